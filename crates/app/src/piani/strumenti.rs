// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the pupils of a class may use in lessons and tests: for the council of the class, without saying why.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::ClasseId;
use campanella_domain::piano::{Misure, TipoPiano};

use super::lettura;
use super::store;
use crate::classi;
use crate::classi::store::Classe;
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::page::{Page, html};

/// A pupil with measures. Which plan they come from, its title and its text are not here.
struct Riga {
    alunno: String,
    misure: Misure,
}

#[derive(Template)]
#[template(path = "piani/strumenti.html")]
struct ToolsPage {
    p: Page,
    l: L,
    classe: Classe,
    righe: Vec<Riga>,
}

/// The measures of a class. They are asked for by a form, never by following a link: each reading is recorded.
pub async fn show(ctx: Ctx, Path(id): Path<ClasseId>, form: Form) -> Result<Response, AppError> {
    form.finish()?;
    let (classe, righe) = ctx
        .write(move |tx, ctx| {
            let token = authz::classe(tx, ctx, id, ctx.today())?;
            let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            Ok((classe, read(tx, ctx, &token)?))
        })
        .await?;
    let p = Page::new(&ctx, format!("{} · {}", ctx.l.t("strumenti-titolo"), classe.nome)).under("/piani");
    html(&ToolsPage { p, l: ctx.l, classe, righe })
}

fn read(tx: &mut dyn Tx, ctx: &Ctx, classe: &ClasseToken) -> Result<Vec<Riga>, AppError> {
    let alunni = classi::store::alunni(tx, classe, ctx.today())?;
    let ids: Vec<_> = alunni.iter().map(|alunno| alunno.id).collect();
    let mut standing = Vec::new();
    let mut events = Vec::new();
    for row in store::standing_of_classe(tx, classe, ctx.anno(), &ids)? {
        let piano = lettura::opened(ctx, &row)?;
        if piano.tipo == TipoPiano::Sanitario || piano.misure.is_empty() {
            continue;
        }
        events.push(Event::new("piano.strumenti", lettura::TABELLA, row.id));
        standing.push((row.alunno_id, piano.misure));
    }
    journal::record(tx, ctx, &events)?;
    let mut righe: Vec<Riga> = Vec::new();
    for alunno in alunni {
        for (_, misure) in standing.iter().filter(|(id, _)| *id == alunno.id) {
            righe
                .push(Riga { alunno: format!("{} {}", alunno.cognome, alunno.nome), misure: misure.clone() });
        }
    }
    Ok(righe)
}
