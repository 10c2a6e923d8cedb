// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The form of the school year: days of lessons, weekdays, periods. Saved whole, never in part.

use campanella_db::Tx;
use campanella_domain::RuleError;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::{
    self, Ambito, Calendario, CalendarioError, GiorniSettimana, PeriodoLezioni, SettimanaLezione,
};
use campanella_domain::ids::IstitutoId;
use campanella_domain::periodo::{self, PeriodoDraft};
use jiff::civil::Date;
use serde::Serialize;

use super::chiusi;
use super::store::{self, Anno, Periodo};
use super::svolto::{self, Svolto};
use crate::assenze::ore::ricalcolo;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::reply::Reply;

/// Periods that the form has room for; the last may stay empty.
const ROWS: [u8; 3] = [1, 2, 3];

/// The year with its periods, as the journal keeps it.
#[derive(Debug, Clone, Serialize)]
struct YearState {
    anno: Anno,
    periodi: Vec<Periodo>,
}

/// What was typed, parsed field by field.
#[derive(Debug, Clone)]
struct Typed {
    dal: Date,
    al: Date,
    giorni: GiorniSettimana,
    periodi: Vec<PeriodoDraft>,
    version: i64,
    /// Lessons that who writes has seen on the days that stop being days of lessons.
    viste: Option<u32>,
}

impl Typed {
    /// As the form has them.
    fn fields(&self) -> Vec<(String, String)> {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let mut values =
            vec![("dal".to_owned(), self.dal.to_string()), ("al".to_owned(), self.al.to_string())];
        values.extend(day_fields(self.giorni));
        for (n, draft) in ROWS.into_iter().zip(&self.periodi) {
            values.push((format!("periodo_{n}_nome"), draft.nome.clone()));
            values.push((format!("periodo_{n}_dal"), day(draft.dal)));
            values.push((format!("periodo_{n}_al"), day(draft.al)));
        }
        values
    }
}

fn day_fields(giorni: GiorniSettimana) -> impl Iterator<Item = (String, String)> {
    let bits = giorni.bits();
    (1..=6_u8).map(move |day| {
        let is_on = bits & (1 << (day - 1)) != 0;
        (format!("giorno_{day}"), if is_on { "1" } else { "" }.to_owned())
    })
}

/// The form as the record stands; a year that was not set up gets the usual names of its periods.
///
/// # Errors
/// The storage's.
pub(crate) fn form_view(tx: &mut dyn Tx, ctx: &Ctx, anno: AnnoScolastico) -> Result<FormView, AppError> {
    let row = store::anno(tx, ctx.istituto(), anno)?;
    let periodi = store::periodi(tx, ctx.istituto(), anno)?;
    Ok(FormView::from_pairs(fields(row.as_ref(), &periodi, ctx.l)))
}

fn fields(row: Option<&Anno>, periodi: &[Periodo], l: L) -> Vec<(String, String)> {
    let mut values = Vec::new();
    let mut put = |name: &str, value: String| values.push((name.to_owned(), value));
    put("version", row.map_or(0, |row| row.version).to_string());
    put("dal", row.map(|row| row.lezioni_dal.to_string()).unwrap_or_default());
    put("al", row.map(|row| row.lezioni_al.to_string()).unwrap_or_default());
    for (name, value) in day_fields(row.map_or(GiorniSettimana::SEI, |row| row.giorni)) {
        put(&name, value);
    }
    for n in ROWS {
        let standing = periodi.iter().find(|periodo| periodo.ordinale == i64::from(n));
        let usual = if row.is_none() && n < 3 { l.tn("periodo-nome-usuale", n) } else { String::new() };
        put(&format!("periodo_{n}_nome"), standing.map_or(usual, |periodo| periodo.nome.clone()));
        put(&format!("periodo_{n}_dal"), standing.map(|periodo| periodo.dal.to_string()).unwrap_or_default());
        put(&format!("periodo_{n}_al"), standing.map(|periodo| periodo.al.to_string()).unwrap_or_default());
    }
    values
}

/// Checks and stores the year; `then` is where to go afterwards.
///
/// # Errors
/// The rule that the year breaks, at its field; a conflict when somebody else changed it first.
pub(crate) async fn save(
    ctx: &Ctx,
    anno: AnnoScolastico,
    form: &mut Form,
    then: &'static str,
) -> Result<Reply, AppError> {
    let typed = parse(anno, form)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        store_year(tx, ctx, anno, &typed)?;
        Ok(Reply::See(then.to_owned()))
    })
    .await
}

