// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Notes, whom they are about, measures and confirmations of reading: all SQL of these tables.

use std::collections::{BTreeSet, HashMap};

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{ClasseId, ImpegnoId, IstitutoId, NotaId, PersonaId};
use campanella_domain::nota::TipoNota;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::authz::{AlunnoToken, ClasseToken};
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// A note as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Nota {
    /// Identity.
    pub id: NotaId,
    /// The class in whose register it stands.
    pub classe_id: ClasseId,
    /// The day of the register.
    pub data: Date,
    /// What it is.
    pub tipo: TipoNota,
    /// About the whole class.
    pub classe_intera: bool,
    /// The text.
    pub testo: String,
    /// Why the text names pupils of other families; empty when it names none.
    pub motivo_nomi: String,
    /// Who wrote it.
    pub autore_id: PersonaId,
    /// The impegno that put it there.
    pub impegno_id: Option<ImpegnoId>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// For concurrent edits.
    pub version: i64,
    /// When it was annulled.
    pub annulled_at: Option<Timestamp>,
    /// By whom.
    pub annulled_by: Option<PersonaId>,
    /// Why.
    pub motivo_annullamento: Option<String>,
}

fn nota(row: &dyn Row) -> Result<Nota, campanella_db::Error> {
    Ok(Nota {
        id: row.id(0)?.into(),
        classe_id: row.id(1)?.into(),
        data: row.date(2)?,
        tipo: coded(&row.text(3)?)?,
        classe_intera: row.bool(4)?,
        testo: row.text(5)?,
        motivo_nomi: row.text(6)?,
        autore_id: row.id(7)?.into(),
        impegno_id: row.opt_id(8)?.map(Into::into),
        created_at: row.instant(9)?,
        saved_at: row.instant(10)?,
        version: row.int(11)?,
        annulled_at: row.opt_instant(12)?,
        annulled_by: row.opt_id(13)?.map(Into::into),
        motivo_annullamento: row.opt_text(14)?,
    })
}

/// The notes of a class between two days that a person of the school may read: those of others unless they wrote them
/// for themselves. What the agenda has taken back is left out.
///
/// # Errors
/// The storage's.
pub fn of_classe(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    lettore: PersonaId,
    (dal, al): (Date, Date),
) -> Result<Vec<Nota>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, classe_id, data, tipo, classe_intera, testo, motivo_nomi, autore_id, impegno_id, created_at,
                    saved_at, version, annulled_at, annulled_by, motivo_annullamento
             FROM nota
             WHERE istituto_id = $1 AND classe_id = $2 AND data >= $3 AND data <= $4
               AND (tipo <> 'promemoria' OR autore_id = $5) AND (impegno_id IS NULL OR annulled_at IS NULL)
             ORDER BY data DESC, created_at DESC, id"
        ),
        params![classe.istituto(), classe.id(), dal, al, lettore],
        nota,
    )?)
}

/// One note of a class, if that person may read it.
///
/// # Errors
/// The storage's.
pub fn by_id(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    lettore: PersonaId,
    id: NotaId,
) -> Result<Option<Nota>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, classe_id, data, tipo, classe_intera, testo, motivo_nomi, autore_id, impegno_id, created_at,
                    saved_at, version, annulled_at, annulled_by, motivo_annullamento
             FROM nota
             WHERE istituto_id = $1 AND classe_id = $2 AND id = $3 AND (tipo <> 'promemoria' OR autore_id = $4)"
        ),
        params![classe.istituto(), classe.id(), id, lettore],
        nota,
    )?)
}

/// The note that an impegno has put into the register.
///
/// # Errors
/// The storage's.
pub fn of_impegno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    impegno: ImpegnoId,
) -> Result<Option<Nota>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, classe_id, data, tipo, classe_intera, testo, motivo_nomi, autore_id, impegno_id, created_at,
                    saved_at, version, annulled_at, annulled_by, motivo_annullamento
             FROM nota WHERE istituto_id = $1 AND impegno_id = $2"
        ),
        params![istituto, impegno],
        nota,
    )?)
}

/// One note, for the program itself.
///
/// # Errors
/// The storage's.
pub fn for_program(tx: &mut dyn Tx, istituto: IstitutoId, id: NotaId) -> Result<Option<Nota>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, classe_id, data, tipo, classe_intera, testo, motivo_nomi, autore_id, impegno_id, created_at,
                    saved_at, version, annulled_at, annulled_by, motivo_annullamento
             FROM nota WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        nota,
    )?)
}

