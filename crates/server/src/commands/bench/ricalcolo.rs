// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Deriving the hours of absence of a whole school: about a thousand pupils, from September to June.

use std::sync::Arc;

use anyhow::{Context, Result, bail};
use campanella_app::assenze::ore::{ricalcolo, store};
use campanella_app::demo::{self, Richiesta, TipoScuola};
use campanella_app::kit::clock::{Clock, school_zone};
use campanella_app::kit::jobs::program_ctx;
use campanella_app::start::{self, Settings};
use campanella_domain::ids::IstitutoId;
use jiff::civil::datetime;
use serde_json::{Value, json};

use super::{round, server};
use crate::commands::explain;

/// Longest that the hours of a school may take to be derived anew.
const MOST_MS: f64 = 10_000.0;

/// Makes the school of the demo at the end of its year, forgets what was derived, and derives it all again: in files, or
/// beside the schools that the measurement of PostgreSQL left there.
pub fn measure(engine: &str, postgres: Option<&str>) -> Result<Value> {
    let folder = tempfile::tempdir().context("cartella temporanea")?;
    let today = datetime(2027, 6, 7, 9, 10, 0, 0);
    let now = today.to_zoned(school_zone()).context("quell'ora non esiste")?.timestamp();
    let database = postgres.map_or_else(|| format!("sqlite:{}", folder.path().display()), str::to_owned);
    let settings =
        Settings { clock: Clock::standing(now), ..server::settings(&database, postgres.is_none()) };
    let app = start::open(settings).map_err(explain)?;
    let before: Vec<IstitutoId> = app.schools.all().iter().map(|school| school.id).collect();
    demo::make(&app, Richiesta { tipo: TipoScuola::Liceo, today, seed: 1 }).map_err(explain)?;
    let mut schools = app.schools.all().into_iter();
    let school = schools.find(|school| !before.contains(&school.id)).context("la scuola non c'è")?;
    let ctx = program_ctx(&app, &Arc::clone(&school));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let engine = engine.to_owned();
    runtime.block_on(async move {
        let forgotten = ctx.write(|tx, ctx| store::forget_all(tx, ctx.istituto())).await.map_err(explain)?;
        let begun = server::now();
        let derived = ricalcolo::recompute_school(&ctx).await.map_err(explain)?;
        let ms = begun.elapsed().as_secs_f64() * 1000.0;
        if ms > MOST_MS {
            bail!("il ricalcolo di un anno ha preso {ms:.0} ms, più di {MOST_MS:.0}");
        }
        let begun = server::now();
        ricalcolo::recompute_school(&ctx).await.map_err(explain)?;
        let again_ms = begun.elapsed().as_secs_f64() * 1000.0;
        Ok(json!({
            "work": "ricalcolo", "engine": engine, "rows": derived, "rows_before": forgotten, "ms": round(ms),
            "again_ms": round(again_ms),
        }))
    })
}
