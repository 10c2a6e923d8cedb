// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A small istituto omnicomprensivo in the mountains: 25 classes of all orders on six sites, some with several years.

use campanella_domain::appello::ModoAppello;
use campanella_domain::calendario::GiorniSettimana;
use campanella_domain::ordine::OrdineScuola;

use super::comprensivo::{infanzia, primaria, secondaria};
use super::disegno::{ClasseDisegno, Disegno, Piano, SABATO, SedeDisegno, con_ora_lunga, ore_di_fila};
use super::materie as m;
use super::piano_studi as piano;

const INFANZIA: usize = 0;
const PRIMARIA: usize = 1;
const MEDIE: usize = 2;
const SUPERIORI: usize = 3;
const CASTELLO: usize = 4;
const ALTOPIANO: usize = 5;
const SMALL: (usize, usize) = (9, 17);
const TINY: (usize, usize) = (7, 11);

/// The omnicomprensivo.
pub fn disegno() -> Disegno {
    let mut classi: Vec<ClasseDisegno> = [("A", INFANZIA), ("B", INFANZIA), ("C", ALTOPIANO)]
        .into_iter()
        .map(|(s, sede)| infanzia(s, sede))
        .collect();
    for anno in 1..=5 {
        let (indirizzo, ore) = if anno <= 2 { ("Tempo pieno, 40 ore", 40) } else { ("30 ore", 30) };
        classi.push(primaria(&[anno], "A", indirizzo, PRIMARIA, ore));
    }
    for anni in [[1, 2, 3].as_slice(), [4, 5].as_slice()] {
        classi.push(primaria(anni, "B", "27 ore", CASTELLO, 27));
    }
    for anno in 1..=3 {
        let francese = piano::secondaria_primo_grado(Some((m::FRANCESE, "AA25")));
        classi.push(secondaria(&[anno], "C", MEDIE, francese));
        // Section D splits for the second language.
        classi.push(secondaria(&[anno], "D", MEDIE, piano::secondaria_primo_grado(None)));
    }
    let pluriclasse = piano::secondaria_primo_grado(Some((m::FRANCESE, "AA25")));
    classi.push(secondaria(&[1, 2, 3], "E", ALTOPIANO, pluriclasse));
    for classe in &mut classi {
        classe.capienza = if classe.anni.len() > 1 { TINY } else { SMALL };
    }
    classi.extend(superiori());
    Disegno {
        nome: "Istituto omnicomprensivo «Alta Valle»",
        comune: "Rocca Serena",
        tipo_codice: "IS",
        seriale: "997",
        giorni: GiorniSettimana::SEI,
        sedi: sedi(),
        classi,
        alunni: 350,
        docenti: 70,
        genitori: 620,
        ata: 18,
    }
}

fn superiori() -> Vec<ClasseDisegno> {
    let mut classi = Vec::new();
    for anno in 1..=5 {
        let liceo = superiore(anno, "F", "Scientifico", piano::scientifico(anno));
        classi.push(match anno {
            1 | 2 => ClasseDisegno { capienza: (24, 25), ..liceo },
            4 => liceo.con_settimana(GiorniSettimana::CINQUE),
            _ => liceo,
        });
    }
    for anno in 3..=5 {
        classi.push(superiore(anno, "G", "Tecnico, informatica", piano::tecnico_informatica(anno)));
    }
    classi
}

fn superiore(anno: u8, sezione: &'static str, indirizzo: &'static str, piano: Piano) -> ClasseDisegno {
    ClasseDisegno {
        ordine: OrdineScuola::SecondariaII,
        anni: vec![anno],
        sezione,
        indirizzo,
        sede: SUPERIORI,
        capienza: (12, 18),
        giorni: None,
        appello: ModoAppello::Giornaliero,
        piano,
    }
}

fn sedi() -> Vec<SedeDisegno> {
    vec![
        SedeDisegno {
            nome: "Infanzia «Il bosco»",
            indirizzo: "Via dei Larici 1",
            comune: "Rocca Serena",
            tipo_codice: "AA",
            patrono: (9, 29),
            campanelle: |_| ore_di_fila(8 * 60, 8),
        },
        SedeDisegno {
            nome: "Primaria «Stelle alpine»",
            indirizzo: "Via dei Larici 3",
            comune: "Rocca Serena",
            tipo_codice: "EE",
            patrono: (9, 29),
            campanelle: |_| ore_di_fila(8 * 60 + 15, 8),
        },
        SedeDisegno {
            nome: "Secondaria di primo grado",
            indirizzo: "Piazza del Mercato 8",
            comune: "Rocca Serena",
            tipo_codice: "MM",
            patrono: (9, 29),
            campanelle: |giorno| con_ora_lunga(8 * 60, giorno, SABATO),
        },
        SedeDisegno {
            nome: "Liceo e istituto tecnico",
            indirizzo: "Via della Stazione 15",
            comune: "Rocca Serena",
            tipo_codice: "PS",
            patrono: (9, 29),
            campanelle: |_| ore_di_fila(8 * 60, 6),
        },
        SedeDisegno {
            nome: "Primaria di Castello",
            indirizzo: "Via Castello 30",
            comune: "Castello in Valle",
            tipo_codice: "EE",
            patrono: (11, 30),
            campanelle: |_| ore_di_fila(8 * 60, 6),
        },
        SedeDisegno {
            nome: "Infanzia e secondaria dell'Altopiano",
            indirizzo: "Località Altopiano 5",
            comune: "Altopiano",
            tipo_codice: "MM",
            patrono: (12, 6),
            campanelle: |_| ore_di_fila(8 * 60, 8),
        },
    ]
}
