// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Reminders: some days after an absence, whoever may justify it is told that there is news, if it is still open.

use campanella_db::Tx;
use campanella_domain::avviso::CategoriaAvviso;
use campanella_domain::genitore;
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::{self, OraLocale};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::politica::{GIUSTIFICAZIONI, PoliticaGiustificazioni};
use super::{quadro, store};
use crate::anagrafe;
use crate::anagrafe::lettori::Lettori;
use crate::assenze::giustificati;
use crate::avvisi::{self, Destinatario, Novita};
use crate::istituti::impostazioni;
use crate::kit::authz::AlunnoToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::jobs::{self, Job};
use crate::kit::mail::Mail;

/// Kind of the job.
pub const REMINDER: &str = "giustificazioni.promemoria";
/// Families are written to in the afternoon.
const HOUR: u16 = 16 * 60;

/// What the job needs to know; never a name.
#[derive(Debug, Serialize, Deserialize)]
struct Reminder {
    data: Date,
    /// The reader, once there is a job for each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    destinatario: Option<Destinatario>,
}

/// Promises a reminder about a day of the school; one for each day, however often a roll is called.
///
/// # Errors
/// The storage's.
pub fn enqueue_reminder(tx: &mut dyn Tx, ctx: &Ctx, data: Date) -> Result<(), AppError> {
    let policy: PoliticaGiustificazioni =
        impostazioni::load(tx, ctx.istituto(), GIUSTIFICAZIONI, ctx.today())?;
    let day = data.saturating_add(i64::from(policy.promemoria_giorni).days());
    let hour = OraLocale::from_minutes(HOUR).unwrap_or(OraLocale::MEZZANOTTE);
    let at = orario::instant(day, hour).max(ctx.now);
    jobs::enqueue(tx, ctx, REMINDER, &data.to_string(), &Reminder { data, destinatario: None }, at)
}

/// Does a reminder that is due, a job for each reader and then the mail of each: about every pupil for whom a group that
/// ended on that day is still open.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn run(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let reminder: Reminder = serde_json::from_str(&job.payload)
        .map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))?;
    let data = reminder.data;
    let alunni: Vec<PersonaId> = match &reminder.destinatario {
        Some(own) => own.alunni.iter().copied().collect(),
        None => giustificati::open_on(tx, ctx.istituto(), data)?.into_iter().collect(),
    };
    let readers = still_open(tx, ctx, data, alunni)?;
    let novita = Novita {
        categoria: CategoriaAvviso::Giustificazioni,
        destinatario: reminder.destinatario.as_ref(),
        job,
    };
    avvisi::one_to_each(tx, ctx, novita, readers, |tx, own, at| {
        let key = format!("{data}/{}", own.persona_id);
        jobs::enqueue(tx, ctx, REMINDER, &key, &Reminder { data, destinatario: Some(own) }, at)
    })
}

/// Whoever may justify for those of these pupils for whom a group that ended on that day is still open.
fn still_open(tx: &mut dyn Tx, ctx: &Ctx, data: Date, alunni: Vec<PersonaId>) -> Result<Lettori, AppError> {
    let mut readers = Lettori::new();
    for id in alunni {
        let alunno = AlunnoToken::for_program(ctx.istituto(), id);
        let quadro = quadro::load(tx, ctx, &alunno)?;
        if !quadro.da_giustificare().any(|voce| voce.gruppo.al() == data) {
            continue;
        }
        for reader in who_may_justify(tx, ctx, id)? {
            readers.entry(reader).or_default().insert(id);
        }
    }
    Ok(readers)
}

/// Whoever may justify online: the adult pupil, else the guardians whom no court limits; nobody whom the office switched off.
///
/// # Errors
/// The storage's.
pub(super) fn who_may_justify(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: PersonaId,
) -> Result<Vec<PersonaId>, AppError> {
    let today = ctx.today();
    let pupil = anagrafe::store::by_id(tx, ctx.istituto(), alunno)?.ok_or(AppError::NotFound)?;
    let off = store::esclusioni(tx, &AlunnoToken::for_program(ctx.istituto(), alunno))?;
    if off.alunno {
        return Ok(Vec::new());
    }
    if pupil.nascita.is_some_and(|born| genitore::is_maggiorenne(born, today)) {
        return Ok(vec![alunno]);
    }
    let links = anagrafe::store::genitori(tx, ctx.istituto(), alunno)?.into_iter();
    let may = links.filter(|link| link.responsabilita && link.rule(pupil.nascita).may_justify(today));
    Ok(may.map(|link| link.genitore_id).filter(|adult| !off.genitori.contains(adult)).collect())
}
