// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The two schools of every test. The first test of a run builds them, the others copy them: to build them again takes longer
//! than most tests.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use postgres::Client;
use serde::{Deserialize, Serialize};

use super::place::{Engine, Place, client, create_database, drop_database, storage};
use super::school::{PASSWORD, School};
use super::{Opening, open};

const PREFIX: &str = "campione-";
const TEMPLATE: &str = "campanella_campione_";

/// Both schools, as they stand before a test begins.
#[derive(Serialize, Deserialize)]
pub struct Sample {
    pub school: School,
    pub other: School,
}

impl Sample {
    /// A copy of the schools on that engine, and who is in them.
    pub fn copy(engine: Engine) -> (Place, Sample) {
        let folder = prepared(engine);
        let sample = fs::read(folder.join("scuole.json")).unwrap();
        let template = (engine == Engine::Postgres).then(template);
        (Place::copy(&folder.join("dati"), template.as_deref()), serde_json::from_slice(&sample).unwrap())
    }
}

/// The folder of the sample on that engine, which is made by the first test to come. The others wait.
fn prepared(engine: Engine) -> PathBuf {
    let all = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let lock = File::create(all.join("campione.lock")).unwrap();
    lock.lock().unwrap();
    let own = all.join(format!("{PREFIX}{}", program()));
    if !own.exists() {
        remove_samples(all);
    }
    let folder = own.join(match engine {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgres",
    });
    match engine {
        Engine::Sqlite if !folder.exists() => make(&folder, None),
        Engine::Postgres if !folder.exists() || !has_template() => make_template(&folder),
        _ => {}
    }
    folder
}

/// What other programs made: the tables may have changed since.
fn remove_samples(all: &Path) {
    for entry in fs::read_dir(all).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name().to_string_lossy().starts_with(PREFIX) {
            fs::remove_dir_all(entry.path()).unwrap();
        }
    }
}

fn make_template(folder: &Path) {
    let (mut client, making) = (client(), format!("{}_making", template()));
    drop_database(&mut client, &making);
    for old in templates(&mut client) {
        drop_database(&mut client, &old);
    }
    create_database(&mut client, &making, "template0");
    make(folder, Some(&making));
    client.batch_execute(&format!("ALTER DATABASE {making} RENAME TO {}", template())).unwrap();
}

/// Builds both schools. The folder gets its name last: what was cut off is no sample.
fn make(folder: &Path, database: Option<&str>) {
    let making = folder.with_extension("making");
    let _ = (fs::remove_dir_all(&making), fs::remove_dir_all(folder));
    let data = making.join("dati");
    fs::create_dir_all(&data).unwrap();
    let app = open(storage(&data, database), &data, Opening::First);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let hash = runtime.block_on(app.hasher.hash(PASSWORD.to_owned())).unwrap();
    let sample = Sample {
        school: School::build(&app, "BGIC89900P", "Istituto Ada Negri", &hash),
        other: School::build(&app, "AOIC01401F", "Istituto Vega Ribolzi", &hash),
    };
    fs::write(making.join("scuole.json"), serde_json::to_vec(&sample).unwrap()).unwrap();
    // A thread of the storage still drops what it was given last.
    while Arc::strong_count(&app) > 1 {
        std::thread::sleep(Duration::from_millis(1));
    }
    Arc::into_inner(app).expect("nobody else has it open").db.shutdown();
    fs::rename(&making, folder).unwrap();
}

fn has_template() -> bool {
    let found = client().query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&template()]);
    found.unwrap().is_some()
}

fn template() -> String {
    format!("{TEMPLATE}{}", program())
}

/// Those of this program and of older ones.
fn templates(client: &mut Client) -> Vec<String> {
    let found =
        client.query("SELECT datname FROM pg_database WHERE datname LIKE $1", &[&format!("{TEMPLATE}%")]);
    found.unwrap().iter().map(|row| row.get(0)).collect()
}

/// Tells this very program from an older one.
fn program() -> String {
    let mut hasher = DefaultHasher::new();
    let program = std::env::current_exe().unwrap().metadata().unwrap();
    (program.len(), program.modified().unwrap()).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
