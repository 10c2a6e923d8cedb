// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! From the bytes of a file to rows with named fields.

use std::collections::BTreeMap;

use campanella_documents::colonne::guess_columns;
use campanella_documents::tabella::{self, ReadOptions, RowProblem, Source, Tabella};

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

/// A table with what its columns are taken for.
#[derive(Debug, Clone)]
pub struct Foglio {
    elenco: Elenco,
    table: Tabella,
    columns: BTreeMap<&'static str, usize>,
}

impl Foglio {
    /// Opens a file and guesses its columns.
    ///
    /// # Errors
    /// A rule error when the file is no table.
    pub fn open(elenco: Elenco, bytes: &[u8]) -> Result<Foglio, AppError> {
        let table = tabella::read(bytes, &ReadOptions::default())
            .map_err(|error| AppError::rule_at("file", messages::tabella_error(&error)))?;
        if table.rows.is_empty() && table.problems.is_empty() {
            return Err(AppError::rule_at("file", Message::new("importa-senza-righe")));
        }
        let guesses = guess_columns(elenco.campi(), &table.header, &table.rows);
        let columns = guesses.iter().filter_map(|guess| Some((guess.field, guess.column?))).collect();
        Ok(Foglio { elenco, table, columns })
    }

    /// Takes a column, by its name, for a field.
    ///
    /// # Errors
    /// A rule error when there is no such field or column.
    pub fn choose(&mut self, scelta: &Scelta) -> Result<(), AppError> {
        let (field, column) = chosen(self.elenco, scelta, &self.table.header)?;
        self.columns.retain(|_, taken| *taken != column);
        self.columns.insert(field, column);
        Ok(())
    }

    /// Takes the columns, by their position, for these fields and nothing else; an unknown field leaves its column unused.
    ///
    /// # Errors
    /// A rule error when two columns are taken for the same field.
    pub fn map(&mut self, fields: &[(usize, String)]) -> Result<(), AppError> {
        let mut columns = BTreeMap::new();
        for (column, wanted) in fields.iter().filter(|(column, _)| *column < self.table.header.len()) {
            let known = self.elenco.campi().iter().find(|campo| campo.key == wanted);
            let Some(campo) = known else { continue };
            if columns.insert(campo.key, *column).is_some() {
                let message = Message::new("importa-campo-doppio").with("campo", campo.nome());
                return Err(AppError::rule_at("file", message));
            }
        }
        self.columns = columns;
        Ok(())
    }

    /// Each column: its name, what it is taken for, the first cell with something in it.
    #[must_use]
    pub fn colonne(&self) -> Vec<(&str, &'static str, &str)> {
        let field = |column: usize| {
            let found = self.columns.iter().find(|(_, taken)| **taken == column);
            found.map_or("", |(field, _)| *field)
        };
        let example = |column: usize| {
            let cells = self.table.rows.iter().filter_map(|row| row.cells.get(column));
            cells.map(String::as_str).find(|cell| !cell.is_empty()).unwrap_or_default()
        };
        let header = self.table.header.iter().enumerate();
        header.map(|(column, name)| (name.as_str(), field(column), example(column))).collect()
    }

    /// The rows, by field.
    ///
    /// # Errors
    /// A rule error when a necessary column is missing.
    pub fn lettura(&self) -> Result<Lettura, AppError> {
        let (table, columns) = (&self.table, &self.columns);
        check_necessary(self.elenco, columns, &table.header)?;
        let mut decisioni = vec![source(&table.source)];
        for (field, column) in columns {
            let name = table.header.get(*column).map(String::as_str).unwrap_or_default();
            decisioni.push(Message::new("importa-colonna").with("colonna", name).with("campo", field));
        }
        let is_unused = |(column, name): &(usize, &String)| {
            !name.is_empty() && !columns.values().any(|taken| taken == column)
        };
        let unused = table.header.iter().enumerate().filter(is_unused);
        let unused: Vec<&str> = unused.map(|(_, name)| name.as_str()).collect();
        if !unused.is_empty() {
            decisioni.push(Message::new("importa-colonne-non-usate").with("colonne", unused.join(", ")));
        }
        let righe = table.rows.iter().map(|row| {
            let cell = |column: &usize| row.cells.get(*column).filter(|cell| !cell.is_empty()).cloned();
            let valori = columns.iter().filter_map(|(field, column)| Some((*field, cell(column)?))).collect();
            RigaLetta { riga: row.line, valori }
        });
        let (elenco, scartate) = (self.elenco, table.problems.clone());
        Ok(Lettura { elenco, righe: righe.collect(), scartate, decisioni })
    }
}

/// Reads a list. Columns that were not chosen by hand are guessed.
///
/// # Errors
/// A rule error when the file is no table, a chosen column is not there, or a necessary one is missing.
pub fn read(elenco: Elenco, bytes: &[u8], scelte: &[Scelta]) -> Result<Lettura, AppError> {
    let mut foglio = Foglio::open(elenco, bytes)?;
    for scelta in scelte {
        foglio.choose(scelta)?;
    }
    foglio.lettura()
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
