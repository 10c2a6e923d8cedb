// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Lessons, signatures, homework: all SQL of these tables.

use campanella_db::{Row, Tx, sql};
use campanella_domain::firma::TipoFirma;
use campanella_domain::ids::{
    ClasseId, CompitoId, FirmaId, GruppoId, IstitutoId, LezioneId, MateriaId, PersonaId,
};
use campanella_domain::lezione::TipoLezione;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::authz::ClasseToken;
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// A lesson that stands in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lezione {
    /// Identity.
    pub id: LezioneId,
    /// Day.
    pub data: Date,
    /// Hour of the bell schedule.
    pub ordinale: u8,
    /// The class.
    pub classe_id: ClasseId,
    /// The group, when it is not the whole class.
    pub gruppo_id: Option<GruppoId>,
    /// What it is.
    pub tipo: TipoLezione,
    /// The subject; a cover may have none.
    pub materia_id: Option<MateriaId>,
    /// First bell, minutes after midnight.
    pub inizio: u16,
    /// Last bell, minutes after midnight.
    pub fine: u16,
    /// Topic.
    pub argomento: String,
    /// Activity.
    pub attivita: String,
    /// For concurrent edits.
    pub version: i64,
}

fn lezione(row: &dyn Row) -> Result<Lezione, campanella_db::Error> {
    lezione_from(row, 0)
}

/// A lesson whose columns begin at the `n`-th.
fn lezione_from(row: &dyn Row, n: usize) -> Result<Lezione, campanella_db::Error> {
    Ok(Lezione {
        id: row.id(n)?.into(),
        data: row.date(n + 1)?,
        ordinale: u8::try_from(row.int(n + 2)?).unwrap_or_default(),
        classe_id: row.id(n + 3)?.into(),
        gruppo_id: row.opt_id(n + 4)?.map(Into::into),
        tipo: coded(&row.text(n + 5)?)?,
        materia_id: row.opt_id(n + 6)?.map(Into::into),
        inizio: u16::try_from(row.int(n + 7)?).unwrap_or_default(),
        fine: u16::try_from(row.int(n + 8)?).unwrap_or_default(),
        argomento: row.text(n + 9)?,
        attivita: row.text(n + 10)?,
        version: row.int(n + 11)?,
    })
}

/// One lesson.
///
/// # Errors
/// The storage's.
pub fn by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: LezioneId) -> Result<Option<Lezione>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, data, ordinale, classe_id, gruppo_id, tipo, materia_id, inizio, fine, argomento, attivita, version
             FROM lezione WHERE istituto_id = $1 AND id = $2 AND annulled_at IS NULL"
        ),
        params![istituto, id],
        lezione,
    )?)
}

/// The lessons of a class between two days, in order.
///
/// # Errors
/// The storage's.
pub fn of_classe(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
) -> Result<Vec<Lezione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, data, ordinale, classe_id, gruppo_id, tipo, materia_id, inizio, fine, argomento, attivita, version
             FROM lezione
             WHERE istituto_id = $1 AND classe_id = $2 AND data >= $3 AND data <= $4 AND annulled_at IS NULL
             ORDER BY data, ordinale, id"
        ),
        params![classe.istituto(), classe.id(), dal, al],
        lezione,
    )?)
}

/// A new lesson.
///
/// # Errors
/// Conflict `lezione_slot` when the slot of that class and group is taken.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &Lezione, now: Timestamp) -> Result<(), AppError> {
    let chiave = row.gruppo_id.map_or(Uuid::nil(), Uuid::from);
    tx.send(
        sql!(
            "INSERT INTO lezione (istituto_id, id, data, ordinale, classe_id, gruppo_id, gruppo_chiave, tipo, materia_id,
                                  inizio, fine, argomento, attivita, version, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14)"
        ),
        params![
            istituto, row.id, row.data, row.ordinale, row.classe_id, row.gruppo_id, chiave, row.tipo.code(),
            row.materia_id, row.inizio, row.fine, &row.argomento, &row.attivita, now
        ],
    )?;
    Ok(())
}

/// Changes what a lesson is: kind, subject, group.
///
/// # Errors
/// Conflict `lezione_slot`.
pub fn update_kind(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: LezioneId,
    tipo: TipoLezione,
    materia: Option<MateriaId>,
    gruppo: Option<GruppoId>,
) -> Result<(), AppError> {
    tx.send(
        sql!(
            "UPDATE lezione SET tipo = $3, materia_id = $4, gruppo_id = $5, gruppo_chiave = $6
             WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id, tipo.code(), materia, gruppo, gruppo.map_or(Uuid::nil(), Uuid::from)],
    )?;
    Ok(())
}

