// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Docenti who are away today and their hours: who is in class instead, or that nobody is.

use std::collections::HashMap;

use campanella_db::Tx;
use campanella_domain::assenza_docente::{AssenzaDocente, CoperturaOra, copertura};
use campanella_domain::ids::{ClasseId, IstitutoId, PersonaId};
use campanella_domain::orario::OraScansione;
use jiff::civil::Date;

use super::giornata::Firme;
use crate::assenti::{self, Assenti};
use crate::classi;
use crate::classi::store::{Cattedra, Classe};
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::orario::store::OrarioLezione;

/// Who is away on a day, and who stands in for longer than a day.
#[derive(Debug, Default)]
pub struct AssentiOggi {
    assenti: Assenti,
    supplenze: Vec<Cattedra>,
}

/// An hour of a docente who is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OraAssente {
    /// Who is away.
    pub docente_id: PersonaId,
    /// The class.
    pub classe_id: ClasseId,
    /// Its name.
    pub classe: String,
    /// The hour.
    pub ordinale: u8,
    /// Whether somebody is there.
    pub stato: CoperturaOra,
    /// Who.
    pub chi: Vec<String>,
}

/// A docente who is away today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocenteAssente {
    /// Who.
    pub docente_id: PersonaId,
    /// Surname and name.
    pub nome: String,
    /// When; more than one when they are away twice in the day.
    pub quando: Vec<AssenzaDocente>,
    /// The own hours of today that they miss, in order.
    pub ore: Vec<OraAssente>,
}

impl OraAssente {
    /// Kind of badge.
    pub fn badge(&self) -> &'static str {
        match self.stato {
            CoperturaOra::Firmata => "ok",
            CoperturaOra::Supplente | CoperturaOra::Compresenza => "info",
            CoperturaOra::Scoperta => "attesa",
        }
    }
}

impl DocenteAssente {
    /// When, in words.
    pub fn parole(&self, l: L) -> String {
        self.quando.iter().map(|quando| assenti::parole(l, *quando)).collect::<Vec<_>>().join("; ")
    }

    /// Hours in which nobody is in class, as far as the register knows.
    pub fn scoperte(&self) -> usize {
        self.ore.iter().filter(|ora| ora.stato == CoperturaOra::Scoperta).count()
    }
}

/// What is asked about the hours of a class.
pub(super) struct Righe<'a> {
    pub classe: &'a Classe,
    pub righe: &'a [OrarioLezione],
    pub bells: &'a [OraScansione],
    pub firme: &'a Firme,
    pub docenti: &'a HashMap<PersonaId, String>,
    pub oggi: Date,
}

impl AssentiOggi {
    /// Those of the whole school.
    pub(super) fn load(tx: &mut dyn Tx, istituto: IstitutoId, oggi: Date) -> Result<AssentiOggi, AppError> {
        let assenti = Assenti::between(tx, istituto, (oggi, oggi))?;
        if assenti.is_empty() {
            return Ok(AssentiOggi::default());
        }
        Ok(AssentiOggi { assenti, supplenze: classi::store::supplenze_on(tx, istituto, oggi)? })
    }

    /// Whether a docente misses some of an hour from bell to bell.
    pub(super) fn is_away(&self, docente: PersonaId, on: Date, ora: (u16, u16)) -> bool {
        self.assenti.is_away(docente, on, ora)
    }

    /// The hours of a class whose docente is away.
    pub(super) fn ore_of(&self, of: &Righe<'_>) -> Vec<OraAssente> {
        let mut ore = Vec::new();
        for riga in of.righe {
            let Some(bell) = of.bells.iter().find(|bell| i64::from(bell.ordinale) == riga.ordinale) else {
                continue;
            };
            let away = |docente| self.is_away(docente, of.oggi, (bell.inizio.minutes(), bell.fine.minutes()));
            if away(riga.docente_id) {
                ore.push(self.ora(of, riga, bell.ordinale, away));
            }
        }
        ore
    }

    fn ora(
        &self,
        of: &Righe<'_>,
        riga: &OrarioLezione,
        ordinale: u8,
        away: impl Fn(PersonaId) -> bool,
    ) -> OraAssente {
        let firmatari = of.firme.of_ora(riga, ordinale);
        let supplenti = self.supplenze.iter().filter(|row| {
            row.supplenza_di == Some(riga.docente_id)
                && row.classe_id == riga.classe_id
                && row.materia_id == riga.materia_id
                && !away(row.docente_id)
        });
        let supplenti: Vec<PersonaId> = supplenti.map(|row| row.docente_id).collect();
        let colleghi = of.righe.iter().filter(|other| {
            other.ordinale == riga.ordinale
                && other.docente_id != riga.docente_id
                && (other.gruppo_id.is_none() || other.gruppo_id == riga.gruppo_id)
                && !away(other.docente_id)
        });
        let colleghi: Vec<PersonaId> = colleghi.map(|other| other.docente_id).collect();
        let stato = copertura(!firmatari.is_empty(), !supplenti.is_empty(), !colleghi.is_empty());
        let chi = match stato {
            CoperturaOra::Firmata => firmatari,
            CoperturaOra::Supplente => supplenti,
            CoperturaOra::Compresenza => colleghi,
            CoperturaOra::Scoperta => Vec::new(),
        };
        OraAssente {
            docente_id: riga.docente_id,
            classe_id: riga.classe_id,
            classe: of.classe.nome.clone(),
            ordinale,
            stato,
            chi: chi.iter().filter_map(|id| of.docenti.get(id).cloned()).collect(),
        }
    }

    /// Everybody who is away, by name, with these hours.
    pub(super) fn docenti(
        &self,
        mut ore: Vec<OraAssente>,
        nomi: &HashMap<PersonaId, String>,
    ) -> Vec<DocenteAssente> {
        ore.sort_by(|a, b| (a.ordinale, &a.classe).cmp(&(b.ordinale, &b.classe)));
        let mut docenti: Vec<DocenteAssente> = Vec::new();
        for row in self.assenti.iter() {
            match docenti.iter_mut().find(|docente| docente.docente_id == row.docente_id) {
                Some(docente) => docente.quando.push(row.quando()),
                None => docenti.push(DocenteAssente {
                    docente_id: row.docente_id,
                    nome: nomi.get(&row.docente_id).cloned().unwrap_or_default(),
                    quando: vec![row.quando()],
                    ore: ore.iter().filter(|ora| ora.docente_id == row.docente_id).cloned().collect(),
                }),
            }
        }
        docenti.sort_by(|a, b| a.nome.cmp(&b.nome));
        docenti
    }
}
