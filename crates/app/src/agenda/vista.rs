// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What an agenda shows between two days: tests, events, and the homework that the lessons gave.

use std::collections::{BTreeMap, BTreeSet};

use campanella_db::Tx;
use campanella_domain::agenda::{Link, TipoImpegno};
use campanella_domain::calendario::{DayKind, days};
use campanella_domain::ids::{ClasseId, CompitoId, GruppoId, ImpegnoId, PersonaId};
use jiff::civil::Date;

use super::allegati::store::{self as allegati, Allegati, Allegato, Oggetto};
use super::fatti;
use super::store::{self, Impegno};
use crate::assenze::fuori;
use crate::classi::store::Classe;
use crate::kit::authz::{AlunnoToken, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::lezioni::store::Compito;
use crate::lezioni::view::{self, Nomi};
use crate::{calendario, classi, lezioni};

/// Homework of a class that is read at once; a school year has less.
const COMPITI_MAX: i64 = 2_000;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Genere {
    /// A test.
    Verifica,
    /// An event.
    Evento,
    /// Homework.
    Compito,
}

/// An entry of an agenda.
#[derive(Debug, Clone)]
pub struct Voce {
    /// What it is.
    pub genere: Genere,
    /// The day it takes place, or is due.
    pub data: Date,
    /// The class.
    pub classe_id: ClasseId,
    /// Name of the class, where an agenda shows several; otherwise empty.
    pub classe: String,
    /// The subject, or empty.
    pub materia: String,
    /// The group, when it is not the whole class.
    pub gruppo: Option<String>,
    /// In a few words; the whole text of homework.
    pub titolo: String,
    /// In more words.
    pub testo: String,
    /// Links.
    pub link: Vec<Link>,
    /// Beginning and end, minutes after midnight.
    pub ore: (Option<u16>, Option<u16>),
    /// The impegno, when it is one.
    pub impegno: Option<ImpegnoId>,
    /// The homework, when it is some.
    pub compito: Option<CompitoId>,
    /// Day on which homework was given.
    pub assegnato_il: Option<Date>,
    /// The pupil has ticked it.
    pub fatto: bool,
    /// Files that go with it.
    pub allegati: Vec<Allegato>,
    /// Who put it there.
    pub autore: Option<PersonaId>,
    /// The reader may change it.
    pub modificabile: bool,
    /// When it was last changed, and how often.
    pub saved: (Option<jiff::Timestamp>, i64),
}

impl Voce {
    /// Message key of what it is.
    pub fn key(&self) -> &'static str {
        match self.genere {
            Genere::Verifica => "agenda-verifica",
            Genere::Evento => "agenda-evento",
            Genere::Compito => "agenda-compito",
        }
    }

    /// Icon of what it is.
    pub fn icona(&self) -> &'static str {
        match self.genere {
            Genere::Verifica => "voti",
            Genere::Evento => "calendario",
            Genere::Compito => "compiti",
        }
    }

    /// Kind of badge.
    pub fn badge(&self) -> &'static str {
        match self.genere {
            Genere::Verifica => "attesa",
            Genere::Evento => "info",
            Genere::Compito => "neutro",
        }
    }

    /// What its files go with.
    pub fn oggetto(&self) -> Option<Oggetto> {
        self.impegno.map(Oggetto::Impegno).or(self.compito.map(Oggetto::Compito))
    }

    /// Where it is changed; of homework its files and links.
    pub fn href(&self) -> Option<String> {
        let homework = || self.compito.map(|id| format!("/compiti/{id}"));
        self.impegno.map(|id| format!("/registro/{}/agenda/{id}", self.classe_id)).or_else(homework)
    }

    /// Message key of the way there.
    pub fn modifica_key(&self) -> &'static str {
        if self.compito.is_some() { "compito-materiali" } else { "agenda-modifica" }
    }
}

fn of_impegno(row: Impegno, nomi: &Nomi) -> Voce {
    Voce {
        genere: match row.tipo {
            TipoImpegno::Verifica => Genere::Verifica,
            TipoImpegno::Evento => Genere::Evento,
        },
        data: row.data,
        classe_id: row.classe_id,
        classe: String::new(),
        materia: nomi.materia(row.materia_id),
        gruppo: nomi.gruppo(row.gruppo_id),
        link: row.links(),
        titolo: row.titolo,
        testo: row.testo,
        ore: (row.dalle, row.alle),
        impegno: Some(row.id),
        compito: None,
        assegnato_il: None,
        fatto: false,
        allegati: Vec::new(),
        autore: Some(row.autore_id),
        modificabile: false,
        saved: (Some(row.saved_at), row.version),
    }
}

fn of_compito(row: Compito, nomi: &Nomi, files: &mut Allegati) -> Voce {
    Voce {
        genere: Genere::Compito,
        data: row.scadenza,
        classe_id: row.classe_id,
        classe: String::new(),
        materia: nomi.materia(row.materia_id),
        gruppo: nomi.gruppo(row.gruppo_id),
        link: row.links(),
        titolo: row.testo,
        testo: String::new(),
        ore: (None, None),
        impegno: None,
        compito: Some(row.id),
        assegnato_il: Some(row.assegnato_il),
        fatto: false,
        allegati: files.remove(&Oggetto::Compito(row.id)).unwrap_or_default(),
        autore: Some(row.docente_id),
        modificabile: false,
        saved: (None, 0),
    }
}

