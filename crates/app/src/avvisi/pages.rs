// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page where a person chooses how messages arrive.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::avviso::{CategoriaAvviso, ConsegnaAvviso, PreferenzaAvvisi, Silenzio};
use campanella_domain::orario::OraLocale;
use campanella_domain::ruoli::Ruolo;
use serde::Deserialize;

use super::notifiche::store::Dispositivo;
use super::notifiche::{self, Vista};
use super::{recapito, store};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::modulo::{self, Campo, Modulo, Tipo};
use crate::kit::page::Page;
use crate::kit::reply::Reply;

/// What a write led to.
#[derive(Debug, Clone, Deserialize)]
pub struct Esito {
    esito: Option<String>,
}

/// Where messages go, below the choices.
#[derive(Template)]
#[template(path = "avvisi/canali.html")]
struct Canali {
    p: Page,
    l: L,
    /// The address of the reader, and whether mail goes there.
    posta: Option<(String, bool)>,
    notifiche: Vista,
}

impl Canali {
    /// Whether a device is the one in use.
    fn is_this(&self, device: &Dispositivo) -> bool {
        device.dispositivo_id.is_some() && device.dispositivo_id == self.notifiche.in_uso
    }

    /// Whether the device in use is one of them.
    fn is_here(&self) -> bool {
        self.notifiche.dispositivi.iter().any(|device| self.is_this(device))
    }
}

/// What stands, to choose anew.
pub async fn show(ctx: Ctx, Query(query): Query<Esito>) -> Result<Response, AppError> {
    let (chosen, version) = ctx
        .read(|tx, ctx| {
            let persona = ctx.actor()?.persona_id;
            store::of_persona(tx, ctx, persona)
        })
        .await?;
    let modulo = modulo(&ctx).await?.esito(query.esito);
    modulo::show(&ctx, modulo, &values(&chosen, version))
}

async fn modulo(ctx: &Ctx) -> Result<Modulo, AppError> {
    let (l, persona) = (ctx.l, ctx.actor()?.persona_id);
    let (posta, notifiche) = ctx
        .read(move |tx, ctx| Ok((recapito::current(tx, ctx, persona)?, notifiche::vista(tx, ctx)?)))
        .await?;
    let sotto = match &posta {
        Some((email, true)) => l.ta("avvisi-sotto", "email", email),
        Some((email, false)) => l.ta("avvisi-posta-spenta", "email", email),
        None => l.t("avvisi-senza-email").into_owned(),
    };
    let is_pupil = ctx.actor()?.profilo == Ruolo::Alunno;
    let nota = l.t(if is_pupil { "avvisi-nota-alunno" } else { "avvisi-nota" });
    let canali = Canali { p: Page::new(ctx, ""), l, posta, notifiche };
    let consegne = || {
        let choice = |consegna: &ConsegnaAvviso| Opzione::new(consegna, l.t(consegna_key(*consegna)));
        ConsegnaAvviso::ALL.iter().map(choice).collect::<Vec<_>>()
    };
    let mut campi: Vec<Campo> = CategoriaAvviso::ALL
        .iter()
        .map(|categoria| Campo::scelta(categoria.code(), categoria_key(*categoria), consegne()))
        .collect();
    campi.extend([
        Campo::new("riepilogo_alle", "avvisi-riepilogo-alle", Tipo::Riga("time")),
        Campo::spunta("silenzio", "avvisi-silenzio"),
        Campo::new("silenzio_dalle", "avvisi-silenzio-dalle", Tipo::Riga("time")).facoltativo(),
        Campo::new("silenzio_alle", "avvisi-silenzio-alle", Tipo::Riga("time")).facoltativo(),
    ]);
    Modulo::new(l.t("avvisi-titolo"), "/avvisi", "/casa")
        .menu("/avvisi")
        .sotto(sotto)
        .nota(nota)
        .campi(campi)
        .coda(&canali)
}

