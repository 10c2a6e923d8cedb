// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a list changes in a school, row by row: pure, so that it can be shown before it is done.

use std::borrow::Cow;
use std::collections::BTreeMap;

use campanella_domain::ids::{ClasseId, PersonaId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::existing::Existing;
use super::read::{Lettura, RigaLetta};
use super::{Elenco, alunni, cattedre, docenti, genitori};
use crate::anagrafe::legami::GenitoreAlunno;
use crate::anagrafe::store::{Persona, RuoloPersona};
use crate::classi::store::{Cattedra, Classe, Iscrizione, Materia};
use crate::importa::fet::classe::fold;
use crate::importa::messages;
use crate::kit::error::Message;

/// What happens to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Esito {
    /// It brings something new.
    Nuovo,
    /// It changes something.
    Aggiornato,
    /// The school already is so.
    Uguale,
    /// It is wrong and nothing of it is taken.
    Errore,
}

/// A field that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Modifica {
    /// Its name.
    pub campo: Cow<'static, str>,
    /// As it was; nothing when it was empty.
    pub prima: Option<String>,
    /// As it will be.
    pub dopo: String,
}

/// A row of the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RigaPiano {
    /// Its line in the file.
    pub riga: usize,
    /// Whom or what it is about.
    pub oggetto: String,
    /// Whether it makes something.
    pub nuovo: bool,
    /// What changes.
    pub modifiche: Vec<Modifica>,
    /// What is wrong.
    pub errori: Vec<Message>,
    /// What is worth a look.
    pub avvisi: Vec<Message>,
}

impl RigaPiano {
    /// What happens to it.
    #[must_use]
    pub fn esito(&self) -> Esito {
        match self {
            _ if !self.errori.is_empty() => Esito::Errore,
            _ if self.nuovo => Esito::Nuovo,
            _ if !self.modifiche.is_empty() => Esito::Aggiornato,
            _ => Esito::Uguale,
        }
    }

    pub(super) fn errore(&mut self, message: Message) {
        self.errori.push(message);
    }

    pub(super) fn avviso(&mut self, message: Message) {
        self.avvisi.push(message);
    }

    pub(super) fn modifica(&mut self, campo: &'static str, prima: Option<&str>, dopo: &str) {
        self.modifiche.push(Modifica {
            campo: campo.into(),
            prima: prima.map(str::to_owned),
            dopo: dopo.to_owned(),
        });
    }
}

/// One write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Azione {
    /// A new person.
    InsertPersona(Persona),
    /// A changed person: as it was and as it will be.
    UpdatePersona(Persona, Persona),
    /// A new role.
    InsertRuolo(PersonaId, RuoloPersona),
    /// A new enrolment.
    InsertIscrizione(Iscrizione),
    /// The last day of an enrolment.
    EndIscrizione(Iscrizione, Date),
    /// Another class for an enrolment that begins today.
    CorrectIscrizione(Box<Iscrizione>, ClasseId, i64),
    /// Another year of course in the same pluriclasse: the enrolment as it was, and the year.
    SetAnnoCorso(Iscrizione, i64),
    /// A new link of a guardian with a pupil.
    InsertLegame(GenitoreAlunno),
    /// A new subject.
    InsertMateria(Materia),
    /// A new assignment.
    InsertCattedra(Cattedra),
    /// Other weekly hours of an assignment: as it was and the hours.
    SetOreCattedra(Cattedra, i64),
}

/// Everything that an import will write, and what is to be said about it.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What the list holds.
    pub elenco: Elenco,
    /// The first day of what begins.
    pub today: Date,
    /// Every row, in the order of the file.
    pub righe: Vec<RigaPiano>,
    /// Writes, in order.
    pub azioni: Vec<Azione>,
    /// What was decided where the file leaves a choice.
    pub decisioni: Vec<Message>,
}

impl Plan {
    /// Rows that are wrong.
    #[must_use]
    pub fn errori(&self) -> usize {
        self.righe.iter().filter(|riga| riga.esito() == Esito::Errore).count()
    }
}

