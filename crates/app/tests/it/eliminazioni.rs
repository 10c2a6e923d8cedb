// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What was made by mistake is deleted, and nothing that somebody uses.

use std::collections::BTreeSet;

use campanella_db::{Error, Sql, Tx, params, sql};
use uuid::Uuid;

use crate::support::{Anonymous, Docente, Installation, Segreteria, TODAY, hour, on_both};

const CLASSI: Sql = sql!("SELECT COUNT(*) FROM classe WHERE istituto_id = $1");
const VERSION: (&str, &str) = ("version", "1");
/// Hours derived from lessons, which are counted.
const DERIVED: [(&str, &str); 3] =
    [("ore_assenza", "classe_id"), ("ore_assenza", "materia_id"), ("ore_assenza", "alunno_id")];
/// What a person who never entered takes along.
const GO_ALONG: [(&str, &str); 4] = [
    ("ruolo", "persona_id"),
    ("credenziale_storica", "persona_id"),
    ("lettera_accesso", "persona_id"),
    ("credenziale", "persona_id"),
];
/// Columns that name somebody, beside those that say who did something.
const OF_PEOPLE: [&str; 13] = [
    "persona_id",
    "autore_id",
    "alunno_id",
    "docente_id",
    "genitore_id",
    "genitore_chiave",
    "richiedente_id",
    "supplenza_di",
    "presentata_da",
    "decisa_da",
    "richiesto_da",
    "deciso_da",
    "ritirato_da",
];
const PERSONE: Sql = sql!("SELECT COUNT(*) FROM persona WHERE istituto_id = $1");

