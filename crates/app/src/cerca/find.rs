// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a search finds for an actor.

use campanella_db::Tx;
use campanella_domain::nome::search_key;
use campanella_domain::ruoli::Ruolo;
use serde::Serialize;

use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::{Actor, Ctx};
use crate::kit::error::AppError;
use crate::kit::{i18n::L, nav};
use crate::{anagrafe, classi};

/// Longest list of results of each kind.
const LIMIT: usize = 12;
/// Shortest text that is searched for.
const MIN_CHARS: usize = 2;

/// A result, as scripts read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Risultato {
    /// What is found.
    pub titolo: String,
    /// What it is.
    pub nota: String,
    /// Where it leads.
    pub url: String,
    /// `persona`, `classe` or `pagina`.
    pub tipo: &'static str,
}

/// Everything that the actor may find: pages first, then classes, then people.
pub fn find(tx: &mut dyn Tx, ctx: &Ctx, text: &str) -> Result<Vec<Risultato>, AppError> {
    let key = search_key(text);
    if key.chars().count() < MIN_CHARS {
        return Ok(Vec::new());
    }
    let actor = ctx.actor()?.clone();
    let mut found = pages(ctx.l, actor.profilo, &key);
    if authz::sees_whole_school(actor.profilo) {
        found.extend(all_classes(tx, ctx, &key)?);
        found.extend(all_people(tx, ctx, text)?);
        return Ok(found);
    }
    match actor.profilo {
        Ruolo::Docente => found.extend(own_classes(tx, ctx, &actor, &key)?),
        Ruolo::Genitore | Ruolo::Alunno => found.extend(own_children(tx, ctx, &key)?),
        _ => {}
    }
    Ok(found)
}

fn pages(l: L, profilo: Ruolo, key: &str) -> Vec<Risultato> {
    nav::entries(profilo)
        .iter()
        .map(|voce| (l.t(voce.key), voce.href))
        .filter(|(title, _)| matches(title, key))
        .map(|(title, href)| Risultato {
            titolo: title.into_owned(),
            nota: l.t("cerca-tipo-pagina").into_owned(),
            url: href.to_owned(),
            tipo: "pagina",
        })
        .collect()
}

/// Every word that was typed begins or stands in the text.
fn matches(text: &str, key: &str) -> bool {
    let text = search_key(text);
    key.split(' ').all(|word| text.contains(word))
}

fn class_result(ctx: &Ctx, classe: &classi::store::Classe, url: String) -> Risultato {
    let order = ctx.l.t(format!("ordine-{}", classe.ordine.code()));
    let titolo = format!("{} {}", classe.nome, classe.indirizzo).trim_end().to_owned();
    Risultato { titolo, nota: format!("{} · {order}", ctx.l.t("cerca-tipo-classe")), url, tipo: "classe" }
}

fn is_class(classe: &classi::store::Classe, key: &str) -> bool {
    let compact: String = key.split(' ').collect();
    matches(&format!("{} {}", classe.nome, classe.indirizzo), key) || search_key(&classe.nome) == compact
}

fn all_classes(tx: &mut dyn Tx, ctx: &Ctx, key: &str) -> Result<Vec<Risultato>, AppError> {
    let classi = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
    let found = classi.iter().filter(|classe| is_class(classe, key)).take(LIMIT);
    Ok(found.map(|classe| class_result(ctx, classe, format!("/classi/{}", classe.id))).collect())
}

fn all_people(tx: &mut dyn Tx, ctx: &Ctx, text: &str) -> Result<Vec<Risultato>, AppError> {
    let limit = i64::try_from(LIMIT).unwrap_or(i64::MAX);
    let people = anagrafe::store::search(tx, ctx.istituto(), text, None, ctx.today(), (0, limit))?;
    people
        .into_iter()
        .map(|persona| {
            let ruoli = anagrafe::store::ruoli_attivi(tx, ctx.istituto(), persona.id, ctx.today())?;
            let names: Vec<_> =
                ruoli.iter().map(|r| ctx.l.t(format!("ruolo-{}", r.code())).into_owned()).collect();
            Ok(Risultato {
                titolo: persona.display(),
                nota: names.join(", "),
                url: anagrafe::href(persona.id),
                tipo: "persona",
            })
        })
        .collect()
}

/// The classes of a teacher's assignments of today, with their pupils.
fn own_classes(tx: &mut dyn Tx, ctx: &Ctx, actor: &Actor, key: &str) -> Result<Vec<Risultato>, AppError> {
    let (istituto, today) = (ctx.istituto(), ctx.today());
    let mut ids: Vec<_> = classi::store::cattedre_docente(tx, istituto, actor.persona_id)?
        .into_iter()
        .filter(|cattedra| cattedra.dal <= today && cattedra.al >= today)
        .map(|cattedra| cattedra.classe_id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let (mut classes, mut people) = (Vec::new(), Vec::new());
    for id in ids {
        let Some(classe) = classi::store::classe_by_id(tx, istituto, id)? else { continue };
        let register = format!("/registro/{id}");
        if is_class(&classe, key) {
            classes.push(class_result(ctx, &classe, register.clone()));
        }
        let token: ClasseToken = authz::classe(tx, ctx, id, today)?;
        for alunno in classi::store::alunni(tx, &token, today)? {
            let titolo = format!("{} {}", alunno.cognome, alunno.nome);
            if matches(&titolo, key) {
                people.push(Risultato {
                    titolo,
                    nota: classe.nome.clone(),
                    url: register.clone(),
                    tipo: "persona",
                });
            }
        }
    }
    classes.truncate(LIMIT);
    people.truncate(LIMIT);
    classes.extend(people);
    Ok(classes)
}

fn own_children(tx: &mut dyn Tx, ctx: &Ctx, key: &str) -> Result<Vec<Risultato>, AppError> {
    let mut found = Vec::new();
    for token in authz::figli(tx, ctx)? {
        let Some(titolo) = anagrafe::store::nome(tx, ctx.istituto(), token.id())? else { continue };
        if matches(&titolo, key) {
            let nota = ctx.l.t("ruolo-alunno").into_owned();
            let url = format!("{}?alunno={}", nav::home(ctx.actor()?.profilo), token.id());
            found.push(Risultato { titolo, nota, url, tipo: "persona" });
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::i18n::Lingua;

    #[test]
    fn words_are_found_in_any_order_without_accents() {
        assert!(matches("D'Àngelo Nicolò", "nicolo dang"));
        assert!(!matches("Rossi Anna", "anna bianchi"));
    }

    #[test]
    fn a_family_finds_only_its_own_pages() {
        let l = L::of(Lingua::It);
        assert!(pages(l, Ruolo::Genitore, "persone").is_empty());
        assert_eq!(pages(l, Ruolo::Segreteria, "persone").first().map(|r| r.url.as_str()), Some("/persone"));
    }
}
