// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A week of the class register: every hour of every day, signed, expected or free.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::DayKind;
use campanella_domain::ids::ClasseId;
use jiff::ToSpan;
use jiff::civil::Date;

use super::pages::Which;
use crate::classi::store::Classe;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::lezioni::agenda::{self, StatoOra};
use crate::lezioni::slot::ClassDay;
use crate::lezioni::view::{self, LezioneVista, Nomi};

/// An hour of a day.
struct Casella {
    ordinale: u8,
    inizio: u16,
    /// Nothing when no lesson is due in it.
    stato: Option<StatoOra>,
    lezioni: Vec<LezioneVista>,
    /// Subjects that the timetable proposes; read only while nobody has signed.
    previste: Vec<String>,
}

impl Casella {
    fn codice(&self) -> &'static str {
        self.stato.map_or("libera", StatoOra::code)
    }

    fn key(&self) -> &'static str {
        self.stato.map_or("registro-libera", StatoOra::key)
    }
}

/// A day of the week.
struct Giorno {
    data: Date,
    kind: DayKind,
    caselle: Vec<Casella>,
}

impl Giorno {
    fn e_oggi(&self, oggi: &Date) -> bool {
        self.data == *oggi
    }

    /// A day without lessons in which nothing was signed either.
    fn chiuso(&self) -> bool {
        !self.kind.has_lessons() && self.caselle.is_empty()
    }
}

#[derive(Template)]
#[template(path = "registro/settimana.html")]
struct WeekPage {
    p: Page,
    l: L,
    classe: Classe,
    data: Date,
    oggi: Date,
    giorni: Vec<Giorno>,
}

impl WeekPage {
    fn accanto(&self) -> (Date, Date) {
        (self.data.saturating_sub(7.days()), self.data.saturating_add(7.days()))
    }
}

/// A week of the register, Monday to Saturday.
pub async fn settimana(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let data = which.giorno.unwrap_or(ctx.today());
    let (classe, giorni) = ctx.read(move |tx, ctx| load(tx, ctx, classe, data)).await?;
    let p = Page::new(&ctx, format!("{} · {}", ctx.l.t("registro-titolo"), classe.nome)).under("/registro");
    html(&WeekPage { p, l: ctx.l, classe, data, oggi: ctx.today(), giorni })
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId, data: Date) -> Result<(Classe, Vec<Giorno>), AppError> {
    let monday = data.saturating_sub(i64::from(data.weekday().to_monday_zero_offset()).days());
    let saturday = monday.saturating_add(5.days());
    let register = authz::classe_between(tx, ctx, classe, (monday, saturday))?;
    let nomi = Nomi::load(tx, register.token())?;
    let mut signed: BTreeMap<(Date, u8), Vec<LezioneVista>> = BTreeMap::new();
    for lesson in view::lezioni(tx, register.token(), &nomi, (monday, saturday))? {
        signed.entry((lesson.lezione.data, lesson.lezione.ordinale)).or_default().push(lesson);
    }
    let asked = ClassDay::load(tx, ctx.istituto(), classe, data)?;
    let mut giorni = Vec::new();
    // The week around the end of a school year has days of a year that the class does not belong to.
    let year = AnnoScolastico::of(data);
    let week = (0..6).map(|n| monday.saturating_add(n.days()));
    for day in week.filter(|day| AnnoScolastico::of(*day) == year && register.opens(*day)) {
        let class_day = ClassDay::load(tx, ctx.istituto(), classe, day)?;
        let caselle = hours(ctx, &class_day, &nomi, &mut signed);
        giorni.push(Giorno { data: day, kind: class_day.giorno.clone(), caselle });
    }
    Ok((asked.classe.clone(), giorni))
}

fn hours(
    ctx: &Ctx,
    day: &ClassDay,
    nomi: &Nomi,
    signed: &mut BTreeMap<(Date, u8), Vec<LezioneVista>>,
) -> Vec<Casella> {
    let (today, now) = (ctx.today(), agenda::now_minutes(ctx));
    let mut caselle = Vec::new();
    for bell in &day.ore {
        let (inizio, fine) = (bell.inizio.minutes(), bell.fine.minutes());
        let lezioni = signed.remove(&(day.data, bell.ordinale)).unwrap_or_default();
        let previste = if day.giorno.has_lessons() { expected(day, nomi, bell.ordinale) } else { Vec::new() };
        if !day.giorno.has_lessons() && lezioni.is_empty() {
            continue;
        }
        let late = (!lezioni.is_empty()).then(|| lezioni.iter().any(LezioneVista::late));
        let due = late.is_some() || !previste.is_empty();
        let stato = due.then(|| StatoOra::of(late, day.data, (inizio, fine), today, now));
        caselle.push(Casella { ordinale: bell.ordinale, inizio, stato, lezioni, previste });
    }
    caselle
}

/// The subjects of the timetable in an hour, each once.
fn expected(day: &ClassDay, nomi: &Nomi, ordinale: u8) -> Vec<String> {
    let lines = day.orario.iter().filter(|line| line.ordinale == i64::from(ordinale));
    let mut subjects: Vec<String> = lines.map(|line| nomi.materia(Some(line.materia_id))).collect();
    subjects.sort_unstable();
    subjects.dedup();
    subjects
}
