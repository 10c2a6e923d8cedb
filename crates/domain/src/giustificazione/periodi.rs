// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The periodi of a pupil who came from another class: the scrutinio of a class closes the days in which the pupil was in it.

use jiff::ToSpan;
use jiff::civil::Date;

use super::PeriodoGiustificazione;

/// A class in which a pupil was, and the periodi that its scrutinio closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permanenza {
    /// First day in it.
    pub dal: Date,
    /// Last day in it; none has been said yet when empty.
    pub al: Option<Date>,
    /// First and last day of each closed periodo.
    pub chiusi: Vec<(Date, Date)>,
}

/// The periodi as they hold for the pupil, in order. One about which the classes agree stays whole, so that absences join
/// over the change; another one is parted on the day of the change.
pub fn periodi_di(periodi: &[(Date, Date)], classi: &[Permanenza]) -> Vec<PeriodoGiustificazione> {
    let classi = one_after_the_other(classi);
    periodi.iter().flat_map(|periodo| parted(*periodo, &classi)).collect()
}

/// Nobody is in two classes: whoever begins in one has left the one before, also where nobody wrote it.
fn one_after_the_other(classi: &[Permanenza]) -> Vec<Permanenza> {
    let mut sorted = classi.to_vec();
    sorted.sort_by_key(|classe| classe.dal);
    let begins: Vec<Date> = sorted.iter().skip(1).map(|next| next.dal).collect();
    for (classe, next) in sorted.iter_mut().zip(begins) {
        let last = next.saturating_sub(1.day());
        classe.al = Some(classe.al.map_or(last, |al| al.min(last)));
    }
    sorted
}

fn parted((dal, al): (Date, Date), classi: &[Permanenza]) -> Vec<PeriodoGiustificazione> {
    let touches = |classe: &&Permanenza| classe.dal <= al && classe.al.is_none_or(|end| end >= dal);
    let piece = |classe: &Permanenza| PeriodoGiustificazione {
        dal: classe.dal.max(dal),
        al: classe.al.unwrap_or(al).min(al),
        chiuso: classe.chiusi.contains(&(dal, al)),
    };
    let pieces: Vec<_> = classi.iter().filter(touches).map(piece).collect();
    let chiuso = pieces.first().is_some_and(|first| first.chiuso);
    if pieces.iter().all(|piece| piece.chiuso == chiuso) {
        return vec![PeriodoGiustificazione { dal, al, chiuso }];
    }
    pieces
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const PRIMO: (Date, Date) = (date(2026, 9, 14), date(2027, 1, 31));
    const SECONDO: (Date, Date) = (date(2027, 2, 1), date(2027, 6, 8));
    const CAMBIO: Date = date(2026, 12, 10);

    fn in_class(dal: Date, al: Option<Date>, chiusi: &[(Date, Date)]) -> Permanenza {
        Permanenza { dal, al, chiusi: chiusi.to_vec() }
    }

    fn told(classi: &[Permanenza]) -> Vec<(Date, Date, bool)> {
        periodi_di(&[PRIMO, SECONDO], classi).into_iter().map(|p| (p.dal, p.al, p.chiuso)).collect()
    }

    #[test]
    fn a_class_closes_the_days_that_the_pupil_was_in_it() {
        let before = |chiusi: &[(Date, Date)]| in_class(PRIMO.0, Some(CAMBIO.yesterday().unwrap()), chiusi);
        let after = |chiusi: &[(Date, Date)]| in_class(CAMBIO, None, chiusi);
        let second = (SECONDO.0, SECONDO.1, false);
        assert_eq!(told(&[before(&[]), after(&[])]), [(PRIMO.0, PRIMO.1, false), second]);
        assert_eq!(told(&[before(&[PRIMO]), after(&[PRIMO])]), [(PRIMO.0, PRIMO.1, true), second]);
        let change = CAMBIO.yesterday().unwrap();
        assert_eq!(
            told(&[after(&[]), before(&[PRIMO])]),
            [(PRIMO.0, change, true), (CAMBIO, PRIMO.1, false), second]
        );
        assert_eq!(
            told(&[before(&[]), after(&[PRIMO])]),
            [(PRIMO.0, change, false), (CAMBIO, PRIMO.1, true), second]
        );
    }

    #[test]
    fn a_class_that_nobody_said_the_pupil_left_ends_where_the_next_begins() {
        let forgotten = in_class(date(2025, 9, 15), None, &[]);
        let now = in_class(PRIMO.0, None, &[PRIMO]);
        assert_eq!(told(&[forgotten, now]), [(PRIMO.0, PRIMO.1, true), (SECONDO.0, SECONDO.1, false)]);
    }

    #[test]
    fn a_pupil_who_was_nowhere_has_open_periodi() {
        assert_eq!(told(&[]), [(PRIMO.0, PRIMO.1, false), (SECONDO.0, SECONDO.1, false)]);
    }
}
