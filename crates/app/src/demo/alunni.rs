// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pupils: how many in each class, which of them are siblings, how they are called.

use campanella_domain::ordine::OrdineScuola;

use super::caso::Caso;
use super::disegno::{ClasseDisegno, Disegno};
use super::persone::{self, Profilo};

/// A pupil before the row is made.
#[derive(Debug, Clone)]
pub struct Alunno {
    /// Position of the class in the plan.
    pub classe: usize,
    /// Year of course.
    pub anno_corso: u8,
    /// Who.
    pub profilo: Profilo,
}

/// A family: one pupil or two, one guardian or two.
#[derive(Debug, Clone)]
pub struct Famiglia {
    /// Positions of the pupils.
    pub figli: Vec<usize>,
    /// Both parents are there.
    pub due_genitori: bool,
    /// Where it comes from.
    pub origine: &'static super::nomi::Origine,
}

/// Pupils and families of a school.
pub struct Popolazione {
    /// Class by class.
    pub alunni: Vec<Alunno>,
    /// Families.
    pub famiglie: Vec<Famiglia>,
}

/// One family in this many has a second child at the school.
const SIBLINGS_EVERY: usize = 14;

/// Fills the classes.
pub fn build(disegno: &Disegno, anno: i16, caso: &mut Caso) -> Popolazione {
    let mut posti = Vec::new();
    for (classe, size) in sizes(disegno, caso).into_iter().enumerate() {
        let Some(plan) = disegno.classi.get(classe) else { continue };
        posti.extend((0..size).map(|n| (classe, anno_corso(plan, n))));
    }
    let famiglie = famiglie(disegno, &posti, caso);
    let mut alunni: Vec<Alunno> = posti
        .iter()
        .map(|&(classe, anno_corso)| Alunno { classe, anno_corso, profilo: Profilo::default() })
        .collect();
    for famiglia in &famiglie {
        let mut cognome: Option<String> = None;
        for at in &famiglia.figli {
            let Some(alunno) = alunni.get_mut(*at) else { continue };
            let Some(plan) = disegno.classi.get(alunno.classe) else { continue };
            let age = age(plan, alunno.anno_corso, caso);
            let nascita = persone::giorno(caso, anno, age);
            let femmina = caso.chance(500);
            let mut profilo = persone::profilo(caso, famiglia.origine, femmina, nascita);
            profilo.cognome = cognome.get_or_insert(profilo.cognome).clone();
            alunno.profilo = profilo;
        }
    }
    Popolazione { alunni, famiglie }
}

/// The years of a pluriclasse, or the ages of a sezione of the infanzia, take turns.
fn anno_corso(classe: &ClasseDisegno, at: usize) -> u8 {
    const INFANZIA: [u8; 3] = [1, 2, 3];
    let anni = if classe.anni.is_empty() { INFANZIA.as_slice() } else { classe.anni.as_slice() };
    anni.get(at % anni.len().max(1)).copied().unwrap_or(1)
}

fn age(classe: &ClasseDisegno, anno_corso: u8, caso: &mut Caso) -> i64 {
    if classe.indirizzo.ends_with("per adulti") {
        return caso.between(19, 48);
    }
    let first = match classe.ordine {
        OrdineScuola::Infanzia => 3,
        OrdineScuola::Primaria => 6,
        OrdineScuola::SecondariaI => 11,
        OrdineScuola::SecondariaII => 14,
    };
    let repeats = match classe.ordine {
        OrdineScuola::SecondariaI => 30,
        OrdineScuola::SecondariaII => 70,
        _ => 0,
    };
    first + i64::from(anno_corso) - 1 + i64::from(caso.chance(repeats))
}

fn sizes(disegno: &Disegno, caso: &mut Caso) -> Vec<usize> {
    let bounds: Vec<(usize, usize)> = disegno.classi.iter().map(|classe| classe.capienza).collect();
    let between = |low: usize, high: usize, caso: &mut Caso| low + caso.below(high - low + 1);
    let mut sizes: Vec<usize> = bounds.iter().map(|&(low, high)| between(low, high.max(low), caso)).collect();
    // One pupil more or less here and there, until the school has as many as it should.
    for _ in 0..disegno.alunni * 20 {
        let total: usize = sizes.iter().sum();
        if total == disegno.alunni {
            break;
        }
        let at = caso.below(sizes.len());
        if let (Some(size), Some(&(low, high))) = (sizes.get_mut(at), bounds.get(at)) {
            if total < disegno.alunni && *size < high {
                *size += 1;
            } else if total > disegno.alunni && *size > low {
                *size -= 1;
            }
        }
    }
    sizes
}

fn famiglie(disegno: &Disegno, posti: &[(usize, u8)], caso: &mut Caso) -> Vec<Famiglia> {
    let mut order: Vec<usize> = (0..posti.len()).collect();
    caso.shuffle(&mut order);
    let is_child = |at: &usize| {
        let classe = posti.get(*at).and_then(|(classe, _)| disegno.classi.get(*classe));
        classe.is_some_and(|classe| !classe.indirizzo.ends_with("per adulti"))
    };
    let (children, adults): (Vec<usize>, Vec<usize>) = order.into_iter().partition(is_child);
    let pairs = posti.len() / SIBLINGS_EVERY;
    let (paired, single) = children.split_at((2 * pairs).min(children.len()));
    let mut groups: Vec<Vec<usize>> = pair_up(posti, paired);
    groups.extend(single.iter().chain(&adults).map(|at| vec![*at]));
    let total = groups.len();
    let with_two = disegno.genitori.saturating_sub(total).min(total);
    groups
        .into_iter()
        .enumerate()
        .map(|(n, figli)| Famiglia { figli, due_genitori: n < with_two, origine: persone::origine(caso) })
        .collect()
}

/// Siblings are not in the same class.
fn pair_up(posti: &[(usize, u8)], paired: &[usize]) -> Vec<Vec<usize>> {
    let classe = |at: &usize| posti.get(*at).map(|(classe, _)| *classe);
    let (first, second) = paired.split_at(paired.len() / 2);
    let mut groups = Vec::new();
    for (one, two) in first.iter().zip(second) {
        if classe(one) == classe(two) {
            groups.extend([vec![*one], vec![*two]]);
        } else {
            groups.push(vec![*one, *two]);
        }
    }
    groups
}
