// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The second factor: set up, asked for, lost and found again.

use campanella_db::{params, sql};
use jiff::ToSpan;
use totp_rs::{Builder, Secret, Totp};
use uuid::Uuid;

use crate::support::{Anonymous, Answer, Client, Docente, Installation, PASSWORD, Segreteria, on_both};

const WRONG: &str = "Il codice non è valido o è già stato usato";

/// The app on somebody's phone.
pub struct Phone(Totp);

impl Phone {
    /// Reads the secret that the page shows below the square.
    pub fn reading(page: &str) -> Phone {
        let (_, rest) = page.split_once("c-segreto\">").expect("no secret on the page");
        let (secret, _) = rest.split_once("</code>").unwrap();
        let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
        Phone(Builder::new().with_secret(secret).build().unwrap())
    }

    pub fn code(&self, inst: &Installation) -> String {
        let seconds = u64::try_from(inst.app.clock.now().as_second()).unwrap();
        self.0.generate(seconds).to_string()
    }
}

/// Half a minute goes by: the phone shows another code.
fn next_code(inst: &Installation) {
    inst.app.clock.set(inst.app.clock.now() + 30.seconds());
}

/// Sets the factor up; gives back the phone and the codes on paper.
pub async fn set_up(inst: &Installation, client: &mut Client) -> (Phone, Vec<String>) {
    client.post("/accesso/secondo-fattore/prepara", &[]).await.expect(303);
    let phone = Phone::reading(&client.get("/accesso/secondo-fattore").await.expect(200).body);
    let page =
        client.post("/accesso/secondo-fattore/conferma", &[("codice", &phone.code(inst))]).await.expect(200);
    client.take_token().await;
    next_code(inst);
    (phone, paper_codes(&page))
}

fn paper_codes(page: &Answer) -> Vec<String> {
    let codes: Vec<String> =
        page.body.split("<li><code>").skip(1).map(|rest| rest[..14].to_owned()).collect();
    assert_eq!(codes.len(), 10, "{}", page.body);
    codes
}

/// The school asks everybody for it.
fn ask_everybody(inst: &Installation) {
    let policy = r#"{"dirigenza":true,"segreteria":true,"dpo_e_amministratori":true,"docenti":true,"altro_personale":true,"famiglie":true}"#;
    let change = sql!("UPDATE impostazione SET valore = $3 WHERE istituto_id = $1 AND chiave = $2");
    let school = Uuid::from(inst.school.id);
    inst.app
        .db
        .write_blocking(&inst.school.tenant, move |tx| {
            tx.exec(change, params![school, "secondo_fattore", policy])
        })
        .unwrap();
}

