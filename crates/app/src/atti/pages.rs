// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The pages of acts: what was issued, issuing, the file.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::atto::{Protocollo, TipoAtto, elenco};
use campanella_domain::ids::{AttoId, ClasseId, PersonaId};
use serde::Deserialize;

use super::emissione::{self, Quale, Richiesta, Soggetto};
use super::store::{self, Atto};
use crate::kit::authz;
use crate::kit::carta;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;
use crate::{anagrafe, classi, istituti};

/// Acts shown when no pupil and no class is chosen.
const SHOWN: i64 = 200;
/// Longest town, longest purpose of a certificate, in characters.
pub(super) const TESTO_MAX: usize = 120;

/// Whose acts, and the outcome of the write that led here.
#[derive(Debug, Default, Deserialize)]
pub struct Di {
    alunno: Option<PersonaId>,
    classe: Option<ClasseId>,
    esito: Option<String>,
}

/// An act as the page shows it.
struct Riga {
    atto: Atto,
    di: String,
    emesso: String,
}

/// A kind that can be issued here, with where.
struct Nuovo {
    tipo: TipoAtto,
    href: String,
}

#[derive(Template)]
#[template(path = "atti/elenco.html")]
struct ActsPage {
    p: Page,
    l: L,
    di: Option<(String, String)>,
    righe: Vec<Riga>,
    nuovi: Vec<Nuovo>,
}

/// What was issued about a pupil, about a class, or lately.
pub async fn list(ctx: Ctx, Query(di): Query<Di>) -> Result<Response, AppError> {
    let (alunno, classe) = (di.alunno, di.classe);
    let (name, righe) = ctx.read(move |tx, ctx| load(tx, ctx, alunno, classe)).await?;
    let new = |tipo: TipoAtto, di: String| Nuovo { tipo, href: format!("/atti/nuovo?tipo={tipo}&{di}") };
    let nuovi = match (alunno, classe) {
        (Some(id), _) => [TipoAtto::CertificatoIscrizione, TipoAtto::CertificatoFrequenza]
            .map(|tipo| new(tipo, format!("alunno={id}")))
            .into(),
        (None, Some(id)) => vec![new(TipoAtto::ElencoClasse, format!("classe={id}"))],
        (None, None) => vec![new(TipoAtto::ElencoObbligo, String::new())],
    };
    let menu = if alunno.is_none() && classe.is_some() { "/classi" } else { "/persone" };
    let p = Page::new(&ctx, ctx.l.t("atti-titolo")).under(menu).with_outcome(di.esito.as_deref());
    html(&ActsPage { p, l: ctx.l, di: name, righe, nuovi })
}

/// Who the page is about, with its page, and the acts.
type Trovati = (Option<(String, String)>, Vec<Riga>);

/// The acts about a pupil, about a class, or the last ones of the school.
///
/// # Errors
/// Not found when the pupil or the class is not the actor's.
pub fn issued(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: Option<PersonaId>,
    classe: Option<ClasseId>,
) -> Result<Vec<Atto>, AppError> {
    match (alunno, classe) {
        (Some(id), _) => {
            let token = authz::alunno(tx, ctx, id)?;
            store::of_alunno(tx, &token)
        }
        (None, Some(id)) => {
            let token = authz::classe(tx, ctx, id, ctx.today())?;
            store::of_classe(tx, &token)
        }
        (None, None) => store::newest(tx, ctx.istituto(), SHOWN),
    }
}

fn load(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: Option<PersonaId>,
    classe: Option<ClasseId>,
) -> Result<Trovati, AppError> {
    let acts = issued(tx, ctx, alunno, classe)?;
    let di = match (alunno, classe) {
        (Some(id), _) => {
            let nome = anagrafe::store::nome(tx, ctx.istituto(), id)?.unwrap_or_default();
            Some((nome, anagrafe::href(id)))
        }
        (None, Some(id)) => {
            let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            Some((classe.nome, format!("/classi/{id}")))
        }
        (None, None) => None,
    };
    let mut righe = Vec::new();
    for atto in acts {
        let classe = match atto.classe_id {
            Some(id) => classi::store::classe_by_id(tx, ctx.istituto(), id)?.map(|classe| classe.nome),
            None => Some(ctx.l.t("atto-di-scuola").into_owned()),
        };
        let classe = classe.unwrap_or_default();
        let di = match atto.alunno_id {
            Some(id) => {
                let nome = anagrafe::store::nome(tx, ctx.istituto(), id)?.unwrap_or_default();
                format!("{nome} · {classe}")
            }
            None => classe,
        };
        let chi = anagrafe::store::nome(tx, ctx.istituto(), atto.issued_by)?.unwrap_or_default();
        let emesso = ctx.l.ta2("atto-emesso-da", "chi", chi, "quando", ctx.l.istante(atto.issued_at));
        righe.push(Riga { atto, di, emesso });
    }
    Ok((di, righe))
}

