// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What lives as long as the process: storage, clock, hasher, the directory of schools, the hub of live updates.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, RwLock};

use campanella_db::{Db, Tenant};
use campanella_domain::ids::IstitutoId;
use campanella_identity::password::Hasher;

use super::clock::Clock;
use super::ids::Ids;
use super::jobs::Hints;
use super::mail::Mailer;
use super::metrics::Metrics;
use super::notify::Hub;
use super::posti::Persi;
use super::riservati::Chiave;
use super::throttle::{IpBuckets, Turns, UnknownNames};

/// Where notices for the devices of families may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notifiche {
    /// Nowhere: a demo, or a trial on the copy of a real register.
    Nessuna,
    /// To one host on this machine, named with its port: for development and tests.
    Locale(Arc<str>),
    /// To the push services that the browsers name.
    Servizi,
}

impl Notifiche {
    /// The host that is admitted whatever it is.
    pub fn local(&self) -> Option<&str> {
        match self {
            Notifiche::Locale(host) => Some(host),
            Notifiche::Nessuna | Notifiche::Servizi => None,
        }
    }
}

/// Stands in the configured address for the first label of each school.
const SCUOLA: &str = "{scuola}";

/// Technical configuration that request handlers need.
#[derive(Debug, Clone)]
pub struct Config {
    /// Cookies carry `Secure` and the `__Host-` prefix: the site is reached by https. Off on a developer's loopback.
    pub https: bool,
    /// A ribbon says that the data are invented.
    pub demo: bool,
    /// Where the accessibility statement of the school is published, when it is.
    pub dichiarazione_accessibilita: Option<String>,
    /// Where the source code can be had (AGPL art. 13).
    pub codice_sorgente: String,
    /// The data directory: outbox of mail in the demo.
    pub data_dir: PathBuf,
    /// The key that seals special-category data, as text; `None` takes it from a file of the data directory.
    pub chiave_riservati: Option<Arc<str>>,
    /// A provider of identities on this same machine may be asked without TLS: for development alone.
    pub oidc_locale: bool,
    /// Where families find the register, without a slash at the end; `{scuola}` stands for the first label of each school.
    pub sito: Option<Arc<str>>,
    /// Where notices for devices may go.
    pub notifiche: Notifiche,
}

impl Config {
    /// Where the families of a school find the register, if somebody told.
    pub fn sito_of(&self, school: &School) -> Option<String> {
        self.sito.as_ref().map(|sito| sito.replace(SCUOLA, &school.host))
    }

    /// Whether each school has an address of its own there.
    pub fn names_each_school(&self) -> bool {
        self.sito.as_ref().is_some_and(|sito| sito.contains(SCUOLA))
    }
}

/// A school as the directory knows it.
#[derive(Debug, Clone)]
pub struct School {
    /// Its identity.
    pub id: IstitutoId,
    /// Its codice meccanografico.
    pub codice: Arc<str>,
    /// Name shown in the header.
    pub nome: Arc<str>,
    /// First label of its host name.
    pub host: Arc<str>,
    /// Its place in the storage.
    pub tenant: Tenant,
}

impl School {
    /// A school from its row in the directory, which says where its data are: empty for the home of the storage.
    pub fn new(id: IstitutoId, codice_meccanografico: &str, nome: &str, host: &str, posto: &str) -> School {
        let tenant = Tenant::school_at(posto, id.into(), codice_meccanografico);
        let (codice, nome, host) = (Arc::from(codice_meccanografico), Arc::from(nome), Arc::from(host));
        School { id, codice, nome, host, tenant }
    }
}

impl School {
    /// What stands for a host name that is no school's: pages get a neutral 404.
    pub fn unknown() -> School {
        School::new(IstitutoId::from(uuid::Uuid::nil()), "", "Campanella", "", "")
    }

    /// No school has this host name.
    pub fn is_unknown(&self) -> bool {
        uuid::Uuid::from(self.id).is_nil()
    }
}

/// The schools of this installation, by host name.
#[derive(Debug, Default)]
pub struct Directory {
    by_host: RwLock<HashMap<Arc<str>, Arc<School>>>,
}

impl Directory {
    /// Replaces the whole directory.
    pub fn set(&self, schools: Vec<School>) {
        let map = schools.into_iter().map(|school| (school.host.clone(), Arc::new(school))).collect();
        *self.by_host.write().unwrap_or_else(std::sync::PoisonError::into_inner) = map;
    }

    /// The school of a `Host` header. A single school needs no host rule.
    pub fn find(&self, host_header: &str) -> Option<Arc<School>> {
        let schools = self.by_host.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        if schools.len() == 1 {
            return schools.values().next().cloned();
        }
        let label = host_header.split(['.', ':']).next().unwrap_or_default().to_ascii_lowercase();
        schools.get(label.as_str()).cloned()
    }

    /// The school with this identity.
    pub fn by_id(&self, id: IstitutoId) -> Option<Arc<School>> {
        let schools = self.by_host.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        schools.values().find(|school| school.id == id).cloned()
    }

    /// Whether there is more than one.
    pub fn is_many(&self) -> bool {
        self.by_host.read().unwrap_or_else(std::sync::PoisonError::into_inner).len() > 1
    }

    /// All schools, in the order of their host names.
    pub fn all(&self) -> Vec<Arc<School>> {
        let schools = self.by_host.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut list: Vec<_> = schools.values().cloned().collect();
        list.sort_by(|a, b| a.host.cmp(&b.host));
        list
    }
}

/// The process.
pub struct App {
    /// Storage.
    pub db: Db,
    /// Places of the storage that did not open.
    pub posti_persi: Persi,
    /// The clock of `ctx.now`.
    pub clock: Clock,
    /// New identifiers.
    pub ids: Ids,
    /// Seals special-category data.
    pub seal: Chiave,
    /// Password hashing, on a pool of its own.
    pub hasher: Hasher,
    /// Schools.
    pub schools: Directory,
    /// Live updates.
    pub hub: Hub,
    /// When each school has jobs to do.
    pub jobs: Hints,
    /// Outgoing mail.
    pub mailer: Mailer,
    /// Counters for the administrator.
    pub metrics: Metrics,
    /// Generous limits for strangers.
    pub buckets: IpBuckets,
    /// Waits for usernames that nobody has.
    pub unknown_names: UnknownNames,
    /// Waits of teachers who type numbers that no classroom shows.
    pub aula_numbers: UnknownNames,
    /// Asks the providers of digital identities.
    pub oidc: campanella_identity::oidc::Client,
    /// Sends notices to the devices of families.
    pub push: campanella_identity::push::Sender,
    /// One attempt to log in at a time under each username.
    pub login_turns: Turns,
    /// The last counts of whole schools.
    pub riepiloghi: crate::quadro::Memoria,
    /// Configuration.
    pub config: Config,
}
