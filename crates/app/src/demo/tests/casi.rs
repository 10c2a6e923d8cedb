// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pupils whom the demo promises: who used up the late entries, who is away without a reason; and a class of adults.

use std::collections::{BTreeSet, HashMap, HashSet};

use campanella_domain::appello::ModoAppello;
use campanella_domain::monte_ore::{NonGiustificate, allarme_obbligo, in_obbligo};

use super::*;

/// The roll has somebody to say it of, and is not full of it.
pub fn late_entries_are_used_up(scuola: &Scuola) {
    let mut late: HashMap<PersonaId, usize> = HashMap::new();
    let entries = scuola.storia.eventi.iter().filter(|evento| evento.tipo == "entrata" && !evento.breve);
    entries.for_each(|evento| *late.entry(evento.alunno_id).or_default() += 1);
    let used_up = late.values().filter(|count| **count >= usize::from(politiche::RITARDI)).count();
    assert!(used_up >= 1 && used_up * 5 <= late.len(), "{used_up} of {}", late.len());
}

pub fn adults_have_a_roll_by_the_hour(scuola: &Scuola) {
    let by_the_hour = scuola.modello.classi.iter().filter(|c| c.modo_appello == ModoAppello::Orario);
    let classi: Vec<_> = by_the_hour.collect();
    assert_eq!(classi.len(), 1);
    assert!(classi[0].indirizzo.contains("adulti") && !scuola.in_scena.contains(&classi[0].id));
}

pub fn one_of_compulsory_age_is_away_without_a_reason(scuola: &Scuola) {
    let (modello, storia, alunno) = (&scuola.modello, &scuola.storia, scuola.assente.unwrap());
    let nascita = modello.persona(alunno).unwrap().nascita.unwrap();
    assert!(in_obbligo(nascita, TODAY.date()), "born {nascita}");
    let of_pupil = || storia.eventi.iter().filter(|evento| evento.alunno_id == alunno);
    let absences: Vec<_> = of_pupil().filter(|evento| evento.tipo == "assenza").collect();
    assert!(absences.iter().all(|evento| evento.giustificato_at.is_none()));
    let giorni: BTreeSet<_> = absences.iter().map(|evento| evento.data).collect();
    assert_eq!(giorni.len(), absences.len(), "absent twice on a day");
    let weeks: HashSet<_> = giorni.iter().map(|day| day.iso_week_date().week()).collect();
    assert!(weeks.len() >= 6, "{weeks:?}");
    assert!(!of_pupil().any(|evento| evento.tipo != "assenza" && giorni.contains(&evento.data)));
    let prove: HashMap<_, _> = scuola.valutazioni.prove.iter().map(|(p, _)| (p.id, p.data)).collect();
    let mut marks = scuola.valutazioni.voti.iter().filter(|voto| voto.alunno_id == alunno);
    assert!(!marks.any(|voto| voto.valore.is_valutazione() && giorni.contains(&prove[&voto.prova_id])));
    let perse = NonGiustificate { giorni, ..NonGiustificate::default() };
    assert!(allarme_obbligo(Some(nascita), &perse, TODAY.date()).unwrap().giorni >= 16);
    let classe = modello.iscrizioni.iter().find(|row| row.alunno_id == alunno).unwrap().classe_id;
    assert!(!scuola.in_scena.contains(&classe));
}

/// The alarm is not forced upon a school that has hardly begun.
#[test]
fn nobody_is_away_in_the_first_weeks() {
    let early = DateTime::constant(2026, 10, 1, 9, 10, 0, 0);
    let scuola = build(Richiesta { tipo: TipoScuola::Omnicomprensivo, today: early, seed: 1 }).unwrap();
    assert_eq!(scuola.assente, None);
}
