// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who teaches what: the subjects of each class become blocks, the blocks fill posts of 18, 22 or 25 hours.

use std::collections::BTreeMap;

use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::gruppo::TipoGruppo;
use campanella_domain::ids::{ClasseId, GruppoId};

use super::disegno::{Disegno, Insegnamento, ore_posto};
use super::materie;
use super::modello::Modello;

/// A teacher's post before there is a person on it.
#[derive(Debug, Clone)]
pub struct Posto {
    /// Kind of post.
    pub classe_concorso: &'static str,
    /// Hours taken.
    pub ore: usize,
    /// Sites on which it works.
    pub sedi: Vec<usize>,
}

/// One subject of one class with its post.
#[derive(Debug, Clone)]
pub struct Incarico {
    /// Position of the class in the plan.
    pub classe: usize,
    /// Whose.
    pub posto: usize,
    /// The subject.
    pub materia: &'static str,
    /// Hours a week.
    pub ore: usize,
    /// In which capacity.
    pub tipo: TipoCattedra,
    /// Part of the class.
    pub gruppo: Option<GruppoId>,
}

/// A part of the week of one class that must have one teacher.
struct Blocco {
    classe: usize,
    sede: usize,
    ore: usize,
    parti: Vec<(&'static str, usize, TipoCattedra, Option<GruppoId>)>,
}

/// Shares out all the teaching of the plan.
pub fn build(disegno: &Disegno, modello: &Modello) -> (Vec<Posto>, Vec<Incarico>) {
    let mut posti: Vec<Posto> = Vec::new();
    let mut incarichi = Vec::new();
    for (classe_concorso, mut blocchi) in blocchi(disegno, modello) {
        // Site after site, the big blocks first: what is left over joins posts on two sites.
        blocchi.sort_by_key(|b| (b.sede, std::cmp::Reverse(b.ore), b.classe));
        for blocco in blocchi {
            let posto = find_post(&mut posti, classe_concorso, &blocco);
            for (materia, ore, tipo, gruppo) in blocco.parti {
                incarichi.push(Incarico { classe: blocco.classe, posto, materia, ore, tipo, gruppo });
            }
        }
    }
    (posti, incarichi)
}

fn blocchi(disegno: &Disegno, modello: &Modello) -> BTreeMap<&'static str, Vec<Blocco>> {
    let mut by_post: BTreeMap<&'static str, Vec<Blocco>> = BTreeMap::new();
    for (at, (classe, row)) in disegno.classi.iter().zip(&modello.classi).enumerate() {
        let mut own: BTreeMap<(&'static str, u8), Blocco> = BTreeMap::new();
        let mut add = |i: &Insegnamento, gruppo: Option<GruppoId>| {
            let new = || Blocco { classe: at, sede: classe.sede, ore: 0, parti: Vec::new() };
            let block = own.entry((i.posto, i.blocco)).or_insert_with(new);
            block.ore += usize::from(i.ore);
            block.parti.push((i.materia, usize::from(i.ore), TipoCattedra::Normale, gruppo));
            if let Some((posto, ore)) = i.compresenza {
                let block = own.entry((posto, i.blocco)).or_insert_with(new);
                block.ore += usize::from(ore);
                block.parti.push((i.materia, usize::from(ore), TipoCattedra::Itp, gruppo));
            }
        };
        for i in &classe.piano.comuni {
            let irc = (i.materia == materie::RELIGIONE)
                .then(|| gruppo_id(modello, row.id, TipoGruppo::IrcAvvalenti));
            add(i, irc.flatten());
        }
        if let Some(divisione) = &classe.piano.divisione {
            for (nome, parte) in [&divisione.primo, &divisione.secondo] {
                let gruppo =
                    modello.gruppi.iter().find(|g| g.gruppo.classe_id == row.id && g.gruppo.nome == *nome);
                parte.iter().for_each(|i| add(i, gruppo.map(|g| g.gruppo.id)));
            }
        }
        for ((posto, _), block) in own {
            by_post.entry(posto).or_default().push(block);
        }
        if let Some(gruppo) = gruppo_id(modello, row.id, TipoGruppo::Alternativa) {
            let irc = classe.piano.comuni.iter().find(|i| i.materia == materie::RELIGIONE);
            let ore = irc.map_or(1, |i| usize::from(i.ore));
            let parti = vec![(materie::ALTERNATIVA, ore, TipoCattedra::Alternativa, Some(gruppo))];
            by_post.entry("ALT").or_default().push(Blocco { classe: at, sede: classe.sede, ore, parti });
        }
    }
    by_post
}

fn gruppo_id(modello: &Modello, classe: ClasseId, tipo: TipoGruppo) -> Option<GruppoId> {
    modello.gruppo(classe, tipo).map(|g| g.gruppo.id)
}

fn find_post(posti: &mut Vec<Posto>, classe_concorso: &'static str, blocco: &Blocco) -> usize {
    let limit = ore_posto(classe_concorso);
    let has_room =
        |posto: &Posto| posto.classe_concorso == classe_concorso && posto.ore + blocco.ore <= limit;
    let here = posti.iter().position(|p| has_room(p) && p.sedi.contains(&blocco.sede));
    // Who has children all day long stays with them; everybody else may work on two sites.
    let stays = matches!(classe_concorso, "EEEE" | "AAAA");
    let elsewhere = || posti.iter().position(|p| !stays && has_room(p) && p.sedi.len() < 2);
    let at = match here.or_else(elsewhere) {
        Some(at) => at,
        None => {
            posti.push(Posto { classe_concorso, ore: 0, sedi: Vec::new() });
            posti.len() - 1
        }
    };
    if let Some(posto) = posti.get_mut(at) {
        posto.ore += blocco.ore;
        if !posto.sedi.contains(&blocco.sede) {
            posto.sedi.push(blocco.sede);
        }
    }
    at
}
