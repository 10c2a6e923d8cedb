// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Subjects proposed by school order, and the orders that a code suggests. The school ticks what it teaches.
//!
//! First cycle: Indicazioni nazionali (DM 221/2025; DM 254/2012), fields of experience of the infanzia included.
//! Second cycle: the common areas of DPR 87, 88 and 89 of 2010. Transversal: L. 92/2019.

use std::collections::BTreeSet;

use campanella_domain::codice_meccanografico::CodiceMeccanografico;
use campanella_domain::materia::TipoMateria;
use campanella_domain::ordine::OrdineScuola;

/// A proposed subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposta {
    /// Name.
    pub nome: &'static str,
    /// Short name, for narrow tables.
    pub breve: &'static str,
    /// Kind.
    pub tipo: TipoMateria,
    /// Taught in every school of the order.
    pub sempre: bool,
}

const fn always(nome: &'static str, breve: &'static str) -> Proposta {
    Proposta { nome, breve, tipo: TipoMateria::Curricolare, sempre: true }
}

const fn perhaps(nome: &'static str, breve: &'static str) -> Proposta {
    Proposta { nome, breve, tipo: TipoMateria::Curricolare, sempre: false }
}

const fn kind(nome: &'static str, breve: &'static str, tipo: TipoMateria) -> Proposta {
    Proposta { nome, breve, tipo, sempre: true }
}

const RELIGIONE: Proposta = kind("Religione cattolica", "Religione", TipoMateria::Irc);
const ALTERNATIVA: Proposta = kind("Attività alternativa", "Alternativa", TipoMateria::Alternativa);
const SOSTEGNO: Proposta = kind("Sostegno", "Sostegno", TipoMateria::Sostegno);
const POTENZIAMENTO: Proposta = kind("Potenziamento", "Potenziam.", TipoMateria::Potenziamento);
const EDUCAZIONE_CIVICA: Proposta = kind("Educazione civica", "Ed. civica", TipoMateria::EducazioneCivica);
const COMPORTAMENTO: Proposta = kind("Comportamento", "Comport.", TipoMateria::Comportamento);

const INFANZIA: &[Proposta] = &[
    always("Il sé e l'altro", "Sé e altro"),
    always("Il corpo e il movimento", "Corpo"),
    always("Immagini, suoni, colori", "Immagini"),
    always("I discorsi e le parole", "Discorsi"),
    always("La conoscenza del mondo", "Mondo"),
    RELIGIONE,
    ALTERNATIVA,
    SOSTEGNO,
];

const PRIMARIA: &[Proposta] = &[
    always("Italiano", "Italiano"),
    always("Inglese", "Inglese"),
    always("Storia", "Storia"),
    always("Geografia", "Geografia"),
    always("Matematica", "Matematica"),
    always("Scienze", "Scienze"),
    always("Tecnologia", "Tecnologia"),
    always("Musica", "Musica"),
    always("Arte e immagine", "Arte"),
    always("Educazione motoria", "Ed. motoria"),
    RELIGIONE,
    ALTERNATIVA,
    EDUCAZIONE_CIVICA,
    COMPORTAMENTO,
    SOSTEGNO,
    POTENZIAMENTO,
    Proposta { nome: "Mensa", breve: "Mensa", tipo: TipoMateria::Mensa, sempre: false },
];

const SECONDARIA_I: &[Proposta] = &[
    always("Italiano", "Italiano"),
    always("Inglese", "Inglese"),
    always("Seconda lingua comunitaria", "2ª lingua"),
    always("Storia", "Storia"),
    always("Geografia", "Geografia"),
    always("Matematica", "Matematica"),
    always("Scienze", "Scienze"),
    always("Tecnologia", "Tecnologia"),
    always("Musica", "Musica"),
    always("Arte e immagine", "Arte"),
    always("Educazione fisica", "Ed. fisica"),
    perhaps("Latino (LEL)", "Latino"),
    perhaps("Strumento musicale", "Strumento"),
    RELIGIONE,
    ALTERNATIVA,
    EDUCAZIONE_CIVICA,
    COMPORTAMENTO,
    SOSTEGNO,
    POTENZIAMENTO,
    Proposta { nome: "Mensa", breve: "Mensa", tipo: TipoMateria::Mensa, sempre: false },
];

