// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The agenda of a class: tests and events to come, and how heavy each day is.
//!
//! Law: MIM note 2443 of 28 April 2025 (teachers look at one another's homework and tests, and give nothing in the evening
//! for the next day), MIM note 5274 of 11 July 2024 (a paper diary beside the register in the first cycle). A school may
//! set a limit of tests for a day or a week; without one, a second test is only asked about twice.

pub mod allegato;
pub mod carico;
mod error;
pub mod link;
pub mod materiale;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use jiff::civil::Date;

pub use error::ImpegnoError;
pub use link::{Link, LinkError};

use crate::anno::AnnoScolastico;
use crate::calendario::DayKind;
use crate::ids::{GruppoId, MateriaId, PersonaId};
use crate::orario::{self, OraLocale};

/// Longest title, in characters.
pub const TITOLO_MAX_CHARS: usize = 120;
/// Longest text, in characters.
pub const TESTO_MAX_CHARS: usize = 3_000;
/// Most links of one impegno, or of homework.
pub const LINK_MAX: usize = 5;

coded_enum! {
    /// What stands in an agenda.
    pub enum TipoImpegno {
        /// A test.
        Verifica => "verifica",
        /// Something else that the class does: an outing, an assembly, a meeting.
        Evento => "evento",
    }
}

/// What a school decided about tests: data with validity dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImpegnoPolicy {
    /// Most tests of a class on a day; no limit when missing.
    pub limite_giorno: Option<u8>,
    /// Most tests of a class in a week, Monday to Saturday; no limit when missing.
    pub limite_settimana: Option<u8>,
    /// Hour after which a test for the next day of lessons is remarked upon.
    pub ora_serale: OraLocale,
}

/// What is to be put into the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImpegnoDraft {
    /// What it is.
    pub tipo: TipoImpegno,
    /// The day.
    pub data: Date,
    /// When it begins, if it is not the whole day.
    pub dalle: Option<OraLocale>,
    /// When it ends.
    pub alle: Option<OraLocale>,
    /// The subject; a test has one.
    pub materia: Option<MateriaId>,
    /// The group, when it is not the whole class.
    pub gruppo: Option<GruppoId>,
    /// In a few words.
    pub titolo: String,
    /// In more words.
    pub testo: String,
    /// Pages of sites that the school allows.
    pub link: Vec<Link>,
}

/// What stands in the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandingImpegno {
    /// Who put it there.
    pub autore: PersonaId,
    /// Its day.
    pub data: Date,
    /// A scrutinio closed the class on that day.
    pub chiuso: bool,
}

/// Who acts on an agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImpegnoAuthor {
    /// The person.
    pub persona: PersonaId,
    /// Dirigente or staff: changes what others wrote.
    pub is_head: bool,
}

/// A test that the class has already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerificaPresente {
    /// Its day.
    pub data: Date,
    /// Its subject, by name.
    pub materia: String,
}

/// What the rules on an impegno need to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImpegnoFacts {
    /// The school year of the class.
    pub anno: AnnoScolastico,
    /// What the day is for the class.
    pub giorno: DayKind,
    /// A scrutinio closed the class on that day.
    pub chiuso: bool,
    /// The author teaches the subject in the class, or heads the school, or it is about no subject.
    pub insegna: bool,
    /// The next day of lessons of the class after today.
    pub prossimo_giorno: Option<Date>,
    /// The other tests of the class in the week of the day.
    pub verifiche: Vec<VerificaPresente>,
    /// Where all its pupils are out of class on the day, in words.
    pub fuori: Vec<String>,
    /// What the school decided.
    pub policy: ImpegnoPolicy,
}

/// What somebody is asked about before going on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImpegnoWarning {
    /// The class has tests on that day already.
    SameDay {
        /// The day.
        data: Date,
        /// Their subjects.
        materie: Vec<String>,
    },
    /// All its pupils are to be out of class on that day.
    OutOfClass {
        /// The day.
        data: Date,
        /// Where, in words.
        fuori: Vec<String>,
    },
    /// A test for the next day of lessons, entered in the evening (MIM note 2443/2025).
    EveningBefore {
        /// The day.
        data: Date,
    },
}

/// The remarks on a day that somebody has read and accepted: other remarks, and another day, are asked about again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Conferma {
    /// The day; without one nothing is accepted.
    pub data: Option<Date>,
    /// Tests of that day that were shown.
    pub verifiche: usize,
    /// Times out of class that were shown.
    pub fuori: usize,
    /// That it is late in the evening was shown.
    pub sera: bool,
}

impl Conferma {
    /// What is accepted by whoever accepts these remarks.
    pub fn of(warnings: &[ImpegnoWarning]) -> Self {
        let mut conferma = Self::default();
        for warning in warnings {
            let data = match warning {
                ImpegnoWarning::SameDay { data, materie } => {
                    conferma.verifiche = materie.len();
                    data
                }
                ImpegnoWarning::OutOfClass { data, fuori } => {
                    conferma.fuori = fuori.len();
                    data
                }
                ImpegnoWarning::EveningBefore { data } => {
                    conferma.sera = true;
                    data
                }
            };
            conferma.data = Some(*data);
        }
        conferma
    }

    /// Written as a form sends it: the day, tests, times out of class, and whether it is late: `2026-11-27.2.0.0`.
    pub fn code(self) -> String {
        let data = self.data.map_or(String::new(), |data| data.to_string());
        format!("{data}.{}.{}.{}", self.verifiche, self.fuori, u8::from(self.sera))
    }

