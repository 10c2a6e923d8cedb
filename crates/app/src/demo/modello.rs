// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school in memory, before it is written: rows of every slice, and the ties among them.

use campanella_domain::gruppo::TipoGruppo;
use campanella_domain::ids::{ClasseId, IstitutoId, MateriaId, PersonaId, SedeId};
use campanella_domain::orario::OraScansione;
use campanella_domain::ruoli::Ruolo;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::anagrafe::store::{GenitoreAlunno, Persona, RuoloPersona};
use crate::calendario::date_ordine::DateOrdine;
use crate::calendario::store::{Anno, ChiusuraRow, Periodo};
use crate::classi::store::{Cattedra, Classe, Coordinatore, Gruppo, Iscrizione, Materia};
use crate::istituti::store::{ElencoIstituto, Istituto, Sede};
use crate::kit::ids::Ids;
use crate::orario::store::OrarioLezione;

/// Makes identifiers of the demo: the same ones every time.
pub struct Fabbrica {
    ids: Ids,
    at: Timestamp,
}

impl Fabbrica {
    /// Identifiers stamped with the start of the school year.
    pub fn new(seed: u64, at: Timestamp) -> Fabbrica {
        Fabbrica { ids: Ids::seeded(seed), at }
    }

    /// A new identifier.
    pub fn id<T: From<Uuid>>(&self) -> T {
        T::from(self.ids.next(self.at))
    }

    /// A new identifier of something that was made at another time.
    pub fn id_at<T: From<Uuid>>(&self, at: Timestamp) -> T {
        T::from(self.ids.next(at))
    }
}

/// The bells of a site on a weekday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campanelle {
    /// The site.
    pub sede: SedeId,
    /// The weekday, 1 for Monday.
    pub giorno: i8,
    /// The first day on which they count.
    pub dal: Date,
    /// The hours.
    pub ore: Vec<(Uuid, OraScansione)>,
}

/// A group with its pupils.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GruppoConAlunni {
    /// The group.
    pub gruppo: Gruppo,
    /// Its pupils.
    pub alunni: Vec<PersonaId>,
}

/// The whole school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modello {
    /// Its row in the directory.
    pub elenco: Elenco,
    /// Its own row.
    pub istituto: Istituto,
    /// Sites.
    pub sedi: Vec<Sede>,
    /// School year.
    pub anno: Anno,
    /// School orders with first and last days of lessons of their own.
    pub date_ordini: Vec<DateOrdine>,
    /// Periods.
    pub periodi: Vec<Periodo>,
    /// Closures.
    pub chiusure: Vec<ChiusuraRow>,
    /// Bell schedules.
    pub campanelle: Vec<Campanelle>,
    /// Subjects.
    pub materie: Vec<Materia>,
    /// Classes.
    pub classi: Vec<Classe>,
    /// Groups.
    pub gruppi: Vec<GruppoConAlunni>,
    /// People.
    pub persone: Vec<Persona>,
    /// Roles.
    pub ruoli: Vec<(PersonaId, RuoloPersona)>,
    /// Guardians.
    pub legami: Vec<GenitoreAlunno>,
    /// Enrolments.
    pub iscrizioni: Vec<Iscrizione>,
    /// Teaching assignments.
    pub cattedre: Vec<Cattedra>,
    /// Who coordinates each class.
    pub coordinatori: Vec<Coordinatore>,
    /// Timetable.
    pub orario: Vec<OrarioLezione>,
}

/// The school's row in the directory, comparable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elenco {
    /// Identity.
    pub id: IstitutoId,
    /// Code of the ministry.
    pub codice: String,
    /// Name.
    pub nome: String,
}

impl Elenco {
    /// The row.
    pub fn row(&self) -> ElencoIstituto {
        ElencoIstituto {
            id: self.id,
            codice_meccanografico: self.codice.clone(),
            nome: self.nome.clone(),
            host: self.codice.to_lowercase(),
            posto: String::new(),
        }
    }
}

impl Modello {
    /// The subject with a name of the list in `materie`.
    pub fn materia(&self, nome: &str) -> MateriaId {
        let found = self.materie.iter().find(|materia| materia.nome == nome);
        found.map_or(MateriaId::from(Uuid::nil()), |materia| materia.id)
    }

    /// Gives a person a role for a time.
    pub fn give(
        &mut self,
        fabbrica: &Fabbrica,
        persona: PersonaId,
        ruolo: Ruolo,
        (dal, al): (Date, Option<Date>),
    ) {
        self.ruoli.push((persona, RuoloPersona { id: fabbrica.id(), ruolo, dal, al }));
    }

    /// The people with a role.
    pub fn con_ruolo(&self, ruolo: Ruolo) -> impl Iterator<Item = PersonaId> {
        self.ruoli.iter().filter(move |(_, r)| r.ruolo == ruolo).map(|(id, _)| *id)
    }

    /// A person.
    pub fn persona(&self, id: PersonaId) -> Option<&Persona> {
        self.persone.iter().find(|persona| persona.id == id)
    }

    /// A class.
    pub fn classe(&self, id: ClasseId) -> Option<&Classe> {
        self.classi.iter().find(|classe| classe.id == id)
    }

    /// The group of a kind in a class.
    pub fn gruppo(&self, classe: ClasseId, tipo: TipoGruppo) -> Option<&GruppoConAlunni> {
        self.gruppi.iter().find(|g| g.gruppo.classe_id == classe && g.gruppo.tipo == tipo)
    }

    /// The pupils of a class on a day.
    pub fn alunni_in(&self, classe: ClasseId, on: Date) -> impl Iterator<Item = PersonaId> {
        self.iscrizioni
            .iter()
            .filter(move |i| i.classe_id == classe && i.dal <= on && i.al.is_none_or(|al| al >= on))
            .map(|i| i.alunno_id)
    }
}
