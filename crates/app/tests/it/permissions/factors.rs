// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Second factors of the people of the matrix, given after they signed in: the mother has prepared hers, everybody else
//! and the person whom the office knows use theirs.

use campanella_app::kit::error::AppError;
use campanella_app::kit::jobs::program_ctx;
use campanella_app::kit::riservati::{self, Place};
use campanella_db::{Tx, params, sql};
use jiff::Timestamp;
use totp_rs::Builder;
use uuid::Uuid;

use super::{ROLES, username};
use crate::support::Installation;

const SECRET: &[u8] = b"12345678901234567890";

/// Gives the factors; answers the code that their app shows.
pub fn give(inst: &Installation, persona: &str) -> String {
    let now = inst.app.clock.now();
    for role in ROLES {
        let Some(username) = username(role) else { continue };
        let confirmed = (role != "genitore").then_some(now);
        insert(inst, inst.school.persona(username).into(), confirmed);
    }
    insert(inst, persona.parse().unwrap(), Some(now));
    let seconds = u64::try_from(now.as_second()).unwrap();
    Builder::new().with_secret(SECRET).build().unwrap().generate(seconds).to_string()
}

fn insert(inst: &Installation, persona: Uuid, confirmed: Option<Timestamp>) {
    let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    let ctx = program_ctx(&inst.app, &school);
    let sealed =
        riservati::seal_bytes(&ctx, Place { tabella: "secondo_fattore", id: persona }, SECRET).unwrap();
    let insert = sql!(
        "INSERT INTO secondo_fattore (istituto_id, persona_id, segreto, created_at, confirmed_at, failures)
         VALUES ($1, $2, $3, $4, $5, 0)"
    );
    let (istituto, now) = (Uuid::from(inst.school.id), ctx.now);
    let write = move |tx: &mut dyn Tx| -> Result<u64, AppError> {
        Ok(tx.exec(insert, params![istituto, persona, sealed.as_slice(), now, confirmed])?)
    };
    inst.app.db.write_blocking(&inst.school.tenant, write).unwrap();
}
