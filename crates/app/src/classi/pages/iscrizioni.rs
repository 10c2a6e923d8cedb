// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Enrolments of a pupil: into a class, into another one from a day on, out of the school with a reason. The rows of
//! the past stay as they are: any day can be read as it was.

use axum::extract::Path;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::iscrizione::{self as regole, Iscrizione as Giorni, IscrizioneError, TracceAlunno};
use campanella_domain::periodo_chiuso;
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use super::{class_options, label, load_classe};
use crate::anagrafe;
use crate::assenze::ore::ricalcolo;
use crate::classi::gruppi;
use crate::classi::store::{self, Classe, Iscrizione};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::{L, Lingua};
use crate::kit::journal::{self, Event};
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::reply::Reply;
use crate::{assenze, calendario, note, valutazioni};

pub(super) fn days(row: &Iscrizione) -> Giorni {
    Giorni { dal: row.dal, al: row.al }
}

/// The class, the first day and the year of course.
pub(super) fn campi(classi: Vec<Opzione>) -> Vec<Campo> {
    let anni = (1..=5_u8).map(|n| Opzione::new(n, format!("{n}ª"))).collect();
    vec![
        Campo::scelta("classe", "classe", classi),
        Campo::data("dal", "anagrafe-dal"),
        Campo::scelta("anno_corso", "iscrizione-anno-corso", anni)
            .facoltativo()
            .aiuto("iscrizione-anno-corso-aiuto"),
    ]
}

async fn new_modulo(ctx: &Ctx, id: PersonaId) -> Result<Modulo, AppError> {
    let (nome, classi) = ctx
        .read(move |tx, ctx| {
            let nome = anagrafe::store::nome(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            Ok((nome, class_options(tx, ctx, ctx.anno())?))
        })
        .await?;
    let azione = format!("/persone/{id}/iscrizioni/nuova");
    Ok(Modulo::new(ctx.l.t("iscrizione-nuova"), azione, anagrafe::href(id))
        .sotto(nome)
        .menu("/persone")
        .bottone("iscrizione-nuova")
        .campi(campi(classi)))
}

/// The form that enrols a pupil.
pub async fn show_new(ctx: Ctx, Path(id): Path<PersonaId>) -> Result<Response, AppError> {
    let modulo = new_modulo(&ctx, id).await?;
    modulo::show(&ctx, modulo, &[("dal", ctx.today().to_string())])
}

/// Enrols a pupil; whoever is enrolled is a pupil from that day on.
pub async fn create(ctx: Ctx, Path(id): Path<PersonaId>, form: Form) -> Result<Response, AppError> {
    let outcome = insert(&ctx, id, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, new_modulo(&ctx, id)).await
}

/// What a form says of an enrolment.
#[derive(Clone)]
pub(in crate::classi) struct Typed {
    pub(in crate::classi) classe: ClasseId,
    pub(in crate::classi) dal: Date,
    pub(in crate::classi) anno_corso: Option<u8>,
}

/// What whoever ends an enrolment has said yes to: what they were asked about, and nothing that they changed since.
#[derive(Clone, Copy)]
struct Confermato {
    svolto: bool,
    anno: bool,
}

/// The questions: the field of the answer, its label, and the field whose value it is about.
const DOMANDE: [(&str, &str, &[&str]); 2] = [
    (IscrizioneError::CONFERMA_SVOLTO, "iscrizione-conferma-svolto", &["al", "dal"]),
    (IscrizioneError::CONFERMA_ANNO, "iscrizione-conferma-anno", &["classe"]),
];

fn is_confirmed(form: &Form, domanda: &str) -> bool {
    let [answer, asked] = [form.value(domanda), about(form, domanda)];
    !answer.is_empty() && answer == asked
}

fn about<'a>(form: &'a Form, domanda: &str) -> &'a str {
    let (.., fields) = DOMANDE.into_iter().find(|(nome, ..)| *nome == domanda).unwrap_or_default();
    fields.iter().map(|field| form.value(field)).find(|value| !value.is_empty()).unwrap_or_default()
}

impl Confermato {
    fn of(form: &Form) -> Confermato {
        Confermato {
            svolto: is_confirmed(form, IscrizioneError::CONFERMA_SVOLTO),
            anno: is_confirmed(form, IscrizioneError::CONFERMA_ANNO),
        }
    }
}

