// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page, and what can be done on it.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::{Causa, WRITERS, kind_key};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::jobs::board::{self, Conti, Lavoro, RECENT_DAYS, Stato};
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;

#[derive(Template)]
#[template(path = "lavori/lavori.html")]
struct JobsPage {
    p: Page,
    l: L,
    conti: Conti,
    falliti: Vec<Lavoro>,
    aperti: Vec<Lavoro>,
    chiusi: Vec<Lavoro>,
    giorni: i64,
    posta_parte: bool,
    scrive: bool,
    chiave: String,
}

impl JobsPage {
    /// What asks for attention: title, explanation, jobs.
    fn gruppi(&self) -> [(&'static str, &'static str, &[Lavoro]); 2] {
        [
            ("lavori-falliti", "lavori-falliti-spiega", &self.falliti),
            ("lavori-aperti", "lavori-aperti-spiega", &self.aperti),
        ]
    }

    /// What a job does, in words; its code stands beside kinds without words.
    fn nome(&self, lavoro: &Lavoro) -> String {
        self.l.ta(kind_key(&lavoro.tipo), "tipo", &lavoro.tipo)
    }

    /// Without a mail server nothing leaves: messages are written to a folder, and the page says so.
    fn posta_key(&self) -> &'static str {
        if self.posta_parte { "lavori-posta-inviata" } else { "lavori-posta-cartella" }
    }

    fn messaggi_key(&self) -> &'static str {
        if self.posta_parte { "lavori-messaggi" } else { "lavori-messaggi-cartella" }
    }

    /// What most probably has to be done about a failure.
    fn causa(&self, error: &str) -> &'static str {
        Causa::of(error).key()
    }

    fn stato(&self, lavoro: &Lavoro) -> String {
        self.l.t(format!("lavori-stato-{}", lavoro.stato.code())).into_owned()
    }

    /// When it runs, or when it was over.
    fn quando(&self, lavoro: &Lavoro) -> String {
        match (lavoro.stato, lavoro.ended_at) {
            (Stato::Corso, _) => self.l.t("lavori-adesso").into_owned(),
            (_, Some(ended_at)) => self.l.istante(ended_at),
            (_, None) => self.l.istante(lavoro.run_at),
        }
    }
}

/// Outcome of the write that led here.
#[derive(Deserialize)]
pub struct Outcome {
    esito: Option<String>,
}

/// Every job that is open, and what was over lately.
pub async fn list(ctx: Ctx, Query(outcome): Query<Outcome>) -> Result<Response, AppError> {
    let (conti, falliti, aperti, chiusi) = ctx
        .read(|tx, ctx| {
            Ok((
                board::conti(tx, ctx)?,
                board::falliti(tx, ctx)?,
                board::aperti(tx, ctx)?,
                board::chiusi(tx, ctx)?,
            ))
        })
        .await?;
    html(&JobsPage {
        p: Page::new(&ctx, ctx.l.t("lavori-titolo")).under("/lavori").with_outcome(outcome.esito.as_deref()),
        l: ctx.l,
        conti,
        falliti,
        aperti,
        chiusi,
        giorni: RECENT_DAYS,
        posta_parte: ctx.app.mailer.delivers(),
        scrive: WRITERS.contains(&ctx.actor()?.profilo),
        chiave: ctx.new_id::<Uuid>().to_string(),
    })
}

/// Has a job run now.
pub async fn run_now(ctx: Ctx, Path(id): Path<Uuid>, form: Form) -> Result<Reply, AppError> {
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        board::run_now(tx, ctx, id)?;
        Ok(Reply::See("/lavori?esito=lavoro-ripetuto".to_owned()))
    })
    .await
}

/// Gives a job up.
pub async fn cancel(ctx: Ctx, Path(id): Path<Uuid>, form: Form) -> Result<Reply, AppError> {
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        board::cancel(tx, ctx, id)?;
        Ok(Reply::See("/lavori?esito=lavoro-annullato".to_owned()))
    })
    .await
}
