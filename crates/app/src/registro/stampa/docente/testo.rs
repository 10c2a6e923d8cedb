// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The register of a teacher as a document: a part a cattedra, and what was done beside them.

use campanella_documents::pdf::{Blocco, Colonna, Documento, Tabella};
use campanella_domain::firma::TipoFirma;
use campanella_domain::lezione::TipoLezione;
use jiff::Timestamp;
use jiff::civil::Date;

use super::fatti::{Parte, Perse, Registro, Svolta};
use crate::assenze::ore::durata;
use crate::registro::stampa::{Foglio, firma};
use crate::valutazioni::store::docente::VotoDato;

/// The document, with marks as they are seen at an instant.
pub(super) fn documento(registro: Registro, now: Timestamp) -> Documento {
    let foglio = &registro.foglio;
    let titolo = foglio.l.ta("registro-stampato-titolo-docente", "docente", &registro.docente);
    let mut parti = vec![Foglio::parte(titolo.clone(), frontespizio(&registro))];
    for parte in &registro.parti {
        let named = format!("{} · {} · {}", parte.classe, parte.materia, registro.docente);
        parti.push(Foglio::parte(named, part(foglio, parte, now)));
    }
    if !registro.fuori.is_empty() {
        let named = format!("{} · {}", foglio.t("registro-stampato-altre-ore"), registro.docente);
        parti.push(Foglio::parte(named, vec![beside(foglio, &registro.fuori)]));
    }
    let titolo = format!("{titolo} · {}", registro.anno);
    registro.foglio.documento(titolo, parti)
}

fn column(foglio: &Foglio, key: &str, peso: u16) -> Colonna {
    Colonna::new(foglio.t(key), peso)
}

fn frontespizio(registro: &Registro) -> Vec<Blocco> {
    let foglio = &registro.foglio;
    let mut dati = vec![
        (foglio.t("registro-stampato-docente"), registro.docente.clone()),
        (foglio.t("atto-anno-scolastico"), registro.anno.clone()),
    ];
    dati.extend(foglio.estremi());
    if registro.parti.is_empty() && registro.fuori.is_empty() {
        return vec![Blocco::Dati(dati), Blocco::Paragrafo(foglio.t("registro-stampato-docente-vuoto"))];
    }
    let mut righe: Vec<Vec<String>> = registro
        .parti
        .iter()
        .map(|parte| {
            let spans = parte.giorni.iter().map(|days| foglio.dal_al(*days)).collect::<Vec<_>>();
            let marks = if parte.is_sostegno() { String::new() } else { parte.voti.len().to_string() };
            vec![
                parte.classe.clone(),
                parte.materia.clone(),
                spans.join(", "),
                parte.lezioni.len().to_string(),
                marks,
            ]
        })
        .collect();
    if !registro.fuori.is_empty() {
        righe.push(vec![
            String::new(),
            foglio.t("registro-stampato-altre-ore"),
            String::new(),
            registro.fuori.len().to_string(),
            String::new(),
        ]);
    }
    let colonne = vec![
        column(foglio, "classe", 2),
        column(foglio, "registro-stampato-materia", 5),
        column(foglio, "registro-stampato-incarico", 4),
        column(foglio, "registro-stampato-ore-firmate", 2),
        column(foglio, "registro-stampato-voti", 2),
    ];
    vec![
        Blocco::Dati(dati),
        Blocco::Sottotitolo(foglio.t("registro-stampato-cattedre")),
        Blocco::Tabella(Tabella { colonne, righe }),
    ]
}

fn part(foglio: &Foglio, parte: &Parte, now: Timestamp) -> Vec<Blocco> {
    let mut blocchi = vec![Blocco::Sottotitolo(foglio.t("registro-stampato-lezioni"))];
    if parte.lezioni.is_empty() {
        blocchi.push(Blocco::Paragrafo(foglio.t("registro-stampato-senza-lezioni")));
    } else {
        let colonne = vec![
            column(foglio, "registro-stampato-quando", 3),
            column(foglio, "registro-stampato-argomento", 8),
            column(foglio, "registro-stampato-compiti", 6),
        ];
        let righe = parte.lezioni.iter().map(|row| lesson(foglio, row)).collect();
        blocchi.push(Blocco::Tabella(Tabella { colonne, righe }));
    }
    if parte.is_sostegno() {
        blocchi.push(Blocco::Paragrafo(foglio.t("registro-stampato-sostegno-a-parte")));
        return blocchi;
    }
    blocchi.push(Blocco::Sottotitolo(foglio.t("registro-stampato-perse")));
    blocchi.push(absences(foglio, &parte.perse));
    blocchi.push(Blocco::Sottotitolo(foglio.t("registro-stampato-voti")));
    blocchi.push(marks(foglio, &parte.voti, now));
    blocchi
}

