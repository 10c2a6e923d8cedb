// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of requests: the list, one request, annex A, and a form for each step.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_domain::ia::{
    CategoriaUso, PassoRichiesta, RICHIEDENTI, RichiestaDraft, StatoRichiesta, Utilizzatori,
};
use campanella_domain::ids::RichiestaIaId;
use serde::Deserialize;

use super::vista::{self, Pagina, RichiestaVista};
use super::{moduli, scrivi, store};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;

/// What a write led to, and which request is sent again.
#[derive(Debug, Clone, Deserialize)]
pub struct Quale {
    esito: Option<String>,
    precedente: Option<RichiestaIaId>,
}

#[derive(Template)]
#[template(path = "ia/richieste/elenco.html")]
struct ListPage {
    p: Page,
    l: L,
    aperte: Vec<RichiestaVista>,
    chiuse: Vec<RichiestaVista>,
    chiede: bool,
    tutte: bool,
}

/// The actor's own requests; every one for whoever governs.
pub async fn list(ctx: Ctx, Query(query): Query<Quale>) -> Result<Response, AppError> {
    let actor = ctx.actor()?;
    let tutte = scrivi::LETTORI.contains(&actor.profilo);
    let chiede = RICHIEDENTI.contains(&actor.profilo);
    let lines = ctx.read(|tx, ctx| vista::readable(tx, ctx)).await?;
    let (chiuse, aperte) = lines.into_iter().partition(|line: &RichiestaVista| line.row.stato.is_final());
    let p = Page::new(&ctx, ctx.l.t("ia-richieste-titolo"))
        .under("/ia/elenco")
        .with_outcome(query.esito.as_deref());
    html(&ListPage { p, l: ctx.l, aperte, chiuse, chiede, tutte })
}

#[derive(Template)]
#[template(path = "ia/richieste/richiesta.html")]
struct RequestPage {
    p: Page,
    l: L,
    v: Pagina,
}

/// A request: how far it is, its terms, what can be done, what happened.
pub async fn show(
    ctx: Ctx,
    Path(id): Path<RichiestaIaId>,
    Query(query): Query<Quale>,
) -> Result<Response, AppError> {
    let v = ctx
        .read(move |tx, ctx| {
            let open = scrivi::load(tx, ctx, id)?;
            vista::page(tx, ctx, open)
        })
        .await?;
    let p =
        Page::new(&ctx, v.row.modulo.nome.clone()).under("/ia/elenco").with_outcome(query.esito.as_deref());
    html(&RequestPage { p, l: ctx.l, v })
}

fn new_form(l: L) -> Modulo {
    let category = |code: &CategoriaUso| Opzione::new(code, l.t(format!("ia-categoria-{code}")));
    let users = |code: &Utilizzatori| Opzione::new(code, l.t(format!("ia-utilizzatori-{code}")));
    let campi = vec![
        Campo::riga("nome", "ia-nome"),
        Campo::riga("produttore", "ia-produttore"),
        Campo::riga("versione", "ia-versione").facoltativo(),
        Campo::riga("sito", "ia-sito").facoltativo().aiuto("ia-indirizzo-aiuto"),
        Campo::scelta("categoria", "ia-categoria", CategoriaUso::ALL.iter().map(category).collect()),
        Campo::testo("finalita", "ia-chiesta-finalita").aiuto("ia-chiesta-finalita-aiuto"),
        Campo::scelta("utilizzatori", "ia-utilizzatori", Utilizzatori::ALL.iter().map(users).collect()),
        Campo::riga("eta", "ia-eta").facoltativo().aiuto("ia-eta-aiuto"),
        Campo::spunta("dati_personali", "ia-dati-personali").aiuto("ia-dati-richiesta-aiuto"),
        Campo::testo("dati", "ia-dati").facoltativo().aiuto("ia-dati-aiuto"),
        Campo::riga("account", "ia-account").aiuto("ia-account-aiuto"),
        Campo::data("uso_dal", "ia-uso-dal").aiuto("ia-uso-dal-aiuto"),
        Campo::riga("informativa", "ia-informativa").aiuto("ia-indirizzo-aiuto"),
        Campo::riga("condizioni", "ia-condizioni").aiuto("ia-indirizzo-aiuto"),
        Campo::riga("documenti", "ia-documenti").facoltativo().aiuto("ia-indirizzo-aiuto"),
        Campo::testo("urgenza", "ia-urgenza").facoltativo().aiuto("ia-urgenza-aiuto"),
    ];
    Modulo::new(l.t("ia-richiesta-nuova"), "/ia/richieste/nuova", "/ia/richieste")
        .sotto(l.t("ia-richiesta-nuova-spiega"))
        .menu("/ia/elenco")
        .bottone("ia-presenta")
        .porta("precedente")
        .campi(campi)
}

