// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! «Entra con il telefono»: what a classroom PC gets, and everything that it does not.

use campanella_db::sql;
use jiff::ToSpan;

use crate::support::{
    Alunno, Anonymous, Answer, Client, Docente, Famiglia, Installation, Segreteria, TODAY, hour, on_both,
};

const APPROVED: campanella_db::Sql =
    sql!("SELECT COUNT(*) FROM accesso_aula WHERE istituto_id = $1 AND approved_at IS NOT NULL");
const SESSIONS: campanella_db::Sql =
    sql!("SELECT COUNT(*) FROM sessione WHERE istituto_id = $1 AND in_aula = TRUE AND closed_at IS NULL");

/// What stands on the screen of a PC.
struct Screen {
    numero: String,
    page: String,
}

/// A PC shows its square.
async fn asks(pc: &mut Client) -> Screen {
    assert_eq!(pc.post("/accesso/aula", &[]).await.expect(303).header("location"), "/accesso/aula");
    let screen = pc.get("/accesso/aula").await.expect(200);
    let between = |from: &str, to: &str| {
        let (_, rest) = screen.body.split_once(from).unwrap_or_else(|| panic!("{from}: {}", screen.body));
        rest.split_once(to).unwrap().0.to_owned()
    };
    Screen { numero: between("data-numero>", "<"), page: String::new() }
}

/// What the square says, found as a phone without a camera does.
async fn scan(phone: &mut Client, screen: &mut Screen) {
    let found = phone.post("/aula", &[("numero", &screen.numero)]).await.expect(200);
    let (_, rest) = found.body.split_once("action=\"/aula/").unwrap();
    screen.page = format!("/aula/{}", rest.split('"').next().unwrap());
}

async fn approve(phone: &mut Client, screen: &Screen) -> Answer {
    phone.post(&screen.page, &[("numero", &screen.numero)]).await
}

fn later(inst: &Installation, seconds: i64) {
    inst.app.clock.set(inst.app.clock.now() + seconds.seconds());
}

/// A PC that the teacher of mathematics has let in.
async fn let_in(inst: &Installation) -> (Docente, Client) {
    let mut phone = Docente::enter(inst, "matematica").await;
    let mut pc = Anonymous::at(inst);
    let mut screen = asks(&mut pc).await;
    scan(&mut phone, &mut screen).await;
    approve(&mut phone, &screen).await.expect(303);
    let entered = pc.post("/accesso/aula/entra", &[]).await.expect(303);
    assert_eq!(entered.header("location"), "/adesso");
    pc.csrf = pc.get("/adesso").await.expect(200).input("csrf").unwrap();
    (phone, pc)
}

