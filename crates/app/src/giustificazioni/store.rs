// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Justifications, their days, and where justifying online is switched off: all SQL of these tables.

use std::collections::{BTreeSet, HashMap};

use campanella_db::{Row, Tx, sql};
use campanella_domain::giustificazione::{Copertura, StatoGiustificazione, TipoGiustificazione};
use campanella_domain::ids::{GiustificazioneId, IstitutoId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::authz::AlunnoToken;
use crate::kit::error::AppError;
use crate::kit::sql::{AsValue, coded};
use crate::params;

/// A justification; its reason stands elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Giustificazione {
    /// Identity.
    pub id: GiustificazioneId,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// What it justifies.
    pub tipo: TipoGiustificazione,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
    /// How far it has come.
    pub stato: StatoGiustificazione,
    /// A file came with it.
    pub allegato: bool,
    /// Who sent or recorded it.
    pub presentata_da: PersonaId,
    /// In which role.
    pub presentata_profilo: Ruolo,
    /// When.
    pub presentata_at: Timestamp,
    /// Who decided.
    pub decisa_da: Option<PersonaId>,
    /// When.
    pub decisa_at: Option<Timestamp>,
    /// Why it was refused.
    pub motivo_rifiuto: Option<String>,
    /// For concurrent edits.
    pub version: i64,
}

fn giustificazione(row: &dyn Row) -> Result<Giustificazione, campanella_db::Error> {
    Ok(Giustificazione {
        id: row.id(0)?.into(),
        alunno_id: row.id(1)?.into(),
        tipo: coded(&row.text(2)?)?,
        dal: row.date(3)?,
        al: row.date(4)?,
        stato: coded(&row.text(5)?)?,
        allegato: row.bool(6)?,
        presentata_da: row.id(7)?.into(),
        presentata_profilo: coded(&row.text(8)?)?,
        presentata_at: row.instant(9)?,
        decisa_da: row.opt_id(10)?.map(Into::into),
        decisa_at: row.opt_instant(11)?,
        motivo_rifiuto: row.opt_text(12)?,
        version: row.int(13)?,
    })
}

/// One justification.
///
/// # Errors
/// The storage's.
pub fn by_id(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: GiustificazioneId,
) -> Result<Option<Giustificazione>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, alunno_id, tipo, dal, al, stato, allegato, presentata_da, presentata_profilo, presentata_at,
                    decisa_da, decisa_at, motivo_rifiuto, version
             FROM giustificazione WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        giustificazione,
    )?)
}

/// The justifications of a pupil that end from a day on, newest first.
///
/// # Errors
/// The storage's.
pub fn of_alunno(
    tx: &mut dyn Tx,
    alunno: &AlunnoToken,
    from: Date,
) -> Result<Vec<Giustificazione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, tipo, dal, al, stato, allegato, presentata_da, presentata_profilo, presentata_at,
                    decisa_da, decisa_at, motivo_rifiuto, version
             FROM giustificazione WHERE istituto_id = $1 AND alunno_id = $2 AND al >= $3
             ORDER BY dal DESC, id DESC"
        ),
        params![alunno.istituto(), alunno.id(), from],
        giustificazione,
    )?)
}

/// Pupils asked for in one statement; a place that is left over repeats the last one.
const ASKED_AT_ONCE: usize = 8;

/// Those of some pupils who have any justification that ends from a day on.
///
/// # Errors
/// The storage's.
pub fn with_any(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    alunni: &[PersonaId],
    from: Date,
) -> Result<BTreeSet<PersonaId>, AppError> {
    let mut found = BTreeSet::new();
    for asked in alunni.chunks(ASKED_AT_ONCE) {
        let Some(last) = asked.last() else { continue };
        let asked = asked.iter().chain(std::iter::repeat(last)).take(ASKED_AT_ONCE);
        let mut params = params![istituto, from].to_vec();
        params.extend(asked.map(AsValue::as_value));
        found.extend(tx.all(
            sql!(
                "SELECT DISTINCT alunno_id FROM giustificazione
                 WHERE istituto_id = $1 AND al >= $2 AND alunno_id IN ($3, $4, $5, $6, $7, $8, $9, $10)"
            ),
            &params,
            |row| Ok(PersonaId::from(row.id(0)?)),
        )?);
    }
    Ok(found)
}

/// The days that the justifications of a pupil cover or covered, from a day on.
///
/// # Errors
/// The storage's.
pub fn coperture(
    tx: &mut dyn Tx,
    alunno: &AlunnoToken,
    from: Date,
    list: &[Giustificazione],
) -> Result<Vec<Copertura>, AppError> {
    if list.is_empty() {
        return Ok(Vec::new());
    }
    let mut days: HashMap<GiustificazioneId, Vec<Date>> = HashMap::new();
    tx.each(
        sql!(
            "SELECT giustificazione_id, data FROM giustificazione_giorno
             WHERE istituto_id = $1 AND alunno_id = $2 AND data >= $3 ORDER BY data"
        ),
        params![alunno.istituto(), alunno.id(), from],
        &mut |row| {
            days.entry(row.id(0)?.into()).or_default().push(row.date(1)?);
            Ok(())
        },
    )?;
    let copertura = |g: &Giustificazione| Copertura {
        id: g.id,
        tipo: g.tipo,
        stato: g.stato,
        giorni: days.remove(&g.id).unwrap_or_default(),
    };
    Ok(list.iter().map(copertura).collect())
}

