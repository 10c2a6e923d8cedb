// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Where the roles land that have no daily work in the register: what the role is for, what it may open, and the state
//! of what it may see.

use askama::Template;
use axum::response::Response;
use campanella_domain::diagnosi::{Gravita, Rilievo};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use crate::diagnosi;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::jobs::board::{self, Conti};
use crate::kit::page::{Page, html};

/// The roles that land here.
pub(super) const PROFILI: &[Ruolo] =
    &[Ruolo::Dsga, Ruolo::Ata, Ruolo::Dpo, Ruolo::ReferenteIa, Ruolo::Amministratore];

/// A page that the role may open, and what it finds there.
struct Voce {
    href: &'static str,
    icona: &'static str,
    key: &'static str,
    spiega: &'static str,
}

const STATO: Voce =
    Voce { href: "/stato", icona: "spunta", key: "nav-stato", spiega: "inizio-diagnosi-spiega" };
const LAVORI: Voce =
    Voce { href: "/lavori", icona: "posta", key: "nav-lavori", spiega: "inizio-lavori-spiega" };
const TRATTAMENTI: Voce = Voce {
    href: "/privacy/registro",
    icona: "lucchetto",
    key: "nav-trattamenti",
    spiega: "inizio-trattamenti-spiega",
};
const STRUMENTI_IA: Voce =
    Voce { href: "/ia/elenco", icona: "info", key: "nav-ia", spiega: "inizio-ia-spiega" };
const RICHIESTE_IA: Voce = Voce {
    href: "/ia/richieste",
    icona: "nota",
    key: "ia-richieste-titolo",
    spiega: "inizio-richieste-ia-spiega",
};
const SCHEDE_IA: Voce = Voce {
    href: "/ia/strumenti",
    icona: "modifica",
    key: "ia-schede-titolo",
    spiega: "inizio-schede-ia-spiega",
};
const EVACUAZIONE: Voce =
    Voce { href: "/evacuazione", icona: "esci", key: "nav-evacuazione", spiega: "inizio-evacuazione-spiega" };
const INFORMATIVA: Voce =
    Voce { href: "/privacy", icona: "documento", key: "piede-privacy", spiega: "inizio-privacy-spiega" };
const SESSIONI: Voce = Voce {
    href: "/accesso/sessioni",
    icona: "chiave",
    key: "nav-sessioni",
    spiega: "inizio-sessioni-spiega",
};
const PROFILO: Voce = Voce {
    href: "/accesso/profilo",
    icona: "persone",
    key: "profilo-cambia",
    spiega: "inizio-profilo-spiega",
};

#[derive(Template)]
#[template(path = "pubblico/inizio.html")]
struct HomePage {
    p: Page,
    l: L,
    ruolo: Ruolo,
    oggi: Date,
    anno: String,
    voci: Vec<&'static Voce>,
    /// Counts of the jobs, for whoever runs the program.
    conti: Option<Conti>,
    /// What is wrong, for the same.
    rilievi: Option<Vec<Rilievo>>,
    controllo_fallito: bool,
}

impl HomePage {
    /// How many findings there are of each gravity.
    fn conto(&self) -> Vec<(Gravita, usize)> {
        let count = |gravita: Gravita| {
            self.rilievi.iter().flatten().filter(|rilievo| rilievo.codice.gravita() == gravita).count()
        };
        Gravita::ALL.iter().map(|gravita| (*gravita, count(*gravita))).collect()
    }

    fn ruolo_key(&self) -> String {
        format!("ruolo-{}", self.ruolo.code())
    }

    fn compito_key(&self) -> &'static str {
        match self.ruolo {
            Ruolo::Dpo => "inizio-compito-dpo",
            Ruolo::Amministratore => "inizio-compito-amministratore",
            Ruolo::ReferenteIa => "inizio-compito-referente-ia",
            Ruolo::Ata => "inizio-compito-ata",
            _ => "inizio-compito-dsga",
        }
    }
}

/// The home of the active profile.
pub async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let ruolo = ctx.actor()?.profilo;
    let first: &[&Voce] = match ruolo {
        Ruolo::Amministratore => &[&STATO, &LAVORI, &INFORMATIVA],
        Ruolo::Dpo => &[&TRATTAMENTI, &RICHIESTE_IA, &STRUMENTI_IA, &SCHEDE_IA, &INFORMATIVA],
        Ruolo::ReferenteIa => &[&RICHIESTE_IA, &STRUMENTI_IA, &SCHEDE_IA, &INFORMATIVA],
        Ruolo::Ata => &[&EVACUAZIONE, &STRUMENTI_IA, &RICHIESTE_IA, &INFORMATIVA],
        _ => &[&STRUMENTI_IA, &RICHIESTE_IA, &INFORMATIVA],
    };
    let conti = match ruolo {
        Ruolo::Amministratore => Some(ctx.read(|tx, ctx| board::conti(tx, ctx)).await?),
        _ => None,
    };
    // A check that fails is no reason to keep the administrator from the rest of the home.
    let rilievi = match ruolo {
        Ruolo::Amministratore => Some(diagnosi::look(&ctx.app, &ctx.school).await.map_err(|error| {
            tracing::error!(%error, "diagnosi");
        })),
        _ => None,
    };
    let (rilievi, controllo_fallito) = match rilievi {
        Some(Ok(visita)) => (Some(visita.rilievi(ruolo)), false),
        Some(Err(())) => (None, true),
        None => (None, false),
    };
    html(&HomePage {
        p: Page::new(&ctx, ctx.l.t("nav-inizio")).under("/inizio"),
        l: ctx.l,
        ruolo,
        oggi: ctx.today(),
        anno: ctx.anno().to_string(),
        voci: first.iter().copied().chain([&SESSIONI, &PROFILO]).collect(),
        conti,
        rilievi,
        controllo_fallito,
    })
}
