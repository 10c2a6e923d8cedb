// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Years, groups and subgroups of FET to classes and groups of the school.
//!
//! Schools use the three levels in many ways: a year with its classes, a year that is the class itself, a class with
//! parts, a course of pupils of several classes. Names decide; what no name tells is reported and not invented.

use std::collections::{BTreeMap, BTreeSet};

use campanella_documents::fet::{Group, Year};
use campanella_domain::gruppo::TipoGruppo;
use campanella_domain::ids::{ClasseId, GruppoId, SedeId};
use campanella_domain::materia::TipoMateria;
use campanella_domain::ordine::OrdineScuola;

use super::classe::{NomeLetto, fold, ordine_of, parse};
use super::plan::Planner;
use crate::classi::store::{Classe, Gruppo};
use crate::importa::materia::guess_tipo;
use crate::kit::error::Message;

/// Who is taught: a whole class or a group of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The class.
    pub classe: ClasseId,
    /// The group, when it is not the whole class.
    pub gruppo: Option<GruppoId>,
}

/// What every name of a students set stands for; names that could not be read are not in it.
pub fn resolve(
    planner: &mut Planner<'_>,
    sede: SedeId,
    ordine: Option<OrdineScuola>,
) -> BTreeMap<String, Vec<Target>> {
    let years = &planner.input.file.years;
    let ordine = ordine.or_else(|| ordine_of(&planner.existing.istituto.codice_meccanografico));
    let ordine = ordine.unwrap_or_else(|| guess_ordine(planner, years));
    let named = planner.input.file.activities.iter().flat_map(|activity| &activity.students);
    let taught = named.map(String::as_str).collect();
    let mut resolver =
        Resolver { planner, sede, ordine, taught, found: BTreeMap::new(), by_name: BTreeMap::new() };
    resolver.note_courses(years);
    for year in years {
        resolver.year(year);
    }
    resolver.courses(years);
    resolver.containers(years);
    let classi: BTreeSet<ClasseId> = resolver.found.values().flatten().map(|target| target.classe).collect();
    let gruppi: BTreeSet<GruppoId> =
        resolver.found.values().flatten().filter_map(|target| target.gruppo).collect();
    let found = resolver.found;
    planner.plan.totali.classi = classi.len();
    planner.plan.totali.gruppi = gruppi.len();
    found
}

/// A school with several orders: years four and five are of primaria, else it is a scuola media.
fn guess_ordine(planner: &mut Planner<'_>, years: &[Year]) -> OrdineScuola {
    let names = years.iter().flat_map(|year| {
        std::iter::once(year.name.as_str()).chain(year.groups.iter().map(|group| group.name.as_str()))
    });
    let highest = names.filter_map(parse).map(|nome| nome.anno).max().unwrap_or_default();
    let ordine = if highest > 3 { OrdineScuola::Primaria } else { OrdineScuola::SecondariaI };
    planner.decision(Message::new("importa-fet-ordine").with("ordine", ordine.code()));
    ordine
}

struct Resolver<'a, 'b> {
    planner: &'a mut Planner<'b>,
    sede: SedeId,
    ordine: OrdineScuola,
    /// Students sets that some activity names, or a course of pupils of several classes.
    taught: BTreeSet<&'b str>,
    found: BTreeMap<String, Vec<Target>>,
    /// Classes by folded name, with the name of FET that made them.
    by_name: BTreeMap<String, ClasseId>,
}

