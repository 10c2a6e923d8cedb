// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the hour: "Adesso", the hour itself, its saving.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use campanella_db::Tx;
use campanella_domain::firma::{FirmaAuthor, FirmaCommand, FirmaError, TitoloFirma};
use campanella_domain::ids::{CattedraId, ClasseId, GruppoId, LezioneId, MateriaId, PersonaId};
use campanella_domain::orario::OraLocale;
use campanella_domain::presenza::StatoAppello;
use jiff::civil::Date;
use serde::Deserialize;

use super::agenda::{self, OraDocente, StatoOra};
use super::insieme::{Caso, Insieme};
use super::ora::{self, Ora, OraKey, Riga};
use super::risposta::{Saved, SignedRoll};
use super::slot::{ClassDay, intervallo};
use super::store::{self, Lezione, LezioneConFirme};
use super::{sign as signing, texts};
use crate::assenze::ore::ricalcolo;
use crate::assenze::permessi::previsti::Previsti;
use crate::assenze::{roll, stato};
use crate::giustificazioni::{self, Attesa};
use crate::istituti::impostazioni::{self, PoliticaRegistro};
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::notify::Topic;
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;
use crate::{calendario, classi};

/// The letters of the roll with the words of their counts.
const CONTI: [(&str, &str); 4] =
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
    fino_a: Option<u8>,
    attese: Vec<Attesa>,
    previsti: Previsti,
    torna: String,
    insieme: Option<Insieme>,
}

