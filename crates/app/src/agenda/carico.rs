// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How heavy the days of a class are: the month as a table, and free days to suggest.

use std::collections::BTreeMap;

use campanella_db::Tx;
use campanella_domain::agenda::carico::{CaricoGiorno, LivelloCarico, suggest};
use campanella_domain::ids::{CompitoId, MateriaId};
use jiff::ToSpan;
use jiff::civil::Date;

use super::store;
use super::vista::{self, Genere, GiornoAgenda, Voce};
use crate::classi::store::Classe;
use crate::kit::authz::ClasseToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::{assenze::fuori, lezioni, orario as orari};

/// Days ahead that are looked at for a free one.
const GIORNI_PROPOSTA: i64 = 21;
/// Days that are told where homework is given.
const GIORNI_SCADENZE: i64 = 7;

/// A day of the month as the table shows it.
#[derive(Debug, Clone)]
pub struct Casella {
    /// The day.
    pub data: Date,
    /// It belongs to the month, and is not one beside it.
    pub nel_mese: bool,
    /// Lessons are held.
    pub lezioni: bool,
    /// Tests.
    pub verifiche: usize,
    /// Events.
    pub eventi: usize,
    /// Homework that is due.
    pub compiti: usize,
    /// How heavy it is.
    pub livello: LivelloCarico,
}

impl Casella {
    /// Message key of how heavy it is.
    pub fn livello_key(&self) -> String {
        format!("carico-{}", self.livello.code())
    }

    /// It is today.
    pub fn e_oggi(&self, oggi: &Date) -> bool {
        self.data == *oggi
    }
}

/// What a class already has to do for a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scadenze {
    /// Homework that is due.
    pub compiti: usize,
    /// Tests.
    pub verifiche: usize,
    /// All are out of class.
    pub fuori: bool,
}

impl Scadenze {
    /// In words.
    pub fn parole(self, l: L) -> String {
        let out = self.fuori.then(|| l.t("carico-fuori").into_owned());
        let told = [("carico-compiti", self.compiti), ("carico-verifiche", self.verifiche)];
        let told = told.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| l.tn(key, n));
        out.into_iter().chain(told).collect::<Vec<_>>().join(", ")
    }
}

/// Days from one on for which a class has something to do, with how much; without the homework that is being written.
///
/// # Errors
/// The storage's.
pub fn coming(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    token: &ClasseToken,
    dal: Date,
    own: Option<CompitoId>,
) -> Result<BTreeMap<Date, Scadenze>, AppError> {
    let al = dal.saturating_add((GIORNI_SCADENZE - 1).days());
    let mut days: BTreeMap<Date, Scadenze> = BTreeMap::new();
    for (data, compiti) in lezioni::store::compiti_per_giorno(tx, token, (dal, al), own)? {
        days.entry(data).or_default().compiti = compiti;
    }
    for (data, verifiche) in store::verifiche_di_classe(tx, token, (dal, al))? {
        days.entry(data).or_default().verifiche = verifiche;
    }
    for data in fuori::di_tutti(tx, ctx, token, None, (dal, al))?.into_keys() {
        days.entry(data).or_default().fuori = true;
    }
    Ok(days)
}

fn count(voci: &[Voce], genere: Genere) -> usize {
    voci.iter().filter(|voce| voce.genere == genere).count()
}

fn load_of(giorno: &GiornoAgenda, materia_in_orario: bool) -> CaricoGiorno {
    CaricoGiorno {
        data: giorno.data,
        lezioni: giorno.kind.has_lessons(),
        fuori: !giorno.fuori.is_empty(),
        materia_in_orario,
        verifiche: count(&giorno.voci, Genere::Verifica),
        compiti: count(&giorno.voci, Genere::Compito),
    }
}

/// First and last day of the weeks that a month touches, Monday to Sunday.
pub fn month_span(data: Date) -> (Date, Date) {
    let (first, last) = (data.first_of_month(), data.last_of_month());
    let before = i64::from(first.weekday().to_monday_zero_offset());
    let after = 6 - i64::from(last.weekday().to_monday_zero_offset());
    (first.saturating_sub(before.days()), last.saturating_add(after.days()))
}

/// The weeks of a month, seven days each.
pub fn weeks(mese: Date, giorni: &[GiornoAgenda]) -> Vec<Vec<Casella>> {
    let boxes: Vec<Casella> = giorni
        .iter()
        .map(|giorno| {
            let carico = load_of(giorno, true);
            Casella {
                data: giorno.data,
                nel_mese: giorno.data.month() == mese.month(),
                lezioni: carico.lezioni,
                verifiche: carico.verifiche,
                eventi: count(&giorno.voci, Genere::Evento),
                compiti: carico.compiti,
                livello: carico.livello(),
            }
        })
        .collect();
    boxes.chunks(7).map(<[Casella]>::to_vec).collect()
}

/// Days of the next weeks that are good for one more test of a subject.
///
/// # Errors
/// The storage's.
pub fn free_days(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    token: &ClasseToken,
    classe: &Classe,
    materia: Option<MateriaId>,
) -> Result<Vec<Date>, AppError> {
    let dal = ctx.today().saturating_add(1.day());
    let al = dal.saturating_add(GIORNI_PROPOSTA.days());
    let voci = vista::of_classe(tx, token, (dal, al))?;
    let mut loads = Vec::new();
    let mut with_subject = std::collections::BTreeSet::new();
    if let Some(materia) = materia {
        for line in orari::store::settimana_classe(tx, ctx.istituto(), classe.id, dal)? {
            if line.materia_id == materia {
                with_subject.insert(line.giorno);
            }
        }
    }
    let mut giorni = vista::by_day(tx, ctx, classe, (dal, al), voci)?;
    vista::with_fuori(tx, ctx, token, &mut giorni)?;
    for giorno in giorni {
        let weekday = i64::from(giorno.data.weekday().to_monday_one_offset());
        loads.push(load_of(&giorno, with_subject.is_empty() || with_subject.contains(&weekday)));
    }
    Ok(suggest(&loads))
}
