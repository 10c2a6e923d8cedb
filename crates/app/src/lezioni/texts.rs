// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Topic, activity and homework of an hour.

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::etichetta::{self, Etichette};
use campanella_domain::firma::{TipoFirma, sostegno};
use campanella_domain::ids::{CompitoId, PersonaId};
use campanella_domain::lezione::{self, Contenuto, ContenutoFacts, ContenutoWarning};
use campanella_domain::orario::OraLocale;
use jiff::SignedDuration;
use jiff::civil::Date;
use serde::Serialize;

use super::etichette;
use super::riservato::{self, TestiSeguito};
use super::slot::ClassDay;
use super::store::{self, Compito, Firma, Lezione, Seguito};
use crate::istituti::impostazioni::PoliticaRegistro;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};

/// Who empties the homework and types it anew within this time rewrites it: its files, its links and what pupils ticked stay
/// with it. The page saves by itself, also while nothing stands there.
const REWRITING: SignedDuration = SignedDuration::from_mins(10);

/// What was written, with the remarks that stop nobody.
#[derive(Debug, Clone)]
pub struct Written {
    /// Version of the lesson from now on.
    pub version: i64,
    /// Version of the actor's homework in it from now on.
    pub compiti_version: i64,
    /// The actor's homework in it, when some stands.
    pub compito: Option<CompitoId>,
    /// Remarks.
    pub warnings: Vec<ContenutoWarning>,
}

/// What was sent of the texts of an hour: a text that was not sent stays as it is.
#[derive(Debug, Clone, Default)]
pub struct Inviato {
    /// The pupil whom the topic and activity of a support teacher are about; needed where there are several.
    pub alunno: Option<PersonaId>,
    /// Topic.
    pub argomento: Option<String>,
    /// Activity or method.
    pub attivita: Option<String>,
    /// What the lesson counts for besides its subject.
    pub etichette: Option<Etichette>,
    /// Homework and the day it is due.
    pub compiti: Option<(String, Option<Date>)>,
    /// Version of the own homework that was read; 0 when there never was any.
    pub compiti_version: i64,
}

impl Inviato {
    /// The whole, with what stands in the place of what was not sent.
    fn over(&self, (argomento, attivita): (&str, &str), standing: Option<&Compito>) -> Contenuto {
        let kept = || standing.map(|compito| (compito.testo.clone(), Some(compito.scadenza)));
        let (compiti, scadenza) = self.compiti.clone().or_else(kept).unwrap_or_default();
        Contenuto {
            argomento: self.argomento.clone().unwrap_or_else(|| argomento.to_owned()),
            attivita: self.attivita.clone().unwrap_or_else(|| attivita.to_owned()),
            compiti,
            scadenza,
        }
    }
}

/// The texts of a lesson as the journal keeps them.
#[derive(Serialize)]
struct Texts<'a> {
    argomento: &'a str,
    attivita: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    etichette: Option<Etichette>,
}

impl<'a> Texts<'a> {
    fn of((argomento, attivita): (&'a str, &'a str), etichette: Option<Etichette>) -> Texts<'a> {
        Texts { argomento, attivita, etichette }
    }
}

