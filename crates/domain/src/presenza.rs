// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Presence: the events of a pupil's day, what they say about one lezione, and the minutes lost.
//!
//! Only the facts of the day are stored (assenza, entrata, uscita, fuori classe). The state in each lezione
//! and the minutes of absence are derived from them, so a lezione signed after the roll call inherits them
//! (D.P.R. 122/2009, art. 14 c. 7, and D.Lgs. 62/2017, art. 5, count hours).

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
    /// At school but not in class (representative, counselling, contest): counts as present.
    FuoriClasse(Intervallo),
}

/// The day of one pupil. At most one entry and one exit; times out of class are in order and apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GiornoAlunno {
    /// Absent the whole day.
    pub assenza: bool,
    /// Late entry, and whether it is a short one.
    pub entrata: Option<Entrata>,
    /// Early exit.
    pub uscita: Option<OraLocale>,
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
    /// Absent the whole day.
    Assente,
    /// Entry at that time: during the lezione, or only after it.
    Ritardo {
        /// When.
        ora: OraLocale,
    },
    /// Exit at that time: during the lezione, or already before it.
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
}

impl GiornoAlunno {
    /// Gathers the events of a day. Of two entries the earliest counts, of two exits the latest: storage
    /// refuses doubles, and where they come from elsewhere the pupil has the benefit.
    pub fn from_eventi(eventi: impl IntoIterator<Item = Evento>) -> Self {
        let mut giorno = Self::default();
        let mut fuori_classe = Vec::new();
        for evento in eventi {
            match evento {
                Evento::Assenza => giorno.assenza = true,
                Evento::Entrata { ora, breve } => {
                    let known = giorno.entrata.filter(|known| known.ora <= ora);
                    giorno.entrata = known.or(Some(Entrata { ora, breve }));
                }
                Evento::Uscita { ora } => giorno.uscita = giorno.uscita.max(Some(ora)),
                Evento::FuoriClasse(intervallo) => fuori_classe.push(intervallo),
            }
        }
        giorno.set_fuori_classe(fuori_classe);
        giorno
    }

    /// The events that say this day.
    pub fn eventi(&self) -> Vec<Evento> {
        let assenza = self.assenza.then_some(Evento::Assenza);
        let entrata = self.entrata.map(|Entrata { ora, breve }| Evento::Entrata { ora, breve });
        let uscita = self.uscita.map(|ora| Evento::Uscita { ora });
        let fuori_classe = self.fuori_classe.iter().copied().map(Evento::FuoriClasse);
        assenza.into_iter().chain(entrata).chain(uscita).chain(fuori_classe).collect()
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
        let entrata = self.entrata.map(|entrata| entrata.ora).filter(|ora| *ora > lezione.dalle);
        let uscita = self.uscita.filter(|ora| *ora < lezione.alle);
        match (entrata, uscita) {
            (None, None) => StatoAppello::Presente,
            (Some(ora), None) => StatoAppello::Ritardo { ora },
            (None, Some(ora)) => StatoAppello::Uscita { ora },
            (Some(entrata), Some(uscita)) => StatoAppello::RitardoEUscita { entrata, uscita },
        }
    }

    /// The entry or exit outside a lezione that explains its state, if there is one.
    ///
    /// A pupil who comes in with the bell of a later hour is there for the whole of that hour, and is late all
    /// the same: a late entry is one after the first bell of the day.
    pub fn around(&self, lezione: Intervallo) -> Option<EventoAround> {
        if let Some(ora) = self.uscita.filter(|ora| *ora <= lezione.dalle) {
            return Some(EventoAround::Left { ora });
        }
        let ora = self.entrata?.ora;
        if ora >= lezione.alle {
            return Some(EventoAround::Enters { ora });
        }
        (ora <= lezione.dalle).then_some(EventoAround::Entered { ora })
    }

