// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The adults of a pupil: links with their dates, and what a court has limited.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::genitore::{self, TipoLegame};
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use serde::Deserialize;
use uuid::Uuid;

use super::legami::{self, GenitoreAlunno, LimiteGiudice};
use super::store::{self, Persona};
use super::{ensure_ruolo, href};
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;

const FOUND_LIMIT: i64 = 20;

/// Whom to link: first searched for, then chosen.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Choice {
    q: String,
    genitore: Option<PersonaId>,
}

#[derive(Template)]
#[template(path = "anagrafe/scegli.html")]
struct ScegliPage {
    p: Page,
    l: L,
    alunno: Persona,
    q: String,
    trovati: Vec<Persona>,
}

fn campi(l: L) -> Vec<Campo> {
    let legami =
        TipoLegame::ALL.iter().map(|t| Opzione::new(t.code(), l.t(format!("legame-{}", t.code())))).collect();
    let limiti = vec![
        Opzione::new("lettura", l.t("legame-limite-lettura")),
        Opzione::new("giustificazione", l.t("legame-limite-giustificazione")),
        Opzione::new("ritiro", l.t("legame-limite-ritiro")),
    ];
    vec![
        Campo::scelta("legame", "legame-tipo", legami).aiuto("legame-tipo-aiuto"),
        Campo::spunta("ritiro", "legame-puo-ritirare"),
        Campo::data("dal", "anagrafe-dal"),
        Campo::data("al", "anagrafe-al").facoltativo(),
        Campo::riga("provvedimento", "legame-provvedimento")
            .facoltativo()
            .aiuto("legame-provvedimento-aiuto"),
        Campo::spunte("limite", "legame-limite", limiti).facoltativo(),
        Campo::data("limite_dal", "legame-limite-dal").facoltativo(),
        Campo::data("limite_al", "legame-limite-al").facoltativo(),
    ]
}

fn values(link: &GenitoreAlunno) -> Vec<(&'static str, String)> {
    let day = |date: Option<jiff::civil::Date>| date.map(|d| d.to_string()).unwrap_or_default();
    let limite = link.limite.as_ref();
    let mut values = vec![
        ("legame", link.legame.code().to_owned()),
        ("ritiro", if link.ritiro { "1" } else { "" }.to_owned()),
        ("dal", link.dal.to_string()),
        ("al", day(link.al)),
        ("provvedimento", limite.map(|l| l.atto.clone()).unwrap_or_default()),
        ("limite_dal", day(limite.map(|l| l.dal))),
        ("limite_al", day(limite.and_then(|l| l.al))),
    ];
    if let Some(limite) = limite {
        let kinds = [
            ("lettura", limite.lettura),
            ("giustificazione", limite.giustificazione),
            ("ritiro", limite.ritiro),
        ];
        values.extend(kinds.into_iter().filter(|(_, on)| *on).map(|(kind, _)| ("limite", kind.to_owned())));
    }
    values
}

fn parse(
    form: &mut Form,
    ctx: &Ctx,
    id: Uuid,
    (genitore_id, alunno_id): (PersonaId, PersonaId),
) -> Result<GenitoreAlunno, AppError> {
    let legame = form.code::<TipoLegame>("legame");
    let (dal, al) = (form.date("dal"), form.opt_date("al"));
    let atto = form.text("provvedimento", 200);
    let (limite_dal, limite_al) = (form.opt_date("limite_dal"), form.opt_date("limite_al"));
    let forbids = |kind: &str| form.values("limite").any(|value| value == kind);
    let (lettura, giustificazione, ritiro) =
        (forbids("lettura"), forbids("giustificazione"), forbids("ritiro"));
    let version = form.opt_int("version", 1, i64::MAX).unwrap_or_default();
    form.finish()?;
    let (Some(legame), Some(dal)) = (legame, dal) else { return Err(AppError::NotFound) };
    let is_limited = !atto.is_empty() || lettura || giustificazione || ritiro || limite_dal.is_some();
    let limite = is_limited.then(|| LimiteGiudice {
        atto,
        dal: limite_dal.unwrap_or(ctx.today()),
        al: limite_al,
        lettura,
        giustificazione,
        ritiro,
    });
    let responsabilita = legame.has_responsibility();
    let ritiro = form.ticked("ritiro");
    let link = GenitoreAlunno {
        id,
        genitore_id,
        alunno_id,
        legame,
        responsabilita,
        ritiro,
        limite,
        dal,
        al,
        version,
    };
    genitore::validate(&link.rule(None)).map_err(|e| AppError::from_rule(&e))?;
    Ok(link)
}

fn both(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    genitore: PersonaId,
    alunno: PersonaId,
) -> Result<(Persona, Persona), AppError> {
    let mut load = |id| store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound);
    Ok((load(genitore)?, load(alunno)?))
}

