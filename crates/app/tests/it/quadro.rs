// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school at a glance, the coordinatore of a class, marks of all subjects to read.

use campanella_app::kit::jobs::{program_ctx, run_due};
use campanella_db::{Sql, sql};

use crate::support::{
    Anonymous, Answer, Client, Docente, Installation, PASSWORD, TODAY, bearer, hour, on_both,
};
use crate::{agenda, valutazioni};

const COORDINATORI: Sql = sql!("SELECT COUNT(*) FROM coordinatore WHERE istituto_id = $1 AND al IS NULL");

async fn enter(inst: &Installation, username: &str) -> Client {
    let mut client = Anonymous::at(inst);
    client.login(username, PASSWORD).await.expect(303);
    client
}

fn form(inst: &Installation) -> String {
    format!("/classi/{}/coordinatore", inst.school.terza)
}

async fn name(client: &mut Client, inst: &Installation, docente: &str, more: &[(&str, &str)]) -> Answer {
    let docente = inst.school.persona(docente).to_string();
    let mut fields = vec![("docente", docente.as_str())];
    fields.extend(more);
    if !more.iter().any(|(name, _)| *name == "dal") {
        fields.push(("dal", TODAY));
    }
    client.post(&form(inst), &fields).await
}

/// A prova of mathematics in 3A with these marks for its first pupils.
async fn marks(inst: &Installation, values: &[&str]) {
    let mut docente = Docente::enter(inst, "matematica").await;
    docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[]).await.expect(200);
    let grid = valutazioni::grid(&mut docente, "3A · Matematica").await;
    let prova = valutazioni::make(&mut docente, &grid, &[]).await;
    let pupils = inst.school.alunni(inst.school.terza);
    let cells: Vec<(String, &str)> =
        pupils.iter().zip(values).map(|(pupil, value)| (format!("v.{prova}.{pupil}"), *value)).collect();
    let version = valutazioni::version(&mut docente, &grid).await;
    valutazioni::write(&mut docente, &grid, "voti", &version, &cells).await.expect(200);
}

fn board(inst: &Installation) -> String {
    format!("/quadro/classi/{}", inst.school.terza)
}

