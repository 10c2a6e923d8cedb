// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The accounts of the demo: readable passwords that the policy accepts, and a word about each person.

use std::collections::HashSet;

use campanella_domain::accesso::pupil_enters;
use campanella_domain::genitore::is_maggiorenne;
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use campanella_identity::password::Password;
use campanella_identity::policy::{PasswordPolicy, Person};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::caso::Caso;
use super::docenti::CasiDocenti;
use super::famiglie::Casi;
use super::modello::Modello;
use super::personale::Personale;
use super::persone;
use super::protagonisti::Protagonisti;

/// Words of which passwords are made.
const PAROLE: &[&str] = &[
    "Lanterna",
    "Tamburo",
    "Bottega",
    "Cicogna",
    "Pontile",
    "Granaio",
    "Scoiattolo",
    "Veliero",
    "Zafferano",
    "Mandorlo",
    "Calesse",
    "Forziere",
    "Girasole",
    "Melograno",
    "Ombrello",
    "Papavero",
    "Quaderno",
    "Rugiada",
    "Setaccio",
    "Trottola",
    "Uncinetto",
    "Ventaglio",
    "Aquilone",
    "Brughiera",
    "Corniola",
    "Dirupo",
    "Filanda",
    "Ginepro",
    "Lucciola",
    "Mulino",
];

/// Teachers who can log in.
const TEACHERS: usize = 22;

/// An account of the demo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accesso {
    /// Role in which the login enters.
    pub role: String,
    /// What to type.
    pub username: String,
    /// What else to type.
    pub password: String,
    /// Surname and name.
    pub person: String,
    /// What is particular about them.
    pub remark: String,
}

/// An account with its person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessoDi {
    /// Whose.
    pub persona: PersonaId,
    /// Must change the password at the first login.
    pub must_change: bool,
    /// What is written down.
    pub accesso: Accesso,
}

/// Everybody who gets an account.
pub struct Invitati<'a> {
    /// The school.
    pub modello: &'a Modello,
    /// The main people.
    pub protagonisti: Protagonisti,
    /// Families with something particular.
    pub casi: &'a Casi,
    /// Teachers with something particular.
    pub docenti: &'a CasiDocenti,
    /// The rest of the staff.
    pub personale: &'a Personale,
    /// Today.
    pub oggi: Date,
}

/// Collects the accounts, one for each person.
struct Elenco<'a> {
    modello: &'a Modello,
    oggi: Date,
    caso: Caso,
    usernames: HashSet<String>,
    accessi: Vec<AccessoDi>,
}

impl Elenco<'_> {
    fn count(&self, ruolo: Ruolo) -> usize {
        self.accessi.iter().filter(|known| known.accesso.role == ruolo.code()).count()
    }

    /// The law keeps the pupils of the first cycle out of the register.
    fn enters(&self, alunno: PersonaId) -> bool {
        let own = self.modello.iscrizioni.iter().filter(|iscrizione| iscrizione.alunno_id == alunno);
        let attended = own.max_by_key(|iscrizione| iscrizione.dal);
        let classe = attended.and_then(|iscrizione| self.modello.classe(iscrizione.classe_id));
        pupil_enters(classe.map(|classe| classe.ordine), self.oggi).is_ok()
    }

    fn add(&mut self, ruolo: Ruolo, persona: Option<PersonaId>, remark: impl Into<String>) {
        let Some(persona) = persona.and_then(|id| self.modello.persona(id)) else { return };
        if ruolo == Ruolo::Alunno && !self.enters(persona.id) {
            return;
        }
        if self.accessi.iter().any(|known| known.persona == persona.id) {
            return;
        }
        let base = persone::username(&persona.nome, &persona.cognome);
        let mut username = base.clone();
        for n in 2.. {
            if self.usernames.insert(username.clone()) {
                break;
            }
            username = format!("{base}{n}");
        }
        let person = Person { username: &username, nome: &persona.nome, cognome: &persona.cognome };
        let password = password(&mut self.caso, &person);
        self.accessi.push(AccessoDi {
            persona: persona.id,
            must_change: false,
            accesso: Accesso {
                role: ruolo.code().to_owned(),
                username,
                password,
                person: persona.display(),
                remark: remark.into(),
            },
        });
    }
}

