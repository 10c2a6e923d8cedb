// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A pupil of compulsory age who came less and less, and since a letter to the family not at all: the alarm of D.L.
//! 123/2023, art. 12, with the act to the mayor still to be written.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use campanella_db::Tenant;
use campanella_domain::atto::{Protocollo, TipoAtto};
use campanella_domain::ids::{ClasseId, PersonaId, ProvaId};
use campanella_domain::monte_ore::{GIORNI_ALLARME, in_obbligo};
use campanella_domain::orario::{OraLocale, instant};
use campanella_domain::presenza::Evento;
use campanella_domain::ruoli::Ruolo;
use campanella_domain::valutazione::{Annotazione, TipoProva, Valore};
use jiff::ToSpan;
use jiff::civil::Date;

use super::accessi::AccessoDi;
use super::modello::{Fabbrica, Modello};
use super::pratiche::{MATTINA, actor};
use super::storia::Storia;
use super::valutazioni::Valutazioni;
use crate::assenze::eventi;
use crate::assenze::store::Appello;
use crate::atti::emissione::{self, Quale};
use crate::kit::app::App;
use crate::kit::error::AppError;
use crate::kit::jobs::program_ctx;

/// Days since the letter: more than the law gives to come back.
const LETTERA: i64 = 11;
/// So long the pupil stays in obbligo.
const ANCORA: i32 = 6;
/// Before the letter the pupil was away on these days of every five.
const ASSENZE: [usize; 2] = [1, 3];

/// Changes what happened to one pupil, whom the demo shows in no other way; nobody when the year is too young for it.
pub fn tell(
    modello: &Modello,
    fabbrica: &Fabbrica,
    (in_scena, accessi): (&[ClasseId], &[AccessoDi]),
    oggi: Date,
    (storia, voti): (&mut Storia, &mut Valutazioni),
) -> Option<PersonaId> {
    let (alunno, classe) = choose(modello, (in_scena, accessi), storia, oggi)?;
    let lettera = oggi.saturating_sub(LETTERA.days());
    let from = lettera.saturating_sub(3.months()).saturating_add(1.day());
    let mut rolls: BTreeMap<Date, Appello> = BTreeMap::new();
    for appello in storia.appelli.iter().filter(|row| row.classe_id == classe && row.data >= from) {
        let first = rolls.entry(appello.data).or_insert_with(|| appello.clone());
        if appello.taken_at < first.taken_at {
            *first = appello.clone();
        }
    }
    let absent: BTreeMap<Date, Appello> = rolls
        .into_iter()
        .enumerate()
        .filter(|(n, (day, _))| *day >= lettera || ASSENZE.contains(&(n % 5)))
        .map(|(_, roll)| roll)
        .collect();
    if absent.range(..=lettera).count() <= GIORNI_ALLARME {
        return None;
    }
    stay_away(fabbrica, alunno, &absent, storia);
    without_marks(alunno, absent.keys().copied().collect(), voti);
    Some(alunno)
}

/// From the last class back: a pupil in obbligo with the usual papers, of whom nothing else is told.
fn choose(
    modello: &Modello,
    (in_scena, accessi): (&[ClasseId], &[AccessoDi]),
    storia: &Storia,
    oggi: Date,
) -> Option<(PersonaId, ClasseId)> {
    let known: HashSet<PersonaId> = accessi.iter().map(|account| account.persona).collect();
    let with_account = modello.legami.iter().filter(|link| known.contains(&link.genitore_id));
    let mut told: HashSet<PersonaId> = with_account.map(|link| link.alunno_id).collect();
    told.extend(known.iter().copied());
    told.extend(storia.note.iter().flat_map(|(_, alunni)| alunni.iter().copied()));
    told.extend(modello.cattedre.iter().filter_map(|cattedra| cattedra.alunno_id));
    let on = oggi.saturating_add(ANCORA.months());
    let highest = modello.classi.iter().map(|classe| classe.ordine).max()?;
    let classi = modello.classi.iter().filter(|classe| classe.ordine == highest);
    classi.rev().filter(|classe| !in_scena.contains(&classe.id)).find_map(|classe| {
        let fits = |id: &PersonaId| {
            let papers = modello.persona(*id).filter(|persona| persona.codice_fiscale.is_some());
            let born = papers.and_then(|persona| persona.nascita);
            let enrolments = modello.iscrizioni.iter().filter(|row| row.alunno_id == *id).count();
            !told.contains(id) && enrolments == 1 && born.is_some_and(|born| in_obbligo(born, on))
        };
        // Whom `alunni_in` finds in September too has not come since.
        let mut since_september = modello.alunni_in(classe.id, modello.anno.lezioni_dal);
        since_september.find(fits).map(|alunno| (alunno, classe.id))
    })
}

