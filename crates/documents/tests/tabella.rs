// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Reading and writing tables: good ones of every make, torn ones, hostile ones.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::io::{Cursor, Write};

use campanella_documents::tabella::{
    Encoding, Limits, ReadOptions, RowProblem, Source, Tabella, TabellaError, read, write_csv, write_xlsx,
};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn read_text(text: &str) -> Result<Tabella, TabellaError> {
    read(text.as_bytes(), &ReadOptions::default())
}

fn cells(table: &Tabella) -> Vec<Vec<&str>> {
    table.rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect()
}

fn limited(limits: Limits) -> ReadOptions {
    ReadOptions { limits, ..ReadOptions::default() }
}

#[test]
fn the_separator_is_guessed() {
    for (text, separator) in [
        ("cognome;nome\nRossi, detto Rosso;Ada\n", ';'),
        ("cognome,nome\nRossi; Bianchi,Ada\n", ','),
        ("cognome\tnome\nRossi\tAda\n", '\t'),
        ("cognome|nome\nRossi|Ada\n", '|'),
        ("cognome;nome;note\nRossi;Ada;a,b,c\nBo;Ugo;d,e\n", ';'),
        ("sep=|\ncognome|nome\nRossi|Ada\n", '|'),
        ("cognome\nRossi\n", ';'),
    ] {
        let table = read_text(text).unwrap();
        assert_eq!(table.source, Source::Csv { encoding: Encoding::Utf8, separator }, "{text}");
        assert_eq!(table.header[0], "cognome", "{text}");
        assert_eq!(table.problems, [], "{text}");
    }
}

#[test]
fn every_encoding_gives_the_same_table() {
    let text = "cognome;città\nNicolò;Forlì\n";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let single: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        (["\u{feff}", text].concat().into_bytes(), Encoding::Utf8),
        ([vec![0xFF, 0xFE], utf16.clone()].concat(), Encoding::Utf16Le),
        (utf16, Encoding::Utf16Le),
        (single, Encoding::Windows1252),
    ] {
        let table = read(&bytes, &ReadOptions::default()).unwrap();
        assert_eq!(table.source, Source::Csv { encoding, separator: ';' });
        assert_eq!(table.header, ["cognome", "città"]);
        assert_eq!(cells(&table), [["Nicolò", "Forlì"]]);
    }
}

#[test]
fn quotes_lines_and_white_space_are_understood() {
    let text = "\"cognome\";\"no\"\"te\"\"\"\r\n\"D'Angelo; Bo\";\"prima\r\nseconda\"\r\n  Rossi \u{a0};5\" di pioggia\r\n\r\n;\r\nBo;\r\n";
    let table = read_text(text).unwrap();
    assert_eq!(table.header, ["cognome", "no\"te\""]);
    assert_eq!(
        cells(&table),
        [["D'Angelo; Bo", "prima\r\nseconda"], ["Rossi", "5\" di pioggia"], ["Bo", ""]]
    );
    let lines: Vec<usize> = table.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 4, 7]);
    assert_eq!(table.problems, []);
}

#[test]
fn titles_above_the_table_are_kept_apart() {
    let table =
        read_text("Istituto delle Prove;;\nElenco alunni;;\n\ncognome;nome;classe\nRossi;Ada;1A\n").unwrap();
    assert_eq!(table.preamble, ["Istituto delle Prove", "Elenco alunni"]);
    assert_eq!(table.header, ["cognome", "nome", "classe"]);
    assert_eq!(table.rows[0].line, 5);
}

#[test]
fn a_table_without_names_of_columns_is_refused_unless_one_says_so() {
    let text = "Rossi;Ada;12/05/2012\nBo;Ugo;01/02/2011\n";
    assert_eq!(read_text(text).unwrap_err(), TabellaError::NoHeader { line: 1 });
    let options = ReadOptions { has_header: Some(false), ..ReadOptions::default() };
    let table = read(text.as_bytes(), &options).unwrap();
    assert_eq!(table.header, ["A", "B", "C"]);
    assert_eq!(table.rows.len(), 2);
}

#[test]
fn bad_rows_are_told_and_the_others_are_read() {
    let table = read_text("a;b;c\n1;2;3\n1;2\n1;2;3;4\n1;2;3;\n1;x\u{7};3\n7;8;9\n1;2").unwrap();
    assert_eq!(cells(&table), [["1", "2", "3"], ["1", "2", "3"], ["7", "8", "9"]]);
    assert_eq!(
        table.problems,
        [
            RowProblem::TooFewCells { line: 3, found: 2, expected: 3 },
            RowProblem::TooManyCells { line: 4, found: 4, expected: 3 },
            RowProblem::ControlCharacter { line: 6, column: 2, code: 7 },
            RowProblem::TooFewCells { line: 8, found: 2, expected: 3 },
        ]
    );
}

