// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the hour: "Adesso", the hour itself, its saving.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, GruppoId};
use campanella_domain::lezione;
use campanella_domain::orario::OraLocale;
use jiff::civil::Date;
use serde::Deserialize;

use super::agenda::{self, OraDocente, StatoOra};
use super::azioni::{self, SignForm};
use super::etichette;
use super::insieme::{Caso, Insieme};
use super::ora::{self, Ora, OraKey};
use super::risposta::Saved;
use super::texts;
use crate::accessi::aula;
use crate::agenda::carico::{self, Scadenze};
use crate::assenze::permessi::previsti::Previsti;
use crate::assenze::stato;
use crate::giustificazioni::{self, Attesa};
use crate::istituti::impostazioni::{self, PoliticaRegistro};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::notify::Topic;
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;
use crate::{calendario, classi};

/// The letters of the roll with the words of their counts.
pub(super) const CONTI: [(&str, &str); 4] =
    [("P", "appello-presenti"), ("A", "appello-assenti"), ("R", "appello-ritardi"), ("U", "appello-uscite")];

#[derive(Template)]
#[template(path = "lezioni/ora.html")]
struct OraPage {
    p: Page,
    l: L,
    o: Ora,
    ore: Vec<OraDocente>,
    chiave: String,
    materie: Vec<classi::store::Materia>,
    di_seguito: Option<(u8, u8)>,
    attese: Vec<Attesa>,
    previsti: Previsti,
    /// What the class has to do for the next days.
    scadenze: BTreeMap<Date, Scadenze>,
    torna: String,
    insieme: Option<Insieme>,
    /// The page offers to keep the day on the device.
    tieni: bool,
}

impl OraPage {
    /// Where hours are signed from one on.
    fn firma_da(&self, prima: &u8) -> String {
        format!("/lezioni/{}/{}/{prima}/firma", self.o.key.classe, self.o.key.data)
    }

    fn somebody_out(&self) -> bool {
        self.o.righe.iter().any(|riga| riga.fuori() && !riga.proposto)
    }
}

#[derive(Template)]
#[template(path = "lezioni/vuoto.html")]
struct EmptyPage {
    p: Page,
    l: L,
    data: Date,
    motivo: String,
}

/// Query of the hour's page.
#[derive(Deserialize)]
pub struct OraQuery {
    gruppo: Option<GruppoId>,
    esito: Option<String>,
}

/// The current hour, taken from the timetable and the clock.
pub async fn adesso(ctx: Ctx) -> Result<Response, AppError> {
    let found = ctx
        .read(|tx, ctx| {
            let ore = ora::own_day(tx, ctx, ctx.today())?;
            let policy: PoliticaRegistro =
                impostazioni::load(tx, ctx.istituto(), impostazioni::REGISTRO, ctx.today())?;
            let now = agenda::now_minutes(ctx);
            let Some(current) = agenda::current(&ore, now, u16::from(policy.tolleranza_minuti)) else {
                return Ok(Err(why_empty(tx, ctx)?));
            };
            let key = OraKey {
                classe: current.classe_id,
                data: current.data,
                ordinale: current.ordinale,
                gruppo: current.gruppo_id,
            };
            let mut o = ora::load(tx, ctx, key)?;
            let materie = classi::store::materie(tx, ctx.istituto())?;
            let accanto = beside(tx, ctx, &mut o)?;
            Ok(Ok((o, ore, materie, accanto)))
        })
        .await?;
    match found {
        Ok((o, ore, materie, accanto)) => {
            let page = page(&ctx, o, ore, materie, accanto, None);
            html(&OraPage { tieni: !page.p.in_aula, ..page })
        }
        Err(motivo) => {
            let p = Page::new(&ctx, ctx.l.t("adesso-titolo")).under("/adesso");
            html(&EmptyPage { p, l: ctx.l, data: ctx.today(), motivo })
        }
    }
}

/// The reason why the teacher has no hours today.
fn why_empty(tx: &mut dyn Tx, ctx: &Ctx) -> Result<String, AppError> {
    let docente = ctx.actor()?.persona_id;
    let cattedre = classi::store::cattedre_docente(tx, ctx.istituto(), docente)?;
    let Some(cattedra) = cattedre.first() else { return Ok(ctx.l.t("adesso-senza-cattedre").into_owned()) };
    let classe =
        classi::store::classe_by_id(tx, ctx.istituto(), cattedra.classe_id)?.ok_or(AppError::NotFound)?;
    let calendario = calendario::load(tx, ctx.istituto(), ctx.anno())?;
    let luogo = campanella_domain::calendario::Luogo { sede: classe.sede_id, classe: None };
    let kind = calendario.day_kind(ctx.today(), luogo);
    if kind.has_lessons() {
        return Ok(ctx.l.t("adesso-nessuna-ora").into_owned());
    }
    let name = ctx.l.t(kind.key());
    Ok(kind.reason().map_or_else(|| name.to_string(), |reason| format!("{name}: {reason}")))
}

