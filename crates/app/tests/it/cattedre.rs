// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Teaching assignments are corrected, ended and deleted; what was signed keeps its own.

use campanella_db::{Error, Sql, Tx, params, sql};
use campanella_domain::ruoli::Ruolo;
use serde_json::json;
use uuid::Uuid;

use crate::support::{Answer, Docente, Installation, Program, Segreteria, TODAY, hour, on_both};

const ALL: Sql = sql!("SELECT COUNT(*) FROM cattedra WHERE istituto_id = $1");

/// What the form of an assignment holds, with these values in place of its own.
async fn save(office: &mut Segreteria, page: &str, key: &str, typed: &[(&str, &str)]) -> Answer {
    let shown = office.get(page).await.expect(200);
    let version = shown.input("version").unwrap();
    let mut fields: Vec<(&str, &str)> = typed.to_vec();
    let own: Vec<(&str, String)> =
        ["ore", "dal", "al"].into_iter().map(|name| (name, shown.input(name).unwrap_or_default())).collect();
    for (name, value) in &own {
        if !typed.iter().any(|(typed, _)| typed == name) {
            fields.push((name, value));
        }
    }
    fields.push(("version", &version));
    office.save(page, key, &fields).await
}

/// The assignment of this teacher in 3A.
fn of_docente(inst: &Installation, username: &str) -> String {
    let (school, docente) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona(username)));
    let classe = Uuid::from(inst.school.terza);
    let sql = sql!(
        "SELECT id FROM cattedra WHERE istituto_id = $1 AND docente_id = $2 AND classe_id = $3 ORDER BY id LIMIT 1"
    );
    let read = move |tx: &mut dyn Tx| tx.one(sql, params![school, docente, classe], |row| row.id(0));
    inst.app.db.read_blocking::<_, Error, _>(&inst.school.tenant, read).unwrap().to_string()
}

