// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Prove: all SQL of the table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{ClasseId, GruppoId, IstitutoId, LezioneId, MateriaId, PersonaId, ProvaId};
use campanella_domain::valutazione::{Peso, TipoProva};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;
use crate::valutazioni::accesso::RegistroVoti;

/// A prova that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Prova {
    /// Identity.
    pub id: ProvaId,
    /// The class.
    pub classe_id: ClasseId,
    /// The group, when it is not the whole class.
    pub gruppo_id: Option<GruppoId>,
    /// The subject.
    pub materia_id: MateriaId,
    /// Whose it is.
    pub docente_id: PersonaId,
    /// The lesson it hangs on.
    pub lezione_id: LezioneId,
    /// Its day.
    pub data: Date,
    /// Kind.
    pub tipo: TipoProva,
    /// What it was about.
    pub argomento: String,
    /// Its weight in the mean.
    pub peso: Peso,
    /// Whether it counts in the mean.
    pub fa_media: bool,
    /// When it was given back.
    pub consegnata_at: Option<Timestamp>,
    /// Not seen before this day.
    pub visibile_dal: Option<Date>,
    /// Changes with every change of the prova or of one of its marks.
    pub version: i64,
}

pub(super) fn peso(percent: i64) -> Result<Peso, campanella_db::Error> {
    Peso::parse(percent).map_err(|error| campanella_db::Error::Inconsistent(error.to_string()))
}

fn prova(row: &dyn Row) -> Result<Prova, campanella_db::Error> {
    Ok(Prova {
        id: row.id(0)?.into(),
        classe_id: row.id(1)?.into(),
        gruppo_id: row.opt_id(2)?.map(Into::into),
        materia_id: row.id(3)?.into(),
        docente_id: row.id(4)?.into(),
        lezione_id: row.id(5)?.into(),
        data: row.date(6)?,
        tipo: coded(&row.text(7)?)?,
        argomento: row.text(8)?,
        peso: peso(row.int(9)?)?,
        fa_media: row.bool(10)?,
        consegnata_at: row.opt_instant(11)?,
        visibile_dal: row.opt_date(12)?,
        version: row.int(13)?,
    })
}

/// The prove of a subject in a class between two days, in order; those of the group when the cattedra is for one.
///
/// # Errors
/// The storage's.
pub fn between(
    tx: &mut dyn Tx,
    registro: &RegistroVoti,
    (dal, al): (Date, Date),
) -> Result<Vec<Prova>, AppError> {
    let mut prove = tx.all(
        sql!(
            "SELECT id, classe_id, gruppo_id, materia_id, docente_id, lezione_id, data, tipo, argomento, peso, fa_media,
                    consegnata_at, visibile_dal, version
             FROM prova
             WHERE istituto_id = $1 AND classe_id = $2 AND materia_id = $3 AND data >= $4 AND data <= $5
               AND annulled_at IS NULL
             ORDER BY data, id"
        ),
        params![registro.istituto(), registro.classe().id, registro.materia_id(), dal, al],
        prova,
    )?;
    prove.retain(|prova| is_of(registro, prova));
    Ok(prove)
}

/// A prova of the subject, class and group.
///
/// # Errors
/// Not found when it is another's.
pub fn by_id(tx: &mut dyn Tx, registro: &RegistroVoti, id: ProvaId) -> Result<Prova, AppError> {
    let found = tx.opt(
        sql!(
            "SELECT id, classe_id, gruppo_id, materia_id, docente_id, lezione_id, data, tipo, argomento, peso, fa_media,
                    consegnata_at, visibile_dal, version
             FROM prova WHERE istituto_id = $1 AND id = $2 AND annulled_at IS NULL"
        ),
        params![registro.istituto(), id],
        prova,
    )?;
    found.filter(|prova| is_of(registro, prova)).ok_or(AppError::NotFound)
}

/// A prova, whoever's: for the dirigente, who must be asked for its class afterwards.
///
/// # Errors
/// The storage's.
pub fn anywhere(tx: &mut dyn Tx, istituto: IstitutoId, id: ProvaId) -> Result<Option<Prova>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, classe_id, gruppo_id, materia_id, docente_id, lezione_id, data, tipo, argomento, peso, fa_media,
                    consegnata_at, visibile_dal, version
             FROM prova WHERE istituto_id = $1 AND id = $2 AND annulled_at IS NULL"
        ),
        params![istituto, id],
        prova,
    )?)
}

