// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Giustificazioni: who answers for an absence, for which days, and what the school says to it.
//!
//! The State fixes no term and no form; the register of the class keeps them (R.D. 965/1924, art. 41) and the school's
//! regulation says the rest. Who has parental responsibility justifies (art. 316 and 337-ter c.c.), an adult pupil alone
//! (art. 2 c.c.). The reason may tell of health or faith (GDPR, art. 9): it is no part of these rules, which know only
//! that there is one.

mod error;
mod gruppi;
mod periodi;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::error::GiustificazioneError;
pub use self::gruppi::{
    Copertura, EventoGiustificabile, GruppoGiustificazione, PeriodoGiustificazione, StatoGruppo, gruppi,
    reopened, stato_gruppo,
};
pub use self::periodi::{Permanenza, periodi_di};
use crate::genitore::{self, Legame};
use crate::ids::GiustificazioneId;

/// Longest text of a reason, in characters.
pub const TESTO_MAX: usize = 1000;
/// Longest reason of a refusal.
pub const RIFIUTO_MAX: usize = 500;

coded_enum! {
    /// What is justified.
    pub enum TipoGiustificazione {
        /// A run of days of absence.
        Assenza => "assenza",
        /// A late entry.
        Ritardo => "ritardo",
        /// An early exit.
        Uscita => "uscita",
        /// Hours missed between entry and exit, of one day.
        AssenzaOraria => "assenza_oraria",
    }
}

coded_enum! {
    /// How far a giustificazione has come.
    pub enum StatoGiustificazione {
        /// Sent, waits for a teacher.
        Inviata => "inviata",
        /// Accepted.
        Accettata => "accettata",
        /// Refused, with a reason.
        Respinta => "respinta",
        /// Taken back by who sent it, or replaced by a later one.
        Ritirata => "ritirata",
        /// A new absence next to its days made them open again.
        Riaperta => "riaperta",
    }
}

impl StatoGiustificazione {
    /// Whether its days count as covered.
    pub const fn stands(self) -> bool {
        matches!(self, Self::Inviata | Self::Accettata)
    }
}

coded_enum! {
    /// Kind of reason, chosen from a list.
    pub enum MotivoGiustificazione {
        /// Illness, visit, therapy.
        Salute => "salute",
        /// Reasons of the family.
        Famiglia => "famiglia",
        /// Public transport.
        Trasporto => "trasporto",
        /// Contests of a sports federation.
        Sport => "sport",
        /// A feast of one's faith.
        Culto => "culto",
        /// Anything else: the text says what.
        Altro => "altro",
    }
}

/// The school's choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GiustificazionePolicy {
    /// Families justify online.
    pub online: bool,
    /// A teacher accepts; otherwise what a family sends is accepted at once.
    pub docente_convalida: bool,
    /// Calendar days of absence after which a certificate must be attached; `None` where the Region asks for none.
    pub certificato_dopo_giorni: Option<u8>,
}

impl Default for GiustificazionePolicy {
    fn default() -> Self {
        Self { online: true, docente_convalida: true, certificato_dopo_giorni: None }
    }
}

/// Who justifies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AutoreGiustificazione {
    /// An adult around the pupil.
    Genitore {
        /// The link to the pupil.
        legame: Legame,
        /// Whether the link comes with parental responsibility.
        responsabilita: bool,
        /// Whether the office lets this adult justify online.
        abilitato: bool,
    },
    /// The pupil.
    Alunno {
        /// Birth, when known.
        nascita: Option<Date>,
    },
    /// Teacher or office, who record what was brought on paper.
    Personale,
}

/// What is known when somebody justifies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiustificazioneFacts {
    /// The school's choices.
    pub policy: GiustificazionePolicy,
    /// Who justifies.
    pub autore: AutoreGiustificazione,
    /// Whether the office lets this pupil's absences be justified online.
    pub alunno_abilitato: bool,
    /// What is to be justified, as the register has it; `None` when there is no such absence.
    pub gruppo: Option<GruppoGiustificazione>,
    /// How the group stands.
    pub stato: StatoGruppo,
    /// What covers or covered days of the pupil.
    pub coperture: Vec<Copertura>,
}

/// The wish to justify.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiustificazioneCommand {
    /// Kind of reason; staff may leave it out.
    pub motivo: Option<MotivoGiustificazione>,
    /// What the author writes.
    pub testo: String,
    /// Whether a file comes with it, or stays from before.
    pub allegato: bool,
    /// The giustificazione that is being changed; `None` for a new one.
    pub modifica: Option<GiustificazioneId>,
}

/// What to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GiustificazioneOutcome {
    /// The days it covers.
    pub gruppo: GruppoGiustificazione,
    /// Sent, or accepted at once.
    pub stato: StatoGiustificazione,
    /// Earlier ones over some of the same days, which give way.
    pub sostituite: Vec<GiustificazioneId>,
}

