// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Missing signatures: a list that leads to the hour; the dirigente opens a closed window again.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_domain::calendario::Luogo;
use campanella_domain::ids::{ClasseId, GruppoId, PersonaId, SedeId};
use campanella_domain::orario::OraScansione;
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::per_conto;
use crate::assenti::Assenti;
use crate::classi::store::Classe;
use crate::istituti::impostazioni::{self, PoliticaRegistro};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::notify::Topic;
use crate::kit::page::{Page, html, html_with};
use crate::kit::reply::Reply;
use crate::lezioni::agenda;
use crate::lezioni::ora::OraKey;
use crate::lezioni::store as lezioni;
use crate::{anagrafe, calendario, classi, orario};

/// Days looked back where the whole school is shown at once.
pub(crate) const DAYS: i64 = 14;

/// A signature that is missing.
pub struct Mancante {
    /// Day.
    pub data: Date,
    /// Hour.
    pub ordinale: u8,
    /// The class.
    pub classe: String,
    /// The subject.
    pub materia: String,
    /// The teacher.
    pub docente: String,
    /// Who.
    pub docente_id: PersonaId,
    /// The class's identity.
    pub classe_id: ClasseId,
    /// The group, when it is not the whole class.
    pub gruppo_id: Option<GruppoId>,
    /// Where it is signed.
    pub href: String,
    /// The window has closed: only an unlock helps.
    pub chiusa: bool,
    /// It was opened again.
    pub sbloccata: bool,
    /// The teacher was away, as the office wrote.
    pub assente: bool,
}

#[derive(Template)]
#[template(path = "registro/firme.html")]
struct MissingPage {
    p: Page,
    l: L,
    mancanti: Vec<Mancante>,
    /// May open a window again.
    dirigente: bool,
    /// May sign for somebody who cannot.
    capo: bool,
    docente: bool,
    giorni: i64,
    chiave: String,
    mese: Option<Date>,
    mesi: Vec<Date>,
    f: FormView,
    rifiutata: Option<usize>,
    /// Who opens a closed window again, for a teacher who has one.
    dirigenti: Vec<String>,
}

impl MissingPage {
    /// The form of this row was sent and refused.
    fn is_refused(&self, row: &usize) -> bool {
        self.rifiutata.as_ref() == Some(row)
    }

    /// Identity of the field of a row; the summary of faults leads to the refused one.
    fn campo(&self, row: &usize) -> String {
        if self.is_refused(row) { "f-motivo".to_owned() } else { format!("motivo-{row}") }
    }

    /// What the registers of teachers on paper are called for the reader, who may print them.
    fn registri(&self) -> Option<&'static str> {
        super::stampa::registri_key(self.docente, self.dirigente)
    }

    fn is_month(&self, mese: &Date) -> bool {
        self.mese.as_ref() == Some(mese)
    }
}

/// Outcome of the write that led here, and the month to show.
#[derive(Deserialize)]
pub struct Which {
    esito: Option<String>,
    mese: Option<Date>,
}

/// The first days of the months of the school year so far, newest first.
fn months(ctx: &Ctx) -> Vec<Date> {
    let mut mesi = Vec::new();
    let mut first = ctx.today().first_of_month();
    while first >= ctx.anno().first_day().first_of_month() {
        mesi.push(first);
        first = first.saturating_sub(1.month());
    }
    mesi
}

