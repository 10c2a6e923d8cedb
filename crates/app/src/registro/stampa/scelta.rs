// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Which days of a register are printed: the year so far, a period, a month, or any two days.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use campanella_domain::anno::AnnoScolastico;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use crate::calendario::store::Periodo;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::FormView;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};

/// The days that a link proposes.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub struct Quando {
    dal: Option<Date>,
    al: Option<Date>,
}

/// Days that one may want, with their name.
pub(crate) struct Intervallo {
    nome: String,
    giorni: (Date, Date),
}

/// The year so far, its periods and its months, of those that have begun.
pub(crate) fn intervalli(ctx: &Ctx, anno: AnnoScolastico, periodi: &[Periodo]) -> Vec<Intervallo> {
    let (l, last) = (ctx.l, ctx.today().min(anno.last_day()));
    let until = |al: Date| al.min(last);
    let mut found = vec![Intervallo {
        nome: l.t("registro-stampato-anno").into_owned(),
        giorni: (anno.first_day(), last),
    }];
    let year = (anno.first_day(), last);
    // While the first period runs it is the year so far.
    let begun = periodi.iter().map(|periodo| (&periodo.nome, (periodo.dal, until(periodo.al))));
    let begun = begun.filter(|(_, giorni)| giorni.0 <= last && *giorni != year);
    found.extend(begun.map(|(nome, giorni)| Intervallo { nome: nome.clone(), giorni }));
    let months = anno.first_day().series(1.month()).take_while(|first| *first <= last);
    found.extend(months.map(|first| Intervallo {
        nome: l.nome_mese(first.month()).into_owned(),
        giorni: (first, until(first.last_of_month())),
    }));
    found
}

/// What is asked before a register is printed.
pub(crate) struct Domanda {
    /// Where the form goes, which is also the page itself.
    pub azione: String,
    /// The place of the menu that it belongs to.
    pub sotto: &'static str,
    /// Whose register: what stands above the heading.
    pub sopra: String,
    /// Key of the heading.
    pub titolo: &'static str,
    /// Key of what the document holds.
    pub spiega: &'static str,
    /// Where one comes from: address and name.
    pub indietro: (String, String),
    /// Days that one may want.
    pub intervalli: Vec<Intervallo>,
    /// Other teachers whose register the reader may print: address and name.
    pub docenti: Vec<(String, String)>,
    /// What stands above the heading is a name to be kept from eyes around.
    pub riservato: bool,
}

#[derive(Template)]
#[template(path = "registro/stampa/scelta.html")]
struct Pagina {
    p: Page,
    l: L,
    f: FormView,
    d: Domanda,
}

impl Pagina {
    /// These days stand in the form.
    fn is_chosen(&self, intervallo: &Intervallo) -> bool {
        let (dal, al) = intervallo.giorni;
        self.f.is("dal", &dal.to_string()) && self.f.is("al", &al.to_string())
    }
}

/// The page that asks for the days, as they were proposed or refused.
///
/// # Errors
/// Internal, when the page cannot be rendered.
pub(crate) fn page(
    ctx: &Ctx,
    d: Domanda,
    quando: Quando,
    refused: Option<(FormView, StatusCode)>,
) -> Result<Response, AppError> {
    let year = d.intervalli.first().map(|year| year.giorni);
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    let last = year.map(|(_, last)| quando.al.map_or(last, |al| al.min(last)));
    let plain = || {
        let (dal, al) = (day(quando.dal.or(year.map(|(first, _)| first))), day(last));
        (FormView::of(&[("dal", dal), ("al", al)]), StatusCode::OK)
    };
    let (f, status) = refused.unwrap_or_else(plain);
    let p = Page::new(ctx, format!("{} · {}", ctx.l.t(d.titolo), d.sopra)).under(d.sotto);
    html_with(status, &Pagina { p, l: ctx.l, f, d })
}
