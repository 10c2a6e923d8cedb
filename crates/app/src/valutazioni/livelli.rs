// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Writing the livelli of a prova: loads the facts, lets the domain decide on each, applies, records.

use std::collections::HashMap;

use campanella_db::Tx;
use campanella_domain::RuleError;
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::ids::{ObiettivoId, PersonaId, ProvaId, VotoId};
use campanella_domain::valutazione::{
    self, Livello, LivelloChange, LivelloFacts, ObiettivoError, TitoloVoto,
};

use super::accesso::RegistroVoti;
use super::politica::PoliticaValutazioni;
use super::store;
use super::store::livelli::LivelloVoto;
use super::store::modifiche::Modifica;
use super::store::prove::Prova;
use super::store::voti::Voto;
use super::{jobs, obiettivi};
use crate::calendario;
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, FieldError, FieldValue, Message, VersionConflict};
use crate::kit::journal::{self, Event};

/// A livello as it was sent.
#[derive(Debug, Clone)]
pub struct LivelloScritto {
    /// The pupil.
    pub alunno: PersonaId,
    /// The obiettivo.
    pub obiettivo: ObiettivoId,
    /// What was reached; none takes it away.
    pub livello: Option<Livello>,
    /// What stood there when the page was read; none does not ask.
    pub era: Option<String>,
}

impl LivelloScritto {
    /// Name of its field.
    fn field(&self) -> String {
        field(&self.alunno, &self.obiettivo)
    }
}

/// Name of the field of a pupil and an obiettivo.
pub fn field(alunno: &PersonaId, obiettivo: &ObiettivoId) -> String {
    format!("l.{alunno}.{obiettivo}")
}

/// What the rules need to know about a prova, loaded once.
struct Facts {
    prova: Prova,
    named: Vec<ObiettivoId>,
    voti: HashMap<PersonaId, Voto>,
    livelli: HashMap<(VotoId, ObiettivoId), LivelloVoto>,
    titolo: TitoloVoto,
    chiuso: bool,
    giorni_liberi: u8,
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, registro: &RegistroVoti, id: ProvaId) -> Result<Facts, AppError> {
    let prova = store::prove::by_id(tx, registro, id)?;
    let titoli = registro.titoli(tx, std::slice::from_ref(&prova), ctx.today())?;
    let voti = store::voti::of_prova(tx, ctx.istituto(), &prova)?;
    let livelli = store::livelli::of_prova(tx, ctx.istituto(), id)?;
    Ok(Facts {
        named: store::obiettivi::of_prova(tx, ctx.istituto(), id)?,
        voti: voti.into_iter().map(|voto| (voto.alunno_id, voto)).collect(),
        livelli: livelli.into_iter().map(|row| ((row.voto_id, row.obiettivo_id), row)).collect(),
        titolo: titoli.first().copied().unwrap_or(TitoloVoto::Altrui),
        chiuso: calendario::is_closed(tx, ctx.istituto(), prova.classe_id, prova.data)?,
        giorni_liberi: PoliticaValutazioni::load(tx, ctx.istituto(), prova.data)?.giorni_liberi,
        prova,
    })
}

impl Facts {
    fn row(&self, sent: &LivelloScritto) -> Option<&LivelloVoto> {
        let voto = self.voti.get(&sent.alunno)?;
        self.livelli.get(&(voto.id, sent.obiettivo))
    }

    fn standing(&self, sent: &LivelloScritto) -> Option<Livello> {
        self.row(sent).and_then(|row| row.livello)
    }
}

