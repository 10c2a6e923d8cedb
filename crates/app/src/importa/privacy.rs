// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of lists that were sent to be imported.

use crate::kit::privacy::Dato::{Identita, Traccia};
use crate::kit::privacy::Diritti::{Rettifica, Scadenza};
use crate::kit::privacy::Durata::{Archivio, TrentaGiorni};
use crate::kit::privacy::Scopo::{Istruzione, Sicurezza};
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice. The bytes of a list go when it is applied or in the night, within the thirty days.
pub const TABELLE: &[Tabella] = &[Tabella {
    nome: "importazione",
    righe: &[
        riga(&["dati", "righe_errate"], Identita, Istruzione, TrentaGiorni, Scadenza),
        riga(&["nome_file", "sent_by", "created_at", "applied_at"], Traccia, Sicurezza, Archivio, Rettifica),
    ],
    altre: &["istituto_id", "id", "elenco", "nuovi", "aggiornati", "uguali", "errori"],
}];
