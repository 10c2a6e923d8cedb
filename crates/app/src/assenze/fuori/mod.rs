// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pupils out of class, written in advance: a visit, a contest, hours at a firm. The roll of the hour proposes them.
//!
//! Law: see [`campanella_domain::fuori_classe`]. Who may: the office, the staff, the dirigente, and the coordinatore of the
//! class write; the teachers of the class read; a family reads of its own pupil, a pupil of themselves. No cause is asked.

pub(crate) mod api;
pub mod appello;
pub(crate) mod famiglia;
mod pages;
pub mod store;

use std::collections::BTreeMap;

use campanella_db::Tx;
use campanella_domain::calendario::days;
use campanella_domain::fuori_classe::{
    self as rules, AlunnoFuori, FuoriClasseError, FuoriClasseFacts, GiorniFuori,
};
use campanella_domain::ids::{ClasseId, GruppoId, PersonaId};
use campanella_domain::orario::OraLocale;
use campanella_domain::presenza::Intervallo;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;
use uuid::Uuid;

use self::store::FuoriPrevisto;
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::routes::{Access, Routes};
use crate::lezioni::slot::ClassDay;
use crate::registro::own_classes;
use crate::{anagrafe, calendario, classi};

/// Who reads; of the docenti those of the class, and its coordinatore writes.
const SCUOLA: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria];
const FAMIGLIA: &[Ruolo] = &[Ruolo::Genitore, Ruolo::Alunno];

/// Routes of the plans.
pub fn routes() -> Routes {
    let pages = Access::Profiles(SCUOLA);
    let write = Access::Api("lezioni:write", SCUOLA);
    Routes::new()
        .get("/fuori-classe", pages, pages::list)
        .get("/fuori-classe/nuovo", pages, pages::show_new)
        .post("/fuori-classe/nuovo", pages, pages::create)
        .get("/fuori-classe/{fuori}/modifica", pages, pages::show_change)
        .post("/fuori-classe/{fuori}/modifica", pages, pages::change)
        .post("/fuori-classe/{fuori}/annulla", pages, pages::annul)
        .get("/api/v1/fuori-classe", Access::Api("lezioni:read", SCUOLA), api::list)
        .post("/api/v1/fuori-classe", write, api::create)
        .post("/api/v1/fuori-classe/{fuori}", write, api::change)
        .post("/api/v1/fuori-classe/{fuori}/annulla", write, api::annul)
        .get(
            "/api/v1/famiglia/alunni/{alunno}/fuori-classe",
            Access::Api("famiglia:read", FAMIGLIA),
            famiglia::api,
        )
}

/// What is wanted.
#[derive(Debug, Clone)]
pub struct Piano {
    /// When.
    pub giorni: GiorniFuori,
    /// Where they are.
    pub descrizione: String,
    /// The pupils.
    pub alunni: Vec<PersonaId>,
}

/// The hours of each day of a plan, in words.
pub fn ore(l: L, giorni: GiorniFuori) -> String {
    let ora = |ora: OraLocale| l.ora(ora.minutes());
    match (giorni.dalle, giorni.alle) {
        (None, None) => l.t("fuori-previsto-giorno-intero").into_owned(),
        (Some(dalle), None) => l.ta("fuori-previsto-da", "dalle", ora(dalle)),
        (None, Some(alle)) => l.ta("fuori-previsto-fino", "alle", ora(alle)),
        (Some(dalle), Some(alle)) => l.ta2("fuori-previsto-ore", "dalle", ora(dalle), "alle", ora(alle)),
    }
}

/// When a plan holds, in words.
pub fn quando(l: L, giorni: GiorniFuori) -> String {
    let days = if giorni.dal == giorni.al {
        l.giorno(giorni.dal)
    } else {
        l.ta2("giustificazione-dal-al", "dal", l.giorno(giorni.dal), "al", l.giorno(giorni.al))
    };
    format!("{days}, {}", ore(l, giorni))
}

