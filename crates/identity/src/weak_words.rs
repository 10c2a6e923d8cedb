// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Words that Italian passwords are made of, for the estimate of how soon one is guessed.

use std::sync::LazyLock;

const ITALIAN: &str = include_str!("words/italian.txt");

/// The embedded list, the likeliest words first.
pub static ITALIAN_WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = ITALIAN.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Short forms by which somebody with this name is called, where they are not its beginning.
const NICKNAMES: &[(&str, &[&str])] = &[
    ("alessandra", &["sandra", "sandrina"]),
    ("alessandro", &["sandro", "sandrino"]),
    ("antonella", &["nella"]),
    ("antonio", &["tonino", "tonio", "toto", "nino"]),
    ("caterina", &["katia", "rina"]),
    ("carmela", &["melina"]),
    ("domenico", &["mimmo", "nico"]),
    ("elisabetta", &["betta", "lisa", "betti"]),
    ("emanuela", &["manuela", "manu"]),
    ("emanuele", &["manuele", "manu", "lele"]),
    ("francesca", &["franca", "checca"]),
    ("francesco", &["franco", "checco", "ciccio"]),
    ("gabriele", &["lele"]),
    ("giovanna", &["gianna", "vanna"]),
    ("giovanni", &["gianni", "vanni", "nanni"]),
    ("giuseppe", &["beppe", "peppe", "pino", "peppino"]),
    ("giuseppina", &["pina", "pinuccia", "giusy"]),
    ("luigi", &["gigi", "gino"]),
    ("luigia", &["gina", "luisa"]),
    ("margherita", &["rita"]),
    ("mariagrazia", &["grazia", "mary"]),
    ("pasquale", &["lino"]),
    ("raffaella", &["lella", "raffa"]),
    ("raffaele", &["lello", "raffa"]),
    ("roberta", &["berta", "roby"]),
    ("roberto", &["berto", "roby"]),
    ("salvatore", &["salvo", "toto", "turi"]),
    ("vincenzo", &["enzo", "cenzo"]),
    ("vincenza", &["enza"]),
];

/// The short forms of a folded first name.
pub fn nicknames(name: &str) -> &'static [&'static str] {
    let found = NICKNAMES.iter().find(|(full, _)| *full == name);
    found.map_or(&[], |(_, short)| short)
}
