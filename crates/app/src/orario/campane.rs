// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The bell schedule of a site on a weekday from a day on: a table of hours, copied to other days and sites with one
//! tick. Signed hours and closed days keep the bells that they had.

use std::collections::{BTreeSet, HashMap};

use campanella_db::Tx;
use campanella_domain::RuleError;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::SedeId;
use campanella_domain::orario::campane::{self as rules, CambioCampaneFacts, OraFirmata, ScansioneDal};
use campanella_domain::orario::{OraLocale, OraScansione, OrarioError, Scansione};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use super::{scansioni, store};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView};
use crate::kit::journal::{self, Event};
use crate::kit::reply::Reply;
use crate::{calendario, classi, istituti, lezioni};

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

/// The schedule that counts on a day, of those that stand.
pub(crate) fn form_view(storia: &[ScansioneDal], on: Date) -> FormView {
    let ore = rules::in_force(storia, on).map_or(&[][..], |row| &row.ore);
    let mut values =
        vec![("version".to_owned(), fingerprint(storia).to_string()), ("dal".to_owned(), on.to_string())];
    values.extend(fields(ore));
    FormView::from_pairs(values)
}

/// Each row of hours as a form names it.
pub(super) fn fields(ore: &[OraScansione]) -> Vec<(String, String)> {
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

/// A number that changes with the schedules: the rows have no version of their own. FNV-1a, cut to a positive number.
pub(super) fn fingerprint(storia: &[ScansioneDal]) -> i64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    for row in storia {
        row.dal.to_string().bytes().for_each(&mut add);
        let minutes = row.ore.iter().flat_map(|ora| [ora.inizio.minutes(), ora.fine.minutes()]);
        minutes.flat_map(u16::to_le_bytes).for_each(&mut add);
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
    // An hour that cannot be read leaves a hole, which is no fault of its own.
    let is_whole = form.finish().is_ok();
    for error in Scansione::faults(&ore) {
        if is_whole || !matches!(error, OrarioError::Empty | OrarioError::Numbering { .. }) {
            form.fail_rule(&field_of(&error), &error);
        }
    }
    ore
}

/// The row that a rule names.
pub(super) fn field_of(error: &OrarioError) -> String {
    match error {
        OrarioError::Malformed(_) | OrarioError::Empty | OrarioError::TooLong { .. } => "inizio_1".to_owned(),
        OrarioError::Numbering { expected, .. } => format!("inizio_{expected}"),
        OrarioError::EndNotAfterStart { ordinale, .. } | OrarioError::Overlap { ordinale, .. } => {
            format!("{}_{ordinale}", error.field().unwrap_or("inizio"))
        }
    }
}

/// Checks and stores the schedule for its weekday and site and for those that were ticked.
///
/// # Errors
/// Overlaps and hours without an end, at their row; an hour that the timetable still uses; signed hours and closed
/// days that would change; a conflict.
pub(crate) async fn save(
    ctx: &Ctx,
    target: Target,
    form: &mut Form,
    then: String,
) -> Result<Reply, AppError> {
    let ore = parse(form);
    let dal = form.opt_date("dal");
    let days: BTreeSet<i8> =
        (1..=6_i8).filter(|day| *day == target.giorno || form.ticked(&format!("copia_{day}"))).collect();
    let others: Vec<SedeId> = form.values("sede").filter_map(|id| id.parse().ok()).collect();
    let seen = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    form.finish()?;
    let scansione = Scansione::parse(ore).map_err(|error| AppError::from_rule(&error))?;
    let change = Cambio { dal, seen, days, others, scansione };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        write(tx, ctx, target, &change)?;
        Ok(Reply::See(then.clone()))
    })
    .await
}

/// A change of bells.
pub(super) struct Cambio {
    /// From this day on; without one, from the first that touches nothing.
    pub(super) dal: Option<Date>,
    /// The version that was read, of the weekday of the target.
    pub(super) seen: i64,
    /// All weekdays that change.
    pub(super) days: BTreeSet<i8>,
    /// Sites that change besides that of the target.
    pub(super) others: Vec<SedeId>,
    /// The hours.
    pub(super) scansione: Scansione,
}

