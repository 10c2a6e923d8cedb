// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Changing an hour of a class: a new line, a line that replaces another from a day on, the end of a line.

use std::collections::BTreeSet;
use std::sync::Arc;

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::validate_interval;
use campanella_domain::ids::{GruppoId, MateriaId, OrarioId, PersonaId};
use campanella_domain::orario::OraScansione;
use campanella_domain::orario::campane::{ScansioneDal, in_force};
use campanella_domain::orario::clash::{self, OrarioCommand, OrarioFacts};
use jiff::ToSpan;
use jiff::civil::Date;

use super::griglia::{Names, year_of};
use super::scansioni;
use super::store::{self, OrarioLezione};
use crate::classi;
use crate::classi::store::Classe;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::Form;
use crate::kit::journal::{self, Event};

/// What the form of an hour asks for.
#[derive(Debug, Clone)]
pub(super) struct Command {
    materia: MateriaId,
    docente: PersonaId,
    gruppo: Option<GruppoId>,
    aula: String,
    dal: Date,
    al: Date,
    /// The line that this one replaces from its first day on.
    sostituisce: Option<Letta>,
}

/// A line as somebody read it before changing it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letta {
    pub(super) id: OrarioId,
    /// [`OrarioLezione::version`] then.
    pub(super) version: i64,
}

/// An hour of the week of a class.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub(super) giorno: i64,
    pub(super) ordinale: i64,
}

/// Parses the form; every fault at its field.
pub(super) fn parse(form: &mut Form, last_day: Date) -> Result<Command, AppError> {
    let (materia, docente) = (form.code("materia"), form.code("docente"));
    let gruppo = form.opt_code("gruppo");
    let aula = form.text("aula", 40);
    let dal = form.date("dal");
    let al = form.opt_date("al").unwrap_or(last_day);
    let sostituisce = form.opt_code("sostituisce");
    let version = form.opt_int("version", i64::MIN, i64::MAX);
    form.finish()?;
    let missing = || AppError::Internal("a checked form has no value".to_owned());
    Ok(Command {
        materia: materia.ok_or_else(missing)?,
        docente: docente.ok_or_else(missing)?,
        gruppo,
        aula,
        dal: dal.ok_or_else(missing)?,
        al,
        sostituisce: sostituisce.map(|id| Letta { id, version: version.unwrap_or_default() }),
    })
}

/// Checks a line against the whole school and stores it.
///
/// # Errors
/// The clash, naming the other class and hour; the interval or the hour that does not exist; what the form names and
/// the school does not have.
pub(super) fn save(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &Classe,
    slot: Slot,
    command: &Command,
) -> Result<(), AppError> {
    let anno = year_of(classe, ctx);
    validate_interval(anno, command.dal, command.al).map_err(|e| AppError::from_rule(&e))?;
    check_names(tx, ctx, classe, command)?;
    let replaced = match command.sostituisce {
        Some(letta) => Some(own_line(tx, ctx, classe, letta)?),
        None => None,
    };
    check_clashes(tx, ctx, classe, slot, command, replaced.as_ref())?;
    if let Some(old) = &replaced {
        end_before(tx, ctx, old, command.dal)?;
    }
    let line = OrarioLezione {
        id: ctx.new_id(),
        classe_id: classe.id,
        gruppo_id: command.gruppo,
        giorno: slot.giorno,
        ordinale: slot.ordinale,
        materia_id: command.materia,
        docente_id: command.docente,
        aula: command.aula.clone(),
        dal: command.dal,
        al: command.al,
    };
    store::insert(tx, ctx.istituto(), anno, &line)?;
    journal::record(tx, ctx, &[Event::new("orario_lezione.create", "orario_lezione", line.id).dopo(&line)?])
}

