// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Issuing an act: whom it is about, whether the law lets it, what it says, that it is kept.

use campanella_db::Tx;
use campanella_documents::pdf::Documento;
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::atto::{self, AttoError, Protocollo, TipoAtto};
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::monte_ore::{self, AllarmeObbligo};
use serde::Deserialize;

use super::minori;
use super::store::{self, Atto};
use super::testo::{self, Foglio};
use crate::anagrafe::legami;
use crate::anagrafe::store::Persona;
use crate::assenze::ore;
use crate::classi::store::Classe;
use crate::giustificazioni::quadro;
use crate::kit::authz::{self, AlunnoToken, ClasseToken};
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::{anagrafe, classi};

/// What is issued, and about whom.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Quale {
    /// What is issued.
    pub tipo: TipoAtto,
    /// The pupil it is about.
    pub alunno: Option<PersonaId>,
    /// The class it is about.
    pub classe: Option<ClasseId>,
}

/// What the office writes.
#[derive(Debug, Clone)]
pub struct Richiesta {
    /// Under which entry of the protocol it leaves.
    pub protocollo: Protocollo,
    /// Town of the mayor.
    pub comune: String,
    /// The pupil did not come back.
    pub non_tornato: bool,
    /// What a certificate is for, or empty.
    pub uso: String,
}

/// Whom an act is about: it may be read.
pub enum Soggetto {
    /// A pupil.
    Alunno(AlunnoToken),
    /// A class.
    Classe(ClasseToken),
    /// The school, by somebody who issues its acts.
    Scuola,
}

impl Soggetto {
    /// Of what is asked for.
    ///
    /// # Errors
    /// Not found.
    pub fn of(tx: &mut dyn Tx, ctx: &Ctx, quale: Quale) -> Result<Soggetto, AppError> {
        if quale.tipo.is_of_scuola() {
            return if anagrafe::may_write(ctx) { Ok(Soggetto::Scuola) } else { Err(AppError::NotFound) };
        }
        if quale.tipo.is_of_classe() {
            let id = quale.classe.ok_or(AppError::NotFound)?;
            return Ok(Soggetto::Classe(authz::classe(tx, ctx, id, ctx.today())?));
        }
        let id = quale.alunno.ok_or(AppError::NotFound)?;
        Ok(Soggetto::Alunno(authz::alunno(tx, ctx, id)?))
    }

    /// Of an act that was issued.
    ///
    /// # Errors
    /// Not found.
    pub fn of_atto(tx: &mut dyn Tx, ctx: &Ctx, row: &Atto) -> Result<Soggetto, AppError> {
        Soggetto::of(tx, ctx, Quale { tipo: row.tipo, alunno: row.alunno_id, classe: row.classe_id })
    }

    /// The class it is about, or that of its pupil; none for the whole school.
    ///
    /// # Errors
    /// Not found for a pupil who was never enrolled.
    pub fn classe(&self, tx: &mut dyn Tx, ctx: &Ctx) -> Result<Option<Classe>, AppError> {
        let id = match self {
            Soggetto::Scuola => return Ok(None),
            Soggetto::Alunno(token) => quadro::classe_of(tx, ctx, token.id())?,
            Soggetto::Classe(token) => token.id(),
        };
        Ok(Some(classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?))
    }
}

/// Issues an act.
///
/// # Errors
/// The rule that refuses it; conflict `atto_protocollo`.
pub fn issue(tx: &mut dyn Tx, ctx: &Ctx, quale: Quale, richiesta: &Richiesta) -> Result<Atto, AppError> {
    let soggetto = Soggetto::of(tx, ctx, quale)?;
    if matches!(soggetto, Soggetto::Scuola) {
        // The names of the whole school are about to leave the register.
        conferma::require(tx, ctx, AttoGrave::Emissione)?;
    }
    let classe = soggetto.classe(tx, ctx)?;
    let foglio = Foglio::load(tx, ctx, &richiesta.protocollo)?;
    let documento = match (&soggetto, &classe) {
        (Soggetto::Scuola, _) => foglio.minori(&minori::of_scuola(tx, ctx)?, &richiesta.comune),
        (Soggetto::Classe(token), Some(classe)) => {
            foglio.elenco(classe, &classi::store::alunni(tx, token, ctx.today())?)
        }
        (Soggetto::Alunno(token), Some(classe)) => {
            of_alunno(tx, ctx, (token, classe), &foglio, (quale.tipo, richiesta))?
        }
        (_, None) => return Err(AppError::NotFound),
    };
    let row = Atto {
        id: ctx.new_id(),
        tipo: quale.tipo,
        classe_id: classe.map(|classe| classe.id),
        alunno_id: match &soggetto {
            Soggetto::Alunno(token) => Some(token.id()),
            Soggetto::Classe(_) | Soggetto::Scuola => None,
        },
        protocollo: richiesta.protocollo.numero().to_owned(),
        data_protocollo: richiesta.protocollo.data(),
        issued_by: ctx.actor()?.persona_id,
        issued_at: ctx.now,
    };
    store::insert(tx, ctx.istituto(), &row, &documento)?;
    journal::record(tx, ctx, &[Event::new("atto.issue", "atto", row.id).dopo(&row)?])?;
    Ok(row)
}