/// The questions that a refused form asks, and those that were answered before.
fn domande(outcome: &Result<Reply, AppError>, form: &Form, l: L) -> Vec<Campo> {
    let asked = match outcome {
        Err(AppError::Rule { field: Some(field), .. }) => field,
        _ => "",
    };
    DOMANDE
        .into_iter()
        .filter(|(nome, ..)| *nome == asked || is_confirmed(form, nome))
        .map(|(nome, etichetta, _)| {
            let yes = Opzione::new(about(form, nome), l.t("iscrizione-conferma-si"));
            Campo::spunte(nome, etichetta, vec![yes])
        })
        .collect()
}

/// What the form of an enrolment says.
///
/// # Errors
/// A form error at the fields that say nothing.
pub(super) fn parse(form: &mut Form) -> Result<Typed, AppError> {
    let (classe, dal) = (form.code("classe"), form.date("dal"));
    let anno_corso = form.opt_int("anno_corso", 1, 5).and_then(|n| u8::try_from(n).ok());
    form.finish()?;
    let (Some(classe), Some(dal)) = (classe, dal) else { return Err(AppError::NotFound) };
    Ok(Typed { classe, dal, anno_corso })
}

async fn insert(ctx: &Ctx, id: PersonaId, mut form: Form) -> Result<Reply, AppError> {
    let typed = parse(&mut form)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        anagrafe::store::nome(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
        let others = store::iscrizioni(tx, ctx.istituto(), id)?;
        enrol(tx, ctx, id, &typed, &others)?;
        anagrafe::ensure_ruolo(tx, ctx, id, Ruolo::Alunno, typed.dal)?;
        Ok(Reply::See(format!("{}?esito=salvato", anagrafe::href(id))))
    })
    .await
}

/// Enrols a pupil beside the other enrolments; every rule is asked before anything is written.
///
/// # Errors
/// The rule that refuses it.
pub(super) fn enrol(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: PersonaId,
    typed: &Typed,
    others: &[Iscrizione],
) -> Result<(), AppError> {
    let classe = load_classe(tx, ctx, typed.classe)?;
    let anno = classe.anno_scolastico().ok_or(AppError::NotFound)?;
    let chiusi = calendario::chiusi(tx, ctx.istituto(), classe.id)?;
    periodo_chiuso::check_entry(typed.dal, &chiusi).map_err(|e| AppError::from_rule(&e))?;
    let others: Vec<Giorni> = others.iter().map(days).collect();
    regole::check_enrolment(typed.dal, anno, &others).map_err(|e| AppError::from_rule(&e))?;
    let anno_corso = regole::anno_corso(classe.ordine, &classe.anni(), typed.anno_corso);
    let anno_corso = i64::from(anno_corso.map_err(|e| AppError::from_rule(&e))?);
    let row = Iscrizione {
        id: ctx.new_id(),
        alunno_id: id,
        classe_id: classe.id,
        anno_corso,
        dal: typed.dal,
        al: None,
        motivo_fine: None,
    };
    store::insert_iscrizione(tx, ctx.istituto(), &row)?;
    ricalcolo::enqueue_year(tx, ctx, classe.id)?;
    let event = Event::new("iscrizione.create", "iscrizione", row.id)
        .dopo(&Iscritto { classe: described(&classe), iscrizione: &row })?;
    journal::record(tx, ctx, &[event])
}

/// An enrolment as the journal keeps it: with the class in words.
#[derive(Serialize)]
pub(super) struct Iscritto<'a> {
    pub(super) classe: String,
    #[serde(flatten)]
    pub(super) iscrizione: &'a Iscrizione,
}

/// The class as the journal names it.
pub(super) fn described(classe: &Classe) -> String {
    format!("{} {}", classe.nome, classe.anno_testo())
}