    /// Minutes of a lezione that count as absence. A late entry and an early exit add up, never beyond the
    /// length of the lezione; a short late and the time out of class count nothing.
    pub fn minuti_assenza(&self, lezione: Intervallo) -> u16 {
        if self.assenza {
            return lezione.minutes();
        }
        let late = self
            .entrata
            .filter(|entrata| !entrata.breve)
            .map_or(0, |entrata| entrata.ora.min(lezione.alle).minutes_since(lezione.dalle));
        let left = self.uscita.map_or(0, |ora| lezione.alle.minutes_since(ora.max(lezione.dalle)));
        late.saturating_add(left).min(lezione.minutes())
    }

    pub(crate) fn set_fuori_classe(&mut self, mut intervals: Vec<Intervallo>) {
        intervals.sort();
        self.fuori_classe = intervals.into_iter().fold(Vec::new(), |mut joined: Vec<Intervallo>, next| {
            match joined.last_mut() {
                Some(last) if next.dalle < last.alle => last.alle = last.alle.max(next.alle),
                _ => joined.push(next),
            }
            joined
        });
    }
}

/// Minutes of absence in each lezione of a day, in the order given.
pub fn ore_assenza(giorno: &GiornoAlunno, lezioni: &[Intervallo]) -> Vec<u16> {
    lezioni.iter().map(|lezione| giorno.minuti_assenza(*lezione)).collect()
}