/// Every justification of the school that waits for a teacher, oldest first.
///
/// # Errors
/// The storage's.
pub fn waiting(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<Giustificazione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, tipo, dal, al, stato, allegato, presentata_da, presentata_profilo, presentata_at,
                    decisa_da, decisa_at, motivo_rifiuto, version
             FROM giustificazione WHERE istituto_id = $1 AND stato = 'inviata' ORDER BY dal, id"
        ),
        params![istituto],
        giustificazione,
    )?)
}

/// A new justification.
///
/// # Errors
/// The storage's.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &Giustificazione) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO giustificazione (istituto_id, id, alunno_id, tipo, dal, al, stato, allegato, presentata_da,
                 presentata_profilo, presentata_at, decisa_da, decisa_at, motivo_rifiuto, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)"
        ),
        params![
            istituto, row.id, row.alunno_id, row.tipo.code(), row.dal, row.al, row.stato.code(), row.allegato,
            row.presentata_da, row.presentata_profilo.code(), row.presentata_at, row.decisa_da, row.decisa_at,
            &row.motivo_rifiuto
        ],
    )?;
    Ok(())
}

/// Writes what changed of a justification, if nobody changed it since `row.version`.
///
/// # Errors
/// The storage's.
pub fn update(tx: &mut dyn Tx, istituto: IstitutoId, row: &Giustificazione) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE giustificazione SET dal = $4, al = $5, stato = $6, allegato = $7, presentata_at = $8, decisa_da = $9,
                 decisa_at = $10, motivo_rifiuto = $11, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![
            istituto, row.id, row.version, row.dal, row.al, row.stato.code(), row.allegato, row.presentata_at,
            row.decisa_da, row.decisa_at, &row.motivo_rifiuto
        ],
    )?;
    Ok(changed == 1)
}

/// The days of a justification.
///
/// # Errors
/// The storage's.
pub fn giorni(tx: &mut dyn Tx, istituto: IstitutoId, id: GiustificazioneId) -> Result<Vec<Date>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT data FROM giustificazione_giorno WHERE istituto_id = $1 AND giustificazione_id = $2 ORDER BY data"
        ),
        params![istituto, id],
        |row| row.date(0),
    )?)
}

/// Covers days; those it covers already stay.
///
/// # Errors
/// Conflict `giustificazione_giorno_coperto` when another one covers a day.
pub fn cover(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Giustificazione,
    days: impl IntoIterator<Item = Date>,
) -> Result<(), AppError> {
    for data in days {
        tx.exec(
            sql!(
                "INSERT INTO giustificazione_giorno (istituto_id, giustificazione_id, alunno_id, tipo, data)
                 VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (istituto_id, giustificazione_id, data) DO UPDATE SET lapsed_at = NULL"
            ),
            params![istituto, row.id, row.alunno_id, row.tipo.code(), data],
        )?;
    }
    Ok(())
}

/// Its days are not covered by it any more.
///
/// # Errors
/// The storage's.
pub fn lapse(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: GiustificazioneId,
    now: Timestamp,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE giustificazione_giorno SET lapsed_at = $3
             WHERE istituto_id = $1 AND giustificazione_id = $2 AND lapsed_at IS NULL"
        ),
        params![istituto, id, now],
    )?;
    Ok(())
}

/// Where justifying online is switched off for a pupil.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Esclusioni {
    /// For the pupil, whoever sends it.
    pub alunno: bool,
    /// For these adults.
    pub genitori: Vec<PersonaId>,
}

/// The switches of a pupil.
///
/// # Errors
/// The storage's.
pub fn esclusioni(tx: &mut dyn Tx, alunno: &AlunnoToken) -> Result<Esclusioni, AppError> {
    let rows = tx.all(
        sql!(
            "SELECT genitore_chiave FROM giustificazione_esclusione WHERE istituto_id = $1 AND alunno_id = $2
             ORDER BY genitore_chiave"
        ),
        params![alunno.istituto(), alunno.id()],
        |row| row.id(0),
    )?;
    let (whole, adults): (Vec<Uuid>, Vec<Uuid>) = rows.into_iter().partition(Uuid::is_nil);
    Ok(Esclusioni { alunno: !whole.is_empty(), genitori: adults.into_iter().map(Into::into).collect() })
}

/// Switches justifying online off, or on again; whether anything changed.
///
/// # Errors
/// The storage's.
pub fn set_esclusione(
    tx: &mut dyn Tx,
    alunno: &AlunnoToken,
    genitore: Option<PersonaId>,
    off: bool,
    (set_by, now): (PersonaId, Timestamp),
) -> Result<bool, AppError> {
    let key = genitore.map_or(Uuid::nil(), Uuid::from);
    let changed = if off {
        tx.exec(
            sql!(
                "INSERT INTO giustificazione_esclusione (istituto_id, alunno_id, genitore_chiave, set_by, set_at)
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (istituto_id, alunno_id, genitore_chiave) DO NOTHING"
            ),
            params![alunno.istituto(), alunno.id(), key, set_by, now],
        )?
    } else {
        tx.exec(
            sql!(
                "DELETE FROM giustificazione_esclusione
                 WHERE istituto_id = $1 AND alunno_id = $2 AND genitore_chiave = $3"
            ),
            params![alunno.istituto(), alunno.id(), key],
        )?
    };
    Ok(changed == 1)
}
