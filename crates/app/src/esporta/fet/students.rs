// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Classes and their groups as students sets of FET.
//!
//! For FET two sets clash when they have a subgroup in common, and subgroups never do. Groups of a class that share no
//! pupil are its subgroups. Where a pupil is in two of them (the choice about religion and a language), the subgroups
//! are the cells: all pupils who are in the same groups. The class is then a year, and each group one of its groups,
//! made of its cells.

use std::collections::{BTreeMap, BTreeSet};

use campanella_documents::fet::{Group, Subgroup, Year};
use campanella_domain::ids::{ClasseId, GruppoId, PersonaId};
use campanella_domain::ordine::OrdineScuola;

use super::Target;
use super::names::Given;
use crate::classi::store::{Classe, Gruppo};
use crate::importa::fet::existing::Existing;

/// The students sets and what they are called.
pub struct Students {
    /// For FET.
    pub years: Vec<Year>,
    classi: BTreeMap<ClasseId, String>,
    gruppi: BTreeMap<GruppoId, String>,
}

impl Students {
    /// The classes and groups of a school, with the pupils that the groups have.
    pub fn of(existing: &Existing) -> Self {
        let mut given = Given::default();
        let classi: BTreeMap<ClasseId, String> =
            existing.classi.iter().map(|classe| (classe.id, given.name(&classe.nome))).collect();
        let mut gruppi = BTreeMap::new();
        for gruppo in &existing.gruppi {
            let Some(classe) = classi.get(&gruppo.classe_id) else { continue };
            gruppi.insert(gruppo.id, given.name(&format!("{classe} {}", gruppo.nome)));
        }
        let mut students = Self { years: Vec::new(), classi, gruppi };
        students.years = students.years(existing, &mut given);
        students
    }

    /// What FET calls whom a lesson is for.
    pub fn name(&self, (classe, gruppo): &Target) -> Option<String> {
        let name = match gruppo {
            Some(gruppo) => self.gruppi.get(gruppo),
            None => self.classi.get(classe),
        };
        name.cloned()
    }

    /// A year for each year of course, with the classes as its groups; classes that are divided more than once follow.
    fn years(&self, existing: &Existing, given: &mut Given) -> Vec<Year> {
        let mut years: BTreeMap<(usize, &str), Year> = BTreeMap::new();
        let mut divided = Vec::new();
        for classe in &existing.classi {
            let Some(name) = self.classi.get(&classe.id) else { continue };
            let own: Vec<&Gruppo> =
                existing.gruppi.iter().filter(|gruppo| gruppo.classe_id == classe.id).collect();
            let cells = cells(existing, &own);
            if cells.iter().any(|cell| cell.len() > 1) {
                divided.push(Year {
                    name: name.clone(),
                    groups: self.divisions(name, &own, &cells, given),
                    ..Year::default()
                });
                continue;
            }
            let subgroups = own.iter().filter_map(|gruppo| self.gruppi.get(&gruppo.id));
            let group = Group {
                name: name.clone(),
                subgroups: subgroups.map(|name| subgroup(name)).collect(),
                ..Group::default()
            };
            let year = years.entry((rank(classe), classe.anni_corso.as_str())).or_insert_with(|| {
                let name = format!("Classi {} {}", classe.anni_corso, classe.ordine.code()).replace('_', " ");
                Year { name: given.name(&name), ..Year::default() }
            });
            year.groups.push(group);
        }
        years.into_values().chain(divided).collect()
    }

    /// The groups of a class as unions of its cells.
    fn divisions(
        &self,
        classe: &str,
        own: &[&Gruppo],
        cells: &BTreeSet<BTreeSet<GruppoId>>,
        given: &mut Given,
    ) -> Vec<Group> {
        let mut named: Vec<(&BTreeSet<GruppoId>, String)> = Vec::new();
        for cell in cells {
            let parts: Vec<&str> = own
                .iter()
                .filter(|gruppo| cell.contains(&gruppo.id))
                .map(|gruppo| gruppo.nome.as_str())
                .collect();
            let only = if parts.len() == 1 { "solo " } else { "" };
            named.push((cell, given.name(&format!("{classe} {only}{}", parts.join(" + ")))));
        }
        let groups = own.iter().filter_map(|gruppo| {
            let inside = named.iter().filter(|(cell, _)| cell.contains(&gruppo.id));
            Some(Group {
                name: self.gruppi.get(&gruppo.id)?.clone(),
                subgroups: inside.map(|(_, name)| subgroup(name)).collect(),
                ..Group::default()
            })
        });
        groups.collect()
    }
}

fn subgroup(name: &str) -> Subgroup {
    Subgroup { name: name.to_owned(), ..Subgroup::default() }
}

fn rank(classe: &Classe) -> usize {
    OrdineScuola::ALL.iter().position(|ordine| *ordine == classe.ordine).unwrap_or_default()
}

/// The sets of these groups that some pupil is in.
fn cells(existing: &Existing, own: &[&Gruppo]) -> BTreeSet<BTreeSet<GruppoId>> {
    let mut pupils: BTreeMap<PersonaId, BTreeSet<GruppoId>> = BTreeMap::new();
    for membro in
        existing.membri.iter().filter(|membro| own.iter().any(|gruppo| gruppo.id == membro.gruppo_id))
    {
        pupils.entry(membro.alunno_id).or_default().insert(membro.gruppo_id);
    }
    pupils.into_values().collect()
}