/// The form of an act.
async fn form(ctx: &Ctx, quale: Quale) -> Result<Modulo, AppError> {
    let di = ctx
        .read(move |tx, ctx| {
            let soggetto = Soggetto::of(tx, ctx, quale)?;
            let classe = soggetto.classe(tx, ctx)?.map(|classe| classe.nome).unwrap_or_default();
            Ok(match soggetto {
                Soggetto::Scuola => istituti::store::istituto(tx, ctx.istituto())?.nome,
                Soggetto::Classe(_) => classe,
                Soggetto::Alunno(token) => {
                    let nome = anagrafe::store::nome(tx, ctx.istituto(), token.id())?.unwrap_or_default();
                    format!("{nome} · {classe}")
                }
            })
        })
        .await?;
    let mut campi = vec![
        Campo::riga("protocollo", "atto-protocollo").aiuto("atto-protocollo-aiuto"),
        Campo::data("data_protocollo", "atto-data-protocollo"),
    ];
    match quale.tipo {
        TipoAtto::ObbligoSindaco => {
            campi.push(Campo::riga("comune", "atto-comune").aiuto("atto-comune-aiuto"));
            campi.push(Campo::spunta("non_tornato", "atto-non-tornato").aiuto("atto-non-tornato-aiuto"));
        }
        TipoAtto::CertificatoIscrizione | TipoAtto::CertificatoFrequenza => {
            campi.push(Campo::riga("uso", "atto-uso").facoltativo().aiuto("atto-uso-aiuto"));
        }
        TipoAtto::ElencoObbligo => {
            campi.push(Campo::riga("comune", "atto-comune").aiuto("atto-comune-aiuto"));
        }
        TipoAtto::ObbligoFamiglia | TipoAtto::ElencoClasse => {}
    }
    let query = query(quale);
    let back = match quale.tipo {
        TipoAtto::ObbligoFamiglia | TipoAtto::ObbligoSindaco | TipoAtto::ElencoObbligo => {
            "/presenze/allarmi".to_owned()
        }
        _ => format!("/atti?{query}"),
    };
    let azione = format!("/atti/nuovo?tipo={}&{query}", quale.tipo);
    let modulo = Modulo::new(ctx.l.t(format!("atto-tipo-{}", quale.tipo)), azione, back)
        .sotto(di)
        .menu(if quale.tipo.is_of_classe() { "/classi" } else { "/persone" })
        .bottone("atto-emetti")
        .campi(campi);
    if quale.tipo != TipoAtto::ElencoObbligo {
        return Ok(modulo);
    }
    let termine = elenco::termine(ctx.anno());
    let key = if ctx.today() <= termine { "atto-minori-entro" } else { "atto-minori-scaduto" };
    let when = ctx.l.ta(key, "giorno", ctx.l.data(termine));
    Ok(modulo.nota(format!("{when} {}", ctx.l.t("atto-minori-nota"))))
}

/// Whom it is about, as addresses say it.
fn query(quale: Quale) -> String {
    match (quale.alunno, quale.classe) {
        (Some(id), _) => format!("alunno={id}"),
        (None, Some(id)) => format!("classe={id}"),
        (None, None) => String::new(),
    }
}

/// The form.
pub async fn show_new(ctx: Ctx, Query(quale): Query<Quale>) -> Result<Response, AppError> {
    let modulo = form(&ctx, quale).await?;
    let comune = ctx.read(|tx, ctx| Ok(istituti::store::istituto(tx, ctx.istituto())?.comune)).await?;
    modulo::show(&ctx, modulo, &[("data_protocollo", ctx.today().to_string()), ("comune", comune)])
}

/// Issues the act.
pub async fn create(ctx: Ctx, Query(quale): Query<Quale>, mut sent: Form) -> Result<Response, AppError> {
    let outcome = submit(&ctx, quale, &mut sent).await;
    modulo::answer(&ctx, outcome, &sent, form(&ctx, quale)).await
}

async fn submit(ctx: &Ctx, quale: Quale, form: &mut Form) -> Result<Reply, AppError> {
    let numero = form.required("protocollo", TESTO_MAX);
    let data = form.date("data_protocollo");
    let comune = if quale.tipo.is_for_sindaco() { form.required("comune", TESTO_MAX) } else { String::new() };
    let uso = form.text("uso", TESTO_MAX);
    let non_tornato = form.value("non_tornato") == "1";
    form.finish()?;
    let data = data.ok_or(AppError::NotFound)?;
    let protocollo =
        Protocollo::new(&numero, data, ctx.today()).map_err(|error| AppError::from_rule(&error))?;
    let richiesta = Richiesta { protocollo, comune, non_tornato, uso };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        emissione::issue(tx, ctx, quale, &richiesta)?;
        Ok(Reply::See(format!("/atti?{}&esito=atto-emesso", query(quale))))
    })
    .await
}

/// The act as a file, as it was issued.
pub async fn pdf(ctx: Ctx, Path(id): Path<AttoId>) -> Result<Response, AppError> {
    let (atto, documento) = ctx
        .read(move |tx, ctx| {
            let atto = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            Soggetto::of_atto(tx, ctx, &atto)?;
            let documento = store::documento(tx, ctx.istituto(), id)?;
            Ok((atto, documento))
        })
        .await?;
    let name = format!("{}-{}", atto.tipo.code().replace('_', "-"), atto.data_protocollo);
    carta::pdf(carta::turno().await?, documento, &name).await
}
