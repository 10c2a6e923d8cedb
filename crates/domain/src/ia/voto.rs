// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The vote of the gruppo di lavoro, and the delibera that it carries (art. 4 and 7 step 3).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::error::IaError;
use super::regolamento::Regolamento;
use super::{TESTO_MAX, required, tidy};

coded_enum! {
    /// What the gruppo decides.
    pub enum EsitoDelibera {
        /// Authorised.
        Approvata => "approvata",
        /// Authorised, with prescriptions.
        ConPrescrizioni => "con_prescrizioni",
        /// Rejected.
        Respinta => "respinta",
        /// Put off to another meeting.
        Rinviata => "rinviata",
    }
}

impl EsitoDelibera {
    /// Whether the strumento is authorised.
    pub const fn is_approval(self) -> bool {
        matches!(self, Self::Approvata | Self::ConPrescrizioni)
    }
}

/// How many voted how, on authorising the strumento.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct VotoGruppo {
    /// Members who have a vote. The DPO advises and does not vote (GDPR, art. 38 par. 6).
    pub componenti: u16,
    /// Of these, present.
    pub presenti: u16,
    /// In favour.
    pub favorevoli: u16,
    /// Against.
    pub contrari: u16,
    /// Abstained; they count among those present.
    pub astenuti: u16,
}

impl VotoGruppo {
    /// Refuses a vote that does not add up or was not valid.
    pub fn validate(self, regolamento: &Regolamento) -> Result<(), IaError> {
        if self.presenti > self.componenti {
            return Err(IaError::Presenti { componenti: self.componenti });
        }
        let sum = u32::from(self.favorevoli) + u32::from(self.contrari) + u32::from(self.astenuti);
        if sum != u32::from(self.presenti) {
            return Err(IaError::Somma { presenti: self.presenti });
        }
        if !Regolamento::is_more(self.presenti, self.componenti, regolamento.quorum) {
            return Err(IaError::Quorum { presenti: self.presenti, componenti: self.componenti });
        }
        Ok(())
    }

    /// Whether the votes carry what was decided. Without a majority on either side it is only put off.
    fn carries(self, esito: EsitoDelibera, regolamento: &Regolamento) -> bool {
        let majority = |votes| Regolamento::is_more(votes, self.presenti, regolamento.maggioranza);
        match esito {
            EsitoDelibera::Approvata | EsitoDelibera::ConPrescrizioni => majority(self.favorevoli),
            EsitoDelibera::Respinta => majority(self.contrari),
            EsitoDelibera::Rinviata => true,
        }
    }
}

/// A decision as it is written into the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deliberazione {
    /// Day of the meeting.
    pub data: Date,
    /// What was decided.
    pub esito: EsitoDelibera,
    /// How.
    pub voto: VotoGruppo,
    /// Why: everybody may read it, it is the public part of the minutes.
    pub motivi: String,
    /// What whoever uses the strumento must heed.
    pub prescrizioni: String,
    /// A strumento of the White List that does the same, when this one is rejected.
    pub alternativa: String,
}

impl Deliberazione {
    /// The decision as it is kept.
    pub(super) fn tidied(&self, regolamento: &Regolamento) -> Result<Deliberazione, IaError> {
        self.voto.validate(regolamento)?;
        if !self.voto.carries(self.esito, regolamento) {
            return Err(IaError::NotCarried { esito: self.esito, presenti: self.voto.presenti });
        }
        let prescrizioni = tidy("prescrizioni", &self.prescrizioni, TESTO_MAX)?;
        if self.esito == EsitoDelibera::ConPrescrizioni && prescrizioni.is_empty() {
            return Err(IaError::Missing { campo: "prescrizioni" });
        }
        Ok(Deliberazione {
            motivi: required("motivi", &self.motivi, TESTO_MAX)?,
            prescrizioni,
            alternativa: tidy("alternativa", &self.alternativa, TESTO_MAX)?,
            ..self.clone()
        })
    }
}
