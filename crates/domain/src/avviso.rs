// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Avvisi: when a family is written that there is news. The register is where the news is; a message is a courtesy, so
//! that whoever gets it decides how many come and never is woken by one (GDPR, art. 25).

pub mod notifica;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::RuleError;
use crate::orario::{self, OraLocale};

coded_enum! {
    /// What an avviso is about.
    pub enum CategoriaAvviso {
        /// An absence, a late entry or an early exit of today.
        Assenze => "assenze",
        /// Something is still to be justified.
        Giustificazioni => "giustificazioni",
        /// Tests and events of the agenda.
        Agenda => "agenda",
        /// Notes of teachers.
        Note => "note",
    }
}

coded_enum! {
    /// How the avvisi of one kind arrive.
    pub enum ConsegnaAvviso {
        /// One message for each, at once.
        Subito => "subito",
        /// With the others, in one message a day.
        Riepilogo => "riepilogo",
        /// None: the news waits in the register.
        Mai => "mai",
    }
}

/// What is wrong with somebody's choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AvvisoError {
    /// The quiet hours begin and end at the same time.
    #[error("the quiet hours have no length")]
    SilenzioEmpty,
    /// The daily message would come within the quiet hours.
    #[error("the daily message falls into the quiet hours")]
    RiepilogoInSilenzio,
}

impl RuleError for AvvisoError {
    fn key(&self) -> &'static str {
        match self {
            Self::SilenzioEmpty => "avvisi-errore-silenzio-vuoto",
            Self::RiepilogoInSilenzio => "avvisi-errore-riepilogo-in-silenzio",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::SilenzioEmpty => "silenzio_alle",
            Self::RiepilogoInSilenzio => "riepilogo_alle",
        })
    }
}

/// Hours in which no message is sent; they may go over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silenzio {
    /// From this time.
    pub dalle: OraLocale,
    /// To this time, which is no longer quiet.
    pub alle: OraLocale,
}

impl Silenzio {
    /// Whether a time is quiet.
    pub fn covers(&self, ora: OraLocale) -> bool {
        if self.dalle < self.alle {
            self.dalle <= ora && ora < self.alle
        } else {
            ora >= self.dalle || ora < self.alle
        }
    }
}

/// How somebody wants to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PreferenzaAvvisi {
    assenze: ConsegnaAvviso,
    giustificazioni: ConsegnaAvviso,
    agenda: ConsegnaAvviso,
    note: ConsegnaAvviso,
    riepilogo_alle: OraLocale,
    silenzio: Option<Silenzio>,
}

const fn ora(hours: u16) -> OraLocale {
    match OraLocale::from_minutes(hours * 60) {
        Some(ora) => ora,
        None => OraLocale::MEZZANOTTE,
    }
}

impl Default for PreferenzaAvvisi {
    /// Everything comes at once, but nothing between nine in the evening and seven.
    fn default() -> PreferenzaAvvisi {
        PreferenzaAvvisi {
            assenze: ConsegnaAvviso::Subito,
            giustificazioni: ConsegnaAvviso::Subito,
            agenda: ConsegnaAvviso::Subito,
            note: ConsegnaAvviso::Subito,
            riepilogo_alle: ora(18),
            silenzio: Some(Silenzio { dalle: ora(21), alle: ora(7) }),
        }
    }
}

impl PreferenzaAvvisi {
    /// A choice, if it holds together. `consegna` says how each kind arrives.
    ///
    /// # Errors
    /// Quiet hours without length; a daily message within the quiet hours.
    pub fn parse(
        consegna: impl Fn(CategoriaAvviso) -> ConsegnaAvviso,
        riepilogo_alle: OraLocale,
        silenzio: Option<Silenzio>,
    ) -> Result<PreferenzaAvvisi, AvvisoError> {
        if silenzio.is_some_and(|silenzio| silenzio.dalle == silenzio.alle) {
            return Err(AvvisoError::SilenzioEmpty);
        }
        if silenzio.is_some_and(|silenzio| silenzio.covers(riepilogo_alle)) {
            return Err(AvvisoError::RiepilogoInSilenzio);
        }
        Ok(PreferenzaAvvisi {
            assenze: consegna(CategoriaAvviso::Assenze),
            giustificazioni: consegna(CategoriaAvviso::Giustificazioni),
            agenda: consegna(CategoriaAvviso::Agenda),
            note: consegna(CategoriaAvviso::Note),
            riepilogo_alle,
            silenzio,
        })
    }

    /// How avvisi of a kind arrive.
    pub fn consegna(&self, categoria: CategoriaAvviso) -> ConsegnaAvviso {
        match categoria {
            CategoriaAvviso::Assenze => self.assenze,
            CategoriaAvviso::Giustificazioni => self.giustificazioni,
            CategoriaAvviso::Agenda => self.agenda,
            CategoriaAvviso::Note => self.note,
        }
    }

    /// When the daily message comes.
    pub fn riepilogo_alle(&self) -> OraLocale {
        self.riepilogo_alle
    }

    /// The quiet hours, if any.
    pub fn silenzio(&self) -> Option<Silenzio> {
        self.silenzio
    }

    /// When news of a kind that is there now is told: never, or at this instant.
    pub fn istante(&self, categoria: CategoriaAvviso, now: Timestamp) -> Option<Timestamp> {
        match self.consegna(categoria) {
            ConsegnaAvviso::Mai => None,
            ConsegnaAvviso::Riepilogo => Some(next(self.riepilogo_alle, now)),
            ConsegnaAvviso::Subito => {
                let (_, ora) = orario::local(now);
                Some(match self.silenzio {
                    Some(silenzio) if silenzio.covers(ora) => next(silenzio.alle, now),
                    _ => now,
                })
            }
        }
    }
}

/// The next time the clock of the school shows this hour; now, within its very minute.
fn next(ora: OraLocale, now: Timestamp) -> Timestamp {
    let (today, at) = orario::local(now);
    if at == ora {
        return now;
    }
    let day = if at < ora { today } else { today.tomorrow().unwrap_or(today) };
    orario::instant(day, ora)
}
