// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Livelli of marks on obiettivi: all SQL of the table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{IstitutoId, ObiettivoId, PersonaId, ProvaId, VotoId};
use campanella_domain::valutazione::Livello;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::kit::authz::AlunnoToken;
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;
use crate::valutazioni::accesso::RegistroVoti;

/// The livello of a mark on an obiettivo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LivelloVoto {
    /// The mark.
    pub voto_id: VotoId,
    /// The obiettivo.
    pub obiettivo_id: ObiettivoId,
    /// What was reached; none once it was taken back.
    pub livello: Option<Livello>,
    /// Who wrote it first.
    pub written_by: PersonaId,
    /// When.
    pub written_at: Timestamp,
    /// For concurrent edits.
    pub version: i64,
}

fn livello(row: &dyn Row) -> Result<LivelloVoto, campanella_db::Error> {
    Ok(LivelloVoto {
        voto_id: row.id(0)?.into(),
        obiettivo_id: row.id(1)?.into(),
        livello: row.opt_text(2)?.map(|code| coded(&code)).transpose()?,
        written_by: row.id(3)?.into(),
        written_at: row.instant(4)?,
        version: row.int(5)?,
    })
}

/// The livelli of the marks of a prova, those that were taken back too.
///
/// # Errors
/// The storage's.
pub fn of_prova(tx: &mut dyn Tx, istituto: IstitutoId, prova: ProvaId) -> Result<Vec<LivelloVoto>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT vo.voto_id, vo.obiettivo_id, vo.livello, vo.written_by, vo.written_at, vo.version
             FROM voto v JOIN voto_obiettivo vo ON vo.istituto_id = v.istituto_id AND vo.voto_id = v.id
             WHERE v.istituto_id = $1 AND v.prova_id = $2 AND v.annulled_at IS NULL
             ORDER BY vo.voto_id, vo.obiettivo_id"
        ),
        params![istituto, prova],
        livello,
    )?)
}

/// What the marks of a class and subject say between two days, each with its prova.
///
/// # Errors
/// The storage's.
pub fn between(
    tx: &mut dyn Tx,
    registro: &RegistroVoti,
    (dal, al): (Date, Date),
) -> Result<Vec<(ProvaId, LivelloVoto)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT vo.voto_id, vo.obiettivo_id, vo.livello, vo.written_by, vo.written_at, vo.version, v.prova_id
             FROM prova p
             JOIN voto v ON v.istituto_id = p.istituto_id AND v.prova_id = p.id AND v.annulled_at IS NULL
             JOIN voto_obiettivo vo ON vo.istituto_id = p.istituto_id AND vo.voto_id = v.id
             WHERE p.istituto_id = $1 AND p.classe_id = $2 AND p.materia_id = $3 AND p.data >= $4 AND p.data <= $5
               AND p.annulled_at IS NULL
             ORDER BY vo.voto_id, vo.obiettivo_id"
        ),
        params![registro.istituto(), registro.classe().id, registro.materia_id(), dal, al],
        |row| Ok((row.id(6)?.into(), livello(row)?)),
    )?)
}

/// A livello where none was ever written.
///
/// # Errors
/// Conflict of the key when it was written at the same moment.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &LivelloVoto) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO voto_obiettivo (istituto_id, voto_id, obiettivo_id, livello, written_by, written_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, 1)"
        ),
        params![
            istituto, row.voto_id, row.obiettivo_id, row.livello.map(Livello::code), row.written_by, row.written_at
        ],
    )?;
    Ok(())
}

/// Writes another livello, or none, if nobody wrote since its version.
///
/// # Errors
/// The storage's.
pub fn update(tx: &mut dyn Tx, istituto: IstitutoId, row: &LivelloVoto) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE voto_obiettivo SET livello = $5, written_by = $6, written_at = $7, version = version + 1
             WHERE istituto_id = $1 AND voto_id = $2 AND obiettivo_id = $3 AND version = $4"
        ),
        params![
            istituto,
            row.voto_id,
            row.obiettivo_id,
            row.version,
            row.livello.map(Livello::code),
            row.written_by,
            row.written_at
        ],
    )?;
    Ok(changed == 1)
}

/// What a mark of a pupil says on an obiettivo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LivelloAlunno {
    /// The mark: whoever may see it may see this.
    pub voto_id: VotoId,
    /// The obiettivo.
    pub testo: String,
    /// What was reached; none when the mark only names the obiettivo.
    pub livello: Option<Livello>,
}

/// What the marks of a pupil since a day say on the obiettivi that their prove name.
///
/// # Errors
/// The storage's.
pub fn of_alunno(tx: &mut dyn Tx, alunno: &AlunnoToken, dal: Date) -> Result<Vec<LivelloAlunno>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT v.id, o.testo, vo.livello
             FROM voto v
             JOIN prova p ON p.istituto_id = v.istituto_id AND p.id = v.prova_id
             JOIN prova_obiettivo po ON po.istituto_id = v.istituto_id AND po.prova_id = v.prova_id
             JOIN obiettivo o ON o.istituto_id = v.istituto_id AND o.id = po.obiettivo_id
             LEFT JOIN voto_obiettivo vo
               ON vo.istituto_id = v.istituto_id AND vo.voto_id = v.id AND vo.obiettivo_id = o.id
             WHERE v.istituto_id = $1 AND v.alunno_id = $2 AND v.annulled_at IS NULL AND p.data >= $3
             ORDER BY v.id, o.posizione, o.id"
        ),
        params![alunno.istituto(), alunno.id(), dal],
        |row| {
            Ok(LivelloAlunno {
                voto_id: row.id(0)?.into(),
                testo: row.text(1)?,
                livello: row.opt_text(2)?.map(|code| coded(&code)).transpose()?,
            })
        },
    )?)
}
