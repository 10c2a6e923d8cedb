// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The attendance of a class, by month and for the year, to read and to take away.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_documents::tabella::{write_csv, write_xlsx};
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;
use serde::Deserialize;

use super::super::frequenza::{self, Frequenza, Mese};
use super::{Conto, durata, mese_nome, percento};
use crate::classi;
use crate::classi::store::Classe;
use crate::kit::authz;
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::file::{self, Formato};
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::page::{Page, html};
use crate::registro::own_classes;

#[derive(Template)]
#[template(path = "assenze/ore/classi.html")]
struct ClassesPage {
    p: Page,
    l: L,
    classi: Vec<Classe>,
    capo: bool,
}

/// The classes that the actor may open.
pub async fn classes(ctx: Ctx) -> Result<Response, AppError> {
    let classi = ctx
        .read(|tx, ctx| {
            let mut list = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
            if ctx.actor()?.profilo == Ruolo::Docente {
                let own = own_classes(tx, ctx, ctx.today())?;
                list.retain(|classe| own.contains(&classe.id));
            }
            Ok(list)
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("presenze-titolo")).under("/presenze/classi");
    let capo = ctx.actor()?.profilo != Ruolo::Docente;
    html(&ClassesPage { p, l: ctx.l, classi, capo })
}

/// Which month; the year without one.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Which {
    mese: Option<Date>,
}

/// A pupil of the list.
struct Riga {
    id: PersonaId,
    nome: String,
    mese: Mese,
    ore: String,
    da_giustificare: usize,
    conto: Option<Conto>,
}

#[derive(Template)]
#[template(path = "assenze/ore/classe.html")]
struct ClassPage {
    p: Page,
    l: L,
    classe: Classe,
    /// Months with something to tell: first day and name.
    mesi: Vec<(Date, String)>,
    mese: Option<Date>,
    righe: Vec<Riga>,
    con_limite: bool,
}

impl ClassPage {
    fn is_month(&self, first: &Date) -> bool {
        self.mese == Some(*first)
    }
}

async fn load(ctx: &Ctx, classe: ClasseId) -> Result<(Classe, Vec<Frequenza>), AppError> {
    ctx.read(move |tx, ctx| {
        let token = authz::classe(tx, ctx, classe, ctx.today())?;
        frequenza::of_classe(tx, ctx, &token)
    })
    .await
}

/// The class in a month or in the year.
pub async fn show(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let (classe, list) = load(&ctx, classe).await?;
    let l = ctx.l;
    let mese = which.mese.map(Date::first_of_month);
    let mut firsts: Vec<Date> = list.iter().flat_map(|f| f.mesi.keys().copied()).collect();
    firsts.sort_unstable();
    firsts.dedup();
    let con_limite = classe.ordine.needs_attendance();
    let riga = |f: &Frequenza| {
        let shown = mese.map_or(f.anno, |first| f.mesi.get(&first).copied().unwrap_or_default());
        Riga {
            id: f.alunno_id,
            nome: f.nome.clone(),
            ore: durata(l, shown.minuti),
            mese: shown,
            da_giustificare: f.da_giustificare,
            conto: Conto::of(l, f).filter(|_| con_limite),
        }
    };
    let righe = list.iter().map(riga).collect();
    let p =
        Page::new(&ctx, format!("{} · {}", l.t("presenze-titolo"), classe.nome)).under("/presenze/classi");
    let mesi = firsts.into_iter().map(|first| (first, mese_nome(l, first))).collect();
    html(&ClassPage { p, l, classe, mesi, mese, righe, con_limite })
}

/// The year of a class as a table: one line for each pupil.
fn table(l: L, list: &[Frequenza]) -> (Vec<String>, Vec<Vec<String>>) {
    let header = [
        "ruolo-alunno",
        "presenze-assenze",
        "presenze-ritardi",
        "presenze-uscite",
        "presenze-orarie",
        "giustificazioni-aperte",
        "presenze-minuti-persi",
        "presenze-minuti-contati",
        "presenze-minuti-dovuti",
        "presenze-quota",
    ];
    let row = |f: &Frequenza| {
        vec![
            f.nome.clone(),
            f.anno.assenze.to_string(),
            f.anno.ritardi.to_string(),
            f.anno.uscite.to_string(),
            f.anno.orarie.to_string(),
            f.da_giustificare.to_string(),
            f.monte.persi.to_string(),
            f.monte.contati().to_string(),
            f.monte.dovuti.to_string(),
            percento(l, f.monte.centesimi()),
        ]
    };
    (header.iter().map(|key| l.t(key).into_owned()).collect(), list.iter().map(row).collect())
}

/// Names leave the register after a fresh proof, and the journal keeps of which class.
async fn export(ctx: &Ctx, classe: ClasseId) -> Result<(Classe, Vec<Frequenza>), AppError> {
    let loaded = load(ctx, classe).await?;
    ctx.write(move |tx, ctx| {
        authz::classe(tx, ctx, classe, ctx.today())?;
        conferma::require(tx, ctx, AttoGrave::Esportazione)?;
        journal::record(tx, ctx, &[Event::new("presenze.export", "classe", classe)])
    })
    .await?;
    Ok(loaded)
}

/// The year of a class as CSV.
pub async fn csv(ctx: Ctx, Path(classe): Path<ClasseId>, form: Form) -> Result<Response, AppError> {
    form.finish()?;
    let (_, list) = export(&ctx, classe).await?;
    let (header, rows) = table(ctx.l, &list);
    file::download(Formato::Csv, "presenze", write_csv(&header, &rows))
}

/// The year of a class as a workbook.
pub async fn xlsx(ctx: Ctx, Path(classe): Path<ClasseId>, form: Form) -> Result<Response, AppError> {
    form.finish()?;
    let (classe, list) = export(&ctx, classe).await?;
    let (header, rows) = table(ctx.l, &list);
    let bytes =
        write_xlsx(&classe.nome, &header, &rows).map_err(|e| AppError::Internal(format!("workbook: {e}")))?;
    file::download(Formato::Xlsx, "presenze", bytes)
}
