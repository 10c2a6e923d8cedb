// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The product: one folder for each feature (a slice), and `kit` for what slices share.

pub mod accessi;
pub mod agenda;
pub mod anagrafe;
pub mod assenti;
pub mod assenze;
pub mod atti;
pub mod avvisi;
pub mod calendario;
pub mod cerca;
pub mod classi;
pub mod demo;
pub mod diagnosi;
pub mod eliminazioni;
pub mod esporta;
pub mod famiglia;
pub mod giustificazioni;
pub mod ia;
pub mod importa;
pub mod istituti;
pub mod kit;
pub mod lavori;
pub mod lezioni;
pub mod note;
pub mod openapi;
pub mod orario;
pub mod ore_dedicate;
pub mod piani;
pub mod privacy;
pub mod pubblico;
pub mod quadro;
pub mod registro;
pub mod schema;
pub mod sigilli;
pub mod sostegno;
pub mod start;
pub mod urls;
pub mod valutazioni;
