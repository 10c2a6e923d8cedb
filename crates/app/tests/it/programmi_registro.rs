// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Programs of the daily register: a class at a glance, the end of a coordinatore, proceedings as a family reads them, a
//! mean that is tried out, sheets and acts on paper, the register of a support teacher.

use campanella_db::{Sql, sql};
use campanella_domain::ruoli::Ruolo;
use serde_json::{Value, json};

use crate::atti::away;
use crate::support::{Docente, Installation, Program, TODAY, hour, on_both};
use crate::valutazioni::{cell, make, signed, version, write};

const ACTS: Sql = sql!("SELECT COUNT(*) FROM atto_emesso WHERE istituto_id = $1");
const NOTES: Sql =
    sql!("SELECT COUNT(*) FROM annotazione_sostegno WHERE istituto_id = $1 AND deleted_at IS NULL");

/// Italian coordinates 3A from today on.
async fn coordinated(inst: &Installation) {
    let docente = inst.school.persona("italiano").to_string();
    let form = format!("/classi/{}/coordinatore", inst.school.terza);
    let named = [("docente", docente.as_str()), ("dal", TODAY)];
    Docente::enter(inst, "dirigente").await.post(&form, &named).await.expect(303);
}

/// A five in mathematics for the first pupil of 3A.
async fn five(inst: &Installation) {
    let (mut docente, here) = signed(inst, &[]).await;
    let prova = make(&mut docente, &here, &[]).await;
    let v = version(&mut docente, &here).await;
    let cells = [(cell(&prova, inst.school.alunni(inst.school.terza)[0]), "5")];
    write(&mut docente, &here, "k", &v, &cells).await.expect(200);
}

fn row<'a>(list: &'a Value, field: &str, value: &str) -> &'a Value {
    let rows = list.as_array().unwrap();
    rows.iter().find(|row| row[field] == value).unwrap_or_else(|| panic!("no {value} in {list}"))
}

