// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of notes. Their text tells of behaviour: read by the council of the class, the head and the own family.

use crate::kit::privacy::Dato::{Accesso, Disciplina, Traccia};
use crate::kit::privacy::Diritti::Atto;
use crate::kit::privacy::Durata::Archivio;
use crate::kit::privacy::Scopo::{Famiglie, Registro, Sicurezza};
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "nota",
        righe: &[
            riga(&["testo", "motivo_nomi", "motivo_annullamento"], Disciplina, Registro, Archivio, Atto),
            riga(
                &["autore_id", "created_at", "saved_at", "annulled_at", "annulled_by"],
                Traccia,
                Sicurezza,
                Archivio,
                Atto,
            ),
        ],
        altre: &["istituto_id", "id", "classe_id", "data", "tipo", "classe_intera", "impegno_id", "version"],
    },
    Tabella {
        nome: "nota_alunno",
        righe: &[riga(&["alunno_id"], Disciplina, Registro, Archivio, Atto)],
        altre: &["istituto_id", "nota_id"],
    },
    Tabella {
        nome: "provvedimento",
        righe: &[
            riga(&["testo"], Disciplina, Registro, Archivio, Atto),
            riga(&["autore_id", "created_at"], Traccia, Sicurezza, Archivio, Atto),
        ],
        altre: &["istituto_id", "id", "nota_id"],
    },
    Tabella {
        nome: "sanzione",
        righe: &[riga(&["alunno_id", "stato", "misura", "created_at"], Disciplina, Registro, Archivio, Atto)],
        altre: &["istituto_id", "id", "classe_id", "nota_id", "version"],
    },
    Tabella {
        nome: "sanzione_passo",
        righe: &[
            riga(&["passo", "stato", "data", "testo", "misura"], Disciplina, Registro, Archivio, Atto),
            riga(&["recorded_by", "recorded_at"], Traccia, Sicurezza, Archivio, Atto),
        ],
        altre: &["istituto_id", "sanzione_id", "ordinale"],
    },
    Tabella {
        nome: "nota_lettura",
        righe: &[riga(&["alunno_id", "persona_id", "read_at"], Accesso, Famiglie, Archivio, Atto)],
        altre: &["istituto_id", "nota_id"],
    },
];
