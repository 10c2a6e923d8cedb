// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who may read what concerns a pupil.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;

use super::store;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;

/// These pupils and each of their guardians who may read today.
///
/// # Errors
/// The storage's.
pub fn readers(tx: &mut dyn Tx, ctx: &Ctx, alunni: &[PersonaId]) -> Result<BTreeSet<PersonaId>, AppError> {
    let mut readers: BTreeSet<PersonaId> = alunni.iter().copied().collect();
    for alunno in alunni {
        let links = store::genitori(tx, ctx.istituto(), *alunno)?;
        readers.extend(links.iter().filter(|link| link.may_read(ctx.today())).map(|link| link.genitore_id));
    }
    Ok(readers)
}
