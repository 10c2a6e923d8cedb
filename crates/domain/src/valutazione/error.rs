// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Why a mark or a prova is refused.

use jiff::civil::Date;

use crate::RuleError;
use crate::calendario::DayKind;

/// What was typed in a cell cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LetturaError {
    /// Far too long for a cell.
    #[error("too long for a cell")]
    TooLong,
    /// No value is written so.
    #[error("{testo:?} is no value")]
    Unknown {
        /// What was typed.
        testo: String,
    },
    /// Several values begin so.
    #[error("{testo:?} may be {possibili}")]
    Ambiguous {
        /// What was typed.
        testo: String,
        /// The values, in words.
        possibili: String,
    },
    /// The scale has words, not numbers (primaria: L. 150/2024; religion: D.Lgs. 297/1994, art. 309).
    #[error("{testo:?} is a number in a scale of words")]
    NumberNotAllowed {
        /// What was typed.
        testo: String,
    },
    /// Below 1 or above 10.
    #[error("{testo:?} is not between 1 and 10")]
    OutOfRange {
        /// What was typed.
        testo: String,
    },
    /// Marks go by quarters.
    #[error("{testo:?} is not a quarter")]
    NotQuarter {
        /// What was typed.
        testo: String,
    },
}

impl RuleError for LetturaError {
    fn key(&self) -> &'static str {
        match self {
            Self::TooLong => "valutazioni-errore-lungo",
            Self::Unknown { .. } => "valutazioni-errore-sconosciuto",
            Self::Ambiguous { .. } => "valutazioni-errore-ambiguo",
            Self::NumberNotAllowed { .. } => "valutazioni-errore-numero",
            Self::OutOfRange { .. } => "valutazioni-errore-intervallo",
            Self::NotQuarter { .. } => "valutazioni-errore-quarti",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        // Between guillemets a number stays a text: what was typed is shown as it was typed.
        let typed = |testo: &String| ("testo", format!("«{testo}»"));
        match self {
            Self::TooLong => Vec::new(),
            Self::Ambiguous { testo, possibili } => vec![typed(testo), ("possibili", possibili.clone())],
            Self::Unknown { testo }
            | Self::NumberNotAllowed { testo }
            | Self::OutOfRange { testo }
            | Self::NotQuarter { testo } => vec![typed(testo)],
        }
    }
}

/// The rule that refuses a prova or a mark.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValutazioneError {
    /// Nothing is valued day by day in this materia or order.
    #[error("the materia has no scale")]
    NoScala,
    /// The day of the prova is still to come.
    #[error("{data} is still to come")]
    Future {
        /// Which day.
        data: Date,
    },
    /// No lessons on that day.
    #[error("no lessons on {data}")]
    NoLezioni {
        /// Which day.
        data: Date,
        /// What it is.
        giorno: DayKind,
    },
    /// A scrutinio closed the day.
    #[error("a scrutinio closed {data}")]
    Closed {
        /// Which day.
        data: Date,
    },
    /// No lezione of the materia was signed by the teacher that day.
    #[error("no own signed lesson on {data}")]
    NotSigned {
        /// Which day.
        data: Date,
    },
    /// Only a cover was signed that day.
    #[error("only a cover was signed on {data}")]
    OnlySostituzione {
        /// Which day.
        data: Date,
    },
    /// Only an hour of support was signed that day.
    #[error("only support was signed on {data}")]
    OnlySostegno {
        /// Which day.
        data: Date,
    },
    /// The lezione of that day was another group's.
    #[error("the lesson of {data} was another group's")]
    OtherGruppo {
        /// Which day.
        data: Date,
    },
    /// The argomento is too long.
    #[error("argomento too long")]
    ArgomentoTooLong,
    /// Seen before it is taken.
    #[error("visible from {dal}, before the day of the prova")]
    VisibileBefore {
        /// From when.
        dal: Date,
    },
    /// Results are told in good time.
    #[error("visible only from {dal}")]
    VisibileTooLate {
        /// From when.
        dal: Date,
    },
    /// A weight outside 1 to 100.
    #[error("weight {found}")]
    PesoOutOfRange {
        /// What was given.
        found: i64,
    },
    /// An old mark changes without a reason.
    #[error("a mark older than {giorni} days changes without a reason")]
    MotivoMissing {
        /// Days within which no reason is asked for.
        giorni: u8,
    },
    /// A prova with marks is taken away without a reason.
    #[error("a prova with {voti} marks is annulled without a reason")]
    AnnulWithoutMotivo {
        /// How many marks.
        voti: u32,
    },
    /// The prova is a colleague's.
    #[error("the prova is another teacher's")]
    NotOwn,
    /// A supplente held the prova: their marks are corrected, none is added.
    #[error("the prova is a supplente's: no new mark")]
    SupplenteNew,
    /// A mark of the supplente changes without a reason.
    #[error("a mark of the supplente changes without a reason")]
    SupplenteWithoutMotivo,
    /// The value is not one of the scale's.
    #[error("the value is not one of the scale")]
    OutsideScala,
    /// The pupil was not in the classe or in the group that day.
    #[error("the pupil was not there on {data}")]
    NotIscritto {
        /// Which day.
        data: Date,
    },
    /// The pupil was absent: to be confirmed.
    #[error("the pupil was absent on {data}")]
    Assente {
        /// Which day.
        data: Date,
        /// The value as it is typed.
        valore: String,
    },
}

