// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The register of a class as a document: who and when, then a part a month and a table a day.

use std::collections::BTreeMap;

use campanella_documents::pdf::{Blocco, Colonna, Documento, Parte, Tabella};
use campanella_domain::calendario::DayKind;
use campanella_domain::presenza::Evento;
use jiff::ToSpan;
use jiff::civil::Date;

use super::fatti::{Giorno, Ora, Registro};
use crate::lezioni::view::LezioneVista;
use crate::note::vista::NotaVista;
use crate::registro::stampa::{Foglio, firma};

/// The events of attendance in the order in which they are told, each with the key of its name.
const EVENTI: [&str; 5] = [
    "registro-stampato-assenti",
    "registro-stampato-entrate",
    "registro-stampato-uscite",
    "registro-stampato-orarie",
    "registro-stampato-fuori",
];

/// The document.
pub(super) fn documento(registro: Registro) -> Documento {
    let foglio = &registro.foglio;
    let titolo = foglio.l.ta("registro-stampato-titolo-classe", "classe", &registro.classe.nome);
    let mut parti = vec![Foglio::parte(titolo.clone(), frontespizio(&registro))];
    let mut mesi: BTreeMap<Date, Vec<Blocco>> = BTreeMap::new();
    for giorno in &registro.giorni {
        mesi.entry(giorno.data.first_of_month()).or_default().extend(day(&registro, giorno));
    }
    for (mese, righe) in closed(foglio, &registro.chiusi) {
        let blocchi = mesi.entry(mese).or_default();
        blocchi.push(Blocco::Sottotitolo(foglio.t("registro-stampato-chiusi")));
        blocchi.push(Blocco::Elenco(righe));
    }
    let part =
        |(mese, blocchi)| -> Parte { Foglio::parte(format!("{titolo} · {}", foglio.mese(mese)), blocchi) };
    parti.extend(mesi.into_iter().map(part));
    let titolo = format!("{titolo} · {}", registro.classe.anno_testo());
    registro.foglio.documento(titolo, parti)
}

fn frontespizio(registro: &Registro) -> Vec<Blocco> {
    let (foglio, classe) = (&registro.foglio, &registro.classe);
    let t = |key: &str| foglio.t(key);
    let nome = format!("{} {}", classe.nome, classe.indirizzo).trim_end().to_owned();
    let mut dati = vec![
        (t("atto-classe"), nome),
        (t("atto-scuola"), t(&format!("ordine-{}", classe.ordine.code()))),
        (t("registro-stampato-sede"), registro.sede.clone()),
        (t("atto-anno-scolastico"), classe.anno_testo()),
        (t("registro-stampato-coordinatore"), registro.coordinatori.join(", ")),
    ];
    dati.retain(|(_, value)| !value.is_empty());
    dati.extend(foglio.estremi());
    let alunni = registro.alunni.iter().enumerate().map(|(at, alunno)| {
        let al = alunno.al.map_or_else(String::new, |al| foglio.l.data(al));
        vec![(at + 1).to_string(), alunno.nome.clone(), foglio.l.data(alunno.dal), al]
    });
    let docenti = registro
        .docenti
        .iter()
        .map(|row| vec![row.docente.clone(), row.materia.clone(), foglio.dal_al(row.giorni)]);
    let column = |key: &str, peso| Colonna::new(t(key), peso);
    let mut blocchi = vec![
        Blocco::Dati(dati),
        Blocco::Sottotitolo(t("registro-stampato-alunni")),
        Blocco::Tabella(Tabella {
            colonne: vec![
                column("atto-elenco-numero", 1),
                column("atto-elenco-alunno", 7),
                column("registro-stampato-dal", 2),
                column("registro-stampato-al", 2),
            ],
            righe: alunni.collect(),
        }),
        Blocco::Sottotitolo(t("registro-stampato-docenti-classe")),
        Blocco::Tabella(Tabella {
            colonne: vec![
                column("registro-stampato-docente", 4),
                column("registro-stampato-materia", 5),
                column("registro-stampato-incarico", 4),
            ],
            righe: docenti.collect(),
        }),
    ];
    if registro.giorni.is_empty() {
        blocchi.push(Blocco::Paragrafo(t("registro-stampato-vuoto")));
    }
    blocchi
}

fn day(registro: &Registro, giorno: &Giorno) -> Vec<Blocco> {
    let foglio = &registro.foglio;
    let mut blocchi = vec![Blocco::Sottotitolo(foglio.giorno(giorno.data))];
    let column = |key: &str, peso| Colonna::new(foglio.t(key), peso);
    if !giorno.ore.is_empty() {
        blocchi.push(Blocco::Tabella(Tabella {
            colonne: vec![
                column("ora", 2),
                column("registro-materia-docenti", 6),
                column("registro-stampato-argomento", 7),
                column("registro-stampato-compiti", 5),
            ],
            righe: giorno.ore.iter().flat_map(|ora| hour(registro, ora)).collect(),
        }));
    }
    let mut dati = events(foglio, &giorno.eventi);
    dati.extend(giorno.note.iter().map(|nota| note(foglio, nota)));
    if !dati.is_empty() {
        blocchi.push(Blocco::Dati(dati));
    }
    blocchi
}

