// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The days of a class in a row, each with the lessons that were signed.

use std::collections::BTreeMap;

use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::DayKind;
use campanella_domain::ids::ClasseId;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::lezioni::slot::ClassDay;
use crate::lezioni::view::{self, LezioneVista, Nomi};

/// A day of a week or a month.
pub(super) struct Compatto {
    /// Which.
    pub data: Date,
    /// What it is for the class.
    pub kind: DayKind,
    /// Its signed lessons.
    pub lezioni: Vec<LezioneVista>,
}

/// Each day of a class between two, in order, that is the reader's and lies in the school year of the day that was asked
/// for: the week around the end of a year has days of a year that the class does not belong to.
pub(super) async fn load(
    ctx: &Ctx,
    classe: ClasseId,
    asked: Date,
    days: (Date, Date),
) -> Result<Vec<Compatto>, AppError> {
    ctx.read(move |tx, ctx| {
        let register = authz::classe_between(tx, ctx, classe, days)?;
        let nomi = Nomi::load(tx, register.token())?;
        let mut by_day: BTreeMap<Date, Vec<LezioneVista>> = BTreeMap::new();
        for lesson in view::lezioni(tx, register.token(), &nomi, days)? {
            by_day.entry(lesson.lezione.data).or_default().push(lesson);
        }
        let class_day = ClassDay::load(tx, ctx.istituto(), classe, asked)?;
        let year = AnnoScolastico::of(asked);
        let between = days.0.series(1.day()).take_while(|data| *data <= days.1);
        Ok(between
            .filter(|data| AnnoScolastico::of(*data) == year && register.opens(*data))
            .map(|data| Compatto {
                data,
                kind: class_day.calendario.day_kind(data, class_day.luogo()),
                lezioni: by_day.remove(&data).unwrap_or_default(),
            })
            .collect())
    })
    .await
}

/// Monday and Saturday of the week of a day.
pub(super) fn week(data: Date) -> (Date, Date) {
    let monday = data.saturating_sub(i64::from(data.weekday().to_monday_zero_offset()).days());
    (monday, monday.saturating_add(5.days()))
}