/// What else the page of an hour shows: justifications that wait, what is known in advance of its pupils, and what the class
/// already has to do for the next days.
#[derive(Default)]
struct Accanto {
    attese: Vec<Attesa>,
    previsti: Previsti,
    scadenze: BTreeMap<Date, Scadenze>,
}

/// Loads it for who sees the pupils of the hour; a roll that was not called yet opens with what is known.
fn beside(tx: &mut dyn Tx, ctx: &Ctx, o: &mut Ora) -> Result<Accanto, AppError> {
    if o.righe.is_empty() {
        return Ok(Accanto::default());
    }
    let token = authz::ora(tx, ctx, o.key.classe, (o.key.data, o.key.ordinale))?;
    let adesso = OraLocale::from_minutes(agenda::now_minutes(ctx)).unwrap_or(OraLocale::MEZZANOTTE);
    let scadenze = match o.scadenza_proposta.filter(|_| o.scrivibile()) {
        Some(dal) => carico::coming(tx, ctx, &token, dal, o.compito.as_ref().map(|compito| compito.id))?,
        None => BTreeMap::new(),
    };
    o.propose_due(|day| scadenze.get(&day).is_none_or(|scadenze| !scadenze.fuori));
    if o.key.data != ctx.today() {
        let previsti = Previsti::load_fuori(tx, ctx, &token, o.key.data)?;
        o.propose(&previsti, adesso)?;
        return Ok(Accanto { previsti, scadenze, ..Accanto::default() });
    }
    let previsti = Previsti::load(tx, ctx, &token, o.key.data)?;
    o.propose(&previsti, adesso)?;
    let attese = giustificazioni::waiting_of(tx, ctx, &token)?;
    for attesa in &attese {
        for riga in o.righe.iter_mut().filter(|riga| riga.id == attesa.g.alunno_id) {
            riga.wait(attesa.giorni_prima(ctx.today()));
        }
    }
    // Justifications are the class's, not the hour's: a substitute does not decide on them.
    let attese = if o.titoli.is_empty() { Vec::new() } else { attese };
    Ok(Accanto { attese, previsti, scadenze })
}

fn page(
    ctx: &Ctx,
    o: Ora,
    ore: Vec<OraDocente>,
    materie: Vec<classi::store::Materia>,
    accanto: Accanto,
    esito: Option<&str>,
) -> OraPage {
    let titolo = format!("{} · {}", ctx.l.tn("ora-numero", o.key.ordinale), o.day.classe.nome);
    let p = Page::new(ctx, titolo).under("/adesso").with_outcome(esito);
    let p = match (o.scrivibile(), o.mia.is_some()) {
        (true, true) => p.saving(),
        (true, false) => p.saving_once_signed(),
        (false, _) => p,
    };
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    let di_seguito = consecutive(&o, &ore);
    let torna = agenda::href(o.key.classe, o.key.data, o.key.ordinale, o.key.gruppo);
    let insieme = Insieme::of(&o, &ore);
    let Accanto { attese, previsti, scadenze } = accanto;
    OraPage {
        p,
        l: ctx.l,
        o,
        ore,
        chiave,
        materie,
        di_seguito,
        attese,
        previsti,
        scadenze,
        torna,
        insieme,
        tieni: false,
    }
}

/// The hours before and after this one, without a break in the same class, that have begun and wait for a signature:
/// with this one they can be signed in one go. First and last of them.
fn consecutive(o: &Ora, ore: &[OraDocente]) -> Option<(u8, u8)> {
    let waiting = |ordinale: u8| {
        ore.iter().any(|ora| {
            ora.ordinale == ordinale
                && ora.classe_id == o.key.classe
                && ora.gruppo_id == o.key.gruppo
                && matches!(ora.stato, StatoOra::Corrente | StatoOra::Mancante)
        })
    };
    let (mut first, mut last) = (o.key.ordinale, o.key.ordinale);
    while last < u8::MAX && waiting(last + 1) {
        last += 1;
    }
    while first > 1 && waiting(first - 1) {
        first -= 1;
    }
    (o.mia.is_none() && o.iniziata && !o.titoli.is_empty() && last > first).then_some((first, last))
}

/// An hour of a class on a day.
pub async fn ora(
    ctx: Ctx,
    Path((classe, data, ordinale)): Path<(ClasseId, Date, u8)>,
    Query(query): Query<OraQuery>,
) -> Result<Response, AppError> {
    let key = OraKey { classe, data, ordinale, gruppo: query.gruppo };
    let (o, ore, materie, accanto) = ctx
        .read(move |tx, ctx| {
            let mut o = ora::load(tx, ctx, key)?;
            let accanto = beside(tx, ctx, &mut o)?;
            Ok((o, ora::own_day(tx, ctx, data)?, classi::store::materie(tx, ctx.istituto())?, accanto))
        })
        .await?;
    html(&page(&ctx, o, ore, materie, accanto, query.esito.as_deref()))
}