/// Writes topic and activity if nobody wrote since `version`; the new version.
///
/// # Errors
/// The storage's.
pub fn update_texts(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: LezioneId,
    version: i64,
    argomento: &str,
    attivita: &str,
) -> Result<Option<i64>, AppError> {
    Ok(tx.opt(
        sql!(
            "UPDATE lezione SET argomento = $4, attivita = $5, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3 RETURNING version"
        ),
        params![istituto, id, version, argomento, attivita],
        |row| row.int(0),
    )?)
}

/// Annuls a lesson whose last signature is gone.
///
/// # Errors
/// The storage's.
pub fn annul(tx: &mut dyn Tx, istituto: IstitutoId, id: LezioneId, now: Timestamp) -> Result<(), AppError> {
    tx.send(
        sql!("UPDATE lezione SET annulled_at = $3, version = version + 1 WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id, now],
    )?;
    Ok(())
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Firma {
    /// Identity.
    pub id: FirmaId,
    /// The lesson.
    pub lezione_id: LezioneId,
    /// Whose.
    pub docente_id: PersonaId,
    /// In which capacity.
    pub tipo: TipoFirma,
    /// The subject it stands for.
    pub materia_id: Option<MateriaId>,
    /// One lesson for several classes.
    pub pluriclasse: bool,
    /// Put on a later day.
    pub late: bool,
    /// When.
    pub signed_at: Timestamp,
    /// By whom, when staff acted on behalf.
    pub signed_by: PersonaId,
    /// Own topic of a support teacher.
    pub argomento: String,
    /// Own activity of a support teacher.
    pub attivita: String,
    /// Pupil of a support teacher.
    pub alunno_id: Option<PersonaId>,
}

fn firma(row: &dyn Row) -> Result<Firma, campanella_db::Error> {
    Ok(Firma {
        id: row.id(0)?.into(),
        lezione_id: row.id(1)?.into(),
        docente_id: row.id(2)?.into(),
        tipo: coded(&row.text(3)?)?,
        materia_id: row.opt_id(4)?.map(Into::into),
        pluriclasse: row.bool(5)?,
        late: row.bool(6)?,
        signed_at: row.instant(7)?,
        signed_by: row.id(8)?.into(),
        argomento: row.text(9)?,
        attivita: row.text(10)?,
        alunno_id: row.opt_id(11)?.map(Into::into),
    })
}

/// The signatures of a lesson, in the order in which they were put.
///
/// # Errors
/// The storage's.
pub fn firme(tx: &mut dyn Tx, istituto: IstitutoId, lezione: LezioneId) -> Result<Vec<Firma>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, lezione_id, docente_id, tipo, materia_id, pluriclasse, late, signed_at, signed_by, argomento,
                    attivita, alunno_id
             FROM firma WHERE istituto_id = $1 AND lezione_id = $2 AND annulled_at IS NULL ORDER BY signed_at, id"
        ),
        params![istituto, lezione],
        firma,
    )?)
}

/// A lesson with its signatures, in the order in which they were put.
pub type LezioneConFirme = (Lezione, Vec<Firma>);

/// The lessons of a class in one slot, with their signatures.
///
/// # Errors
/// The storage's.
pub fn in_slot(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    data: Date,
    ordinale: u8,
) -> Result<Vec<LezioneConFirme>, AppError> {
    let mut found: Vec<LezioneConFirme> = Vec::new();
    tx.each(
        sql!(
            "SELECT f.id, f.lezione_id, f.docente_id, f.tipo, f.materia_id, f.pluriclasse, f.late, f.signed_at, f.signed_by,
                    f.argomento, f.attivita, f.alunno_id, z.id, z.data, z.ordinale, z.classe_id, z.gruppo_id, z.tipo,
                    z.materia_id, z.inizio, z.fine, z.argomento, z.attivita, z.version
             FROM lezione z
             LEFT JOIN firma f ON f.istituto_id = z.istituto_id AND f.lezione_id = z.id AND f.annulled_at IS NULL
             WHERE z.istituto_id = $1 AND z.classe_id = $2 AND z.data = $3 AND z.ordinale = $4 AND z.annulled_at IS NULL
             ORDER BY z.id, f.signed_at, f.id"
        ),
        params![classe.istituto(), classe.id(), data, ordinale],
        &mut |row| {
            let lezione = lezione_from(row, 12)?;
            let firma = row.opt_id(0)?.map(|_| firma(row)).transpose()?;
            match found.last_mut() {
                Some((last, firme)) if last.id == lezione.id => firme.extend(firma),
                _ => found.push((lezione, firma.into_iter().collect())),
            }
            Ok(())
        },
    )?;
    Ok(found)
}

