// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Cases of a signature that depend on what the store holds: dates of the assignment and of the service, groups, covers, the
//! school's own tolerance.

use campanella_db::{Sql, params, sql};
use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::support::{Docente, Installation, Segreteria, TODAY, hour, on_both};

const LESSONS: Sql = sql!("SELECT COUNT(*) FROM lezione WHERE istituto_id = $1 AND annulled_at IS NULL");
const SIGNATURES: Sql = sql!("SELECT COUNT(*) FROM firma WHERE istituto_id = $1 AND annulled_at IS NULL");

/// Lessons and signatures that stand.
fn standing(inst: &Installation) -> (i64, i64) {
    (inst.count(LESSONS), inst.count(SIGNATURES))
}

/// Runs a change with the school, a person and a day as parameters.
fn change(inst: &Installation, sql: Sql, username: &str, day: Date) {
    let (school, persona) = (Uuid::from(inst.school.id), Uuid::from(inst.school.persona(username)));
    let changed = inst
        .app
        .db
        .write_blocking(&inst.school.tenant, move |tx| tx.exec(sql, params![school, persona, day]));
    assert!(changed.unwrap() > 0, "nothing was changed");
}

on_both! {
    async fn an_assignment_that_has_ended_signs_nothing_more(inst) {
        let ended = sql!("UPDATE cattedra SET al = $3 WHERE istituto_id = $1 AND docente_id = $2");
        change(&inst, ended, "matematica", date(2026, 11, 20));
        let mut docente = Docente::enter(&inst, "matematica").await;
        let here = hour(inst.school.terza, TODAY, 2);
        docente.firma_e_appello(&here, "a", &[]).await.refused(422, "Non hai questa cattedra");
        docente.firma_e_appello(&hour(inst.school.terza, "2026-11-20", 2), "b", &[]).await.expect(200);
        assert_eq!(standing(&inst), (1, 1));
    }

    async fn nobody_signs_outside_the_days_of_service(inst) {
        let mut docente = Docente::enter(&inst, "matematica").await;
        let begun = sql!("UPDATE ruolo SET dal = $3 WHERE istituto_id = $1 AND persona_id = $2");
        change(&inst, begun, "matematica", date(2026, 11, 23));
        docente.firma_e_appello(&hour(inst.school.terza, "2026-11-20", 2), "a", &[]).await.refused(422, "non risulti in servizio");
        docente.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "b", &[]).await.expect(200);
        assert_eq!(standing(&inst), (1, 1));
    }

    async fn religion_its_alternative_and_those_who_do_neither_stand_side_by_side(inst) {
        inst.set_clock("2026-11-23T10:10");
        let here = hour(inst.school.terza, TODAY, 3);
        Docente::enter(&inst, "religione").await.firma_e_appello(&here, "a", &[]).await.expect(200);
        Docente::enter(&inst, "alternativa").await.firma_e_appello(&here, "b", &[]).await.expect(200);
        let out = inst.school.gruppo("non avvalenti").to_string();
        let mut supplente = Docente::enter(&inst, "supplente").await;
        supplente.post(&format!("{here}/firma"), &[("sostituzione", "1"), ("gruppo", &*out)]).await.expect(303);
        assert_eq!(standing(&inst), (3, 3));
        // Who watches over those few does not see the class.
        let page = supplente.get(&here).await.expect(200).body;
        let alunni = inst.school.alunni(inst.school.terza);
        assert!(page.contains(&alunni[8].to_string()) && !page.contains(&alunni[0].to_string()), "{page}");
    }

    async fn a_half_does_not_fit_where_the_common_subject_stands(inst) {
        inst.set_clock("2026-11-23T11:10");
        let here = hour(inst.school.articolata, TODAY, 4);
        Docente::enter(&inst, "italiano").await.firma_e_appello(&here, "a", &[]).await.expect(200);
        let mut half = Docente::enter(&inst, "informatica").await;
        half.firma_e_appello(&here, "b", &[]).await.refused(422, "con alcuni degli stessi alunni");
        assert_eq!(standing(&inst), (1, 1));
    }

    async fn a_second_substitute_joins_the_first(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let cover = [("sostituzione", "1")];
        for username in ["supplente", "tedesco"] {
            let mut docente = Docente::enter(&inst, username).await;
            docente.post(&format!("{here}/firma"), &cover).await.expect(303);
        }
        assert_eq!(standing(&inst), (1, 2));
    }

    async fn the_school_chooses_how_early_an_hour_opens(inst) {
        let here = hour(inst.school.terza, TODAY, 4);
        inst.set_clock("2026-11-23T10:51");
        let mut head = Segreteria::enter(&inst, "dirigente").await;
        let fields = [
            ("tolleranza_minuti", "10"), ("finestra_giorni", "3"), ("ritardo_breve_minuti", "10"), ("attesa_avviso_minuti", "30"),
            ("ora_limite_compiti", "18"), ("dal", TODAY), ("version", "0"), ("motivo", "Delibera n. 3"),
        ];
        Docente::enter(&inst, "matematica").await.firma_e_appello(&here, "a", &[]).await.refused(422, "la 4ª ora inizia alle 11:00");
        head.post("/impostazioni/registro", &fields).await.expect(303);
        Docente::enter(&inst, "matematica").await.firma_e_appello(&here, "b", &[]).await.expect(200);
        assert_eq!(standing(&inst), (1, 1));
    }
}