/// A line of this class as it was read.
///
/// # Errors
/// A rule error when it is not there any more; a conflict when somebody has ended it on another day meanwhile.
fn own_line(tx: &mut dyn Tx, ctx: &Ctx, classe: &Classe, letta: Letta) -> Result<OrarioLezione, AppError> {
    let line = store::by_id(tx, ctx.istituto(), letta.id)?.filter(|line| line.classe_id == classe.id);
    let line = line.ok_or_else(|| AppError::rule(Message::new("orario-errore-riga-sparita")))?;
    if line.version() == letta.version {
        return Ok(line);
    }
    let read = Date::constant(1970, 1, 1).saturating_add(letta.version.clamp(0, MAX_DAYS).days());
    Err(AppError::conflict(line.version(), &[("al", line.al.to_string(), read.to_string())]))
}

/// Days that a date can be after 1970 without leaving the calendar.
const MAX_DAYS: i64 = 1_000_000;

/// Ends a line the day before `day`; one that would never have counted is taken away.
///
/// # Errors
/// The storage's.
pub(super) fn end_before(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    line: &OrarioLezione,
    day: Date,
) -> Result<(), AppError> {
    let last = day.saturating_sub(1.day());
    if line.al <= last {
        return Ok(());
    }
    store::end(tx, ctx.istituto(), line.id, last)?;
    let after = (line.dal <= last).then(|| OrarioLezione { al: last, ..line.clone() });
    journal::record(
        tx,
        ctx,
        &[Event::new("orario_lezione.end", "orario_lezione", line.id).prima(line)?.dopo(&after)?],
    )
}

/// Ends a line of a class from a day on.
///
/// # Errors
/// As [`own_line`].
pub(super) fn end(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &Classe,
    letta: Letta,
    dal: Date,
) -> Result<(), AppError> {
    let line = own_line(tx, ctx, classe, letta)?;
    end_before(tx, ctx, &line, dal)
}

fn check_names(tx: &mut dyn Tx, ctx: &Ctx, classe: &Classe, command: &Command) -> Result<(), AppError> {
    let unknown = |field| AppError::rule_at(field, Message::new("modulo-scelta-non-valida"));
    let materia = classi::store::materia_by_id(tx, ctx.istituto(), command.materia)?;
    if !materia.is_some_and(|materia| materia.tipo.has_lessons()) {
        return Err(unknown("materia"));
    }
    let docenti = crate::anagrafe::store::nomi_docenti(tx, ctx.istituto())?;
    if !docenti.iter().any(|(id, _)| *id == command.docente) {
        return Err(unknown("docente"));
    }
    let gruppi = classi::store::gruppi(tx, ctx.istituto(), classe.id)?;
    if command.gruppo.is_some_and(|id| !gruppi.iter().any(|gruppo| gruppo.id == id)) {
        return Err(unknown("gruppo"));
    }
    Ok(())
}

fn check_clashes(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &Classe,
    slot: Slot,
    command: &Command,
    replaced: Option<&OrarioLezione>,
) -> Result<(), AppError> {
    let anno = year_of(classe, ctx);
    let days = (command.dal, command.al);
    let here = bells(tx, ctx, anno, classe, slot.giorno)?;
    if changes(&here, &here, days).any(|day| hour(&here, slot.ordinale, day).is_none()) {
        let message = Message::new("orario-errore-ora-inesistente").with("ora", slot.ordinale);
        return Err(AppError::rule(message));
    }
    let lines = store::giorno_between(tx, ctx.istituto(), slot.giorno, (command.dal, command.al))?;
    let names = Names::load(tx, ctx, anno, &[])?;
    let mut others = Vec::new();
    for line in lines.iter().filter(|line| replaced.is_none_or(|old| old.id != line.id)) {
        let concerns = line.docente_id == command.docente || line.classe_id == classe.id;
        let (Some(other), true) = (names.classe(line.classe_id), concerns) else { continue };
        let there = bells(tx, ctx, anno, other, line.giorno)?;
        let common = (days.0.max(line.dal), days.1.min(line.al));
        let meet = changes(&here, &there, common).any(|day| {
            let hours = (hour(&here, slot.ordinale, day), hour(&there, line.ordinale, day));
            matches!(hours, (Some(one), Some(other)) if overlap(one, other))
        });
        if !meet {
            continue;
        }
        let Some(materia) = names.materia(line.materia_id) else { continue };
        others.push(OrarioFacts {
            classe: line.classe_id,
            classe_nome: other.nome.clone(),
            ordinale: u8::try_from(line.ordinale).unwrap_or_default(),
            docente: line.docente_id,
            materia: line.materia_id,
            tipo_materia: materia.tipo,
            materia_nome: materia.nome.clone(),
            shares_pupils: line.classe_id == classe.id && share_pupils(tx, ctx, command, line)?,
        });
    }
    let tipo_materia =
        names.materia(command.materia).map(|materia| materia.tipo).ok_or(AppError::NotFound)?;
    let proposed =
        OrarioCommand { classe: classe.id, docente: command.docente, materia: command.materia, tipo_materia };
    clash::check(proposed, &others).map_err(|e| AppError::from_rule(&e))
}

