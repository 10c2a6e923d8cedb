// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The job that sends one notice to one device. It says that there is news, and nothing of whom or what.

use campanella_db::Tx;
use campanella_domain::ruoli::Ruolo;
use campanella_identity::push::{Endpoint, Keys, Message, Outcome, PushError, VapidKey};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::store::{self, Iscrizione};
use super::{attive, forget};
use crate::accessi;
use crate::avvisi::store::of_persona as preferenza;
use crate::kit::app::Notifiche;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::{L, Lingua};
use crate::kit::jobs::{self, Fault, Job};

/// Kind of the job.
pub const SEND: &str = "avvisi.notifica";
/// A newer notice takes the place of one that no device took yet.
const TOPIC: &str = "novita";
/// Where a notice leads: the first page of a family.
const APRI: &str = "/casa";

/// What the job needs to know; never a name.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Notifica {
    dispositivo_id: Uuid,
    /// The job that had the news.
    origine: Uuid,
}

/// Promises a notice to a device.
///
/// # Errors
/// The storage's.
pub fn enqueue(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    dispositivo_id: Uuid,
    origine: Uuid,
    at: Timestamp,
) -> Result<(), AppError> {
    let key = format!("{dispositivo_id}/{origine}");
    jobs::enqueue(tx, ctx, SEND, &key, &Notifica { dispositivo_id, origine }, at)
}

/// What is to be done now.
enum Step {
    /// The device is no more, or the school lets no notices.
    Nothing,
    /// Its person does not enter any more.
    End,
    /// It is quiet until then.
    Wait(Timestamp),
    /// It is sent.
    Send(Parcel),
}

/// All that is needed to send, read in one transaction.
struct Parcel {
    to: Iscrizione,
    key: Vec<u8>,
    ttl: i64,
}

fn prepare(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<Step, AppError> {
    let Some(device) = store::by_id(tx, ctx, id)? else { return Ok(Step::Nothing) };
    if !attive(tx, ctx)? {
        return Ok(Step::Nothing);
    }
    let mut enters = false;
    for profilo in [Ruolo::Genitore, Ruolo::Alunno] {
        enters = enters || accessi::enters_as(tx, ctx.istituto(), device.persona_id, profilo, ctx.today())?;
    }
    if !enters {
        return Ok(Step::End);
    }
    let (chosen, _) = preferenza(tx, ctx, device.persona_id)?;
    if let Some(until) = chosen.silenzio_fino(ctx.now) {
        return Ok(Step::Wait(until));
    }
    let (to, key) = (store::iscrizione(tx, ctx, id)?, store::key(tx, ctx)?);
    Ok(Step::Send(Parcel { to, key, ttl: chosen.vita_notifica(ctx.now) }))
}

/// Does the job; how many notices went out. The push service is asked outside any transaction.
///
/// # Errors
/// What keeps the notice from going out, with the time that the push service asks to wait for.
pub async fn run(ctx: &Ctx, job: &Job) -> Result<i64, Fault> {
    let Notifica { dispositivo_id, origine } = serde_json::from_str(&job.payload)
        .map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))?;
    match ctx.read(move |tx, ctx| prepare(tx, ctx, dispositivo_id)).await? {
        Step::Nothing => Ok(0),
        Step::End => {
            ctx.write(move |tx, ctx| forget(tx, ctx, dispositivo_id)).await?;
            Ok(0)
        }
        Step::Wait(until) => {
            ctx.write(move |tx, ctx| enqueue(tx, ctx, dispositivo_id, origine, until)).await?;
            Ok(0)
        }
        // A demo and a trial on the copy of a real register speak to nobody.
        Step::Send(_) if ctx.app.config.notifiche == Notifiche::Nessuna => Ok(0),
        Step::Send(parcel) => match send(ctx, &parcel).await {
            Ok(Outcome::Taken) => Ok(1),
            Ok(Outcome::Gone) => {
                ctx.write(move |tx, ctx| forget(tx, ctx, dispositivo_id)).await?;
                Ok(0)
            }
            Ok(Outcome::Later(not_before)) => {
                Err(Fault { text: "push: the service puts it off".to_owned(), not_before })
            }
            Ok(Outcome::Refused(status)) => {
                Err(Fault { text: format!("push: the service refuses it ({status})"), not_before: None })
            }
            Err(error) => Err(Fault { text: format!("push: {error}"), not_before: None }),
        },
    }
}

async fn send(ctx: &Ctx, parcel: &Parcel) -> Result<Outcome, PushError> {
    let config = &ctx.app.config;
    let l = L::of(Lingua::It);
    let text = json!({ "titolo": l.t("notifiche-novita"), "testo": &*ctx.school.nome, "apri": APRI });
    let (text, contact) = (text.to_string(), config.sito_of(&ctx.school));
    let message = Message {
        endpoint: &Endpoint::parse(&parcel.to.endpoint, config.notifiche.local())?,
        keys: &Keys::parse(&parcel.to.p256dh, &parcel.to.auth)?,
        vapid: &VapidKey::from_stored(&parcel.key)?,
        contact: contact.as_deref(),
        text: text.as_bytes(),
        topic: TOPIC,
        ttl: parcel.ttl,
    };
    ctx.app.push.send(&message, ctx.now).await
}
