// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Subjects, classes, groups, enrolments, teaching assignments: all SQL of these tables.

use campanella_db::{Row, Tx, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::gruppo::TipoGruppo;
use campanella_domain::ids::{CattedraId, ClasseId, GruppoId, IstitutoId, MateriaId, PersonaId, SedeId};
use campanella_domain::materia::TipoMateria;
use campanella_domain::ordine::OrdineScuola;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::authz::ClasseToken;
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// A subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Materia {
    /// Identity.
    pub id: MateriaId,
    /// Name.
    pub nome: String,
    /// Short name, for narrow tables.
    pub breve: String,
    /// Kind.
    pub tipo: TipoMateria,
    /// For concurrent edits.
    pub version: i64,
}

fn materia(row: &dyn Row) -> Result<Materia, campanella_db::Error> {
    Ok(Materia {
        id: row.id(0)?.into(),
        nome: row.text(1)?,
        breve: row.text(2)?,
        tipo: coded(&row.text(3)?)?,
        version: row.int(4)?,
    })
}

/// All subjects, by name.
///
/// # Errors
/// The storage's.
pub fn materie(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<Materia>, AppError> {
    Ok(tx.all(
        sql!("SELECT id, nome, breve, tipo, version FROM materia WHERE istituto_id = $1 ORDER BY nome, id"),
        params![istituto],
        materia,
    )?)
}

/// One subject.
///
/// # Errors
/// The storage's.
pub fn materia_by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: MateriaId) -> Result<Option<Materia>, AppError> {
    Ok(tx.opt(
        sql!("SELECT id, nome, breve, tipo, version FROM materia WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id],
        materia,
    )?)
}

/// A new subject.
///
/// # Errors
/// Conflict `materia_nome`.
pub fn insert_materia(tx: &mut dyn Tx, istituto: IstitutoId, materia: &Materia) -> Result<(), AppError> {
    tx.exec(
        sql!("INSERT INTO materia (istituto_id, id, nome, breve, tipo, version) VALUES ($1, $2, $3, $4, $5, 1)"),
        params![istituto, materia.id, &materia.nome, &materia.breve, materia.tipo.code()],
    )?;
    Ok(())
}

/// Changes a subject if nobody changed it since `materia.version`.
///
/// # Errors
/// Conflict `materia_nome`.
pub fn update_materia(tx: &mut dyn Tx, istituto: IstitutoId, materia: &Materia) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE materia SET nome = $4, breve = $5, tipo = $6, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![istituto, materia.id, materia.version, &materia.nome, &materia.breve, materia.tipo.code()],
    )?;
    Ok(changed == 1)
}

/// A class of a school year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Classe {
    /// Identity.
    pub id: ClasseId,
    /// First year of the school year.
    pub anno: i16,
    /// School order.
    pub ordine: OrdineScuola,
    /// Course years, `3`, or `1,2` for a pluriclasse.
    pub anni_corso: String,
    /// Section.
    pub sezione: String,
    /// Study track, or empty.
    pub indirizzo: String,
    /// Site.
    pub sede_id: SedeId,
    /// Short name, `3A`.
    pub nome: String,
    /// Order of lists.
    pub sort_key: String,
    /// Weekdays with lessons when they differ from the school's, a bit for each, Monday the lowest.
    pub giorni_lezione: Option<i64>,
    /// For concurrent edits.
    pub version: i64,
}

fn classe(row: &dyn Row) -> Result<Classe, campanella_db::Error> {
    Ok(Classe {
        id: row.id(0)?.into(),
        anno: i16::try_from(row.int(1)?).unwrap_or_default(),
        ordine: coded(&row.text(2)?)?,
        anni_corso: row.text(3)?,
        sezione: row.text(4)?,
        indirizzo: row.text(5)?,
        sede_id: row.id(6)?.into(),
        nome: row.text(7)?,
        sort_key: row.text(8)?,
        giorni_lezione: row.opt_int(9)?,
        version: row.int(10)?,
    })
}

/// All classes of a school year, in order.
///
/// # Errors
/// The storage's.
pub fn classi(tx: &mut dyn Tx, istituto: IstitutoId, anno: AnnoScolastico) -> Result<Vec<Classe>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, anno, ordine, anni_corso, sezione, indirizzo, sede_id, nome, sort_key, giorni_lezione, version
             FROM classe WHERE istituto_id = $1 AND anno = $2 ORDER BY sort_key, id"
        ),
        params![istituto, i64::from(anno.start_year())],
        classe,
    )?)
}

