// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Persons of a list: read, found again, made or changed.

use campanella_domain::RuleError;
use campanella_domain::codice_fiscale::{CodiceFiscale, CodiceFiscaleWarning};
use campanella_domain::ids::PersonaId;
use campanella_domain::nome::{NomePersona, search_key};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use super::plan::{Azione, Planner, RigaPiano, date_field};
use super::read::RigaLetta;
use crate::anagrafe::store::{Persona, RuoloPersona};
use crate::importa::fet::docente::abbreviates;
use crate::kit::error::Message;

/// The fields of a person in a row.
pub(super) struct Campi {
    pub cognome: &'static str,
    pub nome: &'static str,
    pub cognome_nome: &'static str,
    pub codice_fiscale: &'static str,
    pub nascita: &'static str,
    pub email: &'static str,
    pub telefoni: [&'static str; 2],
    pub codice_esterno: &'static str,
}

/// The person that a row is about.
pub(super) const PROPRI: Campi = Campi {
    cognome: "cognome",
    nome: "nome",
    cognome_nome: "cognome_nome",
    codice_fiscale: "codice_fiscale",
    nascita: "data_nascita",
    email: "email",
    telefoni: ["cellulare", "telefono"],
    codice_esterno: "matricola",
};

/// What a row says of a person.
pub(super) struct Dati {
    pub nome: NomePersona,
    pub codice_fiscale: Option<CodiceFiscale>,
    pub nascita: Option<Date>,
    email: Option<String>,
    telefono: Option<String>,
    codice_esterno: Option<String>,
}

/// Reads a person; nothing, with the errors in the row, when something is wrong.
pub(super) fn read(letta: &RigaLetta, campi: &Campi, today: Date, riga: &mut RigaPiano) -> Option<Dati> {
    let errors_before = riga.errori.len();
    let codice_fiscale = codice_fiscale(letta, campi.codice_fiscale, riga);
    let nascita = date_field(letta, campi.nascita, riga);
    let born = codice_fiscale.as_ref().and_then(|codice| codice.nascita(today)).map(|born| born.data);
    let nome = name(letta, campi, codice_fiscale.as_ref(), riga)?;
    let email = letta.get(campi.email);
    if let Some(email) = email.filter(|email| !is_email(email)) {
        riga.errore(Message::new("importa-errore-email").with("testo", format!("«{email}»")));
    }
    if let Some(codice) = &codice_fiscale {
        for warning in codice.warnings(nome.cognome(), nome.nome(), nascita, None) {
            riga.avviso(Message::new(warning.key()));
        }
    }
    let text = |text: &str| text.to_owned();
    (riga.errori.len() == errors_before).then(|| Dati {
        nascita: nascita.or(born),
        nome,
        codice_fiscale,
        email: email.map(str::to_lowercase),
        telefono: campi.telefoni.iter().find_map(|campo| letta.get(campo)).map(text),
        codice_esterno: letta.get(campi.codice_esterno).map(text),
    })
}

/// The codice fiscale in a field; an error when it is none.
pub(super) fn codice_fiscale(letta: &RigaLetta, campo: &str, riga: &mut RigaPiano) -> Option<CodiceFiscale> {
    let typed: String = letta.get(campo)?.chars().filter(|c| !c.is_whitespace()).collect();
    match typed.parse() {
        Ok(codice) => Some(codice),
        Err(error) => {
            let error: campanella_domain::codice_fiscale::CodiceFiscaleError = error;
            riga.errore(Message { key: error.key(), args: error.args() });
            None
        }
    }
}

fn name(
    letta: &RigaLetta,
    campi: &Campi,
    codice: Option<&CodiceFiscale>,
    riga: &mut RigaPiano,
) -> Option<NomePersona> {
    let whole = letta.get(campi.cognome_nome);
    let parts = match (letta.get(campi.cognome), letta.get(campi.nome), whole) {
        (Some(cognome), Some(nome), _) => Some((cognome.to_owned(), nome.to_owned())),
        (None, None, Some(whole)) => split(whole, codice),
        (cognome, nome, None) => {
            Some((cognome.unwrap_or_default().to_owned(), nome.unwrap_or_default().to_owned()))
        }
        (_, _, Some(whole)) => split(whole, codice),
    };
    riga.oggetto = match (&parts, whole) {
        (Some((cognome, nome)), _) => format!("{cognome} {nome}").trim().to_owned(),
        (None, whole) => whole.unwrap_or_default().to_owned(),
    };
    let Some((cognome, nome)) = parts else {
        riga.errore(Message::new("importa-errore-nome-unito").with("nome", format!("«{}»", riga.oggetto)));
        return None;
    };
    match NomePersona::parse(&cognome, &nome) {
        Ok(nome) => Some(nome),
        Err(error) => {
            riga.errore(Message { key: error.key(), args: error.args() });
            None
        }
    }
}

/// "Rossi, Anna", "De Luca Anna" by the letters of the codice fiscale, two words as they stand; nothing in doubt.
fn split(whole: &str, codice: Option<&CodiceFiscale>) -> Option<(String, String)> {
    if let Some((cognome, nome)) = whole.split_once(',') {
        return Some((cognome.trim().to_owned(), nome.trim().to_owned()));
    }
    let words: Vec<&str> = whole.split_whitespace().collect();
    let parts = |at: usize| {
        let (cognome, nome) = words.split_at_checked(at)?;
        Some((cognome.join(" "), nome.join(" ")))
    };
    if let Some(codice) = codice {
        let fits = |(cognome, nome): &(String, String)| {
            let warnings = codice.warnings(cognome, nome, None, None);
            !warnings
                .iter()
                .any(|one| matches!(one, CodiceFiscaleWarning::Cognome | CodiceFiscaleWarning::Nome))
        };
        let mut fitting = (1..words.len()).filter_map(parts).filter(fits);
        if let (Some(only), None) = (fitting.next(), fitting.next()) {
            return Some(only);
        }
    }
    if words.len() == 2 { parts(1) } else { None }
}

fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    let is_good = |(user, host): (&str, &str)| !user.is_empty() && host.contains('.') && !host.contains('@');
    parts.is_some_and(is_good) && !text.contains(char::is_whitespace)
}

