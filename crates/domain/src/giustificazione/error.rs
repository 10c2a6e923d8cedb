// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Why a giustificazione, or a decision about it, is refused.

use jiff::civil::Date;

use crate::RuleError;

/// The rule that refuses it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GiustificazioneError {
    /// The school takes justifications on paper only.
    #[error("the school does not take justifications online")]
    Offline,
    /// Not online for this pupil, by decision of the office.
    #[error("justifications online are switched off for this pupil")]
    AlunnoOffline,
    /// Not online for this adult, by decision of the office.
    #[error("justifications online are switched off for this adult")]
    GenitoreOffline,
    /// Without parental responsibility, or limited by a court.
    #[error("the adult may not justify for this pupil")]
    NotResponsible,
    /// The pupil is of age and justifies alone.
    #[error("the pupil is of age and justifies alone")]
    AlunnoOfAge,
    /// The pupil is not of age yet.
    #[error("the pupil is a minor")]
    AlunnoMinor,
    /// The register has no such absence.
    #[error("there is nothing to justify")]
    NothingToJustify,
    /// A scrutinio closed the periodo.
    #[error("a scrutinio closed {data}")]
    Closed {
        /// The first day.
        data: Date,
    },
    /// Accepted already.
    #[error("accepted already")]
    AlreadyAccepted,
    /// Somebody sent one already, and it waits.
    #[error("one was sent already")]
    AlreadySent,
    /// No kind of reason.
    #[error("the kind of reason is missing")]
    MotivoMissing,
    /// "Other" without a text.
    #[error("the reason is missing")]
    TestoMissing,
    /// Too long.
    #[error("the text is too long")]
    TestoTooLong,
    /// The school asks for a certificate after so many days.
    #[error("{giorni} days of absence need a certificate")]
    CertificatoMissing {
        /// Calendar days of absence.
        giorni: u16,
    },
    /// A refusal without a reason.
    #[error("the refusal has no reason")]
    RifiutoMissing,
    /// Not in a state that allows it.
    #[error("it does not wait for this any more")]
    NotWaiting,
    /// Only the author changes or takes it back.
    #[error("somebody else sent it")]
    NotAuthor,
}

impl RuleError for GiustificazioneError {
    fn key(&self) -> &'static str {
        match self {
            Self::Offline => "giustificazione-errore-non-online",
            Self::AlunnoOffline => "giustificazione-errore-alunno-non-online",
            Self::GenitoreOffline => "giustificazione-errore-genitore-non-online",
            Self::NotResponsible => "giustificazione-errore-responsabilita",
            Self::AlunnoOfAge => "giustificazione-errore-maggiorenne",
            Self::AlunnoMinor => "giustificazione-errore-minorenne",
            Self::NothingToJustify => "giustificazione-errore-niente",
            Self::Closed { .. } => "giustificazione-errore-chiuso",
            Self::AlreadyAccepted => "giustificazione-errore-gia-accettata",
            Self::AlreadySent => "giustificazione-errore-gia-inviata",
            Self::MotivoMissing => "giustificazione-errore-motivo",
            Self::TestoMissing => "giustificazione-errore-testo",
            Self::TestoTooLong => "giustificazione-errore-testo-lungo",
            Self::CertificatoMissing { .. } => "giustificazione-errore-certificato",
            Self::RifiutoMissing => "giustificazione-errore-rifiuto",
            Self::NotWaiting => "giustificazione-errore-stato",
            Self::NotAuthor => "giustificazione-errore-autore",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::MotivoMissing => Some("motivo"),
            Self::TestoMissing | Self::TestoTooLong => Some("testo"),
            Self::CertificatoMissing { .. } => Some("allegato"),
            Self::RifiutoMissing => Some("motivo_rifiuto"),
            _ => None,
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Closed { data } => vec![("data", data.to_string())],
            Self::CertificatoMissing { giorni } => vec![("giorni", giorni.to_string())],
            _ => Vec::new(),
        }
    }
}
