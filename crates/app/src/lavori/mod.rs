// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page of the jobs: what the register does by itself, what went wrong, and the state of the outgoing mail.
//!
//! Law: GDPR art. 5 par. 1 lett. c and art. 32 (who keeps the register running sees that it runs, not about whom). Who
//! may: segreteria, dirigente and amministratore have a job run again or give it up; the staff of the dirigente reads.

pub(crate) mod api;
mod pages;

use campanella_domain::ruoli::Ruolo;

use crate::kit::jobs::pulizia;
use crate::kit::routes::{Access, Routes};
use crate::{accessi, agenda, assenze, avvisi, giustificazioni, ia, note, valutazioni};

const READERS: &[Ruolo] = &[Ruolo::Segreteria, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Amministratore];
const WRITERS: &[Ruolo] = &[Ruolo::Segreteria, Ruolo::Dirigente, Ruolo::Amministratore];

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/lavori", Access::Profiles(READERS), pages::list)
        .post("/lavori/{id}/riprova", Access::Profiles(WRITERS), pages::run_now)
        .post("/lavori/{id}/annulla", Access::Profiles(WRITERS), pages::cancel)
        .get("/api/v1/lavori", Access::Api("lavori:read", READERS), api::list)
        .post("/api/v1/lavori/{id}/riprova", Access::Api("lavori:write", WRITERS), api::run_now)
        .post("/api/v1/lavori/{id}/annulla", Access::Api("lavori:write", WRITERS), api::cancel)
}

/// Message key of a kind of job.
fn kind_key(tipo: &str) -> &'static str {
    match tipo {
        assenze::jobs::AFTER_ROLL => "lavori-tipo-dopo-appello",
        avvisi::notifiche::jobs::SEND => "lavori-tipo-notifica",
        avvisi::DIGEST => "lavori-tipo-riepilogo-avvisi",
        assenze::jobs::NOTICE => "lavori-tipo-avviso-assenza",
        assenze::ore::ricalcolo::RECOMPUTE => "lavori-tipo-ricalcolo-ore",
        giustificazioni::jobs::REMINDER => "lavori-tipo-promemoria-giustificazioni",
        giustificazioni::risposta::ANSWER => "lavori-tipo-risposta-giustificazioni",
        valutazioni::jobs::DIGEST => "lavori-tipo-riepilogo-voti",
        accessi::giornata::jobs::SERALE => "lavori-tipo-giornata",
        accessi::giornata::jobs::MESSAGE => "lavori-tipo-a-tuo-nome",
        accessi::casi::jobs::NOTICE => "lavori-tipo-caso",
        accessi::dispositivi::jobs::NOTICE => "lavori-tipo-accesso-nuovo",
        accessi::scuole::jobs::NOTICE => "lavori-tipo-scuola-collegata",
        accessi::scuole::jobs::TAKEN => "lavori-tipo-scuola-tolta",
        agenda::jobs::NOTICE => "lavori-tipo-avviso-agenda",
        agenda::compito::avviso::NOTICE => "lavori-tipo-materiale-tolto",
        note::sanzioni::jobs::NOTICE => "lavori-tipo-avviso-sanzione",
        note::jobs::NOTICE => "lavori-tipo-avviso-nota",
        ia::richieste::avvisi::NOTICE => "lavori-tipo-avviso-ia",
        ia::richieste::avvisi::REMINDER => "lavori-tipo-promemoria-ia",
        ia::scadenze::EXPIRE => "lavori-tipo-scadenza-ia",
        pulizia::PURGE => "lavori-tipo-pulizia",
        _ => "lavori-tipo-altro",
    }
}

/// What is behind the technical text of a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Causa {
    /// The address of a recipient.
    Indirizzo,
    /// The way mail goes.
    Posta,
    /// The push services.
    Notifiche,
    /// Anything else.
    Altra,
}

impl Causa {
    /// The cause that a technical text tells of.
    pub(crate) fn of(error: &str) -> Causa {
        if error.contains("recipient address") {
            return Causa::Indirizzo;
        }
        if error.contains("smtp") || error.contains("outbox") {
            return Causa::Posta;
        }
        if error.starts_with("push: ") {
            return Causa::Notifiche;
        }
        Causa::Altra
    }

    /// Message key.
    fn key(self) -> &'static str {
        match self {
            Causa::Indirizzo => "lavori-causa-indirizzo",
            Causa::Posta => "lavori-causa-posta",
            Causa::Notifiche => "lavori-causa-notifiche",
            Causa::Altra => "lavori-causa-altra",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::error::AppError;

    #[test]
    fn the_failures_of_mail_are_told_apart() {
        for (text, causa) in [
            ("recipient address not valid", Causa::Indirizzo),
            ("smtp: connection refused", Causa::Posta),
            ("outbox: no space left on device", Causa::Posta),
            ("no job is called x", Causa::Altra),
        ] {
            assert_eq!(Causa::of(&AppError::Internal(text.to_owned()).to_string()), causa);
        }
        assert_eq!(Causa::of("push: the service refuses it (403)"), Causa::Notifiche);
    }
}
