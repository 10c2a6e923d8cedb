// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The pupils of the school in age of compulsory education, class by class, for the list that goes to the mayor.

use std::collections::HashMap;

use campanella_db::Tx;
use campanella_domain::atto::elenco;
use campanella_domain::ids::{ClasseId, PersonaId};
use jiff::civil::Date;

use super::emissione::rule;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::{anagrafe, classi};

/// A pupil of the list.
pub struct Minore {
    /// Surname and name.
    pub nome: String,
    /// Day of birth.
    pub nascita: Date,
    /// Name of the class.
    pub classe: String,
}

/// The pupils enrolled today who are in the list, by class and name.
///
/// # Errors
/// The rule that refuses it; the storage's.
pub fn of_scuola(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<Minore>, AppError> {
    let (istituto, today) = (ctx.istituto(), ctx.today());
    let enrolled = classi::bulk::iscrizioni(tx, istituto, (today, today))?;
    let enrolled: HashMap<PersonaId, ClasseId> =
        enrolled.into_iter().map(|row| (row.alunno_id, row.classe_id)).collect();
    let of_year = classi::store::classi(tx, istituto, ctx.anno())?;
    let place: HashMap<ClasseId, usize> =
        of_year.iter().enumerate().map(|(at, classe)| (classe.id, at)).collect();
    let pupils = anagrafe::bulk::persone(tx, istituto)?.into_iter().filter_map(|persona| {
        let at = *place.get(enrolled.get(&persona.id)?)?;
        let nascita = persona.nascita;
        Some(((at, persona), nascita))
    });
    let mut found = rule(elenco::minori(pupils, today))?;
    // People come by name: a stable sort keeps that order within a class.
    found.sort_by_key(|((at, _), _)| *at);
    let listed = found.into_iter().filter_map(|((at, persona), nascita)| {
        let classe = of_year.get(at)?.nome.clone();
        Some(Minore { nome: persona.display(), nascita, classe })
    });
    Ok(listed.collect())
}
