// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a lesson counts for besides its subject: written with the texts of the hour, shown wherever the lesson is.

use campanella_db::{params, sql};
use campanella_domain::ruoli::Ruolo;
use serde_json::json;
use uuid::Uuid;

use crate::ore::standing_change;
use crate::registro_stampato::{holds, said};
use crate::support::{Docente, Famiglia, Installation, Program, TODAY, hour, on_both};

/// The boxes of the form, with civics ticked.
pub const CIVICA: [(&str, &str); 2] = [("etichette", ""), ("educazione_civica", "Educazione civica")];
/// The boxes of the form, all of them empty.
const NONE: [(&str, &str); 1] = [("etichette", "")];

/// From now on Italian is the subject of civics.
pub fn italian_is_civics(inst: &Installation) {
    let (school, materia) = (Uuid::from(inst.school.id), Uuid::from(inst.school.materia("Italiano")));
    standing_change(inst, move |tx| {
        let change = sql!("UPDATE materia SET tipo = 'educazione_civica' WHERE istituto_id = $1 AND id = $2");
        tx.exec(change, params![school, materia])
    });
}

fn second_year(inst: &Installation) {
    let (school, classe) = (Uuid::from(inst.school.id), Uuid::from(inst.school.terza));
    standing_change(inst, move |tx| {
        let change = sql!("UPDATE classe SET anni_corso = '2' WHERE istituto_id = $1 AND id = $2");
        tx.exec(change, params![school, classe])
    });
}

