// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Signing an hour and taking a signature back: loads the facts, lets the domain decide, applies, records.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::etichetta::Etichette;
use campanella_domain::firma::sostegno::{self, LezioneSeguita};
use campanella_domain::firma::{
    self, CattedraFacts, FirmaAltrove, FirmaAuthor, FirmaCommand, FirmaFacts, FirmaOutcome, FirmaPolicy,
    FirmaPresente, LezioneChange, LezioneFacts, LezioneRemoval, RemovalFacts, ServizioFacts, SlotFacts,
    TipoFirma,
};
use campanella_domain::gruppo::Destinatari;
use campanella_domain::ids::{FirmaId, LezioneId, PersonaId};
use campanella_domain::orario::OraScansione;
use campanella_domain::ruoli::Ruolo;

use super::slot::{self, ClassDay};
use super::store::{self, Firma, Lezione, LezioneConFirme, Seguito};
use crate::assenze::annullo;
use crate::istituti::impostazioni::PoliticaRegistro;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::{anagrafe, classi, valutazioni};

/// Where and for whom a signature is put, loaded once.
#[derive(Clone, Copy)]
pub struct Slot<'a> {
    /// The class and the day.
    pub day: &'a ClassDay,
    /// The hour.
    pub ordinale: u8,
    /// The lessons that stand in it, with their signatures.
    pub standing: &'a [LezioneConFirme],
    /// The rules that count on that day.
    pub policy: &'a PoliticaRegistro,
    /// Whose signature it is.
    pub docente: PersonaId,
}

/// Signs an hour for a teacher; the lesson as it stands afterwards.
///
/// # Errors
/// The rule of the domain that refuses it; a conflict when another write took the slot at the same moment.
pub fn sign(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    slot: &Slot<'_>,
    command: &FirmaCommand,
) -> Result<Lezione, AppError> {
    let day = slot.day;
    let ora = day.ora(slot.ordinale)?;
    let facts = load_facts(tx, ctx, slot, ora, command.destinatari)?;
    let outcome = firma::decide(&facts, command, ctx.now).map_err(|error| AppError::from_rule(&error))?;
    let lezione = place(tx, ctx, slot, ora, &outcome)?;
    let row = Firma {
        id: ctx.new_id(),
        lezione_id: lezione.id,
        docente_id: slot.docente,
        tipo: outcome.tipo,
        materia_id: outcome.materia,
        pluriclasse: outcome.pluriclasse,
        late: outcome.late,
        signed_at: ctx.now,
        signed_by: ctx.actor()?.persona_id,
        argomento: String::new(),
        attivita: String::new(),
        version: 1,
    };
    store::insert_firma(tx, day.istituto, &row, (day.data, lezione.inizio))?;
    let mut event = Event::new("firma.sign", "firma", row.id).dopo(&row)?;
    event.motivo = outcome.on_behalf;
    journal::record(tx, ctx, &[event])?;
    if row.tipo == TipoFirma::Sostegno {
        follow(tx, ctx, day, (&lezione, row.id), &facts.cattedre)?;
    }
    declare(tx, ctx, slot, &outcome.declared)?;
    Ok(lezione)
}

/// Opens a topic and an activity for each pupil whom a support teacher follows in the lesson.
fn follow(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    day: &ClassDay,
    (lezione, firma_id): (&Lezione, FirmaId),
    cattedre: &[CattedraFacts],
) -> Result<(), AppError> {
    let members = members(tx, day, day.destinatari(lezione.gruppo_id)?)?;
    let tipo_materia = lezione.materia_id.and_then(|id| day.materie.get(&id)).map(|materia| materia.tipo);
    let seguita = LezioneSeguita { data: day.data, tipo_materia, alunni: members.as_ref() };
    let alunni = sostegno::alunni_seguiti(cattedre, seguita);
    if alunni.is_empty() {
        return Ok(());
    }
    for alunno_id in &alunni {
        let row = Seguito { id: ctx.new_id(), firma_id, alunno_id: *alunno_id, contenuto: None, version: 1 };
        store::insert_seguito(tx, day.istituto, &row)?;
    }
    journal::record(tx, ctx, &[Event::new("firma.follow", "firma", firma_id).dopo(&alunni)?])
}

