// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Signing in, and what protects a session.

use axum::body::Body;
use axum::http::{Method, header};
use campanella_app::anagrafe::store::{RuoloPersona, insert_ruolo};
use campanella_app::kit::error::AppError;
use campanella_db::{Error, Tx, params, sql};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::date;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::support::{
    Anonymous, Answer, Client, Docente, Famiglia, Installation, NOW, PASSWORD, Segreteria, TODAY, bearer,
    instant, on_both,
};

const REFUSED: &str = "Nome utente o password non validi";
const NEW_PASSWORD: &str = "ghiaccio violino 41 Papera!";

async fn change_password(client: &mut Client, old: &str, new: &str, again: &str) -> Answer {
    client.post("/accesso/password", &[("vecchia", old), ("nuova", new), ("ripeti", again)]).await
}

/// Sets the policy of passwords as it is stored.
fn set_policy(inst: &Installation, policy: &'static str) {
    let (school, id, since) = (Uuid::from(inst.school.id), Uuid::from_u128(77), date(2026, 11, 1));
    let change = sql!(
        "INSERT INTO impostazione (istituto_id, id, chiave, valore, dal, set_at) VALUES ($1, $2, 'password', $3, $4, 0)"
    );
    let set = move |tx: &mut dyn Tx| tx.exec(change, params![school, id, policy, since]);
    inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, set).unwrap();
}

async fn save_all(office: &mut Segreteria, fields: Vec<(String, String)>) -> Answer {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    office.post("/impostazioni/password", &fields).await
}

