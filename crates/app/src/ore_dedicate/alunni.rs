// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Orientamento and FSL pupil by pupil: the hours of this class in which each was present.

use campanella_db::Tx;
use campanella_domain::etichetta::Etichetta;
use campanella_domain::ids::PersonaId;
use jiff::civil::Date;

use crate::classi::store::Appartenenze;
use crate::kit::authz::ClasseToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::lezioni::view::LezioneVista;
use crate::{assenze, classi};

/// The kinds that are counted pupil by pupil: those that law asks of the pupil.
pub const CONTATE: [Etichetta; 2] = [Etichetta::Orientamento, Etichetta::Fsl];

/// A pupil with the minutes attended.
pub struct Riga {
    /// The pupil.
    pub id: PersonaId,
    /// Surname and name.
    pub nome: String,
    /// Of each of [`CONTATE`].
    pub minuti: [u32; CONTATE.len()],
}

/// The pupils of the class today, with what they attended of these lessons while they were in it and in the group of the
/// lesson. Hours of absence are taken out, out of class for the school is present.
///
/// # Errors
/// The storage's.
pub fn load(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    token: &ClasseToken,
    (days, lezioni): ((Date, Date), &[LezioneVista]),
) -> Result<Vec<Riga>, AppError> {
    let appartenenze = Appartenenze::load(tx, token.istituto(), token.id())?;
    let lost = assenze::ore::store::standing(tx, token.istituto(), token.id(), days)?;
    let mut righe = Vec::new();
    for alunno in classi::store::alunni(tx, token, ctx.today())? {
        let own = appartenenze.of(alunno.id);
        let attended = |etichetta: Etichetta| -> u32 {
            let due = lezioni.iter().filter(|vista| {
                vista.etichette.contains(etichetta)
                    && own.in_classe(vista.lezione.data)
                    && own.attends(vista.lezione.gruppo_id, vista.lezione.data)
            });
            let present = due.map(|vista| {
                let away = lost.get(&(alunno.id, vista.lezione.id)).map_or(0, |(minuti, _)| *minuti);
                u32::from(vista.minuti().saturating_sub(away))
            });
            present.sum()
        };
        let nome = format!("{} {}", alunno.cognome, alunno.nome);
        righe.push(Riga { id: alunno.id, nome, minuti: CONTATE.map(attended) });
    }
    Ok(righe)
}
