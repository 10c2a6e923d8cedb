// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A month of the support register of a pupil: the days with what was done, and hours given against hours assigned.

use std::collections::{BTreeMap, BTreeSet};

use campanella_db::Tx;
use campanella_domain::calendario::{Calendario, Luogo};
use campanella_domain::ids::{AnnotazioneId, PersonaId};
use campanella_domain::sostegno::decimi_assegnati;
use jiff::ToSpan;
use jiff::civil::Date;

use super::accesso::RegistroToken;
use super::scrivi::{self, Contenuto, TABELLA};
use super::store;
use crate::classi::store::{Cattedra, Classe};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::lezioni::riservato::{self, Apertura, OraSeguita};
use crate::{anagrafe, calendario, classi};

/// An hour with the pupil.
pub struct Ora {
    /// The hour and what was done.
    pub seguita: OraSeguita,
    /// Surname and name of the teacher.
    pub docente: String,
}

/// An annotazione that was opened.
pub struct Nota {
    /// Identity.
    pub id: AnnotazioneId,
    /// Kind and text; none when it was not opened.
    pub contenuto: Option<Contenuto>,
    /// Surname and name of the author.
    pub docente: String,
    /// The reader wrote it.
    pub propria: bool,
    /// For concurrent edits.
    pub version: i64,
}

impl Nota {
    /// Message key of its kind.
    pub fn tipo_key(&self) -> String {
        match &self.contenuto {
            Some(contenuto) => format!("annotazione-tipo-{}", contenuto.tipo.code()),
            None => "annotazione-chiusa".to_owned(),
        }
    }
}

/// A day on which something was done.
#[derive(Default)]
pub struct Giorno {
    /// The hours.
    pub ore: Vec<Ora>,
    /// The annotazioni.
    pub note: Vec<Nota>,
}

/// What a teacher gave of what was assigned.
pub struct Incarico {
    /// Surname and name.
    pub docente: String,
    /// Hours signed with the pupil.
    pub svolte: usize,
    /// Tenths of hours assigned so far; none when the assignment does not say its hours.
    pub decimi: Option<u32>,
}

impl Incarico {
    /// The hours assigned as people read them: `9,5`.
    pub fn assegnate(&self, l: L) -> Option<String> {
        let decimi = self.decimi?;
        if decimi % 10 == 0 {
            return Some((decimi / 10).to_string());
        }
        let (whole, tenth) = ((decimi / 10).to_string(), (decimi % 10).to_string());
        Some(l.ta2("sostegno-ore-decimi", "interi", whole, "decimi", tenth))
    }
}

/// A month.
pub struct Mese {
    /// Surname and name of the pupil.
    pub alunno: String,
    /// The class.
    pub classe: Classe,
    /// The support teachers of these days.
    pub incarichi: Vec<Incarico>,
    /// The days, in order.
    pub giorni: BTreeMap<Date, Giorno>,
}

impl Mese {
    /// Whether several teachers wrote in these days, so that each line says whose it is.
    pub fn is_of_several(&self) -> bool {
        let of_hours = self.giorni.values().flat_map(|giorno| giorno.ore.iter().map(|ora| &ora.docente));
        let of_notes = self.giorni.values().flat_map(|giorno| giorno.note.iter().map(|nota| &nota.docente));
        of_hours.chain(of_notes).collect::<BTreeSet<_>>().len() > 1
    }

    /// Whether something that others wrote was not opened.
    pub fn has_closed(&self) -> bool {
        self.giorni.values().any(|giorno| {
            giorno.ore.iter().any(|ora| ora.seguita.testi.is_none())
                || giorno.note.iter().any(|nota| nota.contenuto.is_none())
        })
    }
}

fn names(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    ids: BTreeSet<PersonaId>,
) -> Result<BTreeMap<PersonaId, String>, AppError> {
    let mut names = BTreeMap::new();
    for id in ids {
        names.insert(id, anagrafe::store::nome(tx, ctx.istituto(), id)?.unwrap_or_default());
    }
    Ok(names)
}

