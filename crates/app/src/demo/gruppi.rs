// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Groups of the classes: the choice about religion, the parts of an articolata, languages.

use campanella_domain::gruppo::TipoGruppo;
use campanella_domain::ids::{ClasseId, PersonaId};
use jiff::civil::{Date, date};

use super::caso::Caso;
use super::disegno::Disegno;
use super::modello::{Fabbrica, GruppoConAlunni, Modello};
use crate::classi::store::Gruppo;

/// Divides the classes.
pub fn build(modello: &mut Modello, disegno: &Disegno, fabbrica: &Fabbrica, caso: &mut Caso) {
    let first_day = date(modello.anno.anno, 9, 1);
    let classi: Vec<ClasseId> = modello.classi.iter().map(|classe| classe.id).collect();
    for (at, (id, plan)) in classi.into_iter().zip(&disegno.classi).enumerate() {
        let pupils = all_pupils(modello, id, first_day);
        if let Some(divisione) = &plan.piano.divisione {
            let (first, second) = pupils.split_at(pupils.len() / 2);
            for ((nome, _), members) in [(&divisione.primo, first), (&divisione.secondo, second)] {
                add(modello, fabbrica, id, (nome, divisione.tipo), members.to_vec());
            }
        }
        // One class in five follows religion whole; where some do not, one in three has the alternative.
        if at % 5 == 3 {
            continue;
        }
        let (follow, leave): (Vec<PersonaId>, Vec<PersonaId>) =
            pupils.into_iter().partition(|_| !caso.chance(160));
        if leave.is_empty() {
            continue;
        }
        add(modello, fabbrica, id, ("Religione", TipoGruppo::IrcAvvalenti), follow);
        if at % 3 != 0 || leave.len() < 2 {
            add(modello, fabbrica, id, ("N.A.", TipoGruppo::NonAvvalenti), leave);
            continue;
        }
        let (alternative, out) = leave.split_at(leave.len().div_ceil(2));
        add(modello, fabbrica, id, ("Alternativa", TipoGruppo::Alternativa), alternative.to_vec());
        add(modello, fabbrica, id, ("N.A.", TipoGruppo::NonAvvalenti), out.to_vec());
    }
}

/// The pupils of a class from the first day on, and those who come later.
fn all_pupils(modello: &Modello, classe: ClasseId, first_day: Date) -> Vec<PersonaId> {
    let mut pupils: Vec<PersonaId> = modello
        .iscrizioni
        .iter()
        .filter(|i| i.classe_id == classe && (i.dal == first_day || i.al.is_none()))
        .map(|i| i.alunno_id)
        .collect();
    pupils.dedup();
    pupils
}

fn add(
    modello: &mut Modello,
    fabbrica: &Fabbrica,
    classe_id: ClasseId,
    (nome, tipo): (&str, TipoGruppo),
    alunni: Vec<PersonaId>,
) {
    let gruppo = Gruppo { id: fabbrica.id(), classe_id, nome: nome.to_owned(), tipo, version: 1 };
    modello.gruppi.push(GruppoConAlunni { gruppo, alunni });
}
