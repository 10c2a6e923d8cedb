// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Permits: all SQL of these tables.

use campanella_db::{Row, Tx, sql};
use campanella_domain::calendario::GiorniSettimana;
use campanella_domain::ids::{IstitutoId, PersonaId};
use campanella_domain::orario::OraLocale;
use campanella_domain::permesso::{PermessoPermanente, StatoPermesso, TipoPermesso};
use campanella_domain::ruoli::Ruolo;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::authz::AlunnoToken;
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Permesso {
    /// Identity.
    pub id: Uuid,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// What is asked for.
    pub tipo: TipoPermesso,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
    /// When, minutes after midnight.
    pub ora: Option<u16>,
    /// Who takes the pupil along; nobody when the pupil leaves alone.
    pub ritirato_da: Option<PersonaId>,
    /// How far it has come.
    pub stato: StatoPermesso,
    /// Who asked.
    pub richiesto_da: PersonaId,
    /// In which role.
    pub richiesto_profilo: Ruolo,
    /// When.
    pub richiesto_at: Timestamp,
    /// Who decided.
    pub deciso_da: Option<PersonaId>,
    /// When.
    pub deciso_at: Option<Timestamp>,
    /// Why it was refused.
    pub motivo_rifiuto: Option<String>,
    /// For concurrent edits.
    pub version: i64,
}

fn permesso(row: &dyn Row) -> Result<Permesso, campanella_db::Error> {
    Ok(Permesso {
        id: row.id(0)?,
        alunno_id: row.id(1)?.into(),
        tipo: coded(&row.text(2)?)?,
        dal: row.date(3)?,
        al: row.date(4)?,
        ora: row.opt_int(5)?.and_then(|minutes| u16::try_from(minutes).ok()),
        ritirato_da: row.opt_id(6)?.map(Into::into),
        stato: coded(&row.text(7)?)?,
        richiesto_da: row.id(8)?.into(),
        richiesto_profilo: coded(&row.text(9)?)?,
        richiesto_at: row.instant(10)?,
        deciso_da: row.opt_id(11)?.map(Into::into),
        deciso_at: row.opt_instant(12)?,
        motivo_rifiuto: row.opt_text(13)?,
        version: row.int(14)?,
    })
}

/// One request.
///
/// # Errors
/// The storage's.
pub fn by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<Option<Permesso>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, alunno_id, tipo, dal, al, ora, ritirato_da, stato, richiesto_da, richiesto_profilo, richiesto_at,
                    deciso_da, deciso_at, motivo_rifiuto, version
             FROM permesso WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        permesso,
    )?)
}

/// The requests about a pupil that end from a day on, the next ones first.
///
/// # Errors
/// The storage's.
pub fn of_alunno(tx: &mut dyn Tx, alunno: &AlunnoToken, from: Date) -> Result<Vec<Permesso>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, tipo, dal, al, ora, ritirato_da, stato, richiesto_da, richiesto_profilo, richiesto_at,
                    deciso_da, deciso_at, motivo_rifiuto, version
             FROM permesso WHERE istituto_id = $1 AND alunno_id = $2 AND al >= $3 ORDER BY dal DESC, id DESC"
        ),
        params![alunno.istituto(), alunno.id(), from],
        permesso,
    )?)
}

/// The requests of the school that wait or hold, from a day on.
///
/// # Errors
/// The storage's.
pub fn standing(tx: &mut dyn Tx, istituto: IstitutoId, from: Date) -> Result<Vec<Permesso>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, tipo, dal, al, ora, ritirato_da, stato, richiesto_da, richiesto_profilo, richiesto_at,
                    deciso_da, deciso_at, motivo_rifiuto, version
             FROM permesso WHERE istituto_id = $1 AND al >= $2 AND (stato = 'inviato' OR stato = 'accettato')
             ORDER BY dal, ora, id"
        ),
        params![istituto, from],
        permesso,
    )?)
}

