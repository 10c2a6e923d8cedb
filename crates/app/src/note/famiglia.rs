// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The notes that a family reads, and confirms to have read.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_domain::ids::{NotaId, PersonaId};
use serde::Deserialize;

use super::sanzioni::{self, vista::SanzioneVista};
use super::scrivi;
use super::vista::{self, NotaFamiglia};
use crate::famiglia::{self, Figlio, NobodyPage};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;

/// Which child.
#[derive(Debug, Clone, Deserialize)]
pub struct Which {
    alunno: Option<PersonaId>,
    esito: Option<String>,
}

#[derive(Template)]
#[template(path = "note/famiglia.html")]
struct NotesPage {
    p: Page,
    l: L,
    figli: Vec<Figlio>,
    alunno: PersonaId,
    note: Vec<NotaFamiglia>,
    sanzioni: Vec<SanzioneVista>,
    chiave: String,
}

/// The notes about a pupil.
pub async fn show(ctx: Ctx, Query(which): Query<Which>) -> Result<Response, AppError> {
    let asked = which.alunno;
    let found = ctx
        .read(move |tx, ctx| {
            let Some(alunno) = famiglia::chosen(tx, ctx, asked)? else { return Ok(None) };
            let note = vista::of_alunno(tx, ctx, &alunno)?;
            let sanzioni = sanzioni::vista::for_family(tx, ctx, &alunno)?;
            Ok(Some((famiglia::figli(tx, ctx)?, alunno.id(), note, sanzioni)))
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("note-titolo")).under("/note").with_outcome(which.esito.as_deref());
    let Some((figli, alunno, note, sanzioni)) = found else { return html(&NobodyPage { p, l: ctx.l }) };
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    html(&NotesPage { p, l: ctx.l, figli, alunno, note, sanzioni, chiave })
}

/// Confirms that a note was read.
pub async fn confirm(ctx: Ctx, Path(nota): Path<NotaId>, mut form: Form) -> Result<Reply, AppError> {
    let alunno: Option<PersonaId> = form.code("alunno");
    form.finish()?;
    let alunno = alunno.ok_or(AppError::NotFound)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let token = authz::alunno(tx, ctx, alunno)?;
        scrivi::confirm(tx, ctx, &token, nota)?;
        Ok(Reply::See(format!("/note?alunno={alunno}&esito=salvato")))
    })
    .await
}
