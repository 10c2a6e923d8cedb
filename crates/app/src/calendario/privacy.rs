// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The calendar holds no personal data.

use crate::kit::privacy::Tabella;

/// The tables of the slice.
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "anno_scolastico",
        righe: &[],
        altre: &["istituto_id", "anno", "lezioni_dal", "lezioni_al", "giorni_lezione", "version"],
    },
    Tabella {
        nome: "periodo",
        righe: &[],
        altre: &["istituto_id", "id", "anno", "ordinale", "nome", "dal", "al", "closed_at"],
    },
    Tabella {
        nome: "chiusura",
        righe: &[],
        altre: &["istituto_id", "id", "anno", "dal", "al", "tipo", "nome", "sede_id", "classe_id", "version"],
    },
];
