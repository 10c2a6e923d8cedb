// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Mail through a relay that speaks SMTP: what arrives, what is tried again, what is told, and what is told to nobody.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use campanella_app::kit::app::App;
use campanella_app::kit::jobs::{enqueue, program_ctx, run_due, run_forever};
use campanella_app::kit::mail::{Mail, Mailer};
use campanella_db::sql;
use jiff::Timestamp;
use uuid::Uuid;

use crate::lavori::promise;
use crate::support::{Anonymous, Installation, PASSWORD, instant, on_both};

const SECRET: &str = "parola-del-relay";

/// A mail server on a free port of the loopback.
pub struct Relay {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// What it says to the next recipients; afterwards it takes every one.
    to_recipients: VecDeque<&'static str>,
    /// It refuses to log in.
    is_locked: bool,
    /// It never answers to a recipient.
    is_stuck: bool,
    /// How many recipients it was told.
    recipients: usize,
    /// The messages that it took.
    mails: Vec<String>,
}

impl Relay {
    fn start() -> Relay {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let relay = Relay { address: listener.local_addr().unwrap(), state: Arc::default() };
        let state = relay.state.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let state = state.clone();
                std::thread::spawn(move || converse(&stream.unwrap(), &state));
            }
        });
        relay
    }

    pub fn saying(answers: &[&'static str]) -> Relay {
        let relay = Relay::start();
        relay.state.lock().unwrap().to_recipients.extend(answers);
        relay
    }

    pub fn mailer(&self) -> Mailer {
        let url = format!("smtp://registro:{SECRET}@{}", self.address);
        Mailer::smtp(&url, "Registro <registro@scuola.example>").unwrap()
    }

    fn mails(&self) -> Vec<String> {
        self.state.lock().unwrap().mails.clone()
    }
}

/// Answers line by line until the other side is gone.
fn converse(stream: &TcpStream, state: &Mutex<State>) -> Option<()> {
    let mut lines = BufReader::new(stream).lines();
    let say = |text: &str| write!(&*stream, "{text}\r\n").ok();
    say("220 relay.example")?;
    loop {
        let line = lines.next()?.ok()?;
        match line.split(' ').next().unwrap_or_default() {
            "EHLO" => say("250-relay.example\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN")?,
            "AUTH" if state.lock().unwrap().is_locked => say("535 5.7.8 wrong credentials")?,
            "AUTH" => say("235 2.7.0 welcome")?,
            "RCPT" => {
                let (answer, is_stuck) = {
                    let mut state = state.lock().unwrap();
                    state.recipients += 1;
                    (state.to_recipients.pop_front().unwrap_or("250 taken"), state.is_stuck)
                };
                if is_stuck {
                    std::thread::sleep(Duration::from_secs(30));
                }
                say(answer)?
            }
            "DATA" => {
                say("354 go on")?;
                let text = lines.by_ref().map_while(Result::ok).take_while(|line| line != ".");
                // A line that begins with a point has one more on its way (RFC 5321, 4.5.2).
                let message: Vec<String> =
                    text.map(|line| line.strip_prefix('.').unwrap_or(&line).to_owned()).collect();
                state.lock().unwrap().mails.push(message.join("\n"));
                say("250 queued")?
            }
            "QUIT" => return say("221 bye"),
            _ => say("250 ok")?,
        };
    }
}

async fn sent(mailer: &Mailer) -> Result<(), String> {
    let mail = Mail {
        to: "Anna Rossi <anna.rossi@posta.example>".to_owned(),
        subject: "Novità nel registro: è già qui".to_owned(),
        body: "C'è una novità.\n.\nUna riga con un punto solo, e la fine: così".to_owned(),
        ferma: None,
    };
    let now: Timestamp = instant("2026-11-23T09:10");
    mailer.send(Uuid::from_u128(7), now, &mail).await.map_err(|error| format!("{error} {error:?}"))
}

#[tokio::test]
async fn a_mail_arrives_whole_with_its_headers() {
    let relay = Relay::start();
    sent(&relay.mailer()).await.unwrap();
    let mails = relay.mails();
    let [mail] = mails.as_slice() else { panic!("{mails:?}") };
    for line in [
        "From: Registro <registro@scuola.example>",
        "To: \"Anna Rossi\" <anna.rossi@posta.example>",
        "Date: Mon, 23 Nov 2026 08:10:00 +0000",
        "Message-ID: <00000000-0000-0000-0000-000000000007@campanella>",
        // RFC 2047, words of UTF-8 in base 64.
        "Subject: =?utf-8?b?Tm92aXTDoA==?= nel registro: =?utf-8?b?w6ggZ2nDoA==?= qui",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
    ] {
        assert!(mail.lines().any(|found| found == line), "{line} is not in {mail}");
    }
    let (_, body) = mail.split_once("\n\n").unwrap();
    assert_eq!(body, "C'=C3=A8 una novit=C3=A0.\n.\nUna riga con un punto solo, e la fine: cos=C3=AC");
}