fn is_of(registro: &RegistroVoti, prova: &Prova) -> bool {
    let same_group = match (registro.gruppo(), prova.gruppo_id) {
        (None, _) | (_, None) => true,
        (Some(own), Some(other)) => own == other,
    };
    same_group && prova.classe_id == registro.classe().id && prova.materia_id == registro.materia_id()
}

/// The version of all that the teacher wrote in this subject and class: it grows with every change.
///
/// # Errors
/// The storage's.
pub fn version(tx: &mut dyn Tx, registro: &RegistroVoti) -> Result<i64, AppError> {
    Ok(tx.one(
        sql!(
            "SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM prova
             WHERE istituto_id = $1 AND classe_id = $2 AND materia_id = $3 AND docente_id = $4"
        ),
        params![registro.istituto(), registro.classe().id, registro.materia_id(), registro.docente()],
        |row| row.int(0),
    )?)
}

/// A new prova.
///
/// # Errors
/// The storage's.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &Prova, now: Timestamp) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO prova (istituto_id, id, classe_id, gruppo_id, materia_id, docente_id, lezione_id, data, tipo,
                                argomento, peso, fa_media, consegnata_at, visibile_dal, version, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15)"
        ),
        params![
            istituto, row.id, row.classe_id, row.gruppo_id, row.materia_id, row.docente_id, row.lezione_id, row.data,
            row.tipo.code(), &row.argomento, row.peso.percent(), row.fa_media, row.consegnata_at, row.visibile_dal, now
        ],
    )?;
    Ok(())
}

/// Changes a prova if nobody did since its version.
///
/// # Errors
/// The storage's.
pub fn update(tx: &mut dyn Tx, istituto: IstitutoId, row: &Prova) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE prova SET tipo = $4, argomento = $5, peso = $6, fa_media = $7, consegnata_at = $8, visibile_dal = $9,
                 version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3 AND annulled_at IS NULL"
        ),
        params![
            istituto, row.id, row.version, row.tipo.code(), &row.argomento, row.peso.percent(), row.fa_media,
            row.consegnata_at, row.visibile_dal
        ],
    )?;
    Ok(changed == 1)
}

/// Notes that a mark of the prova changed.
///
/// # Errors
/// The storage's.
pub fn touch(tx: &mut dyn Tx, istituto: IstitutoId, id: ProvaId) -> Result<(), AppError> {
    tx.exec(
        sql!("UPDATE prova SET version = version + 1 WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id],
    )?;
    Ok(())
}

/// Annuls a prova: the row stays.
///
/// # Errors
/// The storage's.
pub fn annul(tx: &mut dyn Tx, istituto: IstitutoId, id: ProvaId, now: Timestamp) -> Result<(), AppError> {
    tx.exec(
        sql!("UPDATE prova SET annulled_at = $3, version = version + 1 WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id, now],
    )?;
    Ok(())
}

/// How many marks of a teacher hang on a lesson; a prova without marks counts as one.
///
/// # Errors
/// The storage's.
pub fn count_on(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    lezione: LezioneId,
    docente: PersonaId,
) -> Result<u32, AppError> {
    let count = tx.one(
        sql!(
            "SELECT COUNT(*) FROM prova p
             LEFT JOIN voto v ON v.istituto_id = p.istituto_id AND v.prova_id = p.id AND v.annulled_at IS NULL
             WHERE p.istituto_id = $1 AND p.lezione_id = $2 AND p.docente_id = $3 AND p.annulled_at IS NULL"
        ),
        params![istituto, lezione, docente],
        |row| row.int(0),
    )?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The prove of a teacher that hang on a lesson.
///
/// # Errors
/// The storage's.
pub fn on_lezione(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    lezione: LezioneId,
    docente: PersonaId,
) -> Result<Vec<Prova>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, classe_id, gruppo_id, materia_id, docente_id, lezione_id, data, tipo, argomento, peso, fa_media,
                    consegnata_at, visibile_dal, version
             FROM prova
             WHERE istituto_id = $1 AND lezione_id = $2 AND docente_id = $3 AND annulled_at IS NULL ORDER BY data, id"
        ),
        params![istituto, lezione, docente],
        prova,
    )?)
}

/// Hangs a prova on another lesson.
///
/// # Errors
/// The storage's.
pub fn rehang(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: ProvaId,
    lezione: LezioneId,
) -> Result<(), AppError> {
    tx.exec(
        sql!("UPDATE prova SET lezione_id = $3, version = version + 1 WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id, lezione],
    )?;
    Ok(())
}
