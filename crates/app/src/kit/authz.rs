// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Authorisation lives in the data layer: a store function that reads a class or a pupil takes a token, and a token
//! is only given here. What an actor may not see is not found (404).

use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, IstitutoId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use super::ctx::Ctx;
use super::error::AppError;
use crate::{anagrafe, classi, lezioni};

/// The register of a class may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClasseToken {
    istituto: IstitutoId,
    id: ClasseId,
}

impl ClasseToken {
    /// The school.
    pub fn istituto(&self) -> IstitutoId {
        self.istituto
    }

    /// The class.
    pub fn id(&self) -> ClasseId {
        self.id
    }

    /// For the program itself, where no person reads: jobs, imports, the demo.
    pub(crate) fn for_program(istituto: IstitutoId, id: ClasseId) -> ClasseToken {
        ClasseToken { istituto, id }
    }
}

/// What belongs to a pupil may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlunnoToken {
    istituto: IstitutoId,
    id: PersonaId,
}

impl AlunnoToken {
    /// The school.
    pub fn istituto(&self) -> IstitutoId {
        self.istituto
    }

    /// The pupil.
    pub fn id(&self) -> PersonaId {
        self.id
    }

    /// For the program itself, where no person reads: jobs.
    pub(crate) fn for_program(istituto: IstitutoId, id: PersonaId) -> AlunnoToken {
        AlunnoToken { istituto, id }
    }

    /// The class in which the pupil is enrolled on a day, whose lessons and homework are the pupil's own.
    ///
    /// # Errors
    /// Not found when the pupil is in no class that day.
    pub fn classe_on(&self, tx: &mut dyn Tx, on: Date) -> Result<ClasseToken, AppError> {
        let iscrizione =
            classi::store::iscrizione_on(tx, self.istituto, self.id, on)?.ok_or(AppError::NotFound)?;
        Ok(ClasseToken { istituto: self.istituto, id: iscrizione.classe_id })
    }
}

/// Whether a profile sees the whole school.
pub fn sees_whole_school(profilo: Ruolo) -> bool {
    matches!(profilo, Ruolo::Dirigente | Ruolo::Staff | Ruolo::Segreteria)
}

/// The register of a class on a day: the office sees all, a teacher the classes of their assignments on that day and
/// those where they signed that day (a substitution gives access for that day only).
///
/// # Errors
/// Not found when the class does not exist or is not the actor's.
pub fn classe(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId, on: Date) -> Result<ClasseToken, AppError> {
    let actor = ctx.actor()?;
    let istituto = ctx.istituto();
    let token = ClasseToken { istituto, id };
    if sees_whole_school(actor.profilo) {
        classi::store::classe_by_id(tx, istituto, id)?.ok_or(AppError::NotFound)?;
        return Ok(token);
    }
    if actor.profilo != Ruolo::Docente {
        return Err(AppError::NotFound);
    }
    let teaches = classi::store::cattedre_docente(tx, istituto, actor.persona_id)?
        .iter()
        .any(|cattedra| cattedra.classe_id == id && cattedra.dal <= on && cattedra.al >= on);
    if teaches {
        return Ok(token);
    }
    let firme = lezioni::store::firme_docente(tx, istituto, actor.persona_id, (on, on))?;
    if firme.iter().any(|firma| firma.classe_id == id) { Ok(token) } else { Err(AppError::NotFound) }
}

/// A pupil: oneself, one's child unless a court limits it, or any for the office.
///
/// # Errors
/// Not found when the pupil does not exist or is not the actor's.
pub fn alunno(tx: &mut dyn Tx, ctx: &Ctx, id: PersonaId) -> Result<AlunnoToken, AppError> {
    let actor = ctx.actor()?;
    let istituto = ctx.istituto();
    let token = AlunnoToken { istituto, id };
    let may = match actor.profilo {
        Ruolo::Alunno => actor.persona_id == id,
        Ruolo::Genitore => anagrafe::store::figli(tx, istituto, actor.persona_id)?
            .iter()
            .any(|link| link.alunno_id == id && link.may_read(ctx.today())),
        profilo if sees_whole_school(profilo) => !classi::store::iscrizioni(tx, istituto, id)?.is_empty(),
        _ => false,
    };
    if may { Ok(token) } else { Err(AppError::NotFound) }
}

/// A pupil of a class that the actor may read.
///
/// # Errors
/// Not found when the pupil is not in that class on that day.
pub fn alunno_of_classe(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    id: PersonaId,
    on: Date,
) -> Result<AlunnoToken, AppError> {
    let iscrizione = classi::store::iscrizione_on(tx, classe.istituto, id, on)?;
    let in_class = iscrizione.is_some_and(|iscrizione| iscrizione.classe_id == classe.id);
    if in_class { Ok(AlunnoToken { istituto: classe.istituto, id }) } else { Err(AppError::NotFound) }
}

/// The pupils whose register the actor may read as a family: oneself, or one's children.
///
/// # Errors
/// The storage's.
pub fn figli(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<AlunnoToken>, AppError> {
    let actor = ctx.actor()?;
    let istituto = ctx.istituto();
    match actor.profilo {
        Ruolo::Alunno => Ok(vec![AlunnoToken { istituto, id: actor.persona_id }]),
        Ruolo::Genitore => Ok(anagrafe::store::figli(tx, istituto, actor.persona_id)?
            .into_iter()
            .filter(|link| link.may_read(ctx.today()))
            .map(|link| AlunnoToken { istituto, id: link.alunno_id })
            .collect()),
        _ => Ok(Vec::new()),
    }
}
