// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Sanzioni: the path of a disciplinary measure, from the report to its end.
//!
//! Law: D.P.R. 249/1998, art. 4 and 5, as changed by D.P.R. 235/2007 and D.P.R. 134/2025. Whoever is concerned is heard
//! before anything is decided (art. 4 c. 3); measures that keep a pupil away are decided by a collegial body (art. 4
//! c. 6); an appeal to the organo di garanzia within fifteen days, which decides within ten (art. 5 c. 1).

pub mod attivita;
mod error;
mod misura;
#[cfg(test)]
mod tests;

use jiff::ToSpan;
use jiff::civil::Date;

pub use error::SanzioneError;
pub use misura::{Misura, OrganoSanzione, TipoMisura};

use super::nomi::{Nominati, nominati};
use super::{AlunnoNota, tidy};
use crate::ids::PersonaId;
use crate::ordine::OrdineScuola;

/// Longest text of a step, in characters.
pub const PASSO_MAX_CHARS: usize = 3_000;

coded_enum! {
    /// How far a sanzione has come.
    pub enum StatoSanzione {
        /// Somebody reported what happened.
        Segnalata => "segnalata",
        /// The family and the pupil were told what is held against the pupil.
        Contestata => "contestata",
        /// The pupil was heard, or chose not to speak.
        Ascoltata => "ascoltata",
        /// The body that is competent decided.
        Deliberata => "deliberata",
        /// The decision was handed over.
        Notificata => "notificata",
        /// An appeal is with the organo di garanzia.
        Impugnata => "impugnata",
        /// The appeal was rejected, by decision or by silence.
        Confermata => "confermata",
        /// The organo di garanzia changed the measure.
        Modificata => "modificata",
        /// The organo di garanzia took the measure away.
        Annullata => "annullata",
        /// It was carried out.
        Eseguita => "eseguita",
        /// The file is closed.
        Chiusa => "chiusa",
        /// Closed without a measure.
        Archiviata => "archiviata",
    }
}

coded_enum! {
    /// What can be done with a sanzione.
    pub enum PassoSanzione {
        /// Report what happened.
        Segnala => "segnala",
        /// Tell the family what is held against the pupil.
        Contesta => "contesta",
        /// Hear the pupil.
        Ascolta => "ascolta",
        /// Decide.
        Delibera => "delibera",
        /// Hand the decision over.
        Notifica => "notifica",
        /// Appeal.
        Impugna => "impugna",
        /// Reject the appeal.
        Conferma => "conferma",
        /// Change the measure after the appeal.
        Modifica => "modifica",
        /// Take the measure away after the appeal.
        Annulla => "annulla",
        /// Carry it out.
        Esegui => "esegui",
        /// Close the file.
        Chiudi => "chiudi",
        /// Close it without a measure.
        Archivia => "archivia",
    }
}

impl PassoSanzione {
    /// The step is one that the pupil and the family are told of: what is held against the pupil (art. 4 c. 3), the
    /// decision from which the days to appeal run, and what became of the appeal (art. 5).
    pub const fn is_communicated(self) -> bool {
        matches!(self, Self::Contesta | Self::Notifica | Self::Conferma | Self::Modifica | Self::Annulla)
    }
}

/// Days that the law gives for each step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TerminiSanzione {
    /// Days to appeal from the day the decision was handed over (art. 5 c. 1).
    pub impugnazione_giorni: i64,
    /// Days within which the organo di garanzia decides; then silence confirms (art. 5 c. 1).
    pub decisione_giorni: i64,
    /// Where that is written.
    pub fonte: &'static str,
}

impl TerminiSanzione {
    /// The terms that hold on a day. There was only one text since 1998; the next one goes here with its date.
    pub const fn of(_data: Date) -> Self {
        Self { impugnazione_giorni: 15, decisione_giorni: 10, fonte: "D.P.R. 249/1998, art. 5 c. 1" }
    }
}

/// What the rules on a sanzione need to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SanzioneFacts {
    /// Order of the pupil's school.
    pub ordine: OrdineScuola,
    /// How far it has come.
    pub stato: StatoSanzione,
    /// Day of the last step.
    pub ultimo: Date,
    /// Day on which the decision was handed over.
    pub notificata_il: Option<Date>,
    /// Day of the appeal.
    pub impugnata_il: Option<Date>,
}

/// A step as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassoDraft {
    /// Which.
    pub passo: PassoSanzione,
    /// The day on which it happened.
    pub data: Date,
    /// What happened, or why.
    pub testo: String,
    /// The measure, for a decision or its change.
    pub misura: Option<Misura>,
}

/// A step that can be written down, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassoOutcome {
    /// The state from now on.
    pub stato: StatoSanzione,
    /// The text, trimmed.
    pub testo: String,
    /// The measure from now on, when the step sets one.
    pub misura: Option<Misura>,
}

/// Whether the Statuto holds for a school order: it is of the secondary schools (D.P.R. 249/1998, art. 1).
pub const fn holds_for(ordine: OrdineScuola) -> bool {
    matches!(ordine, OrdineScuola::SecondariaI | OrdineScuola::SecondariaII)
}

impl PassoSanzione {
    /// Whether the step sets a measure.
    pub const fn sets_misura(self) -> bool {
        matches!(self, Self::Delibera | Self::Modifica)
    }
}

