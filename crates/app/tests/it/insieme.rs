// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Several pupils at once into a class and into a group.

use campanella_db::{Sql, sql};
use campanella_domain::ruoli::Ruolo;
use serde_json::json;

use crate::support::{Program, Segreteria, TODAY, on_both};

const NEW_ONES: Sql = sql!(
    "SELECT COUNT(*) FROM iscrizione i JOIN persona p ON p.istituto_id = i.istituto_id AND p.id = i.alunno_id
     WHERE i.istituto_id = $1 AND p.cognome = 'Nuovi'"
);
const IN_GROUPS: Sql = sql!("SELECT COUNT(*) FROM gruppo_alunno WHERE istituto_id = $1 AND al IS NULL");

/// The values that the boxes of a page offer.
fn offered(body: &str, name: &str) -> Vec<String> {
    let before = format!("type=\"checkbox\" name=\"{name}\" value=\"");
    body.split(&before).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

async fn two_new_pupils(office: &mut Segreteria) {
    for nome in ["Ada", "Ugo"] {
        let fields = [("cognome", "Nuovi"), ("nome", nome), ("ruolo", "alunno")];
        office.post("/persone/nuova", &fields).await.expect(303);
    }
}

on_both! {
    async fn several_pupils_enter_a_class_with_one_write(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let form = format!("/classi/{}/alunni/nuovi", inst.school.terza);
        office.get(&form).await.refused(200, "già in una classe");
        two_new_pupils(&mut office).await;
        let free = offered(&office.get(&form).await.expect(200).body, "alunno");
        assert_eq!(free.len(), 2);
        let fields = [("alunno", &*free[0]), ("alunno", &*free[1]), ("dal", TODAY)];
        office.save(&form, "a", &fields).await.expect(303);
        office.save(&form, "a", &fields).await.expect(303);
        assert_eq!((inst.count(NEW_ONES), inst.events_named("iscrizione.create")), (2, 2));
        office.save(&form, "b", &[("dal", TODAY)]).await.refused(422, "almeno un alunno");
    }

    async fn who_is_refused_is_named_and_the_others_go_on_when_somebody_says_so(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let form = format!("/classi/{}/alunni/nuovi", inst.school.terza);
        two_new_pupils(&mut office).await;
        let free = offered(&office.get(&form).await.expect(200).body, "alunno");
        let already = inst.school.alunni(inst.school.quarta)[0].to_string();
        let fields = [("alunno", &*free[0]), ("alunno", &*already), ("alunno", &*free[1]), ("dal", TODAY)];
        let refused = office.save(&form, "a", &fields).await.refused(422, "Alunno b00 Prova: L&#39;alunno ha già un&#39;iscrizione");
        assert!(refused.body.contains("vai avanti con gli altri"), "{}", refused.body);
        assert_eq!(inst.count(NEW_ONES), 0);
        let mut going_on = fields.to_vec();
        going_on.push(("gli_altri", "1"));
        office.save(&form, "b", &going_on).await.expect(303);
        assert_eq!(inst.count(NEW_ONES), 2);
        office.save(&form, "c", &[("alunno", &*already), ("dal", TODAY), ("gli_altri", "1")]).await.expect(422);
    }

    async fn who_comes_later_is_told_on_the_page_of_the_class_and_in_the_list(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let page = format!("/classi/{}", inst.school.terza);
        let none = office.get(&page).await.expect(200).body;
        assert!(!none.contains("Arrivano"), "{none}");
        two_new_pupils(&mut office).await;
        let form = format!("{page}/alunni/nuovi");
        let free = offered(&office.get(&form).await.expect(200).body, "alunno");
        let fields = [("alunno", &*free[0]), ("alunno", &*free[1]), ("dal", "2026-11-27")];
        office.save(&form, "a", &fields).await.expect(303);
        let told = office.get(&page).await.refused(200, "dal 27/11/2026:</span> <strong>Nuovi Ada").body;
        assert!(told.contains("Arrivano più avanti") && told.contains("in arrivo"), "{told}");
        office.get("/classi").await.refused(200, "in arrivo");
        let then = office.get(&format!("{page}?giorno=2026-11-27")).await.expect(200).body;
        assert!(!then.contains("Arrivano"), "{then}");
    }

    async fn programs_put_several_pupils_into_a_class_and_into_a_group(inst) {
        let mut segreteria = Segreteria::enter(&inst, "segreteria").await;
        two_new_pupils(&mut segreteria).await;
        let form = format!("/classi/{}/alunni/nuovi", inst.school.terza);
        let free = offered(&segreteria.get(&form).await.expect(200).body, "alunno");
        let already = inst.school.alunni(inst.school.quarta)[0].to_string();
        let mut office = Program::of(&inst, "segreteria", Ruolo::Segreteria, "classi:read classi:write");
        let path = format!("/api/v1/classi/{}/alunni", inst.school.terza);
        let all = json!({"alunni": [free[0], already, free[1]], "dal": TODAY});
        office.post(&path, "a", &all).await.refused(422, "Alunno b00 Prova");
        assert_eq!(inst.count(NEW_ONES), 0);
        let going_on = json!({"alunni": [free[0], already, free[1]], "dal": TODAY, "gli_altri": true});
        let done = office.post(&path, "b", &going_on).await.expect(200).json();
        assert_eq!(done, json!({"alunni": [free[0], free[1]]}));
        assert_eq!(office.post(&path, "b", &going_on).await.expect(200).json(), done);
        assert_eq!(inst.count(NEW_ONES), 2);
        office.post(&path, "c", &json!({"alunni": [], "dal": TODAY})).await.expect(422);
        let made = office.post(&format!("/api/v1/classi/{}/gruppi", inst.school.terza), "d", &json!({"nome": "Coro", "tipo": "altro"})).await.expect(200).json();
        let group = format!("/api/v1/gruppi/{}/alunni", made["id"].as_str().unwrap());
        let entered = json!({"alunni": free, "dal": TODAY});
        assert_eq!(office.post(&group, "e", &entered).await.expect(200).json(), json!({"alunni": free}));
        office.post(&group, "f", &entered).await.refused(422, "già in questo gruppo");
        let mut docente = Program::of(&inst, "matematica", Ruolo::Docente, "classi:read classi:write");
        docente.post(&path, "g", &all).await.expect(404);
        docente.post(&group, "h", &entered).await.expect(404);
    }

    async fn a_group_names_who_cannot_enter(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let terza = inst.school.terza;
        let choir = [("nome", "Coro"), ("tipo", "altro")];
        let page = office.post(&format!("/classi/{terza}/gruppi/nuovo"), &choir).await.expect(303);
        let form = format!("{}/alunni/nuovo", page.header("location").split('?').next().unwrap());
        let before = inst.count(IN_GROUPS);
        let own = inst.school.alunni(terza)[0].to_string();
        let other = inst.school.alunni(inst.school.quarta)[0].to_string();
        let fields = [("gruppo", &*own), ("gruppo", &*other), ("dal", TODAY)];
        office.save(&form, "a", &fields).await.refused(422, "Alunno b00 Prova: Il 23/11/2026 non è iscritto");
        assert_eq!(inst.count(IN_GROUPS), before);
        let going_on = [fields.as_slice(), &[("gli_altri", "1")]].concat();
        office.save(&form, "b", &going_on).await.expect(303);
        assert_eq!(inst.count(IN_GROUPS), before + 1);
    }

    async fn a_closed_class_takes_nobody_in_for_closed_days(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let terza = inst.school.terza.to_string();
        let periodo = crate::chiusi::periodo(&inst, 1);
        let closed = [("periodo", &*periodo), ("classe", &*terza), ("motivo", "Scrutinio"), ("in_corso", "1")];
        office.post("/calendario/chiusi/chiudi", &closed).await.expect(303);
        two_new_pupils(&mut office).await;
        let form = format!("/classi/{terza}/alunni/nuovi");
        let free = offered(&office.get(&form).await.expect(200).body, "alunno");
        let fields = [("alunno", &*free[0]), ("dal", TODAY)];
        office.save(&form, "a", &fields).await.refused(422, "chiusa dallo scrutinio");
        assert_eq!(inst.count(NEW_ONES), 0);
    }
}
