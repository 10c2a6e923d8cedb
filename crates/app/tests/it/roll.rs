// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the roll shows is what was recorded: entries and exits around an hour are explained in the row.

use axum::body::Body;
use axum::http::Method;
use campanella_db::{params, sql};
use campanella_domain::ids::PersonaId;
use uuid::Uuid;

use crate::support::{
    Anonymous, Answer, Client, Docente, Famiglia, Installation, PASSWORD, TODAY, bearer, hour, on_both,
};

/// The letter of a pupil on the page.
fn letter(page: &Answer, pupil: PersonaId) -> &str {
    let (_, rest) = page.body.split_once(&format!("data-alunno=\"{pupil}\"")).unwrap();
    let (row, _) = rest.split_once("</div>").unwrap();
    let (before, _) = row.split_once("\" checked").unwrap();
    before.rsplit('"').next().unwrap()
}

/// What the row of a pupil says about the day.
fn around(page: &Answer, pupil: PersonaId) -> &str {
    let (_, rest) = page.body.split_once(&format!("data-stato=\"intorno.{pupil}\">")).unwrap();
    rest.split('<').next().unwrap()
}

/// The standing events of a pupil, `tipo dalle`.
fn events(inst: &Installation, pupil: PersonaId) -> Vec<String> {
    let (school, pupil) = (Uuid::from(inst.school.id), Uuid::from(pupil));
    let events = sql!(
        "SELECT tipo, dalle FROM evento_presenza
         WHERE istituto_id = $1 AND alunno_id = $2 AND annulled_at IS NULL ORDER BY tipo"
    );
    inst.app
        .db
        .read_blocking(&inst.school.tenant, move |tx| {
            tx.all(events, params![school, pupil], |row| {
                Ok(format!("{} {:?}", row.text(0)?, row.opt_int(1)?))
            })
        })
        .unwrap()
}

/// The first hour of 3A is signed, everybody is there; then it is the second hour.
async fn after_a_full_first_hour(inst: &Installation) -> (Docente, String) {
    inst.set_clock("2026-11-23T08:05");
    let mut italiano = Docente::enter(inst, "italiano").await;
    italiano.firma_e_appello(&hour(inst.school.terza, TODAY, 1), "prima", &[]).await.expect(200);
    inst.set_clock("2026-11-23T09:10");
    (Docente::enter(inst, "matematica").await, hour(inst.school.terza, TODAY, 2))
}

async fn office(inst: &Installation, username: &str) -> Client {
    let mut client = Anonymous::at(inst);
    client.login(username, PASSWORD).await.expect(303);
    client
}

/// The site of 3A.
fn sede(inst: &Installation) -> String {
    let (school, terza) = (Uuid::from(inst.school.id), Uuid::from(inst.school.terza));
    let sede = sql!("SELECT sede_id FROM classe WHERE istituto_id = $1 AND id = $2");
    inst.app
        .db
        .read_blocking(&inst.school.tenant, move |tx| tx.one(sede, params![school, terza], |row| row.id(0)))
        .unwrap()
        .to_string()
}

/// A request of the API with a JSON body.
async fn api(
    client: &mut Client,
    token: &str,
    method: Method,
    path: &str,
    body: serde_json::Value,
) -> Answer {
    let request = client.request(method, path).header("authorization", token);
    client.send(request.body(Body::from(body.to_string())).unwrap()).await
}

