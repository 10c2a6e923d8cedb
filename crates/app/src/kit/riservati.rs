// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Special-category data at rest (GDPR, art. 9): the key of the installation, and values sealed for their row.
//!
//! The key comes from the configuration, where several nodes share one database, or from a file that is made beside
//! the data when something is sealed first. It is no part of a school's backup: who steals one cannot read what is sealed.

use std::fmt::Display;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use campanella_domain::ids::IstitutoId;
use campanella_identity::sealed::SIGNATURE_BYTES;
use campanella_identity::{SealError, SealKey};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::app::{App, Config};
use super::ctx::Ctx;
use super::error::AppError;

/// Name of the key's file.
pub const FILE: &str = "chiave-dati-riservati";

/// Holds the key of an installation. A file that is not there yet is made when something is sealed first, unless there
/// is something already that a lost key has sealed.
#[derive(Debug)]
pub struct Chiave {
    path: PathBuf,
    key: Mutex<Option<Arc<SealKey>>>,
    may_be_made: AtomicBool,
}

impl Chiave {
    /// The key of the configuration or of the file; none yet when there is neither.
    ///
    /// # Errors
    /// Internal, when the key cannot be read.
    pub fn open(config: &Config) -> Result<Chiave, AppError> {
        let path = config.data_dir.join(FILE);
        let key = match &config.chiave_riservati {
            Some(text) => Some(parse(text, "key of special data")?),
            None => read(&path)?,
        };
        Ok(Chiave { path, key: Mutex::new(key.map(Arc::new)), may_be_made: AtomicBool::new(true) })
    }

    /// Says whether a first key may be made: not while something sealed by a lost one may be there.
    pub fn allow_a_first_key(&self, allowed: bool) {
        self.may_be_made.store(allowed, Ordering::Relaxed);
    }

    /// Whether a sealed value opens here: there is a key, and it made the value.
    ///
    /// # Errors
    /// Internal, when the key cannot be read.
    pub fn opens(&self, sealed: &[u8]) -> Result<bool, AppError> {
        Ok(self.held()?.is_some_and(|key| key.made(sealed)))
    }

    /// Whether there is a key.
    ///
    /// # Errors
    /// Internal, when the key cannot be read.
    pub fn is_there(&self) -> Result<bool, AppError> {
        Ok(self.held()?.is_some())
    }

    /// The key in memory, or of the file: another process may have made it since the start.
    fn held(&self) -> Result<Option<Arc<SealKey>>, AppError> {
        let mut held = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            *held = read(&self.path)?.map(Arc::new);
        }
        Ok(held.clone())
    }

    fn get(&self) -> Result<Arc<SealKey>, AppError> {
        if let Some(key) = self.held()? {
            return Ok(key);
        }
        if !self.may_be_made.load(Ordering::Relaxed) {
            return Err(AppError::Sealed);
        }
        let mut held = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = held.as_ref() {
            return Ok(key.clone());
        }
        Ok(held.insert(Arc::new(make(&self.path)?)).clone())
    }
}

fn parse(text: &str, place: impl Display) -> Result<SealKey, AppError> {
    SealKey::parse(text).map_err(|e| AppError::Internal(format!("{place}: {e}")))
}

fn read(path: &Path) -> Result<Option<SealKey>, AppError> {
    match std::fs::read_to_string(path) {
        Ok(text) => parse(&text, path.display()).map(Some),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(AppError::Internal(format!("{}: {error}", path.display()))),
    }
}

fn make(path: &Path) -> Result<SealKey, AppError> {
    let key = SealKey::generate().map_err(|e| AppError::Internal(format!("key of special data: {e}")))?;
    write(path, &key).map_err(|error| AppError::Internal(format!("{}: {error}", path.display())))?;
    tracing::warn!(file = %path.display(), "a new key for special data was made: keep a copy apart from the backups");
    Ok(key)
}

fn write(path: &Path, key: &SealKey) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(key.expose().as_bytes())?;
    file.sync_all()
}

