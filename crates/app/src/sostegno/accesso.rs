// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who may open the support register of a pupil.

use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use crate::classi;
use crate::classi::store::Cattedra;
use crate::kit::authz::{self, AlunnoToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;

/// The support register of a pupil may be read.
#[derive(Debug, Clone)]
pub struct RegistroToken {
    alunno: AlunnoToken,
    classe: ClasseId,
    cattedre: Vec<Cattedra>,
}

impl RegistroToken {
    /// The pupil.
    pub fn alunno(&self) -> &AlunnoToken {
        &self.alunno
    }

    /// The class of the pupil.
    pub fn classe(&self) -> ClasseId {
        self.classe
    }

    /// The assignments of sostegno of the pupil in the school year.
    pub fn cattedre(&self) -> &[Cattedra] {
        &self.cattedre
    }

    /// The days on which a teacher follows the pupil, each with its first and last.
    pub fn seguito_da(&self, docente: PersonaId) -> Vec<(Date, Date)> {
        self.cattedre.iter().filter(|row| row.docente_id == docente).map(|row| (row.dal, row.al)).collect()
    }
}

/// The assignments of sostegno of the school year.
///
/// # Errors
/// The storage's.
pub fn cattedre(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<Cattedra>, AppError> {
    let anno = ctx.anno();
    classi::store::cattedre_sostegno(tx, ctx.istituto(), (anno.first_day(), anno.last_day()))
}

/// The register of a pupil: their support teachers of today, and the dirigente.
///
/// # Errors
/// Not found for everybody else, and when nobody supports the pupil this year.
pub fn open(tx: &mut dyn Tx, ctx: &Ctx, alunno: PersonaId) -> Result<RegistroToken, AppError> {
    let (actor, today) = (ctx.actor()?, ctx.today());
    let cattedre: Vec<Cattedra> =
        cattedre(tx, ctx)?.into_iter().filter(|row| row.alunno_id == Some(alunno)).collect();
    match actor.profilo {
        Ruolo::Dirigente => {
            let last = cattedre.last().ok_or(AppError::NotFound)?;
            let classe = last.classe_id;
            Ok(RegistroToken { alunno: authz::alunno(tx, ctx, alunno)?, classe, cattedre })
        }
        Ruolo::Docente => {
            let own = cattedre
                .iter()
                .find(|row| row.docente_id == actor.persona_id && row.dal <= today && row.al >= today)
                .ok_or(AppError::NotFound)?;
            let classe = authz::classe(tx, ctx, own.classe_id, today)?;
            let alunno = authz::alunno_of_classe(tx, &classe, alunno, today)?;
            Ok(RegistroToken { alunno, classe: classe.id(), cattedre })
        }
        _ => Err(AppError::NotFound),
    }
}