/// What planning needs all along. The school grows with what the rows before have planned.
pub(super) struct Planner<'a> {
    pub school: Existing,
    pub today: Date,
    pub new_id: &'a mut dyn FnMut() -> Uuid,
    pub azioni: Vec<Azione>,
    pub decisioni: Vec<Message>,
    /// Nobody was enrolled before: everybody is, from the first day of lessons.
    pub is_first_list: bool,
    /// The line of the row that has spoken of a person or thing.
    pub seen: BTreeMap<String, usize>,
}

/// Decides what each row changes. `today` is the day of the import; `new_id` gives the identifiers of new rows.
pub fn plan(lettura: &Lettura, school: Existing, today: Date, new_id: &mut dyn FnMut() -> Uuid) -> Plan {
    let decisioni = lettura.decisioni.clone();
    let is_first_list = school.iscrizioni.is_empty();
    let (azioni, seen) = (Vec::new(), BTreeMap::new());
    let mut planner = Planner { school, today, new_id, azioni, decisioni, is_first_list, seen };
    let plan_row: fn(&mut Planner<'_>, &RigaLetta, &mut RigaPiano) = match lettura.elenco {
        Elenco::Alunni => alunni::plan,
        Elenco::Docenti => docenti::plan,
        Elenco::Genitori => genitori::plan,
        Elenco::Cattedre => cattedre::plan,
    };
    let mut righe: Vec<RigaPiano> = lettura
        .scartate
        .iter()
        .map(|problem| RigaPiano {
            riga: problem.line(),
            errori: vec![messages::row_problem(problem)],
            ..RigaPiano::default()
        })
        .collect();
    for letta in &lettura.righe {
        let mut riga = RigaPiano { riga: letta.riga, ..RigaPiano::default() };
        plan_row(&mut planner, letta, &mut riga);
        righe.push(riga);
    }
    righe.sort_by_key(|riga| riga.riga);
    Plan { elenco: lettura.elenco, today, righe, azioni: planner.azioni, decisioni: planner.decisioni }
}

impl Planner<'_> {
    /// Refuses a second row about the same thing.
    pub fn first_time(&mut self, key: String, riga: &mut RigaPiano) -> bool {
        let line = *self.seen.entry(key).or_insert(riga.riga);
        if line != riga.riga {
            riga.errore(Message::new("importa-errore-doppia").with("riga", line));
        }
        line == riga.riga
    }

    /// The class of this name, in any spelling ("1 a", "1ªA"); nothing, with an error, when there is none or several.
    pub fn classe(&self, nome: &str, riga: &mut RigaPiano) -> Option<Classe> {
        let wanted = fold(nome);
        let exact = self.school.classi.iter().find(|classe| fold(&classe.nome) == wanted);
        if let Some(classe) = exact {
            return Some(classe.clone());
        }
        let short = |classe: &&Classe| fold(&format!("{}{}", classe.anni_corso, classe.sezione)) == wanted;
        let candidates: Vec<&Classe> = self.school.classi.iter().filter(short).collect();
        match candidates.as_slice() {
            [only] => Some((*only).clone()),
            [] => {
                riga.errore(Message::new("importa-errore-classe").with("classe", format!("«{nome}»")));
                None
            }
            several => {
                let names: Vec<&str> = several.iter().map(|classe| classe.nome.as_str()).collect();
                let message =
                    Message::new("importa-errore-classe-ambigua").with("classe", format!("«{nome}»"));
                riga.errore(message.with("classi", names.join(", ")));
                None
            }
        }
    }
}

/// A day as people write it: 3/9/2026, 03-09-2026, 3.9.2026, 2026-09-03, with or without a time.
pub(super) fn date(text: &str) -> Option<Date> {
    let day = text.trim().split(['T', ' ']).next()?;
    let parts: Vec<&str> = day.split(['/', '-', '.']).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let (year, month, day) = if first.len() == 4 { (first, second, third) } else { (third, second, first) };
    // Two digits of a year say no century.
    let year: i16 = if year.len() == 4 { year.parse().ok()? } else { return None };
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The day in a field, if there is one; an error when it is none.
pub(super) fn date_field(letta: &RigaLetta, campo: &'static str, riga: &mut RigaPiano) -> Option<Date> {
    let text = letta.get(campo)?;
    let found = date(text);
    if found.is_none() {
        riga.errore(
            Message::new("importa-errore-data").with("campo", campo).with("testo", format!("«{text}»")),
        );
    }
    found
}
