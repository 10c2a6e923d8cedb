// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Writing, correcting and annulling notes, measures, and confirming that one has read: the same for pages and API.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::ids::{ImpegnoId, NotaId, PersonaId};
use campanella_domain::nota::{
    self as rules, AlunnoNota, DestinatariNota, NotaAuthor, NotaDraft, NotaFacts, StandingNota, TipoNota,
};
use jiff::civil::Date;

use super::store::{self, Nota, Provvedimento};
use super::{CAPI, jobs, letture};
use crate::kit::authz::{AlunnoToken, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::{calendario, classi};

/// Who acts, as the rules see it.
///
/// # Errors
/// Unauthenticated when nobody is signed in.
pub fn author(ctx: &Ctx) -> Result<NotaAuthor, AppError> {
    let actor = ctx.actor()?;
    Ok(NotaAuthor { persona: actor.persona_id, is_head: CAPI.contains(&actor.profilo) })
}

/// The class on the day of a note, as the rules see it.
///
/// # Errors
/// The storage's.
pub fn facts(tx: &mut dyn Tx, classe: &ClasseToken, data: Date) -> Result<NotaFacts, AppError> {
    let alunni = classi::store::alunni(tx, classe, data)?.into_iter().map(|alunno| AlunnoNota {
        id: alunno.id,
        cognome: alunno.cognome,
        nome: alunno.nome,
    });
    Ok(NotaFacts {
        data,
        closed: calendario::is_closed(tx, classe.istituto(), classe.id(), data)?,
        alunni: alunni.collect(),
    })
}

/// The note as the rules see it.
///
/// # Errors
/// The storage's.
pub fn standing(tx: &mut dyn Tx, ctx: &Ctx, nota: &Nota) -> Result<StandingNota, AppError> {
    let measures = store::provvedimenti(tx, ctx.istituto(), nota.id)?;
    Ok(StandingNota {
        data: nota.data,
        closed: calendario::is_closed(tx, ctx.istituto(), nota.classe_id, nota.data)?,
        tipo: nota.tipo,
        autore: nota.autore_id,
        saved_at: nota.saved_at,
        annulled: nota.annulled_at.is_some(),
        measured: measures.iter().any(|measure| measure.autore_id != nota.autore_id),
    })
}

/// Checks a draft without writing it: the text as it would stand.
///
/// # Errors
/// The rule that refuses it.
pub fn check(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    data: Date,
    draft: &NotaDraft,
) -> Result<NotaDraft, AppError> {
    rules::write(&facts(tx, classe, data)?, draft, ctx.now).map_err(|error| AppError::from_rule(&error))
}

/// Writes a note into the register of a class; families are told of it once the time to correct is over.
///
/// # Errors
/// The rule that refuses it; the storage's.
pub fn write(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    data: Date,
    draft: &NotaDraft,
) -> Result<Nota, AppError> {
    let draft = check(tx, ctx, classe, data, draft)?;
    let alunni = match &draft.destinatari {
        DestinatariNota::Classe => BTreeSet::new(),
        DestinatariNota::Alunni(alunni) => alunni.clone(),
    };
    let row = new_row(ctx, classe, data, &draft, None)?;
    insert(tx, ctx, &row, &alunni)?;
    if row.tipo.is_for_families() {
        jobs::enqueue_notice(tx, ctx, &row)?;
    }
    Ok(row)
}

fn new_row(
    ctx: &Ctx,
    classe: &ClasseToken,
    data: Date,
    draft: &NotaDraft,
    impegno_id: Option<ImpegnoId>,
) -> Result<Nota, AppError> {
    Ok(Nota {
        id: ctx.new_id(),
        classe_id: classe.id(),
        data,
        tipo: draft.tipo,
        classe_intera: draft.destinatari == DestinatariNota::Classe,
        testo: draft.testo.clone(),
        motivo_nomi: draft.motivo_nomi.clone(),
        autore_id: ctx.actor()?.persona_id,
        impegno_id,
        created_at: ctx.now,
        saved_at: ctx.now,
        version: 1,
        annulled_at: None,
        annulled_by: None,
        motivo_annullamento: None,
    })
}

fn insert(tx: &mut dyn Tx, ctx: &Ctx, row: &Nota, alunni: &BTreeSet<PersonaId>) -> Result<(), AppError> {
    store::insert(tx, ctx.istituto(), row, alunni)?;
    journal::record(tx, ctx, &[Event::new("nota.write", "nota", row.id).dopo(&(row, alunni))?])
}

/// One note of a class that the actor may read.
///
/// # Errors
/// Not found when there is none.
pub fn open(tx: &mut dyn Tx, ctx: &Ctx, classe: &ClasseToken, id: NotaId) -> Result<Nota, AppError> {
    let lettore = ctx.actor()?.persona_id;
    store::by_id(tx, classe, lettore, id)?.ok_or(AppError::NotFound)
}

/// Corrects the text of a note. Whom it is about stays: a note about the wrong pupil is annulled.
///
/// # Errors
/// Not found, the rule that refuses it, or a conflict when somebody wrote since `version`.
pub fn revise(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    id: NotaId,
    version: i64,
    (testo, motivo_nomi): (&str, &str),
) -> Result<Nota, AppError> {
    let old = open(tx, ctx, classe, id)?;
    let destinatari = if old.classe_intera {
        DestinatariNota::Classe
    } else {
        DestinatariNota::Alunni(store::alunni_nota(tx, ctx.istituto(), id)?)
    };
    let draft = NotaDraft {
        tipo: old.tipo,
        destinatari,
        testo: testo.to_owned(),
        motivo_nomi: motivo_nomi.to_owned(),
    };
    let standing = standing(tx, ctx, &old)?;
    let facts = facts(tx, classe, old.data)?;
    let draft = rules::revise(&standing, &facts, author(ctx)?, &draft, ctx.now)
        .map_err(|error| AppError::from_rule(&error))?;
    let new = Nota { testo: draft.testo, motivo_nomi: draft.motivo_nomi, saved_at: ctx.now, ..old.clone() };
    let saved = store::update(tx, ctx.istituto(), &new, version)?;
    let Some(version) = saved else {
        return Err(AppError::conflict(old.version, &[("testo", old.testo, new.testo)]));
    };
    journal::record(tx, ctx, &[Event::new("nota.revise", "nota", id).prima(&old)?.dopo(&new)?])?;
    if new.tipo.is_for_families() {
        jobs::enqueue_notice(tx, ctx, &new)?;
    }
    Ok(Nota { version, ..new })
}

/// Annuls a note: it stays, struck through.
///
/// # Errors
/// Not found, or the rule that refuses it.
pub fn annul(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    id: NotaId,
    motivo: &str,
) -> Result<(), AppError> {
    let old = open(tx, ctx, classe, id)?;
    let standing = standing(tx, ctx, &old)?;
    let motivo =
        rules::annul(&standing, author(ctx)?, motivo).map_err(|error| AppError::from_rule(&error))?;
    store::annul(tx, ctx.istituto(), id, (ctx.actor()?.persona_id, ctx.now), &motivo)?;
    journal::record(tx, ctx, &[Event::new("nota.annul", "nota", id).prima(&old)?.motivo(motivo)])
}

/// Writes a measure on a disciplinary note, which the author can no longer change then.
///
/// # Errors
/// Not found, or the rule that refuses it.
pub fn measure(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    id: NotaId,
    testo: &str,
) -> Result<(), AppError> {
    let nota = open(tx, ctx, classe, id)?;
    let standing = standing(tx, ctx, &nota)?;
    let author = author(ctx)?;
    let testo = rules::measure(&standing, author, testo).map_err(|error| AppError::from_rule(&error))?;
    let row = Provvedimento {
        id: ctx.new_id(),
        nota_id: id,
        testo,
        autore_id: author.persona,
        created_at: ctx.now,
    };
    store::insert_provvedimento(tx, ctx.istituto(), &row)?;
    journal::record(tx, ctx, &[Event::new("nota.measure", "nota", id).dopo(&row)?])
}

/// Confirms that a guardian or the pupil read a note about the pupil.
///
/// # Errors
/// Not found when no such note is about the pupil.
pub fn confirm(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken, id: NotaId) -> Result<(), AppError> {
    let notes = super::vista::rows_of_alunno(tx, ctx, alunno)?;
    let nota = notes.iter().find(|nota| nota.id == id).ok_or(AppError::NotFound)?;
    let persona = ctx.actor()?.persona_id;
    if letture::confirm(tx, alunno, nota.id, persona, ctx.now)? {
        journal::record(tx, ctx, &[Event::new("nota.read", "nota", id)])?;
    }
    Ok(())
}

/// Puts the annotation of an impegno into the register of its day, or brings the one that stands there up to date.
///
/// # Errors
/// The storage's.
pub fn annotate(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    impegno: ImpegnoId,
    data: Date,
    testo: &str,
) -> Result<(), AppError> {
    let Some(old) = store::of_impegno(tx, ctx.istituto(), impegno)? else {
        let draft = NotaDraft {
            tipo: TipoNota::Annotazione,
            destinatari: DestinatariNota::Classe,
            testo: testo.to_owned(),
            motivo_nomi: String::new(),
        };
        let row = new_row(ctx, classe, data, &draft, Some(impegno))?;
        return insert(tx, ctx, &row, &BTreeSet::new());
    };
    if old.data == data && old.testo == testo {
        return Ok(());
    }
    let new = Nota { data, testo: testo.to_owned(), saved_at: ctx.now, ..old.clone() };
    store::update(tx, ctx.istituto(), &new, old.version)?;
    journal::record(tx, ctx, &[Event::new("nota.revise", "nota", old.id).prima(&old)?.dopo(&new)?])
}

/// Takes the annotation of an impegno back.
///
/// # Errors
/// The storage's.
pub fn withdraw(tx: &mut dyn Tx, ctx: &Ctx, impegno: ImpegnoId) -> Result<(), AppError> {
    let Some(old) = store::of_impegno(tx, ctx.istituto(), impegno)? else { return Ok(()) };
    store::annul(tx, ctx.istituto(), old.id, (ctx.actor()?.persona_id, ctx.now), "")?;
    journal::record(tx, ctx, &[Event::new("nota.withdraw", "nota", old.id).prima(&old)?])
}
