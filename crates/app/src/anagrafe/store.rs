// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! People, their roles, the links of guardians: all SQL of these tables.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{IstitutoId, PersonaId};
use campanella_domain::nome;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::kit::standing::standing;
use crate::params;

pub use super::codici::{insert, update};
pub use super::legami::{GenitoreAlunno, LimiteGiudice, figli, genitori, insert_genitore};

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Persona {
    /// Identity.
    pub id: PersonaId,
    /// Surname.
    pub cognome: String,
    /// First names.
    pub nome: String,
    /// Tax code, when there is one.
    pub codice_fiscale: Option<String>,
    /// Date of birth.
    pub nascita: Option<Date>,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub telefono: Option<String>,
    /// Identity in the system the person was imported from.
    pub codice_esterno: Option<String>,
    /// For concurrent edits.
    pub version: i64,
}

impl Persona {
    /// `Rossi Anna`.
    pub fn display(&self) -> String {
        format!("{} {}", self.cognome, self.nome).trim_end().to_owned()
    }
}

pub(super) fn persona(row: &dyn Row) -> Result<Persona, campanella_db::Error> {
    Ok(Persona {
        id: row.id(0)?.into(),
        cognome: row.text(1)?,
        nome: row.text(2)?,
        codice_fiscale: row.opt_text(3)?,
        nascita: row.opt_date(4)?,
        email: row.opt_text(5)?,
        telefono: row.opt_text(6)?,
        codice_esterno: row.opt_text(7)?,
        version: row.int(8)?,
    })
}

/// A person by identity.
///
/// # Errors
/// The storage's.
pub fn by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: PersonaId) -> Result<Option<Persona>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, cognome, nome, codice_fiscale, nascita, email, telefono, codice_esterno, version
             FROM persona WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        persona,
    )?)
}

/// A person by tax code.
///
/// # Errors
/// The storage's.
pub fn by_codice_fiscale(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    codice: &str,
) -> Result<Option<Persona>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, cognome, nome, codice_fiscale, nascita, email, telefono, codice_esterno, version
             FROM persona WHERE istituto_id = $1 AND codice_fiscale = $2"
        ),
        params![istituto, codice],
        persona,
    )?)
}

/// `Rossi Anna`, for headers and lists.
///
/// # Errors
/// The storage's.
pub fn nome(tx: &mut dyn Tx, istituto: IstitutoId, id: PersonaId) -> Result<Option<String>, AppError> {
    let found = standing(tx, istituto, "nome", params![id], |tx| {
        Ok(tx.opt(
            sql!("SELECT cognome, nome FROM persona WHERE istituto_id = $1 AND id = $2"),
            params![istituto, id],
            |row| Ok(format!("{} {}", row.text(0)?, row.text(1)?).trim_end().to_owned()),
        )?)
    })?;
    Ok(found.as_ref().clone())
}

/// People whose surname and name start with a folded text, with one of the roles if given; by name, a page at a time.
///
/// # Errors
/// The storage's.
pub fn search(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    text: &str,
    ruolo: Option<Ruolo>,
    on: Date,
    (offset, limit): (i64, i64),
) -> Result<Vec<Persona>, AppError> {
    let pattern = format!("%{}%", nome::search_key(text).replace(['%', '_'], " "));
    Ok(tx.all(
        sql!(
            "SELECT p.id, p.cognome, p.nome, p.codice_fiscale, p.nascita, p.email, p.telefono, p.codice_esterno, p.version
             FROM persona p
             WHERE p.istituto_id = $1 AND p.search_key LIKE $2
               AND ($3 = '' OR EXISTS (SELECT 1 FROM ruolo r WHERE r.istituto_id = $1 AND r.persona_id = p.id
                    AND r.ruolo = $3 AND r.dal <= $4 AND (r.al IS NULL OR r.al >= $4)))
             ORDER BY p.sort_key, p.id LIMIT $5 OFFSET $6"
        ),
        params![istituto, &pattern, ruolo.map_or("", Ruolo::code), on, limit, offset],
        persona,
    )?)
}

/// A role of a person, with its dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuoloPersona {
    /// Identity.
    pub id: Uuid,
    /// The role.
    pub ruolo: Ruolo,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Option<Date>,
}

/// All roles of a person, also past ones.
///
/// # Errors
/// The storage's.
pub fn ruoli(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona: PersonaId,
) -> Result<Vec<RuoloPersona>, AppError> {
    let found = standing(tx, istituto, "ruoli", params![persona], |tx| {
        Ok(tx.all(
            sql!("SELECT id, ruolo, dal, al FROM ruolo WHERE istituto_id = $1 AND persona_id = $2 ORDER BY dal, ruolo"),
            params![istituto, persona],
            |row| {
                let code = row.text(1)?;
                let ruolo = Ruolo::from_code(&code)
                    .ok_or_else(|| campanella_db::Error::Inconsistent(format!("role {code}")))?;
                Ok(RuoloPersona { id: row.id(0)?, ruolo, dal: row.date(2)?, al: row.opt_date(3)? })
            },
        )?)
    })?;
    Ok(found.as_ref().clone())
}