#[test]
fn what_cannot_be_used_is_refused_with_the_row() {
    for (bytes, error) in [
        (&b""[..], TabellaError::Empty),
        (b"\n;;\n  ;\n", TabellaError::Empty),
        (b"a;b\nRossi;\0\0\0\0", TabellaError::NulByte { line: 2 }),
        (b"a;b\nRossi;\"Ada\nBo;Ugo\n", TabellaError::UnclosedQuote { line: 2 }),
        (b"a;\xC3\xA0\n\xC3\xA8;b\nRossi;\xC3", TabellaError::InvalidUtf8 { line: 3 }),
        (b"%PDF-1.7\n%\xE2\xE3", TabellaError::NotATable),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", TabellaError::OldExcel),
        (b"PK\x03\x04 this is no archive", TabellaError::DamagedWorkbook),
    ] {
        let found = read(bytes, &ReadOptions::default()).unwrap_err();
        assert_eq!(found, error, "{}", String::from_utf8_lossy(bytes));
        assert!(found.key().starts_with("tabella-"));
    }
}

#[test]
fn limits_hold() {
    let limits = Limits { bytes: 100, rows: 4, columns: 3, cells: 8, cell_bytes: 10, ..Limits::default() };
    for (text, error) in [
        ("x".repeat(101), TabellaError::TooLarge { max: 100 }),
        ("a\n1\n2\n3\n4\n".to_owned(), TabellaError::TooManyRows { max: 4 }),
        ("a;b;c;d\n".to_owned(), TabellaError::TooManyColumns { line: 1, max: 3 }),
        ("a;b;c\n1;2;3\n4;5;6\n".to_owned(), TabellaError::TooManyCells { max: 8 }),
        ("a;b\n1;12345678901\n".to_owned(), TabellaError::CellTooLong { line: 2, max: 10 }),
        ("a;b\n1;\"12345678901".to_owned(), TabellaError::UnclosedQuote { line: 2 }),
    ] {
        assert_eq!(read(text.as_bytes(), &limited(limits)).unwrap_err(), error, "{text}");
    }
}

/// A workbook as schools make them: a title, dates, numbers, a formula that fails, a second sheet.
fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let time = Format::new().set_num_format("hh:mm");
    workbook.add_worksheet().set_name("Vuoto").unwrap();
    let sheet = workbook.add_worksheet().set_name("Alunni").unwrap();
    sheet.write(0, 0, "Elenco alunni").unwrap();
    for (name, column) in
        ["cognome", "nato il", "matricola", "media", "mensa", "ora", "telefono"].iter().zip(0..)
    {
        sheet.write(2, column, *name).unwrap();
    }
    sheet.write(3, 0, " Nicolò ").unwrap();
    let birth = ExcelDateTime::from_ymd(2012, 5, 9).unwrap();
    sheet.write_datetime_with_format(3, 1, birth, &date).unwrap();
    sheet.write(3, 2, 12_345.0).unwrap();
    sheet.write(3, 3, 7.25).unwrap();
    sheet.write(3, 4, true).unwrap();
    let eight = ExcelDateTime::from_hms(8, 5, 0).unwrap();
    sheet.write_datetime_with_format(3, 5, eight, &time).unwrap();
    sheet.write(3, 6, "'+39 02 1234").unwrap();
    sheet.write(4, 0, "Bo").unwrap();
    sheet.write_formula(5, 2, Formula::new("=NA()").set_result("#N/A")).unwrap();
    sheet.write(6, 8, "troppo in là").unwrap();
    workbook.add_worksheet().set_name("Note").unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_gives_iso_dates_and_plain_numbers() {
    let table = read(&workbook(), &ReadOptions::default()).unwrap();
    let other_sheets = vec!["Vuoto".to_owned(), "Note".to_owned()];
    assert_eq!(table.source, Source::Xlsx { sheet: "Alunni".to_owned(), other_sheets });
    assert_eq!(table.preamble, ["Elenco alunni"]);
    assert_eq!(table.header[..3], ["cognome", "nato il", "matricola"]);
    assert_eq!(
        cells(&table),
        [
            vec!["Nicolò", "2012-05-09", "12345", "7.25", "VERO", "08:05:00", "+39 02 1234"],
            vec!["Bo", "", "", "", "", "", ""],
        ]
    );
    assert_eq!(table.rows[0].line, 4);
    assert_eq!(
        table.problems,
        [
            RowProblem::FormulaError { line: 6, column: 3, text: "#N/A".to_owned() },
            RowProblem::TooManyCells { line: 7, found: 9, expected: 7 },
        ]
    );
}

