// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Accounts made on the server itself: the first users of a school, tokens of the API.

use campanella_db::Tx;
use campanella_domain::accesso;
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;
use uuid::Uuid;

use super::profili::profili;
use super::secondo_fattore;
use super::store::{self, ApiToken};
use crate::anagrafe;
use crate::anagrafe::store::{Persona, RuoloPersona};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};

/// A person with a role and a first password.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// What is typed at the login.
    pub username: String,
    /// Surname.
    pub cognome: String,
    /// First names.
    pub nome: String,
    /// The role.
    pub ruolo: Ruolo,
    /// Its first day; today when nothing is said.
    pub dal: Option<Date>,
    /// Hash of the first password, which must be changed.
    pub hash: String,
}

/// Makes the person, gives the role and the credential.
///
/// # Errors
/// A fault at the field that is empty or too long; the rule that keeps a pupil out; conflict `credenziale_username` when the username is taken.
pub fn create(tx: &mut dyn Tx, ctx: &Ctx, account: &NewAccount) -> Result<PersonaId, AppError> {
    for (field, value) in
        [("username", &account.username), ("cognome", &account.cognome), ("nome", &account.nome)]
    {
        if value.is_empty() {
            return Err(AppError::field(field, Message::new("modulo-obbligatorio")));
        }
        if value.chars().count() > 100 {
            return Err(AppError::field(field, Message::new("modulo-troppo-lungo").with("n", 100)));
        }
    }
    // The person is new and in no class yet.
    accesso::roles_that_enter(&[account.ruolo], None, ctx.today()).map_err(|e| AppError::from_rule(&e))?;
    let istituto = ctx.istituto();
    let persona = Persona {
        id: ctx.new_id(),
        cognome: account.cognome.clone(),
        nome: account.nome.clone(),
        codice_fiscale: None,
        nascita: None,
        email: None,
        telefono: None,
        codice_esterno: None,
        version: 1,
    };
    let dal = account.dal.unwrap_or(ctx.today());
    let ruolo = RuoloPersona { id: ctx.new_id(), ruolo: account.ruolo, dal, al: None };
    anagrafe::store::insert(tx, istituto, &persona, ctx.now)?;
    anagrafe::store::insert_ruolo(tx, istituto, persona.id, &ruolo, None)?;
    store::insert_credenziale(tx, istituto, persona.id, &account.username, &account.hash, true, ctx.now)?;
    let events = [
        Event::new("persona.create", "persona", persona.id).dopo(&persona)?,
        Event::new("ruolo.give", "ruolo", ruolo.id).dopo(&ruolo)?,
        Event::new("credenziale.create", "credenziale", persona.id),
    ];
    journal::record_as(tx, ctx, (None, journal::COMMAND_LINE), &events)?;
    Ok(persona.id)
}

/// An account as it is listed.
#[derive(Debug, Clone)]
pub struct Account {
    /// What is typed at the login.
    pub username: String,
    /// `Rossi Anna`.
    pub nome: String,
    /// Roles that count today.
    pub ruoli: Vec<Ruolo>,
    /// The password must be changed at the next login.
    pub must_change: bool,
    /// Closed by the school.
    pub disabled: bool,
}

/// All accounts of the school, by username.
///
/// # Errors
/// The storage's.
pub fn list(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<Account>, AppError> {
    let istituto = ctx.istituto();
    let mut accounts = Vec::new();
    for credenziale in store::credenziali(tx, istituto)? {
        accounts.push(Account {
            nome: anagrafe::store::nome(tx, istituto, credenziale.persona_id)?.unwrap_or_default(),
            ruoli: anagrafe::store::ruoli_attivi(tx, istituto, credenziale.persona_id, ctx.today())?,
            username: credenziale.username,
            must_change: credenziale.must_change,
            disabled: credenziale.disabled,
        });
    }
    Ok(accounts)
}

/// Takes away the second factor of a person who lost phone and codes; every session of theirs ends.
///
/// # Errors
/// A rule error when the username does not exist or has no second factor.
pub fn reset_second_factor(tx: &mut dyn Tx, ctx: &Ctx, username: &str) -> Result<(), AppError> {
    let unknown = || AppError::rule(Message::new("token-errore-utente").with("username", username));
    let persona = store::by_username(tx, ctx.istituto(), username)?.ok_or_else(unknown)?.persona_id;
    if !secondo_fattore::store::delete(tx, ctx.istituto(), persona)? {
        return Err(AppError::rule(Message::new("fattore-errore-nessuno").with("username", username)));
    }
    store::close_all_sessions(tx, ctx, persona)?;
    let event = Event::new("secondo_fattore.reset", "secondo_fattore", persona);
    journal::record_as(tx, ctx, (None, journal::COMMAND_LINE), &[event])
}

/// A token to make.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// For whom it acts.
    pub username: String,
    /// In which profile; the first of the person when nothing is said.
    pub ruolo: Option<Ruolo>,
    /// What it may do.
    pub scopes: Vec<String>,
    /// Days of life.
    pub giorni: i64,
    /// Digest of the token: the token itself is never stored.
    pub digest: Vec<u8>,
}

/// What the journal keeps of a token.
#[derive(Serialize)]
struct TokenState<'a> {
    persona_id: PersonaId,
    profilo: &'a str,
    scopes: &'a [String],
    expires_at: Timestamp,
}

/// Makes a token and tells when it ends.
///
/// # Errors
/// A rule error when the username does not exist, or the person does not have the role today.
pub fn create_token(tx: &mut dyn Tx, ctx: &Ctx, request: &NewToken) -> Result<Timestamp, AppError> {
    let istituto = ctx.istituto();
    let credenziale = store::by_username(tx, istituto, &request.username)?.filter(|found| !found.disabled);
    let unknown = || AppError::rule(Message::new("token-errore-utente").with("username", &request.username));
    let persona_id = credenziale.ok_or_else(unknown)?.persona_id;
    let ruoli = profili(tx, istituto, persona_id, ctx.today())?;
    let profilo = match request.ruolo {
        Some(ruolo) => ruoli.into_iter().find(|active| *active == ruolo),
        None => ruoli.into_iter().next(),
    };
    let profilo = profilo.ok_or_else(|| AppError::rule(Message::new("token-errore-ruolo")))?;
    let expires_at = ctx
        .now
        .saturating_add((request.giorni.saturating_mul(24)).hours())
        .map_err(|e| AppError::Internal(e.to_string()))?;
    let token = ApiToken {
        id: ctx.new_id::<Uuid>(),
        persona_id,
        nome: anagrafe::store::nome(tx, istituto, persona_id)?.unwrap_or_default(),
        profilo,
        scopes: request.scopes.clone(),
        expires_at,
    };
    store::insert_api_token(tx, ctx, &token, &request.digest, &request.username)?;
    let state = TokenState { persona_id, profilo: profilo.code(), scopes: &request.scopes, expires_at };
    let event = Event::new("api_token.create", "api_token", token.id).dopo(&state)?;
    journal::record_as(tx, ctx, (None, journal::COMMAND_LINE), &[event])?;
    Ok(expires_at)
}