/// Annex A; filled in already when a rejected request is sent again.
pub async fn show_new(ctx: Ctx, Query(query): Query<Quale>) -> Result<Response, AppError> {
    let Some(id) = query.precedente else { return modulo::show(&ctx, new_form(ctx.l), &[]) };
    let open = ctx.read(move |tx, ctx| scrivi::load(tx, ctx, id)).await?;
    if !open.attore.richiedente || open.row.stato != StatoRichiesta::Archiviata {
        return Err(AppError::NotFound);
    }
    let old = open.row.modulo;
    let ticked = if old.dati_personali { "1" } else { "" };
    let values = [
        ("precedente", id.to_string()),
        ("nome", old.nome),
        ("produttore", old.produttore),
        ("versione", old.versione),
        ("sito", old.sito),
        ("categoria", old.categoria.to_string()),
        ("finalita", old.finalita),
        ("utilizzatori", old.utilizzatori.to_string()),
        ("eta", old.eta),
        ("dati_personali", ticked.to_owned()),
        ("dati", old.dati),
        ("account", old.account),
        ("informativa", old.informativa),
        ("condizioni", old.condizioni),
        ("documenti", old.documentazione),
    ];
    modulo::show(&ctx, new_form(ctx.l), &values)
}

/// Sends a request.
pub async fn create(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let outcome = submit(&ctx, &mut form).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(new_form(ctx.l)) }).await
}

async fn submit(ctx: &Ctx, form: &mut Form) -> Result<Reply, AppError> {
    let precedente = form.opt_code("precedente");
    let (categoria, utilizzatori) = (form.code("categoria"), form.code("utilizzatori"));
    let uso_dal = form.date("uso_dal");
    form.finish()?;
    let (Some(categoria), Some(utilizzatori), Some(uso_dal)) = (categoria, utilizzatori, uso_dal) else {
        return Err(AppError::NotFound);
    };
    let typed = |name: &str| form.value(name).to_owned();
    let draft = RichiestaDraft {
        nome: typed("nome"),
        produttore: typed("produttore"),
        versione: typed("versione"),
        sito: typed("sito"),
        categoria,
        finalita: typed("finalita"),
        utilizzatori,
        eta: typed("eta"),
        dati_personali: form.ticked("dati_personali"),
        dati: typed("dati"),
        account: typed("account"),
        uso_dal,
        informativa: typed("informativa"),
        condizioni: typed("condizioni"),
        documentazione: typed("documenti"),
        urgenza: typed("urgenza"),
    };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let id = scrivi::submit(tx, ctx, &draft, precedente)?;
        Ok(Reply::See(format!("/ia/richieste/{id}?esito=creato")))
    })
    .await
}

/// Which step of which request.
type Passo = (RichiestaIaId, PassoRichiesta);

/// The form of a step that the actor may take now.
async fn step_form(ctx: &Ctx, (id, passo): Passo) -> Result<(Modulo, Vec<(&'static str, String)>), AppError> {
    let (open, next, componenti) = ctx
        .read(move |tx, ctx| {
            let open = scrivi::load(tx, ctx, id)?;
            let next = open.next(ctx.today());
            Ok((open, next, store::last_componenti(tx, ctx.istituto())?))
        })
        .await?;
    if !next.contains(&passo) {
        return Err(AppError::NotFound);
    }
    let modulo = moduli::form(ctx.l, (&open.row, passo));
    Ok((modulo, moduli::values(&open.row, passo, ctx.today(), componenti)))
}

fn parsed(code: &str) -> Result<PassoRichiesta, AppError> {
    code.parse().map_err(|_| AppError::NotFound)
}

/// The form of a step.
pub async fn show_step(
    ctx: Ctx,
    Path((id, passo)): Path<(RichiestaIaId, String)>,
) -> Result<Response, AppError> {
    let (modulo, values) = step_form(&ctx, (id, parsed(&passo)?)).await?;
    modulo::show(&ctx, modulo, &values)
}

/// Takes a step.
pub async fn step(
    ctx: Ctx,
    Path((id, passo)): Path<(RichiestaIaId, String)>,
    mut form: Form,
) -> Result<Response, AppError> {
    let passo = parsed(&passo)?;
    let outcome = take(&ctx, (id, passo), &mut form).await;
    modulo::answer(&ctx, outcome, &form, async {
        // The step may have been taken meanwhile: the form is shown again all the same, with what is wrong.
        let open = ctx.read(move |tx, ctx| scrivi::load(tx, ctx, id)).await?;
        Ok(moduli::form(ctx.l, (&open.row, passo)))
    })
    .await
}

async fn take(ctx: &Ctx, (id, passo): Passo, form: &mut Form) -> Result<Reply, AppError> {
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    let comando = moduli::read(form, passo)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        scrivi::step(tx, ctx, id, version, &comando)?;
        Ok(Reply::See(format!("/ia/richieste/{id}?esito=salvato")))
    })
    .await
}

impl RequestPage {
    fn stato_key(&self) -> String {
        vista::stato_key(self.v.row.stato)
    }

    fn colore(&self) -> &'static str {
        vista::colore(self.v.row.stato)
    }

    fn href(&self) -> String {
        vista::href(&self.v.row)
    }

    fn ripresenta(&self) -> bool {
        self.v.propria && self.v.row.stato == StatoRichiesta::Archiviata
    }
}
