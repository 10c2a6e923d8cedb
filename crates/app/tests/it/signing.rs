// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Signing an hour: who, when, and beside whom.

use axum::body::Body;
use axum::http::Method;
use campanella_db::{params, sql};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::date;
use serde_json::json;
use uuid::Uuid;

use crate::chiusi;
use crate::support::{Anonymous, Docente, Installation, Program, TODAY, bearer, hour, on_both};

const LESSONS: campanella_db::Sql =
    sql!("SELECT COUNT(*) FROM lezione WHERE istituto_id = $1 AND annulled_at IS NULL");
const SIGNATURES: campanella_db::Sql =
    sql!("SELECT COUNT(*) FROM firma WHERE istituto_id = $1 AND annulled_at IS NULL");
const ROLLS: campanella_db::Sql = sql!("SELECT COUNT(*) FROM appello WHERE istituto_id = $1");

/// Lessons, signatures and roll calls that stand.
fn standing(inst: &Installation) -> (i64, i64, i64) {
    (inst.count(LESSONS), inst.count(SIGNATURES), inst.count(ROLLS))
}

/// The kind of the only lesson that stands.
fn kind(inst: &Installation) -> String {
    let (school, kind) = (
        Uuid::from(inst.school.id),
        sql!("SELECT tipo FROM lezione WHERE istituto_id = $1 AND annulled_at IS NULL"),
    );
    inst.app
        .db
        .read_blocking(&inst.school.tenant, move |tx| tx.one(kind, params![school], |row| row.text(0)))
        .unwrap()
}

/// Neither the pages nor the API of the register of 3A open, on any view of the day.
async fn register_is_closed_to(inst: &Installation, docente: &mut Docente, username: &str) {
    let terza = inst.school.terza;
    for view in ["", "/frammento", "/settimana", "/mese"] {
        docente.get(&format!("/registro/{terza}{view}?giorno={TODAY}")).await.expect(404);
    }
    let token = bearer(inst, username, "lezioni:read");
    let path = format!("/api/v1/classi/{terza}/giorni/{TODAY}");
    let mut client = Anonymous::at(inst);
    let request = client.request(Method::GET, &path).header("authorization", &token);
    client.send(request.body(Body::empty()).unwrap()).await.expect(404);
}

