// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Links between a pupil and the adults around: who may read, justify, pick up, and until when.
//!
//! Both parents keep the right to be informed whatever the custody (art. 337-ter and 337-quater c.c.; MIUR
//! note 5336 of 2 September 2015); only an act of a court limits them.

use jiff::civil::Date;

use crate::RuleError;

coded_enum! {
    /// What an adult is to the pupil.
    pub enum TipoLegame {
        /// Mother.
        Madre => "madre",
        /// Father.
        Padre => "padre",
        /// Guardian appointed by a judge (art. 346 c.c.).
        Tutore => "tutore",
        /// Foster carer (L. 184/1983, art. 5).
        Affidatario => "affidatario",
        /// Somebody a parent sends to the school gate; sees nothing of the register.
        Delegato => "delegato",
    }
}

impl TipoLegame {
    /// Whether it comes with parental responsibility, or stands in for it at school.
    pub const fn has_responsibility(self) -> bool {
        !matches!(self, Self::Delegato)
    }
}

/// A limit set by a court, for some days or until revoked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limite {
    /// Number and court of the act.
    pub provvedimento: String,
    /// First day.
    pub dal: Date,
    /// Last day; `None` until revoked.
    pub al: Option<Date>,
    /// Whether it forbids to read the register.
    pub forbids_reading: bool,
    /// Whether it forbids to justify and to sign.
    pub forbids_justifying: bool,
    /// Whether it forbids to pick the pupil up.
    pub forbids_pick_up: bool,
}

/// The link of one adult to one pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legame {
    /// What the adult is.
    pub tipo: TipoLegame,
    /// First day; `None` since ever.
    pub dal: Option<Date>,
    /// Last day; `None` still holds.
    pub al: Option<Date>,
    /// Birth of the pupil, when known: an adult pupil justifies alone.
    pub nascita_alunno: Option<Date>,
    /// Limits set by courts.
    pub limiti: Vec<Limite>,
}

/// Why a link or a limit is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LegameError {
    /// A limit without the act: the school cannot limit a parent by itself.
    #[error("a limit needs the act of the court")]
    ProvvedimentoMissing,
    /// A limit that forbids nothing.
    #[error("the limit forbids nothing")]
    LimiteEmpty,
    /// It ends before it begins.
    #[error("{dal} comes after {al}")]
    Reversed {
        /// First day.
        dal: Date,
        /// Last day.
        al: Date,
    },
}

impl RuleError for LegameError {
    fn key(&self) -> &'static str {
        match self {
            Self::ProvvedimentoMissing => "genitore-errore-provvedimento",
            Self::LimiteEmpty => "genitore-errore-limite-vuoto",
            Self::Reversed { .. } => "genitore-errore-date-invertite",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::ProvvedimentoMissing => "provvedimento",
            Self::LimiteEmpty => "limite",
            Self::Reversed { .. } => "al",
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::ProvvedimentoMissing | Self::LimiteEmpty => Vec::new(),
            Self::Reversed { dal, al } => vec![("dal", dal.to_string()), ("al", al.to_string())],
        }
    }
}

/// Checks a link and its limits.
pub fn validate(legame: &Legame) -> Result<(), LegameError> {
    check_order(legame.dal, legame.al)?;
    for limite in &legame.limiti {
        if limite.provvedimento.trim().is_empty() {
            return Err(LegameError::ProvvedimentoMissing);
        }
        if !(limite.forbids_reading || limite.forbids_justifying || limite.forbids_pick_up) {
            return Err(LegameError::LimiteEmpty);
        }
        check_order(Some(limite.dal), limite.al)?;
    }
    Ok(())
}

fn check_order(dal: Option<Date>, al: Option<Date>) -> Result<(), LegameError> {
    match (dal, al) {
        (Some(dal), Some(al)) if al < dal => Err(LegameError::Reversed { dal, al }),
        _ => Ok(()),
    }
}

impl Legame {
    /// Whether the adult may read the pupil's register on that day. Parents of an adult pupil go on reading
    /// what concerns study, as long as they maintain the pupil.
    pub fn may_read(&self, on: Date) -> bool {
        self.tipo.has_responsibility()
            && self.holds(on)
            && !self.is_limited(on, |limite| limite.forbids_reading)
    }

