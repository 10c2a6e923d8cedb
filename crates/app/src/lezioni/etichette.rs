// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a lesson counts for besides its subject (L. 92/2019, D.M. 328/2022, L. 145/2018): the choice of the teacher of the
//! hour, and what the subject says by itself.

use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::etichetta::{self, ClasseFacts, Etichetta, Etichette, Percorso};
use campanella_domain::firma::TipoFirma;
use campanella_domain::materia::TipoMateria;

use super::ora::Ora;
use crate::classi::store::Classe;
use crate::kit::form::Form;
use crate::kit::i18n::L;

/// What the rules need to know of a class; nothing outside the years that a register can hold.
pub fn facts(classe: &Classe, percorso: Option<Percorso>) -> Option<ClasseFacts> {
    let anno = classe.anno_scolastico()?;
    Some(ClasseFacts { anno, ordine: classe.ordine, anni_corso: classe.anni(), percorso })
}

/// The tags that lessons of a class can have.
pub fn ammesse(classe: &Classe) -> Etichette {
    facts(classe, None).map_or(Etichette::NESSUNA, |facts| etichetta::ammesse(&facts))
}

/// What a lesson of a class counts for: what was written, and what its subject says by itself.
pub fn contate(classe: &Classe, materia: Option<TipoMateria>, scritte: Etichette) -> Etichette {
    etichetta::contate(scritte, materia, ammesse(classe))
}

/// The words of a tag.
pub fn nome(l: L, etichetta: Etichetta) -> String {
    l.t(format!("etichetta-{}", etichetta.code())).into_owned()
}

/// The words of a tag for who does not know the short ones: families, and who reads the counters.
pub fn nome_intero(l: L, etichetta: Etichetta) -> String {
    match etichetta {
        Etichetta::Fsl => l.t("etichetta-fsl-intera").into_owned(),
        _ => nome(l, etichetta),
    }
}

/// The words of some tags, or nothing: `Educazione civica, FSL`.
pub fn nomi(l: L, etichette: Etichette) -> String {
    etichette.iter().map(|etichetta| nome(l, etichetta)).collect::<Vec<_>>().join(", ")
}

/// The boxes of a form, when it had them: one that is not ticked is not sent.
pub(super) fn of_form(form: &Form) -> Option<Etichette> {
    let ticked = Etichetta::ALL.iter().copied().filter(|etichetta| form.has(etichetta.code()));
    form.has("etichette").then(|| ticked.collect())
}

/// Each tag that a class has, or that one side says, as the box of a form: its words where it is ticked.
pub(super) fn fields(
    l: L,
    ammesse: Etichette,
    (stanno, proposte): (Etichette, Etichette),
) -> Vec<(&'static str, String, String)> {
    let word = |etichette: Etichette, of: Etichetta| match etichette.contains(of) {
        true => nome(l, of),
        false => String::new(),
    };
    let shown = Etichetta::ALL
        .iter()
        .filter(|of| ammesse.contains(**of) || stanno.contains(**of) || proposte.contains(**of));
    shown.map(|of| (of.code(), word(stanno, *of), word(proposte, *of))).collect()
}

/// A box on the page of an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Casella {
    /// The tag.
    pub etichetta: Etichetta,
    /// The lesson has it.
    pub scelta: bool,
    /// The subject says it by itself.
    pub da_se: bool,
    /// Somebody wrote it.
    pub scritta: bool,
}

impl Casella {
    pub(super) fn nome(&self, l: &L) -> String {
        nome(*l, self.etichetta)
    }
}

impl Ora {
    /// The boxes of the hour: those that its class has, and those that stand in it. None for support, which has texts of its
    /// own.
    pub fn caselle(&self) -> Vec<Casella> {
        if self.is_sostegno() {
            return Vec::new();
        }
        let (ammesse, scritte) = (ammesse(&self.day.classe), self.scritte());
        let da_se = contate(&self.day.classe, self.tipo_materia(), Etichette::NESSUNA);
        let shown = Etichetta::ALL.iter().filter(|of| ammesse.contains(**of) || scritte.contains(**of));
        let box_of = |of: &Etichetta| Casella {
            etichetta: *of,
            scelta: scritte.contains(*of) || da_se.contains(*of),
            da_se: da_se.contains(*of),
            scritta: scritte.contains(*of),
        };
        shown.map(box_of).collect()
    }

    /// What the hour counts for, in words, for who only reads it.
    pub fn etichette(&self, l: &L) -> String {
        nomi(*l, contate(&self.day.classe, self.tipo_materia(), self.scritte()))
    }

    fn scritte(&self) -> Etichette {
        self.lezione.as_ref().map_or(Etichette::NESSUNA, |lezione| lezione.etichette)
    }

    fn tipo_materia(&self) -> Option<TipoMateria> {
        self.materia_id.and_then(|id| self.day.materie.get(&id)).map(|materia| materia.tipo)
    }

    /// The teacher is here for support, by the signature or by what they would sign on.
    fn is_sostegno(&self) -> bool {
        match &self.mia {
            Some(firma) => firma.tipo == TipoFirma::Sostegno,
            None => self.titoli.first().is_some_and(|titolo| titolo.tipo == TipoCattedra::Sostegno),
        }
    }
}
