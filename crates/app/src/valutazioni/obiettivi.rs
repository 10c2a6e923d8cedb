// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The obiettivi of a class and subject: writing, ordering, archiving, copying them, and naming them in a prova. What the
//! pages and the API both do. Teachers of the same class and subject share one list.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::ids::{CattedraId, ObiettivoId, ProvaId};
use campanella_domain::nome::search_key;
use campanella_domain::valutazione::{self, ObiettivoError, ObiettivoFacts, ScalaLivelli, TitoloVoto};

use super::accesso::{self, RegistroVoti};
use super::store;
use super::store::obiettivi::Obiettivo;
use super::store::prove::Prova;
use crate::calendario;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};

/// What an obiettivo is to say and where it is to stand.
#[derive(Debug, Clone)]
pub struct ObiettivoCommand {
    /// Its words.
    pub testo: String,
    /// Place in the list, from 1.
    pub posizione: i64,
    /// New prove no longer name it.
    pub archiviato: bool,
}

/// The livelli of a class and subject.
///
/// # Errors
/// Not found where none are given: religion, and what stands in its place.
pub fn scala(registro: &RegistroVoti) -> Result<ScalaLivelli, AppError> {
    ScalaLivelli::of(registro.classe().ordine, registro.materia().tipo, registro.anno())
        .ok_or(AppError::NotFound)
}

/// A cattedra whose subject has obiettivi.
///
/// # Errors
/// Not found when it is not the actor's, or has none.
pub fn open(tx: &mut dyn Tx, ctx: &Ctx, cattedra: CattedraId) -> Result<RegistroVoti, AppError> {
    let registro = accesso::open(tx, ctx, cattedra)?;
    scala(&registro)?;
    Ok(registro)
}

/// An obiettivo of the class and subject.
///
/// # Errors
/// Not found when there is none.
pub fn by_id(tx: &mut dyn Tx, registro: &RegistroVoti, id: ObiettivoId) -> Result<Obiettivo, AppError> {
    let all = store::obiettivi::of_registro(tx, registro)?;
    all.into_iter().find(|obiettivo| obiettivo.id == id).ok_or(AppError::NotFound)
}

fn refused(error: &ObiettivoError) -> AppError {
    AppError::from_rule(error)
}

fn taken(error: AppError) -> AppError {
    error.taken("obiettivo_testo", "testo", Message::new("obiettivo-errore-doppio"))
}

/// Writes a new obiettivo at the end of the list.
///
/// # Errors
/// The rule that refuses it.
pub fn create(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroVoti,
    testo: &str,
) -> Result<Obiettivo, AppError> {
    let standing = store::obiettivi::of_registro(tx, registro)?;
    let altri: Vec<String> = standing.iter().map(|obiettivo| obiettivo.testo.clone()).collect();
    let facts = ObiettivoFacts { altri: &altri, standing: None, is_usato: false };
    let testo = valutazione::decide_obiettivo(&facts, testo).map_err(|error| refused(&error))?;
    let last = standing.iter().map(|obiettivo| obiettivo.posizione).max().unwrap_or(0);
    let row = Obiettivo {
        id: ctx.new_id(),
        classe_id: registro.classe().id,
        materia_id: registro.materia_id(),
        testo,
        posizione: last.saturating_add(1),
        written_by: registro.docente(),
        archived_at: None,
        version: 1,
    };
    store::obiettivi::insert(tx, ctx.istituto(), &row).map_err(taken)?;
    journal::record(tx, ctx, &[Event::new("obiettivo.create", "obiettivo", row.id).dopo(&row)?])?;
    Ok(row)
}

