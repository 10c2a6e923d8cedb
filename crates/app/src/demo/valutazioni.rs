// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What was asked and how it went: written tests, orals and practical ones on the lessons of the story, with their marks.

use std::collections::{HashMap, HashSet};

use campanella_domain::anno::AnnoScolastico;
use campanella_domain::firma::TipoFirma;
use campanella_domain::ids::{ClasseId, GruppoId, LezioneId, MateriaId, PersonaId};
use campanella_domain::materia::TipoMateria;
use campanella_domain::orario::local;
use campanella_domain::ordine::OrdineScuola;
use campanella_domain::valutazione::{
    Annotazione, EsitoRecupero, ModalitaRecupero, Peso, Scala, TipoProva, Valore,
};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::caso::Caso;
use super::modello::{Fabbrica, Modello};
use super::storia::Storia;
use crate::lezioni::store::Lezione;
use crate::valutazioni::store::carenze::Carenza;
use crate::valutazioni::store::prove::Prova;
use crate::valutazioni::store::voti::Voto;

/// Lessons with a written test, of a thousand.
const WRITTEN: u32 = 34;
/// Lessons in which somebody is asked.
const ORAL: u32 = 210;
/// Lessons with a practical test.
const PRACTICAL: u32 = 8;
/// Comments, of a thousand marks.
const COMMENTED: u32 = 60;

/// Quarters of a mark at which there is something to catch up with: 4 and a half.
const POOR: u8 = 18;
/// Carenze, of a thousand such marks.
const GAPS: u32 = 250;

const COMMENTI: [&str; 6] = [
    "Esposizione chiara e ordinata.",
    "Rivedi gli ultimi due argomenti.",
    "Bene il metodo, attenzione ai calcoli.",
    "Preparazione completa.",
    "Serve più continuità nello studio.",
    "Ottima partecipazione alla discussione.",
];

/// The prove with their instants, and the marks.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Valutazioni {
    /// Prove and when they were made.
    pub prove: Vec<(Prova, Timestamp)>,
    /// Marks.
    pub voti: Vec<Voto>,
    /// What pupils have to catch up with.
    pub carenze: Vec<Carenza>,
}

/// Gives marks on the lessons of a story.
pub struct Valutatore<'a> {
    modello: &'a Modello,
    fabbrica: &'a Fabbrica,
    now: Timestamp,
    caso: Caso,
    /// How well each pupil does on the whole, in quarters of a mark.
    ability: HashMap<PersonaId, i64>,
    absent: HashSet<(PersonaId, Date)>,
    capacity: HashMap<(LezioneId, PersonaId), TipoFirma>,
    subjects: HashMap<MateriaId, TipoMateria>,
    orders: HashMap<ClasseId, OrdineScuola>,
    fatto: Valutazioni,
}

