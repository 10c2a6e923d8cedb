// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Signatures: all SQL of the table `firma`, with the lessons they are on.

use campanella_db::{Row, Tx, sql};
use campanella_domain::cattedra::modifica::OraDiCattedra;
use campanella_domain::firma::TipoFirma;
use campanella_domain::ids::{ClasseId, FirmaId, IstitutoId, LezioneId, MateriaId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use super::lezione::{Lezione, lezione_from};
use crate::kit::authz::ClasseToken;
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

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
    /// Own topic of a support teacher who follows no pupil in particular.
    pub argomento: String,
    /// Own activity, likewise.
    pub attivita: String,
    /// Version of these texts.
    pub version: i64,
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
        version: row.int(11)?,
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
                    attivita, version
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
                    f.argomento, f.attivita, f.version, z.id, z.data, z.ordinale, z.classe_id, z.gruppo_id, z.tipo,
                    z.materia_id, z.inizio, z.fine, z.argomento, z.attivita, z.version, z.etichette
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
                    f.argomento, f.attivita, f.version, z.classe_id, c.nome, z.ordinale, z.data, z.inizio, z.fine
             FROM firma f JOIN lezione z ON z.istituto_id = f.istituto_id AND z.id = f.lezione_id
             JOIN classe c ON c.istituto_id = z.istituto_id AND c.id = z.classe_id
             WHERE f.istituto_id = $1 AND f.docente_id = $2 AND f.data >= $3 AND f.data <= $4 AND f.annulled_at IS NULL
             ORDER BY z.data, z.inizio, f.id"
        ),
        params![istituto, docente, dal, al],
        firma_con_lezione,
    )?)
}

/// What a teacher signed in a class, also years ago; an hour of sostegno once for each pupil that was followed.
///
/// # Errors
/// The storage's.
pub fn ore_docente(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    docente: PersonaId,
    classe: ClasseId,
) -> Result<Vec<OraDiCattedra>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT z.data, f.tipo, f.materia_id, z.gruppo_id, s.alunno_id
             FROM firma f JOIN lezione z ON z.istituto_id = f.istituto_id AND z.id = f.lezione_id
             LEFT JOIN firma_alunno s ON s.istituto_id = f.istituto_id AND s.firma_id = f.id
             WHERE f.istituto_id = $1 AND f.docente_id = $2 AND z.classe_id = $3 AND f.annulled_at IS NULL
             ORDER BY z.data, z.inizio, f.id"
        ),
        params![istituto, docente, classe],
        |row| {
            Ok(OraDiCattedra {
                data: row.date(0)?,
                tipo: coded(&row.text(1)?)?,
                materia: row.opt_id(2)?.map(Into::into),
                gruppo: row.opt_id(3)?.map(Into::into),
                alunno: row.opt_id(4)?.map(Into::into),
            })
        },
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
    /// By whom, when staff acted on behalf.
    pub signed_by: PersonaId,
    /// Own topic of a support teacher who follows no pupil in particular.
    pub argomento: String,
    /// Own activity, likewise.
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
            "SELECT f.lezione_id, f.docente_id, p.cognome, p.nome, f.tipo, f.late, f.signed_at, f.argomento, f.attivita,
                    f.signed_by
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
                signed_by: row.id(9)?.into(),
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
/// Conflict `firma_lezione_docente`, or `firma_docente_slot` when the teacher signed elsewhere at that time.
pub fn insert_firma(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Firma,
    (data, inizio): (Date, u16),
) -> Result<(), AppError> {
    let shares_the_slot = row.pluriclasse || row.tipo == TipoFirma::Sostituzione;
    let esclusiva = if shares_the_slot { Uuid::from(row.lezione_id) } else { Uuid::nil() };
    tx.send(
        sql!(
            "INSERT INTO firma (istituto_id, id, lezione_id, docente_id, data, inizio, tipo, materia_id, pluriclasse,
                                late, signed_at, signed_by, argomento, attivita, esclusiva)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
        ),
        params![
            istituto, row.id, row.lezione_id, row.docente_id, data, inizio, row.tipo.code(), row.materia_id,
            row.pluriclasse, row.late, row.signed_at, row.signed_by, &row.argomento, &row.attivita,
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

/// Writes the own topic and activity of a support teacher who follows no pupil in particular.
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
        sql!("UPDATE firma SET argomento = $3, attivita = $4, version = version + 1 WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id, argomento, attivita],
    )?;
    Ok(())
}
