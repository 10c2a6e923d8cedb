// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Roll calls and events of the whole school, counted by day and class: each in one statement.

use std::collections::{BTreeSet, HashMap};

use campanella_db::{Tx, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{ClasseId, IstitutoId, PersonaId};
use jiff::civil::Date;

use crate::kit::error::AppError;
use crate::params;

/// The classes of a school year in which the roll was called on a day.
///
/// # Errors
/// The storage's.
pub fn classi_con_appello(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    on: Date,
) -> Result<BTreeSet<ClasseId>, AppError> {
    let rows = tx.all(
        sql!(
            "SELECT DISTINCT a.classe_id FROM classe c
             JOIN appello a ON a.istituto_id = c.istituto_id AND a.classe_id = c.id AND a.data = $3
             WHERE c.istituto_id = $1 AND c.anno = $2"
        ),
        params![istituto, i64::from(anno.start_year()), on],
        |row| Ok(row.id(0)?.into()),
    )?;
    Ok(rows.into_iter().collect())
}

/// How many pupils of a class are away, came late or left early on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ContiGiorno {
    /// Absent.
    pub assenti: usize,
    /// Came late, and are there.
    pub ritardi: usize,
    /// Left early.
    pub uscite: usize,
}

/// The counts of a day, class by class; classes where everybody is there are missing.
///
/// # Errors
/// The storage's.
pub fn conti_giorno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    on: Date,
) -> Result<HashMap<ClasseId, ContiGiorno>, AppError> {
    let rows = tx.all(
        sql!(
            "SELECT i.classe_id, COUNT(*) FILTER (WHERE e.tipo = 'assenza'), COUNT(*) FILTER (WHERE e.tipo = 'entrata'),
                    COUNT(*) FILTER (WHERE e.tipo = 'uscita')
             FROM evento_presenza e
             JOIN iscrizione i ON i.istituto_id = e.istituto_id AND i.alunno_id = e.alunno_id AND i.dal <= $2
              AND (i.al IS NULL OR i.al >= $2)
             WHERE e.istituto_id = $1 AND e.data = $2 AND e.annulled_at IS NULL GROUP BY i.classe_id"
        ),
        params![istituto, on],
        |row| {
            let count = |column| row.int(column).map(|n| usize::try_from(n).unwrap_or_default());
            Ok((
                row.id(0)?.into(),
                ContiGiorno { assenti: count(1)?, ritardi: count(2)?, uscite: count(3)? },
            ))
        },
    )?;
    Ok(rows.into_iter().collect())
}

/// Days of absence of each class between two days, day by day, over the whole school.
///
/// # Errors
/// The storage's.
pub fn assenze_per_giorno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<(ClasseId, Date, u64)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT i.classe_id, e.data, COUNT(*)
             FROM evento_presenza e
             JOIN iscrizione i ON i.istituto_id = e.istituto_id AND i.alunno_id = e.alunno_id AND i.dal <= e.data
              AND (i.al IS NULL OR i.al >= e.data)
             WHERE e.istituto_id = $1 AND e.data >= $2 AND e.data <= $3 AND e.tipo = 'assenza' AND e.annulled_at IS NULL
             GROUP BY i.classe_id, e.data"
        ),
        params![istituto, dal, al],
        |row| Ok((row.id(0)?.into(), row.date(1)?, u64::try_from(row.int(2)?).unwrap_or_default())),
    )?)
}

/// How much stands in the register of each class on each day.
pub type ContiClasse = HashMap<(Date, ClasseId), usize>;

fn conti_classe(rows: Vec<((Date, ClasseId), i64)>) -> ContiClasse {
    rows.into_iter().map(|(key, count)| (key, usize::try_from(count).unwrap_or_default())).collect()
}

/// How many roll calls each class had on each day between two.
///
/// # Errors
/// The storage's.
pub fn appelli_per_giorno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<ContiClasse, AppError> {
    Ok(conti_classe(tx.all(
        sql!(
            "SELECT data, classe_id, COUNT(*) FROM appello
             WHERE istituto_id = $1 AND data >= $2 AND data <= $3 GROUP BY data, classe_id"
        ),
        params![istituto, dal, al],
        |row| Ok(((row.date(0)?, row.id(1)?.into()), row.int(2)?)),
    )?))
}

/// How many standing events the pupils of each class had on each day between two.
///
/// # Errors
/// The storage's.
pub fn eventi_per_giorno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<ContiClasse, AppError> {
    Ok(conti_classe(tx.all(
        sql!(
            "SELECT e.data, i.classe_id, COUNT(*) FROM evento_presenza e
             JOIN iscrizione i ON i.istituto_id = e.istituto_id AND i.alunno_id = e.alunno_id
                AND i.dal <= e.data AND (i.al IS NULL OR i.al >= e.data)
             WHERE e.istituto_id = $1 AND e.data >= $2 AND e.data <= $3 AND e.annulled_at IS NULL
             GROUP BY e.data, i.classe_id"
        ),
        params![istituto, dal, al],
        |row| Ok(((row.date(0)?, row.id(1)?.into()), row.int(2)?)),
    )?))
}

/// On how many days between two a pupil was absent, late or gone before the end, for an hour or longer.
///
/// # Errors
/// The storage's.
pub fn giorni_con_eventi(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    alunno: PersonaId,
    (dal, al): (Date, Date),
) -> Result<u32, AppError> {
    let days = tx.one(
        sql!(
            "SELECT COUNT(DISTINCT data) FROM evento_presenza
             WHERE istituto_id = $1 AND alunno_id = $2 AND data >= $3 AND data <= $4 AND annulled_at IS NULL
                AND tipo <> 'fuori_classe'"
        ),
        params![istituto, alunno, dal, al],
        |row| row.int(0),
    )?;
    Ok(u32::try_from(days).unwrap_or(u32::MAX))
}
