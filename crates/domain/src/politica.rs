// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a school decides for itself (politica): the list of its rules, by subject, and who sets each.
//!
//! Law: D.P.R. 275/1999 art. 4 to 6 (autonomy of schools), D.Lgs. 165/2001 art. 25 (what the dirigente answers for alone).

use crate::ruoli::Ruolo;

coded_enum! {
    /// A set of values that the school sets together, from a day on.
    pub enum Politica {
        /// Signing, roll calls, homework.
        Registro => "registro",
        /// Tests and the sites that homework may link to.
        Agenda => "agenda",
        /// Whether notices go to devices.
        Avvisi => "avvisi",
        /// How absences are justified.
        Giustificazioni => "giustificazioni",
        /// Entries and exits asked for in advance.
        Permessi => "permessi",
        /// When marks are seen and how many there must be.
        Valutazioni => "valutazioni",
        /// What attendance is counted in.
        Frequenza => "frequenza",
        /// What a password must be like.
        Password => "password",
        /// Who must have a second factor.
        SecondoFattore => "secondo_fattore",
        /// Which acts ask for a fresh proof.
        Conferma => "conferma",
    }
}

coded_enum! {
    /// A subject under which rules stand together.
    pub enum Argomento {
        /// The class register and the agenda.
        Lezioni => "lezioni",
        /// What families read, ask and justify.
        Famiglie => "famiglie",
        /// Marks and hours of attendance.
        Valutazione => "valutazione",
        /// The ways in.
        Accesso => "accesso",
    }
}

impl Politica {
    /// The subject that it stands under.
    pub const fn argomento(self) -> Argomento {
        match self {
            Politica::Registro | Politica::Agenda => Argomento::Lezioni,
            Politica::Avvisi | Politica::Giustificazioni | Politica::Permessi => Argomento::Famiglie,
            Politica::Valutazioni | Politica::Frequenza => Argomento::Valutazione,
            Politica::Password | Politica::SecondoFattore | Politica::Conferma => Argomento::Accesso,
        }
    }

    /// Whether a role sets it. Who must prove themselves twice, and what passes through third parties, is the
    /// dirigente's to say: not of those who would have to.
    pub const fn is_set_by(self, ruolo: Ruolo) -> bool {
        match self {
            Politica::Avvisi | Politica::SecondoFattore | Politica::Conferma => {
                matches!(ruolo, Ruolo::Dirigente)
            }
            _ => matches!(ruolo, Ruolo::Dirigente | Ruolo::Segreteria),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subject_has_its_rules() {
        for argomento in Argomento::ALL {
            assert!(Politica::ALL.iter().any(|politica| politica.argomento() == *argomento), "{argomento}");
        }
    }

    #[test]
    fn the_office_sets_what_is_not_the_dirigente_s_alone() {
        let set_by = |ruolo: Ruolo| Politica::ALL.iter().filter(|politica| politica.is_set_by(ruolo)).count();
        assert_eq!(set_by(Ruolo::Dirigente), Politica::ALL.len());
        assert_eq!(set_by(Ruolo::Segreteria), Politica::ALL.len() - 3);
        assert_eq!(set_by(Ruolo::Staff) + set_by(Ruolo::Docente) + set_by(Ruolo::Amministratore), 0);
    }
}
