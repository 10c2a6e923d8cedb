// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The lessons of a pupil on the days of a week: what the page and the API both read.

use campanella_db::Tx;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::classi;
use crate::kit::authz::AlunnoToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::lezioni::view::{self, LezioneVista, Nomi};

/// Lessons of a day.
pub struct GiornoLezioni {
    /// The day.
    pub data: Date,
    /// What was signed for the pupil's class and groups.
    pub lezioni: Vec<LezioneVista>,
}

/// Seven days up to the one that is asked for; nothing lies ahead.
pub fn week(ctx: &Ctx, asked: Option<Date>) -> (Date, Date) {
    let until = asked.unwrap_or(ctx.today()).min(ctx.today());
    (until.saturating_sub(6.days()), until)
}

/// The days with lessons, newest first. The pupil may have been in another class then: each day is read with its own
/// enrolment.
///
/// # Errors
/// The storage's.
pub fn lessons(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    (dal, al): (Date, Date),
) -> Result<Vec<GiornoLezioni>, AppError> {
    let mut giorni = Vec::new();
    let mut data = al;
    while data >= dal {
        let classe = match alunno.classe_on(tx, data) {
            Ok(classe) => Some(classe),
            Err(AppError::NotFound) => None,
            Err(error) => return Err(error),
        };
        if let Some(classe) = classe {
            let nomi = Nomi::load(tx, &classe)?;
            let gruppi = classi::store::gruppi_alunno(tx, ctx.istituto(), alunno.id(), data)?;
            let mut lezioni = view::lezioni(tx, &classe, &nomi, (data, data))?;
            lezioni.retain(|l| view::is_for(l.lezione.gruppo_id, &gruppi));
            if !lezioni.is_empty() {
                giorni.push(GiornoLezioni { data, lezioni });
            }
        }
        data = data.saturating_sub(1.day());
    }
    Ok(giorni)
}
