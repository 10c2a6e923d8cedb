// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The weekly timetable: every hour of every class, no teacher in two places.
//!
//! Each class fills its own slots, so its week is always whole; hours change place inside a class until no teacher is
//! asked for twice (simulated annealing over a count of clashes).

use std::collections::BTreeMap;

use super::caso::Caso;

/// Weekdays and hours of a day that fit one number.
const HOURS: usize = 12;
const DAYS: usize = 7;
const SLOTS: usize = DAYS * HOURS;
/// A teacher asked for twice, or on two sites of one day.
const CLASH: i64 = 10;
/// More than two hours of a subject on one day.
const CROWDED: i64 = 1;
/// Attempts to improve before giving up.
const ROUNDS: usize = 1_500_000;

/// An hour to place: everybody who teaches in it.
#[derive(Debug, Clone)]
pub struct Unita {
    /// Which class.
    pub classe: usize,
    /// Positions of the teachers.
    pub docenti: Vec<usize>,
    /// Number of the subject, to spread it over the week.
    pub materia: usize,
    /// Must be at this hour of the day.
    pub fissa: Option<u8>,
}

/// A weekday (1 for Monday) and an hour of the bell schedule.
pub type Slot = (u8, u8);

/// What is to be solved.
pub struct Problema {
    /// The hours.
    pub unita: Vec<Unita>,
    /// The slots of each class: as many as its hours.
    pub slot: Vec<Vec<Slot>>,
    /// The site of each class.
    pub sedi: Vec<usize>,
    /// Number of teachers.
    pub docenti: usize,
    /// Number of subjects.
    pub materie: usize,
}

/// A table of small counts.
struct Conta {
    width: usize,
    cells: Vec<u8>,
}

impl Conta {
    fn new(rows: usize, width: usize) -> Conta {
        Conta { width, cells: vec![0; rows * width] }
    }

    fn get(&self, row: usize, column: usize) -> i64 {
        self.cells.get(row * self.width + column).copied().map_or(0, i64::from)
    }

    fn add(&mut self, row: usize, column: usize, up: bool) {
        if let Some(cell) = self.cells.get_mut(row * self.width + column) {
            *cell = if up { cell.saturating_add(1) } else { cell.saturating_sub(1) };
        }
    }
}

struct Stato<'a> {
    problema: &'a Problema,
    teachers: Conta,
    sites: Conta,
    subjects: Conta,
    n_sites: usize,
    clashes: i64,
    crowded: i64,
}

impl Stato<'_> {
    fn put(&mut self, unita: &Unita, (giorno, ora): Slot, up: bool) {
        let (day, hour) = (usize::from(giorno), usize::from(ora));
        let site = self.problema.sedi.get(unita.classe).copied().unwrap_or_default();
        let sign = if up { 1 } else { -1 };
        for docente in &unita.docenti {
            let slot = day * HOURS + hour;
            // The count before the change when it goes up, after it when it goes down.
            if !up {
                self.teachers.add(*docente, slot, false);
                self.sites.add(*docente, day * self.n_sites + site, false);
            }
            self.clashes += sign * self.teachers.get(*docente, slot);
            if self.sites.get(*docente, day * self.n_sites + site) == 0 {
                let others =
                    (0..self.n_sites).filter(|s| self.sites.get(*docente, day * self.n_sites + s) > 0);
                self.clashes += sign * i64::from(others.count() > 0);
            }
            if up {
                self.teachers.add(*docente, slot, true);
                self.sites.add(*docente, day * self.n_sites + site, true);
            }
        }
        let column = unita.materia * DAYS + day;
        if !up {
            self.subjects.add(unita.classe, column, false);
        }
        self.crowded += sign * i64::from(self.subjects.get(unita.classe, column) >= 2);
        if up {
            self.subjects.add(unita.classe, column, true);
        }
    }

    fn cost(&self) -> i64 {
        CLASH * self.clashes + CROWDED * self.crowded
    }
}

/// The slot of every hour, in their order; nothing when some clash could not be solved.
pub fn solve(problema: &Problema, caso: &mut Caso) -> Option<Vec<Slot>> {
    (0..4).find_map(|_| attempt(problema, caso))
}

fn attempt(problema: &Problema, caso: &mut Caso) -> Option<Vec<Slot>> {
    let mut places = first_places(problema, caso)?;
    let n_sites = problema.sedi.iter().max().map_or(1, |max| max + 1);
    let mut stato = Stato {
        problema,
        teachers: Conta::new(problema.docenti, SLOTS),
        sites: Conta::new(problema.docenti, DAYS * n_sites),
        subjects: Conta::new(problema.slot.len(), problema.materie * DAYS),
        n_sites,
        clashes: 0,
        crowded: 0,
    };
    for (unita, slot) in problema.unita.iter().zip(&places) {
        stato.put(unita, *slot, true);
    }
    let movable = interchangeable(problema);
    let mut heat = 4.0_f64;
    let cooling = 0.1_f64.powf(1.0 / (ROUNDS as f64 / 4.0));
    for _ in 0..ROUNDS {
        if stato.cost() == 0 {
            break;
        }
        heat *= cooling;
        swap(&mut stato, &mut places, &movable, heat, caso);
    }
    (stato.clashes == 0).then_some(places)
}

/// Hours of a class that may change place with each other: those at a fixed hour change only the day.
fn interchangeable(problema: &Problema) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<(usize, Option<u8>), Vec<usize>> = BTreeMap::new();
    for (at, unita) in problema.unita.iter().enumerate() {
        groups.entry((unita.classe, unita.fissa)).or_default().push(at);
    }
    groups.into_values().filter(|hours| hours.len() > 1).collect()
}

fn swap(stato: &mut Stato<'_>, places: &mut [Slot], movable: &[Vec<usize>], heat: f64, caso: &mut Caso) {
    let Some(hours) = movable.get(caso.below(movable.len())) else { return };
    let (one, two) = (caso.pick(hours), caso.pick(hours));
    let unita = &stato.problema.unita;
    let (Some(first), Some(second)) = (unita.get(one), unita.get(two)) else { return };
    let (Some(&here), Some(&there)) = (places.get(one), places.get(two)) else { return };
    if one == two {
        return;
    }
    let before = stato.cost();
    stato.put(first, here, false);
    stato.put(second, there, false);
    stato.put(first, there, true);
    stato.put(second, here, true);
    let worse = stato.cost() - before;
    if worse <= 0 || caso.fraction() < (-(worse as f64) / heat).exp() {
        places.swap(one, two);
        return;
    }
    stato.put(first, there, false);
    stato.put(second, here, false);
    stato.put(first, here, true);
    stato.put(second, there, true);
}

/// Fixed hours take their place, the others what is left, by chance.
fn first_places(problema: &Problema, caso: &mut Caso) -> Option<Vec<Slot>> {
    let mut free: Vec<Vec<Slot>> = problema.slot.clone();
    let mut places: Vec<Option<Slot>> = vec![None; problema.unita.len()];
    for (place, unita) in places.iter_mut().zip(&problema.unita) {
        let Some(hour) = unita.fissa else { continue };
        let slots = free.get_mut(unita.classe)?;
        let at = slots.iter().position(|slot| slot.1 == hour)?;
        *place = Some(slots.remove(at));
    }
    free.iter_mut().for_each(|slots| caso.shuffle(slots));
    for (place, unita) in places.iter_mut().zip(&problema.unita).filter(|(place, _)| place.is_none()) {
        *place = Some(free.get_mut(unita.classe)?.pop()?);
    }
    places.into_iter().collect()
}
