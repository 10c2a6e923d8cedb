// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pupils whom support teachers follow in an hour: all SQL of the table `firma_alunno`.

use campanella_db::{Tx, sql};
use campanella_domain::ids::{FirmaId, IstitutoId, LezioneId, PersonaId};
use jiff::civil::Date;
use serde::Serialize;

use crate::kit::authz::ClasseToken;
use crate::kit::error::AppError;
use crate::params;

/// A pupil whom a support teacher follows in an hour, with what they did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seguito {
    /// The signature of the teacher.
    pub firma_id: FirmaId,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// Topic.
    pub argomento: String,
    /// Activity.
    pub attivita: String,
}

/// The pupils that a signature follows, by name.
///
/// # Errors
/// The storage's.
pub fn seguiti(tx: &mut dyn Tx, istituto: IstitutoId, firma: FirmaId) -> Result<Vec<Seguito>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT s.firma_id, s.alunno_id, s.argomento, s.attivita FROM firma_alunno s
             JOIN persona p ON p.istituto_id = s.istituto_id AND p.id = s.alunno_id
             WHERE s.istituto_id = $1 AND s.firma_id = $2 ORDER BY p.sort_key, s.alunno_id"
        ),
        params![istituto, firma],
        |row| {
            Ok(Seguito {
                firma_id: row.id(0)?.into(),
                alunno_id: row.id(1)?.into(),
                argomento: row.text(2)?,
                attivita: row.text(3)?,
            })
        },
    )?)
}

/// What a support teacher did with a pupil, as the register shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeguitoMostrato {
    /// The lesson.
    pub lezione_id: LezioneId,
    /// The teacher's surname and name.
    pub docente: String,
    /// The pupil's.
    pub alunno: String,
    /// Topic.
    pub argomento: String,
    /// Activity.
    pub attivita: String,
}

impl SeguitoMostrato {
    /// Something was written.
    pub fn has_texts(&self) -> bool {
        !self.argomento.is_empty() || !self.attivita.is_empty()
    }
}

/// What support teachers wrote in the lessons of a class between two days.
///
/// # Errors
/// The storage's.
pub fn seguiti_classe(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
) -> Result<Vec<SeguitoMostrato>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT f.lezione_id, d.cognome, d.nome, p.cognome, p.nome, s.argomento, s.attivita
             FROM lezione z
             JOIN firma f ON f.istituto_id = z.istituto_id AND f.lezione_id = z.id AND f.annulled_at IS NULL
             JOIN firma_alunno s ON s.istituto_id = f.istituto_id AND s.firma_id = f.id
             JOIN persona d ON d.istituto_id = f.istituto_id AND d.id = f.docente_id
             JOIN persona p ON p.istituto_id = s.istituto_id AND p.id = s.alunno_id
             WHERE z.istituto_id = $1 AND z.classe_id = $2 AND z.data >= $3 AND z.data <= $4 AND z.annulled_at IS NULL
             ORDER BY z.data, z.ordinale, f.id, p.sort_key, p.id"
        ),
        params![classe.istituto(), classe.id(), dal, al],
        |row| {
            Ok(SeguitoMostrato {
                lezione_id: row.id(0)?.into(),
                docente: format!("{} {}", row.text(1)?, row.text(2)?),
                alunno: format!("{} {}", row.text(3)?, row.text(4)?),
                argomento: row.text(5)?,
                attivita: row.text(6)?,
            })
        },
    )?)
}

/// Follows a pupil in the hour of a signature.
///
/// # Errors
/// The storage's.
pub fn insert_seguito(tx: &mut dyn Tx, istituto: IstitutoId, row: &Seguito) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO firma_alunno (istituto_id, firma_id, alunno_id, argomento, attivita)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        params![istituto, row.firma_id, row.alunno_id, &row.argomento, &row.attivita],
    )?;
    Ok(())
}

/// Writes topic and activity of a followed pupil.
///
/// # Errors
/// The storage's.
pub fn update_seguito(tx: &mut dyn Tx, istituto: IstitutoId, row: &Seguito) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE firma_alunno SET argomento = $4, attivita = $5
             WHERE istituto_id = $1 AND firma_id = $2 AND alunno_id = $3"
        ),
        params![istituto, row.firma_id, row.alunno_id, &row.argomento, &row.attivita],
    )?;
    Ok(())
}
