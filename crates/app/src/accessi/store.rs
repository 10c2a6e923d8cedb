// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Credentials, sessions and tokens: all SQL of these tables.

use campanella_db::{Row, Tx, sql};
use campanella_domain::accesso::conferma::{Conferma, Modo};
use campanella_domain::ids::{IstitutoId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use campanella_identity::throttle::ThrottleState;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::avvisi;
use crate::kit::ctx::{Credential, Ctx, First};
use crate::kit::error::AppError;
use crate::params;

/// A local credential.
#[derive(Debug, Clone)]
pub struct Credenziale {
    /// Whose.
    pub persona_id: PersonaId,
    /// What is typed.
    pub username: String,
    /// PHC string.
    pub hash: String,
    /// Must be changed at the next login.
    pub must_change: bool,
    /// When it was set.
    pub changed_at: Timestamp,
    /// Failures so far.
    pub throttle: ThrottleState,
    /// Closed by the school.
    pub disabled: bool,
}

fn credenziale(row: &dyn Row) -> Result<Credenziale, campanella_db::Error> {
    Ok(Credenziale {
        persona_id: row.id(0)?.into(),
        username: row.text(1)?,
        hash: row.text(2)?,
        must_change: row.bool(3)?,
        changed_at: row.instant(4)?,
        throttle: ThrottleState {
            failures: u32::try_from(row.int(5)?).unwrap_or(u32::MAX),
            day: row.opt_date(6)?,
            closed_until: row.opt_instant(7)?,
        },
        disabled: row.opt_instant(8)?.is_some(),
    })
}

/// The credential with this username.
///
/// # Errors
/// The storage's.
pub fn by_username(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    username: &str,
) -> Result<Option<Credenziale>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT persona_id, username, hash, must_change, changed_at, failures, failures_on, locked_until, disabled_at
             FROM credenziale WHERE istituto_id = $1 AND username = $2"
        ),
        params![istituto, username],
        credenziale,
    )?)
}

/// The credential of a person.
///
/// # Errors
/// The storage's.
pub fn of_persona(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: PersonaId,
) -> Result<Option<Credenziale>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT persona_id, username, hash, must_change, changed_at, failures, failures_on, locked_until, disabled_at
             FROM credenziale WHERE istituto_id = $1 AND persona_id = $2"
        ),
        params![istituto, id],
        credenziale,
    )?)
}

/// All credentials of the school, by username.
///
/// # Errors
/// The storage's.
pub fn credenziali(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<Credenziale>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT persona_id, username, hash, must_change, changed_at, failures, failures_on, locked_until, disabled_at
             FROM credenziale WHERE istituto_id = $1 ORDER BY username"
        ),
        params![istituto],
        credenziale,
    )?)
}

/// A new credential.
///
/// # Errors
/// Conflict `credenziale_username` when the username is taken.
pub fn insert_credenziale(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona_id: PersonaId,
    username: &str,
    hash: &str,
    must_change: bool,
    now: Timestamp,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO credenziale (istituto_id, persona_id, username, hash, must_change, changed_at, failures, version)
             VALUES ($1, $2, $3, $4, $5, $6, 0, 1)"
        ),
        params![istituto, persona_id, username, hash, must_change, now],
    )?;
    Ok(())
}

/// Writes what is remembered of failures.
///
/// # Errors
/// The storage's.
pub fn set_throttle(tx: &mut dyn Tx, ctx: &Ctx, id: PersonaId, state: ThrottleState) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE credenziale SET failures = $3, failures_on = $4, locked_until = $5
             WHERE istituto_id = $1 AND persona_id = $2"
        ),
        params![ctx.istituto(), id, state.failures, state.day, state.closed_until],
    )?;
    Ok(())
}

/// Replaces a password and remembers the old hash.
///
/// # Errors
/// The storage's.
pub fn set_password(tx: &mut dyn Tx, ctx: &Ctx, old: &Credenziale, hash: &str) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO credenziale_storica (istituto_id, id, persona_id, hash, replaced_at) VALUES ($1, $2, $3, $4, $5)"
        ),
        params![ctx.istituto(), ctx.new_id::<Uuid>(), old.persona_id, &old.hash, ctx.now],
    )?;
    tx.exec(
        sql!(
            "UPDATE credenziale SET hash = $3, must_change = $4, changed_at = $5, version = version + 1
             WHERE istituto_id = $1 AND persona_id = $2"
        ),
        params![ctx.istituto(), old.persona_id, hash, false, ctx.now],
    )?;
    Ok(())
}

