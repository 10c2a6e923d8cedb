// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Monte ore personalizzato: hours due, hours lost, whether the year is valid, and the alarm about compulsory education.
//!
//! The year is valid with at least three quarters of the personal annual hours (D.P.R. 122/2009, art. 14 c. 7; D.Lgs.
//! 62/2017, art. 5 and art. 13 c. 2 a; C.M. 20/2011). Hours are counted in whole minutes, or in half hours where the school
//! chose so for a year: what is lost is then rounded down in the pupil's favour.
//! Absences that the collegio docenti excepts (deroghe) and hours out of class do not count; those of the school where a
//! pupil came from do.

pub mod esonero;
pub mod rettifica;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::anno::AnnoScolastico;
use crate::ids::LezioneId;
use crate::presenza::{GiornoAlunno, Intervallo};

/// A lezione that a pupil should attend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LezioneAlunno {
    /// Which one.
    pub id: LezioneId,
    /// Its day.
    pub data: Date,
    /// From bell to bell.
    pub intervallo: Intervallo,
}

coded_enum! {
    /// What a school counts attendance in: its own choice, for a whole school year (D.P.R. 275/1999, art. 4 c. 2 b).
    pub enum UnitaFrequenza {
        /// Whole minutes: nothing is rounded.
        Minuti => "minuti",
        /// Half hours: a lezione counts the nearest number of them, a loss as many as were lost in full.
        MezzeOre => "mezze_ore",
    }
}

/// Minutes of a half hour.
const MEZZA_ORA: u32 = 30;

impl UnitaFrequenza {
    /// Minutes that a lezione counts: one of 55 is an hour, one of 90 an hour and a half.
    pub fn contati(self, lesson_minutes: u16) -> u32 {
        match self {
            Self::Minuti => u32::from(lesson_minutes),
            Self::MezzeOre => mezze_ore(lesson_minutes) * MEZZA_ORA,
        }
    }

    /// Minutes that a loss in a lezione counts, rounded down in the pupil's favour. Whoever was away for all of it loses
    /// all that it counts.
    pub fn persi(self, lost: u16, lesson_minutes: u16) -> u32 {
        match self {
            Self::Minuti => u32::from(lost),
            Self::MezzeOre => {
                let share = u32::from(lost.min(lesson_minutes)) * mezze_ore(lesson_minutes);
                share / u32::from(lesson_minutes.max(1)) * MEZZA_ORA
            }
        }
    }
}

/// Minutes lost in each lezione of a pupil; lezioni without loss are left out.
pub fn minuti_persi(
    unita: UnitaFrequenza,
    giorni: &BTreeMap<Date, GiornoAlunno>,
    lezioni: impl IntoIterator<Item = LezioneAlunno>,
) -> Vec<(LezioneId, u16)> {
    let lost = |lezione: LezioneAlunno| {
        let minutes = giorni.get(&lezione.data)?.minuti_assenza(lezione.intervallo);
        let counted = unita.persi(minutes, lezione.intervallo.minutes());
        u16::try_from(counted).ok().filter(|counted| *counted > 0).map(|counted| (lezione.id, counted))
    };
    lezioni.into_iter().filter_map(lost).collect()
}

/// Halves of hour that a lezione counts, to the nearest: 90 minutes are three, 55 are two.
fn mezze_ore(lesson_minutes: u16) -> u32 {
    ((u32::from(lesson_minutes) * 2 + 30) / 60).max(1)
}

/// The minutes of one pupil in one school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct MonteOre {
    /// Due in the year by the pupil's own plan.
    pub dovuti: u32,
    /// Of the lezioni given so far.
    pub svolti: u32,
    /// Lost so far.
    pub persi: u32,
    /// Of these, on days that a deroga excepts.
    pub in_deroga: u32,
    /// Of the others, what the activities of a disciplinary measure make up for (D.P.R. 249/1998, art. 4 c. 8-quinquies).
    pub in_misura: u32,
    /// Lost at the school where the pupil came from.
    pub altra_scuola: u32,
}

coded_enum! {
    /// How near a pupil is to the limit.
    pub enum LivelloFrequenza {
        /// Under three fifths of the minutes that may be lost.
        Regolare => "regolare",
        /// From three fifths on.
        Attenzione => "attenzione",
        /// From four fifths on.
        Rischio => "rischio",
        /// Over the limit.
        Superato => "superato",
    }
}

impl MonteOre {
    /// Minutes that count against the limit.
    pub const fn contati(&self) -> u32 {
        self.qui().saturating_add(self.altra_scuola)
    }

    /// Minutes lost at this school that count.
    const fn qui(&self) -> u32 {
        self.persi.saturating_sub(self.in_deroga).saturating_sub(self.in_misura)
    }

    /// Whether at least three quarters of the hours are attended.
    pub fn is_valid(&self) -> bool {
        4 * u64::from(self.contati()) <= u64::from(self.dovuti)
    }

    /// Minutes that may be lost in the year.
    pub const fn limite(&self) -> u32 {
        self.dovuti / 4
    }

    /// Minutes that may still be lost; none when the limit is passed.
    pub const fn restano(&self) -> u32 {
        self.limite().saturating_sub(self.contati())
    }

