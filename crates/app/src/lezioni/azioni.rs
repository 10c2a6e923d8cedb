// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a teacher does in an hour, for pages and API alike: signing, calling the roll, writing texts, taking back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use campanella_db::Tx;
use campanella_domain::appello::Richiesta;
use campanella_domain::firma::{FirmaAuthor, FirmaCommand, FirmaError, TitoloFirma};
use campanella_domain::ids::{CattedraId, GruppoId, LezioneId, MateriaId, PersonaId};

use super::ora::OraKey;
use super::risposta::SignedRoll;
use super::slot::ClassDay;
use super::store::{self, Lezione, LezioneConFirme};
use super::{altrove, sign as signing, texts, titoli};
use crate::anagrafe;
use crate::assenze::ore::ricalcolo;
use crate::assenze::roll::{self, Chiamata};
use crate::istituti::impostazioni::{self, PoliticaRegistro};
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::Form;

/// The part of a form that says how to sign.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SignForm {
    pub(crate) gruppo: Option<GruppoId>,
    pub(crate) cattedra: Option<CattedraId>,
    pub(crate) sostituzione: bool,
    pub(crate) materia: Option<MateriaId>,
    pub(crate) pluriclasse: bool,
}

impl SignForm {
    pub(super) fn parse(form: &mut Form) -> Result<SignForm, AppError> {
        let parsed = SignForm {
            gruppo: form.opt_code("gruppo"),
            cattedra: form.opt_code("cattedra"),
            sostituzione: form.ticked("sostituzione"),
            materia: form.opt_code("materia"),
            pluriclasse: form.ticked("pluriclasse"),
        };
        form.finish()?;
        Ok(parsed)
    }
}

/// Everything a write on an hour needs, authorised and loaded once.
struct Opened {
    day: Arc<ClassDay>,
    policy: PoliticaRegistro,
    /// The lessons of the slot, with their signatures.
    standing: Vec<LezioneConFirme>,
    /// The one that the actor signed.
    lezione: Option<Lezione>,
}

impl Opened {
    fn slot(&self, ordinale: u8, docente: PersonaId) -> signing::Slot<'_> {
        signing::Slot { day: &self.day, ordinale, standing: &self.standing, policy: &self.policy, docente }
    }
}

fn open(tx: &mut dyn Tx, ctx: &Ctx, key: OraKey) -> Result<Opened, AppError> {
    let docente = ctx.actor()?.persona_id;
    let day = ClassDay::load(tx, ctx.istituto(), key.classe, key.data)?;
    let policy = impostazioni::load(tx, ctx.istituto(), impostazioni::REGISTRO, key.data)?;
    // Whoever may sign is decided by the rules of the signature; reading pupils asks for a token of its own.
    let token = ClasseToken::for_program(ctx.istituto(), key.classe);
    let standing = store::in_slot(tx, &token, key.data, key.ordinale)?;
    let lezione = standing
        .iter()
        .find(|(_, firme)| firme.iter().any(|firma| firma.docente_id == docente))
        .map(|(lezione, _)| lezione.clone());
    Ok(Opened { day, policy, standing, lezione })
}

/// The ground that a form asks to sign on.
fn command(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    opened: &Opened,
    form: &SignForm,
    ordinale: u8,
) -> Result<FirmaCommand, AppError> {
    let docente = ctx.actor()?.persona_id;
    let (titolo, gruppo) = if form.sostituzione {
        (TitoloFirma::Sostituzione { materia: form.materia }, form.gruppo)
    } else {
        let titoli = titoli::load(tx, &opened.day, docente, ordinale)?;
        let chosen = match form.cattedra {
            Some(id) => titoli.iter().find(|titolo| titolo.cattedra == id),
            None => titoli.first(),
        };
        let chosen = chosen.ok_or_else(|| AppError::from_rule(&FirmaError::NoCattedra))?;
        (TitoloFirma::Cattedra(chosen.cattedra), form.gruppo.or(chosen.gruppo_id))
    };
    Ok(FirmaCommand {
        author: FirmaAuthor::Docente(docente),
        titolo,
        destinatari: opened.day.destinatari(gruppo)?,
        pluriclasse: form.pluriclasse,
    })
}

/// Signs an hour, and those that follow up to `until`: all of them or none. The lessons, in order.
///
/// # Errors
/// The rule that refuses one of them.
pub(crate) fn sign_hours(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    key: OraKey,
    until: u8,
    sign: SignForm,
) -> Result<Vec<LezioneId>, AppError> {
    let docente = ctx.actor()?.persona_id;
    let mut lezioni = Vec::new();
    for ordinale in key.ordinale..=until {
        let opened = open(tx, ctx, OraKey { ordinale, ..key })?;
        let command = command(tx, ctx, &opened, &sign, ordinale)?;
        lezioni.push(signing::sign(tx, ctx, &opened.slot(ordinale, docente), &command)?.id);
    }
    ricalcolo::enqueue(tx, ctx, key.classe, (key.data, key.data))?;
    Ok(lezioni)
}

