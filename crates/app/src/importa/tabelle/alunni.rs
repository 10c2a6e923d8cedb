// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A row of a list of pupils: the pupil, the enrolment, the parents if their names are there.

use campanella_domain::genitore::TipoLegame;
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;

use super::plan::{Azione, Planner, RigaPiano};
use super::read::RigaLetta;
use super::{genitori, persone};
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
    if let Some(found) = &found
        && !planner.first_time(format!("persona {}", found.id), riga)
    {
        return;
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
    match classe {
        Some(classe) => enrol(planner, alunno, &classe, riga),
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

/// A change of class ends one enrolment and begins another: the history stays.
fn enrol(planner: &mut Planner<'_>, alunno: PersonaId, classe: &Classe, riga: &mut RigaPiano) {
    let today = planner.today;
    let current = planner.school.iscrizioni.iter().filter(|one| one.alunno_id == alunno);
    let current =
        current.filter(|one| one.al.is_none_or(|al| al >= today)).max_by_key(|one| one.dal).cloned();
    let anno_corso =
        classe.anni_corso.split(',').next().and_then(|anno| anno.parse().ok()).unwrap_or_default();
    let Some(current) = current else {
        let lezioni_dal = planner.school.lezioni_dal;
        let dal = if planner.is_first_list { lezioni_dal } else { today.max(lezioni_dal) };
        riga.modifica("classe", None, &classe.nome);
        return insert(planner, alunno, classe, anno_corso, dal);
    };
    if current.classe_id == classe.id {
        return;
    }
    let before = planner.school.classi.iter().find(|one| one.id == current.classe_id);
    let before = before.map(|one| one.nome.clone());
    riga.modifica("classe", before.as_deref(), &classe.nome);
    if current.dal >= today {
        planner.azioni.push(Azione::CorrectIscrizione(current.id, classe.id, anno_corso));
        return;
    }
    planner.azioni.push(Azione::EndIscrizione(current, today.yesterday().unwrap_or(today)));
    insert(planner, alunno, classe, anno_corso, today);
}

fn insert(
    planner: &mut Planner<'_>,
    alunno: PersonaId,
    classe: &Classe,
    anno_corso: i64,
    dal: jiff::civil::Date,
) {
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
