// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! From the state wanted in a lezione to the pupil's day: the table in the documentation of the module.

use super::{AlunnoFacts, AppelloError, AppelloFacts, is_ritardo_breve};
use crate::ids::PersonaId;
use crate::orario::OraLocale;
use crate::presenza::{Entrata, Evento, GiornoAlunno, Intervallo, StatoAppello};

pub(super) fn apply(
    facts: &AppelloFacts,
    known: &AlunnoFacts,
    before: &GiornoAlunno,
    wanted: StatoAppello,
) -> Result<GiornoAlunno, AppelloError> {
    let alunno = known.alunno;
    let lezione = facts.lezione.intervallo;
    if is_with_the_bell(facts, known, before, wanted) {
        return Ok(before.clone());
    }
    let mut after = match wanted {
        StatoAppello::Assente => return mark_assente(facts, known, before),
        StatoAppello::Presente => find_in_class(facts, known, before),
        StatoAppello::Ritardo { .. } | StatoAppello::RitardoEUscita { .. } => {
            GiornoAlunno { assenza: false, ..before.clone() }
        }
        StatoAppello::Uscita { .. } | StatoAppello::FuoriClasse(_) => find_at_school(facts, known, before),
    };
    match wanted {
        StatoAppello::Presente | StatoAppello::Assente => {}
        StatoAppello::Ritardo { ora } => {
            after.entrata = Some(entry_at(facts, ora));
            // An exit that touches this lezione would be the other state, entry and exit.
            after.uscita = after.uscita.filter(|uscita| *uscita >= lezione.alle);
            without_fuori_classe(&mut after, lezione);
        }
        StatoAppello::Uscita { ora } => {
            after.uscita = Some(ora);
            without_fuori_classe(&mut after, lezione);
        }
        StatoAppello::RitardoEUscita { entrata, uscita } => {
            after.entrata = Some(entry_at(facts, entrata));
            after.uscita = Some(uscita);
            without_fuori_classe(&mut after, lezione);
        }
        StatoAppello::FuoriClasse(intervallo) => {
            if !intervallo.overlaps(lezione) {
                return Err(AppelloError::IntervalloInvalid { alunno, intervallo });
            }
            // What was known of this lezione gives way whole, what is around it keeps the rest.
            after.fuori_classe.retain(|known| !known.overlaps(lezione));
            without_fuori_classe(&mut after, intervallo);
            let mut intervals = after.fuori_classe.clone();
            intervals.push(intervallo);
            after.set_fuori_classe(intervals);
        }
    }
    Ok(after)
}

/// Whether a wanted late entry falls on the bell of a lezione before which the pupil was there all the time.
pub(super) fn is_with_the_bell(
    facts: &AppelloFacts,
    known: &AlunnoFacts,
    before: &GiornoAlunno,
    wanted: StatoAppello,
) -> bool {
    wanted == StatoAppello::Ritardo { ora: facts.lezione.intervallo.dalle }
        && before.entrata.is_none()
        && before.uscita.is_none()
        && was_there_before(facts, known, before)
}

/// Refuses a day that cannot be: entry after the first bell and not after the last, exit the reverse, nothing
/// beside a whole-day absence, times out of class between the bells and while the pupil is at school.
pub(super) fn check_giorno(
    campanelle: Intervallo,
    alunno: PersonaId,
    giorno: &GiornoAlunno,
) -> Result<(), AppelloError> {
    let entrata = giorno.entrata.map(|entrata| entrata.ora);
    if let Some(ora) = entrata.filter(|ora| *ora <= campanelle.dalle || *ora > campanelle.alle) {
        return Err(AppelloError::EntrataOutside { alunno, ora });
    }
    if let Some(ora) = giorno.uscita.filter(|ora| *ora < campanelle.dalle || *ora >= campanelle.alle) {
        return Err(AppelloError::UscitaOutside { alunno, ora });
    }
    if let (Some(entrata), Some(uscita)) = (entrata, giorno.uscita)
        && uscita <= entrata
    {
        return Err(AppelloError::UscitaBeforeEntrata { alunno, entrata, uscita });
    }
    let (from, to) = (entrata.unwrap_or(campanelle.dalle), giorno.uscita.unwrap_or(campanelle.alle));
    for intervallo in giorno.fuori_classe.iter().copied() {
        let outside = intervallo.dalle < campanelle.dalle || intervallo.alle > campanelle.alle;
        if outside || intervallo.alle <= intervallo.dalle {
            return Err(AppelloError::IntervalloInvalid { alunno, intervallo });
        }
        if giorno.assenza || intervallo.dalle < from || intervallo.alle > to {
            return Err(AppelloError::FuoriClasseClash { alunno, intervallo });
        }
    }
    Ok(())
}

