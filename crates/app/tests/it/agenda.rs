// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The agenda of a class: tests, events, homework, the load, the calendar feed.

use axum::body::Body;
use axum::http::{Method, header};
use campanella_app::classi::store::insert_gruppo_alunno;
use campanella_app::kit::jobs::{program_ctx, run_due};
use campanella_db::sql;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::date;
use serde_json::json;

use crate::support::{Anonymous, Docente, Famiglia, Installation, Program, TODAY, hour, on_both};

const IMPEGNI: campanella_db::Sql =
    sql!("SELECT COUNT(*) FROM impegno WHERE istituto_id = $1 AND deleted_at IS NULL");
const ALLEGATI: campanella_db::Sql =
    sql!("SELECT COUNT(*) FROM allegato WHERE istituto_id = $1 AND deleted_at IS NULL");
const FATTI: campanella_db::Sql = sql!("SELECT COUNT(*) FROM compito_fatto WHERE istituto_id = $1");

fn agenda(inst: &Installation) -> String {
    format!("/registro/{}/agenda", inst.school.terza)
}

/// A test of mathematics on a day, as the form sends it.
fn verifica<'a>(inst: &Installation, data: &'a str, titolo: &'a str) -> Vec<(&'a str, String)> {
    let materia = inst.school.materia("Matematica").to_string();
    vec![
        ("tipo", "verifica".to_owned()),
        ("data", data.to_owned()),
        ("materia", materia),
        ("titolo", titolo.to_owned()),
    ]
}

async fn send(docente: &mut Docente, path: &str, fields: &[(&str, String)]) -> crate::support::Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    docente.post(path, &fields).await
}

/// Plans a test of mathematics in 3A, also on a day that has one.
pub async fn plan(docente: &mut Docente, inst: &Installation, data: &str, titolo: &str) {
    let mut fields = verifica(inst, data, titolo);
    fields.push(("conferma", format!("{data}.1.0.0")));
    send(docente, &format!("{}/nuovo", agenda(inst)), &fields).await.expect(303);
}

/// Sends a file as a browser does.
async fn attach(
    docente: &mut Docente,
    path: &str,
    nome: &str,
    bytes: &[u8],
    with_token: bool,
) -> crate::support::Answer {
    let token = if with_token { docente.csrf.clone() } else { "altro".to_owned() };
    let mut body = format!(
        "--confine\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--confine\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"{nome}\"\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--confine--\r\n");
    let request = docente.request(Method::POST, path);
    let request = request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=confine");
    docente.send(request.body(Body::from(body)).unwrap()).await
}

/// The page of the only impegno of the agenda.
async fn page_of(docente: &mut Docente, inst: &Installation, data: &str) -> String {
    let week = docente.get(&format!("{}?giorno={data}", agenda(inst))).await.expect(200).body;
    let start = format!("href=\"{}/", agenda(inst));
    let mut links = week.split(&start).skip(1).filter_map(|rest| rest.split('"').next());
    let id = links.find(|link| uuid::Uuid::parse_str(link).is_ok()).expect("an impegno that can be changed");
    format!("{}/{id}", agenda(inst))
}

