// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What support teachers did with each pupil of a class on a day, on a page of its own: each reading is recorded.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use campanella_domain::ids::ClasseId;
use jiff::civil::Date;

use crate::classi;
use crate::classi::store::Classe;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::lezioni::riservato::{self, SeguitoLetto};

#[derive(Template)]
#[template(path = "registro/sostegno.html")]
struct SostegnoPage {
    p: Page,
    l: L,
    classe: Classe,
    data: Date,
    letti: Vec<SeguitoLetto>,
}

/// The texts of a day. It is asked for by POST: who follows a link, or whose browser does so ahead, has read nothing.
pub async fn sostegno(ctx: Ctx, Path(classe): Path<ClasseId>, mut form: Form) -> Result<Response, AppError> {
    let data = form.opt_date("giorno").unwrap_or(ctx.today());
    form.finish()?;
    let (classe, letti) = ctx
        .write(move |tx, ctx| {
            let token = authz::classe(tx, ctx, classe, data)?;
            let letti = riservato::read(tx, ctx, &token, data)?;
            let classe =
                classi::store::classe_by_id(tx, ctx.istituto(), classe)?.ok_or(AppError::NotFound)?;
            Ok((classe, letti))
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("registro-sostegno")).under("/registro");
    html(&SostegnoPage { p, l: ctx.l, classe, data, letti })
}
