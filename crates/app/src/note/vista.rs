// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Notes as people read them: with names, for the class council; without those of others, for a family.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, NotaId, PersonaId};
use campanella_domain::nota::TipoNota;
use jiff::civil::Date;

use super::letture;
use super::store::{self, Nota, Provvedimento};
use crate::kit::authz::{AlunnoToken, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::{anagrafe, classi};

/// A note with the names of the people in it.
#[derive(Debug, Clone)]
pub struct NotaVista {
    /// The note.
    pub nota: Nota,
    /// Who wrote it.
    pub autore: String,
    /// Whom it is about, by name; empty for the whole class.
    pub alunni: Vec<(PersonaId, String)>,
    /// Measures with the name of who wrote them.
    pub provvedimenti: Vec<(Provvedimento, String)>,
}

impl NotaVista {
    /// Message key of its kind.
    pub fn tipo_key(&self) -> String {
        format!("nota-tipo-{}", self.nota.tipo.code())
    }

    /// Kind of badge.
    pub fn badge(&self) -> &'static str {
        match self.nota.tipo {
            TipoNota::Disciplinare => "errore",
            TipoNota::Comunicazione => "info",
            TipoNota::Annotazione | TipoNota::Promemoria => "neutro",
        }
    }

    /// Icon of the badge.
    pub fn icona(&self) -> &'static str {
        match self.nota.tipo {
            TipoNota::Disciplinare => "attenzione",
            TipoNota::Comunicazione => "posta",
            TipoNota::Annotazione => "nota",
            TipoNota::Promemoria => "lucchetto",
        }
    }

    /// It was annulled.
    pub fn annullata(&self) -> bool {
        self.nota.annulled_at.is_some()
    }

    /// The page of the note.
    pub fn href(&self) -> String {
        href(self.nota.classe_id, self.nota.id)
    }
}

/// The page of a note.
pub fn href(classe: ClasseId, nota: NotaId) -> String {
    format!("/registro/{classe}/note/{nota}")
}

/// Names of people, each read once.
#[derive(Default)]
pub(super) struct Nomi(HashMap<PersonaId, String>);

impl Nomi {
    pub(super) fn of(&mut self, tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<String, AppError> {
        if let Some(nome) = self.0.get(&persona) {
            return Ok(nome.clone());
        }
        let nome = anagrafe::store::nome(tx, ctx.istituto(), persona)?.unwrap_or_default();
        self.0.insert(persona, nome.clone());
        Ok(nome)
    }
}

/// The notes of a class between two days, newest first, as the actor may read them.
///
/// # Errors
/// The storage's.
pub fn of_classe(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    days: (Date, Date),
) -> Result<Vec<NotaVista>, AppError> {
    let rows = store::of_classe(tx, classe, ctx.actor()?.persona_id, days)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut alunni = store::alunni(tx, classe, days)?;
    let mut measures = store::provvedimenti_classe(tx, classe, days)?;
    let mut nomi = Nomi::default();
    let mut list = Vec::new();
    for nota in rows {
        let own = alunni.remove(&nota.id).unwrap_or_default();
        let measures = measures.remove(&nota.id).unwrap_or_default();
        list.push(seen(tx, ctx, &mut nomi, nota, (&own, measures))?);
    }
    Ok(list)
}

/// One note with its names.
///
/// # Errors
/// The storage's.
pub fn one(tx: &mut dyn Tx, ctx: &Ctx, nota: Nota) -> Result<NotaVista, AppError> {
    let alunni = store::alunni_nota(tx, ctx.istituto(), nota.id)?;
    let measures = measures_of(tx, ctx, &nota)?;
    seen(tx, ctx, &mut Nomi::default(), nota, (&alunni, measures))
}

/// Only a disciplinary note has measures.
fn measures_of(tx: &mut dyn Tx, ctx: &Ctx, nota: &Nota) -> Result<Vec<Provvedimento>, AppError> {
    match nota.tipo {
        TipoNota::Disciplinare => store::provvedimenti(tx, ctx.istituto(), nota.id),
        TipoNota::Annotazione | TipoNota::Comunicazione | TipoNota::Promemoria => Ok(Vec::new()),
    }
}

fn seen(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    nomi: &mut Nomi,
    nota: Nota,
    (alunni, provvedimenti): (&BTreeSet<PersonaId>, Vec<Provvedimento>),
) -> Result<NotaVista, AppError> {
    let mut named = Vec::new();
    for alunno in alunni {
        named.push((*alunno, nomi.of(tx, ctx, *alunno)?));
    }
    named.sort_by(|a, b| a.1.cmp(&b.1));
    let mut measures = Vec::new();
    for measure in provvedimenti {
        let autore = nomi.of(tx, ctx, measure.autore_id)?;
        measures.push((measure, autore));
    }
    let autore = nomi.of(tx, ctx, nota.autore_id)?;
    Ok(NotaVista { nota, autore, alunni: named, provvedimenti: measures })
}

/// A note as a family reads it.
#[derive(Debug, Clone)]
pub struct NotaFamiglia {
    /// The note, with no pupil but the own one.
    pub vista: NotaVista,
    /// The reader has confirmed it.
    pub letta: bool,
}

/// The notes of this school year about a pupil, newest first: the own ones and those of the class.
///
/// # Errors
/// The storage's.
pub fn of_alunno(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<Vec<NotaFamiglia>, AppError> {
    let rows = rows_of_alunno(tx, ctx, alunno)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let confirmed = letture::confirmed(tx, alunno, ctx.actor()?.persona_id)?;
    let mut nomi = Nomi::default();
    let mut list = Vec::new();
    for nota in rows {
        let letta = confirmed.contains(&nota.id);
        let measures = measures_of(tx, ctx, &nota)?;
        let vista = seen(tx, ctx, &mut nomi, nota, (&BTreeSet::new(), measures))?;
        list.push(NotaFamiglia { vista, letta });
    }
    Ok(list)
}

/// How many disciplinary notes about a pupil the reader has not confirmed yet.
///
/// # Errors
/// The storage's.
pub fn unread(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<usize, AppError> {
    let rows = rows_of_alunno(tx, ctx, alunno)?;
    let to_confirm = |nota: &&Nota| nota.annulled_at.is_none() && nota.tipo == TipoNota::Disciplinare;
    let mut standing = rows.iter().filter(to_confirm).peekable();
    if standing.peek().is_none() {
        return Ok(0);
    }
    let confirmed = letture::confirmed(tx, alunno, ctx.actor()?.persona_id)?;
    Ok(standing.filter(|nota| !confirmed.contains(&nota.id)).count())
}

pub(super) fn rows_of_alunno(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
) -> Result<Vec<Nota>, AppError> {
    let year = (ctx.anno().first_day(), ctx.anno().last_day());
    let mut rows: BTreeMap<_, Nota> = BTreeMap::new();
    let mut found = store::of_alunno(tx, alunno, year)?;
    // A pupil who changed class reads what was written to each class while there.
    for iscrizione in classi::store::iscrizioni(tx, ctx.istituto(), alunno.id())? {
        let dal = iscrizione.dal.max(year.0);
        let al = iscrizione.al.unwrap_or(year.1).min(year.1);
        if dal <= al {
            found.extend(store::of_classe_for_families(tx, alunno, iscrizione.classe_id, (dal, al))?);
        }
    }
    for nota in found {
        rows.insert((std::cmp::Reverse(nota.data), std::cmp::Reverse(nota.created_at), nota.id), nota);
    }
    Ok(rows.into_values().collect())
}
