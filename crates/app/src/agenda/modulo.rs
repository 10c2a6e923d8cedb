// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The form of a test or an event: days that are free, what the class has already, and the second confirmation.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_domain::agenda::{Conferma, ImpegnoDraft, Link, TipoImpegno};
use campanella_domain::ids::{ClasseId, GruppoId, ImpegnoId, MateriaId};
use campanella_domain::orario::OraLocale;
use jiff::civil::Date;
use serde::Deserialize;

use super::allegati::store::{self as allegati, Allegato, Oggetto};
use super::politica::{self, PoliticaAgenda};
use super::store::{self, Impegno};
use super::{carico, scrivi};
use crate::classi;
use crate::classi::store::{Classe, Gruppo};
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView, Opzione};
use crate::kit::i18n::L;
use crate::kit::notify::Topic;
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;

/// What the form is opened for.
#[derive(Debug, Clone, Deserialize)]
pub struct Opened {
    giorno: Option<Date>,
}

#[derive(Template)]
#[template(path = "agenda/modulo.html")]
struct FormPage {
    p: Page,
    l: L,
    classe: Classe,
    materie: Vec<Opzione>,
    gruppi: Vec<Opzione>,
    liberi: Vec<Date>,
    siti: String,
    /// The impegno that is changed; nothing for a new one.
    impegno: Option<ImpegnoId>,
    allegati: Vec<Allegato>,
    conferma: Option<Richiesta>,
    f: FormView,
    chiave: String,
}

/// What the form asks to confirm: the remark, and what accepting it sends.
struct Richiesta {
    testo: String,
    impronta: String,
}

impl Richiesta {
    fn of(error: &AppError, l: L) -> Option<Richiesta> {
        let AppError::Rule { message, field: Some("conferma") } = error else { return None };
        let impronta = message.args.iter().find(|(name, _)| *name == "impronta")?.1.clone();
        Some(Richiesta { testo: message.text(l), impronta })
    }
}

impl FormPage {
    fn azione(&self) -> String {
        match self.impegno {
            Some(id) => format!("/registro/{}/agenda/{id}", self.classe.id),
            None => format!("/registro/{}/agenda/nuovo", self.classe.id),
        }
    }

    fn allega(&self, id: &ImpegnoId) -> String {
        format!("/registro/{}/agenda/{id}/allegati", self.classe.id)
    }

    fn verifica(&self) -> bool {
        self.f.v("tipo") != TipoImpegno::Evento.code()
    }
}

/// The class for today: an agenda is written by its council.
fn open(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId) -> Result<(Classe, ClasseToken), AppError> {
    let token = authz::classe(tx, ctx, id, ctx.today())?;
    let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    Ok((classe, token))
}

/// The subjects that the actor teaches in the class; all of them for the head.
fn subjects(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId) -> Result<Vec<Opzione>, AppError> {
    let taught = scrivi::taught(tx, ctx, classe)?;
    let all = classi::store::materie(tx, ctx.istituto())?;
    Ok(all.into_iter().filter(|m| taught.contains(&m.id)).map(|m| Opzione::new(m.id, m.nome)).collect())
}

async fn page(
    ctx: &Ctx,
    id: ClasseId,
    impegno: Option<ImpegnoId>,
    mut f: FormView,
    (conferma, status): (Option<Richiesta>, StatusCode),
) -> Result<Response, AppError> {
    let asked: Option<MateriaId> = f.v("materia").parse().ok();
    let (classe, materie, gruppi, liberi, agenda, allegati) = ctx
        .read(move |tx, ctx| {
            let (classe, token) = open(tx, ctx, id)?;
            let materie = subjects(tx, ctx, id)?;
            let materia = asked.or_else(|| materie.first().and_then(|m| m.valore.parse().ok()));
            let liberi = carico::free_days(tx, ctx, &token, &classe, materia)?;
            let gruppi = classi::store::gruppi(tx, ctx.istituto(), id)?;
            let (agenda, _): (PoliticaAgenda, _) = politica::load(tx, ctx.istituto(), ctx.today())?;
            let allegati = match impegno {
                Some(id) => allegati::of(tx, ctx.istituto(), Oggetto::Impegno(id))?,
                None => Vec::new(),
            };
            Ok((classe, materie, gruppi, liberi, agenda, allegati))
        })
        .await?;
    if let [only] = materie.as_slice()
        && f.v("materia").is_empty()
    {
        f.set("materia", only.valore.clone());
    }
    let gruppi = gruppi.into_iter().map(|Gruppo { id, nome, .. }| Opzione::new(id, nome)).collect();
    let title = if impegno.is_some() { "agenda-modifica" } else { "agenda-nuovo" };
    let p = Page::new(ctx, ctx.l.t(title)).under("/registro");
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    let (l, siti) = (ctx.l, agenda.siti.join(", "));
    html_with(
        status,
        &FormPage { p, l, classe, materie, gruppi, liberi, siti, impegno, allegati, conferma, f, chiave },
    )
}

