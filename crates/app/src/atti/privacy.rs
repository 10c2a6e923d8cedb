// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of acts.

use crate::kit::privacy::Dato::{Presenza, Traccia};
use crate::kit::privacy::Diritti::Atto;
use crate::kit::privacy::Durata::Archivio;
use crate::kit::privacy::Scopo::{Istruzione, Sicurezza};
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[Tabella {
    nome: "atto_emesso",
    righe: &[
        riga(
            &["alunno_id", "tipo", "protocollo", "data_protocollo", "testo"],
            Presenza,
            Istruzione,
            Archivio,
            Atto,
        ),
        riga(&["issued_by", "issued_at"], Traccia, Sicurezza, Archivio, Atto),
    ],
    altre: &["istituto_id", "id", "classe_id", "anno_protocollo"],
}];
