// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who enters the register (accesso).
//!
//! Since 18 December 2025 the electronic communications of the first cycle are for the parents, or for whoever has
//! parental responsibility, alone (L. 2 December 2025, n. 182, art. 51, which adds to D.L. 95/2012, art. 7 c. 31): its
//! pupils, and the children of infanzia, have no credential. A pupil enters who attends the second cycle.

pub mod aula;
pub mod caso;
pub mod conferma;
pub mod dispositivo;
pub mod giornata;
pub mod gruppo;
pub mod lettera;
pub mod scuole;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::RuleError;
use crate::ordine::OrdineScuola;
use crate::ruoli::Ruolo;

/// Who must prove themselves with a second factor when they enter with a local credential, as the school sets it. Whoever
/// has one of the roles must, whatever profile they act in. SPID and CIE at level 2 are two factors already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PoliticaSecondoFattore {
    /// Dirigente and staff.
    pub dirigenza: bool,
    /// Segreteria and DSGA.
    pub segreteria: bool,
    /// DPO and administrators.
    pub dpo_e_amministratori: bool,
    /// Teachers.
    pub docenti: bool,
    /// ATA and referente IA.
    pub altro_personale: bool,
    /// Parents and pupils.
    pub famiglie: bool,
}

impl Default for PoliticaSecondoFattore {
    /// Those who see or change the data of the whole school.
    fn default() -> Self {
        Self { dirigenza: true, segreteria: true, dpo_e_amministratori: true, ..Self::NESSUNO }
    }
}

impl PoliticaSecondoFattore {
    /// Nobody must; everybody may.
    pub const NESSUNO: Self = Self {
        dirigenza: false,
        segreteria: false,
        dpo_e_amministratori: false,
        docenti: false,
        altro_personale: false,
        famiglie: false,
    };

    /// Whether somebody with these roles must have a second factor.
    pub fn requires(self, ruoli: &[Ruolo]) -> bool {
        ruoli.iter().any(|ruolo| match ruolo {
            Ruolo::Dirigente | Ruolo::Staff => self.dirigenza,
            Ruolo::Segreteria | Ruolo::Dsga => self.segreteria,
            Ruolo::Dpo | Ruolo::Amministratore => self.dpo_e_amministratori,
            Ruolo::Docente => self.docenti,
            Ruolo::Ata | Ruolo::ReferenteIa => self.altro_personale,
            Ruolo::Genitore | Ruolo::Alunno => self.famiglie,
        })
    }
}

/// What decides whether a local credential opens the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StatoAccesso {
    /// People enter with SPID or CIE: a provider was set up, was proved, and is the only way.
    pub solo_identita_digitale: bool,
    /// The people are invented.
    pub demo: bool,
    /// The dirigente has opened the local credentials for a while.
    pub emergenza: bool,
}

/// How a local credential opens the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessoLocale {
    /// As the school has set it.
    Ordinario,
    /// With a second factor in any case: the way to mend the provider, or to open the emergency.
    ConSecondoFattore,
}

/// Whether somebody with these roles enters with a local credential. Families, pupils and staff enter the register with
/// SPID or CIE (D.L. 95/2012, art. 7 c. 31, as amended by L. 182/2025, art. 51; D.L. 76/2020, art. 24 c. 4): once the
/// school has them, a local credential is for the dirigente and the administrator, who can open the emergency.
///
/// # Errors
/// [`AccessoError::SoloIdentitaDigitale`].
pub fn local_enters(ruoli: &[Ruolo], stato: StatoAccesso) -> Result<AccessoLocale, AccessoError> {
    if !stato.solo_identita_digitale || stato.demo || stato.emergenza {
        return Ok(AccessoLocale::Ordinario);
    }
    let mends = ruoli.iter().any(|ruolo| matches!(ruolo, Ruolo::Dirigente | Ruolo::Amministratore));
    if mends { Ok(AccessoLocale::ConSecondoFattore) } else { Err(AccessoError::SoloIdentitaDigitale) }
}

/// Longest emergency, in hours: the working days around a fault, not a way of life.
pub const EMERGENZA_MAX_ORE: u16 = 72;

/// Whether an emergency may be opened for so many hours.
///
/// # Errors
/// No reason, or too long.
pub fn open_emergenza(ore: u16, motivo: &str) -> Result<(), AccessoError> {
    if motivo.trim().is_empty() {
        return Err(AccessoError::EmergenzaSenzaMotivo);
    }
    if ore == 0 || ore > EMERGENZA_MAX_ORE {
        return Err(AccessoError::EmergenzaTroppoLunga);
    }
    Ok(())
}

