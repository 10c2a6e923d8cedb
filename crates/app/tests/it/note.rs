// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Notes: who writes, who reads, until when they change.

use campanella_app::kit::jobs::{program_ctx, run_due};
use campanella_db::sql;
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use serde_json::json;

use crate::support::{Docente, Famiglia, Installation, Program, TODAY, on_both};

const NOTES: campanella_db::Sql = sql!("SELECT COUNT(*) FROM nota WHERE istituto_id = $1");

fn new_note(inst: &Installation) -> String {
    format!("/registro/{}/note/nuova", inst.school.terza)
}

/// Publishes a note; its page.
async fn publish(
    docente: &mut Docente,
    inst: &Installation,
    tipo: &str,
    alunni: &[PersonaId],
    testo: &str,
) -> String {
    let alunni: Vec<String> = alunni.iter().map(ToString::to_string).collect();
    let a = if alunni.is_empty() { "classe" } else { "alunni" };
    let mut fields = vec![("data", TODAY), ("tipo", tipo), ("a", a), ("testo", testo), ("conferma", "1")];
    fields.extend(alunni.iter().map(|alunno| ("alunno", alunno.as_str())));
    let answer = docente.post(&new_note(inst), &fields).await.expect(303);
    answer.header("location").split('?').next().unwrap().to_owned()
}

