// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Roles of persons, and the profile under which somebody acts.

use serde::{Deserialize, Serialize};

use crate::ids::SedeId;

coded_enum! {
    /// A role in the register. One person may hold several: a teacher is often a parent too.
    pub enum Ruolo {
        /// Teacher.
        Docente => "docente",
        /// Pupil.
        Alunno => "alunno",
        /// Parent, or whoever has parental responsibility.
        Genitore => "genitore",
        /// School office.
        Segreteria => "segreteria",
        /// Dirigente scolastico: head of the school (D.Lgs. 165/2001, art. 25).
        Dirigente => "dirigente",
        /// Collaboratori of the dirigente and responsabili di plesso (L. 107/2015, art. 1 c. 83).
        Staff => "staff",
        /// Direttore dei servizi generali e amministrativi.
        Dsga => "dsga",
        /// Collaboratori scolastici and other staff that is not teaching.
        Ata => "ata",
        /// Data protection officer (GDPR, art. 37).
        Dpo => "dpo",
        /// Person who follows the use of artificial intelligence in the school.
        ReferenteIa => "referente_ia",
        /// System administrator: technical, every access logged (Garante, 27 November 2008).
        Amministratore => "amministratore",
    }
}

impl Ruolo {
    /// Whether it is a role of the school's personnel.
    pub const fn is_personale(self) -> bool {
        !matches!(self, Self::Alunno | Self::Genitore)
    }

    /// Whether it may sign and change on behalf of a teacher, with a reason.
    pub const fn may_act_on_behalf(self) -> bool {
        matches!(self, Self::Dirigente | Self::Staff)
    }
}

/// The role under which a person acts, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Profilo {
    /// The role.
    pub ruolo: Ruolo,
    /// The only sede it reaches; `None` is the whole istituto.
    pub sede: Option<SedeId>,
}

impl Profilo {
    /// A profile for the whole istituto.
    pub const fn of(ruolo: Ruolo) -> Self {
        Self { ruolo, sede: None }
    }

    /// Whether it reaches the sede.
    pub fn reaches(self, sede: SedeId) -> bool {
        self.sede.is_none_or(|own| own == sede)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_profile_of_one_sede_reaches_no_other() {
        let (one, two) = (SedeId::from(Uuid::from_u128(1)), SedeId::from(Uuid::from_u128(2)));
        let of_plesso = Profilo { ruolo: Ruolo::Staff, sede: Some(one) };
        assert!(of_plesso.reaches(one) && !of_plesso.reaches(two));
        assert!(Profilo::of(Ruolo::Dirigente).reaches(two));
    }

    #[test]
    fn families_are_no_personnel() {
        assert!(!Ruolo::Genitore.is_personale() && Ruolo::Ata.is_personale());
    }
}
