// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How far the journal of each school had come, noted beside the list of the schools: in another database, or another
//! table, than the journal itself. A journal that was cut does not go on from there, however well its head fits.

use std::sync::Arc;
use std::time::Duration;

use campanella_db::{Tenant, Tx, sql};
use campanella_domain::ids::IstitutoId;
use jiff::Timestamp;

use super::{Fault, Verification, hash_at, verify};
use crate::kit::app::{App, School};
use crate::kit::error::AppError;
use crate::params;

/// Time between two looks of a running register.
const PAUSE: Duration = Duration::from_mins(5);

/// A journal as it stood once: it may have grown since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Testimone {
    /// Number of events.
    pub eventi: i64,
    /// Hash of the last one: SHA-256, hexadecimal in small letters.
    pub impronta: String,
}

impl Testimone {
    /// What a journal is not any more that it was: it ends earlier, or goes another way.
    fn fault(&self, eventi: i64, impronta_then: Option<&str>) -> Option<Fault> {
        if eventi < self.eventi {
            return Some(Fault::Truncated { events: eventi, head: self.eventi });
        }
        if self.eventi == 0 {
            return None;
        }
        (impronta_then != Some(self.impronta.as_str())).then_some(Fault::Replaced { seq: self.eventi })
    }
}

/// What was noted of the journal of a school. Reads the system place.
///
/// # Errors
/// The storage's.
pub fn of(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Option<Testimone>, AppError> {
    Ok(tx.opt(
        sql!("SELECT eventi, impronta FROM testimone_giornale WHERE istituto_id = $1"),
        params![istituto],
        |row| Ok(Testimone { eventi: row.int(0)?, impronta: row.text(1)? }),
    )?)
}

/// Notes it where still stands what was seen before: somebody else may have looked, or put a copy back, meanwhile. Writes the
/// system place.
fn note(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (seen, found): (Option<&Testimone>, &Testimone),
    now: Timestamp,
) -> Result<(), AppError> {
    let Some(seen) = seen else {
        tx.exec(
            sql!(
                "INSERT INTO testimone_giornale (istituto_id, eventi, impronta, noted_at) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (istituto_id) DO NOTHING"
            ),
            params![istituto, found.eventi, &found.impronta, now],
        )?;
        return Ok(());
    };
    tx.exec(
        sql!(
            "UPDATE testimone_giornale SET eventi = $2, impronta = $3, noted_at = $4
             WHERE istituto_id = $1 AND eventi = $5 AND impronta = $6"
        ),
        params![istituto, found.eventi, &found.impronta, now, seen.eventi, &seen.impronta],
    )?;
    Ok(())
}

/// Measures the journal of a school from where it ends now: a copy was put back, or a loss is known.
///
/// # Errors
/// The storage's.
pub fn begin_anew(app: &App, school: &School) -> Result<(), AppError> {
    let istituto = school.id;
    let (last, _) = app.db.read_blocking(&school.tenant, move |tx| end(tx, istituto, None))?;
    let now = app.clock.now();
    app.db.write_blocking(&Tenant::System, move |tx| {
        tx.exec(sql!("DELETE FROM testimone_giornale WHERE istituto_id = $1"), params![istituto])?;
        last.as_ref().map_or(Ok(()), |last| note(tx, istituto, (None, last), now))
    })
}

/// The end of the journal as it is, and what contradicts it; `None` before the first event.
fn end(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    noted: Option<&Testimone>,
) -> Result<(Option<Testimone>, Option<Fault>), AppError> {
    let last = tx.opt(
        sql!("SELECT seq, hash FROM giornale WHERE istituto_id = $1 ORDER BY seq DESC LIMIT 1"),
        params![istituto],
        |row| Ok(Testimone { eventi: row.int(0)?, impronta: hex::encode(row.bytes(1)?) }),
    )?;
    let Some(noted) = noted else { return Ok((last, None)) };
    let then = hash_at(tx, istituto, noted.eventi)?;
    let eventi = last.as_ref().map_or(0, |last| last.eventi);
    Ok((last, noted.fault(eventi, then.as_deref())))
}

/// Verifies the whole journal of a school: its chain, and that it goes on from what was noted of it, here or where the
/// caller knows it from.
///
/// # Errors
/// The storage's. A broken journal is no error but a [`Verification`] with a fault.
pub fn verify_school(
    app: &App,
    school: &School,
    elsewhere: Option<Testimone>,
) -> Result<Verification, AppError> {
    let istituto = school.id;
    let here = app.db.read_blocking(&Tenant::System, move |tx| of(tx, istituto))?;
    app.db.read_blocking(&school.tenant, move |tx| {
        let mut found = verify(tx, istituto)?;
        for noted in here.iter().chain(&elsewhere) {
            if found.fault.is_none() {
                found.fault = end(tx, istituto, Some(noted))?.1;
            }
        }
        Ok(found)
    })
}

/// Looks how far the journal of a school has come, and notes it. One that contradicts what was noted stays as it was noted.
///
/// # Errors
/// The storage's.
pub fn look(app: &App, school: &School) -> Result<Option<Fault>, AppError> {
    let istituto = school.id;
    let noted = app.db.read_blocking(&Tenant::System, move |tx| of(tx, istituto))?;
    let before = noted.clone();
    let (last, fault) = app.db.read_blocking(&school.tenant, move |tx| end(tx, istituto, before.as_ref()))?;
    if let (Some(last), None) = (last.filter(|last| noted.as_ref() != Some(last)), fault) {
        let now = app.clock.now();
        app.db.write_blocking(&Tenant::System, move |tx| note(tx, istituto, (noted.as_ref(), &last), now))?;
    }
    Ok(fault)
}

/// Looks at every school of a running register, now and then, and says in its log what is wrong.
pub async fn watch(app: Arc<App>) {
    loop {
        let here = app.clone();
        let looked = tokio::task::spawn_blocking(move || look_at_all(&here)).await;
        if let Err(error) = looked {
            tracing::error!(%error, "the journals were not looked at");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

fn look_at_all(app: &App) {
    for school in app.schools.all().iter().filter(|school| app.db.has_place(&school.tenant)) {
        match look(app, school) {
            Ok(None) => {}
            Ok(Some(fault)) => tracing::error!(scuola = %school.host, %fault, "journal"),
            Err(error) => tracing::warn!(scuola = %school.host, %error, "the journal was not looked at"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_that_grew_is_whole_and_a_shorter_or_another_one_is_not() {
        let noted = Testimone { eventi: 3, impronta: "ab".to_owned() };
        let table = [
            (3, Some("ab"), None),
            (9, Some("ab"), None),
            (2, None, Some(Fault::Truncated { events: 2, head: 3 })),
            (9, Some("cd"), Some(Fault::Replaced { seq: 3 })),
        ];
        for (eventi, then, fault) in table {
            assert_eq!(noted.fault(eventi, then), fault, "{eventi}");
        }
    }
}