impl<'b> Resolver<'_, 'b> {
    /// Parts of groups that are no part of one class.
    fn note_courses(&mut self, years: &'b [Year]) {
        let years = years.iter().filter(|year| self.readable(&year.name).is_none());
        let parts = years.flat_map(|year| &year.groups).flat_map(|group| &group.subgroups);
        let parts: Vec<&str> = parts.map(|part| part.name.as_str()).collect();
        self.taught.extend(parts);
    }

    fn year(&mut self, year: &Year) {
        if let Some(nome) = self.readable(&year.name) {
            let classe = self.classe(&nome);
            self.found.insert(year.name.clone(), vec![Target { classe, gruppo: None }]);
            for group in &year.groups {
                self.part(&group.name, classe, &nome, &year.name);
                // A class that is divided more than once has cells there: what is never taught apart is no group.
                let parts = group.subgroups.iter().filter(|part| self.taught.contains(part.name.as_str()));
                for subgroup in parts.collect::<Vec<_>>() {
                    self.part(&subgroup.name, classe, &nome, &year.name);
                }
            }
            return;
        }
        for group in year.groups.iter().filter(|group| !is_course(group)) {
            let nome = self
                .readable(&group.name)
                .or_else(|| self.readable(&format!("{} {}", year.name, group.name)));
            let Some(nome) = nome else { continue };
            let classe = self.classe(&nome);
            self.found.insert(group.name.clone(), vec![Target { classe, gruppo: None }]);
            for subgroup in &group.subgroups {
                self.part(&subgroup.name, classe, &nome, &group.name);
            }
        }
    }

    /// The name of a class that the order has.
    fn readable(&self, name: &str) -> Option<NomeLetto> {
        parse(name).filter(|nome| nome.fits(self.ordine))
    }

    /// Courses for pupils of several classes stand for the parts of those classes.
    fn courses(&mut self, years: &[Year]) {
        for group in years.iter().flat_map(|year| &year.groups) {
            if self.found.contains_key(&group.name) {
                continue;
            }
            let parts = group.subgroups.iter().filter_map(|part| self.found.get(&part.name));
            let targets = merged(parts);
            if targets.is_empty() {
                self.planner
                    .problem(Message::new("importa-fet-classe-illeggibile").with("nome", &group.name));
                continue;
            }
            self.found.insert(group.name.clone(), targets);
        }
    }

    /// A year stands for all its classes.
    fn containers(&mut self, years: &[Year]) {
        for year in years {
            if self.found.contains_key(&year.name) {
                continue;
            }
            let targets = merged(year.groups.iter().filter_map(|group| self.found.get(&group.name)));
            if targets.is_empty() {
                self.planner.problem(Message::new("importa-fet-classe-illeggibile").with("nome", &year.name));
                continue;
            }
            self.found.insert(year.name.clone(), targets);
        }
    }

    fn classe(&mut self, letto: &NomeLetto) -> ClasseId {
        let nome = letto.nome();
        let key = fold(&nome);
        if let Some(known) = self.by_name.get(&key) {
            return *known;
        }
        let existing = &self.planner.existing.classi;
        if let Some(known) = existing.iter().find(|classe| fold(&classe.nome) == key) {
            self.by_name.insert(key, known.id);
            return known.id;
        }
        let id = ClasseId::from((self.planner.new_id)());
        self.planner.plan.classi.push(Classe {
            id,
            anno: self.planner.existing.anno.start_year(),
            ordine: self.ordine,
            anni_corso: letto.anno.to_string(),
            sezione: letto.sezione.clone(),
            indirizzo: letto.indirizzo.clone(),
            sede_id: self.sede,
            sort_key: letto.sort_key(self.ordine),
            nome,
            giorni_lezione: None,
            modo_appello: campanella_domain::appello::ModoAppello::Giornaliero,
            version: 1,
        });
        self.by_name.insert(key, id);
        id
    }

    /// A part of a class, or the class itself under another spelling ("1A" inside "1 A").
    fn part(&mut self, name: &str, classe: ClasseId, of: &NomeLetto, container: &str) {
        let is_class_itself = fold(name) == fold(&of.nome()) || fold(name) == fold(container);
        let gruppo = (!is_class_itself).then(|| self.gruppo(name, classe, of, container));
        let targets = self.found.entry(name.to_owned()).or_default();
        let target = Target { classe, gruppo };
        if !targets.contains(&target) {
            targets.push(target);
        }
    }

    fn gruppo(&mut self, name: &str, classe: ClasseId, of: &NomeLetto, container: &str) -> GruppoId {
        let nome = without_prefix(name, &[container, &of.nome()]);
        let is_this = |gruppo: &&Gruppo| gruppo.classe_id == classe && fold(&gruppo.nome) == fold(&nome);
        let known = self.planner.existing.gruppi.iter().chain(&self.planner.plan.gruppi).find(is_this);
        if let Some(known) = known {
            return known.id;
        }
        let tipo = match guess_tipo(&nome) {
            TipoMateria::Irc => TipoGruppo::IrcAvvalenti,
            TipoMateria::Alternativa => TipoGruppo::Alternativa,
            _ => TipoGruppo::Altro,
        };
        let id = GruppoId::from((self.planner.new_id)());
        self.planner.plan.gruppi.push(Gruppo { id, classe_id: classe, nome, tipo, version: 1 });
        id
    }
}

/// Pupils of several classes: every part belongs to a class too, and none is called after the group.
fn is_course(group: &Group) -> bool {
    let own = fold(&group.name);
    let is_foreign = |part: &str| parse(part).is_some() && !fold(part).starts_with(&own);
    !group.subgroups.is_empty() && group.subgroups.iter().all(|part| is_foreign(&part.name))
}

fn merged<'a>(parts: impl Iterator<Item = &'a Vec<Target>>) -> Vec<Target> {
    let mut targets: Vec<Target> = parts.flatten().copied().collect();
    targets.sort();
    targets.dedup();
    targets
}

/// "5 A PNI" inside "5 A" is "PNI".
fn without_prefix(name: &str, prefixes: &[&str]) -> String {
    let rest = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix));
    let rest =
        rest.map(|rest| rest.trim_matches(|c: char| !c.is_alphanumeric())).filter(|rest| !rest.is_empty());
    rest.unwrap_or(name.trim()).to_owned()
}
