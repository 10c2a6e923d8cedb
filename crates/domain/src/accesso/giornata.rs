// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What was written in somebody's name (giornata), told by the events of the journal: the person who reads it notices what
//! somebody else wrote with their password (GDPR, art. 32 and 33).

/// Hour of the evening at which the day is told, in minutes after midnight.
pub const SERA: u16 = 19 * 60;

coded_enum! {
    /// What was written.
    pub enum Scrittura {
        /// Signatures and topics of lessons.
        Lezioni => "lezioni",
        /// Roll, late arrivals, justifications, permissions.
        Presenze => "presenze",
        /// Tests, marks, levels, carenze.
        Voti => "voti",
        /// Marks that stood already and were changed or taken away.
        VotiCambiati => "voti_cambiati",
        /// Notes and sanctions.
        Note => "note",
        /// Homework and events.
        Agenda => "agenda",
        /// Acts on paper.
        Documenti => "documenti",
        /// Roles, credentials of others, ways in.
        Accessi => "accessi",
        /// The frame of the school: people, classes, timetable, settings.
        Scuola => "scuola",
    }
}

coded_enum! {
    /// How it was written.
    pub enum Modo {
        /// It is new.
        Scritto => "scritto",
        /// It was there and is different.
        Cambiato => "cambiato",
        /// It is there no more.
        Tolto => "tolto",
    }
}

/// What an action of the journal has written; nothing for entering, leaving, reading and preferences of one's own.
pub fn scrittura(azione: &str) -> Option<Scrittura> {
    let (oggetto, verbo) = azione.split_once('.')?;
    if verbo == "read" {
        return None;
    }
    Some(match oggetto {
        "sessione"
        | "dispositivo"
        | "caso_accesso"
        | "passaggio_scuola"
        | "agenda_feed"
        | "preferenza_avvisi"
        | "preferenza_riepilogo"
        | "ingresso_ignoto" => return None,
        "firma" | "lezione" => Scrittura::Lezioni,
        "appello" | "presenza" | "giustificazione" | "permesso" | "deroga" | "esonero" | "ore"
        | "evacuazione" => Scrittura::Presenze,
        "voto" | "livello" if matches!(verbo, "correct" | "change" | "annul") => Scrittura::VotiCambiati,
        "voto" | "livello" | "prova" | "obiettivo" | "carenza" => Scrittura::Voti,
        "nota" | "sanzione" => Scrittura::Note,
        "compito" | "impegno" | "impegno_allegato" | "allegato" => Scrittura::Agenda,
        "atto" | "lettera_accesso" => Scrittura::Documenti,
        "ruolo"
        | "credenziale"
        | "secondo_fattore"
        | "api_token"
        | "emergenza_accesso"
        | "fornitore_identita"
        | "genitore"
        | "collegamento_scuola" => Scrittura::Accessi,
        _ => Scrittura::Scuola,
    })
}

/// How an event wrote, from what it kept of the object before and after.
pub fn modo(azione: &str, prima: bool, dopo: bool) -> Modo {
    match (prima, dopo) {
        (true, true) => Modo::Cambiato,
        (true, false) => Modo::Tolto,
        (false, true) => Modo::Scritto,
        (false, false) => {
            let verbo = azione.rsplit('.').next().unwrap_or_default();
            let takes_away = matches!(
                verbo,
                "annul" | "delete" | "remove" | "withdraw" | "end" | "close" | "disable" | "revoke"
            );
            if takes_away { Modo::Tolto } else { Modo::Scritto }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_or_entered_is_nothing_written() {
        for azione in [
            "nota.read",
            "giustificazione.read",
            "sessione.open",
            "dispositivo.forget",
            "passaggio_scuola.create",
            "agenda_feed.create",
            "x",
        ] {
            assert_eq!(scrittura(azione), None, "{azione}");
        }
    }

    #[test]
    fn a_mark_that_stood_is_told_apart_from_a_new_one() {
        for (azione, expected) in [
            ("voto.write", Scrittura::Voti),
            ("voto.comment", Scrittura::Voti),
            ("voto.correct", Scrittura::VotiCambiati),
            ("voto.annul", Scrittura::VotiCambiati),
            ("livello.change", Scrittura::VotiCambiati),
            ("prova.annul", Scrittura::Voti),
            ("firma.sign", Scrittura::Lezioni),
            ("presenza.set", Scrittura::Presenze),
            ("nota.withdraw", Scrittura::Note),
            ("compito.give", Scrittura::Agenda),
            ("allegato.attach", Scrittura::Agenda),
            ("atto.issue", Scrittura::Documenti),
            ("ruolo.give", Scrittura::Accessi),
            ("collegamento_scuola.confirm", Scrittura::Accessi),
            ("classe.create", Scrittura::Scuola),
        ] {
            assert_eq!(scrittura(azione), Some(expected), "{azione}");
        }
    }

    #[test]
    fn new_changed_and_taken_away_are_told_apart() {
        for (azione, prima, dopo, expected) in [
            ("voto.write", false, true, Modo::Scritto),
            ("voto.correct", true, true, Modo::Cambiato),
            ("voto.annul", true, false, Modo::Tolto),
            ("appello.annul", false, false, Modo::Tolto),
            ("credenziale.reset", false, false, Modo::Scritto),
        ] {
            assert_eq!(modo(azione, prima, dopo), expected, "{azione}");
        }
    }
}
