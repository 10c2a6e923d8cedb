// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! OpenID Connect, as the party that relies on a provider: the authorization code flow with `state`, `nonce` and, where
//! the provider takes it, PKCE (OpenID Connect Core 1.0; RFC 6749, 7636, 9207, 9700).
//!
//! Only the provider that was configured is ever asked, with a limit of time and of size on each answer. What it says
//! counts when its signature, issuer, audience, times and nonce are right, and never before.

mod fault;
mod flow;
mod http;
mod keys;
mod provider;
mod verify;

pub use fault::OidcError;
pub use flow::{Client, Ingresso, Return};
pub use provider::{Endpoints, Gateway, Provider};
pub use verify::Verified;
