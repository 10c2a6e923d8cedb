// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Everybody whom the school knows, found by tax code and by name: a list of a thousand pupils would else compare each
//! row with everybody.

use std::collections::HashMap;

use campanella_domain::codice_fiscale::CodiceFiscale;
use campanella_domain::nome::sort_key;

use crate::anagrafe::store::Persona;

/// The people of a school.
#[derive(Debug, Clone, Default)]
pub struct Conosciuti {
    persone: Vec<Persona>,
    /// Positions by the key of the name.
    per_nome: HashMap<String, Vec<usize>>,
    /// Positions by the key of the tax code, which all its forms share.
    per_codice: HashMap<String, Vec<usize>>,
}

impl Conosciuti {
    /// Everybody, in the order of their arrival.
    pub fn iter(&self) -> impl Iterator<Item = &Persona> {
        self.persone.iter()
    }

    /// Those of this name, whatever its case and accents.
    pub(super) fn named(&self, cognome: &str, nome: &str) -> impl Iterator<Item = &Persona> {
        self.at(self.per_nome.get(&sort_key(cognome, nome)))
    }

    /// Those of this tax code, with or without omocodia; whoever has it to the letter first.
    pub(super) fn with_codice(&self, codice: &CodiceFiscale) -> impl Iterator<Item = &Persona> {
        let (exact, others): (Vec<&Persona>, Vec<&Persona>) = self
            .at(self.per_codice.get(&codice.key()))
            .partition(|persona| persona.codice_fiscale.as_deref() == Some(codice.as_str()));
        exact.into_iter().chain(others)
    }

    fn at(&self, positions: Option<&Vec<usize>>) -> impl Iterator<Item = &Persona> {
        let positions = positions.map(Vec::as_slice).unwrap_or_default();
        positions.iter().filter_map(|at| self.persone.get(*at))
    }

    /// Somebody new.
    pub(super) fn push(&mut self, persona: Persona) {
        self.index(self.persone.len(), &persona);
        self.persone.push(persona);
    }

    /// Somebody as they are now.
    pub(super) fn replace(&mut self, persona: Persona) {
        let Some(at) = self.persone.iter().position(|known| known.id == persona.id) else { return };
        let positions = self.per_nome.values_mut().chain(self.per_codice.values_mut());
        positions.for_each(|positions| positions.retain(|known| *known != at));
        self.index(at, &persona);
        if let Some(known) = self.persone.get_mut(at) {
            *known = persona;
        }
    }

    fn index(&mut self, at: usize, persona: &Persona) {
        self.per_nome.entry(sort_key(&persona.cognome, &persona.nome)).or_default().push(at);
        if let Some(codice) = codice(persona) {
            self.per_codice.entry(codice.key()).or_default().push(at);
        }
    }
}

impl FromIterator<Persona> for Conosciuti {
    fn from_iter<I: IntoIterator<Item = Persona>>(persone: I) -> Conosciuti {
        let mut known = Conosciuti::default();
        persone.into_iter().for_each(|persona| known.push(persona));
        known
    }
}

fn codice(persona: &Persona) -> Option<CodiceFiscale> {
    persona.codice_fiscale.as_deref()?.parse().ok()
}
