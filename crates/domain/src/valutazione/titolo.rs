// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! By which title a teacher touches the marks of a prova: as its author, or as the holder of the cattedra who is back.
//!
//! A supplente answers for the marks of the supplenza while it lasts. When it is over the holder takes the cattedra up
//! again with all its marks (D.Lgs. 62/2017, art. 2 c. 3 and 6: those value who teach the class) and may correct them,
//! always with a reason. The other way never holds: a supplente has no title to what the holder wrote.

use jiff::civil::Date;

use crate::ids::PersonaId;

/// A supplenza on the cattedra that the marks belong to: same classe, materia and group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SupplenzaCattedra {
    /// Who stood in.
    pub supplente: PersonaId,
    /// For whom.
    pub sostituito: PersonaId,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
}

impl SupplenzaCattedra {
    fn covers(&self, supplente: PersonaId, data: Date) -> bool {
        self.supplente == supplente && (self.dal..=self.al).contains(&data)
    }
}

/// By which title the marks of a prova are touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitoloVoto {
    /// The prova is the teacher's own.
    Propria,
    /// A supplente of the teacher held it, and the supplenza is over.
    DelSupplente,
    /// A colleague's.
    Altrui,
}

/// By which title `docente` touches, today, the marks of a prova that `autore` held on a day.
pub fn titolo_voto(
    docente: PersonaId,
    (autore, data): (PersonaId, Date),
    supplenze: &[SupplenzaCattedra],
    oggi: Date,
) -> TitoloVoto {
    if autore == docente {
        return TitoloVoto::Propria;
    }
    let is_over = !supplenze.iter().any(|supplenza| supplenza.covers(autore, oggi));
    if is_over && stood_in_for(docente, autore, data, supplenze) {
        return TitoloVoto::DelSupplente;
    }
    TitoloVoto::Altrui
}

/// Whether the author stood in on that day for the teacher, or for whoever stood in for the teacher.
fn stood_in_for(docente: PersonaId, autore: PersonaId, data: Date, supplenze: &[SupplenzaCattedra]) -> bool {
    let mut supplente = autore;
    // Each step is another supplenza: a chain longer than the list would go round.
    for _ in supplenze {
        let Some(found) = supplenze.iter().find(|supplenza| supplenza.covers(supplente, data)) else {
            return false;
        };
        if found.sostituito == docente {
            return true;
        }
        supplente = found.sostituito;
    }
    false
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn persona(number: u128) -> PersonaId {
        Uuid::from_u128(number).into()
    }

    /// What is asked, who asks, the mark's author and day, the supplenze, today, the answer.
    type Row<'a> = (&'a str, PersonaId, (PersonaId, Date), &'a [SupplenzaCattedra], Date, TitoloVoto);

    #[test]
    fn only_the_holder_who_is_back_corrects_the_marks_of_the_supplente() {
        let (holder, supplente, second, colleague) = (persona(1), persona(2), persona(3), persona(4));
        let supplenza = |supplente, sostituito, dal, al| SupplenzaCattedra { supplente, sostituito, dal, al };
        let (first, last) = (date(2026, 10, 5), date(2026, 11, 13));
        let one = [supplenza(supplente, holder, first, last)];
        // The supplente fell ill in turn: a second one stood in for them.
        let two = [one[0], supplenza(second, supplente, date(2026, 11, 2), last)];
        let again = [one[0], supplenza(supplente, holder, date(2026, 11, 20), date(2026, 12, 20))];
        let round = [supplenza(supplente, second, first, last), supplenza(second, supplente, first, last)];
        let (during, back) = (date(2026, 11, 10), date(2026, 11, 23));
        use TitoloVoto::{Altrui, DelSupplente, Propria};
        let table: [Row<'_>; 12] = [
            ("own prova", holder, (holder, during), &one, back, Propria),
            ("the supplente's own, while it lasts", supplente, (supplente, during), &one, during, Propria),
            ("the holder is back", holder, (supplente, during), &one, back, DelSupplente),
            ("the last day is still the supplente's", holder, (supplente, during), &one, last, Altrui),
            ("the supplenza was taken up again", holder, (supplente, during), &again, back, Altrui),
            ("a prova before the supplenza", holder, (supplente, date(2026, 10, 4)), &one, back, Altrui),
            ("never the other way, during", supplente, (holder, date(2026, 9, 30)), &one, during, Altrui),
            ("never the other way, after", supplente, (holder, date(2026, 9, 30)), &one, back, Altrui),
            ("a colleague", colleague, (supplente, during), &one, back, Altrui),
            ("no supplenza", holder, (colleague, during), &[], back, Altrui),
            ("the supplente of the supplente", holder, (second, during), &two, back, DelSupplente),
            ("a chain that goes round", holder, (supplente, during), &round, back, Altrui),
        ];
        for (what, docente, prova, supplenze, oggi, titolo) in table {
            assert_eq!(titolo_voto(docente, prova, supplenze, oggi), titolo, "{what}");
        }
    }
}