/// What was typed. Every fault that the form shows by itself is told at once.
fn parse(anno: AnnoScolastico, form: &mut Form) -> Result<Typed, AppError> {
    let (dal, al) = (form.date("dal"), form.date("al"));
    let bits = (1..=6_u8)
        .filter(|day| form.ticked(&format!("giorno_{day}")))
        .fold(0, |bits, day| bits | (1 << (day - 1)));
    let periodi = ROWS.map(|n| PeriodoDraft {
        nome: form.text(&format!("periodo_{n}_nome"), 60),
        dal: form.opt_date(&format!("periodo_{n}_dal")),
        al: form.opt_date(&format!("periodo_{n}_al")),
    });
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    let viste = form.opt_int("viste", 0, i64::from(u32::MAX)).and_then(|seen| u32::try_from(seen).ok());
    let periodi = without_empty_last(periodi.to_vec());
    let giorni = GiorniSettimana::from_bits(bits).unwrap_or(GiorniSettimana::SEI);
    let calendario = dal.zip(al).map(|(dal, al)| calendario::validate_interval(anno, dal, al));
    for error in [calendario, Some(calendario::validate_settimana(giorni))].into_iter().flatten() {
        if let Err(error) = error {
            form.fail_rule(error.field().unwrap_or("dal"), &error);
        }
    }
    for error in periodo::faults(anno, (dal, al), &periodi) {
        form.fail_rule(error.field().unwrap_or("periodo_1_nome"), &error);
    }
    form.finish()?;
    Ok(Typed {
        dal: dal.ok_or(AppError::NotFound)?,
        al: al.ok_or(AppError::NotFound)?,
        giorni,
        periodi,
        version,
        viste,
    })
}

/// The third row left empty means a year of two periods; a row filled in part is a fault that the rules name.
fn without_empty_last(mut periodi: Vec<PeriodoDraft>) -> Vec<PeriodoDraft> {
    let is_empty = |draft: &PeriodoDraft| draft.nome.is_empty() && draft.dal.is_none() && draft.al.is_none();
    if periodi.len() == 3 && periodi.last().is_some_and(is_empty) {
        periodi.pop();
    }
    periodi
}

fn store_year(tx: &mut dyn Tx, ctx: &Ctx, anno: AnnoScolastico, typed: &Typed) -> Result<(), AppError> {
    let istituto = ctx.istituto();
    let standing = store::anno(tx, istituto, anno)?;
    let standing_periodi = store::periodi(tx, istituto, anno)?;
    check_version(standing.as_ref(), &standing_periodi, typed, ctx.l)?;
    let periodi = periodo::validate(anno, (typed.dal, typed.al), &typed.periodi)
        .map_err(|e| AppError::from_rule(&e))?;
    check_calendar(tx, ctx, anno, typed)?;
    let seen = svolto::lezioni(&worked_days_lost(tx, ctx, anno, typed)?);
    calendario::confirm_chiusura(seen, typed.viste).map_err(|e| AppError::from_rule(&e))?;
    let row = Anno {
        anno: anno.start_year(),
        lezioni_dal: typed.dal,
        lezioni_al: typed.al,
        giorni: typed.giorni,
        version: typed.version + 1,
    };
    let new_rows: Vec<Periodo> =
        periodi.iter().map(|periodo| period_row(ctx, &standing_periodi, periodo)).collect();
    check_closed(tx, istituto, &standing_periodi, &new_rows)?;
    store::save_anno(tx, istituto, &row)?;
    for periodo in &new_rows {
        store::save_periodo(tx, istituto, anno, periodo)?;
    }
    let last = i64::try_from(new_rows.len()).unwrap_or(3);
    store::drop_periodi_after(tx, istituto, anno, last)?;
    ricalcolo::enqueue_calendario(tx, ctx, anno, Ambito::Istituto, (anno.first_day(), anno.last_day()))?;
    let before = standing.map(|anno| YearState { anno, periodi: standing_periodi });
    let event = Event::new("anno_scolastico.save", "anno_scolastico", istituto);
    journal::record(tx, ctx, &[event.prima(&before)?.dopo(&YearState { anno: row, periodi: new_rows })?])
}

fn check_version(standing: Option<&Anno>, periodi: &[Periodo], typed: &Typed, l: L) -> Result<(), AppError> {
    let version = standing.map_or(0, |row| row.version);
    if version == typed.version {
        return Ok(());
    }
    Err(AppError::conflict_of(version, &fields(standing, periodi, l), &typed.fields()))
}

/// The whole calendar must answer for every day, also with the closures that stand already.
fn check_calendar(tx: &mut dyn Tx, ctx: &Ctx, anno: AnnoScolastico, typed: &Typed) -> Result<(), AppError> {
    let chiusure = store::chiusure(tx, ctx.istituto(), anno)?.into_iter().map(|row| row.chiusura).collect();
    let calendario = Calendario {
        anno,
        lezioni: vec![PeriodoLezioni { ambito: Ambito::Istituto, dal: typed.dal, al: typed.al }],
        settimane: vec![SettimanaLezione { ambito: Ambito::Istituto, giorni: typed.giorni }],
        patroni: Vec::new(),
        chiusure,
    };
    calendario.validate().map_err(|e| AppError::from_rule(&e))
}

/// What stands on days already worked that would stop being days of lessons.
fn worked_days_lost(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    anno: AnnoScolastico,
    typed: &Typed,
) -> Result<Vec<Svolto>, AppError> {
    if store::anno(tx, ctx.istituto(), anno)?.is_none() {
        return Ok(Vec::new());
    }
    let prima = super::load(tx, ctx.istituto(), anno)?;
    let mut dopo = prima.as_ref().clone();
    for row in dopo.lezioni.iter_mut().filter(|row| row.ambito == Ambito::Istituto) {
        (row.dal, row.al) = (typed.dal, typed.al);
    }
    for row in dopo.settimane.iter_mut().filter(|row| row.ambito == Ambito::Istituto) {
        row.giorni = typed.giorni;
    }
    svolto::lost(tx, ctx, &prima, &dopo)
}