impl OraPage {
    fn somebody_out(&self) -> bool {
        self.o.righe.iter().any(Riga::fuori)
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
        Ok((o, ore, materie, accanto)) => show(&ctx, o, ore, materie, accanto, None),
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

/// What else the page of an hour shows of its pupils: justifications that wait, and what is known in advance.
type Accanto = (Vec<Attesa>, Previsti);

/// Loads it for who sees the pupils of today's hour; a roll that was not called yet opens with what is known.
fn beside(tx: &mut dyn Tx, ctx: &Ctx, o: &mut Ora) -> Result<Accanto, AppError> {
    if o.righe.is_empty() || o.key.data != ctx.today() {
        return Ok(Accanto::default());
    }
    let token = authz::ora(tx, ctx, o.key.classe, (o.key.data, o.key.ordinale))?;
    let previsti = Previsti::load(tx, ctx, &token, o.key.data)?;
    if o.version == 0 {
        let lezione = intervallo(o.inizio, o.fine)?;
        let adesso = OraLocale::from_minutes(agenda::now_minutes(ctx)).unwrap_or(lezione.dalle);
        for riga in o.righe.iter_mut().filter(|riga| riga.stato == StatoAppello::Presente) {
            riga.stato = previsti.proposto(riga.id, lezione, adesso).unwrap_or(riga.stato);
        }
    }
    // Justifications are the class's, not the hour's: a substitute does not see them.
    let attese = if o.titoli.is_empty() { Vec::new() } else { giustificazioni::waiting_of(tx, ctx, &token)? };
    Ok((attese, previsti))
}

fn show(
    ctx: &Ctx,
    o: Ora,
    ore: Vec<OraDocente>,
    materie: Vec<classi::store::Materia>,
    (attese, previsti): Accanto,
    esito: Option<&str>,
) -> Result<Response, AppError> {
    let titolo = format!("{} · {}", ctx.l.tn("ora-numero", o.key.ordinale), o.day.classe.nome);
    let p = Page::new(ctx, titolo).under("/adesso").saving().with_outcome(esito);
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    let fino_a = consecutive(&o, &ore);
    let torna = agenda::href(o.key.classe, o.key.data, o.key.ordinale, o.key.gruppo);
    let insieme = Insieme::of(&o, &ore);
    html(&OraPage { p, l: ctx.l, o, ore, chiave, materie, fino_a, attese, previsti, torna, insieme })
}

/// The last of the hours that follow this one without a break in the same class, have begun and wait for a signature:
/// they can be signed in one go.
fn consecutive(o: &Ora, ore: &[OraDocente]) -> Option<u8> {
    let waiting = |ordinale: u8| {
        ore.iter().any(|ora| {
            ora.ordinale == ordinale
                && ora.classe_id == o.key.classe
                && ora.gruppo_id == o.key.gruppo
                && matches!(ora.stato, StatoOra::Corrente | StatoOra::Mancante)
        })
    };
    let mut last = o.key.ordinale;
    while last < u8::MAX && waiting(last + 1) {
        last += 1;
    }
    (o.mia.is_none() && o.iniziata && last > o.key.ordinale).then_some(last)
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
    show(&ctx, o, ore, materie, accanto, query.esito.as_deref())
}

#[derive(Template)]
#[template(path = "lezioni/altra.html")]
struct OtherPage {
    p: Page,
    l: L,
    classi: Vec<classi::store::Classe>,
    data: Date,
    errore: Option<String>,
}

/// Query of the page that opens an hour the timetable does not propose.
#[derive(Deserialize)]
pub struct OtherQuery {
    classe: Option<String>,
    data: Option<String>,
    ora: Option<String>,
}

/// An hour that the timetable does not propose: a cover, or a change of hour.
pub async fn altra(ctx: Ctx, Query(query): Query<OtherQuery>) -> Result<Response, AppError> {
    let data = query.data.as_deref().and_then(|d| d.parse().ok()).unwrap_or(ctx.today());
    let classe = query.classe.as_deref().and_then(|c| c.parse::<ClasseId>().ok());
    let ora = query.ora.as_deref().and_then(|o| o.parse::<u8>().ok());
    if let (Some(classe), Some(ora)) = (classe, ora) {
        return Ok(Redirect::to(&agenda::href(classe, data, ora, None)).into_response());
    }
    let asked = query.classe.is_some();
    let classi = ctx.read(|tx, ctx| classi::store::classi(tx, ctx.istituto(), ctx.anno())).await?;
    let p = Page::new(&ctx, ctx.l.t("altra-titolo")).under("/adesso");
    let errore = asked.then(|| ctx.l.t("altra-errore").into_owned());
    html(&OtherPage { p, l: ctx.l, classi, data, errore })
}

/// Everything a write on an hour needs, authorised and loaded once.
struct Opened {
    day: Arc<ClassDay>,
    policy: PoliticaRegistro,
    /// The lessons of the slot, with their signatures.
    standing: Vec<LezioneConFirme>,
    /// The one that the actor signed.
    lezione: Option<Lezione>,
}

impl Opened {
    fn slot(&self, ordinale: u8, docente: PersonaId) -> signing::Slot<'_> {
        signing::Slot { day: &self.day, ordinale, standing: &self.standing, policy: &self.policy, docente }
    }
}

fn open(tx: &mut dyn Tx, ctx: &Ctx, key: OraKey) -> Result<Opened, AppError> {
    let docente = ctx.actor()?.persona_id;
    let day = ClassDay::load(tx, ctx.istituto(), key.classe, key.data)?;
    let policy = impostazioni::load(tx, ctx.istituto(), impostazioni::REGISTRO, key.data)?;
    // Whoever may sign is decided by the rules of the signature; reading pupils asks for a token of its own.
    let token = ClasseToken::for_program(ctx.istituto(), key.classe);
    let standing = store::in_slot(tx, &token, key.data, key.ordinale)?;
    let lezione = standing
        .iter()
        .find(|(_, firme)| firme.iter().any(|firma| firma.docente_id == docente))
        .map(|(lezione, _)| lezione.clone());
    Ok(Opened { day, policy, standing, lezione })
}

/// The ground that a form asks to sign on.
fn command(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    opened: &Opened,
    form: &SignForm,
    ordinale: u8,
) -> Result<FirmaCommand, AppError> {
    let docente = ctx.actor()?.persona_id;
    let (titolo, gruppo) = if form.sostituzione {
        (TitoloFirma::Sostituzione { materia: form.materia }, form.gruppo)
    } else {
        let titoli = ora::titoli(tx, &opened.day, docente, ordinale)?;
        let chosen = match form.cattedra {
            Some(id) => titoli.iter().find(|titolo| titolo.cattedra == id),
            None => titoli.first(),
        };
        let chosen = chosen.ok_or_else(|| AppError::from_rule(&FirmaError::NoCattedra))?;
        (TitoloFirma::Cattedra(chosen.cattedra), form.gruppo.or(chosen.gruppo_id))
    };
    Ok(FirmaCommand {
        author: FirmaAuthor::Docente(docente),
        titolo,
        destinatari: opened.day.destinatari(gruppo)?,
        pluriclasse: form.pluriclasse,
    })
}

/// The part of a form that says how to sign.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SignForm {
    pub(crate) gruppo: Option<GruppoId>,
    pub(crate) cattedra: Option<CattedraId>,
    pub(crate) sostituzione: bool,
    pub(crate) materia: Option<MateriaId>,
    pub(crate) pluriclasse: bool,
}

