// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Writes a plan, in one transaction with its journal.

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::IstitutoId;
use jiff::Timestamp;
use serde::Serialize;

use super::plan::{Azione, Esito, Plan};
use crate::assenze::ore::ricalcolo;
use crate::classi::gruppi;
use crate::classi::store::Iscrizione;
use crate::kit::error::AppError;
use crate::kit::journal::Event;
use crate::{anagrafe, classi};

/// What is written at the end of an enrolment that an import has changed.
const CHANGED_CLASS: &str = "cambio di classe (importazione)";

/// Writes what the plan says and gives the events for the journal: the counts, and one for each row of the school.
///
/// # Errors
/// The storage's; somebody else may have made the same person meanwhile.
pub fn apply(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    plan: &Plan,
    now: Timestamp,
) -> Result<Vec<Event>, AppError> {
    if plan.azioni.is_empty() {
        return Ok(Vec::new());
    }
    let summary = Summary { elenco: plan.elenco.code(), counts: Counts::of(plan) };
    let mut events = vec![Event::new("import.lista", "istituto", istituto).dopo(&summary)?];
    for azione in &plan.azioni {
        events.push(write(tx, istituto, plan, azione, now)?);
        events.extend(leave_groups(tx, istituto, azione)?);
    }
    if plan.azioni.iter().any(moves_a_pupil) {
        derive_hours(tx, istituto, plan)?;
    }
    Ok(events)
}

/// Who leaves a class leaves its groups.
fn leave_groups(tx: &mut dyn Tx, istituto: IstitutoId, azione: &Azione) -> Result<Vec<Event>, AppError> {
    let (left, al) = match azione {
        Azione::EndIscrizione(before, al) => (before, *al),
        Azione::CorrectIscrizione(before, classe, _) if before.classe_id != *classe => {
            (before.as_ref(), before.dal.yesterday().unwrap_or(before.dal))
        }
        _ => return Ok(Vec::new()),
    };
    gruppi::leave_classe(tx, istituto, (left.alunno_id, left.classe_id), al)
}

fn moves_a_pupil(azione: &Azione) -> bool {
    matches!(azione, Azione::InsertIscrizione(_) | Azione::EndIscrizione(..) | Azione::CorrectIscrizione(..))
}

/// The hours of absence of a pupil are those of the classes that the pupil was in.
fn derive_hours(tx: &mut dyn Tx, istituto: IstitutoId, plan: &Plan) -> Result<(), AppError> {
    let anno = AnnoScolastico::of(plan.today).unwrap_or(AnnoScolastico::FIRST);
    for classe in classi::store::classi(tx, istituto, anno)? {
        ricalcolo::recompute(tx, istituto, classe.id, (anno.first_day(), plan.today))?;
    }
    Ok(())
}

/// How many rows brought what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rows that bring something new.
    pub nuovi: i64,
    /// Rows that change something.
    pub aggiornati: i64,
    /// Rows that change nothing.
    pub uguali: i64,
    /// Rows that are wrong.
    pub errori: i64,
}

impl Counts {
    /// The rows of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let mut counts = Self::default();
        for riga in &plan.righe {
            match riga.esito() {
                Esito::Nuovo => counts.nuovi += 1,
                Esito::Aggiornato => counts.aggiornati += 1,
                Esito::Uguale => counts.uguali += 1,
                Esito::Errore => counts.errori += 1,
            }
        }
        counts
    }
}

/// What the journal says of a whole list.
#[derive(Serialize)]
struct Summary {
    elenco: &'static str,
    #[serde(flatten)]
    counts: Counts,
}

fn write(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    plan: &Plan,
    azione: &Azione,
    now: Timestamp,
) -> Result<Event, AppError> {
    match azione {
        Azione::InsertPersona(persona) => {
            anagrafe::store::insert(tx, istituto, persona, now)?;
            Event::new("persona.create", "persona", persona.id).dopo(persona)
        }
        Azione::UpdatePersona(before, after) => {
            fresh(anagrafe::store::update(tx, istituto, after)?)?;
            Event::new("persona.update", "persona", after.id).prima(before)?.dopo(after)
        }
        Azione::InsertRuolo(persona, ruolo) => {
            anagrafe::store::insert_ruolo(tx, istituto, *persona, ruolo, None)?;
            Event::new("ruolo.give", "ruolo", *persona).dopo(ruolo)
        }
        Azione::InsertIscrizione(iscrizione) => {
            classi::store::insert_iscrizione(tx, istituto, iscrizione)?;
            Event::new("iscrizione.create", "iscrizione", iscrizione.id).dopo(iscrizione)
        }
        Azione::EndIscrizione(before, al) => {
            fresh(classi::store::end_iscrizione(tx, istituto, before.id, *al, CHANGED_CLASS)?)?;
            Ok(Event::new("iscrizione.end", "iscrizione", before.id)
                .prima(before)?
                .dopo(al)?
                .motivo(CHANGED_CLASS))
        }
        Azione::CorrectIscrizione(before, classe_id, anno_corso) => {
            let class = (*classe_id, *anno_corso);
            fresh(classi::bulk::correct_iscrizione(tx, istituto, before.id, class, plan.today)?)?;
            let after =
                Iscrizione { classe_id: *classe_id, anno_corso: *anno_corso, ..before.as_ref().clone() };
            Event::new("iscrizione.correct", "iscrizione", before.id).prima(before)?.dopo(&after)
        }
        Azione::SetAnnoCorso(before, anno_corso) => {
            let class = (before.classe_id, *anno_corso);
            fresh(classi::bulk::correct_iscrizione(tx, istituto, before.id, class, before.dal)?)?;
            let after = Iscrizione { anno_corso: *anno_corso, ..before.clone() };
            Event::new("iscrizione.correct", "iscrizione", before.id).prima(before)?.dopo(&after)
        }
        Azione::InsertLegame(legame) => {
            anagrafe::legami::insert_genitore(tx, istituto, legame)?;
            Event::new("genitore.link", "genitore_alunno", legame.id).dopo(legame)
        }
        Azione::InsertMateria(materia) => {
            classi::store::insert_materia(tx, istituto, materia)?;
            Event::new("materia.create", "materia", materia.id).dopo(materia)
        }
        Azione::InsertCattedra(cattedra) => {
            classi::store::insert_cattedra(tx, istituto, cattedra)?;
            Event::new("cattedra.create", "cattedra", cattedra.id).dopo(cattedra)
        }
        Azione::SetOreCattedra(before, ore) => {
            fresh(classi::bulk::set_ore_cattedra(tx, istituto, before.id, before.version, Some(*ore))?)?;
            Event::new("cattedra.update", "cattedra", before.id).prima(before)?.dopo(ore)
        }
    }
}

/// The plan was made in this very transaction, so that a stale version is a fault of ours.
fn fresh(changed: bool) -> Result<(), AppError> {
    if changed { Ok(()) } else { Err(AppError::Internal("a row changed while it was imported".to_owned())) }
}
