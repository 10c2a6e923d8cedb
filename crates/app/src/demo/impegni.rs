// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What stands in agendas and in the notes of the classes: tests behind and ahead, events, annotations, disciplinary notes.

use std::collections::BTreeSet;

use campanella_domain::agenda::TipoImpegno;
use campanella_domain::calendario::{Calendario, Luogo};
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::ids::PersonaId;
use campanella_domain::nota::TipoNota;
use campanella_domain::orario::{OraLocale, instant};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::caso::Caso;
use super::materie as m;
use super::modello::{Fabbrica, Modello};
use super::storia::Storia;
use crate::agenda::store::Impegno;
use crate::classi::store::{Cattedra, Classe};
use crate::note::store::Nota;

/// Days behind and ahead in which tests stand.
const DIETRO: i64 = 45;
const AVANTI: i64 = 21;

const EVENTI: [(&str, &str); 5] = [
    ("Assemblea di classe", "Nelle ultime due ore."),
    ("Uscita al museo civico", "Portare l'autorizzazione firmata."),
    ("Incontro con la protezione civile", "In aula magna."),
    ("Prova di evacuazione", "Seguire le indicazioni del docente."),
    ("Visita alla biblioteca comunale", "Rientro a scuola prima dell'ultima ora."),
];
const ANNOTAZIONI: [&str; 4] = [
    "Il laboratorio è occupato giovedì: lezione in aula.",
    "Manca il gesso colorato, richiesto in segreteria.",
    "Recuperare la spiegazione con chi era all'uscita didattica.",
    "Il proiettore va riavviato prima dell'ora.",
];
const COMUNICAZIONI: [&str; 4] = [
    "Si ricorda di portare il materiale per il disegno.",
    "Le adesioni alla gita si raccolgono entro venerdì.",
    "Da lunedì si usa il nuovo quaderno a quadretti.",
    "La lezione di domani si tiene in biblioteca.",
];
const DISCIPLINARI: [&str; 5] = [
    "Usa il telefono durante la spiegazione, nonostante i richiami.",
    "Si allontana dall'aula senza permesso.",
    "Non porta il materiale per la terza volta.",
    "Disturba ripetutamente la lezione.",
    "Risponde in modo scortese al docente.",
];

/// Fills agendas and notes of every class around today.
pub fn tell(
    (modello, calendario): (&Modello, &Calendario),
    fabbrica: &Fabbrica,
    (now, oggi): (Timestamp, Date),
    caso: &mut Caso,
    storia: &mut Storia,
) {
    for classe in &modello.classi {
        let teachers: Vec<&Cattedra> = modello
            .cattedre
            .iter()
            .filter(|c| c.classe_id == classe.id && c.tipo == TipoCattedra::Normale && c.gruppo_id.is_none())
            .collect();
        if teachers.is_empty() {
            continue;
        }
        let mut teller =
            Teller { modello, calendario, fabbrica, now, oggi, caso: &mut *caso, classe, teachers };
        teller.tests(storia);
        teller.events(storia);
        teller.notes(storia);
    }
}

struct Teller<'a> {
    modello: &'a Modello,
    calendario: &'a Calendario,
    fabbrica: &'a Fabbrica,
    now: Timestamp,
    oggi: Date,
    caso: &'a mut Caso,
    classe: &'a Classe,
    teachers: Vec<&'a Cattedra>,
}