#[test]
fn the_sheet_can_be_chosen() {
    let sheet = |name: &str| ReadOptions { sheet: Some(name.to_owned()), ..ReadOptions::default() };
    assert!(read(&workbook(), &sheet("Alunni")).is_ok());
    assert_eq!(read(&workbook(), &sheet("Note")).unwrap_err(), TabellaError::Empty);
    let unknown = TabellaError::UnknownSheet { name: "Docenti".to_owned() };
    assert_eq!(read(&workbook(), &sheet("Docenti")).unwrap_err(), unknown);
}

#[test]
fn an_archive_that_unpacks_to_far_more_than_its_size_is_refused() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    let zeros = vec![0; 1024 * 1024];
    for _ in 0..16 {
        archive.write_all(&zeros).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 100_000, "{}", bytes.len());
    let max = 8 * 1024 * 1024;
    let limits = Limits { unpacked_bytes: max, ..Limits::default() };
    assert_eq!(read(&bytes, &limited(limits)).unwrap_err(), TabellaError::UnpacksTooLarge { max });
}

#[test]
fn limits_hold_for_workbooks() {
    let standard = Limits::default();
    for (limits, error) in [
        (Limits { rows: 2, ..standard }, TabellaError::TooManyRows { max: 2 }),
        (Limits { columns: 4, ..standard }, TabellaError::TooManyColumns { line: 3, max: 4 }),
        (Limits { cells: 3, ..standard }, TabellaError::TooManyCells { max: 3 }),
        (Limits { cell_bytes: 8, ..standard }, TabellaError::CellTooLong { line: 1, max: 8 }),
        (Limits { unpacked_bytes: 1_000, ..standard }, TabellaError::UnpacksTooLarge { max: 1_000 }),
    ] {
        assert_eq!(read(&workbook(), &limited(limits)).unwrap_err(), error);
    }
}

#[test]
fn a_cell_in_the_far_corner_does_not_fill_the_memory() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "cognome").unwrap();
    sheet.write(1_048_575, 0, "Rossi").unwrap();
    let table = read(&workbook.save_to_buffer().unwrap(), &ReadOptions::default()).unwrap();
    assert_eq!(table.rows[0].line, 1_048_576);
}

#[test]
fn a_torn_workbook_is_refused_at_any_length() {
    let bytes = workbook();
    for cut in (4..bytes.len()).step_by(97) {
        let found = read(&bytes[..cut], &ReadOptions::default());
        assert_eq!(found.unwrap_err(), TabellaError::DamagedWorkbook, "cut at {cut}");
    }
}

#[test]
fn written_csv_is_what_excel_in_italy_opens() {
    let rows = vec![vec!["Nicolò; Bo", "=1+1"], vec!["a \"b\"", "x\ny"]];
    let written = String::from_utf8(write_csv(&["cognome", "note"], &rows)).unwrap();
    assert_eq!(written, "\u{feff}cognome;note\r\n\"Nicolò; Bo\";'=1+1\r\n\"a \"\"b\"\"\";\"x\ny\"\r\n");
}

#[test]
fn what_excel_cannot_hold_is_not_written() {
    let long = "x".repeat(32_768);
    assert!(write_xlsx("Alunni", &["note"], &[vec![long.as_str()]]).is_err());
    assert!(write_xlsx("[a/b]:*? un nome molto più lungo di trentuno lettere", &["a"], &[vec!["b"]]).is_ok());
    assert!(write_xlsx::<&str, &str>("''", &[], &[]).is_ok());
}

fn any_cell() -> impl Strategy<Value = String> {
    "[-=+@';,|\"a-zà\\t\\n€]{0,12}".prop_map(|cell: String| cell.trim().to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _read = read(&bytes, &ReadOptions::default());
    }

    #[test]
    fn any_text_is_read_without_panic(text in "[a\"';,|\t\r\n\u{0}à=0-9 ]{0,60}") {
        let _read = read_text(&text);
    }

    #[test]
    fn a_workbook_with_changed_bytes_is_read_without_panic(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = workbook();
        for (index, byte) in changes {
            *index.get_mut(&mut bytes) = byte;
        }
        let _read = read(&bytes, &ReadOptions::default());
    }

    #[test]
    fn what_is_written_is_read_again(
        rows in proptest::collection::vec(proptest::collection::vec(any_cell(), 3), 1..20),
    ) {
        let header = ["cognome", "nome", "note"];
        let expected: Vec<&Vec<String>> =
            rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        let csv = write_csv(&header, &rows);
        let options = ReadOptions { separator: Some(';'), ..ReadOptions::default() };
        for (bytes, options) in [(csv, options), (write_xlsx("Foglio", &header, &rows).unwrap(), ReadOptions::default())] {
            let table = read(&bytes, &options).unwrap();
            prop_assert_eq!(&table.header, &header);
            prop_assert_eq!(&table.problems, &[]);
            let found: Vec<&Vec<String>> = table.rows.iter().map(|row| &row.cells).collect();
            prop_assert_eq!(&found, &expected);
        }
    }
}
