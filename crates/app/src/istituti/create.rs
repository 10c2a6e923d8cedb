// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Making a school: its row in the directory, its place, its own row.

use campanella_db::{Error, Tenant};
use campanella_domain::RuleError;
use campanella_domain::codice_meccanografico::CodiceMeccanografico;
use campanella_domain::ids::IstitutoId;
use jiff::Timestamp;

use super::store::{self, ElencoIstituto, Istituto};
use crate::kit::app::{App, School};
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};
use crate::start;

/// Makes an empty school at the home of the storage and puts it into the directory.
///
/// # Errors
/// As [`create_at`].
pub fn create(app: &App, codice: &str, nome: &str) -> Result<School, AppError> {
    create_at(app, "", codice, nome)
}

/// Makes an empty school at one of the places of the storage and puts it into the directory.
///
/// # Errors
/// The rule that the code or the name breaks; conflict when the school is there already; a missing place.
pub fn create_at(app: &App, posto: &str, codice: &str, nome: &str) -> Result<School, AppError> {
    let codice: CodiceMeccanografico = codice.trim().to_uppercase().parse().map_err(|e| refused(&e))?;
    let nome = nome.trim();
    if nome.is_empty() || nome.chars().count() > 200 {
        return Err(AppError::rule_at("nome", Message::new("istituto-errore-nome")));
    }
    let now = app.clock.now();
    let codice = codice.to_string();
    let mut row = ElencoIstituto {
        id: IstitutoId::from(app.ids.next(now)),
        codice_meccanografico: codice.clone(),
        nome: nome.to_owned(),
        host: codice.to_lowercase(),
        posto: posto.to_owned(),
    };
    let own =
        Istituto { codice_meccanografico: codice, nome: nome.to_owned(), comune: String::new(), version: 1 };
    match app.db.create_school(&row.school().tenant) {
        Ok(()) => write_own(app, &row, &own, now)?,
        Err(Error::ExistingPlace { place }) => row.id = take_over(app, &row, &own, now, place)?,
        Err(error) => return Err(error.into()),
    }
    let school = row.school();
    app.db.write_blocking(&Tenant::System, move |tx| store::insert_elenco(tx, &row, now))?;
    start::reload_schools(app)?;
    Ok(school)
}

fn write_own(app: &App, row: &ElencoIstituto, own: &Istituto, now: Timestamp) -> Result<(), AppError> {
    let (id, own) = (row.id, own.clone());
    app.db.write_blocking(&row.school().tenant, move |tx| {
        store::insert_istituto(tx, id, &own, now)?;
        let event = Event::new("istituto.create", "istituto", id);
        journal::append(tx, id, now, None, journal::COMMAND_LINE, &[event])
    })
}

/// The file of a school that no list knows: an earlier attempt was cut off before its end and is finished now, as long
/// as nothing was written since. The identity under which the file knows its school.
fn take_over(
    app: &App,
    row: &ElencoIstituto,
    own: &Istituto,
    now: Timestamp,
    place: String,
) -> Result<IstitutoId, AppError> {
    let listed = app.db.read_blocking(&Tenant::System, |tx| store::elenco(tx))?;
    if listed.iter().any(|other| other.codice_meccanografico == row.codice_meccanografico) {
        return Err(Error::ExistingPlace { place }.into());
    }
    let standing = app.db.read_blocking(&row.school().tenant, |tx| {
        let Some(id) = store::only_istituto(tx)? else { return Ok(None) };
        Ok::<_, AppError>(Some((id, store::istituto(tx, id)?, journal::verify(tx, id)?.events)))
    })?;
    match standing {
        None => {
            write_own(app, row, own, now)?;
            Ok(row.id)
        }
        Some((id, standing, 1)) if standing == *own => Ok(id),
        Some(_) => Err(AppError::rule(Message::new("istituto-errore-file-con-dati").with("file", place))),
    }
}

fn refused(error: &impl RuleError) -> AppError {
    AppError::Rule {
        message: Message { key: error.key(), args: error.args() },
        field: Some("codice_meccanografico"),
    }
}
