// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Teachers: the people on the posts, support, potenziamento, and one who is replaced for some weeks.

use std::collections::{BTreeMap, HashSet};

use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::genitore::TipoLegame;
use campanella_domain::ids::{ClasseId, GruppoId, MateriaId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::caso::Caso;
use super::cattedre::{Incarico, Posto};
use super::disegno::Disegno;
use super::famiglie;
use super::materie;
use super::modello::{Fabbrica, Modello};
use super::persone::{self, Anagrafe};
use super::settimana::OraPosta;
use crate::classi::store::Cattedra;
use crate::orario::store::OrarioLezione;

/// E-mail domain of the staff.
pub const DOMINIO: &str = "scuola.example";
/// Hours of support a week for each pupil.
const ORE_SOSTEGNO: usize = 9;

/// Teachers with something particular.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CasiDocenti {
    /// On ordinary posts, in the order of the posts.
    pub titolari: Vec<PersonaId>,
    /// Kind of post of each of them.
    pub classi_concorso: Vec<&'static str>,
    /// On two sites.
    pub due_sedi: Option<PersonaId>,
    /// Second teachers in laboratories.
    pub itp: Option<PersonaId>,
    /// Support, with two pupils each.
    pub sostegno: Vec<PersonaId>,
    /// Potenziamento.
    pub potenziamento: Vec<PersonaId>,
    /// Away for some weeks.
    pub sostituito: Option<PersonaId>,
    /// In their place.
    pub supplente: Option<PersonaId>,
    /// Also a parent at this school.
    pub genitore: Option<PersonaId>,
}

/// Puts people on the posts, writes assignments and timetable.
pub fn build(
    modello: &mut Modello,
    disegno: &Disegno,
    (posti, incarichi, ore): (&[Posto], &[Incarico], &[OraPosta]),
    anagrafe: &mut Anagrafe<'_>,
    (fabbrica, caso): (&Fabbrica, &mut Caso),
) -> CasiDocenti {
    let mut casi = CasiDocenti::default();
    let anno = modello.anno.anno;
    let year = (date(anno, 9, 1), date(anno + 1, 8, 31));
    for posto in posti {
        let id = new_teacher(modello, anagrafe, (fabbrica, caso), (year.0, None));
        casi.titolari.push(id);
        casi.classi_concorso.push(posto.classe_concorso);
    }
    cattedre(modello, incarichi, &casi.titolari, fabbrica, year);
    timetable(modello, ore, &casi.titolari, fabbrica, year);
    let two_sites = posti.iter().position(|posto| posto.sedi.len() > 1 && posto.ore > 10);
    casi.due_sedi = two_sites.and_then(|at| casi.titolari.get(at)).copied();
    let itp = incarichi.iter().find(|i| i.tipo == TipoCattedra::Itp).map(|i| i.posto);
    casi.itp = itp.and_then(|at| casi.titolari.get(at)).copied();
    let mut left = disegno.docenti.saturating_sub(posti.len() + 1);
    for n in 0..(disegno.docenti / 30).min(left) {
        let id = new_teacher(modello, anagrafe, (fabbrica, caso), (year.0, None));
        potenziamento(modello, fabbrica, id, n);
        casi.potenziamento.push(id);
        left -= 1;
    }
    for n in 0..left {
        let id = new_teacher(modello, anagrafe, (fabbrica, caso), (year.0, None));
        sostegno(modello, fabbrica, id, n, caso);
        casi.sostegno.push(id);
    }
    replace_one(modello, anagrafe, (fabbrica, caso), &mut casi);
    casi.genitore = also_a_parent(modello, fabbrica, &casi.titolari);
    casi
}

fn new_teacher(
    modello: &mut Modello,
    anagrafe: &mut Anagrafe<'_>,
    (fabbrica, caso): (&Fabbrica, &mut Caso),
    service: (Date, Option<Date>),
) -> PersonaId {
    let profilo = persone::adulto(caso, modello.anno.anno);
    let persona = anagrafe.persona(&profilo, DOMINIO);
    let id = persona.id;
    modello.persone.push(persona);
    modello.give(fabbrica, id, Ruolo::Docente, service);
    id
}

