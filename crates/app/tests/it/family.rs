// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a family may see, object by object: its own children, and nothing of a child that a court keeps from it.

use axum::body::Body;
use axum::http::{Method, header};
use campanella_app::classi::store as iscrizioni;
use campanella_app::urls;
use campanella_db::{Error, params, sql};
use campanella_domain::ids::ClasseId;
use jiff::civil::date;
use uuid::Uuid;

use crate::support::{
    Anonymous, Client, Docente, Famiglia, Installation, PASSWORD, Segreteria, TODAY, bearer, hour, on_both,
};

const PAGES: [&str; 4] = ["/casa", "/casa/frammento", "/lezioni", "/compiti"];
const SECRET: &str = "Il teorema che solo chi può leggere conosce";

/// A lesson with a topic and homework in the class of the child, who is absent.
async fn with_a_lesson(inst: &Installation) -> String {
    let here = hour(inst.school.terza, TODAY, 2);
    let pupil = inst.school.alunni(inst.school.terza)[0];
    let mut docente = Docente::enter(inst, "matematica").await;
    docente.firma_e_appello(&here, "a", &[(pupil, "A", "")]).await.expect(200);
    let fields = [("argomento", SECRET), ("compiti", SECRET), ("scadenza", "2026-11-25")];
    docente.testi(&here, "b", 1, &fields).await.expect(200);
    pupil.to_string()
}

/// Nothing of the child stands in any family page, asked for by name or not.
async fn sees_nothing(client: &mut Client, classe: ClasseId, pupil: &str) {
    for page in PAGES {
        client.get(&format!("{page}?alunno={pupil}")).await.expect(404);
        let own = client.get(page).await;
        assert!([200, 404].contains(&own.status.as_u16()), "{page}: {}", own.status);
        for word in [pupil, SECRET, "Alunno a00"] {
            assert!(!own.body.contains(word), "{page} shows {word}");
        }
    }
    client.get(&format!("/vivo?classe={classe}")).await.expect(404);
}

