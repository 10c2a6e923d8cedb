// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Calling the roll: loads the facts, lets the domain decide, applies, records, tells the families in time.

use std::collections::{BTreeMap, BTreeSet};

use campanella_db::Tx;
use campanella_domain::appello::{
    self, AlunnoFacts, AlunnoOutcome, AppelloCommand, AppelloError, AppelloFacts, AppelloOutcome,
    AppelloPolicy, EventoChange, EventoFacts, LezioneAppello, ModoAppello, Richiesta,
};
use campanella_domain::ids::{EventoId, GruppoId, LezioneId, PersonaId};
use campanella_domain::presenza::{Evento, EventoAround, GiornoAlunno, Intervallo, StatoAppello};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::chiamati::Called;
use super::permessi::previsti;
use super::store::{self, Appello, EventoPresenza};
use super::{eventi, fuori, jobs, misure};
use crate::istituti::impostazioni::PoliticaRegistro;
use crate::kit::authz::{AlunnoToken, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, FieldError, FieldValue, Message, VersionConflict};
use crate::kit::journal::{self, Event};
use crate::{classi, giustificazioni};

/// Message key: what is to be put back was never recorded.
pub(super) const ERRORE_RIPRISTINO: &str = "appello-errore-ripristino";

/// The lesson whose roll is called, as `lezioni` knows it.
#[derive(Debug, Clone)]
pub struct RollLesson {
    /// Identity.
    pub id: LezioneId,
    /// Day.
    pub data: Date,
    /// From its first to its last bell.
    pub intervallo: Intervallo,
    /// First and last bell of the class that day.
    pub campanelle: Intervallo,
    /// The hours of the class that day.
    pub ore: Vec<Intervallo>,
    /// How far an absence goes in this class.
    pub modo: ModoAppello,
    /// The group, when it is not the whole class.
    pub gruppo_id: Option<GruppoId>,
    /// Who signed it.
    pub firmata_da: BTreeSet<PersonaId>,
    /// Closed by a scrutinio.
    pub chiuso: bool,
}

/// What a roll call answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollOutcome {
    /// Version of the roll from now on.
    pub version: i64,
    /// Pupils whose day changed.
    pub cambiati: Vec<RollChange>,
    /// Somebody was called late with the bell, after hours of presence: nothing was recorded.
    pub with_the_bell: bool,
}

/// What is to be told about a pupil whose day changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollChange {
    /// The pupil.
    pub alunno: PersonaId,
    /// What the day says beside the state in this lesson.
    pub around: Option<EventoAround>,
    /// Earlier hours were called with the pupil present, and no longer say so.
    pub corrects_earlier: bool,
    /// The day as it was: what an undo puts back.
    pub prima: Vec<Evento>,
}

impl RollChange {
    /// The day says more than the letter that was tapped.
    pub fn may_surprise(&self) -> bool {
        self.around.is_some() || self.corrects_earlier
    }
}

impl From<&AlunnoOutcome> for RollChange {
    fn from(outcome: &AlunnoOutcome) -> RollChange {
        RollChange {
            alunno: outcome.alunno,
            around: outcome.around,
            corrects_earlier: outcome.earlier_minutes > 0,
            prima: outcome.prima.clone(),
        }
    }
}

/// The state of one changed pupil's day, for the journal.
#[derive(Serialize)]
struct JournalDay<'a> {
    data: Date,
    lezione_id: LezioneId,
    eventi: &'a [Evento],
}

/// What a teacher says of the pupils of a lesson.
#[derive(Debug, Clone, Default)]
pub struct Chiamata {
    /// The states.
    pub richieste: BTreeMap<PersonaId, Richiesta>,
    /// Who is out of class as it was planned.
    pub previsti: BTreeSet<PersonaId>,
}

impl Chiamata {
    /// Whether something is said of a pupil.
    pub fn names(&self, alunno: &PersonaId) -> bool {
        self.richieste.contains_key(alunno) || self.previsti.contains(alunno)
    }
}

impl From<BTreeMap<PersonaId, Richiesta>> for Chiamata {
    fn from(richieste: BTreeMap<PersonaId, Richiesta>) -> Chiamata {
        Chiamata { richieste, previsti: BTreeSet::new() }
    }
}

