// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! For whom letters are printed: who never entered the register.

use std::collections::HashMap;

use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::ruoli::Ruolo;

use crate::accessi::{profili, store};
use crate::anagrafe::store::Persona;
use crate::anagrafe::{self, credenziali, legami};
use crate::classi;
use crate::classi::store::Classe;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;

/// A group of people for whom letters are printed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chi {
    /// Guardians, of one class or of all.
    Genitori(Option<ClasseId>),
    /// Pupils, of one class or of all.
    Alunni(Option<ClasseId>),
    /// Staff in one role.
    Personale(Ruolo),
}

impl Chi {
    /// From the fields of the form.
    pub fn of(chi: &str, classe: Option<ClasseId>) -> Option<Chi> {
        match chi {
            "genitori" => Some(Chi::Genitori(classe)),
            "alunni" => Some(Chi::Alunni(classe)),
            "docenti" => Some(Chi::Personale(Ruolo::Docente)),
            "ata" => Some(Chi::Personale(Ruolo::Ata)),
            _ => None,
        }
    }
}

/// Somebody for whom a letter is printed.
#[derive(Debug, Clone)]
pub struct Destinatario {
    /// The person.
    pub persona: Persona,
    /// The pupils of a guardian with their classes, the class of a pupil.
    pub per: Vec<String>,
}

/// Those of a group who never entered, in the order of classes and names.
///
/// # Errors
/// The storage's; not found for a class that is not there.
pub fn find(tx: &mut dyn Tx, ctx: &Ctx, chi: Chi) -> Result<Vec<Destinatario>, AppError> {
    let all = match chi {
        Chi::Genitori(classe) => genitori(tx, ctx, classe)?,
        Chi::Alunni(classe) => alunni(tx, ctx, classe)?,
        Chi::Personale(ruolo) => {
            let staff = anagrafe::store::persone_di_ruolo(tx, ctx.istituto(), ruolo, ctx.today())?;
            staff.into_iter().map(|persona| Destinatario { persona, per: Vec::new() }).collect()
        }
    };
    let mut waiting = Vec::new();
    for one in all {
        if is_waiting(tx, ctx, one.persona.id)? {
            waiting.push(one);
        }
    }
    Ok(waiting)
}

/// Never entered, may enter, and the acting profile may give the code.
///
/// # Errors
/// The storage's.
pub fn is_waiting(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<bool, AppError> {
    let credenziale = store::of_persona(tx, ctx.istituto(), persona)?;
    if credenziale.is_some_and(|known| !known.must_change || known.disabled) {
        return Ok(false);
    }
    if matches!(credenziali::check_grantor(tx, ctx, persona), Err(AppError::Rule { .. })) {
        return Ok(false);
    }
    match profili(tx, ctx.istituto(), persona, ctx.today()) {
        Err(AppError::Rule { .. }) => Ok(false),
        known => Ok(!known?.is_empty()),
    }
}

/// One person, for a single letter: also who entered already, and forgot the password.
///
/// # Errors
/// Not found for somebody who is not there; the rule that keeps a credential from the acting profile.
pub fn one(tx: &mut dyn Tx, ctx: &Ctx, id: PersonaId) -> Result<Destinatario, AppError> {
    let persona = anagrafe::store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    credenziali::check_grantor(tx, ctx, id)?;
    profili(tx, ctx.istituto(), id, ctx.today())?;
    let mut per = Vec::new();
    for link in legami::figli(tx, ctx.istituto(), id)? {
        if link.may_read(ctx.today()) {
            per.extend(anagrafe::store::nome(tx, ctx.istituto(), link.alunno_id)?);
        }
    }
    Ok(Destinatario { persona, per })
}

fn chosen(tx: &mut dyn Tx, ctx: &Ctx, classe: Option<ClasseId>) -> Result<Vec<Classe>, AppError> {
    match classe {
        Some(id) => Ok(vec![classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?]),
        None => classi::store::classi(tx, ctx.istituto(), ctx.anno()),
    }
}

fn genitori(tx: &mut dyn Tx, ctx: &Ctx, classe: Option<ClasseId>) -> Result<Vec<Destinatario>, AppError> {
    let today = ctx.today();
    let mut found: Vec<Destinatario> = Vec::new();
    let mut place: HashMap<PersonaId, usize> = HashMap::new();
    for classe in chosen(tx, ctx, classe)? {
        let token = authz::classe(tx, ctx, classe.id, today)?;
        for alunno in classi::store::alunni(tx, &token, today)? {
            let figlio = format!("{} {} ({})", alunno.cognome, alunno.nome, classe.nome);
            for link in legami::genitori(tx, ctx.istituto(), alunno.id)? {
                if !link.may_read(today) {
                    continue;
                }
                if let Some(known) = place.get(&link.genitore_id).and_then(|at| found.get_mut(*at)) {
                    known.per.push(figlio.clone());
                } else if let Some(persona) = anagrafe::store::by_id(tx, ctx.istituto(), link.genitore_id)? {
                    place.insert(persona.id, found.len());
                    found.push(Destinatario { persona, per: vec![figlio.clone()] });
                }
            }
        }
    }
    Ok(found)
}

fn alunni(tx: &mut dyn Tx, ctx: &Ctx, classe: Option<ClasseId>) -> Result<Vec<Destinatario>, AppError> {
    let mut found = Vec::new();
    for classe in chosen(tx, ctx, classe)? {
        let token = authz::classe(tx, ctx, classe.id, ctx.today())?;
        for alunno in classi::store::alunni(tx, &token, ctx.today())? {
            if let Some(persona) = anagrafe::store::by_id(tx, ctx.istituto(), alunno.id)? {
                found.push(Destinatario { persona, per: vec![classe.nome.clone()] });
            }
        }
    }
    Ok(found)
}
