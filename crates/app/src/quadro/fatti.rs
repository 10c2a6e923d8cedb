// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the board of a day reads: of the whole school at once, or of one class only.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use campanella_db::Tx;
use campanella_domain::agenda::TipoImpegno;
use campanella_domain::calendario::Calendario;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use jiff::civil::Date;

use super::assenti::AssentiOggi;
use super::giornata::Firme;
use crate::assenze::conti::ContiGiorno;
use crate::kit::authz::ClasseToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::lezioni::oggi::{firme_del_giorno, firme_di_classe};
use crate::orario::store::OrarioLezione;
use crate::{agenda, anagrafe, assenze, calendario, classi, orario};

/// Days ahead whose tests are counted.
const GIORNI_VERIFICHE: i64 = 7;

/// Tests that make a day full where the school sets no limit.
const VERIFICHE_PIENO: usize = 2;

/// The facts of a day, by class.
pub(super) struct Fatti {
    pub calendario: Arc<Calendario>,
    pub orario: HashMap<ClasseId, Vec<OrarioLezione>>,
    pub firme: Firme,
    /// Who is away; nobody for a docente, who does not know it of colleagues.
    pub assenti: AssentiOggi,
    /// Classes whose roll was called.
    pub appelli: BTreeSet<ClasseId>,
    pub conti: HashMap<ClasseId, ContiGiorno>,
    pub iscritti: HashMap<ClasseId, usize>,
    pub docenti: HashMap<PersonaId, String>,
    /// Tests of the next days, and the days that can hold no more.
    pub verifiche: HashMap<ClasseId, (usize, Vec<Date>)>,
}

impl Fatti {
    /// Of every class of the school.
    pub fn of_scuola(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Fatti, AppError> {
        let (istituto, anno, oggi) = (ctx.istituto(), ctx.anno(), ctx.today());
        let mut orario: HashMap<ClasseId, Vec<OrarioLezione>> = HashMap::new();
        for row in orario::store::all_on(tx, istituto, oggi)? {
            orario.entry(row.classe_id).or_default().push(row);
        }
        let iscritti = classi::store::iscritti_per_classe(tx, istituto, oggi)?;
        let counts = agenda::store::verifiche_per_giorno(tx, istituto, ahead(oggi))?;
        Ok(Fatti {
            calendario: calendario::load(tx, istituto, anno)?,
            orario,
            firme: Firme::new(firme_del_giorno(tx, istituto, anno, oggi)?),
            assenti: AssentiOggi::load(tx, istituto, oggi)?,
            appelli: assenze::conti::classi_con_appello(tx, istituto, anno, oggi)?,
            conti: assenze::conti::conti_giorno(tx, istituto, oggi)?,
            iscritti: iscritti
                .into_iter()
                .map(|(classe, count)| (classe, usize::try_from(count).unwrap_or_default()))
                .collect(),
            docenti: anagrafe::store::nomi_docenti(tx, istituto)?.into_iter().collect(),
            verifiche: by_class(tx, ctx, counts)?,
        })
    }

    /// Of one class.
    pub fn of_classe(tx: &mut dyn Tx, ctx: &Ctx, classe: &ClasseToken) -> Result<Fatti, AppError> {
        let (istituto, id, oggi) = (ctx.istituto(), classe.id(), ctx.today());
        let righe = orario::store::classe_on(tx, istituto, id, oggi)?;
        let firme = firme_di_classe(tx, classe, oggi)?;
        let people: BTreeSet<PersonaId> = righe
            .iter()
            .map(|riga| riga.docente_id)
            .chain(firme.iter().map(|firma| firma.docente_id))
            .collect();
        let mut docenti = HashMap::new();
        for persona in people {
            docenti.insert(persona, anagrafe::store::nome(tx, istituto, persona)?.unwrap_or_default());
        }
        let called = !assenze::store::of_classe(tx, classe, oggi)?.is_empty();
        let counts = tests_of(tx, classe, ahead(oggi))?;
        Ok(Fatti {
            calendario: calendario::load(tx, istituto, ctx.anno())?,
            orario: HashMap::from([(id, righe)]),
            firme: Firme::new(firme),
            assenti: if ctx.actor()?.profilo == Ruolo::Docente {
                AssentiOggi::default()
            } else {
                AssentiOggi::load(tx, istituto, oggi)?
            },
            appelli: called.then_some(id).into_iter().collect(),
            conti: HashMap::from([(id, conti_of(tx, classe, oggi)?)]),
            iscritti: HashMap::from([(id, classi::store::alunni(tx, classe, oggi)?.len())]),
            docenti,
            verifiche: by_class(tx, ctx, counts)?,
        })
    }
}

fn ahead(oggi: Date) -> (Date, Date) {
    (oggi, oggi.saturating_add(GIORNI_VERIFICHE.days()))
}

/// Who of a class is away, came late or left early.
fn conti_of(tx: &mut dyn Tx, classe: &ClasseToken, oggi: Date) -> Result<ContiGiorno, AppError> {
    let mut conti = ContiGiorno::default();
    for evento in assenze::store::eventi_classe(tx, classe, oggi)? {
        match evento.tipo.as_str() {
            "assenza" => conti.assenti += 1,
            "entrata" => conti.ritardi += 1,
            "uscita" => conti.uscite += 1,
            _ => {}
        }
    }
    Ok(conti)
}

/// How many tests a class has on each day.
fn tests_of(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    days: (Date, Date),
) -> Result<Vec<(ClasseId, Date, usize)>, AppError> {
    let mut by_day: BTreeMap<Date, usize> = BTreeMap::new();
    let rows = agenda::store::of_classe(tx, classe, days)?;
    for row in rows.iter().filter(|row| row.tipo == TipoImpegno::Verifica) {
        *by_day.entry(row.data).or_default() += 1;
    }
    Ok(by_day.into_iter().map(|(data, count)| (classe.id(), data, count)).collect())
}

fn by_class(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    counts: Vec<(ClasseId, Date, usize)>,
) -> Result<HashMap<ClasseId, (usize, Vec<Date>)>, AppError> {
    let (_, policy) = agenda::politica::load(tx, ctx.istituto(), ctx.today())?;
    let mut map: HashMap<ClasseId, (usize, Vec<Date>)> = HashMap::new();
    for (classe, data, count) in counts {
        let entry = map.entry(classe).or_default();
        entry.0 += count;
        // At the limit of the school nothing more may be planned; without one, a second test makes a day full.
        if count >= policy.limite_giorno.map_or(VERIFICHE_PIENO, usize::from) {
            entry.1.push(data);
        }
    }
    Ok(map)
}
