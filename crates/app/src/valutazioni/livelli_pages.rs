// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page of the livelli of a prova: for each pupil with a mark, the obiettivi that the prova names.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_domain::ids::{CattedraId, ObiettivoId, PersonaId, ProvaId};
use campanella_domain::valutazione::{Livello, ScalaLivelli};

use super::accesso::RegistroVoti;
use super::livelli::{self, LivelloScritto};
use super::prove_pages::Esito;
use super::store::obiettivi::Obiettivo;
use super::store::prove::Prova;
use super::{obiettivi, store};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;

/// A pupil with a mark.
struct Riga {
    alunno: PersonaId,
    nome: String,
    sigla: String,
    livelli: HashMap<ObiettivoId, Livello>,
}

impl Riga {
    /// Code of what stands, or empty.
    fn standing(&self, obiettivo: &Obiettivo) -> &'static str {
        self.livelli.get(&obiettivo.id).map_or("", |livello| livello.code())
    }
}

/// What the page shows.
struct Vista {
    registro: RegistroVoti,
    prova: Prova,
    scala: ScalaLivelli,
    obiettivi: Vec<Obiettivo>,
    righe: Vec<Riga>,
}

impl Vista {
    fn path(&self) -> String {
        format!("{}/prove/{}", self.registro.href(), self.prova.id)
    }
}

#[derive(Template)]
#[template(path = "valutazioni/livelli.html")]
struct LevelsPage {
    p: Page,
    l: L,
    v: Vista,
    f: Option<FormView>,
    chiave: String,
}

impl LevelsPage {
    fn nome(&self, riga: &Riga, obiettivo: &Obiettivo) -> String {
        livelli::field(&riga.alunno, &obiettivo.id)
    }

    fn era(&self, riga: &Riga, obiettivo: &Obiettivo) -> String {
        format!("era.{}.{}", riga.alunno, obiettivo.id)
    }

    /// What a field holds: as it was sent when the form was refused, else as it stands.
    fn valore<'a>(&'a self, riga: &'a Riga, obiettivo: &Obiettivo) -> &'a str {
        match &self.f {
            Some(f) => f.v(self.nome(riga, obiettivo)),
            None => riga.standing(obiettivo),
        }
    }

    fn errore(&self, riga: &Riga, obiettivo: &Obiettivo) -> Option<&str> {
        self.f.as_ref()?.e(self.nome(riga, obiettivo))
    }

    fn motivo(&self) -> &str {
        self.f.as_ref().map_or("", |f| f.v("motivo"))
    }
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, cattedra: CattedraId, id: ProvaId) -> Result<Vista, AppError> {
    let registro = obiettivi::open(tx, ctx, cattedra)?;
    let prova = store::prove::by_id(tx, &registro, id)?;
    let named = store::obiettivi::of_prova(tx, ctx.istituto(), id)?;
    let mut all = store::obiettivi::of_registro(tx, &registro)?;
    all.retain(|obiettivo| named.contains(&obiettivo.id));
    let levels = store::livelli::of_prova(tx, ctx.istituto(), id)?;
    let voti = store::voti::of_prova(tx, ctx.istituto(), &prova)?;
    let mut righe = Vec::new();
    for alunno in registro.alunni(tx, prova.gruppo_id.or(registro.gruppo()), prova.data)? {
        let Some(voto) = voti.iter().find(|voto| voto.alunno_id == alunno.id) else { continue };
        if !voto.valore.is_valutazione() {
            continue;
        }
        let own = levels.iter().filter(|row| row.voto_id == voto.id);
        righe.push(Riga {
            alunno: alunno.id,
            nome: format!("{} {}", alunno.cognome, alunno.nome),
            sigla: voto.valore.sigla(),
            livelli: own.filter_map(|row| Some((row.obiettivo_id, row.livello?))).collect(),
        });
    }
    Ok(Vista { scala: obiettivi::scala(&registro)?, registro, prova, obiettivi: all, righe })
}

async fn page(
    ctx: &Ctx,
    (cattedra, id): (CattedraId, ProvaId),
    f: Option<FormView>,
    status: StatusCode,
    esito: Option<&str>,
) -> Result<Response, AppError> {
    let v = ctx.read(move |tx, ctx| load(tx, ctx, cattedra, id)).await?;
    let p = Page::new(ctx, ctx.l.t("livelli-titolo")).under("/valutazioni").with_outcome(esito);
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    html_with(status, &LevelsPage { p, l: ctx.l, v, f, chiave })
}

/// The livelli of a prova.
pub async fn show(
    ctx: Ctx,
    Path(which): Path<(CattedraId, ProvaId)>,
    Query(query): Query<Esito>,
) -> Result<Response, AppError> {
    page(&ctx, which, None, StatusCode::OK, query.esito()).await
}

/// Writes the livelli of a prova.
pub async fn save(
    ctx: Ctx,
    Path(which): Path<(CattedraId, ProvaId)>,
    mut form: Form,
) -> Result<Response, AppError> {
    match write(&ctx, which, &mut form).await {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            let f = FormView::refused(&form, &error, ctx.l);
            page(&ctx, which, Some(f), error.status(), None).await
        }
        Err(error) => Err(error),
    }
}

async fn write(ctx: &Ctx, (cattedra, id): (CattedraId, ProvaId), form: &mut Form) -> Result<Reply, AppError> {
    let motivo = form.text("motivo", 500);
    form.finish()?;
    let sent = sent(form)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let registro = obiettivi::open(tx, ctx, cattedra)?;
        livelli::write(tx, ctx, &registro, id, (&sent, &motivo))?;
        Ok(Reply::See(format!("{}/prove/{id}/livelli?esito=salvato", registro.href())))
    })
    .await
}

/// The livelli of a form: `l.<alunno>.<obiettivo>`, with `era.…` beside it.
fn sent(form: &Form) -> Result<Vec<LivelloScritto>, AppError> {
    let malformed = || AppError::BadRequest(Message::new("livello-errore-casella"));
    form.prefixed("l")
        .map(|(ids, value)| {
            let (alunno, obiettivo) = ids.split_once('.').ok_or_else(malformed)?;
            let era = format!("era.{ids}");
            let livello = (!value.is_empty()).then(|| value.parse()).transpose();
            Ok(LivelloScritto {
                alunno: alunno.parse().map_err(|_| malformed())?,
                obiettivo: obiettivo.parse().map_err(|_| malformed())?,
                livello: livello.map_err(|_| malformed())?,
                era: form.has(&era).then(|| form.value(&era).to_owned()),
            })
        })
        .collect()
}
