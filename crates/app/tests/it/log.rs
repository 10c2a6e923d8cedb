// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What is written to the log while a school works, at all levels: nothing of a person.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, header};
use campanella_app::kit::app::App;
use campanella_app::kit::jobs::{program_ctx, run_due};
use campanella_db::{Error, Sql, Tx, params, sql};
use tracing_subscriber::fmt::format::FmtSpan;
use uuid::Uuid;

use crate::posta::Relay;
use crate::support::{
    Anonymous, Answer, Client, Docente, Famiglia, Fields, Installation, PASSWORD, Segreteria, TODAY, on_both,
};
use crate::valutazioni::{cell, make, signed, version, write};

const CLIENT: &str = "203.0.113.77";
const BROWSER: &str = "Browser-di-Prova/7";
const GUESS: &str = "Indovinello.1965";
const MARK: &str = "6½";
const COMMENT: &str = "Svolgimento frettoloso.";
const TOPIC: &str = "Disequazioni irrazionali";
const NOTE: &str = "Lancia il diario dalla finestra.";
const PERSON: [(&str, &str); 5] = [
    ("cognome", "Zanchetti"),
    ("nome", "Ermelinda"),
    ("codice_fiscale", "ZNCRLN85T50A562X"),
    ("email", "ermelinda@casa-zanchetti.example"),
    ("telefono", "035 5550142"),
];

/// Everything that was logged since the first test of this process.
static LOG: LazyLock<Arc<Mutex<Vec<u8>>>> = LazyLock::new(|| {
    let log: Arc<Mutex<Vec<u8>>> = Arc::default();
    let kept = log.clone();
    // As the program writes its log, and of the whole process: the storage has threads of its own.
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_span_events(FmtSpan::FULL)
        .with_ansi(false)
        .with_writer(move || Kept(kept.clone()))
        .init();
    log
});

struct Kept(Arc<Mutex<Vec<u8>>>);

impl io::Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn logged() -> String {
    String::from_utf8(LOG.lock().unwrap().clone()).unwrap()
}

fn change(inst: &Installation, sql: Sql) {
    let change = move |tx: &mut dyn Tx| tx.exec(sql, params![]);
    inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, change).unwrap();
}

/// A request that comes from an address, by a browser that says its name.
async fn from_outside(client: &mut Client, method: Method, path: &str, fields: Fields<'_>) -> Answer {
    let peer: SocketAddr = format!("{CLIENT}:50123").parse().unwrap();
    let request = client
        .request(method, path)
        .header("x-forwarded-for", CLIENT)
        .header(header::USER_AGENT, BROWSER)
        .extension(ConnectInfo(peer));
    let request: Request<Body> = client.form(request, fields);
    client.send(request).await
}

async fn post(client: &mut Client, path: &str, fields: Fields<'_>) -> Answer {
    from_outside(client, Method::POST, path, fields).await
}

/// Does what is due after this time.
async fn work_after(app: &Arc<App>, inst: &Installation, minutes: u64) {
    app.clock.set(app.clock.now() + Duration::from_secs(60 * minutes));
    let school = app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    while run_due(&program_ctx(app, &school)).await.unwrap() > 0 {}
}

/// What people are called, where mail reaches them, and their codes.
fn of_people(inst: &Installation) -> Vec<String> {
    let people = sql!("SELECT cognome, nome, email, codice_fiscale FROM persona WHERE istituto_id = $1");
    let school = Uuid::from(inst.school.id);
    let read = move |tx: &mut dyn Tx| {
        tx.all(people, params![school], |row| {
            Ok([Some(row.text(0)?), Some(row.text(1)?), row.opt_text(2)?, row.opt_text(3)?])
        })
    };
    let rows = inst.app.db.read_blocking::<_, Error, _>(&inst.school.tenant, read).unwrap();
    rows.into_iter().flatten().flatten().collect()
}

/// The login, right and wrong; the people who are then signed in.
async fn entering(inst: &Installation) -> Vec<String> {
    let mut guessing = Anonymous::at(inst);
    let wrong = [("username", "padre"), ("password", GUESS)];
    post(&mut guessing, "/accesso", &wrong).await.expect(422);
    let nobody = [("username", "ermelinda.zanchetti"), ("password", GUESS)];
    post(&mut guessing, "/accesso", &nobody).await.expect(422);
    let right = [("username", "madre"), ("password", PASSWORD)];
    post(&mut guessing, "/accesso", &right).await.expect(303);
    guessing.session().cloned().into_iter().collect()
}

