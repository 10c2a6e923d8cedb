// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The classes of a school year, by site and order.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::ClasseId;
use campanella_domain::ordine::OrdineScuola;
use serde::Deserialize;

use crate::anagrafe::may_write;
use crate::classi::store::{self, Classe};
use crate::istituti;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};

/// Query of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filtro {
    anno: Option<i32>,
    esito: Option<String>,
}

/// The classes of one order at one site.
struct Blocco {
    sede: String,
    ordine: OrdineScuola,
    classi: Vec<Classe>,
}

#[derive(Template)]
#[template(path = "classi/pages/elenco.html")]
struct ElencoPage {
    p: Page,
    l: L,
    anno: AnnoScolastico,
    prima: Option<i16>,
    dopo: Option<i16>,
    blocchi: Vec<Blocco>,
    iscritti: BTreeMap<ClasseId, i64>,
    in_arrivo: BTreeMap<ClasseId, i64>,
    scrive: bool,
}

impl ElencoPage {
    fn iscritti(&self, classe: &Classe) -> i64 {
        self.iscritti.get(&classe.id).copied().unwrap_or_default()
    }

    fn in_arrivo(&self, classe: &Classe) -> i64 {
        self.in_arrivo.get(&classe.id).copied().unwrap_or_default()
    }
}

/// The page.
pub async fn show(ctx: Ctx, Query(filtro): Query<Filtro>) -> Result<Response, AppError> {
    let anno = filtro.anno.and_then(|year| AnnoScolastico::starting(year).ok()).unwrap_or(ctx.anno());
    // Of another year the class lists are those of its last day, or of its first when it is still to come.
    let on = ctx.today().clamp(anno.first_day(), anno.last_day());
    let (sedi, classi, iscritti, in_arrivo) = ctx
        .read(move |tx, ctx| {
            let sedi = istituti::store::sedi(tx, ctx.istituto())?;
            let classi = store::classi(tx, ctx.istituto(), anno)?;
            let iscritti = store::iscritti_per_classe(tx, ctx.istituto(), on)?;
            Ok((sedi, classi, iscritti, store::in_arrivo_per_classe(tx, ctx.istituto(), on)?))
        })
        .await?;
    let mut blocchi = Vec::new();
    for sede in &sedi {
        for ordine in OrdineScuola::ALL {
            let here = |c: &&Classe| c.sede_id == sede.id && c.ordine == *ordine;
            let found: Vec<Classe> = classi.iter().filter(here).cloned().collect();
            if !found.is_empty() {
                blocchi.push(Blocco { sede: sede.nome.clone(), ordine: *ordine, classi: found });
            }
        }
    }
    let year = |anno: Result<AnnoScolastico, _>| anno.ok().map(AnnoScolastico::start_year);
    let p = Page::new(&ctx, ctx.l.t("nav-classi")).under("/classi").with_outcome(filtro.esito.as_deref());
    html(&ElencoPage {
        p,
        l: ctx.l,
        anno,
        prima: year(anno.previous()),
        dopo: year(anno.next()),
        blocchi,
        iscritti,
        in_arrivo,
        scrive: may_write(&ctx),
    })
}