/// Rewords, moves or archives an obiettivo. `version` is the one that was read.
///
/// # Errors
/// Not found when it is another class's; the rule that refuses; a conflict when somebody changed it.
pub fn change(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroVoti,
    (id, version): (ObiettivoId, i64),
    command: &ObiettivoCommand,
) -> Result<(), AppError> {
    let before = by_id(tx, registro, id)?;
    let mut others = store::obiettivi::of_registro(tx, registro)?;
    others.retain(|obiettivo| obiettivo.id != id);
    let altri: Vec<String> = others.iter().map(|obiettivo| obiettivo.testo.clone()).collect();
    let is_usato = store::obiettivi::uses(tx, registro)?.contains_key(&id);
    let facts = ObiettivoFacts { altri: &altri, standing: Some(&before.testo), is_usato };
    let testo = valutazione::decide_obiettivo(&facts, &command.testo).map_err(|error| refused(&error))?;
    let place = usize::try_from(command.posizione.saturating_sub(1)).unwrap_or(0).min(others.len());
    let posizione = i64::try_from(place).unwrap_or(0).saturating_add(1);
    let archived_at = command.archiviato.then(|| before.archived_at.unwrap_or(ctx.now));
    let after = Obiettivo { testo, posizione, archived_at, version, ..before.clone() };
    if !store::obiettivi::update(tx, ctx.istituto(), &after).map_err(taken)? {
        let fields = [("testo", before.testo.clone(), after.testo.clone())];
        return Err(AppError::conflict(before.version, &fields));
    }
    for (index, other) in others.iter().enumerate() {
        let shifted = if index < place { index.saturating_add(1) } else { index.saturating_add(2) };
        let posizione = i64::try_from(shifted).unwrap_or(i64::MAX);
        if other.posizione != posizione {
            store::obiettivi::place(tx, ctx.istituto(), other.id, posizione)?;
        }
    }
    let event = Event::new("obiettivo.change", "obiettivo", id).prima(&before)?.dopo(&after)?;
    journal::record(tx, ctx, &[event])
}

/// Copies what another class of the same teacher has in use and this one lacks; how many.
///
/// # Errors
/// Not found when the other cattedra is not the actor's; the rule that refuses.
pub fn copy(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroVoti,
    from: CattedraId,
) -> Result<usize, AppError> {
    let origin = open(tx, ctx, from)?;
    let own = store::obiettivi::of_registro(tx, registro)?;
    let mut known: BTreeSet<String> = own.iter().map(|obiettivo| search_key(&obiettivo.testo)).collect();
    let mut copied = 0_usize;
    for obiettivo in store::obiettivi::of_registro(tx, &origin)? {
        if obiettivo.archived_at.is_none() && known.insert(search_key(&obiettivo.testo)) {
            create(tx, ctx, registro, &obiettivo.testo)?;
            copied = copied.saturating_add(1);
        }
    }
    Ok(copied)
}

/// Says which obiettivi an own prova is about.
///
/// # Errors
/// The rule that refuses: an archived one, one on which pupils have a livello, a colleague's prova, a closed day.
pub fn name(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroVoti,
    id: ProvaId,
    wished: &[ObiettivoId],
) -> Result<(), AppError> {
    let prova = store::prove::by_id(tx, registro, id)?;
    writable(tx, ctx, registro, &prova)?;
    let standing = store::obiettivi::of_prova(tx, ctx.istituto(), id)?;
    let known = store::obiettivi::of_registro(tx, registro)?;
    let levelled = store::livelli::of_prova(tx, ctx.istituto(), id)?;
    for wish in wished.iter().filter(|wish| !standing.contains(wish)) {
        let obiettivo = known.iter().find(|obiettivo| obiettivo.id == *wish).ok_or(AppError::NotFound)?;
        if obiettivo.archived_at.is_some() {
            return Err(refused(&ObiettivoError::Archived));
        }
        store::obiettivi::name(tx, ctx.istituto(), id, *wish)?;
    }
    for gone in standing.iter().filter(|old| !wished.contains(old)) {
        if levelled.iter().any(|row| row.obiettivo_id == *gone && row.livello.is_some()) {
            return Err(refused(&ObiettivoError::HasLivelli));
        }
        store::obiettivi::unname(tx, ctx.istituto(), id, *gone)?;
    }
    let after = store::obiettivi::of_prova(tx, ctx.istituto(), id)?;
    if after == standing {
        return Ok(());
    }
    // The cells of the grid mean something else from now on.
    store::prove::touch(tx, ctx.istituto(), id)?;
    journal::record(tx, ctx, &[Event::new("prova.obiettivi", "prova", id).prima(&standing)?.dopo(&after)?])
}

/// The actor's own prova, on a day that no scrutinio closed.
fn writable(tx: &mut dyn Tx, ctx: &Ctx, registro: &RegistroVoti, prova: &Prova) -> Result<(), AppError> {
    let titoli = registro.titoli(tx, std::slice::from_ref(prova), ctx.today())?;
    if titoli != [TitoloVoto::Propria] {
        return Err(refused(&ObiettivoError::NotOwn));
    }
    if calendario::is_closed(tx, ctx.istituto(), prova.classe_id, prova.data)? {
        return Err(refused(&ObiettivoError::Closed { data: prova.data }));
    }
    Ok(())
}
