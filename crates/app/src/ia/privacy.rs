// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of tools and requests: who at school answers questions, who asked, who wrote what.

use crate::kit::privacy::Dato::{Servizio, Traccia};
use crate::kit::privacy::Diritti::{Atto, Rettifica};
use crate::kit::privacy::Durata::Archivio;
use crate::kit::privacy::Scopo::{Organizzazione, Sicurezza};
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "strumento_ia",
        righe: &[riga(&["referente_tecnico"], Servizio, Organizzazione, Archivio, Rettifica)],
        altre: &[
            "istituto_id",
            "id",
            "codice",
            "nome",
            "produttore",
            "versione",
            "rischio",
            "finalita",
            "prescrizioni",
            "divieti",
            "formazione",
            "accesso",
            "trattamento",
            "documentazione",
            "stato",
            "autorizzato_il",
            "scade_il",
            "motivo",
            "vieto",
            "delibera",
            "dati_personali",
            "parere",
            "created_at",
            "version",
        ],
    },
    Tabella {
        nome: "strumento_ia_passo",
        righe: &[riga(&["recorded_by", "recorded_at"], Traccia, Sicurezza, Archivio, Atto)],
        altre: &["istituto_id", "strumento_id", "ordinale", "passo", "stato", "data", "motivo"],
    },
    Tabella {
        nome: "richiesta_ia",
        righe: &[riga(&["richiedente_id", "modulo", "created_at"], Servizio, Organizzazione, Archivio, Atto)],
        altre: &[
            "istituto_id",
            "id",
            "strumento_id",
            "precedente_id",
            "stato",
            "protocollo",
            "scheda",
            "parere",
            "raccomandazione",
            "riunione",
            "urgenza",
            "version",
        ],
    },
    Tabella {
        nome: "richiesta_ia_passo",
        righe: &[
            riga(&["testo"], Servizio, Organizzazione, Archivio, Atto),
            riga(&["recorded_by", "recorded_at"], Traccia, Sicurezza, Archivio, Atto),
        ],
        altre: &["istituto_id", "richiesta_id", "ordinale", "passo", "stato", "data"],
    },
    Tabella {
        nome: "delibera_ia",
        righe: &[],
        altre: &[
            "istituto_id",
            "id",
            "richiesta_id",
            "anno",
            "numero",
            "data",
            "esito",
            "componenti",
            "presenti",
            "favorevoli",
            "contrari",
            "astenuti",
            "motivi",
            "prescrizioni",
            "alternativa",
        ],
    },
];
