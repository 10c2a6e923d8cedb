// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who was in a class and in its groups, from when to when.

use campanella_db::{Tx, sql};
use campanella_domain::ids::{ClasseId, GruppoId, IstitutoId, PersonaId};
use jiff::civil::Date;

use super::classi::{Classe, classe_by_id};
use super::gruppi::MembroGruppo;
use super::iscrizioni::{Iscrizione, iscrizione};
use crate::kit::error::AppError;
use crate::params;

/// Enrolments in a class and memberships of its groups.
#[derive(Debug, Clone, Default)]
pub struct Appartenenze {
    /// Enrolments, by pupil and day.
    pub iscrizioni: Vec<Iscrizione>,
    membri: Vec<MembroGruppo>,
}

impl Appartenenze {
    /// Loads them for a class, past and future too.
    ///
    /// # Errors
    /// The storage's.
    pub fn load(tx: &mut dyn Tx, istituto: IstitutoId, classe: ClasseId) -> Result<Appartenenze, AppError> {
        let iscrizioni = tx.all(
            sql!(
                "SELECT id, alunno_id, classe_id, anno_corso, dal, al, motivo_fine FROM iscrizione
                 WHERE istituto_id = $1 AND classe_id = $2 ORDER BY alunno_id, dal"
            ),
            params![istituto, classe],
            iscrizione,
        )?;
        let membri = tx.all(
            sql!(
                "SELECT m.gruppo_id, m.alunno_id, m.dal, m.al FROM gruppo g
                 JOIN gruppo_alunno m ON m.istituto_id = g.istituto_id AND m.gruppo_id = g.id
                 WHERE g.istituto_id = $1 AND g.classe_id = $2 ORDER BY m.alunno_id, m.dal"
            ),
            params![istituto, classe],
            |row| {
                Ok(MembroGruppo {
                    gruppo_id: row.id(0)?.into(),
                    alunno_id: row.id(1)?.into(),
                    dal: row.date(2)?,
                    al: row.opt_date(3)?,
                })
            },
        )?;
        Ok(Appartenenze { iscrizioni, membri })
    }

    /// The pupils who were ever in the class.
    pub fn alunni(&self) -> Vec<PersonaId> {
        let mut alunni: Vec<PersonaId> = self.iscrizioni.iter().map(|row| row.alunno_id).collect();
        alunni.dedup();
        alunni
    }

    /// What concerns one pupil.
    pub fn of(&self, alunno: PersonaId) -> AppartenenzeAlunno<'_> {
        AppartenenzeAlunno {
            iscrizioni: self.iscrizioni.iter().filter(|row| row.alunno_id == alunno).collect(),
            membri: self.membri.iter().filter(|row| row.alunno_id == alunno).collect(),
        }
    }
}

/// The other classes of a school year in which pupils of a class are enrolled, were or will be.
///
/// # Errors
/// The storage's.
pub fn altre_classi(tx: &mut dyn Tx, istituto: IstitutoId, classe: &Classe) -> Result<Vec<Classe>, AppError> {
    let ids: Vec<ClasseId> = tx.all(
        sql!(
            "SELECT DISTINCT altra.classe_id FROM iscrizione qui
             JOIN iscrizione altra ON altra.istituto_id = qui.istituto_id AND altra.alunno_id = qui.alunno_id
                 AND altra.classe_id <> qui.classe_id
             JOIN classe c ON c.istituto_id = altra.istituto_id AND c.id = altra.classe_id
             WHERE qui.istituto_id = $1 AND qui.classe_id = $2 AND c.anno = $3 ORDER BY altra.classe_id"
        ),
        params![istituto, classe.id, i64::from(classe.anno)],
        |row| Ok(row.id(0)?.into()),
    )?;
    let mut altre = Vec::with_capacity(ids.len());
    for id in ids {
        altre.extend(classe_by_id(tx, istituto, id)?);
    }
    Ok(altre)
}

/// The enrolments and memberships of one pupil in one class.
#[derive(Debug, Clone)]
pub struct AppartenenzeAlunno<'a> {
    iscrizioni: Vec<&'a Iscrizione>,
    membri: Vec<&'a MembroGruppo>,
}

impl AppartenenzeAlunno<'_> {
    /// Whether the pupil was in the class on a day.
    pub fn in_classe(&self, on: Date) -> bool {
        self.iscrizioni.iter().any(|row| row.dal <= on && row.al.is_none_or(|al| al >= on))
    }

    /// Whether a lesson for this group, or for the whole class, is for the pupil on a day.
    pub fn attends(&self, gruppo: Option<GruppoId>, on: Date) -> bool {
        let Some(gruppo) = gruppo else { return true };
        self.membri
            .iter()
            .any(|row| row.gruppo_id == gruppo && row.dal <= on && row.al.is_none_or(|al| al >= on))
    }

    /// First day in the class.
    pub fn dal(&self) -> Option<Date> {
        self.iscrizioni.iter().map(|row| row.dal).min()
    }

    /// Last day in the class; none while the pupil is there.
    pub fn al(&self) -> Option<Date> {
        let last = self.iscrizioni.iter().max_by_key(|row| row.dal)?;
        last.al
    }
}