/// Decides whether somebody may justify a group of days, online or for a paper that was brought.
pub fn submit(
    facts: &GiustificazioneFacts,
    command: &GiustificazioneCommand,
    today: Date,
) -> Result<GiustificazioneOutcome, GiustificazioneError> {
    may_submit(facts, today)?;
    let gruppo = facts.gruppo.clone().ok_or(GiustificazioneError::NothingToJustify)?;
    if gruppo.chiuso {
        return Err(GiustificazioneError::Closed { data: gruppo.dal() });
    }
    match facts.stato {
        StatoGruppo::Accettata(_) => return Err(GiustificazioneError::AlreadyAccepted),
        StatoGruppo::Inviata(id) if command.modifica != Some(id) && !is_personale(facts) => {
            return Err(GiustificazioneError::AlreadySent);
        }
        _ => {}
    }
    check_reason(facts, command, &gruppo)?;
    let sostituite = facts
        .coperture
        .iter()
        .filter(|known| known.stato.stands() && Some(known.id) != command.modifica && known.touches(&gruppo))
        .map(|known| known.id)
        .collect();
    let at_once = is_personale(facts) || !facts.policy.docente_convalida;
    let stato = if at_once { StatoGiustificazione::Accettata } else { StatoGiustificazione::Inviata };
    Ok(GiustificazioneOutcome { gruppo, stato, sostituite })
}

const fn is_personale(facts: &GiustificazioneFacts) -> bool {
    matches!(facts.autore, AutoreGiustificazione::Personale)
}

/// Whether the author may justify at all on that day, whatever the absence.
pub fn may_submit(facts: &GiustificazioneFacts, today: Date) -> Result<(), GiustificazioneError> {
    if is_personale(facts) {
        return Ok(());
    }
    match &facts.autore {
        AutoreGiustificazione::Genitore { legame, responsabilita, abilitato } => {
            if legame.nascita_alunno.is_some_and(|born| genitore::is_maggiorenne(born, today)) {
                return Err(GiustificazioneError::AlunnoOfAge);
            }
            if !responsabilita || !legame.may_justify(today) {
                return Err(GiustificazioneError::NotResponsible);
            }
            if !abilitato {
                return Err(GiustificazioneError::GenitoreOffline);
            }
        }
        AutoreGiustificazione::Alunno { nascita } => {
            if !nascita.is_some_and(|born| genitore::is_maggiorenne(born, today)) {
                return Err(GiustificazioneError::AlunnoMinor);
            }
        }
        AutoreGiustificazione::Personale => {}
    }
    if !facts.policy.online {
        return Err(GiustificazioneError::Offline);
    }
    if !facts.alunno_abilitato {
        return Err(GiustificazioneError::AlunnoOffline);
    }
    Ok(())
}

fn check_reason(
    facts: &GiustificazioneFacts,
    command: &GiustificazioneCommand,
    gruppo: &GruppoGiustificazione,
) -> Result<(), GiustificazioneError> {
    if command.testo.chars().count() > TESTO_MAX {
        return Err(GiustificazioneError::TestoTooLong);
    }
    if is_personale(facts) {
        return Ok(());
    }
    match command.motivo {
        None => return Err(GiustificazioneError::MotivoMissing),
        Some(MotivoGiustificazione::Altro) if command.testo.trim().is_empty() => {
            return Err(GiustificazioneError::TestoMissing);
        }
        Some(_) => {}
    }
    let days = gruppo.giorni_calendario();
    let certificate = facts.policy.certificato_dopo_giorni.is_some_and(|after| days > u16::from(after));
    if certificate && gruppo.tipo == TipoGiustificazione::Assenza && !command.allegato {
        return Err(GiustificazioneError::CertificatoMissing { giorni: days });
    }
    Ok(())
}

/// What a teacher or the office does with a giustificazione.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decisione", rename_all = "snake_case")]
pub enum DecisioneCommand {
    /// Accepts it.
    Accept,
    /// Refuses it; the family reads why.
    Refuse {
        /// Why.
        motivo: String,
    },
    /// Takes a decision back.
    Undo,
}

/// Decides on a giustificazione that was sent: its state from now on.
pub fn decide(
    stato: StatoGiustificazione,
    chiuso: Option<Date>,
    command: &DecisioneCommand,
) -> Result<StatoGiustificazione, GiustificazioneError> {
    if let Some(data) = chiuso {
        return Err(GiustificazioneError::Closed { data });
    }
    match (command, stato) {
        (DecisioneCommand::Accept, StatoGiustificazione::Inviata) => Ok(StatoGiustificazione::Accettata),
        (DecisioneCommand::Refuse { motivo }, StatoGiustificazione::Inviata) => {
            let length = motivo.trim().chars().count();
            match length {
                0 => Err(GiustificazioneError::RifiutoMissing),
                1..=RIFIUTO_MAX => Ok(StatoGiustificazione::Respinta),
                _ => Err(GiustificazioneError::TestoTooLong),
            }
        }
        (DecisioneCommand::Undo, StatoGiustificazione::Accettata | StatoGiustificazione::Respinta) => {
            Ok(StatoGiustificazione::Inviata)
        }
        _ => Err(GiustificazioneError::NotWaiting),
    }
}

/// Whether the author may still change or take back what was sent: until it is accepted.
pub fn may_change(stato: StatoGiustificazione, own: bool) -> Result<(), GiustificazioneError> {
    if !own {
        return Err(GiustificazioneError::NotAuthor);
    }
    if stato == StatoGiustificazione::Inviata { Ok(()) } else { Err(GiustificazioneError::NotWaiting) }
}
