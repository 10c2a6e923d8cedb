// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! An installation of its own for each test, with two invented schools, and clients that act in it.

mod api;
mod client;
mod golden;
mod place;
mod sample;
mod school;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use campanella_app::accessi::accounts::{self, NewToken};
use campanella_app::kit::app::{App, Config, Notifiche};
use campanella_app::kit::clock::{Clock, school_zone};
use campanella_app::kit::ids::Ids;
use campanella_app::kit::jobs::program_ctx;
use campanella_app::kit::mail::Mailer;
use campanella_app::start::{self, Settings};
use campanella_app::urls;
use campanella_db::{Error, Options, Sql, Tenant, Tx, params, sql};
use campanella_identity::HashSettings;
use campanella_identity::token::Token;
use jiff::Timestamp;
use jiff::civil::DateTime;
use uuid::Uuid;

pub use api::Program;
pub use client::{Alunno, Anonymous, Answer, Client, Docente, Famiglia, Fields, Governo, Segreteria, hour};
pub use golden::golden;
pub use place::{Engine, Place};
use sample::Sample;
pub use school::{PASSWORD, School};

/// Monday, in the second hour.
pub const NOW: &str = "2026-11-23T09:10";
/// The day of [`NOW`].
pub const TODAY: &str = "2026-11-23";

/// An open installation; it vanishes with its test.
pub struct Installation {
    pub app: Arc<App>,
    pub router: Router,
    pub school: School,
    pub other: School,
    // Dropped last: the storage must be closed before its place goes.
    place: Place,
}

/// Whether the place is new, and which identifiers come next: they never repeat those of an earlier opening.
enum Opening {
    /// The schools are built.
    First,
    /// A test begins.
    Test,
    /// Another process of the same test.
    Again,
}

impl Opening {
    fn seed(&self) -> u64 {
        match self {
            Opening::First => 7,
            Opening::Again => 8,
            Opening::Test => 9,
        }
    }
}

fn open(storage: Options, folder: &Path, opening: Opening) -> Arc<App> {
    let mailer = Mailer::Folder(folder.join("posta"));
    opened_with(storage, opening, mailer, configuration(folder))
}

fn configuration(folder: &Path) -> Config {
    Config {
        https: false,
        demo: false,
        dichiarazione_accessibilita: None,
        codice_sorgente: "/sorgente".to_owned(),
        data_dir: folder.to_owned(),
        chiave_riservati: None,
        oidc_locale: true,
        sito: Some("https://{scuola}.registro.example".into()),
        notifiche: Notifiche::Nessuna,
    }
}

fn opened_with(storage: Options, opening: Opening, mailer: Mailer, config: Config) -> Arc<App> {
    start::open(Settings {
        storage,
        posti: Vec::new(),
        init: matches!(opening, Opening::First),
        clock: Clock::standing(instant(NOW)),
        ids: Ids::seeded(opening.seed()),
        mailer,
        hashing: HashSettings { memory_kib: 8, iterations: 1, parallelism: 1, threads: 1, queue: 256 },
        config,
    })
    .unwrap()
}

impl Installation {
    fn begin(engine: Engine) -> Installation {
        let (place, sample) = Sample::copy(engine);
        let app = open(place.options(), place.folder(), Opening::Test);
        let (school, other) = (sample.school.known_to(&app), sample.other.known_to(&app));
        Installation { router: urls::router(app.clone()), app, school, other, place }
    }

    /// The same data opened on another machine, where the files beside them did not come along.
    pub fn elsewhere(&self) -> Arc<App> {
        let folder = self.place.folder().join("altrove");
        self.opened_again(Mailer::Folder(folder.join("posta")), folder)
    }

    /// The same data opened by another process, which sends its mail in this way.
    pub fn mailing(&self, mailer: Mailer) -> Arc<App> {
        self.opened_again(mailer, self.place.folder().to_owned())
    }

    /// The same data opened by another process, which sends notices to this host and port.
    pub fn notifying(&self, host: &str) -> Arc<App> {
        let config = Config { notifiche: Notifiche::Locale(host.into()), ..self.app.config.clone() };
        self.opened_with(Mailer::Folder(self.place.folder().join("posta")), config)
    }

    /// The same data opened by another process, which is reached by https.
    pub fn by_https(&self) -> Arc<App> {
        let config = Config { https: true, ..self.app.config.clone() };
        self.opened_with(Mailer::Folder(self.place.folder().join("posta")), config)
    }

