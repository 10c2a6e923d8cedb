// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Sending, changing and taking back a justification; recording one that was brought on paper.

use campanella_db::Tx;
use campanella_domain::giustificazione::{
    self, AutoreGiustificazione, GiustificazioneCommand, GiustificazioneError, GiustificazioneFacts,
    MotivoGiustificazione, StatoGiustificazione, StatoGruppo, TipoGiustificazione,
};
use campanella_domain::ids::GiustificazioneId;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use super::motivo::{self, Motivo};
use super::politica::{GIUSTIFICAZIONI, PoliticaGiustificazioni};
use super::quadro::{self, Contesto, Quadro};
use super::store::{self, Giustificazione};
use crate::anagrafe;
use crate::assenze::{giustificati, misure};
use crate::istituti::impostazioni;
use crate::kit::allegato::Allegato;
use crate::kit::authz::{self, AlunnoToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};

/// What a form or an API client asks for.
#[derive(Debug, Clone)]
pub struct Richiesta {
    /// What is justified.
    pub tipo: TipoGiustificazione,
    /// First day of the group.
    pub dal: Date,
    /// Kind of reason.
    pub motivo: Option<MotivoGiustificazione>,
    /// What the author writes.
    pub testo: String,
    /// The file.
    pub allegato: Option<Allegato>,
}

/// The facts about who acts and the school, for any absence of the pupil.
///
/// # Errors
/// Not found when the actor is not around the pupil; the storage's.
pub fn facts(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    quadro: &Quadro,
) -> Result<GiustificazioneFacts, AppError> {
    let policy: PoliticaGiustificazioni =
        impostazioni::load(tx, ctx.istituto(), GIUSTIFICAZIONI, ctx.today())?;
    let esclusioni = store::esclusioni(tx, alunno)?;
    Ok(GiustificazioneFacts {
        policy: policy.rule(),
        autore: autore(tx, ctx, alunno, &esclusioni)?,
        alunno_abilitato: !esclusioni.alunno,
        gruppo: None,
        stato: StatoGruppo::DaGiustificare,
        coperture: quadro.coperture.clone(),
    })
}

fn autore(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    esclusioni: &store::Esclusioni,
) -> Result<AutoreGiustificazione, AppError> {
    let actor = ctx.actor()?;
    let nascita = |tx: &mut dyn Tx| {
        anagrafe::store::by_id(tx, ctx.istituto(), alunno.id()).map(|p| p.and_then(|p| p.nascita))
    };
    match actor.profilo {
        Ruolo::Alunno => Ok(AutoreGiustificazione::Alunno { nascita: nascita(tx)? }),
        Ruolo::Genitore => {
            let links = anagrafe::store::figli(tx, ctx.istituto(), actor.persona_id)?;
            let link = links.iter().find(|link| link.alunno_id == alunno.id()).ok_or(AppError::NotFound)?;
            Ok(AutoreGiustificazione::Genitore {
                legame: link.rule(nascita(tx)?),
                responsabilita: link.responsabilita,
                abilitato: !esclusioni.genitori.contains(&actor.persona_id),
            })
        }
        profilo if profilo.is_personale() => Ok(AutoreGiustificazione::Personale),
        _ => Err(AppError::NotFound),
    }
}

/// Justifies a group of days.
///
/// # Errors
/// The rule that refuses it.
pub fn submit(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    richiesta: &Richiesta,
) -> Result<GiustificazioneId, AppError> {
    let actor = ctx.actor()?;
    let row = Giustificazione {
        id: ctx.new_id(),
        alunno_id: alunno.id(),
        tipo: richiesta.tipo,
        dal: richiesta.dal,
        al: richiesta.dal,
        stato: StatoGiustificazione::Inviata,
        allegato: false,
        presentata_da: actor.persona_id,
        presentata_profilo: actor.profilo,
        presentata_at: ctx.now,
        decisa_da: None,
        decisa_at: None,
        motivo_rifiuto: None,
        version: 0,
    };
    write(tx, ctx, alunno, row, richiesta)
}