on_both! {
    async fn a_program_of_the_coordinatore_reads_the_class_at_a_glance(inst) {
        five(&inst).await;
        coordinated(&inst).await;
        let alunni = inst.school.alunni(inst.school.terza);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.appello(&hour(inst.school.terza, TODAY, 2), "b", 1, &[], &[(alunni[1], "A", "")]).await.expect(200);
        let (of_class, of_pupil) = (
            format!("/api/v1/quadro/classi/{}", inst.school.terza),
            format!("/api/v1/quadro/classi/{}/voti/{}", inst.school.terza, alunni[0]),
        );
        let mut program = Program::of(&inst, "italiano", Ruolo::Docente, "quadro:read");
        let board = program.get(&of_class).await.expect(200).json();
        assert_eq!((&board["coordinatore"], &board["appello"]), (&json!("Dellacasa Prova"), &json!("fatto")), "{board}");
        assert_eq!(board["eventi"], json!([{ "alunno_id": alunni[1], "alunno": "Alunno a01 Prova", "evento": "assenza" }]));
        // The first hour is over and nobody signed it.
        assert_eq!(row(&board["firme_mancanti"], "docente", "Dellacasa Prova")["ordinale"], 1, "{board}");
        assert_eq!((&board["voti"], &board["in_obbligo"]), (&json!(true), &json!([])));
        let marks = program.get(&format!("{of_pupil}?periodo=0")).await.expect(200).json();
        let maths = row(&marks["materie"], "materia", "Matematica");
        assert_eq!((&maths["media_centesimi"], &maths["valutazioni"]), (&json!(500), &json!(1)), "{marks}");
        let mark = &maths["voti"][0];
        assert_eq!((&mark["quarti"], &mark["visibile"], &mark["argomento"]), (&json!(20), &json!(true), &json!("Equazioni")));
        let stranger = inst.school.alunni(inst.school.quarta)[0];
        program.get(&format!("/api/v1/quadro/classi/{}/voti/{stranger}", inst.school.terza)).await.expect(404);
        let mut staff = Program::of(&inst, "staff", Ruolo::Staff, "quadro:read");
        assert_eq!(staff.get(&of_class).await.expect(200).json()["voti"], false);
        staff.get(&of_pupil).await.expect(404);
        for (who, ruolo) in [("matematica", Ruolo::Docente), ("segreteria", Ruolo::Segreteria), ("madre", Ruolo::Genitore)] {
            let mut other = Program::of(&inst, who, ruolo, "quadro:read");
            other.get(&of_class).await.expect(404);
            other.get(&of_pupil).await.expect(404);
        }
    }

    async fn a_program_ends_a_coordinatore_once(inst) {
        coordinated(&inst).await;
        let path = format!("/api/v1/classi/{}/coordinatori/fine", inst.school.terza);
        let end = |al: &str, version: i64| json!({ "version": version, "al": al });
        let mut office = Program::of(&inst, "segreteria", Ruolo::Segreteria, "classi:write");
        office.post(&path, "p", &end("2026-11-30", 1)).await.refused(403, "conferma:incarico");
        let mut office = Program::of(&inst, "segreteria", Ruolo::Segreteria, "classi:read classi:write conferma:incarico");
        let early = office.post(&path, "a", &end("2026-11-22", 1)).await.expect(422).json();
        assert_eq!(early["errors"][0]["field"], "al");
        office.post(&path, "b", &end("2026-11-30", 7)).await.expect(409);
        for _ in 0..2 {
            let told = office.post(&path, "c", &end("2026-11-30", 1)).await.expect(200).json();
            assert_eq!((&told[0]["al"], &told[0]["version"]), (&json!("2026-11-30"), &json!(2)));
        }
        assert_eq!(inst.events_named("coordinatore.end"), 1);
        office.post(&path.replace(&inst.school.terza.to_string(), &inst.school.quarta.to_string()), "d", &end("2026-11-30", 1)).await.expect(404);
        for (who, ruolo) in [("staff", Ruolo::Staff), ("italiano", Ruolo::Docente)] {
            let mut other = Program::of(&inst, who, ruolo, "classi:write conferma:incarico");
            other.post(&path, "e", &end("2026-11-30", 2)).await.expect(404);
        }
    }

    async fn a_program_of_the_family_reads_of_a_proceeding_what_the_family_was_told(inst) {
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mut head = Program::of(&inst, "dirigente", Ruolo::Dirigente, "note:read note:write");
        let wish = json!({ "classe_id": inst.school.terza, "alunno_id": pupil, "data": TODAY, "testo": "Danneggia un banco." });
        let id = head.post("/api/v1/sanzioni", "o", &wish).await.expect(200).json()["sanzione_id"].as_str().unwrap().to_owned();
        let steps = format!("/api/v1/sanzioni/{id}/passi");
        let step = |passo: &str, version: i64| json!({ "version": version, "passo": passo, "data": TODAY, "testo": "Come da verbale." });
        let read = format!("/api/v1/famiglia/alunni/{pupil}/sanzioni");
        let mut mother = Program::of(&inst, "madre", Ruolo::Genitore, "note:read");
        assert_eq!(mother.get(&read).await.expect(200).json(), json!([]), "a report is not theirs to know yet");
        head.post(&steps, "c", &step("contesta", 1)).await.expect(200);
        head.post(&steps, "h", &step("ascolta", 2)).await.expect(200);
        let mut decided = step("delibera", 3);
        decided["misura"] = json!({ "tipo": "allontanamento_lezioni", "giorni": 2, "favorevoli": 8, "contrari": 1,
            "attivita": "riflessione con un docente" });
        head.post(&steps, "d", &decided).await.expect(200);
        let told = mother.get(&read).await.expect(200).json();
        assert_eq!((&told[0]["stato"], told[0].get("misura")), (&json!("ascoltata"), None), "decided, not handed over: {told}");
        assert!(!told.to_string().contains("riflessione"), "{told}");
        head.post(&steps, "n", &step("notifica", 4)).await.expect(200);
        let mut pupils = Program::of(&inst, "alunno-a0", Ruolo::Alunno, "note:read");
        for program in [&mut mother, &mut pupils] {
            let told = program.get(&read).await.expect(200).json();
            assert_eq!((&told[0]["misura"]["giorni"], &told[0]["termine"]), (&json!(2), &json!("2026-12-08")), "{told}");
            assert_eq!((told[0].get("prossimi"), told[0].get("version")), (None, None));
        }
        for (who, ruolo) in [("padre", Ruolo::Genitore), ("alunno-a1", Ruolo::Alunno), ("dirigente", Ruolo::Dirigente)] {
            Program::of(&inst, who, ruolo, "note:read").get(&read).await.expect(404);
        }
    }

    async fn a_program_tries_a_mean_out_and_nothing_is_kept(inst) {
        five(&inst).await;
        let (pupil, materia) = (inst.school.alunni(inst.school.terza)[0], inst.school.materia("Matematica"));
        let path = format!("/api/v1/famiglia/alunni/{pupil}/voti/{materia}/simulazione");
        let mut program = Program::of(&inst, "alunno-a0", Ruolo::Alunno, "famiglia:read");
        let events = inst.events();
        let told = program.get(&format!("{path}?ipotesi=7%208")).await.expect(200).json();
        assert_eq!((&told["media_centesimi"], &told["simulata_centesimi"]), (&json!(500), &json!(667)), "{told}");
        assert_eq!(told["per_la_sufficienza"], 28);
        let plain = program.get(&path).await.expect(200).json();
        assert_eq!((&plain["media_centesimi"], plain.get("simulata_centesimi")), (&json!(500), None));
        for wrong in ["7%20x", "11", "7%207%207%207%207%207%207%207%207%207%207"] {
            let refused = program.get(&format!("{path}?ipotesi={wrong}")).await.expect(422).json();
            assert_eq!(refused["errors"][0]["field"], "ipotesi", "{wrong}");
        }
        assert_eq!(inst.events(), events);
        let italian = inst.school.materia("Italiano");
        program.get(&format!("/api/v1/famiglia/alunni/{pupil}/voti/{italian}/simulazione")).await.expect(404);
        for (who, ruolo) in [("padre", Ruolo::Genitore), ("alunno-a1", Ruolo::Alunno), ("matematica", Ruolo::Docente)] {
            Program::of(&inst, who, ruolo, "famiglia:read").get(&path).await.expect(404);
        }
    }

    async fn the_sheet_of_an_accepted_exit_is_a_file_for_programs_of_family_and_school(inst) {
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mut mother = Program::of(&inst, "madre", Ruolo::Genitore, "famiglia:read famiglia:write");
        let asked = json!({ "tipo": "uscita", "dal": "2026-11-25", "ora": 660, "ritirato_da": inst.school.persona("madre") });
        let requests = format!("/api/v1/famiglia/alunni/{pupil}/permessi");
        let id = mother.post(&requests, "p", &asked).await.expect(200).json()["permesso_id"].as_str().unwrap().to_owned();
        let (own, door) = (
            format!("/api/v1/famiglia/permessi/autorizzazioni/{id}"),
            format!("/api/v1/permessi/autorizzazioni/{id}"),
        );
        mother.get(&own).await.refused(422, "quando la scuola accetta il permesso");
        let mut docente = Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:read lezioni:write");
        docente.post(&format!("/api/v1/permessi/{id}/decisione"), "d", &json!({ "decisione": "accept" })).await.expect(200);
        let sheets = [mother.get(&own).await, docente.get(&door).await];
        for sheet in sheets {
            let text = sheet.expect(200).pdf_text();
            assert!(text.contains("Alunno a00 Prova") && text.contains("11:00") && text.contains("Olivari Prova"), "{text}");
        }
        Program::of(&inst, "padre", Ruolo::Genitore, "famiglia:read").get(&own).await.expect(404);
        Program::of(&inst, "tedesco", Ruolo::Docente, "lezioni:read").get(&door).await.expect(404);
        docente.get(&own).await.expect(404);
    }

    async fn a_program_issues_the_letters_about_compulsory_education_in_their_order(inst) {
        let pupil = away(&inst);
        let mut office = Program::of(&inst, "segreteria", Ruolo::Segreteria, "atti:read atti:write");
        let letter = json!({ "tipo": "obbligo_famiglia", "alunno_id": pupil, "protocollo": "4821/2026", "data_protocollo": TODAY });
        let mut report = json!({ "tipo": "obbligo_sindaco", "alunno_id": pupil, "protocollo": "4822/2026",
            "data_protocollo": TODAY, "comune": "Borgo Sereno", "non_tornato": true });
        office.post("/api/v1/atti", "s", &report).await.refused(422, "Prima si avvisa");
        for _ in 0..2 {
            let issued = office.post("/api/v1/atti", "f", &letter).await.expect(200).json();
            assert_eq!((&issued["protocollo"], &issued["alunno_id"]), (&json!("4821/2026"), &json!(pupil)));
            let file = format!("/api/v1/atti/{}/pdf", issued["atto_id"].as_str().unwrap());
            let text = office.get(&file).await.expect(200).pdf_text();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains("16 giorni non giustificati"), "{text}");
        }
        assert_eq!((inst.count(ACTS), inst.events_named("atto.issue")), (1, 1));
        let mut same = letter.clone();
        same["tipo"] = json!("certificato_iscrizione");
        office.post("/api/v1/atti", "n", &same).await.refused(409, "già di un altro atto");
        office.post("/api/v1/atti", "t", &report).await.refused(422, "fino al 30/11/2026");
        inst.set_clock("2026-12-01T09:10");
        let mut office = Program::of(&inst, "segreteria", Ruolo::Segreteria, "atti:read atti:write");
        report["data_protocollo"] = json!("2026-12-01");
        let wrong = |field: &str, value: Value| {
            let mut body = report.clone();
            body[field] = value;
            body
        };
        let bad = [
            ("non_tornato", wrong("non_tornato", json!(false)), "non_tornato"),
            ("comune", wrong("comune", json!("  ")), "comune"),
            ("comune", wrong("comune", json!("x".repeat(121))), "comune"),
            ("protocollo", wrong("protocollo", json!(" ")), "protocollo"),
            ("data_protocollo", wrong("data_protocollo", json!("2026-12-02")), "data_protocollo"),
        ];
        for (at, (name, body, field)) in bad.iter().enumerate() {
            let refused = office.post("/api/v1/atti", &format!("w{at}"), body).await.expect(422).json();
            assert_eq!(&refused["errors"][0]["field"], field, "{name}: {refused}");
        }
        office.post("/api/v1/atti", "u", &wrong("tipo", json!("multa"))).await.expect(400);
        office.post("/api/v1/atti", "r", &report).await.expect(200);
        assert_eq!(inst.count(ACTS), 2);
        let mut teacher = Program::of(&inst, "matematica", Ruolo::Docente, "atti:write");
        teacher.post("/api/v1/atti", "x", &letter).await.expect(404);
        let mut reader = Program::of(&inst, "segreteria", Ruolo::Segreteria, "atti:read");
        reader.post("/api/v1/atti", "y", &letter).await.expect(404);
    }

    async fn a_program_of_a_support_teacher_reads_and_writes_what_is_theirs(inst) {
        let pupil = inst.school.alunni(inst.school.terza)[1];
        let path = format!("/api/v1/sostegno/{pupil}");
        let mut program = Program::of(&inst, "sostegno", Ruolo::Docente, "sostegno:read sostegno:write");
        let list = program.get("/api/v1/sostegno").await.expect(200).json();
        assert_eq!((list.as_array().unwrap().len(), &list[0]["alunno_id"]), (1, &json!(pupil)));
        let note = |testo: &str| json!({ "data": TODAY, "tipo": "osservazione", "testo": testo });
        let mut id = String::new();
        for _ in 0..2 {
            let answer = program.post(&path, "n", &note("Lavora volentieri.")).await.expect(200).json();
            answer["annotazione_id"].as_str().unwrap().clone_into(&mut id);
        }
        assert_eq!((inst.count(NOTES), inst.events_named("annotazione.write")), (1, 1));
        let own = format!("{path}/annotazioni/{id}");
        let change = |version: i64, testo: &str| json!({ "version": version, "annotazione": note(testo) });
        program.post(&own, "c", &change(1, "Legge da solo.")).await.expect(200);
        program.post(&own, "d", &change(1, "Altro.")).await.refused(409, "Legge da solo.");
        let month = program.get(&path).await.expect(200).json();
        let standing = &month["annotazioni"][0];
        assert_eq!((&standing["testo"], &standing["tipo"], &standing["version"]), (&json!("Legge da solo."), &json!("osservazione"), &json!(2)));
        let mut tomorrow = note("x");
        tomorrow["data"] = json!("2026-11-24");
        for (at, wrong) in [tomorrow, note("  "), note(&"è".repeat(3001))].iter().enumerate() {
            program.post(&path, &format!("w{at}"), wrong).await.expect(422);
        }
        assert_eq!(inst.count(NOTES), 1);
        // The dirigente's program learns that there is something, and opens nothing.
        let mut head = Program::of(&inst, "dirigente", Ruolo::Dirigente, "sostegno:read sostegno:write");
        let seen = head.get(&path).await.expect(200).json();
        assert_eq!((&seen["annotazioni"][0]["testo"], &seen["annotazioni"][0]["tipo"]), (&json!(null), &json!(null)));
        assert_eq!(inst.events_named("annotazione.read"), 0);
        head.post(&path, "h", &note("x")).await.expect(404);
        for (who, ruolo) in [("italiano", Ruolo::Docente), ("segreteria", Ruolo::Segreteria), ("madre", Ruolo::Genitore)] {
            let mut other = Program::of(&inst, who, ruolo, "sostegno:read sostegno:write lezioni:read");
            other.get(&path).await.expect(404);
            other.post(&own, "o", &change(2, "x")).await.expect(404);
        }
        Program::of(&inst, "sostegno", Ruolo::Docente, "lezioni:read").get(&path).await.expect(404);
        for _ in 0..2 {
            program.post(&format!("{own}/elimina"), "e", &json!({})).await.expect(200);
        }
        assert_eq!((inst.count(NOTES), inst.events_named("annotazione.remove")), (0, 1));
    }
}