on_both! {
    async fn a_coordinatore_is_named_by_the_dirigente_and_by_the_office_with_the_act(inst) {
        let mut office = enter(&inst, "segreteria").await;
        name(&mut office, &inst, "italiano", &[]).await.refused(422, "Scrivi l&#39;atto");
        assert_eq!(inst.count(COORDINATORI), 0);
        name(&mut office, &inst, "italiano", &[("atto", "decreto 48")]).await.expect(303);
        assert_eq!((inst.count(COORDINATORI), inst.events_named("coordinatore.name")), (1, 1));
        let page = office.get(&format!("/classi/{}", inst.school.terza)).await.expect(200);
        assert!(page.body.contains("Dellacasa Prova") && page.body.contains("decreto 48"));
        let mut dirigente = enter(&inst, "dirigente").await;
        name(&mut dirigente, &inst, "italiano", &[]).await.refused(422, "già coordinatore");
        name(&mut dirigente, &inst, "matematica", &[]).await.refused(422, "può cominciare dal giorno dopo");
        name(&mut dirigente, &inst, "matematica", &[("dal", "2026-11-24")]).await.expect(303);
        assert_eq!((inst.count(COORDINATORI), inst.events_named("coordinatore.end")), (1, 1));
    }

    async fn only_a_teacher_of_the_class_coordinates_it(inst) {
        let mut dirigente = enter(&inst, "dirigente").await;
        name(&mut dirigente, &inst, "tedesco", &[]).await.refused(422, "non insegna in questa classe");
        name(&mut dirigente, &inst, "italiano", &[("dal", "2027-09-01")]).await.refused(422, "non è nell");
        name(&mut dirigente, &inst, "italiano", &[("dal", "ieri")]).await.expect(422);
        assert_eq!(inst.count(COORDINATORI), 0);
        for (who, status) in [("staff", 404), ("matematica", 404), ("madre", 404)] {
            let mut client = enter(&inst, who).await;
            name(&mut client, &inst, "italiano", &[]).await.expect(status);
        }
    }

    async fn a_repeated_nomination_has_one_effect_and_a_stale_end_is_a_conflict(inst) {
        let mut dirigente = enter(&inst, "dirigente").await;
        let docente = inst.school.persona("italiano").to_string();
        for _ in 0..2 {
            dirigente.save(&form(&inst), "una", &[("docente", &docente), ("dal", TODAY)]).await.expect(303);
        }
        assert_eq!((inst.count(COORDINATORI), inst.events_named("coordinatore.name")), (1, 1));
        let end = format!("{}/fine", form(&inst));
        dirigente.post(&end, &[("al", "2026-11-22"), ("version", "1")]).await.refused(422, "viene prima del primo");
        dirigente.post(&end, &[("al", "2026-11-30"), ("version", "7")]).await.expect(409);
        dirigente.post(&end, &[("al", "2026-11-30"), ("version", "1")]).await.expect(303);
        assert_eq!(inst.count(COORDINATORI), 0);
        dirigente.get(&end).await.expect(404);
    }

    async fn the_coordinatore_reads_the_whole_class_while_the_charge_lasts(inst) {
        marks(&inst, &["7½", "4"]).await;
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let pages = [board(&inst), format!("{}/voti", board(&inst)), format!("{}/voti/{pupil}", board(&inst)),
            format!("{}/statistiche", board(&inst))];
        let mut italiano = Docente::enter(&inst, "italiano").await;
        for page in &pages {
            italiano.get(page).await.expect(404);
        }
        let mut dirigente = enter(&inst, "dirigente").await;
        name(&mut dirigente, &inst, "italiano", &[("dal", "2026-11-23")]).await.expect(303);
        for page in &pages {
            italiano.get(page).await.expect(200);
        }
        assert!(italiano.get("/registro").await.expect(200).body.contains(&board(&inst)));
        assert!(italiano.get(&pages[1]).await.body.contains("7,50"));
        // Another class, which the teacher does not coordinate, and one whose charge is over.
        italiano.get(&format!("/quadro/classi/{}/voti", inst.school.articolata)).await.expect(404);
        dirigente.post(&format!("{}/fine", form(&inst)), &[("al", "2026-11-23"), ("version", "1")]).await.expect(303);
        inst.set_clock("2026-11-24T09:10");
        let mut italiano = Docente::enter(&inst, "italiano").await;
        italiano.get(&pages[1]).await.expect(404);
    }

    async fn marks_of_all_subjects_are_for_dirigente_and_coordinatore_only(inst) {
        marks(&inst, &["8"]).await;
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let stranger = inst.school.alunni(inst.school.quarta)[0];
        let page = format!("{}/voti", board(&inst));
        for who in ["staff", "segreteria", "matematica", "madre", "alunno-a0", "dpo"] {
            enter(&inst, who).await.get(&page).await.expect(404);
        }
        let mut dirigente = enter(&inst, "dirigente").await;
        assert!(dirigente.get(&page).await.expect(200).body.contains("8,00"));
        dirigente.get(&format!("{page}/{pupil}")).await.expect(200);
        dirigente.get(&format!("{page}/{stranger}")).await.expect(404);
        let scope = bearer(&inst, "dirigente", "quadro:read");
        let request = Anonymous::at(&inst).request(axum::http::Method::GET, &format!("/api/v1{page}"));
        let request = request.header("authorization", scope).body(axum::body::Body::empty()).unwrap();
        let api = Anonymous::at(&inst).send(request).await.expect(200).json();
        let cells = &api["alunni"][0]["materie"];
        let maths = inst.school.materia("Matematica").to_string();
        let cell = cells.as_array().unwrap().iter().find(|cell| cell["materia_id"] == maths.as_str()).unwrap();
        assert_eq!((&cell["media_centesimi"], &cell["valutazioni"]), (&800.into(), &1.into()));
    }

    async fn a_mark_that_the_family_does_not_see_yet_is_in_no_mean(inst) {
        let mut dirigente = enter(&inst, "dirigente").await;
        let policy = [("ore_alunno", "24"), ("ore_genitore", "24"), ("giorni_liberi", "7"), ("minimo_periodo", "2"),
            ("dal", TODAY), ("version", "0")];
        dirigente.post("/impostazioni/valutazioni", &policy).await.expect(303);
        marks(&inst, &["8"]).await;
        let page = format!("{}/voti", board(&inst));
        let body = dirigente.get(&page).await.expect(200).body;
        assert!(!body.contains("8,00") && body.contains("non ancora visibile"), "{body}");
        assert!(body.contains("1/2"), "it is counted against the number of the school");
        inst.set_clock("2026-11-25T10:00");
        let body = enter(&inst, "dirigente").await.get(&page).await.expect(200).body;
        assert!(body.contains("8,00") && !body.contains("non ancora visibile"));
    }

    async fn the_board_tells_unsigned_hours_missing_rolls_and_absent_pupils(inst) {
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mut dirigente = enter(&inst, "dirigente").await;
        let token = bearer(&inst, "dirigente", "quadro:read");
        inst.set_clock("2026-11-23T09:10");
        let before = classe_of(&inst, &token).await;
        assert_eq!((&before["appello"], &before["ora_scoperta"]), (&"mancante".into(), &true.into()));
        assert_eq!(before["firme_mancanti"], 1, "the first hour is over");
        let own = dirigente.get(&board(&inst)).await.expect(200).body;
        assert!(own.contains("firma mancante") && own.contains("non ancora firmata"), "{own}");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[(pupil, "A", "")]).await.expect(200);
        let after = classe_of(&inst, &token).await;
        assert_eq!((&after["appello"], &after["ora_scoperta"]), (&"fatto".into(), &false.into()));
        assert_eq!((&after["assenti"], &after["iscritti"]), (&1.into(), &10.into()));
        let own = dirigente.get(&board(&inst)).await.expect(200).body;
        assert!(own.contains("Appello: fatto") && !own.contains("non ancora firmata"), "{own}");
        let page = dirigente.get("/quadro").await.expect(200).body;
        assert!(page.contains("1/10") && page.contains("data-live=\"/vivo/scuola\""));
        dirigente.get("/quadro/frammento?mostra=attenzione").await.expect(200);
        for who in ["matematica", "madre", "alunno-a0", "dpo"] {
            enter(&inst, who).await.get("/quadro").await.expect(404);
        }
    }

    async fn a_day_with_two_tests_is_full_where_the_school_sets_no_limit(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let loaded = async || enter(&inst, "dirigente").await.get(&board(&inst)).await.expect(200).body.matches("<span class=\"c-stato c-stato--attesa\">giorno pieno").count();
        for (n, key) in [(0, "una"), (1, "due")] {
            assert_eq!(loaded().await, 0, "{n} tests");
            agenda::plan(&mut docente, &inst, "2026-11-27", key).await;
        }
        assert_eq!(loaded().await, 2, "at each of the two tests");
    }

    async fn a_school_is_counted_once_for_all_who_ask_at_once(inst) {
        let mut readers = tokio::task::JoinSet::new();
        for who in ["dirigente", "staff", "segreteria", "dirigente", "staff"] {
            let mut client = enter(&inst, who).await;
            readers.spawn(async move { client.get("/quadro").await.status.as_u16() });
        }
        assert_eq!(readers.join_all().await, [200; 5]);
        assert_eq!(inst.app.riepiloghi.conte(), 1);
        inst.set_clock("2026-11-23T10:30");
        enter(&inst, "dirigente").await.get("/quadro").await.expect(200);
        assert_eq!(inst.app.riepiloghi.conte(), 2, "ten minutes later it is counted anew");
    }

    async fn the_office_does_not_hear_of_marks(inst) {
        let mut office = enter(&inst, "segreteria").await;
        assert!(!office.get("/quadro").await.expect(200).body.contains("Valutazioni sotto il minimo"));
        assert!(enter(&inst, "staff").await.get("/quadro").await.expect(200).body.contains("Valutazioni sotto il minimo"));
        let token = bearer(&inst, "segreteria", "quadro:read");
        assert!(classe_of(&inst, &token).await["materie_sotto_minimo"].is_null());
    }

    async fn statistics_count_days_of_absence_and_keep_back_small_classes(inst) {
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[(pupil, "A", "")]).await.expect(200);
        let mut office = enter(&inst, "segreteria").await;
        let page = office.get("/quadro/statistiche").await.expect(200).body;
        assert!(page.contains("<svg") && page.contains("novembre") && page.contains("lunedì"));
        let csv = office.get("/quadro/statistiche/esporta.csv").await.expect(200).body;
        let line = csv.lines().find(|line| line.contains("3A")).unwrap();
        assert!(line.contains("10") && line.contains(";1;"), "{csv}");
        office.get("/quadro/statistiche/esporta.xlsx").await.expect(200);
        enter(&inst, "madre").await.get("/quadro/statistiche").await.expect(404);
    }

    async fn statistics_count_hours_of_each_subject_and_keep_back_small_groups(inst) {
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mut italian = Docente::enter(&inst, "italiano").await;
        italian.firma_e_appello(&hour(inst.school.terza, TODAY, 1), "z", &[]).await.expect(200);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[(pupil, "A", "")]).await.expect(200);
        inst.set_clock("2026-11-23T10:10");
        let gruppo = inst.school.gruppo("alternativa").to_string();
        let religion = hour(inst.school.terza, TODAY, 3);
        let mut teacher = Docente::enter(&inst, "alternativa").await;
        teacher.appello(&religion, "b", 0, &[("firma", "1"), ("gruppo", &*gruppo)], &[]).await.expect(200);
        let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
        inst.set_clock("2026-11-23T16:00");
        while run_due(&program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
        let path = format!("{}/statistiche", board(&inst));
        let mut office = enter(&inst, "segreteria").await;
        let page = office.get(&path).await.expect(200).body;
        assert!(page.contains("Materia per materia") && page.contains("Matematica"), "{page}");
        assert!(!page.contains(&format!("href=\"{}\"", board(&inst))), "the office has no board of a class");
        let csv = office.get(&format!("{path}/esporta.csv")).await.expect(200).body;
        let line = |word: &str| csv.lines().find(|line| line.contains(word)).unwrap_or_else(|| panic!("{csv}"));
        assert!(line("Alternativa").contains(";*;*;*"), "{csv}");
        // With one part kept back, the total would tell it: another one is silent, too.
        assert!(line("Italiano").contains(";*;*;*"), "{csv}");
        assert!(line("Matematica").contains(";1;10;\"10,0"), "{csv}");
        let all = office.get("/quadro/statistiche/materie.csv").await.expect(200).body;
        assert!(all.contains("Matematica"), "{all}");
        for file in ["/quadro/statistiche/materie.xlsx".to_owned(), format!("{path}/esporta.xlsx")] {
            office.get(&file).await.expect(200);
        }
        let (of_school, of_class) = ("/api/v1/quadro/statistiche".to_owned(), format!("/api/v1{path}"));
        let token = bearer(&inst, "segreteria", "quadro:read");
        for read in [&of_school, &of_class] {
            let told = ask(&inst, &token, read).await.expect(200).json();
            let minuti = |name: &str| {
                let all = told["materie"].as_array().unwrap();
                all.iter().find(|row| row["materia"] == name).unwrap()["minuti"].clone()
            };
            assert_eq!(minuti("Matematica"), serde_json::json!({"assenze": 60, "dovuti": 600}), "{told}");
            assert!(minuti("Italiano").is_null() && told["mesi"][0]["mese"] == "2026-09-01", "{told}");
        }
        let other = bearer(&inst, "matematica", "quadro:read");
        for read in [of_school, of_class] {
            ask(&inst, &other, &read).await.expect(404);
        }
        for stranger in ["matematica", "tedesco", "madre"] {
            enter(&inst, stranger).await.get(&format!("{path}/esporta.csv")).await.expect(404);
        }
    }
}

/// What the API answers to a reading.
async fn ask(inst: &Installation, token: &str, path: &str) -> Answer {
    let request = Anonymous::at(inst).request(axum::http::Method::GET, path);
    let request = request.header("authorization", token).body(axum::body::Body::empty()).unwrap();
    Anonymous::at(inst).send(request).await
}

/// What the API says of 3A today.
async fn classe_of(inst: &Installation, token: &str) -> serde_json::Value {
    let all = ask(inst, token, "/api/v1/quadro").await.expect(200).json();
    let terza = inst.school.terza.to_string();
    all["classi"].as_array().unwrap().iter().find(|row| row["classe_id"] == terza.as_str()).unwrap().clone()
}
