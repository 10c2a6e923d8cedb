// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A day of a class as its register shows it: the hours of the bell schedule, what was signed, what is missing.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use campanella_db::Tx;
use campanella_domain::appello::stato_iniziale;
use campanella_domain::ids::{ClasseId, LezioneId, PersonaId};
use campanella_domain::orario::OraScansione;
use jiff::civil::Date;

use crate::assenze::fuori::PianoDelGiorno;
use crate::assenze::{self, eventi};
use crate::kit::authz::ClasseToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::lezioni::agenda::{self, StatoOra};
use crate::lezioni::riservato;
use crate::lezioni::slot::{self, ClassDay};
use crate::lezioni::store::conta_seguiti;
use crate::lezioni::view::{self, LezioneVista, Nomi};
use crate::note::vista::NotaVista;
use crate::orario::store::OrarioLezione;
use crate::{anagrafe, classi, note};

/// An hour of the day.
pub struct OraRegistro {
    /// Hour of the bell schedule.
    pub ordinale: u8,
    /// First bell.
    pub inizio: u16,
    /// Last bell.
    pub fine: u16,
    /// How it stands.
    pub stato: StatoOra,
    /// Nothing is due in it.
    pub libera: bool,
    /// Lessons signed in it.
    pub lezioni: Vec<LezioneVista>,
    /// What the timetable proposes and nobody has signed: subject and teacher.
    pub attese: Vec<Attesa>,
    /// How many texts support teachers wrote on pupils, for who may read them.
    pub seguiti: i64,
    /// Pupils absent in it, by name.
    pub assenti: Vec<String>,
}

/// A signature that the timetable expects.
pub struct Attesa {
    /// The subject.
    pub materia: String,
    /// The teacher.
    pub docente: String,
}

/// A pupil whose day is not plain presence.
pub struct RigaEvento {
    /// The pupil.
    pub alunno_id: PersonaId,
    /// Surname and name.
    pub alunno: String,
    /// Message key of the event.
    pub key: &'static str,
    /// Kind of badge.
    pub badge: &'static str,
    /// Its hour, minutes after midnight.
    pub ora: Option<u16>,
}

/// The day.
pub struct Giorno {
    /// The class and the day.
    pub day: Arc<ClassDay>,
    /// Its hours.
    pub ore: Vec<OraRegistro>,
    /// Pupils whose day is not plain presence.
    pub eventi: Vec<RigaEvento>,
    /// Who is planned out of class.
    pub piani: Vec<PianoDelGiorno>,
    /// Notes of the day, for whoever reads notes.
    pub note: Vec<NotaVista>,
}

/// Loads a day of a class.
///
/// # Errors
/// The storage's.
pub fn load(tx: &mut dyn Tx, ctx: &Ctx, classe: &ClasseToken, data: Date) -> Result<Giorno, AppError> {
    let day = ClassDay::load(tx, ctx.istituto(), classe.id(), data)?;
    let nomi = Nomi::load(tx, classe)?;
    let mut lessons: BTreeMap<u8, Vec<LezioneVista>> = BTreeMap::new();
    let reads_sostegno = riservato::reads(ctx);
    for mut lesson in view::lezioni(tx, classe, &nomi, (data, data))? {
        if !reads_sostegno {
            lesson.hide_sostegno();
        }
        lessons.entry(lesson.lezione.ordinale).or_default().push(lesson);
    }
    let seguiti: HashMap<LezioneId, i64> =
        if reads_sostegno { conta_seguiti(tx, classe, data)?.into_iter().collect() } else { HashMap::new() };
    let pupils = pupils(tx, classe, data)?;
    let (today, now) = (ctx.today(), agenda::now_minutes(ctx));
    let mut ore = Vec::new();
    for (ordinale, inizio, fine) in hours(&day.ore, &lessons) {
        let signed = lessons.remove(&ordinale).unwrap_or_default();
        let expected: Vec<&OrarioLezione> =
            day.orario.iter().filter(|line| line.ordinale == i64::from(ordinale)).collect();
        let attese =
            if day.giorno.has_lessons() { missing(tx, ctx, &nomi, &expected, &signed)? } else { Vec::new() };
        let late = (!signed.is_empty()).then(|| signed.iter().any(LezioneVista::late));
        let expected_here = attending(tx, ctx, &signed, data)?;
        let assenti = match signed.is_empty() {
            true => Vec::new(),
            false => absent(&pupils, expected_here.as_ref(), (inizio, fine))?,
        };
        ore.push(OraRegistro {
            ordinale,
            inizio,
            fine,
            stato: StatoOra::of(late, data, (inizio, fine), today, now),
            libera: signed.is_empty() && attese.is_empty(),
            seguiti: signed.iter().filter_map(|l| seguiti.get(&l.lezione.id)).sum(),
            lezioni: signed,
            attese,
            assenti,
        });
    }
    let note = if note::reads_notes(ctx) {
        note::vista::of_classe(tx, ctx, classe, (data, data))?
    } else {
        Vec::new()
    };
    let piani = PianoDelGiorno::load(tx, ctx, classe, data)?;
    Ok(Giorno { eventi: rows(&pupils)?, piani, day, ore, note })
}

/// The pupils of a class whose day is not plain presence.
///
/// # Errors
/// The storage's.
pub fn eventi_del_giorno(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    data: Date,
) -> Result<Vec<RigaEvento>, AppError> {
    rows(&pupils(tx, classe, data)?)
}

