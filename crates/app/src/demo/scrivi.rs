// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! From memory to the storage, in a few large transactions.

use std::sync::Arc;

use campanella_db::{Tenant, Tx};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::IstitutoId;
use jiff::Timestamp;
use jiff::civil::date;

use super::accessi::AccessoDi;
use super::livelli::Livelli;
use super::modello::Modello;
use super::storia::Storia;
use super::valutazioni::Valutazioni;
use crate::kit::app::App;
use crate::kit::error::AppError;
use crate::kit::jobs;
use crate::kit::journal::{self, Event};
use crate::lezioni::store::Seguito;
use crate::{
    accessi, agenda, anagrafe, assenze, calendario, classi, istituti, lezioni, note, orario, start,
    valutazioni,
};

/// Rows of the register in one transaction.
const CHUNK: usize = 4_000;

/// Writes a whole school into a new place.
///
/// # Errors
/// The storage's; conflict when the school is there already.
pub fn write(
    app: &App,
    modello: Arc<Modello>,
    (storia, voti, livelli): (Storia, Valutazioni, Livelli),
    at: Timestamp,
) -> Result<Tenant, AppError> {
    let school = modello.elenco.row().school();
    let id = school.id;
    app.db.create_school(&school.tenant)?;
    let model = modello.clone();
    app.db.write_blocking(&school.tenant, move |tx| -> Result<(), AppError> {
        school_rows(tx, id, &model, at)?;
        people_rows(tx, id, &model, at)?;
        teaching_rows(tx, id, &model)?;
        // Invented, and written by a set clock: whoever puts a copy of it back cannot serve it as a register.
        let events =
            [Event::new("istituto.create", "istituto", id), Event::new(journal::TRIAL, "istituto", id)];
        journal::append(tx, id, at, None, journal::COMMAND_LINE, &events)
    })?;
    register(app, &school.tenant, id, storia)?;
    marks(app, &school.tenant, id, voti)?;
    levels(app, &school.tenant, id, livelli)?;
    let row = modello.elenco.row();
    app.db.write_blocking(&Tenant::System, move |tx| istituti::store::insert_elenco(tx, &row, at))?;
    start::reload_schools(app)?;
    Ok(school.tenant)
}

fn anno_of(modello: &Modello) -> Result<AnnoScolastico, AppError> {
    AnnoScolastico::starting(i32::from(modello.anno.anno)).map_err(|e| AppError::from_rule(&e))
}

fn school_rows(tx: &mut dyn Tx, id: IstitutoId, modello: &Modello, at: Timestamp) -> Result<(), AppError> {
    let anno = anno_of(modello)?;
    istituti::store::insert_istituto(tx, id, &modello.istituto, at)?;
    for sede in &modello.sedi {
        istituti::store::insert_sede(tx, id, sede)?;
    }
    calendario::store::save_anno(tx, id, &modello.anno)?;
    for row in &modello.date_ordini {
        calendario::date_ordine::put(tx, id, anno, *row)?;
    }
    for periodo in &modello.periodi {
        calendario::store::save_periodo(tx, id, anno, periodo)?;
    }
    for chiusura in &modello.chiusure {
        calendario::store::insert_chiusura(tx, id, anno, chiusura)?;
    }
    for bells in &modello.campanelle {
        orario::scansioni::replace(tx, id, anno, bells.sede, bells.giorno, bells.dal, &bells.ore)?;
    }
    for materia in &modello.materie {
        classi::store::insert_materia(tx, id, materia)?;
    }
    for classe in &modello.classi {
        classi::store::insert_classe(tx, id, classe)?;
    }
    Ok(())
}

fn people_rows(tx: &mut dyn Tx, id: IstitutoId, modello: &Modello, at: Timestamp) -> Result<(), AppError> {
    for persona in &modello.persone {
        anagrafe::store::insert(tx, id, persona, at)?;
    }
    for (persona, ruolo) in &modello.ruoli {
        anagrafe::store::insert_ruolo(tx, id, *persona, ruolo, None)?;
    }
    for link in &modello.legami {
        anagrafe::store::insert_genitore(tx, id, link)?;
    }
    for iscrizione in &modello.iscrizioni {
        classi::store::insert_iscrizione(tx, id, iscrizione)?;
    }
    let from = date(modello.anno.anno, 9, 1);
    for group in &modello.gruppi {
        classi::store::insert_gruppo(tx, id, &group.gruppo)?;
        for alunno in &group.alunni {
            classi::store::insert_gruppo_alunno(tx, id, group.gruppo.id, *alunno, (from, None))?;
        }
    }
    Ok(())
}

fn teaching_rows(tx: &mut dyn Tx, id: IstitutoId, modello: &Modello) -> Result<(), AppError> {
    let anno = anno_of(modello)?;
    for cattedra in &modello.cattedre {
        classi::store::insert_cattedra(tx, id, cattedra)?;
    }
    for row in &modello.coordinatori {
        classi::store::insert_coordinatore(tx, id, row)?;
        let event = Event::new("coordinatore.name", "coordinatore", row.id).dopo(row)?;
        journal::append(tx, id, row.granted_at, Some(row.granted_by.into()), "dirigente", &[event])?;
    }
    for row in &modello.orario {
        orario::store::insert(tx, id, anno, row)?;
    }
    Ok(())
}

