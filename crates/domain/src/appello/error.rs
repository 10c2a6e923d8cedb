// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Why a roll call is refused.

use jiff::civil::Date;

use crate::RuleError;
use crate::ids::PersonaId;
use crate::orario::OraLocale;
use crate::presenza::Intervallo;

/// The rule that refuses a roll call. Those about one pupil name the pupil.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppelloError {
    /// Only who signed the lezione, or signs it now, calls its roll.
    #[error("the teacher did not sign the lesson")]
    NotSigned,
    /// A scrutinio closed the classe or the periodo.
    #[error("a scrutinio closed {data}")]
    Closed {
        /// The day.
        data: Date,
    },
    /// The lezione has not begun.
    #[error("the lesson of {data} begins at {inizio}")]
    NotBegun {
        /// Its day.
        data: Date,
        /// When it begins.
        inizio: OraLocale,
    },
    /// Somebody changed the roll in the meantime.
    #[error("version {seen} was seen, the roll is at version {current}")]
    Stale {
        /// Version that the teacher saw.
        seen: i64,
        /// Version in the database.
        current: i64,
    },
    /// No such pupil.
    #[error("unknown pupil {alunno}")]
    Unknown {
        /// Who.
        alunno: PersonaId,
    },
    /// The enrolment says another classe, or none, for that day.
    #[error("pupil {alunno} is not enrolled in the classe on {data}")]
    NotEnrolled {
        /// Who.
        alunno: PersonaId,
        /// The day.
        data: Date,
    },
    /// The lezione is not for this pupil.
    #[error("the lesson is not for pupil {alunno}")]
    OutsideGruppo {
        /// Who.
        alunno: PersonaId,
    },
    /// A pupil out of class is at school.
    #[error("pupil {alunno} is out of class until {}, not absent", intervallo.alle)]
    FuoriClasse {
        /// Who.
        alunno: PersonaId,
        /// The time out of class.
        intervallo: Intervallo,
    },
    /// Entry not after the first bell, or after the last.
    #[error("entry of {alunno} at {ora}, not between the bells")]
    EntrataOutside {
        /// Who.
        alunno: PersonaId,
        /// When.
        ora: OraLocale,
    },
    /// Entry that has not happened yet.
    #[error("entry of {alunno} at {ora}, still to come")]
    FutureEntrata {
        /// Who.
        alunno: PersonaId,
        /// When.
        ora: OraLocale,
    },
    /// Exit before the first bell, or not before the last.
    #[error("exit of {alunno} at {ora}, not between the bells")]
    UscitaOutside {
        /// Who.
        alunno: PersonaId,
        /// When.
        ora: OraLocale,
    },
    /// Exit not after the entry.
    #[error("exit of {alunno} at {uscita}, not after the entry at {entrata}")]
    UscitaBeforeEntrata {
        /// Who.
        alunno: PersonaId,
        /// When in.
        entrata: OraLocale,
        /// When out.
        uscita: OraLocale,
    },
    /// Time out of class that ends before it starts, or is not between the bells.
    #[error("time out of class of {alunno} from {} to {}", intervallo.dalle, intervallo.alle)]
    IntervalloInvalid {
        /// Who.
        alunno: PersonaId,
        /// The time.
        intervallo: Intervallo,
    },
    /// A part of the day missed that is not between entry and exit.
    #[error("part of the day missed by {alunno} from {} to {}", intervallo.dalle, intervallo.alle)]
    AssenzaOrariaInvalid {
        /// Who.
        alunno: PersonaId,
        /// The time.
        intervallo: Intervallo,
    },
    /// Time out of class while the pupil is not at school.
    #[error("time out of class of {alunno} clashes with entry, exit or absence")]
    FuoriClasseClash {
        /// Who.
        alunno: PersonaId,
        /// The time.
        intervallo: Intervallo,
    },
}

