// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! «Altre scuole»: who has somebody at two schools of this installation enters one and passes to the other.
//!
//! Rules: `domain::accesso::scuole`; why it is so: `docs/adr/0014-several-schools.md`. Who may: everybody for themselves, with a
//! fresh proof of who they are ([`AttoGrave::AltraScuola`]). There is no API: a program has a token of each school, and a passage
//! opens the session of a browser.
//!
//! **A link** has two halves, one in each school, and no way leads through one alone. The school that is asked confirms with its
//! own login and a fresh proof; the word that it gives leads back to the *session* that began: one browser must be in at both
//! schools. So nobody links their own access with that of somebody whom they talked into a tap, and a codice fiscale or a name
//! links nothing.
//!
//! **A passage** ([`leave`], [`arrivo`]): a word of 256 bits, its digest at rest, for a minute, once, bound to the link and to the
//! session it leaves from, which must still be open when the word is spent. The other school is another site: its cookies are its
//! own, and `form-action 'self'` lets no form lead there. So the answer is a page that goes on by itself (or by its link), and the
//! word travels in the address, as in OAuth; it is spent before anybody can find it there, by a POST of the page that shows who
//! enters. `SameSite=Lax` sends the cookies of that school along with this navigation, and `Sec-Fetch-Site` guards the POST.
//! A word of somebody else, sent as a link, enters *as them* (login CSRF): a browser that has never been in as that person shows
//! the name and waits for a tap; only one that has goes on by itself.
//!
//! A session is worth no more than it was: to leave asks for a fresh proof, and what is opened there carries none, owes that
//! school's second factor, ends with the session it comes from, and is refused to whoever could not enter there alone.

pub mod arrivo;
pub mod jobs;
pub mod pages;
pub mod store;

use std::sync::Arc;

use campanella_db::Tx;
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::accesso::scuole::{ATTESA, Attesa, PASSAGGIO, Passaggio, ScuoleError};
use campanella_domain::ids::{IstitutoId, PersonaId};
use campanella_identity::token::{Token, TokenDigest};
use jiff::ToSpan;
use uuid::Uuid;

use self::store::{Collegamento, Partenza};
use super::store as accessi_store;
use crate::kit::app::School;
use crate::kit::conferma;
use crate::kit::ctx::{Credential, Ctx};
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::kit::routes::{Access, Routes};

/// How the way of a session begins that was opened from another school.
const WAY: &str = "scuola:";

/// Routes of the part. The pages stand outside of `/accesso`, where somebody who still owes something could open them.
pub fn routes() -> Routes {
    Routes::new()
        .get("/altre-scuole", Access::SignedIn, pages::list)
        .post("/altre-scuole/collega", Access::SignedIn, pages::begin)
        .get("/altre-scuole/consenso", Access::SignedIn, pages::show_consent)
        .post("/altre-scuole/consenso", Access::SignedIn, pages::consent)
        .get("/altre-scuole/fine", Access::SignedIn, pages::show_finish)
        .post("/altre-scuole/fine", Access::SignedIn, pages::finish)
        .post("/altre-scuole/{collegamento}/vai", Access::SignedIn, pages::leave)
        .post("/altre-scuole/{collegamento}/togli", Access::SignedIn, pages::take_away)
        .get("/accesso/arrivo", Access::Public, arrivo::show)
        .post("/accesso/arrivo", Access::Public, arrivo::enter)
}

/// How a session is marked that was opened from a school.
pub fn way_from(scuola: IstitutoId) -> String {
    format!("{WAY}{}", Uuid::from(scuola))
}

/// The school that a session was opened from.
pub fn came_from(metodo: Option<&str>) -> Option<IstitutoId> {
    metodo?.strip_prefix(WAY)?.parse::<Uuid>().ok().map(IstitutoId::from)
}

/// Another school of this installation.
fn other(ctx: &Ctx, id: IstitutoId) -> Result<Arc<School>, AppError> {
    ctx.app.schools.by_id(id).filter(|scuola| scuola.id != ctx.istituto()).ok_or(AppError::NotFound)
}

/// A school that the actor has linked.
pub struct Altra {
    /// The link.
    pub id: Uuid,
    /// Its name.
    pub nome: Arc<str>,
}

