// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Weekly hours by law: DPR 89/2009 and 81/2009 (primo ciclo), DPR 89/2010 (licei), DPR 88/2010 (tecnici).

use campanella_domain::gruppo::TipoGruppo;

use super::disegno::{Divisione, Insegnamento, Piano, ins};
use super::materie as m;

/// The hour of religion in the secondaria.
fn irc() -> Insegnamento {
    ins(m::RELIGIONE, 1, "IRC")
}

fn lettere_biennio(latino: u8) -> Vec<Insegnamento> {
    let mut list = vec![ins(m::ITALIANO, 4, "A-11"), ins(m::GEOSTORIA, 3, "A-11").blocco(1)];
    if latino > 0 {
        list.push(ins(m::LATINO, latino, "A-11").blocco(1));
    }
    list
}

fn lettere_triennio(latino: u8) -> Vec<Insegnamento> {
    let mut list = vec![ins(m::ITALIANO, 4, "A-11")];
    if latino > 0 {
        list.push(ins(m::LATINO, latino, "A-11"));
    }
    list
}

/// Liceo scientifico: 27 hours in the first two years, then 30.
pub fn scientifico(anno: u8) -> Piano {
    let mut list;
    if anno <= 2 {
        list = lettere_biennio(3);
        list.extend([
            ins(m::MATEMATICA, 5, "A-27"),
            ins(m::FISICA, 2, "A-27"),
            ins(m::INGLESE, 3, "AB24"),
            ins(m::SCIENZE, 2, "A-50"),
            ins(m::DISEGNO, 2, "A-17"),
            ins(m::MOTORIE, 2, "A-48"),
            irc(),
        ]);
    } else {
        list = lettere_triennio(3);
        list.extend([
            ins(m::STORIA, 2, "A-19"),
            ins(m::FILOSOFIA, 3, "A-19"),
            ins(m::MATEMATICA, 4, "A-27"),
            ins(m::FISICA, 3, "A-27"),
            ins(m::INGLESE, 3, "AB24"),
            ins(m::SCIENZE, 3, "A-50"),
            ins(m::DISEGNO, 2, "A-17"),
            ins(m::MOTORIE, 2, "A-48"),
            irc(),
        ]);
    }
    Piano::new(list)
}

/// Liceo scientifico, option scienze applicate.
pub fn scienze_applicate(anno: u8) -> Piano {
    let (matematica, scienze) = match anno {
        1 => (5, 3),
        2 => (4, 4),
        _ => (4, 5),
    };
    let mut list = if anno <= 2 { lettere_biennio(0) } else { lettere_triennio(0) };
    if anno > 2 {
        list.extend([ins(m::STORIA, 2, "A-19"), ins(m::FILOSOFIA, 2, "A-19")]);
    }
    let fisica = if anno <= 2 { 2 } else { 3 };
    list.extend([
        ins(m::MATEMATICA, matematica, "A-27"),
        ins(m::FISICA, fisica, "A-27"),
        ins(m::INFORMATICA, 2, "A-41"),
        ins(m::INGLESE, 3, "AB24"),
        ins(m::SCIENZE, scienze, "A-50"),
        ins(m::DISEGNO, 2, "A-17"),
        ins(m::MOTORIE, 2, "A-48"),
        irc(),
    ]);
    Piano::new(list)
}

/// Liceo delle scienze umane.
pub fn scienze_umane(anno: u8) -> Piano {
    let mut list;
    if anno <= 2 {
        list = lettere_biennio(3);
        list.extend([
            ins(m::SCIENZE_UMANE, 4, "A-18"),
            ins(m::DIRITTO, 2, "A-46"),
            ins(m::MATEMATICA, 3, "A-27"),
            ins(m::INGLESE, 3, "AB24"),
            ins(m::SCIENZE, 2, "A-50"),
            ins(m::MOTORIE, 2, "A-48"),
            irc(),
        ]);
    } else {
        list = comuni_umanistici();
        list.extend([
            ins(m::LATINO, 2, "A-11").blocco(1),
            ins(m::FILOSOFIA, 1, "A-18"),
            ins(m::SCIENZE_UMANE, 5, "A-18"),
        ]);
    }
    Piano::new(list)
}

/// What scienze umane and linguistico have in common from the third year: 22 hours.
fn comuni_umanistici() -> Vec<Insegnamento> {
    vec![
        ins(m::ITALIANO, 4, "A-11"),
        ins(m::STORIA, 2, "A-19"),
        ins(m::FILOSOFIA, 2, "A-19"),
        ins(m::INGLESE, 3, "AB24").con("BB02", 1),
        ins(m::MATEMATICA, 2, "A-27"),
        ins(m::FISICA, 2, "A-27"),
        ins(m::SCIENZE, 2, "A-50"),
        ins(m::ARTE, 2, "A-54"),
        ins(m::MOTORIE, 2, "A-48"),
        irc(),
    ]
}

