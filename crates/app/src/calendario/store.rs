// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school year, its periods and closures: all SQL of these tables.

use campanella_db::{Tx, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::{Ambito, Chiusura, GiorniSettimana, TipoChiusura};
use campanella_domain::ids::{ClasseId, IstitutoId, PeriodoId, SedeId};
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// First and last day of lessons, weekdays with lessons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Anno {
    /// First year of the school year.
    pub anno: i16,
    /// First day of lessons.
    pub lezioni_dal: Date,
    /// Last day of lessons.
    pub lezioni_al: Date,
    /// Weekdays with lessons.
    pub giorni: GiorniSettimana,
    /// For concurrent edits.
    pub version: i64,
}

/// The school year, if it was set up.
///
/// # Errors
/// The storage's.
pub fn anno(tx: &mut dyn Tx, istituto: IstitutoId, anno: AnnoScolastico) -> Result<Option<Anno>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT lezioni_dal, lezioni_al, giorni_lezione, version FROM anno_scolastico
             WHERE istituto_id = $1 AND anno = $2"
        ),
        params![istituto, i64::from(anno.start_year())],
        |row| {
            let bits = u8::try_from(row.int(2)?).ok().and_then(GiorniSettimana::from_bits);
            Ok(Anno {
                anno: anno.start_year(),
                lezioni_dal: row.date(0)?,
                lezioni_al: row.date(1)?,
                giorni: bits.ok_or_else(|| campanella_db::Error::Inconsistent("weekdays".into()))?,
                version: row.int(3)?,
            })
        },
    )?)
}

/// The school years that were set up.
///
/// # Errors
/// The storage's.
pub fn anni(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<AnnoScolastico>, AppError> {
    let years = tx.all(
        sql!("SELECT anno FROM anno_scolastico WHERE istituto_id = $1 ORDER BY anno"),
        params![istituto],
        |row| row.int(0),
    )?;
    let year = |anno: i64| i32::try_from(anno).ok().and_then(|anno| AnnoScolastico::starting(anno).ok());
    Ok(years.into_iter().filter_map(year).collect())
}

/// Sets up a school year, or changes it.
///
/// # Errors
/// The storage's.
pub fn save_anno(tx: &mut dyn Tx, istituto: IstitutoId, anno: &Anno) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO anno_scolastico (istituto_id, anno, lezioni_dal, lezioni_al, giorni_lezione, version)
             VALUES ($1, $2, $3, $4, $5, 1)
             ON CONFLICT (istituto_id, anno) DO UPDATE SET lezioni_dal = excluded.lezioni_dal,
                 lezioni_al = excluded.lezioni_al, giorni_lezione = excluded.giorni_lezione,
                 version = anno_scolastico.version + 1"
        ),
        params![
            istituto,
            i64::from(anno.anno),
            anno.lezioni_dal,
            anno.lezioni_al,
            i64::from(anno.giorni.bits())
        ],
    )?;
    Ok(())
}

/// A period of a school year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Periodo {
    /// Identity.
    pub id: PeriodoId,
    /// 1 for the first.
    pub ordinale: i64,
    /// Name.
    pub nome: String,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
}

/// The periods of a school year, in order.
///
/// # Errors
/// The storage's.
pub fn periodi(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
) -> Result<Vec<Periodo>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, ordinale, nome, dal, al FROM periodo
             WHERE istituto_id = $1 AND anno = $2 ORDER BY ordinale"
        ),
        params![istituto, i64::from(anno.start_year())],
        |row| {
            Ok(Periodo {
                id: row.id(0)?.into(),
                ordinale: row.int(1)?,
                nome: row.text(2)?,
                dal: row.date(3)?,
                al: row.date(4)?,
            })
        },
    )?)
}

/// The school year of a period.
///
/// # Errors
/// The storage's.
pub fn anno_of(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    periodo: PeriodoId,
) -> Result<Option<AnnoScolastico>, AppError> {
    let found = tx.opt(
        sql!("SELECT anno FROM periodo WHERE istituto_id = $1 AND id = $2"),
        params![istituto, periodo],
        |row| row.int(0),
    )?;
    Ok(found.and_then(|year| i32::try_from(year).ok()).and_then(|year| AnnoScolastico::starting(year).ok()))
}

/// Writes a period; the one with the same ordinal is changed.
///
/// # Errors
/// The storage's.
pub fn save_periodo(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    periodo: &Periodo,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO periodo (istituto_id, id, anno, ordinale, nome, dal, al) VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (istituto_id, anno, ordinale) DO UPDATE SET nome = excluded.nome, dal = excluded.dal,
                 al = excluded.al"
        ),
        params![
            istituto, periodo.id, i64::from(anno.start_year()), periodo.ordinale, &periodo.nome, periodo.dal, periodo.al
        ],
    )?;
    Ok(())
}

/// Drops the periods after an ordinal, when a school goes from three to two.
///
/// # Errors
/// The storage's.
pub fn drop_periodi_after(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    ordinale: i64,
) -> Result<u64, AppError> {
    Ok(tx.exec(
        sql!("DELETE FROM periodo WHERE istituto_id = $1 AND anno = $2 AND ordinale > $3"),
        params![istituto, i64::from(anno.start_year()), ordinale],
    )?)
}

/// A closure with its identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChiusuraRow {
    /// Identity.
    pub id: Uuid,
    /// The closure.
    pub chiusura: Chiusura,
}

/// The closures of a school year, by date.
///
/// # Errors
/// The storage's.
pub fn chiusure(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
) -> Result<Vec<ChiusuraRow>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, dal, al, tipo, nome, sede_id, classe_id FROM chiusura
             WHERE istituto_id = $1 AND anno = $2 ORDER BY dal, id"
        ),
        params![istituto, i64::from(anno.start_year())],
        |row| {
            let sede = row.opt_id(5)?.map(SedeId::from).map(Ambito::Sede);
            let classe = row.opt_id(6)?.map(ClasseId::from).map(Ambito::Classe);
            let tipo: TipoChiusura = coded(&row.text(3)?)?;
            Ok(ChiusuraRow {
                id: row.id(0)?,
                chiusura: Chiusura {
                    ambito: classe.or(sede).unwrap_or(Ambito::Istituto),
                    tipo,
                    dal: row.date(1)?,
                    al: row.date(2)?,
                    motivo: row.text(4)?,
                },
            })
        },
    )?)
}

/// A new closure.
///
/// # Errors
/// Conflict `foreign_key` for an unknown site or class.
pub fn insert_chiusura(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    row: &ChiusuraRow,
) -> Result<(), AppError> {
    let (sede, classe) = match row.chiusura.ambito {
        Ambito::Istituto => (None, None),
        Ambito::Sede(sede) => (Some(sede), None),
        Ambito::Classe(classe) => (None, Some(classe)),
    };
    tx.exec(
        sql!(
            "INSERT INTO chiusura (istituto_id, id, anno, dal, al, tipo, nome, sede_id, classe_id, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)"
        ),
        params![
            istituto,
            row.id,
            i64::from(anno.start_year()),
            row.chiusura.dal,
            row.chiusura.al,
            row.chiusura.tipo.code(),
            &row.chiusura.motivo,
            sede,
            classe
        ],
    )?;
    Ok(())
}

/// Removes a closure.
///
/// # Errors
/// The storage's.
pub fn delete_chiusura(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<bool, AppError> {
    let deleted =
        tx.exec(sql!("DELETE FROM chiusura WHERE istituto_id = $1 AND id = $2"), params![istituto, id])?;
    Ok(deleted == 1)
}
