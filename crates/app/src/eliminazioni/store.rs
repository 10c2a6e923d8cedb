// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! All that stands on a class, a subject or a site.

use campanella_db::{Row, Tx, sql};
use campanella_domain::eliminazione::Uso;
use campanella_domain::ids::{ClasseId, IstitutoId, MateriaId, SedeId};

use crate::kit::error::AppError;
use crate::params;

/// A use and how many of it.
pub(super) fn uso(row: &dyn Row) -> Result<(Uso, u32), campanella_db::Error> {
    let uso = match row.text(0)?.as_str() {
        "lezioni" => Uso::Lezioni,
        "iscrizioni" => Uso::Iscrizioni,
        "cattedre" => Uso::Cattedre,
        "orario" => Uso::Orario,
        "gruppi" => Uso::Gruppi,
        "classi" => Uso::Classi,
        "campane" => Uso::Campane,
        "legami" => Uso::Legami,
        "voti" => Uso::Voti,
        "assenze" => Uso::Assenze,
        "accesso" => Uso::Accesso,
        "giornale" => Uso::Giornale,
        _ => Uso::Altro,
    };
    Ok((uso, u32::try_from(row.int(1)?).unwrap_or(u32::MAX)))
}

/// What stands on a class.
///
/// # Errors
/// The storage's.
pub fn of_classe(tx: &mut dyn Tx, istituto: IstitutoId, id: ClasseId) -> Result<Vec<(Uso, u32)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT 'lezioni', COUNT(*) FROM lezione WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM appello WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'iscrizioni', COUNT(*) FROM iscrizione WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'cattedre', COUNT(*) FROM cattedra WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'orario', COUNT(*) FROM orario_lezione WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'gruppi', COUNT(*) FROM gruppo WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM atto_emesso WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM carenza WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM chiusura WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM compito WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM coordinatore WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM evacuazione WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM fuori_classe_alunno WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM fuori_classe_previsto WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM impegno WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM nota WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM obiettivo WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM periodo_chiuso WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM prova WHERE istituto_id = $1 AND classe_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM sanzione WHERE istituto_id = $1 AND classe_id = $2"
        ),
        params![istituto, id],
        uso,
    )?)
}

/// What stands on a subject.
///
/// # Errors
/// The storage's.
pub fn of_materia(tx: &mut dyn Tx, istituto: IstitutoId, id: MateriaId) -> Result<Vec<(Uso, u32)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT 'lezioni', COUNT(*) FROM lezione WHERE istituto_id = $1 AND materia_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM firma WHERE istituto_id = $1 AND materia_id = $2
             UNION ALL SELECT 'cattedre', COUNT(*) FROM cattedra WHERE istituto_id = $1 AND materia_id = $2
             UNION ALL SELECT 'orario', COUNT(*) FROM orario_lezione WHERE istituto_id = $1 AND materia_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM carenza WHERE istituto_id = $1 AND materia_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM compito WHERE istituto_id = $1 AND materia_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM esonero WHERE istituto_id = $1 AND materia_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM impegno WHERE istituto_id = $1 AND materia_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM obiettivo WHERE istituto_id = $1 AND materia_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM prova WHERE istituto_id = $1 AND materia_id = $2"
        ),
        params![istituto, id],
        uso,
    )?)
}

/// What stands on a site.
///
/// # Errors
/// The storage's.
pub fn of_sede(tx: &mut dyn Tx, istituto: IstitutoId, id: SedeId) -> Result<Vec<(Uso, u32)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT 'classi', COUNT(*) FROM classe WHERE istituto_id = $1 AND sede_id = $2
             UNION ALL SELECT 'campane', COUNT(*) FROM ora_scansione WHERE istituto_id = $1 AND sede_id = $2
             UNION ALL SELECT 'altro', COUNT(*) FROM chiusura WHERE istituto_id = $1 AND sede_id = $2"
        ),
        params![istituto, id],
        uso,
    )?)
}
