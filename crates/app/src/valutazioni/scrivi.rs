// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Writing cells: loads the facts, lets the domain decide on each, applies, records.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use campanella_db::Tx;
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::ids::{ObiettivoId, PersonaId, ProvaId};
use campanella_domain::presenza::{GiornoAlunno, StatoAppello};
use campanella_domain::valutazione::{
    self, Casella, Lettura, Livello, ObiettivoError, ProvaPubblicazione, TitoloVoto, Valore,
    ValutazioneError, VotoChange, VotoCommand, VotoFacts, VotoStanding,
};
use campanella_domain::{RuleError, valutazione::Visibilita};
use uuid::Uuid;

use super::accesso::RegistroVoti;
use super::caselle::{self, LivelliProva};
use super::jobs;
use super::livelli::{self, LivelloScritto};
use super::politica::PoliticaValutazioni;
use super::store;
use super::store::modifiche::Modifica;
use super::store::prove::Prova;
use super::store::voti::Voto;
use crate::assenze::{self, eventi};
use crate::calendario;
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, FieldError, FieldValue, Message, VersionConflict};
use crate::kit::journal::{self, Event};
use crate::lezioni::{self, slot};

/// Longest comment, in characters.
pub const COMMENTO_MAX_CHARS: usize = 500;

/// The field of the reason, one for all cells.
const MOTIVO: &str = "motivo";

/// A cell as it was sent.
#[derive(Debug, Clone)]
pub struct CellaScritta {
    /// The prova.
    pub prova: ProvaId,
    /// The pupil.
    pub alunno: PersonaId,
    /// What was typed; empty takes the mark away.
    pub testo: String,
    /// What stood there when the page was read.
    pub era: Option<String>,
    /// The comment; `None` leaves it as it is.
    pub commento: Option<String>,
}

impl CellaScritta {
    fn field(&self) -> String {
        format!("v.{}.{}", self.prova, self.alunno)
    }
}

/// What a cell wishes beside the mark.
type Livelli = Vec<(ObiettivoId, Option<Livello>)>;

/// The wish to write some cells.
#[derive(Debug, Clone)]
pub struct Richiesta {
    /// Version of the grid that was read.
    pub version: i64,
    /// Why old marks change.
    pub motivo: String,
    /// The cells.
    pub celle: Vec<CellaScritta>,
}

/// What was written.
#[derive(Debug, Clone)]
pub struct Scritto {
    /// Version of the grid from now on.
    pub version: i64,
    /// How many cells changed.
    pub cambiate: usize,
}

/// What the rules need to know about a prova, loaded once for all its cells.
struct ProvaCaricata {
    prova: Prova,
    voti: HashMap<PersonaId, Voto>,
    iscritti: BTreeSet<PersonaId>,
    assenti: BTreeSet<PersonaId>,
    livelli: Option<LivelliProva>,
    titolo: TitoloVoto,
    chiuso: bool,
    politica: PoliticaValutazioni,
}

impl ProvaCaricata {
    /// The mark that stands in a cell.
    fn standing(&self, cella: &CellaScritta) -> Option<&Voto> {
        self.voti.get(&cella.alunno)
    }

    /// All that stands in a cell.
    fn testo(&self, cella: &CellaScritta) -> String {
        self.standing(cella).map(|voto| caselle::testo(self.livelli.as_ref(), voto)).unwrap_or_default()
    }
}

