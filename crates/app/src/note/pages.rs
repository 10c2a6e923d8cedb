// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The notes of a class: the list, one note, its correction, annulment and measures.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, NotaId, PersonaId};
use campanella_domain::nota::{CORREZIONE_MINUTI, TipoNota};
use jiff::civil::Date;
use serde::Deserialize;

use super::sanzioni::{self, vista::SanzioneVista};
use super::vista::{self, Nomi, NotaVista, href};
use super::{letture, scrivi, store};
use crate::classi;
use crate::classi::store::{Alunno, Classe};
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::notify::Topic;
use crate::kit::page::{Page, html, html_with};
use crate::kit::reply::Reply;

/// Which month, and which pupil.
#[derive(Debug, Clone, Deserialize)]
pub struct Which {
    giorno: Option<Date>,
    alunno: Option<String>,
}

/// What a write led to.
#[derive(Debug, Clone, Deserialize)]
pub struct Esito {
    esito: Option<String>,
}

#[derive(Template)]
#[template(path = "note/elenco.html")]
struct ListPage {
    p: Page,
    l: L,
    classe: Classe,
    alunni: Vec<Alunno>,
    alunno: Option<PersonaId>,
    data: Date,
    note: Vec<NotaVista>,
    sanzioni: Vec<SanzioneVista>,
    capo: bool,
}

impl ListPage {
    fn accanto(&self) -> (Date, Date) {
        use jiff::ToSpan;
        let before = self.data.first_of_month().saturating_sub(1.day());
        (before, self.data.last_of_month().saturating_add(1.day()))
    }

    fn chosen(&self, id: &PersonaId) -> bool {
        self.alunno == Some(*id)
    }
}

/// The notes of a class in a month, or those of a pupil in the year.
pub async fn list(
    ctx: Ctx,
    Path(id): Path<ClasseId>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let data = which.giorno.unwrap_or(ctx.today());
    let alunno: Option<PersonaId> = match which.alunno.as_deref() {
        None | Some("") => None,
        Some(id) => Some(id.parse().map_err(|_| AppError::NotFound)?),
    };
    let (classe, alunni, note, sanzioni) = ctx
        .read(move |tx, ctx| {
            let (classe, token, data) = open_class(tx, ctx, id, data)?;
            let year = (ctx.anno().first_day(), ctx.anno().last_day());
            let days = alunno.map_or((data.first_of_month(), data.last_of_month()), |_| year);
            let mut note = vista::of_classe(tx, ctx, &token, days)?;
            // What the agenda announces stands in the agenda, and in the register of its day.
            note.retain(|seen| seen.nota.impegno_id.is_none());
            if let Some(alunno) = alunno {
                note.retain(|seen| seen.alunni.iter().any(|(id, _)| *id == alunno));
            }
            let mut sanzioni = Vec::new();
            for row in sanzioni::store::of_classe(tx, &token)? {
                if alunno.is_none_or(|alunno| row.alunno_id == alunno) {
                    sanzioni.push(sanzioni::vista::one(tx, ctx, row)?);
                }
            }
            Ok((classe, classi::store::alunni(tx, &token, data)?, note, sanzioni))
        })
        .await?;
    let p = Page::new(&ctx, format!("{} · {}", ctx.l.t("note-titolo"), classe.nome)).under("/registro");
    let capo = scrivi::author(&ctx)?.is_head;
    html(&ListPage { p, l: ctx.l, classe, alunni, alunno, data, note, sanzioni, capo })
}

/// A class whose notes are listed: asked for today, or for the day itself where a substitute was there.
fn open_class(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: ClasseId,
    data: Date,
) -> Result<(Classe, ClasseToken, Date), AppError> {
    let (first, last) = (data.first_of_month(), data.last_of_month());
    let token = authz::classe(tx, ctx, id, ctx.today().clamp(first, last))?;
    let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    Ok((classe, token, data))
}

/// Somebody who read a note.
struct LetturaVista {
    nome: String,
    alunno: String,
    quando: String,
}

