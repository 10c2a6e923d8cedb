// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `publiccode.yml` holds what version 0.7 of its standard asks for. Read here as plainly as the file is written: maps and
//! lists by indentation, one value a line, long texts after `>`; this is no reader of YAML.

use std::collections::BTreeSet;

/// Keys that must be there once, with one value.
const REQUIRED: [&str; 8] = [
    "publiccodeYmlVersion",
    "name",
    "url",
    "developmentStatus",
    "softwareType",
    "legal.license",
    "maintenance.type",
    "localisation.localisationReady",
];
/// Keys that must have one entry at least.
const LISTS: [&str; 2] = ["platforms[]", "localisation.availableLanguages[]"];
/// Keys of which only some values are known.
const CHOICES: [(&str, &[&str]); 5] = [
    ("publiccodeYmlVersion", &["0.7"]),
    ("developmentStatus", &["concept", "development", "beta", "stable", "obsolete"]),
    (
        "softwareType",
        &[
            "standalone/mobile",
            "standalone/iot",
            "standalone/desktop",
            "standalone/web",
            "standalone/backend",
            "standalone/other",
            "addon",
            "library",
            "configurationFiles",
        ],
    ),
    ("maintenance.type", &["internal", "contract", "community", "none"]),
    ("localisation.localisationReady", &["true", "false"]),
];
const SHORT_DESCRIPTION: usize = 150;
const LONG_DESCRIPTION: std::ops::RangeInclusive<usize> = 150..=10_000;

/// A value with the path of keys that leads to it; an entry of a list adds `[]`.
type Entry = (String, String);

/// What the file misses or says wrongly. `licences` are the SPDX names of the licences in the folder of that name.
pub fn faults(text: &str, licences: &BTreeSet<String>) -> Vec<String> {
    let entries = entries(text);
    let of = |path: &str| -> Vec<&str> {
        entries.iter().filter(|(key, _)| key == path).map(|(_, value)| value.as_str()).collect()
    };
    let mut faults = Vec::new();
    for key in REQUIRED {
        if !matches!(of(key).as_slice(), [value] if !value.is_empty()) {
            faults.push(format!("{key} must be there once, with a value"));
        }
    }
    for key in LISTS.into_iter().filter(|key| of(key).is_empty()) {
        faults.push(format!("{key} must have an entry"));
    }
    for (key, known) in CHOICES {
        let unknown = of(key).into_iter().filter(|value| !known.contains(value));
        faults.extend(unknown.map(|value| format!("{key}: {value} is none of {}", known.join(", "))));
    }
    for licence in of("legal.license") {
        if licence.split([' ', '(', ')']).any(|name| !is_licence(name, licences)) {
            faults.push(format!("legal.license: {licence} is no licence of LICENSES/ by its SPDX name"));
        }
    }
    for url in of("url").into_iter().filter(|url| !url.starts_with("https://") && !url.starts_with("http://"))
    {
        faults.push(format!("url: {url} is no address"));
    }
    let dates = entries.iter().filter(|(key, _)| key == "releaseDate" || key.ends_with(".until"));
    faults.extend(
        dates.filter(|(_, value)| !is_date(value)).map(|(key, value)| format!("{key}: {value} is no date")),
    );
    faults.extend(descriptions(&entries));
    faults.extend(maintainers(&of));
    faults
}

fn is_licence(name: &str, licences: &BTreeSet<String>) -> bool {
    name.is_empty() || matches!(name, "AND" | "OR" | "WITH") || licences.contains(name)
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number =
        |part: &str, digits: usize| (part.len() == digits).then(|| part.parse::<u32>().ok()).flatten();
    let [year, month, day] = parts.as_slice() else { return false };
    number(year, 4).is_some()
        && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
        && number(day, 2).is_some_and(|day| (1..=31).contains(&day))
}

/// In each language: a short text, a long one, and one feature at least.
fn descriptions(entries: &[Entry]) -> Vec<String> {
    let mut faults = Vec::new();
    let paths = entries.iter().filter_map(|(key, _)| key.strip_prefix("description."));
    let languages: BTreeSet<&str> = paths.filter_map(|path| path.split('.').next()).collect();
    if languages.is_empty() {
        faults.push("description must be there in one language".to_owned());
    }
    for language in languages {
        let letters = |key: &str| {
            let path = format!("description.{language}.{key}");
            entries.iter().find(|(found, _)| *found == path).map_or(0, |(_, value)| value.chars().count())
        };
        if !(1..=SHORT_DESCRIPTION).contains(&letters("shortDescription")) {
            faults.push(format!(
                "description.{language}.shortDescription has 1 to {SHORT_DESCRIPTION} letters"
            ));
        }
        if !LONG_DESCRIPTION.contains(&letters("longDescription")) {
            faults.push(format!("description.{language}.longDescription has 150 to 10,000 letters"));
        }
        if letters("features[]") == 0 {
            faults.push(format!("description.{language}.features[] must have an entry"));
        }
    }
    faults
}

