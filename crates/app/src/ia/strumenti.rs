// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The cards of tools and their history: all SQL of these tables.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ia::{CodiceWl, MotivoVieto, PassoStrumento, SchedaStrumento, StatoStrumento};
use campanella_domain::ids::{IstitutoId, PersonaId, StrumentoIaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// A tool as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Strumento {
    /// Identity.
    pub id: StrumentoIaId,
    /// Number of its code in the White List; none before it was authorised.
    pub codice: Option<u32>,
    /// What its card says.
    pub scheda: SchedaStrumento,
    /// Whether it may be used, as it was last written down.
    pub stato: StatoStrumento,
    /// The day of the authorisation.
    pub autorizzato_il: Option<Date>,
    /// Last day of the authorisation, when it has one.
    pub scade_il: Option<Date>,
    /// Why it may not be used, or what it was authorised for; everybody reads it.
    pub motivo: String,
    /// The kind of the reason, in the Black List.
    pub vieto: Option<MotivoVieto>,
    /// The delibera it rests on.
    pub delibera: String,
    /// Personal data go in.
    pub dati_personali: bool,
    /// The opinion of the DPO, with its protocol.
    pub parere: String,
    /// When it was written down first.
    pub created_at: Timestamp,
    /// For concurrent edits.
    pub version: i64,
}

impl Strumento {
    /// Its code in the White List.
    pub fn codice_wl(&self) -> Option<CodiceWl> {
        self.codice.map(CodiceWl::of)
    }

    /// Whether it may be used on a day.
    pub fn stato_on(&self, oggi: Date) -> StatoStrumento {
        self.stato.on(oggi, self.scade_il)
    }
}

/// Something that happened to a tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passo {
    /// Its place in the history.
    pub ordinale: i64,
    /// What.
    pub passo: PassoStrumento,
    /// The state that it led to.
    pub stato: StatoStrumento,
    /// When.
    pub data: Date,
    /// Why.
    pub motivo: String,
    /// Who; nobody, when its last day was over.
    pub recorded_by: Option<PersonaId>,
}

fn number(value: Option<i64>) -> Result<Option<u32>, campanella_db::Error> {
    let wrong = |_| campanella_db::Error::Inconsistent("code of a tool".to_owned());
    value.map(u32::try_from).transpose().map_err(wrong)
}

fn strumento(row: &dyn Row) -> Result<Strumento, campanella_db::Error> {
    Ok(Strumento {
        id: row.id(0)?.into(),
        codice: number(row.opt_int(1)?)?,
        scheda: SchedaStrumento {
            nome: row.text(2)?,
            produttore: row.text(3)?,
            versione: row.text(4)?,
            rischio: row.opt_text(5)?.map(|code| coded(&code)).transpose()?,
            finalita: row.text(6)?,
            prescrizioni: row.text(7)?,
            divieti: row.text(8)?,
            formazione: row.text(9)?,
            accesso: row.text(10)?,
            trattamento: row.text(11)?,
            referente_tecnico: row.text(12)?,
            documentazione: row.text(13)?,
        },
        stato: coded(&row.text(14)?)?,
        autorizzato_il: row.opt_date(15)?,
        scade_il: row.opt_date(16)?,
        motivo: row.text(17)?,
        vieto: row.opt_text(18)?.map(|code| coded(&code)).transpose()?,
        delibera: row.text(19)?,
        dati_personali: row.bool(20)?,
        parere: row.text(21)?,
        created_at: row.instant(22)?,
        version: row.int(23)?,
    })
}

/// Every tool, those with a code first and in its order. What anybody may read of it is for the caller to choose.
///
/// # Errors
/// The storage's.
pub fn all(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<Strumento>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, codice, nome, produttore, versione, rischio, finalita, prescrizioni, divieti, formazione, accesso,
                    trattamento, referente_tecnico, documentazione, stato, autorizzato_il, scade_il, motivo, vieto,
                    delibera, dati_personali, parere, created_at, version
             FROM strumento_ia WHERE istituto_id = $1 ORDER BY codice ASC NULLS LAST, created_at, id"
        ),
        params![istituto],
        strumento,
    )?)
}

/// One tool.
///
/// # Errors
/// The storage's.
pub fn by_id(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: StrumentoIaId,
) -> Result<Option<Strumento>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, codice, nome, produttore, versione, rischio, finalita, prescrizioni, divieti, formazione, accesso,
                    trattamento, referente_tecnico, documentazione, stato, autorizzato_il, scade_il, motivo, vieto,
                    delibera, dati_personali, parere, created_at, version
             FROM strumento_ia WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        strumento,
    )?)
}

/// The tool that has a code.
///
/// # Errors
/// The storage's.
pub fn by_codice(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    codice: CodiceWl,
) -> Result<Option<Strumento>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, codice, nome, produttore, versione, rischio, finalita, prescrizioni, divieti, formazione, accesso,
                    trattamento, referente_tecnico, documentazione, stato, autorizzato_il, scade_il, motivo, vieto,
                    delibera, dati_personali, parere, created_at, version
             FROM strumento_ia WHERE istituto_id = $1 AND codice = $2"
        ),
        params![istituto, codice.number()],
        strumento,
    )?)
}

