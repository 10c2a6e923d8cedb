// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Which marks a teacher may reach: those of the subject, class and group of an own cattedra.

use std::collections::HashMap;

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::ids::{CattedraId, GruppoId, IstitutoId, MateriaId, PersonaId};
use campanella_domain::valutazione::{Scala, ScalaLivelli, SupplenzaCattedra, TitoloVoto, titolo_voto};
use jiff::civil::Date;

use crate::classi;
use crate::classi::store::{Alunno, Cattedra, Classe, Materia};
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::valutazioni::store::prove::Prova;

/// The marks of a cattedra may be read and written. Only made here.
#[derive(Debug, Clone)]
pub struct RegistroVoti {
    cattedra: Cattedra,
    classe: Classe,
    materia: Materia,
    scala: Scala,
    anno: AnnoScolastico,
    token: ClasseToken,
}

impl RegistroVoti {
    /// The school.
    pub fn istituto(&self) -> IstitutoId {
        self.token.istituto()
    }

    /// The cattedra.
    pub fn id(&self) -> CattedraId {
        self.cattedra.id
    }

    /// Its teacher, who acts.
    pub fn docente(&self) -> PersonaId {
        self.cattedra.docente_id
    }

    /// The class.
    pub fn classe(&self) -> &Classe {
        &self.classe
    }

    /// The subject.
    pub fn materia(&self) -> &Materia {
        &self.materia
    }

    /// Identity of the subject.
    pub fn materia_id(&self) -> MateriaId {
        self.materia.id
    }

    /// The group, when the cattedra is for one group only.
    pub fn gruppo(&self) -> Option<GruppoId> {
        self.cattedra.gruppo_id
    }

    /// What may be written.
    pub fn scala(&self) -> Scala {
        self.scala
    }

    /// The school year.
    pub fn anno(&self) -> AnnoScolastico {
        self.anno
    }

    /// The register of the class.
    pub fn token(&self) -> &ClasseToken {
        &self.token
    }

    /// Marks say livelli on obiettivi here: not in religion, nor in what stands in its place.
    pub fn has_obiettivi(&self) -> bool {
        ScalaLivelli::of(self.classe.ordine, self.materia.tipo, self.anno).is_some()
    }

    /// Where its grid is.
    pub fn href(&self) -> String {
        format!("/valutazioni/{}", self.cattedra.id)
    }

    /// By which title the teacher touches, on a day, the marks of each of these prove.
    ///
    /// # Errors
    /// The storage's.
    pub fn titoli(&self, tx: &mut dyn Tx, prove: &[Prova], on: Date) -> Result<Vec<TitoloVoto>, AppError> {
        let all_own = prove.iter().all(|prova| prova.docente_id == self.docente());
        let supplenze = if all_own { Vec::new() } else { self.supplenze(tx)? };
        let titolo =
            |prova: &Prova| titolo_voto(self.docente(), (prova.docente_id, prova.data), &supplenze, on);
        Ok(prove.iter().map(titolo).collect())
    }

    /// The supplenze on this very cattedra, also past ones.
    fn supplenze(&self, tx: &mut dyn Tx) -> Result<Vec<SupplenzaCattedra>, AppError> {
        let own = &self.cattedra;
        let is_same = |other: &Cattedra| {
            (other.materia_id, other.gruppo_id, other.tipo) == (own.materia_id, own.gruppo_id, own.tipo)
        };
        let cattedre = classi::store::cattedre_classe(tx, self.istituto(), own.classe_id)?;
        let supplenze = cattedre.into_iter().filter(is_same).filter_map(|other| {
            let sostituito = other.supplenza_di?;
            Some(SupplenzaCattedra { supplente: other.docente_id, sostituito, dal: other.dal, al: other.al })
        });
        Ok(supplenze.collect())
    }

    /// The pupils on a day, those of the group when it is for one.
    ///
    /// # Errors
    /// The storage's.
    pub fn alunni(
        &self,
        tx: &mut dyn Tx,
        gruppo: Option<GruppoId>,
        on: Date,
    ) -> Result<Vec<Alunno>, AppError> {
        let mut alunni = classi::store::alunni(tx, &self.token, on)?;
        if let Some(gruppo) = gruppo {
            let members = classi::store::alunni_gruppo(tx, self.istituto(), gruppo, on)?;
            alunni.retain(|alunno| members.contains(&alunno.id));
        }
        Ok(alunni)
    }
}

/// The marks of a cattedra.
///
/// # Errors
/// Not found when it is not the actor's, not in force today, or values nothing.
pub fn open(tx: &mut dyn Tx, ctx: &Ctx, id: CattedraId) -> Result<RegistroVoti, AppError> {
    let docente = ctx.actor()?.persona_id;
    let cattedra = classi::store::cattedra_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    if cattedra.docente_id != docente || !in_force(&cattedra, ctx.today()) {
        return Err(AppError::NotFound);
    }
    let token = authz::classe(tx, ctx, cattedra.classe_id, ctx.today())?;
    let materia =
        classi::store::materia_by_id(tx, ctx.istituto(), cattedra.materia_id)?.ok_or(AppError::NotFound)?;
    build(tx, cattedra, materia, token)?.ok_or(AppError::NotFound)
}

/// Every cattedra of the actor that values something, in the order of classes and subjects.
///
/// # Errors
/// The storage's.
pub fn list(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<RegistroVoti>, AppError> {
    let docente = ctx.actor()?.persona_id;
    let materie: HashMap<MateriaId, Materia> = classi::store::materie(tx, ctx.istituto())?
        .into_iter()
        .map(|materia| (materia.id, materia))
        .collect();
    let mut registri = Vec::new();
    for cattedra in classi::store::cattedre_docente(tx, ctx.istituto(), docente)? {
        let Some(materia) = materie.get(&cattedra.materia_id) else { continue };
        if !in_force(&cattedra, ctx.today()) {
            continue;
        }
        let token = authz::classe(tx, ctx, cattedra.classe_id, ctx.today())?;
        registri.extend(build(tx, cattedra, materia.clone(), token)?);
    }
    registri.sort_by(|a, b| {
        (&a.classe.sort_key, &a.materia.nome, a.cattedra.id).cmp(&(
            &b.classe.sort_key,
            &b.materia.nome,
            b.cattedra.id,
        ))
    });
    Ok(registri)
}

fn in_force(cattedra: &Cattedra, on: Date) -> bool {
    let values =
        matches!(cattedra.tipo, TipoCattedra::Normale | TipoCattedra::Itp | TipoCattedra::Alternativa);
    values && cattedra.dal <= on && cattedra.al >= on
}

fn build(
    tx: &mut dyn Tx,
    cattedra: Cattedra,
    materia: Materia,
    token: ClasseToken,
) -> Result<Option<RegistroVoti>, AppError> {
    let classe =
        classi::store::classe_by_id(tx, token.istituto(), cattedra.classe_id)?.ok_or(AppError::NotFound)?;
    let Some(anno) = classe.anno_scolastico() else { return Ok(None) };
    let scala = Scala::of(classe.ordine, materia.tipo, anno);
    Ok(scala.map(|scala| RegistroVoti { cattedra, classe, materia, scala, anno, token }))
}
