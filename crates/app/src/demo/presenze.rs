// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who was at school: absences that last some days, late entries, early exits, hours out of class, justifications.

use std::collections::{HashMap, HashSet};

use campanella_domain::calendario::{Calendario, Luogo, days};
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::orario::{OraLocale, OraScansione, instant};
use campanella_domain::presenza::{Evento, Intervallo};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::caso::Caso;
use super::famiglie::Casi;
use super::modello::{Fabbrica, Modello};
use crate::assenze::eventi;
use crate::assenze::store::EventoPresenza;
use crate::lezioni::store::Lezione;

/// Starting an absence, of a thousand pupils on a day; with [`CONTINUES`] about 8 % are absent.
const STARTS: u32 = 44;
/// Staying absent the next day.
const CONTINUES: u32 = 470;
/// Entries after the bell.
const LATE: u32 = 37;
/// Exits before the bell.
const EARLY: u32 = 21;
/// At school, out of class for an hour.
const OUT_OF_CLASS: u32 = 4;
/// On one day of so many, who is not in class is not at school either: the hour was skipped.
const SKIPPED: i8 = 4;
/// Minutes within which a late entry is short.
const SHORT_MINUTES: u16 = 10;

/// A class on a day, as far as it happened.
pub struct GiornoClasse<'a> {
    /// The class.
    pub classe: ClasseId,
    /// The day.
    pub day: Date,
    /// Its bells.
    pub ore: &'a [OraScansione],
    /// Its lessons, when they were opened and by whom.
    pub lezioni: &'a [(Lezione, Timestamp, PersonaId)],
}

/// Remembers from one day to the next who is ill and what is still to be justified.
pub struct Presenze {
    caso: Caso,
    /// How often each pupil is absent, against the average.
    frequency: HashMap<PersonaId, u32>,
    absent: HashSet<PersonaId>,
    to_justify: HashMap<PersonaId, Vec<usize>>,
    /// Days on which somebody is absent by decision of the demo.
    decided: HashMap<PersonaId, HashSet<Date>>,
}

impl Presenze {
    /// Everybody is well; the two pupils at the threshold have their days chosen.
    pub fn new(
        modello: &Modello,
        calendario: &Calendario,
        casi: &Casi,
        oggi: Date,
        mut caso: Caso,
    ) -> Presenze {
        let mut decided = HashMap::new();
        for (alunno, above) in [(casi.sotto_soglia, false), (casi.sopra_soglia, true)] {
            let Some(alunno) = alunno else { continue };
            let mut lesson_days = lesson_days(modello, calendario, alunno, oggi);
            let quarter = lesson_days.len() / 4;
            let count = if above { quarter + 1 } else { lesson_days.len().div_ceil(4).saturating_sub(1) };
            caso.shuffle(&mut lesson_days);
            lesson_days.truncate(count);
            decided.insert(alunno, lesson_days.into_iter().collect());
        }
        Presenze {
            caso,
            frequency: HashMap::new(),
            absent: HashSet::new(),
            to_justify: HashMap::new(),
            decided,
        }
    }

    /// What happened to the pupils of a class on a day.
    pub fn class_day(
        &mut self,
        modello: &Modello,
        fabbrica: &Fabbrica,
        giorno: &GiornoClasse<'_>,
        now: Timestamp,
        eventi: &mut Vec<EventoPresenza>,
    ) {
        let Some(first) = giorno.lezioni.iter().min_by_key(|(lezione, _, _)| lezione.ordinale) else {
            return;
        };
        let pupils: Vec<PersonaId> = modello.alunni_in(giorno.classe, giorno.day).collect();
        for alunno in pupils {
            let found = self.pupil_day(alunno, giorno, now);
            if found != Some(Evento::Assenza) {
                self.absent.remove(&alunno);
                self.justify(alunno, first.1, eventi);
            }
            let Some(evento) = found else { continue };
            let moment = match evento {
                Evento::Assenza => first.1,
                Evento::Entrata { ora, .. } | Evento::Uscita { ora } => instant(giorno.day, ora),
                Evento::AssenzaOraria(Intervallo { dalle, .. })
                | Evento::FuoriClasse(Intervallo { dalle, .. }) => instant(giorno.day, dalle),
            };
            let lesson = at(giorno, evento).unwrap_or(first);
            let recorded_at = moment.max(lesson.1);
            let recorded_at = recorded_at.checked_add(1.minutes()).unwrap_or(recorded_at).min(now);
            let author = (lesson.2, recorded_at);
            let id = fabbrica.id_at(recorded_at);
            let row = eventi::to_row(id, alunno, giorno.day, evento, Some(lesson.0.id), author);
            if row.giustificato_at.is_none() && !matches!(evento, Evento::FuoriClasse(_)) {
                self.to_justify.entry(alunno).or_default().push(eventi.len());
            }
            eventi.push(row);
        }
    }

