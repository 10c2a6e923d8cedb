// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A row of a list of pupils: the pupil, the enrolment, the parents if their names are there.

use campanella_domain::genitore::TipoLegame;
use campanella_domain::ids::PersonaId;
use campanella_domain::periodo_chiuso::{self, PeriodoChiusoError};
use campanella_domain::ruoli::Ruolo;
use campanella_domain::{RuleError, iscrizione};
use jiff::civil::Date;

use super::plan::{Azione, Planner, RigaPiano};
use super::read::RigaLetta;
use super::{genitori, persone};
use crate::anagrafe::store::Persona;
use crate::classi::store::{Classe, Iscrizione};
use crate::kit::error::Message;

const PADRE: persone::Campi = persone::Campi {
    cognome: "cognome_padre",
    nome: "nome_padre",
    cognome_nome: "",
    codice_fiscale: "codice_fiscale_padre",
    nascita: "",
    email: "email_padre",
    telefoni: ["telefono_padre", ""],
    codice_esterno: "",
};

const MADRE: persone::Campi = persone::Campi {
    cognome: "cognome_madre",
    nome: "nome_madre",
    cognome_nome: "",
    codice_fiscale: "codice_fiscale_madre",
    nascita: "",
    email: "email_madre",
    telefoni: ["telefono_madre", ""],
    codice_esterno: "",
};

pub(super) fn plan(planner: &mut Planner<'_>, letta: &RigaLetta, riga: &mut RigaPiano) {
    let dati = persone::read(letta, &persone::PROPRI, planner.today, riga);
    let classe = class_name(letta).and_then(|nome| planner.classe(&nome, riga));
    let alunno = riga.oggetto.clone();
    let parents = [(PADRE, TipoLegame::Padre), (MADRE, TipoLegame::Madre)].map(|(campi, legame)| {
        let is_named = letta.get(campi.cognome).is_some() && letta.get(campi.nome).is_some();
        let dati = if is_named { persone::read(letta, &campi, planner.today, riga) } else { None };
        Some((legame, dati?))
    });
    riga.oggetto = alunno;
    let Some(dati) = dati.filter(|_| riga.errori.is_empty()) else { return };
    let found = match persone::find(planner, &dati, Ruolo::Alunno) {
        Ok(found) => found,
        Err(message) => return riga.errore(message),
    };
    let classe = match classe.map(|classe| with_year(planner, letta, classe, found.as_ref())).transpose() {
        Ok(classe) => classe,
        Err(message) => return riga.errore(message),
    };
    if let Some(found) = &found
        && !planner.first_time(format!("persona {}", found.id), riga)
    {
        return;
    }
    let passo = classe.map(|(classe, anno)| {
        let passo = Passo::of(planner, found.as_ref().map(|persona| persona.id), &classe, anno);
        (passo, classe, anno)
    });
    if let Some((passo, classe, _)) = &passo
        && let Err(message) = passo.check_closed(planner, classe)
    {
        return riga.errore(message);
    }
    let mut found_parents = Vec::new();
    for (legame, dati) in parents.into_iter().flatten() {
        match persone::find(planner, &dati, Ruolo::Genitore) {
            Ok(found) => found_parents.push((legame, dati, found)),
            Err(message) => return riga.errore(message),
        }
    }
    let role = (Ruolo::Alunno, planner.school.anno.first_day(), None);
    let alunno = persone::save(planner, &dati, found, role, riga);
    planner.seen.insert(format!("persona {alunno}"), riga.riga);
    match passo {
        Some((passo, classe, anno)) => enrol(planner, alunno, passo, (&classe, anno), riga),
        None if planner.school.iscrizioni.iter().any(|one| one.alunno_id == alunno) => {}
        None => riga.avviso(Message::new("importa-avviso-senza-classe")),
    }
    for (legame, dati, found) in found_parents {
        let role = (Ruolo::Genitore, planner.school.anno.first_day(), None);
        // Two children of one row each know the same parent: found again once the first has made them.
        let found = found.or_else(|| persone::find(planner, &dati, Ruolo::Genitore).ok().flatten());
        let mut own = RigaPiano::default();
        let genitore = persone::save(planner, &dati, found, role, &mut own);
        if own.nuovo {
            riga.modifica(legame.code(), None, &dati.nome.to_string());
        }
        riga.modifiche.append(&mut own.modifiche);
        genitori::link(planner, genitore, alunno, legame, riga);
    }
}

/// The class by its name, or by year and section in two columns.
fn class_name(letta: &RigaLetta) -> Option<String> {
    if let Some(nome) = letta.get("classe") {
        let has_section = nome.chars().any(char::is_alphabetic);
        let section = letta.get("sezione").filter(|_| !has_section).unwrap_or_default();
        return Some(format!("{nome}{section}"));
    }
    Some(format!("{}{}", letta.get("anno_corso")?, letta.get("sezione")?))
}

/// The class with the pupil's year of course. Only a pluriclasse has a choice: the column says it, or the enrolment that
/// stands there.
fn with_year(
    planner: &Planner<'_>,
    letta: &RigaLetta,
    classe: Classe,
    alunno: Option<&Persona>,
) -> Result<(Classe, i64), Message> {
    let anni = classe.anni();
    let told = letta.get("anno_corso").and_then(|anno| anno.trim().parse::<u8>().ok());
    let stands = || {
        let current = current(planner, alunno?.id).filter(|one| one.classe_id == classe.id)?;
        u8::try_from(current.anno_corso).ok()
    };
    let chosen = if anni.len() > 1 { told.or_else(stands) } else { None };
    match iscrizione::anno_corso(classe.ordine, &anni, chosen) {
        Ok(anno) => Ok((classe, i64::from(anno))),
        Err(_) => {
            let anni: Vec<String> = anni.iter().map(u8::to_string).collect();
            let message = Message::new("importa-errore-anno-corso").with("classe", &classe.nome);
            Err(message.with("anni", anni.join(", ")))
        }
    }
}