/// An enrolment of a pupil, its class, and the name of the pupil.
///
/// # Errors
/// Not found.
pub(super) fn load(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: PersonaId,
    iscrizione: Uuid,
) -> Result<(Iscrizione, Classe, String), AppError> {
    let nome = anagrafe::store::nome(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let rows = store::iscrizioni(tx, ctx.istituto(), id)?;
    let row = rows.into_iter().find(|row| row.id == iscrizione).ok_or(AppError::NotFound)?;
    let classe = load_classe(tx, ctx, row.classe_id)?;
    Ok((row, classe, nome))
}

async fn move_modulo(
    ctx: &Ctx,
    id: PersonaId,
    iscrizione: Uuid,
    domande: Vec<Campo>,
) -> Result<Modulo, AppError> {
    let (classe, nome, classi) = ctx
        .read(move |tx, ctx| {
            let (_, classe, nome) = load(tx, ctx, id, iscrizione)?;
            let anno = classe.anno_scolastico().ok_or(AppError::NotFound)?;
            Ok((classe, nome, class_options(tx, ctx, anno)?))
        })
        .await?;
    let current = classe.id.to_string();
    let others = classi.into_iter().filter(|option| option.valore != current).collect();
    let azione = format!("/persone/{id}/iscrizioni/{iscrizione}/cambio");
    Ok(Modulo::new(ctx.l.t("iscrizione-cambio"), azione, anagrafe::href(id))
        .sotto(format!("{nome} · {}", label(&classe, ctx.l)))
        .menu("/persone")
        .bottone("iscrizione-cambio")
        .nota(ctx.l.t("iscrizione-cambio-nota"))
        .campi(campi(others).into_iter().chain(domande).collect()))
}

/// The form that moves a pupil to another class.
pub async fn show_move(
    ctx: Ctx,
    Path((id, iscrizione)): Path<(PersonaId, Uuid)>,
) -> Result<Response, AppError> {
    let modulo = move_modulo(&ctx, id, iscrizione, Vec::new()).await?;
    modulo::show(&ctx, modulo, &[("dal", ctx.today().to_string())])
}

/// Moves a pupil to another class from a day on.
pub async fn change(
    ctx: Ctx,
    Path((id, iscrizione)): Path<(PersonaId, Uuid)>,
    form: Form,
) -> Result<Response, AppError> {
    let outcome = transfer(&ctx, id, iscrizione, form.clone()).await;
    let domande = domande(&outcome, &form, ctx.l);
    modulo::answer(&ctx, outcome, &form, move_modulo(&ctx, id, iscrizione, domande)).await
}

async fn transfer(ctx: &Ctx, id: PersonaId, iscrizione: Uuid, mut form: Form) -> Result<Reply, AppError> {
    let (typed, confermato) = (parse(&mut form)?, Confermato::of(&form));
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let (row, leaves, _) = load(tx, ctx, id, iscrizione)?;
        let enters = load_classe(tx, ctx, typed.classe)?;
        let chiusi = calendario::chiusi(tx, ctx.istituto(), row.classe_id)?;
        periodo_chiuso::check_entry(typed.dal, &chiusi).map_err(|e| AppError::from_rule(&e))?;
        let al = regole::last_day_before(days(&row), typed.dal).map_err(|e| AppError::from_rule(&e))?;
        confirm_anno(&row, (&leaves, &enters), &typed, confermato.anno)?;
        close(tx, ctx, &row, (al, &L::of(Lingua::It).t("iscrizione-motivo-cambio")), confermato.svolto)?;
        let others: Vec<Iscrizione> = store::iscrizioni(tx, ctx.istituto(), id)?
            .into_iter()
            .filter(|other| other.id != row.id)
            .collect();
        enrol(tx, ctx, id, &typed, &others)?;
        Ok(Reply::See(format!("{}?esito=salvato", anagrafe::href(id))))
    })
    .await
}

/// Asks before a pupil passes to a class of another year or order; a class without years, or without the year that was
/// typed, is refused or answered by the enrolment itself.
fn confirm_anno(
    row: &Iscrizione,
    (leaves, enters): (&Classe, &Classe),
    typed: &Typed,
    confermato: bool,
) -> Result<(), AppError> {
    let da = (leaves.ordine, u8::try_from(row.anno_corso).unwrap_or_default());
    let Ok(anno) = regole::anno_corso(enters.ordine, &enters.anni(), typed.anno_corso) else { return Ok(()) };
    regole::confirm_anno(da, (enters.ordine, anno), confermato).map_err(|e| AppError::from_rule(&e))
}

