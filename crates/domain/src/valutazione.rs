// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Valutazioni in itinere: the marks of every day, their scales, means and publication.
//!
//! A voto hangs on a prova (a written test, an oral or a practical one), a prova on a lezione of that materia that its
//! teacher signed. Scales are rules with a year from which they count (D.Lgs. 62/2017, art. 2; L. 150/2024; O.M. 3/2025;
//! D.Lgs. 297/1994, art. 309 for religion). Marks are quarters and means exact fractions: no float is ever made.
//! Nothing here proposes a final mark or a mark of conduct: those are the council's alone, and scores of behaviour are
//! forbidden (Regulation (EU) 2024/1689, art. 5).

mod carenza;
mod casella;
mod decide;
mod error;
mod lettura;
mod livello;
mod media;
mod obiettivo;
mod prospetto;
mod prova;
mod scala;
#[cfg(test)]
mod tests;
mod titolo;
mod valore;
mod visibilita;

pub use self::carenza::{
    ARGOMENTI_MAX_CHARS, CarenzaCommand, CarenzaError, CarenzaFacts, EsitoRecupero, ModalitaRecupero,
    annul_carenza, decide_carenza,
};
pub use self::casella::{Casella, SENZA_LIVELLO, parse_livelli, testo_casella};
pub use self::decide::{VotoChange, VotoCommand, VotoFacts, VotoStanding, decide_voto};
pub use self::error::{LetturaError, ValutazioneError};
pub use self::lettura::{Lettura, parse_valore};
pub use self::livello::{Livello, LivelloChange, LivelloFacts, ScalaLivelli, decide_livello};
pub use self::media::{Media, Peso, voto_for};
pub use self::obiettivo::{
    OBIETTIVI_MAX, OBIETTIVO_MAX_CHARS, ObiettivoError, ObiettivoFacts, decide_obiettivo,
};
pub use self::prospetto::{Prospetto, ProspettoFacts};
pub use self::prova::{
    ARGOMENTO_MAX_CHARS, LezionePropria, ProvaChange, ProvaCommand, ProvaFacts, ProvaOutcome, ProvaStanding,
    TipoProva, decide_annul, decide_change, decide_prova,
};
pub use self::scala::Scala;
pub use self::titolo::{SupplenzaCattedra, TitoloVoto, titolo_voto};
pub use self::valore::{Annotazione, Giudizio, Valore, Voto};
pub use self::visibilita::{ProvaPubblicazione, Pubblicazione, PubblicazioneError, Visibilita, visibilita};
