// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Programs and the hours of absence: what the school reads, what the office adds, the alarms.

use campanella_domain::ruoli::Ruolo;
use serde_json::{Value, json};

use crate::atti;
use crate::chiusi;
use crate::ore::{FRIDAY, child, derive, office};
use crate::support::{Docente, Installation, Program, Segreteria, TODAY, hour, on_both};

const ACT: &str = "delibera 12 del 3 settembre 2026";
const BOTH: &str = "lezioni:read lezioni:write";

fn segreteria(inst: &Installation) -> Program {
    Program::of(inst, "segreteria", Ruolo::Segreteria, BOTH)
}

/// An address about the child.
fn about(inst: &Installation, what: &str) -> String {
    format!("/api/v1/presenze/alunni/{}{what}", child(inst))
}

/// An hour of mathematics was lost on Friday.
async fn away_for_an_hour(inst: &Installation) {
    let mut docente = Docente::enter(inst, "matematica").await;
    docente
        .firma_e_appello(&hour(inst.school.terza, FRIDAY, 2), "a", &[(child(inst), "A", "")])
        .await
        .expect(200);
    derive(inst).await;
}

async fn read(program: &mut Program, path: &str) -> Value {
    program.get(path).await.expect(200).json()
}

on_both! {
    async fn a_program_of_the_office_grants_deroghe_and_annuls_them(inst) {
        away_for_an_hour(&inst).await;
        let (mut program, all) = (segreteria(&inst), about(&inst, "/deroghe"));
        let wish = json!({ "dal": FRIDAY, "al": FRIDAY, "delibera": ACT });
        let granted = program.post(&all, "k", &wish).await.expect(200).json();
        assert_eq!(program.post(&all, "k", &wish).await.expect(200).json(), granted, "a repeated key has one effect");
        assert_eq!(read(&mut program, &all).await, json!([granted]));
        let seen = read(&mut program, &about(&inst, "")).await;
        assert_eq!((&seen["minuti_in_deroga"], &seen["minuti_contati"]), (&json!(60), &json!(0)));
        let reversed = json!({ "dal": FRIDAY, "al": "2026-11-19", "delibera": ACT });
        let refused = program.post(&all, "r", &reversed).await.refused(422, "non può venire prima").json();
        assert_eq!(refused["errors"][0]["field"], "al");
        let silent = json!({ "dal": FRIDAY, "al": FRIDAY, "delibera": " " });
        let refused = program.post(&all, "s", &silent).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], "delibera");
        let annul = format!("/api/v1/presenze/deroghe/{}/annulla", granted["id"].as_str().unwrap());
        let annulled = program.post(&annul, "a", &json!({})).await.expect(200).json();
        assert_eq!(program.post(&annul, "a", &json!({})).await.expect(200).json(), annulled);
        program.post(&annul, "b", &json!({})).await.expect(404);
        assert_eq!(read(&mut program, &all).await, json!([]));
        assert_eq!(read(&mut program, &about(&inst, "")).await["minuti_contati"], 60);
        assert_eq!((inst.events_named("deroga.grant"), inst.events_named("deroga.annul")), (1, 1));
        for (who, ruolo) in [("matematica", Ruolo::Docente), ("staff", Ruolo::Staff)] {
            let mut other = Program::of(&inst, who, ruolo, BOTH);
            other.get(&all).await.expect(404);
            other.post(&all, "o", &wish).await.expect(404);
        }
        Program::of(&inst, "segreteria", Ruolo::Segreteria, "lezioni:read").post(&all, "w", &wish).await.expect(404);
        let nobody = inst.school.persona("madre");
        program.post(&format!("/api/v1/presenze/alunni/{nobody}/deroghe"), "n", &wish).await.expect(404);
    }

    async fn a_program_of_the_office_writes_the_minutes_of_the_previous_school(inst) {
        let (mut program, path) = (segreteria(&inst), about(&inst, "/provenienza"));
        assert_eq!(read(&mut program, &path).await, json!({ "minuti": 0 }));
        for _ in 0..2 {
            program.post(&path, "k", &json!({ "minuti": 725 })).await.expect(200);
        }
        assert_eq!(read(&mut program, &path).await, json!({ "minuti": 725 }));
        let seen = read(&mut program, &about(&inst, "")).await;
        assert_eq!((&seen["minuti_altra_scuola"], &seen["minuti_contati"]), (&json!(725), &json!(725)));
        let refused = program.post(&path, "m", &json!({ "minuti": 90_001 })).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], "minuti");
        assert_eq!(inst.events_named("ore.previous"), 1);
        Program::of(&inst, "matematica", Ruolo::Docente, BOTH).post(&path, "d", &json!({ "minuti": 1 })).await.expect(404);
    }

    async fn a_program_corrects_the_hours_until_the_last_period_is_closed(inst) {
        let (deroghe, previous) = (about(&inst, "/deroghe"), about(&inst, "/provenienza"));
        let wish = json!({ "dal": FRIDAY, "al": FRIDAY, "delibera": ACT });
        chiusi::close(&inst, inst.school.terza).await;
        let granted = segreteria(&inst).post(&deroghe, "a", &wish).await.expect(200).json();
        inst.set_clock("2027-05-20T09:00");
        let mut client = office(&inst, "segreteria").await;
        chiusi::close_as(&mut client, &inst, inst.school.terza, 2).await;
        let mut program = Program::of(&inst, "segreteria", Ruolo::Segreteria, BOTH);
        let annul = format!("/api/v1/presenze/deroghe/{}/annulla", granted["id"].as_str().unwrap());
        for (path, body) in [(&deroghe, wish), (&annul, json!({})), (&previous, json!({ "minuti": 60 }))] {
            program.post(path, "late", &body).await.refused(422, "chiuso dallo scrutinio");
        }
    }

    async fn a_program_of_the_school_reads_the_attendance_of_a_pupil_and_of_a_class(inst) {
        away_for_an_hour(&inst).await;
        let mut program = Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:read");
        let one = read(&mut program, &about(&inst, "")).await;
        assert_eq!(one["mesi"], json!([{
            "mese": "2026-11-01", "assenze": 1, "ritardi": 0, "uscite": 0, "orarie": 0, "minuti": 60,
        }]));
        assert_eq!((&one["anno"]["minuti"], &one["minuti_contati"], &one["minuti_svolti"]), (&json!(60), &json!(60), &json!(60)));
        assert_eq!((&one["da_giustificare"], &one["unita"]), (&json!(1), &json!("minuti")));
        let (due, validita) = (one["minuti_dovuti"].as_u64().unwrap(), &one["validita"]);
        assert_eq!((validita["minuti_limite"].as_u64(), validita["minuti_restano"].as_u64()), (Some(due / 4), Some(due / 4 - 60)));
        assert_eq!((&validita["valido"], &validita["livello"]), (&json!(true), &json!("regolare")));
        // All of the one lesson given so far was lost.
        assert!(validita["proiezione"].is_string() && validita["prima_data"].is_string(), "{validita}");
        let terza = format!("/api/v1/presenze/classi/{}", inst.school.terza);
        let all = read(&mut program, &terza).await;
        assert_eq!(all.as_array().unwrap().len(), inst.school.alunni(inst.school.terza).len());
        assert!(all.as_array().unwrap().contains(&one), "the class says the same of the pupil");
        let mut stranger = Program::of(&inst, "tedesco", Ruolo::Docente, "lezioni:read");
        stranger.get(&about(&inst, "")).await.expect(404);
        stranger.get(&terza).await.expect(404);
        for (who, ruolo) in [("segreteria", Ruolo::Segreteria), ("staff", Ruolo::Staff), ("dirigente", Ruolo::Dirigente)] {
            assert_eq!(read(&mut Program::of(&inst, who, ruolo, "lezioni:read"), &about(&inst, "")).await, one);
        }
        let mut family = Program::of(&inst, "madre", Ruolo::Genitore, "famiglia:read");
        family.get(&about(&inst, "")).await.expect(404);
    }

    async fn a_program_reads_the_alarms_and_the_letter_that_was_sent(inst) {
        let pupil = atti::away(&inst);
        let mut program = Program::of(&inst, "staff", Ruolo::Staff, "lezioni:read");
        let alarms = read(&mut program, "/api/v1/presenze/allarmi").await;
        let one = &alarms["obbligo"][0];
        assert_eq!((&one["alunno_id"], &one["per_giorni"], &one["quarto"]), (&json!(pupil), &json!(true), &json!(false)));
        assert!(one["protocollo"].is_null() && alarms["vicini"] == json!([]), "{alarms}");
        let mut segreteria = Segreteria::enter(&inst, "segreteria").await;
        let letter = format!("/atti/nuovo?tipo=obbligo_famiglia&alunno={pupil}");
        segreteria.post(&letter, &[("protocollo", "31/2026"), ("data_protocollo", TODAY)]).await.expect(303);
        let alarms = read(&mut program, "/api/v1/presenze/allarmi").await;
        let one = &alarms["obbligo"][0];
        assert_eq!((&one["protocollo"], &one["data_protocollo"]), (&json!("31/2026"), &json!(TODAY)));
        Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:read").get("/api/v1/presenze/allarmi").await.expect(404);
    }
}