/// A signature with the lesson it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmaConLezione {
    /// The signature.
    pub firma: Firma,
    /// The lesson's class.
    pub classe_id: ClasseId,
    /// Its name.
    pub classe_nome: String,
    /// The lesson's hour.
    pub ordinale: u8,
    /// The lesson's day.
    pub data: Date,
    /// First bell, minutes after midnight.
    pub inizio: u16,
    /// Last bell, minutes after midnight.
    pub fine: u16,
}

fn firma_con_lezione(row: &dyn Row) -> Result<FirmaConLezione, campanella_db::Error> {
    Ok(FirmaConLezione {
        firma: firma(row)?,
        classe_id: row.id(12)?.into(),
        classe_nome: row.text(13)?,
        ordinale: u8::try_from(row.int(14)?).unwrap_or_default(),
        data: row.date(15)?,
        inizio: u16::try_from(row.int(16)?).unwrap_or_default(),
        fine: u16::try_from(row.int(17)?).unwrap_or_default(),
    })
}

/// The signatures of a teacher between two days.
///
/// # Errors
/// The storage's.
pub fn firme_docente(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    docente: PersonaId,
    (dal, al): (Date, Date),
) -> Result<Vec<FirmaConLezione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT f.id, f.lezione_id, f.docente_id, f.tipo, f.materia_id, f.pluriclasse, f.late, f.signed_at, f.signed_by,
                    f.argomento, f.attivita, f.alunno_id, z.classe_id, c.nome, z.ordinale, z.data, z.inizio, z.fine
             FROM firma f JOIN lezione z ON z.istituto_id = f.istituto_id AND z.id = f.lezione_id
             JOIN classe c ON c.istituto_id = z.istituto_id AND c.id = z.classe_id
             WHERE f.istituto_id = $1 AND f.docente_id = $2 AND f.data >= $3 AND f.data <= $4 AND f.annulled_at IS NULL
             ORDER BY z.data, z.inizio, f.id"
        ),
        params![istituto, docente, dal, al],
        firma_con_lezione,
    )?)
}

/// A signature as the register shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmaMostrata {
    /// The lesson.
    pub lezione_id: LezioneId,
    /// Whose.
    pub docente_id: PersonaId,
    /// Surname and name.
    pub docente: String,
    /// In which capacity.
    pub tipo: TipoFirma,
    /// Put on a later day.
    pub late: bool,
    /// When.
    pub signed_at: Timestamp,
    /// Own topic of a support teacher.
    pub argomento: String,
    /// Own activity of a support teacher.
    pub attivita: String,
}

/// The signatures on the lessons of a class between two days.
///
/// # Errors
/// The storage's.
pub fn firme_classe(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
) -> Result<Vec<FirmaMostrata>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT f.lezione_id, f.docente_id, p.cognome, p.nome, f.tipo, f.late, f.signed_at, f.argomento, f.attivita
             FROM lezione z
             JOIN firma f ON f.istituto_id = z.istituto_id AND f.lezione_id = z.id AND f.annulled_at IS NULL
             JOIN persona p ON p.istituto_id = f.istituto_id AND p.id = f.docente_id
             WHERE z.istituto_id = $1 AND z.classe_id = $2 AND z.data >= $3 AND z.data <= $4 AND z.annulled_at IS NULL
             ORDER BY z.data, z.ordinale, f.signed_at, f.id"
        ),
        params![classe.istituto(), classe.id(), dal, al],
        |row| {
            Ok(FirmaMostrata {
                lezione_id: row.id(0)?.into(),
                docente_id: row.id(1)?.into(),
                docente: format!("{} {}", row.text(2)?, row.text(3)?),
                tipo: coded(&row.text(4)?)?,
                late: row.bool(5)?,
                signed_at: row.instant(6)?,
                argomento: row.text(7)?,
                attivita: row.text(8)?,
            })
        },
    )?)
}

/// Every signed slot of the school on a day: class, hour, teacher.
///
/// # Errors
/// The storage's.
pub fn firmate_on(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<(Date, ClasseId, u8, PersonaId)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT z.data, z.classe_id, z.ordinale, f.docente_id FROM lezione z
             JOIN firma f ON f.istituto_id = z.istituto_id AND f.lezione_id = z.id AND f.annulled_at IS NULL
             WHERE z.istituto_id = $1 AND z.data >= $2 AND z.data <= $3 AND z.annulled_at IS NULL
             ORDER BY z.data, z.classe_id, z.ordinale"
        ),
        params![istituto, dal, al],
        |row| {
            let ordinale = u8::try_from(row.int(2)?).unwrap_or_default();
            Ok((row.date(0)?, row.id(1)?.into(), ordinale, row.id(3)?.into()))
        },
    )?)
}