/// Who looks after it, as the kind of maintenance asks.
fn maintainers<'a>(of: &impl Fn(&str) -> Vec<&'a str>) -> Vec<String> {
    let wanted: &[&str] = match of("maintenance.type").as_slice() {
        ["internal" | "community"] => &["maintenance.contacts[].name"],
        ["contract"] => &["maintenance.contractors[].name", "maintenance.contractors[].until"],
        _ => &[],
    };
    let missing = wanted.iter().filter(|key| of(key).is_empty());
    missing.map(|key| format!("{key} must be there for this kind of maintenance")).collect()
}

/// Every value of the file with its path.
fn entries(text: &str) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    // The keys that are open, each with the column at which it stands.
    let mut open: Vec<(usize, String)> = Vec::new();
    // The long text that is being read: the column of its key.
    let mut folded: Option<usize> = None;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let mut column = line.len() - line.trim_start().len();
        let mut rest = line.trim();
        if folded.is_some_and(|key| column > key) {
            if let Some((_, value)) = found.last_mut() {
                value.push_str(if value.is_empty() { "" } else { " " });
                value.push_str(rest);
            }
            continue;
        }
        folded = None;
        if rest.starts_with('#') {
            continue;
        }
        let is_item = rest.starts_with("- ");
        open.retain(|(at, _)| *at < column || (*at == column && is_item));
        if let Some(item) = rest.strip_prefix("- ") {
            open.retain(|(_, key)| key != "[]");
            open.push((column, "[]".to_owned()));
            column += 2;
            rest = item.trim();
        }
        let path = |key: &str| {
            let keys = open.iter().map(|(_, key)| key.as_str()).chain([key]).filter(|key| !key.is_empty());
            keys.collect::<Vec<_>>().join(".").replace(".[]", "[]")
        };
        match rest.split_once(": ").or(rest.strip_suffix(':').map(|key| (key, ""))) {
            Some((key, "")) => open.push((column, key.to_owned())),
            Some((key, ">" | "|" | ">-" | "|-")) => {
                found.push((path(key), String::new()));
                folded = Some(column);
            }
            Some((key, value)) if !rest.starts_with('"') => found.push((path(key), unquoted(value))),
            _ => found.push((path(""), unquoted(rest))),
        }
    }
    found
}

fn unquoted(value: &str) -> String {
    value.trim().trim_matches('"').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn licences() -> BTreeSet<String> {
        BTreeSet::from(["AGPL-3.0-or-later".to_owned()])
    }

    fn whole() -> String {
        let long = "una frase di quattro parole ".repeat(6);
        format!(
            "# a remark\npubliccodeYmlVersion: \"0.7\"\nname: Prova\nurl: \"https://prova.example/prova.git\"\n\
             platforms:\n  - web\ndevelopmentStatus: development\nsoftwareType: standalone/web\nreleaseDate: 2026-11-26\n\
             description:\n  it:\n    shortDescription: Una prova\n    longDescription: >\n      {long}\n      e la fine.\n\
             \x20   features:\n      - Una cosa e un'altra\nlegal:\n  license: AGPL-3.0-or-later\n\
             maintenance:\n  type: community\n  contacts:\n    # a remark\n    - name: Chi prova\n\
             localisation:\n  localisationReady: true\n  availableLanguages:\n    - it\n    - en\n"
        )
    }

    #[test]
    fn a_whole_file_has_no_fault() {
        assert_eq!(faults(&whole(), &licences()), Vec::<String>::new());
    }

    #[test]
    fn lists_and_maps_are_read_by_their_indentation() {
        let found = entries("a:\n  - b\n  - c: 1\n    d: 2\ne:\n- f\n- g\n");
        let expected = [("a[]", "b"), ("a[].c", "1"), ("a[].d", "2"), ("e[]", "f"), ("e[]", "g")];
        assert_eq!(found, expected.map(|(key, value)| (key.to_owned(), value.to_owned())));
    }

    #[test]
    fn what_is_missing_or_wrong_is_named() {
        let table = [
            (
                "publiccodeYmlVersion: \"0.7\"",
                "publiccodeYmlVersion: \"0.4\"",
                "publiccodeYmlVersion: 0.4 is none of 0.7",
            ),
            ("name: Prova\nurl", "url", "name must be there once"),
            ("development\nsoft", "almost\nsoft", "developmentStatus: almost is none of"),
            ("  - web\n", "", "platforms[] must have an entry"),
            ("license: AGPL-3.0-or-later", "license: AGPL3", "legal.license: AGPL3 is no licence"),
            ("2026-11-26", "26/11/2026", "releaseDate: 26/11/2026 is no date"),
            ("shortDescription: Una prova", "shortDescription: ", "shortDescription has 1 to 150"),
            ("una frase", "", "longDescription has 150 to"),
            ("      - Una cosa e un'altra\n", "", "features[] must have an entry"),
            ("    - name: Chi prova\n", "", "maintenance.contacts[].name must be there"),
            ("type: community", "type: contract", "maintenance.contractors[].until must be there"),
            ("localisationReady: true", "localisationReady: sì", "localisationReady: sì is none of"),
            ("    - it\n    - en\n", "", "availableLanguages[] must have an entry"),
        ];
        for (right, wrong, fault) in table {
            assert!(whole().contains(right), "{right}");
            let found = faults(&whole().replace(right, wrong), &licences());
            assert!(found.iter().any(|found| found.contains(fault)), "{fault} is not in {found:?}");
        }
    }
}