/// Makes signatures in other classes part of the lesson for several classes that was just declared.
fn declare(tx: &mut dyn Tx, ctx: &Ctx, slot: &Slot<'_>, declared: &[FirmaId]) -> Result<(), AppError> {
    if declared.is_empty() {
        return Ok(());
    }
    let day = slot.day;
    let firme = store::firme_docente(tx, day.istituto, slot.docente, (day.data, day.data))?;
    for before in firme.into_iter().map(|f| f.firma).filter(|firma| declared.contains(&firma.id)) {
        store::declare_pluriclasse(tx, day.istituto, &before)?;
        let after = Firma { pluriclasse: true, ..before.clone() };
        let event = Event::new("firma.declare", "firma", before.id).prima(&before)?.dopo(&after)?;
        journal::record(tx, ctx, &[event])?;
    }
    Ok(())
}

fn place(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    slot: &Slot<'_>,
    ora: OraScansione,
    outcome: &FirmaOutcome,
) -> Result<Lezione, AppError> {
    let day = slot.day;
    let standing = |id: LezioneId| {
        let found = slot.standing.iter().find(|(lezione, _)| lezione.id == id);
        found.map(|(lezione, _)| lezione).ok_or(AppError::NotFound)
    };
    match outcome.lezione {
        LezioneChange::JoinLezione { lezione_id } => Ok(standing(lezione_id)?.clone()),
        LezioneChange::BecomeCurricolare { lezione_id, tipo, materia, destinatari } => {
            let before = standing(lezione_id)?;
            let after =
                Lezione { tipo, materia_id: materia, gruppo_id: destinatari.gruppo(), ..before.clone() };
            store::update_kind(tx, day.istituto, after.id, tipo, materia, after.gruppo_id)?;
            let event = Event::new("lezione.become", "lezione", after.id).prima(before)?.dopo(&after)?;
            journal::record(tx, ctx, &[event])?;
            Ok(after)
        }
        LezioneChange::NewLezione { tipo, materia, destinatari } => {
            let row = Lezione {
                id: ctx.new_id(),
                data: day.data,
                ordinale: ora.ordinale,
                classe_id: day.classe.id,
                gruppo_id: destinatari.gruppo(),
                tipo,
                materia_id: materia,
                inizio: ora.inizio.minutes(),
                fine: ora.fine.minutes(),
                argomento: String::new(),
                attivita: String::new(),
                version: 1,
                etichette: Etichette::NESSUNA,
            };
            store::insert(tx, day.istituto, &row, ctx.now)?;
            journal::record(tx, ctx, &[Event::new("lezione.open", "lezione", row.id).dopo(&row)?])?;
            Ok(row)
        }
    }
}

fn load_facts(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    slot: &Slot<'_>,
    ora: OraScansione,
    destinatari: Destinatari,
) -> Result<FirmaFacts, AppError> {
    let (day, docente) = (slot.day, slot.docente);
    let (inizio, fine) = slot::instants(day.data, ora);
    let wanted = members(tx, day, destinatari)?;
    let mut lezioni = Vec::new();
    for (lezione, firme) in slot.standing {
        lezioni.push(lezione_facts(tx, day, lezione, firme, &wanted)?);
    }
    Ok(FirmaFacts {
        policy: FirmaPolicy {
            tolerance_minutes: slot.policy.tolleranza_minuti,
            late_window_days: slot.policy.finestra_giorni,
        },
        classe: day.classe.id,
        docente,
        slot: SlotFacts {
            data: day.data,
            ordinale: ora.ordinale,
            inizio,
            fine,
            giorno: day.giorno.clone(),
            religione: day.has_religion(ora.ordinale),
        },
        servizio: servizio(tx, day, docente)?,
        cattedre: cattedre(tx, day, docente)?,
        lezioni,
        altrove: altrove(tx, day, ora, docente)?,
        // The window of a day is never closed on the day itself.
        sblocco: day.data < ctx.today() && store::is_unlocked(tx, day.istituto, docente, day.data, ctx.now)?,
        chiuso: day.chiuso,
    })
}