/// The day that the events say. Whether a late entry is short is the school's rule, not the caller's word.
pub(super) fn restore(facts: &AppelloFacts, eventi: &[Evento]) -> GiornoAlunno {
    let giorno = GiornoAlunno::from_eventi(eventi.iter().copied());
    let entrata = giorno.entrata.map(|entrata| entry_at(facts, entrata.ora));
    GiornoAlunno { entrata, ..giorno }
}

fn mark_assente(
    facts: &AppelloFacts,
    known: &AlunnoFacts,
    before: &GiornoAlunno,
) -> Result<GiornoAlunno, AppelloError> {
    let lezione = facts.lezione.intervallo;
    if let Some(intervallo) = before.fuori_classe.iter().copied().find(|out| out.alle > lezione.dalle) {
        return Err(AppelloError::FuoriClasse { alunno: known.alunno, intervallo });
    }
    if !was_there_before(facts, known, before) {
        return Ok(GiornoAlunno { assenza: true, ..GiornoAlunno::default() });
    }
    let uscita = before.uscita.map_or(lezione.dalle, |left| left.min(lezione.dalle));
    Ok(GiornoAlunno { uscita: Some(uscita), ..before.clone() })
}

fn was_there_before(facts: &AppelloFacts, known: &AlunnoFacts, before: &GiornoAlunno) -> bool {
    let start = facts.lezione.intervallo.dalle;
    if before.assenza || start <= facts.campanelle.dalle {
        return false;
    }
    let entrata = before.entrata.map(|entrata| entrata.ora);
    let seen =
        entrata.is_some_and(|ora| ora < start) || before.fuori_classe.iter().any(|out| out.dalle < start);
    seen || (entrata.is_none() && known.chiamato_prima)
}

/// The pupil sits in the class for the whole lezione.
fn find_in_class(facts: &AppelloFacts, known: &AlunnoFacts, before: &GiornoAlunno) -> GiornoAlunno {
    let lezione = facts.lezione.intervallo;
    let mut after = find_at_school(facts, known, before);
    after.uscita = after.uscita.filter(|uscita| *uscita >= lezione.alle);
    without_fuori_classe(&mut after, lezione);
    after
}

/// The pupil is at school when the lezione starts: an absence, or an entry said to come later, shrinks to what
/// an earlier roll call witnessed.
fn find_at_school(facts: &AppelloFacts, known: &AlunnoFacts, before: &GiornoAlunno) -> GiornoAlunno {
    let start = facts.lezione.intervallo.dalle;
    let missing_at_start = before.assenza || before.entrata.is_some_and(|entrata| entrata.ora > start);
    if !missing_at_start {
        return before.clone();
    }
    let missed_earlier_hours =
        known.chiamato_prima && start > facts.campanelle.dalle && !known.entrata_over_presence;
    let entrata = missed_earlier_hours.then(|| entry_at(facts, start));
    GiornoAlunno { assenza: false, entrata, ..before.clone() }
}

fn entry_at(facts: &AppelloFacts, ora: OraLocale) -> Entrata {
    Entrata { ora, breve: is_ritardo_breve(facts.policy, facts.campanelle.dalle, ora) }
}

/// Cuts a part of the day out of the times out of class; what is before and after it stays.
fn without_fuori_classe(giorno: &mut GiornoAlunno, cut: Intervallo) {
    let mut kept = Vec::new();
    for known in &giorno.fuori_classe {
        let before = Intervallo { dalle: known.dalle, alle: known.alle.min(cut.dalle) };
        let after = Intervallo { dalle: known.dalle.max(cut.alle), alle: known.alle };
        kept.extend([before, after].into_iter().filter(|part| part.dalle < part.alle));
    }
    giorno.set_fuori_classe(kept);
}