/// Whom to link with the pupil, then in which way.
pub async fn show_new(
    ctx: Ctx,
    Path(id): Path<PersonaId>,
    Query(choice): Query<Choice>,
) -> Result<Response, AppError> {
    if let Some(genitore) = choice.genitore {
        let modulo = new_modulo(&ctx, id, genitore).await?;
        let values = [("dal", ctx.today().to_string()), ("ritiro", "1".to_owned())];
        return modulo::show(&ctx, modulo, &values);
    }
    let text = choice.q.clone();
    let (alunno, trovati) = ctx
        .read(move |tx, ctx| {
            let alunno = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            let trovati = match text.trim().is_empty() {
                true => Vec::new(),
                false => store::search(tx, ctx.istituto(), &text, None, ctx.today(), (0, FOUND_LIMIT))?,
            };
            Ok((alunno, trovati.into_iter().filter(|p| p.id != id).collect()))
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("legame-nuovo")).under("/persone");
    html(&ScegliPage { p, l: ctx.l, alunno, q: choice.q, trovati })
}

async fn new_modulo(ctx: &Ctx, id: PersonaId, genitore: PersonaId) -> Result<Modulo, AppError> {
    let (adulto, alunno) = ctx.read(move |tx, ctx| both(tx, ctx, genitore, id)).await?;
    let azione = format!("/persone/{id}/genitori/nuovo?genitore={genitore}");
    Ok(Modulo::new(ctx.l.t("legame-nuovo"), azione, href(id))
        .sotto(ctx.l.ta2("legame-di", "adulto", adulto.display(), "alunno", alunno.display()))
        .menu("/persone")
        .campi(campi(ctx.l)))
}

/// Links an adult with the pupil.
pub async fn create(
    ctx: Ctx,
    Path(id): Path<PersonaId>,
    Query(choice): Query<Choice>,
    form: Form,
) -> Result<Response, AppError> {
    let genitore = choice.genitore.ok_or(AppError::NotFound)?;
    let outcome = insert(&ctx, id, genitore, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, new_modulo(&ctx, id, genitore)).await
}

async fn insert(ctx: &Ctx, id: PersonaId, genitore: PersonaId, mut form: Form) -> Result<Reply, AppError> {
    if id == genitore {
        return Err(AppError::rule_at("legame", Message::new("legame-errore-stesso")));
    }
    let link = parse(&mut form, ctx, ctx.new_id(), (genitore, id))?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        both(tx, ctx, genitore, id)?;
        let taken = Message::new("vincolo-genitore-alunno-coppia");
        legami::insert_genitore(tx, ctx.istituto(), &link)
            .map_err(|error| error.taken("genitore_alunno_coppia", "legame", taken.clone()))?;
        journal::record(tx, ctx, &[Event::new("genitore.link", "genitore_alunno", link.id).dopo(&link)?])?;
        if link.responsabilita {
            conferma::require(tx, ctx, AttoGrave::Incarico)?;
            ensure_ruolo(tx, ctx, genitore, Ruolo::Genitore, link.dal)?;
        }
        Ok(Reply::See(format!("{}?esito=salvato", href(id))))
    })
    .await
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, id: PersonaId, legame: Uuid) -> Result<GenitoreAlunno, AppError> {
    legami::by_id(tx, ctx.istituto(), legame)?.filter(|link| link.alunno_id == id).ok_or(AppError::NotFound)
}

async fn edit_modulo(ctx: &Ctx, id: PersonaId, legame: Uuid) -> Result<(Modulo, GenitoreAlunno), AppError> {
    let (link, adulto, alunno) = ctx
        .read(move |tx, ctx| {
            let link = load(tx, ctx, id, legame)?;
            let (adulto, alunno) = both(tx, ctx, link.genitore_id, id)?;
            Ok((link, adulto, alunno))
        })
        .await?;
    let modulo =
        Modulo::new(ctx.l.t("legame-modifica"), format!("/persone/{id}/genitori/{legame}"), href(id))
            .sotto(ctx.l.ta2("legame-di", "adulto", adulto.display(), "alunno", alunno.display()))
            .menu("/persone")
            .campi(campi(ctx.l));
    Ok((modulo, link))
}

/// The form of a link.
pub async fn show(ctx: Ctx, Path((id, legame)): Path<(PersonaId, Uuid)>) -> Result<Response, AppError> {
    let (modulo, link) = edit_modulo(&ctx, id, legame).await?;
    let mut values = values(&link);
    values.push(("version", link.version.to_string()));
    modulo::show(&ctx, modulo, &values)
}

/// Changes a link. A new limit of a court closes the sessions of the adult, so that it counts at once.
pub async fn save(
    ctx: Ctx,
    Path((id, legame)): Path<(PersonaId, Uuid)>,
    form: Form,
) -> Result<Response, AppError> {
    let outcome = update(&ctx, id, legame, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(edit_modulo(&ctx, id, legame).await?.0) }).await
}

async fn update(ctx: &Ctx, id: PersonaId, legame: Uuid, mut form: Form) -> Result<Reply, AppError> {
    let genitore = ctx.read(move |tx, ctx| load(tx, ctx, id, legame)).await?.genitore_id;
    let after = parse(&mut form, ctx, legame, (genitore, id))?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let before = load(tx, ctx, id, legame)?;
        if before.version != after.version || !legami::update(tx, ctx.istituto(), &after)? {
            return Err(AppError::conflict_of(before.version, &values(&before), &values(&after)));
        }
        journal::record(
            tx,
            ctx,
            &[Event::new("genitore.update", "genitore_alunno", legame).prima(&before)?.dopo(&after)?],
        )?;
        if after.responsabilita && !before.responsabilita {
            conferma::require(tx, ctx, AttoGrave::Incarico)?;
            ensure_ruolo(tx, ctx, after.genitore_id, Ruolo::Genitore, ctx.today().max(after.dal))?;
        }
        if before.limite != after.limite || before.al != after.al {
            crate::accessi::store::close_all_sessions(tx, ctx, after.genitore_id)?;
        }
        Ok(Reply::See(format!("{}?esito=salvato", href(id))))
    })
    .await
}