on_both! {
    async fn a_pc_comes_in_after_a_yes_on_the_phone_and_for_the_hours_of_today_alone(inst) {
        let mut phone = Docente::enter(&inst, "matematica").await;
        let mut pc = Anonymous::at(&inst);
        let mut screen = asks(&mut pc).await;
        assert_eq!(pc.get("/accesso/aula/stato").await.json()["stato"], "attesa");
        pc.post("/accesso/aula/entra", &[]).await.refused(422, "Non è ancora approvato");
        scan(&mut phone, &mut screen).await;
        phone.get(&screen.page).await.refused(200, "Scrivi il numero che vedi");
        approve(&mut phone, &screen).await.expect(303);
        assert_eq!(pc.get("/accesso/aula/stato").await.json()["stato"], "approvato");
        pc.post("/accesso/aula/entra", &[]).await.expect(303);
        assert_eq!((inst.count(APPROVED), inst.count(SESSIONS), inst.events_named("accesso_aula.approve")), (1, 1, 1));

        let page = pc.get("/adesso").await.refused(200, "Blocca");
        // A classroom PC is nobody's device: it is offered to keep nothing.
        assert!(!page.body.contains("data-giornata-tieni") && !page.body.contains("data-persona"), "{}", page.body);
        pc.csrf = page.input("csrf").unwrap();
        let mut teacher = pc.clone();
        let here = hour(inst.school.terza, TODAY, 2);
        teacher.get(&here).await.refused(200, "Blocca");
        let fields = [("version", "0"), ("firma", "1")];
        teacher.save(&format!("{here}/appello"), "k", &fields).await.expect(200);
        for denied in [
            "/valutazioni", "/registro", "/accesso/sessioni", "/accesso/password", "/accesso/profilo", "/accesso/conferma",
            "/accesso/secondo-fattore", "/aula", "/cerca?q=a", "/menu", "/agenda", "/firme", "/piani", "/a-tuo-nome",
            "/lezioni/altra", "/adesso/giornata",
        ] {
            pc.get(denied).await.refused(403, "solo le tue lezioni di oggi");
        }
        pc.get(&hour(inst.school.terza, "2026-11-20", 2)).await.refused(403, "solo le tue lezioni di oggi");
        let refused = pc.save(&format!("{}/testi", hour(inst.school.terza, "2026-11-20", 2)), "q", &[]).await.expect(403);
        assert_eq!(refused.json()["type"], "/errori/errore-aula");
        pc.post("/accesso/secondo-fattore/prepara", &[]).await.expect(403);
        pc.post("/accesso/profilo", &[("profilo", "docente")]).await.expect(403);

        // The lock ends it at once.
        pc.post("/accesso/esci", &[]).await.expect(303);
        assert_eq!(inst.count(SESSIONS), 0);
        pc.get("/adesso").await.expect(303);
    }

    async fn a_square_that_somebody_else_sent_opens_nothing_without_the_number_of_the_screen(inst) {
        let mut thief = Anonymous::at(&inst);
        let mut screen = asks(&mut thief).await;
        let mut victim = Docente::enter(&inst, "matematica").await;
        scan(&mut victim, &mut screen).await;
        // A link brings no number along.
        let page = victim.get(&format!("/aula?numero={}", screen.numero.replace(' ', ""))).await.expect(200);
        assert!(!page.body.contains(&screen.numero), "{}", page.body);
        assert_eq!(victim.get(&screen.page).await.expect(200).input("numero").as_deref(), Some(""));
        // In front of another screen, or of none, the number is another one.
        let other = if screen.numero == "000 000" { "000 001" } else { "000 000" };
        for _ in 0..3 {
            victim.post(&screen.page, &[("numero", other)]).await.refused(422, "Non è il numero di questo schermo");
        }
        approve(&mut victim, &screen).await.refused(422, "non vale più");
        victim.post(&screen.page, &[("numero", "")]).await.expect(422);
        thief.post("/accesso/aula/entra", &[]).await.expect(422);
        assert_eq!((inst.count(APPROVED), inst.count(SESSIONS)), (0, 0));
    }

    async fn a_code_lets_in_the_browser_that_asked_and_once(inst) {
        let mut phone = Docente::enter(&inst, "matematica").await;
        let mut pc = Anonymous::at(&inst);
        let mut screen = asks(&mut pc).await;
        scan(&mut phone, &mut screen).await;
        approve(&mut phone, &screen).await.expect(303);
        // A second yes, of the same teacher or of another, changes nothing.
        approve(&mut phone, &screen).await.refused(422, "già stato approvato");
        let mut colleague = Docente::enter(&inst, "italiano").await;
        approve(&mut colleague, &screen).await.refused(422, "già stato approvato");
        // Another browser has not got the secret.
        let mut other = Anonymous::at(&inst);
        other.post("/accesso/aula/entra", &[]).await.refused(422, "non vale più");
        let secret = pc.cookies["campanella-aula"].clone();
        pc.post("/accesso/aula/entra", &[]).await.expect(303);
        let mut replay = Anonymous::at(&inst);
        replay.cookies.insert("campanella-aula".to_owned(), secret);
        replay.post("/accesso/aula/entra", &[]).await.refused(422, "già stato approvato");
        assert_eq!(inst.count(SESSIONS), 1);
    }

    async fn a_code_counts_for_two_minutes(inst) {
        let mut phone = Docente::enter(&inst, "matematica").await;
        let mut pc = Anonymous::at(&inst);
        let mut screen = asks(&mut pc).await;
        scan(&mut phone, &mut screen).await;
        later(&inst, 120);
        approve(&mut phone, &screen).await.refused(422, "non vale più");
        phone.get(&screen.page).await.refused(422, "non vale più");
        assert_eq!(pc.get("/accesso/aula/stato").await.json()["stato"], "scaduto");
        // Approved in time, but too late to come in.
        let mut screen = asks(&mut pc).await;
        scan(&mut phone, &mut screen).await;
        approve(&mut phone, &screen).await.expect(303);
        later(&inst, 120);
        pc.post("/accesso/aula/entra", &[]).await.refused(422, "non vale più");
        assert_eq!(inst.count(SESSIONS), 0);
    }

    async fn only_a_teacher_of_this_school_who_owes_nothing_says_yes(inst) {
        let mut pc = Anonymous::at(&inst);
        let mut screen = asks(&mut pc).await;
        let mut phone = Docente::enter(&inst, "matematica").await;
        scan(&mut phone, &mut screen).await;
        approve(&mut *Famiglia::enter(&inst, "madre").await, &screen).await.expect(404);
        approve(&mut *Alunno::enter(&inst, "alunno-a0").await, &screen).await.expect(404);
        approve(&mut *Segreteria::enter(&inst, "segreteria").await, &screen).await.expect(404);
        approve(&mut Anonymous::at(&inst), &screen).await.expect(401);
        let mut elsewhere = Anonymous::at_other(&inst);
        elsewhere.login("matematica", crate::support::PASSWORD).await.expect(303);
        approve(&mut elsewhere, &screen).await.expect(404);
        elsewhere.get(&screen.page).await.expect(404);
        // Who owes the code of the second factor is nobody yet.
        crate::secondo_fattore::set_up(&inst, &mut phone).await;
        let mut owing = Anonymous::at(&inst);
        owing.login("matematica", crate::support::PASSWORD).await.expect(303);
        approve(&mut owing, &screen).await.expect(401);
        // A classroom lets no other classroom in.
        assert_eq!(inst.count(APPROVED), 0);
    }

    async fn what_ends_on_the_phone_ends_in_the_classroom(inst) {
        let mut phone = Docente::enter(&inst, "matematica").await;
        let mut pc = Anonymous::at(&inst);
        let mut screen = asks(&mut pc).await;
        scan(&mut phone, &mut screen).await;
        approve(&mut phone, &screen).await.expect(303);
        phone.post("/accesso/esci", &[]).await.expect(303);
        pc.post("/accesso/aula/entra", &[]).await.refused(422, "non vale più");
        assert_eq!(inst.count(SESSIONS), 0);
    }

    async fn the_session_ends_with_the_last_lesson(inst) {
        let (_phone, mut pc) = let_in(&inst).await;
        let sql = sql!("SELECT MAX(expires_at) FROM sessione WHERE istituto_id = $1 AND in_aula = TRUE");
        let end = inst.count(sql);
        let six = (inst.app.clock.now() + 6.hours()).as_millisecond();
        assert!(end < six && end > inst.app.clock.now().as_millisecond(), "{end}");
        inst.set_clock("2026-11-23T16:00");
        pc.get("/adesso").await.expect(303);
        // In the afternoon no lesson is left.
        let mut phone = Docente::enter(&inst, "matematica").await;
        let mut screen = asks(&mut pc).await;
        scan(&mut phone, &mut screen).await;
        approve(&mut phone, &screen).await.refused(422, "non hai altre lezioni");
    }

    async fn the_number_is_typed_twice_and_wrong_ones_make_one_wait(inst) {
        let mut phone = Docente::enter(&inst, "matematica").await;
        let mut pc = Anonymous::at(&inst);
        let mut screen = asks(&mut pc).await;
        let other = if screen.numero == "000 000" { "000 001" } else { "000 000" };
        phone.post("/aula", &[("numero", other)]).await.refused(422, "numero");
        phone.post("/aula", &[("numero", &screen.numero)]).await.expect(429);
        // Others do not wait, and their right number is not filled in for the yes.
        let mut colleague = Docente::enter(&inst, "italiano").await;
        let found = colleague.post("/aula", &[("numero", &screen.numero)]).await.expect(200);
        assert_eq!(found.input("numero").as_deref(), Some(""));
        later(&inst, 2);
        scan(&mut phone, &mut screen).await;
        // A right one in between sets nothing back: the wait grows.
        phone.post("/aula", &[("numero", other)]).await.expect(422);
        later(&inst, 1);
        phone.post("/aula", &[("numero", &screen.numero)]).await.expect(429);
    }

    async fn only_who_said_yes_reads_that_it_is_done(inst) {
        let mut phone = Docente::enter(&inst, "matematica").await;
        let mut pc = Anonymous::at(&inst);
        let mut screen = asks(&mut pc).await;
        scan(&mut phone, &mut screen).await;
        let done = approve(&mut phone, &screen).await.expect(303).header("location").to_owned();
        phone.get(&done).await.refused(200, "il computer entra da solo");
        let mut colleague = Docente::enter(&inst, "italiano").await;
        for page in [done.as_str(), "/aula?fatto=1"] {
            assert!(!colleague.get(page).await.body.contains("il computer entra da solo"), "{page}");
        }
    }

    async fn a_classroom_opens_no_hour_of_a_colleague(inst) {
        let (mut phone, mut pc) = let_in(&inst).await;
        // The fifth hour in 3A is of the teacher of Italian, the second in 4A of nobody.
        let own = hour(inst.school.terza, TODAY, 2);
        pc.get(&own).await.expect(200);
        for (classe, ordinale) in [(inst.school.terza, 5), (inst.school.quarta, 2)] {
            let foreign = hour(classe, TODAY, ordinale);
            pc.get(&foreign).await.refused(403, "solo le tue lezioni di oggi");
            for action in ["appello", "firma", "firma/togli", "fuori", "testi"] {
                pc.post(&format!("{foreign}/{action}"), &[("firma", "1"), ("version", "0")]).await.expect(403);
            }
        }
        // Hours that follow each other are looked at one by one.
        pc.post(&format!("{own}/firma"), &[("fino_a", "5")]).await.expect(403);
        let encoded = format!("{}%32", own.strip_suffix('2').unwrap());
        pc.get(&encoded).await.expect(403);
        assert_eq!(inst.events_named("firma.sign"), 0);
        // On a device of the teacher's own it opens as always; signed, it is the teacher's.
        let foreign = hour(inst.school.quarta, TODAY, 2);
        phone.firma_e_appello(&foreign, "s", &[]).await.expect(200);
        pc.get(&foreign).await.expect(200);
    }

    async fn a_classroom_shows_no_justification_that_waits(inst) {
        let alunno = inst.school.alunni(inst.school.terza)[0];
        let mut docente = Docente::enter(&inst, "matematica").await;
        let friday = hour(inst.school.terza, "2026-11-20", 2);
        docente.firma_e_appello(&friday, "f", &[(alunno, "A", "")]).await.expect(200);
        let here = hour(inst.school.terza, TODAY, 2);
        docente.firma_e_appello(&here, "s", &[]).await.expect(200);
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let alunno = alunno.to_string();
        let sent = [("alunno", &*alunno), ("tipo", "assenza"), ("dal", "2026-11-20"), ("motivo", "salute")];
        madre.post_with_file("/giustificazioni/nuova", &sent, None).await.expect(303);
        docente.get(&here).await.refused(200, "t-attese");
        let (_phone, mut pc) = let_in(&inst).await;
        let page = pc.get(&here).await.expect(200);
        // Nor anything else that the classroom could not open.
        for kept in ["t-attese", "/giustificazioni/", "/piani/"] {
            assert!(!page.body.contains(kept), "{kept}");
        }
    }

    async fn what_an_emergency_let_in_ends_with_it_in_the_classroom_too(inst) {
        let mut phone = Docente::enter(&inst, "matematica").await;
        let emergency = uuid::Uuid::from_u128(7);
        let school = uuid::Uuid::from(inst.school.id);
        let end = (inst.app.clock.now() + 30.minutes()).as_millisecond();
        let mark = sql!("UPDATE sessione SET emergenza_id = $2, expires_at = $3 WHERE istituto_id = $1");
        let write = move |tx: &mut dyn campanella_db::Tx| tx.exec(mark, campanella_db::params![school, emergency, end]);
        inst.app.db.write_blocking(&inst.school.tenant, write).unwrap();
        let mut pc = Anonymous::at(&inst);
        let mut screen = asks(&mut pc).await;
        scan(&mut phone, &mut screen).await;
        approve(&mut phone, &screen).await.expect(303);
        pc.post("/accesso/aula/entra", &[]).await.expect(303);
        let carried = sql!(
            "SELECT MAX(expires_at) FROM sessione WHERE istituto_id = $1 AND in_aula = TRUE AND emergenza_id IS NOT NULL"
        );
        assert_eq!(inst.count(carried), end);
    }

    async fn a_foreign_page_starts_nothing(inst) {
        let mut pc = Anonymous::at(&inst);
        let builder = pc.request(axum::http::Method::POST, "/accesso/aula").header("sec-fetch-site", "cross-site");
        let request = pc.form(builder, &[]);
        pc.send(request).await.expect(403);
    }
}
