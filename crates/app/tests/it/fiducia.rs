// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A stolen password is noticed: entries from browsers never seen.

use axum::body::Body;
use axum::http::Method;
use campanella_app::kit::jobs::{program_ctx, run_due};
use campanella_db::sql;
use jiff::ToSpan;

use crate::support::{
    Anonymous, Client, Docente, Famiglia, Fields, Installation, PASSWORD, Segreteria, bearer, hour, on_both,
};
use crate::valutazioni;

const BANNER: &str = "un accesso a tuo nome da un dispositivo nuovo";

async fn work(inst: &Installation) {
    let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    while run_due(&program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
}

/// What the night before has promised.
async fn promise_evening(inst: &Installation) {
    let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    let ctx = program_ctx(&inst.app, &school);
    ctx.write(campanella_app::accessi::giornata::jobs::promise).await.unwrap();
}

fn give_address(inst: &Installation) {
    let school = uuid::Uuid::from(inst.school.id);
    let change = sql!("UPDATE persona SET email = 'prof@posta.example' WHERE istituto_id = $1");
    inst.app
        .db
        .write_blocking(&inst.school.tenant, move |tx| tx.exec(change, campanella_db::params![school]))
        .unwrap();
}

async fn is_told(client: &mut Client) -> bool {
    client.get("/adesso").await.expect(200).body.contains(BANNER)
}

on_both! {
    async fn the_first_browser_of_a_person_is_no_news(inst) {
        give_address(&inst);
        let mut docente = Docente::enter(&inst, "matematica").await;
        assert!(!is_told(&mut docente).await);
        work(&inst).await;
        assert_eq!(inst.mails(), 0);
        let cookie = docente.cookies.get("campanella-dispositivo").expect("the browser keeps a secret").clone();
        // The same browser enters again and keeps its secret.
        docente.login("matematica", PASSWORD).await.expect(303);
        assert_eq!(docente.cookies.get("campanella-dispositivo"), Some(&cookie));
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM dispositivo WHERE istituto_id = $1")), 1);
        assert!(!is_told(&mut docente).await);
        // Another person at the same browser is told from them by nothing that is stored.
        let mut shared = docente.clone();
        shared.login("italiano", PASSWORD).await.expect(303);
        assert_eq!(inst.count(sql!("SELECT COUNT(DISTINCT digest) FROM dispositivo WHERE istituto_id = $1")), 2);
        work(&inst).await;
        assert_eq!(inst.mails(), 0);
    }

    async fn an_entry_from_a_browser_never_seen_is_told_in_the_register_and_by_mail(inst) {
        give_address(&inst);
        let mut usual = Docente::enter(&inst, "matematica").await;
        let mut thief = Docente::enter(&inst, "matematica").await;
        work(&inst).await;
        assert_eq!(inst.mails(), 1);
        let mail = inst.last_mail();
        assert!(mail.contains("Nuovo_accesso") || mail.contains("Nuovo accesso"), "{mail}");
        assert!(!mail.contains("Corvini") && !mail.contains("127.0.0.1") && !mail.contains("matematica"), "{mail}");
        assert!(is_told(&mut usual).await);
        // Whoever sits at the new one is not warned, and vouches for nothing.
        assert!(!is_told(&mut thief).await);
        let page = usual.get("/accesso/sessioni").await.expect(200);
        let id = device_on(&page.body).expect("a device to decide on");
        thief.post("/accesso/dispositivi/conferma", &[("dispositivo", &id)]).await.refused(422, "è nuovo anche lui");
        thief.post("/accesso/dispositivi/dimentica", &[("dispositivo", &id)]).await.refused(422, "è nuovo anche lui");
        let mut colleague = Docente::enter(&inst, "italiano").await;
        colleague.post("/accesso/dispositivi/conferma", &[("dispositivo", &id)]).await.expect(404);
        colleague.post("/accesso/dispositivi/dimentica", &[("dispositivo", &id)]).await.expect(404);

        usual.post("/accesso/dispositivi/conferma", &[("dispositivo", &id)]).await.expect(303);
        usual.post("/accesso/dispositivi/conferma", &[("dispositivo", &id)]).await.expect(303);
        assert_eq!(inst.events_named("dispositivo.confirm"), 1);
        assert!(!is_told(&mut usual).await);
        thief.get("/adesso").await.expect(200);
    }

    async fn a_forgotten_browser_is_out_and_news_again(inst) {
        give_address(&inst);
        let mut usual = Docente::enter(&inst, "matematica").await;
        let mut other = Docente::enter(&inst, "matematica").await;
        let id = device_on(&usual.get("/accesso/sessioni").await.expect(200).body).unwrap();
        usual.post("/accesso/dispositivi/dimentica", &[("dispositivo", &id)]).await.expect(303);
        assert_eq!(inst.events_named("dispositivo.forget"), 1);
        other.get("/adesso").await.expect(303);
        usual.get("/adesso").await.expect(200);
        assert!(!is_told(&mut usual).await);
        inst.app.clock.set(inst.app.clock.now() + 1.minutes());
        other.login("matematica", PASSWORD).await.expect(303);
        assert!(is_told(&mut usual).await);
        work(&inst).await;
        assert_eq!(inst.mails(), 1, "the first one was forgotten before its mail was sent");
    }

    async fn an_invented_secret_is_replaced_and_a_wrong_password_leaves_no_device(inst) {
        let mut client = Anonymous::at(&inst);
        client.cookies.insert("campanella-dispositivo".to_owned(), "'; DROP TABLE".to_owned());
        client.login("matematica", "sbagliata").await.expect(422);
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM dispositivo WHERE istituto_id = $1")), 0);
        inst.app.clock.set(inst.app.clock.now() + 1.minutes());
        client.login("matematica", PASSWORD).await.expect(303);
        assert_eq!(client.cookies["campanella-dispositivo"].len(), 43);
        let own = sql!("SELECT COUNT(*) FROM sessione WHERE istituto_id = $1 AND dispositivo_id IS NOT NULL");
        assert_eq!(inst.count(own), 1);
    }
}

on_both! {
    async fn what_is_written_in_ones_name_is_on_a_page_and_counted_in_a_mail_of_the_evening(inst) {
        give_address(&inst);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let page = docente.get("/a-tuo-nome").await.expect(200);
        assert!(page.body.contains("Niente, in questo giorno"));
        let here = hour(inst.school.terza, "2026-11-23", 2);
        docente.firma_e_appello(&here, "f", &[]).await.expect(200);
        let page = docente.get("/a-tuo-nome").await.expect(200);
        assert!(page.body.contains("Firme e argomenti") && page.body.contains("href=\"/firme\""), "{}", page.body);
        // Nobody reads it but oneself, and entering is nothing written.
        let other = Docente::enter(&inst, "italiano").await.get("/a-tuo-nome").await.expect(200);
        assert!(other.body.contains("Niente, in questo giorno"));
        Famiglia::enter(&inst, "madre").await.get("/a-tuo-nome").await.expect(404);

        promise_evening(&inst).await;
        inst.set_clock("2026-11-23T18:59");
        work(&inst).await;
        assert_eq!(inst.mails(), 0);
        inst.set_clock("2026-11-23T19:00");
        work(&inst).await;
        assert_eq!(inst.mails(), 1, "who wrote nothing gets nothing");
        let mail = inst.last_mail();
        assert!(!mail.contains("Corvini") && !mail.contains("Firme"), "{mail}");
        work(&inst).await;
        assert_eq!(inst.mails(), 1);
        let next = sql!("SELECT COUNT(*) FROM job WHERE istituto_id = $1 AND tipo = 'accessi.giornata' AND done_at IS NULL");
        assert_eq!(inst.count(next), 1, "the evening of tomorrow is promised");
    }

    async fn the_mail_is_switched_off_but_not_the_page_and_a_last_mail_says_so(inst) {
        give_address(&inst);
        let mut docente = Docente::enter(&inst, "matematica").await;
        for _ in 0..2 {
            docente.post("/a-tuo-nome/posta", &[]).await.expect(303);
        }
        assert_eq!(inst.events_named("preferenza_riepilogo.set"), 1);
        work(&inst).await;
        assert_eq!(inst.mails(), 1, "a thief who silences the mail is noticed");
        let here = hour(inst.school.terza, "2026-11-23", 2);
        docente.firma_e_appello(&here, "f", &[]).await.expect(200);
        promise_evening(&inst).await;
        docente.get("/a-tuo-nome").await.refused(200, "Firme e argomenti");
        inst.set_clock("2026-11-23T19:00");
        work(&inst).await;
        assert_eq!(inst.mails(), 1);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.post("/a-tuo-nome/posta", &[("posta", "1")]).await.expect(303);
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM preferenza_riepilogo WHERE istituto_id = $1")), 0);
    }
}

/// A form of the day and hour since when it was somebody else.
const SINCE: Fields<'static> = &[("giorno", "2026-11-23"), ("ora", "08:00")];

async fn the_case(head: &mut Client) -> String {
    let page = head.get("/accessi/casi").await.expect(200);
    let (_, rest) = page.body.split_once("href=\"/accessi/casi/").expect("no case is listed");
    format!("/accessi/casi/{}", rest.split('"').next().unwrap())
}

on_both! {
    async fn it_was_not_me_closes_everything_at_once_and_tells_the_dirigente(inst) {
        give_address(&inst);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let mut thief = Docente::enter(&inst, "matematica").await;
        let here = hour(inst.school.terza, "2026-11-23", 2);
        thief.firma_e_appello(&here, "f", &[]).await.expect(200);
        let program = bearer(&inst, "matematica", "lezioni:read");
        work(&inst).await;
        let mails = inst.mails();

        docente.get("/accesso/non-sono-stato-io").await.refused(200, "chiedi un nuovo accesso alla segreteria");
        let done = docente.post("/accesso/non-sono-stato-io", SINCE).await.expect(303);
        assert_eq!(done.header("location"), "/accesso?esito=bloccato");
        assert!(docente.session().is_none());
        thief.get("/adesso").await.expect(303);
        Anonymous::at(&inst).login("matematica", PASSWORD).await.expect(422);
        let request = Anonymous::at(&inst).request(Method::GET, "/api/v1/classi").header("authorization", program);
        Anonymous::at(&inst).send(request.body(Body::empty()).unwrap()).await.expect(401);
        Docente::enter(&inst, "italiano").await.get("/adesso").await.expect(200);
        work(&inst).await;
        assert!(inst.mails() > mails, "the dirigente is told");
        assert!(!inst.last_mail().contains("Corvini"));

        // The office sees that there is a case, the dirigente what was written.
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let list = office.get("/accessi/casi").await.expect(200);
        assert!(list.body.contains("Corvini") && !list.body.contains("href=\"/accessi/casi/"), "{}", list.body);
        let mut head = Docente::enter(&inst, "dirigente").await;
        let case = the_case(&mut head).await;
        office.get(&case).await.expect(404);
        let page = head.get(&case).await.expect(200);
        assert!(page.body.contains("Firme e argomenti"), "{}", page.body);
        let version = page.input("version").unwrap();

        // A new letter lets the person in again; the case waits for its outcome.
        let persona = inst.school.persona("matematica");
        office.post(&format!("/persone/{persona}/lettera"), &[]).await.expect(200);
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM caso_accesso WHERE istituto_id = $1 AND riammesso_at IS NULL")), 0);
        head.post(&format!("{case}/chiudi"), &[("esito", "Tolta una firma."), ("version", &version)]).await.expect(409);
        let version = head.get(&case).await.expect(200).input("version").unwrap();
        head.post(&format!("{case}/chiudi"), &[("esito", " "), ("version", &version)]).await.refused(422, "che cosa avete corretto");
        head.post(&format!("{case}/chiudi"), &[("esito", "Tolta una firma."), ("version", &version)]).await.expect(303);
        head.post(&format!("{case}/chiudi"), &[("esito", "Ancora."), ("version", &version)]).await.refused(422, "già chiuso");
        head.get(&case).await.refused(200, "Tolta una firma.");
        assert_eq!(inst.events_named("caso_accesso.close"), 1);
    }

    async fn said_twice_there_is_one_case_which_looks_back_further(inst) {
        let (mut one, mut two) = (Docente::enter(&inst, "matematica").await, Docente::enter(&inst, "matematica").await);
        one.post("/accesso/non-sono-stato-io", SINCE).await.expect(303);
        // The other page was open still: its session has ended with the rest.
        two.post("/accesso/non-sono-stato-io", &[("giorno", "2026-11-20"), ("ora", "08:00")]).await.expect(401);
        let cases = sql!("SELECT COUNT(*) FROM caso_accesso WHERE istituto_id = $1");
        assert_eq!((inst.count(cases), inst.events_named("caso_accesso.open")), (1, 1));
        let reopen = sql!("UPDATE credenziale SET disabled_at = NULL WHERE istituto_id = $1");
        let school = uuid::Uuid::from(inst.school.id);
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(reopen, campanella_db::params![school])).unwrap();
        let mut again = Docente::enter(&inst, "matematica").await;
        again.post("/accesso/non-sono-stato-io", &[("giorno", "2026-11-20"), ("ora", "08:00")]).await.expect(303);
        assert_eq!((inst.count(cases), inst.events_named("caso_accesso.open")), (1, 2));
        let mut head = Docente::enter(&inst, "dirigente").await;
        let case = the_case(&mut head).await;
        head.get(&case).await.refused(200, "20");
        let now = inst.app.clock.now();
        inst.app.clock.set(now + 10.minutes());
        head.post(&format!("{case}/riammetti"), &[]).await.refused(403, "Conferma che sei tu");
        assert_eq!(inst.events_named("caso_accesso.readmit"), 0);
        inst.app.clock.set(now);
        for _ in 0..2 {
            head.post(&format!("{case}/riammetti"), &[]).await.expect(303);
        }
        assert_eq!(inst.events_named("caso_accesso.readmit"), 1);
    }

    async fn the_marks_of_the_thief_are_put_back_but_not_what_somebody_changed_since(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, "2026-11-23", 2), "firma", &[]).await.expect(200);
        let here = valutazioni::grid(&mut docente, "3A · Matematica").await;
        let prova = valutazioni::make(&mut docente, &here, &[]).await;
        let alunni = inst.school.alunni(inst.school.terza);
        let cell = |n: usize| format!("v.{prova}.{}", alunni[n]);
        let v = valutazioni::version(&mut docente, &here).await;
        valutazioni::write(&mut docente, &here, "a", &v, &[(cell(0), "6"), (cell(1), "7")]).await.expect(200);
        inst.set_clock("2026-11-23T09:20");
        let mut thief = Docente::enter(&inst, "matematica").await;
        let v = valutazioni::version(&mut thief, &here).await;
        let stolen = [(cell(0), "9"), (cell(1), ""), (cell(2), "10"), (cell(3), "10")];
        valutazioni::write(&mut thief, &here, "b", &v, &stolen).await.expect(200);
        docente.post("/accesso/non-sono-stato-io", &[("giorno", "2026-11-23"), ("ora", "09:15")]).await.expect(303);
        // Somebody has looked at one of them since.
        let (school, other) = (uuid::Uuid::from(inst.school.id), uuid::Uuid::from(alunni[3]));
        let change = sql!("UPDATE voto SET quarti = 20, version = version + 1 WHERE istituto_id = $1 AND alunno_id = $2");
        inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(change, campanella_db::params![school, other])).unwrap();

        let mut head = Docente::enter(&inst, "dirigente").await;
        let case = the_case(&mut head).await;
        head.get(&case).await.refused(200, "Cambiato dopo da altri");
        let chosen: Vec<String> = (0..4).map(|n| format!("{prova}.{}", alunni[n])).collect();
        let fields: Vec<(&str, &str)> = chosen.iter().map(|cell| ("cella", cell.as_str())).collect();
        let invented = format!("{prova}.{}", alunni[5]);
        head.post(&format!("{case}/riporta"), &[fields[0], ("cella", &invented)]).await.expect(404);
        assert_eq!(inst.events_named("caso_accesso.revert"), 0, "nothing is half done");
        let now = inst.app.clock.now();
        inst.app.clock.set(now + 10.minutes());
        head.post(&format!("{case}/riporta"), &fields).await.refused(403, "Conferma che sei tu");
        assert_eq!(inst.events_named("caso_accesso.revert"), 0, "no mark moves without a proof");
        inst.app.clock.set(now);
        head.post(&format!("{case}/riporta"), &fields).await.expect(303);
        let stands = sql!("SELECT COUNT(*) FROM voto WHERE istituto_id = $1 AND annulled_at IS NULL AND quarti IN (20, 24, 28)");
        let all = sql!("SELECT COUNT(*) FROM voto WHERE istituto_id = $1 AND annulled_at IS NULL");
        assert_eq!((inst.count(stands), inst.count(all)), (3, 3), "6 and 7 as they were, and the 5 of somebody else");
        let events = inst.events();
        head.post(&format!("{case}/riporta"), &fields).await.expect(303);
        assert_eq!((inst.events(), inst.events_named("caso_accesso.revert")), (events, 1), "once is enough");
        let why = sql!("SELECT COUNT(*) FROM giornale WHERE istituto_id = $1 AND azione LIKE 'voto.%' AND motivo LIKE 'Accesso contestato%'");
        assert_eq!(inst.count(why), 3);
        let version = head.get(&case).await.expect(200).input("version").unwrap();
        head.post(&format!("{case}/chiudi"), &[("esito", "Riportati."), ("version", &version)]).await.expect(303);
        head.post(&format!("{case}/riporta"), &fields).await.refused(422, "già chiuso");
    }

    async fn a_wrong_moment_is_refused_at_its_field_and_nothing_is_closed(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        for (giorno, ora, words) in [
            ("2026-11-24", "08:00", "momento già passato"),
            ("2026-08-01", "08:00", "ultimi 60 giorni"),
            ("", "08:00", "f-giorno-errore"),
            ("2026-11-23", "25:00", "f-ora-errore"),
        ] {
            let fields = [("giorno", giorno), ("ora", ora)];
            docente.post("/accesso/non-sono-stato-io", &fields).await.refused(422, words);
        }
        docente.get("/adesso").await.expect(200);
        assert_eq!(inst.events_named("caso_accesso.open"), 0);
    }
}

/// The device that the page offers to decide on.
fn device_on(page: &str) -> Option<String> {
    let (_, rest) = page.split_once("name=\"dispositivo\" value=\"")?;
    Some(rest.split('"').next()?.to_owned())
}