    /// Hundredths of a per cent of the hours due that are lost, rounded down.
    pub fn centesimi(&self) -> u32 {
        let share = u64::from(self.contati()) * 10_000 / u64::from(self.dovuti.max(1));
        u32::try_from(share).unwrap_or(u32::MAX)
    }

    /// How near the limit is.
    pub fn livello(&self) -> LivelloFrequenza {
        let (fifths, limit) = (20 * u64::from(self.contati()), u64::from(self.dovuti));
        match () {
            () if !self.is_valid() => LivelloFrequenza::Superato,
            () if self.contati() > 0 && fifths >= 4 * limit => LivelloFrequenza::Rischio,
            () if self.contati() > 0 && fifths >= 3 * limit => LivelloFrequenza::Attenzione,
            () => LivelloFrequenza::Regolare,
        }
    }

    /// Whether the school looks after it: near or over the limit, or on the way past it (`proiezione`) with at least a fifth of
    /// what may be lost lost already. A fever in the first weeks of the year says nothing about its end.
    pub fn is_da_seguire(&self, proiezione: Option<Date>) -> bool {
        if matches!(self.livello(), LivelloFrequenza::Rischio | LivelloFrequenza::Superato) {
            return true;
        }
        let is_a_fifth = self.contati() > 0 && 20 * u64::from(self.contati()) >= u64::from(self.dovuti);
        proiezione.is_some() && is_a_fifth
    }

    /// The day on which the limit is passed if the pupil goes on losing the same share of the hours. `futuri` are the
    /// days to come with their minutes, in order.
    pub fn proiezione(&self, futuri: impl IntoIterator<Item = (Date, u32)>) -> Option<Date> {
        let svolti = u64::from(self.svolti);
        let share = u64::from(self.qui());
        if svolti == 0 {
            return None;
        }
        self.passed_on(futuri, |coming| share * coming, svolti)
    }

    /// The day on which the limit is passed if the pupil is never there again.
    pub fn prima_data(&self, futuri: impl IntoIterator<Item = (Date, u32)>) -> Option<Date> {
        self.passed_on(futuri, |coming| coming, 1)
    }

    /// The first day for which 4 (contati + lost(coming) / scale) > dovuti.
    fn passed_on(
        &self,
        futuri: impl IntoIterator<Item = (Date, u32)>,
        lost: impl Fn(u64) -> u64,
        scale: u64,
    ) -> Option<Date> {
        let (counted, due) = (u64::from(self.contati()) * scale, u64::from(self.dovuti) * scale);
        let mut coming = 0;
        futuri.into_iter().find_map(|(day, minutes)| {
            coming += u64::from(minutes);
            (4 * (counted + lost(coming)) > due).then_some(day)
        })
    }
}

/// Days of absence without a reason that raise the alarm (D.L. 123/2023, art. 12, conv. L. 159/2023).
pub const GIORNI_ALLARME: usize = 15;

/// What a pupil lost in a school year without a justification.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NonGiustificate {
    /// Days of absence.
    pub giorni: BTreeSet<Date>,
    /// Minutes, late entries and exits too; those that a deroga excepts are left out.
    pub minuti: u32,
    /// Minutes due in the year.
    pub dovuti: u32,
}

impl NonGiustificate {
    /// At least a quarter of the hours of the year: elusione of compulsory education.
    pub fn is_quarto(&self) -> bool {
        self.dovuti > 0 && 4 * u64::from(self.minuti) >= u64::from(self.dovuti)
    }
}

/// A pupil of compulsory age who is away without a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct AllarmeObbligo {
    /// Days of absence without a justification in the three months.
    pub giorni: usize,
    /// At least a quarter of the hours of the year is lost without a justification.
    pub quarto: bool,
    /// First day of the three months looked at.
    pub dal: Date,
    /// Last day.
    pub al: Date,
}

impl AllarmeObbligo {
    /// Whether the days alone raise it.
    pub fn per_giorni(&self) -> bool {
        self.giorni > GIORNI_ALLARME
    }
}

/// Whether somebody born on that day is bound to attend: from the school year of the primaria in whose calendar year they
/// turn six, also before the birthday (D.P.R. 89/2009, art. 4 c. 1), to the day before they turn sixteen (L. 296/2006,
/// art. 1 c. 622).
pub fn in_obbligo(nascita: Date, on: Date) -> bool {
    let sixteenth_birthday = nascita.saturating_add(16.years());
    AnnoScolastico::starting(i32::from(nascita.year()) + 6)
        .is_ok_and(|first| (first.first_day()..sixteenth_birthday).contains(&on))
}

/// More than fifteen days without a justification, also apart, within the three months that end on a day; or a quarter of
/// the hours of the year (D.Lgs. 297/1994, art. 114, as D.L. 123/2023, art. 12 rewrote it). No justification is presumed.
pub fn allarme_obbligo(nascita: Option<Date>, perse: &NonGiustificate, on: Date) -> Option<AllarmeObbligo> {
    // A pupil whose birth is not known is looked at rather than missed.
    if nascita.is_some_and(|born| !in_obbligo(born, on)) {
        return None;
    }
    let dal = on.saturating_sub(3.months()).saturating_add(1.day());
    let giorni = perse.giorni.range(dal..=on).count();
    let allarme = AllarmeObbligo { giorni, quarto: perse.is_quarto(), dal, al: on };
    (allarme.per_giorni() || allarme.quarto).then_some(allarme)
}