impl SignForm {
    fn parse(form: &mut Form) -> Result<SignForm, AppError> {
        let parsed = SignForm {
            gruppo: form.opt_code("gruppo"),
            cattedra: form.opt_code("cattedra"),
            sostituzione: form.ticked("sostituzione"),
            materia: form.opt_code("materia"),
            pluriclasse: form.ticked("pluriclasse"),
        };
        form.finish()?;
        Ok(parsed)
    }
}

/// Signs if the teacher has not signed yet, and calls the roll: a normal hour is this one write.
pub async fn save_appello(
    ctx: Ctx,
    Path((classe, data, ordinale)): Path<(ClasseId, Date, u8)>,
    mut form: Form,
) -> Result<Reply, AppError> {
    let richieste = stato::richieste(&form)?;
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    let wants_signature = form.ticked("firma");
    let sign = SignForm::parse(&mut form)?;
    let key = OraKey { classe, data, ordinale, gruppo: sign.gruppo };
    let (wants_json, l) = (form.wants_json, ctx.l);
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            let saved = sign_and_call(tx, ctx, key, sign, wants_signature, version, richieste.clone())?;
            if !wants_json {
                return Ok(Reply::See(format!("{}&esito=salvato", with_query(key))));
            }
            Reply::json(&saved.saved(l))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// Signs when asked and not signed yet, then calls the roll.
pub(crate) fn sign_and_call(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    key: OraKey,
    sign: SignForm,
    wants_signature: bool,
    version: i64,
    richieste: BTreeMap<PersonaId, campanella_domain::appello::Richiesta>,
) -> Result<SignedRoll, AppError> {
    let docente = ctx.actor()?.persona_id;
    let mut opened = open(tx, ctx, key)?;
    let mut signed = false;
    if opened.lezione.is_none() {
        if !wants_signature {
            return Err(AppError::rule(Message::new("appello-errore-non-firmata")));
        }
        let command = command(tx, ctx, &opened, &sign, key.ordinale)?;
        let slot = opened.slot(key.ordinale, docente);
        opened.lezione = Some(signing::sign(tx, ctx, &slot, &command)?);
        signed = true;
    }
    let lezione = opened.lezione.as_ref().ok_or(AppError::NotFound)?;
    let lesson = opened.day.roll_lesson(lezione, BTreeSet::from([docente]))?;
    let token = authz::ora(tx, ctx, key.classe, (key.data, key.ordinale))?;
    let outcome = roll::call(tx, ctx, &token, &lesson, &opened.policy, version, richieste)?;
    ricalcolo::enqueue(tx, ctx, key.classe, (key.data, key.data))?;
    Ok(SignedRoll {
        lezione_id: lezione.id,
        version: outcome.version,
        signed,
        cambiati: outcome.cambiati,
        with_the_bell: outcome.with_the_bell,
    })
}

/// The lesson of an hour that the actor signed.
pub(super) fn signed_lesson(tx: &mut dyn Tx, ctx: &Ctx, key: OraKey) -> Result<roll::RollLesson, AppError> {
    let opened = open(tx, ctx, key)?;
    let lezione =
        opened.lezione.as_ref().ok_or_else(|| AppError::rule(Message::new("appello-errore-non-firmata")))?;
    opened.day.roll_lesson(lezione, BTreeSet::from([ctx.actor()?.persona_id]))
}

/// Calls the roll of an hour that the actor signed.
pub(super) fn call_signed(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    key: OraKey,
    version: i64,
    richieste: BTreeMap<PersonaId, campanella_domain::appello::Richiesta>,
) -> Result<SignedRoll, AppError> {
    sign_and_call(tx, ctx, key, SignForm::default(), false, version, richieste)
}

fn with_query(key: OraKey) -> String {
    let href = agenda::href(key.classe, key.data, key.ordinale, key.gruppo);
    if href.contains('?') { href } else { format!("{href}?") }
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
            for hour in ordinale..=until {
                let opened = open(tx, ctx, OraKey { ordinale: hour, ..key })?;
                let command = command(tx, ctx, &opened, &sign, hour)?;
                let docente = ctx.actor()?.persona_id;
                signing::sign(tx, ctx, &opened.slot(hour, docente), &command)?;
            }
            ricalcolo::enqueue(tx, ctx, classe, (data, data))?;
            Ok(Reply::See(format!("{}&esito=salvato", with_query(key))))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// Signs for a teacher, by staff and with a reason.
pub(crate) fn sign_for(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    key: OraKey,
    docente: PersonaId,
    motivo: &str,
) -> Result<LezioneId, AppError> {
    let persona = ctx.actor()?.persona_id;
    let token = authz::classe(tx, ctx, key.classe, key.data)?;
    let day = ClassDay::load(tx, ctx.istituto(), key.classe, key.data)?;
    let policy = impostazioni::load(tx, ctx.istituto(), impostazioni::REGISTRO, key.data)?;
    let standing = store::in_slot(tx, &token, key.data, key.ordinale)?;
    let titoli = ora::titoli(tx, &day, docente, key.ordinale)?;
    let titolo = titoli.first().ok_or_else(|| AppError::from_rule(&FirmaError::NoCattedra))?;
    let command = FirmaCommand {
        author: FirmaAuthor::Staff { persona, motivo: motivo.to_owned() },
        titolo: TitoloFirma::Cattedra(titolo.cattedra),
        destinatari: day.destinatari(key.gruppo.or(titolo.gruppo_id))?,
        pluriclasse: false,
    };
    ricalcolo::enqueue(tx, ctx, key.classe, (key.data, key.data))?;
    let slot =
        signing::Slot { day: &day, ordinale: key.ordinale, standing: &standing, policy: &policy, docente };
    Ok(signing::sign(tx, ctx, &slot, &command)?.id)
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
            let opened = open(tx, ctx, key)?;
            let lezione = opened.lezione.as_ref().ok_or(AppError::NotFound)?;
            let docente = ctx.actor()?.persona_id;
            let author = FirmaAuthor::Docente(docente);
            signing::unsign(tx, ctx, &opened.day, lezione, docente, &opened.policy, &author)?;
            ricalcolo::enqueue(tx, ctx, classe, (data, data))?;
            let back = OraKey { gruppo: lezione.gruppo_id, ..key };
            Ok(Reply::See(format!("{}&esito=firma-tolta", with_query(back))))
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
    let sent = texts::Inviato { alunno, argomento, attivita, compiti: compiti.map(|text| (text, scadenza)) };
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    form.finish()?;
    let key = OraKey { classe, data, ordinale, gruppo: None };
    let (wants_json, l) = (form.wants_json, ctx.l);
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            let written = write_texts(tx, ctx, key, version, &sent)?;
            if !wants_json {
                return Ok(Reply::See(format!("{}&esito=salvato", with_query(key))));
            }
            let messaggio = written.warnings.first().map(|warning| l.t(warning.key()).into_owned());
            Reply::json(&Saved {
                version: written.version,
                messaggio,
                stato: BTreeMap::new(),
                prima: BTreeMap::new(),
            })
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// Writes the texts of an hour that the actor signed.
pub(crate) fn write_texts(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    key: OraKey,
    version: i64,
    sent: &texts::Inviato,
) -> Result<texts::Written, AppError> {
    let opened = open(tx, ctx, key)?;
    let lezione =
        opened.lezione.as_ref().ok_or_else(|| AppError::rule(Message::new("lezione-errore-non-firmata")))?;
    texts::write(tx, ctx, &opened.day, lezione, &opened.policy, version, sent)
}
