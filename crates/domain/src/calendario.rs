// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school calendar: on which days a classe has lessons, and why not on the others.
//!
//! The State fixes holidays (L. 260/1949), the Region first and last day (D.Lgs. 112/1998, art. 138),
//! the school adapts (D.P.R. 275/1999, art. 5 c. 2). Sites may lie in different comuni, each with its
//! patron; a classe may have the short week (art. 5 c. 3: at least five days).

mod festivita;
mod settimana;
#[cfg(test)]
mod tests;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

pub use self::festivita::{Festivita, days, festivita_nazionali, festivita_on, is_sunday, pasqua};
pub use self::settimana::GiorniSettimana;
use crate::RuleError;
use crate::anno::AnnoScolastico;
use crate::ids::{ClasseId, SedeId};

/// Days of lesson that the law asks for (D.Lgs. 297/1994, art. 74 c. 3).
pub const GIORNI_MINIMI: u16 = 200;

/// What a rule of the calendar applies to; the narrower wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "ambito", content = "id", rename_all = "snake_case")]
pub enum Ambito {
    /// The whole istituto.
    Istituto,
    /// One sede.
    Sede(SedeId),
    /// One classe.
    Classe(ClasseId),
}

/// Where a day is looked at from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Luogo {
    /// The sede.
    pub sede: SedeId,
    /// The classe, when the question is about one.
    pub classe: Option<ClasseId>,
}

impl Ambito {
    /// Whether a rule with this scope concerns the place.
    pub fn covers(self, luogo: Luogo) -> bool {
        match self {
            Self::Istituto => true,
            Self::Sede(sede) => sede == luogo.sede,
            Self::Classe(classe) => Some(classe) == luogo.classe,
        }
    }
}

coded_enum! {
    /// Why the school has no ordinary lessons on a day that is no holiday.
    pub enum TipoChiusura {
        /// Lessons suspended by Region or school (Christmas, bridges).
        Sospensione => "sospensione",
        /// Building closed (snow, elections, works).
        Chiusura => "chiusura",
        /// Pupils come, but without lessons (trip of all, assembly, sports day).
        AttivitaSenzaLezione => "attivita_senza_lezione",
    }
}

/// Days without lessons decided by Region, comune or school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chiusura {
    /// For whom.
    pub ambito: Ambito,
    /// Which kind.
    pub tipo: TipoChiusura,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
    /// What people are told.
    pub motivo: String,
}

/// First and last day of lessons. Infanzia goes on to 30 June while the others stop earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodoLezioni {
    /// For whom.
    pub ambito: Ambito,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
}

/// Weekdays with lessons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettimanaLezione {
    /// For whom.
    pub ambito: Ambito,
    /// Which weekdays.
    pub giorni: GiorniSettimana,
}

/// Patron of the comune of a sede.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patrono {
    /// The sede.
    pub sede: SedeId,
    /// The day in this school year.
    pub data: Date,
    /// Name of the saint.
    pub nome: String,
}

/// The calendar of one school year, as the school keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendario {
    /// The school year.
    pub anno: AnnoScolastico,
    /// First and last day of lessons; one row for the istituto, narrower rows where they differ.
    pub lezioni: Vec<PeriodoLezioni>,
    /// Weekdays of lesson, likewise. Without any row: Monday to Saturday.
    pub settimane: Vec<SettimanaLezione>,
    /// Patrons.
    pub patroni: Vec<Patrono>,
    /// Suspensions and closures.
    pub chiusure: Vec<Chiusura>,
}

/// What a day is for a place, with the reason when there are no lessons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "giorno", rename_all = "snake_case")]
pub enum DayKind {
    /// A day of lessons.
    Lezione,
    /// Sunday.
    Domenica,
    /// A holiday of the State or of the comune.
    Festivo {
        /// Its name.
        nome: String,
    },
    /// A weekday without lessons for this place (short week).
    GiornoLibero,
    /// Suspension, closure, or a day of other activities.
    Chiusura {
        /// Which of them.
        tipo: TipoChiusura,
        /// What people are told.
        motivo: String,
    },
    /// Before the first or after the last day of lessons.
    FuoriLezioni,
}

impl DayKind {
    /// Whether lessons can be signed and attendance taken.
    pub const fn has_lessons(&self) -> bool {
        matches!(self, Self::Lezione)
    }

