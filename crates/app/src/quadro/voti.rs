// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The marks of a class in all its subjects, for the dirigente and the coordinatore: nothing can be written here.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_domain::ids::{ClasseId, PersonaId};
use serde::Deserialize;

use crate::classi::store::Classe;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::valutazioni::prospetto::{self, Cella, MateriaAlunno, ProspettoAlunno, ProspettoClasse};

/// Which period; 0 is the whole year.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub struct Which {
    periodo: Option<i64>,
}

impl Which {
    /// The period asked for.
    pub fn periodo(self) -> Option<i64> {
        self.periodo
    }
}

#[derive(Template)]
#[template(path = "quadro/voti.html")]
struct ClassPage {
    p: Page,
    l: L,
    classe: Classe,
    v: ProspettoClasse,
}

impl ClassPage {
    /// Valutazioni that are missing in a cell.
    fn mancano(&self, cella: &Cella) -> usize {
        cella.as_ref().map_or(0, |cella| cella.mancano(self.v.minimo))
    }

    fn con_numeri(&self) -> bool {
        self.v.materie.iter().any(|materia| materia.scala.numeri)
    }
}

/// The class, pupils by subjects.
pub async fn classe(
    ctx: Ctx,
    Path(id): Path<ClasseId>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let (classe, v) = ctx
        .read(move |tx, ctx| {
            let token = authz::quadro(tx, ctx, id, ctx.today())?;
            prospetto::of_classe(tx, ctx, &token, which.periodo)
        })
        .await?;
    let p = Page::new(&ctx, format!("{} · {}", ctx.l.t("quadro-voti"), classe.nome)).under(super::menu(&ctx));
    html(&ClassPage { p, l: ctx.l, classe, v })
}

#[derive(Template)]
#[template(path = "quadro/alunno.html")]
struct PupilPage {
    p: Page,
    l: L,
    v: ProspettoAlunno,
    adesso: jiff::Timestamp,
}

impl PupilPage {
    fn periodo(&self) -> i64 {
        self.v.periodo.unwrap_or(0)
    }

    /// Valutazioni that are missing in a subject.
    fn mancano(&self, materia: &MateriaAlunno) -> usize {
        materia.prospetto.mancano(self.v.minimo)
    }
}

/// One pupil, subject by subject.
pub async fn alunno(
    ctx: Ctx,
    Path((classe, alunno)): Path<(ClasseId, PersonaId)>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let v = ctx
        .read(move |tx, ctx| {
            let token = authz::quadro(tx, ctx, classe, ctx.today())?;
            let alunno = authz::alunno_of_classe(tx, token.classe(), alunno, ctx.today())?;
            prospetto::of_alunno(tx, ctx, &token, &alunno, which.periodo)
        })
        .await?;
    let p = Page::new(&ctx, format!("{} · {}", v.nome, v.classe.nome)).under(super::menu(&ctx));
    html(&PupilPage { p, l: ctx.l, v, adesso: ctx.now })
}
