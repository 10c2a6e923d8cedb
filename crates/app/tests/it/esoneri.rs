// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Esoneri: a subject that a pupil need not attend is neither due nor lost, from the first to the last of its days.

use campanella_domain::ruoli::Ruolo;
use serde_json::{Value, json};

use crate::chiusi;
use crate::ore::{FRIDAY, MINUTES, child, class_page, derive, office};
use crate::support::{Docente, Famiglia, Installation, Program, hour, on_both};

const FIRST: &str = "2026-09-14";
const LAST: &str = "2027-06-08";
const ACT: &str = "decreto 12 del 9 settembre 2026";

fn page(inst: &Installation) -> String {
    format!("{}/{}", class_page(inst), child(inst))
}

/// What the family's program reads.
async fn hours(inst: &Installation) -> Value {
    let mut family = Program::of(inst, "madre", Ruolo::Genitore, "famiglia:read");
    family.get(&format!("/api/v1/famiglia/alunni/{}/presenze", child(inst))).await.expect(200).json()
}

/// The pupil is away all Friday, which has an hour of Italian and one of mathematics.
async fn away_on_friday(inst: &Installation) {
    let mut docente = Docente::enter(inst, "matematica").await;
    docente
        .firma_e_appello(&hour(inst.school.terza, FRIDAY, 2), "a", &[(child(inst), "A", "")])
        .await
        .expect(200);
    let mut italiano = Docente::enter(inst, "italiano").await;
    italiano.post(&format!("{}/firma", hour(inst.school.terza, FRIDAY, 1)), &[]).await.expect(303);
    derive(inst).await;
}

