// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The livelli of a prova as the cells of the grid tell them: one place for each obiettivo that the prova names. The
//! places follow the age of the obiettivi, so that moving one in the list gives no cell another meaning.

use std::collections::HashMap;

use campanella_db::Tx;
use campanella_domain::ids::{ObiettivoId, ProvaId, VotoId};
use campanella_domain::valutazione::{self, Livello, ObiettivoError, ScalaLivelli};
use jiff::civil::Date;

use super::accesso::RegistroVoti;
use super::obiettivi;
use super::store;
use super::store::livelli::LivelloVoto;
use super::store::obiettivi::ObiettivoProva;
use super::store::voti::Voto;
use crate::kit::error::AppError;
use crate::kit::i18n::L;

/// The obiettivi of a prova, and what its marks say on them.
#[derive(Debug, Clone)]
pub struct LivelliProva {
    scala: ScalaLivelli,
    /// Marks in tenths stand before the livelli.
    numeri: bool,
    /// The oldest first.
    pub obiettivi: Vec<ObiettivoProva>,
    livelli: HashMap<(VotoId, ObiettivoId), Livello>,
}

/// The livelli of the prove between two days; none where the subject has no obiettivi.
///
/// # Errors
/// The storage's.
pub fn between(
    tx: &mut dyn Tx,
    registro: &RegistroVoti,
    days: (Date, Date),
) -> Result<HashMap<ProvaId, LivelliProva>, AppError> {
    if !registro.has_obiettivi() {
        return Ok(HashMap::new());
    }
    let named = store::obiettivi::between(tx, registro, days)?;
    let told = if named.is_empty() { Vec::new() } else { store::livelli::between(tx, registro, days)? };
    collect(registro, named, told)
}

/// The livelli of one prova; none where the subject has no obiettivi or the prova names none.
///
/// # Errors
/// The storage's.
pub fn of_prova(
    tx: &mut dyn Tx,
    registro: &RegistroVoti,
    (id, data): (ProvaId, Date),
) -> Result<Option<LivelliProva>, AppError> {
    Ok(between(tx, registro, (data, data))?.remove(&id))
}

fn collect(
    registro: &RegistroVoti,
    named: Vec<ObiettivoProva>,
    told: Vec<(ProvaId, LivelloVoto)>,
) -> Result<HashMap<ProvaId, LivelliProva>, AppError> {
    let (scala, numeri) = (obiettivi::scala(registro)?, registro.scala().numeri);
    let mut prove: HashMap<ProvaId, LivelliProva> = HashMap::new();
    for obiettivo in named {
        let empty = || LivelliProva { scala, numeri, obiettivi: Vec::new(), livelli: HashMap::new() };
        prove.entry(obiettivo.prova_id).or_insert_with(empty).obiettivi.push(obiettivo);
    }
    for (prova, row) in told {
        if let (Some(known), Some(livello)) = (prove.get_mut(&prova), row.livello) {
            known.livelli.insert((row.voto_id, row.obiettivo_id), livello);
        }
    }
    Ok(prove)
}

impl LivelliProva {
    /// The obiettivi, in the order of the places.
    pub fn ids(&self) -> impl Iterator<Item = ObiettivoId> {
        self.obiettivi.iter().map(|named| named.obiettivo_id)
    }

    /// What a mark says on each obiettivo.
    pub fn of(&self, voto: VotoId) -> Vec<Option<Livello>> {
        self.obiettivi.iter().map(|named| self.livelli.get(&(voto, named.obiettivo_id)).copied()).collect()
    }

    /// What a cell says beside the mark, in short; empty when nothing.
    pub fn accanto(&self, voto: VotoId) -> String {
        valutazione::testo_casella("", self.scala, &self.of(voto))
    }

    /// How a livello is typed, for whoever never did.
    pub fn esempio(&self) -> String {
        let best = self.scala.livelli.iter().map(|livello| Some(*livello)).take(self.obiettivi.len().min(2));
        let livelli: Vec<_> = best.collect();
        valutazione::testo_casella(if self.numeri { "8" } else { "Dist" }, self.scala, &livelli)
    }

    /// What the short forms mean.
    pub fn legenda(&self, l: &L) -> String {
        let pairs = self.scala.livelli.iter().map(|livello| {
            format!("{} = {}", self.scala.sigla(*livello), l.t(format!("livello-{}", livello.code())))
        });
        pairs.collect::<Vec<_>>().join(", ")
    }

    /// The livelli typed in a cell that are not what its mark says already.
    ///
    /// # Errors
    /// The rule that refuses what was typed.
    pub fn changes(
        &self,
        typed: &str,
        voto: Option<&Voto>,
    ) -> Result<Vec<(ObiettivoId, Option<Livello>)>, ObiettivoError> {
        let wished = valutazione::parse_livelli(self.scala, typed, self.obiettivi.len())?;
        let changed = self.obiettivi.iter().zip(wished).filter_map(|(named, livello)| {
            let standing = voto.and_then(|voto| self.livelli.get(&(voto.id, named.obiettivo_id)).copied());
            (standing != livello).then_some((named.obiettivo_id, livello))
        });
        Ok(changed.collect())
    }
}

/// The text of a cell, which typed back means the same.
pub fn testo(livelli: Option<&LivelliProva>, voto: &Voto) -> String {
    let accanto = livelli.map(|livelli| livelli.accanto(voto.id)).unwrap_or_default();
    format!("{}{accanto}", voto.valore.sigla())
}
