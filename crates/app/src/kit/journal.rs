// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The journal: every change of an official record says who, in which role, when, what, from what, to what and why.
//! Each event's hash covers the hash before it, so that an edited or removed event shows (reliability, promise 6).

mod fault;
pub mod persona;
pub mod testimone;

use std::sync::PoisonError;

use campanella_db::{Tx, sql};
use campanella_domain::ids::{IstitutoId, PersonaId};
use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::ctx::{Credential, Ctx};
use super::error::AppError;
use crate::params;

pub use fault::Fault;

/// How the journal calls whoever acts on the server, in place of a profile.
pub const COMMAND_LINE: &str = "riga di comando";

/// One event to record.
#[derive(Debug, Clone)]
pub struct Event {
    /// What was done: an English verb, `firma.sign`.
    pub azione: &'static str,
    /// The table of the object.
    pub oggetto: &'static str,
    /// The object.
    pub oggetto_id: Uuid,
    /// Its state before, as JSON.
    pub prima: Option<String>,
    /// Its state after, as JSON.
    pub dopo: Option<String>,
    /// Why, when a rule asks for it.
    pub motivo: Option<String>,
}

impl Event {
    /// An event without states.
    pub fn new(azione: &'static str, oggetto: &'static str, oggetto_id: impl Into<Uuid>) -> Event {
        Event { azione, oggetto, oggetto_id: oggetto_id.into(), prima: None, dopo: None, motivo: None }
    }

    /// The state before.
    ///
    /// # Errors
    /// Internal, when it cannot be written as JSON.
    pub fn prima(mut self, state: &impl Serialize) -> Result<Event, AppError> {
        self.prima = Some(json(state)?);
        Ok(self)
    }

    /// The state after.
    ///
    /// # Errors
    /// Internal, when it cannot be written as JSON.
    pub fn dopo(mut self, state: &impl Serialize) -> Result<Event, AppError> {
        self.dopo = Some(json(state)?);
        Ok(self)
    }

    /// The reason.
    #[must_use]
    pub fn motivo(mut self, motivo: impl Into<String>) -> Event {
        self.motivo = Some(motivo.into());
        self
    }
}

fn json(state: &impl Serialize) -> Result<String, AppError> {
    serde_json::to_string(state).map_err(|e| AppError::Internal(format!("journal state: {e}")))
}

/// An event with who did it.
#[derive(Debug, Clone)]
struct Authored {
    persona_id: Option<Uuid>,
    profilo: &'static str,
    event: Event,
}

/// Where the chain of a school ends, and with it the next event begins.
#[derive(Debug, Default)]
struct Head {
    seq: i64,
    hash: Vec<u8>,
    /// There is no event yet.
    is_first: bool,
}

/// The head that a write holds, and what it has recorded since: appended together at its end.
#[derive(Debug, Default)]
pub(super) struct Pending {
    head: Head,
    events: Vec<Authored>,
}

/// Records events in the transaction of the change itself: within [`Ctx::write`] they are appended together at its end.
///
/// # Errors
/// The storage's.
pub fn record(tx: &mut dyn Tx, ctx: &Ctx, events: &[Event]) -> Result<(), AppError> {
    let actor = ctx.actor.as_ref();
    let profilo = match actor {
        Some(a) if a.credential == Credential::CommandLine => COMMAND_LINE,
        Some(a) => a.profilo.code(),
        None => "sistema",
    };
    record_as(tx, ctx, (actor.map(|a| a.persona_id), profilo), events)
}

/// [`record`] for an author who is not the context's: somebody who is just entering, or the command line.
///
/// # Errors
/// The storage's.
pub fn record_as(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (persona_id, profilo): (Option<PersonaId>, &'static str),
    events: &[Event],
) -> Result<(), AppError> {
    let persona_id = persona_id.map(Uuid::from);
    let Some(pending) = &ctx.pending else {
        return append(tx, ctx.istituto(), ctx.now, persona_id, profilo, events);
    };
    let authored = events.iter().map(|event| Authored { persona_id, profilo, event: event.clone() });
    pending.lock().unwrap_or_else(PoisonError::into_inner).events.extend(authored);
    Ok(())
}

/// Appends what a write has recorded.
pub(super) fn flush(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(), AppError> {
    let Some(pending) = &ctx.pending else { return Ok(()) };
    let Pending { head, events } =
        std::mem::take(&mut *pending.lock().unwrap_or_else(PoisonError::into_inner));
    chain(tx, ctx.istituto(), ctx.now, head, events)
}

/// The event with which a trial begins: from here on the clock was set, and what follows is no record of facts.
pub const TRIAL: &str = "prova.start";

/// Whether a school is a trial on a copy, wherever its data were taken since.
///
/// # Errors
/// The storage's.
pub fn is_trial(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<bool, AppError> {
    Ok(tx.exists(
        sql!("SELECT 1 FROM giornale WHERE istituto_id = $1 AND oggetto_id = $1 AND azione = $2"),
        params![istituto, TRIAL],
    )?)
}

/// The event that a copy of the school was made: it is in the register, not in that copy.
pub const COPY: &str = "copia.make";

/// The event that a copy of the school was put back on trial, in a place that went away.
pub const DRILL: &str = "copia.drill";

/// When something of this kind last happened to the school as a whole.
///
/// # Errors
/// The storage's.
pub fn last_of_school(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    azione: &'static str,
) -> Result<Option<Timestamp>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT at FROM giornale WHERE istituto_id = $1 AND oggetto_id = $1 AND azione = $2
             ORDER BY seq DESC LIMIT 1"
        ),
        params![istituto, azione],
        |row| row.instant(0),
    )?)
}

