// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Families read how many hours were lost, and how many may still be (C.M. 20/2011).

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use campanella_domain::ids::PersonaId;
use serde::Deserialize;

use super::super::frequenza;
use super::{Conto, RigaMese, mesi};
use crate::famiglia::casa::{self, Figlio};
use crate::famiglia::pages::chosen;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};

/// Which child.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Which {
    alunno: Option<PersonaId>,
}

#[derive(Template)]
#[template(path = "assenze/ore/famiglia.html")]
struct FamilyPage {
    p: Page,
    l: L,
    figli: Vec<Figlio>,
    alunno: PersonaId,
    conto: Option<Conto>,
    mesi: Vec<RigaMese>,
    da_giustificare: usize,
}

#[derive(Template)]
#[template(path = "famiglia/nessuno.html")]
struct NobodyPage {
    p: Page,
    l: L,
}

/// The hours of a pupil.
pub async fn show(ctx: Ctx, Query(which): Query<Which>) -> Result<Response, AppError> {
    let found = ctx
        .read(move |tx, ctx| {
            let Some(alunno) = chosen(tx, ctx, which.alunno)? else { return Ok(None) };
            Ok(Some((casa::figli(tx, ctx)?, frequenza::of_alunno(tx, ctx, &alunno)?)))
        })
        .await?;
    let l = ctx.l;
    let p = Page::new(&ctx, l.t("presenze-titolo")).under("/presenze");
    let Some((figli, (classe, frequenza))) = found else { return html(&NobodyPage { p, l }) };
    let conto = Conto::of(l, &frequenza).filter(|_| classe.ordine.needs_attendance());
    html(&FamilyPage {
        p,
        l,
        figli,
        alunno: frequenza.alunno_id,
        conto,
        mesi: mesi(l, &frequenza),
        da_giustificare: frequenza.da_giustificare,
    })
}