/// One class.
///
/// # Errors
/// The storage's.
pub fn classe_by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: ClasseId) -> Result<Option<Classe>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, anno, ordine, anni_corso, sezione, indirizzo, sede_id, nome, sort_key, giorni_lezione, version
             FROM classe WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        classe,
    )?)
}

/// A new class.
///
/// # Errors
/// Conflict `classe_nome`, or `foreign_key` for an unknown site.
pub fn insert_classe(tx: &mut dyn Tx, istituto: IstitutoId, classe: &Classe) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO classe (istituto_id, id, anno, ordine, anni_corso, sezione, indirizzo, sede_id, nome, sort_key,
                                 giorni_lezione, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)"
        ),
        params![
            istituto, classe.id, i64::from(classe.anno), classe.ordine.code(), &classe.anni_corso, &classe.sezione,
            &classe.indirizzo, classe.sede_id, &classe.nome, &classe.sort_key, classe.giorni_lezione
        ],
    )?;
    Ok(())
}

/// Changes a class if nobody changed it since `classe.version`.
///
/// # Errors
/// Conflict `classe_nome`, or `foreign_key` for an unknown site.
pub fn update_classe(tx: &mut dyn Tx, istituto: IstitutoId, classe: &Classe) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE classe SET ordine = $4, anni_corso = $5, sezione = $6, indirizzo = $7, sede_id = $8, nome = $9,
                 sort_key = $10, giorni_lezione = $11, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![
            istituto, classe.id, classe.version, classe.ordine.code(), &classe.anni_corso, &classe.sezione,
            &classe.indirizzo, classe.sede_id, &classe.nome, &classe.sort_key, classe.giorni_lezione
        ],
    )?;
    Ok(changed == 1)
}

/// A group of a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gruppo {
    /// Identity.
    pub id: GruppoId,
    /// Its class.
    pub classe_id: ClasseId,
    /// Name.
    pub nome: String,
    /// Kind.
    pub tipo: TipoGruppo,
}

pub(super) fn gruppo(row: &dyn Row) -> Result<Gruppo, campanella_db::Error> {
    Ok(Gruppo {
        id: row.id(0)?.into(),
        classe_id: row.id(1)?.into(),
        nome: row.text(2)?,
        tipo: coded(&row.text(3)?)?,
    })
}

/// The groups of a class, by name.
///
/// # Errors
/// The storage's.
pub fn gruppi(tx: &mut dyn Tx, istituto: IstitutoId, classe: ClasseId) -> Result<Vec<Gruppo>, AppError> {
    Ok(tx.all(
        sql!("SELECT id, classe_id, nome, tipo FROM gruppo WHERE istituto_id = $1 AND classe_id = $2 ORDER BY nome, id"),
        params![istituto, classe],
        gruppo,
    )?)
}

/// One group.
///
/// # Errors
/// The storage's.
pub fn gruppo_by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: GruppoId) -> Result<Option<Gruppo>, AppError> {
    Ok(tx.opt(
        sql!("SELECT id, classe_id, nome, tipo FROM gruppo WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id],
        gruppo,
    )?)
}

/// A new group.
///
/// # Errors
/// Conflict `gruppo_nome`.
pub fn insert_gruppo(tx: &mut dyn Tx, istituto: IstitutoId, gruppo: &Gruppo) -> Result<(), AppError> {
    tx.exec(
        sql!("INSERT INTO gruppo (istituto_id, id, classe_id, nome, tipo, version) VALUES ($1, $2, $3, $4, $5, 1)"),
        params![istituto, gruppo.id, gruppo.classe_id, &gruppo.nome, gruppo.tipo.code()],
    )?;
    Ok(())
}

/// Puts a pupil into a group from a day on.
///
/// # Errors
/// Conflict `gruppo_alunno_pkey`.
pub fn insert_gruppo_alunno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    gruppo: GruppoId,
    alunno: PersonaId,
    (dal, al): (Date, Option<Date>),
) -> Result<(), AppError> {
    tx.exec(
        sql!("INSERT INTO gruppo_alunno (istituto_id, gruppo_id, alunno_id, dal, al) VALUES ($1, $2, $3, $4, $5)"),
        params![istituto, gruppo, alunno, dal, al],
    )?;
    Ok(())
}

