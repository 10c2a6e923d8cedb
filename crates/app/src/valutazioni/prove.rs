// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Prove: making, changing, giving back, annulling, and moving them with the lesson they hang on.

use campanella_db::Tx;
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::calendario::Luogo;
use campanella_domain::ids::{LezioneId, PersonaId, ProvaId};
use campanella_domain::valutazione::{
    self, LezionePropria, ProvaChange, ProvaCommand, ProvaFacts, ProvaStanding, TipoProva,
};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::accesso::RegistroVoti;
use super::politica::PoliticaValutazioni;
use super::scrivi::publication;
use super::store;
use super::store::prove::Prova;
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::{calendario, lezioni};

/// Days back in which lessons are offered for a new prova.
const OFFERED_DAYS: i64 = 30;

/// What the teacher signed between two days in the class of a cattedra.
fn lezioni_proprie(
    tx: &mut dyn Tx,
    registro: &RegistroVoti,
    days: (Date, Date),
) -> Result<Vec<(Date, LezionePropria)>, AppError> {
    let istituto = registro.istituto();
    let mut found = Vec::new();
    for signed in lezioni::store::firme_docente(tx, istituto, registro.docente(), days)? {
        if signed.classe_id != registro.classe().id {
            continue;
        }
        let Some(lezione) = lezioni::store::by_id(tx, istituto, signed.firma.lezione_id)? else { continue };
        let propria = LezionePropria {
            lezione: lezione.id,
            tipo: lezione.tipo,
            firma: signed.firma.tipo,
            materia: lezione.materia_id,
            gruppo: lezione.gruppo_id,
        };
        found.push((signed.data, propria));
    }
    Ok(found)
}

fn facts(tx: &mut dyn Tx, ctx: &Ctx, registro: &RegistroVoti, data: Date) -> Result<ProvaFacts, AppError> {
    let calendario = calendario::load(tx, ctx.istituto(), registro.anno())?;
    let luogo = Luogo { sede: registro.classe().sede_id, classe: Some(registro.classe().id) };
    let lezioni = lezioni_proprie(tx, registro, (data, data))?;
    Ok(ProvaFacts {
        oggi: ctx.today(),
        giorno: calendario.day_kind(data, luogo),
        materia: registro.materia_id(),
        gruppo: registro.gruppo(),
        lezioni: lezioni.into_iter().map(|(_, lezione)| lezione).collect(),
        has_scala: true,
        chiuso: calendario::is_closed(tx, ctx.istituto(), registro.classe().id, data)?,
    })
}

/// The recent days on which a prova could hang on a signed lesson, newest first.
///
/// # Errors
/// The storage's.
pub fn giorni(tx: &mut dyn Tx, ctx: &Ctx, registro: &RegistroVoti) -> Result<Vec<Date>, AppError> {
    let today = ctx.today();
    let own = lezioni_proprie(tx, registro, (today.saturating_sub(OFFERED_DAYS.days()), today))?;
    let mut days: Vec<Date> = Vec::new();
    for (data, lezione) in own.into_iter().rev() {
        let fits = ProvaFacts {
            oggi: today,
            giorno: campanella_domain::calendario::DayKind::Lezione,
            materia: registro.materia_id(),
            gruppo: registro.gruppo(),
            lezioni: vec![lezione],
            has_scala: true,
            chiuso: calendario::is_closed(tx, ctx.istituto(), registro.classe().id, data)?,
        };
        if !days.contains(&data) && valutazione::decide_prova(&fits, &plain(data)).is_ok() {
            days.push(data);
        }
    }
    Ok(days)
}

/// A prova as good as any, to ask whether a day could hold one.
fn plain(data: Date) -> ProvaCommand {
    ProvaCommand {
        data,
        tipo: TipoProva::Orale,
        argomento: String::new(),
        peso: valutazione::Peso::INTERO,
        fa_media: true,
        visibile_dal: None,
    }
}

/// Makes a prova.
///
/// # Errors
/// The rule of the domain that refuses it, at its field.
pub fn create(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroVoti,
    command: &ProvaCommand,
) -> Result<Prova, AppError> {
    let facts = facts(tx, ctx, registro, command.data)?;
    let outcome = valutazione::decide_prova(&facts, command).map_err(|error| AppError::from_rule(&error))?;
    let row = Prova {
        id: ctx.new_id(),
        classe_id: registro.classe().id,
        gruppo_id: outcome.gruppo,
        materia_id: registro.materia_id(),
        docente_id: registro.docente(),
        lezione_id: outcome.lezione,
        data: command.data,
        tipo: command.tipo,
        argomento: command.argomento.trim().to_owned(),
        peso: command.peso,
        fa_media: command.fa_media,
        consegnata_at: None,
        visibile_dal: command.visibile_dal,
        version: 1,
    };
    store::prove::insert(tx, ctx.istituto(), &row, ctx.now)?;
    journal::record(tx, ctx, &[Event::new("prova.create", "prova", row.id).dopo(&row)?])?;
    Ok(row)
}

/// An own prova.
///
/// # Errors
/// Not found when it is another's.
pub fn own(tx: &mut dyn Tx, registro: &RegistroVoti, id: ProvaId) -> Result<Prova, AppError> {
    let prova = store::prove::by_id(tx, registro, id)?;
    if prova.docente_id == registro.docente() { Ok(prova) } else { Err(AppError::NotFound) }
}