#[derive(Template)]
#[template(path = "note/nota.html")]
struct DetailPage {
    p: Page,
    l: L,
    classe: Classe,
    v: NotaVista,
    letture: Vec<LetturaVista>,
    annullata_da: String,
    fino_a: String,
    corregge: bool,
    annulla: bool,
    provvede: bool,
    f: FormView,
    chiave: String,
}

/// One note.
pub async fn detail(
    ctx: Ctx,
    Path((classe, nota)): Path<(ClasseId, NotaId)>,
    Query(query): Query<Esito>,
) -> Result<Response, AppError> {
    detail_page(&ctx, classe, nota, FormView::default(), StatusCode::OK, query.esito.as_deref()).await
}

async fn detail_page(
    ctx: &Ctx,
    id: ClasseId,
    nota: NotaId,
    f: FormView,
    status: StatusCode,
    esito: Option<&str>,
) -> Result<Response, AppError> {
    let p = Page::new(ctx, ctx.l.t("nota-titolo")).under("/registro").with_outcome(esito);
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    let page = ctx
        .read(move |tx, ctx| {
            let (classe, token) = class_of_note(tx, ctx, id, nota)?;
            let nota = scrivi::open(tx, ctx, &token, nota)?;
            let standing = scrivi::standing(tx, ctx, &nota)?;
            let author = scrivi::author(ctx)?;
            let mut nomi = Nomi::default();
            let letture = readers(tx, ctx, &mut nomi, nota.id)?;
            let annullata_da = match nota.annulled_by {
                Some(persona) => nomi.of(tx, ctx, persona)?,
                None => String::new(),
            };
            let by_agenda = nota.impegno_id.is_some();
            Ok(Detail {
                classe,
                letture,
                annullata_da,
                fino_a: ctx.l.istante(standing.correctable_until()),
                corregge: !by_agenda && standing.may_revise(author, ctx.now),
                annulla: !by_agenda && standing.may_annul(author),
                provvede: standing.may_measure(author),
                v: vista::one(tx, ctx, nota)?,
            })
        })
        .await?;
    let Detail { classe, v, letture, annullata_da, fino_a, corregge, annulla, provvede } = page;
    let l = ctx.l;
    html_with(
        status,
        &DetailPage {
            p,
            l,
            classe,
            v,
            letture,
            annullata_da,
            fino_a,
            corregge,
            annulla,
            provvede,
            f,
            chiave,
        },
    )
}

struct Detail {
    classe: Classe,
    v: NotaVista,
    letture: Vec<LetturaVista>,
    annullata_da: String,
    fino_a: String,
    corregge: bool,
    annulla: bool,
    provvede: bool,
}

/// The class of a note, for the day of the note.
pub(super) fn class_of_note(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: ClasseId,
    nota: NotaId,
) -> Result<(Classe, ClasseToken), AppError> {
    let row = store::for_program(tx, ctx.istituto(), nota)?.ok_or(AppError::NotFound)?;
    // The council of today reads what was written before; a substitute the notes of the day only.
    let token = authz::classe(tx, ctx, id, ctx.today()).or_else(|_| authz::classe(tx, ctx, id, row.data))?;
    let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    Ok((classe, token))
}

fn readers(tx: &mut dyn Tx, ctx: &Ctx, nomi: &mut Nomi, nota: NotaId) -> Result<Vec<LetturaVista>, AppError> {
    let mut list = Vec::new();
    for lettura in letture::of_nota(tx, ctx.istituto(), nota)? {
        list.push(LetturaVista {
            nome: nomi.of(tx, ctx, lettura.persona_id)?,
            alunno: nomi.of(tx, ctx, lettura.alunno_id)?,
            quando: ctx.l.istante(lettura.read_at),
        });
    }
    Ok(list)
}

#[derive(Template)]
#[template(path = "note/correggi.html")]
struct RevisePage {
    p: Page,
    l: L,
    classe: Classe,
    v: NotaVista,
    fino_a: String,
    f: FormView,
    chiave: String,
}

/// The form that corrects a note.
pub async fn show_revise(
    ctx: Ctx,
    Path((classe, nota)): Path<(ClasseId, NotaId)>,
) -> Result<Response, AppError> {
    revise_page(&ctx, classe, nota, None).await
}

