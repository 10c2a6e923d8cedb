// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! School policy: data with validity dates. The row that counts on a day is the last one that starts by then.

use campanella_db::{Tx, sql};
use campanella_domain::ids::{IstitutoId, PersonaId};
use campanella_domain::politica::Politica;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};
use crate::kit::standing::standing;
use crate::params;

/// Rules of the daily register that the school may set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PoliticaRegistro {
    /// Minutes before the bell from which a lesson may be signed, 0 to 10.
    pub tolleranza_minuti: u8,
    /// Days after the lesson within which it may be signed late.
    pub finestra_giorni: u8,
    /// Minutes within which a late entry is short: justified by itself and not counted.
    pub ritardo_breve_minuti: u8,
    /// Whether hours missed in the middle of a day are to be justified (rules of the school).
    pub giustifica_ore: bool,
    /// Minutes after the first roll call before a family is told of an absence.
    pub attesa_avviso_minuti: u8,
    /// Hour after which homework for the next day draws a warning (note 2443/2025).
    pub ora_limite_compiti: u8,
}

impl Default for PoliticaRegistro {
    fn default() -> PoliticaRegistro {
        PoliticaRegistro {
            tolleranza_minuti: 5,
            finestra_giorni: 3,
            ritardo_breve_minuti: 10,
            giustifica_ore: true,
            attesa_avviso_minuti: 10,
            ora_limite_compiti: 18,
        }
    }
}

/// Key of [`PoliticaRegistro`].
pub const REGISTRO: Politica = Politica::Registro;

/// What can be kept as a setting of the school.
pub trait Impostazione: Serialize + DeserializeOwned + Default + Clone + Send + Sync + 'static {}

impl<T: Serialize + DeserializeOwned + Default + Clone + Send + Sync + 'static> Impostazione for T {}

/// The policy that counts on a day; the defaults when the school never set it.
///
/// # Errors
/// The storage's; internal when a stored value cannot be read.
pub fn load<T: Impostazione>(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    politica: Politica,
    on: Date,
) -> Result<T, AppError> {
    let found =
        standing(tx, istituto, politica.code(), params![on], |tx| read::<T>(tx, istituto, politica, on))?;
    Ok(found.as_ref().clone())
}

fn read<T: DeserializeOwned + Default>(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    politica: Politica,
    on: Date,
) -> Result<T, AppError> {
    let valore = tx.opt(
        sql!(
            "SELECT valore FROM impostazione WHERE istituto_id = $1 AND chiave = $2 AND dal <= $3
             ORDER BY dal DESC LIMIT 1"
        ),
        params![istituto, politica.code(), on],
        |row| row.text(0),
    )?;
    let Some(valore) = valore else { return Ok(T::default()) };
    serde_json::from_str(&valore).map_err(|e| AppError::Internal(format!("setting {politica}: {e}")))
}

/// A setting as it was set.
#[derive(Debug, Clone)]
pub struct Voce {
    /// Its row.
    pub id: Uuid,
    /// JSON.
    pub valore: String,
    /// First day on which it counts.
    pub dal: Date,
    /// When it was set.
    pub set_at: Timestamp,
    /// Who set it; nobody when it came from the command line.
    pub set_by: Option<PersonaId>,
}

/// The history of a setting, newest first.
///
/// # Errors
/// The storage's.
pub fn history(tx: &mut dyn Tx, istituto: IstitutoId, politica: Politica) -> Result<Vec<Voce>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, valore, dal, set_at, set_by FROM impostazione WHERE istituto_id = $1 AND chiave = $2
             ORDER BY dal DESC, id DESC"
        ),
        params![istituto, politica.code()],
        |row| {
            Ok(Voce {
                id: row.id(0)?,
                valore: row.text(1)?,
                dal: row.date(2)?,
                set_at: row.instant(3)?,
                set_by: row.opt_id(4)?.map(PersonaId::from),
            })
        },
    )?)
}

/// Why a setting was set, when somebody said so: the journal keeps it.
///
/// # Errors
/// The storage's.
pub fn motivo(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<Option<String>, AppError> {
    Ok(journal::of_object(tx, istituto, id)?.pop().and_then(|event| event.motivo))
}

/// Sets a policy from a day on, with the reason, which may be empty; what counted on earlier days stays as it was.
///
/// # Errors
/// A rule error for a day in the past: what counted then has been applied already.
pub fn set<T: Serialize + DeserializeOwned + Default>(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    politica: Politica,
    valore: &T,
    (dal, motivo): (Date, &str),
) -> Result<(), AppError> {
    if dal < ctx.today() {
        return Err(AppError::rule_at("dal", Message::new("impostazioni-errore-passato")));
    }
    let prima: serde_json::Value = read(tx, ctx.istituto(), politica, dal)?;
    let testo =
        serde_json::to_string(valore).map_err(|e| AppError::Internal(format!("setting {politica}: {e}")))?;
    let set_by = ctx.actor.as_ref().map(|actor| actor.persona_id);
    let id = tx.one(
        sql!(
            "INSERT INTO impostazione (istituto_id, id, chiave, valore, dal, set_by, set_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (istituto_id, chiave, dal) DO UPDATE SET valore = excluded.valore, set_by = excluded.set_by,
                 set_at = excluded.set_at
             RETURNING id"
        ),
        params![ctx.istituto(), ctx.new_id::<Uuid>(), politica.code(), &testo, dal, set_by, ctx.now],
        |row| row.id(0),
    )?;
    let event = Event::new("impostazione.set", "impostazione", id).prima(&prima)?.dopo(valore)?;
    journal::record(tx, ctx, &[if motivo.is_empty() { event } else { event.motivo(motivo) }])
}
