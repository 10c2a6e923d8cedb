// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of agendas.

use crate::kit::privacy::Dato::{Credenziale, Didattica, Percorso};
use crate::kit::privacy::Diritti::{Atto, Rettifica, Segreto};
use crate::kit::privacy::Durata::{Archivio, Rapporto};
use crate::kit::privacy::Scopo::{Famiglie, Registro, Sicurezza};
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "impegno",
        righe: &[riga(
            &["autore_id", "titolo", "testo", "link", "created_at", "saved_at"],
            Didattica,
            Registro,
            Archivio,
            Atto,
        )],
        altre: &[
            "istituto_id",
            "id",
            "classe_id",
            "gruppo_id",
            "materia_id",
            "tipo",
            "data",
            "dalle",
            "alle",
            "version",
            "deleted_at",
        ],
    },
    Tabella {
        nome: "allegato",
        righe: &[riga(&["nome", "autore_id", "created_at"], Didattica, Registro, Archivio, Atto)],
        altre: &[
            "istituto_id",
            "id",
            "impegno_id",
            "compito_id",
            "tipo",
            "dimensione",
            "impronta",
            "deleted_at",
        ],
    },
    Tabella {
        nome: "allegato_parte",
        righe: &[riga(&["dati"], Didattica, Registro, Archivio, Atto)],
        altre: &["istituto_id", "allegato_id", "ordinale"],
    },
    Tabella {
        nome: "compito_fatto",
        righe: &[riga(&["alunno_id", "compito_id", "done_at"], Percorso, Famiglie, Rapporto, Rettifica)],
        altre: &["istituto_id"],
    },
    Tabella {
        nome: "agenda_feed",
        righe: &[riga(
            &["persona_id", "profilo", "impronta", "created_at", "revoked_at"],
            Credenziale,
            Sicurezza,
            Rapporto,
            Segreto,
        )],
        altre: &["istituto_id", "id"],
    },
];