    /// Read back; what is not such a code confirms nothing.
    pub fn from_code(code: &str) -> Self {
        let parts: Vec<&str> = code.split('.').collect();
        let [data, verifiche, fuori, sera] = parts.as_slice() else { return Self::default() };
        let (Ok(verifiche), Ok(fuori)) = (verifiche.parse(), fuori.parse()) else { return Self::default() };
        Self { data: data.parse().ok(), verifiche, fuori, sera: *sera == "1" }
    }

    fn covers(self, wanted: Self) -> bool {
        let is_nothing = wanted == Self::default();
        let is_of_day = self.data == wanted.data;
        let is_seen = self.verifiche >= wanted.verifiche && self.fuori >= wanted.fuori;
        is_nothing || is_of_day && is_seen && (self.sera || !wanted.sera)
    }
}

/// Decides whether something can be put into the agenda; the texts come back trimmed.
pub fn plan(
    facts: &ImpegnoFacts,
    draft: &ImpegnoDraft,
    conferma: Conferma,
    now: Timestamp,
) -> Result<ImpegnoDraft, ImpegnoError> {
    let (today, hour) = orario::local(now);
    check_day(facts, draft, today)?;
    check_hours(draft)?;
    if !facts.insegna {
        return Err(ImpegnoError::MateriaNotTaught);
    }
    let tidied = ImpegnoDraft {
        titolo: tidy("titolo", &draft.titolo, TITOLO_MAX_CHARS)?,
        testo: tidy("testo", &draft.testo, TESTO_MAX_CHARS)?,
        ..draft.clone()
    };
    if tidied.titolo.is_empty() {
        return Err(ImpegnoError::TitoloMissing);
    }
    if tidied.link.len() > LINK_MAX {
        return Err(ImpegnoError::TooManyLinks { max: LINK_MAX });
    }
    if draft.tipo == TipoImpegno::Verifica {
        check_limits(facts, draft.data)?;
    }
    let warnings = warnings(facts, draft, hour);
    if !conferma.covers(Conferma::of(&warnings)) {
        return Err(ImpegnoError::NotConfirmed { warnings });
    }
    Ok(tidied)
}

/// Decides whether somebody may change or take back what stands in the agenda: the author or the head, and only while its
/// day is not over.
pub fn change(standing: &StandingImpegno, author: ImpegnoAuthor, now: Timestamp) -> Result<(), ImpegnoError> {
    if author.persona != standing.autore && !author.is_head {
        return Err(ImpegnoError::NotOwn);
    }
    let (today, _) = orario::local(now);
    if standing.chiuso {
        return Err(ImpegnoError::Closed { data: standing.data });
    }
    if standing.data < today {
        return Err(ImpegnoError::Past { data: standing.data });
    }
    Ok(())
}

fn check_day(facts: &ImpegnoFacts, draft: &ImpegnoDraft, today: Date) -> Result<(), ImpegnoError> {
    let data = draft.data;
    if !facts.anno.contains(data) {
        return Err(ImpegnoError::OutsideAnno { data, anno: facts.anno });
    }
    if facts.chiuso {
        return Err(ImpegnoError::Closed { data });
    }
    if data < today {
        return Err(ImpegnoError::Past { data });
    }
    if draft.tipo == TipoImpegno::Verifica {
        if draft.materia.is_none() {
            return Err(ImpegnoError::MateriaMissing);
        }
        if !facts.giorno.has_lessons() {
            return Err(ImpegnoError::NoLezioni { data, giorno: facts.giorno.clone() });
        }
    }
    Ok(())
}

fn check_hours(draft: &ImpegnoDraft) -> Result<(), ImpegnoError> {
    match (draft.dalle, draft.alle) {
        (None, Some(_)) => Err(ImpegnoError::DalleMissing),
        (Some(dalle), Some(alle)) if alle <= dalle => Err(ImpegnoError::Reversed { dalle, alle }),
        _ => Ok(()),
    }
}

fn check_limits(facts: &ImpegnoFacts, data: Date) -> Result<(), ImpegnoError> {
    let on_day = facts.verifiche.iter().filter(|verifica| verifica.data == data).count();
    if let Some(limite) = facts.policy.limite_giorno.filter(|limite| on_day >= usize::from(*limite)) {
        return Err(ImpegnoError::FullDay { data, limite });
    }
    let in_week = facts.verifiche.len();
    match facts.policy.limite_settimana.filter(|limite| in_week >= usize::from(*limite)) {
        Some(limite) => Err(ImpegnoError::FullWeek { data, limite }),
        None => Ok(()),
    }
}

fn warnings(facts: &ImpegnoFacts, draft: &ImpegnoDraft, hour: OraLocale) -> Vec<ImpegnoWarning> {
    if draft.tipo != TipoImpegno::Verifica {
        return Vec::new();
    }
    let data = draft.data;
    let on_day = facts.verifiche.iter().filter(|verifica| verifica.data == data);
    let materie: Vec<String> = on_day.map(|verifica| verifica.materia.clone()).collect();
    let same_day = (!materie.is_empty()).then_some(ImpegnoWarning::SameDay { data, materie });
    let is_next = facts.prossimo_giorno.is_some_and(|next| data <= next);
    let evening =
        (is_next && hour >= facts.policy.ora_serale).then_some(ImpegnoWarning::EveningBefore { data });
    let fuori = facts.fuori.clone();
    let out_of_class = (!fuori.is_empty()).then_some(ImpegnoWarning::OutOfClass { data, fuori });
    same_day.into_iter().chain(out_of_class).chain(evening).collect()
}

/// Trimmed text; line breaks and tabs stay, other control characters are refused.
fn tidy(field: &'static str, typed: &str, max: usize) -> Result<String, ImpegnoError> {
    let text = typed.replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(ImpegnoError::Forbidden { field });
    }
    let chars = text.chars().count();
    if chars > max {
        return Err(ImpegnoError::TooLong { field, chars, max });
    }
    Ok(text.to_owned())
}
