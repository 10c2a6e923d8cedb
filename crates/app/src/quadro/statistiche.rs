// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How often pupils are away: by class, by month, by weekday. Drawings made on the server, each with its table.

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use campanella_db::Tx;
use campanella_documents::tabella::{write_csv, write_xlsx};
use campanella_domain::calendario::Luogo;
use campanella_domain::ids::ClasseId;
use campanella_domain::statistica::{ALUNNI_MINIMI, Tasso, protetti};
use jiff::ToSpan;
use jiff::civil::Date;

use super::disegno::{self, Barra, Disegno};
use crate::assenze::ore::file;
use crate::classi::store::Classe;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::{assenze, calendario, classi};

/// A class in the year so far.
struct Riga {
    classe: Classe,
    alunni: usize,
    anno: Tasso,
    /// By the first day of the month.
    mesi: BTreeMap<Date, Tasso>,
    /// Monday is 1.
    giorni: BTreeMap<i8, Tasso>,
}

/// The year so far, class by class.
fn load(tx: &mut dyn Tx, ctx: &Ctx, only: Option<ClasseId>) -> Result<Vec<Riga>, AppError> {
    let (istituto, anno, oggi) = (ctx.istituto(), ctx.anno(), ctx.today());
    if calendario::store::anno(tx, istituto, anno)?.is_none() {
        return Ok(Vec::new());
    }
    let calendario = calendario::load(tx, istituto, anno)?;
    let days = (anno.first_day(), oggi.min(anno.last_day()));
    let mut away: HashMap<(ClasseId, Date), u64> = HashMap::new();
    for (classe, data, count) in assenze::store::assenze_per_giorno(tx, istituto, days)? {
        away.insert((classe, data), count);
    }
    let mut enrolled: HashMap<ClasseId, Vec<(Date, Option<Date>)>> = HashMap::new();
    for row in classi::bulk::iscrizioni(tx, istituto, days)? {
        enrolled.entry(row.classe_id).or_default().push((row.dal, row.al));
    }
    let mut righe = Vec::new();
    for classe in classi::store::classi(tx, istituto, anno)? {
        if only.is_some_and(|id| id != classe.id) {
            continue;
        }
        let luogo = Luogo { sede: classe.sede_id, classe: Some(classe.id) };
        let own = enrolled.get(&classe.id).map_or(&[][..], Vec::as_slice);
        let on =
            |day: Date| own.iter().filter(|(dal, al)| *dal <= day && al.is_none_or(|al| al >= day)).count();
        let mut riga = Riga {
            alunni: on(oggi),
            anno: Tasso::default(),
            mesi: BTreeMap::new(),
            giorni: BTreeMap::new(),
            classe,
        };
        let mut day = days.0;
        while day <= days.1 {
            if calendario.day_kind(day, luogo).has_lessons() {
                let assenze = away.get(&(riga.classe.id, day)).copied().unwrap_or_default();
                riga.add(day, Tasso { assenze, dovuti: on(day) as u64 });
            }
            day = day.saturating_add(1.day());
        }
        righe.push(riga);
    }
    Ok(righe)
}

impl Riga {
    fn add(&mut self, day: Date, tasso: Tasso) {
        self.anno = self.anno.plus(tasso);
        let mese = self.mesi.entry(day.first_of_month()).or_default();
        *mese = mese.plus(tasso);
        let giorno = self.giorni.entry(day.weekday().to_monday_one_offset()).or_default();
        *giorno = giorno.plus(tasso);
    }
}

/// Tenths of a per cent as people read them: `12,3 %`.
fn percento(l: L, tasso: Tasso) -> String {
    let Some(tenths) = tasso.decimi() else { return "–".to_owned() };
    l.ta2("percento", "interi", (tenths / 10).to_string(), "decimi", (tenths % 10).to_string())
}

/// A line of a table.
pub struct Voce {
    nome: String,
    href: Option<String>,
    tasso: Tasso,
    quota: String,
    /// Kept back: too few pupils.
    protetta: bool,
}

fn voce(l: L, nome: String, tasso: Tasso) -> Voce {
    Voce { nome, href: None, tasso, quota: percento(l, tasso), protetta: false }
}

fn mesi(l: L, righe: &[Riga]) -> Vec<Voce> {
    let mut sums: BTreeMap<Date, Tasso> = BTreeMap::new();
    for (mese, tasso) in righe.iter().flat_map(|riga| &riga.mesi) {
        let sum = sums.entry(*mese).or_default();
        *sum = sum.plus(*tasso);
    }
    sums.into_iter().map(|(mese, tasso)| voce(l, l.nome_mese(mese.month()).into_owned(), tasso)).collect()
}

fn giorni(l: L, righe: &[Riga]) -> Vec<Voce> {
    let mut sums: BTreeMap<i8, Tasso> = BTreeMap::new();
    for (giorno, tasso) in righe.iter().flat_map(|riga| &riga.giorni) {
        let sum = sums.entry(*giorno).or_default();
        *sum = sum.plus(*tasso);
    }
    sums.into_iter()
        .map(|(giorno, tasso)| voce(l, l.nome_giorno(i64::from(giorno)).into_owned(), tasso))
        .collect()
}

