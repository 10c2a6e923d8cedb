// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What programs do with a token in the place of a page: files of an agenda, permits, sanctions, the evacuation roll, and
//! what was issued on paper.

use axum::body::Body;
use campanella_db::{Error, Sql, Tx, params, sql};
use serde_json::json;
use uuid::Uuid;

use crate::support::{
    Anonymous, Answer, Client, Docente, Famiglia, Installation, Segreteria, TODAY, bearer, on_both,
};
use crate::valutazioni;

fn only(inst: &Installation, sql: Sql) -> String {
    let school = Uuid::from(inst.school.id);
    let read = move |tx: &mut dyn Tx| tx.one(sql, params![school], |row| row.id(0));
    inst.app.db.read_blocking::<_, Error, _>(&inst.school.tenant, read).unwrap().to_string()
}

/// A request with a bearer token.
pub async fn api(client: &mut Client, token: &str, method: &str, path: &str, body: &str) -> Answer {
    let request = client.request(method.parse().unwrap(), path).header("authorization", token);
    client.send(request.body(Body::from(body.to_owned())).unwrap()).await
}

on_both! {
    async fn a_file_is_attached_listed_read_and_taken_back(inst) {
        let mut nobody = Anonymous::at(&inst);
        let token = bearer(&inst, "matematica", "agenda:read agenda:write");
        let base = format!("/api/v1/classi/{}/agenda", inst.school.terza);
        let test = json!({"tipo": "verifica", "data": "2026-12-04", "materia_id": inst.school.materia("Matematica"), "titolo": "Rette"});
        let made = api(&mut nobody, &token, "POST", &base, &test.to_string()).await.expect(200).json();
        let files = format!("{base}/{}/allegati", made["id"].as_str().unwrap());
        api(&mut nobody, &token, "POST", &format!("{files}?nome=virus.pdf"), "MZ not a sheet").await.expect(422);
        api(&mut nobody, &token, "POST", &files, "").await.expect(422);
        let sheet = "%PDF-1.4 what there is to study";
        let list = api(&mut nobody, &token, "POST", &format!("{files}?nome=ripasso.pdf"), sheet).await.expect(200).json();
        assert_eq!((&list[0]["nome"], &list[0]["tipo"], &list[0]["dimensione"]), (&json!("ripasso.pdf"), &json!("application/pdf"), &json!(sheet.len())));
        let again = api(&mut nobody, &token, "POST", &format!("{files}?nome=ripasso.pdf"), sheet).await.expect(200).json();
        assert_eq!((again.as_array().unwrap().len(), inst.events_named("allegato.attach")), (1, 1));
        let id = list[0]["allegato_id"].as_str().unwrap();
        let file = format!("/api/v1/allegati/{id}");
        assert_eq!(api(&mut nobody, &token, "GET", &file, "").await.expect(200).body, sheet);
        let family = bearer(&inst, "madre", "agenda:read");
        assert_eq!(api(&mut nobody, &family, "GET", &file, "").await.expect(200).body, sheet);
        let agenda = format!("/api/v1/famiglia/alunni/{}/agenda?dal=2026-12-04&al=2026-12-04", inst.school.alunni(inst.school.terza)[0]);
        let seen = api(&mut nobody, &family, "GET", &agenda, "").await.expect(200).json();
        assert_eq!(seen[0]["allegati"][0]["allegato_id"], json!(id));
        api(&mut nobody, &family, "GET", &files, "").await.expect(404);
        let stranger = bearer(&inst, "tedesco", "agenda:read agenda:write");
        for (method, path) in [("GET", files.clone()), ("GET", file.clone()), ("POST", format!("{files}/{id}/elimina"))] {
            api(&mut nobody, &stranger, method, &path, "{}").await.expect(404);
        }
        api(&mut nobody, &token, "POST", &format!("{files}/{id}/elimina"), "{}").await.expect(200);
        api(&mut nobody, &token, "GET", &file, "").await.expect(404);
        assert_eq!(api(&mut nobody, &token, "GET", &files, "").await.expect(200).json(), json!([]));
    }

    async fn the_school_sees_and_decides_requests(inst) {
        inst.set_clock("2026-11-23T08:00");
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mother = inst.school.persona("madre").to_string();
        let ask = format!("/permessi/nuovo?alunno={pupil}&tipo=uscita");
        let fields = [("dal", "2026-11-26"), ("ora", "9:40"), ("ritiro", mother.as_str())];
        Famiglia::enter(&inst, "madre").await.post(&ask, &fields).await.expect(303);
        let mut nobody = Anonymous::at(&inst);
        let token = bearer(&inst, "segreteria", "lezioni:read lezioni:write");
        let list = api(&mut nobody, &token, "GET", "/api/v1/permessi", "").await.expect(200).json();
        assert_eq!((&list[0]["stato"], &list[0]["ora"], &list[0]["alunno_id"]), (&json!("inviato"), &json!(580), &json!(pupil)));
        let other = bearer(&inst, "tedesco", "lezioni:read lezioni:write");
        assert_eq!(api(&mut nobody, &other, "GET", "/api/v1/permessi", "").await.expect(200).json(), json!([]));
        let decide = format!("/api/v1/permessi/{}/decisione", list[0]["permesso_id"].as_str().unwrap());
        let refuse = json!({"decisione": "refuse", "motivo_rifiuto": "C'è la verifica."}).to_string();
        api(&mut nobody, &other, "POST", &decide, &refuse).await.expect(404);
        api(&mut nobody, &token, "POST", &decide, r#"{"decisione": "forse"}"#).await.expect(422);
        api(&mut nobody, &token, "POST", &decide, r#"{"decisione": "refuse"}"#).await.expect(422);
        assert_eq!(inst.events_named("permesso.decide"), 0);
        let done = api(&mut nobody, &token, "POST", &decide, &refuse).await.expect(200).json();
        assert_eq!(done["stato"], "respinto");
        api(&mut nobody, &token, "POST", &decide, &refuse).await.expect(422);
        Famiglia::enter(&inst, "madre").await.get("/permessi").await.refused(200, "C&#39;è la verifica.");
    }

    async fn a_standing_permit_is_granted_listed_and_ended(inst) {
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mut nobody = Anonymous::at(&inst);
        let token = bearer(&inst, "segreteria", "lezioni:read lezioni:write");
        let path = format!("/api/v1/permessi/alunni/{pupil}");
        let bus = json!({"tipo": "uscita", "giorni": [1, 3], "ora": 585, "dal": TODAY, "al": "2027-06-08"});
        for (field, wrong) in [("tipo", json!("volo")), ("giorni", json!([9])), ("ora", json!(1_500)), ("al", json!("2026-11-01"))] {
            let mut bad = bus.clone();
            bad[field] = wrong;
            let refused = api(&mut nobody, &token, "POST", &path, &bad.to_string()).await.expect(422).json();
            assert_eq!(refused["errors"][0]["field"], json!(field), "{refused}");
        }
        assert_eq!(api(&mut nobody, &token, "GET", &path, "").await.expect(200).json(), json!([]));
        let made = api(&mut nobody, &token, "POST", &path, &bus.to_string()).await.expect(200).json();
        let list = api(&mut nobody, &token, "GET", &path, "").await.expect(200).json();
        assert_eq!((&list[0], &list[0]["giorni"], &list[0]["ora"]), (&made, &json!([1, 3]), &json!(585)));
        let end = format!("/api/v1/permessi/permanenti/{}/termina", made["permanente_id"].as_str().unwrap());
        let teacher = bearer(&inst, "matematica", "lezioni:read lezioni:write");
        api(&mut nobody, &teacher, "POST", &end, "{}").await.expect(404);
        let ended = api(&mut nobody, &token, "POST", &end, "{}").await.expect(200).json();
        assert_eq!(ended["al"], "2026-11-22");
        let again = api(&mut nobody, &token, "POST", &end, "{}").await.expect(200).json();
        assert_eq!((again, inst.events_named("permesso.end")), (ended, 1));
    }

    async fn a_prova_is_changed_given_back_and_annulled(inst) {
        let (mut docente, grid) = valutazioni::signed(&inst, &[]).await;
        let prova = valutazioni::make(&mut docente, &grid, &[("tipo", "scritto")]).await;
        let mut nobody = Anonymous::at(&inst);
        let token = bearer(&inst, "matematica", "valutazioni:read valutazioni:write");
        let base = format!("/api/v1{grid}");
        let one = format!("{base}/prove/{prova}");
        let version = async |nobody: &mut Client| api(nobody, &token, "GET", &base, "").await.expect(200).json()["prove"][0]["version"].clone();
        let mut change = json!({"version": version(&mut nobody).await, "tipo": "orale", "argomento": "Rette", "peso": 50, "fa_media": true});
        let stranger = bearer(&inst, "tedesco", "valutazioni:write");
        api(&mut nobody, &stranger, "POST", &one, &change.to_string()).await.expect(404);
        api(&mut nobody, &token, "POST", &one, &change.to_string()).await.expect(200);
        let stale = api(&mut nobody, &token, "POST", &one, &change.to_string()).await.expect(409).json();
        assert!(stale.to_string().contains("Rette"), "{stale}");
        change["peso"] = json!(101);
        api(&mut nobody, &token, "POST", &one, &change.to_string()).await.expect(422);
        let back = json!({"version": version(&mut nobody).await}).to_string();
        api(&mut nobody, &token, "POST", &format!("{one}/consegna"), &back).await.expect(200);
        let cells = [(valutazioni::cell(&prova, inst.school.alunni(inst.school.terza)[0]), "7")];
        let read = valutazioni::version(&mut docente, &grid).await;
        valutazioni::write(&mut docente, &grid, "voti", &read, &cells).await.expect(200);
        let annul = format!("{one}/annulla");
        api(&mut nobody, &token, "POST", &annul, "{}").await.expect(422);
        api(&mut nobody, &token, "POST", &annul, r#"{"motivo": "doppia"}"#).await.expect(200);
        assert_eq!(api(&mut nobody, &token, "GET", &base, "").await.expect(200).json()["prove"], json!([]));
        let done = ["prova.change", "prova.give_back", "prova.annul", "voto.annul"].map(|name| inst.events_named(name));
        assert_eq!(done, [1, 1, 1, 1]);
    }

    async fn a_measure_goes_step_by_step(inst) {
        let mut nobody = Anonymous::at(&inst);
        let token = bearer(&inst, "dirigente", "note:read note:write");
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let open = |testo: &str| json!({"classe_id": inst.school.terza, "alunno_id": pupil, "data": TODAY, "testo": testo}).to_string();
        let base = "/api/v1/sanzioni";
        api(&mut nobody, &token, "POST", base, &open(" ")).await.expect(422);
        let teacher = bearer(&inst, "matematica", "note:read note:write");
        api(&mut nobody, &teacher, "POST", base, &open("Danneggia un banco.")).await.expect(404);
        let made = api(&mut nobody, &token, "POST", base, &open("Danneggia un banco.")).await.expect(200).json();
        assert_eq!((&made["stato"], &made["prossimi"]), (&json!("segnalata"), &json!(["contesta", "archivia"])));
        let one = format!("{base}/{}", made["sanzione_id"].as_str().unwrap());
        let step = |passo: &str, version: i64, misura: serde_json::Value| {
            json!({"version": version, "passo": passo, "data": TODAY, "testo": "Come da verbale.", "misura": misura}).to_string()
        };
        let misura = json!({"tipo": "allontanamento_lezioni", "giorni": 2, "favorevoli": 8, "contrari": 1, "attivita": "riflessione"});
        let steps = format!("{one}/passi");
        let none = serde_json::Value::Null;
        api(&mut nobody, &token, "POST", &steps, &step("delibera", 1, misura.clone())).await.expect(422);
        api(&mut nobody, &token, "POST", &steps, &step("perdona", 1, none.clone())).await.expect(422);
        api(&mut nobody, &token, "POST", &steps, &step("contesta", 1, none.clone())).await.expect(200);
        api(&mut nobody, &token, "POST", &steps, &step("ascolta", 1, none.clone())).await.expect(409);
        api(&mut nobody, &token, "POST", &steps, &step("ascolta", 2, none.clone())).await.expect(200);
        api(&mut nobody, &token, "POST", &steps, &step("delibera", 3, json!({"tipo": "esilio", "favorevoli": 8, "contrari": 1}))).await.expect(422);
        api(&mut nobody, &token, "POST", &steps, &step("delibera", 3, misura)).await.expect(200);
        let seen = api(&mut nobody, &token, "POST", &steps, &step("notifica", 4, none)).await.expect(200).json();
        assert_eq!((&seen["termine"], &seen["misura"]["giorni"]), (&json!("2026-12-08"), &json!(2)));
        let list = api(&mut nobody, &token, "GET", base, "").await.expect(200).json();
        assert_eq!((&list[0]["version"], list[0].get("passi")), (&json!(5), None));
        assert_eq!(api(&mut nobody, &teacher, "GET", &one, "").await.expect(200).json()["passi"].as_array().unwrap().len(), 5);
        api(&mut nobody, &bearer(&inst, "tedesco", "note:read"), "GET", &one, "").await.expect(404);
        assert_eq!((inst.events_named("sanzione.open"), inst.events_named("sanzione.step")), (1, 4));
    }

    async fn an_evacuation_roll_is_called(inst) {
        let mut nobody = Anonymous::at(&inst);
        let token = bearer(&inst, "matematica", "lezioni:read lezioni:write");
        let one = format!("/api/v1/evacuazione/{}", inst.school.terza);
        let pupils = api(&mut nobody, &token, "GET", &one, "").await.expect(200).json();
        let pupils = pupils.as_array().unwrap();
        let call = |stato: &str| {
            let alunni: Vec<_> = pupils.iter().skip(1).map(|pupil| json!({"alunno_id": pupil["alunno_id"], "stato": stato})).collect();
            json!({"punto_raccolta": "Cortile", "alunni": alunni}).to_string()
        };
        api(&mut nobody, &token, "POST", &one, r#"{"alunni": []}"#).await.expect(422);
        api(&mut nobody, &token, "POST", &one, &call("scappato")).await.expect(422);
        let done = api(&mut nobody, &token, "POST", &one, &call("presente")).await.expect(200).json();
        assert_eq!((&done["presenti"], &done["dispersi"]), (&json!(pupils.len() - 1), &json!(1)));
        assert_eq!((&done["da_cercare"][0]["alunno_id"], &done["da_cercare"][0]["stato"]), (&pupils[0]["alunno_id"], &json!("disperso")));
        let stranger = bearer(&inst, "tedesco", "lezioni:read lezioni:write");
        api(&mut nobody, &stranger, "POST", &one, &call("presente")).await.expect(404);
        let office = bearer(&inst, "segreteria", "lezioni:read");
        let board = api(&mut nobody, &office, "GET", "/api/v1/evacuazione", "").await.expect(200).json();
        assert_eq!((board.as_array().unwrap().len(), &board[0]["punto_raccolta"]), (1, &json!("Cortile")));
        Docente::enter(&inst, "matematica").await.get("/evacuazione").await.refused(200, "Cortile");
    }

    async fn what_was_issued_on_paper_is_read_and_no_code_is_told(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let form = format!("/atti/nuovo?tipo=certificato_iscrizione&alunno={pupil}");
        let fields = [("protocollo", "4112/2026"), ("data_protocollo", TODAY), ("uso", "")];
        office.post(&form, &fields).await.expect(303);
        let mut nobody = Anonymous::at(&inst);
        let token = bearer(&inst, "segreteria", "atti:read accessi:read");
        for path in ["/api/v1/atti".to_owned(), format!("/api/v1/atti?alunno={pupil}")] {
            let list = api(&mut nobody, &token, "GET", &path, "").await.expect(200).json();
            assert_eq!((&list[0]["protocollo"], &list[0]["alunno_id"]), (&json!("4112/2026"), &json!(pupil)));
        }
        let none = api(&mut nobody, &token, "GET", &format!("/api/v1/atti?classe={}", inst.school.terza), "").await;
        assert_eq!(none.expect(200).json(), json!([]));
        let id = only(&inst, sql!("SELECT id FROM atto_emesso WHERE istituto_id = $1 LIMIT 1"));
        let file = format!("/api/v1/atti/{id}/pdf");
        assert!(api(&mut nobody, &token, "GET", &file, "").await.expect(200).pdf_text().contains("4112/2026"));
        let teacher = bearer(&inst, "matematica", "atti:read accessi:read");
        for path in [file.as_str(), "/api/v1/atti", "/api/v1/accessi/lettere"] {
            api(&mut nobody, &teacher, "GET", path, "").await.expect(404);
        }
        let mother = inst.school.persona("madre");
        office.post(&format!("/persone/{mother}/lettera"), &[]).await;
        let letters = api(&mut nobody, &token, "GET", "/api/v1/accessi/lettere", "").await.expect(200).json();
        assert_eq!((&letters[0]["persona_id"], &letters[0]["usata"], letters[0].get("codice")), (&json!(mother), &json!(false), None));
    }
}
