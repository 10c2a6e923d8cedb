// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The pupils whom the acting support teacher follows in an hour, for its page.

use campanella_db::Tx;
use campanella_domain::firma::TipoFirma;
use campanella_domain::ids::PersonaId;

use super::riservato::{self, TestiSeguito};
use super::store::{self, Firma};
use crate::anagrafe;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;

/// A pupil whom the acting support teacher follows in the hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlunnoSeguito {
    /// The pupil.
    pub id: PersonaId,
    /// Surname and name.
    pub nome: String,
    /// Topic and activity.
    pub testi: TestiSeguito,
    /// Version of them.
    pub version: i64,
}

/// Those of a signature of support; nobody for the others.
///
/// # Errors
/// The storage's.
pub fn load(tx: &mut dyn Tx, ctx: &Ctx, mia: Option<&Firma>) -> Result<Vec<AlunnoSeguito>, AppError> {
    let Some(mia) = mia.filter(|firma| firma.tipo == TipoFirma::Sostegno) else { return Ok(Vec::new()) };
    let mut list = Vec::new();
    for row in store::seguiti(tx, ctx.istituto(), mia.id)? {
        list.push(AlunnoSeguito {
            id: row.alunno_id,
            nome: anagrafe::store::nome(tx, ctx.istituto(), row.alunno_id)?.unwrap_or_default(),
            testi: riservato::open(ctx, &row)?,
            version: row.version,
        });
    }
    Ok(list)
}
