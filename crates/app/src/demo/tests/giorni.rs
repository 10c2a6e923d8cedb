// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The demo is made on any day of the year, also when nobody is at school.

use super::*;

/// Before the lessons, on a Sunday, at Christmas, on the Saturday before Easter, on the last day, in the summer.
const DAYS: [DateTime; 6] = [
    DateTime::constant(2026, 9, 1, 8, 0, 0, 0),
    DateTime::constant(2026, 11, 22, 11, 0, 0, 0),
    DateTime::constant(2026, 12, 25, 12, 0, 0, 0),
    DateTime::constant(2027, 3, 27, 9, 10, 0, 0),
    DateTime::constant(2027, 6, 8, 9, 10, 0, 0),
    DateTime::constant(2027, 7, 15, 10, 0, 0, 0),
];

/// A debug build takes seconds for a big school: each day has a seed of its own.
fn is_made_on_every_day(tipo: TipoScuola) {
    let mut broken = Vec::new();
    for (today, seed) in DAYS.into_iter().zip([1, 2, 3].into_iter().cycle()) {
        if let Err(error) = build(Richiesta { tipo, today, seed }) {
            broken.push(format!("{today}, seed {seed}: {error:?}"));
        }
    }
    assert!(broken.is_empty(), "{tipo:?}\n{}", broken.join("\n"));
}

#[test]
fn a_liceo_is_made_on_any_day() {
    is_made_on_every_day(TipoScuola::Liceo);
}

#[test]
fn a_comprensivo_is_made_on_any_day() {
    is_made_on_every_day(TipoScuola::Comprensivo);
}

#[test]
fn an_omnicomprensivo_is_made_on_any_day() {
    is_made_on_every_day(TipoScuola::Omnicomprensivo);
}
