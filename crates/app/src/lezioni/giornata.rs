// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The teacher's own day as a device of theirs may keep it, so that the lesson goes on without a network (reliability,
//! promise 9; ADR 0019): the hours of today with the names of the pupils and the state that the roll opens with, and
//! nothing else. What the device writes meanwhile comes back through the forms of the hour, and is authorised then.

use askama::Template;
use axum::Json;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::firma::TipoFirma;
use campanella_domain::gruppo::Partizione;
use campanella_domain::ids::{CattedraId, GruppoId, PersonaId};
use campanella_domain::orario::{self, OraLocale};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::agenda::{self, OraDocente};
use super::insieme::{Caso, Insieme};
use super::ora::{self, Ora, OraKey, Riga};
use super::pages::CONTI;
use crate::assenze::permessi::previsti::Previsti;
use crate::assenze::stato::FUORI_CLASSE;
use crate::istituti::impostazioni::{self, PoliticaRegistro};
use crate::kit::authz;
use crate::kit::ctx::{Credential, Ctx};
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};

/// Days after which what was written on a device is given up, however long the school lets teachers sign late.
const CONSERVA_AL_MASSIMO: u8 = 3;

/// The day, and what the device needs to know whose it is and how long it lasts.
#[derive(Serialize)]
pub struct Giornata {
    persona: PersonaId,
    /// The form token of the session of now: it is used and not kept.
    csrf: String,
    data: Date,
    /// Local time of the school.
    locale: String,
    /// The instant of the answer, in milliseconds: the device counts from it, whatever its clock says.
    adesso: i64,
    /// The end of the day: the pack is gone then.
    scade: i64,
    /// Until when what was written on the device waits for a network.
    attende: i64,
    ore: Vec<OraTenuta>,
}

/// An hour of the day.
#[derive(Serialize)]
struct OraTenuta {
    percorso: String,
    ordinale: u8,
    inizio: u16,
    fine: u16,
    firmabile_da: u16,
    classe: String,
    materia: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    gruppo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gruppo_id: Option<GruppoId>,
    /// The assignments to choose from, where there is more than one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cattedre: Vec<CattedraTenuta>,
    /// The timetable has it together with other classes.
    pluriclasse: bool,
    firmata: bool,
    /// Nothing known today stands in the way of writing it.
    scrivibile: bool,
    /// Version of the roll.
    version: i64,
    /// Version of topic and activity, where none stands: what stands is changed with a network, where it is seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    argomento: Option<i64>,
    /// The same for homework.
    #[serde(skip_serializing_if = "Option::is_none")]
    compiti: Option<CompitiTenuti>,
    alunni: Vec<AlunnoTenuto>,
}

#[derive(Serialize)]
struct CattedraTenuta {
    id: CattedraId,
    nome: String,
}

#[derive(Serialize)]
struct CompitiTenuti {
    version: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    scadenza: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dal: Option<Date>,
}

/// A pupil: a name and a letter.
#[derive(Serialize)]
struct AlunnoTenuto {
    id: PersonaId,
    nome: String,
    stato: &'static str,
    ora: String,
    /// Known in advance and not written by any roll yet.
    previsto: bool,
}

/// The hours of today of the teacher who asks.
pub async fn show(ctx: Ctx) -> Result<Json<Giornata>, AppError> {
    let giornata = ctx.read(load).await?;
    Ok(Json(giornata))
}

