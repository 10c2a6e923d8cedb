// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A row of a list of assignments: teacher, class, subject, hours.

use campanella_domain::RuleError;
use campanella_domain::cattedra::{self, CattedraDraft, TipoCattedra};
use campanella_domain::codice_fiscale::CodiceFiscale;
use campanella_domain::ids::{CattedraId, MateriaId, PersonaId};
use campanella_domain::materia::TipoMateria;
use campanella_domain::nome::search_key;
use campanella_domain::ruoli::Ruolo;

use super::persone;
use super::plan::{Azione, Planner, RigaPiano, date_field};
use super::read::RigaLetta;
use crate::anagrafe::store::Persona;
use crate::classi::store::{Cattedra, Materia};
use crate::importa::materia::{breve, guess_tipo};
use crate::kit::error::Message;

pub(super) fn plan(planner: &mut Planner<'_>, letta: &RigaLetta, riga: &mut RigaPiano) {
    let named = ["docente", "classe", "materia"].map(|campo| letta.get(campo).unwrap_or_default());
    riga.oggetto = named.join(" · ");
    let docente = docente(planner, letta, riga);
    let classe = required(letta, "classe", riga).and_then(|nome| planner.classe(nome, riga));
    let materia = required(letta, "materia", riga).map(|nome| find_materia(planner, nome));
    let ore = hours(letta, riga);
    let (dal, al) = (date_field(letta, "data_inizio", riga), date_field(letta, "data_fine", riga));
    let tipo = tipo(letta, riga);
    let (Some(docente), Some(classe), Some(materia), true) =
        (docente, classe, materia, riga.errori.is_empty())
    else {
        return;
    };
    let (materia_id, tipo_materia) = match &materia {
        Ok(known) => (Some(known.id), known.tipo),
        Err(nome) => (None, guess_tipo(nome)),
    };
    let known = planner.school.cattedre.iter().find(|one| {
        let same =
            one.docente_id == docente && one.classe_id == classe.id && Some(one.materia_id) == materia_id;
        same && one.gruppo_id.is_none()
    });
    let known = known.cloned();
    let draft = CattedraDraft {
        docente,
        tipo: tipo.unwrap_or_else(|| usual_tipo(tipo_materia)),
        tipo_materia,
        alunno: None,
        supplenza: false,
        sostituito: None,
        dal,
        al,
    };
    let valid = match (cattedra::validate(&draft, planner.school.anno), &known) {
        (_, Some(_)) => None,
        (Ok(valid), None) => Some(valid),
        (Err(error), None) => return riga.errore(Message { key: error.key(), args: error.args() }),
    };
    let key =
        format!("cattedra {docente} {} {}", classe.id, search_key(letta.get("materia").unwrap_or_default()));
    if !planner.first_time(key, riga) {
        return;
    }
    if let Some(known) = known {
        let Some(ore) = ore.filter(|ore| known.ore_settimanali != Some(*ore)) else { return };
        riga.modifica("ore", known.ore_settimanali.map(|ore| ore.to_string()).as_deref(), &ore.to_string());
        planner.azioni.push(Azione::SetOreCattedra(known, ore));
        return;
    }
    let Some(valid) = valid else { return };
    let materia_id =
        materia.map(|known| known.id).unwrap_or_else(|nome| new_materia(planner, &nome, tipo_materia));
    riga.nuovo = true;
    let row = Cattedra {
        id: CattedraId::from((planner.new_id)()),
        docente_id: docente,
        classe_id: classe.id,
        materia_id,
        gruppo_id: None,
        alunno_id: None,
        tipo: valid.tipo,
        supplenza_di: None,
        ore_settimanali: ore,
        dal: valid.dal,
        al: valid.al,
        version: 1,
    };
    planner.azioni.push(Azione::InsertCattedra(row));
}

fn required<'a>(letta: &'a RigaLetta, campo: &'static str, riga: &mut RigaPiano) -> Option<&'a str> {
    let text = letta.get(campo);
    if text.is_none() {
        riga.errore(Message::new("importa-errore-cella-vuota").with("campo", campo));
    }
    text
}

