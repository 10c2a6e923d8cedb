// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The statistics of attendance as files: classes by months, subjects, and one class by month, weekday and subject.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::response::Response;
use campanella_documents::tabella::{write_csv, write_xlsx};
use campanella_domain::ids::ClasseId;
use campanella_domain::statistica::protetti;
use jiff::civil::Date;

use super::materie;
use super::statistiche::{self, Voce, percento};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::file::{self, Formato};

/// Heading and lines of a table.
type Tabella = (Vec<String>, Vec<Vec<String>>);

/// Name of the files.
const NAME: &str = "statistiche-assenze";
/// What stands for a number that is kept back.
const PROTETTA: &str = "*";

/// Classes by months: days of absence, days due and their share; small classes are kept back.
async fn by_classe(ctx: &Ctx) -> Result<Tabella, AppError> {
    let l = ctx.l;
    let righe = ctx.read(|tx, ctx| statistiche::load(tx, ctx, None)).await?;
    let months: Vec<Date> = righe
        .iter()
        .flat_map(|riga| riga.mesi.keys().copied())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let mut header = vec![
        l.t("classe").into_owned(),
        l.t("classi-alunni").into_owned(),
        l.t("quadro-giorni-assenza").into_owned(),
        l.t("quadro-giorni-dovuti").into_owned(),
        l.t("quadro-quota").into_owned(),
    ];
    header.extend(months.iter().map(|mese| format!("{} {}", l.nome_mese(mese.month()), mese.year())));
    let sizes: Vec<usize> = righe.iter().map(|riga| riga.alunni).collect();
    let hidden = protetti(&sizes);
    let rows = righe.iter().zip(hidden).map(|(riga, hidden)| {
        let kept = |text: String| if hidden { PROTETTA.to_owned() } else { text };
        let mut row = vec![
            riga.classe.nome.clone(),
            kept(riga.alunni.to_string()),
            kept(riga.anno.assenze.to_string()),
            kept(riga.anno.dovuti.to_string()),
            kept(percento(l, riga.anno)),
        ];
        row.extend(
            months
                .iter()
                .map(|mese| kept(riga.mesi.get(mese).map_or_else(String::new, |tasso| percento(l, *tasso)))),
        );
        row
    });
    Ok((header, rows.collect()))
}

/// Lines of a part of the statistics, in days or hours.
fn lines(parte: &str, voci: Vec<Voce>) -> Vec<Vec<String>> {
    let line = |voce: Voce| {
        let kept = |text: String| if voce.protetta { PROTETTA.to_owned() } else { text };
        let (assenze, dovuti) = (kept(voce.assenze.to_string()), kept(voce.dovuti.to_string()));
        let quota = kept(voce.quota.clone());
        vec![parte.to_owned(), voce.nome, assenze, dovuti, quota]
    };
    voci.into_iter().map(line).collect()
}

fn heading(ctx: &Ctx) -> Vec<String> {
    let keys = ["quadro-parte", "quadro-voce", "quadro-assenze", "quadro-dovuti", "quadro-quota"];
    keys.into_iter().map(|key| ctx.l.t(key).into_owned()).collect()
}

async fn of_classe(ctx: &Ctx, id: ClasseId) -> Result<Tabella, AppError> {
    let l = ctx.l;
    let (righe, subjects) = ctx
        .read(move |tx, ctx| {
            statistiche::authorise(tx, ctx, id)?;
            Ok((statistiche::load(tx, ctx, Some(id))?, materie::load(tx, ctx, Some(id))?))
        })
        .await?;
    let parts = [
        ("quadro-parte-mese", statistiche::mesi(l, &righe)),
        ("quadro-parte-giorno", statistiche::giorni(l, &righe)),
        ("quadro-parte-materia", statistiche::materie(l, subjects)),
    ];
    let rows = parts.into_iter().flat_map(|(key, voci)| lines(&l.t(key), voci)).collect();
    Ok((heading(ctx), rows))
}

async fn by_materia(ctx: &Ctx) -> Result<Tabella, AppError> {
    let l = ctx.l;
    let subjects = ctx.read(|tx, ctx| materie::load(tx, ctx, None)).await?;
    Ok((heading(ctx), lines(&l.t("quadro-parte-materia"), statistiche::materie(l, subjects))))
}

fn as_csv((header, rows): &Tabella) -> Result<Response, AppError> {
    file::download(Formato::Csv, NAME, write_csv(header, rows))
}

fn as_xlsx(ctx: &Ctx, (header, rows): &Tabella) -> Result<Response, AppError> {
    let bytes = write_xlsx(&ctx.l.t("quadro-statistiche-breve"), header, rows)
        .map_err(|e| AppError::Internal(format!("workbook: {e}")))?;
    file::download(Formato::Xlsx, NAME, bytes)
}

/// Classes by months, as CSV.
pub async fn csv(ctx: Ctx) -> Result<Response, AppError> {
    as_csv(&by_classe(&ctx).await?)
}

/// Classes by months, as a workbook.
pub async fn xlsx(ctx: Ctx) -> Result<Response, AppError> {
    as_xlsx(&ctx, &by_classe(&ctx).await?)
}

/// Subjects of the school, as CSV.
pub async fn materie_csv(ctx: Ctx) -> Result<Response, AppError> {
    as_csv(&by_materia(&ctx).await?)
}

/// Subjects of the school, as a workbook.
pub async fn materie_xlsx(ctx: Ctx) -> Result<Response, AppError> {
    as_xlsx(&ctx, &by_materia(&ctx).await?)
}

/// A class by month, weekday and subject, as CSV.
pub async fn classe_csv(ctx: Ctx, Path(id): Path<ClasseId>) -> Result<Response, AppError> {
    as_csv(&of_classe(&ctx, id).await?)
}

/// A class by month, weekday and subject, as a workbook.
pub async fn classe_xlsx(ctx: Ctx, Path(id): Path<ClasseId>) -> Result<Response, AppError> {
    as_xlsx(&ctx, &of_classe(&ctx, id).await?)
}
