// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the school of the demo has set: a number of valutazioni in each period, a limit of late entries, and no second
//! factor that must be, so that one can look around with a password alone.

use std::sync::Arc;

use campanella_db::Tenant;
use campanella_domain::accesso::PoliticaSecondoFattore;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::orario::{OraLocale, instant};

use super::modello::Modello;
use crate::accessi::secondo_fattore::SECONDO_FATTORE;
use crate::assenze::permessi::politica::{PERMESSI, PoliticaPermessi};
use crate::istituti::impostazioni;
use crate::kit::app::App;
use crate::kit::error::AppError;
use crate::kit::jobs::program_ctx;
use crate::valutazioni::politica::{PoliticaValutazioni, VALUTAZIONI};

/// Valutazioni of a pupil in each subject and period.
const MINIMO: u8 = 2;

/// Late entries of a pupil in each period, but the short ones.
pub(super) const RITARDI: u8 = 4;

/// What the school says of it.
const DELIBERA: &str = "Delibera del collegio dei docenti n. 4 del primo settembre";
const REGOLAMENTO: &str = "Regolamento di istituto, articolo 14";

/// Sets the policies of the school, from the first day of its year on.
///
/// # Errors
/// The storage's.
pub fn set(app: &Arc<App>, tenant: &Tenant, modello: &Modello) -> Result<(), AppError> {
    let id = modello.elenco.id;
    let Some(school) = app.schools.all().into_iter().find(|school| school.id == id) else { return Ok(()) };
    let anno = AnnoScolastico::starting(i32::from(modello.anno.anno)).map_err(|e| AppError::from_rule(&e))?;
    let first_day = anno.first_day();
    let ctx = program_ctx(app, &school).at(instant(first_day, OraLocale::MEZZANOTTE));
    let marks = PoliticaValutazioni { minimo_periodo: Some(MINIMO), ..PoliticaValutazioni::default() };
    let permits = PoliticaPermessi { ritardi_max_periodo: Some(RITARDI), ..PoliticaPermessi::default() };
    app.db.write_blocking(tenant, move |tx| {
        impostazioni::set(tx, &ctx, VALUTAZIONI, &marks, (first_day, DELIBERA))?;
        impostazioni::set(tx, &ctx, PERMESSI, &permits, (first_day, REGOLAMENTO))?;
        impostazioni::set(tx, &ctx, SECONDO_FATTORE, &PoliticaSecondoFattore::NESSUNO, (first_day, ""))
    })
}
