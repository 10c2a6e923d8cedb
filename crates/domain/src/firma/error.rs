// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Why a firma, or its removal, is refused.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::RuleError;
use crate::calendario::DayKind;
use crate::firma::FirmaPolicy;
use crate::gruppo::Destinatari;
use crate::ids::{LezioneId, MateriaId};
use crate::orario;

/// The rule that refuses a firma or its removal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FirmaError {
    /// Only the teacher signs, in their own name (regolamento, art. 4).
    #[error("a teacher signs only in their own name")]
    NotOwn,
    /// Staff must say why they act on behalf.
    #[error("acting on behalf needs a reason")]
    MotivoMissing,
    /// No lessons on that day.
    #[error("no lessons on {data}: {}", giorno.key())]
    NoLezioni {
        /// The day.
        data: Date,
        /// What the day is.
        giorno: DayKind,
    },
    /// The teacher does not serve in the school on that day.
    #[error("the teacher does not serve on {data}")]
    OutsideServizio {
        /// The day.
        data: Date,
    },
    /// A scrutinio closed the classe or the periodo.
    #[error("a scrutinio closed {data}")]
    Closed {
        /// The day.
        data: Date,
    },
    /// A later day (regolamento, art. 4).
    #[error("{data} is yet to come")]
    FutureDay {
        /// The day.
        data: Date,
    },
    /// A later hour of today (regolamento, art. 4).
    #[error("hour {ordinale} begins at {inizio}")]
    FutureHour {
        /// The hour.
        ordinale: u8,
        /// When it begins.
        inizio: Timestamp,
    },
    /// After the window for late signatures; the dirigente can unlock.
    #[error("{data} could be signed within {window_days} days")]
    WindowExpired {
        /// The day.
        data: Date,
        /// Length of the window.
        window_days: u8,
    },
    /// The teacher already signed this hour of this classe.
    #[error("hour {ordinale} is already signed")]
    AlreadySigned {
        /// The hour.
        ordinale: u8,
        /// The lezione.
        lezione: LezioneId,
    },
    /// The same teacher signed another classe at that time.
    #[error("the teacher signed hour {ordinale} in {classe}")]
    Elsewhere {
        /// Name of the other classe.
        classe: String,
        /// The hour there.
        ordinale: u8,
    },
    /// The cattedra is not the teacher's in this classe.
    #[error("the teacher has no such cattedra in the classe")]
    NoCattedra,
    /// The cattedra does not cover the day.
    #[error("the cattedra lasts from {dal} to {al}, {data} is outside")]
    OutsideCattedra {
        /// The day.
        data: Date,
        /// First day of the cattedra.
        dal: Date,
        /// Last day of the cattedra.
        al: Date,
    },
    /// The cattedra is for another group.
    #[error("the cattedra is for another group")]
    OutsideGruppo,
    /// The materia is not taught to this kind of group.
    #[error("this materia is not taught to these pupils")]
    WrongGruppo {
        /// The pupils asked for.
        destinatari: Destinatari,
    },
    /// Another materia stands in the hour for the same pupils.
    #[error("another materia stands in hour {ordinale} for the same pupils")]
    Incompatible {
        /// The hour.
        ordinale: u8,
        /// The materia that stands there.
        materia: Option<MateriaId>,
    },
    /// A lezione for other pupils stands in the hour, and some pupils are in both.
    #[error("a lesson that shares pupils stands in hour {ordinale}")]
    GruppoClash {
        /// The hour.
        ordinale: u8,
        /// For whom that lezione is.
        destinatari: Destinatari,
    },
    /// Several lezioni stand in the hour: the support teacher must say which.
    #[error("several lessons stand in hour {ordinale}: choose the group")]
    GruppoMissing {
        /// The hour.
        ordinale: u8,
    },
    /// Support of a pupil who does not follow religion, in the hour of religion.
    #[error("the pupil does not follow religion")]
    SostegnoNonAvvalente,
    /// No firma of this teacher to remove.
    #[error("the teacher has no signature on the lesson")]
    NotSigned,
    /// Own marks hang on the lezione and no other own lezione can take them.
    #[error("{count} own marks hang on the lesson")]
    VotiHang {
        /// How many.
        count: u32,
    },
}

impl FirmaError {
    /// The key of [`FirmaError::AlreadySigned`].
    pub const ALREADY_SIGNED: &'static str = "firma-errore-gia-firmata";
}

