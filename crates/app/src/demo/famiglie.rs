// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The rows of pupils and guardians, and what is particular about some of them.

use campanella_domain::genitore::TipoLegame;
use campanella_domain::ids::PersonaId;
use campanella_domain::ordine::OrdineScuola;
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::alunni::{Famiglia, Popolazione};
use super::caso::Caso;
use super::disegno::Disegno;
use super::modello::{Fabbrica, Modello};
use super::persone::{Anagrafe, Profilo, giorno, profilo};
use crate::anagrafe::store::{GenitoreAlunno, LimiteGiudice};
use crate::classi::store::Iscrizione;

const DOMINIO: &str = "famiglie.example";
/// One family in so many sends a grandmother to the school gate.
const DELEGATI: usize = 25;

/// People whose situation a register must bear.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Casi {
    /// Two pupils with the same name in one class.
    pub omonimi: Vec<PersonaId>,
    /// Came from another school in the middle of the year.
    pub arrivato: Option<PersonaId>,
    /// Left for another school.
    pub trasferito: Option<PersonaId>,
    /// Changed class.
    pub cambio_classe: Option<PersonaId>,
    /// Is abroad.
    pub estero: Option<PersonaId>,
    /// Of age.
    pub adulto: Option<PersonaId>,
    /// Has no codice fiscale.
    pub senza_codice: Option<PersonaId>,
    /// Absent for just less than a quarter of the lessons.
    pub sotto_soglia: Option<PersonaId>,
    /// Absent for just more.
    pub sopra_soglia: Option<PersonaId>,
    /// A guardian limited by a court.
    pub limitato: Option<PersonaId>,
    /// The other parent.
    pub altro_separato: Option<PersonaId>,
    /// Parent of pupils on two sites.
    pub due_sedi: Option<PersonaId>,
}

/// Writes pupils, enrolments, guardians and links into the model; the pupils' identities in the order of the plan.
pub fn build(
    modello: &mut Modello,
    disegno: &Disegno,
    popolazione: &mut Popolazione,
    anagrafe: &mut Anagrafe<'_>,
    (fabbrica, caso): (&Fabbrica, &mut Caso),
) -> Casi {
    let scelte = Scelte::new(disegno, popolazione);
    scelte.rename(popolazione, modello.anno.anno);
    let mut casi = Casi::default();
    let ids = alunni(modello, popolazione, anagrafe, fabbrica);
    scelte.enrolments(modello, &ids, fabbrica, &mut casi);
    for famiglia in &popolazione.famiglie {
        genitori(modello, popolazione, famiglia, &ids, (anagrafe, fabbrica, caso));
    }
    for famiglia in popolazione.famiglie.iter().step_by(DELEGATI) {
        delegato(modello, popolazione, famiglia, &ids, (anagrafe, fabbrica));
    }
    court_limit(modello, &ids, popolazione, &mut casi);
    casi.due_sedi = parent_on_two_sites(modello, disegno, popolazione, &ids);
    casi
}

fn alunni(
    modello: &mut Modello,
    popolazione: &Popolazione,
    anagrafe: &mut Anagrafe<'_>,
    fabbrica: &Fabbrica,
) -> Vec<PersonaId> {
    let dal = date(modello.anno.anno, 9, 1);
    let mut ids = Vec::new();
    for alunno in &popolazione.alunni {
        let mut persona = anagrafe.persona(&alunno.profilo, DOMINIO);
        persona.email = None;
        ids.push(persona.id);
        modello.give(fabbrica, persona.id, Ruolo::Alunno, (dal, None));
        if let Some(classe) = modello.classi.get(alunno.classe) {
            modello.iscrizioni.push(Iscrizione {
                id: fabbrica.id(),
                alunno_id: persona.id,
                classe_id: classe.id,
                anno_corso: i64::from(alunno.anno_corso),
                dal,
                al: None,
                motivo_fine: None,
            });
        }
        modello.persone.push(persona);
    }
    ids
}