/// The teacher by codice fiscale, else the only one of this name, in either order.
fn docente(planner: &Planner<'_>, letta: &RigaLetta, riga: &mut RigaPiano) -> Option<PersonaId> {
    let errors_before = riga.errori.len();
    let codice = persone::codice_fiscale(letta, "codice_fiscale_docente", riga);
    if riga.errori.len() > errors_before {
        return None;
    }
    let is_teacher = |persona: &&Persona| planner.school.ruoli.contains(&(persona.id, Ruolo::Docente));
    let teachers = || planner.school.persone.iter().filter(is_teacher);
    if let Some(codice) = &codice
        && let Some(found) = planner.school.persone.with_codice(codice).find(is_teacher)
    {
        return Some(found.id);
    }
    let nome = letta.get("docente").or(codice.as_ref().map(CodiceFiscale::as_str)).unwrap_or_default();
    let wanted = search_key(&nome.replace(',', " "));
    let same = |persona: &&Persona| {
        let turned = format!("{} {}", persona.nome, persona.cognome);
        let code = persona.codice_esterno.as_deref().and_then(|codice| codice.strip_prefix("fet:"));
        search_key(&persona.display()) == wanted
            || search_key(&turned) == wanted
            || code.is_some_and(|code| search_key(code) == wanted)
    };
    let found: Vec<&Persona> = teachers().filter(same).collect();
    match found.as_slice() {
        [only] => Some(only.id),
        several => {
            let key =
                if several.is_empty() { "importa-errore-docente" } else { "importa-errore-docente-omonimi" };
            riga.errore(Message::new(key).with("docente", format!("«{nome}»")));
            None
        }
    }
}

/// The subject by its name or its short name; its name when the school does not have it.
fn find_materia(planner: &Planner<'_>, nome: &str) -> Result<Materia, String> {
    let wanted = search_key(nome);
    let materie = &planner.school.materie;
    let by_name = materie.iter().find(|materia| search_key(&materia.nome) == wanted);
    let found = by_name.or_else(|| materie.iter().find(|materia| search_key(&materia.breve) == wanted));
    found.cloned().ok_or_else(|| nome.to_owned())
}

fn new_materia(planner: &mut Planner<'_>, nome: &str, tipo: TipoMateria) -> MateriaId {
    let id = MateriaId::from((planner.new_id)());
    let materia = Materia { id, nome: nome.to_owned(), breve: breve(nome), tipo, version: 1 };
    planner.decisioni.push(Message::new("importa-materia-nuova").with("materia", nome));
    planner.school.materie.push(materia.clone());
    planner.azioni.push(Azione::InsertMateria(materia));
    id
}

fn hours(letta: &RigaLetta, riga: &mut RigaPiano) -> Option<i64> {
    let text = letta.get("ore")?;
    let whole = text.strip_suffix(",0").or_else(|| text.strip_suffix(".0")).unwrap_or(text);
    let ore = whole.parse().ok().filter(|ore| (1..=60).contains(ore));
    if ore.is_none() {
        riga.errore(Message::new("importa-errore-ore").with("testo", format!("«{text}»")));
    }
    ore
}

fn tipo(letta: &RigaLetta, riga: &mut RigaPiano) -> Option<TipoCattedra> {
    let text = letta.get("tipo")?;
    let tipo = match search_key(text).as_str() {
        "itp" | "tecnico pratico" | "insegnante tecnico pratico" => Some(TipoCattedra::Itp),
        "curricolare" | "titolare" | "docente" => Some(TipoCattedra::Normale),
        code => TipoCattedra::from_code(code),
    };
    if tipo.is_none() {
        riga.errore(Message::new("importa-errore-tipo-cattedra").with("testo", format!("«{text}»")));
    }
    tipo
}

fn usual_tipo(materia: TipoMateria) -> TipoCattedra {
    match materia {
        TipoMateria::Alternativa => TipoCattedra::Alternativa,
        TipoMateria::Sostegno => TipoCattedra::Sostegno,
        TipoMateria::Potenziamento => TipoCattedra::Potenziamento,
        _ => TipoCattedra::Normale,
    }
}
