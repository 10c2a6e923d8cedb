// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The plan of a school before anybody is in it: sites, bells, classes and what they study.

use campanella_domain::appello::ModoAppello;
use campanella_domain::calendario::GiorniSettimana;
use campanella_domain::gruppo::TipoGruppo;
use campanella_domain::ordine::OrdineScuola;

/// Wednesday.
pub const MERCOLEDI: i8 = 3;
/// Saturday.
pub const SABATO: i8 = 6;

/// A school on paper.
pub struct Disegno {
    /// Name of the school.
    pub nome: &'static str,
    /// Town of the main office.
    pub comune: &'static str,
    /// Kind in the ministry's code, e.g. `IS`.
    pub tipo_codice: &'static str,
    /// Serial in the ministry's code: one that no school has.
    pub seriale: &'static str,
    /// Weekdays with lessons.
    pub giorni: GiorniSettimana,
    /// The sites.
    pub sedi: Vec<SedeDisegno>,
    /// The classes.
    pub classi: Vec<ClasseDisegno>,
    /// Pupils.
    pub alunni: usize,
    /// Teachers.
    pub docenti: usize,
    /// Guardians.
    pub genitori: usize,
    /// Administrative, technical and auxiliary staff.
    pub ata: usize,
}

/// A site on paper.
pub struct SedeDisegno {
    /// Name.
    pub nome: &'static str,
    /// Street and number.
    pub indirizzo: &'static str,
    /// Town.
    pub comune: &'static str,
    /// Kind in the ministry's code.
    pub tipo_codice: &'static str,
    /// Month and day of the patron saint.
    pub patrono: (i8, i8),
    /// Bells of a weekday (1 for Monday): begin and end, in minutes after midnight.
    pub campanelle: fn(i8) -> Vec<(u16, u16)>,
}

/// A class on paper.
pub struct ClasseDisegno {
    /// School order.
    pub ordine: OrdineScuola,
    /// Course years; more than one in a pluriclasse, none in the infanzia.
    pub anni: Vec<u8>,
    /// Section.
    pub sezione: &'static str,
    /// Study track or kind of timetable.
    pub indirizzo: &'static str,
    /// Which site.
    pub sede: usize,
    /// Fewest and most pupils.
    pub capienza: (usize, usize),
    /// A week of its own.
    pub giorni: Option<GiorniSettimana>,
    /// How far an absence goes that a roll call finds.
    pub appello: ModoAppello,
    /// What it studies.
    pub piano: Piano,
}

impl ClasseDisegno {
    /// The same class with a week of its own.
    pub fn con_settimana(mut self, giorni: GiorniSettimana) -> ClasseDisegno {
        self.giorni = Some(giorni);
        self
    }
}

/// What a class studies in a week.
#[derive(Clone)]
pub struct Piano {
    /// Subjects of the whole class.
    pub comuni: Vec<Insegnamento>,
    /// Subjects of one part of the class each, at the same hours.
    pub divisione: Option<Divisione>,
    /// Hour of the day at which the class eats at school.
    pub ora_mensa: Option<u8>,
}

impl Piano {
    /// A plan for the whole class.
    pub fn new(comuni: Vec<Insegnamento>) -> Piano {
        Piano { comuni, divisione: None, ora_mensa: None }
    }

    /// The same with a part in which the class splits.
    pub fn con_divisione(mut self, divisione: Divisione) -> Piano {
        self.divisione = Some(divisione);
        self
    }

    /// Hours of the week.
    pub fn ore(&self) -> usize {
        let of = |list: &[Insegnamento]| list.iter().map(|i| usize::from(i.ore)).sum::<usize>();
        of(&self.comuni) + self.divisione.as_ref().map_or(0, |d| of(&d.primo.1))
    }
}

/// Two parts of a class with different subjects at the same hours.
#[derive(Clone)]
pub struct Divisione {
    /// Kind of the two groups.
    pub tipo: TipoGruppo,
    /// Name and subjects of the first.
    pub primo: (&'static str, Vec<Insegnamento>),
    /// Name and subjects of the second: as many hours.
    pub secondo: (&'static str, Vec<Insegnamento>),
}

/// A subject in the plan of a class.
#[derive(Clone, Copy)]
pub struct Insegnamento {
    /// Name of the subject.
    pub materia: &'static str,
    /// Hours a week.
    pub ore: u8,
    /// Kind of post that teaches it: one teacher has all subjects of a class with the same post and block.
    pub posto: &'static str,
    /// Splits the subjects of one post among several teachers.
    pub blocco: u8,
    /// Post of the second teacher, and the hours with both.
    pub compresenza: Option<(&'static str, u8)>,
}

impl Insegnamento {
    /// The same with a second teacher for some hours.
    pub fn con(mut self, posto: &'static str, ore: u8) -> Insegnamento {
        self.compresenza = Some((posto, ore));
        self
    }

    /// The same in another block.
    pub fn blocco(mut self, blocco: u8) -> Insegnamento {
        self.blocco = blocco;
        self
    }
}

/// A subject in a plan.
pub fn ins(materia: &'static str, ore: u8, posto: &'static str) -> Insegnamento {
    Insegnamento { materia, ore, posto, blocco: 0, compresenza: None }
}

/// Weekly hours of a full post: 25 in the infanzia, 22 in the primaria, 18 in the secondaria.
pub fn ore_posto(posto: &str) -> usize {
    if posto.ends_with("AA") {
        25
    } else if posto.ends_with("EE") {
        22
    } else {
        18
    }
}

/// `count` lessons of an hour from `start`, one after the other.
pub fn ore_di_fila(start: u16, count: u16) -> Vec<(u16, u16)> {
    (0..count).map(|n| (start + 60 * n, start + 60 * (n + 1))).collect()
}

/// Six lessons of an hour; on one weekday five, and the fourth lasts an hour and a half: laboratories, conversation.
pub fn con_ora_lunga(start: u16, giorno: i8, lungo: i8) -> Vec<(u16, u16)> {
    if giorno != lungo {
        return ore_di_fila(start, 6);
    }
    let mut ore = ore_di_fila(start, 3);
    ore.extend([(start + 180, start + 270), (start + 270, start + 330)]);
    ore
}
