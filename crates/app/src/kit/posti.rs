// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Places of the data beside the home: one that does not open makes its schools wait and stops no other.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use campanella_db::{Db, Error, Options};

use super::app::App;
use crate::schema::SCHEMA;

/// How long until a place that did not open is tried again.
const RETRY: Duration = Duration::from_secs(30);

/// A place that did not open.
#[derive(Debug, Clone)]
pub struct Perso {
    /// Its name in the configuration.
    pub nome: String,
    /// Why.
    pub error: Error,
    options: Options,
}

/// The places that did not open.
#[derive(Debug, Default)]
pub struct Persi {
    list: Mutex<Vec<Perso>>,
}

impl Persi {
    /// Opens the places and adds them to the store; those that do not open are kept for later.
    pub fn open(db: &Db, posti: Vec<(String, Options)>) -> Persi {
        let lost = posti.into_iter().filter_map(|(nome, options)| add(db, nome, options)).collect();
        Persi { list: Mutex::new(lost) }
    }

    /// Those that are still lost.
    pub fn all(&self) -> Vec<Perso> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Tries the lost places again. Blocking.
    pub fn retry(&self, db: &Db) {
        let lost = self.all().into_iter().filter_map(|perso| add(db, perso.nome, perso.options)).collect();
        *self.list.lock().unwrap_or_else(PoisonError::into_inner) = lost;
    }
}

fn add(db: &Db, nome: String, options: Options) -> Option<Perso> {
    match Db::open(options.clone(), SCHEMA) {
        Ok(place) => {
            db.add_place(&nome, place);
            None
        }
        Err(error) => {
            tracing::error!(posto = %nome, %error, "a place of the data does not open: its schools wait");
            Some(Perso { nome, error, options })
        }
    }
}

/// Tries the lost places again until all are there.
pub async fn retry_until_found(app: Arc<App>) {
    while !app.posti_persi.all().is_empty() {
        tokio::time::sleep(RETRY).await;
        let again = app.clone();
        if let Err(error) = tokio::task::spawn_blocking(move || again.posti_persi.retry(&again.db)).await {
            tracing::error!(%error, "trying the places of the data again");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_there_again_once_it_opens() {
        let folder = tempfile::tempdir().unwrap();
        let options = |name: &str| Options::new(format!("sqlite:{}", folder.path().join(name).display()));
        let home = Db::init(options("casa"), SCHEMA).unwrap();
        let lost = Persi::open(&home, vec![("est".to_owned(), options("est"))]);
        let names = |lost: &Persi| lost.all().into_iter().map(|perso| perso.nome).collect::<Vec<_>>();
        assert_eq!(names(&lost), ["est"]);
        lost.retry(&home);
        assert_eq!(names(&lost), ["est"]);
        drop(Db::init(options("est"), SCHEMA).unwrap());
        lost.retry(&home);
        assert!(names(&lost).is_empty());
        let school = campanella_db::Tenant::school_at("est", uuid::Uuid::from_u128(1), "scuola");
        home.create_school(&school).unwrap();
    }
}
