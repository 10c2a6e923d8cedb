// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Teaching assignments: a new one, a correction, the end and the deletion of one: what pages and API both do.

use campanella_db::Tx;
use campanella_domain::cattedra::modifica::{
    self, CattedraChangeError, CattedraChangeFacts, CattedraStanding,
};
use campanella_domain::cattedra::{self, CattedraDraft, TipoCattedra};
use campanella_domain::ids::{CattedraId, ClasseId, GruppoId, MateriaId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use super::store::{self, Cattedra, Classe};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};
use crate::{anagrafe, lezioni, orario, sostegno, valutazioni};

/// Most hours a week that an assignment may have.
pub const ORE_MAX: i64 = 40;

/// An assignment as somebody wishes it.
#[derive(Debug, Clone)]
pub struct CattedraWish {
    /// The teacher.
    pub docente: PersonaId,
    /// The subject.
    pub materia: MateriaId,
    /// Capacity.
    pub tipo: TipoCattedra,
    /// The group, when it is for one only.
    pub gruppo: Option<GruppoId>,
    /// The pupil of a sostegno.
    pub alunno: Option<PersonaId>,
    /// Hours a week.
    pub ore: Option<i64>,
    /// Whether it is a supplenza.
    pub supplenza: bool,
    /// Whom a substitute stands in for.
    pub sostituito: Option<PersonaId>,
    /// First day; nothing means the first of the school year.
    pub dal: Option<Date>,
    /// Last day; nothing means the last of the school year.
    pub al: Option<Date>,
}

/// The fields of an assignment as its form has them.
pub fn values(row: &Cattedra) -> Vec<(&'static str, String)> {
    let text = |id: Option<String>| id.unwrap_or_default();
    let mut values = vec![
        ("docente", row.docente_id.to_string()),
        ("materia", row.materia_id.to_string()),
        ("tipo", row.tipo.code().to_owned()),
        ("gruppo", text(row.gruppo_id.map(|id| id.to_string()))),
        ("alunno", text(row.alunno_id.map(|id| id.to_string()))),
        ("ore", text(row.ore_settimanali.map(|ore| ore.to_string()))),
        ("sostituito", text(row.supplenza_di.map(|id| id.to_string()))),
        ("dal", row.dal.to_string()),
        ("al", row.al.to_string()),
    ];
    if row.supplenza_di.is_some() {
        values.push(("supplenza", "1".to_owned()));
    }
    values
}

/// Writes a new assignment of a class.
///
/// # Errors
/// Not found when there is no such class; the rules'.
pub fn create(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: ClasseId,
    wish: &CattedraWish,
) -> Result<Cattedra, AppError> {
    let classe = load_classe(tx, ctx, classe)?;
    let row = decide(tx, ctx, &classe, wish, ctx.new_id())?;
    store::insert_cattedra(tx, ctx.istituto(), &row)?;
    journal::record(tx, ctx, &[Event::new("cattedra.create", "cattedra", row.id).dopo(&row)?])?;
    Ok(row)
}

/// Corrects an assignment; teacher and class stay. Signed hours keep what they say.
///
/// # Errors
/// Not found when there is none; the rules'; a conflict when somebody wrote since `version`.
pub fn correct(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: CattedraId,
    version: i64,
    wish: &CattedraWish,
) -> Result<Cattedra, AppError> {
    let before = load(tx, ctx, id)?;
    let classe = load_classe(tx, ctx, before.classe_id)?;
    let wish = CattedraWish { docente: before.docente_id, ..wish.clone() };
    let row = decide(tx, ctx, &classe, &wish, id)?;
    if before.version != version {
        return Err(AppError::conflict_of(before.version, &values(&before), &values(&row)));
    }
    keep_what_stands(tx, ctx, &before, Some(&row))?;
    let after = Cattedra { version: version + 1, ..row };
    if !store::update_cattedra(tx, ctx.istituto(), &after, version)? {
        return Err(AppError::conflict_of(before.version, &values(&before), &values(&after)));
    }
    let event = Event::new("cattedra.update", "cattedra", id).prima(&before)?.dopo(&after)?;
    journal::record(tx, ctx, &[event])?;
    Ok(after)
}

