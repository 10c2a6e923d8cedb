// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Permits: families ask in advance, the school decides, the roll of the hour proposes what is known.

use campanella_app::kit::jobs;
use campanella_db::{Sql, sql};
use campanella_domain::ids::PersonaId;
use uuid::Uuid;

use crate::support::{
    Anonymous, Answer, Client, Docente, Famiglia, Fields, Installation, PASSWORD, TODAY, hour, on_both,
};

const STANDING: Sql = sql!(
    "SELECT COUNT(*) FROM permesso WHERE istituto_id = $1 AND (stato = 'inviato' OR stato = 'accettato')"
);

fn child(inst: &Installation) -> PersonaId {
    inst.school.alunni(inst.school.terza)[0]
}

fn ask(inst: &Installation, tipo: &str) -> String {
    format!("/permessi/nuovo?alunno={}&tipo={tipo}", child(inst))
}

async fn office(inst: &Installation, username: &str) -> Client {
    let mut client = Anonymous::at(inst);
    client.login(username, PASSWORD).await.expect(303);
    client
}

fn only(inst: &Installation) -> Uuid {
    let school = Uuid::from(inst.school.id);
    let read = move |tx: &mut dyn campanella_db::Tx| {
        tx.one(
            sql!("SELECT id FROM permesso WHERE istituto_id = $1 ORDER BY CASE WHEN stato = 'inviato' THEN 0 ELSE 1 END, id LIMIT 1"),
            campanella_db::params![school],
            |row| row.id(0),
        )
    };
    inst.app.db.read_blocking(&inst.school.tenant, read).unwrap()
}

/// The letter that the roll shows for the mother's child.
fn letter(page: &Answer, alunno: PersonaId) -> &'static str {
    ["P", "A", "R", "U"]
        .into_iter()
        .find(|letter| page.body.contains(&format!("name=\"stato.{alunno}\" value=\"{letter}\" checked")))
        .expect("the pupil is in the roll")
}

