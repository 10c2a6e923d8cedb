// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The mail of the evening: how many things were written in one's name since the evening before, and where to look. Never
//! what, never about whom.

use std::collections::BTreeMap;

use campanella_db::Tx;
use campanella_domain::accesso::giornata::{SERA, scrittura};
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::{OraLocale, instant};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{PERSONALE, is_staff, store};
use crate::anagrafe;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::{L, Lingua};
use crate::kit::jobs::{self, Job};
use crate::kit::journal::persona;
use crate::kit::mail::Mail;

/// Kind of the job that counts what everybody wrote.
pub const SERALE: &str = "accessi.giornata";
/// Kind of the job that writes to one person.
pub const MESSAGE: &str = "accessi.a_tuo_nome";

/// What the job of one person needs to know; never what was written.
#[derive(Debug, Serialize, Deserialize)]
struct Message {
    persona_id: PersonaId,
    /// How many things; nothing when the mail was switched off.
    quante: Option<i64>,
}

fn evening(data: Date) -> jiff::Timestamp {
    instant(data, OraLocale::from_minutes(SERA).unwrap_or(OraLocale::MEZZANOTTE))
}

/// Promises the count of the coming evening.
///
/// # Errors
/// The storage's.
pub fn promise(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(), AppError> {
    let today = ctx.today();
    let data = if evening(today) > ctx.now { today } else { today.saturating_add(1.days()) };
    jobs::enqueue(tx, ctx, SERALE, &data.to_string(), &data, evening(data))
}

/// Counts what everybody wrote since the evening before, and promises a mail to each who wants one.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn count(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<(), AppError> {
    let data: Date = read(job)?;
    let span = (evening(data.saturating_sub(1.days())), evening(data));
    let mut totals: BTreeMap<PersonaId, i64> = BTreeMap::new();
    for conto in persona::counts(tx, ctx.istituto(), span)? {
        if is_staff(&conto.profilo) && scrittura(&conto.azione).is_some() {
            *totals.entry(conto.persona_id).or_default() += conto.volte;
        }
    }
    for (persona_id, quante) in totals {
        let key = format!("{persona_id}/{data}");
        jobs::enqueue(tx, ctx, MESSAGE, &key, &Message { persona_id, quante: Some(quante) }, ctx.now)?;
    }
    promise(tx, ctx)
}

/// Promises the mail which says that no more will come.
///
/// # Errors
/// The storage's.
pub fn promise_farewell(tx: &mut dyn Tx, ctx: &Ctx, persona_id: PersonaId) -> Result<(), AppError> {
    let key = format!("{persona_id}/{}", ctx.now.as_second());
    jobs::enqueue(tx, ctx, MESSAGE, &key, &Message { persona_id, quante: None }, ctx.now)
}

/// The mail to one person; none without an address, to whoever wants none, or has left the school.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn mails(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let Message { persona_id, quante } = read(job)?;
    if quante.is_some() && !store::wants_mail(tx, ctx, persona_id)? {
        return Ok(Vec::new());
    }
    let ruoli = anagrafe::store::ruoli_attivi(tx, ctx.istituto(), persona_id, ctx.today())?;
    if !ruoli.iter().any(|ruolo| PERSONALE.contains(ruolo)) {
        return Ok(Vec::new());
    }
    let persona = anagrafe::store::by_id(tx, ctx.istituto(), persona_id)?;
    let Some(to) = persona.and_then(|persona| persona.email) else { return Ok(Vec::new()) };
    let (l, scuola) = (L::of(Lingua::It), ctx.school.nome.as_ref());
    let (subject, body) = match quante {
        Some(quante) => (
            l.ta("giornata-posta-oggetto", "scuola", scuola),
            l.ta2("giornata-posta-testo", "scuola", scuola, "quante", l.tn("giornata-scritture", quante)),
        ),
        None => (
            l.ta("giornata-posta-spenta-oggetto", "scuola", scuola),
            l.ta("giornata-posta-spenta-testo", "scuola", scuola),
        ),
    };
    Ok(vec![Mail { to, subject, body, ferma: None }])
}

fn read<T: for<'a> Deserialize<'a>>(job: &Job) -> Result<T, AppError> {
    serde_json::from_str(&job.payload).map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))
}
