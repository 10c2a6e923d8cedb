// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of the absences of docenti: when, never why.

use crate::kit::privacy::Dato::{Servizio, Traccia};
use crate::kit::privacy::Diritti::Rettifica;
use crate::kit::privacy::Durata::Archivio;
use crate::kit::privacy::Scopo::{Organizzazione, Sicurezza};
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[Tabella {
    nome: "assenza_docente",
    righe: &[
        riga(&["docente_id", "dal", "al", "dalle", "alle"], Servizio, Organizzazione, Archivio, Rettifica),
        riga(
            &["written_by", "written_at", "annulled_by", "annulled_at"],
            Traccia,
            Sicurezza,
            Archivio,
            Rettifica,
        ),
    ],
    altre: &["istituto_id", "id", "version"],
}];