/// When the last event was written.
///
/// # Errors
/// The storage's.
pub fn last_at(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Option<Timestamp>, AppError> {
    Ok(tx.opt(
        sql!("SELECT at FROM giornale WHERE istituto_id = $1 ORDER BY seq DESC LIMIT 1"),
        params![istituto],
        |row| row.instant(0),
    )?)
}

/// Waits until no other write of the school is under way, and keeps the turn until the transaction is over: taken before
/// anything is read, a decision sees every row that it depends on.
pub(super) fn take_turn(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Pending, AppError> {
    Ok(Pending { head: held_head(tx, istituto)?, events: Vec::new() })
}

/// Waits for the turn of the school as every write in the browser does: for writes that have no [`Ctx`].
///
/// # Errors
/// The storage's.
pub fn wait_for_turn(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<(), AppError> {
    held_head(tx, istituto).map(|_| ())
}

fn held_head(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Head, AppError> {
    let head = tx.opt(
        sql!("SELECT seq, hash FROM giornale_testa WHERE istituto_id = $1 FOR UPDATE"),
        params![istituto],
        |row| Ok(Head { seq: row.int(0)?, hash: row.bytes(1)?, is_first: false }),
    )?;
    Ok(head.unwrap_or(Head { is_first: true, ..Head::default() }))
}

/// Appends events of a given actor: the way of [`record`] without a context (imports, the demo).
///
/// # Errors
/// The storage's.
pub fn append(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    at: Timestamp,
    persona_id: Option<Uuid>,
    profilo: &'static str,
    events: &[Event],
) -> Result<(), AppError> {
    if events.is_empty() {
        return Ok(());
    }
    let head = held_head(tx, istituto)?;
    let authored =
        events.iter().map(|event| Authored { persona_id, profilo, event: event.clone() }).collect();
    chain(tx, istituto, at, head, authored)
}

fn chain(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    at: Timestamp,
    head: Head,
    events: Vec<Authored>,
) -> Result<(), AppError> {
    if events.is_empty() {
        return Ok(());
    }
    let Head { mut seq, mut hash, is_first } = head;
    for Authored { persona_id, profilo, event } in events {
        seq += 1;
        let stored = Stored {
            seq,
            at,
            persona_id,
            profilo: profilo.to_owned(),
            azione: event.azione.to_owned(),
            oggetto: event.oggetto.to_owned(),
            oggetto_id: event.oggetto_id,
            prima: event.prima,
            dopo: event.dopo,
            motivo: event.motivo,
        };
        hash = stored.chained(&hash);
        tx.send(
            sql!(
                "INSERT INTO giornale (istituto_id, seq, at, persona_id, profilo, azione, oggetto, oggetto_id, prima, dopo, motivo, hash)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
            ),
            params![
                istituto, seq, at, persona_id, profilo, event.azione, event.oggetto, event.oggetto_id,
                stored.prima.as_deref(), stored.dopo.as_deref(), stored.motivo.as_deref(), &hash
            ],
        )?;
    }
    if is_first {
        tx.send(
            sql!("INSERT INTO giornale_testa (istituto_id, seq, hash) VALUES ($1, $2, $3)"),
            params![istituto, seq, &hash],
        )?;
        return Ok(());
    }
    tx.send(
        sql!("UPDATE giornale_testa SET seq = $2, hash = $3 WHERE istituto_id = $1"),
        params![istituto, seq, &hash],
    )?;
    Ok(())
}

/// An event as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stored {
    /// Position in the chain, from 1.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub persona_id: Option<Uuid>,
    /// In which role.
    pub profilo: String,
    /// What was done.
    pub azione: String,
    /// Table of the object.
    pub oggetto: String,
    /// The object.
    pub oggetto_id: Uuid,
    /// Before.
    pub prima: Option<String>,
    /// After.
    pub dopo: Option<String>,
    /// Why.
    pub motivo: Option<String>,
}

impl Stored {
    /// SHA-256 over the previous hash and every field, each with its length before it.
    fn chained(&self, previous: &[u8]) -> Vec<u8> {
        let mut hasher = Sha256::new();
        let mut field = |bytes: Option<&[u8]>| match bytes {
            None => hasher.update([0]),
            Some(bytes) => {
                hasher.update([1]);
                hasher.update((bytes.len() as u64).to_be_bytes());
                hasher.update(bytes);
            }
        };
        field(Some(previous));
        field(Some(&self.seq.to_be_bytes()));
        field(Some(&self.at.as_millisecond().to_be_bytes()));
        field(self.persona_id.as_ref().map(|id| id.as_bytes().as_slice()));
        field(Some(self.profilo.as_bytes()));
        field(Some(self.azione.as_bytes()));
        field(Some(self.oggetto.as_bytes()));
        field(Some(self.oggetto_id.as_bytes()));
        field(self.prima.as_deref().map(str::as_bytes));
        field(self.dopo.as_deref().map(str::as_bytes));
        field(self.motivo.as_deref().map(str::as_bytes));
        hasher.finalize().to_vec()
    }
}

/// What a verification of the chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Number of events read.
    pub events: i64,
    /// Hash of the last one, hexadecimal; compare it with a copy kept elsewhere.
    pub head: String,
    /// The first fault; `None` when the chain is whole.
    pub fault: Option<Fault>,
}

/// Reads the whole chain of a school and checks every link and the head.
///
/// # Errors
/// The storage's; a broken chain is not an error but a [`Verification`] with a fault.
pub fn verify(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Verification, AppError> {
    let mut previous: Vec<u8> = Vec::new();
    let mut events = 0_i64;
    let mut fault: Option<Fault> = None;
    tx.each(
        sql!(
            "SELECT seq, at, persona_id, profilo, azione, oggetto, oggetto_id, prima, dopo, motivo, hash
             FROM giornale WHERE istituto_id = $1 ORDER BY seq"
        ),
        params![istituto],
        &mut |row| {
            let stored = stored(row)?;
            let hash = row.bytes(10)?;
            events += 1;
            if fault.is_none() && stored.seq != events {
                fault = Some(Fault::Missing { expected: events, found: stored.seq });
            }
            if fault.is_none() && stored.chained(&previous) != hash {
                fault = Some(Fault::Changed { seq: stored.seq });
            }
            previous = hash;
            Ok(())
        },
    )?;
    let head = tx.opt(
        sql!("SELECT seq, hash FROM giornale_testa WHERE istituto_id = $1"),
        params![istituto],
        |row| Ok((row.int(0)?, row.bytes(1)?)),
    )?;
    let fault = fault.or_else(|| fault_of_head(head, events, &previous));
    Ok(Verification { events, head: hex::encode(&previous), fault })
}

fn fault_of_head(head: Option<(i64, Vec<u8>)>, events: i64, last: &[u8]) -> Option<Fault> {
    let Some((seq, hash)) = head else { return Some(Fault::NoHead) };
    if seq != events {
        return Some(Fault::Truncated { events, head: seq });
    }
    (hash != last).then_some(Fault::Head)
}

/// The hash of one event, hexadecimal: to compare with a copy that was noted when it was the last.
///
/// # Errors
/// The storage's.
pub fn hash_at(tx: &mut dyn Tx, istituto: IstitutoId, seq: i64) -> Result<Option<String>, AppError> {
    Ok(tx.opt(
        sql!("SELECT hash FROM giornale WHERE istituto_id = $1 AND seq = $2"),
        params![istituto, seq],
        |row| Ok(hex::encode(row.bytes(0)?)),
    )?)
}

/// The history of one object, oldest first.
///
/// # Errors
/// The storage's.
pub fn of_object(tx: &mut dyn Tx, istituto: IstitutoId, oggetto_id: Uuid) -> Result<Vec<Stored>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT seq, at, persona_id, profilo, azione, oggetto, oggetto_id, prima, dopo, motivo
             FROM giornale WHERE istituto_id = $1 AND oggetto_id = $2 ORDER BY seq"
        ),
        params![istituto, oggetto_id],
        stored,
    )?)
}

fn stored(row: &dyn campanella_db::Row) -> Result<Stored, campanella_db::Error> {
    Ok(Stored {
        seq: row.int(0)?,
        at: row.instant(1)?,
        persona_id: row.opt_id(2)?,
        profilo: row.text(3)?,
        azione: row.text(4)?,
        oggetto: row.text(5)?,
        oggetto_id: row.id(6)?,
        prima: row.opt_text(7)?,
        dopo: row.opt_text(8)?,
        motivo: row.opt_text(9)?,
    })
}
