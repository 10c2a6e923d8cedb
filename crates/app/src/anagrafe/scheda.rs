// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page of a person: data, roles, what each role brings, access, history.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::cattedra;
use campanella_domain::codice_fiscale::CodiceFiscale;
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::legami::GenitoreAlunno;
use super::may_write;
use super::store::{self, Persona, RuoloPersona};
use super::storia::{self, Riga};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::{accessi, classi};

/// Query of the page.
#[derive(Debug, Deserialize)]
pub struct Esito {
    esito: Option<String>,
}

/// A link with the person at its other end.
struct Legame {
    link: GenitoreAlunno,
    altro: Persona,
    attivo: bool,
}

struct IscrizioneView {
    id: Uuid,
    classe: classi::store::Classe,
    anno_corso: i64,
    dal: Date,
    al: Option<Date>,
    motivo: Option<String>,
}

struct CattedraView {
    classe: classi::store::Classe,
    materia: String,
    tipo: &'static str,
    dal: Date,
    al: Date,
    attiva: bool,
    /// It goes on after the person's last day as docente.
    resta: bool,
}

struct Accesso {
    username: String,
    deve_cambiare: bool,
    chiusa: bool,
    dal: Timestamp,
    fattore_dal: Option<Timestamp>,
}

/// Everything the page shows, read on one snapshot.
struct Scheda {
    persona: Persona,
    avvisi: Vec<&'static str>,
    ruoli: Vec<(RuoloPersona, bool)>,
    iscrizioni: Vec<IscrizioneView>,
    aperta: Option<Uuid>,
    gruppi: Vec<classi::store::Gruppo>,
    genitori: Vec<Legame>,
    figli: Vec<Legame>,
    cattedre: Vec<CattedraView>,
    accesso: Option<Accesso>,
    /// Why the law keeps this person out of the register.
    fuori: Option<String>,
    storia: Vec<Riga>,
}

impl Scheda {
    fn has(&self, code: &str) -> bool {
        self.ruoli.iter().any(|(row, _)| row.ruolo.code() == code)
    }

    fn is_open(&self, iscrizione: &IscrizioneView) -> bool {
        self.aperta == Some(iscrizione.id)
    }

    fn is_alunno(&self) -> bool {
        self.has(Ruolo::Alunno.code()) || !self.iscrizioni.is_empty()
    }

    /// Cattedre that have nobody once the role of docente is over.
    fn restano(&self) -> usize {
        self.cattedre.iter().filter(|cattedra| cattedra.resta).count()
    }

    fn is_docente(&self) -> bool {
        self.has(Ruolo::Docente.code()) || !self.cattedre.is_empty()
    }
}

#[derive(Template)]
#[template(path = "anagrafe/scheda.html")]
struct SchedaPage {
    p: Page,
    l: L,
    s: Scheda,
    scrive: bool,
    chiave: String,
}

/// The page.
pub async fn show(
    ctx: Ctx,
    Path(id): Path<PersonaId>,
    Query(query): Query<Esito>,
) -> Result<Response, AppError> {
    let s = ctx.read(move |tx, ctx| load(tx, ctx, id)).await?;
    let p = Page::new(&ctx, s.persona.display()).under("/persone").with_outcome(query.esito.as_deref());
    let chiave = ctx.new_id::<Uuid>().to_string();
    html(&SchedaPage { p, l: ctx.l, s, scrive: may_write(&ctx), chiave })
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, id: PersonaId) -> Result<Scheda, AppError> {
    let (istituto, today) = (ctx.istituto(), ctx.today());
    let persona = store::by_id(tx, istituto, id)?.ok_or(AppError::NotFound)?;
    let ruoli: Vec<_> = store::ruoli(tx, istituto, id)?
        .into_iter()
        .map(|row| {
            let active = row.dal <= today && row.al.is_none_or(|al| al >= today);
            (row, active)
        })
        .collect();
    let iscrizioni = iscrizioni(tx, ctx, id)?;
    let aperta = iscrizioni.iter().find(|row| row.al.is_none_or(|al| al >= today)).map(|row| row.id);
    let mut gruppi = Vec::new();
    for gruppo in classi::store::gruppi_alunno(tx, istituto, id, today)? {
        gruppi.extend(classi::store::gruppo_by_id(tx, istituto, gruppo)?);
    }
    let links = store::genitori(tx, istituto, id)?;
    let genitori = legami(tx, ctx, links, |link| link.genitore_id)?;
    let links = store::figli(tx, istituto, id)?;
    let figli = legami(tx, ctx, links, |link| link.alunno_id)?;
    let da_docente: Vec<_> = ruoli
        .iter()
        .filter(|(row, _)| row.ruolo == Ruolo::Docente)
        .map(|(row, _)| (row.dal, row.al))
        .collect();
    let cattedre = cattedre(tx, ctx, id, &da_docente)?;
    let fattore_dal = accessi::secondo_fattore::active_since(tx, ctx, id)?;
    let accesso = accessi::store::of_persona(tx, istituto, id)?.map(|row| Accesso {
        username: row.username,
        deve_cambiare: row.must_change,
        chiusa: row.disabled,
        dal: row.changed_at,
        fattore_dal,
    });
    let fuori = match accessi::profili(tx, istituto, id, today) {
        Err(rule @ AppError::Rule { .. }) => Some(rule.detail(ctx.l)),
        known => known?.is_empty().then(|| ctx.l.t("credenziale-nessun-ruolo").into_owned()),
    };
    let objects: Vec<Uuid> = std::iter::once(Uuid::from(id))
        .chain(ruoli.iter().map(|(row, _)| row.id))
        .chain(iscrizioni.iter().map(|row| row.id))
        .chain(genitori.iter().chain(&figli).map(|row| row.link.id))
        .collect();
    let storia = storia::load(tx, ctx, &objects)?;
    let avvisi = avvisi(&persona);
    Ok(Scheda {
        persona,
        avvisi,
        ruoli,
        iscrizioni,
        aperta,
        gruppi,
        genitori,
        figli,
        cattedre,
        accesso,
        fuori,
        storia,
    })
}

