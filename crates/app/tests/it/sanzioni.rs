// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Sanctions: nobody is sanctioned without having been heard, and nobody else reads of it.

use campanella_app::kit::jobs::{program_ctx, run_due};
use campanella_db::sql;
use campanella_domain::ruoli::Ruolo;

use crate::ore::derive;
use crate::support::{Docente, Famiglia, Installation, Program, TODAY, on_both};

/// Opens a proceeding about the first pupil of 3A; its page.
async fn opened(dirigente: &mut Docente, inst: &Installation) -> String {
    let (classe, pupil) =
        (inst.school.terza.to_string(), inst.school.alunni(inst.school.terza)[0].to_string());
    let fields =
        [("classe", &*classe), ("alunno", &*pupil), ("data", TODAY), ("testo", "Danneggia un banco.")];
    let answer = dirigente.post("/sanzioni/nuova", &fields).await.expect(303);
    answer.header("location").split('?').next().unwrap().to_owned()
}

fn step<'a>(passo: &'a str, version: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("passo", passo), ("version", version), ("data", TODAY), ("testo", "Come da verbale.")]
}

/// Does what is due; how many mails went.
async fn work(inst: &Installation) -> usize {
    let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    let before = inst.mails();
    while run_due(&program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
    inst.mails() - before
}

const MISURA: [(&str, &str); 5] = [
    ("misura", "allontanamento_lezioni"),
    ("giorni", "2"),
    ("favorevoli", "8"),
    ("contrari", "1"),
    ("attivita", "riflessione con un docente"),
];

on_both! {
    async fn the_record_goes_step_by_step_and_the_hearing_comes_before_the_decision(inst) {
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        let page = opened(&mut dirigente, &inst).await;
        let path = format!("{page}/passo");
        let decide = [step("delibera", "1"), MISURA.to_vec()].concat();
        dirigente.post(&path, &decide).await.refused(422, "senza essere stato ascoltato");
        dirigente.post(&path, &step("contesta", "1")).await.expect(303);
        dirigente.post(&path, &step("contesta", "1")).await.refused(422, "non può venire adesso");
        dirigente.post(&path, &step("ascolta", "1")).await.expect(409);
        dirigente.post(&path, &step("ascolta", "2")).await.expect(303);
        dirigente.post(&path, &step("delibera", "3")).await.expect(422);
        let long = [step("delibera", "3"), MISURA.iter().map(|(name, value)| (*name, if *name == "giorni" { "16" } else { *value })).collect()].concat();
        dirigente.post(&path, &long).await.refused(422, "da 1 a 15");
        dirigente.post(&path, &[step("delibera", "3"), MISURA.to_vec()].concat()).await.expect(303);
        dirigente.post(&path, &step("notifica", "4")).await.expect(303);
        let body = dirigente.get(&page).await.expect(200).body;
        assert!(body.contains("fino al 08/12/2026") && body.contains("consiglio di classe"), "{body}");
        assert_eq!((inst.events_named("sanzione.open"), inst.events_named("sanzione.step")), (1, 4));
        let passi = sql!("SELECT COUNT(*) FROM sanzione_passo WHERE istituto_id = $1");
        assert_eq!(inst.count(passi), 5);
    }

    async fn a_text_that_names_another_pupil_is_asked_about(inst) {
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        let (classe, pupil) = (inst.school.terza.to_string(), inst.school.alunni(inst.school.terza)[0].to_string());
        let fields = [("classe", &*classe), ("alunno", &*pupil), ("data", TODAY), ("testo", "Con a02 danneggia un banco.")];
        let page = dirigente.post("/sanzioni/nuova", &fields).await.refused(422, "Alunno a02");
        assert!(page.body.contains("name=\"nomi\"") && page.body.contains("Con a02 danneggia"), "{}", page.body);
        // A word alone may be meant otherwise; of another class both names together are recognised.
        assert!(page.body.contains("Forse nomina Alunno a02"), "{}", page.body);
        let other = [&fields[..3], &[("testo", "Con Alunno b00 Prova della 4B danneggia un banco.")]].concat();
        dirigente.post("/sanzioni/nuova", &other).await.refused(422, "Il testo nomina Alunno b00 Prova");
        // What was accepted are the names that were told, not whatever the text says by then.
        let accepted = [&fields[..3], &[("testo", "Con a02 e con a03 danneggia un banco."), ("nomi", "Alunno a02 Prova")]].concat();
        dirigente.post("/sanzioni/nuova", &accepted).await.refused(422, "a03");
        let answer = dirigente.post("/sanzioni/nuova", &[&fields[..], &[("nomi", "Alunno a02 Prova")]].concat()).await.expect(303);
        let path = format!("{}/passo", answer.header("location").split('?').next().unwrap());
        let named = [("passo", "contesta"), ("version", "1"), ("data", TODAY), ("testo", "Insieme ad a02.")];
        dirigente.post(&path, &named).await.refused(422, "un compagno");
        // Own name and plain words are no names of others.
        let own = [("passo", "contesta"), ("version", "1"), ("data", TODAY), ("testo", "Alunno a00, insieme a un compagno.")];
        dirigente.post(&path, &own).await.expect(303);
        dirigente.post(&path, &step("ascolta", "2")).await.expect(303);
        // What the pupil does meanwhile is read by the family, too.
        let mut decided = [step("delibera", "3"), MISURA.to_vec()].concat();
        decided.retain(|(name, _)| *name != "attivita");
        decided.push(("attivita", "scuse scritte ad a02"));
        dirigente.post(&path, &decided).await.refused(422, "un compagno");
    }

    async fn the_family_is_told_of_the_steps_that_are_theirs_to_know(inst) {
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        let path = format!("{}/passo", opened(&mut dirigente, &inst).await);
        assert_eq!(work(&inst).await, 0, "a report is no news to the family yet");
        dirigente.post(&path, &step("contesta", "1")).await.expect(303);
        assert_eq!(work(&inst).await, 2, "the pupil, and the one guardian who may read");
        assert!(!inst.last_mail().contains("banco"));
        dirigente.post(&path, &step("ascolta", "2")).await.expect(303);
        dirigente.post(&path, &[step("delibera", "3"), MISURA.to_vec()].concat()).await.expect(303);
        assert_eq!(work(&inst).await, 0);
        let mut madre = Famiglia::enter(&inst, "madre").await;
        let page = madre.get("/note").await.expect(200).body;
        assert!(!page.contains("riflessione") && page.contains("alunno ascoltato"), "decided, not yet handed over: {page}");
        dirigente.post(&path, &step("notifica", "4")).await.expect(303);
        assert_eq!(work(&inst).await, 2);
        assert!(madre.get("/note").await.expect(200).body.contains("riflessione con un docente"));
    }

    async fn days_away_by_a_measure_are_not_to_justify_and_their_activities_count(inst) {
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        let path = format!("{}/passo", opened(&mut dirigente, &inst).await);
        dirigente.post(&path, &step("contesta", "1")).await.expect(303);
        dirigente.post(&path, &step("ascolta", "2")).await.expect(303);
        let decided = |al: &'static str| [step("delibera", "3"), MISURA.to_vec(), vec![("dal", TODAY), ("al", al), ("ore", "1")]].concat();
        dirigente.post(&path, &decided("2027-11-24")).await.refused(422, "non ci stanno 2 giorni");
        dirigente.post(&path, &decided("2026-11-24")).await.expect(303);

        let alunni = inst.school.alunni(inst.school.terza);
        let (pupil, other) = (alunni[0], alunni[1]);
        let mut docente = Docente::enter(&inst, "matematica").await;
        let hour = format!("/lezioni/{}/{TODAY}/2", inst.school.terza);
        docente.firma_e_appello(&hour, "a", &[(pupil, "A", ""), (other, "A", "")]).await.expect(200);
        let open = sql!("SELECT COUNT(*) FROM evento_presenza WHERE istituto_id = $1 AND giustificato_at IS NULL AND annulled_at IS NULL");
        assert_eq!(inst.count(open), 2, "decided, not handed over: both have to justify");
        dirigente.post(&path, &step("notifica", "4")).await.expect(303);
        assert_eq!(inst.count(open), 1, "the other one only");
        docente.appello(&hour, "b", 1, &[], &[(pupil, "P", "")]).await.expect(200);
        docente.appello(&hour, "c", 2, &[], &[(pupil, "A", "")]).await.expect(200);
        assert_eq!(inst.count(open), 1, "a roll that finds the pupil away again says the same");

        derive(&inst).await;
        let mut madre = Famiglia::enter(&inst, "madre").await;
        assert!(madre.get("/presenze").await.expect(200).body.contains("Valgono come presenza"));
        dirigente.post(&path, &step("impugna", "5")).await.expect(303);
        dirigente.post(&path, &step("annulla", "6")).await.expect(303);
        assert!(madre.get("/presenze").await.expect(200).body.contains("Valgono come presenza"), "what was done was done");
        let mut program = Program::of(&inst, "segreteria", Ruolo::Segreteria, "lezioni:read");
        let told = program.get(&format!("/api/v1/presenze/alunni/{pupil}")).await.expect(200).json();
        let minutes = |field: &str| told[field].as_u64().unwrap();
        assert_eq!((minutes("minuti_contati"), minutes("minuti_in_misura")), (0, 60), "{told}");
    }

    async fn only_the_council_and_the_own_family_read_and_the_family_once_it_was_told(inst) {
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        let page = opened(&mut dirigente, &inst).await;
        for stranger in ["tedesco", "segreteria", "madre", "supplente"] {
            Docente::enter(&inst, stranger).await.get(&page).await.expect(404);
        }
        let mut council = Docente::enter(&inst, "italiano").await;
        assert!(council.get(&page).await.expect(200).body.contains("Danneggia un banco."));
        council.post(&format!("{page}/passo"), &step("contesta", "1")).await.expect(404);
        council.get("/sanzioni").await.expect(404);
        let reads = async |name: &str| Famiglia::enter(&inst, name).await.get("/note").await.body.contains("Danneggia un banco.");
        assert!(!reads("madre").await, "not told yet");
        dirigente.post(&format!("{page}/passo"), &step("contesta", "1")).await.expect(303);
        assert!(reads("madre").await && reads("alunno-a0").await);
        assert!(!reads("padre").await && !reads("alunno-a1").await);
        assert!(dirigente.get("/sanzioni").await.expect(200).body.contains("contestazione notificata"));
    }
}
