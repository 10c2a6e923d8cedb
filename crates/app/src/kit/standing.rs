// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The tables of a school that stand for months: readings of them are remembered until one of them changes.

use std::any::Any;
use std::sync::Arc;

use campanella_db::{Reading, Standing, Tx, Value, recall, sql};
use campanella_domain::ids::IstitutoId;
use uuid::Uuid;

use super::error::AppError;
use crate::params;

/// The frame of the school, and the measures that stand; what lessons write is not here.
pub const STANDING: Standing = Standing {
    tables: &[
        "anno_scolastico",
        "cattedra",
        "chiusura",
        "classe",
        "coordinatore",
        "genitore_alunno",
        "gruppo",
        "gruppo_alunno",
        "impostazione",
        "iscrizione",
        "istituto",
        "lezioni_ordine",
        "materia",
        "ora_scansione",
        "orario_lezione",
        "periodo",
        "periodo_chiuso",
        "persona",
        "ruolo",
        "sanzione",
        "sanzione_passo",
        "sede",
    ],
    read: sql!("SELECT stamp FROM standing_stamp WHERE istituto_id = $1"),
    write: sql!(
        "INSERT INTO standing_stamp (istituto_id, stamp) VALUES ($1, $2)
         ON CONFLICT (istituto_id) DO UPDATE SET stamp = excluded.stamp"
    ),
};

/// Has every process read the standing tables of a school again: they were put back from a copy.
///
/// # Errors
/// The storage's.
pub fn forget(tx: &mut dyn Tx, istituto: IstitutoId, stamp: Uuid) -> Result<(), AppError> {
    tx.exec(STANDING.write, params![istituto, stamp])?;
    Ok(())
}

/// A reading of standing tables, from memory while it is valid. `name` is the store function's, `of` its parameters
/// after the school.
///
/// # Errors
/// Those of `load`.
pub fn standing<T: Any + Send + Sync>(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    name: &'static str,
    of: &[Value<'_>],
    load: impl FnOnce(&mut dyn Tx) -> Result<T, AppError>,
) -> Result<Arc<T>, AppError> {
    recall(tx, &Reading::new(istituto.into(), name, of), load)
}
