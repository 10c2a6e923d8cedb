// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The hours of a whole year: the day on which the limit is passed, who changed class, days closed over signed lessons.

use crate::ore::{FRIDAY, MINUTES, child, derive, import, office};
use crate::support::{Docente, Famiglia, TODAY, hour, on_both};

const SATURDAY: &str = "2026-11-21";
const PROJECTED: &str = "Continuando così il limite si supera il";
const WITHIN: &str = "Continuando così si resta entro il limite";

on_both! {
    async fn a_family_reads_the_day_on_which_the_limit_is_passed(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, FRIDAY, 2), "a", &[(child(&inst), "A", "")]).await.expect(200);
        derive(&inst).await;
        // All of the one lesson given so far was lost: a quarter of the year is lost in spring.
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let page = madre.get("/presenze").await.expect(200);
        assert!(page.body.contains(PROJECTED) && !page.body.contains(WITHIN), "{}", page.body);
        assert!(page.body.contains("c-stato--attesa\">regolare finora"), "what goes wrong does not look well: {}", page.body);
    }

    async fn lessons_of_the_class_that_a_pupil_left_count_in_the_projection(inst) {
        let (pupil, terza) = (child(&inst), inst.school.terza);
        inst.set_clock("2026-11-23T10:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(terza, FRIDAY, 2), "a", &[(pupil, "A", "")]).await.expect(200);
        for ordinale in 1..=4 {
            docente.post(&format!("{}/firma", hour(terza, SATURDAY, ordinale)), &[]).await.expect(303);
        }
        import(&inst, "Cognome;Nome;Data di nascita;Classe\n{cognome};Prova;14/03/2010;4A\n");
        docente.post(&format!("{}/firma", hour(inst.school.quarta, TODAY, 3)), &[]).await.expect(303);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 60, "of the class before");
        // One hour of six, not one of one.
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let page = madre.get("/presenze").await.expect(200);
        assert!(page.body.contains(WITHIN) && !page.body.contains(PROJECTED), "{}", page.body);
    }

    async fn what_was_lost_on_a_day_that_was_closed_later_does_not_count_until_it_opens_again(inst) {
        let (pupil, terza) = (child(&inst), inst.school.terza);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(terza, FRIDAY, 2), "a", &[(pupil, "A", "")]).await.expect(200);
        docente.firma_e_appello(&hour(terza, TODAY, 2), "b", &[(pupil, "A", "")]).await.expect(200);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 60 + 60);
        let mut segreteria = office(&inst, "segreteria").await;
        let other = format!("classe:{}", inst.school.quarta);
        let elsewhere = [("ambito", other.as_str()), ("tipo", "chiusura"), ("dal", FRIDAY), ("motivo", "Neve")];
        segreteria.post("/calendario/chiusure", &elsewhere).await.expect(303);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 60 + 60, "another class was closed");
        let strike =
            [("ambito", "istituto"), ("tipo", "chiusura"), ("dal", TODAY), ("motivo", "Sciopero"), ("viste", "1")];
        segreteria.post("/calendario/chiusure", &strike).await.expect(303);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 60, "the day does not count");
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let open = madre.get("/giustificazioni").await.expect(200).body;
        assert!(open.contains("20 novembre") && !open.contains("23 novembre"), "nor is it to be justified: {open}");
        let calendar = segreteria.get("/calendario").await.expect(200);
        let path = calendar.body.split("action=\"").filter(|rest| rest.starts_with("/calendario/chiusure/"));
        let paths: Vec<&str> = path.filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(paths.len(), 2);
        for path in paths {
            segreteria.post(path, &[]).await.expect(303);
        }
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 60 + 60, "the lesson and the roll were still there");
        madre.get("/giustificazioni").await.refused(200, "23 novembre");
    }
}
