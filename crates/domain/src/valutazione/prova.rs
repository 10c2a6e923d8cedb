// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Prove: what a teacher asks of a classe or a group on a day, on a lezione of their own.

use jiff::civil::Date;

use super::{Peso, ValutazioneError};
use crate::calendario::DayKind;
use crate::firma::TipoFirma;
use crate::ids::{GruppoId, LezioneId, MateriaId};
use crate::lezione::TipoLezione;

/// Longest argomento of a prova, in characters.
pub const ARGOMENTO_MAX_CHARS: usize = 200;

coded_enum! {
    /// Kind of a prova.
    pub enum TipoProva {
        /// Written.
        Scritto => "scritto",
        /// Oral.
        Orale => "orale",
        /// Practical.
        Pratico => "pratico",
    }
}

/// A lezione that the teacher signed on the day of the prova, in that classe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LezionePropria {
    /// Which one.
    pub lezione: LezioneId,
    /// What it is.
    pub tipo: TipoLezione,
    /// In which capacity the teacher signed it.
    pub firma: TipoFirma,
    /// Its materia.
    pub materia: Option<MateriaId>,
    /// Its group, when it is not the whole classe.
    pub gruppo: Option<GruppoId>,
}

/// What the store knows when a prova is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvaFacts {
    /// Today.
    pub oggi: Date,
    /// What the day of the prova is for the classe.
    pub giorno: DayKind,
    /// The materia of the cattedra.
    pub materia: MateriaId,
    /// The group of the cattedra.
    pub gruppo: Option<GruppoId>,
    /// What the teacher signed that day in the classe.
    pub lezioni: Vec<LezionePropria>,
    /// Whether the materia has a scale at all.
    pub has_scala: bool,
    /// Whether a scrutinio closed that day.
    pub chiuso: bool,
}

/// The wish to write a prova.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvaCommand {
    /// Its day.
    pub data: Date,
    /// Kind.
    pub tipo: TipoProva,
    /// What it was about.
    pub argomento: String,
    /// Its weight in the mean.
    pub peso: Peso,
    /// Whether it counts in the mean.
    pub fa_media: bool,
    /// Not seen before this day.
    pub visibile_dal: Option<Date>,
}

/// What to write when the prova is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProvaOutcome {
    /// The lezione it hangs on.
    pub lezione: LezioneId,
    /// Its group, when it is not for the whole classe.
    pub gruppo: Option<GruppoId>,
}

impl LezionePropria {
    /// Whether it is the hour's own lesson of a materia: neither a cover nor support.
    fn is_own_of(&self, materia: MateriaId) -> bool {
        self.tipo == TipoLezione::Normale && self.firma.is_curricular() && self.materia == Some(materia)
    }
}

/// Decides on which lezione a prova hangs: one of that materia, classe and group, signed by its teacher, on its day.
pub fn decide_prova(facts: &ProvaFacts, command: &ProvaCommand) -> Result<ProvaOutcome, ValutazioneError> {
    let data = command.data;
    if !facts.has_scala {
        return Err(ValutazioneError::NoScala);
    }
    if data > facts.oggi {
        return Err(ValutazioneError::Future { data });
    }
    if !facts.giorno.has_lessons() {
        return Err(ValutazioneError::NoLezioni { data, giorno: facts.giorno.clone() });
    }
    if facts.chiuso {
        return Err(ValutazioneError::Closed { data });
    }
    check_texts(&command.argomento, data, command.visibile_dal)?;
    let fits = |lezione: &&LezionePropria| {
        lezione.is_own_of(facts.materia)
            && (lezione.gruppo == facts.gruppo || lezione.gruppo.is_none() || facts.gruppo.is_none())
    };
    if let Some(lezione) = facts.lezioni.iter().find(fits) {
        return Ok(ProvaOutcome { lezione: lezione.lezione, gruppo: lezione.gruppo.or(facts.gruppo) });
    }
    Err(why_none(facts, data))
}

/// The nearest reason why no signed lezione carries the prova.
fn why_none(facts: &ProvaFacts, data: Date) -> ValutazioneError {
    let lezioni = &facts.lezioni;
    if lezioni.iter().any(|lezione| lezione.is_own_of(facts.materia)) {
        return ValutazioneError::OtherGruppo { data };
    }
    if lezioni.iter().any(|lezione| lezione.firma == TipoFirma::Sostituzione) {
        return ValutazioneError::OnlySostituzione { data };
    }
    if lezioni.iter().any(|lezione| lezione.firma == TipoFirma::Sostegno) {
        return ValutazioneError::OnlySostegno { data };
    }
    ValutazioneError::NotSigned { data }
}

fn check_texts(argomento: &str, data: Date, visibile_dal: Option<Date>) -> Result<(), ValutazioneError> {
    if argomento.chars().count() > ARGOMENTO_MAX_CHARS {
        return Err(ValutazioneError::ArgomentoTooLong);
    }
    match visibile_dal {
        Some(dal) if dal < data => Err(ValutazioneError::VisibileBefore { dal }),
        // Told in good time (D.P.R. 249/1998, art. 2 c. 4).
        Some(dal) if dal.duration_since(data).as_hours() / 24 > 60 => {
            Err(ValutazioneError::VisibileTooLate { dal })
        }
        _ => Ok(()),
    }
}

/// A prova as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvaStanding {
    /// Its day.
    pub data: Date,
    /// Its weight.
    pub peso: Peso,
    /// Whether it counts.
    pub fa_media: bool,
    /// Marks on it.
    pub voti: u32,
    /// Days since the oldest of its marks was written.
    pub eta_giorni: u32,
    /// Days within which marks are corrected without a reason.
    pub giorni_liberi: u8,
    /// Whether a scrutinio closed its day.
    pub chiuso: bool,
}

/// The wish to change a prova.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvaChange {
    /// What it was about.
    pub argomento: String,
    /// Its weight.
    pub peso: Peso,
    /// Whether it counts.
    pub fa_media: bool,
    /// Not seen before this day.
    pub visibile_dal: Option<Date>,
    /// Why, when marks are old and their weight changes.
    pub motivo: String,
}

impl ProvaStanding {
    /// Whether it has marks that are no longer corrected freely.
    pub fn is_old(&self) -> bool {
        self.voti > 0 && self.eta_giorni > u32::from(self.giorni_liberi)
    }

    /// Whether a change gives old marks another weight.
    pub fn weighs_old(&self, change: &ProvaChange) -> bool {
        self.is_old() && (self.peso, self.fa_media) != (change.peso, change.fa_media)
    }
}

/// Decides on a change of a prova. To change the weight of old marks is to change them: it asks for a reason.
pub fn decide_change(prova: &ProvaStanding, change: &ProvaChange) -> Result<(), ValutazioneError> {
    if prova.chiuso {
        return Err(ValutazioneError::Closed { data: prova.data });
    }
    check_texts(&change.argomento, prova.data, change.visibile_dal)?;
    if prova.weighs_old(change) && change.motivo.trim().is_empty() {
        return Err(ValutazioneError::MotivoMissing { giorni: prova.giorni_liberi });
    }
    Ok(())
}

/// Decides on taking a prova away: with marks on it, only with a reason.
pub fn decide_annul(prova: &ProvaStanding, motivo: &str) -> Result<(), ValutazioneError> {
    if prova.chiuso {
        return Err(ValutazioneError::Closed { data: prova.data });
    }
    if prova.voti > 0 && motivo.trim().is_empty() {
        return Err(ValutazioneError::AnnulWithoutMotivo { voti: prova.voti });
    }
    Ok(())
}
