// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Periods of the school year for marks (trimestre, quadrimestre, pentamestre).

use jiff::ToSpan;
use jiff::civil::Date;

use crate::RuleError;
use crate::anno::AnnoScolastico;

/// A row of the form: dates may still be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodoDraft {
    /// "Primo quadrimestre", "Trimestre"…
    pub nome: String,
    /// First day.
    pub dal: Option<Date>,
    /// Last day.
    pub al: Option<Date>,
}

/// A period of the school year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Periodo {
    /// 1 for the first.
    pub ordinale: u8,
    /// Its name.
    pub nome: String,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
}

/// Why the list of periods is refused. `ordinale` is the period at fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeriodoError {
    /// The year is divided into two or three (D.Lgs. 297/1994, art. 74 c. 4).
    #[error("{found} periods, two or three are due")]
    Count {
        /// Periods given.
        found: usize,
    },
    /// No name.
    #[error("period {ordinale} has no name")]
    NomeMissing {
        /// Which one.
        ordinale: u8,
    },
    /// No first day.
    #[error("period {ordinale} has no first day")]
    DalMissing {
        /// Which one.
        ordinale: u8,
    },
    /// No last day.
    #[error("period {ordinale} has no last day")]
    AlMissing {
        /// Which one.
        ordinale: u8,
    },
    /// It ends before it begins.
    #[error("period {ordinale} ends before it begins")]
    Reversed {
        /// Which one.
        ordinale: u8,
    },
    /// A day outside the school year.
    #[error("period {ordinale}: {giorno} is not in {anno}")]
    OutsideAnno {
        /// Which one.
        ordinale: u8,
        /// Whether it is the last day.
        is_end: bool,
        /// The day.
        giorno: Date,
        /// The school year.
        anno: AnnoScolastico,
    },
    /// It begins before the previous one ends.
    #[error("period {ordinale} begins on {dal}, the previous one ends on {precedente_al}")]
    Overlap {
        /// Which one.
        ordinale: u8,
        /// Its first day.
        dal: Date,
        /// Last day of the previous one.
        precedente_al: Date,
    },
    /// Days between two periods belong to none.
    #[error("the days between {precedente_al} and {dal} belong to no period")]
    Gap {
        /// Which one begins too late.
        ordinale: u8,
        /// Its first day.
        dal: Date,
        /// Last day of the previous one.
        precedente_al: Date,
    },
    /// Lessons begin before the first period.
    #[error("lessons begin on {lezioni_dal}, before the first period")]
    StartNotCovered {
        /// First day of lessons.
        lezioni_dal: Date,
    },
    /// Lessons go on after the last period.
    #[error("lessons end on {lezioni_al}, after the last period")]
    EndNotCovered {
        /// Which one is last.
        ordinale: u8,
        /// Last day of lessons.
        lezioni_al: Date,
    },
}

impl PeriodoError {
    const fn place(&self) -> Option<(u8, Column)> {
        Some(match self {
            Self::Count { .. } => return None,
            Self::NomeMissing { ordinale } => (*ordinale, Column::Nome),
            Self::DalMissing { ordinale }
            | Self::Overlap { ordinale, .. }
            | Self::Gap { ordinale, .. }
            | Self::OutsideAnno { ordinale, is_end: false, .. } => (*ordinale, Column::Dal),
            Self::StartNotCovered { .. } => (1, Column::Dal),
            Self::AlMissing { ordinale }
            | Self::Reversed { ordinale }
            | Self::EndNotCovered { ordinale, .. }
            | Self::OutsideAnno { ordinale, .. } => (*ordinale, Column::Al),
        })
    }
}

#[derive(Clone, Copy)]
enum Column {
    Nome,
    Dal,
    Al,
}

