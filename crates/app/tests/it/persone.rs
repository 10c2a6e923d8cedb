// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The data of people, as the office types them.

use campanella_app::anagrafe::store::{self, Persona};
use campanella_app::kit::error::AppError;
use campanella_app::schema::SCHEMA;
use campanella_db::{Db, Error, Schema, Sql, Tenant, Tx, params, sql};
use campanella_domain::codice_fiscale::CodiceFiscale;
use jiff::Timestamp;
use uuid::Uuid;

use crate::support::{Engine, Installation, Place, Segreteria, on_both};

/// One person has all three: the second and the third are forms of omocodia.
const CODES: [&str; 3] = ["RSSMRA85T10A562S", "RSSMRA85T10A56NH", "RSSMRAURT10A562B"];
const OTHER_CODE: &str = "VRDGPP80A01H501U";
const CODED: Sql = sql!("SELECT COUNT(*) FROM persona WHERE istituto_id = $1 AND codice_fiscale IS NOT NULL");
const ONE: Uuid = Uuid::from_u128(1);

fn rossi(number: u128, codice: &str) -> Persona {
    Persona {
        id: Uuid::from_u128(number).into(),
        cognome: "Rossi".to_owned(),
        nome: "Mara".to_owned(),
        codice_fiscale: Some(codice.to_owned()),
        nascita: None,
        email: None,
        telefono: None,
        codice_esterno: None,
        version: 1,
    }
}

/// Writes somebody without asking whether they are there: as a second office does at the same moment.
fn write(inst: &Installation, persona: Persona) -> Result<(), AppError> {
    let istituto = inst.school.id;
    let insert = move |tx: &mut dyn Tx| store::insert(tx, istituto, &persona, Timestamp::UNIX_EPOCH);
    inst.app.db.write_blocking(&inst.school.tenant, insert)
}

/// The page of whoever was just made.
async fn make(office: &mut Segreteria, fields: &[(&str, &str)]) -> String {
    let made = office.post("/persone/nuova", fields).await.expect(303);
    made.header("location").split('?').next().unwrap().to_owned()
}

on_both! {
    async fn another_form_of_a_codice_fiscale_is_the_same_person_who_is_named(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let fields = |codice| [("cognome", "Rossi"), ("nome", "Mara"), ("codice_fiscale", codice)];
        let words = [
            "Questo codice fiscale è già di",
            "altra forma (omocodia) del codice fiscale di",
        ];
        for (at, first) in CODES.into_iter().enumerate() {
            let created = office.post("/persone/nuova", &fields(first)).await.expect(303);
            let page = created.header("location").split('?').next().unwrap().to_owned();
            let card = page.clone();
            for (other, codice) in CODES.into_iter().enumerate() {
                let page = office.post("/persone/nuova", &fields(codice)).await.refused(422, words[usize::from(at != other)]);
                assert!(page.body.contains("href=\"#f-codice_fiscale\""), "{}", page.body);
                assert!(page.body.contains(&format!("href=\"{card}\"")), "{}", page.body);
            }
            // The person's own code may take its other form.
            let own = |codice, version| [("cognome", "Rossi"), ("nome", "Mara"), ("codice_fiscale", codice), ("version", version)];
            let data = format!("{page}/dati");
            office.post(&data, &own(CODES[(at + 1) % 3], "1")).await.expect(303);
            // So does nobody else's.
            let taken = office.post(&format!("/persone/{}/dati", inst.school.persona("italiano")), &own(CODES[at], "1")).await;
            taken.refused(422, "è la stessa persona");
            office.post(&data, &own("", "2")).await.expect(303);
        }
        office.post("/persone/nuova", &fields(OTHER_CODE)).await.expect(303);
        assert_eq!(inst.count(CODED), 1);
    }

    async fn two_people_whom_omocodia_tells_apart_are_declared_by_the_office(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        let fields = |codice, omonimo| [("cognome", "Rossi"), ("nome", "Mara"), ("codice_fiscale", codice), ("omonimo", omonimo)];
        let first = make(&mut office, &fields(CODES[0], "")).await;
        office.post("/persone/nuova", &fields(CODES[1], "")).await.refused(422, "name=\"omonimo\"");
        office.post("/persone/nuova", &fields(CODES[0], "1")).await.refused(422, "Questo codice fiscale è già di");
        let second = make(&mut office, &fields(CODES[1], "1")).await;
        let third = make(&mut office, &fields(CODES[2], "1")).await;
        for (page, codice, is_other) in [(first, CODES[0], false), (second, CODES[1], true), (third, CODES[2], true)] {
            let data = format!("{page}/dati");
            let form = office.get(&data).await.expect(200).body;
            let ticked = form.split("name=\"omonimo\"").nth(1).unwrap().split('>').next().unwrap().contains("checked");
            assert_eq!(ticked, is_other, "{codice}");
            // Who changes something else stays who they are, whatever the box says.
            for (version, omonimo) in [("1", if is_other { "1" } else { "" }), ("2", "")] {
                let changed = [("cognome", "Rossi"), ("nome", "Mara Lea"), ("codice_fiscale", codice), ("omonimo", omonimo), ("version", version)];
                office.post(&data, &changed).await.expect(303);
            }
        }
        assert_eq!(inst.count(CODED), 3);
        let declared = sql!("SELECT COUNT(*) FROM giornale WHERE istituto_id = $1 AND azione LIKE 'persona.%' AND motivo LIKE '%omocodia%'");
        assert_eq!(inst.count(declared), 2);
    }

    async fn two_offices_at_once_do_not_make_a_person_twice(inst) {
        write(&inst, rossi(1, CODES[0])).unwrap();
        for (codice, constraint) in [(CODES[0], "persona_codice_fiscale"), (CODES[1], "persona_codice_fiscale_key"), (CODES[2], "persona_codice_fiscale_key")] {
            let error = write(&inst, rossi(2, codice)).unwrap_err();
            let AppError::Storage(Error::Conflict { constraint: found }) = &error else { panic!("{error:?}") };
            assert!(found.starts_with("persona_codice_fiscale") && (found == constraint || codice == CODES[0]), "{found}");
        }
        write(&inst, rossi(2, OTHER_CODE)).unwrap();
    }

    async fn who_stands_there_twice_is_told_to_the_office(inst) {
        let mut office = Segreteria::enter(&inst, "segreteria").await;
        assert!(!office.get("/stato").await.expect(200).body.contains("omocodia"));
        write(&inst, rossi(1, CODES[0])).unwrap();
        write(&inst, rossi(2, OTHER_CODE)).unwrap();
        let (istituto, codice) = (Uuid::from(inst.school.id), CODES[1]);
        let before_the_migration = move |tx: &mut dyn Tx| {
            tx.exec(
                sql!("UPDATE persona SET codice_fiscale = $3, codice_fiscale_key = 'RSSMRA85T10A562', omocodia = -1 WHERE istituto_id = $1 AND id = $2"),
                params![istituto, Uuid::from_u128(2), codice],
            )
        };
        inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, before_the_migration).unwrap();
        let told = office.get("/stato").await.expect(200).body;
        for number in [1, 2] {
            assert!(told.contains(&format!("/persone/{}", Uuid::from_u128(number))), "{told}");
        }
        let data = format!("/persone/{}/dati", Uuid::from_u128(2));
        let form = |version, omonimo| [("cognome", "Rossi"), ("nome", "Mara"), ("codice_fiscale", codice), ("omonimo", omonimo), ("version", version)];
        office.post(&data, &form("1", "")).await.expect(303);
        assert!(office.get("/stato").await.expect(200).body.contains("omocodia"));
        office.post(&data, &form("2", "1")).await.expect(303);
        assert!(!office.get("/stato").await.expect(200).body.contains("omocodia"));
    }
}

