// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page.

use askama::Template;
use axum::response::Response;
use campanella_domain::diagnosi::{Ambito, Gravita, Rilievo};
use campanella_domain::ruoli::Ruolo;

use super::casi::Elenco;
use super::{RilievoVista, chi_key, look, opens, pagina_di};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};

/// A finding on the page.
struct Voce {
    r: RilievoVista,
    chi: String,
    /// The page that mends it, when the reader finds it.
    pagina: Option<&'static str>,
    /// What it is about, by name.
    quali: Elenco,
}

/// Findings of one gravity.
struct Gruppo {
    gravita: Gravita,
    voci: Vec<Voce>,
}

#[derive(Template)]
#[template(path = "diagnosi/stato.html")]
struct StatePage {
    p: Page,
    l: L,
    quando: String,
    gruppi: Vec<Gruppo>,
    ambiti: Vec<Ambito>,
}

/// What is wrong, now.
pub async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let ruolo = ctx.actor()?.profilo;
    let visita = look(&ctx.app, &ctx.school).await?;
    // Names are for those who may open the cards behind them.
    let names = opens(ruolo, "/persone") && opens(ruolo, "/classi");
    let voce = |rilievo: Rilievo| {
        let r = RilievoVista::of(rilievo, ctx.l);
        Voce {
            chi: ctx.l.t(chi_key(rilievo.codice.ambito())).into_owned(),
            pagina: pagina_di(ruolo, rilievo.codice),
            quali: if names { visita.casi.of(rilievo.codice) } else { Elenco::default() },
            r,
        }
    };
    let found = visita.rilievi(ruolo);
    let gruppi = Gravita::ALL.iter().map(|gravita| Gruppo {
        gravita: *gravita,
        voci: found.iter().filter(|r| r.codice.gravita() == *gravita).copied().map(voce).collect(),
    });
    let gruppi = gruppi.filter(|gruppo| !gruppo.voci.is_empty()).collect();
    html(&StatePage {
        p: Page::new(&ctx, ctx.l.t("diagnosi-titolo")).under("/stato"),
        l: ctx.l,
        quando: ctx.l.istante(visita.at),
        gruppi,
        ambiti: ambiti(ruolo),
    })
}

fn ambiti(ruolo: Ruolo) -> Vec<Ambito> {
    Ambito::ALL.iter().copied().filter(|ambito| ambito.tells(ruolo)).collect()
}
