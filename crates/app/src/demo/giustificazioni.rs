// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What families justified in these days, sent through the product itself, and the hours of absence it derives.

use std::sync::Arc;

use campanella_db::{Tenant, Tx};
use campanella_domain::giustificazione::{MotivoGiustificazione, TipoGiustificazione};
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use super::foglio;
use crate::anagrafe;
use crate::anagrafe::legami::GenitoreAlunno;
use crate::assenze::ore::ricalcolo;
use crate::giustificazioni::presenta::{self, Richiesta};
use crate::giustificazioni::quadro;
use crate::kit::allegato::{Allegato, TipoFile};
use crate::kit::app::App;
use crate::kit::authz::{AlunnoToken, ClasseToken};
use crate::kit::ctx::{Actor, Credential, Ctx};
use crate::kit::error::AppError;
use crate::kit::jobs::program_ctx;
use crate::{accessi, classi};

/// What a family writes.
const TESTI: [(MotivoGiustificazione, &str); 4] = [
    (MotivoGiustificazione::Salute, "Febbre."),
    (MotivoGiustificazione::Famiglia, ""),
    (MotivoGiustificazione::Trasporto, "Sciopero dei treni."),
    (MotivoGiustificazione::Altro, "Trasloco."),
];

/// In some classes every second family has sent a justification for the last thing that is open.
///
/// # Errors
/// The storage's.
pub fn send(app: &Arc<App>, tenant: &Tenant, classi: &[ClasseId], oggi: Date) -> Result<(), AppError> {
    let Some(school) = app.schools.all().into_iter().find(|school| school.tenant == *tenant) else {
        return Ok(());
    };
    let ctx = program_ctx(app, &school);
    derive_hours(&ctx, tenant)?;
    for classe in classi.iter().copied() {
        let ctx = ctx.clone();
        app.db.write_blocking(tenant, move |tx| {
            let token = ClasseToken::for_program(ctx.istituto(), classe);
            let alunni = classi::store::alunni(tx, &token, oggi)?;
            alunni
                .iter()
                .step_by(2)
                .enumerate()
                .try_for_each(|(at, alunno)| send_one(tx, &ctx, alunno.id, at))
        })?;
    }
    Ok(())
}

/// The hours of absence of every class, as the jobs of each day would have derived them.
fn derive_hours(ctx: &Ctx, tenant: &Tenant) -> Result<(), AppError> {
    let (anno, days) = (ctx.anno(), (ctx.anno().first_day(), ctx.anno().last_day()));
    let istituto = ctx.istituto();
    let all = ctx.app.db.read_blocking(tenant, move |tx| classi::store::classi(tx, istituto, anno))?;
    for classe in all {
        let derive = move |tx: &mut dyn Tx| ricalcolo::recompute(tx, istituto, classe.id, days);
        ctx.app.db.write_blocking(tenant, derive)?;
    }
    Ok(())
}

fn send_one(tx: &mut dyn Tx, ctx: &Ctx, id: PersonaId, at: usize) -> Result<(), AppError> {
    let alunno = AlunnoToken::for_program(ctx.istituto(), id);
    let quadro = quadro::load(tx, ctx, &alunno)?;
    let Some(voce) = quadro.da_giustificare().find(|voce| voce.gruppo.al() < ctx.today()) else {
        return Ok(());
    };
    let (tipo, dal) = (voce.gruppo.tipo, voce.gruppo.dal());
    let Some(genitore) = guardian(tx, ctx, id)? else { return Ok(()) };
    let (motivo, testo) = match tipo {
        TipoGiustificazione::Assenza => TESTI.get(at % TESTI.len()).copied(),
        TipoGiustificazione::Ritardo | TipoGiustificazione::Uscita | TipoGiustificazione::AssenzaOraria => {
            None
        }
    }
    .unwrap_or((MotivoGiustificazione::Famiglia, ""));
    // Who was ill sends what the doctor wrote.
    let allegato = (motivo == MotivoGiustificazione::Salute).then(|| Allegato {
        nome: "certificato.pdf".to_owned(),
        tipo: TipoFile::Pdf,
        contenuto: foglio::pdf(&["Si attesta la guarigione.", "Esempio inventato."]),
    });
    let richiesta = Richiesta { tipo, dal, motivo: Some(motivo), testo: testo.to_owned(), allegato };
    presenta::submit(tx, &ctx.acting_as(genitore), &alunno, &richiesta)?;
    Ok(())
}

/// A guardian who may justify for the pupil, in the register.
fn guardian(tx: &mut dyn Tx, ctx: &Ctx, alunno: PersonaId) -> Result<Option<Actor>, AppError> {
    let nascita = anagrafe::store::by_id(tx, ctx.istituto(), alunno)?.and_then(|persona| persona.nascita);
    let links = anagrafe::store::genitori(tx, ctx.istituto(), alunno)?;
    // The families of the demo's accounts find their work still to do.
    for link in &links {
        if accessi::store::of_persona(tx, ctx.istituto(), link.genitore_id)?.is_some() {
            return Ok(None);
        }
    }
    let may = |link: &&GenitoreAlunno| link.responsabilita && link.rule(nascita).may_justify(ctx.today());
    let Some(link) = links.iter().find(may) else { return Ok(None) };
    let nome = anagrafe::store::nome(tx, ctx.istituto(), link.genitore_id)?.unwrap_or_default();
    Ok(Some(Actor {
        persona_id: link.genitore_id,
        nome: Arc::from(nome),
        profilo: Ruolo::Genitore,
        credential: Credential::CommandLine,
    }))
}
