// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The mail "there is news" to some pupils and their guardians: one to each, never the news itself.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;

use super::store;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::{L, Lingua};
use crate::kit::mail::Mail;

/// One mail to each of these pupils and each of their guardians who may read today, if the school knows an address.
///
/// # Errors
/// The storage's.
pub fn news(tx: &mut dyn Tx, ctx: &Ctx, alunni: &[PersonaId]) -> Result<Vec<Mail>, AppError> {
    let mut readers: BTreeSet<PersonaId> = alunni.iter().copied().collect();
    for alunno in alunni {
        let links = store::genitori(tx, ctx.istituto(), *alunno)?;
        readers.extend(links.iter().filter(|link| link.may_read(ctx.today())).map(|link| link.genitore_id));
    }
    let l = L::of(Lingua::It);
    let scuola = ctx.school.nome.as_ref();
    let mut mails = Vec::new();
    for reader in readers {
        let persona = store::by_id(tx, ctx.istituto(), reader)?;
        let Some(to) = persona.and_then(|persona| persona.email) else { continue };
        mails.push(Mail {
            to,
            subject: l.ta("posta-novita-oggetto", "scuola", scuola),
            body: l.ta("posta-novita-testo", "scuola", scuola),
        });
    }
    Ok(mails)
}
