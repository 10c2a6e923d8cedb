// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of the timetable: who teaches when.

use crate::kit::privacy::Dato::Servizio;
use crate::kit::privacy::Diritti::Rettifica;
use crate::kit::privacy::Durata::Archivio;
use crate::kit::privacy::Scopo::Organizzazione;
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "ora_scansione",
        righe: &[],
        altre: &["istituto_id", "id", "sede_id", "anno", "giorno", "ordinale", "inizio", "fine", "dal"],
    },
    Tabella {
        nome: "orario_lezione",
        righe: &[riga(&["docente_id"], Servizio, Organizzazione, Archivio, Rettifica)],
        altre: &[
            "istituto_id",
            "id",
            "anno",
            "classe_id",
            "gruppo_id",
            "giorno",
            "ordinale",
            "materia_id",
            "aula",
            "dal",
            "al",
        ],
    },
];
