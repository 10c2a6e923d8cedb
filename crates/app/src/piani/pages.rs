// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The documents of a pupil: what there is, one of them, its file.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_domain::ids::{PersonaId, PianoId};
use jiff::Timestamp;
use serde::Deserialize;

use super::accesso;
use super::lettura::{self, Letto};
use super::store::{self, PianoRow};
use crate::anagrafe;
use crate::kit::allegato;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};

/// What a write led to.
#[derive(Debug, Clone, Deserialize)]
pub struct Esito {
    esito: Option<String>,
}

/// Message key of the state of a version.
fn stato(row: &PianoRow) -> &'static str {
    match (row.withdrawn_at, row.replaced_at) {
        (Some(_), _) => "piano-stato-ritirato",
        (None, Some(_)) => "piano-stato-sostituito",
        (None, None) => "piano-stato-in-vigore",
    }
}

/// A version in the list: that it is there, not what it is.
struct Voce {
    id: PianoId,
    anno: String,
    versione: i64,
    scritto: Timestamp,
    stato: &'static str,
    in_vigore: bool,
}

#[derive(Template)]
#[template(path = "piani/alunno.html")]
struct PupilPage {
    p: Page,
    l: L,
    alunno: PersonaId,
    nome: String,
    voci: Vec<Voce>,
    scrive: bool,
}

/// The documents of a pupil that the actor may read, not yet opened.
pub async fn list(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    Query(query): Query<Esito>,
) -> Result<Response, AppError> {
    let (nome, voci, scrive) = ctx
        .read(move |tx, ctx| {
            let piani = accesso::open(tx, ctx, alunno)?;
            let mut voci = Vec::new();
            for row in store::of_alunno(tx, &piani)? {
                if lettura::may_read(ctx, &piani, &row)? {
                    voci.push(Voce {
                        id: row.id,
                        anno: row.anno_testo(),
                        versione: row.versione,
                        scritto: row.written_at,
                        stato: stato(&row),
                        in_vigore: row.is_standing(),
                    });
                }
            }
            let nome = anagrafe::store::nome(tx, ctx.istituto(), alunno)?.unwrap_or_default();
            Ok((nome, voci, !piani.written_kinds().is_empty()))
        })
        .await?;
    let p = Page::new(&ctx, format!("{} · {nome}", ctx.l.t("piani-titolo"))).under("/piani");
    let p = p.with_outcome(query.esito.as_deref());
    html(&PupilPage { p, l: ctx.l, alunno, nome, voci, scrive })
}

#[derive(Template)]
#[template(path = "piani/piano.html")]
struct PlanPage {
    p: Page,
    l: L,
    alunno: PersonaId,
    nome: String,
    autore: String,
    letto: Letto,
    stato: &'static str,
    /// May be replaced by a new version, or withdrawn.
    scrive: bool,
    chiave: String,
}

impl PlanPage {
    fn tipo_key(&self) -> String {
        format!("piano-tipo-{}", self.letto.piano.tipo.code())
    }
}

/// Opens a document. It is asked for by a form, never by following a link: each reading is recorded.
pub async fn open(
    ctx: Ctx,
    Path((alunno, id)): Path<(PersonaId, PianoId)>,
    form: Form,
) -> Result<Response, AppError> {
    form.finish()?;
    let (nome, autore, letto, scrive) = ctx
        .write(move |tx, ctx| {
            let piani = accesso::open(tx, ctx, alunno)?;
            let letto = lettura::read(tx, ctx, &piani, id)?;
            let mut nome = |persona| anagrafe::store::nome(tx, ctx.istituto(), persona);
            let (pupil, autore) = (nome(alunno)?, nome(letto.row.written_by)?);
            let scrive = piani.writes(letto.piano.tipo) && letto.row.is_standing();
            Ok((pupil.unwrap_or_default(), autore.unwrap_or_default(), letto, scrive))
        })
        .await?;
    let p = Page::new(&ctx, format!("{} · {nome}", ctx.l.t("piani-titolo"))).under("/piani");
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    let stato = stato(&letto.row);
    html(&PlanPage { p, l: ctx.l, alunno, nome, autore, letto, stato, scrive, chiave })
}

/// The file of a document.
pub async fn file(
    ctx: Ctx,
    Path((alunno, id)): Path<(PersonaId, PianoId)>,
    form: Form,
) -> Result<Response, AppError> {
    form.finish()?;
    let (tipo, contenuto) = ctx
        .write(move |tx, ctx| {
            let piani = accesso::open(tx, ctx, alunno)?;
            lettura::read_file(tx, ctx, &piani, id)
        })
        .await?;
    Ok(allegato::download(tipo, contenuto))
}
