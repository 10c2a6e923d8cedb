// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A richiesta to authorise a strumento (art. 7, annex A): what it says and the states it goes through.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::error::IaError;
use super::regolamento::Regolamento;
use super::termini::GiorniUfficio;
use super::{RIGA_MAX, TESTO_MAX, link, required, tidy};
use crate::ruoli::Ruolo;

coded_enum! {
    /// How far a richiesta has come.
    pub enum StatoRichiesta {
        /// Sent; waits for its receipt.
        Presentata => "presentata",
        /// Has its protocol; whether it is complete is being looked at.
        Protocollata => "protocollata",
        /// The requester was asked for more: the terms stand still.
        Integrazioni => "integrazioni",
        /// Complete: the referente assesses the risk.
        Istruttoria => "istruttoria",
        /// The DPO was asked.
        AttesaDpo => "attesa_dpo",
        /// All is there for the recommendation.
        DaProporre => "da_proporre",
        /// On the agenda of the gruppo.
        AlGruppo => "al_gruppo",
        /// The gruppo authorised; to be communicated.
        Approvata => "approvata",
        /// The gruppo said no; to be communicated.
        Respinta => "respinta",
        /// The dirigente said no; to be communicated.
        Vietata => "vietata",
        /// Communicated, and in the White List.
        InElenco => "in_elenco",
        /// Communicated, without authorisation.
        Archiviata => "archiviata",
        /// Taken back by who sent it.
        Ritirata => "ritirata",
    }
}

impl StatoRichiesta {
    /// Whether nothing more can happen.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::InElenco | Self::Archiviata | Self::Ritirata)
    }
}

coded_enum! {
    /// What can be done with a richiesta.
    pub enum PassoRichiesta {
        /// Send it.
        Presenta => "presenta",
        /// Give the receipt.
        Protocolla => "protocolla",
        /// Ask the requester for more.
        ChiediIntegrazioni => "chiedi_integrazioni",
        /// Give more.
        Integra => "integra",
        /// Say that it is complete.
        Completa => "completa",
        /// Fill in the sheet of risk.
        Valuta => "valuta",
        /// Give the opinion of the DPO.
        Parere => "parere",
        /// Recommend, and put it on the agenda.
        Proponi => "proponi",
        /// Ask the dirigente for a provisional authorisation.
        ProponiUrgenza => "proponi_urgenza",
        /// Authorise provisionally.
        Provvisoria => "provvisoria",
        /// Decide.
        Delibera => "delibera",
        /// Veto.
        Veto => "veto",
        /// Communicate the outcome.
        Comunica => "comunica",
        /// Take it back.
        Ritira => "ritira",
    }
}

coded_enum! {
    /// What the strumento is for.
    pub enum CategoriaUso {
        /// Teaching.
        Didattico => "didattico",
        /// Work of the office.
        Amministrativo => "amministrativo",
    }
}

coded_enum! {
    /// Who uses it.
    pub enum Utilizzatori {
        /// Personnel only.
        Personale => "personale",
        /// Pupils too.
        Alunni => "alunni",
    }
}

coded_enum! {
    /// What the referente recommends to the gruppo (art. 7 step 2).
    pub enum Raccomandazione {
        /// In favour.
        Favorevole => "favorevole",
        /// In favour, with prescriptions.
        ConPrescrizioni => "con_prescrizioni",
        /// Against.
        Contraria => "contraria",
    }
}

/// Who does something with a richiesta.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttoreIa {
    /// The role under which they act.
    pub ruolo: Ruolo,
    /// It is their own richiesta.
    pub richiedente: bool,
}

/// A richiesta as it is written (annex A).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RichiestaDraft {
    /// Name of the strumento.
    pub nome: String,
    /// Who makes it.
    pub produttore: String,
    /// Version.
    pub versione: String,
    /// Its page.
    pub sito: String,
    /// What it is for.
    pub categoria: CategoriaUso,
    /// What it is to do.
    pub finalita: String,
    /// Who uses it.
    pub utilizzatori: Utilizzatori,
    /// How old the pupils are, in years; when pupils use it.
    pub eta: String,
    /// Personal data go in.
    pub dati_personali: bool,
    /// Which.
    pub dati: String,
    /// With which account.
    pub account: String,
    /// First day of the use.
    pub uso_dal: Date,
    /// The privacy notice of who makes it.
    pub informativa: String,
    /// The terms of service.
    pub condizioni: String,
    /// Technical papers.
    pub documentazione: String,
    /// Why it cannot wait, or empty.
    pub urgenza: String,
}

/// Decides whether a richiesta can be sent; the text comes back trimmed, and whether the use is nearer than the
/// regolamento advises (art. 7 step 1: it is told, and does not hinder).
pub fn submit(
    draft: &RichiestaDraft,
    oggi: Date,
    ufficio: &GiorniUfficio,
) -> Result<(RichiestaDraft, bool), IaError> {
    if draft.uso_dal < oggi {
        return Err(IaError::UsoPassato);
    }
    let eta = tidy("eta", &draft.eta, RIGA_MAX)?;
    if draft.utilizzatori == Utilizzatori::Alunni && eta.is_empty() {
        return Err(IaError::Missing { campo: "eta" });
    }
    let dati = tidy("dati", &draft.dati, TESTO_MAX)?;
    if draft.dati_personali && dati.is_empty() {
        return Err(IaError::Missing { campo: "dati" });
    }
    let must_link = |campo, typed: &str| match link(campo, typed)? {
        text if text.is_empty() => Err(IaError::Missing { campo }),
        text => Ok(text),
    };
    let tidied = RichiestaDraft {
        nome: required("nome", &draft.nome, RIGA_MAX)?,
        produttore: required("produttore", &draft.produttore, RIGA_MAX)?,
        versione: tidy("versione", &draft.versione, RIGA_MAX)?,
        sito: link("sito", &draft.sito)?,
        finalita: required("finalita", &draft.finalita, TESTO_MAX)?,
        eta,
        dati,
        account: required("account", &draft.account, RIGA_MAX)?,
        informativa: must_link("informativa", &draft.informativa)?,
        condizioni: must_link("condizioni", &draft.condizioni)?,
        documentazione: link("documentazione", &draft.documentazione)?,
        urgenza: tidy("urgenza", &draft.urgenza, TESTO_MAX)?,
        ..draft.clone()
    };
    let advised = ufficio.working(oggi, Regolamento::of(oggi).anticipo, &[]);
    Ok((tidied, advised.is_some_and(|day| draft.uso_dal < day)))
}
