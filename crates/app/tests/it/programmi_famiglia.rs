// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Programs of families and of the school around justifications, permits and measures: what is changed, taken back,
//! recorded from paper, switched off.

use campanella_domain::ruoli::Ruolo;
use serde_json::{Value, json};

use crate::chiusi;
use crate::giustificazioni::{ACCEPTED, FRIDAY, JUSTIFIED, REPLACED, SENT, child, note};
use crate::support::{Installation, Program, TODAY, on_both};

const FAMILY: &str = "famiglia:read famiglia:write";
const SCHOOL: &str = "lezioni:read lezioni:write";

fn madre(inst: &Installation) -> Program {
    Program::of(inst, "madre", Ruolo::Genitore, FAMILY)
}

const FILES: campanella_db::Sql =
    campanella_db::sql!("SELECT COUNT(*) FROM giustificazione_allegato WHERE istituto_id = $1");

fn justify(motivo: &str) -> Value {
    json!({ "tipo": "assenza", "dal": FRIDAY, "motivo": motivo })
}

/// The mother's program justifies the absence of Friday; where the justification is.
async fn sent(inst: &Installation, program: &mut Program, key: &str) -> String {
    let path = format!("/api/v1/famiglia/alunni/{}/giustificazioni", child(inst));
    let answer = program.post(&path, key, &justify("salute")).await.expect(200).json();
    format!("/api/v1/giustificazioni/{}", answer["giustificazione_id"].as_str().unwrap())
}

