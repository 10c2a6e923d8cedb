// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the marks are about: obiettivi in the primaria, where the law asks for them, and in the classes of the teacher whom
//! the visitor meets first; what written and practical prove say on them.

use std::collections::BTreeMap;

use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{ClasseId, MateriaId, ObiettivoId, ProvaId};
use campanella_domain::orario::{OraLocale, instant};
use campanella_domain::ordine::OrdineScuola;
use campanella_domain::valutazione::{Giudizio, Livello, ScalaLivelli, TipoProva, Valore};
use jiff::Timestamp;

use super::caso::Caso;
use super::materie as m;
use super::modello::{Fabbrica, Modello};
use super::valutazioni::Valutazioni;
use crate::valutazioni::store::livelli::LivelloVoto;
use crate::valutazioni::store::obiettivi::Obiettivo;
use crate::valutazioni::store::prove::Prova;
use crate::valutazioni::store::voti::Voto;

/// Orals that name obiettivi, of a thousand.
const ORAL: u32 = 200;
/// Livelli one step from what the mark says, of a thousand.
const BESIDE: u32 = 300;

/// The obiettivi, which prove are about which, and the livelli.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Livelli {
    /// Obiettivi and when they were written.
    pub obiettivi: Vec<(Obiettivo, Timestamp)>,
    /// What prove are about.
    pub prove: Vec<(ProvaId, ObiettivoId)>,
    /// What marks say on it.
    pub livelli: Vec<LivelloVoto>,
}

/// Gives obiettivi to the marks of a story.
pub fn tell(
    (modello, fabbrica): (&Modello, &Fabbrica),
    valutazioni: &Valutazioni,
    in_scena: &[ClasseId],
    mut caso: Caso,
) -> Livelli {
    let mut told = Livelli::default();
    let Ok(anno) = AnnoScolastico::starting(i32::from(modello.anno.anno)) else { return told };
    let mut by_prova: BTreeMap<ProvaId, Vec<&Voto>> = BTreeMap::new();
    for voto in &valutazioni.voti {
        by_prova.entry(voto.prova_id).or_default().push(voto);
    }
    let mut known: BTreeMap<(ClasseId, MateriaId), Vec<ObiettivoId>> = BTreeMap::new();
    for (prova, _) in &valutazioni.prove {
        let Some(scala) = scala(modello, prova, in_scena, anno) else { continue };
        if prova.tipo == TipoProva::Orale && !caso.chance(ORAL) {
            continue;
        }
        let key = (prova.classe_id, prova.materia_id);
        let own = known.entry(key).or_insert_with(|| write(modello, fabbrica, prova, &mut told));
        let (first, many) = (caso.below(own.len()), if caso.chance(400) { 2 } else { 1 });
        for obiettivo in own.iter().cycle().skip(first).take(many) {
            told.prove.push((prova.id, *obiettivo));
            for voto in by_prova.get(&prova.id).into_iter().flatten() {
                told.livelli.extend(livello(scala, voto, *obiettivo, &mut caso));
            }
        }
    }
    told
}

/// The livelli of a prova; none where the demo gives no obiettivi.
fn scala(
    modello: &Modello,
    prova: &Prova,
    in_scena: &[ClasseId],
    anno: AnnoScolastico,
) -> Option<ScalaLivelli> {
    let classe = modello.classe(prova.classe_id)?;
    let materia = modello.materie.iter().find(|materia| materia.id == prova.materia_id)?;
    let has = classe.ordine == OrdineScuola::Primaria || in_scena.contains(&classe.id);
    ScalaLivelli::of(classe.ordine, materia.tipo, anno).filter(|_| has)
}

/// Writes the obiettivi of a class and subject, on the first day of lessons.
fn write(modello: &Modello, fabbrica: &Fabbrica, prova: &Prova, told: &mut Livelli) -> Vec<ObiettivoId> {
    let materia = modello.materie.iter().find(|materia| materia.id == prova.materia_id);
    let is_primaria =
        modello.classe(prova.classe_id).is_some_and(|classe| classe.ordine == OrdineScuola::Primaria);
    let texts = testi(materia.map_or("", |materia| materia.nome.as_str()), is_primaria);
    let at = instant(modello.anno.lezioni_dal, OraLocale::MEZZANOTTE);
    let mut ids = Vec::new();
    for (posizione, testo) in (1..).zip(texts) {
        let obiettivo = Obiettivo {
            id: fabbrica.id_at(at),
            classe_id: prova.classe_id,
            materia_id: prova.materia_id,
            testo: testo.to_owned(),
            posizione,
            written_by: prova.docente_id,
            archived_at: None,
            version: 1,
        };
        ids.push(obiettivo.id);
        told.obiettivi.push((obiettivo, at));
    }
    ids
}

fn livello(
    scala: ScalaLivelli,
    voto: &Voto,
    obiettivo_id: ObiettivoId,
    caso: &mut Caso,
) -> Option<LivelloVoto> {
    let place = place(scala, voto.valore)?;
    let step = if caso.chance(BESIDE) { 1 } else { 0 };
    let place = place.saturating_add(step).min(scala.livelli.len().saturating_sub(1));
    Some(LivelloVoto {
        voto_id: voto.id,
        obiettivo_id,
        livello: Some(*scala.livelli.get(place)?),
        written_by: voto.written_by,
        written_at: voto.written_at,
        version: 1,
    })
}

/// Where in its scale stands the livello that goes with a mark.
fn place(scala: ScalaLivelli, valore: Valore) -> Option<usize> {
    match valore {
        Valore::Voto(numero) => Some(match numero.quarti() {
            36.. => 0,
            30.. => 1,
            24.. => 2,
            _ => 3,
        }),
        Valore::Giudizio(giudizio) => {
            let same = |livello: &Livello| livello.code() == Giudizio::code(giudizio);
            scala.livelli.iter().position(same)
        }
        Valore::Annotazione(_) => None,
    }
}

fn testi(materia: &str, is_primaria: bool) -> [&'static str; 3] {
    match materia {
        m::ITALIANO if is_primaria => [
            "Legge un testo ad alta voce e ne coglie il senso",
            "Scrive frasi e brevi testi ordinati e corretti",
            "Ascolta, prende la parola e racconta un'esperienza",
        ],
        m::MATEMATICA if is_primaria => [
            "Legge, scrive e confronta i numeri",
            "Esegue le operazioni a mente e per iscritto",
            "Risolve problemi e spiega come ha fatto",
        ],
        m::INGLESE if is_primaria => [
            "Comprende parole e frasi di uso quotidiano",
            "Parla di sé con frasi semplici",
            "Legge e scrive parole e frasi note",
        ],
        m::SCIENZE if is_primaria => [
            "Osserva, descrive e confronta ciò che ha intorno",
            "Fa ipotesi e le prova con semplici esperimenti",
            "Riconosce piante, animali e il loro ambiente",
        ],
        m::STORIA if is_primaria => [
            "Mette i fatti in ordine nel tempo",
            "Ricava notizie da una fonte",
            "Racconta un quadro di civiltà",
        ],
        m::GEOGRAFIA if is_primaria => [
            "Si orienta nello spazio e sulla carta",
            "Riconosce gli elementi di un paesaggio",
            "Descrive il territorio in cui vive",
        ],
        _ => [
            "Espone con ordine e con le parole della disciplina",
            "Applica quanto sa a situazioni nuove",
            "Lavora con metodo, da solo e con gli altri",
        ],
    }
}