fn load(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Giornata, AppError> {
    let (actor, data) = (ctx.actor()?, ctx.today());
    let Credential::Session { csrf, .. } = &actor.credential else { return Err(AppError::NotFound) };
    let policy: PoliticaRegistro = impostazioni::load(tx, ctx.istituto(), impostazioni::REGISTRO, data)?;
    let mine = ora::own_day(tx, ctx, data)?;
    let mut ore = Vec::new();
    for known in &mine {
        ore.push(hour(tx, ctx, known, &mine)?);
    }
    let midnight_after = |days: u8| {
        let day = data.saturating_add(i64::from(days).days());
        orario::instant(day.tomorrow().unwrap_or(day), OraLocale::MEZZANOTTE).as_millisecond()
    };
    Ok(Giornata {
        persona: actor.persona_id,
        csrf: csrf.to_string(),
        data,
        locale: ctx.local().round(jiff::Unit::Second).unwrap_or_else(|_| ctx.local()).to_string(),
        adesso: ctx.now.as_millisecond(),
        scade: midnight_after(0),
        attende: midnight_after(policy.finestra_giorni.min(CONSERVA_AL_MASSIMO)),
        ore,
    })
}

/// An hour, authorised as its page is.
fn hour(tx: &mut dyn Tx, ctx: &Ctx, known: &OraDocente, mine: &[OraDocente]) -> Result<OraTenuta, AppError> {
    let key = OraKey {
        classe: known.classe_id,
        data: known.data,
        ordinale: known.ordinale,
        gruppo: known.gruppo_id,
    };
    let mut o = ora::load(tx, ctx, key)?;
    if tells_of_religion(&o) {
        o.righe.clear();
    }
    let writable = o.scrivibile_a_suo_tempo() && !tells_of_religion(&o);
    let registrati: Vec<bool> = o.righe.iter().map(is_recorded).collect();
    if !o.righe.is_empty() {
        let token = authz::ora(tx, ctx, o.key.classe, (o.key.data, o.key.ordinale))?;
        let previsti = Previsti::load(tx, ctx, &token, o.key.data)?;
        let at = OraLocale::from_minutes(agenda::now_minutes(ctx).max(o.inizio));
        o.propose(&previsti, at.unwrap_or(OraLocale::MEZZANOTTE))?;
    }
    let insieme = Insieme::of(&o, mine).is_some_and(|insieme| insieme.caso == Caso::InOrario);
    Ok(OraTenuta {
        percorso: o.path(),
        ordinale: o.key.ordinale,
        inizio: o.inizio,
        fine: o.fine,
        firmabile_da: o.firmabile_da,
        classe: o.day.classe.nome.clone(),
        materia: o.titolo(&ctx.l),
        gruppo: o.gruppo().map(str::to_owned),
        gruppo_id: o.key.gruppo,
        cattedre: choices(&o),
        pluriclasse: insieme,
        firmata: o.mia.is_some(),
        scrivibile: writable,
        version: o.version,
        argomento: (writable && texts_are_free(&o)).then(|| o.testi_version()),
        compiti: (writable && !is_support(&o) && o.compito.is_none()).then_some(CompitiTenuti {
            version: o.compiti_version,
            scadenza: o.scadenza_proposta,
            dal: o.prossimo_giorno,
        }),
        alunni: o.righe.iter().zip(registrati).map(|(riga, registrato)| pupil(riga, registrato)).collect(),
    })
}

/// What the page of the hour lets one choose before the signature.
fn choices(o: &Ora) -> Vec<CattedraTenuta> {
    if o.mia.is_some() || o.titoli.len() < 2 {
        return Vec::new();
    }
    o.titoli.iter().map(|t| CattedraTenuta { id: t.cattedra, nome: t.nome.clone() }).collect()
}

/// Who is in the group of an hour of religion has told of faith (ADR 0018): no device keeps that.
fn tells_of_religion(o: &Ora) -> bool {
    let gruppo = o.day.gruppi.iter().find(|gruppo| Some(gruppo.id) == o.key.gruppo);
    gruppo.is_some_and(|gruppo| gruppo.tipo.partition() == Some(Partizione::SceltaIrc))
}

impl Ora {
    /// Its roll tells who chose what in the hour of religion.
    pub fn appello_off_devices(&self) -> bool {
        tells_of_religion(self)
    }

    /// Its texts do, or are about a pupil that the actor supports.
    pub fn testi_off_devices(&self) -> bool {
        tells_of_religion(self) || is_support(self)
    }
}

/// What a support teacher writes is about a pupil, and sealed: no device keeps it.
fn is_support(o: &Ora) -> bool {
    match &o.mia {
        Some(firma) => firma.tipo == TipoFirma::Sostegno,
        None => o.titoli.iter().any(|titolo| titolo.tipo == TipoCattedra::Sostegno),
    }
}

fn texts_are_free(o: &Ora) -> bool {
    !is_support(o) && o.argomento().is_empty() && o.attivita().is_empty()
}

fn is_recorded(riga: &Riga) -> bool {
    riga.lettera() != "P" || riga.fuori()
}

fn pupil(riga: &Riga, registrato: bool) -> AlunnoTenuto {
    let stato = if riga.fuori() { FUORI_CLASSE } else { riga.lettera() };
    AlunnoTenuto {
        id: riga.id,
        nome: riga.nome.clone(),
        stato,
        ora: riga.ora(),
        previsto: !registrato && stato != "P",
    }
}

/// The page that a browser keeps for when there is no network: it says nothing of anybody.
#[derive(Template)]
#[template(path = "lezioni/senza_rete.html")]
struct SenzaRetePage {
    p: Page,
    l: L,
}

/// The page that opens without a network, whoever asks for it.
pub async fn shell(ctx: Ctx) -> Result<Response, AppError> {
    let ctx = ctx.as_a_stranger();
    html(&SenzaRetePage { p: Page::new(&ctx, ctx.l.t("senza-rete-titolo")), l: ctx.l })
}