/// What an act about a pupil says.
fn of_alunno(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (token, classe): (&AlunnoToken, &Classe),
    foglio: &Foglio,
    (tipo, richiesta): (TipoAtto, &Richiesta),
) -> Result<Documento, AppError> {
    let persona = anagrafe::store::by_id(tx, ctx.istituto(), token.id())?.ok_or(AppError::NotFound)?;
    let about = testo::Alunno { persona: &persona, classe };
    Ok(match tipo {
        TipoAtto::ObbligoFamiglia => {
            let allarme = allarme(tx, ctx, token, &persona)?;
            let allarme = rule(atto::avviso_famiglia(allarme))?;
            foglio.famiglia(about, allarme, &responsabili(tx, ctx, token)?)
        }
        TipoAtto::ObbligoSindaco => {
            let allarme = allarme(tx, ctx, token, &persona)?;
            let warned = last_warning(tx, ctx, token)?;
            let day = warned.as_ref().map(|row| row.data_protocollo);
            let days = (richiesta.protocollo.data(), ctx.today());
            let allarme = rule(atto::avviso_sindaco(allarme, day, richiesta.non_tornato, days))?;
            let adulti = responsabili(tx, ctx, token)?;
            foglio.sindaco(about, allarme, &adulti, warned.as_ref(), &richiesta.comune)
        }
        tipo => {
            let enrolled = classi::store::iscrizione_on(tx, ctx.istituto(), token.id(), ctx.today())?;
            let enrolled = rule(enrolled.ok_or(AttoError::NotEnrolled))?;
            foglio.certificato(tipo, about, enrolled.dal, &richiesta.uso)
        }
    })
}

/// What the rules decided, as the application refuses it.
///
/// # Errors
/// The rule that refuses it.
pub(super) fn rule<T>(decided: Result<T, AttoError>) -> Result<T, AppError> {
    decided.map_err(|error| AppError::from_rule(&error))
}

/// The last warning of this school year to whoever answers for a pupil.
///
/// # Errors
/// The storage's.
pub fn last_warning(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<Option<Atto>, AppError> {
    store::last(tx, alunno, TipoAtto::ObbligoFamiglia, ctx.anno().first_day())
}

/// The last report of this school year to the mayor about a pupil.
///
/// # Errors
/// The storage's.
pub fn last_report(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<Option<Atto>, AppError> {
    store::last(tx, alunno, TipoAtto::ObbligoSindaco, ctx.anno().first_day())
}

/// The last list of minors of this school year.
///
/// # Errors
/// The storage's.
pub fn last_list(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Option<Atto>, AppError> {
    store::last_of_scuola(tx, ctx.istituto(), TipoAtto::ElencoObbligo, ctx.anno().first_day())
}

fn allarme(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    persona: &Persona,
) -> Result<Option<AllarmeObbligo>, AppError> {
    let (_, frequenza) = ore::of_alunno(tx, ctx, alunno)?;
    Ok(monte_ore::allarme_obbligo(persona.nascita, &frequenza.non_giustificate, ctx.today()))
}

/// Who answers for a pupil today, but whom a court keeps from what the school writes.
fn responsabili(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<Vec<Persona>, AppError> {
    let mut found = Vec::new();
    for link in legami::genitori(tx, ctx.istituto(), alunno.id())? {
        if link.holds(ctx.today()) && link.may_read(ctx.today()) {
            found.extend(anagrafe::store::by_id(tx, ctx.istituto(), link.genitore_id)?);
        }
    }
    Ok(found)
}
