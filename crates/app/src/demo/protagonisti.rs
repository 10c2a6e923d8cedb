// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who the visitor meets first: a teacher whose lesson is running, in a class of about 25, and a parent of that class.

use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::orario::{OraLocale, OraScansione};
use jiff::civil::{Date, DateTime};

use super::modello::{Campanelle, Modello};
use crate::orario::store::OrarioLezione;

/// Pupils of the class that is shown first.
const USUAL_SIZE: i64 = 25;

/// The main people of the demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protagonisti {
    /// The teacher.
    pub docente: PersonaId,
    /// The class.
    pub classe: ClasseId,
    /// The hour of the day.
    pub ordinale: i64,
}

/// The bells of a class on a day.
pub fn ore_di(modello: &Modello, classe: ClasseId, on: Date) -> Vec<OraScansione> {
    let giorno = on.weekday().to_monday_one_offset();
    let sede = modello.classe(classe).map(|c| c.sede_id);
    let of_day = |c: &&Campanelle| Some(c.sede) == sede && c.giorno == giorno && c.dal <= on;
    let bells = modello.campanelle.iter().filter(of_day).max_by_key(|c| c.dal);
    bells.map(|c| c.ore.iter().map(|(_, ora)| *ora).collect()).unwrap_or_default()
}

/// Finds them. When no lesson is running at that moment, the second hour of Monday decides.
pub fn find(modello: &Modello, now: DateTime, excluded: &[PersonaId]) -> Option<Protagonisti> {
    let moment = OraLocale::from(now.time());
    let giorno = i64::from(now.weekday().to_monday_one_offset());
    let runs = |row: &OrarioLezione| {
        row.giorno == giorno
            && ore_di(modello, row.classe_id, now.date())
                .iter()
                .any(|ora| i64::from(ora.ordinale) == row.ordinale && ora.contains(moment))
    };
    best(modello, now.date(), excluded, &runs)
        .or_else(|| best(modello, now.date(), excluded, &|row| (row.giorno, row.ordinale) == (1, 2)))
}

fn best(
    modello: &Modello,
    today: Date,
    excluded: &[PersonaId],
    wanted: &dyn Fn(&OrarioLezione) -> bool,
) -> Option<Protagonisti> {
    let in_force = |row: &&OrarioLezione| row.dal <= today && row.al >= today;
    let rows: Vec<&OrarioLezione> =
        modello.orario.iter().filter(in_force).filter(|row| wanted(row)).collect();
    let alone =
        |row: &OrarioLezione| rows.iter().filter(|other| other.classe_id == row.classe_id).count() == 1;
    let assignments = |id: PersonaId| modello.cattedre.iter().filter(|c| c.docente_id == id).count();
    let rank = |row: &&OrarioLezione| {
        let size = i64::try_from(modello.alunni_in(row.classe_id, today).count()).unwrap_or_default();
        let ordine = modello.classe(row.classe_id).map(|classe| classe.ordine);
        let distance = (size - USUAL_SIZE).abs();
        (
            distance > 1,
            std::cmp::Reverse(ordine),
            std::cmp::Reverse(assignments(row.docente_id).min(4)),
            distance,
        )
    };
    rows.iter()
        .copied()
        .filter(|row| row.gruppo_id.is_none() && alone(row) && !excluded.contains(&row.docente_id))
        .min_by_key(rank)
        .map(|row| Protagonisti { docente: row.docente_id, classe: row.classe_id, ordinale: row.ordinale })
}
