// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The register of personal data, and what everybody may read about it.
//!
//! Law: GDPR art. 13, 15 to 17, 30; Codice privacy art. 2-ter (public task). Who may: everybody reads the notice, the
//! dirigente and the DPO read the register.

mod pages;

use campanella_domain::ruoli::Ruolo;

use crate::kit::privacy::Tabella;
use crate::kit::routes::{Access, Routes};
use crate::{
    accessi, agenda, anagrafe, assenti, assenze, atti, avvisi, calendario, classi, giustificazioni, ia,
    importa, istituti, kit, lezioni, note, orario, piani, sostegno, valutazioni,
};

/// Who reads the register.
const READERS: &[Ruolo] = &[Ruolo::Dirigente, Ruolo::Dpo];

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new().get("/privacy", Access::Public, pages::notice).get(
        "/privacy/registro",
        Access::Profiles(READERS),
        pages::register,
    )
}

/// Every table of a school, in the order of the slices.
pub fn register() -> Vec<&'static Tabella> {
    [
        istituti::privacy::TABELLE,
        anagrafe::privacy::TABELLE,
        accessi::privacy::TABELLE,
        classi::privacy::TABELLE,
        avvisi::privacy::TABELLE,
        calendario::privacy::TABELLE,
        orario::privacy::TABELLE,
        lezioni::privacy::TABELLE,
        sostegno::privacy::TABELLE,
        piani::privacy::TABELLE,
        assenti::privacy::TABELLE,
        assenze::privacy::TABELLE,
        atti::privacy::TABELLE,
        ia::privacy::TABELLE,
        importa::privacy::TABELLE,
        agenda::privacy::TABELLE,
        note::privacy::TABELLE,
        giustificazioni::privacy::TABELLE,
        valutazioni::privacy::TABELLE,
        kit::privacy::TABELLE,
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::schema::SCHEMA;

    /// Tables and columns that the migrations make.
    fn migrated() -> BTreeMap<String, BTreeSet<String>> {
        let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for migration in SCHEMA.school {
            let mut open: Option<String> = None;
            for line in migration.sql.lines().map(str::trim) {
                if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                    open = rest.split([' ', '(']).next().map(str::to_owned);
                } else if line.starts_with(')') {
                    open = None;
                } else if let (Some(table), Some(column)) = (&open, line.split(' ').next())
                    && column.chars().all(|c| c.is_ascii_lowercase() || c == '_')
                {
                    tables.entry(table.clone()).or_default().insert(column.to_owned());
                }
                if let Some(gone) = line.strip_prefix("DROP TABLE ") {
                    tables.remove(gone.trim_end_matches(';'));
                }
                if let Some(rest) = line.strip_prefix("ALTER TABLE ")
                    && let Some((table, column)) = rest.split_once(" ADD COLUMN ")
                {
                    let column = column.split(' ').next().unwrap_or_default();
                    tables.entry(table.to_owned()).or_default().insert(column.to_owned());
                }
            }
        }
        tables
    }

    fn declared(tabella: &Tabella) -> Vec<&'static str> {
        tabella.righe.iter().flat_map(|riga| riga.colonne).chain(tabella.altre).copied().collect()
    }

    #[test]
    fn every_column_of_every_table_is_declared_once() {
        let migrated = migrated();
        assert!(migrated.len() > 20, "the migrations were not read");
        let register = register();
        for (table, columns) in &migrated {
            let entries: Vec<_> = register.iter().filter(|t| t.nome == table).collect();
            assert_eq!(entries.len(), 1, "{table} must be in the privacy.rs of its slice, once");
            let listed = declared(entries[0]);
            let unique: BTreeSet<String> = listed.iter().map(|column| (*column).to_owned()).collect();
            assert_eq!(unique.len(), listed.len(), "{table} lists a column twice");
            assert_eq!(&unique, columns, "columns of {table}");
        }
        assert_eq!(register.len(), migrated.len(), "the register lists a table that does not exist");
    }

    #[test]
    fn what_points_to_a_person_is_personal() {
        let pointers =
            ["persona_id", "docente_id", "alunno_id", "genitore_id", "granted_by", "set_by", "signed_by"];
        for tabella in register() {
            let missed: Vec<_> = tabella.altre.iter().filter(|column| pointers.contains(column)).collect();
            assert!(missed.is_empty(), "{}: {missed:?}", tabella.nome);
        }
    }
}
