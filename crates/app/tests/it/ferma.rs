// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Mail about news is stopped from the mail itself, without a login, and comes again.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use campanella_app::avvisi::DIGEST;
use campanella_app::kit::jobs::{enqueue, program_ctx, run_due};
use campanella_db::{Error, params, sql};
use serde_json::json;
use uuid::Uuid;

use crate::support::{Anonymous, Client, Installation, PASSWORD, on_both};

/// The mother is told of news; how many mails there are then.
async fn news(inst: &Installation, number: u8) -> usize {
    let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    let ctx = program_ctx(&inst.app, &school);
    let persona = inst.school.persona("madre");
    let promise = move |tx: &mut dyn campanella_db::Tx, ctx: &campanella_app::kit::ctx::Ctx| {
        enqueue(tx, ctx, DIGEST, &format!("prova/{number}"), &json!({ "persona_id": persona }), ctx.now)
    };
    ctx.write(promise).await.unwrap();
    while run_due(&ctx).await.unwrap() > 0 {}
    inst.mails()
}

/// The path of the link in the last mail.
fn link(inst: &Installation) -> String {
    let mail = inst.last_mail();
    let line = mail.lines().find_map(|line| line.strip_prefix("List-Unsubscribe: <")).expect("no header");
    let address = line.strip_suffix('>').unwrap();
    let path = address.strip_prefix(&format!("https://{}", inst.school.host)).expect("another host");
    path.to_owned()
}

fn stranger(inst: &Installation) -> Client {
    Anonymous::at(inst)
}

/// What a mail program sends (RFC 8058, section 3.1).
async fn one_click(inst: &Installation, path: &str) -> crate::support::Answer {
    let mut program = stranger(inst);
    let request = program
        .request(Method::POST, path)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from("List-Unsubscribe=One-Click"))
        .unwrap();
    program.send(request).await
}

on_both! {
    async fn a_mail_about_news_says_how_it_is_stopped(inst) {
        assert_eq!(news(&inst, 1).await, 1);
        let mail = inst.last_mail();
        assert!(mail.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{mail}");
        let body = mail.replace("=\r\n", "").replace("=\n", "");
        assert!(body.contains("Per non ricevere pi=C3=B9 questi messaggi: https://"), "{body}");
        let path = link(&inst);
        assert!(!path.contains(&inst.school.persona("madre").to_string()) && !path.contains("madre"), "{path}");
        assert_eq!(news(&inst, 2).await, 2);
        assert_eq!(link(&inst), path, "one link for a person at an address");
    }

    async fn opening_the_link_changes_nothing_and_names_nobody(inst) {
        news(&inst, 1).await;
        let (path, events) = (link(&inst), inst.events());
        let page = stranger(&inst).get(&path).await.expect(200);
        assert!(page.body.contains("Istituto Ada Negri") && page.body.contains("Sì, non mandarmeli più"), "{}", page.body);
        let mut mother = stranger(&inst);
        mother.login("madre", PASSWORD).await.expect(303);
        let signed_in = mother.get(&path).await.expect(200);
        for name in ["madre@posta.example", "Esci", "c-menu__nome"] {
            assert!(!page.body.contains(name) && !signed_in.body.contains(name), "{name}");
        }
        assert!(inst.events() <= events + 1, "only the login");
        assert_eq!(news(&inst, 2).await, 2, "the mail goes on");
    }

    async fn a_mail_program_stops_the_mail_with_one_click_and_twice_is_once(inst) {
        news(&inst, 1).await;
        let path = link(&inst);
        for _ in 0..2 {
            let answer = one_click(&inst, &path).await.expect(200);
            assert!(answer.headers.get("location").is_none() && answer.body.contains("Fatto"), "{}", answer.body);
        }
        assert_eq!(inst.events_named("recapito_posta.stop"), 1);
        let author = inst.count(sql!(
            "SELECT COUNT(*) FROM giornale WHERE istituto_id = $1 AND azione = 'recapito_posta.stop' AND persona_id IS NULL"
        ));
        assert_eq!(author, 1, "a link does not say who touched it");
        assert_eq!(news(&inst, 2).await, 1, "stopped");
    }

    async fn the_mail_comes_again_by_the_same_page_and_by_the_register(inst) {
        news(&inst, 1).await;
        let path = link(&inst);
        let mut reader = stranger(&inst);
        assert!(reader.post(&path, &[]).await.expect(200).body.contains("Riattiva"));
        reader.post(&format!("{path}/riattiva"), &[]).await.expect(200);
        assert_eq!(news(&inst, 2).await, 2);
        reader.post(&path, &[]).await.expect(200);
        let mut mother = stranger(&inst);
        mother.login("madre", PASSWORD).await.expect(303);
        let page = mother.get("/avvisi").await.expect(200);
        assert!(page.body.contains("Hai chiesto di non ricevere messaggi a madre@posta.example"), "{}", page.body);
        mother.post("/avvisi/posta", &[("acceso", "1")]).await.expect(303);
        assert_eq!(news(&inst, 3).await, 3);
        mother.post("/avvisi/posta", &[]).await.expect(303);
        assert_eq!(news(&inst, 4).await, 3);
        assert_eq!((inst.events_named("recapito_posta.stop"), inst.events_named("recapito_posta.resume")), (3, 2));
    }

    async fn a_link_that_was_not_made_here_or_is_of_an_old_address_means_nothing(inst) {
        news(&inst, 1).await;
        let path = link(&inst);
        let (start, last) = path.split_at(path.len() - 1);
        let forged = format!("{start}{}", if last == "0" { "1" } else { "0" });
        let foreign = format!("/avvisi/ferma/{}{}", "0".repeat(32), &path[path.len() - 64..]);
        for wrong in [forged.as_str(), &foreign, "/avvisi/ferma/abc", "/avvisi/ferma/%F0%9F%94%94", &path[..path.len() - 2]] {
            for answer in [stranger(&inst).get(wrong).await, one_click(&inst, wrong).await] {
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong}");
                assert!(answer.body.contains("Questo collegamento non vale più"), "{wrong} {}", answer.body);
            }
        }
        let (school, mother) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona("madre")));
        let moved = sql!("UPDATE persona SET email = 'altra@posta.example' WHERE istituto_id = $1 AND id = $2");
        inst.app.db
            .write_blocking::<_, Error, _>(&inst.school.tenant, move |tx| tx.exec(moved, params![school, mother]))
            .unwrap();
        let late = one_click(&inst, &path).await;
        assert_eq!(late.status, StatusCode::NOT_FOUND);
        assert_eq!(inst.events_named("recapito_posta.stop"), 0);
        assert_eq!(news(&inst, 2).await, 2);
    }

    async fn another_site_does_not_stop_the_mail_in_a_reader_s_browser(inst) {
        news(&inst, 1).await;
        let path = link(&inst);
        let mut browser = stranger(&inst);
        let request = browser.request(Method::POST, &path).header("sec-fetch-site", "cross-site");
        let request = request.body(Body::from("List-Unsubscribe=One-Click")).unwrap();
        browser.send(request).await.expect(403);
        assert_eq!(inst.events_named("recapito_posta.stop"), 0);
    }

    async fn the_link_of_one_school_means_nothing_at_another(inst) {
        news(&inst, 1).await;
        let path = link(&inst);
        let answer = Anonymous::at_other(&inst).get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
}
