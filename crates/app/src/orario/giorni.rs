// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The weekdays on which somebody in the school has lessons: only their bells are asked for.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::GiorniSettimana;
use campanella_domain::ids::{IstitutoId, SedeId};

use super::scansioni;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::{calendario, classi, istituti};

/// Weekdays of the school and of the classes that have their own, 1 for Monday; all six before the year is set up.
///
/// # Errors
/// The storage's.
pub fn di_lezione(tx: &mut dyn Tx, ctx: &Ctx, anno: AnnoScolastico) -> Result<Vec<i8>, AppError> {
    let year = calendario::store::anno(tx, ctx.istituto(), anno)?;
    let own = year.map_or(GiorniSettimana::SEI, |row| row.giorni);
    let mut bits = i64::from(own.bits());
    for classe in classi::store::classi(tx, ctx.istituto(), anno)? {
        bits |= classe.giorni_lezione.unwrap_or_default();
    }
    Ok(of_bits(bits))
}

fn of_bits(bits: i64) -> Vec<i8> {
    (1..=6_i8).filter(|day| bits & (1 << (day - 1)) != 0).collect()
}

/// A weekday of lessons on which a site has no hour to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SenzaCampane {
    /// The site.
    pub sede: SedeId,
    /// Its name.
    pub nome: String,
    /// The weekday, 1 for Monday.
    pub giorno: i8,
}

/// Weekdays of lessons of each site that have no bells. A site whose classes have a week of their own is asked for its
/// days; one without classes is asked for those of the school as long as it has no bells at all.
///
/// # Errors
/// The storage's.
pub fn senza_campane(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
) -> Result<Vec<SenzaCampane>, AppError> {
    let school = calendario::store::anno(tx, istituto, anno)?.map_or(GiorniSettimana::SEI, |row| row.giorni);
    let school = i64::from(school.bits());
    let classi = classi::store::classi(tx, istituto, anno)?;
    let scanditi: BTreeSet<(SedeId, i64)> =
        scansioni::giorni_scanditi(tx, istituto, anno)?.into_iter().collect();
    let mut missing = Vec::new();
    for sede in istituti::store::sedi(tx, istituto)? {
        let own = classi.iter().filter(|classe| classe.sede_id == sede.id);
        let of_classes = own.fold(0, |bits, classe| bits | classe.giorni_lezione.unwrap_or(school));
        let has_bells = scanditi.iter().any(|(id, _)| *id == sede.id);
        let bits = if of_classes == 0 && !has_bells { school } else { of_classes };
        let days = of_bits(bits).into_iter().filter(|day| !scanditi.contains(&(sede.id, i64::from(*day))));
        missing.extend(days.map(|giorno| SenzaCampane { sede: sede.id, nome: sede.nome.clone(), giorno }));
    }
    Ok(missing)
}