    /// Key of the message that names this kind of day.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Lezione => "giorno-lezione",
            Self::Domenica => "giorno-domenica",
            Self::Festivo { .. } => "giorno-festivo",
            Self::GiornoLibero => "giorno-libero",
            Self::Chiusura { tipo: TipoChiusura::Sospensione, .. } => "giorno-sospensione",
            Self::Chiusura { tipo: TipoChiusura::Chiusura, .. } => "giorno-chiusura",
            Self::Chiusura { tipo: TipoChiusura::AttivitaSenzaLezione, .. } => {
                "giorno-attivita-senza-lezione"
            }
            Self::FuoriLezioni => "giorno-fuori-lezioni",
        }
    }

    /// The name of the holiday or the reason of the closure.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Festivo { nome } => Some(nome),
            Self::Chiusura { motivo, .. } => Some(motivo),
            Self::Lezione | Self::Domenica | Self::GiornoLibero | Self::FuoriLezioni => None,
        }
    }
}

/// Why a calendar cannot be saved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarioError {
    /// No first and last day of lessons for the istituto.
    #[error("the first and last day of lessons of the institute are missing")]
    LezioniMissing,
    /// An interval ends before it begins.
    #[error("{dal} comes after {al}")]
    Reversed {
        /// First day.
        dal: Date,
        /// Last day.
        al: Date,
    },
    /// A day outside the school year.
    #[error("{giorno} is not in the school year {anno}")]
    OutsideAnno {
        /// The day.
        giorno: Date,
        /// The school year.
        anno: AnnoScolastico,
    },
    /// Fewer weekdays than the five of the autonomy regulation (D.P.R. 275/1999, art. 5 c. 3), or a Sunday.
    #[error("{giorni} weekdays of lesson, between five and six are due, Sunday excluded")]
    Settimana {
        /// Weekdays given.
        giorni: u32,
    },
    /// A closure without a reason.
    #[error("the closure from {dal} has no reason")]
    MotivoMissing {
        /// Its first day.
        dal: Date,
    },
    /// A closure over days already worked, which nobody confirmed as they stand.
    #[error("{lezioni} lessons were signed on these days")]
    AlreadyWorked {
        /// Signed lessons.
        lezioni: u32,
    },
}

impl CalendarioError {
    /// Message key of [`CalendarioError::AlreadyWorked`]: a page that meets it shows what stands and asks.
    pub const SVOLTO: &'static str = "calendario-errore-svolto";
}

impl RuleError for CalendarioError {
    fn key(&self) -> &'static str {
        match self {
            Self::LezioniMissing => "calendario-errore-lezioni-mancanti",
            Self::Reversed { .. } => "calendario-errore-date-invertite",
            Self::OutsideAnno { .. } => "calendario-errore-fuori-anno",
            Self::Settimana { .. } => "calendario-errore-settimana",
            Self::MotivoMissing { .. } => "calendario-errore-motivo",
            Self::AlreadyWorked { .. } => Self::SVOLTO,
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::LezioniMissing | Self::OutsideAnno { .. } | Self::AlreadyWorked { .. } => "dal",
            Self::Reversed { .. } => "al",
            Self::Settimana { .. } => "giorni",
            Self::MotivoMissing { .. } => "motivo",
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::LezioniMissing => Vec::new(),
            Self::Reversed { dal, al } => vec![("dal", dal.to_string()), ("al", al.to_string())],
            Self::OutsideAnno { giorno, anno } => {
                vec![("giorno", giorno.to_string()), ("anno", anno.to_string())]
            }
            Self::Settimana { giorni } => vec![("giorni", giorni.to_string())],
            Self::MotivoMissing { dal } => vec![("dal", dal.to_string())],
            Self::AlreadyWorked { lezioni } => vec![("lezioni", lezioni.to_string())],
        }
    }
}

/// Lets a closure over days already worked stand only when who writes it has seen all the lessons signed on them:
/// the register is a public act, and what was signed stays in it.
pub fn confirm_chiusura(lezioni: u32, viste: Option<u32>) -> Result<(), CalendarioError> {
    if lezioni == 0 || viste == Some(lezioni) {
        return Ok(());
    }
    Err(CalendarioError::AlreadyWorked { lezioni })
}

/// Checks the weekdays of lessons: five or six, Sunday excluded (D.P.R. 275/1999, art. 5 c. 3).
pub fn validate_settimana(giorni: GiorniSettimana) -> Result<(), CalendarioError> {
    if giorni.contains(Weekday::Sunday) || giorni.count() < GiorniSettimana::CINQUE.count() {
        return Err(CalendarioError::Settimana { giorni: giorni.count() });
    }
    Ok(())
}

