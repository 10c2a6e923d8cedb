// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of the school itself: who set a policy.

use crate::kit::privacy::Dato::Traccia;
use crate::kit::privacy::Diritti::Atto;
use crate::kit::privacy::Durata::Archivio;
use crate::kit::privacy::Scopo::Sicurezza;
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "istituto",
        righe: &[],
        altre: &["istituto_id", "codice_meccanografico", "nome", "comune", "version", "created_at"],
    },
    Tabella {
        nome: "sede",
        righe: &[],
        altre: &[
            "istituto_id",
            "id",
            "codice_meccanografico",
            "nome",
            "indirizzo",
            "comune",
            "patrono_mese",
            "patrono_giorno",
            "version",
        ],
    },
    Tabella {
        nome: "impostazione",
        righe: &[riga(&["set_by", "set_at"], Traccia, Sicurezza, Archivio, Atto)],
        altre: &["istituto_id", "id", "chiave", "valore", "dal"],
    },
];
