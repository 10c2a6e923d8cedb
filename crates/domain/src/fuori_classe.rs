// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Fuori classe known in advance: pupils of a classe who will be at a museum, at a contest, at a firm, with who speaks to
//! them, on some days or for some hours of them.
//!
//! Law: D.P.R. 275/1999, art. 4 c. 2 (the school arranges its own times), L. 107/2015, art. 1 c. 33-35 (hours spent at
//! firms and bodies), D.P.R. 122/2009, art. 14 c. 7 and D.Lgs. 62/2017, art. 5 (attendance is of what is due: who is out for
//! the school counts as present), GDPR art. 5 par. 1 c (where a pupil is, never a cause that tells of health).
//!
//! A plan says nothing of what happened. The roll of the hour proposes it, and only that roll writes it: the day before,
//! and on a day without a roll, nothing is recorded.

mod error;
#[cfg(test)]
mod tests;

use jiff::ToSpan;
use jiff::civil::Date;

pub use self::error::FuoriClasseError;
use crate::anno::AnnoScolastico;
use crate::ids::PersonaId;
use crate::orario::OraLocale;
use crate::permesso::Previsto;
use crate::presenza::{GiornoAlunno, Intervallo, StatoAppello};

/// Longest description, in characters.
pub const DESCRIZIONE_MAX: usize = 120;
/// A minute that no hour of a day reaches.
const FINE_GIORNO: u16 = 24 * 60;

/// When pupils are out of class: on each day from the first to the last, the whole of it or some hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GiorniFuori {
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
    /// From when on; none is the first bell.
    pub dalle: Option<OraLocale>,
    /// Until when; none is the last bell.
    pub alle: Option<OraLocale>,
}

impl GiorniFuori {
    /// Whether it is of whole days.
    pub const fn is_whole(&self) -> bool {
        self.dalle.is_none() && self.alle.is_none()
    }

    /// The part of a day between its bells, if it holds then.
    pub fn on(&self, day: Date, campanelle: Intervallo) -> Option<Intervallo> {
        let dalle = self.dalle.unwrap_or(campanelle.dalle).max(campanelle.dalle);
        let alle = self.alle.unwrap_or(campanelle.alle).min(campanelle.alle);
        ((self.dal..=self.al).contains(&day) && dalle < alle).then_some(Intervallo { dalle, alle })
    }

    fn overlaps(&self, other: &GiorniFuori) -> bool {
        let minutes = |giorni: &GiorniFuori| {
            (giorni.dalle.map_or(0, OraLocale::minutes), giorni.alle.map_or(FINE_GIORNO, OraLocale::minutes))
        };
        let (own, others) = (minutes(self), minutes(other));
        self.dal <= other.al && other.dal <= self.al && own.0 < others.1 && others.0 < own.1
    }
}

/// A pupil who is to be out of class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlunnoFuori {
    /// Who.
    pub alunno: PersonaId,
    /// First and last days in the classe; no last day while it is open.
    pub nella_classe: Vec<(Date, Option<Date>)>,
    /// What else is planned for the same pupil.
    pub altri: Vec<GiorniFuori>,
}

/// What is known when somebody plans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FuoriClasseFacts {
    /// The day on which it is decided.
    pub oggi: Date,
    /// The school year of the classe.
    pub anno: AnnoScolastico,
    /// First and last bell of the first day; `None` without lessons.
    pub primo: Option<Intervallo>,
    /// Whether the last day has lessons.
    pub ultimo_di_lezione: bool,
    /// First and last days of what a scrutinio closed for the classe.
    pub chiusi: Vec<(Date, Date)>,
}

/// Decides whether pupils of a classe may be planned out of it; the description as it is kept. Of a plan that has begun only
/// the last day changes ([`move_end`]): rolls were called with the rest.
pub fn plan(
    facts: &FuoriClasseFacts,
    giorni: GiorniFuori,
    alunni: &[AlunnoFuori],
    descrizione: &str,
) -> Result<String, FuoriClasseError> {
    check_giorni(facts, giorni)?;
    check_open(facts.oggi, giorni, &facts.chiusi)?;
    if alunni.is_empty() {
        return Err(FuoriClasseError::Nobody);
    }
    for alunno in alunni {
        check_alunno(giorni, alunno)?;
    }
    let descrizione = descrizione.split_whitespace().collect::<Vec<_>>().join(" ");
    match descrizione.chars().count() {
        0 => Err(FuoriClasseError::DescrizioneMissing),
        1..=DESCRIZIONE_MAX => Ok(descrizione),
        _ => Err(FuoriClasseError::DescrizioneTooLong),
    }
}