on_both! {
    async fn an_exit_asked_in_advance_is_accepted_and_proposed_in_the_roll(inst) {
        inst.set_clock("2026-11-23T08:00");
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let mother = inst.school.persona("madre").to_string();
        let fields = [("dal", TODAY), ("ora", "9:40"), ("ritiro", mother.as_str())];
        madre.post(&ask(&inst, "uscita"), &fields).await.expect(303);
        madre.post(&ask(&inst, "uscita"), &fields).await.refused(409, "già la stessa richiesta");
        let id = only(&inst);
        inst.set_clock("2026-11-23T09:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let here = hour(inst.school.terza, TODAY, 2);
        assert_eq!(letter(&docente.get(&here).await.expect(200), child(&inst)), "P", "not decided yet");
        let list = docente.get("/permessi/scuola").await.expect(200);
        assert!(list.body.contains("Uscita anticipata 9:40") && list.body.contains("con Olivari"));
        let refused = docente.post(&format!("/permessi/{id}/respingi"), &[("motivo_rifiuto", " ")]).await.expect(422);
        assert!(refused.body.contains("href=\"#f-motivo_rifiuto\"") && refused.body.contains("Uscita anticipata 9:40"));
        Docente::enter(&inst, "tedesco").await.post(&format!("/permessi/{id}/respingi"), &[("motivo_rifiuto", " ")]).await.expect(404);
        docente.post(&format!("/permessi/{id}/accetta"), &[("chiave", "k")]).await.expect(303);
        docente.post(&format!("/permessi/{id}/accetta"), &[("chiave", "k")]).await.expect(303);
        let (before, school) = (inst.mails(), inst.app.schools.find(&inst.school.host).unwrap());
        while jobs::run_due(&jobs::program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
        assert_eq!(inst.mails() - before, 1, "the mother hears of it before the pupil leaves");
        docente.post(&format!("/permessi/{id}/respingi"), &[("motivo_rifiuto", "no")]).await.refused(422, "Ricarica la pagina");
        let page = docente.get(&here).await.expect(200);
        assert_eq!(letter(&page, child(&inst)), "U");
        assert!(page.body.contains("esce alle 9:40"));
        assert_eq!(inst.events_named("permesso.decide"), 1);
        let mut madre = Famiglia::enter(&inst, "madre").await;
        madre.post(&format!("/permessi/{id}/ritira"), &[]).await.expect(303);
        assert_eq!(letter(&docente.get(&here).await, child(&inst)), "P");
    }

    async fn the_form_begins_with_what_the_school_takes(inst) {
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let page = madre.get(&ask(&inst, "uscita")).await.expect(200);
        assert_eq!(page.input("dal").as_deref(), Some("2026-11-24"), "nine o'clock is over");
        assert!(!page.body.contains("value=\"solo\"") && page.body.contains("i minorenni non escono da soli"));
        let mother = inst.school.persona("madre").to_string();
        let sent = madre.post(&ask(&inst, "uscita"), &[("dal", "2026-11-24"), ("ora", "9:40"), ("ritiro", &mother)]).await.expect(303);
        assert!(madre.get(sent.header("location")).await.expect(200).body.contains("Richiesta inviata: decide la scuola"));
        inst.set_clock("2026-11-28T10:00");
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let page = madre.get(&ask(&inst, "entrata")).await.expect(200);
        assert_eq!(page.input("dal").as_deref(), Some("2026-11-30"), "not on a Sunday");
        let sent = madre.post(&ask(&inst, "assenza"), &[("dal", "2026-11-30")]).await.expect(303);
        assert!(madre.get(sent.header("location")).await.body.contains("Assenza annunciata:"));
        inst.set_clock("2026-11-23T09:10");
        let policy = [("ora_limite_richieste", "9"), ("uscita_autonoma", "1"), ("dal", TODAY), ("version", "0")];
        office(&inst, "dirigente").await.post("/impostazioni/permessi", &policy).await.expect(303);
        let page = Famiglia::enter(&inst, "madre").await.get(&ask(&inst, "uscita")).await.expect(200);
        assert!(page.body.contains("value=\"solo\""));
    }

    async fn an_exit_on_a_day_out_of_class_says_so_to_the_family_and_to_who_decides(inst) {
        let id = child(&inst).to_string();
        let plan = [("descrizione", "Visita al museo civico"), ("dal", "2026-11-24"), ("al", "2026-11-24"), ("alunni", id.as_str())];
        let path = format!("/fuori-classe/nuovo?classe={}", inst.school.terza);
        office(&inst, "segreteria").await.post(&path, &plan).await.expect(303);
        let mut madre = Famiglia::enter(&inst, "madre").await;
        madre.post(&ask(&inst, "entrata"), &[("dal", "2026-11-24"), ("ora", "9:00")]).await.expect(303);
        let list = madre.get(&format!("/permessi?alunno={id}")).await.expect(200).body;
        assert_eq!(list.matches("Visita al museo civico").count(), 2, "among the plans, and at the request");
        assert!(office(&inst, "dirigente").await.get("/permessi/scuola").await.expect(200).body.contains("Visita al museo civico"));
        madre.post(&ask(&inst, "entrata"), &[("dal", "2026-11-25"), ("ora", "9:00")]).await.expect(303);
        let list = office(&inst, "dirigente").await.get("/permessi/scuola").await.expect(200).body;
        assert_eq!(list.matches("Visita al museo civico").count(), 1, "another day is not meant");
    }

    async fn bad_requests_are_named_at_their_field(inst) {
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let (mother, father) = (inst.school.persona("madre").to_string(), inst.school.persona("padre").to_string());
        let tomorrow = "2026-11-24";
        let cases: [(&str, Fields<'_>, &str); 8] = [
            ("uscita", &[("dal", TODAY), ("ora", "11:00"), ("ritiro", &mother)], "entro le 09:00"),
            ("uscita", &[("dal", tomorrow), ("ora", "7:00"), ("ritiro", &mother)], "dopo le 08:00"),
            ("uscita", &[("dal", tomorrow), ("ora", "11:00")], "chi lo viene a prendere"),
            ("uscita", &[("dal", tomorrow), ("ora", "11:00"), ("ritiro", &father)], "non risulta autorizzata"),
            ("uscita", &[("dal", tomorrow), ("ora", "11:00"), ("ritiro", "solo")], "non escono da soli"),
            ("entrata", &[("dal", "2026-11-29"), ("ora", "9:00")], "non ci sono lezioni"),
            ("entrata", &[("dal", tomorrow)], "a che ora"),
            ("assenza", &[("dal", tomorrow), ("al", "2027-01-24")], "troppi giorni"),
        ];
        for (tipo, fields, words) in cases {
            madre.post(&ask(&inst, tipo), fields).await.refused(422, words);
        }
        let stranger = inst.school.alunni(inst.school.terza)[1];
        let path = format!("/permessi/nuovo?alunno={stranger}&tipo=assenza");
        madre.post(&path, &[("dal", tomorrow)]).await.expect(404);
        let mut padre = Famiglia::enter(&inst, "padre").await;
        padre.post(&ask(&inst, "assenza"), &[("dal", tomorrow)]).await.expect(404);
        let mut minor = office(&inst, "alunno-a0").await;
        minor.post(&ask(&inst, "assenza"), &[("dal", tomorrow)]).await.refused(422, "diciotto anni");
        assert_eq!((inst.count(STANDING), inst.events_named("permesso.request")), (0, 0));
    }

    async fn an_announced_absence_is_proposed_until_a_roll_finds_the_pupil(inst) {
        inst.set_clock("2026-11-23T07:30");
        let mut madre = Famiglia::enter(&inst, "madre").await;
        madre.post(&ask(&inst, "assenza"), &[("dal", TODAY), ("al", "2026-11-25")]).await.expect(303);
        inst.set_clock("2026-11-23T08:10");
        let mut italiano = Docente::enter(&inst, "italiano").await;
        let first = hour(inst.school.terza, TODAY, 1);
        let page = italiano.get(&first).await.expect(200);
        assert_eq!(letter(&page, child(&inst)), "A");
        assert!(page.body.contains("assenza annunciata"));
        italiano.firma_e_appello(&first, "a", &[(child(&inst), "P", "")]).await.expect(200);
        inst.set_clock("2026-11-23T09:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let page = docente.get(&hour(inst.school.terza, TODAY, 2)).await;
        assert_eq!(letter(&page, child(&inst)), "P", "the pupil has come");
        let mut stranger = Docente::enter(&inst, "tedesco").await;
        let list = stranger.get("/permessi/scuola").await.expect(200);
        assert!(!list.body.contains("Assenza annunciata"), "another class");
        stranger.post(&format!("/permessi/{}/accetta", only(&inst)), &[]).await.expect(404);
    }

    async fn the_roll_says_who_has_used_up_the_late_entries_of_the_period(inst) {
        let mut dirigente = office(&inst, "dirigente").await;
        let policy = [("ora_limite_richieste", "8"), ("uscita_autonoma", "1"), ("ritardi_max_periodo", "1"), ("dal", TODAY), ("version", "0")];
        dirigente.post("/impostazioni/permessi", &policy).await.expect(303);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let here = hour(inst.school.terza, TODAY, 2);
        let told = "un ritardo, limite raggiunto";
        assert!(!docente.get(&here).await.expect(200).body.contains(told));
        let friday = hour(inst.school.terza, "2026-11-20", 2);
        docente.firma_e_appello(&friday, "a", &[(child(&inst), "R", "9:25")]).await.expect(200);
        docente.get(&here).await.refused(200, told);
    }

    async fn what_the_school_allows_after_the_roll_asks_for_no_justification_any_more(inst) {
        let justified = sql!("SELECT COUNT(*) FROM evento_presenza WHERE istituto_id = $1 AND annulled_at IS NULL AND giustificato_at IS NOT NULL");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[(child(&inst), "U", "9:45")]).await.expect(200);
        assert_eq!(inst.count(justified), 0);
        let new = format!("/permessi/alunni/{}/nuovo", child(&inst));
        let mut segreteria = office(&inst, "segreteria").await;
        let later = [("tipo", "uscita"), ("giorni", "1"), ("ora", "11:00"), ("dal", TODAY), ("al", "2027-06-08")];
        segreteria.post(&new, &later).await.expect(303);
        assert_eq!(inst.count(justified), 0, "a permit for a later hour allows nothing of it");
        let permit = [("tipo", "uscita"), ("giorni", "1"), ("ora", "9:45"), ("dal", "2026-11-16"), ("al", "2027-06-08")];
        segreteria.post(&new, &permit).await.expect(303);
        assert_eq!(inst.count(justified), 1);
    }

    async fn a_standing_permit_is_granted_by_the_office_and_ends(inst) {
        let mut segreteria = office(&inst, "segreteria").await;
        let page = format!("/permessi/alunni/{}", child(&inst));
        let new = format!("{page}/nuovo");
        let fields = [("tipo", "uscita"), ("giorni", "1"), ("giorni", "3"), ("ora", "9:45"), ("dal", TODAY), ("al", "2027-06-08")];
        segreteria.post(&new, &fields[..1]).await.refused(422, "obbligatori");
        segreteria.post(&new, &[fields[0], fields[3], fields[4], fields[5]]).await.refused(422, "almeno un giorno");
        segreteria.post(&new, &fields).await.expect(303);
        assert!(segreteria.get(&page).await.body.contains("lunedì, mercoledì"));
        let mut docente = Docente::enter(&inst, "matematica").await;
        let here = hour(inst.school.terza, TODAY, 2);
        assert_eq!(letter(&docente.get(&here).await, child(&inst)), "U");
        let justified = sql!("SELECT COUNT(*) FROM evento_presenza WHERE istituto_id = $1 AND annulled_at IS NULL AND giustificato_at IS NOT NULL");
        docente.firma_e_appello(&here, "a", &[(child(&inst), "U", "9:45")]).await.expect(200);
        assert_eq!(inst.count(justified), 1, "what the school allows asks for no justification");
        docente.appello(&here, "b", 1, &[], &[(child(&inst), "U", "9:30")]).await.expect(200);
        assert_eq!(inst.count(justified), 0, "before the hour of the permit it does");
        docente.post(&format!("{here}/firma/togli"), &[]).await.expect(303);
        docente.post(&new, &fields).await.expect(404);
        let school = Uuid::from(inst.school.id);
        let id = inst.app.db.read_blocking(&inst.school.tenant, move |tx| tx.one(
            sql!("SELECT id FROM permesso_permanente WHERE istituto_id = $1"), campanella_db::params![school], |row| row.id(0))).unwrap();
        docente.post(&format!("/permessi/permanenti/{id}/termina"), &[]).await.expect(404);
        segreteria.post(&format!("/permessi/permanenti/{id}/termina"), &[]).await.expect(303);
        assert_eq!(letter(&docente.get(&here).await, child(&inst)), "P");
        assert_eq!((inst.events_named("permesso.grant"), inst.events_named("permesso.end")), (1, 1));
    }
}

/// The roll at the meeting point: who was at school must be found.
mod evacuazione {
    use super::*;

    on_both! {
        async fn whoever_was_at_school_and_is_not_called_is_to_be_found(inst) {
            let pupils = inst.school.alunni(inst.school.terza).to_vec();
            let mut docente = Docente::enter(&inst, "matematica").await;
            docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[(pupils[9], "A", "")]).await.expect(200);
            let path = format!("/evacuazione/{}", inst.school.terza);
            docente.post(&path, &[]).await.refused(422, "almeno un alunno");
            let fields: Vec<(String, &str)> = pupils[..8].iter().map(|id| (format!("stato.{id}"), "presente")).collect();
            let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
            fields.extend([("punto_raccolta", "cortile nord"), ("chiave", "k")]);
            docente.post(&path, &fields).await.expect(303);
            docente.post(&path, &fields).await.expect(303);
            let mut dirigente = office(&inst, "dirigente").await;
            let board = dirigente.get("/evacuazione").await.expect(200);
            assert!(board.body.contains("8 presenti") && board.body.contains("1 da cercare") && board.body.contains("cortile nord"));
            assert!(board.body.contains("Alunno a08") && !board.body.contains("Alunno a09"), "the ninth, not the absent tenth");
            // Who helps at the meeting point sees the same, and opens no register for that.
            let mut ata = office(&inst, "ata").await;
            assert!(ata.get("/evacuazione").await.expect(200).body.contains("1 da cercare"));
            assert!(ata.get(&path).await.expect(200).body.contains("Alunno a08"));
            ata.post(&path, &[(&format!("stato.{}", pupils[8]), "presente"), ("chiave", "ata")]).await.expect(303);
            assert_eq!(inst.events_named("evacuazione.call"), 2);
            ata.get(&format!("/registro/{}", inst.school.terza)).await.expect(404);
            ata.get(&format!("/evacuazione/{}", inst.other.terza)).await.expect(404);
            let stranger = format!("stato.{}", inst.school.alunni(inst.school.quarta)[0]);
            docente.post(&path, &[(&stranger, "presente")]).await.refused(422, "non è di questa classe");
            docente.post(&path, &[(&stranger, "forse")]).await.expect(422);
            let mut tedesco = Docente::enter(&inst, "tedesco").await;
            tedesco.post(&path, &fields[..1]).await.expect(404);
            assert_eq!(inst.events_named("evacuazione.call"), 2);
            // "All here" marks who ought to be there, keeps what was marked, is taken back, and writes nothing.
            let pupils = inst.school.alunni(inst.school.terza);
            let hurt = format!("stato.{}", pupils[1]);
            let page = docente.post(&path, &[("tutti", "segna"), (hurt.as_str(), "ferito")]).await.expect(200);
            let checked = |page: &str, stato: &str| page.matches(&format!("value=\"{stato}\" checked")).count();
            assert!(checked(&page.body, "presente") > 5 && checked(&page.body, "ferito") == 1, "{}", page.body);
            let marked = page.input("insieme").unwrap();
            let first = marked.split(' ').next().unwrap().to_owned();
            let here = format!("stato.{first}");
            let back = [("tutti", "togli"), ("insieme", marked.as_str()), (hurt.as_str(), "ferito"), (here.as_str(), "presente")];
            let page = docente.post(&path, &back).await.expect(200);
            assert_eq!((checked(&page.body, "presente"), checked(&page.body, "ferito")), (0, 1));
            assert_eq!(inst.events_named("evacuazione.call"), 2);
            assert!(docente.get("/evacuazione").await.expect(200).body.contains("Chiama 3A"), "the class of this hour comes first");
        }
    }
}
