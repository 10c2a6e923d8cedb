// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the school decides about justifications: data with validity dates.

use campanella_domain::giustificazione::GiustificazionePolicy;
use campanella_domain::politica::Politica;
use serde::{Deserialize, Serialize};

/// Key of [`PoliticaGiustificazioni`].
pub const GIUSTIFICAZIONI: Politica = Politica::Giustificazioni;

/// The school's choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PoliticaGiustificazioni {
    /// Families justify online.
    pub online: bool,
    /// A teacher accepts what a family sends.
    pub docente_convalida: bool,
    /// Calendar days of absence after which a certificate is asked for.
    pub certificato_dopo_giorni: Option<u8>,
    /// Days after which the family is reminded.
    pub promemoria_giorni: u8,
    /// Days after which what is still open is shown to the coordinatore and the dirigente.
    pub termine_giorni: Option<u8>,
}

impl Default for PoliticaGiustificazioni {
    fn default() -> PoliticaGiustificazioni {
        PoliticaGiustificazioni {
            online: true,
            docente_convalida: true,
            certificato_dopo_giorni: None,
            promemoria_giorni: 3,
            termine_giorni: None,
        }
    }
}

impl PoliticaGiustificazioni {
    /// The part that the rules need.
    pub fn rule(&self) -> GiustificazionePolicy {
        GiustificazionePolicy {
            online: self.online,
            docente_convalida: self.docente_convalida,
            certificato_dopo_giorni: self.certificato_dopo_giorni,
        }
    }
}
