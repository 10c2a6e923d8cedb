// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A lesson that no longer stands takes its roll call with it: what it recorded is annulled, what it had swept away
//! holds again.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use jiff::civil::Date;
use serde::Serialize;

use super::store::{self, EventoPresenza};
use crate::kit::authz::{AlunnoToken, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::Event;
use crate::lezioni::store::Lezione;
use crate::{giustificazioni, lezioni};

/// The recorded day of a pupil, for the journal.
#[derive(Serialize)]
struct JournalDay<'a> {
    data: Date,
    eventi: &'a [EventoPresenza],
}

/// Annuls the roll call of a lesson that was just annulled; the events for the journal. The roll itself stays as it
/// was taken: a roll counts only while its lesson stands.
///
/// # Errors
/// The storage's.
pub fn annul_roll(tx: &mut dyn Tx, ctx: &Ctx, lezione: &Lezione) -> Result<Vec<Event>, AppError> {
    let Some(taken) = store::of_lezione(tx, ctx.istituto(), lezione.id)? else { return Ok(Vec::new()) };
    let mut events = vec![Event::new("appello.annul", "appello", lezione.id).prima(&taken)?];
    let classe = ClasseToken::for_program(ctx.istituto(), lezione.classe_id);
    let rows = store::eventi_classe(tx, &classe, lezione.data)?;
    let of_lesson = |row: &&EventoPresenza| row.lezione_id == Some(lezione.id);
    let pupils: BTreeSet<PersonaId> = rows.iter().filter(of_lesson).map(|row| row.alunno_id).collect();
    for alunno in pupils.iter().copied() {
        let before: Vec<_> = rows.iter().filter(|row| row.alunno_id == alunno).cloned().collect();
        let (gone, mut after): (Vec<_>, Vec<_>) =
            before.iter().cloned().partition(|row| row.lezione_id == Some(lezione.id));
        for row in &gone {
            store::annul(tx, ctx.istituto(), row.id, ctx.now)?;
        }
        // Where a later roll has spoken since, the day is what it says.
        if after.is_empty() {
            after = swept_away(tx, ctx, lezione, alunno)?;
            for row in &after {
                store::insert(tx, ctx.istituto(), row)?;
            }
        }
        let day = |eventi| JournalDay { data: lezione.data, eventi };
        let event = Event::new("presenza.set", "evento_presenza", alunno);
        events.push(event.prima(&day(&before))?.dopo(&day(&after))?);
    }
    giustificazioni::dopo_appello::follow(tx, ctx, lezione.data, pupils)?;
    Ok(events)
}

/// The events of a pupil's day that the roll of the lesson had annulled, as new rows: a record is never unmade.
fn swept_away(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    lezione: &Lezione,
    alunno: PersonaId,
) -> Result<Vec<EventoPresenza>, AppError> {
    let token = AlunnoToken::for_program(ctx.istituto(), alunno);
    let mut rows = Vec::new();
    for row in store::swept_by(tx, &token, lezione.data, lezione.id)? {
        let stands = match row.lezione_id {
            Some(other) => lezioni::store::by_id(tx, ctx.istituto(), other)?.is_some(),
            None => true,
        };
        if stands {
            rows.push(EventoPresenza { id: ctx.new_id(), ..row });
        }
    }
    Ok(rows)
}
