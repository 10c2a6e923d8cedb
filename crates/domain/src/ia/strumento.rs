// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The card of a strumento in the White List and in the Black List (art. 6).

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::error::IaError;
use super::rischio::RischioIa;
use super::{RIGA_MAX, TESTO_MAX, link, required, tidy};
use crate::UnknownCode;

coded_enum! {
    /// Whether a strumento may be used. Only what is authorised, or authorised provisionally, may.
    pub enum StatoStrumento {
        /// Somebody asked for it.
        Proposto => "proposto",
        /// Authorised by the gruppo di lavoro.
        Autorizzato => "autorizzato",
        /// Authorised by the dirigente for thirty days at most.
        Provvisorio => "provvisorio",
        /// Kept from use for the time being.
        Sospeso => "sospeso",
        /// The authorisation was taken away.
        Revocato => "revocato",
        /// The authorisation came to its end.
        Scaduto => "scaduto",
        /// Examined and forbidden.
        Vietato => "vietato",
        /// Forbidden once, and authorised since under another card.
        Superato => "superato",
    }
}

impl StatoStrumento {
    /// Whether it may be used.
    pub const fn is_usable(self) -> bool {
        matches!(self, Self::Autorizzato | Self::Provvisorio)
    }

    /// Whether everybody reads of it: it was examined, and no other card took its place.
    pub const fn is_examined(self) -> bool {
        !matches!(self, Self::Proposto | Self::Superato)
    }

    /// The state on a day: what has come to its last day is over, whether a job has looked or not.
    pub fn on(self, oggi: Date, scade_il: Option<Date>) -> Self {
        if self.is_usable() && scade_il.is_some_and(|last| last < oggi) { Self::Scaduto } else { self }
    }
}

coded_enum! {
    /// What is done with a strumento outside a richiesta.
    pub enum PassoStrumento {
        /// Enter one that a delibera before this register authorised.
        Iscrivi => "iscrivi",
        /// Correct its card.
        Correggi => "correggi",
        /// Keep it from use.
        Sospendi => "sospendi",
        /// Let it be used again.
        Riattiva => "riattiva",
        /// Take the authorisation away.
        Revoca => "revoca",
        /// Enter it in the Black List.
        Vieta => "vieta",
        /// Somebody asked for it.
        Proponi => "proponi",
        /// Authorise it.
        Autorizza => "autorizza",
        /// Authorise it provisionally.
        Provvisoria => "provvisoria",
        /// Its last day is over.
        Scadi => "scadi",
        /// Another card takes its place.
        Supera => "supera",
    }
}

coded_enum! {
    /// Why a strumento is forbidden (art. 6, "Black List").
    pub enum MotivoVieto {
        /// Privacy.
        Privacy => "privacy",
        /// Security.
        Sicurezza => "sicurezza",
        /// Unacceptable risk.
        Rischio => "rischio",
        /// Quality.
        Qualita => "qualita",
        /// Costs.
        Costi => "costi",
    }
}

/// The code of a strumento in the White List: `WL-001`. Given once, in order, to one strumento.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodiceWl(u32);

impl CodiceWl {
    /// The code that follows the last one ever given.
    pub const fn after(last: Option<CodiceWl>) -> CodiceWl {
        match last {
            Some(CodiceWl(number)) => CodiceWl(number.saturating_add(1)),
            None => CodiceWl(1),
        }
    }

    /// The code with this number.
    pub const fn of(number: u32) -> CodiceWl {
        CodiceWl(number)
    }

    /// Its number.
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl fmt::Display for CodiceWl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WL-{:03}", self.0)
    }
}

impl FromStr for CodiceWl {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<CodiceWl, UnknownCode> {
        let unknown = || UnknownCode(text.to_owned());
        let digits =
            text.get(..3).filter(|prefix| prefix.eq_ignore_ascii_case("wl-")).and_then(|_| text.get(3..));
        let digits =
            digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())).ok_or_else(unknown)?;
        match digits.parse() {
            Ok(number) if number > 0 => Ok(CodiceWl(number)),
            _ => Err(unknown()),
        }
    }
}

/// What the card of a strumento says (art. 6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchedaStrumento {
    /// Name.
    pub nome: String,
    /// Who makes it.
    pub produttore: String,
    /// Version.
    pub versione: String,
    /// Class of risk; none before it was assessed.
    pub rischio: Option<RischioIa>,
    /// For what it may be used.
    pub finalita: String,
    /// What to heed.
    pub prescrizioni: String,
    /// What is forbidden with it.
    pub divieti: String,
    /// Training that its users need.
    pub formazione: String,
    /// How one gets in.
    pub accesso: String,
    /// What becomes of the data.
    pub trattamento: String,
    /// Who answers questions about it at school.
    pub referente_tecnico: String,
    /// Address of its papers.
    pub documentazione: String,
}

