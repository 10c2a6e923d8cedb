// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Which days are justified together, and how each group stands.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::{StatoGiustificazione, TipoGiustificazione};
use crate::ids::GiustificazioneId;

/// An event of attendance that asks for a justification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventoGiustificabile {
    /// Its day.
    pub data: Date,
    /// What it is.
    pub tipo: TipoGiustificazione,
    /// Justified already.
    pub giustificato: bool,
}

/// A periodo, for the grouping: a group never crosses its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodoGiustificazione {
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
    /// Closed by a scrutinio.
    pub chiuso: bool,
}

/// Days justified in one go: a run of absences, or one late entry, or one early exit, or the hours missed in one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GruppoGiustificazione {
    /// What it is.
    pub tipo: TipoGiustificazione,
    /// First day.
    primo: Date,
    /// The days after the first, in order.
    altri: Vec<Date>,
    /// In a periodo closed by a scrutinio: shown, not written.
    pub chiuso: bool,
    /// Some of its days were justified already.
    pub in_parte: bool,
}

impl GruppoGiustificazione {
    /// First day.
    pub const fn dal(&self) -> Date {
        self.primo
    }

    /// Last day.
    pub fn al(&self) -> Date {
        self.altri.last().copied().unwrap_or(self.primo)
    }

    /// Its days, in order.
    pub fn giorni(&self) -> impl Iterator<Item = Date> + '_ {
        std::iter::once(self.primo).chain(self.altri.iter().copied())
    }

    /// How many days of absence.
    pub fn conta(&self) -> usize {
        self.altri.len() + 1
    }

    /// Calendar days from the first to the last: Saturday and Monday are three.
    pub fn giorni_calendario(&self) -> u16 {
        let days = (self.al() - self.primo).get_days();
        u16::try_from(days).unwrap_or_default().saturating_add(1)
    }

    /// Whether more calendar days have passed since its last day than the school's regulation gives to justify; no term
    /// without a regulation, since the State fixes none.
    pub fn is_scaduto(&self, termine_giorni: Option<u8>, oggi: Date) -> bool {
        termine_giorni.is_some_and(|giorni| oggi > self.al().saturating_add(i64::from(giorni).days()))
    }

    /// Whether the day is one of its days.
    pub fn contains(&self, data: Date) -> bool {
        self.giorni().any(|own| own == data)
    }
}

/// A giustificazione and the days it covers, or covered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copertura {
    /// Which one.
    pub id: GiustificazioneId,
    /// What it justifies.
    pub tipo: TipoGiustificazione,
    /// How far it has come.
    pub stato: StatoGiustificazione,
    /// Its days.
    pub giorni: Vec<Date>,
}

impl Copertura {
    /// Whether it covers a day of the group.
    pub fn touches(&self, gruppo: &GruppoGiustificazione) -> bool {
        self.tipo == gruppo.tipo && self.giorni.iter().any(|day| gruppo.contains(*day))
    }

    fn covers(&self, gruppo: &GruppoGiustificazione) -> bool {
        self.tipo == gruppo.tipo && gruppo.giorni().all(|day| self.giorni.contains(&day))
    }
}

/// How a group stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "stato", content = "giustificazione_id", rename_all = "snake_case")]
pub enum StatoGruppo {
    /// To justify.
    DaGiustificare,
    /// Sent, waits for a teacher.
    Inviata(GiustificazioneId),
    /// Justified; without an id when it was noted without a form.
    Accettata(Option<GiustificazioneId>),
    /// Refused: to justify again.
    Respinta(GiustificazioneId),
}

impl StatoGruppo {
    /// Whether somebody has something to do.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::DaGiustificare | Self::Respinta(_))
    }
}

/// Groups the events of a pupil, newest first. Absences join over days without lessons; a bound of a periodo splits
/// them; late entries and early exits stand alone, and so do the hours missed in one day, however many.
pub fn gruppi(
    eventi: &[EventoGiustificabile],
    periodi: &[PeriodoGiustificazione],
    has_lessons: impl Fn(Date) -> bool,
) -> Vec<GruppoGiustificazione> {
    let mut sorted = eventi.to_vec();
    sorted.sort();
    let periodo_of = |day: Date| periodi.iter().position(|periodo| (periodo.dal..=periodo.al).contains(&day));
    let mut found: Vec<(GruppoGiustificazione, usize)> = Vec::new();
    let mut last_absence: Option<usize> = None;
    for evento in sorted {
        let justified = usize::from(evento.giustificato);
        let joins = |gruppo: &GruppoGiustificazione| {
            periodo_of(gruppo.al()) == periodo_of(evento.data)
                && !days_between(gruppo.al(), evento.data).any(&has_lessons)
        };
        if evento.tipo == TipoGiustificazione::AssenzaOraria
            && let Some((known, _)) = found.last_mut()
            && (known.tipo, known.primo) == (evento.tipo, evento.data)
        {
            continue;
        }
        if evento.tipo == TipoGiustificazione::Assenza
            && let Some((gruppo, count)) = last_absence.and_then(|at| found.get_mut(at))
            && joins(gruppo)
        {
            gruppo.altri.push(evento.data);
            *count += justified;
            continue;
        }
        if evento.tipo == TipoGiustificazione::Assenza {
            last_absence = Some(found.len());
        }
        let chiuso =
            periodo_of(evento.data).and_then(|at| periodi.get(at)).is_some_and(|periodo| periodo.chiuso);
        let gruppo = GruppoGiustificazione {
            tipo: evento.tipo,
            primo: evento.data,
            altri: Vec::new(),
            chiuso,
            in_parte: false,
        };
        found.push((gruppo, justified));
    }
    for (gruppo, justified) in &mut found {
        gruppo.in_parte = *justified > 0;
    }
    let mut groups: Vec<GruppoGiustificazione> = found.into_iter().map(|(gruppo, _)| gruppo).collect();
    groups.sort_by(|one, other| (other.dal(), one.tipo).cmp(&(one.dal(), other.tipo)));
    groups
}

/// How a group stands. What is noted in the register counts also without a form: schools note what is brought on paper.
pub fn stato_gruppo(
    gruppo: &GruppoGiustificazione,
    eventi: &[EventoGiustificabile],
    coperture: &[Copertura],
) -> StatoGruppo {
    let whole = coperture.iter().find(|known| known.stato.stands() && known.covers(gruppo));
    let noted = gruppo.giorni().all(|day| {
        eventi.iter().any(|evento| evento.data == day && evento.tipo == gruppo.tipo && evento.giustificato)
    });
    if noted {
        return StatoGruppo::Accettata(whole.map(|known| known.id));
    }
    match whole {
        Some(known) if known.stato == StatoGiustificazione::Inviata => return StatoGruppo::Inviata(known.id),
        Some(known) => return StatoGruppo::Accettata(Some(known.id)),
        None => {}
    }
    let refused = coperture
        .iter()
        .filter(|known| known.stato == StatoGiustificazione::Respinta && known.touches(gruppo))
        .map(|known| known.id)
        .max();
    refused.map_or(StatoGruppo::DaGiustificare, StatoGruppo::Respinta)
}

/// What a new absence opens again: the giustificazioni that cover some but not all days of its group.
pub fn reopened(gruppo: &GruppoGiustificazione, coperture: &[Copertura]) -> Vec<GiustificazioneId> {
    coperture
        .iter()
        .filter(|known| known.stato.stands() && known.touches(gruppo) && !known.covers(gruppo))
        .map(|known| known.id)
        .collect()
}

fn days_between(first: Date, last: Date) -> impl Iterator<Item = Date> {
    first.series(1.day()).skip(1).take_while(move |day| *day < last)
}
