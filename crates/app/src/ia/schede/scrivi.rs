// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Writing cards: the same for pages, jobs and the path of a request.

use campanella_db::Tx;
use campanella_domain::ia::{
    self as rules, AttoCartaceo, CodiceWl, MotivoVieto, PassoStrumento, Registro, SchedaStrumento,
    StatoStrumento,
};
use campanella_domain::ids::StrumentoIaId;
use campanella_domain::orario;
use campanella_domain::ruoli::Ruolo;

use crate::ia::richieste::{avvisi, store as richieste};
use crate::ia::scadenze;
use crate::ia::strumenti::{self, Passo, Strumento};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};

/// The code that the next tool of the White List gets.
///
/// # Errors
/// The storage's.
pub fn next_codice(tx: &mut dyn Tx, ctx: &Ctx) -> Result<u32, AppError> {
    Ok(CodiceWl::after(strumenti::last_codice(tx, ctx.istituto())?).number())
}

/// A tool of which only the card is known.
pub fn blank(ctx: &Ctx, scheda: SchedaStrumento, stato: StatoStrumento) -> Strumento {
    Strumento {
        id: ctx.new_id(),
        codice: None,
        scheda,
        stato,
        autorizzato_il: None,
        scade_il: None,
        motivo: String::new(),
        vieto: None,
        delibera: String::new(),
        dati_personali: false,
        parere: String::new(),
        created_at: ctx.now,
        version: 1,
    }
}

/// Writes a new tool with the first line of its history.
///
/// # Errors
/// The storage's.
pub fn create(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    row: &Strumento,
    (passo, motivo): (PassoStrumento, String),
) -> Result<(), AppError> {
    strumenti::insert(tx, ctx.istituto(), row)?;
    note(tx, ctx, row, (passo, motivo))?;
    scadenze::promise(tx, ctx, row)?;
    journal::record(tx, ctx, &[Event::new("strumento_ia.create", "strumento_ia", row.id).dopo(row)?])
}

/// Writes a tool as it is from now on, with a line of its history.
///
/// # Errors
/// A conflict when somebody wrote since it was read.
pub fn advance(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    old: &Strumento,
    new: &Strumento,
    (passo, motivo): (PassoStrumento, String),
) -> Result<(), AppError> {
    if !strumenti::update(tx, ctx.istituto(), new)? {
        let states = ("stato", old.stato.code().to_owned(), new.stato.code().to_owned());
        return Err(AppError::conflict(old.version, &[states]));
    }
    note(tx, ctx, new, (passo, motivo.clone()))?;
    scadenze::promise(tx, ctx, new)?;
    if old.stato != new.stato && (old.stato.is_usable() || new.stato.is_usable()) {
        avvisi::list_changed(tx, ctx, new)?;
    }
    let event = Event::new("strumento_ia.change", "strumento_ia", new.id).prima(old)?.dopo(new)?;
    journal::record(tx, ctx, &[event.motivo(motivo)])
}

fn note(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    row: &Strumento,
    (passo, motivo): (PassoStrumento, String),
) -> Result<(), AppError> {
    let known = strumenti::passi(tx, ctx.istituto(), row.id)?;
    let line = Passo {
        ordinale: known.last().map_or(1, |last| last.ordinale + 1),
        passo,
        stato: row.stato,
        data: ctx.today(),
        motivo,
        recorded_by: ctx.actor.as_ref().map(|actor| actor.persona_id),
    };
    strumenti::insert_passo(tx, ctx.istituto(), row.id, &line, ctx.now)
}

/// A tool that exists.
///
/// # Errors
/// Not found.
pub fn load(tx: &mut dyn Tx, ctx: &Ctx, id: StrumentoIaId) -> Result<Strumento, AppError> {
    strumenti::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)
}

/// What the rules need to know of this register when a delibera on paper is entered.
fn registro(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Registro, AppError> {
    let first = richieste::first(tx, ctx.istituto())?;
    Ok(Registro {
        oggi: ctx.today(),
        prima_richiesta: first.map(|at| orario::local(at).0),
        dirigente: ctx.actor()?.profilo == Ruolo::Dirigente,
    })
}

/// Enters a tool that a delibera before this register authorised.
///
/// # Errors
/// The rule that refuses it.
pub fn enrol(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    scheda: &SchedaStrumento,
    atto: &AttoCartaceo,
) -> Result<StrumentoIaId, AppError> {
    let (scheda, atto) =
        rules::enrol(scheda, atto, registro(tx, ctx)?).map_err(|error| AppError::from_rule(&error))?;
    let row = Strumento {
        codice: Some(next_codice(tx, ctx)?),
        autorizzato_il: Some(atto.del),
        scade_il: atto.scade_il,
        delibera: atto.delibera.clone(),
        dati_personali: atto.dati_personali,
        parere: atto.parere,
        ..blank(ctx, scheda, StatoStrumento::Autorizzato)
    };
    create(tx, ctx, &row, (PassoStrumento::Iscrivi, atto.delibera))?;
    Ok(row.id)
}

/// Enters a tool in the Black List.
///
/// # Errors
/// The rule that refuses it.
pub fn forbid(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    scheda: &SchedaStrumento,
    (vieto, motivo): (MotivoVieto, &str),
) -> Result<StrumentoIaId, AppError> {
    let (scheda, motivo) = rules::forbid(scheda, motivo).map_err(|error| AppError::from_rule(&error))?;
    let row = Strumento {
        motivo: motivo.clone(),
        vieto: Some(vieto),
        ..blank(ctx, scheda, StatoStrumento::Vietato)
    };
    create(tx, ctx, &row, (PassoStrumento::Vieta, motivo))?;
    Ok(row.id)
}

/// Corrects what a card says; its class of risk stays.
///
/// # Errors
/// Not found, the rule that refuses it, or a conflict.
pub fn correct(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: StrumentoIaId,
    version: i64,
    (scheda, motivo): (&SchedaStrumento, &str),
) -> Result<(), AppError> {
    let old = load(tx, ctx, id)?;
    let (scheda, motivo) = rules::correct(&old.scheda, scheda, old.codice.is_some(), motivo)
        .map_err(|error| AppError::from_rule(&error))?;
    let new = Strumento { scheda, version, ..old.clone() };
    advance(tx, ctx, &old, &new, (PassoStrumento::Correggi, motivo))
}

/// Suspends a tool, lets it be used again, or takes the authorisation away.
///
/// # Errors
/// Not found, the rule that refuses it, or a conflict.
pub fn manage(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: StrumentoIaId,
    version: i64,
    (passo, motivo): (PassoStrumento, &str),
) -> Result<(), AppError> {
    let old = load(tx, ctx, id)?;
    let (stato, motivo) = rules::manage(old.stato_on(ctx.today()), passo, motivo)
        .map_err(|error| AppError::from_rule(&error))?;
    let new = Strumento { stato, motivo: motivo.clone(), version, ..old.clone() };
    advance(tx, ctx, &old, &new, (passo, motivo))
}
