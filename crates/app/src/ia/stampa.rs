// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The White List and a decision as accessible PDF (art. 6: page and PDF; art. 7: minutes, with their public part). A
//! decision names no person.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use axum::body::Bytes;
use axum::extract::Path;
use axum::response::Response;
use campanella_documents::pdf::{Blocco, Documento, Numerazione, Parte};
use campanella_domain::ids::{DeliberaIaId, IstitutoId, RichiestaIaId};

use super::elenco::vista::{self, SchedaVista};
use super::richieste::store::{self, Delibera, Richiesta};
use super::{richieste, strumenti};
use crate::istituti;
use crate::istituti::store::Istituto;
use crate::kit::carta::{self, Turni};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::file::{self, Formato};
use crate::kit::i18n::L;

/// A White List that was written, and of what.
struct Scritto {
    /// The day, the heading and each card with its version and its state.
    elenco: String,
    bytes: Bytes,
}

/// The White Lists that were written last, by school and language. Anybody may ask for one, so it is written once for
/// each state of the list.
static SCRITTI: LazyLock<Mutex<HashMap<(IstitutoId, String), Scritto>>> = LazyLock::new(Mutex::default);
/// The turn of strangers, apart from those of whoever is in: they never write more than one at a time.
static STRANIERI: LazyLock<Turni> = LazyLock::new(|| Turni::new(1, carta::LONGEST_WAIT));

fn known(whose: &(IstitutoId, String), elenco: &str) -> Option<Bytes> {
    let scritti = SCRITTI.lock().unwrap_or_else(PoisonError::into_inner);
    scritti.get(whose).filter(|known| known.elenco == elenco).map(|known| known.bytes.clone())
}

fn documento(ctx: &Ctx, scuola: &Istituto, titolo: String, blocchi: Vec<Blocco>) -> Documento {
    let parte = Parte::new(titolo.clone(), blocchi);
    Documento {
        titolo,
        lingua: ctx.l.tag().to_owned(),
        emittente: scuola.intestazione(),
        fatto_il: ctx.local(),
        numerazione: Numerazione::PerParte,
        parti: vec![parte],
    }
}

/// Names and values, without those that have nothing to say.
fn dati(l: L, rows: Vec<(&str, String)>) -> Blocco {
    let filled = rows.into_iter().filter(|(_, value)| !value.is_empty());
    Blocco::Dati(filled.map(|(key, value)| (l.t(key).into_owned(), value)).collect())
}

fn card(l: L, card: &SchedaVista) -> Vec<Blocco> {
    let (row, scheda) = (&card.row, &card.row.scheda);
    let day = |date: Option<jiff::civil::Date>| date.map_or_else(String::new, |date| l.data(date));
    let rischio = card.rischio_key().map_or_else(String::new, |key| l.t(key).into_owned());
    vec![
        Blocco::Sottotitolo(format!("{} · {}", card.codice(), scheda.nome)),
        dati(
            l,
            vec![
                ("ia-stato", l.t(card.stato_key()).into_owned()),
                ("ia-produttore", scheda.produttore.clone()),
                ("ia-versione", scheda.versione.clone()),
                ("ia-rischio", rischio),
                ("ia-finalita", scheda.finalita.clone()),
                ("ia-prescrizioni", scheda.prescrizioni.clone()),
                ("ia-divieti", scheda.divieti.clone()),
                ("ia-formazione", scheda.formazione.clone()),
                ("ia-accesso", scheda.accesso.clone()),
                ("ia-trattamento", scheda.trattamento.clone()),
                ("ia-autorizzato-il", day(row.autorizzato_il)),
                ("ia-scade-il", day(row.scade_il)),
                ("ia-delibera", row.delibera.clone()),
                ("ia-referente-tecnico", scheda.referente_tecnico.clone()),
                ("ia-documentazione", scheda.documentazione.clone()),
            ],
        ),
    ]
}