/// Halves of unit lost in a lezione that counts `lesson_half_units`, rounded down in the pupil's favour.
pub fn half_units_assenza(minuti_assenza: u16, lesson_minutes: u16, lesson_half_units: u32) -> u32 {
    if lesson_minutes == 0 {
        return 0;
    }
    let minutes = u32::from(minuti_assenza.min(lesson_minutes));
    minutes * lesson_half_units / u32::from(lesson_minutes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ora(text: &str) -> OraLocale {
        text.parse().unwrap()
    }

    fn span(dalle: &str, alle: &str) -> Intervallo {
        Intervallo { dalle: ora(dalle), alle: ora(alle) }
    }

    fn entrata(text: &str) -> Evento {
        Evento::Entrata { ora: ora(text), breve: false }
    }

    fn uscita(text: &str) -> Evento {
        Evento::Uscita { ora: ora(text) }
    }

    #[test]
    fn a_lesson_shows_what_the_day_says() {
        let lezione = span("09:00", "10:00");
        let fuori = span("09:30", "11:00");
        let table = [
            (vec![], StatoAppello::Presente, 0),
            (vec![Evento::Assenza], StatoAppello::Assente, 60),
            (vec![entrata("08:20")], StatoAppello::Presente, 0),
            (vec![entrata("09:00")], StatoAppello::Presente, 0),
            (vec![entrata("09:20")], StatoAppello::Ritardo { ora: ora("09:20") }, 20),
            (
                vec![Evento::Entrata { ora: ora("09:05"), breve: true }],
                StatoAppello::Ritardo { ora: ora("09:05") },
                0,
            ),
            (vec![entrata("10:15")], StatoAppello::Ritardo { ora: ora("10:15") }, 60),
            (vec![uscita("08:30")], StatoAppello::Uscita { ora: ora("08:30") }, 60),
            (vec![uscita("09:40")], StatoAppello::Uscita { ora: ora("09:40") }, 20),
            (vec![uscita("10:00")], StatoAppello::Presente, 0),
            (
                vec![entrata("09:20"), uscita("09:40")],
                StatoAppello::RitardoEUscita { entrata: ora("09:20"), uscita: ora("09:40") },
                40,
            ),
            (vec![Evento::FuoriClasse(fuori)], StatoAppello::FuoriClasse(fuori), 0),
            (vec![Evento::FuoriClasse(span("10:00", "11:00"))], StatoAppello::Presente, 0),
        ];
        for (eventi, stato, minutes) in table {
            let giorno = GiornoAlunno::from_eventi(eventi.clone());
            assert_eq!(giorno.stato_in(lezione), stato, "{eventi:?}");
            assert_eq!(giorno.minuti_assenza(lezione), minutes, "{eventi:?}");
        }
    }

    #[test]
    fn what_happened_around_a_lesson_explains_its_state() {
        let lezione = span("09:00", "10:00");
        let table = [
            (vec![], None, false),
            (vec![Evento::Assenza], None, true),
            (vec![entrata("08:20")], Some(EventoAround::Entered { ora: ora("08:20") }), false),
            (vec![entrata("09:00")], Some(EventoAround::Entered { ora: ora("09:00") }), false),
            (vec![entrata("09:01")], None, false),
            (vec![entrata("10:00")], Some(EventoAround::Enters { ora: ora("10:00") }), true),
            (vec![uscita("08:30")], Some(EventoAround::Left { ora: ora("08:30") }), true),
            (vec![uscita("09:00")], Some(EventoAround::Left { ora: ora("09:00") }), true),
            (vec![uscita("09:01")], None, false),
            (vec![uscita("10:00")], None, false),
            (vec![entrata("08:20"), uscita("08:40")], Some(EventoAround::Left { ora: ora("08:40") }), true),
            (
                vec![entrata("08:20"), uscita("09:40")],
                Some(EventoAround::Entered { ora: ora("08:20") }),
                false,
            ),
        ];
        for (eventi, around, misses_all) in table {
            let giorno = GiornoAlunno::from_eventi(eventi.clone());
            assert_eq!(giorno.around(lezione), around, "{eventi:?}");
            assert_eq!(giorno.stato_in(lezione).misses_all(lezione), misses_all, "{eventi:?}");
            assert_eq!(giorno.minuti_assenza(lezione) == 60, misses_all, "{eventi:?}");
        }
    }

    #[test]
    fn halves_are_rounded_down_in_the_pupils_favour() {
        let table = [
            (90, 90, 3, 3),
            (89, 90, 3, 2),
            (30, 90, 3, 1),
            (29, 90, 3, 0),
            (55, 55, 2, 2),
            (27, 55, 2, 0),
            (28, 55, 2, 1),
            (10, 0, 2, 0),
        ];
        for (absent, lesson, halves, lost) in table {
            assert_eq!(half_units_assenza(absent, lesson, halves), lost, "{absent} of {lesson}");
        }
    }

    fn any_evento() -> impl Strategy<Value = Evento> {
        let time = || (0u16..1440).prop_map(|minutes| OraLocale::from_minutes(minutes).unwrap());
        prop_oneof![
            Just(Evento::Assenza),
            (time(), any::<bool>()).prop_map(|(ora, breve)| Evento::Entrata { ora, breve }),
            time().prop_map(|ora| Evento::Uscita { ora }),
            (time(), time())
                .prop_map(|(a, b)| Evento::FuoriClasse(Intervallo { dalle: a.min(b), alle: a.max(b) })),
        ]
    }

    proptest! {
        #[test]
        fn absence_never_exceeds_the_lesson(eventi in proptest::collection::vec(any_evento(), 0..5), start in 480u16..800, length in 1u16..120) {
            let lezione = Intervallo {
                dalle: OraLocale::from_minutes(start).unwrap(),
                alle: OraLocale::from_minutes(start + length).unwrap(),
            };
            prop_assert!(GiornoAlunno::from_eventi(eventi).minuti_assenza(lezione) <= length);
        }

        #[test]
        fn a_day_is_what_its_events_say(eventi in proptest::collection::vec(any_evento(), 0..6)) {
            let giorno = GiornoAlunno::from_eventi(eventi);
            prop_assert_eq!(GiornoAlunno::from_eventi(giorno.eventi()), giorno);
        }

        #[test]
        fn minutes_do_not_depend_on_how_the_day_is_cut(late in 480u16..780, left in 480u16..780, cut in 481u16..779) {
            let at = |minutes| OraLocale::from_minutes(minutes).unwrap();
            prop_assume!(late < left);
            let giorno = GiornoAlunno::from_eventi([Evento::Entrata { ora: at(late), breve: false }, Evento::Uscita { ora: at(left) }]);
            let whole = giorno.minuti_assenza(Intervallo { dalle: at(480), alle: at(780) });
            let parts = ore_assenza(&giorno, &[Intervallo { dalle: at(480), alle: at(cut) }, Intervallo { dalle: at(cut), alle: at(780) }]);
            prop_assert_eq!(parts.iter().sum::<u16>(), whole);
        }
    }
}