/// The pupils a lesson is addressed to; `None` stands for the whole class.
fn members(
    tx: &mut dyn Tx,
    day: &ClassDay,
    destinatari: Destinatari,
) -> Result<Option<BTreeSet<PersonaId>>, AppError> {
    match destinatari.gruppo() {
        None => Ok(None),
        Some(gruppo) => {
            Ok(Some(classi::store::alunni_gruppo(tx, day.istituto, gruppo, day.data)?.into_iter().collect()))
        }
    }
}

fn lezione_facts(
    tx: &mut dyn Tx,
    day: &ClassDay,
    lezione: &Lezione,
    firme: &[Firma],
    wanted: &Option<BTreeSet<PersonaId>>,
) -> Result<LezioneFacts, AppError> {
    let destinatari = day.destinatari(lezione.gruppo_id)?;
    let present = members(tx, day, destinatari)?;
    let share_pupils = match (&present, wanted) {
        (Some(present), Some(wanted)) => !present.is_disjoint(wanted),
        (Some(some), None) | (None, Some(some)) => !some.is_empty(),
        (None, None) => true,
    };
    Ok(LezioneFacts {
        id: lezione.id,
        tipo: lezione.tipo,
        materia: lezione.materia_id,
        tipo_materia: lezione.materia_id.and_then(|id| day.materie.get(&id)).map(|materia| materia.tipo),
        destinatari,
        share_pupils,
        firme: firme
            .iter()
            .map(|firma| FirmaPresente {
                docente: firma.docente_id,
                tipo: firma.tipo,
                materia: firma.materia_id,
            })
            .collect(),
    })
}

fn servizio(tx: &mut dyn Tx, day: &ClassDay, docente: PersonaId) -> Result<ServizioFacts, AppError> {
    let ruoli = anagrafe::store::ruoli(tx, day.istituto, docente)?;
    let mut services: Vec<_> = ruoli.into_iter().filter(|ruolo| ruolo.ruolo == Ruolo::Docente).collect();
    // Of several services the one that covers the day, else the last: its dates explain the refusal.
    services.sort_by_key(|s| (s.dal <= day.data && s.al.is_none_or(|al| al >= day.data), s.dal));
    let service = services.last().ok_or(AppError::NotFound)?;
    Ok(ServizioFacts { dal: Some(service.dal), al: service.al })
}

fn cattedre(tx: &mut dyn Tx, day: &ClassDay, docente: PersonaId) -> Result<Vec<CattedraFacts>, AppError> {
    let mut facts = Vec::new();
    for cattedra in classi::store::cattedre_docente(tx, day.istituto, docente)? {
        if cattedra.classe_id != day.classe.id {
            continue;
        }
        let Some(materia) = day.materie.get(&cattedra.materia_id) else { continue };
        let alunno_non_avvalente = match cattedra.alunno_id {
            Some(alunno) => classi::store::gruppi_alunno(tx, day.istituto, alunno, day.data)?
                .iter()
                .any(|id| day.gruppi.iter().any(|gruppo| gruppo.id == *id && gruppo.tipo.is_out_of_irc())),
            None => false,
        };
        facts.push(CattedraFacts {
            id: cattedra.id,
            tipo: cattedra.tipo,
            materia: cattedra.materia_id,
            tipo_materia: materia.tipo,
            gruppo: cattedra.gruppo_id,
            alunno: cattedra.alunno_id,
            alunno_non_avvalente,
            dal: cattedra.dal,
            al: cattedra.al,
        });
    }
    Ok(facts)
}

/// Signatures of the teacher in other classes at the same time; bells differ between sites, so times are compared.
fn altrove(
    tx: &mut dyn Tx,
    day: &ClassDay,
    ora: OraScansione,
    docente: PersonaId,
) -> Result<Vec<FirmaAltrove>, AppError> {
    let here = (ora.inizio.minutes(), ora.fine.minutes());
    let firme = store::firme_docente(tx, day.istituto, docente, (day.data, day.data))?;
    Ok(firme
        .into_iter()
        .filter(|f| f.classe_id != day.classe.id && slot::overlap((f.inizio, f.fine), here))
        .map(|f| FirmaAltrove {
            firma: f.firma.id,
            classe: f.classe_id,
            classe_nome: f.classe_nome,
            ordinale: f.ordinale,
            tipo: f.firma.tipo,
            pluriclasse: f.firma.pluriclasse,
        })
        .collect())
}

