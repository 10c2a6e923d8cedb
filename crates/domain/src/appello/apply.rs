// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! From the state wanted in a lezione to the pupil's day: the table in the documentation of the module.

use super::{AlunnoFacts, AppelloError, AppelloFacts, ModoAppello, is_ritardo_breve};
use crate::ids::PersonaId;
use crate::orario::OraLocale;
use crate::presenza::{self, Entrata, Evento, GiornoAlunno, Intervallo, StatoAppello};

pub(super) fn apply(
    facts: &AppelloFacts,
    known: &AlunnoFacts,
    before: &GiornoAlunno,
    wanted: StatoAppello,
) -> Result<GiornoAlunno, AppelloError> {
    let lezione = facts.lezione.intervallo;
    if is_with_the_bell(facts, known, before, wanted) {
        return Ok(before.clone());
    }
    check_times(facts, known.alunno, wanted)?;
    let at_school = || find_at_school(facts, known, before);
    Ok(match wanted {
        StatoAppello::Assente => tidy(facts, mark_assente(facts, known, before)?),
        StatoAppello::Presente => tidy(facts, find_in_class(at_school(), lezione)),
        StatoAppello::FuoriClasse(intervallo) => {
            tidy(facts, go_out(at_school(), known, lezione, intervallo)?)
        }
        // An hour that the teacher names is kept as it was named.
        StatoAppello::Ritardo { ora } => {
            let mut after = come_in(facts, known, before, ora);
            // An exit that touches this lezione would be the other state, entry and exit.
            after.uscita = after.uscita.filter(|uscita| *uscita >= lezione.alle);
            without_fuori_classe(&mut after, lezione);
            after
        }
        StatoAppello::Uscita { ora } if ora <= lezione.dalle => leave(before.clone(), facts, ora),
        StatoAppello::Uscita { ora } => {
            let mut after = at_school();
            let there = Intervallo { dalle: lezione.dalle, alle: ora };
            after.assenze_orarie = presenza::without(&after.assenze_orarie, there);
            leave(after, facts, ora)
        }
        StatoAppello::RitardoEUscita { entrata, uscita } => {
            leave(come_in(facts, known, before, entrata), facts, uscita)
        }
    })
}

/// Refuses an entry after the last bell, and an exit that does not come after the entry.
fn check_times(facts: &AppelloFacts, alunno: PersonaId, wanted: StatoAppello) -> Result<(), AppelloError> {
    match wanted {
        StatoAppello::Ritardo { ora } if ora > facts.campanelle.alle => {
            Err(AppelloError::EntrataOutside { alunno, ora })
        }
        StatoAppello::RitardoEUscita { entrata, uscita } if uscita <= entrata => {
            Err(AppelloError::UscitaBeforeEntrata { alunno, entrata, uscita })
        }
        _ => Ok(()),
    }
}

