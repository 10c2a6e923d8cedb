// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The day that a teacher's device keeps for when there is no network, and what comes back from it.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::Value;

use crate::support::{Anonymous, Answer, Client, Docente, Famiglia, Segreteria, TODAY, hour, on_both};

const PACK: &str = "/adesso/giornata";
const LATE: campanella_db::Sql =
    campanella_db::sql!("SELECT COUNT(*) FROM firma WHERE istituto_id = $1 AND annulled_at IS NULL AND late");

/// Asks as the script does.
async fn ask(client: &mut Client) -> Answer {
    let request = client.request(Method::GET, PACK).header(header::ACCEPT, "application/json");
    client.send(request.body(Body::empty()).unwrap()).await
}

/// The hour of a pack that has this address.
fn at<'a>(pack: &'a Value, path: &str) -> &'a Value {
    let hours = pack["ore"].as_array().unwrap();
    hours.iter().find(|ora| ora["percorso"] == path).unwrap_or_else(|| panic!("{path} is not in {pack}"))
}

fn names(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

on_both! {
    async fn a_device_is_given_the_hours_of_today_and_nothing_that_is_not_needed(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let before = inst.events();
        let answer = ask(&mut docente).await.expect(200);
        assert_eq!(inst.events(), before, "as any reading of a roll it is not in the journal");
        assert_eq!(answer.header("cache-control"), "no-store");
        let pack = answer.json();
        assert_eq!(names(&pack), BTreeSet::from(["adesso", "attende", "csrf", "data", "locale", "ore", "persona", "scade"]));
        assert_eq!((pack["persona"].as_str().unwrap(), pack["csrf"].as_str().unwrap()), (inst.school.persona("matematica").to_string().as_str(), docente.csrf.as_str()));
        let hours_left = |until: &str| (pack[until].as_i64().unwrap() - pack["adesso"].as_i64().unwrap()) as f64 / 3_600_000.0;
        assert!((hours_left("scade") - 14.83).abs() < 0.01, "until midnight: {}", hours_left("scade"));
        assert!((hours_left("attende") - 14.83 - 72.0).abs() < 0.01, "and three days more: {}", hours_left("attende"));
        let ora = at(&pack, &here);
        assert_eq!(
            names(ora),
            BTreeSet::from(["alunni", "argomento", "classe", "compiti", "fine", "firmabile_da", "firmata", "inizio", "materia", "ordinale", "percorso", "pluriclasse", "scrivibile", "version"])
        );
        assert_eq!((&ora["firmata"], &ora["scrivibile"], &ora["version"], &ora["argomento"]), (&false.into(), &true.into(), &0.into(), &1.into()));
        let pupils = ora["alunni"].as_array().unwrap();
        assert_eq!(pupils.len(), inst.school.alunni(inst.school.terza).len());
        assert_eq!(names(&pupils[0]), BTreeSet::from(["id", "nome", "ora", "previsto", "stato"]));
        assert!(pupils.iter().all(|pupil| pupil["stato"] == "P" && pupil["previsto"] == false));
    }

    async fn what_stands_already_is_told_by_its_version_and_not_kept(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[(pupil, "R", "9:05")]).await.expect(200);
        docente.testi(&here, "b", 1, &[("argomento", "Le rette parallele")]).await.expect(200);
        docente.testi(&here, "c", 0, &[("compiti", "Pagina quaranta"), ("scadenza", "2026-11-25")]).await.expect(200);
        let answer = ask(&mut docente).await.expect(200);
        assert!(!answer.body.contains("parallele") && !answer.body.contains("quaranta"), "{}", answer.body);
        let pack = answer.json();
        let ora = at(&pack, &here);
        assert_eq!((&ora["firmata"], &ora["version"], ora.get("argomento"), ora.get("compiti")), (&true.into(), &1.into(), None, None));
        let late = ora["alunni"].as_array().unwrap().iter().find(|row| row["id"] == pupil.to_string()).unwrap();
        assert_eq!((&late["stato"], &late["ora"], &late["previsto"]), (&"R".into(), &"09:05".into(), &false.into()));
    }

    async fn an_announced_absence_is_in_the_day_as_not_written_yet(inst) {
        let child = inst.school.alunni(inst.school.terza)[0];
        inst.set_clock("2026-11-23T07:30");
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let form = format!("/permessi/nuovo?alunno={child}&tipo=assenza");
        madre.post(&form, &[("dal", TODAY), ("al", TODAY)]).await.expect(303);
        let pack = ask(&mut *Docente::enter(&inst, "italiano").await).await.expect(200).json();
        let pupils = at(&pack, &hour(inst.school.terza, TODAY, 1))["alunni"].as_array().unwrap();
        let told: Vec<&Value> = pupils.iter().filter(|row| row["previsto"] == true).collect();
        assert_eq!((told.len(), &told[0]["id"], &told[0]["stato"]), (1, &child.to_string().into(), &"A".into()));
    }

    async fn what_a_support_teacher_writes_is_offered_on_no_device(inst) {
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        let here = hour(inst.school.terza, TODAY, 2);
        sostegno.firma_e_appello(&here, "a", &[]).await.expect(200);
        let pack = ask(&mut sostegno).await.expect(200).json();
        let ora = at(&pack, &here);
        assert_eq!((ora.get("argomento"), ora.get("compiti")), (None, None));
    }

    async fn who_follows_religion_is_told_to_no_device(inst) {
        inst.set_clock("2026-11-23T10:10");
        for teacher in ["religione", "alternativa"] {
            let pack = ask(&mut *Docente::enter(&inst, teacher).await).await.expect(200).json();
            let ora = &pack["ore"][0];
            assert_eq!((ora["alunni"].as_array().unwrap().len(), &ora["scrivibile"]), (0, &false.into()), "{ora}");
        }
    }

    async fn nobody_else_is_given_the_day(inst) {
        ask(&mut Anonymous::at(&inst)).await.expect(401);
        ask(&mut *Famiglia::enter(&inst, "madre").await).await.expect(404);
        ask(&mut *Segreteria::enter(&inst, "segreteria").await).await.expect(404);
        // Each teacher is given their own hours.
        let pack = ask(&mut *Docente::enter(&inst, "tedesco").await).await.expect(200);
        assert!(!pack.body.contains(&inst.school.terza.to_string()), "{}", pack.body);
    }

    async fn the_page_without_a_network_says_nothing_of_anybody(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let own = docente.get("/senza-rete").await.expect(200);
        let strangers = Anonymous::at(&inst).get("/senza-rete").await.expect(200);
        assert_eq!(own.body, strangers.body);
        assert!(!own.body.contains("csrf") && !own.body.contains("data-persona"), "{}", own.body);
    }

    async fn a_page_says_whose_it_is_and_offers_to_keep_the_day(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let mine = format!("data-persona=\"{}\" data-profilo=\"docente\"", inst.school.persona("matematica"));
        let page = docente.get("/adesso").await.refused(200, &mine);
        assert!(page.body.contains("Tieni la giornata di oggi su questo dispositivo"));
        assert!(!docente.get(&hour(inst.school.terza, TODAY, 2)).await.expect(200).body.contains("data-giornata-tieni"));
        assert!(!Anonymous::at(&inst).get("/accesso").await.expect(200).body.contains("data-persona"));
    }

    /// What a device delivers on a later day is signed then, and says so; sent again, it is one signature.
    async fn what_arrives_on_another_day_is_a_late_signature_once(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let pack = ask(&mut docente).await.expect(200).json();
        let version = at(&pack, &here)["version"].to_string();
        inst.set_clock("2026-11-25T08:00");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let fields = [("version", version.as_str()), ("firma", "1")];
        for _ in 0..2 {
            docente.save(&format!("{here}/appello"), "chiave-del-dispositivo", &fields).await.expect(200);
        }
        assert_eq!((inst.events_named("firma.sign"), inst.count(LATE)), (1, 1));
        // Past the days of the school it is refused like any other, in words that the device can show.
        inst.set_clock("2026-12-09T08:00");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let third = hour(inst.school.quarta, TODAY, 3);
        let refused = docente.save(&format!("{third}/appello"), "altra", &fields).await;
        assert!(refused.status.is_client_error() && !refused.json()["detail"].as_str().unwrap().is_empty());
    }
}
