// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The mail "there is news" to some people: one to each, never the news itself.
//!
//! A notice that is due promises one job for each reader, and that job sends the mail if its reader still is one: an
//! address that no mail can reach does not make the others read twice.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;

use super::store;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::{L, Lingua};
use crate::kit::mail::Mail;

/// These pupils and each of their guardians who may read today.
///
/// # Errors
/// The storage's.
pub fn readers(tx: &mut dyn Tx, ctx: &Ctx, alunni: &[PersonaId]) -> Result<BTreeSet<PersonaId>, AppError> {
    let mut readers: BTreeSet<PersonaId> = alunni.iter().copied().collect();
    for alunno in alunni {
        let links = store::genitori(tx, ctx.istituto(), *alunno)?;
        readers.extend(links.iter().filter(|link| link.may_read(ctx.today())).map(|link| link.genitore_id));
    }
    Ok(readers)
}

/// What a notice does when it is due: without a recipient it promises one job for each reader that has an address of
/// their own, with one it gives the mail to that reader.
///
/// # Errors
/// The storage's.
pub fn one_to_each(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    readers: &BTreeSet<PersonaId>,
    destinatario: Option<PersonaId>,
    promise: impl Fn(&mut dyn Tx, PersonaId) -> Result<(), AppError>,
) -> Result<Vec<Mail>, AppError> {
    if let Some(reader) = destinatario {
        let to = if readers.contains(&reader) { address(tx, ctx, reader)? } else { None };
        return Ok(to.into_iter().map(|to| news(ctx, to)).collect());
    }
    let mut addresses = BTreeSet::new();
    for reader in readers {
        if address(tx, ctx, *reader)?.is_some_and(|to| addresses.insert(to)) {
            promise(tx, *reader)?;
        }
    }
    Ok(Vec::new())
}

fn address(tx: &mut dyn Tx, ctx: &Ctx, reader: PersonaId) -> Result<Option<String>, AppError> {
    Ok(store::by_id(tx, ctx.istituto(), reader)?.and_then(|persona| persona.email))
}

fn news(ctx: &Ctx, to: String) -> Mail {
    let (l, scuola) = (L::of(Lingua::It), ctx.school.nome.as_ref());
    Mail {
        to,
        subject: l.ta("posta-novita-oggetto", "scuola", scuola),
        body: l.ta("posta-novita-testo", "scuola", scuola),
    }
}