/// Finds the person by codice fiscale, else by the identity elsewhere, else by name and birth among those with the role.
pub(super) fn find(planner: &Planner<'_>, dati: &Dati, ruolo: Ruolo) -> Result<Option<Persona>, Message> {
    let persone = &planner.school.persone;
    if let Some(codice) = &dati.codice_fiscale
        && let Some(first) = persone.with_codice(codice).next()
    {
        // Omocodia gives two people forms of one code: of those, whoever the row may be.
        let same = persone.with_codice(codice).find(|found| !is_somebody_else(found, dati, codice));
        let unknown = || Message::new("importa-errore-omocodia").with("persona", first.display());
        return same.map(|found| Some(found.clone())).ok_or_else(unknown);
    }
    if let Some(codice) = &dati.codice_esterno
        && let Some(found) = persone.iter().find(|persona| persona.codice_esterno.as_ref() == Some(codice))
    {
        return Ok(Some(found.clone()));
    }
    let (cognome, nome) = (dati.nome.cognome(), dati.nome.nome());
    // Two different tax codes or births are two people, whatever their names.
    let may_be = |persona: &&Persona| {
        let other_code = persona.codice_fiscale.is_some() && dati.codice_fiscale.is_some();
        let other_birth = persona.nascita.zip(dati.nascita).is_some_and(|(one, other)| one != other);
        !other_code && !other_birth
    };
    let has_role = |persona: &&Persona| planner.school.ruoli.contains(&(persona.id, ruolo));
    let same_birth = |persona: &&Persona| persona.nascita.is_some() && persona.nascita == dati.nascita;
    let named: Vec<&Persona> = persone
        .named(cognome, nome)
        .filter(|persona| may_be(persona) && (has_role(persona) || same_birth(persona)))
        .collect();
    match named.as_slice() {
        [only] => return Ok(Some((*only).clone())),
        [] => {}
        several => return Err(Message::new("importa-errore-omonimi").with("numero", several.len())),
    }
    // A timetable knows teachers by surname only; the list completes them.
    let short = |persona: &&Persona| abbreviates((&persona.cognome, &persona.nome), (cognome, nome));
    let from_timetable = |persona: &&Persona| {
        persona.codice_esterno.as_deref().is_some_and(|codice| codice.starts_with("fet:"))
    };
    let is_short = |persona: &&Persona| {
        ruolo == Ruolo::Docente && from_timetable(persona) && short(persona) && may_be(persona)
    };
    let shortened: Vec<&Persona> = persone.iter().filter(is_short).collect();
    Ok(if let [only] = shortened.as_slice() { Some((*only).clone()) } else { None })
}

