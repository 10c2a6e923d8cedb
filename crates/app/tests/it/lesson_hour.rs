// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Calling the roll and writing the texts: bad input gets a message, and nothing is half written.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Method, header};
use campanella_db::sql;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::date;
use serde_json::json;
use tokio::task::JoinSet;

use crate::agenda;
use crate::support::{Anonymous, Docente, Famiglia, PASSWORD, Program, TODAY, hour, on_both};

const EVENTS: campanella_db::Sql =
    sql!("SELECT COUNT(*) FROM evento_presenza WHERE istituto_id = $1 AND annulled_at IS NULL");
const FORM: &str = "application/x-www-form-urlencoded";

on_both! {
    async fn a_pupil_of_ones_other_class_is_refused_in_words_and_of_a_stranger_nothing_is_said(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let own = inst.school.alunni(inst.school.terza)[0];
        let of_quarta = inst.school.alunni(inst.school.quarta)[0];
        let problem = docente.firma_e_appello(&here, "a", &[(own, "A", ""), (of_quarta, "A", "")]).await.expect(422).json();
        let words = "Il 23/11/2026 questo alunno non era iscritto in questa classe. Ricarica la pagina.";
        assert_eq!(problem["errors"], json!([{"field": format!("stato.{of_quarta}"), "message": words}]));
        // Neither a pupil of a class that is not the teacher's, nor of another school, nor nobody at all.
        let strangers = [
            inst.school.alunni(inst.school.articolata)[0],
            inst.other.alunni(inst.other.terza)[0],
            uuid::Uuid::from_u128(404).into(),
        ];
        for stranger in strangers {
            docente.firma_e_appello(&here, "b", &[(stranger, "A", "")]).await.expect(404);
            docente.firma_e_appello(&here, "c", &[(of_quarta, "A", ""), (stranger, "A", "")]).await.expect(404);
        }
        let mut program = Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:write");
        let body = json!({"firma": true, "version": 0, "alunni": [{"alunno_id": of_quarta, "stato": "A"}]});
        program.post(&format!("/api/v1{here}/appello"), "d", &body).await.refused(422, words);
        assert_eq!((inst.count(EVENTS), inst.events_named("firma.sign")), (0, 0));
    }

    async fn a_pupil_is_in_the_class_that_enrolment_says_for_that_day(inst) {
        let (school, pupil) = (inst.school.id, inst.school.alunni(inst.school.terza)[3]);
        let (quarta, id) = (inst.school.quarta, uuid::Uuid::from_u128(77));
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| {
            use campanella_app::classi::store::{Iscrizione, end_iscrizione, insert_iscrizione, iscrizioni};
            let standing = iscrizioni(tx, school, pupil)?.remove(0);
            end_iscrizione(tx, school, standing.id, date(2026, 11, 20), "cambio classe")?;
            insert_iscrizione(tx, school, &Iscrizione { id, classe_id: quarta, anno_corso: 4, dal: date(2026, 11, 21), ..standing })
        }).unwrap();
        let mut docente = Docente::enter(&inst, "matematica").await;
        let absent = [(pupil, "A", "")];
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &absent).await.refused(422, "in questa classe");
        docente.firma_e_appello(&hour(inst.school.terza, "2026-11-20", 2), "b", &absent).await.expect(200);
        docente.firma_e_appello(&hour(inst.school.quarta, "2026-11-20", 3), "c", &absent).await.refused(422, "in questa classe");
        docente.firma_e_appello(&hour(inst.school.quarta, TODAY, 1), "d", &absent).await.expect(200);
        assert_eq!(inst.count(EVENTS), 2);
    }

    async fn a_stale_roll_shows_both_values(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mut docente = Docente::enter(&inst, "matematica").await;
        let mut itp = Docente::enter(&inst, "itp").await;
        docente.firma_e_appello(&here, "a", &[(pupil, "A", "")]).await.expect(200);
        let answer = itp.appello(&here, "b", 0, &[("firma", "1")], &[(pupil, "R", "9:05")]).await.expect(409);
        let problem = answer.json();
        let field = format!("stato.{pupil}");
        assert_eq!(problem["version"], 1);
        assert_eq!((problem["attuale"][0]["campo"].as_str(), problem["attuale"][0]["valore"].as_str()), (Some(field.as_str()), Some("A")));
        assert_eq!(problem["proposto"][0]["valore"], "R");
        assert_eq!(inst.events_named("firma.sign"), 1, "the whole write is refused");
        itp.appello(&here, "c", 1, &[("firma", "1")], &[(pupil, "R", "9:05")]).await.expect(200);
        // Of the same letter the hours are shown; and what stands already is no conflict.
        let other = docente.appello(&here, "d", 1, &[], &[(pupil, "R", "9:10")]).await.expect(409).json();
        assert_eq!((&other["attuale"][1]["valore"], &other["proposto"][1]["valore"]), (&"09:05".into(), &"09:10".into()));
        docente.appello(&here, "e", 1, &[], &[(pupil, "R", "9:05")]).await.expect(200);
    }

    async fn stale_texts_show_both_values(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        docente.testi(&here, "b", 1, &[("argomento", "Rette")]).await.expect(200);
        let problem = docente.testi(&here, "c", 1, &[("argomento", "Parabole")]).await.expect(409).json();
        assert_eq!(problem["attuale"][0]["valore"], "Rette");
        assert_eq!(problem["proposto"][0]["valore"], "Parabole");
        docente.testi(&here, "d", 2, &[("argomento", "Parabole")]).await.expect(200);
    }

    async fn stale_homework_shows_both_values(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        let give = |testo: &'static str| [("compiti", testo), ("scadenza", "2026-11-25")];
        let first = docente.testi(&here, "b", 0, &give("es. 4")).await.expect(200).json();
        assert_eq!(first["version"], 1);
        docente.testi(&here, "c", 1, &give("es. 5")).await.expect(200);
        docente.testi(&here, "d", 1, &give("es. 5")).await.expect(200);
        let problem = docente.testi(&here, "e", 1, &give("es. 6")).await.expect(409).json();
        assert_eq!((&problem["version"], &problem["attuale"][0]["valore"], &problem["proposto"][0]["valore"]), (&2.into(), &"es. 5".into(), &"es. 6".into()));
        docente.testi(&here, "f", 1, &[("compiti", ""), ("scadenza", "")]).await.expect(409);
        docente.testi(&here, "g", 2, &[("compiti", ""), ("scadenza", "")]).await.expect(200);
        docente.testi(&here, "h", 2, &give("es. 6")).await.expect(409);
        let page = docente.get(&here).await.expect(200).body;
        let (_, form) = page.rsplit_once("/testi\"").unwrap();
        let read: i64 = form.split_once("name=\"version\" value=\"").unwrap().1.split('"').next().unwrap().parse().unwrap();
        docente.testi(&here, "i", read, &give("es. 6")).await.expect(200);
        // The topic is another form: its version is its own.
        docente.testi(&here, "l", 1, &[("argomento", "Rette")]).await.expect(200);
        assert_eq!((inst.events_named("compito.give"), inst.events_named("compito.write"), inst.events_named("compito.delete")), (2, 1, 1));
    }

    async fn the_hour_tells_what_the_class_already_has_for_the_next_days(inst) {
        let third = hour(inst.school.terza, TODAY, 1);
        let mut italiano = Docente::enter(&inst, "italiano").await;
        italiano.firma_e_appello(&third, "a", &[]).await.expect(200);
        italiano.testi(&third, "b", 0, &[("compiti", "Leggi il primo canto."), ("scadenza", "2026-11-25")]).await.expect(200);
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        agenda::plan(&mut docente, &inst, "2026-11-27", "Le parabole").await;
        docente.firma_e_appello(&here, "c", &[]).await.expect(200);
        docente.testi(&here, "d", 0, &[("compiti", "es. 4"), ("scadenza", "2026-11-26")]).await.expect(200);
        // The own homework is in its field; a test after the week is not told yet.
        docente.get(&here).await.refused(200, "la classe ha già: mer 25 1 compito · ven 27 1 verifica</p>");
        italiano.get(&third).await.refused(200, "la classe ha già: gio 26 1 compito · ven 27 1 verifica</p>");
        let other = hour(inst.school.quarta, TODAY, 3);
        assert!(!docente.get(&other).await.expect(200).body.contains("la classe ha già"));
    }

    async fn a_program_leaves_the_homework_that_it_does_not_name(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let here = hour(inst.school.terza, TODAY, 2);
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        docente.testi(&here, "b", 0, &[("compiti", "es. 4"), ("scadenza", "2026-11-25")]).await.expect(200);
        let mut program = Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:read lezioni:write");
        let (read, path) = (format!("/api/v1{here}"), format!("/api/v1{here}/testi"));
        let seen = program.get(&read).await.expect(200).json();
        assert_eq!((&seen["compiti"], &seen["compiti_version"]), (&"es. 4".into(), &1.into()));
        let version = &seen["lezione_version"];
        let saved = program.post(&path, "c", &json!({"version": version, "argomento": "Rette"})).await.expect(200).json();
        let give = |testo: &str, read: i64| json!({"version": saved["version"], "argomento": "Rette", "compiti": testo, "scadenza": "2026-11-25", "compiti_version": read});
        program.post(&path, "d", &give("es. 5", 0)).await.expect(409);
        assert_eq!(program.post(&path, "e", &give("es. 5", 1)).await.expect(200).json()["compiti_version"], 2);
    }

    async fn a_repeated_request_has_one_effect_and_the_same_answer(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mut docente = Docente::enter(&inst, "matematica").await;
        let first = docente.firma_e_appello(&here, "tocco", &[(pupil, "A", "")]).await.expect(200);
        let events = inst.events();
        let again = docente.firma_e_appello(&here, "tocco", &[(pupil, "A", "")]).await.expect(200);
        assert_eq!((first.body, inst.events()), (again.body, events));
        docente.firma_e_appello(&here, "tocco", &[(pupil, "P", "")]).await.refused(422, "già stato fatto con altri dati");
        assert_eq!(inst.count(EVENTS), 1);
    }

    async fn ten_thousand_repeats_of_a_few_taps_have_one_effect_each(inst) {
        const REPEATS: usize = 10_000;
        const TAPS: usize = 5;
        let started = started();
        let mut docente = Docente::enter(&inst, "matematica").await;
        let here = hour(inst.school.terza, TODAY, 2);
        docente.firma_e_appello(&here, "firma", &[]).await.expect(200);
        let (before, path) = (inst.events(), format!("{here}/fuori"));
        let pupils: Vec<String> = inst.school.alunni(inst.school.terza).iter().take(TAPS).map(ToString::to_string).collect();
        let mut senders = JoinSet::new();
        for sender in 0..50 {
            let (mut docente, path, pupils) = (docente.clone(), path.clone(), pupils.clone());
            senders.spawn(async move {
                for number in 0..REPEATS / 50 {
                    let tap = (sender + number) % TAPS;
                    // Each tap sends another pupil out: no version is read, and none can be stale.
                    let fields = [("alunno", pupils[tap].as_str())];
                    let key = format!("tocco-{tap}");
                    let answer = loop {
                        let answer = docente.save(&path, &key, &fields).await;
                        if answer.status != 503 {
                            break answer;
                        }
                        tokio::time::sleep(Duration::from_millis(20)).await;
                    };
                    answer.expect(303);
                }
            });
        }
        while let Some(done) = senders.join_next().await {
            done.unwrap();
        }
        // The journal keeps two of each: the pupil who went out, and the roll that was called again.
        assert_eq!((inst.events() - before, inst.count(EVENTS)), (2 * TAPS as i64, TAPS as i64));
        assert!(started.elapsed() < Duration::from_secs(240), "took {:?}", started.elapsed());
    }

    async fn a_session_that_ends_while_typing_loses_nothing(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        inst.set_clock("2026-11-23T09:45");
        let typed = [("argomento", "Disequazioni")];
        let answer = docente.testi(&here, "tocco", 1, &typed).await.expect(401);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let persona = inst.school.persona("matematica").to_string();
        let stranger = [("username", "italiano"), ("password", PASSWORD), ("persona", &*persona), ("profilo", "docente")];
        docente.save("/accesso/rientro", "r0", &stranger).await.refused(422, "solo chi stava scrivendo");
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM sessione WHERE istituto_id = $1 AND nome LIKE '%Dellacasa%'")), 0);
        let own = [("username", "matematica"), ("password", PASSWORD), ("persona", &*persona), ("profilo", "docente")];
        let back = docente.save("/accesso/rientro", "r1", &own).await.expect(200).json();
        docente.csrf = back["csrf"].as_str().unwrap().to_owned();
        docente.testi(&here, "tocco", 1, &typed).await.expect(200);
        docente.testi(&here, "tocco", 1, &typed).await.expect(200);
        assert!(docente.get(&here).await.body.contains("Disequazioni"));
    }

    async fn a_plain_form_sent_after_its_session_had_ended_comes_back_with_what_was_typed(inst) {
        let path = format!("/registro/{}/note/nuova", inst.school.terza);
        let typed = [("data", TODAY), ("tipo", "promemoria"), ("a", "classe"), ("testo", "Chiedere il <laboratorio>.")];
        let mut docente = Docente::enter(&inst, "matematica").await;
        inst.set_clock("2026-11-23T09:45");
        let page = docente.post(&path, &typed).await.expect(401);
        assert_eq!(page.header("www-authenticate"), "Bearer");
        for words in ["Chiedere il &#60;laboratorio&#62;.", &format!("action=\"{path}\""), "name=\"testo\"", "href=\"/accesso\""] {
            assert!(page.body.contains(words), "{words} is not in {}", page.body);
        }
        // A form that holds a secret, and one in which nothing was written, come back with nothing.
        for secret in ["password", "segreto", "vecchia"] {
            let page = docente.post(&path, &[&typed[..], &[(secret, "MaiInPagina1!")]].concat()).await.expect(401);
            assert!(!page.body.contains("MaiInPagina1!") && !page.body.contains("laboratorio"), "{}", page.body);
        }
        let page = docente.post(&path, &typed[..3]).await.expect(401);
        assert!(!page.body.contains("promemoria"), "{}", page.body);
        // Signed in again in another tab, the page has no token of the new session: it asks, by name.
        let mut again = Docente::enter(&inst, "matematica").await;
        let token = std::mem::take(&mut again.csrf);
        let page = again.post(&path, &typed).await.expect(403);
        assert!(page.body.contains("Chiedere il &#60;laboratorio&#62;.") && page.body.contains(&token));
        assert!(page.body.contains("accesso come"), "{}", page.body);
        again.csrf = token;
        again.post(&path, &[&typed[..], &[("conferma", "1")]].concat()).await.expect(303);
        // The entrance itself gives nothing back, and neither does a program.
        let mut stranger = Anonymous::at(&inst);
        let page = stranger.post("/accesso/esci", &[("testo", "Segreto mio")]).await.expect(401);
        assert!(!page.body.contains("Segreto"));
        let program = stranger.request(Method::POST, &path).header(header::ACCEPT, "application/json");
        let program = program.header(header::CONTENT_TYPE, FORM).body(Body::from("testo=Segreto+mio")).unwrap();
        assert!(!stranger.send(program).await.expect(401).body.contains("Segreto"));
    }

    async fn a_form_with_a_file_comes_back_too_and_asks_for_the_file_again(inst) {
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let pupil = inst.school.alunni(inst.school.terza)[0].to_string();
        let typed = [("alunno", &*pupil), ("tipo", "assenza"), ("dal", "2026-11-20"), ("motivo", "salute"), ("testo", "Visita dal medico")];
        inst.set_clock("2026-11-23T12:00");
        let page = madre.post_with_file("/giustificazioni/nuova", &typed, Some(("foto.pdf", b"%PDF-1.7 x"))).await.expect(401);
        for words in ["Visita dal medico", "enctype=\"multipart/form-data\"", "non è rimasto"] {
            assert!(page.body.contains(words), "{words} is not in {}", page.body);
        }
        let mut again = Famiglia::enter(&inst, "madre").await;
        let token = std::mem::take(&mut again.csrf);
        let page = again.post_with_file("/giustificazioni/nuova", &typed, None).await.expect(403);
        assert!(page.body.contains("Visita dal medico") && page.body.contains(&token));
    }

    async fn text_that_is_no_text_is_refused(inst) {
        let path = format!("{}/testi", hour(inst.school.terza, TODAY, 2));
        let mut docente = Docente::enter(&inst, "matematica").await;
        for (body, words) in [
            (&b"csrf=x&argomento=%FF%FE"[..], "caratteri che non si leggono"),
            (b"argomento=\xC3\x28", "caratteri che non si leggono"),
            (b"argomento=%zz", "incompleto"),
            (b"argomento=%4", "incompleto"),
        ] {
            let request = docente.request(Method::POST, &path).header(header::CONTENT_TYPE, FORM);
            docente.send(request.body(Body::from(body)).unwrap()).await.refused(400, words);
        }
        let request = docente.request(Method::POST, &path).header(header::CONTENT_TYPE, "text/plain");
        docente.send(request.body(Body::from("argomento=x")).unwrap()).await.expect(400);
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[]).await.expect(200);
        docente.testi(&hour(inst.school.terza, TODAY, 2), "b", 1, &[("argomento", "a\u{0}b")]).await.refused(422, "carattere invisibile");
        docente.testi(&hour(inst.school.terza, TODAY, 2), "c", 1, &[("argomento", &"a".repeat(2001))]).await
            .refused(422, "al massimo 2000");
    }

    async fn a_body_of_a_hundred_megabytes_is_refused(inst) {
        let path = format!("{}/testi", hour(inst.school.terza, TODAY, 2));
        for mut client in [Anonymous::at(&inst), (*Docente::enter(&inst, "matematica").await).clone()] {
            let request = client.request(Method::POST, &path).header(header::CONTENT_TYPE, FORM);
            let answer = client.send(request.body(Body::from(vec![b'a'; 100 * 1024 * 1024])).unwrap()).await;
            assert_eq!(answer.status, if client.session().is_some() { 413 } else { 401 });
        }
    }

    async fn wrong_numbers_dates_and_identifiers_in_an_address_are_not_found(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let terza = inst.school.terza;
        for path in [
            "/lezioni/non-un-id/2026-11-23/2".to_owned(),
            format!("/lezioni/{terza}/2026-13-45/2"),
            format!("/lezioni/{terza}/2026-11-23/abc"),
            format!("/lezioni/{terza}/2026-11-23/-1"),
            format!("/lezioni/{terza}/2026-11-23/999"),
            format!("/lezioni/{}/2026-11-23/2", uuid::Uuid::nil()),
        ] {
            let answer = docente.get(&path).await;
            assert!([400, 404].contains(&answer.status.as_u16()), "{path}: {}", answer.status);
            assert!(answer.body.contains("<h1>"), "{path} has a page that says so");
        }
    }

    async fn wrong_texts_are_refused_at_their_field(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.testi(&here, "0", 1, &[("argomento", "x")]).await.refused(422, "Prima firma");
        docente.firma_e_appello(&here, "1", &[]).await.expect(200);
        for (number, (fields, field)) in [
            (vec![("compiti", "es. 1")], "scadenza"),
            (vec![("compiti", "es. 1"), ("scadenza", TODAY)], "scadenza"),
            (vec![("compiti", "es. 1"), ("scadenza", "2026-12-25")], "scadenza"),
            (vec![("compiti", "es. 1"), ("scadenza", "2027-10-01")], "scadenza"),
            (vec![("compiti", "es. 1"), ("scadenza", "ieri")], "scadenza"),
        ].into_iter().enumerate() {
            let problem = docente.testi(&here, &format!("k{number}"), 1, &fields).await.expect(422).json();
            assert_eq!(problem["errors"][0]["field"], field, "{fields:?}");
        }
    }

    async fn topic_and_homework_are_saved_each_on_its_own(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "1", &[]).await.expect(200);
        assert_eq!(docente.get(&here).await.input("scadenza").as_deref(), Some("2026-11-24"), "the next day of lessons");
        docente.testi(&here, "2", 1, &[("argomento", "I limiti")]).await.expect(200);
        docente.testi(&here, "3", 1, &[("compiti", ""), ("scadenza", "2026-11-24")]).await.expect(200);
        docente.testi(&here, "4", 1, &[("compiti", "es. 4"), ("scadenza", "")]).await.refused(422, "per che giorno");
        docente.testi(&here, "5", 1, &[("compiti", "es. 4"), ("scadenza", "2026-11-25")]).await.expect(200);
        docente.testi(&here, "6", 2, &[("argomento", "I limiti notevoli")]).await.expect(200);
        let page = docente.get(&here).await.expect(200);
        assert!(page.body.contains(">I limiti notevoli</textarea>") && page.body.contains(">es. 4</textarea>"));
        assert_eq!(page.input("scadenza").as_deref(), Some("2026-11-25"));
        docente.testi(&here, "7", 1, &[("compiti", " "), ("scadenza", "2026-11-25")]).await.expect(200);
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM compito WHERE istituto_id = $1 AND deleted_at IS NULL")), 0);
    }

    async fn wrong_hours_of_a_roll_are_refused_at_the_pupil(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mut docente = Docente::enter(&inst, "matematica").await;
        for (letter, at) in [("R", ""), ("R", "25:00"), ("R", "7:00"), ("R", "9:40"), ("U", "23:00"), ("X", "")] {
            let problem = docente.firma_e_appello(&here, &format!("{letter}{at}"), &[(pupil, letter, at)]).await.expect(422).json();
            assert_eq!(problem["errors"][0]["field"], format!("stato.{pupil}"), "{letter} {at}");
        }
        assert_eq!(inst.events_named("firma.sign"), 0, "a refused roll leaves no signature behind");
    }
}

#[allow(clippy::disallowed_methods, reason = "how long the test itself takes")]
fn started() -> Instant {
    Instant::now()
}
