// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What families and pupils read of their own plans.

use axum::Json;
use axum::extract::Path;
use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::store::{self, FuoriPrevisto};
use crate::kit::authz::{self, AlunnoToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::problem::Problem;

/// Days ahead for which the home tells them.
const CASA_GIORNI: i64 = 14;

/// A plan as a family reads it.
#[derive(Debug, Clone)]
pub struct FuoriVisto {
    /// When, in words.
    pub quando: String,
    /// Where.
    pub descrizione: String,
}

impl FuoriVisto {
    fn of(row: FuoriPrevisto, l: L) -> FuoriVisto {
        FuoriVisto { quando: super::quando(l, row.giorni()), descrizione: row.descrizione }
    }
}

/// Those of a pupil, from today on.
///
/// # Errors
/// The storage's.
pub fn prossimi(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<Vec<FuoriVisto>, AppError> {
    let rows = store::of_alunno(tx, alunno, ctx.today())?;
    Ok(rows.into_iter().map(|row| FuoriVisto::of(row, ctx.l)).collect())
}

/// Those of a pupil that begin soon, for the home.
///
/// # Errors
/// The storage's.
pub fn in_casa(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<Vec<FuoriVisto>, AppError> {
    let until = ctx.today().saturating_add(CASA_GIORNI.days());
    let mut rows = store::of_alunno(tx, alunno, ctx.today())?;
    rows.retain(|row| row.dal <= until);
    Ok(rows.into_iter().map(|row| FuoriVisto::of(row, ctx.l)).collect())
}

/// Those of a pupil that touch some days.
///
/// # Errors
/// The storage's.
pub fn nei_giorni(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    (dal, al): (Date, Date),
) -> Result<Vec<FuoriVisto>, AppError> {
    let mut rows = store::of_alunno(tx, alunno, dal)?;
    rows.retain(|row| row.dal <= al);
    Ok(rows.into_iter().map(|row| FuoriVisto::of(row, ctx.l)).collect())
}

/// When a pupil is to be out of class.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FuoriAlunnoApi {
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// Local hour of each day from which on, minutes after midnight; none is the first bell.
    dalle: Option<u16>,
    /// Local hour of each day until which, minutes after midnight; none is the last bell.
    alle: Option<u16>,
    /// Where.
    descrizione: String,
}

/// When a pupil is to be out of class for the school, from today on.
#[utoipa::path(get, path = "/api/v1/famiglia/alunni/{alunno}/fuori-classe", tag = "famiglia",
    operation_id = "fuori_classe_alunno", security(("token" = ["famiglia:read"])),
    params(("alunno" = String, Path, description = "identity of the pupil")),
    responses((status = 200, body = Vec<FuoriAlunnoApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn api(ctx: Ctx, Path(alunno): Path<PersonaId>) -> Result<Json<Vec<FuoriAlunnoApi>>, AppError> {
    let rows = ctx
        .read(move |tx, ctx| {
            let alunno = authz::alunno(tx, ctx, alunno)?;
            store::of_alunno(tx, &alunno, ctx.today())
        })
        .await?;
    let seen = rows.into_iter().map(|row| FuoriAlunnoApi {
        dal: row.dal,
        al: row.al,
        dalle: row.dalle,
        alle: row.alle,
        descrizione: row.descrizione,
    });
    Ok(Json(seen.collect()))
}
