// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Entering with a digital identity: who gets in, and every way in which a provider or a stranger may lie.

mod provider;

use std::collections::HashMap;

use campanella_db::{params, sql};
use jiff::ToSpan;
use serde_json::{Value, json};
use uuid::Uuid;

use self::provider::{CLIENT, Lie, Provider, SECRET, fields};
use crate::support::{Anonymous, Answer, Client, Docente, Installation, NOW, PASSWORD, on_both};

/// The codice fiscale of the teacher of mathematics.
const CODE: &str = "RSSMRA85T10A562S";

fn set_code(inst: &Installation, username: &str, code: &'static str) {
    let (school, persona) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona(username)));
    let change = sql!("UPDATE persona SET codice_fiscale = $3 WHERE istituto_id = $1 AND id = $2");
    inst.app
        .db
        .write_blocking(&inst.school.tenant, move |tx| tx.exec(change, params![school, persona, code]))
        .unwrap();
}

async fn head(inst: &Installation) -> Client {
    let mut head = Anonymous::at(inst);
    head.login("dirigente", PASSWORD).await.expect(303);
    head
}

fn address(inst: &Installation) -> String {
    format!("http://{}", inst.school.host)
}

fn settings<'a>(op: &'a Provider, address: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("tipo", "altro"),
        ("nome", "Identità di prova"),
        ("indirizzo", address),
        ("emittente", op.issuer.as_str()),
        ("client_id", CLIENT),
        ("segreto", SECRET),
        ("ambito", "openid profile"),
        ("attributo", "fiscal_number"),
        ("pkce", "1"),
        ("attivo", "1"),
    ];
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend_from_slice(more);
    fields
}

/// Sets the provider up in the browser; gives back its page.
async fn set_up(inst: &Installation, op: &Provider, more: &[(&str, &str)]) -> String {
    let answer = head(inst)
        .await
        .post("/impostazioni/accesso/nuovo", &settings(op, &address(inst), more))
        .await
        .expect(303);
    answer.header("location").split('?').next().unwrap().to_owned()
}

/// The public address of the provider whose page this is.
fn door(page: &str) -> String {
    page.replace("/impostazioni/accesso/", "/accesso/identita/")
}

/// The request that the browser takes to the provider.
async fn leave(client: &mut Client, door: &str) -> HashMap<String, String> {
    let answer = client.get(door).await.expect(303);
    let (_, query) = answer.header("location").split_once('?').unwrap();
    fields(query)
}

/// The request that somebody who is in takes to the provider again.
async fn ask_again(client: &mut Client) -> HashMap<String, String> {
    // No redirect: the answer to a form may lead to no other site (`form-action 'self'`).
    let page = client.post("/accesso/conferma/identita", &[]).await.expect(200);
    assert!(page.header("content-security-policy").contains("form-action 'self'"));
    let (_, link) = page.body.split_once("c-bottone--grande\" href=\"http").unwrap();
    let (_, query) = link.split_once('"').unwrap().0.split_once('?').unwrap();
    fields(&query.replace("&#38;", "&").replace("&amp;", "&"))
}

async fn come_back(client: &mut Client, door: &str, code: &str, state: &str) -> Answer {
    let door = door.split('?').next().unwrap();
    client.get(&format!("{door}/ritorno?code={code}&state={state}")).await
}

/// The whole way, as a person with these claims.
async fn enter(client: &mut Client, op: &Provider, door: &str, who: Value) -> Answer {
    let request = leave(client, door).await;
    let code = op.log_in(&request, who);
    come_back(client, door, &code, &request["state"]).await
}

fn teacher() -> Value {
    json!({ "fiscal_number": format!("TINIT-{CODE}") })
}

async fn is_nobody(client: &mut Client) {
    assert!(client.session().is_none(), "a session was opened");
    let answer = client.get("/adesso").await;
    assert!(answer.header("location").starts_with("/accesso"), "{}", answer.status);
}

