// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page «A tuo nome».

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use campanella_domain::accesso::giornata::Scrittura;
use campanella_domain::ids::ClasseId;
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use super::{Riga, store};
use crate::classi;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::nav;
use crate::kit::page::{Page, html};

/// Rows of one kind that the page shows: an import writes thousands.
const SHOWN: usize = 100;

#[derive(Deserialize)]
pub struct Giorno {
    giorno: Option<Date>,
    esito: Option<String>,
}

#[derive(Template)]
#[template(path = "accessi/giornata/giornata.html")]
struct DayPage {
    p: Page,
    l: L,
    giorno: Date,
    /// The day before, and the one after unless that is to come.
    prima: Date,
    dopo: Option<Date>,
    gruppi: Vec<Gruppo>,
    totale: usize,
    posta: bool,
}

/// What was written of one kind.
struct Gruppo {
    scrittura: Scrittura,
    /// The page where such things are looked at.
    href: Option<&'static str>,
    righe: Vec<Vista>,
    /// How many there are, of which the page shows the first.
    quante: usize,
}

struct Vista {
    riga: Riga,
    classe: Option<String>,
}

pub async fn show(ctx: Ctx, Query(asked): Query<Giorno>) -> Result<Response, AppError> {
    let today = ctx.today();
    let giorno = asked.giorno.unwrap_or(today).min(today);
    let profilo = ctx.actor()?.profilo;
    let (righe, classi, posta) = ctx
        .read(move |tx, ctx| {
            let persona = ctx.actor()?.persona_id;
            let righe = super::written(tx, ctx, persona, super::day(giorno))?;
            let classi = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
            Ok((righe, classi, store::wants_mail(tx, ctx, persona)?))
        })
        .await?;
    let nomi: BTreeMap<ClasseId, String> =
        classi.into_iter().map(|classe| (classe.id, classe.nome)).collect();
    let totale = righe.len();
    let mut by_kind: BTreeMap<&'static str, Gruppo> = BTreeMap::new();
    for riga in righe {
        let scrittura = riga.scrittura;
        let group = by_kind.entry(scrittura.code()).or_insert_with(|| Gruppo {
            scrittura,
            href: href(scrittura, profilo),
            righe: Vec::new(),
            quante: 0,
        });
        group.quante += 1;
        if group.righe.len() < SHOWN {
            let classe = classe(&riga).and_then(|id| nomi.get(&id).cloned());
            group.righe.push(Vista { riga, classe });
        }
    }
    let p = Page::new(&ctx, ctx.l.t("giornata-titolo")).with_outcome(asked.esito.as_deref());
    let gruppi = Scrittura::ALL.iter().filter_map(|kind| by_kind.remove(kind.code())).collect();
    let prima = giorno.saturating_sub(1.days());
    let dopo = (giorno < today).then(|| giorno.saturating_add(1.days()));
    html(&DayPage { p, l: ctx.l, giorno, prima, dopo, gruppi, totale, posta })
}

/// The class that an event names.
fn classe(riga: &Riga) -> Option<ClasseId> {
    let state = riga.evento.dopo.as_deref().or(riga.evento.prima.as_deref())?;
    let state: serde_json::Value = serde_json::from_str(state).ok()?;
    // A note is kept with its pupils: the note comes first.
    let state = state.get(0).unwrap_or(&state);
    state.get("classe_id")?.as_str()?.parse().ok()
}

/// Where such things are looked at, when the menu of the profile has it.
fn href(scrittura: Scrittura, profilo: Ruolo) -> Option<&'static str> {
    let page = match scrittura {
        Scrittura::Lezioni => "/firme",
        Scrittura::Presenze => "/presenze/classi",
        Scrittura::Voti | Scrittura::VotiCambiati => "/valutazioni",
        Scrittura::Note => "/registro",
        Scrittura::Agenda => "/agenda",
        Scrittura::Documenti | Scrittura::Accessi => "/persone",
        Scrittura::Scuola => "/scuola",
    };
    nav::entries(profilo).iter().any(|voce| voce.href == page).then_some(page)
}

pub async fn set_mail(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let wanted = form.ticked("posta");
    form.finish()?;
    ctx.write(move |tx, ctx| super::choose_mail(tx, ctx, wanted)).await?;
    Ok(Redirect::to("/a-tuo-nome?esito=salvato").into_response())
}