on_both! {
    async fn an_absence_after_an_hour_of_presence_stays_an_absence_and_says_the_exit(inst) {
        let (mut docente, here) = after_a_full_first_hour(&inst).await;
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let answer = docente.firma_e_appello(&here, "a", &[(pupil, "A", "")]).await.expect(200).json();
        assert!(answer["messaggio"].as_str().unwrap().contains("risulta l'uscita alle 9:00"), "{answer}");
        assert_eq!(answer["stato"][format!("intorno.{pupil}")], "Risulta un'uscita alle 9:00");
        let page = docente.get(&here).await;
        assert_eq!((letter(&page, pupil), around(&page, pupil)), ("A", "Risulta un&#39;uscita alle 9:00"));
        assert_eq!(events(&inst, pupil), ["uscita Some(540)"]);

        // Sent again as it is shown, it changes nothing; undone, the pupil is back.
        docente.appello(&here, "b", 1, &[], &[(pupil, "A", "")]).await.expect(200);
        assert_eq!((events(&inst, pupil), inst.events_named("presenza.set")), (vec!["uscita Some(540)".to_owned()], 1));
        let undone = docente.appello(&here, "c", 1, &[], &[(pupil, "P", "")]).await.expect(200).json();
        assert_eq!(undone["stato"][format!("intorno.{pupil}")], "");
        assert_eq!((events(&inst, pupil), letter(&docente.get(&here).await, pupil)), (Vec::new(), "P"));
    }

    async fn an_exit_of_the_first_hour_is_an_absence_of_the_second(inst) {
        inst.set_clock("2026-11-23T08:50");
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mut italiano = Docente::enter(&inst, "italiano").await;
        italiano.firma_e_appello(&hour(inst.school.terza, TODAY, 1), "prima", &[(pupil, "U", "8:40")]).await.expect(200);
        inst.set_clock("2026-11-23T09:10");
        let (mut docente, here) = (Docente::enter(&inst, "matematica").await, hour(inst.school.terza, TODAY, 2));
        let page = docente.get(&here).await;
        assert_eq!((letter(&page, pupil), around(&page, pupil)), ("A", "Risulta un&#39;uscita alle 8:40"));
        let answer = docente.firma_e_appello(&here, "a", &[(pupil, "A", "")]).await.expect(200).json();
        assert_eq!((answer["messaggio"].as_str(), answer.get("stato")), (Some("Firma salvata."), None), "nothing changed");
        assert_eq!(events(&inst, pupil), ["uscita Some(520)"]);
    }

    async fn an_entry_with_the_bell_is_kept_and_told(inst) {
        inst.set_clock("2026-11-23T08:05");
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mut italiano = Docente::enter(&inst, "italiano").await;
        let first = hour(inst.school.terza, TODAY, 1);
        italiano.firma_e_appello(&first, "prima", &[(pupil, "A", "")]).await.expect(200);
        // With the first bell of the day nobody is late.
        italiano.appello(&first, "campana", 1, &[], &[(pupil, "R", "8:00")]).await
            .refused(422, "non è tra la prima e l'ultima campanella");
        inst.set_clock("2026-11-23T09:10");
        let (mut docente, here) = (Docente::enter(&inst, "matematica").await, hour(inst.school.terza, TODAY, 2));
        let answer = docente.firma_e_appello(&here, "a", &[(pupil, "R", "9:00")]).await.expect(200).json();
        assert!(answer["messaggio"].as_str().unwrap().contains("L'entrata alle 9:00 resta"), "{answer}");
        let page = docente.get(&here).await;
        assert_eq!((letter(&page, pupil), around(&page, pupil)), ("P", "Entrata alle 9:00"));
        assert_eq!(events(&inst, pupil), ["entrata Some(540)"]);
        docente.appello(&here, "b", 1, &[], &[(pupil, "P", "")]).await.expect(200);
        assert_eq!(events(&inst, pupil), ["entrata Some(540)"], "saved again as it is shown");
        // The hour before shows when the pupil will come in.
        let page = Docente::enter(&inst, "italiano").await.get(&first).await;
        assert_eq!((letter(&page, pupil), around(&page, pupil)), ("R", "Entra dopo, alle 9:00"));
    }

    async fn a_late_entry_after_hours_of_presence_says_that_it_corrects_them(inst) {
        let (mut docente, here) = after_a_full_first_hour(&inst).await;
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let answer = docente.firma_e_appello(&here, "a", &[(pupil, "R", "9:08")]).await.expect(200).json();
        assert!(answer["messaggio"].as_str().unwrap().contains("Nelle ore prima l'alunno era presente"), "{answer}");
        docente.appello(&here, "b", 1, &[], &[(pupil, "P", "")]).await.expect(200);
        assert!(events(&inst, pupil).is_empty());
    }

    async fn an_undone_late_entry_of_a_pupil_who_had_been_absent_is_an_entry_at_the_bell(inst) {
        inst.set_clock("2026-11-23T08:05");
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mut italiano = Docente::enter(&inst, "italiano").await;
        italiano.firma_e_appello(&hour(inst.school.terza, TODAY, 1), "prima", &[(pupil, "A", "")]).await.expect(200);
        inst.set_clock("2026-11-23T09:10");
        let (mut docente, here) = (Docente::enter(&inst, "matematica").await, hour(inst.school.terza, TODAY, 2));
        docente.firma_e_appello(&here, "a", &[(pupil, "R", "9:08")]).await.expect(200);
        docente.appello(&here, "b", 1, &[], &[(pupil, "R", "9:09")]).await.expect(200);
        docente.appello(&here, "c", 2, &[], &[(pupil, "P", "")]).await.expect(200);
        assert_eq!(events(&inst, pupil), ["entrata Some(540)"], "the absence of the first hour stays true");
    }

    async fn who_was_there_and_comes_in_with_the_bell_stays_present_and_the_teacher_is_told(inst) {
        let (mut docente, here) = after_a_full_first_hour(&inst).await;
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let answer = docente.firma_e_appello(&here, "a", &[(pupil, "R", "9:00")]).await.expect(200).json();
        assert!(answer["messaggio"].as_str().unwrap().contains("Chi entra con la campanella non è in ritardo"), "{answer}");
        assert!(events(&inst, pupil).is_empty());
        let answer = docente.appello(&here, "b", 1, &[], &[(pupil, "R", "8:30")]).await.expect(200).json();
        assert!(answer["messaggio"].as_str().unwrap().contains("correggi l'appello di quell'ora"), "{answer}");
        assert_eq!(events(&inst, pupil), ["entrata Some(510)"]);
    }

    async fn a_lesson_that_is_annulled_takes_its_roll_call_with_it(inst) {
        let (mut docente, here) = after_a_full_first_hour(&inst).await;
        let (first, alunni) = (hour(inst.school.terza, TODAY, 1), inst.school.alunni(inst.school.terza));
        let mut italiano = Docente::enter(&inst, "italiano").await;
        italiano.appello(&first, "manca", 1, &[], &[(alunni[1], "A", "")]).await.expect(200);
        docente.firma_e_appello(&here, "a", &[(alunni[0], "A", ""), (alunni[1], "P", "")]).await.expect(200);
        assert_eq!(events(&inst, alunni[0]), ["uscita Some(540)"]);
        assert_eq!(events(&inst, alunni[1]), ["entrata Some(540)"]);
        docente.post(&format!("{here}/firma/togli"), &[]).await.expect(303);
        assert!(events(&inst, alunni[0]).is_empty(), "nothing is left of that roll");
        assert_eq!(events(&inst, alunni[1]), ["assenza None"], "the first hour says so still");
        assert_eq!(inst.events_named("appello.annul"), 1);

        // The rolls of annulled lessons are no hours before: who is missing was missing all day.
        italiano.post(&format!("{first}/firma/togli"), &[]).await.expect(303);
        docente.firma_e_appello(&here, "b", &[(alunni[0], "A", "")]).await.expect(200);
        assert_eq!(events(&inst, alunni[0]), ["assenza None"]);
    }

    async fn hours_missed_between_two_presences_stay_missed_and_are_justified(inst) {
        let (mut docente, second) = after_a_full_first_hour(&inst).await;
        let (terza, pupil) = (inst.school.terza, inst.school.alunni(inst.school.terza)[0]);
        docente.firma_e_appello(&second, "a", &[(pupil, "A", "")]).await.expect(200);
        inst.set_clock("2026-11-23T11:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let fourth = hour(terza, TODAY, 4);
        assert_eq!(letter(&docente.get(&fourth).await, pupil), "A", "left, as far as one knows");
        let answer = docente.firma_e_appello(&fourth, "b", &[(pupil, "P", "")]).await.expect(200).json();
        assert!(answer["messaggio"].as_str().unwrap().contains("resta l'assenza dalle 9:00 alle 11:00"), "{answer}");
        assert_eq!(events(&inst, pupil), ["assenza_oraria Some(540)"]);
        let page = docente.get(&second).await;
        assert_eq!((letter(&page, pupil), around(&page, pupil)), ("A", "Assente dalle 9:00 alle 11:00"));
        let page = docente.get(&fourth).await;
        assert_eq!((letter(&page, pupil), around(&page, pupil)), ("P", "Assente dalle 9:00 alle 11:00"));
        // Sent again as it is shown, it changes nothing; the teacher of the second hour corrects that hour alone.
        docente.appello(&second, "c", 1, &[], &[(pupil, "A", "")]).await.expect(200);
        assert_eq!(events(&inst, pupil), ["assenza_oraria Some(540)"]);
        docente.appello(&second, "d", 1, &[], &[(pupil, "P", "")]).await.expect(200);
        assert_eq!(events(&inst, pupil), ["assenza_oraria Some(600)"], "the third hour, in which nobody said otherwise");
        docente.appello(&second, "e", 2, &[], &[(pupil, "A", "")]).await.expect(200);
        assert_eq!(events(&inst, pupil), ["assenza_oraria Some(540)"], "and puts it back");

        let mut madre = Famiglia::enter(&inst, "madre").await;
        madre.get("/giustificazioni").await.refused(200, "Assenza oraria");
        let alunno = pupil.to_string();
        let fields = [("alunno", alunno.as_str()), ("tipo", "assenza_oraria"), ("dal", TODAY), ("motivo", "salute"), ("testo", "Visita")];
        madre.post_with_file("/giustificazioni/nuova", &fields, None).await.expect(303);
        let sent = sql!("SELECT COUNT(*) FROM giustificazione WHERE istituto_id = $1 AND tipo = 'assenza_oraria'");
        assert_eq!(inst.count(sent), 1);
    }

    async fn a_school_may_ask_nothing_of_families_for_missed_hours(inst) {
        let mut dirigente = office(&inst, "dirigente").await;
        dirigente.get("/impostazioni").await.refused(200, "Le assenze orarie vanno giustificate");
        let fields = [
            ("dal", TODAY), ("version", "0"), ("tolleranza_minuti", "5"), ("finestra_giorni", "3"),
            ("ritardo_breve_minuti", "10"), ("attesa_avviso_minuti", "10"), ("ora_limite_compiti", "18"),
        ];
        dirigente.post("/impostazioni/registro", &fields).await.expect(303);
        let (mut docente, second) = after_a_full_first_hour(&inst).await;
        let pupil = inst.school.alunni(inst.school.terza)[0];
        docente.firma_e_appello(&second, "a", &[(pupil, "A", "")]).await.expect(200);
        inst.set_clock("2026-11-23T11:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 4), "b", &[(pupil, "P", "")]).await.expect(200);
        let settled = sql!("SELECT COUNT(*) FROM evento_presenza WHERE istituto_id = $1 AND tipo = 'assenza_oraria' AND giustificato_at IS NOT NULL");
        assert_eq!(inst.count(settled), 1);
    }

    async fn a_class_that_calls_its_roll_by_the_hour_says_each_hour_alone(inst) {
        let terza = inst.school.terza;
        let mut segreteria = office(&inst, "segreteria").await;
        let dati = format!("/classi/{terza}/dati");
        segreteria.get(&dati).await.refused(200, "Per ora: chi manca a un&#39;ora manca a quell&#39;ora soltanto");
        let sede = sede(&inst);
        let fields = [
            ("ordine", "secondaria_ii"), ("anno_corso", "3"), ("sezione", "A"), ("indirizzo", "Scientifico"),
            ("sede", sede.as_str()), ("modo_appello", "orario"), ("version", "1"),
        ];
        segreteria.post(&dati, &fields).await.expect(303);
        let (mut docente, second) = after_a_full_first_hour(&inst).await;
        let pupil = inst.school.alunni(terza)[0];
        docente.firma_e_appello(&second, "a", &[(pupil, "A", "")]).await.expect(200);
        assert_eq!(events(&inst, pupil), ["assenza_oraria Some(540)"]);
        inst.set_clock("2026-11-23T11:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let fourth = hour(terza, TODAY, 4);
        assert_eq!(letter(&docente.get(&fourth).await, pupil), "P");
        docente.firma_e_appello(&fourth, "b", &[(pupil, "A", "")]).await.expect(200);
        assert_eq!(events(&inst, pupil), ["assenza_oraria Some(540)", "assenza_oraria Some(660)"]);
        docente.appello(&second, "c", 1, &[], &[(pupil, "P", "")]).await.expect(200);
        assert_eq!(events(&inst, pupil), ["assenza_oraria Some(660)"]);
    }

    async fn an_earlier_roll_is_one_of_a_lesson_before_that_had_the_pupil(inst) {
        inst.set_clock("2026-11-23T11:10");
        let (terza, alunni) = (inst.school.terza, inst.school.alunni(inst.school.terza));
        Docente::enter(&inst, "religione").await.firma_e_appello(&hour(terza, TODAY, 3), "a", &[]).await.expect(200);
        let mut docente = Docente::enter(&inst, "matematica").await;
        // The third hour is later than the second, and was not the hour of the seventh pupil.
        docente.firma_e_appello(&hour(terza, TODAY, 2), "b", &[(alunni[0], "A", ""), (alunni[6], "A", "")]).await.expect(200);
        assert_eq!(events(&inst, alunni[0]), ["entrata Some(600)"], "the third hour had the pupil");
        assert_eq!(events(&inst, alunni[6]), ["assenza None"]);
        docente.post(&format!("{}/firma/togli", hour(terza, TODAY, 2)), &[]).await.expect(303);
        let missing = [(alunni[0], "A", ""), (alunni[6], "A", "")];
        docente.firma_e_appello(&hour(terza, TODAY, 4), "c", &missing).await.expect(200);
        assert_eq!(events(&inst, alunni[0]), ["uscita Some(660)"]);
        assert_eq!(events(&inst, alunni[6]), ["assenza None"]);
    }

    async fn the_api_gives_the_lesson_of_a_group_and_tells_who_is_out_of_class(inst) {
        inst.set_clock("2026-11-23T10:10");
        let token = bearer(&inst, "religione", "lezioni:read lezioni:write");
        let path = format!("/api/v1{}", hour(inst.school.terza, TODAY, 3));
        let (gruppo, alunni) = (inst.school.gruppo("avvalenti"), inst.school.alunni(inst.school.terza));
        let out = serde_json::json!({"alunno_id": alunni[0], "stato": "F", "ora": "10:15", "alle": "10:45"});
        let wish = serde_json::json!({"firma": true, "gruppo": gruppo, "alunni": [out]});
        let mut client = Anonymous::at(&inst);
        api(&mut client, &token, Method::POST, &format!("{path}/appello"), wish).await.expect(200);
        assert_eq!(events(&inst, alunni[0]), ["fuori_classe Some(615)"]);
        let nothing = serde_json::Value::Null;
        let read = api(&mut client, &token, Method::GET, &format!("{path}?gruppo={gruppo}"), nothing).await.expect(200).json();
        let list = read["alunni"].as_array().unwrap();
        assert_eq!(list.len(), 6, "the group and nobody else");
        // Sent back as it was read, it changes nothing.
        let back: Vec<_> = list.iter().map(|row| {
            serde_json::json!({"alunno_id": row["alunno_id"], "stato": row["stato"], "ora": row["ora"], "alle": row["alle"]})
        }).collect();
        let wish = serde_json::json!({"version": read["version"], "gruppo": gruppo, "alunni": back});
        api(&mut client, &token, Method::POST, &format!("{path}/appello"), wish).await.expect(200);
        assert_eq!(events(&inst, alunni[0]), ["fuori_classe Some(615)"]);
    }

    async fn an_undo_puts_back_the_exit_and_the_justification_that_a_letter_swept_away(inst) {
        inst.set_clock("2026-11-23T11:10");
        let (terza, pupil) = (inst.school.terza, inst.school.alunni(inst.school.terza)[0]);
        let mut italiano = Docente::enter(&inst, "italiano").await;
        italiano.firma_e_appello(&hour(terza, TODAY, 1), "prima", &[(pupil, "U", "8:40")]).await.expect(200);
        let school = Uuid::from(inst.school.id);
        let justify = sql!("UPDATE evento_presenza SET giustificato_at = 7 WHERE istituto_id = $1 AND tipo = 'uscita'");
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(justify, params![school])).unwrap();
        let (mut docente, here) = (Docente::enter(&inst, "matematica").await, hour(terza, TODAY, 2));
        let answer = docente.firma_e_appello(&here, "a", &[(pupil, "P", "")]).await.expect(200).json();
        assert_eq!(events(&inst, pupil), ["assenza_oraria Some(520)"], "back in class, missing until the bell");
        let before = answer["prima"][pupil.to_string()].to_string();
        assert!(before.contains("uscita"), "{answer}");
        let path = format!("{here}/appello");
        let field = format!("ripristina.{pupil}");
        let never = [("version", "1"), (field.as_str(), r#"[{"tipo":"uscita","ora":"08:41"}]"#)];
        docente.save(&path, "b", &never).await.refused(422, "lo stato di prima non risulta");
        let letter = format!("stato.{pupil}");
        let undo = [("version", "1"), (letter.as_str(), "A"), (field.as_str(), before.as_str())];
        docente.save(&path, "c", &undo).await.expect(200);
        assert_eq!(events(&inst, pupil), ["uscita Some(520)"]);
        let justified = sql!("SELECT COUNT(*) FROM evento_presenza WHERE istituto_id = $1 AND annulled_at IS NULL AND giustificato_at = 7");
        assert_eq!(inst.count(justified), 1);
    }
}