const SECONDARIA_II: &[Proposta] = &[
    always("Lingua e letteratura italiana", "Italiano"),
    always("Lingua e cultura inglese", "Inglese"),
    always("Matematica", "Matematica"),
    always("Storia", "Storia"),
    always("Scienze motorie e sportive", "Sc. motorie"),
    perhaps("Lingua e cultura latina", "Latino"),
    perhaps("Lingua e cultura greca", "Greco"),
    perhaps("Storia e geografia", "Geostoria"),
    perhaps("Geografia", "Geografia"),
    perhaps("Filosofia", "Filosofia"),
    perhaps("Scienze umane", "Sc. umane"),
    perhaps("Lingua e cultura francese", "Francese"),
    perhaps("Lingua e cultura spagnola", "Spagnolo"),
    perhaps("Lingua e cultura tedesca", "Tedesco"),
    perhaps("Fisica", "Fisica"),
    perhaps("Scienze naturali", "Scienze"),
    perhaps("Scienze integrate", "Sc. integrate"),
    perhaps("Informatica", "Informatica"),
    perhaps("Disegno e storia dell'arte", "Arte"),
    perhaps("Diritto ed economia", "Diritto"),
    perhaps("Economia aziendale", "Ec. aziendale"),
    perhaps("Tecnologie e tecniche di rappresentazione grafica", "Tec. grafiche"),
    RELIGIONE,
    ALTERNATIVA,
    EDUCAZIONE_CIVICA,
    COMPORTAMENTO,
    SOSTEGNO,
    POTENZIAMENTO,
];

/// The subjects proposed for a school order.
pub fn materie(ordine: OrdineScuola) -> &'static [Proposta] {
    match ordine {
        OrdineScuola::Infanzia => INFANZIA,
        OrdineScuola::Primaria => PRIMARIA,
        OrdineScuola::SecondariaI => SECONDARIA_I,
        OrdineScuola::SecondariaII => SECONDARIA_II,
    }
}

/// The orders that codes of the ministry suggest; all of them when no code says anything.
pub fn ordini<'a>(codici: impl Iterator<Item = &'a str>) -> BTreeSet<OrdineScuola> {
    let found: BTreeSet<OrdineScuola> = codici
        .filter_map(|codice| codice.parse::<CodiceMeccanografico>().ok())
        .flat_map(|codice| of_type(codice.tipo()))
        .copied()
        .collect();
    if found.is_empty() { OrdineScuola::ALL.iter().copied().collect() } else { found }
}

fn of_type(tipo: &str) -> &'static [OrdineScuola] {
    match tipo {
        "AA" | "1A" => &[OrdineScuola::Infanzia],
        "EE" | "1E" => &[OrdineScuola::Primaria],
        "MM" | "1M" => &[OrdineScuola::SecondariaI],
        "IC" => &[OrdineScuola::Infanzia, OrdineScuola::Primaria, OrdineScuola::SecondariaI],
        "CT" | "VC" | "VE" => &[],
        _ => &[OrdineScuola::SecondariaII],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_suggests_the_orders_of_its_school() {
        use OrdineScuola::{Infanzia, Primaria, SecondariaI, SecondariaII};
        let table: [(&[&str], &[OrdineScuola]); 5] = [
            (&["BGIC89900P"], &[Infanzia, Primaria, SecondariaI]),
            (&["BGMM89901Q"], &[SecondariaI]),
            (&["CSTD01401E"], &[SecondariaII]),
            (&["BGMM89901Q", "BGEE89901R"], &[Primaria, SecondariaI]),
            (&[], OrdineScuola::ALL),
        ];
        for (codici, expected) in table {
            assert_eq!(
                ordini(codici.iter().copied()).into_iter().collect::<Vec<_>>(),
                expected,
                "{codici:?}"
            );
        }
    }

    #[test]
    fn every_order_has_conduct_and_support_but_the_infanzia_has_no_conduct() {
        for ordine in OrdineScuola::ALL {
            let kinds: Vec<_> = materie(*ordine).iter().map(|proposta| proposta.tipo).collect();
            assert!(kinds.contains(&TipoMateria::Sostegno) && kinds.contains(&TipoMateria::Irc), "{ordine}");
            assert_eq!(
                kinds.contains(&TipoMateria::Comportamento),
                *ordine != OrdineScuola::Infanzia,
                "{ordine}"
            );
        }
    }

    #[test]
    fn names_are_not_proposed_twice_in_an_order() {
        for ordine in OrdineScuola::ALL {
            let names: BTreeSet<_> = materie(*ordine).iter().map(|proposta| proposta.nome).collect();
            assert_eq!(names.len(), materie(*ordine).len(), "{ordine}");
        }
    }
}