on_both! {
    async fn an_exempted_pupil_owes_and_loses_no_minute_of_the_subject(inst) {
        away_on_friday(&inst).await;
        let before = hours(&inst).await;
        assert_eq!((inst.count(MINUTES), before["minuti_persi"].as_u64()), (120, Some(120)));
        let materia = inst.school.materia("Matematica").to_string();
        let mut segreteria = office(&inst, "segreteria").await;
        segreteria.get(&page(&inst)).await.refused(200, "Aggiungi un esonero");
        let form = format!("{}/esonero", page(&inst));
        segreteria.get(&form).await.refused(200, "Matematica");
        let fields = [("materia_id", materia.as_str()), ("dal", FIRST), ("al", LAST), ("atto", ACT)];
        segreteria.post(&form, &fields).await.expect(303);
        derive(&inst).await;
        // Two of the five hours of Monday are of mathematics.
        let after = hours(&inst).await;
        let due = |hours: &Value| hours["minuti_dovuti"].as_u64().unwrap();
        assert!(due(&before) > 0);
        assert_eq!((due(&after) * 5, after["minuti_persi"].as_u64()), (due(&before) * 3, Some(60)));
        assert_eq!(after["esoneri"], json!([{ "materia": "Matematica", "dal": FIRST, "al": LAST }]));
        let mut madre = Famiglia::enter(&inst, "madre").await;
        madre.get("/presenze").await.refused(200, "Matematica: dal");
        // The council counts the hours; the act is the office's to read. The pupil is still called.
        let mut docente = Docente::enter(&inst, "matematica").await;
        let read = docente.get(&page(&inst)).await.expect(200);
        assert!(read.body.contains("Matematica: dal") && !read.body.contains(ACT), "{}", read.body);
        docente.get(&hour(inst.school.terza, FRIDAY, 2)).await.refused(200, "Alunno a00");
        segreteria.get(&page(&inst)).await.refused(200, ACT);
    }

    async fn an_esonero_ends_on_one_of_its_days_or_is_annulled(inst) {
        away_on_friday(&inst).await;
        let mut program = Program::of(&inst, "segreteria", Ruolo::Segreteria, "lezioni:read lezioni:write");
        let all = format!("/api/v1/presenze/alunni/{}/esoneri", child(&inst));
        let wish = json!({ "materia_id": inst.school.materia("Matematica"), "dal": FIRST, "al": LAST, "atto": ACT });
        let first = program.post(&all, "k", &wish).await.expect(200).json();
        assert_eq!(program.post(&all, "k", &wish).await.expect(200).json(), first, "a repeated request has one effect");
        assert_eq!(program.get(&all).await.expect(200).json(), json!([first]));
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 60);
        let one = format!("/presenze/esoneri/{}", first["id"].as_str().unwrap());
        let mut segreteria = office(&inst, "segreteria").await;
        segreteria.get(&format!("{one}/fine")).await.refused(200, "Matematica");
        for outside in ["2026-09-13", "2027-06-09"] {
            segreteria.post(&format!("{one}/fine"), &[("al", outside)]).await.refused(422, "va scelto tra");
        }
        segreteria.post(&format!("{one}/fine"), &[("al", "2026-11-19")]).await.expect(303);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 120, "from the day after the last one the hours count again");
        program.post(&format!("/api/v1{one}/fine"), "f", &json!({ "al": "2026-11-18" })).await.expect(200);
        program.post(&format!("/api/v1{one}/annulla"), "a", &json!({})).await.expect(200);
        assert_eq!(program.get(&all).await.expect(200).json(), json!([]));
        segreteria.post(&format!("{one}/annulla"), &[]).await.expect(404);
        let again = program.post(&all, "n", &wish).await.expect(200).json();
        segreteria.post(&format!("/presenze/esoneri/{}/annulla", again["id"].as_str().unwrap()), &[]).await.expect(303);
        let told = ["esonero.grant", "esonero.end", "esonero.annul"].map(|name| inst.events_named(name));
        assert_eq!(told, [2, 2, 2]);
    }

    async fn an_esonero_that_the_rules_do_not_know_is_refused_at_its_field(inst) {
        let form = format!("{}/esonero", page(&inst));
        let materia = |nome: &str| inst.school.materia(nome).to_string();
        let (matematica, religione) = (materia("Matematica"), materia("Religione"));
        let mut segreteria = office(&inst, "segreteria").await;
        let with = |materia: &str, dal: &str, al: &str, atto: &str| {
            [("materia_id", materia), ("dal", dal), ("al", al), ("atto", atto)].map(|(k, v)| (k, v.to_owned()))
        };
        let table = [
            (with(&religione, FIRST, LAST, ACT), "Da questa materia non si esonera"),
            (with(&matematica, LAST, FIRST, ACT), "non può venire prima"),
            (with(&matematica, "2026-08-31", LAST, ACT), "in questo anno scolastico"),
            (with(&matematica, FIRST, LAST, " "), "obbligatorio"),
            (with("00000000-0000-0000-0000-000000000007", FIRST, LAST, ACT), "Questa scelta non c"),
        ];
        for (fields, text) in table {
            let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
            segreteria.post(&form, &fields).await.refused(422, text);
        }
        let right = [("materia_id", matematica.as_str()), ("dal", FIRST), ("al", "2027-01-31"), ("atto", ACT)];
        segreteria.post(&form, &right).await.expect(303);
        let over = [("materia_id", matematica.as_str()), ("dal", "2027-01-31"), ("al", LAST), ("atto", ACT)];
        segreteria.post(&form, &over).await.refused(422, "già esonerato");
        let outsider = inst.school.alunni(inst.school.quarta)[0];
        segreteria.post(&format!("{}/{outsider}/esonero", class_page(&inst)), &right).await.expect(404);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.get(&form).await.expect(404);
        docente.post(&form, &right).await.expect(404);
        let mut program = Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:read lezioni:write");
        program.get(&format!("/api/v1/presenze/alunni/{}/esoneri", child(&inst))).await.expect(404);
        assert_eq!(inst.events_named("esonero.grant"), 1);
        inst.set_clock("2027-05-20T09:00");
        let mut segreteria = office(&inst, "segreteria").await;
        chiusi::close_as(&mut segreteria, &inst, inst.school.terza, 2).await;
        let late = [("materia_id", matematica.as_str()), ("dal", "2027-03-01"), ("al", LAST), ("atto", ACT)];
        segreteria.post(&form, &late).await.refused(422, "chiuso dallo scrutinio");
    }
}