on_both! {
    async fn the_boxes_are_saved_with_the_texts_and_what_is_not_sent_stays(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let ticked = "name=\"educazione_civica\" value=\"Educazione civica\" checked";
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        let page = docente.get(&here).await.refused(200, "Vale anche per");
        assert!(page.body.contains("name=\"orientamento\"") && page.body.contains("name=\"fsl\"") && !page.body.contains(ticked));
        let both = [("argomento", "La Costituzione"), CIVICA[0], CIVICA[1]];
        assert_eq!(docente.testi(&here, "b", 1, &both).await.expect(200).json()["version"], 2);
        docente.get(&here).await.refused(200, ticked);
        assert_eq!(inst.events_named("lezione.write"), 1, "one write, one event");
        // A delivery without the boxes, as from a device that was without a network, harms nothing.
        docente.testi(&here, "c", 2, &[("argomento", "La Costituzione, prima parte")]).await.expect(200);
        docente.get(&here).await.refused(200, ticked);
        docente.testi(&here, "d", 0, &[("compiti", "Leggi"), ("scadenza", "2026-11-25")]).await.expect(200);
        docente.get(&here).await.refused(200, ticked);
        docente.testi(&here, "e", 3, &NONE).await.expect(200);
        assert!(!docente.get(&here).await.expect(200).body.contains(ticked));
        docente.testi(&here, "f", 4, &NONE).await.expect(200);
        assert_eq!(inst.events_named("lezione.write"), 3, "what stands already is no write");
    }

    async fn stale_boxes_show_both_sides_in_words(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        docente.testi(&here, "b", 1, &CIVICA).await.expect(200);
        let problem = docente.testi(&here, "c", 1, &[("etichette", ""), ("fsl", "FSL")]).await.expect(409).json();
        let field = |side: &str, campo: &str| {
            let rows = problem[side].as_array().unwrap();
            rows.iter().find(|row| row["campo"] == campo).unwrap()["valore"].clone()
        };
        assert_eq!((field("attuale", "educazione_civica"), field("proposto", "educazione_civica")), (json!("Educazione civica"), json!("")));
        assert_eq!((field("attuale", "fsl"), field("proposto", "fsl")), (json!(""), json!("FSL")));
    }

    async fn a_program_writes_them_and_a_class_without_them_is_refused(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        let mut program = Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:write lezioni:read");
        let path = format!("/api/v1{here}/testi");
        program.post(&path, "b", &json!({"version": 1, "etichette": ["orientamento", "fsl"]})).await.expect(200);
        program.post(&path, "c", &json!({"version": 2, "argomento": "Il mondo del lavoro"})).await.expect(200);
        let read = program.get(&format!("/api/v1{here}")).await.expect(200).json();
        assert_eq!(read["etichette"], json!(["orientamento", "fsl"]));
        assert_eq!(read["etichette_ammesse"], json!(["educazione_civica", "orientamento", "fsl"]));
        program.post(&path, "d", &json!({"version": 3, "etichette": ["scacchi"]})).await.expect(400);
        // In the second year there is no FSL: what stands may stay, nothing is added.
        second_year(&inst);
        program.post(&path, "e", &json!({"version": 3, "etichette": ["educazione_civica", "fsl"]})).await.expect(200);
        program.post(&path, "f", &json!({"version": 4, "etichette": []})).await.expect(200);
        let refused = program.post(&path, "g", &json!({"version": 5, "etichette": ["fsl"]})).await.refused(422, "formazione scuola-lavoro");
        assert_eq!(refused.json()["errors"][0]["field"], "etichette");
        let page = docente.get(&here).await.expect(200).body;
        assert!(page.contains("name=\"orientamento\"") && !page.contains("name=\"fsl\""));
    }

    async fn a_support_teacher_sees_no_boxes_and_changes_none(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        docente.testi(&here, "b", 1, &CIVICA).await.expect(200);
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        assert!(!sostegno.get(&here).await.expect(200).body.contains("name=\"etichette\""));
        sostegno.appello(&here, "d", 1, &[("firma", "1")], &[]).await.expect(200);
        assert!(!sostegno.get(&here).await.expect(200).body.contains("name=\"etichette\""));
        sostegno.testi(&here, "e", 1, &NONE).await.refused(422, "il docente dell'ora");
        sostegno.testi(&here, "f", 1, &[("argomento", "Schemi")]).await.expect(200);
        docente.get(&here).await.refused(200, "value=\"Educazione civica\" checked");
        // With the signature of the teacher of the hour goes what they said of it.
        docente.post(&format!("{here}/firma/togli"), &[]).await.expect(303);
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM lezione WHERE istituto_id = $1 AND annulled_at IS NULL AND etichette = ''")), 1);
    }

    async fn the_subject_of_civics_says_so_by_itself(inst) {
        italian_is_civics(&inst);
        let here = hour(inst.school.terza, TODAY, 1);
        let mut docente = Docente::enter(&inst, "italiano").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        docente.get(&here).await.refused(200, "value=\"Educazione civica\" checked disabled");
        docente.get(&format!("/registro/{}", inst.school.terza)).await.refused(200, "c-stato--neutro\">Educazione civica</span>");
    }

    async fn what_was_written_stays_also_where_the_subject_says_so_too(inst) {
        let here = hour(inst.school.terza, TODAY, 1);
        let mut docente = Docente::enter(&inst, "italiano").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        docente.testi(&here, "b", 1, &CIVICA).await.expect(200);
        italian_is_civics(&inst);
        // The box cannot be changed, and a browser does not send it: something else does.
        docente.get(&here).await.refused(200, "<input type=\"hidden\" name=\"educazione_civica\"");
        docente.testi(&here, "c", 2, &[CIVICA[0], CIVICA[1], ("argomento", "La Costituzione")]).await.expect(200);
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM lezione WHERE istituto_id = $1 AND etichette = 'educazione_civica'")), 1);
    }

    async fn registers_and_families_read_them_in_words(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        let all = [("argomento", "Un progetto"), ("etichette", ""), ("educazione_civica", "1"), ("fsl", "1")];
        docente.testi(&here, "b", 1, &all).await.expect(200);
        let register = format!("/registro/{}", inst.school.terza);
        for page in ["", "/frammento", "/settimana", "/mese"] {
            docente.get(&format!("{register}{page}")).await.refused(200, "c-stato--neutro\">FSL</span>");
        }
        let paper = docente.post(&format!("{register}/pdf"), &[("dal", TODAY), ("al", TODAY)]).await.expect(200);
        holds(&said(&paper), &["Vale anche per: Educazione civica, FSL"]);
        let paper = docente.post("/registro/docente/pdf", &[("dal", TODAY), ("al", TODAY)]).await.expect(200);
        holds(&said(&paper), &["Vale anche per: Educazione civica, FSL"]);
        let mut madre = Famiglia::enter(&inst, "madre").await;
        for page in ["/casa", "/lezioni"] {
            madre.get(page).await.refused(200, "c-stato--neutro\">Formazione scuola-lavoro</span>");
        }
        let mut program = Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:read");
        let day = program.get(&format!("/api/v1/classi/{}/giorni/{TODAY}", inst.school.terza)).await.expect(200).json();
        assert!(day.to_string().contains(r#""etichette":["educazione_civica","fsl"]"#), "{day}");
    }
}
