// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Letters with the code of the first access: printed by class, used once, handed over with a trace.

use campanella_db::{Error, Sql, params, sql};
use uuid::Uuid;

use crate::support::{Anonymous, Answer, Docente, Installation, PASSWORD, Segreteria, on_both};

const VALID: Sql =
    sql!("SELECT COUNT(*) FROM lettera_accesso WHERE istituto_id = $1 AND replaced_at IS NULL");
const HANDED: Sql =
    sql!("SELECT COUNT(*) FROM lettera_accesso WHERE istituto_id = $1 AND handed_at IS NOT NULL");

/// Somebody who has not chosen a password yet.
fn never_entered(inst: &Installation, username: &str) {
    let (school, persona) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona(username)));
    let change = sql!("UPDATE credenziale SET must_change = $3 WHERE istituto_id = $1 AND persona_id = $2");
    inst.app
        .db
        .write_blocking::<_, Error, _>(&inst.school.tenant, move |tx| {
            tx.exec(change, params![school, persona, true])
        })
        .unwrap();
}

/// What stands beside a name in a letter.
fn value(letter: &str, name: &str) -> String {
    let line = letter.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name}: {letter}"));
    line.split_once(name).unwrap().1.trim().to_owned()
}

async fn print_of_3a(inst: &Installation, office: &mut Segreteria) -> Answer {
    let classe = inst.school.terza.to_string();
    office.post("/accessi/lettere", &[("chi", "genitori"), ("classe", &classe)]).await
}

/// Where the only letter of the page is handed over.
async fn hand_over_path(office: &mut Segreteria) -> String {
    let page = office.get("/accessi/lettere").await.expect(200).body;
    let (_, rest) = page.split_once("action=\"/accessi/lettere/").unwrap();
    format!("/accessi/lettere/{}", rest.split('"').next().unwrap())
}

