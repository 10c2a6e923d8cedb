// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The local credential of a person: given or given anew with a password that is shown once, closed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::ids::PersonaId;
use campanella_domain::nome;
use campanella_domain::ruoli::Ruolo;
use campanella_identity::InitialPassword;

use super::href;
use super::ruoli::is_reserved;
use super::store::{self, Persona};
use crate::accessi;
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;

#[derive(Template)]
#[template(path = "anagrafe/credenziale.html")]
struct CredenzialePage {
    p: Page,
    l: L,
    persona: Persona,
    username: String,
    password: String,
}

/// The password of somebody who sees more than the office is given by the dirigente alone: else whoever prints
/// passwords could become the dirigente.
///
/// # Errors
/// The rule, for somebody whom the acting profile may not give one.
pub(crate) fn check_grantor(tx: &mut dyn Tx, ctx: &Ctx, id: PersonaId) -> Result<(), AppError> {
    let ruoli = store::ruoli_attivi(tx, ctx.istituto(), id, ctx.today())?;
    if ruoli.into_iter().any(is_reserved) && ctx.actor()?.profilo != Ruolo::Dirigente {
        return Err(AppError::rule(Message::new("anagrafe-errore-credenziale-riservata")));
    }
    Ok(())
}

/// `luca.ada` for De Luca Ada would be ambiguous: the whole surname, a full stop, the first of the names.
fn proposed_username(cognome: &str, nomi: &str) -> String {
    let letters = |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect() };
    let first = nome::search_key(nomi);
    let first = letters(first.split(' ').next().unwrap_or_default());
    let surname = letters(&nome::search_key(cognome));
    match (surname.is_empty(), first.is_empty()) {
        (true, true) => "utente".to_owned(),
        (true, false) => first,
        (false, true) => surname,
        (false, false) => format!("{surname}.{first}"),
    }
}

/// The username a person has, or the first free one: homonyms get a number.
///
/// # Errors
/// The storage's.
pub(crate) fn username(tx: &mut dyn Tx, ctx: &Ctx, persona: &Persona) -> Result<String, AppError> {
    if let Some(credenziale) = accessi::store::of_persona(tx, ctx.istituto(), persona.id)? {
        return Ok(credenziale.username);
    }
    let base = proposed_username(&persona.cognome, &persona.nome);
    let mut candidate = base.clone();
    let mut number = 1;
    while accessi::store::by_username(tx, ctx.istituto(), &candidate)?.is_some() {
        number += 1;
        candidate = format!("{base}{number}");
    }
    Ok(candidate)
}

/// Gives a first password and shows it: this once, and only to whoever asked. A repeated request gives none.
pub async fn issue(ctx: Ctx, Path(id): Path<PersonaId>, form: Form) -> Result<Response, AppError> {
    let (persona, username) = ctx
        .read(move |tx, ctx| {
            let persona = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            check_grantor(tx, ctx, id)?;
            let username = username(tx, ctx, &persona)?;
            Ok((persona, username))
        })
        .await?;
    let random = |e| AppError::Internal(format!("random bytes: {e}"));
    let password = InitialPassword::generate().map_err(random)?.expose().to_owned();
    let hash = ctx.app.hasher.hash(password.clone()).await.map_err(|e| accessi::login::hashing_error(&e))?;
    let is_new = Arc::new(AtomicBool::new(false));
    let (given, login) = (is_new.clone(), username.clone());
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            check_grantor(tx, ctx, id)?;
            conferma::require(tx, ctx, AttoGrave::Credenziale)?;
            accessi::gestione::issue(tx, ctx, id, &login, &hash)?;
            given.store(true, Ordering::Relaxed);
            Ok(Reply::See(format!("{}?esito=salvato", href(id))))
        })
        .await?;
    if !is_new.load(Ordering::Relaxed) {
        return Ok(reply.into_response());
    }
    let p = Page::new(&ctx, ctx.l.t("credenziale-titolo")).under("/persone");
    html(&CredenzialePage { p, l: ctx.l, persona, username, password })
}

/// Closes a credential.
pub async fn disable(ctx: Ctx, Path(id): Path<PersonaId>, form: Form) -> Result<Response, AppError> {
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            check_grantor(tx, ctx, id)?;
            conferma::require(tx, ctx, AttoGrave::Credenziale)?;
            accessi::gestione::disable(tx, ctx, id)?;
            Ok(Reply::See(format!("{}?esito=salvato", href(id))))
        })
        .await?;
    Ok(reply.into_response())
}

/// Takes away the second factor of somebody who lost phone and codes.
pub async fn reset_second_factor(
    ctx: Ctx,
    Path(id): Path<PersonaId>,
    form: Form,
) -> Result<Response, AppError> {
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            check_grantor(tx, ctx, id)?;
            conferma::require(tx, ctx, AttoGrave::SecondoFattore)?;
            accessi::secondo_fattore::reset(tx, ctx, id)?;
            Ok(Reply::See(format!("{}?esito=salvato", href(id))))
        })
        .await?;
    Ok(reply.into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usernames_are_plain_letters() {
        let table = [
            ("De Luca", "Ada Maria", "deluca.ada"),
            ("D'Àngelo", "Nicolò", "dangelo.nicolo"),
            ("Łęcki", "Żaneta", "lecki.zaneta"),
            ("陈", "伟", "utente"),
            ("陈", "Marco", "marco"),
        ];
        for (cognome, nomi, expected) in table {
            assert_eq!(proposed_username(cognome, nomi), expected);
        }
    }
}