/// Liceo linguistico with its second and third language.
pub fn linguistico(anno: u8, seconda: Insegnamento, terza: Insegnamento) -> Piano {
    let ore = if anno <= 2 { 3 } else { 4 };
    let lingue = [Insegnamento { ore, ..seconda }, Insegnamento { ore, ..terza }];
    let mut list = if anno <= 2 { biennio_linguistico() } else { comuni_umanistici() };
    list.extend(lingue);
    Piano::new(list)
}

fn biennio_linguistico() -> Vec<Insegnamento> {
    let mut list = lettere_biennio(2);
    list.extend([
        ins(m::INGLESE, 4, "AB24").con("BB02", 1),
        ins(m::MATEMATICA, 3, "A-27"),
        ins(m::SCIENZE, 2, "A-50"),
        ins(m::MOTORIE, 2, "A-48"),
        irc(),
    ]);
    list
}

/// French, with an hour of conversation.
pub fn francese() -> Insegnamento {
    ins(m::FRANCESE, 3, "AA24").con("BA02", 1)
}

/// Spanish, with an hour of conversation.
pub fn spagnolo() -> Insegnamento {
    ins(m::SPAGNOLO, 3, "AC24").con("BC02", 1)
}

/// German.
pub fn tedesco() -> Insegnamento {
    ins(m::TEDESCO, 3, "AD24")
}

/// First years of the linguistico in which the class splits for the third language.
pub fn linguistico_diviso() -> Piano {
    let mut list = biennio_linguistico();
    list.push(spagnolo());
    Piano::new(list).con_divisione(Divisione {
        tipo: TipoGruppo::Lingua,
        primo: ("Francese", vec![ins(m::FRANCESE, 3, "AA24")]),
        secondo: ("Tedesco", vec![tedesco()]),
    })
}

/// Classe articolata: scienze umane and linguistico, 22 hours together and 8 apart.
pub fn articolata_umane_linguistico() -> Piano {
    Piano::new(comuni_umanistici()).con_divisione(Divisione {
        tipo: TipoGruppo::Articolazione,
        primo: (
            "Scienze umane",
            vec![
                ins(m::LATINO, 2, "A-11").blocco(1),
                ins(m::FILOSOFIA, 1, "A-18"),
                ins(m::SCIENZE_UMANE, 5, "A-18"),
            ],
        ),
        secondo: ("Linguistico", vec![ins(m::FRANCESE, 4, "AA24"), ins(m::SPAGNOLO, 4, "AC24")]),
    })
}

/// Istituto tecnico, informatica e telecomunicazioni: 32 hours.
pub fn tecnico_informatica(anno: u8) -> Piano {
    let mut list = vec![
        ins(m::ITALIANO, 4, "A-12"),
        ins(m::STORIA, 2, "A-12"),
        ins(m::INGLESE, 3, "AB24"),
        ins(m::MOTORIE, 2, "A-48"),
        irc(),
    ];
    match anno {
        1 | 2 => {
            let quarta = if anno == 1 { m::TECNOLOGIE_INFORMATICHE } else { m::SCIENZE_TECNOLOGIE_APPLICATE };
            list.extend([
                ins(m::MATEMATICA, 4, "A-26"),
                ins(m::DIRITTO, 2, "A-46"),
                ins(m::SCIENZE, 2, "A-50"),
                ins(m::FISICA, 3, "A-20").con("B-03", 1),
                ins(m::CHIMICA, 3, "A-34").con("B-12", 1),
                ins(m::DISEGNO_TECNICO, 3, "A-37"),
                ins(quarta, 3, "A-41").con("B-16", 2),
            ]);
        }
        _ => {
            let (matematica, tpsit) = if anno == 5 { (3, 4) } else { (4, 3) };
            let ultima = if anno == 5 {
                ins(m::GESTIONE_PROGETTO, 3, "A-41")
            } else {
                ins(m::TELECOMUNICAZIONI, 3, "A-40")
            };
            list.extend([
                ins(m::MATEMATICA, matematica, "A-26"),
                ins(m::INFORMATICA, 6, "A-41").con("B-16", 3),
                ins(m::SISTEMI_RETI, 4, "A-41").blocco(1).con("B-16", 2),
                ins(m::TPSIT, tpsit, "A-41").blocco(1),
                ultima.blocco(2),
            ]);
        }
    }
    Piano::new(list)
}