/// Puts a signature.
///
/// # Errors
/// Conflict `firma_lezione_docente`, or `firma_docente_slot` when the teacher signed elsewhere at that hour.
pub fn insert_firma(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Firma,
    (data, ordinale): (Date, u8),
) -> Result<(), AppError> {
    let shares_the_slot = row.pluriclasse || row.tipo == TipoFirma::Sostituzione;
    let esclusiva = if shares_the_slot { Uuid::from(row.lezione_id) } else { Uuid::nil() };
    tx.send(
        sql!(
            "INSERT INTO firma (istituto_id, id, lezione_id, docente_id, data, ordinale, tipo, materia_id, pluriclasse,
                                late, signed_at, signed_by, argomento, attivita, alunno_id, esclusiva)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
        ),
        params![
            istituto, row.id, row.lezione_id, row.docente_id, data, ordinale, row.tipo.code(), row.materia_id,
            row.pluriclasse, row.late, row.signed_at, row.signed_by, &row.argomento, &row.attivita, row.alunno_id,
            esclusiva
        ],
    )?;
    Ok(())
}

/// Makes a signature part of a lesson for several classes: it no longer excludes others in the slot.
///
/// # Errors
/// The storage's.
pub fn declare_pluriclasse(tx: &mut dyn Tx, istituto: IstitutoId, row: &Firma) -> Result<(), AppError> {
    tx.exec(
        sql!("UPDATE firma SET pluriclasse = $3, esclusiva = $4 WHERE istituto_id = $1 AND id = $2"),
        params![istituto, row.id, true, row.lezione_id],
    )?;
    Ok(())
}

/// Annuls a signature.
///
/// # Errors
/// The storage's.
pub fn annul_firma(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: FirmaId,
    now: Timestamp,
) -> Result<(), AppError> {
    tx.send(
        sql!("UPDATE firma SET annulled_at = $3 WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id, now],
    )?;
    Ok(())
}

/// Writes the own topic and activity of a support teacher.
///
/// # Errors
/// The storage's.
pub fn update_firma_texts(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: FirmaId,
    argomento: &str,
    attivita: &str,
) -> Result<(), AppError> {
    tx.send(
        sql!("UPDATE firma SET argomento = $3, attivita = $4 WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id, argomento, attivita],
    )?;
    Ok(())
}

/// Homework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Compito {
    /// Identity.
    pub id: CompitoId,
    /// The lesson in which it was given.
    pub lezione_id: LezioneId,
    /// The class.
    pub classe_id: ClasseId,
    /// The group, when it is not the whole class.
    pub gruppo_id: Option<GruppoId>,
    /// The subject.
    pub materia_id: Option<MateriaId>,
    /// Who gave it.
    pub docente_id: PersonaId,
    /// Day on which it was given.
    pub assegnato_il: Date,
    /// Day on which it is due.
    pub scadenza: Date,
    /// The text.
    pub testo: String,
}

fn compito(row: &dyn Row) -> Result<Compito, campanella_db::Error> {
    Ok(Compito {
        id: row.id(0)?.into(),
        lezione_id: row.id(1)?.into(),
        classe_id: row.id(2)?.into(),
        gruppo_id: row.opt_id(3)?.map(Into::into),
        materia_id: row.opt_id(4)?.map(Into::into),
        docente_id: row.id(5)?.into(),
        assegnato_il: row.date(6)?,
        scadenza: row.date(7)?,
        testo: row.text(8)?,
    })
}

/// The homework that a teacher gave in a lesson.
///
/// # Errors
/// The storage's.
pub fn compito_of(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    lezione: LezioneId,
    docente: PersonaId,
) -> Result<Option<Compito>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, lezione_id, classe_id, gruppo_id, materia_id, docente_id, assegnato_il, scadenza, testo
             FROM compito WHERE istituto_id = $1 AND lezione_id = $2 AND docente_id = $3 AND deleted_at IS NULL"
        ),
        params![istituto, lezione, docente],
        compito,
    )?)
}

