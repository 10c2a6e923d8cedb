// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages that a new user found wanting: the week and the month of the register, the timetable by room, where each
//! role lands.

use axum::http::{Method, StatusCode};
use campanella_db::{Error, Tx, params, sql};
use campanella_domain::ruoli::Ruolo;
use uuid::Uuid;

use crate::support::{Docente, TODAY, hour, on_both};

on_both! {
    async fn nobody_is_missing_from_an_hour_of_a_group_that_is_not_theirs(inst) {
        let (terza, pupils) = (inst.school.terza, inst.school.alunni(inst.school.terza));
        inst.set_clock("2026-11-23T10:10");
        let mut irc = Docente::enter(&inst, "religione").await;
        irc.firma_e_appello(&hour(terza, TODAY, 3), "a", &[(pupils[0], "A", "")]).await.expect(200);
        inst.set_clock("2026-11-23T11:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let late = [(pupils[0], "R", "11:05"), (pupils[6], "R", "11:05")];
        docente.firma_e_appello(&hour(terza, TODAY, 4), "b", &late).await.expect(200);
        let body = docente.get(&format!("/registro/{terza}")).await.expect(200).body;
        // Both came late; only one of them was expected at religion.
        assert_eq!((body.matches("Alunno a00").count(), body.matches("Alunno a06").count()), (2, 1), "{body}");
    }

    async fn who_comes_in_the_middle_of_a_month_reads_their_own_days(inst) {
        inst.set_clock("2026-11-16T09:30");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, "2026-11-16", 2), "a", &[]).await.expect(200);
        inst.set_clock("2026-11-23T09:30");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "b", &[]).await.expect(200);
        let mut supplente = Docente::enter(&inst, "itp").await;
        let month = format!("/registro/{}/mese", inst.school.terza);
        let weeks = |day: &str| format!("/registro/{}/settimana?giorno={day}", inst.school.terza);
        assert!(supplente.get(&month).await.expect(200).body.contains("lunedì 16"));
        let (school, persona) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona("itp")));
        let from_today = move |tx: &mut dyn Tx| {
            tx.exec(
                sql!("UPDATE cattedra SET dal = $3 WHERE istituto_id = $1 AND docente_id = $2"),
                params![school, persona, jiff::civil::date(2026, 11, 23)],
            )
        };
        inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, from_today).unwrap();
        let body = supplente.get(&month).await.expect(200).body;
        assert!(body.contains("lunedì 23") && !body.contains("lunedì 16"), "{body}");
        supplente.get(&weeks(TODAY)).await.expect(200);
        supplente.get(&weeks("2026-11-16")).await.expect(404);
    }

    async fn the_week_of_the_register_shows_expected_and_signed_hours(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let week = format!("/registro/{}/settimana", inst.school.terza);
        let page = docente.get(&week).await.expect(200);
        assert!(page.body.contains("data-ora=\"corrente\"") && page.body.contains("data-ora=\"futura\""));
        assert!(page.body.contains("nessuna lezione prevista"), "a free hour says that it is free");
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "settimana", &[]).await.expect(200);
        let page = docente.get(&week).await.expect(200);
        assert!(page.body.contains("data-ora=\"firmata\""), "{}", page.body);
    }

    async fn a_form_sent_by_the_script_is_told_where_to_go_and_renders_nothing_on_the_way(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let here = hour(inst.school.terza, TODAY, 2);
        let by_script = docente.request(Method::POST, &format!("{here}/firma")).header("campanella-invio", "1");
        let request = docente.form(by_script, &[("chiave", "k")]);
        let answer = docente.send(request).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::NO_CONTENT, ""));
        assert!(answer.header("campanella-vai").starts_with(&here), "{:?}", answer.headers);
        assert!(answer.body.is_empty());
        // The same form of a browser without script, and again.
        let plain = docente.post(&format!("{here}/firma"), &[("chiave", "k")]).await.expect(303);
        assert_eq!(plain.header("location"), answer.header("campanella-vai"));
    }

    async fn an_hour_that_nobody_signed_is_not_called_saved(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let (here, later) = (hour(inst.school.terza, TODAY, 2), hour(inst.school.terza, TODAY, 4));
        assert!(docente.get(&here).await.expect(200).body.contains("data-salvo=\"da-firmare\""));
        assert!(!docente.get(&later).await.expect(200).body.contains("data-salvo="), "an hour to come has nothing to save");
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        assert!(docente.get(&here).await.expect(200).body.contains("data-salvo=\"salvato\""));
    }

    async fn a_teacher_who_is_too_late_reads_who_unlocks_the_hour(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let head = Docente::enter(&inst, "dirigente").await.get("/scuola").await.expect(200);
        let page = docente.get("/firme").await.expect(200);
        assert!(page.body.contains("tempo scaduto, da sbloccare"), "{}", page.body);
        assert!(page.body.contains("le sblocca il dirigente ("), "{}", page.body);
        let name = page.body.split("le sblocca il dirigente (").nth(1).unwrap().split(')').next().unwrap();
        let name = name.trim_matches(['\u{2068}', '\u{2069}']);
        assert!(!name.is_empty() && head.body.contains(name), "{name} is the name of the head");
    }

    async fn the_month_counts_hours_by_subject(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let month = format!("/registro/{}/mese", inst.school.terza);
        docente.get(&month).await.refused(200, "Nessuna lezione in questo mese");
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "mese", &[]).await.expect(200);
        let page = docente.get(&month).await.expect(200);
        assert!(page.body.contains("Matematica <b class=\"c-num\">1</b>"), "{}", page.body);
        assert!(page.body.contains("un giorno"));
    }

    async fn the_filter_of_the_timetable_leads_to_the_week_of_a_class_a_teacher_or_a_room(inst) {
        let mut office = Docente::enter(&inst, "segreteria").await;
        for (di, to) in [
            (format!("classe/{}", inst.school.terza), format!("/orario/classe/{}?il={TODAY}", inst.school.terza)),
            ("aula/Lab. 1/B".to_owned(), format!("/orario/aula/Lab.%201%2FB?il={TODAY}")),
            ("altro/1".to_owned(), "/orario".to_owned()),
            (String::new(), "/orario".to_owned()),
        ] {
            let path = format!("/orario/vedi?di={}&il={TODAY}", campanella_app::kit::problem::encode(&di));
            assert_eq!(office.get(&path).await.expect(303).header("location"), to);
        }
        office.get("/orario/aula/Lab.%201%2FB").await.refused(200, "In questa settimana non c");
    }

    async fn a_role_without_daily_work_lands_on_a_page_that_says_what_it_may_open(inst) {
        for (username, own) in [("dpo", "/privacy/registro"), ("amministratore", "/lavori")] {
            let mut person = Docente::enter(&inst, username).await;
            assert_eq!(person.get("/").await.expect(303).header("location"), "/inizio");
            let page = person.get("/inizio").await.expect(200);
            assert!(page.body.contains(&format!("href=\"{own}\"")), "{}", page.body);
            person.get(own).await.expect(200);
        }
        Docente::enter(&inst, "matematica").await.get("/inizio").await.expect(404);
        assert_eq!(campanella_app::kit::nav::home(Ruolo::Dsga), "/inizio");
        assert_eq!(campanella_app::kit::nav::home(Ruolo::Ata), "/inizio");
    }
}
