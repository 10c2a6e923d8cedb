// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a saved hour answers to the script of its page.

use std::collections::BTreeMap;

use campanella_domain::ids::{LezioneId, PersonaId};
use campanella_domain::presenza::{Evento, EventoAround};
use serde::Serialize;

use super::ora::{words_of, words_of_missed};
use crate::assenze::roll::RollChange;
use crate::kit::i18n::L;

/// The answer to the script.
#[derive(Serialize)]
pub(crate) struct Saved {
    pub(crate) version: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) messaggio: Option<String>,
    /// Texts of the page that are different now, by the name of their place.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) stato: BTreeMap<String, String>,
    /// The day of each changed pupil as it was before: what an undo sends back.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) prima: BTreeMap<PersonaId, Vec<Evento>>,
    /// Where the page goes next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) vai: Option<String>,
}

/// What signing and calling the roll did.
pub(crate) struct SignedRoll {
    pub(crate) lezione_id: LezioneId,
    pub(crate) version: i64,
    pub(crate) signed: bool,
    /// Pupils whose day changed.
    pub(crate) cambiati: Vec<RollChange>,
    /// Somebody was called late with the bell, after hours of presence.
    pub(crate) with_the_bell: bool,
    /// Names of those of whom something is explained.
    pub(crate) nomi: BTreeMap<PersonaId, String>,
}

impl SignedRoll {
    /// The answer in the reader's language.
    pub(crate) fn saved(&self, l: L) -> Saved {
        let place = |change: &RollChange| {
            let text = change.around.map(|around| words_of(around, l)).unwrap_or_default();
            (format!("intorno.{}", change.alunno), text)
        };
        let stato = self.cambiati.iter().map(place).collect();
        let prima = self.cambiati.iter().map(|change| (change.alunno, change.prima.clone())).collect();
        Saved { version: self.version, messaggio: self.message(l), stato, prima, vai: None }
    }

    /// That it is signed, and why a pupil will not be shown by the letter that was tapped.
    fn message(&self, l: L) -> Option<String> {
        let signed = self.signed.then(|| l.t("firma-fatta").into_owned());
        let mut explained: Vec<String> =
            self.cambiati.iter().filter_map(|change| self.explain_named(change, l)).collect();
        if explained.is_empty() && self.with_the_bell {
            explained.push(l.t("appello-spiega-campanella").into_owned());
        }
        let parts: Vec<String> = signed.into_iter().chain(explained).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    fn explain_named(&self, change: &RollChange, l: L) -> Option<String> {
        let told = explain(change, l)?;
        Some(match self.nomi.get(&change.alunno) {
            Some(nome) => format!("{nome}: {told}"),
            None => told,
        })
    }
}

fn explain(change: &RollChange, l: L) -> Option<String> {
    if change.corrects_earlier && matches!(change.around, None | Some(EventoAround::Leaves { .. })) {
        return Some(l.t("appello-spiega-correzione").into_owned());
    }
    let (key, ora) = match change.around? {
        EventoAround::Entered { ora } if change.corrects_earlier => ("appello-spiega-correzione-prima", ora),
        EventoAround::Entered { ora } => ("appello-spiega-entrata", ora),
        EventoAround::Left { ora } => ("appello-spiega-uscita", ora),
        EventoAround::Missed(missed) => return Some(words_of_missed("appello-spiega-manca", missed, l)),
        EventoAround::Enters { .. } | EventoAround::Leaves { .. } => return None,
    };
    Some(l.ta(key, "ora", l.ora(ora.minutes())))
}
