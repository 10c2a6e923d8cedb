// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The register of personal data: each slice says which columns of its tables hold some, why, how long they are kept
//! and what a person may ask (GDPR, art. 15 to 17 and 30). A test holds it against the migrations.

/// What kind of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dato {
    /// Who somebody is.
    Identita,
    /// How somebody is reached.
    Contatto,
    /// Who is parent or guardian of whom.
    Famiglia,
    /// What a court decided about a family.
    Giudiziario,
    /// Classes, groups, roles over the years.
    Percorso,
    /// In which group of the classe a pupil is: it tells who follows the Catholic religion (GDPR, art. 9).
    Scelta,
    /// Who teaches what to whom, and when.
    Servizio,
    /// That a pupil is followed by a teacher of sostegno: it tells of a disability (GDPR, art. 9).
    Sostegno,
    /// Presence at school.
    Presenza,
    /// Why somebody was away: it may tell of health or faith (GDPR, art. 9).
    Salute,
    /// Plans of a pupil and health documents (GDPR, art. 9).
    Inclusione,
    /// What was taught and set as homework.
    Didattica,
    /// Behaviour: annotations, disciplinary notes, sanctions.
    Disciplina,
    /// Marks and judgements of a pupil.
    Profitto,
    /// Secrets to log in.
    Credenziale,
    /// Use of the register.
    Accesso,
    /// Who changed what.
    Traccia,
}

impl Dato {
    /// Message key.
    pub fn key(self) -> &'static str {
        match self {
            Dato::Identita => "privacy-dato-identita",
            Dato::Contatto => "privacy-dato-contatto",
            Dato::Famiglia => "privacy-dato-famiglia",
            Dato::Giudiziario => "privacy-dato-giudiziario",
            Dato::Percorso => "privacy-dato-percorso",
            Dato::Scelta => "privacy-dato-scelta",
            Dato::Servizio => "privacy-dato-servizio",
            Dato::Sostegno => "privacy-dato-sostegno",
            Dato::Presenza => "privacy-dato-presenza",
            Dato::Salute => "privacy-dato-salute",
            Dato::Inclusione => "privacy-dato-inclusione",
            Dato::Didattica => "privacy-dato-didattica",
            Dato::Disciplina => "privacy-dato-disciplina",
            Dato::Profitto => "privacy-dato-profitto",
            Dato::Credenziale => "privacy-dato-credenziale",
            Dato::Accesso => "privacy-dato-accesso",
            Dato::Traccia => "privacy-dato-traccia",
        }
    }
}

/// Why they are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scopo {
    /// Enrolment and attendance of school: a public task.
    Istruzione,
    /// The class register is a public act.
    Registro,
    /// Families are informed and take part.
    Famiglie,
    /// The school is organised.
    Organizzazione,
    /// Nobody else gets in, and what happened can be told.
    Sicurezza,
}

impl Scopo {
    /// Message key.
    pub fn key(self) -> &'static str {
        match self {
            Scopo::Istruzione => "privacy-scopo-istruzione",
            Scopo::Registro => "privacy-scopo-registro",
            Scopo::Famiglie => "privacy-scopo-famiglie",
            Scopo::Organizzazione => "privacy-scopo-organizzazione",
            Scopo::Sicurezza => "privacy-scopo-sicurezza",
        }
    }
}

/// How long they are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durata {
    /// As the school's plan of conservation says: nothing erases them by itself.
    Archivio,
    /// As long as the person has to do with the school.
    Rapporto,
    /// Thirty days, then erased by a job.
    TrentaGiorni,
}

impl Durata {
    /// Message key.
    pub fn key(self) -> &'static str {
        match self {
            Durata::Archivio => "privacy-durata-archivio",
            Durata::Rapporto => "privacy-durata-rapporto",
            Durata::TrentaGiorni => "privacy-durata-trenta-giorni",
        }
    }
}

/// How they are exported, corrected and erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Diritti {
    /// Shown and corrected by the office; the old value stays in the journal.
    Rettifica,
    /// A public act: corrected by a new version, never erased (GDPR, art. 17 par. 3 lett. b).
    Atto,
    /// Never shown to anybody; replaced, not corrected.
    Segreto,
    /// Goes away by itself.
    Scadenza,
}

impl Diritti {
    /// Message key.
    pub fn key(self) -> &'static str {
        match self {
            Diritti::Rettifica => "privacy-diritti-rettifica",
            Diritti::Atto => "privacy-diritti-atto",
            Diritti::Segreto => "privacy-diritti-segreto",
            Diritti::Scadenza => "privacy-diritti-scadenza",
        }
    }
}

/// Some columns of a table that hold the same kind of personal data for the same reason.
#[derive(Debug, Clone, Copy)]
pub struct Riga {
    /// The columns.
    pub colonne: &'static [&'static str],
    /// What they hold.
    pub dato: Dato,
    /// Why.
    pub scopo: Scopo,
    /// How long.
    pub durata: Durata,
    /// What a person may ask.
    pub diritti: Diritti,
}

/// A table of a school. Columns that are in no row tell nothing about a person by themselves: `altre` lists them, so
/// that a new column cannot be forgotten.
#[derive(Debug, Clone, Copy)]
pub struct Tabella {
    /// Its name.
    pub nome: &'static str,
    /// Columns with personal data.
    pub righe: &'static [Riga],
    /// The other columns.
    pub altre: &'static [&'static str],
}

/// Shorthand for a row of the register.
pub const fn riga(
    colonne: &'static [&'static str],
    dato: Dato,
    scopo: Scopo,
    durata: Durata,
    diritti: Diritti,
) -> Riga {
    Riga { colonne, dato, scopo, durata, diritti }
}

/// The tables of the kit.
pub const TABELLE: &[Tabella] = &[
    Tabella {
        nome: "giornale",
        righe: &[riga(
            &["at", "persona_id", "profilo", "azione", "oggetto", "oggetto_id", "prima", "dopo", "motivo"],
            Dato::Traccia,
            Scopo::Sicurezza,
            Durata::Archivio,
            Diritti::Atto,
        )],
        altre: &["istituto_id", "seq", "hash"],
    },
    Tabella { nome: "giornale_testa", righe: &[], altre: &["istituto_id", "seq", "hash"] },
    Tabella { nome: "standing_stamp", righe: &[], altre: &["istituto_id", "stamp"] },
    Tabella {
        nome: "idempotenza",
        righe: &[riga(
            &["persona_id", "risposta", "created_at"],
            Dato::Accesso,
            Scopo::Sicurezza,
            Durata::TrentaGiorni,
            Diritti::Scadenza,
        )],
        altre: &["istituto_id", "chiave", "request_hash", "status"],
    },
    Tabella {
        nome: "job",
        righe: &[riga(&["payload"], Dato::Contatto, Scopo::Famiglie, Durata::Archivio, Diritti::Atto)],
        altre: &[
            "istituto_id",
            "id",
            "tipo",
            "chiave",
            "run_at",
            "attempts",
            "last_error",
            "created_at",
            "done_at",
            "failed_at",
            "started_at",
            "cancelled_at",
            "mails_sent",
        ],
    },
];
