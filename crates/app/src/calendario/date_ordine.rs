// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! First and last day of lessons of a school order, where they are not the school's: the Regions let the infanzia go on
//! to 30 June (D.Lgs. 297/1994, art. 74 c. 2 and 3; the resolution of each Region on its calendar).

use campanella_db::{Tx, sql};
use campanella_domain::RuleError;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::{self, Ambito, Calendario, CalendarioError, PeriodoLezioni};
use campanella_domain::ids::IstitutoId;
use campanella_domain::ordine::OrdineScuola;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use super::svolto;
use crate::assenze::ore::ricalcolo;
use crate::classi::store::{self as classi, Classe};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::Form;
use crate::kit::journal::{self, Event};
use crate::kit::reply::Reply;
use crate::kit::sql::coded;
use crate::params;

/// The days of lessons of a school order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DateOrdine {
    /// The order.
    pub ordine: OrdineScuola,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
}

/// The rows of the calendar that say so, one for each class of the order.
pub fn periodi(date: &[DateOrdine], classi: &[Classe]) -> Vec<PeriodoLezioni> {
    let of_class = |classe: &Classe| {
        let own = date.iter().find(|row| row.ordine == classe.ordine)?;
        Some(PeriodoLezioni { ambito: Ambito::Classe(classe.id), dal: own.dal, al: own.al })
    };
    classi.iter().filter_map(of_class).collect()
}

/// The orders with days of their own in a school year.
///
/// # Errors
/// The storage's.
pub fn all(tx: &mut dyn Tx, istituto: IstitutoId, anno: AnnoScolastico) -> Result<Vec<DateOrdine>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT ordine, dal, al FROM lezioni_ordine WHERE istituto_id = $1 AND anno = $2 ORDER BY ordine"
        ),
        params![istituto, i64::from(anno.start_year())],
        |row| Ok(DateOrdine { ordine: coded(&row.text(0)?)?, dal: row.date(1)?, al: row.date(2)? }),
    )?)
}

/// Gives an order days of its own, in the place of those it has.
///
/// # Errors
/// The storage's.
pub(crate) fn put(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    row: DateOrdine,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO lezioni_ordine (istituto_id, anno, ordine, dal, al) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (istituto_id, anno, ordine) DO UPDATE SET dal = excluded.dal, al = excluded.al"
        ),
        params![istituto, i64::from(anno.start_year()), row.ordine.code(), row.dal, row.al],
    )?;
    Ok(())
}

fn remove(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    ordine: OrdineScuola,
) -> Result<(), AppError> {
    tx.exec(
        sql!("DELETE FROM lezioni_ordine WHERE istituto_id = $1 AND anno = $2 AND ordine = $3"),
        params![istituto, i64::from(anno.start_year()), ordine.code()],
    )?;
    Ok(())
}

/// Saves the days of an order.
///
/// # Errors
/// The rule that they break, at its field: outside the year, the wrong way round, over lessons that were signed.
pub async fn save(ctx: &Ctx, anno: AnnoScolastico, form: &mut Form) -> Result<Reply, AppError> {
    let ordine: Option<OrdineScuola> = form.code("ordine");
    let (dal, al) = (form.date("lezioni_dal"), form.date("lezioni_al"));
    form.finish()?;
    let (Some(ordine), Some(dal), Some(al)) = (ordine, dal, al) else { return Err(AppError::NotFound) };
    let wanted = DateOrdine { ordine, dal, al };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        set(tx, ctx, anno, wanted)?;
        Ok(Reply::See(back(anno, "salvato")))
    })
    .await
}

/// Gives an order days of its own.
///
/// # Errors
/// As [`save`].
pub fn set(tx: &mut dyn Tx, ctx: &Ctx, anno: AnnoScolastico, wanted: DateOrdine) -> Result<(), AppError> {
    let before = change(tx, ctx, anno, wanted.ordine, Some(wanted))?;
    put(tx, ctx.istituto(), anno, wanted)?;
    derive(tx, ctx, anno)?;
    let event = Event::new("lezioni_ordine.set", "lezioni_ordine", Uuid::from(ctx.istituto()));
    journal::record(tx, ctx, &[event.prima(&before)?.dopo(&wanted)?])
}

/// Gives an order the days of the school again.
///
/// # Errors
/// Not found when it has none of its own; the rule about signed lessons.
pub async fn delete(
    ctx: &Ctx,
    anno: AnnoScolastico,
    ordine: OrdineScuola,
    form: &Form,
) -> Result<Reply, AppError> {
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        unset(tx, ctx, anno, ordine)?;
        Ok(Reply::See(back(anno, "eliminato")))
    })
    .await
}

/// Gives an order the days of the school again.
///
/// # Errors
/// As [`delete`].
pub fn unset(tx: &mut dyn Tx, ctx: &Ctx, anno: AnnoScolastico, ordine: OrdineScuola) -> Result<(), AppError> {
    let before = change(tx, ctx, anno, ordine, None)?.ok_or(AppError::NotFound)?;
    remove(tx, ctx.istituto(), anno, ordine)?;
    derive(tx, ctx, anno)?;
    let event = Event::new("lezioni_ordine.remove", "lezioni_ordine", Uuid::from(ctx.istituto()));
    journal::record(tx, ctx, &[event.prima(&before)?])
}

/// Lessons on days that are days of lessons again count again.
fn derive(tx: &mut dyn Tx, ctx: &Ctx, anno: AnnoScolastico) -> Result<(), AppError> {
    ricalcolo::enqueue_calendario(tx, ctx, anno, Ambito::Istituto, (anno.first_day(), anno.last_day()))
}

fn back(anno: AnnoScolastico, esito: &str) -> String {
    format!("/calendario?anno={}&esito={esito}", anno.start_year())
}

/// Checks that the calendar answers for every day, and that no signed lesson comes to stand on a day without lessons; the
/// days that the order has now.
fn change(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    anno: AnnoScolastico,
    ordine: OrdineScuola,
    wanted: Option<DateOrdine>,
) -> Result<Option<DateOrdine>, AppError> {
    let mut date = all(tx, ctx.istituto(), anno)?;
    let before = date.iter().position(|row| row.ordine == ordine).map(|at| date.remove(at));
    date.extend(wanted);
    let stands = super::load(tx, ctx.istituto(), anno)?;
    let mut lezioni: Vec<PeriodoLezioni> =
        stands.lezioni.iter().copied().filter(|row| row.ambito == Ambito::Istituto).collect();
    lezioni.extend(periodi(&date, &classi::classi(tx, ctx.istituto(), anno)?));
    let after = Calendario { lezioni, ..stands.as_ref().clone() };
    if let Some(wanted) = wanted {
        calendario::validate_interval(anno, wanted.dal, wanted.al).map_err(|error| at_field(&error))?;
    }
    let lost = svolto::lezioni(&svolto::lost(tx, ctx, &stands, &after)?);
    if lost > 0 {
        let message = Message::new("date-ordine-errore-svolto").with("lezioni", lost);
        return Err(AppError::rule_at("lezioni_dal", message));
    }
    Ok(before)
}

/// The form of an order stands beside that of the closures: its fields have names of their own.
fn at_field(error: &CalendarioError) -> AppError {
    let field = if error.field() == Some("al") { "lezioni_al" } else { "lezioni_dal" };
    AppError::rule_at(field, Message { key: error.key(), args: error.args() })
}
