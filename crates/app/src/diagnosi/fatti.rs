// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What is looked at, read through the functions of the slices that own it.

use std::collections::{BTreeMap, BTreeSet};

use campanella_db::Tx;
use campanella_domain::accesso::PoliticaSecondoFattore;
use campanella_domain::diagnosi::{
    Codice, FattiAccessi, FattiScuola, FattiServizio, GIORNI_PRIMO_ACCESSO, GIORNI_SCADENZA,
    MINUTI_LAVORO_FERMO, StatoChiave, StatoIdentita,
};
use campanella_domain::genitore::is_maggiorenne;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;

use super::casi::Casi;
use crate::accessi::secondo_fattore::{self, SECONDO_FATTORE};
use crate::accessi::{accesso_unico, casi as contestati};
use crate::istituti::impostazioni;
use crate::istituti::pronta::Facts;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::jobs::board;
use crate::kit::journal;
use crate::lavori::Causa;
use crate::{accessi as ingressi, anagrafe, calendario, classi, ia, orario};

/// Contested accesses that are counted at most.
const CASES: i64 = 100;

/// The frame of the school, and by name what is wrong in it.
pub(super) fn scuola(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(FattiScuola, Casi), AppError> {
    let (istituto, oggi) = (ctx.istituto(), ctx.today());
    let mut casi = Casi::default();
    let di_ruolo = per_ruolo(&anagrafe::store::ruoli_on(tx, istituto, oggi)?);
    let count = |ruolo: Ruolo| di_ruolo.get(&ruolo).map_or(0, BTreeSet::len);
    let nessuno = BTreeSet::new();
    let docenti = di_ruolo.get(&Ruolo::Docente).unwrap_or(&nessuno);
    let cattedre = cattedre(tx, ctx, docenti, &mut casi)?;
    let alunni = alunni(tx, ctx, di_ruolo.get(&Ruolo::Alunno).unwrap_or(&nessuno), &mut casi)?;
    let pronta = Facts::load(tx, istituto, ctx.anno(), oggi)?;
    casi.campane(&pronta.senza_campane);
    let facts = FattiScuola {
        mancano: pronta.mancano(),
        dirigenti: count(Ruolo::Dirigente),
        dpo: count(Ruolo::Dpo),
        classi_senza_coordinatore: cattedre.classi_senza_coordinatore,
        docenti_senza_cattedra: cattedre.docenti_senza_cattedra,
        cattedre_senza_docente: cattedre.cattedre_senza_docente,
        ore_senza_cattedra: cattedre.ore_senza_cattedra,
        alunni_senza_classe: alunni.senza_classe,
        alunni_senza_genitore: alunni.senza_genitore,
        persone_doppie: {
            let doppi = anagrafe::codici::doppi(tx, istituto)?;
            casi.persone(tx, ctx, Codice::PersoneDoppie, &doppi)?
        },
        strumenti_in_scadenza: strumenti_in_scadenza(tx, ctx)?,
    };
    Ok((facts, casi))
}

fn per_ruolo(ruoli: &[(PersonaId, Ruolo)]) -> BTreeMap<Ruolo, BTreeSet<PersonaId>> {
    let mut found: BTreeMap<Ruolo, BTreeSet<PersonaId>> = BTreeMap::new();
    for (persona, ruolo) in ruoli {
        found.entry(*ruolo).or_default().insert(*persona);
    }
    found
}

#[derive(Default)]
struct Cattedre {
    classi_senza_coordinatore: usize,
    docenti_senza_cattedra: usize,
    cattedre_senza_docente: usize,
    ore_senza_cattedra: usize,
}

/// Who teaches and coordinates what. Before there are classes nobody can.
fn cattedre(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    docenti: &BTreeSet<PersonaId>,
    casi: &mut Casi,
) -> Result<Cattedre, AppError> {
    let (istituto, oggi) = (ctx.istituto(), ctx.today());
    let classi = classi::store::classi(tx, istituto, ctx.anno())?;
    if classi.is_empty() {
        return Ok(Cattedre::default());
    }
    let coordinate = classi::store::coordinate_on(tx, istituto, oggi)?;
    let cattedre = classi::store::cattedre_dal(tx, istituto, oggi)?;
    let in_corso = || cattedre.iter().filter(|cattedra| cattedra.dal <= oggi);
    let con_cattedra: BTreeSet<PersonaId> = cattedre.iter().map(|cattedra| cattedra.docente_id).collect();
    let insegna: BTreeSet<(ClasseId, PersonaId)> =
        in_corso().map(|cattedra| (cattedra.classe_id, cattedra.docente_id)).collect();
    let senza: BTreeSet<PersonaId> = docenti.difference(&con_cattedra).copied().collect();
    let orfane: Vec<PersonaId> =
        in_corso().map(|cattedra| cattedra.docente_id).filter(|docente| !docenti.contains(docente)).collect();
    let scoperte: Vec<ClasseId> = orario::store::valide_on(tx, istituto, oggi)?
        .into_iter()
        .filter(|riga| !insegna.contains(riga))
        .map(|(classe, _)| classe)
        .collect();
    casi.classi(Codice::OreSenzaCattedra, classi.iter().filter(|classe| scoperte.contains(&classe.id)));
    casi.persone(tx, ctx, Codice::CattedreSenzaDocente, &orfane.iter().copied().collect())?;
    let senza_coordinatore = classi.iter().filter(|classe| !coordinate.contains(&classe.id));
    Ok(Cattedre {
        classi_senza_coordinatore: casi.classi(Codice::ClassiSenzaCoordinatore, senza_coordinatore),
        docenti_senza_cattedra: casi.persone(tx, ctx, Codice::DocentiSenzaCattedra, &senza)?,
        cattedre_senza_docente: orfane.len(),
        ore_senza_cattedra: scoperte.len(),
    })
}

#[derive(Default)]
struct Alunni {
    senza_classe: usize,
    senza_genitore: usize,
}

/// Pupils, their classes and their families. Between two years of lessons pupils may be in no class.
fn alunni(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunni: &BTreeSet<PersonaId>,
    casi: &mut Casi,
) -> Result<Alunni, AppError> {
    let (istituto, oggi) = (ctx.istituto(), ctx.today());
    let iscritti = classi::store::iscritti_on(tx, istituto, oggi)?;
    let lezioni = calendario::store::anno(tx, istituto, ctx.anno())?;
    let is_on = lezioni.is_some_and(|anno| (anno.lezioni_dal..=anno.lezioni_al).contains(&oggi));
    let senza_classe: BTreeSet<PersonaId> = alunni.difference(&iscritti).copied().filter(|_| is_on).collect();
    let seguiti = anagrafe::legami::seguiti_on(tx, istituto, oggi)?;
    let senza_genitore: BTreeSet<PersonaId> =
        anagrafe::store::persone_di_ruolo(tx, istituto, Ruolo::Alunno, oggi)?
            .into_iter()
            .filter(|persona| iscritti.contains(&persona.id) && !seguiti.contains(&persona.id))
            .filter(|persona| persona.nascita.is_none_or(|nascita| !is_maggiorenne(nascita, oggi)))
            .map(|persona| persona.id)
            .collect();
    Ok(Alunni {
        senza_classe: casi.persone(tx, ctx, Codice::AlunniSenzaClasse, &senza_classe)?,
        senza_genitore: casi.persone(tx, ctx, Codice::AlunniSenzaGenitore, &senza_genitore)?,
    })
}

fn strumenti_in_scadenza(tx: &mut dyn Tx, ctx: &Ctx) -> Result<usize, AppError> {
    let oggi = ctx.today();
    let soon = oggi.saturating_add(GIORNI_SCADENZA.days());
    let ends = |row: &ia::strumenti::Strumento| {
        row.stato_on(oggi).is_usable() && row.scade_il.is_some_and(|last| last <= soon)
    };
    Ok(ia::strumenti::all(tx, ctx.istituto())?.iter().filter(|row| ends(row)).count())
}

/// The ways in.
pub(super) fn accessi(tx: &mut dyn Tx, ctx: &Ctx) -> Result<FattiAccessi, AppError> {
    let fornitori = accesso_unico::store::active(tx, ctx.istituto())?;
    let is_proved = fornitori.iter().any(|fornitore| fornitore.provato_at.is_some());
    let identita = match (fornitori.is_empty(), is_proved) {
        (true, _) => StatoIdentita::Nessuna,
        (false, true) => StatoIdentita::Provata,
        (false, false) => StatoIdentita::DaProvare,
    };
    let contestati = contestati::store::last(tx, ctx.istituto(), CASES)?;
    let by_password = !fornitori.iter().any(|fornitore| fornitore.unico);
    let (senza_secondo_fattore, mai_usati) = credenziali(tx, ctx, by_password)?;
    Ok(FattiAccessi {
        identita,
        emergenza: accesso_unico::emergenza::open_one(tx, ctx)?.is_some(),
        casi_aperti: contestati.iter().filter(|caso| caso.closed_at.is_none()).count(),
        senza_secondo_fattore,
        mai_usati,
    })
}

/// How many must have a second factor and have none, and how many first passwords nobody uses. Where people enter with
/// SPID and CIE alone, the way in is two factors already, and nobody waits for a letter.
fn credenziali(tx: &mut dyn Tx, ctx: &Ctx, by_password: bool) -> Result<(usize, usize), AppError> {
    let (istituto, oggi) = (ctx.istituto(), ctx.today());
    let policy: PoliticaSecondoFattore = impostazioni::load(tx, istituto, SECONDO_FATTORE, oggi)?;
    let confermati = secondo_fattore::store::confermati(tx, istituto)?;
    let mut ruoli: BTreeMap<PersonaId, Vec<Ruolo>> = BTreeMap::new();
    for (persona, ruolo) in anagrafe::store::ruoli_on(tx, istituto, oggi)? {
        ruoli.entry(persona).or_default().push(ruolo);
    }
    let long_ago = ctx.now.saturating_sub((GIORNI_PRIMO_ACCESSO * 24).hours()).unwrap_or(ctx.now);
    let (mut senza, mut mai) = (0, 0);
    for credenziale in ingressi::store::credenziali(tx, istituto)? {
        let Some(ruoli) = ruoli.get(&credenziale.persona_id).filter(|_| !credenziale.disabled) else {
            continue;
        };
        if credenziale.must_change {
            mai += usize::from(by_password && credenziale.changed_at < long_ago);
        } else {
            let is_missing = policy.requires(ruoli) && !confermati.contains(&credenziale.persona_id);
            senza += usize::from(by_password && is_missing);
        }
    }
    Ok((senza, mai))
}

/// What the program does for the school.
pub(super) fn servizio(tx: &mut dyn Tx, ctx: &Ctx, chiave: StatoChiave) -> Result<FattiServizio, AppError> {
    let istituto = ctx.istituto();
    let errori = board::errori_dei_falliti(tx, ctx)?;
    let count =
        |causa: Causa| errori.iter().filter(|(text, _)| Causa::of(text) == causa).map(|(_, n)| n).sum();
    let falliti: usize = errori.iter().map(|(_, n)| n).sum();
    let (indirizzi_sbagliati, posta_fallita): (usize, usize) = (count(Causa::Indirizzo), count(Causa::Posta));
    let overdue = ctx.now.saturating_sub(MINUTI_LAVORO_FERMO.minutes()).unwrap_or(ctx.now);
    Ok(FattiServizio {
        ultima_copia: journal::last_of_school(tx, istituto, journal::COPY)?,
        ultima_prova: journal::last_of_school(tx, istituto, journal::DRILL)?,
        ultimo_fatto: journal::last_at(tx, istituto)?,
        lavori_fermi: board::fermi(tx, ctx, overdue)?,
        lavori_falliti: falliti.saturating_sub(indirizzi_sbagliati + posta_fallita),
        posta_fallita,
        indirizzi_sbagliati,
        chiave,
    })
}
