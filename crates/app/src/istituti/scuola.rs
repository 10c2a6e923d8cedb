// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The home of segreteria and dirigente: what is missing, and today at a glance.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use campanella_domain::calendario::{DayKind, Luogo};
use jiff::civil::Date;

use super::pronta::{Facts, Requisito};
use super::{Esito, may_write, store};
use crate::calendario;
use crate::diagnosi;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::registro::{self, GIORNI_FIRME, Mancante};

/// Missing signatures listed; the others are on their own page.
const LISTED: usize = 5;

/// The signatures that are missing in the school, at a glance.
#[derive(Default)]
struct Firme {
    totale: usize,
    oggi: usize,
    chiuse: usize,
    prime: Vec<Mancante>,
}

impl Firme {
    fn of(mut mancanti: Vec<Mancante>, today: Date) -> Firme {
        let count = |is_meant: fn(&Mancante, Date) -> bool| {
            mancanti.iter().filter(|mancante| is_meant(mancante, today)).count()
        };
        let oggi = count(|mancante, today| mancante.data == today);
        let chiuse = count(|mancante, _| mancante.chiusa && !mancante.sbloccata);
        let totale = mancanti.len();
        mancanti.truncate(LISTED);
        Firme { totale, oggi, chiuse, prime: mancanti }
    }

    fn altre(&self) -> usize {
        self.totale - self.prime.len()
    }
}

/// A site today.
struct SedeOggi {
    nome: String,
    giorno: DayKind,
}

#[derive(Template)]
#[template(path = "istituti/scuola.html")]
struct HomePage {
    p: Page,
    l: L,
    oggi: Date,
    sedi: Vec<SedeOggi>,
    firme: Option<Firme>,
    giorni_firme: i64,
    fatti: Facts,
    mancano: Vec<Requisito>,
    /// What the state of the register finds: the same list, so that this page is never greener than that one.
    rilievi: usize,
    in_avvio: bool,
    scrive: bool,
}

/// The home of the school.
pub async fn home(ctx: Ctx, Query(query): Query<Esito>) -> Result<Response, AppError> {
    let (fatti, sedi, firme) = ctx
        .read(|tx, ctx| {
            let fatti = Facts::load(tx, ctx.istituto(), ctx.anno(), ctx.today())?;
            if calendario::store::anno(tx, ctx.istituto(), ctx.anno())?.is_none() {
                return Ok((fatti, Vec::new(), None));
            }
            let calendario = calendario::load(tx, ctx.istituto(), ctx.anno())?;
            let sedi = store::sedi(tx, ctx.istituto())?.into_iter().map(|sede| SedeOggi {
                giorno: calendario.day_kind(ctx.today(), Luogo { sede: sede.id, classe: None }),
                nome: sede.nome,
            });
            let mancanti = registro::missing(tx, ctx, None)?;
            Ok((fatti, sedi.collect(), Some(Firme::of(mancanti, ctx.today()))))
        })
        .await?;
    let ruolo = ctx.actor()?.profilo;
    let rilievi = diagnosi::look(&ctx.app, &ctx.school).await?.rilievi(ruolo).len();
    let page = HomePage {
        p: Page::new(&ctx, ctx.l.t("nav-scuola")).under("/scuola").with_outcome(query.esito()),
        l: ctx.l,
        oggi: ctx.today(),
        sedi,
        firme,
        giorni_firme: GIORNI_FIRME,
        mancano: fatti.requisiti().into_iter().filter(|requisito| !requisito.fatto).collect(),
        rilievi,
        in_avvio: fatti.next_step().is_some(),
        fatti,
        scrive: may_write(&ctx),
    };
    html(&page)
}
