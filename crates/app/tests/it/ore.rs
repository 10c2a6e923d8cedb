// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Hours of absence: derived from events and lessons, again when they change, and told to whom they concern.

use campanella_app::anagrafe;
use campanella_app::assenze::ore::ricalcolo;
use campanella_app::importa::tabelle::{self, Elenco};
use campanella_app::kit::error::AppError;
use campanella_app::kit::{jobs, standing};
use campanella_app::orario::store::{self as orario, OrarioLezione};
use campanella_db::{Error, Sql, Tx, params, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{GruppoId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::chiusi;
use crate::support::{
    Anonymous, Client, Docente, Famiglia, Installation, PASSWORD, Program, TODAY, hour, on_both,
};

pub const FRIDAY: &str = "2026-11-20";
pub const MINUTES: Sql =
    sql!("SELECT CAST(COALESCE(SUM(minuti), 0) AS BIGINT) FROM ore_assenza WHERE istituto_id = $1");

pub fn child(inst: &Installation) -> PersonaId {
    inst.school.alunni(inst.school.terza)[0]
}

pub async fn office(inst: &Installation, username: &str) -> Client {
    let mut client = Anonymous::at(inst);
    client.login(username, PASSWORD).await.expect(303);
    client
}

/// Lets the promised derivations run.
pub async fn derive(inst: &Installation) {
    let school = inst.app.schools.find(&inst.school.host).unwrap();
    let clock = &inst.app.clock;
    clock.set(clock.now() + std::time::Duration::from_secs(150));
    while jobs::run_due(&jobs::program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
}

/// The absence of the child cost that many minutes; the child was born on that day.
fn lose(inst: &Installation, minuti: i64, nascita: Date) {
    let (school, pupil) = (Uuid::from(inst.school.id), Uuid::from(child(inst)));
    let write = move |tx: &mut dyn Tx| {
        let hours = sql!("UPDATE ore_assenza SET minuti = $3 WHERE istituto_id = $1 AND alunno_id = $2");
        tx.exec(hours, params![school, pupil, minuti])?;
        let birth = sql!("UPDATE persona SET nascita = $3 WHERE istituto_id = $1 AND id = $2");
        tx.exec(birth, params![school, pupil, nascita])
    };
    inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, write).unwrap();
}

/// Imports a list of pupils in which `{cognome}` is the child's.
pub fn import(inst: &Installation, csv: &str) {
    let (school, pupil) = (inst.school.id, child(inst));
    let (now, today) = (inst.app.clock.now(), inst.app.clock.date(inst.app.clock.now()));
    let (app, csv) = (inst.app.clone(), csv.to_owned());
    let write = move |tx: &mut dyn Tx| {
        let cognome = anagrafe::store::by_id(tx, school, pupil)?.unwrap().cognome;
        let lettura =
            tabelle::read::read(Elenco::Alunni, csv.replace("{cognome}", &cognome).as_bytes(), &[])?;
        let existing = tabelle::existing::load(tx, school, AnnoScolastico::of(today).unwrap())?;
        let plan = tabelle::plan::plan(&lettura, existing, today, &mut || app.ids.next(now));
        assert_eq!(plan.errori(), 0, "{plan:?}");
        tabelle::apply::apply(tx, school, &plan, now).map(|_| ())
    };
    inst.app.db.write_blocking::<_, AppError, _>(&inst.school.tenant, write).unwrap();
}

/// Changes standing tables as no page does; every reading is made anew.
pub fn standing_change(
    inst: &Installation,
    change: impl Fn(&mut dyn Tx) -> Result<u64, Error> + Send + 'static,
) {
    let (school, stamp) = (inst.school.id, inst.app.ids.next(inst.app.clock.now()));
    let write = move |tx: &mut dyn Tx| {
        change(tx)?;
        standing::forget(tx, school, stamp)
    };
    inst.app.db.write_blocking::<_, AppError, _>(&inst.school.tenant, write).unwrap();
}

/// The teacher of support stands in an hour of Monday of the third class.
fn support_on_monday(inst: &Installation, ordinale: i64, gruppo_id: Option<GruppoId>) {
    let (school, classe) = (inst.school.id, inst.school.terza);
    let line = OrarioLezione {
        id: inst.app.ids.next(inst.app.clock.now()).into(),
        classe_id: classe,
        gruppo_id,
        giorno: 1,
        ordinale,
        materia_id: inst.school.materia("Sostegno"),
        docente_id: inst.school.persona(if gruppo_id.is_some() { "supplente" } else { "sostegno" }),
        aula: String::new(),
        dal: date(2026, 9, 1),
        al: date(2027, 8, 31),
    };
    let write =
        move |tx: &mut dyn Tx| orario::insert(tx, school, AnnoScolastico::of(line.dal).unwrap(), &line);
    inst.app.db.write_blocking::<_, AppError, _>(&inst.school.tenant, write).unwrap();
    standing_change(inst, |_| Ok(0));
}

pub fn class_page(inst: &Installation) -> String {
    format!("/presenze/classi/{}", inst.school.terza)
}

on_both! {
    async fn minutes_follow_the_roll_and_every_lesson_inherits_the_day(inst) {
        let (pupil, here) = (child(&inst), hour(inst.school.terza, FRIDAY, 2));
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[(pupil, "A", "")]).await.expect(200);
        assert_eq!(inst.count(MINUTES), 0, "not in the write itself");
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 60);
        let mut italiano = Docente::enter(&inst, "italiano").await;
        italiano.post(&format!("{}/firma", hour(inst.school.terza, FRIDAY, 1)), &[]).await.expect(303);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 120, "a lesson signed later inherits the day");
        docente.appello(&here, "b", 1, &[], &[(pupil, "R", "9:20")]).await.expect(200);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 60 + 20, "the first hour and twenty minutes");
        italiano.post(&format!("{}/firma/togli", hour(inst.school.terza, FRIDAY, 1)), &[]).await.expect(303);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 20);
        let school = inst.app.schools.find(&inst.school.host).unwrap();
        let ctx = jobs::program_ctx(&inst.app, &school);
        assert_eq!(ricalcolo::recompute_school(&ctx).await.unwrap(), 0, "deriving again changes nothing");
    }

    async fn minutes_follow_the_subject_of_a_lesson_that_support_had_signed_first(inst) {
        let (pupil, here) = (child(&inst), hour(inst.school.terza, FRIDAY, 2));
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        sostegno.firma_e_appello(&here, "a", &[(pupil, "A", "")]).await.expect(200);
        derive(&inst).await;
        let of_mathematics = || {
            let materia = Uuid::from(inst.school.materia("Matematica"));
            let school = Uuid::from(inst.school.id);
            let minutes = sql!("SELECT COUNT(*) FROM ore_assenza WHERE istituto_id = $1 AND materia_id = $2 AND minuti = 60");
            let count = move |tx: &mut dyn Tx| tx.one(minutes, params![school, materia], |row| row.int(0));
            inst.app.db.read_blocking(&inst.school.tenant, count).unwrap()
        };
        assert_eq!((inst.count(MINUTES), of_mathematics()), (60, 0));
        Docente::enter(&inst, "matematica").await.post(&format!("{here}/firma"), &[]).await.expect(303);
        derive(&inst).await;
        assert_eq!((inst.count(MINUTES), of_mathematics()), (60, 1));
    }

    async fn the_hour_of_religion_is_due_by_the_choice_and_not_by_who_stands_beside(inst) {
        let read = async |pupil: usize| {
            let mut program = Program::of(&inst, "dirigente", Ruolo::Dirigente, "lezioni:read");
            let path = format!("/api/v1/presenze/alunni/{}", inst.school.alunni(inst.school.terza)[pupil]);
            program.get(&path).await.expect(200).json()["minuti_dovuti"].as_u64().unwrap()
        };
        // Five hours on Monday for who follows religion or the alternative, four for who leaves.
        let (all, leaves) = (read(0).await, read(8).await);
        assert_eq!((read(6).await, leaves * 5), (all, all * 4));
        // A teacher of support in that hour makes it due for nobody; alone in an hour of the whole class it is one.
        support_on_monday(&inst, 3, None);
        assert_eq!((read(0).await, read(8).await), (all, leaves));
        support_on_monday(&inst, 6, None);
        assert_eq!((read(0).await * 5, read(8).await * 4), (all * 6, leaves * 5));
        // Who stays and studies owes the hour, with or without a line of the timetable.
        let (school, gruppo) = (Uuid::from(inst.school.id), Uuid::from(inst.school.gruppo("non avvalenti")));
        standing_change(&inst, move |tx| {
            let kind = sql!("UPDATE gruppo SET tipo = 'studio_irc' WHERE istituto_id = $1 AND id = $2");
            tx.exec(kind, params![school, gruppo])
        });
        assert_eq!(read(8).await, read(0).await);
        // A group that is taught apart in that hour is there whatever stands beside it.
        standing_change(&inst, move |tx| {
            let kind = sql!("UPDATE gruppo SET tipo = 'non_avvalenti' WHERE istituto_id = $1 AND id = $2");
            tx.exec(kind, params![school, gruppo])
        });
        support_on_monday(&inst, 3, Some(inst.school.gruppo("non avvalenti")));
        assert_eq!(read(8).await, read(0).await);
    }

    async fn who_studies_in_the_hour_of_religion_loses_it_when_away(inst) {
        inst.set_clock("2026-11-23T13:10");
        let pupils = inst.school.alunni(inst.school.terza)[8..10].to_vec();
        let (school, gruppo) = (Uuid::from(inst.school.id), Uuid::from(inst.school.gruppo("non avvalenti")));
        let mut italiano = Docente::enter(&inst, "italiano").await;
        italiano.firma_e_appello(&hour(inst.school.terza, TODAY, 1), "a", &[(pupils[0], "A", "")]).await.expect(200);
        let mut religione = Docente::enter(&inst, "religione").await;
        let third = format!("{}/firma", hour(inst.school.terza, TODAY, 3));
        religione.post(&third, &[]).await.expect(303);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 60, "who leaves is not there in the hour of religion");
        standing_change(&inst, move |tx| {
            let kind = sql!("UPDATE gruppo SET tipo = 'studio_irc' WHERE istituto_id = $1 AND id = $2");
            tx.exec(kind, params![school, gruppo])
        });
        let found = inst.app.schools.find(&inst.school.host).unwrap();
        let ctx = jobs::program_ctx(&inst.app, &found);
        assert_eq!(ricalcolo::recompute_school(&ctx).await.unwrap(), 1);
        assert_eq!(inst.count(MINUTES), 120, "who studies is");
        let of_religion = sql!("SELECT COUNT(*) FROM ore_assenza WHERE istituto_id = $1 AND materia_id IS NULL");
        assert_eq!(inst.count(of_religion), 1, "of no subject");
    }

    async fn a_school_that_counts_half_hours_rounds_down_for_the_whole_year(inst) {
        let (pupil, here) = (child(&inst), hour(inst.school.terza, FRIDAY, 2));
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&here, "a", &[(pupil, "R", "9:50")]).await.expect(200);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 50);
        let mut dirigente = office(&inst, "dirigente").await;
        let page = dirigente.get("/impostazioni").await.refused(200, "A mezze ore");
        assert!(page.body.contains("a favore dell&#39;alunno"), "{}", page.body);
        let first = [("dal", TODAY), ("version", "0"), ("mezze_ore", "1")];
        dirigente.post("/impostazioni/frequenza", &first).await.expect(303);
        dirigente.post("/impostazioni/frequenza", &first).await.expect(409);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 30, "also of lessons before the day on which it was set");
        let mut madre = Famiglia::enter(&inst, "madre").await;
        madre.get("/presenze").await.refused(200, "La scuola conta a mezze ore");
        docente.appello(&here, "b", 1, &[], &[(pupil, "A", "")]).await.expect(200);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 60);
        Docente::enter(&inst, "matematica").await.post("/impostazioni/frequenza", &first).await.expect(404);
    }

    async fn hours_are_corrected_until_the_last_period_is_closed(inst) {
        let page = format!("{}/{}", class_page(&inst), child(&inst));
        let fields = [("dal", FRIDAY), ("al", FRIDAY), ("delibera", "verbale 3")];
        chiusi::close(&inst, inst.school.terza).await;
        let mut segreteria = office(&inst, "segreteria").await;
        segreteria.post(&format!("{page}/deroga"), &fields).await.expect(303);
        segreteria.post(&format!("{page}/provenienza"), &[("ore", "12")]).await.expect(303);
        inst.set_clock("2027-05-20T09:00");
        let mut segreteria = office(&inst, "segreteria").await;
        chiusi::close_as(&mut segreteria, &inst, inst.school.terza, 2).await;
        segreteria.post(&format!("{page}/deroga"), &fields).await.refused(422, "chiuso dallo scrutinio");
        segreteria.post(&format!("{page}/provenienza"), &[("ore", "13")]).await.refused(422, "chiuso dallo scrutinio");
        assert_eq!((inst.events_named("deroga.grant"), inst.events_named("ore.previous")), (1, 1));
    }

    async fn an_imported_change_of_class_takes_the_hours_along(inst) {
        let (pupil, here) = (child(&inst), hour(inst.school.terza, TODAY, 2));
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, FRIDAY, 2), "a", &[(pupil, "A", "")]).await.expect(200);
        docente.firma_e_appello(&here, "b", &[(pupil, "A", "")]).await.expect(200);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 60 + 60);
        import(&inst, "Cognome;Nome;Data di nascita;Classe\n{cognome};Prova;14/03/2010;4A\n");
        assert_eq!(inst.count(MINUTES), 60, "from today on the pupil has other lessons");
    }

    async fn hours_of_a_group_are_lost_by_its_pupils_only(inst) {
        // The ninth pupil follows neither religion nor the alternative: the third hour of Monday is not theirs.
        let (follows, not) = (child(&inst), inst.school.alunni(inst.school.terza)[8]);
        inst.set_clock("2026-11-23T10:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[(follows, "A", ""), (not, "A", "")]).await.expect(200);
        let mut religione = Docente::enter(&inst, "religione").await;
        let path = format!("{}/firma", hour(inst.school.terza, TODAY, 3));
        religione.post(&path, &[("gruppo", &inst.school.gruppo("avvalenti").to_string())]).await.expect(303);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 60 + 60 + 60);
    }

    async fn a_permit_for_public_transport_loses_no_minutes(inst) {
        let pupil = child(&inst);
        let mut docente = Docente::enter(&inst, "italiano").await;
        docente.firma_e_appello(&hour(inst.school.terza, FRIDAY, 1), "a", &[(pupil, "R", "8:18")]).await.expect(200);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 18);
        let mut segreteria = office(&inst, "segreteria").await;
        let fields = [("tipo", "entrata"), ("giorni", "5"), ("ora", "8:20"), ("dal", "2026-09-14"), ("al", "2027-06-08")];
        segreteria.post(&format!("/permessi/alunni/{pupil}/nuovo"), &fields).await.expect(303);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), 0);
    }

    async fn an_exit_with_a_standing_permit_loses_its_minutes(inst) {
        let pupil = child(&inst);
        let mut docente = Docente::enter(&inst, "italiano").await;
        docente.firma_e_appello(&hour(inst.school.terza, FRIDAY, 1), "a", &[(pupil, "U", "8:40")]).await.expect(200);
        derive(&inst).await;
        let lost = inst.count(MINUTES);
        assert!(lost > 0);
        // What is not to justify is lost all the same: only a deroga takes it out (D.P.R. 122/2009, art. 14 c. 7).
        let mut segreteria = office(&inst, "segreteria").await;
        let permit = [("tipo", "uscita"), ("giorni", "5"), ("ora", "8:30"), ("dal", "2026-09-14"), ("al", "2027-06-08")];
        segreteria.post(&format!("/permessi/alunni/{pupil}/nuovo"), &permit).await.expect(303);
        derive(&inst).await;
        assert_eq!(inst.count(MINUTES), lost);
    }

    async fn a_family_reads_the_hours_used_and_left(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, FRIDAY, 2), "a", &[(child(&inst), "A", "")]).await.expect(200);
        derive(&inst).await;
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let page = madre.get("/presenze").await.expect(200);
        // Five hours every Monday with lessons, of which a quarter may be lost.
        assert!(page.body.contains("1 h perse su"), "{}", page.body);
        assert!(page.body.contains("novembre 2026") && page.body.contains("Validità dell&#39;anno"));
        let mut padre = Famiglia::enter(&inst, "padre").await;
        padre.get(&format!("/presenze?alunno={}", child(&inst))).await.expect(404);
        let other = inst.school.alunni(inst.school.terza)[1];
        madre.get(&format!("/presenze?alunno={other}")).await.expect(404);
    }

    async fn a_teacher_sees_the_class_and_takes_it_away_as_a_table(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, FRIDAY, 2), "a", &[(child(&inst), "A", "")]).await.expect(200);
        derive(&inst).await;
        let page = docente.get(&class_page(&inst)).await.expect(200);
        assert!(page.body.contains("Alunno a00") && page.body.contains("novembre 2026"));
        let month = docente.get(&format!("{}?mese=2026-10-01", class_page(&inst))).await.expect(200);
        assert!(!month.body.contains(">1 h<"));
        let csv = docente.post(&format!("{}/esporta.csv", class_page(&inst)), &[]).await.expect(200);
        assert!(csv.body.contains("Alunno a00 Prova;1;0;0;0;1;60;60;"), "{}", csv.body);
        let xlsx = docente.post(&format!("{}/esporta.xlsx", class_page(&inst)), &[]).await.expect(200);
        assert!(xlsx.body.starts_with("PK") && xlsx.header("content-disposition").contains("presenze.xlsx"));
        let mut stranger = Docente::enter(&inst, "tedesco").await;
        stranger.get(&class_page(&inst)).await.expect(404);
        for path in ["/esporta.csv", "/esporta.xlsx"] {
            stranger.post(&format!("{}{path}", class_page(&inst)), &[]).await.expect(404);
        }
        let outsider = inst.school.alunni(inst.school.quarta)[0];
        docente.get(&format!("{}/{outsider}", class_page(&inst))).await.expect(404);
    }

    async fn a_quarter_of_the_hours_without_a_reason_is_followed_until_it_is_excepted(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, FRIDAY, 2), "a", &[(child(&inst), "A", "")]).await.expect(200);
        derive(&inst).await;
        let mut segreteria = office(&inst, "segreteria").await;
        let quarter = "un quarto delle ore dell&#39;anno non giustificato";
        lose(&inst, 60, date(2012, 3, 14));
        assert!(!segreteria.get("/presenze/allarmi").await.expect(200).body.contains(quarter));
        lose(&inst, 60_000, date(2010, 3, 14));
        assert!(!segreteria.get("/presenze/allarmi").await.expect(200).body.contains(quarter), "sixteen years old");
        lose(&inst, 60_000, date(2012, 3, 14));
        segreteria.get("/presenze/allarmi").await.refused(200, quarter);
        let deroga = format!("{}/{}/deroga", class_page(&inst), child(&inst));
        let fields = [("dal", FRIDAY), ("al", FRIDAY), ("delibera", "delibera 12 del 3 settembre 2026")];
        segreteria.post(&deroga, &fields).await.expect(303);
        assert!(!segreteria.get("/presenze/allarmi").await.expect(200).body.contains(quarter));
    }

    async fn hours_at_risk_are_on_the_board_of_the_class(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, FRIDAY, 2), "a", &[(child(&inst), "A", "")]).await.expect(200);
        derive(&inst).await;
        let mut dirigente = office(&inst, "dirigente").await;
        let board = format!("/quadro/classi/{}", inst.school.terza);
        let named = format!("href=\"{}/{}\"", class_page(&inst), child(&inst));
        assert!(!dirigente.get(&board).await.expect(200).body.contains(&named), "an hour is no risk");
        lose(&inst, 60_000, date(2012, 3, 14));
        let body = dirigente.get(&board).await.expect(200).body;
        assert!(body.contains(&named) && body.contains("limite superato"), "{body}");
        // A quarter of the year without a reason, at fourteen: the alarm and its steps stand on both boards.
        for words in ["Obbligo di istruzione", "un quarto delle ore", "il dirigente avvisa il sindaco"] {
            assert!(body.contains(words), "{words}: {body}");
        }
        let school = dirigente.get("/quadro").await.expect(200).body;
        assert!(school.contains("troppe assenze non giustificate") && school.contains("obbligo: un alunno"), "{school}");
        let mut program = Program::of(&inst, "dirigente", Ruolo::Dirigente, "quadro:read");
        let told = program.get("/api/v1/quadro").await.expect(200).json();
        let terza = told["classi"].as_array().unwrap().iter().find(|row| row["classe_id"] == inst.school.terza.to_string()).unwrap();
        assert_eq!(terza["in_obbligo"], 1, "{told}");
    }

    async fn the_office_grants_deroghe_and_adds_the_previous_school(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, FRIDAY, 2), "a", &[(child(&inst), "A", "")]).await.expect(200);
        derive(&inst).await;
        let page = format!("{}/{}", class_page(&inst), child(&inst));
        let (deroga, previous) = (format!("{page}/deroga"), format!("{page}/provenienza"));
        let mut segreteria = office(&inst, "segreteria").await;
        let fields = [("dal", FRIDAY), ("al", FRIDAY), ("delibera", "delibera 12 del 3 settembre 2026")];
        segreteria.post(&deroga, &[("dal", FRIDAY), ("al", "2026-11-19"), ("delibera", "x")]).await.refused(422, "non può venire prima");
        segreteria.post(&deroga, &fields[..2]).await.refused(422, "obbligatori");
        segreteria.post(&deroga, &fields).await.expect(303);
        segreteria.post(&previous, &[("ore", "1501")]).await.expect(422);
        segreteria.post(&previous, &[("ore", "12")]).await.expect(303);
        let shown = segreteria.get(&page).await.expect(200);
        assert!(shown.body.contains("12 h perse su") && shown.body.contains("delibera 12"), "{}", shown.body);
        docente.post(&deroga, &fields).await.expect(404);
        docente.post(&previous, &[("ore", "0")]).await.expect(404);
        assert!(!docente.get(&page).await.expect(200).body.contains("delibera 12"));
        let alarms = segreteria.get("/presenze/allarmi").await.expect(200);
        assert!(alarms.body.contains("Obbligo di istruzione"));
        docente.get("/presenze/allarmi").await.expect(404);
        assert_eq!((inst.events_named("deroga.grant"), inst.events_named("ore.previous")), (1, 1));
    }
}

