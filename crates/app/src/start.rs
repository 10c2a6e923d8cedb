// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Opening an installation, and serving it.

use std::net::SocketAddr;
use std::sync::Arc;

use campanella_db::{Db, Error, Options, Tenant};
use campanella_identity::{HashSettings, Hasher};
use tokio::net::TcpListener;

use crate::istituti;
use crate::kit::app::{App, Config, Directory, School};
use crate::kit::clock::Clock;
use crate::kit::error::AppError;
use crate::kit::i18n;
use crate::kit::ids::Ids;
use crate::kit::jobs;
use crate::kit::mail::Mailer;
use crate::kit::riservati::Chiave;
use crate::schema::SCHEMA;
use crate::urls;

/// What an installation is opened with.
pub struct Settings {
    /// Where the data are: `sqlite:DIRECTORY` or `postgres://…`.
    pub storage: Options,
    /// Other places where schools are, each with its name. They exist already, or are made together with the home.
    pub posti: Vec<(String, Options)>,
    /// Make the place when it does not exist.
    pub init: bool,
    /// The clock.
    pub clock: Clock,
    /// The source of identifiers.
    pub ids: Ids,
    /// Outgoing mail.
    pub mailer: Mailer,
    /// Cost of password hashes.
    pub hashing: HashSettings,
    /// The rest.
    pub config: Config,
}

/// Opens the storage and reads the directory of schools. Blocking: call it before the runtime takes over.
///
/// # Errors
/// What is wrong with the place, the message files or the hasher.
pub fn open(settings: Settings) -> Result<Arc<App>, AppError> {
    if let Some(fault) = i18n::faults().first() {
        return Err(AppError::Internal(format!("messages: {fault}")));
    }
    let open = |place: Options| if settings.init { Db::init(place, SCHEMA) } else { Db::open(place, SCHEMA) };
    let mut db = open(settings.storage)?;
    for (name, place) in settings.posti {
        db = db.with_place(&name, open(place)?);
    }
    let hasher = Hasher::start(settings.hashing).map_err(|e| AppError::Internal(format!("hasher: {e}")))?;
    let seal = Chiave::open(&settings.config)?;
    let app = App {
        db,
        clock: settings.clock,
        ids: settings.ids,
        seal,
        hasher,
        schools: Directory::default(),
        hub: Default::default(),
        jobs: Default::default(),
        mailer: settings.mailer,
        metrics: Default::default(),
        buckets: Default::default(),
        unknown_names: Default::default(),
        login_turns: Default::default(),
        config: settings.config,
    };
    reload_schools(&app)?;
    Ok(Arc::new(app))
}

/// Reads the directory of schools again, after one was made or restored.
///
/// # Errors
/// The storage's; a missing place when a school is where the configuration names none.
pub fn reload_schools(app: &App) -> Result<(), AppError> {
    let elenco = app.db.read_blocking(&Tenant::System, |tx| istituti::store::elenco(tx))?;
    let schools: Vec<School> = elenco.iter().map(istituti::store::ElencoIstituto::school).collect();
    if let Some(lost) = schools.iter().find(|school| !app.db.has_place(&school.tenant)) {
        let place = lost.tenant.place().to_owned();
        return Err(Error::MissingPlace { place }.into());
    }
    app.schools.set(schools);
    Ok(())
}

/// Serves until `shutdown` resolves, then answers what is under way and stops.
///
/// # Errors
/// The listener's.
pub async fn serve(
    app: Arc<App>,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let jobs = tokio::spawn(jobs::run_forever(app.clone()));
    let live = app.clone();
    let shutdown = async move {
        shutdown.await;
        live.hub.close();
    };
    let service = urls::router(app).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(shutdown).await;
    jobs.abort();
    served
}
