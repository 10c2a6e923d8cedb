// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Sanctions as people read them, with the terms that are running.

use campanella_db::Tx;
use campanella_domain::nota::sanzione::{PassoSanzione, StatoSanzione, last_appeal_day, last_decision_day};
use jiff::civil::Date;

use super::store::{self, Passo, Sanzione};
use crate::kit::authz::AlunnoToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::{anagrafe, classi};

/// A sanction with its steps and names.
#[derive(Debug, Clone)]
pub struct SanzioneVista {
    /// The sanction.
    pub sanzione: Sanzione,
    /// Its steps, in order.
    pub passi: Vec<Passo>,
    /// The pupil.
    pub alunno: String,
    /// The class.
    pub classe: String,
}

impl SanzioneVista {
    /// Message key of how far it has come.
    pub fn stato_key(&self) -> String {
        format!("sanzione-stato-{}", self.sanzione.stato.code())
    }

    /// Nothing is left to be done.
    pub fn e_finita(&self) -> bool {
        self.sanzione.stato.next().is_empty()
    }

    /// The page of the sanction.
    pub fn href(&self) -> String {
        format!("/sanzioni/{}", self.sanzione.id)
    }

    /// The term that is running: message key and last day.
    pub fn termine(&self) -> Option<(&'static str, Date)> {
        let day_of = |passo| self.passi.iter().rev().find(|done| done.passo == passo).map(|done| done.data);
        match self.sanzione.stato {
            StatoSanzione::Notificata => day_of(PassoSanzione::Notifica)
                .map(|on| ("sanzione-termine-impugnazione", last_appeal_day(on))),
            StatoSanzione::Impugnata => {
                day_of(PassoSanzione::Impugna).map(|on| ("sanzione-termine-decisione", last_decision_day(on)))
            }
            _ => None,
        }
    }
}

impl Passo {
    /// Message key of the step.
    pub fn key(&self) -> String {
        format!("sanzione-passo-{}", self.passo.code())
    }
}

/// A sanction with its steps and names.
///
/// # Errors
/// The storage's.
pub fn one(tx: &mut dyn Tx, ctx: &Ctx, sanzione: Sanzione) -> Result<SanzioneVista, AppError> {
    let passi = store::passi(tx, ctx.istituto(), sanzione.id)?;
    let alunno = anagrafe::store::nome(tx, ctx.istituto(), sanzione.alunno_id)?.unwrap_or_default();
    let classe = classi::store::classe_by_id(tx, ctx.istituto(), sanzione.classe_id)?;
    Ok(SanzioneVista { classe: classe.map_or(String::new(), |c| c.nome), sanzione, passi, alunno })
}

/// What a family reads: its own pupil's, from the moment it was told, and a decision once it was handed over.
///
/// # Errors
/// The storage's.
pub fn for_family(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<Vec<SanzioneVista>, AppError> {
    let mut list = Vec::new();
    for row in store::of_alunno(tx, alunno)? {
        let Some(stato) = row.stato.for_families() else { continue };
        let mut seen = one(tx, ctx, row)?;
        if stato != seen.sanzione.stato {
            seen.passi.retain(|passo| passo.passo != PassoSanzione::Delibera);
            seen.sanzione = Sanzione { stato, misura: None, ..seen.sanzione };
        }
        // A report that came to nothing before anybody was told stays inside the school.
        if seen.passi.iter().any(|passo| passo.passo == PassoSanzione::Contesta) {
            list.push(seen);
        }
    }
    Ok(list)
}
