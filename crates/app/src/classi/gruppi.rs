// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Groups of a class and who is in them: what pages, API and imports all do.

use campanella_db::Tx;
use campanella_domain::gruppo::modifica::{self, GruppoChangeError, GruppoChangeFacts, GruppoRemoval};
use campanella_domain::gruppo::{self, TipoGruppo};
use campanella_domain::ids::{ClasseId, GruppoId, IstitutoId, PersonaId};
use campanella_domain::periodo_chiuso;
use jiff::civil::Date;

use super::store::{self, Appartenenza, Gruppo, MembroGruppo};
use crate::assenze::ore::ricalcolo;
use crate::calendario;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};
use crate::{anagrafe, lezioni, orario};

/// Longest name of a group, in characters.
pub const NOME_MAX: usize = 60;

/// The fields of a group as its form has them.
pub fn values(row: &Gruppo) -> Vec<(&'static str, String)> {
    vec![("nome", row.nome.clone()), ("tipo", row.tipo.code().to_owned())]
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, id: GruppoId) -> Result<Gruppo, AppError> {
    store::gruppo_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)
}

fn taken(error: AppError) -> AppError {
    error.taken("gruppo_nome", "nome", Message::new("vincolo-gruppo-nome"))
}

/// Writes a new group of a class.
///
/// # Errors
/// Not found when there is no such class; at the name, when another group has it.
pub fn create(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: ClasseId,
    (nome, tipo): (&str, TipoGruppo),
) -> Result<Gruppo, AppError> {
    store::classe_by_id(tx, ctx.istituto(), classe)?.ok_or(AppError::NotFound)?;
    let row = Gruppo { id: ctx.new_id(), classe_id: classe, nome: nome.to_owned(), tipo, version: 1 };
    store::insert_gruppo(tx, ctx.istituto(), &row).map_err(taken)?;
    journal::record(tx, ctx, &[Event::new("gruppo.create", "gruppo", row.id).dopo(&row)?])?;
    Ok(row)
}

/// Corrects name and kind of a group.
///
/// # Errors
/// Not found when there is none; the rules'; a conflict when somebody wrote since `version`.
pub fn correct(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: GruppoId,
    version: i64,
    (nome, tipo): (&str, TipoGruppo),
) -> Result<Gruppo, AppError> {
    let before = load(tx, ctx, id)?;
    let after = Gruppo { nome: nome.to_owned(), tipo, version: before.version + 1, ..before.clone() };
    let conflict = || AppError::conflict_of(before.version, &values(&before), &values(&after));
    if before.version != version {
        return Err(conflict());
    }
    let usato = usato(tx, ctx, &before)?;
    modifica::check_tipo(before.tipo, tipo, usato).map_err(|e| AppError::from_rule(&e))?;
    if before.tipo != tipo {
        members_fit(tx, ctx, &after)?;
        ricalcolo::enqueue_year(tx, ctx, before.classe_id)?;
    }
    if !store::update_gruppo(tx, ctx.istituto(), &after, version).map_err(taken)? {
        return Err(conflict());
    }
    let event = Event::new("gruppo.update", "gruppo", id).prima(&before)?.dopo(&after)?;
    journal::record(tx, ctx, &[event])?;
    Ok(after)
}

/// No pupil of the group is in another part of its split on the same days.
fn members_fit(tx: &mut dyn Tx, ctx: &Ctx, gruppo: &Gruppo) -> Result<(), AppError> {
    let istituto = ctx.istituto();
    for row in store::membri(tx, istituto, gruppo.id)? {
        let mut beside = Vec::new();
        for other in store::appartenenze_from(tx, istituto, row.alunno_id, row.dal)? {
            let overlaps = row.al.is_none_or(|al| other.dal <= al) && other.gruppo_id != gruppo.id;
            if let Some(other) = store::gruppo_by_id(tx, istituto, other.gruppo_id)?.filter(|_| overlaps) {
                beside.push((other.id, other.tipo));
            }
        }
        if gruppo::validate_membership(gruppo.id, gruppo.tipo, &beside).is_err() {
            let nome = anagrafe::store::nome(tx, istituto, row.alunno_id)?.unwrap_or_default();
            return Err(AppError::rule_at(
                "tipo",
                Message::new("gruppo-errore-tipo-alunno").with("alunno", nome),
            ));
        }
    }
    Ok(())
}

