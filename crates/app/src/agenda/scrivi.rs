// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Putting tests and events into an agenda, changing them, taking them back: the same for pages and API.

use std::collections::BTreeSet;
use std::sync::Arc;

use campanella_db::Tx;
use campanella_domain::agenda::{
    self as rules, Conferma, ImpegnoAuthor, ImpegnoDraft, ImpegnoFacts, Link, StandingImpegno, TipoImpegno,
    VerificaPresente,
};
use campanella_domain::ids::{ClasseId, GruppoId, ImpegnoId, MateriaId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use jiff::civil::Date;

use super::store::{self, Impegno};
use super::{CAPI, jobs, politica};
use crate::assenze::fuori;
use crate::kit::authz::ClasseToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::lezioni::slot::ClassDay;
use crate::{calendario, classi, note};

/// Monday to Saturday of the week of a day.
pub fn week_of(data: Date) -> (Date, Date) {
    let monday = data.saturating_sub(i64::from(data.weekday().to_monday_zero_offset()).days());
    (monday, monday.saturating_add(5.days()))
}

/// Everything the rules need, and the class on the day.
struct Loaded {
    day: Arc<ClassDay>,
    facts: ImpegnoFacts,
}

fn load(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    draft: &ImpegnoDraft,
    besides: Option<ImpegnoId>,
) -> Result<Loaded, AppError> {
    let day = ClassDay::load(tx, ctx.istituto(), classe.id(), draft.data)?;
    day.destinatari(draft.gruppo)?;
    let (_, policy) = politica::load(tx, ctx.istituto(), ctx.today())?;
    let insegna = match draft.materia {
        None => true,
        Some(materia) => taught(tx, ctx, classe.id())?.contains(&materia),
    };
    let mut verifiche = Vec::new();
    for row in store::of_classe(tx, classe, week_of(draft.data))? {
        let is_another = row.tipo == TipoImpegno::Verifica && Some(row.id) != besides;
        if is_another && have_pupils_in_common(tx, ctx, (row.gruppo_id, draft.gruppo), row.data)? {
            let materia = day.nome_materia(row.materia_id).to_owned();
            verifiche.push(VerificaPresente { data: row.data, materia });
        }
    }
    let data = draft.data;
    let mut fuori = fuori::di_tutti(tx, ctx, classe, draft.gruppo, (data, data))?;
    let facts = ImpegnoFacts {
        anno: day.calendario.anno,
        giorno: day.giorno.clone(),
        chiuso: day.chiuso,
        insegna,
        prossimo_giorno: day.calendario.next_lesson_day(ctx.today(), day.luogo()),
        verifiche,
        fuori: fuori.remove(&data).unwrap_or_default(),
        policy,
    };
    Ok(Loaded { day, facts })
}

/// The subjects that the actor teaches in the class today; all that are taught there for who is no teacher.
///
/// # Errors
/// The storage's.
pub fn taught(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId) -> Result<BTreeSet<MateriaId>, AppError> {
    let (actor, today) = (ctx.actor()?, ctx.today());
    let cattedre = classi::store::cattedre_classe(tx, ctx.istituto(), classe)?;
    let own = cattedre
        .iter()
        .filter(|c| c.dal <= today && c.al >= today)
        .filter(|c| actor.profilo != Ruolo::Docente || c.docente_id == actor.persona_id);
    Ok(own.map(|c| c.materia_id).collect())
}

/// Two groups without a pupil in common sit different tests: one's day is not the other's.
fn have_pupils_in_common(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    groups: (Option<GruppoId>, Option<GruppoId>),
    data: Date,
) -> Result<bool, AppError> {
    let (Some(one), Some(other)) = groups else { return Ok(true) };
    if one == other {
        return Ok(true);
    }
    let members = classi::store::alunni_gruppo(tx, ctx.istituto(), one, data)?;
    let others = classi::store::alunni_gruppo(tx, ctx.istituto(), other, data)?;
    Ok(members.iter().any(|alunno| others.contains(alunno)))
}

fn decide(
    ctx: &Ctx,
    loaded: &Loaded,
    draft: &ImpegnoDraft,
    conferma: Conferma,
) -> Result<ImpegnoDraft, AppError> {
    if draft.materia.is_some_and(|materia| !loaded.day.materie.contains_key(&materia)) {
        return Err(AppError::NotFound);
    }
    rules::plan(&loaded.facts, draft, conferma, ctx.now).map_err(|error| AppError::from_rule(&error))
}

/// Puts something into the agenda; families are told half an hour after the last change.
///
/// # Errors
/// The rule that refuses it, or that asks for a confirmation.
pub fn plan(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    draft: &ImpegnoDraft,
    conferma: Conferma,
) -> Result<Impegno, AppError> {
    let loaded = load(tx, ctx, classe, draft, None)?;
    let draft = decide(ctx, &loaded, draft, conferma)?;
    let row = Impegno {
        id: ctx.new_id(),
        classe_id: classe.id(),
        tipo: draft.tipo,
        autore_id: ctx.actor()?.persona_id,
        created_at: ctx.now,
        saved_at: ctx.now,
        version: 1,
        ..filled(&draft)
    };
    store::insert(tx, ctx.istituto(), &row)?;
    journal::record(tx, ctx, &[Event::new("impegno.plan", "impegno", row.id).dopo(&row)?])?;
    follow_up(tx, ctx, classe, &loaded.day, &row)?;
    Ok(row)
}

/// A row with what a draft says; who, when and which class are filled in by the caller.
fn filled(draft: &ImpegnoDraft) -> Impegno {
    let link: Vec<&str> = draft.link.iter().map(Link::as_str).collect();
    Impegno {
        id: ImpegnoId::from(uuid::Uuid::nil()),
        classe_id: uuid::Uuid::nil().into(),
        gruppo_id: draft.gruppo,
        materia_id: draft.materia,
        tipo: draft.tipo,
        data: draft.data,
        dalle: draft.dalle.map(|ora| ora.minutes()),
        alle: draft.alle.map(|ora| ora.minutes()),
        titolo: draft.titolo.clone(),
        testo: draft.testo.clone(),
        link: link.join("\n"),
        autore_id: uuid::Uuid::nil().into(),
        created_at: jiff::Timestamp::UNIX_EPOCH,
        saved_at: jiff::Timestamp::UNIX_EPOCH,
        version: 0,
    }
}

/// The annotation in the register of the day, and the promise to tell families.
fn follow_up(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    day: &ClassDay,
    row: &Impegno,
) -> Result<(), AppError> {
    if row.tipo == TipoImpegno::Verifica {
        let gruppo = day.nome_gruppo(row.gruppo_id).map_or(String::new(), |nome| format!(" ({nome})"));
        let text = format!("Verifica di {}{gruppo}: {}", day.nome_materia(row.materia_id), row.titolo);
        note::scrivi::annotate(tx, ctx, classe, row.id, row.data, &text)?;
    }
    jobs::enqueue_notice(tx, ctx, row.id)
}

/// One impegno of a class that the actor may change.
///
/// # Errors
/// Not found; the rule that refuses the change.
pub fn open(tx: &mut dyn Tx, ctx: &Ctx, classe: &ClasseToken, id: ImpegnoId) -> Result<Impegno, AppError> {
    let row = store::by_id(tx, classe, id)?.ok_or(AppError::NotFound)?;
    let chiuso = calendario::is_closed(tx, ctx.istituto(), classe.id(), row.data)?;
    let standing = StandingImpegno { autore: row.autore_id, data: row.data, chiuso };
    rules::change(&standing, author(ctx)?, ctx.now).map_err(|error| AppError::from_rule(&error))?;
    Ok(row)
}

/// Whether the actor may change an impegno of a day that is closed or not.
///
/// # Errors
/// Unauthenticated when nobody is signed in.
pub fn may_change(ctx: &Ctx, autore: PersonaId, data: Date, chiuso: bool) -> Result<bool, AppError> {
    Ok(rules::change(&StandingImpegno { autore, data, chiuso }, author(ctx)?, ctx.now).is_ok())
}

fn author(ctx: &Ctx) -> Result<ImpegnoAuthor, AppError> {
    let actor = ctx.actor()?;
    Ok(ImpegnoAuthor { persona: actor.persona_id, is_head: CAPI.contains(&actor.profilo) })
}

/// Changes what stands. What it is stays: a test does not become an event.
///
/// # Errors
/// Not found, the rule that refuses it or asks for a confirmation, a conflict when somebody wrote since `version`.
pub fn change(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    id: ImpegnoId,
    version: i64,
    (draft, conferma): (&ImpegnoDraft, Conferma),
) -> Result<Impegno, AppError> {
    let old = open(tx, ctx, classe, id)?;
    let draft = ImpegnoDraft { tipo: old.tipo, ..draft.clone() };
    let mut loaded = load(tx, ctx, classe, &draft, Some(id))?;
    // What it was about stays its author's, also when the assignment is over.
    loaded.facts.insegna |= draft.materia == old.materia_id;
    // A day that was confirmed when it was chosen is not asked about again, for the same pupils.
    let is_confirmed = (draft.data, draft.gruppo) == (old.data, old.gruppo_id);
    let conferma = if is_confirmed { everything_seen(draft.data) } else { conferma };
    let draft = decide(ctx, &loaded, &draft, conferma)?;
    let new = Impegno {
        id: old.id,
        classe_id: old.classe_id,
        autore_id: old.autore_id,
        created_at: old.created_at,
        saved_at: ctx.now,
        version: old.version,
        ..filled(&draft)
    };
    let Some(version) = store::update(tx, ctx.istituto(), &new, version)? else {
        let fields = [
            ("titolo", old.titolo, new.titolo),
            ("testo", old.testo, new.testo),
            ("data", old.data.to_string(), new.data.to_string()),
        ];
        return Err(AppError::conflict(old.version, &fields));
    };
    journal::record(tx, ctx, &[Event::new("impegno.change", "impegno", id).prima(&old)?.dopo(&new)?])?;
    follow_up(tx, ctx, classe, &loaded.day, &new)?;
    Ok(Impegno { version, ..new })
}

/// Every remark on the day was accepted before.
const fn everything_seen(data: Date) -> Conferma {
    Conferma { data: Some(data), verifiche: usize::MAX, fuori: usize::MAX, sera: true }
}

/// Takes something back, with its annotation in the register.
///
/// # Errors
/// Not found, or the rule that refuses it.
pub fn remove(tx: &mut dyn Tx, ctx: &Ctx, classe: &ClasseToken, id: ImpegnoId) -> Result<(), AppError> {
    let old = open(tx, ctx, classe, id)?;
    store::delete(tx, ctx.istituto(), id, ctx.now)?;
    journal::record(tx, ctx, &[Event::new("impegno.remove", "impegno", id).prima(&old)?])?;
    note::scrivi::withdraw(tx, ctx, id)
}
