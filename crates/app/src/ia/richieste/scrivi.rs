// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Sending a request and taking its steps: the same for pages and API.

use campanella_db::Tx;
use campanella_domain::ia::{
    self as rules, AttoreIa, Comando, Facts, Outcome, ParereDpo, PassoRichiesta, PassoStrumento,
    RichiestaDraft, RischioIa, SchedaStrumento, StatoRichiesta, StatoStrumento,
};
use campanella_domain::ids::RichiestaIaId;
use campanella_domain::nome;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use super::store::{self, Delibera, Passo, Richiesta};
use super::{avvisi, ufficio};
use crate::ia::schede::scrivi as schede;
use crate::ia::strumenti::Strumento;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::{L, Lingua};
use crate::kit::journal::{self, Event};

/// Who reads every request: they govern, and the office gives the protocol.
pub const LETTORI: &[Ruolo] = &[Ruolo::ReferenteIa, Ruolo::Dirigente, Ruolo::Dpo, Ruolo::Segreteria];

/// A request that the actor may read, with what belongs to it.
pub struct Aperta {
    /// The request.
    pub row: Richiesta,
    /// Its steps.
    pub passi: Vec<Passo>,
    /// The tool.
    pub strumento: Strumento,
    /// The same tool was authorised provisionally before, and the working group has not decided since.
    pub provvisoria_data: bool,
    /// The actor, as the rules see them.
    pub attore: AttoreIa,
}

impl Aperta {
    /// The request as the rules see it.
    pub fn facts(&self, oggi: Date) -> Facts {
        let asked = self.passi.iter().rposition(|passo| passo.passo == PassoRichiesta::ChiediIntegrazioni);
        let before = asked.and_then(|at| at.checked_sub(1)).and_then(|at| self.passi.get(at));
        Facts {
            stato: self.row.stato,
            prima: before.map(|passo| passo.stato),
            ultimo: self.passi.last().map_or(oggi, |passo| passo.data),
            scheda: self.row.scheda.clone(),
            dati_dichiarati: self.row.modulo.dati_personali,
            parere: self.row.parere,
            parere_dato: self.passi.iter().any(|passo| passo.passo == PassoRichiesta::Parere),
            urgenza: self.row.urgenza,
            riunione: self.row.riunione,
            provvisoria_data: self.provvisoria_data,
            scade_il: self.strumento.scade_il,
            strumento: self.strumento.stato_on(oggi),
        }
    }

    /// The steps that the actor may take now.
    pub fn next(&self, oggi: Date) -> Vec<PassoRichiesta> {
        rules::next(&self.facts(oggi), self.attore)
    }
}

/// A request that the actor may read: their own, or any for whoever governs.
///
/// # Errors
/// Not found.
pub fn load(tx: &mut dyn Tx, ctx: &Ctx, id: RichiestaIaId) -> Result<Aperta, AppError> {
    let actor = ctx.actor()?;
    let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let richiedente = row.richiedente_id == actor.persona_id;
    if !richiedente && !LETTORI.contains(&actor.profilo) {
        return Err(AppError::NotFound);
    }
    let passi = store::passi(tx, ctx.istituto(), id)?;
    let strumento = schede::load(tx, ctx, row.strumento_id)?;
    let provvisoria_data = row.urgenza && had_provisional(tx, ctx, &row)?;
    let attore = AttoreIa { ruolo: actor.profilo, richiedente };
    Ok(Aperta { row, passi, strumento, provvisoria_data, attore })
}

