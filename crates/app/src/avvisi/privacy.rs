// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of the choices about messages.

use crate::kit::privacy::Dato::{Accesso, Contatto, Credenziale};
use crate::kit::privacy::Diritti::{Rettifica, Segreto};
use crate::kit::privacy::Durata::Rapporto;
use crate::kit::privacy::Scopo::Famiglie;
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "preferenza_avvisi",
        righe: &[riga(
            &[
                "persona_id",
                "assenze",
                "giustificazioni",
                "agenda",
                "note",
                "riepilogo_alle",
                "silenzio_dalle",
                "silenzio_alle",
                "saved_at",
            ],
            Contatto,
            Famiglie,
            Rapporto,
            Rettifica,
        )],
        altre: &["istituto_id", "version"],
    },
    Tabella {
        nome: "recapito_posta",
        righe: &[riga(
            &["persona_id", "digest", "made_at", "spento_at"],
            Contatto,
            Famiglie,
            Rapporto,
            Rettifica,
        )],
        altre: &["istituto_id", "id"],
    },
    Tabella {
        nome: "dispositivo_notifiche",
        righe: &[
            riga(&["persona_id", "nome", "servizio", "created_at"], Accesso, Famiglie, Rapporto, Rettifica),
            riga(&["digest", "contenuto"], Credenziale, Famiglie, Rapporto, Segreto),
        ],
        altre: &["istituto_id", "id", "dispositivo_id"],
    },
    Tabella {
        nome: "chiave_notifiche",
        righe: &[],
        altre: &["istituto_id", "id", "pubblica", "contenuto", "made_at"],
    },
];
