// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a finding is about, by name, each with its own page: for the people of the school who mend it. It leaves the
//! page neither for the API nor for the command line.

use std::collections::{BTreeMap, BTreeSet};

use campanella_db::Tx;
use campanella_domain::diagnosi::Codice;
use campanella_domain::ids::PersonaId;

use crate::anagrafe;
use crate::classi::store::Classe;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::orario::giorni::SenzaCampane;

/// How many are named; the others are counted.
const NAMED: usize = 10;

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caso {
    /// What it is called.
    pub nome: String,
    /// Its weekday, 1 for Monday, when it is about one.
    pub giorno: Option<i8>,
    /// Its page.
    pub href: String,
}

/// Those of a finding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Elenco {
    /// Those that are named.
    pub casi: Vec<Caso>,
    /// How many more there are.
    pub altri: usize,
}

/// Those of each finding.
#[derive(Debug, Default)]
pub struct Casi {
    by_code: BTreeMap<Codice, Elenco>,
}

impl Casi {
    /// Those of a finding; nobody when it is about none in particular.
    pub fn of(&self, codice: Codice) -> Elenco {
        self.by_code.get(&codice).cloned().unwrap_or_default()
    }

    /// Names classes; how many there are.
    pub fn classi<'a>(&mut self, codice: Codice, found: impl IntoIterator<Item = &'a Classe>) -> usize {
        let found: Vec<&Classe> = found.into_iter().collect();
        let named = found.iter().take(NAMED);
        let casi = named.map(|classe| Caso {
            nome: classe.nome.clone(),
            giorno: None,
            href: format!("/classi/{}", classe.id),
        });
        self.keep(codice, casi.collect(), found.len())
    }

    /// Names weekdays of sites.
    pub fn campane(&mut self, found: &[SenzaCampane]) {
        let casi = found.iter().take(NAMED).map(|day| Caso {
            nome: day.nome.clone(),
            giorno: Some(day.giorno),
            href: format!("/orario/campane/{}/{}", day.sede, day.giorno),
        });
        self.keep(Codice::CampaneMancano, casi.collect(), found.len());
    }

    /// Names people; how many there are.
    ///
    /// # Errors
    /// The storage's.
    pub fn persone(
        &mut self,
        tx: &mut dyn Tx,
        ctx: &Ctx,
        codice: Codice,
        found: &BTreeSet<PersonaId>,
    ) -> Result<usize, AppError> {
        let mut casi = Vec::new();
        for persona in found.iter().take(NAMED) {
            let nome = anagrafe::store::nome(tx, ctx.istituto(), *persona)?.unwrap_or_default();
            casi.push(Caso { nome, giorno: None, href: format!("/persone/{persona}") });
        }
        casi.sort_by(|a, b| a.nome.cmp(&b.nome));
        Ok(self.keep(codice, casi, found.len()))
    }

    fn keep(&mut self, codice: Codice, casi: Vec<Caso>, total: usize) -> usize {
        let altri = total.saturating_sub(casi.len());
        self.by_code.insert(codice, Elenco { casi, altri });
        total
    }
}
