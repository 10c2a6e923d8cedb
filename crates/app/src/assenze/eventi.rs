// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Between the events as they are stored and as the rules see them.

use campanella_domain::appello::EventoFacts;
use campanella_domain::ids::{EventoId, LezioneId, PersonaId};
use campanella_domain::orario::OraLocale;
use campanella_domain::presenza::{Evento, Intervallo};
use jiff::Timestamp;
use jiff::civil::Date;

use super::store::EventoPresenza;
use crate::kit::error::AppError;

/// Kinds of the events of which a pupil may have several a day.
pub(super) const FUORI_CLASSE: &str = "fuori_classe";
pub(super) const ASSENZA_ORARIA: &str = "assenza_oraria";
/// Absent the whole day.
pub(super) const ASSENZA: &str = "assenza";

/// The stored event as a fact of the domain.
///
/// # Errors
/// Internal, when the row contradicts itself.
pub fn to_facts(row: &EventoPresenza) -> Result<EventoFacts, AppError> {
    let ora = |minutes: Option<u16>| minutes.and_then(OraLocale::from_minutes);
    let evento = match (row.tipo.as_str(), ora(row.dalle), ora(row.alle)) {
        (ASSENZA, _, _) => Some(Evento::Assenza),
        ("entrata", Some(ora), _) => Some(Evento::Entrata { ora, breve: row.breve }),
        ("uscita", Some(ora), _) => Some(Evento::Uscita { ora }),
        (ASSENZA_ORARIA, Some(dalle), Some(alle)) => Some(Evento::AssenzaOraria(Intervallo { dalle, alle })),
        (FUORI_CLASSE, Some(dalle), Some(alle)) => Some(Evento::FuoriClasse(Intervallo { dalle, alle })),
        _ => None,
    };
    let evento = evento
        .ok_or_else(|| AppError::Internal(format!("attendance event {} of kind {}", row.id, row.tipo)))?;
    Ok(EventoFacts { id: row.id, evento })
}

/// An event of the domain as a row: who recorded it, when, and the lesson of the roll call it comes from.
pub fn to_row(
    id: EventoId,
    alunno_id: PersonaId,
    data: Date,
    evento: Evento,
    lezione_id: Option<LezioneId>,
    (recorded_by, recorded_at): (PersonaId, Timestamp),
) -> EventoPresenza {
    let (tipo, dalle, alle, breve) = match evento {
        Evento::Assenza => (ASSENZA, None, None, false),
        Evento::Entrata { ora, breve } => ("entrata", Some(ora), None, breve),
        Evento::Uscita { ora } => ("uscita", Some(ora), None, false),
        Evento::AssenzaOraria(Intervallo { dalle, alle }) => (ASSENZA_ORARIA, Some(dalle), Some(alle), false),
        Evento::FuoriClasse(Intervallo { dalle, alle }) => (FUORI_CLASSE, Some(dalle), Some(alle), false),
    };
    EventoPresenza {
        id,
        alunno_id,
        data,
        tipo: tipo.to_owned(),
        dalle: dalle.map(OraLocale::minutes),
        alle: alle.map(OraLocale::minutes),
        breve,
        giustificato_at: breve.then_some(recorded_at),
        lezione_id,
        recorded_by,
        recorded_at,
    }
}
