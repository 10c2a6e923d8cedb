// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who is to do something next is told that there is news, and the referente is reminded before a term is over. The mail
//! says nothing of the request.

use campanella_db::Tx;
use campanella_domain::ia::{Fatto, PassoRichiesta, QualeTermine, StatoRichiesta, Storia, Termine};
use campanella_domain::ids::{PersonaId, RichiestaIaId};
use campanella_domain::orario::{self, OraLocale};
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::store::{self, Passo, Richiesta};
use super::ufficio;
use crate::anagrafe;
use crate::ia::PERSONALE;
use crate::ia::strumenti::Strumento;
use crate::kit::ctx::{Credential, Ctx};
use crate::kit::error::AppError;
use crate::kit::i18n::{L, Lingua};
use crate::kit::jobs::{self, Job};
use crate::kit::mail::Mail;

/// Kind of the job that tells of news.
pub const NOTICE: &str = "ia.avviso";
/// Kind of the job that reminds of a term.
pub const REMINDER: &str = "ia.promemoria";

/// To whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Chi {
    Richiedente,
    Referente,
    Dpo,
    Dirigente,
    Segreteria,
    /// Everybody who works at the school: the list has changed (art. 6).
    Personale,
    /// One of them, once there is a job for each.
    Persona(PersonaId),
}

/// What the job needs to know; never a name.
#[derive(Debug, Serialize, Deserialize)]
struct Notice {
    /// None when it is about the list.
    richiesta_id: Option<RichiestaIaId>,
    chi: Chi,
}

/// What a reminder needs to know.
#[derive(Debug, Serialize, Deserialize)]
struct Reminder {
    richiesta_id: RichiestaIaId,
    quale: String,
    entro: Date,
}

fn told(passo: PassoRichiesta, stato: StatoRichiesta) -> &'static [Chi] {
    match (passo, stato) {
        (PassoRichiesta::Presenta, _) => &[Chi::Referente, Chi::Segreteria],
        (PassoRichiesta::Valuta, StatoRichiesta::AttesaDpo) => &[Chi::Dpo],
        (PassoRichiesta::Integra | PassoRichiesta::Parere | PassoRichiesta::Veto, _) => &[Chi::Referente],
        (PassoRichiesta::ProponiUrgenza, _) => &[Chi::Dirigente],
        (PassoRichiesta::ChiediIntegrazioni | PassoRichiesta::Protocolla, _) => &[Chi::Richiedente],
        // The dirigente may veto what the gruppo authorised, as long as it is not communicated.
        (PassoRichiesta::Delibera, StatoRichiesta::Approvata) => &[Chi::Dirigente],
        (PassoRichiesta::Comunica, _) => &[Chi::Richiedente],
        (PassoRichiesta::Provvisoria, _) => &[Chi::Richiedente, Chi::Referente],
        _ => &[],
    }
}

/// What the command line enters happened before, or is invented: it is no news.
fn is_news(ctx: &Ctx) -> bool {
    ctx.actor.as_ref().is_none_or(|actor| actor.credential != Credential::CommandLine)
}

/// Promises the mail to everybody who works at the school, because a tool may be used from now on, or no longer (art. 6).
///
/// # Errors
/// The storage's.
pub fn list_changed(tx: &mut dyn Tx, ctx: &Ctx, row: &Strumento) -> Result<(), AppError> {
    if !is_news(ctx) {
        return Ok(());
    }
    let notice = Notice { richiesta_id: None, chi: Chi::Personale };
    jobs::enqueue(tx, ctx, NOTICE, &format!("{}/{}", row.id, row.version), &notice, ctx.now)
}

/// Promises the news of the last step and the reminders of the terms that run.
///
/// # Errors
/// The storage's.
pub fn after(tx: &mut dyn Tx, ctx: &Ctx, row: &Richiesta, passi: &[Passo]) -> Result<(), AppError> {
    let Some(last) = passi.last() else { return Ok(()) };
    for (n, chi) in told(last.passo, last.stato).iter().enumerate().filter(|_| is_news(ctx)) {
        let notice = Notice { richiesta_id: Some(row.id), chi: *chi };
        jobs::enqueue(tx, ctx, NOTICE, &format!("{}/{}/{n}", row.id, last.ordinale), &notice, ctx.now)?;
    }
    if row.stato.is_final() {
        return Ok(());
    }
    for termine in terms(tx, ctx, passi)? {
        let Some(entro) = termine.entro.filter(|entro| termine.is_open() && *entro > ctx.today()) else {
            continue;
        };
        let quale = termine.quale.code().to_owned();
        let at = orario::instant(entro.saturating_sub(1.day()), OraLocale::MEZZANOTTE).max(ctx.now);
        let key = format!("{}/{quale}/{entro}", row.id);
        jobs::enqueue(tx, ctx, REMINDER, &key, &Reminder { richiesta_id: row.id, quale, entro }, at)?;
    }
    Ok(())
}

