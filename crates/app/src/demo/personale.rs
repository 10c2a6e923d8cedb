// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The rest of the staff: dirigente, vicario, DSGA, offices, collaboratori, the DPO, the administrator.

use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::date;

use super::caso::Caso;
use super::docenti::DOMINIO;
use super::modello::{Fabbrica, Modello};
use super::persone::{self, Anagrafe};

/// People whom the accounts name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Personale {
    /// Head of the school.
    pub dirigente: Option<PersonaId>,
    /// Their deputy, a teacher.
    pub vicario: Option<PersonaId>,
    /// Head of the offices.
    pub dsga: Option<PersonaId>,
    /// The offices.
    pub segreteria: Vec<PersonaId>,
    /// Technicians and collaboratori.
    pub ata: Vec<PersonaId>,
    /// Data protection officer.
    pub dpo: Option<PersonaId>,
    /// Who runs the program.
    pub amministratore: Option<PersonaId>,
    /// Who follows the use of artificial intelligence: a technician.
    pub referente_ia: Option<PersonaId>,
}

/// Who works at the school without teaching: `ata` people, and the dirigente, the DPO and the administrator besides.
pub fn build(
    modello: &mut Modello,
    ata: usize,
    vicario: Option<PersonaId>,
    anagrafe: &mut Anagrafe<'_>,
    (fabbrica, caso): (&Fabbrica, &mut Caso),
) -> Personale {
    let dal = date(modello.anno.anno, 9, 1);
    let mut hire = |ruolo: Ruolo| {
        let profilo = persone::adulto(caso, modello.anno.anno);
        let dominio =
            if matches!(ruolo, Ruolo::Dpo | Ruolo::Amministratore) { "consulenza.example" } else { DOMINIO };
        let persona = anagrafe.persona(&profilo, dominio);
        let id = persona.id;
        modello.persone.push(persona);
        modello.give(fabbrica, id, ruolo, (dal, None));
        id
    };
    let offices = (ata / 4).max(3);
    let personale = Personale {
        dirigente: Some(hire(Ruolo::Dirigente)),
        vicario,
        dsga: Some(hire(Ruolo::Dsga)),
        segreteria: (0..offices).map(|_| hire(Ruolo::Segreteria)).collect(),
        ata: (0..ata.saturating_sub(offices + 1)).map(|_| hire(Ruolo::Ata)).collect(),
        dpo: Some(hire(Ruolo::Dpo)),
        amministratore: Some(hire(Ruolo::Amministratore)),
        referente_ia: Some(hire(Ruolo::ReferenteIa)),
    };
    if let Some(vicario) = vicario {
        modello.give(fabbrica, vicario, Ruolo::Staff, (dal, None));
    }
    personale
}
