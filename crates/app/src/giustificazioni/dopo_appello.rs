// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a roll call does to justifications: a new absence beside justified ones opens them again, a corrected hour stays
//! justified, and the family is reminded later of what is still open.

use campanella_db::Tx;
use campanella_domain::giustificazione::{self, StatoGiustificazione};
use campanella_domain::ids::PersonaId;
use jiff::civil::Date;

use super::quadro::{self, Quadro};
use super::{jobs, presenta, store};
use crate::assenze::giustificati;
use crate::kit::authz::AlunnoToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;

/// Brings the justifications of the pupils whose day changed in line with it.
///
/// # Errors
/// The storage's.
pub fn follow(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    data: Date,
    alunni: impl IntoIterator<Item = PersonaId>,
) -> Result<(), AppError> {
    let alunni: Vec<PersonaId> = alunni.into_iter().collect();
    if alunni.is_empty() {
        return Ok(());
    }
    for id in store::with_any(tx, ctx.istituto(), &alunni, ctx.anno().first_day())? {
        let quadro = quadro::load(tx, ctx, &AlunnoToken::for_program(ctx.istituto(), id))?;
        keep_flags(tx, ctx, id, &quadro, data)?;
        reopen(tx, ctx, &quadro, data)?;
    }
    jobs::enqueue_reminder(tx, ctx, data)
}

/// The roll writes a corrected event anew: what an accepted justification covers stays justified.
fn keep_flags(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: PersonaId,
    quadro: &Quadro,
    data: Date,
) -> Result<(), AppError> {
    for evento in quadro.eventi.iter().filter(|evento| evento.data == data && !evento.giustificato) {
        let accepted = quadro.coperture.iter().any(|known| {
            known.stato == StatoGiustificazione::Accettata
                && known.tipo == evento.tipo
                && known.giorni.contains(&data)
        });
        if accepted {
            giustificati::set(tx, ctx.istituto(), alunno, evento.tipo, [data], Some(ctx.now))?;
        }
    }
    Ok(())
}

fn reopen(tx: &mut dyn Tx, ctx: &Ctx, quadro: &Quadro, data: Date) -> Result<(), AppError> {
    for voce in quadro.voci.iter().filter(|voce| voce.gruppo.contains(data) && !voce.gruppo.chiuso) {
        for id in giustificazione::reopened(&voce.gruppo, &quadro.coperture) {
            presenta::end(tx, ctx, id, StatoGiustificazione::Riaperta, "giustificazione.reopen")?;
        }
    }
    Ok(())
}
