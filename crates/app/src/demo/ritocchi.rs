// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What was done to something that stood in the register, through the product itself: an old mark changed with its
//! reason, a measure on a disciplinary note, a note annulled, homework given after a lesson and ticked as done.

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::nota::TipoNota;
use campanella_domain::ruoli::Ruolo;
use campanella_domain::valutazione::{Scala, Valore, Voto};
use jiff::ToSpan;

use super::pratiche::{Scuola, actor};
use super::testi;
use crate::agenda::{self, vista};
use crate::istituti::impostazioni::{self, REGISTRO};
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Actor;
use crate::kit::error::AppError;
use crate::lezioni;
use crate::lezioni::slot::ClassDay;
use crate::lezioni::texts::{self, Inviato};
use crate::note;
use crate::valutazioni::accesso;
use crate::valutazioni::scrivi::{self as voti, CellaScritta};
use crate::valutazioni::store;

/// Days ago on which marks and notes were looked at again.
const GIORNI_FA: i64 = 3;
/// By then, a mark of so many days is an old one.
const VECCHIO: i64 = 20;
/// What a recount adds, in quarters of a mark.
const QUARTI: i64 = 2;
/// The highest mark that has room for it.
const ALTO: u8 = 36;
/// Lessons of so many days may have homework given after them.
const LEZIONI_GIORNI: i64 = 7;
/// Homework, and the days from today to the one on which it is due.
const COMPITI: [(i64, &str); 2] =
    [(2, "Completa la mappa iniziata in classe."), (3, "Ripassa gli appunti delle ultime due lezioni.")];

/// Does it all.
///
/// # Errors
/// A rule's or the storage's.
pub fn write(
    tx: &mut dyn Tx,
    scuola: &Scuola<'_>,
    (docente, genitore): (&Actor, &Actor),
) -> Result<(), AppError> {
    let Some((figlio, classe)) = scuola.figlio(genitore) else { return Ok(()) };
    change_mark(tx, scuola, docente, figlio)?;
    notes(tx, scuola, docente, classe)?;
    homework(tx, scuola, classe)?;
    tick(tx, scuola, genitore, figlio)
}

/// The teacher counted the points of a test again; not of the child whose marks the visitor reads.
fn change_mark(
    tx: &mut dyn Tx,
    scuola: &Scuola<'_>,
    docente: &Actor,
    figlio: PersonaId,
) -> Result<(), AppError> {
    let ctx = scuola.at(docente, GIORNI_FA);
    let days = (ctx.anno().first_day(), ctx.today().saturating_sub(VECCHIO.days()));
    for registro in accesso::list(tx, &ctx)?.into_iter().rev() {
        let old = store::voti::between(tx, &registro, days)?;
        let mut own =
            old.iter().rev().filter(|voto| voto.written_by == docente.persona_id && voto.alunno_id != figlio);
        let scala = registro.scala();
        let found = own.find_map(|voto| Some((voto, better(scala, voto.valore)?)));
        let Some((voto, valore)) = found else { continue };
        let cella = CellaScritta {
            prova: voto.prova_id,
            alunno: voto.alunno_id,
            testo: valore.sigla(),
            era: Some(voto.valore.sigla()),
            commento: None,
        };
        let richiesta = voti::Richiesta {
            version: store::prove::version(tx, &registro)?,
            motivo: "Errore nel conteggio dei punti, visto con lo studente.".to_owned(),
            celle: vec![cella],
        };
        return voti::write(tx, &ctx, &registro, &richiesta).map(|_| ());
    }
    Ok(())
}

/// A little better, where there is room for it.
fn better(scala: Scala, valore: Valore) -> Option<Valore> {
    match valore {
        Valore::Voto(voto) if voto.quarti() <= ALTO => {
            Voto::from_quarti(i64::from(voto.quarti()) + QUARTI).map(Valore::Voto)
        }
        Valore::Giudizio(giudizio) => {
            let at = scala.giudizi.iter().position(|known| *known == giudizio)?;
            scala.giudizi.get(at.checked_sub(1)?).copied().map(Valore::Giudizio)
        }
        _ => None,
    }
}