impl AppelloError {
    /// The pupil it is about.
    pub const fn alunno(&self) -> Option<PersonaId> {
        match self {
            Self::NotSigned | Self::Closed { .. } | Self::NotBegun { .. } | Self::Stale { .. } => None,
            Self::Unknown { alunno }
            | Self::NotEnrolled { alunno, .. }
            | Self::OutsideGruppo { alunno }
            | Self::FuoriClasse { alunno, .. }
            | Self::EntrataOutside { alunno, .. }
            | Self::FutureEntrata { alunno, .. }
            | Self::UscitaOutside { alunno, .. }
            | Self::UscitaBeforeEntrata { alunno, .. }
            | Self::IntervalloInvalid { alunno, .. }
            | Self::AssenzaOrariaInvalid { alunno, .. }
            | Self::FuoriClasseClash { alunno, .. } => Some(*alunno),
        }
    }
}

impl RuleError for AppelloError {
    fn key(&self) -> &'static str {
        match self {
            Self::NotSigned => "appello-errore-non-firmata",
            Self::Closed { .. } => "appello-errore-chiuso",
            Self::NotBegun { .. } => "appello-errore-non-iniziata",
            Self::Stale { .. } => "appello-errore-versione",
            Self::Unknown { .. } => "appello-errore-alunno-sconosciuto",
            Self::NotEnrolled { .. } => "appello-errore-alunno-non-iscritto",
            Self::OutsideGruppo { .. } => "appello-errore-alunno-fuori-gruppo",
            Self::FuoriClasse { .. } => "appello-errore-fuori-classe",
            Self::EntrataOutside { .. } => "appello-errore-entrata",
            Self::FutureEntrata { .. } => "appello-errore-entrata-futura",
            Self::UscitaOutside { .. } => "appello-errore-uscita",
            Self::UscitaBeforeEntrata { .. } => "appello-errore-uscita-prima-entrata",
            Self::IntervalloInvalid { .. } => "appello-errore-intervallo",
            Self::AssenzaOrariaInvalid { .. } => "appello-errore-assenza-oraria",
            Self::FuoriClasseClash { .. } => "appello-errore-fuori-classe-incompatibile",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::NotSigned | Self::Closed { .. } | Self::NotBegun { .. } | Self::Stale { .. } => None,
            Self::Unknown { .. } | Self::NotEnrolled { .. } | Self::OutsideGruppo { .. } => Some("alunno"),
            Self::FuoriClasse { .. } | Self::AssenzaOrariaInvalid { .. } => Some("stato"),
            Self::EntrataOutside { .. } | Self::FutureEntrata { .. } => Some("entrata"),
            Self::UscitaOutside { .. } | Self::UscitaBeforeEntrata { .. } => Some("uscita"),
            Self::IntervalloInvalid { .. } | Self::FuoriClasseClash { .. } => Some("fuori_classe"),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        let mut args: Vec<(&'static str, String)> =
            self.alunno().map(|alunno| ("alunno", alunno.to_string())).into_iter().collect();
        match self {
            Self::NotSigned | Self::Unknown { .. } | Self::OutsideGruppo { .. } => {}
            Self::Closed { data } | Self::NotEnrolled { data, .. } => args.push(("data", data.to_string())),
            Self::NotBegun { data, inizio } => {
                args.extend([("data", data.to_string()), ("inizio", inizio.to_string())]);
            }
            Self::Stale { seen, current } => {
                args.extend([("vista", seen.to_string()), ("attuale", current.to_string())]);
            }
            Self::EntrataOutside { ora, .. }
            | Self::FutureEntrata { ora, .. }
            | Self::UscitaOutside { ora, .. } => {
                args.push(("ora", ora.to_string()));
            }
            Self::UscitaBeforeEntrata { entrata, uscita, .. } => {
                args.extend([("entrata", entrata.to_string()), ("uscita", uscita.to_string())]);
            }
            Self::FuoriClasse { intervallo, .. }
            | Self::IntervalloInvalid { intervallo, .. }
            | Self::AssenzaOrariaInvalid { intervallo, .. }
            | Self::FuoriClasseClash { intervallo, .. } => {
                args.extend([("dalle", intervallo.dalle.to_string()), ("alle", intervallo.alle.to_string())]);
            }
        }
        args
    }
}