/// Adults of the third and fourth year together (percorso di secondo livello): 22 hours.
pub fn adulti() -> Piano {
    Piano::new(vec![
        ins(m::ITALIANO, 3, "A-12"),
        ins(m::STORIA, 2, "A-12"),
        ins(m::INGLESE, 2, "AB24"),
        ins(m::MATEMATICA, 3, "A-26"),
        ins(m::INFORMATICA, 5, "A-41"),
        ins(m::SISTEMI_RETI, 3, "A-41").blocco(1),
        ins(m::TPSIT, 3, "A-41").blocco(1),
        irc(),
    ])
}

/// Secondaria di primo grado: 30 hours; the second language is taught to all or splits the class.
pub fn secondaria_primo_grado(seconda: Option<(&'static str, &'static str)>) -> Piano {
    let mut list = vec![
        ins(m::ITALIANO, 6, "A-22"),
        ins(m::STORIA, 2, "A-22").blocco(1),
        ins(m::GEOGRAFIA, 2, "A-22").blocco(1),
        ins(m::MATEMATICA, 4, "A-28"),
        ins(m::SCIENZE, 2, "A-28"),
        ins(m::INGLESE, 3, "AB25"),
        ins(m::TECNOLOGIA, 2, "A-60").con("ITP", 1),
        ins(m::ARTE_IMMAGINE, 2, "A-01"),
        ins(m::MUSICA, 2, "A-30"),
        ins(m::EDUCAZIONE_FISICA, 2, "A-49"),
        irc(),
    ];
    let Some((materia, posto)) = seconda else {
        return Piano::new(list).con_divisione(Divisione {
            tipo: TipoGruppo::Articolazione,
            primo: ("Francese", vec![ins(m::FRANCESE, 2, "AA25")]),
            secondo: ("Spagnolo", vec![ins(m::SPAGNOLO, 2, "AC25")]),
        });
    };
    list.push(ins(materia, 2, posto));
    Piano::new(list)
}

/// Primaria with 24, 27, 30 or 40 hours; with 40 the class eats at school.
pub fn primaria(ore: u8, ora_mensa: u8) -> Piano {
    let (italiano, geografia, matematica, scienze, inglese, arte) = match ore {
        24 => (6, 1, 5, 1, 2, 1),
        27 => (7, 2, 6, 1, 2, 1),
        30 => (8, 2, 7, 2, 2, 1),
        _ => (9, 2, 8, 2, 3, 2),
    };
    let mut list = vec![
        ins(m::ITALIANO, italiano, "EEEE"),
        ins(m::STORIA, 2, "EEEE"),
        ins(m::ARTE_IMMAGINE, arte, "EEEE"),
        ins(m::MUSICA, arte, "EEEE"),
        ins(m::MATEMATICA, matematica, "EEEE").blocco(1),
        ins(m::GEOGRAFIA, geografia, "EEEE").blocco(1),
        ins(m::SCIENZE, scienze, "EEEE").blocco(1),
        ins(m::TECNOLOGIA, 1, "EEEE").blocco(1),
        ins(m::INGLESE, inglese, "EEEE").blocco(2),
        ins(m::EDUCAZIONE_MOTORIA, 2, "EEEE").blocco(2),
        ins(m::RELIGIONE, 2, "IRC-EE"),
    ];
    if ore < 40 {
        return Piano::new(list);
    }
    list.extend([ins(m::MENSA, 3, "EEEE").blocco(1), ins(m::MENSA, 2, "EEEE")]);
    Piano { ora_mensa: Some(ora_mensa), ..Piano::new(list) }
}

/// Infanzia: 40 hours in the five campi di esperienza, two teachers for each sezione.
pub fn infanzia(ora_mensa: u8) -> Piano {
    Piano {
        ora_mensa: Some(ora_mensa),
        ..Piano::new(vec![
            ins(m::SE_E_ALTRO, 8, "AAAA"),
            ins(m::CORPO_MOVIMENTO, 6, "AAAA"),
            ins(m::MENSA, 3, "AAAA"),
            ins(m::IMMAGINI_SUONI, 7, "AAAA").blocco(1),
            ins(m::DISCORSI_PAROLE, 7, "AAAA").blocco(1),
            ins(m::CONOSCENZA_MONDO, 5, "AAAA").blocco(1),
            ins(m::MENSA, 2, "AAAA").blocco(1),
            ins(m::RELIGIONE, 2, "IRC-AA"),
        ])
    }
}
