// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Requests, their steps and the decisions on them: all SQL of these tables.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ia::{
    Deliberazione, Fatto, ParereDpo, PassoRichiesta, Raccomandazione, RichiestaDraft, SchedaRischio,
    StatoRichiesta, VotoGruppo,
};
use campanella_domain::ids::{DeliberaIaId, IstitutoId, PersonaId, RichiestaIaId, StrumentoIaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// A request as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Richiesta {
    /// Identity.
    pub id: RichiestaIaId,
    /// The tool it is about.
    pub strumento_id: StrumentoIaId,
    /// Who sent it.
    pub richiedente_id: PersonaId,
    /// The rejected request that it sends again.
    pub precedente_id: Option<RichiestaIaId>,
    /// What it says (annex A).
    pub modulo: RichiestaDraft,
    /// How far it has come.
    pub stato: StatoRichiesta,
    /// Number of the protocol, or empty.
    pub protocollo: String,
    /// The sheet of risk (annex B).
    pub scheda: Option<SchedaRischio>,
    /// The opinion of the DPO.
    pub parere: Option<ParereDpo>,
    /// What the referente recommends.
    pub raccomandazione: Option<Raccomandazione>,
    /// The meeting on whose agenda it is.
    pub riunione: Option<Date>,
    /// A provisional authorisation was asked for.
    pub urgenza: bool,
    /// When it was sent.
    pub created_at: Timestamp,
    /// For concurrent edits.
    pub version: i64,
}

/// A step of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passo {
    /// Its place.
    pub ordinale: i64,
    /// Which.
    pub passo: PassoRichiesta,
    /// The state that it led to.
    pub stato: StatoRichiesta,
    /// When.
    pub data: Date,
    /// What was written beside it.
    pub testo: String,
    /// Who took it.
    pub recorded_by: PersonaId,
}

impl Passo {
    /// The step as the rules see it.
    pub fn fatto(&self) -> Fatto {
        Fatto { passo: self.passo, stato: self.stato, data: self.data }
    }
}

/// A decision of the working group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delibera {
    /// Identity.
    pub id: DeliberaIaId,
    /// Year of its number.
    pub anno: i64,
    /// Its number in the year.
    pub numero: i64,
    /// What was decided, and how.
    pub decisione: Deliberazione,
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, campanella_db::Error> {
    serde_json::from_str(text).map_err(|e| campanella_db::Error::Inconsistent(format!("request: {e}")))
}

fn written(value: &impl Serialize) -> Result<String, AppError> {
    serde_json::to_string(value).map_err(|e| AppError::Internal(format!("request: {e}")))
}

fn richiesta(row: &dyn Row) -> Result<Richiesta, campanella_db::Error> {
    let scheda = row.text(7)?;
    Ok(Richiesta {
        id: row.id(0)?.into(),
        strumento_id: row.id(1)?.into(),
        richiedente_id: row.id(2)?.into(),
        precedente_id: row.opt_id(3)?.map(Into::into),
        modulo: read(&row.text(4)?)?,
        stato: coded(&row.text(5)?)?,
        protocollo: row.text(6)?,
        scheda: if scheda.is_empty() { None } else { Some(read(&scheda)?) },
        parere: row.opt_text(8)?.map(|code| coded(&code)).transpose()?,
        raccomandazione: row.opt_text(9)?.map(|code| coded(&code)).transpose()?,
        riunione: row.opt_date(10)?,
        urgenza: row.bool(11)?,
        created_at: row.instant(12)?,
        version: row.int(13)?,
    })
}

/// Every request, newest first: for whoever governs.
///
/// # Errors
/// The storage's.
pub fn all(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<Richiesta>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, strumento_id, richiedente_id, precedente_id, modulo, stato, protocollo, scheda, parere,
                    raccomandazione, riunione, urgenza, created_at, version
             FROM richiesta_ia WHERE istituto_id = $1 ORDER BY created_at DESC, id"
        ),
        params![istituto],
        richiesta,
    )?)
}

/// The requests that a person sent, newest first.
///
/// # Errors
/// The storage's.
pub fn of_richiedente(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona: PersonaId,
) -> Result<Vec<Richiesta>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, strumento_id, richiedente_id, precedente_id, modulo, stato, protocollo, scheda, parere,
                    raccomandazione, riunione, urgenza, created_at, version
             FROM richiesta_ia WHERE istituto_id = $1 AND richiedente_id = $2 ORDER BY created_at DESC, id"
        ),
        params![istituto, persona],
        richiesta,
    )?)
}

/// One request; whoever asks for it authorises the reader.
///
/// # Errors
/// The storage's.
pub(super) fn by_id(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: RichiestaIaId,
) -> Result<Option<Richiesta>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, strumento_id, richiedente_id, precedente_id, modulo, stato, protocollo, scheda, parere,
                    raccomandazione, riunione, urgenza, created_at, version
             FROM richiesta_ia WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        richiesta,
    )?)
}

/// When the first request of this register was sent.
///
/// # Errors
/// The storage's.
pub fn first(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Option<Timestamp>, AppError> {
    Ok(tx.opt(
        sql!("SELECT created_at FROM richiesta_ia WHERE istituto_id = $1 ORDER BY created_at LIMIT 1"),
        params![istituto],
        |row| row.instant(0),
    )?)
}

/// Writes a new request.
///
/// # Errors
/// The storage's.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &Richiesta) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO richiesta_ia (istituto_id, id, strumento_id, richiedente_id, precedente_id, modulo, stato,
                 protocollo, scheda, urgenza, created_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, '', '', $8, $9, 1)"
        ),
        params![
            istituto,
            row.id,
            row.strumento_id,
            row.richiedente_id,
            row.precedente_id,
            written(&row.modulo)?,
            row.stato.code(),
            row.urgenza,
            row.created_at
        ],
    )?;
    Ok(())
}

