// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The marks of the prove of one teacher, in all classes: for the register of the teacher.

use campanella_db::{Tx, sql};
use campanella_domain::ids::{ClasseId, GruppoId, MateriaId, PersonaId};
use campanella_domain::valutazione::{TipoProva, Valore};
use jiff::Timestamp;
use jiff::civil::Date;

use super::voti::valore;
use crate::kit::authz::DocenteToken;
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// A mark with its prova.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VotoDato {
    /// The class.
    pub classe_id: ClasseId,
    /// The subject.
    pub materia_id: MateriaId,
    /// The group, when it is not the whole class.
    pub gruppo_id: Option<GruppoId>,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// Day of the prova.
    pub data: Date,
    /// Its kind.
    pub tipo: TipoProva,
    /// What it was about.
    pub argomento: String,
    /// What the mark says.
    pub valore: Valore,
    /// Whether it counts in the mean.
    pub fa_media: bool,
    /// From when the guardians see it.
    pub visibile_genitore_at: Option<Timestamp>,
}

/// The marks that stand of the prove of a teacher between two days, by day.
///
/// # Errors
/// The storage's.
pub fn voti_dati(
    tx: &mut dyn Tx,
    docente: &DocenteToken,
    (dal, al): (Date, Date),
) -> Result<Vec<VotoDato>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT p.classe_id, p.materia_id, p.gruppo_id, v.alunno_id, p.data, p.tipo, p.argomento, v.quarti, v.giudizio,
                    v.annotazione, p.fa_media, v.visibile_genitore_at
             FROM prova p
             JOIN voto v ON v.istituto_id = p.istituto_id AND v.prova_id = p.id AND v.annulled_at IS NULL
             WHERE p.istituto_id = $1 AND p.docente_id = $2 AND p.data >= $3 AND p.data <= $4 AND p.annulled_at IS NULL
             ORDER BY p.data, p.id, v.id"
        ),
        params![docente.istituto(), docente.id(), dal, al],
        |row| {
            Ok(VotoDato {
                classe_id: row.id(0)?.into(),
                materia_id: row.id(1)?.into(),
                gruppo_id: row.opt_id(2)?.map(Into::into),
                alunno_id: row.id(3)?.into(),
                data: row.date(4)?,
                tipo: coded(&row.text(5)?)?,
                argomento: row.text(6)?,
                valore: valore(row, 7)?,
                fa_media: row.bool(10)?,
                visibile_genitore_at: row.opt_instant(11)?,
            })
        },
    )?)
}
