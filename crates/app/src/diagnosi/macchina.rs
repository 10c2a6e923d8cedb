// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the program knows of itself and of the machine below it.

use std::path::Path;

use campanella_domain::diagnosi::{FattiProgramma, StatoChiave};

use crate::kit::app::App;
use crate::kit::error::AppError;
use crate::sigilli::Sigilli;

/// How the program is set up. Blocking.
///
/// # Errors
/// The storage's.
pub fn programma(app: &App) -> Result<FattiProgramma, AppError> {
    let config = &app.config;
    Ok(FattiProgramma {
        posta_parte: app.mailer.delivers(),
        sito: config.sito.is_some(),
        https: config.https,
        accessibilita: config.dichiarazione_accessibilita.is_some(),
        spazio_mb: spazio_mb(&config.data_dir),
        muri_aperti: !app.db.keeps_schools_apart()?,
    })
}

/// Megabytes that are free for this user where a folder is; nothing when the system does not say.
pub fn spazio_mb(folder: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    found.f_bavail.checked_mul(found.f_frsize).map(|bytes| bytes >> 20)
}

/// The key of sealed data, for the rule.
pub(super) fn chiave(sigilli: Sigilli) -> StatoChiave {
    match sigilli {
        Sigilli::Nessuno | Sigilli::Aperti => StatoChiave::InOrdine,
        Sigilli::SenzaChiave => StatoChiave::Manca,
        Sigilli::AltraChiave => StatoChiave::Altra,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_room_of_a_folder_is_known_and_that_of_none_is_not() {
        let folder = tempfile::tempdir().unwrap();
        assert!(spazio_mb(folder.path()).is_some());
        assert_eq!(spazio_mb(&folder.path().join("altrove")), None);
    }
}
