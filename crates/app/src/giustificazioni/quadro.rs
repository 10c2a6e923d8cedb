// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a pupil has to justify, and what became of it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::{Calendario, Luogo};
use campanella_domain::giustificazione::{
    self, Copertura, EventoGiustificabile, GruppoGiustificazione, PeriodoGiustificazione, Permanenza,
    StatoGruppo, TipoGiustificazione, periodi_di,
};
use campanella_domain::ids::{ClasseId, GiustificazioneId, PersonaId};
use jiff::civil::Date;

use super::politica::{GIUSTIFICAZIONI, PoliticaGiustificazioni};
use super::store::{self, Giustificazione};
use crate::assenze::giustificati;
use crate::assenze::store::EventoPresenza;
use crate::istituti::impostazioni;
use crate::kit::authz::AlunnoToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::{assenze, calendario, classi};

/// The calendar of a class and the periods of its year: what groups days.
#[derive(Debug, Clone)]
pub struct Contesto {
    calendario: Arc<Calendario>,
    luogo: Luogo,
    periodi: Vec<PeriodoGiustificazione>,
    /// The same for pupils who came from another class in the year, where it is otherwise.
    arrivati: HashMap<PersonaId, Vec<PeriodoGiustificazione>>,
    /// Days that the school's regulation gives to justify.
    termine_giorni: Option<u8>,
}

impl Contesto {
    /// Loads it for a class of this school year.
    ///
    /// # Errors
    /// Not found when the class does not exist.
    pub fn load(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId) -> Result<Contesto, AppError> {
        let classe = classi::store::classe_by_id(tx, ctx.istituto(), classe)?.ok_or(AppError::NotFound)?;
        let anno = classe.anno_scolastico().unwrap_or(AnnoScolastico::FIRST);
        let periodi = calendario::store::periodi(tx, ctx.istituto(), anno)?;
        let chiusi = calendario::chiusi(tx, ctx.istituto(), classe.id)?;
        let periodo = |p: &calendario::store::Periodo| PeriodoGiustificazione {
            dal: p.dal,
            al: p.al,
            chiuso: chiusi.contains(&(p.dal, p.al)),
        };
        let politica: PoliticaGiustificazioni =
            impostazioni::load(tx, ctx.istituto(), GIUSTIFICAZIONI, ctx.today())?;
        let periodi: Vec<PeriodoGiustificazione> = periodi.iter().map(periodo).collect();
        Ok(Contesto {
            arrivati: arrivati(tx, ctx, (classe.id, anno), &periodi, &chiusi)?,
            periodi,
            termine_giorni: politica.termine_giorni,
            calendario: calendario::load(tx, ctx.istituto(), anno)?,
            luogo: Luogo { sede: classe.sede_id, classe: Some(classe.id) },
        })
    }

    fn has_lessons(&self, day: Date) -> bool {
        self.calendario.day_kind(day, self.luogo).has_lessons()
    }

    /// The periods as they hold for a pupil.
    fn periodi_of(&self, alunno: PersonaId) -> &[PeriodoGiustificazione] {
        self.arrivati.get(&alunno).unwrap_or(&self.periodi)
    }

    /// The first of these days of a pupil that lies in a period closed by the scrutinio of the class of that day.
    pub fn closed(&self, alunno: PersonaId, days: impl IntoIterator<Item = Date>) -> Option<Date> {
        let periodi = self.periodi_of(alunno);
        let in_closed = |day: &Date| periodi.iter().any(|p| p.chiuso && (p.dal..=p.al).contains(day));
        days.into_iter().find(in_closed)
    }
}

/// The periods of the pupils who were in another class before, which may have been closed apart.
fn arrivati(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (classe, anno): (ClasseId, AnnoScolastico),
    periodi: &[PeriodoGiustificazione],
    chiusi: &[(Date, Date)],
) -> Result<HashMap<PersonaId, Vec<PeriodoGiustificazione>>, AppError> {
    let mut closed: HashMap<ClasseId, Vec<(Date, Date)>> = HashMap::from([(classe, chiusi.to_vec())]);
    let mut known: HashMap<PersonaId, Vec<Permanenza>> = HashMap::new();
    for row in classi::store::arrivati(tx, ctx.istituto(), classe, anno.first_day())?.iter() {
        let chiusi = match closed.entry(row.classe_id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(vacant) => vacant.insert(calendario::chiusi(tx, ctx.istituto(), row.classe_id)?),
        };
        let permanenza = Permanenza { dal: row.dal, al: row.al, chiusi: chiusi.clone() };
        known.entry(row.alunno_id).or_default().push(permanenza);
    }
    let days: Vec<(Date, Date)> = periodi.iter().map(|periodo| (periodo.dal, periodo.al)).collect();
    Ok(known.into_iter().map(|(alunno, classi)| (alunno, periodi_di(&days, &classi))).collect())
}

