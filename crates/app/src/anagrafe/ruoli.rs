// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Roles of a person: given from a day on, ended on a day; an ended role closes the sessions of the person.

use axum::extract::Path;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::href;
use super::store::{self, RuoloPersona};
use crate::accessi;
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::{L, Lingua};
use crate::kit::journal::{self, Event};
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::reply::Reply;
use crate::lezioni::store as lezioni;

/// Roles that see or decide more than the office: only the dirigente gives and takes them.
pub(super) fn is_reserved(ruolo: Ruolo) -> bool {
    matches!(ruolo, Ruolo::Dirigente | Ruolo::Staff | Ruolo::Dpo | Ruolo::ReferenteIa | Ruolo::Amministratore)
}

/// Whether the actor may give, end and remove a role of this person: never one's own.
///
/// # Errors
/// The rule.
pub(crate) fn check_grantor(ctx: &Ctx, persona: PersonaId, ruolo: Ruolo) -> Result<(), AppError> {
    let actor = ctx.actor()?;
    if actor.persona_id == persona {
        return Err(AppError::rule_at("ruolo", Message::new("anagrafe-errore-ruolo-proprio")));
    }
    if is_reserved(ruolo) && actor.profilo != Ruolo::Dirigente {
        return Err(AppError::rule_at("ruolo", Message::new("anagrafe-errore-ruolo-riservato")));
    }
    Ok(())
}

/// The roles that the actor may give.
pub(super) fn options(ctx: &Ctx) -> Vec<Opzione> {
    let dirigente = ctx.actor.as_ref().is_some_and(|actor| actor.profilo == Ruolo::Dirigente);
    Ruolo::ALL
        .iter()
        .filter(|ruolo| dirigente || !is_reserved(**ruolo))
        .map(|ruolo| Opzione::new(ruolo.code(), ctx.l.t(format!("ruolo-{}", ruolo.code()))))
        .collect()
}

/// Gives a role after all checks.
pub(super) fn give(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    ruolo: Ruolo,
    dal: Date,
    al: Option<Date>,
) -> Result<(), AppError> {
    check_grantor(ctx, persona, ruolo)?;
    if al.is_some_and(|al| al < dal) {
        return Err(AppError::rule_at("al", Message::new("anagrafe-errore-date")));
    }
    let standing = store::ruoli(tx, ctx.istituto(), persona)?;
    let overlaps =
        |other: &RuoloPersona| other.al.is_none_or(|end| end >= dal) && al.is_none_or(|al| al >= other.dal);
    if standing.iter().any(|other| other.ruolo == ruolo && overlaps(other)) {
        return Err(AppError::rule_at("ruolo", Message::new("anagrafe-errore-ruolo-presente")));
    }
    conferma::require(tx, ctx, AttoGrave::Incarico)?;
    insert(tx, ctx, persona, RuoloPersona { id: ctx.new_id(), ruolo, dal, al })
}

fn insert(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId, row: RuoloPersona) -> Result<(), AppError> {
    store::insert_ruolo(tx, ctx.istituto(), persona, &row, Some(ctx.actor()?.persona_id))?;
    journal::record(tx, ctx, &[Event::new("ruolo.give", "ruolo", row.id).dopo(&row)?])
}

/// Gives a role that follows from another fact (an enrolment makes a pupil, a link a guardian), unless it is there.
///
/// # Errors
/// The storage's.
pub fn ensure_ruolo(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    ruolo: Ruolo,
    dal: Date,
) -> Result<(), AppError> {
    let standing = store::ruoli(tx, ctx.istituto(), persona)?;
    if standing.iter().any(|other| other.ruolo == ruolo && other.al.is_none_or(|al| al >= dal)) {
        return Ok(());
    }
    insert(tx, ctx, persona, RuoloPersona { id: ctx.new_id(), ruolo, dal, al: None })
}

async fn name(ctx: &Ctx, id: PersonaId) -> Result<String, AppError> {
    ctx.read(move |tx, ctx| store::nome(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)).await
}

fn new_modulo(ctx: &Ctx, id: PersonaId, nome: &str) -> Modulo {
    Modulo::new(ctx.l.t("anagrafe-ruolo-nuovo"), format!("/persone/{id}/ruoli/nuovo"), href(id))
        .sotto(nome)
        .menu("/persone")
        .campi(vec![
            Campo::scelta("ruolo", "anagrafe-ruolo", options(ctx)),
            Campo::data("dal", "anagrafe-dal"),
            Campo::data("al", "anagrafe-al").facoltativo(),
        ])
}

/// The form of a new role.
pub async fn show_new(ctx: Ctx, Path(id): Path<PersonaId>) -> Result<Response, AppError> {
    let nome = name(&ctx, id).await?;
    modulo::show(&ctx, new_modulo(&ctx, id, &nome), &[("dal", ctx.today().to_string())])
}

/// Gives a role.
pub async fn create(ctx: Ctx, Path(id): Path<PersonaId>, form: Form) -> Result<Response, AppError> {
    let nome = name(&ctx, id).await?;
    let outcome = grant(&ctx, id, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(new_modulo(&ctx, id, &nome)) }).await
}