/// The roles that count on a day, staff first: the order in which a login chooses the profile.
///
/// # Errors
/// The storage's.
pub fn ruoli_attivi(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona: PersonaId,
    on: Date,
) -> Result<Vec<Ruolo>, AppError> {
    let mut active: Vec<Ruolo> = ruoli(tx, istituto, persona)?
        .into_iter()
        .filter(|r| r.dal <= on && r.al.is_none_or(|al| al >= on))
        .map(|r| r.ruolo)
        .collect();
    active.sort_by_key(|ruolo| Ruolo::ALL.iter().position(|r| r == ruolo));
    active.dedup();
    Ok(active)
}

/// Who has which role on a day, in the whole school.
///
/// # Errors
/// The storage's.
pub fn ruoli_on(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    on: Date,
) -> Result<Vec<(PersonaId, Ruolo)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT DISTINCT persona_id, ruolo FROM ruolo
             WHERE istituto_id = $1 AND dal <= $2 AND (al IS NULL OR al >= $2)"
        ),
        params![istituto, on],
        |row| Ok((row.id(0)?.into(), coded(&row.text(1)?)?)),
    )?)
}

/// Gives a role.
///
/// # Errors
/// Conflict `ruolo_persona` when the person has it from that day already.
pub fn insert_ruolo(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona: PersonaId,
    ruolo: &RuoloPersona,
    granted_by: Option<PersonaId>,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO ruolo (istituto_id, id, persona_id, ruolo, dal, al, granted_by) VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![istituto, ruolo.id, persona, ruolo.ruolo.code(), ruolo.dal, ruolo.al, granted_by],
    )?;
    Ok(())
}

/// Ends a role; it may be brought forward, never put off.
///
/// # Errors
/// The storage's.
pub fn end_ruolo(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid, al: Date) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!("UPDATE ruolo SET al = $3 WHERE istituto_id = $1 AND id = $2 AND (al IS NULL OR al > $3)"),
        params![istituto, id, al],
    )?;
    Ok(changed == 1)
}

/// Takes a role away: it was typed by mistake, and nothing was done in it.
///
/// # Errors
/// The storage's.
pub fn delete_ruolo(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<bool, AppError> {
    let deleted =
        tx.exec(sql!("DELETE FROM ruolo WHERE istituto_id = $1 AND id = $2"), params![istituto, id])?;
    Ok(deleted == 1)
}

/// Takes a person without roles away, if nobody changed them since `version`.
///
/// # Errors
/// The storage's; `foreign_key` when something stands on the person after all.
pub fn delete(tx: &mut dyn Tx, istituto: IstitutoId, id: PersonaId, version: i64) -> Result<bool, AppError> {
    let deleted = tx.exec(
        sql!("DELETE FROM persona WHERE istituto_id = $1 AND id = $2 AND version = $3"),
        params![istituto, id, version],
    )?;
    Ok(deleted == 1)
}

/// The people who hold a role on a day, by name.
///
/// # Errors
/// The storage's.
pub fn persone_di_ruolo(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    ruolo: Ruolo,
    on: Date,
) -> Result<Vec<Persona>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT p.id, p.cognome, p.nome, p.codice_fiscale, p.nascita, p.email, p.telefono, p.codice_esterno, p.version
             FROM persona p
             WHERE p.istituto_id = $1 AND EXISTS (SELECT 1 FROM ruolo r WHERE r.istituto_id = $1 AND r.persona_id = p.id
                   AND r.ruolo = $2 AND r.dal <= $3 AND (r.al IS NULL OR r.al >= $3))
             ORDER BY p.sort_key, p.id"
        ),
        params![istituto, ruolo.code(), on],
        persona,
    )?)
}

/// Names of the people who hold a role on a day.
///
/// # Errors
/// The storage's.
pub fn nomi_di_ruolo(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    ruolo: Ruolo,
    on: Date,
) -> Result<Vec<String>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT p.cognome, p.nome FROM persona p
             WHERE p.istituto_id = $1 AND EXISTS (SELECT 1 FROM ruolo r WHERE r.istituto_id = $1 AND r.persona_id = p.id
                   AND r.ruolo = $2 AND r.dal <= $3 AND (r.al IS NULL OR r.al >= $3))
             ORDER BY p.sort_key, p.id"
        ),
        params![istituto, ruolo.code(), on],
        |row| Ok(format!("{} {}", row.text(0)?, row.text(1)?).trim_end().to_owned()),
    )?)
}

/// Names of many people at once, for lists.
///
/// # Errors
/// The storage's.
pub fn nomi_docenti(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<(PersonaId, String)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT p.id, p.cognome, p.nome FROM persona p
             WHERE p.istituto_id = $1 AND EXISTS (SELECT 1 FROM ruolo r WHERE r.istituto_id = $1 AND r.persona_id = p.id
                   AND r.ruolo = 'docente')
             ORDER BY p.sort_key, p.id"
        ),
        params![istituto],
        |row| Ok((row.id(0)?.into(), format!("{} {}", row.text(1)?, row.text(2)?).trim_end().to_owned())),
    )?)
}
