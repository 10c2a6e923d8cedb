// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Turning notices on and off on one's devices, and the script that shows them.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::store::Iscrizione;
use super::{turn_off, turn_on};
use crate::accessi;
use crate::kit::assets;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::reply::Reply;

/// Longest address and key that a form brings.
const LONGEST: usize = 2_048;
const BACK: &str = "/avvisi?esito=salvato#notifiche";

/// Turns notices on for the browser that sent the form.
pub async fn on(ctx: Ctx, headers: HeaderMap, mut form: Form) -> Result<Response, AppError> {
    let given = Iscrizione {
        endpoint: form.required("endpoint", LONGEST),
        p256dh: form.required("p256dh", LONGEST),
        auth: form.required("auth", LONGEST),
    };
    form.finish()?;
    let nome = accessi::device(&headers);
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            turn_on(tx, ctx, &nome, &given)?;
            Ok(Reply::See(BACK.to_owned()))
        })
        .await?;
    Ok(reply.into_response())
}

/// Turns notices off on a device.
pub async fn off(ctx: Ctx, Path(id): Path<Uuid>, form: Form) -> Result<Response, AppError> {
    form.finish()?;
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            turn_off(tx, ctx, id)?;
            Ok(Reply::See(BACK.to_owned()))
        })
        .await?;
    Ok(reply.into_response())
}

/// The script that waits for notices in the browser. It stands at the root, so that it may open any page, and under one
/// name, so that the browser finds the next version of it.
pub async fn script() -> Result<Response, AppError> {
    assets::always_asked("sw.js")
}