fn hour(registro: &Registro, ora: &Ora) -> Vec<Vec<String>> {
    let foglio = &registro.foglio;
    let bell = format!("{} {}", foglio.l.tn("ora-breve", ora.ordinale), foglio.l.ora(ora.inizio));
    let signed = ora.lezioni.iter().map(|lezione| {
        let mut who = vec![firma::materia(foglio, lezione)];
        who.extend(lezione.firme.iter().map(|row| firma::firma(foglio, row, &registro.nomi)));
        who.retain(|line| !line.is_empty());
        vec![bell.clone(), who.join("\n"), topic(foglio, lezione), homework(foglio, lezione)]
    });
    let missing = ora.mancanti.iter().map(|(materia, docente)| {
        let unsigned = foglio.t("registro-stampato-non-firmata");
        vec![bell.clone(), format!("{materia}\n{docente}"), unsigned, String::new()]
    });
    signed.chain(missing).collect()
}

fn topic(foglio: &Foglio, lezione: &LezioneVista) -> String {
    let mut said = vec![firma::argomento(&lezione.lezione.argomento, &lezione.lezione.attivita)];
    let support = foglio.t("firma-tipo-sostegno");
    said.push(firma::etichette(foglio, lezione.etichette));
    said.extend(lezione.sostegno().map(|row| format!("{support}: {}", row.argomento)));
    said.retain(|line| !line.is_empty());
    said.join("\n")
}

fn homework(foglio: &Foglio, lezione: &LezioneVista) -> String {
    let given = lezione.compiti.iter().map(|dato| {
        let due = foglio.l.ta("compito-per", "giorno", foglio.l.data(dato.compito.scadenza));
        format!("{due} {}", dato.compito.testo)
    });
    given.collect::<Vec<_>>().join("\n")
}

/// Names by kind of event; hours are told, reasons are not.
fn events(foglio: &Foglio, eventi: &[(String, Evento)]) -> Vec<(String, String)> {
    let l = foglio.l;
    let mut by_kind: [Vec<String>; EVENTI.len()] = Default::default();
    for (nome, evento) in eventi {
        let (at, said) = match evento {
            Evento::Assenza => (0, nome.clone()),
            Evento::Entrata { ora, .. } => (1, format!("{nome} {}", l.ora(ora.minutes()))),
            Evento::Uscita { ora } => (2, format!("{nome} {}", l.ora(ora.minutes()))),
            Evento::AssenzaOraria(ore) => {
                (3, between(foglio, nome, (ore.dalle.minutes(), ore.alle.minutes())))
            }
            Evento::FuoriClasse(ore) => (4, between(foglio, nome, (ore.dalle.minutes(), ore.alle.minutes()))),
        };
        if let Some(kind) = by_kind.get_mut(at) {
            kind.push(said);
        }
    }
    let told = EVENTI.iter().zip(by_kind).filter(|(_, names)| !names.is_empty());
    told.map(|(key, names)| (foglio.t(key), names.join(", "))).collect()
}

fn between(foglio: &Foglio, nome: &str, (dalle, alle): (u16, u16)) -> String {
    format!("{nome} {}–{}", foglio.l.ora(dalle), foglio.l.ora(alle))
}

fn note(foglio: &Foglio, vista: &NotaVista) -> (String, String) {
    let mut kind = foglio.t(&vista.tipo_key());
    if vista.annullata() {
        kind = format!("{kind} ({})", foglio.t("registro-stampato-annullata"));
    }
    let about = match vista.nota.classe_intera {
        true => foglio.t("classe-intera"),
        false => vista.alunni.iter().map(|(_, nome)| nome.as_str()).collect::<Vec<_>>().join(", "),
    };
    let mut said = vec![format!("{about}: {} ({})", vista.nota.testo, vista.autore)];
    said.extend(vista.provvedimenti.iter().map(|(row, autore)| {
        let when = foglio.l.istante(row.created_at);
        format!("{}: {} ({autore}, {when})", foglio.t("nota-provvedimento"), row.testo)
    }));
    (kind, said.join("\n"))
}

/// Days without lessons by month; days of one cause that follow each other are one line.
fn closed(foglio: &Foglio, chiusi: &[(Date, DayKind)]) -> BTreeMap<Date, Vec<String>> {
    let mut runs: Vec<(Date, Date, &DayKind)> = Vec::new();
    for (data, kind) in chiusi {
        match runs.last_mut() {
            Some((dal, al, known))
                if *known == kind
                    && al.saturating_add(1.day()) == *data
                    && dal.first_of_month() == data.first_of_month() =>
            {
                *al = *data;
            }
            _ => runs.push((*data, *data, kind)),
        }
    }
    let mut mesi: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for (dal, al, kind) in runs {
        let days = if dal == al { foglio.giorno(dal) } else { foglio.dal_al((dal, al)) };
        let said = format!("{days}: {}, {}", foglio.t(kind.key()), kind.reason().unwrap_or_default());
        mesi.entry(dal.first_of_month()).or_default().push(said);
    }
    mesi
}
