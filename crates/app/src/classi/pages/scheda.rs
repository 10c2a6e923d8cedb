// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page of a class: its pupils on a day, its groups, its teachers.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::ClasseId;
use jiff::civil::Date;
use serde::Deserialize;

use super::cattedre::{self, Riga};
use super::coordinatore;
use super::load_classe;
use crate::anagrafe::may_write;
use crate::classi::store::{self, Alunno, Classe, Gruppo};
use crate::istituti;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};

/// Query of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Vista {
    giorno: Option<String>,
    esito: Option<String>,
}

struct Scheda {
    classe: Classe,
    sede: String,
    alunni: Vec<Alunno>,
    /// Who comes later, with the first day.
    in_arrivo: Vec<(Alunno, Date)>,
    gruppi: Vec<(Gruppo, usize)>,
    cattedre: Vec<Riga>,
    coordinatori: Vec<coordinatore::Riga>,
}

#[derive(Template)]
#[template(path = "classi/pages/scheda.html")]
struct SchedaPage {
    p: Page,
    l: L,
    s: Scheda,
    giorno: Date,
    scrive: bool,
}

impl SchedaPage {
    /// Somebody coordinates the class without a last day.
    fn con_coordinatore(&self) -> bool {
        self.s.coordinatori.iter().any(|riga| riga.row.al.is_none())
    }

    fn giorni(&self) -> String {
        let bits = self.s.classe.giorni_lezione.unwrap_or_default();
        let names: Vec<String> = (1..=7_i64)
            .filter(|day| bits & (1 << (day - 1)) != 0)
            .map(|day| self.l.nome_giorno(day).into_owned())
            .collect();
        names.join(", ")
    }
}

/// The page.
pub async fn show(
    ctx: Ctx,
    Path(id): Path<ClasseId>,
    Query(vista): Query<Vista>,
) -> Result<Response, AppError> {
    let chosen = vista.giorno.as_deref().and_then(|text| text.parse::<Date>().ok());
    let (s, giorno) = ctx.read(move |tx, ctx| load(tx, ctx, id, chosen)).await?;
    let p = Page::new(&ctx, s.classe.nome.clone()).under("/classi").with_outcome(vista.esito.as_deref());
    html(&SchedaPage { p, l: ctx.l, s, giorno, scrive: may_write(&ctx) })
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId, chosen: Option<Date>) -> Result<(Scheda, Date), AppError> {
    let classe = load_classe(tx, ctx, id)?;
    let giorno = chosen.unwrap_or_else(|| match classe.anno_scolastico() {
        Some(anno) => ctx.today().clamp(anno.first_day(), anno.last_day()),
        None => ctx.today(),
    });
    let token = authz::classe(tx, ctx, id, giorno)?;
    let alunni = store::alunni(tx, &token, giorno)?;
    let in_arrivo = store::in_arrivo(tx, &token, giorno)?;
    let mut gruppi = Vec::new();
    for gruppo in store::gruppi(tx, ctx.istituto(), id)? {
        let members = store::alunni_gruppo(tx, ctx.istituto(), gruppo.id, giorno)?.len();
        gruppi.push((gruppo, members));
    }
    let rows = store::cattedre_classe(tx, ctx.istituto(), id)?;
    let cattedre = cattedre::rows(tx, ctx, rows)?;
    let coordinatori = coordinatore::rows(tx, ctx, id, giorno)?;
    let sede =
        istituti::store::sede_by_id(tx, ctx.istituto(), classe.sede_id)?.map(|s| s.nome).unwrap_or_default();
    Ok((Scheda { classe, sede, alunni, in_arrivo, gruppi, cattedre, coordinatori }, giorno))
}
