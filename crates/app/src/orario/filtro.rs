// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Whose week is looked at, and on which day: one choice among classes, teachers and rooms.

use axum::extract::Query;
use axum::response::Redirect;
use campanella_db::Tx;
use jiff::civil::Date;
use serde::Deserialize;

use super::store;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Opzione;
use crate::kit::problem::encode;
use crate::{anagrafe, classi};

/// The choices, by kind: message key of the kind and its entries, whose value is the kind and who.
pub(super) struct Filtro {
    pub(super) gruppi: Vec<(&'static str, Vec<Opzione>)>,
    pub(super) scelta: String,
    pub(super) il: Date,
}

impl Filtro {
    /// The choices on a day; `scelta` is the week that is shown.
    ///
    /// # Errors
    /// The storage's.
    pub(super) fn load(tx: &mut dyn Tx, ctx: &Ctx, scelta: String, il: Date) -> Result<Filtro, AppError> {
        let classi = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
        let classi = classi.into_iter().map(|c| Opzione::new(format!("classe/{}", c.id), c.nome));
        let docenti = anagrafe::store::nomi_docenti(tx, ctx.istituto())?;
        let docenti = docenti.into_iter().map(|(id, nome)| Opzione::new(format!("docente/{id}"), nome));
        let aule = store::aule(tx, ctx.istituto(), il)?;
        let aule = aule.into_iter().map(|aula| Opzione::new(format!("aula/{aula}"), aula));
        let gruppi = vec![
            ("orario-classi", classi.collect()),
            ("orario-docenti", docenti.collect()),
            ("orario-aule", aule.collect()),
        ];
        Ok(Filtro { gruppi, scelta, il })
    }
}

/// The page of the week of a class, a teacher or a room.
pub(super) fn path(kind: &str, chi: &str) -> String {
    format!("/orario/{kind}/{}", encode(chi).replace('/', "%2F"))
}

/// What the filter sends.
#[derive(Deserialize)]
pub(super) struct Scelta {
    di: Option<String>,
    il: Option<Date>,
}

/// Leads to the week that was chosen; without a choice, to the start.
pub(super) async fn vedi(ctx: Ctx, Query(scelta): Query<Scelta>) -> Redirect {
    let il = scelta.il.unwrap_or(ctx.today());
    let di = scelta.di.unwrap_or_default();
    match di.split_once('/') {
        Some((kind @ ("classe" | "docente" | "aula"), chi)) => {
            Redirect::to(&format!("{}?il={il}", path(kind, chi)))
        }
        _ => Redirect::to("/orario"),
    }
}
