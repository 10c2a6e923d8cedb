// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Lists of pupils, teachers, guardians and assignments, from CSV or Excel.
//!
//! A row is planned for itself: what is right is imported, what is wrong is told with its line. Who was imported before
//! is found again by codice fiscale, else by the identity in the other system, else by surname, name and birth.

mod alunni;
pub mod apply;
mod cattedre;
mod conosciuti;
mod docenti;
pub mod existing;
mod genitori;
mod persone;
pub mod plan;
pub mod read;
pub mod report;
#[cfg(test)]
mod tests;

use std::str::FromStr;

use campanella_documents::colonne::{ALUNNO, CATTEDRA, Campo, DOCENTE, GENITORE};
use serde::Serialize;

/// What a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Elenco {
    /// Pupils, with their class and perhaps their parents.
    Alunni,
    /// Teachers.
    Docenti,
    /// Guardians, a row for each guardian and pupil.
    Genitori,
    /// Who teaches what where.
    Cattedre,
}

impl Elenco {
    /// All of them, in the order in which a school imports them.
    pub const ALL: [Elenco; 4] = [Self::Docenti, Self::Alunni, Self::Genitori, Self::Cattedre];

    /// A stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Alunni => "alunni",
            Self::Docenti => "docenti",
            Self::Genitori => "genitori",
            Self::Cattedre => "cattedre",
        }
    }

    /// The columns that it may have.
    #[must_use]
    pub const fn campi(self) -> &'static [Campo] {
        match self {
            Self::Alunni => ALUNNO,
            Self::Docenti => DOCENTE,
            Self::Genitori => GENITORE,
            Self::Cattedre => CATTEDRA,
        }
    }

    /// Columns without which nothing can be done: one of each list, all of a choice.
    const fn necessari(self) -> &'static [&'static [&'static [&'static str]]] {
        const PERSONA: &[&[&str]] = &[&["cognome", "nome"], &["cognome_nome"]];
        const ALUNNO: &[&[&str]] = &[&["codice_fiscale_alunno"], &["cognome_alunno", "nome_alunno"]];
        match self {
            Self::Alunni | Self::Docenti => &[PERSONA],
            Self::Genitori => &[PERSONA, ALUNNO],
            Self::Cattedre => {
                &[&[&["docente"], &["codice_fiscale_docente"]], &[&["classe"]], &[&["materia"]]]
            }
        }
    }
}

impl FromStr for Elenco {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|elenco| elenco.code() == code).ok_or(())
    }
}
