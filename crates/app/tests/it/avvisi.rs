// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Families choose how messages arrive; what they chose holds for the notices of a roll call.

use std::time::Duration;

use campanella_app::kit::jobs::{program_ctx, run_due};
use campanella_db::{Error, Sql, params, sql};
use uuid::Uuid;

use crate::support::{Anonymous, Client, Docente, Installation, PASSWORD, TODAY, hour, on_both};

async fn parent(inst: &Installation) -> Client {
    let mut client = Anonymous::at(inst);
    client.login("madre", PASSWORD).await.expect(303);
    client
}

fn choice<'a>(assenze: &'a str, version: &'a str, riepilogo: &'a str) -> Vec<(&'static str, &'a str)> {
    vec![
        ("assenze", assenze),
        ("giustificazioni", "riepilogo"),
        ("agenda", "mai"),
        ("note", "subito"),
        ("riepilogo_alle", riepilogo),
        ("silenzio", "1"),
        ("silenzio_dalle", "21:00"),
        ("silenzio_alle", "07:00"),
        ("version", version),
    ]
}

/// The pupil of the mother is missing in the second hour, and the grace time is over.
async fn absence(inst: &Installation) {
    let pupil = inst.school.alunni(inst.school.terza)[0];
    let mut docente = Docente::enter(inst, "matematica").await;
    docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[(pupil, "A", "")]).await.expect(200);
    change(inst, sql!("DELETE FROM job WHERE istituto_id = $1 AND tipo <> 'assenze.dopo_appello'"));
    assert_eq!(work_at(inst, "09:25:00").await, 1);
}

fn change(inst: &Installation, sql: Sql) {
    let school = Uuid::from(inst.school.id);
    inst.app
        .db
        .write_blocking::<_, Error, _>(&inst.school.tenant, move |tx| tx.exec(sql, params![school]))
        .unwrap();
}

/// Does what is due at a time of today, and what that promised for at once; how many jobs were tried first.
async fn work_at(inst: &Installation, time: &str) -> usize {
    inst.set_clock(&format!("{TODAY}T{time}"));
    let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    let done = run_due(&program_ctx(&inst.app, &school)).await.unwrap();
    while run_due(&program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
    done
}

fn mails(inst: &Installation) -> usize {
    std::fs::read_dir(inst.app.config.data_dir.join("posta")).map_or(0, |entries| entries.count())
}

on_both! {
    async fn the_usual_is_shown_until_somebody_chooses(inst) {
        let mut client = parent(&inst).await;
        let page = client.get("/avvisi").await.expect(200);
        for text in ["madre@posta.example", "value=\"18:00\"", "value=\"21:00\"", "Una volta al giorno"] {
            assert!(page.body.contains(text), "{text} in {}", page.body);
        }
        let saved = client.post("/avvisi", &choice("mai", "0", "17:30")).await.expect(303);
        assert_eq!(saved.header("location"), "/avvisi?esito=salvato");
        let page = client.get("/avvisi?esito=salvato").await.expect(200);
        assert!(page.body.contains("value=\"17:30\"") && page.body.contains("value=\"mai\" selected"), "{}", page.body);
        assert_eq!(inst.events_named("preferenza_avvisi.set"), 1);
    }

    async fn a_choice_that_contradicts_itself_or_is_late_is_refused_with_what_was_typed(inst) {
        let mut client = parent(&inst).await;
        let refused = client.post("/avvisi", &choice("mai", "0", "22:00")).await.refused(422, "cade nelle ore di silenzio");
        assert!(refused.body.contains("value=\"22:00\""), "what was typed is lost");
        let mut partial = choice("forse", "0", "18:00");
        client.post("/avvisi", &partial).await.refused(422, "f-assenze");
        partial.retain(|(name, _)| *name != "silenzio_alle");
        client.post("/avvisi", &partial).await.refused(422, "f-silenzio_alle");
        client.post("/avvisi", &choice("mai", "0", "18:00")).await.expect(303);
        client.post("/avvisi", &choice("subito", "0", "18:00")).await.refused(409, "Mai");
        assert_eq!(inst.events_named("preferenza_avvisi.set"), 1);
    }

    async fn an_absence_is_told_at_once_unless_somebody_chose_otherwise(inst) {
        absence(&inst).await;
        assert_eq!(mails(&inst), 1);
    }

    async fn who_wants_no_message_gets_none(inst) {
        parent(&inst).await.post("/avvisi", &choice("mai", "0", "18:00")).await.expect(303);
        absence(&inst).await;
        work_at(&inst, "23:50:00").await;
        assert_eq!(mails(&inst), 0);
    }

    async fn who_wants_one_message_a_day_gets_one_at_that_hour(inst) {
        parent(&inst).await.post("/avvisi", &choice("riepilogo", "0", "18:00")).await.expect(303);
        absence(&inst).await;
        work_at(&inst, "17:59:00").await;
        assert_eq!(mails(&inst), 0);
        work_at(&inst, "18:00:00").await;
        work_at(&inst, "18:05:00").await;
        assert_eq!(mails(&inst), 1);
        work_at(&inst, "18:30:00").await;
        assert_eq!(mails(&inst), 1);
    }

    async fn an_absence_corrected_before_the_message_of_the_day_alarms_nobody(inst) {
        parent(&inst).await.post("/avvisi", &choice("riepilogo", "0", "18:00")).await.expect(303);
        absence(&inst).await;
        change(&inst, sql!("UPDATE evento_presenza SET annulled_at = recorded_at, esclusiva = id WHERE istituto_id = $1"));
        work_at(&inst, "18:00:00").await;
        work_at(&inst, "18:05:00").await;
        assert_eq!(mails(&inst), 0);
    }
}
