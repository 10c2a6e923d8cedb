// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the demo writes through the product itself, read back from the storage.

use std::path::Path;
use std::sync::Arc;

use campanella_db::{Options, Sql, sql};
use campanella_domain::orario::{OraLocale, instant};
use campanella_identity::HashSettings;

use crate::demo::tests::TODAY;
use crate::demo::{Richiesta, TipoScuola, make};
use crate::kit::app::{App, Config, Notifiche};
use crate::kit::clock::Clock;
use crate::kit::error::AppError;
use crate::kit::ids::Ids;
use crate::kit::mail::Mailer;
use crate::params;
use crate::start::{self, Settings};

#[test]
fn the_comprensivo_has_what_was_done_afterwards() {
    changed_afterwards(TipoScuola::Comprensivo);
}

#[test]
fn the_omnicomprensivo_has_what_was_done_afterwards() {
    changed_afterwards(TipoScuola::Omnicomprensivo);
}

/// The liceo, the largest, is made for the browser tests.
fn changed_afterwards(tipo: TipoScuola) {
    let folder = tempfile::tempdir().unwrap();
    let app = installation(folder.path());
    make(&app, Richiesta { tipo, today: TODAY, seed: 1 }).unwrap();
    let school = app.schools.all().into_iter().next().unwrap();
    let istituto = school.id;
    let count = |text: Sql| {
        let counted = app.db.read_blocking(&school.tenant, move |tx| -> Result<i64, AppError> {
            Ok(tx.one(text, params![istituto], |row| row.int(0))?)
        });
        counted.unwrap()
    };
    for (what, rows) in [
        (
            "mark changed with its reason",
            count(sql!(
                "SELECT COUNT(*) FROM modifica_voto WHERE istituto_id = $1 AND motivo <> '' AND prima <> dopo"
            )),
        ),
        ("measure on a note", count(sql!("SELECT COUNT(*) FROM provvedimento WHERE istituto_id = $1"))),
        (
            "annulled note",
            count(sql!(
                "SELECT COUNT(*) FROM nota WHERE istituto_id = $1 AND annulled_at IS NOT NULL AND motivo_annullamento <> ''"
            )),
        ),
        ("homework done", count(sql!("SELECT COUNT(*) FROM compito_fatto WHERE istituto_id = $1"))),
        (
            "limit of late entries",
            count(sql!("SELECT COUNT(*) FROM impostazione WHERE istituto_id = $1 AND chiave = 'permessi'")),
        ),
        (
            "letter to the family",
            count(sql!(
                "SELECT COUNT(*) FROM atto_emesso WHERE istituto_id = $1 AND tipo = 'obbligo_famiglia'"
            )),
        ),
    ] {
        assert!(rows >= 1, "{what}");
    }
}

fn installation(folder: &Path) -> Arc<App> {
    let now = instant(TODAY.date(), OraLocale::from(TODAY.time()));
    start::open(Settings {
        storage: Options { writers: 1, readers: 1, ..Options::new(format!("sqlite:{}", folder.display())) },
        posti: Vec::new(),
        init: true,
        clock: Clock::standing(now),
        ids: Ids::seeded(7),
        mailer: Mailer::Folder(folder.join("posta")),
        hashing: HashSettings { memory_kib: 8, iterations: 1, parallelism: 1, threads: 1, queue: 256 },
        config: Config {
            https: false,
            demo: true,
            dichiarazione_accessibilita: None,
            codice_sorgente: "/sorgente".to_owned(),
            data_dir: folder.to_owned(),
            chiave_riservati: None,
            oidc_locale: true,
            sito: None,
            notifiche: Notifiche::Nessuna,
        },
    })
    .unwrap()
}
