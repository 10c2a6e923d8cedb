// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What each policy of the school lets one set, and within which bounds.

use campanella_domain::firma::FirmaPolicy;

/// A value that a form sets: a number within bounds, or a yes.
#[derive(Clone, Copy)]
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

/// The fields of a policy, in the order of the form: JSON name, message key, kind.
pub(super) type Fields = &'static [(&'static str, &'static str, Kind)];

pub(super) const REGISTRO_FIELDS: Fields = &[
    (
        "tolleranza_minuti",
        "politica-tolleranza-minuti",
        Kind::Number { min: 0, max: FirmaPolicy::MAX_TOLERANCE_MINUTES as i64 },
    ),
    (
        "finestra_giorni",
        "politica-finestra-giorni",
        Kind::Number { min: 0, max: FirmaPolicy::MAX_LATE_WINDOW_DAYS as i64 },
    ),
    ("ritardo_breve_minuti", "politica-ritardo-breve-minuti", Kind::Number { min: 0, max: 30 }),
    ("giustifica_ore", "politica-giustifica-ore", Kind::Yes),
    ("attesa_avviso_minuti", "politica-attesa-avviso-minuti", Kind::Number { min: 0, max: 120 }),
    ("ora_limite_compiti", "politica-ora-limite-compiti", Kind::Number { min: 12, max: 23 }),
];

pub(super) const AGENDA_FIELDS: Fields = &[
    ("limite_verifiche_giorno", "politica-limite-verifiche-giorno", Kind::Optional { min: 1, max: 6 }),
    ("limite_verifiche_settimana", "politica-limite-verifiche-settimana", Kind::Optional { min: 1, max: 20 }),
    ("siti", "politica-siti", Kind::Lines),
];

pub(super) const AVVISI_FIELDS: Fields = &[("notifiche", "politica-notifiche", Kind::Yes)];

pub(super) const GIUSTIFICAZIONI_FIELDS: Fields = &[
    ("online", "politica-giustifica-online", Kind::Yes),
    ("docente_convalida", "politica-docente-convalida", Kind::Yes),
    ("certificato_dopo_giorni", "politica-certificato-dopo-giorni", Kind::Optional { min: 1, max: 60 }),
    ("promemoria_giorni", "politica-promemoria-giorni", Kind::Number { min: 1, max: 30 }),
    ("termine_giorni", "politica-termine-giustificazioni", Kind::Optional { min: 1, max: 60 }),
];

pub(super) const PERMESSI_FIELDS: Fields = &[
    ("ora_limite_richieste", "politica-ora-limite-richieste", Kind::Number { min: 6, max: 14 }),
    ("convalida", "politica-convalida", Kind::Yes),
    ("uscita_autonoma", "politica-uscita-autonoma", Kind::Yes),
    ("ritardi_max_periodo", "politica-ritardi-max-periodo", Kind::Optional { min: 1, max: 50 }),
];

pub(super) const FREQUENZA_FIELDS: Fields = &[("mezze_ore", "politica-mezze-ore", Kind::Yes)];

pub(super) const VALUTAZIONI_FIELDS: Fields = &[
    ("ore_alunno", "politica-ore-alunno", Kind::Number { min: 0, max: 240 }),
    ("ore_genitore", "politica-ore-genitore", Kind::Number { min: 0, max: 240 }),
    ("scritti_alla_consegna", "politica-scritti-alla-consegna", Kind::Yes),
    ("giorni_liberi", "politica-giorni-liberi", Kind::Number { min: 0, max: 30 }),
    ("minimo_periodo", "politica-minimo-periodo", Kind::Optional { min: 1, max: 20 }),
];

pub(super) const SECONDO_FATTORE_FIELDS: Fields = &[
    ("dirigenza", "politica-fattore-dirigenza", Kind::Yes),
    ("segreteria", "politica-fattore-segreteria", Kind::Yes),
    ("dpo_e_amministratori", "politica-fattore-dpo", Kind::Yes),
    ("docenti", "politica-fattore-docenti", Kind::Yes),
    ("altro_personale", "politica-fattore-altro", Kind::Yes),
    ("famiglie", "politica-fattore-famiglie", Kind::Yes),
];

pub(super) const CONFERMA_FIELDS: Fields = &[
    ("importazioni", "politica-conferma-importazioni", Kind::Yes),
    ("impostazioni", "politica-conferma-impostazioni", Kind::Yes),
];

pub(super) const PASSWORD_FIELDS: Fields = &[
    ("min_length", "politica-min-length", Kind::Number { min: 8, max: 64 }),
    ("needs_upper", "politica-needs-upper", Kind::Yes),
    ("needs_lower", "politica-needs-lower", Kind::Yes),
    ("needs_symbol", "politica-needs-symbol", Kind::Yes),
    ("needs_digit", "politica-needs-digit", Kind::Yes),
    ("refuses_username", "politica-refuses-username", Kind::Yes),
    ("refuses_name", "politica-refuses-name", Kind::Yes),
    ("history", "politica-history", Kind::Number { min: 0, max: 12 }),
    ("max_age_days", "politica-max-age-days", Kind::Optional { min: 7, max: 3650 }),
    ("min_score", "politica-min-score", Kind::Number { min: 0, max: 4 }),
];