/// A row that holds a sealed value: the value opens nowhere else.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The table.
    pub tabella: &'static str,
    /// The row.
    pub id: Uuid,
}

impl Place {
    fn context(self, istituto: IstitutoId) -> Vec<u8> {
        let mut context = self.tabella.as_bytes().to_vec();
        context.push(0);
        context.extend_from_slice(Uuid::from(istituto).as_bytes());
        context.extend_from_slice(self.id.as_bytes());
        context
    }
}

/// Seals bytes for a row.
///
/// # Errors
/// Internal, when the operating system gives no random bytes.
pub fn seal_bytes(ctx: &Ctx, place: Place, plain: &[u8]) -> Result<Vec<u8>, AppError> {
    seal_bytes_of(&ctx.app, ctx.istituto(), place, plain)
}

fn seal_bytes_of(app: &App, istituto: IstitutoId, place: Place, plain: &[u8]) -> Result<Vec<u8>, AppError> {
    let key = app.seal.get()?;
    key.seal(&place.context(istituto), plain).map_err(|e| AppError::Internal(format!("sealing: {e}")))
}

/// Seals a value for a row.
///
/// # Errors
/// As [`seal_bytes`].
pub fn seal(ctx: &Ctx, place: Place, value: &impl Serialize) -> Result<Vec<u8>, AppError> {
    seal_of(&ctx.app, ctx.istituto(), place, value)
}

/// Seals a value for a row of a school that is being filled, outside a request.
///
/// # Errors
/// As [`seal_bytes`].
pub fn seal_of(
    app: &App,
    istituto: IstitutoId,
    place: Place,
    value: &impl Serialize,
) -> Result<Vec<u8>, AppError> {
    let plain = serde_json::to_vec(value).map_err(|e| AppError::Internal(format!("sealing: {e}")))?;
    seal_bytes_of(app, istituto, place, &plain)
}

/// The signature of a row, for a link that leads to it without a login.
///
/// # Errors
/// Sealed, when the key is missing.
pub fn sign(ctx: &Ctx, place: Place) -> Result<[u8; SIGNATURE_BYTES], AppError> {
    Ok(ctx.app.seal.get()?.sign(&place.context(ctx.istituto())))
}

/// Whether a signature is that of a row: never, without the key.
///
/// # Errors
/// Internal, when the key cannot be read.
pub fn signed(ctx: &Ctx, place: Place, signature: &[u8]) -> Result<bool, AppError> {
    let key = ctx.app.seal.held()?;
    Ok(key.is_some_and(|key| key.signed(&place.context(ctx.istituto()), signature)))
}

/// A sealed value as the journal keeps it: the trace of a change, opened with the key only.
#[derive(Debug, Clone, Serialize)]
pub struct Sigillato {
    sigillato: String,
}

impl From<&[u8]> for Sigillato {
    fn from(sealed: &[u8]) -> Sigillato {
        Sigillato { sigillato: hex::encode(sealed) }
    }
}

/// Opens the bytes of a row. The caller records the reading in the journal.
///
/// # Errors
/// Sealed, when the key is another one or missing; internal when the row was changed.
pub fn open_bytes(ctx: &Ctx, place: Place, sealed: &[u8]) -> Result<Vec<u8>, AppError> {
    let key = ctx.app.seal.get()?;
    key.open(&place.context(ctx.istituto()), sealed).map(|plain| plain.to_vec()).map_err(
        |error| match error {
            SealError::OtherKey => AppError::Sealed,
            error => AppError::Internal(format!("{} {}: {error}", place.tabella, place.id)),
        },
    )
}

/// Opens the value of a row. The caller records the reading in the journal.
///
/// # Errors
/// As [`open_bytes`].
pub fn open<T: DeserializeOwned>(ctx: &Ctx, place: Place, sealed: &[u8]) -> Result<T, AppError> {
    let plain = open_bytes(ctx, place, sealed)?;
    serde_json::from_slice(&plain)
        .map_err(|e| AppError::Internal(format!("{} {}: {e}", place.tabella, place.id)))
}
