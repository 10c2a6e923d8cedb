// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! An istituto superiore of 48 classes on two sites: licei, one technical section, a class of adults.

use campanella_domain::appello::ModoAppello;
use campanella_domain::calendario::GiorniSettimana;
use campanella_domain::ordine::OrdineScuola;

use super::disegno::{ClasseDisegno, Disegno, MERCOLEDI, Piano, SedeDisegno, con_ora_lunga, ore_di_fila};
use super::piano_studi as piano;

const CENTRALE: usize = 0;
const SUCCURSALE: usize = 1;

/// The liceo.
pub fn disegno() -> Disegno {
    let mut classi = Vec::new();
    for anno in 1..=5 {
        for sezione in ["A", "B", "C"] {
            classi.push(classe(anno, sezione, "Scientifico", CENTRALE, piano::scientifico(anno)));
        }
        let applicate =
            classe(anno, "D", "Scientifico, scienze applicate", CENTRALE, piano::scienze_applicate(anno));
        // One class has Saturdays free.
        classi.push(if anno == 4 { applicate.con_settimana(GiorniSettimana::CINQUE) } else { applicate });
        for sezione in ["E", "F"] {
            classi.push(classe(anno, sezione, "Scienze umane", SUCCURSALE, piano::scienze_umane(anno)));
        }
        let (francese, spagnolo, tedesco) = (piano::francese(), piano::spagnolo(), piano::tedesco());
        classi.push(classe(
            anno,
            "G",
            "Linguistico",
            SUCCURSALE,
            piano::linguistico(anno, francese, tedesco),
        ));
        let acca = if anno == 1 {
            piano::linguistico_diviso()
        } else {
            piano::linguistico(anno, spagnolo, francese)
        };
        classi.push(classe(anno, "H", "Linguistico", SUCCURSALE, acca));
        classi.push(classe(anno, "I", "Tecnico, informatica", CENTRALE, piano::tecnico_informatica(anno)));
    }
    for anno in [4, 5] {
        let articolata = piano::articolata_umane_linguistico();
        classi.push(classe(anno, "L", "Scienze umane / Linguistico", SUCCURSALE, articolata));
    }
    let adulti = classe(3, "S", "Tecnico, informatica, per adulti", SUCCURSALE, piano::adulti());
    // Who works comes for some hours of a day.
    let appello = ModoAppello::Orario;
    classi.push(ClasseDisegno { anni: vec![3, 4], capienza: (14, 16), appello, ..adulti });
    Disegno {
        nome: "IIS «Margherita Prosperi»",
        comune: "Montalba",
        tipo_codice: "IS",
        seriale: "999",
        giorni: GiorniSettimana::SEI,
        sedi: sedi(),
        classi,
        alunni: 1_000,
        docenti: 120,
        genitori: 1_750,
        ata: 30,
    }
}

fn classe(
    anno: u8,
    sezione: &'static str,
    indirizzo: &'static str,
    sede: usize,
    piano: Piano,
) -> ClasseDisegno {
    let ordine = OrdineScuola::SecondariaII;
    ClasseDisegno {
        ordine,
        anni: vec![anno],
        sezione,
        indirizzo,
        sede,
        capienza: (16, 26),
        giorni: None,
        appello: ModoAppello::Giornaliero,
        piano,
    }
}

fn sedi() -> Vec<SedeDisegno> {
    vec![
        SedeDisegno {
            nome: "Sede centrale",
            indirizzo: "Via delle Acacie 12",
            comune: "Montalba",
            tipo_codice: "PS",
            patrono: (11, 11),
            campanelle: |_| ore_di_fila(8 * 60, 6),
        },
        SedeDisegno {
            nome: "Succursale di Borgo Nuovo",
            indirizzo: "Piazza dei Tigli 3",
            comune: "Borgo Nuovo",
            tipo_codice: "PM",
            patrono: (5, 22),
            campanelle: |giorno| con_ora_lunga(8 * 60 + 10, giorno, MERCOLEDI),
        },
    ]
}
