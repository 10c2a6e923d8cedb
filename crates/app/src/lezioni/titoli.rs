// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The assignments on which a teacher may sign in a class.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::ids::{CattedraId, GruppoId, MateriaId, PersonaId};

use super::slot::ClassDay;
use crate::classi;
use crate::kit::error::AppError;

/// An own assignment on which the teacher may sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titolo {
    /// The assignment.
    pub cattedra: CattedraId,
    /// Its subject.
    pub materia_id: MateriaId,
    /// What the choice shows.
    pub nome: String,
    /// The group, when it is for one group only.
    pub gruppo_id: Option<GruppoId>,
    /// In which capacity.
    pub tipo: TipoCattedra,
}

/// The assignments of a teacher in a class on a day, the one that the timetable proposes for the hour first.
///
/// # Errors
/// The storage's.
pub fn load(
    tx: &mut dyn Tx,
    day: &ClassDay,
    docente: PersonaId,
    ordinale: u8,
) -> Result<Vec<Titolo>, AppError> {
    let proposed = day
        .orario
        .iter()
        .find(|line| line.ordinale == i64::from(ordinale) && line.docente_id == docente)
        .map(|line| line.materia_id);
    let mut titoli: Vec<Titolo> = classi::store::cattedre_docente(tx, day.istituto, docente)?
        .into_iter()
        .filter(|c| c.classe_id == day.classe.id && c.dal <= day.data && c.al >= day.data)
        .map(|c| Titolo {
            cattedra: c.id,
            materia_id: c.materia_id,
            nome: day.nome_materia(Some(c.materia_id)).to_owned(),
            gruppo_id: c.gruppo_id,
            tipo: c.tipo,
        })
        .collect();
    titoli.sort_by_key(|titolo| Some(titolo.materia_id) != proposed);
    // Two pupils supported in one class are two assignments and one ground to sign on.
    let mut seen = BTreeSet::new();
    titoli.retain(|titolo| seen.insert((titolo.materia_id, titolo.gruppo_id)));
    Ok(titoli)
}
