// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Opening a sanction and writing its steps down.

use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, NotaId, PersonaId, SanzioneId};
use campanella_domain::nota::AlunnoNota;
use campanella_domain::nota::sanzione::{
    self as rules, PassoDraft, PassoSanzione, SanzioneFacts, StatoSanzione,
};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use super::jobs;
use super::store::{self, Passo, Sanzione};
use crate::anagrafe;
use crate::assenze::misure;
use crate::classi;
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::note::scrivi as note;

/// What a sanction is opened with.
#[derive(Debug, Clone)]
pub struct Apertura {
    /// The class.
    pub classe: ClasseId,
    /// The pupil.
    pub alunno: PersonaId,
    /// The disciplinary note that begins it.
    pub nota: Option<NotaId>,
    /// The day on which it happened.
    pub data: Date,
    /// What happened.
    pub testo: String,
    /// The other pupils of whom somebody was told that they are named, and accepted it.
    pub nomi_confermati: String,
}

/// Opens a sanction.
///
/// # Errors
/// Not found when the pupil is not in the class on that day or the note is not the class's; the rule that refuses it.
pub fn open(tx: &mut dyn Tx, ctx: &Ctx, wish: &Apertura) -> Result<SanzioneId, AppError> {
    let token = authz::classe(tx, ctx, wish.classe, wish.data)?;
    let classe = classi::store::classe_by_id(tx, ctx.istituto(), wish.classe)?.ok_or(AppError::NotFound)?;
    let alunni = classi::store::alunni(tx, &token, wish.data)?;
    if !alunni.iter().any(|alunno| alunno.id == wish.alunno) {
        return Err(AppError::NotFound);
    }
    if let Some(nota) = wish.nota {
        note::open(tx, ctx, &token, nota)?;
    }
    let testo = rules::open(classe.ordine, wish.data, ctx.today(), &wish.testo)
        .map_err(|error| AppError::from_rule(&error))?;
    check_names(tx, ctx, &token, (wish.alunno, &[wish.data]), &[&testo], &wish.nomi_confermati)?;
    let row = Sanzione {
        id: ctx.new_id(),
        alunno_id: wish.alunno,
        classe_id: wish.classe,
        nota_id: wish.nota,
        stato: StatoSanzione::Segnalata,
        misura: None,
        created_at: ctx.now,
        version: 1,
    };
    store::insert(tx, ctx.istituto(), &row)?;
    let first = Passo {
        ordinale: 1,
        passo: PassoSanzione::Segnala,
        stato: row.stato,
        data: wish.data,
        testo,
        misura: None,
        recorded_by: ctx.actor()?.persona_id,
        recorded_at: ctx.now,
    };
    store::insert_passo(tx, ctx.istituto(), row.id, &first)?;
    journal::record(tx, ctx, &[Event::new("sanzione.open", "sanzione", row.id).dopo(&(&row, &first))?])?;
    Ok(row.id)
}

fn check_names(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    (alunno, days): (PersonaId, &[Date]),
    texts: &[&str],
    confermati: &str,
) -> Result<(), AppError> {
    let mut classmates = Vec::new();
    for day in days {
        classmates.extend(note::facts(tx, classe, *day)?.alunni);
    }
    classmates.sort_by_key(|classmate| classmate.id);
    classmates.dedup_by_key(|classmate| classmate.id);
    // All pupils of the school, not those of a procedure: who is recognised must not tell who has one.
    let pupils = anagrafe::store::persone_di_ruolo(tx, ctx.istituto(), Ruolo::Alunno, ctx.today())?;
    let scuola: Vec<AlunnoNota> = pupils
        .into_iter()
        .map(|persona| AlunnoNota { id: persona.id, cognome: persona.cognome, nome: persona.nome })
        .collect();
    rules::check_names(&texts.join("\n"), alunno, (&classmates, &scuola), confermati)
        .map_err(|error| AppError::from_rule(&error))
}

/// A sanction of a class whose register the actor may read.
///
/// # Errors
/// Not found.
pub fn load(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: SanzioneId,
) -> Result<(Sanzione, Vec<Passo>, ClasseToken), AppError> {
    let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let token = authz::classe(tx, ctx, row.classe_id, ctx.today())?;
    let passi = store::passi(tx, ctx.istituto(), id)?;
    Ok((row, passi, token))
}

fn facts(tx: &mut dyn Tx, ctx: &Ctx, row: &Sanzione, passi: &[Passo]) -> Result<SanzioneFacts, AppError> {
    let classe = classi::store::classe_by_id(tx, ctx.istituto(), row.classe_id)?.ok_or(AppError::NotFound)?;
    let day_of = |passo| passi.iter().rev().find(|done| done.passo == passo).map(|done| done.data);
    Ok(SanzioneFacts {
        ordine: classe.ordine,
        stato: row.stato,
        ultimo: passi.last().map_or(ctx.today(), |last| last.data),
        notificata_il: day_of(PassoSanzione::Notifica),
        impugnata_il: day_of(PassoSanzione::Impugna),
    })
}

/// Writes the next step of a sanction down.
///
/// # Errors
/// Not found, the rule that refuses it, or a conflict when somebody wrote since `version`.
pub fn step(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: SanzioneId,
    version: i64,
    (draft, nomi_confermati): (&PassoDraft, &str),
) -> Result<(), AppError> {
    let (old, passi, classe) = load(tx, ctx, id)?;
    let facts = facts(tx, ctx, &old, &passi)?;
    let outcome = rules::step(&facts, draft, ctx.today()).map_err(|error| AppError::from_rule(&error))?;
    let happened = passi.first().map_or(ctx.today(), |first| first.data);
    let misura = outcome.misura.as_ref();
    let told = [&*outcome.testo, misura.map_or("", |m| &m.attivita), misura.map_or("", |m| &m.ente)];
    check_names(tx, ctx, &classe, (old.alunno_id, &[happened, ctx.today()]), &told, nomi_confermati)?;
    let row = Sanzione {
        stato: outcome.stato,
        misura: outcome.misura.clone().or_else(|| old.misura.clone()),
        version,
        ..old.clone()
    };
    if !store::advance(tx, ctx.istituto(), &row)? {
        let fields = [("passo", old.stato.code().to_owned(), draft.passo.code().to_owned())];
        return Err(AppError::conflict(old.version, &fields));
    }
    let done = Passo {
        ordinale: passi.last().map_or(1, |last| last.ordinale + 1),
        passo: draft.passo,
        stato: outcome.stato,
        data: draft.data,
        testo: outcome.testo,
        misura: outcome.misura,
        recorded_by: ctx.actor()?.persona_id,
        recorded_at: ctx.now,
    };
    store::insert_passo(tx, ctx.istituto(), id, &done)?;
    if matches!(done.passo, PassoSanzione::Notifica | PassoSanzione::Modifica) {
        misure::excuse_pupil(tx, ctx, row.alunno_id)?;
    }
    if done.passo.is_communicated() {
        jobs::enqueue_notice(tx, ctx, &row, done.ordinale)?;
    }
    journal::record(
        tx,
        ctx,
        &[Event::new("sanzione.step", "sanzione", id).prima(&old)?.dopo(&(&row, &done))?],
    )
}
