// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The weekly timetable of a class, line by line: from a day on, without clashes, and never over what somebody else wrote.

use campanella_db::{Error, Sql, Tx, params, sql};
use uuid::Uuid;

use crate::support::{Answer, Installation, Segreteria, on_both};

const LINES: Sql = sql!("SELECT COUNT(*) FROM orario_lezione WHERE istituto_id = $1");
/// Lines that begin on [`FROM`].
const STARTED: Sql =
    sql!("SELECT COUNT(*) FROM orario_lezione WHERE istituto_id = $1 AND dal = '2026-12-07'");
/// A Monday to come.
const FROM: &str = "2026-12-07";
/// The last day of the lines of the school, 31 August 2027.
const VERSION: &str = "21061";

/// The page of an hour of the Monday of 3A.
fn monday(inst: &Installation, ordinale: u8) -> String {
    format!("/orario/classe/{}/1/{ordinale}", inst.school.terza)
}

/// The line of the first hour of the Monday of 3A: its identity and its last day.
fn first_line(inst: &Installation) -> (String, String) {
    let (school, classe) = (Uuid::from(inst.school.id), Uuid::from(inst.school.terza));
    let sql = sql!(
        "SELECT id, al FROM orario_lezione
         WHERE istituto_id = $1 AND classe_id = $2 AND giorno = 1 AND ordinale = 1 ORDER BY dal LIMIT 1"
    );
    let read =
        move |tx: &mut dyn Tx| tx.one(sql, params![school, classe], |row| Ok((row.id(0)?, row.date(1)?)));
    let (id, al) = inst.app.db.read_blocking::<_, Error, _>(&inst.school.tenant, read).unwrap();
    (id.to_string(), al.to_string())
}

/// Sends the form of an hour for this subject and teacher from [`FROM`] on.
async fn save(
    office: &mut Segreteria,
    inst: &Installation,
    ordinale: u8,
    (materia, docente): (&str, &str),
    more: &[(&str, &str)],
) -> Answer {
    let (materia, docente) =
        (inst.school.materia(materia).to_string(), inst.school.persona(docente).to_string());
    let fields = [&[("materia", &*materia), ("docente", &*docente), ("dal", FROM)], more].concat();
    office.post(&monday(inst, ordinale), &fields).await
}

on_both! {
    async fn a_line_takes_the_place_of_another_from_a_day_on(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let (line, _) = first_line(&inst);
        let lines = inst.count(LINES);
        let shown = office.get(&format!("{}?il={FROM}&riga={line}", monday(&inst, 1))).await.expect(200);
        assert_eq!(shown.input("version").as_deref(), Some(VERSION));
        let replaces = [("sostituisce", &*line), ("version", VERSION)];
        save(&mut office, &inst, 1, ("Matematica", "matematica"), &replaces).await.expect(303);
        assert_eq!(inst.count(LINES), lines + 1);
        assert_eq!(first_line(&inst), (line, "2026-12-06".to_owned()));
        assert_eq!(inst.count(STARTED), 1);
        let page = office.get(&format!("{}?il={FROM}", monday(&inst, 1))).await.expect(200).body;
        let mut lines = page.split("<li>").filter_map(|rest| rest.split("</li>").next());
        let in_force = lines.find(|line| line.contains("c-stato--ok")).expect("a line counts then");
        assert!(in_force.contains("Matematica") && !in_force.contains("Italiano"), "{in_force}");
        assert_eq!((inst.events_named("orario_lezione.create"), inst.events_named("orario_lezione.end")), (1, 1));
    }

    async fn a_teacher_and_pupils_are_in_one_place(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let lines = inst.count(LINES);
        // Mathematics is in 4A then.
        let out = inst.school.gruppo("non avvalenti").to_string();
        save(&mut office, &inst, 3, ("Matematica", "matematica"), &[("gruppo", &*out)]).await.refused(422, "è già in 4A, 3ª ora");
        // The class has Italian.
        save(&mut office, &inst, 1, ("Informatica", "informatica"), &[]).await.refused(422, "hanno già Italiano");
        assert_eq!(inst.count(LINES), lines);
        // The same subject with another teacher is one lesson of both.
        save(&mut office, &inst, 4, ("Matematica", "itp"), &[]).await.expect(303);
        assert_eq!(inst.count(LINES), lines + 1);
    }

    async fn what_somebody_ended_meanwhile_is_shown_and_not_overwritten(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let (line, _) = first_line(&inst);
        let lines = inst.count(LINES);
        let off = format!("{}/togli", monday(&inst, 1));
        office.post(&off, &[("riga", &*line), ("version", VERSION), ("dal", FROM)]).await.expect(303);
        // The page that was open before: earlier, later, or another teacher of the same subject.
        for dal in ["2026-11-30", "2027-01-11"] {
            let late = [("riga", &*line), ("version", VERSION), ("dal", dal)];
            office.post(&off, &late).await.refused(409, "06/12/2026");
        }
        let replaces = [("sostituisce", &*line), ("version", VERSION)];
        save(&mut office, &inst, 1, ("Italiano", "sostegno"), &replaces).await.refused(409, "06/12/2026");
        assert_eq!(first_line(&inst).1, "2026-12-06");
        assert_eq!((inst.count(LINES), inst.events_named("orario_lezione.end")), (lines, 1));
    }

    async fn a_wrong_line_is_named_and_nothing_is_written(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let lines = inst.count(LINES);
        save(&mut office, &inst, 9, ("Informatica", "informatica"), &[]).await.refused(422, "9ª ora non c&#39;è");
        save(&mut office, &inst, 6, ("Informatica", "informatica"), &[("al", "2026-12-01")]).await.expect(422);
        let gone = Uuid::from_u128(1).to_string();
        let replaces = [("sostituisce", &*gone), ("version", VERSION)];
        save(&mut office, &inst, 6, ("Informatica", "informatica"), &replaces).await.refused(422, "non c&#39;è più");
        let elsewhere = inst.other.materia("Informatica").to_string();
        let docente = inst.school.persona("informatica").to_string();
        let foreign = [("materia", &*elsewhere), ("docente", &*docente), ("dal", FROM)];
        office.post(&monday(&inst, 6), &foreign).await.expect(422);
        assert_eq!(inst.count(LINES), lines);
        save(&mut office, &inst, 6, ("Informatica", "informatica"), &[]).await.expect(303);
    }
}
