// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Justifying absences: families send, teachers accept, reasons stay apart, and a new absence opens again what was closed.

use campanella_app::kit::jobs;
use campanella_db::{Error, Sql, Tx, params, sql};
use campanella_domain::ids::PersonaId;
use uuid::Uuid;

use crate::chiusi;
use crate::support::{
    Anonymous, Answer, Client, Docente, Famiglia, Fields, Installation, PASSWORD, TODAY, hour, on_both, rows,
};

/// Name and content of a file that is sent, or none.
type File<'a> = Option<(&'a str, &'a [u8])>;

pub const FRIDAY: &str = "2026-11-20";
const SATURDAY: &str = "2026-11-21";
const SECRET: &str = "visita oncologica";
const PDF: &[u8] = b"%PDF-1.7 certificato";

pub const JUSTIFIED: Sql = sql!(
    "SELECT COUNT(*) FROM evento_presenza
     WHERE istituto_id = $1 AND annulled_at IS NULL AND giustificato_at IS NOT NULL"
);
pub const SENT: Sql =
    sql!("SELECT COUNT(*) FROM giustificazione WHERE istituto_id = $1 AND stato = 'inviata'");
pub const ACCEPTED: Sql =
    sql!("SELECT COUNT(*) FROM giustificazione WHERE istituto_id = $1 AND stato = 'accettata'");
pub const REPLACED: Sql =
    sql!("SELECT COUNT(*) FROM giustificazione WHERE istituto_id = $1 AND stato = 'ritirata'");
const REOPENED: Sql =
    sql!("SELECT COUNT(*) FROM giustificazione WHERE istituto_id = $1 AND stato = 'riaperta'");

pub fn child(inst: &Installation) -> PersonaId {
    inst.school.alunni(inst.school.terza)[0]
}

/// The teacher of mathematics notes a state of the mother's child in the second hour of a day.
pub async fn note(inst: &Installation, day: &str, letter: &str, at: &str) {
    let mut docente = Docente::enter(inst, "matematica").await;
    let alunno = child(inst);
    let key = format!("{day}{letter}{at}");
    docente
        .firma_e_appello(&hour(inst.school.terza, day, 2), &key, &[(alunno, letter, at)])
        .await
        .expect(200);
}

async fn send(
    client: &mut Client,
    alunno: PersonaId,
    dal: &str,
    more: &[(&str, &str)],
    file: File<'_>,
) -> Answer {
    let alunno = alunno.to_string();
    let mut fields = vec![("alunno", alunno.as_str()), ("tipo", "assenza"), ("dal", dal)];
    fields.extend_from_slice(more);
    client.post_with_file("/giustificazioni/nuova", &fields, file).await
}

const HEALTH: &[(&str, &str)] = &[("motivo", "salute"), ("testo", SECRET)];

async fn office(inst: &Installation, username: &str) -> Client {
    let mut client = Anonymous::at(inst);
    client.login(username, PASSWORD).await.expect(303);
    client
}

/// The justification of the first school that waits, else any.
fn only(inst: &Installation) -> Uuid {
    let school = Uuid::from(inst.school.id);
    inst.app
        .db
        .read_blocking(&inst.school.tenant, move |tx| {
            tx.one(
                sql!("SELECT id FROM giustificazione WHERE istituto_id = $1 ORDER BY CASE WHEN stato = 'inviata' THEN 0 ELSE 1 END, id LIMIT 1"),
                params![school],
                |row| row.id(0),
            )
        })
        .unwrap()
}

fn class_page(inst: &Installation) -> String {
    format!("/giustificazioni/classi/{}", inst.school.terza)
}