/// The last code ever given.
///
/// # Errors
/// The storage's.
pub fn last_codice(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Option<CodiceWl>, AppError> {
    let found = tx.opt(
        sql!("SELECT codice FROM strumento_ia WHERE istituto_id = $1 AND codice IS NOT NULL ORDER BY codice DESC LIMIT 1"),
        params![istituto],
        |row| number(row.opt_int(0)?),
    )?;
    Ok(found.flatten().map(CodiceWl::of))
}

/// Writes a new tool.
///
/// # Errors
/// Conflict `strumento_ia_codice` when the code was given meanwhile.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &Strumento) -> Result<(), AppError> {
    let scheda = &row.scheda;
    tx.exec(
        sql!(
            "INSERT INTO strumento_ia (istituto_id, id, codice, nome, produttore, versione, rischio, finalita, prescrizioni,
                 divieti, formazione, accesso, trattamento, referente_tecnico, documentazione, stato, autorizzato_il,
                 scade_il, motivo, vieto, delibera, dati_personali, parere, created_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                 $23, $24, 1)"
        ),
        params![
            istituto,
            row.id,
            row.codice,
            scheda.nome,
            scheda.produttore,
            scheda.versione,
            scheda.rischio.map(|rischio| rischio.code()),
            scheda.finalita,
            scheda.prescrizioni,
            scheda.divieti,
            scheda.formazione,
            scheda.accesso,
            scheda.trattamento,
            scheda.referente_tecnico,
            scheda.documentazione,
            row.stato.code(),
            row.autorizzato_il,
            row.scade_il,
            row.motivo,
            row.vieto.map(|vieto| vieto.code()),
            row.delibera,
            row.dati_personali,
            row.parere,
            row.created_at
        ],
    )?;
    Ok(())
}

/// Writes a tool as it is now, if nobody wrote since `row.version`.
///
/// # Errors
/// Conflict `strumento_ia_codice` when the code was given meanwhile.
pub fn update(tx: &mut dyn Tx, istituto: IstitutoId, row: &Strumento) -> Result<bool, AppError> {
    let scheda = &row.scheda;
    let changed = tx.exec(
        sql!(
            "UPDATE strumento_ia SET codice = $3, nome = $4, produttore = $5, versione = $6, rischio = $7, finalita = $8,
                 prescrizioni = $9, divieti = $10, formazione = $11, accesso = $12, trattamento = $13,
                 referente_tecnico = $14, documentazione = $15, stato = $16, autorizzato_il = $17, scade_il = $18,
                 motivo = $19, vieto = $20, delibera = $21, dati_personali = $22, parere = $23, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $24"
        ),
        params![
            istituto,
            row.id,
            row.codice,
            scheda.nome,
            scheda.produttore,
            scheda.versione,
            scheda.rischio.map(|rischio| rischio.code()),
            scheda.finalita,
            scheda.prescrizioni,
            scheda.divieti,
            scheda.formazione,
            scheda.accesso,
            scheda.trattamento,
            scheda.referente_tecnico,
            scheda.documentazione,
            row.stato.code(),
            row.autorizzato_il,
            row.scade_il,
            row.motivo,
            row.vieto.map(|vieto| vieto.code()),
            row.delibera,
            row.dati_personali,
            row.parere,
            row.version
        ],
    )?;
    Ok(changed == 1)
}

/// The history of a tool, in order.
///
/// # Errors
/// The storage's.
pub fn passi(tx: &mut dyn Tx, istituto: IstitutoId, id: StrumentoIaId) -> Result<Vec<Passo>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT ordinale, passo, stato, data, motivo, recorded_by FROM strumento_ia_passo
             WHERE istituto_id = $1 AND strumento_id = $2 ORDER BY ordinale"
        ),
        params![istituto, id],
        |row| {
            Ok(Passo {
                ordinale: row.int(0)?,
                passo: coded(&row.text(1)?)?,
                stato: coded(&row.text(2)?)?,
                data: row.date(3)?,
                motivo: row.text(4)?,
                recorded_by: row.opt_id(5)?.map(Into::into),
            })
        },
    )?)
}

/// Adds to the history of a tool what happened; how the card was and is, the journal keeps.
///
/// # Errors
/// The storage's.
pub fn insert_passo(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: StrumentoIaId,
    passo: &Passo,
    at: Timestamp,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO strumento_ia_passo (istituto_id, strumento_id, ordinale, passo, stato, data, motivo,
                 recorded_by, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            istituto,
            id,
            passo.ordinale,
            passo.passo.code(),
            passo.stato.code(),
            passo.data,
            passo.motivo,
            passo.recorded_by,
            at
        ],
    )?;
    Ok(())
}
