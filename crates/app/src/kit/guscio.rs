// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The parts of the shell that every page shows alike. A template that extends another contains all of it: what does not
//! depend on the page is kept out of `base.html`, and is compiled once instead of once for each page.

use askama::Template;

use super::page::Page;

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident, $method:ident, $path:literal;)*) => {
        $($(#[$doc])*
        #[derive(Template)]
        #[template(path = $path)]
        pub struct $name<'a> {
            p: &'a Page,
        })*

        impl Page {
            $($(#[$doc])*
            pub fn $method(&self) -> $name<'_> {
                $name { p: self }
            })*
        }
    };
}

parts! {
    /// Title, styles and scripts.
    Testa, testa, "kit/guscio/testa.html";
    /// From the links that skip to the menu.
    Apertura, apertura, "kit/guscio/apertura.html";
    /// What comes before the content: the set clock and the good news.
    Avvisi, avvisi, "kit/guscio/avvisi.html";
    /// The foot and the dialogs.
    Chiusura, chiusura, "kit/guscio/chiusura.html";
}
