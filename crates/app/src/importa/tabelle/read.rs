// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! From the bytes of a file to rows with named fields.

use std::collections::BTreeMap;

use campanella_documents::colonne::guess_columns;
use campanella_documents::tabella::{self, ReadOptions, RowProblem, Source};

use super::Elenco;
use crate::importa::messages;
use crate::kit::error::{AppError, Message};

/// A column that was chosen by hand: field and name of the column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scelta {
    /// The key of the field.
    pub campo: String,
    /// The name of the column.
    pub colonna: String,
}

/// A row whose cells are known by field; empty cells are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RigaLetta {
    /// Its line in the file, from 1.
    pub riga: usize,
    valori: BTreeMap<&'static str, String>,
}

impl RigaLetta {
    /// A row, for plans that do not come from a file.
    #[must_use]
    pub fn new(riga: usize, valori: BTreeMap<&'static str, String>) -> Self {
        Self { riga, valori }
    }

    /// The text of a field, if there is some.
    #[must_use]
    pub fn get(&self, campo: &str) -> Option<&str> {
        self.valori.get(campo).map(String::as_str)
    }
}

/// A list that was read.
#[derive(Debug, Clone)]
pub struct Lettura {
    /// What it holds.
    pub elenco: Elenco,
    /// Good rows.
    pub righe: Vec<RigaLetta>,
    /// Rows that could not be read at all.
    pub scartate: Vec<RowProblem>,
    /// Which column was taken for what.
    pub decisioni: Vec<Message>,
}

/// Reads a list. Columns that were not chosen by hand are guessed.
///
/// # Errors
/// A rule error when the file is no table, a chosen column is not there, or a necessary one is missing.
pub fn read(elenco: Elenco, bytes: &[u8], scelte: &[Scelta]) -> Result<Lettura, AppError> {
    let table = tabella::read(bytes, &ReadOptions::default())
        .map_err(|error| AppError::rule_at("file", messages::tabella_error(&error)))?;
    if table.rows.is_empty() && table.problems.is_empty() {
        return Err(AppError::rule_at("file", Message::new("importa-senza-righe")));
    }
    let mut columns: BTreeMap<&'static str, usize> = BTreeMap::new();
    for guess in guess_columns(elenco.campi(), &table.header, &table.rows) {
        if let Some(column) = guess.column {
            columns.insert(guess.field, column);
        }
    }
    for scelta in scelte {
        let (field, column) = chosen(elenco, scelta, &table.header)?;
        columns.retain(|_, taken| *taken != column);
        columns.insert(field, column);
    }
    check_necessary(elenco, &columns, &table.header)?;

    let mut decisioni = vec![source(&table.source)];
    for (field, column) in &columns {
        let name = table.header.get(*column).map(String::as_str).unwrap_or_default();
        decisioni.push(Message::new("importa-colonna").with("colonna", name).with("campo", field));
    }
    let unused: Vec<&str> = table
        .header
        .iter()
        .enumerate()
        .filter(|(column, name)| !name.is_empty() && !columns.values().any(|taken| taken == column))
        .map(|(_, name)| name.as_str())
        .collect();
    if !unused.is_empty() {
        decisioni.push(Message::new("importa-colonne-non-usate").with("colonne", unused.join(", ")));
    }
    let righe = table.rows.iter().map(|row| {
        let cell = |column: &usize| row.cells.get(*column).filter(|cell| !cell.is_empty()).cloned();
        let valori = columns.iter().filter_map(|(field, column)| Some((*field, cell(column)?))).collect();
        RigaLetta { riga: row.line, valori }
    });
    Ok(Lettura { elenco, righe: righe.collect(), scartate: table.problems, decisioni })
}

fn chosen(elenco: Elenco, scelta: &Scelta, header: &[String]) -> Result<(&'static str, usize), AppError> {
    let field = elenco.campi().iter().map(|campo| campo.key).find(|key| *key == scelta.campo);
    let Some(field) = field else {
        let known: Vec<&str> = elenco.campi().iter().map(|campo| campo.key).collect();
        let message = Message::new("importa-campo-sconosciuto").with("campo", &scelta.campo);
        return Err(AppError::rule_at("map", message.with("campi", known.join(", "))));
    };
    let wanted = scelta.colonna.trim().to_lowercase();
    let column = header.iter().position(|name| name.trim().to_lowercase() == wanted);
    let unknown = Message::new("importa-colonna-sconosciuta").with("colonna", &scelta.colonna);
    let column =
        column.ok_or_else(|| AppError::rule_at("map", unknown.with("colonne", header.join(", "))))?;
    Ok((field, column))
}

fn check_necessary(
    elenco: Elenco,
    columns: &BTreeMap<&str, usize>,
    header: &[String],
) -> Result<(), AppError> {
    for choices in elenco.necessari() {
        let is_there = choices.iter().any(|fields| fields.iter().all(|field| columns.contains_key(field)));
        if is_there {
            continue;
        }
        let wanted: Vec<String> = choices.iter().map(|fields| fields.join(" + ")).collect();
        let message = Message::new("importa-colonna-mancante").with("campi", wanted.join(" / "));
        return Err(AppError::rule_at("file", message.with("colonne", header.join(", "))));
    }
    Ok(())
}

fn source(source: &Source) -> Message {
    match source {
        Source::Csv { encoding, separator } => {
            let separator = if *separator == '\t' { "tab".to_owned() } else { separator.to_string() };
            Message::new("importa-origine-csv")
                .with("separatore", separator)
                .with("codifica", encoding.name())
        }
        Source::Xlsx { sheet, .. } => Message::new("importa-origine-xlsx").with("foglio", sheet),
    }
}
