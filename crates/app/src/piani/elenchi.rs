// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The ways to the documents of a pupil: classes and pupils for the school, children for a family.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::ruoli::Ruolo;

use crate::classi::store::{Alunno, Classe};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::{agenda, anagrafe, classi};

#[derive(Template)]
#[template(path = "piani/elenco.html")]
struct ListPage {
    p: Page,
    l: L,
    classi: Vec<Classe>,
    figli: Vec<(PersonaId, String)>,
    famiglia: bool,
}

/// Classes for the school, children for a family.
pub async fn list(ctx: Ctx) -> Result<Response, AppError> {
    let famiglia = matches!(ctx.actor()?.profilo, Ruolo::Genitore | Ruolo::Alunno);
    let (classi, figli) = ctx
        .read(move |tx, ctx| {
            let mut figli = Vec::new();
            for token in authz::figli(tx, ctx)? {
                // A pupil who is not of age reads with the parents.
                if authz::is_open(super::accesso::open(tx, ctx, token.id()))? {
                    figli.push((
                        token.id(),
                        anagrafe::store::nome(tx, ctx.istituto(), token.id())?.unwrap_or_default(),
                    ));
                }
            }
            if famiglia {
                return Ok((Vec::new(), figli));
            }
            let mut classi = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
            if ctx.actor()?.profilo == Ruolo::Docente {
                let own = agenda::own_classes(tx, ctx)?;
                classi.retain(|classe| own.contains(&classe.id));
            }
            Ok((classi, figli))
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("piani-titolo")).under("/piani");
    html(&ListPage { p, l: ctx.l, classi, figli, famiglia })
}

#[derive(Template)]
#[template(path = "piani/classe.html")]
struct ClassePage {
    p: Page,
    l: L,
    classe: Classe,
    alunni: Vec<Alunno>,
}

/// The pupils of a class, all alike.
pub async fn classe(ctx: Ctx, Path(id): Path<ClasseId>) -> Result<Response, AppError> {
    let (classe, alunni) = ctx
        .read(move |tx, ctx| {
            let token = authz::classe(tx, ctx, id, ctx.today())?;
            let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            Ok((classe, classi::store::alunni(tx, &token, ctx.today())?))
        })
        .await?;
    let p = Page::new(&ctx, format!("{} · {}", ctx.l.t("piani-titolo"), classe.nome)).under("/piani");
    html(&ClassePage { p, l: ctx.l, classe, alunni })
}