/// Decides whether a plan that has begun may end on another day: not before yesterday, and beside what else is planned for its
/// pupils. Who left the classe since, and days that were closed since, are no hindrance.
pub fn move_end(
    facts: &FuoriClasseFacts,
    prima: GiorniFuori,
    al: Date,
    alunni: &[AlunnoFuori],
) -> Result<(), FuoriClasseError> {
    if prima.al < facts.oggi {
        return Err(FuoriClasseError::Over { al: prima.al });
    }
    let ieri = facts.oggi.saturating_sub(1.day());
    if al < ieri {
        return Err(FuoriClasseError::EndsPast { ieri });
    }
    if !facts.anno.contains(al) {
        return Err(FuoriClasseError::OutsideAnno { anno: facts.anno });
    }
    let changed = GiorniFuori { dal: facts.oggi.min(al), al: al.max(prima.al), ..prima };
    check_open(facts.oggi, changed, &facts.chiusi)?;
    if al <= prima.al {
        return Ok(());
    }
    let added = GiorniFuori { dal: prima.al.saturating_add(1.day()), al, ..prima };
    if !facts.ultimo_di_lezione {
        return Err(FuoriClasseError::LastWithoutLezioni { data: al });
    }
    alunni.iter().try_for_each(|known| check_doubled(added, known))
}

/// Decides whether a plan may be annulled: as long as none of its days is past or closed. One that has begun is ended.
pub fn annul(oggi: Date, giorni: GiorniFuori, chiusi: &[(Date, Date)]) -> Result<(), FuoriClasseError> {
    if giorni.al < oggi {
        return Err(FuoriClasseError::Over { al: giorni.al });
    }
    if giorni.dal < oggi {
        return Err(FuoriClasseError::Begun { dal: giorni.dal });
    }
    check_open(oggi, giorni, chiusi)
}

fn check_giorni(facts: &FuoriClasseFacts, giorni: GiorniFuori) -> Result<(), FuoriClasseError> {
    let GiorniFuori { dal, al, dalle, alle } = giorni;
    if al < dal {
        return Err(FuoriClasseError::Reversed);
    }
    if !facts.anno.contains(dal) || !facts.anno.contains(al) {
        return Err(FuoriClasseError::OutsideAnno { anno: facts.anno });
    }
    if let (Some(dalle), Some(alle)) = (dalle, alle)
        && alle <= dalle
    {
        return Err(FuoriClasseError::OreReversed);
    }
    if giorni.dal < facts.oggi {
        return Err(FuoriClasseError::Past { data: giorni.dal });
    }
    let bells = facts.primo.ok_or(FuoriClasseError::FirstWithoutLezioni { data: dal })?;
    if !facts.ultimo_di_lezione {
        return Err(FuoriClasseError::LastWithoutLezioni { data: al });
    }
    match giorni.on(dal, bells) {
        Some(_) => Ok(()),
        None => Err(FuoriClasseError::OreOutside { dalle: bells.dalle, alle: bells.alle }),
    }
}

fn check_open(oggi: Date, giorni: GiorniFuori, chiusi: &[(Date, Date)]) -> Result<(), FuoriClasseError> {
    let from = giorni.dal.max(oggi);
    let first_closed = chiusi.iter().filter(|(dal, al)| *dal <= giorni.al && *al >= from);
    match first_closed.map(|(dal, _)| from.max(*dal)).min() {
        Some(data) => Err(FuoriClasseError::Closed { data }),
        None => Ok(()),
    }
}

fn check_alunno(giorni: GiorniFuori, known: &AlunnoFuori) -> Result<(), FuoriClasseError> {
    let alunno = known.alunno;
    let whole = |(dal, al): &(Date, Option<Date>)| *dal <= giorni.dal && al.is_none_or(|al| al >= giorni.al);
    if !known.nella_classe.iter().any(whole) {
        return Err(FuoriClasseError::NotInClasse { alunno });
    }
    check_doubled(giorni, known)
}

fn check_doubled(giorni: GiorniFuori, known: &AlunnoFuori) -> Result<(), FuoriClasseError> {
    match known.altri.iter().find(|other| other.overlaps(&giorni)) {
        Some(other) => Err(FuoriClasseError::Doubled { alunno: known.alunno, dal: other.dal, al: other.al }),
        None => Ok(()),
    }
}

/// From when to when the roll of a lezione proposes a pupil out of class: what was planned of that lezione and no more, since
/// the roll of each hour speaks for its own hour. `piani` are the parts of the day that were planned.
///
/// A plan gives way to what is known: the roll writes what it proposes beside the events of the day, and changes none of
/// them. Who is not expected at school, or is found absent, late or gone, is not proposed.
pub fn proposto(
    piani: &[Intervallo],
    giorno: &GiornoAlunno,
    previsti: &[Previsto],
    lezione: Intervallo,
) -> Option<Intervallo> {
    if giorno.stato_in(lezione) != StatoAppello::Presente {
        return None;
    }
    let mut there = lezione;
    for previsto in previsti {
        match *previsto {
            Previsto::Assenza => return None,
            Previsto::Entrata { ora } => there.dalle = there.dalle.max(ora),
            Previsto::Uscita { ora } => there.alle = there.alle.min(ora),
        }
    }
    let part = |piano: &Intervallo| Intervallo {
        dalle: piano.dalle.max(there.dalle),
        alle: piano.alle.min(there.alle),
    };
    piani.iter().map(part).find(|part| part.dalle < part.alle)
}