/// Stores the schedule for its weekdays and sites.
///
/// # Errors
/// As [`save`].
pub(super) fn write(tx: &mut dyn Tx, ctx: &Ctx, target: Target, change: &Cambio) -> Result<(), AppError> {
    check_version(tx, ctx, target, change.seen, change.scansione.ore())?;
    let registro = Registro::load(tx, ctx, target.anno)?;
    let known: BTreeSet<SedeId> =
        istituti::store::sedi(tx, ctx.istituto())?.into_iter().map(|sede| sede.id).collect();
    let sites = std::iter::once(target.sede).chain(change.others.iter().copied());
    for sede in sites.filter(|id| known.contains(id)) {
        for giorno in &change.days {
            let target = Target { sede, giorno: *giorno, ..target };
            replace(tx, ctx, target, &registro, change.dal, &change.scansione)?;
        }
    }
    Ok(())
}

/// Takes away a change of bells: those before it count again.
///
/// # Errors
/// The rule that refuses it, also when somebody else took it away.
pub(super) async fn withdraw(
    ctx: &Ctx,
    target: Target,
    form: &mut Form,
    then: String,
) -> Result<Reply, AppError> {
    let dal = form.date("dal");
    form.finish()?;
    let dal = dal.ok_or(AppError::NotFound)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        take_away(tx, ctx, target, dal)?;
        Ok(Reply::See(then.clone()))
    })
    .await
}

/// Takes away the change of bells of a day.
///
/// # Errors
/// As [`withdraw`].
pub(super) fn take_away(tx: &mut dyn Tx, ctx: &Ctx, target: Target, dal: Date) -> Result<(), AppError> {
    let Target { anno, sede, giorno } = target;
    let registro = Registro::load(tx, ctx, anno)?;
    let storia = scansioni::storia(tx, ctx.istituto(), anno, sede, giorno)?;
    let firmate = registro.firmate(sede, giorno);
    rules::withdraw(registro.facts(target, &storia, &firmate), dal)
        .map_err(|error| AppError::from_rule(&error))?;
    let before = rules::in_force(&storia, dal.saturating_sub(1.day()));
    check_used(tx, ctx, target, (dal, rules::until(&storia, dal)), before.map_or(&[], |row| &row.ore))?;
    scansioni::replace(tx, ctx.istituto(), anno, sede, giorno, dal, &[])?;
    record(tx, ctx, target, (rules::in_force(&storia, dal), None))
}

/// Refuses a form that was filled in before somebody else changed the schedules of its weekday.
fn check_version(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    target: Target,
    seen: i64,
    sent: &[OraScansione],
) -> Result<(), AppError> {
    let storia = scansioni::storia(tx, ctx.istituto(), target.anno, target.sede, target.giorno)?;
    let version = fingerprint(&storia);
    if version == seen {
        return Ok(());
    }
    let standing = rules::in_force(&storia, ctx.today()).map_or(&[][..], |row| &row.ore);
    Err(conflict(version, standing, sent))
}

fn conflict(version: i64, standing: &[OraScansione], sent: &[OraScansione]) -> AppError {
    let sent = fields(sent);
    let stands = fields(standing);
    let value = |name: &str| sent.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone()).unwrap_or_default();
    let pairs: Vec<_> = stands.iter().map(|(name, old)| (name.as_str(), old.clone(), value(name))).collect();
    AppError::conflict(version, &pairs)
}

/// What the register holds at each site: signed hours and closed days, which a change must leave alone.
pub(super) struct Registro {
    firmate: Vec<(SedeId, OraFirmata)>,
    chiusi: HashMap<SedeId, Date>,
}

impl Registro {
    /// Loads it for a school year.
    ///
    /// # Errors
    /// The storage's.
    pub(super) fn load(tx: &mut dyn Tx, ctx: &Ctx, anno: AnnoScolastico) -> Result<Registro, AppError> {
        let classi = classi::store::classi(tx, ctx.istituto(), anno)?;
        let mut chiusi = HashMap::new();
        for classe in &classi {
            for (_, al) in calendario::chiusi(tx, ctx.istituto(), classe.id)? {
                let last = chiusi.entry(classe.sede_id).or_insert(al);
                *last = al.max(*last);
            }
        }
        let sedi: HashMap<_, _> = classi.into_iter().map(|classe| (classe.id, classe.sede_id)).collect();
        let ore = lezioni::store::ore_dal(tx, ctx.istituto(), anno.first_day())?.into_iter();
        let firmate = ore.filter_map(|(classe, ora)| Some((*sedi.get(&classe)?, ora))).collect();
        Ok(Registro { firmate, chiusi })
    }

    /// The signed hours of a weekday at a site.
    pub(super) fn firmate(&self, sede: SedeId, giorno: i8) -> Vec<OraFirmata> {
        let of_day = |(id, ora): &&(SedeId, OraFirmata)| {
            *id == sede && ora.data.weekday().to_monday_one_offset() == giorno
        };
        self.firmate.iter().filter(of_day).map(|(_, ora)| *ora).collect()
    }

