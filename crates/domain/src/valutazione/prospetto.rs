// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the marks of a pupil in a materia come to, for whoever looks at the whole class: their exact mean, and how many
//! they are against the number that the school asks for in a period.
//!
//! Law: R.D. 653/1925 art. 79 (a mark of the council rests on a congruous number of prove).

use super::{Media, Peso, Valore};

/// A mark as it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProspettoFacts {
    /// What it says.
    pub valore: Valore,
    /// The weight of its prova.
    pub peso: Peso,
    /// Its prova counts in the mean.
    pub fa_media: bool,
    /// The family sees it by now.
    pub visibile: bool,
}

/// The marks of a pupil in a materia.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Prospetto {
    /// The mean of what counts and is seen; none without numbers.
    pub media: Option<Media>,
    /// Valutazioni that count, seen or not: a mark that the family sees tomorrow was given today.
    pub valutazioni: usize,
    /// Those of them that the family does not see yet.
    pub nascoste: usize,
}

impl Prospetto {
    /// Adds up some marks. An annotation is no valutazione; a hidden mark is in no mean.
    pub fn of(voti: &[ProspettoFacts]) -> Self {
        let counted = || voti.iter().filter(|voto| voto.fa_media && voto.valore.is_valutazione());
        let seen = counted().filter(|voto| voto.visibile);
        Self {
            media: Media::of(seen.filter_map(|voto| Some((voto.valore.voto()?, voto.peso)))),
            valutazioni: counted().count(),
            nascoste: counted().filter(|voto| !voto.visibile).count(),
        }
    }

    /// How many valutazioni are missing to the number that the school asks for; none when it asks for none.
    pub fn mancano(&self, minimo: Option<u8>) -> usize {
        usize::from(minimo.unwrap_or_default()).saturating_sub(self.valutazioni)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Annotazione, Giudizio, Voto};
    use super::*;

    fn number(quarti: i64) -> ProspettoFacts {
        let valore = Valore::Voto(Voto::from_quarti(quarti).unwrap());
        ProspettoFacts { valore, peso: Peso::INTERO, fa_media: true, visibile: true }
    }

    fn media(quarti: &[i64]) -> Option<Media> {
        Media::of(quarti.iter().map(|q| (Voto::from_quarti(*q).unwrap(), Peso::INTERO)))
    }

    #[test]
    fn a_hidden_mark_is_counted_but_is_in_no_mean() {
        let hidden = ProspettoFacts { visibile: false, ..number(40) };
        let prospetto = Prospetto::of(&[number(24), number(28), hidden]);
        assert_eq!(prospetto, Prospetto { media: media(&[24, 28]), valutazioni: 3, nascoste: 1 });
    }

    #[test]
    fn an_annotation_and_a_mark_that_does_not_count_are_no_valutazioni() {
        let absent = ProspettoFacts { valore: Valore::Annotazione(Annotazione::Assente), ..number(24) };
        let exercise = ProspettoFacts { fa_media: false, ..number(40) };
        let prospetto = Prospetto::of(&[absent, exercise, number(24)]);
        assert_eq!(prospetto, Prospetto { media: media(&[24]), valutazioni: 1, nascoste: 0 });
    }

    #[test]
    fn a_judgement_is_a_valutazione_without_a_mean() {
        let buono = ProspettoFacts { valore: Valore::Giudizio(Giudizio::Buono), ..number(24) };
        assert_eq!(Prospetto::of(&[buono]), Prospetto { media: None, valutazioni: 1, nascoste: 0 });
    }

    #[test]
    fn what_is_missing_is_counted_against_the_number_of_the_school() {
        let two = Prospetto { valutazioni: 2, ..Prospetto::default() };
        let table = [(None, 0), (Some(0), 0), (Some(2), 0), (Some(3), 1), (Some(5), 3)];
        for (minimo, expected) in table {
            assert_eq!(two.mancano(minimo), expected, "{minimo:?}");
        }
    }

    #[test]
    fn the_order_of_marks_changes_nothing() {
        let marks = [number(20), number(31), ProspettoFacts { visibile: false, ..number(9) }];
        let mut turned = marks;
        turned.reverse();
        assert_eq!(Prospetto::of(&marks), Prospetto::of(&turned));
    }
}
