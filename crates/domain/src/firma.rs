// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Firme: who may sign which hour, and what the signature makes of the lezione.
//!
//! The signature is the teacher's own act (regolamento del registro, art. 4: nobody may be delegated, nothing
//! is signed in advance). A lezione is unique on date, hour, classe and group, and carries one or more firme;
//! the timetable proposes, the signature states.

mod decide;
mod error;
mod removal;
pub mod sostegno;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use jiff::civil::Date;

pub use self::decide::decide;
pub use self::error::{FirmaError, FirmaPolicyError};
pub use self::removal::{LezioneRemoval, RemovalFacts, RemovalOutcome, decide_removal};
use crate::calendario::DayKind;
use crate::cattedra::TipoCattedra;
use crate::gruppo::Destinatari;
use crate::ids::{CattedraId, ClasseId, FirmaId, GruppoId, LezioneId, MateriaId, PersonaId};
use crate::lezione::TipoLezione;
use crate::materia::TipoMateria;
use crate::ruoli::Ruolo;

coded_enum! {
    /// In which capacity a firma was put.
    pub enum TipoFirma {
        /// Holder of the materia.
        Normale => "normale",
        /// Insegnante tecnico-pratico.
        Itp => "itp",
        /// Support.
        Sostegno => "sostegno",
        /// Cover for an absent colleague.
        Sostituzione => "sostituzione",
        /// Post of potenziamento.
        Potenziamento => "potenziamento",
        /// Alternative activity to religion.
        Alternativa => "alternativa",
    }
}

impl TipoFirma {
    /// Whether a lezione with this firma is the hour of a materia of the study plan.
    pub const fn is_curricular(self) -> bool {
        matches!(self, Self::Normale | Self::Itp | Self::Alternativa)
    }
}

/// The school's choices about signing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirmaPolicy {
    /// Minutes before the bell from which the hour can be signed, 0 to 10.
    pub tolerance_minutes: u8,
    /// Days after the lesson within which it can still be signed, marked late.
    pub late_window_days: u8,
}

impl FirmaPolicy {
    /// Longest tolerance a school may choose.
    pub const MAX_TOLERANCE_MINUTES: u8 = 10;
    /// Longest window for late signatures a school may choose.
    pub const MAX_LATE_WINDOW_DAYS: u8 = 30;

    /// Accepts the school's choices, or names the field at fault.
    pub fn parse(tolerance_minutes: u8, late_window_days: u8) -> Result<Self, FirmaPolicyError> {
        if tolerance_minutes > Self::MAX_TOLERANCE_MINUTES {
            return Err(FirmaPolicyError::Tolerance { found: tolerance_minutes });
        }
        if late_window_days > Self::MAX_LATE_WINDOW_DAYS {
            return Err(FirmaPolicyError::LateWindow { found: late_window_days });
        }
        Ok(Self { tolerance_minutes, late_window_days })
    }
}

impl Default for FirmaPolicy {
    fn default() -> Self {
        Self { tolerance_minutes: 5, late_window_days: 3 }
    }
}

/// The hour to be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotFacts {
    /// Its day.
    pub data: Date,
    /// Its number in the bell schedule.
    pub ordinale: u8,
    /// Instant of its first bell.
    pub inizio: Timestamp,
    /// Instant of its last bell.
    pub fine: Timestamp,
    /// What the day is for this classe.
    pub giorno: DayKind,
    /// Whether the timetable has religion in this hour of the classe.
    pub religione: bool,
}

/// Days on which the teacher serves in this school; `None` means open on that side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ServizioFacts {
    /// First day.
    pub dal: Option<Date>,
    /// Last day.
    pub al: Option<Date>,
}

impl ServizioFacts {
    pub(crate) fn covers(self, day: Date) -> bool {
        self.dal.is_none_or(|dal| dal <= day) && self.al.is_none_or(|al| day <= al)
    }
}

/// A cattedra of the teacher in the classe, valid or not on that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CattedraFacts {
    /// Which one.
    pub id: CattedraId,
    /// In which capacity.
    pub tipo: TipoCattedra,
    /// Of which materia.
    pub materia: MateriaId,
    /// What that materia is.
    pub tipo_materia: TipoMateria,
    /// The group, when the cattedra is for one group only.
    pub gruppo: Option<GruppoId>,
    /// Sostegno: its pupil.
    pub alunno: Option<PersonaId>,
    /// Sostegno: whether its pupil does not follow religion on that day.
    pub alunno_non_avvalente: bool,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
}

impl CattedraFacts {
    pub(crate) fn covers(&self, day: Date) -> bool {
        (self.dal..=self.al).contains(&day)
    }
}

