// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What independent programs read in our documents: `qpdf` and Poppler, Debian's packages.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::Path;
use std::process::Command;

use campanella_documents::pdf::{Blocco, Colonna, Corpo, Documento, Numerazione, Parte, PdfError, Tabella};
use jiff::civil::datetime;
use proptest::prelude::*;

fn parte(titolo: &str, blocchi: Vec<Blocco>) -> Parte {
    Parte { destinatario: vec!["Lucia Țăran".into(), "3A".into()], ..Parte::new(titolo, blocchi) }
}

fn documento(parti: Vec<Parte>) -> Documento {
    Documento {
        titolo: "Prova di stampa".into(),
        lingua: "it".into(),
        emittente: vec!["Liceo inventato".into(), "BGPS00000X · Paese".into()],
        fatto_il: datetime(2026, 11, 23, 9, 10, 0, 0),
        numerazione: Numerazione::PerParte,
        parti,
    }
}

fn tabella(righe: usize) -> Blocco {
    Blocco::Tabella(Tabella {
        colonne: vec![Colonna::new("Alunno", 3), Colonna::new("Nascita", 2), Colonna::new("Nota", 1)],
        righe: (1..=righe).map(|n| vec![format!("Alunno {n}"), "2010-01-02".into(), String::new()]).collect(),
    })
}

fn everything() -> Documento {
    let blocchi = vec![
        Blocco::Paragrafo("Con questi dati entri nel registro.".into()),
        Blocco::Dati(vec![("Nome utente".into(), "taran.lucia".into()), ("Codice".into(), "abc-123".into())]),
        Blocco::Sottotitolo("Che cosa fare".into()),
        Blocco::Elenco(vec!["Apri l'indirizzo.".into(), "Scegli una password.".into()]),
        tabella(60),
        Blocco::Firma { luogo: "Paese, 23/11/2026".into(), firmatario: vec!["Il dirigente".into()] },
    ];
    documento(vec![parte("Prima lettera", blocchi), parte("Seconda lettera", Vec::new())])
}

/// A document in a file of its own, until it is dropped.
struct OnDisk(tempfile::TempDir);

impl OnDisk {
    fn new(documento: &Documento) -> OnDisk {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.pdf"), documento.to_pdf().unwrap()).unwrap();
        OnDisk(folder)
    }

    fn read_by(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let path: &Path = &self.0.path().join("a.pdf");
        let run = Command::new(program).args(before).arg(path).args(after).output();
        let output = run.unwrap_or_else(|e| panic!("{program}: {e}; apt-get install poppler-utils qpdf"));
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{program}: {text}{}", String::from_utf8_lossy(&output.stderr));
        text
    }
}

#[test]
fn a_document_says_what_it_is_and_how_it_is_read() {
    let file = OnDisk::new(&everything());
    file.read_by("qpdf", &["--check"], &[]);
    let info = file.read_by("pdfinfo", &[], &[]);
    for line in [
        "Prova di stampa",
        "Author:          Liceo inventato",
        "Tagged:          yes",
        "PDF version:     1.7",
    ] {
        assert!(info.contains(line), "{line} is not in {info}");
    }
    let xmp = file.read_by("pdfinfo", &["-meta"], &[]);
    assert!(xmp.contains("pdfuaid:part>1<") && xmp.contains("pdfaid:conformance>A<"), "{xmp}");
}

#[test]
fn a_screen_reader_finds_headings_lists_and_tables_in_order() {
    let file = OnDisk::new(&everything());
    let structure = file.read_by("pdfinfo", &["-struct-text"], &[]);
    let mut rest = structure.as_str();
    for found in [
        "Part",
        "Liceo inventato",
        "Lucia Țăran",
        "H1",
        "Prima lettera",
        "con questi",
        "TH",
        "Nome utente",
        "TD",
        "taran.lucia",
        "H2",
        "Che cosa fare",
        "L (block)",
        "LI",
        "Apri l'indirizzo.",
        "Table",
        "THead",
        "Alunno",
        "TBody",
        "Alunno 60",
        "Il dirigente",
        "Part",
        "H1",
        "Seconda lettera",
    ] {
        let at = rest.to_lowercase().find(&found.to_lowercase());
        let at = at.unwrap_or_else(|| panic!("{found} is not in its place:\n{structure}"));
        rest = rest.get(at..).unwrap();
    }
    // Sixty rows of one table, each as wide as its head, also where a cell is empty.
    let named = |line: &str, kind| line.trim().trim_end_matches(':') == kind;
    let cells = |kind| structure.lines().filter(|line| named(line, kind)).count();
    assert_eq!(cells("TR"), 2 + 61);
    assert_eq!(cells("TH") + cells("TD"), 2 * 2 + 61 * 3);
}