/// Whether a provider may become the only way: somebody must have entered with it, or everybody could be locked out.
///
/// # Errors
/// [`AccessoError::MaiProvato`].
pub fn become_only_way(attivo: bool, provato: bool) -> Result<(), AccessoError> {
    if attivo && provato { Ok(()) } else { Err(AccessoError::MaiProvato) }
}

/// Which pupils enter, from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct RegolaAlunni {
    dal: Date,
    ordini: &'static [OrdineScuola],
}

/// The rules in their order; before the first one the schools decided for themselves.
const REGOLE: [RegolaAlunni; 1] =
    [RegolaAlunni { dal: date(2025, 12, 18), ordini: &[OrdineScuola::SecondariaII] }];

/// Why somebody has no credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AccessoError {
    /// A pupil of infanzia or of the first cycle.
    #[error("pupils of {} do not enter the register: L. 182/2025, art. 51", .ordine.code())]
    PrimoCiclo {
        /// The order that the pupil attends.
        ordine: OrdineScuola,
    },
    /// A pupil who was in no class yet: nobody knows the order.
    #[error("a pupil in no class does not enter the register: L. 182/2025, art. 51")]
    SenzaClasse,
    /// A local credential where SPID or CIE are the only way.
    #[error("the register is entered with SPID or CIE: L. 182/2025, art. 51")]
    SoloIdentitaDigitale,
    /// An emergency without a reason.
    #[error("an emergency needs a reason")]
    EmergenzaSenzaMotivo,
    /// An emergency of no hour, or of too many.
    #[error("an emergency lasts from 1 to {EMERGENZA_MAX_ORE} hours")]
    EmergenzaTroppoLunga,
    /// A provider that nobody has entered with.
    #[error("nobody has entered with this provider yet")]
    MaiProvato,
}

impl RuleError for AccessoError {
    fn key(&self) -> &'static str {
        match self {
            Self::PrimoCiclo { .. } => "accesso-errore-primo-ciclo",
            Self::SenzaClasse => "accesso-errore-senza-classe",
            Self::SoloIdentitaDigitale => "accesso-errore-solo-identita",
            Self::EmergenzaSenzaMotivo => "accesso-errore-emergenza-motivo",
            Self::EmergenzaTroppoLunga => "accesso-errore-emergenza-ore",
            Self::MaiProvato => "accesso-errore-mai-provato",
        }
    }
}

/// Whether a pupil enters; `ordine` is the order of the class attended, or attended last.
///
/// # Errors
/// The rule of that day keeps the pupil out.
pub fn pupil_enters(ordine: Option<OrdineScuola>, on: Date) -> Result<(), AccessoError> {
    let Some(regola) = REGOLE.iter().rfind(|regola| regola.dal <= on) else { return Ok(()) };
    let ordine = ordine.ok_or(AccessoError::SenzaClasse)?;
    if regola.ordini.contains(&ordine) { Ok(()) } else { Err(AccessoError::PrimoCiclo { ordine }) }
}