impl StatoSanzione {
    /// The steps that may follow.
    pub const fn next(self) -> &'static [PassoSanzione] {
        use PassoSanzione as P;
        match self {
            Self::Segnalata => &[P::Contesta, P::Archivia],
            Self::Contestata => &[P::Ascolta, P::Archivia],
            Self::Ascoltata => &[P::Delibera, P::Archivia],
            Self::Deliberata => &[P::Notifica],
            Self::Notificata => &[P::Impugna, P::Esegui],
            Self::Impugnata => &[P::Conferma, P::Modifica, P::Annulla],
            Self::Confermata | Self::Modificata => &[P::Esegui],
            Self::Annullata | Self::Eseguita => &[P::Chiudi],
            Self::Chiusa | Self::Archiviata => &[],
        }
    }

    /// The state as the pupil and the family read it, from the moment they were told: what a body decided is theirs to
    /// know when it is handed over to them, since from that day they may appeal (art. 5 c. 1).
    pub const fn for_families(self) -> Option<Self> {
        match self {
            Self::Segnalata => None,
            Self::Deliberata => Some(Self::Ascoltata),
            other => Some(other),
        }
    }
}

const fn leads_to(passo: PassoSanzione) -> StatoSanzione {
    match passo {
        PassoSanzione::Segnala => StatoSanzione::Segnalata,
        PassoSanzione::Contesta => StatoSanzione::Contestata,
        PassoSanzione::Ascolta => StatoSanzione::Ascoltata,
        PassoSanzione::Delibera => StatoSanzione::Deliberata,
        PassoSanzione::Notifica => StatoSanzione::Notificata,
        PassoSanzione::Impugna => StatoSanzione::Impugnata,
        PassoSanzione::Conferma => StatoSanzione::Confermata,
        PassoSanzione::Modifica => StatoSanzione::Modificata,
        PassoSanzione::Annulla => StatoSanzione::Annullata,
        PassoSanzione::Esegui => StatoSanzione::Eseguita,
        PassoSanzione::Chiudi => StatoSanzione::Chiusa,
        PassoSanzione::Archivia => StatoSanzione::Archiviata,
    }
}

/// Decides whether a sanzione can be opened.
pub fn open(ordine: OrdineScuola, data: Date, oggi: Date, testo: &str) -> Result<String, SanzioneError> {
    if !holds_for(ordine) {
        return Err(SanzioneError::OrdineNotCovered);
    }
    if data > oggi {
        return Err(SanzioneError::FutureDay { data });
    }
    tidied(testo)
}

/// Decides whether a step can be written down.
pub fn step(facts: &SanzioneFacts, draft: &PassoDraft, oggi: Date) -> Result<PassoOutcome, SanzioneError> {
    if !facts.stato.next().contains(&draft.passo) {
        return Err(SanzioneError::OutOfOrder { stato: facts.stato, passo: draft.passo });
    }
    if draft.data > oggi {
        return Err(SanzioneError::FutureDay { data: draft.data });
    }
    if draft.data < facts.ultimo {
        return Err(SanzioneError::BeforeLast { data: draft.data, ultimo: facts.ultimo });
    }
    let testo = tidied(&draft.testo)?;
    check_terms(facts, draft)?;
    let misura = check_misura(draft)?;
    Ok(PassoOutcome { stato: leads_to(draft.passo), testo, misura })
}

/// Families read the texts of a sanzione: another pupil, of the class or of another one, is named in them only when the
/// writer says of just these names that it must be so; `confermati` are the names that were told, joined by `", "`.
///
/// # Errors
/// Who is named, until it is confirmed.
pub fn check_names(
    testo: &str,
    alunno: PersonaId,
    (classe, scuola): (&[AlunnoNota], &[AlunnoNota]),
    confermati: &str,
) -> Result<(), SanzioneError> {
    let own = classe.iter().chain(scuola).find(|known| known.id == alunno);
    let Nominati { certi, forse } = nominati(testo, classe, scuola, own);
    let told = [certi.as_slice(), forse.as_slice()].concat().join(", ");
    if told.is_empty() || told == confermati {
        return Ok(());
    }
    Err(SanzioneError::NamesAlunni { certi, forse })
}

/// The last day to appeal, once the decision was handed over.
pub fn last_appeal_day(notificata_il: Date) -> Date {
    let giorni = TerminiSanzione::of(notificata_il).impugnazione_giorni;
    notificata_il.saturating_add(giorni.days())
}

/// The last day for the organo di garanzia to decide, once there is an appeal.
pub fn last_decision_day(impugnata_il: Date) -> Date {
    let giorni = TerminiSanzione::of(impugnata_il).decisione_giorni;
    impugnata_il.saturating_add(giorni.days())
}

fn check_terms(facts: &SanzioneFacts, draft: &PassoDraft) -> Result<(), SanzioneError> {
    let late_appeal = facts.notificata_il.map(last_appeal_day).filter(|last| draft.data > *last);
    if let (PassoSanzione::Impugna, Some(entro)) = (draft.passo, late_appeal) {
        return Err(SanzioneError::AppealTooLate { entro });
    }
    // After the term silence has confirmed the measure: it can no longer be changed or taken away.
    let silence = facts.impugnata_il.map(last_decision_day).filter(|last| draft.data > *last);
    if let (PassoSanzione::Modifica | PassoSanzione::Annulla, Some(entro)) = (draft.passo, silence) {
        return Err(SanzioneError::ConfirmedBySilence { entro });
    }
    Ok(())
}

fn check_misura(draft: &PassoDraft) -> Result<Option<Misura>, SanzioneError> {
    if !draft.passo.sets_misura() {
        return Ok(None);
    }
    let misura = draft.misura.clone().ok_or(SanzioneError::MisuraMissing)?;
    misura.validate().map(Some)
}

fn tidied(testo: &str) -> Result<String, SanzioneError> {
    let testo = tidy("testo", testo, PASSO_MAX_CHARS).map_err(SanzioneError::Testo)?;
    if testo.is_empty() { Err(SanzioneError::TestoMissing) } else { Ok(testo) }
}
