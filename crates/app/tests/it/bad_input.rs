// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Bad input that the other files do not meet: bodies that are too large, bytes that are no text, clocks that jump, the
//! nights when clocks change. The whole table is docs/dev/bad-input.md.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use axum::body::Body;
use axum::http::{Method, header};
use campanella_db::sql;
use campanella_domain::ids::ClasseId;
use jiff::civil::date;

use crate::support::{Client, Docente, Famiglia, Installation, TODAY, bearer, hour, on_both};

const HUNDRED_MEGABYTES: usize = 100 * 1024 * 1024;
/// What the whole process may grow by while it refuses them; the sender of the test is in it.
const MOST_GROWTH_KB: u64 = 32 * 1024;
const LATE: campanella_db::Sql =
    sql!("SELECT COUNT(*) FROM firma WHERE istituto_id = $1 AND annulled_at IS NULL AND late");

/// A server on a free port of the loopback; it ends with the runtime of the test.
async fn listening(inst: &Installation) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = inst.router.clone().into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    address
}

/// Sends a body of this size as a browser would, and reads the whole answer.
fn upload(address: SocketAddr, head: &str, size: usize, chunked: bool) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let framing =
        if chunked { "Transfer-Encoding: chunked".to_owned() } else { format!("Content-Length: {size}") };
    write!(stream, "{head}{framing}\r\nConnection: close\r\n\r\n").unwrap();
    let block = vec![b'a'; 64 * 1024];
    for _ in 0..size / block.len() {
        if chunked {
            write!(stream, "{:x}\r\n", block.len()).unwrap();
        }
        stream.write_all(&block).unwrap();
        if chunked {
            stream.write_all(b"\r\n").unwrap();
        }
    }
    if chunked {
        stream.write_all(b"0\r\n\r\n").unwrap();
    }
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// The most memory that this process has held, in kB.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

fn cookies(client: &Client) -> String {
    client.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
}

async fn json(client: &mut Client, path: &str, token: &str, body: &[u8]) -> crate::support::Answer {
    let request = client
        .request(Method::POST, path)
        .header(header::AUTHORIZATION, token)
        .header(header::CONTENT_TYPE, "application/json");
    client.send(request.body(Body::from(body.to_vec())).unwrap()).await
}

/// Pages of an hour that a teacher may open.
fn page_of(classe: ClasseId, data: &str) -> String {
    hour(classe, data, 2)
}