/// Writes the texts of an hour that the actor signed. A support teacher writes their own topic and activity.
///
/// # Errors
/// Not found when the actor did not sign; the rule of the domain at its field; a conflict with both values when
/// somebody wrote since `version`.
pub fn write(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    day: &ClassDay,
    lezione: &Lezione,
    policy: &PoliticaRegistro,
    version: i64,
    sent: &Inviato,
) -> Result<Written, AppError> {
    let docente = ctx.actor()?.persona_id;
    let firme = store::firme(tx, day.istituto, lezione.id)?;
    let own = firme.iter().find(|firma| firma.docente_id == docente).ok_or(AppError::NotFound)?;
    let standing = store::compito_of(tx, day.istituto, lezione.id, docente)?;
    let seguito = seguito(tx, ctx, own, sent)?;
    let stands = match (own.tipo, &seguito) {
        (TipoFirma::Sostegno, Some((_, testi))) => (testi.argomento.as_str(), testi.attivita.as_str()),
        (TipoFirma::Sostegno, None) => (own.argomento.as_str(), own.attivita.as_str()),
        _ => (lezione.argomento.as_str(), lezione.attivita.as_str()),
    };
    let typed = sent.over(stands, standing.as_ref());
    let outcome = lezione::validate_contenuto(&facts(day, policy, &typed)?, &typed, ctx.now)
        .map_err(|error| AppError::from_rule(&error))?;
    let contenuto = outcome.contenuto;

    let is_sostegno = own.tipo == TipoFirma::Sostegno;
    let sent_etichette = sent.etichette.unwrap_or(lezione.etichette);
    let ammesse = etichette::ammesse(&day.classe);
    let etichette = etichetta::decide(lezione.etichette, sent_etichette, ammesse, is_sostegno)
        .map_err(|error| AppError::from_rule(&error))?;

    let mut events = Vec::new();
    let mut new_version = lezione.version;
    if let Some((before, standing)) = &seguito {
        let testi =
            TestiSeguito { argomento: contenuto.argomento.clone(), attivita: contenuto.attivita.clone() };
        check_version((version, before.version), (&standing.argomento, &standing.attivita), &contenuto)?;
        let event = riservato::write(tx, ctx, before, &testi)?;
        new_version = before.version + i64::from(event.is_some());
        events.extend(event);
    } else if is_sostegno {
        new_version = own.version;
        if own.argomento != contenuto.argomento || own.attivita != contenuto.attivita {
            check_version((version, own.version), (&own.argomento, &own.attivita), &contenuto)?;
            new_version += 1;
            store::update_firma_texts(tx, day.istituto, own.id, &contenuto.argomento, &contenuto.attivita)?;
            let prima = Texts::of((&own.argomento, &own.attivita), None);
            let dopo = Texts::of((&contenuto.argomento, &contenuto.attivita), None);
            events.push(Event::new("firma.write", "firma", own.id).prima(&prima)?.dopo(&dopo)?);
        }
    } else if (lezione.argomento.as_str(), lezione.attivita.as_str(), lezione.etichette)
        != (contenuto.argomento.as_str(), contenuto.attivita.as_str(), etichette)
    {
        let texts = (contenuto.argomento.as_str(), contenuto.attivita.as_str());
        new_version = store::update_texts(tx, day.istituto, lezione.id, version, texts, etichette)?
            .ok_or_else(|| {
                let boxes = etichette::fields(ctx.l, ammesse, (lezione.etichette, etichette));
                conflict(lezione.version, (&lezione.argomento, &lezione.attivita), &contenuto, boxes)
            })?;
        let prima = Texts::of((&lezione.argomento, &lezione.attivita), Some(lezione.etichette));
        let dopo = Texts::of(texts, Some(etichette));
        events.push(Event::new("lezione.write", "lezione", lezione.id).prima(&prima)?.dopo(&dopo)?);
    }
    let known = store::compiti_version(tx, day.istituto, lezione.id, docente)?;
    if is_stale(standing.as_ref(), &contenuto, (sent.compiti_version, known)) {
        return Err(compiti_conflict(standing.as_ref(), &contenuto, known));
    }
    events.extend(write_compito(tx, ctx, day, lezione, standing, &contenuto)?);
    journal::record(tx, ctx, &events)?;
    let compiti_version = store::compiti_version(tx, day.istituto, lezione.id, docente)?;
    let compito = store::compito_of(tx, day.istituto, lezione.id, docente)?.map(|compito| compito.id);
    Ok(Written { version: new_version, compiti_version, compito, warnings: outcome.warnings })
}

/// The followed pupil whom the texts of a support teacher are about, with what stands.
fn seguito(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    own: &Firma,
    sent: &Inviato,
) -> Result<Option<(Seguito, TestiSeguito)>, AppError> {
    if own.tipo != TipoFirma::Sostegno || (sent.argomento.is_none() && sent.attivita.is_none()) {
        return Ok(None);
    }
    let seguiti = store::seguiti(tx, ctx.istituto(), own.id)?;
    let alunni: Vec<PersonaId> = seguiti.iter().map(|seguito| seguito.alunno_id).collect();
    let alunno =
        sostegno::alunno_del_testo(&alunni, sent.alunno).map_err(|error| AppError::from_rule(&error))?;
    let Some(found) = seguiti.into_iter().find(|seguito| Some(seguito.alunno_id) == alunno) else {
        return Ok(None);
    };
    let testi = riservato::open(ctx, &found)?;
    Ok(Some((found, testi)))
}

