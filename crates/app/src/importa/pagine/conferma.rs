// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Writing a list, throwing it away, taking the list of its wrong rows.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_documents::tabella::write_csv;
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::ids::ImportazioneId;

use super::{Scelte, foglio, load, page_of, plan, scelte, scheda};
use crate::anagrafe::guard_codice_fiscale;
use crate::importa::store;
use crate::importa::tabelle::apply::{self, Counts};
use crate::importa::tabelle::plan::{Azione, Esito, Plan};
use crate::importa::tabelle::report::{Report, RigaReport};
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::file::{self, Formato};
use crate::kit::form::Form;
use crate::kit::journal::{self, Event};
use crate::kit::reply::Reply;

/// Writes the list: the plan is made again in the same transaction, so that it is about the school as it stands.
pub async fn apply(ctx: Ctx, Path(id): Path<ImportazioneId>, form: Form) -> Result<Response, AppError> {
    let scelte = scelte(form.prefixed("colonna"));
    let chosen = scelte.clone();
    let written = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            write(tx, ctx, id, &chosen)?;
            Ok(Reply::See(format!("{}?esito=importato", page_of(id))))
        })
        .await;
    match written {
        Ok(reply) => Ok(reply.into_response()),
        Err(error @ AppError::Rule { .. }) => scheda::refused(&ctx, id, scelte, &error).await,
        Err(error) => Err(error),
    }
}

fn write(tx: &mut dyn Tx, ctx: &Ctx, id: ImportazioneId, scelte: &Scelte) -> Result<(), AppError> {
    let row = load(tx, ctx, id)?;
    if row.applied_at.is_some() {
        return Err(AppError::rule(Message::new("importazione-errore-gia-fatta")));
    }
    conferma::require(tx, ctx, AttoGrave::Importazione)?;
    let lettura = foglio(tx, ctx, &row, scelte)?.lettura()?;
    let plan = plan(tx, ctx, &lettura)?;
    guard_access(tx, ctx, &plan)?;
    let conti = Counts::of(&plan);
    let mut events = apply::apply(tx, ctx.istituto(), &plan, ctx.now)?;
    let righe = Report::of(&plan, (true, false), ctx.l).righe;
    let wrong: Vec<RigaReport> = righe.into_iter().filter(|riga| riga.esito == Esito::Errore).collect();
    let wrong = serde_json::to_string(&wrong).map_err(|e| AppError::Internal(format!("wrong rows: {e}")))?;
    if !store::applied(tx, ctx.istituto(), id, ctx.now, (&conti, &wrong))? {
        return Err(AppError::rule(Message::new("importazione-errore-gia-fatta")));
    }
    events.push(Event::new("importazione.apply", "importazione", id).prima(&row)?.dopo(&conti)?);
    journal::record(tx, ctx, &events)
}

/// A list changes who enters as a hand does: a codice fiscale is a credential, a role is given.
fn guard_access(tx: &mut dyn Tx, ctx: &Ctx, plan: &Plan) -> Result<(), AppError> {
    if plan.azioni.iter().any(|azione| matches!(azione, Azione::InsertRuolo(..))) {
        conferma::require(tx, ctx, AttoGrave::Incarico)?;
    }
    let changed = plan.azioni.iter().filter_map(|azione| match azione {
        Azione::UpdatePersona(before, after) if before.codice_fiscale != after.codice_fiscale => Some(before),
        _ => None,
    });
    for persona in changed {
        let named =
            || Message::new("importazione-errore-codice-riservato").with("persona", persona.display());
        guard_codice_fiscale(tx, ctx, persona.id).map_err(|error| match error {
            AppError::Rule { .. } => AppError::rule(named()),
            other => other,
        })?;
    }
    Ok(())
}

/// Forgets a list that was not written.
pub async fn discard(ctx: Ctx, Path(id): Path<ImportazioneId>, form: Form) -> Result<Reply, AppError> {
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let row = load(tx, ctx, id)?;
        if !store::discard(tx, ctx.istituto(), id)? {
            return Err(AppError::rule(Message::new("importazione-errore-gia-fatta")));
        }
        let event = Event::new("importazione.discard", "importazione", id).prima(&row)?;
        journal::record(tx, ctx, &[event])?;
        Ok(Reply::See("/importazioni?esito=importazione-scartata".to_owned()))
    })
    .await
}

/// The wrong rows of a list that was written, as CSV.
pub async fn errors(ctx: Ctx, Path(id): Path<ImportazioneId>) -> Result<Response, AppError> {
    let rows = ctx
        .read(move |tx, ctx| {
            load(tx, ctx, id)?;
            scheda::wrong_rows(tx, ctx, id)
        })
        .await?;
    let header = ["importazioni-riga", "importazioni-oggetto", "importazioni-errore"].map(|key| ctx.l.t(key));
    let row = |riga: &RigaReport| vec![riga.riga.to_string(), riga.oggetto.clone(), riga.errori.join("; ")];
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    file::download(Formato::Csv, "righe-errate", write_csv(&header, &rows))
}