#[tokio::test]
async fn the_password_of_the_relay_is_in_no_error() {
    let relay = Relay::start();
    relay.state.lock().unwrap().is_locked = true;
    let refused = sent(&relay.mailer()).await.unwrap_err();
    assert!(refused.contains("535"), "{refused}");
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let unreachable =
        Mailer::smtp(&format!("smtp://registro:{SECRET}@{gone}"), "registro@scuola.example").unwrap();
    let unreachable = sent(&unreachable).await.unwrap_err();
    let mut told = vec![refused, unreachable];
    for url in [format!("imap://registro:{SECRET}@posta.example"), format!("registro:{SECRET}@posta.example")]
    {
        let Err(error) = Mailer::smtp(&url, "registro@scuola.example") else { panic!("{url} was accepted") };
        told.push(format!("{error} {error:?}"));
    }
    for text in told {
        assert!(!text.contains(SECRET) && !text.contains("anna.rossi"), "{text}");
    }
}

/// Does what is due so many minutes after the roll call's notice; how many jobs were tried.
async fn work(app: &Arc<App>, inst: &Installation, minutes: u64) -> usize {
    app.clock.set(inst.app.clock.now() + Duration::from_secs(60 * minutes));
    let school = app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    run_due(&program_ctx(app, &school)).await.unwrap()
}

async fn board(inst: &Installation) -> String {
    let mut office = Anonymous::at(inst);
    office.login("segreteria", PASSWORD).await.expect(303);
    office.get("/lavori").await.expect(200).body
}

on_both! {
    async fn what_the_relay_puts_off_is_tried_again_later(inst) {
        promise(&inst).await;
        let relay = Relay::saying(&["451 4.7.1 try again later"]);
        let app = inst.mailing(relay.mailer());
        assert_eq!(work(&app, &inst, 15).await, 1);
        assert_eq!((relay.mails().len(), work(&app, &inst, 16).await), (0, 0), "it waits before it asks again");
        let page = board(&inst).await;
        assert!(page.contains("451") && !page.contains("posta.example"), "{page}");
        assert_eq!(work(&app, &inst, 30).await, 1);
        assert_eq!((relay.mails().len(), work(&app, &inst, 600).await), (1, 0), "it is sent once");
    }

    async fn what_the_relay_refuses_is_shown_and_given_up_in_the_end(inst) {
        promise(&inst).await;
        let relay = Relay::saying(&["550 5.1.1 <madre@posta.example>: no such user"; 8]);
        let app = inst.mailing(relay.mailer());
        for attempt in 1..=8 {
            assert_eq!(work(&app, &inst, attempt * 600).await, 1, "attempt {attempt}");
        }
        assert_eq!((relay.mails().len(), work(&app, &inst, 90_000).await), (0, 0));
        let page = board(&inst).await;
        assert!(page.contains("Non riusciti") && page.contains("550"), "{page}");
        assert!(!page.contains("posta.example"), "the address is shown: {page}");
    }

    async fn a_slow_relay_does_not_hold_up_the_other_schools(inst) {
        promise(&inst).await;
        let relay = Relay::start();
        relay.state.lock().unwrap().is_stuck = true;
        let app = inst.mailing(relay.mailer());
        app.clock.set(inst.app.clock.now() + Duration::from_secs(900));
        let program = tokio::spawn(run_forever(app.clone()));
        let until = async |is_so: &dyn Fn() -> bool, what: &str| {
            let waited = async {
                while !is_so() {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            };
            tokio::time::timeout(Duration::from_secs(15), waited).await.expect(what);
        };
        until(&|| relay.state.lock().unwrap().recipients > 0, "the relay was not asked").await;
        let other = app.schools.all().into_iter().find(|school| school.id == inst.other.id).unwrap();
        let ctx = program_ctx(&app, &other);
        ctx.write(|tx, ctx| enqueue(tx, ctx, "prova.altra", "una", &"", ctx.now)).await.unwrap();
        let (id, tenant) = (Uuid::from(inst.other.id), inst.other.tenant.clone());
        let is_tried = || {
            let tried = sql!("SELECT COUNT(*) FROM job WHERE istituto_id = $1 AND tipo = 'prova.altra' AND attempts > 0");
            let read = move |tx: &mut dyn campanella_db::Tx| tx.one(tried, campanella_db::params![id], |row| row.int(0));
            app.db.read_blocking::<_, campanella_db::Error, _>(&tenant, read).unwrap() > 0
        };
        until(&is_tried, "the other school waited").await;
        assert!(relay.mails().is_empty(), "the relay was slow no longer");
        program.abort();
    }
}
