// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page that asks before something is deleted, and its form.

use axum::extract::Path;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, MateriaId, PersonaId, SedeId};
use uuid::Uuid;

use super::{Oggetto, delete, may_remove, ruoli, why_kept};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::modulo::{self, Modulo};
use crate::kit::reply::Reply;
use crate::{anagrafe, classi, istituti};

/// Something that can be deleted, as its page names it.
struct Trovato {
    nome: String,
    version: i64,
    /// Why it is not deleted, if it is not.
    kept: Option<AppError>,
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, oggetto: Oggetto) -> Result<Trovato, AppError> {
    let istituto = ctx.istituto();
    let found = match oggetto {
        Oggetto::Classe(id) => classi::store::classe_by_id(tx, istituto, id)?
            .map(|row| (format!("{} · {}", row.nome, row.anno_testo()), row.version)),
        Oggetto::Materia(id) => {
            classi::store::materia_by_id(tx, istituto, id)?.map(|row| (row.nome, row.version))
        }
        Oggetto::Sede(id) => {
            istituti::store::sede_by_id(tx, istituto, id)?.map(|row| (row.nome, row.version))
        }
        Oggetto::Persona(id) => {
            anagrafe::store::by_id(tx, istituto, id)?.map(|row| (row.display(), row.version))
        }
        Oggetto::Ruolo(persona, id) => {
            let row = ruoli::load(tx, ctx, persona, id)?;
            let what = ctx.l.t(format!("ruolo-{}", row.ruolo.code()));
            anagrafe::store::nome(tx, istituto, persona)?
                .map(|nome| (format!("{nome} · {what}"), ruoli::VERSION))
        }
    };
    let (nome, version) = found.ok_or(AppError::NotFound)?;
    let refused = may_remove(tx, ctx, oggetto).err();
    let kept = match refused {
        Some(error) if !error.is_refusal() => return Err(error),
        Some(error) => Some(error),
        None => why_kept(tx, ctx, oggetto)?.map(|reason| AppError::from_rule(&reason)),
    };
    Ok(Trovato { nome, version, kept })
}

/// Where a thing stands in the pages of the office.
struct Posto {
    /// Its own address, below which it is deleted.
    proprio: String,
    /// The page that one comes from.
    pagina: String,
    /// The page that shows what is left.
    resta: String,
    /// The entry of the menu.
    menu: &'static str,
    /// Message key of the words for deleting it.
    titolo: &'static str,
}

fn posto(oggetto: Oggetto) -> Posto {
    let (proprio, menu, titolo) = match oggetto {
        Oggetto::Classe(id) => (format!("/classi/{id}"), "/classi", "eliminazione-classe"),
        Oggetto::Materia(id) => (format!("/materie/{id}"), "/materie", "eliminazione-materia"),
        Oggetto::Sede(id) => (format!("/sedi/{id}"), "/sedi", "eliminazione-sede"),
        Oggetto::Persona(id) => (anagrafe::href(id), "/persone", "eliminazione-persona"),
        Oggetto::Ruolo(persona, id) => {
            (format!("{}/ruoli/{id}", anagrafe::href(persona)), "/persone", "eliminazione-ruolo")
        }
    };
    match oggetto {
        Oggetto::Ruolo(persona, _) => {
            let scheda = anagrafe::href(persona);
            Posto { proprio, pagina: scheda.clone(), resta: scheda, menu, titolo }
        }
        _ => Posto { pagina: proprio.clone(), proprio, resta: menu.to_owned(), menu, titolo },
    }
}

