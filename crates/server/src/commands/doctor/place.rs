// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What is wrong with the place of the data: the folder, its permissions, the room on the disk, the clock.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use campanella_app::kit::error::AppError;
use campanella_app::kit::riservati::FILE;
use campanella_app::sigilli::Sigilli;
use campanella_db::Error;
use jiff::{SignedDuration, Timestamp};

use super::{Finding, explain, fault, remark};

/// With less room than this the register soon cannot save.
const ROOM_NEEDED_MB: u64 = 200;
/// With less room than this somebody should look.
const ROOM_WANTED_MB: u64 = 2_000;
/// How far two clocks may differ.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// Looks at a folder of data before it is opened.
pub fn folder(path: &Path) -> Vec<Finding> {
    match path.metadata() {
        Err(error) => return vec![unreadable(path, error.kind())],
        Ok(metadata) if !metadata.is_dir() => {
            return vec![fault(
                format!("{} è un file, non una cartella", path.display()),
                "scrivi in --data la cartella che contiene i file .db delle scuole".to_owned(),
            )];
        }
        Ok(metadata) if metadata.permissions().mode() & 0o007 != 0 => {
            let mut findings = vec![fault(
                format!("{}: altri utenti del computer possono leggere i dati", path.display()),
                format!("chmod 700 {}", path.display()),
            )];
            findings.extend(inside(path));
            return findings;
        }
        Ok(_) => {}
    }
    inside(path)
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
    findings.extend(free_megabytes(path).and_then(room));
    findings
}

fn unreadable(path: &Path, kind: ErrorKind) -> Finding {
    match kind {
        ErrorKind::NotFound => fault(
            format!("la cartella {} non c'è", path.display()),
            "controlla --data, o «data» nel file di configurazione, e che il disco sia montato; se l'installazione è nuova, creala con «campanella init»"
                .to_owned(),
        ),
        _ => unwritable(path, kind),
    }
}

