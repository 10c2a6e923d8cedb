// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Where people find a school. The name that a request asks for is whatever its sender wrote: it goes on paper, into codes and
//! links only where nobody told the register its own address.

use axum::http::{HeaderMap, header};

use super::app::School;
use super::ctx::Ctx;

/// The address of the school of the request, without a slash at the end.
pub fn of(ctx: &Ctx, headers: &HeaderMap) -> String {
    // One address for several schools is none of them.
    let is_its_own = ctx.app.config.names_each_school() || !ctx.app.schools.is_many();
    let configured = ctx.app.config.sito_of(&ctx.school).filter(|_| is_its_own);
    configured.unwrap_or_else(|| format!("{}://{}", scheme(ctx), asked(headers)))
}

/// The address of another school of this installation, without a slash at the end: names differ in the first label.
pub fn of_another(ctx: &Ctx, headers: &HeaderMap, scuola: &School) -> String {
    if ctx.app.config.names_each_school() {
        return ctx.app.config.sito_of(scuola).unwrap_or_default();
    }
    let host = asked(headers);
    let rest = host.find(['.', ':']).and_then(|at| host.get(at..)).unwrap_or_default();
    format!("{}://{}{rest}", scheme(ctx), scuola.host)
}

fn scheme(ctx: &Ctx) -> &'static str {
    if ctx.app.config.https { "https" } else { "http" }
}

fn asked(headers: &HeaderMap) -> &str {
    headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default()
}
