// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The marks of all subjects of a class, for whoever looks at it as a whole.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{ClasseId, IstitutoId, MateriaId, PersonaId, ProvaId, VotoId};
use campanella_domain::valutazione::{Peso, ProspettoFacts, TipoProva, Valore};
use jiff::Timestamp;
use jiff::civil::Date;

use super::prove::peso;
use super::voti::valore;
use crate::kit::authz::{AlunnoToken, ClasseToken, QuadroToken};
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// A mark with what of its prova counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VotoQuadro {
    /// The pupil.
    pub alunno_id: PersonaId,
    /// The subject.
    pub materia_id: MateriaId,
    /// What it says.
    pub valore: Valore,
    /// Weight in the mean.
    pub peso: Peso,
    /// Whether it counts in the mean.
    pub fa_media: bool,
    /// From when the guardians see it.
    pub visibile_genitore_at: Option<Timestamp>,
}

impl VotoQuadro {
    /// As the rules take it at this instant.
    pub fn counted(&self, now: Timestamp) -> ProspettoFacts {
        ProspettoFacts {
            valore: self.valore,
            peso: self.peso,
            fa_media: self.fa_media,
            visibile: self.visibile_genitore_at.is_some_and(|at| at <= now),
        }
    }
}

/// The marks of a class between two days, in no order.
///
/// # Errors
/// The storage's.
pub fn of_classe(
    tx: &mut dyn Tx,
    quadro: &QuadroToken,
    (dal, al): (Date, Date),
) -> Result<Vec<VotoQuadro>, AppError> {
    let classe = quadro.classe();
    Ok(tx.all(
        sql!(
            "SELECT v.alunno_id, p.materia_id, v.quarti, v.giudizio, v.annotazione, p.peso, p.fa_media,
                    v.visibile_genitore_at
             FROM prova p
             JOIN voto v ON v.istituto_id = p.istituto_id AND v.prova_id = p.id AND v.annulled_at IS NULL
             WHERE p.istituto_id = $1 AND p.classe_id = $2 AND p.data >= $3 AND p.data <= $4 AND p.annulled_at IS NULL"
        ),
        params![classe.istituto(), classe.id(), dal, al],
        |row| {
            Ok(VotoQuadro {
                alunno_id: row.id(0)?.into(),
                materia_id: row.id(1)?.into(),
                valore: valore(row, 2)?,
                peso: peso(row.int(5)?)?,
                fa_media: row.bool(6)?,
                visibile_genitore_at: row.opt_instant(7)?,
            })
        },
    )?)
}

/// A mark of one pupil, as their page tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VotoDettaglio {
    /// What counts.
    pub voto: VotoQuadro,
    /// The prova.
    pub prova_id: ProvaId,
    /// Its day.
    pub data: Date,
    /// Its kind.
    pub tipo: TipoProva,
    /// What it was about.
    pub argomento: String,
    /// A word to the pupil and the family, or empty.
    pub commento: String,
    /// Who gave it.
    pub docente_id: PersonaId,
    /// The mark.
    pub voto_id: VotoId,
}

fn dettaglio(row: &dyn Row) -> Result<VotoDettaglio, campanella_db::Error> {
    Ok(VotoDettaglio {
        voto: VotoQuadro {
            alunno_id: row.id(0)?.into(),
            materia_id: row.id(1)?.into(),
            valore: valore(row, 2)?,
            peso: peso(row.int(5)?)?,
            fa_media: row.bool(6)?,
            visibile_genitore_at: row.opt_instant(7)?,
        },
        prova_id: row.id(8)?.into(),
        data: row.date(9)?,
        tipo: coded(&row.text(10)?)?,
        argomento: row.text(11)?,
        commento: row.text(12)?,
        docente_id: row.id(13)?.into(),
        voto_id: row.id(14)?.into(),
    })
}

/// The marks that a pupil got in the class between two days, newest first.
///
/// # Errors
/// The storage's.
pub fn of_alunno(
    tx: &mut dyn Tx,
    quadro: &QuadroToken,
    alunno: &AlunnoToken,
    (dal, al): (Date, Date),
) -> Result<Vec<VotoDettaglio>, AppError> {
    let classe = quadro.classe();
    Ok(tx.all(
        sql!(
            "SELECT v.alunno_id, p.materia_id, v.quarti, v.giudizio, v.annotazione, p.peso, p.fa_media,
                    v.visibile_genitore_at, p.id, p.data, p.tipo, p.argomento, v.commento, p.docente_id,
                    v.id
             FROM voto v
             JOIN prova p ON p.istituto_id = v.istituto_id AND p.id = v.prova_id
             WHERE v.istituto_id = $1 AND v.alunno_id = $3 AND v.annulled_at IS NULL AND p.classe_id = $2
               AND p.data >= $4 AND p.data <= $5 AND p.annulled_at IS NULL
             ORDER BY p.data DESC, p.id DESC"
        ),
        params![classe.istituto(), classe.id(), alunno.id(), dal, al],
        dettaglio,
    )?)
}

/// How many valutazioni that count each pupil has in each subject, over the whole school between two days. Who has none
/// is not there. Numbers only: it tells no mark.
///
/// # Errors
/// The storage's.
pub fn conteggi(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<Conteggio>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT p.classe_id, p.materia_id, v.alunno_id, COUNT(*)
             FROM prova p
             JOIN voto v ON v.istituto_id = p.istituto_id AND v.prova_id = p.id AND v.annulled_at IS NULL
              AND v.annotazione IS NULL
             WHERE p.istituto_id = $1 AND p.data >= $2 AND p.data <= $3 AND p.annulled_at IS NULL AND p.fa_media
             GROUP BY p.classe_id, p.materia_id, v.alunno_id"
        ),
        params![istituto, dal, al],
        conteggio,
    )?)
}

/// The same of one class.
///
/// # Errors
/// The storage's.
pub fn conteggi_classe(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
) -> Result<Vec<Conteggio>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT p.classe_id, p.materia_id, v.alunno_id, COUNT(*)
             FROM prova p
             JOIN voto v ON v.istituto_id = p.istituto_id AND v.prova_id = p.id AND v.annulled_at IS NULL
              AND v.annotazione IS NULL
             WHERE p.istituto_id = $1 AND p.classe_id = $4 AND p.data >= $2 AND p.data <= $3 AND p.annulled_at IS NULL
               AND p.fa_media
             GROUP BY p.classe_id, p.materia_id, v.alunno_id"
        ),
        params![classe.istituto(), dal, al, classe.id()],
        conteggio,
    )?)
}

/// Class, subject, pupil, and how many valutazioni.
pub type Conteggio = (ClasseId, MateriaId, PersonaId, usize);

fn conteggio(row: &dyn Row) -> Result<Conteggio, campanella_db::Error> {
    let count = usize::try_from(row.int(3)?).unwrap_or(usize::MAX);
    Ok((row.id(0)?.into(), row.id(1)?.into(), row.id(2)?.into(), count))
}
