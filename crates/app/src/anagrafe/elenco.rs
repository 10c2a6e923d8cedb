// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The list of people: search, filter by role, fifty a page.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use campanella_db::{Tx, sql};
use campanella_domain::ids::{IstitutoId, PersonaId};
use campanella_domain::nome;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;
use serde::Deserialize;

use super::may_write;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Opzione;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::kit::problem::encode;
use crate::params;

const PAGE_SIZE: i64 = 50;

/// What the list asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Filtro {
    q: String,
    ruolo: String,
    pagina: Option<i64>,
    esito: Option<String>,
}

impl Filtro {
    fn href(&self, pagina: i64) -> String {
        format!("/persone?q={}&ruolo={}&pagina={pagina}", encode(&self.q), encode(&self.ruolo))
    }
}

/// A line of the list.
struct Voce {
    id: PersonaId,
    nome: String,
    nascita: Option<Date>,
    ruoli: Vec<Ruolo>,
}

impl Voce {
    fn ruoli_testo(&self, l: L) -> String {
        let names: Vec<String> =
            self.ruoli.iter().map(|r| l.t(format!("ruolo-{}", r.code())).into_owned()).collect();
        names.join(", ")
    }
}

#[derive(Template)]
#[template(path = "anagrafe/elenco.html")]
struct ElencoPage {
    p: Page,
    l: L,
    filtro: Filtro,
    ruoli: Vec<Opzione>,
    voci: Vec<Voce>,
    totale: i64,
    pagina: i64,
    pagine: i64,
    scrive: bool,
}

/// The page.
pub async fn show(ctx: Ctx, Query(filtro): Query<Filtro>) -> Result<Response, AppError> {
    let ruolo = Ruolo::from_code(&filtro.ruolo);
    let (asked, text) = (filtro.pagina.unwrap_or(1).max(1), filtro.q.clone());
    let (voci, totale, pagina) = ctx
        .read(move |tx, ctx| {
            let totale = count(tx, ctx.istituto(), &text, ruolo, ctx.today())?;
            let pagina = asked.min(pages(totale));
            let offset = (pagina - 1) * PAGE_SIZE;
            Ok((list(tx, ctx.istituto(), &text, ruolo, ctx.today(), offset)?, totale, pagina))
        })
        .await?;
    let ruoli =
        Ruolo::ALL.iter().map(|r| Opzione::new(r.code(), ctx.l.t(format!("ruolo-{}", r.code())))).collect();
    let p = Page::new(&ctx, ctx.l.t("nav-persone")).under("/persone").with_outcome(filtro.esito.as_deref());
    let pagine = pages(totale);
    html(&ElencoPage { p, l: ctx.l, filtro, ruoli, voci, totale, pagina, pagine, scrive: may_write(&ctx) })
}

fn pages(total: i64) -> i64 {
    (total.max(1) + PAGE_SIZE - 1) / PAGE_SIZE
}

/// Letters and digits only: what stands for any text in a pattern cannot be typed.
fn pattern(text: &str) -> String {
    format!("%{}%", nome::search_key(text).replace(['%', '_', '\\'], " "))
}

fn count(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    text: &str,
    ruolo: Option<Ruolo>,
    on: Date,
) -> Result<i64, AppError> {
    Ok(tx.one(
        sql!(
            "SELECT COUNT(*) FROM persona p
             WHERE p.istituto_id = $1 AND p.search_key LIKE $2
               AND ($3 = '' OR EXISTS (SELECT 1 FROM ruolo r WHERE r.istituto_id = $1 AND r.persona_id = p.id
                    AND r.ruolo = $3 AND r.dal <= $4 AND (r.al IS NULL OR r.al >= $4)))"
        ),
        params![istituto, pattern(text), ruolo.map_or("", Ruolo::code), on],
        |row| row.int(0),
    )?)
}

fn list(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    text: &str,
    ruolo: Option<Ruolo>,
    on: Date,
    offset: i64,
) -> Result<Vec<Voce>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT p.id, p.cognome, p.nome, p.nascita,
                    (SELECT string_agg(a.ruolo, ' ' ORDER BY a.ruolo) FROM ruolo a WHERE a.istituto_id = $1
                     AND a.persona_id = p.id AND a.dal <= $4 AND (a.al IS NULL OR a.al >= $4)) AS ruoli
             FROM persona p
             WHERE p.istituto_id = $1 AND p.search_key LIKE $2
               AND ($3 = '' OR EXISTS (SELECT 1 FROM ruolo r WHERE r.istituto_id = $1 AND r.persona_id = p.id
                    AND r.ruolo = $3 AND r.dal <= $4 AND (r.al IS NULL OR r.al >= $4)))
             ORDER BY p.sort_key, p.id LIMIT $5 OFFSET $6"
        ),
        params![istituto, pattern(text), ruolo.map_or("", Ruolo::code), on, PAGE_SIZE, offset],
        |row| {
            let codes = row.opt_text(4)?.unwrap_or_default();
            let mut ruoli: Vec<Ruolo> = codes.split(' ').filter_map(Ruolo::from_code).collect();
            ruoli.dedup();
            Ok(Voce {
                id: row.id(0)?.into(),
                nome: format!("{} {}", row.text(1)?, row.text(2)?),
                nascita: row.opt_date(3)?,
                ruoli,
            })
        },
    )?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_list_has_one_page() {
        assert_eq!([pages(0), pages(1), pages(50), pages(51), pages(101)], [1, 1, 1, 2, 3]);
    }

    #[test]
    fn a_typed_wildcard_is_no_wildcard() {
        assert_eq!(pattern("Dell'Òrto"), "%dellorto%");
        assert!(!pattern("a%b_c").trim_matches('%').contains(['%', '_']));
    }
}
