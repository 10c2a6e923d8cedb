// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The registers of the year on paper: of a class, of a teacher. They are the school's documents, in Italian, whoever
//! prints them.
//!
//! Law: R.D. 965/1924 art. 41, D.L. 95/2012 art. 7 c. 31. Who may: whoever reads the pages of the same register, and what
//! is not on those pages is not on paper either. Names leave the register after a fresh proof, and the journal keeps of
//! which class or teacher, as of every other export.
//!
//! A class of the demo has 86 pages and 1.3 MB at the beginning of June, a teacher of five classes 63 pages and 1.1 MB:
//! they are read and written two at a time, on threads of their own (`kit::carta`).

mod alunni;
mod classe;
mod docente;
mod emergenza;
mod firma;
mod foglio;
mod scelta;

pub(super) use self::classe::{ask as ask_classe, print as print_classe};
pub(super) use self::docente::{
    ask as ask_docente, ask_own as ask_docente_proprio, print as print_docente,
    print_own as print_docente_proprio,
};
pub(super) use self::emergenza::print as print_emergenza;
pub(crate) use self::firma::argomento;
pub(crate) use self::foglio::Foglio;
pub(crate) use self::scelta::{Domanda, Quando, intervalli, page};

use campanella_db::Tx;
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::registro_stampato;
use jiff::civil::Date;

use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};

/// Key of the name under which a reader finds the registers of teachers: the own one, or all of them.
pub(super) const fn registri_key(docente: bool, dirigente: bool) -> Option<&'static str> {
    match (docente, dirigente) {
        (true, _) => Some("registro-stampato-docente-mio"),
        (_, true) => Some("registro-stampato-docenti"),
        _ => None,
    }
}

/// The days that a register of a school year tells.
///
/// # Errors
/// The rule that refuses them, at its field.
pub(crate) fn giorni(
    ctx: &Ctx,
    anno: AnnoScolastico,
    asked: (Option<Date>, Option<Date>),
) -> Result<(Date, Date), AppError> {
    registro_stampato::giorni(anno, asked, ctx.today()).map_err(|error| AppError::from_rule(&error))
}

/// Names leave the register: a fresh proof is asked for, and the journal keeps what was taken away. What is printed is
/// authorised already.
///
/// # Errors
/// Unproven; the storage's.
pub(crate) fn record(tx: &mut dyn Tx, ctx: &Ctx, event: Event) -> Result<(), AppError> {
    conferma::require(tx, ctx, AttoGrave::Esportazione)?;
    journal::record(tx, ctx, &[event])
}