/// Whether another request for a tool of the same name led to a provisional authorisation on which the working group
/// never decided.
fn had_provisional(tx: &mut dyn Tx, ctx: &Ctx, row: &Richiesta) -> Result<bool, AppError> {
    let name = nome::search_key(&row.modulo.nome);
    for other in store::all(tx, ctx.istituto())? {
        if other.id == row.id || nome::search_key(&other.modulo.nome) != name {
            continue;
        }
        let passi = store::passi(tx, ctx.istituto(), other.id)?;
        let given = passi.iter().rposition(|passo| passo.passo == PassoRichiesta::Provvisoria);
        let decided = |at| passi.iter().skip(at).any(|passo| passo.passo == PassoRichiesta::Delibera);
        if given.is_some_and(|at| !decided(at)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The card of a tool that somebody asks for, as far as the request says it.
fn first_card(draft: &RichiestaDraft) -> SchedaStrumento {
    let l = L::of(Lingua::It);
    SchedaStrumento {
        nome: draft.nome.clone(),
        produttore: draft.produttore.clone(),
        versione: draft.versione.clone(),
        rischio: None,
        finalita: draft.finalita.clone(),
        prescrizioni: String::new(),
        divieti: l.t("ia-divieti-soliti").into_owned(),
        formazione: l.t("ia-formazione-solita").into_owned(),
        accesso: draft.account.clone(),
        trattamento: String::new(),
        referente_tecnico: String::new(),
        documentazione: draft.sito.clone(),
    }
}

/// Sends a request.
///
/// # Errors
/// The rule that refuses it; not found when the request it sends again is not the actor's.
pub fn submit(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    draft: &RichiestaDraft,
    precedente: Option<RichiestaIaId>,
) -> Result<RichiestaIaId, AppError> {
    let actor = ctx.actor()?;
    if let Some(id) = precedente {
        let before = load(tx, ctx, id)?;
        if !before.attore.richiedente || before.row.stato != StatoRichiesta::Archiviata {
            return Err(AppError::NotFound);
        }
    }
    let days = ufficio::load(tx, ctx)?;
    let (modulo, _) =
        rules::submit(draft, ctx.today(), &days).map_err(|error| AppError::from_rule(&error))?;
    let strumento = schede::blank(ctx, first_card(&modulo), StatoStrumento::Proposto);
    schede::create(tx, ctx, &strumento, (PassoStrumento::Proponi, String::new()))?;
    let row = Richiesta {
        id: ctx.new_id(),
        strumento_id: strumento.id,
        richiedente_id: actor.persona_id,
        precedente_id: precedente,
        modulo,
        stato: StatoRichiesta::Presentata,
        protocollo: String::new(),
        scheda: None,
        parere: None,
        raccomandazione: None,
        riunione: None,
        urgenza: false,
        created_at: ctx.now,
        version: 1,
    };
    store::insert(tx, ctx.istituto(), &row)?;
    let first = Passo {
        ordinale: 1,
        passo: PassoRichiesta::Presenta,
        stato: row.stato,
        data: ctx.today(),
        testo: row.modulo.urgenza.clone(),
        recorded_by: actor.persona_id,
    };
    store::insert_passo(tx, ctx.istituto(), row.id, &first, ctx.now)?;
    journal::record(tx, ctx, &[Event::new("richiesta_ia.send", "richiesta_ia", row.id).dopo(&row)?])?;
    avvisi::after(tx, ctx, &row, &[first])?;
    Ok(row.id)
}

/// Takes a step of a request.
///
/// # Errors
/// Not found, the rule that refuses it, or a conflict when somebody wrote since `version`.
pub fn step(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: RichiestaIaId,
    version: i64,
    comando: &Comando,
) -> Result<(), AppError> {
    let mut open = load(tx, ctx, id)?;
    if !rules::may(comando.passo(), open.attore) {
        return Err(AppError::NotFound);
    }
    let outcome = rules::step(&open.facts(ctx.today()), open.attore, comando, ctx.today())
        .map_err(|error| AppError::from_rule(&error))?;
    let new = after(&open.row, &outcome, version);
    if !store::update(tx, ctx.istituto(), &new)? {
        let states = ("stato", open.row.stato.code().to_owned(), new.stato.code().to_owned());
        return Err(AppError::conflict(open.row.version, &[states]));
    }
    if let Comando::Delibera(decisione) = &outcome.comando {
        let anno = i64::from(decisione.data.year());
        let numero = store::next_numero(tx, ctx.istituto(), anno)?;
        let delibera = Delibera { id: ctx.new_id(), anno, numero, decisione: (**decisione).clone() };
        store::insert_delibera(tx, ctx.istituto(), id, &delibera)?;
    }
    let done = Passo {
        ordinale: open.passi.last().map_or(1, |last| last.ordinale + 1),
        passo: comando.passo(),
        stato: outcome.stato,
        data: day_of(&outcome.comando, ctx.today()),
        testo: outcome.testo.clone(),
        recorded_by: ctx.actor()?.persona_id,
    };
    store::insert_passo(tx, ctx.istituto(), id, &done, ctx.now)?;
    carry(tx, ctx, &open, &outcome)?;
    let event = Event::new("richiesta_ia.step", "richiesta_ia", id).prima(&open.row)?;
    journal::record(tx, ctx, &[event.dopo(&(&new, &done))?])?;
    open.passi.push(done);
    avvisi::after(tx, ctx, &new, &open.passi)
}

/// The day on which a step happened: that of the meeting for a decision, today for the others.
fn day_of(comando: &Comando, oggi: Date) -> Date {
    match comando {
        Comando::Delibera(decisione) => decisione.data,
        _ => oggi,
    }
}

/// The request after a step.
fn after(old: &Richiesta, outcome: &Outcome, version: i64) -> Richiesta {
    let mut new = Richiesta { stato: outcome.stato, version, ..old.clone() };
    match &outcome.comando {
        Comando::Protocolla(numero) => new.protocollo.clone_from(numero),
        Comando::Valuta(scheda) => {
            // Another sheet asks for another opinion.
            new.scheda = Some((**scheda).clone());
            new.parere = None;
        }
        Comando::Parere(parere, _) => new.parere = Some(*parere),
        Comando::Proponi(raccomandazione, riunione, _) => {
            new.raccomandazione = Some(*raccomandazione);
            new.riunione = Some(*riunione);
        }
        Comando::ProponiUrgenza(_) => new.urgenza = true,
        _ => {}
    }
    new
}

/// What a step does to the tool and its card.
fn carry(tx: &mut dyn Tx, ctx: &Ctx, open: &Aperta, outcome: &Outcome) -> Result<(), AppError> {
    let old = &open.strumento;
    if let Comando::Valuta(scheda) = &outcome.comando {
        let l = L::of(Lingua::It);
        // The card claims nothing that nobody looked into.
        let key = match scheda.addestramento {
            Some(true) => "ia-trattamento-addestra",
            Some(false) => "ia-trattamento-solito",
            None => "ia-trattamento-ignoto",
        };
        let card = SchedaStrumento {
            rischio: Some(scheda.rischio()),
            trattamento: l.t(key).into_owned(),
            ..old.scheda.clone()
        };
        let dati_personali = scheda.dati_personali || open.row.modulo.dati_personali;
        let new = Strumento { scheda: card, dati_personali, ..old.clone() };
        let why = l.t("ia-valutato").into_owned();
        return schede::advance(tx, ctx, old, &new, (PassoStrumento::Correggi, why));
    }
    let Some((stato, scade_il)) = outcome.strumento else { return Ok(()) };
    if matches!(outcome.comando, Comando::Proponi(..)) {
        let why = L::of(Lingua::It).t("ia-provvisoria-riunione").into_owned();
        let new = Strumento { scade_il, ..old.clone() };
        return schede::advance(tx, ctx, old, &new, (PassoStrumento::Correggi, why));
    }
    let mut new = Strumento { stato, scade_il, motivo: outcome.testo.clone(), ..old.clone() };
    let passo = match stato {
        StatoStrumento::Autorizzato => {
            let decided = store::delibere(tx, ctx.istituto(), open.row.id)?;
            let last = decided.last().ok_or(AppError::NotFound)?;
            new.autorizzato_il = Some(last.decisione.data);
            new.delibera = format!("n. {}/{}", last.numero, last.anno);
            new.motivo = last.decisione.motivi.clone();
            if !last.decisione.prescrizioni.is_empty() {
                new.scheda.prescrizioni.clone_from(&last.decisione.prescrizioni);
            }
            PassoStrumento::Autorizza
        }
        StatoStrumento::Provvisorio => {
            new.autorizzato_il = Some(ctx.today());
            new.scheda.prescrizioni.clone_from(&outcome.testo);
            PassoStrumento::Provvisoria
        }
        StatoStrumento::Vietato => {
            new.motivo = reason(tx, ctx, open)?;
            PassoStrumento::Vieta
        }
        _ => PassoStrumento::Revoca,
    };
    if stato.is_usable() {
        if new.codice.is_none() {
            new.codice = Some(schede::next_codice(tx, ctx)?);
        }
        for duty in duties(open) {
            if !new.scheda.prescrizioni.contains(&duty) {
                new.scheda.prescrizioni = format!("{}\n{duty}", new.scheda.prescrizioni);
            }
        }
        new.parere = opinion(open);
        new.scheda = new.scheda.tidied(true).map_err(|error| AppError::from_rule(&error))?;
    }
    let why = new.motivo.clone();
    schede::advance(tx, ctx, old, &new, (passo, why))?;
    if stato.is_usable() { supersede(tx, ctx, open.row.precedente_id) } else { Ok(()) }
}

/// What was refused when the request was sent before is no longer among what is forbidden.
fn supersede(tx: &mut dyn Tx, ctx: &Ctx, precedente: Option<RichiestaIaId>) -> Result<(), AppError> {
    let mut before = precedente;
    while let Some(id) = before {
        let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
        let old = schede::load(tx, ctx, row.strumento_id)?;
        if old.stato == StatoStrumento::Vietato {
            let why = L::of(Lingua::It).t("ia-superato-motivo").into_owned();
            let new = Strumento { stato: StatoStrumento::Superato, motivo: why.clone(), ..old.clone() };
            schede::advance(tx, ctx, &old, &new, (PassoStrumento::Supera, why))?;
        }
        before = row.precedente_id;
    }
    Ok(())
}

/// What the sheet of risk asks of every user: an age, and in category C that pupils and families are told (art. 5).
fn duties(open: &Aperta) -> Vec<String> {
    let l = L::of(Lingua::It);
    let Some(scheda) = &open.row.scheda else { return Vec::new() };
    let age = (scheda.eta_minima > 0).then(|| l.ta("ia-dovere-eta", "eta", scheda.eta_minima.to_string()));
    let told = (scheda.rischio() == RischioIa::Limitato).then(|| l.t("ia-dovere-informare").into_owned());
    age.into_iter().chain(told).collect()
}

/// The opinion of the DPO in favour, with its day; empty when none was needed.
fn opinion(open: &Aperta) -> String {
    if open.row.parere != Some(ParereDpo::Favorevole) {
        return String::new();
    }
    let given = open.passi.iter().rev().find(|passo| passo.passo == PassoRichiesta::Parere);
    let l = L::of(Lingua::It);
    given.map_or_else(String::new, |passo| l.ta("ia-parere-del", "data", l.data(passo.data)))
}

/// Why a tool was refused: the veto, or the reasons of the decision.
fn reason(tx: &mut dyn Tx, ctx: &Ctx, open: &Aperta) -> Result<String, AppError> {
    if let Some(veto) = open.passi.iter().rev().find(|passo| passo.passo == PassoRichiesta::Veto) {
        return Ok(veto.testo.clone());
    }
    let decided = store::delibere(tx, ctx.istituto(), open.row.id)?;
    Ok(decided.last().map(|last| last.decisione.motivi.clone()).unwrap_or_default())
}
