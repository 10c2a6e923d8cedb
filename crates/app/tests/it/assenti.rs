// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Docenti who are away: written without a cause, told on the board with who covers their hours, read by themselves only.

use campanella_app::classi::store as classi;
use campanella_app::kit::error::AppError;
use campanella_db::{Sql, Tx, params, sql};
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::date;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::ore::office;
use crate::support::{Anonymous, Docente, Installation, PASSWORD, Program, TODAY, hour, on_both};

const LIST: &str = "/docenti/assenze";
const NEW: &str = "/docenti/assenze/nuova";
const API: &str = "/api/v1/docenti/assenze";
const STANDING: Sql =
    sql!("SELECT COUNT(*) FROM assenza_docente WHERE istituto_id = $1 AND annulled_at IS NULL");
const ANNULLED: Sql =
    sql!("SELECT COUNT(*) FROM assenza_docente WHERE istituto_id = $1 AND annulled_by IS NOT NULL");

fn wish(inst: &Installation, docente: &str, dal: &str, al: &str) -> Vec<(&'static str, String)> {
    let docente = inst.school.persona(docente).to_string();
    vec![("docente_id", docente), ("dal", dal.to_owned()), ("al", al.to_owned())]
}

fn fields(wish: &[(&'static str, String)]) -> Vec<(&'static str, &'static str)> {
    wish.iter().map(|(name, value)| (*name, &*value.clone().leak())).collect()
}

/// The absent docenti of the board.
async fn away(inst: &Installation) -> Value {
    let mut program = Program::of(inst, "dirigente", Ruolo::Dirigente, "quadro:read");
    program.get("/api/v1/quadro").await.expect(200).json()["docenti_assenti"].clone()
}

fn covered(docente: &Value) -> Vec<String> {
    let ore = docente["ore"].as_array().unwrap().iter();
    ore.map(|ora| format!("{} {}", ora["ordinale"], ora["copertura"].as_str().unwrap())).collect()
}

/// From today on the supplente has mathematics of 4A.
fn stand_in(inst: &Installation) {
    let (app, school) = (inst.app.clone(), inst.school.id);
    let supplente = classi::Cattedra {
        id: app.ids.next(app.clock.now()).into(),
        docente_id: inst.school.persona("supplente"),
        classe_id: inst.school.quarta,
        materia_id: inst.school.materia("Matematica"),
        gruppo_id: None,
        alunno_id: None,
        tipo: TipoCattedra::Normale,
        supplenza_di: Some(inst.school.persona("matematica")),
        ore_settimanali: None,
        dal: date(2026, 11, 23),
        al: date(2026, 12, 22),
        version: 1,
    };
    let add =
        move |tx: &mut dyn Tx| -> Result<(), AppError> { classi::insert_cattedra(tx, school, &supplente) };
    inst.app.db.write_blocking(&inst.school.tenant, add).unwrap();
}

on_both! {
    async fn the_board_tells_who_is_away_and_which_hours_somebody_covers(inst) {
        inst.set_clock("2026-11-23T09:10");
        let mut segreteria = office(&inst, "segreteria").await;
        segreteria.get("/quadro").await.refused(200, "Nessuna assenza scritta per oggi");
        assert_eq!(away(&inst).await, json!([]));
        segreteria.get(NEW).await.refused(200, "Il motivo non si chiede");
        segreteria.post(NEW, &fields(&wish(&inst, "matematica", TODAY, "2026-11-25"))).await.expect(303);
        let all = away(&inst).await;
        assert_eq!(all[0]["docente_id"], inst.school.persona("matematica").to_string());
        assert_eq!(covered(&all[0]), ["2 compresenza", "3 scoperta", "4 scoperta"]);
        let page = segreteria.get("/quadro").await.expect(200).body;
        assert!(page.contains("Corvini Prova (docente assente)"), "the running hour has no signature: {page}");
        assert!(page.contains("ore scoperte") && page.contains("Ermellini Prova"), "{page}");
        stand_in(&inst);
        assert_eq!(covered(&away(&inst).await[0]), ["2 compresenza", "3 supplente", "4 scoperta"]);
        inst.set_clock("2026-11-23T11:10");
        let mut supplente = Docente::enter(&inst, "supplente").await;
        let here = hour(inst.school.terza, TODAY, 4);
        supplente.post(&format!("{here}/firma"), &[("sostituzione", "1")]).await.expect(303);
        let all = away(&inst).await;
        assert_eq!(covered(&all[0]), ["2 compresenza", "3 supplente", "4 firmata"]);
        assert_eq!(all[0]["ore"][2]["chi"], json!(["Novelli Prova"]));
    }

    async fn of_hours_of_a_day_only_those_within_are_to_be_covered(inst) {
        inst.set_clock("2026-11-23T07:50");
        let mut program = Program::of(&inst, "segreteria", Ruolo::Segreteria, "lezioni:read lezioni:write");
        let docente = inst.school.persona("matematica").to_string();
        let wish = json!({ "docente_id": docente, "dal": TODAY, "al": TODAY, "dalle": 10 * 60, "alle": 11 * 60 });
        let written = program.post(API, "a", &wish).await.expect(200).json();
        assert_eq!((&written["dalle"], &written["alle"]), (&600.into(), &660.into()));
        assert_eq!(covered(&away(&inst).await[0]), ["3 scoperta"]);
        let end = format!("{API}/{}/fine", written["id"].as_str().unwrap());
        program.post(&end, "b", &json!({ "version": 1, "al": TODAY })).await.expect(200);
        assert_eq!(covered(&away(&inst).await[0]), ["3 scoperta", "4 scoperta"]);
        let mut staff = office(&inst, "staff").await;
        let page = staff.get(&end["/api/v1".len()..]).await.expect(200);
        assert_eq!(page.input("version").as_deref(), Some("2"));
        staff.post(&end["/api/v1".len()..], &[("alle", "10:30"), ("version", "2")]).await.expect(303);
        assert_eq!(program.get(API).await.expect(200).json()[0]["alle"], 630);
    }

    async fn the_end_changes_and_an_absence_is_annulled_with_trace(inst) {
        let mut dirigente = office(&inst, "dirigente").await;
        let wanted = wish(&inst, "matematica", TODAY, "2026-11-25");
        for _ in 0..2 {
            dirigente.save(NEW, "una", &fields(&wanted)).await.expect(303);
        }
        assert_eq!((inst.count(STANDING), inst.events_named("assenza_docente.write")), (1, 1));
        let mut program = Program::of(&inst, "staff", Ruolo::Staff, "lezioni:read lezioni:write");
        let id = program.get(API).await.expect(200).json()[0]["id"].as_str().unwrap().to_owned();
        let end = format!("{LIST}/{id}/fine");
        dirigente.post(&end, &[("al", "2026-11-22"), ("version", "1")]).await.refused(422, "non può venire prima");
        dirigente.post(&end, &[("al", "2026-11-27"), ("version", "7")]).await.expect(409);
        dirigente.post(&end, &[("al", "2026-11-27"), ("version", "1")]).await.expect(303);
        program.post(&format!("{API}/{id}/fine"), "x", &json!({ "version": 1, "al": TODAY })).await.expect(409);
        dirigente.get(LIST).await.refused(200, "27/11/2026");
        program.post(&format!("{API}/{id}/annulla"), "y", &json!({})).await.expect(200);
        assert_eq!((inst.count(STANDING), inst.count(ANNULLED)), (0, 1));
        assert_eq!(program.get(API).await.expect(200).json(), json!([]));
        dirigente.post(&format!("{LIST}/{id}/annulla"), &[]).await.expect(404);
        let told = ["assenza_docente.write", "assenza_docente.end", "assenza_docente.annul"];
        assert_eq!(told.map(|name| inst.events_named(name)), [1, 1, 1]);
        dirigente.post(NEW, &fields(&wanted)).await.expect(303);
    }

    async fn an_absence_that_the_rules_do_not_know_is_refused_at_its_field(inst) {
        let mut segreteria = office(&inst, "segreteria").await;
        segreteria.post(NEW, &fields(&wish(&inst, "italiano", "2026-11-24", "2026-11-26"))).await.expect(303);
        let with = |mut wish: Vec<(&'static str, String)>, dalle: &str, alle: &str| {
            wish.extend([("dalle", dalle.to_owned()), ("alle", alle.to_owned())]);
            wish
        };
        let of = |dal: &str, al: &str| wish(&inst, "italiano", dal, al);
        let table = [
            (of("2026-11-30", "2026-11-27"), "non può venire prima"),
            (of("2026-08-31", TODAY), "in questo anno scolastico"),
            (of("2026-11-26", "2026-11-30"), "già assente"),
            (with(of("2026-11-25", "2026-11-25"), "9:00", "10:00"), "già assente"),
            (with(of("2026-11-27", "2026-11-28"), "9:00", ""), "un giorno solo"),
            (with(of("2026-11-27", "2026-11-27"), "10:00", "9:00"), "correggi «Alle ore»"),
            (with(of("2026-11-27", "2026-11-27"), "25:00", ""), "ora così: 8:05"),
            (wish(&inst, "tedesco", "2026-11-27", "2026-11-27"), "non è docente"),
        ];
        let (school, persona) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona("tedesco")));
        let last_day = date(2026, 11, 26);
        let change = sql!("UPDATE ruolo SET al = $3 WHERE istituto_id = $1 AND persona_id = $2");
        let leave = move |tx: &mut dyn Tx| tx.exec(change, params![school, persona, last_day]);
        inst.app.db.write_blocking(&inst.school.tenant, leave).unwrap();
        for (wanted, words) in table {
            segreteria.post(NEW, &fields(&wanted)).await.refused(422, words);
        }
        for nobody in ["segreteria", "alunno-a0"] {
            segreteria.post(NEW, &fields(&wish(&inst, nobody, TODAY, TODAY))).await.expect(404);
        }
        assert_eq!(inst.count(STANDING), 1);
        let mut program = Program::of(&inst, "segreteria", Ruolo::Segreteria, "lezioni:write");
        let docente = inst.school.persona("italiano").to_string();
        let late = json!({ "docente_id": docente, "dal": "2026-11-27", "al": "2026-11-27", "alle": 1440 });
        program.post(API, "a", &late).await.refused(422, "\"alle\"");
        let why = json!({ "docente_id": docente, "dal": "2026-11-27", "al": "2026-11-27", "motivo": "salute" });
        program.post(API, "b", &why).await.expect(400);
    }

    async fn a_docente_reads_the_own_absences_and_nobody_else_any(inst) {
        let mut segreteria = office(&inst, "segreteria").await;
        segreteria.post(NEW, &fields(&wish(&inst, "matematica", TODAY, "2026-11-25"))).await.expect(303);
        segreteria.get(LIST).await.refused(200, "Corvini Prova");
        let mut own = Docente::enter(&inst, "matematica").await;
        let page = own.get(LIST).await.expect(200).body;
        assert!(page.contains("Le mie assenze") && page.contains("25/11/2026"), "{page}");
        assert!(!page.contains("annulla\"") && !page.contains("/fine\""), "it is only read: {page}");
        own.get(NEW).await.expect(404);
        let mut program = Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:read lezioni:write");
        let rows = program.get(API).await.expect(200).json();
        let id = rows[0]["id"].as_str().unwrap().to_owned();
        program.post(&format!("{API}/{id}/annulla"), "a", &json!({})).await.expect(404);
        own.post(&format!("{LIST}/{id}/annulla"), &[]).await.expect(404);
        let mut colleague = Docente::enter(&inst, "italiano").await;
        colleague.get(LIST).await.refused(200, "Nessuna assenza");
        let mut program = Program::of(&inst, "italiano", Ruolo::Docente, "lezioni:read");
        assert_eq!(program.get(API).await.expect(200).json(), json!([]));
        for who in ["madre", "alunno-a0", "dpo", "amministratore"] {
            let mut client = Anonymous::at(&inst);
            client.login(who, PASSWORD).await.expect(303);
            client.get(LIST).await.expect(404);
        }
        assert_eq!(inst.count(STANDING), 1);
    }

    async fn a_missing_signature_says_that_the_docente_was_away(inst) {
        inst.set_clock("2026-11-23T12:10");
        let mut segreteria = office(&inst, "segreteria").await;
        assert!(!segreteria.get("/firme").await.expect(200).body.contains("docente assente"));
        segreteria.post(NEW, &fields(&wish(&inst, "matematica", TODAY, TODAY))).await.expect(303);
        assert!(segreteria.get("/firme").await.expect(200).body.contains("docente assente"));
        let mut own = Docente::enter(&inst, "matematica").await;
        own.get("/firme").await.refused(200, "risulti assente");
        let mut italiano = Docente::enter(&inst, "italiano").await;
        assert!(!italiano.get("/firme").await.expect(200).body.contains("risulti assente"));
        let mut program = Program::of(&inst, "segreteria", Ruolo::Segreteria, "lezioni:read");
        let rows = program.get("/api/v1/firme/mancanti").await.expect(200).json();
        let id = inst.school.persona("matematica").to_string();
        let of_today = rows.as_array().unwrap().iter().filter(|row| row["data"] == TODAY);
        assert!(of_today.clone().any(|row| row["docente_id"] == id.as_str()));
        assert!(of_today.clone().all(|row| row["docente_assente"] == (row["docente_id"] == id.as_str())));
    }

    async fn the_board_of_a_class_says_it_to_the_staff_and_not_to_a_colleague(inst) {
        inst.set_clock("2026-11-23T09:10");
        let mut dirigente = office(&inst, "dirigente").await;
        let italiano = inst.school.persona("italiano").to_string();
        let charge = [("docente", italiano.as_str()), ("dal", TODAY)];
        dirigente.post(&format!("/classi/{}/coordinatore", inst.school.terza), &charge).await.expect(303);
        dirigente.post(NEW, &fields(&wish(&inst, "matematica", TODAY, TODAY))).await.expect(303);
        let board = format!("/quadro/classi/{}", inst.school.terza);
        office(&inst, "staff").await.get(&board).await.refused(200, "docente assente");
        let colleague = Docente::enter(&inst, "italiano").await.get(&board).await.expect(200).body;
        assert!(colleague.contains("Corvini Prova") && !colleague.contains("docente assente"), "{colleague}");
    }

    async fn past_absences_are_on_their_own_page(inst) {
        let mut segreteria = office(&inst, "segreteria").await;
        segreteria.post(NEW, &fields(&wish(&inst, "italiano", "2026-11-16", "2026-11-17"))).await.expect(303);
        assert!(!segreteria.get(LIST).await.expect(200).body.contains("Dellacasa Prova"));
        segreteria.get(&format!("{LIST}?mostra=finite")).await.refused(200, "Dellacasa Prova");
    }
}