/// What a class has between two days: by day, tests first.
///
/// # Errors
/// The storage's.
pub fn of_classe(tx: &mut dyn Tx, classe: &ClasseToken, days: (Date, Date)) -> Result<Vec<Voce>, AppError> {
    rows(tx, classe, days, |_| true)
}

fn rows(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
    concerns: impl Fn(Option<GruppoId>) -> bool,
) -> Result<Vec<Voce>, AppError> {
    let nomi = Nomi::load(tx, classe)?;
    let mut list = impegni(tx, classe, &nomi, (dal, al), &concerns)?;
    let due = lezioni::store::compiti_in_scadenza(tx, classe, dal, COMPITI_MAX)?;
    let mut files = allegati::of_compiti(tx, classe, (dal, al))?;
    for row in due.into_iter().filter(|row| row.scadenza <= al && concerns(row.gruppo_id)) {
        list.push(of_compito(row, &nomi, &mut files));
    }
    list.sort_by_key(|voce| (voce.data, voce.genere));
    Ok(list)
}

/// Tests and events of a class between two days, by day, for the groups that are asked for.
///
/// # Errors
/// The storage's.
pub fn impegni(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    nomi: &Nomi,
    days: (Date, Date),
    concerns: impl Fn(Option<GruppoId>) -> bool,
) -> Result<Vec<Voce>, AppError> {
    let mut files = allegati::of_impegni(tx, classe, days)?;
    let mut list = Vec::new();
    for row in store::of_classe(tx, classe, days)? {
        if concerns(row.gruppo_id) {
            let allegati = files.remove(&Oggetto::Impegno(row.id)).unwrap_or_default();
            list.push(Voce { allegati, ..of_impegno(row, nomi) });
        }
    }
    list.sort_by_key(|voce| (voce.data, voce.genere));
    Ok(list)
}

/// What concerns a pupil between two days, in the classes of those days, with what was ticked.
///
/// # Errors
/// The storage's.
pub fn of_alunno(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    (dal, al): (Date, Date),
) -> Result<Vec<Voce>, AppError> {
    let ticked: BTreeSet<CompitoId> = fatti::of_alunno(tx, alunno)?;
    let mut list = Vec::new();
    for iscrizione in classi::store::iscrizioni(tx, ctx.istituto(), alunno.id())? {
        let span = (iscrizione.dal.max(dal), iscrizione.al.unwrap_or(al).min(al));
        if span.0 > span.1 {
            continue;
        }
        let classe = ClasseToken::for_program(ctx.istituto(), iscrizione.classe_id);
        let on = ctx.today().clamp(span.0, span.1);
        let gruppi = classi::store::gruppi_alunno(tx, ctx.istituto(), alunno.id(), on)?;
        list.extend(rows(tx, &classe, span, |gruppo| view::is_for(gruppo, &gruppi))?);
    }
    for voce in &mut list {
        voce.fatto = voce.compito.is_some_and(|compito| ticked.contains(&compito));
    }
    list.sort_by_key(|voce| (voce.data, voce.genere));
    Ok(list)
}

/// A day of an agenda.
#[derive(Debug, Clone)]
pub struct GiornoAgenda {
    /// The day.
    pub data: Date,
    /// What the day is for the class.
    pub kind: DayKind,
    /// What stands in it.
    pub voci: Vec<Voce>,
    /// Where the whole class is to be out of class, in words.
    pub fuori: Vec<String>,
}

impl GiornoAgenda {
    /// It is today.
    pub fn e_oggi(&self, oggi: &Date) -> bool {
        self.data == *oggi
    }

    /// It is over.
    pub fn passato(&self, oggi: &Date) -> bool {
        self.data < *oggi
    }
}

/// The days of an agenda, each with what it is for the class.
///
/// # Errors
/// The storage's.
pub fn by_day(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &Classe,
    (dal, al): (Date, Date),
    voci: Vec<Voce>,
) -> Result<Vec<GiornoAgenda>, AppError> {
    let anno = classe.anno_scolastico().unwrap_or(ctx.anno());
    let calendario = calendario::load(tx, ctx.istituto(), anno)?;
    let luogo = campanella_domain::calendario::Luogo { sede: classe.sede_id, classe: Some(classe.id) };
    let mut found: BTreeMap<Date, Vec<Voce>> = BTreeMap::new();
    for voce in voci {
        found.entry(voce.data).or_default().push(voce);
    }
    let day = |data: Date| GiornoAgenda {
        data,
        kind: calendario.day_kind(data, luogo),
        voci: found.remove(&data).unwrap_or_default(),
        fuori: Vec::new(),
    };
    Ok(days(dal, al).map(day).collect())
}

/// Says on which of the days the whole class is out of class: who chooses the day of a test wants to know.
///
/// # Errors
/// The storage's.
pub fn with_fuori(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    giorni: &mut [GiornoAgenda],
) -> Result<(), AppError> {
    let (Some(first), Some(last)) = (giorni.first(), giorni.last()) else { return Ok(()) };
    let mut plans = fuori::di_tutti(tx, ctx, classe, None, (first.data, last.data))?;
    for giorno in giorni {
        giorno.fuori = plans.remove(&giorno.data).unwrap_or_default();
    }
    Ok(())
}

/// Entries in the order of their days, without the days in between.
pub fn grouped(voci: Vec<Voce>) -> Vec<(Date, Vec<Voce>)> {
    let mut days: Vec<(Date, Vec<Voce>)> = Vec::new();
    for voce in voci {
        match days.last_mut() {
            Some((data, list)) if *data == voce.data => list.push(voce),
            _ => days.push((voce.data, vec![voce])),
        }
    }
    days
}