/// A justification of a pupil of one's own; its author alone may change it, which the rules say.
///
/// # Errors
/// Not found for who has nothing to do with the pupil.
pub fn own(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: GiustificazioneId,
) -> Result<(Giustificazione, AlunnoToken), AppError> {
    let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let alunno = authz::alunno(tx, ctx, row.alunno_id)?;
    Ok((row, alunno))
}

/// Changes one's own justification while it waits: the reason, the file, and the days that came in the meantime.
///
/// # Errors
/// Not found for who may not see it; the rule that refuses it; conflict when somebody decided in the meantime.
pub fn change(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    row: Giustificazione,
    richiesta: &Richiesta,
) -> Result<GiustificazioneId, AppError> {
    if row.tipo != richiesta.tipo {
        return Err(AppError::BadRequest(Message::new("errore-modulo-malformato")));
    }
    check_own(ctx, &row)?;
    write(tx, ctx, alunno, row, richiesta)
}

/// Puts a file beside one's own justification while it waits: its days, its reason and when it was sent stay.
///
/// # Errors
/// The rule that refuses it; conflict when somebody decided in the meantime.
pub fn attach(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    row: &Giustificazione,
    allegato: &Allegato,
) -> Result<(), AppError> {
    check_own(ctx, row)?;
    check_open(tx, ctx, row)?;
    let known = motivo::read(tx, ctx, motivo::authorise(ctx, row)?)?;
    let (motivo, testo) = known.map_or((None, String::new()), |known| (known.motivo, known.testo));
    motivo::save(tx, ctx, row.id, &Motivo { motivo, testo, nome_allegato: Some(allegato.nome.clone()) })?;
    motivo::save_file(tx, ctx, row.id, allegato)?;
    let after = Giustificazione { allegato: true, ..row.clone() };
    if !store::update(tx, ctx.istituto(), &after)? {
        return Err(AppError::from_rule(&GiustificazioneError::NotWaiting));
    }
    let event = Event::new("giustificazione.attach", "giustificazione", row.id).prima(row)?.dopo(&after)?;
    journal::record(tx, ctx, &[event])
}

/// None of its days lies in a period that a scrutinio closed.
fn check_open(tx: &mut dyn Tx, ctx: &Ctx, row: &Giustificazione) -> Result<(), AppError> {
    let days = store::giorni(tx, ctx.istituto(), row.id)?;
    let classe = quadro::classe_of(tx, ctx, row.alunno_id)?;
    let contesto = Contesto::load(tx, ctx, classe)?;
    match contesto.closed(row.alunno_id, days) {
        Some(data) => Err(AppError::from_rule(&GiustificazioneError::Closed { data })),
        None => Ok(()),
    }
}

fn check_own(ctx: &Ctx, row: &Giustificazione) -> Result<(), AppError> {
    let actor = ctx.actor()?;
    let own = row.presentata_da == actor.persona_id && row.presentata_profilo == actor.profilo;
    giustificazione::may_change(row.stato, own).map_err(|error| AppError::from_rule(&error))
}