fn cattedre(
    modello: &mut Modello,
    incarichi: &[Incarico],
    titolari: &[PersonaId],
    fabbrica: &Fabbrica,
    (dal, al): (Date, Date),
) {
    type Key = (PersonaId, ClasseId, MateriaId, TipoCattedra, Option<GruppoId>);
    let mut order: Vec<Key> = Vec::new();
    let mut hours: BTreeMap<usize, i64> = BTreeMap::new();
    for i in incarichi {
        let (Some(docente), Some(classe)) = (titolari.get(i.posto), modello.classi.get(i.classe)) else {
            continue;
        };
        let key = (*docente, classe.id, modello.materia(i.materia), i.tipo, i.gruppo);
        let at = order.iter().position(|known| *known == key).unwrap_or_else(|| {
            order.push(key);
            order.len() - 1
        });
        *hours.entry(at).or_default() += i64::try_from(i.ore).unwrap_or_default();
    }
    for (at, (docente_id, classe_id, materia_id, tipo, gruppo_id)) in order.into_iter().enumerate() {
        modello.cattedre.push(Cattedra {
            id: fabbrica.id(),
            docente_id,
            classe_id,
            materia_id,
            gruppo_id,
            alunno_id: None,
            tipo,
            supplenza_di: None,
            ore_settimanali: hours.get(&at).copied(),
            dal,
            al,
            version: 1,
        });
    }
}

fn timetable(
    modello: &mut Modello,
    ore: &[OraPosta],
    titolari: &[PersonaId],
    fabbrica: &Fabbrica,
    (dal, al): (Date, Date),
) {
    for ora in ore {
        let Some(classe) = modello.classi.get(ora.classe).map(|c| c.id) else { continue };
        for parte in &ora.parti {
            let Some(docente_id) = titolari.get(parte.posto).copied() else { continue };
            modello.orario.push(OrarioLezione {
                id: fabbrica.id(),
                classe_id: classe,
                gruppo_id: parte.gruppo,
                giorno: i64::from(ora.slot.0),
                ordinale: i64::from(ora.slot.1),
                materia_id: modello.materia(parte.materia),
                docente_id,
                aula: String::new(),
                dal,
                al,
            });
        }
    }
}

/// Slots in which a class is together with one teacher of its own, and the given one is free: never two on one day
/// before every day has one.
fn free_slots(
    modello: &Modello,
    classe: ClasseId,
    docente: PersonaId,
    count: usize,
    from: usize,
) -> Vec<(i64, i64)> {
    let busy: HashSet<(i64, i64)> =
        modello.orario.iter().filter(|r| r.docente_id == docente).map(|r| (r.giorno, r.ordinale)).collect();
    let meal = modello.materia(materie::MENSA);
    let mut slots: Vec<(i64, i64)> = modello
        .orario
        .iter()
        .filter(|r| r.classe_id == classe && r.gruppo_id.is_none() && r.materia_id != meal)
        .map(|r| (r.giorno, r.ordinale))
        .filter(|slot| !busy.contains(slot))
        .collect();
    slots.sort_unstable_by_key(|(giorno, ordinale)| (*ordinale, *giorno));
    slots.dedup();
    let shift = from % slots.len().max(1);
    slots.rotate_left(shift);
    slots.truncate(count);
    slots
}

#[allow(clippy::too_many_arguments, reason = "one more teacher of a class, as the row says it")]
fn beside(
    modello: &mut Modello,
    fabbrica: &Fabbrica,
    docente_id: PersonaId,
    classe_id: ClasseId,
    alunno_id: Option<PersonaId>,
    (tipo, materia): (TipoCattedra, &str),
    (count, from): (usize, usize),
) {
    let (dal, al) = (date(modello.anno.anno, 9, 1), date(modello.anno.anno + 1, 8, 31));
    let materia_id = modello.materia(materia);
    let slots = free_slots(modello, classe_id, docente_id, count, from);
    modello.cattedre.push(Cattedra {
        id: fabbrica.id(),
        docente_id,
        classe_id,
        materia_id,
        gruppo_id: None,
        alunno_id,
        tipo,
        supplenza_di: None,
        ore_settimanali: i64::try_from(slots.len()).ok(),
        dal,
        al,
        version: 1,
    });
    for (giorno, ordinale) in slots {
        let aula = String::new();
        let id = fabbrica.id();
        let row = OrarioLezione {
            id,
            classe_id,
            gruppo_id: None,
            giorno,
            ordinale,
            materia_id,
            docente_id,
            aula,
            dal,
            al,
        };
        modello.orario.push(row);
    }
}

fn potenziamento(modello: &mut Modello, fabbrica: &Fabbrica, id: PersonaId, n: usize) {
    let sede = modello.classi.get(n * 7 % modello.classi.len().max(1)).map(|classe| classe.sede_id);
    let classi: Vec<ClasseId> = modello
        .classi
        .iter()
        .filter(|c| Some(c.sede_id) == sede)
        .map(|c| c.id)
        .skip(n)
        .step_by(3)
        .take(3)
        .collect();
    for (k, classe) in classi.into_iter().enumerate() {
        let tipo = (TipoCattedra::Potenziamento, materie::POTENZIAMENTO);
        beside(modello, fabbrica, id, classe, None, tipo, (2, n + 5 * k));
    }
}

