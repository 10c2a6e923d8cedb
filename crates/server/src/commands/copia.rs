// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A file of a copy, looked at whole: its fingerprint, its tables, the journal of its school.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use campanella_app::istituti::store::only_istituto;
use campanella_app::kit::error::AppError;
use campanella_app::kit::i18n::{L, Lingua};
use campanella_app::kit::journal::testimone::Testimone;
use campanella_app::kit::journal::{self, Verification};
use campanella_app::schema::SCHEMA;
use campanella_db::{Db, Options, Report, Tenant, verify_file};
use uuid::Uuid;

use super::backup::SYSTEM_FILE;
use super::{explain, impronte, private_tempdir};

/// What a sound file holds.
pub(super) struct Esame {
    report: Report,
    scuola: Option<Giornale>,
    is_noted: bool,
}

/// The journal of the school of a file.
struct Giornale {
    noted: Testimone,
    is_trial: bool,
}

impl Esame {
    /// Reads a file from its first byte to its last, and the journal of its school link by link.
    ///
    /// # Errors
    /// What is wrong with it, naming the file: other bytes than those that were copied, a torn or foreign database, a journal that
    /// was altered.
    pub(super) fn of(file: &Path) -> Result<Esame> {
        let name = || file.display().to_string();
        let is_noted = impronte::check(file)?;
        let report = verify_file(file, &SCHEMA).map_err(|e| explain(e.into())).with_context(name)?;
        let is_system = file.file_name().is_some_and(|name| name == SYSTEM_FILE);
        let scuola = if is_system { None } else { journal_of(file).with_context(name)? };
        Ok(Esame { report, scuola, is_noted })
    }

    /// Whether the school of the file is a trial with a set clock: its journal says so.
    pub(super) fn is_trial(&self) -> bool {
        self.scuola.as_ref().is_some_and(|giornale| giornale.is_trial)
    }

    /// How far the journal of the school had come.
    pub(super) fn noted(self) -> Option<Testimone> {
        self.scuola.map(|giornale| giornale.noted)
    }

    /// One line for the terminal.
    pub(super) fn describe(&self) -> String {
        let Report { version, tables } = &self.report;
        let rows: u64 = tables.iter().map(|(_, rows)| rows).sum();
        let giornale = self
            .scuola
            .as_ref()
            .map(|giornale| format!(", giornale di {} eventi intatto", giornale.noted.eventi))
            .unwrap_or_default();
        let impronta = if self.is_noted { "" } else { "; impronta non annotata" };
        format!("schema {version}, {} tabelle, {rows} righe, integro{giornale}{impronta}", tables.len())
    }
}

/// Opened in a copy of the file: the original stays as it is.
fn journal_of(file: &Path) -> Result<Option<Giornale>> {
    let folder = private_tempdir(None)?;
    let code = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let url = format!("sqlite:{}", folder.path().display());
    drop(Db::init(Options::new(url.clone()), SCHEMA).map_err(|e| explain(e.into()))?);
    fs::copy(file, folder.path().join(format!("{code}.db"))).context("non riesco a leggerlo")?;
    let db = Db::open(Options::new(url), SCHEMA).map_err(|e| explain(e.into()))?;
    let found = db
        .read_blocking(&Tenant::school(Uuid::nil(), &code), |tx| {
            let Some(istituto) = only_istituto(tx)? else { return Ok(None) };
            Ok::<_, AppError>(Some((journal::verify(tx, istituto)?, journal::is_trial(tx, istituto)?)))
        })
        .map_err(explain)?;
    match found {
        None => Ok(None),
        Some((Verification { fault: Some(fault), .. }, _)) => {
            bail!("giornale alterato: {}", fault.message().text(L::of(Lingua::It)))
        }
        Some((Verification { events, head, .. }, is_trial)) => {
            Ok(Some(Giornale { noted: Testimone { eventi: events, impronta: head }, is_trial }))
        }
    }
}
