// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The board of the school: what asks for attention now, class by class.

use std::sync::Arc;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use campanella_domain::quadro::StatoAppello;
use campanella_domain::ruoli::Ruolo;
use serde::Deserialize;

use super::giornata::{self, ClasseOggi, Giornata};
use super::riepilogo::{self, ClasseRiepilogo, Riepilogo};
use crate::calendario;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};

/// Which classes.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Filtro {
    mostra: Option<String>,
}

impl Filtro {
    fn solo_attenzione(&self) -> bool {
        self.mostra.as_deref() == Some("attenzione")
    }
}

/// The board.
pub struct Quadro {
    /// Today.
    pub g: Giornata,
    /// What is counted every few minutes.
    pub r: Arc<Riepilogo>,
    /// The reader may know about marks.
    pub voti: bool,
    /// Only classes that ask for attention.
    pub solo_attenzione: bool,
}

impl Quadro {
    /// The classes to show.
    pub fn righe(&self) -> Vec<&ClasseOggi> {
        let all = self.g.classi.iter();
        all.filter(|classe| !self.solo_attenzione || self.chiede(classe)).collect()
    }

    fn di(&self, classe: &ClasseOggi) -> Option<&ClasseRiepilogo> {
        self.r.classi.get(&classe.classe.id)
    }

    /// Pupils at risk of a class.
    pub fn a_rischio(&self, classe: &ClasseOggi) -> usize {
        self.di(classe).map_or(0, |found| found.a_rischio.len())
    }

    /// Subjects of a class with too few valutazioni, when the reader may know and it is time to look.
    pub fn materie(&self, classe: &ClasseOggi) -> usize {
        if !self.voti {
            return 0;
        }
        self.di(classe).map_or(0, |found| found.materie.len())
    }

    /// Pupils of compulsory age of a class who are absent without a justification.
    pub fn obbligo(&self, classe: &ClasseOggi) -> usize {
        self.di(classe).map_or(0, |found| found.obbligo.len())
    }

    fn chiede(&self, classe: &ClasseOggi) -> bool {
        let assenze = self.a_rischio(classe) > 0 || self.obbligo(classe) > 0;
        classe.chiede() || assenze || (self.r.e_tempo && self.materie(classe) > 0)
    }

    /// Nothing asks for attention.
    pub fn tutto_a_posto(&self) -> bool {
        !self.g.classi.iter().any(|classe| self.chiede(classe))
    }

    /// Classes with subjects of too few valutazioni are to be looked at now.
    pub fn voti_da_guardare(&self) -> bool {
        self.voti && self.r.e_tempo && self.r.materie() > 0
    }

    /// Kind of badge of a roll call.
    pub fn badge(&self, stato: &StatoAppello) -> &'static str {
        super::badge_appello(*stato)
    }
}

#[derive(Template)]
#[template(path = "quadro/scuola.html")]
struct BoardPage {
    p: Page,
    l: L,
    q: Option<Quadro>,
    solo_attenzione: bool,
}

#[derive(Template)]
#[template(path = "quadro/tabella.html")]
struct BoardPart {
    p: Page,
    l: L,
    q: Option<Quadro>,
}

/// Loads the board; none before the school year is set up.
///
/// # Errors
/// The storage's.
pub async fn load(ctx: &Ctx, solo_attenzione: bool) -> Result<Option<Quadro>, AppError> {
    let voti = matches!(ctx.actor()?.profilo, Ruolo::Dirigente | Ruolo::Staff);
    let read = ctx.read(|tx, ctx| {
        if calendario::store::anno(tx, ctx.istituto(), ctx.anno())?.is_none() {
            return Ok(None);
        }
        giornata::load(tx, ctx).map(Some)
    });
    let Some(g) = read.await? else { return Ok(None) };
    Ok(Some(Quadro { g, r: riepilogo::load(ctx).await?, voti, solo_attenzione }))
}

/// The board.
pub async fn show(ctx: Ctx, Query(filtro): Query<Filtro>) -> Result<Response, AppError> {
    let solo_attenzione = filtro.solo_attenzione();
    let q = load(&ctx, solo_attenzione).await?;
    let p = Page::new(&ctx, ctx.l.t("quadro-titolo")).under("/quadro");
    html(&BoardPage { p, l: ctx.l, q, solo_attenzione })
}

/// The live part of the board.
pub async fn frammento(ctx: Ctx, Query(filtro): Query<Filtro>) -> Result<Response, AppError> {
    let q = load(&ctx, filtro.solo_attenzione()).await?;
    let p = Page::new(&ctx, ctx.l.t("quadro-titolo"));
    html(&BoardPart { p, l: ctx.l, q })
}
