// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the home of a family says about justifications.

use campanella_db::Tx;
use campanella_domain::giustificazione::{self, StatoGruppo, TipoGiustificazione};
use jiff::civil::Date;

use super::super::{presenta, quadro};
use super::{quando, titolo};
use crate::assenze::giustificati;
use crate::assenze::store::EventoPresenza;
use crate::kit::authz::AlunnoToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;

/// A group of days that waits for the family.
#[derive(Debug, Clone)]
pub struct DaGiustificare {
    /// "Assenza, 3 giorni".
    pub titolo: String,
    /// Which days.
    pub quando: String,
    /// What is justified.
    pub tipo: TipoGiustificazione,
    /// First day.
    pub dal: Date,
    /// What was sent was refused: the page of justifications says why.
    pub respinta: bool,
    /// The reader may justify it online.
    pub puo: bool,
}

/// What waits for the family, newest first; `rows` are the pupil's events of the year.
///
/// # Errors
/// The storage's.
pub fn da_giustificare(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    rows: &[EventoPresenza],
) -> Result<Vec<DaGiustificare>, AppError> {
    // Most days there is nothing, and the home of a family is the page that is opened most.
    if rows.iter().filter_map(giustificati::giustificabile).all(|evento| evento.giustificato) {
        return Ok(Vec::new());
    }
    let classe = quadro::classe_of(tx, ctx, alunno.id())?;
    let contesto = quadro::Contesto::load(tx, ctx, classe)?;
    let quadro = quadro::of_rows(tx, ctx, alunno, &contesto, rows)?;
    let facts = presenta::facts(tx, ctx, alunno, &quadro)?;
    let puo = giustificazione::may_submit(&facts, ctx.today()).is_ok();
    let open = quadro.da_giustificare().map(|voce| DaGiustificare {
        titolo: titolo(ctx.l, voce.gruppo.tipo, voce.gruppo.conta(), voce.ora),
        quando: quando(ctx.l, voce.gruppo.dal(), voce.gruppo.al()),
        tipo: voce.gruppo.tipo,
        dal: voce.gruppo.dal(),
        respinta: matches!(voce.stato, StatoGruppo::Respinta(_)),
        puo,
    });
    Ok(open.collect())
}
