// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! «Conferma che sei tu»: a session that was left open does none of the acts that count.

use campanella_db::sql;
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use serde_json::json;

use crate::secondo_fattore::set_up;
use crate::support::{
    Anonymous, Answer, Client, Docente, Fields, Installation, PASSWORD, Program, Segreteria, TODAY, on_both,
};
use crate::valutazioni::{cell, make, signed, version, write};

const PAGE: &str = "/accesso/conferma";
const ASKS: &str = "Conferma che sei tu";
const PROOFS: campanella_db::Sql = sql!(
    "SELECT COUNT(*) FROM giornale WHERE istituto_id = $1 AND azione = 'conferma.use' AND dopo LIKE '%incarico%password%'"
);
const ROLES: campanella_db::Sql = sql!("SELECT COUNT(*) FROM ruolo WHERE istituto_id = $1");

const CODED: campanella_db::Sql =
    sql!("SELECT COUNT(*) FROM persona WHERE istituto_id = $1 AND codice_fiscale IS NOT NULL");
const CODE: &str = "RSSMRA85T10A562S";
const OTHER_CODE: &str = "VRDGPP80A01H501U";

fn set_external(inst: &Installation, persona: uuid::Uuid, codice: &'static str) {
    let school = uuid::Uuid::from(inst.school.id);
    let change = sql!("UPDATE persona SET codice_esterno = $3 WHERE istituto_id = $1 AND id = $2");
    let write = move |tx: &mut dyn campanella_db::Tx| {
        tx.exec(change, campanella_db::params![school, persona, codice])
    };
    inst.app.db.write_blocking(&inst.school.tenant, write).unwrap();
}

/// The proof of the login is over; the session is not.
fn later(inst: &Installation) {
    inst.app.clock.set(inst.app.clock.now() + 10.minutes());
}

fn role_form(inst: &Installation) -> String {
    format!("/persone/{}/ruoli/nuovo", inst.school.persona("italiano"))
}

const ROLE: Fields<'static> = &[("ruolo", "ata"), ("dal", TODAY), ("al", ""), ("chiave", "k-1")];

/// The form that the page keeps, with a proof typed in it.
async fn confirm(client: &mut Client, verso: &str, kept: Fields<'_>, prova: &str) -> Answer {
    let mut fields = vec![
        ("conferma.verso", verso),
        ("conferma.metodo", "POST"),
        ("conferma.atto", "incarico"),
        ("conferma.prova", prova),
    ];
    fields.extend(kept);
    client.post(PAGE, &fields).await
}

