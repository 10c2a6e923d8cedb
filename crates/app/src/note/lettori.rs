// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who will read a note, shown to its author before it is published.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::nota::{DestinatariNota, NotaDraft};
use jiff::civil::Date;

use crate::kit::authz::ClasseToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::{anagrafe, classi};

/// How many people will read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lettori {
    /// Pupils.
    pub alunni: usize,
    /// Guardians who may read.
    pub genitori: usize,
    /// Teachers of the class.
    pub docenti: usize,
}

/// The readers of a note, if it were published now.
///
/// # Errors
/// The storage's.
pub fn count(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    data: Date,
    draft: &NotaDraft,
) -> Result<Lettori, AppError> {
    if !draft.tipo.is_shared() {
        return Ok(Lettori::default());
    }
    let today = ctx.today();
    let cattedre = classi::store::cattedre_classe(tx, ctx.istituto(), classe.id())?;
    let docenti: BTreeSet<_> =
        cattedre.iter().filter(|c| c.dal <= today && c.al >= today).map(|c| c.docente_id).collect();
    let mut lettori = Lettori { docenti: docenti.len(), ..Lettori::default() };
    if !draft.tipo.is_for_families() {
        return Ok(lettori);
    }
    let alunni: Vec<_> = match &draft.destinatari {
        DestinatariNota::Classe => {
            classi::store::alunni(tx, classe, data)?.into_iter().map(|alunno| alunno.id).collect()
        }
        DestinatariNota::Alunni(alunni) => alunni.iter().copied().collect(),
    };
    let mut genitori = BTreeSet::new();
    for alunno in &alunni {
        let links = anagrafe::store::genitori(tx, ctx.istituto(), *alunno)?;
        genitori.extend(links.iter().filter(|link| link.may_read(today)).map(|link| link.genitore_id));
    }
    lettori.alunni = alunni.len();
    lettori.genitori = genitori.len();
    Ok(lettori)
}
