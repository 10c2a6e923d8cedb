// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Why a nota, its correction or its annulment is refused.

use jiff::civil::Date;

use crate::RuleError;
use crate::ids::PersonaId;

/// The rule that refuses something about a nota.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotaError {
    /// No text.
    #[error("a note needs a text")]
    TestoMissing,
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
    /// About some pupils, and none was chosen.
    #[error("no pupil was chosen")]
    AlunniMissing,
    /// The pupil is not in the class on that day.
    #[error("pupil {alunno} is not in the class on {data}")]
    NotEnrolled {
        /// The pupil.
        alunno: PersonaId,
        /// The day.
        data: Date,
    },
    /// A disciplinary note tells what happened: not of a day to come.
    #[error("{data} is yet to come")]
    FutureDay {
        /// The day.
        data: Date,
    },
    /// A scrutinio closed the class or the periodo.
    #[error("a scrutinio closed {data}")]
    Closed {
        /// The day.
        data: Date,
    },
    /// Families would read of pupils who are not theirs (GDPR, art. 5): a reason is needed to go on.
    #[error("the text names {} pupils of other families", nomi.len())]
    NamesAlunni {
        /// Surname and name of each.
        nomi: Vec<String>,
    },
    /// Only the author corrects a note.
    #[error("the note is somebody else's")]
    NotOwn,
    /// The time to correct is over.
    #[error("{minuti} minutes have passed since the last save")]
    WindowOver {
        /// Minutes that were given.
        minuti: i64,
    },
    /// Somebody else wrote a provvedimento.
    #[error("somebody else wrote a measure on the note")]
    Locked,
    /// It was annulled.
    #[error("the note was annulled")]
    Annulled,
    /// An annulment says why.
    #[error("annulling needs a reason")]
    MotivoMissing,
    /// Provvedimenti are written on disciplinary notes.
    #[error("not a disciplinary note")]
    NotDisciplinare,
    /// Provvedimenti are written by the head of the school.
    #[error("only the head or staff write measures")]
    NotHead,
    /// No text of the provvedimento.
    #[error("a measure needs a text")]
    ProvvedimentoMissing,
}

impl RuleError for NotaError {
    fn key(&self) -> &'static str {
        match self {
            Self::TestoMissing => "nota-errore-testo",
            Self::TooLong { .. } => "nota-errore-lunga",
            Self::Forbidden { .. } => "nota-errore-carattere",
            Self::AlunniMissing => "nota-errore-alunni",
            Self::NotEnrolled { .. } => "nota-errore-non-iscritto",
            Self::FutureDay { .. } => "nota-errore-futura",
            Self::Closed { .. } => "nota-errore-chiusa",
            Self::NamesAlunni { .. } => "nota-errore-nomi",
            Self::NotOwn => "nota-errore-non-propria",
            Self::WindowOver { .. } => "nota-errore-tempo",
            Self::Locked => "nota-errore-provvedimento-altrui",
            Self::Annulled => "nota-errore-annullata",
            Self::MotivoMissing => "nota-errore-motivo",
            Self::NotDisciplinare => "nota-errore-non-disciplinare",
            Self::NotHead => "nota-errore-non-dirigente",
            Self::ProvvedimentoMissing => "nota-errore-provvedimento",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::TooLong { field, .. } | Self::Forbidden { field } => Some(field),
            Self::TestoMissing => Some("testo"),
            Self::AlunniMissing | Self::NotEnrolled { .. } => Some("alunno"),
            Self::NamesAlunni { .. } => Some("motivo_nomi"),
            Self::MotivoMissing => Some("motivo"),
            Self::ProvvedimentoMissing => Some("provvedimento"),
            Self::FutureDay { .. }
            | Self::Closed { .. }
            | Self::NotOwn
            | Self::WindowOver { .. }
            | Self::Locked
            | Self::Annulled
            | Self::NotDisciplinare
            | Self::NotHead => None,
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLong { chars, max, .. } => {
                vec![("caratteri", chars.to_string()), ("massimo", max.to_string())]
            }
            Self::NotEnrolled { data, .. } | Self::FutureDay { data } | Self::Closed { data } => {
                vec![("data", data.to_string())]
            }
            Self::NamesAlunni { nomi } => vec![("nomi", nomi.join(", "))],
            Self::WindowOver { minuti } => vec![("minuti", minuti.to_string())],
            Self::TestoMissing
            | Self::Forbidden { .. }
            | Self::AlunniMissing
            | Self::NotOwn
            | Self::Locked
            | Self::Annulled
            | Self::MotivoMissing
            | Self::NotDisciplinare
            | Self::NotHead
            | Self::ProvvedimentoMissing => Vec::new(),
        }
    }
}
