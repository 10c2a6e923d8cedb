// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Marks: all SQL of the table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{IstitutoId, MateriaId, PersonaId, ProvaId, VotoId};
use campanella_domain::valutazione::{Peso, TipoProva, Valore, Visibilita};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::prove::{Prova, peso};
use crate::kit::authz::AlunnoToken;
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;
use crate::valutazioni::accesso::RegistroVoti;

/// A mark that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voto {
    /// Identity.
    pub id: VotoId,
    /// The prova.
    pub prova_id: ProvaId,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// What it says: one of `quarti`, `giudizio`, `annotazione`.
    #[serde(flatten)]
    pub valore: Valore,
    /// A word to the pupil and the family, or empty.
    pub commento: String,
    /// Who wrote it.
    pub written_by: PersonaId,
    /// When it was first written.
    pub written_at: Timestamp,
    /// From when the pupil sees it.
    pub visibile_alunno_at: Option<Timestamp>,
    /// From when the guardians see it.
    pub visibile_genitore_at: Option<Timestamp>,
    /// For concurrent edits.
    pub version: i64,
}

impl Voto {
    /// Seen by pupil and guardians at this instant: only then it counts in a mean.
    pub fn is_visible(&self, now: Timestamp) -> bool {
        self.visibile_genitore_at.is_some_and(|at| at <= now)
    }
}

/// The three columns of a value, one of which is there.
fn columns(valore: Valore) -> (Option<u8>, Option<&'static str>, Option<&'static str>) {
    match valore {
        Valore::Voto(voto) => (Some(voto.quarti()), None, None),
        Valore::Giudizio(giudizio) => (None, Some(giudizio.code()), None),
        Valore::Annotazione(annotazione) => (None, None, Some(annotazione.code())),
    }
}

pub(super) fn valore(row: &dyn Row, first: usize) -> Result<Valore, campanella_db::Error> {
    if let Some(quarti) = row.opt_int(first)? {
        return campanella_domain::valutazione::Voto::from_quarti(quarti)
            .map(Valore::Voto)
            .ok_or_else(|| campanella_db::Error::Inconsistent(format!("a mark of {quarti} quarters")));
    }
    if let Some(giudizio) = row.opt_text(first + 1)? {
        return Ok(Valore::Giudizio(coded(&giudizio)?));
    }
    match row.opt_text(first + 2)? {
        Some(annotazione) => Ok(Valore::Annotazione(coded(&annotazione)?)),
        None => Err(campanella_db::Error::Inconsistent("a mark without value".to_owned())),
    }
}

fn voto(row: &dyn Row) -> Result<Voto, campanella_db::Error> {
    Ok(Voto {
        id: row.id(0)?.into(),
        prova_id: row.id(1)?.into(),
        alunno_id: row.id(2)?.into(),
        valore: valore(row, 3)?,
        commento: row.text(6)?,
        written_by: row.id(7)?.into(),
        written_at: row.instant(8)?,
        visibile_alunno_at: row.opt_instant(9)?,
        visibile_genitore_at: row.opt_instant(10)?,
        version: row.int(11)?,
    })
}

/// The marks of a subject in a class between two days.
///
/// # Errors
/// The storage's.
pub fn between(
    tx: &mut dyn Tx,
    registro: &RegistroVoti,
    (dal, al): (Date, Date),
) -> Result<Vec<Voto>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT v.id, v.prova_id, v.alunno_id, v.quarti, v.giudizio, v.annotazione, v.commento, v.written_by,
                    v.written_at, v.visibile_alunno_at, v.visibile_genitore_at, v.version
             FROM prova p
             JOIN voto v ON v.istituto_id = p.istituto_id AND v.prova_id = p.id AND v.annulled_at IS NULL
             WHERE p.istituto_id = $1 AND p.classe_id = $2 AND p.materia_id = $3 AND p.data >= $4 AND p.data <= $5
               AND p.annulled_at IS NULL
             ORDER BY p.data, p.id, v.id"
        ),
        params![registro.istituto(), registro.classe().id, registro.materia_id(), dal, al],
        voto,
    )?)
}

/// The marks of a prova.
///
/// # Errors
/// The storage's.
pub fn of_prova(tx: &mut dyn Tx, istituto: IstitutoId, prova: &Prova) -> Result<Vec<Voto>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, prova_id, alunno_id, quarti, giudizio, annotazione, commento, written_by, written_at,
                    visibile_alunno_at, visibile_genitore_at, version
             FROM voto WHERE istituto_id = $1 AND prova_id = $2 AND annulled_at IS NULL ORDER BY id"
        ),
        params![istituto, prova.id],
        voto,
    )?)
}