/// Calls the roll of a lesson. The first one writes of pupils whom nobody names what was planned in advance.
///
/// # Errors
/// The rule of the domain that refuses it, at the pupil's field; [`AppError::Conflict`] with both values when somebody
/// called it in the meantime.
pub fn call(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    lesson: &RollLesson,
    policy: &PoliticaRegistro,
    version: i64,
    chiamata: Chiamata,
) -> Result<RollOutcome, AppError> {
    let docente = ctx.actor()?.persona_id;
    let rows = store::eventi_classe(tx, classe, lesson.data)?;
    let appelli = store::of_classe(tx, classe, lesson.data)?;
    let mut facts = load_facts(tx, classe, lesson, policy, docente, &rows, &appelli)?;
    add_former(tx, classe, &mut facts, chiamata.richieste.keys())?;
    mark_slips(tx, classe, lesson, &mut facts, &rows, &chiamata.richieste)?;
    let planned = fuori::appello::planned(tx, ctx, classe, lesson, &facts, &chiamata)?;
    let mut richieste = chiamata.richieste;
    richieste.extend(planned);
    let command = AppelloCommand { version, richieste: with_their_entries(&facts, richieste) };
    let outcome =
        appello::decide(&facts, &command, ctx.now).map_err(|error| refusal(&error, &facts, &command))?;

    let recorded = recorded_before(tx, classe, lesson.data, &outcome.alunni, &command)?;
    let with_the_bell = !outcome.with_the_bell.is_empty();
    if outcome.alunni.is_empty() && facts.version > 0 && !called_by_another(&appelli, lesson.id, docente) {
        return Ok(RollOutcome { version: facts.version, cambiati: Vec::new(), with_the_bell });
    }
    let taken = Appello {
        lezione_id: lesson.id,
        classe_id: classe.id(),
        data: lesson.data,
        docente_id: docente,
        taken_at: ctx.now,
        version: outcome.version,
    };
    let version = store::save_appello(tx, ctx.istituto(), &taken)?;
    if version != outcome.version {
        // Another node called it between the reading of the facts and this row: run again on what stands now.
        return Err(campanella_db::Error::Busy.into());
    }
    let mut events = vec![Event::new("appello.call", "appello", lesson.id).dopo(&taken)?];
    for alunno in &outcome.alunni {
        events.push(apply(tx, ctx, (lesson, policy), &rows, alunno, recorded.get(&alunno.alunno))?);
    }
    journal::record(tx, ctx, &events)?;
    previsti::excuse(tx, ctx, lesson.data, &named(&outcome, &command))?;
    misure::excuse(tx, ctx, lesson.data, outcome.alunni.iter().map(|alunno| alunno.alunno))?;
    giustificazioni::dopo_appello::follow(tx, ctx, lesson.data, outcome.alunni.iter().map(|a| a.alunno))?;
    if lesson.data == ctx.today() && !outcome.alunni.is_empty() {
        let grace = i64::from(policy.attesa_avviso_minuti).minutes();
        jobs::enqueue_after_roll(tx, ctx, &taken, ctx.now.saturating_add(grace).unwrap_or(ctx.now))?;
    }
    Ok(RollOutcome {
        version,
        cambiati: outcome.alunni.iter().map(RollChange::from).collect(),
        with_the_bell,
    })
}

/// What the day did not have of those pupils for whom the teacher named an hour.
fn named(outcome: &AppelloOutcome, command: &AppelloCommand) -> Vec<(PersonaId, Evento)> {
    let is_named = |alunno: &&AlunnoOutcome| {
        matches!(
            command.richieste.get(&alunno.alunno),
            Some(Richiesta::Stato(
                StatoAppello::Ritardo { .. }
                    | StatoAppello::Uscita { .. }
                    | StatoAppello::RitardoEUscita { .. }
            ))
        )
    };
    let written = |alunno: &AlunnoOutcome| {
        let who = alunno.alunno;
        let new = alunno.changes.iter().filter_map(move |change| match change {
            EventoChange::Insert(evento) | EventoChange::Change { evento, .. } => Some((who, *evento)),
            EventoChange::Annul { .. } => None,
        });
        new.collect::<Vec<_>>()
    };
    outcome.alunni.iter().filter(is_named).flat_map(written).collect()
}

/// Who is found present after a late entry of this very lesson, and was not missed by any roll before it: the entry was
/// a slip, and an undo must not leave a part of it behind.
fn mark_slips(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    lesson: &RollLesson,
    facts: &mut AppelloFacts,
    rows: &[EventoPresenza],
    richieste: &BTreeMap<PersonaId, Richiesta>,
) -> Result<(), AppError> {
    let own_entries = rows.iter().filter(|row| row.tipo == "entrata" && row.lezione_id == Some(lesson.id));
    for row in own_entries {
        if richieste.get(&row.alunno_id) != Some(&Richiesta::Stato(StatoAppello::Presente)) {
            continue;
        }
        let missed = store::was_missed_before(tx, classe, row.alunno_id, (lesson.data, lesson.id))?;
        if let Some(known) = facts.alunni.iter_mut().find(|known| known.alunno == row.alunno_id) {
            known.entrata_over_presence = !missed;
        }
    }
    Ok(())
}

