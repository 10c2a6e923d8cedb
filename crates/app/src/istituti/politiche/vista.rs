// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A rule of the school as the page shows it: what is set, what each value means and where it comes from, what was set
//! before and what will be.

use campanella_db::Tx;
use campanella_domain::accesso::PoliticaSecondoFattore;
use campanella_domain::accesso::conferma::PoliticaConferma;
use campanella_domain::accesso::gruppo::GruppoRuoli;
use campanella_domain::nome::search_key;
use campanella_domain::politica::Politica;
use fluent_bundle::FluentValue;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Map, Value};

use super::campi::{Field, Fields, Kind, Norma, fields};
use crate::accessi::politica::PolitichePassword;
use crate::agenda::politica::PoliticaAgenda;
use crate::anagrafe;
use crate::assenze::ore::politica::PoliticaFrequenza;
use crate::assenze::permessi::politica::PoliticaPermessi;
use crate::avvisi::politica::PoliticaAvvisi;
use crate::giustificazioni::politica::PoliticaGiustificazioni;
use crate::istituti::impostazioni::{self, Impostazione, PoliticaRegistro};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::FormView;
use crate::kit::i18n::L;
use crate::valutazioni::politica::PoliticaValutazioni;

/// A field as the page shows it.
pub(super) struct Campo {
    /// The group of roles that it is for, where each has its own.
    pub gruppo: Option<GruppoRuoli>,
    pub nome: &'static str,
    pub etichetta: String,
    pub aiuto: String,
    /// The law, or that there is none.
    pub norma: String,
    /// Bounds of a number; nothing for a box.
    pub limiti: Option<(i64, i64)>,
    pub facoltativo: bool,
    /// Several lines of text.
    pub righe: bool,
}

/// The values for a group of roles, or those for everybody.
pub(super) struct Sezione<'a> {
    pub gruppo: Option<GruppoRuoli>,
    pub campi: Vec<&'a Campo>,
    /// One of them is wrong: it is not folded away.
    pub sbagliata: bool,
}

/// A change of a rule as it was made.
pub(super) struct Cambio {
    pub dal: Date,
    pub quando: String,
    pub chi: Option<String>,
    pub motivo: Option<String>,
    pub futuro: bool,
    /// What differs from the change before it.
    pub differenze: Vec<String>,
}

/// One rule: its form and its history.
pub(super) struct Vista {
    pub politica: Politica,
    pub f: FormView,
    pub campi: Vec<Campo>,
    /// Newest first.
    pub storia: Vec<Cambio>,
    /// The reader may set it.
    pub scrive: bool,
    /// It was set just now.
    pub salvata: bool,
}

impl Vista {
    /// The rule as it stands.
    pub fn load(tx: &mut dyn Tx, ctx: &Ctx, politica: Politica) -> Result<Vista, AppError> {
        match politica {
            Politica::Registro => Vista::of::<PoliticaRegistro>(tx, ctx, politica),
            Politica::Agenda => Vista::of::<PoliticaAgenda>(tx, ctx, politica),
            Politica::Avvisi => Vista::of::<PoliticaAvvisi>(tx, ctx, politica),
            Politica::Giustificazioni => Vista::of::<PoliticaGiustificazioni>(tx, ctx, politica),
            Politica::Permessi => Vista::of::<PoliticaPermessi>(tx, ctx, politica),
            Politica::Valutazioni => Vista::of::<PoliticaValutazioni>(tx, ctx, politica),
            Politica::Frequenza => Vista::of::<PoliticaFrequenza>(tx, ctx, politica),
            Politica::Password => Vista::of::<PolitichePassword>(tx, ctx, politica),
            Politica::SecondoFattore => Vista::of::<PoliticaSecondoFattore>(tx, ctx, politica),
            Politica::Conferma => Vista::of::<PoliticaConferma>(tx, ctx, politica),
        }
    }

