// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Asking for a permit, deciding about it, taking it back.

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::genitore;
use campanella_domain::giustificazione;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::orario::OraLocale;
use campanella_domain::permesso::{
    self, PermessoCommand, PermessoError, PermessoFacts, Ritiro, StatoPermesso, TipoPermesso,
};
use jiff::civil::Date;
use uuid::Uuid;

use super::politica::{PERMESSI, PoliticaPermessi};
use super::previsti;
use super::store::{self, Permesso};
use crate::anagrafe;
use crate::giustificazioni::{presenta, quadro, risposta};
use crate::istituti::impostazioni;
use crate::kit::authz::{self, AlunnoToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::lezioni::slot::ClassDay;

/// Who takes the pupil along at an exit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChiRitira {
    /// An adult linked to the pupil.
    Adulto(PersonaId),
    /// Nobody.
    Solo,
}

/// What a form or an API client asks for.
#[derive(Debug, Clone)]
pub struct Richiesta {
    /// What is asked for.
    pub tipo: TipoPermesso,
    /// First day.
    pub dal: Date,
    /// Last day, for an absence.
    pub al: Option<Date>,
    /// When, for an entry or an exit.
    pub ora: Option<OraLocale>,
    /// Who takes the pupil along, for an exit.
    pub ritiro: Option<ChiRitira>,
}

/// Asks for a permit. Whoever may justify may ask.
///
/// # Errors
/// The rule that refuses it.
pub fn submit(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    richiesta: &Richiesta,
) -> Result<Permesso, AppError> {
    check_author(tx, ctx, alunno)?;
    let policy: PoliticaPermessi = impostazioni::load(tx, ctx.istituto(), PERMESSI, ctx.today())?;
    let facts = PermessoFacts {
        policy: policy.rule(),
        campanelle: campanelle(tx, ctx, alunno, richiesta.dal)?,
        fine_anno: ctx.anno().last_day(),
    };
    let command = PermessoCommand {
        tipo: richiesta.tipo,
        dal: richiesta.dal,
        al: richiesta.al.unwrap_or(richiesta.dal),
        ora: richiesta.ora.filter(|_| richiesta.tipo != TipoPermesso::Assenza),
        ritiro: ritiro(tx, ctx, alunno, richiesta)?,
    };
    let stato = permesso::request(&facts, &command, ctx.now).map_err(|error| AppError::from_rule(&error))?;
    let actor = ctx.actor()?;
    let row = Permesso {
        id: ctx.new_id(),
        alunno_id: alunno.id(),
        tipo: command.tipo,
        dal: command.dal,
        al: command.al,
        ora: command.ora.map(OraLocale::minutes),
        ritirato_da: match (command.tipo, richiesta.ritiro) {
            (TipoPermesso::Uscita, Some(ChiRitira::Adulto(id))) => Some(id),
            _ => None,
        },
        stato,
        richiesto_da: actor.persona_id,
        richiesto_profilo: actor.profilo,
        richiesto_at: ctx.now,
        deciso_da: None,
        deciso_at: None,
        motivo_rifiuto: None,
        version: 1,
    };
    store::insert(tx, ctx.istituto(), &row)?;
    journal::record(tx, ctx, &[Event::new("permesso.request", "permesso", row.id).dopo(&row)?])?;
    Ok(row)
}

/// What the form of a request begins with.
pub struct Inizio {
    /// The first day with lessons that would be taken.
    pub giorno: Date,
    /// The adults who may pick the pupil up then.
    pub adulti: Vec<(PersonaId, String)>,
    /// The pupil may leave alone then.
    pub solo: bool,
}

