// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Identifiers: one type for each thing, so that a classe never stands where a sede is meant.
//!
//! The application makes them (UUIDv7); the domain only carries and compares them.
//! Docente, alunno and genitore are roles of a person and are identified by their [`PersonaId`].

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! define_ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The bare identifier, for storage.
            pub const fn as_uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

define_ids! {
    /// An istituzione scolastica, the legal body.
    IstitutoId,
    /// A sede (plesso) of an istituto.
    SedeId,
    /// A person, whatever roles hang off it.
    PersonaId,
    /// A classe of one school year.
    ClasseId,
    /// A gruppo of pupils.
    GruppoId,
    /// A materia.
    MateriaId,
    /// A cattedra.
    CattedraId,
    /// A lezione.
    LezioneId,
    /// A firma.
    FirmaId,
    /// An act that the school issued on paper.
    AttoId,
    /// A list that the office sent to be imported.
    ImportazioneId,
    /// A letter with the code of the first access.
    LetteraAccessoId,
    /// A pupil whom a support teacher follows under a firma.
    SeguitoId,
    /// An annotazione of a support teacher.
    AnnotazioneId,
    /// A plan or health document of a pupil.
    PianoId,
    /// A piece of homework.
    CompitoId,
    /// An event of attendance.
    EventoId,
    /// A giustificazione.
    GiustificazioneId,
    /// A periodo of the school year.
    PeriodoId,
    /// A prova of which marks are made.
    ProvaId,
    /// A carenza of a pupil in a materia.
    CarenzaId,
    /// An obiettivo of a materia in a classe.
    ObiettivoId,
    /// A mark in the register.
    VotoId,
    /// A weekly timetable.
    OrarioId,
    /// A strumento of artificial intelligence.
    StrumentoIaId,
    /// A richiesta to authorise a strumento.
    RichiestaIaId,
    /// A delibera of the gruppo di lavoro on artificial intelligence.
    DeliberaIaId,
    /// A nota.
    NotaId,
    /// A sanzione.
    SanzioneId,
    /// An impegno of the agenda.
    ImpegnoId,
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "018f3c5e-7a1b-7c2d-8e3f-0123456789ab";

    #[test]
    fn an_id_survives_text_and_json() {
        let id: ClasseId = TEXT.parse().unwrap();
        assert_eq!(id.to_string(), TEXT);
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, format!("\"{TEXT}\""));
        assert_eq!(serde_json::from_str::<ClasseId>(&json).unwrap(), id);
        assert_eq!(ClasseId::from(Uuid::from(id)), id);
    }

    #[test]
    fn what_is_not_an_id_is_refused() {
        assert!("3A".parse::<ClasseId>().is_err());
    }
}