/// The empty form.
pub async fn show_new(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    Query(opened): Query<Opened>,
) -> Result<Response, AppError> {
    let mut values = vec![("tipo", TipoImpegno::Verifica.code().to_owned())];
    values.extend(opened.giorno.map(|giorno| ("data", giorno.to_string())));
    page(&ctx, classe, None, FormView::of(&values), (None, StatusCode::OK)).await
}

/// What stands, to be changed.
pub async fn show(ctx: Ctx, Path((classe, id)): Path<(ClasseId, ImpegnoId)>) -> Result<Response, AppError> {
    let f = load(&ctx, classe, id).await?;
    page(&ctx, classe, Some(id), f, (None, StatusCode::OK)).await
}

/// The same page, saying why a file was refused.
pub(super) async fn file_refused(
    ctx: &Ctx,
    classe: ClasseId,
    id: ImpegnoId,
    error: &AppError,
) -> Result<Response, AppError> {
    let f = load(ctx, classe, id).await?.with_faults(error, ctx.l);
    page(ctx, classe, Some(id), f, (None, error.status())).await
}

async fn load(ctx: &Ctx, classe: ClasseId, id: ImpegnoId) -> Result<FormView, AppError> {
    let row = ctx
        .read(move |tx, ctx| {
            let (_, token) = open(tx, ctx, classe)?;
            scrivi::open(tx, ctx, &token, id)
        })
        .await?;
    Ok(standing(&row))
}

fn standing(row: &Impegno) -> FormView {
    let ora =
        |minutes: Option<u16>| minutes.map_or(String::new(), |m| format!("{:02}:{:02}", m / 60, m % 60));
    FormView::of(&[
        ("tipo", row.tipo.code().to_owned()),
        ("data", row.data.to_string()),
        ("dalle", ora(row.dalle)),
        ("alle", ora(row.alle)),
        ("materia", row.materia_id.map_or(String::new(), |id| id.to_string())),
        ("gruppo", row.gruppo_id.map_or(String::new(), |id| id.to_string())),
        ("titolo", row.titolo.clone()),
        ("testo", row.testo.clone()),
        ("link", row.link.clone()),
        ("version", row.version.to_string()),
    ])
}

/// What a form asks to put into the agenda; links are checked against the list of the school later.
struct Typed {
    tipo: TipoImpegno,
    data: Date,
    ore: (Option<OraLocale>, Option<OraLocale>),
    materia: Option<MateriaId>,
    gruppo: Option<GruppoId>,
    titolo: String,
    testo: String,
    link: Vec<String>,
    conferma: Conferma,
}

fn parse(form: &mut Form) -> Result<Typed, AppError> {
    let (tipo, data) = (form.code::<TipoImpegno>("tipo"), form.date("data"));
    let mut ora = |name: &str| form.opt_time(name).and_then(OraLocale::from_minutes);
    let ore = (ora("dalle"), ora("alle"));
    let (materia, gruppo) = (form.opt_code("materia"), form.opt_code("gruppo"));
    form.finish()?;
    let (Some(tipo), Some(data)) = (tipo, data) else { return Err(AppError::NotFound) };
    let link = form.value("link").lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(Typed {
        tipo,
        data,
        ore,
        materia,
        gruppo,
        titolo: form.value("titolo").to_owned(),
        testo: form.value("testo").to_owned(),
        link: link.map(str::to_owned).collect(),
        conferma: Conferma::from_code(form.value("conferma")),
    })
}

