// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Whether what is sealed in the schools opens with the key of this installation: a copy that was put back elsewhere comes
//! without it, and a second key would make the first one's absence last.

use std::sync::Arc;
use std::time::Duration;

use crate::kit::app::{App, School};
use crate::kit::error::AppError;
use crate::{accessi, avvisi, giustificazioni, lezioni, piani, sostegno};

/// How long until schools that could not be read are looked at again.
const LOOK_AGAIN: Duration = Duration::from_secs(30);

/// What is sealed in a school, compared with the key that is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sigilli {
    /// Nothing is sealed.
    Nessuno,
    /// Everything opens.
    Aperti,
    /// There is no key.
    SenzaChiave,
    /// Another key made them.
    AltraChiave,
}

/// Looks at the sealed values of a school. Blocking.
///
/// # Errors
/// The storage's.
pub fn of_school(app: &App, school: &School) -> Result<Sigilli, AppError> {
    let istituto = school.id;
    let sealed = app.db.read_blocking(&school.tenant, move |tx| {
        Ok::<_, AppError>([
            giustificazioni::motivo::any_sealed(tx, istituto)?,
            accessi::secondo_fattore::store::any_sealed(tx, istituto)?,
            lezioni::store::any_sealed(tx, istituto)?,
            sostegno::store::any_sealed(tx, istituto)?,
            piani::store::any_sealed(tx, istituto)?,
            accessi::accesso_unico::store::any_sealed(tx, istituto)?,
            avvisi::notifiche::store::any_sealed(tx, istituto)?,
        ])
    })?;
    let mut found = Sigilli::Nessuno;
    for value in sealed.into_iter().flatten() {
        if !app.seal.is_there()? {
            return Ok(Sigilli::SenzaChiave);
        }
        if !app.seal.opens(&value)? {
            return Ok(Sigilli::AltraChiave);
        }
        found = Sigilli::Aperti;
    }
    Ok(found)
}

/// Lets a first key be made once it is sure that no lost one has sealed anything. Until then nothing is sealed.
pub async fn watch(app: Arc<App>) {
    if matches!(app.seal.is_there(), Ok(true)) {
        return;
    }
    app.seal.allow_a_first_key(false);
    loop {
        let looking = app.clone();
        match tokio::task::spawn_blocking(move || first_closed(&looking)).await {
            Ok(Ok(None)) => return app.seal.allow_a_first_key(true),
            Ok(Ok(Some(school))) => {
                return tracing::error!(
                    scuola = %school.host,
                    "the key of special data is missing: what is sealed stays closed, and no new key is made"
                );
            }
            // A place of the data may be there later.
            Ok(Err(error)) => tracing::error!(%error, "looking for sealed data: no new key is made yet"),
            Err(error) => return tracing::error!(%error, "looking for sealed data: no new key is made"),
        }
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

/// A school whose sealed values have lost their key. A place that does not open may hold some.
fn first_closed(app: &App) -> Result<Option<Arc<School>>, AppError> {
    for school in app.schools.all() {
        if of_school(app, &school)? == Sigilli::SenzaChiave {
            return Ok(Some(school));
        }
    }
    Ok(None)
}
