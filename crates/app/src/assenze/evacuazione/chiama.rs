// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Calling the roll at the meeting point, and the rolls of today: what the pages and the API both do.

use std::collections::{BTreeMap, HashMap};

use campanella_db::Tx;
use campanella_domain::appello::stato_iniziale;
use campanella_domain::evacuazione::{self, ContoEvacuazione, StatoEvacuazione};
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::presenza::StatoAppello;
use campanella_domain::ruoli::Ruolo;

use super::store::{self, Evacuazione};
use crate::assenze::fuori::store::FuoriPrevisto;
use crate::assenze::{chiamati, eventi, fuori, store as assenze};
use crate::classi;
use crate::classi::store::Classe;
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::lezioni::{agenda, slot};
use crate::registro::own_classes;

/// A pupil of the class.
pub struct Riga {
    /// Who.
    pub id: PersonaId,
    /// Surname and name.
    pub nome: String,
    /// The register has the pupil at school now.
    pub atteso: bool,
    /// The pupil ought to be with the class: nothing keeps them elsewhere, or the roll of this hour found them there.
    pub in_classe: bool,
    /// Where the pupil was planned to be today, out of class.
    pub fuori: Option<String>,
}

/// The pupils of a class and whether the register has them at school now.
///
/// # Errors
/// The storage's.
pub fn pupils(tx: &mut dyn Tx, ctx: &Ctx, token: &ClasseToken) -> Result<Vec<Riga>, AppError> {
    let minute = agenda::now_minutes(ctx);
    let now = slot::intervallo(minute, minute.saturating_add(1).min(24 * 60 - 1))?;
    let rows = assenze::eventi_classe(tx, token, ctx.today())?;
    let piani = fuori::store::of_classe(tx, token, ctx.today())?;
    let on_roll = chiamati::on_roll_at(tx, token, (ctx.today(), minute))?;
    let mut righe = Vec::new();
    for alunno in classi::store::alunni(tx, token, ctx.today())? {
        let own = rows.iter().filter(|row| row.alunno_id == alunno.id).map(eventi::to_facts);
        let stato = stato_iniziale(&own.collect::<Result<Vec<_>, _>>()?, now);
        let atteso = matches!(stato, StatoAppello::Presente | StatoAppello::FuoriClasse(_));
        let nome = format!("{} {}", alunno.cognome, alunno.nome);
        let fuori = where_planned(ctx.l, &piani, alunno.id);
        let in_classe = stato == StatoAppello::Presente && (fuori.is_none() || on_roll.has(alunno.id));
        righe.push(Riga { id: alunno.id, nome, atteso, in_classe, fuori });
    }
    Ok(righe)
}

/// Where a pupil was planned to be today, out of class: whoever looks for somebody looks there first.
pub fn where_planned(l: L, piani: &[FuoriPrevisto], alunno: PersonaId) -> Option<String> {
    let own = piani.iter().filter(|piano| piano.alunni.contains(&alunno));
    let told: Vec<String> =
        own.map(|piano| format!("{} ({})", piano.descrizione, fuori::ore(l, piano.giorni()))).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// Keeps the roll of a class.
///
/// # Errors
/// Not found when the class is not the actor's; the rule that refuses it.
pub fn call(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: ClasseId,
    punto_raccolta: &str,
    chiamati: &BTreeMap<PersonaId, StatoEvacuazione>,
) -> Result<(Evacuazione, ContoEvacuazione), AppError> {
    let token = authz::evacuazione(tx, ctx, classe)?;
    let righe = pupils(tx, ctx, &token)?;
    let all: Vec<PersonaId> = righe.iter().map(|riga| riga.id).collect();
    let attesi: Vec<PersonaId> = righe.iter().filter(|riga| riga.atteso).map(|riga| riga.id).collect();
    let stati = evacuazione::call(&attesi, &all, chiamati).map_err(|e| AppError::from_rule(&e))?;
    let row = Evacuazione {
        id: ctx.new_id(),
        classe_id: token.id(),
        data: ctx.today(),
        punto_raccolta: punto_raccolta.to_owned(),
        docente_id: ctx.actor()?.persona_id,
        taken_at: ctx.now,
    };
    let conto = evacuazione::conta(stati.values().copied());
    store::insert(tx, ctx.istituto(), &row, stati)?;
    let event = Event::new("evacuazione.call", "evacuazione", row.id).dopo(&(&row, conto))?;
    journal::record(tx, ctx, &[event])?;
    Ok((row, conto))
}

/// All classes that the actor may open, with their last roll of today.
///
/// # Errors
/// The storage's.
pub fn today(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<(Classe, Option<Evacuazione>)>, AppError> {
    let mut classes = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
    if ctx.actor()?.profilo == Ruolo::Docente {
        let own = own_classes(tx, ctx, ctx.today())?;
        classes.retain(|classe| own.contains(&classe.id));
    }
    let mut last: HashMap<ClasseId, Evacuazione> = HashMap::new();
    for row in store::on(tx, ctx.istituto(), ctx.today())? {
        last.entry(row.classe_id).or_insert(row);
    }
    let with_roll = |classe: Classe| {
        let row = last.remove(&classe.id);
        (classe, row)
    };
    Ok(classes.into_iter().map(with_roll).collect())
}
