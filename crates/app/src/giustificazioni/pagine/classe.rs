// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Teachers and the office accept what families sent: from the hour, or from the list of a class.

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::giustificazione::{DecisioneCommand, RIFIUTO_MAX};
use campanella_domain::ids::{ClasseId, GiustificazioneId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;
use serde::Deserialize;

use super::super::decisione;
use super::super::quadro::{self, Contesto};
use super::super::store::{self, Giustificazione};
use super::{Riga, quando, titolo};
use crate::classi::store::Classe;
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::notify::Topic;
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;
use crate::registro::own_classes;
use crate::{anagrafe, classi};

/// A justification that waits, as a teacher sees it: never its reason.
#[derive(Debug, Clone)]
pub struct Attesa {
    /// The justification.
    pub g: Giustificazione,
    /// The pupil.
    pub alunno: String,
    /// What and how many days.
    pub titolo: String,
    /// Which days.
    pub quando: String,
    giorni: Vec<Date>,
}

impl Attesa {
    /// How many of its days lie before a day.
    pub fn giorni_prima(&self, data: Date) -> i64 {
        self.giorni.iter().fold(0, |sum, giorno| sum + i64::from(*giorno < data))
    }
}

/// What waits in a class, oldest first.
///
/// # Errors
/// The storage's.
pub fn waiting_of(tx: &mut dyn Tx, ctx: &Ctx, classe: &ClasseToken) -> Result<Vec<Attesa>, AppError> {
    let waiting = store::waiting(tx, ctx.istituto())?;
    if waiting.is_empty() {
        return Ok(Vec::new());
    }
    let names: HashMap<PersonaId, String> = classi::store::alunni(tx, classe, ctx.today())?
        .into_iter()
        .map(|alunno| (alunno.id, format!("{} {}", alunno.cognome, alunno.nome)))
        .collect();
    let mut list = Vec::new();
    for g in waiting {
        let Some(alunno) = names.get(&g.alunno_id).cloned() else { continue };
        let giorni = store::giorni(tx, ctx.istituto(), g.id)?;
        let (titolo, quando) = (titolo(ctx.l, g.tipo, giorni.len(), None), quando(ctx.l, g.dal, g.al));
        list.push(Attesa { g, alunno, titolo, quando, giorni });
    }
    Ok(list)
}

#[derive(Template)]
#[template(path = "giustificazioni/classi.html")]
struct ClassesPage {
    p: Page,
    l: L,
    classi: Vec<(Classe, usize)>,
}

/// The classes that the actor may open, each with how many justifications wait.
pub async fn classes(ctx: Ctx) -> Result<Response, AppError> {
    let classi = ctx
        .read(|tx, ctx| {
            let mut list = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
            if ctx.actor()?.profilo == Ruolo::Docente {
                let own = own_classes(tx, ctx, ctx.today())?;
                list.retain(|classe| own.contains(&classe.id));
            }
            let mut counts: BTreeMap<ClasseId, usize> = BTreeMap::new();
            for g in store::waiting(tx, ctx.istituto())? {
                if let Some(i) = classi::store::iscrizione_on(tx, ctx.istituto(), g.alunno_id, ctx.today())? {
                    *counts.entry(i.classe_id).or_default() += 1;
                }
            }
            let count = |classe: &Classe| counts.get(&classe.id).copied().unwrap_or_default();
            Ok(list.into_iter().map(|classe| (count(&classe), classe)).map(|(n, c)| (c, n)).collect())
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("giustificazioni-titolo")).under("/giustificazioni/classi");
    html(&ClassesPage { p, l: ctx.l, classi })
}

/// A pupil with what is open.
#[derive(Debug, Clone)]
pub struct AlunnoDaSeguire {
    /// The pupil.
    pub id: PersonaId,
    /// Surname and name.
    pub nome: String,
    /// What is open or waits, newest first.
    pub righe: Vec<Riga>,
    aperte: usize,
    inviate: usize,
}

impl AlunnoDaSeguire {
    /// What is open after the days that the school gives, oldest first.
    pub fn scadute(&self) -> Vec<&Riga> {
        self.righe.iter().rev().filter(|riga| riga.scaduta).collect()
    }
}

/// The pupils of a class, each with what is open or waits.
///
/// # Errors
/// The storage's.
pub fn alunni_of(tx: &mut dyn Tx, ctx: &Ctx, classe: &ClasseToken) -> Result<Vec<AlunnoDaSeguire>, AppError> {
    let contesto = Contesto::load(tx, ctx, classe.id())?;
    let mut alunni = Vec::new();
    for alunno in classi::store::alunni(tx, classe, ctx.today())? {
        let own = authz::alunno_of_classe(tx, classe, alunno.id, ctx.today())?;
        let quadro = quadro::load_in(tx, ctx, &own, &contesto)?;
        let rows = quadro.voci.iter().map(|voce| Riga::of(voce, ctx.l));
        let righe: Vec<Riga> = rows.filter(|riga| riga.aperta() || riga.inviata()).collect();
        let inviate = righe.iter().filter(|riga| riga.inviata()).count();
        let nome = format!("{} {}", alunno.cognome, alunno.nome);
        alunni.push(AlunnoDaSeguire { id: alunno.id, nome, aperte: righe.len() - inviate, inviate, righe });
    }
    Ok(alunni)
}

#[derive(Template)]
#[template(path = "giustificazioni/classe.html")]
struct ClassPage {
    p: Page,
    l: L,
    classe: Classe,
    attese: Vec<Attesa>,
    da_seguire: Vec<AlunnoDaSeguire>,
    in_regola: Vec<AlunnoDaSeguire>,
    /// Where the forms lead back to.
    torna: String,
    chiave: String,
}

/// Outcome of the write that led here.
#[derive(Debug, Default, Deserialize)]
pub struct Outcome {
    pub(super) esito: Option<String>,
}

/// The justifications of a class.
pub async fn list(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    Query(outcome): Query<Outcome>,
) -> Result<Response, AppError> {
    let (classe, attese, alunni) = ctx
        .read(move |tx, ctx| {
            let token = authz::classe(tx, ctx, classe, ctx.today())?;
            let classe =
                classi::store::classe_by_id(tx, ctx.istituto(), classe)?.ok_or(AppError::NotFound)?;
            let alunni = alunni_of(tx, ctx, &token)?;
            Ok((classe, waiting_of(tx, ctx, &token)?, alunni))
        })
        .await?;
    let titolo = format!("{} · {}", ctx.l.t("giustificazioni-titolo"), classe.nome);
    let p = Page::new(&ctx, titolo).under("/giustificazioni/classi").with_outcome(outcome.esito.as_deref());
    let (torna, chiave) = (class_path(classe.id), ctx.new_id::<uuid::Uuid>().to_string());
    let (in_regola, da_seguire) = alunni.into_iter().partition(|alunno| alunno.righe.is_empty());
    html(&ClassPage { p, l: ctx.l, classe, attese, da_seguire, in_regola, torna, chiave })
}

/// The list of a class.
pub(super) fn class_path(classe: ClasseId) -> String {
    format!("/giustificazioni/classi/{classe}")
}

/// Accepts a justification.
pub async fn accept(ctx: Ctx, Path(id): Path<GiustificazioneId>, form: Form) -> Result<Reply, AppError> {
    decide(ctx, id, form, DecisioneCommand::Accept, "accettata").await
}

/// Refuses a justification; the family reads why. What is wrong comes back with what was typed.
pub async fn refuse(ctx: Ctx, Path(id): Path<GiustificazioneId>, form: Form) -> Result<Response, AppError> {
    let motivo = form.value("motivo_rifiuto").to_owned();
    let outcome =
        decide(ctx.clone(), id, form.clone(), DecisioneCommand::Refuse { motivo }, "respinta").await;
    modulo::answer(&ctx, outcome, &form, refusal(&ctx, id, form.value("torna"))).await
}

async fn refusal(ctx: &Ctx, id: GiustificazioneId, torna: &str) -> Result<Modulo, AppError> {
    let (g, classe, alunno, giorni) = ctx
        .read(move |tx, ctx| {
            let (g, classe) = decisione::authorise(tx, ctx, id)?;
            let alunno = anagrafe::store::nome(tx, ctx.istituto(), g.alunno_id)?.unwrap_or_default();
            let giorni = store::giorni(tx, ctx.istituto(), g.id)?.len();
            Ok((g, classe, alunno, giorni))
        })
        .await?;
    let (titolo, quando) = (titolo(ctx.l, g.tipo, giorni, None), quando(ctx.l, g.dal, g.al));
    let azione = format!("/giustificazioni/{id}/respingi");
    Ok(Modulo::new(ctx.l.t("giustificazione-respingi"), azione, own_page(torna, classe))
        .sotto(format!("{alunno} · {titolo} · {quando}"))
        .menu("/giustificazioni/classi")
        .bottone("giustificazione-respingi")
        .porta("torna")
        .campi(vec![Campo::riga("motivo_rifiuto", "giustificazione-rifiuto")]))
}

/// Takes a decision back.
pub async fn undo(ctx: Ctx, Path(id): Path<GiustificazioneId>, form: Form) -> Result<Reply, AppError> {
    decide(ctx, id, form, DecisioneCommand::Undo, "ripensata").await
}

async fn decide(
    ctx: Ctx,
    id: GiustificazioneId,
    mut form: Form,
    command: DecisioneCommand,
    esito: &'static str,
) -> Result<Reply, AppError> {
    let version = form.opt_int("version", 1, i64::MAX);
    let torna = form.text("torna", 200);
    form.text("motivo_rifiuto", RIFIUTO_MAX);
    form.finish()?;
    let classe = ctx.read(move |tx, ctx| decisione::authorise(tx, ctx, id).map(|(_, classe)| classe)).await?;
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            decisione::decide(tx, ctx, id, version, &command)?;
            Ok(Reply::See(with_outcome(&torna, classe, esito)))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// The page that the form came from, when it is one of ours that may hold such a form.
fn own_page(torna: &str, classe: ClasseId) -> String {
    let known = ["/giustificazioni/classi/", "/lezioni/", "/adesso"];
    let own = known.iter().any(|start| torna.starts_with(start)) && !torna.contains(['\\', '\n', '\r']);
    if own { torna.to_owned() } else { class_path(classe) }
}

/// Back to that page, with the good news.
fn with_outcome(torna: &str, classe: ClasseId, esito: &str) -> String {
    let page = own_page(torna, classe);
    let mark = if page.contains('?') { '&' } else { '?' };
    format!("{page}{mark}esito={esito}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_leads_back_to_a_page_of_ours_only() {
        let classe: ClasseId = uuid::Uuid::nil().into();
        let own = class_path(classe);
        for (torna, expected) in [
            ("/adesso", "/adesso?esito=accettata".to_owned()),
            ("/lezioni/a/b/1?gruppo=c", "/lezioni/a/b/1?gruppo=c&esito=accettata".to_owned()),
            ("//altrove.example/", format!("{own}?esito=accettata")),
            ("https://altrove.example/", format!("{own}?esito=accettata")),
            ("", format!("{own}?esito=accettata")),
        ] {
            assert_eq!(with_outcome(torna, classe, "accettata"), expected);
        }
    }
}