on_both! {
    async fn a_letter_opens_the_register_once_and_for_its_person(inst) {
        never_entered(&inst, "madre");
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let letter = print_of_3a(&inst, &mut office).await.expect(200).pdf_text();
        assert_eq!(letter.matches("Codice per il primo accesso").count(), 1, "one letter: {letter}");
        for words in ["Olivari Prova", "Alunno a00 Prova (3A)", "Istituto Ada Negri", "Vale fino al"] {
            assert!(letter.contains(words), "{words} is not in {letter}");
        }
        let (username, code) = (value(&letter, "Nome utente"), value(&letter, "Codice per il primo accesso"));
        assert_eq!(username, "madre");
        Anonymous::at(&inst).login("madre", PASSWORD).await.expect(422);
        let mut madre = Anonymous::at(&inst);
        inst.set_clock("2026-11-23T09:20");
        let first = madre.login(&username, &code).await.expect(303);
        assert_eq!(first.header("location"), "/accesso/password", "a password of one's own comes first");
        madre.take_token().await;
        let chosen = "finestra 71 Cavallo verde!";
        madre
            .post("/accesso/password", &[("vecchia", &code), ("nuova", chosen), ("ripeti", chosen)])
            .await
            .expect(303);
        Anonymous::at(&inst).login(&username, &code).await.expect(422);
        // Who has entered gets no letter with the others, and the one in the office is of no use.
        print_of_3a(&inst, &mut office).await.refused(422, "tutti hanno già scelto");
        assert!(office.get("/accessi/lettere").await.expect(200).body.contains("usata"));
    }

    async fn the_code_of_a_letter_is_nowhere_but_in_the_letter(inst) {
        never_entered(&inst, "madre");
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let page = office.get("/accessi/lettere").await.expect(200);
        let (chiave, classe) = (page.input("chiave").unwrap(), inst.school.terza.to_string());
        let fields = [("chi", "genitori"), ("classe", &*classe), ("chiave", &*chiave)];
        let printed = office.post("/accessi/lettere", &fields).await.expect(200);
        assert_eq!(printed.header("cache-control"), "no-store");
        let code = value(&printed.pdf_text(), "Codice per il primo accesso");
        // The same request again finds no code any more, and makes none.
        let again = office.post("/accessi/lettere", &fields).await.expect(303);
        assert_eq!(again.header("location"), "/accessi/lettere?esito=lettere-stampate");
        assert_eq!((inst.count(VALID), inst.events_named("lettera_accesso.print")), (1, 1));
        for table in [
            sql!("SELECT COUNT(*) FROM giornale WHERE istituto_id = $1 AND (prima LIKE $2 OR dopo LIKE $2)"),
            sql!("SELECT COUNT(*) FROM idempotenza WHERE istituto_id = $1 AND risposta LIKE $2"),
            sql!("SELECT COUNT(*) FROM credenziale WHERE istituto_id = $1 AND hash LIKE $2"),
        ] {
            let (school, like) = (Uuid::from(inst.school.id), format!("%{code}%"));
            let found = inst.app.db.read_blocking::<i64, Error, _>(&inst.school.tenant, move |tx| {
                tx.one(table, params![school, &like], |row| row.int(0))
            });
            assert_eq!(found, Ok(0));
        }
    }

    async fn a_later_letter_and_time_make_an_earlier_one_worthless(inst) {
        never_entered(&inst, "madre");
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let first = print_of_3a(&inst, &mut office).await.expect(200).pdf_text();
        let persona = inst.school.persona("madre");
        let second = office.post(&format!("/persone/{persona}/lettera"), &[]).await.expect(200).pdf_text();
        let code = |letter: &str| value(letter, "Codice per il primo accesso");
        assert_eq!(inst.count(VALID), 1);
        Anonymous::at(&inst).login("madre", &code(&first)).await.expect(422);
        inst.set_clock("2027-01-23T09:10");
        Anonymous::at(&inst).login("madre", &code(&second)).await.refused(422, "Il codice della lettera è scaduto");
        // A password shown on the page is no letter, and has no term.
        Docente::enter(&inst, "dirigente").await.post(&format!("/persone/{persona}/credenziale"), &[]).await.expect(200);
        assert_eq!(inst.count(VALID), 0);
    }

    async fn a_letter_is_handed_over_once_with_who_took_it(inst) {
        never_entered(&inst, "madre");
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        print_of_3a(&inst, &mut office).await.expect(200);
        let path = hand_over_path(&mut office).await;
        let nobody = [("ritirata_da", "  "), ("documento", "patente")];
        office.post(&path, &nobody).await.refused(422, "Scrivi chi ritira la lettera");
        let nonno = [("ritirata_da", "Olivari Sergio, con delega"), ("documento", "patente")];
        office.post(&path, &[("ritirata_da", "x"), ("documento", "tessera")]).await.expect(422);
        assert_eq!(inst.count(HANDED), 0);
        office.post(&path, &nonno).await.expect(303);
        assert_eq!((inst.count(HANDED), inst.events_named("lettera_accesso.hand_over")), (1, 1));
        assert!(office.get("/accessi/lettere").await.expect(200).body.contains("Olivari Sergio, con delega"));
        office.post(&path, &nonno).await.refused(422, "già stata consegnata");
    }

    async fn the_office_prints_no_code_for_who_sees_more_than_itself(inst) {
        never_entered(&inst, "dirigente");
        never_entered(&inst, "italiano");
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let dirigente = format!("/persone/{}/lettera", inst.school.persona("dirigente"));
        office.post(&dirigente, &[]).await.refused(422, "dirigente");
        let letters = office.post("/accessi/lettere", &[("chi", "docenti")]).await.expect(200).pdf_text();
        assert!(letters.contains("Dellacasa") && !letters.contains("Altavilla"), "{letters}");
        let mut teacher = Docente::enter(&inst, "matematica").await;
        teacher.post("/accessi/lettere", &[("chi", "docenti")]).await.expect(404);
        teacher.get("/accessi/lettere").await.expect(404);
    }

    async fn a_parent_whom_a_court_has_excluded_gets_no_letter(inst) {
        never_entered(&inst, "padre");
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        print_of_3a(&inst, &mut office).await.refused(422, "tutti hanno già scelto");
        office.post("/accessi/lettere", &[("chi", "nonni")]).await.expect(422);
    }
}
