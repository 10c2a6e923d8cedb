// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! "What if": the mean with some more marks. Nothing is stored, nothing is proposed.

use campanella_domain::RuleError as _;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::materia::TipoMateria;
use campanella_domain::ordine::OrdineScuola;
use campanella_domain::valutazione::{self, Media, Peso, Scala, Valore, Voto};

use super::store::voti::VotoAlunno;
use crate::kit::error::Message;

/// Most marks that can be tried out at once.
const AT_MOST: usize = 10;

/// What was tried out.
pub struct Simulazione {
    /// As it was typed.
    pub ipotesi: String,
    /// The mean with those marks.
    pub media: Option<Media>,
    /// What is wrong with what was typed.
    pub errore: Option<Message>,
    /// The mark of a whole prova that would bring the mean to six, while it is below.
    pub per_la_sufficienza: Option<Voto>,
}

/// Tries out marks, written one after the other: `7 6½`.
pub fn run(voti: &[VotoAlunno], ipotesi: &str) -> Simulazione {
    let counted: Vec<(Voto, Peso)> = voti
        .iter()
        .filter(|voto| voto.fa_media)
        .filter_map(|voto| Some((voto.valore.voto()?, voto.peso)))
        .collect();
    let now = Media::of(counted.iter().copied());
    let six = Voto::from_quarti(24);
    let per_la_sufficienza = match (now, six) {
        (Some(media), Some(six)) if !media.is_sufficiente() => {
            valutazione::voto_for(media, Peso::INTERO, six)
        }
        _ => None,
    };
    let ipotesi: String = ipotesi.chars().take(80).collect();
    let (media, errore) = match parse(&ipotesi) {
        Ok(extra) if extra.is_empty() => (None, None),
        Ok(extra) => {
            let extra = extra.into_iter().map(|voto| (voto, Peso::INTERO));
            (Media::of(counted.into_iter().chain(extra)), None)
        }
        Err(message) => (None, Some(message)),
    };
    Simulazione { ipotesi, media, errore, per_la_sufficienza }
}

fn parse(text: &str) -> Result<Vec<Voto>, Message> {
    let decimi = AnnoScolastico::starting(2026)
        .ok()
        .and_then(|anno| Scala::of(OrdineScuola::SecondariaII, TipoMateria::Curricolare, anno))
        .ok_or_else(|| Message::new("voti-simula-errore"))?;
    let words: Vec<&str> = text.split([' ', ';']).filter(|word| !word.is_empty()).collect();
    if words.len() > AT_MOST {
        return Err(Message::new("voti-simula-troppi").with("n", AT_MOST));
    }
    words
        .into_iter()
        .map(|word| match valutazione::parse_valore(decimi, word) {
            Ok(lettura) => match lettura.valore {
                Some(Valore::Voto(voto)) => Ok(voto),
                _ => Err(Message::new("voti-simula-errore")),
            },
            Err(error) => Err(Message { key: error.key(), args: error.args() }),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_to_try_out_are_read_one_after_the_other() {
        let quarti = |text| parse(text).map(|voti| voti.iter().map(|voto| voto.quarti()).collect::<Vec<_>>());
        assert_eq!(quarti("7 6½;8-"), Ok(vec![28, 26, 31]));
        assert_eq!(quarti("  "), Ok(vec![]));
        assert_eq!(quarti("7 impreparato").unwrap_err().key, "voti-simula-errore");
        assert_eq!(quarti("7 11").unwrap_err().key, "valutazioni-errore-intervallo");
        assert_eq!(quarti("7 7 7 7 7 7 7 7 7 7 7").unwrap_err().key, "voti-simula-troppi");
    }
}