    fn of<T: Impostazione>(tx: &mut dyn Tx, ctx: &Ctx, politica: Politica) -> Result<Vista, AppError> {
        let fields = fields(politica);
        let standing: T = impostazioni::load(tx, ctx.istituto(), politica, ctx.today())?;
        let (standing, default) = (as_map(&standing)?, as_map(&T::default())?);
        let mut values: Vec<(&str, String)> =
            fields.iter().map(|field| (field.name, sent_form(standing.get(field.name)))).collect();
        values.push(("dal", ctx.today().to_string()));
        values.push(("version", version(tx, ctx, politica)?.to_string()));
        Ok(Vista {
            politica,
            f: FormView::of(&values),
            campi: fields.iter().map(|field| campo(field, default.get(field.name), ctx.l)).collect(),
            storia: storia::<T>(tx, ctx, politica, &default)?,
            scrive: politica.is_set_by(ctx.actor()?.profilo),
            salvata: false,
        })
    }

    /// Its code, in ids and paths.
    pub fn nome(&self) -> &'static str {
        self.politica.code()
    }

    /// Message key of its title; `…-spiega` explains it.
    pub fn titolo(&self) -> String {
        format!("politica-{}", self.nome().replace('_', "-"))
    }

    /// The values by the group of roles that they are for.
    pub fn sezioni(&self) -> Vec<Sezione<'_>> {
        let mut sezioni: Vec<Sezione<'_>> = Vec::new();
        for campo in &self.campi {
            let sbagliata = self.f.e(campo.nome).is_some();
            match sezioni.last_mut().filter(|sezione| sezione.gruppo == campo.gruppo) {
                Some(sezione) => {
                    sezione.campi.push(campo);
                    sezione.sbagliata |= sbagliata;
                }
                None => sezioni.push(Sezione { gruppo: campo.gruppo, campi: vec![campo], sbagliata }),
            }
        }
        sezioni
    }

    /// The change that counts today; none while the values are those of the program.
    pub fn in_vigore(&self) -> Option<&Cambio> {
        self.storia.iter().find(|cambio| !cambio.futuro)
    }

    /// Changes that do not count yet, the next one first.
    pub fn future(&self) -> Vec<&Cambio> {
        self.storia.iter().rev().filter(|cambio| cambio.futuro).collect()
    }

    /// Whether it speaks of something, in whatever case and with whatever accents.
    pub fn speaks_of(&self, cerca: &str, l: L) -> bool {
        let words = search_key(cerca);
        let titolo = self.titolo();
        let mut texts = vec![l.t(&titolo).into_owned(), l.t(format!("{titolo}-spiega")).into_owned()];
        for campo in &self.campi {
            texts.extend(campo.gruppo.map(|gruppo| l.t(format!("politica-gruppo-{gruppo}")).into_owned()));
            texts.extend([campo.etichetta.clone(), campo.aiuto.clone(), campo.norma.clone()]);
        }
        let text = search_key(&texts.join(" "));
        words.split_whitespace().all(|word| text.contains(word))
    }
}

fn campo(field: &Field, default: Option<&Value>, l: L) -> Campo {
    let (limiti, facoltativo) = match field.kind {
        Kind::Number { min, max } => (Some((min, max)), false),
        Kind::Optional { min, max } => (Some((min, max)), true),
        Kind::Yes => (None, false),
        Kind::Lines => (None, true),
    };
    let meaning = l.t(format!("{}-aiuto", field.key));
    let default = read_form(default, l);
    let bounds = match limiti {
        Some((min, max)) => l.msg(
            "politica-limiti",
            &[
                ("min", FluentValue::from(min)),
                ("max", FluentValue::from(max)),
                ("default", FluentValue::from(default)),
            ],
        ),
        None => l.ta("politica-predefinito", "default", default),
    };
    Campo {
        gruppo: field.gruppo,
        nome: field.name,
        etichetta: l.t(field.key).into_owned(),
        aiuto: format!("{meaning} {bounds}"),
        norma: match field.norma {
            Norma::Legge(text) => l.ta("politica-norma", "norma", text),
            Norma::Nessuna => l.t("politica-norma-nessuna").into_owned(),
        },
        limiti,
        facoltativo,
        righe: matches!(field.kind, Kind::Lines),
    }
}

/// A value as the form sends it.
pub(super) fn sent_form(value: Option<&Value>) -> String {
    match value {
        Some(Value::Bool(true)) => "1".to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Array(lines)) => joined(lines, "\n"),
        _ => String::new(),
    }
}

