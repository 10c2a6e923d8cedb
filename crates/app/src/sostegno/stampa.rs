// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The support register of a pupil on paper, for whoever may read its pages. Each text that somebody else wrote is read
//! by it, and recorded as read; the name of the file, its title and the foot of its pages tell no name.

use std::collections::BTreeMap;

use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_documents::pdf::{Blocco, Colonna, Documento, Tabella};
use campanella_domain::ids::PersonaId;
use jiff::civil::Date;

use super::accesso;
use super::registro::{self, Giorno, Mese, Nota, Ora};
use crate::kit::carta;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView};
use crate::kit::journal::Event;
use crate::lezioni::riservato::Apertura;
use crate::registro::stampa::{self, Domanda, Foglio, Quando};
use crate::{anagrafe, calendario};

async fn domanda(ctx: &Ctx, alunno: PersonaId) -> Result<Domanda, AppError> {
    let (nome, periodi) = ctx
        .read(move |tx, ctx| {
            accesso::open(tx, ctx, alunno)?;
            let nome = anagrafe::store::nome(tx, ctx.istituto(), alunno)?.unwrap_or_default();
            Ok((nome, calendario::store::periodi(tx, ctx.istituto(), ctx.anno())?))
        })
        .await?;
    Ok(Domanda {
        azione: format!("/sostegno/{alunno}/pdf"),
        sotto: "/sostegno",
        sopra: nome,
        titolo: "sostegno-stampato",
        spiega: "sostegno-stampato-spiega",
        indietro: (format!("/sostegno/{alunno}"), ctx.l.t("sostegno-titolo").into_owned()),
        intervalli: stampa::intervalli(ctx, ctx.anno(), &periodi),
        docenti: Vec::new(),
        riservato: true,
    })
}

/// Asks for the days.
pub async fn ask(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    Query(quando): Query<Quando>,
) -> Result<Response, AppError> {
    stampa::page(&ctx, domanda(&ctx, alunno).await?, quando, None)
}

/// The document; or the question again, with the fault at its field. It is asked for by a form, never by following a
/// link: each reading is recorded.
pub async fn print(ctx: Ctx, Path(alunno): Path<PersonaId>, mut form: Form) -> Result<Response, AppError> {
    match write(&ctx, alunno, &mut form).await {
        Err(error) if error.is_refusal() => {
            let refused = (FormView::refused(&form, &error, ctx.l), error.status());
            stampa::page(&ctx, domanda(&ctx, alunno).await?, Quando::default(), Some(refused))
        }
        outcome => outcome,
    }
}

async fn write(ctx: &Ctx, alunno: PersonaId, form: &mut Form) -> Result<Response, AppError> {
    let asked = (form.opt_date("dal"), form.opt_date("al"));
    form.finish()?;
    ctx.read(move |tx, ctx| {
        accesso::open(tx, ctx, alunno)?;
        stampa::giorni(ctx, ctx.anno(), asked)
    })
    .await?;
    let turno = carta::turno().await?;
    let (foglio, letto, anno) = ctx
        .write(move |tx, ctx| {
            let registro = accesso::open(tx, ctx, alunno)?;
            let giorni = stampa::giorni(ctx, ctx.anno(), asked)?;
            let event = Event::new("sostegno.export", "persona", alunno).dopo(&giorni)?;
            stampa::record(tx, ctx, event)?;
            let letto = registro::month(tx, ctx, &registro, giorni, Apertura::Tutti)?;
            Ok((Foglio::load(tx, ctx, giorni)?, letto, ctx.anno().to_string()))
        })
        .await?;
    carta::pdf(turno, documento(foglio, &letto, &anno), "registro-di-sostegno").await
}