/// The White List of today.
pub async fn list(ctx: Ctx) -> Result<Response, AppError> {
    let (scuola, rows) = ctx
        .read(|tx, ctx| {
            let scuola = istituti::store::istituto(tx, ctx.istituto())?;
            Ok((scuola, strumenti::all(tx, ctx.istituto())?))
        })
        .await?;
    let cards = rows.into_iter().map(|row| vista::of(row, ctx.today()));
    let usable: Vec<SchedaVista> = cards.filter(|card| card.stato.is_usable()).collect();
    let name = format!("strumenti-ia-{}", ctx.today());
    let states: Vec<_> = usable.iter().map(|card| (card.row.id, card.row.version, card.stato)).collect();
    let elenco = format!("{} {:?} {states:?}", ctx.today(), scuola.intestazione());
    let whose = (ctx.istituto(), ctx.l.tag().to_owned());
    if let Some(bytes) = known(&whose, &elenco) {
        return file::download(Formato::Pdf, &name, bytes);
    }
    let turno = STRANIERI.next().await?;
    // Somebody else may have written it meanwhile.
    if let Some(bytes) = known(&whose, &elenco) {
        return file::download(Formato::Pdf, &name, bytes);
    }
    let mut blocchi = vec![Blocco::Paragrafo(ctx.l.t("ia-elenco-regola").into_owned())];
    if usable.is_empty() {
        blocchi.push(Blocco::Paragrafo(ctx.l.t("ia-elenco-vuoto").into_owned()));
    }
    blocchi.extend(usable.iter().flat_map(|seen| card(ctx.l, seen)));
    let titolo = ctx.l.t("ia-elenco-titolo").into_owned();
    let bytes = carta::written(turno, documento(&ctx, &scuola, titolo, blocchi)).await?;
    let written = Scritto { elenco, bytes: bytes.clone() };
    SCRITTI.lock().unwrap_or_else(PoisonError::into_inner).insert(whose, written);
    file::download(Formato::Pdf, &name, bytes)
}

fn decision(l: L, row: &Richiesta, delibera: &Delibera) -> Vec<Blocco> {
    let decisione = &delibera.decisione;
    let votes = decisione.voto;
    let present = format!("{} / {}", votes.presenti, votes.componenti);
    vec![
        dati(
            l,
            vec![
                ("ia-delibera-giorno", l.data(decisione.data)),
                ("ia-nome", row.modulo.nome.clone()),
                ("ia-produttore", row.modulo.produttore.clone()),
                ("ia-protocollo", row.protocollo.clone()),
                ("ia-esito", l.t(format!("ia-esito-{}", decisione.esito)).into_owned()),
                ("ia-presenti", present),
                ("ia-favorevoli", votes.favorevoli.to_string()),
                ("ia-contrari", votes.contrari.to_string()),
                ("ia-astenuti", votes.astenuti.to_string()),
                ("ia-testo-motivi", decisione.motivi.clone()),
                ("ia-prescrizioni", decisione.prescrizioni.clone()),
                ("ia-alternativa", decisione.alternativa.clone()),
            ],
        ),
        Blocco::Paragrafo(l.t("ia-delibera-pubblica").into_owned()),
    ]
}

/// A decision on a request that the actor may read.
pub async fn delibera(
    ctx: Ctx,
    Path((richiesta, id)): Path<(RichiestaIaId, DeliberaIaId)>,
) -> Result<Response, AppError> {
    let (scuola, row, found) = ctx
        .read(move |tx, ctx| {
            let open = richieste::scrivi::load(tx, ctx, richiesta)?;
            let decided = store::delibere(tx, ctx.istituto(), richiesta)?;
            let found = decided.into_iter().find(|row| row.id == id).ok_or(AppError::NotFound)?;
            Ok((istituti::store::istituto(tx, ctx.istituto())?, open.row, found))
        })
        .await?;
    let number = format!("{}/{}", found.numero, found.anno);
    let titolo = ctx.l.ta("ia-delibera-gruppo", "numero", &number);
    let blocchi = decision(ctx.l, &row, &found);
    let name = format!("delibera-ia-{}-{}", found.numero, found.anno);
    carta::pdf(carta::turno().await?, documento(&ctx, &scuola, titolo, blocchi), &name).await
}