/// Two words and a number that break no rule for this person.
fn password(caso: &mut Caso, person: &Person<'_>) -> String {
    let policy = PasswordPolicy::default();
    loop {
        let candidate = format!("{}-{}-{}", caso.pick(PAROLE), caso.pick(PAROLE), caso.between(12, 98));
        if policy.violations(&Password::from(candidate.as_str()), person).is_empty() {
            return candidate;
        }
    }
}

/// The accounts: the main teacher first, then the main parent.
pub fn build(invitati: &Invitati<'_>, caso: Caso) -> Vec<AccessoDi> {
    let mut elenco = Elenco {
        modello: invitati.modello,
        oggi: invitati.oggi,
        caso,
        usernames: HashSet::new(),
        accessi: Vec::new(),
    };
    main_people(invitati, &mut elenco);
    staff(invitati, &mut elenco);
    teachers(invitati, &mut elenco);
    families(invitati, &mut elenco);
    let referente = invitati.personale.referente_ia;
    elenco.add(Ruolo::ReferenteIa, referente, "referente per l'intelligenza artificiale");
    elenco.accessi
}

fn main_people(invitati: &Invitati<'_>, elenco: &mut Elenco<'_>) {
    let modello = invitati.modello;
    let classe = modello.classe(invitati.protagonisti.classe);
    let nome = classe.map(|c| c.nome.clone()).unwrap_or_default();
    let docente = Some(invitati.protagonisti.docente);
    elenco.add(Ruolo::Docente, docente, format!("ha lezione adesso in {nome}, ora da firmare"));
    let pupils: Vec<PersonaId> = modello.alunni_in(invitati.protagonisti.classe, invitati.oggi).collect();
    // Who may justify for the child has more to see: one of a minor, where there is one.
    let of_age = |id: &PersonaId| {
        let born = modello.persona(*id).and_then(|persona| persona.nascita);
        born.is_some_and(|born| is_maggiorenne(born, invitati.oggi))
    };
    let (adults, minors): (Vec<PersonaId>, Vec<PersonaId>) = pupils.iter().partition(|id| of_age(id));
    let mut in_order = minors.iter().chain(&adults);
    let parent = in_order.find_map(|id| parent_of(modello, *id, invitati.casi));
    elenco.add(Ruolo::Genitore, parent, format!("un figlio in {nome}"));
    let child = pupils.iter().find(|id| parent_of(modello, **id, invitati.casi) == parent).copied();
    elenco.add(Ruolo::Alunno, child, format!("in {nome}, figlio del primo genitore"));
}

fn parent_of(modello: &Modello, alunno: PersonaId, casi: &Casi) -> Option<PersonaId> {
    let links = modello.legami.iter().filter(|link| link.alunno_id == alunno && link.limite.is_none());
    let mut parents = links.map(|link| link.genitore_id);
    parents.find(|id| {
        let is_staff = modello.con_ruolo(Ruolo::Docente).any(|docente| docente == *id);
        !is_staff && Some(*id) != casi.altro_separato && children(modello, *id) == 1
    })
}

fn children(modello: &Modello, genitore: PersonaId) -> usize {
    modello.legami.iter().filter(|link| link.genitore_id == genitore).count()
}

fn staff(invitati: &Invitati<'_>, elenco: &mut Elenco<'_>) {
    let personale = invitati.personale;
    for (n, id) in personale.segreteria.iter().take(3).enumerate() {
        let ufficio =
            ["ufficio alunni", "ufficio personale", "protocollo"].get(n).copied().unwrap_or_default();
        elenco.add(Ruolo::Segreteria, Some(*id), ufficio);
    }
    elenco.add(Ruolo::Dirigente, personale.dirigente, "dirigente scolastico");
    elenco.add(Ruolo::Docente, personale.vicario, "vicario: ha anche il profilo staff");
    elenco.add(Ruolo::Dsga, personale.dsga, "direttore dei servizi");
    elenco.add(Ruolo::Ata, personale.ata.first().copied(), "collaboratore scolastico");
    elenco.add(Ruolo::Dpo, personale.dpo, "responsabile della protezione dei dati, esterno");
    elenco.add(Ruolo::Amministratore, personale.amministratore, "gestisce il programma: lavori e posta");
}

