// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Why a permesso is refused.

use jiff::civil::Date;

use crate::RuleError;
use crate::orario::OraLocale;

/// The rule that refuses it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PermessoError {
    /// The day has passed, or today's cut-off hour.
    #[error("too late: requests of the day are taken until {ora}")]
    TooLate {
        /// The cut-off hour.
        ora: OraLocale,
    },
    /// Not in this school year.
    #[error("the day is not in this school year")]
    OutsideAnno,
    /// The last day comes before the first, or an entry or exit lasts several days.
    #[error("the days are reversed")]
    Reversed,
    /// More days than can be announced at once.
    #[error("too many days at once")]
    TooLong,
    /// No lessons on that day.
    #[error("no lessons on {data}")]
    NoLezioni {
        /// The day.
        data: Date,
    },
    /// An entry or exit without its hour.
    #[error("the hour is missing")]
    OraMissing,
    /// Not between the bells.
    #[error("the hour is not between {dalle} and {alle}")]
    OraOutside {
        /// First bell.
        dalle: OraLocale,
        /// Last bell.
        alle: OraLocale,
    },
    /// An exit without who takes the pupil along.
    #[error("nobody takes the pupil along")]
    RitiroMissing,
    /// That adult may not pick the pupil up.
    #[error("the adult may not pick the pupil up")]
    RitiroForbidden,
    /// A minor leaves alone, and the school does not allow it.
    #[error("a minor does not leave alone")]
    SoloForbidden,
    /// A refusal without a reason.
    #[error("the refusal has no reason")]
    RifiutoMissing,
    /// Not in a state that allows it.
    #[error("it does not wait for this any more")]
    NotWaiting,
    /// A standing permit is for entries or exits.
    #[error("a standing permit is for entries or exits")]
    TipoInvalid,
    /// A standing permit without weekdays.
    #[error("no weekday is chosen")]
    GiorniMissing,
    /// None of the weekdays comes between the first and the last day.
    #[error("no chosen weekday comes between the days")]
    GiorniNever,
}

impl RuleError for PermessoError {
    fn key(&self) -> &'static str {
        match self {
            Self::TooLate { .. } => "permesso-errore-tardi",
            Self::OutsideAnno => "permesso-errore-anno",
            Self::Reversed => "permesso-errore-date",
            Self::TooLong => "permesso-errore-troppi-giorni",
            Self::NoLezioni { .. } => "permesso-errore-senza-lezioni",
            Self::OraMissing => "permesso-errore-ora",
            Self::OraOutside { .. } => "permesso-errore-ora-fuori",
            Self::RitiroMissing => "permesso-errore-ritiro",
            Self::RitiroForbidden => "permesso-errore-ritiro-vietato",
            Self::SoloForbidden => "permesso-errore-solo",
            Self::RifiutoMissing => "permesso-errore-rifiuto",
            Self::NotWaiting => "permesso-errore-stato",
            Self::TipoInvalid => "permesso-errore-tipo",
            Self::GiorniMissing => "permesso-errore-giorni",
            Self::GiorniNever => "permesso-errore-giorni-mai",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::TooLate { .. } | Self::OutsideAnno | Self::NoLezioni { .. } => Some("dal"),
            Self::Reversed | Self::TooLong => Some("al"),
            Self::OraMissing | Self::OraOutside { .. } => Some("ora"),
            Self::RitiroMissing | Self::RitiroForbidden | Self::SoloForbidden => Some("ritiro"),
            Self::RifiutoMissing => Some("motivo_rifiuto"),
            Self::NotWaiting => None,
            Self::TipoInvalid => Some("tipo"),
            Self::GiorniMissing | Self::GiorniNever => Some("giorni"),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLate { ora } => vec![("ora", ora.to_string())],
            Self::NoLezioni { data } => vec![("data", data.to_string())],
            Self::OraOutside { dalle, alle } => {
                vec![("dalle", dalle.to_string()), ("alle", alle.to_string())]
            }
            _ => Vec::new(),
        }
    }
}
