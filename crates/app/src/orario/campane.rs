// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The bell schedule of a site on a weekday: a table of hours, copied to other days with one tick.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::RuleError;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::SedeId;
use campanella_domain::orario::{OraLocale, OraScansione, OrarioError, Scansione};
use serde::Serialize;
use uuid::Uuid;

use super::store;
use crate::classi;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView};
use crate::kit::journal::{self, Event};
use crate::kit::reply::Reply;

/// Hours that a day may have.
pub(crate) const MAX_HOURS: u8 = 14;
/// Empty rows after the last hour.
const SPARE_ROWS: usize = 3;
/// Rows of a day that has none yet.
const FIRST_ROWS: usize = 6;

/// The schedule that a form edits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target {
    pub(crate) anno: AnnoScolastico,
    pub(crate) sede: SedeId,
    /// The weekday that the form shows, 1 for Monday.
    pub(crate) giorno: i8,
}

/// The schedule as it stands.
pub(crate) fn form_view(ore: &[OraScansione]) -> FormView {
    let mut values = vec![("version".to_owned(), fingerprint(ore).to_string())];
    values.extend(fields(ore));
    FormView::from_pairs(values)
}

fn fields(ore: &[OraScansione]) -> Vec<(String, String)> {
    ore.iter()
        .flat_map(|ora| {
            [
                (format!("inizio_{}", ora.ordinale), ora.inizio.to_string()),
                (format!("fine_{}", ora.ordinale), ora.fine.to_string()),
            ]
        })
        .collect()
}

/// Numbers of the rows to show: what is filled, and some room.
pub(crate) fn rows(f: &FormView) -> Vec<String> {
    let filled = (1..=MAX_HOURS)
        .filter(|n| !f.v(format!("inizio_{n}")).is_empty() || !f.v(format!("fine_{n}")).is_empty())
        .max()
        .map_or(0, usize::from);
    let shown = (filled + SPARE_ROWS).max(FIRST_ROWS).min(usize::from(MAX_HOURS));
    (1..=shown).map(|n| n.to_string()).collect()
}

/// A number that changes with the schedule: the rows have no version of their own. FNV-1a, cut to a positive number.
fn fingerprint(ore: &[OraScansione]) -> i64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for ora in ore {
        for minutes in [ora.inizio.minutes(), ora.fine.minutes()] {
            hash = (hash ^ u64::from(minutes)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    i64::try_from(hash >> 1).unwrap_or(0)
}

/// The hours that were typed; every fault stays in the form at its row.
fn parse(form: &mut Form) -> Vec<OraScansione> {
    let mut ore = Vec::new();
    for n in 1..=MAX_HOURS {
        let (start, end) = (format!("inizio_{n}"), format!("fine_{n}"));
        if form.value(&start).trim().is_empty() && form.value(&end).trim().is_empty() {
            continue;
        }
        let times = (form.time(&start), form.time(&end));
        let times = (times.0.and_then(OraLocale::from_minutes), times.1.and_then(OraLocale::from_minutes));
        if let (Some(inizio), Some(fine)) = times {
            ore.push(OraScansione { ordinale: n, inizio, fine });
        }
    }
    if form.finish().is_ok()
        && let Err(error) = Scansione::parse(ore.clone())
    {
        form.fail_rule(&field_of(&error), &error);
    }
    ore
}

/// The row that a rule names.
fn field_of(error: &OrarioError) -> String {
    match error {
        OrarioError::Malformed(_) | OrarioError::Empty => "inizio_1".to_owned(),
        OrarioError::Numbering { expected, .. } => format!("inizio_{expected}"),
        OrarioError::EndNotAfterStart { ordinale, .. } | OrarioError::Overlap { ordinale, .. } => {
            format!("{}_{ordinale}", error.field().unwrap_or("inizio"))
        }
    }
}

/// Checks and stores the schedule for its weekday and for those that were ticked.
///
/// # Errors
/// Overlaps and hours without an end, at their row; an hour that the timetable still uses; a conflict.
pub(crate) async fn save(
    ctx: &Ctx,
    target: Target,
    form: &mut Form,
    then: String,
) -> Result<Reply, AppError> {
    let ore = parse(form);
    let days: BTreeSet<i8> =
        (1..=6_i8).filter(|day| *day == target.giorno || form.ticked(&format!("copia_{day}"))).collect();
    let seen = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    form.finish()?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let standing = store::scansione(tx, ctx.istituto(), target.anno, target.sede, target.giorno)?;
        let version = fingerprint(&standing);
        if version != seen {
            return Err(conflict(version, &standing, &ore));
        }
        for giorno in &days {
            replace(tx, ctx, Target { giorno: *giorno, ..target }, &ore)?;
        }
        Ok(Reply::See(then.clone()))
    })
    .await
}

