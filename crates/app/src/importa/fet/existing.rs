// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the school has already.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{IstitutoId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use crate::anagrafe::store::Persona;
use crate::calendario::store::Anno;
use crate::classi::store::{Cattedra, Classe, Gruppo, Materia, MembroGruppo};
use crate::istituti::store::{Istituto, Sede};
use crate::kit::error::AppError;
use crate::orario::bulk::OraSede;
use crate::orario::store::OrarioLezione;
use crate::{anagrafe, calendario, classi, istituti, orario};

/// The school as it stands.
#[derive(Debug, Clone)]
pub struct Existing {
    /// The school's own row.
    pub istituto: Istituto,
    /// Sites, by name.
    pub sedi: Vec<Sede>,
    /// The school year that is imported into.
    pub anno: AnnoScolastico,
    /// Its row, once it was set up.
    pub anno_row: Option<Anno>,
    /// Bell schedules.
    pub scansioni: Vec<OraSede>,
    /// Subjects.
    pub materie: Vec<Materia>,
    /// Classes of the year.
    pub classi: Vec<Classe>,
    /// Their groups.
    pub gruppi: Vec<Gruppo>,
    /// Who is in them on the day.
    pub membri: Vec<MembroGruppo>,
    /// Everybody.
    pub persone: Vec<Persona>,
    /// Who is a teacher in this year.
    pub docenti: BTreeSet<PersonaId>,
    /// Assignments of the year.
    pub cattedre: Vec<Cattedra>,
    /// Lines of the timetable of the year.
    pub orario: Vec<OrarioLezione>,
}

/// Reads what the school has of a school year, with the bells and the members of groups of a day.
///
/// # Errors
/// The storage's.
pub fn load(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    on: Date,
) -> Result<Existing, AppError> {
    let whole_year = (anno.first_day(), anno.last_day());
    Ok(Existing {
        istituto: istituti::store::istituto(tx, istituto)?,
        sedi: istituti::store::sedi(tx, istituto)?,
        anno,
        anno_row: calendario::store::anno(tx, istituto, anno)?,
        scansioni: orario::bulk::scansioni(tx, istituto, anno, on)?,
        materie: classi::store::materie(tx, istituto)?,
        classi: classi::store::classi(tx, istituto, anno)?,
        gruppi: classi::bulk::gruppi(tx, istituto, anno)?,
        membri: classi::bulk::membri(tx, istituto, (on, on))?,
        persone: anagrafe::bulk::persone(tx, istituto)?,
        docenti: anagrafe::bulk::con_ruolo(tx, istituto, Ruolo::Docente, whole_year)?.into_iter().collect(),
        cattedre: classi::bulk::cattedre(tx, istituto, whole_year)?,
        orario: orario::bulk::righe(tx, istituto, anno)?,
    })
}
