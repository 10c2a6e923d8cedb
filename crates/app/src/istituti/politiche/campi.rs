// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What each rule of the school lets one set, within which bounds, and where it comes from.

use campanella_domain::accesso::gruppo::GruppoRuoli;
use campanella_domain::firma::FirmaPolicy;
use campanella_domain::politica::Politica;

/// A value that a form sets: a number within bounds, or a yes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Number {
        min: i64,
        max: i64,
    },
    /// A number that may be left out.
    Optional {
        min: i64,
        max: i64,
    },
    Yes,
    /// Words, one a line.
    Lines,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Norma {
    /// The law that the school applies with it, cited as people write it.
    Legge(&'static str),
    /// No law says anything: the school decides.
    Nessuna,
}

/// A value of a rule, in the order of the form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    /// Its name in JSON and in the form.
    pub name: &'static str,
    /// The group of roles that it is for, where each has its own.
    pub gruppo: Option<GruppoRuoli>,
    /// Its message key; `…-aiuto` explains it.
    pub key: &'static str,
    /// What may be written.
    pub kind: Kind,
    /// Where it comes from.
    pub norma: Norma,
}

/// The values of a rule.
pub(super) type Fields = &'static [Field];

const fn field(name: &'static str, key: &'static str, kind: Kind, norma: Norma) -> Field {
    Field { name, gruppo: None, key, kind, norma }
}

const fn of_group(gruppo: GruppoRuoli, field: Field) -> Field {
    Field { gruppo: Some(gruppo), ..field }
}

const fn number(min: i64, max: i64) -> Kind {
    Kind::Number { min, max }
}

const fn optional(min: i64, max: i64) -> Kind {
    Kind::Optional { min, max }
}

const CLASS_REGISTER: Norma = Norma::Legge("R.D. 965/1924, art. 41");
const HOMEWORK: Norma = Norma::Legge("nota MIM 2443/2025");
const IN_GOOD_TIME: Norma = Norma::Legge("D.P.R. 249/1998, art. 2 c. 4");
const ONLINE: Norma = Norma::Legge("D.L. 95/2012, art. 7 c. 31");
const SECURITY: Norma = Norma::Legge("GDPR, art. 32 par. 1");

/// The values of a rule: there is no rule without them.
pub(super) const fn fields(politica: Politica) -> Fields {
    match politica {
        Politica::Registro => REGISTRO,
        Politica::Agenda => AGENDA,
        Politica::Avvisi => AVVISI,
        Politica::Giustificazioni => GIUSTIFICAZIONI,
        Politica::Permessi => PERMESSI,
        Politica::Valutazioni => VALUTAZIONI,
        Politica::Frequenza => FREQUENZA,
        Politica::Password => PASSWORD,
        Politica::SecondoFattore => SECONDO_FATTORE,
        Politica::Conferma => CONFERMA,
    }
}

const REGISTRO: Fields = &[
    field(
        "tolleranza_minuti",
        "politica-tolleranza-minuti",
        number(0, FirmaPolicy::MAX_TOLERANCE_MINUTES as i64),
        CLASS_REGISTER,
    ),
    field(
        "finestra_giorni",
        "politica-finestra-giorni",
        number(0, FirmaPolicy::MAX_LATE_WINDOW_DAYS as i64),
        CLASS_REGISTER,
    ),
    field("ritardo_breve_minuti", "politica-ritardo-breve-minuti", number(0, 30), Norma::Nessuna),
    field("giustifica_ore", "politica-giustifica-ore", Kind::Yes, Norma::Nessuna),
    field("attesa_avviso_minuti", "politica-attesa-avviso-minuti", number(0, 120), Norma::Nessuna),
    field("ora_limite_compiti", "politica-ora-limite-compiti", number(12, 23), HOMEWORK),
];

const AGENDA: Fields = &[
    field("limite_verifiche_giorno", "politica-limite-verifiche-giorno", optional(1, 6), HOMEWORK),
    field("limite_verifiche_settimana", "politica-limite-verifiche-settimana", optional(1, 20), HOMEWORK),
    field("siti", "politica-siti", Kind::Lines, Norma::Nessuna),
];

const AVVISI: Fields =
    &[field("notifiche", "politica-notifiche", Kind::Yes, Norma::Legge("GDPR, art. 6, 28 e 44-49"))];

const GIUSTIFICAZIONI: Fields = &[
    field("online", "politica-giustifica-online", Kind::Yes, ONLINE),
    field("docente_convalida", "politica-docente-convalida", Kind::Yes, CLASS_REGISTER),
    field(
        "certificato_dopo_giorni",
        "politica-certificato-dopo-giorni",
        optional(1, 60),
        Norma::Legge("D.P.R. 1518/1967, art. 42; leggi regionali"),
    ),
    field("promemoria_giorni", "politica-promemoria-giorni", number(1, 30), Norma::Nessuna),
    field("termine_giorni", "politica-termine-giustificazioni", optional(1, 60), Norma::Nessuna),
];