/// The pupils of a group on a day.
///
/// # Errors
/// The storage's.
pub fn alunni_gruppo(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    gruppo: GruppoId,
    on: Date,
) -> Result<Vec<PersonaId>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT alunno_id FROM gruppo_alunno
             WHERE istituto_id = $1 AND gruppo_id = $2 AND dal <= $3 AND (al IS NULL OR al >= $3) ORDER BY alunno_id"
        ),
        params![istituto, gruppo, on],
        |row| Ok(row.id(0)?.into()),
    )?)
}

/// The groups of a pupil on a day.
///
/// # Errors
/// The storage's.
pub fn gruppi_alunno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    alunno: PersonaId,
    on: Date,
) -> Result<Vec<GruppoId>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT gruppo_id FROM gruppo_alunno
             WHERE istituto_id = $1 AND alunno_id = $2 AND dal <= $3 AND (al IS NULL OR al >= $3) ORDER BY gruppo_id"
        ),
        params![istituto, alunno, on],
        |row| Ok(row.id(0)?.into()),
    )?)
}

/// An enrolment in a class, with its dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Iscrizione {
    /// Identity.
    pub id: Uuid,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// The class.
    pub classe_id: ClasseId,
    /// Course year of the pupil.
    pub anno_corso: i64,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Option<Date>,
    /// Why it ended.
    pub motivo_fine: Option<String>,
}

pub(super) fn iscrizione(row: &dyn Row) -> Result<Iscrizione, campanella_db::Error> {
    Ok(Iscrizione {
        id: row.id(0)?,
        alunno_id: row.id(1)?.into(),
        classe_id: row.id(2)?.into(),
        anno_corso: row.int(3)?,
        dal: row.date(4)?,
        al: row.opt_date(5)?,
        motivo_fine: row.opt_text(6)?,
    })
}

/// The enrolments of a pupil, newest first.
///
/// # Errors
/// The storage's.
pub fn iscrizioni(tx: &mut dyn Tx, istituto: IstitutoId, alunno: PersonaId) -> Result<Vec<Iscrizione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, classe_id, anno_corso, dal, al, motivo_fine FROM iscrizione
             WHERE istituto_id = $1 AND alunno_id = $2 ORDER BY dal DESC, id DESC"
        ),
        params![istituto, alunno],
        iscrizione,
    )?)
}

/// The enrolment of a pupil on a day.
///
/// # Errors
/// The storage's.
pub fn iscrizione_on(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    alunno: PersonaId,
    on: Date,
) -> Result<Option<Iscrizione>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, alunno_id, classe_id, anno_corso, dal, al, motivo_fine FROM iscrizione
             WHERE istituto_id = $1 AND alunno_id = $2 AND dal <= $3 AND (al IS NULL OR al >= $3)
             ORDER BY dal DESC LIMIT 1"
        ),
        params![istituto, alunno, on],
        iscrizione,
    )?)
}

/// A new enrolment.
///
/// # Errors
/// Conflict `iscrizione_inizio`.
pub fn insert_iscrizione(tx: &mut dyn Tx, istituto: IstitutoId, row: &Iscrizione) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO iscrizione (istituto_id, id, alunno_id, classe_id, anno_corso, dal, al, motivo_fine, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)"
        ),
        params![istituto, row.id, row.alunno_id, row.classe_id, row.anno_corso, row.dal, row.al, &row.motivo_fine],
    )?;
    Ok(())
}

/// Ends an enrolment: the row stays, with its last day and the reason.
///
/// # Errors
/// The storage's.
pub fn end_iscrizione(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: Uuid,
    al: Date,
    motivo: &str,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE iscrizione SET al = $3, motivo_fine = $4, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND (al IS NULL OR al > $3)"
        ),
        params![istituto, id, al, motivo],
    )?;
    Ok(changed == 1)
}

/// A pupil of a class, for lists and roll calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alunno {
    /// Identity.
    pub id: PersonaId,
    /// Surname.
    pub cognome: String,
    /// First names.
    pub nome: String,
}

