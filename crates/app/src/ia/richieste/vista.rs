// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Requests as pages show them.

use campanella_db::Tx;
use campanella_domain::ia::{Fatto, PassoRichiesta, QualeTermine, StatoRichiesta, Storia, Termine};
use campanella_domain::ids::PersonaId;
use jiff::civil::Date;

use super::scrivi::{self, Aperta};
use super::store::{self, Delibera, Passo, Richiesta};
use super::ufficio;
use crate::anagrafe;
use crate::ia::elenco::vista::{self, SchedaVista};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;

/// A term with how it stands.
pub struct TermineVista {
    /// The term.
    pub termine: Termine,
    /// It is over and was not kept.
    pub tardi: bool,
}

impl TermineVista {
    /// Message key of the term.
    pub fn key(&self) -> String {
        format!("ia-termine-{}", self.termine.quale)
    }
}

/// A request in a list.
pub struct RichiestaVista {
    /// The request.
    pub row: Richiesta,
    /// Who sent it.
    pub richiedente: String,
    /// The term within which the outcome is told, while it runs.
    pub esito: Option<TermineVista>,
    /// The actor has a step to take.
    pub tocca: bool,
}

impl RichiestaVista {
    /// Its page.
    pub fn href(&self) -> String {
        href(&self.row)
    }

    /// Message key of the state.
    pub fn stato_key(&self) -> String {
        stato_key(self.row.stato)
    }

    /// Colour of the state.
    pub fn colore(&self) -> &'static str {
        colore(self.row.stato)
    }
}

/// The page of a request.
pub fn href(row: &Richiesta) -> String {
    format!("/ia/richieste/{}", row.id)
}

/// Message key of a state.
pub fn stato_key(stato: StatoRichiesta) -> String {
    format!("ia-richiesta-{stato}")
}

/// Colour of a state.
pub fn colore(stato: StatoRichiesta) -> &'static str {
    match stato {
        StatoRichiesta::InElenco | StatoRichiesta::Approvata => "ok",
        StatoRichiesta::Respinta | StatoRichiesta::Vietata | StatoRichiesta::Archiviata => "errore",
        StatoRichiesta::Integrazioni => "attesa",
        _ => "info",
    }
}

/// A step with who took it.
pub struct PassoVista {
    /// The step.
    pub passo: Passo,
    /// Who took it.
    pub chi: String,
}

impl PassoVista {
    /// Message key of what happened.
    pub fn key(&self) -> String {
        format!("ia-fatta-{}", self.passo.passo)
    }
}

/// A request with all that its page shows.
pub struct Pagina {
    /// The request.
    pub row: Richiesta,
    /// Who sent it.
    pub richiedente: String,
    /// The tool.
    pub strumento: SchedaVista,
    /// What happened, newest first.
    pub passi: Vec<PassoVista>,
    /// What the working group decided.
    pub delibere: Vec<Delibera>,
    /// The terms.
    pub termini: Vec<TermineVista>,
    /// Since when the terms stand still.
    pub sospesa_dal: Option<Date>,
    /// The meeting is later than the term: an extraordinary one is due.
    pub straordinaria: bool,
    /// The steps that the actor may take.
    pub prossimi: Vec<PassoRichiesta>,
    /// It is the actor's own.
    pub propria: bool,
}