    fn pupil_day(&mut self, alunno: PersonaId, giorno: &GiornoClasse<'_>, now: Timestamp) -> Option<Evento> {
        if let Some(days) = self.decided.get(&alunno) {
            return days.contains(&giorno.day).then_some(Evento::Assenza);
        }
        let caso = &mut self.caso;
        let frequency = *self.frequency.entry(alunno).or_insert_with(|| {
            let (one, two) = (caso.below(200), caso.below(200));
            u32::try_from(one.min(two) + 33).unwrap_or(100)
        });
        let chance = if self.absent.contains(&alunno) { CONTINUES } else { STARTS * frequency / 100 };
        if self.caso.chance(chance) {
            self.absent.insert(alunno);
            return Some(Evento::Assenza);
        }
        let evento = self.other_event(giorno)?;
        let moment = match evento {
            Evento::Entrata { ora, .. } | Evento::Uscita { ora } => ora,
            Evento::FuoriClasse(Intervallo { dalle, .. }) => dalle,
            // That the pupil is back is known in the next hour only.
            Evento::AssenzaOraria(Intervallo { alle, .. }) => alle,
            Evento::Assenza => return Some(evento),
        };
        (instant(giorno.day, moment) < now).then_some(evento)
    }

    fn other_event(&mut self, giorno: &GiornoClasse<'_>) -> Option<Evento> {
        let last = giorno.lezioni.iter().map(|(lezione, _, _)| lezione.ordinale).max()?;
        let hour = |ordinale: u8| giorno.ore.iter().find(|ora| ora.ordinale == ordinale);
        if self.caso.chance(LATE) {
            let minutes = u16::try_from(self.caso.between(2, 24) + 20 * self.caso.between(0, 1)).unwrap_or(5);
            let first = hour(1)?.inizio.minutes();
            let ora = OraLocale::from_minutes(first + minutes)?;
            return Some(Evento::Entrata { ora, breve: minutes <= SHORT_MINUTES });
        }
        if self.caso.chance(EARLY) {
            return Some(Evento::Uscita { ora: hour(last.max(2))?.inizio });
        }
        if self.caso.chance(OUT_OF_CLASS) {
            let second = Intervallo::from(*hour(2)?);
            let skipped = last > 2 && giorno.day.day() % SKIPPED == 0;
            return Some(if skipped { Evento::AssenzaOraria(second) } else { Evento::FuoriClasse(second) });
        }
        None
    }

    /// Back at school, most bring the justification on the first morning; some never do.
    fn justify(&mut self, alunno: PersonaId, arrived: Timestamp, eventi: &mut [EventoPresenza]) {
        let Some(pending) = self.to_justify.remove(&alunno) else { return };
        if self.caso.chance(750) {
            for at in pending {
                if let Some(row) = eventi.get_mut(at) {
                    row.giustificato_at = Some(arrived);
                }
            }
        } else if self.caso.chance(800) {
            self.to_justify.insert(alunno, pending);
        }
    }
}

/// The lesson in which an event was seen.
fn at<'a>(giorno: &GiornoClasse<'a>, evento: Evento) -> Option<&'a (Lezione, Timestamp, PersonaId)> {
    let minute = match evento {
        Evento::Assenza => return None,
        Evento::Entrata { ora, .. } => ora.minutes(),
        // Who leaves at a bell was seen in the lesson before it.
        Evento::Uscita { ora } => ora.minutes().saturating_sub(1),
        Evento::AssenzaOraria(Intervallo { dalle, .. }) | Evento::FuoriClasse(Intervallo { dalle, .. }) => {
            dalle.minutes()
        }
    };
    giorno.lezioni.iter().find(|(lezione, _, _)| (lezione.inizio..lezione.fine).contains(&minute))
}

/// The lesson days of a pupil's class before today.
fn lesson_days(modello: &Modello, calendario: &Calendario, alunno: PersonaId, oggi: Date) -> Vec<Date> {
    let classe =
        modello.iscrizioni.iter().find(|i| i.alunno_id == alunno).and_then(|i| modello.classe(i.classe_id));
    let Some(classe) = classe else { return Vec::new() };
    let luogo = Luogo { sede: classe.sede_id, classe: Some(classe.id) };
    let all = days(modello.anno.lezioni_dal, oggi);
    all.filter(|day| *day < oggi && calendario.day_kind(*day, luogo).has_lessons()).collect()
}
