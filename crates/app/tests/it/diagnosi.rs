// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The state of the register: what is found, who is told what, and that every link leads somewhere.

use campanella_db::{Error, Sql, Tx, params, sql};
use jiff::civil::date;
use uuid::Uuid;

use crate::support::{Anonymous, Client, Installation, PASSWORD, bearer, on_both};

const READERS: [&str; 3] = ["segreteria", "dirigente", "amministratore"];

fn set(inst: &Installation, change: Sql) {
    let school = Uuid::from(inst.school.id);
    let changed = inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(change, params![school]));
    assert!(changed.unwrap() > 0, "{}", change.text());
}

async fn enter(inst: &Installation, username: &str) -> Client {
    let mut client = Anonymous::at(inst);
    client.login(username, PASSWORD).await.expect(303);
    client
}

/// The page of a person, and the codes of the findings on it.
async fn state(inst: &Installation, username: &str) -> (String, Vec<String>) {
    let body = enter(inst, username).await.get("/stato").await.expect(200).body;
    let codes = body.split("data-codice=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned());
    let codes = codes.collect();
    (body, codes)
}

fn has(codes: &[String], code: &str) -> bool {
    codes.iter().any(|found| found == code)
}

/// The line of one finding.
fn line<'a>(body: &'a str, code: &str) -> &'a str {
    let (_, rest) =
        body.split_once(&format!("data-codice=\"{code}\"")).unwrap_or_else(|| panic!("no {code}: {body}"));
    rest.split("data-codice=").next().unwrap()
}

