// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Notices on devices, against a push service on this machine: what it gets only the subscriber can read, and who sent it is
//! proved.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};

use base64ct::{Base64UrlUnpadded, Encoding};
use campanella_app::accessi;
use campanella_app::avvisi::DIGEST;
use campanella_app::kit::app::App;
use campanella_app::kit::ctx::Ctx;
use campanella_app::kit::jobs::{enqueue, program_ctx, run_due};
use campanella_db::{Tx, sql};
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use ring::rand::SystemRandom;
use ring::signature::{self, ECDSA_P256_SHA256_FIXED};
use serde_json::{Value, json};

use crate::support::{Anonymous, Client, Installation, PASSWORD, TODAY, instant, on_both};

const AUTH: [u8; 16] = [7; 16];

/// A request that the push service got.
#[derive(Clone)]
struct Got {
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Got {
    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value.as_str())
    }
}

/// A push service on a free port of the loopback.
struct Service {
    address: SocketAddr,
    got: Arc<Mutex<Vec<Got>>>,
    /// What it says to the next ones; afterwards it takes every one.
    answers: Arc<Mutex<VecDeque<&'static str>>>,
}

impl Service {
    fn saying(answers: &[&'static str]) -> Service {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let service = Service {
            address: listener.local_addr().unwrap(),
            got: Arc::default(),
            answers: Arc::new(Mutex::new(answers.iter().copied().collect())),
        };
        let (got, answers) = (service.got.clone(), service.answers.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let mut lines =
                    reader.by_ref().lines().map(Result::unwrap).take_while(|line| !line.is_empty());
                let path = lines.next().unwrap().split(' ').nth(1).unwrap().to_owned();
                let headers: Vec<(String, String)> = lines
                    .map(|line| line.split_once(": ").map(|(k, v)| (k.to_lowercase(), v.to_owned())).unwrap())
                    .collect();
                let mut request = Got { path, headers, body: Vec::new() };
                request.body = vec![0; request.header("content-length").parse().unwrap()];
                reader.read_exact(&mut request.body).unwrap();
                got.lock().unwrap().push(request);
                let answer = answers.lock().unwrap().pop_front().unwrap_or("201 Created");
                write!(stream, "HTTP/1.1 {answer}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
                    .unwrap();
            }
        });
        service
    }

    fn host(&self) -> String {
        self.address.to_string()
    }

    fn endpoint(&self) -> String {
        format!("http://{}/abbonato/1", self.address)
    }

    fn count(&self) -> usize {
        self.got.lock().unwrap().len()
    }

    fn only(&self) -> Got {
        let got = self.got.lock().unwrap().clone();
        let [one] = got.as_slice() else { panic!("{} requests", got.len()) };
        one.clone()
    }
}

/// A browser that gets notices.
struct Subscriber {
    key: EphemeralPrivateKey,
    public: Vec<u8>,
}

impl Subscriber {
    fn new() -> Subscriber {
        let key = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).unwrap();
        let public = key.compute_public_key().unwrap().as_ref().to_vec();
        Subscriber { key, public }
    }

    fn p256dh(&self) -> String {
        Base64UrlUnpadded::encode_string(&self.public)
    }

    /// Reads a message as RFC 8291, section 3.4 and RFC 8188, section 2 say; once, since the key is used up.
    fn read(self, body: &[u8]) -> Value {
        let (salt, rest) = body.split_at(16);
        let (size, rest) = rest.split_at(4);
        assert!(u32::from_be_bytes(size.try_into().unwrap()) as usize >= rest.len());
        assert_eq!(rest[0], 65);
        let (sender, text) = rest[1..].split_at(65);
        let public = self.public;
        let peer = UnparsedPublicKey::new(&ECDH_P256, sender);
        let input = agree_ephemeral(self.key, &peer, |secret| {
            let prk = Salt::new(HKDF_SHA256, &AUTH).extract(secret);
            expand(&prk, &[b"WebPush: info\0", &public, sender], 32)
        })
        .unwrap();
        let prk = Salt::new(HKDF_SHA256, salt).extract(&input);
        let key = expand(&prk, &[b"Content-Encoding: aes128gcm\0"], 16);
        let nonce = expand(&prk, &[b"Content-Encoding: nonce\0"], 12);
        let cipher = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).unwrap());
        let mut text = text.to_vec();
        let nonce = Nonce::try_assume_unique_for_key(&nonce).unwrap();
        let plain = cipher.open_in_place(nonce, Aad::empty(), &mut text).expect("not for this subscriber");
        let (last, plain) = plain.split_last().unwrap();
        assert_eq!(*last, 2, "the last record");
        serde_json::from_slice(plain).unwrap()
    }
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn expand(prk: &Prk, info: &[&[u8]], length: usize) -> Vec<u8> {
    let mut out = vec![0; length];
    prk.expand(info, Length(length)).unwrap().fill(&mut out).unwrap();
    out
}