/// Writes cells: all of them or none.
///
/// # Errors
/// Not found for a prova of another subject; the rules that refuse, each at its cell; a conflict that shows every cell
/// which somebody changed in the meantime.
pub fn write(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroVoti,
    richiesta: &Richiesta,
) -> Result<Scritto, AppError> {
    let version = store::prove::version(tx, registro)?;
    let mut prove: BTreeMap<ProvaId, ProvaCaricata> = BTreeMap::new();
    for cella in &richiesta.celle {
        if let Entry::Vacant(place) = prove.entry(cella.prova) {
            place.insert(load(tx, ctx, registro, cella.prova)?);
        }
    }
    if version != richiesta.version {
        refuse_stale(&prove, richiesta, version)?;
    }
    let mut faults = Vec::new();
    let mut changes = Vec::new();
    let mut levels: Vec<(&CellaScritta, Livelli)> = Vec::new();
    for cella in &richiesta.celle {
        let Some(caricata) = prove.get(&cella.prova) else { continue };
        match decide(ctx, registro, caricata, cella, &richiesta.motivo) {
            Ok(change) => changes.push((cella, caricata, change)),
            Err(fault) => note_fault(&mut faults, cella, fault),
        }
        match livelli_of(caricata, cella) {
            Ok(wished) if wished.is_empty() => (),
            Ok(wished) => levels.push((cella, wished)),
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Err(AppError::Form(faults));
    }
    if changes.iter().any(|(_, _, change)| change.is_told()) {
        conferma::require(tx, ctx, AttoGrave::VotoVecchio)?;
    }
    let mut touched = BTreeSet::new();
    let mut events = Vec::new();
    let mut told = BTreeSet::new();
    for (cella, caricata, change) in &changes {
        let applied = apply(tx, ctx, caricata, cella, *change, &richiesta.motivo)?;
        if let Some((event, is_told)) = applied {
            events.push(event);
            if is_told {
                told.insert(caricata.prova.docente_id);
            }
            touched.insert(cella.prova);
        }
    }
    for prova in &touched {
        store::prove::touch(tx, ctx.istituto(), *prova)?;
    }
    journal::record(tx, ctx, &events)?;
    for docente in told {
        jobs::enqueue_digest(tx, ctx, docente)?;
    }
    let cambiate =
        events.len().saturating_add(write_levels(tx, ctx, registro, (&levels, &richiesta.motivo))?);
    Ok(Scritto { version: store::prove::version(tx, registro)?, cambiate })
}

/// A fault at its field. A reason that is missing is asked for once, and shown at each cell that needs it.
fn note_fault(faults: &mut Vec<FieldError>, cella: &CellaScritta, fault: FieldError) {
    if fault.field != MOTIVO {
        return faults.push(fault);
    }
    if faults.iter().all(|known| known.field != MOTIVO) {
        faults.push(fault);
    }
    let message = Message::new("valutazioni-errore-serve-motivo");
    faults.push(FieldError { field: cella.field(), message });
}

/// The livelli that a cell wishes changed.
fn livelli_of(caricata: &ProvaCaricata, cella: &CellaScritta) -> Result<Livelli, FieldError> {
    let Some(typed) = Casella::split(&cella.testo).livelli else { return Ok(Livelli::new()) };
    let decided = match &caricata.livelli {
        Some(known) => known.changes(typed, caricata.standing(cella)),
        None if typed.is_empty() => Ok(Livelli::new()),
        None => Err(ObiettivoError::NotNamed),
    };
    decided.map_err(|error| FieldError {
        field: cella.field(),
        message: Message { key: error.key(), args: error.args() },
    })
}

/// Writes the livelli of some cells, prova by prova, after their marks. How many changed.
fn write_levels(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroVoti,
    (levels, motivo): (&[(&CellaScritta, Livelli)], &str),
) -> Result<usize, AppError> {
    let mut prove: BTreeMap<ProvaId, Vec<LivelloScritto>> = BTreeMap::new();
    for (cella, wished) in levels {
        let sent = wished.iter().map(|(obiettivo, livello)| LivelloScritto {
            alunno: cella.alunno,
            obiettivo: *obiettivo,
            livello: *livello,
            era: None,
        });
        prove.entry(cella.prova).or_default().extend(sent);
    }
    let mut written = 0_usize;
    for (prova, sent) in &prove {
        let done = livelli::write(tx, ctx, registro, *prova, (sent, motivo));
        written = written.saturating_add(done.map_err(|error| at_cells(error, *prova))?);
    }
    Ok(written)
}

/// A livello that was refused is shown at the cell in which it was typed.
fn at_cells(error: AppError, prova: ProvaId) -> AppError {
    let AppError::Form(mut faults) = error else { return error };
    for fault in &mut faults {
        let alunno = fault.field.strip_prefix("l.").and_then(|rest| rest.split_once('.')).map(|(id, _)| id);
        if let Some(field) = alunno.map(|alunno| format!("v.{prova}.{alunno}")) {
            fault.field = field;
        }
    }
    AppError::Form(faults)
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, registro: &RegistroVoti, id: ProvaId) -> Result<ProvaCaricata, AppError> {
    let istituto = registro.istituto();
    let prova = store::prove::by_id(tx, registro, id)?;
    let titoli = registro.titoli(tx, std::slice::from_ref(&prova), ctx.today())?;
    let voti = store::voti::of_prova(tx, istituto, &prova)?;
    let iscritti = registro.alunni(tx, prova.gruppo_id, prova.data)?;
    Ok(ProvaCaricata {
        voti: voti.into_iter().map(|voto| (voto.alunno_id, voto)).collect(),
        iscritti: iscritti.into_iter().map(|alunno| alunno.id).collect(),
        assenti: assenti(tx, registro, &prova)?,
        livelli: caselle::of_prova(tx, registro, (id, prova.data))?,
        titolo: titoli.first().copied().unwrap_or(TitoloVoto::Altrui),
        chiuso: calendario::is_closed(tx, istituto, prova.classe_id, prova.data)?,
        politica: PoliticaValutazioni::load(tx, istituto, prova.data)?,
        prova,
    })
}

/// The pupils who were not there in the lesson of a prova.
///
/// # Errors
/// The storage's.
pub fn assenti(
    tx: &mut dyn Tx,
    registro: &RegistroVoti,
    prova: &Prova,
) -> Result<BTreeSet<PersonaId>, AppError> {
    let lezione =
        lezioni::store::by_id(tx, registro.istituto(), prova.lezione_id)?.ok_or(AppError::NotFound)?;
    let intervallo = slot::intervallo(lezione.inizio, lezione.fine)?;
    let mut days: BTreeMap<PersonaId, Vec<_>> = BTreeMap::new();
    for row in assenze::store::eventi_classe(tx, registro.token(), prova.data)? {
        days.entry(row.alunno_id).or_default().push(eventi::to_facts(&row)?.evento);
    }
    let was_away = |events: Vec<_>| {
        let day = GiornoAlunno::from_eventi(events);
        day.stato_in(intervallo) == StatoAppello::Assente
            || day.minuti_assenza(intervallo) == intervallo.minutes()
    };
    Ok(days.into_iter().filter(|(_, events)| was_away(events.clone())).map(|(alunno, _)| alunno).collect())
}

fn sigla(voto: Option<&Voto>) -> String {
    voto.map(|voto| voto.valore.sigla()).unwrap_or_default()
}

/// Somebody wrote since the page was read: it matters where a cell is no longer what it was.
fn refuse_stale(
    prove: &BTreeMap<ProvaId, ProvaCaricata>,
    richiesta: &Richiesta,
    version: i64,
) -> Result<(), AppError> {
    let mut conflict = VersionConflict { version, attuale: Vec::new(), proposto: Vec::new() };
    for cella in &richiesta.celle {
        let Some(caricata) = prove.get(&cella.prova) else { continue };
        let (attuale, proposto) = (caricata.testo(cella), cella.testo.trim().to_owned());
        // Livelli are typed by their place: another version of the prova may have given the places another meaning.
        let says_livelli = Casella::split(&proposto).livelli.is_some();
        if attuale == proposto || (!says_livelli && is_as_read(caricata, cella, &attuale)) {
            continue;
        }
        conflict.attuale.push(FieldValue { campo: cella.field(), valore: attuale });
        conflict.proposto.push(FieldValue { campo: cella.field(), valore: proposto });
    }
    if conflict.attuale.is_empty() { Ok(()) } else { Err(AppError::Conflict(Box::new(conflict))) }
}

/// What stands in a cell is what was read; whoever read only the mark is asked only about the mark.
fn is_as_read(caricata: &ProvaCaricata, cella: &CellaScritta, attuale: &str) -> bool {
    let era = cella.era.as_deref().unwrap_or_default();
    era == attuale || era == sigla(caricata.standing(cella))
}

fn decide(
    ctx: &Ctx,
    registro: &RegistroVoti,
    caricata: &ProvaCaricata,
    cella: &CellaScritta,
    motivo: &str,
) -> Result<VotoChange, FieldError> {
    let at_cell = |error: &dyn RuleError| FieldError {
        field: cella.field(),
        message: Message { key: error.key(), args: error.args() },
    };
    if cella.commento.as_ref().is_some_and(|commento| commento.chars().count() > COMMENTO_MAX_CHARS) {
        let message = Message::new("modulo-troppo-lungo").with("n", COMMENTO_MAX_CHARS);
        return Err(FieldError { field: format!("n.{}.{}", cella.prova, cella.alunno), message });
    }
    let standing = caricata.standing(cella);
    let typed = Casella::split(&cella.testo).valore;
    let lettura = match standing {
        // A cell sent back as it was shown is no wish: the short form of another year's scale need not be read again.
        Some(voto) if typed == sigla(standing) => {
            Ok(Lettura { valore: Some(voto.valore), confermato: false })
        }
        _ => valutazione::parse_valore(registro.scala(), &typed),
    };
    let Lettura { valore, confermato } = lettura.map_err(|error| at_cell(&error))?;
    let commentata = cella.commento.as_ref().is_some_and(|commento| !commento.trim().is_empty());
    if commentata && standing.is_none() && valore.is_none() {
        let message = Message::new("valutazioni-errore-commento-solo");
        return Err(FieldError { field: format!("n.{}.{}", cella.prova, cella.alunno), message });
    }
    let altro_commento = match (standing, &cella.commento) {
        (Some(voto), Some(commento)) => commento.trim() != voto.commento,
        _ => false,
    };
    let facts = VotoFacts {
        scala: registro.scala(),
        data: caricata.prova.data,
        titolo: caricata.titolo,
        is_iscritto: caricata.iscritti.contains(&cella.alunno),
        is_assente: caricata.assenti.contains(&cella.alunno),
        standing: standing.map(|voto| VotoStanding { valore: voto.valore, written_at: voto.written_at }),
        giorni_liberi: caricata.politica.giorni_liberi,
        chiuso: caricata.chiuso,
    };
    let command = VotoCommand { valore, altro_commento, confermato, motivo: motivo.to_owned() };
    valutazione::decide_voto(&facts, &command, ctx.now).map_err(|error| match error {
        ValutazioneError::MotivoMissing { .. } | ValutazioneError::SupplenteWithoutMotivo => {
            FieldError { field: MOTIVO.to_owned(), message: Message { key: error.key(), args: error.args() } }
        }
        other => at_cell(&other),
    })
}

/// Writes one change; the event for the journal, and whether its author is told.
fn apply(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    caricata: &ProvaCaricata,
    cella: &CellaScritta,
    change: VotoChange,
    motivo: &str,
) -> Result<Option<(Event, bool)>, AppError> {
    let standing = caricata.standing(cella);
    let commento = cella.commento.as_ref().map(|commento| commento.trim().to_owned());
    match (change, standing) {
        (VotoChange::Write(valore), _) => {
            let row = new_voto(ctx, caricata, cella.alunno, valore, commento.unwrap_or_default())?;
            store::voti::insert(tx, ctx.istituto(), &row)?;
            Ok(Some((Event::new("voto.write", "voto", row.id).dopo(&row)?, false)))
        }
        (VotoChange::Correct { valore, is_told }, Some(before)) => {
            let commento = commento.unwrap_or_else(|| before.commento.clone());
            let after = Voto { valore, commento, ..before.clone() };
            changed(store::voti::update(tx, ctx.istituto(), &after)?)?;
            let event = Event::new("voto.correct", "voto", before.id).prima(before)?.dopo(&after)?;
            if is_told {
                note_told(tx, ctx, caricata, before, Some(valore), motivo)?;
            }
            Ok(Some((with_motivo(event, motivo), is_told)))
        }
        (VotoChange::Annul { is_told }, Some(before)) => {
            changed(store::voti::annul(tx, ctx.istituto(), before, ctx.now)?)?;
            if is_told {
                note_told(tx, ctx, caricata, before, None, motivo)?;
            }
            let event = Event::new("voto.annul", "voto", before.id).prima(before)?;
            Ok(Some((with_motivo(event, motivo), is_told)))
        }
        (VotoChange::Comment { is_told }, Some(before)) => {
            let after = Voto { commento: commento.unwrap_or_default(), ..before.clone() };
            changed(store::voti::update(tx, ctx.istituto(), &after)?)?;
            if is_told {
                note_told(tx, ctx, caricata, before, Some(before.valore), motivo)?;
            }
            let event = Event::new("voto.comment", "voto", before.id).prima(before)?.dopo(&after)?;
            Ok(Some((with_motivo(event, motivo), is_told)))
        }
        (VotoChange::Unchanged, _) | (_, None) => Ok(None),
    }
}

fn with_motivo(event: Event, motivo: &str) -> Event {
    if motivo.trim().is_empty() { event } else { event.motivo(motivo.trim()) }
}

/// The row was read in this transaction: when its version is another, a twin on another node came first.
fn changed(done: bool) -> Result<(), AppError> {
    if done { Ok(()) } else { Err(AppError::Duplicate("voto_prova_alunno".to_owned())) }
}

fn new_voto(
    ctx: &Ctx,
    caricata: &ProvaCaricata,
    alunno_id: PersonaId,
    valore: Valore,
    commento: String,
) -> Result<Voto, AppError> {
    let Visibilita { alunno, genitore } =
        valutazione::visibilita(caricata.politica.pubblicazione(), publication(&caricata.prova), ctx.now);
    Ok(Voto {
        id: ctx.new_id(),
        prova_id: caricata.prova.id,
        alunno_id,
        valore,
        commento,
        written_by: ctx.actor()?.persona_id,
        written_at: ctx.now,
        visibile_alunno_at: alunno,
        visibile_genitore_at: genitore,
        version: 1,
    })
}

/// What of a prova decides when its marks are seen.
pub fn publication(prova: &Prova) -> ProvaPubblicazione {
    ProvaPubblicazione {
        tipo: prova.tipo,
        consegnata_at: prova.consegnata_at,
        visibile_dal: prova.visibile_dal,
    }
}

fn note_told(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    caricata: &ProvaCaricata,
    before: &Voto,
    after: Option<Valore>,
    motivo: &str,
) -> Result<(), AppError> {
    let row = Modifica {
        id: ctx.new_id::<Uuid>(),
        voto_id: before.id,
        docente_id: caricata.prova.docente_id,
        changed_by: ctx.actor()?.persona_id,
        changed_at: ctx.now,
        prima: before.valore.sigla(),
        dopo: after.map(Valore::sigla).unwrap_or_default(),
        motivo: motivo.trim().to_owned(),
    };
    store::modifiche::insert(tx, ctx.istituto(), &row)
}
