// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! An istituto comprensivo of 46 classes on five sites, from the infanzia to the third year of the secondaria.

use campanella_domain::appello::ModoAppello;
use campanella_domain::calendario::GiorniSettimana;
use campanella_domain::ordine::OrdineScuola;

use super::disegno::{ClasseDisegno, Disegno, Piano, SABATO, SedeDisegno, con_ora_lunga, ore_di_fila};
use super::materie as m;
use super::piano_studi as piano;

const ARCOBALENO: usize = 0;
const DE_AMICIS: usize = 1;
const RODARI: usize = 2;
const MEDIE: usize = 3;
const VALLEVERDE: usize = 4;
/// Hour of the day in which the primaria and the infanzia eat.
const ORA_MENSA: u8 = 5;

/// The comprensivo.
pub fn disegno() -> Disegno {
    let mut classi = Vec::new();
    for (sezione, sede) in [
        ("A", ARCOBALENO),
        ("B", ARCOBALENO),
        ("C", ARCOBALENO),
        ("D", ARCOBALENO),
        ("E", RODARI),
        ("F", RODARI),
    ] {
        classi.push(infanzia(sezione, sede));
    }
    for anno in 1..=5 {
        for sezione in ["A", "B"] {
            classi.push(primaria(&[anno], sezione, "Tempo pieno, 40 ore", DE_AMICIS, 40));
        }
        classi.push(primaria(&[anno], "C", "30 ore", DE_AMICIS, 30));
        let (indirizzo, ore) = if anno == 1 { ("24 ore", 24) } else { ("27 ore", 27) };
        classi.push(primaria(&[anno], "D", indirizzo, RODARI, ore));
    }
    for anni in [[1, 2, 3].as_slice(), [4, 5].as_slice()] {
        classi.push(ClasseDisegno { capienza: (9, 14), ..primaria(anni, "E", "27 ore", VALLEVERDE, 27) });
    }
    classi.extend(medie());
    Disegno {
        nome: "Istituto comprensivo «Tina Carminati»",
        comune: "Pratolungo",
        tipo_codice: "IC",
        seriale: "998",
        giorni: GiorniSettimana::SEI,
        sedi: sedi(),
        classi,
        alunni: 900,
        docenti: 110,
        genitori: 1_600,
        ata: 26,
    }
}

fn medie() -> Vec<ClasseDisegno> {
    let mut classi = Vec::new();
    for anno in 1..=3 {
        for (n, sezione) in ["F", "G", "H", "I", "L", "M"].into_iter().enumerate() {
            // In one section the class splits for the second language; another has no Saturdays in the first year.
            let seconda = match n {
                0..=2 => Some((m::FRANCESE, "AA25")),
                5 => None,
                _ => Some((m::SPAGNOLO, "AC25")),
            };
            let classe = secondaria(&[anno], sezione, MEDIE, piano::secondaria_primo_grado(seconda));
            let is_short = anno == 1 && sezione == "I";
            classi.push(if is_short { classe.con_settimana(GiorniSettimana::CINQUE) } else { classe });
        }
    }
    classi
}

/// A sezione of the infanzia.
pub fn infanzia(sezione: &'static str, sede: usize) -> ClasseDisegno {
    ClasseDisegno {
        ordine: OrdineScuola::Infanzia,
        anni: Vec::new(),
        sezione,
        indirizzo: "40 ore",
        sede,
        capienza: (15, 24),
        giorni: Some(GiorniSettimana::CINQUE),
        appello: ModoAppello::Giornaliero,
        piano: piano::infanzia(ORA_MENSA),
    }
}

/// A class of the primaria.
pub fn primaria(
    anni: &[u8],
    sezione: &'static str,
    indirizzo: &'static str,
    sede: usize,
    ore: u8,
) -> ClasseDisegno {
    ClasseDisegno {
        ordine: OrdineScuola::Primaria,
        anni: anni.to_vec(),
        sezione,
        indirizzo,
        sede,
        capienza: (15, 24),
        giorni: Some(GiorniSettimana::CINQUE),
        appello: ModoAppello::Giornaliero,
        piano: piano::primaria(ore, ORA_MENSA),
    }
}

/// A class of the secondaria di primo grado.
pub fn secondaria(anni: &[u8], sezione: &'static str, sede: usize, piano: Piano) -> ClasseDisegno {
    ClasseDisegno {
        ordine: OrdineScuola::SecondariaI,
        anni: anni.to_vec(),
        sezione,
        indirizzo: "Tempo ordinario, 30 ore",
        sede,
        capienza: (16, 25),
        giorni: None,
        appello: ModoAppello::Giornaliero,
        piano,
    }
}

fn sedi() -> Vec<SedeDisegno> {
    vec![
        SedeDisegno {
            nome: "Infanzia «Arcobaleno»",
            indirizzo: "Via del Mulino 4",
            comune: "Pratolungo",
            tipo_codice: "AA",
            patrono: (10, 29),
            campanelle: |_| ore_di_fila(8 * 60, 8),
        },
        SedeDisegno {
            nome: "Primaria «De Amicis»",
            indirizzo: "Via Roma 20",
            comune: "Pratolungo",
            tipo_codice: "EE",
            patrono: (10, 29),
            campanelle: |_| ore_di_fila(8 * 60 + 30, 8),
        },
        SedeDisegno {
            nome: "Infanzia e primaria «Rodari»",
            indirizzo: "Via dei Ciliegi 7",
            comune: "San Colombano al Brembo",
            tipo_codice: "EE",
            patrono: (11, 23),
            campanelle: |_| ore_di_fila(8 * 60 + 15, 8),
        },
        SedeDisegno {
            nome: "Secondaria «Levi-Montalcini»",
            indirizzo: "Viale della Repubblica 1",
            comune: "Pratolungo",
            tipo_codice: "MM",
            patrono: (10, 29),
            campanelle: |giorno| con_ora_lunga(8 * 60, giorno, SABATO),
        },
        SedeDisegno {
            nome: "Primaria di Valleverde",
            indirizzo: "Piazza della Chiesa 2",
            comune: "Valleverde",
            tipo_codice: "EE",
            patrono: (8, 16),
            campanelle: |_| ore_di_fila(8 * 60, 6),
        },
    ]
}
