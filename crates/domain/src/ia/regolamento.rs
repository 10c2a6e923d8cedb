// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a version of the regolamento fixes in numbers: terms, quorum, majority.

use jiff::civil::Date;

/// A version of the regolamento.
///
/// Where its articles do not agree the reading is the one that binds the school more: the White List is brought up to
/// date with the communication, within three working days (art. 7 step 4) and not five (art. 6); "15 giorni" of art. 8
/// are the 15 working days of art. 7.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Regolamento {
    /// Its number.
    pub versione: &'static str,
    /// Working days before the use at which a richiesta should be there (art. 7 step 1).
    pub anticipo: u16,
    /// Working days for the receipt of the protocol (art. 7 step 1).
    pub ricevuta: u16,
    /// Days to ask for what is missing (art. 7 step 2).
    pub completezza: u16,
    /// Days for the sheet of risk (art. 7 step 2).
    pub scheda: u16,
    /// Working days from the complete richiesta to the communication (art. 7, "Tempi massimi vincolanti").
    pub esito: u16,
    /// Working days from the delibera to the communication (art. 7 step 4).
    pub comunicazione: u16,
    /// Most days of a provisional authorisation (art. 4, art. 7 "Procedura semplificata urgente").
    pub provvisoria: u16,
    /// Hours of training of whoever uses a strumento of high risk (art. 5 category B).
    pub formazione_alto: u16,
    /// A vote is valid when those present are more than this share of the members (art. 4, "maggioranza semplice").
    pub quorum: (u32, u32),
    /// A vote carries when the votes are more than this share of those present (art. 7 step 3).
    pub maggioranza: (u32, u32),
}

const PRIMO: Regolamento = Regolamento {
    versione: "1.0",
    anticipo: 20,
    ricevuta: 2,
    completezza: 5,
    scheda: 10,
    esito: 15,
    comunicazione: 3,
    provvisoria: 30,
    formazione_alto: 15,
    quorum: (1, 2),
    maggioranza: (1, 2),
};

impl Regolamento {
    /// The version that holds on a day. There is one text so far; the next one goes here with its first day.
    pub const fn of(_data: Date) -> Self {
        PRIMO
    }

    /// Whether `part` is more than the share of `whole`.
    pub(super) fn is_more(part: u16, whole: u16, (over, under): (u32, u32)) -> bool {
        u32::from(part) * under > u32::from(whole) * over
    }
}