/// Writes a request as it is now, if nobody wrote since `row.version`.
///
/// # Errors
/// The storage's.
pub fn update(tx: &mut dyn Tx, istituto: IstitutoId, row: &Richiesta) -> Result<bool, AppError> {
    let scheda = row.scheda.as_ref().map(written).transpose()?.unwrap_or_default();
    let changed = tx.exec(
        sql!(
            "UPDATE richiesta_ia SET stato = $3, protocollo = $4, scheda = $5, parere = $6, raccomandazione = $7,
                 riunione = $8, urgenza = $9, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $10"
        ),
        params![
            istituto,
            row.id,
            row.stato.code(),
            row.protocollo,
            scheda,
            row.parere.map(|parere| parere.code()),
            row.raccomandazione.map(|raccomandazione| raccomandazione.code()),
            row.riunione,
            row.urgenza,
            row.version
        ],
    )?;
    Ok(changed == 1)
}

/// The steps of a request, in order.
///
/// # Errors
/// The storage's.
pub fn passi(tx: &mut dyn Tx, istituto: IstitutoId, id: RichiestaIaId) -> Result<Vec<Passo>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT ordinale, passo, stato, data, testo, recorded_by FROM richiesta_ia_passo
             WHERE istituto_id = $1 AND richiesta_id = $2 ORDER BY ordinale"
        ),
        params![istituto, id],
        |row| {
            Ok(Passo {
                ordinale: row.int(0)?,
                passo: coded(&row.text(1)?)?,
                stato: coded(&row.text(2)?)?,
                data: row.date(3)?,
                testo: row.text(4)?,
                recorded_by: row.id(5)?.into(),
            })
        },
    )?)
}

/// Adds a step.
///
/// # Errors
/// The storage's.
pub fn insert_passo(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: RichiestaIaId,
    passo: &Passo,
    at: Timestamp,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO richiesta_ia_passo (istituto_id, richiesta_id, ordinale, passo, stato, data, testo, recorded_by,
                 recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            istituto,
            id,
            passo.ordinale,
            passo.passo.code(),
            passo.stato.code(),
            passo.data,
            passo.testo,
            passo.recorded_by,
            at
        ],
    )?;
    Ok(())
}

/// The number that the next decision of a year gets.
///
/// # Errors
/// The storage's.
pub fn next_numero(tx: &mut dyn Tx, istituto: IstitutoId, anno: i64) -> Result<i64, AppError> {
    let last = tx.opt(
        sql!(
            "SELECT numero FROM delibera_ia WHERE istituto_id = $1 AND anno = $2 ORDER BY numero DESC LIMIT 1"
        ),
        params![istituto, anno],
        |row| row.int(0),
    )?;
    Ok(last.unwrap_or(0) + 1)
}

/// How many members the working group had at the last decision.
///
/// # Errors
/// The storage's.
pub fn last_componenti(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Option<i64>, AppError> {
    Ok(tx.opt(
        sql!("SELECT componenti FROM delibera_ia WHERE istituto_id = $1 ORDER BY anno DESC, numero DESC LIMIT 1"),
        params![istituto],
        |row| row.int(0),
    )?)
}

/// Writes a decision.
///
/// # Errors
/// Conflict `delibera_ia_numero` when the number was given meanwhile.
pub fn insert_delibera(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    richiesta: RichiestaIaId,
    row: &Delibera,
) -> Result<(), AppError> {
    let Deliberazione { data, esito, voto, motivi, prescrizioni, alternativa } = &row.decisione;
    tx.exec(
        sql!(
            "INSERT INTO delibera_ia (istituto_id, id, richiesta_id, anno, numero, data, esito, componenti, presenti,
                 favorevoli, contrari, astenuti, motivi, prescrizioni, alternativa)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
        ),
        params![
            istituto,
            row.id,
            richiesta,
            row.anno,
            row.numero,
            *data,
            esito.code(),
            voto.componenti,
            voto.presenti,
            voto.favorevoli,
            voto.contrari,
            voto.astenuti,
            motivi,
            prescrizioni,
            alternativa
        ],
    )?;
    Ok(())
}

fn small(value: i64) -> Result<u16, campanella_db::Error> {
    u16::try_from(value).map_err(|_| campanella_db::Error::Inconsistent("votes of a decision".to_owned()))
}

/// The decisions on a request, in order.
///
/// # Errors
/// The storage's.
pub fn delibere(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    richiesta: RichiestaIaId,
) -> Result<Vec<Delibera>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, anno, numero, data, esito, componenti, presenti, favorevoli, contrari, astenuti, motivi,
                    prescrizioni, alternativa
             FROM delibera_ia WHERE istituto_id = $1 AND richiesta_id = $2 ORDER BY anno, numero"
        ),
        params![istituto, richiesta],
        |row| {
            Ok(Delibera {
                id: row.id(0)?.into(),
                anno: row.int(1)?,
                numero: row.int(2)?,
                decisione: Deliberazione {
                    data: row.date(3)?,
                    esito: coded(&row.text(4)?)?,
                    voto: VotoGruppo {
                        componenti: small(row.int(5)?)?,
                        presenti: small(row.int(6)?)?,
                        favorevoli: small(row.int(7)?)?,
                        contrari: small(row.int(8)?)?,
                        astenuti: small(row.int(9)?)?,
                    },
                    motivi: row.text(10)?,
                    prescrizioni: row.text(11)?,
                    alternativa: row.text(12)?,
                },
            })
        },
    )?)
}
