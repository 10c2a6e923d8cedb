// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Opening, following and annulling a carenza: what the pages and the API both do.

use std::collections::HashMap;

use campanella_db::Tx;
use campanella_domain::ids::{CarenzaId, PersonaId};
use campanella_domain::valutazione::{self, CarenzaCommand, CarenzaFacts, EsitoRecupero, ModalitaRecupero};
use jiff::civil::Date;

use super::accesso::RegistroVoti;
use super::griglia;
use super::store::carenze::{self as store, Carenza};
use crate::calendario;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};

/// The pupils of a cattedra today, by name.
///
/// # Errors
/// The storage's.
pub fn names(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroVoti,
) -> Result<HashMap<PersonaId, String>, AppError> {
    let alunni = registro.alunni(tx, registro.gruppo(), ctx.today())?;
    Ok(alunni.into_iter().map(|alunno| (alunno.id, format!("{} {}", alunno.cognome, alunno.nome))).collect())
}

/// A carenza that the actor follows.
///
/// # Errors
/// Not found when there is none, or a colleague follows it.
pub fn own(tx: &mut dyn Tx, registro: &RegistroVoti, id: CarenzaId) -> Result<Carenza, AppError> {
    let found = store::of_registro(tx, registro)?.into_iter().find(|carenza| carenza.id == id);
    found.filter(|carenza| carenza.docente_id == registro.docente()).ok_or(AppError::NotFound)
}

/// Opens a carenza of today.
///
/// # Errors
/// The rule that refuses it; that the pupil has one in this period already.
pub fn open(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroVoti,
    (alunno_id, modalita): (PersonaId, ModalitaRecupero),
    argomenti: String,
) -> Result<Carenza, AppError> {
    let command = CarenzaCommand { argomenti, esito: None, esito_il: None };
    let is_iscritto = names(tx, ctx, registro)?.contains_key(&alunno_id);
    let today = ctx.today();
    let chiusi = calendario::chiusi(tx, ctx.istituto(), registro.classe().id)?;
    let facts = CarenzaFacts { is_iscritto, aperta_il: today, oggi: today, chiusi: &chiusi };
    valutazione::decide_carenza(&facts, &command).map_err(|error| AppError::from_rule(&error))?;
    let row = Carenza {
        id: ctx.new_id(),
        alunno_id,
        classe_id: registro.classe().id,
        materia_id: registro.materia_id(),
        docente_id: registro.docente(),
        periodo: griglia::periodo_of(tx, ctx, registro)?,
        argomenti: command.argomenti,
        modalita,
        esito: None,
        esito_il: None,
        aperta_il: today,
        version: 1,
    };
    store::insert(tx, ctx.istituto(), &row).map_err(|error| {
        error.taken("carenza_alunno_periodo", "alunno", Message::new("vincolo-carenza-alunno-periodo"))
    })?;
    journal::record(tx, ctx, &[Event::new("carenza.open", "carenza", row.id).dopo(&row)?])?;
    Ok(row)
}

/// Changes what an own carenza says, its outcome too. `version` is the one that was read.
///
/// # Errors
/// Not found when it is not the actor's; the rule that refuses; a conflict when somebody changed it.
pub fn change(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroVoti,
    (id, version): (CarenzaId, i64),
    modalita: ModalitaRecupero,
    command: &CarenzaCommand,
) -> Result<(), AppError> {
    let before = own(tx, registro, id)?;
    let chiusi = calendario::chiusi(tx, ctx.istituto(), registro.classe().id)?;
    let facts = facts_of(&before, ctx, &chiusi);
    valutazione::decide_carenza(&facts, command).map_err(|error| AppError::from_rule(&error))?;
    let after = Carenza {
        argomenti: command.argomenti.clone(),
        modalita,
        esito: command.esito,
        esito_il: command.esito_il,
        version,
        ..before.clone()
    };
    checked(store::update(tx, ctx.istituto(), &after)?, &before, &after)?;
    journal::record(tx, ctx, &[Event::new("carenza.update", "carenza", id).prima(&before)?.dopo(&after)?])
}

/// Annuls an own carenza that was written by mistake. `version` is the one that was read.
///
/// # Errors
/// Not found when it is not the actor's; the rule that refuses; a conflict when somebody changed it.
pub fn annul(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroVoti,
    (id, version): (CarenzaId, i64),
) -> Result<(), AppError> {
    let before = own(tx, registro, id)?;
    let chiusi = calendario::chiusi(tx, ctx.istituto(), registro.classe().id)?;
    valutazione::annul_carenza(&facts_of(&before, ctx, &chiusi))
        .map_err(|error| AppError::from_rule(&error))?;
    let after = Carenza { version, ..before.clone() };
    checked(store::annul(tx, ctx.istituto(), &after, ctx.now)?, &before, &after)?;
    journal::record(tx, ctx, &[Event::new("carenza.annul", "carenza", id).prima(&before)?])
}

/// What the rules ask about a carenza that stands.
fn facts_of<'a>(carenza: &Carenza, ctx: &Ctx, chiusi: &'a [(Date, Date)]) -> CarenzaFacts<'a> {
    CarenzaFacts { is_iscritto: true, aperta_il: carenza.aperta_il, oggi: ctx.today(), chiusi }
}

/// A write on a version that no longer stands shows what does.
fn checked(done: bool, before: &Carenza, after: &Carenza) -> Result<(), AppError> {
    if done {
        return Ok(());
    }
    let code = |esito: Option<EsitoRecupero>| esito.map(|esito| esito.code().to_owned()).unwrap_or_default();
    let fields = [
        ("argomenti", before.argomenti.clone(), after.argomenti.clone()),
        ("modalita", before.modalita.code().to_owned(), after.modalita.code().to_owned()),
        ("esito", code(before.esito), code(after.esito)),
    ];
    Err(AppError::conflict(before.version, &fields))
}
