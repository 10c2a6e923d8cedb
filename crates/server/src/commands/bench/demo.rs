// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Making the invented school of the demo from nothing: whoever tries the register waits for it.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use campanella_app::demo::{self, Richiesta, TipoScuola};
use campanella_app::kit::clock::{Clock, school_zone};
use campanella_app::start::{self, Settings};
use jiff::civil::datetime;
use serde_json::{Value, json};

use super::{round, server};
use crate::cli::DataArgs;
use crate::commands::explain;
use crate::options;

/// Longer than this nobody should wait, on the two cores that the aims are about.
const MOST_SECONDS: f64 = 20.0;

/// Makes the liceo as `campanella demo` does, with passwords that are hashed as in production.
pub fn measure() -> Result<Value> {
    let folder = tempfile::tempdir().context("cartella temporanea")?;
    let data =
        DataArgs { data: folder.path().display().to_string(), work: PathBuf::new(), posti: Vec::new() };
    let today = datetime(2026, 11, 23, 9, 10, 0, 0);
    let now = today.to_zoned(school_zone()).context("quell'ora non esiste")?.timestamp();
    let settings = Settings { clock: Clock::standing(now), ..options::settings(&data, true) };
    let begun = server::now();
    let app = start::open(settings).map_err(explain)?;
    demo::make(&app, Richiesta { tipo: TipoScuola::Liceo, today, seed: 1 }).map_err(explain)?;
    let seconds = begun.elapsed().as_secs_f64();
    if seconds > MOST_SECONDS {
        bail!("demo: {seconds:.1} s, il limite è {MOST_SECONDS} s");
    }
    Ok(json!({ "work": "demo", "engine": "sqlite", "ms": round(seconds * 1000.0) }))
}
