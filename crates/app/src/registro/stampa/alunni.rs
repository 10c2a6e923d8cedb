// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The pupils of a class over some days.

use std::collections::BTreeMap;

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use campanella_domain::nome;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::classi;
use crate::kit::authz::ClasseToken;
use crate::kit::error::AppError;

/// Who was in a class between two days, by name: the enrolments are read once, and every other day is from memory.
///
/// # Errors
/// The storage's.
pub(super) fn alunni(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
) -> Result<Vec<(PersonaId, String)>, AppError> {
    let mut found = BTreeMap::new();
    for data in dal.series(1.day()).take_while(|data| *data <= al) {
        for row in classi::store::alunni(tx, classe, data)? {
            let key = (nome::sort_key(&row.cognome, &row.nome), row.id);
            found.entry(key).or_insert((row.cognome, row.nome));
        }
    }
    Ok(found.into_iter().map(|((_, id), (cognome, nome))| (id, format!("{cognome} {nome}"))).collect())
}
