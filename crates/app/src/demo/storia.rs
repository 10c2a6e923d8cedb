// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What happened since the first day of lessons: hours signed, topics, homework.

use std::collections::{BTreeSet, HashMap};

use campanella_domain::calendario::{Calendario, Luogo, days};
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::etichetta::Etichette;
use campanella_domain::firma::TipoFirma;
use campanella_domain::ids::{ClasseId, MateriaId, PersonaId};
use campanella_domain::lezione::TipoLezione;
use campanella_domain::orario::{OraScansione, instant};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::caso::Caso;
use super::dedicate;
use super::modello::{Fabbrica, Modello};
use super::presenze::{GiornoClasse, Presenze};
use super::protagonisti::{Protagonisti, ore_di};
use super::testi;
use crate::agenda::store::Impegno;
use crate::assenze::store::{Appello, EventoPresenza};
use crate::classi::store::Classe;
use crate::kit::jobs::Past;
use crate::lezioni::riservato::TestiSeguito;
use crate::lezioni::store::{Compito, Firma, Lezione, Seguito};
use crate::note::store::Nota;
use crate::orario::store::OrarioLezione;

/// The register so far.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Storia {
    /// Lessons, when they were opened and by whom.
    pub lezioni: Vec<(Lezione, Timestamp, PersonaId)>,
    /// Signatures with day and hour.
    pub firme: Vec<(Firma, Date, u16)>,
    /// Pupils whom support teachers followed.
    pub seguiti: Vec<(Seguito, TestiSeguito)>,
    /// Homework.
    pub compiti: Vec<Compito>,
    /// Roll calls.
    pub appelli: Vec<Appello>,
    /// Attendance.
    pub eventi: Vec<EventoPresenza>,
    /// Tests and events.
    pub impegni: Vec<Impegno>,
    /// Notes, with the pupils that they are about.
    pub note: Vec<(Nota, BTreeSet<PersonaId>)>,
    /// Notices to families.
    pub lavori: Vec<Past>,
}

/// Tells the story up to `now`.
pub struct Narratore<'a> {
    modello: &'a Modello,
    calendario: &'a Calendario,
    fabbrica: &'a Fabbrica,
    protagonisti: Protagonisti,
    now: Timestamp,
    oggi: Date,
    caso: Caso,
    capacity: HashMap<(PersonaId, ClasseId, MateriaId), TipoCattedra>,
    pupils_of: HashMap<(PersonaId, ClasseId), Vec<PersonaId>>,
    subjects: HashMap<MateriaId, String>,
    lessons_so_far: HashMap<(ClasseId, MateriaId), usize>,
    storia: Storia,
}

