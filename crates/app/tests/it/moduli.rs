// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Every form that a person can reach is sent with nonsense: the page comes back with a summary that names each field
//! and leads to it, and the field says what is wrong.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::http::StatusCode;

use crate::support::{Answer, Docente, Engine, Installation, run};

const PEOPLE: [&str; 4] = ["dirigente", "segreteria", "matematica", "madre"];

/// Forms that hold nothing to mend: ticks that may all be empty, a push of the button.
const WITHOUT_FAULTS: [&str; 2] = ["/avvio/materie", "/lezioni/*/*/*/firma"];

/// A form of a page.
struct Modulo {
    action: String,
    multipart: bool,
    fields: Vec<(String, String)>,
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

fn tags<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    html.split(&format!("<{name} ")).skip(1).map(|rest| rest.split('>').next().unwrap()).collect()
}

/// The forms of the pattern `c-form`, each with nonsense in the fields that a person fills.
fn forms(page: &str) -> Vec<Modulo> {
    page.split("<form ")
        .skip(1)
        .map(|form| form.split("</form>").next().unwrap())
        .filter(|form| {
            let head = form.split('>').next().unwrap();
            head.contains("c-form") && head.contains("method=\"post\"") && !head.contains("data-autosave")
        })
        .map(|form| Modulo {
            action: attribute(&format!(" {form}"), "action").unwrap().replace("&#38;", "&"),
            multipart: form.contains("multipart/form-data"),
            fields: fields(form),
        })
        .collect()
}

fn fields(form: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for input in tags(form, "input") {
        let input = format!(" {input}");
        let Some(name) = attribute(&input, "name").filter(|name| *name != "csrf") else { continue };
        let value = match attribute(&input, "type").unwrap_or("text") {
            "hidden" => attribute(&input, "value").unwrap_or_default().to_owned(),
            "date" => "31/12".to_owned(),
            "time" => "99:99".to_owned(),
            "password" => "sbagliata".to_owned(),
            "number" => "nove".to_owned(),
            "checkbox" | "radio" | "file" => continue,
            _ => "x".repeat(5_000),
        };
        fields.push((name.to_owned(), value));
    }
    for area in tags(form, "textarea") {
        fields.push((attribute(&format!(" {area}"), "name").unwrap().to_owned(), "x".repeat(5_000)));
    }
    for select in tags(form, "select") {
        fields.push((attribute(&format!(" {select}"), "name").unwrap().to_owned(), String::new()));
    }
    fields
}

/// Two addresses of one page differ in identifiers, numbers and queries only.
fn shape(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap();
    let part = |part: &str| {
        if part.contains(|c: char| c.is_ascii_digit()) { "*".to_owned() } else { part.to_owned() }
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Every page that the links lead to, one of each shape.
async fn pages(person: &mut Docente) -> Vec<Answer> {
    let mut waiting = VecDeque::from(["/menu".to_owned()]);
    let mut seen = BTreeSet::new();
    let mut pages = Vec::new();
    while let Some(path) = waiting.pop_front() {
        let page = person.get(&path).await;
        if page.status != StatusCode::OK || !page.header("content-type").starts_with("text/html") {
            continue;
        }
        for link in tags(&page.body, "a") {
            let link = format!(" {link}");
            let Some(href) = attribute(&link, "href").filter(|href| href.starts_with('/')) else { continue };
            let href = href.replace("&#38;", "&").replace("&amp;", "&");
            if seen.insert(shape(&href)) {
                waiting.push_back(href);
            }
        }
        pages.push(page);
    }
    pages
}

/// What is wrong with the answer to a form full of nonsense.
fn faults(answer: &Answer) -> Vec<String> {
    let mut faults = Vec::new();
    if answer.status != StatusCode::UNPROCESSABLE_ENTITY {
        faults.push(format!("answers {}", answer.status));
    }
    let Some((_, summary)) = answer.body.split_once("id=\"errori\"") else {
        faults.push("no summary".to_owned());
        return faults;
    };
    let summary = summary.split("</div>").next().unwrap();
    let links = tags(summary, "a");
    if links.is_empty() {
        faults.push(format!("no link to a field: {summary}"));
    }
    if summary.contains("<li>")
        && summary.matches("<li><a href=\"#").count() != summary.matches("<li>").count()
    {
        faults.push(format!("a fault without a link: {summary}"));
    }
    if summary.matches("<strong>").count() != links.len() || summary.contains("<strong></strong>") {
        faults.push(format!("a field without its name: {summary}"));
    }
    for link in links {
        let id = attribute(&format!(" {link}"), "href").unwrap().trim_start_matches('#').to_owned();
        let Some((before, after)) = answer.body.split_once(&format!(" id=\"{id}\"")) else {
            faults.push(format!("nothing is called {id}"));
            continue;
        };
        let tag = format!("{} {}", before.rsplit('<').next().unwrap(), after.split('>').next().unwrap());
        let described = attribute(&tag, "aria-describedby").unwrap_or_default();
        let told = described.split(' ').any(|id| {
            let text = answer.body.split_once(&format!(" id=\"{id}\">")).map(|(_, rest)| rest);
            id.contains("errore") && text.is_some_and(|text| !text.starts_with("</p>"))
                || id.starts_with("e-")
        });
        if !told {
            faults.push(format!("{id} does not say its fault"));
        }
    }
    faults
}

async fn send(person: &mut Docente, form: &Modulo) -> Answer {
    let fields: Vec<(&str, &str)> = form.fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    if form.multipart {
        return person.post_with_file(&form.action, &fields, None).await;
    }
    person.post(&form.action, &fields).await
}

async fn crawl(inst: &Installation) -> (BTreeSet<String>, BTreeMap<String, Vec<String>>) {
    let (mut tried, mut wrong) = (BTreeSet::new(), BTreeMap::new());
    for username in PEOPLE {
        let mut person = Docente::enter(inst, username).await;
        for page in pages(&mut person).await {
            for form in forms(&page.body) {
                let name = shape(&form.action);
                if WITHOUT_FAULTS.contains(&&*name) || !tried.insert(name.clone()) {
                    continue;
                }
                let faults = faults(&send(&mut person, &form).await);
                if !faults.is_empty() {
                    wrong.insert(format!("{username} {name}"), faults);
                }
            }
        }
    }
    (tried, wrong)
}

#[test]
fn every_refused_form_names_its_fields_and_leads_to_them() {
    run(Engine::Sqlite, |inst| async move {
        let (tried, wrong) = crawl(&inst).await;
        assert!(tried.len() > 25, "the crawl found only {tried:#?}");
        assert!(wrong.is_empty(), "{wrong:#?}");
    });
}
