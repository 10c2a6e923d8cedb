// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Lists imported in the browser: the file is sent, its columns are looked at, the rows are compared with the school, and
//! then it is written, by the functions of the command line.

pub mod conferma;
pub mod elenco;
pub mod scheda;

use std::sync::Arc;

use campanella_db::Tx;
use campanella_domain::ids::ImportazioneId;

use super::store::{self, Importazione};
use super::tabelle::plan::Plan;
use super::tabelle::read::{Foglio, Lettura};
use super::tabelle::{self, Elenco};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;

/// A column of the file by its position, and the field it is taken for.
pub type Scelte = Arc<Vec<(usize, String)>>;

/// The choices among the fields of a form or a query: `colonna.3=cognome`.
fn scelte<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> Scelte {
    let choice = |(column, field): (&str, &str)| Some((column.parse().ok()?, field.to_owned()));
    Arc::new(fields.filter_map(choice).collect())
}

fn page_of(id: ImportazioneId) -> String {
    format!("/importazioni/{id}")
}

/// A list of this school.
fn load(tx: &mut dyn Tx, ctx: &Ctx, id: ImportazioneId) -> Result<Importazione, AppError> {
    store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)
}

/// The sheet of a list that waits, with the columns as they were chosen; guessed, when nothing was.
fn foglio(tx: &mut dyn Tx, ctx: &Ctx, row: &Importazione, scelte: &Scelte) -> Result<Foglio, AppError> {
    let dati = store::dati(tx, ctx.istituto(), row.id)?.ok_or(AppError::NotFound)?;
    let mut foglio = Foglio::open(row.elenco, &dati)?;
    if !scelte.is_empty() {
        foglio.map(scelte)?;
    }
    Ok(foglio)
}

/// What the rows would change in the school as it stands.
fn plan(tx: &mut dyn Tx, ctx: &Ctx, lettura: &Lettura) -> Result<Plan, AppError> {
    let existing = tabelle::existing::load(tx, ctx.istituto(), ctx.anno())?;
    Ok(tabelle::plan::plan(lettura, existing, ctx.today(), &mut || ctx.new_id()))
}

/// Message key of what a list holds.
fn elenco_key(elenco: Elenco) -> &'static str {
    match elenco {
        Elenco::Alunni => "importazioni-elenco-alunni",
        Elenco::Docenti => "importazioni-elenco-docenti",
        Elenco::Genitori => "importazioni-elenco-genitori",
        Elenco::Cattedre => "importazioni-elenco-cattedre",
    }
}