fn terms(tx: &mut dyn Tx, ctx: &Ctx, passi: &[Passo]) -> Result<Vec<Termine>, AppError> {
    let facts: Vec<Fatto> = passi.iter().map(Passo::fatto).collect();
    Ok(Storia(&facts).termini(&ufficio::load(tx, ctx)?))
}

fn parsed<T: for<'de> Deserialize<'de>>(job: &Job) -> Result<T, AppError> {
    serde_json::from_str(&job.payload).map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))
}

/// The mail of news; for everybody who works here, a job for each.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn run(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let Notice { richiesta_id, chi } = parsed(job)?;
    match chi {
        Chi::Richiedente => {
            let row = richiesta_id.map(|id| store::by_id(tx, ctx.istituto(), id)).transpose()?.flatten();
            row.map_or_else(|| Ok(Vec::new()), |row| one(tx, ctx, row.richiedente_id))
        }
        Chi::Persona(persona) => one(tx, ctx, persona),
        Chi::Referente => of_ruolo(tx, ctx, Ruolo::ReferenteIa),
        Chi::Dpo => of_ruolo(tx, ctx, Ruolo::Dpo),
        Chi::Dirigente => of_ruolo(tx, ctx, Ruolo::Dirigente),
        Chi::Segreteria => of_ruolo(tx, ctx, Ruolo::Segreteria),
        Chi::Personale => {
            for ruolo in PERSONALE {
                for persona in anagrafe::store::persone_di_ruolo(tx, ctx.istituto(), *ruolo, ctx.today())? {
                    let key = format!("{}/{}", job.id, persona.id);
                    let notice = Notice { richiesta_id, chi: Chi::Persona(persona.id) };
                    jobs::enqueue(tx, ctx, NOTICE, &key, &notice, ctx.now)?;
                }
            }
            Ok(Vec::new())
        }
    }
}

/// The mail that reminds of a term, if the term still runs as it did.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn remind(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let Reminder { richiesta_id, quale, entro } = parsed(job)?;
    let Some(row) = store::by_id(tx, ctx.istituto(), richiesta_id)? else { return Ok(Vec::new()) };
    let passi = store::passi(tx, ctx.istituto(), richiesta_id)?;
    let runs = terms(tx, ctx, &passi)?.iter().any(|termine| {
        Some(termine.quale) == QualeTermine::from_code(&quale)
            && termine.entro == Some(entro)
            && termine.is_open()
    });
    if !runs || row.stato.is_final() {
        return Ok(Vec::new());
    }
    let mut mails = of_ruolo(tx, ctx, Ruolo::ReferenteIa)?;
    match row.stato {
        StatoRichiesta::AttesaDpo => mails.extend(of_ruolo(tx, ctx, Ruolo::Dpo)?),
        StatoRichiesta::Presentata => mails.extend(of_ruolo(tx, ctx, Ruolo::Segreteria)?),
        _ => {}
    }
    Ok(mails)
}

fn one(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<Vec<Mail>, AppError> {
    let found = anagrafe::store::by_id(tx, ctx.istituto(), persona)?.and_then(|persona| persona.email);
    Ok(found.into_iter().map(|to| Mail::news(L::of(Lingua::It), &ctx.school.nome, to)).collect())
}

fn of_ruolo(tx: &mut dyn Tx, ctx: &Ctx, ruolo: Ruolo) -> Result<Vec<Mail>, AppError> {
    let people = anagrafe::store::persone_di_ruolo(tx, ctx.istituto(), ruolo, ctx.today())?;
    let addresses = people.into_iter().filter_map(|persona| persona.email);
    Ok(addresses.map(|to| Mail::news(L::of(Lingua::It), &ctx.school.nome, to)).collect())
}
