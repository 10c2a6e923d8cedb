// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Marks of a class, as many as a full grid shows.

use campanella_app::kit::error::AppError;
use campanella_app::lezioni::store::Lezione;
use campanella_app::valutazioni::store::prove::{self, Prova};
use campanella_app::valutazioni::store::voti::{self, Voto};
use campanella_db::Tx;
use campanella_domain::ids::{IstitutoId, PersonaId};
use campanella_domain::orario::{OraLocale, instant};
use campanella_domain::valutazione::{Peso, TipoProva, Valore, Voto as Numero};
use uuid::Uuid;

/// Columns of the grid that is measured.
pub const PROVE: usize = 30;

/// A prova on each of the lessons, with a mark for every pupil.
pub fn write(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    lessons: &[Lezione],
    docente: PersonaId,
    alunni: &[PersonaId],
    new: &mut impl FnMut() -> Uuid,
) -> Result<(), AppError> {
    for (column, lezione) in lessons.iter().take(PROVE).enumerate() {
        let Some(materia_id) = lezione.materia_id else { continue };
        let at = instant(lezione.data, OraLocale::MEZZANOTTE);
        let prova = Prova {
            id: new().into(),
            classe_id: lezione.classe_id,
            gruppo_id: None,
            materia_id,
            docente_id: docente,
            lezione_id: lezione.id,
            data: lezione.data,
            tipo: TipoProva::Scritto,
            argomento: "Limiti notevoli e loro dimostrazione".to_owned(),
            peso: Peso::INTERO,
            fa_media: true,
            consegnata_at: None,
            visibile_dal: None,
            version: 1,
        };
        prove::insert(tx, istituto, &prova, at)?;
        for (row, alunno) in alunni.iter().enumerate() {
            let quarti = 16 + i64::try_from((row * 7 + column * 5) % 24).unwrap_or(0);
            let Some(numero) = Numero::from_quarti(quarti) else { continue };
            let voto = Voto {
                id: new().into(),
                prova_id: prova.id,
                alunno_id: *alunno,
                valore: Valore::Voto(numero),
                commento: String::new(),
                written_by: docente,
                written_at: at,
                visibile_alunno_at: Some(at),
                visibile_genitore_at: Some(at),
                version: 1,
            };
            voti::insert(tx, istituto, &voto)?;
        }
    }
    Ok(())
}