/// What a refused form would take the lessons from, for whoever has to confirm it; nothing when something else is wrong.
///
/// # Errors
/// The storage's.
pub(crate) async fn to_confirm(
    ctx: &Ctx,
    anno: AnnoScolastico,
    form: &Form,
    error: &AppError,
) -> Result<Vec<Svolto>, AppError> {
    let asks = matches!(error, AppError::Rule { message, .. } if message.key == CalendarioError::SVOLTO);
    let Ok(typed) = parse(anno, &mut form.clone()) else { return Ok(Vec::new()) };
    if !asks {
        return Ok(Vec::new());
    }
    ctx.read(move |tx, ctx| worked_days_lost(tx, ctx, anno, &typed)).await
}

fn period_row(ctx: &Ctx, standing: &[Periodo], periodo: &periodo::Periodo) -> Periodo {
    let ordinale = i64::from(periodo.ordinale);
    let same = standing.iter().find(|row| row.ordinale == ordinale);
    Periodo {
        id: same.map_or_else(|| ctx.new_id(), |row| row.id),
        ordinale,
        nome: periodo.nome.clone(),
        dal: periodo.dal,
        al: periodo.al,
    }
}

/// A period for which a class is closed keeps its days; one that was closed once is not dropped.
fn check_closed(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    standing: &[Periodo],
    new: &[Periodo],
) -> Result<(), AppError> {
    let closures = chiusi::store::all(tx, istituto)?;
    for row in standing {
        let same = new.iter().find(|n| n.ordinale == row.ordinale);
        let keeps_days = same.is_some_and(|n| (n.dal, n.al) == (row.dal, row.al));
        let mut own = closures.iter().filter(|closure| closure.periodo_id == row.id);
        let in_the_way =
            if same.is_some() { own.any(|closure| closure.stands()) } else { own.next().is_some() };
        if !keeps_days && in_the_way {
            return Err(AppError::rule(Message::new("periodo-errore-chiuso").with("nome", &row.nome)));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Form {
        let usual = [
            ("dal", "2026-09-14"),
            ("al", "2027-06-08"),
            ("giorno_1", "1"),
            ("giorno_2", "1"),
            ("giorno_3", "1"),
            ("giorno_4", "1"),
            ("giorno_5", "1"),
            ("periodo_1_nome", "Primo"),
            ("periodo_1_dal", "2026-09-14"),
            ("periodo_1_al", "2027-01-31"),
            ("periodo_2_nome", "Secondo"),
            ("periodo_2_dal", "2027-02-01"),
            ("periodo_2_al", "2027-06-08"),
        ];
        let kept = usual.iter().filter(|(name, _)| !pairs.iter().any(|(other, _)| other == name));
        Form::from_fields(kept.chain(pairs).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    fn read(pairs: &[(&str, &str)]) -> Result<Typed, AppError> {
        parse(AnnoScolastico::starting(2026).unwrap(), &mut form(pairs))
    }

    fn refused_at(pairs: &[(&str, &str)]) -> Vec<String> {
        match read(pairs) {
            Err(AppError::Form(errors)) => errors.into_iter().map(|error| error.field).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn an_empty_third_row_is_a_year_of_two_periods() {
        let typed = read(&[]).unwrap();
        assert_eq!(typed.periodi.len(), 2);
        assert_eq!(typed.giorni, GiorniSettimana::CINQUE);
        assert_eq!(typed.dal, date(2026, 9, 14));
    }

    #[test]
    fn a_period_cannot_be_saved_without_its_end_nor_overlap_nor_leave_a_gap() {
        type Row = (&'static [(&'static str, &'static str)], &'static [&'static str]);
        let table: [Row; 4] = [
            (&[("periodo_1_al", "")], &["periodo_1_al"]),
            (&[("periodo_2_dal", "2027-01-20")], &["periodo_2_dal"]),
            (&[("periodo_2_dal", "2027-02-10")], &["periodo_2_dal"]),
            (&[("periodo_3_nome", "Terzo")], &["periodo_3_dal", "periodo_3_al"]),
        ];
        for (pairs, fields) in table {
            assert_eq!(refused_at(pairs), fields, "{pairs:?}");
        }
    }

    #[test]
    fn everything_that_is_wrong_with_the_year_is_told_at_once() {
        let pairs = [("dal", ""), ("giorno_5", ""), ("periodo_1_nome", ""), ("periodo_2_al", "2027-06-01")];
        assert_eq!(refused_at(&pairs), ["dal", "giorni", "periodo_1_nome", "periodo_2_al"]);
        let pairs = [("dal", "2027-06-30"), ("periodo_1_dal", "2026-08-01")];
        assert_eq!(refused_at(&pairs), ["al", "periodo_1_dal"]);
    }
}
