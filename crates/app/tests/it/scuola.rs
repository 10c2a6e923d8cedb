// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school at a glance.

use crate::support::{Anonymous, Docente, Installation, PASSWORD, TODAY, hour, on_both};

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
