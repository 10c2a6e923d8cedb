// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pupils at school but not in class (a representative, counselling, a contest): for the day, from an hour, or for a while.
//! They count as present. It is a roll call like any other, of an hour that the teacher signed.

use std::collections::BTreeMap;

use axum::extract::Path;
use campanella_domain::appello::Richiesta;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::orario::OraLocale;
use campanella_domain::presenza::{Intervallo, StatoAppello};
use jiff::civil::Date;

use super::ora::OraKey;
use super::slot::ClassDay;
use super::{agenda, azioni};
use crate::assenze;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::notify::Topic;
use crate::kit::reply::Reply;

/// Writes that a pupil is out of class, or is back.
pub async fn save(
    ctx: Ctx,
    Path((classe, data, ordinale)): Path<(ClasseId, Date, u8)>,
    mut form: Form,
) -> Result<Reply, AppError> {
    let alunno: Option<PersonaId> = form.code("alunno");
    let back = form.ticked("rientra");
    let dalle = form.opt_time("dalle").and_then(OraLocale::from_minutes);
    let alle = form.opt_time("alle").and_then(OraLocale::from_minutes);
    form.finish()?;
    let alunno = alunno.ok_or(AppError::NotFound)?;
    let key = OraKey { classe, data, ordinale, gruppo: None };
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            let lesson = azioni::signed_lesson(tx, ctx, key)?;
            let stato = if back {
                StatoAppello::Presente
            } else {
                // Without hours it is the whole day, from the first to the last bell.
                let day = ClassDay::load(tx, ctx.istituto(), classe, data)?;
                let bells = day.campanelle().unwrap_or(lesson.intervallo);
                let dalle = dalle.unwrap_or(bells.dalle);
                StatoAppello::FuoriClasse(Intervallo { dalle, alle: alle.unwrap_or(bells.alle) })
            };
            let version = assenze::store::of_lezione(tx, ctx.istituto(), lesson.id)?.map_or(0, |a| a.version);
            let wishes = BTreeMap::from([(alunno, Richiesta::Stato(stato))]);
            azioni::call_signed(tx, ctx, key, version, wishes).map_err(|error| at_form(error, alunno))?;
            let href = agenda::href(classe, data, ordinale, lesson.gruppo_id);
            let mark = if href.contains('?') { '&' } else { '?' };
            Ok(Reply::See(format!("{href}{mark}esito=salvato")))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// What the roll refuses at the pupil's letters is refused here as a whole: the form has no letters.
fn at_form(error: AppError, alunno: PersonaId) -> AppError {
    let AppError::Form(faults) = error else { return error };
    let field = format!("stato.{alunno}");
    match faults.iter().find(|fault| fault.field == field) {
        Some(fault) => AppError::rule(fault.message.clone()),
        None => AppError::Form(faults),
    }
}