on_both! {
    async fn a_session_cookie_of_nobody_is_no_way_around_the_limit_of_strangers(inst) {
        let mut refused = false;
        for number in 0..400 {
            let mut client = Anonymous::at(&inst);
            client.cookies.insert("campanella".to_owned(), format!("inventato-{number}"));
            let answer = client.login(&format!("nome{number}"), "sbagliata").await;
            if answer.status == 429 {
                refused = true;
                break;
            }
        }
        assert!(refused, "four hundred names from one address and nobody waits");
    }

    async fn a_wrong_name_and_a_wrong_password_get_the_same_answer(inst) {
        let mut client = Anonymous::at(&inst);
        let name = client.login("nessuno", "sbagliata").await.refused(422, REFUSED);
        let password = client.login("matematica", "sbagliata").await.refused(422, REFUSED);
        assert_eq!(name.body.replace("nessuno", "?"), password.body.replace("matematica", "?"));
        assert!(client.session().is_none());
    }

    async fn a_name_is_found_without_its_case_and_blanks(inst) {
        Anonymous::at(&inst).login("  Matematica ", PASSWORD).await.expect(303);
    }

    async fn wrong_old_passwords_wait_as_wrong_logins_do(inst) {
        let mut thief = Docente::enter(&inst, "matematica").await;
        change_password(&mut thief, "sbagliata", NEW_PASSWORD, NEW_PASSWORD).await.refused(422, "La password attuale non è questa");
        change_password(&mut thief, PASSWORD, NEW_PASSWORD, NEW_PASSWORD).await.expect(429);
        Anonymous::at(&inst).login("matematica", PASSWORD).await.expect(429);
        // A wait ends, and the right one wipes the count.
        inst.set_clock("2026-11-23T09:13");
        change_password(&mut thief, PASSWORD, NEW_PASSWORD, NEW_PASSWORD).await.expect(303);
    }

    async fn a_disabled_credential_gets_the_answer_of_a_wrong_one(inst) {
        let (school, persona) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona("tedesco")));
        let change = sql!("UPDATE credenziale SET disabled_at = 1 WHERE istituto_id = $1 AND persona_id = $2");
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(change, params![school, persona])).unwrap();
        Anonymous::at(&inst).login("tedesco", PASSWORD).await.refused(422, REFUSED);
    }

    async fn a_closed_credential_closes_its_programs_and_its_calendar(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let page = docente.post("/agenda/calendario/nuovo", &[]).await.expect(200);
        let feed = format!("/agenda/feed/{}", page.body.split("/agenda/feed/").nth(1).unwrap().split('"').next().unwrap());
        let token = bearer(&inst, "matematica", "lezioni:read");
        let mut nobody = Anonymous::at(&inst);
        let ask = |client: &Client| {
            client.request(Method::GET, "/api/v1/classi").header("authorization", &token).body(Body::empty()).unwrap()
        };
        nobody.send(ask(&nobody)).await.expect(200);
        nobody.get(&feed).await.expect(200);
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let persona = format!("/persone/{}/credenziale", inst.school.persona("matematica"));
        office.post(&format!("{persona}/chiudi"), &[]).await.expect(303);
        nobody.send(ask(&nobody)).await.expect(401);
        nobody.get(&feed).await.expect(404);
        // A new password is for the person: what acted for them before does not come back by itself.
        office.post(&persona, &[]).await;
        nobody.send(ask(&nobody)).await.expect(401);
    }

    async fn wrong_passwords_close_a_credential_softly_and_nobody_else(inst) {
        let mut client = Anonymous::at(&inst);
        let mut waits = None;
        for _ in 0..20 {
            let answer = client.login("matematica", "sbagliata").await;
            if answer.status == 429 {
                waits = Some(answer.header("retry-after").parse::<i64>().unwrap());
                break;
            }
            answer.refused(422, REFUSED);
        }
        let waits = waits.expect("twenty wrong passwords in a row closed nothing");
        // The right password does not get in either, while the credential is closed.
        client.login("matematica", PASSWORD).await.expect(429);
        // The same browser and address, another name.
        client.login("italiano", PASSWORD).await.expect(303);
        let later = inst.app.clock.now() + jiff::SignedDuration::from_secs(waits);
        inst.app.clock.set(later);
        Anonymous::at(&inst).login("matematica", PASSWORD).await.expect(303);
    }

    async fn a_name_that_nobody_has_waits_like_one_that_somebody_has(inst) {
        let (mut there, mut nowhere) = (Anonymous::at(&inst), Anonymous::at(&inst));
        for attempt in 0..12 {
            let (one, two) = (there.login("matematica", "sbagliata").await, nowhere.login("nessuno", "sbagliata").await);
            assert_eq!(one.status, two.status, "attempt {attempt}");
            assert_eq!(one.header("retry-after"), two.header("retry-after"), "attempt {attempt}");
            inst.app.clock.set(inst.app.clock.now() + jiff::SignedDuration::from_secs(attempt * 7));
        }
    }

    async fn a_given_password_is_changed_before_anything_else(inst) {
        let (school, persona) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona("itp")));
        let change = sql!("UPDATE credenziale SET must_change = $3 WHERE istituto_id = $1 AND persona_id = $2");
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(change, params![school, persona, true])).unwrap();
        let mut client = Anonymous::at(&inst);
        assert_eq!(client.login("itp", PASSWORD).await.expect(303).header("location"), "/accesso/password");
        assert_eq!(client.get("/adesso").await.expect(303).header("location"), "/accesso/password");
        change_password(&mut client, PASSWORD, NEW_PASSWORD, NEW_PASSWORD).await.expect(303);
        let mut client = Anonymous::at(&inst);
        client.login("itp", NEW_PASSWORD).await.expect(303);
        client.get("/adesso").await.expect(200);
        Anonymous::at(&inst).login("itp", PASSWORD).await.refused(422, REFUSED);
    }

    async fn a_new_password_ends_every_session(inst) {
        let mut here = Docente::enter(&inst, "matematica").await;
        let mut there = Docente::enter(&inst, "matematica").await;
        let mut somebody_else = Docente::enter(&inst, "italiano").await;
        let before = inst.events();
        change_password(&mut here, PASSWORD, NEW_PASSWORD, NEW_PASSWORD).await.expect(303);
        assert_eq!(inst.events(), before + 1);
        for client in [&mut here, &mut there] {
            assert_eq!(client.get("/adesso").await.expect(303).header("location"), "/accesso?poi=/adesso");
        }
        somebody_else.get("/adesso").await.expect(200);
    }

    async fn a_weak_repeated_or_unequal_password_is_refused_at_its_field(inst) {
        let mut client = Docente::enter(&inst, "matematica").await;
        change_password(&mut client, PASSWORD, NEW_PASSWORD, PASSWORD).await.refused(422, "sono diverse");
        change_password(&mut client, PASSWORD, PASSWORD, PASSWORD).await.refused(422, "Hai già usato");
        change_password(&mut client, PASSWORD, "Corvini58!", "Corvini58!").await.refused(422, "il tuo nome");
        let answer = change_password(&mut client, PASSWORD, "abc", "abc").await.refused(422, "Usa almeno");
        assert!(!answer.body.contains("value=\"abc\""), "a refused password is never shown again");
    }

    async fn sessions_are_listed_and_closed_one_by_one(inst) {
        let mut here = Docente::enter(&inst, "matematica").await;
        let mut there = Docente::enter(&inst, "matematica").await;
        let page = here.get("/accesso/sessioni").await.expect(200);
        let id = page.input("sessione").expect("a session to close");
        here.post("/accesso/sessioni/chiudi", &[("sessione", &id)]).await.expect(303);
        there.get("/adesso").await.expect(303);
        here.get("/adesso").await.expect(200);
        // Nobody closes the session of somebody else.
        let mut other = Docente::enter(&inst, "italiano").await;
        let page = Docente::enter(&inst, "italiano").await.get("/accesso/sessioni").await;
        let id = page.input("sessione").expect("a session to close");
        here.post("/accesso/sessioni/chiudi", &[("sessione", &id)]).await.expect(404);
        other.get("/adesso").await.expect(200);
    }

    async fn signing_out_ends_the_session_on_the_server(inst) {
        let mut client = Docente::enter(&inst, "matematica").await;
        let stolen = client.clone();
        client.post("/accesso/esci", &[]).await.expect(303);
        assert!(client.session().is_none());
        stolen.clone().get("/adesso").await.expect(303);
    }

    async fn a_quiet_session_ends_sooner_for_teachers_than_for_families(inst) {
        let mut teacher = Docente::enter(&inst, "matematica").await;
        let mut family = Famiglia::enter(&inst, "madre").await;
        inst.set_clock("2026-11-23T09:29");
        teacher.get("/accesso/sessioni").await.expect(200);
        inst.set_clock("2026-11-23T09:39");
        family.get("/accesso/sessioni").await.expect(200);
        inst.set_clock("2026-11-23T09:49");
        teacher.get("/accesso/sessioni").await.expect(303);
        family.get("/accesso/sessioni").await.expect(200);
        inst.set_clock("2026-11-23T10:19");
        family.get("/accesso/sessioni").await.expect(303);
    }

    async fn a_busy_session_ends_in_any_case(inst) {
        let mut teacher = Docente::enter(&inst, "matematica").await;
        let start = inst.app.clock.now();
        for minutes in (10..10 * 60).step_by(10) {
            inst.app.clock.set(start + jiff::SignedDuration::from_mins(minutes));
            teacher.get("/accesso/sessioni").await.expect(200);
        }
        inst.app.clock.set(start + jiff::SignedDuration::from_hours(10));
        teacher.get("/accesso/sessioni").await.expect(303);
    }

    async fn a_session_ends_with_the_last_day_of_its_role(inst) {
        inst.set_clock("2026-11-23T23:50");
        let mut leaves = Docente::enter(&inst, "supplente").await;
        let mut stays = Docente::enter(&inst, "matematica").await;
        let (school, persona) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona("supplente")));
        let last_day = date(2026, 11, 23);
        let change = sql!("UPDATE ruolo SET al = $3 WHERE istituto_id = $1 AND persona_id = $2");
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(change, params![school, persona, last_day])).unwrap();
        inst.set_clock("2026-11-23T23:59");
        leaves.get("/adesso").await.expect(200);
        inst.set_clock("2026-11-24T00:01");
        assert_eq!(leaves.get("/adesso").await.expect(303).header("location"), "/accesso?poi=/adesso");
        stays.get("/adesso").await.expect(200);
        Anonymous::at(&inst).login("supplente", PASSWORD).await.refused(422, REFUSED);
    }

    async fn a_session_in_one_profile_ends_while_the_other_role_goes_on(inst) {
        let (school, persona) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona("italiano")));
        let change = sql!("UPDATE ruolo SET ruolo = 'staff' WHERE istituto_id = $1 AND persona_id = $2");
        let mut client = Docente::enter(&inst, "italiano").await;
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(change, params![school, persona])).unwrap();
        client.get("/adesso").await.expect(303);
        Anonymous::at(&inst).login("italiano", PASSWORD).await.expect(303);
    }

    async fn the_login_page_confirms_a_changed_password(inst) {
        let mut client = Docente::enter(&inst, "matematica").await;
        let answer = change_password(&mut client, PASSWORD, NEW_PASSWORD, NEW_PASSWORD).await.expect(303);
        let page = client.get(answer.header("location")).await.expect(200);
        assert!(page.body.contains("Password cambiata. Entra con quella nuova."), "{}", page.body);
        assert!(!client.get("/accesso?esito=inventato").await.expect(200).body.contains("c-avviso--ok"));
    }

    async fn the_hints_say_every_rule_of_the_policy_and_no_other(inst) {
        let mut client = Docente::enter(&inst, "matematica").await;
        let page = client.get("/accesso/password").await.expect(200);
        for hint in ["almeno 12 caratteri", "lettera maiuscola", "lettera minuscola", "né lettera né cifra", "dalle ultime 6", "cognome"] {
            assert!(page.body.contains(hint), "{hint} is not in {}", page.body);
        }
        assert!(!page.body.contains("una cifra<"), "{}", page.body);
        // As a program stored it that knew one policy for all.
        let policy = r#"{"min_length":9,"needs_upper":false,"needs_lower":false,"needs_symbol":false,"needs_digit":true,"refuses_username":false,"refuses_name":false,"history":0,"max_age_days":null,"min_score":0}"#;
        set_policy(&inst, policy);
        for body in [
            client.get("/accesso/password").await.expect(200).body,
            change_password(&mut client, PASSWORD, "abc", "abc").await.expect(422).body,
        ] {
            for hint in ["almeno 9 caratteri", "una cifra<", "da quella di adesso"] {
                assert!(body.contains(hint), "{hint} is not in {body}");
            }
            assert!(!body.contains("lettera maiuscola"), "{body}");
        }
    }

    async fn each_group_of_roles_has_its_own_rules_and_whoever_is_in_two_the_strictest(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let page = office.get("/impostazioni").await.expect(200).body;
        let form = page.split("action=\"/impostazioni/password\"").nth(1).unwrap().split("</form>").next().unwrap();
        assert_eq!(form.matches("<details>").count(), 3, "{form}");
        let version = form.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let mut fields = vec![("dal".to_owned(), TODAY.to_owned()), ("version".to_owned(), version.to_owned())];
        for (group, length) in [("famiglie", "9"), ("personale", "14"), ("amministrazione", "16")] {
            for (name, value) in [("min_length", length), ("history", "3"), ("min_score", "3"), ("needs_upper", "1")] {
                fields.push((format!("{group}_{name}"), value.to_owned()));
            }
        }
        let mut wrong = fields.clone();
        wrong.retain(|(name, _)| name != "personale_min_length");
        let refused = save_all(&mut office, wrong).await.expect(422).body;
        assert!(refused.contains("href=\"#password-personale_min_length\"") && refused.contains("<details open>"), "{refused}");
        save_all(&mut office, fields).await.expect(303);
        let story = office.get("/impostazioni").await.expect(200).body;
        assert!(story.contains("Famiglie e alunni, Caratteri della password: 12 → 9"), "{story}");
        let also_the_office = sql!("INSERT INTO ruolo (istituto_id, id, persona_id, ruolo, dal) SELECT istituto_id, persona_id, persona_id, 'segreteria', dal FROM ruolo WHERE istituto_id = $1 AND ruolo = 'docente' AND persona_id = $2");
        for (username, length) in [("madre", 9), ("matematica", 14), ("segreteria", 16)] {
            let mut client = Anonymous::at(&inst);
            client.login(username, PASSWORD).await.expect(303);
            let page = client.get("/accesso/password").await.expect(200).body;
            assert!(page.contains(&format!("almeno {length} caratteri")), "{username}: {page}");
        }
        // A role that asks more, after the password was chosen: the next login asks for a new one.
        let (school, parent) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona("madre")));
        let later = sql!("INSERT INTO ruolo (istituto_id, id, persona_id, ruolo, dal) VALUES ($1, $2, $2, 'segreteria', $3)");
        inst.set_clock("2026-11-24T09:10");
        let tomorrow = date(2026, 11, 24);
        inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, move |tx| tx.exec(later, params![school, parent, tomorrow])).unwrap();
        let mut client = Anonymous::at(&inst);
        assert_eq!(client.login("madre", PASSWORD).await.expect(303).header("location"), "/accesso/password");
        inst.set_clock("2026-11-23T09:10");
        let (school, teacher) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona("matematica")));
        let give = move |tx: &mut dyn Tx| tx.exec(also_the_office, params![school, teacher]);
        inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, give).unwrap();
        let mut client = Docente::enter(&inst, "matematica").await;
        assert!(client.get("/accesso/password").await.expect(200).body.contains("almeno 16 caratteri"));
        let short = change_password(&mut client, PASSWORD, "Tromba.gialla1", "Tromba.gialla1").await.expect(422).body;
        assert!(short.contains("16"), "{short}");
    }

    async fn an_old_password_is_changed_before_anything_else(inst) {
        set_policy(&inst, r#"{"personale_max_age_days":180}"#);
        let start = inst.app.clock.now();
        inst.app.clock.set(start + jiff::SignedDuration::from_hours(24 * 179));
        let mut client = Anonymous::at(&inst);
        assert_eq!(client.login("matematica", PASSWORD).await.expect(303).header("location"), "/adesso");
        inst.app.clock.set(start + jiff::SignedDuration::from_hours(24 * 180));
        let mut client = Anonymous::at(&inst);
        assert_eq!(client.login("matematica", PASSWORD).await.expect(303).header("location"), "/accesso/password");
        change_password(&mut client, PASSWORD, NEW_PASSWORD, NEW_PASSWORD).await.expect(303);
        let mut client = Anonymous::at(&inst);
        assert_eq!(client.login("matematica", NEW_PASSWORD).await.expect(303).header("location"), "/adesso");
    }

    async fn a_login_form_of_another_site_is_refused(inst) {
        let client = Anonymous::at(&inst);
        for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://male.example")] {
            let request = client.request(Method::POST, "/accesso").header(name, value);
            let request = client.form(request, &[("username", "matematica"), ("password", PASSWORD)]);
            let mut sender = client.clone();
            sender.send(request).await.expect(403);
            assert!(sender.session().is_none(), "{name}: {value}");
        }
    }

    async fn who_guesses_tokens_is_told_how_to_ask_and_then_waits(inst) {
        let mut program = Anonymous::at(&inst);
        let mut guess = async || {
            let request = program.request(Method::GET, "/api/v1/adesso").header(header::AUTHORIZATION, "Bearer indovina");
            program.send(request.body(Body::empty()).unwrap()).await
        };
        let first = guess().await.expect(401);
        assert_eq!(first.header("www-authenticate"), "Bearer");
        let mut refused = 1;
        while guess().await.status == 401 {
            refused += 1;
            assert!(refused < 1000, "nobody ever waits");
        }
        guess().await.expect(429);
    }

    async fn a_form_without_its_token_is_refused(inst) {
        let mut client = Docente::enter(&inst, "matematica").await;
        let token = std::mem::take(&mut client.csrf);
        client.post("/accesso/esci", &[]).await.expect(403);
        client.post("/accesso/esci", &[("csrf", "inventato")]).await.expect(403);
        client.get("/adesso").await.expect(200);
        client.csrf = token;
        client.post("/accesso/esci", &[]).await.expect(303);
    }

    async fn a_token_planted_before_the_login_is_worth_nothing_after_it(inst) {
        let mut client = Anonymous::at(&inst);
        client.cookies.insert("campanella".to_owned(), "piantato".to_owned());
        client.login("matematica", PASSWORD).await.expect(303);
        assert_ne!(client.session().unwrap(), "piantato");
        let mut planted = Anonymous::at(&inst);
        planted.cookies.insert("campanella".to_owned(), "piantato".to_owned());
        planted.get("/adesso").await.expect(303);
        // A second login gives another token again.
        let first = client.session().unwrap().clone();
        let mut again = Anonymous::at(&inst);
        again.login("matematica", PASSWORD).await.expect(303);
        assert_ne!(again.session().unwrap(), &first);
    }

    async fn the_cookie_is_for_this_site_and_no_script(inst) {
        let answer = Anonymous::at(&inst).login("matematica", PASSWORD).await.expect(303);
        let cookie = answer.header("set-cookie");
        for part in ["campanella=", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{part} is not in {cookie}");
        }
    }

    async fn after_the_login_nobody_is_sent_to_another_site(inst) {
        for (poi, to) in [
            ("/adesso?x=1", "/adesso?x=1"),
            ("//male.example", "/adesso"),
            ("https://male.example", "/adesso"),
            ("/\\male.example", "/adesso"),
            ("/\t/male.example", "/adesso"),
        ] {
            let mut client = Anonymous::at(&inst);
            let fields = [("username", "matematica"), ("password", PASSWORD), ("poi", poi)];
            let answer = client.post("/accesso", &fields).await.expect(303);
            assert_eq!(answer.header("location"), to, "{poi:?}");
        }
    }

    async fn a_session_counts_only_at_its_school(inst) {
        let mut client = Docente::enter(&inst, "matematica").await;
        client.host.clone_from(&inst.other.host);
        assert_eq!(client.get("/adesso").await.expect(303).header("location"), "/accesso?poi=/adesso");
        client.host = "altrove.registro.example".to_owned();
        client.get("/adesso").await.expect(404);
        client.get("/accesso").await.expect(404);
        client.host.clone_from(&inst.school.host);
        client.get("/adesso").await.expect(200);
    }

    async fn attempts_at_once_count_like_attempts_in_turn(inst) {
        const ATTEMPTS: usize = 40;
        let mut in_turn = 0;
        for _ in 0..ATTEMPTS {
            let answer = Anonymous::at(&inst).login("italiano", "sbagliata").await;
            in_turn += usize::from(answer.status == 422);
        }
        let mut attempts = JoinSet::new();
        for _ in 0..ATTEMPTS {
            let mut client = Anonymous::at(&inst);
            attempts.spawn(async move { client.login("matematica", "sbagliata").await.status });
        }
        let at_once = attempts.join_all().await.into_iter().filter(|status| *status == 422).count();
        assert!(in_turn < ATTEMPTS, "the credential never waits");
        assert_eq!(at_once, in_turn);
    }

    async fn what_a_page_asks_for_by_itself_keeps_nobody_signed_in(inst) {
        let mut client = Docente::enter(&inst, "matematica").await;
        let fragment = format!("/registro/{}/frammento", inst.school.terza);
        for at in ["2026-11-23T09:18", "2026-11-23T09:28"] {
            inst.set_clock(at);
            client.get(&fragment).await.expect(200);
        }
        inst.set_clock("2026-11-23T09:31");
        assert_eq!(client.get("/adesso").await.expect(303).header("location"), "/accesso?poi=/adesso");
    }

    async fn reading_goes_on_when_the_use_of_a_session_cannot_be_noted(inst) {
        let mut first = Docente::enter(&inst, "matematica").await;
        inst.set_clock("2026-11-23T09:11");
        let mut second = Docente::enter(&inst, "italiano").await;
        // Stands for a full disk: two sessions cannot be noted at the same instant.
        let full = sql!("CREATE UNIQUE INDEX disco_pieno ON sessione (last_seen_at)");
        inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, move |tx| tx.exec(full, params![])).unwrap();
        inst.set_clock("2026-11-23T09:15");
        second.get("/adesso").await.expect(200);
        first.get("/adesso").await.expect(200);
        let noted = inst.count(sql!("SELECT COUNT(DISTINCT last_seen_at) FROM sessione WHERE istituto_id = $1"));
        assert_eq!((noted, inst.count(sql!("SELECT MIN(last_seen_at) FROM sessione WHERE istituto_id = $1"))),
            (2, instant(NOW).as_millisecond()));
    }

    async fn a_wrong_password_at_one_school_closes_nothing_at_the_other(inst) {
        for _ in 0..20 {
            Anonymous::at(&inst).login("matematica", "sbagliata").await;
        }
        Anonymous::at(&inst).login("matematica", PASSWORD).await.expect(429);
        Anonymous::at_other(&inst).login("matematica", PASSWORD).await.expect(303);
    }

    async fn a_switch_of_profile_gives_a_new_token_and_the_old_one_opens_nothing(inst) {
        let (school, persona) = (inst.school.id, inst.school.persona("matematica"));
        let staff = RuoloPersona { id: Uuid::from_u128(78), ruolo: Ruolo::Staff, dal: date(2026, 9, 1), al: None };
        let give = move |tx: &mut dyn Tx| insert_ruolo(tx, school, persona, &staff, None);
        inst.app.db.write_blocking::<_, AppError, _>(&inst.school.tenant, give).unwrap();
        let mut client = Docente::enter(&inst, "matematica").await;
        let mut before = client.clone();
        client.post("/accesso/profilo", &[("profilo", "staff")]).await.expect(303);
        assert_ne!(client.session(), before.session());
        for path in ["/adesso", "/inizio", "/accesso/sessioni", "/accesso/profilo", "/registro"] {
            let to = before.get(path).await.expect(303);
            assert!(to.header("location").starts_with("/accesso?"), "{path}: {}", to.header("location"));
        }
        // Neither with the form token of the new session, nor back to where it was.
        let token = std::mem::replace(&mut client.csrf, "di prima".to_owned());
        client.take_token().await;
        assert_ne!(client.csrf, token, "the form token is new too");
        for csrf in [token, client.csrf.clone()] {
            before.csrf = csrf;
            before.post("/accesso/profilo", &[("profilo", "docente")]).await.expect(401);
            assert!(before.get("/adesso").await.expect(303).header("location").starts_with("/accesso?"));
        }
        client.get("/accesso/sessioni").await.expect(200);
        client.get("/adesso").await.expect(404);
        client.post("/accesso/profilo", &[("profilo", "docente")]).await.expect(303);
        client.get("/adesso").await.expect(200);
    }

    async fn a_profile_that_one_does_not_have_is_not_found(inst) {
        let mut client = Docente::enter(&inst, "matematica").await;
        client.post("/accesso/profilo", &[("profilo", "dirigente")]).await.expect(404);
        client.post("/accesso/profilo", &[("profilo", "inventato")]).await.expect(422);
    }

    async fn a_page_asks_for_the_login_and_a_script_gets_json(inst) {
        let mut client = Anonymous::at(&inst);
        assert_eq!(client.get("/adesso").await.expect(303).header("location"), "/accesso?poi=/adesso");
        let request = client.request(Method::GET, "/adesso").header(header::ACCEPT, "application/json");
        let answer = client.send(request.body(Body::empty()).unwrap()).await.expect(401);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.json()["status"], 401);
    }
}
