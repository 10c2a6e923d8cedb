// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Attaching a file to an impegno, taking it back, sending it.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Path;
use axum::extract::multipart::{Field, Multipart, MultipartRejection};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use campanella_db::Tx;
use campanella_domain::agenda::allegato::{self as rules, AllegatoError, BYTE_MAX};
use campanella_domain::ids::{ClasseId, ImpegnoId};
use futures_util::stream;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::super::vista;
use super::super::{FAMIGLIA, modulo, scrivi};
use super::store::{self, Allegato};
use crate::kit::authz;
use crate::kit::ctx::{Credential, Ctx};
use crate::kit::error::{AppError, Message};
use crate::kit::form::Form;
use crate::kit::journal::{self, Event};
use crate::kit::problem::encode;
use crate::kit::reply::Reply;

/// Largest request: the file and what goes around it.
pub const UPLOAD_LIMIT: usize = BYTE_MAX + 64 * 1024;
/// Bytes of a part.
const PARTE: usize = 256 * 1024;

/// A file as it came, in parts. It waits in memory, at most [`BYTE_MAX`] bytes, until it goes into the database in one
/// transaction: a file beside the database would be outside its permissions, its copies and its erasure.
struct Upload {
    nome: String,
    dimensione: usize,
    impronta: Vec<u8>,
    parti: Vec<Vec<u8>>,
}

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
    match write_upload(&ctx, classe, impegno, form).await {
        Ok(()) => Ok(Redirect::to(&page_of(classe, impegno)).into_response()),
        Err(AppError::TooLarge) => {
            let error = AppError::from_rule(&AllegatoError::TooLarge);
            modulo::file_refused(&ctx, classe, impegno, &error).await
        }
        Err(error) if error.is_refusal() => modulo::file_refused(&ctx, classe, impegno, &error).await,
        Err(error) => Err(error),
    }
}

async fn write_upload(
    ctx: &Ctx,
    classe: ClasseId,
    impegno: ImpegnoId,
    form: Result<Multipart, MultipartRejection>,
) -> Result<(), AppError> {
    let file = Arc::new(receive(ctx, form.map_err(|_| malformed())?).await?);
    ctx.write(move |tx, ctx| attach(tx, ctx, classe, impegno, &file)).await
}

fn attach(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: ClasseId,
    impegno: ImpegnoId,
    file: &Upload,
) -> Result<(), AppError> {
    let token = authz::classe(tx, ctx, classe, ctx.today())?;
    let row = scrivi::open(tx, ctx, &token, impegno)?;
    if store::stands(tx, ctx.istituto(), row.id, &file.impronta)? {
        return Ok(());
    }
    let present = store::of_impegno(tx, ctx.istituto(), row.id)?.len();
    let first = file.parti.first().map(Vec::as_slice).unwrap_or_default();
    let (tipo, nome) = rules::attach(present, &file.nome, first, file.dimensione)
        .map_err(|error| AppError::from_rule(&error))?;
    let dimensione = i64::try_from(file.dimensione).unwrap_or(i64::MAX);
    let allegato = Allegato { id: ctx.new_id(), impegno_id: row.id, nome, tipo, dimensione };
    let who = (ctx.actor()?.persona_id, ctx.now);
    store::insert(tx, ctx.istituto(), &allegato, who, (&file.impronta, &file.parti))?;
    let event = Event::new("impegno_allegato.attach", "impegno_allegato", allegato.id).dopo(&allegato)?;
    journal::record(tx, ctx, &[event])
}

/// Takes a file back.
pub async fn remove(
    ctx: Ctx,
    Path((classe, impegno, allegato)): Path<(ClasseId, ImpegnoId, Uuid)>,
    form: Form,
) -> Result<Reply, AppError> {
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let token = authz::classe(tx, ctx, classe, ctx.today())?;
        let row = scrivi::open(tx, ctx, &token, impegno)?;
        if !store::delete(tx, ctx.istituto(), row.id, allegato, ctx.now)? {
            return Err(AppError::NotFound);
        }
        journal::record(tx, ctx, &[Event::new("impegno_allegato.remove", "impegno_allegato", allegato)])?;
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

/// A file whose impegno the actor reads: the council and the office by its class, a family by its own pupil.
fn readable(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<Allegato, AppError> {
    let allegato = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let impegno = super::super::store::for_program(tx, ctx.istituto(), allegato.impegno_id)?;
    let impegno = impegno.ok_or(AppError::NotFound)?;
    if !FAMIGLIA.contains(&ctx.actor()?.profilo) {
        authz::classe(tx, ctx, impegno.classe_id, ctx.today())?;
        return Ok(allegato);
    }
    for alunno in authz::figli(tx, ctx)? {
        let voci = vista::of_alunno(tx, ctx, &alunno, (impegno.data, impegno.data))?;
        if voci.iter().any(|voce| voce.impegno == Some(impegno.id)) {
            return Ok(allegato);
        }
    }
    Err(AppError::NotFound)
}
