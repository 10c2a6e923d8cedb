// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who may open the documents of a pupil, and in which capacity.

use campanella_db::Tx;
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::genitore::is_maggiorenne;
use campanella_domain::ids::PersonaId;
use campanella_domain::piano::{TipoPiano, Veste};
use campanella_domain::ruoli::Ruolo;

use crate::kit::authz::{self, AlunnoToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::{anagrafe, classi};

/// The documents of a pupil may be looked for; which of them may be read, the capacities say.
#[derive(Debug, Clone)]
pub struct PianiToken {
    alunno: AlunnoToken,
    vesti: Vec<Veste>,
}

impl PianiToken {
    /// The pupil.
    pub fn alunno(&self) -> &AlunnoToken {
        &self.alunno
    }

    /// The capacities of the actor.
    pub fn vesti(&self) -> &[Veste] {
        &self.vesti
    }

    /// Whether the actor reads documents of a kind.
    pub fn reads(&self, tipo: TipoPiano) -> bool {
        self.vesti.iter().any(|veste| veste.may_read(tipo))
    }

    /// Whether the actor writes documents of a kind.
    pub fn writes(&self, tipo: TipoPiano) -> bool {
        self.vesti.iter().any(|veste| veste.may_write(tipo))
    }

    /// The kinds that the actor writes.
    pub fn written_kinds(&self) -> Vec<TipoPiano> {
        TipoPiano::ALL.iter().copied().filter(|tipo| self.writes(*tipo)).collect()
    }
}

/// The documents of a pupil: the council of their class in office today, the dirigente, the parents, the pupil of age.
///
/// # Errors
/// Not found for everybody else: substitutes, staff, office.
pub fn open(tx: &mut dyn Tx, ctx: &Ctx, alunno: PersonaId) -> Result<PianiToken, AppError> {
    let vesti = match ctx.actor()?.profilo {
        Ruolo::Dirigente => vec![Veste::Dirigente],
        Ruolo::Docente => return of_council(tx, ctx, alunno),
        Ruolo::Genitore => vec![Veste::Famiglia],
        Ruolo::Alunno => {
            let persona = anagrafe::store::by_id(tx, ctx.istituto(), alunno)?.ok_or(AppError::NotFound)?;
            if !persona.nascita.is_some_and(|born| is_maggiorenne(born, ctx.today())) {
                return Err(AppError::NotFound);
            }
            vec![Veste::Famiglia]
        }
        _ => return Err(AppError::NotFound),
    };
    Ok(PianiToken { alunno: authz::alunno(tx, ctx, alunno)?, vesti })
}

fn of_council(tx: &mut dyn Tx, ctx: &Ctx, alunno: PersonaId) -> Result<PianiToken, AppError> {
    let (me, today, istituto) = (ctx.actor()?.persona_id, ctx.today(), ctx.istituto());
    let iscrizione = classi::store::iscrizione_on(tx, istituto, alunno, today)?.ok_or(AppError::NotFound)?;
    let classe = authz::classe(tx, ctx, iscrizione.classe_id, today)?;
    let mut vesti = vec![Veste::Consiglio];
    let supports = classi::store::cattedre_docente(tx, istituto, me)?.iter().any(|row| {
        row.tipo == TipoCattedra::Sostegno
            && row.alunno_id == Some(alunno)
            && row.dal <= today
            && row.al >= today
    });
    if supports {
        vesti.push(Veste::Sostegno);
    }
    if authz::coordinates(tx, ctx, classe.id(), today)? {
        vesti.push(Veste::Coordinatore);
    }
    Ok(PianiToken { alunno: authz::alunno_of_classe(tx, &classe, alunno, today)?, vesti })
}