/// The homework of a class given between two days.
///
/// # Errors
/// The storage's.
pub fn compiti_assegnati(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
) -> Result<Vec<Compito>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, lezione_id, classe_id, gruppo_id, materia_id, docente_id, assegnato_il, scadenza, testo
             FROM compito
             WHERE istituto_id = $1 AND classe_id = $2 AND assegnato_il >= $3 AND assegnato_il <= $4 AND deleted_at IS NULL
             ORDER BY assegnato_il, id"
        ),
        params![classe.istituto(), classe.id(), dal, al],
        compito,
    )?)
}

/// The homework of a class due from a day on, soonest first.
///
/// # Errors
/// The storage's.
pub fn compiti_in_scadenza(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    dal: Date,
    limit: i64,
) -> Result<Vec<Compito>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, lezione_id, classe_id, gruppo_id, materia_id, docente_id, assegnato_il, scadenza, testo
             FROM compito WHERE istituto_id = $1 AND classe_id = $2 AND scadenza >= $3 AND deleted_at IS NULL
             ORDER BY scadenza, id LIMIT $4"
        ),
        params![classe.istituto(), classe.id(), dal, limit],
        compito,
    )?)
}

/// Gives homework.
///
/// # Errors
/// Conflict `compito_lezione` when the teacher gave some in that lesson already.
pub fn insert_compito(tx: &mut dyn Tx, istituto: IstitutoId, row: &Compito) -> Result<(), AppError> {
    tx.send(
        sql!(
            "INSERT INTO compito (istituto_id, id, lezione_id, classe_id, gruppo_id, materia_id, docente_id, assegnato_il,
                                  scadenza, testo, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)"
        ),
        params![
            istituto, row.id, row.lezione_id, row.classe_id, row.gruppo_id, row.materia_id, row.docente_id,
            row.assegnato_il, row.scadenza, &row.testo
        ],
    )?;
    Ok(())
}

/// Changes homework.
///
/// # Errors
/// The storage's.
pub fn update_compito(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: CompitoId,
    testo: &str,
    scadenza: Date,
) -> Result<(), AppError> {
    tx.send(
        sql!(
            "UPDATE compito SET testo = $3, scadenza = $4, version = version + 1 WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id, testo, scadenza],
    )?;
    Ok(())
}

/// Takes homework back; the row stays.
///
/// # Errors
/// The storage's.
pub fn delete_compito(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: CompitoId,
    now: Timestamp,
) -> Result<(), AppError> {
    tx.send(
        sql!("UPDATE compito SET deleted_at = $3, version = version + 1 WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id, now],
    )?;
    Ok(())
}

/// Whether the dirigente opened the late window of a teacher for a day.
///
/// # Errors
/// The storage's.
pub fn is_unlocked(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    docente: PersonaId,
    data: Date,
    now: Timestamp,
) -> Result<bool, AppError> {
    Ok(tx.exists(
        sql!("SELECT 1 FROM sblocco_firma WHERE istituto_id = $1 AND docente_id = $2 AND data = $3 AND expires_at > $4"),
        params![istituto, docente, data, now],
    )?)
}

/// Opens the late window of a teacher for a day.
///
/// # Errors
/// The storage's.
#[allow(clippy::too_many_arguments, reason = "the columns of the row")]
pub fn unlock(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: Uuid,
    docente: PersonaId,
    data: Date,
    motivo: &str,
    granted_by: PersonaId,
    (now, until): (Timestamp, Timestamp),
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO sblocco_firma (istituto_id, id, docente_id, data, motivo, granted_by, granted_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (istituto_id, docente_id, data) DO UPDATE SET motivo = excluded.motivo,
                 granted_by = excluded.granted_by, granted_at = excluded.granted_at, expires_at = excluded.expires_at"
        ),
        params![istituto, id, docente, data, motivo, granted_by, now, until],
    )?;
    Ok(())
}

/// A covered slot: day, class, hour, and the group when the cover was for that group only.
pub type SlotCoperto = (Date, ClasseId, u8, Option<GruppoId>);

/// Every slot of the school that a substitute covered between two days.
///
/// # Errors
/// The storage's.
pub fn coperte_on(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<SlotCoperto>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT data, classe_id, ordinale, gruppo_id FROM lezione
             WHERE istituto_id = $1 AND data >= $2 AND data <= $3 AND tipo = 'sostituzione' AND annulled_at IS NULL
             ORDER BY data, classe_id, ordinale"
        ),
        params![istituto, dal, al],
        |row| {
            let ordinale = u8::try_from(row.int(2)?).unwrap_or_default();
            Ok((row.date(0)?, row.id(1)?.into(), ordinale, row.opt_id(3)?.map(Into::into)))
        },
    )?)
}
