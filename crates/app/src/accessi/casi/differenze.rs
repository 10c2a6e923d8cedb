// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What an event of the journal changed, field by field, for people: without identities and versions.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// A field as it was and as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differenza {
    /// Name of the column, with blanks.
    pub campo: String,
    /// Before; empty when there was nothing.
    pub prima: String,
    /// After; empty when there is nothing.
    pub dopo: String,
}

/// The fields that differ between two states.
pub fn differenze(prima: Option<&str>, dopo: Option<&str>) -> Vec<Differenza> {
    let (prima, dopo) = (fields(prima), fields(dopo));
    let names: BTreeSet<&String> = prima.keys().chain(dopo.keys()).filter(|name| is_shown(name)).collect();
    names
        .into_iter()
        .map(|name| Differenza {
            campo: name.replace('_', " "),
            prima: text(prima.get(name)),
            dopo: text(dopo.get(name)),
        })
        .filter(|found| found.prima != found.dopo)
        .collect()
}

/// The pupil whom an event is about.
pub fn alunno(prima: Option<&str>, dopo: Option<&str>) -> Option<uuid::Uuid> {
    let named = |state| fields(state).get("alunno_id").and_then(|id| id.as_str()?.parse().ok());
    named(dopo).or_else(|| named(prima))
}

fn fields(state: Option<&str>) -> Map<String, Value> {
    let parsed = state.and_then(|state| serde_json::from_str::<Value>(state).ok());
    match parsed {
        Some(Value::Object(fields)) => fields,
        // A note is kept with its pupils: the note comes first.
        Some(Value::Array(parts)) => match parts.into_iter().next() {
            Some(Value::Object(fields)) => fields,
            _ => Map::new(),
        },
        _ => Map::new(),
    }
}

fn is_shown(name: &str) -> bool {
    !(name == "id"
        || name == "version"
        || name.ends_with("_id")
        || name.ends_with("_by")
        || name.ends_with("_at"))
}

fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told_and_no_identity() {
        let prima = r#"{"id":"x","alunno_id":"y","voto":4,"commento":"","version":1,"written_at":1}"#;
        let dopo = r#"{"id":"x","alunno_id":"y","voto":8,"commento":"","version":2,"written_at":2}"#;
        let told = |campo: &str, prima: &str, dopo: &str| Differenza {
            campo: campo.to_owned(),
            prima: prima.to_owned(),
            dopo: dopo.to_owned(),
        };
        assert_eq!(differenze(Some(prima), Some(dopo)), [told("voto", "4", "8")]);
        assert_eq!(differenze(None, Some(dopo)), [told("voto", "", "8")]);
        assert_eq!(differenze(Some(prima), None), [told("voto", "4", "")]);
    }

    #[test]
    fn a_note_is_read_though_its_pupils_stand_beside_it() {
        let nota = r#"[{"testo":"Parla."},["00000000-0000-0000-0000-000000000001"]]"#;
        let found = differenze(None, Some(nota));
        assert_eq!(found.first().map(|found| found.dopo.as_str()), Some("Parla."));
    }

    #[test]
    fn what_is_no_object_has_no_fields() {
        for state in ["true", "", "{", "[]", "[1]"] {
            assert_eq!(differenze(Some(state), Some("7")), [], "{state}");
        }
    }
}
