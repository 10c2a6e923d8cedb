// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of justifications.

use crate::kit::privacy::Dato::{Famiglia, Presenza, Salute, Traccia};
use crate::kit::privacy::Diritti::{Atto, Rettifica};
use crate::kit::privacy::Durata::Archivio;
use crate::kit::privacy::Scopo::{Istruzione, Registro, Sicurezza};
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "giustificazione",
        righe: &[
            riga(
                &["alunno_id", "tipo", "dal", "al", "stato", "allegato", "motivo_rifiuto"],
                Presenza,
                Registro,
                Archivio,
                Atto,
            ),
            riga(
                &["presentata_da", "presentata_profilo", "presentata_at", "decisa_da", "decisa_at"],
                Traccia,
                Sicurezza,
                Archivio,
                Atto,
            ),
        ],
        altre: &["istituto_id", "id", "version"],
    },
    Tabella {
        nome: "giustificazione_giorno",
        righe: &[riga(&["alunno_id", "tipo", "data", "lapsed_at"], Presenza, Registro, Archivio, Atto)],
        altre: &["istituto_id", "giustificazione_id"],
    },
    Tabella {
        nome: "giustificazione_motivo",
        righe: &[riga(&["contenuto"], Salute, Istruzione, Archivio, Rettifica)],
        altre: &["istituto_id", "giustificazione_id", "written_at"],
    },
    Tabella {
        nome: "giustificazione_allegato",
        righe: &[riga(&["contenuto"], Salute, Istruzione, Archivio, Rettifica)],
        altre: &["istituto_id", "giustificazione_id", "tipo", "written_at"],
    },
    Tabella {
        nome: "giustificazione_esclusione",
        righe: &[
            riga(&["alunno_id", "genitore_chiave"], Famiglia, Istruzione, Archivio, Rettifica),
            riga(&["set_by", "set_at"], Traccia, Sicurezza, Archivio, Atto),
        ],
        altre: &["istituto_id"],
    },
];