/// A value as people read it.
fn read_form(value: Option<&Value>, l: L) -> String {
    match value {
        Some(Value::Bool(yes)) => l.t(if *yes { "si" } else { "no" }).into_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Array(lines)) if !lines.is_empty() => joined(lines, ", "),
        _ => l.t("politica-mai").into_owned(),
    }
}

fn joined(lines: &[Value], separator: &str) -> String {
    lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(separator)
}

/// A rule as the JSON that is stored.
pub(super) fn as_map<T: Serialize>(policy: &T) -> Result<Map<String, Value>, AppError> {
    match serde_json::to_value(policy) {
        Ok(Value::Object(map)) => Ok(map),
        _ => Err(AppError::Internal("a policy is not a JSON object".to_owned())),
    }
}

/// When the rule was last set, so that two people who set it at once notice.
pub(super) fn version(tx: &mut dyn Tx, ctx: &Ctx, politica: Politica) -> Result<i64, AppError> {
    let history = impostazioni::history(tx, ctx.istituto(), politica)?;
    Ok(history.iter().map(|voce| voce.set_at.as_millisecond()).max().unwrap_or(0))
}

fn storia<T: Impostazione>(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    politica: Politica,
    default: &Map<String, Value>,
) -> Result<Vec<Cambio>, AppError> {
    let mut changes = Vec::new();
    let mut before = default.clone();
    for voce in impostazioni::history(tx, ctx.istituto(), politica)?.into_iter().rev() {
        // Read as it counted: what an older program stored may have had other names.
        let stored: T = serde_json::from_str(&voce.valore)
            .map_err(|e| AppError::Internal(format!("setting {politica}: {e}")))?;
        let after = as_map(&stored)?;
        let chi = match voce.set_by {
            Some(persona) => anagrafe::store::nome(tx, ctx.istituto(), persona)?,
            None => None,
        };
        changes.push(Cambio {
            dal: voce.dal,
            quando: ctx.l.istante(voce.set_at),
            chi,
            motivo: impostazioni::motivo(tx, ctx.istituto(), voce.id)?,
            futuro: voce.dal > ctx.today(),
            differenze: differences(fields(politica), &before, &after, ctx.l),
        });
        before = after;
    }
    changes.reverse();
    Ok(changes)
}

fn differences(fields: Fields, before: &Map<String, Value>, after: &Map<String, Value>, l: L) -> Vec<String> {
    fields
        .iter()
        .filter(|field| before.get(field.name) != after.get(field.name))
        .map(|field| {
            let (was, is) = (read_form(before.get(field.name), l), read_form(after.get(field.name), l));
            let whose = field.gruppo.map(|gruppo| l.t(format!("politica-gruppo-{gruppo}")));
            let whose = whose.map(|whose| format!("{whose}, ")).unwrap_or_default();
            format!("{whose}{}: {was} → {is}", l.t(field.key))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn default_of(politica: Politica) -> Map<String, Value> {
        match politica {
            Politica::Registro => as_map(&PoliticaRegistro::default()),
            Politica::Agenda => as_map(&PoliticaAgenda::default()),
            Politica::Avvisi => as_map(&PoliticaAvvisi::default()),
            Politica::Giustificazioni => as_map(&PoliticaGiustificazioni::default()),
            Politica::Permessi => as_map(&PoliticaPermessi::default()),
            Politica::Valutazioni => as_map(&PoliticaValutazioni::default()),
            Politica::Frequenza => as_map(&PoliticaFrequenza::default()),
            Politica::Password => as_map(&PolitichePassword::default()),
            Politica::SecondoFattore => as_map(&PoliticaSecondoFattore::default()),
            Politica::Conferma => as_map(&PoliticaConferma::default()),
        }
        .unwrap()
    }

    #[test]
    fn every_value_of_a_policy_can_be_set_in_the_page() {
        for politica in Politica::ALL {
            let names: BTreeSet<String> =
                fields(*politica).iter().map(|field| field.name.to_owned()).collect();
            assert_eq!(names, default_of(*politica).keys().cloned().collect(), "{politica}");
        }
    }
}
