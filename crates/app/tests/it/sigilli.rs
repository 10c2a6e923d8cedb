// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Sealed data on a machine where their key did not come along.

use campanella_app::kit::riservati::FILE;
use campanella_app::sigilli::{self, Sigilli};

use crate::support::{Docente, TODAY, hour, on_both};

on_both! {
    async fn without_its_key_what_is_sealed_stays_closed_and_no_second_key_is_made(inst) {
        let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
        assert_eq!(sigilli::of_school(&inst.app, &school).unwrap(), Sigilli::Nessuno);
        let here = hour(inst.school.terza, TODAY, 2);
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        sostegno.firma_e_appello(&here, "a", &[]).await.expect(200);
        sostegno.testi(&here, "b", 1, &[("argomento", "Frazioni")]).await.expect(200);
        assert_eq!(sigilli::of_school(&inst.app, &school).unwrap(), Sigilli::Aperti);

        let elsewhere = inst.elsewhere();
        let folder = elsewhere.config.data_dir.clone();
        sigilli::watch(elsewhere.clone()).await;
        assert_eq!(sigilli::of_school(&elsewhere, &school).unwrap(), Sigilli::SenzaChiave);
        let texts = format!("/registro/{}/sostegno", inst.school.terza);
        let mut council = Docente::enter(&inst, "italiano").await;
        council.meet(&elsewhere);
        council.post(&texts, &[("giorno", TODAY)]).await.refused(503, "Dati riservati chiusi");
        sostegno.meet(&elsewhere);
        sostegno.testi(&here, "c", 1, &[("argomento", "Altro")]).await.expect(503);
        assert!(!folder.join(FILE).exists(), "a second key");

        // With the wrong key too; with the right one everything is there again.
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(FILE), "A".repeat(43)).unwrap();
        assert_eq!(sigilli::of_school(&inst.elsewhere(), &school).unwrap(), Sigilli::AltraChiave);
        council.meet(&inst.elsewhere());
        council.post(&texts, &[("giorno", TODAY)]).await.refused(503, "Dati riservati chiusi");
        std::fs::copy(inst.app.config.data_dir.join(FILE), folder.join(FILE)).unwrap();
        council.meet(&inst.elsewhere());
        assert!(council.post(&texts, &[("giorno", TODAY)]).await.expect(200).body.contains("Frazioni"));
    }

    async fn where_nothing_is_sealed_a_first_key_is_made(inst) {
        let elsewhere = inst.elsewhere();
        sigilli::watch(elsewhere.clone()).await;
        let here = hour(inst.school.terza, TODAY, 2);
        let mut sostegno = Docente::enter(&inst, "sostegno").await;
        sostegno.meet(&elsewhere);
        sostegno.firma_e_appello(&here, "a", &[]).await.expect(200);
        sostegno.testi(&here, "b", 1, &[("argomento", "Frazioni")]).await.expect(200);
        assert!(elsewhere.config.data_dir.join(FILE).exists());
    }
}
