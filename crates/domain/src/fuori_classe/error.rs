// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Why a plan is refused.

use jiff::civil::Date;

use crate::RuleError;
use crate::anno::AnnoScolastico;
use crate::ids::PersonaId;
use crate::orario::OraLocale;

/// The rule that refuses it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FuoriClasseError {
    /// The last day comes before the first.
    #[error("the last day comes before the first")]
    Reversed,
    /// It does not lie in the school year.
    #[error("not in the school year {anno}")]
    OutsideAnno {
        /// The year.
        anno: AnnoScolastico,
    },
    /// It ends before it begins.
    #[error("the last hour comes before the first")]
    OreReversed,
    /// The hours are not between the bells.
    #[error("the hours are not between {dalle} and {alle}")]
    OreOutside {
        /// First bell.
        dalle: OraLocale,
        /// Last bell.
        alle: OraLocale,
    },
    /// The first day is past: what happened is said by the roll.
    #[error("{data} is past")]
    Past {
        /// The day.
        data: Date,
    },
    /// It has begun: its first day stays.
    #[error("it began on {dal}")]
    Begun {
        /// Its first day.
        dal: Date,
    },
    /// It lasted until yesterday at least.
    #[error("it lasted until {ieri}")]
    EndsPast {
        /// Yesterday.
        ieri: Date,
    },
    /// It is over.
    #[error("it was over on {al}")]
    Over {
        /// Its last day.
        al: Date,
    },
    /// No lessons on the first day.
    #[error("no lessons on {data}")]
    FirstWithoutLezioni {
        /// The day.
        data: Date,
    },
    /// No lessons on the last day.
    #[error("no lessons on {data}")]
    LastWithoutLezioni {
        /// The day.
        data: Date,
    },
    /// A scrutinio closed some of the days.
    #[error("a scrutinio closed {data}")]
    Closed {
        /// The first of them.
        data: Date,
    },
    /// No pupil was chosen.
    #[error("no pupil is chosen")]
    Nobody,
    /// A pupil is not in the classe on all of the days.
    #[error("pupil {alunno} is not in the classe on all of the days")]
    NotInClasse {
        /// Who.
        alunno: PersonaId,
    },
    /// The same pupil is planned out of class then already.
    #[error("pupil {alunno} is out of class from {dal} to {al} already")]
    Doubled {
        /// Who.
        alunno: PersonaId,
        /// First day of the other plan.
        dal: Date,
        /// Its last day.
        al: Date,
    },
    /// Nobody said what it is.
    #[error("no description")]
    DescrizioneMissing,
    /// The description is too long.
    #[error("the description is too long")]
    DescrizioneTooLong,
}

impl FuoriClasseError {
    /// The pupil it is about.
    pub const fn alunno(&self) -> Option<PersonaId> {
        match self {
            Self::NotInClasse { alunno } | Self::Doubled { alunno, .. } => Some(*alunno),
            _ => None,
        }
    }
}

impl RuleError for FuoriClasseError {
    fn key(&self) -> &'static str {
        match self {
            Self::Reversed => "permesso-errore-date",
            Self::OutsideAnno { .. } => "fuori-previsto-errore-anno",
            Self::OreReversed => "fuori-previsto-errore-ore",
            Self::OreOutside { .. } => "fuori-previsto-errore-campanelle",
            Self::Past { .. } => "fuori-previsto-errore-passato",
            Self::Begun { .. } => "fuori-previsto-errore-cominciato",
            Self::EndsPast { .. } => "fuori-previsto-errore-fine-passata",
            Self::Over { .. } => "fuori-previsto-errore-finito",
            Self::FirstWithoutLezioni { .. } | Self::LastWithoutLezioni { .. } => {
                "fuori-previsto-errore-senza-lezioni"
            }
            Self::Closed { .. } => "fuori-previsto-errore-chiuso",
            Self::Nobody => "fuori-previsto-errore-nessuno",
            Self::NotInClasse { .. } => "fuori-previsto-errore-altra-classe",
            Self::Doubled { .. } => "fuori-previsto-errore-doppio",
            Self::DescrizioneMissing => "fuori-previsto-errore-descrizione",
            Self::DescrizioneTooLong => "fuori-previsto-errore-descrizione-lunga",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::OutsideAnno { .. }
            | Self::Past { .. }
            | Self::Begun { .. }
            | Self::FirstWithoutLezioni { .. }
            | Self::Closed { .. } => Some("dal"),
            Self::Reversed | Self::EndsPast { .. } | Self::LastWithoutLezioni { .. } => Some("al"),
            Self::OreReversed => Some("alle"),
            Self::OreOutside { .. } => Some("dalle"),
            Self::Nobody | Self::NotInClasse { .. } | Self::Doubled { .. } => Some("alunni"),
            Self::DescrizioneMissing | Self::DescrizioneTooLong => Some("descrizione"),
            Self::Over { .. } => None,
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::OutsideAnno { anno } => {
                vec![("dal", anno.first_day().to_string()), ("al", anno.last_day().to_string())]
            }
            Self::OreOutside { dalle, alle } => {
                vec![("dalle", dalle.to_string()), ("alle", alle.to_string())]
            }
            Self::Past { data }
            | Self::FirstWithoutLezioni { data }
            | Self::LastWithoutLezioni { data }
            | Self::Closed { data } => vec![("data", data.to_string())],
            Self::Begun { dal } => vec![("dal", dal.to_string())],
            Self::EndsPast { ieri } => vec![("data", ieri.to_string())],
            Self::Over { al } => vec![("al", al.to_string())],
            Self::Doubled { dal, al, .. } => vec![("dal", dal.to_string()), ("al", al.to_string())],
            Self::DescrizioneTooLong => vec![("massimo", super::DESCRIZIONE_MAX.to_string())],
            Self::Reversed
            | Self::OreReversed
            | Self::Nobody
            | Self::NotInClasse { .. }
            | Self::DescrizioneMissing => Vec::new(),
        }
    }
}
