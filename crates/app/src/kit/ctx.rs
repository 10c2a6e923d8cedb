// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The one value that every handler gets: school, actor, clock, language, and the way to the storage.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use campanella_db::Tx;
use campanella_domain::accesso::conferma::Conferma;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{IstitutoId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use uuid::Uuid;

use super::app::{App, School};
use super::error::AppError;
use super::i18n::L;
use super::journal::{self, Pending};
use super::notify::Topic;

/// How the actor proved who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credential {
    /// A browser session.
    Session {
        /// Its row.
        id: Uuid,
        /// Its form token.
        csrf: Arc<str>,
        /// What comes before anything else.
        first: Option<First>,
        /// When and how its person last proved who they are.
        conferma: Option<Conferma>,
        /// It is of a classroom PC: today's own lessons alone.
        in_aula: bool,
    },
    /// A bearer token of the API, with its scopes.
    Token {
        /// What it may do, e.g. `lezioni:write`.
        scopes: Arc<[String]>,
    },
    /// The command line on the server itself.
    CommandLine,
}

/// What a session must do before anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// Prove the second factor: until then nobody is there.
    Codice,
    /// Change a password that was given or has expired.
    Password,
    /// Set up a second factor, because the school asks for it.
    Attivazione,
}

impl First {
    /// The page where it is done.
    pub fn page(self) -> &'static str {
        match self {
            First::Codice => "/accesso/codice",
            First::Password => "/accesso/password",
            First::Attivazione => "/accesso/secondo-fattore",
        }
    }
}

/// A person acting in one of their roles.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Who.
    pub persona_id: PersonaId,
    /// Name as shown in the header.
    pub nome: Arc<str>,
    /// The active profile.
    pub profilo: Ruolo,
    /// How they got in.
    pub credential: Credential,
}

/// The look that the reader chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tema {
    /// As the system.
    #[default]
    Auto,
    /// Light.
    Chiaro,
    /// Dark.
    Scuro,
}

impl Tema {
    /// What the cookie and the form say.
    pub fn code(self) -> &'static str {
        match self {
            Tema::Auto => "auto",
            Tema::Chiaro => "chiaro",
            Tema::Scuro => "scuro",
        }
    }

    /// The theme that has this code.
    pub fn from_code(code: &str) -> Option<Tema> {
        [Tema::Auto, Tema::Chiaro, Tema::Scuro].into_iter().find(|tema| tema.code() == code)
    }
}

/// The context of a request.
#[derive(Clone)]
pub struct Ctx {
    /// The process.
    pub app: Arc<App>,
    /// The school of the host name.
    pub school: Arc<School>,
    /// Who acts; `None` before the login.
    pub actor: Option<Actor>,
    /// Messages in the reader's language.
    pub l: L,
    /// The look that the reader chose.
    pub tema: Tema,
    /// The page is on the classroom board: what a class must not read is hidden.
    pub proiettato: bool,
    /// Somebody has entered in the actor's name from a browser never seen, and nobody has said yet who it was.
    pub accesso_nuovo: bool,
    /// The instant of the request, read once.
    pub now: Timestamp,
    /// The form that was sent: who must first prove themselves, or sign in again, gets it back.
    pub(crate) sent: Arc<OnceLock<Inviato>>,
    /// Events recorded by the write under way, appended to the journal at its end.
    pub(super) pending: Option<Arc<Mutex<Pending>>>,
    /// The earliest job promised by the write under way: the program is told when it stands.
    promised: Option<Arc<Mutex<Option<Timestamp>>>>,
}

/// A form as it was sent, without its file.
#[derive(Debug)]
pub(crate) struct Inviato {
    /// Its fields, in order.
    pub(crate) campi: Vec<(String, String)>,
    /// It is sent with files, and its page waits for one.
    pub(crate) con_file: bool,
}

impl Ctx {
    /// The context of a request before anybody is known, or of work that no person asked for.
    pub fn anonymous(app: &Arc<App>, school: Arc<School>, l: L, tema: Tema) -> Ctx {
        let now = app.clock.now();
        Ctx {
            app: app.clone(),
            school,
            actor: None,
            l,
            tema,
            proiettato: false,
            accesso_nuovo: false,
            now,
            sent: Arc::default(),
            pending: None,
            promised: None,
        }
    }

    /// The same context at another instant.
    #[must_use]
    pub fn at(&self, now: Timestamp) -> Ctx {
        Ctx { now, ..self.clone() }
    }

