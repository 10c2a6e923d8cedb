// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pupils planned out of class: the office writes it, the first roll of the hour makes it true, the family reads it.

use campanella_db::{Sql, params, sql};
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::date;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::chiusi;
use crate::ore::office;
use crate::support::{Answer, Client, Docente, Famiglia, Installation, Program, TODAY, hour, on_both};

const LIST: &str = "/fuori-classe";
const API: &str = "/api/v1/fuori-classe";
const MUSEUM: &str = "Visita al museo";
const STANDING: Sql =
    sql!("SELECT COUNT(*) FROM fuori_classe_previsto WHERE istituto_id = $1 AND annulled_at IS NULL");
const ANNULLED: Sql =
    sql!("SELECT COUNT(*) FROM fuori_classe_previsto WHERE istituto_id = $1 AND annulled_by IS NOT NULL");
const EVENTS: Sql = sql!("SELECT COUNT(*) FROM evento_presenza WHERE istituto_id = $1");

fn new(inst: &Installation) -> String {
    format!("{LIST}/nuovo?classe={}", inst.school.terza)
}

/// A plan of these pupils of 3A: days, hours.
fn wish(
    inst: &Installation,
    (dal, al): (&str, &str),
    (dalle, alle): (&str, &str),
    pupils: &[usize],
) -> Vec<(String, String)> {
    let alunni = inst.school.alunni(inst.school.terza);
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let mut wish = vec![
        field("descrizione", MUSEUM),
        field("dal", dal),
        field("al", al),
        field("dalle", dalle),
        field("alle", alle),
    ];
    wish.extend(pupils.iter().map(|at| field("alunni", &alunni[*at].to_string())));
    wish
}

async fn send(client: &mut Client, path: &str, wish: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> =
        wish.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.post(path, &fields).await
}

/// Plans them as the office.
async fn planned(inst: &Installation, days: (&str, &str), hours: (&str, &str), pupils: &[usize]) {
    let mut segreteria = office(inst, "segreteria").await;
    send(&mut segreteria, &new(inst), &wish(inst, days, hours, pupils)).await.expect(303);
}

fn events(inst: &Installation, pupil: PersonaId) -> Vec<String> {
    let (school, pupil) = (Uuid::from(inst.school.id), Uuid::from(pupil));
    let sql = sql!(
        "SELECT tipo, dalle, alle FROM evento_presenza
         WHERE istituto_id = $1 AND alunno_id = $2 AND annulled_at IS NULL ORDER BY tipo, dalle"
    );
    let read = move |tx: &mut dyn campanella_db::Tx| {
        tx.all(sql, params![school, pupil], |row| {
            let hours = [row.opt_int(1)?, row.opt_int(2)?].into_iter().flatten();
            let hours: Vec<String> = hours.map(|minutes| (minutes / 60).to_string()).collect();
            Ok(format!("{} {}", row.text(0)?, hours.join("-")).trim().to_owned())
        })
    };
    inst.app.db.read_blocking(&inst.school.tenant, read).unwrap()
}

/// The letter that the roll opens with for a pupil, and whether the teacher may change it.
fn letter(page: &Answer, alunno: PersonaId) -> (&'static str, bool) {
    for letter in ["P", "A", "R", "U", "F"] {
        let input = format!("name=\"stato.{alunno}\" value=\"{letter}\" checked");
        if let Some((_, rest)) = page.body.split_once(&input) {
            return (letter, !rest.starts_with(" disabled"));
        }
    }
    panic!("{alunno} is not on the roll: {}", page.body);
}

/// The only plan, as the API gives it.
async fn only(inst: &Installation) -> Value {
    let mut program = Program::of(inst, "staff", Ruolo::Staff, "lezioni:read");
    let rows = program.get(API).await.expect(200).json();
    assert_eq!(rows.as_array().map(Vec::len), Some(1), "{rows}");
    rows[0].clone()
}

