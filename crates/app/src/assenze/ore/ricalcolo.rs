// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Deriving the minutes lost in each lesson, again whenever events, lessons, enrolments, groups, esoneri or the
//! calendar change.

use std::collections::{BTreeMap, HashMap, HashSet};

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::{Ambito, Luogo};
use campanella_domain::gruppo::TipoGruppo;
use campanella_domain::ids::{ClasseId, GruppoId, IstitutoId, LezioneId, PersonaId};
use campanella_domain::monte_ore::esonero::GiorniEsonero;
use campanella_domain::monte_ore::{self, LezioneAlunno};
use campanella_domain::presenza::{Evento, GiornoAlunno};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::politica;
use super::store::{self, OreAssenza};
use super::{esoneri, rettifiche};
use crate::assenze::permessi;
use crate::assenze::permessi::store::Permanente;
use crate::assenze::{eventi, store as assenze};
use crate::classi::store::{Appartenenze, AppartenenzeAlunno, Classe, Gruppo};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::jobs::{self, Job};
use crate::lezioni::ore::{self, OraSvolta};
use crate::lezioni::slot;
use crate::{calendario, classi};

/// Kind of the job.
pub const RECOMPUTE: &str = "assenze.ricalcolo";
/// Milliseconds that gather the changes of a class into one job.
const GATHERED_MS: i64 = 60_000;

/// What the job needs to know.
#[derive(Debug, Serialize, Deserialize)]
struct Recompute {
    classe_id: ClasseId,
    dal: Date,
    al: Date,
}

/// Promises that the hours of a class between two days are derived anew. The changes of a minute make one job, which runs
/// when that minute and another one are over: no change can come after it has begun.
///
/// # Errors
/// The storage's.
pub fn enqueue(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe_id: ClasseId,
    (dal, al): (Date, Date),
) -> Result<(), AppError> {
    let minute = ctx.now.as_millisecond().div_euclid(GATHERED_MS);
    let at = Timestamp::from_millisecond((minute + 2) * GATHERED_MS).unwrap_or(ctx.now);
    let key = format!("{classe_id}/{dal}/{al}/{minute}");
    jobs::enqueue(tx, ctx, RECOMPUTE, &key, &Recompute { classe_id, dal, al }, at)
}

/// Promises it for the whole year of the class so far: enrolments or groups changed.
///
/// # Errors
/// The storage's.
pub fn enqueue_year(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId) -> Result<(), AppError> {
    enqueue(tx, ctx, classe, (ctx.anno().first_day(), ctx.today()))
}

/// Promises it for the classes that a change of the calendar concerns, between two days that are not to come.
///
/// # Errors
/// The storage's.
pub fn enqueue_calendario(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    anno: AnnoScolastico,
    ambito: Ambito,
    (dal, al): (Date, Date),
) -> Result<(), AppError> {
    let al = al.min(ctx.today());
    if al < dal {
        return Ok(());
    }
    for classe in classi::store::classi(tx, ctx.istituto(), anno)? {
        let covered = ambito.covers(Luogo { sede: classe.sede_id, classe: Some(classe.id) });
        // The hours on which the last scrutinio of the year decided stay as it read them.
        if covered && !rettifiche::is_year_closed(tx, ctx, classe.id)? {
            enqueue(tx, ctx, classe.id, (dal, al))?;
        }
    }
    Ok(())
}

/// Does a job.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn run(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<(), AppError> {
    let Recompute { classe_id, dal, al } = serde_json::from_str(&job.payload)
        .map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))?;
    recompute(tx, ctx.istituto(), classe_id, (dal, al)).map(|_| ())
}

/// Derives the hours of every class of a school year, one transaction for each; how many rows changed.
///
/// # Errors
/// The storage's.
pub async fn recompute_school(ctx: &Ctx) -> Result<usize, AppError> {
    let classi = ctx.read(|tx, ctx| classi::store::classi(tx, ctx.istituto(), ctx.anno())).await?;
    let mut changed = 0;
    for classe in classi {
        let days = (ctx.anno().first_day(), ctx.anno().last_day());
        changed += ctx.write(move |tx, ctx| recompute(tx, ctx.istituto(), classe.id, days)).await?;
    }
    Ok(changed)
}