fn standing(tx: &mut dyn Tx, ctx: &Ctx, prova: &Prova) -> Result<ProvaStanding, AppError> {
    let voti = store::voti::of_prova(tx, ctx.istituto(), prova)?;
    let oldest = voti.iter().map(|voto| voto.written_at).min().unwrap_or(ctx.now);
    let days = ctx.today().duration_since(ctx.app.clock.local(oldest).date()).as_hours() / 24;
    Ok(ProvaStanding {
        data: prova.data,
        peso: prova.peso,
        fa_media: prova.fa_media,
        voti: u32::try_from(voti.len()).unwrap_or(u32::MAX),
        eta_giorni: u32::try_from(days).unwrap_or(0),
        giorni_liberi: PoliticaValutazioni::load(tx, ctx.istituto(), prova.data)?.giorni_liberi,
        chiuso: calendario::is_closed(tx, ctx.istituto(), prova.classe_id, prova.data)?,
    })
}

/// Changes an own prova.
///
/// # Errors
/// The rule that refuses it; a conflict when somebody changed it in the meantime.
pub fn change(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroVoti,
    (id, version): (ProvaId, i64),
    tipo: TipoProva,
    change: &ProvaChange,
) -> Result<(), AppError> {
    let prova = own(tx, registro, id)?;
    let standing = standing(tx, ctx, &prova)?;
    valutazione::decide_change(&standing, change).map_err(|error| AppError::from_rule(&error))?;
    if standing.weighs_old(change) {
        conferma::require(tx, ctx, AttoGrave::VotoVecchio)?;
    }
    let after = Prova {
        tipo,
        argomento: change.argomento.trim().to_owned(),
        peso: change.peso,
        fa_media: change.fa_media,
        visibile_dal: change.visibile_dal,
        version,
        ..prova.clone()
    };
    write_change(tx, ctx, "prova.change", &prova, &after, &change.motivo)
}

/// Notes that the tests were given back: their marks may be seen.
///
/// # Errors
/// Not found when it is another's; a conflict when somebody changed it in the meantime.
pub fn give_back(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroVoti,
    (id, version): (ProvaId, i64),
) -> Result<(), AppError> {
    let prova = own(tx, registro, id)?;
    if prova.consegnata_at.is_some() {
        return Ok(());
    }
    let after = Prova { consegnata_at: Some(ctx.now), version, ..prova.clone() };
    write_change(tx, ctx, "prova.give_back", &prova, &after, "")
}

fn write_change(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    azione: &'static str,
    before: &Prova,
    after: &Prova,
    motivo: &str,
) -> Result<(), AppError> {
    if !store::prove::update(tx, ctx.istituto(), after)? {
        let fields = [
            ("argomento", before.argomento.clone(), after.argomento.clone()),
            ("peso", before.peso.percent().to_string(), after.peso.percent().to_string()),
        ];
        return Err(AppError::conflict(before.version, &fields));
    }
    let politica = PoliticaValutazioni::load(tx, ctx.istituto(), after.data)?;
    for voto in store::voti::of_prova(tx, ctx.istituto(), after)? {
        let seen = valutazione::visibilita(politica.pubblicazione(), publication(after), voto.written_at);
        if (seen.alunno, seen.genitore) != (voto.visibile_alunno_at, voto.visibile_genitore_at) {
            store::voti::set_visible(tx, ctx.istituto(), voto.id, seen)?;
        }
    }
    let mut event = Event::new(azione, "prova", before.id).prima(before)?.dopo(after)?;
    if !motivo.trim().is_empty() {
        event = event.motivo(motivo.trim());
    }
    journal::record(tx, ctx, &[event])
}

/// Annuls an own prova and its marks.
///
/// # Errors
/// The rule that refuses it.
pub fn annul(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroVoti,
    id: ProvaId,
    motivo: &str,
) -> Result<(), AppError> {
    let prova = own(tx, registro, id)?;
    let standing = standing(tx, ctx, &prova)?;
    valutazione::decide_annul(&standing, motivo).map_err(|error| AppError::from_rule(&error))?;
    if standing.is_old() {
        conferma::require(tx, ctx, AttoGrave::VotoVecchio)?;
    }
    let with_reason = |event: Event| match motivo.trim() {
        "" => event,
        motivo => event.motivo(motivo),
    };
    let mut events = vec![with_reason(Event::new("prova.annul", "prova", prova.id).prima(&prova)?)];
    for voto in store::voti::of_prova(tx, ctx.istituto(), &prova)? {
        store::voti::annul(tx, ctx.istituto(), &voto, ctx.now)?;
        events.push(with_reason(Event::new("voto.annul", "voto", voto.id).prima(&voto)?));
    }
    store::prove::annul(tx, ctx.istituto(), prova.id, ctx.now)?;
    journal::record(tx, ctx, &events)
}

/// Hangs the prove of a teacher on another lesson of the same day.
pub(super) fn move_to(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (from, to): (LezioneId, LezioneId),
    docente: PersonaId,
) -> Result<(), AppError> {
    let mut events = Vec::new();
    for prova in store::prove::on_lezione(tx, ctx.istituto(), from, docente)? {
        store::prove::rehang(tx, ctx.istituto(), prova.id, to)?;
        let after = Prova { lezione_id: to, ..prova.clone() };
        events.push(Event::new("prova.move", "prova", prova.id).prima(&prova)?.dopo(&after)?);
    }
    journal::record(tx, ctx, &events)
}

/// Whether the marks of a prova are hidden until it is given back.
///
/// # Errors
/// The storage's.
pub fn waits_for_return(tx: &mut dyn Tx, ctx: &Ctx, prova: &Prova) -> Result<bool, AppError> {
    let politica = PoliticaValutazioni::load(tx, ctx.istituto(), prova.data)?;
    let seen = valutazione::visibilita(politica.pubblicazione(), publication(prova), Timestamp::UNIX_EPOCH);
    Ok(seen.alunno.is_none())
}