on_both! {
    async fn the_first_roll_of_the_hour_writes_who_was_planned_out(inst) {
        inst.set_clock("2026-11-23T07:50");
        let (terza, alunni) = (inst.school.terza, inst.school.alunni(inst.school.terza));
        let mut segreteria = office(&inst, "segreteria").await;
        let form = segreteria.get(&new(&inst)).await.expect(200);
        assert_eq!(form.body.matches("name=\"alunni\"").count(), 10);
        assert_eq!(form.body.matches("checked").count(), 10 + 1, "the whole class, and the box of all: {}", form.body);
        assert!(form.body.contains("niente salute"));
        planned(&inst, (TODAY, TODAY), ("11:00", "13:00"), &[0, 1, 2]).await;
        inst.set_clock("2026-11-23T09:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let before = docente.get(&hour(terza, TODAY, 2)).await.expect(200);
        assert_eq!(letter(&before, alunni[0]), ("P", true), "not in this hour");
        assert!(before.body.contains("fuori classe 11:00–13:00") && before.body.contains(MUSEUM));
        docente.firma_e_appello(&hour(terza, TODAY, 2), "a", &[]).await.expect(200);
        inst.set_clock("2026-11-23T11:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let here = hour(terza, TODAY, 4);
        let page = docente.get(&here).await.expect(200);
        assert_eq!(letter(&page, alunni[0]), ("F", true));
        assert_eq!(letter(&page, alunni[3]), ("P", true));
        assert_eq!(inst.count(EVENTS), 0, "nothing is written before the roll");
        // One has not come along: the teacher's word counts.
        let told = [(alunni[0], "F", ""), (alunni[1], "A", ""), (alunni[3], "P", "")];
        docente.firma_e_appello(&here, "b", &told).await.expect(200);
        assert_eq!(events(&inst, alunni[0]), ["fuori_classe 11-12"], "each roll speaks for its own hour");
        assert_eq!(events(&inst, alunni[1]), ["uscita 11"]);
        assert_eq!(events(&inst, alunni[2]), ["fuori_classe 11-12"], "who is not named is as planned");
        assert_eq!(letter(&docente.get(&here).await, alunni[0]), ("F", false), "now the record says it, and it is changed elsewhere");
        inst.set_clock("2026-11-23T12:10");
        let mut italiano = Docente::enter(&inst, "italiano").await;
        let fifth = hour(terza, TODAY, 5);
        assert_eq!(letter(&italiano.get(&fifth).await, alunni[0]), ("F", true));
        italiano.firma_e_appello(&fifth, "c", &[]).await.expect(200);
        assert_eq!(events(&inst, alunni[0]), ["fuori_classe 11-12", "fuori_classe 12-13"]);
        let back = [("alunno", &*alunni[0].to_string()), ("rientra", "1")];
        italiano.post(&format!("{fifth}/fuori"), &back).await.expect(303);
        assert_eq!(events(&inst, alunni[0]), ["fuori_classe 11-12"]);
        assert_eq!(letter(&italiano.get(&fifth).await, alunni[0]), ("P", true), "back, and not proposed again");
    }

    async fn a_slip_of_the_first_tap_is_mended_by_the_next(inst) {
        inst.set_clock("2026-11-23T07:50");
        let (terza, alunni) = (inst.school.terza, inst.school.alunni(inst.school.terza));
        planned(&inst, (TODAY, TODAY), ("", ""), &[0, 1]).await;
        inst.set_clock("2026-11-23T09:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let here = hour(terza, TODAY, 2);
        docente.firma_e_appello(&here, "a", &[(alunni[0], "A", ""), (alunni[1], "F", "")]).await.expect(200);
        assert_eq!(events(&inst, alunni[0]), ["assenza"]);
        docente.appello(&here, "b", 1, &[], &[(alunni[0], "F", ""), (alunni[1], "F", "")]).await.expect(200);
        assert_eq!(events(&inst, alunni[0]), ["fuori_classe 9-10"]);
        assert_eq!(events(&inst, alunni[1]), ["fuori_classe 9-10"]);
        // Called off while the page was open: F is no state any more, and nothing is written in its place.
        inst.set_clock("2026-11-23T11:05");
        let plan = only(&inst).await;
        let mut segreteria = office(&inst, "segreteria").await;
        segreteria.post(&format!("{LIST}/{}/annulla", plan["id"].as_str().unwrap()), &[("version", "1")]).await.expect(303);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let fourth = hour(terza, TODAY, 4);
        docente.firma_e_appello(&fourth, "c", &[(alunni[0], "F", "")]).await.refused(422, "Non è più previsto fuori classe");
        assert_eq!(events(&inst, alunni[0]), ["fuori_classe 9-10"]);
    }

    async fn of_a_plan_that_has_begun_only_the_end_changes(inst) {
        planned(&inst, (TODAY, "2026-11-26"), ("", ""), &[0, 1]).await;
        inst.set_clock("2026-11-25T09:10");
        let id = only(&inst).await["id"].as_str().unwrap().to_owned();
        let mut segreteria = office(&inst, "segreteria").await;
        let list = segreteria.get(LIST).await.expect(200).body;
        assert!(list.contains("Cambia l&#39;ultimo giorno") && !list.contains("/annulla\""), "{list}");
        segreteria.post(&format!("{LIST}/{id}/annulla"), &[("version", "1")]).await.refused(422, "È cominciato il 23/11/2026");
        let change = format!("{LIST}/{id}/modifica");
        let page = segreteria.get(&change).await.expect(200).body;
        assert!(page.contains("name=\"al\"") && !page.contains("name=\"alunni\""), "{page}");
        let end = |al: &'static str, version: &'static str| [("al", al), ("version", version)];
        segreteria.post(&change, &end("2026-11-23", "1")).await.refused(422, "sono passati");
        segreteria.post(&change, &end("2026-11-27", "1")).await.expect(303);
        let mut program = Program::of(&inst, "segreteria", Ruolo::Segreteria, "lezioni:write");
        let alunni = inst.school.alunni(inst.school.terza);
        let fewer = json!({ "version": 2, "descrizione": MUSEUM, "dal": TODAY, "al": "2026-11-27", "alunni": [alunni[0]] });
        program.post(&format!("{API}/{id}"), "a", &fewer).await.refused(422, "cambia solo l'ultimo giorno");
        segreteria.post(&change, &end("2026-11-24", "2")).await.expect(303);
        assert!(!segreteria.get(LIST).await.expect(200).body.contains(MUSEUM), "it is over");
        assert_eq!((inst.count(STANDING), inst.events_named("fuori_classe.change")), (1, 2));
    }

    async fn a_whole_day_is_written_by_its_first_roll_and_gives_way_to_what_is_known(inst) {
        inst.set_clock("2026-11-23T07:50");
        let (terza, alunni) = (inst.school.terza, inst.school.alunni(inst.school.terza));
        planned(&inst, (TODAY, "2026-11-25"), ("", ""), &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).await;
        inst.set_clock("2026-11-23T08:10");
        let mut italiano = Docente::enter(&inst, "italiano").await;
        let first = hour(terza, TODAY, 1);
        let page = italiano.get(&first).await.expect(200);
        assert!(page.body.contains("tutta la classe") && page.body.contains("tutto il giorno"), "{}", page.body);
        let told = [(alunni[0], "A", ""), (alunni[1], "R", "8:08"), (alunni[2], "U", "8:40")];
        italiano.firma_e_appello(&first, "a", &told).await.expect(200);
        assert_eq!(events(&inst, alunni[3]), ["fuori_classe 8-9"]);
        assert_eq!(inst.count(EVENTS), 10);
        inst.set_clock("2026-11-23T09:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let second = hour(terza, TODAY, 2);
        let page = docente.get(&second).await.expect(200);
        assert_eq!(letter(&page, alunni[0]), ("A", true), "absent stays absent");
        assert_eq!(letter(&page, alunni[1]), ("F", true), "who came late has gone along");
        assert_eq!(letter(&page, alunni[2]), ("A", true), "who had left has left");
        assert_eq!(letter(&page, alunni[3]), ("F", true));
        docente.firma_e_appello(&second, "b", &[]).await.expect(200);
        assert_eq!(events(&inst, alunni[0]), ["assenza"]);
        assert_eq!(events(&inst, alunni[1]), ["entrata 8", "fuori_classe 9-10"]);
        assert_eq!(events(&inst, alunni[2]), ["uscita 8"]);
        assert_eq!(inst.count(EVENTS), 18);
        // One has gone home ill: that hour says so, whatever the plan.
        inst.set_clock("2026-11-23T11:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(terza, TODAY, 4), "c", &[(alunni[3], "A", "")]).await.expect(200);
        assert_eq!(events(&inst, alunni[3]), ["fuori_classe 8-9", "fuori_classe 9-10", "uscita 11"]);
    }

    async fn an_hour_signed_late_is_proposed_as_it_was_planned(inst) {
        inst.set_clock("2026-11-20T07:50");
        let (terza, alunni) = (inst.school.terza, inst.school.alunni(inst.school.terza));
        planned(&inst, ("2026-11-20", "2026-11-20"), ("", ""), &[0]).await;
        inst.set_clock("2026-11-23T09:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let friday = hour(terza, "2026-11-20", 2);
        assert_eq!(letter(&docente.get(&friday).await.expect(200), alunni[0]), ("F", true));
        docente.firma_e_appello(&friday, "a", &[]).await.expect(200);
        assert_eq!(events(&inst, alunni[0]), ["fuori_classe 9-10"]);
    }

    async fn an_announced_absence_and_an_exit_come_before_the_plan(inst) {
        inst.set_clock("2026-11-23T07:30");
        let (terza, alunni) = (inst.school.terza, inst.school.alunni(inst.school.terza));
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let absence = format!("/permessi/nuovo?alunno={}&tipo=assenza", alunni[0]);
        madre.post(&absence, &[("dal", TODAY)]).await.expect(303);
        let exit = [("tipo", "uscita"), ("giorni", "1"), ("ora", "12:00"), ("dal", TODAY), ("al", TODAY)];
        let mut segreteria = office(&inst, "segreteria").await;
        segreteria.post(&format!("/permessi/alunni/{}/nuovo", alunni[1]), &exit).await.expect(303);
        planned(&inst, (TODAY, TODAY), ("", ""), &[0, 1]).await;
        inst.set_clock("2026-11-23T08:10");
        let mut italiano = Docente::enter(&inst, "italiano").await;
        let first = hour(terza, TODAY, 1);
        let page = italiano.get(&first).await.expect(200);
        assert_eq!((letter(&page, alunni[0]), letter(&page, alunni[1])), (("A", true), ("F", true)));
        italiano.firma_e_appello(&first, "a", &[]).await.expect(200);
        assert_eq!(events(&inst, alunni[0]), [""; 0], "who is expected to be absent is not out of class");
        assert_eq!(events(&inst, alunni[1]), ["fuori_classe 8-9"]);
    }

    async fn a_plan_changes_with_its_version_and_is_annulled_with_trace(inst) {
        let mut dirigente = office(&inst, "dirigente").await;
        let wanted = wish(&inst, ("2026-11-24", "2026-11-24"), ("", ""), &[0, 1]);
        let fields: Vec<(&str, &str)> = wanted.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        for _ in 0..2 {
            dirigente.save(&new(&inst), "una", &fields).await.expect(303);
        }
        assert_eq!((inst.count(STANDING), inst.events_named("fuori_classe.plan")), (1, 1));
        let id = only(&inst).await["id"].as_str().unwrap().to_owned();
        let change = format!("{LIST}/{id}/modifica");
        let page = dirigente.get(&change).await.expect(200);
        assert_eq!(page.input("version").as_deref(), Some("1"));
        assert_eq!(page.body.matches("checked").count(), 2);
        let with = |version: &str, mut wish: Vec<(String, String)>| {
            wish.push(("version".to_owned(), version.to_owned()));
            wish
        };
        let shorter = wish(&inst, ("2026-11-24", "2026-11-24"), ("10:00", ""), &[1, 2]);
        send(&mut dirigente, &change, &with("1", shorter.clone())).await.expect(303);
        let mine = wish(&inst, ("2026-11-24", "2026-11-25"), ("", ""), &[0, 1]);
        let told = send(&mut dirigente, &change, &with("1", mine)).await.expect(409).body;
        for words in ["Alunno a01 Prova, Alunno a02 Prova", "10:00", "2026-11-24", "value=\"2026-11-25\""] {
            assert!(told.contains(words), "{words} is not in {told}");
        }
        let same = send(&mut dirigente, &change, &with("2", shorter)).await;
        same.expect(303);
        let annul = format!("{LIST}/{id}/annulla");
        dirigente.post(&annul, &[("version", "2")]).await.expect(409);
        for _ in 0..2 {
            dirigente.save(&annul, "due", &[("version", "3")]).await.expect(303);
        }
        assert_eq!((inst.count(STANDING), inst.count(ANNULLED)), (0, 1));
        dirigente.post(&annul, &[("version", "4")]).await.expect(404);
        let names = ["fuori_classe.plan", "fuori_classe.change", "fuori_classe.annul"];
        assert_eq!(names.map(|name| inst.events_named(name)), [1, 2, 1]);
        dirigente.save(&new(&inst), "tre", &fields).await.expect(303);
    }

    async fn what_the_rules_refuse_is_told_at_its_field_with_what_was_typed(inst) {
        planned(&inst, ("2026-11-27", "2026-11-27"), ("10:00", "12:00"), &[0]).await;
        let mut segreteria = office(&inst, "segreteria").await;
        let tomorrow = ("2026-11-24", "2026-11-24");
        let table = [
            (wish(&inst, ("2026-11-25", "2026-11-24"), ("", ""), &[0]), "non può venire prima"),
            (wish(&inst, ("2026-11-20", "2026-11-24"), ("", ""), &[0]), "è passato"),
            (wish(&inst, tomorrow, ("12:00", "10:00"), &[0]), "correggi «Alle ore»"),
            (wish(&inst, tomorrow, ("14:00", "16:00"), &[0]), "tra le campanelle"),
            (wish(&inst, ("2026-11-29", "2026-11-30"), ("", ""), &[0]), "non ha lezioni"),
            (wish(&inst, ("2026-11-28", "2026-11-29"), ("", ""), &[0]), "non ha lezioni"),
            (wish(&inst, ("2026-11-28", "2027-09-01"), ("", ""), &[0]), "in questo anno scolastico"),
            (wish(&inst, tomorrow, ("", ""), &[]), "almeno un alunno"),
            (wish(&inst, ("2026-11-26", "2026-11-27"), ("11:00", ""), &[1, 0]), "Alunno a00 Prova è già fuori"),
        ];
        for (wanted, words) in table {
            let answer = send(&mut segreteria, &new(&inst), &wanted).await;
            answer.refused(422, words).refused(422, MUSEUM);
        }
        let mut silent = wish(&inst, tomorrow, ("", ""), &[0]);
        silent[0].1 = "  ".to_owned();
        send(&mut segreteria, &new(&inst), &silent).await.refused(422, "f-descrizione");
        let mut stranger = wish(&inst, tomorrow, ("", ""), &[0]);
        stranger.push(("alunni".to_owned(), inst.school.alunni(inst.school.quarta)[0].to_string()));
        send(&mut segreteria, &new(&inst), &stranger).await.expect(404);
        // A Sunday in the middle is no day of it, and hours that touch are not the same ones.
        send(&mut segreteria, &new(&inst), &wish(&inst, ("2026-11-28", "2026-11-30"), ("", ""), &[0])).await.expect(303);
        send(&mut segreteria, &new(&inst), &wish(&inst, ("2026-11-27", "2026-11-27"), ("12:00", ""), &[0])).await.expect(303);
        assert_eq!(inst.count(STANDING), 3);
    }

    async fn in_a_closed_period_nothing_is_planned_changed_or_annulled(inst) {
        planned(&inst, ("2026-11-24", "2026-11-24"), ("", ""), &[0]).await;
        let id = only(&inst).await["id"].as_str().unwrap().to_owned();
        let mut segreteria = office(&inst, "segreteria").await;
        chiusi::close_as(&mut segreteria, &inst, inst.school.terza, 1).await;
        let days = ("2026-11-25", "2026-11-25");
        let shut = "chiuso dallo scrutinio";
        send(&mut segreteria, &new(&inst), &wish(&inst, days, ("", ""), &[1])).await.refused(422, shut);
        let mut change = wish(&inst, days, ("", ""), &[0]);
        change.push(("version".to_owned(), "1".to_owned()));
        send(&mut segreteria, &format!("{LIST}/{id}/modifica"), &change).await.refused(422, shut);
        segreteria.post(&format!("{LIST}/{id}/annulla"), &[("version", "1")]).await.refused(422, shut);
        assert_eq!(inst.count(STANDING), 1);
    }

    async fn the_teachers_of_the_class_read_and_its_coordinatore_writes(inst) {
        planned(&inst, (TODAY, TODAY), ("11:00", ""), &[0, 1]).await;
        let mut docente = Docente::enter(&inst, "matematica").await;
        let list = docente.get(LIST).await.expect(200).body;
        assert!(list.contains(MUSEUM) && list.contains("Alunno a00 Prova, Alunno a01 Prova"), "{list}");
        assert!(!list.contains("/annulla\"") && !list.contains("/fuori-classe/nuovo"), "only read: {list}");
        docente.get(&new(&inst)).await.expect(404);
        send(&mut docente, &new(&inst), &wish(&inst, (TODAY, TODAY), ("", ""), &[3])).await.expect(404);
        let id = only(&inst).await["id"].as_str().unwrap().to_owned();
        docente.get(&format!("{LIST}/{id}/modifica")).await.expect(404);
        docente.post(&format!("{LIST}/{id}/annulla"), &[("version", "1")]).await.expect(404);
        let register = docente.get(&format!("/registro/{}", inst.school.terza)).await.expect(200).body;
        assert!(register.contains("Fuori classe previsto") && register.contains("dalle 11:00"), "{register}");
        let mut stranger = Docente::enter(&inst, "tedesco").await;
        assert!(!stranger.get(LIST).await.expect(200).body.contains(MUSEUM));
        let italiano = inst.school.persona("italiano").to_string();
        let charge = [("docente", italiano.as_str()), ("dal", TODAY)];
        let mut dirigente = office(&inst, "dirigente").await;
        dirigente.post(&format!("/classi/{}/coordinatore", inst.school.terza), &charge).await.expect(303);
        let mut coordinatore = Docente::enter(&inst, "italiano").await;
        coordinatore.get(LIST).await.refused(200, "/annulla\"");
        send(&mut coordinatore, &new(&inst), &wish(&inst, (TODAY, TODAY), ("", ""), &[3])).await.expect(303);
        let quarta = format!("{LIST}/nuovo?classe={}", inst.school.quarta);
        coordinatore.get(&quarta).await.expect(404);
        assert_eq!(inst.count(STANDING), 2);
    }

    async fn a_family_reads_of_its_own_pupil_and_a_pupil_of_themselves(inst) {
        planned(&inst, ("2026-11-25", "2026-11-26"), ("9:00", "11:00"), &[0, 1]).await;
        let alunni = inst.school.alunni(inst.school.terza);
        let mut madre = Famiglia::enter(&inst, "madre").await;
        for path in ["/casa", "/permessi"] {
            let page = madre.get(path).await.expect(200).body;
            assert!(page.contains("Fuori classe previsto") && page.contains(MUSEUM), "{path}: {page}");
            assert!(page.contains("dalle 9:00 alle 11:00") && !page.contains("Alunno a01"), "{path}: {page}");
        }
        assert!(office(&inst, "alunno-a1").await.get("/casa").await.expect(200).body.contains(MUSEUM));
        let other = office(&inst, "alunno-a2").await.get("/casa").await.expect(200).body;
        assert!(!other.contains(MUSEUM) && !other.contains("Fuori classe previsto"), "{other}");
        let mut program = Program::of(&inst, "madre", Ruolo::Genitore, "famiglia:read");
        let own = program.get(&format!("/api/v1/famiglia/alunni/{}/fuori-classe", alunni[0])).await;
        let expected = json!([{ "dal": "2026-11-25", "al": "2026-11-26", "dalle": 540, "alle": 660, "descrizione": MUSEUM }]);
        assert_eq!(own.expect(200).json(), expected);
        program.get(&format!("/api/v1/famiglia/alunni/{}/fuori-classe", alunni[1])).await.expect(404);
        for who in ["madre", "alunno-a0", "dpo"] {
            office(&inst, who).await.get(LIST).await.expect(404);
        }
        inst.set_clock("2026-11-27T09:10");
        assert!(!Famiglia::enter(&inst, "madre").await.get("/casa").await.expect(200).body.contains(MUSEUM));
    }

    async fn a_program_of_the_office_does_the_same(inst) {
        inst.set_clock("2026-11-23T07:50");
        let (terza, alunni) = (inst.school.terza, inst.school.alunni(inst.school.terza));
        let mut program = Program::of(&inst, "segreteria", Ruolo::Segreteria, "lezioni:read lezioni:write");
        let wish = |more: Value| {
            let mut wish = json!({ "classe_id": terza, "descrizione": MUSEUM, "dal": TODAY, "al": TODAY, "alunni": [alunni[0]] });
            wish.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            wish
        };
        let written = program.post(API, "a", &wish(json!({ "dalle": 540 }))).await.expect(200).json();
        assert_eq!((&written["dalle"], &written["alle"], &written["version"]), (&json!(540), &Value::Null, &json!(1)));
        program.post(API, "b", &wish(json!({ "alle": 1440 }))).await.refused(422, "\"alle\"");
        program.post(API, "c", &wish(json!({ "motivo": "salute" }))).await.expect(400);
        program.post(API, "d", &wish(json!({}))).await.refused(422, "già fuori");
        program.post(API, "e", &wish(json!({ "descrizione": "x".repeat(121), "dal": "2026-11-24", "al": "2026-11-24" }))).await.refused(422, "\"descrizione\"");
        let path = format!("{API}/{}", written["id"].as_str().unwrap());
        let later = json!({ "version": 1, "descrizione": "Gara", "dal": TODAY, "al": TODAY, "dalle": 540, "alle": 600, "alunni": [alunni[0], alunni[1]] });
        assert_eq!(program.post(&path, "f", &later).await.expect(200).json()["version"], 2);
        let mut other = later.clone();
        other["descrizione"] = json!("Olimpiadi");
        let told = program.post(&path, "g", &other).await.refused(409, "Olimpiadi");
        assert!(told.body.contains("Gara"), "both values are told: {}", told.body);
        inst.set_clock("2026-11-23T09:10");
        let mut docente = Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:read lezioni:write");
        assert_eq!(docente.get(API).await.expect(200).json()[0]["descrizione"], "Gara");
        docente.post(&path, "h", &later).await.expect(404);
        let here = format!("/api/v1{}", hour(terza, TODAY, 2));
        let read = docente.get(&here).await.expect(200).json();
        assert_eq!((&read["alunni"][0]["stato"], &read["alunni"][0]["alle"]), (&json!("F"), &json!("10:00")));
        docente.post(&format!("{here}/appello"), "i", &json!({ "firma": true })).await.expect(200);
        assert_eq!(events(&inst, alunni[1]), ["fuori_classe 9-10"]);
        program.post(&format!("{path}/annulla"), "l", &json!({ "version": 2 })).await.expect(200);
        assert_eq!(program.get(API).await.expect(200).json(), json!([]));
        assert_eq!(events(&inst, alunni[1]), ["fuori_classe 9-10"], "what a roll wrote stays");
    }

    async fn who_is_planned_out_gives_the_board_nothing_to_look_at(inst) {
        inst.set_clock("2026-11-23T08:10");
        Docente::enter(&inst, "italiano").await.firma_e_appello(&hour(inst.school.terza, TODAY, 1), "a", &[]).await.expect(200);
        let mut program = Program::of(&inst, "dirigente", Ruolo::Dirigente, "quadro:read");
        let before = program.get("/api/v1/quadro").await.expect(200).json();
        planned(&inst, (TODAY, TODAY), ("", ""), &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).await;
        assert_eq!(program.get("/api/v1/quadro").await.expect(200).json(), before);
        assert_eq!(inst.count(EVENTS), 0);
    }
    async fn who_is_looked_for_in_an_evacuation_was_planned_somewhere(inst) {
        planned(&inst, (TODAY, TODAY), ("09:00", "10:00"), &[0]).await;
        let path = format!("/evacuazione/{}", inst.school.terza);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let page = docente.get(&path).await.expect(200);
        assert_eq!((page.body.matches("previsto fuori classe").count(), page.body.matches(MUSEUM).count()), (1, 1));
        // "All here" leaves who is out as planned, and takes who was in class by the roll of this hour.
        let planned_out = inst.school.alunni(inst.school.terza)[0];
        let own = format!("name=\"stato.{planned_out}\" value=\"presente\" checked");
        let all = docente.post(&path, &[("tutti", "segna")]).await.expect(200);
        assert!(all.body.contains("value=\"presente\" checked") && !all.body.contains(&own));
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[(planned_out, "P", "")]).await.expect(200);
        assert!(docente.post(&path, &[("tutti", "segna")]).await.expect(200).body.contains(&own));
        let found = format!("stato.{}", inst.school.alunni(inst.school.terza)[1]);
        docente.post(&path, &[(&found, "presente")]).await.expect(303);
        let board = office(&inst, "dirigente").await.get("/evacuazione").await.expect(200);
        assert_eq!((board.body.matches("da cercare; previsto fuori classe").count(), board.body.matches(MUSEUM).count()), (1, 1));
        let mut program = Program::of(&inst, "matematica", Ruolo::Docente, "lezioni:read");
        let told = program.get(&format!("/api/v1{path}")).await.expect(200).json();
        assert!(told[0]["fuori"].as_str().unwrap().starts_with(MUSEUM) && told[1]["fuori"].is_null(), "{told}");
    }
    async fn who_changed_class_goes_out_with_the_new_one(inst) {
        planned(&inst, ("2026-11-27", "2026-11-27"), ("", ""), &[0, 1]).await;
        let (school, moved) = (Uuid::from(inst.school.id), Uuid::from(inst.school.alunni(inst.school.terza)[0]));
        let quarta = Uuid::from(inst.school.quarta);
        let change = move |tx: &mut dyn campanella_db::Tx| {
            let end = sql!("UPDATE iscrizione SET al = $3 WHERE istituto_id = $1 AND alunno_id = $2");
            tx.exec(end, params![school, moved, date(2026, 11, 24)])?;
            let begin = sql!(
                "INSERT INTO iscrizione (istituto_id, id, alunno_id, classe_id, anno_corso, dal, version)
                 VALUES ($1, $2, $3, $4, 4, $5, 1)"
            );
            tx.exec(begin, params![school, Uuid::from_u128(78), moved, quarta, date(2026, 11, 25)])
        };
        inst.app.db.write_blocking::<_, campanella_db::Error, _>(&inst.school.tenant, change).unwrap();
        // The trip of the class that the pupil will have left is nobody's news.
        let mut madre = Famiglia::enter(&inst, "madre").await;
        assert!(!madre.get("/permessi").await.expect(200).body.contains(MUSEUM));
        let mut segreteria = office(&inst, "segreteria").await;
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let wish = [
            field("descrizione", "Gara di fisica"), field("dal", "2026-11-27"), field("al", "2026-11-27"),
            field("dalle", ""), field("alle", ""), field("alunni", &moved.to_string()),
        ];
        send(&mut segreteria, &format!("{LIST}/nuovo?classe={quarta}"), &wish).await.expect(303);
        assert!(madre.get("/permessi").await.expect(200).body.contains("Gara di fisica"));
    }
}