/// The migration keeps everybody, gives each the key that the rule gives, and counts who stands there twice.
fn migrated_on(engine: Engine) {
    const PROVISIONAL: &str = "93044430168";
    let place = Place::empty(engine);
    let at = SCHEMA.school.iter().position(|migration| migration.name.ends_with("_persone")).unwrap();
    let school = Tenant::school(ONE, "prova");
    let db = Db::init(place.options(), Schema { school: &SCHEMA.school[..at], ..SCHEMA }).unwrap();
    db.create_school(&school).unwrap();
    let people = [
        (1, Some(CODES[1])),
        (2, Some(CODES[0])),
        (3, Some(CODES[2])),
        (4, Some(OTHER_CODE)),
        (5, Some(PROVISIONAL)),
        (6, None),
    ];
    let write = move |tx: &mut dyn Tx| {
        for (number, codice) in people {
            tx.exec(
                sql!(
                    "INSERT INTO persona (istituto_id, id, cognome, nome, codice_fiscale, sort_key, search_key, version, created_at)
                     VALUES ($1, $2, 'Rossi', 'Mara', $3, 'rossi', 'rossi', 1, 0)"
                ),
                params![ONE, Uuid::from_u128(number), codice],
            )?;
        }
        Ok(())
    };
    db.write_blocking::<_, Error, _>(&school, write).unwrap();
    db.shutdown();
    let db = Db::open(place.options(), SCHEMA).unwrap();
    let read = |tx: &mut dyn Tx| {
        tx.all(
            sql!("SELECT codice_fiscale, codice_fiscale_key, omocodia FROM persona WHERE istituto_id = $1 ORDER BY id"),
            params![ONE],
            |row| Ok((row.opt_text(0)?, row.opt_text(1)?, row.int(2)?)),
        )
    };
    let found: Vec<(Option<String>, Option<String>, i64)> =
        db.read_blocking::<_, Error, _>(&school, read).unwrap();
    assert_eq!(found.iter().map(|(.., number)| *number).collect::<Vec<_>>(), [0, -1, -2, 0, 0, 0]);
    for (codice, key, _) in found {
        let expected = codice.map(|codice| codice.parse::<CodiceFiscale>().unwrap().key());
        assert_eq!(key, expected);
    }
    db.shutdown();
}

#[test]
fn a_place_with_people_twice_is_migrated_on_sqlite() {
    migrated_on(Engine::Sqlite);
}

#[test]
fn a_place_with_people_twice_is_migrated_on_postgres() {
    migrated_on(Engine::Postgres);
}