on_both! {
    async fn a_class_without_coordinatore_is_told_with_its_page_until_it_has_one(inst) {
        let (body, codes) = state(&inst, "segreteria").await;
        assert!(has(&codes, "classi-senza-coordinatore"), "{codes:?}");
        assert!(line(&body, "classi-senza-coordinatore").contains(&format!("/classi/{}", inst.school.terza)));
        let (school, teacher) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona("matematica")));
        for classe in [inst.school.terza, inst.school.quarta, inst.school.articolata] {
            let (id, classe) = (Uuid::new_v4(), Uuid::from(classe));
            let name = move |tx: &mut dyn Tx| {
                tx.exec(
                    sql!(
                        "INSERT INTO coordinatore (istituto_id, id, classe_id, docente_id, dal, al, atto, granted_by,
                                                   granted_at, version)
                         VALUES ($1, $2, $3, $4, $5, NULL, '', $4, 0, 1)"
                    ),
                    params![school, id, classe, teacher, date(2026, 9, 1)],
                )
            };
            inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, name).unwrap();
        }
        let (_, codes) = state(&inst, "segreteria").await;
        assert!(!has(&codes, "classi-senza-coordinatore"), "{codes:?}");
    }

    async fn a_weekday_of_lessons_without_bells_is_told_and_named(inst) {
        assert!(!has(&state(&inst, "segreteria").await.1, "campane-mancano"));
        set(&inst, sql!("DELETE FROM ora_scansione WHERE istituto_id = $1 AND giorno = 6"));
        let (body, _) = state(&inst, "segreteria").await;
        let told = line(&body, "campane-mancano");
        assert!(told.contains("Un giorno di lezione di una sede senza l&#39;orario delle campane"), "{told}");
        assert!(told.contains("Sede di Borgo Sereno, sabato") && told.contains("/6\">"), "{told}");
        let step = enter(&inst, "segreteria").await.get("/avvio/campane").await.expect(200).body;
        assert!(step.contains("Senza campane: sabato"), "{step}");
        // Classes that stay at home on Saturday need no bells then.
        set(&inst, sql!("UPDATE classe SET giorni_lezione = 31 WHERE istituto_id = $1"));
        assert!(!has(&state(&inst, "segreteria").await.1, "campane-mancano"));
    }

    async fn nobody_is_dirigente_is_a_fault_for_the_office(inst) {
        assert!(!has(&state(&inst, "segreteria").await.1, "dirigente-manca"));
        set(&inst, sql!("UPDATE ruolo SET al = dal WHERE istituto_id = $1 AND ruolo = 'dirigente'"));
        let (body, codes) = state(&inst, "segreteria").await;
        assert_eq!(codes[0], "dirigente-manca", "{codes:?}");
        assert!(body.contains("Guasti"));
    }

    async fn pupils_without_an_adult_are_named_to_the_office_and_to_no_program(inst) {
        set(&inst, sql!("UPDATE genitore_alunno SET responsabilita = FALSE WHERE istituto_id = $1"));
        set(&inst, sql!("UPDATE persona SET nascita = NULL WHERE istituto_id = $1"));
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let (body, _) = state(&inst, "segreteria").await;
        let told = line(&body, "alunni-senza-genitore");
        assert!(told.contains("/persone/") && told.contains("Vai a sistemare"), "{told}");
        let (body, codes) = state(&inst, "amministratore").await;
        assert!(!has(&codes, "alunni-senza-genitore"), "school life is not the administrator's");
        assert!(!body.contains("/persone") && !body.contains(&pupil.to_string()));
    }

    async fn a_teacher_whose_role_ended_leaves_cattedre_and_hours_behind(inst) {
        let before = state(&inst, "segreteria").await.1;
        assert!(!has(&before, "cattedre-senza-docente") && !has(&before, "ore-senza-cattedra"), "{before:?}");
        let (school, teacher) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona("matematica")));
        let end = move |tx: &mut dyn Tx| {
            tx.exec(
                sql!("UPDATE ruolo SET al = dal WHERE istituto_id = $1 AND persona_id = $2 AND ruolo = 'docente'"),
                params![school, teacher],
            )
        };
        inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, end).unwrap();
        let (body, codes) = state(&inst, "segreteria").await;
        assert!(line(&body, "cattedre-senza-docente").contains(&format!("/persone/{teacher}")), "{codes:?}");
        set(&inst, sql!("UPDATE cattedra SET al = dal WHERE istituto_id = $1 AND tipo <> 'sostegno'"));
        let (body, _) = state(&inst, "segreteria").await;
        assert!(line(&body, "ore-senza-cattedra").contains(&format!("/classi/{}", inst.school.terza)));
    }

    async fn a_first_password_that_nobody_uses_is_told_after_a_month(inst) {
        assert!(!has(&state(&inst, "segreteria").await.1, "accessi-mai-usati"));
        set(&inst, sql!("UPDATE credenziale SET must_change = TRUE, changed_at = 0 WHERE istituto_id = $1 AND username = 'madre'"));
        let (_, codes) = state(&inst, "segreteria").await;
        assert!(has(&codes, "accessi-mai-usati"), "{codes:?}");
    }

    async fn each_role_is_told_its_own_and_finds_every_page(inst) {
        set(&inst, sql!("UPDATE ruolo SET al = dal WHERE istituto_id = $1 AND ruolo = 'dpo'"));
        for username in READERS {
            let (body, codes) = state(&inst, username).await;
            let is_told = |code: &str| has(&codes, code);
            assert_eq!(is_told("classi-senza-coordinatore"), username != "amministratore", "{username} {codes:?}");
            assert_eq!(is_told("dpo-manca"), username != "amministratore", "{username} {codes:?}");
            assert_eq!(is_told("rete-in-chiaro"), username != "segreteria", "{username} {codes:?}");
            assert!(is_told("posta-ferma") && is_told("copia-mai"), "{username} {codes:?}");
            let folder = inst.app.config.data_dir.display().to_string();
            assert!(!body.contains(&folder), "a place of the machine is shown");
            let mut client = enter(&inst, username).await;
            let main = body.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
            for href in main.split("href=\"/").skip(1).filter_map(|rest| rest.split('"').next()) {
                if !href.starts_with("statico/") {
                    client.get(&format!("/{href}")).await.expect(200);
                }
            }
        }
        for username in ["matematica", "madre"] {
            let mut client = Anonymous::at(&inst);
            client.login(username, PASSWORD).await.expect(303);
            client.get("/stato").await.expect(404);
        }
    }

    async fn the_home_of_the_administrator_counts_what_is_wrong(inst) {
        let page = enter(&inst, "amministratore").await.get("/inizio").await.expect(200);
        assert!(page.body.contains("<dt>Guasti</dt>") && page.body.contains("href=\"/stato\""), "{}", page.body);
    }

    async fn programs_read_counts_and_codes_with_their_scope_alone(inst) {
        let mut client = Anonymous::at(&inst);
        let mut ask = async |scopes: &str| {
            let bearer = bearer(&inst, "amministratore", scopes);
            let request = client.request(axum::http::Method::GET, "/api/v1/diagnosi").header("authorization", bearer)
                .body(axum::body::Body::empty()).unwrap();
            client.send(request).await
        };
        let found = ask("diagnosi:read").await.expect(200).json();
        assert_eq!(found["in_ordine"], false);
        let codes: Vec<&str> = found["rilievi"].as_array().unwrap().iter().map(|r| r["codice"].as_str().unwrap()).collect();
        assert!(codes.contains(&"copia-mai") && !codes.contains(&"classi-senza-coordinatore"), "{codes:?}");
        assert!(found["rilievi"][0]["rimedio"].as_str().is_some_and(|text| !text.is_empty()));
        ask("lavori:read").await.expect(404);
    }

    async fn a_copy_that_the_journal_knows_is_a_copy(inst) {
        let school = Uuid::from(inst.school.id);
        let now = inst.app.clock.now();
        let note = move |tx: &mut dyn Tx| {
            let event = campanella_app::kit::journal::Event::new(campanella_app::kit::journal::COPY, "istituto", school);
            campanella_app::kit::journal::append(tx, school.into(), now, None, campanella_app::kit::journal::COMMAND_LINE, &[event])
        };
        inst.app.db.write_blocking(&inst.school.tenant, note).unwrap();
        assert!(!has(&state(&inst, "dirigente").await.1, "copia-mai"));
        inst.app.clock.set(now + std::time::Duration::from_secs(3 * 24 * 3600));
        assert!(has(&state(&inst, "dirigente").await.1, "copia-vecchia"));
    }
}