    /// What the rules look at.
    pub(super) fn facts<'a>(
        &self,
        target: Target,
        storia: &'a [ScansioneDal],
        firmate: &'a [OraFirmata],
    ) -> CambioCampaneFacts<'a> {
        let chiuso_al = self.chiusi.get(&target.sede).copied();
        CambioCampaneFacts { anno: target.anno, storia, firmate, chiuso_al }
    }
}

/// Puts the schedule in its place; without a day, from the first one that touches nothing.
fn replace(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    target: Target,
    registro: &Registro,
    dal: Option<Date>,
    scansione: &Scansione,
) -> Result<(), AppError> {
    let Target { anno, sede, giorno } = target;
    let storia = scansioni::storia(tx, ctx.istituto(), anno, sede, giorno)?;
    let firmate = registro.firmate(sede, giorno);
    let facts = registro.facts(target, &storia, &firmate);
    let dal = dal.unwrap_or_else(|| rules::first_free_day(facts, ctx.today()));
    let standing = rules::in_force(&storia, dal);
    if standing.is_some_and(|standing| standing.ore == scansione.ore()) {
        return Ok(());
    }
    let dal = rules::change(facts, dal, scansione).map_err(|error| AppError::from_rule(&error))?;
    check_used(tx, ctx, target, (dal, rules::until(&storia, dal)), scansione.ore())?;
    let rows: Vec<(Uuid, OraScansione)> = scansione.ore().iter().map(|ora| (ctx.new_id(), *ora)).collect();
    scansioni::replace(tx, ctx.istituto(), anno, sede, giorno, dal, &rows)?;
    let new = ScansioneDal { dal, ore: scansione.ore().to_vec() };
    record(tx, ctx, target, (standing, Some(&new)))
}

/// The schedule of a day, as the journal keeps it.
#[derive(Serialize)]
struct DayState<'a> {
    sede_id: SedeId,
    giorno: i8,
    dal: Date,
    ore: &'a [OraScansione],
}

fn record(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    target: Target,
    (old, new): (Option<&ScansioneDal>, Option<&ScansioneDal>),
) -> Result<(), AppError> {
    let Target { sede, giorno, .. } = target;
    let state = |row: Option<&ScansioneDal>| -> Result<serde_json::Value, AppError> {
        let row = row.map(|row| DayState { sede_id: sede, giorno, dal: row.dal, ore: &row.ore });
        serde_json::to_value(row).map_err(|e| AppError::Internal(format!("bells for the journal: {e}")))
    };
    let name = if new.is_some() { "ora_scansione.replace" } else { "ora_scansione.withdraw" };
    let event = Event::new(name, "sede", sede);
    journal::record(tx, ctx, &[event.prima(&state(old)?)?.dopo(&state(new)?)?])
}

/// An hour that a class of the site still has in its timetable on those days cannot vanish.
fn check_used(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    target: Target,
    (dal, al): (Date, Option<Date>),
    ore: &[OraScansione],
) -> Result<(), AppError> {
    let last = ore.iter().map(|ora| i64::from(ora.ordinale)).max().unwrap_or(0);
    let ahead = (dal.max(ctx.today()), al.unwrap_or(target.anno.last_day()));
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
    use jiff::civil::date;

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
        let since = |dal: Date, rows| [ScansioneDal { dal, ore: parse(&mut form(rows)) }];
        let (september, february) = (date(2026, 9, 1), date(2027, 2, 1));
        let one = since(september, &[("8:00", "9:00")]);
        assert_ne!(fingerprint(&one), fingerprint(&since(september, &[("8:00", "8:55")])));
        assert_ne!(fingerprint(&one), fingerprint(&since(february, &[("8:00", "9:00")])));
        assert_ne!(fingerprint(&one), fingerprint(&[]));
        assert_eq!(fingerprint(&one), fingerprint(&one.clone()));
    }

    #[test]
    fn there_is_always_room_for_more_hours() {
        assert_eq!(rows(&FormView::default()).len(), FIRST_ROWS);
        let eight: Vec<_> = (8..16).map(|h| (format!("{h}:00"), format!("{h}:55"))).collect();
        let eight: Vec<_> = eight.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let dal = date(2026, 9, 1);
        let storia = [ScansioneDal { dal, ore: parse(&mut form(&eight)) }];
        assert_eq!(rows(&form_view(&storia, dal)).len(), 8 + SPARE_ROWS);
    }
}
