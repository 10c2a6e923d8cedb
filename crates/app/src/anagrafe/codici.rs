// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! People are written under the key of their codice fiscale, so that nobody stands there twice under two forms of it.
//!
//! Law: D.M. 23 December 1976 (omocodia). The tax office also gives two forms of one code to two people: the office of the
//! school can declare that somebody is another person, and the number of their row tells.

use std::collections::{BTreeMap, BTreeSet};

use campanella_db::{Tx, sql};
use campanella_domain::codice_fiscale::CodiceFiscale;
use campanella_domain::ids::{IstitutoId, PersonaId};
use campanella_domain::nome;
use jiff::Timestamp;

use super::store::{Persona, persona};
use crate::kit::error::AppError;
use crate::params;

/// The constraints that keep a code to one person.
pub const CONSTRAINTS: [&str; 2] = ["persona_codice_fiscale", "persona_codice_fiscale_key"];

/// The number of whoever is the only one with a code.
const FIRST: i64 = 0;

/// A code that was never checked is its own key.
fn key(persona: &Persona) -> Option<String> {
    let codice = persona.codice_fiscale.as_ref()?;
    Some(codice.parse::<CodiceFiscale>().map_or_else(|_| codice.clone(), |codice| codice.key()))
}

/// A new person.
///
/// # Errors
/// Conflict with one of [`CONSTRAINTS`], or `persona_codice_esterno`.
pub fn insert(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona: &Persona,
    now: Timestamp,
) -> Result<(), AppError> {
    insert_as(tx, istituto, persona, FIRST, now)
}

/// A new person who is not the one with another form of the code.
///
/// # Errors
/// As [`insert`].
pub(super) fn insert_omonimo(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona: &Persona,
    now: Timestamp,
) -> Result<(), AppError> {
    let omocodia = next(tx, istituto, persona)?;
    insert_as(tx, istituto, persona, omocodia, now)
}

fn insert_as(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona: &Persona,
    omocodia: i64,
    now: Timestamp,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO persona (istituto_id, id, cognome, nome, codice_fiscale, nascita, email, telefono,
                                  codice_esterno, sort_key, search_key, version, created_at, codice_fiscale_key, omocodia)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $13, $14)"
        ),
        params![
            istituto,
            persona.id,
            &persona.cognome,
            &persona.nome,
            &persona.codice_fiscale,
            persona.nascita,
            &persona.email,
            &persona.telefono,
            &persona.codice_esterno,
            nome::sort_key(&persona.cognome, &persona.nome),
            nome::search_key(&persona.display()),
            now,
            key(persona),
            omocodia
        ],
    )?;
    Ok(())
}

/// Changes a person if nobody changed them since `persona.version`. Who keeps the code, in whatever form, keeps its number.
///
/// # Errors
/// As [`insert`].
pub fn update(tx: &mut dyn Tx, istituto: IstitutoId, persona: &Persona) -> Result<bool, AppError> {
    update_as(tx, istituto, persona, FIRST)
}

/// Changes a person who is not the one with another form of the code.
///
/// # Errors
/// As [`insert`].
pub(super) fn update_omonimo(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona: &Persona,
) -> Result<bool, AppError> {
    let omocodia = next(tx, istituto, persona)?;
    update_as(tx, istituto, persona, omocodia)
}

fn update_as(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona: &Persona,
    omocodia: i64,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE persona SET cognome = $4, nome = $5, codice_fiscale = $6, nascita = $7, email = $8, telefono = $9,
                 codice_esterno = $10, sort_key = $11, search_key = $12, codice_fiscale_key = $13,
                 omocodia = CASE WHEN codice_fiscale_key = $13 AND CAST($14 AS BIGINT) = 0 THEN omocodia ELSE $14 END,
                 version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![
            istituto, persona.id, persona.version, &persona.cognome, &persona.nome, &persona.codice_fiscale,
            persona.nascita, &persona.email, &persona.telefono, &persona.codice_esterno,
            nome::sort_key(&persona.cognome, &persona.nome), nome::search_key(&persona.display()), key(persona),
            omocodia
        ],
    )?;
    Ok(changed == 1)
}

/// The number of one more person with the key of this one; their own if they were declared another person before.
fn next(tx: &mut dyn Tx, istituto: IstitutoId, persona: &Persona) -> Result<i64, AppError> {
    let taken = tx.all(
        sql!(
            "SELECT omocodia, id FROM persona WHERE istituto_id = $1 AND codice_fiscale_key = $2 ORDER BY omocodia"
        ),
        params![istituto, key(persona)],
        |row| Ok((row.int(0)?, PersonaId::from(row.id(1)?))),
    )?;
    let own = taken.iter().find(|(number, id)| *id == persona.id && *number > FIRST);
    let free = taken.iter().map(|(number, _)| *number).max().unwrap_or(FIRST).max(FIRST) + 1;
    Ok(own.map_or(free, |(number, _)| *number))
}

/// Those other than `id` who have this code, in whatever form omocodia gave it.
///
/// # Errors
/// The storage's.
pub(super) fn altri_con_codice(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: PersonaId,
    codice: &CodiceFiscale,
) -> Result<Vec<Persona>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, cognome, nome, codice_fiscale, nascita, email, telefono, codice_esterno, version
             FROM persona WHERE istituto_id = $1 AND id <> $2 AND codice_fiscale_key = $3
             ORDER BY id"
        ),
        params![istituto, id, codice.key()],
        persona,
    )?)
}

/// Whether somebody was declared another person than those with other forms of the code.
///
/// # Errors
/// The storage's.
pub(super) fn is_omonimo(tx: &mut dyn Tx, istituto: IstitutoId, id: PersonaId) -> Result<bool, AppError> {
    let found = tx.opt(
        sql!("SELECT omocodia FROM persona WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id],
        |row| row.int(0),
    )?;
    Ok(found.is_some_and(|number| number > FIRST))
}

/// Those who stand there twice under forms of one code, and whom nobody declared to be other people.
///
/// # Errors
/// The storage's.
pub fn doppi(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<BTreeSet<PersonaId>, AppError> {
    let rows = tx.all(
        sql!(
            "SELECT p.codice_fiscale_key, p.id, p.omocodia FROM persona p
             WHERE p.istituto_id = $1 AND EXISTS (SELECT 1 FROM persona d WHERE d.istituto_id = $1
                   AND d.codice_fiscale_key = p.codice_fiscale_key AND d.omocodia < 0)
             ORDER BY p.codice_fiscale_key, p.id"
        ),
        params![istituto],
        |row| Ok((row.text(0)?, PersonaId::from(row.id(1)?), row.int(2)?)),
    )?;
    let mut by_key: BTreeMap<String, BTreeSet<PersonaId>> = BTreeMap::new();
    for (key, id, number) in rows {
        if number <= FIRST {
            by_key.entry(key).or_default().insert(id);
        }
    }
    Ok(by_key.into_values().filter(|people| people.len() > 1).flatten().collect())
}