on_both! {
    async fn a_program_changes_and_takes_back_a_justification_while_it_waits(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let mut program = madre(&inst);
        let one = sent(&inst, &mut program, "s").await;
        let change = format!("{one}/modifica");
        for _ in 0..2 {
            program.post(&change, "c", &justify("famiglia")).await.expect(200);
        }
        assert_eq!(inst.events_named("giustificazione.submit"), 2, "sent once, changed once");
        let wrong = program.post(&change, "w", &justify("noia")).await.expect(422).json();
        assert_eq!(wrong["errors"][0]["field"], "motivo");
        let moved = json!({ "tipo": "assenza", "dal": "2026-11-19", "motivo": "famiglia" });
        program.post(&change, "m", &moved).await.expect(422);
        let other = json!({ "tipo": "ritardo", "dal": FRIDAY, "motivo": "famiglia" });
        program.post(&change, "o", &other).await.expect(400);
        for (who, ruolo) in [("padre", Ruolo::Genitore), ("alunno-b0", Ruolo::Alunno)] {
            let mut stranger = Program::of(&inst, who, ruolo, FAMILY);
            stranger.post(&change, "x", &justify("famiglia")).await.expect(404);
            stranger.post(&format!("{one}/ritira"), "x", &json!({})).await.expect(404);
        }
        // The pupil sees it and did not write it.
        let mut pupil = Program::of(&inst, "alunno-a0", Ruolo::Alunno, FAMILY);
        pupil.post(&format!("{one}/ritira"), "x", &json!({})).await.expect(422);
        for _ in 0..2 {
            program.post(&format!("{one}/ritira"), "r", &json!({})).await.expect(200);
        }
        program.post(&format!("{one}/ritira"), "again", &json!({})).await.refused(422, "Ricarica la pagina");
        assert_eq!((inst.count(SENT), inst.events_named("giustificazione.withdraw")), (0, 1));
        let second = sent(&inst, &mut program, "t").await;
        let mut docente = Program::of(&inst, "matematica", Ruolo::Docente, SCHOOL);
        let accept = json!({ "decisione": "accept", "version": 1 });
        docente.post(&format!("{second}/decisione"), "a", &accept).await.expect(200);
        program.post(&format!("{second}/modifica"), "d", &justify("famiglia")).await.expect(422);
        program.post(&format!("{second}/ritira"), "e", &json!({})).await.expect(422);
    }

    async fn a_program_puts_a_file_beside_a_justification_while_it_waits(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let mut program = madre(&inst);
        let one = sent(&inst, &mut program, "s").await;
        let file = format!("{one}/allegato?nome=certificato.pdf");
        for content in [&b""[..], b"MZ", &vec![b'%'; 4 * 1024 * 1024 + 1]] {
            assert_eq!(program.send_file(&file, content).await.expect(422).json()["errors"][0]["field"], "allegato");
        }
        assert_eq!(inst.count(FILES), 0);
        for _ in 0..2 {
            program.send_file(&file, b"%PDF-1.7 certificato").await.expect(200);
        }
        assert_eq!(inst.count(FILES), 1);
        Program::of(&inst, "padre", Ruolo::Genitore, FAMILY).send_file(&file, b"%PDF-1.7 x").await.expect(404);
        let mut docente = Program::of(&inst, "matematica", Ruolo::Docente, SCHOOL);
        docente.post(&format!("{one}/decisione"), "a", &json!({ "decisione": "accept", "version": 3 })).await.expect(200);
        program.send_file(&file, b"%PDF-1.7 altro").await.expect(422);
    }

    async fn a_program_of_the_school_records_what_came_on_paper(inst) {
        note(&inst, FRIDAY, "A", "").await;
        sent(&inst, &mut madre(&inst), "s").await;
        let paper = format!("/api/v1/classi/{}/giustificazioni", inst.school.terza);
        let body = json!({ "alunno_id": child(&inst), "tipo": "assenza", "dal": FRIDAY });
        let mut stranger = Program::of(&inst, "tedesco", Ruolo::Docente, SCHOOL);
        stranger.post(&paper, "t", &body).await.expect(404);
        madre(&inst).post(&paper, "f", &body).await.expect(404);
        let mut program = Program::of(&inst, "segreteria", Ruolo::Segreteria, SCHOOL);
        let elsewhere = inst.school.alunni(inst.school.quarta)[0];
        let wrong = json!({ "alunno_id": elsewhere, "tipo": "assenza", "dal": FRIDAY });
        program.post(&paper, "e", &wrong).await.expect(404);
        let nothing = json!({ "alunno_id": child(&inst), "tipo": "assenza", "dal": TODAY });
        program.post(&paper, "n", &nothing).await.expect(422);
        let first = program.post(&paper, "k", &body).await.expect(200).json();
        assert_eq!(program.post(&paper, "k", &body).await.expect(200).json(), first);
        assert_eq!((inst.count(ACCEPTED), inst.count(SENT), inst.count(JUSTIFIED), inst.count(REPLACED)), (1, 0, 1, 1));
    }

    async fn a_program_justifies_nothing_in_a_closed_period(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let mut program = madre(&inst);
        let one = sent(&inst, &mut program, "s").await;
        chiusi::close(&inst, inst.school.terza).await;
        let shut = "chiuso dallo scrutinio";
        program.post(&format!("{one}/modifica"), "m", &justify("famiglia")).await.refused(422, shut);
        program.post(&format!("{one}/ritira"), "r", &json!({})).await.refused(422, shut);
        let paper = format!("/api/v1/classi/{}/giustificazioni", inst.school.terza);
        let body = json!({ "alunno_id": child(&inst), "tipo": "assenza", "dal": FRIDAY });
        let mut office = Program::of(&inst, "segreteria", Ruolo::Segreteria, SCHOOL);
        office.post(&paper, "p", &body).await.refused(422, shut);
        assert_eq!(inst.count(SENT), 1);
    }

    async fn a_program_of_the_office_switches_justifying_online(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let path = format!("/api/v1/giustificazioni/alunni/{}/online", child(&inst));
        let (mut office, guardian) = (Program::of(&inst, "segreteria", Ruolo::Segreteria, SCHOOL), inst.school.persona("madre"));
        let before = office.get(&path).await.expect(200).json();
        assert_eq!(before["online"], true);
        let adult = before["genitori"].as_array().unwrap().iter().find(|row| row["genitore_id"] == json!(guardian)).cloned();
        assert_eq!(adult.unwrap()["online"], true);
        let off = json!({ "genitore_id": guardian, "online": false });
        for _ in 0..2 {
            office.post(&path, "off", &off).await.expect(200);
        }
        let justification = format!("/api/v1/famiglia/alunni/{}/giustificazioni", child(&inst));
        madre(&inst).post(&justification, "a", &justify("famiglia")).await.refused(422, "solo su carta");
        office.post(&path, "on", &json!({ "genitore_id": guardian, "online": true })).await.expect(200);
        let all_off = office.post(&path, "all", &json!({ "online": false })).await.expect(200).json();
        assert_eq!(all_off["online"], false);
        madre(&inst).post(&justification, "b", &justify("famiglia")).await.refused(422, "Per questo alunno");
        assert_eq!(inst.events_named("giustificazione.switch"), 3);
        let stranger = inst.school.persona("matematica");
        office.post(&path, "x", &json!({ "genitore_id": stranger, "online": false })).await.expect(404);
        for (who, ruolo) in [("matematica", Ruolo::Docente), ("staff", Ruolo::Staff)] {
            Program::of(&inst, who, ruolo, SCHOOL).post(&path, "d", &off).await.expect(404);
        }
    }

    async fn a_program_takes_back_its_own_request_for_a_permit(inst) {
        inst.set_clock(&format!("{TODAY}T08:00"));
        let asked = json!({ "tipo": "entrata", "dal": TODAY, "ora": 600 });
        let mut program = madre(&inst);
        let path = format!("/api/v1/famiglia/alunni/{}/permessi", child(&inst));
        let id = program.post(&path, "p", &asked).await.expect(200).json()["permesso_id"].as_str().unwrap().to_owned();
        let withdraw = format!("/api/v1/permessi/{id}/ritira");
        Program::of(&inst, "padre", Ruolo::Genitore, FAMILY).post(&withdraw, "x", &json!({})).await.expect(404);
        Program::of(&inst, "alunno-a0", Ruolo::Alunno, FAMILY).post(&withdraw, "x", &json!({})).await.expect(404);
        for _ in 0..2 {
            program.post(&withdraw, "w", &json!({})).await.expect(200);
        }
        program.post(&withdraw, "v", &json!({})).await.expect(422);
        assert_eq!(program.get(&path).await.expect(200).json()[0]["stato"], "ritirato");
        assert_eq!(inst.events_named("permesso.withdraw"), 1);
        let late = program.post(&path, "q", &asked).await.expect(200).json()["permesso_id"].as_str().unwrap().to_owned();
        inst.set_clock("2026-11-24T08:00");
        let mut program = madre(&inst);
        program.post(&format!("/api/v1/permessi/{late}/ritira"), "z", &json!({})).await.expect(422);
    }

    async fn a_program_of_the_head_writes_a_measure_that_the_family_reads(inst) {
        let notes = format!("/api/v1/classi/{}/note", inst.school.terza);
        let mut docente = Program::of(&inst, "matematica", Ruolo::Docente, "note:read note:write");
        let body = json!({ "data": TODAY, "tipo": "disciplinare", "alunni": [child(&inst)], "testo": "Disturba." });
        let id = docente.post(&notes, "n", &body).await.expect(200).json()["id"].as_str().unwrap().to_owned();
        let (path, said) = (format!("{notes}/{id}/provvedimento"), json!({ "provvedimento": "Colloquio con la famiglia." }));
        docente.post(&path, "d", &said).await.expect(404);
        let mut head = Program::of(&inst, "dirigente", Ruolo::Dirigente, "note:read note:write");
        let elsewhere = format!("/api/v1/classi/{}/note/{id}/provvedimento", inst.school.quarta);
        head.post(&elsewhere, "q", &said).await.expect(404);
        let refused = head.post(&path, "e", &json!({ "provvedimento": " " })).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], "provvedimento");
        for _ in 0..2 {
            let answer = head.post(&path, "k", &said).await.expect(200).json();
            assert_eq!(answer["provvedimenti"][0]["testo"], "Colloquio con la famiglia.");
        }
        assert_eq!(inst.events_named("nota.measure"), 1);
        let between = format!("{notes}?dal={TODAY}&al={TODAY}");
        let list = docente.get(&between).await.expect(200).json();
        assert_eq!(list[0]["provvedimenti"].as_array().unwrap().len(), 1);
        docente.post(&format!("{notes}/{id}"), "v", &json!({ "version": 1, "testo": "x" })).await.refused(422, "provvedimento");
        let mut family = Program::of(&inst, "madre", Ruolo::Genitore, "note:read");
        let own = family.get(&format!("/api/v1/famiglia/alunni/{}/note", child(&inst))).await.expect(200).json();
        assert_eq!(own[0]["provvedimenti"][0]["testo"], "Colloquio con la famiglia.");
        chiusi::close(&inst, inst.school.terza).await;
        head.post(&path, "late", &said).await.refused(422, "chiuso dallo scrutinio");
    }
}
