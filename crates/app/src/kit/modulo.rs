// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A page that is one plain form: its fields are data, so that every such page looks, fails and saves the same way.

use askama::Template;
use axum::response::{IntoResponse, Response};

use super::ctx::Ctx;
use super::error::AppError;
use super::form::{Form, FormView, Opzione};
use super::i18n::L;
use super::page::{Page, html, html_with};
use super::reply::Reply;

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tipo {
    /// A line of the given HTML input type: `text`, `date`, `email`, `tel`, `number`.
    Riga(&'static str),
    /// Several lines of text.
    Testo,
    /// One of a list.
    Scelta(Vec<Opzione>),
    /// Any of a list.
    Spunte(Vec<Opzione>),
    /// Yes or no.
    Spunta,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campo {
    /// Name of the field.
    pub nome: &'static str,
    /// Message key of the label.
    pub etichetta: &'static str,
    /// What it holds.
    pub tipo: Tipo,
    /// May be left empty.
    pub facoltativo: bool,
    /// Message key of the hint, or empty.
    pub aiuto: &'static str,
    /// Of boxes: one more ticks all of them or none.
    pub con_tutti: bool,
}

impl Campo {
    /// A field that must be filled.
    pub fn new(nome: &'static str, etichetta: &'static str, tipo: Tipo) -> Campo {
        Campo { nome, etichetta, tipo, facoltativo: false, aiuto: "", con_tutti: false }
    }

    /// A line of text.
    pub fn riga(nome: &'static str, etichetta: &'static str) -> Campo {
        Campo::new(nome, etichetta, Tipo::Riga("text"))
    }

    /// Several lines of text.
    pub fn testo(nome: &'static str, etichetta: &'static str) -> Campo {
        Campo::new(nome, etichetta, Tipo::Testo)
    }

    /// A day.
    pub fn data(nome: &'static str, etichetta: &'static str) -> Campo {
        Campo::new(nome, etichetta, Tipo::Riga("date"))
    }

    /// One of a list.
    pub fn scelta(nome: &'static str, etichetta: &'static str, opzioni: Vec<Opzione>) -> Campo {
        Campo::new(nome, etichetta, Tipo::Scelta(opzioni))
    }

    /// Any of a list.
    pub fn spunte(nome: &'static str, etichetta: &'static str, opzioni: Vec<Opzione>) -> Campo {
        Campo::new(nome, etichetta, Tipo::Spunte(opzioni))
    }

    /// Yes or no.
    pub fn spunta(nome: &'static str, etichetta: &'static str) -> Campo {
        Campo::new(nome, etichetta, Tipo::Spunta)
    }

    /// It may be left empty.
    #[must_use]
    pub fn facoltativo(mut self) -> Campo {
        self.facoltativo = true;
        self
    }

    /// With one more box that ticks all or none: where the list is long.
    #[must_use]
    pub fn con_tutti(mut self) -> Campo {
        self.con_tutti = true;
        self
    }

    /// With a hint below the label.
    #[must_use]
    pub fn aiuto(mut self, key: &'static str) -> Campo {
        self.aiuto = key;
        self
    }
}

/// A form with its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modulo {
    /// Heading, in the reader's language.
    pub titolo: String,
    /// Line below the heading, in the reader's language, or empty.
    pub sotto: String,
    /// Where the form is sent.
    pub azione: String,
    /// Where "Annulla" leads.
    pub indietro: String,
    /// Entry of the menu.
    pub menu: &'static str,
    /// Message key of the button; empty when there is nothing to send, and so no form.
    pub bottone: &'static str,
    /// What a write led to, if the page follows one.
    pub esito: Option<String>,
    /// Remarks that do not block, in the reader's language.
    pub note: Vec<String>,
    /// Names of fields that nobody sees and that come back as they were sent.
    pub portati: Vec<&'static str>,
    /// What else can be done with it: message key and page, beside the heading.
    pub accanto: Vec<(&'static str, String)>,
    /// The fields.
    pub campi: Vec<Campo>,
    /// What stands below the form: HTML that a template has made.
    pub coda: String,
}

impl Modulo {
    /// The words of a value: those of the choice, or the value itself.
    fn parole(&self, nome: &str, value: &str, l: L) -> String {
        let campo = self.campi.iter().find(|campo| campo.nome == nome);
        match campo.map(|campo| &campo.tipo) {
            Some(Tipo::Scelta(opzioni) | Tipo::Spunte(opzioni)) => {
                let word =
                    |value| opzioni.iter().find(|o| o.valore == value).map_or(value, |o| o.testo.as_str());
                value.split(", ").map(word).collect::<Vec<_>>().join(", ")
            }
            Some(Tipo::Spunta) => l.t("si").into_owned(),
            Some(Tipo::Riga(_) | Tipo::Testo) | None => value.to_owned(),
        }
    }

    /// A form sent to `azione`; leaving it leads to `indietro`.
    pub fn new(titolo: impl Into<String>, azione: impl Into<String>, indietro: impl Into<String>) -> Modulo {
        Modulo {
            titolo: titolo.into(),
            sotto: String::new(),
            azione: azione.into(),
            indietro: indietro.into(),
            menu: "",
            bottone: "salva",
            esito: None,
            note: Vec::new(),
            portati: Vec::new(),
            accanto: Vec::new(),
            campi: Vec::new(),
            coda: String::new(),
        }
    }

    /// Line below the heading.
    #[must_use]
    pub fn sotto(mut self, testo: impl Into<String>) -> Modulo {
        self.sotto = testo.into();
        self
    }

    /// Entry of the menu that the page is under.
    #[must_use]
    pub fn menu(mut self, href: &'static str) -> Modulo {
        self.menu = href;
        self
    }

    /// Message key of the button.
    #[must_use]
    pub fn bottone(mut self, key: &'static str) -> Modulo {
        self.bottone = key;
        self
    }

    /// What a write led to.
    #[must_use]
    pub fn esito(mut self, esito: Option<String>) -> Modulo {
        self.esito = esito;
        self
    }

    /// A remark that does not block.
    #[must_use]
    pub fn nota(mut self, testo: impl Into<String>) -> Modulo {
        self.note.push(testo.into());
        self
    }

    /// A field that nobody sees and that comes back as it was sent.
    #[must_use]
    pub fn porta(mut self, nome: &'static str) -> Modulo {
        self.portati.push(nome);
        self
    }

    /// What stands below the form.
    ///
    /// # Errors
    /// Internal, when the template fails.
    pub fn coda(mut self, template: &impl Template) -> Result<Modulo, AppError> {
        self.coda = template.render().map_err(|e| AppError::Internal(format!("template: {e}")))?;
        Ok(self)
    }

    /// Something else that can be done, on a page of its own.
    #[must_use]
    pub fn accanto(mut self, key: &'static str, href: impl Into<String>) -> Modulo {
        self.accanto.push((key, href.into()));
        self
    }

    /// The fields.
    #[must_use]
    pub fn campi(mut self, campi: Vec<Campo>) -> Modulo {
        self.campi = campi;
        self
    }
}

#[derive(Template)]
#[template(path = "kit/modulo.html")]
struct ModuloPage {
    p: Page,
    l: L,
    m: Modulo,
    f: FormView,
    chiave: String,
}

fn page(ctx: &Ctx, m: Modulo, f: FormView) -> ModuloPage {
    let p = Page::new(ctx, m.titolo.clone()).under(m.menu).with_outcome(m.esito.as_deref());
    ModuloPage { p, l: ctx.l, m, f, chiave: ctx.new_id::<uuid::Uuid>().to_string() }
}

/// The form with these values.
///
/// # Errors
/// Internal, when the template fails.
pub fn show(ctx: &Ctx, modulo: Modulo, values: &[(&str, String)]) -> Result<Response, AppError> {
    html(&page(ctx, modulo, FormView::of(values)))
}

/// The answer to a form that was sent: where the write leads, or the form again with what was typed and what is
/// wrong with it.
///
/// # Errors
/// What the person cannot mend in the form.
pub async fn answer(
    ctx: &Ctx,
    outcome: Result<Reply, AppError>,
    form: &Form,
    modulo: impl Future<Output = Result<Modulo, AppError>>,
) -> Result<Response, AppError> {
    match outcome {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            let modulo = modulo.await?;
            let f =
                FormView::refused_in(form, &error, ctx.l, |nome, value| modulo.parole(nome, value, ctx.l));
            html_with(error.status(), &page(ctx, modulo, f))
        }
        Err(error) => Err(error),
    }
}
