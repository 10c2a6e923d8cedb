// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Each class has a coordinatore.

use std::cmp::Reverse;
use std::collections::HashMap;

use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::{OraLocale, instant};
use jiff::civil::date;

use super::modello::{Fabbrica, Modello};
use super::protagonisti::Protagonisti;
use crate::classi::store::{Cattedra, Coordinatore};

/// Names the coordinatori: the first teacher of the demo for the class that is shown, elsewhere whoever has most hours
/// in the class and fewest classes to coordinate.
pub fn build(modello: &mut Modello, fabbrica: &Fabbrica, protagonisti: Protagonisti, dirigente: PersonaId) {
    let dal = date(modello.anno.anno, 9, 10);
    let mut given: HashMap<PersonaId, usize> = HashMap::from([(protagonisti.docente, 1)]);
    let mut rows = Vec::new();
    for classe in &modello.classi {
        let docente = if classe.id == protagonisti.classe {
            Some(protagonisti.docente)
        } else {
            let council = modello.cattedre.iter().filter(|row| row.classe_id == classe.id && is_steady(row));
            let rank = |row: &&Cattedra| {
                let own = given.get(&row.docente_id).copied().unwrap_or_default();
                (own, Reverse(row.ore_settimanali), row.docente_id)
            };
            council.min_by_key(rank).map(|row| row.docente_id)
        };
        let Some(docente_id) = docente else { continue };
        if classe.id != protagonisti.classe {
            *given.entry(docente_id).or_default() += 1;
        }
        rows.push(Coordinatore {
            id: fabbrica.id(),
            classe_id: classe.id,
            docente_id,
            dal,
            al: None,
            atto: format!("decreto 48 del 10/09/{}", modello.anno.anno),
            granted_by: dirigente,
            granted_at: instant(dal, OraLocale::MEZZANOTTE),
            version: 1,
        });
    }
    modello.coordinatori = rows;
}

/// The whole class, the whole year, in person.
fn is_steady(row: &Cattedra) -> bool {
    row.tipo == TipoCattedra::Normale
        && row.gruppo_id.is_none()
        && row.supplenza_di.is_none()
        && row.al.month() == 8
}