/// The classes, those with few pupils kept back.
fn classi(l: L, righe: &[Riga]) -> Vec<Voce> {
    let sizes: Vec<usize> = righe.iter().map(|riga| riga.alunni).collect();
    let lines = righe.iter().zip(protetti(&sizes)).map(|(riga, protetta)| {
        let href = Some(format!("/presenze/classi/{}", riga.classe.id));
        Voce { href, protetta, ..voce(l, riga.classe.nome.clone(), riga.anno) }
    });
    lines.collect()
}

fn drawing(voci: &[Voce]) -> Option<Disegno> {
    let bars = voci.iter().filter_map(|voce| {
        Some(Barra { nome: voce.nome.clone(), valore: voce.tasso.decimi()?, testo: voce.quota.clone() })
    });
    disegno::bars(bars.collect())
}

/// A table with its drawing.
pub struct Sezione {
    id: &'static str,
    titolo: String,
    colonna: String,
    voci: Vec<Voce>,
    disegno: Option<Disegno>,
}

fn section(l: L, id: &'static str, (titolo, colonna): (&str, &str), voci: Vec<Voce>) -> Sezione {
    Sezione {
        id,
        titolo: l.t(titolo).into_owned(),
        colonna: l.t(colonna).into_owned(),
        disegno: drawing(&voci),
        voci,
    }
}

#[derive(Template)]
#[template(path = "quadro/statistiche.html")]
struct StatisticsPage {
    p: Page,
    l: L,
    sopra: String,
    classe: Option<ClasseId>,
    totale: String,
    sezioni: Vec<Sezione>,
    minimi: usize,
}

fn page(ctx: &Ctx, righe: &[Riga], classe: Option<&Classe>) -> Result<Response, AppError> {
    let l = ctx.l;
    let total = righe.iter().fold(Tasso::default(), |sum, riga| sum.plus(riga.anno));
    let mut sezioni = vec![
        section(l, "mesi", ("quadro-per-mese", "presenze-mese"), mesi(l, righe)),
        section(l, "giorni", ("quadro-per-giorno", "quadro-giorno"), giorni(l, righe)),
    ];
    if classe.is_none() {
        sezioni.push(Sezione {
            disegno: None,
            ..section(l, "classi", ("quadro-per-classe", "classe"), classi(l, righe))
        });
    }
    sezioni.retain(|sezione| !sezione.voci.is_empty());
    let p = Page::new(ctx, l.t("quadro-statistiche")).under(super::menu(ctx));
    html(&StatisticsPage {
        p,
        l,
        sopra: classe.map_or_else(|| ctx.anno().to_string(), |classe| classe.nome.clone()),
        classe: classe.map(|classe| classe.id),
        totale: percento(l, total),
        sezioni,
        minimi: ALUNNI_MINIMI,
    })
}

/// The whole school.
pub async fn scuola(ctx: Ctx) -> Result<Response, AppError> {
    let righe = ctx.read(|tx, ctx| load(tx, ctx, None)).await?;
    page(&ctx, &righe, None)
}

/// One class, for whoever looks after it.
pub async fn classe(ctx: Ctx, Path(id): Path<ClasseId>) -> Result<Response, AppError> {
    let righe = ctx
        .read(move |tx, ctx| {
            authz::cura(tx, ctx, id, ctx.today())?;
            load(tx, ctx, Some(id))
        })
        .await?;
    let classe = righe.first().map(|riga| riga.classe.clone()).ok_or(AppError::NotFound)?;
    page(&ctx, &righe, Some(&classe))
}

/// Classes by months: days of absence, days due and their share; small classes are kept back.
async fn table(ctx: &Ctx) -> Result<(Vec<String>, Vec<Vec<String>>), AppError> {
    let l = ctx.l;
    let righe = ctx.read(|tx, ctx| load(tx, ctx, None)).await?;
    let months: Vec<Date> = righe
        .iter()
        .flat_map(|riga| riga.mesi.keys().copied())
        .collect::<std::collections::BTreeSet<_>>()
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
        let kept = |text: String| if hidden { "*".to_owned() } else { text };
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

/// The table as CSV.
pub async fn csv(ctx: Ctx) -> Result<Response, AppError> {
    let (header, rows) = table(&ctx).await?;
    Ok(file(
        "text/csv; charset=utf-8",
        "attachment; filename=\"statistiche-assenze.csv\"",
        write_csv(&header, &rows),
    ))
}

/// The table as a workbook.
pub async fn xlsx(ctx: Ctx) -> Result<Response, AppError> {
    let (header, rows) = table(&ctx).await?;
    let bytes = write_xlsx(&ctx.l.t("quadro-statistiche-breve"), &header, &rows)
        .map_err(|e| AppError::Internal(format!("workbook: {e}")))?;
    let tipo = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(file(tipo, "attachment; filename=\"statistiche-assenze.xlsx\"", bytes))
}
