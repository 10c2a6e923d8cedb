// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of hours of absence.

pub mod allarmi;
pub mod alunno;
pub mod classe;
pub mod famiglia;

use campanella_domain::monte_ore::{LivelloFrequenza, UnitaFrequenza};
use jiff::civil::Date;

use super::esoneri::store::Esonero;
use super::frequenza::{Frequenza, Mese};
use crate::kit::i18n::L;

/// Hours and minutes, as people say them: `12 h 30 min`.
pub fn durata(l: L, minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => l.tn("durata-ore", hours),
        (0, minutes) => l.tn("durata-minuti", minutes),
        (hours, minutes) => format!("{} {}", l.tn("durata-ore", hours), l.tn("durata-minuti", minutes)),
    }
}

/// Hundredths of a per cent with one decimal: `12,3 %`.
pub fn percento(l: L, hundredths: u32) -> String {
    let tenths = hundredths / 10;
    l.ta2("percento", "interi", (tenths / 10).to_string(), "decimi", (tenths % 10).to_string())
}

/// Kind of badge of a level.
pub const fn badge(livello: LivelloFrequenza) -> &'static str {
    match livello {
        LivelloFrequenza::Regolare => "ok",
        LivelloFrequenza::Attenzione => "info",
        LivelloFrequenza::Rischio => "attesa",
        LivelloFrequenza::Superato => "errore",
    }
}

/// Message key of a level.
pub const fn livello_key(livello: LivelloFrequenza) -> &'static str {
    match livello {
        LivelloFrequenza::Regolare => "frequenza-regolare",
        LivelloFrequenza::Attenzione => "frequenza-attenzione",
        LivelloFrequenza::Rischio => "frequenza-rischio",
        LivelloFrequenza::Superato => "frequenza-superato",
    }
}

/// `Tedesco: dal 14 settembre all'8 giugno`.
fn esonero(l: L, row: &Esonero, materia: &str) -> String {
    format!("{materia}: {}", l.ta2("esonero-giorni", "dal", l.data(row.dal), "al", l.data(row.al)))
}

/// A month as pages show it.
pub struct RigaMese {
    /// `novembre 2026`.
    pub nome: String,
    /// What happened.
    pub mese: Mese,
    /// Hours lost.
    pub ore: String,
}

fn mese_nome(l: L, first: Date) -> String {
    format!("{} {}", l.nome_mese(first.month()), first.year())
}

fn mesi(l: L, frequenza: &Frequenza) -> Vec<RigaMese> {
    let riga = |(first, mese): (&Date, &Mese)| RigaMese {
        nome: mese_nome(l, *first),
        mese: *mese,
        ore: durata(l, mese.minuti),
    };
    frequenza.mesi.iter().rev().map(riga).collect()
}

/// The hours of the year in words, where they decide about the year.
pub struct Conto {
    /// Due.
    pub dovute: String,
    /// That may be lost.
    pub limite: String,
    /// Lost, as they count.
    pub perse: String,
    /// Left.
    pub restano: String,
    /// Share of the hours due.
    pub percento: String,
    /// Lost, in per cent of what may be lost, for the bar: 100 at most.
    pub usate: u32,
    /// Level.
    pub livello: LivelloFrequenza,
    /// On days of deroga.
    pub in_deroga: Option<String>,
    /// Made up for by the activities of a disciplinary measure.
    pub in_misura: Option<String>,
    /// At the previous school.
    pub altra_scuola: Option<String>,
    /// Subjects that the pupil need not attend, with their days.
    pub esoneri: Vec<String>,
    /// When the limit is passed, going on like this.
    pub proiezione: Option<Date>,
    /// When it is passed, never coming again.
    pub prima_data: Option<Date>,
    /// The school counts in half hours.
    pub mezze_ore: bool,
}

impl Conto {
    /// The count of a pupil; nothing without a timetable.
    pub fn of(l: L, frequenza: &Frequenza) -> Option<Conto> {
        let monte = &frequenza.monte;
        let shown = |minutes: u32| (minutes > 0).then(|| durata(l, minutes));
        (monte.dovuti > 0).then(|| Conto {
            dovute: durata(l, monte.dovuti),
            limite: durata(l, monte.limite()),
            perse: durata(l, monte.contati()),
            restano: durata(l, monte.restano()),
            percento: percento(l, monte.centesimi()),
            usate: (u64::from(monte.contati()) * 100 / u64::from(monte.limite().max(1))).min(100) as u32,
            livello: monte.livello(),
            in_deroga: shown(monte.in_deroga),
            in_misura: shown(monte.in_misura),
            altra_scuola: shown(monte.altra_scuola),
            esoneri: frequenza.esoneri.iter().map(|(row, materia)| esonero(l, row, materia)).collect(),
            proiezione: frequenza.proiezione,
            prima_data: frequenza.prima_data,
            mezze_ore: frequenza.unita == UnitaFrequenza::MezzeOre,
        })
    }

    /// Not near the limit yet: what goes on like this would pass it.
    pub fn is_only_on_the_way(&self) -> bool {
        matches!(self.livello, LivelloFrequenza::Regolare | LivelloFrequenza::Attenzione)
    }

    /// Nothing is wrong yet, but going on like this the limit is passed within the year.
    fn would_pass(&self) -> bool {
        self.livello == LivelloFrequenza::Regolare && self.proiezione.is_some()
    }

    fn badge(&self) -> &'static str {
        if self.would_pass() { "attesa" } else { badge(self.livello) }
    }

    fn key(&self) -> &'static str {
        if self.would_pass() { "frequenza-regolare-finora" } else { livello_key(self.livello) }
    }
}