async fn run_jobs(inst: &Installation) -> usize {
    let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    let before = inst.mails();
    while run_due(&program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
    inst.mails() - before
}

on_both! {
    async fn the_sender_sees_who_will_read_before_anything_is_published(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let pupil = inst.school.alunni(inst.school.terza)[0].to_string();
        let typed = [("data", TODAY), ("tipo", "disciplinare"), ("a", "alunni"), ("alunno", &*pupil), ("testo", "Usa il telefono.")];
        let page = docente.post(&new_note(&inst), &typed).await.expect(200);
        // Of the two parents a court keeps one away.
        for words in ["Chi la leggerà", "1 genitore", "1 alunno", "6 docenti", "Usa il telefono."] {
            assert!(page.body.contains(words), "{words:?} is not in {}", page.body);
        }
        assert_eq!(inst.count(NOTES), 0);
        let back = docente.post(&new_note(&inst), &[&typed[..], &[("rivedi", "1")]].concat()).await.expect(200);
        assert!(back.body.contains("Usa il telefono.") && back.body.contains("checked"));
        docente.post(&new_note(&inst), &[&typed[..], &[("conferma", "1")]].concat()).await.expect(303);
        assert_eq!((inst.count(NOTES), inst.events_named("nota.write")), (1, 1));
    }

    async fn a_note_is_read_by_the_council_the_head_and_the_own_family_only(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let page = publish(&mut docente, &inst, "disciplinare", &[pupil], "Disturba la lezione.").await;
        for reader in ["italiano", "dirigente", "matematica"] {
            let mut reader = Docente::enter(&inst, reader).await;
            assert!(reader.get(&page).await.expect(200).body.contains("Disturba la lezione."));
        }
        for stranger in ["tedesco", "supplente", "segreteria", "madre", "alunno-a0"] {
            Docente::enter(&inst, stranger).await.get(&page).await.expect(404);
        }
        for (reader, reads) in [("madre", true), ("padre", false), ("alunno-a0", true), ("alunno-a1", false)] {
            let body = Famiglia::enter(&inst, reader).await.get("/note").await.expect(200).body;
            assert_eq!(body.contains("Disturba la lezione."), reads, "{reader}");
        }
        let mut office = Docente::enter(&inst, "segreteria").await;
        let day = office.get(&format!("/registro/{}", inst.school.terza)).await.expect(200);
        assert!(!day.body.contains("Disturba"), "the office does not read notes");
        let day = docente.get(&format!("/registro/{}", inst.school.terza)).await.expect(200);
        assert!(day.body.contains("Disturba la lezione."), "the register of the day shows it");
    }

    async fn a_reminder_is_its_authors_alone(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let page = publish(&mut docente, &inst, "promemoria", &[], "Chiedere il laboratorio.").await;
        docente.get(&page).await.expect(200);
        for other in ["italiano", "dirigente"] {
            let mut other = Docente::enter(&inst, other).await;
            other.get(&page).await.expect(404);
            let list = other.get(&format!("/registro/{}/note", inst.school.terza)).await.expect(200);
            assert!(!list.body.contains("laboratorio"));
        }
        assert!(!Famiglia::enter(&inst, "madre").await.get("/note").await.body.contains("laboratorio"));
    }

    async fn a_family_reads_of_its_own_pupil_only(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let pupils = inst.school.alunni(inst.school.terza);
        publish(&mut docente, &inst, "disciplinare", &[pupils[0], pupils[2]], "Escono senza permesso.").await;
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let body = madre.get("/note").await.expect(200).body;
        assert!(body.contains("Escono senza permesso.") && !body.contains("Alunno a02"), "{body}");
        madre.get(&format!("/note?alunno={}", pupils[2])).await.expect(404);
        let letta = format!("/note/{}/letta", uuid::Uuid::nil());
        madre.post(&letta, &[("alunno", &pupils[2].to_string())]).await.expect(404);
        madre.post(&letta, &[("alunno", &pupils[0].to_string())]).await.expect(404);
    }

    async fn a_class_note_that_names_a_pupil_is_asked_about(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let typed = [("data", TODAY), ("tipo", "comunicazione"), ("a", "classe"), ("testo", "Prova raccoglie le adesioni."), ("conferma", "1")];
        docente.post(&new_note(&inst), &typed).await.refused(422, "lo leggerebbero altre famiglie");
        assert_eq!(inst.count(NOTES), 0);
        let reason = [("motivo_nomi", "è il rappresentante di classe")];
        docente.post(&new_note(&inst), &[&typed[..], &reason].concat()).await.expect(303);
        assert_eq!(inst.count(NOTES), 1);
    }

    async fn wrong_notes_get_a_message_and_nothing_is_written(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let stranger = inst.school.alunni(inst.school.quarta)[0].to_string();
        for (fields, words) in [
            (vec![("data", TODAY), ("tipo", "disciplinare"), ("a", "classe"), ("testo", " ")], "Scrivi il testo"),
            (vec![("data", TODAY), ("tipo", "disciplinare"), ("a", "alunni"), ("testo", "x")], "almeno un alunno"),
            (vec![("data", TODAY), ("tipo", "disciplinare"), ("a", "alunni"), ("alunno", &*stranger), ("testo", "x")], "non era iscritto"),
            (vec![("data", "2026-11-24"), ("tipo", "disciplinare"), ("a", "classe"), ("testo", "x")], "deve ancora arrivare"),
            (vec![("data", TODAY), ("tipo", "sanzione"), ("a", "classe"), ("testo", "x")], "scegli una delle voci"),
            (vec![("data", "ieri"), ("tipo", "disciplinare"), ("a", "classe"), ("testo", "x")], "data"),
        ] {
            docente.post(&new_note(&inst), &fields).await.refused(422, words);
        }
        let quarta = format!("/registro/{}/note/nuova", inst.school.quarta);
        let mut other = Docente::enter(&inst, "italiano").await;
        other.post(&quarta, &[("data", TODAY), ("tipo", "disciplinare"), ("a", "classe"), ("testo", "x"), ("conferma", "1")]).await.expect(404);
        assert_eq!(inst.count(NOTES), 0);
    }

    async fn thirty_minutes_to_correct_then_only_annulled(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let page = publish(&mut docente, &inst, "disciplinare", &[pupil], "Disturba.").await;
        let revise = format!("{page}/correggi");
        Docente::enter(&inst, "italiano").await.post(&revise, &[("version", "1"), ("testo", "x")]).await.refused(422, "altra persona");
        docente.post(&revise, &[("version", "1"), ("testo", "Parla.")]).await.expect(303);
        docente.post(&revise, &[("version", "1"), ("testo", "Grida.")]).await.refused(409, "Parla.");
        inst.set_clock("2026-11-23T09:41");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.post(&revise, &[("version", "2"), ("testo", "Grida.")]).await.refused(422, "30 minuti");
        docente.post(&format!("{page}/annulla"), &[("motivo", "")]).await.refused(422, "perché annulli");
        docente.post(&format!("{page}/annulla"), &[("motivo", "scambio di persona")]).await.expect(303);
        let body = docente.get(&page).await.expect(200).body;
        assert!(body.contains("<s>Parla.</s>") && body.contains("scambio di persona"), "{body}");
        assert!(Famiglia::enter(&inst, "madre").await.get("/note").await.body.contains("<s>Parla.</s>"));
        assert_eq!((inst.events_named("nota.revise"), inst.events_named("nota.annul")), (1, 1));
    }

    async fn a_measure_of_the_head_locks_the_note(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let page = publish(&mut docente, &inst, "disciplinare", &[pupil], "Disturba.").await;
        docente.post(&format!("{page}/provvedimento"), &[("provvedimento", "x")]).await.expect(404);
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        dirigente.post(&format!("{page}/provvedimento"), &[("provvedimento", "Colloquio con la famiglia.")]).await.expect(303);
        docente.post(&format!("{page}/correggi"), &[("version", "1"), ("testo", "x")]).await.refused(422, "provvedimento");
        docente.post(&format!("{page}/annulla"), &[("motivo", "x")]).await.refused(422, "provvedimento");
        assert!(Famiglia::enter(&inst, "madre").await.get("/note").await.body.contains("Colloquio con la famiglia."));
    }

    async fn a_guardian_confirms_and_the_author_sees_it(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let pupil = inst.school.alunni(inst.school.terza)[0].to_string();
        let page = publish(&mut docente, &inst, "disciplinare", &inst.school.alunni(inst.school.terza)[..1], "Disturba.").await;
        let mut madre = Famiglia::enter(&inst, "madre").await;
        assert!(madre.get("/casa").await.body.contains("Una nota da leggere"));
        let id = page.rsplit('/').next().unwrap();
        for _ in 0..2 {
            madre.post(&format!("/note/{id}/letta"), &[("alunno", &pupil)]).await.expect(303);
        }
        assert_eq!(inst.events_named("nota.read"), 1, "confirmed once");
        assert!(!madre.get("/casa").await.body.contains("Una nota da leggere"));
        assert!(docente.get(&page).await.body.contains("Olivari"));
        let receipts = format!("/api/v1{}/letture", page.replace("/registro/", "/classi/"));
        let mut program = Program::of(&inst, "matematica", Ruolo::Docente, "note:read");
        let told = program.get(&receipts).await.expect(200).json();
        assert_eq!((told.as_array().unwrap().len(), &told[0]["alunno_id"]), (1, &json!(pupil)));
        assert_eq!(told[0]["persona_id"], json!(inst.school.persona("madre")));
        Program::of(&inst, "tedesco", Ruolo::Docente, "note:read").get(&receipts).await.expect(404);
        Famiglia::enter(&inst, "padre").await.post(&format!("/note/{id}/letta"), &[("alunno", &pupil)]).await.expect(404);
    }

    async fn families_are_told_once_after_the_time_to_correct_and_not_of_what_was_annulled(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let page = publish(&mut docente, &inst, "disciplinare", &[pupil], "Disturba.").await;
        inst.set_clock("2026-11-23T09:25");
        docente.post(&format!("{page}/correggi"), &[("version", "1"), ("testo", "Parla.")]).await.expect(303);
        inst.set_clock("2026-11-23T09:50");
        assert_eq!(run_jobs(&inst).await, 0, "corrected at 9:25");
        inst.set_clock("2026-11-23T10:01");
        assert_eq!(run_jobs(&inst).await, 2, "the pupil, and the guardian who may read");
        assert!(!inst.last_mail().contains("Parla"), "the mail never tells the news");
        let mut docente = Docente::enter(&inst, "matematica").await;
        assert_eq!(run_jobs(&inst).await, 1, "a new browser of the teacher");
        let page = publish(&mut docente, &inst, "disciplinare", &[pupil], "Ride.").await;
        docente.post(&format!("{page}/annulla"), &[("motivo", "errore")]).await.expect(303);
        inst.set_clock("2026-11-23T11:00");
        assert_eq!(run_jobs(&inst).await, 0);
    }

    async fn a_program_does_the_same_jobs(inst) {
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let path = format!("/api/v1/classi/{}/note", inst.school.terza);
        let mut docente = Program::of(&inst, "matematica", Ruolo::Docente, "note:read note:write");
        let wish = json!({"data": TODAY, "tipo": "disciplinare", "alunni": [pupil], "testo": "Disturba."});
        let first = docente.post(&path, "k1", &wish).await.expect(200).json();
        let again = docente.post(&path, "k1", &wish).await.expect(200).json();
        assert_eq!((first.clone(), inst.count(NOTES)), (again, 1));
        docente.post(&path, "k2", &json!({"data": TODAY, "tipo": "disciplinare", "testo": "x"})).await.refused(422, "almeno un alunno");
        let list = docente.get(&format!("{path}?dal={TODAY}&al={TODAY}")).await.expect(200).json();
        assert_eq!((list.as_array().unwrap().len(), &list[0]["testo"]), (1, &json!("Disturba.")));
        Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:read").get(&format!("{path}?dal={TODAY}&al={TODAY}")).await.expect(404);
        let mut madre = Program::of(&inst, "madre", Ruolo::Genitore, "note:read note:write");
        let own = format!("/api/v1/famiglia/alunni/{pupil}/note");
        assert_eq!(madre.get(&own).await.expect(200).json()[0]["letta"], json!(false));
        let id = first["id"].as_str().unwrap();
        let read = madre.post(&format!("{own}/{id}/letta"), "k3", &json!({})).await.expect(200).json();
        assert_eq!(read[0]["letta"], json!(true));
        let other = inst.school.alunni(inst.school.terza)[2];
        madre.get(&format!("/api/v1/famiglia/alunni/{other}/note")).await.expect(404);
        let text = json!({"version": 1, "testo": "Disturba la lezione."});
        let note = format!("{path}/{id}");
        Program::of(&inst, "italiano", Ruolo::Docente, "note:write").post(&note, "k4", &text).await.expect(422);
        Program::of(&inst, "tedesco", Ruolo::Docente, "note:write").post(&note, "k5", &text).await.expect(404);
        docente.post(&note, "k6", &text).await.expect(200);
        docente.post(&note, "k7", &text).await.expect(409);
        docente.post(&format!("{note}/annulla"), "k8", &json!({"motivo": ""})).await.expect(422);
        docente.post(&format!("{note}/annulla"), "k9", &json!({"motivo": "Era un altro"})).await.expect(200);
        let list = docente.get(&format!("{path}?dal={TODAY}&al={TODAY}")).await.expect(200).json();
        assert_eq!(list[0]["annullata"], json!(true));
    }
}