impl RuleError for ValutazioneError {
    fn key(&self) -> &'static str {
        match self {
            Self::NoScala => "valutazioni-errore-senza-scala",
            Self::Future { .. } => "valutazioni-errore-futura",
            Self::NoLezioni { .. } => "valutazioni-errore-senza-lezioni",
            Self::Closed { .. } => "valutazioni-errore-chiuso",
            Self::NotSigned { .. } => "valutazioni-errore-non-firmata",
            Self::OnlySostituzione { .. } => "valutazioni-errore-sostituzione",
            Self::OnlySostegno { .. } => "valutazioni-errore-sostegno",
            Self::OtherGruppo { .. } => "valutazioni-errore-altro-gruppo",
            Self::ArgomentoTooLong => "valutazioni-errore-argomento-lungo",
            Self::VisibileBefore { .. } => "valutazioni-errore-visibile-prima",
            Self::VisibileTooLate { .. } => "valutazioni-errore-visibile-tardi",
            Self::PesoOutOfRange { .. } => "valutazioni-errore-peso",
            Self::MotivoMissing { .. } => "valutazioni-errore-motivo",
            Self::AnnulWithoutMotivo { .. } => "valutazioni-errore-motivo-annulla",
            Self::NotOwn => "valutazioni-errore-non-tua",
            Self::SupplenteNew => "valutazioni-errore-supplente-nuovo",
            Self::SupplenteWithoutMotivo => "valutazioni-errore-supplente-motivo",
            Self::OutsideScala => "valutazioni-errore-fuori-scala",
            Self::NotIscritto { .. } => "valutazioni-errore-non-iscritto",
            Self::Assente { .. } => "valutazioni-errore-assente",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::Future { .. }
            | Self::NoLezioni { .. }
            | Self::NotSigned { .. }
            | Self::OnlySostituzione { .. }
            | Self::OnlySostegno { .. }
            | Self::OtherGruppo { .. } => Some("data"),
            Self::ArgomentoTooLong => Some("argomento"),
            Self::VisibileBefore { .. } | Self::VisibileTooLate { .. } => Some("visibile_dal"),
            Self::PesoOutOfRange { .. } => Some("peso"),
            Self::MotivoMissing { .. } | Self::AnnulWithoutMotivo { .. } | Self::SupplenteWithoutMotivo => {
                Some("motivo")
            }
            Self::NoScala
            | Self::Closed { .. }
            | Self::NotOwn
            | Self::SupplenteNew
            | Self::OutsideScala
            | Self::NotIscritto { .. }
            | Self::Assente { .. } => None,
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoLezioni { data, giorno } => {
                vec![("data", data.to_string()), ("giorno", giorno.key().to_owned())]
            }
            Self::Future { data }
            | Self::Closed { data }
            | Self::NotSigned { data }
            | Self::OnlySostituzione { data }
            | Self::OnlySostegno { data }
            | Self::OtherGruppo { data }
            | Self::NotIscritto { data } => vec![("data", data.to_string())],
            Self::VisibileBefore { dal } | Self::VisibileTooLate { dal } => vec![("data", dal.to_string())],
            Self::PesoOutOfRange { found } => vec![("peso", found.to_string())],
            Self::MotivoMissing { giorni } => vec![("giorni", giorni.to_string())],
            Self::AnnulWithoutMotivo { voti } => vec![("voti", voti.to_string())],
            Self::Assente { data, valore } => {
                vec![("data", data.to_string()), ("valore", format!("{valore}!"))]
            }
            Self::NoScala
            | Self::ArgomentoTooLong
            | Self::NotOwn
            | Self::SupplenteNew
            | Self::SupplenteWithoutMotivo
            | Self::OutsideScala => Vec::new(),
        }
    }
}