/// The draft, with links to allowed sites only.
pub(super) fn links(tx: &mut dyn Tx, ctx: &Ctx, typed: &[String]) -> Result<Vec<Link>, AppError> {
    let (agenda, _) = politica::load(tx, ctx.istituto(), ctx.today())?;
    typed
        .iter()
        .map(|text| Link::parse(text, &agenda.siti).map_err(|error| AppError::from_rule(&error)))
        .collect()
}

fn draft(tx: &mut dyn Tx, ctx: &Ctx, typed: &Typed) -> Result<ImpegnoDraft, AppError> {
    Ok(ImpegnoDraft {
        tipo: typed.tipo,
        data: typed.data,
        dalle: typed.ore.0,
        alle: typed.ore.1,
        materia: typed.materia,
        gruppo: typed.gruppo,
        titolo: typed.titolo.clone(),
        testo: typed.testo.clone(),
        link: links(tx, ctx, &typed.link)?,
    })
}

/// Puts something into the agenda.
pub async fn create(ctx: Ctx, Path(classe): Path<ClasseId>, mut form: Form) -> Result<Response, AppError> {
    if let Ok(giorno) = form.value("giorno").parse::<Date>() {
        return on_day(&ctx, classe, giorno, &form).await;
    }
    let outcome = match parse(&mut form) {
        Ok(typed) => {
            let typed = std::sync::Arc::new(typed);
            ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
                let (_, token) = open(tx, ctx, classe)?;
                let draft = draft(tx, ctx, &typed)?;
                let row = scrivi::plan(tx, ctx, &token, &draft, typed.conferma)?;
                Ok(Reply::See(week_href(classe, row.data, "creato")))
            })
            .await
        }
        Err(error) => Err(error),
    };
    answered(&ctx, outcome, &form, classe, None).await
}

/// A free day was tapped: the form again with that day and all that was typed; nothing is written.
async fn on_day(ctx: &Ctx, classe: ClasseId, giorno: Date, form: &Form) -> Result<Response, AppError> {
    let mut f = FormView::from_pairs(form.fields().to_vec());
    f.set("data", giorno.to_string());
    page(ctx, classe, None, f, (None, StatusCode::OK)).await
}

fn week_href(classe: ClasseId, data: Date, esito: &str) -> String {
    format!("/registro/{classe}/agenda?giorno={data}&esito={esito}")
}

/// Changes what stands.
pub async fn save(
    ctx: Ctx,
    Path((classe, id)): Path<(ClasseId, ImpegnoId)>,
    mut form: Form,
) -> Result<Response, AppError> {
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    let outcome = match parse(&mut form) {
        Ok(typed) => {
            let typed = std::sync::Arc::new(typed);
            ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
                let (_, token) = open(tx, ctx, classe)?;
                let draft = draft(tx, ctx, &typed)?;
                let row = scrivi::change(tx, ctx, &token, id, version, (&draft, typed.conferma))?;
                Ok(Reply::See(week_href(classe, row.data, "salvato")))
            })
            .await
        }
        Err(error) => Err(error),
    };
    answered(&ctx, outcome, &form, classe, Some(id)).await
}

/// Takes something back.
pub async fn remove(
    ctx: Ctx,
    Path((classe, id)): Path<(ClasseId, ImpegnoId)>,
    form: Form,
) -> Result<Reply, AppError> {
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            let (_, token) = open(tx, ctx, classe)?;
            let data = store::by_id(tx, &token, id)?.ok_or(AppError::NotFound)?.data;
            scrivi::remove(tx, ctx, &token, id)?;
            Ok(Reply::See(week_href(classe, data, "eliminato")))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// Where the write leads, or the form again with what was typed, what is wrong and what is asked.
async fn answered(
    ctx: &Ctx,
    outcome: Result<Reply, AppError>,
    form: &Form,
    classe: ClasseId,
    impegno: Option<ImpegnoId>,
) -> Result<Response, AppError> {
    match outcome {
        Ok(reply) => {
            ctx.publish(Topic::Classe(classe));
            Ok(reply.into_response())
        }
        Err(error) if error.is_refusal() => {
            let asked = Richiesta::of(&error, ctx.l);
            let f = if asked.is_some() {
                FormView::from_pairs(form.fields().to_vec())
            } else {
                FormView::refused(form, &error, ctx.l)
            };
            page(ctx, classe, impegno, f, (asked, error.status())).await
        }
        Err(error) => Err(error),
    }
}