on_both! {
    async fn an_upload_of_a_hundred_megabytes_gets_its_answer_over_http_and_takes_no_memory(inst) {
        let docente = Docente::enter(&inst, "matematica").await;
        let token = bearer(&inst, "matematica", "lezioni:write");
        let (host, here, before) = (&docente.host, hour(inst.school.terza, TODAY, 2), inst.events());
        let page = format!(
            "POST {here}/testi HTTP/1.1\r\nHost: {host}\r\nCookie: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n",
            cookies(&docente)
        );
        let api = format!(
            "POST /api/v1{here}/appello HTTP/1.1\r\nHost: {host}\r\nAuthorization: {token}\r\nContent-Type: application/json\r\n"
        );
        let address = listening(&inst).await;
        let memory = peak_memory();
        for (head, kind) in [(page, "text/html"), (api, "application/problem+json")] {
            for chunked in [false, true] {
                let head = head.clone();
                let sent = tokio::task::spawn_blocking(move || upload(address, &head, HUNDRED_MEGABYTES, chunked));
                let answer = sent.await.unwrap();
                assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
                assert!(answer.contains(kind) && answer.contains("è troppo grande"), "{answer}");
            }
        }
        let growth = peak_memory() - memory;
        assert!(growth < MOST_GROWTH_KB, "{growth} kB more than before");
        assert_eq!(inst.events(), before, "nothing is written");
    }

    async fn a_client_that_asks_for_leave_is_refused_before_it_sends(inst) {
        let docente = Docente::enter(&inst, "matematica").await;
        let here = hour(inst.school.terza, TODAY, 2);
        let head = format!(
            "POST {here}/testi HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Expect: 100-continue\r\nContent-Length: {HUNDRED_MEGABYTES}\r\n\r\n",
            docente.host,
            cookies(&docente)
        );
        let address = listening(&inst).await;
        let asked = tokio::task::spawn_blocking(move || {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.write_all(head.as_bytes()).unwrap();
            let mut start = [0; 13];
            stream.read_exact(&mut start).unwrap();
            String::from_utf8(start.to_vec()).unwrap()
        });
        assert_eq!(asked.await.unwrap(), "HTTP/1.1 413 ");
    }

    async fn bytes_that_are_no_text_are_refused_in_json_and_in_addresses(inst) {
        let mut client = crate::support::Anonymous::at(&inst);
        let token = bearer(&inst, "matematica", "lezioni:write lezioni:read");
        let path = format!("/api/v1{}/testi", hour(inst.school.terza, TODAY, 2));
        json(&mut client, &path, &token, b"{\"version\":1,\"argomento\":\"\xFF\xFE\"}").await
            .refused(400, "caratteri che non si leggono");
        json(&mut client, &path, &token, b"{\"version\":1,\"argomento\":\"\\ud800\"}").await
            .refused(400, "non è JSON valido");
        json(&mut client, &path, &token, b"{\"version\":1,").await.refused(400, "non è JSON valido");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let terza = inst.school.terza;
        for address in [
            format!("/lezioni/{terza}/%FF%FE/2"),
            format!("/lezioni/%C3%28/{TODAY}/2"),
            format!("/registro/{terza}?giorno=%FF"),
            "/persone/%FF".to_owned(),
            "/%FF".to_owned(),
        ] {
            let answer = docente.get(&address).await;
            assert!([400, 404].contains(&answer.status.as_u16()), "{address}: {}", answer.status);
            assert!(answer.body.contains("<h1>"), "{address} has a page that says so");
            assert!(!answer.body.contains('\u{FFFD}'), "{address} shows a broken character");
        }
        docente.get(&format!("/lezioni/{terza}/%FF/2")).await.refused(400, "L&#39;indirizzo di questa pagina non si legge");
        assert_eq!(inst.events_named("firma.sign"), 0);
    }

    async fn a_text_that_a_program_does_not_name_stays(inst) {
        let mut client = crate::support::Anonymous::at(&inst);
        let token = bearer(&inst, "matematica", "lezioni:write");
        let here = hour(inst.school.terza, TODAY, 2);
        Docente::enter(&inst, "matematica").await.firma_e_appello(&here, "a", &[]).await.expect(200);
        let path = format!("/api/v1{here}/testi");
        json(&mut client, &path, &token, br#"{"version":1,"argomento":"Rette","attivita":"Esercizi"}"#).await.expect(200);
        json(&mut client, &path, &token, br#"{"version":2,"argomento":"Parabole"}"#).await.expect(200);
        let kept = sql!("SELECT COUNT(*) FROM lezione WHERE istituto_id = $1 AND argomento = 'Parabole' AND attivita = 'Esercizi'");
        assert_eq!(inst.count(kept), 1);
    }

    async fn a_repeated_request_of_the_api_has_one_effect(inst) {
        let mut client = crate::support::Anonymous::at(&inst);
        let token = bearer(&inst, "matematica", "lezioni:write");
        let path = format!("/api/v1{}/appello", hour(inst.school.terza, TODAY, 2));
        let ask = |client: &Client, body: &'static str| {
            let request = client.request(Method::POST, &path).header(header::AUTHORIZATION, &token);
            request.header("idempotency-key", "tocco").body(Body::from(body)).unwrap()
        };
        let first = client.send(ask(&client, r#"{"firma":true}"#)).await.expect(200);
        let events = inst.events();
        let again = client.send(ask(&client, r#"{"firma":true}"#)).await.expect(200);
        assert_eq!((first.body, inst.events()), (again.body, events));
        client.send(ask(&client, r#"{"firma":true,"version":7}"#)).await.refused(422, "già stato fatto con altri dati");
    }

    async fn a_pupil_who_changed_class_is_refused_by_name_of_the_rule(inst) {
        let (school, pupil) = (inst.school.id, inst.school.alunni(inst.school.terza)[3]);
        let (quarta, id) = (inst.school.quarta, uuid::Uuid::from_u128(77));
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| {
            use campanella_app::classi::store::{Iscrizione, end_iscrizione, insert_iscrizione, iscrizioni};
            let standing = iscrizioni(tx, school, pupil)?.remove(0);
            end_iscrizione(tx, school, standing.id, date(2026, 11, 20), "cambio classe")?;
            insert_iscrizione(tx, school, &Iscrizione { id, classe_id: quarta, anno_corso: 4, dal: date(2026, 11, 21), ..standing })
        }).unwrap();
        let mut docente = Docente::enter(&inst, "matematica").await;
        for (classe, data, ora, key) in [(inst.school.terza, TODAY, 2, "a"), (quarta, "2026-11-20", 3, "b")] {
            let answer = docente.firma_e_appello(&hour(classe, data, ora), key, &[(pupil, "A", "")]).await;
            let problem = answer.refused(422, "non era iscritto in questa classe").json();
            assert_eq!(problem["errors"][0]["field"], format!("stato.{pupil}"));
        }
        assert_eq!(inst.events_named("firma.sign"), 0);
    }

    async fn a_clock_that_jumps_forward_asks_again_who_one_is_and_loses_nothing(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        inst.set_clock("2026-11-23T23:50");
        docente.testi(&here, "b", 1, &[("argomento", "Rette")]).await.expect(401);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.testi(&here, "b", 1, &[("argomento", "Rette")]).await.expect(200);
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 4), "c", &[]).await.expect(200);
        assert_eq!(inst.count(LATE), 0, "the same day is in time");
        inst.set_clock("2026-12-15T09:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.quarta, TODAY, 3), "d", &[]).await.refused(422, "entro 3 giorni");
        // Back again, over a month and over the night of the clock change: what was written stands, in order.
        inst.set_clock("2026-10-24T09:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "e", &[]).await.refused(422, "l'appello si fa da allora");
        docente.firma_e_appello(&hour(inst.school.terza, "2026-10-24", 2), "f", &[]).await.expect(200);
        let school = inst.school.id;
        let verdict = inst.app.db.read_blocking(&inst.school.tenant, move |tx| {
            campanella_app::kit::journal::verify(tx, school)
        }).unwrap();
        assert_eq!((verdict.fault, inst.events_named("firma.sign")), (None, 3));
    }

    async fn on_the_two_sundays_of_the_clock_change_pages_open_and_nothing_is_signed(inst) {
        // 2:30 comes twice on the first night and never on the second, which is Easter besides.
        for (now, reason) in [
            ("2026-10-25T02:30", "Domenica"),
            ("2026-10-25T09:10", "Domenica"),
            ("2027-03-28T02:30", "Pasqua"),
            ("2027-03-28T03:00", "Pasqua"),
            ("2027-03-28T09:10", "Pasqua"),
        ] {
            inst.set_clock(now);
            let day = now.split('T').next().unwrap();
            let mut docente = Docente::enter(&inst, "matematica").await;
            docente.get("/adesso").await.refused(200, reason);
            docente.get("/firme").await.expect(200);
            docente.firma_e_appello(&page_of(inst.school.terza, day), now, &[]).await.refused(422, "non ci sono lezioni");
            Famiglia::enter(&inst, "madre").await.get("/casa").await.expect(200);
        }
        assert_eq!(inst.events_named("firma.sign"), 0);
    }

    async fn the_window_of_late_signatures_counts_days_over_a_clock_change(inst) {
        for (lesson, on_time, too_late) in [
            ("2026-10-24", "2026-10-27T23:30", "2026-10-28T00:10"),
            ("2027-03-27", "2027-03-30T23:30", "2027-03-31T00:10"),
        ] {
            inst.set_clock(too_late);
            let mut docente = Docente::enter(&inst, "matematica").await;
            docente.firma_e_appello(&page_of(inst.school.terza, lesson), too_late, &[]).await.refused(422, "entro 3 giorni");
            inst.set_clock(on_time);
            let mut docente = Docente::enter(&inst, "matematica").await;
            docente.firma_e_appello(&page_of(inst.school.terza, lesson), on_time, &[]).await.expect(200);
        }
        assert_eq!(inst.count(LATE), 2);
    }
}
