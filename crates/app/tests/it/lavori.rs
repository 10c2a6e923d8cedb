// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Jobs as the office sees them: what waits, what went wrong, running it again, giving it up.

use std::time::Duration;

use campanella_app::accessi::accounts::{self, NewToken};
use campanella_app::kit::jobs::{enqueue, program_ctx, run_due, run_forever};
use campanella_db::{Error, Sql, Tx, params, sql};
use campanella_identity::token::Token;
use uuid::Uuid;

use crate::support::{Anonymous, Client, Docente, Installation, PASSWORD, TODAY, hour, instant, on_both};

/// An absence is promised to be told to the guardian, whose address no mail can reach.
async fn with_unreachable_guardian(inst: &Installation) {
    set(
        inst,
        sql!("UPDATE persona SET email = 'senza chiocciola' WHERE istituto_id = $1 AND cognome = 'Olivari'"),
    );
    promise(inst).await;
}

/// An absence is promised to be told to the guardian, once the grace time of the roll is over.
pub(super) async fn promise(inst: &Installation) {
    let pupil = inst.school.alunni(inst.school.terza)[0];
    let mut docente = Docente::enter(inst, "matematica").await;
    docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[(pupil, "A", "")]).await.expect(200);
    only_notices(inst);
    assert_eq!(grace_is_over(inst).await, 1);
}

/// A roll call promises other work too: these tests look at the notices to families alone.
fn only_notices(inst: &Installation) {
    set(
        inst,
        sql!(
            "DELETE FROM job WHERE istituto_id = $1 AND tipo NOT IN ('assenze.avviso', 'assenze.dopo_appello')"
        ),
    );
}

/// The roll calls whose grace time ends now promise their notices, and are out of the way; how many they were.
async fn grace_is_over(inst: &Installation) -> usize {
    let done = work_after(inst, 11).await;
    set(inst, sql!("DELETE FROM job WHERE istituto_id = $1 AND tipo = 'assenze.dopo_appello'"));
    done
}

fn set(inst: &Installation, change: Sql) {
    let school = Uuid::from(inst.school.id);
    let changed = inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(change, params![school]));
    assert!(changed.unwrap() > 0, "{}", change.text());
}

/// Both parents of the pupil may read, and the father's address is one that no mail can reach.
fn with_two_parents(inst: &Installation) {
    set(inst, sql!("UPDATE genitore_alunno SET limite_lettura = FALSE WHERE istituto_id = $1"));
    set(
        inst,
        sql!(
            "UPDATE persona SET email = 'madre@posta.example' WHERE istituto_id = $1 AND cognome = 'Olivari'"
        ),
    );
    let (school, father) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona("padre")));
    let unreachable =
        sql!("UPDATE persona SET email = 'senza chiocciola' WHERE istituto_id = $1 AND id = $2");
    let change = move |tx: &mut dyn Tx| tx.exec(unreachable, params![school, father]);
    assert_eq!(inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, change).unwrap(), 1);
}

/// The recipients of what was sent.
fn outbox(inst: &Installation) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(inst.app.config.data_dir.join("posta")) else { return Vec::new() };
    let texts = entries.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap());
    texts.map(|text| text.lines().find_map(|line| line.strip_prefix("To: ")).unwrap().to_owned()).collect()
}

/// Does what is due after this time; how many jobs were tried.
async fn work_after(inst: &Installation, minutes: u64) -> usize {
    let clock = &inst.app.clock;
    clock.set(clock.now() + Duration::from_secs(60 * minutes));
    let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    run_due(&program_ctx(&inst.app, &school)).await.unwrap()
}

/// Tries until the register gives up.
async fn fail_for_good(inst: &Installation) {
    for _ in 0..8 {
        assert_eq!(work_after(inst, 600).await, 1);
    }
    assert_eq!(work_after(inst, 600).await, 0, "it was tried once too often");
}

async fn office(inst: &Installation) -> Client {
    let mut client = Anonymous::at(inst);
    client.login("segreteria", PASSWORD).await.expect(303);
    client
}

/// The address of the only action of this name on the page.
fn action(body: &str, verb: &str) -> String {
    let (before, _) = body.split_once(&format!("/{verb}\"")).unwrap_or_else(|| panic!("no {verb} in {body}"));
    format!("{}/{verb}", before.rsplit('"').next().unwrap())
}