/// What does not fit between the tax code and the person: shown, never blocking.
fn avvisi(persona: &Persona) -> Vec<&'static str> {
    let code = persona.codice_fiscale.as_deref().and_then(|text| text.parse::<CodiceFiscale>().ok());
    let warnings = code.map(|code| code.warnings(&persona.cognome, &persona.nome, persona.nascita, None));
    warnings.unwrap_or_default().into_iter().map(|warning| warning.key()).collect()
}

fn iscrizioni(tx: &mut dyn Tx, ctx: &Ctx, id: PersonaId) -> Result<Vec<IscrizioneView>, AppError> {
    classi::store::iscrizioni(tx, ctx.istituto(), id)?
        .into_iter()
        .map(|row| {
            let classe =
                classi::store::classe_by_id(tx, ctx.istituto(), row.classe_id)?.ok_or(AppError::NotFound)?;
            let (dal, al, motivo) = (row.dal, row.al, row.motivo_fine);
            Ok(IscrizioneView { id: row.id, classe, anno_corso: row.anno_corso, dal, al, motivo })
        })
        .collect()
}

fn legami(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    links: Vec<GenitoreAlunno>,
    other: impl Fn(&GenitoreAlunno) -> PersonaId,
) -> Result<Vec<Legame>, AppError> {
    links
        .into_iter()
        .map(|link| {
            let altro = store::by_id(tx, ctx.istituto(), other(&link))?.ok_or(AppError::NotFound)?;
            let attivo = link.holds(ctx.today());
            Ok(Legame { link, altro, attivo })
        })
        .collect()
}

fn cattedre(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: PersonaId,
    da_docente: &[(Date, Option<Date>)],
) -> Result<Vec<CattedraView>, AppError> {
    let (istituto, today) = (ctx.istituto(), ctx.today());
    classi::store::cattedre_docente(tx, istituto, id)?
        .into_iter()
        .map(|row| {
            let classe =
                classi::store::classe_by_id(tx, istituto, row.classe_id)?.ok_or(AppError::NotFound)?;
            let materia =
                classi::store::materia_by_id(tx, istituto, row.materia_id)?.ok_or(AppError::NotFound)?.nome;
            let attiva = row.dal <= today && row.al >= today;
            let resta = cattedra::is_senza_docente(row.al, da_docente, today);
            let tipo = row.tipo.code();
            Ok(CattedraView { classe, materia, tipo, dal: row.dal, al: row.al, attiva, resta })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tax_code_that_does_not_fit_is_a_remark() {
        let mut persona = Persona {
            id: Uuid::nil().into(),
            cognome: "Rossi".into(),
            nome: "Mario".into(),
            codice_fiscale: Some("RSSMRA85T10A562S".into()),
            nascita: Some(jiff::civil::date(1985, 12, 10)),
            email: None,
            telefono: None,
            codice_esterno: None,
            version: 1,
        };
        assert!(avvisi(&persona).is_empty());
        persona.cognome = "Bianchi".into();
        assert_eq!(avvisi(&persona), ["codice-fiscale-avviso-cognome"]);
    }
}
