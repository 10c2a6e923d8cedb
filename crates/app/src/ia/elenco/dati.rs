// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The lists as open data, CSV and JSON (D.Lgs. 36/2006, D.Lgs. 82/2005 art. 52).

use axum::Json;
use axum::response::{IntoResponse, Response};
use campanella_documents::tabella::write_csv;
use jiff::civil::Date;
use serde::Serialize;

use super::api::{StrumentoApi, examined};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::file::{self, Formato};

/// The columns of the file, named as the fields of the JSON.
const COLONNE: [&str; 18] = [
    "codice",
    "nome",
    "produttore",
    "versione",
    "stato",
    "utilizzabile",
    "rischio",
    "finalita",
    "prescrizioni",
    "divieti",
    "formazione",
    "accesso",
    "trattamento",
    "autorizzato_il",
    "scade_il",
    "delibera",
    "documentazione",
    "motivo",
];

fn row(strumento: StrumentoApi) -> Vec<String> {
    let day = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
    vec![
        strumento.codice.unwrap_or_default(),
        strumento.nome,
        strumento.produttore,
        strumento.versione,
        strumento.stato.to_owned(),
        if strumento.utilizzabile { "sì" } else { "no" }.to_owned(),
        strumento.rischio.unwrap_or_default().to_owned(),
        strumento.finalita,
        strumento.prescrizioni,
        strumento.divieti,
        strumento.formazione,
        strumento.accesso,
        strumento.trattamento,
        day(strumento.autorizzato_il),
        day(strumento.scade_il),
        strumento.delibera,
        strumento.documentazione,
        strumento.motivo,
    ]
}

/// The lists as CSV.
pub async fn csv(ctx: Ctx) -> Result<Response, AppError> {
    let rows: Vec<Vec<String>> = examined(&ctx).await?.into_iter().map(row).collect();
    file::download(Formato::Csv, "strumenti-ia", write_csv(&COLONNE, &rows))
}

#[derive(Debug, Serialize)]
struct Elenco {
    scuola: String,
    aggiornato_il: Date,
    /// What is not in this list is forbidden.
    regola: &'static str,
    strumenti: Vec<StrumentoApi>,
}

/// The lists as JSON.
pub async fn json(ctx: Ctx) -> Result<Response, AppError> {
    let strumenti = examined(&ctx).await?;
    let elenco = Elenco {
        scuola: ctx.school.nome.to_string(),
        aggiornato_il: ctx.today(),
        regola: "non autorizzato = vietato",
        strumenti,
    };
    Ok(Json(elenco).into_response())
}
