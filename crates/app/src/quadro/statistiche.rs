// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How often pupils are away: by class, by month, by weekday, by subject. Drawings made on the server, each with its
//! table.

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::calendario::Luogo;
use campanella_domain::ids::ClasseId;
use campanella_domain::ruoli::Ruolo;
use campanella_domain::statistica::{ALUNNI_MINIMI, Tasso, protetti};
use jiff::ToSpan;
use jiff::civil::Date;

use super::disegno::{self, Barra, Disegno};
use super::materie::{self, MateriaRiga};
use crate::classi::store::Classe;
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::{assenze, calendario, classi};

/// A class in the year so far.
pub(super) struct Riga {
    pub(super) classe: Classe,
    pub(super) alunni: usize,
    pub(super) anno: Tasso,
    /// By the first day of the month.
    pub(super) mesi: BTreeMap<Date, Tasso>,
    /// Monday is 1.
    giorni: BTreeMap<i8, Tasso>,
}

/// The year so far, class by class.
pub(super) fn load(tx: &mut dyn Tx, ctx: &Ctx, only: Option<ClasseId>) -> Result<Vec<Riga>, AppError> {
    let (istituto, anno, oggi) = (ctx.istituto(), ctx.anno(), ctx.today());
    if calendario::store::anno(tx, istituto, anno)?.is_none() {
        return Ok(Vec::new());
    }
    let calendario = calendario::load(tx, istituto, anno)?;
    let days = (anno.first_day(), oggi.min(anno.last_day()));
    let mut away: HashMap<(ClasseId, Date), u64> = HashMap::new();
    for (classe, data, count) in assenze::conti::assenze_per_giorno(tx, istituto, days)? {
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
pub(super) fn percento(l: L, tasso: Tasso) -> String {
    let Some(tenths) = tasso.decimi() else { return "–".to_owned() };
    l.ta2("percento", "interi", (tenths / 10).to_string(), "decimi", (tenths % 10).to_string())
}

/// A line of a table.
pub struct Voce {
    pub(super) nome: String,
    href: Option<String>,
    /// Days or hours of absence.
    pub(super) assenze: u64,
    /// Days or hours due.
    pub(super) dovuti: u64,
    tasso: Tasso,
    pub(super) quota: String,
    /// Kept back: too few pupils.
    pub(super) protetta: bool,
}

fn voce(l: L, nome: String, tasso: Tasso) -> Voce {
    let Tasso { assenze, dovuti } = tasso;
    Voce { nome, href: None, assenze, dovuti, tasso, quota: percento(l, tasso), protetta: false }
}

/// Whole hours of minutes, half up.
const fn ore(minuti: u64) -> u64 {
    (minuti + 30) / 60
}

/// The subjects in hours, those of few pupils kept back.
pub(super) fn materie(l: L, righe: Vec<MateriaRiga>) -> Vec<Voce> {
    let sizes: Vec<usize> = righe.iter().map(|riga| riga.alunni).collect();
    let lines = righe.into_iter().zip(protetti(&sizes)).map(|(riga, protetta)| {
        let (assenze, dovuti) = (ore(riga.minuti.assenze), ore(riga.minuti.dovuti));
        Voce { assenze, dovuti, protetta, ..voce(l, riga.nome, riga.minuti) }
    });
    lines.collect()
}

/// Month by month, by its first day.
pub(super) fn per_mese(righe: &[Riga]) -> BTreeMap<Date, Tasso> {
    summed(righe.iter().flat_map(|riga| &riga.mesi))
}

/// By day of the week: Monday is 1.
pub(super) fn per_giorno(righe: &[Riga]) -> BTreeMap<i8, Tasso> {
    summed(righe.iter().flat_map(|riga| &riga.giorni))
}

/// All of it.
pub(super) fn totale(righe: &[Riga]) -> Tasso {
    righe.iter().fold(Tasso::default(), |sum, riga| sum.plus(riga.anno))
}

fn summed<'a, K: Copy + Ord + 'a>(parts: impl Iterator<Item = (&'a K, &'a Tasso)>) -> BTreeMap<K, Tasso> {
    let mut sums: BTreeMap<K, Tasso> = BTreeMap::new();
    for (key, tasso) in parts {
        let sum = sums.entry(*key).or_default();
        *sum = sum.plus(*tasso);
    }
    sums
}

pub(super) fn mesi(l: L, righe: &[Riga]) -> Vec<Voce> {
    let months = per_mese(righe).into_iter();
    months.map(|(mese, tasso)| voce(l, l.nome_mese(mese.month()).into_owned(), tasso)).collect()
}

pub(super) fn giorni(l: L, righe: &[Riga]) -> Vec<Voce> {
    let days = per_giorno(righe).into_iter();
    days.map(|(giorno, tasso)| voce(l, l.nome_giorno(i64::from(giorno)).into_owned(), tasso)).collect()
}

/// The classes, those with few pupils kept back.
fn classi(l: L, righe: &[Riga]) -> Vec<Voce> {
    let sizes: Vec<usize> = righe.iter().map(|riga| riga.alunni).collect();
    let lines = righe.iter().zip(protetti(&sizes)).map(|(riga, protetta)| {
        let href = Some(format!("/quadro/classi/{}/statistiche", riga.classe.id));
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
    /// Message keys of the columns of absence and of what is due.
    unita: (&'static str, &'static str),
    voci: Vec<Voce>,
    disegno: Option<Disegno>,
}

/// What is counted in days.
const GIORNI: (&str, &str) = ("quadro-giorni-assenza", "quadro-giorni-dovuti");
/// What is counted in hours.
const ORE: (&str, &str) = ("quadro-ore-assenza", "quadro-ore-dovute");

fn section(l: L, id: &'static str, (titolo, colonna): (&str, &str), voci: Vec<Voce>) -> Sezione {
    Sezione {
        id,
        titolo: l.t(titolo).into_owned(),
        colonna: l.t(colonna).into_owned(),
        unita: GIORNI,
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
    /// The reader may open the board of the class, which the office may not.
    quadro: bool,
}

fn page(
    ctx: &Ctx,
    righe: &[Riga],
    subjects: Vec<MateriaRiga>,
    classe: Option<&Classe>,
) -> Result<Response, AppError> {
    let l = ctx.l;
    let mut sezioni = vec![
        section(l, "mesi", ("quadro-per-mese", "presenze-mese"), mesi(l, righe)),
        section(l, "giorni", ("quadro-per-giorno", "quadro-giorno"), giorni(l, righe)),
    ];
    sezioni.push(Sezione {
        disegno: None,
        unita: ORE,
        ..section(l, "materie", ("quadro-per-materia", "materia"), materie(l, subjects))
    });
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
        totale: percento(l, totale(righe)),
        sezioni,
        minimi: ALUNNI_MINIMI,
        quadro: ctx.actor()?.profilo != Ruolo::Segreteria,
    })
}

/// The whole school.
pub async fn scuola(ctx: Ctx) -> Result<Response, AppError> {
    let (righe, subjects) =
        ctx.read(|tx, ctx| Ok((load(tx, ctx, None)?, materie::load(tx, ctx, None)?))).await?;
    page(&ctx, &righe, subjects, None)
}

/// A class whose statistics may be read: whoever looks after it, and the office.
///
/// # Errors
/// Not found.
pub(super) fn authorise(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId) -> Result<ClasseToken, AppError> {
    match ctx.actor()?.profilo {
        Ruolo::Segreteria => authz::classe(tx, ctx, id, ctx.today()),
        _ => authz::cura(tx, ctx, id, ctx.today()),
    }
}

/// One class, for whoever looks after it and for the office.
pub async fn classe(ctx: Ctx, Path(id): Path<ClasseId>) -> Result<Response, AppError> {
    let (righe, subjects) = ctx
        .read(move |tx, ctx| {
            authorise(tx, ctx, id)?;
            Ok((load(tx, ctx, Some(id))?, materie::load(tx, ctx, Some(id))?))
        })
        .await?;
    let classe = righe.first().map(|riga| riga.classe.clone()).ok_or(AppError::NotFound)?;
    page(&ctx, &righe, subjects, Some(&classe))
}