fn documento(foglio: Foglio, letto: &Mese, anno: &str) -> Documento {
    let titolo = foglio.t("sostegno-stampato-titolo");
    let mut parti = vec![Foglio::parte(titolo.clone(), frontespizio(&foglio, letto, anno))];
    let mut mesi: BTreeMap<Date, Vec<Vec<String>>> = BTreeMap::new();
    for (data, giorno) in &letto.giorni {
        mesi.entry(data.first_of_month()).or_default().extend(day(&foglio, *data, giorno));
    }
    for (mese, righe) in mesi {
        let column = |key: &str, peso| Colonna::new(foglio.t(key), peso);
        let colonne = vec![
            column("registro-stampato-quando", 3),
            column("registro-stampato-materia", 4),
            column("registro-stampato-argomento", 8),
            column("registro-stampato-docente", 4),
        ];
        let named = format!("{titolo} · {}", foglio.mese(mese));
        parti.push(Foglio::parte(named, vec![Blocco::Tabella(Tabella { colonne, righe })]));
    }
    foglio.documento(format!("{titolo} · {anno}"), parti)
}

fn frontespizio(foglio: &Foglio, letto: &Mese, anno: &str) -> Vec<Blocco> {
    let t = |key: &str| foglio.t(key);
    let mut dati = vec![
        (t("atto-alunno"), letto.alunno.clone()),
        (t("atto-classe"), letto.classe.nome.clone()),
        (t("atto-anno-scolastico"), anno.to_owned()),
    ];
    dati.extend(foglio.estremi());
    let mut blocchi = vec![Blocco::Paragrafo(t("sostegno-stampato-riservato")), Blocco::Dati(dati)];
    if !letto.incarichi.is_empty() {
        let righe = letto.incarichi.iter().map(|row| {
            let given = row.assegnate(foglio.l).unwrap_or_else(|| t("sostegno-ore-ignote"));
            vec![row.docente.clone(), row.svolte.to_string(), given]
        });
        let colonne = vec![
            Colonna::new(t("sostegno-docente"), 5),
            Colonna::new(t("sostegno-svolte"), 3),
            Colonna::new(t("sostegno-assegnate"), 3),
        ];
        blocchi.push(Blocco::Sottotitolo(t("sostegno-stampato-ore")));
        blocchi.push(Blocco::Tabella(Tabella { colonne, righe: righe.collect() }));
        blocchi.push(Blocco::Paragrafo(foglio.l.ta(
            "sostegno-stampato-ore-spiega",
            "data",
            foglio.l.data(foglio.fino()),
        )));
    }
    if letto.giorni.is_empty() {
        blocchi.push(Blocco::Paragrafo(t("sostegno-stampato-vuoto")));
    }
    blocchi
}

fn day(foglio: &Foglio, data: Date, giorno: &Giorno) -> Vec<Vec<String>> {
    let weekday = foglio.l.t(format!("settimana-breve-{}", data.weekday().to_monday_one_offset()));
    let when = format!("{weekday} {}", foglio.l.giorno_breve(data));
    let hours = giorno.ore.iter().map(|ora| hour(foglio, &when, ora));
    hours.chain(giorno.note.iter().map(|nota| note(foglio, &when, nota))).collect()
}

fn hour(foglio: &Foglio, when: &str, Ora { seguita, docente }: &Ora) -> Vec<String> {
    let bell = foglio.l.tn("ora-breve", seguita.ora.ordinale);
    let testi = seguita.testi.clone().unwrap_or_default();
    let mut said = stampa::argomento(&testi.argomento, &testi.attivita);
    if said.is_empty() {
        said = foglio.t("sostegno-senza-testo");
    }
    vec![format!("{when} · {bell}"), seguita.ora.materia.clone(), said, docente.clone()]
}

fn note(foglio: &Foglio, when: &str, nota: &Nota) -> Vec<String> {
    let testo = nota.contenuto.as_ref().map_or_else(String::new, |contenuto| contenuto.testo.clone());
    vec![when.to_owned(), foglio.t(&nota.tipo_key()), testo, nota.docente.clone()]
}
