// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The journal of a person as a list that people can read: who did what, and which values changed.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::Value;
use uuid::Uuid;

use super::store;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::journal::{self, Stored};

/// Columns that tell a reader nothing.
const SILENT: [&str; 7] =
    ["id", "version", "genitore_id", "alunno_id", "classe_id", "docente_id", "codice_esterno"];

/// What stands between the values of a list.
const ELENCO: &str = " – ";
/// What a state that is a list is about: the first and last day of what was taken away.
const GIORNI: &str = "giorni";

/// A value that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cambio {
    /// Column, as words.
    pub campo: String,
    /// Value before, empty when there was none.
    pub prima: String,
    /// Value after, empty when there is none.
    pub dopo: String,
}

/// An event.
pub struct Riga {
    /// When.
    pub at: Timestamp,
    /// What was done, in the reader's language.
    pub azione: String,
    /// Who, with the role; the system for jobs and imports.
    pub chi: String,
    /// What changed.
    pub cambi: Vec<Cambio>,
    /// Why.
    pub motivo: Option<String>,
}

/// The events of some objects, newest first.
pub fn load(tx: &mut dyn Tx, ctx: &Ctx, objects: &[Uuid]) -> Result<Vec<Riga>, AppError> {
    let mut events = Vec::new();
    for object in objects {
        events.extend(journal::of_object(tx, ctx.istituto(), *object)?);
    }
    events.sort_by_key(|event| std::cmp::Reverse(event.seq));
    let mut names: BTreeMap<Uuid, String> = BTreeMap::new();
    for persona in events.iter().filter_map(|event| event.persona_id) {
        if let Entry::Vacant(unknown) = names.entry(persona) {
            unknown.insert(store::nome(tx, ctx.istituto(), PersonaId::from(persona))?.unwrap_or_default());
        }
    }
    Ok(events.into_iter().map(|event| riga(ctx, event, &names)).collect())
}

fn riga(ctx: &Ctx, event: Stored, names: &BTreeMap<Uuid, String>) -> Riga {
    let azione = in_the_language(ctx.l, &event.azione);
    let role_key = format!("ruolo-{}", event.profilo);
    let role = ctx.l.t(&role_key);
    let role = if role == role_key { event.profilo.clone() } else { role.into_owned() };
    let chi = match event.persona_id.and_then(|id| names.get(&id)) {
        Some(name) => format!("{name} ({role})"),
        None => role,
    };
    let mut cambi = changes(event.prima.as_deref(), event.dopo.as_deref());
    for value in cambi.iter_mut().flat_map(|cambio| [&mut cambio.prima, &mut cambio.dopo]) {
        *value = in_words(ctx.l, value);
    }
    Riga { at: event.at, azione, chi, cambi, motivo: event.motivo }
}

/// What was done; its code when nobody gave it words.
fn in_the_language(l: L, azione: &str) -> String {
    let key = format!("giornale-{}", azione.replace(['.', '_'], "-"));
    let known = l.t(&key);
    if known == key { azione.to_owned() } else { known.into_owned() }
}

/// A day or an instant as people read it; anything else as it is.
fn in_words(l: L, value: &str) -> String {
    if value.contains(ELENCO) {
        return value.split(ELENCO).map(|one| in_words(l, one)).collect::<Vec<_>>().join(ELENCO);
    }
    match (value.parse::<Date>(), value.parse::<Timestamp>()) {
        (_, Ok(at)) => l.istante(at),
        (Ok(day), Err(_)) => l.data(day),
        _ => value.to_owned(),
    }
}

/// The values that differ between two states.
fn changes(prima: Option<&str>, dopo: Option<&str>) -> Vec<Cambio> {
    let (prima, dopo) = (fields(prima), fields(dopo));
    let mut names: Vec<&String> = prima.keys().chain(dopo.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let value = |map: &BTreeMap<String, String>, name: &String| map.get(name).cloned().unwrap_or_default();
    names
        .into_iter()
        .map(|name| Cambio {
            campo: name.replace('_', " "),
            prima: value(&prima, name),
            dopo: value(&dopo, name),
        })
        .filter(|cambio| cambio.prima != cambio.dopo)
        .collect()
}

fn fields(state: Option<&str>) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    if let Some(Ok(value)) = state.map(serde_json::from_str::<Value>) {
        flatten("", &value, &mut found);
    }
    found
}

fn flatten(name: &str, value: &Value, found: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(members) => {
            for (member, inner) in members.iter().filter(|(member, _)| !SILENT.contains(&member.as_str())) {
                let path = if name.is_empty() { member.clone() } else { format!("{name} {member}") };
                flatten(&path, inner, found);
            }
        }
        Value::Null => {}
        Value::String(text) => {
            found.insert(name.to_owned(), text.clone());
        }
        Value::Bool(yes) => {
            found.insert(name.to_owned(), if *yes { "✓" } else { "✗" }.to_owned());
        }
        Value::Array(items) => {
            let name = if name.is_empty() { GIORNI } else { name };
            let texts: Vec<String> = items
                .iter()
                .map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned))
                .collect();
            found.insert(name.to_owned(), texts.join(ELENCO));
        }
        other => {
            found.insert(name.to_owned(), other.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_listed() {
        let prima = r#"{"id":"x","version":1,"telefono":null,"email":"a@b.it","nascita":"2010-01-02"}"#;
        let dopo = r#"{"id":"x","version":2,"telefono":"333","email":"a@b.it","nascita":"2010-01-03"}"#;
        let found: Vec<_> =
            changes(Some(prima), Some(dopo)).into_iter().map(|c| (c.campo, c.prima, c.dopo)).collect();
        assert_eq!(
            found,
            [
                ("nascita".into(), "2010-01-02".into(), "2010-01-03".into()),
                ("telefono".into(), String::new(), "333".into())
            ]
        );
    }

    #[test]
    fn days_are_told_as_people_read_them() {
        let l = L::of(crate::kit::i18n::Lingua::It);
        for (value, told) in [("2026-09-20", "20/09/2026"), ("3A", "3A"), ("12", "12"), ("", "")] {
            assert_eq!(in_words(l, value), told);
        }
        assert!(!in_words(l, "2026-09-20T08:10:00Z").contains('T'));
    }

    #[test]
    fn a_list_of_days_is_told_in_words_and_so_is_what_was_done() {
        let l = L::of(crate::kit::i18n::Lingua::It);
        let found = changes(None, Some(r#"["2026-09-01","2026-11-23"]"#));
        let [change] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(
            (change.campo.as_str(), in_words(l, &change.dopo).as_str()),
            ("giorni", "01/09/2026 – 23/11/2026")
        );
        for azione in
            ["registro.export", "sostegno.export", "conferma.use", "secondo_fattore.reset", "ruolo.end"]
        {
            assert!(!in_the_language(l, azione).contains('.'), "{azione}");
        }
    }

    #[test]
    fn a_nested_limit_is_listed_by_its_members() {
        let dopo = r#"{"limite":{"atto":"Trib. 12/2026","lettura":true}}"#;
        let found = changes(Some(r#"{"limite":null}"#), Some(dopo));
        assert_eq!(
            found.iter().map(|c| c.campo.as_str()).collect::<Vec<_>>(),
            ["limite atto", "limite lettura"]
        );
    }

    #[test]
    fn states_that_are_no_objects_are_no_fault() {
        assert!(changes(None, Some("not json")).is_empty());
    }
}
