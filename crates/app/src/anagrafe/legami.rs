// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Links of guardians with pupils, with their rights and what a court has limited: all SQL of the table.

use std::collections::BTreeSet;

use campanella_db::{Row, Tx, sql};
use campanella_domain::genitore::{Legame, Limite, TipoLegame};
use campanella_domain::ids::{IstitutoId, PersonaId};
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::kit::standing::standing;
use crate::params;

/// What a court has limited, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LimiteGiudice {
    /// Number and court of the act.
    pub atto: String,
    /// First day.
    pub dal: Date,
    /// Last day; none until revoked.
    pub al: Option<Date>,
    /// The register may not be read.
    pub lettura: bool,
    /// Nothing may be justified or signed.
    pub giustificazione: bool,
    /// The pupil may not be picked up.
    pub ritiro: bool,
}

/// A link of a guardian with a pupil.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GenitoreAlunno {
    /// Identity.
    pub id: Uuid,
    /// The guardian.
    pub genitore_id: PersonaId,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// What the adult is to the pupil.
    pub legame: TipoLegame,
    /// Has parental responsibility.
    pub responsabilita: bool,
    /// May pick up the pupil.
    pub ritiro: bool,
    /// What a court has limited.
    pub limite: Option<LimiteGiudice>,
    /// First day of the link.
    pub dal: Date,
    /// Last day of the link.
    pub al: Option<Date>,
    /// For concurrent edits.
    pub version: i64,
}

impl GenitoreAlunno {
    /// The link as the rules see it.
    pub fn rule(&self, nascita_alunno: Option<Date>) -> Legame {
        let limite = self.limite.as_ref().map(|limite| Limite {
            provvedimento: limite.atto.clone(),
            dal: limite.dal,
            al: limite.al,
            forbids_reading: limite.lettura,
            forbids_justifying: limite.giustificazione,
            forbids_pick_up: limite.ritiro,
        });
        Legame {
            tipo: self.legame,
            dal: Some(self.dal),
            al: self.al,
            nascita_alunno,
            limiti: limite.into_iter().collect(),
        }
    }

    /// Whether the guardian may read the pupil's register on a day (art. 337-ter c.c.: both parents, unless a court
    /// has decided otherwise).
    pub fn may_read(&self, on: Date) -> bool {
        self.responsabilita && self.rule(None).may_read(on)
    }

    /// Whether the link holds on a day.
    pub fn holds(&self, on: Date) -> bool {
        self.dal <= on && self.al.is_none_or(|al| al >= on)
    }
}

pub(super) fn genitore_alunno(row: &dyn Row) -> Result<GenitoreAlunno, campanella_db::Error> {
    let limite = match (row.opt_text(6)?, row.opt_date(7)?) {
        (Some(atto), Some(dal)) => Some(LimiteGiudice {
            atto,
            dal,
            al: row.opt_date(8)?,
            lettura: row.bool(9)?,
            giustificazione: row.bool(10)?,
            ritiro: row.bool(11)?,
        }),
        _ => None,
    };
    Ok(GenitoreAlunno {
        id: row.id(0)?,
        genitore_id: row.id(1)?.into(),
        alunno_id: row.id(2)?.into(),
        legame: coded(&row.text(3)?)?,
        responsabilita: row.bool(4)?,
        ritiro: row.bool(5)?,
        limite,
        dal: row.date(12)?,
        al: row.opt_date(13)?,
        version: row.int(14)?,
    })
}

/// The pupils of a guardian.
///
/// # Errors
/// The storage's.
pub fn figli(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    genitore: PersonaId,
) -> Result<Vec<GenitoreAlunno>, AppError> {
    let found = standing(tx, istituto, "figli", params![genitore], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT g.id, g.genitore_id, g.alunno_id, g.legame, g.responsabilita, g.ritiro, g.limite_atto, g.limite_dal,
                        g.limite_al, g.limite_lettura, g.limite_giustificazione, g.limite_ritiro, g.dal, g.al, g.version
                 FROM genitore_alunno g JOIN persona p ON p.istituto_id = g.istituto_id AND p.id = g.alunno_id
                 WHERE g.istituto_id = $1 AND g.genitore_id = $2 ORDER BY p.sort_key, p.id"
            ),
            params![istituto, genitore],
            genitore_alunno,
        )?)
    })?;
    Ok(found.as_ref().clone())
}

