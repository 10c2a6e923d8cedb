// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Reading what a teacher types in a cell.

use super::{Annotazione, Giudizio, LetturaError, Scala, Valore, Voto};
use crate::nome::search_key;

/// Longest thing that can be typed in a cell.
const MAX_CHARS: usize = 40;

/// What was typed, understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lettura {
    /// The value; none when the cell was emptied.
    pub valore: Option<Valore>,
    /// A `!` after the value: the teacher has seen the warning and confirms.
    pub confermato: bool,
}

/// Reads a cell. Marks are `7`, `7+`, `7½`, `7.5`, `7,5`, `8-`, `6/7`; judgements and annotations are words, their
/// beginning when nothing else begins so, or their short form. A `!` at the end confirms a warning.
pub fn parse_valore(scala: Scala, typed: &str) -> Result<Lettura, LetturaError> {
    let typed = typed.trim();
    if typed.chars().count() > MAX_CHARS {
        return Err(LetturaError::TooLong);
    }
    let (text, confermato) = match typed.strip_suffix('!') {
        Some(rest) => (rest.trim_end(), true),
        None => (typed, false),
    };
    if text.is_empty() {
        return Ok(Lettura { valore: None, confermato });
    }
    let valore = if text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '½' | '+' | '-' | ',' | '.'))
    {
        if !scala.numeri {
            return Err(LetturaError::NumberNotAllowed { testo: text.to_owned() });
        }
        Valore::Voto(parse_voto(text)?)
    } else {
        parse_words(scala, text)?
    };
    Ok(Lettura { valore: Some(valore), confermato })
}

fn parse_voto(text: &str) -> Result<Voto, LetturaError> {
    let unknown = || LetturaError::Unknown { testo: text.to_owned() };
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let (whole, rest) = text.split_at_checked(digits).ok_or_else(unknown)?;
    let rest: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    let whole: i64 = whole.parse().map_err(|_| unknown())?;
    // Before arithmetic: more digits than any mark has.
    if whole > 100 {
        return Err(LetturaError::OutOfRange { testo: text.to_owned() });
    }
    let quarti = match rest.as_str() {
        "" => whole * 4,
        "+" => whole * 4 + 1,
        "½" | "1/2" => whole * 4 + 2,
        "-" | "−" | "–" => whole * 4 - 1,
        "¼" => whole * 4 + 1,
        "¾" => whole * 4 + 3,
        _ => match rest.strip_prefix([',', '.']) {
            Some(decimals) => whole * 4 + quarti_of(decimals, text)?,
            None => between(whole, &rest).ok_or_else(unknown)?,
        },
    };
    Voto::from_quarti(quarti).ok_or_else(|| LetturaError::OutOfRange { testo: text.to_owned() })
}

/// Quarters of the decimals of a mark: only quarters are written.
fn quarti_of(decimals: &str, text: &str) -> Result<i64, LetturaError> {
    match decimals.trim_end_matches('0') {
        "" if !decimals.is_empty() => Ok(0),
        "25" => Ok(1),
        "5" => Ok(2),
        "75" => Ok(3),
        other if !other.is_empty() && other.bytes().all(|b| b.is_ascii_digit()) => {
            Err(LetturaError::NotQuarter { testo: text.to_owned() })
        }
        _ => Err(LetturaError::Unknown { testo: text.to_owned() }),
    }
}

/// `6/7` is six and a half; only of two marks that follow each other.
fn between(whole: i64, rest: &str) -> Option<i64> {
    let upper: i64 = rest.strip_prefix('/')?.parse().ok()?;
    (upper == whole + 1).then_some(whole * 4 + 2)
}

fn parse_words(scala: Scala, text: &str) -> Result<Valore, LetturaError> {
    let wanted = folded(text);
    let all: Vec<Valore> = scala
        .giudizi
        .iter()
        .map(|giudizio| Valore::Giudizio(*giudizio))
        .chain(Annotazione::ALL.iter().map(|annotazione| Valore::Annotazione(*annotazione)))
        .collect();
    let exact: Vec<Valore> = all.iter().copied().filter(|valore| is_exactly(*valore, &wanted)).collect();
    let found = if exact.is_empty() && !wanted.is_empty() {
        all.into_iter().filter(|valore| folded(&valore.nome()).starts_with(&wanted)).collect()
    } else {
        exact
    };
    match found.as_slice() {
        [only] => Ok(*only),
        [] => Err(LetturaError::Unknown { testo: text.to_owned() }),
        several => Err(LetturaError::Ambiguous {
            testo: text.to_owned(),
            possibili: several.iter().map(|valore| valore.nome()).collect::<Vec<_>>().join(", "),
        }),
    }
}

fn is_exactly(valore: Valore, wanted: &str) -> bool {
    let aliases: &[&str] = match valore {
        Valore::Voto(_) => &[],
        Valore::Giudizio(giudizio) => Giudizio::aliases(giudizio),
        Valore::Annotazione(annotazione) => Annotazione::aliases(annotazione),
    };
    aliases.contains(&wanted) || folded(&valore.nome()) == wanted
}

/// Letters only, without case and accents: `N.C.` and `nc` are the same.
fn folded(text: &str) -> String {
    search_key(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
