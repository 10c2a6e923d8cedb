// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school's policy about marks: when they are seen, and until when they are corrected without a reason.

use campanella_db::Tx;
use campanella_domain::ids::IstitutoId;
use campanella_domain::politica::Politica;
use campanella_domain::valutazione::Pubblicazione;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::istituti::impostazioni;
use crate::kit::error::AppError;

/// Rules about marks that the school may set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PoliticaValutazioni {
    /// Hours after writing before the pupil sees a mark; 0 is at once.
    pub ore_alunno: u8,
    /// Further hours before the guardians see it; 0 is together with the pupil.
    pub ore_genitore: u8,
    /// Marks of written tests wait until the tests are given back.
    pub scritti_alla_consegna: bool,
    /// Days within which a mark is corrected without a reason.
    pub giorni_liberi: u8,
    /// Valutazioni of a pupil in each subject and period below which they are too few; no number when missing.
    pub minimo_periodo: Option<u8>,
}

impl Default for PoliticaValutazioni {
    fn default() -> PoliticaValutazioni {
        PoliticaValutazioni {
            ore_alunno: 0,
            ore_genitore: 0,
            scritti_alla_consegna: false,
            giorni_liberi: 7,
            minimo_periodo: None,
        }
    }
}

/// Key of [`PoliticaValutazioni`].
pub const VALUTAZIONI: Politica = Politica::Valutazioni;

impl PoliticaValutazioni {
    /// The policy that counts on a day.
    ///
    /// # Errors
    /// The storage's; internal when a stored value cannot be read.
    pub fn load(tx: &mut dyn Tx, istituto: IstitutoId, on: Date) -> Result<PoliticaValutazioni, AppError> {
        impostazioni::load(tx, istituto, VALUTAZIONI, on)
    }

    /// When marks are seen, as the rules take it.
    pub fn pubblicazione(&self) -> Pubblicazione {
        Pubblicazione {
            ore_alunno: self.ore_alunno,
            ore_genitore: self.ore_genitore,
            scritti_alla_consegna: self.scritti_alla_consegna,
        }
    }
}