/// Ends an assignment on a day.
///
/// # Errors
/// Not found when there is none; the rules'; a conflict when somebody wrote since `version`.
pub fn end(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: CattedraId,
    (version, al): (i64, Date),
) -> Result<Cattedra, AppError> {
    let before = load(tx, ctx, id)?;
    if al < before.dal {
        return Err(AppError::rule_at("al", Message::new("anagrafe-errore-date")));
    }
    let anno = load_classe(tx, ctx, before.classe_id)?.anno_scolastico().ok_or(AppError::NotFound)?;
    if !anno.contains(al) {
        let message = Message::new("cattedra-errore-fuori-anno").with("giorno", al).with("anno", anno);
        return Err(AppError::rule_at("al", message));
    }
    let after = Cattedra { al, version: before.version + 1, ..before.clone() };
    keep_what_stands(tx, ctx, &before, Some(&after))?;
    if before.version != version || !store::update_cattedra(tx, ctx.istituto(), &after, version)? {
        return Err(AppError::conflict(before.version, &[("al", before.al.to_string(), al.to_string())]));
    }
    let event = Event::new("cattedra.end", "cattedra", id).prima(&before)?.dopo(&after)?;
    journal::record(tx, ctx, &[event])?;
    Ok(after)
}

/// Deletes an assignment on which nothing stands; the class it was of. The journal keeps it.
///
/// # Errors
/// Not found when there is none; the rules'; a conflict when somebody wrote since `version`.
pub fn delete(tx: &mut dyn Tx, ctx: &Ctx, id: CattedraId, version: i64) -> Result<ClasseId, AppError> {
    let before = load(tx, ctx, id)?;
    keep_what_stands(tx, ctx, &before, None)?;
    if !store::delete_cattedra(tx, ctx.istituto(), id, version)? {
        return Err(AppError::conflict(before.version, &[]));
    }
    journal::record(tx, ctx, &[Event::new("cattedra.delete", "cattedra", id).prima(&before)?])?;
    Ok(before.classe_id)
}

/// Why an assignment cannot be deleted; nothing when it can.
///
/// # Errors
/// The storage's.
pub fn why_kept(tx: &mut dyn Tx, ctx: &Ctx, row: &Cattedra) -> Result<Option<CattedraChangeError>, AppError> {
    let (others, usato) = standing(tx, ctx, row)?;
    Ok(modifica::check_delete(&terms(row), &others, &usato).err())
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, id: CattedraId) -> Result<Cattedra, AppError> {
    store::cattedra_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)
}

fn load_classe(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId) -> Result<Classe, AppError> {
    store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)
}

fn terms(row: &Cattedra) -> CattedraStanding {
    CattedraStanding {
        tipo: row.tipo,
        materia: row.materia_id,
        gruppo: row.gruppo_id,
        alunno: row.alunno_id,
        dal: row.dal,
        al: row.al,
    }
}

/// The teacher's other assignments in the class, and what stands in the register for the teacher there.
fn standing(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    row: &Cattedra,
) -> Result<(Vec<CattedraStanding>, CattedraChangeFacts), AppError> {
    let (istituto, docente, classe) = (ctx.istituto(), row.docente_id, row.classe_id);
    let others = store::cattedre_classe(tx, istituto, classe)?
        .iter()
        .filter(|other| other.docente_id == docente && other.id != row.id)
        .map(terms)
        .collect();
    let annotata = match row.alunno_id {
        Some(alunno) => sostegno::store::has_written(tx, istituto, docente, alunno)?,
        None => false,
    };
    let usato = CattedraChangeFacts {
        ore: lezioni::store::ore_docente(tx, istituto, docente, classe)?,
        valutata: valutazioni::store::is_used(tx, istituto, docente, (classe, row.materia_id))?,
        annotata,
        in_orario: orario::store::storia_classe(tx, istituto, classe)?.iter().any(|line| {
            (line.docente_id, line.materia_id) == (docente, row.materia_id) && line.al >= ctx.today()
        }),
    };
    Ok((others, usato))
}

