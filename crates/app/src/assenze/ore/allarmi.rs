// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who is near or over the limit of absences or on the way past it, and who of compulsory age is away without a reason, in the whole school.

use campanella_db::Tx;
use campanella_domain::atto::elenco::{self, StatoElenco};
use campanella_domain::atto::{self, PassoObbligo};
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::monte_ore::{self, AllarmeObbligo};
use jiff::civil::Date;

use super::frequenza::{self, Frequenza};
use crate::classi::store::Classe;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::{anagrafe, atti, classi};

/// A pupil of compulsory age who is away without a reason.
pub struct Obbligo {
    /// The pupil.
    pub alunno_id: PersonaId,
    /// Surname and name.
    pub nome: String,
    /// The class.
    pub classe_id: ClasseId,
    /// Its name.
    pub classe: String,
    /// What raised it.
    pub allarme: AllarmeObbligo,
    /// The letter of this year to whoever answers for the pupil: its number and its day.
    pub lettera: Option<(String, Date)>,
    /// What is due now.
    pub passo: PassoObbligo,
}

/// The alarms of the school, class by class.
#[derive(Default)]
pub struct Allarmi {
    /// Near or over the limit or on the way past it, where hours decide about the year.
    pub vicini: Vec<(Classe, Frequenza)>,
    /// Away without a reason.
    pub obbligo: Vec<Obbligo>,
}

/// How it stands with the list of minors for the mayor in this school year.
///
/// # Errors
/// The storage's.
pub fn elenco(tx: &mut dyn Tx, ctx: &Ctx) -> Result<StatoElenco, AppError> {
    let last = atti::last_list(tx, ctx)?;
    Ok(elenco::stato(last.map(|row| row.data_protocollo), ctx.anno(), ctx.today()))
}

/// The alarms of the school, for who sees all of it.
///
/// # Errors
/// The storage's.
pub fn load(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Allarmi, AppError> {
    let mut found = Allarmi::default();
    for classe in classi::store::classi(tx, ctx.istituto(), ctx.anno())? {
        let token = authz::classe(tx, ctx, classe.id, ctx.today())?;
        let (classe, list) = frequenza::of_classe(tx, ctx, &token)?;
        for f in list {
            if let Some(obbligo) = obbligo(tx, ctx, &classe, &f)? {
                found.obbligo.push(obbligo);
            }
            if f.monte.is_da_seguire(f.proiezione) && classe.ordine.needs_attendance() && f.monte.dovuti > 0 {
                found.vicini.push((classe.clone(), f));
            }
        }
    }
    Ok(found)
}

/// What a pupil's absences without a reason raise, when the pupil is of compulsory age.
///
/// # Errors
/// The storage's.
pub fn allarme(tx: &mut dyn Tx, ctx: &Ctx, f: &Frequenza) -> Result<Option<AllarmeObbligo>, AppError> {
    // Births are read only of those whom the alarm would concern.
    if monte_ore::allarme_obbligo(None, &f.non_giustificate, ctx.today()).is_none() {
        return Ok(None);
    }
    let persona = anagrafe::store::by_id(tx, ctx.istituto(), f.alunno_id)?;
    let nascita = persona.and_then(|persona| persona.nascita);
    Ok(monte_ore::allarme_obbligo(nascita, &f.non_giustificate, ctx.today()))
}

fn obbligo(tx: &mut dyn Tx, ctx: &Ctx, classe: &Classe, f: &Frequenza) -> Result<Option<Obbligo>, AppError> {
    let Some(allarme) = allarme(tx, ctx, f)? else { return Ok(None) };
    let token = authz::alunno(tx, ctx, f.alunno_id)?;
    let lettera = atti::last_warning(tx, ctx, &token)?;
    let sindaco = atti::last_report(tx, ctx, &token)?;
    let passo = atto::passo_obbligo(
        lettera.as_ref().map(|row| row.data_protocollo),
        sindaco.map(|row| row.data_protocollo),
        ctx.today(),
    );
    Ok(Some(Obbligo {
        passo,
        alunno_id: f.alunno_id,
        nome: f.nome.clone(),
        classe_id: classe.id,
        classe: classe.nome.clone(),
        allarme,
        lettera: lettera.map(|row| (row.protocollo, row.data_protocollo)),
    }))
}