fn genitori(
    modello: &mut Modello,
    popolazione: &Popolazione,
    famiglia: &Famiglia,
    ids: &[PersonaId],
    (anagrafe, fabbrica, caso): (&mut Anagrafe<'_>, &Fabbrica, &mut Caso),
) {
    let dal = date(modello.anno.anno, 9, 1);
    let Some(first) = famiglia.figli.first().and_then(|at| popolazione.alunni.get(*at)) else { return };
    let oldest =
        famiglia.figli.iter().filter_map(|at| popolazione.alunni.get(*at)).map(|a| a.profilo.nascita).min();
    let born = oldest.unwrap_or(first.profilo.nascita).year();
    let both = [(TipoLegame::Madre, true), (TipoLegame::Padre, false)];
    let lone = usize::from(caso.chance(200));
    let parents = if famiglia.due_genitori { both.as_slice() } else { both.get(lone..=lone).unwrap_or(&[]) };
    for (legame, femmina) in parents {
        let age = caso.between(22, 42);
        let nascita = giorno(caso, born, age);
        let mut parent = profilo(caso, famiglia.origine, *femmina, nascita);
        if !femmina {
            parent.cognome.clone_from(&first.profilo.cognome);
        }
        let mut persona = anagrafe.persona(&parent, DOMINIO);
        persona.telefono = Some(format!("+39 000 {:07}", caso.between(1_000_000, 9_999_999)));
        modello.give(fabbrica, persona.id, Ruolo::Genitore, (dal, None));
        for figlio in famiglia.figli.iter().filter_map(|at| ids.get(*at)) {
            modello.legami.push(link(fabbrica, persona.id, *figlio, *legame, dal));
        }
        modello.persone.push(persona);
    }
}

/// Who may pick the children up and sees nothing of the register.
fn delegato(
    modello: &mut Modello,
    popolazione: &Popolazione,
    famiglia: &Famiglia,
    ids: &[PersonaId],
    (anagrafe, fabbrica): (&mut Anagrafe<'_>, &Fabbrica),
) {
    let Some(first) = famiglia.figli.first().and_then(|at| popolazione.alunni.get(*at)) else { return };
    let grandmother = Profilo {
        cognome: first.profilo.cognome.clone(),
        nome: "Ida".to_owned(),
        femmina: true,
        nascita: first.profilo.nascita.saturating_sub(58.years()),
        belfiore: first.profilo.belfiore,
    };
    let dal = date(modello.anno.anno, 9, 1);
    let persona = anagrafe.persona(&grandmother, DOMINIO);
    modello.give(fabbrica, persona.id, Ruolo::Genitore, (dal, None));
    for figlio in famiglia.figli.iter().filter_map(|at| ids.get(*at)) {
        modello.legami.push(link(fabbrica, persona.id, *figlio, TipoLegame::Delegato, dal));
    }
    modello.persone.push(persona);
}

/// A link with the responsibility of its kind.
pub fn link(
    fabbrica: &Fabbrica,
    genitore_id: PersonaId,
    alunno_id: PersonaId,
    legame: TipoLegame,
    dal: Date,
) -> GenitoreAlunno {
    GenitoreAlunno {
        id: fabbrica.id(),
        genitore_id,
        alunno_id,
        legame,
        responsabilita: legame.has_responsibility(),
        ritiro: true,
        limite: None,
        dal,
        al: None,
        version: 1,
    }
}

/// Of one separated couple, a court has limited the father.
fn court_limit(modello: &mut Modello, ids: &[PersonaId], popolazione: &Popolazione, casi: &mut Casi) {
    let family = popolazione.famiglie.iter().rev().find(|f| f.due_genitori && f.figli.len() == 1);
    let Some(pupil) = family.and_then(|f| f.figli.first()).and_then(|at| ids.get(*at)).copied() else {
        return;
    };
    let dal = date(modello.anno.anno, 3, 16);
    for link in modello.legami.iter_mut().filter(|link| link.alunno_id == pupil) {
        if link.legame != TipoLegame::Padre {
            casi.altro_separato = Some(link.genitore_id);
            continue;
        }
        link.limite = Some(LimiteGiudice {
            atto: format!("Decreto del Tribunale n. 0001/{} (inventato)", dal.year()),
            dal,
            al: None,
            lettura: true,
            giustificazione: true,
            ritiro: true,
        });
        link.responsabilita = false;
        link.ritiro = false;
        casi.limitato = Some(link.genitore_id);
    }
}

fn parent_on_two_sites(
    modello: &Modello,
    disegno: &Disegno,
    popolazione: &Popolazione,
    ids: &[PersonaId],
) -> Option<PersonaId> {
    let sede = |at: &usize| {
        let alunno = popolazione.alunni.get(*at)?;
        disegno.classi.get(alunno.classe).map(|classe| classe.sede)
    };
    let family = popolazione
        .famiglie
        .iter()
        .find(|f| f.figli.first().and_then(sede) != f.figli.last().and_then(sede))?;
    let child = family.figli.first().and_then(|at| ids.get(*at))?;
    modello.legami.iter().find(|link| link.alunno_id == *child).map(|link| link.genitore_id)
}

/// Positions of the pupils that something happens to.
struct Scelte {
    omonimi: (usize, usize),
    arrivato: usize,
    trasferito: usize,
    cambio: usize,
    estero: usize,
    adulto: usize,
    senza_codice: usize,
    soglia: (usize, usize),
}

impl Scelte {
    /// Only children of ordinary classes with the whole week: nothing that happens to them happens to a sibling.
    fn new(disegno: &Disegno, popolazione: &Popolazione) -> Scelte {
        let highest =
            disegno.classi.iter().map(|classe| classe.ordine).max().unwrap_or(OrdineScuola::Primaria);
        let ordinary = |classe: usize| {
            disegno.classi.get(classe).is_some_and(|c| {
                c.ordine == highest && c.anni.len() == 1 && c.giorni.is_none() && c.piano.ore() == 30
            })
        };
        let only_children = popolazione.famiglie.iter().filter(|f| f.figli.len() == 1);
        let mut places: Vec<usize> = only_children
            .filter_map(|f| f.figli.first().copied())
            .filter(|at| popolazione.alunni.get(*at).is_some_and(|a| ordinary(a.classe)))
            .collect();
        places.sort_unstable();
        let class_of = |at: usize| popolazione.alunni.get(at).map(|a| a.classe);
        let mut classes: Vec<usize> = places.iter().filter_map(|at| class_of(*at)).collect();
        classes.dedup();
        // One after the other, each in another class while there are enough.
        let nth = |class: usize, n: usize| {
            let wanted = classes.get(class % classes.len().max(1)).copied();
            places.iter().copied().filter(|at| class_of(*at) == wanted).nth(n).unwrap_or_default()
        };
        let last = classes.len().saturating_sub(1);
        Scelte {
            omonimi: (nth(0, 0), nth(0, 3)),
            arrivato: nth(1, 0),
            trasferito: nth(2, 1),
            cambio: nth(1, 2),
            estero: nth(last.saturating_sub(1), 4),
            adulto: nth(last, 5),
            senza_codice: nth(2, 3),
            soglia: (nth(3, 4), nth(3, 6)),
        }
    }

    fn rename(&self, popolazione: &mut Popolazione, anno: i16) {
        let name = popolazione.alunni.get(self.omonimi.0).map(|a| a.profilo.clone());
        if let (Some(first), Some(second)) = (name, popolazione.alunni.get_mut(self.omonimi.1)) {
            let nascita = first.nascita.checked_add(3.months()).unwrap_or(first.nascita);
            second.profilo = Profilo { nascita, ..first };
        }
        if let Some(adulto) = popolazione.alunni.get_mut(self.adulto) {
            adulto.profilo.nascita = date(anno - 18, 3, 9);
        }
    }

    fn enrolments(&self, modello: &mut Modello, ids: &[PersonaId], fabbrica: &Fabbrica, casi: &mut Casi) {
        let id = |at: usize| ids.get(at).copied();
        let anno = modello.anno.anno;
        casi.omonimi = [self.omonimi.0, self.omonimi.1].into_iter().filter_map(id).collect();
        casi.arrivato = id(self.arrivato);
        casi.trasferito = id(self.trasferito);
        casi.cambio_classe = id(self.cambio);
        casi.estero = id(self.estero);
        casi.adulto = id(self.adulto);
        casi.senza_codice = id(self.senza_codice);
        casi.sotto_soglia = id(self.soglia.0);
        casi.sopra_soglia = id(self.soglia.1);
        let senza_codice = casi.senza_codice;
        if let Some(persona) = modello.persone.iter_mut().find(|p| Some(p.id) == senza_codice) {
            persona.codice_fiscale = None;
        }
        let mut row = |wanted: Option<PersonaId>, change: &dyn Fn(&mut Iscrizione)| {
            modello.iscrizioni.iter_mut().filter(|i| Some(i.alunno_id) == wanted).for_each(change);
        };
        let end = |day: Date, reason: &'static str| {
            move |i: &mut Iscrizione| {
                i.al = Some(day);
                i.motivo_fine = Some(reason.to_owned());
            }
        };
        row(casi.arrivato, &|i| i.dal = date(anno, 10, 19));
        row(casi.trasferito, &end(date(anno, 11, 6), "Trasferimento ad altra scuola"));
        row(casi.estero, &end(date(anno, 9, 25), "Anno all'estero (Irlanda)"));
        let moved = modello.iscrizioni.iter().find(|i| Some(i.alunno_id) == casi.cambio_classe).cloned();
        let Some(moved) = moved else { return };
        let Some(target) = parallel_class(modello, &moved) else { return };
        let last = date(anno, 10, 9);
        for row in modello.iscrizioni.iter_mut().filter(|i| i.id == moved.id) {
            end(last, "Passaggio ad altra classe")(row);
        }
        let dal = last.checked_add(3.days()).unwrap_or(last);
        modello.iscrizioni.push(Iscrizione { id: fabbrica.id(), classe_id: target, dal, ..moved });
    }
}

/// Another class of the same order and year, of the same track if there is one.
fn parallel_class(modello: &Modello, from: &Iscrizione) -> Option<campanella_domain::ids::ClasseId> {
    let own = modello.classe(from.classe_id)?;
    let others = modello.classi.iter().filter(|c| c.id != own.id && c.ordine == own.ordine);
    let mut others: Vec<_> = others.filter(|c| !c.anni_corso.contains(',')).collect();
    others.sort_by_key(|c| (c.anni_corso != own.anni_corso, c.indirizzo != own.indirizzo));
    others.first().map(|c| c.id)
}
