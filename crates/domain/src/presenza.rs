// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Presence: the events of a pupil's day, what they say about one lezione, and the minutes lost.
//!
//! Only the facts of the day are stored (assenza, entrata, uscita, assenza oraria, fuori classe). The state in each
//! lezione and the minutes of absence are derived from them, so a lezione signed after the roll call inherits them
//! (D.P.R. 122/2009, art. 14 c. 7, and D.Lgs. 62/2017, art. 5, count hours).

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::orario::{OraLocale, OraScansione};

/// A part of the day, from `dalle` to before `alle`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Intervallo {
    /// Start.
    pub dalle: OraLocale,
    /// End.
    pub alle: OraLocale,
}

impl Intervallo {
    /// Length in minutes.
    pub const fn minutes(self) -> u16 {
        self.alle.minutes_since(self.dalle)
    }

    /// Whether the other lies within it.
    pub fn covers(self, other: Self) -> bool {
        self.dalle <= other.dalle && other.alle <= self.alle
    }

    /// Minutes that the two share.
    pub fn shared_minutes(self, other: Self) -> u16 {
        self.alle.min(other.alle).minutes_since(self.dalle.max(other.dalle))
    }

    /// Whether the two share at least a minute.
    pub fn overlaps(self, other: Self) -> bool {
        self.dalle < other.alle && other.dalle < self.alle
    }
}

impl From<OraScansione> for Intervallo {
    fn from(ora: OraScansione) -> Self {
        Self { dalle: ora.inizio, alle: ora.fine }
    }
}

/// A fact of attendance of one pupil on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "tipo", rename_all = "snake_case")]
pub enum Evento {
    /// Absent the whole day.
    Assenza,
    /// Came in after the first bell.
    Entrata {
        /// When.
        ora: OraLocale,
        /// A short late: justified by itself and not counted.
        breve: bool,
    },
    /// Left before the last bell.
    Uscita {
        /// When.
        ora: OraLocale,
    },
    /// Missing for a part of a day spent at school: skipped an hour, came back late.
    AssenzaOraria(Intervallo),
    /// At school but not in class (representative, counselling, contest): counts as present.
    FuoriClasse(Intervallo),
}

/// The day of one pupil. At most one entry and one exit; the parts of the day missed and the times out of class are in
/// order and apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GiornoAlunno {
    /// Absent the whole day.
    pub assenza: bool,
    /// Late entry, and whether it is a short one.
    pub entrata: Option<Entrata>,
    /// Early exit.
    pub uscita: Option<OraLocale>,
    /// Parts of the day missed between entry and exit.
    pub assenze_orarie: Vec<Intervallo>,
    /// Times out of class.
    pub fuori_classe: Vec<Intervallo>,
}

/// A late entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entrata {
    /// When.
    pub ora: OraLocale,
    /// Whether it is short, hence justified by itself.
    pub breve: bool,
}

/// What the roll of one lezione shows for one pupil.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stato", rename_all = "snake_case")]
pub enum StatoAppello {
    /// There.
    Presente,
    /// Absent the whole day, or for a part of it that has the whole of the lezione.
    Assente,
    /// In at that time: during the lezione, or only after it.
    Ritardo {
        /// When.
        ora: OraLocale,
    },
    /// Out at that time: during the lezione, or already before it.
    Uscita {
        /// When.
        ora: OraLocale,
    },
    /// Entry and exit that both touch the lezione.
    RitardoEUscita {
        /// When in.
        entrata: OraLocale,
        /// When out.
        uscita: OraLocale,
    },
    /// At school, out of class: present, shown apart.
    FuoriClasse(Intervallo),
}

impl StatoAppello {
    /// Whether the pupil is missing for the whole of a lezione: absent, gone before it, or in only after it.
    pub fn misses_all(self, lezione: Intervallo) -> bool {
        match self {
            Self::Assente => true,
            Self::Ritardo { ora } => ora >= lezione.alle,
            Self::Uscita { ora } => ora <= lezione.dalle,
            Self::Presente | Self::RitardoEUscita { .. } | Self::FuoriClasse(_) => false,
        }
    }
}

