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

/// All that the register says of a class may be read: the marks of every subject too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuadroToken {
    classe: ClasseToken,
}

impl QuadroToken {
    /// The register of the class.
    pub fn classe(&self) -> &ClasseToken {
        &self.classe
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

/// What a teacher signed and the marks they gave may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocenteToken {
    istituto: IstitutoId,
    id: PersonaId,
}

impl DocenteToken {
    /// The school.
    pub fn istituto(&self) -> IstitutoId {
        self.istituto
    }

    /// The teacher.
    pub fn id(&self) -> PersonaId {
        self.id
    }
}

/// The register of a teacher: their own, or any for the dirigente.
///
/// # Errors
/// Not found when it is nobody's who ever taught here, or not the actor's to read.
pub fn docente(tx: &mut dyn Tx, ctx: &Ctx, id: PersonaId) -> Result<DocenteToken, AppError> {
    let actor = ctx.actor()?;
    let may = match actor.profilo {
        Ruolo::Docente => actor.persona_id == id,
        Ruolo::Dirigente => {
            let ruoli = anagrafe::store::ruoli(tx, ctx.istituto(), id)?;
            ruoli.iter().any(|row| row.ruolo == Ruolo::Docente)
        }
        _ => false,
    };
    if may { Ok(DocenteToken { istituto: ctx.istituto(), id }) } else { Err(AppError::NotFound) }
}

/// Whether a profile sees the whole school.
pub fn sees_whole_school(profilo: Ruolo) -> bool {
    matches!(profilo, Ruolo::Dirigente | Ruolo::Staff | Ruolo::Segreteria)
}

/// The register of a class on a day: the office sees all, a teacher the classes of their assignments on that day. A
/// substitution opens its own hour only: see [`ora`].
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
    if teaches { Ok(token) } else { Err(AppError::NotFound) }
}

/// The roll of a class at the meeting point: whoever opens its register today, and the collaboratori, who help there.
///
/// # Errors
/// Not found when the class does not exist or is not the actor's.
pub fn evacuazione(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId) -> Result<ClasseToken, AppError> {
    if ctx.actor()?.profilo != Ruolo::Ata {
        return classe(tx, ctx, id, ctx.today());
    }
    classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    Ok(ClasseToken { istituto: ctx.istituto(), id })
}

/// The register of a class in some days, with those of them that are the actor's.
#[derive(Debug, Clone)]
pub struct ClasseGiorni {
    token: ClasseToken,
    /// Inclusive; none for who sees every day.
    spans: Option<Vec<(Date, Date)>>,
}

impl ClasseGiorni {
    /// The class.
    pub fn token(&self) -> &ClasseToken {
        &self.token
    }

    /// Whether the actor may read this day.
    pub fn opens(&self, day: Date) -> bool {
        self.spans.as_ref().is_none_or(|spans| spans.iter().any(|(dal, al)| *dal <= day && day <= *al))
    }
}

/// The register of a class between two days, inclusive: of a teacher who comes or goes in between, the days of the
/// assignment. What is read with the token is shown only where [`ClasseGiorni::opens`] says so.
///
/// # Errors
/// Not found when the class does not exist or none of the days is the actor's.
pub fn classe_between(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: ClasseId,
    (dal, al): (Date, Date),
) -> Result<ClasseGiorni, AppError> {
    let (actor, istituto) = (ctx.actor()?, ctx.istituto());
    if actor.profilo != Ruolo::Docente {
        return Ok(ClasseGiorni { token: classe(tx, ctx, id, dal)?, spans: None });
    }
    let spans: Vec<(Date, Date)> = classi::store::cattedre_docente(tx, istituto, actor.persona_id)?
        .iter()
        .filter(|cattedra| cattedra.classe_id == id && cattedra.dal <= al && cattedra.al >= dal)
        .map(|cattedra| (cattedra.dal, cattedra.al))
        .collect();
    if spans.is_empty() {
        return Err(AppError::NotFound);
    }
    Ok(ClasseGiorni { token: ClasseToken { istituto, id }, spans: Some(spans) })
}

/// Whether the actor coordinates a class on a day. Who left the council coordinates it no longer, whatever the dates say.
///
/// # Errors
/// The storage's.
pub fn coordinates(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId, on: Date) -> Result<bool, AppError> {
    let actor = ctx.actor()?;
    if actor.profilo != Ruolo::Docente {
        return Ok(false);
    }
    let named = classi::store::coordinate_da(tx, ctx.istituto(), actor.persona_id)?
        .iter()
        .any(|row| row.classe_id == id && row.is_on(on));
    Ok(named && is_open(classe(tx, ctx, id, on))?)
}

/// Whether a door is open: not found means that it is not, any other fault is a fault.
///
/// # Errors
/// Every error but not found.
pub fn is_open<T>(token: Result<T, AppError>) -> Result<bool, AppError> {
    match token {
        Ok(_) => Ok(true),
        Err(AppError::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}

/// A class with the marks of all its subjects: its coordinatore on that day, and the dirigente. Neither staff nor office
/// (GDPR art. 5 par. 1 c: they do not need them).
///
/// # Errors
/// Not found when the class does not exist or is not the actor's to see whole.
pub fn quadro(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId, on: Date) -> Result<QuadroToken, AppError> {
    let token = classe(tx, ctx, id, on)?;
    let may = ctx.actor()?.profilo == Ruolo::Dirigente || coordinates(tx, ctx, id, on)?;
    if may { Ok(QuadroToken { classe: token }) } else { Err(AppError::NotFound) }
}

/// A class whose state may be looked at as a whole, without marks: its coordinatore, the dirigente and the staff.
///
/// # Errors
/// Not found when the class does not exist or is not the actor's to look after.
pub fn cura(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId, on: Date) -> Result<ClasseToken, AppError> {
    let token = classe(tx, ctx, id, on)?;
    let heads = matches!(ctx.actor()?.profilo, Ruolo::Dirigente | Ruolo::Staff);
    if heads || coordinates(tx, ctx, id, on)? { Ok(token) } else { Err(AppError::NotFound) }
}

/// An hour of a class: who may open the register of the class, and who signed the hour, for that hour only. Of a
/// substitute's lesson only its own pupils may be shown.
///
/// # Errors
/// Not found when the class does not exist or the hour is not the actor's.
pub fn ora(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: ClasseId,
    (on, ordinale): (Date, u8),
) -> Result<ClasseToken, AppError> {
    match classe(tx, ctx, id, on) {
        Err(AppError::NotFound) => {}
        known => return known,
    }
    let (actor, istituto) = (ctx.actor()?, ctx.istituto());
    if actor.profilo != Ruolo::Docente {
        return Err(AppError::NotFound);
    }
    let firme = lezioni::store::firme_docente(tx, istituto, actor.persona_id, (on, on))?;
    let signed = firme.iter().any(|firma| firma.classe_id == id && firma.ordinale == ordinale);
    if signed { Ok(ClasseToken { istituto, id }) } else { Err(AppError::NotFound) }
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
