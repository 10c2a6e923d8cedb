// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What pupils and guardians see of marks: those that the school's policy lets them see by now, and only those count.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::{MateriaId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use campanella_domain::valutazione::{Media, Scala, TipoProva};
use serde::Deserialize;

use super::andamento::Andamento;
use super::simula::{self, Simulazione};
use super::store;
use super::store::carenze::Carenza;
use super::store::livelli::LivelloAlunno;
use super::store::voti::{Sguardo, VotoAlunno, of_alunno};
use crate::calendario::store::Periodo;
use crate::famiglia::{self, Figlio};
use crate::kit::authz::AlunnoToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::lezioni::view::Nomi;
use crate::{calendario, classi};

/// Marks shown on the home.
const RECENTI: i64 = 5;
/// More marks than a pupil gets in a year.
const TUTTI: i64 = 1_000;

/// A mark on the home of a family.
#[derive(Debug, Clone)]
pub struct VotoVisto {
    /// Name of the subject.
    pub materia: String,
    /// The mark.
    pub voto: VotoAlunno,
}

/// Through whose eyes the actor reads.
fn sguardo(ctx: &Ctx) -> Result<Sguardo, AppError> {
    Ok(if ctx.actor()?.profilo == Ruolo::Alunno { Sguardo::Alunno } else { Sguardo::Genitore })
}

/// The last marks of a pupil that the actor may see.
///
/// # Errors
/// The storage's.
pub fn recenti(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    nomi: &Nomi,
) -> Result<Vec<VotoVisto>, AppError> {
    let voti = of_alunno(tx, alunno, sguardo(ctx)?, ctx.anno().first_day(), ctx.now, RECENTI)?;
    Ok(voti
        .into_iter()
        .map(|voto| VotoVisto { materia: nomi.materia(Some(voto.materia_id)), voto })
        .collect())
}

/// The marks of a pupil in a subject.
pub(super) struct MateriaVista {
    pub(super) id: MateriaId,
    pub(super) nome: String,
    /// Newest first.
    pub(super) voti: Vec<VotoAlunno>,
    /// What is to catch up with, newest first.
    pub(super) carenze: Vec<Carenza>,
    /// What the marks say on obiettivi.
    pub(super) livelli: Vec<LivelloAlunno>,
}

impl MateriaVista {
    /// What a mark says on obiettivi.
    pub(super) fn livelli_di(&self, voto: &VotoAlunno) -> impl Iterator<Item = &LivelloAlunno> {
        let id = voto.id;
        self.livelli.iter().filter(move |livello| livello.voto_id == id)
    }

    /// The mean of what counts.
    pub(super) fn media(&self) -> Option<Media> {
        media(&self.voti, None)
    }
}

/// The mean of marks that count, of one kind or of all.
fn media(voti: &[VotoAlunno], tipo: Option<TipoProva>) -> Option<Media> {
    let counted = voti.iter().filter(|voto| voto.fa_media && tipo.is_none_or(|tipo| voto.tipo == tipo));
    Media::of(counted.filter_map(|voto| Some((voto.valore.voto()?, voto.peso))))
}

/// All that the actor may see of a pupil's marks in a period, by subject.
pub(super) struct Libretto {
    pub(super) alunno: PersonaId,
    pub(super) periodi: Vec<Periodo>,
    /// The one that is shown; none is the whole year.
    pub(super) periodo: Option<i64>,
    pub(super) materie: Vec<MateriaVista>,
}

pub(super) fn load(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    asked: Option<i64>,
) -> Result<Libretto, AppError> {
    let periodi = calendario::store::periodi(tx, ctx.istituto(), ctx.anno())?;
    let today = ctx.today();
    let shown = match asked {
        Some(ordinale) => periodi.iter().find(|periodo| periodo.ordinale == ordinale),
        None => periodi.iter().find(|periodo| periodo.dal <= today && periodo.al >= today),
    };
    let (dal, al) = shown.map_or((ctx.anno().first_day(), ctx.anno().last_day()), |p| (p.dal, p.al));
    let mut materie: Vec<MateriaVista> = classi::store::materie(tx, ctx.istituto())?
        .into_iter()
        .map(|materia| MateriaVista {
            id: materia.id,
            nome: materia.nome,
            voti: Vec::new(),
            carenze: Vec::new(),
            livelli: Vec::new(),
        })
        .collect();
    for voto in of_alunno(tx, alunno, sguardo(ctx)?, dal, ctx.now, TUTTI)? {
        if voto.data > al {
            continue;
        }
        if let Some(materia) = materie.iter_mut().find(|materia| materia.id == voto.materia_id) {
            materia.voti.push(voto);
        }
    }
    for livello in store::livelli::of_alunno(tx, alunno, dal)? {
        // Only with a mark that the actor may see: a hidden one is in no list.
        let has_voto = |materia: &&mut MateriaVista| materia.voti.iter().any(|v| v.id == livello.voto_id);
        if let Some(materia) = materie.iter_mut().find(has_voto) {
            materia.livelli.push(livello);
        }
    }
    for carenza in store::carenze::of_alunno(tx, alunno, ctx.anno().first_day())? {
        if shown.is_some_and(|periodo| periodo.ordinale != carenza.periodo) {
            continue;
        }
        if let Some(materia) = materie.iter_mut().find(|materia| materia.id == carenza.materia_id) {
            materia.carenze.push(carenza);
        }
    }
    materie.retain(|materia| !materia.voti.is_empty() || !materia.carenze.is_empty());
    let periodo = shown.map(|periodo| periodo.ordinale);
    Ok(Libretto { alunno: alunno.id(), periodo, materie, periodi })
}

