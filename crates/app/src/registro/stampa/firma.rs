// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How a lesson and its signatures are told on paper.

use std::collections::HashMap;

use campanella_domain::etichetta::Etichette;
use campanella_domain::firma::TipoFirma;
use campanella_domain::ids::PersonaId;

use super::Foglio;
use crate::lezioni::etichette;
use crate::lezioni::store::FirmaMostrata;
use crate::lezioni::view::LezioneVista;

/// Subject, cover and group of a lesson: `Matematica (sostituzione) · Gruppo A`.
pub(super) fn materia(foglio: &Foglio, lezione: &LezioneVista) -> String {
    let mut said = lezione.materia.clone();
    if lezione.sostituzione() {
        let cover = foglio.l.t("sostituzione");
        said = if said.is_empty() { cover.into_owned() } else { format!("{said} ({cover})") };
    }
    match &lezione.gruppo {
        Some(gruppo) => format!("{said} · {gruppo}"),
        None => said,
    }
}

/// A signature with what makes it other than plain: in which capacity, late, on behalf.
pub(super) fn firma(foglio: &Foglio, firma: &FirmaMostrata, nomi: &HashMap<PersonaId, String>) -> String {
    let mut kinds = Vec::new();
    if !matches!(firma.tipo, TipoFirma::Normale | TipoFirma::Sostituzione) {
        kinds.push(foglio.t(&format!("firma-tipo-{}", firma.tipo.code())));
    }
    if firma.late {
        let when = foglio.l.istante(firma.signed_at);
        kinds.push(foglio.l.ta("registro-stampato-tardiva", "quando", when));
    }
    if firma.signed_by != firma.docente_id {
        let by = nomi.get(&firma.signed_by).map_or("", String::as_str);
        kinds.push(foglio.l.ta("registro-stampato-per-conto", "chi", by));
    }
    if kinds.is_empty() {
        return firma.docente.clone();
    }
    format!("{} ({})", firma.docente, kinds.join(", "))
}

/// What a lesson counts for besides its subject, or nothing: `Vale anche per: Educazione civica`.
pub(super) fn etichette(foglio: &Foglio, etichette: Etichette) -> String {
    if etichette.is_empty() {
        return String::new();
    }
    format!("{}: {}", foglio.t("etichette-titolo"), etichette::nomi(foglio.l, etichette))
}

/// Topic and activity.
pub(crate) fn argomento(argomento: &str, attivita: &str) -> String {
    let said = [argomento, attivita].into_iter().filter(|text| !text.is_empty());
    said.collect::<Vec<_>>().join(" · ")
}
