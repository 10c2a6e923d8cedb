// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The rules of the lesson hour, each with the name it has in the school's regulation: support, covers, hours in a row,
//! closures, who is out of class, marks under a signature.

use campanella_app::classi::store::{self as classi, Cattedra, Classe};
use campanella_app::istituti::store::{self as istituti, Sede};
use campanella_app::kit::jobs::{program_ctx, run_due};
use campanella_app::orario::scansioni;
use campanella_app::orario::store::{self as orari, OrarioLezione};
use campanella_db::{Error, Sql, Tx, params, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::ids::ClasseId;
use campanella_domain::orario::{OraLocale, OraScansione};
use campanella_domain::ordine::OrdineScuola;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::date;
use serde_json::json;
use uuid::Uuid;

use crate::support::{Docente, Famiglia, Installation, Program, Segreteria, TODAY, hour, on_both};
use crate::valutazioni;

const LESSONS: Sql = sql!("SELECT COUNT(*) FROM lezione WHERE istituto_id = $1 AND annulled_at IS NULL");
const SIGNATURES: Sql = sql!("SELECT COUNT(*) FROM firma WHERE istituto_id = $1 AND annulled_at IS NULL");
const FOLLOWED: Sql = sql!("SELECT COUNT(*) FROM firma_alunno WHERE istituto_id = $1");
const SEALED: Sql =
    sql!("SELECT COUNT(*) FROM firma_alunno WHERE istituto_id = $1 AND contenuto IS NOT NULL");
const READINGS: Sql =
    sql!("SELECT COUNT(*) FROM giornale WHERE istituto_id = $1 AND azione = 'firma_alunno.read'");
const WRITINGS: Sql =
    sql!("SELECT COUNT(*) FROM giornale WHERE istituto_id = $1 AND azione = 'firma_alunno.write'");
const IN_CLEAR: Sql = sql!(
    "SELECT COUNT(*) FROM giornale WHERE istituto_id = $1
     AND (prima LIKE '%Lettura%' OR dopo LIKE '%Lettura%' OR dopo LIKE '%Frazioni%')"
);
const ORPHANS: Sql = sql!(
    "SELECT COUNT(*) FROM firma f JOIN lezione z ON z.istituto_id = f.istituto_id AND z.id = f.lezione_id
     WHERE f.istituto_id = $1 AND f.annulled_at IS NULL AND z.annulled_at IS NOT NULL"
);
const CLOSURES: Sql = sql!("SELECT COUNT(*) FROM chiusura WHERE istituto_id = $1");
const SHORT: Sql = sql!(
    "SELECT COUNT(*) FROM evento_presenza
     WHERE istituto_id = $1 AND breve AND giustificato_at IS NOT NULL AND annulled_at IS NULL"
);
const ABSENT: Sql = sql!(
    "SELECT COUNT(*) FROM evento_presenza WHERE istituto_id = $1 AND tipo = 'assenza' AND annulled_at IS NULL"
);

/// The support teacher of 3A follows a second pupil of it.
fn support_a_second_pupil(inst: &Installation, alunno: usize) {
    let (school, id) = (inst.school.id, Uuid::from_u128(9).into());
    let second = Cattedra {
        id,
        docente_id: inst.school.persona("sostegno"),
        classe_id: inst.school.terza,
        materia_id: inst.school.materia("Sostegno"),
        gruppo_id: None,
        alunno_id: Some(inst.school.alunni(inst.school.terza)[alunno]),
        tipo: TipoCattedra::Sostegno,
        supplenza_di: None,
        ore_settimanali: None,
        dal: date(2026, 9, 1),
        al: date(2027, 8, 31),
        version: 1,
    };
    inst.app
        .db
        .write_blocking(&inst.school.tenant, move |tx| classi::insert_cattedra(tx, school, &second))
        .unwrap();
}

/// An evening course at another site, where the second hour begins at six; the teacher of mathematics is in it.
fn evening_course(inst: &Installation) -> ClasseId {
    let (school, anno) = (inst.school.id, AnnoScolastico::starting(2026).unwrap());
    let (sede_id, classe_id) = (Uuid::from_u128(20).into(), Uuid::from_u128(21).into());
    let sede = Sede {
        id: sede_id,
        codice_meccanografico: String::new(),
        nome: "Corso serale".to_owned(),
        indirizzo: "via dei Tigli 5".to_owned(),
        comune: "Borgo Sereno".to_owned(),
        patrono: None,
        version: 1,
    };
    let classe = Classe {
        id: classe_id,
        anno: 2026,
        ordine: OrdineScuola::SecondariaII,
        anni_corso: "3".to_owned(),
        sezione: "S".to_owned(),
        indirizzo: String::new(),
        sede_id,
        nome: "3S".to_owned(),
        sort_key: "3S".to_owned(),
        giorni_lezione: None,
        modo_appello: campanella_domain::appello::ModoAppello::Giornaliero,
        version: 1,
    };
    let cattedra = Cattedra {
        id: Uuid::from_u128(22).into(),
        docente_id: inst.school.persona("matematica"),
        classe_id,
        materia_id: inst.school.materia("Matematica"),
        gruppo_id: None,
        alunno_id: None,
        tipo: TipoCattedra::Normale,
        supplenza_di: None,
        ore_settimanali: None,
        dal: date(2026, 9, 1),
        al: date(2027, 8, 31),
        version: 1,
    };
    let at = |minutes| OraLocale::from_minutes(minutes).unwrap();
    let bells: Vec<(Uuid, OraScansione)> = (1..=2_u8)
        .map(|n| {
            let start = 17 * 60 + u16::from(n - 1) * 60;
            let ora = OraScansione { ordinale: n, inizio: at(start), fine: at(start + 60) };
            (Uuid::from_u128(30 + u128::from(n)), ora)
        })
        .collect();
    let write = move |tx: &mut dyn Tx| {
        istituti::insert_sede(tx, school, &sede)?;
        scansioni::replace(tx, school, anno, sede_id, 1, anno.first_day(), &bells)?;
        classi::insert_classe(tx, school, &classe)?;
        classi::insert_cattedra(tx, school, &cattedra)
    };
    inst.app.db.write_blocking(&inst.school.tenant, write).unwrap();
    classe_id
}

/// The timetable has mathematics in 3A in one more hour of Monday.
fn teach_also(inst: &Installation, ordinale: i64) {
    let school = inst.school.id;
    let line = OrarioLezione {
        id: Uuid::from_u128(10).into(),
        classe_id: inst.school.terza,
        gruppo_id: None,
        giorno: 1,
        ordinale,
        materia_id: inst.school.materia("Matematica"),
        docente_id: inst.school.persona("matematica"),
        aula: String::new(),
        dal: date(2026, 9, 1),
        al: date(2027, 8, 31),
    };
    let anno = AnnoScolastico::starting(2026).unwrap();
    inst.app
        .db
        .write_blocking(&inst.school.tenant, move |tx| orari::insert(tx, school, anno, &line))
        .unwrap();
}

async fn mails_sent(inst: &Installation) -> usize {
    let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    let before = inst.mails();
    while run_due(&program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
    inst.mails() - before
}

on_both! {
    async fn the_second_hour_of_two_sites_is_not_the_same_time(inst) {
        let evening = evening_course(&inst);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[]).await.expect(200);
        inst.set_clock("2026-11-23T18:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(evening, TODAY, 2), "b", &[]).await.expect(200);
        assert_eq!(inst.count(SIGNATURES), 2);
    }

    async fn of_two_processes_that_write_in_one_hour_neither_leaves_the_other_on_nothing(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let elsewhere = inst.elsewhere();
        let mut first = Docente::enter(&inst, "matematica").await;
        let mut second = Docente::enter(&inst, "itp").await;
        second.meet(&elsewhere);
        for round in 0..12 {
            first.firma_e_appello(&here, &format!("a{round}"), &[]).await.expect(200);
            let (mut one, mut other) = (first.clone(), second.clone());
            let (here_too, key) = (here.clone(), format!("b{round}"));
            let leaves = tokio::spawn(async move { one.post(&format!("{here_too}/firma/togli"), &[]).await });
            let (there, joins_key) = (here.clone(), key);
            let joins = tokio::spawn(async move { other.firma_e_appello(&there, &joins_key, &[]).await });
            leaves.await.unwrap();
            joins.await.unwrap();
            assert_eq!(inst.count(ORPHANS), 0, "a signature stands on a lesson that was taken back");
            first.post(&format!("{here}/firma/togli"), &[]).await;
            second.post(&format!("{here}/firma/togli"), &[]).await;
            assert_eq!((inst.count(LESSONS), inst.count(SIGNATURES)), (0, 0), "round {round}");
        }
    }

    async fn the_office_does_not_read_what_support_teachers_write(inst) {
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        sostegno.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[]).await.expect(200);
        let school = Uuid::from(inst.school.id);
        let write = move |tx: &mut dyn Tx| {
            let sql = sql!("UPDATE firma SET argomento = $2 WHERE istituto_id = $1 AND tipo = 'sostegno'");
            tx.exec(sql, params![school, "Ripasso con schede semplificate"])
        };
        inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, write).unwrap();
        let path = format!("/registro/{}?giorno={TODAY}", inst.school.terza);
        let mut council = Docente::enter(&inst, "italiano").await;
        assert!(council.get(&path).await.expect(200).body.contains("schede semplificate"));
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        assert!(!office.get(&path).await.expect(200).body.contains("schede semplificate"));
    }

    async fn a_support_teacher_with_two_pupils_has_a_topic_for_each(inst) {
        support_a_second_pupil(&inst, 2);
        let here = hour(inst.school.terza, TODAY, 2);
        let (one, two) = (inst.school.alunni(inst.school.terza)[1].to_string(), inst.school.alunni(inst.school.terza)[2].to_string());
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        sostegno.firma_e_appello(&here, "a", &[]).await.expect(200);
        assert_eq!((inst.count(SIGNATURES), inst.count(FOLLOWED)), (1, 2));
        sostegno.testi(&here, "b", 1, &[("argomento", "Frazioni")]).await.refused(422, "per quale di loro");
        sostegno.testi(&here, "c", 1, &[("alunno", &*one), ("argomento", "Frazioni"), ("attivita", "Schede")]).await.expect(200);
        sostegno.testi(&here, "d", 1, &[("alunno", &*two), ("argomento", "Lettura guidata")]).await.expect(200);
        let stranger = inst.school.alunni(inst.school.terza)[5].to_string();
        sostegno.testi(&here, "e", 1, &[("alunno", &*stranger), ("argomento", "X")]).await.refused(422, "non segui questo alunno");
        sostegno.testi(&here, "f", 1, &[("compiti", "es. 4"), ("scadenza", "2026-11-25")]).await.expect(200);
        let page = sostegno.get(&here).await.expect(200);
        for words in ["Frazioni", "Schede", "Lettura guidata", "es. 4"] {
            assert!(page.body.contains(words), "{words} is not in {}", page.body);
        }
        // The subject's teacher keeps a topic of their own.
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.appello(&here, "g", 1, &[("firma", "1")], &[]).await.expect(200);
        let mut program = Program::of(&inst, "sostegno", Ruolo::Docente, "lezioni:read lezioni:write");
        let path = format!("/api/v1{here}");
        let read = program.get(&path).await.expect(200).json();
        assert_eq!(read["seguiti"][1]["argomento"], "Lettura guidata");
        let wish = json!({"version": read["seguiti"][1]["version"], "alunno_id": two, "argomento": "Lettura da solo"});
        program.post(&format!("{path}/testi"), "h", &wish).await.expect(200);
        // The class council and the dirigente read whom it is about, on a page that records it; nobody else does.
        let register = format!("/registro/{}?giorno={TODAY}", inst.school.terza);
        let texts = format!("/registro/{}/sostegno", inst.school.terza);
        for (reader, reads) in [("italiano", true), ("dirigente", true), ("segreteria", false), ("staff", false)] {
            let mut session = Docente::enter(&inst, reader).await;
            let page = session.get(&register).await.expect(200);
            assert!(!page.body.contains("Lettura da solo"), "{reader}");
            assert_eq!(page.body.contains("Sostegno: 2 testi"), reads, "{reader}");
            let before = inst.count(READINGS);
            let page = session.post(&texts, &[("giorno", TODAY)]).await.expect(if reads { 200 } else { 404 });
            assert_eq!(page.body.contains("Lettura da solo"), reads, "{reader}");
            assert_eq!(inst.count(READINGS) - before, if reads { 2 } else { 0 }, "{reader}");
        }
        // Sealed in the table and in the journal, where each change stays.
        assert_eq!(inst.count(SEALED), 2);
        assert_eq!(inst.count(WRITINGS), 3);
        assert_eq!(inst.count(IN_CLEAR), 0);
        let lessons = Famiglia::enter(&inst, "madre").await.get("/lezioni").await.expect(200);
        assert!(!lessons.body.contains("Lettura da solo") && !lessons.body.contains("Frazioni"));
    }

    async fn support_of_a_pupil_outside_religion_signs_for_the_other_pupil_only(inst) {
        inst.set_clock("2026-11-23T10:10");
        support_a_second_pupil(&inst, 8);
        let here = hour(inst.school.terza, TODAY, 3);
        let gruppo = inst.school.gruppo("avvalenti").to_string();
        Docente::enter(&inst, "religione").await.appello(&here, "a", 0, &[("firma", "1"), ("gruppo", &*gruppo)], &[]).await.expect(200);
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        sostegno.appello(&here, "b", 1, &[("firma", "1"), ("gruppo", &*gruppo)], &[]).await.expect(200);
        assert_eq!(inst.count(FOLLOWED), 1);
    }

    async fn support_of_a_pupil_outside_religion_is_not_the_first_to_sign_its_hour(inst) {
        inst.set_clock("2026-11-23T10:10");
        let third = hour(inst.school.terza, TODAY, 3);
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        let own = inst.school.alunni(inst.school.terza)[1];
        let school = Uuid::from(inst.school.id);
        let out = inst.school.gruppo("non avvalenti");
        let (gruppo, alunno) = (Uuid::from(out), Uuid::from(own));
        let moved = sql!("UPDATE gruppo_alunno SET gruppo_id = $2 WHERE istituto_id = $1 AND alunno_id = $3");
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(moved, params![school, gruppo, alunno])).unwrap();
        sostegno.appello(&third, "a", 0, &[("firma", "1")], &[]).await.refused(422, "non fa religione");
        let gruppo = out.to_string();
        sostegno.appello(&third, "b", 0, &[("firma", "1"), ("gruppo", &*gruppo)], &[]).await.expect(200);
        assert_eq!(inst.count(FOLLOWED), 1);
    }

    async fn several_hours_that_have_begun_are_signed_in_one_request(inst) {
        let terza = inst.school.terza;
        let mut program = Program::of(&inst, "italiano", Ruolo::Docente, "lezioni:read lezioni:write");
        let first = format!("/api/v1{}", hour(terza, TODAY, 1));
        program.post(&format!("{first}/firma"), "a", &json!({"fino_a": 3})).await.refused(422, "10:00");
        assert_eq!(inst.count(SIGNATURES), 0, "all of them or none");
        program.post(&format!("{first}/firma"), "b", &json!({"fino_a": 0})).await.expect(422);
        let done = program.post(&format!("{first}/firma"), "c", &json!({"fino_a": 2})).await.expect(200).json();
        assert_eq!(done["lezioni"].as_array().unwrap().len(), 2);
        assert_eq!(program.post(&format!("{first}/firma"), "c", &json!({"fino_a": 2})).await.expect(200).json(), done);
        program.post(&format!("{first}/firma"), "c", &json!({"fino_a": 1})).await.expect(422);
        assert_eq!((inst.count(LESSONS), inst.count(SIGNATURES)), (2, 2));
        let off = program.post(&format!("{first}/firma/togli"), "d", &json!({})).await.expect(200).json();
        assert_eq!(off["lezione_id"], done["lezioni"][0]);
        program.post(&format!("{first}/firma/togli"), "e", &json!({})).await.expect(404);
        assert_eq!((inst.count(LESSONS), inst.count(SIGNATURES)), (1, 1));
        let elsewhere = format!("/api/v1{}/firma", hour(inst.other.terza, TODAY, 1));
        program.post(&elsewhere, "f", &json!({})).await.expect(404);
    }

    async fn a_program_reads_missing_signatures_the_week_and_the_month(inst) {
        let (terza, quarta) = (inst.school.terza, inst.school.quarta);
        Docente::enter(&inst, "matematica").await.firma_e_appello(&hour(terza, TODAY, 2), "a", &[]).await.expect(200);
        let mut own = Program::of(&inst, "italiano", Ruolo::Docente, "lezioni:read");
        let missing = own.get("/api/v1/firme/mancanti").await.expect(200).json();
        let italiano = inst.school.persona("italiano").to_string();
        let rows = missing.as_array().unwrap();
        assert!(!rows.is_empty() && rows.iter().all(|row| row["docente_id"] == *italiano));
        assert!(rows.iter().any(|row| row["data"] == "2026-10-12" && row["chiusa"] == true), "since the year began");
        let mut office = Program::of(&inst, "segreteria", Ruolo::Segreteria, "lezioni:read");
        let school = office.get("/api/v1/firme/mancanti?mese=2026-10-05").await.expect(200).json();
        assert!(school.as_array().unwrap().iter().all(|row| row["data"].as_str().unwrap().starts_with("2026-10")));
        let week = own.get(&format!("/api/v1/classi/{terza}/settimane/{TODAY}")).await.expect(200).json();
        assert_eq!((week.as_array().unwrap().len(), &week[0]["data"]), (6, &json!(TODAY)));
        assert_eq!(week[0]["lezioni"][0]["materia"], "Matematica");
        let month = office.get(&format!("/api/v1/classi/{terza}/mesi/{TODAY}")).await.expect(200).json();
        assert_eq!((month.as_array().unwrap().len(), &month[0]["motivo"]), (30, &json!("Tutti i Santi")));
        own.get(&format!("/api/v1/classi/{quarta}/settimane/{TODAY}")).await.expect(404);
        Program::of(&inst, "madre", Ruolo::Genitore, "lezioni:read").get("/api/v1/firme/mancanti").await.expect(404);
    }

    async fn the_page_offers_the_hours_in_a_row_that_wait(inst) {
        teach_also(&inst, 5);
        inst.set_clock("2026-11-23T12:10");
        let (terza, mut docente) = (inst.school.terza, Docente::enter(&inst, "matematica").await);
        // From the running hour back to the one before, and from that one on.
        for opened in [5, 4] {
            let page = docente.get(&hour(terza, TODAY, opened)).await.expect(200);
            let first = format!("action=\"{}/firma\"", hour(terza, TODAY, 4));
            assert!(page.body.contains("name=\"fino_a\" value=\"5\"") && page.body.contains(&first), "{}", page.body);
        }
        assert!(!docente.get(&hour(terza, TODAY, 2)).await.expect(200).body.contains("name=\"fino_a\""), "alone");
        docente.post(&format!("{}/firma", hour(terza, TODAY, 4)), &[("fino_a", "5")]).await.expect(303);
        assert_eq!((inst.count(LESSONS), inst.count(SIGNATURES)), (2, 2));
        assert!(!docente.get(&hour(terza, TODAY, 5)).await.expect(200).body.contains("name=\"fino_a\""));
    }

    async fn the_page_of_a_cover_says_that_it_is_one(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut supplente = Docente::enter(&inst, "supplente").await;
        let page = supplente.get(&here).await.expect(200);
        assert!(page.body.contains("<h1>3A · Sostituzione</h1>") && page.body.contains("in orario: Matematica"), "{}", page.body);
        let materia = inst.school.materia("Italiano").to_string();
        supplente.post(&format!("{here}/firma"), &[("sostituzione", "1"), ("materia", &*materia)]).await.expect(303);
        let page = supplente.get(&here).await.expect(200);
        assert!(page.body.contains("<h1>3A · Italiano (sostituzione)</h1>"), "not the subject of the timetable: {}", page.body);
    }

    async fn where_a_colleague_signed_another_subject_the_page_says_what_can_be_done(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        Docente::enter(&inst, "matematica").await.firma_e_appello(&here, "a", &[]).await.expect(200);
        for username in ["italiano", "supplente"] {
            let mut docente = Docente::enter(&inst, username).await;
            let page = docente.get(&here).await.expect(200);
            for words in ["In quest&#39;ora c&#39;è già Matematica", "Corvini", "Sei in classe con il collega", "La firma del collega è sbagliata"] {
                assert!(page.body.contains(words), "{username}: {words} is not in {}", page.body);
            }
            assert!(!page.body.contains("Firma e appello"), "{username}: what the rules refuse is not offered");
            let materia = inst.school.materia("Matematica").to_string();
            docente.post(&format!("{here}/firma"), &[("sostituzione", "1"), ("materia", &*materia)]).await.expect(303);
            docente.get(&here).await.expect(200);
        }
        assert_eq!((inst.count(LESSONS), inst.count(SIGNATURES)), (1, 3));
        // Who can join is not stopped.
        let page = Docente::enter(&inst, "itp").await.get(&here).await.expect(200);
        assert!(page.body.contains("Firma e appello"));
    }

    async fn a_closure_over_worked_days_lists_what_stands_and_is_confirmed(inst) {
        let (terza, here) = (inst.school.terza, hour(inst.school.terza, TODAY, 2));
        let alunno = inst.school.alunni(terza)[0];
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[(alunno, "A", "")]).await.expect(200);
        docente.testi(&here, "b", 1, &[("argomento", "I limiti notevoli")]).await.expect(200);
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let snow = [("ambito", "istituto"), ("tipo", "chiusura"), ("dal", TODAY), ("motivo", "Neve")];
        let page = office.post("/calendario/chiusure", &snow).await.expect(200);
        for words in ["In quei giorni si è già fatto lezione", "3A", "una lezione firmata", "un appello", "un&#39;assenza, ritardo o uscita"] {
            assert!(page.body.contains(words), "{words} is not in {}", page.body);
        }
        assert_eq!(inst.count(CLOSURES), 0);
        // What was signed since is shown first.
        docente.firma_e_appello(&hour(inst.school.quarta, TODAY, 1), "c", &[]).await.expect(200);
        let seen = [&snow[..], &[("viste", "1")]].concat();
        assert!(office.post("/calendario/chiusure", &seen).await.expect(200).body.contains("2 lezioni firmate"));
        let seen = [&snow[..], &[("viste", "2")]].concat();
        office.post("/calendario/chiusure", &seen).await.expect(303);
        assert_eq!((inst.count(CLOSURES), inst.count(LESSONS)), (1, 2));

        // What was signed is read by its teacher, in the register and by the family, as it was.
        let page = docente.get(&here).await.expect(200);
        assert!(page.body.contains("I limiti notevoli") && page.body.contains("resta nel registro"), "{}", page.body);
        let register = Docente::enter(&inst, "italiano").await.get(&format!("/registro/{terza}?giorno={TODAY}")).await.expect(200);
        assert!(register.body.contains("I limiti notevoli") && register.body.contains("Neve"));
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let home = madre.get("/casa").await.expect(200);
        assert!(home.body.contains("</svg>assente"), "{}", home.body);
        assert!(madre.get("/lezioni").await.expect(200).body.contains("I limiti notevoli"));
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 1), "d", &[]).await.refused(422, "Scuola chiusa");
    }

    async fn a_closure_of_one_class_asks_about_that_class_only(inst) {
        Docente::enter(&inst, "matematica").await.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[]).await.expect(200);
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let scope = format!("classe:{}", inst.school.quarta);
        let trip = [("ambito", scope.as_str()), ("tipo", "attivita_senza_lezione"), ("dal", TODAY), ("motivo", "Gita")];
        office.post("/calendario/chiusure", &trip).await.expect(303);
        assert_eq!(inst.count(CLOSURES), 1);
    }

    async fn who_is_out_of_class_is_shown_apart_and_not_marked_absent(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let alunno = inst.school.alunni(inst.school.terza)[0];
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        let pupil = alunno.to_string();
        docente.post(&format!("{here}/fuori"), &[("alunno", &*pupil)]).await.expect(303);
        let page = docente.get(&here).await.expect(200);
        assert!(page.body.contains("c-alunno--fuori"), "{}", page.body);
        docente.appello(&here, "b", 2, &[], &[(alunno, "A", "")]).await.refused(422, "non è assente");
        // The next hour knows.
        inst.set_clock("2026-11-23T11:10");
        let page = Docente::enter(&inst, "matematica").await.get(&hour(inst.school.terza, TODAY, 4)).await.expect(200);
        assert!(page.body.contains("c-alunno--fuori"));
    }

    async fn a_short_late_is_justified_by_itself_and_not_counted(inst) {
        inst.set_clock("2026-11-23T08:20");
        let here = hour(inst.school.terza, TODAY, 1);
        let alunni = inst.school.alunni(inst.school.terza);
        let mut docente = Docente::enter(&inst, "italiano").await;
        docente.firma_e_appello(&here, "a", &[(alunni[0], "R", "8:10"), (alunni[1], "R", "8:11")]).await.expect(200);
        assert_eq!(inst.count(SHORT), 1, "ten minutes are short, eleven are not");
        let page = Famiglia::enter(&inst, "madre").await.get("/giustificazioni").await.expect(200);
        assert!(!page.body.contains("23 novembre"), "nothing to justify");
    }

    async fn families_are_told_after_the_grace_time_and_a_correction_within_it_tells_nobody(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let alunno = inst.school.alunni(inst.school.terza)[0];
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[(alunno, "A", "")]).await.expect(200);
        assert_eq!(mails_sent(&inst).await, 0, "not before the grace time");
        docente.appello(&here, "b", 1, &[], &[(alunno, "P", "")]).await.expect(200);
        inst.set_clock("2026-11-23T09:30");
        assert_eq!(mails_sent(&inst).await, 0, "corrected within it");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.appello(&here, "c", 2, &[], &[(alunno, "A", "")]).await.expect(200);
        inst.set_clock("2026-11-23T09:45");
        assert!(mails_sent(&inst).await > 0, "it stands");
    }

    async fn a_pupil_of_age_is_told_of_the_own_absence(inst) {
        let alunni = inst.school.alunni(inst.school.terza)[..2].to_vec();
        let (school, adult) = (Uuid::from(inst.school.id), Uuid::from(alunni[1]));
        let grown = move |tx: &mut dyn Tx| {
            let born = sql!("UPDATE persona SET nascita = $3 WHERE istituto_id = $1 AND id = $2");
            tx.exec(born, params![school, adult, date(2008, 11, 23)])
        };
        inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, grown).unwrap();
        let mut docente = Docente::enter(&inst, "matematica").await;
        let absent = [(alunni[0], "A", ""), (alunni[1], "A", "")];
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &absent).await.expect(200);
        inst.set_clock("2026-11-23T09:30");
        mails_sent(&inst).await;
        assert_eq!((inst.mails_to("alunno-a0").len(), inst.mails_to("alunno-a1").len()), (0, 1), "eighteen today");
    }

    async fn an_exit_is_told_to_who_was_told_of_the_late_entry(inst) {
        inst.set_clock("2026-11-23T09:25");
        let alunno = inst.school.alunni(inst.school.terza)[0];
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[(alunno, "R", "9:20")]).await.expect(200);
        inst.set_clock("2026-11-23T09:45");
        mails_sent(&inst).await;
        assert_eq!(inst.mails_to("madre").len(), 1, "the late entry is told");
        inst.set_clock("2026-11-23T11:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let fourth = hour(inst.school.terza, TODAY, 4);
        docente.firma_e_appello(&fourth, "b", &[(alunno, "U", "11:05")]).await.expect(200);
        docente.appello(&fourth, "c", 1, &[], &[(alunno, "U", "11:10")]).await.expect(200);
        inst.set_clock("2026-11-23T11:30");
        mails_sent(&inst).await;
        assert_eq!(inst.mails_to("madre").len(), 2, "and so is the exit, once");
    }

    async fn teachers_of_other_hours_see_and_correct_with_a_trace(inst) {
        inst.set_clock("2026-11-23T11:10");
        let alunno = inst.school.alunni(inst.school.terza)[0];
        let mut italiano = Docente::enter(&inst, "italiano").await;
        italiano.firma_e_appello(&hour(inst.school.terza, TODAY, 1), "a", &[(alunno, "A", "")]).await.expect(200);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let fourth = hour(inst.school.terza, TODAY, 4);
        let page = docente.get(&fourth).await.expect(200);
        let pupil = format!("name=\"stato.{alunno}\" value=\"A\" checked");
        assert!(page.body.contains(&pupil), "the earlier absence is there: {}", page.body);
        let before = inst.events();
        docente.firma_e_appello(&fourth, "b", &[(alunno, "R", "11:05")]).await.expect(200);
        assert_eq!(inst.count(ABSENT), 0, "a late entry takes the absence away");
        assert!(inst.events() - before >= 4, "lesson, signature, roll and the pupil's day");
    }

    async fn a_signature_with_own_marks_goes_only_when_another_own_lesson_takes_them(inst) {
        inst.set_clock("2026-11-23T11:10");
        let (second, fourth) = (hour(inst.school.terza, TODAY, 2), hour(inst.school.terza, TODAY, 4));
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&second, "a", &[]).await.expect(200);
        let grid = valutazioni::grid(&mut docente, "3A · Matematica").await;
        let prova = valutazioni::make(&mut docente, &grid, &[]).await;
        let cell = format!("v.{prova}.{}", inst.school.alunni(inst.school.terza)[0]);
        let version = docente.get(&grid).await.expect(200).input("version").unwrap();
        docente.save(&grid, "b", &[("version", &*version), (&*cell, "7")]).await.expect(200);
        docente.post(&format!("{second}/firma/togli"), &[]).await.refused(422, "hai un voto");
        docente.firma_e_appello(&fourth, "c", &[]).await.expect(200);
        docente.post(&format!("{second}/firma/togli"), &[]).await.expect(303);
        let hangs = sql!("SELECT COUNT(*) FROM prova p JOIN lezione z ON z.istituto_id = p.istituto_id AND z.id = p.lezione_id
                          WHERE p.istituto_id = $1 AND z.ordinale = 4 AND p.annulled_at IS NULL");
        assert_eq!(inst.count(hangs), 1);
        docente.post(&format!("{fourth}/firma/togli"), &[]).await.refused(422, "hai un voto");
    }
}
