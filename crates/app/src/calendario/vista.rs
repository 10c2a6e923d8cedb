// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The calendar month by month, as the page shows it.

use campanella_domain::calendario::{Calendario, DayKind, Luogo, TipoChiusura, days};
use jiff::ToSpan;
use jiff::civil::Date;

/// A month of the school year.
pub struct Mese {
    /// 1 for January.
    pub mese: i8,
    /// Civil year.
    pub anno: i16,
    /// Days of lessons in it.
    pub lezioni: usize,
    /// Weeks, Monday first; days of other months are empty.
    pub settimane: Vec<Vec<Option<Giorno>>>,
    /// Days without lessons that have a name, those that follow each other together.
    pub voci: Vec<Voce>,
}

/// A day of the grid.
pub struct Giorno {
    /// Day of the month.
    pub numero: i8,
    /// Letter of its kind; empty on a day of lessons.
    pub segno: &'static str,
    /// Message key of its kind.
    pub key: &'static str,
    /// It is today.
    pub oggi: bool,
}

/// Days without lessons, with their reason.
#[derive(Debug, PartialEq, Eq)]
pub struct Voce {
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
    /// Message key of the kind.
    pub key: &'static str,
    /// Name of the holiday or reason of the closure.
    pub nome: String,
}

/// The months from the first to the last day of lessons.
pub fn mesi(calendario: &Calendario, luogo: Luogo, today: Date) -> Vec<Mese> {
    let Some(first) = calendario.lezioni.iter().map(|row| row.dal).min() else { return Vec::new() };
    let Some(last) = calendario.lezioni.iter().map(|row| row.al).max() else { return Vec::new() };
    first
        .first_of_month()
        .series(1.month())
        .take_while(|month| *month <= last)
        .map(|month| mese(calendario, luogo, today, month))
        .collect()
}

fn mese(calendario: &Calendario, luogo: Luogo, today: Date, first: Date) -> Mese {
    let kinds: Vec<(Date, DayKind)> =
        days(first, first.last_of_month()).map(|day| (day, calendario.day_kind(day, luogo))).collect();
    Mese {
        mese: first.month(),
        anno: first.year(),
        lezioni: kinds.iter().filter(|(_, kind)| kind.has_lessons()).count(),
        settimane: settimane(&kinds, today),
        voci: voci(&kinds),
    }
}

fn settimane(kinds: &[(Date, DayKind)], today: Date) -> Vec<Vec<Option<Giorno>>> {
    let blanks =
        kinds.first().map_or(0, |(day, _)| usize::from(day.weekday().to_monday_zero_offset().unsigned_abs()));
    let cells: Vec<Option<Giorno>> = (0..blanks)
        .map(|_| None)
        .chain(kinds.iter().map(|(day, kind)| {
            Some(Giorno { numero: day.day(), segno: segno(kind), key: kind.key(), oggi: *day == today })
        }))
        .collect();
    let mut weeks = Vec::new();
    let mut cells = cells.into_iter().peekable();
    while cells.peek().is_some() {
        let mut week: Vec<_> = cells.by_ref().take(7).collect();
        week.resize_with(7, || None);
        weeks.push(week);
    }
    weeks
}

fn segno(kind: &DayKind) -> &'static str {
    match kind {
        DayKind::Lezione => "",
        DayKind::Domenica | DayKind::GiornoLibero | DayKind::FuoriLezioni => "–",
        DayKind::Festivo { .. } => "F",
        DayKind::Chiusura { tipo: TipoChiusura::Sospensione, .. } => "S",
        DayKind::Chiusura { tipo: TipoChiusura::Chiusura, .. } => "C",
        DayKind::Chiusura { tipo: TipoChiusura::AttivitaSenzaLezione, .. } => "A",
    }
}

