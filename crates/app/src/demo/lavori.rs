// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The notices to families of the last days, so that the page of the jobs has something to show.

use std::collections::HashSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::modello::Fabbrica;
use super::storia::Storia;
use crate::anagrafe::store::GenitoreAlunno;
use crate::assenze::jobs::past_notice;
use crate::kit::error::AppError;
use crate::kit::jobs::Past;

/// Days before today whose notices are told.
const DAYS: i64 = 3;
/// The last notice could not be sent.
const ERROR: &str = "smtp: connection refused";

/// One notice for each pupil, day of absence and guardian who may read.
///
/// # Errors
/// Internal, when a notice cannot be written.
pub fn avvisi(
    storia: &Storia,
    legami: &[GenitoreAlunno],
    fabbrica: &Fabbrica,
    oggi: Date,
) -> Result<Vec<Past>, AppError> {
    let from = oggi.saturating_sub(DAYS.days());
    let mut known = HashSet::new();
    let mut absences: Vec<_> = storia
        .eventi
        .iter()
        .filter(|evento| evento.tipo == "assenza" && evento.data >= from && evento.data < oggi)
        .filter(|evento| known.insert((evento.alunno_id, evento.data)))
        .collect();
    absences.sort_by_key(|evento| evento.recorded_at);
    let mut told = Vec::new();
    for evento in absences {
        let of_pupil = legami.iter().filter(|link| link.alunno_id == evento.alunno_id);
        told.extend(
            of_pupil.filter(|link| link.may_read(evento.data)).map(|link| (evento, link.genitore_id)),
        );
    }
    let last = told.len().saturating_sub(1);
    let past = told.iter().enumerate().map(|(n, (evento, genitore))| {
        past_notice(fabbrica.id_at(evento.recorded_at), *genitore, evento, (n == last).then_some(ERROR))
    });
    past.collect()
}
