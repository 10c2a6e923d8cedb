// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Writes a plan, in one transaction with its journal.

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::IstitutoId;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::plan::Plan;
use super::report::Novita;
use crate::kit::error::AppError;
use crate::kit::journal::Event;
use crate::{anagrafe, calendario, classi, istituti, orario};

/// Writes what the plan says and gives the events for the journal: the counts, and one for each kind of thing.
///
/// # Errors
/// The storage's; somebody else may have made the same class or changed the same person meanwhile.
pub fn apply(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    plan: &Plan,
    now: Timestamp,
) -> Result<Vec<Event>, AppError> {
    if plan.is_empty() {
        return Ok(Vec::new());
    }
    write_school(tx, istituto, anno, plan)?;
    write_people(tx, istituto, plan, now)?;
    write_classes(tx, istituto, plan)?;
    write_timetable(tx, istituto, anno, plan)?;
    events(istituto, plan)
}

fn write_school(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    plan: &Plan,
) -> Result<(), AppError> {
    if let Some(sede) = &plan.sede {
        istituti::store::insert_sede(tx, istituto, sede)?;
    }
    if let Some((row, periodi)) = &plan.anno {
        calendario::store::save_anno(tx, istituto, row)?;
        for periodo in periodi {
            calendario::store::save_periodo(tx, istituto, anno, periodo)?;
        }
    }
    for scansione in &plan.scansioni {
        let (sede, giorno) = (scansione.sede, scansione.giorno);
        orario::scansioni::replace(tx, istituto, anno, sede, giorno, anno.first_day(), &scansione.ore)?;
    }
    for materia in &plan.materie {
        classi::store::insert_materia(tx, istituto, materia)?;
    }
    Ok(())
}

fn write_people(tx: &mut dyn Tx, istituto: IstitutoId, plan: &Plan, now: Timestamp) -> Result<(), AppError> {
    for docente in &plan.docenti {
        anagrafe::store::insert(tx, istituto, docente, now)?;
    }
    for persona in &plan.persone {
        fresh(anagrafe::store::update(tx, istituto, persona)?)?;
    }
    for (persona, ruolo) in &plan.ruoli {
        anagrafe::store::insert_ruolo(tx, istituto, *persona, ruolo, None)?;
    }
    Ok(())
}

fn write_classes(tx: &mut dyn Tx, istituto: IstitutoId, plan: &Plan) -> Result<(), AppError> {
    for classe in &plan.classi {
        classi::store::insert_classe(tx, istituto, classe)?;
    }
    for gruppo in &plan.gruppi {
        classi::store::insert_gruppo(tx, istituto, gruppo)?;
    }
    for cattedra in &plan.cattedre {
        classi::store::insert_cattedra(tx, istituto, cattedra)?;
    }
    for cattedra in &plan.cattedre_cambiate {
        let (version, ore) = (cattedra.version, cattedra.ore_settimanali);
        fresh(classi::bulk::set_ore_cattedra(tx, istituto, cattedra.id, version, ore)?)?;
    }
    Ok(())
}

fn write_timetable(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    plan: &Plan,
) -> Result<(), AppError> {
    for id in &plan.orario_chiuso {
        orario::store::end(tx, istituto, *id, plan.chiuso_al)?;
    }
    for riga in &plan.orario {
        orario::store::insert(tx, istituto, anno, riga)?;
    }
    Ok(())
}

/// The plan was made in this very transaction, so that a stale version is a fault of ours.
fn fresh(changed: bool) -> Result<(), AppError> {
    if changed { Ok(()) } else { Err(AppError::Internal("a row changed while it was imported".to_owned())) }
}

/// What an event of one kind of thing says.
#[derive(Serialize)]
struct Made {
    numero: usize,
    ids: Vec<Uuid>,
}

fn events(istituto: IstitutoId, plan: &Plan) -> Result<Vec<Event>, AppError> {
    let counts = Novita::of(plan);
    let mut events = vec![Event::new("import.fet", "istituto", istituto).dopo(&counts)?];
    let ids = |ids: &mut dyn Iterator<Item = Uuid>| ids.collect::<Vec<Uuid>>();
    for (oggetto, ids) in [
        ("sede", ids(&mut plan.sede.iter().map(|row| row.id.into()))),
        ("periodo", ids(&mut plan.anno.iter().flat_map(|(_, rows)| rows).map(|row| row.id.into()))),
        ("ora_scansione", ids(&mut plan.scansioni.iter().flat_map(|row| &row.ore).map(|(id, _)| *id))),
        ("materia", ids(&mut plan.materie.iter().map(|row| row.id.into()))),
        ("persona", ids(&mut plan.docenti.iter().chain(&plan.persone).map(|row| row.id.into()))),
        ("ruolo", ids(&mut plan.ruoli.iter().map(|(_, row)| row.id))),
        ("classe", ids(&mut plan.classi.iter().map(|row| row.id.into()))),
        ("gruppo", ids(&mut plan.gruppi.iter().map(|row| row.id.into()))),
        ("cattedra", ids(&mut plan.cattedre.iter().chain(&plan.cattedre_cambiate).map(|row| row.id.into()))),
        ("orario_lezione", ids(&mut plan.orario.iter().map(|row| row.id.into()))),
    ] {
        if !ids.is_empty() {
            let made = Made { numero: ids.len(), ids };
            events.push(Event::new("import.fet.write", oggetto, istituto).dopo(&made)?);
        }
    }
    if !plan.orario_chiuso.is_empty() {
        let ended = Made {
            numero: plan.orario_chiuso.len(),
            ids: plan.orario_chiuso.iter().map(|id| (*id).into()).collect(),
        };
        events.push(Event::new("import.fet.end", "orario_lezione", istituto).dopo(&ended)?);
    }
    Ok(events)
}