/// A new mark.
///
/// # Errors
/// Conflict `voto_prova_alunno` when the cell was filled at the same moment.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &Voto) -> Result<(), AppError> {
    let (quarti, giudizio, annotazione) = columns(row.valore);
    tx.exec(
        sql!(
            "INSERT INTO voto (istituto_id, id, prova_id, alunno_id, quarti, giudizio, annotazione, commento, written_by,
                               written_at, visibile_alunno_at, visibile_genitore_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)"
        ),
        params![
            istituto, row.id, row.prova_id, row.alunno_id, quarti, giudizio, annotazione, &row.commento, row.written_by,
            row.written_at, row.visibile_alunno_at, row.visibile_genitore_at
        ],
    )?;
    Ok(())
}

/// Writes another value or comment if nobody wrote since its version.
///
/// # Errors
/// The storage's.
pub fn update(tx: &mut dyn Tx, istituto: IstitutoId, row: &Voto) -> Result<bool, AppError> {
    let (quarti, giudizio, annotazione) = columns(row.valore);
    let changed = tx.exec(
        sql!(
            "UPDATE voto SET quarti = $4, giudizio = $5, annotazione = $6, commento = $7, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3 AND annulled_at IS NULL"
        ),
        params![istituto, row.id, row.version, quarti, giudizio, annotazione, &row.commento],
    )?;
    Ok(changed == 1)
}

/// Annuls a mark if nobody wrote since its version: the row stays.
///
/// # Errors
/// The storage's.
pub fn annul(tx: &mut dyn Tx, istituto: IstitutoId, row: &Voto, now: Timestamp) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE voto SET annulled_at = $4, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3 AND annulled_at IS NULL"
        ),
        params![istituto, row.id, row.version, now],
    )?;
    Ok(changed == 1)
}

/// Says anew from when a mark is seen.
///
/// # Errors
/// The storage's.
pub fn set_visible(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: VotoId,
    visibilita: Visibilita,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE voto SET visibile_alunno_at = $3, visibile_genitore_at = $4, version = version + 1
             WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id, visibilita.alunno, visibilita.genitore],
    )?;
    Ok(())
}

/// Through whose eyes a pupil's marks are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sguardo {
    /// The pupil, who sees them first.
    Alunno,
    /// A guardian.
    Genitore,
}

/// A mark of a pupil with its prova.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VotoAlunno {
    /// Identity.
    pub id: VotoId,
    /// The subject.
    pub materia_id: MateriaId,
    /// Day of the prova.
    pub data: Date,
    /// Kind of the prova.
    pub tipo: TipoProva,
    /// What it was about.
    pub argomento: String,
    /// Weight in the mean.
    pub peso: Peso,
    /// Whether it counts in the mean.
    pub fa_media: bool,
    /// What it says.
    pub valore: Valore,
    /// A word to the pupil and the family, or empty.
    pub commento: String,
}

fn voto_alunno(row: &dyn Row) -> Result<VotoAlunno, campanella_db::Error> {
    Ok(VotoAlunno {
        id: row.id(0)?.into(),
        materia_id: row.id(1)?.into(),
        data: row.date(2)?,
        tipo: coded(&row.text(3)?)?,
        argomento: row.text(4)?,
        peso: peso(row.int(5)?)?,
        fa_media: row.bool(6)?,
        valore: valore(row, 7)?,
        commento: row.text(10)?,
    })
}

/// The marks of a pupil since a day that whoever looks may see at this instant, newest first.
///
/// # Errors
/// The storage's.
pub fn of_alunno(
    tx: &mut dyn Tx,
    alunno: &AlunnoToken,
    sguardo: Sguardo,
    dal: Date,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<VotoAlunno>, AppError> {
    let statement = match sguardo {
        Sguardo::Alunno => sql!(
            "SELECT v.id, p.materia_id, p.data, p.tipo, p.argomento, p.peso, p.fa_media, v.quarti, v.giudizio,
                    v.annotazione, v.commento
             FROM voto v JOIN prova p ON p.istituto_id = v.istituto_id AND p.id = v.prova_id
             WHERE v.istituto_id = $1 AND v.alunno_id = $2 AND v.annulled_at IS NULL AND v.visibile_alunno_at <= $3
               AND p.data >= $4
             ORDER BY p.data DESC, p.id DESC LIMIT $5"
        ),
        Sguardo::Genitore => sql!(
            "SELECT v.id, p.materia_id, p.data, p.tipo, p.argomento, p.peso, p.fa_media, v.quarti, v.giudizio,
                    v.annotazione, v.commento
             FROM voto v JOIN prova p ON p.istituto_id = v.istituto_id AND p.id = v.prova_id
             WHERE v.istituto_id = $1 AND v.alunno_id = $2 AND v.annulled_at IS NULL AND v.visibile_genitore_at <= $3
               AND p.data >= $4
             ORDER BY p.data DESC, p.id DESC LIMIT $5"
        ),
    };
    Ok(tx.all(statement, params![alunno.istituto(), alunno.id(), now, dal, limit], voto_alunno)?)
}
