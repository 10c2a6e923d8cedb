// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Groups of roles of which the school asks different passwords (gruppi di ruoli).
//!
//! Law: GDPR art. 32 par. 1 and 2 (measures fit for the risk: whoever sees and changes more is worth more to a thief).

use std::collections::BTreeSet;

use crate::ruoli::Ruolo;

coded_enum! {
    /// Roles that are asked the same password.
    pub enum GruppoRuoli {
        /// Families and pupils: they read what is theirs.
        Famiglie => "famiglie",
        /// Whoever works with pupils: teachers and ATA.
        Personale => "personale",
        /// Whoever sees, changes or decides for the school: dirigente and staff, DSGA, segreteria, DPO, the referent of artificial
        /// intelligence, administrators.
        Amministrazione => "amministrazione",
    }
}

impl GruppoRuoli {
    /// The group of a role.
    pub const fn of(ruolo: Ruolo) -> GruppoRuoli {
        match ruolo {
            Ruolo::Genitore | Ruolo::Alunno => GruppoRuoli::Famiglie,
            Ruolo::Docente | Ruolo::Ata => GruppoRuoli::Personale,
            Ruolo::Dirigente
            | Ruolo::Staff
            | Ruolo::Dsga
            | Ruolo::Segreteria
            | Ruolo::Dpo
            | Ruolo::ReferenteIa
            | Ruolo::Amministratore => GruppoRuoli::Amministrazione,
        }
    }

    /// The groups of somebody with these roles; all of them for somebody with none, whose next role nobody knows.
    pub fn of_all(ruoli: &[Ruolo]) -> BTreeSet<GruppoRuoli> {
        if ruoli.is_empty() {
            return GruppoRuoli::ALL.iter().copied().collect();
        }
        ruoli.iter().map(|ruolo| GruppoRuoli::of(*ruolo)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_in_one_group_and_whoever_has_several_is_in_several() {
        use GruppoRuoli::{Amministrazione, Famiglie, Personale};
        let table: [(&[Ruolo], &[GruppoRuoli]); 7] = [
            (&[Ruolo::Genitore], &[Famiglie]),
            (&[Ruolo::Alunno, Ruolo::Genitore], &[Famiglie]),
            (&[Ruolo::Docente], &[Personale]),
            (&[Ruolo::Docente, Ruolo::Staff], &[Personale, Amministrazione]),
            (&[Ruolo::Genitore, Ruolo::Docente], &[Famiglie, Personale]),
            (&[Ruolo::Genitore, Ruolo::Docente, Ruolo::Dirigente], &[Famiglie, Personale, Amministrazione]),
            (&[], &[Famiglie, Personale, Amministrazione]),
        ];
        for (ruoli, expected) in table {
            assert_eq!(GruppoRuoli::of_all(ruoli), expected.iter().copied().collect(), "{ruoli:?}");
        }
        let grouped = Ruolo::ALL.iter().map(|ruolo| GruppoRuoli::of(*ruolo)).collect::<BTreeSet<_>>();
        assert_eq!(grouped.len(), GruppoRuoli::ALL.len());
    }
}