/// Takes one's own signature back; the lesson that it was on.
///
/// # Errors
/// Not found when the actor did not sign; the rule that refuses it.
pub(super) fn unsign_own(tx: &mut dyn Tx, ctx: &Ctx, key: OraKey) -> Result<Lezione, AppError> {
    let opened = open(tx, ctx, key)?;
    let lezione = opened.lezione.as_ref().ok_or(AppError::NotFound)?;
    let docente = ctx.actor()?.persona_id;
    let author = FirmaAuthor::Docente(docente);
    signing::unsign(tx, ctx, &opened.day, lezione, docente, &opened.policy, &author)?;
    ricalcolo::enqueue(tx, ctx, key.classe, (key.data, key.data))?;
    Ok(lezione.clone())
}

/// Signs when asked and not signed yet, then calls the roll.
pub(crate) fn sign_and_call(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    key: OraKey,
    sign: SignForm,
    wants_signature: bool,
    version: i64,
    chiamata: impl Into<Chiamata>,
) -> Result<SignedRoll, AppError> {
    let docente = ctx.actor()?.persona_id;
    let mut opened = open(tx, ctx, key)?;
    let mut signed = false;
    if opened.lezione.is_none() {
        if !wants_signature {
            return Err(AppError::rule(Message::new("appello-errore-non-firmata")));
        }
        let command = command(tx, ctx, &opened, &sign, key.ordinale)?;
        let slot = opened.slot(key.ordinale, docente);
        opened.lezione = Some(signing::sign(tx, ctx, &slot, &command)?);
        signed = true;
    }
    let lezione = opened.lezione.as_ref().ok_or(AppError::NotFound)?;
    let lesson = opened.day.roll_lesson(lezione, BTreeSet::from([docente]))?;
    let token = authz::ora(tx, ctx, key.classe, (key.data, key.ordinale))?;
    let chiamata = chiamata.into();
    let named: Vec<PersonaId> = chiamata.richieste.keys().copied().collect();
    let outcome = match roll::call(tx, ctx, &token, &lesson, &opened.policy, version, chiamata) {
        Err(AppError::NotFound) => return Err(altrove::refusal(tx, ctx, &token, key.data, &named)?),
        called => called?,
    };
    ricalcolo::enqueue(tx, ctx, key.classe, (key.data, key.data))?;
    let mut nomi = BTreeMap::new();
    for change in outcome.cambiati.iter().filter(|change| change.may_surprise()) {
        if let Some(nome) = anagrafe::store::nome(tx, ctx.istituto(), change.alunno)? {
            nomi.insert(change.alunno, nome);
        }
    }
    Ok(SignedRoll {
        lezione_id: lezione.id,
        version: outcome.version,
        signed,
        cambiati: outcome.cambiati,
        with_the_bell: outcome.with_the_bell,
        nomi,
    })
}

/// The lesson of an hour that the actor signed.
pub(super) fn signed_lesson(tx: &mut dyn Tx, ctx: &Ctx, key: OraKey) -> Result<roll::RollLesson, AppError> {
    let opened = open(tx, ctx, key)?;
    let lezione =
        opened.lezione.as_ref().ok_or_else(|| AppError::rule(Message::new("appello-errore-non-firmata")))?;
    opened.day.roll_lesson(lezione, BTreeSet::from([ctx.actor()?.persona_id]))
}

/// Calls the roll of an hour that the actor signed.
pub(super) fn call_signed(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    key: OraKey,
    version: i64,
    richieste: BTreeMap<PersonaId, Richiesta>,
) -> Result<SignedRoll, AppError> {
    sign_and_call(tx, ctx, key, SignForm::default(), false, version, richieste)
}

/// Signs for a teacher, by staff and with a reason.
pub(crate) fn sign_for(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    key: OraKey,
    docente: PersonaId,
    motivo: &str,
) -> Result<LezioneId, AppError> {
    let ruolo = ctx.actor()?.profilo;
    let token = authz::classe(tx, ctx, key.classe, key.data)?;
    let day = ClassDay::load(tx, ctx.istituto(), key.classe, key.data)?;
    let policy = impostazioni::load(tx, ctx.istituto(), impostazioni::REGISTRO, key.data)?;
    let standing = store::in_slot(tx, &token, key.data, key.ordinale)?;
    let titoli = titoli::load(tx, &day, docente, key.ordinale)?;
    let titolo = titoli.first().ok_or_else(|| AppError::from_rule(&FirmaError::NoCattedra))?;
    let command = FirmaCommand {
        author: FirmaAuthor::Staff { ruolo, motivo: motivo.to_owned() },
        titolo: TitoloFirma::Cattedra(titolo.cattedra),
        destinatari: day.destinatari(key.gruppo.or(titolo.gruppo_id))?,
        pluriclasse: false,
    };
    ricalcolo::enqueue(tx, ctx, key.classe, (key.data, key.data))?;
    let slot =
        signing::Slot { day: &day, ordinale: key.ordinale, standing: &standing, policy: &policy, docente };
    Ok(signing::sign(tx, ctx, &slot, &command)?.id)
}

/// Writes the texts of an hour that the actor signed.
pub(crate) fn write_texts(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    key: OraKey,
    version: i64,
    sent: &texts::Inviato,
) -> Result<texts::Written, AppError> {
    let opened = open(tx, ctx, key)?;
    let lezione =
        opened.lezione.as_ref().ok_or_else(|| AppError::rule(Message::new("lezione-errore-non-firmata")))?;
    texts::write(tx, ctx, &opened.day, lezione, &opened.policy, version, sent)
}