fn keep_what_stands(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    before: &Cattedra,
    after: Option<&Cattedra>,
) -> Result<(), AppError> {
    let (others, usato) = standing(tx, ctx, before)?;
    let kept = match after {
        Some(after) => modifica::check_change(&terms(before), &terms(after), &others, &usato),
        None => modifica::check_delete(&terms(before), &others, &usato),
    };
    kept.map_err(|e| AppError::from_rule(&e))
}

fn unknown(field: &'static str) -> AppError {
    AppError::field(field, Message::new("modulo-scelta-non-valida"))
}

fn decide(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &Classe,
    wish: &CattedraWish,
    id: CattedraId,
) -> Result<Cattedra, AppError> {
    let istituto = ctx.istituto();
    let anno = classe.anno_scolastico().ok_or(AppError::NotFound)?;
    let materia = store::materia_by_id(tx, istituto, wish.materia)?.ok_or_else(|| unknown("materia"))?;
    let draft = CattedraDraft {
        docente: wish.docente,
        tipo: wish.tipo,
        tipo_materia: materia.tipo,
        alunno: wish.alunno,
        supplenza: wish.supplenza,
        sostituito: wish.sostituito,
        dal: wish.dal,
        al: wish.al,
    };
    let valid = cattedra::validate(&draft, anno).map_err(|e| AppError::from_rule(&e))?;
    check_people(tx, ctx, classe, &valid)?;
    if let Some(gruppo) = wish.gruppo {
        store::gruppo_by_id(tx, istituto, gruppo)?
            .filter(|g| g.classe_id == classe.id)
            .ok_or_else(|| unknown("gruppo"))?;
    }
    let twin = store::cattedre_classe(tx, istituto, classe.id)?.into_iter().any(|other| {
        (other.docente_id, other.materia_id, other.tipo) == (valid.docente, materia.id, valid.tipo)
            && (other.gruppo_id, other.alunno_id) == (wish.gruppo, valid.alunno)
            && (other.dal <= valid.al && other.al >= valid.dal)
            && other.id != id
    });
    if twin {
        return Err(AppError::rule_at("docente", Message::new("cattedra-errore-doppia")));
    }
    Ok(Cattedra {
        id,
        docente_id: valid.docente,
        classe_id: classe.id,
        materia_id: materia.id,
        gruppo_id: wish.gruppo,
        alunno_id: valid.alunno,
        tipo: valid.tipo,
        supplenza_di: valid.supplenza.map(|s| s.sostituito),
        ore_settimanali: wish.ore,
        dal: valid.dal,
        al: valid.al,
        version: 1,
    })
}

/// Teachers are teachers of the school, the pupil of a sostegno is in the class.
fn check_people(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &Classe,
    valid: &cattedra::Cattedra,
) -> Result<(), AppError> {
    let sostituito = valid.supplenza.map(|s| ("sostituito", s.sostituito));
    for (field, docente) in std::iter::once(("docente", valid.docente)).chain(sostituito) {
        let roles = anagrafe::store::ruoli(tx, ctx.istituto(), docente)?;
        if !roles.iter().any(|role| role.ruolo == Ruolo::Docente) {
            return Err(unknown(field));
        }
    }
    let Some(alunno) = valid.alunno else { return Ok(()) };
    let on = ctx.today().clamp(valid.dal, valid.al);
    let iscrizione = store::iscrizione_on(tx, ctx.istituto(), alunno, on)?;
    iscrizione.filter(|row| row.classe_id == classe.id).map(|_| ()).ok_or_else(|| unknown("alunno"))
}
