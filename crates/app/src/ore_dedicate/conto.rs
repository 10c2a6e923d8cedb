// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a class has done of each kind of hours, and how it is told.

use std::collections::HashMap;

use campanella_db::Tx;
use campanella_domain::codice_meccanografico::CodiceMeccanografico;
use campanella_domain::etichetta::{
    self, Avanzamento, Durata, Etichetta, LezioneContata, OreDovute, Percorso, minuti_di_classe,
};
use campanella_domain::ids::{IstitutoId, SedeId};

use crate::assenze::ore::durata;
use crate::classi::store::Classe;
use crate::istituti;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::lezioni::etichette;

/// The kind of secondaria di II grado at each site, where its code or the school's says it.
pub struct Percorsi {
    sedi: HashMap<SedeId, Option<Percorso>>,
    istituto: Option<Percorso>,
}

fn percorso(codice: &str) -> Option<Percorso> {
    let codice: CodiceMeccanografico = codice.parse().ok()?;
    Percorso::of_tipo(codice.tipo())
}

impl Percorsi {
    /// Those of a school.
    ///
    /// # Errors
    /// The storage's.
    pub fn load(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Percorsi, AppError> {
        let sedi = istituti::store::sedi(tx, istituto)?;
        Ok(Percorsi {
            sedi: sedi.into_iter().map(|sede| (sede.id, percorso(&sede.codice_meccanografico))).collect(),
            istituto: percorso(&istituti::store::istituto(tx, istituto)?.codice_meccanografico),
        })
    }

    fn of(&self, sede: SedeId) -> Option<Percorso> {
        self.sedi.get(&sede).copied().flatten().or(self.istituto)
    }

    /// What a class has done so far of what its lessons can count for; also of what they count for no more.
    pub fn voci(&self, classe: &Classe, lezioni: &[LezioneContata]) -> Vec<Voce> {
        let facts = etichette::facts(classe, self.of(classe.sede_id));
        let voce = |etichetta: Etichetta| {
            let dovute = facts.as_ref().and_then(|facts| etichetta::ore_dovute(facts, etichetta));
            let fatti = minuti_di_classe(lezioni, etichetta);
            let avanzamento = match dovute {
                Some(dovute) => Avanzamento::new(fatti, dovute),
                None => Avanzamento { fatti, dovuti: None, parziale: false },
            };
            (dovute.is_some() || fatti > 0).then_some(Voce { etichetta, dovute, avanzamento })
        };
        Etichetta::ALL.iter().copied().filter_map(voce).collect()
    }
}

/// Hours of one kind that a class has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voce {
    /// Of which kind.
    pub etichetta: Etichetta,
    /// What law asks for; nothing where it asks nothing of the class any more.
    pub dovute: Option<OreDovute>,
    /// Done, due and left.
    pub avanzamento: Avanzamento,
}

impl Voce {
    /// Name of the kind.
    pub fn nome(&self, l: &L) -> String {
        etichette::nome_intero(*l, self.etichetta)
    }

    /// `12 h di 33 h`, or what was done where nothing is known to be due.
    pub fn fatte(&self, l: &L) -> String {
        let fatte = durata(*l, self.avanzamento.fatti);
        match self.avanzamento.dovuti {
            Some(dovuti) => l.ta2("dedicate-fatte", "fatte", fatte, "dovute", durata(*l, dovuti)),
            None => fatte,
        }
    }

    /// What is left, in words.
    pub fn restano(&self, l: &L) -> String {
        match self.avanzamento.restano() {
            Some(0) => l.t("dedicate-raggiunte").into_owned(),
            Some(minuti) => l.ta("dedicate-restano", "ore", durata(*l, minuti)),
            None if self.avanzamento.parziale => l.t("dedicate-un-anno").into_owned(),
            None => l.t("dedicate-senza-traguardo").into_owned(),
        }
    }

    /// Kind of badge.
    pub fn badge(&self) -> &'static str {
        if self.avanzamento.is_complete() { "ok" } else { "neutro" }
    }

    /// Over which time, what may lie outside lessons, and the law.
    pub fn spiega(&self, l: &L) -> String {
        let Some(dovute) = self.dovute else { return l.t("dedicate-non-piu").into_owned() };
        let mut said = vec![l.ta("dedicate-fonte", "fonte", dovute.fonte)];
        if dovute.durata == Durata::Triennio {
            said.push(l.t("dedicate-triennio").into_owned());
        }
        if dovute.ore.is_none() {
            said.push(l.t("dedicate-percorso-ignoto").into_owned());
        }
        if dovute.extracurricolari {
            said.push(l.t("dedicate-extracurricolari").into_owned());
        }
        said.join(" ")
    }
}