fn facts(day: &ClassDay, policy: &PoliticaRegistro, typed: &Contenuto) -> Result<ContenutoFacts, AppError> {
    let anno = AnnoScolastico::of(day.data).map_err(|e| AppError::from_rule(&e))?;
    Ok(ContenutoFacts {
        anno,
        data: day.data,
        giorno_scadenza: typed.scadenza.map(|scadenza| day.calendario.day_kind(scadenza, day.luogo())),
        prossimo_giorno: day.calendario.next_lesson_day(day.data, day.luogo()),
        ora_serale: OraLocale::from_minutes(u16::from(policy.ora_limite_compiti) * 60)
            .unwrap_or(OraLocale::MEZZANOTTE),
        chiuso: day.chiuso,
    })
}

/// What a draft says of homework; none when it says none.
fn wanted(contenuto: &Contenuto) -> Option<(&str, Date)> {
    contenuto.scadenza.filter(|_| !contenuto.compiti.is_empty()).map(|day| (contenuto.compiti.as_str(), day))
}

/// Another page of the same teacher wrote the homework since it was read, and this one would change it. Where nothing
/// ever stood nothing is lost.
fn is_stale(standing: Option<&Compito>, contenuto: &Contenuto, (read, known): (i64, i64)) -> bool {
    let stands = standing.map(|compito| (compito.testo.as_str(), compito.scadenza));
    known != 0 && read != known && stands != wanted(contenuto)
}

fn compiti_conflict(standing: Option<&Compito>, proposed: &Contenuto, version: i64) -> AppError {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let stands = standing.map(|compito| compito.testo.clone()).unwrap_or_default();
    let due = day(standing.map(|compito| compito.scadenza));
    let fields = [("compiti", stands, proposed.compiti.clone()), ("scadenza", due, day(proposed.scadenza))];
    AppError::conflict(version, &fields)
}

fn write_compito(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    day: &ClassDay,
    lezione: &Lezione,
    standing: Option<Compito>,
    contenuto: &Contenuto,
) -> Result<Option<Event>, AppError> {
    match (standing, wanted(contenuto)) {
        (None, None) => Ok(None),
        (Some(old), None) => {
            store::delete_compito(tx, day.istituto, old.id, ctx.now)?;
            Ok(Some(Event::new("compito.delete", "compito", old.id).prima(&old)?))
        }
        (Some(old), Some((testo, scadenza))) if old.testo == testo && old.scadenza == scadenza => Ok(None),
        (Some(old), Some((testo, scadenza))) => {
            store::update_compito(tx, day.istituto, old.id, testo, scadenza)?;
            let after = Compito { testo: testo.to_owned(), scadenza, ..old.clone() };
            Ok(Some(Event::new("compito.write", "compito", old.id).prima(&old)?.dopo(&after)?))
        }
        (None, Some((testo, scadenza))) => {
            let docente = ctx.actor()?.persona_id;
            let since = ctx.now.saturating_sub(REWRITING).unwrap_or(ctx.now);
            if let Some(old) = store::compito_taken_back(tx, day.istituto, (lezione.id, docente), since)? {
                store::update_compito(tx, day.istituto, old.id, testo, scadenza)?;
                let after = Compito { testo: testo.to_owned(), scadenza, ..old };
                return Ok(Some(Event::new("compito.give", "compito", after.id).dopo(&after)?));
            }
            let row = Compito {
                id: ctx.new_id(),
                lezione_id: lezione.id,
                classe_id: lezione.classe_id,
                gruppo_id: lezione.gruppo_id,
                materia_id: lezione.materia_id,
                docente_id: docente,
                assegnato_il: lezione.data,
                scadenza,
                testo: testo.to_owned(),
                link: String::new(),
            };
            store::insert_compito(tx, day.istituto, &row)?;
            Ok(Some(Event::new("compito.give", "compito", row.id).dopo(&row)?))
        }
    }
}

/// Another window of the same support teacher wrote since `read`. Where nothing was written nothing is lost.
fn check_version(
    (read, known): (i64, i64),
    standing: (&str, &str),
    proposed: &Contenuto,
) -> Result<(), AppError> {
    let differs = standing != (&proposed.argomento, &proposed.attivita);
    if read == known || standing == ("", "") || !differs {
        return Ok(());
    }
    Err(conflict(known, standing, proposed, Vec::new()))
}

fn conflict(
    version: i64,
    (argomento, attivita): (&str, &str),
    proposed: &Contenuto,
    etichette: Vec<(&str, String, String)>,
) -> AppError {
    let mut fields = vec![
        ("argomento", argomento.to_owned(), proposed.argomento.clone()),
        ("attivita", attivita.to_owned(), proposed.attivita.clone()),
    ];
    fields.extend(etichette);
    AppError::conflict(version, &fields)
}
