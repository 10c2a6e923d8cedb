// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Docenti who are away: from when to when, so that the school sees which hours are to be covered.
//!
//! Law: see [`campanella_domain::assenza_docente`]. Who may: the office, the staff and the dirigente write and read all of
//! them; a docente reads the own ones; neither colleagues nor families nor pupils know of them. The cause is never asked.

pub(crate) mod api;
mod pages;
pub mod privacy;
pub mod store;

use campanella_db::Tx;
use campanella_domain::assenza_docente::{AssenzaDocente, FINE_GIORNO, INIZIO_GIORNO, check_assenza};
use campanella_domain::ids::{IstitutoId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;
use uuid::Uuid;

use self::store::Assenza;
use crate::anagrafe;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::routes::{Access, Routes};

/// Who writes and reads all of them.
const UFFICIO: &[Ruolo] = &[Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria];
/// Who reads; a docente the own ones only.
const LETTORI: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria];

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/docenti/assenze", Access::Profiles(LETTORI), pages::list)
        .get("/docenti/assenze/nuova", Access::Profiles(UFFICIO), pages::show_new)
        .post("/docenti/assenze/nuova", Access::Profiles(UFFICIO), pages::create)
        .get("/docenti/assenze/{assenza}/fine", Access::Profiles(UFFICIO), pages::show_end)
        .post("/docenti/assenze/{assenza}/fine", Access::Profiles(UFFICIO), pages::end)
        .post("/docenti/assenze/{assenza}/annulla", Access::Profiles(UFFICIO), pages::annul)
        .get("/api/v1/docenti/assenze", Access::Api("lezioni:read", LETTORI), api::list)
        .post("/api/v1/docenti/assenze", Access::Api("lezioni:write", UFFICIO), api::create)
        .post("/api/v1/docenti/assenze/{assenza}/fine", Access::Api("lezioni:write", UFFICIO), api::end)
        .post("/api/v1/docenti/assenze/{assenza}/annulla", Access::Api("lezioni:write", UFFICIO), api::annul)
}

/// The absences of some days, ready to be asked.
#[derive(Debug, Clone, Default)]
pub struct Assenti(Vec<Assenza>);

impl Assenti {
    /// Those of the school between two days.
    ///
    /// # Errors
    /// The storage's.
    pub fn between(tx: &mut dyn Tx, istituto: IstitutoId, days: (Date, Date)) -> Result<Assenti, AppError> {
        store::between(tx, istituto, days).map(Assenti)
    }

    /// Whether a docente misses some of an hour from bell to bell.
    pub fn is_away(&self, docente: PersonaId, on: Date, ora: (u16, u16)) -> bool {
        self.0.iter().any(|row| row.docente_id == docente && row.quando().covers(on, ora))
    }

    /// One after the other.
    pub fn iter(&self) -> impl Iterator<Item = &Assenza> {
        self.0.iter()
    }

    /// Nobody is away.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// When somebody is away, in words.
pub fn parole(l: L, quando: AssenzaDocente) -> String {
    if quando.dal != quando.al {
        return l.ta2("assenza-docente-giorni", "dal", l.data(quando.dal), "al", l.data(quando.al));
    }
    let giorno = l.giorno(quando.dal);
    match (quando.dalle, quando.alle) {
        (INIZIO_GIORNO, FINE_GIORNO) => giorno,
        (INIZIO_GIORNO, alle) => l.ta2("assenza-docente-fino", "giorno", giorno, "alle", l.ora(alle)),
        (dalle, FINE_GIORNO) => l.ta2("assenza-docente-da", "giorno", giorno, "dalle", l.ora(dalle)),
        (dalle, alle) => {
            let ore = l.ta2("assenza-docente-ore", "dalle", l.ora(dalle), "alle", l.ora(alle));
            format!("{giorno}, {ore}")
        }
    }
}

/// Those that the actor reads, between two days: all for the office, the own ones for a docente.
fn of_actor(tx: &mut dyn Tx, ctx: &Ctx, days: (Date, Date)) -> Result<Vec<Assenza>, AppError> {
    let actor = ctx.actor()?;
    let mut rows = store::between(tx, ctx.istituto(), days)?;
    if actor.profilo == Ruolo::Docente {
        rows.retain(|row| row.docente_id == actor.persona_id);
    }
    Ok(rows)
}

/// Writes that a docente is away.
///
/// # Errors
/// Not found for somebody who never was a docente of the school; the rule that refuses it, at its field.
pub fn write(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    docente: PersonaId,
    wanted: AssenzaDocente,
) -> Result<Assenza, AppError> {
    let mut ruoli = anagrafe::store::ruoli(tx, ctx.istituto(), docente)?;
    ruoli.retain(|row| row.ruolo == Ruolo::Docente);
    if ruoli.is_empty() {
        return Err(AppError::NotFound);
    }
    check(tx, ctx, docente, wanted, None)?;
    if !ruoli.iter().any(|row| row.dal <= wanted.dal && row.al.is_none_or(|al| al >= wanted.dal)) {
        return Err(AppError::rule_at("docente_id", Message::new("assenza-docente-errore-docente")));
    }
    let row = Assenza {
        id: ctx.new_id(),
        docente_id: docente,
        dal: wanted.dal,
        al: wanted.al,
        dalle: wanted.dalle,
        alle: wanted.alle,
        version: 1,
    };
    store::insert(tx, ctx.istituto(), &row, (ctx.actor()?.persona_id, ctx.now))?;
    journal::record(tx, ctx, &[Event::new("assenza_docente.write", "assenza_docente", row.id).dopo(&row)?])?;
    Ok(row)
}

/// The rules, beside the other absences of the docente.
fn check(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    docente: PersonaId,
    wanted: AssenzaDocente,
    itself: Option<Uuid>,
) -> Result<(), AppError> {
    let year = (ctx.anno().first_day(), ctx.anno().last_day());
    let rows = store::between(tx, ctx.istituto(), year)?;
    let others = rows.iter().filter(|row| row.docente_id == docente && Some(row.id) != itself);
    let standing: Vec<AssenzaDocente> = others.map(Assenza::quando).collect();
    check_assenza(wanted, ctx.anno(), &standing).map_err(|error| AppError::from_rule(&error))
}

/// Changes when an absence ends: earlier or later.
///
/// # Errors
/// Not found; the rule that refuses it; a conflict when somebody wrote since `version`.
pub fn end(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (id, version): (Uuid, i64),
    (al, alle): (Date, u16),
) -> Result<Assenza, AppError> {
    let row = load(tx, ctx, id)?;
    check(tx, ctx, row.docente_id, AssenzaDocente { al, alle, ..row.quando() }, Some(id))?;
    if !store::set_end(tx, ctx.istituto(), (id, version), (al, alle))? {
        return Err(AppError::conflict(row.version, &[("al", row.al.to_string(), al.to_string())]));
    }
    let after = Assenza { al, alle, version: row.version + 1, ..row.clone() };
    let event = Event::new("assenza_docente.end", "assenza_docente", id).prima(&row)?.dopo(&after)?;
    journal::record(tx, ctx, &[event])?;
    Ok(after)
}

/// Annuls an absence that should never have been written.
///
/// # Errors
/// Not found.
pub fn annul(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    let row = load(tx, ctx, id)?;
    store::annul(tx, ctx.istituto(), id, (ctx.actor()?.persona_id, ctx.now))?;
    journal::record(tx, ctx, &[Event::new("assenza_docente.annul", "assenza_docente", id).prima(&row)?])
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<Assenza, AppError> {
    let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    if ctx.anno().contains(row.dal) { Ok(row) } else { Err(AppError::NotFound) }
}
