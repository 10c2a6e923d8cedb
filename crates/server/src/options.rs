// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! From the command line to the settings of an installation.

use std::path::PathBuf;
use std::str::FromStr;

use campanella_app::kit::app::{Config, Notifiche};
use campanella_app::kit::clock::Clock;
use campanella_app::kit::ids::Ids;
use campanella_app::kit::mail::Mailer;
use campanella_app::start::Settings;
use campanella_db::Options;
use campanella_identity::HashSettings;

use crate::cli::DataArgs;

/// Where the source code of this program can be had (AGPL art. 13).
pub const SOURCE_CODE: &str = concat!("/sorgente?versione=", env!("CARGO_PKG_VERSION"));

/// The storage of `--data`: a PostgreSQL address, or a folder.
pub fn storage(data: &DataArgs) -> Options {
    at(&data.data)
}

fn at(address: &str) -> Options {
    if address.contains("://") || address.starts_with("sqlite:") {
        return Options::new(address);
    }
    Options::new(format!("sqlite:{address}"))
}

/// A place of the storage beside its home, as the command line and the configuration write it: `NAME=ADDRESS`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posto {
    /// Its name: small letters, digits and hyphens.
    pub nome: String,
    /// A folder, `sqlite:FOLDER` or `postgres://…`.
    pub indirizzo: String,
}

impl FromStr for Posto {
    type Err = String;

    fn from_str(text: &str) -> Result<Posto, String> {
        let (nome, indirizzo) = text.split_once('=').unwrap_or((text, ""));
        let is_plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        if nome.is_empty() || !nome.chars().all(is_plain) || indirizzo.is_empty() {
            return Err(
                "ci vuole NOME=INDIRIZZO, con il nome in lettere minuscole, cifre e trattini".to_owned()
            );
        }
        Ok(Posto { nome: nome.to_owned(), indirizzo: indirizzo.to_owned() })
    }
}

/// Where families find the register: https, and nothing behind the host.
///
/// # Errors
/// What is wrong with it, in Italian.
pub fn sito(text: &str) -> Result<String, String> {
    let text = text.trim_end_matches('/');
    let host = text.strip_prefix("https://").unwrap_or_default();
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-.:{}".contains(letter);
    let is_named =
        host.replacen("{scuola}", "scuola", 1).chars().all(|c| is_plain(c) && c != '{' && c != '}');
    if host.is_empty() || !is_named {
        return Err("ci vuole https://NOME, per esempio https://registro.scuola.example, senza altro dopo il nome; con più scuole https://{scuola}.registri.example".to_owned());
    }
    Ok(text.to_owned())
}

/// The folder of mail and working files.
pub fn work_dir(data: &DataArgs) -> PathBuf {
    let folder = data.data.strip_prefix("sqlite:").unwrap_or(&data.data);
    if folder.contains("://") { data.work.clone() } else { PathBuf::from(folder) }
}

/// A place as it may be shown and written down: an address without its password.
pub fn shown(place: &str) -> String {
    let Some((scheme, rest)) = place.split_once("://") else { return place.to_owned() };
    let address = rest.split('?').next().unwrap_or_default();
    match address.rsplit_once('@') {
        Some((user, host)) => format!("{scheme}://{}@{host}", user.split(':').next().unwrap_or_default()),
        None => format!("{scheme}://{address}"),
    }
}

/// The account of the machine that runs a command, for the journal.
pub fn operator() -> Option<String> {
    let named = ["SUDO_USER", "USER", "LOGNAME"].into_iter().find_map(std::env::var_os);
    named.map(|name| name.to_string_lossy().chars().take(100).collect())
}

/// Settings of an ordinary installation: the machine's clock, mail into a folder until a relay is named.
pub fn settings(data: &DataArgs, init: bool) -> Settings {
    let work = work_dir(data);
    Settings {
        storage: storage(data),
        posti: data.posti.iter().map(|posto| (posto.nome.clone(), at(&posto.indirizzo))).collect(),
        init,
        clock: Clock::system(),
        ids: Ids::from_os(),
        mailer: Mailer::Folder(work.join("posta")),
        hashing: HashSettings::default(),
        config: Config {
            https: false,
            demo: false,
            dichiarazione_accessibilita: None,
            codice_sorgente: SOURCE_CODE.to_owned(),
            data_dir: work,
            chiave_riservati: None,
            oidc_locale: false,
            sito: None,
            notifiche: Notifiche::Servizi,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_a_plain_name_and_an_address() {
        let est = Posto { nome: "est-2".into(), indirizzo: "postgres://u:p=x@db/registro".into() };
        assert_eq!("est-2=postgres://u:p=x@db/registro".parse(), Ok(est));
        for bad in ["", "est", "est=", "=postgres://db/x", "Est=dati", "e t=dati"] {
            assert!(bad.parse::<Posto>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_address_of_the_register_is_https_and_a_host() {
        for good in
            ["https://registro.scuola.example", "https://{scuola}.registri.example", "https://r.example:8443"]
        {
            assert_eq!(sito(good).as_deref(), Ok(good));
        }
        assert_eq!(sito("https://r.example/").as_deref(), Ok("https://r.example"));
        for bad in [
            "",
            "https://",
            "http://r.example",
            "r.example",
            "https://r.example/x",
            "https://a b",
            "https://{classe}.r.example",
            "https://r.example>x",
        ] {
            assert!(sito(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_shown_address_has_no_password() {
        for (place, seen) in [
            ("dati/scuola", "dati/scuola"),
            ("sqlite:dati", "sqlite:dati"),
            (
                "postgres://scuola:segreto@db:5432/registro?password=segreto",
                "postgres://scuola@db:5432/registro",
            ),
            ("postgres://scuola:se@greto@db/registro", "postgres://scuola@db/registro"),
            ("postgres://db/registro?user=a&password=b", "postgres://db/registro"),
        ] {
            assert_eq!(shown(place), seen);
        }
    }
}
