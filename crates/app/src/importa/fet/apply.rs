// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Writes a plan, in one transaction with its journal.

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::IstitutoId;
use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::plan::Plan;
use super::report::Novita;
use crate::kit::error::AppError;
use crate::kit::journal::Event;
use crate::{anagrafe, calendario, classi, istituti, orario};

/// A file that was imported: its name, without the folders above it, and its SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Impronta {
    /// The name.
    pub nome: String,
    /// The hash, in hexadecimal digits.
    pub sha256: String,
}

impl Impronta {
    /// The mark of a file.
    #[must_use]
    pub fn of(nome: impl Into<String>, bytes: &[u8]) -> Impronta {
        Impronta { nome: nome.into(), sha256: hex::encode(Sha256::digest(bytes)) }
    }
}

/// Where a timetable comes from, for the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Origine {
    /// The data of FET.
    pub file: Impronta,
    /// The solved hours, when they were in a file of their own.
    pub soluzione: Option<Impronta>,
}

/// What the journal says of a whole timetable: the files, what is new, what was decided and what was left out.
#[derive(Serialize)]
struct Summary<'a> {
    #[serde(flatten)]
    origine: &'a Origine,
    #[serde(flatten)]
    novita: Novita,
    decisioni: usize,
    problemi: usize,
}

/// Writes what the plan says and gives the events for the journal: the counts, and one for each kind of thing.
///
/// # Errors
/// The storage's; somebody else may have made the same class or changed the same person meanwhile.
pub fn apply(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    plan: &Plan,
    origine: &Origine,
    now: Timestamp,
) -> Result<Vec<Event>, AppError> {
    if plan.is_empty() {
        return Ok(Vec::new());
    }
    write_school(tx, istituto, anno, plan)?;
    write_people(tx, istituto, plan, now)?;
    write_classes(tx, istituto, plan)?;
    write_timetable(tx, istituto, anno, plan)?;
    events(istituto, plan, origine)
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

fn events(istituto: IstitutoId, plan: &Plan, origine: &Origine) -> Result<Vec<Event>, AppError> {
    let (decisioni, problemi) = (plan.decisioni.len(), plan.problemi.len());
    let summary = Summary { origine, novita: Novita::of(plan), decisioni, problemi };
    let mut events = vec![Event::new("import.fet", "istituto", istituto).dopo(&summary)?];
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_journal_names_the_files_by_name_and_hash() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let file = Impronta::of("orario.fet", b"abc");
        assert_eq!(file.sha256, abc);
        let origine = Origine { file, soluzione: None };
        let summary = Summary { origine: &origine, novita: Novita::default(), decisioni: 2, problemi: 1 };
        let told = serde_json::to_value(&summary).unwrap();
        assert_eq!(told["file"], serde_json::json!({ "nome": "orario.fet", "sha256": abc }));
        assert_eq!((&told["decisioni"], &told["problemi"]), (&serde_json::json!(2), &serde_json::json!(1)));
        assert_eq!(told["classi"], serde_json::json!(0));
    }
}
