// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Note: annotations and disciplinary notes in the class register.
//!
//! Law: R.D. 965/1924, art. 41 (the class register); D.P.R. 249/1998, art. 4 (responsibility is personal, whoever is
//! concerned is heard); GDPR, art. 5 (a family reads of its own pupil only). What the law leaves open, the regulations of
//! schools agree on: thirty minutes to correct, then a note is annulled and stays, struck through.

mod error;
mod nomi;
pub mod sanzione;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

pub use error::NotaError;
pub use nomi::named_in;

use crate::ids::PersonaId;
use crate::orario;

/// Minutes after the last save within which the author corrects a nota.
pub const CORREZIONE_MINUTI: i64 = 30;
/// Longest nota or provvedimento, in characters.
pub const TESTO_MAX_CHARS: usize = 3_000;
/// Longest reason, in characters.
pub const MOTIVO_MAX_CHARS: usize = 500;

coded_enum! {
    /// What a nota is, which also says who reads it.
    pub enum TipoNota {
        /// An annotation for oneself.
        Promemoria => "promemoria",
        /// An annotation for the class council and the head of the school.
        Annotazione => "annotazione",
        /// An annotation that families and pupils read, too.
        Comunicazione => "comunicazione",
        /// A disciplinary note: families and pupils read it, and confirm that they did.
        Disciplinare => "disciplinare",
    }
}

impl TipoNota {
    /// Whether the families of its pupils read it.
    pub const fn is_for_families(self) -> bool {
        matches!(self, Self::Comunicazione | Self::Disciplinare)
    }

    /// Whether colleagues of the author read it.
    pub const fn is_shared(self) -> bool {
        !matches!(self, Self::Promemoria)
    }
}

/// Whom a nota is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DestinatariNota {
    /// The whole class.
    Classe,
    /// Some of its pupils.
    Alunni(BTreeSet<PersonaId>),
}

impl DestinatariNota {
    /// Whether the nota is about this pupil of the class.
    pub fn includes(&self, alunno: PersonaId) -> bool {
        match self {
            Self::Classe => true,
            Self::Alunni(alunni) => alunni.contains(&alunno),
        }
    }

    /// The only pupil it is about, when there is just one.
    fn only(&self) -> Option<PersonaId> {
        match self {
            Self::Classe => None,
            Self::Alunni(alunni) => alunni.first().copied().filter(|_| alunni.len() == 1),
        }
    }
}

/// A pupil of the class on the day of the nota.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlunnoNota {
    /// The pupil.
    pub id: PersonaId,
    /// Surname.
    pub cognome: String,
    /// Given names.
    pub nome: String,
}

/// What is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotaDraft {
    /// What it is.
    pub tipo: TipoNota,
    /// Whom it is about.
    pub destinatari: DestinatariNota,
    /// The text.
    pub testo: String,
    /// Why the text names pupils whom other families would read of.
    pub motivo_nomi: String,
}

/// What the rules on a nota need to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotaFacts {
    /// The day of the register.
    pub data: Date,
    /// Closed by a scrutinio.
    pub closed: bool,
    /// The pupils of the class on that day.
    pub alunni: Vec<AlunnoNota>,
}

/// A nota that stands in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StandingNota {
    /// Its day.
    pub data: Date,
    /// A scrutinio closed the class on that day.
    pub closed: bool,
    /// What it is.
    pub tipo: TipoNota,
    /// Who wrote it.
    pub autore: PersonaId,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// It was annulled.
    pub annulled: bool,
    /// Somebody else than the author wrote a provvedimento on it.
    pub measured: bool,
}

/// Who acts on a nota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotaAuthor {
    /// The person.
    pub persona: PersonaId,
    /// Dirigente or staff: writes provvedimenti, and annuls what others wrote.
    pub is_head: bool,
}

impl StandingNota {
    /// The last instant at which the author may correct it.
    pub fn correctable_until(&self) -> Timestamp {
        self.saved_at.saturating_add(CORREZIONE_MINUTI.minutes()).unwrap_or(self.saved_at)
    }

    /// Whether this person may still correct it.
    pub fn may_revise(&self, author: NotaAuthor, now: Timestamp) -> bool {
        self.check_revision(author, now).is_ok()
    }

    /// Whether this person may annul it.
    pub fn may_annul(&self, author: NotaAuthor) -> bool {
        self.check_annulment(author).is_ok()
    }

    /// Whether this person may write a provvedimento on it.
    pub fn may_measure(&self, author: NotaAuthor) -> bool {
        self.check_measure(author).is_ok()
    }

    fn check_revision(&self, author: NotaAuthor, now: Timestamp) -> Result<(), NotaError> {
        if author.persona != self.autore {
            return Err(NotaError::NotOwn);
        }
        self.check_standing()?;
        if self.measured {
            return Err(NotaError::Locked);
        }
        if now > self.correctable_until() {
            return Err(NotaError::WindowOver { minuti: CORREZIONE_MINUTI });
        }
        Ok(())
    }

