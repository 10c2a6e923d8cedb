// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Bell schedules by site and weekday, in time: all SQL of `ora_scansione`.

use std::collections::BTreeMap;
use std::sync::Arc;

use campanella_db::{Row, Tx, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{IstitutoId, SedeId};
use campanella_domain::orario::campane::{ScansioneDal, in_force};
use campanella_domain::orario::{OraLocale, OraScansione};
use jiff::civil::Date;
use uuid::Uuid;

use crate::kit::error::AppError;
use crate::kit::standing::standing;
use crate::params;

/// The bell schedules of a site on a weekday (1 for Monday), in the order of the days from which they count.
///
/// # Errors
/// The storage's.
pub fn storia(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    sede: SedeId,
    giorno: i8,
) -> Result<Arc<Vec<ScansioneDal>>, AppError> {
    let (anno, giorno) = (i64::from(anno.start_year()), i64::from(giorno));
    standing(tx, istituto, "storia_scansione", params![sede, anno, giorno], |tx| {
        let rows = tx.all(
            sql!(
                "SELECT ordinale, inizio, fine, dal FROM ora_scansione
                 WHERE istituto_id = $1 AND sede_id = $2 AND anno = $3 AND giorno = $4 ORDER BY dal, ordinale"
            ),
            params![istituto, sede, anno, giorno],
            |row| Ok((row.date(3)?, ora_scansione(row)?)),
        )?;
        Ok(by_day(rows))
    })
}

fn by_day(rows: Vec<(Date, OraScansione)>) -> Vec<ScansioneDal> {
    let mut days: BTreeMap<Date, Vec<OraScansione>> = BTreeMap::new();
    for (dal, ora) in rows {
        days.entry(dal).or_default().push(ora);
    }
    days.into_iter().map(|(dal, ore)| ScansioneDal { dal, ore }).collect()
}

/// The bell schedule of a site on a weekday as it counts on a day.
///
/// # Errors
/// The storage's.
pub fn scansione(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    sede: SedeId,
    giorno: i8,
    on: Date,
) -> Result<Vec<OraScansione>, AppError> {
    let storia = storia(tx, istituto, anno, sede, giorno)?;
    Ok(in_force(&storia, on).map(|scansione| scansione.ore.clone()).unwrap_or_default())
}

/// The hours of a day at a site.
///
/// # Errors
/// The storage's.
pub fn del_giorno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    sede: SedeId,
    data: Date,
) -> Result<Vec<OraScansione>, AppError> {
    let anno = AnnoScolastico::of(data).map_err(|e| AppError::from_rule(&e))?;
    scansione(tx, istituto, anno, sede, data.weekday().to_monday_one_offset(), data)
}

pub(super) fn ora_scansione(row: &dyn Row) -> Result<OraScansione, campanella_db::Error> {
    Ok(OraScansione {
        ordinale: u8::try_from(row.int(0)?).unwrap_or_default(),
        inizio: ora_locale(row.int(1)?)?,
        fine: ora_locale(row.int(2)?)?,
    })
}

fn ora_locale(minutes: i64) -> Result<OraLocale, campanella_db::Error> {
    u16::try_from(minutes)
        .ok()
        .and_then(OraLocale::from_minutes)
        .ok_or_else(|| campanella_db::Error::Inconsistent(format!("{minutes} minutes after midnight")))
}

/// Replaces the bell schedule of a site on a weekday that counts from a day; without hours there is none.
///
/// # Errors
/// The storage's.
pub fn replace(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    sede: SedeId,
    giorno: i8,
    dal: Date,
    ore: &[(Uuid, OraScansione)],
) -> Result<(), AppError> {
    let (anno, giorno) = (i64::from(anno.start_year()), i64::from(giorno));
    tx.exec(
        sql!(
            "DELETE FROM ora_scansione
             WHERE istituto_id = $1 AND sede_id = $2 AND anno = $3 AND giorno = $4 AND dal = $5"
        ),
        params![istituto, sede, anno, giorno, dal],
    )?;
    for (id, ora) in ore {
        let (inizio, fine) = (ora.inizio.minutes(), ora.fine.minutes());
        tx.exec(
            sql!(
                "INSERT INTO ora_scansione (istituto_id, id, sede_id, anno, giorno, ordinale, inizio, fine, dal)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            ),
            params![istituto, *id, sede, anno, giorno, ora.ordinale, inizio, fine, dal],
        )?;
    }
    Ok(())
}

/// Weekdays of each site that have a bell schedule.
///
/// # Errors
/// The storage's.
pub fn giorni_scanditi(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
) -> Result<Vec<(SedeId, i64)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT DISTINCT sede_id, giorno FROM ora_scansione WHERE istituto_id = $1 AND anno = $2
             ORDER BY sede_id, giorno"
        ),
        params![istituto, i64::from(anno.start_year())],
        |row| Ok((row.id(0)?.into(), row.int(1)?)),
    )?)
}