/// The pupils whom an adult with parental responsibility follows on a day.
///
/// # Errors
/// The storage's.
pub fn seguiti_on(tx: &mut dyn Tx, istituto: IstitutoId, on: Date) -> Result<BTreeSet<PersonaId>, AppError> {
    let found = tx.all(
        sql!(
            "SELECT DISTINCT alunno_id FROM genitore_alunno
             WHERE istituto_id = $1 AND responsabilita AND dal <= $2 AND (al IS NULL OR al >= $2)"
        ),
        params![istituto, on],
        |row| Ok(PersonaId::from(row.id(0)?)),
    )?;
    Ok(found.into_iter().collect())
}

/// The guardians of a pupil.
///
/// # Errors
/// The storage's.
pub fn genitori(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    alunno: PersonaId,
) -> Result<Vec<GenitoreAlunno>, AppError> {
    let found = standing(tx, istituto, "genitori", params![alunno], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT g.id, g.genitore_id, g.alunno_id, g.legame, g.responsabilita, g.ritiro, g.limite_atto, g.limite_dal,
                        g.limite_al, g.limite_lettura, g.limite_giustificazione, g.limite_ritiro, g.dal, g.al, g.version
                 FROM genitore_alunno g JOIN persona p ON p.istituto_id = g.istituto_id AND p.id = g.genitore_id
                 WHERE g.istituto_id = $1 AND g.alunno_id = $2 ORDER BY p.sort_key, p.id"
            ),
            params![istituto, alunno],
            genitore_alunno,
        )?)
    })?;
    Ok(found.as_ref().clone())
}

/// One link.
///
/// # Errors
/// The storage's.
pub fn by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<Option<GenitoreAlunno>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, genitore_id, alunno_id, legame, responsabilita, ritiro, limite_atto, limite_dal, limite_al,
                    limite_lettura, limite_giustificazione, limite_ritiro, dal, al, version
             FROM genitore_alunno WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        genitore_alunno,
    )?)
}

/// A new link.
///
/// # Errors
/// Conflict `genitore_alunno_coppia` when the two are linked already.
pub fn insert_genitore(tx: &mut dyn Tx, istituto: IstitutoId, link: &GenitoreAlunno) -> Result<(), AppError> {
    let limite = link.limite.as_ref();
    tx.exec(
        sql!(
            "INSERT INTO genitore_alunno (istituto_id, id, genitore_id, alunno_id, legame, responsabilita, ritiro,
                                          limite_atto, limite_dal, limite_al, limite_lettura, limite_giustificazione,
                                          limite_ritiro, dal, al, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)"
        ),
        params![
            istituto, link.id, link.genitore_id, link.alunno_id, link.legame.code(), link.responsabilita, link.ritiro,
            limite.map(|l| l.atto.as_str()), limite.map(|l| l.dal), limite.and_then(|l| l.al),
            limite.is_some_and(|l| l.lettura), limite.is_some_and(|l| l.giustificazione),
            limite.is_some_and(|l| l.ritiro), link.dal, link.al
        ],
    )?;
    Ok(())
}

/// Changes a link if nobody changed it since `link.version`.
///
/// # Errors
/// The storage's.
pub fn update(tx: &mut dyn Tx, istituto: IstitutoId, link: &GenitoreAlunno) -> Result<bool, AppError> {
    let limite = link.limite.as_ref();
    let changed = tx.exec(
        sql!(
            "UPDATE genitore_alunno SET legame = $4, responsabilita = $5, ritiro = $6, limite_atto = $7, limite_dal = $8,
                 limite_al = $9, limite_lettura = $10, limite_giustificazione = $11, limite_ritiro = $12, dal = $13,
                 al = $14, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![
            istituto, link.id, link.version, link.legame.code(), link.responsabilita, link.ritiro,
            limite.map(|l| l.atto.as_str()), limite.map(|l| l.dal), limite.and_then(|l| l.al),
            limite.is_some_and(|l| l.lettura), limite.is_some_and(|l| l.giustificazione),
            limite.is_some_and(|l| l.ritiro), link.dal, link.al
        ],
    )?;
    Ok(changed == 1)
}