on_both! {
    async fn an_adult_pupil_justifies_alone_and_the_parents_no_longer(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let mut alunno = Famiglia::enter(&inst, "alunno-a0").await;
        send(&mut alunno, child(&inst), FRIDAY, HEALTH, None).await.refused(422, "Fino ai diciotto anni");
        let (school, pupil) = (Uuid::from(inst.school.id), Uuid::from(child(&inst)));
        let of_age = move |tx: &mut dyn Tx| {
            let birth = sql!("UPDATE persona SET nascita = $3 WHERE istituto_id = $1 AND id = $2");
            tx.exec(birth, params![school, pupil, jiff::civil::date(2008, 11, 22)])
        };
        inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, of_age).unwrap();
        let mut madre = Famiglia::enter(&inst, "madre").await;
        send(&mut madre, child(&inst), FRIDAY, HEALTH, None).await.refused(422, "maggiorenne");
        assert_eq!(inst.count(SENT), 0);
        send(&mut alunno, child(&inst), FRIDAY, HEALTH, None).await.expect(303);
        assert_eq!(inst.count(SENT), 1);
    }

    async fn a_family_justifies_and_a_teacher_accepts(inst) {
        note(&inst, FRIDAY, "A", "").await;
        note(&inst, SATURDAY, "A", "").await;
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let home = madre.get("/casa").await.expect(200);
        assert!(home.body.contains("2 giorni") && home.body.contains(&format!("dal={FRIDAY}")), "{}", home.body);
        let page = madre.get("/giustificazioni").await.expect(200);
        assert!(page.body.contains("da venerdì 20 novembre a sabato 21 novembre"), "{}", page.body);
        send(&mut madre, child(&inst), FRIDAY, HEALTH, Some(("certificato.pdf", PDF))).await.expect(303);
        assert_eq!((inst.count(SENT), inst.count(JUSTIFIED)), (1, 0));
        assert!(!madre.get("/casa").await.body.contains("Da fare"));

        let mut docente = Docente::enter(&inst, "italiano").await;
        let here = hour(inst.school.terza, TODAY, 1);
        let page = docente.get(&here).await.expect(200);
        assert!(page.body.contains("Una giustificazione da accettare"), "the hour shows what waits");
        let id = only(&inst);
        let accept = format!("/giustificazioni/{id}/accetta");
        let answer = docente.post(&accept, &[("version", "1"), ("torna", &here), ("chiave", "k")]).await.expect(303);
        assert_eq!(answer.header("location"), format!("{here}?esito=accettata"));
        assert_eq!((inst.count(ACCEPTED), inst.count(JUSTIFIED)), (1, 2));
        docente.post(&accept, &[("version", "1"), ("torna", &here), ("chiave", "k")]).await.expect(303);
        assert_eq!(inst.events_named("giustificazione.decide"), 1, "a repeated request has one effect");
        assert!(madre.get("/giustificazioni").await.body.contains("giustificata"));
    }

    async fn a_reason_is_sealed_and_read_by_its_author_and_the_office_only(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let mut madre = Famiglia::enter(&inst, "madre").await;
        send(&mut madre, child(&inst), FRIDAY, HEALTH, Some(("oncologia.pdf", PDF))).await.expect(303);
        let id = only(&inst);
        let (reason, file) = (format!("/giustificazioni/{id}/motivo"), format!("/giustificazioni/{id}/allegato"));

        let mut docente = Docente::enter(&inst, "matematica").await;
        let page = docente.get(&class_page(&inst)).await.expect(200);
        assert!(page.body.contains("con allegato") && !page.body.contains("oncolog"));
        let pupil = docente.get(&format!("{}/{}", class_page(&inst), child(&inst))).await.expect(200);
        assert!(!pupil.body.contains("Leggi il motivo") && !pupil.body.contains("oncolog"));
        docente.post(&reason, &[]).await.expect(404);
        docente.post(&file, &[]).await.expect(404);
        let mut alunno = office(&inst, "alunno-a0").await;
        alunno.post(&reason, &[]).await.expect(404);
        assert_eq!(inst.events_named("giustificazione.read"), 0);

        let mut segreteria = office(&inst, "segreteria").await;
        let page = segreteria.post(&reason, &[]).await.expect(200);
        assert!(page.body.contains(SECRET) && page.body.contains("oncologia.pdf") && page.body.contains("Salute"));
        let answer = segreteria.post(&file, &[]).await.expect(200);
        assert_eq!((answer.header("content-type"), answer.body.as_bytes()), ("application/pdf", PDF));
        assert!(answer.header("content-disposition").starts_with("attachment"));
        assert!(answer.header("cache-control").contains("no-store"));
        let own = madre.post(&format!("/giustificazioni/{id}/apri"), &[]).await.expect(200);
        assert!(own.body.contains(SECRET));
        assert_eq!(inst.events_named("giustificazione.read"), 3, "each reading is recorded");
        madre.get(&reason).await.expect(404);

        for sql in [
            sql!("SELECT COUNT(*) FROM giornale WHERE dopo LIKE '%oncolog%' OR prima LIKE '%oncolog%' OR motivo LIKE '%oncolog%'"),
            sql!("SELECT COUNT(*) FROM idempotenza WHERE risposta LIKE '%oncolog%'"),
        ] {
            assert_eq!(rows(&inst.app, &inst.school.tenant, sql), 0);
        }
        let school = Uuid::from(inst.school.id);
        let sealed = inst.app.db.read_blocking(&inst.school.tenant, move |tx| tx.all(
            sql!("SELECT contenuto FROM giustificazione_motivo WHERE istituto_id = $1
                  UNION ALL SELECT contenuto FROM giustificazione_allegato WHERE istituto_id = $1"),
            params![school], |row| row.bytes(0))).unwrap();
        assert_eq!(sealed.len(), 2);
        for bytes in sealed {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("oncolog") && !text.contains("certificato"), "not sealed: {text}");
        }
    }

    async fn nobody_justifies_for_the_pupil_of_others(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let pupil = child(&inst);
        let mut padre = Famiglia::enter(&inst, "padre").await;
        send(&mut padre, pupil, FRIDAY, HEALTH, None).await.expect(404);
        padre.get(&format!("/giustificazioni?alunno={pupil}")).await.expect(404);
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let other = inst.school.alunni(inst.school.terza)[1];
        send(&mut madre, other, FRIDAY, HEALTH, None).await.expect(404);
        let mut minor = office(&inst, "alunno-a0").await;
        send(&mut minor, pupil, FRIDAY, HEALTH, None).await.refused(422, "Fino ai diciotto anni");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.get("/giustificazioni").await.expect(404);
        send(&mut madre, pupil, FRIDAY, HEALTH, None).await.expect(303);
        let id = only(&inst);
        let mut stranger = Docente::enter(&inst, "tedesco").await;
        stranger.post(&format!("/giustificazioni/{id}/accetta"), &[]).await.expect(404);
        stranger.get(&class_page(&inst)).await.expect(404);
        let mut elsewhere = Anonymous::at_other(&inst);
        elsewhere.login("dirigente", PASSWORD).await.expect(303);
        elsewhere.post(&format!("/giustificazioni/{id}/motivo"), &[]).await.expect(404);
        assert_eq!((inst.count(SENT), inst.events_named("giustificazione.submit")), (1, 1));
    }

    async fn bad_input_is_named_at_its_field_and_nothing_is_written(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let pupil = child(&inst);
        let cases: [(Fields<'_>, File<'_>, &str); 5] = [
            (&[], None, "Scegli un motivo."),
            (&[("motivo", "altro")], None, "«Altro» da solo non basta"),
            (&[("motivo", "gita")], None, "Questa scelta non c"),
            (HEALTH, Some(("virus.pdf", b"MZ\x90")), "Questo file non va bene"),
            (HEALTH, Some(("a.html", b"<html>%PDF-")), "Questo file non va bene"),
        ];
        for (more, file, words) in cases {
            let page = send(&mut madre, pupil, FRIDAY, more, file).await.refused(422, words);
            assert!(page.body.contains("assenza") && page.input("dal").as_deref() == Some(FRIDAY));
        }
        send(&mut madre, pupil, "2026-11-19", HEALTH, None).await.expect(404);
        send(&mut madre, pupil, "ieri", HEALTH, None).await.expect(422);
        let huge = [PDF, &vec![0; 4 * 1024 * 1024]].concat();
        send(&mut madre, pupil, FRIDAY, HEALTH, Some(("a.pdf", &huge))).await.refused(422, "troppo grande");
        let flood = vec![0; 6 * 1024 * 1024];
        send(&mut madre, pupil, FRIDAY, HEALTH, Some(("a.pdf", &flood))).await.expect(413);
        let token = std::mem::replace(&mut madre.csrf, "altro".to_owned());
        send(&mut madre, pupil, FRIDAY, HEALTH, None).await.expect(403);
        madre.csrf = token;
        assert_eq!((inst.count(SENT), inst.events_named("giustificazione.submit")), (0, 0));
    }

    async fn it_is_changed_until_it_is_accepted_and_can_be_refused_and_sent_again(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let (mut madre, pupil) = (Famiglia::enter(&inst, "madre").await, child(&inst));
        send(&mut madre, pupil, FRIDAY, HEALTH, None).await.expect(303);
        send(&mut madre, pupil, FRIDAY, HEALTH, None).await.refused(422, "già stata inviata");
        let id = only(&inst);
        let alunno = pupil.to_string();
        let fields = [("alunno", alunno.as_str()), ("tipo", "assenza"), ("dal", FRIDAY), ("motivo", "famiglia")];
        let change = format!("/giustificazioni/{id}/modifica");
        madre.post_with_file(&change, &fields, None).await.expect(303);

        let mut docente = Docente::enter(&inst, "matematica").await;
        let refuse = format!("/giustificazioni/{id}/respingi");
        docente.post(&refuse, &[("version", "1"), ("motivo_rifiuto", "manca la firma")]).await.expect(409);
        docente.post(&refuse, &[("version", "2"), ("motivo_rifiuto", " ")]).await.refused(422, "Scrivi perché");
        let long = "manca la data ".repeat(50);
        let back = [("version", "2"), ("motivo_rifiuto", long.as_str()), ("torna", "/adesso")];
        let page = docente.post(&refuse, &back).await.expect(422);
        assert!(page.body.contains(&format!("value=\"{long}\"")), "what was typed comes back: {}", page.body);
        assert!(page.body.contains("href=\"#f-motivo_rifiuto\"") && page.body.contains("href=\"/adesso\""));
        docente.post(&refuse, &[("version", "2"), ("motivo_rifiuto", "manca la data")]).await.expect(303);
        let page = madre.get("/giustificazioni").await.expect(200);
        assert!(page.body.contains("manca la data") && page.body.contains("respinta"));
        let home = madre.get("/casa").await.expect(200).body;
        assert!(home.contains("respinta") && home.contains("guarda perché"), "it does not look as never sent: {home}");
        madre.post_with_file(&change, &fields, None).await.refused(422, "Ricarica la pagina");

        send(&mut madre, pupil, FRIDAY, HEALTH, None).await.expect(303);
        docente.post(&format!("/giustificazioni/{id}/ripensa"), &[("version", "3")]).await.expect(409);
        let second = only(&inst);
        docente.post(&format!("/giustificazioni/{second}/accetta"), &[("version", "1")]).await.expect(303);
        madre.post(&format!("/giustificazioni/{second}/ritira"), &[]).await.refused(422, "Ricarica la pagina");
        assert_eq!(inst.count(JUSTIFIED), 1);
        docente.post(&format!("/giustificazioni/{second}/ripensa"), &[("version", "2")]).await.expect(303);
        assert_eq!((inst.count(JUSTIFIED), inst.count(SENT)), (0, 1));
        madre.post(&format!("/giustificazioni/{second}/ritira"), &[]).await.expect(303);
        assert_eq!(inst.count(SENT), 0);
        assert!(madre.get("/casa").await.body.contains("Da fare"));
    }

    async fn an_absence_whose_justification_was_sent_waits_for_the_teacher_and_not_for_the_family(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let (mut madre, pupil) = (Famiglia::enter(&inst, "madre").await, child(&inst));
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.get(&here).await.refused(200, "1 da giustificare");
        send(&mut madre, pupil, FRIDAY, HEALTH, None).await.expect(303);
        let page = docente.get(&here).await.expect(200);
        assert!(page.body.contains("1 da accettare") && !page.body.contains("1 da giustificare"), "{}", page.body);
    }

    async fn a_new_adjacent_absence_opens_it_again(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let (mut madre, pupil) = (Famiglia::enter(&inst, "madre").await, child(&inst));
        send(&mut madre, pupil, FRIDAY, HEALTH, None).await.expect(303);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.post(&format!("/giustificazioni/{}/accetta", only(&inst)), &[]).await.expect(303);
        note(&inst, TODAY, "A", "").await;
        assert_eq!((inst.count(JUSTIFIED), inst.count(REOPENED)), (1, 0), "Saturday was at school");
        note(&inst, SATURDAY, "A", "").await;
        assert_eq!((inst.count(JUSTIFIED), inst.count(REOPENED)), (0, 1));
        let page = madre.get("/giustificazioni").await.expect(200);
        assert!(page.body.contains("Assenza, 3 giorni"), "{}", page.body);
        send(&mut madre, pupil, FRIDAY, HEALTH, None).await.expect(303);
        docente.post(&format!("/giustificazioni/{}/accetta", only(&inst)), &[]).await.expect(303);
        assert_eq!(inst.count(JUSTIFIED), 3);
    }

    async fn a_corrected_hour_stays_justified(inst) {
        note(&inst, FRIDAY, "R", "9:20").await;
        let (mut madre, pupil) = (Famiglia::enter(&inst, "madre").await, child(&inst).to_string());
        let fields = [("alunno", pupil.as_str()), ("tipo", "ritardo"), ("dal", FRIDAY), ("motivo", "trasporto")];
        madre.post_with_file("/giustificazioni/nuova", &fields, None).await.expect(303);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.post(&format!("/giustificazioni/{}/accetta", only(&inst)), &[]).await.expect(303);
        let here = hour(inst.school.terza, FRIDAY, 2);
        docente.appello(&here, "correzione", 1, &[], &[(child(&inst), "R", "9:25")]).await.expect(200);
        assert_eq!(inst.count(JUSTIFIED), 1);
    }

    async fn what_comes_on_paper_is_recorded_and_accepted_at_once(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let (mut madre, pupil) = (Famiglia::enter(&inst, "madre").await, child(&inst));
        send(&mut madre, pupil, FRIDAY, HEALTH, None).await.expect(303);
        let mut docente = Docente::enter(&inst, "italiano").await;
        let page = format!("{}/{pupil}", class_page(&inst));
        docente.post_with_file(&page, &[("gruppo", "")], None).await.refused(422, "obbligatori");
        docente.post_with_file(&page, &[("gruppo", &format!("assenza/{FRIDAY}"))], None).await.expect(303);
        assert_eq!((inst.count(ACCEPTED), inst.count(SENT), inst.count(JUSTIFIED)), (1, 0, 1));
        let stranger = inst.school.alunni(inst.school.quarta)[0];
        docente.get(&format!("{}/{stranger}", class_page(&inst))).await.expect(404);
    }

    async fn the_office_switches_a_guardian_off_and_on(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let (mut madre, pupil) = (Famiglia::enter(&inst, "madre").await, child(&inst));
        let mut segreteria = office(&inst, "segreteria").await;
        let switch = format!("{}/{pupil}/online", class_page(&inst));
        let guardian = inst.school.persona("madre").to_string();
        segreteria.post(&switch, &[("genitore", &guardian)]).await.expect(303);
        send(&mut madre, pupil, FRIDAY, HEALTH, None).await.refused(422, "solo su carta");
        assert!(!madre.get("/casa").await.body.contains("Giustifica<"));
        segreteria.post(&switch, &[("genitore", &guardian), ("online", "1")]).await.expect(303);
        segreteria.post(&switch, &[]).await.expect(303);
        send(&mut madre, pupil, FRIDAY, HEALTH, None).await.refused(422, "Per questo alunno");
        segreteria.post(&switch, &[("online", "1")]).await.expect(303);
        send(&mut madre, pupil, FRIDAY, HEALTH, None).await.expect(303);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.post(&switch, &[]).await.expect(404);
        let other = inst.school.persona("matematica").to_string();
        segreteria.post(&switch, &[("genitore", &other)]).await.expect(404);
        assert_eq!(inst.events_named("giustificazione.switch"), 4);
    }

    async fn families_are_reminded_of_what_is_still_open(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let school = inst.app.schools.find(&inst.school.host).unwrap();
        let mails = |inst: &Installation| std::fs::read_dir(inst.app.config.data_dir.join("posta")).map_or(0, Iterator::count);
        inst.set_clock("2026-11-23T15:59");
        while jobs::run_due(&jobs::program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
        let before = mails(&inst);
        inst.set_clock("2026-11-23T16:01");
        while jobs::run_due(&jobs::program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
        assert_eq!(mails(&inst) - before, 1, "the mother, not the father whom a court limits");

        inst.set_clock("2026-11-24T09:10");
        note(&inst, "2026-11-24", "A", "").await;
        let mut madre = Famiglia::enter(&inst, "madre").await;
        send(&mut madre, child(&inst), "2026-11-24", HEALTH, None).await.expect(303);
        inst.set_clock("2026-11-24T15:00");
        while jobs::run_due(&jobs::program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
        let before = mails(&inst);
        inst.set_clock("2026-11-27T17:00");
        while jobs::run_due(&jobs::program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
        assert_eq!(mails(&inst), before, "justified in time: nobody is written to");
    }

    async fn a_scrutinio_closes_the_days_that_a_pupil_was_in_its_class(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let (school, pupil) = (Uuid::from(inst.school.id), Uuid::from(child(&inst)));
        let quarta = Uuid::from(inst.school.quarta);
        let moved = move |tx: &mut dyn Tx| {
            let end = sql!("UPDATE iscrizione SET al = $3 WHERE istituto_id = $1 AND alunno_id = $2");
            tx.exec(end, params![school, pupil, jiff::civil::date(2026, 11, 22)])?;
            let begin = sql!(
                "INSERT INTO iscrizione (istituto_id, id, alunno_id, classe_id, anno_corso, dal, version)
                 VALUES ($1, $2, $3, $4, 4, $5, 1)"
            );
            tx.exec(begin, params![school, Uuid::from_u128(77), pupil, quarta, jiff::civil::date(2026, 11, 23)])
        };
        inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, moved).unwrap();
        // The class of today is closed, that of Friday is not.
        chiusi::close(&inst, inst.school.quarta).await;
        let mut madre = Famiglia::enter(&inst, "madre").await;
        send(&mut madre, child(&inst), FRIDAY, HEALTH, None).await.expect(303);
        let take_back = format!("/giustificazioni/{}/ritira", only(&inst));
        chiusi::close(&inst, inst.school.terza).await;
        madre.post(&take_back, &[]).await.refused(422, "scrutinio");
        assert_eq!(inst.count(SENT), 1);
    }

    async fn a_refusal_is_told_unless_it_is_taken_back_in_time(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let school = inst.app.schools.find(&inst.school.host).unwrap();
        inst.set_clock("2026-11-23T17:00");
        while jobs::run_due(&jobs::program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
        let mut madre = Famiglia::enter(&inst, "madre").await;
        send(&mut madre, child(&inst), FRIDAY, HEALTH, None).await.expect(303);
        let refuse = format!("/giustificazioni/{}/respingi", only(&inst));
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.post(&refuse, &[("version", "1"), ("motivo_rifiuto", "manca la data")]).await.expect(303);
        docente.post(&refuse.replace("respingi", "ripensa"), &[("version", "2")]).await.expect(303);
        inst.set_clock("2026-11-23T17:05");
        while jobs::run_due(&jobs::program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
        let before = inst.mails();
        inst.set_clock("2026-11-23T17:11");
        while jobs::run_due(&jobs::program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
        assert_eq!(inst.mails(), before, "taken back: nobody hears of it");
        docente.post(&refuse, &[("version", "3"), ("motivo_rifiuto", "manca la data")]).await.expect(303);
        inst.set_clock("2026-11-23T17:22");
        while jobs::run_due(&jobs::program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
        assert_eq!(inst.mails() - before, 1, "the mother, not the father whom a court limits");
    }

    async fn whom_the_office_switched_off_is_not_reminded(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let school = inst.app.schools.find(&inst.school.host).unwrap();
        let mut segreteria = office(&inst, "segreteria").await;
        let (pupil, mother) = (child(&inst), inst.school.persona("madre").to_string());
        segreteria.post(&format!("{}/{pupil}/online", class_page(&inst)), &[("genitore", &mother)]).await.expect(303);
        let before = inst.mails();
        inst.set_clock("2026-11-23T16:01");
        while jobs::run_due(&jobs::program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
        assert_eq!(inst.mails(), before, "what the page refuses is not asked for");
    }

    async fn what_is_open_after_the_term_is_shown_to_who_follows_the_class(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let board = format!("/quadro/classi/{}", inst.school.terza);
        let list = format!("/giustificazioni/classi/{}", inst.school.terza);
        let policy = [("online", "1"), ("docente_convalida", "1"), ("promemoria_giorni", "3"), ("termine_giorni", "10"),
            ("dal", TODAY), ("version", "0")];
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        inst.set_clock("2026-12-09T09:10");
        let mut late = Docente::enter(&inst, "dirigente").await;
        assert!(!late.get(&board).await.expect(200).body.contains("oltre il termine"), "the school has set no term");
        inst.set_clock("2026-11-23T09:20");
        dirigente.post("/impostazioni/giustificazioni", &policy).await.expect(303);
        inst.set_clock("2026-11-30T09:10");
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        assert!(!dirigente.get(&board).await.expect(200).body.contains("oltre il termine"), "the tenth day");
        inst.set_clock("2026-12-01T09:10");
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        dirigente.get(&board).await.refused(200, "Giustificazioni oltre il termine");
        dirigente.get(&list).await.refused(200, "oltre il termine");
        let mut madre = Famiglia::enter(&inst, "madre").await;
        madre.get("/giustificazioni").await.refused(200, "oltre il termine");
        send(&mut madre, child(&inst), FRIDAY, HEALTH, None).await.expect(303);
        assert!(!dirigente.get(&board).await.expect(200).body.contains("oltre il termine"), "sent, though late");
    }

    async fn two_tabs_send_one_justification(inst) {
        note(&inst, FRIDAY, "A", "").await;
        let pupil = child(&inst);
        let (mut one, mut two) = (Famiglia::enter(&inst, "madre").await, Famiglia::enter(&inst, "madre").await);
        let (a, b) = tokio::join!(send(&mut one, pupil, FRIDAY, HEALTH, None), send(&mut two, pupil, FRIDAY, HEALTH, None));
        let mut answers = [a.status.as_u16(), b.status.as_u16()];
        answers.sort_unstable();
        assert_eq!(answers[0], 303, "{answers:?}");
        assert!(matches!(answers[1], 409 | 422), "{answers:?}");
        assert_eq!(inst.count(SENT), 1);
    }
}
