// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The decision on one cell: a new mark, a correction, or taking it away.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Scala, TitoloVoto, Valore, ValutazioneError};
use crate::orario;

/// The mark that stands in the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VotoStanding {
    /// What it says.
    pub valore: Valore,
    /// When it was first written.
    pub written_at: Timestamp,
}

/// What the store knows when a cell is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VotoFacts {
    /// The scale of the materia.
    pub scala: Scala,
    /// Day of the prova.
    pub data: Date,
    /// By which title the acting teacher touches the marks of the prova.
    pub titolo: TitoloVoto,
    /// The pupil was in the classe, and in the group of the prova, on its day.
    pub is_iscritto: bool,
    /// The pupil was absent in the lezione of the prova.
    pub is_assente: bool,
    /// What stands in the cell.
    pub standing: Option<VotoStanding>,
    /// Days within which a mark is corrected without a reason.
    pub giorni_liberi: u8,
    /// Whether a scrutinio closed the day of the prova.
    pub chiuso: bool,
}

/// The wish to write a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VotoCommand {
    /// The value; none empties the cell.
    pub valore: Option<Valore>,
    /// The comment of the mark becomes another one.
    pub altro_commento: bool,
    /// The warning about an absent pupil was seen.
    pub confermato: bool,
    /// Why an old mark changes.
    pub motivo: String,
}

/// What to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VotoChange {
    /// The cell says so already.
    Unchanged,
    /// A new mark.
    Write(Valore),
    /// Another value in the place of the one that stands.
    Correct {
        /// The new one.
        valore: Valore,
        /// The mark is old or a supplente's: its author is told at the end of the day.
        is_told: bool,
    },
    /// The value stays, its comment becomes another one.
    Comment {
        /// The mark is old or a supplente's: its author is told at the end of the day.
        is_told: bool,
    },
    /// The mark is annulled.
    Annul {
        /// The mark is old or a supplente's: its author is told at the end of the day.
        is_told: bool,
    },
}

impl VotoChange {
    /// Whether a mark changes that is old or a supplente's.
    pub fn is_told(self) -> bool {
        match self {
            Self::Correct { is_told, .. } | Self::Comment { is_told } | Self::Annul { is_told } => is_told,
            Self::Unchanged | Self::Write(_) => false,
        }
    }
}

/// Decides on one cell.
pub fn decide_voto(
    facts: &VotoFacts,
    command: &VotoCommand,
    now: Timestamp,
) -> Result<VotoChange, ValutazioneError> {
    let standing = facts.standing.map(|voto| voto.valore);
    let is_same = standing == command.valore;
    if is_same && (standing.is_none() || !command.altro_commento) {
        return Ok(VotoChange::Unchanged);
    }
    if facts.titolo == TitoloVoto::Altrui {
        return Err(ValutazioneError::NotOwn);
    }
    if facts.chiuso {
        return Err(ValutazioneError::Closed { data: facts.data });
    }
    let is_supplente = facts.titolo == TitoloVoto::DelSupplente;
    if is_supplente && facts.standing.is_none() {
        return Err(ValutazioneError::SupplenteNew);
    }
    if is_supplente && command.motivo.trim().is_empty() {
        return Err(ValutazioneError::SupplenteWithoutMotivo);
    }
    let is_old = facts.standing.is_some_and(|voto| is_older(voto.written_at, facts.giorni_liberi, now));
    if is_old && command.motivo.trim().is_empty() {
        return Err(ValutazioneError::MotivoMissing { giorni: facts.giorni_liberi });
    }
    let is_told = is_old || is_supplente;
    if is_same {
        return Ok(VotoChange::Comment { is_told });
    }
    let Some(valore) = command.valore else { return Ok(VotoChange::Annul { is_told }) };
    if !facts.scala.admits(valore) {
        return Err(ValutazioneError::OutsideScala);
    }
    if !facts.is_iscritto {
        return Err(ValutazioneError::NotIscritto { data: facts.data });
    }
    if facts.is_assente && valore.is_valutazione() && !command.confermato {
        return Err(ValutazioneError::Assente { data: facts.data, valore: valore.sigla() });
    }
    Ok(match standing {
        None => VotoChange::Write(valore),
        Some(_) => VotoChange::Correct { valore, is_told },
    })
}

/// Whether more days of the calendar have passed than those left for free corrections.
pub(super) fn is_older(written_at: Timestamp, days: u8, now: Timestamp) -> bool {
    let (written_on, _) = orario::local(written_at);
    let (today, _) = orario::local(now);
    today.duration_since(written_on).as_hours() / 24 > i64::from(days)
}
