// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the school has already.

use std::collections::{BTreeMap, BTreeSet};

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{ClasseId, IstitutoId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use super::conosciuti::Conosciuti;
use crate::anagrafe::legami::GenitoreAlunno;
use crate::classi::store::{Cattedra, Classe, Iscrizione, Materia};
use crate::kit::error::AppError;
use crate::{anagrafe, calendario, classi};

/// The school as it stands.
#[derive(Debug, Clone)]
pub struct Existing {
    /// The school year that is imported into.
    pub anno: AnnoScolastico,
    /// First day of lessons.
    pub lezioni_dal: Date,
    /// Everybody.
    pub persone: Conosciuti,
    /// Who is a pupil, a teacher, a guardian in this year.
    pub ruoli: BTreeSet<(PersonaId, Ruolo)>,
    /// Links of guardians with pupils.
    pub legami: Vec<GenitoreAlunno>,
    /// Classes of the year.
    pub classi: Vec<Classe>,
    /// First and last days that a scrutinio closed, by class: who was there on them does not change.
    pub chiusi: BTreeMap<ClasseId, Vec<(Date, Date)>>,
    /// Enrolments of the year.
    pub iscrizioni: Vec<Iscrizione>,
    /// Subjects.
    pub materie: Vec<Materia>,
    /// Assignments of the year.
    pub cattedre: Vec<Cattedra>,
}

/// Reads what the school has of a school year.
///
/// # Errors
/// The storage's.
pub fn load(tx: &mut dyn Tx, istituto: IstitutoId, anno: AnnoScolastico) -> Result<Existing, AppError> {
    let whole_year = (anno.first_day(), anno.last_day());
    let mut ruoli = BTreeSet::new();
    for ruolo in [Ruolo::Alunno, Ruolo::Docente, Ruolo::Genitore] {
        let holders = anagrafe::bulk::con_ruolo(tx, istituto, ruolo, whole_year)?;
        ruoli.extend(holders.into_iter().map(|persona| (persona, ruolo)));
    }
    let row = calendario::store::anno(tx, istituto, anno)?;
    let rows = classi::store::classi(tx, istituto, anno)?;
    let mut chiusi = BTreeMap::new();
    for classe in &rows {
        chiusi.insert(classe.id, calendario::chiusi(tx, istituto, classe.id)?);
    }
    Ok(Existing {
        chiusi,
        anno,
        lezioni_dal: row.map_or(anno.first_day(), |row| row.lezioni_dal),
        persone: anagrafe::bulk::persone(tx, istituto)?.into_iter().collect(),
        ruoli,
        legami: anagrafe::bulk::legami(tx, istituto)?,
        iscrizioni: classi::bulk::iscrizioni(tx, istituto, whole_year)?,
        materie: classi::store::materie(tx, istituto)?,
        cattedre: classi::bulk::cattedre(tx, istituto, whole_year)?,
        classi: rows,
    })
}