/// A group of days with its state.
#[derive(Debug, Clone)]
pub struct Voce {
    /// The days.
    pub gruppo: GruppoGiustificazione,
    /// How they stand.
    pub stato: StatoGruppo,
    /// Still open, and the days that the school's regulation gives have passed.
    pub scaduta: bool,
    /// Hour of a late entry or an early exit, minutes after midnight.
    pub ora: Option<u16>,
    /// The justification that covers them, or the last one refused.
    pub giustificazione: Option<Giustificazione>,
}

/// Everything of one pupil in a school year.
#[derive(Debug, Clone)]
pub struct Quadro {
    /// Groups of days, newest first.
    pub voci: Vec<Voce>,
    /// The events behind them.
    pub eventi: Vec<EventoGiustificabile>,
    /// What covers or covered days.
    pub coperture: Vec<Copertura>,
}

impl Quadro {
    /// The group that begins on a day.
    pub fn voce(&self, tipo: TipoGiustificazione, dal: Date) -> Option<&Voce> {
        self.voci.iter().find(|voce| voce.gruppo.tipo == tipo && voce.gruppo.dal() == dal)
    }

    /// Groups that wait for the family, in a period that can still be written.
    pub fn da_giustificare(&self) -> impl Iterator<Item = &Voce> {
        self.voci.iter().filter(|voce| voce.stato.is_open() && !voce.gruppo.chiuso)
    }
}

/// The class of a pupil for the calendar: today's, else the last one.
///
/// # Errors
/// Not found when the pupil was never enrolled.
pub fn classe_of(tx: &mut dyn Tx, ctx: &Ctx, alunno: PersonaId) -> Result<ClasseId, AppError> {
    if let Some(iscrizione) = classi::store::iscrizione_on(tx, ctx.istituto(), alunno, ctx.today())? {
        return Ok(iscrizione.classe_id);
    }
    let all = classi::store::iscrizioni(tx, ctx.istituto(), alunno)?;
    all.first().map(|iscrizione| iscrizione.classe_id).ok_or(AppError::NotFound)
}

/// Loads what a pupil has to justify in this school year, up to today.
///
/// # Errors
/// The storage's.
pub fn load(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<Quadro, AppError> {
    let classe = classe_of(tx, ctx, alunno.id())?;
    let contesto = Contesto::load(tx, ctx, classe)?;
    load_in(tx, ctx, alunno, &contesto)
}

/// As [`load`], with the calendar of the class known already.
///
/// # Errors
/// The storage's.
pub fn load_in(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    contesto: &Contesto,
) -> Result<Quadro, AppError> {
    let rows = assenze::store::of_alunno(tx, alunno, (ctx.anno().first_day(), ctx.today()))?;
    of_rows(tx, ctx, alunno, contesto, &rows)
}

/// As [`load_in`], with the events of the year known already.
///
/// # Errors
/// The storage's.
pub fn of_rows(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    contesto: &Contesto,
    rows: &[EventoPresenza],
) -> Result<Quadro, AppError> {
    // On a day that was closed afterwards nobody was absent.
    let rows_of_lessons = rows.iter().filter(|row| contesto.has_lessons(row.data));
    let eventi: Vec<EventoGiustificabile> =
        rows_of_lessons.filter_map(giustificati::giustificabile).collect();
    let from = ctx.anno().first_day();
    let list = store::of_alunno(tx, alunno, from)?;
    let coperture = store::coperture(tx, alunno, from, &list)?;
    let groups =
        giustificazione::gruppi(&eventi, contesto.periodi_of(alunno.id()), |day| contesto.has_lessons(day));
    let voce = |gruppo: GruppoGiustificazione| {
        let stato = giustificazione::stato_gruppo(&gruppo, &eventi, &coperture);
        let known = id_of(stato).and_then(|id| list.iter().find(|g| g.id == id)).cloned();
        let is_late = gruppo.is_scaduto(contesto.termine_giorni, ctx.today());
        let scaduta = stato.is_open() && !gruppo.chiuso && is_late;
        Voce { stato, scaduta, ora: hour(rows, &gruppo), giustificazione: known, gruppo }
    };
    Ok(Quadro { voci: groups.into_iter().map(voce).collect(), eventi, coperture })
}

const fn id_of(stato: StatoGruppo) -> Option<GiustificazioneId> {
    match stato {
        StatoGruppo::DaGiustificare => None,
        StatoGruppo::Inviata(id) | StatoGruppo::Respinta(id) => Some(id),
        StatoGruppo::Accettata(id) => id,
    }
}

fn hour(rows: &[EventoPresenza], gruppo: &GruppoGiustificazione) -> Option<u16> {
    let is_it = |row: &&EventoPresenza| {
        row.data == gruppo.dal() && giustificati::giustificabile(row).is_some_and(|e| e.tipo == gruppo.tipo)
    };
    rows.iter().find(is_it).and_then(|row| row.dalle)
}