/// The form has one letter for a pupil who came late and left early: sent again as it was shown, it changes nothing.
fn with_their_entries(
    facts: &AppelloFacts,
    mut richieste: BTreeMap<PersonaId, Richiesta>,
) -> BTreeMap<PersonaId, Richiesta> {
    for known in &facts.alunni {
        if let Some(Richiesta::Stato(wanted)) = richieste.get_mut(&known.alunno) {
            let standing = appello::stato_iniziale(&known.eventi, facts.lezione.intervallo);
            *wanted = super::stato::read_beside(*wanted, standing, facts.lezione.intervallo);
        }
    }
    richieste
}

/// Everything that was ever recorded of the day of each pupil for whom a roll is undone.
fn recorded_before(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    data: Date,
    alunni: &[AlunnoOutcome],
    command: &AppelloCommand,
) -> Result<BTreeMap<PersonaId, Vec<EventoPresenza>>, AppError> {
    let mut recorded = BTreeMap::new();
    for outcome in alunni {
        let Some(Richiesta::Ripristina(wanted)) = command.richieste.get(&outcome.alunno) else { continue };
        let token = AlunnoToken::for_program(classe.istituto(), outcome.alunno);
        let rows = store::ever_of(tx, &token, data)?;
        let known: Vec<EventoFacts> = rows.iter().map(eventi::to_facts).collect::<Result<_, _>>()?;
        // An undo puts back what was there; whatever else is said is said with a letter.
        if wanted.iter().any(|evento| known.iter().all(|facts| facts.evento != *evento)) {
            let field = format!("stato.{}", outcome.alunno);
            return Err(AppError::Form(vec![FieldError { field, message: Message::new(ERRORE_RIPRISTINO) }]));
        }
        recorded.insert(outcome.alunno, rows);
    }
    Ok(recorded)
}

/// A second teacher who calls the same roll confirms it, even when nothing changes.
fn called_by_another(appelli: &[Appello], lezione: LezioneId, docente: PersonaId) -> bool {
    appelli.iter().any(|appello| appello.lezione_id == lezione && appello.docente_id != docente)
}

fn load_facts(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    lesson: &RollLesson,
    policy: &PoliticaRegistro,
    docente: PersonaId,
    rows: &[EventoPresenza],
    appelli: &[Appello],
) -> Result<AppelloFacts, AppError> {
    let version = appelli.iter().find(|a| a.lezione_id == lesson.id).map_or(0, |a| a.version);
    let called = Called::load(tx, classe, (lesson.data, lesson.intervallo), appelli)?;
    let group: Option<BTreeSet<PersonaId>> = match lesson.gruppo_id {
        Some(gruppo) => Some(
            classi::store::alunni_gruppo(tx, classe.istituto(), gruppo, lesson.data)?.into_iter().collect(),
        ),
        None => None,
    };
    let mut alunni = Vec::new();
    for alunno in classi::store::alunni(tx, classe, lesson.data)? {
        let own = rows.iter().filter(|row| row.alunno_id == alunno.id);
        alunni.push(AlunnoFacts {
            alunno: alunno.id,
            iscritto: true,
            nel_gruppo: group.as_ref().is_none_or(|group| group.contains(&alunno.id)),
            eventi: own.map(eventi::to_facts).collect::<Result<_, _>>()?,
            chiamato_prima: called.before.has(alunno.id),
            chiamato_dopo: called.after.has(alunno.id),
            entrata_over_presence: false,
        });
    }
    Ok(AppelloFacts {
        policy: AppelloPolicy {
            ritardo_breve_minutes: policy.ritardo_breve_minuti,
            tolerance_minutes: policy.tolleranza_minuti,
        },
        lezione: LezioneAppello {
            data: lesson.data,
            intervallo: lesson.intervallo,
            firmata_da: lesson.firmata_da.clone(),
        },
        docente,
        firma_in_corso: false,
        campanelle: lesson.campanelle,
        ore: lesson.ore.clone(),
        modo: lesson.modo,
        appelli_del_giorno: called.today,
        chiuso: lesson.chiuso,
        version,
        alunni,
    })
}

/// A pupil who was or will be in this class on another day gets the rule that says so. A stranger stays unknown.
fn add_former<'a>(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    facts: &mut AppelloFacts,
    asked: impl Iterator<Item = &'a PersonaId>,
) -> Result<(), AppError> {
    for alunno in asked {
        if facts.alunni.iter().any(|known| known.alunno == *alunno) {
            continue;
        }
        let iscrizioni = classi::store::iscrizioni(tx, classe.istituto(), *alunno)?;
        if iscrizioni.iter().any(|iscrizione| iscrizione.classe_id == classe.id()) {
            let former = AlunnoFacts {
                alunno: *alunno,
                iscritto: false,
                nel_gruppo: false,
                eventi: Vec::new(),
                chiamato_prima: false,
                chiamato_dopo: false,
                entrata_over_presence: false,
            };
            facts.alunni.push(former);
        }
    }
    Ok(())
}