/// What else the day says about a pupil in a lezione: the entry or the exit that its state alone does not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventoAround {
    /// In by the first bell of the lezione: there for the whole of it.
    Entered {
        /// When.
        ora: OraLocale,
    },
    /// In only after the lezione.
    Enters {
        /// When.
        ora: OraLocale,
    },
    /// Gone by the first bell of the lezione: missing for the whole of it.
    Left {
        /// When.
        ora: OraLocale,
    },
    /// There, and gone only after the lezione.
    Leaves {
        /// When.
        ora: OraLocale,
    },
    /// Missing for a part of the day that has the whole of the lezione, or was over when it began.
    Missed(Intervallo),
}

impl GiornoAlunno {
    /// Gathers the events of a day. Of two entries the earliest counts, of two exits the latest: storage
    /// refuses doubles, and where they come from elsewhere the pupil has the benefit.
    pub fn from_eventi(eventi: impl IntoIterator<Item = Evento>) -> Self {
        let mut giorno = Self::default();
        let (mut assenze_orarie, mut fuori_classe) = (Vec::new(), Vec::new());
        for evento in eventi {
            match evento {
                Evento::Assenza => giorno.assenza = true,
                Evento::Entrata { ora, breve } => {
                    let known = giorno.entrata.filter(|known| known.ora <= ora);
                    giorno.entrata = known.or(Some(Entrata { ora, breve }));
                }
                Evento::Uscita { ora } => giorno.uscita = giorno.uscita.max(Some(ora)),
                Evento::AssenzaOraria(intervallo) => assenze_orarie.push(intervallo),
                Evento::FuoriClasse(intervallo) => fuori_classe.push(intervallo),
            }
        }
        giorno.set_assenze_orarie(assenze_orarie);
        giorno.set_fuori_classe(fuori_classe);
        giorno
    }

    /// The events that say this day.
    pub fn eventi(&self) -> Vec<Evento> {
        let assenza = self.assenza.then_some(Evento::Assenza);
        let entrata = self.entrata.map(|Entrata { ora, breve }| Evento::Entrata { ora, breve });
        let uscita = self.uscita.map(|ora| Evento::Uscita { ora });
        let assenze_orarie = self.assenze_orarie.iter().copied().map(Evento::AssenzaOraria);
        let fuori_classe = self.fuori_classe.iter().copied().map(Evento::FuoriClasse);
        assenza.into_iter().chain(entrata).chain(uscita).chain(assenze_orarie).chain(fuori_classe).collect()
    }

    /// What the roll of a lezione shows.
    ///
    /// An entry after the lezione and an exit before it are shown with their time, not as a plain absence:
    /// the teacher sees why the pupil is missing, and the state says all that is needed to set it again.
    pub fn stato_in(&self, lezione: Intervallo) -> StatoAppello {
        if self.assenza {
            return StatoAppello::Assente;
        }
        if let Some(intervallo) = self.fuori_classe.iter().find(|intervallo| intervallo.overlaps(lezione)) {
            return StatoAppello::FuoriClasse(*intervallo);
        }
        if self.assenze_orarie.iter().any(|missed| missed.covers(lezione)) {
            return StatoAppello::Assente;
        }
        let touching = || self.assenze_orarie.iter().filter(|missed| missed.overlaps(lezione));
        let back = touching().find(|missed| missed.dalle <= lezione.dalle).map(|missed| missed.alle);
        let away = touching().find(|missed| missed.dalle > lezione.dalle).map(|missed| missed.dalle);
        let entrata = self.entrata.map(|entrata| entrata.ora).filter(|ora| *ora > lezione.dalle).or(back);
        let uscita = self.uscita.filter(|ora| *ora < lezione.alle).or(away);
        match (entrata, uscita) {
            (None, None) => StatoAppello::Presente,
            (Some(ora), None) => StatoAppello::Ritardo { ora },
            (None, Some(ora)) => StatoAppello::Uscita { ora },
            (Some(entrata), Some(uscita)) => StatoAppello::RitardoEUscita { entrata, uscita },
        }
    }