on_both! {
    async fn a_class_made_by_mistake_is_deleted_once(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let sede = crate::in_uso::sede(&mut office).await;
        let new = [("ordine", "secondaria_ii"), ("anno_corso", "5"), ("sezione", "Q"), ("sede", &*sede), ("modo_appello", "giornaliero")];
        let made = office.save("/classi/nuova", "a", &new).await.expect(303);
        let page = made.header("location").split('?').next().unwrap().to_owned();
        let elimina = format!("{page}/elimina");
        assert!(office.get(&format!("{page}/dati")).await.expect(200).body.contains(&elimina));
        office.get(&elimina).await.refused(200, "Elimina la classe");
        let before = inst.count(CLASSI);
        office.save(&elimina, "b", &[("version", "7")]).await.expect(409);
        Docente::enter(&inst, "matematica").await.save(&elimina, "c", &[VERSION]).await.expect(404);
        assert_eq!(inst.count(CLASSI), before);
        let gone = office.save(&elimina, "d", &[VERSION]).await.expect(303);
        assert_eq!(gone.header("location"), "/classi?esito=eliminato");
        office.save(&elimina, "d", &[VERSION]).await.expect(303);
        office.save(&elimina, "e", &[VERSION]).await.expect(404);
        assert_eq!((inst.count(CLASSI), inst.events_named("classe.delete")), (before - 1, 1));
    }

    async fn what_somebody_uses_stays_and_the_reason_is_told(inst) {
        let here = hour(inst.school.terza, TODAY, 2);
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let sede = crate::in_uso::sede(&mut office).await;
        let terza = format!("/classi/{}", inst.school.terza);
        let matematica = format!("/materie/{}", inst.school.materia("Matematica"));
        office.save(&format!("{terza}/elimina"), "a", &[VERSION]).await.refused(422, "iscrizioni");
        office.save(&format!("{matematica}/elimina"), "b", &[VERSION]).await.refused(422, "cattedr");
        office.save(&format!("/sedi/{sede}/elimina"), "c", &[VERSION]).await.refused(422, "unica sede");
        Docente::enter(&inst, "matematica").await.firma_e_appello(&here, "a", &[]).await.expect(200);
        office.save(&format!("{terza}/elimina"), "d", &[VERSION]).await.refused(422, "firmat");
        office.save(&format!("{matematica}/elimina"), "e", &[VERSION]).await.refused(422, "firmat");
        let used = [
            (format!("{terza}/dati"), format!("{terza}/elimina")),
            (matematica.clone(), format!("{matematica}/elimina")),
            (format!("/sedi/{sede}"), format!("/sedi/{sede}/elimina")),
        ];
        for (page, elimina) in used {
            assert!(office.get(&page).await.expect(200).body.contains(&format!("href=\"{elimina}\"")), "{page}");
            let told = office.get(&elimina).await.refused(200, "Non si elimina");
            assert!(!told.body.contains("c-bottone--primario\">Elimina"), "no button for what cannot be: {page}");
        }
        let other = [("nome", "Succursale"), ("comune", "Borgo Sereno")];
        office.save("/sedi/nuova", "f", &other).await.expect(303);
        office.save(&format!("/sedi/{sede}/elimina"), "g", &[VERSION]).await.refused(422, "class");
        for event in ["classe.delete", "materia.delete", "sede.delete"] {
            assert_eq!(inst.events_named(event), 0, "{event}");
        }
    }

    async fn a_subject_and_a_site_that_nobody_uses_are_deleted(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let made = office.save("/sedi/nuova", "a", &[("nome", "Succursale"), ("comune", "Borgo Sereno")]).await.expect(303);
        let site = made.header("location").split('?').next().unwrap().to_owned();
        assert!(office.get(&site).await.expect(200).body.contains(&format!("{site}/elimina")));
        office.save(&format!("{site}/elimina"), "b", &[VERSION]).await.expect(303);
        office.get(&site).await.expect(404);
        office.save("/materie/nuova", "c", &[("nome", "Latino greco"), ("breve", "LG"), ("tipo", "curricolare")]).await.expect(303);
        let list = office.get("/materie").await.expect(200).body;
        let row = list.split("href=\"/materie/").find(|rest| rest.contains("Latino greco") && rest.len() > 36).unwrap();
        let subject = format!("/materie/{}", &row[..36]);
        office.get(&subject).await.refused(200, "Latino greco");
        office.save(&format!("{subject}/elimina"), "d", &[VERSION]).await.expect(303);
        office.get(&subject).await.expect(404);
        assert_eq!(inst.events_named("sede.delete") + inst.events_named("materia.delete"), 2);
    }

    async fn a_person_made_by_mistake_is_deleted_with_roles_and_a_credential_never_used(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let new = [("cognome", "Doppi"), ("nome", "Ada"), ("codice_fiscale", "RSSMRA85T10A562S"), ("ruolo", "docente")];
        let card = made(&mut office, "a", &new).await;
        office.post(&format!("{card}/credenziale"), &[]).await.expect(200);
        let elimina = format!("{card}/elimina");
        assert!(office.get(&format!("{card}/dati")).await.expect(200).body.contains(&elimina));
        office.get(&elimina).await.refused(200, "non è mai stata usata");
        let before = inst.count(PERSONE);
        office.save(&elimina, "b", &[("version", "7")]).await.expect(409);
        Docente::enter(&inst, "matematica").await.save(&elimina, "c", &[VERSION]).await.expect(404);
        let gone = office.save(&elimina, "d", &[VERSION]).await.expect(303);
        assert_eq!(gone.header("location"), "/persone?esito=eliminato");
        office.save(&elimina, "d", &[VERSION]).await.expect(303);
        office.save(&elimina, "e", &[VERSION]).await.expect(404);
        office.get(&card).await.expect(404);
        assert_eq!(inst.count(PERSONE), before - 1);
        for event in ["persona.delete", "ruolo.delete", "credenziale.delete"] {
            assert_eq!(inst.events_named(event), 1, "{event}");
        }
        // The codice fiscale is free again.
        made(&mut office, "f", &new).await;
    }

    async fn who_did_something_or_is_told_of_stays_and_the_reason_is_told(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        Docente::enter(&inst, "matematica").await.firma_e_appello(&hour(inst.school.terza, TODAY, 2), "a", &[]).await.expect(200);
        let pupil = inst.school.alunni(inst.school.terza)[0];
        let table = [
            (inst.school.persona("matematica"), "firmat"),
            (inst.school.persona("italiano"), "cattedr"),
            (inst.school.persona("madre"), "legam"),
            (pupil, "iscrizion"),
        ];
        for (at, (id, reason)) in table.into_iter().enumerate() {
            let elimina = format!("/persone/{id}/elimina");
            let told = office.get(&elimina).await.refused(200, reason);
            assert!(!told.body.contains("c-bottone--primario\">Elimina"), "no button for what cannot be: {id}");
            office.save(&elimina, &format!("b{at}"), &[VERSION]).await.refused(422, reason);
        }
        // Nobody takes themselves away, and the office nobody of the dirigente's circle.
        for (at, (username, reason)) in [("segreteria", "propri"), ("dpo", "dirigente")].into_iter().enumerate() {
            let elimina = format!("/persone/{}/elimina", inst.school.persona(username));
            office.save(&elimina, &format!("c{at}"), &[VERSION]).await.refused(422, reason);
        }
        assert_eq!(inst.events_named("persona.delete"), 0);
    }

    async fn whoever_entered_the_register_stays(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let card = made(&mut office, "a", &[("cognome", "Entrato"), ("nome", "Ada"), ("ruolo", "ata")]).await;
        let given = office.post(&format!("{card}/credenziale"), &[]).await.expect(200).body;
        let codes: Vec<&str> = given.split("<code>").skip(1).map(|rest| rest.split("</code>").next().unwrap()).collect();
        let mut anyone = Anonymous::at(&inst);
        anyone.login(codes[0], codes[1]).await.expect(303);
        office.save(&format!("{card}/elimina"), "b", &[VERSION]).await.refused(422, "entrata nel registro");
        let role = ruolo_of(&inst, &card);
        office.save(&format!("{card}/ruoli/{role}/elimina"), "c", &[VERSION]).await.refused(422, "entrata nel registro");
    }

    async fn a_role_typed_wrong_today_is_removed_and_an_older_one_is_ended(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let card = made(&mut office, "a", &[("cognome", "Confusi"), ("nome", "Ada")]).await;
        // Since September, but typed today.
        office.post(&format!("{card}/ruoli/nuovo"), &[("ruolo", "docente"), ("dal", "2026-09-14")]).await.expect(303);
        let role = format!("{card}/ruoli/{}", ruolo_of(&inst, &card));
        assert!(office.get(&format!("{role}/fine")).await.expect(200).body.contains(&format!("{role}/elimina")));
        office.get(&format!("{role}/elimina")).await.refused(200, "Togli il ruolo");
        let gone = office.save(&format!("{role}/elimina"), "b", &[VERSION]).await.expect(303);
        assert_eq!(gone.header("location"), format!("{card}?esito=eliminato"));
        office.save(&format!("{role}/elimina"), "c", &[VERSION]).await.expect(404);
        assert_eq!(inst.events_named("ruolo.delete"), 1);
        // The same one given on another day is ended.
        office.post(&format!("{card}/ruoli/nuovo"), &[("ruolo", "docente"), ("dal", TODAY)]).await.expect(303);
        let role = format!("{card}/ruoli/{}", ruolo_of(&inst, &card));
        inst.set_clock("2026-11-24T09:10");
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let told = office.get(&format!("{role}/elimina")).await.refused(200, "si toglie solo un ruolo dato oggi");
        assert!(told.body.contains(&format!("{role}/fine")));
        office.save(&format!("{role}/elimina"), "d", &[VERSION]).await.refused(422, "dato oggi");
        // Roles above the office are the dirigente's.
        let dpo = format!("/persone/{}", inst.school.persona("dpo"));
        let reserved = format!("{dpo}/ruoli/{}/elimina", ruolo_of(&inst, &dpo));
        office.save(&reserved, "e", &[VERSION]).await.refused(422, "dirigente");
        assert_eq!(inst.events_named("ruolo.delete"), 1);
    }
}