fn apply(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (lesson, policy): (&RollLesson, &PoliticaRegistro),
    rows: &[EventoPresenza],
    alunno: &AlunnoOutcome,
    recorded: Option<&Vec<EventoPresenza>>,
) -> Result<Event, AppError> {
    let author = (ctx.actor()?.persona_id, ctx.now);
    let mut after: Vec<Evento> = alunno.prima.clone();
    for change in &alunno.changes {
        match change {
            EventoChange::Annul { id } => {
                forget(&mut after, rows, *id)?;
                store::annul(tx, ctx.istituto(), *id, ctx.now)?;
            }
            // A record is never overwritten: what changes is annulled and written anew.
            EventoChange::Change { id, evento } => {
                forget(&mut after, rows, *id)?;
                store::annul(tx, ctx.istituto(), *id, ctx.now)?;
                insert(tx, ctx, (lesson, policy), alunno.alunno, *evento, author, recorded)?;
                after.push(*evento);
            }
            EventoChange::Insert(evento) => {
                insert(tx, ctx, (lesson, policy), alunno.alunno, *evento, author, recorded)?;
                after.push(*evento);
            }
        }
    }
    let day = |eventi| JournalDay { data: lesson.data, lezione_id: lesson.id, eventi };
    Event::new("presenza.set", "evento_presenza", alunno.alunno)
        .prima(&day(&alunno.prima))?
        .dopo(&day(&after))
}

fn forget(after: &mut Vec<Evento>, rows: &[EventoPresenza], id: EventoId) -> Result<(), AppError> {
    let Some(row) = rows.iter().find(|row| row.id == id) else { return Ok(()) };
    let gone = eventi::to_facts(row)?.evento;
    after.retain(|evento| *evento != gone);
    Ok(())
}

fn insert(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (lesson, policy): (&RollLesson, &PoliticaRegistro),
    alunno: PersonaId,
    evento: Evento,
    author: (PersonaId, jiff::Timestamp),
    recorded: Option<&Vec<EventoPresenza>>,
) -> Result<(), AppError> {
    let mut row = eventi::to_row(ctx.new_id(), alunno, lesson.data, evento, Some(lesson.id), author);
    if matches!(evento, Evento::AssenzaOraria(_)) && !policy.giustifica_ore {
        row.giustificato_at = Some(ctx.now);
    }
    // What an undo puts back is as it was: of its own lesson, and justified if it was.
    let says_so = |row: &&EventoPresenza| eventi::to_facts(row).is_ok_and(|known| known.evento == evento);
    if let Some(before) = recorded.and_then(|rows| rows.iter().find(says_so)) {
        row.lezione_id = before.lezione_id;
        row.giustificato_at = before.giustificato_at;
    }
    store::insert(tx, ctx.istituto(), &row)
}

/// A refusal about a pupil is shown at that pupil; a stale version shows both values.
fn refusal(error: &AppelloError, facts: &AppelloFacts, command: &AppelloCommand) -> AppError {
    use campanella_domain::RuleError as _;
    match error {
        AppelloError::Stale { current, .. } => {
            AppError::Conflict(Box::new(conflict(facts, command, *current)))
        }
        AppelloError::Unknown { .. } => AppError::NotFound,
        other => match other.alunno() {
            Some(alunno) => AppError::Form(vec![FieldError {
                field: format!("stato.{alunno}"),
                message: Message { key: other.key(), args: other.args() },
            }]),
            None => AppError::from_rule(other),
        },
    }
}

/// Only the pupils whose wanted state differs from the standing one are shown: letter and hour belong together, and of an
/// undo what the hour would show once the day is put back.
fn conflict(facts: &AppelloFacts, command: &AppelloCommand, version: i64) -> VersionConflict {
    let lezione = facts.lezione.intervallo;
    let mut attuale = Vec::new();
    let mut proposto = Vec::new();
    for known in &facts.alunni {
        let wanted = match command.richieste.get(&known.alunno) {
            None => continue,
            Some(Richiesta::Stato(wanted)) => *wanted,
            Some(Richiesta::Ripristina(eventi)) => {
                GiornoAlunno::from_eventi(eventi.iter().copied()).stato_in(lezione)
            }
        };
        let standing = appello::stato_iniziale(&known.eventi, lezione);
        if standing == wanted {
            continue;
        }
        for (values, stato) in [(&mut attuale, standing), (&mut proposto, wanted)] {
            let letter = super::stato::letter(stato, lezione).to_owned();
            let hour = super::stato::hour(stato, lezione).map(|ora| ora.to_string()).unwrap_or_default();
            values.push(FieldValue { campo: format!("stato.{}", known.alunno), valore: letter });
            values.push(FieldValue { campo: format!("ora.{}", known.alunno), valore: hour });
        }
    }
    VersionConflict { version, attuale, proposto }
}
