// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Opening an installation, and serving it.

use std::net::SocketAddr;
use std::sync::Arc;

use campanella_db::{Db, Options, Tenant};
use campanella_identity::{HashSettings, Hasher, oidc, push};
use tokio::net::TcpListener;

use crate::istituti;
use crate::kit::app::{App, Config, Directory, School};
use crate::kit::clock::Clock;
use crate::kit::error::AppError;
use crate::kit::i18n;
use crate::kit::ids::Ids;
use crate::kit::jobs;
use crate::kit::journal::testimone;
use crate::kit::mail::Mailer;
use crate::kit::posti::{self, Persi};
use crate::kit::riservati::Chiave;
use crate::schema::SCHEMA;
use crate::sigilli;
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
    let (db, posti_persi) = places(settings.storage, settings.posti, settings.init)?;
    let hasher = Hasher::start(settings.hashing).map_err(|e| AppError::Internal(format!("hasher: {e}")))?;
    let oidc = oidc::Client::new(settings.config.oidc_locale)
        .map_err(|e| AppError::Internal(format!("TLS: {e}")))?;
    let push = push::Sender::new().map_err(|e| AppError::Internal(format!("TLS: {e}")))?;
    let seal = Chiave::open(&settings.config)?;
    let app = App {
        db,
        posti_persi,
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
        aula_numbers: Default::default(),
        oidc,
        push,
        login_turns: Default::default(),
        riepiloghi: Default::default(),
        config: settings.config,
    };
    reload_schools(&app)?;
    Ok(Arc::new(app))
}

/// The home and the other places. Whoever makes an installation wants all of them; who opens one goes on without those
/// that do not open.
fn places(home: Options, posti: Vec<(String, Options)>, init: bool) -> Result<(Db, Persi), AppError> {
    if !init {
        let db = Db::open(home, SCHEMA)?;
        let lost = Persi::open(&db, posti);
        return Ok((db, lost));
    }
    let db = Db::init(home, SCHEMA)?;
    for (name, place) in posti {
        db.add_place(&name, Db::init(place, SCHEMA)?);
    }
    Ok((db, Persi::default()))
}

/// Reads the directory of schools again, after one was made or restored.
///
/// # Errors
/// The storage's.
pub fn reload_schools(app: &App) -> Result<(), AppError> {
    let elenco = app.db.read_blocking(&Tenant::System, |tx| istituti::store::elenco(tx))?;
    know_schools(app, &elenco);
    Ok(())
}

/// Takes over the directory of schools as it stands.
pub(crate) fn know_schools(app: &App, elenco: &[istituti::store::ElencoIstituto]) {
    let schools: Vec<School> = elenco.iter().map(istituti::store::ElencoIstituto::school).collect();
    for lost in schools.iter().filter(|school| !app.db.has_place(&school.tenant)) {
        tracing::error!(scuola = %lost.host, posto = lost.tenant.place(), "a school waits for the place of its data");
    }
    app.schools.set(schools);
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
    let places = tokio::spawn(posti::retry_until_found(app.clone()));
    let seals = tokio::spawn(sigilli::watch(app.clone()));
    let journals = tokio::spawn(testimone::watch(app.clone()));
    let live = app.clone();
    let shutdown = async move {
        shutdown.await;
        live.hub.close();
    };
    let service = urls::router(app).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(shutdown).await;
    jobs.abort();
    places.abort();
    seals.abort();
    journals.abort();
    served
}