fn write(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    mut row: Giustificazione,
    richiesta: &Richiesta,
) -> Result<GiustificazioneId, AppError> {
    let known = (row.version > 0).then_some(row.id);
    let quadro = quadro::load(tx, ctx, alunno)?;
    let voce = quadro.voce(richiesta.tipo, richiesta.dal);
    let facts = GiustificazioneFacts {
        gruppo: voce.map(|voce| voce.gruppo.clone()),
        stato: voce.map_or(StatoGruppo::DaGiustificare, |voce| voce.stato),
        ..facts(tx, ctx, alunno, &quadro)?
    };
    row.allegato = row.allegato || richiesta.allegato.is_some();
    let command = GiustificazioneCommand {
        motivo: richiesta.motivo,
        testo: richiesta.testo.clone(),
        allegato: row.allegato,
        modifica: known,
    };
    let outcome = giustificazione::submit(&facts, &command, ctx.today())
        .map_err(|error| AppError::from_rule(&error))?;
    // A change stays with its own days: it cannot be moved to another absence.
    if known.is_some() && !outcome.gruppo.contains(row.dal) {
        return Err(AppError::from_rule(&GiustificazioneError::NothingToJustify));
    }
    for id in &outcome.sostituite {
        end(tx, ctx, *id, StatoGiustificazione::Ritirata, "giustificazione.replace")?;
    }
    let before = known.map(|_| row.clone());
    row.dal = outcome.gruppo.dal();
    row.al = outcome.gruppo.al();
    row.stato = outcome.stato;
    row.presentata_at = ctx.now;
    let accepted = row.stato == StatoGiustificazione::Accettata;
    if accepted {
        (row.decisa_da, row.decisa_at) = (Some(row.presentata_da), Some(ctx.now));
    }
    match &before {
        Some(_) if !store::update(tx, ctx.istituto(), &row)? => {
            return Err(AppError::from_rule(&GiustificazioneError::NotWaiting));
        }
        Some(_) => {}
        None => store::insert(tx, ctx.istituto(), &row)?,
    }
    store::cover(tx, ctx.istituto(), &row, outcome.gruppo.giorni())?;
    keep_reason(tx, ctx, &row, richiesta)?;
    if accepted {
        giustificati::set(
            tx,
            ctx.istituto(),
            row.alunno_id,
            row.tipo,
            outcome.gruppo.giorni(),
            Some(ctx.now),
        )?;
    }
    let event = Event::new("giustificazione.submit", "giustificazione", row.id).dopo(&row)?;
    let event = match &before {
        Some(before) => event.prima(before)?,
        None => event,
    };
    journal::record(tx, ctx, &[event])?;
    Ok(row.id)
}

/// The reason goes to its own table, never to the journal.
fn keep_reason(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    row: &Giustificazione,
    richiesta: &Richiesta,
) -> Result<(), AppError> {
    let nome_allegato = match (&richiesta.allegato, row.allegato) {
        (Some(allegato), _) => Some(allegato.nome.clone()),
        (None, true) => {
            motivo::read(tx, ctx, motivo::authorise(ctx, row)?)?.and_then(|known| known.nome_allegato)
        }
        (None, false) => None,
    };
    let reason = Motivo { motivo: richiesta.motivo, testo: richiesta.testo.clone(), nome_allegato };
    motivo::save(tx, ctx, row.id, &reason)?;
    match &richiesta.allegato {
        Some(allegato) => motivo::save_file(tx, ctx, row.id, allegato),
        None => Ok(()),
    }
}

/// Takes one's own justification back while it waits.
///
/// # Errors
/// The rule that refuses it.
pub fn withdraw(tx: &mut dyn Tx, ctx: &Ctx, row: &Giustificazione) -> Result<(), AppError> {
    check_own(ctx, row)?;
    check_open(tx, ctx, row)?;
    end(tx, ctx, row.id, StatoGiustificazione::Ritirata, "giustificazione.withdraw")
}

/// Ends a justification: its days are not covered any more, and not justified.
///
/// # Errors
/// The storage's.
pub(super) fn end(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: GiustificazioneId,
    stato: StatoGiustificazione,
    azione: &'static str,
) -> Result<(), AppError> {
    let before = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let days = store::giorni(tx, ctx.istituto(), id)?;
    let after = Giustificazione { stato, ..before.clone() };
    if !store::update(tx, ctx.istituto(), &after)? {
        return Err(AppError::from_rule(&GiustificazioneError::NotWaiting));
    }
    store::lapse(tx, ctx.istituto(), id, ctx.now)?;
    if before.stato == StatoGiustificazione::Accettata {
        giustificati::set(tx, ctx.istituto(), before.alunno_id, before.tipo, days, None)?;
        misure::excuse_pupil(tx, ctx, before.alunno_id)?;
    }
    let event = Event::new(azione, "giustificazione", id).prima(&before)?.dopo(&after)?;
    journal::record(tx, ctx, &[event])
}