impl Teller<'_> {
    fn teacher(&mut self) -> Option<&Cattedra> {
        let at = self.caso.below(self.teachers.len());
        self.teachers.get(at).copied()
    }

    /// A day of lessons of the class, so many days from today.
    fn lesson_day(&self, from_today: i64) -> Option<Date> {
        let luogo = Luogo { sede: self.classe.sede_id, classe: Some(self.classe.id) };
        let before = self.oggi.checked_add((from_today - 1).days()).ok()?;
        self.calendario.next_lesson_day(before.max(self.modello.anno.lezioni_dal), luogo)
    }

    /// When something for a day was written: some days before it, and not after now.
    fn written_at(&mut self, data: Date, days_before: i64) -> Timestamp {
        let hour = OraLocale::from_minutes(u16::try_from(self.caso.between(500, 780)).unwrap_or(600));
        let at = instant(data, hour.unwrap_or(OraLocale::MEZZANOTTE));
        at.checked_sub((days_before * 24).hours()).unwrap_or(at).min(self.now)
    }

    fn tests(&mut self, storia: &mut Storia) {
        let mut from_today = -DIETRO;
        while from_today < AVANTI {
            from_today += self.caso.between(3, 8);
            let Some(data) = self.lesson_day(from_today) else { continue };
            let Some(cattedra) = self.teacher().cloned() else { continue };
            let materia = self.modello.materie.iter().find(|m| m.id == cattedra.materia_id);
            let Some(nome) = materia.map(|m| m.nome.clone()) else { continue };
            let titolo = verifica(&nome, self.caso).to_owned();
            let at = self.written_at(data, 8);
            let text = format!("Verifica di {nome}: {titolo}");
            let impegno = Impegno {
                materia_id: Some(cattedra.materia_id),
                tipo: TipoImpegno::Verifica,
                ..self.impegno(data, at, cattedra.docente_id, titolo)
            };
            let annotation = Nota {
                impegno_id: Some(impegno.id),
                ..self.nota(data, at, cattedra.docente_id, TipoNota::Annotazione, &text)
            };
            storia.impegni.push(impegno);
            storia.note.push((annotation, BTreeSet::new()));
        }
    }

    fn events(&mut self, storia: &mut Storia) {
        for _ in 0..2 {
            let from_today = self.caso.between(-20, AVANTI);
            let (Some(data), Some(cattedra)) = (self.lesson_day(from_today), self.teacher().cloned()) else {
                continue;
            };
            let (titolo, testo) = self.caso.pick(&EVENTI);
            let at = self.written_at(data, 12);
            storia.impegni.push(Impegno {
                testo: testo.to_owned(),
                ..self.impegno(data, at, cattedra.docente_id, titolo.to_owned())
            });
        }
    }

    fn notes(&mut self, storia: &mut Storia) {
        for (tipo, texts, many) in [
            (TipoNota::Annotazione, &ANNOTAZIONI[..], 3),
            (TipoNota::Comunicazione, &COMUNICAZIONI[..], 3),
            (TipoNota::Disciplinare, &DISCIPLINARI[..], 4),
        ] {
            for _ in 0..many {
                let from_today = -self.caso.between(0, 60);
                let (Some(data), Some(cattedra)) = (self.lesson_day(from_today), self.teacher().cloned())
                else {
                    continue;
                };
                if data > self.oggi {
                    continue;
                }
                let at = self.written_at(data, 0);
                let text = self.caso.pick(texts);
                let mut row = self.nota(data, at, cattedra.docente_id, tipo, text);
                let alunni = self.pupils_of(tipo, data);
                row.classe_intera = alunni.is_empty();
                storia.note.push((row, alunni));
            }
        }
    }

    /// Disciplinary notes are mostly about one pupil; the others are about the class.
    fn pupils_of(&mut self, tipo: TipoNota, data: Date) -> BTreeSet<PersonaId> {
        if tipo != TipoNota::Disciplinare || self.caso.chance(150) {
            return BTreeSet::new();
        }
        let pupils: Vec<PersonaId> = self.modello.alunni_in(self.classe.id, data).collect();
        let at = self.caso.below(pupils.len().max(1));
        pupils.get(at).copied().into_iter().collect()
    }

    fn impegno(&self, data: Date, at: Timestamp, autore_id: PersonaId, titolo: String) -> Impegno {
        Impegno {
            id: self.fabbrica.id_at(at),
            classe_id: self.classe.id,
            gruppo_id: None,
            materia_id: None,
            tipo: TipoImpegno::Evento,
            data,
            dalle: None,
            alle: None,
            titolo,
            testo: String::new(),
            link: String::new(),
            autore_id,
            created_at: at,
            saved_at: at,
            version: 1,
        }
    }

    fn nota(&self, data: Date, at: Timestamp, autore_id: PersonaId, tipo: TipoNota, testo: &str) -> Nota {
        Nota {
            id: self.fabbrica.id_at(at),
            classe_id: self.classe.id,
            data,
            tipo,
            classe_intera: true,
            testo: testo.to_owned(),
            motivo_nomi: String::new(),
            autore_id,
            impegno_id: None,
            created_at: at,
            saved_at: at,
            version: 1,
            annulled_at: None,
            annulled_by: None,
            motivo_annullamento: None,
        }
    }
}

/// What a test asks, as it stands in the agenda beside the name of the subject.
fn verifica(materia: &str, caso: &mut Caso) -> &'static str {
    let list: &[&str] = match materia {
        m::ITALIANO | m::LATINO => {
            &["analisi di un testo", "domande aperte sugli autori", "comprensione e produzione scritta"]
        }
        m::INGLESE | m::FRANCESE | m::SPAGNOLO | m::TEDESCO => {
            &["grammatica e lessico", "comprensione di un testo", "prova a risposta multipla"]
        }
        m::MATEMATICA => &["esercizi e problemi", "prova a risposta multipla"],
        m::FISICA | m::CHIMICA | m::SCIENZE | m::INFORMATICA | m::SISTEMI_RETI | m::TPSIT => {
            &["esercizi e problemi", "relazione di laboratorio", "prova a risposta multipla"]
        }
        m::DISEGNO | m::DISEGNO_TECNICO | m::TECNOLOGIA | m::ARTE_IMMAGINE => {
            &["tavola grafica", "domande aperte"]
        }
        m::MOTORIE | m::EDUCAZIONE_FISICA | m::EDUCAZIONE_MOTORIA | m::MUSICA => &["prova pratica"],
        _ => &["domande aperte", "prova a risposta multipla", "prova scritta sugli ultimi argomenti"],
    };
    caso.pick(list)
}
