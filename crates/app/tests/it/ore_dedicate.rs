// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The counters of educazione civica, orientamento and FSL: what counts, once, and who reads them.

use campanella_domain::ruoli::Ruolo;
use serde_json::{Value, json};

use crate::etichette::{CIVICA, italian_is_civics};
use crate::ore::derive;
use crate::support::{Docente, Famiglia, Installation, Program, Segreteria, TODAY, hour, on_both};

const PAGE: &str = "/ore-dedicate";

fn of_class(inst: &Installation) -> String {
    format!("{PAGE}/classi/{}", inst.school.terza)
}

/// Signs an hour of the third class and says what it counts for.
async fn held(docente: &mut Docente, inst: &Installation, ordinale: u8, boxes: &[(&str, &str)]) {
    let here = hour(inst.school.terza, TODAY, ordinale);
    docente.firma_e_appello(&here, &format!("firma-{ordinale}"), &[]).await.expect(200);
    docente.testi(&here, &format!("testi-{ordinale}"), 1, boxes).await.expect(200);
}

/// What the API says of a class, of one kind.
async fn told(inst: &Installation, etichetta: &str) -> Value {
    let mut program = Program::of(inst, "matematica", Ruolo::Docente, "lezioni:read");
    let all = program.get(&format!("/api/v1{PAGE}")).await.expect(200).json();
    let terza = inst.school.terza.to_string();
    let own = all.as_array().unwrap().iter().find(|row| row["classe_id"] == terza).unwrap();
    own["ore"].as_array().unwrap().iter().find(|row| row["etichetta"] == etichetta).unwrap().clone()
}

on_both! {
    async fn an_hour_counts_once_with_two_signatures_and_no_more_when_it_is_taken_back(inst) {
        inst.set_clock("2026-11-23T13:00");
        let mut docente = Docente::enter(&inst, "matematica").await;
        held(&mut docente, &inst, 2, &CIVICA).await;
        let second = hour(inst.school.terza, TODAY, 2);
        let mut itp = Docente::enter(&inst, "itp").await;
        itp.appello(&second, "itp", 1, &[("firma", "1")], &[]).await.expect(200);
        assert_eq!(told(&inst, "educazione_civica").await, json!({
            "etichetta": "educazione_civica", "minuti": 60, "minuti_dovuti": 1980, "minuti_restano": 1920, "durata": "anno",
            "extracurricolari": false, "fonte": "L. 92/2019, art. 2 c. 3"
        }));
        held(&mut docente, &inst, 4, &CIVICA).await;
        assert_eq!(told(&inst, "educazione_civica").await["minuti"], 120);
        let page = docente.get(&of_class(&inst)).await.refused(200, "<strong>2 h di 33 h</strong>").body;
        assert!(page.contains("restano 31 h") && page.contains("L. 92/2019, art. 2 c. 3"), "{page}");
        assert!(page.contains(&format!("/registro/{}?giorno={TODAY}", inst.school.terza)), "it leads to the lessons");
        docente.post(&format!("{}/firma/togli", hour(inst.school.terza, TODAY, 4)), &[]).await.expect(303);
        assert_eq!(told(&inst, "educazione_civica").await["minuti"], 60);
        // The colleague still stands in the other: it goes on counting, until nobody does.
        docente.post(&format!("{second}/firma/togli"), &[]).await.expect(303);
        assert_eq!(told(&inst, "educazione_civica").await["minuti"], 60);
        itp.post(&format!("{second}/firma/togli"), &[]).await.expect(303);
        assert_eq!(told(&inst, "educazione_civica").await["minuti"], 0);
        docente.get(&of_class(&inst)).await.refused(200, "Nessuna lezione è stata segnata finora.");
    }

    async fn the_subject_of_civics_counts_without_a_box(inst) {
        italian_is_civics(&inst);
        let mut docente = Docente::enter(&inst, "italiano").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 1), "a", &[]).await.expect(200);
        assert_eq!(told(&inst, "educazione_civica").await["minuti"], 60);
        docente.get(&of_class(&inst)).await.refused(200, "<strong>1 h di 33 h</strong>");
    }

    async fn of_a_pupil_counts_what_was_attended(inst) {
        inst.set_clock("2026-11-23T13:00");
        let (away, late) = (inst.school.alunni(inst.school.terza)[0], inst.school.alunni(inst.school.terza)[1]);
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[(away, "A", ""), (late, "R", "9:20")]).await.expect(200);
        docente.testi(&here, "b", 1, &[("etichette", ""), ("orientamento", "1")]).await.expect(200);
        derive(&inst).await;
        let mut program = Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:read");
        let read = program.get(&format!("/api/v1{}", of_class(&inst))).await.expect(200).json();
        let minutes = |id: campanella_domain::ids::PersonaId| {
            let pupils = read["alunni"].as_array().unwrap();
            pupils.iter().find(|row| row["alunno_id"] == id.to_string()).unwrap()["ore"].clone()
        };
        let both = |orientamento: u32| json!([{"etichetta": "orientamento", "minuti": orientamento}, {"etichetta": "fsl", "minuti": 0}]);
        assert_eq!((minutes(away), minutes(late)), (both(0), both(40)));
        assert_eq!(minutes(inst.school.alunni(inst.school.terza)[2]), both(60));
        docente.get(&of_class(&inst)).await.refused(200, "Alunno per alunno");
    }

    async fn the_office_has_the_whole_school_in_a_table_and_as_a_file(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        held(&mut docente, &inst, 2, &CIVICA).await;
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let page = office.get(PAGE).await.expect(200).body;
        assert!(page.contains("1 h di 33 h") && page.contains(">3C</a>"), "{page}");
        let sorted = office.get(&format!("{PAGE}?ordine=educazione_civica")).await.expect(200).body;
        assert!(sorted.contains(">4A</a>") && sorted.find(">4A</a>") < sorted.find(">3A</a>"), "who is furthest behind comes first");
        let file = office.get(&format!("{PAGE}/esporta.csv")).await.expect(200);
        assert!(file.header("content-disposition").contains("ore-dedicate"));
        assert!(file.body.contains("Educazione civica;60;1980;1920;anno scolastico;\"L. 92/2019, art. 2 c. 3\""), "{}", file.body);
        office.get(&of_class(&inst)).await.refused(200, "Matematica");
    }

    async fn a_teacher_reads_the_own_classes_and_nobody_else_does(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let page = docente.get(PAGE).await.expect(200).body;
        assert!(page.contains(">3A</a>") && page.contains(">4A</a>") && !page.contains(">3C</a>"), "{page}");
        let file = docente.get(&format!("{PAGE}/esporta.csv")).await.expect(200).body;
        assert!(file.contains("3A;") && !file.contains("3C;"), "{file}");
        docente.get(&format!("{PAGE}/classi/{}", inst.school.articolata)).await.expect(404);
        docente.get(&format!("{PAGE}/classi/{}", inst.other.terza)).await.expect(404);
        Famiglia::enter(&inst, "madre").await.get(PAGE).await.expect(404);
    }
}