/// Which child, which period, what is tried out.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    alunno: Option<PersonaId>,
    periodo: Option<i64>,
    ipotesi: Option<String>,
}

#[derive(Template)]
#[template(path = "valutazioni/voti.html")]
struct MarksPage {
    p: Page,
    l: L,
    figli: Vec<Figlio>,
    alunno: PersonaId,
    v: Libretto,
}

#[derive(Template)]
#[template(path = "famiglia/nessuno.html")]
struct NobodyPage {
    p: Page,
    l: L,
}

/// The marks of a pupil by subject.
pub async fn voti(ctx: Ctx, Query(which): Query<Which>) -> Result<Response, AppError> {
    let found = ctx
        .read(move |tx, ctx| {
            let Some(alunno) = famiglia::chosen(tx, ctx, which.alunno)? else { return Ok(None) };
            Ok(Some((famiglia::figli(tx, ctx)?, load(tx, ctx, &alunno, which.periodo)?)))
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("voti-titolo")).under("/voti");
    match found {
        Some((figli, v)) => html(&MarksPage { p, l: ctx.l, figli, alunno: v.alunno, v }),
        None => html(&NobodyPage { p, l: ctx.l }),
    }
}

/// The mean of one kind of prove.
struct MediaTipo {
    tipo: TipoProva,
    media: Media,
}

#[derive(Template)]
#[template(path = "valutazioni/materia.html")]
struct SubjectPage {
    p: Page,
    l: L,
    alunno: PersonaId,
    nome: String,
    periodo: Option<i64>,
    m: MateriaVista,
    per_tipo: Vec<MediaTipo>,
    andamento: Option<Andamento>,
    /// Marks in tenths: a mean can be tried out.
    numeri: bool,
    s: Simulazione,
}

/// The marks of a pupil in one subject: trend, table, and a mean to try out.
pub async fn materia(
    ctx: Ctx,
    Path(id): Path<MateriaId>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let ipotesi = which.ipotesi.unwrap_or_default();
    let (alunno, periodo, nome, m, numeri) = ctx
        .read(move |tx, ctx| {
            let alunno = famiglia::chosen(tx, ctx, which.alunno)?.ok_or(AppError::NotFound)?;
            let (periodo, m, numeri) = of_materia(tx, ctx, &alunno, (id, which.periodo))?;
            let nome = crate::anagrafe::store::nome(tx, ctx.istituto(), alunno.id())?.unwrap_or_default();
            Ok((alunno.id(), periodo, nome, m, numeri))
        })
        .await?;
    let per_tipo = TipoProva::ALL
        .iter()
        .filter_map(|tipo| Some(MediaTipo { tipo: *tipo, media: media(&m.voti, Some(*tipo))? }))
        .collect();
    let p = Page::new(&ctx, m.nome.clone()).under("/voti");
    let (andamento, s) = (Andamento::of(&m.voti), simula::run(&m.voti, &ipotesi));
    html(&SubjectPage { p, l: ctx.l, alunno, nome, periodo, m, per_tipo, andamento, numeri, s })
}

/// What the actor may see of a pupil's marks in a subject, with the period that is shown and whether they are in tenths.
///
/// # Errors
/// Not found when there is nothing of that subject to see.
pub(super) fn of_materia(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    (id, periodo): (MateriaId, Option<i64>),
) -> Result<(Option<i64>, MateriaVista, bool), AppError> {
    let libretto = load(tx, ctx, alunno, periodo)?;
    let found = libretto.materie.into_iter().find(|materia| materia.id == id);
    let numeri = scala(tx, ctx, alunno, id)?.is_some_and(|scala| scala.numeri);
    Ok((libretto.periodo, found.ok_or(AppError::NotFound)?, numeri))
}

/// The scale of a subject in the class of a pupil.
fn scala(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken, id: MateriaId) -> Result<Option<Scala>, AppError> {
    let Some(iscrizione) = classi::store::iscrizione_on(tx, ctx.istituto(), alunno.id(), ctx.today())? else {
        return Ok(None);
    };
    let classe = classi::store::classe_by_id(tx, ctx.istituto(), iscrizione.classe_id)?;
    let materia = classi::store::materia_by_id(tx, ctx.istituto(), id)?;
    let (Some(classe), Some(materia)) = (classe, materia) else { return Ok(None) };
    Ok(Scala::of(classe.ordine, materia.tipo, ctx.anno()))
}
