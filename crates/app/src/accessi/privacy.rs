// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of credentials, sessions and tokens.

use crate::kit::privacy::Dato::{Accesso, Credenziale};
use crate::kit::privacy::Diritti::{Rettifica, Segreto};
use crate::kit::privacy::Durata::{Archivio, Rapporto};
use crate::kit::privacy::Scopo::Sicurezza;
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "credenziale",
        righe: &[
            riga(&["persona_id", "username"], Accesso, Sicurezza, Rapporto, Rettifica),
            riga(&["hash"], Credenziale, Sicurezza, Rapporto, Segreto),
            riga(
                &["must_change", "changed_at", "failures", "failures_on", "locked_until", "disabled_at"],
                Accesso,
                Sicurezza,
                Rapporto,
                Rettifica,
            ),
        ],
        altre: &["istituto_id", "version"],
    },
    Tabella {
        nome: "credenziale_storica",
        righe: &[riga(&["persona_id", "hash", "replaced_at"], Credenziale, Sicurezza, Rapporto, Segreto)],
        altre: &["istituto_id", "id"],
    },
    Tabella {
        nome: "lettera_accesso",
        righe: &[riga(
            &[
                "persona_id",
                "printed_at",
                "printed_by",
                "expires_at",
                "replaced_at",
                "handed_at",
                "handed_by",
                "ritirata_da",
                "documento",
            ],
            Accesso,
            Sicurezza,
            Rapporto,
            Rettifica,
        )],
        altre: &["istituto_id", "id"],
    },
    Tabella {
        nome: "secondo_fattore",
        righe: &[
            riga(&["persona_id", "segreto"], Credenziale, Sicurezza, Rapporto, Segreto),
            riga(
                &["created_at", "confirmed_at", "last_step", "failures", "failures_on", "locked_until"],
                Accesso,
                Sicurezza,
                Rapporto,
                Rettifica,
            ),
        ],
        altre: &["istituto_id"],
    },
    Tabella {
        nome: "codice_recupero",
        righe: &[riga(&["persona_id", "digest", "used_at"], Credenziale, Sicurezza, Rapporto, Segreto)],
        altre: &["istituto_id", "id"],
    },
    Tabella {
        nome: "sessione",
        righe: &[
            riga(
                &[
                    "persona_id",
                    "nome",
                    "profilo",
                    "dispositivo",
                    "created_at",
                    "last_seen_at",
                    "expires_at",
                    "closed_at",
                    "provato_at",
                    "provato_con",
                ],
                Accesso,
                Sicurezza,
                Archivio,
                Rettifica,
            ),
            riga(&["token_hash", "csrf"], Credenziale, Sicurezza, Archivio, Segreto),
        ],
        altre: &[
            "istituto_id",
            "id",
            "must_change",
            "passo",
            "metodo",
            "dispositivo_id",
            "emergenza_id",
            "in_aula",
        ],
    },
    Tabella {
        nome: "accesso_aula",
        righe: &[
            riga(
                &["persona_id", "dispositivo", "created_at", "expires_at", "approved_at", "used_at"],
                Accesso,
                Sicurezza,
                Rapporto,
                Rettifica,
            ),
            riga(&["digest", "numero"], Credenziale, Sicurezza, Rapporto, Segreto),
        ],
        altre: &["istituto_id", "id", "tentativi", "sessione_id"],
    },
    Tabella {
        nome: "collegamento_scuola",
        righe: &[
            riga(
                &["persona_id", "altra_id", "created_at", "expires_at", "confirmed_at"],
                Accesso,
                Sicurezza,
                Rapporto,
                Rettifica,
            ),
            riga(&["digest"], Credenziale, Sicurezza, Rapporto, Segreto),
        ],
        altre: &["istituto_id", "id", "sessione_id"],
    },
    Tabella {
        nome: "passaggio_scuola",
        righe: &[
            riga(
                &["persona_id", "created_at", "expires_at", "used_at"],
                Accesso,
                Sicurezza,
                Rapporto,
                Rettifica,
            ),
            riga(&["digest"], Credenziale, Sicurezza, Rapporto, Segreto),
        ],
        altre: &["istituto_id", "id", "collegamento_id", "sessione_id"],
    },
    Tabella {
        nome: "caso_accesso",
        righe: &[riga(
            &["persona_id", "dal", "opened_at", "riammesso_at", "closed_at", "closed_by", "esito"],
            Accesso,
            Sicurezza,
            Archivio,
            Rettifica,
        )],
        altre: &["istituto_id", "id", "version"],
    },
    Tabella {
        nome: "preferenza_riepilogo",
        righe: &[riga(&["persona_id", "spento_at"], Accesso, Sicurezza, Rapporto, Rettifica)],
        altre: &["istituto_id"],
    },
    Tabella {
        nome: "dispositivo",
        righe: &[
            riga(
                &["persona_id", "nome", "first_seen_at", "last_seen_at", "nuovo_fino", "forgotten_at"],
                Accesso,
                Sicurezza,
                Rapporto,
                Rettifica,
            ),
            riga(&["digest"], Credenziale, Sicurezza, Rapporto, Segreto),
        ],
        altre: &["istituto_id", "id"],
    },
    Tabella {
        nome: "api_token",
        righe: &[
            riga(
                &["persona_id", "persona_nome", "profilo", "nome", "created_at", "expires_at", "revoked_at"],
                Accesso,
                Sicurezza,
                Archivio,
                Rettifica,
            ),
            riga(&["token_hash"], Credenziale, Sicurezza, Archivio, Segreto),
        ],
        altre: &["istituto_id", "id", "scopes"],
    },
    Tabella {
        nome: "fornitore_identita",
        righe: &[],
        altre: &[
            "istituto_id",
            "id",
            "tipo",
            "nome",
            "indirizzo",
            "emittente",
            "authorize",
            "token",
            "jwks",
            "client_id",
            "segreto",
            "ambito",
            "attributo",
            "codice_scuola",
            "pkce",
            "segreto_nel_corpo",
            "attivo",
            "unico",
            "provato_at",
            "updated_at",
            "version",
        ],
    },
    Tabella { nome: "ingresso_usato", righe: &[], altre: &["istituto_id", "digest", "used_at"] },
    Tabella {
        nome: "ingresso_ignoto",
        righe: &[],
        altre: &["istituto_id", "id", "fornitore_id", "riferimento", "at"],
    },
    Tabella {
        nome: "emergenza_accesso",
        righe: &[riga(
            &["persona_id", "motivo", "dal", "fino", "closed_at"],
            Accesso,
            Sicurezza,
            Archivio,
            Rettifica,
        )],
        altre: &["istituto_id", "id"],
    },
];
