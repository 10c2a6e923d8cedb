// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school and its sites; the directory of schools of the installation.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{IstitutoId, SedeId};
use jiff::Timestamp;

use crate::kit::app::School;
use crate::kit::error::AppError;
use crate::params;

/// A school as the directory knows it.
#[derive(Debug, Clone)]
pub struct ElencoIstituto {
    /// Identity.
    pub id: IstitutoId,
    /// Code of the ministry.
    pub codice_meccanografico: String,
    /// Name.
    pub nome: String,
    /// First label of its host name.
    pub host: String,
    /// Which of the places of the storage holds its data; empty for the storage's home.
    pub posto: String,
}

impl ElencoIstituto {
    /// The school for the process.
    pub fn school(&self) -> School {
        School::new(self.id, &self.codice_meccanografico, &self.nome, &self.host, &self.posto)
    }
}

/// All schools of the installation. Reads the system place.
///
/// # Errors
/// The storage's.
pub fn elenco(tx: &mut dyn Tx) -> Result<Vec<ElencoIstituto>, AppError> {
    Ok(tx.all(
        sql!("SELECT id, codice_meccanografico, nome, host, posto FROM elenco_istituto ORDER BY host"),
        params![],
        |row| {
            Ok(ElencoIstituto {
                id: row.id(0)?.into(),
                codice_meccanografico: row.text(1)?,
                nome: row.text(2)?,
                host: row.text(3)?,
                posto: row.text(4)?,
            })
        },
    )?)
}

/// Adds a school to the directory. Writes the system place.
///
/// # Errors
/// Conflict `elenco_istituto_codice` or `elenco_istituto_host`.
pub fn insert_elenco(tx: &mut dyn Tx, school: &ElencoIstituto, now: Timestamp) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO elenco_istituto (id, codice_meccanografico, nome, host, posto, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![school.id, &school.codice_meccanografico, &school.nome, &school.host, &school.posto, now],
    )?;
    Ok(())
}

/// Notes what a school is called from now on. Writes the system place.
///
/// # Errors
/// The storage's.
pub fn rename_elenco(tx: &mut dyn Tx, school: IstitutoId, nome: &str) -> Result<(), AppError> {
    tx.exec(sql!("UPDATE elenco_istituto SET nome = $2 WHERE id = $1"), params![school, nome])?;
    Ok(())
}

/// Notes where the data of a school are from now on. Writes the system place.
///
/// # Errors
/// The storage's.
pub fn set_posto(tx: &mut dyn Tx, school: IstitutoId, posto: &str) -> Result<(), AppError> {
    tx.exec(sql!("UPDATE elenco_istituto SET posto = $2 WHERE id = $1"), params![school, posto])?;
    Ok(())
}

/// The school itself.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Istituto {
    /// Code of the ministry.
    pub codice_meccanografico: String,
    /// Name.
    pub nome: String,
    /// Town of the main office.
    pub comune: String,
    /// For concurrent edits.
    pub version: i64,
}

impl Istituto {
    /// The head of what the school issues on paper, line by line: its name, its code and town.
    pub fn intestazione(&self) -> Vec<String> {
        let place = [self.codice_meccanografico.as_str(), self.comune.as_str()];
        vec![self.nome.clone(), place.join(" · ").trim_end_matches(" · ").to_owned()]
    }
}

/// The school's own row.
///
/// # Errors
/// The storage's.
pub fn istituto(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Istituto, AppError> {
    Ok(tx.one(
        sql!("SELECT codice_meccanografico, nome, comune, version FROM istituto WHERE istituto_id = $1"),
        params![istituto],
        |row| {
            Ok(Istituto {
                codice_meccanografico: row.text(0)?,
                nome: row.text(1)?,
                comune: row.text(2)?,
                version: row.int(3)?,
            })
        },
    )?)
}

/// The school that a file is about, before any list knows it.
///
/// # Errors
/// The storage's.
pub fn only_istituto(tx: &mut dyn Tx) -> Result<Option<IstitutoId>, AppError> {
    Ok(tx.opt(sql!("SELECT istituto_id FROM istituto"), params![], |row| Ok(row.id(0)?.into()))?)
}

/// Writes the school's own row for the first time.
///
/// # Errors
/// The storage's.
pub fn insert_istituto(
    tx: &mut dyn Tx,
    id: IstitutoId,
    row: &Istituto,
    now: Timestamp,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO istituto (istituto_id, codice_meccanografico, nome, comune, version, created_at)
             VALUES ($1, $2, $3, $4, 1, $5)"
        ),
        params![id, &row.codice_meccanografico, &row.nome, &row.comune, now],
    )?;
    Ok(())
}