/// Absent on these days, as the first roll of each found; what was absent before stays, and nothing is justified.
fn stay_away(fabbrica: &Fabbrica, alunno: PersonaId, absent: &BTreeMap<Date, Appello>, storia: &mut Storia) {
    const ASSENZA: &str = "assenza";
    storia
        .eventi
        .retain(|row| row.alunno_id != alunno || row.tipo == ASSENZA || !absent.contains_key(&row.data));
    let mut known = BTreeSet::new();
    for row in storia.eventi.iter_mut().filter(|row| row.alunno_id == alunno && row.tipo == ASSENZA) {
        row.giustificato_at = None;
        known.insert(row.data);
    }
    for (day, roll) in absent.iter().filter(|(day, _)| !known.contains(day)) {
        let author = (roll.docente_id, roll.taken_at);
        let id = fabbrica.id_at(roll.taken_at);
        let lezione = Some(roll.lezione_id);
        storia.eventi.push(eventi::to_row(id, alunno, *day, Evento::Assenza, lezione, author));
    }
}

/// Who was away was not asked, and did not write the test.
fn without_marks(alunno: PersonaId, days: BTreeSet<Date>, voti: &mut Valutazioni) {
    let on_these = voti.prove.iter().filter(|(prova, _)| days.contains(&prova.data));
    let prove: BTreeMap<ProvaId, TipoProva> = on_these.map(|(prova, _)| (prova.id, prova.tipo)).collect();
    voti.voti.retain(|voto| {
        voto.alunno_id != alunno || prove.get(&voto.prova_id).is_none_or(|tipo| *tipo != TipoProva::Orale)
    });
    let missed = |id: &ProvaId| prove.contains_key(id);
    for voto in voti.voti.iter_mut().filter(|voto| voto.alunno_id == alunno && missed(&voto.prova_id)) {
        voto.valore = Valore::Annotazione(Annotazione::Assente);
        voto.commento.clear();
    }
    voti.carenze.retain(|carenza| carenza.alunno_id != alunno);
}

/// The office has written to the family.
///
/// # Errors
/// A rule's or the storage's.
pub fn warn(
    app: &Arc<App>,
    tenant: &Tenant,
    (modello, alunno): (&Modello, Option<PersonaId>),
    accounts: &[AccessoDi],
    oggi: Date,
) -> Result<(), AppError> {
    let school = app.schools.all().into_iter().find(|school| school.tenant == *tenant);
    let office = accounts.iter().find(|account| account.accesso.role == Ruolo::Segreteria.code());
    let (Some(school), Some(office), Some(alunno)) = (school, office, alunno) else { return Ok(()) };
    let day = oggi.saturating_sub(LETTERA.days());
    let morning = OraLocale::from_minutes(MATTINA).unwrap_or(OraLocale::MEZZANOTTE);
    let segreteria = actor(modello, office.persona, Ruolo::Segreteria);
    let ctx = program_ctx(app, &school).at(instant(day, morning)).acting_as(segreteria);
    let numero = format!("4081/{}", day.year());
    let protocollo = Protocollo::new(&numero, day, day).map_err(|error| AppError::from_rule(&error))?;
    let wish =
        emissione::Richiesta { protocollo, comune: String::new(), non_tornato: false, uso: String::new() };
    let quale = Quale { tipo: TipoAtto::ObbligoFamiglia, alunno: Some(alunno), classe: None };
    app.db.write_blocking(tenant, move |tx| emissione::issue(tx, &ctx, quale, &wish).map(|_| ()))
}