/// Writes livelli: all of them or none. How many changed.
///
/// # Errors
/// Not found for a prova of another subject; the rules that refuse, each at its field; a conflict that shows every
/// livello which somebody changed in the meantime.
pub fn write(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroVoti,
    id: ProvaId,
    (sent, motivo): (&[LivelloScritto], &str),
) -> Result<usize, AppError> {
    let facts = load(tx, ctx, registro, id)?;
    if facts.chiuso {
        return Err(AppError::from_rule(&ObiettivoError::Closed { data: facts.prova.data }));
    }
    refuse_stale(&facts, sent)?;
    let mut faults = Vec::new();
    let mut changes = Vec::new();
    for one in sent {
        match decide(ctx, registro, &facts, (one, motivo))? {
            Ok(change) => changes.push((one, change)),
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(AppError::Form(faults));
    }
    if changes.iter().any(|(_, change)| change.is_told()) {
        conferma::require(tx, ctx, AttoGrave::VotoVecchio)?;
    }
    let mut events = Vec::new();
    let mut is_any_told = false;
    for (one, change) in changes {
        if let Some((event, is_told)) = apply(tx, ctx, &facts, one, (change, motivo))? {
            events.push(event);
            is_any_told |= is_told;
        }
    }
    if !events.is_empty() {
        store::prove::touch(tx, ctx.istituto(), id)?;
    }
    journal::record(tx, ctx, &events)?;
    if is_any_told {
        jobs::enqueue_digest(tx, ctx, facts.prova.docente_id)?;
    }
    Ok(events.len())
}

fn code(livello: Option<Livello>) -> String {
    livello.map(Livello::code).unwrap_or_default().to_owned()
}

/// Somebody wrote since the page was read: it matters where a livello is no longer what it was.
fn refuse_stale(facts: &Facts, sent: &[LivelloScritto]) -> Result<(), AppError> {
    let mut conflict =
        VersionConflict { version: facts.prova.version, attuale: Vec::new(), proposto: Vec::new() };
    for one in sent {
        let (attuale, proposto) = (code(facts.standing(one)), code(one.livello));
        if attuale == proposto || one.era.as_ref().is_none_or(|era| *era == attuale) {
            continue;
        }
        conflict.attuale.push(FieldValue { campo: one.field(), valore: attuale });
        conflict.proposto.push(FieldValue { campo: one.field(), valore: proposto });
    }
    if conflict.attuale.is_empty() { Ok(()) } else { Err(AppError::Conflict(Box::new(conflict))) }
}

fn decide(
    ctx: &Ctx,
    registro: &RegistroVoti,
    facts: &Facts,
    (sent, motivo): (&LivelloScritto, &str),
) -> Result<Result<LivelloChange, FieldError>, AppError> {
    let voto = facts.voti.get(&sent.alunno);
    let row = facts.row(sent);
    let asked = LivelloFacts {
        scala: obiettivi::scala(registro)?,
        titolo: facts.titolo,
        data: facts.prova.data,
        chiuso: facts.chiuso,
        is_named: facts.named.contains(&sent.obiettivo),
        has_valutazione: voto.is_some_and(|voto| voto.valore.is_valutazione()),
        standing: row.and_then(|row| Some((row.livello?, row.written_at))),
        giorni_liberi: facts.giorni_liberi,
    };
    let decided = valutazione::decide_livello(&asked, (sent.livello, motivo), ctx.now);
    Ok(decided.map_err(|error: ObiettivoError| FieldError {
        field: error.field().map_or_else(|| sent.field(), str::to_owned),
        message: Message { key: error.key(), args: error.args() },
    }))
}

/// Writes one change; the event for the journal, and whether the author of the prova is told.
fn apply(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    facts: &Facts,
    sent: &LivelloScritto,
    (change, motivo): (LivelloChange, &str),
) -> Result<Option<(Event, bool)>, AppError> {
    let (livello, is_told) = match change {
        LivelloChange::Unchanged => return Ok(None),
        LivelloChange::Write(livello) => (Some(livello), false),
        LivelloChange::Correct { livello, is_told } => (livello, is_told),
    };
    let Some(voto) = facts.voti.get(&sent.alunno) else { return Ok(None) };
    let Some(before) = facts.row(sent) else {
        let row = LivelloVoto {
            voto_id: voto.id,
            obiettivo_id: sent.obiettivo,
            livello,
            written_by: ctx.actor()?.persona_id,
            written_at: ctx.now,
            version: 1,
        };
        store::livelli::insert(tx, ctx.istituto(), &row)?;
        return Ok(Some((Event::new("livello.write", "voto", voto.id).dopo(&row)?, false)));
    };
    // One that was taken back and is written again is new: its days begin again.
    let is_new = before.livello.is_none();
    let after = LivelloVoto {
        livello,
        written_by: if is_new { ctx.actor()?.persona_id } else { before.written_by },
        written_at: if is_new { ctx.now } else { before.written_at },
        ..before.clone()
    };
    if !store::livelli::update(tx, ctx.istituto(), &after)? {
        return Err(AppError::Duplicate("voto_obiettivo".to_owned()));
    }
    if is_told {
        let row = Modifica {
            id: ctx.new_id(),
            voto_id: voto.id,
            docente_id: facts.prova.docente_id,
            changed_by: ctx.actor()?.persona_id,
            changed_at: ctx.now,
            prima: code(before.livello),
            dopo: code(livello),
            motivo: motivo.trim().to_owned(),
        };
        store::modifiche::insert(tx, ctx.istituto(), &row)?;
    }
    let mut event = Event::new("livello.change", "voto", voto.id).prima(before)?.dopo(&after)?;
    if !motivo.trim().is_empty() {
        event = event.motivo(motivo.trim());
    }
    Ok(Some((event, is_told)))
}
