// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a school decides about agendas: limits of tests, sites that links may lead to.

use campanella_db::Tx;
use campanella_domain::agenda::{ImpegnoPolicy, link};
use campanella_domain::ids::IstitutoId;
use campanella_domain::orario::OraLocale;
use campanella_domain::politica::Politica;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::istituti::impostazioni::{self, PoliticaRegistro};
use crate::kit::error::{AppError, Message};

/// Key of [`PoliticaAgenda`].
pub const AGENDA: Politica = Politica::Agenda;

/// Rules of the agenda that the school may set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PoliticaAgenda {
    /// Most tests of a class on a day; no limit when missing.
    pub limite_verifiche_giorno: Option<u8>,
    /// Most tests of a class in a week; no limit when missing.
    pub limite_verifiche_settimana: Option<u8>,
    /// Sites that links may lead to, with everything below them.
    pub siti: Vec<String>,
}

impl Default for PoliticaAgenda {
    fn default() -> PoliticaAgenda {
        PoliticaAgenda {
            limite_verifiche_giorno: None,
            limite_verifiche_settimana: None,
            siti: ["istruzione.it", "indire.it", "wikipedia.org"].map(str::to_owned).to_vec(),
        }
    }
}

impl PoliticaAgenda {
    /// Refuses what is not the name of a site.
    ///
    /// # Errors
    /// A rule error at the field.
    pub fn validate(&self) -> Result<(), AppError> {
        match self.siti.iter().find(|sito| !link::is_site(sito)) {
            Some(sito) => {
                Err(AppError::rule_at("siti", Message::new("agenda-errore-sito").with("sito", sito)))
            }
            None => Ok(()),
        }
    }
}

/// What counts on a day, with the evening hour of the register's own policy.
///
/// # Errors
/// The storage's.
pub fn load(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    on: Date,
) -> Result<(PoliticaAgenda, ImpegnoPolicy), AppError> {
    let agenda: PoliticaAgenda = impostazioni::load(tx, istituto, AGENDA, on)?;
    let registro: PoliticaRegistro = impostazioni::load(tx, istituto, impostazioni::REGISTRO, on)?;
    let policy = ImpegnoPolicy {
        limite_giorno: agenda.limite_verifiche_giorno,
        limite_settimana: agenda.limite_verifiche_settimana,
        ora_serale: OraLocale::from_minutes(u16::from(registro.ora_limite_compiti) * 60)
            .unwrap_or(OraLocale::MEZZANOTTE),
    };
    Ok((agenda, policy))
}
