// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of justifications.

pub mod alunno;
pub mod casa;
pub mod classe;
pub mod famiglia;
pub mod motivi;

use campanella_domain::giustificazione::{
    MotivoGiustificazione, StatoGiustificazione, StatoGruppo, TipoGiustificazione,
};
use campanella_domain::ids::PersonaId;
use jiff::civil::Date;

use super::presenta::Richiesta;
use super::quadro::Voce;
use super::store::Giustificazione;
use crate::kit::allegato::FormWithFile;
use crate::kit::error::AppError;
use crate::kit::form::Opzione;
use crate::kit::i18n::L;

/// Message key of what is justified.
pub const fn tipo_key(tipo: TipoGiustificazione) -> &'static str {
    match tipo {
        TipoGiustificazione::Assenza => "evento-assenza",
        TipoGiustificazione::Ritardo => "evento-ritardo",
        TipoGiustificazione::Uscita => "evento-uscita",
        TipoGiustificazione::AssenzaOraria => "evento-ore",
    }
}

const fn motivo_key(motivo: MotivoGiustificazione) -> &'static str {
    match motivo {
        MotivoGiustificazione::Salute => "giustificazione-motivo-salute",
        MotivoGiustificazione::Famiglia => "giustificazione-motivo-famiglia",
        MotivoGiustificazione::Trasporto => "giustificazione-motivo-trasporto",
        MotivoGiustificazione::Sport => "giustificazione-motivo-sport",
        MotivoGiustificazione::Culto => "giustificazione-motivo-culto",
        MotivoGiustificazione::Altro => "giustificazione-motivo-altro",
    }
}

/// The kinds of reason, for a choice.
fn motivi(l: L) -> Vec<Opzione> {
    MotivoGiustificazione::ALL.iter().map(|m| Opzione::new(m.code(), l.t(motivo_key(*m)))).collect()
}

/// A group of days as pages show it.
#[derive(Debug, Clone)]
pub struct Riga {
    /// "Assenza", "Ingresso in ritardo 8:20"…
    pub titolo: String,
    /// "lunedì 23 novembre", or from when to when.
    pub quando: String,
    /// What is justified.
    pub tipo: TipoGiustificazione,
    /// First day.
    pub dal: Date,
    /// How it stands.
    pub stato: StatoGruppo,
    /// Still open after the days that the school gives.
    pub scaduta: bool,
    /// The period is closed.
    pub chiuso: bool,
    /// The justification behind it.
    pub giustificazione: Option<Giustificazione>,
    /// Who sent it, by name; empty when nobody did.
    pub da: String,
}

impl Riga {
    fn of(voce: &Voce, l: L) -> Riga {
        let gruppo = &voce.gruppo;
        Riga {
            titolo: titolo(l, gruppo.tipo, gruppo.conta(), voce.ora),
            quando: quando(l, gruppo.dal(), gruppo.al()),
            tipo: gruppo.tipo,
            dal: gruppo.dal(),
            stato: voce.stato,
            scaduta: voce.scaduta,
            chiuso: gruppo.chiuso,
            giustificazione: voce.giustificazione.clone(),
            da: String::new(),
        }
    }

    /// Sent by this person.
    pub fn is_of(&self, persona: &PersonaId) -> bool {
        self.giustificazione.as_ref().is_some_and(|g| g.presentata_da == *persona)
    }

    /// Message key of the state.
    pub fn stato_key(&self) -> &'static str {
        match self.stato {
            StatoGruppo::DaGiustificare if self.scaduta => "giustificazione-scaduta",
            StatoGruppo::DaGiustificare => "casa-da-giustificare",
            StatoGruppo::Inviata(_) => "giustificazione-inviata",
            StatoGruppo::Accettata(_) => "casa-giustificata",
            StatoGruppo::Respinta(_) => "giustificazione-respinta",
        }
    }

    /// Kind of badge.
    pub fn badge(&self) -> &'static str {
        match self.stato {
            StatoGruppo::DaGiustificare if self.scaduta => "errore",
            StatoGruppo::DaGiustificare => "attesa",
            StatoGruppo::Inviata(_) => "info",
            StatoGruppo::Accettata(_) => "ok",
            StatoGruppo::Respinta(_) => "errore",
        }
    }

    /// Icon of the badge.
    pub fn icona(&self) -> &'static str {
        match self.stato {
            StatoGruppo::DaGiustificare => "attenzione",
            StatoGruppo::Inviata(_) => "posta",
            StatoGruppo::Accettata(_) => "spunta",
            StatoGruppo::Respinta(_) => "errore",
        }
    }

    /// Somebody has to justify it, and still can.
    pub fn aperta(&self) -> bool {
        self.stato.is_open() && !self.chiuso
    }

    /// Sent and waiting.
    pub fn inviata(&self) -> bool {
        matches!(self.stato, StatoGruppo::Inviata(_))
    }

    /// Decided by a form that can be looked at again.
    pub fn decisa(&self) -> bool {
        let stands = |g: &Giustificazione| {
            matches!(g.stato, StatoGiustificazione::Accettata | StatoGiustificazione::Respinta)
        };
        !self.chiuso && self.giustificazione.as_ref().is_some_and(stands)
    }
}

fn titolo(l: L, tipo: TipoGiustificazione, giorni: usize, ora: Option<u16>) -> String {
    let nome = l.t(tipo_key(tipo));
    match (ora, giorni) {
        (Some(ora), _) => format!("{nome} {}", l.ora(ora)),
        (None, 1) => nome.into_owned(),
        (None, many) => format!("{nome}, {}", l.tn("giustificazione-giorni", many)),
    }
}

fn quando(l: L, dal: Date, al: Date) -> String {
    if dal == al {
        return l.giorno(dal);
    }
    l.ta2("giustificazione-dal-al", "dal", l.giorno(dal), "al", l.giorno(al))
}

/// What a form asks for.
fn richiesta(sent: &mut FormWithFile) -> Result<Richiesta, AppError> {
    let form = &mut sent.form;
    let tipo = form.code::<TipoGiustificazione>("tipo");
    let dal = form.date("dal");
    let motivo = form.opt_code("motivo");
    let testo = form.text("testo", campanella_domain::giustificazione::TESTO_MAX);
    form.finish()?;
    let (tipo, dal) = tipo.zip(dal).ok_or(AppError::NotFound)?;
    Ok(Richiesta { tipo, dal, motivo, testo, allegato: sent.allegato.clone() })
}