#[test]
fn a_long_table_goes_on_under_its_head_on_the_next_page() {
    let file = OnDisk::new(&documento(vec![parte("Elenco", vec![tabella(120)])]));
    let pages = file.read_by("pdfinfo", &[], &[]);
    assert!(pages.contains("Pages:           4"), "{pages}");
    for page in ["2", "3"] {
        let text = file.read_by("pdftotext", &["-f", page, "-l", page, "-layout"], &["-"]);
        assert!(text.trim_start().starts_with("Alunno"), "{text}");
        assert!(text.contains(&format!("{page}/4")), "{text}");
    }
}

#[test]
fn a_heading_stays_with_its_table_and_is_said_again_where_the_table_goes_on() {
    let mut blocchi = vec![Blocco::Paragrafo("riga\n".repeat(48))];
    blocchi.push(Blocco::Sottotitolo("lunedì 14 settembre 2026".into()));
    blocchi.push(tabella(60));
    let part = Parte { corpo: Corpo::Piccolo, ..Parte::new("Registro di classe 3A", blocchi) };
    let file = OnDisk::new(&documento(vec![part]));
    let page = |number: &str| file.read_by("pdftotext", &["-f", number, "-l", number, "-layout"], &["-"]);
    // Not even a line of the table would have fitted under its heading on the first page.
    assert!(!page("1").contains("lunedì 14 settembre 2026"), "{}", page("1"));
    assert!(
        page("2").contains("lunedì 14 settembre 2026") && page("2").contains("Alunno 1 "),
        "{}",
        page("2")
    );
    assert!(page("3").trim_start().starts_with("lunedì 14 settembre 2026"), "{}", page("3"));
    for number in ["1", "2", "3"] {
        let foot = page(number);
        let foot = foot.trim_end().lines().last().unwrap().trim();
        assert!(
            foot.starts_with("Registro di classe 3A") && foot.ends_with(&format!("{number}/3")),
            "{foot}"
        );
    }
    // Said again for the eye: the structure has it once.
    let structure = file.read_by("pdfinfo", &["-struct-text"], &[]);
    assert_eq!(structure.matches("lunedì 14 settembre 2026").count(), 1, "{structure}");
}

#[test]
fn the_pages_of_a_register_are_numbered_on_over_its_parts_the_first_one_too() {
    let parti =
        vec![parte("Frontespizio", vec![]), parte("Settembre", vec![tabella(60)]), parte("Ottobre", vec![])];
    let file = OnDisk::new(&Documento { numerazione: Numerazione::Unica, ..documento(parti) });
    for (page, titolo) in [("1", "Frontespizio"), ("2", "Settembre"), ("3", "Settembre"), ("4", "Ottobre")] {
        let text = file.read_by("pdftotext", &["-f", page, "-l", page, "-layout"], &["-"]);
        let foot = text.trim_end().lines().last().unwrap().trim();
        assert!(foot.starts_with(titolo) && foot.ends_with(&format!("{page}/4")), "{foot}");
    }
}

#[test]
fn a_document_without_parts_is_refused() {
    assert_eq!(documento(Vec::new()).to_pdf(), Err(PdfError::Empty));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_text_makes_a_document(
        text in any::<String>(),
        long in "\\PC{0,3000}",
        names in proptest::collection::vec(any::<String>(), 0..5),
    ) {
        let tabella = Tabella {
            colonne: names.iter().map(|name| Colonna::new(name.clone(), 1)).collect(),
            righe: vec![names.clone(), vec![long.clone()]],
        };
        let blocchi = vec![
            Blocco::Sottotitolo(text.clone()),
            Blocco::Paragrafo(long.clone()),
            Blocco::Elenco(names.clone()),
            Blocco::Dati(vec![(text.clone(), long)]),
            Blocco::Tabella(tabella),
            Blocco::Firma { luogo: text.clone(), firmatario: names },
        ];
        let pdf = Documento { titolo: format!("T{text}"), ..documento(vec![parte(&text, blocchi)]) }.to_pdf();
        prop_assert!(pdf.is_ok(), "{pdf:?}");
    }
}
