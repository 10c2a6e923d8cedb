// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Technical configuration: a TOML file below the environment and the command line.
//!
//! What stands in the file becomes the default of the option with the same name, so that an option of the command line
//! wins over the environment, the environment over the file, and the file over what the program would take by itself.

mod command_line;
mod faults;
mod read;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::options::Posto;

pub use command_line::parse;
pub use faults::Faults;
pub use read::read;

/// Configurazione tecnica di Campanella. Ogni chiave ha il nome dell'opzione che sostituisce; una chiave sconosciuta è
/// un errore.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(title = "Campanella", extend("$id" = "campanella.schema.json"), transform = without_defaults)]
pub struct File {
    /// Dove sono i dati: una cartella (un file SQLite per ogni scuola) oppure un indirizzo
    /// postgres://UTENTE:PASSWORD@SERVER/DATABASE.
    #[schemars(with = "String", length(min = 1))]
    pub data: Option<String>,
    /// Altri posti per i dati delle scuole, ciascuno "NOME=INDIRIZZO": la lista delle scuole dice in quale posto sono i
    /// dati di ognuna.
    #[schemars(with = "Vec<String>", inner(regex(pattern = r"^[a-z0-9-]+=[^ ]+$")))]
    pub posti: Option<Vec<String>>,
    /// Cartella per la posta e i file di lavoro quando i dati sono in PostgreSQL.
    #[schemars(with = "String", length(min = 1))]
    pub work: Option<PathBuf>,
    /// Indirizzo e porta su cui ascoltare, per esempio 127.0.0.1:8080.
    #[schemars(with = "String")]
    pub listen: Option<SocketAddr>,
    /// true quando il sito è raggiunto per https (dietro un proxy): i biscotti di sessione sono «Secure».
    #[schemars(with = "bool")]
    pub https: Option<bool>,
    /// Indirizzo del registro come lo scrivono le famiglie, per esempio https://registro.scuola.example: serve ai
    /// collegamenti nella posta e alle notifiche. Con più scuole {scuola} sta per il nome di ognuna.
    #[schemars(with = "String", regex(pattern = r"^https://[^/ ]+/?$"))]
    pub sito: Option<String>,
    /// Indirizzo e porta separati su cui pubblicare le misure per Prometheus, per esempio 127.0.0.1:9090.
    #[schemars(with = "String")]
    pub metrics: Option<SocketAddr>,
    /// Server di posta, per esempio smtps://UTENTE:PASSWORD@posta.example:465; senza, la posta resta in una cartella.
    #[schemars(with = "String", regex(pattern = r"^smtps?://"))]
    pub smtp: Option<String>,
    /// Mittente della posta, per esempio Registro <registro@scuola.example>.
    #[schemars(with = "String", regex(pattern = "@"))]
    pub mittente: Option<String>,
    /// Indirizzo della dichiarazione di accessibilità pubblicata dalla scuola, che comincia con https://.
    #[schemars(with = "String", regex(pattern = r"^https?://"))]
    pub dichiarazione_accessibilita: Option<String>,
    /// Che cosa scrivere nel diario tecnico: error, warn, info o debug.
    #[schemars(with = "String", length(min = 1))]
    pub log: Option<String>,
}

impl File {
    /// What the file says for an option of the command line.
    fn value(&self, option: &str) -> Option<String> {
        match option {
            "data" => self.data.clone(),
            "posti" => self.posti.as_ref().filter(|posti| !posti.is_empty()).map(|posti| posti.join(" ")),
            "work" => self.work.as_ref().map(|path| path.display().to_string()),
            "listen" => self.listen.map(|address| address.to_string()),
            "https" => self.https.map(|https| https.to_string()),
            "sito" => self.sito.clone(),
            "metrics" => self.metrics.map(|address| address.to_string()),
            "smtp" => self.smtp.clone(),
            "mittente" => self.mittente.clone(),
            "dichiarazione_accessibilita" => self.dichiarazione_accessibilita.clone(),
            "log" => self.log.clone(),
            _ => None,
        }
    }

    /// Whether a password stands in the file.
    pub fn holds_secret(&self) -> bool {
        let has_password = |url: &String| {
            url.split_once("://")
                .and_then(|(_, rest)| rest.split_once('@'))
                .is_some_and(|(who, _)| who.contains(':'))
        };
        self.smtp.iter().chain(&self.data).chain(self.posti.iter().flatten()).any(has_password)
    }

    /// What is wrong with a value of the right type.
    fn is_sound(&self) -> bool {
        let starts = |text: &Option<String>, beginnings: &[&str]| {
            text.as_ref().is_none_or(|text| beginnings.iter().any(|beginning| text.starts_with(beginning)))
        };
        let filled = |text: &Option<String>| text.as_ref().is_none_or(|text| !text.trim().is_empty());
        filled(&self.data)
            && filled(&self.log)
            && self.posti.iter().flatten().all(|posto| !posto.contains(' ') && Posto::from_str(posto).is_ok())
            && self.work.as_ref().is_none_or(|path| !path.as_os_str().is_empty())
            && self.sito.as_ref().is_none_or(|text| crate::options::sito(text).is_ok())
            && starts(&self.smtp, &["smtp://", "smtps://"])
            && self.mittente.as_ref().is_none_or(|text| text.contains('@'))
            && starts(&self.dichiarazione_accessibilita, &["https://", "http://"])
    }
}

/// A key that is left out has no value: `null` is none in TOML.
fn without_defaults(schema: &mut schemars::Schema) {
    let properties = schema.get_mut("properties").and_then(serde_json::Value::as_object_mut);
    for property in properties.into_iter().flat_map(|properties| properties.values_mut()) {
        if let Some(property) = property.as_object_mut() {
            property.remove("default");
        }
    }
}

/// The keys, each with what it expects, as the JSON schema says it.
fn keys() -> Vec<(String, String)> {
    let schema = schemars::schema_for!(File).to_value();
    let properties = schema.get("properties").and_then(serde_json::Value::as_object);
    let described = properties.into_iter().flatten().map(|(key, property)| {
        let text = property.get("description").and_then(serde_json::Value::as_str).unwrap_or_default();
        (key.clone(), text.replace('\n', " "))
    });
    described.collect()
}

#[cfg(test)]
mod tests;
