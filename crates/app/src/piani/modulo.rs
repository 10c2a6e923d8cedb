// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The form of a document, of a new version of one, and its withdrawal.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{PersonaId, PianoId};
use campanella_domain::piano::{PianoDraft, TESTO_MAX, TITOLO_MAX, TipoPiano};
use jiff::civil::Date;

use super::scrivi::{self, Scritto};
use super::{accesso, lettura};
use crate::anagrafe;
use crate::kit::allegato::{FILE_LIMIT, FormWithFile, TipoFile};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView, Opzione};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;

/// Longest list of measures that is read at all; the rules look at its lines.
const MISURE_LIMIT: usize = 10_000;

/// The fields of free text: name, label, hint.
const CAMPI: [(&str, &str, &str); 4] = [
    ("strumenti", "misure-strumenti", "misure-strumenti-aiuto"),
    ("compensative", "misure-compensative", "misure-aiuto"),
    ("dispensative", "misure-dispensative", "misure-aiuto"),
    ("testo", "piano-testo", "piano-testo-aiuto"),
];

#[derive(Template)]
#[template(path = "piani/modulo.html")]
struct FormPage {
    p: Page,
    l: L,
    alunno: PersonaId,
    nome: String,
    tipi: Vec<Opzione>,
    anni: Vec<Opzione>,
    oggi: Date,
    mega: usize,
    f: FormView,
    chiave: String,
}

impl FormPage {
    fn nuova_versione(&self) -> bool {
        !self.f.v("sostituisce").is_empty()
    }
}

async fn form_page(
    ctx: &Ctx,
    alunno: PersonaId,
    f: FormView,
    status: StatusCode,
) -> Result<Response, AppError> {
    let (nome, kinds) = ctx
        .read(move |tx, ctx| {
            let kinds = accesso::open(tx, ctx, alunno)?.written_kinds();
            if kinds.is_empty() {
                return Err(AppError::NotFound);
            }
            Ok((anagrafe::store::nome(tx, ctx.istituto(), alunno)?.unwrap_or_default(), kinds))
        })
        .await?;
    let l = ctx.l;
    let named =
        |tipo: TipoPiano| Opzione::new(tipo.code(), l.t(format!("piano-tipo-{}", tipo.code())).into_owned());
    let year = |anno: AnnoScolastico| Opzione::new(anno.start_year(), anno.to_string());
    let page = FormPage {
        p: Page::new(ctx, l.t("piano-nuovo")).under("/piani"),
        l,
        alunno,
        nome,
        tipi: kinds.into_iter().map(named).collect(),
        anni: scrivi::years(ctx).into_iter().map(year).collect(),
        oggi: ctx.today(),
        mega: FILE_LIMIT / (1024 * 1024),
        f,
        chiave: ctx.new_id::<uuid::Uuid>().to_string(),
    };
    html_with(status, &page)
}

/// The form of a new document.
pub async fn new(ctx: Ctx, Path(alunno): Path<PersonaId>) -> Result<Response, AppError> {
    let f = FormView::of(&[("anno", ctx.anno().start_year().to_string())]);
    form_page(&ctx, alunno, f, StatusCode::OK).await
}

/// The form of a new version, which begins with what stands: a reading, so it is asked for by a form and recorded.
pub async fn revise(
    ctx: Ctx,
    Path((alunno, id)): Path<(PersonaId, PianoId)>,
    form: Form,
) -> Result<Response, AppError> {
    form.finish()?;
    let letto = ctx
        .write(move |tx, ctx| {
            let piani = accesso::open(tx, ctx, alunno)?;
            let letto = lettura::read(tx, ctx, &piani, id)?;
            if !piani.writes(letto.piano.tipo) || !letto.row.is_standing() {
                return Err(AppError::NotFound);
            }
            Ok(letto)
        })
        .await?;
    let piano = letto.piano;
    let f = FormView::of(&[
        ("sostituisce", id.to_string()),
        ("anno", letto.row.anno.to_string()),
        ("tipo", piano.tipo.code().to_owned()),
        ("titolo", piano.titolo),
        ("data", piano.data.map(|data| data.to_string()).unwrap_or_default()),
        ("strumenti", piano.misure.strumenti.join("\n")),
        ("compensative", piano.misure.compensative.join("\n")),
        ("dispensative", piano.misure.dispensative.join("\n")),
        ("testo", piano.testo),
    ]);
    form_page(&ctx, alunno, f, StatusCode::OK).await
}

fn parse(sent: &mut FormWithFile) -> Result<Scritto, AppError> {
    if sent.allegato.as_ref().is_some_and(|file| file.tipo != TipoFile::Pdf) {
        sent.form.fail("allegato", Message::new("piano-solo-pdf"));
    }
    let form = &mut sent.form;
    let (tipo, anno) = (form.code("tipo"), form.int("anno", 2000, 2200));
    let (data, sostituisce) = (form.opt_date("data"), form.opt_code("sostituisce"));
    let titolo = form.required("titolo", TITOLO_MAX);
    let strumenti = form.text("strumenti", MISURE_LIMIT);
    let compensative = form.text("compensative", MISURE_LIMIT);
    let dispensative = form.text("dispensative", MISURE_LIMIT);
    let testo = form.text("testo", TESTO_MAX);
    let anno =
        anno.and_then(|year| i32::try_from(year).ok()).and_then(|year| AnnoScolastico::starting(year).ok());
    if anno.is_none() {
        form.fail("anno", Message::new("modulo-scelta-non-valida"));
    }
    form.finish()?;
    let (Some(tipo), Some(anno)) = (tipo, anno) else { return Err(AppError::NotFound) };
    let allegato = sent.allegato.take();
    let con_documento = allegato.is_some();
    let draft =
        PianoDraft { tipo, titolo, data, strumenti, compensative, dispensative, testo, con_documento };
    Ok(Scritto { draft, anno, sostituisce, allegato })
}

/// Writes a document.
pub async fn create(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    mut sent: FormWithFile,
) -> Result<Response, AppError> {
    let outcome = match parse(&mut sent) {
        Ok(scritto) => {
            ctx.write_once(sent.form.idempotency.clone(), move |tx, ctx| {
                scrivi::create(tx, ctx, alunno, &scritto)?;
                Ok(back(alunno))
            })
            .await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            form_page(&ctx, alunno, FormView::refused(&sent.form, &error, ctx.l), error.status()).await
        }
        Err(error) => Err(error),
    }
}

fn back(alunno: PersonaId) -> Reply {
    Reply::See(format!("/piani/{alunno}?esito=salvato"))
}

/// Withdraws a document.
pub async fn withdraw(
    ctx: Ctx,
    Path((alunno, id)): Path<(PersonaId, PianoId)>,
    form: Form,
) -> Result<Reply, AppError> {
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        scrivi::withdraw(tx, ctx, alunno, id)?;
        Ok(back(alunno))
    })
    .await
}