/// The last hashes of a person, newest first.
///
/// # Errors
/// The storage's.
pub fn old_hashes(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: PersonaId,
    limit: i64,
) -> Result<Vec<String>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT hash FROM credenziale_storica WHERE istituto_id = $1 AND persona_id = $2
             ORDER BY replaced_at DESC, id DESC LIMIT $3"
        ),
        params![istituto, id, limit],
        |row| row.text(0),
    )?)
}

/// What the second factor asks of a session before anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passo {
    /// The code.
    Codice,
    /// A second factor has to be set up.
    Attivazione,
}

impl Passo {
    fn code(self) -> &'static str {
        match self {
            Passo::Codice => "codice",
            Passo::Attivazione => "attivazione",
        }
    }

    fn from_code(code: &str) -> Result<Passo, campanella_db::Error> {
        [Passo::Codice, Passo::Attivazione]
            .into_iter()
            .find(|passo| passo.code() == code)
            .ok_or_else(|| campanella_db::Error::Inconsistent(format!("step of a session {code}")))
    }
}

/// A session as its owner sees it.
#[derive(Debug, Clone)]
pub struct Sessione {
    /// Its row.
    pub id: Uuid,
    /// Whose.
    pub persona_id: PersonaId,
    /// Name for the header.
    pub nome: String,
    /// Active profile.
    pub profilo: Ruolo,
    /// Form token.
    pub csrf: String,
    /// The password must be changed first.
    pub must_change: bool,
    /// What the second factor asks of this session.
    pub passo: Option<Passo>,
    /// The provider that said who it is, or the school that they came from; none for a local credential.
    pub metodo: Option<String>,
    /// What the browser says it is.
    pub dispositivo: String,
    /// Start.
    pub created_at: Timestamp,
    /// Last request, to the minute.
    pub last_seen_at: Timestamp,
    /// Absolute end.
    pub expires_at: Timestamp,
    /// The browser, as it is remembered for the person.
    pub dispositivo_id: Option<Uuid>,
    /// The emergency of local credentials that let it in: it ends with it.
    pub emergenza_id: Option<Uuid>,
    /// When and how the person last proved who they are.
    pub conferma: Option<Conferma>,
    /// It is of a classroom PC: today's own lessons alone.
    pub in_aula: bool,
}

impl Sessione {
    /// What comes before anything else.
    pub fn first(&self) -> Option<First> {
        match self.passo {
            Some(Passo::Codice) => Some(First::Codice),
            _ if self.must_change => Some(First::Password),
            Some(Passo::Attivazione) => Some(First::Attivazione),
            None => None,
        }
    }
}

fn sessione(row: &dyn Row) -> Result<Sessione, campanella_db::Error> {
    let profilo = row.text(3)?;
    Ok(Sessione {
        id: row.id(0)?,
        persona_id: row.id(1)?.into(),
        nome: row.text(2)?,
        profilo: Ruolo::from_code(&profilo)
            .ok_or_else(|| campanella_db::Error::Inconsistent(format!("profile {profilo}")))?,
        csrf: row.text(4)?,
        must_change: row.bool(5)?,
        dispositivo: row.text(6)?,
        created_at: row.instant(7)?,
        last_seen_at: row.instant(8)?,
        expires_at: row.instant(9)?,
        passo: row.opt_text(10)?.as_deref().map(Passo::from_code).transpose()?,
        metodo: row.opt_text(11)?,
        dispositivo_id: row.opt_id(12)?,
        emergenza_id: row.opt_id(13)?,
        conferma: conferma(row.opt_instant(14)?, row.opt_text(15)?)?,
        in_aula: row.opt_bool(16)?.unwrap_or_default(),
    })
}

fn conferma(at: Option<Timestamp>, modo: Option<String>) -> Result<Option<Conferma>, campanella_db::Error> {
    let (Some(at), Some(modo)) = (at, modo) else { return Ok(None) };
    match Modo::from_code(&modo) {
        Some(modo) => Ok(Some(Conferma { at, modo })),
        None => Err(campanella_db::Error::Inconsistent(format!("proof of a session {modo}"))),
    }
}

