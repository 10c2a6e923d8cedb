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
use crate::presenza::{self, GiornoAlunno, Intervallo, StatoAppello};

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
    /// When it was, for a plan that is changed.
    pub prima: Option<GiorniFuori>,
}

/// Decides whether pupils of a classe may be planned out of it; the description as it is kept.
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

/// Decides whether a plan may be annulled: as long as some of its days are to come and none of those is closed.
pub fn annul(oggi: Date, giorni: GiorniFuori, chiusi: &[(Date, Date)]) -> Result<(), FuoriClasseError> {
    if giorni.al < oggi {
        return Err(FuoriClasseError::Over { al: giorni.al });
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
    check_past(facts, giorni)?;
    let bells = facts.primo.ok_or(FuoriClasseError::FirstWithoutLezioni { data: dal })?;
    if !facts.ultimo_di_lezione {
        return Err(FuoriClasseError::LastWithoutLezioni { data: al });
    }
    match giorni.on(dal, bells) {
        Some(_) => Ok(()),
        None => Err(FuoriClasseError::OreOutside { dalle: bells.dalle, alle: bells.alle }),
    }
}

/// What was planned for days that are past stays as it was: rolls were called with it.
fn check_past(facts: &FuoriClasseFacts, giorni: GiorniFuori) -> Result<(), FuoriClasseError> {
    let oggi = facts.oggi;
    let Some(prima) = facts.prima.filter(|prima| prima.dal < oggi) else {
        return if giorni.dal < oggi { Err(FuoriClasseError::Past { data: giorni.dal }) } else { Ok(()) };
    };
    if prima.al < oggi {
        return Err(FuoriClasseError::Over { al: prima.al });
    }
    if giorni.dal != prima.dal {
        return Err(FuoriClasseError::Begun { dal: prima.dal });
    }
    let ieri = oggi.saturating_sub(1.day());
    if giorni.al < ieri { Err(FuoriClasseError::EndsPast { ieri }) } else { Ok(()) }
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
    match known.altri.iter().find(|other| other.overlaps(&giorni)) {
        Some(other) => Err(FuoriClasseError::Doubled { alunno, dal: other.dal, al: other.al }),
        None => Ok(()),
    }
}

/// The hour whose roll asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OraAppello {
    /// From its first to its last bell.
    pub lezione: Intervallo,
    /// First and last bell of the day.
    pub campanelle: Intervallo,
    /// An earlier roll of the classe told who was there: of the hours before this one nothing is said any more.
    pub dopo_appello: bool,
}

/// From when to when the roll of a lezione proposes a pupil out of class. `piani` are the parts of the day that were planned.
///
/// A plan gives way to what is known: the roll writes what it proposes beside the events of the day, and changes none of
/// them. Who is not expected at school, or is found absent, late or gone, is not proposed.
pub fn proposto(
    piani: &[Intervallo],
    giorno: &GiornoAlunno,
    previsti: &[Previsto],
    ora: OraAppello,
) -> Option<Intervallo> {
    if giorno.assenza || giorno.stato_in(ora.lezione) != StatoAppello::Presente {
        return None;
    }
    let mut dalle = giorno.entrata.map_or(ora.campanelle.dalle, |entrata| entrata.ora);
    let mut alle = giorno.uscita.unwrap_or(ora.campanelle.alle);
    for previsto in previsti {
        match *previsto {
            Previsto::Assenza => return None,
            Previsto::Entrata { ora } => dalle = dalle.max(ora),
            Previsto::Uscita { ora } => alle = alle.min(ora),
        }
    }
    if ora.dopo_appello {
        dalle = dalle.max(ora.lezione.dalle);
    }
    let known = giorno.fuori_classe.iter().chain(&giorno.assenze_orarie);
    let at_school =
        Intervallo { dalle: dalle.max(ora.campanelle.dalle), alle: alle.min(ora.campanelle.alle) };
    let parts = piani.iter().map(|piano| Intervallo {
        dalle: piano.dalle.max(at_school.dalle),
        alle: piano.alle.min(at_school.alle),
    });
    let free = known.fold(parts.collect::<Vec<_>>(), |parts, event| presenza::without(&parts, *event));
    free.into_iter().find(|part| part.dalle < part.alle && part.overlaps(ora.lezione))
}
