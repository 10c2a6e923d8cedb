// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The calendar holds no personal data but who closed a class for a period, and why.

use crate::kit::privacy::Dato::Servizio;
use crate::kit::privacy::Diritti::Atto;
use crate::kit::privacy::Durata::Archivio;
use crate::kit::privacy::Scopo::Registro;
use crate::kit::privacy::{Tabella, riga};

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "anno_scolastico",
        righe: &[],
        altre: &["istituto_id", "anno", "lezioni_dal", "lezioni_al", "giorni_lezione", "version"],
    },
    Tabella { nome: "lezioni_ordine", righe: &[], altre: &["istituto_id", "anno", "ordine", "dal", "al"] },
    Tabella {
        nome: "periodo",
        righe: &[],
        altre: &["istituto_id", "id", "anno", "ordinale", "nome", "dal", "al"],
    },
    Tabella {
        nome: "chiusura",
        righe: &[],
        altre: &["istituto_id", "id", "anno", "dal", "al", "tipo", "nome", "sede_id", "classe_id", "version"],
    },
    Tabella {
        nome: "periodo_chiuso",
        righe: &[riga(
            &["motivo", "closed_at", "closed_by", "reopened_at", "reopened_by", "motivo_riapertura"],
            Servizio,
            Registro,
            Archivio,
            Atto,
        )],
        altre: &["istituto_id", "id", "classe_id", "periodo_id"],
    },
];