/// The hours of the bell schedule, and those of lessons that were signed when the bells were others.
pub(super) fn hours(ore: &[OraScansione], lessons: &BTreeMap<u8, Vec<LezioneVista>>) -> Vec<(u8, u16, u16)> {
    let mut hours: BTreeMap<u8, (u16, u16)> =
        ore.iter().map(|bell| (bell.ordinale, (bell.inizio.minutes(), bell.fine.minutes()))).collect();
    for (ordinale, signed) in lessons {
        if let Some(first) = signed.first() {
            hours.entry(*ordinale).or_insert((first.lezione.inizio, first.lezione.fine));
        }
    }
    hours.into_iter().map(|(ordinale, (inizio, fine))| (ordinale, inizio, fine)).collect()
}

/// A pupil with the events of the day.
struct Pupil {
    id: PersonaId,
    nome: String,
    eventi: Vec<campanella_domain::appello::EventoFacts>,
}

fn pupils(tx: &mut dyn Tx, classe: &ClasseToken, data: Date) -> Result<Vec<Pupil>, AppError> {
    let rows = assenze::store::eventi_classe(tx, classe, data)?;
    let mut pupils = Vec::new();
    for alunno in classi::store::alunni(tx, classe, data)? {
        let own = rows.iter().filter(|row| row.alunno_id == alunno.id);
        let eventi: Vec<_> = own.map(eventi::to_facts).collect::<Result<_, _>>()?;
        if !eventi.is_empty() {
            pupils.push(Pupil { id: alunno.id, nome: format!("{} {}", alunno.cognome, alunno.nome), eventi });
        }
    }
    Ok(pupils)
}

/// The pupils whom the signed lessons of an hour are for; none when one of them is for the whole class.
fn attending(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    signed: &[LezioneVista],
    data: Date,
) -> Result<Option<BTreeSet<PersonaId>>, AppError> {
    let mut attending = BTreeSet::new();
    for lesson in signed {
        let Some(gruppo) = lesson.lezione.gruppo_id else { return Ok(None) };
        attending.extend(classi::store::alunni_gruppo(tx, ctx.istituto(), gruppo, data)?);
    }
    Ok((!signed.is_empty()).then_some(attending))
}

/// Who misses the whole hour, of those whom it is for.
fn absent(
    pupils: &[Pupil],
    attending: Option<&BTreeSet<PersonaId>>,
    (inizio, fine): (u16, u16),
) -> Result<Vec<String>, AppError> {
    let lesson = slot::intervallo(inizio, fine)?;
    let missing = pupils.iter().filter(|pupil| {
        attending.is_none_or(|attending| attending.contains(&pupil.id))
            && stato_iniziale(&pupil.eventi, lesson).misses_all(lesson)
    });
    Ok(missing.map(|pupil| pupil.nome.clone()).collect())
}

fn rows(pupils: &[Pupil]) -> Result<Vec<RigaEvento>, AppError> {
    use campanella_domain::presenza::Evento;
    let mut rows = Vec::new();
    for pupil in pupils {
        for fact in &pupil.eventi {
            let (key, badge, ora) = match fact.evento {
                Evento::Assenza => ("evento-assenza", "assente", None),
                Evento::Entrata { ora, .. } => ("evento-ritardo", "ritardo", Some(ora.minutes())),
                Evento::Uscita { ora } => ("evento-uscita", "uscita", Some(ora.minutes())),
                Evento::AssenzaOraria(interval) => ("evento-ore", "assente", Some(interval.dalle.minutes())),
                Evento::FuoriClasse(interval) => ("evento-fuori", "fuori", Some(interval.dalle.minutes())),
            };
            rows.push(RigaEvento { alunno_id: pupil.id, alunno: pupil.nome.clone(), key, badge, ora });
        }
    }
    Ok(rows)
}

fn missing(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    nomi: &Nomi,
    expected: &[&OrarioLezione],
    signed: &[LezioneVista],
) -> Result<Vec<Attesa>, AppError> {
    let mut missing = Vec::new();
    for line in expected.iter().filter(|line| is_unsigned(line, signed)) {
        missing.push(Attesa {
            materia: nomi.materia(Some(line.materia_id)),
            docente: anagrafe::store::nome(tx, ctx.istituto(), line.docente_id)?.unwrap_or_default(),
        });
    }
    Ok(missing)
}

/// Whether neither the teacher of a line of the timetable nor a substitute has signed its hour.
pub(super) fn is_unsigned(line: &OrarioLezione, signed: &[LezioneVista]) -> bool {
    let has_signed = signed.iter().flat_map(|l| &l.firme).any(|firma| firma.docente_id == line.docente_id);
    let covered = signed.iter().any(|l| l.sostituzione() && l.lezione.gruppo_id == line.gruppo_id);
    !has_signed && !covered
}

/// The classes that are the actor's own on a day.
///
/// # Errors
/// The storage's.
pub fn own_classes(tx: &mut dyn Tx, ctx: &Ctx, on: Date) -> Result<Vec<ClasseId>, AppError> {
    let cattedre = classi::store::cattedre_docente(tx, ctx.istituto(), ctx.actor()?.persona_id)?;
    Ok(cattedre.iter().filter(|c| c.dal <= on && c.al >= on).map(|c| c.classe_id).collect())
}
