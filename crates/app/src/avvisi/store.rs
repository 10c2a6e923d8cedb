// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What each person chose: all SQL of that table.

use campanella_db::{Tx, sql};
use campanella_domain::avviso::{CategoriaAvviso, ConsegnaAvviso, PreferenzaAvvisi, Silenzio};
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::OraLocale;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// What a person chose, with its version; the usual with version 0 when nothing was chosen.
///
/// # Errors
/// The storage's.
pub fn of_persona(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
) -> Result<(PreferenzaAvvisi, i64), AppError> {
    let found = tx.opt(
        sql!(
            "SELECT assenze, giustificazioni, agenda, note, riepilogo_alle, silenzio_dalle, silenzio_alle, version
             FROM preferenza_avvisi WHERE istituto_id = $1 AND persona_id = $2"
        ),
        params![ctx.istituto(), persona],
        |row| {
            let kinds: [ConsegnaAvviso; 4] =
                [coded(&row.text(0)?)?, coded(&row.text(1)?)?, coded(&row.text(2)?)?, coded(&row.text(3)?)?];
            let [assenze, giustificazioni, agenda, note] = kinds;
            let consegna = |categoria| match categoria {
                CategoriaAvviso::Assenze => assenze,
                CategoriaAvviso::Giustificazioni => giustificazioni,
                CategoriaAvviso::Agenda => agenda,
                CategoriaAvviso::Note => note,
            };
            let silenzio = match (row.opt_int(5)?, row.opt_int(6)?) {
                (Some(dalle), Some(alle)) => Some(Silenzio { dalle: ora(dalle)?, alle: ora(alle)? }),
                _ => None,
            };
            let chosen = PreferenzaAvvisi::parse(consegna, ora(row.int(4)?)?, silenzio)
                .map_err(|error| campanella_db::Error::Inconsistent(error.to_string()))?;
            Ok((chosen, row.int(7)?))
        },
    )?;
    Ok(found.unwrap_or_default())
}

fn ora(minutes: i64) -> Result<OraLocale, campanella_db::Error> {
    u16::try_from(minutes)
        .ok()
        .and_then(OraLocale::from_minutes)
        .ok_or_else(|| campanella_db::Error::Inconsistent(format!("{minutes} is no time of the day")))
}

/// Keeps a choice that was made on this version; whether it was the standing one.
///
/// # Errors
/// The storage's.
pub fn save(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    chosen: &PreferenzaAvvisi,
    version: i64,
) -> Result<bool, AppError> {
    let minutes = |ora: OraLocale| i64::from(ora.minutes());
    let saved = tx.exec(
        sql!(
            "INSERT INTO preferenza_avvisi (istituto_id, persona_id, assenze, giustificazioni, agenda, note, riepilogo_alle,
                                            silenzio_dalle, silenzio_alle, version, saved_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10)
             ON CONFLICT (istituto_id, persona_id) DO UPDATE SET assenze = excluded.assenze,
                 giustificazioni = excluded.giustificazioni, agenda = excluded.agenda, note = excluded.note,
                 riepilogo_alle = excluded.riepilogo_alle, silenzio_dalle = excluded.silenzio_dalle,
                 silenzio_alle = excluded.silenzio_alle, version = preferenza_avvisi.version + 1,
                 saved_at = excluded.saved_at
                 WHERE preferenza_avvisi.version = $11"
        ),
        params![
            ctx.istituto(),
            persona,
            chosen.consegna(CategoriaAvviso::Assenze).code(),
            chosen.consegna(CategoriaAvviso::Giustificazioni).code(),
            chosen.consegna(CategoriaAvviso::Agenda).code(),
            chosen.consegna(CategoriaAvviso::Note).code(),
            minutes(chosen.riepilogo_alle()),
            chosen.silenzio().map(|silenzio| minutes(silenzio.dalle)),
            chosen.silenzio().map(|silenzio| minutes(silenzio.alle)),
            ctx.now,
            version
        ],
    )?;
    Ok(saved == 1)
}
