// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The step of the classes: many at once, written as they are called, `1A 2A 3A`.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_domain::classe::NomeClasse;
use campanella_domain::ids::SedeId;
use campanella_domain::ordine::OrdineScuola;
use uuid::Uuid;

use super::{Guida, materie};
use crate::classi::store::{self, Classe};
use crate::istituti::pronta::Facts;
use crate::istituti::store::Sede;
use crate::istituti::{self, Esito};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView, Opzione};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;

/// Most classes that one form makes.
const MAX_CLASSES: usize = 100;

/// A class that the school has, with its site.
struct ClasseRow {
    nome: String,
    sede: String,
}

#[derive(Template)]
#[template(path = "istituti/avvio/classi.html")]
struct ClassesPage {
    p: Page,
    l: L,
    g: Guida,
    f: FormView,
    classi: Vec<ClasseRow>,
    sedi: Vec<Opzione>,
    ordini: Vec<Opzione>,
    chiave: String,
}

/// The classes so far, and room for more.
pub async fn show(ctx: Ctx, Query(query): Query<Esito>) -> Result<Response, AppError> {
    page(&ctx, None, StatusCode::OK, query.esito()).await
}

async fn page(
    ctx: &Ctx,
    refused: Option<FormView>,
    status: StatusCode,
    esito: Option<&str>,
) -> Result<Response, AppError> {
    let (facts, classi, sedi, ordini) = ctx
        .read(|tx, ctx| {
            let facts = Facts::load(tx, ctx.istituto(), ctx.anno(), ctx.today())?;
            let classi = store::classi(tx, ctx.istituto(), ctx.anno())?;
            Ok((facts, classi, istituti::store::sedi(tx, ctx.istituto())?, materie::ordini(tx, ctx)?))
        })
        .await?;
    let only_site = if let [sede] = sedi.as_slice() { sede.id.to_string() } else { String::new() };
    let first_order = ordini.first().filter(|_| ordini.len() == 1).map(|ordine| ordine.to_string());
    let page = ClassesPage {
        p: Page::new(ctx, ctx.l.t("avvio-classi")).under("/scuola").with_outcome(esito),
        l: ctx.l,
        g: Guida::at(&facts, "/avvio/classi")?,
        f: refused.unwrap_or_else(|| {
            FormView::of(&[("sede", only_site), ("ordine", first_order.unwrap_or_default())])
        }),
        classi: classi.iter().map(|classe| row(classe, &sedi)).collect(),
        sedi: sedi.iter().map(|sede| Opzione::new(sede.id, &sede.nome)).collect(),
        ordini: ordini
            .iter()
            .map(|ordine| Opzione::new(ordine, ctx.l.t(format!("avvio-ordine-{}", ordine.code()))))
            .collect(),
        chiave: ctx.new_id::<Uuid>().to_string(),
    };
    html_with(status, &page)
}

fn row(classe: &Classe, sedi: &[Sede]) -> ClasseRow {
    let sede = sedi.iter().find(|sede| sede.id == classe.sede_id);
    ClasseRow { nome: classe.nome.clone(), sede: sede.map(|sede| sede.nome.clone()).unwrap_or_default() }
}

/// Makes the classes.
pub async fn save(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    match store_classi(&ctx, &mut form).await {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            page(&ctx, Some(FormView::refused(&form, &error, ctx.l)), error.status(), None).await
        }
        Err(error) => Err(error),
    }
}

async fn store_classi(ctx: &Ctx, form: &mut Form) -> Result<Reply, AppError> {
    let sede: Option<SedeId> = form.code("sede");
    let ordine: Option<OrdineScuola> = form.code("ordine");
    let indirizzo = form.text("indirizzo", 100);
    let typed = form.required("classi", 1000);
    let nomi = match ordine {
        Some(ordine) => {
            let (nomi, faults) = parse_names(ordine, &typed);
            faults.into_iter().for_each(|message| form.fail_also("classi", message));
            nomi
        }
        None => Vec::new(),
    };
    let (sedi, standing) = ctx
        .read(|tx, ctx| {
            let sedi = istituti::store::sedi(tx, ctx.istituto())?;
            Ok((sedi, store::classi(tx, ctx.istituto(), ctx.anno())?))
        })
        .await?;
    if sede.is_some_and(|sede| !sedi.iter().any(|row| row.id == sede)) {
        form.fail("sede", Message::new("modulo-scelta-non-valida"));
    }
    for message in nomi.iter().filter_map(|nome| double(nome, &standing)) {
        form.fail_also("classi", message);
    }
    form.finish()?;
    let sede = sede.ok_or_else(|| AppError::field("sede", Message::new("modulo-obbligatorio")))?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        if istituti::store::sede_by_id(tx, ctx.istituto(), sede)?.is_none() {
            return Err(AppError::field("sede", Message::new("modulo-scelta-non-valida")));
        }
        let standing = store::classi(tx, ctx.istituto(), ctx.anno())?;
        for nome in &nomi {
            if let Some(message) = double(nome, &standing) {
                return Err(AppError::field("classi", message));
            }
            let classe = classe(ctx, nome, sede, &indirizzo);
            store::insert_classe(tx, ctx.istituto(), &classe)?;
            journal::record(tx, ctx, &[Event::new("classe.create", "classe", classe.id).dopo(&classe)?])?;
        }
        Ok(Reply::See("/avvio/classi?esito=creato".to_owned()))
    })
    .await
}