fn unwritable(path: &Path, kind: ErrorKind) -> Finding {
    let place = path.display();
    match kind {
        ErrorKind::PermissionDenied => fault(
            format!("l'utente che esegue questo comando non può scrivere in {place}"),
            format!("esegui il comando come l'utente del registro, oppure: chown -R UTENTE {place}"),
        ),
        ErrorKind::ReadOnlyFilesystem => fault(
            format!("{place} è su un disco in sola lettura"),
            "controlla il disco (dmesg, smartctl) e rimontalo in scrittura".to_owned(),
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => full(&place.to_string()),
        other => fault(
            format!("non riesco a scrivere in {place} ({other})"),
            "controlla il disco e i permessi della cartella".to_owned(),
        ),
    }
}

fn full(place: &str) -> Finding {
    fault(
        format!("il disco di {place} è pieno: si può leggere ma non salvare"),
        "libera spazio o allarga il disco; poi riavvia il registro. Quello che è stato salvato è intero"
            .to_owned(),
    )
}

fn room(megabytes: u64) -> Option<Finding> {
    let repair = "libera spazio o allarga il disco prima che il registro non possa più salvare";
    match megabytes {
        0..ROOM_NEEDED_MB => {
            Some(fault(format!("sul disco restano {megabytes} MB liberi"), repair.to_owned()))
        }
        ROOM_NEEDED_MB..ROOM_WANTED_MB => {
            Some(remark(format!("sul disco restano {megabytes} MB liberi"), repair.to_owned()))
        }
        _ => None,
    }
}

/// As `df` says it; nothing when there is no `df`.
fn free_megabytes(path: &Path) -> Option<u64> {
    let said = Command::new("df").args(["-Pm", "--"]).arg(path).output().ok()?;
    let text = String::from_utf8(said.stdout).ok()?;
    text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()
}

/// A clock that was set back writes days that were already over.
pub fn clock(code: &str, last: Option<Timestamp>, now: Timestamp) -> Option<Finding> {
    let ahead = last?.duration_since(now);
    (ahead > CLOCK_TOLERANCE).then(|| {
        fault(
            format!(
                "{code}: l'orologio del computer è indietro di almeno {} minuti: l'ultimo fatto del giornale è più recente di adesso",
                ahead.as_mins()
            ),
            "controlla l'ora («timedatectl») e accendi la sincronizzazione («timedatectl set-ntp true»), poi riavvia il registro"
                .to_owned(),
        )
    })
}

/// Sealed data whose key is not here.
pub fn seals(code: &str, sigilli: Sigilli) -> Option<Finding> {
    let problem = match sigilli {
        Sigilli::Nessuno | Sigilli::Aperti => return None,
        Sigilli::SenzaChiave => "la chiave dei dati riservati manca",
        Sigilli::AltraChiave => "la chiave dei dati riservati è un'altra",
    };
    Some(fault(
        format!(
            "{code}: {problem}: i motivi delle assenze, i testi del sostegno e i secondi fattori restano chiusi"
        ),
        format!(
            "rimetti nella cartella dei dati il file «{FILE}» dell'installazione di prima (o CAMPANELLA_CHIAVE_RISERVATI), poi riavvia il registro"
        ),
    ))
}

/// Why the data do not open.
pub fn closed(error: AppError) -> Finding {
    let AppError::Storage(storage) = &error else {
        return fault(
            format!("l'archivio non si apre: {:#}", explain(error)),
            "segui il messaggio; se i dati sono rovinati, usa «campanella restore» con l'ultima copia"
                .to_owned(),
        );
    };
    match storage {
        Error::MissingPlace { place } => unreadable(Path::new(place), ErrorKind::NotFound),
        Error::LostPlace { place } => fault(
            format!("i dati stanno nel posto {place}, che non c'è o non si apre"),
            format!("scrivi «{place}=INDIRIZZO» in «posti», o rendi di nuovo raggiungibile quell'indirizzo"),
        ),
        Error::NewerSchema { found, known } => fault(
            format!("i dati hanno lo schema {found}, questo programma conosce fino allo schema {known}"),
            "installa la versione del programma che li ha scritti, o una più nuova: indietro non si torna".to_owned(),
        ),
        Error::DiskFull => full("dati"),
        Error::Unavailable | Error::Busy => fault(
            "l'archivio non risponde".to_owned(),
            "controlla che PostgreSQL sia acceso e raggiungibile all'indirizzo di --data".to_owned(),
        ),
        Error::Encryption(_) => fault(
            "la connessione a PostgreSQL non è cifrata come chiede l'indirizzo".to_owned(),
            "controlla sslmode e sslrootcert nell'indirizzo".to_owned(),
        ),
        Error::ChangedMigration { .. } | Error::BadMigration { .. } => fault(
            "una modifica dello schema già applicata ha un altro testo in questo programma".to_owned(),
            "usa una versione pubblicata del programma".to_owned(),
        ),
        _ => fault(
            format!("l'archivio non si apre: {:#}", explain(error)),
            "conserva i file come sono; poi «campanella verify» su ognuno, e «campanella restore» con l'ultima copia"
                .to_owned(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_of_the_place_names_itself_and_its_repair() {
        let place = Path::new("/srv/dati");
        let table = [
            (unreadable(place, ErrorKind::NotFound), "/srv/dati non c'è", "campanella init"),
            (unreadable(place, ErrorKind::PermissionDenied), "non può scrivere", "chown"),
            (unwritable(place, ErrorKind::StorageFull), "pieno", "libera spazio"),
            (unwritable(place, ErrorKind::ReadOnlyFilesystem), "sola lettura", "rimontalo"),
            (closed(Error::NewerSchema { found: 12, known: 11 }.into()), "schema 12", "installa"),
            (closed(Error::DiskFull.into()), "pieno", "libera spazio"),
            (closed(Error::Unavailable.into()), "non risponde", "PostgreSQL"),
            (closed(Error::MissingPlace { place: "x".to_owned() }.into()), "x non c'è", "--data"),
            (closed(Error::LostPlace { place: "est".to_owned() }.into()), "posto est", "est=INDIRIZZO"),
        ];
        for (finding, problem, repair) in table {
            assert!(finding.is_fault, "{}", finding.problem);
            assert!(finding.problem.contains(problem), "{}", finding.problem);
            assert!(finding.repair.contains(repair), "{}", finding.repair);
        }
    }

    #[test]
    fn a_clock_behind_the_journal_is_a_fault_and_one_ahead_is_not() {
        let now: Timestamp = "2026-11-23T08:10:00Z".parse().unwrap();
        for (last, is_fault) in [
            (None, false),
            (Some("2026-11-23T08:00:00Z"), false),
            (Some("2026-11-23T08:14:00Z"), false),
            (Some("2026-11-23T09:00:00Z"), true),
        ] {
            let last = last.map(|text| text.parse().unwrap());
            assert_eq!(clock("BGIC89900P", last, now).is_some(), is_fault, "{last:?}");
        }
    }

    #[test]
    fn a_small_rest_of_the_disk_is_told_before_it_is_full() {
        assert!(room(199).is_some_and(|finding| finding.is_fault));
        assert!(room(200).is_some_and(|finding| !finding.is_fault));
        assert!(room(2_000).is_none());
        assert!(free_megabytes(Path::new("/")).is_some());
    }

    #[test]
    fn a_folder_that_others_may_read_is_told_with_the_command_that_closes_it() {
        let place = tempfile::tempdir().unwrap();
        let told = |mode| {
            fs::set_permissions(place.path(), fs::Permissions::from_mode(mode)).unwrap();
            folder(place.path()).into_iter().any(|finding| finding.repair.starts_with("chmod 700"))
        };
        assert!(told(0o755));
        assert!(!told(0o700));
        assert!(
            folder(&place.path().join("altrove")).iter().any(|finding| finding.problem.contains("non c'è"))
        );
    }
}