on_both! {
    async fn an_assignment_is_corrected_and_the_journal_has_both(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let page = format!("/cattedre/{}", inst.school.cattedra);
        let materia = inst.school.materia("Matematica").to_string();
        let fields = [("materia", &*materia), ("tipo", "normale"), ("ore", "5"), ("al", "2027-06-30")];
        save(&mut office, &page, "a", &fields).await.expect(303);
        save(&mut office, &page, "b", &[("materia", &*materia), ("tipo", "normale"), ("ore", "41")]).await.expect(422);
        let list = format!("/cattedre?classe={}", inst.school.terza);
        let shown = office.get(&list).await.refused(200, "30/06/2027");
        assert!(shown.body.contains(">5</td>"), "{}", shown.body);
        assert_eq!(inst.events_named("cattedra.update"), 1);
        let kept = inst.count(sql!(
            "SELECT COUNT(*) FROM giornale WHERE istituto_id = $1 AND azione = 'cattedra.update'
             AND prima LIKE '%2027-08-31%' AND dopo LIKE '%2027-06-30%'"
        ));
        assert_eq!(kept, 1);
        let mut stale = fields.to_vec();
        stale.push(("version", "1"));
        office.save(&page, "c", &stale).await.expect(409);
        Docente::enter(&inst, "matematica").await.get(&page).await.expect(404);
        Docente::enter(&inst, "matematica").await.save(&page, "d", &stale).await.expect(404);
    }

    async fn signed_hours_refuse_at_the_field_what_would_take_them_away(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        Docente::enter(&inst, "matematica").await.firma_e_appello(&here, "a", &[]).await.expect(200);
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let page = format!("/cattedre/{}", inst.school.cattedra);
        let (materia, italiano) =
            (inst.school.materia("Matematica").to_string(), inst.school.materia("Italiano").to_string());
        let gruppo = inst.school.gruppo("avvalenti").to_string();
        for (key, fields, field, words) in [
            ("b", vec![("materia", &*italiano), ("tipo", "normale")], "materia", "già firmata"),
            ("c", vec![("materia", &*materia), ("tipo", "itp")], "tipo", "già firmata"),
            ("d", vec![("materia", &*materia), ("tipo", "normale"), ("gruppo", &*gruppo)], "gruppo", "già firmata"),
            ("e", vec![("materia", &*materia), ("tipo", "normale"), ("dal", "2026-11-24")], "dal", "comincia quel giorno o prima"),
            ("f", vec![("materia", &*materia), ("tipo", "normale"), ("al", "2026-11-22")], "al", "finisce quel giorno o dopo"),
        ] {
            let refused = save(&mut office, &page, key, &fields).await.refused(422, words);
            assert!(refused.body.contains(&format!("href=\"#f-{field}\"")), "{field}: {}", refused.body);
        }
        let end = [("al", "2026-11-22"), ("version", "1")];
        office.save(&format!("{page}/fine"), "g", &end).await.refused(422, "finisce quel giorno o dopo");
        let shown = office.get(&page).await.refused(200, "Non si elimina");
        assert!(!shown.body.contains("/elimina\""), "{}", shown.body);
        office.save(&format!("{page}/elimina"), "h", &[("version", "1")]).await.refused(422, "già firmata");
        assert_eq!(inst.events_named("cattedra.update") + inst.events_named("cattedra.delete"), 0);
        office.save(&format!("{page}/fine"), "i", &[("al", TODAY), ("version", "1")]).await.expect(303);
        assert_eq!(inst.events_named("cattedra.end"), 1);
    }

    async fn an_assignment_that_nothing_uses_is_deleted_once(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let in_timetable = format!("/cattedre/{}/elimina", inst.school.cattedra);
        office.save(&in_timetable, "a", &[("version", "1")]).await.refused(422, "nell&#39;orario");
        let support = format!("/cattedre/{}/elimina", of_docente(&inst, "sostegno"));
        let before = inst.count(ALL);
        office.get(&support).await.expect(200);
        office.save(&support, "b", &[("version", "7")]).await.expect(409);
        office.save(&support, "c", &[("version", "1")]).await.expect(303);
        office.save(&support, "c", &[("version", "1")]).await.expect(303);
        office.save(&support, "d", &[("version", "1")]).await.expect(404);
        assert_eq!((inst.count(ALL), inst.events_named("cattedra.delete")), (before - 1, 1));
    }

    async fn a_support_teacher_gets_the_right_pupil(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let page = format!("/cattedre/{}", of_docente(&inst, "sostegno"));
        let materia = inst.school.materia("Sostegno").to_string();
        let alunno = inst.school.alunni(inst.school.terza)[4].to_string();
        let stranger = inst.school.alunni(inst.school.quarta)[4].to_string();
        let of = |alunno: &str| [("materia", materia.clone()), ("tipo", "sostegno".into()), ("alunno", alunno.to_owned())];
        for (key, pupil, status) in [("a", &stranger, 422), ("b", &alunno, 303)] {
            let fields = of(pupil);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            save(&mut office, &page, key, &fields).await.expect(status);
        }
        assert!(office.get(&page).await.expect(200).body.contains(&format!("value=\"{alunno}\" selected")));
    }

    async fn programs_do_the_same(inst) {
        let mut office = Program::of(&inst, "segreteria", Ruolo::Segreteria, "classi:read classi:write");
        let list = format!("/api/v1/classi/{}/cattedre", inst.school.terza);
        let first = office.get(&list).await.expect(200).json();
        let own = first.as_array().unwrap().iter().find(|row| row["id"] == json!(inst.school.cattedra)).unwrap().clone();
        let path = format!("/api/v1/cattedre/{}", inst.school.cattedra);
        let materia = inst.school.materia("Matematica");
        let body = json!({"version": own["version"], "cattedra": {"materia_id": materia, "tipo": "normale", "ore_settimanali": 6}});
        let corrected = office.post(&path, "a", &body).await.expect(200).json();
        assert_eq!((&corrected["ore_settimanali"], &corrected["version"]), (&json!(6), &json!(2)));
        assert_eq!(office.post(&path, "a", &body).await.expect(200).json(), corrected);
        office.post(&path, "b", &body).await.expect(409);
        let docente = inst.school.persona("supplente");
        let new = json!({"docente_id": docente, "cattedra": {"materia_id": materia, "tipo": "potenziamento"}});
        let made = office.post(&list, "c", &new).await.expect(200).json();
        let made = format!("/api/v1/cattedre/{}", made["id"].as_str().unwrap());
        office.post(&format!("{made}/fine"), "d", &json!({"version": 1, "al": "2026-12-22"})).await.expect(200);
        office.post(&format!("{made}/elimina"), "e", &json!({"version": 2})).await.expect(200);
        office.post(&format!("{made}/elimina"), "f", &json!({"version": 2})).await.expect(404);
        let mut docente = Program::of(&inst, "matematica", Ruolo::Docente, "classi:read classi:write");
        let seen = docente.get(&list).await.expect(200).json();
        assert!(seen.as_array().unwrap().iter().all(|row| row["alunno_id"].is_null()), "{seen}");
        docente.post(&path, "g", &body).await.expect(404);
    }
}
