// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pure rules of the Italian school register: values in, decisions out.
//!
//! No input or output, no clock, no SQL, no randomness: every function is total and depends on its
//! arguments only. Whoever calls loads plain facts, asks for a decision, and writes what it says.

#[macro_use]
mod coded;

pub mod accesso;
pub mod agenda;
pub mod anno;
pub mod appello;
pub mod assenza_docente;
pub mod atto;
pub mod avviso;
pub mod calendario;
pub mod cattedra;
pub mod classe;
pub mod codice_fiscale;
pub mod codice_meccanografico;
pub mod coordinatore;
pub mod diagnosi;
pub mod eliminazione;
pub mod etichetta;
pub mod evacuazione;
pub mod firma;
pub mod fuori_classe;
pub mod genitore;
pub mod giustificazione;
pub mod gruppo;
pub mod ia;
pub mod ids;
pub mod iscrizione;
pub mod lezione;
pub mod materia;
pub mod monte_ore;
pub mod nome;
pub mod nota;
pub mod orario;
pub mod ordine;
pub mod periodo;
pub mod periodo_chiuso;
pub mod permesso;
pub mod piano;
pub mod politica;
pub mod presenza;
pub mod quadro;
pub mod registro_stampato;
mod rule;
pub mod ruoli;
pub mod sostegno;
pub mod statistica;
pub mod valutazione;

pub use coded::UnknownCode;
pub use rule::RuleError;
