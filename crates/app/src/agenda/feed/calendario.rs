// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The calendar of a person: what an agenda shows, without the name of anybody.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use campanella_db::Tx;
use campanella_documents::ical::{Calendario, Quando, VoceCalendario};
use campanella_domain::ids::ClasseId;
use campanella_domain::nota::{AlunnoNota, named_in};
use campanella_domain::orario::OraLocale;
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use jiff::civil::Date;

use super::super::docente;
use super::super::vista::{self, Genere, Voce};
use crate::classi;
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;

/// Days behind and ahead that a calendar holds.
const DIETRO: i64 = 14;
const AVANTI: i64 = 120;

/// The calendar of whoever `ctx` acts for.
///
/// # Errors
/// The storage's.
pub fn of_actor(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Calendario, AppError> {
    let today = ctx.today();
    let days = (today.saturating_sub(DIETRO.days()), today.saturating_add(AVANTI.days()));
    let mut voci: Vec<Voce> = Vec::new();
    if ctx.actor()?.profilo == Ruolo::Docente {
        for id in docente::own_classes(tx, ctx)? {
            let token = authz::classe(tx, ctx, id, today)?;
            voci.extend(vista::of_classe(tx, &token, days)?);
        }
    } else {
        for alunno in authz::figli(tx, ctx)? {
            voci.extend(vista::of_alunno(tx, ctx, &alunno, days)?);
        }
    }
    // Two children of one class have the same entries: a calendar holds each once.
    voci.sort_by_key(|voce| (voce.data, voce.genere, voce.impegno, voce.compito));
    voci.dedup_by_key(|voce| (voce.impegno, voce.compito));
    let mut classes = Classes::default();
    let mut list = Vec::new();
    for voce in voci {
        list.push(entry(tx, ctx, &mut classes, voce, today)?);
    }
    let nome = ctx.l.ta("feed-nome", "scuola", ctx.school.nome.as_ref());
    Ok(Calendario { nome, voci: list })
}

/// Names of classes, and the pupils whose names must not leave the register.
#[derive(Default)]
struct Classes(HashMap<ClasseId, (String, Vec<AlunnoNota>)>);

impl Classes {
    fn of(
        &mut self,
        tx: &mut dyn Tx,
        ctx: &Ctx,
        id: ClasseId,
        today: Date,
    ) -> Result<&(String, Vec<AlunnoNota>), AppError> {
        match self.0.entry(id) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(new) => {
                let token = ClasseToken::for_program(ctx.istituto(), id);
                let nome =
                    classi::store::classe_by_id(tx, ctx.istituto(), id)?.map_or(String::new(), |c| c.nome);
                let pupils = classi::store::alunni(tx, &token, today)?.into_iter().map(|alunno| AlunnoNota {
                    id: alunno.id,
                    cognome: alunno.cognome,
                    nome: alunno.nome,
                });
                Ok(new.insert((nome, pupils.collect())))
            }
        }
    }
}

fn entry(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classes: &mut Classes,
    voce: Voce,
    today: Date,
) -> Result<VoceCalendario, AppError> {
    let (classe, alunni) = classes.of(tx, ctx, voce.classe_id, today)?;
    let what = ctx.l.t(voce.key());
    let subject = if voce.materia.is_empty() { String::new() } else { format!(" {}", voce.materia) };
    let text = match voce.genere {
        Genere::Compito => voce.titolo.clone(),
        _ => [voce.titolo.as_str(), voce.testo.as_str()].join("\n").trim().to_owned(),
    };
    // A text that names a pupil stays in the register.
    let (titolo, descrizione) = if named_in(&text, alunni).is_empty() {
        let titolo = match voce.genere {
            Genere::Compito => format!("{what}:{subject} ({classe})"),
            _ if subject.is_empty() => format!("{what}: {} ({classe})", voce.titolo),
            _ => format!("{what}:{subject} · {} ({classe})", voce.titolo),
        };
        (titolo, text)
    } else {
        let about = if subject.is_empty() { what.into_owned() } else { format!("{what}:{subject}") };
        (format!("{about} ({classe})"), ctx.l.t("feed-vedi-registro").into_owned())
    };
    let uid = voce.impegno.map(|id| id.to_string()).or(voce.compito.map(|id| id.to_string()));
    let ora = |minutes: Option<u16>| minutes.and_then(OraLocale::from_minutes);
    let instant = |ora: OraLocale| campanella_domain::orario::instant(voce.data, ora);
    let quando = match (ora(voce.ore.0), ora(voce.ore.1)) {
        (Some(dalle), Some(alle)) => Quando::Ore { dalle: instant(dalle), alle: instant(alle) },
        (Some(dalle), None) => Quando::Ore { dalle: instant(dalle), alle: instant(dalle) },
        _ => Quando::Giorno(voce.data),
    };
    let (saved_at, version) = voce.saved;
    let given =
        campanella_domain::orario::instant(voce.assegnato_il.unwrap_or(voce.data), OraLocale::MEZZANOTTE);
    Ok(VoceCalendario {
        uid: format!("{}@campanella", uid.unwrap_or_default()),
        stamp: saved_at.unwrap_or(given),
        sequenza: version.saturating_sub(1).max(0),
        titolo,
        descrizione,
        quando,
    })
}