/// The first support teacher has both pupils in one class, the others in two classes of one site.
fn sostegno(modello: &mut Modello, fabbrica: &Fabbrica, id: PersonaId, n: usize, caso: &mut Caso) {
    let classes = modello.classi.len().max(1);
    let first = n * 2 % classes;
    let Some(one) = modello.classi.get(first).cloned() else { return };
    let other = modello.classi.iter().enumerate().skip(first + 1).find(|(_, c)| c.sede_id == one.sede_id);
    let two = if n == 0 { one.id } else { other.map_or(one.id, |(_, c)| c.id) };
    for (classe, k) in [(one.id, 0), (two, 1)] {
        let Some(alunno) = pupil_for_support(modello, classe, caso) else { continue };
        let tipo = (TipoCattedra::Sostegno, materie::SOSTEGNO);
        beside(modello, fabbrica, id, classe, Some(alunno), tipo, (ORE_SOSTEGNO, 3 * n + 4 * k));
    }
}

fn pupil_for_support(modello: &Modello, classe: ClasseId, caso: &mut Caso) -> Option<PersonaId> {
    let with_support: HashSet<PersonaId> = modello.cattedre.iter().filter_map(|c| c.alunno_id).collect();
    let candidates: Vec<PersonaId> = modello
        .iscrizioni
        .iter()
        .filter(|i| i.classe_id == classe && i.al.is_none() && !with_support.contains(&i.alunno_id))
        .map(|i| i.alunno_id)
        .collect();
    let at = caso.below(candidates.len());
    candidates.get(at).copied()
}

/// A teacher of several classes is away from October to Christmas; a substitute has their hours for that time.
fn replace_one(
    modello: &mut Modello,
    anagrafe: &mut Anagrafe<'_>,
    (fabbrica, caso): (&Fabbrica, &mut Caso),
    casi: &mut CasiDocenti,
) {
    let anno = modello.anno.anno;
    let (dal, al) = (date(anno, 10, 12), date(anno, 12, 22));
    let assignments = |id: &PersonaId| modello.cattedre.iter().filter(|c| c.docente_id == *id).count();
    let away =
        casi.titolari.iter().copied().rev().find(|id| assignments(id) >= 2 && Some(*id) != casi.due_sedi);
    let Some(away) = away else { return };
    let substitute = new_teacher(modello, anagrafe, (fabbrica, caso), (dal, Some(al)));
    let own: Vec<Cattedra> = modello.cattedre.iter().filter(|c| c.docente_id == away).cloned().collect();
    for cattedra in own {
        let id = fabbrica.id();
        modello.cattedre.push(Cattedra {
            id,
            docente_id: substitute,
            supplenza_di: Some(away),
            dal,
            al,
            ..cattedra
        });
    }
    let rows: Vec<OrarioLezione> = modello.orario.iter().filter(|r| r.docente_id == away).cloned().collect();
    for row in rows {
        let before = dal.checked_sub(1.day()).unwrap_or(dal);
        let after = al.checked_add(1.day()).unwrap_or(al);
        modello.orario.iter_mut().filter(|r| r.id == row.id).for_each(|r| r.al = before);
        let cover = OrarioLezione { id: fabbrica.id(), docente_id: substitute, dal, al, ..row.clone() };
        modello.orario.push(cover);
        modello.orario.push(OrarioLezione { id: fabbrica.id(), dal: after, ..row });
    }
    casi.sostituito = Some(away);
    casi.supplente = Some(substitute);
}

/// A teacher is the second parent of a pupil of a class they do not teach.
fn also_a_parent(modello: &mut Modello, fabbrica: &Fabbrica, titolari: &[PersonaId]) -> Option<PersonaId> {
    let lone = modello.legami.iter().find(|link| {
        let parents = modello.legami.iter().filter(|other| other.alunno_id == link.alunno_id).count();
        link.legame == TipoLegame::Padre && parents == 1
    })?;
    let (child, dal) = (lone.alunno_id, lone.dal);
    let classe = modello.iscrizioni.iter().find(|i| i.alunno_id == child)?.classe_id;
    let teaches_there =
        |id: PersonaId| modello.cattedre.iter().any(|c| c.docente_id == id && c.classe_id == classe);
    let is_mother = |id: PersonaId| {
        let born = modello.persona(id).and_then(|p| p.nascita).map_or(0, Date::year);
        let codice = modello.persona(id).and_then(|p| p.codice_fiscale.clone()).unwrap_or_default();
        let is_woman = codice.get(9..11).and_then(|day| day.parse::<u8>().ok()).is_some_and(|day| day > 40);
        is_woman && (modello.anno.anno - 52..=modello.anno.anno - 36).contains(&born)
    };
    let teacher = titolari.iter().copied().find(|id| is_mother(*id) && !teaches_there(*id))?;
    modello.legami.push(famiglie::link(fabbrica, teacher, child, TipoLegame::Madre, dal));
    modello.give(fabbrica, teacher, Ruolo::Genitore, (dal, None));
    Some(teacher)
}
