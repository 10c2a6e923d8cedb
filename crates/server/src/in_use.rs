// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who uses an installation: servers share it, a command that moves data wants it for itself. The lock is the operating
//! system's and goes with its process, however that ends. It knows of this machine only.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use anyhow::{Context, Result, bail};

/// The file that is locked; it holds nothing.
const FILE: &str = "in-uso";

/// Held as long as the installation is used.
pub struct InUse {
    _file: File,
}

/// Uses an installation beside others.
///
/// # Errors
/// Somebody has it for themselves; the file cannot be made.
pub fn share(folder: &Path) -> Result<InUse> {
    let file = open(folder)?;
    match file.try_lock_shared() {
        Ok(()) => Ok(InUse { _file: file }),
        Err(TryLockError::WouldBlock) => {
            bail!("una scuola si sta spostando (move-school): aspetta che finisca e riprova")
        }
        Err(TryLockError::Error(error)) => Err(error).context("il file in-uso non si può bloccare"),
    }
}

/// Uses an installation alone.
///
/// # Errors
/// A server uses it; the file cannot be made.
pub fn alone(folder: &Path) -> Result<InUse> {
    let file = open(folder)?;
    match file.try_lock() {
        Ok(()) => Ok(InUse { _file: file }),
        Err(TryLockError::WouldBlock) => {
            bail!("il registro è acceso su questi dati: spegnilo e riprova; nulla è cambiato")
        }
        Err(TryLockError::Error(error)) => Err(error).context("il file in-uso non si può bloccare"),
    }
}

fn open(folder: &Path) -> Result<File> {
    let path = folder.join(FILE);
    let opened = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
    opened.with_context(|| format!("non riesco ad aprire {}", path.display()))
}