/// The open session with this token, as long as its owner has the role of its profile on this day; and whether there
/// was an entry in their name from another browser, never seen: those who read that from a browser that is new itself are
/// not told.
///
/// # Errors
/// The storage's.
pub fn by_token(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    token_hash: &[u8],
    (on, now): (Date, Timestamp),
) -> Result<Option<(Sessione, bool)>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT s.id, s.persona_id, s.nome, s.profilo, s.csrf, s.must_change, s.dispositivo, s.created_at,
                    s.last_seen_at, s.expires_at, s.passo, s.metodo, s.dispositivo_id, s.emergenza_id, s.provato_at,
                    s.provato_con, s.in_aula,
                    (SELECT d.id FROM dispositivo d WHERE d.istituto_id = $1 AND d.persona_id = s.persona_id
                     AND d.nuovo_fino > $4 AND d.id <> s.dispositivo_id
                     AND NOT EXISTS (SELECT 1 FROM dispositivo q WHERE q.istituto_id = $1 AND q.id = s.dispositivo_id
                                     AND q.nuovo_fino > $4)
                     ORDER BY d.id LIMIT 1)
             FROM sessione s WHERE s.istituto_id = $1 AND s.token_hash = $2 AND s.closed_at IS NULL
               AND EXISTS (SELECT 1 FROM ruolo r WHERE r.istituto_id = $1 AND r.persona_id = s.persona_id
                           AND r.ruolo = s.profilo AND r.dal <= $3 AND (r.al IS NULL OR r.al >= $3))"
        ),
        params![istituto, token_hash, on, now],
        |row| Ok((sessione(row)?, row.opt_id(17)?.is_some())),
    )?)
}

/// The open sessions of a person, newest first.
///
/// # Errors
/// The storage's.
pub fn open_sessions(tx: &mut dyn Tx, ctx: &Ctx, id: PersonaId) -> Result<Vec<Sessione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, persona_id, nome, profilo, csrf, must_change, dispositivo, created_at, last_seen_at, expires_at,
                    passo, metodo, dispositivo_id, emergenza_id, provato_at, provato_con,
                    in_aula
             FROM sessione WHERE istituto_id = $1 AND persona_id = $2 AND closed_at IS NULL AND expires_at > $3
             ORDER BY created_at DESC, id DESC"
        ),
        params![ctx.istituto(), id, ctx.now],
        sessione,
    )?)
}

/// Opens a session.
///
/// # Errors
/// The storage's.
pub fn insert_session(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    sessione: &Sessione,
    token_hash: &[u8],
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO sessione (istituto_id, id, token_hash, persona_id, nome, profilo, csrf, must_change, dispositivo,
                                   created_at, last_seen_at, expires_at, passo, metodo, dispositivo_id,
                                   emergenza_id, provato_at, provato_con, in_aula)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"
        ),
        params![
            istituto, sessione.id, token_hash, sessione.persona_id, &sessione.nome, sessione.profilo.code(),
            &sessione.csrf, sessione.must_change, &sessione.dispositivo, sessione.created_at, sessione.last_seen_at,
            sessione.expires_at, sessione.passo.map(Passo::code), sessione.metodo.as_deref(), sessione.dispositivo_id,
            sessione.emergenza_id, sessione.conferma.map(|conferma| conferma.at),
            sessione.conferma.map(|conferma| conferma.modo.code()), sessione.in_aula
        ],
    )?;
    Ok(())
}

/// Notes that a session is in use.
///
/// # Errors
/// The storage's.
pub fn touch_session(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: Uuid,
    now: Timestamp,
) -> Result<(), AppError> {
    tx.exec(
        sql!("UPDATE sessione SET last_seen_at = $3 WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id, now],
    )?;
    Ok(())
}

/// A session whose person has just proved who they are goes on under a new token; tells whether it was still open.
///
/// # Errors
/// The storage's.
pub fn set_proof(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: Uuid,
    modo: Modo,
    token_hash: &[u8],
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE sessione SET provato_at = $3, provato_con = $4, token_hash = $5
             WHERE istituto_id = $1 AND id = $2 AND closed_at IS NULL"
        ),
        params![ctx.istituto(), id, ctx.now, modo.code(), token_hash],
    )?;
    Ok(changed > 0)
}

/// Closes one session of a person.
///
/// # Errors
/// The storage's.
pub fn close_session(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId, id: Uuid) -> Result<bool, AppError> {
    let closed = tx.exec(
        sql!(
            "UPDATE sessione SET closed_at = $4
             WHERE istituto_id = $1 AND persona_id = $2 AND id = $3 AND closed_at IS NULL"
        ),
        params![ctx.istituto(), persona, id, ctx.now],
    )?;
    Ok(closed > 0)
}

