// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Why a step of a sanzione is refused.

use jiff::civil::Date;

use super::{PassoSanzione, StatoSanzione, TipoMisura};
use crate::RuleError;
use crate::nota::NotaError;

/// The rule that refuses a step of a sanzione.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SanzioneError {
    /// The Statuto is of secondary schools (D.P.R. 249/1998, art. 1).
    #[error("the Statuto does not hold for this school order")]
    OrdineNotCovered,
    /// A step on a day to come.
    #[error("{data} is yet to come")]
    FutureDay {
        /// The day.
        data: Date,
    },
    /// A step before the one that came last.
    #[error("{data} comes before the last step of {ultimo}")]
    BeforeLast {
        /// The day.
        data: Date,
        /// Day of the last step.
        ultimo: Date,
    },
    /// A step that may not follow now: nothing is decided before the pupil was heard (art. 4 c. 3).
    #[error("{passo} cannot follow {stato}")]
    OutOfOrder {
        /// How far it has come.
        stato: StatoSanzione,
        /// The step.
        passo: PassoSanzione,
    },
    /// The text of a step is missing: decisions are motivated (art. 4 c. 5).
    #[error("a step needs a text")]
    TestoMissing,
    /// A text is too long or holds a control character.
    #[error(transparent)]
    Testo(NotaError),
    /// The family would read the names of pupils of other families (GDPR, art. 5 c. 1 c).
    #[error("the text names {} other pupils, and perhaps {}", certi.len(), forse.len())]
    NamesAlunni {
        /// Who, by surname and given name.
        certi: Vec<String>,
        /// Who may be meant, by one of the two.
        forse: Vec<String>,
    },
    /// A decision without a measure.
    #[error("a decision needs a measure")]
    MisuraMissing,
    /// Another body decides this measure (art. 4 c. 6 and 11).
    #[error("{tipo} is decided by {}", tipo.organo())]
    WrongOrgano {
        /// The measure.
        tipo: TipoMisura,
    },
    /// Days outside what the law allows (art. 4 c. 8 and 9).
    #[error("between {min} and {max} days")]
    Giorni {
        /// Fewest.
        min: u16,
        /// Most.
        max: u16,
    },
    /// The last day before the first.
    #[error("{dal} comes after {al}")]
    Reversed {
        /// First day.
        dal: Date,
        /// Last day.
        al: Date,
    },
    /// The days do not lie between the first and the last one.
    #[error("{giorni} days from {dal} to {al}")]
    Periodo {
        /// How many they are said to be.
        giorni: u16,
        /// First day.
        dal: Date,
        /// Last day.
        al: Date,
    },
    /// The vote did not carry it.
    #[error("{favorevoli} in favour, {contrari} against")]
    NotCarried {
        /// In favour.
        favorevoli: u16,
        /// Against.
        contrari: u16,
    },
    /// Away from lessons without an activity (art. 4 c. 8-bis and 8-ter).
    #[error("being away from lessons goes with an activity")]
    AttivitaMissing,
    /// The fifteen days are over (art. 5 c. 1).
    #[error("an appeal was possible until {entro}")]
    AppealTooLate {
        /// Last day.
        entro: Date,
    },
    /// The ten days are over: the measure stands (art. 5 c. 1).
    #[error("silence confirmed the measure after {entro}")]
    ConfirmedBySilence {
        /// Last day.
        entro: Date,
    },
}

impl RuleError for SanzioneError {
    fn key(&self) -> &'static str {
        match self {
            Self::OrdineNotCovered => "sanzione-errore-ordine",
            Self::FutureDay { .. } => "sanzione-errore-futura",
            Self::BeforeLast { .. } => "sanzione-errore-prima",
            Self::OutOfOrder { .. } => "sanzione-errore-passo",
            Self::TestoMissing => "sanzione-errore-testo",
            Self::Testo(error) => error.key(),
            Self::NamesAlunni { .. } => "sanzione-errore-nomi",
            Self::MisuraMissing => "sanzione-errore-misura",
            Self::WrongOrgano { .. } => "sanzione-errore-organo",
            Self::Giorni { .. } => "sanzione-errore-giorni",
            Self::Reversed { .. } => "sanzione-errore-date",
            Self::Periodo { .. } => "sanzione-errore-periodo",
            Self::NotCarried { .. } => "sanzione-errore-voti",
            Self::AttivitaMissing => "sanzione-errore-attivita",
            Self::AppealTooLate { .. } => "sanzione-errore-impugnazione",
            Self::ConfirmedBySilence { .. } => "sanzione-errore-silenzio",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::OrdineNotCovered | Self::OutOfOrder { .. } => None,
            Self::FutureDay { .. }
            | Self::BeforeLast { .. }
            | Self::AppealTooLate { .. }
            | Self::ConfirmedBySilence { .. } => Some("data"),
            Self::TestoMissing => Some("testo"),
            Self::Testo(error) => error.field(),
            Self::NamesAlunni { .. } => Some("nomi"),
            Self::MisuraMissing => Some("misura"),
            Self::WrongOrgano { .. } => Some("organo"),
            Self::Giorni { .. } => Some("giorni"),
            Self::Reversed { .. } | Self::Periodo { .. } => Some("al"),
            Self::NotCarried { .. } => Some("favorevoli"),
            Self::AttivitaMissing => Some("attivita"),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Periodo { giorni, dal, al } => {
                vec![("giorni", giorni.to_string()), ("dal", dal.to_string()), ("al", al.to_string())]
            }
            Self::FutureDay { data } => vec![("data", data.to_string())],
            Self::BeforeLast { data, ultimo } => {
                vec![("data", data.to_string()), ("ultimo", ultimo.to_string())]
            }
            Self::Testo(error) => error.args(),
            Self::NamesAlunni { certi, forse } => vec![
                ("n", certi.len().to_string()),
                ("nomi", certi.join(", ")),
                ("nforse", forse.len().to_string()),
                ("forse", forse.join(", ")),
            ],
            Self::Giorni { min, max } => vec![("min", min.to_string()), ("max", max.to_string())],
            Self::Reversed { dal, al } => vec![("dal", dal.to_string()), ("al", al.to_string())],
            Self::NotCarried { favorevoli, contrari } => {
                vec![("favorevoli", favorevoli.to_string()), ("contrari", contrari.to_string())]
            }
            Self::AppealTooLate { entro } | Self::ConfirmedBySilence { entro } => {
                vec![("entro", entro.to_string())]
            }
            Self::OrdineNotCovered
            | Self::OutOfOrder { .. }
            | Self::TestoMissing
            | Self::MisuraMissing
            | Self::WrongOrgano { .. }
            | Self::AttivitaMissing => Vec::new(),
        }
    }
}