/// Signs if the teacher has not signed yet, and calls the roll: a normal hour is this one write.
pub async fn save_appello(
    ctx: Ctx,
    Path((classe, data, ordinale)): Path<(ClasseId, Date, u8)>,
    mut form: Form,
) -> Result<Reply, AppError> {
    let chiamata = stato::chiamata(&form)?;
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    let wants_signature = form.ticked("firma");
    let sign = SignForm::parse(&mut form)?;
    let key = OraKey { classe, data, ordinale, gruppo: sign.gruppo };
    let (wants_json, l) = (form.wants_json, ctx.l);
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            let saved =
                azioni::sign_and_call(tx, ctx, key, sign, wants_signature, version, chiamata.clone())?;
            if !wants_json {
                return Ok(Reply::See(after(key, "salvato")));
            }
            Reply::json(&saved.saved(l))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// The page of an hour after a write.
fn after(key: OraKey, esito: &str) -> String {
    let href = agenda::href(key.classe, key.data, key.ordinale, key.gruppo);
    let join = if href.contains('?') { '&' } else { '?' };
    format!("{href}{join}esito={esito}")
}

/// Signs without calling the roll: a substitute, or several hours that follow each other.
pub async fn sign(
    ctx: Ctx,
    Path((classe, data, ordinale)): Path<(ClasseId, Date, u8)>,
    mut form: Form,
) -> Result<Reply, AppError> {
    let until = form
        .opt_int("fino_a", i64::from(ordinale), 20)
        .and_then(|n| u8::try_from(n).ok())
        .unwrap_or(ordinale);
    let sign = SignForm::parse(&mut form)?;
    let key = OraKey { classe, data, ordinale, gruppo: sign.gruppo };
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            aula::check_hours(tx, ctx, classe, ordinale..=until)?;
            azioni::sign_hours(tx, ctx, key, until, sign)?;
            Ok(Reply::See(after(key, "salvato")))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// Takes one's own signature back.
pub async fn unsign(
    ctx: Ctx,
    Path((classe, data, ordinale)): Path<(ClasseId, Date, u8)>,
    form: Form,
) -> Result<Reply, AppError> {
    let key = OraKey { classe, data, ordinale, gruppo: None };
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            let lezione = azioni::unsign_own(tx, ctx, key)?;
            let back = OraKey { gruppo: lezione.gruppo_id, ..key };
            Ok(Reply::See(after(back, "firma-tolta")))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// Writes topic, activity and homework of an hour that the teacher signed.
pub async fn save_texts(
    ctx: Ctx,
    Path((classe, data, ordinale)): Path<(ClasseId, Date, u8)>,
    mut form: Form,
) -> Result<Reply, AppError> {
    let text = |name: &str| form.has(name).then(|| form.value(name).to_owned());
    let (argomento, attivita, compiti) = (text("argomento"), text("attivita"), text("compiti"));
    // The page proposes a day before there is homework: alone it means nothing.
    let scadenza =
        form.opt_date("scadenza").filter(|_| compiti.as_ref().is_some_and(|text| !text.trim().is_empty()));
    let alunno = form.opt_code("alunno");
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    // Homework stands in a form of its own, with a version of its own.
    let etichette = etichette::of_form(&form);
    let only_compiti = argomento.is_none() && attivita.is_none() && etichette.is_none();
    let compiti_version = if only_compiti { version } else { 0 };
    let compiti = compiti.map(|text| (text, scadenza));
    let sent = texts::Inviato { alunno, argomento, attivita, etichette, compiti, compiti_version };
    form.finish()?;
    let key = OraKey { classe, data, ordinale, gruppo: None };
    let (wants_json, l) = (form.wants_json, ctx.l);
    let to_files = form.value("poi") == "materiali";
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            let written = azioni::write_texts(tx, ctx, key, version, &sent)?;
            let vai = written.compito.filter(|_| to_files).map(|compito| format!("/compiti/{compito}"));
            if !wants_json {
                let back = || after(key, "salvato");
                return Ok(Reply::See(vai.unwrap_or_else(back)));
            }
            let warning = written.warnings.first().map(lezione::ContenutoWarning::key);
            let nothing_yet = (to_files && vai.is_none()).then_some("compito-prima-il-testo");
            let messaggio = nothing_yet.or(warning).map(|key| l.t(key).into_owned());
            Reply::json(&Saved {
                version: if only_compiti { written.compiti_version } else { written.version },
                messaggio,
                stato: BTreeMap::new(),
                prima: BTreeMap::new(),
                vai,
            })
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}
