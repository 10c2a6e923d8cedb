// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Identity protocols, without a database: hashing of passwords, their policy, the soft lock after wrong ones, opaque
//! tokens, the sealing of what must not be read, and the two parts that speak to others: OpenID Connect and web push.

mod fold;
pub mod oidc;
pub mod password;
pub mod policy;
pub mod push;
pub mod sealed;
mod strength;
pub mod throttle;
pub mod token;
pub mod totp;
mod weak_words;
mod wire;

pub use password::{HashSettings, Hasher, Password, PasswordError};
pub use policy::{PasswordPolicy, Person, PolicyError, Violation};
pub use sealed::{SealError, SealKey};
pub use throttle::{RetryAfter, Throttle, ThrottleState};
pub use token::{InitialPassword, Token, TokenDigest, TokenError};
pub use totp::{Totp, TotpError};