/// Sundays inside a closure do not split it.
fn voci(kinds: &[(Date, DayKind)]) -> Vec<Voce> {
    let mut list: Vec<Voce> = Vec::new();
    let mut only_free_days_since_last = false;
    for (day, kind) in kinds {
        let Some(nome) = kind.reason() else {
            only_free_days_since_last &= matches!(kind, DayKind::Domenica | DayKind::GiornoLibero);
            continue;
        };
        match list.last_mut() {
            Some(last) if only_free_days_since_last && last.key == kind.key() && last.nome == nome => {
                last.al = *day
            }
            _ => list.push(Voce { dal: *day, al: *day, key: kind.key(), nome: nome.to_owned() }),
        }
        only_free_days_since_last = true;
    }
    list
}

#[cfg(test)]
mod tests {
    use campanella_domain::anno::AnnoScolastico;
    use campanella_domain::calendario::{Ambito, Chiusura, PeriodoLezioni};
    use campanella_domain::ids::SedeId;
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn calendario() -> (Calendario, Luogo) {
        let luogo = Luogo { sede: SedeId::from(Uuid::from_u128(1)), classe: None };
        let natale = Chiusura {
            ambito: Ambito::Istituto,
            tipo: TipoChiusura::Sospensione,
            dal: date(2026, 12, 23),
            al: date(2027, 1, 5),
            motivo: "Vacanze di Natale".to_owned(),
        };
        let calendario = Calendario {
            anno: AnnoScolastico::starting(2026).unwrap(),
            lezioni: vec![PeriodoLezioni {
                ambito: Ambito::Istituto,
                dal: date(2026, 9, 14),
                al: date(2027, 6, 8),
            }],
            settimane: Vec::new(),
            patroni: Vec::new(),
            chiusure: vec![natale],
        };
        (calendario, luogo)
    }

    #[test]
    fn months_go_from_the_first_to_the_last_day_of_lessons() {
        let (calendario, luogo) = calendario();
        let mesi = mesi(&calendario, luogo, date(2026, 11, 23));
        let names: Vec<_> = mesi.iter().map(|mese| (mese.anno, mese.mese)).collect();
        assert_eq!(names.first(), Some(&(2026, 9)));
        assert_eq!(names.last(), Some(&(2027, 6)));
        assert_eq!(names.len(), 10);
        let lezioni: usize = mesi.iter().map(|mese| mese.lezioni).sum();
        assert_eq!(lezioni, usize::from(calendario.giorni_lezione(luogo)));
    }

    #[test]
    fn every_day_of_a_month_stands_under_its_weekday() {
        let (calendario, luogo) = calendario();
        let mesi = mesi(&calendario, luogo, date(2026, 11, 23));
        for mese in &mesi {
            let mut next = 1;
            for week in &mese.settimane {
                assert_eq!(week.len(), 7);
                for (column, giorno) in week.iter().enumerate() {
                    let Some(giorno) = giorno else { continue };
                    assert_eq!(giorno.numero, next);
                    let day = date(mese.anno, mese.mese, giorno.numero);
                    assert_eq!(usize::try_from(day.weekday().to_monday_zero_offset()).unwrap(), column);
                    next += 1;
                }
            }
        }
    }

    #[test]
    fn a_closure_over_a_sunday_is_one_entry_and_a_holiday_inside_splits_it() {
        let (calendario, luogo) = calendario();
        let mesi = mesi(&calendario, luogo, date(2026, 11, 23));
        let voci: Vec<_> = mesi[3].voci.iter().map(|v| (v.dal.day(), v.al.day(), v.nome.as_str())).collect();
        let expected = [
            (8, 8, "Immacolata Concezione"),
            (23, 24, "Vacanze di Natale"),
            (25, 25, "Natale"),
            (26, 26, "Santo Stefano"),
            (28, 31, "Vacanze di Natale"),
        ];
        assert_eq!(voci, expected);
        let january: Vec<_> = mesi[4].voci.iter().map(|v| (v.dal.day(), v.al.day())).collect();
        assert_eq!(january, [(1, 1), (2, 5), (6, 6)]);
    }
}