impl RuleError for PeriodoError {
    fn key(&self) -> &'static str {
        match self {
            Self::Count { .. } => "periodo-errore-numero",
            Self::NomeMissing { .. } => "periodo-errore-nome",
            Self::DalMissing { .. } => "periodo-errore-inizio-mancante",
            Self::AlMissing { .. } => "periodo-errore-fine-mancante",
            Self::Reversed { .. } => "periodo-errore-date-invertite",
            Self::OutsideAnno { .. } => "periodo-errore-fuori-anno",
            Self::Overlap { .. } => "periodo-errore-sovrapposto",
            Self::Gap { .. } => "periodo-errore-vuoto",
            Self::StartNotCovered { .. } => "periodo-errore-inizio-lezioni",
            Self::EndNotCovered { .. } => "periodo-errore-fine-lezioni",
        }
    }

    /// `periodo_<n>_<column>`.
    fn field(&self) -> Option<&'static str> {
        Some(match self.place()? {
            (1, Column::Nome) => "periodo_1_nome",
            (1, Column::Dal) => "periodo_1_dal",
            (1, Column::Al) => "periodo_1_al",
            (2, Column::Nome) => "periodo_2_nome",
            (2, Column::Dal) => "periodo_2_dal",
            (2, Column::Al) => "periodo_2_al",
            (_, Column::Nome) => "periodo_3_nome",
            (_, Column::Dal) => "periodo_3_dal",
            (_, Column::Al) => "periodo_3_al",
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        let mut args: Vec<(&'static str, String)> =
            self.place().map(|(ordinale, _)| ("ordinale", ordinale.to_string())).into_iter().collect();
        match self {
            Self::Count { found } => args.push(("numero", found.to_string())),
            Self::NomeMissing { .. }
            | Self::DalMissing { .. }
            | Self::AlMissing { .. }
            | Self::Reversed { .. } => {}
            Self::OutsideAnno { giorno, anno, .. } => {
                args.extend([("giorno", giorno.to_string()), ("anno", anno.to_string())]);
            }
            Self::Overlap { dal, precedente_al, .. } | Self::Gap { dal, precedente_al, .. } => {
                args.extend([("dal", dal.to_string()), ("precedente", precedente_al.to_string())]);
            }
            Self::StartNotCovered { lezioni_dal } => args.push(("lezioni", lezioni_dal.to_string())),
            Self::EndNotCovered { lezioni_al, .. } => args.push(("lezioni", lezioni_al.to_string())),
        }
        args
    }
}

/// Checks the periods of a school year: two or three, in order, each day of lessons in exactly one.
pub fn validate(
    anno: AnnoScolastico,
    (lezioni_dal, lezioni_al): (Date, Date),
    drafts: &[PeriodoDraft],
) -> Result<Vec<Periodo>, PeriodoError> {
    let (periodi, faults) = examine(anno, (Some(lezioni_dal), Some(lezioni_al)), drafts);
    match faults.into_iter().next() {
        Some(fault) => Err(fault),
        None => Ok(periodi),
    }
}

/// Every fault of the periods, in the order of the form; days of lessons that are not known yet are not asked for.
pub fn faults(
    anno: AnnoScolastico,
    lezioni: (Option<Date>, Option<Date>),
    drafts: &[PeriodoDraft],
) -> Vec<PeriodoError> {
    examine(anno, lezioni, drafts).1
}

/// The periods that are whole, and what is wrong with them and with the others.
fn examine(
    anno: AnnoScolastico,
    (lezioni_dal, lezioni_al): (Option<Date>, Option<Date>),
    drafts: &[PeriodoDraft],
) -> (Vec<Periodo>, Vec<PeriodoError>) {
    if !matches!(drafts.len(), 2 | 3) {
        return (Vec::new(), vec![PeriodoError::Count { found: drafts.len() }]);
    }
    let (mut periodi, mut faults): (Vec<Option<Periodo>>, Vec<PeriodoError>) = (Vec::new(), Vec::new());
    for (draft, ordinale) in drafts.iter().zip(1u8..) {
        let (periodo, own) = complete(anno, ordinale, draft);
        periodi.push(periodo);
        faults.extend(own);
    }
    let pairs = periodi.iter().zip(periodi.iter().skip(1));
    faults.extend(pairs.filter_map(|pair| match pair {
        (Some(before), Some(after)) => check_adjacent(before, after).err(),
        _ => None,
    }));
    if let (Some(Some(first)), Some(lezioni_dal)) = (periodi.first(), lezioni_dal)
        && first.dal > lezioni_dal
    {
        faults.push(PeriodoError::StartNotCovered { lezioni_dal });
    }
    if let (Some(Some(last)), Some(lezioni_al)) = (periodi.last(), lezioni_al)
        && last.al < lezioni_al
    {
        faults.push(PeriodoError::EndNotCovered { ordinale: last.ordinale, lezioni_al });
    }
    (periodi.into_iter().flatten().collect(), faults)
}

/// The period that contains the day.
pub fn on(periodi: &[Periodo], day: Date) -> Option<&Periodo> {
    periodi.iter().find(|periodo| (periodo.dal..=periodo.al).contains(&day))
}

/// The period when both days are there and in order, even without a name; and its faults.
fn complete(
    anno: AnnoScolastico,
    ordinale: u8,
    draft: &PeriodoDraft,
) -> (Option<Periodo>, Vec<PeriodoError>) {
    let mut faults = Vec::new();
    let nome = draft.nome.trim().to_owned();
    if nome.is_empty() {
        faults.push(PeriodoError::NomeMissing { ordinale });
    }
    for (given, is_end) in [(draft.dal, false), (draft.al, true)] {
        match given {
            None if is_end => faults.push(PeriodoError::AlMissing { ordinale }),
            None => faults.push(PeriodoError::DalMissing { ordinale }),
            Some(giorno) if !anno.contains(giorno) => {
                faults.push(PeriodoError::OutsideAnno { ordinale, is_end, giorno, anno });
            }
            Some(_) => {}
        }
    }
    let (Some(dal), Some(al)) = (draft.dal, draft.al) else { return (None, faults) };
    if al < dal && anno.contains(dal) && anno.contains(al) {
        faults.push(PeriodoError::Reversed { ordinale });
    }
    let has_days = dal <= al && anno.contains(dal) && anno.contains(al);
    (has_days.then_some(Periodo { ordinale, nome, dal, al }), faults)
}

fn check_adjacent(before: &Periodo, after: &Periodo) -> Result<(), PeriodoError> {
    let (ordinale, dal, precedente_al) = (after.ordinale, after.dal, before.al);
    if dal <= precedente_al {
        return Err(PeriodoError::Overlap { ordinale, dal, precedente_al });
    }
    if precedente_al.saturating_add(1.day()) < dal {
        return Err(PeriodoError::Gap { ordinale, dal, precedente_al });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn draft(nome: &str, dal: Date, al: Date) -> PeriodoDraft {
        PeriodoDraft { nome: nome.to_owned(), dal: Some(dal), al: Some(al) }
    }

    fn two() -> Vec<PeriodoDraft> {
        vec![
            draft("Trimestre", date(2026, 9, 1), date(2026, 12, 22)),
            draft("Pentamestre", date(2026, 12, 23), date(2027, 6, 8)),
        ]
    }

    fn check(drafts: &[PeriodoDraft]) -> Result<Vec<Periodo>, PeriodoError> {
        validate(AnnoScolastico::starting(2026).unwrap(), (date(2026, 9, 14), date(2027, 6, 8)), drafts)
    }

    #[test]
    fn periods_that_cover_the_lessons_are_accepted() {
        let periodi = check(&two()).unwrap();
        let ordinale = |day| on(&periodi, day).map(|periodo| periodo.ordinale);
        assert_eq!(ordinale(date(2026, 12, 22)), Some(1));
        assert_eq!(ordinale(date(2026, 12, 23)), Some(2));
        assert_eq!(ordinale(date(2027, 6, 9)), None);
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let drafts = [
            PeriodoDraft { nome: String::new(), dal: Some(date(2026, 9, 20)), al: Some(date(2027, 1, 31)) },
            PeriodoDraft { nome: "Secondo".to_owned(), dal: Some(date(2027, 2, 10)), al: None },
            PeriodoDraft { nome: "Terzo".to_owned(), dal: None, al: Some(date(2027, 9, 1)) },
        ];
        let lezioni = (Some(date(2026, 9, 14)), None);
        let fields: Vec<_> = faults(AnnoScolastico::starting(2026).unwrap(), lezioni, &drafts)
            .iter()
            .filter_map(RuleError::field)
            .collect();
        let expected = ["periodo_1_nome", "periodo_2_al", "periodo_3_dal", "periodo_3_al", "periodo_1_dal"];
        assert_eq!(fields, expected);
    }

    #[test]
    fn wrong_periods_are_refused_at_their_field() {
        type Spoil = fn(&mut Vec<PeriodoDraft>);
        let table: [(Spoil, &str, Option<&str>); 11] = [
            (|p| p.truncate(1), "periodo-errore-numero", None),
            (|p| p.extend(two()), "periodo-errore-numero", None),
            (|p| p[1].nome = " ".to_owned(), "periodo-errore-nome", Some("periodo_2_nome")),
            (|p| p[0].dal = None, "periodo-errore-inizio-mancante", Some("periodo_1_dal")),
            (|p| p[1].al = None, "periodo-errore-fine-mancante", Some("periodo_2_al")),
            (|p| p[1].al = Some(date(2026, 12, 1)), "periodo-errore-date-invertite", Some("periodo_2_al")),
            (|p| p[1].al = Some(date(2027, 9, 1)), "periodo-errore-fuori-anno", Some("periodo_2_al")),
            (|p| p[1].dal = Some(date(2026, 12, 22)), "periodo-errore-sovrapposto", Some("periodo_2_dal")),
            (|p| p[1].dal = Some(date(2026, 12, 24)), "periodo-errore-vuoto", Some("periodo_2_dal")),
            (|p| p[0].dal = Some(date(2026, 9, 15)), "periodo-errore-inizio-lezioni", Some("periodo_1_dal")),
            (|p| p[1].al = Some(date(2027, 6, 7)), "periodo-errore-fine-lezioni", Some("periodo_2_al")),
        ];
        for (spoil, key, field) in table {
            let mut drafts = two();
            spoil(&mut drafts);
            let error = check(&drafts).unwrap_err();
            assert_eq!((error.key(), error.field()), (key, field));
        }
    }
}
