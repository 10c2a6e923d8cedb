// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The calendar of the school: what a day is, for a site and a class.
//!
//! Law: L. 260/1949 (national holidays), D.Lgs. 112/1998 art. 138 (Region), DPR 275/1999 art. 5 (school), D.Lgs.
//! 297/1994 art. 74 (200 days). Who may: segreteria, dirigente and staff read the pages; segreteria and dirigente write.
//! To everybody else a page says of the one day that it shows whether there are lessons.

pub(crate) mod anno;
pub(crate) mod chiusi;
mod chiusure;
pub mod date_ordine;
pub(crate) mod ordini_api;
mod pages;
pub mod privacy;
pub mod store;
pub mod svolto;
mod vista;

pub use chiusi::{chiusi, is_closed};

use std::sync::Arc;

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::{
    Ambito, Calendario, GiorniSettimana, Patrono, PeriodoLezioni, SettimanaLezione,
};
use campanella_domain::ids::IstitutoId;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use crate::istituti::store::Sede;
use crate::istituti::{DIRIGENTE, READS, WRITES};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::routes::{Access, Routes};
use crate::kit::standing::standing;
use crate::{classi, istituti, params};

const API_READ: Access = Access::Api("lezioni:read", &[Ruolo::Segreteria, Ruolo::Dirigente, Ruolo::Staff]);
const API_WRITE: Access = Access::Api("lezioni:write", &[Ruolo::Segreteria, Ruolo::Dirigente]);
const API_DIRIGENTE: Access = Access::Api("lezioni:write", &[Ruolo::Dirigente]);

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/calendario", READS, pages::show)
        .get("/calendario/anno", WRITES, pages::edit_year)
        .post("/calendario/anno", WRITES, pages::save_year)
        .get("/calendario/chiusi", READS, chiusi::pages::show)
        .post("/calendario/chiusi/chiudi", WRITES, chiusi::pages::close)
        .post("/calendario/chiusi/riapri", DIRIGENTE, chiusi::pages::reopen)
        .get("/api/v1/periodi-chiusi", API_READ, chiusi::api::list)
        .post("/api/v1/periodi-chiusi", API_WRITE, chiusi::api::close)
        .post("/api/v1/periodi-chiusi/riapri", API_DIRIGENTE, chiusi::api::reopen)
        .get("/api/v1/calendario/ordini", API_READ, ordini_api::list)
        .post("/api/v1/calendario/ordini", API_WRITE, ordini_api::set)
        .post("/api/v1/calendario/ordini/{ordine}/togli", API_WRITE, ordini_api::unset)
        .post("/calendario/ordini", WRITES, pages::save_order_days)
        .post("/calendario/ordini/{ordine}/togli", WRITES, pages::delete_order_days)
        .post("/calendario/chiusure", WRITES, pages::add_closure)
        .post("/calendario/chiusure/{id}/elimina", WRITES, pages::delete_closure)
}

/// The whole calendar of a school year, ready to be asked what a day is.
///
/// # Errors
/// Not found when the school year was not set up; else the storage's.
pub fn load(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
) -> Result<Arc<Calendario>, AppError> {
    standing(tx, istituto, "calendario", params![i64::from(anno.start_year())], |tx| read(tx, istituto, anno))
}

/// The day of the patron saint of a site in a school year.
fn patrono_of(sede: &Sede, anno: AnnoScolastico) -> Option<Patrono> {
    let (mese, giorno) = sede.patrono?;
    let data = [anno.first_day().year(), anno.last_day().year()]
        .into_iter()
        .filter_map(|year| Date::new(year, mese, giorno).ok())
        .find(|date| anno.contains(*date))?;
    Some(Patrono { sede: sede.id, data, nome: format!("Patrono di {}", sede.comune) })
}

/// How many signed lessons would stand on the day of the patron saint of a site, as it is about to be written; the patron
/// is one for all school years.
///
/// # Errors
/// The storage's.
pub fn lost_by_patrono(tx: &mut dyn Tx, ctx: &Ctx, sede: &Sede) -> Result<u32, AppError> {
    let mut lost = 0_u32;
    for anno in store::anni(tx, ctx.istituto())? {
        let prima = load(tx, ctx.istituto(), anno)?;
        let mut dopo = prima.as_ref().clone();
        dopo.patroni.retain(|patrono| patrono.sede != sede.id);
        dopo.patroni.extend(patrono_of(sede, anno));
        lost = lost.saturating_add(svolto::lezioni(&svolto::lost(tx, ctx, &prima, &dopo)?));
    }
    Ok(lost)
}

fn read(tx: &mut dyn Tx, istituto: IstitutoId, anno: AnnoScolastico) -> Result<Calendario, AppError> {
    let row = store::anno(tx, istituto, anno)?.ok_or(AppError::NotFound)?;
    let sedi = istituti::store::sedi(tx, istituto)?;
    let patroni = sedi.iter().filter_map(|sede| patrono_of(sede, anno)).collect();
    let mut settimane = vec![SettimanaLezione { ambito: Ambito::Istituto, giorni: row.giorni }];
    for (classe, bits) in classi::store::settimane_corte(tx, istituto, anno)? {
        if let Some(giorni) = u8::try_from(bits).ok().and_then(GiorniSettimana::from_bits) {
            settimane.push(SettimanaLezione { ambito: Ambito::Classe(classe), giorni });
        }
    }
    let school = PeriodoLezioni { ambito: Ambito::Istituto, dal: row.lezioni_dal, al: row.lezioni_al };
    let date = date_ordine::all(tx, istituto, anno)?;
    let of_orders = match date.is_empty() {
        true => Vec::new(),
        false => date_ordine::periodi(&date, &classi::store::classi(tx, istituto, anno)?),
    };
    Ok(Calendario {
        anno,
        lezioni: std::iter::once(school).chain(of_orders).collect(),
        settimane,
        patroni,
        chiusure: store::chiusure(tx, istituto, anno)?.into_iter().map(|row| row.chiusura).collect(),
    })
}
