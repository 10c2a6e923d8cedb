// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How FET calls things: by names, each of one thing of its kind.

use std::collections::{BTreeMap, BTreeSet};

use campanella_domain::ids::{MateriaId, PersonaId};

use crate::importa::fet::existing::Existing;

/// The names that were given to things of one kind.
#[derive(Debug, Default)]
pub struct Given(BTreeSet<String>);

impl Given {
    /// The name without white space around it; one that was given before gets a number.
    pub fn name(&mut self, wanted: &str) -> String {
        let wanted = wanted.trim();
        let numbered = (2..).map(|number| format!("{wanted} ({number})"));
        let mut candidates = std::iter::once(wanted.to_owned()).chain(numbered);
        let free = candidates.find(|candidate| !self.0.contains(candidate)).unwrap_or_default();
        self.0.insert(free.clone());
        free
    }

    fn all<Id: Ord>(names: impl Iterator<Item = (Id, String)>) -> BTreeMap<Id, String> {
        let mut given = Self::default();
        names.map(|(id, name)| (id, given.name(&name))).collect()
    }
}

/// The names of subjects and teachers.
pub struct Names {
    /// Every subject of the school.
    pub materie: BTreeMap<MateriaId, String>,
    /// Teachers who have a lesson.
    pub docenti: BTreeMap<PersonaId, String>,
}

impl Names {
    /// The names of these teachers and of all subjects.
    pub fn of(existing: &Existing, used: &BTreeSet<PersonaId>) -> Self {
        let docenti = existing.persone.iter().filter(|persona| used.contains(&persona.id)).map(|persona| {
            // A teacher who came from FET goes back under the same name.
            let own = persona.codice_esterno.as_deref().and_then(|codice| codice.strip_prefix("fet:"));
            (persona.id, own.map_or_else(|| persona.display(), str::to_owned))
        });
        let materie = existing.materie.iter().map(|materia| (materia.id, materia.nome.clone()));
        Self { materie: Given::all(materie), docenti: Given::all(docenti) }
    }
}
