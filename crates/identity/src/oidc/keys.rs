// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The keys of providers, kept for a while and asked again when a signature names one that is not among them.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::CoreJsonWebKeySet;

use super::OidcError;
use super::http::Http;

/// How long keys are believed without asking again.
const KEPT: SignedDuration = SignedDuration::from_mins(10);
/// Unknown keys do not make us ask more often than this.
const PAUSE: SignedDuration = SignedDuration::from_secs(5);
/// More providers than one school has, and than an installation should keep.
const MOST: usize = 1_000;

#[derive(Clone)]
struct Kept {
    keys: CoreJsonWebKeySet,
    asked: Timestamp,
}

/// The keys by their address.
#[derive(Default)]
pub struct Keys {
    kept: Mutex<HashMap<String, Kept>>,
}

impl Keys {
    fn find(&self, address: &str, now: Timestamp, at_most: SignedDuration) -> Option<CoreJsonWebKeySet> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.get(address)?;
        (now.duration_since(found.asked).abs() < at_most).then(|| found.keys.clone())
    }

    /// The keys as they are known.
    pub async fn known(
        &self,
        http: &Http,
        address: &str,
        now: Timestamp,
    ) -> Result<CoreJsonWebKeySet, OidcError> {
        match self.find(address, now, KEPT) {
            Some(keys) => Ok(keys),
            None => self.ask(http, address, now).await,
        }
    }

    /// The keys as they are now, after one was missing.
    pub async fn renewed(
        &self,
        http: &Http,
        address: &str,
        now: Timestamp,
    ) -> Result<CoreJsonWebKeySet, OidcError> {
        match self.find(address, now, PAUSE) {
            Some(_) => Err(OidcError::Key),
            None => self.ask(http, address, now).await,
        }
    }

    async fn ask(&self, http: &Http, address: &str, now: Timestamp) -> Result<CoreJsonWebKeySet, OidcError> {
        let answer = http.get(address).await?;
        if !answer.status.is_success() {
            return Err(OidcError::Refused);
        }
        let keys: CoreJsonWebKeySet =
            serde_json::from_slice(&answer.body).map_err(|_| OidcError::Malformed)?;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(address.to_owned(), Kept { keys: keys.clone(), asked: now });
        Ok(keys)
    }
}