impl<'a> Narratore<'a> {
    /// Nothing happened yet.
    pub fn new(
        (modello, calendario): (&'a Modello, &'a Calendario),
        fabbrica: &'a Fabbrica,
        protagonisti: Protagonisti,
        (now, oggi): (Timestamp, Date),
        caso: Caso,
    ) -> Narratore<'a> {
        let capacity =
            modello.cattedre.iter().map(|c| ((c.docente_id, c.classe_id, c.materia_id), c.tipo)).collect();
        let mut pupils_of: HashMap<_, Vec<PersonaId>> = HashMap::new();
        for cattedra in &modello.cattedre {
            let pupils = pupils_of.entry((cattedra.docente_id, cattedra.classe_id)).or_default();
            pupils.extend(cattedra.alunno_id);
        }
        let subjects = modello.materie.iter().map(|m| (m.id, m.nome.clone())).collect();
        Narratore {
            modello,
            calendario,
            fabbrica,
            protagonisti,
            now,
            oggi,
            caso,
            capacity,
            pupils_of,
            subjects,
            lessons_so_far: HashMap::new(),
            storia: Storia::default(),
        }
    }

    /// The whole story.
    pub fn tell(mut self, presenze: &mut Presenze) -> Storia {
        let modello = self.modello;
        let mut by_class: HashMap<(ClasseId, i64), Vec<&OrarioLezione>> = HashMap::new();
        for row in &modello.orario {
            by_class.entry((row.classe_id, row.giorno)).or_default().push(row);
        }
        for day in days(modello.anno.lezioni_dal, self.oggi) {
            let giorno = i64::from(day.weekday().to_monday_one_offset());
            for classe in &modello.classi {
                let luogo = Luogo { sede: classe.sede_id, classe: Some(classe.id) };
                let Some(rows) = by_class.get(&(classe.id, giorno)) else { continue };
                if self.calendario.day_kind(day, luogo).has_lessons() {
                    let rows = rows.iter().copied().filter(|row| row.dal <= day && row.al >= day).collect();
                    self.class_day(classe, day, rows, presenze);
                }
            }
        }
        self.storia.lezioni.sort_by_key(|(lezione, at, _)| (*at, lezione.id));
        self.storia
    }

    fn class_day(&mut self, classe: &Classe, day: Date, rows: Vec<&OrarioLezione>, presenze: &mut Presenze) {
        let ore = ore_di(self.modello, classe.id, day);
        let first_of_day = self.storia.lezioni.len();
        for ora in &ore {
            let mut here: Vec<&OrarioLezione> =
                rows.iter().copied().filter(|row| row.ordinale == i64::from(ora.ordinale)).collect();
            // Whoever the hour belongs to comes before the second teachers.
            here.sort_by_key(|row| (self.tipo(row) != TipoFirma::Normale, row.docente_id));
            let mut groups: Vec<_> = here.iter().map(|row| row.gruppo_id).collect();
            groups.dedup();
            for gruppo in groups {
                let own: Vec<&OrarioLezione> =
                    here.iter().copied().filter(|row| row.gruppo_id == gruppo).collect();
                self.lesson(classe, day, *ora, &own);
            }
        }
        let lessons: Vec<(Lezione, Timestamp, PersonaId)> =
            self.storia.lezioni.get(first_of_day..).map(<[_]>::to_vec).unwrap_or_default();
        self.roll_calls(classe, day, &lessons);
        let giorno = GiornoClasse { classe: classe.id, day, ore: &ore, lezioni: &lessons };
        presenze.class_day(self.modello, self.fabbrica, &giorno, self.now, &mut self.storia.eventi);
    }

    fn tipo(&self, row: &OrarioLezione) -> TipoFirma {
        match self.capacity.get(&(row.docente_id, row.classe_id, row.materia_id)) {
            Some(TipoCattedra::Itp) => TipoFirma::Itp,
            Some(TipoCattedra::Sostegno) => TipoFirma::Sostegno,
            Some(TipoCattedra::Potenziamento) => TipoFirma::Potenziamento,
            Some(TipoCattedra::Alternativa) => TipoFirma::Alternativa,
            Some(TipoCattedra::Normale) | None => TipoFirma::Normale,
        }
    }

    /// When a teacher signed an hour: usually in it, sometimes on the next day, sometimes never.
    fn signed_at(&mut self, day: Date, ora: OraScansione, docente: PersonaId) -> Option<Timestamp> {
        let (inizio, fine) = (instant(day, ora.inizio), instant(day, ora.fine));
        if inizio >= self.now {
            return None;
        }
        let age = self.oggi.duration_since(day).as_hours() / 24;
        let is_main = docente == self.protagonisti.docente;
        let (missing, late) = match age {
            0 if fine > self.now => (if is_main { 1000 } else { 150 }, 0),
            0 => (if is_main { 0 } else { 50 }, 0),
            1..=4 if is_main => (250, 0),
            1..=3 => (40, 30),
            _ => (3, 15),
        };
        if self.caso.chance(missing) {
            return None;
        }
        if self.caso.chance(late) {
            let at = inizio.checked_add(self.caso.between(18, 29).hours()).ok()?;
            return (at < self.now).then_some(at);
        }
        let minutes = self.caso.between(1, if age == 0 { 9 } else { 25 });
        let at = inizio.checked_add(minutes.minutes()).ok()?;
        Some(at.min(self.now))
    }

    fn lesson(&mut self, classe: &Classe, day: Date, ora: OraScansione, rows: &[&OrarioLezione]) {
        let Some(holder) = rows.first() else { return };
        // Nobody opens the hour for its teacher: without the holder's signature it stays missing.
        let Some(opened) = self.signed_at(day, ora, holder.docente_id) else { return };
        let materia = self.subjects.get(&holder.materia_id).cloned().unwrap_or_default();
        let count = self.lessons_so_far.entry((classe.id, holder.materia_id)).or_default();
        let argomento = testi::argomento(&materia, *count, &mut self.caso);
        let (etichette, argomento) = match dedicate::modulo(classe, &materia, *count) {
            Some((etichette, argomento)) => (etichette, argomento.to_owned()),
            None => (Etichette::NESSUNA, argomento),
        };
        *count += 1;
        let lezione = Lezione {
            id: self.fabbrica.id_at(opened),
            data: day,
            ordinale: ora.ordinale,
            classe_id: classe.id,
            gruppo_id: holder.gruppo_id,
            tipo: TipoLezione::Normale,
            materia_id: Some(holder.materia_id),
            inizio: ora.inizio.minutes(),
            fine: ora.fine.minutes(),
            argomento,
            attivita: testi::attivita(&mut self.caso).to_owned(),
            version: 1,
            etichette,
        };
        for (at, row) in rows.iter().enumerate() {
            let signed = if at == 0 { Some(opened) } else { self.signed_at(day, ora, row.docente_id) };
            if let Some(signed_at) = signed {
                self.sign(&lezione, row, signed_at);
            }
        }
        if testi::ha_compiti(&materia) && self.caso.chance(360) {
            self.homework(classe, &lezione, holder.docente_id, &materia);
        }
        self.storia.lezioni.push((lezione, opened, holder.docente_id));
    }

    fn sign(&mut self, lezione: &Lezione, row: &OrarioLezione, signed_at: Timestamp) {
        let tipo = self.tipo(row);
        let signed_on = campanella_domain::orario::local(signed_at).0;
        let firma = Firma {
            id: self.fabbrica.id_at(signed_at),
            lezione_id: lezione.id,
            docente_id: row.docente_id,
            tipo,
            materia_id: Some(row.materia_id),
            pluriclasse: false,
            late: signed_on > lezione.data,
            signed_at,
            signed_by: row.docente_id,
            argomento: String::new(),
            attivita: String::new(),
            version: 1,
        };
        if tipo == TipoFirma::Sostegno {
            for alunno_id in self.pupils_of.get(&(row.docente_id, row.classe_id)).into_iter().flatten() {
                let argomento = testi::sostegno(&mut self.caso).to_owned();
                let id = self.fabbrica.id_at(signed_at);
                let seguito =
                    Seguito { id, firma_id: firma.id, alunno_id: *alunno_id, contenuto: None, version: 1 };
                self.storia.seguiti.push((seguito, TestiSeguito { argomento, attivita: String::new() }));
            }
        }
        self.storia.firme.push((firma, lezione.data, lezione.inizio));
    }

    fn homework(&mut self, classe: &Classe, lezione: &Lezione, docente_id: PersonaId, materia: &str) {
        let luogo = Luogo { sede: classe.sede_id, classe: Some(classe.id) };
        let after = lezione.data.checked_add(self.caso.between(0, 5).days()).unwrap_or(lezione.data);
        let Some(scadenza) = self.calendario.next_lesson_day(after, luogo) else { return };
        self.storia.compiti.push(Compito {
            id: self.fabbrica.id(),
            lezione_id: lezione.id,
            classe_id: classe.id,
            gruppo_id: lezione.gruppo_id,
            materia_id: lezione.materia_id,
            docente_id,
            assegnato_il: lezione.data,
            scadenza,
            testo: testi::compito(materia, &mut self.caso),
            link: String::new(),
        });
    }

    /// The roll is called in the first hour, and again in most of the others.
    fn roll_calls(&mut self, classe: &Classe, day: Date, lessons: &[(Lezione, Timestamp, PersonaId)]) {
        let first = lessons.iter().map(|(lezione, _, _)| lezione.ordinale).min();
        for (lezione, opened, docente_id) in lessons {
            if Some(lezione.ordinale) != first && !self.caso.chance(600) {
                continue;
            }
            let taken_at = opened.checked_add(1.minutes()).unwrap_or(*opened).min(self.now);
            self.storia.appelli.push(Appello {
                lezione_id: lezione.id,
                classe_id: classe.id,
                data: day,
                docente_id: *docente_id,
                taken_at,
                version: 1,
            });
        }
    }
}
