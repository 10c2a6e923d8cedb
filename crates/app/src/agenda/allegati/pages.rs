// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Attaching a file to an impegno, taking it back, sending it; what pages of homework share.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Path;
use axum::extract::multipart::{Field, Multipart, MultipartRejection};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use campanella_db::Tx;
use campanella_domain::agenda::allegato::{AllegatoError, BYTE_MAX};
use campanella_domain::ids::{ClasseId, ImpegnoId};
use campanella_domain::ruoli::Ruolo;
use futures_util::stream;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::super::vista;
use super::super::{FAMIGLIA, modulo};
use super::scrivi::{self, Dove, PARTE, Upload, attach};
use super::store::{self, Allegato, Oggetto};
use crate::kit::authz;
use crate::kit::ctx::{Credential, Ctx};
use crate::kit::error::{AppError, Message};
use crate::kit::form::Form;
use crate::kit::problem::encode;
use crate::kit::reply::Reply;
use crate::lezioni;

/// Largest request: the file and what goes around it.
pub const UPLOAD_LIMIT: usize = BYTE_MAX + 64 * 1024;
fn malformed() -> AppError {
    AppError::BadRequest(Message::new("errore-modulo-malformato"))
}

/// Reads the form token first, then the file piece by piece; a file that grows too large is not read to its end.
async fn receive(ctx: &Ctx, mut form: Multipart) -> Result<Upload, AppError> {
    let mut allowed = false;
    while let Some(field) = form.next_field().await.map_err(|_| malformed())? {
        match field.name() {
            Some("csrf") => {
                let sent = field.text().await.map_err(|_| malformed())?;
                allowed =
                    matches!(&ctx.actor()?.credential, Credential::Session { csrf, .. } if **csrf == *sent);
            }
            Some("file") if allowed => return read_file(field).await,
            Some("file") => return Err(AppError::Denied("form token")),
            _ => {}
        }
    }
    Err(AppError::from_rule(&AllegatoError::Empty))
}

async fn read_file(mut field: Field<'_>) -> Result<Upload, AppError> {
    let nome = field.file_name().unwrap_or_default().to_owned();
    let (mut dimensione, mut hasher) = (0, Sha256::new());
    let mut parti: Vec<Vec<u8>> = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|_| AppError::TooLarge)? {
        dimensione += piece.len();
        if dimensione > BYTE_MAX {
            return Err(AppError::from_rule(&AllegatoError::TooLarge));
        }
        hasher.update(&piece);
        for slice in piece.chunks(PARTE) {
            match parti.last_mut() {
                Some(last) if last.len() + slice.len() <= PARTE => last.extend_from_slice(slice),
                _ => parti.push(slice.to_vec()),
            }
        }
    }
    Ok(Upload { nome, dimensione, impronta: hasher.finalize().to_vec(), parti })
}

fn page_of(classe: ClasseId, impegno: ImpegnoId) -> String {
    format!("/registro/{classe}/agenda/{impegno}")
}

/// Attaches a file; one that is refused leads back to the page of the impegno, which says why.
pub async fn upload(
    ctx: Ctx,
    Path((classe, impegno)): Path<(ClasseId, ImpegnoId)>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, AppError> {
    match write_upload(&ctx, Dove::Impegno(classe, impegno), form).await {
        Ok(()) => Ok(Redirect::to(&page_of(classe, impegno)).into_response()),
        Err(error) if error.is_refusal() => modulo::file_refused(&ctx, classe, impegno, &error).await,
        Err(error) => Err(error),
    }
}

/// Reads a file and attaches it; one that is too large is refused at its field.
pub(in super::super) async fn write_upload(
    ctx: &Ctx,
    dove: Dove,
    form: Result<Multipart, MultipartRejection>,
) -> Result<(), AppError> {
    let file = match receive(ctx, form.map_err(|_| malformed())?).await {
        Err(AppError::TooLarge) => return Err(AppError::from_rule(&AllegatoError::TooLarge)),
        file => Arc::new(file?),
    };
    ctx.write(move |tx, ctx| attach(tx, ctx, dove, &file).map(|_| ())).await
}

/// Takes a file back.
pub async fn remove(
    ctx: Ctx,
    Path((classe, impegno, allegato)): Path<(ClasseId, ImpegnoId, Uuid)>,
    form: Form,
) -> Result<Reply, AppError> {
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        scrivi::remove(tx, ctx, Dove::Impegno(classe, impegno), allegato, "")?;
        Ok(Reply::See(page_of(classe, impegno)))
    })
    .await
}

/// Sends a file, part by part.
pub async fn download(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let allegato = ctx.read(move |tx, ctx| readable(tx, ctx, id)).await?;
    let parts = stream::try_unfold((ctx, 0_i64), move |(ctx, ordinale)| async move {
        let read = ctx.read(move |tx, ctx| store::parte(tx, ctx.istituto(), id, ordinale)).await;
        read.map(|dati| dati.map(|dati| (dati, (ctx, ordinale + 1))))
    });
    let mut response = Body::from_stream(parts).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(allegato.tipo.media_type()));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(allegato.dimensione));
    let disposition = format!("attachment; filename*=UTF-8''{}", encode(&allegato.nome));
    let disposition = HeaderValue::from_str(&disposition).map_err(|e| AppError::Internal(e.to_string()))?;
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    Ok(response)
}

/// A file whose impegno or homework the actor reads: the council and the office by its class, whoever gave the homework, a
/// family by its own pupil.
fn readable(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<Allegato, AppError> {
    let allegato = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let (classe, days, autore) = match allegato.oggetto {
        Oggetto::Impegno(id) => {
            let row = super::super::store::for_program(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            (row.classe_id, (row.data, row.data), None)
        }
        Oggetto::Compito(id) => {
            let row = lezioni::store::compito_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            (row.classe_id, (row.assegnato_il, row.scadenza), Some(row.docente_id))
        }
    };
    let actor = ctx.actor()?;
    if !FAMIGLIA.contains(&actor.profilo) {
        if actor.profilo != Ruolo::Docente || autore != Some(actor.persona_id) {
            authz::classe(tx, ctx, classe, ctx.today())?;
        }
        return Ok(allegato);
    }
    for alunno in authz::figli(tx, ctx)? {
        let voci = vista::of_alunno(tx, ctx, &alunno, days)?;
        if voci.iter().any(|voce| voce.oggetto() == Some(allegato.oggetto)) {
            return Ok(allegato);
        }
    }
    Err(AppError::NotFound)
}