fn nome(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<String, AppError> {
    Ok(anagrafe::store::nome(tx, ctx.istituto(), persona)?.unwrap_or_default())
}

fn seen(termine: Termine, oggi: Date) -> TermineVista {
    TermineVista { tardi: termine.is_late(oggi), termine }
}

/// Whether a step is what the request waits for; others are only possible, such as taking it back.
fn is_awaited(row: &Richiesta, passo: PassoRichiesta, oggi: Date) -> bool {
    match passo {
        PassoRichiesta::Protocolla
        | PassoRichiesta::Integra
        | PassoRichiesta::Completa
        | PassoRichiesta::Parere
        | PassoRichiesta::Provvisoria
        | PassoRichiesta::Comunica => true,
        PassoRichiesta::Valuta => row.stato == StatoRichiesta::Istruttoria,
        PassoRichiesta::Proponi => row.stato == StatoRichiesta::DaProporre,
        PassoRichiesta::Delibera => row.riunione.is_some_and(|riunione| riunione <= oggi),
        PassoRichiesta::Presenta
        | PassoRichiesta::ChiediIntegrazioni
        | PassoRichiesta::ProponiUrgenza
        | PassoRichiesta::Veto
        | PassoRichiesta::Ritira => false,
    }
}

/// A request in a list.
fn line(tx: &mut dyn Tx, ctx: &Ctx, open: Aperta) -> Result<RichiestaVista, AppError> {
    let days = ufficio::load(tx, ctx)?;
    let facts: Vec<Fatto> = open.passi.iter().map(Passo::fatto).collect();
    let binding = Storia(&facts)
        .termini(&days)
        .into_iter()
        .find(|termine| termine.quale == QualeTermine::Esito && termine.is_open());
    let running = binding.filter(|_| !open.row.stato.is_final());
    Ok(RichiestaVista {
        richiedente: nome(tx, ctx, open.row.richiedente_id)?,
        esito: running.map(|termine| seen(termine, ctx.today())),
        tocca: open.next(ctx.today()).iter().any(|passo| is_awaited(&open.row, *passo, ctx.today())),
        row: open.row,
    })
}

/// The requests that the actor may read: their own, or every one for whoever governs.
///
/// # Errors
/// The storage's.
pub fn readable(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<RichiestaVista>, AppError> {
    let actor = ctx.actor()?;
    let rows = if scrivi::LETTORI.contains(&actor.profilo) {
        store::all(tx, ctx.istituto())?
    } else {
        store::of_richiedente(tx, ctx.istituto(), actor.persona_id)?
    };
    let mut lines = Vec::new();
    for row in rows {
        let open = scrivi::load(tx, ctx, row.id)?;
        lines.push(line(tx, ctx, open)?);
    }
    Ok(lines)
}

/// A request with all that its page shows.
///
/// # Errors
/// The storage's.
pub fn page(tx: &mut dyn Tx, ctx: &Ctx, open: Aperta) -> Result<Pagina, AppError> {
    let oggi = ctx.today();
    let days = ufficio::load(tx, ctx)?;
    let facts: Vec<Fatto> = open.passi.iter().map(Passo::fatto).collect();
    let storia = Storia(&facts);
    let pause = storia.sospensioni().last().copied().filter(|pause| pause.al.is_none());
    let agreed = open.row.riunione.filter(|_| open.row.stato == StatoRichiesta::AlGruppo);
    let prossimi = open.next(oggi);
    // Of what is over no term runs any more.
    let runs = |termine: &Termine| !termine.is_open() || !open.row.stato.is_final();
    let termini = storia.termini(&days).into_iter().filter(runs).map(|termine| seen(termine, oggi)).collect();
    let delibere = store::delibere(tx, ctx.istituto(), open.row.id)?;
    let mut passi = Vec::new();
    for passo in open.passi.into_iter().rev() {
        let chi = nome(tx, ctx, passo.recorded_by)?;
        passi.push(PassoVista { passo, chi });
    }
    Ok(Pagina {
        richiedente: nome(tx, ctx, open.row.richiedente_id)?,
        strumento: vista::of(open.strumento, oggi),
        passi,
        delibere,
        termini,
        sospesa_dal: pause.map(|pause| pause.dal).filter(|_| !open.row.stato.is_final()),
        straordinaria: agreed.is_some_and(|riunione| storia.needs_extraordinary(&days, riunione)),
        prossimi,
        propria: open.attore.richiedente,
        row: open.row,
    })
}
