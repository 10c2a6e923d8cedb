// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Groups are corrected and deleted; who leaves a class is in none of its groups from then on.

use campanella_db::{Error, Sql, Tx, params, sql};
use campanella_domain::ids::{GruppoId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use serde_json::json;
use uuid::Uuid;

use crate::support::{Answer, Docente, Installation, Program, Segreteria, TODAY, hour, on_both};

const AFTER_THE_CLASS: Sql = sql!(
    "SELECT COUNT(*) FROM gruppo_alunno m JOIN gruppo g ON g.istituto_id = m.istituto_id AND g.id = m.gruppo_id
     WHERE m.istituto_id = $1 AND NOT EXISTS (
        SELECT 1 FROM iscrizione i WHERE i.istituto_id = $1 AND i.alunno_id = m.alunno_id AND i.classe_id = g.classe_id
        AND i.dal <= m.dal AND (i.al IS NULL OR i.al >= m.dal AND m.al IS NOT NULL AND m.al <= i.al))"
);

/// A group that the office makes in 3A.
async fn made(office: &mut Segreteria, inst: &Installation, nome: &str, tipo: &str) -> String {
    let fields = [("nome", nome), ("tipo", tipo)];
    let page = format!("/classi/{}/gruppi/nuovo", inst.school.terza);
    let answer = office.post(&page, &fields).await.expect(303);
    answer.header("location").split('?').next().unwrap().to_owned()
}

async fn enter(office: &mut Segreteria, group: &str, pupil: PersonaId, dal: &str) -> Answer {
    let pupil = pupil.to_string();
    office.save(&format!("{group}/alunni/nuovo"), dal, &[("gruppo", &*pupil), ("dal", dal)]).await
}

async fn leaves(office: &mut Segreteria, inst: &Installation, pupil: PersonaId, al: &str) {
    let (school, person) = (Uuid::from(inst.school.id), Uuid::from(pupil));
    let sql = sql!("SELECT id FROM iscrizione WHERE istituto_id = $1 AND alunno_id = $2");
    let read = move |tx: &mut dyn Tx| tx.one(sql, params![school, person], |row| row.id(0));
    let row = inst.app.db.read_blocking::<_, Error, _>(&inst.school.tenant, read).unwrap();
    let page = format!("/persone/{pupil}/iscrizioni/{row}/fine");
    office.post(&page, &[("al", al), ("motivo", "Trasferimento")]).await.expect(303);
}

fn of_group(inst: &Installation, gruppo: GruppoId, pupil: PersonaId) -> Option<Option<String>> {
    let (school, gruppo, pupil) = (Uuid::from(inst.school.id), Uuid::from(gruppo), Uuid::from(pupil));
    let sql = sql!(
        "SELECT al FROM gruppo_alunno WHERE istituto_id = $1 AND gruppo_id = $2 AND alunno_id = $3 ORDER BY dal LIMIT 1"
    );
    let read = move |tx: &mut dyn Tx| {
        tx.opt(sql, params![school, gruppo, pupil], |row| Ok(row.opt_date(0)?.map(|al| al.to_string())))
    };
    inst.app.db.read_blocking::<_, Error, _>(&inst.school.tenant, read).unwrap()
}

on_both! {
    async fn who_leaves_a_class_is_in_none_of_its_groups_afterwards(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let group = made(&mut office, &inst, "Coro", "altro").await;
        // One that holds, and one that would begin after the last day.
        enter(&mut office, &group, pupil, "2026-12-10").await.expect(303);
        leaves(&mut office, &inst, pupil, "2026-11-30").await;
        assert_eq!(of_group(&inst, inst.school.gruppo("avvalenti"), pupil), Some(Some("2026-11-30".to_owned())));
        let later = group.rsplit('/').next().unwrap().parse::<GruppoId>().unwrap();
        assert_eq!(of_group(&inst, later, pupil), None);
        assert_eq!((inst.events_named("gruppo.leave"), inst.events_named("gruppo.withdraw")), (1, 1));
        assert_eq!(inst.count(AFTER_THE_CLASS), 0);
        // And who will leave enters for the days that are left.
        enter(&mut office, &group, pupil, "2026-11-25").await.expect(303);
        assert_eq!(of_group(&inst, later, pupil), Some(Some("2026-11-30".to_owned())));
        enter(&mut office, &group, pupil, "2026-12-01").await.refused(422, "non è iscritto in questa classe");
        assert_eq!(inst.count(AFTER_THE_CLASS), 0);
    }

    async fn a_group_is_corrected_with_its_version_and_signed_lessons_keep_its_kind(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let group = format!("/gruppi/{}", inst.school.gruppo("avvalenti"));
        let page = format!("{group}/dati");
        office.save(&page, "a", &[("nome", "Religione 3A"), ("tipo", "irc_avvalenti"), ("version", "1")]).await.expect(303);
        office.get(&group).await.refused(200, "<h1>Religione 3A</h1>");
        office.save(&page, "b", &[("nome", "Altro nome"), ("tipo", "irc_avvalenti"), ("version", "1")]).await.expect(409);
        office.save(&page, "c", &[("nome", "alternativa"), ("tipo", "irc_avvalenti"), ("version", "2")]).await
            .refused(422, "f-nome");
        inst.set_clock("2026-11-23T10:10");
        let mut religione = Docente::enter(&inst, "religione").await;
        religione.firma_e_appello(&hour(inst.school.terza, TODAY, 3), "d", &[]).await.expect(200);
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        office.save(&page, "e", &[("nome", "Religione 3A"), ("tipo", "altro"), ("version", "2")]).await
            .refused(422, "il tipo resta");
        assert_eq!(inst.events_named("gruppo.update"), 1);
        religione.get(&page).await.expect(404);
    }

    async fn a_kind_that_would_put_a_pupil_into_two_parts_of_a_split_is_refused(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let pupil = inst.school.alunni(inst.school.terza)[7];
        let group = made(&mut office, &inst, "Coro", "altro").await;
        enter(&mut office, &group, pupil, TODAY).await.expect(303);
        let fields = [("nome", "Coro"), ("tipo", "non_avvalenti"), ("version", "1")];
        office.save(&format!("{group}/dati"), "a", &fields).await.refused(422, "Alunno a07 Prova è già in un altro gruppo");
    }

    async fn a_group_that_nobody_uses_is_deleted(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let pupil = inst.school.alunni(inst.school.terza)[2];
        let group = made(&mut office, &inst, "Coro", "altro").await;
        enter(&mut office, &group, pupil, TODAY).await.expect(303);
        let gone = [("version", "1")];
        office.save(&format!("{group}/elimina"), "a", &gone).await.refused(422, "Non si elimina");
        // Somebody who entered by mistake is taken back as if it had never been.
        office.save(&format!("{group}/alunni/{pupil}/fine"), "b", &[("al", "2026-11-22")]).await.expect(303);
        assert_eq!(inst.events_named("gruppo.withdraw"), 1);
        office.get(&group).await.refused(200, "Nessun alunno");
        office.save(&format!("{group}/elimina"), "c", &gone).await.expect(303);
        office.get(&group).await.expect(404);
        assert_eq!(inst.events_named("gruppo.delete"), 1);
        let used = format!("/gruppi/{}/elimina", inst.school.gruppo("informatici"));
        office.save(&used, "d", &gone).await.refused(422, "dell&#39;orario");
    }

    async fn programs_read_and_correct_groups(inst) {
        let mut office = Program::of(&inst, "segreteria", Ruolo::Segreteria, "classi:read classi:write");
        let list = format!("/api/v1/classi/{}/gruppi", inst.school.terza);
        let made = office.post(&list, "a", &json!({"nome": "Coro", "tipo": "altro"})).await.expect(200).json();
        office.post(&list, "b", &json!({"nome": "Coro", "tipo": "altro"})).await.expect(422);
        let path = format!("/api/v1/gruppi/{}", made["id"].as_str().unwrap());
        let body = json!({"version": 1, "gruppo": {"nome": "Banda", "tipo": "lingua"}});
        let corrected = office.post(&path, "c", &body).await.expect(200).json();
        assert_eq!((&corrected["nome"], &corrected["tipo"], &corrected["version"]), (&json!("Banda"), &json!("lingua"), &json!(2)));
        office.post(&path, "d", &body).await.expect(409);
        office.post(&format!("{path}/elimina"), "e", &json!({"version": 2})).await.expect(200);
        let seen = office.get(&list).await.expect(200).json();
        assert_eq!(seen.as_array().unwrap().len(), 3);
        assert_eq!(seen[1]["alunni"].as_array().unwrap().len(), 6);
        let mut stranger = Program::of(&inst, "tedesco", Ruolo::Docente, "classi:read");
        stranger.get(&list).await.expect(404);
    }
}
