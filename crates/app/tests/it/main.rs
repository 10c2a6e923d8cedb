// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The product from the outside: real requests to the whole router, on both engines, against an invented school.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    missing_docs,
    reason = "a test fails by panicking"
)]

mod agenda;
mod assenti;
mod atti;
mod aula;
mod avvisi;
mod bad_input;
mod campane;
mod carta;
mod cattedre;
mod cerca;
mod chiusi;
mod compito;
mod conferma;
mod destinatari;
mod diagnosi;
mod eliminazioni;
mod esoneri;
mod etichette;
mod family;
mod ferma;
mod fiducia;
mod firma_casi;
mod for_program;
mod fuori_classe;
mod giustificazioni;
mod gruppi;
mod ia;
mod ia_richieste;
mod identita;
mod importazioni;
mod impostazioni;
mod in_uso;
mod insieme;
mod journal;
mod lavori;
mod lesson_hour;
mod lettere;
mod live;
mod log;
mod login;
mod moduli;
mod note;
mod notifiche;
mod ora;
mod orario;
mod ore;
mod ore_anno;
mod ore_dedicate;
mod pagine;
mod permessi;
mod permissions;
mod persone;
mod piani;
mod pluriclasse;
mod posta;
mod primo_ciclo;
mod programmi;
mod programmi_famiglia;
mod programmi_presenze;
mod programmi_registro;
mod quadro;
mod registro_stampato;
mod roll;
mod sanzioni;
mod schema;
mod scuola;
mod scuole;
mod secondo_fattore;
mod senza_api;
mod senza_rete;
mod sigilli;
mod signing;
mod sito;
mod sostegno;
mod statements;
mod support;
mod valutazioni;