/// The actor's own missing signatures since the year began, or the school's: the last days, or a month.
pub async fn show(ctx: Ctx, Query(which): Query<Which>) -> Result<Response, AppError> {
    let profilo = ctx.actor()?.profilo;
    let mese = which.mese.map(Date::first_of_month).filter(|_| profilo != Ruolo::Docente);
    let (mancanti, dirigenti) = ctx
        .read(move |tx, ctx| {
            let mancanti = of_actor(tx, ctx, mese)?;
            let is_stuck = mancanti.iter().any(|m| m.chiusa && !m.sbloccata);
            let dirigenti = if profilo == Ruolo::Docente && is_stuck {
                anagrafe::store::nomi_di_ruolo(tx, ctx.istituto(), Ruolo::Dirigente, ctx.today())?
            } else {
                Vec::new()
            };
            Ok((mancanti, dirigenti))
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("firme-titolo")).under("/firme").with_outcome(which.esito.as_deref());
    let mesi = if profilo == Ruolo::Docente { Vec::new() } else { months(&ctx) };
    let chiave = ctx.new_id::<Uuid>().to_string();
    html(&MissingPage {
        p,
        l: ctx.l,
        mancanti,
        dirigente: profilo == Ruolo::Dirigente,
        capo: matches!(profilo, Ruolo::Dirigente | Ruolo::Staff),
        docente: profilo == Ruolo::Docente,
        giorni: DAYS,
        chiave,
        mese,
        mesi,
        f: FormView::default(),
        rifiutata: None,
        dirigenti,
    })
}

/// The answer to a form of the list: where the write leads, or the list again with the fault at its row.
async fn answer(ctx: &Ctx, outcome: Result<Reply, AppError>, form: &Form) -> Result<Response, AppError> {
    let error = match outcome {
        Ok(reply) => return Ok(reply.into_response()),
        Err(error) if error.is_refusal() => error,
        Err(error) => return Err(error),
    };
    // The row may stand in an earlier month than the days shown first.
    let oldest_shown = ctx.today().saturating_sub(DAYS.days());
    let data: Option<Date> = form.value("data").parse().ok();
    let mese = data.filter(|data| *data < oldest_shown).map(Date::first_of_month);
    let mancanti = ctx
        .read(move |tx, ctx| match mese {
            Some(mese) => missing_between(tx, ctx, None, (mese, mese.last_of_month())),
            None => missing(tx, ctx, None),
        })
        .await?;
    let f = FormView::refused(form, &error, ctx.l);
    let rifiutata = mancanti.iter().position(|m| {
        f.is("docente", &m.docente_id.to_string())
            && f.is("data", &m.data.to_string())
            && (!form.has("classe") || f.is("classe", &m.classe_id.to_string()))
            && (!form.has("ordinale") || f.is("ordinale", &m.ordinale.to_string()))
    });
    let page = MissingPage {
        p: Page::new(ctx, ctx.l.t("firme-titolo")).under("/firme"),
        l: ctx.l,
        mancanti,
        dirigente: ctx.actor()?.profilo == Ruolo::Dirigente,
        capo: true,
        docente: false,
        giorni: DAYS,
        chiave: ctx.new_id::<Uuid>().to_string(),
        mese,
        mesi: months(ctx),
        f,
        rifiutata,
        dirigenti: Vec::new(),
    };
    html_with(error.status(), &page)
}

/// What the timetable expected in the last days and nobody signed, newest first; of one teacher, or of the school.
///
/// # Errors
/// The storage's.
pub fn missing(tx: &mut dyn Tx, ctx: &Ctx, only: Option<PersonaId>) -> Result<Vec<Mancante>, AppError> {
    missing_between(tx, ctx, only, (ctx.today().saturating_sub(DAYS.days()), ctx.today()))
}

/// A teacher's own missing signatures since the year began; for the others the school's, of the last days or of a month.
pub(super) fn of_actor(tx: &mut dyn Tx, ctx: &Ctx, mese: Option<Date>) -> Result<Vec<Mancante>, AppError> {
    match (ctx.actor()?, mese) {
        (actor, _) if actor.profilo == Ruolo::Docente => {
            missing_between(tx, ctx, Some(actor.persona_id), (ctx.anno().first_day(), ctx.today()))
        }
        (_, Some(mese)) => missing_between(tx, ctx, None, (mese.first_of_month(), mese.last_of_month())),
        (_, None) => missing(tx, ctx, None),
    }
}

/// As [`missing`], between two days of this school year, none of which lies ahead.
fn missing_between(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    only: Option<PersonaId>,
    (dal, al): (Date, Date),
) -> Result<Vec<Mancante>, AppError> {
    let istituto = ctx.istituto();
    let (today, now) = (ctx.today(), agenda::now_minutes(ctx));
    let anno = ctx.anno();
    let (from, to) = (dal.max(anno.first_day()), al.min(today));
    let calendario = calendario::load(tx, istituto, anno)?;
    let policy: PoliticaRegistro = impostazioni::load(tx, istituto, impostazioni::REGISTRO, today)?;
    let classi: HashMap<ClasseId, Classe> =
        classi::store::classi(tx, istituto, anno)?.into_iter().map(|classe| (classe.id, classe)).collect();
    let materie: HashMap<_, _> =
        classi::store::materie(tx, istituto)?.into_iter().map(|m| (m.id, m.nome)).collect();
    let docenti: HashMap<PersonaId, String> =
        anagrafe::store::nomi_docenti(tx, istituto)?.into_iter().collect();
    let signed: HashSet<(Date, ClasseId, u8, PersonaId)> =
        lezioni::firmate_on(tx, istituto, (from, to))?.into_iter().collect();
    let covered: HashSet<lezioni::SlotCoperto> =
        lezioni::coperte_on(tx, istituto, (from, to))?.into_iter().collect();
    let sbloccate: HashSet<(PersonaId, Date)> =
        lezioni::unlocked_between(tx, istituto, (from, to), ctx.now)?.into_iter().collect();
    let assenti = Assenti::between(tx, istituto, (from, to))?;
    let mut bells = Bells { cache: BTreeMap::new() };
    let mut list = Vec::new();
    let mut data = to;
    while data >= from {
        let lines = match only {
            Some(docente) => orario::store::docente_on(tx, istituto, docente, data)?,
            None => orario::store::all_on(tx, istituto, data)?,
        };
        for line in lines {
            let Some(classe) = classi.get(&line.classe_id) else { continue };
            let luogo = Luogo { sede: classe.sede_id, classe: Some(classe.id) };
            let ordinale = u8::try_from(line.ordinale).unwrap_or_default();
            if !calendario.day_kind(data, luogo).has_lessons()
                || signed.contains(&(data, classe.id, ordinale, line.docente_id))
                || covered.contains(&(data, classe.id, ordinale, None))
                || covered.contains(&(data, classe.id, ordinale, line.gruppo_id))
            {
                continue;
            }
            let Some(ora) = bells.of(tx, ctx, classe.sede_id, data, ordinale)? else { continue };
            if data == today && now < ora.1 {
                continue;
            }
            let days_ago = i64::from(data.until(today).map_or(0, |span| span.get_days()));
            let chiusa = days_ago > i64::from(policy.finestra_giorni);
            list.push(Mancante {
                data,
                ordinale,
                classe: classe.nome.clone(),
                materia: materie.get(&line.materia_id).cloned().unwrap_or_default(),
                docente: docenti.get(&line.docente_id).cloned().unwrap_or_default(),
                docente_id: line.docente_id,
                classe_id: classe.id,
                gruppo_id: line.gruppo_id,
                href: agenda::href(classe.id, data, ordinale, line.gruppo_id),
                chiusa,
                sbloccata: chiusa && sbloccate.contains(&(line.docente_id, data)),
                assente: assenti.is_away(line.docente_id, data, ora),
            });
        }
        data = data.saturating_sub(1.day());
    }
    Ok(list)
}

/// Beginnings and ends of hours by site and day, read once.
struct Bells {
    cache: BTreeMap<(SedeId, Date), HashMap<u8, (u16, u16)>>,
}

impl Bells {
    fn of(
        &mut self,
        tx: &mut dyn Tx,
        ctx: &Ctx,
        sede: SedeId,
        data: Date,
        ordinale: u8,
    ) -> Result<Option<(u16, u16)>, AppError> {
        let known = match self.cache.entry((sede, data)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(vacant) => {
                let ore = orario::scansioni::del_giorno(tx, ctx.istituto(), sede, data)?;
                let bells = |ora: &OraScansione| (ora.ordinale, (ora.inizio.minutes(), ora.fine.minutes()));
                vacant.insert(ore.iter().map(bells).collect())
            }
        };
        Ok(known.get(&ordinale).copied())
    }
}

/// Opens the late window of a teacher for a day, with a reason.
pub async fn unlock(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let outcome = write_unlock(&ctx, &mut form).await;
    answer(&ctx, outcome, &form).await
}

async fn write_unlock(ctx: &Ctx, form: &mut Form) -> Result<Reply, AppError> {
    let docente: Option<PersonaId> = form.code("docente");
    let data = form.date("data");
    let motivo = form.required("motivo", 500);
    form.finish()?;
    let (docente, data) = docente.zip(data).ok_or(AppError::NotFound)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        per_conto::unlock(tx, ctx, (docente, data), &motivo)?;
        Ok(Reply::See("/firme?esito=sbloccato".to_owned()))
    })
    .await
}

/// Signs for a teacher who cannot: staff only, with a reason that the journal keeps.
pub async fn sign_on_behalf(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let outcome = write_on_behalf(&ctx, &mut form).await;
    answer(&ctx, outcome, &form).await
}

async fn write_on_behalf(ctx: &Ctx, form: &mut Form) -> Result<Reply, AppError> {
    let docente: Option<PersonaId> = form.code("docente");
    let classe: Option<ClasseId> = form.code("classe");
    let data = form.date("data");
    let ordinale = form.int("ordinale", 1, 20).and_then(|n| u8::try_from(n).ok());
    let gruppo: Option<GruppoId> = form.opt_code("gruppo");
    let motivo = form.required("motivo", 500);
    form.finish()?;
    let (docente, classe) = docente.zip(classe).ok_or(AppError::NotFound)?;
    let (data, ordinale) = data.zip(ordinale).ok_or(AppError::NotFound)?;
    let key = OraKey { classe, data, ordinale, gruppo };
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            per_conto::sign(tx, ctx, key, docente, &motivo)?;
            Ok(Reply::See("/firme?esito=salvato".to_owned()))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}