on_both! {
    async fn who_has_the_codice_fiscale_enters_as_the_person_and_goes_where_they_wanted(inst) {
        set_code(&inst, "matematica", CODE);
        let op = Provider::start().await;
        let page = set_up(&inst, &op, &[]).await;
        assert_eq!(inst.events_named("fornitore_identita.create"), 1);
        let mut client = Anonymous::at(&inst);
        let login = client.get("/accesso?poi=/firme").await.expect(200);
        assert!(login.body.contains("Entra con Identità di prova"), "{}", login.body);
        let opened = enter(&mut client, &op, &format!("{}?poi=/firme", door(&page)), teacher()).await.expect(303);
        assert_eq!(opened.header("location"), "/firme");
        client.get("/adesso").await.expect(200);
        assert_eq!(inst.events_named("fornitore_identita.prove"), 1);
        let methods = sql!("SELECT COUNT(*) FROM sessione WHERE istituto_id = $1 AND metodo LIKE 'altro:%'");
        assert_eq!(inst.count(methods), 1);
        assert!(!client.cookies.contains_key("campanella-ingresso"), "what was asked is forgotten");
        // Lower case and blanks are the same code; a second person is not needed for a second entry.
        let mut again = Anonymous::at(&inst);
        let spaced = json!({ "fiscal_number": format!(" {} ", CODE.to_lowercase()) });
        enter(&mut again, &op, &door(&page), spaced).await.expect(303);
        assert_eq!(inst.events_named("fornitore_identita.prove"), 1);
    }

    async fn who_came_from_a_provider_is_asked_again_there_and_not_for_a_password(inst) {
        set_code(&inst, "matematica", CODE);
        let op = Provider::start().await;
        let door = door(&set_up(&inst, &op, &[]).await);
        let mut client = Anonymous::at(&inst);
        enter(&mut client, &op, &door, teacher()).await.expect(303);
        client.take_token().await;
        // This provider does not say when it asked: the entry itself proves nothing.
        let act = "/accesso/secondo-fattore/prepara";
        let asked = client.post(act, &[]).await.refused(403, "Conferma con Identità di prova");
        assert!(!asked.body.contains("type=\"password\""), "{}", asked.body);
        let going_on = [("conferma.verso", act), ("conferma.metodo", "POST"), ("conferma.prova", PASSWORD)];
        client.post("/accesso/conferma", &going_on).await.refused(422, "Non risulta ancora nessuna conferma");

        let at = |seconds: i64| crate::support::instant(NOW).as_second() + seconds;
        let colleague = json!({ "fiscal_number": "VRDGPP80A01H501X", "auth_time": at(0) });
        for (who, status) in [
            (teacher(), 502),
            (json!({ "fiscal_number": CODE, "auth_time": at(-3600) }), 502),
            (colleague, 403),
        ] {
            let request = ask_again(&mut client).await;
            assert_eq!((request["prompt"].as_str(), request["max_age"].as_str()), ("login", "0"));
            let code = op.log_in(&request, who);
            come_back(&mut client, &door, &code, &request["state"]).await.expect(status);
            client.post(act, &[]).await.expect(403);
        }
        // Somebody else's browser comes back with it.
        let request = ask_again(&mut client).await;
        let code = op.log_in(&request, json!({ "fiscal_number": CODE, "auth_time": at(0) }));
        let mut other = Docente::enter(&inst, "italiano").await;
        other.cookies.insert("campanella-ingresso".to_owned(), client.cookies["campanella-ingresso"].clone());
        come_back(&mut other, &door, &code, &request["state"]).await.expect(422);

        let old = client.session().cloned();
        let request = ask_again(&mut client).await;
        let code = op.log_in(&request, json!({ "fiscal_number": CODE, "auth_time": at(0) }));
        come_back(&mut client, &door, &code, &request["state"]).await.refused(200, "Hai confermato");
        assert_ne!(client.session().cloned(), old, "a proof gives the session another token");
        client.post("/accesso/conferma", &going_on).await.expect(307);
        client.post(act, &[]).await.expect(303);
    }

    async fn every_lie_of_a_token_is_refused_and_opens_nothing(inst) {
        set_code(&inst, "matematica", CODE);
        let op = Provider::start().await;
        let door = door(&set_up(&inst, &op, &[]).await);
        let lies: [(&str, Lie); 16] = [
            ("nonce", |_, claims| claims["nonce"] = json!("un altro")),
            ("no nonce", |_, claims| { claims.as_object_mut().unwrap().remove("nonce"); }),
            ("audience", |_, claims| claims["aud"] = json!("altri")),
            ("audiences without azp", |_, claims| claims["aud"] = json!([CLIENT, "altri"])),
            ("azp", |_, claims| claims["azp"] = json!("altri")),
            ("issuer", |_, claims| claims["iss"] = json!("https://altri.example")),
            ("issuer with a slash", |_, claims| claims["iss"] = json!(format!("{}/", claims["iss"].as_str().unwrap()))),
            ("expired", |_, claims| claims["exp"] = json!(claims["iat"].as_i64().unwrap() - 61)),
            ("old", |_, claims| claims["iat"] = json!(claims["iat"].as_i64().unwrap() - 3600)),
            ("of tomorrow", |_, claims| claims["iat"] = json!(claims["iat"].as_i64().unwrap() + 3600)),
            ("not yet", |_, claims| claims["nbf"] = json!(claims["iat"].as_i64().unwrap() + 120)),
            ("none", |head, _| head["alg"] = json!("none")),
            ("our own secret", |head, _| head["alg"] = json!("HS256")),
            ("another algorithm", |head, _| head["alg"] = json!("RS256")),
            ("unknown key", |head, _| head["kid"] = json!("mai-vista")),
            ("no subject", |_, claims| claims["sub"] = json!("")),
        ];
        for (name, lie) in lies {
            op.lie(Some(lie));
            let mut client = Anonymous::at(&inst);
            let answer = enter(&mut client, &op, &door, teacher()).await;
            assert_eq!(answer.status.as_u16(), 502, "{name}: {}", answer.body);
            assert!(answer.body.contains("non è valida"), "{name}");
            assert!(!answer.body.contains(CODE), "{name}");
            is_nobody(&mut client).await;
        }
        let sane: [Lie; 3] = [
            |_, claims| { claims["aud"] = json!([CLIENT, "altri"]); claims["azp"] = json!(CLIENT); },
            |_, claims| claims["exp"] = json!(claims["iat"].as_i64().unwrap() - 30),
            |head, _| { head.as_object_mut().unwrap().remove("kid"); },
        ];
        for lie in sane {
            op.lie(Some(lie));
            enter(&mut Anonymous::at(&inst), &op, &door, teacher()).await.expect(303);
        }
    }

    async fn a_key_that_changes_is_learnt_and_one_that_is_not_published_is_refused(inst) {
        set_code(&inst, "matematica", CODE);
        let op = Provider::start().await;
        let door = door(&set_up(&inst, &op, &[]).await);
        enter(&mut Anonymous::at(&inst), &op, &door, teacher()).await.expect(303);
        op.new_key("seconda", true);
        inst.app.clock.set(inst.app.clock.now() + 6.seconds());
        enter(&mut Anonymous::at(&inst), &op, &door, teacher()).await.expect(303);
        op.new_key("ladra", false);
        inst.app.clock.set(inst.app.clock.now() + 6.seconds());
        enter(&mut Anonymous::at(&inst), &op, &door, teacher()).await.expect(502);
        // The name of a published key over another signature.
        op.lie(Some(|head, _| head["kid"] = json!("prima")));
        enter(&mut Anonymous::at(&inst), &op, &door, teacher()).await.expect(502);
        op.lie(None);
        op.sign_with("prima");
        enter(&mut Anonymous::at(&inst), &op, &door, teacher()).await.expect(303);
    }

    async fn an_answer_counts_once_in_the_browser_that_asked(inst) {
        set_code(&inst, "matematica", CODE);
        let op = Provider::start().await;
        let door = door(&set_up(&inst, &op, &[]).await);
        let mut client = Anonymous::at(&inst);
        let request = leave(&mut client, &door).await;
        let code = op.log_in(&request, teacher());
        // Login CSRF: the link of the thief, in a browser that asked nothing, or something else.
        let mut victim = Anonymous::at(&inst);
        come_back(&mut victim, &door, &code, &request["state"]).await.refused(422, "partita da un altro browser");
        is_nobody(&mut victim).await;
        leave(&mut victim, &door).await;
        come_back(&mut victim, &door, &code, &request["state"]).await.expect(422);
        is_nobody(&mut victim).await;
        // A state that nobody gave, and none at all.
        let mut wrong = client.clone();
        come_back(&mut wrong, &door, &code, "altro").await.expect(422);
        wrong.cookies = client.cookies.clone();
        wrong.get(&format!("{door}/ritorno?code={code}")).await.expect(422);
        // A stolen copy of the whole browser comes second.
        let mut copy = client.clone();
        come_back(&mut client, &door, &code, &request["state"]).await.expect(303);
        let fresh = op.log_in(&request, teacher());
        come_back(&mut copy, &door, &fresh, &request["state"]).await.expect(422);
        is_nobody(&mut copy).await;
        // The provider gives each code once, too.
        let mut late = Anonymous::at(&inst);
        let request = leave(&mut late, &door).await;
        come_back(&mut late, &door, &code, &request["state"]).await.refused(422, "è già stata usata");
        is_nobody(&mut late).await;
        // And not for ever.
        let mut slow = Anonymous::at(&inst);
        let request = leave(&mut slow, &door).await;
        let code = op.log_in(&request, teacher());
        inst.app.clock.set(inst.app.clock.now() + 601.seconds());
        come_back(&mut slow, &door, &code, &request["state"]).await.expect(422);
        is_nobody(&mut slow).await;
    }

    async fn one_provider_does_not_answer_for_another(inst) {
        set_code(&inst, "matematica", CODE);
        let (honest, thief) = (Provider::start().await, Provider::start().await);
        let door_of_honest = door(&set_up(&inst, &honest, &[]).await);
        let door_of_thief = door(&set_up(&inst, &thief, &[("nome", "Altra")]).await);
        let mut client = Anonymous::at(&inst);
        let request = leave(&mut client, &door_of_thief).await;
        let code = honest.log_in(&request, teacher());
        come_back(&mut client.clone(), &door_of_honest, &code, &request["state"]).await.expect(422);
        let named = format!("{door_of_thief}/ritorno?code={code}&state={}&iss={}", request["state"], honest.issuer);
        client.get(&named).await.expect(502);
        is_nobody(&mut client).await;
    }

    async fn a_stranger_reads_the_same_page_whoever_they_are_and_the_office_a_reference(inst) {
        set_code(&inst, "padre", CODE);
        let op = Provider::start().await;
        let page = set_up(&inst, &op, &[]).await;
        let end = sql!("UPDATE ruolo SET al = '2026-10-31' WHERE istituto_id = $1 AND persona_id = $2");
        let (school, persona) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona("padre")));
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(end, params![school, persona])).unwrap();
        let before = inst.count(sql!("SELECT COUNT(*) FROM persona WHERE istituto_id = $1"));
        let mut pages = Vec::new();
        let who = [
            teacher(),
            json!({ "fiscal_number": "VRDLGI80A01F205W" }),
            json!({ "fiscal_number": "RSSMRA85T10A562X" }),
            json!({ "fiscal_number": "ES/IT/12345" }),
            json!({}),
            json!({ "fiscal_number": 12 }),
        ];
        for claims in who {
            let mut client = Anonymous::at(&inst);
            let answer = enter(&mut client, &op, &door(&page), claims).await.refused(403, "Rivolgiti alla segreteria");
            is_nobody(&mut client).await;
            let (start, rest) = answer.body.split_once("questo riferimento: ").unwrap();
            pages.push((start.split("<main").nth(1).unwrap().to_owned(), rest[9..60].to_owned(), rest[..9].to_owned()));
        }
        for page in &pages {
            assert_eq!((&page.0, &page.1), (&pages[0].0, &pages[0].1));
        }
        assert_eq!(inst.events_named("ingresso_ignoto.create"), 6);
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM persona WHERE istituto_id = $1")), before);
        let mut office = Anonymous::at(&inst);
        office.login("segreteria", PASSWORD).await.expect(303);
        let list = office.get("/impostazioni/accesso").await.expect(200);
        assert!(pages.iter().all(|page| list.body.contains(&page.2)) && !list.body.contains(CODE));
    }

    async fn who_cancels_or_meets_a_fault_reads_what_to_do(inst) {
        let op = Provider::start().await;
        let door = door(&set_up(&inst, &op, &[]).await);
        let mut client = Anonymous::at(&inst);
        for (error, status, words) in
            [("access_denied", 403, "Hai annullato"), ("server_error", 502, "non è valida")]
        {
            let state = leave(&mut client, &door).await["state"].clone();
            let back = format!("{door}/ritorno?error={error}&error_description=%3Cscript%3E&state={state}");
            let answer = client.get(&back).await.refused(status, words);
            assert!(answer.body.contains(&format!("href=\"{door}\"")) && !answer.body.contains("<script>"));
        }
        let off = set_up(&inst, &op, &[("emittente", "http://127.0.0.1:1"), ("nome", "Spenta")]).await;
        client.get(&off.replace("/impostazioni/accesso/", "/accesso/identita/")).await.refused(503, "Spenta non risponde");
        client.get(&format!("/accesso/identita/{}", Uuid::nil())).await.expect(404);
    }

    async fn nobody_is_sent_to_another_site_afterwards(inst) {
        set_code(&inst, "matematica", CODE);
        let op = Provider::start().await;
        let door = door(&set_up(&inst, &op, &[]).await);
        for poi in ["https://evil.example", "//evil.example", "/%5Cevil.example", "/accesso/esci", "/%09/evil"] {
            let mut client = Anonymous::at(&inst);
            let answer = enter(&mut client, &op, &format!("{door}?poi={poi}"), teacher()).await.expect(303);
            assert_eq!(answer.header("location"), "/adesso", "{poi}");
        }
        // The provider sends people back where the school said, whatever name the request was sent to.
        let mut client = Anonymous::at(&inst);
        let own = address(&inst);
        client.host = "evil.example".to_owned();
        assert_eq!(client.get(&door).await.status.as_u16(), 404);
        let request = leave(&mut Anonymous::at(&inst), &door).await;
        assert!(request["redirect_uri"].starts_with(&own));
        assert!(request.contains_key("code_challenge") && request["code_challenge_method"] == "S256");
    }

    async fn a_disabled_credential_closes_this_way_too_and_a_second_factor_is_asked(inst) {
        set_code(&inst, "matematica", CODE);
        let op = Provider::start().await;
        let door = door(&set_up(&inst, &op, &[]).await);
        let policy = r#"{"docenti":true}"#;
        let school = Uuid::from(inst.school.id);
        let ask = sql!("UPDATE impostazione SET valore = $3 WHERE istituto_id = $1 AND chiave = $2");
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(ask, params![school, "secondo_fattore", policy])).unwrap();
        let answer = enter(&mut Anonymous::at(&inst), &op, &door, teacher()).await.expect(303);
        assert_eq!(answer.header("location"), "/accesso/secondo-fattore");
        let close = sql!("UPDATE credenziale SET disabled_at = $3 WHERE istituto_id = $1 AND persona_id = $2");
        let (persona, now) = (Uuid::from(inst.school.persona("matematica")), inst.app.clock.now());
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(close, params![school, persona, now])).unwrap();
        enter(&mut Anonymous::at(&inst), &op, &door, teacher()).await.expect(403);
    }

    async fn the_only_way_is_proved_first_and_leaves_the_dirigente_a_door(inst) {
        set_code(&inst, "matematica", CODE);
        let op = Provider::start().await;
        let page = set_up(&inst, &op, &[]).await;
        let own = address(&inst);
        let mut head = head(&inst).await;
        let only = |version: &'static str| settings(&op, &own, &[("unico", "1"), ("segreto", ""), ("version", version)]);
        head.post(&page, &only("1")).await.refused(422, "qualcuno deve esserci entrato");
        enter(&mut Anonymous::at(&inst), &op, &door(&page), teacher()).await.expect(303);
        head.post(&page, &only("1")).await.expect(303);
        head.post(&page, &only("1")).await.expect(409);

        let mut teacher_of_old = Anonymous::at(&inst);
        teacher_of_old.login("matematica", PASSWORD).await.refused(422, "si entra con SPID o CIE");
        is_nobody(&mut teacher_of_old).await;
        enter(&mut Anonymous::at(&inst), &op, &door(&page), teacher()).await.expect(303);
        // The dirigente mends it, with a second factor even where the school asks for none.
        let mut mender = Anonymous::at(&inst);
        assert_eq!(mender.login("dirigente", PASSWORD).await.expect(303).header("location"), "/accesso/secondo-fattore");

        head.post("/impostazioni/accesso/emergenza", &[("motivo", ""), ("ore", "4")]).await.expect(422);
        head.post("/impostazioni/accesso/emergenza", &[("motivo", "Guasto"), ("ore", "73")]).await.expect(422);
        head.post("/impostazioni/accesso/emergenza", &[("motivo", "Il gateway è fermo"), ("ore", "2")]).await.expect(303);
        assert_eq!(inst.events_named("emergenza_accesso.open"), 1);
        let list = head.get("/impostazioni/accesso").await.expect(200);
        assert!(list.body.contains("Il gateway è fermo"));
        Docente::enter(&inst, "matematica").await.get("/adesso").await.expect(200);
        // It ends by itself, and so do the sessions of those who came in by it.
        let mut guest = Docente::enter(&inst, "matematica").await;
        for minutes in [15, 30, 45, 60, 75, 90, 105, 119] {
            inst.app.clock.set(crate::support::instant(NOW) + i64::from(minutes).minutes());
            guest.get("/adesso").await.expect(200);
        }
        inst.app.clock.set(crate::support::instant(NOW) + 121.minutes());
        guest.get("/adesso").await.expect(303);
        Anonymous::at(&inst).login("matematica", PASSWORD).await.refused(422, "si entra con SPID o CIE");
    }

    async fn an_emergency_that_is_closed_early_ends_the_sessions_that_it_let_in_and_no_other(inst) {
        set_code(&inst, "matematica", CODE);
        let op = Provider::start().await;
        let page = set_up(&inst, &op, &[]).await;
        enter(&mut Anonymous::at(&inst), &op, &door(&page), teacher()).await.expect(303);
        let own = address(&inst);
        let mut head = head(&inst).await;
        head.post(&page, &settings(&op, &own, &[("unico", "1"), ("segreto", ""), ("version", "1")])).await.expect(303);
        let mut by_identity = Anonymous::at(&inst);
        enter(&mut by_identity, &op, &door(&page), teacher()).await.expect(303);
        // So long that the session ends before it.
        head.post("/impostazioni/accesso/emergenza", &[("motivo", "Guasto"), ("ore", "72")]).await.expect(303);
        let mut guest = Docente::enter(&inst, "italiano").await;
        guest.get("/adesso").await.expect(200);
        head.post("/impostazioni/accesso/emergenza/chiudi", &[]).await.expect(303);
        guest.get("/adesso").await.expect(303);
        by_identity.get("/adesso").await.expect(200);
        head.get("/scuola").await.expect(200);
    }

    async fn a_change_of_the_way_asks_for_a_new_proof_and_the_secret_is_never_shown(inst) {
        set_code(&inst, "matematica", CODE);
        let op = Provider::start().await;
        let page = set_up(&inst, &op, &[("segreto_nel_corpo", "1"), ("pkce", "")]).await;
        enter(&mut Anonymous::at(&inst), &op, &door(&page), teacher()).await.expect(303);
        let mut head = head(&inst).await;
        let shown = head.get(&page).await.expect(200);
        assert!(shown.body.contains("Il primo accesso con questa configurazione") && !shown.body.contains("un segreto"));
        let own = address(&inst);
        let changed = settings(&op, &own, &[("segreto", "sbagliato"), ("version", "1"), ("unico", "1")]);
        let refused = head.post(&page, &changed).await.refused(422, "qualcuno deve esserci entrato");
        assert!(!refused.body.contains("sbagliato"));
        let changed = settings(&op, &own, &[("segreto", "sbagliato"), ("version", "1")]);
        head.post(&page, &changed).await.expect(303);
        head.post(&format!("{page}/prova"), &[]).await.refused(200, "non riconosce client ID o segreto");
        enter(&mut Anonymous::at(&inst), &op, &door(&page), teacher()).await.expect(502);
        let mended = settings(&op, &own, &[("version", "2")]);
        head.post(&page, &mended).await.expect(303);
        head.post(&format!("{page}/prova"), &[]).await.refused(200, "riconosce client e segreto");
        let moved = settings(&op, &own, &[("version", "3"), ("emittente", "http://127.0.0.1:1")]);
        head.post(&page, &moved).await.expect(303);
        head.post(&format!("{page}/prova"), &[]).await.refused(200, "Il fornitore non risponde");
        let journal = sql!("SELECT COUNT(*) FROM giornale WHERE istituto_id = $1 AND (dopo LIKE '%sbagliato%' OR dopo LIKE '%un segreto%')");
        assert_eq!(inst.count(journal), 0);
        for (field, value) in [
            ("emittente", "http://idp.example"),
            ("emittente", "javascript:alert(1)"),
            ("indirizzo", "http://registro.example/altro"),
            ("authorize", "https://idp.example/a"),
            ("ambito", "profile"),
            ("codice_scuola", "XX"),
            ("client_id", ""),
        ] {
            let wrong = settings(&op, &own, &[(field, value)]);
            let answer = head.post("/impostazioni/accesso/nuovo", &wrong).await;
            let is_http = field == "emittente" && value.starts_with("http://");
            // A developer's installation takes http; only this machine is ever asked without TLS.
            assert_eq!(answer.status.as_u16(), if is_http { 303 } else { 422 }, "{field} {value}");
        }
    }
}
