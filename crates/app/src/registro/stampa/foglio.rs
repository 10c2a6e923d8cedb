// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school's paper on which a register is printed.

use campanella_db::Tx;
use campanella_documents::pdf::{Blocco, Corpo, Documento, Numerazione, Parte};
use jiff::civil::{Date, DateTime};

use crate::istituti;
use crate::istituti::store::Istituto;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::{L, Lingua};

/// Who issues, when, and which days are told.
pub(crate) struct Foglio {
    /// The language of the school's documents.
    pub l: L,
    /// First and last day.
    pub giorni: (Date, Date),
    istituto: Istituto,
    fatto_il: DateTime,
}

impl Foglio {
    /// The paper of the school now.
    ///
    /// # Errors
    /// The storage's.
    pub(crate) fn load(tx: &mut dyn Tx, ctx: &Ctx, giorni: (Date, Date)) -> Result<Foglio, AppError> {
        let istituto = istituti::store::istituto(tx, ctx.istituto())?;
        Ok(Foglio { l: L::of(Lingua::It), giorni, istituto, fatto_il: ctx.local() })
    }

    /// A text of the document.
    pub(crate) fn t(&self, key: &str) -> String {
        self.l.t(key).into_owned()
    }

    /// `lunedì 14 settembre 2026`.
    pub(crate) fn giorno(&self, data: Date) -> String {
        format!("{} {}", self.l.giorno(data), data.year())
    }

    /// `settembre 2026`.
    pub(crate) fn mese(&self, data: Date) -> String {
        format!("{} {}", self.l.nome_mese(data.month()), data.year())
    }

    /// `dal 14/09/2026 al 30/09/2026`.
    pub(crate) fn dal_al(&self, (dal, al): (Date, Date)) -> String {
        self.l.ta2("anagrafe-dal-al", "dal", self.l.data(dal), "al", self.l.data(al))
    }

    /// The lines that every front part ends with: which days, and when it was printed.
    pub(crate) fn estremi(&self) -> Vec<(String, String)> {
        let (day, time) = (self.fatto_il.date(), self.fatto_il.time());
        let minutes = i64::from(time.hour()) * 60 + i64::from(time.minute());
        vec![
            (self.t("registro-stampato-giorni"), self.dal_al(self.giorni)),
            (self.t("registro-stampato-il"), format!("{} {}", self.l.data(day), self.l.ora(minutes))),
        ]
    }

    /// The last day of what is printed that has come.
    pub(crate) fn fino(&self) -> Date {
        self.giorni.1.min(self.fatto_il.date())
    }

    /// A part in the small letters of a register.
    pub(crate) fn parte(titolo: String, blocchi: Vec<Blocco>) -> Parte {
        Parte { corpo: Corpo::Piccolo, ..Parte::new(titolo, blocchi) }
    }

    /// The document.
    pub(crate) fn documento(self, titolo: String, parti: Vec<Parte>) -> Documento {
        Documento {
            titolo,
            lingua: self.l.tag().to_owned(),
            emittente: self.istituto.intestazione(),
            fatto_il: self.fatto_il,
            numerazione: Numerazione::Unica,
            parti,
        }
    }
}