/// Closes every session of a person, and tells their devices nothing any more.
///
/// # Errors
/// The storage's.
pub fn close_all_sessions(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<u64, AppError> {
    avvisi::notifiche::end_all(tx, ctx, persona)?;
    Ok(tx.exec(
        sql!("UPDATE sessione SET closed_at = $3 WHERE istituto_id = $1 AND persona_id = $2 AND closed_at IS NULL"),
        params![ctx.istituto(), persona, ctx.now],
    )?)
}

/// Closes the sessions of one browser.
///
/// # Errors
/// The storage's.
pub fn close_sessions_of_device(tx: &mut dyn Tx, ctx: &Ctx, dispositivo: Uuid) -> Result<u64, AppError> {
    Ok(tx.exec(
        sql!(
            "UPDATE sessione SET closed_at = $3
             WHERE istituto_id = $1 AND dispositivo_id = $2 AND closed_at IS NULL"
        ),
        params![ctx.istituto(), dispositivo, ctx.now],
    )?)
}

/// Closes the sessions of a person that were opened in this way, but the one that asks for it.
///
/// # Errors
/// The storage's.
pub fn close_sessions_of_way(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    metodo: &str,
) -> Result<u64, AppError> {
    let asking = match ctx.actor.as_ref().map(|actor| &actor.credential) {
        Some(Credential::Session { id, .. }) => *id,
        _ => Uuid::nil(),
    };
    Ok(tx.exec(
        sql!(
            "UPDATE sessione SET closed_at = $4
             WHERE istituto_id = $1 AND persona_id = $2 AND metodo = $3 AND id <> $5 AND closed_at IS NULL"
        ),
        params![ctx.istituto(), persona, metodo, ctx.now, asking],
    )?)
}

/// Closes the sessions that an emergency let in.
///
/// # Errors
/// The storage's.
pub fn close_sessions_of_emergency(tx: &mut dyn Tx, ctx: &Ctx, emergenza: Uuid) -> Result<u64, AppError> {
    Ok(tx.exec(
        sql!(
            "UPDATE sessione SET closed_at = $3
             WHERE istituto_id = $1 AND emergenza_id = $2 AND closed_at IS NULL"
        ),
        params![ctx.istituto(), emergenza, ctx.now],
    )?)
}

/// Revokes every token of the API that acts for a person.
///
/// # Errors
/// The storage's.
pub fn revoke_tokens(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<u64, AppError> {
    Ok(tx.exec(
        sql!(
            "UPDATE api_token SET revoked_at = $3 WHERE istituto_id = $1 AND persona_id = $2 AND revoked_at IS NULL"
        ),
        params![ctx.istituto(), persona, ctx.now],
    )?)
}

/// A bearer token of the API.
#[derive(Debug, Clone)]
pub struct ApiToken {
    /// Its row.
    pub id: Uuid,
    /// Whose.
    pub persona_id: PersonaId,
    /// Name for the journal and the header.
    pub nome: String,
    /// Profile it acts in.
    pub profilo: Ruolo,
    /// What it may do.
    pub scopes: Vec<String>,
    /// End.
    pub expires_at: Timestamp,
}

/// The live token with this hash.
///
/// # Errors
/// The storage's.
pub fn api_token(tx: &mut dyn Tx, ctx: &Ctx, token_hash: &[u8]) -> Result<Option<ApiToken>, AppError> {
    let found = tx.opt(
        sql!(
            "SELECT id, persona_id, persona_nome, profilo, scopes, expires_at FROM api_token
             WHERE istituto_id = $1 AND token_hash = $2 AND revoked_at IS NULL AND expires_at > $3"
        ),
        params![ctx.istituto(), token_hash, ctx.now],
        |row| Ok((row.id(0)?, row.id(1)?, row.text(2)?, row.text(3)?, row.text(4)?, row.instant(5)?)),
    )?;
    let Some((id, persona_id, nome, profilo, scopes, expires_at)) = found else { return Ok(None) };
    let profilo =
        Ruolo::from_code(&profilo).ok_or_else(|| AppError::Internal(format!("profile {profilo}")))?;
    let scopes = scopes.split(' ').map(str::to_owned).collect();
    Ok(Some(ApiToken { id, persona_id: persona_id.into(), nome, profilo, scopes, expires_at }))
}

/// A new token.
///
/// # Errors
/// The storage's.
pub fn insert_api_token(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    token: &ApiToken,
    token_hash: &[u8],
    nome: &str,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO api_token (istituto_id, id, token_hash, persona_id, persona_nome, profilo, scopes, nome, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            ctx.istituto(), token.id, token_hash, token.persona_id, &token.nome, token.profilo.code(),
            token.scopes.join(" "), nome, ctx.now, token.expires_at
        ],
    )?;
    Ok(())
}
