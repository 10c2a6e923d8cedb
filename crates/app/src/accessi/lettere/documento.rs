// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a letter says. It is an act of the school: in Italian, whoever prints it.

use campanella_documents::pdf::{Blocco, Corpo, Documento, Numerazione, Parte};
use campanella_domain::orario::local;
use jiff::Timestamp;

use super::destinatari::Destinatario;
use crate::istituti::store::Istituto;
use crate::kit::ctx::Ctx;
use crate::kit::i18n::{L, Lingua};

/// A letter whose code was given.
pub struct Stampata {
    /// For whom.
    pub destinatario: Destinatario,
    /// What is typed as username.
    pub username: String,
    /// What is typed as password, once.
    pub codice: String,
    /// Until when.
    pub scade: Timestamp,
}

/// The letter of a person.
pub fn parte(ctx: &Ctx, stampata: &Stampata, indirizzo: &str) -> Parte {
    let l = L::of(Lingua::It);
    let mut destinatario = vec![stampata.destinatario.persona.display()];
    destinatario.extend(stampata.destinatario.per.iter().cloned());
    let t = |key: &str| l.t(key).into_owned();
    let scade = local(stampata.scade).0;
    Parte {
        destinatario,
        titolo: t("lettera-titolo"),
        corpo: Corpo::Normale,
        blocchi: vec![
            Blocco::Paragrafo(l.ta("lettera-premessa", "scuola", ctx.school.nome.as_ref())),
            Blocco::Dati(vec![
                (t("lettera-indirizzo"), indirizzo.to_owned()),
                (t("accesso-username"), stampata.username.clone()),
                (t("lettera-codice"), stampata.codice.clone()),
                (t("lettera-vale-fino"), l.data(scade)),
            ]),
            Blocco::Sottotitolo(t("lettera-che-fare")),
            Blocco::Elenco(
                [
                    "lettera-passo-apri",
                    "lettera-passo-scrivi",
                    "lettera-passo-scegli",
                    "lettera-passo-distruggi",
                ]
                .map(t)
                .to_vec(),
            ),
            Blocco::Sottotitolo(t("lettera-regole")),
            Blocco::Paragrafo(t("lettera-personale")),
            Blocco::Paragrafo(t("lettera-smarrita")),
        ],
    }
}

/// The letters as one document.
pub fn documento(ctx: &Ctx, istituto: &Istituto, parti: Vec<Parte>) -> Documento {
    let l = L::of(Lingua::It);
    Documento {
        titolo: l.t("lettera-titolo").into_owned(),
        lingua: "it".to_owned(),
        emittente: istituto.intestazione(),
        fatto_il: ctx.local(),
        numerazione: Numerazione::PerParte,
        parti,
    }
}
