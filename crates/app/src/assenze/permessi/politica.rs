// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the school decides about permits: data with validity dates.

use campanella_domain::orario::OraLocale;
use campanella_domain::permesso::PermessoPolicy;
use campanella_domain::politica::Politica;
use serde::{Deserialize, Serialize};

/// Key of [`PoliticaPermessi`].
pub const PERMESSI: Politica = Politica::Permessi;

/// The school's choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PoliticaPermessi {
    /// Hour until which a request for the same day is taken.
    pub ora_limite_richieste: u8,
    /// Entries and exits wait for the school.
    pub convalida: bool,
    /// A minor may leave alone, with the authorisation of the parents.
    pub uscita_autonoma: bool,
    /// Late entries allowed in a period.
    pub ritardi_max_periodo: Option<u8>,
}

impl Default for PoliticaPermessi {
    fn default() -> PoliticaPermessi {
        PoliticaPermessi {
            ora_limite_richieste: 9,
            convalida: true,
            uscita_autonoma: false,
            ritardi_max_periodo: None,
        }
    }
}

impl PoliticaPermessi {
    /// The part that the rules need.
    pub fn rule(&self) -> PermessoPolicy {
        let minutes = u16::from(self.ora_limite_richieste) * 60;
        PermessoPolicy {
            ora_limite: OraLocale::from_minutes(minutes).unwrap_or(OraLocale::MEZZANOTTE),
            convalida: self.convalida,
            uscita_autonoma: self.uscita_autonoma,
        }
    }
}