const PERMESSI: Fields = &[
    field("ora_limite_richieste", "politica-ora-limite-richieste", number(6, 14), Norma::Nessuna),
    field("convalida", "politica-convalida", Kind::Yes, Norma::Nessuna),
    field(
        "uscita_autonoma",
        "politica-uscita-autonoma",
        Kind::Yes,
        Norma::Legge("D.L. 148/2017, art. 19-bis"),
    ),
    field("ritardi_max_periodo", "politica-ritardi-max-periodo", optional(1, 50), Norma::Nessuna),
];

const FREQUENZA: Fields = &[field(
    "mezze_ore",
    "politica-mezze-ore",
    Kind::Yes,
    Norma::Legge("D.P.R. 122/2009, art. 14 c. 7; D.Lgs. 62/2017, art. 5; D.P.R. 275/1999, art. 4 c. 2"),
)];

const VALUTAZIONI: Fields = &[
    field("ore_alunno", "politica-ore-alunno", number(0, 240), IN_GOOD_TIME),
    field("ore_genitore", "politica-ore-genitore", number(0, 240), IN_GOOD_TIME),
    field("scritti_alla_consegna", "politica-scritti-alla-consegna", Kind::Yes, IN_GOOD_TIME),
    field("giorni_liberi", "politica-giorni-liberi", number(0, 30), Norma::Nessuna),
    field(
        "minimo_periodo",
        "politica-minimo-periodo",
        optional(1, 20),
        Norma::Legge("R.D. 653/1925, art. 79"),
    ),
];

const SECONDO_FATTORE: Fields = &[
    field("dirigenza", "politica-fattore-dirigenza", Kind::Yes, SECURITY),
    field("segreteria", "politica-fattore-segreteria", Kind::Yes, SECURITY),
    field("dpo_e_amministratori", "politica-fattore-dpo", Kind::Yes, SECURITY),
    field("docenti", "politica-fattore-docenti", Kind::Yes, SECURITY),
    field("altro_personale", "politica-fattore-altro", Kind::Yes, SECURITY),
    field("famiglie", "politica-fattore-famiglie", Kind::Yes, SECURITY),
];

const CONFERMA: Fields = &[
    field("importazioni", "politica-conferma-importazioni", Kind::Yes, SECURITY),
    field("impostazioni", "politica-conferma-impostazioni", Kind::Yes, SECURITY),
];

/// The values of a password, for each group of roles.
macro_rules! passwords {
    ($($gruppo:ident $prefix:literal),* $(,)?) => {
        &[$(
            passwords!(@ $gruppo $prefix, "min_length", "politica-min-length", number(8, 64)),
            passwords!(@ $gruppo $prefix, "needs_upper", "politica-needs-upper", Kind::Yes),
            passwords!(@ $gruppo $prefix, "needs_lower", "politica-needs-lower", Kind::Yes),
            passwords!(@ $gruppo $prefix, "needs_symbol", "politica-needs-symbol", Kind::Yes),
            passwords!(@ $gruppo $prefix, "needs_digit", "politica-needs-digit", Kind::Yes),
            passwords!(@ $gruppo $prefix, "refuses_username", "politica-refuses-username", Kind::Yes),
            passwords!(@ $gruppo $prefix, "refuses_name", "politica-refuses-name", Kind::Yes),
            passwords!(@ $gruppo $prefix, "history", "politica-history", number(0, 12)),
            passwords!(@ $gruppo $prefix, "max_age_days", "politica-max-age-days", optional(7, 3650)),
            passwords!(@ $gruppo $prefix, "min_score", "politica-min-score", number(0, 4)),
        )*]
    };
    (@ $gruppo:ident $prefix:literal, $name:literal, $key:literal, $kind:expr) => {
        of_group(GruppoRuoli::$gruppo, field(concat!($prefix, "_", $name), $key, $kind, SECURITY))
    };
}

const PASSWORD: Fields =
    passwords!(Famiglie "famiglie", Personale "personale", Amministrazione "amministrazione");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::i18n::{L, Lingua};

    #[test]
    fn no_rule_is_without_its_place_explanation_and_source() {
        for lingua in [Lingua::It, Lingua::En] {
            let l = L::of(lingua);
            let said = |key: String| !l.t(&key).is_empty() && l.t(&key) != key;
            for politica in Politica::ALL {
                let name = politica.code().replace('_', "-");
                assert!(
                    said(format!("politica-{name}")) && said(format!("politica-{name}-spiega")),
                    "{politica}"
                );
                assert!(said(format!("politica-argomento-{}", politica.argomento())), "{politica}");
                assert!(!fields(*politica).is_empty(), "{politica} sets nothing");
                for field in fields(*politica) {
                    let gruppo = field.gruppo.map(|gruppo| format!("politica-gruppo-{gruppo}"));
                    assert!(gruppo.is_none_or(said), "{}", field.name);
                    assert!(
                        said(field.key.to_owned()) && said(format!("{}-aiuto", field.key)),
                        "{}",
                        field.key
                    );
                    match field.norma {
                        Norma::Legge(text) => assert!(text.chars().any(|c| c.is_ascii_digit()), "{text}"),
                        Norma::Nessuna => assert!(said("politica-norma-nessuna".to_owned())),
                    }
                }
            }
        }
    }
}