async fn enter(inst: &Installation, app: &Arc<App>, username: &str) -> Client {
    let mut client = Anonymous::at(inst);
    client.meet(app);
    client.login(username, PASSWORD).await.expect(303);
    client
}

/// The head lets notices from today on.
async fn allow(inst: &Installation, app: &Arc<App>) {
    let mut head = enter(inst, app, "dirigente").await;
    let saved = [("notifiche", "1"), ("dal", TODAY), ("version", "0")];
    head.post("/impostazioni/avvisi", &saved).await.expect(303);
}

/// The mother turns notices on.
async fn turn_on(mother: &mut Client, endpoint: &str, subscriber: &Subscriber) -> crate::support::Answer {
    let auth = Base64UrlUnpadded::encode_string(&AUTH);
    let p256dh = subscriber.p256dh();
    mother.post("/avvisi/dispositivi", &[("endpoint", endpoint), ("p256dh", &p256dh), ("auth", &auth)]).await
}

/// The school lets notices, and the mother has them on one device.
async fn furnished(inst: &Installation, service: &Service) -> (Arc<App>, Client, Subscriber) {
    let app = inst.notifying(&service.host());
    allow(inst, &app).await;
    let mut mother = enter(inst, &app, "madre").await;
    let subscriber = Subscriber::new();
    turn_on(&mut mother, &service.endpoint(), &subscriber).await.expect(303);
    (app, mother, subscriber)
}

fn ctx(inst: &Installation, app: &Arc<App>) -> Ctx {
    let school = app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    program_ctx(app, &school)
}

/// The mother is told of news at this time.
async fn news_at(inst: &Installation, app: &Arc<App>, time: &str) {
    app.clock.set(instant(&format!("{TODAY}T{time}")));
    let persona = inst.school.persona("madre");
    let promise = move |tx: &mut dyn Tx, ctx: &Ctx| {
        enqueue(tx, ctx, DIGEST, "prova", &json!({ "persona_id": persona }), ctx.now)
    };
    ctx(inst, app).write(promise).await.unwrap();
    work_at(inst, app, &format!("{TODAY}T{time}")).await;
}

async fn work_at(inst: &Installation, app: &Arc<App>, moment: &str) {
    app.clock.set(instant(moment));
    while run_due(&ctx(inst, app)).await.unwrap() > 0 {}
}

fn devices(inst: &Installation) -> i64 {
    inst.count(sql!("SELECT COUNT(*) FROM dispositivo_notifiche WHERE istituto_id = $1"))
}

