// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The journal shows who touched it.

use campanella_app::kit::journal::testimone::{self, look, verify_school};
use campanella_app::kit::journal::{Fault, Verification, verify};
use campanella_db::{Sql, params, sql};
use uuid::Uuid;

use crate::support::{Docente, Installation, TODAY, hour, on_both};

async fn with_history(inst: &Installation) {
    let here = hour(inst.school.terza, TODAY, 2);
    let mut docente = Docente::enter(inst, "matematica").await;
    docente
        .firma_e_appello(&here, "a", &[(inst.school.alunni(inst.school.terza)[0], "A", "")])
        .await
        .expect(200);
    docente.testi(&here, "b", 1, &[("argomento", "Rette")]).await.expect(200);
}

fn verdict(inst: &Installation) -> Verification {
    let school = inst.school.id;
    inst.app.db.read_blocking(&inst.school.tenant, move |tx| verify(tx, school)).unwrap()
}

fn tamper(inst: &Installation, change: Sql) {
    let school = Uuid::from(inst.school.id);
    let changed = inst.app.db.write_blocking(&inst.school.tenant, move |tx| tx.exec(change, params![school]));
    assert!(changed.unwrap() > 0, "{}", change.text());
}

on_both! {
    async fn an_untouched_journal_is_whole(inst) {
        with_history(&inst).await;
        let verdict = verdict(&inst);
        assert_eq!((verdict.fault, verdict.events), (None, inst.events()));
        assert_eq!(verdict.head.len(), 64);
    }

    async fn an_edited_event_shows(inst) {
        with_history(&inst).await;
        tamper(&inst, sql!("UPDATE giornale SET dopo = '{}' WHERE istituto_id = $1 AND seq = 4"));
        assert_eq!(verdict(&inst).fault, Some(Fault::Changed { seq: 4 }));
    }

    async fn an_event_given_to_another_person_shows(inst) {
        with_history(&inst).await;
        tamper(&inst, sql!("UPDATE giornale SET persona_id = NULL WHERE istituto_id = $1 AND seq = 3"));
        assert!(verdict(&inst).fault.is_some());
    }

    async fn a_removed_event_shows(inst) {
        with_history(&inst).await;
        tamper(&inst, sql!("DELETE FROM giornale WHERE istituto_id = $1 AND seq = 3"));
        assert_eq!(verdict(&inst).fault, Some(Fault::Missing { expected: 3, found: 4 }));
    }

    async fn a_truncated_journal_shows(inst) {
        with_history(&inst).await;
        tamper(&inst, sql!("DELETE FROM giornale WHERE istituto_id = $1 AND seq > 3"));
        assert!(matches!(verdict(&inst).fault, Some(Fault::Truncated { events: 3, .. })));
    }

    async fn a_truncated_journal_whose_head_was_counted_back_shows(inst) {
        with_history(&inst).await;
        tamper(&inst, sql!("DELETE FROM giornale WHERE istituto_id = $1 AND seq > 3"));
        tamper(&inst, sql!("UPDATE giornale_testa SET seq = 3 WHERE istituto_id = $1"));
        assert_eq!(verdict(&inst).fault, Some(Fault::Head));
    }

    async fn a_journal_that_was_removed_with_its_head_shows(inst) {
        with_history(&inst).await;
        tamper(&inst, sql!("DELETE FROM giornale WHERE istituto_id = $1"));
        tamper(&inst, sql!("DELETE FROM giornale_testa WHERE istituto_id = $1"));
        assert_eq!(verdict(&inst).fault, Some(Fault::NoHead));
    }

    async fn a_journal_cut_with_a_head_that_fits_contradicts_what_was_noted(inst) {
        with_history(&inst).await;
        let school = inst.app.schools.by_id(inst.school.id).unwrap();
        let whole = || verify_school(&inst.app, &school, None).unwrap().fault;
        assert_eq!((look(&inst.app, &school).unwrap(), whole()), (None, None));
        let noted = inst.events();
        tamper(&inst, sql!("DELETE FROM giornale WHERE istituto_id = $1 AND seq > 3"));
        tamper(
            &inst,
            sql!(
                "UPDATE giornale_testa SET seq = 3, hash =
                     (SELECT g.hash FROM giornale g WHERE g.istituto_id = $1 AND g.seq = 3)
                 WHERE istituto_id = $1"
            ),
        );
        assert_eq!(verdict(&inst).fault, None, "the chain alone does not tell");
        let cut = Some(Fault::Truncated { events: 3, head: noted });
        assert_eq!((look(&inst.app, &school).unwrap(), whole()), (cut, cut));
        // Nor does it help to go on until there are as many events again.
        let mut docente = Docente::enter(&inst, "matematica").await;
        let here = hour(inst.school.terza, TODAY, 2);
        for version in 2.. {
            if inst.events() > noted {
                break;
            }
            let words = format!("Rette {version}");
            docente.testi(&here, &format!("k{version}"), version, &[("argomento", &words)]).await.expect(200);
        }
        let anew = Some(Fault::Replaced { seq: noted });
        assert_eq!((look(&inst.app, &school).unwrap(), whole()), (anew, anew));
        testimone::begin_anew(&inst.app, &school).unwrap();
        assert_eq!((look(&inst.app, &school).unwrap(), whole()), (None, None));
    }

    async fn an_event_put_in_between_shows(inst) {
        with_history(&inst).await;
        tamper(&inst, sql!("UPDATE giornale SET seq = seq + 1000 WHERE istituto_id = $1 AND seq > 3"));
        assert!(verdict(&inst).fault.is_some());
    }
}
