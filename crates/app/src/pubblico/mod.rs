// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages that belong to no register: the entrance, the whole menu, readiness, the statements that the law asks for.
//!
//! Law: L. 4/2004 (accessibility statement), AGPL-3.0 art. 13 (the source of this very version). Who may: everybody.

mod inizio;
mod pages;
mod salute;

use crate::kit::routes::{Access, Routes};

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/", Access::Public, pages::entrance)
        .get("/inizio", Access::Profiles(inizio::PROFILI), inizio::show)
        .get("/menu", Access::SignedIn, pages::menu)
        .get("/accessibilita", Access::Public, pages::accessibility)
        .get("/sorgente", Access::Public, pages::source)
        .get("/salute", Access::Public, salute::show)
        .post("/preferenze/tema", Access::Public, pages::set_theme)
}