/// What is said of a class that the school has already.
fn double(nome: &NomeClasse, standing: &[Classe]) -> Option<Message> {
    let is_there = standing.iter().any(|classe| classe.nome == nome.short());
    is_there.then(|| Message::new("avvio-errore-classe-doppia").with("classe", nome.short()))
}

fn classe(ctx: &Ctx, nome: &NomeClasse, sede_id: SedeId, indirizzo: &str) -> Classe {
    let (ordine, first, sezione) = nome.sort_key();
    let position = OrdineScuola::ALL.iter().position(|other| *other == ordine).unwrap_or_default();
    let anni: Vec<String> = nome.anni().iter().map(|anno| anno.number().to_string()).collect();
    Classe {
        id: ctx.new_id(),
        anno: ctx.anno().start_year(),
        ordine,
        anni_corso: anni.join(","),
        sezione: nome.sezione().as_str().to_owned(),
        indirizzo: indirizzo.to_owned(),
        sede_id,
        nome: nome.short(),
        sort_key: format!("{position}{first}{sezione}"),
        giorni_lezione: None,
        modo_appello: campanella_domain::appello::ModoAppello::Giornaliero,
        version: 1,
    }
}

/// Classes written as they are called, apart by spaces, commas or lines: `1A 2A`, `1-2A`, and `A` in the infanzia. Each word
/// that is no class is told.
fn parse_names(ordine: OrdineScuola, typed: &str) -> (Vec<NomeClasse>, Vec<Message>) {
    let words: Vec<&str> =
        typed.split(|c: char| c.is_whitespace() || c == ',' || c == ';').filter(|w| !w.is_empty()).collect();
    if words.len() > MAX_CLASSES {
        return (Vec::new(), vec![Message::new("avvio-errore-troppe-classi").with("n", MAX_CLASSES)]);
    }
    let (mut nomi, mut faults): (Vec<NomeClasse>, Vec<Message>) = (Vec::new(), Vec::new());
    for word in words {
        match parse_name(ordine, word) {
            None => faults.push(Message::new("avvio-errore-classe").with("classe", word)),
            Some(nome) if nomi.iter().any(|other| other.short() == nome.short()) => {
                faults.push(Message::new("avvio-errore-classe-doppia").with("classe", nome.short()));
            }
            Some(nome) => nomi.push(nome),
        }
    }
    (nomi, faults)
}

fn parse_name(ordine: OrdineScuola, word: &str) -> Option<NomeClasse> {
    let section_at = word.find(|c: char| c.is_alphabetic() && c != 'ª')?;
    let (years, section) = word.split_at(section_at);
    let years: Vec<u8> = years
        .split(['-', 'ª', '^'])
        .filter(|year| !year.is_empty())
        .map(|year| year.parse().ok())
        .collect::<Option<_>>()?;
    NomeClasse::parse(ordine, &years, section).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_written_as_they_are_called() {
        let table: [(OrdineScuola, &str, &[&str]); 3] = [
            (OrdineScuola::SecondariaII, "1A 2a, 3ASA\n5ªB", &["1A", "2A", "3ASA", "5B"]),
            (OrdineScuola::Primaria, "1-2A;3A", &["1-2A", "3A"]),
            (OrdineScuola::Infanzia, "A B", &["A", "B"]),
        ];
        for (ordine, typed, expected) in table {
            let (nomi, faults) = parse_names(ordine, typed);
            assert_eq!(nomi.iter().map(NomeClasse::short).collect::<Vec<_>>(), expected, "{typed:?}");
            assert_eq!(faults, []);
        }
    }

    #[test]
    fn every_word_that_is_no_class_of_the_order_is_named() {
        let (wrong, double) = ("avvio-errore-classe", "avvio-errore-classe-doppia");
        let table: [(OrdineScuola, &str, &[&str]); 5] = [
            (OrdineScuola::SecondariaI, "1A 4A", &[wrong]),
            (OrdineScuola::SecondariaI, "1A prima 1a 4B", &[wrong, double, wrong]),
            (OrdineScuola::SecondariaI, "1A 1a", &[double]),
            (OrdineScuola::SecondariaII, "1A 5ª B", &[wrong, wrong]),
            (OrdineScuola::Primaria, "12", &[wrong]),
        ];
        for (ordine, typed, expected) in table {
            let keys: Vec<_> = parse_names(ordine, typed).1.iter().map(|message| message.key).collect();
            assert_eq!(keys, expected, "{typed}");
        }
    }
}