on_both! {
    async fn an_hour_is_signed_and_its_roll_called_in_one_write(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let page = docente.get("/adesso").await.expect(200);
        let here = hour(inst.school.terza, TODAY, 2);
        assert!(page.body.contains(&here), "Adesso is the second hour of 3A");
        let (alunni, before) = (inst.school.alunni(inst.school.terza), inst.events());
        let exceptions = [(alunni[0], "A", ""), (alunni[1], "R", "9:08"), (alunni[2], "P", "")];
        let answer = docente.firma_e_appello(&here, "k1", &exceptions).await.expect(200);
        assert_eq!(answer.json()["version"], 1);
        assert_eq!(answer.json()["messaggio"], "Firma salvata.");
        assert_eq!(standing(&inst), (1, 1, 1));
        let events = sql!("SELECT COUNT(*) FROM evento_presenza WHERE istituto_id = $1 AND annulled_at IS NULL");
        assert_eq!(inst.count(events), 2);
        // The lesson is opened, signed, its roll called, and two pupils' days changed.
        assert_eq!(inst.events() - before, 5);
    }

    async fn the_page_says_from_when_an_hour_can_be_signed(inst) {
        inst.set_clock("2026-11-23T08:30");
        let page = Docente::enter(&inst, "matematica").await.get(&hour(inst.school.terza, TODAY, 2)).await.expect(200);
        assert!(page.body.contains("Potrai firmare dalle 8:55, non prima"), "{}", page.body);
    }

    async fn nobody_signs_in_advance(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let terza = inst.school.terza;
        docente.firma_e_appello(&hour(terza, TODAY, 4), "a", &[]).await
            .refused(422, "la 4ª ora inizia alle 11:00 (regolamento del registro, art. 4)");
        docente.firma_e_appello(&hour(terza, "2026-11-24", 1), "b", &[]).await.refused(422, "Non puoi firmare in anticipo");
        // Five minutes before the bell are tolerated, six are not.
        inst.set_clock("2026-11-23T10:54");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(terza, TODAY, 4), "c", &[]).await.refused(422, "la 4ª ora inizia alle 11:00");
        inst.set_clock("2026-11-23T10:55");
        docente.firma_e_appello(&hour(terza, TODAY, 4), "d", &[]).await.expect(200);
        assert_eq!(standing(&inst), (1, 1, 1));
    }

    async fn on_a_day_without_lessons_nothing_is_signed(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        for (day, reason) in [("2026-11-22", "Domenica"), ("2026-11-01", "non ci sono lezioni"), ("2026-09-10", "Fuori dal periodo")] {
            docente.firma_e_appello(&hour(inst.school.terza, day, 2), day, &[]).await.refused(422, reason);
        }
        docente.firma_e_appello(&hour(inst.school.terza, "2025-11-24", 2), "x", &[]).await.refused(422, "altro anno scolastico");
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 9), "y", &[]).await.refused(422, "La 9ª ora non c'è");
        assert_eq!(standing(&inst), (0, 0, 0));
    }

    async fn a_class_without_own_assignment_is_not_signed_as_one(inst) {
        let mut docente = Docente::enter(&inst, "tedesco").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[]).await.refused(422, "Non hai questa cattedra");
        docente.firma_e_appello(&hour(inst.other.terza, TODAY, 2), "b", &[]).await.expect(404);
        let mut parent = crate::support::Famiglia::enter(&inst, "madre").await;
        let path = format!("{}/appello", hour(inst.school.terza, TODAY, 2));
        parent.save(&path, "c", &[("firma", "1")]).await.expect(404);
        assert_eq!(standing(&inst), (0, 0, 0));
    }

    async fn late_signatures_have_a_window_and_the_head_unlocks_it(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let friday = hour(inst.school.terza, "2026-11-20", 2);
        docente.firma_e_appello(&friday, "a", &[]).await.expect(200);
        let late = sql!("SELECT COUNT(*) FROM firma WHERE istituto_id = $1 AND late");
        assert_eq!(inst.count(late), 1);
        let thursday = hour(inst.school.terza, "2026-11-19", 2);
        docente.firma_e_appello(&thursday, "b", &[]).await.refused(422, "entro 3 giorni. Chiedi al dirigente");
        let (school, teacher, head) = (inst.school.id, inst.school.persona("matematica"), inst.school.persona("dirigente"));
        let now = inst.app.clock.now();
        let until = now + jiff::SignedDuration::from_hours(24);
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| {
            campanella_app::lezioni::store::unlock(
                tx, school, Uuid::from_u128(5), teacher, date(2026, 11, 19), "malattia", head, (now, until),
            )
        }).unwrap();
        docente.firma_e_appello(&thursday, "c", &[]).await.expect(200);
        let mut itp = Docente::enter(&inst, "itp").await;
        itp.firma_e_appello(&thursday, "d", &[]).await.refused(422, "Chiedi al dirigente");
    }

    async fn a_blank_reason_shows_the_form_again(inst) {
        let (teacher, terza) = (inst.school.persona("matematica").to_string(), inst.school.terza.to_string());
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        let unlock = [("docente", teacher.as_str()), ("data", "2026-11-16"), ("motivo", " ")];
        let page = dirigente.post("/firme/sblocca", &unlock).await.refused(422, "<strong>Motivo dello sblocco</strong>: ");
        assert!(page.body.contains("id=\"f-motivo-errore\"") && page.body.contains("Firme mancanti"), "{}", page.body);
        assert_eq!(inst.events_named("firma.unlock"), 0);
        let unlock = [("docente", teacher.as_str()), ("data", "2026-11-16"), ("motivo", "malattia")];
        dirigente.post("/firme/sblocca", &unlock).await.expect(303);
        assert_eq!(inst.events_named("firma.unlock"), 1);
        // The hour is open again: now it can be signed on behalf, with a reason.
        let behalf = [("docente", teacher.as_str()), ("classe", &terza), ("data", "2026-11-16"), ("ordinale", "2"), ("motivo", "")];
        dirigente.post("/firme/per-conto", &behalf).await.refused(422, "<strong>Perché firmi al posto del docente</strong>: ");
        assert_eq!(inst.events_named("firma.sign"), 0);
        let mut behalf = behalf.to_vec();
        behalf[4] = ("motivo", "Malattia del docente");
        dirigente.post("/firme/per-conto", &behalf).await.expect(303);
        dirigente.post("/firme/per-conto", &behalf).await.refused(422, "Il docente ha già firmato la 2ª ora");
        assert_eq!(inst.events_named("firma.sign"), 1);
    }

    async fn programs_of_the_head_open_a_window_and_sign_for_a_teacher(inst) {
        let (teacher, terza) = (inst.school.persona("matematica"), inst.school.terza);
        let (unlock, sign) = ("/api/v1/firme/sblocca", "/api/v1/firme/per-conto");
        let mut head = Program::of(&inst, "dirigente", Ruolo::Dirigente, "lezioni:write");
        let mut staff = Program::of(&inst, "staff", Ruolo::Staff, "lezioni:write");
        let hour = |data: &str, motivo: &str| json!({ "docente_id": teacher, "classe_id": terza, "data": data, "ordinale": 2, "motivo": motivo });
        let window = |data: &str, motivo: &str| json!({ "docente_id": teacher, "data": data, "motivo": motivo });
        head.post(sign, "a", &hour("2026-11-16", "Malattia")).await.expect(422);
        head.post(unlock, "b", &window("2026-11-16", " ")).await.refused(422, "motivo");
        head.post(unlock, "c", &window("2026-11-24", "Malattia")).await.refused(422, "\"data\"");
        // Only the dirigente opens a window (regolamento del registro, art. 4).
        staff.post(unlock, "d", &window("2026-11-16", "Malattia")).await.expect(404);
        let opened = head.post(unlock, "e", &window("2026-11-16", "Malattia")).await.expect(200).json();
        assert!(opened["fino_a"].as_str().unwrap().starts_with("2026-11-26"), "{opened}");
        let lesson = staff.post(sign, "f", &hour("2026-11-16", "Malattia")).await.expect(200).json();
        assert_eq!(staff.post(sign, "f", &hour("2026-11-16", "Malattia")).await.expect(200).json(), lesson);
        staff.post(sign, "g", &hour("2026-11-16", "Malattia")).await.refused(422, "Il docente ha già firmato la 2ª ora");
        assert_eq!((inst.events_named("firma.unlock"), inst.events_named("firma.sign")), (1, 1));
        let mut docente = Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:write");
        docente.post(sign, "h", &hour(TODAY, "Malattia")).await.expect(404);
    }

    async fn a_program_of_a_family_reads_the_lessons_of_past_days(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        docente.testi(&here, "b", 1, &[("argomento", "Disequazioni")]).await.expect(200);
        inst.set_clock("2026-11-25T15:00");
        let own = inst.school.alunni(inst.school.terza)[0];
        let mut madre = Program::of(&inst, "madre", Ruolo::Genitore, "famiglia:read");
        let path = format!("/api/v1/famiglia/alunni/{own}/lezioni");
        let week = madre.get(&path).await.expect(200).json();
        assert_eq!((&week[0]["data"], &week[0]["lezioni"][0]["argomento"]), (&json!(TODAY), &json!("Disequazioni")));
        assert_eq!(madre.get(&format!("{path}?al=2026-11-22")).await.expect(200).json(), json!([]));
        madre.get(&format!("{path}?al=ieri")).await.expect(400);
        let other = inst.school.alunni(inst.school.terza)[1];
        madre.get(&format!("/api/v1/famiglia/alunni/{other}/lezioni")).await.expect(404);
    }

    async fn a_period_closed_by_a_scrutinio_is_not_signed(inst) {
        chiusi::close(&inst, inst.school.terza).await;
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[]).await.refused(422, "scrutinio");
    }

    async fn in_a_closed_period_topic_and_homework_are_not_rewritten(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        docente.testi(&here, "b", 1, &[("argomento", "I limiti")]).await.expect(200);
        chiusi::close(&inst, inst.school.terza).await;
        docente.testi(&here, "c", 2, &[("argomento", "Le derivate")]).await.refused(422, "periodo chiuso dallo scrutinio");
        let rewritten = sql!("SELECT COUNT(*) FROM lezione WHERE istituto_id = $1 AND argomento = 'Le derivate'");
        assert_eq!(inst.count(rewritten), 0);
    }

    async fn two_teachers_of_one_lesson_sign_it_together(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let mut itp = Docente::enter(&inst, "itp").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        itp.appello(&here, "b", 1, &[("firma", "1")], &[]).await.expect(200);
        assert_eq!(standing(&inst), (1, 2, 1));
        // Removing takes only one's own.
        docente.post(&format!("{here}/firma/togli"), &[]).await.expect(303);
        assert_eq!(standing(&inst).1, 1);
        itp.get(&here).await.expect(200);
    }

    async fn two_teachers_who_open_the_hour_before_either_signs_both_sign(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let missing = inst.school.alunni(inst.school.terza)[0];
        let mut docente = Docente::enter(&inst, "matematica").await;
        let mut itp = Docente::enter(&inst, "itp").await;
        docente.firma_e_appello(&here, "a", &[(missing, "A", "")]).await.expect(200);
        // The same roll: nothing to choose between.
        itp.firma_e_appello(&here, "b", &[(missing, "A", "")]).await.expect(200);
        assert_eq!(standing(&inst), (1, 2, 1));
    }

    async fn another_subject_for_the_same_pupils_is_refused(inst) {
        let here = hour(inst.school.terza, TODAY, 1);
        Docente::enter(&inst, "italiano").await.firma_e_appello(&here, "a", &[]).await.expect(200);
        Docente::enter(&inst, "matematica").await.firma_e_appello(&here, "b", &[]).await.refused(422, "un'altra materia");
        assert_eq!(standing(&inst), (1, 1, 1));
    }

    async fn one_teacher_is_not_in_two_classes_at_once(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[]).await.expect(200);
        docente.firma_e_appello(&hour(inst.school.quarta, TODAY, 2), "b", &[]).await.refused(422, "la 2ª ora in 3A");
        // A page opened before says what stands: nothing is written twice, and nothing is asked.
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "c", &[]).await.expect(200);
        assert_eq!(standing(&inst), (1, 1, 1));
    }

    async fn support_stands_alone_until_the_subject_comes_and_after_it_goes(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        let mut docente = Docente::enter(&inst, "matematica").await;
        sostegno.firma_e_appello(&here, "a", &[]).await.expect(200);
        assert_eq!(kind(&inst), "sostegno");
        sostegno.testi(&here, "b", 1, &[("argomento", "Schede sulle frazioni")]).await.expect(200);
        docente.appello(&here, "c", 1, &[("firma", "1")], &[]).await.expect(200);
        assert_eq!(kind(&inst), "normale");
        assert_eq!(standing(&inst), (1, 2, 1));
        let version = docente.get(&here).await.expect(200);
        let (_, texts) = version.body.split_once("/testi").unwrap();
        let (_, rest) = texts.split_once("name=\"version\" value=\"").unwrap();
        let version: i64 = rest.split('"').next().unwrap().parse().unwrap();
        docente.testi(&here, "d", version, &[("argomento", "Equazioni")]).await.expect(200);
        // Neither overwrites the other's topic.
        assert!(sostegno.get(&here).await.body.contains("Schede sulle frazioni"));
        assert!(docente.get(&here).await.body.contains("Equazioni"));
        docente.post(&format!("{here}/firma/togli"), &[]).await.expect(303);
        assert_eq!(kind(&inst), "sostegno");
        // The topic of the subject goes with it: nobody who is left could mend it.
        let page = sostegno.get(&here).await.expect(200).body;
        assert!(page.contains("Schede sulle frazioni") && !page.contains("Equazioni"), "{page}");
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM lezione WHERE istituto_id = $1 AND argomento <> ''")), 0);
    }

    async fn religion_and_its_alternative_stand_side_by_side(inst) {
        inst.set_clock("2026-11-23T10:10");
        let here = hour(inst.school.terza, TODAY, 3);
        let mut irc = Docente::enter(&inst, "religione").await;
        let mut alternativa = Docente::enter(&inst, "alternativa").await;
        let alunni = inst.school.alunni(inst.school.terza);
        irc.firma_e_appello(&here, "a", &[(alunni[0], "A", "")]).await.expect(200);
        alternativa.firma_e_appello(&here, "b", &[(alunni[6], "A", "")]).await.expect(200);
        assert_eq!(standing(&inst), (2, 2, 2));
        // Each calls its own pupils only.
        irc.appello(&here, "c", 1, &[], &[(alunni[6], "P", "")]).await.refused(422, "non è nel gruppo");
    }

    async fn the_halves_of_an_articolata_stand_side_by_side(inst) {
        let here = hour(inst.school.articolata, TODAY, 2);
        Docente::enter(&inst, "informatica").await.firma_e_appello(&here, "a", &[]).await.expect(200);
        Docente::enter(&inst, "tedesco").await.firma_e_appello(&here, "b", &[]).await.expect(200);
        assert_eq!(standing(&inst), (2, 2, 2));
        // A common subject does not fit where a half stands already.
        Docente::enter(&inst, "italiano").await.firma_e_appello(&here, "c", &[]).await.refused(422, "con alcuni degli stessi alunni");
        assert_eq!(standing(&inst), (2, 2, 2));
    }

    async fn a_substitution_gives_access_for_that_day_and_hour_only(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut supplente = Docente::enter(&inst, "supplente").await;
        let first = inst.school.alunni(inst.school.terza)[0].to_string();
        let page = supplente.get(&here).await.expect(200);
        assert!(!page.body.contains(&first), "no pupil before the signature");
        supplente.firma_e_appello(&here, "a", &[]).await.expect(422);
        supplente.post(&format!("{here}/firma"), &[("sostituzione", "1")]).await.expect(303);
        assert_eq!(standing(&inst), (1, 1, 0));
        assert!(supplente.get(&here).await.expect(200).body.contains(&first));
        supplente.appello(&here, "b", 0, &[], &[]).await.expect(200);
        let elsewhere = [hour(inst.school.terza, TODAY, 1), hour(inst.school.terza, "2026-11-20", 2), hour(inst.school.quarta, TODAY, 2)];
        for other in elsewhere {
            assert!(!supplente.get(&other).await.expect(200).body.contains(&first), "{other}");
        }
        register_is_closed_to(&inst, &mut supplente, "supplente").await;
    }

    async fn a_teacher_of_the_class_covers_an_hour_of_a_colleague_in_it(inst) {
        let here = hour(inst.school.terza, TODAY, 1);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let page = docente.get(&here).await.expect(200);
        assert!(page.body.contains("Sostituisco un collega") && page.body.contains("name=\"sostituzione\""));
        docente.post(&format!("{here}/firma"), &[("sostituzione", "1")]).await.expect(303);
        assert_eq!(kind(&inst), "sostituzione");
        assert!(!docente.get(&here).await.expect(200).body.contains("name=\"sostituzione\""), "signed already");
    }

    async fn where_groups_have_the_hour_the_page_offers_them(inst) {
        inst.set_clock("2026-11-23T10:10");
        let here = hour(inst.school.terza, TODAY, 3);
        Docente::enter(&inst, "religione").await.firma_e_appello(&here, "a", &[]).await.expect(200);
        Docente::enter(&inst, "alternativa").await.firma_e_appello(&here, "b", &[]).await.expect(200);
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        sostegno.firma_e_appello(&here, "c", &[]).await.expect(422);
        let chosen = format!("{here}?gruppo={}", inst.school.gruppo("alternativa"));
        assert!(sostegno.get(&here).await.expect(200).body.contains(&format!("href=\"{chosen}\"")));
        let page = sostegno.get(&chosen).await.expect(200);
        let gruppo = page.input("gruppo").expect("the group is in the form");
        sostegno.save(&format!("{here}/appello"), "d", &[("firma", "1"), ("version", "1"), ("gruppo", &gruppo)]).await.expect(200);
    }

    async fn a_cover_of_a_group_does_not_hide_the_signature_of_another(inst) {
        inst.set_clock("2026-11-23T11:10");
        let here = hour(inst.school.terza, TODAY, 3);
        let gruppo = inst.school.gruppo("avvalenti").to_string();
        let mut supplente = Docente::enter(&inst, "supplente").await;
        supplente.post(&format!("{here}/firma"), &[("sostituzione", "1"), ("gruppo", &gruppo)]).await.expect(303);
        for (username, missing) in [("religione", false), ("alternativa", true)] {
            let page = Docente::enter(&inst, username).await.get("/firme").await.expect(200);
            assert_eq!(page.body.contains(&here), missing, "{username}");
        }
    }

    async fn missing_signatures_are_listed_since_the_year_began(inst) {
        let october = hour(inst.school.terza, "2026-10-12", 2);
        let page = Docente::enter(&inst, "matematica").await.get("/firme").await.expect(200);
        assert!(page.body.contains("12 ottobre"), "six weeks ago");
        assert!(!page.body.contains(&october), "its window is closed: no way to sign");
        let mut head = crate::support::Segreteria::enter(&inst, "dirigente").await;
        let recent = head.get("/firme").await.expect(200);
        assert!(!recent.body.contains("12 ottobre") && recent.body.contains("/firme?mese=2026-10-01"));
        assert!(head.get("/firme?mese=2026-10-01").await.expect(200).body.contains("12 ottobre"));
    }

    async fn a_substitute_of_a_group_sees_the_group_only(inst) {
        inst.set_clock("2026-11-23T10:10");
        let here = hour(inst.school.terza, TODAY, 3);
        let gruppo = inst.school.gruppo("avvalenti").to_string();
        let mut supplente = Docente::enter(&inst, "supplente").await;
        supplente.post(&format!("{here}/firma"), &[("sostituzione", "1"), ("gruppo", &gruppo)]).await.expect(303);
        let page = supplente.get(&here).await.expect(200);
        let alunni = inst.school.alunni(inst.school.terza);
        assert!(page.body.contains(&alunni[0].to_string()), "a pupil of the group");
        assert!(!page.body.contains(&alunni[6].to_string()), "a pupil outside it");
        supplente.appello(&here, "a", 0, &[], &[(alunni[6], "A", "")]).await.refused(422, "non è nel gruppo");
        supplente.appello(&here, "b", 0, &[], &[(alunni[0], "A", "")]).await.expect(200);
        register_is_closed_to(&inst, &mut supplente, "supplente").await;
    }

    async fn a_removed_signature_takes_its_lesson_and_homework_and_leaves_a_trace(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        docente.testi(&here, "b", 1, &[("compiti", "es. 12"), ("scadenza", "2026-11-25")]).await.expect(200);
        let before = inst.events();
        docente.post(&format!("{here}/firma/togli"), &[]).await.expect(303);
        let compiti = sql!("SELECT COUNT(*) FROM compito WHERE istituto_id = $1 AND deleted_at IS NULL");
        assert_eq!((standing(&inst).0, standing(&inst).1, inst.count(compiti)), (0, 0, 0));
        assert_eq!(inst.events() - before, 4);
        docente.post(&format!("{here}/firma/togli"), &[]).await.expect(404);
        docente.firma_e_appello(&here, "c", &[]).await.expect(200);
    }

    async fn the_days_of_the_clock_change_have_their_hours(inst) {
        // Lessons on the Saturday before and the Monday after the night of 25 October.
        for (now, day) in [("2026-10-24T09:05", "2026-10-24"), ("2026-10-26T09:05", "2026-10-26"), ("2027-03-27T09:05", "2027-03-27")] {
            inst.set_clock(now);
            let mut docente = Docente::enter(&inst, "matematica").await;
            docente.firma_e_appello(&hour(inst.school.terza, day, 3), &format!("f{day}"), &[]).await.refused(422, "Non puoi firmare in anticipo");
            docente.firma_e_appello(&hour(inst.school.terza, day, 2), &format!("k{day}"), &[]).await.expect(200);
        }
        assert_eq!(standing(&inst), (3, 3, 3));
    }

    async fn a_clock_that_jumps_back_writes_nothing_wrong(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[]).await.expect(200);
        inst.set_clock("2026-11-23T08:30");
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[]).await.expect(200);
        docente.firma_e_appello(&hour(inst.school.quarta, TODAY, 3), "b", &[]).await.refused(422, "in anticipo");
        assert_eq!(standing(&inst), (1, 1, 1));
        let school = inst.school.id;
        let verdict = inst.app.db.read_blocking(&inst.school.tenant, move |tx| {
            campanella_app::kit::journal::verify(tx, school)
        }).unwrap();
        assert_eq!(verdict.fault, None);
    }
}