/// The days on which all pupils of a class, or of a group of it, are to be out of class, each with where and when in words.
///
/// # Errors
/// The storage's.
pub fn di_tutti(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    gruppo: Option<GruppoId>,
    (dal, al): (Date, Date),
) -> Result<BTreeMap<Date, Vec<String>>, AppError> {
    let mut found: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for plan in store::between(tx, ctx.istituto(), (dal, al))? {
        if plan.classe_id != classe.id() {
            continue;
        }
        for day in days(plan.dal.max(dal), plan.al.min(al)) {
            let pupils: Vec<PersonaId> = match gruppo {
                Some(gruppo) => classi::store::alunni_gruppo(tx, ctx.istituto(), gruppo, day)?,
                None => classi::store::alunni(tx, classe, day)?.iter().map(|alunno| alunno.id).collect(),
            };
            if !pupils.is_empty() && pupils.iter().all(|alunno| plan.alunni.contains(alunno)) {
                let text = format!("{}, {}", plan.descrizione, ore(ctx.l, plan.giorni()));
                found.entry(day).or_default().push(text);
            }
        }
    }
    Ok(found)
}

/// A class whose pupils the actor may plan out of it.
fn writable(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId) -> Result<ClasseToken, AppError> {
    let token = authz::classe(tx, ctx, id, ctx.today())?;
    let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let may = authz::sees_whole_school(ctx.actor()?.profilo) || authz::coordinates(tx, ctx, id, ctx.today())?;
    if may && classe.anno == ctx.anno().start_year() { Ok(token) } else { Err(AppError::NotFound) }
}