/// A hour signed, its roll, a mark with its comment, a note; the page of notes, and the teacher.
async fn teaching(inst: &Installation) -> (Docente, String) {
    let alunno = inst.school.alunni(inst.school.terza)[0];
    let (mut docente, grid) = signed(inst, &[(alunno, "R", "9:05")]).await;
    let prova = make(&mut docente, &grid, &[("argomento", TOPIC)]).await;
    let seen = version(&mut docente, &grid).await;
    let cells = [(cell(&prova, alunno), MARK), (format!("n.{prova}.{alunno}"), COMMENT)];
    write(&mut docente, &grid, "voto", &seen, &cells).await.expect(200);
    write(&mut docente, &grid, "voto-2", &seen, &[(cell(&prova, alunno), "17+")]).await;
    (docente, format!("/registro/{}/note/nuova", inst.school.terza))
}

fn note(alunno: &str) -> [(&str, &str); 6] {
    [
        ("data", TODAY),
        ("tipo", "disciplinare"),
        ("a", "alunni"),
        ("alunno", alunno),
        ("testo", NOTE),
        ("conferma", "1"),
    ]
}

/// A person made, the same one refused, one that is not there, lists that cannot be read.
async fn office(inst: &Installation) {
    let mut office = Segreteria::enter(inst, "segreteria").await;
    post(&mut office, "/persone/nuova", &PERSON[..2]).await.expect(303);
    post(&mut office, "/persone/nuova", &PERSON).await.expect(422);
    post(&mut office, "/persone/nuova", &[&PERSON[1..], &[("nascita", "ieri")]].concat()).await.expect(422);
    from_outside(&mut office, Method::GET, "/persone/Ermelinda-Zanchetti", &[]).await;
    from_outside(&mut office, Method::GET, "/cerca?q=Zanchetti", &[]).await.expect(200);
    from_outside(&mut office, Method::GET, "/Zanchetti", &[]).await.expect(404);
    let list = b"Cognome;Nome;Classe\nZanchetti;\"Ermelinda;3A\n";
    office
        .upload("/importazioni", &[("elenco", "alunni")], "allegato", ("zanchetti.csv", list))
        .await
        .expect(422);
}

on_both! {
    async fn the_log_names_nobody_and_tells_nothing_of_anybody(inst) {
        LazyLock::force(&LOG);
        change(&inst, sql!("UPDATE persona SET nome = 'Melchiorre' || SUBSTR(cognome, 1, 2)"));
        let mut secrets = entering(&inst).await;
        let (mut docente, notes) = teaching(&inst).await;
        let alunno = inst.school.alunni(inst.school.terza)[0].to_string();
        post(&mut docente, &notes, &note(&alunno)).await.expect(303);
        office(&inst).await;
        Famiglia::enter(&inst, "madre").await.get("/note").await.expect(200);

        // Notices that arrive; then one that the relay refuses in its own words, and one to nowhere.
        work_after(&inst.app, &inst, 30).await;
        assert!(inst.mails() > 0, "no mail was sent");
        docente = Docente::enter(&inst, "matematica").await;
        post(&mut docente, &notes, &note(&alunno)).await.expect(303);
        let relay = Relay::saying(&["550 5.1.1 Olivari Melchiorre has no box here: write to madre@posta.example"; 8]);
        work_after(&inst.mailing(relay.mailer()), &inst, 45).await;
        secrets.extend(of_people(&inst));
        change(&inst, sql!("UPDATE persona SET email = 'Olivari senza chiocciola' WHERE cognome = 'Olivari'"));
        work_after(&inst.app, &inst, 120).await;

        // The register itself is at fault while it is told all this.
        inst.set_clock("2026-11-23T09:15");
        docente = Docente::enter(&inst, "matematica").await;
        change(&inst, sql!("ALTER TABLE nota RENAME TO nota_di_prima"));
        let fault = post(&mut docente, &notes, &note(&alunno)).await.expect(500);
        assert!(fault.body.contains("Codice da comunicare"), "{}", fault.body);

        let log = logged();
        for told in ["internal error", "job failed"] {
            assert!(log.contains(told), "{told:?} was not logged: {log}");
        }
        secrets.extend([CLIENT, BROWSER, GUESS, PASSWORD, MARK, COMMENT, TOPIC, NOTE].map(str::to_owned));
        secrets.extend(PERSON.map(|(_, typed)| typed.to_owned()));
        secrets.extend(docente.session().cloned());
        secrets.push(docente.csrf.clone());
        let found: Vec<&String> =
            secrets.iter().filter(|secret| log.to_lowercase().contains(&secret.to_lowercase())).collect();
        assert!(found.is_empty(), "{found:?} in the log:\n{log}");
        assert!(secrets.len() > 100 && !log.contains("@posta.example"), "{} things looked for", secrets.len());
    }
}
