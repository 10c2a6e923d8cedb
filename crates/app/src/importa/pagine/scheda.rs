// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! One list: before, its columns and what its rows would change; after, what it changed and what was wrong.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::ImportazioneId;
use uuid::Uuid;

use super::{Scelte, elenco_key, foglio, load, page_of, plan, scelte};
use crate::importa::store::{self, Importazione};
use crate::importa::tabelle::plan::Esito;
use crate::importa::tabelle::report::{Report, RigaReport};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Opzione;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};

/// Rows of each kind that the page shows: more than anybody reads before a confirmation.
const ROWS_SHOWN: usize = 100;

/// A column of the file.
struct Colonna {
    nome: String,
    campo: &'static str,
    esempio: String,
}

/// What a list that waits would do.
struct Anteprima {
    colonne: Vec<Colonna>,
    campi: Vec<Opzione>,
    report: Result<Report, String>,
}

/// What is shown of a list.
enum Vista {
    Attesa(Anteprima),
    /// The wrong rows, as long as they are kept.
    Fatta(Vec<RigaReport>),
}

#[derive(Template)]
#[template(path = "importa/pagine/scheda.html")]
struct SchedaPage {
    p: Page,
    l: L,
    row: Importazione,
    vista: Vista,
    chiave: String,
    /// Why a confirmation was refused.
    errore: Option<String>,
}

impl SchedaPage {
    fn titolo(&self) -> String {
        self.l.t(elenco_key(self.row.elenco)).into_owned()
    }

    fn azione(&self) -> String {
        page_of(self.row.id)
    }

    /// The rows by what happens to them: title, the first of them, how many more there are.
    fn gruppi<'a>(&self, report: &'a Report) -> Vec<(&'static str, Vec<&'a RigaReport>, usize)> {
        let kinds = [
            (Esito::Errore, "importa-righe-errore"),
            (Esito::Aggiornato, "importa-righe-aggiornate"),
            (Esito::Nuovo, "importa-righe-nuove"),
        ];
        let group = |(esito, key): (Esito, &'static str)| {
            let rows: Vec<&RigaReport> = report.righe.iter().filter(|riga| riga.esito == esito).collect();
            let more = rows.len().saturating_sub(ROWS_SHOWN);
            (key, rows.into_iter().take(ROWS_SHOWN).collect(), more)
        };
        kinds.map(group).into_iter().filter(|(_, rows, _): &(_, Vec<_>, _)| !rows.is_empty()).collect()
    }
}

/// The page of a list; the query chooses its columns.
pub async fn show(
    ctx: Ctx,
    Path(id): Path<ImportazioneId>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let columns =
        query.iter().filter_map(|(name, value)| Some((name.strip_prefix("colonna.")?, value.as_str())));
    let esito = query.iter().find(|(name, _)| name == "esito").map(|(_, value)| value.clone());
    page(&ctx, id, scelte(columns), (StatusCode::OK, None), esito.as_deref()).await
}

/// The page again, with why a confirmation was refused.
pub async fn refused(
    ctx: &Ctx,
    id: ImportazioneId,
    scelte: Scelte,
    error: &AppError,
) -> Result<Response, AppError> {
    page(ctx, id, scelte, (error.status(), Some(words(error, ctx.l)?)), None).await
}

async fn page(
    ctx: &Ctx,
    id: ImportazioneId,
    scelte: Scelte,
    (status, errore): (StatusCode, Option<String>),
    esito: Option<&str>,
) -> Result<Response, AppError> {
    let (row, vista) = ctx
        .read(move |tx, ctx| {
            let row = load(tx, ctx, id)?;
            let vista = match row.applied_at {
                Some(_) => Vista::Fatta(wrong_rows(tx, ctx, id)?),
                None => Vista::Attesa(preview(tx, ctx, &row, &scelte)?),
            };
            Ok((row, vista))
        })
        .await?;
    let page = SchedaPage {
        p: Page::new(ctx, ctx.l.t("importazioni-titolo")).under("/persone").with_outcome(esito),
        l: ctx.l,
        row,
        vista,
        chiave: ctx.new_id::<Uuid>().to_string(),
        errore,
    };
    html_with(status, &page)
}

/// The wrong rows of a list that was applied.
pub(super) fn wrong_rows(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: ImportazioneId,
) -> Result<Vec<RigaReport>, AppError> {
    let Some(text) = store::righe_errate(tx, ctx.istituto(), id)? else { return Ok(Vec::new()) };
    serde_json::from_str(&text).map_err(|e| AppError::Internal(format!("rows of an import: {e}")))
}

fn preview(tx: &mut dyn Tx, ctx: &Ctx, row: &Importazione, scelte: &Scelte) -> Result<Anteprima, AppError> {
    let chosen = foglio(tx, ctx, row, scelte);
    // Two columns for one field: the page says so beside the columns as they were guessed.
    let (sheet, fault) = match chosen {
        Ok(sheet) => (sheet, None),
        Err(error) if error.is_refusal() => (foglio(tx, ctx, row, &Scelte::default())?, Some(error)),
        Err(error) => return Err(error),
    };
    let lettura = match fault {
        Some(error) => Err(error),
        None => sheet.lettura(),
    };
    let report = match lettura {
        Ok(lettura) => Ok(Report::of(&plan(tx, ctx, &lettura)?, (false, true), ctx.l)),
        Err(error) => Err(words(&error, ctx.l)?),
    };
    let colonna = |(nome, campo, esempio): (&str, &'static str, &str)| Colonna {
        nome: nome.to_owned(),
        campo,
        esempio: esempio.to_owned(),
    };
    Ok(Anteprima {
        colonne: sheet.colonne().into_iter().map(colonna).collect(),
        campi: row.elenco.campi().iter().map(|campo| Opzione::new(campo.key, campo.nome())).collect(),
        report,
    })
}

/// What a refusal says.
fn words(error: &AppError, l: L) -> Result<String, AppError> {
    match error {
        AppError::Rule { message, .. } => Ok(message.text(l)),
        other => Err(AppError::Internal(other.to_string())),
    }
}
