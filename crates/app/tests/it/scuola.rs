// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school at a glance.

use campanella_domain::ruoli::Ruolo;
use serde_json::json;

use crate::support::{Anonymous, Docente, Installation, PASSWORD, Program, TODAY, hour, on_both};

async fn page(inst: &Installation) -> String {
    let mut client = Anonymous::at(inst);
    client.login("dirigente", PASSWORD).await.expect(303);
    client.get("/scuola").await.expect(200).body
}

/// How many signatures the page says are missing today.
fn of_today(body: &str) -> usize {
    let (before, _) =
        body.split_once(" sono di oggi").unwrap_or_else(|| panic!("nothing of today in {body}"));
    before.rsplit([' ', '\u{2068}', '\u{2069}']).find_map(|word| word.parse().ok()).unwrap()
}

on_both! {
    async fn a_school_that_is_renamed_is_called_so_everywhere_at_once(inst) {
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        let page = dirigente.get("/avvio/istituto").await.expect(200);
        let version = page.input("version").unwrap();
        let name = [("nome", "Liceo Ada Negri"), ("comune", "Borgo Sereno"), ("version", &*version)];
        dirigente.post("/avvio/istituto", &name).await.expect(303);
        dirigente.get("/scuola").await.refused(200, "Liceo Ada Negri");
        Anonymous::at(&inst).get("/accesso").await.refused(200, "Liceo Ada Negri");
        let other = Anonymous::at_other(&inst).get("/accesso").await.expect(200);
        assert!(!other.body.contains("Liceo Ada Negri"), "only this school has the name");
    }

    async fn a_school_order_may_go_on_after_the_others(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        Docente::enter(&inst, "matematica").await.firma_e_appello(&here, "a", &[]).await.expect(200);
        let mut office = Docente::enter(&inst, "segreteria").await;
        let days = |dal: &'static str, al: &'static str| [("ordine", "secondaria_ii"), ("lezioni_dal", dal), ("lezioni_al", al)];
        office.post("/calendario/ordini", &days("2026-11-24", "2027-06-30")).await.refused(422, "lezioni firmate");
        office.post("/calendario/ordini", &days("2027-06-30", "2026-09-14")).await.expect(422);
        office.post("/calendario/ordini", &days("2026-09-14", "2027-09-30")).await.expect(422);
        let june = hour(inst.school.terza, "2027-06-21", 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let outside = "Fuori dal periodo delle lezioni";
        docente.get(&june).await.refused(200, outside);
        office.post("/calendario/ordini", &days("2026-09-14", "2027-06-30")).await.expect(303);
        office.get("/calendario").await.refused(200, "30/06/2027");
        assert!(!docente.get(&june).await.expect(200).body.contains(outside));
        office.post("/calendario/ordini/secondaria_ii/togli", &[]).await.expect(303);
        docente.get(&june).await.refused(200, outside);
        office.post("/calendario/ordini/secondaria_ii/togli", &[]).await.expect(404);
        assert_eq!((inst.events_named("lezioni_ordine.set"), inst.events_named("lezioni_ordine.remove")), (1, 1));
    }

    async fn programs_give_an_order_its_days_of_lessons_and_take_them_away(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        Docente::enter(&inst, "matematica").await.firma_e_appello(&here, "a", &[]).await.expect(200);
        let mut office = Program::of(&inst, "segreteria", Ruolo::Segreteria, "lezioni:read lezioni:write");
        let path = "/api/v1/calendario/ordini";
        let days = |dal: &str, al: &str| json!({"ordine": "secondaria_ii", "lezioni_dal": dal, "lezioni_al": al});
        office.post(path, "b", &days("2026-11-24", "2027-06-30")).await.refused(422, "lezioni firmate");
        office.post(path, "c", &days("2026-09-14", "2027-09-30")).await.expect(422);
        let wanted = days("2026-09-14", "2027-06-30");
        assert_eq!(office.post(path, "d", &wanted).await.expect(200).json(), wanted);
        assert_eq!(office.get(path).await.expect(200).json(), json!([wanted]));
        let away = format!("{path}/secondaria_ii/togli");
        office.post(&away, "e", &json!({})).await.expect(200);
        office.post(&away, "f", &json!({})).await.expect(404);
        office.post(&format!("{path}/liceo/togli"), "g", &json!({})).await.expect(404);
        assert_eq!(office.get(path).await.expect(200).json(), json!([]));
        assert_eq!((inst.events_named("lezioni_ordine.set"), inst.events_named("lezioni_ordine.remove")), (1, 1));
        let mut docente = Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:read lezioni:write");
        docente.post(path, "h", &wanted).await.expect(404);
    }

    async fn every_fault_of_a_step_of_the_set_up_is_told_at_once(inst) {
        let mut office = Docente::enter(&inst, "segreteria").await;
        let faults = |body: &str, fields: &[&str]| {
            for field in fields {
                assert!(body.contains(&format!("href=\"#f-{field}\"")), "{field} is not in the summary of {body}");
            }
        };
        let version = office.get("/avvio/anno").await.expect(200).input("version").unwrap();
        let year = [("dal", "2026-09-14"), ("al", "2026-09-01"), ("giorno_1", "1"), ("periodo_1_dal", "2026-09-01"),
            ("periodo_2_nome", "Secondo"), ("periodo_2_dal", "2027-02-01"), ("version", &*version)];
        let body = office.post("/avvio/anno", &year).await.expect(422).body;
        faults(&body, &["al", "giorni", "periodo_1_nome", "periodo_1_al", "periodo_2_al"]);
        let classes = [("classi", "3A 9Z prima"), ("ordine", "secondaria_ii"), ("sede", "")];
        let body = office.post("/avvio/classi", &classes).await.expect(422).body;
        faults(&body, &["classi", "sede"]);
        for words in ["«9Z» non è una classe", "«prima» non è una classe", "La classe 3A c&#39;è già"] {
            assert!(body.contains(words), "{words} is not in {body}");
        }
    }

    async fn the_page_of_the_school_counts_the_missing_signatures(inst) {
        inst.set_clock("2026-11-23T13:30");
        let before = page(&inst).await;
        assert!(before.contains("Firme mancanti") && before.contains("aspettano lo sblocco"), "{before}");
        assert!(before.contains("href=\"/firme\"") && before.contains("E altre"), "{before}");
        let here = hour(inst.school.terza, TODAY, 4);
        Docente::enter(&inst, "matematica").await.firma_e_appello(&here, "a", &[]).await.expect(200);
        assert_eq!(of_today(&page(&inst).await), of_today(&before) - 1);
    }

    async fn on_the_first_day_nothing_is_missing(inst) {
        inst.set_clock("2026-09-14T07:30");
        let body = page(&inst).await;
        assert!(body.contains("non manca nessuna firma"), "{body}");
    }
}