on_both! {
    async fn a_role_is_given_after_a_fresh_proof_with_the_form_as_it_was_typed(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let to = role_form(&inst);
        later(&inst);
        let before = inst.count(ROLES);
        let asked = office.post(&to, ROLE).await.refused(403, ASKS);
        assert!(asked.body.contains("Stai per dare o togliere un ruolo"), "{}", asked.body);
        assert_eq!(inst.count(ROLES), before);
        for (name, value) in [("ruolo", "ata"), ("dal", TODAY), ("chiave", "k-1"), ("conferma.verso", to.as_str())] {
            assert_eq!(asked.input(name).as_deref(), Some(value), "{name}");
        }

        confirm(&mut office, &to, ROLE, "sbagliata").await.refused(422, "La password attuale non è questa");
        inst.app.clock.set(inst.app.clock.now() + 2.seconds());
        let old = office.session().cloned().unwrap();
        let sent_on = confirm(&mut office, &to, ROLE, PASSWORD).await.expect(307);
        assert_eq!(sent_on.header("location"), to);
        assert_ne!(office.session(), Some(&old), "a proof gives the session another token");
        assert_eq!(inst.events_named("conferma.give"), 1);

        // The browser sends the very same body again, the proof with it, which the form does not get to see.
        let mut body = vec![("conferma.prova", PASSWORD)];
        body.extend(ROLE);
        let done = office.post(&to, &body).await.expect(303);
        let again = office.post(&to, ROLE).await.expect(303);
        assert_eq!(done.header("location"), again.header("location"));
        assert_eq!((inst.count(ROLES), inst.count(PROOFS)), (before + 1, 1));

        let mut thief = Anonymous::at(&inst);
        thief.cookies.insert("campanella".to_owned(), old);
        thief.get("/persone").await.expect(303);
    }

    async fn wrong_proofs_and_wrong_logins_wait_for_each_other(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        later(&inst);
        confirm(&mut office, "", &[], "sbagliata").await.expect(422);
        confirm(&mut office, "", &[], PASSWORD).await.expect(429);
        Anonymous::at(&inst).login("segreteria", PASSWORD).await.expect(429);
        inst.app.clock.set(inst.app.clock.now() + 2.seconds());
        Anonymous::at(&inst).login("segreteria", "sbagliata").await.expect(422);
        confirm(&mut office, "", &[], PASSWORD).await.expect(429);
    }

    async fn who_has_a_second_factor_proves_it_and_not_the_password(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let (phone, _) = set_up(&inst, &mut office).await;
        later(&inst);
        let to = role_form(&inst);
        office.post(&to, ROLE).await.refused(403, "sei cifre");
        confirm(&mut office, &to, ROLE, PASSWORD).await.refused(422, "Il codice non è valido");
        inst.app.clock.set(inst.app.clock.now() + 2.seconds());
        confirm(&mut office, &to, ROLE, &phone.code(&inst)).await.expect(307);
        office.post(&to, ROLE).await.expect(303);
    }

    async fn a_stolen_session_makes_itself_no_second_factor(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.post("/accesso/secondo-fattore/prepara", &[]).await.expect(303);
        later(&inst);
        docente.post("/accesso/secondo-fattore/prepara", &[]).await.refused(403, ASKS);
        let code = crate::secondo_fattore::Phone::reading(&docente.get("/accesso/secondo-fattore").await.body).code(&inst);
        docente.post("/accesso/secondo-fattore/conferma", &[("codice", &code)]).await.refused(403, ASKS);
        let to = "/accesso/secondo-fattore/conferma";
        let sent_on = confirm(&mut docente, to, &[("codice", &code)], PASSWORD).await.expect(307);
        assert_eq!(sent_on.header("location"), to);
        docente.post(to, &[("codice", &code)]).await.expect(200);
    }

    async fn names_leave_the_register_after_a_fresh_proof_and_the_journal_says_of_which_class(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let file = format!("/presenze/classi/{}/esporta.csv", inst.school.terza);
        let page = office.get(&format!("/presenze/classi/{}", inst.school.terza)).await.expect(200);
        // A download that is refused would show nothing: the question must come as a page.
        assert!(page.body.contains(&format!("action=\"{file}\"")) && !page.body.contains(" download"), "{}", page.body);
        office.post(&file, &[]).await.expect(200);
        later(&inst);
        let asked = office.post(&file, &[]).await.refused(403, ASKS);
        assert_eq!(asked.input("conferma.verso").as_deref(), Some(file.as_str()));
        assert_eq!(inst.events_named("presenze.export"), 1);
        let fields = [
            ("conferma.verso", file.as_str()), ("conferma.metodo", "POST"), ("conferma.atto", "esportazione"),
            ("conferma.prova", PASSWORD),
        ];
        let ready = office.post(PAGE, &fields).await.refused(200, "Scarica il file");
        assert!(ready.body.contains(&format!("action=\"{file}\"")), "{}", ready.body);
        let got = office.post(&file, &[]).await.expect(200);
        assert!(got.header("content-disposition").contains("presenze.csv"));
        let of_class = sql!(
            "SELECT COUNT(*) FROM giornale g JOIN classe c ON c.istituto_id = g.istituto_id AND c.id = g.oggetto_id
             WHERE g.istituto_id = $1 AND g.azione = 'presenze.export' AND g.oggetto = 'classe' AND c.nome = '3A'"
        );
        assert_eq!((inst.count(of_class), inst.events_named("conferma.use")), (2, 2));
        // What somebody may not see is not found, proof or no proof.
        let mut mother = Docente::enter(&inst, "madre").await;
        later(&inst);
        mother.post(&file, &[]).await.expect(404);
        assert_eq!(inst.events_named("presenze.export"), 2);
    }

    async fn typing_errors_of_a_whole_day_do_not_add_up(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        later(&inst);
        for _ in 0..2 {
            confirm(&mut office, "", &[], "sbagliata").await.expect(422);
            inst.app.clock.set(inst.app.clock.now() + 5.seconds());
        }
        confirm(&mut office, "", &[], PASSWORD).await.expect(303);
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM credenziale WHERE istituto_id = $1 AND failures > 0")), 0);
    }

    async fn an_old_mark_saved_by_the_script_waits_for_the_proof(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let prova = make(&mut docente, &here, &[]).await;
        let name = cell(&prova, inst.school.alunni(inst.school.terza)[0]);
        let v = version(&mut docente, &here).await;
        write(&mut docente, &here, "a", &v, &[(name.clone(), "5")]).await.expect(200);
        inst.set_clock("2026-12-02T11:00");
        let mut docente = Docente::enter(&inst, "matematica").await;
        later(&inst);
        let v = version(&mut docente, &here).await;
        let fields = [(name.clone(), "6"), ("motivo".to_owned(), "errore di somma")];
        let asked = write(&mut docente, &here, "b", &v, &fields).await.expect(403);
        assert_eq!(asked.json()["type"], "/errori/errore-conferma");
        docente.get(PAGE).await.refused(200, ASKS);
        docente.save(PAGE, "p", &[("conferma.prova", "sbagliata")]).await.refused(422, "conferma.prova");
        inst.app.clock.set(inst.app.clock.now() + 2.seconds());
        docente.save(PAGE, "p", &[("conferma.prova", PASSWORD)]).await.expect(200);
        write(&mut docente, &here, "b", &v, &fields).await.expect(200);
        // A recent mark asks for nothing.
        later(&inst);
        let v = version(&mut docente, &here).await;
        let other = cell(&prova, inst.school.alunni(inst.school.terza)[1]);
        write(&mut docente, &here, "c", &v, &[(other, "7")]).await.expect(200);
    }

    async fn a_program_needs_the_scope_of_the_act(inst) {
        let classe = inst.school.terza;
        let path = format!("/api/v1/classi/{classe}/coordinatori");
        let body = json!({ "docente_id": inst.school.persona("matematica"), "dal": TODAY, "atto": "Decreto 5" });
        let mut without = Program::of(&inst, "dirigente", Ruolo::Dirigente, "classi:read classi:write");
        let refused = without.post(&path, "a", &body).await.refused(403, "conferma:incarico");
        assert_eq!(refused.header("content-type"), "application/problem+json");
        assert_eq!(refused.json()["type"], "/errori/errore-conferma");
        let mut with = Program::of(&inst, "dirigente", Ruolo::Dirigente, "classi:write conferma:incarico");
        assert!(with.post(&path, "b", &body).await.status.is_success());
    }

    async fn the_school_asks_for_it_before_more_acts_and_never_before_fewer(inst) {
        let mut head = Docente::enter(&inst, "dirigente").await;
        let rule = [("mezze_ore", "1"), ("dal", TODAY), ("version", "0")];
        later(&inst);
        head.post("/impostazioni/frequenza", &rule).await.expect(303);
        // To take the guard away is itself an act that asks.
        let policy = [("impostazioni", "1"), ("dal", TODAY), ("version", "0")];
        head.post("/impostazioni/conferma", &policy).await.refused(403, ASKS);
        let mut head = Docente::enter(&inst, "dirigente").await;
        head.post("/impostazioni/conferma", &policy).await.expect(303);
        later(&inst);
        let page = head.get("/impostazioni").await.expect(200);
        assert!(page.body.contains("Anche prima di importare un elenco"), "{}", page.body);
        let registro = [
            ("tolleranza_minuti", "5"), ("finestra_giorni", "7"), ("ritardo_breve_minuti", "10"),
            ("attesa_avviso_minuti", "10"), ("ora_limite_compiti", "18"), ("dal", TODAY), ("version", "0"),
        ];
        head.post("/impostazioni/registro", &registro).await.refused(403, "Stai per cambiare una regola");
    }

    async fn the_page_sends_nobody_elsewhere(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        for verso in ["//evil.example", "https://evil.example/x", "/accesso/esci", "/\\evil.example"] {
            let answer = confirm(&mut office, verso, &[], "").await.expect(303);
            assert_eq!(answer.header("location"), "/scuola", "{verso}");
        }
        // Without the form token nothing is judged.
        office.csrf = String::new();
        confirm(&mut office, "", &[], PASSWORD).await.expect(403);
    }

    async fn the_codice_fiscale_opens_the_door_as_a_password_does(inst) {
        let form = |inst: &Installation, name: &str| format!("/persone/{}/dati", inst.school.persona(name));
        let data = |codice: &'static str, version: &'static str| {
            [("cognome", "Prova"), ("nome", "Persona"), ("codice_fiscale", codice), ("version", version)]
        };
        let mut colleague = Docente::enter(&inst, "italiano").await;
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        later(&inst);
        let to = form(&inst, "italiano");
        office.post(&to, &data("", "1")).await.expect(303);
        colleague.get("/adesso").await.expect(200);
        let changed = data(CODE, "2");
        office.post(&to, &changed).await.refused(403, "Stai per cambiare l&#39;accesso di qualcuno");
        assert_eq!(inst.count(CODED), 0);
        confirm(&mut office, &to, &changed, PASSWORD).await.expect(307);
        office.post(&to, &changed).await.expect(303);
        assert_eq!(inst.count(CODED), 1);
        colleague.get("/adesso").await.expect(303);
        // Nobody makes themselves the dirigente so.
        let to = form(&inst, "dirigente");
        office.post(&to, &data(OTHER_CODE, "1")).await.refused(422, "lo gestisce solo il dirigente");
        office.post(&to, &data("", "1")).await.expect(303);
        assert_eq!(inst.count(CODED), 1);
    }

    async fn a_list_changes_a_codice_fiscale_as_a_hand_does(inst) {
        let alunno = inst.school.alunni(inst.school.terza)[0];
        set_external(&inst, alunno.into(), "A-1");
        set_external(&inst, inst.school.persona("dirigente").into(), "D-1");
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let columns = [("colonna.0", "matricola"), ("colonna.1", "cognome"), ("colonna.2", "nome"), ("colonna.3", "codice_fiscale")];
        let send = async |office: &mut Client, elenco: &str, list: String| {
            let sent = office.upload("/importazioni", &[("elenco", elenco)], "allegato", ("elenco.csv", list.as_bytes())).await;
            format!("{}/conferma", sent.expect(303).header("location"))
        };
        let head = send(&mut office, "docenti", format!("Matricola;Cognome;Nome;Codice fiscale\nD-1;Preside;Anna;{CODE}\n")).await;
        office.post(&head, &columns).await.refused(422, "lo cambia solo il dirigente");
        later(&inst);
        let list = format!("Matricola;Cognome;Nome;Codice fiscale;Classe\nA-1;Bruni;Ugo;{CODE};3A\n");
        let pupil = send(&mut office, "alunni", list).await;
        let columns = [columns.as_slice(), &[("colonna.4", "classe")]].concat();
        office.post(&pupil, &columns).await.refused(403, "Stai per cambiare l&#39;accesso di qualcuno");
        assert_eq!(inst.count(CODED), 0);
        confirm(&mut office, &pupil, &columns, PASSWORD).await.expect(307);
        office.post(&pupil, &columns).await.expect(303);
        assert_eq!(inst.count(CODED), 1);
    }

    async fn a_role_that_a_list_or_a_link_brings_along_asks_too(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        later(&inst);
        let list = ("alunni.csv", &b"Cognome;Nome;Classe\nBruni;Ugo;3A\n"[..]);
        let sent = office.upload("/importazioni", &[("elenco", "alunni")], "allegato", list).await.expect(303);
        let to = format!("{}/conferma", sent.header("location"));
        let columns = [("colonna.0", "cognome"), ("colonna.1", "nome"), ("colonna.2", "classe")];
        let before = inst.count(ROLES);
        office.post(&to, &columns).await.refused(403, "Stai per dare o togliere un ruolo");
        let alunno = inst.school.alunni(inst.school.terza)[0];
        let link = format!("/persone/{alunno}/genitori/nuovo?genitore={}", inst.school.persona("italiano"));
        let fields = [("legame", "padre"), ("dal", TODAY), ("ritiro", "1")];
        office.post(&link, &fields).await.refused(403, "Stai per dare o togliere un ruolo");
        assert_eq!(inst.count(ROLES), before);
        confirm(&mut office, &link, &fields, PASSWORD).await.expect(307);
        office.post(&link, &fields).await.expect(303);
        office.post(&to, &columns).await.expect(303);
        assert_eq!(inst.count(ROLES), before + 2);
    }

    async fn the_proof_of_one_session_is_not_that_of_another(inst) {
        let mut left_open = Segreteria::enter(&inst, "segreteria").await;
        later(&inst);
        let mut mine = Segreteria::enter(&inst, "segreteria").await;
        mine.post(&role_form(&inst), ROLE).await.expect(303);
        left_open.post(&role_form(&inst), &[("ruolo", "dsga"), ("dal", TODAY), ("al", "")]).await.refused(403, ASKS);
    }
}
