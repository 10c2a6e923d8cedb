// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The register of support teachers: who writes, who reads, what is sealed and what is recorded.

use campanella_db::sql;

use crate::support::{Docente, Installation, TODAY, hour, on_both};

const NOTE: [(&str, &str); 3] =
    [("data", TODAY), ("tipo", "osservazione"), ("testo", "Lavora volentieri con le tessere.")];

/// The register of the pupil whom the support teacher of 3A follows.
fn register(inst: &Installation) -> String {
    format!("/sostegno/{}", inst.school.alunni(inst.school.terza)[1])
}

/// Writes a note; its page.
async fn written(sostegno: &mut Docente, inst: &Installation) -> String {
    let path = register(inst);
    sostegno.post(&path, &NOTE).await.expect(303);
    let body = sostegno.get(&path).await.expect(200).body;
    let link = body.split(&format!("href=\"{path}/annotazioni/")).nth(1).unwrap();
    format!("{path}/annotazioni/{}", link.split('"').next().unwrap())
}

on_both! {
    async fn the_register_tells_the_hours_of_the_month_and_the_notes(inst) {
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        let here = hour(inst.school.terza, TODAY, 2);
        sostegno.firma_e_appello(&here, "a", &[]).await.expect(200);
        sostegno.testi(&here, "b", 1, &[("argomento", "Frazioni"), ("attivita", "Schede")]).await.expect(200);
        written(&mut sostegno, &inst).await;
        let list = sostegno.get("/sostegno").await.expect(200).body;
        assert!(list.contains(&register(&inst)) && !list.contains("Alunno a02"), "{list}");
        let body = sostegno.get(&register(&inst)).await.expect(200).body;
        for words in ["Frazioni · Schede", "Osservazione", "Lavora volentieri con le tessere."] {
            assert!(body.contains(words), "{words} is not in {body}");
        }
        assert!(body.contains("<td class=\"c-num\">1</td>"), "{body}");
        let before = sostegno.get(&format!("{}?giorno=2026-10-05", register(&inst))).await.expect(200).body;
        assert!(before.contains("Niente in questo mese") && !before.contains("Frazioni"), "{before}");
        // What the author reads of their own is no reading by others.
        assert_eq!(inst.events_named("firma_alunno.read") + inst.events_named("annotazione.read"), 0);
    }

    async fn two_windows_of_a_support_teacher_do_not_overwrite_each_other(inst) {
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        let here = hour(inst.school.terza, TODAY, 2);
        sostegno.firma_e_appello(&here, "a", &[]).await.expect(200);
        let first = sostegno.testi(&here, "b", 1, &[("argomento", "Frazioni"), ("attivita", "")]).await.expect(200).json();
        assert_eq!(first["version"], 2);
        let problem = sostegno.testi(&here, "c", 1, &[("argomento", "Decimali"), ("attivita", "")]).await.expect(409).json();
        assert_eq!((&problem["version"], &problem["attuale"][0]["valore"]), (&2.into(), &"Frazioni".into()));
        sostegno.testi(&here, "d", 1, &[("argomento", "Frazioni"), ("attivita", "")]).await.expect(200);
        sostegno.testi(&here, "e", 2, &[("argomento", "Decimali"), ("attivita", "")]).await.expect(200);
        assert_eq!(inst.events_named("firma_alunno.write"), 2);
    }

    async fn only_the_support_teacher_and_the_dirigente_read_and_each_reading_by_others_is_recorded(inst) {
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        let note = written(&mut sostegno, &inst).await;
        for stranger in ["italiano", "matematica", "tedesco", "segreteria", "staff", "madre", "alunno-a1", "dpo"] {
            let mut session = Docente::enter(&inst, stranger).await;
            session.get(&register(&inst)).await.expect(404);
            session.post(&register(&inst), &NOTE).await.expect(404);
            session.get(&note).await.expect(404);
            session.post(&format!("{note}/elimina"), &[]).await.expect(404);
        }
        assert_eq!(inst.events_named("annotazione.read"), 0);
        let mut dirigente = Docente::enter(&inst, "dirigente").await;
        assert!(dirigente.get("/sostegno").await.expect(200).body.contains(&register(&inst)));
        let body = dirigente.get(&register(&inst)).await.expect(200).body;
        assert!(!body.contains("Lavora volentieri") && !body.contains("Nuova annotazione"), "{body}");
        assert_eq!(inst.events_named("annotazione.read"), 0, "nothing is opened by following a link");
        let read = format!("{}/leggi", register(&inst));
        let body = dirigente.post(&read, &[("giorno", TODAY)]).await.expect(200).body;
        assert!(body.contains("Lavora volentieri") && !body.contains("Nuova annotazione"), "{body}");
        assert_eq!(inst.events_named("annotazione.read"), 1);
        Docente::enter(&inst, "italiano").await.post(&read, &[("giorno", TODAY)]).await.expect(404);
        dirigente.post(&register(&inst), &NOTE).await.expect(404);
        dirigente.get(&note).await.expect(404);
        // A pupil whom nobody supports has no register, not even for the dirigente.
        let other = inst.school.alunni(inst.school.terza)[3];
        dirigente.get(&format!("/sostegno/{other}")).await.expect(404);
        sostegno.get(&format!("/sostegno/{other}")).await.expect(404);
    }

    async fn a_note_is_corrected_and_taken_back_by_its_author_and_stays_sealed(inst) {
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        let note = written(&mut sostegno, &inst).await;
        let page = sostegno.get(&note).await.expect(200).body;
        assert!(page.contains("Lavora volentieri") && page.contains("name=\"version\" value=\"1\""), "{page}");
        let changed = |version: &'static str, testo: &'static str| {
            [("data", TODAY), ("tipo", "attivita"), ("testo", testo), ("version", version)]
        };
        sostegno.post(&note, &changed("1", "Legge da solo.")).await.expect(303);
        sostegno.post(&note, &changed("1", "Altro.")).await.refused(409, "Legge da solo.");
        let body = sostegno.get(&register(&inst)).await.expect(200).body;
        assert!(body.contains("Legge da solo.") && !body.contains("Lavora volentieri"), "{body}");
        sostegno.post(&format!("{note}/elimina"), &[]).await.expect(303);
        sostegno.get(&note).await.expect(404);
        assert!(!sostegno.get(&register(&inst)).await.expect(200).body.contains("Legge da solo."));
        let kept = sql!("SELECT COUNT(*) FROM annotazione_sostegno WHERE istituto_id = $1 AND deleted_at IS NOT NULL");
        assert_eq!(inst.count(kept), 1, "the row stays");
        let in_clear = sql!(
            "SELECT COUNT(*) FROM giornale WHERE istituto_id = $1
             AND (dopo LIKE '%volentieri%' OR prima LIKE '%volentieri%' OR dopo LIKE '%Legge%' OR prima LIKE '%Legge%')"
        );
        assert_eq!(inst.count(in_clear), 0, "the journal holds what is sealed only");
        for event in ["annotazione.write", "annotazione.change", "annotazione.remove"] {
            assert_eq!(inst.events_named(event), 1, "{event}");
        }
    }

    async fn a_note_tells_of_a_past_day_on_which_the_pupil_was_followed(inst) {
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        let path = register(&inst);
        let on = |data: &'static str, testo: &'static str| [("data", data), ("tipo", "attivita"), ("testo", testo)];
        sostegno.post(&path, &on("2026-11-24", "x")).await.refused(422, "deve ancora venire");
        sostegno.post(&path, &on("2026-08-30", "x")).await.refused(422, "non seguivi questo alunno");
        sostegno.post(&path, &on("30 febbraio", "x")).await.expect(422);
        sostegno.post(&path, &on(TODAY, "  ")).await.expect(422);
        let long = "è".repeat(3001);
        let refused = sostegno.post(&path, &[("data", TODAY), ("tipo", "attivita"), ("testo", &long)]).await;
        assert!(refused.expect(422).body.contains("3000"));
        sostegno.post(&path, &[("data", TODAY), ("tipo", "voto"), ("testo", "x")]).await.expect(422);
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM annotazione_sostegno WHERE istituto_id = $1")), 0);
        let once = [("data", TODAY), ("tipo", "incontro"), ("testo", "GLO"), ("chiave", "0190b7a0-0000-7000-8000-000000000001")];
        sostegno.post(&path, &once).await.expect(303);
        sostegno.post(&path, &once).await.expect(303);
        assert_eq!(inst.count(sql!("SELECT COUNT(*) FROM annotazione_sostegno WHERE istituto_id = $1")), 1);
    }
}