/// The schools that the actor has linked; nothing is read where there is one school.
///
/// # Errors
/// The storage's.
pub fn linked(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<Altra>, AppError> {
    if !ctx.app.schools.is_many() {
        return Ok(Vec::new());
    }
    let rows = store::of_persona(tx, ctx.istituto(), ctx.actor()?.persona_id)?;
    let with_name = |row: Collegamento| {
        Some(Altra { id: row.id, nome: ctx.app.schools.by_id(row.altra_id)?.nome.clone() })
    };
    Ok(rows.into_iter().filter_map(with_name).collect())
}

fn rule(error: ScuoleError) -> AppError {
    AppError::from_rule(&error)
}

fn session(ctx: &Ctx) -> Result<Uuid, AppError> {
    match ctx.actor()?.credential {
        Credential::Session { id, .. } => Ok(id),
        _ => Err(AppError::NotFound),
    }
}

fn word() -> Result<Token, AppError> {
    Token::generate().map_err(|e| AppError::Internal(format!("random bytes: {e}")))
}

fn digest_of(word: &str) -> Vec<u8> {
    TokenDigest::of(word).as_bytes().to_vec()
}

/// The link of the actor with this identity, when it stands.
fn own(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<Collegamento, AppError> {
    let persona = ctx.actor()?.persona_id;
    let row = store::one(tx, ctx.istituto(), id)?;
    row.filter(|row| row.persona_id == persona && row.confirmed_at.is_some()).ok_or(AppError::NotFound)
}

/// A new half of the actor's, which waits.
fn new_half(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid, altra_id: IstitutoId) -> Result<Collegamento, AppError> {
    let persona_id = ctx.actor()?.persona_id;
    let standing = store::of_persona(tx, ctx.istituto(), persona_id)?;
    if standing.iter().any(|row| row.altra_id == altra_id) {
        return Err(rule(ScuoleError::GiaCollegata));
    }
    store::forget_waiting(tx, ctx.istituto(), persona_id, altra_id)?;
    let expires_at = ctx.now.saturating_add(ATTESA).unwrap_or(ctx.now);
    let now = ctx.now;
    Ok(Collegamento {
        id,
        persona_id,
        altra_id,
        created_at: now,
        expires_at,
        sessione_id: None,
        confirmed_at: None,
    })
}

fn event(azione: &'static str, id: Uuid) -> Event {
    Event::new(azione, "collegamento_scuola", id)
}

/// The actor begins to link another school.
///
/// # Errors
/// The rule; [`AppError::Unproven`].
async fn begin(ctx: &Ctx, altra: IstitutoId) -> Result<Uuid, AppError> {
    ctx.write(move |tx, ctx| {
        let mut row = new_half(tx, ctx, ctx.new_id(), altra)?;
        conferma::require(tx, ctx, AttoGrave::AltraScuola)?;
        row.sessione_id = Some(session(ctx)?);
        store::insert(tx, ctx.istituto(), &row, None)?;
        journal::record(tx, ctx, &[event("collegamento_scuola.ask", row.id)])?;
        Ok(row.id)
    })
    .await
}

/// Whether a link waits at the school that began it for the one of the context.
async fn is_asked(ctx: &Ctx, da: &Arc<School>, id: Uuid) -> Result<bool, AppError> {
    let here = ctx.istituto();
    let row = ctx.at_school(da.clone()).read(move |tx, there| store::one(tx, there.istituto(), id)).await?;
    Ok(row.is_some_and(|row| {
        let is_mine = row.altra_id == here && row.sessione_id.is_some() && row.confirmed_at.is_none();
        Attesa { expires_at: row.expires_at, is_mine }.waits(ctx.now).is_ok()
    }))
}

/// The actor agrees, at the school that is asked. The word that leads back.
///
/// # Errors
/// The rules; [`AppError::Unproven`].
async fn consent(ctx: &Ctx, da: &Arc<School>, id: Uuid) -> Result<Token, AppError> {
    if !is_asked(ctx, da, id).await? {
        return Err(rule(ScuoleError::AttesaFinita));
    }
    let (word, da) = (word()?, da.id);
    let digest = word.digest().as_bytes().to_vec();
    ctx.write(move |tx, ctx| {
        let row = new_half(tx, ctx, id, da)?;
        // Somebody else has agreed to it.
        if store::one(tx, ctx.istituto(), id)?.is_some() {
            return Err(rule(ScuoleError::AttesaFinita));
        }
        conferma::require(tx, ctx, AttoGrave::AltraScuola)?;
        store::insert(tx, ctx.istituto(), &row, Some(&digest))?;
        journal::record(tx, ctx, &[event("collegamento_scuola.consent", id)])
    })
    .await?;
    Ok(word)
}

/// The link that the actor began in this very session, while it waits.
fn begun(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<Collegamento, AppError> {
    let (persona, session) = (ctx.actor()?.persona_id, session(ctx)?);
    let row = store::one(tx, ctx.istituto(), id)?.filter(|row| row.persona_id == persona);
    let row = row.ok_or(AppError::NotFound)?;
    let is_mine = row.confirmed_at.is_none() && row.sessione_id == Some(session);
    Attesa { expires_at: row.expires_at, is_mine }.waits(ctx.now).map_err(rule)?;
    Ok(row)
}

/// The browser is back with the word of the other school: both halves stand.
///
/// # Errors
/// Not found for a link of nobody, or of somebody else; the rule.
async fn finish(ctx: &Ctx, id: Uuid, word: &str) -> Result<(), AppError> {
    let row = ctx.read(move |tx, ctx| begun(tx, ctx, id)).await?;
    let altra = other(ctx, row.altra_id)?;
    let (here, digest) = (ctx.istituto(), digest_of(word));
    let agreed = ctx
        .at_school(altra)
        .write(move |tx, there| {
            let Some(persona) = store::waiting(tx, there, (id, here), &digest)? else { return Ok(false) };
            store::confirm(tx, there, id)?;
            jobs::promise_notice(tx, there, id)?;
            journal::record_as(
                tx,
                there,
                (Some(persona), "sistema"),
                &[event("collegamento_scuola.confirm", id)],
            )?;
            Ok(true)
        })
        .await?;
    if !agreed {
        return Err(rule(ScuoleError::AttesaFinita));
    }
    ctx.write(move |tx, ctx| {
        begun(tx, ctx, id)?;
        store::confirm(tx, ctx, id)?;
        jobs::promise_notice(tx, ctx, id)?;
        journal::record(tx, ctx, &[event("collegamento_scuola.confirm", id)])
    })
    .await
}

/// How the actor leaves for another school.
enum Uscita {
    /// With this word.
    Con(Token),
    /// They came from there: the session that they left is theirs.
    Indietro,
}

/// The actor leaves for a school that they have linked.
///
/// # Errors
/// Not found for a link that is not theirs; [`AppError::Unproven`].
async fn leave(ctx: &Ctx, id: Uuid) -> Result<(Arc<School>, Uscita), AppError> {
    let word = word()?;
    let digest = word.digest().as_bytes().to_vec();
    let (altra, is_back) = ctx
        .write(move |tx, ctx| {
            let row = own(tx, ctx, id)?;
            let altra = other(ctx, row.altra_id)?;
            let session = session(ctx)?;
            let open = accessi_store::open_sessions(tx, ctx, row.persona_id)?;
            let current = open.iter().find(|open| open.id == session).ok_or(AppError::Unauthenticated)?;
            if came_from(current.metodo.as_deref()) == Some(row.altra_id) {
                return Ok((altra, true));
            }
            conferma::require(tx, ctx, AttoGrave::AltraScuola)?;
            let expires_at = ctx.now.saturating_add(PASSAGGIO).unwrap_or(ctx.now);
            let passage = Partenza {
                id: ctx.new_id(),
                collegamento_id: id,
                persona_id: row.persona_id,
                sessione_id: session,
                fatti: Passaggio { expires_at, is_used: false },
            };
            store::insert_passaggio(tx, ctx, &passage, &digest)?;
            journal::record(
                tx,
                ctx,
                &[Event::new("passaggio_scuola.create", "passaggio_scuola", passage.id)],
            )?;
            Ok((altra, false))
        })
        .await?;
    Ok((altra, if is_back { Uscita::Indietro } else { Uscita::Con(word) }))
}

/// The actor takes one of their links away. Its sessions here end at once, the other half goes as soon as that school answers.
///
/// # Errors
/// Not found for a link that is not theirs.
fn take_away(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    let row = own(tx, ctx, id)?;
    remove(tx, ctx, &row)
}

fn remove(tx: &mut dyn Tx, ctx: &Ctx, row: &Collegamento) -> Result<(), AppError> {
    store::delete(tx, ctx.istituto(), row.id)?;
    accessi_store::close_sessions_of_way(tx, ctx, row.persona_id, &way_from(row.altra_id))?;
    jobs::promise_taken(tx, ctx, row)?;
    journal::record(tx, ctx, &[event("collegamento_scuola.remove", row.id)])
}

/// Takes every link of a person away: their access was in other hands, or begins anew.
///
/// # Errors
/// The storage's.
pub fn take_away_all(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<(), AppError> {
    store::forget_begun(tx, ctx.istituto(), persona)?;
    for row in store::of_persona(tx, ctx.istituto(), persona)? {
        remove(tx, ctx, &row)?;
    }
    Ok(())
}

/// Forgets passages and links of yesterday that nobody brought to an end, and the links of those who have no role any more.
///
/// # Errors
/// The storage's.
pub fn purge(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(), AppError> {
    store::purge(tx, ctx.istituto(), ctx.now.saturating_sub(24.hours()).unwrap_or(ctx.now))?;
    for row in store::without_role(tx, ctx.istituto(), ctx.today())? {
        remove(tx, ctx, &row)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_from_another_school_says_from_which() {
        let id = IstitutoId::from(Uuid::from_u128(7));
        assert_eq!(came_from(Some(&way_from(id))), Some(id));
        assert_eq!(came_from(Some("gateway:00000000-0000-0000-0000-000000000007")), None);
        assert_eq!(came_from(None), None);
    }
}