/// The notes about a pupil alone or with others that families read, newest first.
///
/// # Errors
/// The storage's.
pub fn of_alunno(
    tx: &mut dyn Tx,
    alunno: &AlunnoToken,
    (dal, al): (Date, Date),
) -> Result<Vec<Nota>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT n.id, n.classe_id, n.data, n.tipo, n.classe_intera, n.testo, n.motivo_nomi, n.autore_id, n.impegno_id,
                    n.created_at, n.saved_at, n.version, n.annulled_at, n.annulled_by, n.motivo_annullamento
             FROM nota_alunno a JOIN nota n ON n.istituto_id = a.istituto_id AND n.id = a.nota_id
             WHERE a.istituto_id = $1 AND a.alunno_id = $2 AND n.data >= $3 AND n.data <= $4
               AND n.tipo IN ('comunicazione', 'disciplinare')
             ORDER BY n.data DESC, n.created_at DESC, n.id"
        ),
        params![alunno.istituto(), alunno.id(), dal, al],
        nota,
    )?)
}

/// The notes about the whole of a pupil's class that families read, between two days in which the pupil was in it.
///
/// # Errors
/// The storage's.
pub fn of_classe_for_families(
    tx: &mut dyn Tx,
    alunno: &AlunnoToken,
    classe: ClasseId,
    (dal, al): (Date, Date),
) -> Result<Vec<Nota>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, classe_id, data, tipo, classe_intera, testo, motivo_nomi, autore_id, impegno_id, created_at,
                    saved_at, version, annulled_at, annulled_by, motivo_annullamento
             FROM nota
             WHERE istituto_id = $1 AND classe_id = $2 AND data >= $3 AND data <= $4 AND classe_intera
               AND tipo IN ('comunicazione', 'disciplinare')
             ORDER BY data DESC, created_at DESC, id"
        ),
        params![alunno.istituto(), classe, dal, al],
        nota,
    )?)
}

/// The pupils of the notes of a class between two days.
///
/// # Errors
/// The storage's.
pub fn alunni(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
) -> Result<HashMap<NotaId, BTreeSet<PersonaId>>, AppError> {
    let mut found: HashMap<NotaId, BTreeSet<PersonaId>> = HashMap::new();
    tx.each(
        sql!(
            "SELECT a.nota_id, a.alunno_id FROM nota n
             JOIN nota_alunno a ON a.istituto_id = n.istituto_id AND a.nota_id = n.id
             WHERE n.istituto_id = $1 AND n.classe_id = $2 AND n.data >= $3 AND n.data <= $4
             ORDER BY a.nota_id, a.alunno_id"
        ),
        params![classe.istituto(), classe.id(), dal, al],
        &mut |row| {
            found.entry(row.id(0)?.into()).or_default().insert(row.id(1)?.into());
            Ok(())
        },
    )?;
    Ok(found)
}

/// Standing notes of a class that name a pupil, between two days.
///
/// # Errors
/// The storage's.
pub fn conta_alunno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (alunno, classe): (PersonaId, ClasseId),
    (dal, al): (Date, Date),
) -> Result<u32, AppError> {
    let note = tx.one(
        sql!(
            "SELECT COUNT(*) FROM nota n
             JOIN nota_alunno a ON a.istituto_id = n.istituto_id AND a.nota_id = n.id
             WHERE n.istituto_id = $1 AND a.alunno_id = $2 AND n.classe_id = $3 AND n.data >= $4 AND n.data <= $5
                AND n.annulled_at IS NULL"
        ),
        params![istituto, alunno, classe, dal, al],
        |row| row.int(0),
    )?;
    Ok(u32::try_from(note).unwrap_or(u32::MAX))
}

/// The pupils of one note.
///
/// # Errors
/// The storage's.
pub fn alunni_nota(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: NotaId,
) -> Result<BTreeSet<PersonaId>, AppError> {
    let list = tx.all(
        sql!("SELECT alunno_id FROM nota_alunno WHERE istituto_id = $1 AND nota_id = $2 ORDER BY alunno_id"),
        params![istituto, id],
        |row| Ok(PersonaId::from(row.id(0)?)),
    )?;
    Ok(list.into_iter().collect())
}

