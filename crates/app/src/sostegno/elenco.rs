// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The pupils who are followed today, each with who follows them.

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use super::accesso;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::{anagrafe, classi};

/// A pupil of the list.
pub struct Seguito {
    /// The pupil.
    pub id: PersonaId,
    /// Surname and name.
    pub nome: String,
    /// Name of the class.
    pub classe: String,
    /// Who follows the pupil.
    pub docenti: Vec<Incarico>,
}

/// Who follows the pupil, from when to when.
pub struct Incarico {
    /// Surname and name.
    pub docente: String,
    /// Hours a week, when the assignment says them.
    pub ore: Option<i64>,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
}

/// The pupils whom the actor follows today; for the dirigente those of the whole school.
///
/// # Errors
/// The storage's.
pub fn load(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<Seguito>, AppError> {
    let (today, actor, istituto) = (ctx.today(), ctx.actor()?, ctx.istituto());
    let (dirigente, me) = (actor.profilo == Ruolo::Dirigente, actor.persona_id);
    let mut alunni: Vec<Seguito> = Vec::new();
    for row in accesso::cattedre(tx, ctx)?.into_iter().filter(|row| row.dal <= today && row.al >= today) {
        let (Some(id), true) = (row.alunno_id, dirigente || row.docente_id == me) else { continue };
        let incarico = Incarico {
            docente: anagrafe::store::nome(tx, istituto, row.docente_id)?.unwrap_or_default(),
            ore: row.ore_settimanali,
            dal: row.dal,
            al: row.al,
        };
        if let Some(known) = alunni.iter_mut().find(|known| known.id == id) {
            known.docenti.push(incarico);
            continue;
        }
        let nome = anagrafe::store::nome(tx, istituto, id)?.unwrap_or_default();
        let classe = classi::store::classe_by_id(tx, istituto, row.classe_id)?;
        let classe = classe.map(|classe| classe.nome).unwrap_or_default();
        alunni.push(Seguito { id, nome, classe, docenti: vec![incarico] });
    }
    alunni.sort_by(|a, b| (&a.classe, &a.nome).cmp(&(&b.classe, &b.nome)));
    Ok(alunni)
}
