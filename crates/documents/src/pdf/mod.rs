// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Letters, certificates and lists as accessible PDF: tagged, PDF/UA-1 and PDF/A-2a as the writer checks them.
//!
//! A document is described by what it says, never by where it stands: the layout is the same for all of them. What it
//! says can be kept, and written again later as it was.

mod carattere;
mod disegno;
mod impaginazione;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use self::carattere::Caratteri;
use self::impaginazione::Impaginazione;

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Documento {
    /// Title, for the window and the reader of the screen.
    pub titolo: String,
    /// Language, as in HTML: `it`, `en`.
    pub lingua: String,
    /// Who issues it, line by line: the first is the school's name.
    pub emittente: Vec<String>,
    /// When it was made, in the time of the school.
    pub fatto_il: DateTime,
    /// How its pages are numbered.
    #[serde(default)]
    pub numerazione: Numerazione,
    /// Its parts. Each begins on a page of its own.
    pub parti: Vec<Parte>,
}

/// How the pages of a document are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Numerazione {
    /// Each part by itself, where it has several: parts go to different people.
    #[default]
    PerParte,
    /// All pages on, the first one too: the document is kept whole, and a lost sheet is noticed.
    Unica,
}

/// A part of a document: one letter, one certificate, one list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parte {
    /// To whom, line by line; nobody in particular when empty.
    pub destinatario: Vec<String>,
    /// Heading.
    pub titolo: String,
    /// What it says.
    pub blocchi: Vec<Blocco>,
    /// How large its letters are.
    #[serde(default)]
    pub corpo: Corpo,
}

impl Parte {
    /// A part for nobody in particular, in the letters of a letter.
    pub fn new(titolo: impl Into<String>, blocchi: Vec<Blocco>) -> Parte {
        Parte { destinatario: Vec::new(), titolo: titolo.into(), blocchi, corpo: Corpo::Normale }
    }
}

/// How large the letters of a part are; its heading is as large in all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Corpo {
    /// As in a letter.
    #[default]
    Normale,
    /// As in a register, where a day should stand on a page.
    Piccolo,
}

/// A block of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Blocco {
    /// Heading of what follows.
    Sottotitolo(String),
    /// Running text.
    Paragrafo(String),
    /// Items, each with a dot.
    Elenco(Vec<String>),
    /// Names and values, a line each.
    Dati(Vec<(String, String)>),
    /// A table.
    Tabella(Tabella),
    /// Place and day on the left, who signs on the right.
    Firma {
        /// Place and day.
        luogo: String,
        /// Who signs, line by line.
        firmatario: Vec<String>,
    },
}

/// A table whose first row names the columns and whose first column names the rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tabella {
    /// Its columns.
    pub colonne: Vec<Colonna>,
    /// Cells, row by row; missing ones stay empty.
    pub righe: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colonna {
    /// Its name.
    pub titolo: String,
    /// Its part of the width, compared with those of the others.
    pub peso: u16,
}

impl Colonna {
    /// A column.
    pub fn new(titolo: impl Into<String>, peso: u16) -> Colonna {
        Colonna { titolo: titolo.into(), peso }
    }
}

/// Why a document could not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// It has no parts.
    #[error("a document without parts")]
    Empty,
    /// One of the fonts of the program cannot be read.
    #[error("the font {0} cannot be read")]
    Font(&'static str),
    /// What was written is not a valid accessible document.
    #[error("the document is refused: {0}")]
    Refused(String),
}

impl Documento {
    /// The document as the bytes of a PDF. Takes about a millisecond a page: call it outside the threads of requests.
    ///
    /// # Errors
    /// See [`PdfError`].
    pub fn to_pdf(&self) -> Result<Vec<u8>, PdfError> {
        if self.parti.is_empty() {
            return Err(PdfError::Empty);
        }
        let caratteri = Caratteri::load()?;
        let impaginato = Impaginazione::of(self, &caratteri);
        disegno::draw(self, &caratteri, &impaginato)
    }
}