    /// The same instant at another school, where nobody is signed in.
    #[must_use]
    pub fn at_school(&self, school: Arc<School>) -> Ctx {
        Ctx {
            now: self.now,
            proiettato: self.proiettato,
            ..Ctx::anonymous(&self.app, school, self.l, self.tema)
        }
    }

    /// The same context with somebody signed in.
    #[must_use]
    pub fn acting_as(&self, actor: Actor) -> Ctx {
        Ctx { actor: Some(actor), ..self.clone() }
    }

    /// The same context with nobody signed in: what a secret link opens is not a matter of who is at the browser.
    #[must_use]
    pub fn as_a_stranger(&self) -> Ctx {
        Ctx { actor: None, accesso_nuovo: false, ..self.clone() }
    }

    /// The school's identity, the first parameter of every statement.
    pub fn istituto(&self) -> IstitutoId {
        self.school.id
    }

    /// Local date and time of the request.
    pub fn local(&self) -> DateTime {
        self.app.clock.local(self.now)
    }

    /// Local date of the request.
    pub fn today(&self) -> Date {
        self.local().date()
    }

    /// The school year of today.
    pub fn anno(&self) -> AnnoScolastico {
        AnnoScolastico::of(self.today()).unwrap_or(AnnoScolastico::FIRST)
    }

    /// A new identifier.
    pub fn new_id<T: From<Uuid>>(&self) -> T {
        T::from(self.app.ids.next(self.now))
    }

    /// Whether the page is on a classroom PC that a teacher let in from the phone.
    pub fn is_in_aula(&self) -> bool {
        let credential = self.actor.as_ref().map(|actor| &actor.credential);
        matches!(credential, Some(Credential::Session { in_aula: true, .. }))
    }

    /// The actor.
    ///
    /// # Errors
    /// [`AppError::Unauthenticated`] when nobody is signed in.
    pub fn actor(&self) -> Result<&Actor, AppError> {
        self.actor.as_ref().ok_or(AppError::Unauthenticated)
    }

    /// Runs a write; durable when it returns. The closure may run again after a serialisation failure.
    ///
    /// The writes of a school follow one another, whichever process they come from: what the closure reads and decides
    /// on is not being changed by another write, on PostgreSQL as on SQLite.
    ///
    /// # Errors
    /// What the closure returns, or the storage's error.
    pub async fn write<T: Send + 'static>(
        &self,
        mut body: impl FnMut(&mut dyn Tx, &Ctx) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let promised = Arc::<Mutex<Option<Timestamp>>>::default();
        let ctx = Ctx { pending: Some(Arc::default()), promised: Some(promised.clone()), ..self.clone() };
        let outcome: Result<T, AppError> = self
            .app
            .db
            .write(&self.school.tenant, move |tx| {
                let turn = journal::take_turn(tx, ctx.istituto())?;
                ctx.begin(turn);
                let outcome = body(tx, &ctx)?;
                journal::flush(tx, &ctx)?;
                Ok(outcome)
            })
            .await;
        let earliest = *promised.lock().unwrap_or_else(PoisonError::into_inner);
        if let (Ok(_), Some(at)) = (&outcome, earliest) {
            self.app.jobs.hint(self.school.id, at);
        }
        outcome
    }

    /// A job was promised for this time. The program is told after the write has returned: before, it would look and
    /// not find it.
    pub(super) fn promise(&self, at: Timestamp) {
        let Some(promised) = &self.promised else {
            return self.app.jobs.hint(self.school.id, at);
        };
        let mut earliest = promised.lock().unwrap_or_else(PoisonError::into_inner);
        *earliest = Some(earliest.map_or(at, |known| known.min(at)));
    }

    /// A closure that runs again records its events and promises its jobs again.
    fn begin(&self, turn: Pending) {
        if let Some(pending) = &self.pending {
            *pending.lock().unwrap_or_else(PoisonError::into_inner) = turn;
        }
        if let Some(promised) = &self.promised {
            *promised.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }

    /// Runs a read on one snapshot.
    ///
    /// # Errors
    /// What the closure returns, or the storage's error.
    pub async fn read<T: Send + 'static>(
        &self,
        mut body: impl FnMut(&mut dyn Tx, &Ctx) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let ctx = self.clone();
        self.app.db.read(&self.school.tenant, move |tx| body(tx, &ctx)).await
    }

    /// Tells open pages that a topic changed. Call it after the write has returned.
    pub fn publish(&self, topic: Topic) {
        self.app.hub.publish(self.school.id, topic);
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Ctx {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Ctx, AppError> {
        parts
            .extensions
            .get::<Ctx>()
            .cloned()
            .ok_or_else(|| AppError::Internal("request without context".into()))
    }
}
