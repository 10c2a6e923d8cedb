// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Marks: the grid of a teacher, and what pupils and families see of it.

use axum::body::Body;
use campanella_app::accessi::accounts::{NewToken, create_token};
use campanella_app::anagrafe::store as anagrafe;
use campanella_app::classi::store as classi;
use campanella_app::kit::error::AppError;
use campanella_app::kit::jobs::{program_ctx, run_due};
use campanella_db::{Tx, sql};
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use campanella_identity::TokenDigest;
use jiff::civil::date;
use serde_json::json;
use uuid::Uuid;

use crate::support::{
    Alunno, Answer, Client, Docente, Famiglia, Installation, Program, Segreteria, TODAY, hour, on_both,
};

const MARKS: campanella_db::Sql =
    sql!("SELECT COUNT(*) FROM voto WHERE istituto_id = $1 AND annulled_at IS NULL");
const TESTS: campanella_db::Sql =
    sql!("SELECT COUNT(*) FROM prova WHERE istituto_id = $1 AND annulled_at IS NULL");
const TOLD: campanella_db::Sql = sql!("SELECT COUNT(*) FROM modifica_voto WHERE istituto_id = $1");
const DIGESTS: campanella_db::Sql =
    sql!("SELECT COUNT(*) FROM job WHERE istituto_id = $1 AND tipo = 'valutazioni.riepilogo'");

/// What the forms of a new prova share.
const PLAIN: [(&str, &str); 5] = [
    ("tipo", "scritto"),
    ("argomento", "Equazioni"),
    ("fa_media", "1"),
    ("peso", "100"),
    ("visibile_dal", ""),
];

/// Where the grid of a class and subject is, from the teacher's list.
pub async fn grid(docente: &mut Docente, name: &str) -> String {
    let page = docente.get("/valutazioni").await.expect(200);
    let before = page.body.split(&format!("\">{name}</a>")).next().unwrap();
    assert_ne!(before, page.body, "{name} is not in {}", page.body);
    before.rsplit("href=\"").next().unwrap().to_owned()
}

/// Makes a prova of today; its identity.
pub async fn make(docente: &mut Docente, grid: &str, more: &[(&str, &str)]) -> String {
    let answer = create(docente, grid, TODAY, more).await.expect(303);
    let to = answer.header("location").to_owned();
    to.split("/prove/").nth(1).unwrap().split('?').next().unwrap().to_owned()
}

async fn create(docente: &mut Docente, grid: &str, data: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("data", data)];
    fields.extend(more);
    fields.extend(PLAIN.iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name)));
    docente.post(&format!("{grid}/nuova"), &fields).await
}

/// The version of the grid, from its page.
pub async fn version(docente: &mut Docente, grid: &str) -> String {
    docente.get(grid).await.expect(200).input("version").unwrap()
}

/// Writes cells as the script does.
pub async fn write(
    docente: &mut Docente,
    grid: &str,
    key: &str,
    version: &str,
    cells: &[(String, &str)],
) -> Answer {
    let mut fields = vec![("version", version)];
    fields.extend(cells.iter().map(|(name, value)| (name.as_str(), *value)));
    docente.save(grid, key, &fields).await
}

pub fn cell(prova: &str, alunno: PersonaId) -> String {
    format!("v.{prova}.{alunno}")
}

/// The teacher of mathematics has signed the running hour of 3A; the address of its grid.
pub async fn signed(inst: &Installation, exceptions: &[(PersonaId, &str, &str)]) -> (Docente, String) {
    let mut docente = Docente::enter(inst, "matematica").await;
    docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "firma", exceptions).await.expect(200);
    let grid = grid(&mut docente, "3A · Matematica").await;
    (docente, grid)
}

