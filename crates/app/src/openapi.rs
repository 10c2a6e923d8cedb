// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The OpenAPI description of `/api/v1`. A test compares it with the URL map.

use axum::Json;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use crate::kit::routes::{Access, Routes};
use crate::{
    accessi, agenda, assenti, assenze, atti, avvisi, calendario, classi, diagnosi, famiglia, giustificazioni,
    ia, lavori, lezioni, note, orario, ore_dedicate, quadro, registro, sostegno, valutazioni,
};

/// The description.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Campanella",
        description = "REST API of the electronic register for bearer tokens: what people do every day at the pages. Some \
                       pages stay without one on purpose, such as accounts, settings and sealed texts of others \
                       (ADR 0017). Problems are `application/problem+json` (RFC 9457).",
        license(name = "AGPL-3.0-or-later", identifier = "AGPL-3.0-or-later")
    ),
    paths(
        accessi::lettere::api::list,
        agenda::allegati::api::attach,
        agenda::allegati::api::attach_compito,
        agenda::allegati::api::download,
        agenda::allegati::api::list,
        agenda::allegati::api::remove,
        agenda::allegati::api::remove_compito,
        agenda::api::change,
        agenda::api::create,
        agenda::api::of_alunno,
        agenda::api::of_classe,
        agenda::carico_api::free,
        agenda::carico_api::month,
        agenda::api::remove,
        agenda::api::tick,
        agenda::compito::api::add,
        agenda::compito::api::remove,
        assenze::evacuazione::api::call,
        assenti::api::list,
        assenti::api::create,
        assenti::api::end,
        assenti::api::annul,
        assenze::evacuazione::api::pupils,
        assenze::evacuazione::api::today,
        assenze::ore::api::show,
        assenze::ore::deroghe_api::annul,
        assenze::ore::deroghe_api::grant,
        assenze::ore::deroghe_api::list,
        assenze::ore::deroghe_api::previous,
        assenze::ore::deroghe_api::set_previous,
        assenze::ore::esoneri::api::list,
        assenze::ore::esoneri::api::grant,
        assenze::ore::esoneri::api::end,
        assenze::ore::esoneri::api::annul,
        assenze::ore::scuola_api::alarms,
        assenze::ore::scuola_api::of_alunno,
        assenze::ore::scuola_api::of_classe,
        assenze::fuori::api::annul,
        assenze::fuori::api::change,
        assenze::fuori::api::create,
        assenze::fuori::api::list,
        assenze::fuori::famiglia::api,
        assenze::permessi::api::create,
        assenze::permessi::api::list,
        assenze::permessi::api::sheet,
        assenze::permessi::api::withdraw,
        assenze::permessi::permanenti_api::end,
        assenze::permessi::permanenti_api::grant,
        assenze::permessi::permanenti_api::list,
        assenze::permessi::scuola_api::decide,
        assenze::permessi::scuola_api::list,
        assenze::permessi::scuola_api::sheet,
        atti::api::issue,
        atti::api::list,
        atti::api::pdf,
        avvisi::api::canali,
        avvisi::api::posta,
        avvisi::api::save,
        avvisi::api::show,
        avvisi::api::togli,
        calendario::chiusi::api::close,
        calendario::chiusi::api::list,
        calendario::chiusi::api::reopen,
        calendario::ordini_api::list,
        calendario::ordini_api::set,
        calendario::ordini_api::unset,
        classi::api::cattedre::correct,
        classi::api::cattedre::create,
        classi::api::cattedre::delete,
        classi::api::cattedre::end,
        classi::api::cattedre::list,
        classi::api::coordinatori,
        classi::api::end,
        classi::api::gruppi::correct,
        classi::api::gruppi::create,
        classi::api::gruppi::delete,
        classi::api::gruppi::list,
        classi::api::insieme::enrol,
        classi::api::insieme::enter,
        classi::api::name,
        diagnosi::api::show,
        famiglia::api::alunni,
        famiglia::api::lezioni,
        famiglia::api::oggi,
        giustificazioni::api::attach,
        giustificazioni::api::change,
        giustificazioni::api::create,
        giustificazioni::api::decide,
        giustificazioni::api::list,
        giustificazioni::api::waiting,
        giustificazioni::api::withdraw,
        giustificazioni::carta_api::record,
        giustificazioni::online_api::show,
        giustificazioni::online_api::switch,
        ia::elenco::api::list,
        ia::richieste::api::list,
        ia::richieste::api::show,
        lavori::api::list,
        lavori::api::run_now,
        lavori::api::cancel,
        lezioni::api::adesso,
        lezioni::api::appello,
        lezioni::api::firma::sign,
        lezioni::api::firma::unsign,
        lezioni::api::ora,
        lezioni::api::testi,
        note::api::annul,
        note::api::confirm,
        note::api::create,
        note::api::measure,
        note::api::of_alunno,
        note::api::of_classe,
        note::api::receipts,
        note::api::revise,
        note::sanzioni::api::list,
        note::sanzioni::api::of_alunno,
        note::sanzioni::api::open,
        note::sanzioni::api::show,
        note::sanzioni::api::step,
        orario::api::bells,
        orario::api::change,
        orario::api::withdraw,
        ore_dedicate::api::classe,
        ore_dedicate::api::scuola,
        quadro::api::quadro,
        quadro::api::voti,
        quadro::classe_api::alunno,
        quadro::classe_api::board,
        quadro::statistiche_api::scuola,
        quadro::statistiche_api::classe,
        registro::api::classi,
        registro::api::giorno,
        registro::api::mancanti,
        registro::api::mese,
        registro::api::per_conto,
        registro::api::sblocca,
        registro::api::settimana,
        sostegno::api::change,
        sostegno::api::create,
        sostegno::api::list,
        sostegno::api::month,
        sostegno::api::remove,
        valutazioni::api::crea,
        valutazioni::api::griglia,
        valutazioni::api::registri,
        valutazioni::api::scrivi,
        valutazioni::api::voti,
        valutazioni::carenze_api::annul,
        valutazioni::carenze_api::change,
        valutazioni::carenze_api::list,
        valutazioni::carenze_api::open,
        valutazioni::modifiche_api::list,
        valutazioni::obiettivi_api::change,
        valutazioni::obiettivi_api::create,
        valutazioni::obiettivi_api::list,
        valutazioni::obiettivi_api::livelli,
        valutazioni::obiettivi_api::name,
        valutazioni::obiettivi_api::write,
        valutazioni::prove_api::annul,
        valutazioni::prove_api::change,
        valutazioni::prove_api::give_back,
        valutazioni::simula_api::show,
    ),
    modifiers(&Token)
)]
pub struct ApiDoc;

struct Token;

impl Modify for Token {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        openapi
            .components
            .get_or_insert_with(Default::default)
            .add_security_scheme("token", SecurityScheme::Http(scheme));
    }
}

/// Routes of the description itself.
pub fn routes() -> Routes {
    Routes::new().get("/api/v1/openapi.json", Access::Public, show)
}

async fn show() -> Json<utoipa::openapi::OpenApi> {
    Json(ApiDoc::openapi())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_of_the_api_is_described_and_nothing_else() {
        let mut routes: Vec<String> = crate::urls::routes()
            .list()
            .iter()
            .filter(|route| route.path.starts_with("/api/") && route.path != "/api/v1/openapi.json")
            .map(|route| format!("{} {}", route.method, route.path))
            .collect();
        let mut described: Vec<String> = Vec::new();
        for (path, item) in ApiDoc::openapi().paths.paths {
            described.extend(item.get.is_some().then(|| format!("GET {path}")));
            described.extend(item.post.is_some().then(|| format!("POST {path}")));
        }
        routes.sort();
        described.sort();
        assert_eq!(routes, described);
    }
}
