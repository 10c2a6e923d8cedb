// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Closures of the school, of a site, of a class: added and taken away.

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::{self, Ambito, Calendario, Chiusura, TipoChiusura};
use campanella_domain::ids::{ClasseId, SedeId};
use uuid::Uuid;

use super::store::{self, ChiusuraRow};
use super::svolto::{self, Svolto};
use crate::assenze::ore::ricalcolo;
use crate::classi::store::Classe;
use crate::istituti::store::Sede;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::reply::Reply;

/// Whom a closure may concern, for the form.
pub fn scopes(sedi: &[Sede], classi: &[Classe], l: L) -> Vec<Opzione> {
    let school = Opzione::new(scope_code(Ambito::Istituto), l.t("chiusura-per-istituto"));
    let sedi = sedi.iter().map(|sede| {
        Opzione::new(scope_code(Ambito::Sede(sede.id)), l.ta("chiusura-per-sede", "nome", &sede.nome))
    });
    let classi = classi.iter().map(|classe| {
        Opzione::new(scope_code(Ambito::Classe(classe.id)), l.ta("chiusura-per-classe", "nome", &classe.nome))
    });
    std::iter::once(school).chain(sedi).chain(classi).collect()
}

/// The name of whom a closure concerns.
pub fn scope_name(ambito: Ambito, scopes: &[Opzione]) -> String {
    let code = scope_code(ambito);
    scopes.iter().find(|scope| scope.valore == code).map(|scope| scope.testo.clone()).unwrap_or_default()
}

/// The value of a choice of whom a closure concerns.
pub fn scope_code(ambito: Ambito) -> String {
    match ambito {
        Ambito::Istituto => "istituto".to_owned(),
        Ambito::Sede(id) => format!("sede:{id}"),
        Ambito::Classe(id) => format!("classe:{id}"),
    }
}

fn parse_scope(code: &str) -> Option<Ambito> {
    if code == "istituto" {
        return Some(Ambito::Istituto);
    }
    match code.split_once(':')? {
        ("sede", id) => id.parse::<SedeId>().ok().map(Ambito::Sede),
        ("classe", id) => id.parse::<ClasseId>().ok().map(Ambito::Classe),
        _ => None,
    }
}

fn parse(form: &mut Form) -> Result<Chiusura, AppError> {
    let ambito = parse_scope(form.value("ambito"));
    if ambito.is_none() {
        form.fail("ambito", Message::new("modulo-scelta-non-valida"));
    }
    let tipo: Option<TipoChiusura> = form.code("tipo");
    let dal = form.date("dal");
    let al = form.opt_date("al").or(dal);
    let motivo = form.required("motivo", 100);
    form.finish()?;
    let missing = || AppError::Internal("a checked form has no value".to_owned());
    Ok(Chiusura {
        ambito: ambito.ok_or_else(missing)?,
        tipo: tipo.ok_or_else(missing)?,
        dal: dal.ok_or_else(missing)?,
        al: al.ok_or_else(missing)?,
        motivo,
    })
}

/// What became of the wish to add a closure.
pub enum Aggiunta {
    /// It stands.
    Fatta(Reply),
    /// Days already worked: who writes it sees what stands on them first.
    DaConfermare(Chiusura, Vec<Svolto>),
}

/// Checks and stores a closure; a single day needs no last day. Over days already worked it stands only when who writes
/// it has seen what stands on them.
///
/// # Errors
/// The rule that it breaks, at its field.
pub async fn add(ctx: &Ctx, anno: AnnoScolastico, form: &mut Form) -> Result<Aggiunta, AppError> {
    let viste = form.opt_int("viste", 0, i64::from(u32::MAX)).and_then(|seen| u32::try_from(seen).ok());
    let chiusura = parse(form)?;
    let asked = chiusura.clone();
    let standing = ctx
        .read(move |tx, ctx| {
            check(tx, ctx, anno, &asked)?;
            svolto::of(tx, ctx, anno, &asked)
        })
        .await?;
    if calendario::confirm_chiusura(svolto::lezioni(&standing), viste).is_err() {
        return Ok(Aggiunta::DaConfermare(chiusura, standing));
    }
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            check(tx, ctx, anno, &chiusura)?;
            let standing = svolto::lezioni(&svolto::of(tx, ctx, anno, &chiusura)?);
            calendario::confirm_chiusura(standing, viste).map_err(|e| AppError::from_rule(&e))?;
            let row = ChiusuraRow { id: ctx.new_id(), chiusura: chiusura.clone() };
            store::insert_chiusura(tx, ctx.istituto(), anno, &row)?;
            derive(tx, ctx, anno, &chiusura)?;
            journal::record(tx, ctx, &[Event::new("chiusura.create", "chiusura", row.id).dopo(&row)?])?;
            Ok(Reply::See(format!("/calendario?anno={}&esito=creato", anno.start_year())))
        })
        .await
        .map_err(|error| error.taken("foreign_key", "ambito", Message::new("modulo-scelta-non-valida")))?;
    Ok(Aggiunta::Fatta(reply))
}

/// Hours lost on days that are closed, or open again, are derived anew.
fn derive(tx: &mut dyn Tx, ctx: &Ctx, anno: AnnoScolastico, chiusura: &Chiusura) -> Result<(), AppError> {
    ricalcolo::enqueue_calendario(tx, ctx, anno, chiusura.ambito, (chiusura.dal, chiusura.al))
}

fn check(tx: &mut dyn Tx, ctx: &Ctx, anno: AnnoScolastico, chiusura: &Chiusura) -> Result<(), AppError> {
    let calendario = super::load(tx, ctx.istituto(), anno)?;
    let with_new = Calendario { chiusure: vec![chiusura.clone()], ..calendario.as_ref().clone() };
    with_new.validate().map_err(|e| AppError::from_rule(&e))
}

/// Takes a closure away; the journal keeps it.
///
/// # Errors
/// Not found when it is gone already.
pub async fn delete(ctx: &Ctx, anno: AnnoScolastico, id: Uuid, form: &Form) -> Result<Reply, AppError> {
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let standing = store::chiusure(tx, ctx.istituto(), anno)?.into_iter().find(|row| row.id == id);
        let standing = standing.ok_or(AppError::NotFound)?;
        store::delete_chiusura(tx, ctx.istituto(), id)?;
        derive(tx, ctx, anno, &standing.chiusura)?;
        journal::record(tx, ctx, &[Event::new("chiusura.delete", "chiusura", id).prima(&standing)?])?;
        Ok(Reply::See(format!("/calendario?anno={}&esito=eliminato", anno.start_year())))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_a_closure_concerns_is_read_as_it_was_written() {
        let id = Uuid::from_u128(7);
        for ambito in [Ambito::Istituto, Ambito::Sede(id.into()), Ambito::Classe(id.into())] {
            assert_eq!(parse_scope(&scope_code(ambito)), Some(ambito));
        }
        for wrong in ["", "sede", "sede:3A", "scuola:00000000-0000-0000-0000-000000000007"] {
            assert_eq!(parse_scope(wrong), None, "{wrong}");
        }
    }
}