    /// Whether the adult may justify and sign for the pupil on that day: not for an adult pupil.
    pub fn may_justify(&self, on: Date) -> bool {
        let of_age = self.nascita_alunno.is_some_and(|born| is_maggiorenne(born, on));
        let limited = self.is_limited(on, |limite| limite.forbids_justifying);
        self.tipo.has_responsibility() && self.holds(on) && !of_age && !limited
    }

    /// Whether the pupil may leave the school with this adult on that day.
    pub fn may_pick_up(&self, on: Date) -> bool {
        self.holds(on) && !self.is_limited(on, |limite| limite.forbids_pick_up)
    }

    fn holds(&self, on: Date) -> bool {
        covers(self.dal, self.al, on)
    }

    fn is_limited(&self, on: Date, forbids: impl Fn(&Limite) -> bool) -> bool {
        self.limiti.iter().any(|limite| forbids(limite) && covers(Some(limite.dal), limite.al, on))
    }
}

/// Whether somebody born on that day is of age on another (art. 2 c.c.). Who is born on 29 February comes of
/// age on 1 March of a common year.
pub fn is_maggiorenne(born: Date, on: Date) -> bool {
    let birthday_passed = (on.month(), on.day()) >= (born.month(), born.day());
    let years = i32::from(on.year()) - i32::from(born.year()) - i32::from(!birthday_passed);
    years >= 18
}

fn covers(dal: Option<Date>, al: Option<Date>, on: Date) -> bool {
    dal.is_none_or(|dal| dal <= on) && al.is_none_or(|al| on <= al)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn legame(tipo: TipoLegame) -> Legame {
        Legame { tipo, dal: None, al: None, nascita_alunno: Some(date(2010, 5, 4)), limiti: Vec::new() }
    }

    fn court() -> Limite {
        Limite {
            provvedimento: "Tribunale di Perugia, n. 123/2026".to_owned(),
            dal: date(2026, 10, 1),
            al: Some(date(2026, 12, 31)),
            forbids_reading: false,
            forbids_justifying: true,
            forbids_pick_up: true,
        }
    }

    #[test]
    fn rights_follow_the_link_the_court_and_the_age() {
        let limited = Legame { limiti: vec![court()], ..legame(TipoLegame::Padre) };
        let ended = Legame { al: Some(date(2026, 10, 31)), ..legame(TipoLegame::Affidatario) };
        let today = date(2026, 11, 23);
        let table = [
            (legame(TipoLegame::Madre), today, (true, true, true)),
            (legame(TipoLegame::Delegato), today, (false, false, true)),
            (limited.clone(), today, (true, false, false)),
            (limited.clone(), date(2026, 9, 30), (true, true, true)),
            (limited, date(2027, 1, 1), (true, true, true)),
            (ended, today, (false, false, false)),
            (legame(TipoLegame::Madre), date(2028, 5, 3), (true, true, true)),
            (legame(TipoLegame::Madre), date(2028, 5, 4), (true, false, true)),
        ];
        for (legame, on, expected) in table {
            assert_eq!(
                (legame.may_read(on), legame.may_justify(on), legame.may_pick_up(on)),
                expected,
                "{legame:?} {on}"
            );
        }
    }

    #[test]
    fn a_limit_needs_its_act() {
        let with = |limite| Legame { limiti: vec![limite], ..legame(TipoLegame::Padre) };
        let table = [
            (
                with(Limite { provvedimento: " ".to_owned(), ..court() }),
                "genitore-errore-provvedimento",
                "provvedimento",
            ),
            (
                with(Limite { forbids_justifying: false, forbids_pick_up: false, ..court() }),
                "genitore-errore-limite-vuoto",
                "limite",
            ),
            (with(Limite { al: Some(date(2026, 9, 1)), ..court() }), "genitore-errore-date-invertite", "al"),
        ];
        for (legame, key, field) in table {
            let error = validate(&legame).unwrap_err();
            assert_eq!((error.key(), error.field()), (key, Some(field)));
        }
        assert_eq!(validate(&with(court())), Ok(()));
    }

    #[test]
    fn who_is_born_on_29_february_comes_of_age_on_1_march() {
        let born = date(2008, 2, 29);
        assert!(!is_maggiorenne(born, date(2026, 2, 28)));
        assert!(is_maggiorenne(born, date(2026, 3, 1)));
    }
}
