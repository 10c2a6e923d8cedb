// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of enrolments, groups and teaching assignments.

use crate::kit::privacy::Dato::{Percorso, Scelta, Servizio, Sostegno};
use crate::kit::privacy::Diritti::{Atto, Rettifica};
use crate::kit::privacy::Durata::Archivio;
use crate::kit::privacy::Scopo::{Istruzione, Organizzazione};
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "materia",
        righe: &[],
        altre: &["istituto_id", "id", "nome", "breve", "tipo", "version"],
    },
    Tabella {
        nome: "classe",
        righe: &[],
        altre: &[
            "istituto_id",
            "id",
            "anno",
            "ordine",
            "anni_corso",
            "sezione",
            "indirizzo",
            "sede_id",
            "nome",
            "sort_key",
            "giorni_lezione",
            "modo_appello",
            "version",
        ],
    },
    Tabella {
        nome: "gruppo",
        righe: &[],
        altre: &["istituto_id", "id", "classe_id", "nome", "tipo", "version"],
    },
    Tabella {
        nome: "gruppo_alunno",
        righe: &[riga(&["gruppo_id", "alunno_id", "dal", "al"], Scelta, Istruzione, Archivio, Rettifica)],
        altre: &["istituto_id"],
    },
    Tabella {
        nome: "iscrizione",
        righe: &[riga(
            &["alunno_id", "classe_id", "anno_corso", "dal", "al", "motivo_fine"],
            Percorso,
            Istruzione,
            Archivio,
            Atto,
        )],
        altre: &["istituto_id", "id", "version"],
    },
    Tabella {
        nome: "cattedra",
        righe: &[
            riga(
                &["docente_id", "supplenza_di", "ore_settimanali", "dal", "al"],
                Servizio,
                Organizzazione,
                Archivio,
                Rettifica,
            ),
            riga(&["alunno_id"], Sostegno, Istruzione, Archivio, Rettifica),
        ],
        altre: &["istituto_id", "id", "classe_id", "materia_id", "gruppo_id", "tipo", "version"],
    },
    Tabella {
        nome: "coordinatore",
        righe: &[riga(
            &["docente_id", "dal", "al", "atto", "granted_by", "granted_at"],
            Servizio,
            Organizzazione,
            Archivio,
            Rettifica,
        )],
        altre: &["istituto_id", "id", "classe_id", "version"],
    },
];