async fn revise_page(
    ctx: &Ctx,
    id: ClasseId,
    nota: NotaId,
    refused: Option<(FormView, StatusCode)>,
) -> Result<Response, AppError> {
    let (classe, v, fino_a) = ctx
        .read(move |tx, ctx| {
            let (classe, token) = class_of_note(tx, ctx, id, nota)?;
            let nota = scrivi::open(tx, ctx, &token, nota)?;
            let until = scrivi::standing(tx, ctx, &nota)?.correctable_until();
            Ok((classe, vista::one(tx, ctx, nota)?, ctx.l.istante(until)))
        })
        .await?;
    let standing = FormView::of(&[
        ("testo", v.nota.testo.clone()),
        ("motivo_nomi", v.nota.motivo_nomi.clone()),
        ("version", v.nota.version.to_string()),
    ]);
    let (f, status) = refused.unwrap_or((standing, StatusCode::OK));
    let p = Page::new(ctx, ctx.l.t("nota-correggi")).under("/registro");
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    html_with(status, &RevisePage { p, l: ctx.l, classe, v, fino_a, f, chiave })
}

/// Corrects a note.
pub async fn revise(
    ctx: Ctx,
    Path((classe, nota)): Path<(ClasseId, NotaId)>,
    mut form: Form,
) -> Result<Response, AppError> {
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    let (testo, motivo) = (form.value("testo").to_owned(), form.value("motivo_nomi").to_owned());
    let outcome = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            let (_, token) = class_of_note(tx, ctx, classe, nota)?;
            scrivi::revise(tx, ctx, &token, nota, version, (&testo, &motivo))?;
            Ok(Reply::See(format!("{}?esito=salvato", href(classe, nota))))
        })
        .await;
    match outcome {
        Ok(reply) => {
            ctx.publish(Topic::Classe(classe));
            Ok(reply.into_response())
        }
        Err(error) if error.is_refusal() => {
            let refused = (FormView::refused(&form, &error, ctx.l), error.status());
            revise_page(&ctx, classe, nota, Some(refused)).await
        }
        Err(error) => Err(error),
    }
}

/// Annuls a note, with a reason.
pub async fn annul(
    ctx: Ctx,
    Path((classe, nota)): Path<(ClasseId, NotaId)>,
    form: Form,
) -> Result<Response, AppError> {
    let motivo = form.value("motivo").to_owned();
    let outcome = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            let (_, token) = class_of_note(tx, ctx, classe, nota)?;
            scrivi::annul(tx, ctx, &token, nota, &motivo)?;
            Ok(Reply::See(format!("{}?esito=salvato", href(classe, nota))))
        })
        .await;
    answered(&ctx, outcome, &form, classe, nota).await
}

/// Writes a measure on a disciplinary note.
pub async fn measure(
    ctx: Ctx,
    Path((classe, nota)): Path<(ClasseId, NotaId)>,
    form: Form,
) -> Result<Response, AppError> {
    let testo = form.value("provvedimento").to_owned();
    let outcome = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            let (_, token) = class_of_note(tx, ctx, classe, nota)?;
            scrivi::measure(tx, ctx, &token, nota, &testo)?;
            Ok(Reply::See(format!("{}?esito=salvato", href(classe, nota))))
        })
        .await;
    answered(&ctx, outcome, &form, classe, nota).await
}

/// The page of the note again, with what was refused at its field.
async fn answered(
    ctx: &Ctx,
    outcome: Result<Reply, AppError>,
    form: &Form,
    classe: ClasseId,
    nota: NotaId,
) -> Result<Response, AppError> {
    match outcome {
        Ok(reply) => {
            ctx.publish(Topic::Classe(classe));
            Ok(reply.into_response())
        }
        Err(error) if error.is_refusal() => {
            let f = FormView::refused(form, &error, ctx.l);
            detail_page(ctx, classe, nota, f, error.status(), None).await
        }
        Err(error) => Err(error),
    }
}

impl DetailPage {
    fn disciplinare(&self) -> bool {
        self.v.nota.tipo == TipoNota::Disciplinare
    }

    fn minuti(&self) -> i64 {
        CORREZIONE_MINUTI
    }
}
