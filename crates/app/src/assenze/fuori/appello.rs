// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Plans before the roll of an hour: what its page opens with, and what the roll writes of pupils whom nobody named.

use std::collections::HashMap;

use campanella_db::Tx;
use campanella_domain::appello::{self, AppelloFacts, Richiesta};
use campanella_domain::fuori_classe::{self as rules, OraAppello};
use campanella_domain::ids::PersonaId;
use campanella_domain::permesso::Previsto;
use campanella_domain::presenza::{GiornoAlunno, Intervallo, StatoAppello};
use jiff::civil::Date;

use super::store::{self, FuoriPrevisto};
use crate::assenze::permessi::previsti;
use crate::assenze::roll::RollLesson;
use crate::kit::authz::ClasseToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;

/// The plans of a class on a day, by pupil.
#[derive(Debug, Clone, Default)]
pub struct FuoriDelGiorno {
    piani: HashMap<PersonaId, Vec<Intervallo>>,
    permessi: HashMap<PersonaId, Vec<Previsto>>,
    dopo_appello: bool,
}

impl FuoriDelGiorno {
    /// Loads them; permits only when there is a plan.
    ///
    /// # Errors
    /// The storage's.
    pub fn load(
        tx: &mut dyn Tx,
        ctx: &Ctx,
        classe: &ClasseToken,
        (data, campanelle): (Date, Intervallo),
    ) -> Result<FuoriDelGiorno, AppError> {
        let plans = store::of_classe(tx, classe, data)?;
        FuoriDelGiorno::of(tx, ctx, classe, &plans, (data, campanelle))
    }

    /// The same of plans that were loaded.
    ///
    /// # Errors
    /// The storage's.
    pub fn of(
        tx: &mut dyn Tx,
        ctx: &Ctx,
        classe: &ClasseToken,
        plans: &[FuoriPrevisto],
        (data, campanelle): (Date, Intervallo),
    ) -> Result<FuoriDelGiorno, AppError> {
        let mut found = FuoriDelGiorno::default();
        for plan in plans {
            let Some(part) = plan.giorni().on(data, campanelle) else { continue };
            for alunno in &plan.alunni {
                found.piani.entry(*alunno).or_default().push(part);
            }
        }
        if found.piani.is_empty() {
            return Ok(found);
        }
        for (alunno, previsto) in previsti::expected(tx, ctx, data)? {
            found.permessi.entry(alunno).or_default().push(previsto);
        }
        found.dopo_appello = !crate::assenze::store::of_classe(tx, classe, data)?.is_empty();
        Ok(found)
    }

    /// From when to when a pupil is planned out on that day.
    pub fn parti(&self, alunno: &PersonaId) -> &[Intervallo] {
        self.piani.get(alunno).map_or(&[], Vec::as_slice)
    }

    /// What the roll of a lesson proposes for a pupil whose day is known so far.
    pub fn proposto(
        &self,
        alunno: &PersonaId,
        giorno: &GiornoAlunno,
        (lezione, campanelle): (Intervallo, Intervallo),
    ) -> Option<Intervallo> {
        let permessi = self.permessi.get(alunno).map_or(&[][..], Vec::as_slice);
        let ora = OraAppello { lezione, campanelle, dopo_appello: self.dopo_appello };
        rules::proposto(self.parti(alunno), giorno, permessi, ora)
    }
}

/// What the first roll of a lesson writes of its pupils whom the teacher did not name.
///
/// # Errors
/// The storage's.
pub fn unnamed(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    lesson: &RollLesson,
    facts: &AppelloFacts,
) -> Result<Vec<(PersonaId, Richiesta)>, AppError> {
    if facts.version > 0 {
        return Ok(Vec::new());
    }
    let fuori = FuoriDelGiorno::load(tx, ctx, classe, (lesson.data, lesson.campanelle))?;
    let here = facts.alunni.iter().filter(|known| known.iscritto && known.nel_gruppo);
    let proposed = here.filter_map(|known| {
        let giorno = appello::giorno(&known.eventi);
        let out = fuori.proposto(&known.alunno, &giorno, (lesson.intervallo, lesson.campanelle))?;
        Some((known.alunno, Richiesta::Stato(StatoAppello::FuoriClasse(out))))
    });
    Ok(proposed.collect())
}
