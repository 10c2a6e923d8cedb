// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The risk of a use (art. 5), and the walls that no vote can move.

use serde::{Deserialize, Serialize};

use super::error::IaError;
use super::regolamento::Regolamento;
use super::{TESTO_MAX, required, tidy};

coded_enum! {
    /// How much a strumento may harm (art. 2, "Classificazione del rischio").
    pub enum RischioIa {
        /// Category A: forbidden without exception.
        Inaccettabile => "inaccettabile",
        /// Category B: special authorisation, with stronger guarantees.
        Alto => "alto",
        /// Category C: standard authorisation, and families and pupils are told.
        Limitato => "limitato",
        /// Category D: simplified authorisation.
        Minimo => "minimo",
    }
}

coded_enum! {
    /// The uses of category A (art. 5; Reg. UE 2024/1689, art. 5).
    pub enum UsoVietato {
        /// a) Biometric surveillance.
        SorveglianzaBiometrica => "sorveglianza_biometrica",
        /// b) Scores of behaviour.
        SocialScoring => "social_scoring",
        /// c) Subliminal manipulation.
        Manipolazione => "manipolazione",
        /// d) Exploits that somebody is a child, disabled or poor.
        Vulnerabilita => "vulnerabilita",
        /// e) Gives final marks or decides who is admitted.
        ValutazioneFinale => "valutazione_finale",
        /// Infers emotions in places of education (Reg. UE 2024/1689, art. 5 par. 1 letter f): the higher law prevails
        /// (art. 11).
        RiconoscimentoEmozioni => "riconoscimento_emozioni",
    }
}

coded_enum! {
    /// The uses of category B (art. 5; Reg. UE 2024/1689, annex III n. 3).
    pub enum UsoAlto {
        /// Determines who is admitted to a course.
        Ammissione => "ammissione",
        /// Evaluates learning, for 30 % of the final mark or more.
        ValutazioneTrenta => "valutazione_trenta",
        /// Orientation that binds.
        Orientamento => "orientamento",
        /// Watches behaviour, with disciplinary consequences.
        Monitoraggio => "monitoraggio",
    }
}

coded_enum! {
    /// What the DPO says; it binds (art. 4).
    pub enum ParereDpo {
        /// In favour.
        Favorevole => "favorevole",
        /// Against.
        Contrario => "contrario",
    }
}

/// The guarantees without which nothing of category B is authorised (art. 5).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GaranzieAlte {
    /// A DPIA was made (GDPR, art. 35).
    pub dpia: bool,
    /// Hours of training of each user.
    pub formazione_ore: u16,
    /// Complete logs are kept.
    pub log: bool,
    /// Whoever is concerned can contest.
    pub contestazione: bool,
    /// The human supervision is documented.
    pub supervisione: bool,
    /// It is looked at again every six months.
    pub revisione: bool,
}

/// The sheet of risk (annex B).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SchedaRischio {
    /// Uses of category A that were found.
    pub usi_vietati: Vec<UsoVietato>,
    /// Uses of category B that were found.
    pub usi_alti: Vec<UsoAlto>,
    /// It talks with pupils, comments their work or recommends to them (category C).
    pub interagisce: bool,
    /// Personal data go in.
    pub dati_personali: bool,
    /// Which.
    pub dati: String,
    /// What goes in trains the model; none when it is not known.
    pub addestramento: Option<bool>,
    /// Transfers out of the Union, and conservation.
    pub trasferimenti: String,
    /// Bias.
    pub bias: String,
    /// Security.
    pub sicurezza: String,
    /// Accessibility.
    pub accessibilita: String,
    /// Age from which it may be used.
    pub eta_minima: u16,
    /// Costs, and how one gets out again.
    pub vincoli: String,
    /// How the functional test went.
    pub prova: String,
    /// What category B asks for.
    pub garanzie: GaranzieAlte,
    /// Why this class of risk.
    pub motivi: String,
}

impl SchedaRischio {
    /// The class of risk: the gravest use decides.
    pub fn rischio(&self) -> RischioIa {
        if !self.usi_vietati.is_empty() {
            return RischioIa::Inaccettabile;
        }
        if !self.usi_alti.is_empty() {
            return RischioIa::Alto;
        }
        if self.interagisce { RischioIa::Limitato } else { RischioIa::Minimo }
    }

    /// Whether the DPO must be asked (art. 4: with personal data; art. 5: always in category B).
    pub fn needs_parere(&self) -> bool {
        self.dati_personali || self.rischio() == RischioIa::Alto
    }

    /// The sheet as it is kept.
    pub(super) fn tidied(&self) -> Result<SchedaRischio, IaError> {
        let text = |campo, typed: &String| tidy(campo, typed, TESTO_MAX);
        let dati = text("dati", &self.dati)?;
        if self.dati_personali && dati.is_empty() {
            return Err(IaError::Missing { campo: "dati" });
        }
        Ok(SchedaRischio {
            dati,
            trasferimenti: text("trasferimenti", &self.trasferimenti)?,
            bias: text("bias", &self.bias)?,
            sicurezza: text("sicurezza", &self.sicurezza)?,
            accessibilita: text("accessibilita", &self.accessibilita)?,
            vincoli: text("vincoli", &self.vincoli)?,
            prova: text("prova", &self.prova)?,
            motivi: required("motivi", &self.motivi, TESTO_MAX)?,
            ..self.clone()
        })
    }

    /// The walls of art. 5: what nobody can authorise, whatever the votes.
    pub(super) fn admit(&self, regolamento: &Regolamento) -> Result<(), IaError> {
        match self.rischio() {
            RischioIa::Inaccettabile => Err(IaError::CategoriaA),
            RischioIa::Alto => self.garanzie.check(regolamento),
            RischioIa::Limitato | RischioIa::Minimo => Ok(()),
        }
    }
}

impl GaranzieAlte {
    fn check(&self, regolamento: &Regolamento) -> Result<(), IaError> {
        let missing = [
            (self.dpia, "dpia"),
            (self.formazione_ore >= regolamento.formazione_alto, "formazione_ore"),
            (self.log, "log"),
            (self.contestazione, "contestazione"),
            (self.supervisione, "supervisione"),
            (self.revisione, "revisione"),
        ];
        match missing.into_iter().find(|(is_there, _)| !is_there) {
            Some((_, garanzia)) => Err(IaError::Garanzia { garanzia, ore: regolamento.formazione_alto }),
            None => Ok(()),
        }
    }
}
