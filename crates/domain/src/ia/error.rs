// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Why something about a strumento of artificial intelligence is refused.

use jiff::civil::Date;

use super::richiesta::{PassoRichiesta, StatoRichiesta};
use super::strumento::{PassoStrumento, StatoStrumento};
use super::voto::EsitoDelibera;
use crate::RuleError;

/// A rule of the regolamento on artificial intelligence that was broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IaError {
    /// A text is missing.
    #[error("{campo} is missing")]
    Missing {
        /// The field.
        campo: &'static str,
    },
    /// A text is too long.
    #[error("{campo} is longer than {max} characters")]
    TooLong {
        /// The field.
        campo: &'static str,
        /// Most characters.
        max: usize,
    },
    /// A character that no text may hold.
    #[error("{campo} holds a control character")]
    Forbidden {
        /// The field.
        campo: &'static str,
    },
    /// A codice fiscale (art. 8 n. 6).
    #[error("{campo} holds what looks like a codice fiscale")]
    CodiceFiscale {
        /// The field.
        campo: &'static str,
    },
    /// No address of the web.
    #[error("{campo} is no address")]
    Link {
        /// The field.
        campo: &'static str,
    },
    /// What a code stands for does not change (art. 6).
    #[error("{campo} stays as it was authorised")]
    Fisso {
        /// The field.
        campo: &'static str,
    },
    /// Since this register has richieste, what is decided goes by them (art. 7).
    #[error("the register has richieste since {prima}")]
    DopoIlRegistro {
        /// Day of the first richiesta.
        prima: Date,
    },
    /// An authorisation that is over already.
    #[error("the authorisation is over already")]
    GiaScaduto,
    /// The use begins in the past (art. 8 n. 5: nothing is tried out before it is authorised).
    #[error("the use begins in the past")]
    UsoPassato,
    /// The meeting was held already.
    #[error("the meeting is in the past")]
    RiunionePassata,
    /// A day that has not come.
    #[error("a day that has not come")]
    FutureDay,
    /// Before the step that came before.
    #[error("before the last step of {ultimo}")]
    BeforeLast {
        /// Day of the last step.
        ultimo: Date,
    },
    /// The step does not follow.
    #[error("{passo} does not follow on {stato}")]
    OutOfOrder {
        /// State.
        stato: StatoRichiesta,
        /// Step.
        passo: PassoRichiesta,
    },
    /// What is done does not fit the state of the strumento.
    #[error("{passo} does not fit a strumento that is {stato}")]
    WrongStato {
        /// State.
        stato: StatoStrumento,
        /// Step.
        passo: PassoStrumento,
    },
    /// Category A: forbidden without exception (art. 5).
    #[error("a use of category A cannot be authorised")]
    CategoriaA,
    /// Category B without one of its guarantees (art. 5).
    #[error("category B asks for {garanzia}")]
    Garanzia {
        /// What is missing.
        garanzia: &'static str,
        /// Hours of training.
        ore: u16,
    },
    /// Category B enters the list by a richiesta only (art. 5).
    #[error("high risk is authorised by a richiesta only")]
    AltoSenzaRichiesta,
    /// The DPO said no (art. 4).
    #[error("the opinion of the dpo binds")]
    ParereContrario,
    /// The DPO was not asked (art. 4).
    #[error("the opinion of the dpo is missing")]
    ParereMissing,
    /// No sheet of risk (art. 7 step 2).
    #[error("the sheet of risk is missing")]
    SchedaMissing,
    /// More than thirty days (art. 7).
    #[error("a provisional authorisation ends by {entro}")]
    ProvvisoriaTroppoLunga {
        /// Last day.
        entro: Date,
    },
    /// High risk is never authorised provisionally (art. 5).
    #[error("high risk is never authorised provisionally")]
    ProvvisoriaAlto,
    /// A second provisional authorisation without a decision of the gruppo (art. 7).
    #[error("authorised provisionally before, without a delibera since")]
    ProvvisoriaGia,
    /// A provisional authorisation is ratified at the next meeting, which is not known (art. 7).
    #[error("the meeting that is to ratify is not known")]
    ProvvisoriaSenzaRiunione,
    /// More present than there are members.
    #[error("more present than the {componenti} members")]
    Presenti {
        /// Members.
        componenti: u16,
    },
    /// Votes that do not add up.
    #[error("the votes do not add up to {presenti}")]
    Somma {
        /// Present.
        presenti: u16,
    },
    /// Not enough members (art. 4).
    #[error("{presenti} of {componenti} are no quorum")]
    Quorum {
        /// Present.
        presenti: u16,
        /// Members.
        componenti: u16,
    },
    /// No majority of those present (art. 7 step 3).
    #[error("the votes do not carry {esito} with {presenti} present")]
    NotCarried {
        /// What was to be decided.
        esito: EsitoDelibera,
        /// Present.
        presenti: u16,
    },
}

