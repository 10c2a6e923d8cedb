// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The fresh proof (conferma) of who acts, before an act that a stolen session must not do: a browser that was left open
//! is not the person (GDPR, art. 32; regolamento del registro elettronico, art. 2: credentials are personal).

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long a proof counts, for the session that gave it.
pub const VALIDA: SignedDuration = SignedDuration::from_mins(10);

coded_enum! {
    /// An act before which the person proves again who they are.
    pub enum AttoGrave {
        /// Names of people leave the register as a file of data.
        Esportazione => "esportazione",
        /// An act of the school leaves with the names of all.
        Emissione => "emissione",
        /// A mark that is old, or of somebody else, changes or goes.
        VotoVecchio => "voto_vecchio",
        /// A role or a function is given or ended.
        Incarico => "incarico",
        /// A first password, a letter of access, a credential that is closed.
        Credenziale => "credenziale",
        /// A second factor is set up, or that of somebody is taken away.
        SecondoFattore => "secondo_fattore",
        /// The ways in change: a provider, the emergency of local credentials.
        Porta => "porta",
        /// The way into another school: it is linked, or taken.
        AltraScuola => "altra_scuola",
        /// A whole list is taken in; where the school asks for it.
        Importazione => "importazione",
        /// A rule of the school is set; where the school asks for it.
        Impostazione => "impostazione",
    }
}

impl AttoGrave {
    /// The scope that lets a program do this act: nobody is there to type a password.
    pub fn scope(self) -> String {
        format!("conferma:{}", self.code())
    }
}

/// What the school adds to the acts that always ask for a proof. It takes none away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PoliticaConferma {
    /// Before a list is imported.
    pub importazioni: bool,
    /// Before a rule of the school is set.
    pub impostazioni: bool,
}

impl PoliticaConferma {
    /// Whether the act asks for a proof.
    pub fn asks(self, atto: AttoGrave) -> bool {
        match atto {
            AttoGrave::Importazione => self.importazioni,
            AttoGrave::Impostazione => self.impostazioni,
            _ => true,
        }
    }
}

coded_enum! {
    /// How a person proves who they are.
    pub enum Modo {
        /// The password of the local credential.
        Password => "password",
        /// A code of the second factor, of the app or on paper.
        Codice => "codice",
        /// The provider that let the person in was asked again.
        Fornitore => "fornitore",
    }
}

/// A proof that a session gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conferma {
    /// When.
    pub at: Timestamp,
    /// How.
    pub modo: Modo,
}

impl Conferma {
    /// Whether it still counts. One from the future counts for nothing.
    pub fn is_fresh(self, now: Timestamp) -> bool {
        let age = now.duration_since(self.at);
        !age.is_negative() && age < VALIDA
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    #[test]
    fn a_proof_counts_for_ten_minutes_from_when_it_was_given() {
        let at: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
        let conferma = Conferma { at, modo: Modo::Password };
        for (now, counts) in [
            (at, true),
            (at + 599.seconds(), true),
            (at + 600.seconds(), false),
            (at + 1.hour(), false),
            (at - 1.second(), false),
        ] {
            assert_eq!(conferma.is_fresh(now), counts, "{now}");
        }
    }

    #[test]
    fn the_school_adds_acts_and_takes_none_away() {
        let none = PoliticaConferma::default();
        let asked: Vec<_> = AttoGrave::ALL.iter().filter(|atto| none.asks(**atto)).collect();
        assert_eq!(asked.len(), AttoGrave::ALL.len() - 2);
        let all = PoliticaConferma { importazioni: true, impostazioni: true };
        assert!(AttoGrave::ALL.iter().all(|atto| all.asks(*atto)));
        assert!(!PoliticaConferma { importazioni: true, ..none }.asks(AttoGrave::Impostazione));
    }

    #[test]
    fn each_act_has_a_scope_of_its_own() {
        let mut scopes: Vec<String> = AttoGrave::ALL.iter().map(|atto| atto.scope()).collect();
        scopes.sort();
        scopes.dedup();
        assert_eq!(scopes.len(), AttoGrave::ALL.len());
    }
}