async fn modulo_of(ctx: &Ctx, oggetto: Oggetto) -> Result<(Modulo, Trovato), AppError> {
    let found = ctx.read(move |tx, ctx| load(tx, ctx, oggetto)).await?;
    let posto = posto(oggetto);
    let fine = format!("{}/fine", posto.proprio);
    let modulo = Modulo::new(ctx.l.t(posto.titolo), format!("{}/elimina", posto.proprio), posto.pagina)
        .sotto(found.nome.clone())
        .menu(posto.menu)
        .nota(ctx.l.t("eliminazione-nota"));
    let modulo = match (&found.kept, oggetto) {
        (Some(reason), Oggetto::Ruolo(..)) => {
            modulo.bottone("").nota(reason.detail(ctx.l)).accanto("anagrafe-ruolo-fine", fine)
        }
        (Some(reason), _) => modulo.bottone("").nota(reason.detail(ctx.l)),
        (None, Oggetto::Persona(_)) => {
            modulo.bottone(posto.titolo).nota(ctx.l.t("eliminazione-persona-nota"))
        }
        (None, _) => modulo.bottone(posto.titolo),
    };
    Ok((modulo, found))
}

async fn show(ctx: Ctx, oggetto: Oggetto) -> Result<Response, AppError> {
    let (modulo, found) = modulo_of(&ctx, oggetto).await?;
    modulo::show(&ctx, modulo, &[("version", found.version.to_string())])
}

async fn remove(ctx: Ctx, oggetto: Oggetto, form: Form) -> Result<Response, AppError> {
    let outcome = write(&ctx, oggetto, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(modulo_of(&ctx, oggetto).await?.0) }).await
}

async fn write(ctx: &Ctx, oggetto: Oggetto, mut form: Form) -> Result<Reply, AppError> {
    let version = form.int("version", 1, i64::MAX);
    form.finish()?;
    let version = version.ok_or(AppError::NotFound)?;
    let resta = posto(oggetto).resta;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        delete(tx, ctx, oggetto, version)?;
        Ok(Reply::See(format!("{resta}?esito=eliminato")))
    })
    .await
}

/// The page that asks before a class is deleted.
pub async fn show_classe(ctx: Ctx, Path(id): Path<ClasseId>) -> Result<Response, AppError> {
    show(ctx, Oggetto::Classe(id)).await
}

/// Deletes a class.
pub async fn delete_classe(ctx: Ctx, Path(id): Path<ClasseId>, form: Form) -> Result<Response, AppError> {
    remove(ctx, Oggetto::Classe(id), form).await
}

/// The page that asks before a subject is deleted.
pub async fn show_materia(ctx: Ctx, Path(id): Path<MateriaId>) -> Result<Response, AppError> {
    show(ctx, Oggetto::Materia(id)).await
}

/// Deletes a subject.
pub async fn delete_materia(ctx: Ctx, Path(id): Path<MateriaId>, form: Form) -> Result<Response, AppError> {
    remove(ctx, Oggetto::Materia(id), form).await
}

/// The page that asks before a site is deleted.
pub async fn show_sede(ctx: Ctx, Path(id): Path<SedeId>) -> Result<Response, AppError> {
    show(ctx, Oggetto::Sede(id)).await
}

/// Deletes a site.
pub async fn delete_sede(ctx: Ctx, Path(id): Path<SedeId>, form: Form) -> Result<Response, AppError> {
    remove(ctx, Oggetto::Sede(id), form).await
}

/// The page that asks before a person is deleted.
pub async fn show_persona(ctx: Ctx, Path(id): Path<PersonaId>) -> Result<Response, AppError> {
    show(ctx, Oggetto::Persona(id)).await
}

/// Deletes a person.
pub async fn delete_persona(ctx: Ctx, Path(id): Path<PersonaId>, form: Form) -> Result<Response, AppError> {
    remove(ctx, Oggetto::Persona(id), form).await
}

/// The page that asks before a role is removed.
pub async fn show_ruolo(
    ctx: Ctx,
    Path((persona, id)): Path<(PersonaId, Uuid)>,
) -> Result<Response, AppError> {
    show(ctx, Oggetto::Ruolo(persona, id)).await
}

/// Removes a role.
pub async fn delete_ruolo(
    ctx: Ctx,
    Path((persona, id)): Path<(PersonaId, Uuid)>,
    form: Form,
) -> Result<Response, AppError> {
    remove(ctx, Oggetto::Ruolo(persona, id), form).await
}