on_both! {
    async fn a_prova_hangs_on_a_signed_lesson_of_its_subject(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let here = grid(&mut docente, "3A · Matematica").await;
        create(&mut docente, &here, TODAY, &[]).await.refused(422, "non hai firmato lezioni di questa materia");
        create(&mut docente, &here, "2026-11-22", &[]).await.refused(422, "non c&#39;è lezione");
        create(&mut docente, &here, "2026-11-24", &[]).await.refused(422, "deve ancora venire");
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "firma", &[]).await.expect(200);
        create(&mut docente, &here, TODAY, &[("peso", "0")]).await.refused(422, "da 1 a 100");
        assert_eq!(inst.count(TESTS), 0);
        make(&mut docente, &here, &[]).await;
        assert_eq!((inst.count(TESTS), inst.events_named("prova.create")), (1, 1));
        // The lesson of 3A is none of 4A.
        let quarta = grid(&mut docente, "4A · Matematica").await;
        create(&mut docente, &quarta, TODAY, &[]).await.refused(422, "non hai firmato");
    }

    async fn a_cover_gives_no_title_to_marks(inst) {
        let mut docente = Docente::enter(&inst, "italiano").await;
        let there = hour(inst.school.terza, TODAY, 1);
        docente.post(&format!("{there}/firma"), &[("sostituzione", "1")]).await.expect(303);
        let here = grid(&mut docente, "3A · Italiano").await;
        create(&mut docente, &here, TODAY, &[]).await.refused(422, "solo una supplenza");
    }

    async fn marks_are_written_read_back_and_taken_away(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let prova = make(&mut docente, &here, &[]).await;
        let alunni = inst.school.alunni(inst.school.terza);
        let cells = [(cell(&prova, alunni[0]), "7,5"), (cell(&prova, alunni[1]), "i"), (cell(&prova, alunni[2]), "6/7")];
        let v = version(&mut docente, &here).await;
        let answer = write(&mut docente, &here, "k1", &v, &cells).await.expect(200).json();
        assert_eq!(answer["stato"][cell(&prova, alunni[0])], "7½");
        assert_eq!(answer["stato"][format!("m.{}", alunni[0])], "7,50");
        assert_eq!(answer["stato"][format!("m.{}", alunni[1])], "", "an annotation is in no mean");
        assert_eq!((inst.count(MARKS), inst.events_named("voto.write")), (3, 3));
        let page = docente.get(&here).await.expect(200).body;
        assert!(page.contains("<td>7½</td>") && page.contains("<td>Imp</td>"));
        // The same cells again change nothing; a repeated request has one effect.
        let events = inst.events();
        write(&mut docente, &here, "k1", &v, &cells).await.expect(200);
        let v = answer["version"].to_string();
        write(&mut docente, &here, "k2", &v, &cells).await.expect(200);
        assert_eq!(inst.events(), events);
        let v = version(&mut docente, &here).await;
        write(&mut docente, &here, "k3", &v, &[(cell(&prova, alunni[0]), "8"), (cell(&prova, alunni[1]), "")]).await.expect(200);
        assert_eq!((inst.count(MARKS), inst.events_named("voto.correct"), inst.events_named("voto.annul")), (2, 1, 1));
    }

    async fn a_wrong_cell_refuses_them_all_and_says_which(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let prova = make(&mut docente, &here, &[]).await;
        let alunni = inst.school.alunni(inst.school.terza);
        let v = version(&mut docente, &here).await;
        let cells = [(cell(&prova, alunni[0]), "7"), (cell(&prova, alunni[1]), "11"), (cell(&prova, alunni[2]), "6,3")];
        let errors = write(&mut docente, &here, "k1", &v, &cells).await.expect(422).json()["errors"].clone();
        let fields: Vec<&str> = errors.as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
        assert_eq!(fields, [cell(&prova, alunni[1]), cell(&prova, alunni[2])]);
        assert_eq!(errors[0]["message"], "«11» non è tra 1 e 10.");
        assert_eq!(inst.count(MARKS), 0);
        // Somebody of another class is no cell of this column.
        let stranger = inst.school.alunni(inst.school.quarta)[0];
        write(&mut docente, &here, "k2", &v, &[(cell(&prova, stranger), "7")]).await.refused(422, "non era in questa classe");
        write(&mut docente, &here, "k3", &v, &[(cell(&Uuid::nil().to_string(), alunni[0]), "7")]).await.expect(404);
    }

    async fn the_column_works_as_a_plain_form(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let prova = make(&mut docente, &here, &[]).await;
        let alunno = inst.school.alunni(inst.school.terza)[0];
        let column = format!("{here}/prove/{prova}");
        let v = docente.get(&column).await.expect(200).input("version").unwrap();
        let (name, comment) = (cell(&prova, alunno), format!("n.{prova}.{alunno}"));
        let fields = [("version", v.as_str()), ("prova", &prova), (&name, "ottimo"), (&comment, "Molto ordinato")];
        let page = docente.post(&here, &fields).await.refused(422, "«ottimo» non è un valore");
        assert!(page.body.contains("value=\"ottimo\"") && page.body.contains("Molto ordinato"), "what was typed is kept");
        let fields = [("version", v.as_str()), ("prova", &prova), (&name, "9"), (&comment, "Molto ordinato")];
        let answer = docente.post(&here, &fields).await.expect(303);
        assert_eq!(answer.header("location"), format!("{column}?esito=salvato"));
        docente.get(&column).await.refused(200, "Molto ordinato");
    }

    async fn two_pages_never_overwrite_each_other_silently(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let prova = make(&mut docente, &here, &[]).await;
        let alunni = inst.school.alunni(inst.school.terza);
        let old = version(&mut docente, &here).await;
        let here_cell = |n: usize| cell(&prova, alunni[n]);
        let era = |n: usize| format!("era.{prova}.{}", alunni[n]);
        write(&mut docente, &here, "a", &old, &[(here_cell(0), "7"), (era(0), "")]).await.expect(200);
        let answer = write(&mut docente, &here, "b", &old, &[(here_cell(0), "5"), (era(0), "")]).await.expect(409).json();
        assert_eq!(answer["attuale"][0]["valore"], "7");
        assert_eq!(answer["proposto"][0]["valore"], "5");
        // Another cell than the one that changed does no harm.
        write(&mut docente, &here, "c", &old, &[(here_cell(1), "6"), (era(1), "")]).await.expect(200);
        assert_eq!(inst.count(MARKS), 2);
    }

    async fn a_mark_of_an_absent_pupil_asks_twice(inst) {
        let alunni = inst.school.alunni(inst.school.terza);
        let (mut docente, here) = signed(&inst, &[(alunni[0], "A", "")]).await;
        let prova = make(&mut docente, &here, &[]).await;
        let v = version(&mut docente, &here).await;
        let name = cell(&prova, alunni[0]);
        write(&mut docente, &here, "a", &v, &[(name.clone(), "7")]).await.refused(422, "era assente. Se il valore è giusto scrivi 7!");
        write(&mut docente, &here, "b", &v, &[(name.clone(), "7!")]).await.expect(200);
        let prova = make(&mut docente, &here, &[]).await;
        let v = version(&mut docente, &here).await;
        write(&mut docente, &here, "c", &v, &[(cell(&prova, alunni[0]), "assente")]).await.expect(200);
        assert_eq!(inst.count(MARKS), 2);
    }

    async fn nobody_reaches_the_marks_of_another_teacher(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let prova = make(&mut docente, &here, &[]).await;
        let name = cell(&prova, inst.school.alunni(inst.school.terza)[0]);
        let mut italiano = Docente::enter(&inst, "italiano").await;
        italiano.get(&here).await.expect(404);
        italiano.get(&format!("{here}/prove/{prova}")).await.expect(404);
        write(&mut italiano, &here, "x", "1", &[(name.clone(), "7")]).await.expect(404);
        // A prova of mathematics is none of the grid of italiano.
        let other = grid(&mut italiano, "3A · Italiano").await;
        write(&mut italiano, &other, "y", "0", &[(name.clone(), "7")]).await.expect(404);
        // The ITP of the same subject reads the column, and may not write in it.
        let mut itp = Docente::enter(&inst, "itp").await;
        let twin = grid(&mut itp, "3A · Matematica").await;
        itp.get(&twin).await.refused(200, "Equazioni");
        write(&mut itp, &twin, "z", "0", &[(name, "7")]).await.refused(422, "è di un collega");
        Famiglia::enter(&inst, "madre").await.get(&here).await.expect(404);
        assert_eq!(inst.count(MARKS), 0);
    }

    async fn a_family_sees_its_own_marks_only(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let prova = make(&mut docente, &here, &[]).await;
        let alunni = inst.school.alunni(inst.school.terza);
        let v = version(&mut docente, &here).await;
        write(&mut docente, &here, "k", &v, &[(cell(&prova, alunni[0]), "8½"), (cell(&prova, alunni[1]), "4")]).await.expect(200);
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let page = madre.get("/voti").await.refused(200, "8½");
        assert!(page.body.contains("8,50") && !page.body.contains("4,00"));
        madre.get("/casa").await.refused(200, "8½");
        let materia = inst.school.materia("Matematica");
        madre.get(&format!("/voti/{materia}")).await.refused(200, "Equazioni");
        let other = alunni[1];
        for path in [format!("/voti?alunno={other}"), format!("/voti/{materia}?alunno={other}")] {
            madre.get(&path).await.expect(404);
        }
        madre.get(&format!("/voti/{}", inst.school.materia("Italiano"))).await.expect(404);
        // A court keeps the father away.
        let mut padre = Famiglia::enter(&inst, "padre").await;
        padre.get(&format!("/voti?alunno={}", alunni[0])).await.expect(404);
        let page = padre.get("/voti").await.expect(200);
        assert!(!page.body.contains("8½"));
        Alunno::enter(&inst, "alunno-a1").await.get("/voti").await.refused(200, "4,00");
    }

    async fn a_mean_is_tried_out_and_nothing_is_kept(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let prova = make(&mut docente, &here, &[]).await;
        let v = version(&mut docente, &here).await;
        let alunno = inst.school.alunni(inst.school.terza)[0];
        write(&mut docente, &here, "k", &v, &[(cell(&prova, alunno), "5")]).await.expect(200);
        let materia = inst.school.materia("Matematica");
        let mut pupil = Alunno::enter(&inst, "alunno-a0").await;
        let events = inst.events();
        pupil.get(&format!("/voti/{materia}?ipotesi=7+8")).await.refused(200, "la media sarebbe 6,67");
        pupil.get(&format!("/voti/{materia}")).await.refused(200, "servirebbe almeno 7.");
        pupil.get(&format!("/voti/{materia}?ipotesi=7+x")).await.refused(200, "«x» non è un valore");
        assert_eq!((inst.events(), inst.count(MARKS)), (events, 1));
    }

    async fn the_pupil_sees_a_mark_first_and_hidden_marks_count_nowhere(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let policy = [("ore_alunno", "2"), ("ore_genitore", "24"), ("scritti_alla_consegna", "1"),
            ("giorni_liberi", "7"), ("dal", TODAY), ("version", "0")];
        let late = [("ore_alunno", "200"), ("ore_genitore", "100"), ("giorni_liberi", "7"), ("dal", TODAY), ("version", "0")];
        office.post("/impostazioni/valutazioni", &late).await.refused(422, "In tutto sono 300 ore");
        office.post("/impostazioni/valutazioni", &policy).await.expect(303);
        let (mut docente, here) = signed(&inst, &[]).await;
        let alunno = inst.school.alunni(inst.school.terza)[0];
        let (orale, scritto) = (make(&mut docente, &here, &[("tipo", "orale")]).await, make(&mut docente, &here, &[]).await);
        let v = version(&mut docente, &here).await;
        let answer = write(&mut docente, &here, "k", &v, &[(cell(&orale, alunno), "8"), (cell(&scritto, alunno), "4")]).await;
        assert_eq!(answer.expect(200).json()["stato"][format!("m.{alunno}")], "", "hidden marks count nowhere");

        let (mut pupil, mut madre) = (Alunno::enter(&inst, "alunno-a0").await, Famiglia::enter(&inst, "madre").await);
        let sees = async |client: &mut Client, mean: &str| client.get("/voti").await.body.contains(mean);
        assert!(!sees(&mut pupil, "8,00").await && !sees(&mut madre, "8,00").await);
        inst.set_clock("2026-11-23T11:15");
        let (mut pupil, mut madre) = (Alunno::enter(&inst, "alunno-a0").await, Famiglia::enter(&inst, "madre").await);
        assert!(sees(&mut pupil, "8,00").await && !sees(&mut madre, "8,00").await);
        // Given back, the written test is seen by the pupil at once, by the mother a day later.
        let mut docente = Docente::enter(&inst, "matematica").await;
        let column = format!("{here}/prove/{scritto}");
        let page = docente.get(&column).await.refused(200, "quando avrai riconsegnato");
        let v = page.body.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        docente.post(&format!("{column}/consegna"), &[("version", &v)]).await.expect(303);
        assert!(sees(&mut pupil, "6,00").await && !sees(&mut madre, "8,00").await);
        inst.set_clock("2026-11-24T12:00");
        let mut madre = Famiglia::enter(&inst, "madre").await;
        assert!(sees(&mut madre, "6,00").await);
    }

    async fn several_marks_of_a_day_keep_the_order_in_which_they_were_given(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let topics = ["Zero", "Ancora", "Media"];
        for topic in topics {
            make(&mut docente, &here, &[("argomento", topic)]).await;
        }
        let page = docente.get(&here).await.expect(200).body;
        let places: Vec<usize> = topics.iter().map(|topic| page.find(topic).unwrap()).collect();
        assert!(places.is_sorted_by(|one, next| one > next), "the newest comes first: {places:?}");
    }

    async fn no_job_makes_or_changes_a_mark(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let prova = make(&mut docente, &here, &[]).await;
        let v = version(&mut docente, &here).await;
        write(&mut docente, &here, "a", &v, &[(cell(&prova, inst.school.alunni(inst.school.terza)[0]), "5")]).await.expect(200);
        let marks = sql!("SELECT COUNT(*) FROM voto WHERE istituto_id = $1 AND version = 1 AND annulled_at IS NULL");
        let written = sql!("SELECT COUNT(*) FROM giornale WHERE istituto_id = $1 AND azione >= 'voto' AND azione < 'votp'");
        let before = (inst.count(marks), inst.count(written));
        assert_eq!(before.0, 1);
        let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
        // Ends of periods and of the year, in the evening, when programs count.
        for clock in ["2026-12-22T20:30", "2027-01-31T20:30", "2027-06-08T20:30", "2027-08-31T20:30"] {
            inst.set_clock(clock);
            while run_due(&program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
        }
        assert_eq!((inst.count(marks), inst.count(written)), before);
    }

    async fn a_comment_goes_with_a_mark_and_is_not_lost_without_a_word(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let prova = make(&mut docente, &here, &[]).await;
        let alunno = inst.school.alunni(inst.school.terza)[0];
        let (name, comment) = (cell(&prova, alunno), format!("n.{prova}.{alunno}"));
        let v = version(&mut docente, &here).await;
        let alone = [(name.clone(), ""), (comment.clone(), "distratto")];
        let refused = write(&mut docente, &here, "a", &v, &alone).await.refused(422, "Un commento va con un voto");
        assert_eq!(refused.json()["errors"][0]["field"], comment.as_str());
        write(&mut docente, &here, "b", &v, &[(name.clone(), "assente"), (comment.clone(), "distratto")]).await.expect(200);
        let v = version(&mut docente, &here).await;
        // Taking the mark away takes its comment along, as it stood.
        write(&mut docente, &here, "c", &v, &[(name, ""), (comment, "distratto")]).await.expect(200);
    }

    async fn an_old_mark_asks_for_a_reason_and_its_author_is_told(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let prova = make(&mut docente, &here, &[]).await;
        let name = cell(&prova, inst.school.alunni(inst.school.terza)[0]);
        let v = version(&mut docente, &here).await;
        write(&mut docente, &here, "a", &v, &[(name.clone(), "5")]).await.expect(200);
        inst.set_clock("2026-12-02T16:00");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let v = version(&mut docente, &here).await;
        let refused = write(&mut docente, &here, "b", &v, &[(name.clone(), "6")]).await.refused(422, "più di 7 giorni");
        assert_eq!(refused.json()["errors"][0]["field"], "motivo");
        assert_eq!((inst.count(TOLD), inst.count(DIGESTS)), (0, 0));
        let fields = [(name.clone(), "6"), ("motivo".to_owned(), "errore di somma")];
        write(&mut docente, &here, "c", &v, &fields).await.expect(200);
        assert_eq!((inst.count(TOLD), inst.count(DIGESTS)), (1, 1));
        docente.get("/valutazioni/modifiche").await.refused(200, "errore di somma");
        let mut program = Program::of(&inst, "matematica", Ruolo::Docente, "valutazioni:read");
        let told = program.get("/api/v1/valutazioni/modifiche").await.expect(200).json();
        assert_eq!((&told[0]["prima"], &told[0]["dopo"], &told[0]["motivo"]), (&json!("5"), &json!("6"), &json!("errore di somma")));
        let mut other = Program::of(&inst, "italiano", Ruolo::Docente, "valutazioni:read");
        assert_eq!(other.get("/api/v1/valutazioni/modifiche").await.expect(200).json(), json!([]));
        let other = [(name.clone(), "6"), (name.replacen('v', "n", 1), "Ottima ripresa")];
        let v = version(&mut docente, &here).await;
        write(&mut docente, &here, "d", &v, &other).await.refused(422, "più di 7 giorni");
        let because = [other.to_vec(), vec![("motivo".to_owned(), "precisato")]].concat();
        write(&mut docente, &here, "e", &v, &because).await.expect(200);
        assert_eq!((inst.count(TOLD), inst.events_named("voto.comment")), (2, 1));
        docente.get("/valutazioni/modifiche").await.refused(200, "altro commento");
        inst.set_clock("2026-12-02T19:01");
        let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
        let ctx = program_ctx(&inst.app, &school);
        run_due(&ctx).await.unwrap();
        let done = sql!("SELECT COUNT(*) FROM job WHERE istituto_id = $1 AND tipo = 'valutazioni.riepilogo' AND done_at IS NOT NULL");
        assert_eq!(inst.count(done), 1);
    }

    async fn the_holder_who_is_back_corrects_the_marks_of_the_supplente(inst) {
        stand_in(&inst);
        let (mut docente, here) = signed(&inst, &[]).await;
        let prova = make(&mut docente, &here, &[]).await;
        let alunni = inst.school.alunni(inst.school.terza);
        let name = cell(&prova, alunni[0]);
        let v = version(&mut docente, &here).await;
        write(&mut docente, &here, "a", &v, &[(name.clone(), "5")]).await.expect(200);
        // Until the last day of the supplenza the marks are the supplente's alone.
        let mut holder = Docente::enter(&inst, "italiano").await;
        let there = grid(&mut holder, "3A · Matematica").await;
        let v = version(&mut holder, &there).await;
        write(&mut holder, &there, "b", &v, &[(name.clone(), "6"), ("motivo".to_owned(), "somma")]).await.refused(422, "di un collega");
        inst.set_clock("2026-11-25T08:30");
        let mut holder = Docente::enter(&inst, "italiano").await;
        holder.get(&format!("{there}/prove/{prova}")).await.refused(200, "chi ti ha sostituito");
        let v = version(&mut holder, &there).await;
        let refused = write(&mut holder, &there, "c", &v, &[(name.clone(), "6")]).await.refused(422, "scrivi il motivo");
        assert_eq!(refused.json()["errors"][0]["field"], "motivo");
        assert_eq!(refused.json()["errors"][1]["field"], name.as_str(), "and the cell that waits for it is named");
        let because = ("motivo".to_owned(), "errore di somma");
        write(&mut holder, &there, "d", &v, &[(cell(&prova, alunni[1]), "6"), because.clone()]).await.refused(422, "non aggiungerne");
        holder.get(&format!("{there}/prove/{prova}/dati")).await.expect(404);
        assert_eq!((inst.count(TOLD), inst.events_named("voto.correct")), (0, 0));
        write(&mut holder, &there, "e", &v, &[(name, "6"), because]).await.expect(200);
        assert_eq!((inst.count(TOLD), inst.count(DIGESTS), inst.events_named("voto.correct")), (1, 1, 1));
        Docente::enter(&inst, "matematica").await.get("/valutazioni/modifiche").await.refused(200, "errore di somma");
        assert!(!holder.get("/valutazioni/modifiche").await.body.contains("errore di somma"), "not the holder's own news");
    }

    async fn a_prova_is_changed_and_annulled(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let prova = make(&mut docente, &here, &[]).await;
        let name = cell(&prova, inst.school.alunni(inst.school.terza)[0]);
        let v = version(&mut docente, &here).await;
        write(&mut docente, &here, "a", &v, &[(name, "5")]).await.expect(200);
        let data = format!("{here}/prove/{prova}/dati");
        let v = docente.get(&data).await.expect(200).input("version").unwrap();
        let change = [("tipo", "orale"), ("argomento", "Disequazioni"), ("peso", "50"), ("version", v.as_str())];
        docente.post(&data, &change).await.expect(303);
        docente.post(&data, &change).await.expect(409);
        docente.get(&here).await.refused(200, "Disequazioni").refused(200, "fuori media");
        let away = format!("{here}/prove/{prova}/annulla");
        docente.post(&away, &[("motivo", "")]).await.refused(422, "scrivi perché la annulli");
        docente.post(&away, &[("motivo", "scritta due volte")]).await.expect(303);
        assert_eq!((inst.count(TESTS), inst.count(MARKS)), (0, 0));
        assert_eq!(inst.events_named("voto.annul"), 1);
    }

    async fn a_signature_under_marks_stays_unless_another_lesson_takes_them(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let prova = make(&mut docente, &here, &[]).await;
        let name = cell(&prova, inst.school.alunni(inst.school.terza)[0]);
        let v = version(&mut docente, &here).await;
        write(&mut docente, &here, "a", &v, &[(name, "5")]).await.expect(200);
        let second = hour(inst.school.terza, TODAY, 2);
        docente.post(&format!("{second}/firma/togli"), &[]).await.refused(422, "voto");
        inst.set_clock("2026-11-23T11:05");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 4), "quarta", &[]).await.expect(200);
        docente.post(&format!("{second}/firma/togli"), &[]).await.expect(303);
        assert_eq!((inst.count(MARKS), inst.events_named("prova.move")), (1, 1));
        let moved = sql!(
            "SELECT COUNT(*) FROM prova p JOIN lezione z ON z.istituto_id = p.istituto_id AND z.id = p.lezione_id
             WHERE p.istituto_id = $1 AND z.annulled_at IS NULL AND z.ordinale = 4");
        assert_eq!(inst.count(moved), 1);
    }

    async fn a_carenza_is_opened_seen_and_recovered(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let alunno = inst.school.alunni(inst.school.terza)[0].to_string();
        let new = format!("{here}/recuperi/nuova");
        let wish = |argomenti| [("alunno", alunno.as_str()), ("argomenti", argomenti), ("modalita", "sportello")];
        docente.post(&new, &wish(" ")).await.refused(422, "Scrivi che cosa c&#39;è da recuperare");
        let stranger = inst.school.alunni(inst.school.quarta)[0].to_string();
        let other = [("alunno", stranger.as_str()), ("argomenti", "Frazioni"), ("modalita", "corso")];
        docente.post(&new, &other).await.refused(422, "non è in questa classe");
        docente.post(&new, &wish("Frazioni algebriche")).await.expect(303);
        docente.post(&new, &wish("Ancora")).await.refused(422, "ha già una carenza");
        let page = docente.get(&format!("{here}/recuperi")).await.refused(200, "Frazioni algebriche");
        let rest = page.body.split("/recuperi/").filter_map(|part| part.get(..36)).find(|part| part.parse::<Uuid>().is_ok()).unwrap();
        let one = format!("{here}/recuperi/{rest}");
        let materia = inst.school.materia("Matematica");
        let mut madre = Famiglia::enter(&inst, "madre").await;
        madre.get(&format!("/voti/{materia}")).await.refused(200, "Frazioni algebriche");
        Docente::enter(&inst, "itp").await.get(&one).await.expect(404);
        let done = |esito_il, version| [("argomenti", "Frazioni algebriche"), ("modalita", "sportello"), ("esito", "recuperata"), ("esito_il", esito_il), ("version", version)];
        docente.post(&one, &done("", "1")).await.refused(422, "Esito e giorno vanno insieme");
        docente.post(&one, &done("2026-11-24", "1")).await.refused(422, "deve ancora venire");
        docente.post(&one, &done(TODAY, "1")).await.expect(303);
        docente.post(&one, &done(TODAY, "1")).await.expect(409);
        madre.get("/voti").await.refused(200, "Recuperata");
        docente.post(&one, &[("argomenti", "x"), ("modalita", "corso"), ("annulla", "1"), ("version", "2")]).await.expect(303);
        assert!(!madre.get("/voti").await.body.contains("Frazioni algebriche"));
        assert_eq!((inst.events_named("carenza.open"), inst.events_named("carenza.update"), inst.events_named("carenza.annul")), (1, 1, 1));
    }

    async fn a_mark_says_the_level_on_the_objectives_of_its_prova(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let new = format!("{here}/obiettivi/nuovo");
        docente.post(&new, &[("testo", " ")]).await.refused(422, "Scrivi l&#39;obiettivo");
        docente.post(&new, &[("testo", "Opera con le frazioni")]).await.expect(303);
        docente.post(&new, &[("testo", "opera con le FRAZIONI")]).await.refused(422, "ha già questo obiettivo");
        let page = docente.get(&format!("{here}/obiettivi")).await.refused(200, "Opera con le frazioni");
        let id = page.body.split("/obiettivi/").filter_map(|part| part.get(..36)).find(|part| part.parse::<Uuid>().is_ok()).unwrap().to_owned();
        let prova = make(&mut docente, &here, &[]).await;
        let (about, levels) = (format!("{here}/prove/{prova}/obiettivi"), format!("{here}/prove/{prova}/livelli"));
        docente.post(&about, &[("obiettivo", &id)]).await.expect(303);
        docente.get(&about).await.refused(200, "checked");
        let alunno = inst.school.alunni(inst.school.terza)[0].to_string();
        let (field, era) = (format!("l.{alunno}.{id}"), format!("era.{alunno}.{id}"));
        docente.post(&levels, &[(&field, "base")]).await.refused(422, "Scrivi prima il voto");
        let page = docente.get(&here).await.expect(200).body;
        let version = page.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let cell = format!("v.{prova}.{alunno}");
        docente.post(&here, &[("version", &version), (&cell, "7")]).await.expect(303);
        docente.post(&levels, &[(&field, "ottimo")]).await.refused(422, "non c&#39;è in questo ordine");
        docente.post(&levels, &[(&field, "eccelso")]).await.expect(400);
        docente.post(&levels, &[(&field, "base"), (&era, "")]).await.expect(303);
        docente.post(&levels, &[(&field, "avanzato"), (&era, "")]).await.expect(409);
        docente.post(&levels, &[(&field, "avanzato"), (&era, "base")]).await.expect(303);
        docente.post(&about, &[]).await.refused(422, "togli prima quelli");
        let one = format!("{here}/obiettivi/{id}");
        let wish = |testo, version| [("testo", testo), ("posizione", "1"), ("archiviato", "1"), ("version", version)];
        docente.post(&one, &wish("Altro", "1")).await.refused(422, "le parole restano");
        docente.post(&one, &wish("Opera con le frazioni", "1")).await.expect(303);
        docente.post(&one, &wish("Opera con le frazioni", "1")).await.expect(409);
        let materia = inst.school.materia("Matematica");
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let seen = madre.get(&format!("/voti/{materia}")).await.refused(200, "Opera con le frazioni");
        assert!(seen.body.contains("Avanzato"), "{}", seen.body);
        madre.get(&levels).await.expect(404);
        assert_eq!((inst.events_named("obiettivo.create"), inst.events_named("prova.obiettivi"), inst.events_named("livello.write"), inst.events_named("livello.change")), (1, 1, 1, 1));
    }

    async fn levels_are_typed_after_the_mark_in_the_order_of_the_objectives(inst) {
        let (mut docente, here) = signed(&inst, &[]).await;
        let prova = make(&mut docente, &here, &[]).await;
        let alunni = inst.school.alunni(inst.school.terza);
        let (first, other) = (alunni[0].to_string(), alunni[1].to_string());
        let (cell, beside) = (format!("v.{prova}.{first}"), format!("v.{prova}.{other}"));
        let version = |page: &str| page.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let read = version(&docente.get(&here).await.expect(200).body);
        docente.post(&here, &[("version", &read), ("prova", &prova), (&cell, "8: A")]).await.refused(422, "non è su questo obiettivo");
        for testo in ["Opera con le frazioni", "Risolve equazioni"] {
            docente.post(&format!("{here}/obiettivi/nuovo"), &[("testo", testo)]).await.expect(303);
        }
        let page = docente.get(&format!("{here}/obiettivi")).await.expect(200).body;
        let mut ids: Vec<String> = page.split("/obiettivi/").filter_map(|part| part.get(..36)).filter(|part| part.parse::<Uuid>().is_ok()).map(str::to_owned).collect();
        ids.sort();
        ids.dedup();
        let named = format!("{here}/prove/{prova}/obiettivi");
        docente.post(&named, &[("obiettivo", &ids[0]), ("obiettivo", &ids[1])]).await.expect(303);
        let shown = docente.get(&here).await.expect(200).body;
        assert!(shown.contains("A = Avanzato, B = Intermedio") && shown.contains("2 obiettivi"), "{shown}");
        // Typed before the places were known: the places mean something else by now.
        docente.post(&here, &[("version", &read), ("prova", &prova), (&cell, "8: A")]).await.expect(409);
        let read = version(&shown);
        let frame = [("version", read.as_str()), ("prova", prova.as_str())];
        docente.post(&here, &[&frame[..], &[(&cell, "8: A B C")]].concat()).await.refused(422, "su 2 obiettivi");
        docente.post(&here, &[&frame[..], &[(&cell, "8: Z")]].concat()).await.refused(422, "Puoi scrivere: A, B, C, D");
        docente.post(&here, &[&frame[..], &[(&cell, "ass: A")]].concat()).await.refused(422, "Scrivi prima il voto");
        assert_eq!((inst.count(MARKS), inst.events_named("livello.write")), (0, 0));
        docente.post(&here, &[&frame[..], &[(&cell, "8: A ba"), (&beside, "6: - d")]].concat()).await.expect(303);
        let read = version(&docente.get(&here).await.expect(200).body);
        let frame = [("version", read.as_str()), ("prova", prova.as_str())];
        let page = docente.get(&format!("{here}/prove/{prova}")).await.expect(200).body;
        assert!(page.contains("value=\"8: A C\"") && page.contains("value=\"6: - D\""), "{page}");
        assert_eq!(inst.events_named("livello.write"), 3);
        // A mark alone says nothing on the livelli; a colon alone takes them away.
        docente.post(&here, &[&frame[..], &[(&cell, "7½"), (&beside, "6:")]].concat()).await.expect(303);
        let page = docente.get(&format!("{here}/prove/{prova}")).await.expect(200).body;
        assert!(page.contains("value=\"7½: A C\"") && page.contains("value=\"6\""), "{page}");
        assert_eq!((inst.events_named("voto.correct"), inst.events_named("livello.change")), (1, 1));

        let cattedra = inst.school.cattedra;
        let token = api_token(&inst, "matematica", "valutazioni:read valutazioni:write");
        let base = format!("/api/v1/valutazioni/{cattedra}");
        let grid = api(&mut docente, &token, "GET", &base, "").await.expect(200).json();
        assert_eq!(grid["prove"][0]["obiettivi"], json!(ids));
        let row = grid["alunni"].as_array().unwrap().iter().find(|row| row["alunno_id"] == json!(first)).unwrap().clone();
        assert_eq!((&row["voti"][0], &row["livelli"][0]), (&json!("7½"), &json!(["avanzato", "base"])));
        let list = api(&mut docente, &token, "GET", &format!("{base}/obiettivi"), "").await.expect(200).json();
        assert_eq!((&list["livelli"][0], &list["obiettivi"][1]["testo"]), (&json!("avanzato"), &json!("Risolve equazioni")));
        let levels = format!("{base}/prove/{prova}/livelli");
        let one = |livello: serde_json::Value, era: &str| json!({"livelli": [{"alunno_id": first, "obiettivo_id": ids[0], "livello": livello, "era": era}]});
        api(&mut docente, &token, "POST", &levels, &one(json!("iniziale"), "base").to_string()).await.expect(409);
        api(&mut docente, &token, "POST", &levels, &one(json!("eccelso"), "avanzato").to_string()).await.expect(422);
        api(&mut docente, &token, "POST", &levels, &one(json!("iniziale"), "avanzato").to_string()).await.expect(200);
        let told = api(&mut docente, &token, "GET", &levels, "").await.expect(200).json();
        assert_eq!(told["livelli"].as_array().unwrap().len(), 2, "{told}");
        api(&mut docente, &token, "POST", &format!("{base}/obiettivi"), &json!({"testo": "Legge grafici"}).to_string()).await.expect(200);
        let change = json!({"version": 1, "testo": "Legge un grafico", "posizione": 1, "archiviato": false});
        let third = list["obiettivi"][0]["obiettivo_id"].as_str().unwrap();
        api(&mut docente, &token, "POST", &format!("{base}/obiettivi/{third}"), &change.to_string()).await.expect(422);
        api(&mut docente, &token, "POST", &format!("{base}/prove/{prova}/obiettivi"), &json!({"obiettivi": [ids[0]]}).to_string()).await.expect(422);
    }

    async fn the_api_does_the_same_jobs(inst) {
        let (mut docente, _) = signed(&inst, &[]).await;
        let (cattedra, alunni) = (inst.school.cattedra, inst.school.alunni(inst.school.terza));
        let token = api_token(&inst, "matematica", "valutazioni:read valutazioni:write");
        let base = format!("/api/v1/valutazioni/{cattedra}");
        let list = api(&mut docente, &token, "GET", "/api/v1/valutazioni", "").await.expect(200).json();
        assert_eq!(list[0]["classe"], "3A");
        let prova = json!({"data": TODAY, "tipo": "scritto", "argomento": "Equazioni", "peso": 50}).to_string();
        let made = api(&mut docente, &token, "POST", &format!("{base}/prove"), &prova).await.expect(200).json();
        let grid = api(&mut docente, &token, "GET", &base, "").await.expect(200).json();
        assert_eq!((&grid["prove"][0]["peso"], &grid["prove"][0]["mia"]), (&json!(50), &json!(true)));
        let cell = |alunno: PersonaId, testo: &str| json!({"prova_id": made["prova_id"], "alunno_id": alunno, "testo": testo});
        let wish = |voti: Vec<serde_json::Value>| json!({"version": grid["version"], "voti": voti}).to_string();
        let marks = format!("{base}/voti");
        let bad = api(&mut docente, &token, "POST", &marks, &wish(vec![cell(alunni[0], "7"), cell(alunni[1], "12")])).await.expect(422);
        assert!(bad.header("content-type").starts_with("application/problem+json"), "{}", bad.body);
        assert_eq!(inst.count(MARKS), 0);
        let done = api(&mut docente, &token, "POST", &marks, &wish(vec![cell(alunni[0], "7½"), cell(alunni[1], "NC")])).await;
        assert_eq!(done.expect(200).json()["cambiati"], 2);
        let grid = api(&mut docente, &token, "GET", &base, "").await.expect(200).json();
        assert_eq!((&grid["alunni"][0]["voti"][0], &grid["alunni"][0]["media_centesimi"]), (&json!("7½"), &json!(750)));

        let family = api_token(&inst, "madre", "famiglia:read");
        let own = format!("/api/v1/famiglia/alunni/{}/voti", alunni[0]);
        let seen = api(&mut docente, &family, "GET", &own, "").await.expect(200).json();
        assert_eq!((&seen[0]["materia"], &seen[0]["voti"][0]["quarti"]), (&json!("Matematica"), &json!(30)));
        api(&mut docente, &family, "GET", &format!("/api/v1/famiglia/alunni/{}/voti", alunni[1]), "").await.expect(404);
        api(&mut docente, &family, "GET", &base, "").await.expect(404);
        let reader = api_token(&inst, "matematica", "valutazioni:read");
        api(&mut docente, &reader, "POST", &marks, &wish(vec![])).await.expect(404);
    }

    async fn a_program_opens_follows_and_annuls_a_carenza(inst) {
        let (mut docente, _) = signed(&inst, &[]).await;
        let alunni = inst.school.alunni(inst.school.terza);
        let stranger = inst.school.alunni(inst.school.quarta)[0];
        let token = api_token(&inst, "matematica", "valutazioni:read valutazioni:write");
        let base = format!("/api/v1/valutazioni/{}/carenze", inst.school.cattedra);
        let wish = |alunno: PersonaId, argomenti: &str, modalita: &str| {
            json!({"alunno_id": alunno, "argomenti": argomenti, "modalita": modalita}).to_string()
        };
        for (body, field) in [
            (wish(alunni[0], " ", "corso"), "argomenti"),
            (wish(alunni[0], "Frazioni", "ripetizioni"), "modalita"),
            (wish(stranger, "Frazioni", "corso"), "alunno"),
        ] {
            let refused = api(&mut docente, &token, "POST", &base, &body).await.expect(422).json();
            assert_eq!(refused["errors"][0]["field"], field, "{refused}");
        }
        assert_eq!(inst.events_named("carenza.open"), 0);
        let body = wish(alunni[0], "Frazioni algebriche", "sportello");
        let opened = api(&mut docente, &token, "POST", &base, &body).await.expect(200).json();
        api(&mut docente, &token, "POST", &base, &body).await.expect(422);
        let one = format!("{base}/{}", opened["carenza_id"].as_str().unwrap());
        let done = |esito: Option<&str>, esito_il: Option<&str>, version: i64| {
            json!({"argomenti": "Frazioni algebriche", "modalita": "corso", "esito": esito, "esito_il": esito_il, "version": version}).to_string()
        };
        for body in [done(Some("recuperata"), None, 1), done(Some("recuperata"), Some("2026-11-24"), 1), done(Some("forse"), Some(TODAY), 1)] {
            api(&mut docente, &token, "POST", &one, &body).await.expect(422);
        }
        let saved = api(&mut docente, &token, "POST", &one, &done(Some("recuperata"), Some(TODAY), 1)).await.expect(200).json();
        assert_eq!(saved["version"], 2);
        api(&mut docente, &token, "POST", &one, &done(None, None, 1)).await.expect(409);
        let list = api(&mut docente, &token, "GET", &base, "").await.expect(200).json();
        assert_eq!((&list[0]["esito"], &list[0]["modalita"], &list[0]["mia"]), (&json!("recuperata"), &json!("corso"), &json!(true)));
        let colleague = api_token(&inst, "itp", "valutazioni:read valutazioni:write");
        api(&mut docente, &colleague, "POST", &one, &done(None, None, 2)).await.expect(404);
        let reader = api_token(&inst, "matematica", "valutazioni:read");
        api(&mut docente, &reader, "POST", &one, &done(None, None, 2)).await.expect(404);
        let annul = format!("{one}/annulla");
        api(&mut docente, &token, "POST", &annul, &json!({"version": 1}).to_string()).await.expect(409);
        api(&mut docente, &token, "POST", &annul, &json!({"version": 2}).to_string()).await.expect(200);
        assert_eq!(api(&mut docente, &token, "GET", &base, "").await.expect(200).json(), json!([]));
        assert_eq!((inst.events_named("carenza.open"), inst.events_named("carenza.update"), inst.events_named("carenza.annul")), (1, 1, 1));
    }

    async fn a_grid_of_25_by_30_is_light(inst) {
        fill(&inst);
        let (mut docente, here) = signed(&inst, &[]).await;
        for _ in 0..30 {
            make(&mut docente, &here, &[("argomento", "Equazioni di secondo grado")]).await;
        }
        let page = docente.get(&here).await.expect(200).body;
        let prove: Vec<String> = page.split("data-prova=\"").skip(1).map(|rest| rest[..36].to_owned()).collect();
        let alunni: Vec<PersonaId> = page.split("<tr data-alunno=\"").skip(1).map(|rest| rest[..36].parse().unwrap()).collect();
        assert_eq!((alunni.len(), prove.len()), (25, 30));
        let v = version(&mut docente, &here).await;
        let cells: Vec<(String, &str)> =
            prove.iter().flat_map(|prova| alunni.iter().map(move |alunno| (cell(prova, *alunno), "6½"))).collect();
        write(&mut docente, &here, "tutti", &v, &cells).await.expect(200);
        let page = docente.get(&here).await.expect(200).body;
        assert_eq!(page.matches("6½</td>").count(), 750);
        assert!(page.len() <= 60 * 1024, "the grid weighs {} bytes", page.len());
    }
}

