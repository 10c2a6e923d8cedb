// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Measures: what the law lets each body decide (D.P.R. 249/1998, art. 4 c. 6 to 11).

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{SanzioneError, tidy};

/// Most days away from lessons (art. 4 c. 8).
const GIORNI_LEZIONI_MAX: u16 = 15;
/// Days away from lessons that go with activities at school (art. 4 c. 8-bis); from the next one on, of citizenship.
const GIORNI_APPROFONDIMENTO_MAX: u16 = 2;
/// Most days without lessons that may lie within a measure beside its Sundays: the Christmas holidays.
const HOLIDAYS_MAX: i64 = 21;
/// Longest name of an activity or of a body, in characters.
const ATTIVITA_MAX_CHARS: usize = 500;

coded_enum! {
    /// A body that decides measures.
    pub enum OrganoSanzione {
        /// The class council (art. 4 c. 6).
        ConsiglioClasse => "consiglio_classe",
        /// The school council (art. 4 c. 6).
        ConsiglioIstituto => "consiglio_istituto",
        /// The commission of a State exam, while it sits (art. 4 c. 11).
        CommissioneEsame => "commissione_esame",
    }
}

coded_enum! {
    /// A kind of measure.
    pub enum TipoMisura {
        /// Away from lessons, one to fifteen days (art. 4 c. 8, 8-bis, 8-ter).
        AllontanamentoLezioni => "allontanamento_lezioni",
        /// Away from the school community, more than fifteen days (art. 4 c. 9).
        AllontanamentoComunita => "allontanamento_comunita",
        /// Away until the end of the year (art. 4 c. 9-bis).
        FinoAlTermine => "fino_al_termine",
        /// Out of the final scrutinio, or of the State exam (art. 4 c. 9-bis).
        EsclusioneScrutinio => "esclusione_scrutinio",
        /// For what happened during an exam (art. 4 c. 11).
        DuranteEsame => "durante_esame",
    }
}

impl TipoMisura {
    /// The body that decides it.
    pub const fn organo(self) -> OrganoSanzione {
        match self {
            Self::AllontanamentoLezioni => OrganoSanzione::ConsiglioClasse,
            Self::AllontanamentoComunita | Self::FinoAlTermine | Self::EsclusioneScrutinio => {
                OrganoSanzione::ConsiglioIstituto
            }
            Self::DuranteEsame => OrganoSanzione::CommissioneEsame,
        }
    }
}

/// A measure with what goes with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Misura {
    /// Its kind.
    pub tipo: TipoMisura,
    /// Who decided it.
    pub organo: OrganoSanzione,
    /// Days away, where they are counted.
    pub giorni: Option<u16>,
    /// First day.
    pub dal: Option<Date>,
    /// Last day.
    pub al: Option<Date>,
    /// Votes in favour.
    pub favorevoli: u16,
    /// Votes against.
    pub contrari: u16,
    /// What the pupil does meanwhile: reflection at school, or citizenship and solidarity.
    pub attivita: String,
    /// The outside body where it is done; empty at school.
    pub ente: String,
    /// Hours of that activity, which count as attended.
    pub ore: Option<u16>,
}

impl Misura {
    /// The measure with its texts trimmed, when the law allows it.
    pub fn validate(self) -> Result<Self, SanzioneError> {
        if self.organo != self.tipo.organo() {
            return Err(SanzioneError::WrongOrgano { tipo: self.tipo });
        }
        self.check_days()?;
        if self.favorevoli <= self.contrari {
            return Err(SanzioneError::NotCarried { favorevoli: self.favorevoli, contrari: self.contrari });
        }
        let short = |field, text: &str| tidy(field, text, ATTIVITA_MAX_CHARS).map_err(SanzioneError::Testo);
        let (attivita, ente) = (short("attivita", &self.attivita)?, short("ente", &self.ente)?);
        if self.tipo == TipoMisura::AllontanamentoLezioni && attivita.is_empty() {
            return Err(SanzioneError::AttivitaMissing);
        }
        Ok(Self { attivita, ente, ..self })
    }

    /// Whether the days go with reflection at school rather than with citizenship and solidarity (art. 4 c. 8-bis).
    pub fn is_reflection(&self) -> bool {
        self.tipo == TipoMisura::AllontanamentoLezioni
            && self.giorni.is_some_and(|giorni| giorni <= GIORNI_APPROFONDIMENTO_MAX)
    }

    fn check_days(&self) -> Result<(), SanzioneError> {
        if let (Some(dal), Some(al)) = (self.dal, self.al)
            && al < dal
        {
            return Err(SanzioneError::Reversed { dal, al });
        }
        let wanted = match self.tipo {
            TipoMisura::AllontanamentoLezioni => 1..=GIORNI_LEZIONI_MAX,
            TipoMisura::AllontanamentoComunita => GIORNI_LEZIONI_MAX + 1..=366,
            TipoMisura::FinoAlTermine | TipoMisura::EsclusioneScrutinio | TipoMisura::DuranteEsame => {
                return Ok(());
            }
        };
        match self.giorni {
            Some(giorni) if wanted.contains(&giorni) => self.check_span(giorni),
            _ => Err(SanzioneError::Giorni { min: *wanted.start(), max: *wanted.end() }),
        }
    }

    /// The days away from lessons lie between its first and last day: not fewer, and no more than holidays among them explain.
    fn check_span(&self, giorni: u16) -> Result<(), SanzioneError> {
        let (Some(dal), Some(al), TipoMisura::AllontanamentoLezioni) = (self.dal, self.al, self.tipo) else {
            return Ok(());
        };
        let shortest = dal.saturating_add((i64::from(giorni) - 1).days());
        let longest = shortest.saturating_add((i64::from(giorni) + HOLIDAYS_MAX).days());
        if (shortest..=longest).contains(&al) {
            return Ok(());
        }
        Err(SanzioneError::Periodo { giorni, dal, al })
    }
}
