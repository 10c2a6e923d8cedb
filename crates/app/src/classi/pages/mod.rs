// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the slice, and the lists their forms choose from.

pub mod cattedre;
pub mod coordinatore;
pub mod correzione;
pub mod dati;
pub mod elenco;
pub mod gruppi;
pub mod insieme;
pub mod iscrizioni;
pub mod materie;
pub mod scheda;

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::ClasseId;

use super::store::{self, Classe};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Opzione;
use crate::kit::i18n::L;

/// `3A Scientifico · secondaria di secondo grado`: the name alone is not enough where a school has several orders.
fn label(classe: &Classe, l: L) -> String {
    let indirizzo =
        if classe.indirizzo.is_empty() { String::new() } else { format!(" {}", classe.indirizzo) };
    format!("{}{indirizzo} · {}", classe.nome, l.t(format!("ordine-{}", classe.ordine.code())))
}

fn class_options(tx: &mut dyn Tx, ctx: &Ctx, anno: AnnoScolastico) -> Result<Vec<Opzione>, AppError> {
    let classi = store::classi(tx, ctx.istituto(), anno)?;
    Ok(classi.iter().map(|classe| Opzione::new(classe.id, label(classe, ctx.l))).collect())
}

fn load_classe(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId) -> Result<Classe, AppError> {
    store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)
}
