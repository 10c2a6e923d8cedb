// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! All classes that the actor may read, in one table, and the table as a file.

use std::cmp::Reverse;
use std::collections::HashMap;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use campanella_db::Tx;
use campanella_documents::tabella::write_csv;
use campanella_domain::etichetta::{Etichetta, LezioneContata};
use campanella_domain::ids::{ClasseId, MateriaId};
use campanella_domain::materia::TipoMateria;
use campanella_domain::ruoli::Ruolo;
use serde::Deserialize;

use super::conto::{Percorsi, Voce};
use crate::classi;
use crate::classi::store::Classe;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::file::{self, Formato};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::lezioni::{etichette, store as lezioni};
use crate::registro::own_classes;

/// A class with what it has done of each kind.
pub(super) struct Riga {
    pub(super) classe: Classe,
    pub(super) voci: Vec<Voce>,
}

impl Riga {
    fn voce(&self, etichetta: &Etichetta) -> Option<&Voce> {
        self.voci.iter().find(|voce| voce.etichetta == *etichetta)
    }
}

/// The classes of the year that the actor may read, in their order.
///
/// # Errors
/// The storage's.
pub(super) fn load(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<Riga>, AppError> {
    let (istituto, anno) = (ctx.istituto(), ctx.anno());
    let mut classi = classi::store::classi(tx, istituto, anno)?;
    if ctx.actor()?.profilo == Ruolo::Docente {
        let own = own_classes(tx, ctx, ctx.today())?;
        classi.retain(|classe| own.contains(&classe.id));
    }
    let days = (anno.first_day(), anno.last_day());
    let tipi: HashMap<MateriaId, TipoMateria> =
        classi::store::materie(tx, istituto)?.into_iter().map(|row| (row.id, row.tipo)).collect();
    let mut lezioni = lezioni::etichettate(tx, istituto, days)?;
    for (materia, _) in tipi.iter().filter(|(_, tipo)| **tipo == TipoMateria::EducazioneCivica) {
        lezioni.extend(lezioni::senza_etichetta(tx, istituto, *materia, days)?);
    }
    let mut by_class: HashMap<ClasseId, Vec<(Option<TipoMateria>, LezioneContata)>> = HashMap::new();
    for (classe, materia, contata) in lezioni {
        let tipo = materia.and_then(|id| tipi.get(&id)).copied();
        by_class.entry(classe).or_default().push((tipo, contata));
    }
    let percorsi = Percorsi::load(tx, istituto)?;
    let riga = |classe: Classe| {
        let own = by_class.remove(&classe.id).unwrap_or_default();
        let counted = |(tipo, contata): (Option<TipoMateria>, LezioneContata)| LezioneContata {
            etichette: etichette::contate(&classe, tipo, contata.etichette),
            ..contata
        };
        let own: Vec<LezioneContata> = own.into_iter().map(counted).collect();
        Riga { voci: percorsi.voci(&classe, &own), classe }
    };
    Ok(classi.into_iter().map(riga).collect())
}

/// In which order the classes stand.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Ordine {
    ordine: Option<Etichetta>,
}

#[derive(Template)]
#[template(path = "ore_dedicate/scuola.html")]
struct SchoolPage {
    p: Page,
    l: L,
    righe: Vec<Riga>,
    /// The kinds that some class has.
    etichette: Vec<Etichetta>,
    ordine: Option<Etichetta>,
}

impl SchoolPage {
    fn is_ordine(&self, etichetta: &Etichetta) -> bool {
        self.ordine == Some(*etichetta)
    }

    fn nome(&self, etichetta: &Etichetta) -> String {
        etichette::nome_intero(self.l, *etichetta)
    }
}

/// The classes; by what is left of a kind, the most first, where one is chosen.
pub async fn show(ctx: Ctx, Query(Ordine { ordine }): Query<Ordine>) -> Result<Response, AppError> {
    let mut righe = ctx.read(|tx, ctx| load(tx, ctx)).await?;
    if let Some(chosen) = ordine {
        // A class that has no such hours, or no aim, comes last.
        righe.sort_by_key(|riga| {
            Reverse(
                riga.voce(&chosen)
                    .map(|voce| (voce.avanzamento.restano().is_some(), voce.avanzamento.restano())),
            )
        });
    }
    let has = |etichetta: &&Etichetta| righe.iter().any(|riga| riga.voce(etichetta).is_some());
    let etichette = Etichetta::ALL.iter().filter(has).copied().collect();
    let p = Page::new(&ctx, ctx.l.t("dedicate-titolo")).under(super::menu(&ctx)?);
    html(&SchoolPage { p, l: ctx.l, righe, etichette, ordine })
}

/// A line for each class and kind, in minutes.
fn table(l: L, righe: &[Riga]) -> (Vec<String>, Vec<Vec<String>>) {
    let header = [
        "classe",
        "dedicate-indirizzo",
        "dedicate-tipo",
        "dedicate-minuti-fatti",
        "dedicate-minuti-dovuti",
        "dedicate-minuti-restano",
        "dedicate-durata",
        "dedicate-legge",
    ];
    let number = |minuti: Option<u32>| minuti.map_or_else(String::new, |minuti| minuti.to_string());
    let line = |riga: &Riga, voce: &Voce| {
        vec![
            riga.classe.nome.clone(),
            riga.classe.indirizzo.clone(),
            voce.nome(&l),
            voce.avanzamento.fatti.to_string(),
            number(voce.avanzamento.dovuti),
            number(voce.avanzamento.restano()),
            voce.dovute
                .map(|of| l.t(format!("dedicate-durata-{}", of.durata.code())).into_owned())
                .unwrap_or_default(),
            voce.dovute.map(|of| of.fonte.to_owned()).unwrap_or_default(),
        ]
    };
    let lines = righe.iter().flat_map(|riga| riga.voci.iter().map(|voce| line(riga, voce)));
    (header.iter().map(|key| l.t(key).into_owned()).collect(), lines.collect())
}

/// The table as CSV.
pub async fn csv(ctx: Ctx) -> Result<Response, AppError> {
    let righe = ctx.read(|tx, ctx| load(tx, ctx)).await?;
    let (header, rows) = table(ctx.l, &righe);
    file::download(Formato::Csv, "ore-dedicate", write_csv(&header, &rows))
}