fn values(chosen: &PreferenzaAvvisi, version: i64) -> Vec<(&'static str, String)> {
    let silenzio = chosen.silenzio().or(PreferenzaAvvisi::default().silenzio());
    let mut values: Vec<(&str, String)> = CategoriaAvviso::ALL
        .iter()
        .map(|categoria| (categoria.code(), chosen.consegna(*categoria).to_string()))
        .collect();
    values.push(("riepilogo_alle", chosen.riepilogo_alle().to_string()));
    values.push(("silenzio", if chosen.silenzio().is_some() { "1" } else { "" }.to_owned()));
    if let Some(silenzio) = silenzio {
        values.push(("silenzio_dalle", silenzio.dalle.to_string()));
        values.push(("silenzio_alle", silenzio.alle.to_string()));
    }
    values.push(("version", version.to_string()));
    values
}

/// Keeps a choice.
pub async fn save(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let outcome = keep(&ctx, &mut form).await;
    modulo::answer(&ctx, outcome, &form, modulo(&ctx)).await
}

async fn keep(ctx: &Ctx, form: &mut Form) -> Result<Reply, AppError> {
    let (chosen, version) = parse(form)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        choose(tx, ctx, &chosen, version)?;
        Ok(Reply::See("/avvisi?esito=salvato".to_owned()))
    })
    .await
}

fn parse(form: &mut Form) -> Result<(PreferenzaAvvisi, i64), AppError> {
    let mut consegne = Vec::new();
    for categoria in CategoriaAvviso::ALL {
        consegne.push((*categoria, form.code::<ConsegnaAvviso>(categoria.code())));
    }
    let riepilogo = form.time("riepilogo_alle").and_then(OraLocale::from_minutes);
    let silenzio = if form.ticked("silenzio") {
        let times = (form.time("silenzio_dalle"), form.time("silenzio_alle"));
        let ora = |minutes: Option<u16>| minutes.and_then(OraLocale::from_minutes);
        ora(times.0).zip(ora(times.1)).map(|(dalle, alle)| Silenzio { dalle, alle })
    } else {
        None
    };
    let version = form.int("version", 0, i64::MAX);
    form.finish()?;
    let consegna = |wanted: CategoriaAvviso| {
        let found = consegne.iter().find(|(categoria, _)| *categoria == wanted);
        found.and_then(|(_, consegna)| *consegna).unwrap_or(ConsegnaAvviso::Subito)
    };
    let chosen = PreferenzaAvvisi::parse(consegna, riepilogo.unwrap_or(OraLocale::MEZZANOTTE), silenzio)
        .map_err(|error| AppError::from_rule(&error))?;
    Ok((chosen, version.unwrap_or_default()))
}

/// Keeps a choice of the actor, if it was made on what stands.
pub(super) fn choose(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    chosen: &PreferenzaAvvisi,
    version: i64,
) -> Result<(), AppError> {
    let persona = ctx.actor()?.persona_id;
    let (before, standing) = store::of_persona(tx, ctx, persona)?;
    if standing != version || !store::save(tx, ctx, persona, chosen, version)? {
        return Err(AppError::conflict(standing, &differences(ctx, &before, chosen)));
    }
    let event =
        Event::new("preferenza_avvisi.set", "preferenza_avvisi", persona).prima(&before)?.dopo(chosen)?;
    journal::record(tx, ctx, &[event])
}

/// What stands and what was wanted, for whoever chose in two windows.
fn differences(
    ctx: &Ctx,
    standing: &PreferenzaAvvisi,
    wanted: &PreferenzaAvvisi,
) -> Vec<(&'static str, String, String)> {
    let text =
        |chosen: &PreferenzaAvvisi, categoria| ctx.l.t(consegna_key(chosen.consegna(categoria))).into_owned();
    CategoriaAvviso::ALL
        .iter()
        .map(|categoria| (categoria.code(), text(standing, *categoria), text(wanted, *categoria)))
        .filter(|(_, standing, wanted)| standing != wanted)
        .collect()
}

fn categoria_key(categoria: CategoriaAvviso) -> &'static str {
    match categoria {
        CategoriaAvviso::Assenze => "avvisi-assenze",
        CategoriaAvviso::Giustificazioni => "avvisi-giustificazioni",
        CategoriaAvviso::Agenda => "avvisi-agenda",
        CategoriaAvviso::Note => "avvisi-note",
    }
}

fn consegna_key(consegna: ConsegnaAvviso) -> &'static str {
    match consegna {
        ConsegnaAvviso::Subito => "avvisi-subito",
        ConsegnaAvviso::Riepilogo => "avvisi-riepilogo",
        ConsegnaAvviso::Mai => "avvisi-mai",
    }
}