/// Whether a wanted late entry falls on the bell of a lezione before which the pupil was there all the time.
pub(super) fn is_with_the_bell(
    facts: &AppelloFacts,
    known: &AlunnoFacts,
    before: &GiornoAlunno,
    wanted: StatoAppello,
) -> bool {
    let start = facts.lezione.intervallo.dalle;
    wanted == StatoAppello::Ritardo { ora: start }
        && before.entrata.is_none_or(|entrata| entrata.ora < start)
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
    for intervallo in giorno.assenze_orarie.iter().copied() {
        if giorno.assenza
            || intervallo.dalle < from
            || intervallo.alle > to
            || intervallo.alle <= intervallo.dalle
        {
            return Err(AppelloError::AssenzaOrariaInvalid { alunno, intervallo });
        }
    }
    for intervallo in giorno.fuori_classe.iter().copied() {
        let outside = intervallo.dalle < campanelle.dalle || intervallo.alle > campanelle.alle;
        if outside || intervallo.alle <= intervallo.dalle {
            return Err(AppelloError::IntervalloInvalid { alunno, intervallo });
        }
        let missed = giorno.assenze_orarie.iter().any(|missed| missed.overlaps(intervallo));
        if giorno.assenza || missed || intervallo.dalle < from || intervallo.alle > to {
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
    let is_hourly = facts.modo == ModoAppello::Orario;
    let in_the_way = |out: &Intervallo| {
        if is_hourly { out.overlaps(lezione) } else { out.alle > lezione.dalle }
    };
    if let Some(intervallo) = before.fuori_classe.iter().copied().find(in_the_way) {
        return Err(AppelloError::FuoriClasse { alunno: known.alunno, intervallo });
    }
    if before.uscita.is_some_and(|left| left <= lezione.dalle) {
        return Ok(before.clone());
    }
    let mut after = before.clone();
    let was_there = was_there_before(facts, known, before);
    let is_there_later =
        known.chiamato_dopo && !before.assenza && before.uscita.is_none_or(|left| left > lezione.alle);
    if is_hourly || (was_there && is_there_later) {
        miss(&mut after, lezione);
    } else if was_there {
        after.uscita = Some(lezione.dalle);
    } else if is_there_later {
        let ora = before.entrata.map_or(lezione.alle, |entrata| entrata.ora.max(lezione.alle));
        after.entrata = Some(entry_at(facts, ora));
    } else {
        after = GiornoAlunno { assenza: true, ..GiornoAlunno::default() };
    }
    Ok(after)
}

fn was_there_before(facts: &AppelloFacts, known: &AlunnoFacts, before: &GiornoAlunno) -> bool {
    let start = facts.lezione.intervallo.dalle;
    if before.assenza || start <= facts.campanelle.dalle {
        return false;
    }
    let seen = says_there_before(facts, before) || before.fuori_classe.iter().any(|out| out.dalle < start);
    seen || (before.entrata.is_none() && known.chiamato_prima && !missed_all_before(facts, before))
}

/// Whether an event of the day says that the pupil came to school before the lezione.
fn says_there_before(facts: &AppelloFacts, before: &GiornoAlunno) -> bool {
    let (first, start) = (facts.campanelle.dalle, facts.lezione.intervallo.dalle);
    before.entrata.is_some_and(|entrata| entrata.ora < start)
        || before.assenze_orarie.iter().any(|missed| first < missed.dalle && missed.dalle < start)
}

/// Whether the pupil was missing in all the hours before the lezione, as rolls by the hour say.
fn missed_all_before(facts: &AppelloFacts, before: &GiornoAlunno) -> bool {
    let start = facts.lezione.intervallo.dalle;
    let mut earlier = facts.ore.iter().filter(|ora| ora.alle <= start).peekable();
    earlier.peek().is_some()
        && earlier.all(|ora| before.assenze_orarie.iter().any(|missed| missed.covers(*ora)))
}

/// The pupil comes in at that time: back from an absence of some hours, or late to school.
fn come_in(facts: &AppelloFacts, known: &AlunnoFacts, before: &GiornoAlunno, ora: OraLocale) -> GiornoAlunno {
    let (first, start) = (facts.campanelle.dalle, facts.lezione.intervallo.dalle);
    let left = before.uscita.filter(|left| first < *left && *left <= start && *left < ora);
    if left.is_none() && before.assenze_orarie.iter().any(|missed| missed.alle == ora) {
        return before.clone();
    }
    let with_the_bell = ora == start && was_there_before(facts, known, before);
    let is_back = with_the_bell || says_there_before(facts, before);
    let away = left.or_else(|| is_back.then_some(start));
    let mut after = GiornoAlunno { assenza: false, ..before.clone() };
    after.assenze_orarie = presenza::without(&after.assenze_orarie, facts.lezione.intervallo);
    match away.filter(|away| (*away < ora || with_the_bell) && !before.assenza) {
        Some(dalle) => {
            after.uscita = before.uscita.filter(|left| *left > start);
            miss(&mut after, Intervallo { dalle, alle: ora });
        }
        None => {
            let until = Intervallo { dalle: first.min(ora), alle: ora };
            after.assenze_orarie = presenza::without(&after.assenze_orarie, until);
            after.entrata = Some(entry_at(facts, ora));
        }
    }
    after
}

/// The pupil sits in the class for the whole lezione.
fn find_in_class(mut after: GiornoAlunno, lezione: Intervallo) -> GiornoAlunno {
    after.uscita = after.uscita.filter(|uscita| *uscita >= lezione.alle);
    after.assenze_orarie = presenza::without(&after.assenze_orarie, lezione);
    without_fuori_classe(&mut after, lezione);
    after
}

/// The pupil is at school when the lezione starts: an absence, or an entry said to come later, shrinks to what
/// an earlier roll call witnessed, and an exit before it to the hours until now.
fn find_at_school(facts: &AppelloFacts, known: &AlunnoFacts, before: &GiornoAlunno) -> GiornoAlunno {
    let (first, start) = (facts.campanelle.dalle, facts.lezione.intervallo.dalle);
    let mut after = before.clone();
    if let Some(left) = before.uscita.filter(|left| *left <= start) {
        after.uscita = None;
        miss(&mut after, Intervallo { dalle: left, alle: start });
    }
    let missing_at_start = before.assenza || before.entrata.is_some_and(|entrata| entrata.ora > start);
    if !missing_at_start {
        return after;
    }
    let missed_earlier_hours = known.chiamato_prima && start > first && !known.entrata_over_presence;
    after.assenza = false;
    after.entrata = None;
    match facts.modo {
        ModoAppello::Giornaliero => {
            after.entrata = missed_earlier_hours.then(|| entry_at(facts, start));
        }
        ModoAppello::Orario => {
            if missed_earlier_hours {
                miss(&mut after, Intervallo { dalle: first, alle: start });
            }
            if before.assenza && known.chiamato_dopo {
                let (dalle, alle) = (facts.lezione.intervallo.alle, facts.campanelle.alle);
                miss(&mut after, Intervallo { dalle, alle });
            }
        }
    }
    after
}

/// The pupil leaves at that time; what was said of the time after it goes.
fn leave(mut after: GiornoAlunno, facts: &AppelloFacts, ora: OraLocale) -> GiornoAlunno {
    let lezione = facts.lezione.intervallo;
    let gone = Intervallo { dalle: ora, alle: facts.campanelle.alle.max(lezione.alle) };
    after.uscita = Some(ora);
    after.assenze_orarie = presenza::without(&after.assenze_orarie, gone);
    without_fuori_classe(&mut after, lezione);
    after
}

/// The pupil is at school, out of class: what was known of this lezione gives way whole, what is around it stays.
fn go_out(
    mut after: GiornoAlunno,
    known: &AlunnoFacts,
    lezione: Intervallo,
    intervallo: Intervallo,
) -> Result<GiornoAlunno, AppelloError> {
    if !intervallo.overlaps(lezione) {
        return Err(AppelloError::IntervalloInvalid { alunno: known.alunno, intervallo });
    }
    after.assenze_orarie = presenza::without(&after.assenze_orarie, lezione);
    after.fuori_classe.retain(|known| !known.overlaps(lezione));
    without_fuori_classe(&mut after, intervallo);
    let mut intervals = after.fuori_classe.clone();
    intervals.push(intervallo);
    after.set_fuori_classe(intervals);
    Ok(after)
}

fn miss(giorno: &mut GiornoAlunno, intervallo: Intervallo) {
    let mut intervals = giorno.assenze_orarie.clone();
    intervals.push(intervallo);
    giorno.set_assenze_orarie(intervals);
}

/// Says the same day with the fewest events: what was missed up to the entry is the late entry, what is missed from some
/// time on is the exit, and a day missed in all its hours is a day of absence.
pub(super) fn tidy(facts: &AppelloFacts, mut giorno: GiornoAlunno) -> GiornoAlunno {
    if giorno.assenze_orarie.is_empty() {
        return giorno;
    }
    let missed_all = |giorno: &GiornoAlunno| {
        !facts.ore.is_empty() && facts.ore.iter().all(|ora| giorno.minuti_assenza(*ora) == ora.minutes())
    };
    if facts.modo == ModoAppello::Orario && giorno.entrata.is_none() && missed_all(&giorno) {
        return GiornoAlunno { assenza: true, ..GiornoAlunno::default() };
    }
    let is_daily = facts.modo == ModoAppello::Giornaliero;
    let first = is_daily.then_some(facts.campanelle.dalle);
    while let Some(missed) = giorno.assenze_orarie.first().copied()
        && let Some(from) = giorno.entrata.map(|entrata| entrata.ora).or(first)
        && missed.dalle <= from
    {
        giorno.assenze_orarie.remove(0);
        giorno.entrata = Some(entry_at(facts, from.max(missed.alle)));
    }
    let last = is_daily.then_some(facts.campanelle.alle);
    while let Some(missed) = giorno.assenze_orarie.last().copied()
        && let Some(until) = giorno.uscita.or(last)
        && missed.alle >= until
    {
        giorno.assenze_orarie.pop();
        giorno.uscita = Some(until.min(missed.dalle));
    }
    giorno
}

fn entry_at(facts: &AppelloFacts, ora: OraLocale) -> Entrata {
    Entrata { ora, breve: is_ritardo_breve(facts.policy, facts.campanelle.dalle, ora) }
}

/// Cuts a part of the day out of the times out of class.
fn without_fuori_classe(giorno: &mut GiornoAlunno, cut: Intervallo) {
    giorno.set_fuori_classe(presenza::without(&giorno.fuori_classe, cut));
}
