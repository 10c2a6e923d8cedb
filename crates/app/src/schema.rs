// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The migrations, in order; forward only.

use campanella_db::{Migration, Schema};

use crate::kit::standing::STANDING;

macro_rules! migration {
    ($version:literal, $folder:literal, $name:literal) => {
        Migration {
            version: $version,
            name: $name,
            sql: include_str!(concat!("../migrations/", $folder, "/", $name, ".sql")),
        }
    };
}

/// The schema that this program knows.
pub const SCHEMA: Schema = Schema {
    system: &[
        migration!(1, "piattaforma", "0001_istituti"),
        migration!(2, "piattaforma", "0002_posti"),
        migration!(3, "piattaforma", "0003_testimoni"),
    ],
    school: &[
        migration!(1, "scuola", "0001_anagrafe"),
        migration!(2, "scuola", "0002_kit"),
        migration!(3, "scuola", "0003_classi"),
        migration!(4, "scuola", "0004_calendario"),
        migration!(5, "scuola", "0005_lezioni"),
        migration!(6, "scuola", "0006_gestione"),
        migration!(7, "scuola", "0007_valutazioni"),
        migration!(8, "scuola", "0008_agenda"),
        migration!(9, "scuola", "0009_note"),
        migration!(10, "scuola", "0010_giustificazioni"),
        migration!(11, "scuola", "0011_assenze"),
        migration!(12, "scuola", "0012_avvisi"),
        migration!(13, "scuola", "0013_coordinatori"),
        migration!(14, "scuola", "0014_chiusi_e_sostegno"),
        migration!(15, "scuola", "0015_secondo_fattore"),
        migration!(16, "scuola", "0016_lettere_accesso"),
        migration!(17, "scuola", "0017_identita_digitale"),
        migration!(18, "scuola", "0018_atti"),
        migration!(19, "scuola", "0019_obiettivi"),
        migration!(20, "scuola", "0020_sostegno"),
        migration!(21, "scuola", "0021_dispositivi"),
        migration!(22, "scuola", "0022_casi_accesso"),
        migration!(23, "scuola", "0023_importazioni"),
        migration!(24, "scuola", "0024_versione_testi"),
        migration!(25, "scuola", "0025_lezioni_ordine"),
        migration!(26, "scuola", "0026_strumenti_ia"),
        migration!(27, "scuola", "0027_richieste_ia"),
        migration!(28, "scuola", "0028_conferma"),
        migration!(29, "scuola", "0029_aula"),
        migration!(30, "scuola", "0030_campane_nel_tempo"),
        migration!(31, "scuola", "0031_notifiche"),
        migration!(32, "scuola", "0032_altre_scuole"),
        migration!(33, "scuola", "0033_appello_orario"),
        migration!(34, "scuola", "0034_esoneri"),
        migration!(35, "scuola", "0035_compiti_allegati"),
        migration!(36, "scuola", "0036_assenti"),
        migration!(37, "scuola", "0037_fuori_classe"),
        migration!(38, "scuola", "0038_eliminazioni"),
        migration!(39, "scuola", "0039_atti_della_scuola"),
        migration!(40, "scuola", "0040_persone"),
        migration!(41, "scuola", "0041_etichette"),
    ],
    standing: Some(STANDING),
};
