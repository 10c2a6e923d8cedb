// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Classes of a school year: all SQL of the table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::appello::ModoAppello;
use campanella_domain::ids::{ClasseId, IstitutoId, SedeId};
use campanella_domain::ordine::OrdineScuola;
use serde::Serialize;

use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::kit::standing::standing;
use crate::params;

/// A class of a school year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Classe {
    /// Identity.
    pub id: ClasseId,
    /// First year of the school year.
    pub anno: i16,
    /// School order.
    pub ordine: OrdineScuola,
    /// Course years, `3`, or `1,2` for a pluriclasse.
    pub anni_corso: String,
    /// Section.
    pub sezione: String,
    /// Study track, or empty.
    pub indirizzo: String,
    /// Site.
    pub sede_id: SedeId,
    /// Short name, `3A`.
    pub nome: String,
    /// Order of lists.
    pub sort_key: String,
    /// Weekdays with lessons when they differ from the school's, a bit for each, Monday the lowest.
    pub giorni_lezione: Option<i64>,
    /// How far an absence goes that a roll call finds.
    pub modo_appello: ModoAppello,
    /// For concurrent edits.
    pub version: i64,
}

impl Classe {
    /// The course years, ascending; none for a section of infanzia without years.
    pub fn anni(&self) -> Vec<u8> {
        self.anni_corso.split(',').filter_map(|anno| anno.trim().parse().ok()).collect()
    }

    /// The school year.
    pub fn anno_scolastico(&self) -> Option<AnnoScolastico> {
        AnnoScolastico::starting(i32::from(self.anno)).ok()
    }

    /// `2026/27`.
    pub fn anno_testo(&self) -> String {
        self.anno_scolastico().map(|anno| anno.to_string()).unwrap_or_default()
    }
}

fn classe(row: &dyn Row) -> Result<Classe, campanella_db::Error> {
    Ok(Classe {
        id: row.id(0)?.into(),
        anno: i16::try_from(row.int(1)?).unwrap_or_default(),
        ordine: coded(&row.text(2)?)?,
        anni_corso: row.text(3)?,
        sezione: row.text(4)?,
        indirizzo: row.text(5)?,
        sede_id: row.id(6)?.into(),
        nome: row.text(7)?,
        sort_key: row.text(8)?,
        giorni_lezione: row.opt_int(9)?,
        modo_appello: coded(&row.text(10)?)?,
        version: row.int(11)?,
    })
}

/// All classes of a school year, in order.
///
/// # Errors
/// The storage's.
pub fn classi(tx: &mut dyn Tx, istituto: IstitutoId, anno: AnnoScolastico) -> Result<Vec<Classe>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, anno, ordine, anni_corso, sezione, indirizzo, sede_id, nome, sort_key, giorni_lezione,
                    modo_appello, version
             FROM classe WHERE istituto_id = $1 AND anno = $2 ORDER BY sort_key, id"
        ),
        params![istituto, i64::from(anno.start_year())],
        classe,
    )?)
}

/// The classes whose weekdays with lessons differ from the school's, with a bit for each weekday.
///
/// # Errors
/// The storage's.
pub fn settimane_corte(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
) -> Result<Vec<(ClasseId, i64)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, giorni_lezione FROM classe
             WHERE istituto_id = $1 AND anno = $2 AND giorni_lezione IS NOT NULL ORDER BY id"
        ),
        params![istituto, i64::from(anno.start_year())],
        |row| Ok((row.id(0)?.into(), row.int(1)?)),
    )?)
}

/// One class.
///
/// # Errors
/// The storage's.
pub fn classe_by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: ClasseId) -> Result<Option<Classe>, AppError> {
    let found = standing(tx, istituto, "classe_by_id", params![id], |tx| {
        Ok(tx.opt(
            sql!(
                "SELECT id, anno, ordine, anni_corso, sezione, indirizzo, sede_id, nome, sort_key, giorni_lezione,
                    modo_appello, version
                 FROM classe WHERE istituto_id = $1 AND id = $2"
            ),
            params![istituto, id],
            classe,
        )?)
    })?;
    Ok(found.as_ref().clone())
}

/// A new class.
///
/// # Errors
/// Conflict `classe_nome`, or `foreign_key` for an unknown site.
pub fn insert_classe(tx: &mut dyn Tx, istituto: IstitutoId, classe: &Classe) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO classe (istituto_id, id, anno, ordine, anni_corso, sezione, indirizzo, sede_id, nome, sort_key,
                                 giorni_lezione, modo_appello, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)"
        ),
        params![
            istituto, classe.id, i64::from(classe.anno), classe.ordine.code(), &classe.anni_corso, &classe.sezione,
            &classe.indirizzo, classe.sede_id, &classe.nome, &classe.sort_key, classe.giorni_lezione,
            classe.modo_appello.code()
        ],
    )?;
    Ok(())
}

/// Changes a class if nobody changed it since `classe.version`.
///
/// # Errors
/// Conflict `classe_nome`, or `foreign_key` for an unknown site.
pub fn update_classe(tx: &mut dyn Tx, istituto: IstitutoId, classe: &Classe) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE classe SET ordine = $4, anni_corso = $5, sezione = $6, indirizzo = $7, sede_id = $8, nome = $9,
                 sort_key = $10, giorni_lezione = $11, modo_appello = $12, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![
            istituto, classe.id, classe.version, classe.ordine.code(), &classe.anni_corso, &classe.sezione,
            &classe.indirizzo, classe.sede_id, &classe.nome, &classe.sort_key, classe.giorni_lezione,
            classe.modo_appello.code()
        ],
    )?;
    Ok(changed == 1)
}

/// Takes a class away, if nobody changed it since `version`.
///
/// # Errors
/// The storage's; `foreign_key` when something stands on it after all.
pub fn delete_classe(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: ClasseId,
    version: i64,
) -> Result<bool, AppError> {
    let deleted = tx.exec(
        sql!("DELETE FROM classe WHERE istituto_id = $1 AND id = $2 AND version = $3"),
        params![istituto, id, version],
    )?;
    Ok(deleted == 1)
}