/// Ends an enrolment and, on the same day, the groups of the class that the pupil leaves.
fn close(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    row: &Iscrizione,
    (al, motivo): (Date, &str),
    confermato: bool,
) -> Result<(), AppError> {
    let others: Vec<Giorni> = store::iscrizioni(tx, ctx.istituto(), row.alunno_id)?
        .iter()
        .filter(|other| other.id != row.id)
        .map(days)
        .collect();
    regole::check_end(days(row), &others, al, motivo).map_err(|e| AppError::from_rule(&e))?;
    let dopo = standing_after(tx, ctx, row, al)?;
    regole::confirm_end(al, dopo, confermato).map_err(|e| AppError::from_rule(&e))?;
    let chiusi = calendario::chiusi(tx, ctx.istituto(), row.classe_id)?;
    periodo_chiuso::check_exit(al, &chiusi).map_err(|e| AppError::from_rule(&e))?;
    if !store::end_iscrizione(tx, ctx.istituto(), row.id, al, motivo)? {
        let ended = IscrizioneError::Ended { al: row.al.unwrap_or(al) };
        return Err(AppError::from_rule(&ended));
    }
    let left = gruppi::leave_classe(tx, ctx.istituto(), (row.alunno_id, row.classe_id), al)?;
    ricalcolo::enqueue_year(tx, ctx, row.classe_id)?;
    let after = Iscrizione { al: Some(al), motivo_fine: Some(motivo.to_owned()), ..row.clone() };
    let mut events =
        vec![Event::new("iscrizione.end", "iscrizione", row.id).prima(row)?.dopo(&after)?.motivo(motivo)];
    events.extend(left);
    journal::record(tx, ctx, &events)
}

/// What the register of the class tells of the pupil after a day of the enrolment.
fn standing_after(tx: &mut dyn Tx, ctx: &Ctx, row: &Iscrizione, al: Date) -> Result<TracceAlunno, AppError> {
    told_on(tx, ctx, row, (al.saturating_add(1.day()), row.al))
}

/// What it tells from a day to another, or for good.
///
/// # Errors
/// The storage's.
pub(super) fn told_on(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    row: &Iscrizione,
    (dal, al): (Date, Option<Date>),
) -> Result<TracceAlunno, AppError> {
    let istituto = ctx.istituto();
    let (who, days) = ((row.alunno_id, row.classe_id), (dal, al.unwrap_or(Date::MAX)));
    Ok(TracceAlunno {
        giorni: assenze::conti::giorni_con_eventi(tx, istituto, row.alunno_id, days)?,
        voti: valutazioni::store::voti_between(tx, istituto, who, days)?,
        note: note::store::conta_alunno(tx, istituto, who, days)?,
    })
}

async fn end_modulo(
    ctx: &Ctx,
    id: PersonaId,
    iscrizione: Uuid,
    domande: Vec<Campo>,
) -> Result<Modulo, AppError> {
    let (_, classe, nome) = ctx.read(move |tx, ctx| load(tx, ctx, id, iscrizione)).await?;
    let azione = format!("/persone/{id}/iscrizioni/{iscrizione}/fine");
    Ok(Modulo::new(ctx.l.t("iscrizione-fine"), azione, anagrafe::href(id))
        .sotto(format!("{nome} · {}", label(&classe, ctx.l)))
        .menu("/persone")
        .bottone("iscrizione-fine")
        .nota(ctx.l.t("iscrizione-fine-nota"))
        .campi(
            [
                Campo::data("al", "anagrafe-ultimo-giorno"),
                Campo::riga("motivo", "iscrizione-motivo").aiuto("iscrizione-motivo-aiuto"),
            ]
            .into_iter()
            .chain(domande)
            .collect(),
        ))
}

/// The form that ends an enrolment.
pub async fn show_end(
    ctx: Ctx,
    Path((id, iscrizione)): Path<(PersonaId, Uuid)>,
) -> Result<Response, AppError> {
    let modulo = end_modulo(&ctx, id, iscrizione, Vec::new()).await?;
    modulo::show(&ctx, modulo, &[("al", ctx.today().to_string())])
}

/// Ends an enrolment: the pupil leaves the school.
pub async fn end(
    ctx: Ctx,
    Path((id, iscrizione)): Path<(PersonaId, Uuid)>,
    form: Form,
) -> Result<Response, AppError> {
    let outcome = leave(&ctx, id, iscrizione, form.clone()).await;
    let domande = domande(&outcome, &form, ctx.l);
    modulo::answer(&ctx, outcome, &form, end_modulo(&ctx, id, iscrizione, domande)).await
}

async fn leave(ctx: &Ctx, id: PersonaId, iscrizione: Uuid, mut form: Form) -> Result<Reply, AppError> {
    let (al, motivo) = (form.date("al"), form.required("motivo", 200));
    form.finish()?;
    let (al, confermato) = (al.ok_or(AppError::NotFound)?, Confermato::of(&form));
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let (row, _, _) = load(tx, ctx, id, iscrizione)?;
        close(tx, ctx, &row, (al, &motivo), confermato.svolto)?;
        Ok(Reply::See(format!("{}?esito=salvato", anagrafe::href(id))))
    })
    .await
}