    fn opened_again(&self, mailer: Mailer, data_dir: PathBuf) -> Arc<App> {
        self.opened_with(mailer, Config { data_dir, ..self.app.config.clone() })
    }

    fn opened_with(&self, mailer: Mailer, config: Config) -> Arc<App> {
        opened_with(self.place.options(), Opening::Again, mailer, config)
    }

    /// Moves the clock to a local time of the school.
    pub fn set_clock(&self, local: &str) {
        self.app.clock.set(instant(local));
    }

    /// The number in the first column of the only row of a statement whose only parameter is the first school.
    pub fn count(&self, sql: Sql) -> i64 {
        let school = Uuid::from(self.school.id);
        let read = move |tx: &mut dyn Tx| tx.one(sql, params![school], |row| row.int(0));
        self.app.db.read_blocking(&self.school.tenant, read).unwrap_or_else(|error| refused(sql, &error))
    }

    /// How many mails lie in the outbox.
    pub fn mails(&self) -> usize {
        std::fs::read_dir(self.place.folder().join("posta")).map_or(0, Iterator::count)
    }

    /// The text of the mail that was sent last.
    pub fn last_mail(&self) -> String {
        let files = std::fs::read_dir(self.place.folder().join("posta")).unwrap();
        let last =
            files.map(|file| file.unwrap()).max_by_key(|file| file.metadata().unwrap().modified().unwrap());
        std::fs::read_to_string(last.unwrap().path()).unwrap()
    }

    /// The mails to somebody, by username.
    pub fn mails_to(&self, username: &str) -> Vec<String> {
        let to = format!("{username}@posta.example");
        let files = std::fs::read_dir(self.place.folder().join("posta")).unwrap();
        let texts = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        texts.filter(|text| text.contains(&to)).collect()
    }

    /// How many events the journal of the first school holds.
    pub fn events(&self) -> i64 {
        self.count(sql!("SELECT COUNT(*) FROM giornale WHERE istituto_id = $1"))
    }

    /// How many events of this kind the journal of the first school holds.
    pub fn events_named(&self, azione: &'static str) -> i64 {
        let sql = sql!("SELECT COUNT(*) FROM giornale WHERE istituto_id = $1 AND azione = $2");
        let school = Uuid::from(self.school.id);
        let read = move |tx: &mut dyn Tx| tx.one(sql, params![school, azione], |row| row.int(0));
        self.app.db.read_blocking(&self.school.tenant, read).unwrap_or_else(|error| refused(sql, &error))
    }
}

/// The header of a client of the API that acts for a person with these scopes.
pub fn bearer(inst: &Installation, username: &str, scopes: &str) -> String {
    let token = Token::generate().unwrap();
    let request = NewToken {
        username: username.to_owned(),
        ruolo: None,
        scopes: scopes.split(' ').map(str::to_owned).collect(),
        giorni: 1,
        digest: token.digest().as_bytes().to_vec(),
    };
    let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    let ctx = program_ctx(&inst.app, &school);
    inst.app
        .db
        .write_blocking(&inst.school.tenant, move |tx| accounts::create_token(tx, &ctx, &request))
        .unwrap();
    format!("Bearer {}", token.expose())
}

/// How many rows a table has at this place.
pub fn rows(app: &App, tenant: &Tenant, sql: Sql) -> i64 {
    let read = move |tx: &mut dyn Tx| tx.one(sql, params![], |row| row.int(0));
    app.db.read_blocking(tenant, read).unwrap_or_else(|error| refused(sql, &error))
}

fn refused(sql: Sql, error: &Error) -> i64 {
    panic!("{}: {error}", sql.text())
}

/// An instant from the local time of the school.
pub fn instant(local: &str) -> Timestamp {
    local.parse::<DateTime>().unwrap().to_zoned(school_zone()).unwrap().timestamp()
}

/// Runs one test on a fresh installation.
pub fn run<F: Future<Output = ()>>(engine: Engine, test: impl FnOnce(Installation) -> F) {
    let installation = Installation::begin(engine);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(test(installation));
}

/// Runs the same test on both engines.
macro_rules! on_both {
    ($($(#[$about:meta])* async fn $name:ident($installation:ident) $body:block)*) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            $(#[$about])*
            async fn check($installation: crate::support::Installation) $body

            #[test]
            fn sqlite() {
                crate::support::run(crate::support::Engine::Sqlite, check);
            }

            #[test]
            fn postgres() {
                crate::support::run(crate::support::Engine::Postgres, check);
            }
        }
    )*};
}
pub(crate) use on_both;
