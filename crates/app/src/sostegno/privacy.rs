// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of the support registers.

use crate::kit::privacy::Dato::{Sostegno, Traccia};
use crate::kit::privacy::Diritti::Atto;
use crate::kit::privacy::Durata::Archivio;
use crate::kit::privacy::Scopo::{Registro, Sicurezza};
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[Tabella {
    nome: "annotazione_sostegno",
    righe: &[
        riga(&["alunno_id", "data", "contenuto"], Sostegno, Registro, Archivio, Atto),
        riga(&["docente_id", "created_at", "saved_at", "deleted_at"], Traccia, Sicurezza, Archivio, Atto),
    ],
    altre: &["istituto_id", "id", "version"],
}];