impl RuleError for FirmaError {
    fn key(&self) -> &'static str {
        match self {
            Self::NotOwn => "firma-errore-non-propria",
            Self::MotivoMissing => "firma-errore-motivo",
            Self::NoLezioni { .. } => "firma-errore-giorno-senza-lezioni",
            Self::OutsideServizio { .. } => "firma-errore-fuori-servizio",
            Self::Closed { .. } => "firma-errore-chiusa",
            Self::FutureDay { .. } => "firma-errore-giorno-futuro",
            Self::FutureHour { .. } => "firma-errore-futura",
            Self::WindowExpired { .. } => "firma-errore-finestra-scaduta",
            Self::AlreadySigned { .. } => Self::ALREADY_SIGNED,
            Self::Elsewhere { .. } => "firma-errore-altra-classe",
            Self::NoCattedra => "firma-errore-senza-cattedra",
            Self::OutsideCattedra { .. } => "firma-errore-fuori-cattedra",
            Self::OutsideGruppo => "firma-errore-fuori-gruppo",
            Self::WrongGruppo { .. } => "firma-errore-gruppo-non-adatto",
            Self::Incompatible { .. } => "firma-errore-materia-incompatibile",
            Self::GruppoClash { .. } => "firma-errore-gruppo-sovrapposto",
            Self::GruppoMissing { .. } => "firma-errore-gruppo-mancante",
            Self::SostegnoNonAvvalente => "firma-errore-sostegno-non-avvalente",
            Self::NotSigned => "firma-errore-non-firmata",
            Self::VotiHang { .. } => "firma-errore-voti",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::MotivoMissing => Some("motivo"),
            Self::NoLezioni { .. }
            | Self::OutsideServizio { .. }
            | Self::FutureDay { .. }
            | Self::WindowExpired { .. } => Some("data"),
            Self::FutureHour { .. } | Self::AlreadySigned { .. } => Some("ordinale"),
            Self::Elsewhere { .. } => Some("pluriclasse"),
            Self::NoCattedra | Self::OutsideCattedra { .. } | Self::SostegnoNonAvvalente => Some("cattedra"),
            Self::OutsideGruppo
            | Self::WrongGruppo { .. }
            | Self::GruppoClash { .. }
            | Self::GruppoMissing { .. } => Some("gruppo"),
            Self::Incompatible { .. } => Some("materia"),
            Self::NotOwn | Self::Closed { .. } | Self::NotSigned | Self::VotiHang { .. } => None,
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoLezioni { data, giorno } => vec![
                ("data", data.to_string()),
                ("giorno", giorno.key().to_owned()),
                ("motivo", giorno.reason().unwrap_or_default().to_owned()),
            ],
            Self::OutsideServizio { data } | Self::Closed { data } | Self::FutureDay { data } => {
                vec![("data", data.to_string())]
            }
            Self::FutureHour { ordinale, inizio } => {
                let (_, ora) = orario::local(*inizio);
                vec![("ordinale", ordinale.to_string()), ("inizio", ora.to_string())]
            }
            Self::WindowExpired { data, window_days } => {
                vec![("data", data.to_string()), ("giorni", window_days.to_string())]
            }
            Self::Elsewhere { classe, ordinale } => {
                vec![("classe", classe.clone()), ("ordinale", ordinale.to_string())]
            }
            Self::OutsideCattedra { data, dal, al } => {
                vec![("data", data.to_string()), ("dal", dal.to_string()), ("al", al.to_string())]
            }
            Self::AlreadySigned { ordinale, .. }
            | Self::Incompatible { ordinale, .. }
            | Self::GruppoClash { ordinale, .. }
            | Self::GruppoMissing { ordinale } => vec![("ordinale", ordinale.to_string())],
            Self::VotiHang { count } => vec![("voti", count.to_string())],
            Self::NotOwn
            | Self::MotivoMissing
            | Self::NoCattedra
            | Self::OutsideGruppo
            | Self::WrongGruppo { .. }
            | Self::SostegnoNonAvvalente
            | Self::NotSigned => Vec::new(),
        }
    }
}

/// Why a school's choices about signing are refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FirmaPolicyError {
    /// Too long a tolerance: it would be signing in advance.
    #[error("a tolerance of {found} minutes, at most {} are due", FirmaPolicy::MAX_TOLERANCE_MINUTES)]
    Tolerance {
        /// Minutes given.
        found: u8,
    },
    /// Too long a window: "as soon as possible" is the regulation's word (art. 4).
    #[error("a window of {found} days, at most {} are due", FirmaPolicy::MAX_LATE_WINDOW_DAYS)]
    LateWindow {
        /// Days given.
        found: u8,
    },
}

impl RuleError for FirmaPolicyError {
    fn key(&self) -> &'static str {
        match self {
            Self::Tolerance { .. } => "firma-errore-tolleranza",
            Self::LateWindow { .. } => "firma-errore-finestra",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::Tolerance { .. } => "tolerance_minutes",
            Self::LateWindow { .. } => "late_window_days",
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        let (found, max) = match self {
            Self::Tolerance { found } => (found, FirmaPolicy::MAX_TOLERANCE_MINUTES),
            Self::LateWindow { found } => (found, FirmaPolicy::MAX_LATE_WINDOW_DAYS),
        };
        vec![("trovato", found.to_string()), ("massimo", max.to_string())]
    }
}
