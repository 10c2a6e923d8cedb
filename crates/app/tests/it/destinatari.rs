// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! News to several people: an address that no mail can reach does not make the others read twice.

use std::collections::BTreeMap;
use std::time::Duration;

use campanella_app::kit::jobs::{program_ctx, run_due};
use campanella_db::{Error, Sql, Tx, params, sql};
use uuid::Uuid;

use crate::support::{Docente, Installation, TODAY, hour, on_both};

const FAILED: Sql = sql!("SELECT COUNT(*) FROM job WHERE istituto_id = $1 AND failed_at IS NOT NULL");

fn change(inst: &Installation, change: Sql, persona: &str) {
    let (school, persona) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona(persona)));
    let write = move |tx: &mut dyn Tx| tx.exec(change, params![school, persona]);
    assert_eq!(inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, write).unwrap(), 1);
}

/// No mail can reach somebody.
fn unreachable(inst: &Installation, persona: &str) {
    change(
        inst,
        sql!("UPDATE persona SET email = 'senza chiocciola' WHERE istituto_id = $1 AND id = $2"),
        persona,
    );
}

/// Works until the register gives up what does not go.
async fn work_until_it_gives_up(inst: &Installation) {
    let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    for _ in 0..40 {
        while run_due(&program_ctx(&inst.app, &school)).await.unwrap() > 0 {}
        let clock = &inst.app.clock;
        clock.set(clock.now() + Duration::from_secs(10 * 3600));
    }
}

/// How many mails each address got.
fn outbox(inst: &Installation) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let Ok(files) = std::fs::read_dir(inst.app.config.data_dir.join("posta")) else { return counts };
    for file in files {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let to = text.lines().find_map(|line| line.strip_prefix("To: ")).unwrap().to_owned();
        *counts.entry(to).or_default() += 1;
    }
    counts
}

fn once_each(inst: &Installation, people: usize) {
    let sent = outbox(inst);
    assert!(sent.len() == people && sent.values().all(|times| *times == 1), "{sent:?}");
    assert_eq!(inst.count(FAILED), 1, "one job, that of the address");
}

/// About whom the job of each reader is.
fn about(inst: &Installation, tipo: &'static str) -> Vec<(Uuid, Vec<Uuid>)> {
    let school = Uuid::from(inst.school.id);
    let read = move |tx: &mut dyn Tx| {
        let sql = sql!("SELECT payload FROM job WHERE istituto_id = $1 AND tipo = $2");
        tx.all(sql, params![school, tipo], |row| row.text(0))
    };
    let payloads = inst.app.db.read_blocking::<_, Error, _>(&inst.school.tenant, read).unwrap();
    let jobs = payloads.iter().map(|text| serde_json::from_str::<serde_json::Value>(text).unwrap());
    let own = jobs.map(|job| job["destinatario"].clone()).filter(|reader| !reader.is_null());
    own.map(|reader| {
        let persona = serde_json::from_value(reader["persona_id"].clone()).unwrap();
        (persona, serde_json::from_value(reader["alunni"].clone()).unwrap())
    })
    .collect()
}

