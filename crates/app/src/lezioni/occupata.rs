// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! An hour in which a colleague has signed another subject for the same pupils: no second subject stands beside it, so
//! the page says what can be done instead of offering what the rules refuse.

use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::ids::MateriaId;

use super::ora::AltraFirma;
use super::slot::ClassDay;
use super::store::Lezione;
use super::titoli::Titolo;
use crate::classi::store::Gruppo;

/// What stands in the hour, and where else the teacher could sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occupata {
    /// The subject that was signed: who is there with the colleague covers it.
    pub materia_id: MateriaId,
    /// Its name.
    pub materia: String,
    /// Who signed it.
    pub docenti: String,
    /// Other groups of the class, in which the hour may still be free.
    pub gruppi: Vec<Gruppo>,
}

impl Occupata {
    /// `None` when one of the teacher's assignments can join the lesson, or when it has no subject to clash with.
    pub fn of(
        day: &ClassDay,
        lezione: &Lezione,
        titoli: &[Titolo],
        altre: &[AltraFirma],
    ) -> Option<Occupata> {
        let materia_id = lezione
            .materia_id
            .filter(|id| day.materie.get(id).is_some_and(|materia| materia.tipo.is_curricular()))?;
        let joins = |titolo: &Titolo| {
            titolo.materia_id == materia_id
                || matches!(titolo.tipo, TipoCattedra::Sostegno | TipoCattedra::Potenziamento)
        };
        if titoli.iter().any(joins) {
            return None;
        }
        let docenti = altre.iter().map(|firma| firma.docente.as_str()).collect::<Vec<_>>().join(", ");
        let gruppi = day.gruppi.iter().filter(|gruppo| Some(gruppo.id) != lezione.gruppo_id);
        Some(Occupata {
            materia_id,
            materia: day.nome_materia(Some(materia_id)).to_owned(),
            docenti,
            gruppi: gruppi.cloned().collect(),
        })
    }
}
