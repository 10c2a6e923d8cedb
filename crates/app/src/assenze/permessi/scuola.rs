// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school looks at requests and decides: the office at all of them, a teacher at those of the own classes.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::ClasseId;
use campanella_domain::permesso::StatoPermesso;
use campanella_domain::ruoli::Ruolo;
use serde::Deserialize;
use uuid::Uuid;

use super::famiglia::Riga;
use super::richiesta;
use super::store::{self, Permesso};
use crate::assenze::fuori::famiglia::{self as fuori, FuoriVisto};
use crate::kit::authz::{self, AlunnoToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::notify::Topic;
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;
use crate::registro::own_classes;
use crate::{anagrafe, classi};

/// A request with its pupil.
struct Voce {
    riga: Riga,
    alunno: String,
    classe: String,
}

#[derive(Template)]
#[template(path = "assenze/permessi/scuola.html")]
struct SchoolPage {
    p: Page,
    l: L,
    da_decidere: Vec<Voce>,
    oggi: Vec<Voce>,
    dopo: Vec<Voce>,
    chiave: String,
}

/// Outcome of the write that led here.
#[derive(Debug, Default, Deserialize)]
pub struct Outcome {
    esito: Option<String>,
}

/// A request that waits or holds.
pub struct Trovato {
    /// The request.
    pub row: Permesso,
    /// The pupil.
    pub alunno: String,
    /// The class of today.
    pub classe: ClasseId,
    /// Who takes the pupil along.
    pub con: Option<String>,
    /// Where the pupil is to be out of class on those days: who decides ought to know.
    pub fuori: Vec<FuoriVisto>,
}

/// The requests that wait or hold, from today on, of the classes that the actor may open.
///
/// # Errors
/// The storage's.
pub fn standing(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<Trovato>, AppError> {
    let only = match ctx.actor()?.profilo {
        Ruolo::Docente => Some(own_classes(tx, ctx, ctx.today())?),
        _ => None,
    };
    let mut found = Vec::new();
    for row in store::standing(tx, ctx.istituto(), ctx.today())? {
        let enrolled = classi::store::iscrizione_on(tx, ctx.istituto(), row.alunno_id, ctx.today())?;
        let Some(classe) = enrolled.map(|iscrizione| iscrizione.classe_id) else { continue };
        if only.as_ref().is_some_and(|own| !own.contains(&classe)) {
            continue;
        }
        let con = match row.ritirato_da {
            Some(id) => anagrafe::store::nome(tx, ctx.istituto(), id)?,
            None => None,
        };
        let alunno = anagrafe::store::nome(tx, ctx.istituto(), row.alunno_id)?.unwrap_or_default();
        // The class is the actor's, or all of them are.
        let token = AlunnoToken::for_program(ctx.istituto(), row.alunno_id);
        let fuori = fuori::nei_giorni(tx, ctx, &token, (row.dal, row.al))?;
        found.push(Trovato { row, alunno, classe, con, fuori });
    }
    Ok(found)
}

/// The requests that wait, those of today, those to come.
pub async fn list(ctx: Ctx, Query(outcome): Query<Outcome>) -> Result<Response, AppError> {
    let (found, names) = ctx
        .read(|tx, ctx| {
            let names: HashMap<ClasseId, String> = classi::store::classi(tx, ctx.istituto(), ctx.anno())?
                .into_iter()
                .map(|classe| (classe.id, classe.nome))
                .collect();
            Ok((standing(tx, ctx)?, names))
        })
        .await?;
    let (mut da_decidere, mut oggi, mut dopo) = (Vec::new(), Vec::new(), Vec::new());
    for Trovato { row, alunno, classe, con, fuori } in found {
        let riga = Riga { fuori, ..Riga::of(&row, con, ctx.l) };
        let voce = Voce { riga, alunno, classe: names.get(&classe).cloned().unwrap_or_default() };
        match row.stato {
            StatoPermesso::Inviato => da_decidere.push(voce),
            _ if row.dal <= ctx.today() => oggi.push(voce),
            _ => dopo.push(voce),
        }
    }
    let p = Page::new(&ctx, ctx.l.t("permessi-titolo")).under("/permessi/scuola");
    let p = p.with_outcome(outcome.esito.as_deref());
    let chiave = ctx.new_id::<Uuid>().to_string();
    html(&SchoolPage { p, l: ctx.l, da_decidere, oggi, dopo, chiave })
}

/// Accepts a request.
pub async fn accept(ctx: Ctx, Path(id): Path<Uuid>, form: Form) -> Result<Reply, AppError> {
    decide(ctx, id, form, StatoPermesso::Accettato).await
}

/// Refuses a request; the family reads why. What is wrong comes back with what was typed.
pub async fn refuse(ctx: Ctx, Path(id): Path<Uuid>, form: Form) -> Result<Response, AppError> {
    let outcome = decide(ctx.clone(), id, form.clone(), StatoPermesso::Respinto).await;
    modulo::answer(&ctx, outcome, &form, refusal(&ctx, id)).await
}

async fn refusal(ctx: &Ctx, id: Uuid) -> Result<Modulo, AppError> {
    let (riga, alunno) = ctx
        .read(move |tx, ctx| {
            let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            let classe = crate::giustificazioni::quadro::classe_of(tx, ctx, row.alunno_id)?;
            authz::classe(tx, ctx, classe, ctx.today())?;
            let alunno = anagrafe::store::nome(tx, ctx.istituto(), row.alunno_id)?.unwrap_or_default();
            Ok((Riga::of(&row, None, ctx.l), alunno))
        })
        .await?;
    let azione = format!("/permessi/{id}/respingi");
    Ok(Modulo::new(ctx.l.t("giustificazione-respingi"), azione, "/permessi/scuola")
        .sotto(format!("{alunno} · {} · {}", riga.titolo, riga.quando))
        .menu("/permessi/scuola")
        .bottone("giustificazione-respingi")
        .campi(vec![Campo::riga("motivo_rifiuto", "giustificazione-rifiuto")]))
}

async fn decide(ctx: Ctx, id: Uuid, mut form: Form, wanted: StatoPermesso) -> Result<Reply, AppError> {
    let motivo = form.text("motivo_rifiuto", 500);
    form.finish()?;
    let classe = ctx
        .read(move |tx, ctx| {
            let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            crate::giustificazioni::quadro::classe_of(tx, ctx, row.alunno_id)
        })
        .await?;
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            richiesta::decide(tx, ctx, id, wanted, &motivo)?;
            Ok(Reply::See("/permessi/scuola?esito=salvato".to_owned()))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}
