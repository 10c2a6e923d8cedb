// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Which events of attendance ask for a justification, and noting that they have one.

use campanella_db::{Tx, sql};
use campanella_domain::giustificazione::{EventoGiustificabile, TipoGiustificazione};
use campanella_domain::ids::{IstitutoId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;

use super::eventi::ASSENZA_ORARIA;
use super::store::EventoPresenza;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::params;

/// The kind of event that a kind of justification is about.
const fn tipo_evento(tipo: TipoGiustificazione) -> &'static str {
    match tipo {
        TipoGiustificazione::Assenza => "assenza",
        TipoGiustificazione::Ritardo => "entrata",
        TipoGiustificazione::Uscita => "uscita",
        TipoGiustificazione::AssenzaOraria => ASSENZA_ORARIA,
    }
}

/// What an event asks to be justified; nothing for a short late entry and for time out of class.
pub fn giustificabile(row: &EventoPresenza) -> Option<EventoGiustificabile> {
    let tipo = TipoGiustificazione::ALL.iter().copied().find(|tipo| tipo_evento(*tipo) == row.tipo)?;
    let giustificato = row.giustificato_at.is_some();
    (!row.breve).then_some(EventoGiustificabile { data: row.data, tipo, giustificato })
}

/// Notes on the standing events of a pupil's day that they are justified, or that they are not any more.
///
/// # Errors
/// The storage's.
pub fn set(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    alunno: PersonaId,
    tipo: TipoGiustificazione,
    days: impl IntoIterator<Item = Date>,
    at: Option<Timestamp>,
) -> Result<(), AppError> {
    for data in days {
        tx.exec(
            sql!(
                "UPDATE evento_presenza SET giustificato_at = $5
                 WHERE istituto_id = $1 AND alunno_id = $2 AND data = $3 AND tipo = $4 AND annulled_at IS NULL"
            ),
            params![istituto, alunno, data, tipo_evento(tipo), at],
        )?;
    }
    Ok(())
}

/// Notes as justified what stands unjustified between two days, of whatever kind: the school itself kept the pupil away.
///
/// # Errors
/// The storage's.
pub fn excuse(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: PersonaId,
    (dal, al): (Date, Date),
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE evento_presenza SET giustificato_at = $5
             WHERE istituto_id = $1 AND alunno_id = $2 AND data >= $3 AND data <= $4 AND tipo <> 'fuori_classe'
               AND annulled_at IS NULL AND giustificato_at IS NULL"
        ),
        params![ctx.istituto(), alunno, dal, al, ctx.now],
    )?;
    Ok(())
}

/// The pupils of the school who have something to justify on a day.
///
/// # Errors
/// The storage's.
pub fn open_on(tx: &mut dyn Tx, istituto: IstitutoId, data: Date) -> Result<Vec<PersonaId>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT DISTINCT alunno_id FROM evento_presenza
             WHERE istituto_id = $1 AND data = $2 AND annulled_at IS NULL AND giustificato_at IS NULL AND NOT breve
               AND tipo <> 'fuori_classe'
             ORDER BY alunno_id"
        ),
        params![istituto, data],
        |row| Ok(row.id(0)?.into()),
    )?)
}