on_both! {
    async fn without_jobs_the_page_says_so(inst) {
        let page = office(&inst).await.get("/lavori").await.expect(200);
        assert!(page.body.contains("Niente in sospeso"), "{}", page.body);
    }

    async fn a_waiting_job_is_shown_without_what_it_is_about(inst) {
        promise(&inst).await;
        let page = office(&inst).await.get("/lavori").await.expect(200);
        assert!(page.body.contains("Avviso di assenza alla famiglia"), "{}", page.body);
        let pupil = inst.school.alunni(inst.school.terza)[0].to_string();
        for secret in [pupil.as_str(), "Alunno a00", "Olivari"] {
            assert!(!page.body.contains(secret), "{secret} is shown");
        }
        assert!(!page.body.contains("/riprova"), "what has not gone wrong cannot be run again");
    }

    async fn a_done_job_counts_its_messages(inst) {
        promise(&inst).await;
        assert_eq!(work_after(&inst, 15).await, 1);
        let page = office(&inst).await.get("/lavori").await.expect(200);
        assert!(page.body.contains("un messaggio"), "{}", page.body);
        assert!(!page.body.contains("/annulla"), "what is done cannot be cancelled");
        assert_eq!(inst.count(sql!("SELECT mails_sent FROM job WHERE istituto_id = $1")), 1);
    }

    async fn a_failed_job_is_run_again_once_and_recorded(inst) {
        with_unreachable_guardian(&inst).await;
        fail_for_good(&inst).await;
        let mut client = office(&inst).await;
        let page = client.get("/lavori").await.expect(200);
        assert!(page.body.contains("Non riusciti") && page.body.contains("8 tentativi"), "{}", page.body);
        assert!(!page.body.contains("chiocciola"), "the address is shown");
        set(&inst, sql!("UPDATE persona SET email = 'madre@posta.example' WHERE istituto_id = $1 AND cognome = 'Olivari'"));
        let (path, key) = (action(&page.body, "riprova"), [("chiave", "una")]);
        assert_eq!(client.post(&path, &key).await.expect(303).header("location"), "/lavori?esito=lavoro-ripetuto");
        client.post(&path, &key).await.expect(303);
        assert_eq!(inst.events_named("job.retry"), 1);
        client.post(&path, &[("chiave", "due")]).await.refused(422, "deve ancora partire");
        assert_eq!(work_after(&inst, 0).await, 1);
        let page = client.get("/lavori?esito=lavoro-ripetuto").await.expect(200);
        assert!(page.body.contains("Niente in sospeso") && page.body.contains("Lavoro messo in coda"), "{}", page.body);
        client.post(&path, &[("chiave", "tre")]).await.refused(422, "già stato fatto");
    }

    async fn a_cancelled_job_never_runs_unless_it_is_promised_again(inst) {
        promise(&inst).await;
        let mut client = office(&inst).await;
        let page = client.get("/lavori").await.expect(200);
        let path = action(&page.body, "annulla");
        client.post(&path, &[("chiave", "una")]).await.expect(303);
        client.post(&path, &[("chiave", "una")]).await.expect(303);
        assert_eq!(inst.events_named("job.cancel"), 1);
        client.post(&path, &[("chiave", "due")]).await.refused(422, "già stato annullato");
        assert_eq!(work_after(&inst, 15).await, 0);
        let page = client.get("/lavori").await.expect(200);
        assert!(page.body.contains("Annullato"), "{}", page.body);
        // The family of the pupil is told when another absence is written.
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.appello(&here, "b", 1, &[], &[(pupil, "P", "")]).await.expect(200);
        docente.appello(&here, "c", 2, &[], &[(pupil, "A", "")]).await.expect(200);
        only_notices(&inst);
        assert_eq!((grace_is_over(&inst).await, outbox(&inst)), (2, Vec::new()));
        assert_eq!(work_after(&inst, 15).await, 1);
    }

    async fn a_running_job_is_left_alone_and_taken_over_when_its_process_died(inst) {
        promise(&inst).await;
        set(&inst, sql!("UPDATE job SET started_at = run_at, run_at = run_at + 600000 WHERE istituto_id = $1"));
        let mut client = office(&inst).await;
        let page = client.get("/lavori").await.expect(200);
        assert!(page.body.contains("In corso: adesso"), "{}", page.body);
        assert!(!page.body.contains("/annulla\""), "{}", page.body);
        let id = inst.app.db.read_blocking::<_, Error, _>(&inst.school.tenant, {
            let school = Uuid::from(inst.school.id);
            move |tx| tx.one(sql!("SELECT id FROM job WHERE istituto_id = $1"), params![school], |row| row.id(0))
        }).unwrap();
        client.post(&format!("/lavori/{id}/annulla"), &[("chiave", "una")]).await.refused(422, "è in corso");
        assert_eq!(work_after(&inst, 5).await, 0, "the lease is not over");
        assert_eq!(work_after(&inst, 10).await, 1);
    }

    async fn two_processes_never_do_the_same_job(inst) {
        promise(&inst).await;
        inst.app.clock.set(inst.app.clock.now() + Duration::from_secs(900));
        let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
        let (one, two) = (program_ctx(&inst.app, &school), program_ctx(&inst.app, &school));
        let (one, two) = tokio::join!(run_due(&one), run_due(&two));
        one.unwrap();
        two.unwrap();
        assert_eq!(inst.count(sql!("SELECT mails_sent FROM job WHERE istituto_id = $1")), 1);
    }

    async fn families_are_told_once_and_not_of_a_corrected_absence(inst) {
        with_two_parents(&inst);
        let (here, pupil) = (hour(inst.school.terza, TODAY, 2), inst.school.alunni(inst.school.terza)[0]);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[(pupil, "A", "")]).await.expect(200);
        docente.appello(&here, "b", 1, &[], &[(pupil, "P", "")]).await.expect(200);
        only_notices(&inst);
        assert_eq!(grace_is_over(&inst).await, 2);
        assert_eq!((work_after(&inst, 1).await, outbox(&inst)), (0, Vec::new()), "a slip alarms nobody");
        // A real absence later that day is told, to each parent by itself.
        docente.appello(&here, "c", 2, &[], &[(pupil, "A", "")]).await.expect(200);
        only_notices(&inst);
        assert_eq!((grace_is_over(&inst).await, outbox(&inst)), (1, Vec::new()));
        assert_eq!((work_after(&inst, 1).await, outbox(&inst)), (2, vec!["madre@posta.example".to_owned()]));
        let sent = sql!("SELECT CAST(SUM(mails_sent) AS BIGINT) FROM job WHERE istituto_id = $1");
        // Written again, it is tried again only for whom it has not reached.
        docente.appello(&here, "d", 3, &[], &[(pupil, "P", "")]).await.expect(200);
        docente.appello(&here, "e", 4, &[], &[(pupil, "A", "")]).await.expect(200);
        only_notices(&inst);
        assert_eq!(grace_is_over(&inst).await, 3, "two roll calls, and the father once more");
        fail_for_good(&inst).await;
        assert_eq!((inst.count(sent), outbox(&inst).len()), (1, 1), "the mother was told again");
    }

    async fn a_pupil_at_school_outside_the_classroom_is_no_absence(inst) {
        promise(&inst).await;
        set(&inst, sql!("UPDATE evento_presenza SET tipo = 'fuori_classe', dalle = 540, alle = 600 WHERE istituto_id = $1"));
        assert_eq!((work_after(&inst, 15).await, outbox(&inst)), (1, Vec::new()));
    }

    async fn each_job_is_settled_at_its_own_time(inst) {
        promise(&inst).await;
        let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
        inst.set_clock("2026-11-23T09:20");
        let begun = program_ctx(&inst.app, &school);
        // The jobs before it took half an hour.
        inst.set_clock("2026-11-23T09:50");
        assert_eq!(run_due(&begun).await.unwrap(), 1);
        let done_at = inst.count(sql!("SELECT done_at FROM job WHERE istituto_id = $1"));
        assert_eq!(done_at, instant("2026-11-23T09:50").as_millisecond());
    }

    async fn a_job_promised_in_a_long_write_is_not_forgotten(inst) {
        let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
        let program = tokio::spawn(run_forever(inst.app.clone()));
        let ctx = program_ctx(&inst.app, &school);
        ctx.write(|tx, ctx| {
            enqueue(tx, ctx, "prova.lunga", "una", &"", ctx.now)?;
            // Longer than the program waits before it looks.
            std::thread::sleep(Duration::from_secs(3));
            Ok(())
        }).await.unwrap();
        let tried = async {
            while inst.count(sql!("SELECT attempts FROM job WHERE istituto_id = $1 AND tipo = 'prova.lunga'")) == 0 {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), tried).await.expect("the job was forgotten");
        program.abort();
    }

    async fn teachers_and_families_see_no_jobs(inst) {
        promise(&inst).await;
        for username in ["matematica", "madre", "alunno-a0"] {
            let mut client = Anonymous::at(&inst);
            client.login(username, PASSWORD).await.expect(303);
            client.get("/lavori").await.expect(404);
            client.post(&format!("/lavori/{}/annulla", Uuid::nil()), &[]).await.expect(404);
        }
        office(&inst).await.post(&format!("/lavori/{}/annulla", Uuid::nil()), &[]).await.expect(404);
    }

    async fn the_api_lists_and_cancels(inst) {
        promise(&inst).await;
        let token = Token::generate().unwrap();
        let wish = NewToken {
            username: "segreteria".to_owned(),
            ruolo: None,
            scopes: vec!["lavori:read".to_owned(), "lavori:write".to_owned()],
            giorni: 1,
            digest: token.digest().as_bytes().to_vec(),
        };
        let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
        program_ctx(&inst.app, &school).write(move |tx, ctx| accounts::create_token(tx, ctx, &wish)).await.unwrap();
        let mut client = Anonymous::at(&inst);
        let bearer = format!("Bearer {}", token.expose());
        let list = |client: &Client| {
            client.request(axum::http::Method::GET, "/api/v1/lavori").header("authorization", &bearer)
                .body(axum::body::Body::empty()).unwrap()
        };
        let request = list(&client);
        let found = client.send(request).await.expect(200).json();
        assert_eq!((&found["in_attesa"], &found["lavori"][0]["stato"]), (&1.into(), &"attesa".into()));
        let path = format!("/api/v1/lavori/{}/annulla", found["lavori"][0]["id"].as_str().unwrap());
        for _ in 0..2 {
            let request = client.request(axum::http::Method::POST, &path).header("authorization", &bearer)
                .header("idempotency-key", "una").body(axum::body::Body::from("{}")).unwrap();
            client.send(request).await.expect(200);
        }
        assert_eq!(inst.events_named("job.cancel"), 1);
        let request = list(&client);
        assert_eq!(client.send(request).await.expect(200).json()["lavori"][0]["stato"], "annullato");
    }
}
