// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! From posts and subjects to the week of every class.

use std::collections::HashMap;

use campanella_domain::calendario::GiorniSettimana;
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::ids::GruppoId;

use super::caso::Caso;
use super::cattedre::{Incarico, Posto};
use super::disegno::{ClasseDisegno, Disegno, Divisione};
use super::materie;
use super::modello::Modello;
use super::orario::{self, Problema, Slot, Unita};

/// A teacher's part in an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parte {
    /// Position of the post.
    pub posto: usize,
    /// The subject.
    pub materia: &'static str,
    /// Part of the class.
    pub gruppo: Option<GruppoId>,
}

/// An hour of a class that has its place in the week.
#[derive(Debug, Clone)]
pub struct OraPosta {
    /// Position of the class in the plan.
    pub classe: usize,
    /// When.
    pub slot: Slot,
    /// Who teaches what to whom.
    pub parti: Vec<Parte>,
}

/// The week of every class; nothing when the teachers cannot be brought together.
pub fn build(
    disegno: &Disegno,
    modello: &Modello,
    posti: &[Posto],
    incarichi: &[Incarico],
    caso: &mut Caso,
) -> Option<Vec<OraPosta>> {
    let mut hours: Vec<OraPosta> = Vec::new();
    let mut fixed = Vec::new();
    for (at, plan) in disegno.classi.iter().enumerate() {
        for parti in hours_of_class(at, plan, modello, incarichi) {
            let is_meal = parti.iter().any(|p| p.materia == materie::MENSA);
            fixed.push(plan.piano.ora_mensa.filter(|_| is_meal));
            hours.push(OraPosta { classe: at, slot: (0, 0), parti });
        }
    }
    let numbers: HashMap<&str, usize> =
        materie::TUTTE.iter().enumerate().map(|(n, (nome, _, _))| (*nome, n)).collect();
    let number = |hour: &OraPosta| {
        hour.parti.first().and_then(|p| numbers.get(p.materia)).copied().unwrap_or_default()
    };
    let unita = hours
        .iter()
        .zip(fixed)
        .map(|(hour, fissa)| Unita {
            classe: hour.classe,
            docenti: hour.parti.iter().map(|p| p.posto).collect(),
            materia: number(hour),
            fissa,
        })
        .collect();
    let problema = Problema {
        unita,
        slot: disegno.classi.iter().map(|plan| slots(disegno, plan)).collect(),
        sedi: disegno.classi.iter().map(|plan| plan.sede).collect(),
        docenti: posti.len(),
        materie: materie::TUTTE.len(),
    };
    let places = orario::solve(&problema, caso)?;
    for (hour, slot) in hours.iter_mut().zip(places) {
        hour.slot = slot;
    }
    hours.sort_by_key(|hour| (hour.classe, hour.slot));
    Some(hours)
}

/// The first hours of each day, spread evenly over the week of the class.
fn slots(disegno: &Disegno, plan: &ClasseDisegno) -> Vec<Slot> {
    let week: GiorniSettimana = plan.giorni.unwrap_or(disegno.giorni);
    let days = u8::try_from(week.count()).unwrap_or(6);
    let bells = |day: u8| disegno.sedi.get(plan.sede).map_or(0, |s| (s.campanelle)(day.cast_signed()).len());
    let mut slots = Vec::new();
    for hour in 1..=11_u8 {
        for day in 1..=days {
            if slots.len() < plan.piano.ore() && bells(day) >= usize::from(hour) {
                slots.push((day, hour));
            }
        }
    }
    slots
}

fn hours_of_class(
    at: usize,
    plan: &ClasseDisegno,
    modello: &Modello,
    incarichi: &[Incarico],
) -> Vec<Vec<Parte>> {
    let own: Vec<&Incarico> = incarichi.iter().filter(|i| i.classe == at).collect();
    let of = |tipo: TipoCattedra| own.iter().copied().filter(move |i| i.tipo == tipo);
    let parte = |i: &Incarico| Parte { posto: i.posto, materia: i.materia, gruppo: i.gruppo };
    let divided: Vec<GruppoId> = match &plan.piano.divisione {
        Some(divisione) => groups_of(divisione, at, modello).to_vec(),
        None => Vec::new(),
    };
    let mut hours: Vec<Vec<Parte>> = Vec::new();
    for i in of(TipoCattedra::Normale) {
        if i.gruppo.is_some_and(|g| divided.contains(&g)) {
            continue;
        }
        hours.extend(std::iter::repeat_n(vec![parte(i)], i.ore));
    }
    if let [first, second] = divided.as_slice() {
        let part = |gruppo: &GruppoId| -> Vec<Parte> {
            let own = of(TipoCattedra::Normale).filter(|i| i.gruppo == Some(*gruppo));
            own.flat_map(|i| std::iter::repeat_n(parte(i), i.ore)).collect()
        };
        hours.extend(part(first).into_iter().zip(part(second)).map(|(one, two)| vec![one, two]));
    }
    for i in of(TipoCattedra::Itp) {
        let same = hours
            .iter_mut()
            .filter(|parts| parts.first().is_some_and(|p| p.materia == i.materia && p.gruppo == i.gruppo));
        same.take(i.ore).for_each(|parts| parts.push(parte(i)));
    }
    for i in of(TipoCattedra::Alternativa) {
        let religion =
            hours.iter_mut().filter(|parts| parts.first().is_some_and(|p| p.materia == materie::RELIGIONE));
        religion.take(i.ore).for_each(|parts| parts.push(parte(i)));
    }
    hours
}

fn groups_of(divisione: &Divisione, at: usize, modello: &Modello) -> [GruppoId; 2] {
    let classe = modello.classi.get(at).map(|classe| classe.id);
    let id = |nome: &str| {
        let found =
            modello.gruppi.iter().find(|g| Some(g.gruppo.classe_id) == classe && g.gruppo.nome == nome);
        found.map_or(GruppoId::from(uuid::Uuid::nil()), |g| g.gruppo.id)
    };
    [id(divisione.primo.0), id(divisione.secondo.0)]
}
