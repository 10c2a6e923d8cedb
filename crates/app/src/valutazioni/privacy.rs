// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of marks.

use crate::kit::privacy::Dato::{Profitto, Servizio};
use crate::kit::privacy::Diritti::Atto;
use crate::kit::privacy::Durata::Archivio;
use crate::kit::privacy::Scopo::{Istruzione, Registro};
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "prova",
        righe: &[riga(
            &["docente_id", "data", "argomento", "consegnata_at", "created_at"],
            Servizio,
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
            "lezione_id",
            "tipo",
            "peso",
            "fa_media",
            "visibile_dal",
            "version",
            "annulled_at",
        ],
    },
    Tabella {
        nome: "voto",
        righe: &[
            riga(
                &["alunno_id", "quarti", "giudizio", "annotazione", "commento"],
                Profitto,
                Istruzione,
                Archivio,
                Atto,
            ),
            riga(&["written_by", "written_at"], Servizio, Registro, Archivio, Atto),
        ],
        altre: &[
            "istituto_id",
            "id",
            "prova_id",
            "visibile_alunno_at",
            "visibile_genitore_at",
            "version",
            "annulled_at",
        ],
    },
    Tabella {
        nome: "carenza",
        righe: &[
            riga(
                &["alunno_id", "argomenti", "modalita", "esito", "esito_il", "aperta_il"],
                Profitto,
                Istruzione,
                Archivio,
                Atto,
            ),
            riga(&["docente_id"], Servizio, Registro, Archivio, Atto),
        ],
        altre: &["istituto_id", "id", "classe_id", "materia_id", "periodo", "version", "annulled_at"],
    },
    Tabella {
        nome: "modifica_voto",
        righe: &[
            riga(&["prima", "dopo", "motivo"], Profitto, Istruzione, Archivio, Atto),
            riga(&["docente_id", "changed_by", "changed_at"], Servizio, Registro, Archivio, Atto),
        ],
        altre: &["istituto_id", "id", "voto_id"],
    },
    Tabella {
        nome: "obiettivo",
        righe: &[riga(&["testo", "written_by"], Servizio, Registro, Archivio, Atto)],
        altre: &[
            "istituto_id",
            "id",
            "classe_id",
            "materia_id",
            "testo_fold",
            "posizione",
            "version",
            "archived_at",
        ],
    },
    Tabella { nome: "prova_obiettivo", righe: &[], altre: &["istituto_id", "prova_id", "obiettivo_id"] },
    Tabella {
        nome: "voto_obiettivo",
        righe: &[
            riga(&["livello"], Profitto, Istruzione, Archivio, Atto),
            riga(&["written_by", "written_at"], Servizio, Registro, Archivio, Atto),
        ],
        altre: &["istituto_id", "voto_id", "obiettivo_id", "version"],
    },
];