fn conflict(version: i64, standing: &[OraScansione], sent: &[OraScansione]) -> AppError {
    let sent = fields(sent);
    let stands = fields(standing);
    let value = |name: &str| sent.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone()).unwrap_or_default();
    let pairs: Vec<_> = stands.iter().map(|(name, old)| (name.as_str(), old.clone(), value(name))).collect();
    AppError::conflict(version, &pairs)
}

/// The schedule of a day, as the journal keeps it.
#[derive(Serialize)]
struct DayState<'a> {
    sede_id: SedeId,
    giorno: i8,
    ore: &'a [OraScansione],
}

fn replace(tx: &mut dyn Tx, ctx: &Ctx, target: Target, ore: &[OraScansione]) -> Result<(), AppError> {
    let Target { anno, sede, giorno } = target;
    let standing = store::scansione(tx, ctx.istituto(), anno, sede, giorno)?;
    if standing == ore {
        return Ok(());
    }
    check_used(tx, ctx, target, ore)?;
    let rows: Vec<(Uuid, OraScansione)> = ore.iter().map(|ora| (ctx.new_id(), *ora)).collect();
    store::replace_scansione(tx, ctx.istituto(), anno, sede, giorno, &rows)?;
    let state = |ore| DayState { sede_id: sede, giorno, ore };
    let event = Event::new("ora_scansione.replace", "sede", sede);
    journal::record(tx, ctx, &[event.prima(&state(&standing))?.dopo(&state(ore))?])
}

/// An hour that a class of the site still has in its timetable cannot vanish.
fn check_used(tx: &mut dyn Tx, ctx: &Ctx, target: Target, ore: &[OraScansione]) -> Result<(), AppError> {
    let last = ore.iter().map(|ora| i64::from(ora.ordinale)).max().unwrap_or(0);
    let ahead = (ctx.today(), target.anno.last_day());
    let lines = store::giorno_between(tx, ctx.istituto(), i64::from(target.giorno), ahead)?;
    for line in lines.iter().filter(|line| line.ordinale > last) {
        let classe = classi::store::classe_by_id(tx, ctx.istituto(), line.classe_id)?;
        let Some(classe) = classe.filter(|classe| classe.sede_id == target.sede) else { continue };
        let message = Message::new("orario-errore-ora-usata")
            .with("classe", &classe.nome)
            .with("ora", line.ordinale)
            .with("giorno", ctx.l.nome_giorno(target.giorno));
        return Err(AppError::field(format!("inizio_{}", line.ordinale), message));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(rows: &[(&str, &str)]) -> Form {
        Form::from_fields(rows.iter().zip(1..).flat_map(|((inizio, fine), n)| {
            [(format!("inizio_{n}"), (*inizio).to_owned()), (format!("fine_{n}"), (*fine).to_owned())]
        }))
    }

    fn faults(rows: &[(&str, &str)]) -> Vec<String> {
        let mut form = form(rows);
        parse(&mut form);
        match form.finish() {
            Err(AppError::Form(errors)) => errors.into_iter().map(|error| error.field).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn hours_need_not_last_sixty_minutes_and_breaks_are_gaps() {
        let rows = [("8:05", "9:00"), ("09:00", "09:50"), ("10:05", "11:35"), ("", "")];
        assert_eq!(faults(&rows), Vec::<String>::new());
        let ore = parse(&mut form(&rows));
        assert_eq!(ore.iter().map(OraScansione::minutes).collect::<Vec<_>>(), [55, 50, 90]);
    }

    #[test]
    fn each_fault_is_at_its_row() {
        let table: [(&[(&str, &str)], &str); 6] = [
            (&[("8:00", "9:00"), ("8:55", "9:50")], "inizio_2"),
            (&[("8:00", "9:00"), ("9:00", "8:50")], "fine_2"),
            (&[("8:00", "9:00"), ("9:00", "")], "fine_2"),
            (&[("8:00", "9:00"), ("", ""), ("10:00", "11:00")], "inizio_2"),
            (&[("8:00", "25:00")], "fine_1"),
            (&[("", "")], "inizio_1"),
        ];
        for (rows, field) in table {
            assert_eq!(faults(rows), [field], "{rows:?}");
        }
    }

    #[test]
    fn a_changed_schedule_has_another_fingerprint() {
        let one = parse(&mut form(&[("8:00", "9:00")]));
        let other = parse(&mut form(&[("8:00", "8:55")]));
        assert_ne!(fingerprint(&one), fingerprint(&other));
        assert_ne!(fingerprint(&one), fingerprint(&[]));
        assert_eq!(fingerprint(&one), fingerprint(&one.clone()));
    }

    #[test]
    fn there_is_always_room_for_more_hours() {
        assert_eq!(rows(&FormView::default()).len(), FIRST_ROWS);
        let eight: Vec<_> = (8..16).map(|h| (format!("{h}:00"), format!("{h}:55"))).collect();
        let eight: Vec<_> = eight.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(rows(&form_view(&parse(&mut form(&eight)))).len(), 8 + SPARE_ROWS);
    }
}