/// The page of whoever was made now.
async fn made(office: &mut Segreteria, key: &str, fields: &[(&str, &str)]) -> String {
    let made = office.save("/persone/nuova", key, fields).await.expect(303);
    made.header("location").split('?').next().unwrap().to_owned()
}

/// The last role of whose page this is.
fn ruolo_of(inst: &Installation, card: &str) -> Uuid {
    let (school, persona) =
        (Uuid::from(inst.school.id), card.rsplit('/').next().unwrap().parse::<Uuid>().unwrap());
    let read = move |tx: &mut dyn Tx| {
        tx.one(
            sql!("SELECT id FROM ruolo WHERE istituto_id = $1 AND persona_id = $2 ORDER BY id DESC LIMIT 1"),
            params![school, persona],
            |row| row.id(0),
        )
    };
    inst.app.db.read_blocking::<_, Error, _>(&inst.school.tenant, read).unwrap()
}

/// A table and one of its columns.
type Column = (&'static str, &'static str);

/// Tables and columns that a source counts.
fn counted(source: &str) -> BTreeSet<(String, String)> {
    let column = |rest: &str| {
        let mut words = rest.split_whitespace();
        let table = words.next()?;
        let column = words.skip_while(|word| *word != "AND").nth(1)?;
        Some((table.to_owned(), column.to_owned()))
    };
    source.split("FROM ").skip(1).filter_map(column).collect()
}

