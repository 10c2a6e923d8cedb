// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the whole school signed on a day, for whoever looks at it at a glance.

use campanella_db::{Row, Tx, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{ClasseId, GruppoId, IstitutoId, PersonaId};
use jiff::civil::Date;

use crate::kit::authz::ClasseToken;
use crate::kit::error::AppError;
use crate::params;

/// A signature of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FirmaDelGiorno {
    /// The class.
    pub classe_id: ClasseId,
    /// The hour.
    pub ordinale: u8,
    /// The group, when it is not the whole class.
    pub gruppo_id: Option<GruppoId>,
    /// The lesson covers for somebody.
    pub sostituzione: bool,
    /// Who signed.
    pub docente_id: PersonaId,
}

/// Every signature of the classes of a school year on a day. The index of lessons begins with the class, so they are
/// looked for class by class; the outer join keeps SQLite from beginning with all signatures of the year.
///
/// # Errors
/// The storage's.
pub fn firme_del_giorno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    on: Date,
) -> Result<Vec<FirmaDelGiorno>, AppError> {
    let lessons = tx.all(
        sql!(
            "SELECT z.classe_id, z.ordinale, z.gruppo_id, z.tipo, f.docente_id FROM classe c
             JOIN lezione z ON z.istituto_id = c.istituto_id AND z.classe_id = c.id AND z.data = $3
              AND z.annulled_at IS NULL
             LEFT JOIN firma f ON f.istituto_id = z.istituto_id AND f.lezione_id = z.id AND f.annulled_at IS NULL
             WHERE c.istituto_id = $1 AND c.anno = $2 ORDER BY z.classe_id, z.ordinale, f.id"
        ),
        params![istituto, i64::from(anno.start_year()), on],
        |row| row.opt_id(4)?.map(|_| firma(row)).transpose(),
    )?;
    Ok(lessons.into_iter().flatten().collect())
}

/// The signatures of one class on a day.
///
/// # Errors
/// The storage's.
pub fn firme_di_classe(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    on: Date,
) -> Result<Vec<FirmaDelGiorno>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT z.classe_id, z.ordinale, z.gruppo_id, z.tipo, f.docente_id FROM lezione z
             JOIN firma f ON f.istituto_id = z.istituto_id AND f.lezione_id = z.id AND f.annulled_at IS NULL
             WHERE z.istituto_id = $1 AND z.classe_id = $2 AND z.data = $3 AND z.annulled_at IS NULL
             ORDER BY z.ordinale, f.id"
        ),
        params![classe.istituto(), classe.id(), on],
        firma,
    )?)
}

fn firma(row: &dyn Row) -> Result<FirmaDelGiorno, campanella_db::Error> {
    Ok(FirmaDelGiorno {
        classe_id: row.id(0)?.into(),
        ordinale: u8::try_from(row.int(1)?).unwrap_or_default(),
        gruppo_id: row.opt_id(2)?.map(Into::into),
        sostituzione: row.text(3)? == "sostituzione",
        docente_id: row.id(4)?.into(),
    })
}
