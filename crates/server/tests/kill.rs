// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The real program is killed while teachers sign and call the roll. Whoever got no answer sends the same wish again:
//! it has one effect, and the journal is whole; on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[allow(dead_code, unused_imports, unused_macros, reason = "the other tests of places use the rest")]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use campanella_app::accessi::accounts::{self, NewToken};
use campanella_app::accessi::store::credenziali;
use campanella_app::classi::bulk;
use campanella_app::importa::fet::existing;
use campanella_app::kit::app::{App, Config, Notifiche};
use campanella_app::kit::clock::Clock;
use campanella_app::kit::error::AppError;
use campanella_app::kit::ids::Ids;
use campanella_app::kit::jobs::program_ctx;
use campanella_app::kit::journal::{self, Event};
use campanella_app::kit::mail::Mailer;
use campanella_app::start::{self, Settings};
use campanella_db::{Options, Sql, Tx, params, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::{OraLocale, instant};
use campanella_domain::ruoli::Ruolo;
use campanella_identity::HashSettings;
use campanella_identity::token::Token;
use jiff::civil::{Date, date};
use serde_json::json;
use support::Place;
use uuid::Uuid;

const TODAY: Date = date(2026, 11, 23);
const BEGIN: &str = "2026-11-23T09:10";
const KILLS: usize = 5;
/// Wishes that are under way at a kill; most of them were sent before.
const TOGETHER: usize = 6;
/// Every round adds two.
const WISHES: usize = 2 * KILLS + TOGETHER;
/// Lessons from the third hour on: those before stand in the story of the school, and these are over at [`AFTERNOON`].
const HOURS: std::ops::RangeInclusive<i64> = 3..=5;
const AFTERNOON: u16 = 13 * 60 + 50;

/// What a teacher wants: to sign an hour and call one pupil absent.
#[derive(Clone)]
struct Wish {
    token: String,
    path: String,
    body: String,
    key: String,
}

fn program(place: &Place, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_campanella"));
    command.args(arguments).args(["--data", &place.data()]).arg("--work").arg(work_dir(place));
    command
}

/// Where the files beside the data are.
fn work_dir(place: &Place) -> PathBuf {
    place.path(if place.database.is_some() { "lavoro" } else { "dati" })
}

/// Starts the program and waits until it answers; its address.
fn start(place: &Place) -> (Child, String) {
    let demo = ["demo", "--school", "omnicomprensivo", "--today", BEGIN, "--listen", "127.0.0.1:0"];
    let mut child = program(place, &demo).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let said = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let ready = said.filter_map(|line| line.strip_prefix("Pronto: http://").map(str::to_owned)).next();
    (child, ready.expect("the program ended").trim_end_matches('/').to_owned())
}

/// As a kill at any moment: nothing of the process runs any more.
fn kill(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

fn open(place: &Place) -> Arc<App> {
    let work = work_dir(place);
    let data = place.data();
    start::open(Settings {
        storage: Options::new(if place.database.is_some() { data } else { format!("sqlite:{data}") }),
        posti: Vec::new(),
        init: false,
        clock: Clock::standing(instant(TODAY, OraLocale::from_minutes(AFTERNOON).unwrap())),
        ids: Ids::from_os(),
        mailer: Mailer::Folder(work.join("posta")),
        hashing: HashSettings { memory_kib: 8, iterations: 1, parallelism: 1, threads: 1, queue: 1 },
        config: Config {
            https: false,
            demo: true,
            dichiarazione_accessibilita: None,
            codice_sorgente: "/sorgente".to_owned(),
            data_dir: work,
            chiave_riservati: None,
            oidc_locale: false,
            sito: None,
            notifiche: Notifiche::Nessuna,
        },
    })
    .unwrap()
}

/// Hours that nobody signed yet, each with a teacher who is alone in it and a pupil whom no other wish names. What is
/// written here is dated in the afternoon, where the program goes on.
fn wishes(place: &Place) -> Vec<Wish> {
    let app = open(place);
    let school = app.schools.all().remove(0);
    let (ctx, id, anno) = (program_ctx(&app, &school), school.id, AnnoScolastico::of(TODAY).unwrap());
    let write = move |tx: &mut dyn Tx| -> Result<Vec<Wish>, AppError> {
        let school = existing::load(tx, id, anno, TODAY)?;
        let accounts: BTreeMap<PersonaId, String> =
            credenziali(tx, id)?.into_iter().map(|row| (row.persona_id, row.username)).collect();
        let mut pupils: BTreeMap<_, Vec<PersonaId>> = BTreeMap::new();
        for row in bulk::iscrizioni(tx, id, (TODAY, TODAY))? {
            pupils.entry(row.classe_id).or_default().push(row.alunno_id);
        }
        let lines: Vec<_> = school
            .orario
            .iter()
            .filter(|line| line.dal <= TODAY && TODAY <= line.al && line.giorno == 1)
            .filter(|line| HOURS.contains(&line.ordinale))
            .collect();
        let mut tokens: BTreeMap<PersonaId, String> = BTreeMap::new();
        let mut wishes = Vec::new();
        for line in &lines {
            let beside = lines
                .iter()
                .filter(|other| other.ordinale == line.ordinale)
                .filter(|other| other.classe_id == line.classe_id || other.docente_id == line.docente_id);
            let Some(username) = accounts.get(&line.docente_id) else { continue };
            let Some(alunno) = pupils.get_mut(&line.classe_id).and_then(Vec::pop) else { continue };
            if beside.count() > 1 || line.gruppo_id.is_some() {
                continue;
            }
            let token = match tokens.get(&line.docente_id) {
                Some(known) => known.clone(),
                None => {
                    let token = Token::generate().unwrap();
                    let request = NewToken {
                        username: username.clone(),
                        ruolo: Some(Ruolo::Docente),
                        scopes: vec!["lezioni:write".to_owned()],
                        giorni: 30,
                        digest: token.digest().as_bytes().to_vec(),
                    };
                    accounts::create_token(tx, &ctx, &request)?;
                    tokens.insert(line.docente_id, token.expose().to_owned());
                    token.expose().to_owned()
                }
            };
            wishes.push(Wish {
                token,
                path: format!("/api/v1/lezioni/{}/{TODAY}/{}/appello", line.classe_id, line.ordinale),
                body: json!({"firma": true, "version": 0, "alunni": [{"alunno_id": alunno, "stato": "A"}]})
                    .to_string(),
                key: format!("desiderio-{}", wishes.len()),
            });
        }
        journal::append(tx, id, ctx.now, None, "prova", &[Event::new("istituto.update", "istituto", id)])?;
        Ok(wishes)
    };
    app.db.write_blocking(&school.tenant, write).unwrap()
}

/// The status and the body of the answer; nothing when the program died before it.
fn send(address: &str, wish: &Wish) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
    let Wish { token, path, body, key } = wish;
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Authorization: Bearer {token}\r\nIdempotency-Key: {key}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    Some((head.split(' ').nth(1)?.parse().ok()?, body.to_owned()))
}

/// Sends wishes all at once; the program is killed with the first answer. What was answered, by key.
fn send_and_kill(place: &Place, wishes: &[Wish]) -> BTreeMap<String, (u16, String)> {
    let (child, address) = start(place);
    let (told, answers) = mpsc::channel();
    let senders: Vec<_> = wishes
        .iter()
        .cloned()
        .map(|wish| {
            let (told, address) = (told.clone(), address.clone());
            std::thread::spawn(move || {
                // Nobody listens any more once the program was killed and all answers were taken.
                let _ = told.send((wish.key.clone(), send(&address, &wish)));
            })
        })
        .collect();
    drop(told);
    let first = answers.recv().unwrap();
    kill(child);
    senders.into_iter().for_each(|sender| sender.join().unwrap());
    let all = std::iter::once(first).chain(answers);
    all.filter_map(|(key, answer)| Some((key, answer?))).collect()
}

const EFFECTS: [Sql; 6] = [
    sql!("SELECT COUNT(*) FROM firma WHERE istituto_id = $1"),
    sql!("SELECT COUNT(*) FROM lezione WHERE istituto_id = $1"),
    sql!("SELECT COUNT(*) FROM appello WHERE istituto_id = $1"),
    sql!("SELECT COUNT(*) FROM giornale WHERE istituto_id = $1 AND azione = 'firma.sign'"),
    sql!("SELECT COUNT(*) FROM giornale WHERE istituto_id = $1 AND azione = 'appello.call'"),
    sql!("SELECT COUNT(*) FROM giornale WHERE istituto_id = $1 AND azione = 'presenza.set'"),
];

fn effects(place: &Place) -> Vec<i64> {
    let app = open(place);
    let school = app.schools.all().remove(0);
    let id = Uuid::from(school.id);
    let count = |sql: Sql| {
        app.db.read_blocking(&school.tenant, move |tx| tx.one(sql, params![id], |row| row.int(0))).unwrap()
    };
    EFFECTS.into_iter().map(count).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}

fn survives_kills(place: &Place) {
    kill(start(place).0);
    let mut wishes = wishes(place);
    assert!(wishes.len() >= WISHES, "{} hours to sign", wishes.len());
    wishes.truncate(WISHES);
    let before = effects(place);
    let mut answered: BTreeMap<String, (u16, String)> = BTreeMap::new();
    let mut lost = 0;
    for round in 0..KILLS {
        let part: Vec<Wish> = wishes.iter().skip(2 * round).take(TOGETHER).cloned().collect();
        let answers = send_and_kill(place, &part);
        lost += part.len() - answers.len();
        answered.extend(answers);
    }
    assert!(lost > 0 && !answered.is_empty(), "{lost} lost, {} answered", answered.len());

    let (child, address) = start(place);
    for round in 0..2 {
        for wish in &wishes {
            let (status, body) = send(&address, wish).unwrap();
            assert_eq!(status, 200, "{round} {}: {body}", wish.path);
            let known = answered.entry(wish.key.clone()).or_insert((status, body.clone()));
            assert_eq!(*known, (status, body), "the answer is the first one");
        }
    }
    kill(child);
    let grown: BTreeSet<i64> = effects(place).iter().zip(&before).map(|(now, before)| now - before).collect();
    assert_eq!(grown, BTreeSet::from([i64::try_from(wishes.len()).unwrap()]), "one effect each: {before:?}");
    let verified = program(place, &["audit", "verify"]).output().unwrap();
    assert!(verified.status.success(), "{}", said(&verified));
}

#[test]
fn a_wish_that_is_sent_again_after_a_kill_has_one_effect_on_sqlite() {
    survives_kills(&Place::sqlite());
}

#[test]
fn a_wish_that_is_sent_again_after_a_kill_has_one_effect_on_postgres() {
    survives_kills(&Place::postgres());
}
