// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of roll calls and attendance.

use crate::kit::privacy::Dato::{Presenza, Servizio, Traccia};
use crate::kit::privacy::Diritti::Atto;
use crate::kit::privacy::Durata::Archivio;
use crate::kit::privacy::Scopo::{Registro, Sicurezza};
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "appello",
        righe: &[riga(&["docente_id", "taken_at"], Servizio, Registro, Archivio, Atto)],
        altre: &["istituto_id", "lezione_id", "classe_id", "data", "version"],
    },
    Tabella {
        nome: "evento_presenza",
        righe: &[
            riga(
                &["alunno_id", "data", "tipo", "dalle", "alle", "breve", "giustificato_at"],
                Presenza,
                Registro,
                Archivio,
                Atto,
            ),
            riga(&["recorded_by", "recorded_at"], Traccia, Sicurezza, Archivio, Atto),
        ],
        altre: &["istituto_id", "id", "lezione_id", "annulled_at", "esclusiva"],
    },
    Tabella {
        nome: "permesso",
        righe: &[
            riga(
                &["alunno_id", "tipo", "dal", "al", "ora", "ritirato_da", "stato", "motivo_rifiuto"],
                Presenza,
                Registro,
                Archivio,
                Atto,
            ),
            riga(
                &["richiesto_da", "richiesto_profilo", "richiesto_at", "deciso_da", "deciso_at"],
                Traccia,
                Sicurezza,
                Archivio,
                Atto,
            ),
        ],
        altre: &["istituto_id", "id", "version"],
    },
    Tabella {
        nome: "permesso_permanente",
        righe: &[
            riga(
                &["alunno_id", "tipo", "giorni", "ora", "dal", "al", "conta"],
                Presenza,
                Registro,
                Archivio,
                Atto,
            ),
            riga(&["granted_by", "granted_at"], Traccia, Sicurezza, Archivio, Atto),
        ],
        altre: &["istituto_id", "id"],
    },
    Tabella {
        nome: "fuori_classe_previsto",
        righe: &[
            riga(&["dal", "al", "dalle", "alle", "descrizione"], Presenza, Registro, Archivio, Atto),
            riga(
                &["written_by", "written_at", "annulled_by", "annulled_at"],
                Traccia,
                Sicurezza,
                Archivio,
                Atto,
            ),
        ],
        altre: &["istituto_id", "id", "classe_id", "version"],
    },
    Tabella {
        nome: "fuori_classe_alunno",
        righe: &[riga(&["alunno_id", "dal", "dalle"], Presenza, Registro, Archivio, Atto)],
        altre: &["istituto_id", "previsto_id", "classe_id", "annulled_at"],
    },
    Tabella {
        nome: "ore_assenza",
        righe: &[riga(&["alunno_id", "data", "minuti"], Presenza, Registro, Archivio, Atto)],
        altre: &["istituto_id", "lezione_id", "classe_id", "materia_id"],
    },
    Tabella {
        nome: "deroga_presenza",
        righe: &[
            riga(&["alunno_id", "dal", "al", "delibera"], Presenza, Registro, Archivio, Atto),
            riga(&["granted_by", "granted_at", "annulled_at"], Traccia, Sicurezza, Archivio, Atto),
        ],
        altre: &["istituto_id", "id"],
    },
    Tabella {
        nome: "esonero",
        righe: &[
            riga(&["alunno_id", "materia_id", "dal", "al", "atto"], Presenza, Registro, Archivio, Atto),
            riga(&["granted_by", "granted_at", "annulled_at"], Traccia, Sicurezza, Archivio, Atto),
        ],
        altre: &["istituto_id", "id"],
    },
    Tabella {
        nome: "ore_provenienza",
        righe: &[
            riga(&["alunno_id", "minuti"], Presenza, Registro, Archivio, Atto),
            riga(&["set_by", "set_at"], Traccia, Sicurezza, Archivio, Atto),
        ],
        altre: &["istituto_id", "anno"],
    },
    Tabella {
        nome: "evacuazione",
        righe: &[riga(&["docente_id", "taken_at"], Servizio, Registro, Archivio, Atto)],
        altre: &["istituto_id", "id", "classe_id", "data", "punto_raccolta"],
    },
    Tabella {
        nome: "evacuazione_alunno",
        righe: &[riga(&["alunno_id", "stato"], Presenza, Registro, Archivio, Atto)],
        altre: &["istituto_id", "evacuazione_id"],
    },
];
