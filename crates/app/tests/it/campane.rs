// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Bells that change in the year: from a day on, without touching what was.

use campanella_db::{Error, Sql, Tx, params, sql};
use campanella_domain::ruoli::Ruolo;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, Docente, Installation, Program, Segreteria, TODAY, hour, on_both};

const HOURS: Sql = sql!("SELECT COUNT(*) FROM ora_scansione WHERE istituto_id = $1");
const MONDAYS: Sql =
    sql!("SELECT COUNT(*) FROM ora_scansione WHERE istituto_id = $1 AND giorno = 1 AND dal > '2026-09-01'");

/// The page of the bells of a weekday at the only site.
async fn bells(segreteria: &mut Segreteria, giorno: u8) -> String {
    let body = segreteria.get("/orario").await.expect(200).body;
    let (_, rest) = body.split_once("/orario/campane/").unwrap();
    format!("/orario/campane/{}/{giorno}", rest.split('/').next().unwrap())
}

/// Six hours of that many minutes from eight.
fn six(minutes: u16) -> Vec<(String, String)> {
    let at = |m: u16| format!("{:02}:{:02}", 8 + m / 60, m % 60);
    (1..=6_u16)
        .flat_map(|n| {
            [(format!("inizio_{n}"), at((n - 1) * minutes)), (format!("fine_{n}"), at(n * minutes))]
        })
        .collect()
}

async fn save(client: &mut Segreteria, page: &str, dal: &str, minutes: u16, more: &[(&str, &str)]) -> Answer {
    let version = client.get(page).await.expect(200).input("version").unwrap();
    let rows = six(minutes);
    let mut fields: Vec<(&str, &str)> = rows.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.extend([("dal", dal), ("version", version.as_str())]);
    fields.extend(more);
    client.save(page, &format!("{page}{dal}{minutes}"), &fields).await
}

fn count(inst: &Installation, sql: Sql) -> i64 {
    inst.count(sql)
}