/// A pupil out of class is at school: no minute is lost, the letters of the roll are closed, and the return opens them.
mod fuori {
    use super::*;

    on_both! {
        async fn out_of_class_counts_as_present_for_the_day_from_an_hour_or_for_a_while(inst) {
            let (pupil, here) = (child(&inst).to_string(), hour(inst.school.terza, TODAY, 2));
            let out = format!("{here}/fuori");
            let mut docente = Docente::enter(&inst, "matematica").await;
            docente.post(&out, &[("alunno", &pupil)]).await.refused(422, "Prima firma");
            docente.firma_e_appello(&here, "a", &[(child(&inst), "A", "")]).await.expect(200);
            docente.post(&out, &[("alunno", &pupil)]).await.expect(303);
            let page = docente.get(&here).await.expect(200);
            assert!(page.body.contains("8:00–14:00"), "the whole day, from bell to bell");
            docente.post(&out, &[("alunno", &pupil), ("rientra", "1")]).await.expect(303);
            docente.post(&out, &[("alunno", &pupil), ("dalle", "9:30"), ("alle", "9:00")]).await.refused(422, "non va bene");
            docente.post(&out, &[("alunno", &pupil), ("dalle", "9:30"), ("alle", "11:00")]).await.expect(303);
            assert!(docente.get(&here).await.body.contains("9:30–11:00"));
            derive(&inst).await;
            assert_eq!(inst.count(MINUTES), 0);
            let stranger = inst.school.alunni(inst.school.quarta)[0].to_string();
            docente.post(&out, &[("alunno", &stranger)]).await.refused(422, "non era iscritt");
        }
    }
}