fn register(app: &App, tenant: &Tenant, id: IstitutoId, storia: Storia) -> Result<(), AppError> {
    in_chunks(app, tenant, storia.lezioni, move |tx, (lezione, at, docente)| {
        lezioni::store::insert(tx, id, lezione, *at)?;
        let event = Event::new("lezione.open", "lezione", lezione.id).dopo(lezione)?;
        journal::append(tx, id, *at, Some((*docente).into()), "docente", &[event])
    })?;
    in_chunks(app, tenant, storia.firme, move |tx, (firma, data, inizio)| {
        lezioni::store::insert_firma(tx, id, firma, (*data, *inizio))
    })?;
    let mut seguiti = Vec::new();
    for (seguito, testi) in storia.seguiti {
        let contenuto = Some(lezioni::riservato::seal_of(app, id, seguito.id, &testi)?);
        seguiti.push(Seguito { contenuto, ..seguito });
    }
    in_chunks(app, tenant, seguiti, move |tx, seguito| lezioni::store::insert_seguito(tx, id, seguito))?;
    in_chunks(app, tenant, storia.compiti, move |tx, compito| {
        lezioni::store::insert_compito(tx, id, compito)
    })?;
    in_chunks(app, tenant, storia.appelli, move |tx, appello| {
        assenze::store::save_appello(tx, id, appello)?;
        Ok(())
    })?;
    in_chunks(app, tenant, storia.eventi, move |tx, evento| assenze::store::insert(tx, id, evento))?;
    in_chunks(app, tenant, storia.impegni, move |tx, impegno| agenda::store::insert(tx, id, impegno))?;
    in_chunks(app, tenant, storia.note, move |tx, (nota, alunni)| {
        note::store::insert(tx, id, nota, alunni)?;
        let event = Event::new("nota.write", "nota", nota.id).dopo(&(nota, alunni))?;
        journal::append(tx, id, nota.created_at, Some(nota.autore_id.into()), "docente", &[event])
    })?;
    in_chunks(app, tenant, storia.lavori, move |tx, past| jobs::insert_past(tx, id, past))
}

fn marks(app: &App, tenant: &Tenant, id: IstitutoId, voti: Valutazioni) -> Result<(), AppError> {
    in_chunks(app, tenant, voti.prove, move |tx, (prova, at)| {
        valutazioni::store::prove::insert(tx, id, prova, *at)?;
        let event = Event::new("prova.create", "prova", prova.id).dopo(prova)?;
        journal::append(tx, id, *at, Some(prova.docente_id.into()), "docente", &[event])
    })?;
    in_chunks(app, tenant, voti.voti, move |tx, voto| valutazioni::store::voti::insert(tx, id, voto))?;
    in_chunks(app, tenant, voti.carenze, move |tx, carenza| {
        valutazioni::store::carenze::insert(tx, id, carenza)
    })
}

fn levels(app: &App, tenant: &Tenant, id: IstitutoId, livelli: Livelli) -> Result<(), AppError> {
    in_chunks(app, tenant, livelli.obiettivi, move |tx, (obiettivo, at)| {
        valutazioni::store::obiettivi::insert(tx, id, obiettivo)?;
        let event = Event::new("obiettivo.create", "obiettivo", obiettivo.id).dopo(obiettivo)?;
        journal::append(tx, id, *at, Some(obiettivo.written_by.into()), "docente", &[event])
    })?;
    in_chunks(app, tenant, livelli.prove, move |tx, (prova, obiettivo)| {
        valutazioni::store::obiettivi::name(tx, id, *prova, *obiettivo)
    })?;
    in_chunks(app, tenant, livelli.livelli, move |tx, row| valutazioni::store::livelli::insert(tx, id, row))
}

/// Writes rows some thousands at a time. The body may run again after a serialisation failure.
fn in_chunks<T: Send + Sync + 'static>(
    app: &App,
    tenant: &Tenant,
    rows: Vec<T>,
    body: impl Fn(&mut dyn Tx, &T) -> Result<(), AppError> + Send + Clone + 'static,
) -> Result<(), AppError> {
    let rows = Arc::new(rows);
    for start in (0..rows.len()).step_by(CHUNK) {
        let (rows, body) = (rows.clone(), body.clone());
        app.db.write_blocking(tenant, move |tx| -> Result<(), AppError> {
            rows.iter().skip(start).take(CHUNK).try_for_each(|row| body(tx, row))
        })?;
    }
    Ok(())
}

/// Gives the accounts their credentials. The hashes are the one thing that differs from run to run: their salt must.
///
/// # Errors
/// The storage's, or the hasher's.
pub fn credentials(
    app: &App,
    tenant: &Tenant,
    id: IstitutoId,
    accounts: &[AccessoDi],
) -> Result<(), AppError> {
    let now = app.clock.now();
    let mut rows = Vec::new();
    for account in accounts {
        let hash = app.hasher.hash_blocking(account.accesso.password.as_str());
        let hash = hash.map_err(|e| AppError::Internal(format!("password: {e}")))?;
        rows.push((account.persona, account.accesso.username.clone(), hash, account.must_change));
    }
    app.db.write_blocking(tenant, move |tx| {
        rows.iter().try_for_each(|(persona, username, hash, must_change)| {
            accessi::store::insert_credenziale(tx, id, *persona, username, hash, *must_change, now)
        })
    })
}
