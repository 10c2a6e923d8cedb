// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of people, roles and families.

use crate::kit::privacy::Dato::{Contatto, Famiglia, Giudiziario, Identita, Percorso};
use crate::kit::privacy::Diritti::Rettifica;
use crate::kit::privacy::Durata::{Archivio, Rapporto};
use crate::kit::privacy::Scopo::{Famiglie, Istruzione, Organizzazione};
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "persona",
        righe: &[
            riga(
                &[
                    "cognome",
                    "nome",
                    "codice_fiscale",
                    "codice_fiscale_key",
                    "omocodia",
                    "nascita",
                    "codice_esterno",
                    "sort_key",
                    "search_key",
                ],
                Identita,
                Istruzione,
                Archivio,
                Rettifica,
            ),
            riga(&["email", "telefono"], Contatto, Famiglie, Rapporto, Rettifica),
        ],
        altre: &["istituto_id", "id", "version", "created_at"],
    },
    Tabella {
        nome: "ruolo",
        righe: &[riga(
            &["persona_id", "ruolo", "dal", "al", "granted_by"],
            Percorso,
            Organizzazione,
            Archivio,
            Rettifica,
        )],
        altre: &["istituto_id", "id"],
    },
    Tabella {
        nome: "genitore_alunno",
        righe: &[
            riga(
                &["genitore_id", "alunno_id", "legame", "responsabilita", "ritiro", "dal", "al"],
                Famiglia,
                Famiglie,
                Archivio,
                Rettifica,
            ),
            riga(
                &[
                    "limite_atto",
                    "limite_dal",
                    "limite_al",
                    "limite_lettura",
                    "limite_giustificazione",
                    "limite_ritiro",
                ],
                Giudiziario,
                Famiglie,
                Archivio,
                Rettifica,
            ),
        ],
        altre: &["istituto_id", "id", "version"],
    },
];
