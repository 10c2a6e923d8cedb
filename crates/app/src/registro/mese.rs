// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A month of the class register: a row for each day with lessons, and the hours of each subject.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_domain::ids::ClasseId;
use jiff::ToSpan;
use jiff::civil::Date;

use super::pages::Which;
use crate::classi;
use crate::classi::store::Classe;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::lezioni::view::{self, LezioneVista, Nomi};

/// A day with lessons.
struct Giorno {
    data: Date,
    lezioni: Vec<LezioneVista>,
}

impl Giorno {
    /// Hours in which something was signed.
    fn ore(&self) -> usize {
        self.lezioni.iter().map(|v| v.lezione.ordinale).collect::<BTreeSet<_>>().len()
    }

    /// The subjects of the day with their hours: `Italiano 2 · Matematica`.
    fn materie(&self) -> String {
        let told = hours_of_subjects(&self.lezioni);
        let words = told.iter().map(|(name, n)| if *n > 1 { format!("{name} {n}") } else { name.clone() });
        words.collect::<Vec<_>>().join(" · ")
    }
}

/// The hours of each subject, in alphabetical order; two lessons in one hour are one hour.
fn hours_of_subjects<'a>(lessons: impl IntoIterator<Item = &'a LezioneVista>) -> Vec<(String, usize)> {
    let mut hours: BTreeMap<&str, BTreeSet<(Date, u8)>> = BTreeMap::new();
    for v in lessons.into_iter().filter(|v| !v.materia.is_empty()) {
        hours.entry(&v.materia).or_default().insert((v.lezione.data, v.lezione.ordinale));
    }
    hours.into_iter().map(|(name, hours)| (name.to_owned(), hours.len())).collect()
}

#[derive(Template)]
#[template(path = "registro/mese.html")]
struct MonthPage {
    p: Page,
    l: L,
    classe: Classe,
    data: Date,
    prima: Date,
    dopo: Date,
    giorni: Vec<Giorno>,
    materie: Vec<(String, usize)>,
}

impl MonthPage {
    fn ore(&self) -> usize {
        self.giorni.iter().map(Giorno::ore).sum()
    }

    /// First and last day.
    fn giorni_del_mese(&self) -> (Date, Date) {
        (self.data.first_of_month(), self.data.last_of_month())
    }
}

/// A month of the register: the days with lessons, each with what was done.
pub async fn mese(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let data = which.giorno.unwrap_or(ctx.today());
    let (first, last) = (data.first_of_month(), data.last_of_month());
    let (classe, lezioni) = ctx
        .read(move |tx, ctx| {
            let register = authz::classe_between(tx, ctx, classe, (first, last))?;
            let nomi = Nomi::load(tx, register.token())?;
            let classe =
                classi::store::classe_by_id(tx, ctx.istituto(), classe)?.ok_or(AppError::NotFound)?;
            let mut lezioni = view::lezioni(tx, register.token(), &nomi, (first, last))?;
            lezioni.retain(|vista| register.opens(vista.lezione.data));
            Ok((classe, lezioni))
        })
        .await?;
    let materie = hours_of_subjects(&lezioni);
    let mut by_day: BTreeMap<Date, Vec<LezioneVista>> = BTreeMap::new();
    for lesson in lezioni {
        by_day.entry(lesson.lezione.data).or_default().push(lesson);
    }
    let giorni = by_day.into_iter().map(|(data, lezioni)| Giorno { data, lezioni }).collect();
    let p = Page::new(&ctx, format!("{} · {}", ctx.l.t("registro-titolo"), classe.nome)).under("/registro");
    let (prima, dopo) = (first.saturating_sub(1.day()), last.saturating_add(1.day()));
    html(&MonthPage { p, l: ctx.l, classe, data, prima, dopo, giorni, materie })
}
