// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Artificial intelligence in the school: which strumenti may be used, and how one is authorised.
//!
//! The school is deployer (Reg. UE 2024/1689, art. 3 n. 4); L. 132/2025 and D.M. 166/2025 ask it for rules of its own. The
//! articles named here are those of the school's regolamento on artificial intelligence: art. 4 (roles), 5 (categories of
//! risk), 6 (White List and Black List), 7 (authorisation). Only what is in the White List may be used.

mod decide;
mod error;
mod regolamento;
mod richiesta;
mod rischio;
mod strumento;
mod termini;
#[cfg(test)]
mod tests;
mod voto;

pub use decide::{Comando, Facts, Outcome, RICHIEDENTI, may, next, step};
pub use error::IaError;
pub use regolamento::Regolamento;
pub use richiesta::{
    AttoreIa, CategoriaUso, PassoRichiesta, Raccomandazione, RichiestaDraft, StatoRichiesta, Utilizzatori,
    submit,
};
pub use rischio::{GaranzieAlte, ParereDpo, RischioIa, SchedaRischio, UsoAlto, UsoVietato};
pub use strumento::{
    AttoCartaceo, CodiceWl, MotivoVieto, PassoStrumento, Registro, SchedaStrumento, StatoStrumento, correct,
    enrol, forbid, manage,
};
pub use termini::{Fatto, GiorniUfficio, QualeTermine, Sospensione, Storia, Termine};
pub use voto::{Deliberazione, EsitoDelibera, VotoGruppo};

/// Longest text of a field that holds more than a line, in characters.
pub const TESTO_MAX: usize = 3_000;
/// Longest line, in characters.
pub const RIGA_MAX: usize = 300;

/// Text without its margins, within `max` characters and without control characters.
pub(crate) fn tidy(campo: &'static str, typed: &str, max: usize) -> Result<String, IaError> {
    let text = typed.replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(IaError::Forbidden { campo });
    }
    if text.chars().count() > max {
        return Err(IaError::TooLong { campo, max });
    }
    if text.split(|c: char| !c.is_ascii_alphanumeric()).any(looks_like_codice_fiscale) {
        return Err(IaError::CodiceFiscale { campo });
    }
    Ok(text.to_owned())
}

/// Text that must be there.
pub(crate) fn required(campo: &'static str, typed: &str, max: usize) -> Result<String, IaError> {
    let text = tidy(campo, typed, max)?;
    if text.is_empty() { Err(IaError::Missing { campo }) } else { Ok(text) }
}

/// An address of the web, or nothing.
pub(crate) fn link(campo: &'static str, typed: &str) -> Result<String, IaError> {
    let text = tidy(campo, typed, RIGA_MAX)?;
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    if text.is_empty() || (is_web && !text.contains(char::is_whitespace)) {
        return Ok(text);
    }
    Err(IaError::Link { campo })
}

/// Six letters, two digits, a letter, two digits, a letter, three digits, a letter: letters may stand for digits
/// (omocodia). No personal data belongs into the papers of a strumento (art. 8 n. 6).
fn looks_like_codice_fiscale(word: &str) -> bool {
    let is_digit = |c: u8| c.is_ascii_digit() || b"LMNPQRSTUV".contains(&c.to_ascii_uppercase());
    let bytes = word.as_bytes();
    let matches = |(place, byte): (usize, &u8)| match place {
        0..=5 | 8 | 11 | 15 => byte.is_ascii_alphabetic(),
        _ => is_digit(*byte),
    };
    bytes.len() == 16 && bytes.iter().enumerate().all(matches) && bytes.iter().any(u8::is_ascii_digit)
}