/// Deletes a group that nobody uses; its class. The journal keeps it.
///
/// # Errors
/// Not found when there is none; the rules'; a conflict when somebody wrote since `version`.
pub fn delete(tx: &mut dyn Tx, ctx: &Ctx, id: GruppoId, version: i64) -> Result<ClasseId, AppError> {
    let before = load(tx, ctx, id)?;
    if let Some(reason) = why_kept(tx, ctx, &before)? {
        return Err(AppError::from_rule(&reason));
    }
    let deleted = store::delete_gruppo(tx, ctx.istituto(), id, version).map_err(|error| match error {
        // An entry of the agenda, or a lesson that was annulled.
        AppError::Storage(campanella_db::Error::Conflict { .. }) => {
            AppError::rule(Message::new("gruppo-errore-usato"))
        }
        other => other,
    })?;
    if !deleted {
        return Err(AppError::conflict_of(before.version, &values(&before), &[]));
    }
    journal::record(tx, ctx, &[Event::new("gruppo.delete", "gruppo", id).prima(&before)?])?;
    Ok(before.classe_id)
}

/// Why a group cannot be deleted; nothing when it can.
///
/// # Errors
/// The storage's.
pub fn why_kept(tx: &mut dyn Tx, ctx: &Ctx, row: &Gruppo) -> Result<Option<GruppoChangeError>, AppError> {
    Ok(modifica::check_delete(usato(tx, ctx, row)?).err())
}

fn usato(tx: &mut dyn Tx, ctx: &Ctx, row: &Gruppo) -> Result<GruppoChangeFacts, AppError> {
    let istituto = ctx.istituto();
    let cattedre = store::cattedre_classe(tx, istituto, row.classe_id)?;
    let orario = orario::store::storia_classe(tx, istituto, row.classe_id)?;
    Ok(GruppoChangeFacts {
        alunni: store::membri(tx, istituto, row.id)?.len(),
        cattedre: cattedre.iter().filter(|cattedra| cattedra.gruppo_id == Some(row.id)).count(),
        orario: orario.iter().filter(|line| line.gruppo_id == Some(row.id)).count(),
        lezioni: lezioni::store::conta_gruppo(tx, istituto, row.id)?,
    })
}

/// Puts a pupil of the class into a group from a day on, as long as the pupil is in the class.
///
/// # Errors
/// The rules'.
pub fn enter(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    gruppo: &Gruppo,
    alunno: PersonaId,
    dal: Date,
) -> Result<(), AppError> {
    let istituto = ctx.istituto();
    let iscrizione = store::iscrizione_on(tx, istituto, alunno, dal)?;
    let Some(iscrizione) = iscrizione.filter(|row| row.classe_id == gruppo.classe_id) else {
        let message = Message::new("gruppo-errore-altra-classe").with("giorno", dal);
        return Err(AppError::rule_at("gruppo", message));
    };
    let mut current = Vec::new();
    for row in store::appartenenze_from(tx, istituto, alunno, dal)? {
        if let Some(other) = store::gruppo_by_id(tx, istituto, row.gruppo_id)? {
            current.push((other.id, other.tipo));
        }
    }
    gruppo::validate_membership(gruppo.id, gruppo.tipo, &current).map_err(|e| AppError::from_rule(&e))?;
    store::insert_gruppo_alunno(tx, istituto, gruppo.id, alunno, (dal, iscrizione.al))?;
    ricalcolo::enqueue_year(tx, ctx, gruppo.classe_id)?;
    let after = Appartenenza { alunno_id: alunno, dal: Some(dal), al: iscrizione.al };
    journal::record(tx, ctx, &[Event::new("gruppo.enter", "gruppo", gruppo.id).dopo(&after)?])
}