/// The classes of the year that the actor may plan for.
fn writable_classes(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<classi::store::Classe>, AppError> {
    let mut classi = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
    if ctx.actor()?.profilo == Ruolo::Docente {
        let own = own_classes(tx, ctx, ctx.today())?;
        classi.retain(|classe| own.contains(&classe.id));
    }
    let mut found = Vec::new();
    for classe in classi {
        if authz::is_open(writable(tx, ctx, classe.id))? {
            found.push(classe);
        }
    }
    Ok(found)
}

/// The plans that the actor reads, between two days: all for the office, those of the own classes for a docente.
fn of_actor(tx: &mut dyn Tx, ctx: &Ctx, days: (Date, Date)) -> Result<Vec<FuoriPrevisto>, AppError> {
    let mut rows = store::between(tx, ctx.istituto(), days)?;
    if ctx.actor()?.profilo == Ruolo::Docente {
        let own = own_classes(tx, ctx, ctx.today())?;
        rows.retain(|row| own.contains(&row.classe_id));
    }
    Ok(rows)
}

/// First and last bell of a class on a day of lessons.
fn bells(tx: &mut dyn Tx, ctx: &Ctx, classe: &ClasseToken, on: Date) -> Result<Option<Intervallo>, AppError> {
    if !ctx.anno().contains(on) {
        return Ok(None);
    }
    let day = ClassDay::load(tx, ctx.istituto(), classe.id(), on)?;
    Ok(day.campanelle().filter(|_| day.giorno.has_lessons()))
}

/// The rules, beside the other plans of the same pupils; the description as it is kept.
fn decide(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    piano: &Piano,
    before: Option<&FuoriPrevisto>,
) -> Result<String, AppError> {
    let giorni = piano.giorni;
    let facts = FuoriClasseFacts {
        oggi: ctx.today(),
        anno: ctx.anno(),
        primo: bells(tx, ctx, classe, giorni.dal)?,
        ultimo_di_lezione: bells(tx, ctx, classe, giorni.al)?.is_some(),
        chiusi: calendario::chiusi::chiusi(tx, ctx.istituto(), classe.id())?,
    };
    let alunni = known(tx, ctx, classe, piano, before.map(|before| before.id))?;
    let Some(begun) = before.filter(|before| before.dal < ctx.today()) else {
        return match rules::plan(&facts, giorni, &alunni, &piano.descrizione) {
            Ok(descrizione) => Ok(descrizione),
            Err(error) => Err(refusal(tx, ctx, &error)?),
        };
    };
    let moved = if is_otherwise_the_same(begun, piano) {
        rules::move_end(&facts, begun.giorni(), giorni.al, &alunni)
    } else {
        Err(FuoriClasseError::Begun { dal: begun.dal })
    };
    match moved {
        Ok(()) => Ok(begun.descrizione.clone()),
        Err(error) => Err(refusal(tx, ctx, &error)?),
    }
}

/// Whether only the last day is another one.
fn is_otherwise_the_same(begun: &FuoriPrevisto, piano: &Piano) -> bool {
    let mut alunni = piano.alunni.clone();
    alunni.sort_unstable();
    let giorni = GiorniFuori { al: begun.al, ..piano.giorni };
    giorni == begun.giorni() && piano.descrizione.trim() == begun.descrizione && alunni == begun.alunni
}

/// The pupils of a plan, with what else is planned for them in the classes in which they are then.
fn known(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    piano: &Piano,
    before: Option<Uuid>,
) -> Result<Vec<AlunnoFuori>, AppError> {
    // The index knows equal beginnings only; overlaps are seen here, since the writes of a school take turns (kit::journal).
    let mut others = store::between(tx, ctx.istituto(), (piano.giorni.dal, piano.giorni.al))?;
    others.retain(|other| Some(other.id) != before);
    let mut alunni = Vec::new();
    for alunno in &piano.alunni {
        let rows = classi::store::iscrizioni(tx, ctx.istituto(), *alunno)?;
        let nella_classe: Vec<_> =
            rows.iter().filter(|row| row.classe_id == classe.id()).map(|row| (row.dal, row.al)).collect();
        // Somebody who never was in the class is nobody that the actor could name.
        if nella_classe.is_empty() {
            return Err(AppError::NotFound);
        }
        let concerns = |other: &&FuoriPrevisto| {
            let from = other.dal.max(piano.giorni.dal);
            let is_in = |row: &classi::store::Iscrizione| {
                row.classe_id == other.classe_id && row.dal <= other.al && row.al.is_none_or(|al| al >= from)
            };
            other.alunni.contains(alunno) && rows.iter().any(is_in)
        };
        let altri = others.iter().filter(concerns).map(FuoriPrevisto::giorni).collect();
        alunni.push(AlunnoFuori { alunno: *alunno, nella_classe, altri });
    }
    Ok(alunni)
}

/// A refusal about a pupil says which one.
fn refusal(tx: &mut dyn Tx, ctx: &Ctx, error: &FuoriClasseError) -> Result<AppError, AppError> {
    let refused = AppError::from_rule(error);
    let (AppError::Rule { message, field }, Some(alunno)) = (refused.clone(), error.alunno()) else {
        return Ok(refused);
    };
    let nome = anagrafe::store::nome(tx, ctx.istituto(), alunno)?.unwrap_or_default();
    Ok(AppError::Rule { message: message.with("nome", nome), field })
}

fn row(id: Uuid, classe: &ClasseToken, piano: &Piano, descrizione: String, version: i64) -> FuoriPrevisto {
    let mut alunni = piano.alunni.clone();
    alunni.sort_unstable();
    alunni.dedup();
    FuoriPrevisto {
        id,
        classe_id: classe.id(),
        dal: piano.giorni.dal,
        al: piano.giorni.al,
        dalle: piano.giorni.dalle.map(OraLocale::minutes),
        alle: piano.giorni.alle.map(OraLocale::minutes),
        descrizione,
        alunni,
        version,
    }
}

/// Plans pupils of a class out of it.
///
/// # Errors
/// Not found for a class that the actor may not plan for; the rule that refuses it, at its field.
pub fn plan(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId, piano: &Piano) -> Result<FuoriPrevisto, AppError> {
    let classe = writable(tx, ctx, classe)?;
    let descrizione = decide(tx, ctx, &classe, piano, None)?;
    let after = row(ctx.new_id(), &classe, piano, descrizione, 1);
    store::insert(tx, ctx.istituto(), &after, (ctx.actor()?.persona_id, ctx.now))?;
    let event = Event::new("fuori_classe.plan", "fuori_classe_previsto", after.id).dopo(&after)?;
    journal::record(tx, ctx, &[event])?;
    Ok(after)
}

/// Changes a plan.
///
/// # Errors
/// Not found; the rule that refuses it; a conflict with both values when somebody wrote since `version`.
pub fn change(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (id, version): (Uuid, i64),
    piano: &Piano,
) -> Result<FuoriPrevisto, AppError> {
    let (classe, before) = load(tx, ctx, id)?;
    if before.version != version {
        return Err(AppError::conflict_of(before.version, &fields(&before, &piano.alunni), &sent(piano)));
    }
    let descrizione = decide(tx, ctx, &classe, piano, Some(&before))?;
    let after = row(id, &classe, piano, descrizione, version + 1);
    if !store::update(tx, ctx.istituto(), &after, version)? {
        return Err(campanella_db::Error::Busy.into());
    }
    let event =
        Event::new("fuori_classe.change", "fuori_classe_previsto", id).prima(&before)?.dopo(&after)?;
    journal::record(tx, ctx, &[event])?;
    Ok(after)
}

/// The class whose open pages a write tells, also when it is sent again: whether it may be is decided by the write.
async fn classe_of(ctx: &Ctx, id: Uuid) -> Result<ClasseId, AppError> {
    ctx.read(move |tx, ctx| store::classe_of(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)).await
}

/// Annuls a plan that has not begun.
///
/// # Errors
/// Not found; the rule that refuses it; a conflict when somebody wrote since `version`.
pub fn annul(tx: &mut dyn Tx, ctx: &Ctx, (id, version): (Uuid, i64)) -> Result<(), AppError> {
    let (classe, before) = load(tx, ctx, id)?;
    let chiusi = calendario::chiusi::chiusi(tx, ctx.istituto(), classe.id())?;
    rules::annul(ctx.today(), before.giorni(), &chiusi).map_err(|error| AppError::from_rule(&error))?;
    if before.version != version {
        let nothing: [(&str, String); 0] = [];
        return Err(AppError::conflict_of(before.version, &fields(&before, &[]), &nothing));
    }
    if !store::annul(tx, ctx.istituto(), (id, version), (ctx.actor()?.persona_id, ctx.now))? {
        return Err(campanella_db::Error::Busy.into());
    }
    let event = Event::new("fuori_classe.annul", "fuori_classe_previsto", id).prima(&before)?;
    journal::record(tx, ctx, &[event])
}

/// A plan of this year that the actor may change.
fn load(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(ClasseToken, FuoriPrevisto), AppError> {
    let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    Ok((writable(tx, ctx, row.classe_id)?, row))
}

/// The fields of a plan as its form has them; the pupils that somebody sent come first, in their order.
fn fields(row: &FuoriPrevisto, first: &[PersonaId]) -> Vec<(&'static str, String)> {
    let sent = first.iter().filter(|id| row.alunni.contains(id));
    let rest = row.alunni.iter().filter(|id| !first.contains(id));
    values(row.giorni(), &row.descrizione, sent.chain(rest))
}

fn sent(piano: &Piano) -> Vec<(&'static str, String)> {
    values(piano.giorni, &piano.descrizione, piano.alunni.iter())
}

fn values<'a>(
    giorni: GiorniFuori,
    descrizione: &str,
    alunni: impl Iterator<Item = &'a PersonaId>,
) -> Vec<(&'static str, String)> {
    let ora = |ora: Option<OraLocale>| ora.map(|ora| ora.to_string()).unwrap_or_default();
    let mut values = vec![
        ("descrizione", descrizione.to_owned()),
        ("dal", giorni.dal.to_string()),
        ("al", giorni.al.to_string()),
        ("dalle", ora(giorni.dalle)),
        ("alle", ora(giorni.alle)),
    ];
    values.extend(alunni.map(|id| ("alunni", id.to_string())));
    values
}

/// A plan on a day, for who teaches the class.
#[derive(Debug, Clone)]
pub struct PianoDelGiorno {
    /// Where they are.
    pub descrizione: String,
    /// Which hours, in words.
    pub ore: String,
    /// Who, by name; nobody when it is the whole class.
    pub nomi: Vec<String>,
    /// How many.
    pub quanti: usize,
}

impl PianoDelGiorno {
    /// The plans of a class on a day.
    ///
    /// # Errors
    /// The storage's.
    pub fn load(
        tx: &mut dyn Tx,
        ctx: &Ctx,
        classe: &ClasseToken,
        on: Date,
    ) -> Result<Vec<PianoDelGiorno>, AppError> {
        let plans = store::of_classe(tx, classe, on)?;
        PianoDelGiorno::of(tx, ctx, classe, &plans, on)
    }

    /// The same of plans that were loaded.
    ///
    /// # Errors
    /// The storage's.
    pub fn of(
        tx: &mut dyn Tx,
        ctx: &Ctx,
        classe: &ClasseToken,
        plans: &[FuoriPrevisto],
        on: Date,
    ) -> Result<Vec<PianoDelGiorno>, AppError> {
        if plans.is_empty() {
            return Ok(Vec::new());
        }
        let pupils = classi::store::alunni(tx, classe, on)?;
        let seen = |plan: &FuoriPrevisto| {
            let out = pupils.iter().filter(|pupil| plan.alunni.contains(&pupil.id));
            let nomi: Vec<String> = out.map(|pupil| format!("{} {}", pupil.cognome, pupil.nome)).collect();
            let quanti = nomi.len();
            PianoDelGiorno {
                descrizione: plan.descrizione.clone(),
                ore: ore(ctx.l, plan.giorni()),
                nomi: if quanti == pupils.len() { Vec::new() } else { nomi },
                quanti,
            }
        };
        Ok(plans.iter().map(seen).filter(|plan| plan.quanti > 0).collect())
    }
}
