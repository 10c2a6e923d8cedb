// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The registers of support teachers and the plans of their pupils, written through the product itself.

use std::sync::Arc;

use campanella_db::{Tenant, Tx};
use campanella_domain::ids::PersonaId;
use campanella_domain::piano::{PianoDraft, TipoPiano};
use campanella_domain::ruoli::Ruolo;
use campanella_domain::sostegno::{AnnotazioneDraft, TipoAnnotazione};
use jiff::ToSpan;
use jiff::civil::date;

use crate::classi::store::{Cattedra, Coordinatore};
use crate::kit::app::App;
use crate::kit::authz::ClasseToken;
use crate::kit::ctx::{Actor, Credential, Ctx};
use crate::kit::error::AppError;
use crate::kit::jobs::program_ctx;
use crate::piani::Scritto;
use crate::{anagrafe, classi, piani, sostegno};

/// What a support teacher notes: so many days ago, about what.
const NOTE: [(i64, TipoAnnotazione, &str); 4] = [
    (4, TipoAnnotazione::Attivita, "Preparata la mappa per la verifica: la usa da solo."),
    (11, TipoAnnotazione::Osservazione, "Chiede di leggere ad alta voce; regge venti minuti senza pausa."),
    (18, TipoAnnotazione::Incontro, "Incontro del GLO: condivisi gli obiettivi del primo periodo."),
    (25, TipoAnnotazione::Attivita, "Lavoro a coppie con un compagno: ruoli alternati."),
];

/// Every support teacher has kept a register and written a PEI; where somebody coordinates a class, there is a PDP.
///
/// # Errors
/// A rule's; the storage's.
pub fn write(app: &Arc<App>, tenant: &Tenant) -> Result<(), AppError> {
    let Some(school) = app.schools.all().into_iter().find(|school| school.tenant == *tenant) else {
        return Ok(());
    };
    let ctx = program_ctx(app, &school);
    app.db.write_blocking(tenant, move |tx| {
        let anno = ctx.anno();
        let days = (anno.first_day(), anno.last_day());
        let today = ctx.today();
        for cattedra in classi::store::cattedre_sostegno(tx, ctx.istituto(), days)? {
            if cattedra.dal <= today && cattedra.al >= today {
                support(tx, &ctx, &cattedra)?;
            }
        }
        for classe in classi::store::classi(tx, ctx.istituto(), anno)? {
            let named = classi::store::coordinatori_classe(tx, ctx.istituto(), classe.id)?;
            if let Some(coordinatore) = named.iter().find(|row| row.is_on(today)) {
                personalised(tx, &ctx, coordinatore)?;
            }
        }
        Ok(())
    })
}

fn acting(tx: &mut dyn Tx, ctx: &Ctx, persona_id: PersonaId) -> Result<Ctx, AppError> {
    let nome = anagrafe::store::nome(tx, ctx.istituto(), persona_id)?.unwrap_or_default();
    let credential = Credential::CommandLine;
    Ok(ctx.acting_as(Actor { persona_id, nome: Arc::from(nome), profilo: Ruolo::Docente, credential }))
}

fn support(tx: &mut dyn Tx, ctx: &Ctx, cattedra: &Cattedra) -> Result<(), AppError> {
    let Some(alunno) = cattedra.alunno_id else { return Ok(()) };
    let ctx = acting(tx, ctx, cattedra.docente_id)?;
    for (ago, tipo, testo) in NOTE {
        let data = ctx.today().saturating_sub(ago.days());
        if data >= cattedra.dal {
            sostegno::create(tx, &ctx, alunno, &AnnotazioneDraft { data, tipo, testo: testo.to_owned() })?;
        }
    }
    let pei = PianoDraft {
        tipo: TipoPiano::Pei,
        titolo: "PEI approvato dal GLO".to_owned(),
        data: None,
        strumenti: "Mappe concettuali\nCalcolatrice\nTesti con carattere ingrandito".to_owned(),
        compensative: "Tempi più lunghi nelle verifiche scritte\nVerifiche orali programmate".to_owned(),
        dispensative: String::new(),
        testo: "Gli obiettivi di ogni materia sono nel documento del GLO.".to_owned(),
        con_documento: false,
    };
    plan(tx, &ctx, alunno, pei)?;
    let profilo = PianoDraft {
        tipo: TipoPiano::Sanitario,
        titolo: "Profilo di funzionamento".to_owned(),
        data: None,
        strumenti: String::new(),
        compensative: String::new(),
        dispensative: String::new(),
        testo: "Documento inventato: l'originale è agli atti della scuola.".to_owned(),
        con_documento: false,
    };
    plan(tx, &ctx, alunno, profilo)
}

/// The third pupil of the class who is not supported has a PDP.
fn personalised(tx: &mut dyn Tx, ctx: &Ctx, coordinatore: &Coordinatore) -> Result<(), AppError> {
    let classe = ClasseToken::for_program(ctx.istituto(), coordinatore.classe_id);
    let supported: Vec<PersonaId> = classi::store::cattedre_classe(tx, ctx.istituto(), classe.id())?
        .iter()
        .filter_map(|cattedra| cattedra.alunno_id)
        .collect();
    let alunni = classi::store::alunni(tx, &classe, ctx.today())?;
    let Some(alunno) = alunni.iter().filter(|alunno| !supported.contains(&alunno.id)).nth(2) else {
        return Ok(());
    };
    let pdp = PianoDraft {
        tipo: TipoPiano::Pdp,
        titolo: "PDP deliberato dal consiglio di classe".to_owned(),
        data: None,
        strumenti: "Formulari\nSintesi vocale\nDizionario digitale".to_owned(),
        compensative: "Verifiche scritte divise in due parti".to_owned(),
        dispensative: "Lettura ad alta voce\nScrittura sotto dettatura".to_owned(),
        testo: String::new(),
        con_documento: false,
    };
    let ctx = acting(tx, ctx, coordinatore.docente_id)?;
    plan(tx, &ctx, alunno.id, pdp)
}

fn plan(tx: &mut dyn Tx, ctx: &Ctx, alunno: PersonaId, draft: PianoDraft) -> Result<(), AppError> {
    let year = ctx.anno().first_day().year();
    let data = Some(date(year, 10, 30)).filter(|data| *data <= ctx.today());
    let draft = PianoDraft { data, ..draft };
    piani::create(tx, ctx, alunno, &Scritto { draft, anno: ctx.anno(), sostituisce: None, allegato: None })?;
    Ok(())
}
