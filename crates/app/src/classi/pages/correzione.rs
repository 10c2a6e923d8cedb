// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! An enrolment typed wrong is put right: its class, its year of course, its first day. What the register tells of the pupil in the
//! class keeps it as it is; the journal keeps what was written before.

use axum::extract::Path;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use campanella_domain::iscrizione::{self as regole, Correzione, Iscrizione as Giorni, TracceAlunno};
use campanella_domain::periodo_chiuso;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;
use uuid::Uuid;

use super::iscrizioni::{Iscritto, Typed, campi, days, described, load, parse, told_on};
use super::{class_options, label, load_classe};
use crate::assenze::ore::ricalcolo;
use crate::classi::gruppi;
use crate::classi::store::{self, Iscrizione};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::Form;
use crate::kit::journal::{self, Event};
use crate::kit::modulo::{self, Modulo};
use crate::kit::reply::Reply;
use crate::{anagrafe, calendario};

/// The form, and what it shows of the enrolment as it stands.
async fn modulo_of(
    ctx: &Ctx,
    id: PersonaId,
    iscrizione: Uuid,
) -> Result<(Modulo, Vec<(&'static str, String)>), AppError> {
    let (row, version, classe, nome, classi) = ctx
        .read(move |tx, ctx| {
            let (row, classe, nome) = load(tx, ctx, id, iscrizione)?;
            let anno = classe.anno_scolastico().ok_or(AppError::NotFound)?;
            let version = store::version_of(tx, ctx.istituto(), row.id)?;
            Ok((row, version, classe, nome, class_options(tx, ctx, anno)?))
        })
        .await?;
    let azione = format!("/persone/{id}/iscrizioni/{iscrizione}/correzione");
    let modulo = Modulo::new(ctx.l.t("iscrizione-correzione"), azione, anagrafe::href(id))
        .sotto(format!("{nome} · {}", label(&classe, ctx.l)))
        .menu("/persone")
        .bottone("iscrizione-correzione")
        .nota(ctx.l.t("iscrizione-correzione-nota"))
        .campi(campi(classi));
    let mut values = vec![
        ("version", version.to_string()),
        ("classe", row.classe_id.to_string()),
        ("dal", row.dal.to_string()),
    ];
    // Asked where the class has several: elsewhere it follows the class.
    if classe.anni().len() > 1 {
        values.push(("anno_corso", row.anno_corso.to_string()));
    }
    Ok((modulo, values))
}

/// The form that puts an enrolment right.
pub async fn show(ctx: Ctx, Path((id, iscrizione)): Path<(PersonaId, Uuid)>) -> Result<Response, AppError> {
    let (modulo, values) = modulo_of(&ctx, id, iscrizione).await?;
    modulo::show(&ctx, modulo, &values)
}

/// Puts an enrolment right.
pub async fn save(
    ctx: Ctx,
    Path((id, iscrizione)): Path<(PersonaId, Uuid)>,
    form: Form,
) -> Result<Response, AppError> {
    let outcome = write(&ctx, id, iscrizione, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(modulo_of(&ctx, id, iscrizione).await?.0) }).await
}

async fn write(ctx: &Ctx, id: PersonaId, iscrizione: Uuid, mut form: Form) -> Result<Reply, AppError> {
    let version = form.int("version", 1, i64::MAX);
    let typed = parse(&mut form)?;
    let version = version.ok_or(AppError::NotFound)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        correct(tx, ctx, (id, iscrizione, version), &typed)?;
        Ok(Reply::See(format!("{}?esito=salvato", anagrafe::href(id))))
    })
    .await
}

fn correct(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (id, iscrizione, version): (PersonaId, Uuid, i64),
    typed: &Typed,
) -> Result<(), AppError> {
    let (row, before, _) = load(tx, ctx, id, iscrizione)?;
    let classe = load_classe(tx, ctx, typed.classe)?;
    let anno = before.anno_scolastico().ok_or(AppError::NotFound)?;
    // A class of another year is no correction of this enrolment: its list would show a pupil of a year before.
    if classe.anno_scolastico() != Some(anno) {
        return Err(AppError::rule_at("classe", Message::new("iscrizione-errore-classe-altro-anno")));
    }
    let correzione = Correzione { dal: typed.dal, altra_classe: classe.id != before.id };
    let raccontato = match correzione.days_lost(days(&row)) {
        Some(lost) => told_on(tx, ctx, &row, lost)?,
        None => TracceAlunno::default(),
    };
    let others = others(tx, ctx, &row)?;
    regole::check_correction(days(&row), correzione, anno, &others, raccontato)
        .map_err(|e| AppError::from_rule(&e))?;
    let anno_corso = regole::anno_corso(classe.ordine, &classe.anni(), typed.anno_corso);
    let after = Iscrizione {
        classe_id: classe.id,
        anno_corso: i64::from(anno_corso.map_err(|e| AppError::from_rule(&e))?),
        dal: typed.dal,
        ..row.clone()
    };
    if after == row {
        return Ok(());
    }
    for touched in [before.id, classe.id] {
        let chiusi = calendario::chiusi(tx, ctx.istituto(), touched)?;
        let first = row.dal.min(after.dal);
        periodo_chiuso::check_entry(first, &chiusi).map_err(|e| AppError::from_rule(&e))?;
    }
    let mut events = vec![
        Event::new("iscrizione.correct", "iscrizione", row.id)
            .prima(&Iscritto { classe: described(&before), iscrizione: &row })?
            .dopo(&Iscritto { classe: described(&classe), iscrizione: &after })?,
    ];
    events.extend(leave_groups(tx, ctx, &row, correzione)?);
    if !store::put_right(tx, ctx.istituto(), &after, version)? {
        let standing = store::version_of(tx, ctx.istituto(), row.id)?;
        return Err(AppError::conflict(standing, &[]));
    }
    anagrafe::ensure_ruolo(tx, ctx, id, Ruolo::Alunno, after.dal)?;
    ricalcolo::enqueue_year(tx, ctx, before.id)?;
    if correzione.altra_classe {
        ricalcolo::enqueue_year(tx, ctx, classe.id)?;
    }
    journal::record(tx, ctx, &events)
}

fn others(tx: &mut dyn Tx, ctx: &Ctx, row: &Iscrizione) -> Result<Vec<Giorni>, AppError> {
    let all = store::iscrizioni(tx, ctx.istituto(), row.alunno_id)?;
    Ok(all.iter().filter(|other| other.id != row.id).map(days).collect())
}

/// The groups of the class that the pupil is taken out of, and those of days on which they are not in the class yet.
fn leave_groups(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    row: &Iscrizione,
    correzione: Correzione,
) -> Result<Vec<Event>, AppError> {
    let who = (row.alunno_id, row.classe_id);
    if correzione.altra_classe {
        let al = row.dal.yesterday().unwrap_or(Date::MIN);
        return gruppi::leave_classe(tx, ctx.istituto(), who, al);
    }
    gruppi::enter_later(tx, ctx.istituto(), who, (row.dal, correzione.dal))
}
