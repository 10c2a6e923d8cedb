// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The notices to families of the last days, so that the page of the jobs has something to show.

use std::collections::HashSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::modello::Fabbrica;
use super::storia::Storia;
use crate::assenze::jobs::past_notice;
use crate::kit::error::AppError;
use crate::kit::jobs::Past;

/// Days before today whose notices are told.
const DAYS: i64 = 3;
/// The last notice could not be sent.
const ERROR: &str = "smtp: connection refused";

/// One notice for each pupil and day of absence.
///
/// # Errors
/// Internal, when a notice cannot be written.
pub fn avvisi(storia: &Storia, fabbrica: &Fabbrica, oggi: Date) -> Result<Vec<Past>, AppError> {
    let from = oggi.saturating_sub(DAYS.days());
    let mut told = HashSet::new();
    let mut absences: Vec<_> = storia
        .eventi
        .iter()
        .filter(|evento| evento.tipo == "assenza" && evento.data >= from && evento.data < oggi)
        .filter(|evento| told.insert((evento.alunno_id, evento.data)))
        .collect();
    absences.sort_by_key(|evento| evento.recorded_at);
    let last = absences.len().saturating_sub(1);
    let past = absences.iter().enumerate().map(|(n, evento)| {
        let at = evento.recorded_at;
        past_notice(fabbrica.id_at(at), (evento.alunno_id, evento.data), at, (n == last).then_some(ERROR))
    });
    past.collect()
}
