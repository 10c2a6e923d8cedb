// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What one teacher signed and gave, in all classes: for the register of the teacher.

use std::collections::HashMap;

use campanella_db::Tx;
use campanella_db::sql;
use campanella_domain::firma::TipoFirma;
use campanella_domain::ids::{LezioneId, MateriaId};
use jiff::Timestamp;
use jiff::civil::Date;

use super::lezione::{Lezione, lezione_from};
use crate::kit::authz::DocenteToken;
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// A lesson with the signature of one teacher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LezioneFirmata {
    /// The lesson.
    pub lezione: Lezione,
    /// Name of its class.
    pub classe: String,
    /// Name of its group, when it is not the whole class.
    pub gruppo: Option<String>,
    /// In which capacity it was signed.
    pub tipo: TipoFirma,
    /// The subject that the signature stands for.
    pub materia_id: Option<MateriaId>,
    /// Put on a later day.
    pub late: bool,
    /// When.
    pub signed_at: Timestamp,
    /// Own topic of a support teacher who follows no pupil in particular.
    pub argomento: String,
    /// Own activity, likewise.
    pub attivita: String,
}

/// The lessons that a teacher signed between two days, in order.
///
/// # Errors
/// The storage's.
pub fn firmate_da(
    tx: &mut dyn Tx,
    docente: &DocenteToken,
    (dal, al): (Date, Date),
) -> Result<Vec<LezioneFirmata>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT f.tipo, f.materia_id, f.late, f.signed_at, f.argomento, f.attivita, c.nome, g.nome,
                    z.id, z.data, z.ordinale, z.classe_id, z.gruppo_id, z.tipo, z.materia_id, z.inizio, z.fine,
                    z.argomento, z.attivita, z.version, z.etichette
             FROM firma f
             JOIN lezione z ON z.istituto_id = f.istituto_id AND z.id = f.lezione_id
             JOIN classe c ON c.istituto_id = z.istituto_id AND c.id = z.classe_id
             LEFT JOIN gruppo g ON g.istituto_id = z.istituto_id AND g.id = z.gruppo_id
             WHERE f.istituto_id = $1 AND f.docente_id = $2 AND f.data >= $3 AND f.data <= $4
               AND f.annulled_at IS NULL AND z.annulled_at IS NULL
             ORDER BY z.data, z.inizio, f.id"
        ),
        params![docente.istituto(), docente.id(), dal, al],
        |row| {
            Ok(LezioneFirmata {
                tipo: coded(&row.text(0)?)?,
                materia_id: row.opt_id(1)?.map(Into::into),
                late: row.bool(2)?,
                signed_at: row.instant(3)?,
                argomento: row.text(4)?,
                attivita: row.text(5)?,
                classe: row.text(6)?,
                gruppo: row.opt_text(7)?,
                lezione: lezione_from(row, 8)?,
            })
        },
    )?)
}

/// Day on which it is due and text of the homework that a teacher gave between two days, by lesson.
///
/// # Errors
/// The storage's.
pub fn compiti_dati(
    tx: &mut dyn Tx,
    docente: &DocenteToken,
    (dal, al): (Date, Date),
) -> Result<HashMap<LezioneId, (Date, String)>, AppError> {
    let rows = tx.all(
        sql!(
            "SELECT lezione_id, scadenza, testo FROM compito
             WHERE istituto_id = $1 AND docente_id = $2 AND assegnato_il >= $3 AND assegnato_il <= $4
               AND deleted_at IS NULL
             ORDER BY assegnato_il, id"
        ),
        params![docente.istituto(), docente.id(), dal, al],
        |row| Ok((row.id(0)?.into(), (row.date(1)?, row.text(2)?))),
    )?;
    Ok(rows.into_iter().collect())
}