/// Checks one interval of days of a calendar.
pub fn validate_interval(anno: AnnoScolastico, dal: Date, al: Date) -> Result<(), CalendarioError> {
    if al < dal {
        return Err(CalendarioError::Reversed { dal, al });
    }
    match [dal, al].into_iter().find(|giorno| !anno.contains(*giorno)) {
        Some(giorno) => Err(CalendarioError::OutsideAnno { giorno, anno }),
        None => Ok(()),
    }
}

impl Calendario {
    /// Refuses a calendar that could not answer for every day, or that answers against the law.
    pub fn validate(&self) -> Result<(), CalendarioError> {
        if !self.lezioni.iter().any(|row| row.ambito == Ambito::Istituto) {
            return Err(CalendarioError::LezioniMissing);
        }
        for row in &self.lezioni {
            validate_interval(self.anno, row.dal, row.al)?;
        }
        for chiusura in &self.chiusure {
            validate_interval(self.anno, chiusura.dal, chiusura.al)?;
            if chiusura.motivo.trim().is_empty() {
                return Err(CalendarioError::MotivoMissing { dal: chiusura.dal });
            }
        }
        for patrono in &self.patroni {
            validate_interval(self.anno, patrono.data, patrono.data)?;
        }
        self.settimane.iter().try_for_each(|row| validate_settimana(row.giorni))
    }

    /// What the day is for a place. When several reasons hold, the most general one is given: holidays
    /// before the school's closures, closures before the short week.
    pub fn day_kind(&self, day: Date, luogo: Luogo) -> DayKind {
        let as_six_day_week = self.day_kind_of_law(day, luogo);
        if as_six_day_week.has_lessons() && !self.giorni_for(luogo).contains(day.weekday()) {
            return DayKind::GiornoLibero;
        }
        as_six_day_week
    }

    /// Days on which the place has lessons.
    pub fn giorni_lezione(&self, luogo: Luogo) -> u16 {
        self.count_days(luogo, |day| self.day_kind(day, luogo).has_lessons())
    }

    /// Days of lesson as the law counts them, to compare with [`GIORNI_MINIMI`]: the free Saturday of
    /// a short week counts, since its hours are taught on the other days.
    pub fn giorni_di_legge(&self, luogo: Luogo) -> u16 {
        self.count_days(luogo, |day| self.day_kind_of_law(day, luogo).has_lessons())
    }

    /// The next day of lessons after this one, within the school year.
    pub fn next_lesson_day(&self, after: Date, luogo: Luogo) -> Option<Date> {
        days(after, self.anno.last_day()).skip(1).find(|day| self.day_kind(*day, luogo).has_lessons())
    }

    fn count_days(&self, luogo: Luogo, counts: impl Fn(Date) -> bool) -> u16 {
        let Some((dal, al)) = self.lezioni_for(luogo) else {
            return 0;
        };
        // A school year has at most 366 days.
        u16::try_from(days(dal, al).filter(|day| counts(*day)).count()).unwrap_or(u16::MAX)
    }

    fn day_kind_of_law(&self, day: Date, luogo: Luogo) -> DayKind {
        if let Some(festivita) = festivita_on(day) {
            return DayKind::Festivo { nome: festivita.nome.to_owned() };
        }
        if is_sunday(day) {
            return DayKind::Domenica;
        }
        if let Some(patrono) =
            self.patroni.iter().find(|patrono| patrono.sede == luogo.sede && patrono.data == day)
        {
            return DayKind::Festivo { nome: patrono.nome.clone() };
        }
        let in_lessons = self.lezioni_for(luogo).is_some_and(|(dal, al)| (dal..=al).contains(&day));
        if !in_lessons {
            return DayKind::FuoriLezioni;
        }
        let closed = self
            .chiusure
            .iter()
            .filter(|rule| rule.ambito.covers(luogo) && (rule.dal..=rule.al).contains(&day));
        match closed.min_by_key(|rule| rule.ambito) {
            Some(rule) => DayKind::Chiusura { tipo: rule.tipo, motivo: rule.motivo.clone() },
            None => DayKind::Lezione,
        }
    }

    /// The first and last day of lessons of the place.
    pub fn lezioni_for(&self, luogo: Luogo) -> Option<(Date, Date)> {
        let rows = self.lezioni.iter().filter(|row| row.ambito.covers(luogo));
        rows.max_by_key(|row| row.ambito).map(|row| (row.dal, row.al))
    }

    /// The weekdays on which the place has lessons.
    pub fn giorni_for(&self, luogo: Luogo) -> GiorniSettimana {
        let rows = self.settimane.iter().filter(|row| row.ambito.covers(luogo));
        rows.max_by_key(|row| row.ambito).map_or(GiorniSettimana::SEI, |row| row.giorni)
    }
}
