// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Cards as pages show them.

use campanella_db::Tx;
use campanella_domain::ia::{RischioIa, StatoStrumento};
use campanella_domain::ids::StrumentoIaId;
use jiff::civil::Date;

use crate::anagrafe;
use crate::ia::strumenti::{self, Passo, Strumento};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;

/// A card, with its state today.
pub struct SchedaVista {
    /// The card.
    pub row: Strumento,
    /// Its state today.
    pub stato: StatoStrumento,
}

/// A card on a day.
pub fn of(row: Strumento, oggi: Date) -> SchedaVista {
    SchedaVista { stato: row.stato_on(oggi), row }
}

impl SchedaVista {
    /// Its code, or nothing.
    pub fn codice(&self) -> String {
        self.row.codice_wl().map_or_else(String::new, |codice| codice.to_string())
    }

    /// Message key of the state.
    pub fn stato_key(&self) -> String {
        format!("ia-stato-{}", self.stato)
    }

    /// Colour of the state.
    pub fn colore(&self) -> &'static str {
        match self.stato {
            StatoStrumento::Autorizzato => "ok",
            StatoStrumento::Provvisorio | StatoStrumento::Sospeso => "attesa",
            StatoStrumento::Proposto | StatoStrumento::Superato => "info",
            StatoStrumento::Revocato | StatoStrumento::Scaduto | StatoStrumento::Vietato => "errore",
        }
    }

    /// Icon of the state.
    pub fn icona(&self) -> &'static str {
        match self.stato {
            StatoStrumento::Autorizzato => "spunta",
            StatoStrumento::Provvisorio | StatoStrumento::Proposto => "orologio",
            _ => "assente",
        }
    }

    /// Message key of the class of risk.
    pub fn rischio_key(&self) -> Option<String> {
        self.row.scheda.rischio.map(rischio_key)
    }

    /// Its public page.
    pub fn href(&self) -> String {
        format!("/ia/elenco/{}", self.codice())
    }

    /// Its page for whoever keeps the cards.
    pub fn href_scheda(&self) -> String {
        format!("/ia/strumenti/{}", self.row.id)
    }
}

/// Message key of a class of risk.
pub fn rischio_key(rischio: RischioIa) -> String {
    format!("ia-rischio-{rischio}")
}

/// A line of the history of a card.
pub struct RigaStoria {
    /// What happened.
    pub passo: Passo,
    /// Who wrote it down; empty for everybody's page, and when nobody did.
    pub chi: String,
}

impl RigaStoria {
    /// Message key of what happened.
    pub fn key(&self) -> String {
        format!("ia-fatto-{}", self.passo.passo)
    }
}

/// The history of a card, newest first; who wrote it down only for whoever governs.
pub fn storia(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: StrumentoIaId,
    with_names: bool,
) -> Result<Vec<RigaStoria>, AppError> {
    let mut lines = Vec::new();
    for passo in strumenti::passi(tx, ctx.istituto(), id)?.into_iter().rev() {
        let chi = match passo.recorded_by.filter(|_| with_names) {
            Some(persona) => anagrafe::store::nome(tx, ctx.istituto(), persona)?.unwrap_or_default(),
            None => String::new(),
        };
        lines.push(RigaStoria { passo, chi });
    }
    Ok(lines)
}
