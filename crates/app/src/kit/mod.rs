// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What slices share.

pub mod allegato;
pub mod app;
pub mod assets;
pub mod authz;
pub mod body;
pub mod carta;
pub mod clock;
pub mod conferma;
pub mod ctx;
pub mod error;
pub mod file;
pub mod form;
pub mod guscio;
pub mod headers;
pub mod i18n;
pub mod idempotency;
pub mod ids;
pub mod invio;
pub mod jobs;
pub mod journal;
pub mod mail;
pub mod metrics;
pub mod modulo;
pub mod nav;
pub mod notify;
pub mod page;
pub mod posti;
pub mod privacy;
pub mod problem;
pub mod reply;
mod riepilogo;
pub mod riservati;
pub mod routes;
pub mod sito;
pub mod sql;
pub mod standing;
pub mod throttle;
