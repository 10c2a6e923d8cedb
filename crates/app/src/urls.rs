// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The whole URL map, and the server around it.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;

use crate::accessi::gate;
use crate::kit::app::App;
use crate::kit::assets;
use crate::kit::form::FORM_LIMIT;
use crate::kit::routes::{Access, Routes};
use crate::{
    accessi, agenda, anagrafe, assenti, assenze, atti, avvisi, calendario, cerca, classi, diagnosi,
    eliminazioni, famiglia, giustificazioni, ia, importa, istituti, lavori, lezioni, note, openapi, orario,
    ore_dedicate, piani, privacy, pubblico, quadro, registro, sostegno, valutazioni,
};

/// Every route of the product, with who may use it.
pub fn routes() -> Routes {
    Routes::new()
        .get("/statico/{file}", Access::Public, assets::serve)
        .merge(accessi::routes())
        .merge(agenda::routes())
        .merge(anagrafe::routes())
        .merge(assenti::routes())
        .merge(assenze::routes())
        .merge(atti::routes())
        .merge(classi::routes())
        .merge(cerca::routes())
        .merge(privacy::routes())
        .merge(pubblico::routes())
        .merge(avvisi::routes())
        .merge(calendario::routes())
        .merge(diagnosi::routes())
        .merge(eliminazioni::routes())
        .merge(famiglia::routes())
        .merge(giustificazioni::routes())
        .merge(ia::routes())
        .merge(importa::routes())
        .merge(istituti::routes())
        .merge(lavori::routes())
        .merge(lezioni::routes())
        .merge(note::routes())
        .merge(openapi::routes())
        .merge(orario::routes())
        .merge(ore_dedicate::routes())
        .merge(piani::routes())
        .merge(quadro::routes())
        .merge(registro::routes())
        .merge(sostegno::routes())
        .merge(valutazioni::routes())
}

/// The scopes that some route asks of a token.
pub fn scopes() -> BTreeSet<&'static str> {
    let scope = |access| match access {
        Access::Api(scope, _) => Some(scope),
        _ => None,
    };
    routes().list().iter().filter_map(|route| scope(route.access)).collect()
}

/// The router with its outer layers.
pub fn router(app: Arc<App>) -> Router {
    routes().into_router().layer(DefaultBodyLimit::max(FORM_LIMIT)).layer(from_fn_with_state(app, gate::gate))
}