impl<'a> Valutatore<'a> {
    /// Nothing was asked yet.
    pub fn new(
        modello: &'a Modello,
        fabbrica: &'a Fabbrica,
        storia: &Storia,
        now: Timestamp,
        caso: Caso,
    ) -> Valutatore<'a> {
        let absences = storia.eventi.iter().filter(|evento| evento.tipo == "assenza");
        Valutatore {
            modello,
            fabbrica,
            now,
            caso,
            ability: HashMap::new(),
            absent: absences.map(|evento| (evento.alunno_id, evento.data)).collect(),
            capacity: storia.firme.iter().map(|(f, _, _)| ((f.lezione_id, f.docente_id), f.tipo)).collect(),
            subjects: modello.materie.iter().map(|materia| (materia.id, materia.tipo)).collect(),
            orders: modello.classi.iter().map(|classe| (classe.id, classe.ordine)).collect(),
            fatto: Valutazioni::default(),
        }
    }

    /// All marks of the story.
    pub fn tell(mut self, storia: &Storia) -> Valutazioni {
        let Ok(anno) = AnnoScolastico::starting(i32::from(self.modello.anno.anno)) else { return self.fatto };
        for (lezione, opened, docente) in &storia.lezioni {
            let Some(scala) = self.scala(lezione, *docente, anno) else { continue };
            let Some(tipo) = self.kind() else { continue };
            self.prova(lezione, *opened, *docente, scala, tipo);
        }
        self.gaps();
        self.fatto
    }

    /// Some of the worst written tests leave something to catch up with; a part of that was recovered.
    fn gaps(&mut self) {
        let today = local(self.now).0;
        let mut known = HashSet::new();
        for voto in &self.fatto.voti {
            if voto.valore.voto().is_none_or(|numero| numero.quarti() > POOR) {
                continue;
            }
            let prova = self.fatto.prove.iter().find(|(prova, _)| prova.id == voto.prova_id);
            let Some((prova, _)) = prova.filter(|(prova, _)| prova.tipo == TipoProva::Scritto) else {
                continue;
            };
            let periodo = self.modello.periodi.iter().find(|p| p.dal <= prova.data && p.al >= prova.data);
            let Some(periodo) = periodo.map(|periodo| periodo.ordinale) else { continue };
            let is_new = !known.contains(&(voto.alunno_id, prova.materia_id, prova.classe_id, periodo));
            if !is_new || !self.caso.chance(GAPS) {
                continue;
            }
            known.insert((voto.alunno_id, prova.materia_id, prova.classe_id, periodo));
            let aperta_il = local(voto.written_at).0;
            let checked = aperta_il.saturating_add(21.days());
            let esito = (checked <= today && self.caso.chance(600)).then_some(EsitoRecupero::Recuperata);
            self.fatto.carenze.push(Carenza {
                id: self.fabbrica.id_at(voto.written_at),
                alunno_id: voto.alunno_id,
                classe_id: prova.classe_id,
                materia_id: prova.materia_id,
                docente_id: prova.docente_id,
                periodo,
                argomenti: prova.argomento.clone(),
                modalita: ModalitaRecupero::Sportello,
                esito,
                esito_il: esito.map(|_| checked),
                aperta_il,
                version: 1,
            });
        }
    }

    fn scala(&self, lezione: &Lezione, docente: PersonaId, anno: AnnoScolastico) -> Option<Scala> {
        self.capacity.get(&(lezione.id, docente)).filter(|tipo| tipo.is_curricular())?;
        let materia = *self.subjects.get(&lezione.materia_id?)?;
        Scala::of(*self.orders.get(&lezione.classe_id)?, materia, anno)
    }

    fn kind(&mut self) -> Option<TipoProva> {
        if self.caso.chance(WRITTEN) {
            return Some(TipoProva::Scritto);
        }
        if self.caso.chance(ORAL) {
            return Some(TipoProva::Orale);
        }
        self.caso.chance(PRACTICAL).then_some(TipoProva::Pratico)
    }

    fn prova(
        &mut self,
        lezione: &Lezione,
        opened: Timestamp,
        docente: PersonaId,
        scala: Scala,
        tipo: TipoProva,
    ) {
        let Some(materia_id) = lezione.materia_id else { return };
        let made = opened.checked_add(self.caso.between(5, 40).minutes()).unwrap_or(opened).min(self.now);
        let peso =
            if tipo == TipoProva::Pratico { Peso::parse(50).unwrap_or(Peso::INTERO) } else { Peso::INTERO };
        let prova = Prova {
            id: self.fabbrica.id_at(made),
            classe_id: lezione.classe_id,
            gruppo_id: lezione.gruppo_id,
            materia_id,
            docente_id: docente,
            lezione_id: lezione.id,
            data: lezione.data,
            tipo,
            argomento: lezione.argomento.chars().take(200).collect(),
            peso,
            fa_media: true,
            consegnata_at: None,
            visibile_dal: None,
            version: 1,
        };
        // Papers are corrected at home, some days later.
        let days = if tipo == TipoProva::Scritto { self.caso.between(3, 10) } else { 0 };
        let written = made.checked_add((days * 24).hours()).unwrap_or(made);
        if written <= self.now {
            self.marks(lezione, &prova, written, scala);
        }
        self.fatto.prove.push((prova, made));
    }

    fn marks(&mut self, lezione: &Lezione, prova: &Prova, written: Timestamp, scala: Scala) {
        let mut alunni = self.alunni(lezione.classe_id, lezione.gruppo_id, lezione.data);
        if prova.tipo == TipoProva::Orale {
            self.caso.shuffle(&mut alunni);
            alunni.truncate(usize::try_from(self.caso.between(1, 4)).unwrap_or(1));
        }
        for alunno in alunni {
            let absent = self.absent.contains(&(alunno, lezione.data));
            let valore = match (absent, prova.tipo) {
                (true, TipoProva::Orale) => continue,
                (true, _) => Valore::Annotazione(Annotazione::Assente),
                (false, _) => self.valore(alunno, scala, prova.tipo),
            };
            let commented = valore.is_valutazione() && self.caso.chance(COMMENTED);
            let commento = if commented { self.caso.pick(&COMMENTI).to_owned() } else { String::new() };
            self.fatto.voti.push(Voto {
                id: self.fabbrica.id_at(written),
                prova_id: prova.id,
                alunno_id: alunno,
                valore,
                commento,
                written_by: prova.docente_id,
                written_at: written,
                visibile_alunno_at: Some(written),
                visibile_genitore_at: Some(written),
                version: 1,
            });
        }
    }

    fn alunni(&self, classe: ClasseId, gruppo: Option<GruppoId>, on: Date) -> Vec<PersonaId> {
        let members =
            self.modello.gruppi.iter().find(|known| Some(known.gruppo.id) == gruppo).map(|g| &g.alunni);
        self.modello
            .alunni_in(classe, on)
            .filter(|alunno| members.is_none_or(|members| members.contains(alunno)))
            .collect()
    }

    fn valore(&mut self, alunno: PersonaId, scala: Scala, tipo: TipoProva) -> Valore {
        if tipo == TipoProva::Orale && self.caso.chance(25) {
            return Valore::Annotazione(Annotazione::Impreparato);
        }
        let usual = match self.ability.get(&alunno) {
            Some(known) => *known,
            None => {
                let drawn = (0..3).map(|_| self.caso.between(6, 11)).sum();
                self.ability.insert(alunno, drawn);
                drawn
            }
        };
        let today = (usual + self.caso.between(-5, 6)).clamp(12, 40);
        if !scala.numeri {
            let worst = scala.giudizi.len().saturating_sub(1);
            let place = usize::try_from((38 - today) / 4).unwrap_or(0).min(worst);
            let giudizio = scala.giudizi.get(place).copied().map(Valore::Giudizio);
            return giudizio.unwrap_or(Valore::Annotazione(Annotazione::NonClassificato));
        }
        // Most teachers write whole and half marks.
        let quarti = if self.caso.chance(750) { today / 2 * 2 } else { today };
        let voto = campanella_domain::valutazione::Voto::from_quarti(quarti);
        voto.map_or(Valore::Annotazione(Annotazione::NonClassificato), Valore::Voto)
    }
}