/// A new request.
///
/// # Errors
/// Conflict `permesso_giorno` when the same is asked for on that day already.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &Permesso) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO permesso (istituto_id, id, alunno_id, tipo, dal, al, ora, ritirato_da, stato, richiesto_da,
                 richiesto_profilo, richiesto_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)"
        ),
        params![
            istituto, row.id, row.alunno_id, row.tipo.code(), row.dal, row.al, row.ora, row.ritirato_da,
            row.stato.code(), row.richiesto_da, row.richiesto_profilo.code(), row.richiesto_at
        ],
    )?;
    Ok(())
}

/// Writes the state of a request, if nobody changed it since `row.version`.
///
/// # Errors
/// The storage's.
pub fn update(tx: &mut dyn Tx, istituto: IstitutoId, row: &Permesso) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE permesso SET stato = $4, deciso_da = $5, deciso_at = $6, motivo_rifiuto = $7, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![
            istituto,
            row.id,
            row.version,
            row.stato.code(),
            row.deciso_da,
            row.deciso_at,
            &row.motivo_rifiuto
        ],
    )?;
    Ok(changed == 1)
}

/// A standing permit with its identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Permanente {
    /// Identity.
    pub id: Uuid,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// The permit.
    pub permesso: PermessoPermanente,
}

fn permanente(row: &dyn Row) -> Result<Permanente, campanella_db::Error> {
    let bits = u8::try_from(row.int(3)?).ok().and_then(GiorniSettimana::from_bits);
    let ora = u16::try_from(row.int(4)?).ok().and_then(OraLocale::from_minutes);
    let unknown = || campanella_db::Error::Inconsistent("standing permit".into());
    Ok(Permanente {
        id: row.id(0)?,
        alunno_id: row.id(1)?.into(),
        permesso: PermessoPermanente {
            tipo: coded(&row.text(2)?)?,
            giorni: bits.ok_or_else(unknown)?,
            ora: ora.ok_or_else(unknown)?,
            dal: row.date(5)?,
            al: row.date(6)?,
            conta: row.bool(7)?,
        },
    })
}

/// The standing permits of the school that hold at some time between two days.
///
/// # Errors
/// The storage's.
pub fn permanenti(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<Permanente>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, tipo, giorni, ora, dal, al, conta FROM permesso_permanente
             WHERE istituto_id = $1 AND dal <= $3 AND al >= $2 ORDER BY dal, id"
        ),
        params![istituto, dal, al],
        permanente,
    )?)
}

/// The standing permits of a pupil, newest first.
///
/// # Errors
/// The storage's.
pub fn permanenti_of(tx: &mut dyn Tx, alunno: &AlunnoToken) -> Result<Vec<Permanente>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, tipo, giorni, ora, dal, al, conta FROM permesso_permanente
             WHERE istituto_id = $1 AND alunno_id = $2 ORDER BY dal DESC, id DESC"
        ),
        params![alunno.istituto(), alunno.id()],
        permanente,
    )?)
}

/// One standing permit.
///
/// # Errors
/// The storage's.
pub fn permanente_by_id(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: Uuid,
) -> Result<Option<Permanente>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, alunno_id, tipo, giorni, ora, dal, al, conta FROM permesso_permanente
             WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        permanente,
    )?)
}

/// A new standing permit.
///
/// # Errors
/// The storage's.
pub fn insert_permanente(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Permanente,
    (granted_by, now): (PersonaId, Timestamp),
) -> Result<(), AppError> {
    let permesso = &row.permesso;
    tx.exec(
        sql!(
            "INSERT INTO permesso_permanente (istituto_id, id, alunno_id, tipo, giorni, ora, dal, al, conta, granted_by,
                 granted_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        params![
            istituto,
            row.id,
            row.alunno_id,
            permesso.tipo.code(),
            i64::from(permesso.giorni.bits()),
            permesso.ora.minutes(),
            permesso.dal,
            permesso.al,
            permesso.conta,
            granted_by,
            now
        ],
    )?;
    Ok(())
}

/// Ends a standing permit: the row stays, with its last day.
///
/// # Errors
/// The storage's.
pub fn end_permanente(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid, al: Date) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!("UPDATE permesso_permanente SET al = $3 WHERE istituto_id = $1 AND id = $2 AND al > $3"),
        params![istituto, id, al],
    )?;
    Ok(changed == 1)
}
