// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Plans before the roll of an hour: what its page opens with, and what the roll writes of pupils whom nobody named.

use std::collections::HashMap;

use campanella_db::Tx;
use campanella_domain::appello::{self, AppelloFacts, Richiesta};
use campanella_domain::fuori_classe as rules;
use campanella_domain::ids::PersonaId;
use campanella_domain::permesso::Previsto;
use campanella_domain::presenza::{GiornoAlunno, Intervallo, StatoAppello};
use jiff::civil::Date;

use super::store::{self, FuoriPrevisto};
use crate::assenze::permessi::previsti;
use crate::assenze::roll::{Chiamata, RollLesson};
use crate::kit::authz::ClasseToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};

/// The plans of a class on a day, by pupil.
#[derive(Debug, Clone, Default)]
pub struct FuoriDelGiorno {
    piani: HashMap<PersonaId, Vec<Intervallo>>,
    permessi: HashMap<PersonaId, Vec<Previsto>>,
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
        FuoriDelGiorno::of(tx, ctx, &plans, (data, campanelle))
    }

    /// The same of plans that were loaded.
    ///
    /// # Errors
    /// The storage's.
    pub fn of(
        tx: &mut dyn Tx,
        ctx: &Ctx,
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
        lezione: Intervallo,
    ) -> Option<Intervallo> {
        let permessi = self.permessi.get(alunno).map_or(&[][..], Vec::as_slice);
        rules::proposto(self.parti(alunno), giorno, permessi, lezione)
    }
}

/// What a roll writes of pupils who are out of class as it was planned: those of whom the teacher says so, and in the first
/// roll of the lesson those whom nobody named.
///
/// # Errors
/// A form error at the pupil of whom the teacher says so and nothing is planned any more; the storage's.
pub fn planned(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    lesson: &RollLesson,
    facts: &AppelloFacts,
    chiamata: &Chiamata,
) -> Result<Vec<(PersonaId, Richiesta)>, AppError> {
    let is_first = facts.version == 0;
    if !is_first && chiamata.previsti.is_empty() {
        return Ok(Vec::new());
    }
    let fuori = FuoriDelGiorno::load(tx, ctx, classe, (lesson.data, lesson.campanelle))?;
    let mut found = Vec::new();
    for alunno in &chiamata.previsti {
        // The teacher's word counts more than what was called before.
        let out = fuori.proposto(alunno, &GiornoAlunno::default(), lesson.intervallo).ok_or_else(|| {
            AppError::field(format!("stato.{alunno}"), Message::new("fuori-previsto-errore-tolto"))
        })?;
        found.push((*alunno, Richiesta::Stato(StatoAppello::FuoriClasse(out))));
    }
    let unnamed = facts.alunni.iter().filter(|known| {
        let is_here = known.iscritto && known.nel_gruppo;
        is_first && is_here && !chiamata.names(&known.alunno)
    });
    for known in unnamed {
        let giorno = appello::giorno(&known.eventi);
        if let Some(out) = fuori.proposto(&known.alunno, &giorno, lesson.intervallo) {
            found.push((known.alunno, Richiesta::Stato(StatoAppello::FuoriClasse(out))));
        }
    }
    Ok(found)
}
