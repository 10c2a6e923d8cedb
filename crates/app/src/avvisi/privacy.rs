// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Personal data of the choices about messages.

use crate::kit::privacy::Dato::Contatto;
use crate::kit::privacy::Diritti::Rettifica;
use crate::kit::privacy::Durata::Rapporto;
use crate::kit::privacy::Scopo::Famiglie;
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[Tabella {
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
}];
