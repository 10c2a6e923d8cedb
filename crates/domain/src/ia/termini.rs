// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The terms of a richiesta (art. 7), in the days of the school's office.
//!
//! The first day is not counted, the last one is; a term in plain days that ends on a holiday goes on to the next working
//! day (art. 2963 c.c., Reg. CEE 1182/71). Where the regolamento says "giorni" without more, they are plain days.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::regolamento::Regolamento;
use super::richiesta::{PassoRichiesta, StatoRichiesta};
use crate::calendario::festivita_on;

/// Longest a term is looked for: beyond, it has no end yet.
const ORIZZONTE: usize = 800;

/// The days on which the office works: neither Sundays, nor national holidays, nor the patron, nor closures. A
/// suspension of lessons does not close the office.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GiorniUfficio {
    /// Days on which the school is closed, from and to, both included.
    pub chiusi: Vec<(Date, Date)>,
    /// Saturday is a working day.
    pub sabato: bool,
}

/// Time that does not count: from the day after something was asked for to the day on which it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sospensione {
    /// Asked for.
    pub dal: Date,
    /// Given; not yet, when absent.
    pub al: Option<Date>,
}

impl Sospensione {
    fn covers(self, day: Date) -> bool {
        day > self.dal && self.al.is_none_or(|al| day <= al)
    }
}

impl GiorniUfficio {
    /// Whether the office works on a day.
    pub fn is_working(&self, day: Date) -> bool {
        let weekend = match day.weekday() {
            Weekday::Sunday => true,
            Weekday::Saturday => !self.sabato,
            _ => false,
        };
        let closed = self.chiusi.iter().any(|(dal, al)| (*dal..=*al).contains(&day));
        !weekend && !closed && festivita_on(day).is_none()
    }

    /// The day on which `n` working days after `from` are over; none while a suspension is open before it.
    pub fn working(&self, from: Date, n: u16, sospensioni: &[Sospensione]) -> Option<Date> {
        nth(from, n, |day| self.is_working(day) && !suspended(day, sospensioni))
    }

    /// The day on which `n` plain days after `from` are over, moved on to a working day.
    pub fn plain(&self, from: Date, n: u16, sospensioni: &[Sospensione]) -> Option<Date> {
        let last = nth(from, n, |day| !suspended(day, sospensioni))?;
        last.series(1.day()).take(ORIZZONTE).find(|day| self.is_working(*day))
    }

    /// Working days from the day after `from` to `to`.
    pub fn count(&self, from: Date, to: Date, sospensioni: &[Sospensione]) -> usize {
        let days = from.series(1.day()).skip(1).take(ORIZZONTE).take_while(|day| *day <= to);
        days.filter(|day| self.is_working(*day) && !suspended(*day, sospensioni)).count()
    }
}

fn suspended(day: Date, sospensioni: &[Sospensione]) -> bool {
    sospensioni.iter().any(|pause| pause.covers(day))
}

fn nth(from: Date, n: u16, counts: impl Fn(Date) -> bool) -> Option<Date> {
    let Some(before) = usize::from(n).checked_sub(1) else { return Some(from) };
    from.series(1.day()).skip(1).take(ORIZZONTE).filter(|day| counts(*day)).nth(before)
}

coded_enum! {
    /// The terms of a richiesta.
    pub enum QualeTermine {
        /// The receipt of the protocol.
        Ricevuta => "ricevuta",
        /// What is missing is asked for.
        Completezza => "completezza",
        /// The sheet of risk is made.
        Scheda => "scheda",
        /// The requester knows the outcome: the term that binds.
        Esito => "esito",
        /// The decision is communicated, and the list is up to date.
        Comunicazione => "comunicazione",
    }
}

impl QualeTermine {
    /// Where it is written.
    pub const fn fonte(self) -> &'static str {
        match self {
            Self::Ricevuta => "art. 7, passo 1",
            Self::Completezza | Self::Scheda => "art. 7, passo 2",
            Self::Esito => "art. 7, tempi massimi vincolanti",
            Self::Comunicazione => "art. 7, passo 4, e art. 6",
        }
    }
}

/// A term of a richiesta.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Termine {
    /// Which.
    pub quale: QualeTermine,
    /// The last day; none while the term is suspended.
    pub entro: Option<Date>,
    /// When it was done.
    pub adempiuto: Option<Date>,
}