/// In a class of the teacher, or else in another one: the dirigente took a measure on a note, and one was annulled.
fn notes(tx: &mut dyn Tx, scuola: &Scuola<'_>, docente: &Actor, not: ClasseId) -> Result<(), AppError> {
    let dirigente = scuola.at(&scuola.dirigente, GIORNI_FA);
    let days = (dirigente.anno().first_day(), dirigente.today().saturating_sub(1.day()));
    let own = scuola.modello.cattedre.iter().filter(|row| row.docente_id == docente.persona_id);
    let all = scuola.modello.classi.iter().map(|classe| classe.id);
    for classe in own.map(|row| row.classe_id).chain(all).filter(|id| *id != not) {
        let token = ClasseToken::for_program(dirigente.istituto(), classe);
        let mut list = note::store::of_classe(tx, &token, scuola.dirigente.persona_id, days)?;
        list.retain(|nota| nota.tipo == TipoNota::Disciplinare && !nota.classe_intera);
        let [measured, annulled, ..] = list.as_slice() else { continue };
        let testo = "Richiamo scritto; la famiglia è convocata per un colloquio.";
        note::scrivi::measure(tx, &dirigente, &token, measured.id, testo)?;
        let autore = scuola.at(&actor(scuola.modello, annulled.autore_id, Ruolo::Docente), GIORNI_FA);
        let motivo = "Scritta per errore: i fatti riguardavano un altro studente.";
        return note::scrivi::annul(tx, &autore, &token, annulled.id, motivo);
    }
    Ok(())
}

/// Homework was given after the last lessons of two subjects, each for another day.
fn homework(tx: &mut dyn Tx, scuola: &Scuola<'_>, classe: ClasseId) -> Result<(), AppError> {
    let istituto = scuola.at(&scuola.dirigente, 0).istituto();
    let token = ClasseToken::for_program(istituto, classe);
    let days = (scuola.oggi.saturating_sub(LEZIONI_GIORNI.days()), scuola.oggi.saturating_sub(1.day()));
    let mut due =
        COMPITI.iter().filter_map(|(after, testo)| Some((scuola.lesson_day(classe, *after)?, *testo)));
    let mut subjects = HashSet::new();
    for lezione in lezioni::store::of_classe(tx, &token, days)?.into_iter().rev() {
        let materia = scuola.modello.materie.iter().find(|materia| Some(materia.id) == lezione.materia_id);
        let gives = materia.is_some_and(|materia| testi::ha_compiti(&materia.nome));
        let Some(firma) = lezioni::store::firme(tx, istituto, lezione.id)?.into_iter().next() else {
            continue;
        };
        let docente = firma.docente_id;
        let stands = lezioni::store::compito_of(tx, istituto, lezione.id, docente)?.is_some();
        if !gives || stands || lezione.gruppo_id.is_some() || !subjects.insert(lezione.materia_id) {
            continue;
        }
        let Some((scadenza, testo)) = due.next() else { return Ok(()) };
        let ctx = scuola.at(&actor(scuola.modello, docente, Ruolo::Docente), 0);
        let day = ClassDay::load(tx, istituto, classe, lezione.data)?;
        let compiti = Some((testo.to_owned(), Some(scadenza)));
        let sent = Inviato { compiti, ..Inviato::default() };
        let policy = impostazioni::load(tx, istituto, REGISTRO, lezione.data)?;
        texts::write(tx, &ctx, &day, &lezione, &policy, lezione.version, &sent)?;
    }
    Ok(())
}

/// At home the second thing that is due is done already.
fn tick(tx: &mut dyn Tx, scuola: &Scuola<'_>, genitore: &Actor, figlio: PersonaId) -> Result<(), AppError> {
    let ctx = scuola.at(genitore, 0);
    let alunno = authz::alunno(tx, &ctx, figlio)?;
    let dal = ctx.today().saturating_add(1.day());
    let due = vista::of_alunno(tx, &ctx, &alunno, (dal, ctx.anno().last_day()))?;
    let Some(compito) = due.iter().filter_map(|voce| voce.compito).nth(1) else { return Ok(()) };
    agenda::set_tick(tx, &ctx, figlio, compito, true)
}