impl SchedaStrumento {
    /// A card as it is kept; a card of the White List leaves nothing out that a user must know.
    pub fn tidied(&self, in_elenco: bool) -> Result<SchedaStrumento, IaError> {
        let must = |campo, typed: &str| {
            if in_elenco { required(campo, typed, TESTO_MAX) } else { tidy(campo, typed, TESTO_MAX) }
        };
        Ok(SchedaStrumento {
            nome: required("nome", &self.nome, RIGA_MAX)?,
            produttore: required("produttore", &self.produttore, RIGA_MAX)?,
            versione: tidy("versione", &self.versione, RIGA_MAX)?,
            rischio: self.rischio,
            finalita: must("finalita", &self.finalita)?,
            prescrizioni: tidy("prescrizioni", &self.prescrizioni, TESTO_MAX)?,
            divieti: must("divieti", &self.divieti)?,
            formazione: must("formazione", &self.formazione)?,
            accesso: must("accesso", &self.accesso)?,
            trattamento: must("trattamento", &self.trattamento)?,
            referente_tecnico: tidy("referente_tecnico", &self.referente_tecnico, RIGA_MAX)?,
            documentazione: link("documentazione", &self.documentazione)?,
        })
    }
}

/// On what the entry of a strumento rests that was authorised before this register was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttoCartaceo {
    /// The delibera of the gruppo, with its number.
    pub delibera: String,
    /// Its day.
    pub del: Date,
    /// Personal data go in.
    pub dati_personali: bool,
    /// The opinion of the DPO in favour, with its protocol; needed with personal data.
    pub parere: String,
    /// Last day of the authorisation, when it has one.
    pub scade_il: Option<Date>,
}

/// What is known when a delibera on paper is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Registro {
    /// Today.
    pub oggi: Date,
    /// The day of the first richiesta of this register.
    pub prima_richiesta: Option<Date>,
    /// The dirigente enters it.
    pub dirigente: bool,
}

/// Enters a strumento that a delibera before this register authorised: never of category A, and of category B only by a
/// richiesta; with personal data only where the DPO was in favour. Once the register has richieste, what is decided goes by
/// them: a delibera of later is entered by the dirigente only.
pub fn enrol(
    scheda: &SchedaStrumento,
    atti: &AttoCartaceo,
    registro: Registro,
) -> Result<(SchedaStrumento, AttoCartaceo), IaError> {
    match scheda.rischio {
        None => return Err(IaError::Missing { campo: "rischio" }),
        Some(RischioIa::Inaccettabile) => return Err(IaError::CategoriaA),
        Some(RischioIa::Alto) => return Err(IaError::AltoSenzaRichiesta),
        Some(RischioIa::Limitato | RischioIa::Minimo) => {}
    }
    if atti.del > registro.oggi {
        return Err(IaError::FutureDay);
    }
    if let Some(prima) = registro.prima_richiesta.filter(|prima| *prima <= atti.del && !registro.dirigente) {
        return Err(IaError::DopoIlRegistro { prima });
    }
    if atti.scade_il.is_some_and(|last| last < registro.oggi) {
        return Err(IaError::GiaScaduto);
    }
    let delibera = required("delibera", &atti.delibera, RIGA_MAX)?;
    let parere = tidy("parere", &atti.parere, RIGA_MAX)?;
    if atti.dati_personali && parere.is_empty() {
        return Err(IaError::ParereMissing);
    }
    Ok((scheda.tidied(true)?, AttoCartaceo { delibera, parere, ..atti.clone() }))
}

/// Enters a strumento in the Black List: with the reason, which everybody reads.
pub fn forbid(scheda: &SchedaStrumento, motivo: &str) -> Result<(SchedaStrumento, String), IaError> {
    Ok((scheda.tidied(false)?, required("motivo", motivo, TESTO_MAX)?))
}

/// What a code stands for never changes: another tool, or a wider use, is another richiesta (art. 6 and 7). What is left
/// empty stays as it was.
fn frozen(campo: &'static str, old: &str, new: &str) -> Result<String, IaError> {
    let new = new.trim();
    if new.is_empty() || new == old { Ok(old.to_owned()) } else { Err(IaError::Fisso { campo }) }
}

/// Corrects a card: what changed is said, and everybody reads it. Once there is a code, its name, its producer and its
/// purposes stay.
pub fn correct(
    old: &SchedaStrumento,
    scheda: &SchedaStrumento,
    in_elenco: bool,
    motivo: &str,
) -> Result<(SchedaStrumento, String), IaError> {
    let mut scheda = SchedaStrumento { rischio: old.rischio, ..scheda.clone() };
    if in_elenco {
        scheda.nome = frozen("nome", &old.nome, &scheda.nome)?;
        scheda.produttore = frozen("produttore", &old.produttore, &scheda.produttore)?;
        scheda.finalita = frozen("finalita", &old.finalita, &scheda.finalita)?;
    }
    Ok((scheda.tidied(in_elenco)?, required("motivo", motivo, TESTO_MAX)?))
}

/// Decides what becomes of a strumento outside a richiesta. A provisional one is revoked, not suspended: what comes back
/// from a suspension is authorised, and only the gruppo authorises.
pub fn manage(
    stato: StatoStrumento,
    passo: PassoStrumento,
    motivo: &str,
) -> Result<(StatoStrumento, String), IaError> {
    use PassoStrumento as P;
    use StatoStrumento as S;
    let then = match (passo, stato) {
        (P::Sospendi, S::Autorizzato) => S::Sospeso,
        (P::Riattiva, S::Sospeso) => S::Autorizzato,
        (P::Revoca, S::Autorizzato | S::Provvisorio | S::Sospeso) => S::Revocato,
        (P::Scadi, S::Autorizzato | S::Provvisorio) => S::Scaduto,
        _ => return Err(IaError::WrongStato { stato, passo }),
    };
    Ok((then, required("motivo", motivo, TESTO_MAX)?))
}