async fn run_jobs(inst: &Installation) -> usize {
    let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    let before = inst.mails();
    while run_due(&program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
    inst.mails() - before
}

on_both! {
    async fn a_test_stands_in_the_agenda_the_register_and_at_home(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let new = format!("{}/nuovo", agenda(&inst));
        send(&mut docente, &new, &verifica(&inst, "2026-11-27", "Le parabole")).await.expect(303);
        for reader in ["matematica", "italiano", "dirigente", "segreteria"] {
            let mut reader = Docente::enter(&inst, reader).await;
            let week = reader.get(&format!("{}?giorno=2026-11-27", agenda(&inst))).await.expect(200);
            assert!(week.body.contains("Le parabole"));
        }
        Docente::enter(&inst, "tedesco").await.get(&agenda(&inst)).await.expect(404);
        let day = format!("/registro/{}?giorno=2026-11-27", inst.school.terza);
        assert!(docente.get(&day).await.body.contains("Verifica di Matematica: Le parabole"));
        for (reader, path, reads) in [
            ("madre", "/casa", true), ("madre", "/compiti", true), ("madre", "/agenda?giorno=2026-11-27", true),
            ("madre", "/agenda/mese", true), ("alunno-a0", "/compiti", true), ("alunno-b0", "/compiti", false), ("padre", "/compiti", false),
        ] {
            let body = Famiglia::enter(&inst, reader).await.get(path).await.expect(200).body;
            assert_eq!(body.contains("Le parabole"), reads || path == "/agenda/mese" && body.contains("1 verifica"), "{reader} {path}");
        }
    }

    async fn a_second_test_on_a_day_is_asked_about_again(inst) {
        let new = format!("{}/nuovo", agenda(&inst));
        let mut docente = Docente::enter(&inst, "matematica").await;
        send(&mut docente, &new, &verifica(&inst, "2026-11-27", "Le parabole")).await.expect(303);
        let mut second = verifica(&inst, "2026-11-27", "Le rette");
        let page = send(&mut docente, &new, &second).await.refused(422, "ha già una verifica (Matematica)");
        assert_eq!((inst.count(IMPEGNI), page.input("conferma")), (1, Some("2026-11-27.1.0.0".to_owned())));
        second.push(("conferma", "2026-11-27.1.0.0".to_owned()));
        send(&mut docente, &new, &second).await.expect(303);
        let mut third = verifica(&inst, "2026-11-27", "I sistemi");
        third.push(("conferma", "2026-11-27.1.0.0".to_owned()));
        send(&mut docente, &new, &third).await.refused(422, "ha già 2 verifiche");
        assert_eq!(inst.count(IMPEGNI), 2);
    }

    async fn a_confirmation_counts_only_for_the_day_it_was_shown_for(inst) {
        let new = format!("{}/nuovo", agenda(&inst));
        let mut docente = Docente::enter(&inst, "matematica").await;
        for data in ["2026-11-26", "2026-11-27"] {
            send(&mut docente, &new, &verifica(&inst, data, "Le parabole")).await.expect(303);
        }
        let seen = ("conferma", "2026-11-27.1.0.0".to_owned());
        let mut moved = verifica(&inst, "2026-11-26", "Le rette");
        moved.push(seen.clone());
        let page = send(&mut docente, &new, &moved).await.refused(422, "ha già una verifica (Matematica)");
        assert_eq!(page.input("conferma"), Some("2026-11-26.1.0.0".to_owned()));
        let tick = page.body.split("name=\"conferma\"").nth(1).and_then(|rest| rest.split('>').next());
        assert!(tick.is_some_and(|tick| !tick.contains("required")), "a browser would ask for it on a free day, too");
        let mut free = verifica(&inst, "2026-11-25", "Le rette");
        free.push(seen);
        send(&mut docente, &new, &free).await.expect(303);
        assert_eq!(inst.count(IMPEGNI), 3);
    }

    async fn a_day_on_which_the_whole_class_is_out_is_told_and_asked_about(inst) {
        let new = format!("{}/nuovo", agenda(&inst));
        let pupils: Vec<String> = inst.school.alunni(inst.school.terza).iter().map(ToString::to_string).collect();
        let mut plan = vec![("descrizione", "Visita al museo civico"), ("dal", "2026-11-30"), ("al", "2026-11-30")];
        plan.extend(pupils.iter().map(|id| ("alunni", id.as_str())));
        let path = format!("/fuori-classe/nuovo?classe={}", inst.school.terza);
        let mut docente = Docente::enter(&inst, "matematica").await;
        assert!(docente.get(&new).await.expect(200).body.contains("value=\"2026-11-30\" formnovalidate"));
        Docente::enter(&inst, "segreteria").await.post(&path, &plan).await.expect(303);
        assert!(!docente.get(&new).await.expect(200).body.contains("value=\"2026-11-30\" formnovalidate"), "no free day");
        for page in [format!("{}?giorno=2026-11-30", agenda(&inst)), "/agenda?giorno=2026-11-30".to_owned()] {
            assert!(docente.get(&page).await.expect(200).body.contains("Visita al museo civico"), "{page}");
        }
        let mut test = verifica(&inst, "2026-11-30", "Le rette");
        send(&mut docente, &new, &test).await.refused(422, "Visita al museo civico");
        test.push(("conferma", "2026-11-30.0.1.0".to_owned()));
        send(&mut docente, &new, &test).await.expect(303);
    }

    async fn a_free_day_keeps_what_was_typed_and_writes_nothing(inst) {
        let new = format!("{}/nuovo", agenda(&inst));
        let mut docente = Docente::enter(&inst, "matematica").await;
        let mut typed = verifica(&inst, "2026-11-27", "Le parabole");
        typed.extend([("testo", "Portare il compasso".to_owned()), ("giorno", "2026-11-30".to_owned())]);
        let page = send(&mut docente, &new, &typed).await.expect(200);
        assert_eq!(page.input("data").as_deref(), Some("2026-11-30"));
        assert_eq!(page.input("titolo").as_deref(), Some("Le parabole"));
        assert!(page.body.contains("Portare il compasso"));
        assert_eq!(inst.count(IMPEGNI), 0);
    }

    async fn the_agenda_of_the_menu_leads_to_the_form_of_a_class(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        assert!(docente.get("/agenda").await.expect(200).body.contains("/agenda/nuovo"));
        let answer = docente.get("/agenda/nuovo?giorno=2026-11-30").await;
        let there = format!("{}/nuovo?giorno=2026-11-30", agenda(&inst));
        assert!(answer.body.contains(&there) || answer.header("location") == there, "{}", answer.body);
        Famiglia::enter(&inst, "madre").await.get("/agenda/nuovo").await.expect(404);
    }

    async fn a_test_for_tomorrow_in_the_evening_is_asked_about(inst) {
        inst.set_clock("2026-11-23T19:30");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let new = format!("{}/nuovo", agenda(&inst));
        send(&mut docente, &new, &verifica(&inst, "2026-11-24", "Rette")).await.refused(422, "2443/2025");
        send(&mut docente, &new, &verifica(&inst, "2026-11-25", "Rette")).await.expect(303);
    }

    async fn the_limit_of_the_school_holds(inst) {
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        let limit = [("limite_verifiche_giorno", "1"), ("limite_verifiche_settimana", "2"), ("siti", "wikipedia.org\nscuola.example"), ("dal", TODAY), ("version", "0")];
        dirigente.post("/impostazioni/agenda", &limit).await.expect(303);
        dirigente.post("/impostazioni/agenda", &[("siti", "non un sito"), ("dal", TODAY), ("version", "0")]).await.expect(422);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let new = format!("{}/nuovo", agenda(&inst));
        send(&mut docente, &new, &verifica(&inst, "2026-11-27", "A")).await.expect(303);
        let mut again = verifica(&inst, "2026-11-27", "B");
        again.push(("conferma", "2026-11-27.1.0.0".to_owned()));
        send(&mut docente, &new, &again).await.refused(422, "una al giorno");
        send(&mut docente, &new, &verifica(&inst, "2026-11-26", "C")).await.expect(303);
        send(&mut docente, &new, &verifica(&inst, "2026-11-25", "D")).await.refused(422, "massimo stabilito");
        assert_eq!(inst.count(IMPEGNI), 2);
    }

    async fn wrong_drafts_get_a_message_and_nothing_is_written(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let new = format!("{}/nuovo", agenda(&inst));
        let base = verifica(&inst, "2026-11-27", "Le parabole");
        for (field, value, words) in [
            ("titolo", "", "Scrivi in breve"),
            ("materia", "", "è di una materia"),
            ("data", "2026-11-20", "è già passato"),
            ("data", "2026-11-29", "non ci sono lezioni"),
            ("data", "2026-12-25", "non ci sono lezioni"),
            ("alle", "9:00", "a che ora comincia"),
            ("dalle", "25:00", "ora"),
            ("link", "http://wikipedia.org", "https://"),
            ("link", "https://giochi.example/", "non è tra i siti ammessi"),
            ("tipo", "compito", "scegli una delle voci"),
        ] {
            let mut fields: Vec<_> = base.iter().filter(|(name, _)| *name != field).cloned().collect();
            fields.push((field, value.to_owned()));
            send(&mut docente, &new, &fields).await.refused(422, words);
        }
        let mut stranger = verifica(&inst, "2026-11-27", "x");
        stranger.push(("gruppo", inst.school.gruppo("informatici").to_string()));
        send(&mut docente, &new, &stranger).await.expect(404);
        assert_eq!((inst.count(IMPEGNI), inst.events_named("impegno.plan")), (0, 0));
        let mut linked = base;
        linked.push(("link", "https://it.wikipedia.org/wiki/Parabola".to_owned()));
        send(&mut docente, &new, &linked).await.expect(303);
    }

    async fn only_the_author_or_the_head_changes_it_and_the_annotation_follows(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        send(&mut docente, &format!("{}/nuovo", agenda(&inst)), &verifica(&inst, "2026-11-27", "Le parabole")).await.expect(303);
        let page = page_of(&mut docente, &inst, "2026-11-27").await;
        let mut moved = verifica(&inst, "2026-11-26", "Le rette");
        moved.push(("version", "1".to_owned()));
        send(&mut Docente::enter(&inst, "italiano").await, &page, &moved).await.refused(422, "altra persona");
        send(&mut docente, &page, &moved).await.expect(303);
        send(&mut docente, &page, &moved).await.expect(409);
        let day = |data: &str| format!("/registro/{}?giorno={data}", inst.school.terza);
        assert!(!docente.get(&day("2026-11-27")).await.body.contains("Verifica di"));
        assert!(docente.get(&day("2026-11-26")).await.body.contains("Verifica di Matematica: Le rette"));
        Docente::enter(&inst, "italiano").await.post(&format!("{page}/elimina"), &[]).await.refused(422, "altra persona");
        Docente::enter(&inst, "dirigente").await.post(&format!("{page}/elimina"), &[]).await.expect(303);
        assert!(!docente.get(&day("2026-11-26")).await.body.contains("Verifica di"));
        docente.get(&page).await.expect(404);
        assert_eq!((inst.count(IMPEGNI), inst.events_named("nota.withdraw")), (0, 1));
    }

    async fn two_teachers_at_once_do_not_pass_the_limit_of_the_school(inst) {
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        let limit = [("limite_verifiche_giorno", "1"), ("limite_verifiche_settimana", "2"), ("dal", TODAY), ("version", "0")];
        dirigente.post("/impostazioni/agenda", &limit).await.expect(303);
        let new = format!("{}/nuovo", agenda(&inst));
        let mut senders = tokio::task::JoinSet::new();
        for n in 0..6 {
            let mut docente = Docente::enter(&inst, if n % 2 == 0 { "matematica" } else { "italiano" }).await;
            let mut fields = verifica(&inst, "2026-11-27", "Insieme");
            fields.push(("conferma", "2026-11-27.1.0.0".to_owned()));
            let new = new.clone();
            senders.spawn(async move { send(&mut docente, &new, &fields).await.status.as_u16() });
        }
        let mut answers = senders.join_all().await;
        answers.sort_unstable();
        assert_eq!(answers, [303, 422, 422, 422, 422, 422]);
        assert_eq!(inst.count(IMPEGNI), 1);
    }

    async fn families_are_told_once_half_an_hour_after_the_last_change(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        send(&mut docente, &format!("{}/nuovo", agenda(&inst)), &verifica(&inst, "2026-11-27", "Le parabole")).await.expect(303);
        inst.set_clock("2026-11-23T09:25");
        let page = page_of(&mut docente, &inst, "2026-11-27").await;
        let mut changed = verifica(&inst, "2026-11-27", "Le rette");
        changed.push(("version", "1".to_owned()));
        send(&mut docente, &page, &changed).await.expect(303);
        inst.set_clock("2026-11-23T09:50");
        assert_eq!(run_jobs(&inst).await, 0);
        inst.set_clock("2026-11-23T09:56");
        // Ten pupils of the class, and the one guardian who may read.
        assert_eq!(run_jobs(&inst).await, 11);
        assert!(!inst.last_mail().contains("rette"));
        inst.set_clock("2026-11-23T12:00");
        assert_eq!(run_jobs(&inst).await, 0, "told once");
        let mut docente = Docente::enter(&inst, "matematica").await;
        run_jobs(&inst).await;
        let mut moved = verifica(&inst, "2026-11-30", "Le rette");
        moved.push(("version", "2".to_owned()));
        send(&mut docente, &page, &moved).await.expect(303);
        inst.set_clock("2026-11-23T12:31");
        assert_eq!(run_jobs(&inst).await, 11, "another day is news");
    }

    async fn a_pupil_ticks_homework_and_teachers_do_not_see_it(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[]).await.expect(200);
        docente.testi(&here, "b", 1, &[("compiti", "es. 4 pagina 12"), ("scadenza", "2026-11-25")]).await.expect(200);
        let mut alunno = Famiglia::enter(&inst, "alunno-a0").await;
        let pupil = inst.school.alunni(inst.school.terza)[0].to_string();
        let page = alunno.get("/compiti").await.expect(200).body;
        let path = format!("/compiti/{}/fatto", page.split("/compiti/").nth(1).unwrap().split('/').next().unwrap());
        for _ in 0..2 {
            alunno.post(&path, &[("alunno", &pupil), ("fatto", "1")]).await.expect(303);
        }
        assert_eq!(inst.count(FATTI), 1);
        assert!(alunno.get("/compiti").await.body.contains("c-fatto"));
        assert!(Famiglia::enter(&inst, "madre").await.get("/casa").await.body.contains("c-fatto"));
        assert!(!docente.get(&format!("{}?giorno=2026-11-25", agenda(&inst))).await.body.contains("c-fatto"));
        alunno.post(&path, &[("alunno", &pupil), ("fatto", "0")]).await.expect(303);
        assert_eq!(inst.count(FATTI), 0);
        let other = inst.school.alunni(inst.school.terza)[2].to_string();
        alunno.post(&path, &[("alunno", &other), ("fatto", "1")]).await.expect(404);
        let stranger = inst.school.alunni(inst.school.quarta)[0].to_string();
        Famiglia::enter(&inst, "alunno-b0").await.post(&path, &[("alunno", &stranger), ("fatto", "1")]).await.expect(404);
    }

    async fn the_load_of_the_class_is_a_table_in_words_and_free_days_are_suggested(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let new = format!("{}/nuovo", agenda(&inst));
        // The only hours of mathematics are on Mondays.
        assert!(docente.get(&new).await.expect(200).body.contains("lunedì 30 novembre"));
        send(&mut docente, &new, &verifica(&inst, "2026-11-30", "Le parabole")).await.expect(303);
        assert!(!docente.get(&new).await.expect(200).body.contains("lunedì 30 novembre"));
        let month = docente.get(&format!("{}/mese", agenda(&inst))).await.expect(200).body;
        for words in ["1 verifica", "medio", "libero", "niente lezioni", "<caption"] {
            assert!(month.contains(words), "{words}");
        }
        let diary = docente.get(&format!("{}/diario?giorno=2026-11-30", agenda(&inst))).await.expect(200).body;
        assert!(diary.contains("Le parabole"));
        let mut program = Program::of(&inst, "matematica", Ruolo::Docente, "agenda:read");
        let api = format!("/api/v1/classi/{}/agenda", inst.school.terza);
        let load = program.get(&format!("{api}/carico?mese=2026-11-01")).await.expect(200).json();
        let last = load.as_array().unwrap().last().unwrap();
        assert_eq!((load.as_array().unwrap().len(), &last["data"], &last["verifiche"]), (30, &json!("2026-11-30"), &json!(1)));
        let free = format!("{api}/giorni-liberi?materia={}", inst.school.materia("Matematica"));
        let days = program.get(&free).await.expect(200).json();
        assert!(days[0] == "2026-12-07" && !days.to_string().contains("2026-11-30"), "{days}");
        Program::of(&inst, "tedesco", Ruolo::Docente, "agenda:read").get(&free).await.expect(404);
    }

    async fn a_test_is_of_an_own_subject(inst) {
        let new = format!("{}/nuovo", agenda(&inst));
        let mut docente = Docente::enter(&inst, "italiano").await;
        send(&mut docente, &new, &verifica(&inst, "2026-11-27", "Le rette")).await.refused(422, "scegline una tua");
        // Whoever answers for the school plans for the colleague who is away.
        let mut head = Docente::enter(&inst, "dirigente").await;
        send(&mut head, &new, &verifica(&inst, "2026-11-27", "Le rette")).await.expect(303);
        assert_eq!(inst.count(IMPEGNI), 1);
    }

    async fn groups_without_a_pupil_in_common_have_a_test_on_the_same_day(inst) {
        let new = format!("/registro/{}/agenda/nuovo", inst.school.articolata);
        let test = |materia: &str, gruppo: &str| {
            vec![
                ("tipo", "verifica".to_owned()),
                ("data", "2026-11-27".to_owned()),
                ("materia", inst.school.materia(materia).to_string()),
                ("gruppo", inst.school.gruppo(gruppo).to_string()),
                ("titolo", "Prova".to_owned()),
            ]
        };
        let mut head = Docente::enter(&inst, "dirigente").await;
        send(&mut head, &new, &test("Informatica", "informatici")).await.expect(303);
        let german = test("Tedesco", "linguisti");
        send(&mut head, &new, &german).await.expect(303);
        let science = test("Informatica", "informatici");
        send(&mut head, &new, &science).await.refused(422, "ha già una verifica (Informatica)");
        // From now on one pupil is in both groups.
        let (school, pupil) = (inst.school.id, inst.school.alunni(inst.school.articolata)[4]);
        let both = inst.school.gruppo("informatici");
        inst.app
            .db
            .write_blocking(&inst.school.tenant, move |tx| {
                insert_gruppo_alunno(tx, school, both, pupil, (date(2026, 9, 14), None))
            })
            .unwrap();
        send(&mut head, &new, &science).await.refused(422, "ha già 2 verifiche");
    }

    async fn the_calendar_feed_is_secret_revocable_and_names_nobody(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let new = format!("{}/nuovo", agenda(&inst));
        send(&mut docente, &new, &verifica(&inst, "2026-11-27", "Le parabole")).await.expect(303);
        let mut named = verifica(&inst, "2026-11-26", "Recupero di Prova");
        named.push(("dalle", "9:00".to_owned()));
        send(&mut docente, &new, &named).await.expect(303);
        let event = [("tipo", "evento".to_owned()), ("data", "2026-11-25".to_owned()), ("titolo", "Assemblea di classe".to_owned())];
        send(&mut docente, &new, &event).await.expect(303);
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let page = madre.post("/agenda/calendario/nuovo", &[]).await.expect(200);
        let path = page.body.split("/agenda/feed/").nth(1).unwrap().split('"').next().unwrap();
        let feed = format!("/agenda/feed/{path}");
        assert!(!madre.get("/agenda/calendario").await.body.contains("/agenda/feed/"), "shown once");
        let stored = sql!("SELECT COUNT(*) FROM agenda_feed WHERE istituto_id = $1 AND revoked_at IS NULL");
        assert_eq!(inst.count(stored), 1);
        let mut program = Anonymous::at(&inst);
        let answer = program.get(&feed).await.expect(200);
        assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
        assert!(answer.body.contains("Le parabole") && answer.body.contains("DTSTART;VALUE=DATE:20261127"));
        assert!(answer.body.contains("DTSTART:20261126T080000Z"));
        assert!(answer.body.contains("Evento: Assemblea di classe"), "no dot without a subject");
        for secret in ["Prova", "Olivari", "Alunno", "Corvini", "Recupero"] {
            assert!(!answer.body.contains(secret), "{secret} in {}", answer.body);
        }
        assert_eq!(program.get(&feed).await.body, answer.body, "nothing changes by itself");
        Anonymous::at_other(&inst).get(&feed).await.expect(404);
        program.get("/agenda/feed/indovinato.ics").await.expect(404);
        let newer = madre.post("/agenda/calendario/nuovo", &[]).await.expect(200);
        let newer = newer.body.split("/agenda/feed/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        program.get(&feed).await.expect(404);
        program.get(&format!("/agenda/feed/{newer}")).await.expect(200);
        madre.post("/agenda/calendario/revoca", &[]).await.expect(303);
        program.get(&format!("/agenda/feed/{newer}")).await.expect(404);
    }

    async fn a_file_is_known_by_its_content_and_read_by_whoever_reads_the_test(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        send(&mut docente, &format!("{}/nuovo", agenda(&inst)), &verifica(&inst, "2026-11-27", "Le parabole")).await.expect(303);
        let page = page_of(&mut docente, &inst, "2026-11-27").await;
        let path = format!("{page}/allegati");
        // Three parts and a bit, so that it is stored and sent in pieces.
        let pdf = format!("%PDF-1.7\n{}", "scheda ".repeat(120_000));
        attach(&mut docente, &path, "scheda.pdf", pdf.as_bytes(), true).await.expect(303);
        attach(&mut docente, &path, "scheda.pdf", pdf.as_bytes(), true).await.expect(303);
        assert_eq!(inst.count(ALLEGATI), 1, "sent twice, attached once");
        attach(&mut docente, &path, "scheda.pdf", b"PK\x03\x04", true).await.refused(422, "contenuto di questo file");
        attach(&mut docente, &path, "scheda.pdf", b"", true).await.refused(422, "vuoto");
        let refused = attach(&mut docente, &path, "scheda.txt", b"testo", true).await.expect(422);
        assert!(refused.body.contains("href=\"#f-file\"") && refused.input("titolo").as_deref() == Some("Le parabole"));
        attach(&mut docente, &path, "grande.pdf", &[b"%PDF-".to_vec(), vec![b'a'; 8 * 1024 * 1024]].concat(), true).await.refused(422, "troppo grande");
        attach(&mut docente, &path, "scheda.pdf", pdf.as_bytes(), false).await.expect(403);
        attach(&mut Docente::enter(&inst, "italiano").await, &path, "scheda.pdf", pdf.as_bytes(), true).await.refused(422, "altra persona");
        attach(&mut Docente::enter(&inst, "tedesco").await, &path, "scheda.pdf", pdf.as_bytes(), true).await.expect(404);
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM allegato_parte WHERE istituto_id = $1")), 4);
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let body = madre.get("/compiti").await.body;
        let file = format!("/allegati/{}", body.split("/allegati/").nth(1).unwrap().split('"').next().unwrap());
        let answer = madre.get(&file).await.expect(200);
        assert_eq!((answer.header("content-type"), answer.body == pdf), ("application/pdf", true));
        assert_eq!(answer.header("content-disposition"), "attachment; filename*=UTF-8''scheda.pdf");
        for reader in ["italiano", "dirigente", "alunno-a0"] {
            Docente::enter(&inst, reader).await.get(&file).await.expect(200);
        }
        for stranger in ["padre", "alunno-b0", "tedesco"] {
            Docente::enter(&inst, stranger).await.get(&file).await.expect(404);
        }
        let id = file.rsplit('/').next().unwrap();
        docente.post(&format!("{path}/{id}/elimina"), &[]).await.expect(303);
        madre.get(&file).await.expect(404);
    }

    async fn a_program_does_the_same_jobs(inst) {
        let path = format!("/api/v1/classi/{}/agenda", inst.school.terza);
        let mut docente = Program::of(&inst, "matematica", Ruolo::Docente, "agenda:read agenda:write");
        let wish = json!({"tipo": "verifica", "data": "2026-11-27", "materia_id": inst.school.materia("Matematica"), "titolo": "Rette"});
        docente.post(&path, "k1", &wish).await.expect(200);
        docente.post(&path, "k1", &wish).await.expect(200);
        assert_eq!(inst.count(IMPEGNI), 1);
        let problem = docente.post(&path, "k2", &wish).await.expect(422).json();
        assert_eq!(problem["errors"][0]["field"], "conferma");
        let mut confirmed = wish.clone();
        confirmed["conferma"] = json!("2026-11-27.1.0.0");
        docente.post(&path, "k3", &confirmed).await.expect(200);
        let days = "dal=2026-11-23&al=2026-11-30";
        assert_eq!(docente.get(&format!("{path}?{days}")).await.expect(200).json().as_array().unwrap().len(), 2);
        let one = docente.post(&path, "k3", &confirmed).await.expect(200).json();
        let own = format!("{path}/{}", one["id"].as_str().unwrap());
        confirmed["titolo"] = json!("Le rette");
        let change = |version: i64| json!({"version": version, "impegno": confirmed});
        let mut stranger = Program::of(&inst, "italiano", Ruolo::Docente, "agenda:write");
        stranger.post(&own, "k5", &change(1)).await.expect(422);
        docente.post(&own, "k6", &change(1)).await.expect(200);
        docente.post(&own, "k7", &change(1)).await.expect(409);
        stranger.post(&format!("{own}/elimina"), "k8", &json!({})).await.expect(422);
        docente.post(&format!("{own}/elimina"), "k9", &json!({})).await.expect(200);
        docente.post(&format!("{own}/elimina"), "k10", &json!({})).await.expect(404);
        assert_eq!(inst.count(IMPEGNI), 1);
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mut madre = Program::of(&inst, "madre", Ruolo::Genitore, "agenda:read agenda:write");
        let own = madre.get(&format!("/api/v1/famiglia/alunni/{pupil}/agenda?{days}")).await.expect(200).json();
        assert_eq!(own[0]["genere"], "verifica");
        let tick = format!("/api/v1/famiglia/alunni/{pupil}/compiti/{}", uuid::Uuid::nil());
        madre.post(&tick, "k4", &json!({"fatto": true})).await.expect(404);
        Program::of(&inst, "madre", Ruolo::Genitore, "famiglia:read").get(&format!("/api/v1/famiglia/alunni/{pupil}/agenda?{days}")).await.expect(404);
    }
}
