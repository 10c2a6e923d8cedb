// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of the class register.

use crate::kit::privacy::Dato::{Didattica, Servizio, Sostegno};
use crate::kit::privacy::Diritti::Atto;
use crate::kit::privacy::Durata::Archivio;
use crate::kit::privacy::Scopo::Registro;
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "lezione",
        righe: &[riga(&["argomento", "attivita"], Didattica, Registro, Archivio, Atto)],
        altre: &[
            "istituto_id",
            "id",
            "data",
            "ordinale",
            "classe_id",
            "gruppo_id",
            "gruppo_chiave",
            "tipo",
            "materia_id",
            "inizio",
            "fine",
            "version",
            "created_at",
            "annulled_at",
            "etichette",
        ],
    },
    Tabella {
        nome: "firma",
        righe: &[riga(
            &["docente_id", "data", "inizio", "late", "signed_at", "signed_by", "argomento", "attivita"],
            Servizio,
            Registro,
            Archivio,
            Atto,
        )],
        altre: &[
            "istituto_id",
            "id",
            "version",
            "lezione_id",
            "tipo",
            "materia_id",
            "pluriclasse",
            "esclusiva",
            "annulled_at",
        ],
    },
    Tabella {
        nome: "firma_alunno",
        righe: &[riga(&["alunno_id", "contenuto"], Sostegno, Registro, Archivio, Atto)],
        altre: &["istituto_id", "id", "firma_id", "version"],
    },
    Tabella {
        nome: "compito",
        righe: &[riga(&["docente_id", "testo", "link"], Didattica, Registro, Archivio, Atto)],
        altre: &[
            "istituto_id",
            "id",
            "lezione_id",
            "classe_id",
            "gruppo_id",
            "materia_id",
            "assegnato_il",
            "scadenza",
            "version",
            "deleted_at",
        ],
    },
    Tabella {
        nome: "sblocco_firma",
        righe: &[riga(
            &["docente_id", "data", "motivo", "granted_by", "granted_at"],
            Servizio,
            Registro,
            Archivio,
            Atto,
        )],
        altre: &["istituto_id", "id", "expires_at"],
    },
];