fn lesson(foglio: &Foglio, row: &Svolta) -> Vec<String> {
    vec![when(foglio, row), topic(foglio, row), homework(foglio, row.compito.as_ref())]
}

fn when(foglio: &Foglio, row: &Svolta) -> String {
    let lezione = &row.firmata.lezione;
    let (l, data) = (foglio.l, lezione.data);
    let weekday = l.t(format!("settimana-breve-{}", data.weekday().to_monday_one_offset()));
    let bell = format!("{} {}", l.tn("ora-breve", lezione.ordinale), l.ora(lezione.inizio));
    format!("{weekday} {}\n{bell}", l.data(data))
}

fn topic(foglio: &Foglio, row: &Svolta) -> String {
    let firmata = &row.firmata;
    // What a support teacher says besides stands under the lesson's.
    let mut said = vec![
        firma::argomento(&firmata.lezione.argomento, &firmata.lezione.attivita),
        firma::argomento(&firmata.argomento, &firmata.attivita),
        firma::etichette(foglio, row.etichette),
    ];
    if firmata.late {
        let when = foglio.l.istante(firmata.signed_at);
        said.push(foglio.l.ta("registro-stampato-tardiva", "quando", when));
    }
    said.retain(|line| !line.is_empty());
    said.join("\n")
}

fn homework(foglio: &Foglio, compito: Option<&(Date, String)>) -> String {
    compito.map_or_else(String::new, |(due, testo)| {
        format!("{} {testo}", foglio.l.ta("compito-per", "giorno", foglio.l.data(*due)))
    })
}

fn absences(foglio: &Foglio, perse: &[Perse]) -> Blocco {
    if perse.is_empty() {
        return Blocco::Paragrafo(foglio.t("registro-stampato-nessuna-assenza"));
    }
    let colonne = vec![
        column(foglio, "atto-elenco-alunno", 6),
        column(foglio, "registro-stampato-lezioni", 2),
        column(foglio, "registro-stampato-tempo", 3),
    ];
    let row =
        |perse: &Perse| vec![perse.alunno.clone(), perse.lezioni.to_string(), durata(foglio.l, perse.minuti)];
    Blocco::Tabella(Tabella { colonne, righe: perse.iter().map(row).collect() })
}

fn marks(foglio: &Foglio, voti: &[(String, VotoDato)], now: Timestamp) -> Blocco {
    if voti.is_empty() {
        return Blocco::Paragrafo(foglio.t("registro-stampato-nessun-voto"));
    }
    let yes_no = |is: bool| foglio.t(if is { "si" } else { "no" });
    let row = |(alunno, voto): &(String, VotoDato)| {
        let kind = foglio.t(&format!("prova-tipo-{}", voto.tipo.code()));
        vec![
            alunno.clone(),
            foglio.l.data(voto.data),
            firma::argomento(&kind, &voto.argomento),
            voto.valore.nome(),
            yes_no(voto.fa_media),
            yes_no(voto.visibile_genitore_at.is_some_and(|at| at <= now)),
        ]
    };
    let colonne = vec![
        column(foglio, "atto-elenco-alunno", 5),
        column(foglio, "registro-stampato-data", 3),
        column(foglio, "registro-stampato-prova", 6),
        column(foglio, "registro-stampato-voto", 3),
        column(foglio, "registro-stampato-media", 2),
        column(foglio, "registro-stampato-pubblicato", 3),
    ];
    Blocco::Tabella(Tabella { colonne, righe: voti.iter().map(row).collect() })
}

/// Covers and hours beside colleagues, each with its class.
fn beside(foglio: &Foglio, fuori: &[Svolta]) -> Blocco {
    let row = |row: &Svolta| {
        let firmata = &row.firmata;
        let is_cover =
            firmata.lezione.tipo == TipoLezione::Sostituzione || firmata.tipo == TipoFirma::Sostituzione;
        let kind = if is_cover {
            foglio.t("sostituzione")
        } else {
            foglio.t(&format!("firma-tipo-{}", firmata.tipo.code()))
        };
        let named = [Some(firmata.classe.as_str()), Some(row.materia.as_str()), firmata.gruppo.as_deref()];
        let named: Vec<&str> = named.into_iter().flatten().filter(|name| !name.is_empty()).collect();
        let what = format!("{}\n{kind}", named.join(" · "));
        vec![when(foglio, row), what, topic(foglio, row), homework(foglio, row.compito.as_ref())]
    };
    let colonne = vec![
        column(foglio, "registro-stampato-quando", 3),
        column(foglio, "registro-stampato-classe-materia", 5),
        column(foglio, "registro-stampato-argomento", 6),
        column(foglio, "registro-stampato-compiti", 4),
    ];
    Blocco::Tabella(Tabella { colonne, righe: fuori.iter().map(row).collect() })
}