/// Reads a month; where all texts are opened, the reading of what others wrote is recorded.
///
/// # Errors
/// The storage's; sealed or internal when a text does not open.
pub fn month(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroToken,
    (dal, al): (Date, Date),
    apertura: Apertura,
) -> Result<Mese, AppError> {
    let reader = ctx.actor()?.persona_id;
    let ore = riservato::read_alunno(tx, ctx, registro.alunno(), (dal, al), apertura)?;
    let rows = store::of_alunno(tx, registro, (dal, al))?;
    if apertura == Apertura::Tutti {
        let of_others = rows.iter().filter(|row| row.docente_id != reader);
        let readings: Vec<Event> =
            of_others.map(|row| Event::new("annotazione.read", TABELLA, row.id)).collect();
        journal::record(tx, ctx, &readings)?;
    }
    let classe =
        classi::store::classe_by_id(tx, ctx.istituto(), registro.classe())?.ok_or(AppError::NotFound)?;
    let teachers = ore.iter().map(|ora| ora.ora.docente_id).chain(rows.iter().map(|row| row.docente_id));
    let in_charge = registro.cattedre().iter().filter(|row| row.dal <= al && row.al >= dal);
    let ids = teachers.chain(in_charge.clone().map(|row| row.docente_id)).collect();
    let names = names(tx, ctx, ids)?;
    let name = |id: &PersonaId| names.get(id).cloned().unwrap_or_default();
    let calendario = calendario::load(tx, ctx.istituto(), ctx.anno())?;
    let luogo = Luogo { sede: classe.sede_id, classe: Some(classe.id) };
    let until = al.min(ctx.today());
    let mut shares: BTreeMap<PersonaId, Option<u32>> = BTreeMap::new();
    for cattedra in in_charge {
        let share = assigned(&calendario, luogo, cattedra, (dal, until));
        let total = shares.entry(cattedra.docente_id).or_default();
        *total = share.map_or(*total, |share| Some(total.unwrap_or_default() + share));
    }
    let given = |id: PersonaId| {
        let signed = ore.iter().map(|ora| &ora.ora).filter(|ora| ora.docente_id == id);
        signed.map(|ora| (ora.data, ora.ordinale)).collect::<BTreeSet<_>>().len()
    };
    let incarichi = shares
        .iter()
        .map(|(id, decimi)| Incarico { docente: name(id), svolte: given(*id), decimi: *decimi })
        .collect();
    let mut giorni: BTreeMap<Date, Giorno> = BTreeMap::new();
    for row in rows {
        let propria = row.docente_id == reader;
        let opens = propria || apertura == Apertura::Tutti;
        let nota = Nota {
            id: row.id,
            contenuto: if opens { Some(scrivi::opened(ctx, &row)?) } else { None },
            docente: name(&row.docente_id),
            propria,
            version: row.version,
        };
        giorni.entry(row.data).or_default().note.push(nota);
    }
    for seguita in ore {
        let docente = name(&seguita.ora.docente_id);
        giorni.entry(seguita.ora.data).or_default().ore.push(Ora { seguita, docente });
    }
    let alunno = anagrafe::store::nome(tx, ctx.istituto(), registro.alunno().id())?.unwrap_or_default();
    Ok(Mese { alunno, classe, incarichi, giorni })
}

/// Tenths of hours that an assignment gives in some days of lessons.
fn assigned(
    calendario: &Calendario,
    luogo: Luogo,
    cattedra: &Cattedra,
    (dal, al): (Date, Date),
) -> Option<u32> {
    let ore = u32::try_from(cattedra.ore_settimanali?).ok()?;
    let (first, last) = (dal.max(cattedra.dal), al.min(cattedra.al));
    let mut giorni = 0;
    let mut day = first;
    while day <= last {
        giorni += u32::from(calendario.day_kind(day, luogo).has_lessons());
        day = day.saturating_add(1.day());
    }
    Some(decimi_assegnati(ore, giorni, calendario.giorni_for(luogo).count()))
}