on_both! {
    async fn bells_change_from_a_day_on_and_signed_hours_keep_theirs(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        Docente::enter(&inst, "matematica").await.firma_e_appello(&here, "a", &[]).await.expect(200);
        let mut segreteria = Segreteria::enter(&inst, "segreteria").await;
        let page = bells(&mut segreteria, 1).await;
        save(&mut segreteria, &page, TODAY, 50, &[]).await
            .refused(422, "è già firmata con le campane di adesso")
            .refused(422, "24/11/2026");
        assert_eq!(count(&inst, MONDAYS), 0);
        save(&mut segreteria, &page, "2026-11-30", 50, &[]).await.expect(303);
        assert_eq!(count(&inst, MONDAYS), 6);

        let week = |il: &str| format!("/orario/classe/{}?il={il}", inst.school.terza);
        let old = segreteria.get(&week("2026-11-29")).await.expect(200).body;
        assert!(old.contains("9:00–10:00") && !old.contains("8:50–9:40"), "{old}");
        let new = segreteria.get(&week("2026-11-30")).await.expect(200).body;
        assert!(new.contains("8:50–9:40"), "{new}");
        let index = segreteria.get("/orario").await.expect(200).body;
        assert!(index.contains("Cambiano dal"), "{index}");

        // The register of a Monday before and of one after.
        let mut docente = Docente::enter(&inst, "matematica").await;
        let past = docente.get(&here).await.expect(200).body;
        assert!(past.contains("9:00") && !past.contains("8:50"), "{past}");
        inst.set_clock("2026-11-30T08:55");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let now = docente.get("/adesso").await.expect(200).body;
        assert!(now.contains("8:50"), "{now}");
    }

    async fn a_change_to_come_is_taken_away_and_one_that_was_signed_with_is_not(inst) {
        let mut segreteria = Segreteria::enter(&inst, "segreteria").await;
        let page = bells(&mut segreteria, 1).await;
        let take_away = format!("{page}/togli");
        save(&mut segreteria, &page, "2026-11-30", 50, &[]).await.expect(303);
        let gone = [("dal", "2026-11-30")];
        segreteria.save(&take_away, "first", &[("dal", "2026-09-01")]).await
            .refused(422, "si modificano, non si tolgono");
        segreteria.save(&take_away, "a", &gone).await.expect(303);
        segreteria.save(&take_away, "again", &gone).await.refused(422, "ricarica la pagina");
        assert_eq!(count(&inst, MONDAYS), 0);
        assert_eq!(inst.events_named("ora_scansione.withdraw"), 1);

        save(&mut segreteria, &page, "2026-11-30", 55, &[]).await.expect(303);
        inst.set_clock("2026-11-30T09:05");
        let here = hour(inst.school.terza, "2026-11-30", 2);
        Docente::enter(&inst, "matematica").await.firma_e_appello(&here, "b", &[]).await.expect(200);
        let mut segreteria = Segreteria::enter(&inst, "segreteria").await;
        segreteria.save(&take_away, "c", &gone).await
            .refused(422, "è già firmata");
        assert_eq!(count(&inst, MONDAYS), 6);
    }

    async fn programs_change_bells_from_a_day_on_and_take_the_change_away(inst) {
        let mut office = Program::of(&inst, "segreteria", Ruolo::Segreteria, "orario:read orario:write");
        let body = Segreteria::enter(&inst, "segreteria").await.get("/sedi").await.expect(200).body;
        let sede = body.split("/sedi/").nth(2).unwrap().split('"').next().unwrap().to_owned();
        let path = format!("/api/v1/sedi/{sede}/campane");
        let before = office.get(&path).await.expect(200).json();
        assert_eq!((before.as_array().unwrap().len(), &before[0]["giorno"]), (6, &json!(1)));
        let hours = |minutes: u16| -> Vec<Value> {
            (0..6).map(|n| json!({"inizio": 480 + n * minutes, "fine": 480 + (n + 1) * minutes})).collect()
        };
        let change = json!({"giorno": 1, "version": before[0]["version"], "dal": "2026-11-30", "ore": hours(50), "copia": [2]});
        let after = office.post(&path, "a", &change).await.expect(200).json();
        assert_eq!(after["campane"][1], json!({"dal": "2026-11-30", "ore": hours(50)}));
        assert_eq!(office.post(&path, "a", &change).await.expect(200).json(), after);
        assert_eq!(inst.events_named("ora_scansione.replace"), 2);
        office.post(&path, "b", &change).await.expect(409);
        // Every fault of the hours is told.
        let wrong = json!({"giorno": 1, "version": after["version"], "ore": [{"inizio": 480, "fine": 470}, {"inizio": 460, "fine": 500}]});
        let told = office.post(&path, "c", &wrong).await.expect(422).body;
        assert!(told.contains("fine_1") && told.contains("inizio_2"), "{told}");
        let gone = json!({"giorno": 1, "dal": "2026-11-30"});
        office.post(&format!("{path}/togli"), "d", &gone).await.expect(200);
        office.post(&format!("{path}/togli"), "e", &gone).await.expect(422);
        assert_eq!(inst.events_named("ora_scansione.withdraw"), 1);
        let mut docente = Program::of(&inst, "matematica", Ruolo::Docente, "orario:read orario:write");
        docente.post(&path, "f", &change).await.expect(404);
    }

    async fn a_week_of_five_days_is_offered_no_saturday(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let page = bells(&mut office, 1).await;
        let saturday = format!("{}/6", page.rsplit_once('/').unwrap().0);
        office.get("/orario").await.refused(200, &saturday);
        let classe = format!("/classi/{}/dati", inst.school.quarta);
        let five = sql!("UPDATE anno_scolastico SET giorni_lezione = 31 WHERE istituto_id = $1");
        let school = Uuid::from(inst.school.id);
        let write = move |tx: &mut dyn Tx| tx.exec(five, params![school]);
        inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, write).unwrap();
        for (path, name) in [("/orario", saturday.as_str()), (page.as_str(), "copia_6"), ("/avvio/campane", "copia_6")] {
            let body = office.get(path).await.expect(200).body;
            assert!(!body.contains(name), "{path} offers a Saturday");
        }
        // One class has lessons on Saturday.
        let version = office.get(&classe).await.expect(200).input("version").unwrap();
        let sede = saturday.split('/').nth(3).unwrap().to_owned();
        let mut fields = vec![("ordine", "secondaria_ii"), ("anno_corso", "4"), ("sezione", "A"), ("modo_appello", "giornaliero"), ("sede", &*sede), ("version", &*version)];
        fields.extend(["1", "2", "3", "4", "5", "6"].map(|day| ("giorni", day)));
        office.post(&classe, &fields).await.expect(303);
        office.get("/orario").await.refused(200, &saturday);
        office.get(&page).await.refused(200, "copia_6");
    }

    async fn a_day_is_filled_with_a_few_numbers_and_nothing_is_saved_by_it(inst) {
        let mut segreteria = Segreteria::enter(&inst, "segreteria").await;
        let page = bells(&mut segreteria, 2).await;
        let before = count(&inst, HOURS);
        let filled = segreteria
            .get(&format!("{page}?dal=2026-12-01&ore=3&minuti=55&dalle=08%3A05&dopo_1=2&pausa_1=10&dopo_2=&pausa_2="))
            .await
            .expect(200);
        assert_eq!(filled.input("inizio_3").as_deref(), Some("10:05"));
        assert_eq!(filled.input("fine_3").as_deref(), Some("11:00"));
        assert_eq!(filled.input("fine_4").as_deref(), Some(""));
        assert!(filled.body.contains("name=\"dal\" value=\"2026-12-01\""), "{}", filled.body);
        let refused = segreteria.get(&format!("{page}?ore=6&minuti=300&dalle=08%3A00")).await.expect(200);
        assert!(refused.body.contains("id=\"f-minuti-errore\"><svg"), "{}", refused.body);
        assert_eq!(count(&inst, HOURS), before);
    }

    async fn ticked_days_change_from_the_same_date_and_their_signed_hours_are_asked_too(inst) {
        let mut segreteria = Segreteria::enter(&inst, "segreteria").await;
        let page = bells(&mut segreteria, 2).await;
        let here = hour(inst.school.terza, TODAY, 2);
        Docente::enter(&inst, "matematica").await.firma_e_appello(&here, "a", &[]).await.expect(200);
        save(&mut segreteria, &page, TODAY, 50, &[("copia_1", "1")]).await.refused(422, "è già firmata");
        assert_eq!(inst.events_named("ora_scansione.replace"), 0);
        save(&mut segreteria, &page, "2026-11-24", 50, &[("copia_1", "1"), ("copia_3", "1")]).await.expect(303);
        assert_eq!(inst.events_named("ora_scansione.replace"), 3);
        // The same again changes nothing.
        save(&mut segreteria, &page, "2026-11-25", 50, &[("copia_1", "1")]).await.expect(303);
        assert_eq!(inst.events_named("ora_scansione.replace"), 3);
        segreteria.save(&page, "stale", &[("inizio_1", "08:00"), ("fine_1", "09:00"), ("version", "7")]).await.expect(409);
        save(&mut segreteria, &page, "2027-09-01", 55, &[]).await.refused(422, "nell&#39;anno scolastico");
    }
}
