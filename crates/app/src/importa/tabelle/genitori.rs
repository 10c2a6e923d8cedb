// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A row of a list of guardians: the guardian and the link with one pupil.

use campanella_domain::codice_fiscale::Sesso;
use campanella_domain::genitore::TipoLegame;
use campanella_domain::ids::PersonaId;
use campanella_domain::nome::search_key;
use campanella_domain::ruoli::Ruolo;

use super::persone;
use super::plan::{Azione, Planner, RigaPiano};
use super::read::RigaLetta;
use crate::anagrafe::legami::GenitoreAlunno;
use crate::anagrafe::store::Persona;
use crate::kit::error::Message;

pub(super) fn plan(planner: &mut Planner<'_>, letta: &RigaLetta, riga: &mut RigaPiano) {
    let dati = persone::read(letta, &persone::PROPRI, planner.today, riga);
    let alunno = alunno(planner, letta, riga);
    let legame = dati.as_ref().and_then(|dati| legame(planner, letta, dati, riga));
    let (Some(dati), Some(alunno), Some(legame), true) = (dati, alunno, legame, riga.errori.is_empty())
    else {
        return;
    };
    let found = match persone::find(planner, &dati, Ruolo::Genitore) {
        Ok(found) => found,
        Err(message) => return riga.errore(message),
    };
    if found.as_ref().is_some_and(|found| found.id == alunno) {
        return riga.errore(Message::new("importa-errore-genitore-uguale"));
    }
    let role = (Ruolo::Genitore, planner.school.anno.first_day(), None);
    let genitore = persone::save(planner, &dati, found, role, riga);
    link(planner, genitore, alunno, legame, riga);
}

/// The pupil by codice fiscale, else the only one of this name, in this class if it is given.
fn alunno(planner: &Planner<'_>, letta: &RigaLetta, riga: &mut RigaPiano) -> Option<PersonaId> {
    let errors_before = riga.errori.len();
    let codice = persone::codice_fiscale(letta, "codice_fiscale_alunno", riga);
    let classe = letta.get("classe").and_then(|nome| planner.classe(nome, riga));
    if riga.errori.len() > errors_before {
        return None;
    }
    let is_pupil = |persona: &&Persona| planner.school.ruoli.contains(&(persona.id, Ruolo::Alunno));
    if let Some(codice) = &codice
        && let Some(found) = planner.school.persone.with_codice(codice).find(is_pupil)
    {
        return Some(found.id);
    }
    let (Some(cognome), Some(nome)) = (letta.get("cognome_alunno"), letta.get("nome_alunno")) else {
        riga.errore(
            Message::new("importa-errore-alunno")
                .with("alunno", codice.map_or("?".to_owned(), |codice| codice.as_str().to_owned())),
        );
        return None;
    };
    let in_class = |persona: &&Persona| {
        classe.as_ref().is_none_or(|classe| {
            planner
                .school
                .iscrizioni
                .iter()
                .any(|one| one.alunno_id == persona.id && one.classe_id == classe.id)
        })
    };
    // A pupil with another tax code is another pupil.
    let may_be = |persona: &&Persona| codice.is_none() || persona.codice_fiscale.is_none();
    let named = planner.school.persone.named(cognome, nome);
    let found: Vec<&Persona> = named.filter(|one| is_pupil(one) && may_be(one) && in_class(one)).collect();
    let who = format!("{cognome} {nome}");
    match found.as_slice() {
        [only] => Some(only.id),
        [] => {
            riga.errore(Message::new("importa-errore-alunno").with("alunno", who));
            None
        }
        several => {
            let message = Message::new("importa-errore-alunno-omonimi").with("alunno", who);
            riga.errore(message.with("numero", several.len()));
            None
        }
    }
}

/// What the adult is to the pupil: as it is written, else mother or father by the codice fiscale.
fn legame(
    planner: &Planner<'_>,
    letta: &RigaLetta,
    dati: &persone::Dati,
    riga: &mut RigaPiano,
) -> Option<TipoLegame> {
    let Some(text) = letta.get("parentela") else {
        let born = dati.codice_fiscale.as_ref().and_then(|codice| codice.nascita(planner.today));
        let Some(born) = born else {
            riga.errore(Message::new("importa-errore-parentela-mancante"));
            return None;
        };
        let legame = if born.sesso == Sesso::Femminile { TipoLegame::Madre } else { TipoLegame::Padre };
        riga.avviso(Message::new("importa-avviso-parentela").with("parentela", legame.code()));
        return Some(legame);
    };
    let legame = match search_key(text).as_str() {
        "madre" | "mamma" | "m" => Some(TipoLegame::Madre),
        "padre" | "papa" | "babbo" | "p" => Some(TipoLegame::Padre),
        "tutore" | "tutrice" | "t" => Some(TipoLegame::Tutore),
        "affidatario" | "affidataria" => Some(TipoLegame::Affidatario),
        "delegato" | "delegata" => Some(TipoLegame::Delegato),
        _ => None,
    };
    if legame.is_none() {
        riga.errore(Message::new("importa-errore-parentela").with("testo", format!("«{text}»")));
    }
    legame
}

/// Links the two, once. A link that is there already stays: its rights are changed by people, not by lists.
pub(super) fn link(
    planner: &mut Planner<'_>,
    genitore: PersonaId,
    alunno: PersonaId,
    legame: TipoLegame,
    riga: &mut RigaPiano,
) {
    let known =
        planner.school.legami.iter().find(|one| one.genitore_id == genitore && one.alunno_id == alunno);
    if let Some(known) = known {
        if known.legame != legame {
            riga.avviso(Message::new("importa-avviso-legame").with("parentela", known.legame.code()));
        }
        return;
    }
    let link = GenitoreAlunno {
        id: (planner.new_id)(),
        genitore_id: genitore,
        alunno_id: alunno,
        legame,
        responsabilita: legame.has_responsibility(),
        ritiro: true,
        limite: None,
        dal: planner.school.anno.first_day(),
        al: None,
        version: 1,
    };
    let pupil = planner.school.persone.iter().find(|persona| persona.id == alunno).map(Persona::display);
    riga.modifica("legame", None, &format!("{} di {}", legame.code(), pupil.unwrap_or_default()));
    planner.school.legami.push(link.clone());
    planner.azioni.push(Azione::InsertLegame(link));
}