fn bells(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    anno: AnnoScolastico,
    classe: &Classe,
    giorno: i64,
) -> Result<Arc<Vec<ScansioneDal>>, AppError> {
    let giorno = i8::try_from(giorno).unwrap_or(0);
    scansioni::storia(tx, ctx.istituto(), anno, classe.sede_id, giorno)
}

/// The first of the days and those on which the bells of one of the two change: between them nothing does.
fn changes<'a>(
    one: &'a [ScansioneDal],
    other: &'a [ScansioneDal],
    (from, to): (Date, Date),
) -> impl Iterator<Item = Date> + 'a {
    let later = one.iter().chain(other).map(|scansione| scansione.dal);
    std::iter::once(from).chain(later.filter(move |day| from < *day && *day <= to))
}

fn hour(storia: &[ScansioneDal], ordinale: i64, on: Date) -> Option<&OraScansione> {
    in_force(storia, on)?.ore.iter().find(|ora| i64::from(ora.ordinale) == ordinale)
}

fn overlap(one: &OraScansione, other: &OraScansione) -> bool {
    one.inizio < other.fine && other.inizio < one.fine
}

/// Whether a pupil would be in both lines. The whole class has the pupils of each of its groups.
fn share_pupils(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    command: &Command,
    line: &OrarioLezione,
) -> Result<bool, AppError> {
    let (Some(one), Some(other)) = (command.gruppo, line.gruppo_id) else { return Ok(true) };
    if one == other {
        return Ok(true);
    }
    let on = command.dal.max(line.dal);
    let ours: BTreeSet<PersonaId> =
        classi::store::alunni_gruppo(tx, ctx.istituto(), one, on)?.into_iter().collect();
    let theirs = classi::store::alunni_gruppo(tx, ctx.istituto(), other, on)?;
    Ok(theirs.iter().any(|alunno| ours.contains(alunno)))
}

#[cfg(test)]
mod tests {
    use campanella_domain::orario::OraLocale;

    use super::*;

    fn ora(inizio: u16, fine: u16) -> OraScansione {
        let at = |minutes| OraLocale::from_minutes(minutes).unwrap();
        OraScansione { ordinale: 1, inizio: at(inizio), fine: at(fine) }
    }

    #[test]
    fn hours_that_only_touch_do_not_overlap() {
        let first = ora(480, 540);
        for (other, expected) in
            [(ora(540, 600), false), (ora(530, 580), true), (ora(400, 480), false), (ora(490, 500), true)]
        {
            assert_eq!(overlap(&first, &other), expected, "{other:?}");
            assert_eq!(overlap(&other, &first), expected, "{other:?}");
        }
    }

    #[test]
    fn a_line_without_an_end_counts_to_the_end_of_the_year() {
        let id = "018f3c5e-7a1b-7c2d-8e3f-0123456789ab";
        let fields = [("materia", id), ("docente", id), ("dal", "2026-09-14")];
        let mut form = Form::from_fields(fields.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let last: Date = "2027-06-08".parse().unwrap();
        assert_eq!(parse(&mut form, last).unwrap().al, last);
        let mut empty = Form::default();
        let Err(AppError::Form(errors)) = parse(&mut empty, last) else { panic!("accepted") };
        assert_eq!(
            errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(),
            ["materia", "docente", "dal"]
        );
    }
}
