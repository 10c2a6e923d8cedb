// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A class: each kind of hours with who held them, lesson by lesson, and the pupils.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::etichetta::{Etichetta, LezioneContata};
use campanella_domain::firma::TipoFirma;
use campanella_domain::ids::ClasseId;
use jiff::civil::Date;

use super::alunni::{self, CONTATE};
use super::conto::{Percorsi, Voce};
use crate::assenze::ore::durata;
use crate::classi;
use crate::classi::store::Classe;
use crate::kit::authz::{self, ClasseGiorni};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::lezioni::etichette;
use crate::lezioni::store::FirmaMostrata;
use crate::lezioni::view::{self, LezioneVista, Nomi};

/// Hours of one kind that the same teachers held in the same subject.
pub(super) struct Tenute {
    /// The teachers of the hour, one after the other.
    pub(super) docenti: String,
    /// The subject, with the group.
    pub(super) materia: String,
    /// How long, all together.
    pub(super) minuti: u32,
    /// Day, hour and topic of each lesson.
    pub(super) lezioni: Vec<(Date, u8, String)>,
}

/// What the page and the API show of a class.
pub(super) struct Conto {
    pub(super) classe: Classe,
    pub(super) voci: Vec<(Voce, Vec<Tenute>)>,
    pub(super) alunni: Vec<alunni::Riga>,
    /// Of [`CONTATE`], those that the class has.
    pub(super) contate: Vec<Etichetta>,
}

/// Loads it for whoever may read the class.
///
/// # Errors
/// Not found when the class is not the actor's to read; the storage's.
pub(super) fn load(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId) -> Result<Conto, AppError> {
    let token = authz::classe(tx, ctx, id, ctx.today())?;
    let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let anno = classe.anno_scolastico().ok_or(AppError::NotFound)?;
    let days = (anno.first_day(), anno.last_day());
    // Totals are of the class; the lessons themselves are read on the days that are the reader's, as in the register.
    let register = authz::classe_between(tx, ctx, id, days)?;
    let nomi = Nomi::load(tx, &token)?;
    let mut lezioni = view::lezioni(tx, &token, &nomi, days)?;
    lezioni.retain(|vista| !vista.etichette.is_empty());
    let contate: Vec<LezioneContata> = lezioni.iter().map(LezioneVista::contata).collect();
    let voci = Percorsi::load(tx, ctx.istituto())?.voci(&classe, &contate);
    let voci: Vec<_> =
        voci.into_iter().map(|voce| (voce, by_teacher(&lezioni, voce.etichetta, &register))).collect();
    let is_shown = |of: &Etichetta| voci.iter().any(|(voce, _)| voce.etichetta == *of);
    let contate: Vec<Etichetta> = CONTATE.into_iter().filter(is_shown).collect();
    let alunni = match contate.is_empty() {
        true => Vec::new(),
        false => alunni::load(tx, ctx, &token, (days, &lezioni))?,
    };
    Ok(Conto { classe, voci, alunni, contate })
}

/// A lesson that several signed stands once, under all of them.
fn by_teacher(lezioni: &[LezioneVista], etichetta: Etichetta, register: &ClasseGiorni) -> Vec<Tenute> {
    let mut held: BTreeMap<(String, String), Tenute> = BTreeMap::new();
    for vista in lezioni.iter().filter(|vista| vista.etichette.contains(etichetta)) {
        let materia = match &vista.gruppo {
            Some(gruppo) => format!("{} · {gruppo}", vista.materia),
            None => vista.materia.clone(),
        };
        let docenti = holders(vista);
        let tenute = held.entry((docenti.clone(), materia.clone())).or_insert_with(|| Tenute {
            docenti,
            materia,
            minuti: 0,
            lezioni: Vec::new(),
        });
        tenute.minuti += u32::from(vista.minuti());
        let lezione = &vista.lezione;
        if register.opens(lezione.data) {
            tenute.lezioni.push((lezione.data, lezione.ordinale, lezione.argomento.clone()));
        }
    }
    held.into_values().collect()
}

/// The teachers of the hour, by name; who was there for support only where nobody else signed.
fn holders(vista: &LezioneVista) -> String {
    let is_support = |firma: &&FirmaMostrata| firma.tipo == TipoFirma::Sostegno;
    let alone = vista.firme.iter().all(|firma| is_support(&firma));
    let mut names: Vec<&str> = vista
        .firme
        .iter()
        .filter(|firma| alone || !is_support(firma))
        .map(|firma| firma.docente.as_str())
        .collect();
    names.sort_unstable();
    names.join(", ")
}

#[derive(Template)]
#[template(path = "ore_dedicate/classe.html")]
struct ClassPage {
    p: Page,
    l: L,
    c: Conto,
}

impl ClassPage {
    fn durata(&self, minuti: &u32) -> String {
        durata(self.l, *minuti)
    }

    fn nome(&self, etichetta: &Etichetta) -> String {
        etichette::nome_intero(self.l, *etichetta)
    }

    fn di_alunno(&self, riga: &alunni::Riga, etichetta: &Etichetta) -> String {
        let at = CONTATE.iter().position(|of| of == etichetta);
        durata(self.l, at.and_then(|at| riga.minuti.get(at)).copied().unwrap_or_default())
    }

    /// Groups had lessons side by side: the lines add up to more than the class has done.
    fn side_by_side(&self, voce: &Voce, tenute: &[Tenute]) -> bool {
        tenute.iter().map(|tenute| tenute.minuti).sum::<u32>() > voce.avanzamento.fatti
    }
}

/// The hours of a class.
pub async fn show(ctx: Ctx, Path(classe): Path<ClasseId>) -> Result<Response, AppError> {
    let c = ctx.read(move |tx, ctx| load(tx, ctx, classe)).await?;
    let p = Page::new(&ctx, format!("{} · {}", ctx.l.t("dedicate-titolo"), c.classe.nome))
        .under(super::menu(&ctx)?);
    html(&ClassPage { p, l: ctx.l, c })
}
