// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The mail to dirigente and administrators that there is a case: at once, one job for each, and it names nobody.

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::anagrafe;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::{L, Lingua};
use crate::kit::jobs::{self, Job};
use crate::kit::mail::Mail;

/// Kind of the job.
pub const NOTICE: &str = "accessi.caso";

#[derive(Debug, Serialize, Deserialize)]
struct Notice {
    persona_id: PersonaId,
}

/// Promises the mails about one case.
///
/// # Errors
/// The storage's.
pub fn promise(tx: &mut dyn Tx, ctx: &Ctx, caso: Uuid) -> Result<(), AppError> {
    let today = ctx.today();
    for ruolo in [Ruolo::Dirigente, Ruolo::Amministratore] {
        for persona_id in anagrafe::bulk::con_ruolo(tx, ctx.istituto(), ruolo, (today, today))? {
            let key = format!("{caso}/{persona_id}/{}", ctx.now.as_second());
            jobs::enqueue(tx, ctx, NOTICE, &key, &Notice { persona_id }, ctx.now)?;
        }
    }
    Ok(())
}

/// The mail to one of them; none without an address.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn mails(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let Notice { persona_id } = serde_json::from_str(&job.payload)
        .map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))?;
    let persona = anagrafe::store::by_id(tx, ctx.istituto(), persona_id)?;
    let Some(to) = persona.and_then(|persona| persona.email) else { return Ok(Vec::new()) };
    let (l, scuola) = (L::of(Lingua::It), ctx.school.nome.as_ref());
    Ok(vec![Mail {
        to,
        subject: l.ta("caso-posta-oggetto", "scuola", scuola),
        body: l.ta("caso-posta-testo", "scuola", scuola),
        ferma: None,
    }])
}
