// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use proptest::prelude::*;

use super::*;

fn header(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn rows(cells: &[&[&str]]) -> Vec<Row> {
    let lines = cells.iter().zip(2..);
    lines.map(|(cells, line)| Row { line, cells: header(cells) }).collect()
}

/// Guessed fields with the names of their columns.
fn guessed(fields: &[Campo], names: &[&str], data: &[&[&str]]) -> Vec<(&'static str, String)> {
    let header = header(names);
    let guesses = guess_columns(fields, &header, &rows(data));
    assert_eq!(guesses.len(), fields.len());
    let found = guesses.iter().filter_map(|guess| Some((guess.field, header[guess.column?].clone())));
    found.collect()
}

#[test]
fn the_usual_names_are_known_for_sure() {
    let names =
        ["Cognome", "Nome", "Codice Fiscale", "Data di nascita", "Classe", "Sezione", "E-mail", "Telefono"];
    let data: &[&[&str]] = &[&[
        "Bellandi",
        "Ada",
        "BLLDAA12E49F205X",
        "09/05/2012",
        "1A",
        "A",
        "ada@example.org",
        "02 555 1234",
    ]];
    let guesses = guess_columns(ALUNNO, &header(&names), &rows(data));
    for (field, column) in [
        ("cognome", 0),
        ("nome", 1),
        ("codice_fiscale", 2),
        ("data_nascita", 3),
        ("classe", 4),
        ("sezione", 5),
        ("email", 6),
        ("telefono", 7),
    ] {
        let guess = guesses.iter().find(|guess| guess.field == field).unwrap();
        assert_eq!((guess.column, guess.confidence), (Some(column), 100), "{field}");
    }
    assert_eq!(guesses.iter().filter(|guess| guess.column.is_some()).count(), 8);
}

#[test]
fn every_program_has_its_own_names() {
    for (name, field) in [
        ("COGNOME ALUNNO", "cognome"),
        ("CodiceFiscale", "codice_fiscale"),
        ("codice_fiscale", "codice_fiscale"),
        ("Cod. Fisc.", "codice_fiscale"),
        ("C.F.", "codice_fiscale"),
        ("CF", "codice_fiscale"),
        ("Data nascita", "data_nascita"),
        ("DATANASCITA", "data_nascita"),
        ("Nato il", "data_nascita"),
        ("Luogo di nascita", "comune_nascita"),
        ("Comune nascita", "comune_nascita"),
        ("Sez.", "sezione"),
        ("Posta elettronica", "email"),
        ("Tel.", "telefono"),
        ("Cell.", "cellulare"),
        ("Cognome del padre", "cognome_padre"),
        ("PadreNome", "nome_padre"),
        ("Cell. madre", "telefono_madre"),
        ("e-mail madre", "email_madre"),
        ("C.F. madre", "codice_fiscale_madre"),
        ("Cittadinanza", "cittadinanza"),
        ("Nazionalità", "cittadinanza"),
        ("Alunno", "cognome_nome"),
        ("Comune residenza", "comune"),
    ] {
        assert_eq!(guessed(ALUNNO, &[name], &[]), [(field, name.to_owned())], "{name}");
    }
}

#[test]
fn a_column_about_somebody_else_is_not_taken() {
    for name in [
        "Telefono tutore",
        "Cognome medico",
        "Data iscrizione",
        "Nome scuola",
        "Codice documento",
        "Note",
        "",
    ] {
        assert_eq!(guessed(ALUNNO, &[name], &[]), [], "{name}");
    }
    let both = guessed(ALUNNO, &["Cognome padre", "Cognome"], &[]);
    assert_eq!(both, [("cognome", "Cognome".to_owned()), ("cognome_padre", "Cognome padre".to_owned())]);
}

#[test]
fn the_data_help_where_the_names_do_not() {
    let data: &[&[&str]] = &[
        &["BLLDAA12E49F205X", "ada@example.org", "vivace"],
        &["RSSGUO11A01H501Z", "ugo@example.org", "calmo"],
    ];
    let found = guessed(ALUNNO, &["Campo 1", "Campo 2", "Campo 3"], data);
    assert_eq!(found, [("codice_fiscale", "Campo 1".to_owned()), ("email", "Campo 2".to_owned())]);
}

#[test]
fn data_that_contradict_the_name_make_it_doubtful() {
    let names = header(&["Codice fiscale"]);
    let sure = |cell: &str| -> Vec<(&'static str, u8)> {
        let guesses = guess_columns(ALUNNO, &names, &rows(&[&[cell], &[cell], &[cell]]));
        let found = guesses.iter().filter(|guess| guess.column.is_some());
        found.map(|guess| (guess.field, guess.confidence)).collect()
    };
    assert_eq!(sure("BLLDAA12E49F205X"), [("codice_fiscale", 100)]);
    assert_eq!(sure("non so"), [("codice_fiscale", 50)]);
    assert_eq!(sure("ada@example.org"), [("email", 60)]);
}

#[test]
fn teachers_parents_and_assignments_are_known_too() {
    let found = guessed(DOCENTE, &["Docente", "Classe di concorso", "Nome utente"], &[]);
    let expected =
        [("cognome_nome", "Docente"), ("classe_concorso", "Classe di concorso"), ("username", "Nome utente")];
    assert_eq!(found, expected.map(|(field, name)| (field, name.to_owned())));

    let found = guessed(GENITORE, &["Cognome", "Cognome alunno", "CF figlio", "Parentela"], &[]);
    let expected = [
        ("cognome", "Cognome"),
        ("parentela", "Parentela"),
        ("codice_fiscale_alunno", "CF figlio"),
        ("cognome_alunno", "Cognome alunno"),
    ];
    assert_eq!(found, expected.map(|(field, name)| (field, name.to_owned())));

    let found = guessed(CATTEDRA, &["Insegnante", "Disciplina", "Cl.", "Ore sett."], &[]);
    let expected =
        [("docente", "Insegnante"), ("classe", "Cl."), ("materia", "Disciplina"), ("ore", "Ore sett.")];
    assert_eq!(found, expected.map(|(field, name)| (field, name.to_owned())));
}

#[test]
fn looks_are_recognised() {
    for (looks, good, bad) in [
        (Looks::CodiceFiscale, "12345678901", "1234567890"),
        (Looks::CodiceFiscale, "rssguo11a01h501z", "RSSGUO11A01H5011"),
        (Looks::Date, "2012-05-09", "2012"),
        (Looks::Date, "9/5/12", "9/5"),
        (Looks::Date, "2012-05-09T00:00:00", "ieri"),
        (Looks::Email, "ada@example.org", "ada@"),
        (Looks::Telephone, "+39 02/555.1234", "Rossi"),
        (Looks::Classe, "3B LING", "Terza"),
        (Looks::Sesso, "F", "X"),
        (Looks::Number, "12,5", "dodici"),
        (Looks::PersonName, "D'Angelo", "12"),
    ] {
        assert_eq!(looks.share_of([good].into_iter()), Some(100), "{good}");
        assert_eq!(looks.share_of([bad].into_iter()), Some(0), "{bad}");
    }
    assert_eq!(Looks::Date.share_of(["", " "].into_iter()), None);
}

proptest! {
    #[test]
    fn no_column_is_given_twice_and_the_guess_is_always_the_same(
        names in proptest::collection::vec("(Cognome|Nome|padre|madre|CF|Data|nascita|classe|[a-zà ]{0,6}){1,3}", 0..12),
    ) {
        let first = guess_columns(ALUNNO, &names, &[]);
        let mut columns: Vec<usize> = first.iter().filter_map(|guess| guess.column).collect();
        let given = columns.len();
        columns.sort_unstable();
        columns.dedup();
        prop_assert_eq!(columns.len(), given);
        prop_assert_eq!(guess_columns(ALUNNO, &names, &[]), first);
    }
}