/// Mathematics in 3A is of the teacher of Italian, for whom that of mathematics stands in until the 24th of November.
fn stand_in(inst: &Installation) {
    let (app, school) = (inst.app.clone(), inst.school.id);
    let holder = classi::Cattedra {
        id: app.ids.next(app.clock.now()).into(),
        docente_id: inst.school.persona("italiano"),
        classe_id: inst.school.terza,
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
    let supplente = classi::Cattedra {
        id: app.ids.next(app.clock.now()).into(),
        docente_id: inst.school.persona("matematica"),
        supplenza_di: Some(holder.docente_id),
        dal: date(2026, 10, 5),
        al: date(2026, 11, 24),
        ..holder.clone()
    };
    let add = move |tx: &mut dyn Tx| {
        classi::insert_cattedra(tx, school, &holder)?;
        classi::insert_cattedra(tx, school, &supplente)
    };
    inst.app.db.write_blocking(&inst.school.tenant, add).unwrap();
}

/// A bearer token for somebody.
fn api_token(inst: &Installation, username: &str, scopes: &str) -> String {
    let token = format!("prova-{username}-{}", scopes.len());
    let request = NewToken {
        username: username.to_owned(),
        ruolo: None,
        scopes: scopes.split(' ').map(str::to_owned).collect(),
        giorni: 1,
        digest: TokenDigest::of(&token).as_bytes().to_vec(),
    };
    let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    let ctx = program_ctx(&inst.app, &school);
    let make = move |tx: &mut dyn Tx| create_token(tx, &ctx, &request).map(|_| ());
    inst.app.db.write_blocking(&inst.school.tenant, make).unwrap();
    token
}

/// A request with a bearer token and no cookie.
async fn api(client: &mut Client, token: &str, method: &str, path: &str, body: &str) -> Answer {
    let mut bare = client.clone();
    bare.cookies.clear();
    let request = bare
        .request(method.parse().unwrap(), path)
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json")
        .body(Body::from(body.to_owned()))
        .unwrap();
    bare.send(request).await
}

/// Fifteen more pupils in 3A, which makes 25.
fn fill(inst: &Installation) {
    let (app, istituto, classe_id) = (inst.app.clone(), inst.school.id, inst.school.terza);
    let add = move |tx: &mut dyn Tx| -> Result<(), AppError> {
        let now = app.clock.now();
        for number in 0..15 {
            let id: PersonaId = app.ids.next(now).into();
            let persona = anagrafe::Persona {
                id,
                cognome: format!("Zanellatobenedetti{number:02}"),
                nome: "Massimiliano".to_owned(),
                codice_fiscale: None,
                nascita: Some(date(2010, 3, 14)),
                email: None,
                telefono: None,
                codice_esterno: None,
                version: 1,
            };
            anagrafe::insert(tx, istituto, &persona, now)?;
            let ruolo = anagrafe::RuoloPersona {
                id: app.ids.next(now),
                ruolo: Ruolo::Alunno,
                dal: date(2026, 9, 1),
                al: None,
            };
            anagrafe::insert_ruolo(tx, istituto, id, &ruolo, None)?;
            let iscrizione = classi::Iscrizione {
                id: app.ids.next(now),
                alunno_id: id,
                classe_id,
                anno_corso: 3,
                dal: date(2026, 9, 1),
                al: None,
                motivo_fine: None,
            };
            classi::insert_iscrizione(tx, istituto, &iscrizione)?;
        }
        Ok(())
    };
    inst.app.db.write_blocking(&inst.school.tenant, add).unwrap();
}
