// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Families are told of an absence after the grace time, and only if it still stands: a correction alarms nobody.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::avviso::CategoriaAvviso;
use campanella_domain::genitore::is_maggiorenne;
use campanella_domain::ids::{ClasseId, PersonaId};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::eventi::{ASSENZA, ASSENZA_ORARIA, FUORI_CLASSE};
use super::store::{self, Appello, EventoPresenza};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::jobs::{self, Job, Past};
use crate::kit::mail::Mail;
use crate::{anagrafe, avvisi};

/// Kind of the job that tells one guardian, or the adult pupil, of one pupil's day.
pub const NOTICE: &str = "assenze.avviso";
/// Kind of the job that follows a roll call: when the grace time is over, it promises the notices that still have a cause.
pub const AFTER_ROLL: &str = "assenze.dopo_appello";

/// What the job that follows a roll call needs to know.
#[derive(Debug, Serialize, Deserialize)]
struct CalledRoll {
    classe_id: ClasseId,
    data: Date,
    recorded_at: Timestamp,
}

/// Promises that families are told of a roll call after the grace time: one row, however many pupils were missing. What
/// a later roll call records has a grace time of its own.
///
/// # Errors
/// The storage's.
pub fn enqueue_after_roll(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    taken: &Appello,
    at: Timestamp,
) -> Result<(), AppError> {
    let Appello { classe_id, data, taken_at: recorded_at, .. } = *taken;
    let key = format!("{}/{}", taken.lezione_id, taken.version);
    jobs::enqueue(tx, ctx, AFTER_ROLL, &key, &CalledRoll { classe_id, data, recorded_at }, at)
}

/// Promises the notices of a roll call whose grace time is over: only of what it recorded and still stands.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn after_roll(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<(), AppError> {
    let roll: CalledRoll = read_payload(job)?;
    let classe = authz::ClasseToken::for_program(ctx.istituto(), roll.classe_id);
    let recorded_at = roll.recorded_at.as_millisecond();
    let news: BTreeSet<(PersonaId, String)> = store::eventi_classe(tx, &classe, roll.data)?
        .into_iter()
        .filter(|evento| evento.recorded_at.as_millisecond() == recorded_at && is_news(evento))
        .map(|evento| (evento.alunno_id, what_is_told(&evento.tipo).to_owned()))
        .collect();
    for (alunno, tipo) in news {
        enqueue_notice(tx, ctx, alunno, (roll.data, &tipo))?;
    }
    Ok(())
}

/// Hours missed and a day missed are one fact to a family: the last roll of a class that calls by the hour makes a day of hours.
fn what_is_told(tipo: &str) -> &str {
    if tipo == ASSENZA_ORARIA { ASSENZA } else { tipo }
}

fn read_payload<T: DeserializeOwned>(job: &Job) -> Result<T, AppError> {
    serde_json::from_str(&job.payload).map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))
}

/// What the job needs to know; never a name.
#[derive(Debug, Serialize, Deserialize)]
struct Notice {
    alunno_id: PersonaId,
    /// Who is told: a guardian or, of age, the pupil.
    #[serde(alias = "genitore_id")]
    destinatario_id: PersonaId,
    data: Date,
    /// Kind of the event; a notice promised before there were kinds is about the whole day.
    #[serde(default)]
    tipo: String,
}

impl Notice {
    fn key(&self) -> String {
        format!("{}/{}/{}/{}", self.alunno_id, self.data, self.destinatario_id, self.tipo)
    }

    fn is_about(&self, evento: &EventoPresenza) -> bool {
        is_news(evento) && (self.tipo.is_empty() || self.tipo == what_is_told(&evento.tipo))
    }
}

/// Promises a notice about a pupil's day to each reader who wants it: one for each pupil, day, kind of event and
/// reader, however often the roll is called: an exit is told to who was told of the late entry. The address of one that no mail can reach does not trouble the other.
///
/// # Errors
/// The storage's.
fn enqueue_notice(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno_id: PersonaId,
    (data, tipo): (Date, &str),
) -> Result<(), AppError> {
    for destinatario_id in told(tx, ctx, alunno_id, data)? {
        if let Some(at) = avvisi::instant(tx, ctx, destinatario_id, CategoriaAvviso::Assenze)? {
            let notice = Notice { alunno_id, destinatario_id, data, tipo: tipo.to_owned() };
            jobs::enqueue(tx, ctx, NOTICE, &notice.key(), &notice, at)?;
        }
    }
    Ok(())
}

/// Who is told of a pupil's day: the guardians who may read it, and the pupil who is of age, whom nobody else justifies.
fn told(tx: &mut dyn Tx, ctx: &Ctx, alunno: PersonaId, data: Date) -> Result<BTreeSet<PersonaId>, AppError> {
    let links = anagrafe::store::genitori(tx, ctx.istituto(), alunno)?;
    let mut told: BTreeSet<_> =
        links.iter().filter(|link| link.may_read(data)).map(|link| link.genitore_id).collect();
    let born = anagrafe::store::by_id(tx, ctx.istituto(), alunno)?.and_then(|pupil| pupil.nascita);
    if born.is_some_and(|born| is_maggiorenne(born, data)) {
        told.insert(alunno);
    }
    Ok(told)
}

/// A notice that was promised in the past, for the demo. Ten minutes after the roll call it was sent, unless mail failed.
///
/// # Errors
/// Internal, when it cannot be written as JSON.
pub(crate) fn past_notice(
    id: Uuid,
    genitore_id: PersonaId,
    evento: &EventoPresenza,
    error: Option<&'static str>,
) -> Result<Past, AppError> {
    let recorded_at = evento.recorded_at;
    let notice = Notice {
        alunno_id: evento.alunno_id,
        destinatario_id: genitore_id,
        data: evento.data,
        tipo: what_is_told(&evento.tipo).to_owned(),
    };
    let payload =
        serde_json::to_string(&notice).map_err(|e| AppError::Internal(format!("job {NOTICE}: {e}")))?;
    let ended_at = recorded_at.saturating_add(10.minutes()).unwrap_or(recorded_at);
    Ok(Past { id, tipo: NOTICE, chiave: notice.key(), payload, created_at: recorded_at, ended_at, error })
}

/// Does a notice that is due: its mail, or a part in the guardian's message of the day. None when the pupil turned out to
/// be at school, or the guardian may not read.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn run(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let notice: Notice = read_payload(job)?;
    let alunno = authz::AlunnoToken::for_program(ctx.istituto(), notice.alunno_id);
    let eventi = store::of_alunno(tx, &alunno, (notice.data, notice.data))?;
    let is_told = told(tx, ctx, notice.alunno_id, notice.data)?.contains(&notice.destinatario_id);
    if !eventi.iter().any(|evento| notice.is_about(evento)) || !is_told {
        return Ok(Vec::new());
    }
    avvisi::now(tx, ctx, notice.destinatario_id, CategoriaAvviso::Assenze, job)
}

/// Whether a family is told of an event: not of minutes, and not when the pupil was at school outside the classroom.
fn is_news(evento: &EventoPresenza) -> bool {
    !evento.breve && evento.tipo != FUORI_CLASSE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_missed_hours_is_told_as_the_absence_that_it_becomes() {
        for (tipo, told) in
            [(ASSENZA, ASSENZA), (ASSENZA_ORARIA, ASSENZA), ("entrata", "entrata"), ("uscita", "uscita")]
        {
            assert_eq!(what_is_told(tipo), told);
        }
    }
}