fn teachers(invitati: &Invitati<'_>, elenco: &mut Elenco<'_>) {
    let docenti = invitati.docenti;
    let irc = docenti.classi_concorso.iter().position(|posto| posto.starts_with("IRC"));
    let alternativa = docenti.classi_concorso.iter().position(|posto| *posto == "ALT");
    let on_post = |at: Option<usize>| at.and_then(|at| docenti.titolari.get(at)).copied();
    elenco.add(Ruolo::Docente, docenti.sostegno.first().copied(), "sostegno: due alunni nella stessa classe");
    elenco.add(Ruolo::Docente, docenti.sostegno.get(1).copied(), "sostegno: due alunni in due classi");
    elenco.add(Ruolo::Docente, docenti.itp, "insegnante tecnico-pratico, in compresenza");
    elenco.add(Ruolo::Docente, on_post(irc), "religione cattolica");
    elenco.add(Ruolo::Docente, on_post(alternativa), "attività alternativa");
    elenco.add(Ruolo::Docente, docenti.potenziamento.first().copied(), "potenziamento");
    elenco.add(Ruolo::Docente, docenti.due_sedi, "insegna in due sedi");
    elenco.add(Ruolo::Docente, docenti.supplente, "supplente, in servizio dal 12 ottobre al 22 dicembre");
    elenco.add(Ruolo::Docente, docenti.sostituito, "assente dal 12 ottobre al 22 dicembre");
    elenco.add(Ruolo::Docente, docenti.genitore, "anche genitore: cambia profilo dal menu");
    let before = elenco.accessi.len();
    let step = (docenti.titolari.len() / TEACHERS).max(1);
    for id in docenti.titolari.iter().step_by(step) {
        if elenco.count(Ruolo::Docente) < TEACHERS {
            elenco.add(Ruolo::Docente, Some(*id), "");
        }
    }
    if let Some(first) = elenco.accessi.get_mut(before) {
        first.must_change = true;
        first.accesso.remark = "primo accesso: deve cambiare la password".to_owned();
    }
}

fn families(invitati: &Invitati<'_>, elenco: &mut Elenco<'_>) {
    let (modello, casi) = (invitati.modello, invitati.casi);
    elenco.add(Ruolo::Genitore, casi.due_sedi, "due figli in sedi diverse");
    elenco.add(Ruolo::Genitore, casi.limitato, "separato, limitato dal tribunale: non vede il figlio");
    elenco.add(Ruolo::Genitore, casi.altro_separato, "separata: vede il figlio");
    let with_two = modello
        .con_ruolo(Ruolo::Genitore)
        .find(|id| children(modello, *id) == 2 && Some(*id) != casi.due_sedi);
    elenco.add(Ruolo::Genitore, with_two, "due figli");
    let of = |alunno: Option<PersonaId>| {
        let link = modello.legami.iter().find(|link| Some(link.alunno_id) == alunno);
        link.map(|link| link.genitore_id)
    };
    elenco.add(Ruolo::Genitore, of(casi.sopra_soglia), "figlio appena oltre il 25 % di assenze finora");
    elenco.add(
        Ruolo::Genitore,
        of(casi.arrivato),
        "figlio arrivato da un'altra scuola: poche ore prima del limite",
    );
    elenco.add(Ruolo::Genitore, of(casi.sotto_soglia), "figlio appena sotto il 25 % di assenze finora");
    elenco.add(Ruolo::Genitore, of(casi.estero), "figlio all'estero per l'anno");
    elenco.add(Ruolo::Genitore, of(casi.trasferito), "figlio trasferito ad altra scuola");
    elenco.add(Ruolo::Genitore, of(casi.omonimi.first().copied()), "figlio con un omonimo in classe");
    let of_age = "maggiorenne";
    for (alunno, remark) in [
        (casi.adulto, of_age),
        (casi.sopra_soglia, "appena oltre il 25 % di assenze finora"),
        (casi.omonimi.first().copied(), "ha un omonimo in classe"),
        (casi.omonimi.get(1).copied(), "ha un omonimo in classe"),
        (casi.cambio_classe, "ha cambiato classe in ottobre"),
    ] {
        elenco.add(Ruolo::Alunno, alunno, remark);
    }
}