async fn grant(ctx: &Ctx, id: PersonaId, mut form: Form) -> Result<Reply, AppError> {
    let (ruolo, dal, al) = (form.code::<Ruolo>("ruolo"), form.date("dal"), form.opt_date("al"));
    form.finish()?;
    let (Some(ruolo), Some(dal)) = (ruolo, dal) else { return Err(AppError::NotFound) };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        give(tx, ctx, id, ruolo, dal, al)?;
        Ok(Reply::See(format!("{}?esito=salvato", href(id))))
    })
    .await
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, id: PersonaId, ruolo: Uuid) -> Result<(String, RuoloPersona), AppError> {
    let nome = store::nome(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let row = store::ruoli(tx, ctx.istituto(), id)?.into_iter().find(|row| row.id == ruolo);
    Ok((nome, row.ok_or(AppError::NotFound)?))
}

async fn end_modulo(ctx: &Ctx, id: PersonaId, ruolo: Uuid) -> Result<Modulo, AppError> {
    let (nome, row) = ctx.read(move |tx, ctx| load(tx, ctx, id, ruolo)).await?;
    let what = ctx.l.t(format!("ruolo-{}", row.ruolo.code()));
    Ok(Modulo::new(ctx.l.t("anagrafe-ruolo-fine"), format!("/persone/{id}/ruoli/{ruolo}/fine"), href(id))
        .sotto(format!("{nome} · {what}"))
        .menu("/persone")
        .bottone("anagrafe-ruolo-fine")
        .accanto("eliminazione-ruolo-breve", format!("/persone/{id}/ruoli/{ruolo}/elimina"))
        .nota(ctx.l.t("anagrafe-ruolo-fine-nota"))
        .campi(vec![
            Campo::data("al", "anagrafe-ultimo-giorno"),
            Campo::spunta("comunque", "anagrafe-ruolo-comunque"),
        ]))
}

/// The form that ends a role.
pub async fn show_end(ctx: Ctx, Path((id, ruolo)): Path<(PersonaId, Uuid)>) -> Result<Response, AppError> {
    let modulo = end_modulo(&ctx, id, ruolo).await?;
    modulo::show(&ctx, modulo, &[("al", ctx.today().to_string())])
}

/// Ends a role.
pub async fn end(
    ctx: Ctx,
    Path((id, ruolo)): Path<(PersonaId, Uuid)>,
    form: Form,
) -> Result<Response, AppError> {
    let outcome = finish(&ctx, id, ruolo, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, end_modulo(&ctx, id, ruolo)).await
}

async fn finish(ctx: &Ctx, id: PersonaId, ruolo: Uuid, mut form: Form) -> Result<Reply, AppError> {
    let (al, comunque) = (form.date("al"), form.ticked("comunque"));
    form.finish()?;
    let al = al.ok_or(AppError::NotFound)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let (_, before) = load(tx, ctx, id, ruolo)?;
        check_grantor(ctx, id, before.ruolo).map_err(at_last_day)?;
        if al < before.dal {
            return Err(AppError::rule_at("al", Message::new("anagrafe-errore-date")));
        }
        let signed = signed_after(tx, ctx, id, &before, al)?;
        if let Some(giorno) = signed.filter(|_| !comunque) {
            let message = Message::new("anagrafe-errore-ruolo-firmato").with("giorno", giorno);
            return Err(AppError::rule_at("al", message));
        }
        conferma::require(tx, ctx, AttoGrave::Incarico)?;
        if !store::end_ruolo(tx, ctx.istituto(), ruolo, al)? {
            return Err(AppError::rule_at("al", Message::new("anagrafe-errore-ruolo-finito")));
        }
        let after = RuoloPersona { al: Some(al), ..before.clone() };
        accessi::store::close_all_sessions(tx, ctx, id)?;
        let event = Event::new("ruolo.end", "ruolo", ruolo).prima(&before)?.dopo(&after)?;
        let event = match signed {
            Some(giorno) => {
                let l = L::of(Lingua::It);
                event.motivo(l.ta("anagrafe-motivo-ruolo-firmato", "giorno", l.data(giorno)))
            }
            None => event,
        };
        journal::record(tx, ctx, &[event])?;
        Ok(Reply::See(format!("{}?esito=salvato", href(id))))
    })
    .await
}

/// The last day after `al` on which the person signed an hour as a docente by this role and no other one.
fn signed_after(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    docente: PersonaId,
    role: &RuoloPersona,
    al: Date,
) -> Result<Option<Date>, AppError> {
    if role.ruolo != Ruolo::Docente {
        return Ok(None);
    }
    let signed =
        lezioni::firme_docente(tx, ctx.istituto(), docente, (al.saturating_add(1.day()), ctx.today()))?;
    let mut others = store::ruoli(tx, ctx.istituto(), docente)?;
    others.retain(|other| other.id != role.id && other.ruolo == Ruolo::Docente);
    let is_covered =
        |on: Date| others.iter().any(|other| other.dal <= on && other.al.is_none_or(|al| al >= on));
    Ok(signed.iter().rev().map(|firma| firma.data).find(|data| !is_covered(*data)))
}

/// The form that ends a role has no field for the role itself.
fn at_last_day(error: AppError) -> AppError {
    match error {
        AppError::Rule { message, .. } => AppError::rule_at("al", message),
        other => other,
    }
}