on_both! {
    async fn once_it_is_on_a_password_alone_opens_nothing(inst) {
        let mut client = Docente::enter(&inst, "matematica").await;
        let (phone, _) = set_up(&inst, &mut client).await;
        assert_eq!(inst.events_named("secondo_fattore.activate"), 1);
        client.get("/adesso").await.expect(200);

        let mut client = Anonymous::at(&inst);
        assert_eq!(client.login("matematica", PASSWORD).await.expect(303).header("location"), "/accesso/codice");
        // Nobody is there yet: not for pages, not for writes, not for the live updates.
        for path in ["/adesso", "/cerca", "/vivo", "/accesso/sessioni", "/accesso/secondo-fattore", "/accesso/password"] {
            let answer = client.get(path).await.expect(303);
            let to = answer.header("location");
            assert!(to.starts_with("/accesso/codice") || to.starts_with("/accesso?poi="), "{path}: {to}");
        }
        client.post("/accesso/profilo", &[("profilo", "docente")]).await.expect(303);
        client.post("/accesso/sessioni/chiudi", &[("sessione", &Uuid::nil().to_string())]).await.expect(303);
        client.post("/accesso/rinnova", &[]).await.expect(303);

        let before = client.session().cloned();
        client.post("/accesso/codice", &[("codice", "000000")]).await.refused(422, WRONG);
        let wait = client.post("/accesso/codice", &[("codice", &phone.code(&inst))]).await.expect(429);
        assert_eq!(wait.header("retry-after"), "1");
        next_code(&inst);
        let answer = client.post("/accesso/codice", &[("codice", &phone.code(&inst)), ("poi", "/firme")]).await.expect(303);
        assert_eq!(answer.header("location"), "/firme");
        assert_ne!(client.session().cloned(), before, "a new token for the session that owes nothing more");
        client.get("/adesso").await.expect(200);
    }

    async fn a_code_counts_once(inst) {
        let mut client = Docente::enter(&inst, "matematica").await;
        let (phone, _) = set_up(&inst, &mut client).await;
        let code = phone.code(&inst);
        let mut first = Anonymous::at(&inst);
        first.login("matematica", PASSWORD).await.expect(303);
        first.post("/accesso/codice", &[("codice", &code)]).await.expect(303);
        let mut thief = Anonymous::at(&inst);
        thief.login("matematica", PASSWORD).await.expect(303);
        thief.post("/accesso/codice", &[("codice", &code)]).await.refused(422, WRONG);
    }

    async fn guessing_makes_one_wait_longer_and_longer(inst) {
        let mut client = Docente::enter(&inst, "matematica").await;
        let (phone, _) = set_up(&inst, &mut client).await;
        let mut thief = Anonymous::at(&inst);
        thief.login("matematica", PASSWORD).await.expect(303);
        let mut waited = 0;
        for _ in 0..9 {
            let answer = thief.post("/accesso/codice", &[("codice", "000000")]).await;
            if answer.status == 429 {
                let seconds: i64 = answer.header("retry-after").parse().unwrap();
                waited += seconds;
                inst.app.clock.set(inst.app.clock.now() + seconds.seconds());
            } else {
                answer.refused(422, WRONG);
            }
        }
        assert!(waited >= 1 + 3 + 5, "{waited}");
        // A new login with the password does not start the count anew.
        let mut again = Anonymous::at(&inst);
        again.login("matematica", PASSWORD).await.expect(303);
        again.post("/accesso/codice", &[("codice", &phone.code(&inst))]).await.expect(429);
    }

    async fn a_code_on_paper_gets_in_once(inst) {
        let mut client = Docente::enter(&inst, "matematica").await;
        let (_, codes) = set_up(&inst, &mut client).await;
        let typed = codes[3].to_uppercase().replace('-', " ");
        let mut client = Anonymous::at(&inst);
        client.login("matematica", PASSWORD).await.expect(303);
        client.post("/accesso/codice", &[("codice", &typed)]).await.expect(303);
        assert_eq!(inst.events_named("secondo_fattore.recover"), 1);
        let page = client.get("/accesso/secondo-fattore").await.expect(200);
        assert!(page.body.contains("Te ne restano 9"), "{}", page.body);
        let mut again = Anonymous::at(&inst);
        again.login("matematica", PASSWORD).await.expect(303);
        again.post("/accesso/codice", &[("codice", &typed)]).await.refused(422, WRONG);
    }

    async fn new_codes_end_the_old_ones_and_ask_for_a_code(inst) {
        let mut client = Docente::enter(&inst, "matematica").await;
        let (phone, old) = set_up(&inst, &mut client).await;
        client.post("/accesso/secondo-fattore/recupero", &[("codice", "123")]).await.refused(422, WRONG);
        next_code(&inst);
        let page = client.post("/accesso/secondo-fattore/recupero", &[("codice", &phone.code(&inst))]).await.expect(200);
        assert_eq!(page.header("cache-control"), "no-store");
        let new = paper_codes(&page);
        assert!(new.iter().all(|code| !old.contains(code)));
        let mut client = Anonymous::at(&inst);
        client.login("matematica", PASSWORD).await.expect(303);
        client.post("/accesso/codice", &[("codice", &old[0])]).await.refused(422, WRONG);
        next_code(&inst);
        client.post("/accesso/codice", &[("codice", &new[0])]).await.expect(303);
    }

    async fn turning_it_on_ends_every_other_session(inst) {
        let mut elsewhere = Docente::enter(&inst, "matematica").await;
        let mut here = Docente::enter(&inst, "matematica").await;
        let token = here.session().cloned();
        set_up(&inst, &mut here).await;
        assert_ne!(here.session().cloned(), token);
        here.get("/adesso").await.expect(200);
        assert!(elsewhere.get("/adesso").await.expect(303).header("location").starts_with("/accesso?poi="));
    }

    async fn nothing_is_on_before_a_first_code(inst) {
        let mut client = Docente::enter(&inst, "matematica").await;
        client.post("/accesso/secondo-fattore/conferma", &[("codice", "000000")]).await.refused(422, "Non c&#39;è un quadrato in attesa");
        client.post("/accesso/secondo-fattore/prepara", &[]).await.expect(303);
        client.post("/accesso/secondo-fattore/conferma", &[("codice", "000000")]).await.refused(422, WRONG);
        let answer = Anonymous::at(&inst).login("matematica", PASSWORD).await.expect(303);
        assert_eq!(answer.header("location"), "/adesso");
        assert_eq!(inst.events_named("secondo_fattore.activate"), 0);
    }

    async fn who_must_have_one_sets_it_up_first_and_cannot_turn_it_off(inst) {
        ask_everybody(&inst);
        let mut client = Anonymous::at(&inst);
        let to = client.login("matematica", PASSWORD).await.expect(303).header("location").to_owned();
        assert_eq!(to, "/accesso/secondo-fattore");
        assert_eq!(client.get("/adesso").await.expect(303).header("location"), to);
        let (phone, _) = set_up(&inst, &mut client).await;
        client.get("/adesso").await.expect(200);
        client.post("/accesso/secondo-fattore/togli", &[("codice", &phone.code(&inst))]).await.refused(422, "non si può togliere");
    }

    async fn who_need_not_turns_it_off_with_a_code(inst) {
        let mut client = Docente::enter(&inst, "matematica").await;
        let (phone, _) = set_up(&inst, &mut client).await;
        client.post("/accesso/secondo-fattore/togli", &[("codice", "1")]).await.refused(422, WRONG);
        next_code(&inst);
        client.post("/accesso/secondo-fattore/togli", &[("codice", &phone.code(&inst))]).await.expect(303);
        assert_eq!(inst.events_named("secondo_fattore.remove"), 1);
        assert_eq!(Anonymous::at(&inst).login("matematica", PASSWORD).await.expect(303).header("location"), "/adesso");
    }

    async fn the_office_takes_it_away_from_who_lost_the_phone(inst) {
        let mut teacher = Docente::enter(&inst, "matematica").await;
        set_up(&inst, &mut teacher).await;
        let path = format!("/persone/{}/secondo-fattore/azzera", inst.school.persona("matematica"));
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        office.post(&path, &[]).await.expect(303);
        assert_eq!(inst.events_named("secondo_fattore.reset"), 1);
        assert!(teacher.get("/adesso").await.expect(303).header("location").starts_with("/accesso?poi="));
        assert_eq!(Anonymous::at(&inst).login("matematica", PASSWORD).await.expect(303).header("location"), "/adesso");
        // Nothing is left to take away.
        office.post(&path, &[]).await.expect(404);
    }

    async fn a_session_that_ended_is_taken_up_again_with_the_code(inst) {
        let mut client = Docente::enter(&inst, "matematica").await;
        let (phone, _) = set_up(&inst, &mut client).await;
        let persona = inst.school.persona("matematica").to_string();
        let mut dialog = Anonymous::at(&inst);
        let fields = [("username", "matematica"), ("password", PASSWORD), ("persona", &persona), ("profilo", "docente")];
        let answer = dialog.save("/accesso/rientro", "k1", &fields).await.expect(200).json();
        assert_eq!(answer["codice"], true, "{answer}");
        dialog.csrf = answer["csrf"].as_str().unwrap().to_owned();
        let answer = dialog.save("/accesso/codice", "k2", &[("codice", "000000")]).await.expect(422);
        assert!(answer.body.contains(WRONG), "{}", answer.body);
        next_code(&inst);
        let answer = dialog.save("/accesso/codice", "k3", &[("codice", &phone.code(&inst))]).await.expect(200).json();
        assert_eq!(answer["codice"], false, "{answer}");
        dialog.get("/adesso").await.expect(200);
    }
}