/// Changes name and town of the school if nobody changed them since `row.version`.
///
/// # Errors
/// The storage's.
pub fn update_istituto(tx: &mut dyn Tx, id: IstitutoId, row: &Istituto) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE istituto SET nome = $3, comune = $4, version = version + 1 WHERE istituto_id = $1 AND version = $2"
        ),
        params![id, row.version, &row.nome, &row.comune],
    )?;
    Ok(changed == 1)
}

/// A site.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Sede {
    /// Identity.
    pub id: SedeId,
    /// Code of the ministry.
    pub codice_meccanografico: String,
    /// Name.
    pub nome: String,
    /// Street and number.
    pub indirizzo: String,
    /// Town: its patron saint closes the school.
    pub comune: String,
    /// Month and day of the patron saint.
    pub patrono: Option<(i8, i8)>,
    /// For concurrent edits.
    pub version: i64,
}

fn sede(row: &dyn Row) -> Result<Sede, campanella_db::Error> {
    let (mese, giorno) = (row.opt_int(5)?, row.opt_int(6)?);
    let patrono = mese.zip(giorno).and_then(|(m, g)| Some((i8::try_from(m).ok()?, i8::try_from(g).ok()?)));
    Ok(Sede {
        id: row.id(0)?.into(),
        codice_meccanografico: row.text(1)?,
        nome: row.text(2)?,
        indirizzo: row.text(3)?,
        comune: row.text(4)?,
        patrono,
        version: row.int(7)?,
    })
}

/// All sites, by name.
///
/// # Errors
/// The storage's.
pub fn sedi(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<Sede>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, codice_meccanografico, nome, indirizzo, comune, patrono_mese, patrono_giorno, version
             FROM sede WHERE istituto_id = $1 ORDER BY nome, id"
        ),
        params![istituto],
        sede,
    )?)
}

/// One site.
///
/// # Errors
/// The storage's.
pub fn sede_by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: SedeId) -> Result<Option<Sede>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, codice_meccanografico, nome, indirizzo, comune, patrono_mese, patrono_giorno, version
             FROM sede WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        sede,
    )?)
}

/// A new site.
///
/// # Errors
/// Conflict `sede_nome` when the name is taken.
pub fn insert_sede(tx: &mut dyn Tx, istituto: IstitutoId, sede: &Sede) -> Result<(), AppError> {
    let (mese, giorno) = sede.patrono.unzip();
    tx.exec(
        sql!(
            "INSERT INTO sede (istituto_id, id, codice_meccanografico, nome, indirizzo, comune, patrono_mese,
                               patrono_giorno, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)"
        ),
        params![
            istituto,
            sede.id,
            &sede.codice_meccanografico,
            &sede.nome,
            &sede.indirizzo,
            &sede.comune,
            mese.map(i64::from),
            giorno.map(i64::from)
        ],
    )?;
    Ok(())
}

/// Changes a site if nobody changed it since `sede.version`.
///
/// # Errors
/// Conflict `sede_nome` when the name is taken.
pub fn update_sede(tx: &mut dyn Tx, istituto: IstitutoId, sede: &Sede) -> Result<bool, AppError> {
    let (mese, giorno) = sede.patrono.unzip();
    let changed = tx.exec(
        sql!(
            "UPDATE sede SET codice_meccanografico = $4, nome = $5, indirizzo = $6, comune = $7, patrono_mese = $8,
                 patrono_giorno = $9, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![
            istituto, sede.id, sede.version, &sede.codice_meccanografico, &sede.nome, &sede.indirizzo, &sede.comune,
            mese.map(i64::from), giorno.map(i64::from)
        ],
    )?;
    Ok(changed == 1)
}

/// Takes a site away, if nobody changed it since `version`.
///
/// # Errors
/// The storage's; `foreign_key` when something stands on it after all.
pub fn delete_sede(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: SedeId,
    version: i64,
) -> Result<bool, AppError> {
    let deleted = tx.exec(
        sql!("DELETE FROM sede WHERE istituto_id = $1 AND id = $2 AND version = $3"),
        params![istituto, id, version],
    )?;
    Ok(deleted == 1)
}