/// A firma that is already on a lezione.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirmaPresente {
    /// Whose.
    pub docente: PersonaId,
    /// In which capacity.
    pub tipo: TipoFirma,
    /// Materia of its cattedra, or the one named by a substitute.
    pub materia: Option<MateriaId>,
}

/// A lezione that already stands in the hour of the classe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LezioneFacts {
    /// Which one.
    pub id: LezioneId,
    /// What it is.
    pub tipo: TipoLezione,
    /// Its materia; a cover may have none.
    pub materia: Option<MateriaId>,
    /// What that materia is.
    pub tipo_materia: Option<TipoMateria>,
    /// For whom.
    pub destinatari: Destinatari,
    /// Whether a pupil is both among these and among the destinatari of the command on that day.
    pub share_pupils: bool,
    /// Its firme.
    pub firme: Vec<FirmaPresente>,
}

/// A firma of the same teacher, at the same time, in another classe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmaAltrove {
    /// Which firma.
    pub firma: FirmaId,
    /// Which classe.
    pub classe: ClasseId,
    /// Its name, for the message.
    pub classe_nome: String,
    /// Which hour there.
    pub ordinale: u8,
    /// In which capacity.
    pub tipo: TipoFirma,
    /// Whether it was declared as one lesson for several classi.
    pub pluriclasse: bool,
}

/// What the store knows when somebody signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmaFacts {
    /// The school's choices.
    pub policy: FirmaPolicy,
    /// The classe.
    pub classe: ClasseId,
    /// The teacher whose firma it is.
    pub docente: PersonaId,
    /// The hour.
    pub slot: SlotFacts,
    /// When the teacher serves.
    pub servizio: ServizioFacts,
    /// The teacher's cattedre in the classe.
    pub cattedre: Vec<CattedraFacts>,
    /// Lezioni that already stand in the hour of the classe.
    pub lezioni: Vec<LezioneFacts>,
    /// Firme of the teacher at that time elsewhere.
    pub altrove: Vec<FirmaAltrove>,
    /// Whether the dirigente unlocked the late signature of this teacher on that day.
    pub sblocco: bool,
    /// Whether a scrutinio closed the classe or the periodo of that day.
    pub chiuso: bool,
}

/// Who asks for the firma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FirmaAuthor {
    /// The teacher.
    Docente(PersonaId),
    /// Staff on the teacher's behalf, with a reason that the journal keeps.
    Staff {
        /// In which role.
        ruolo: Ruolo,
        /// Why.
        motivo: String,
    },
}

/// On what ground the teacher signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitoloFirma {
    /// An own cattedra in the classe.
    Cattedra(CattedraId),
    /// Cover for a colleague; may name a materia.
    Sostituzione {
        /// The materia, when one is taught.
        materia: Option<MateriaId>,
    },
}

/// The wish to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmaCommand {
    /// Who asks.
    pub author: FirmaAuthor,
    /// On what ground.
    pub titolo: TitoloFirma,
    /// For whom.
    pub destinatari: Destinatari,
    /// Whether it is declared as one lesson for several classi.
    pub pluriclasse: bool,
}

/// What happens to the lezione.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LezioneChange {
    /// A new lezione.
    NewLezione {
        /// What it is.
        tipo: TipoLezione,
        /// Its materia.
        materia: Option<MateriaId>,
        /// For whom.
        destinatari: Destinatari,
    },
    /// The firma joins a lezione as it is.
    JoinLezione {
        /// Which one.
        lezione_id: LezioneId,
    },
    /// A lezione of support, potenziamento or plain cover becomes the hour of a materia, or the cover of a
    /// lezione of support. The firme and topics that are on it stay.
    BecomeCurricolare {
        /// Which one.
        lezione_id: LezioneId,
        /// What it becomes.
        tipo: TipoLezione,
        /// Its materia from now on.
        materia: Option<MateriaId>,
        /// For whom it is from now on.
        destinatari: Destinatari,
    },
}

/// What to write when a firma is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirmaOutcome {
    /// Whose firma.
    pub docente: PersonaId,
    /// Which hour.
    pub ordinale: u8,
    /// What happens to the lezione.
    pub lezione: LezioneChange,
    /// In which capacity.
    pub tipo: TipoFirma,
    /// The cattedra it rests on; none for a cover.
    pub cattedra: Option<CattedraId>,
    /// The materia the firma itself stands for.
    pub materia: Option<MateriaId>,
    /// Whether it is put on a later day than the lesson's.
    pub late: bool,
    /// Whether it was declared as one lesson for several classi.
    pub pluriclasse: bool,
    /// Firme of the same teacher elsewhere that this declaration makes part of the same lesson.
    pub declared: Vec<FirmaId>,
    /// Pupils that a substitute may see, for this hour only.
    pub access: Option<Destinatari>,
    /// Reason of the staff member who signs on behalf.
    pub on_behalf: Option<String>,
}
