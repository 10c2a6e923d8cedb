// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The decision on taking a firma back.

use jiff::Timestamp;

use super::decide::check_author;
use super::{FirmaAuthor, FirmaError, FirmaPolicy, FirmaPresente, LezioneFacts, TipoFirma};
use crate::ids::{LezioneId, MateriaId, PersonaId};
use crate::lezione::TipoLezione;
use crate::orario;
use jiff::civil::Date;

/// What the store knows when somebody takes a firma back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovalFacts {
    /// The school's choices.
    pub policy: FirmaPolicy,
    /// The teacher whose firma it is.
    pub docente: PersonaId,
    /// Day of the lezione.
    pub data: Date,
    /// The lezione.
    pub lezione: LezioneFacts,
    /// Marks of this teacher that hang on the lezione.
    pub voti_propri: u32,
    /// Another own lezione of the same materia, classe and group that day, which can take the marks.
    pub altra_lezione: Option<LezioneId>,
    /// Whether the dirigente unlocked late changes of this hour.
    pub sblocco: bool,
    /// Whether a scrutinio closed the classe or the periodo of that day.
    pub chiuso: bool,
}

/// What becomes of the lezione once the firma is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LezioneRemoval {
    /// It was the last firma: the lezione goes too.
    DeleteLezione,
    /// The lezione stays as it is, with the others' firme and topics.
    KeepLezione,
    /// The hour's own teacher is gone: the lezione turns back to what the others make it.
    TurnBack {
        /// What it is again.
        tipo: TipoLezione,
        /// Its materia.
        materia: Option<MateriaId>,
    },
}

/// What to write when the removal is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovalOutcome {
    /// What becomes of the lezione.
    pub lezione: LezioneRemoval,
    /// Where the own marks go, when there are any.
    pub move_voti_to: Option<LezioneId>,
    /// Reason of the staff member who acts on behalf.
    pub on_behalf: Option<String>,
}

/// Decides whether the teacher may take the firma back: only one's own, within the same window as signing,
/// and never leaving own marks without a signed lezione under them.
pub fn decide_removal(
    facts: &RemovalFacts,
    author: &FirmaAuthor,
    now: Timestamp,
) -> Result<RemovalOutcome, FirmaError> {
    let on_behalf = check_author(facts.docente, author)?;
    let firme = &facts.lezione.firme;
    let own = firme.iter().find(|firma| firma.docente == facts.docente).ok_or(FirmaError::NotSigned)?;
    if facts.chiuso {
        return Err(FirmaError::Closed { data: facts.data });
    }
    let (today, _) = orario::local(now);
    let window_days = facts.policy.late_window_days;
    if today.duration_since(facts.data).as_hours() / 24 > i64::from(window_days) && !facts.sblocco {
        return Err(FirmaError::WindowExpired { data: facts.data, window_days });
    }
    let move_voti_to = match (facts.voti_propri, facts.altra_lezione) {
        (0, _) => None,
        (_, Some(other)) => Some(other),
        (count, None) => return Err(FirmaError::VotiHang { count }),
    };
    let others: Vec<FirmaPresente> =
        firme.iter().copied().filter(|firma| firma.docente != own.docente).collect();
    Ok(RemovalOutcome { lezione: without(&facts.lezione, &others), move_voti_to, on_behalf })
}

fn without(lezione: &LezioneFacts, others: &[FirmaPresente]) -> LezioneRemoval {
    if others.is_empty() {
        return LezioneRemoval::DeleteLezione;
    }
    if others.iter().any(|firma| firma.tipo.is_curricular()) {
        return LezioneRemoval::KeepLezione;
    }
    let left = [
        (TipoFirma::Sostituzione, TipoLezione::Sostituzione),
        (TipoFirma::Sostegno, TipoLezione::Sostegno),
        (TipoFirma::Potenziamento, TipoLezione::Potenziamento),
    ];
    let strongest = left.into_iter().find_map(|(tipo, becomes)| {
        let firma = others.iter().find(|firma| firma.tipo == tipo)?;
        Some((becomes, firma.materia))
    });
    match strongest {
        Some((tipo, _)) if tipo == lezione.tipo => LezioneRemoval::KeepLezione,
        Some((tipo, materia)) => LezioneRemoval::TurnBack { tipo, materia },
        None => LezioneRemoval::KeepLezione,
    }
}