/// The roles in which a person enters: all but that of a pupil whom the law keeps out.
///
/// # Errors
/// The rule, when the person is such a pupil and nothing else.
pub fn roles_that_enter(
    ruoli: &[Ruolo],
    ordine: Option<OrdineScuola>,
    on: Date,
) -> Result<Vec<Ruolo>, AccessoError> {
    let Err(kept_out) = pupil_enters(ordine, on) else { return Ok(ruoli.to_vec()) };
    let others: Vec<Ruolo> = ruoli.iter().copied().filter(|ruolo| *ruolo != Ruolo::Alunno).collect();
    if others.is_empty() && !ruoli.is_empty() { Err(kept_out) } else { Ok(others) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: Date = date(2025, 12, 17);
    const SINCE: Date = date(2025, 12, 18);

    #[test]
    fn pupils_of_the_first_cycle_do_not_enter_since_the_law_is_in_force() {
        for ordine in [OrdineScuola::Infanzia, OrdineScuola::Primaria, OrdineScuola::SecondariaI] {
            assert_eq!(pupil_enters(Some(ordine), BEFORE), Ok(()));
            assert_eq!(pupil_enters(Some(ordine), SINCE), Err(AccessoError::PrimoCiclo { ordine }));
            assert_eq!(
                pupil_enters(Some(ordine), date(2030, 1, 1)),
                Err(AccessoError::PrimoCiclo { ordine })
            );
        }
        assert_eq!(pupil_enters(Some(OrdineScuola::SecondariaII), SINCE), Ok(()));
    }

    #[test]
    fn a_pupil_of_no_known_order_does_not_enter() {
        assert_eq!(pupil_enters(None, SINCE), Err(AccessoError::SenzaClasse));
        assert_eq!(pupil_enters(None, BEFORE), Ok(()));
    }

    #[test]
    fn who_has_another_role_enters_in_that_one() {
        let ordine = Some(OrdineScuola::SecondariaI);
        let table: [(&[Ruolo], Option<&[Ruolo]>); 4] = [
            (&[Ruolo::Alunno], None),
            (&[Ruolo::Genitore, Ruolo::Alunno], Some(&[Ruolo::Genitore])),
            (&[Ruolo::Docente], Some(&[Ruolo::Docente])),
            (&[], Some(&[])),
        ];
        for (ruoli, expected) in table {
            let entering = roles_that_enter(ruoli, ordine, SINCE).ok();
            assert_eq!(entering.as_deref(), expected, "{ruoli:?}");
        }
        let both = [Ruolo::Genitore, Ruolo::Alunno];
        let adult = roles_that_enter(&both, Some(OrdineScuola::SecondariaII), SINCE);
        assert_eq!(adult, Ok(both.to_vec()));
    }

    #[test]
    fn whoever_sees_the_whole_school_has_a_second_factor_unless_the_school_says_otherwise() {
        use Ruolo::*;
        for (ruoli, expected) in [
            (&[Dirigente][..], true),
            (&[Staff], true),
            (&[Segreteria], true),
            (&[Dsga], true),
            (&[Dpo], true),
            (&[Amministratore], true),
            (&[Docente], false),
            (&[Docente, Staff], true),
            (&[Genitore, Segreteria], true),
            (&[Ata, ReferenteIa], false),
            (&[Genitore], false),
            (&[Alunno], false),
            (&[], false),
        ] {
            assert_eq!(PoliticaSecondoFattore::default().requires(ruoli), expected, "{ruoli:?}");
            assert!(!PoliticaSecondoFattore::NESSUNO.requires(ruoli), "{ruoli:?}");
        }
        let families = PoliticaSecondoFattore { famiglie: true, ..PoliticaSecondoFattore::NESSUNO };
        assert!(families.requires(&[Docente, Genitore]));
        assert!(!families.requires(&[Docente]));
    }

    #[test]
    fn once_spid_and_cie_are_the_only_way_a_local_credential_is_for_who_mends_them() {
        let only = StatoAccesso { solo_identita_digitale: true, ..StatoAccesso::default() };
        let open = [
            StatoAccesso::default(),
            StatoAccesso { demo: true, ..only },
            StatoAccesso { emergenza: true, ..only },
        ];
        use Ruolo::*;
        for (ruoli, expected) in [
            (&[Dirigente][..], Ok(AccessoLocale::ConSecondoFattore)),
            (&[Amministratore], Ok(AccessoLocale::ConSecondoFattore)),
            (&[Genitore, Dirigente], Ok(AccessoLocale::ConSecondoFattore)),
            (&[Staff], Err(AccessoError::SoloIdentitaDigitale)),
            (&[Segreteria], Err(AccessoError::SoloIdentitaDigitale)),
            (&[Docente], Err(AccessoError::SoloIdentitaDigitale)),
            (&[Genitore], Err(AccessoError::SoloIdentitaDigitale)),
            (&[Alunno], Err(AccessoError::SoloIdentitaDigitale)),
            (&[], Err(AccessoError::SoloIdentitaDigitale)),
        ] {
            assert_eq!(local_enters(ruoli, only), expected, "{ruoli:?}");
            for stato in open {
                assert_eq!(local_enters(ruoli, stato), Ok(AccessoLocale::Ordinario), "{ruoli:?}");
            }
        }
    }

    #[test]
    fn an_emergency_has_a_reason_and_an_end() {
        assert_eq!(open_emergenza(24, "Il gateway non risponde"), Ok(()));
        assert_eq!(open_emergenza(EMERGENZA_MAX_ORE, "x"), Ok(()));
        assert_eq!(open_emergenza(EMERGENZA_MAX_ORE + 1, "x"), Err(AccessoError::EmergenzaTroppoLunga));
        assert_eq!(open_emergenza(0, "x"), Err(AccessoError::EmergenzaTroppoLunga));
        assert_eq!(open_emergenza(24, "  "), Err(AccessoError::EmergenzaSenzaMotivo));
    }

    #[test]
    fn a_provider_that_nobody_entered_with_is_not_the_only_way() {
        assert_eq!(become_only_way(true, true), Ok(()));
        assert_eq!(become_only_way(true, false), Err(AccessoError::MaiProvato));
        assert_eq!(become_only_way(false, true), Err(AccessoError::MaiProvato));
    }
}
