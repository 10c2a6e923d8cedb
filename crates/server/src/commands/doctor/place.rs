// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What is wrong with the place of the data: the folder, its permissions, an archive that does not open.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use campanella_app::kit::error::AppError;
use campanella_db::Error;
use campanella_domain::diagnosi::Codice;

use super::explain;
use super::finding::Finding;

/// Looks at a folder of data before it is opened.
pub fn folder(path: &Path) -> Vec<Finding> {
    match path.metadata() {
        Err(error) => vec![unreadable(path, error.kind())],
        Ok(metadata) if !metadata.is_dir() => vec![Finding::at(Codice::CartellaSbagliata, path.display())],
        Ok(metadata) => {
            let is_open = metadata.permissions().mode() & 0o007 != 0;
            let open = is_open.then(|| Finding::at(Codice::CartellaAperta, path.display()));
            open.into_iter().chain(inside(path)).collect()
        }
    }
}

fn inside(path: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Err(error) = tempfile::NamedTempFile::new_in(path) {
        findings.push(unwritable(path, error.kind()));
    }
    for file in fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let is_data = file.extension().is_some_and(|extension| extension == "db");
        if is_data && let Err(error) = fs::OpenOptions::new().read(true).write(true).open(&file) {
            findings.push(unwritable(&file, error.kind()));
        }
    }
    findings
}

fn unreadable(path: &Path, kind: ErrorKind) -> Finding {
    match kind {
        ErrorKind::NotFound => Finding::at(Codice::CartellaManca, path.display()),
        _ => unwritable(path, kind),
    }
}

fn unwritable(path: &Path, kind: ErrorKind) -> Finding {
    let place = path.display();
    match kind {
        ErrorKind::PermissionDenied => Finding::at(Codice::CartellaChiusa, place),
        ErrorKind::ReadOnlyFilesystem => Finding::at(Codice::DiscoSolaLettura, place),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Finding::at(Codice::DiscoPieno, place),
        other => Finding::at(Codice::CartellaGuasta, format!("{place} ({other})")),
    }
}

/// Why the data do not open.
pub fn closed(error: AppError) -> Finding {
    let AppError::Storage(storage) = &error else {
        return Finding::at(Codice::ArchivioChiuso, format!("{:#}", explain(error)));
    };
    match storage {
        Error::MissingPlace { place } => unreadable(Path::new(place), ErrorKind::NotFound),
        Error::LostPlace { place } => Finding::at(Codice::PostoPerso, format!("posto {place}")),
        Error::NewerSchema { found, known } => Finding::at(
            Codice::SchemaNuovo,
            format!("i dati hanno lo schema {found}, questo programma conosce fino allo schema {known}"),
        ),
        Error::DiskFull => Finding::of(Codice::DiscoPieno),
        Error::Unavailable | Error::Busy => Finding::of(Codice::ArchivioMuto),
        Error::Encryption(_) => Finding::of(Codice::ArchivioNonCifra),
        Error::ChangedMigration { .. } | Error::BadMigration { .. } => Finding::of(Codice::SchemaCambiato),
        _ => Finding::at(Codice::ArchivioChiuso, format!("{:#}", explain(error))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_of_the_place_names_itself_and_its_repair() {
        let place = Path::new("/srv/dati");
        let table = [
            (unreadable(place, ErrorKind::NotFound), "non c'è: /srv/dati", "campanella init"),
            (unreadable(place, ErrorKind::PermissionDenied), "non può scrivere", "chown"),
            (unwritable(place, ErrorKind::StorageFull), "pieno: /srv/dati", "Libera spazio"),
            (unwritable(place, ErrorKind::ReadOnlyFilesystem), "sola lettura", "rimontalo"),
            (unwritable(place, ErrorKind::TimedOut), "/srv/dati (timed out)", "Controlla il disco"),
            (closed(Error::NewerSchema { found: 12, known: 11 }.into()), "schema 12", "Installa"),
            (closed(Error::DiskFull.into()), "pieno", "Libera spazio"),
            (closed(Error::Unavailable.into()), "non risponde", "PostgreSQL"),
            (closed(Error::MissingPlace { place: "x".to_owned() }.into()), "non c'è: x", "--data"),
            (closed(Error::LostPlace { place: "est".to_owned() }.into()), "posto est", "NOME=INDIRIZZO"),
        ];
        for (finding, problem, repair) in table {
            assert!(finding.is_fault(), "{}", finding.text());
            assert!(finding.problem().contains(problem), "{}", finding.text());
            assert!(finding.repair().contains(repair), "{}", finding.text());
        }
    }

    #[test]
    fn a_folder_that_others_may_read_is_told_with_the_command_that_closes_it() {
        let place = tempfile::tempdir().unwrap();
        let told = |mode| {
            fs::set_permissions(place.path(), fs::Permissions::from_mode(mode)).unwrap();
            folder(place.path()).into_iter().any(|finding| finding.repair().starts_with("chmod 700"))
        };
        assert!(told(0o755));
        assert!(!told(0o700));
        let missing = folder(&place.path().join("altrove"));
        assert!(missing.iter().any(|finding| finding.rilievo.codice == Codice::CartellaManca));
    }
}