/// Takes a pupil out of a group after a last day. A last day before the first takes back an entry by mistake, if the
/// group had no lesson since.
///
/// # Errors
/// Not found when there is no such group; the rules'.
pub fn leave(tx: &mut dyn Tx, ctx: &Ctx, id: GruppoId, alunno: PersonaId, al: Date) -> Result<(), AppError> {
    let istituto = ctx.istituto();
    let gruppo = load(tx, ctx, id)?;
    let chiusi = calendario::chiusi(tx, istituto, gruppo.classe_id)?;
    periodo_chiuso::check_exit(al, &chiusi).map_err(|e| AppError::from_rule(&e))?;
    let rows: Vec<MembroGruppo> = store::appartenenze_from(tx, istituto, alunno, al)?
        .into_iter()
        .filter(|row| row.gruppo_id == id && modifica::leave_on(row.dal, row.al, al) != GruppoRemoval::Over)
        .collect();
    if rows.is_empty() {
        return Err(AppError::rule_at("al", Message::new("gruppo-errore-fine")));
    }
    for row in rows {
        let begun = row.dal > al && row.dal <= ctx.today();
        if begun && lezioni::store::conta_gruppo_dal(tx, istituto, id, row.dal)? > 0 {
            return Err(AppError::rule_at(
                "al",
                Message::new("gruppo-errore-con-ore").with("giorno", row.dal),
            ));
        }
        let event = close(tx, istituto, &row, al)?;
        journal::record(tx, ctx, &event.into_iter().collect::<Vec<_>>())?;
    }
    ricalcolo::enqueue_year(tx, ctx, gruppo.classe_id)
}

/// Ends, with the last day of a pupil in a class, every membership of its groups: those that would begin later never do.
/// What the journal keeps of it is the caller's to record.
///
/// # Errors
/// The storage's.
pub fn leave_classe(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (alunno, classe): (PersonaId, ClasseId),
    al: Date,
) -> Result<Vec<Event>, AppError> {
    let mut events = Vec::new();
    for row in store::appartenenze_from(tx, istituto, alunno, al)? {
        let gruppo = store::gruppo_by_id(tx, istituto, row.gruppo_id)?;
        if gruppo.is_some_and(|gruppo| gruppo.classe_id == classe) {
            events.extend(close(tx, istituto, &row, al)?);
        }
    }
    Ok(events)
}

/// Lets a pupil, of the class since `prima` until now, into its groups no earlier than into the class itself.
///
/// # Errors
/// The storage's.
pub fn enter_later(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (alunno, classe): (PersonaId, ClasseId),
    (prima, dal): (Date, Date),
) -> Result<Vec<Event>, AppError> {
    let mut events = Vec::new();
    for row in store::appartenenze_from(tx, istituto, alunno, prima)? {
        let gruppo = store::gruppo_by_id(tx, istituto, row.gruppo_id)?;
        if row.dal >= dal || gruppo.is_none_or(|gruppo| gruppo.classe_id != classe) {
            continue;
        }
        store::delete_gruppo_alunno(tx, istituto, &row)?;
        let event = Event::new("gruppo.correct", "gruppo", row.gruppo_id).prima(&row)?;
        if row.al.is_some_and(|al| al < dal) {
            events.push(event);
            continue;
        }
        store::insert_gruppo_alunno(tx, istituto, row.gruppo_id, alunno, (dal, row.al))?;
        events.push(event.dopo(&MembroGruppo { dal, ..row.clone() })?);
    }
    Ok(events)
}

fn close(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &MembroGruppo,
    al: Date,
) -> Result<Option<Event>, AppError> {
    match modifica::leave_on(row.dal, row.al, al) {
        GruppoRemoval::Over => Ok(None),
        GruppoRemoval::Never => {
            store::delete_gruppo_alunno(tx, istituto, row)?;
            Ok(Some(Event::new("gruppo.withdraw", "gruppo", row.gruppo_id).prima(row)?))
        }
        GruppoRemoval::Until(al) => {
            store::end_gruppo_alunno(tx, istituto, row, al)?;
            let after = MembroGruppo { al: Some(al), ..row.clone() };
            Ok(Some(Event::new("gruppo.leave", "gruppo", row.gruppo_id).prima(row)?.dopo(&after)?))
        }
    }
}