on_both! {
    async fn the_job_of_each_reader_is_about_their_own_pupils_only(inst) {
        let school = &inst.school;
        let (child, mother) = (Uuid::from(school.alunni(school.terza)[0]), Uuid::from(school.persona("madre")));
        let mut docente = Docente::enter(&inst, "matematica").await;
        let materia = school.materia("Matematica").to_string();
        let test = [("tipo", "verifica"), ("data", "2026-12-18"), ("materia", &*materia), ("titolo", "Le rette")];
        docente.post(&format!("/registro/{}/agenda/nuovo", school.terza), &test).await.expect(303);
        let note = [("data", TODAY), ("tipo", "disciplinare"), ("a", "classe"), ("testo", "Chiasso."), ("conferma", "1")];
        docente.post(&format!("/registro/{}/note/nuova", school.terza), &note).await.expect(303);
        let pupil = school.alunni(school.terza)[0];
        docente.firma_e_appello(&hour(school.terza, TODAY, 2), "a", &[(pupil, "A", "")]).await.expect(200);
        work_until_it_gives_up(&inst).await;
        for (tipo, readers) in [("agenda.avviso", 11), ("note.avviso", 11), ("giustificazioni.promemoria", 1)] {
            let jobs = about(&inst, tipo);
            assert_eq!(jobs.len(), readers, "{tipo}");
            for (persona, alunni) in jobs {
                let own = if persona == mother { child } else { persona };
                assert_eq!(alunni, [own], "{tipo}");
            }
        }
    }

    async fn a_test_in_the_agenda_is_told_once_to_each(inst) {
        unreachable(&inst, "alunno-a1");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let materia = inst.school.materia("Matematica").to_string();
        let test = [("tipo", "verifica"), ("data", "2026-12-18"), ("materia", &*materia), ("titolo", "Le rette")];
        docente.post(&format!("/registro/{}/agenda/nuovo", inst.school.terza), &test).await.expect(303);
        work_until_it_gives_up(&inst).await;
        // Ten pupils but one, and the mother of the first.
        once_each(&inst, 10);
    }

    async fn a_note_is_told_once_to_each(inst) {
        unreachable(&inst, "alunno-a0");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let pupil = inst.school.alunni(inst.school.terza)[0].to_string();
        let note = [
            ("data", TODAY), ("tipo", "disciplinare"), ("a", "alunni"), ("alunno", &*pupil), ("testo", "Parla."), ("conferma", "1"),
        ];
        docente.post(&format!("/registro/{}/note/nuova", inst.school.terza), &note).await.expect(303);
        work_until_it_gives_up(&inst).await;
        once_each(&inst, 1);
    }

    async fn a_reminder_to_justify_is_told_once_to_each(inst) {
        let free = sql!(
            "UPDATE genitore_alunno SET limite_lettura = FALSE, limite_giustificazione = FALSE, limite_ritiro = FALSE
             WHERE istituto_id = $1 AND genitore_id = $2"
        );
        change(&inst, free, "padre");
        unreachable(&inst, "padre");
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[(pupil, "A", "")]).await.expect(200);
        let only = sql!("DELETE FROM job WHERE istituto_id = $1 AND tipo <> 'giustificazioni.promemoria' AND id <> $2");
        let school = Uuid::from(inst.school.id);
        let write = move |tx: &mut dyn Tx| tx.exec(only, params![school, Uuid::nil()]);
        inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, write).unwrap();
        work_until_it_gives_up(&inst).await;
        once_each(&inst, 1);
    }

    async fn what_is_over_for_a_month_is_forgotten_every_night(inst) {
        unreachable(&inst, "alunno-a1");
        let mut docente = Docente::enter(&inst, "matematica").await;
        let materia = inst.school.materia("Matematica").to_string();
        let test = [
            ("tipo", "verifica"), ("data", "2026-12-18"), ("materia", &*materia), ("titolo", "Le rette"), ("chiave", "una"),
        ];
        docente.post(&format!("/registro/{}/agenda/nuovo", inst.school.terza), &test).await.expect(303);
        work_until_it_gives_up(&inst).await;
        let done = sql!("SELECT COUNT(*) FROM job WHERE istituto_id = $1 AND done_at IS NOT NULL AND tipo = 'agenda.avviso'");
        let keys = sql!("SELECT COUNT(*) FROM idempotenza WHERE istituto_id = $1");
        let waits = sql!("SELECT COUNT(*) FROM job WHERE istituto_id = $1 AND done_at IS NULL AND tipo = 'kit.pulizia'");
        let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
        let night = async || {
            let next = campanella_app::kit::jobs::run_school(&program_ctx(&inst.app, &school)).await.unwrap().unwrap();
            inst.app.clock.set(next);
            campanella_app::kit::jobs::run_school(&program_ctx(&inst.app, &school)).await.unwrap();
        };
        night().await;
        assert_eq!((inst.count(done), inst.count(keys), inst.count(waits)), (11, 1, 1), "not a month old");
        inst.set_clock("2027-01-20T12:00");
        night().await;
        assert_eq!((inst.count(done), inst.count(keys), inst.count(waits)), (0, 0, 1));
        assert_eq!(inst.count(FAILED), 1, "what failed waits for somebody");
        let page = Docente::enter(&inst, "segreteria").await.get("/lavori").await.expect(200);
        assert!(page.body.contains("Pulizia notturna"), "{}", page.body);
    }
}