/// The enrolment of a pupil that counts today, or the next one.
fn current(planner: &Planner<'_>, alunno: PersonaId) -> Option<Iscrizione> {
    let today = planner.today;
    let own = planner.school.iscrizioni.iter().filter(|one| one.alunno_id == alunno);
    own.filter(|one| one.al.is_none_or(|al| al >= today)).max_by_key(|one| one.dal).cloned()
}

/// What a row does to the enrolment of its pupil.
enum Passo {
    /// The school already is so.
    Niente,
    /// The pupil is enrolled from a day on.
    Nuova(Date),
    /// Another year of course in the same class.
    AltroAnno(Iscrizione),
    /// An enrolment that has not begun is one in this class instead.
    Corretta(Iscrizione),
    /// One enrolment ends yesterday and another begins today: the history stays.
    Cambio(Iscrizione),
}

impl Passo {
    fn of(planner: &Planner<'_>, alunno: Option<PersonaId>, classe: &Classe, anno_corso: i64) -> Passo {
        let (today, lezioni_dal) = (planner.today, planner.school.lezioni_dal);
        let Some(current) = alunno.and_then(|alunno| current(planner, alunno)) else {
            return Passo::Nuova(if planner.is_first_list { lezioni_dal } else { today.max(lezioni_dal) });
        };
        if current.classe_id != classe.id {
            return if current.dal >= today { Passo::Corretta(current) } else { Passo::Cambio(current) };
        }
        // A section of infanzia has no years: what an enrolment says there stays.
        if current.anno_corso != anno_corso && !classe.anni().is_empty() {
            return Passo::AltroAnno(current);
        }
        Passo::Niente
    }

    /// Who was in a class on days that a scrutinio closed does not change by a list either.
    fn check_closed(&self, planner: &Planner<'_>, classe: &Classe) -> Result<(), Message> {
        let dal = match self {
            Passo::Niente | Passo::AltroAnno(_) => return Ok(()),
            Passo::Nuova(dal) => *dal,
            Passo::Corretta(current) => current.dal,
            Passo::Cambio(_) => planner.today,
        };
        let chiusi = |id| planner.school.chiusi.get(&id).map_or(&[][..], Vec::as_slice);
        periodo_chiuso::check_entry(dal, chiusi(classe.id)).map_err(|error| closed(&classe.nome, &error))?;
        let (Passo::Corretta(current) | Passo::Cambio(current)) = self else { return Ok(()) };
        let al = dal.yesterday().unwrap_or(dal);
        periodo_chiuso::check_exit(al, chiusi(current.classe_id))
            .map_err(|error| closed(&class_of(planner, current).unwrap_or_default(), &error))
    }
}

/// The rule, with the name of the class that it speaks of.
fn closed(classe: &str, error: &PeriodoChiusoError) -> Message {
    let message = Message::new("importa-errore-chiusa").with("classe", classe);
    error.args().into_iter().fold(message, |message, (name, value)| message.with(name, value))
}

fn class_of(planner: &Planner<'_>, iscrizione: &Iscrizione) -> Option<String> {
    let classe = planner.school.classi.iter().find(|one| one.id == iscrizione.classe_id);
    classe.map(|one| one.nome.clone())
}

fn enrol(
    planner: &mut Planner<'_>,
    alunno: PersonaId,
    passo: Passo,
    (classe, anno_corso): (&Classe, i64),
    riga: &mut RigaPiano,
) {
    let today = planner.today;
    match passo {
        Passo::Niente => {}
        Passo::Nuova(dal) => {
            riga.modifica("classe", None, &classe.nome);
            insert(planner, alunno, classe, anno_corso, dal);
        }
        Passo::AltroAnno(current) => {
            riga.modifica("anno_corso", Some(&current.anno_corso.to_string()), &anno_corso.to_string());
            planner.azioni.push(Azione::SetAnnoCorso(current, anno_corso));
        }
        Passo::Corretta(current) => {
            riga.modifica("classe", class_of(planner, &current).as_deref(), &classe.nome);
            planner.azioni.push(Azione::CorrectIscrizione(Box::new(current), classe.id, anno_corso));
        }
        Passo::Cambio(current) => {
            riga.modifica("classe", class_of(planner, &current).as_deref(), &classe.nome);
            planner.azioni.push(Azione::EndIscrizione(current, today.yesterday().unwrap_or(today)));
            insert(planner, alunno, classe, anno_corso, today);
        }
    }
}

fn insert(planner: &mut Planner<'_>, alunno: PersonaId, classe: &Classe, anno_corso: i64, dal: Date) {
    let iscrizione = Iscrizione {
        id: (planner.new_id)(),
        alunno_id: alunno,
        classe_id: classe.id,
        anno_corso,
        dal,
        al: None,
        motivo_fine: None,
    };
    planner.school.iscrizioni.push(iscrizione.clone());
    planner.azioni.push(Azione::InsertIscrizione(iscrizione));
}