/// Omocodia may have told two people apart: of another name, with another form of the code.
fn is_somebody_else(found: &Persona, dati: &Dati, codice: &CodiceFiscale) -> bool {
    let name = |cognome: &str, nome: &str| search_key(&format!("{cognome} {nome}"));
    found.codice_fiscale.as_deref() != Some(codice.as_str())
        && name(&found.cognome, &found.nome) != name(dati.nome.cognome(), dati.nome.nome())
}

/// Makes the person or changes what the row says otherwise, and gives the role; the person's identity.
pub(super) fn save(
    planner: &mut Planner<'_>,
    dati: &Dati,
    found: Option<Persona>,
    (ruolo, dal, al): (Ruolo, Date, Option<Date>),
    riga: &mut RigaPiano,
) -> PersonaId {
    let id = match found {
        Some(persona) => change(planner, dati, persona, riga),
        None => insert(planner, dati, riga),
    };
    if planner.school.ruoli.insert((id, ruolo)) {
        let role = RuoloPersona { id: (planner.new_id)(), ruolo, dal, al };
        planner.azioni.push(Azione::InsertRuolo(id, role));
        if !riga.nuovo {
            riga.modifica("ruolo", None, ruolo.code());
        }
    }
    id
}

fn insert(planner: &mut Planner<'_>, dati: &Dati, riga: &mut RigaPiano) -> PersonaId {
    let persona = Persona {
        id: PersonaId::from((planner.new_id)()),
        cognome: dati.nome.cognome().to_owned(),
        nome: dati.nome.nome().to_owned(),
        codice_fiscale: dati.codice_fiscale.as_ref().map(|codice| codice.as_str().to_owned()),
        nascita: dati.nascita,
        email: dati.email.clone(),
        telefono: dati.telefono.clone(),
        codice_esterno: dati.codice_esterno.clone(),
        version: 1,
    };
    riga.nuovo = true;
    planner.azioni.push(Azione::InsertPersona(persona.clone()));
    let id = persona.id;
    planner.school.persone.push(persona);
    id
}

/// An empty cell leaves what there is; names that differ only in case and accents stay as they are.
fn change(planner: &mut Planner<'_>, dati: &Dati, before: Persona, riga: &mut RigaPiano) -> PersonaId {
    let mut after = before.clone();
    for (campo, own, given) in
        [("cognome", &mut after.cognome, dati.nome.cognome()), ("nome", &mut after.nome, dati.nome.nome())]
    {
        if search_key(own) != search_key(given) {
            riga.modifica(campo, Some(own.as_str()).filter(|own| !own.is_empty()), given);
            *own = given.to_owned();
        }
    }
    let codice = dati.codice_fiscale.as_ref().map(|codice| codice.as_str().to_owned());
    // The identity of another system stays: it finds the person again there.
    let esterno = dati.codice_esterno.clone().filter(|_| before.codice_esterno.is_none());
    for (campo, own, given) in [
        ("codice_fiscale", &mut after.codice_fiscale, codice),
        ("email", &mut after.email, dati.email.clone()),
        ("telefono", &mut after.telefono, dati.telefono.clone()),
        ("codice_esterno", &mut after.codice_esterno, esterno),
    ] {
        let Some(given) = given.filter(|given| own.as_ref() != Some(given)) else { continue };
        riga.modifica(campo, own.as_deref(), &given);
        *own = Some(given);
    }
    if let Some(nascita) = dati.nascita.filter(|nascita| before.nascita != Some(*nascita)) {
        let prima = before.nascita.map(|day| day.to_string());
        riga.modifica("data_nascita", prima.as_deref(), &nascita.to_string());
        after.nascita = Some(nascita);
    }
    let id = before.id;
    if after != before {
        planner.azioni.push(Azione::UpdatePersona(before, after.clone()));
        after.version += 1;
        planner.school.persone.replace(after);
    }
    id
}