/// What the form of a request begins with today.
///
/// # Errors
/// The storage's.
pub fn inizio(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<Inizio, AppError> {
    let policy: PoliticaPermessi = impostazioni::load(tx, ctx.istituto(), PERMESSI, ctx.today())?;
    let policy = policy.rule();
    let first = policy.first_day(ctx.now);
    let giorno = match alunno.classe_on(tx, first) {
        Ok(classe) if campanelle(tx, ctx, alunno, first)?.is_none() => {
            let day = ClassDay::load(tx, ctx.istituto(), classe.id(), first)?;
            day.calendario.next_lesson_day(first, day.luogo()).unwrap_or(first)
        }
        _ => first,
    };
    Ok(Inizio {
        giorno,
        adulti: delegati(tx, ctx, alunno, giorno)?,
        solo: policy.may_leave_alone(is_maggiorenne(tx, ctx, alunno, giorno)?),
    })
}

fn is_maggiorenne(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken, on: Date) -> Result<bool, AppError> {
    let pupil = anagrafe::store::by_id(tx, ctx.istituto(), alunno.id())?;
    let nascita = pupil.and_then(|persona| persona.nascita);
    Ok(nascita.is_some_and(|born| genitore::is_maggiorenne(born, on)))
}

/// The rules about who justifies also say who asks.
fn check_author(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<(), AppError> {
    let quadro = quadro::load(tx, ctx, alunno)?;
    let facts = presenta::facts(tx, ctx, alunno, &quadro)?;
    giustificazione::may_submit(&facts, ctx.today()).map_err(|error| AppError::from_rule(&error))
}

/// First and last bell of the pupil's class on a day with lessons.
fn campanelle(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    data: Date,
) -> Result<Option<campanella_domain::presenza::Intervallo>, AppError> {
    let same_year = AnnoScolastico::of(data).is_ok_and(|anno| anno == ctx.anno());
    let Some(classe) = alunno.classe_on(tx, data).ok().filter(|_| same_year) else { return Ok(None) };
    let day = ClassDay::load(tx, ctx.istituto(), classe.id(), data)?;
    Ok(day.campanelle().filter(|_| day.giorno.has_lessons()))
}

fn ritiro(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    richiesta: &Richiesta,
) -> Result<Option<Ritiro>, AppError> {
    match richiesta.ritiro {
        None => Ok(None),
        Some(ChiRitira::Solo) => {
            let maggiorenne = is_maggiorenne(tx, ctx, alunno, richiesta.dal)?;
            Ok(Some(Ritiro::Solo { maggiorenne }))
        }
        Some(ChiRitira::Adulto(id)) => {
            let adults = delegati(tx, ctx, alunno, richiesta.dal)?;
            Ok(Some(Ritiro::Adulto { abilitato: adults.iter().any(|(adult, _)| *adult == id) }))
        }
    }
}

/// The adults who may pick the pupil up on a day, by name.
///
/// # Errors
/// The storage's.
pub fn delegati(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    on: Date,
) -> Result<Vec<(PersonaId, String)>, AppError> {
    let mut adults = Vec::new();
    for link in anagrafe::store::genitori(tx, ctx.istituto(), alunno.id())? {
        if link.ritiro && link.rule(None).may_pick_up(on) {
            let nome = anagrafe::store::nome(tx, ctx.istituto(), link.genitore_id)?.unwrap_or_default();
            adults.push((link.genitore_id, nome));
        }
    }
    Ok(adults)
}

/// Takes one's own request back.
///
/// # Errors
/// Not found for requests of others; the rule that refuses it.
pub fn withdraw(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<PersonaId, AppError> {
    let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let alunno = authz::alunno(tx, ctx, row.alunno_id)?;
    if row.richiesto_da != ctx.actor()?.persona_id {
        return Err(AppError::NotFound);
    }
    // What has happened cannot be taken back.
    if row.al < ctx.today() {
        return Err(AppError::from_rule(&PermessoError::NotWaiting));
    }
    set(tx, ctx, &row, StatoPermesso::Ritirato, "", "permesso.withdraw")?;
    Ok(alunno.id())
}

/// Accepts or refuses a request; the class whose roll it changes.
///
/// # Errors
/// Not found when the pupil's class is not the actor's; the rule that refuses it.
pub fn decide(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: Uuid,
    wanted: StatoPermesso,
    motivo: &str,
) -> Result<ClasseId, AppError> {
    let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let classe = quadro::classe_of(tx, ctx, row.alunno_id)?;
    authz::classe(tx, ctx, classe, ctx.today())?;
    set(tx, ctx, &row, wanted, motivo, "permesso.decide")?;
    risposta::enqueue_decision(tx, ctx, id)?;
    Ok(classe)
}

fn set(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    before: &Permesso,
    wanted: StatoPermesso,
    motivo: &str,
    azione: &'static str,
) -> Result<(), AppError> {
    let stato =
        permesso::decide(before.stato, wanted, motivo).map_err(|error| AppError::from_rule(&error))?;
    let refused = stato == StatoPermesso::Respinto;
    let after = Permesso {
        stato,
        deciso_da: Some(ctx.actor()?.persona_id),
        deciso_at: Some(ctx.now),
        motivo_rifiuto: refused.then(|| motivo.trim().to_owned()),
        ..before.clone()
    };
    if !store::update(tx, ctx.istituto(), &after)? {
        return Err(AppError::from_rule(&PermessoError::NotWaiting));
    }
    let event = Event::new(azione, "permesso", before.id).prima(before)?.dopo(&after)?;
    journal::record(tx, ctx, &[if refused { event.motivo(motivo.trim()) } else { event }])?;
    if stato == StatoPermesso::Accettato {
        let alunno = AlunnoToken::for_program(ctx.istituto(), before.alunno_id);
        previsti::excuse_standing(tx, ctx, &alunno, ("permesso", before.id), (before.dal, before.al))?;
    }
    Ok(())
}