on_both! {
    async fn a_delegate_who_becomes_a_guardian_enters_as_one(inst) {
        let (school, madre) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona("madre")));
        let link = inst
            .app
            .db
            .write_blocking::<Uuid, Error, _>(&inst.school.tenant, move |tx| {
                let weaken = sql!(
                    "UPDATE genitore_alunno SET legame = 'delegato', responsabilita = $3
                     WHERE istituto_id = $1 AND genitore_id = $2"
                );
                tx.exec(weaken, params![school, madre, false])?;
                tx.exec(sql!("DELETE FROM ruolo WHERE istituto_id = $1 AND persona_id = $2"), params![school, madre])?;
                let id = sql!("SELECT id FROM genitore_alunno WHERE istituto_id = $1 AND genitore_id = $2");
                tx.one(id, params![school, madre], |row| row.id(0))
            })
            .unwrap();
        Anonymous::at(&inst).login("madre", PASSWORD).await.expect(422);
        let page = format!("/persone/{}/genitori/{link}", inst.school.alunni(inst.school.terza)[0]);
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let fields = [("legame", "tutore"), ("dal", "2026-09-01"), ("version", "1")];
        office.post(&page, &fields).await.expect(303);
        Anonymous::at(&inst).login("madre", PASSWORD).await.expect(303);
    }

    async fn the_home_of_a_pupil_who_left_says_since_when(inst) {
        let (school, pupil) = (inst.school.id, inst.school.alunni(inst.school.terza)[0]);
        let mut mother = Famiglia::enter(&inst, "madre").await;
        let home = format!("/casa?alunno={pupil}");
        assert!(!mother.get(&home).await.expect(200).body.contains("nessuna iscrizione"));
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| {
            for row in iscrizioni::iscrizioni(tx, school, pupil)? {
                iscrizioni::end_iscrizione(tx, school, row.id, date(2026, 11, 13), "trasferimento")?;
            }
            Ok::<_, campanella_app::kit::error::AppError>(())
        }).unwrap();
        let page = mother.get(&home).await.refused(200, "è finita venerdì 13 novembre");
        for words in ["oggi niente lezioni", "Appariranno qui da sole", "Sempre presente"] {
            assert!(!page.body.contains(words), "{words}");
        }
    }

    async fn a_guardian_under_a_court_limit_sees_nothing_of_the_child(inst) {
        let pupil = with_a_lesson(&inst).await;
        let mut mother = Famiglia::enter(&inst, "madre").await;
        for page in ["/casa", "/lezioni", "/compiti"] {
            mother.get(&format!("{page}?alunno={pupil}")).await.expect(200);
        }
        assert!(mother.get("/lezioni").await.body.contains(SECRET));
        let mut father = Famiglia::enter(&inst, "padre").await;
        sees_nothing(&mut father, inst.school.terza, &pupil).await;
        for page in ["/persone/{}", "/registro/{}"] {
            father.get(&page.replace("{}", &pupil)).await.expect(404);
        }
    }

    async fn the_contacts_of_the_other_parent_are_on_no_page_and_in_no_answer(inst) {
        let pupil = with_a_lesson(&inst).await;
        let father = Uuid::from(inst.school.persona("padre"));
        let school = Uuid::from(inst.school.id);
        let telephone = sql!("UPDATE persona SET telefono = '347 5550199' WHERE istituto_id = $1 AND id = $2");
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(telephone, params![school, father])).unwrap();
        let mut mother = Famiglia::enter(&inst, "madre").await;
        let token = bearer(&inst, "madre", "famiglia:read");
        let mut read = 0;
        for route in urls::routes().list().iter().filter(|route| route.method == "GET") {
            let path = route.path.replace("{alunno}", &pupil);
            // A stream does not end.
            if path.contains('{') || path.starts_with("/vivo") {
                continue;
            }
            let request = mother.request(Method::GET, &path).header(header::AUTHORIZATION, &token);
            let answer = if path.starts_with("/api/") {
                mother.send(request.body(Body::empty()).unwrap()).await
            } else {
                mother.get(&path).await
            };
            read += u32::from(answer.status == 200);
            for secret in ["padre@posta.example", "347 5550199"] {
                assert!(!answer.body.contains(secret), "{secret} in {path}");
            }
        }
        assert!(read > 40, "only {read} answers were read");
    }

    async fn a_court_limit_holds_for_the_api_too(inst) {
        let pupil = with_a_lesson(&inst).await;
        for (username, status, children) in [("madre", 200, 1), ("padre", 404, 0)] {
            let token = bearer(&inst, username, "famiglia:read");
            let mut client = Anonymous::at(&inst);
            let ask = |client: &Client, path: &str| {
                let request = client.request(Method::GET, path).header(header::AUTHORIZATION, &token);
                request.body(Body::empty()).unwrap()
            };
            let list = client.send(ask(&client, "/api/v1/famiglia/alunni")).await.expect(200).json();
            assert_eq!(list.as_array().unwrap().len(), children, "{username}");
            let path = format!("/api/v1/famiglia/alunni/{pupil}/oggi");
            let day = client.send(ask(&client, &path)).await.expect(status);
            assert_eq!(day.body.contains(SECRET), status == 200, "{username}");
        }
    }

    async fn a_court_limit_begins_and_ends_with_its_dates(inst) {
        let pupil = with_a_lesson(&inst).await;
        let school = Uuid::from(inst.school.id);
        let limit = sql!("UPDATE genitore_alunno SET limite_al = $2 WHERE istituto_id = $1 AND limite_dal IS NOT NULL");
        let yesterday = date(2026, 11, 22);
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(limit, params![school, yesterday])).unwrap();
        let mut father = Famiglia::enter(&inst, "padre").await;
        father.get(&format!("/casa?alunno={pupil}")).await.expect(200);
        inst.set_clock("2026-11-22T09:10");
        let mut father = Famiglia::enter(&inst, "padre").await;
        sees_nothing(&mut father, inst.school.terza, &pupil).await;
    }

    async fn a_limit_set_while_one_looks_counts_at_the_next_page(inst) {
        let pupil = with_a_lesson(&inst).await;
        let mut mother = Famiglia::enter(&inst, "madre").await;
        mother.get("/casa").await.expect(200);
        let school = Uuid::from(inst.school.id);
        let end = sql!("UPDATE genitore_alunno SET al = $2 WHERE istituto_id = $1");
        let yesterday = date(2026, 11, 22);
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(end, params![school, yesterday])).unwrap();
        sees_nothing(&mut mother, inst.school.terza, &pupil).await;
    }

    async fn other_peoples_children_are_not_found(inst) {
        with_a_lesson(&inst).await;
        let others = [
            inst.school.alunni(inst.school.terza)[1],
            inst.school.alunni(inst.school.quarta)[0],
            inst.other.alunni(inst.other.terza)[0],
            inst.school.persona("matematica"),
        ];
        for username in ["madre", "alunno-a0"] {
            let mut client = Famiglia::enter(&inst, username).await;
            for other in others {
                for page in PAGES {
                    client.get(&format!("{page}?alunno={other}")).await.expect(404);
                }
            }
        }
    }

    async fn a_roll_of_another_group_says_nothing_about_the_child(inst) {
        inst.set_clock("2026-11-23T10:10");
        let here = hour(inst.school.terza, TODAY, 3);
        Docente::enter(&inst, "alternativa").await.firma_e_appello(&here, "a", &[]).await.expect(200);
        let mut mother = Famiglia::enter(&inst, "madre").await;
        assert!(mother.get("/casa").await.expect(200).body.contains("appello non ancora fatto"));
        Docente::enter(&inst, "religione").await.firma_e_appello(&here, "b", &[]).await.expect(200);
        assert!(!mother.get("/casa").await.expect(200).body.contains("appello non ancora fatto"));
    }
}
