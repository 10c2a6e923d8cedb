// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Several pupils into a class at once: one date, one write. Who is refused is named with the reason; the others go in
//! once somebody has read it and says so.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::periodo_chiuso;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use super::iscrizioni::{Typed, enrol};
use super::{label, load_classe};
use crate::anagrafe;
use crate::calendario;
use crate::classi::gruppi;
use crate::classi::store::{self, Classe, Gruppo};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, FieldError, Message};
use crate::kit::form::{Form, Opzione};
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::reply::Reply;

/// The field that lists the pupils.
const ALUNNI: &str = "alunno";
/// The tick that lets the others go on.
const GLI_ALTRI: &str = "gli_altri";

/// The tick appears once somebody was refused.
pub(super) fn gli_altri(refused: bool) -> Option<Campo> {
    refused.then(|| Campo::spunta(GLI_ALTRI, "classi-gli-altri"))
}

/// Whether the form asks that the others go on.
pub(super) fn others_go_on(form: &Form) -> bool {
    form.ticked(GLI_ALTRI)
}

/// Does `one` for each pupil and gives those for whom it was done. A rule that refuses a pupil is told with the name; nothing
/// is written then, unless the others are to go on.
///
/// # Errors
/// Who was refused, at the field that lists the pupils; whatever is no refusal.
pub(in crate::classi) fn each(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (field, alunni): (&str, &[PersonaId]),
    others_go_on: bool,
    mut one: impl FnMut(&mut dyn Tx, PersonaId) -> Result<(), AppError>,
) -> Result<Vec<PersonaId>, AppError> {
    let (mut done, mut refused) = (Vec::new(), Vec::new());
    for alunno in alunni {
        let Err(error) = one(tx, *alunno) else {
            done.push(*alunno);
            continue;
        };
        let AppError::Rule { .. } = error else { return Err(error) };
        let nome = anagrafe::store::nome(tx, ctx.istituto(), *alunno)?.ok_or(AppError::NotFound)?;
        let message =
            Message::new("classi-rifiutato").with("alunno", nome).with("motivo", error.detail(ctx.l));
        refused.push(FieldError { field: field.to_owned(), message });
    }
    if refused.is_empty() || (others_go_on && !done.is_empty()) {
        return Ok(done);
    }
    Err(AppError::Form(refused))
}

/// Pupils of the school who are in no class on a day nor later.
fn without_class(tx: &mut dyn Tx, ctx: &Ctx, classe: &Classe, on: Date) -> Result<Vec<Opzione>, AppError> {
    let anno = classe.anno_scolastico().ok_or(AppError::NotFound)?;
    let year = (anno.first_day(), anno.last_day());
    let alunni: BTreeSet<PersonaId> =
        anagrafe::bulk::con_ruolo(tx, ctx.istituto(), Ruolo::Alunno, year)?.into_iter().collect();
    let enrolled: BTreeSet<PersonaId> = crate::classi::bulk::iscrizioni(tx, ctx.istituto(), year)?
        .into_iter()
        .filter(|row| row.al.is_none_or(|al| al >= on))
        .map(|row| row.alunno_id)
        .collect();
    let persone = anagrafe::bulk::persone(tx, ctx.istituto())?.into_iter();
    let mut free: Vec<_> =
        persone.filter(|one| alunni.contains(&one.id) && !enrolled.contains(&one.id)).collect();
    free.sort_by_key(|one| campanella_domain::nome::sort_key(&one.cognome, &one.nome));
    Ok(free.iter().map(|one| Opzione::new(one.id, format!("{} {}", one.cognome, one.nome))).collect())
}

