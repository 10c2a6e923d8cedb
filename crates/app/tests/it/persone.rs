// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The data of people, as the office types them.

use campanella_db::sql;

use crate::support::{Segreteria, on_both};

/// One person has all three: the second and the third are forms of omocodia.
const CODES: [&str; 3] = ["RSSMRA85T10A562S", "RSSMRA85T10A56NH", "RSSMRAURT10A562B"];
const OTHER_CODE: &str = "VRDGPP80A01H501U";

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
            for (other, codice) in CODES.into_iter().enumerate() {
                let page = office.post("/persone/nuova", &fields(codice)).await.refused(422, words[usize::from(at != other)]);
                assert!(page.body.contains("href=\"#f-codice_fiscale\""), "{}", page.body);
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
        let coded = sql!("SELECT COUNT(*) FROM persona WHERE istituto_id = $1 AND codice_fiscale IS NOT NULL");
        assert_eq!(inst.count(coded), 1);
    }
}