    /// The entry, exit or missed part of the day outside a lezione that explains its state, if there is one.
    ///
    /// A pupil who comes in with the bell of a later hour is there for the whole of that hour, and is late all
    /// the same: a late entry is one after the first bell of the day.
    pub fn around(&self, lezione: Intervallo) -> Option<EventoAround> {
        if let Some(ora) = self.uscita.filter(|ora| *ora <= lezione.dalle) {
            return Some(EventoAround::Left { ora });
        }
        let explains = |missed: &&Intervallo| missed.covers(lezione) || missed.alle <= lezione.dalle;
        if let Some(missed) = self.assenze_orarie.iter().rev().find(explains) {
            return Some(EventoAround::Missed(*missed));
        }
        if let Some(Entrata { ora, .. }) = self.entrata.filter(|entrata| entrata.ora >= lezione.alle) {
            return Some(EventoAround::Enters { ora });
        }
        if let Some(Entrata { ora, .. }) = self.entrata.filter(|entrata| entrata.ora <= lezione.dalle) {
            return Some(EventoAround::Entered { ora });
        }
        let ora = self.uscita.filter(|ora| *ora >= lezione.alle)?;
        Some(EventoAround::Leaves { ora })
    }

    /// Minutes of a lezione that count as absence. A late entry, an early exit and what was missed between add up, never
    /// beyond the length of the lezione; a short late and the time out of class count nothing.
    pub fn minuti_assenza(&self, lezione: Intervallo) -> u16 {
        if self.assenza {
            return lezione.minutes();
        }
        let late = self
            .entrata
            .filter(|entrata| !entrata.breve)
            .map_or(0, |entrata| entrata.ora.min(lezione.alle).minutes_since(lezione.dalle));
        let left = self.uscita.map_or(0, |ora| lezione.alle.minutes_since(ora.max(lezione.dalle)));
        let missed: u16 = self.assenze_orarie.iter().map(|missed| missed.shared_minutes(lezione)).sum();
        late.saturating_add(left).saturating_add(missed).min(lezione.minutes())
    }

    pub(crate) fn set_fuori_classe(&mut self, intervals: Vec<Intervallo>) {
        self.fuori_classe = joined(intervals, |last, next| next.dalle < last.alle);
    }

    /// What follows without a minute between is one absence: two hours skipped are justified together.
    pub(crate) fn set_assenze_orarie(&mut self, mut intervals: Vec<Intervallo>) {
        intervals.retain(|missed| missed.dalle < missed.alle);
        self.assenze_orarie = joined(intervals, |last, next| next.dalle <= last.alle);
    }
}

/// The intervals in order, those that belong together made one.
fn joined(
    mut intervals: Vec<Intervallo>,
    together: impl Fn(Intervallo, Intervallo) -> bool,
) -> Vec<Intervallo> {
    intervals.sort();
    intervals.into_iter().fold(Vec::new(), |mut joined: Vec<Intervallo>, next| {
        match joined.last_mut() {
            Some(last) if together(*last, next) => last.alle = last.alle.max(next.alle),
            _ => joined.push(next),
        }
        joined
    })
}

/// The intervals without a part of the day; what is before and after it stays.
pub(crate) fn without(intervals: &[Intervallo], cut: Intervallo) -> Vec<Intervallo> {
    let mut kept = Vec::new();
    for known in intervals {
        let before = Intervallo { dalle: known.dalle, alle: known.alle.min(cut.dalle) };
        let after = Intervallo { dalle: known.dalle.max(cut.alle), alle: known.alle };
        kept.extend([before, after].into_iter().filter(|part| part.dalle < part.alle));
    }
    kept
}
