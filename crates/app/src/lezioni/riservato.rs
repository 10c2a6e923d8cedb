// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What support teachers write on a pupil: special-category data (GDPR, art. 9). It stands sealed in its table and in
//! the journal. The class council and the dirigente read it (D.Lgs. 66/2017, art. 9), and each reading is recorded; the
//! author's own page of the hour is not a reading but the writing itself.

use campanella_db::Tx;
use campanella_domain::ids::{IstitutoId, SeguitoId};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::store::{self, OraDiAlunno, Seguito, SeguitoInOra};
use crate::kit::app::App;
use crate::kit::authz::{AlunnoToken, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::kit::riservati::{self, Place, Sigillato};

/// Who reads what support teachers do with a pupil of the class.
pub const LETTORI: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente];

const TABELLA: &str = "firma_alunno";

/// Topic and activity of a support teacher with a pupil, as they are sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestiSeguito {
    /// Topic.
    pub argomento: String,
    /// Activity.
    pub attivita: String,
}

const fn place(id: SeguitoId) -> Place {
    Place { tabella: TABELLA, id: id.as_uuid() }
}

/// Opens what the author wrote, for the author.
///
/// # Errors
/// Internal when it does not open.
pub fn open(ctx: &Ctx, seguito: &Seguito) -> Result<TestiSeguito, AppError> {
    match &seguito.contenuto {
        Some(sealed) => riservati::open(ctx, place(seguito.id), sealed),
        None => Ok(TestiSeguito::default()),
    }
}

/// Seals what a school that is being filled begins with.
///
/// # Errors
/// Internal, when there is no key.
pub fn seal_of(
    app: &App,
    istituto: IstitutoId,
    id: SeguitoId,
    testi: &TestiSeguito,
) -> Result<Vec<u8>, AppError> {
    riservati::seal_of(app, istituto, place(id), testi)
}

/// Writes what was done with a pupil; nothing when it stands already.
///
/// # Errors
/// The storage's; internal when the standing text does not open.
pub fn write(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    before: &Seguito,
    testi: &TestiSeguito,
) -> Result<Option<Event>, AppError> {
    if open(ctx, before)? == *testi {
        return Ok(None);
    }
    let empty = *testi == TestiSeguito::default();
    let after = if empty { None } else { Some(riservati::seal(ctx, place(before.id), testi)?) };
    store::update_seguito(tx, ctx.istituto(), before.id, after.as_ref())?;
    let mut event = Event::new("firma_alunno.write", TABELLA, before.id);
    if let Some(sealed) = &before.contenuto {
        event = event.prima(&Sigillato::from(sealed.as_slice()))?;
    }
    if let Some(sealed) = &after {
        event = event.dopo(&Sigillato::from(sealed.as_slice()))?;
    }
    Ok(Some(event))
}

/// What a support teacher did with a pupil, for who may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeguitoLetto {
    /// Hour of the bell schedule.
    pub ordinale: u8,
    /// The teacher's surname and name.
    pub docente: String,
    /// The pupil's.
    pub alunno: String,
    /// Topic and activity.
    pub testi: TestiSeguito,
}

/// Whether the acting profile reads what support teachers write.
pub fn reads(ctx: &Ctx) -> bool {
    ctx.actor.as_ref().is_some_and(|actor| LETTORI.contains(&actor.profilo))
}

/// Reads what support teachers wrote on the pupils of a class on a day; the reading is recorded.
///
/// # Errors
/// Not found for who may not read it; the storage's; internal when a text does not open.
pub fn read(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    data: Date,
) -> Result<Vec<SeguitoLetto>, AppError> {
    if !reads(ctx) {
        return Err(AppError::NotFound);
    }
    let mut letti = Vec::new();
    let mut events = Vec::new();
    for SeguitoInOra { ordinale, docente, alunno, seguito } in store::seguiti_classe(tx, classe, data)? {
        letti.push(SeguitoLetto { ordinale, docente, alunno, testi: open(ctx, &seguito)? });
        events.push(Event::new("firma_alunno.read", TABELLA, seguito.id));
    }
    journal::record(tx, ctx, &events)?;
    Ok(letti)
}

/// Which texts are opened: what others wrote is opened when it is asked for, and the reading is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apertura {
    /// What the reader wrote.
    Propri,
    /// What anybody wrote.
    Tutti,
}

/// An hour in which a support teacher followed a pupil, with what was done, for who may read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OraSeguita {
    /// The day, the hour, the subject and the teacher.
    pub ora: OraDiAlunno,
    /// Topic and activity, empty when nothing was written; none when they were not opened.
    pub testi: Option<TestiSeguito>,
}

/// Reads what support teachers did with a pupil in some days. The caller has made sure that the actor follows the
/// pupil or is the dirigente.
///
/// # Errors
/// Not found for who may not read it; the storage's; internal when a text does not open.
pub fn read_alunno(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    giorni: (Date, Date),
    apertura: Apertura,
) -> Result<Vec<OraSeguita>, AppError> {
    if !reads(ctx) {
        return Err(AppError::NotFound);
    }
    let reader = ctx.actor()?.persona_id;
    let mut ore = Vec::new();
    let mut events = Vec::new();
    for ora in store::seguiti_alunno(tx, alunno, giorni)? {
        let of_another = ora.seguito.contenuto.is_some() && ora.docente_id != reader;
        if of_another && apertura == Apertura::Propri {
            ore.push(OraSeguita { ora, testi: None });
            continue;
        }
        if of_another {
            events.push(Event::new("firma_alunno.read", TABELLA, ora.seguito.id));
        }
        ore.push(OraSeguita { testi: Some(open(ctx, &ora.seguito)?), ora });
    }
    journal::record(tx, ctx, &events)?;
    Ok(ore)
}
