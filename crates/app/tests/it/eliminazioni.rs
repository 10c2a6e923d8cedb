// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What was made by mistake is deleted, and nothing that somebody uses.

use std::collections::BTreeSet;

use campanella_db::{Sql, sql};

use crate::support::{Docente, Segreteria, TODAY, hour, on_both};

const CLASSI: Sql = sql!("SELECT COUNT(*) FROM classe WHERE istituto_id = $1");
const VERSION: (&str, &str) = ("version", "1");
/// Hours derived from lessons, which are counted.
const DERIVED: [(&str, &str); 2] = [("ore_assenza", "classe_id"), ("ore_assenza", "materia_id")];

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
}

/// A table that comes to tell of a class, a subject or a site must be counted before one of them is deleted.
#[test]
fn every_table_that_tells_of_it_is_counted() {
    let counted: BTreeSet<(String, String)> = include_str!("../../src/eliminazioni/store.rs")
        .split("FROM ")
        .skip(1)
        .filter_map(|rest| {
            let mut words = rest.split_whitespace();
            let table = words.next()?;
            let column = words.find(|word| word.ends_with("_id") && *word != "istituto_id")?;
            Some((table.to_owned(), column.to_owned()))
        })
        .collect();
    let mut table = "";
    let mut missing = Vec::new();
    for line in include_str!("../../golden/tabelle.txt").lines() {
        let Some(column) = line.strip_prefix("    ") else {
            table = line.trim();
            continue;
        };
        let name = column.split(' ').next().unwrap_or_default();
        let tells = ["classe_id", "materia_id", "sede_id"].contains(&name);
        let known =
            counted.contains(&(table.to_owned(), name.to_owned())) || DERIVED.contains(&(table, name));
        if tells && !known {
            missing.push(format!("{table}.{name}"));
        }
    }
    assert!(counted.len() > 20, "{counted:?}");
    assert_eq!(missing, Vec::<String>::new());
}