    fn check_annulment(&self, author: NotaAuthor) -> Result<(), NotaError> {
        self.check_standing()?;
        if author.persona != self.autore && !(author.is_head && self.tipo.is_shared()) {
            return Err(NotaError::NotOwn);
        }
        if self.measured && !author.is_head {
            return Err(NotaError::Locked);
        }
        Ok(())
    }

    fn check_measure(&self, author: NotaAuthor) -> Result<(), NotaError> {
        self.check_standing()?;
        if self.tipo != TipoNota::Disciplinare {
            return Err(NotaError::NotDisciplinare);
        }
        if !author.is_head { Err(NotaError::NotHead) } else { Ok(()) }
    }

    fn check_standing(&self) -> Result<(), NotaError> {
        if self.annulled { Err(NotaError::Annulled) } else { Ok(()) }
    }
}

/// Decides whether a nota can be written; the texts come back trimmed.
pub fn write(facts: &NotaFacts, draft: &NotaDraft, now: Timestamp) -> Result<NotaDraft, NotaError> {
    if facts.closed {
        return Err(NotaError::Closed { data: facts.data });
    }
    let (today, _) = orario::local(now);
    if draft.tipo == TipoNota::Disciplinare && facts.data > today {
        return Err(NotaError::FutureDay { data: facts.data });
    }
    let testo = tidy("testo", &draft.testo, TESTO_MAX_CHARS)?;
    if testo.is_empty() {
        return Err(NotaError::TestoMissing);
    }
    check_destinatari(facts, &draft.destinatari)?;
    let motivo_nomi = tidy("motivo_nomi", &draft.motivo_nomi, MOTIVO_MAX_CHARS)?;
    let exposed = exposed_in(&testo, draft, facts);
    if !exposed.is_empty() && motivo_nomi.is_empty() {
        return Err(NotaError::NamesAlunni { nomi: exposed });
    }
    // A reason without a name to give it for would only be one more text about somebody.
    let motivo_nomi = if exposed.is_empty() { String::new() } else { motivo_nomi };
    Ok(NotaDraft { testo, motivo_nomi, ..draft.clone() })
}

/// Decides whether the author may correct a nota, and with what.
pub fn revise(
    standing: &StandingNota,
    facts: &NotaFacts,
    author: NotaAuthor,
    draft: &NotaDraft,
    now: Timestamp,
) -> Result<NotaDraft, NotaError> {
    standing.check_revision(author, now)?;
    write(facts, draft, now)
}

/// Decides whether a nota can be annulled; the reason comes back trimmed.
pub fn annul(standing: &StandingNota, author: NotaAuthor, motivo: &str) -> Result<String, NotaError> {
    standing.check_annulment(author)?;
    if standing.closed {
        return Err(NotaError::Closed { data: standing.data });
    }
    let motivo = tidy("motivo", motivo, MOTIVO_MAX_CHARS)?;
    if motivo.is_empty() { Err(NotaError::MotivoMissing) } else { Ok(motivo) }
}

/// Decides whether a provvedimento can be written on a nota; the text comes back trimmed.
pub fn measure(standing: &StandingNota, author: NotaAuthor, testo: &str) -> Result<String, NotaError> {
    standing.check_measure(author)?;
    if standing.closed {
        return Err(NotaError::Closed { data: standing.data });
    }
    let testo = tidy("provvedimento", testo, TESTO_MAX_CHARS)?;
    if testo.is_empty() { Err(NotaError::ProvvedimentoMissing) } else { Ok(testo) }
}

fn check_destinatari(facts: &NotaFacts, destinatari: &DestinatariNota) -> Result<(), NotaError> {
    let DestinatariNota::Alunni(alunni) = destinatari else { return Ok(()) };
    if alunni.is_empty() {
        return Err(NotaError::AlunniMissing);
    }
    match alunni.iter().find(|id| !facts.alunni.iter().any(|alunno| alunno.id == **id)) {
        Some(alunno) => Err(NotaError::NotEnrolled { alunno: *alunno, data: facts.data }),
        None => Ok(()),
    }
}

/// The pupils whom families of others would read of, by name.
fn exposed_in(testo: &str, draft: &NotaDraft, facts: &NotaFacts) -> Vec<String> {
    if !draft.tipo.is_for_families() {
        return Vec::new();
    }
    others_named(testo, &facts.alunni, draft.destinatari.only())
}

/// The pupils, by name, whom a text names besides the one whom it is about.
fn others_named(testo: &str, alunni: &[AlunnoNota], only: Option<PersonaId>) -> Vec<String> {
    let own = only.and_then(|id| alunni.iter().find(|alunno| alunno.id == id));
    let others: Vec<AlunnoNota> = alunni.iter().filter(|alunno| Some(alunno.id) != only).cloned().collect();
    nomi::named_besides(testo, &others, own).into_iter().map(nomi::shown).collect()
}

/// Trimmed text; line breaks and tabs stay, other control characters are refused.
pub(crate) fn tidy(field: &'static str, typed: &str, max: usize) -> Result<String, NotaError> {
    let text = typed.replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(NotaError::Forbidden { field });
    }
    let chars = text.chars().count();
    if chars > max {
        return Err(NotaError::TooLong { field, chars, max });
    }
    Ok(text.to_owned())
}
