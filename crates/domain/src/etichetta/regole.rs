// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Which etichette a classe has and how many hours law asks for, as data by school year.

use super::{Etichetta, Etichette};
use crate::anno::AnnoScolastico;
use crate::ordine::OrdineScuola;

coded_enum! {
    /// Kind of a secondaria di II grado (D.P.R. 87, 88 and 89/2010).
    pub enum Percorso {
        /// Liceo.
        Liceo => "liceo",
        /// Istituto tecnico.
        Tecnico => "tecnico",
        /// Istituto professionale.
        Professionale => "professionale",
    }
}

impl Percorso {
    /// The kind that the type in a codice meccanografico names: P* and the artistic S* are licei, T* tecnici, R*
    /// professionali. An IS holds several kinds and names none.
    pub fn of_tipo(tipo: &str) -> Option<Self> {
        match (tipo, tipo.chars().next()?) {
            ("SD" | "SL", _) | (_, 'P') => Some(Self::Liceo),
            (_, 'T') => Some(Self::Tecnico),
            (_, 'R') => Some(Self::Professionale),
            _ => None,
        }
    }

    /// Hours of FSL in the last three years (L. 145/2018, art. 1 c. 784).
    const fn ore_fsl(self) -> u16 {
        match self {
            Self::Liceo => 90,
            Self::Tecnico => 150,
            Self::Professionale => 210,
        }
    }
}

coded_enum! {
    /// Over which time the hours are due.
    pub enum Durata {
        /// Each school year.
        Anno => "anno",
        /// The last three years together.
        Triennio => "triennio",
    }
}

/// Hours that law asks of an etichetta.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OreDovute {
    /// At least so many; none where they depend on the [`Percorso`] and it is not known.
    pub ore: Option<u16>,
    /// Over which time.
    pub durata: Durata,
    /// Whether a part may lie outside the hours of lesson, which the register does not count.
    pub extracurricolari: bool,
    /// Legal reference.
    pub fonte: &'static str,
}

/// What the rules need to know of a classe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClasseFacts {
    /// School year.
    pub anno: AnnoScolastico,
    /// School order.
    pub ordine: OrdineScuola,
    /// Years of course; several in a pluriclasse.
    pub anni_corso: Vec<u8>,
    /// Kind of secondaria di II grado, where it is known.
    pub percorso: Option<Percorso>,
}

/// How the hours of a rule are given.
#[derive(Clone, Copy)]
enum Ore {
    Uguali(u16),
    DelPercorso,
}

struct Regola {
    etichetta: Etichetta,
    /// First school year, by the year in which it begins.
    dal: i32,
    ordine: OrdineScuola,
    anni_corso: [u8; 2],
    ore: Ore,
    durata: Durata,
    extracurricolari: bool,
    fonte: &'static str,
}

const fn civica(ordine: OrdineScuola) -> Regola {
    Regola {
        etichetta: Etichetta::EducazioneCivica,
        dal: 2020,
        ordine,
        anni_corso: [1, 5],
        ore: Ore::Uguali(33),
        durata: Durata::Anno,
        extracurricolari: false,
        fonte: "L. 92/2019, art. 2 c. 3",
    }
}

const fn orientamento(ordine: OrdineScuola, anni_corso: [u8; 2], extracurricolari: bool) -> Regola {
    Regola {
        etichetta: Etichetta::Orientamento,
        dal: 2023,
        ordine,
        anni_corso,
        ore: Ore::Uguali(30),
        durata: Durata::Anno,
        extracurricolari,
        fonte: "D.M. 328/2022, linee guida",
    }
}

/// One line for each order and span of years. A change of law is a new line with its first school year, above the old one.
const REGOLE: [Regola; 7] = [
    civica(OrdineScuola::Primaria),
    civica(OrdineScuola::SecondariaI),
    civica(OrdineScuola::SecondariaII),
    orientamento(OrdineScuola::SecondariaI, [1, 3], true),
    orientamento(OrdineScuola::SecondariaII, [1, 2], true),
    orientamento(OrdineScuola::SecondariaII, [3, 5], false),
    Regola {
        etichetta: Etichetta::Fsl,
        dal: 2018,
        ordine: OrdineScuola::SecondariaII,
        anni_corso: [3, 5],
        ore: Ore::DelPercorso,
        durata: Durata::Triennio,
        extracurricolari: true,
        fonte: "L. 145/2018, art. 1 c. 784",
    },
];

fn regola(classe: &ClasseFacts, etichetta: Etichetta) -> Option<&'static Regola> {
    let holds = |regola: &&Regola| {
        let [first, last] = regola.anni_corso;
        regola.etichetta == etichetta
            && regola.ordine == classe.ordine
            && regola.dal <= i32::from(classe.anno.start_year())
            && classe.anni_corso.iter().any(|anno| (first..=last).contains(anno))
    };
    REGOLE.iter().find(holds)
}

/// The etichette that a lezione of the classe can have. A pluriclasse has those of all its years.
pub fn ammesse(classe: &ClasseFacts) -> Etichette {
    Etichetta::ALL.iter().copied().filter(|etichetta| regola(classe, *etichetta).is_some()).collect()
}

/// The hours that the classe owes to an etichetta; nothing where it has none.
pub fn ore_dovute(classe: &ClasseFacts, etichetta: Etichetta) -> Option<OreDovute> {
    let regola = regola(classe, etichetta)?;
    let ore = match regola.ore {
        Ore::Uguali(ore) => Some(ore),
        Ore::DelPercorso => classe.percorso.map(Percorso::ore_fsl),
    };
    let Regola { durata, extracurricolari, fonte, .. } = *regola;
    Some(OreDovute { ore, durata, extracurricolari, fonte })
}