/// Takes a teacher's signature back; the lesson stays with the others' or is annulled.
///
/// # Errors
/// The rule of the domain that refuses it.
pub fn unsign(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    day: &ClassDay,
    lezione: &Lezione,
    docente: PersonaId,
    policy: &PoliticaRegistro,
    author: &FirmaAuthor,
) -> Result<(), AppError> {
    let firme = store::firme(tx, day.istituto, lezione.id)?;
    let facts = RemovalFacts {
        policy: FirmaPolicy {
            tolerance_minutes: policy.tolleranza_minuti,
            late_window_days: policy.finestra_giorni,
        },
        docente,
        data: day.data,
        lezione: lezione_facts(tx, day, lezione, &firme, &None)?,
        voti_propri: valutazioni::voti_su(tx, day.istituto, lezione.id, docente)?,
        altra_lezione: altra_lezione(tx, day, lezione, docente)?,
        sblocco: store::is_unlocked(tx, day.istituto, docente, day.data, ctx.now)?,
        chiuso: day.chiuso,
    };
    let outcome =
        firma::decide_removal(&facts, author, ctx.now).map_err(|error| AppError::from_rule(&error))?;
    let own = firme.iter().find(|firma| firma.docente_id == docente).ok_or(AppError::NotFound)?;
    if let Some(other) = outcome.move_voti_to {
        valutazioni::move_to(tx, ctx, (lezione.id, other), docente)?;
    }
    store::annul_firma(tx, day.istituto, own.id, ctx.now)?;
    let mut event = Event::new("firma.annul", "firma", own.id).prima(own)?;
    event.motivo = outcome.on_behalf;
    let mut events = vec![event];
    match outcome.lezione {
        LezioneRemoval::KeepLezione => {}
        LezioneRemoval::TurnBack { tipo, materia } => {
            store::update_kind(tx, day.istituto, lezione.id, tipo, materia, lezione.gruppo_id)?;
            // The topic was of the subject that goes: support has texts of its own, and nobody could mend this one. So with
            // what the hour counted for.
            let etichette = Etichette::NESSUNA;
            let version =
                store::update_texts(tx, day.istituto, lezione.id, lezione.version, ("", ""), etichette)?
                    .ok_or(campanella_db::Error::Busy)?;
            let (argomento, attivita) = (String::new(), String::new());
            let after = Lezione {
                tipo,
                materia_id: materia,
                argomento,
                attivita,
                version,
                etichette,
                ..lezione.clone()
            };
            events.push(Event::new("lezione.turn_back", "lezione", lezione.id).prima(lezione)?.dopo(&after)?);
        }
        LezioneRemoval::DeleteLezione => {
            store::annul(tx, day.istituto, lezione.id, ctx.now)?;
            events.push(Event::new("lezione.annul", "lezione", lezione.id).prima(lezione)?);
            events.extend(annullo::annul_roll(tx, ctx, lezione)?);
        }
    }
    if let Some(compito) = store::compito_of(tx, day.istituto, lezione.id, docente)? {
        store::delete_compito(tx, day.istituto, compito.id, ctx.now)?;
        events.push(Event::new("compito.delete", "compito", compito.id).prima(&compito)?);
    }
    journal::record(tx, ctx, &events)
}

/// Another lesson of the same subject, class and group that the teacher signed that day: it can take the marks.
fn altra_lezione(
    tx: &mut dyn Tx,
    day: &ClassDay,
    lezione: &Lezione,
    docente: PersonaId,
) -> Result<Option<LezioneId>, AppError> {
    for signed in store::firme_docente(tx, day.istituto, docente, (day.data, day.data))? {
        if signed.classe_id != day.classe.id || signed.firma.lezione_id == lezione.id {
            continue;
        }
        let other = store::by_id(tx, day.istituto, signed.firma.lezione_id)?;
        let fits = other.filter(|other| {
            signed.firma.tipo.is_curricular()
                && other.tipo == lezione.tipo
                && other.materia_id == lezione.materia_id
                && other.gruppo_id == lezione.gruppo_id
        });
        if let Some(other) = fits {
            return Ok(Some(other.id));
        }
    }
    Ok(None)
}