/// The columns of the golden file that hold an identity, and those that refer to a person.
fn columns() -> (Vec<Column>, BTreeSet<Column>) {
    let (mut ids, mut people) = (Vec::new(), BTreeSet::new());
    let mut table = "";
    for line in include_str!("../../golden/tabelle.txt").lines() {
        let Some(column) = line.strip_prefix("    ") else {
            table = line.trim();
            continue;
        };
        let mut words = column.split(' ');
        let name = words.next().unwrap_or_default();
        if words.next() == Some("uuid") {
            ids.push((table, name));
        }
        let own = column
            .strip_prefix("refers (istituto_id = istituto_id, ")
            .filter(|own| own.contains(") of persona,"));
        people.extend(own.and_then(|own| own.split(' ').next()).map(|own| (table, own)));
    }
    (ids, people)
}

/// A table that comes to tell of a class, a subject or a site must be counted before one of them is deleted.
#[test]
fn every_table_that_tells_of_it_is_counted() {
    let counted = counted(include_str!("../../src/eliminazioni/store.rs"));
    let missing: Vec<_> = columns()
        .0
        .into_iter()
        .filter(|(_, name)| ["classe_id", "materia_id", "sede_id"].contains(name))
        .filter(|pair| !counted.contains(&(pair.0.to_owned(), pair.1.to_owned())) && !DERIVED.contains(pair))
        .collect();
    assert!(counted.len() > 20, "{counted:?}");
    assert_eq!(missing, []);
}

/// And one that tells of a person, or of what somebody did, before the person is.
#[test]
fn every_table_that_tells_of_a_person_is_counted() {
    let source =
        include_str!("../../src/eliminazioni/persone.rs").split("pub fn done_in_ruolo").next().unwrap();
    let counted = counted(source);
    let (ids, people) = columns();
    let tells = |name: &str| name.ends_with("_by") || OF_PEOPLE.contains(&name);
    let missing: Vec<_> = ids
        .into_iter()
        .filter(|pair| tells(pair.1) || people.contains(pair))
        .filter(|pair| !counted.contains(&(pair.0.to_owned(), pair.1.to_owned())))
        .filter(|pair| !GO_ALONG.contains(pair) && !DERIVED.contains(pair))
        .collect();
    assert!(counted.len() > 90, "{counted:?}");
    assert_eq!(missing, []);
}