impl Termine {
    /// Whether the term is over and nothing was done in time.
    pub fn is_late(&self, oggi: Date) -> bool {
        self.entro.is_some_and(|entro| self.adempiuto.unwrap_or(oggi) > entro)
    }

    /// Whether it still runs.
    pub const fn is_open(&self) -> bool {
        self.adempiuto.is_none()
    }
}

/// Something that happened to a richiesta.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fatto {
    /// What.
    pub passo: PassoRichiesta,
    /// The state that it led to.
    pub stato: StatoRichiesta,
    /// When.
    pub data: Date,
}

/// What happened to a richiesta, in order.
#[derive(Debug, Clone, Copy)]
pub struct Storia<'a>(pub &'a [Fatto]);

impl Storia<'_> {
    /// The time during which integrations were awaited.
    pub fn sospensioni(&self) -> Vec<Sospensione> {
        let mut pauses: Vec<Sospensione> = Vec::new();
        for fatto in self.0 {
            if fatto.stato == StatoRichiesta::Integrazioni {
                pauses.push(Sospensione { dal: fatto.data, al: None });
                continue;
            }
            if let Some(open) = pauses.last_mut().filter(|pause| pause.al.is_none()) {
                open.al = Some(fatto.data);
            }
        }
        pauses
    }

    fn first(&self, passo: PassoRichiesta) -> Option<Date> {
        self.0.iter().find(|fatto| fatto.passo == passo).map(|fatto| fatto.data)
    }

    /// The day on which the richiesta was there complete: what was missing at the first check makes it begin anew.
    pub fn completa_dal(&self) -> Option<Date> {
        let until_checked = self.0.iter().take_while(|fatto| fatto.passo != PassoRichiesta::Completa);
        let given = until_checked
            .filter(|fatto| matches!(fatto.passo, PassoRichiesta::Presenta | PassoRichiesta::Integra));
        given.last().map(|fatto| fatto.data)
    }

    fn decided(&self) -> Option<Date> {
        let is_decision = |stato| matches!(stato, StatoRichiesta::Approvata | StatoRichiesta::Respinta);
        self.0.iter().find(|fatto| is_decision(fatto.stato)).map(|fatto| fatto.data)
    }

    /// Every term of the richiesta that has begun.
    pub fn termini(&self, ufficio: &GiorniUfficio) -> Vec<Termine> {
        let (Some(presentata), Some(completa)) = (self.first(PassoRichiesta::Presenta), self.completa_dal())
        else {
            return Vec::new();
        };
        let regolamento = Regolamento::of(presentata);
        let pauses = self.sospensioni();
        let told = self.first(PassoRichiesta::Comunica);
        let checked = self.first(PassoRichiesta::Completa);
        let asked = self.first(PassoRichiesta::ChiediIntegrazioni);
        let first_check = match (checked, asked) {
            (Some(checked), Some(asked)) => Some(checked.min(asked)),
            (checked, asked) => checked.or(asked),
        };
        let mut termini = vec![
            Termine {
                quale: QualeTermine::Ricevuta,
                entro: ufficio.working(presentata, regolamento.ricevuta, &[]),
                adempiuto: self.first(PassoRichiesta::Protocolla),
            },
            Termine {
                quale: QualeTermine::Completezza,
                entro: ufficio.plain(presentata, regolamento.completezza, &[]),
                adempiuto: first_check,
            },
            Termine {
                quale: QualeTermine::Scheda,
                entro: ufficio.plain(completa, regolamento.scheda, &pauses),
                adempiuto: self.first(PassoRichiesta::Valuta),
            },
            Termine {
                quale: QualeTermine::Esito,
                entro: ufficio.working(completa, regolamento.esito, &pauses),
                adempiuto: told,
            },
        ];
        if let Some(decided) = self.decided() {
            let entro = ufficio.working(decided, regolamento.comunicazione, &[]);
            termini.push(Termine { quale: QualeTermine::Comunicazione, entro, adempiuto: told });
        }
        termini
    }

    /// Whether the meeting is too late for the outcome to be told in time: an extraordinary one is due (art. 4).
    pub fn needs_extraordinary(&self, ufficio: &GiorniUfficio, riunione: Date) -> bool {
        let esito = self.termini(ufficio).into_iter().find(|termine| termine.quale == QualeTermine::Esito);
        esito.and_then(|termine| termine.entro).is_some_and(|entro| riunione > entro)
    }
}
