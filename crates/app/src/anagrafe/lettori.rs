// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who may read what concerns a pupil.

use std::collections::{BTreeMap, BTreeSet};

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;

use super::store;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;

/// Who reads, and about which pupils.
pub type Lettori = BTreeMap<PersonaId, BTreeSet<PersonaId>>;

/// These pupils and each of their guardians who may read today.
///
/// # Errors
/// The storage's.
pub fn readers(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunni: impl IntoIterator<Item = PersonaId>,
) -> Result<Lettori, AppError> {
    let mut readers = Lettori::new();
    for alunno in alunni {
        readers.entry(alunno).or_default().insert(alunno);
        let links = store::genitori(tx, ctx.istituto(), alunno)?;
        for link in links.iter().filter(|link| link.may_read(ctx.today())) {
            readers.entry(link.genitore_id).or_default().insert(alunno);
        }
    }
    Ok(readers)
}
