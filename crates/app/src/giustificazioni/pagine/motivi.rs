// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Reading a reason or its file. It is asked for by a form, never by following a link: each reading is recorded.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::GiustificazioneId;

use super::super::motivo::{self, Motivo, MotivoToken};
use super::super::store::{self, Giustificazione};
use super::{motivo_key, quando, tipo_key};
use crate::anagrafe;
use crate::kit::allegato;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};

#[derive(Template)]
#[template(path = "giustificazioni/motivo.html")]
struct ReasonPage {
    p: Page,
    l: L,
    g: Giustificazione,
    tipo: &'static str,
    quando: String,
    alunno: String,
    da: String,
    motivo: Option<&'static str>,
    testo: String,
    nome_allegato: String,
}

fn authorised(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: GiustificazioneId,
) -> Result<(Giustificazione, MotivoToken), AppError> {
    let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let token = motivo::authorise(ctx, &row)?;
    Ok((row, token))
}

/// A reason.
pub async fn show(ctx: Ctx, Path(id): Path<GiustificazioneId>, form: Form) -> Result<Response, AppError> {
    form.finish()?;
    let (g, reason, alunno, da) = ctx
        .write(move |tx, ctx| {
            let (row, token) = authorised(tx, ctx, id)?;
            let reason = motivo::read(tx, ctx, token)?;
            let mut nome = |persona| anagrafe::store::nome(tx, ctx.istituto(), persona);
            let (alunno, da) = (nome(row.alunno_id)?, nome(row.presentata_da)?);
            Ok((row, reason, alunno.unwrap_or_default(), da.unwrap_or_default()))
        })
        .await?;
    let Motivo { motivo, testo, nome_allegato } =
        reason.unwrap_or(Motivo { motivo: None, testo: String::new(), nome_allegato: None });
    html(&ReasonPage {
        p: Page::new(&ctx, ctx.l.t("giustificazione-motivo")).under("/giustificazioni/classi"),
        l: ctx.l,
        tipo: tipo_key(g.tipo),
        quando: quando(ctx.l, g.dal, g.al),
        g,
        alunno,
        da,
        motivo: motivo.map(motivo_key),
        testo,
        nome_allegato: nome_allegato.unwrap_or_default(),
    })
}

/// The file of a reason.
pub async fn file(ctx: Ctx, Path(id): Path<GiustificazioneId>, form: Form) -> Result<Response, AppError> {
    form.finish()?;
    let (tipo, contenuto) = ctx
        .write(move |tx, ctx| {
            let (_, token) = authorised(tx, ctx, id)?;
            motivo::read_file(tx, ctx, token)
        })
        .await?;
    Ok(allegato::download(tipo, contenuto))
}