/// Writes a new note.
///
/// # Errors
/// The storage's.
pub fn insert(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Nota,
    alunni: &BTreeSet<PersonaId>,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO nota (istituto_id, id, classe_id, data, tipo, classe_intera, testo, motivo_nomi, autore_id,
                               impegno_id, created_at, saved_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        ),
        params![
            istituto, row.id, row.classe_id, row.data, row.tipo.code(), row.classe_intera, &row.testo,
            &row.motivo_nomi, row.autore_id, row.impegno_id, row.created_at, row.saved_at, row.version
        ],
    )?;
    for alunno in alunni {
        tx.exec(
            sql!("INSERT INTO nota_alunno (istituto_id, nota_id, alunno_id) VALUES ($1, $2, $3)"),
            params![istituto, row.id, alunno],
        )?;
    }
    Ok(())
}

/// Corrects a note; nothing when somebody wrote since `version`.
///
/// # Errors
/// The storage's.
pub fn update(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Nota,
    version: i64,
) -> Result<Option<i64>, AppError> {
    Ok(tx.opt(
        sql!(
            "UPDATE nota SET data = $4, testo = $5, motivo_nomi = $6, saved_at = $7, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3 RETURNING version"
        ),
        params![istituto, row.id, version, row.data, &row.testo, &row.motivo_nomi, row.saved_at],
        |row| row.int(0),
    )?)
}

/// Annuls a note; false when somebody did before.
///
/// # Errors
/// The storage's.
pub fn annul(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: NotaId,
    (by, at): (PersonaId, Timestamp),
    motivo: &str,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE nota SET annulled_at = $3, annulled_by = $4, motivo_annullamento = $5, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND annulled_at IS NULL"
        ),
        params![istituto, id, at, by, motivo],
    )?;
    Ok(changed == 1)
}

/// A measure on a disciplinary note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provvedimento {
    /// Identity.
    pub id: Uuid,
    /// The note.
    pub nota_id: NotaId,
    /// The text.
    pub testo: String,
    /// Who wrote it.
    pub autore_id: PersonaId,
    /// When.
    pub created_at: Timestamp,
}

/// The measures on a note, oldest first.
///
/// # Errors
/// The storage's.
pub fn provvedimenti(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    nota: NotaId,
) -> Result<Vec<Provvedimento>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, nota_id, testo, autore_id, created_at FROM provvedimento
             WHERE istituto_id = $1 AND nota_id = $2 ORDER BY created_at, id"
        ),
        params![istituto, nota],
        provvedimento,
    )?)
}

fn provvedimento(row: &dyn Row) -> Result<Provvedimento, campanella_db::Error> {
    Ok(Provvedimento {
        id: row.id(0)?,
        nota_id: row.id(1)?.into(),
        testo: row.text(2)?,
        autore_id: row.id(3)?.into(),
        created_at: row.instant(4)?,
    })
}

/// The measures written on the notes of a class between two days, oldest first, by note.
///
/// # Errors
/// The storage's.
pub fn provvedimenti_classe(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
) -> Result<HashMap<NotaId, Vec<Provvedimento>>, AppError> {
    let rows = tx.all(
        sql!(
            "SELECT p.id, p.nota_id, p.testo, p.autore_id, p.created_at FROM nota n
             JOIN provvedimento p ON p.istituto_id = n.istituto_id AND p.nota_id = n.id
             WHERE n.istituto_id = $1 AND n.classe_id = $2 AND n.data >= $3 AND n.data <= $4
             ORDER BY p.created_at, p.id"
        ),
        params![classe.istituto(), classe.id(), dal, al],
        provvedimento,
    )?;
    let mut found: HashMap<NotaId, Vec<Provvedimento>> = HashMap::new();
    for row in rows {
        found.entry(row.nota_id).or_default().push(row);
    }
    Ok(found)
}

/// Writes a measure.
///
/// # Errors
/// The storage's.
pub fn insert_provvedimento(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Provvedimento,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO provvedimento (istituto_id, id, nota_id, testo, autore_id, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![istituto, row.id, row.nota_id, &row.testo, row.autore_id, row.created_at],
    )?;
    Ok(())
}
