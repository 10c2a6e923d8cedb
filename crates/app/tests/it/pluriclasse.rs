// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! One lesson for several classes: declared by the teacher on the page of the hour.

use campanella_app::orario::store as orari;
use campanella_db::sql;
use campanella_domain::anno::AnnoScolastico;
use jiff::civil::date;

use crate::support::{Docente, Installation, TODAY, hour, on_both};

const DECLARED: campanella_db::Sql =
    sql!("SELECT COUNT(*) FROM firma WHERE istituto_id = $1 AND annulled_at IS NULL AND pluriclasse");
const SIGNATURES: campanella_db::Sql =
    sql!("SELECT COUNT(*) FROM firma WHERE istituto_id = $1 AND annulled_at IS NULL");
const BOX: &str = "name=\"pluriclasse\" value=\"1\"";

/// The second hour of Monday has the teacher of mathematics in 4A, too.
fn also_in_quarta(inst: &Installation) {
    let (school, id) = (inst.school.id, uuid::Uuid::from_u128(91));
    let line = orari::OrarioLezione {
        id: id.into(),
        classe_id: inst.school.quarta,
        gruppo_id: None,
        giorno: 1,
        ordinale: 2,
        materia_id: inst.school.materia("Matematica"),
        docente_id: inst.school.persona("matematica"),
        aula: "palestra".to_owned(),
        dal: date(2026, 9, 1),
        al: date(2027, 8, 31),
    };
    let anno = AnnoScolastico::of(date(2026, 11, 23)).unwrap();
    inst.app
        .db
        .write_blocking(&inst.school.tenant, move |tx| orari::insert(tx, school, anno, &line))
        .unwrap();
}

on_both! {
    async fn a_second_class_at_the_same_time_is_offered_as_the_same_lesson(inst) {
        let (first, second) = (hour(inst.school.terza, TODAY, 2), hour(inst.school.quarta, TODAY, 2));
        let mut docente = Docente::enter(&inst, "matematica").await;
        assert!(!docente.get(&second).await.body.contains(BOX), "nothing is signed elsewhere yet");
        docente.firma_e_appello(&first, "a", &[]).await.expect(200);
        let page = docente.get(&second).await.expect(200);
        assert!(page.body.contains(&format!("{BOX}>")), "nobody is made to declare it");
        assert!(page.body.contains(&format!("<a href=\"{first}\">La firma in 3A è sbagliata?")), "{}", page.body);
        assert!(page.body.contains("Hai già firmato quest&#39;ora in 3A"), "{}", page.body);
        docente.firma_e_appello(&second, "b", &[]).await.refused(422, "La firma in 3A è sbagliata: apri quell'ora e toglila");
        assert_eq!((inst.count(SIGNATURES), inst.count(DECLARED)), (1, 0));

        let before = inst.events();
        docente.appello(&second, "c", 0, &[("firma", "1"), ("pluriclasse", "1")], &[]).await.expect(200);
        assert_eq!((inst.count(SIGNATURES), inst.count(DECLARED)), (2, 2), "the declaration is about both");
        // The lesson is opened and signed, the other signature declared, the roll called.
        assert_eq!((inst.events() - before, inst.events_named("firma.declare")), (4, 1));
        for (path, other) in [(&first, "4A"), (&second, "3A")] {
            let page = docente.get(path).await;
            assert!(page.body.contains(&format!("lezione unica con {other}")), "{path}");
            assert!(!page.body.contains(BOX), "{path}");
        }
    }

    async fn what_the_timetable_says_is_ticked_beforehand(inst) {
        also_in_quarta(&inst);
        let (first, second) = (hour(inst.school.terza, TODAY, 2), hour(inst.school.quarta, TODAY, 2));
        let mut docente = Docente::enter(&inst, "matematica").await;
        let page = docente.get(&first).await.expect(200);
        assert!(page.body.contains(&format!("{BOX} checked")) && page.body.contains("anche in 4A"));
        let declared = [("firma", "1"), ("pluriclasse", "1")];
        docente.appello(&first, "a", 0, &declared, &[]).await.expect(200);
        docente.appello(&second, "b", 0, &declared, &[]).await.expect(200);
        assert_eq!((inst.count(DECLARED), inst.events_named("firma.declare")), (2, 0));
    }

    async fn a_cover_joins_an_own_lesson_only_when_it_is_declared(inst) {
        let (own, other) = (hour(inst.school.terza, TODAY, 2), hour(inst.school.articolata, TODAY, 1));
        inst.set_clock("2026-11-23T09:10");
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&own, "a", &[]).await.expect(200);
        let cover = hour(inst.school.articolata, TODAY, 2);
        let page = docente.get(&cover).await.expect(200);
        assert!(page.body.contains(&format!("{BOX}>")));
        docente.post(&format!("{cover}/firma"), &[("sostituzione", "1")]).await.refused(422, "2ª ora in 3A");
        docente.post(&format!("{cover}/firma"), &[("sostituzione", "1"), ("pluriclasse", "1")]).await.expect(303);
        assert_eq!(inst.count(DECLARED), 2);
        assert!(!docente.get(&other).await.body.contains(BOX), "another hour is another matter");
    }

    async fn a_declared_lesson_is_taken_back_class_by_class(inst) {
        let (first, second) = (hour(inst.school.terza, TODAY, 2), hour(inst.school.quarta, TODAY, 2));
        let mut docente = Docente::enter(&inst, "matematica").await;
        docente.firma_e_appello(&first, "a", &[]).await.expect(200);
        docente.appello(&second, "b", 0, &[("firma", "1"), ("pluriclasse", "1")], &[]).await.expect(200);
        docente.post(&format!("{first}/firma/togli"), &[]).await.expect(303);
        assert_eq!(inst.count(SIGNATURES), 1);
        let page = docente.get(&second).await.expect(200);
        assert!(!page.body.contains("lezione unica con"), "no other class is left to speak of");
        docente.firma_e_appello(&first, "c", &[]).await.expect(422);
        docente.appello(&first, "d", 0, &[("firma", "1"), ("pluriclasse", "1")], &[]).await.expect(200);
    }
}
