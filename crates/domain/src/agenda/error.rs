// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Why something cannot be put into an agenda.

use jiff::civil::Date;

use super::{Conferma, ImpegnoWarning};
use crate::RuleError;
use crate::anno::AnnoScolastico;
use crate::calendario::DayKind;
use crate::orario::OraLocale;

/// The rule that refuses an impegno.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImpegnoError {
    /// No title.
    #[error("it needs a title")]
    TitoloMissing,
    /// A test without a subject.
    #[error("a test needs a subject")]
    MateriaMissing,
    /// A subject that its author does not teach in the class.
    #[error("the author does not teach the subject in the class")]
    MateriaNotTaught,
    /// A text is too long.
    #[error("{field} has {chars} characters, at most {max}")]
    TooLong {
        /// Form field.
        field: &'static str,
        /// Characters found.
        chars: usize,
        /// Longest accepted.
        max: usize,
    },
    /// A control character in a text.
    #[error("{field} holds a control character")]
    Forbidden {
        /// Form field.
        field: &'static str,
    },
    /// More links than fit.
    #[error("at most {max} links")]
    TooManyLinks {
        /// Most.
        max: usize,
    },
    /// A day that is over.
    #[error("{data} is over")]
    Past {
        /// The day.
        data: Date,
    },
    /// A scrutinio closed the class on that day.
    #[error("{data} is closed by a scrutinio")]
    Closed {
        /// The day.
        data: Date,
    },
    /// Not in the school year of the class.
    #[error("{data} is outside {anno}")]
    OutsideAnno {
        /// The day.
        data: Date,
        /// The school year.
        anno: AnnoScolastico,
    },
    /// A test on a day without lessons.
    #[error("no lessons on {data}: {}", giorno.key())]
    NoLezioni {
        /// The day.
        data: Date,
        /// What the day is.
        giorno: DayKind,
    },
    /// An end without a beginning.
    #[error("an end needs a beginning")]
    DalleMissing,
    /// An end before the beginning.
    #[error("{dalle} is not before {alle}")]
    Reversed {
        /// Beginning.
        dalle: OraLocale,
        /// End.
        alle: OraLocale,
    },
    /// The day has as many tests as the school allows.
    #[error("{data} has {limite} tests already")]
    FullDay {
        /// The day.
        data: Date,
        /// Most tests on a day.
        limite: u8,
    },
    /// The week has as many tests as the school allows.
    #[error("the week of {data} has {limite} tests already")]
    FullWeek {
        /// A day of it.
        data: Date,
        /// Most tests in a week.
        limite: u8,
    },
    /// Somebody else's, and not the head who asks.
    #[error("it is somebody else's")]
    NotOwn,
    /// Remarks that nobody has accepted yet.
    #[error("{} remarks wait for a confirmation", warnings.len())]
    NotConfirmed {
        /// The remarks.
        warnings: Vec<ImpegnoWarning>,
    },
}

impl RuleError for ImpegnoError {
    fn key(&self) -> &'static str {
        match self {
            Self::TitoloMissing => "impegno-errore-titolo",
            Self::MateriaMissing => "impegno-errore-materia",
            Self::MateriaNotTaught => "impegno-errore-materia-altrui",
            Self::TooLong { .. } => "impegno-errore-lungo",
            Self::Forbidden { .. } => "impegno-errore-carattere",
            Self::TooManyLinks { .. } => "impegno-errore-troppi-link",
            Self::Past { .. } => "impegno-errore-passato",
            Self::Closed { .. } => "impegno-errore-chiuso",
            Self::OutsideAnno { .. } => "impegno-errore-fuori-anno",
            Self::NoLezioni { .. } => "impegno-errore-senza-lezioni",
            Self::DalleMissing => "impegno-errore-dalle",
            Self::Reversed { .. } => "impegno-errore-ore",
            Self::FullDay { .. } => "impegno-errore-giorno-pieno",
            Self::FullWeek { .. } => "impegno-errore-settimana-piena",
            Self::NotOwn => "impegno-errore-non-proprio",
            Self::NotConfirmed { .. } => "impegno-conferma",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::TitoloMissing => "titolo",
            Self::MateriaMissing | Self::MateriaNotTaught => "materia",
            Self::TooLong { field, .. } | Self::Forbidden { field } => field,
            Self::TooManyLinks { .. } => "link",
            Self::Past { .. }
            | Self::Closed { .. }
            | Self::OutsideAnno { .. }
            | Self::NoLezioni { .. }
            | Self::FullDay { .. }
            | Self::FullWeek { .. } => "data",
            Self::DalleMissing => "dalle",
            Self::Reversed { .. } => "alle",
            Self::NotConfirmed { .. } => "conferma",
            Self::NotOwn => return None,
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLong { chars, max, .. } => {
                vec![("caratteri", chars.to_string()), ("massimo", max.to_string())]
            }
            Self::TooManyLinks { max } => vec![("massimo", max.to_string())],
            Self::Past { data } | Self::Closed { data } => vec![("data", data.to_string())],
            Self::OutsideAnno { data, anno } => vec![("data", data.to_string()), ("anno", anno.to_string())],
            Self::NoLezioni { data, giorno } => vec![
                ("data", data.to_string()),
                ("giorno", giorno.key().to_owned()),
                ("motivo", giorno.reason().unwrap_or_default().to_owned()),
            ],
            Self::Reversed { dalle, alle } => vec![("dalle", dalle.to_string()), ("alle", alle.to_string())],
            Self::FullDay { data, limite } | Self::FullWeek { data, limite } => {
                vec![("data", data.to_string()), ("limite", limite.to_string())]
            }
            Self::NotConfirmed { warnings } => confirmation(warnings),
            Self::TitoloMissing
            | Self::MateriaMissing
            | Self::MateriaNotTaught
            | Self::Forbidden { .. }
            | Self::DalleMissing
            | Self::NotOwn => Vec::new(),
        }
    }
}

fn confirmation(warnings: &[ImpegnoWarning]) -> Vec<(&'static str, String)> {
    let conferma = Conferma::of(warnings);
    let (mut listed, mut out) = (String::new(), String::new());
    for warning in warnings {
        match warning {
            ImpegnoWarning::SameDay { materie, .. } => listed = materie.join(", "),
            ImpegnoWarning::OutOfClass { fuori, .. } => out = fuori.join("; "),
            ImpegnoWarning::EveningBefore { .. } => {}
        }
    }
    vec![
        ("impronta", conferma.code()),
        ("data", conferma.data.map_or(String::new(), |data| data.to_string())),
        ("n", conferma.verifiche.to_string()),
        ("materie", listed),
        ("nfuori", conferma.fuori.to_string()),
        ("fuori", out),
        ("sera", u8::from(conferma.sera).to_string()),
    ]
}
