// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The register for when nothing works: the hours of a day and the pupils of a class, to be signed and ticked by hand and
//! written into the register when it is back. A class, or all those that the reader may open.

use axum::response::Response;
use campanella_db::Tx;
use campanella_documents::pdf::{Blocco, Colonna, Documento, Parte, Tabella};
use campanella_domain::ids::ClasseId;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use super::Foglio;
use crate::classi;
use crate::kit::authz;
use crate::kit::carta;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView};
use crate::kit::journal::Event;
use crate::registro::giorno::{self, Giorno, OraRegistro};
use crate::registro::pages;

/// The sheets of a day; or the form again, with the fault at its field.
pub async fn print(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    match write(&ctx, &mut form).await {
        Err(error) if error.is_refusal() => {
            let refused = (FormView::refused(&form, &error, ctx.l), error.status());
            pages::classi_page(&ctx, Some(refused)).await
        }
        outcome => outcome,
    }
}

async fn write(ctx: &Ctx, form: &mut Form) -> Result<Response, AppError> {
    let (giorno, classe) = (form.date("giorno"), form.opt_code("classe"));
    form.finish()?;
    let giorno = giorno.ok_or(AppError::NotFound)?;
    ctx.read(move |tx, ctx| open(tx, ctx, giorno, classe)).await?;
    let turno = carta::turno().await?;
    let classi = ctx
        .write(move |tx, ctx| {
            let classi = open(tx, ctx, giorno, classe)?;
            for classe in &classi {
                let event = Event::new("registro.export", "classe", *classe).dopo(&(giorno, giorno))?;
                super::record(tx, ctx, event)?;
            }
            Ok(classi)
        })
        .await?;
    let documento = ctx.read(move |tx, ctx| documento(tx, ctx, giorno, &classi)).await?;
    carta::pdf(turno, documento, "registro-di-emergenza").await
}

/// The classes of the sheets, when the reader may open each of them.
fn open(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    giorno: Date,
    classe: Option<ClasseId>,
) -> Result<Vec<ClasseId>, AppError> {
    let classi = asked(tx, ctx, giorno, classe)?;
    for classe in &classi {
        authz::classe(tx, ctx, *classe, giorno)?;
    }
    Ok(classi)
}

/// The class that was asked for, or all those of the reader.
fn asked(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    giorno: Date,
    classe: Option<ClasseId>,
) -> Result<Vec<ClasseId>, AppError> {
    if let Some(classe) = classe {
        return Ok(vec![classe]);
    }
    let all = classi::store::classi(tx, ctx.istituto(), ctx.anno())?.into_iter().map(|classe| classe.id);
    let found: Vec<ClasseId> = if ctx.actor()?.profilo == Ruolo::Docente {
        let own = giorno::own_classes(tx, ctx, giorno)?;
        all.filter(|classe| own.contains(classe)).collect()
    } else {
        all.collect()
    };
    if found.is_empty() {
        return Err(AppError::rule_at("giorno", Message::new("registro-emergenza-nessuna")));
    }
    Ok(found)
}

fn documento(tx: &mut dyn Tx, ctx: &Ctx, data: Date, classi: &[ClasseId]) -> Result<Documento, AppError> {
    let foglio = Foglio::load(tx, ctx, (data, data))?;
    let mut parti = Vec::new();
    for classe in classi {
        let token = authz::classe(tx, ctx, *classe, data)?;
        let day = giorno::load(tx, ctx, &token, data)?;
        let alunni = classi::store::alunni(tx, &token, data)?;
        let alunni = alunni.into_iter().map(|alunno| format!("{} {}", alunno.cognome, alunno.nome)).collect();
        parti.push(parte(&foglio, &day, alunni));
    }
    let titolo = format!("{} · {}", foglio.t("registro-emergenza"), foglio.giorno(data));
    Ok(foglio.documento(titolo, parti))
}

fn parte(foglio: &Foglio, day: &Giorno, alunni: Vec<String>) -> Parte {
    let titolo = format!(
        "{} · {} · {}",
        foglio.t("registro-emergenza"),
        day.day.classe.nome,
        foglio.giorno(day.day.data)
    );
    let blocchi = vec![
        Blocco::Paragrafo(foglio.t("registro-emergenza-spiega")),
        Blocco::Tabella(ore(foglio, day)),
        Blocco::Sottotitolo(foglio.t("ora-appello")),
        Blocco::Tabella(appello(foglio, day, alunni)),
    ];
    Foglio::parte(titolo, blocchi)
}

/// An hour a row: what the timetable says, and room to sign and to write.
fn ore(foglio: &Foglio, day: &Giorno) -> Tabella {
    let titles = [
        ("registro-emergenza-ora", 2),
        ("registro-emergenza-orario", 4),
        ("registro-emergenza-firma", 4),
        ("testi-argomento", 6),
        ("testi-compiti", 5),
    ];
    let righe = day.ore.iter().map(|ora| {
        let when = format!("{}ª {}–{}", ora.ordinale, foglio.l.ora(ora.inizio), foglio.l.ora(ora.fine));
        vec![when, in_orario(ora)]
    });
    Tabella {
        colonne: titles.map(|(key, peso)| Colonna::new(foglio.t(key), peso)).to_vec(),
        righe: righe.collect(),
    }
}

/// Who is expected, or what is signed already.
fn in_orario(ora: &OraRegistro) -> String {
    let expected = ora.attese.iter().map(|attesa| format!("{} · {}", attesa.materia, attesa.docente));
    let signed = ora.lezioni.iter().map(|lezione| lezione.materia.clone());
    signed.chain(expected).collect::<Vec<_>>().join(", ")
}

/// A pupil a row, an hour a column.
fn appello(foglio: &Foglio, day: &Giorno, alunni: Vec<String>) -> Tabella {
    let ore = day.ore.iter().map(|ora| Colonna::new(format!("{}ª", ora.ordinale), 1));
    let colonne = std::iter::once(Colonna::new(foglio.t("ruolo-alunno"), 6))
        .chain(ore)
        .chain([Colonna::new(foglio.t("registro-emergenza-entra-esce"), 3)])
        .collect();
    Tabella { colonne, righe: alunni.into_iter().map(|nome| vec![nome]).collect() }
}