/// Derives the hours of a class between two days; how many rows changed.
///
/// # Errors
/// The storage's.
pub fn recompute(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    classe: ClasseId,
    days: (Date, Date),
) -> Result<usize, AppError> {
    let anno = AnnoScolastico::of(days.0).map_err(|error| AppError::from_rule(&error))?;
    let unita = politica::unita(tx, istituto, anno)?;
    let row = classi::store::classe_by_id(tx, istituto, classe)?.ok_or(AppError::NotFound)?;
    let lezioni = svolte(tx, istituto, &row, days)?;
    let appartenenze = Appartenenze::load(tx, istituto, classe)?;
    let permessi = permessi::store::permanenti(tx, istituto, days)?;
    let esoneri = esoneri::store::between(tx, istituto, days)?;
    let rows = store::eventi(tx, istituto, classe, days)?;
    let mut by_day: HashMap<Date, Vec<&OraSvolta>> = HashMap::new();
    for lezione in &lezioni {
        by_day.entry(lezione.data).or_default().push(lezione);
    }
    let mut standing = store::standing(tx, istituto, classe, days)?;
    let mut changed = 0;
    for (alunno_id, giorni) in days_of(&rows, &permessi)? {
        let own = appartenenze.of(alunno_id);
        let exempted = esoneri::giorni_of(&esoneri, alunno_id);
        let due = giorni.keys().filter(|day| own.in_classe(**day)).flat_map(|day| {
            let lessons = by_day.get(day).map_or(&[][..], Vec::as_slice);
            lessons.iter().filter(|lezione| is_due(&own, &exempted, lezione)).copied()
        });
        let by_id: BTreeMap<LezioneId, &OraSvolta> = due.map(|lezione| (lezione.id, lezione)).collect();
        let due = by_id.values().copied().map(lezione_alunno).collect::<Result<Vec<_>, _>>()?;
        for (lezione_id, minuti) in monte_ore::minuti_persi(unita, &giorni, due) {
            let Some(lezione) = by_id.get(&lezione_id) else { continue };
            let (materia_id, data) = (lezione.materia_id, lezione.data);
            if standing.remove(&(alunno_id, lezione_id)) == Some((minuti, materia_id)) {
                continue;
            }
            changed += 1;
            let row = OreAssenza { alunno_id, lezione_id, classe_id: classe, materia_id, data, minuti };
            store::save(tx, istituto, &row)?;
        }
    }
    for (alunno, lezione) in standing.into_keys() {
        changed += 1;
        store::forget(tx, istituto, alunno, lezione)?;
    }
    Ok(changed)
}

/// The lessons of a class that count. On a day that was closed over them nothing is due, hence nothing is lost.
///
/// # Errors
/// The storage's.
pub(super) fn svolte(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    classe: &Classe,
    days: (Date, Date),
) -> Result<Vec<OraSvolta>, AppError> {
    let mut lezioni = ore::of_classe(tx, istituto, classe.id, days)?;
    let Some(anno) = classe.anno_scolastico().filter(|_| !lezioni.is_empty()) else { return Ok(lezioni) };
    let calendario = calendario::load(tx, istituto, anno)?;
    let luogo = Luogo { sede: classe.sede_id, classe: Some(classe.id) };
    lezioni.retain(|lezione| calendario.day_kind(lezione.data, luogo).has_lessons());
    let study = study_beside(&classi::store::gruppi(tx, istituto, classe.id)?, &lezioni);
    lezioni.extend(study);
    Ok(lezioni)
}

/// Who studies at school in the hour of religion is there while religion is taught, also when nobody signs for them: the
/// hour is due, and lost by who is away, without a subject.
fn study_beside(gruppi: &[Gruppo], lezioni: &[OraSvolta]) -> Vec<OraSvolta> {
    let of = |tipo| gruppi.iter().filter(move |gruppo| gruppo.tipo == tipo).map(|gruppo| gruppo.id);
    let avvalenti: Vec<GruppoId> = of(TipoGruppo::IrcAvvalenti).collect();
    let mut study = Vec::new();
    for gruppo in of(TipoGruppo::StudioIrc) {
        let own: HashSet<(Date, u16)> = lezioni
            .iter()
            .filter(|lezione| lezione.gruppo_id == Some(gruppo))
            .map(|lezione| (lezione.data, lezione.inizio))
            .collect();
        let religion =
            lezioni.iter().filter(|lezione| lezione.gruppo_id.is_some_and(|id| avvalenti.contains(&id)));
        let alone = religion.filter(|lezione| !own.contains(&(lezione.data, lezione.inizio)));
        study.extend(alone.map(|lezione| OraSvolta {
            gruppo_id: Some(gruppo),
            materia_id: None,
            ..*lezione
        }));
    }
    study
}

/// Whether a lezione of the class is for a pupil who was in it that day.
pub(super) fn is_due(own: &AppartenenzeAlunno<'_>, exempted: &[GiorniEsonero], lezione: &OraSvolta) -> bool {
    let is_exempt = |materia| esoneri::is_exempt(exempted, materia, lezione.data);
    own.attends(lezione.gruppo_id, lezione.data) && !lezione.materia_id.is_some_and(is_exempt)
}

fn lezione_alunno(lezione: &OraSvolta) -> Result<LezioneAlunno, AppError> {
    let intervallo = slot::intervallo(lezione.inizio, lezione.fine)?;
    Ok(LezioneAlunno { id: lezione.id, data: lezione.data, intervallo })
}

/// The days of each pupil on which something happened. A late entry that a permit excuses loses nothing; an exit
/// always loses what it cuts, unless a deroga excepts it.
fn days_of(
    rows: &[assenze::EventoPresenza],
    permessi: &[Permanente],
) -> Result<BTreeMap<PersonaId, BTreeMap<Date, GiornoAlunno>>, AppError> {
    let mut eventi_of: BTreeMap<PersonaId, BTreeMap<Date, Vec<Evento>>> = BTreeMap::new();
    for row in rows {
        let mut evento = eventi::to_facts(row)?.evento;
        if let Evento::Entrata { ora, breve } = &mut evento {
            *breve |= permessi.iter().any(|known| {
                known.alunno_id == row.alunno_id
                    && !known.permesso.conta
                    && known.permesso.excuses(row.data, *ora)
            });
        }
        eventi_of.entry(row.alunno_id).or_default().entry(row.data).or_default().push(evento);
    }
    let gather = |days: BTreeMap<Date, Vec<Evento>>| {
        days.into_iter().map(|(day, eventi)| (day, GiornoAlunno::from_eventi(eventi))).collect()
    };
    Ok(eventi_of.into_iter().map(|(alunno, days)| (alunno, gather(days))).collect())
}