/// The pupils of a class on a day, by name.
///
/// # Errors
/// The storage's.
pub fn alunni(tx: &mut dyn Tx, classe: &ClasseToken, on: Date) -> Result<Vec<Alunno>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT p.id, p.cognome, p.nome FROM iscrizione i
             JOIN persona p ON p.istituto_id = i.istituto_id AND p.id = i.alunno_id
             WHERE i.istituto_id = $1 AND i.classe_id = $2 AND i.dal <= $3 AND (i.al IS NULL OR i.al >= $3)
             ORDER BY p.sort_key, p.id"
        ),
        params![classe.istituto(), classe.id(), on],
        |row| Ok(Alunno { id: row.id(0)?.into(), cognome: row.text(1)?, nome: row.text(2)? }),
    )?)
}

/// A teaching assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cattedra {
    /// Identity.
    pub id: CattedraId,
    /// The teacher.
    pub docente_id: PersonaId,
    /// The class.
    pub classe_id: ClasseId,
    /// The subject.
    pub materia_id: MateriaId,
    /// The group, when it is for one group only.
    pub gruppo_id: Option<GruppoId>,
    /// The pupil of a sostegno.
    pub alunno_id: Option<PersonaId>,
    /// Capacity.
    pub tipo: TipoCattedra,
    /// Whom a substitute stands in for.
    pub supplenza_di: Option<PersonaId>,
    /// Hours a week.
    pub ore_settimanali: Option<i64>,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
    /// For concurrent edits.
    pub version: i64,
}

pub(super) fn cattedra(row: &dyn Row) -> Result<Cattedra, campanella_db::Error> {
    Ok(Cattedra {
        id: row.id(0)?.into(),
        docente_id: row.id(1)?.into(),
        classe_id: row.id(2)?.into(),
        materia_id: row.id(3)?.into(),
        gruppo_id: row.opt_id(4)?.map(Into::into),
        alunno_id: row.opt_id(5)?.map(Into::into),
        tipo: coded(&row.text(6)?)?,
        supplenza_di: row.opt_id(7)?.map(Into::into),
        ore_settimanali: row.opt_int(8)?,
        dal: row.date(9)?,
        al: row.date(10)?,
        version: row.int(11)?,
    })
}

/// The assignments of a teacher, also past ones.
///
/// # Errors
/// The storage's.
pub fn cattedre_docente(tx: &mut dyn Tx, istituto: IstitutoId, docente: PersonaId) -> Result<Vec<Cattedra>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, docente_id, classe_id, materia_id, gruppo_id, alunno_id, tipo, supplenza_di, ore_settimanali,
                    dal, al, version
             FROM cattedra WHERE istituto_id = $1 AND docente_id = $2 ORDER BY dal, id"
        ),
        params![istituto, docente],
        cattedra,
    )?)
}

/// The assignments of a class, also past ones.
///
/// # Errors
/// The storage's.
pub fn cattedre_classe(tx: &mut dyn Tx, istituto: IstitutoId, classe: ClasseId) -> Result<Vec<Cattedra>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, docente_id, classe_id, materia_id, gruppo_id, alunno_id, tipo, supplenza_di, ore_settimanali,
                    dal, al, version
             FROM cattedra WHERE istituto_id = $1 AND classe_id = $2 ORDER BY dal, id"
        ),
        params![istituto, classe],
        cattedra,
    )?)
}

/// One assignment.
///
/// # Errors
/// The storage's.
pub fn cattedra_by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: CattedraId) -> Result<Option<Cattedra>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, docente_id, classe_id, materia_id, gruppo_id, alunno_id, tipo, supplenza_di, ore_settimanali,
                    dal, al, version
             FROM cattedra WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        cattedra,
    )?)
}

/// A new assignment.
///
/// # Errors
/// Conflict `foreign_key` when something it names does not exist.
pub fn insert_cattedra(tx: &mut dyn Tx, istituto: IstitutoId, row: &Cattedra) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO cattedra (istituto_id, id, docente_id, classe_id, materia_id, gruppo_id, alunno_id, tipo,
                                   supplenza_di, ore_settimanali, dal, al, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)"
        ),
        params![
            istituto, row.id, row.docente_id, row.classe_id, row.materia_id, row.gruppo_id, row.alunno_id,
            row.tipo.code(), row.supplenza_di, row.ore_settimanali, row.dal, row.al
        ],
    )?;
    Ok(())
}

/// Ends an assignment if nobody changed it since `version`.
///
/// # Errors
/// The storage's.
pub fn end_cattedra(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: CattedraId,
    version: i64,
    al: Date,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE cattedra SET al = $4, version = version + 1 WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![istituto, id, version, al],
    )?;
    Ok(changed == 1)
}