impl RuleError for IaError {
    fn key(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "ia-errore-manca",
            Self::TooLong { .. } => "ia-errore-lungo",
            Self::Forbidden { .. } => "ia-errore-carattere",
            Self::CodiceFiscale { .. } => "ia-errore-codice-fiscale",
            Self::Link { .. } => "ia-errore-indirizzo",
            Self::Fisso { .. } => "ia-errore-fisso",
            Self::DopoIlRegistro { .. } => "ia-errore-registro",
            Self::GiaScaduto => "ia-errore-scaduto",
            Self::UsoPassato => "ia-errore-uso-passato",
            Self::RiunionePassata => "ia-errore-riunione",
            Self::FutureDay => "ia-errore-futuro",
            Self::BeforeLast { .. } => "ia-errore-prima",
            Self::OutOfOrder { .. } => "ia-errore-passo",
            Self::WrongStato { .. } => "ia-errore-stato",
            Self::CategoriaA => "ia-errore-categoria-a",
            Self::Garanzia { .. } => "ia-errore-garanzia",
            Self::AltoSenzaRichiesta => "ia-errore-alto",
            Self::ParereContrario => "ia-errore-parere-contrario",
            Self::ParereMissing => "ia-errore-parere",
            Self::SchedaMissing => "ia-errore-scheda",
            Self::ProvvisoriaTroppoLunga { .. } => "ia-errore-provvisoria",
            Self::ProvvisoriaAlto => "ia-errore-provvisoria-alto",
            Self::ProvvisoriaGia => "ia-errore-provvisoria-gia",
            Self::ProvvisoriaSenzaRiunione => "ia-errore-provvisoria-riunione",
            Self::Presenti { .. } => "ia-errore-presenti",
            Self::Somma { .. } => "ia-errore-somma",
            Self::Quorum { .. } => "ia-errore-quorum",
            Self::NotCarried { .. } => "ia-errore-maggioranza",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::Missing { campo }
            | Self::TooLong { campo, .. }
            | Self::Forbidden { campo }
            | Self::CodiceFiscale { campo }
            | Self::Fisso { campo }
            | Self::Link { campo } => Some(campo),
            Self::DopoIlRegistro { .. } => Some("del"),
            Self::GiaScaduto => Some("scade_il"),
            Self::UsoPassato => Some("uso_dal"),
            Self::RiunionePassata => Some("riunione"),
            Self::FutureDay | Self::BeforeLast { .. } => Some("data"),
            Self::ProvvisoriaTroppoLunga { .. } => Some("fino_al"),
            Self::Presenti { .. } | Self::Quorum { .. } | Self::Somma { .. } => Some("presenti"),
            Self::NotCarried { .. } => Some("esito"),
            Self::AltoSenzaRichiesta => Some("rischio"),
            Self::OutOfOrder { .. }
            | Self::WrongStato { .. }
            | Self::CategoriaA
            | Self::Garanzia { .. }
            | Self::ParereContrario
            | Self::ParereMissing
            | Self::SchedaMissing
            | Self::ProvvisoriaAlto
            | Self::ProvvisoriaGia
            | Self::ProvvisoriaSenzaRiunione => None,
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLong { max, .. } => vec![("max", max.to_string())],
            Self::DopoIlRegistro { prima } => vec![("prima", prima.to_string())],
            Self::BeforeLast { ultimo } => vec![("ultimo", ultimo.to_string())],
            Self::Garanzia { garanzia, ore } => {
                vec![("garanzia", (*garanzia).to_owned()), ("ore", ore.to_string())]
            }
            Self::ProvvisoriaTroppoLunga { entro } => vec![("entro", entro.to_string())],
            Self::Presenti { componenti } => vec![("componenti", componenti.to_string())],
            Self::Somma { presenti } | Self::NotCarried { presenti, .. } => {
                vec![("presenti", presenti.to_string())]
            }
            Self::Quorum { presenti, componenti } => {
                vec![("presenti", presenti.to_string()), ("componenti", componenti.to_string())]
            }
            Self::OutOfOrder { stato, passo } => {
                vec![("stato", stato.to_string()), ("passo", passo.to_string())]
            }
            Self::WrongStato { stato, passo } => {
                vec![("stato", stato.to_string()), ("passo", passo.to_string())]
            }
            _ => Vec::new(),
        }
    }
}
