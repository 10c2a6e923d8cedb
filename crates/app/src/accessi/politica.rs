// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the school asks of passwords, for each group of roles: one setting, with one validity.

use campanella_domain::accesso::gruppo::GruppoRuoli;
use campanella_domain::ruoli::Ruolo;
use campanella_identity::policy::{PasswordPolicy, PolicyError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The policy of each group. It is stored flat, `<group>_<field>`: that is how its form and its history name the values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Map<String, Value>", try_from = "Map<String, Value>")]
pub struct PolitichePassword {
    famiglie: PasswordPolicy,
    personale: PasswordPolicy,
    amministrazione: PasswordPolicy,
}

impl PolitichePassword {
    /// That of a group.
    pub const fn of(&self, gruppo: GruppoRuoli) -> &PasswordPolicy {
        match gruppo {
            GruppoRuoli::Famiglie => &self.famiglie,
            GruppoRuoli::Personale => &self.personale,
            GruppoRuoli::Amministrazione => &self.amministrazione,
        }
    }

    const fn of_mut(&mut self, gruppo: GruppoRuoli) -> &mut PasswordPolicy {
        match gruppo {
            GruppoRuoli::Famiglie => &mut self.famiglie,
            GruppoRuoli::Personale => &mut self.personale,
            GruppoRuoli::Amministrazione => &mut self.amministrazione,
        }
    }

    /// What is asked of somebody with these roles: the strictest of their groups.
    pub fn for_ruoli(&self, ruoli: &[Ruolo]) -> PasswordPolicy {
        let asked = GruppoRuoli::of_all(ruoli).into_iter().map(|gruppo| self.of(gruppo).clone());
        asked.reduce(|one, other| one.strictest(&other)).unwrap_or_default()
    }

    /// Whether each of them makes sense.
    ///
    /// # Errors
    /// The first [`PolicyError`], with its group.
    pub fn validate(&self) -> Result<(), (GruppoRuoli, PolicyError)> {
        GruppoRuoli::ALL
            .iter()
            .try_for_each(|gruppo| self.of(*gruppo).validate().map_err(|error| (*gruppo, error)))
    }
}

impl From<PolitichePassword> for Map<String, Value> {
    fn from(all: PolitichePassword) -> Map<String, Value> {
        let mut flat = Map::new();
        for gruppo in GruppoRuoli::ALL {
            if let Ok(Value::Object(fields)) = serde_json::to_value(all.of(*gruppo)) {
                flat.extend(fields.into_iter().map(|(field, value)| (format!("{gruppo}_{field}"), value)));
            }
        }
        flat
    }
}

impl TryFrom<Map<String, Value>> for PolitichePassword {
    type Error = serde_json::Error;

    /// What was set before there were groups holds for each of them.
    fn try_from(mut stored: Map<String, Value>) -> Result<PolitichePassword, serde_json::Error> {
        let mut all = PolitichePassword::default();
        let mut grouped = Vec::new();
        for gruppo in GruppoRuoli::ALL {
            let prefix = format!("{gruppo}_");
            let names: Vec<String> =
                stored.keys().filter(|name| name.starts_with(&prefix)).cloned().collect();
            let own: Map<String, Value> = names
                .iter()
                .filter_map(|name| Some((name.strip_prefix(&prefix)?.to_owned(), stored.remove(name)?)))
                .collect();
            grouped.push((*gruppo, own));
        }
        let common: PasswordPolicy = serde_json::from_value(Value::Object(stored))?;
        for (gruppo, own) in grouped {
            *all.of_mut(gruppo) = match own.is_empty() {
                true => common.clone(),
                false => serde_json::from_value(Value::Object(own))?,
            };
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> PolitichePassword {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn what_was_set_for_all_holds_for_each_group() {
        let one = read(r#"{"min_length":9,"needs_symbol":false,"max_age_days":90}"#);
        let expected = PasswordPolicy {
            min_length: 9,
            needs_symbol: false,
            max_age_days: Some(90),
            ..PasswordPolicy::default()
        };
        for gruppo in GruppoRuoli::ALL {
            assert_eq!(one.of(*gruppo), &expected, "{gruppo}");
        }
        assert_eq!(read("{}"), PolitichePassword::default());
    }

    #[test]
    fn each_group_keeps_its_own_values() {
        let all = read(
            r#"{"famiglie_min_length":8,"amministrazione_min_length":16,"amministrazione_max_age_days":180}"#,
        );
        let lengths = GruppoRuoli::ALL.iter().map(|gruppo| all.of(*gruppo).min_length).collect::<Vec<_>>();
        assert_eq!(lengths, [8, 12, 16]);
        let stored = serde_json::to_string(&all).unwrap();
        assert_eq!(read(&stored), all, "{stored}");
        for wrong in
            [r#"{"famiglie_lunghezza":8}"#, r#"{"lunghezza":8}"#, r#"{"famiglie_min_length":"otto"}"#]
        {
            assert!(serde_json::from_str::<PolitichePassword>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn whoever_has_several_roles_is_asked_the_strictest() {
        let all = read(
            r#"{"famiglie_min_length":8,"famiglie_needs_digit":true,"famiglie_max_age_days":90,
                "personale_min_length":14,"personale_needs_symbol":false,"personale_max_age_days":null,
                "amministrazione_min_length":16,"amministrazione_max_age_days":180,"amministrazione_history":12}"#,
        );
        let asked = |ruoli: &[Ruolo]| {
            let policy = all.for_ruoli(ruoli);
            (policy.min_length, policy.needs_digit, policy.needs_symbol, policy.max_age_days, policy.history)
        };
        let table: [(&[Ruolo], _); 5] = [
            (&[Ruolo::Genitore], (8, true, true, Some(90), 5)),
            (&[Ruolo::Docente], (14, false, false, None, 5)),
            (&[Ruolo::Docente, Ruolo::Genitore], (14, true, true, Some(90), 5)),
            (&[Ruolo::Segreteria], (16, false, true, Some(180), 12)),
            (&[], (16, true, true, Some(90), 12)),
        ];
        for (ruoli, expected) in table {
            assert_eq!(asked(ruoli), expected, "{ruoli:?}");
        }
    }

    #[test]
    fn a_policy_that_makes_no_sense_is_told_with_its_group() {
        let (gruppo, error) = read(r#"{"personale_min_length":3}"#).validate().unwrap_err();
        assert_eq!((gruppo, error.key()), (GruppoRuoli::Personale, "password-policy-min-length"));
        assert!(PolitichePassword::default().validate().is_ok());
    }
}
