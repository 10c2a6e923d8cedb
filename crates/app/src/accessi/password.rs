// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Changing one's own password: the policy of the school, the history, and the end of every other session.

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use campanella_domain::politica::Politica;
use campanella_identity::password::Password;
use campanella_identity::policy::{PasswordPolicy, Person, Violation};
use jiff::civil::Date;

use super::login::{self, hashing_error};
use super::politica::PolitichePassword;
use super::store;
use crate::anagrafe;
use crate::anagrafe::store::RuoloPersona;
use crate::istituti::impostazioni;
use crate::kit::ctx::{Actor, Ctx};
use crate::kit::error::{AppError, FieldError, Message};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};

/// What the school asks today of a person, by the roles that they have.
///
/// # Errors
/// The storage's.
pub fn policy(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<PasswordPolicy, AppError> {
    let all: PolitichePassword = impostazioni::load(tx, ctx.istituto(), Politica::Password, ctx.today())?;
    let ruoli = anagrafe::store::ruoli_attivi(tx, ctx.istituto(), persona, ctx.today())?;
    Ok(all.for_ruoli(&ruoli))
}

/// Whether the roles that a person got after choosing the password, on this day, ask more of it than those before did.
///
/// # Errors
/// The storage's.
pub(super) fn asks_more_since(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    chosen: Date,
) -> Result<bool, AppError> {
    let all: PolitichePassword = impostazioni::load(tx, ctx.istituto(), Politica::Password, ctx.today())?;
    let standing = anagrafe::store::ruoli(tx, ctx.istituto(), persona)?;
    let active = standing.iter().filter(|r| r.dal <= ctx.today() && r.al.is_none_or(|al| al >= ctx.today()));
    let (before, after): (Vec<_>, Vec<_>) = active.partition(|ruolo| ruolo.dal <= chosen);
    if before.is_empty() || after.is_empty() {
        return Ok(false);
    }
    let of = |roles: &[&RuoloPersona]| roles.iter().map(|role| role.ruolo).collect::<Vec<_>>();
    let then = all.for_ruoli(&of(&before));
    let now = all.for_ruoli(&of(&[before, after].concat()));
    // Its age is asked about apart.
    Ok(now != PasswordPolicy { max_age_days: now.max_age_days, ..then })
}

/// What the policy asks of a new password, in words: every rule that can refuse it.
pub fn hints(policy: &PasswordPolicy, l: L) -> Vec<String> {
    let rules = [
        (true, l.tn("password-regola-lunghezza", policy.min_length)),
        (policy.needs_upper, l.t("password-regola-maiuscola").into_owned()),
        (policy.needs_lower, l.t("password-regola-minuscola").into_owned()),
        (policy.needs_digit, l.t("password-regola-cifra").into_owned()),
        (policy.needs_symbol, l.t("password-regola-simbolo").into_owned()),
        (policy.refuses_username, l.t("password-regola-username").into_owned()),
        (policy.refuses_name, l.t("password-regola-nome").into_owned()),
        (policy.min_score > 0, l.t("password-regola-indovinare").into_owned()),
        // The one of now counts as well.
        (true, l.tn("password-regola-storia", policy.history + 1)),
    ];
    rules.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, hint)| hint).collect()
}

/// Replaces the actor's password; every session of theirs ends.
///
/// # Errors
/// A form error with every rule that the new password breaks, at its field; [`AppError::TooMany`] while wrong old passwords
/// make one wait, as at the login.
pub async fn change(ctx: &Ctx, old: String, new: String) -> Result<(), AppError> {
    let actor: Actor = ctx.actor()?.clone();
    let persona_id = actor.persona_id;
    let (credenziale, persona, policy) = ctx
        .read(move |tx, ctx| {
            let credenziale = store::of_persona(tx, ctx.istituto(), persona_id)?.ok_or(AppError::NotFound)?;
            let persona =
                anagrafe::store::by_id(tx, ctx.istituto(), persona_id)?.ok_or(AppError::NotFound)?;
            Ok((credenziale, persona, policy(tx, ctx, persona_id)?))
        })
        .await?;
    if !login::is_password_of(ctx, persona_id, old).await? {
        return Err(AppError::field("vecchia", Message::new("password-errore-attuale")));
    }
    let person = Person { username: &credenziale.username, nome: &persona.nome, cognome: &persona.cognome };
    let mut violations = policy.violations(&Password::from(new.clone()), &person);
    if violations.is_empty() && is_reused(ctx, &new, &credenziale.hash, persona_id, policy.history).await? {
        violations.push(Violation::Reused { history: policy.history });
    }
    if !violations.is_empty() {
        return Err(AppError::Form(violations.iter().map(field_error).collect()));
    }
    let hash = ctx.app.hasher.hash(new).await.map_err(|e| hashing_error(&e))?;
    ctx.write(move |tx, ctx| {
        // Read again: the office may have given a new one while the hashes were made.
        let standing = store::of_persona(tx, ctx.istituto(), persona_id)?;
        if standing.is_none_or(|standing| standing.disabled || standing.hash != credenziale.hash) {
            return Err(AppError::Unauthenticated);
        }
        store::set_password(tx, ctx, &credenziale, &hash)?;
        store::close_all_sessions(tx, ctx, persona_id)?;
        journal::record(tx, ctx, &[Event::new("credenziale.change", "credenziale", persona_id)])
    })
    .await
}

async fn is_reused(
    ctx: &Ctx,
    new: &str,
    current: &str,
    persona_id: PersonaId,
    history: usize,
) -> Result<bool, AppError> {
    let limit = i64::try_from(history).unwrap_or(0);
    let mut hashes =
        ctx.read(move |tx, ctx| store::old_hashes(tx, ctx.istituto(), persona_id, limit)).await?;
    hashes.push(current.to_owned());
    for hash in hashes {
        if ctx.app.hasher.verify(new.to_owned(), Some(hash)).await.map_err(|e| hashing_error(&e))? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn field_error(violation: &Violation) -> FieldError {
    let message = Message::new(violation.key());
    let message = match violation {
        Violation::TooShort { min, .. } => message.with("min", min),
        Violation::TooLong { max } => message.with("max", max),
        _ => message,
    };
    FieldError { field: "nuova".to_owned(), message }
}