on_both! {
    async fn a_notice_is_read_by_its_subscriber_alone_and_says_nothing_of_anybody(inst) {
        let service = Service::saying(&[]);
        let (app, mut mother, subscriber) = furnished(&inst, &service).await;
        let page = mother.get("/avvisi").await.expect(200).body;
        let key = page.split("data-chiave=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        news_at(&inst, &app, "10:00:00").await;
        let got = service.only();
        assert_eq!(got.path, "/abbonato/1");
        for (name, value) in [
            ("content-encoding", "aes128gcm"),
            ("content-type", "application/octet-stream"),
            ("urgency", "normal"),
            ("topic", "novita"),
            // Eleven hours until it is quiet.
            ("ttl", "39600"),
        ] {
            assert_eq!(got.header(name), value, "{name}");
        }
        let (token, public) = got.header("authorization").strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        assert_eq!(public, key, "the key that the browser was given");
        let bytes = |text: &str| Base64UrlUnpadded::decode_vec(text).unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        signature::UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, bytes(public))
            .verify(signed.as_bytes(), &bytes(signature))
            .expect("signed by somebody else");
        let claims: Value = serde_json::from_slice(&bytes(signed.split_once('.').unwrap().1)).unwrap();
        assert_eq!(claims["aud"], format!("http://{}", service.host()));
        assert_eq!(claims["sub"], format!("https://{}", inst.school.host));
        let message = subscriber.read(&got.body);
        assert_eq!(message, json!({ "titolo": "C'è una novità nel registro", "testo": "Istituto Ada Negri", "apri": "/casa" }));
        assert_eq!(inst.mails(), 1, "the mail comes as ever");
    }

    async fn until_the_school_lets_them_there_are_no_notices(inst) {
        let service = Service::saying(&[]);
        let app = inst.notifying(&service.host());
        let mut mother = enter(&inst, &app, "madre").await;
        assert!(mother.get("/avvisi").await.expect(200).body.contains("La scuola non ha attivato le notifiche"));
        turn_on(&mut mother, &service.endpoint(), &Subscriber::new()).await.refused(422, "La scuola non ha attivato le notifiche");
        let mut office = enter(&inst, &app, "segreteria").await;
        let wanted = [("notifiche", "1"), ("dal", TODAY), ("version", "0")];
        office.post("/impostazioni/avvisi", &wanted).await.expect(404);
        allow(&inst, &app).await;
        turn_on(&mut mother, &service.endpoint(), &Subscriber::new()).await.expect(303);
        let notice = mother.get("/privacy").await.expect(200).body;
        assert!(notice.contains("Google, Mozilla o Apple"), "{notice}");
        let mut head = enter(&inst, &app, "dirigente").await;
        let page = head.get("/impostazioni").await.expect(200);
        let version = page.body.split("action=\"/impostazioni/avvisi\"").nth(1).unwrap();
        let version = version.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        head.post("/impostazioni/avvisi", &[("dal", TODAY), ("version", &version)]).await.expect(303);
        news_at(&inst, &app, "10:00:00").await;
        assert_eq!(service.count(), 0, "off again, nothing goes out");
    }

    async fn an_address_into_the_network_of_the_school_is_refused(inst) {
        let service = Service::saying(&[]);
        let app = inst.notifying(&service.host());
        allow(&inst, &app).await;
        let mut mother = enter(&inst, &app, "madre").await;
        for wrong in [
            "http://127.0.0.1:1/x",
            "https://127.0.0.1/x",
            "https://localhost/x",
            "https://192.168.1.1/x",
            "https://169.254.169.254/latest",
            "https://db.internal/x",
            "http://push.example/x",
            "ftp://push.example/x",
        ] {
            turn_on(&mut mother, wrong, &Subscriber::new()).await.refused(422, "non può raggiungere");
        }
        let auth = Base64UrlUnpadded::encode_string(&AUTH);
        let fields = [("endpoint", service.endpoint()), ("p256dh", "niente".to_owned()), ("auth", auth)];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        mother.post("/avvisi/dispositivi", &fields).await.refused(422, "chiavi che non vanno");
        assert_eq!((devices(&inst), service.count()), (0, 0));
    }

    async fn a_subscription_that_is_gone_is_forgotten(inst) {
        let service = Service::saying(&["410 Gone"]);
        let (app, _, _) = furnished(&inst, &service).await;
        news_at(&inst, &app, "10:00:00").await;
        work_at(&inst, &app, &format!("{TODAY}T12:00:00")).await;
        assert_eq!((service.count(), devices(&inst)), (1, 0));
        assert_eq!(inst.events_named("dispositivo_notifiche.end"), 1);
    }

    async fn a_service_that_asks_to_wait_is_left_alone_until_then(inst) {
        let service = Service::saying(&["429 Too Many Requests\r\nretry-after: 1800", "503 Busy"]);
        let (app, _, _) = furnished(&inst, &service).await;
        news_at(&inst, &app, "10:00:00").await;
        work_at(&inst, &app, &format!("{TODAY}T10:29:00")).await;
        assert_eq!(service.count(), 1, "half an hour");
        work_at(&inst, &app, &format!("{TODAY}T10:30:01")).await;
        assert_eq!(service.count(), 2);
        work_at(&inst, &app, &format!("{TODAY}T10:31:00")).await;
        assert_eq!(service.count(), 2, "it waits by itself");
        work_at(&inst, &app, &format!("{TODAY}T10:40:00")).await;
        work_at(&inst, &app, &format!("{TODAY}T20:00:00")).await;
        assert_eq!((service.count(), devices(&inst)), (3, 1), "taken, and not told again");
        assert_eq!(inst.mails(), 1, "the mail did not wait");
    }

    async fn what_was_put_off_into_the_night_comes_in_the_morning(inst) {
        let service = Service::saying(&["503 Busy"]);
        let (app, _, _) = furnished(&inst, &service).await;
        news_at(&inst, &app, "20:59:30").await;
        work_at(&inst, &app, &format!("{TODAY}T21:30:00")).await;
        work_at(&inst, &app, "2026-11-24T06:59:00").await;
        assert_eq!(service.count(), 1);
        work_at(&inst, &app, "2026-11-24T07:00:00").await;
        assert_eq!(service.count(), 2);
    }

    async fn a_device_is_listed_turned_off_by_its_owner_and_by_nobody_else(inst) {
        let service = Service::saying(&[]);
        let (app, mut mother, _) = furnished(&inst, &service).await;
        let page = mother.get("/avvisi").await.expect(200).body;
        assert!(page.contains("Questo dispositivo") && page.contains("127.0.0.1"), "{page}");
        let path = page.split("action=\"/avvisi/dispositivi/").nth(1).unwrap().split('"').next().unwrap();
        let path = format!("/avvisi/dispositivi/{path}");
        turn_on(&mut mother, &service.endpoint(), &Subscriber::new()).await.expect(303);
        assert_eq!(devices(&inst), 1, "turned on again it stays one");
        mother.post(&path, &[]).await.expect(404);
        let page = mother.get("/avvisi").await.expect(200).body;
        let path = page.split("action=\"/avvisi/dispositivi/").nth(1).unwrap().split('"').next().unwrap();
        let path = format!("/avvisi/dispositivi/{path}");
        enter(&inst, &app, "padre").await.post(&path, &[]).await.expect(404);
        assert_eq!(devices(&inst), 1);
        mother.post(&path, &[]).await.expect(303);
        news_at(&inst, &app, "10:00:00").await;
        assert_eq!((devices(&inst), service.count()), (0, 0));
    }

    async fn notices_end_with_the_sessions_of_their_person(inst) {
        let service = Service::saying(&[]);
        let (app, _, _) = furnished(&inst, &service).await;
        let mother = inst.school.persona("madre");
        ctx(&inst, &app)
            .write(move |tx, ctx| accessi::store::close_all_sessions(tx, ctx, mother).map(|_| ()))
            .await
            .unwrap();
        assert_eq!(devices(&inst), 0);
    }

    async fn who_does_not_enter_any_more_is_told_nothing(inst) {
        let service = Service::saying(&[]);
        let (app, _, _) = furnished(&inst, &service).await;
        let (school, mother) = (uuid::Uuid::from(inst.school.id), uuid::Uuid::from(inst.school.persona("madre")));
        let ended = sql!("UPDATE credenziale SET disabled_at = 1 WHERE istituto_id = $1 AND persona_id = $2");
        inst.app.db
            .write_blocking::<_, campanella_db::Error, _>(&inst.school.tenant, move |tx| {
                tx.exec(ended, campanella_db::params![school, mother])
            })
            .unwrap();
        news_at(&inst, &app, "10:00:00").await;
        assert_eq!((service.count(), devices(&inst)), (0, 0));
    }

    async fn who_stopped_the_mail_still_gets_notices(inst) {
        let service = Service::saying(&[]);
        let (app, mut mother, _) = furnished(&inst, &service).await;
        mother.post("/avvisi/posta", &[]).await.expect(303);
        news_at(&inst, &app, "10:00:00").await;
        assert_eq!((service.count(), inst.mails()), (1, 0));
    }

    async fn the_script_that_waits_for_notices_is_asked_for_each_time(inst) {
        let answer = Anonymous::at(&inst).get("/sw.js").await.expect(200);
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert!(answer.header("content-type").starts_with("text/javascript"));
        assert!(answer.body.contains("showNotification"), "{}", answer.body);
    }
}
