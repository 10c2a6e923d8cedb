// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of plans and health documents.

use crate::kit::privacy::Dato::{Inclusione, Traccia};
use crate::kit::privacy::Diritti::Atto;
use crate::kit::privacy::Durata::Archivio;
use crate::kit::privacy::Scopo::{Istruzione, Sicurezza};
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice. How long: the course of the pupil, then as the school's plan of conservation says (its
/// discard is proposed and authorised, never automatic: D.Lgs. 42/2004, art. 21).
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "piano",
        righe: &[
            riga(&["alunno_id", "anno", "contenuto"], Inclusione, Istruzione, Archivio, Atto),
            riga(
                &["written_by", "written_at", "replaced_at", "withdrawn_at", "withdrawn_by"],
                Traccia,
                Sicurezza,
                Archivio,
                Atto,
            ),
        ],
        altre: &["istituto_id", "id", "serie_id", "versione"],
    },
    Tabella {
        nome: "piano_documento",
        righe: &[riga(&["nome", "contenuto"], Inclusione, Istruzione, Archivio, Atto)],
        altre: &["istituto_id", "piano_id", "tipo"],
    },
];