async fn build(ctx: &Ctx, id: ClasseId, refused: bool) -> Result<Modulo, AppError> {
    let (classe, alunni) = ctx
        .read(move |tx, ctx| {
            let classe = load_classe(tx, ctx, id)?;
            let alunni = without_class(tx, ctx, &classe, ctx.today())?;
            Ok((classe, alunni))
        })
        .await?;
    let mut campi = Vec::new();
    let nobody = alunni.is_empty();
    campi.push(Campo::spunte(ALUNNI, "classi-alunni", alunni));
    campi.push(Campo::data("dal", "anagrafe-dal"));
    if classe.anni().len() > 1 {
        let anni = classe.anni().into_iter().map(|n| Opzione::new(n, format!("{n}ª"))).collect();
        campi.push(Campo::scelta("anno_corso", "iscrizione-anno-corso", anni));
    }
    campi.extend(gli_altri(refused));
    let nota = if nobody { "classi-iscrivi-nessuno" } else { "classi-iscrivi-spiega" };
    Ok(Modulo::new(ctx.l.t("classi-iscrivi"), format!("/classi/{id}/alunni/nuovi"), format!("/classi/{id}"))
        .sotto(label(&classe, ctx.l))
        .menu("/classi")
        .bottone("classi-iscrivi")
        .nota(ctx.l.t(nota))
        .campi(campi))
}

/// The form that enrols several pupils.
pub async fn show(ctx: Ctx, Path(id): Path<ClasseId>) -> Result<Response, AppError> {
    let modulo = build(&ctx, id, false).await?;
    modulo::show(&ctx, modulo, &[("dal", ctx.today().to_string())])
}

/// Enrols the pupils that were chosen.
pub async fn create(ctx: Ctx, Path(id): Path<ClasseId>, form: Form) -> Result<Response, AppError> {
    let outcome = insert(&ctx, id, form.clone()).await;
    let refused = outcome.is_err();
    modulo::answer(&ctx, outcome, &form, build(&ctx, id, refused)).await
}

async fn insert(ctx: &Ctx, id: ClasseId, mut form: Form) -> Result<Reply, AppError> {
    let chosen: Vec<PersonaId> = form.values(ALUNNI).filter_map(|text| text.parse().ok()).collect();
    let dal = form.date("dal");
    let anno_corso = form.opt_int("anno_corso", 1, 5).and_then(|n| u8::try_from(n).ok());
    if chosen.is_empty() {
        form.fail(ALUNNI, Message::new("gruppo-errore-nessuno"));
    }
    form.finish()?;
    let dal = dal.ok_or(AppError::NotFound)?;
    let go_on = others_go_on(&form);
    let typed = Typed { classe: id, dal, anno_corso };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        enrol_all(tx, ctx, &chosen, &typed, go_on)?;
        Ok(Reply::See(format!("/classi/{id}?esito=salvato")))
    })
    .await
}

/// Enrols pupils in a class, all from the same day; those for whom it was done.
///
/// # Errors
/// Not found when there is no such class; as [`each`].
pub(in crate::classi) fn enrol_all(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunni: &[PersonaId],
    wish: &Typed,
    others_go_on: bool,
) -> Result<Vec<PersonaId>, AppError> {
    load_classe(tx, ctx, wish.classe)?;
    each(tx, ctx, (ALUNNI, alunni), others_go_on, |tx, alunno| {
        let others = store::iscrizioni(tx, ctx.istituto(), alunno)?;
        enrol(tx, ctx, alunno, wish, &others)?;
        anagrafe::ensure_ruolo(tx, ctx, alunno, Ruolo::Alunno, wish.dal)
    })
}

/// Puts pupils into a group, all from the same day; those for whom it was done.
///
/// # Errors
/// The rule about closed days; as [`each`].
pub(in crate::classi) fn enter_all(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    gruppo: &Gruppo,
    (alunni, dal): (&[PersonaId], Date),
    others_go_on: bool,
) -> Result<Vec<PersonaId>, AppError> {
    let chiusi = calendario::chiusi(tx, ctx.istituto(), gruppo.classe_id)?;
    periodo_chiuso::check_entry(dal, &chiusi).map_err(|e| AppError::from_rule(&e))?;
    each(tx, ctx, ("gruppo", alunni), others_go_on, |tx, alunno| gruppi::enter(tx, ctx, gruppo, alunno, dal))
}
