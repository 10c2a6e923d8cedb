// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The menu of each profile.

use campanella_domain::ruoli::Ruolo;

/// An entry of the menu.
#[derive(Debug, PartialEq, Eq)]
pub struct Voce {
    /// Where it leads.
    pub href: &'static str,
    /// Icon of the sprite.
    pub icona: &'static str,
    /// Message key.
    pub key: &'static str,
    /// Only in the wide menu: the bar of a phone holds four.
    pub extra: bool,
}

const fn voce(href: &'static str, icona: &'static str, key: &'static str) -> Voce {
    Voce { href, icona, key, extra: false }
}

const fn extra(href: &'static str, icona: &'static str, key: &'static str) -> Voce {
    Voce { href, icona, key, extra: true }
}

const DOCENTE: &[Voce] = &[
    voce("/adesso", "orologio", "nav-adesso"),
    voce("/registro", "registro", "nav-registro"),
    voce("/valutazioni", "voti", "nav-valutazioni"),
    voce("/firme", "firma", "nav-firme"),
    voce("/agenda", "calendario", "nav-agenda"),
    extra("/evacuazione", "esci", "nav-evacuazione"),
    extra("/giustificazioni/classi", "spunta", "nav-giustificazioni"),
    extra("/permessi/scuola", "uscita", "nav-permessi"),
    extra("/fuori-classe", "fuori", "nav-fuori-classe"),
    extra("/presenze/classi", "appello", "nav-presenze"),
    extra("/piani", "documento", "nav-piani"),
    extra("/sostegno", "persone", "nav-sostegno"),
    extra("/docenti/assenze", "assente", "nav-mie-assenze"),
    extra("/ia/elenco", "info", "nav-ia"),
];

const FAMIGLIA: &[Voce] = &[
    voce("/casa", "casa", "nav-casa"),
    voce("/lezioni", "registro", "nav-lezioni"),
    voce("/compiti", "compiti", "nav-compiti"),
    voce("/voti", "voti", "nav-voti"),
    extra("/agenda", "calendario", "nav-agenda"),
    extra("/note", "nota", "nav-note"),
    extra("/giustificazioni", "spunta", "nav-giustificazioni"),
    extra("/permessi", "uscita", "nav-permessi"),
    extra("/presenze", "appello", "nav-presenze"),
    extra("/piani", "documento", "nav-piani"),
    extra("/avvisi", "posta", "nav-avvisi"),
];

const DIRIGENTE: &[Voce] = &[
    voce("/scuola", "scuola", "nav-scuola"),
    extra("/quadro", "occhio", "nav-quadro"),
    voce("/registro", "registro", "nav-registro"),
    voce("/persone", "persone", "nav-persone"),
    voce("/classi", "classe", "nav-classi"),
    extra("/firme", "firma", "nav-firme"),
    extra("/docenti/assenze", "assente", "nav-docenti-assenti"),
    extra("/giustificazioni/classi", "spunta", "nav-giustificazioni"),
    extra("/permessi/scuola", "uscita", "nav-permessi"),
    extra("/fuori-classe", "fuori", "nav-fuori-classe"),
    extra("/presenze/classi", "appello", "nav-presenze"),
    extra("/ore-dedicate", "orologio", "nav-ore-dedicate"),
    extra("/evacuazione", "esci", "nav-evacuazione"),
    extra("/materie", "materia", "nav-materie"),
    extra("/cattedre", "nota", "nav-cattedre"),
    extra("/orario", "orario", "nav-orario"),
    extra("/calendario", "calendario", "nav-calendario"),
    extra("/sedi", "casa", "nav-sedi"),
    extra("/impostazioni", "impostazioni", "nav-impostazioni"),
    extra("/ia/elenco", "info", "nav-ia"),
    extra("/lavori", "posta", "nav-lavori"),
    extra("/stato", "spunta", "nav-stato"),
    extra("/accessi/casi", "lucchetto", "nav-casi"),
    extra("/sanzioni", "documento", "nav-sanzioni"),
    extra("/piani", "documento", "nav-piani"),
    extra("/sostegno", "persone", "nav-sostegno"),
];

/// The staff has the same menu but the last two entries: who is supported, and how, is not theirs to read.
const STAFF: &[Voce] = match DIRIGENTE {
    [staff @ .., _, _] => staff,
    _ => &[],
};

/// The office has one entry less: disciplinary proceedings are of the dirigente and the staff.
const SEGRETERIA: &[Voce] = match STAFF.split_last() {
    Some((_, office)) => office,
    None => &[],
};

const AMMINISTRATORE: &[Voce] = &[
    voce("/inizio", "casa", "nav-inizio"),
    voce("/stato", "spunta", "nav-stato"),
    voce("/lavori", "posta", "nav-lavori"),
    extra("/impostazioni/accesso", "lucchetto", "nav-identita"),
    extra("/accessi/casi", "attenzione", "nav-casi"),
    voce("/accesso/sessioni", "chiave", "nav-sessioni"),
];

const DPO: &[Voce] = &[
    voce("/inizio", "casa", "nav-inizio"),
    voce("/privacy/registro", "lucchetto", "nav-trattamenti"),
    voce("/ia/elenco", "info", "nav-ia"),
    voce("/privacy", "documento", "piede-privacy"),
    extra("/accesso/sessioni", "chiave", "nav-sessioni"),
];

const ATA: &[Voce] = &[
    voce("/inizio", "casa", "nav-inizio"),
    voce("/evacuazione", "esci", "nav-evacuazione"),
    voce("/ia/elenco", "info", "nav-ia"),
    voce("/privacy", "lucchetto", "piede-privacy"),
    extra("/accesso/sessioni", "chiave", "nav-sessioni"),
];

const ALTRI: &[Voce] = &[
    voce("/inizio", "casa", "nav-inizio"),
    voce("/ia/elenco", "info", "nav-ia"),
    voce("/privacy", "lucchetto", "piede-privacy"),
    voce("/accesso/sessioni", "chiave", "nav-sessioni"),
];

/// The entries of a profile, in order.
pub fn entries(profilo: Ruolo) -> &'static [Voce] {
    match profilo {
        Ruolo::Docente => DOCENTE,
        Ruolo::Genitore | Ruolo::Alunno => FAMIGLIA,
        Ruolo::Dirigente => DIRIGENTE,
        Ruolo::Staff => STAFF,
        Ruolo::Segreteria => SEGRETERIA,
        Ruolo::Amministratore => AMMINISTRATORE,
        Ruolo::Dpo => DPO,
        Ruolo::Ata => ATA,
        _ => ALTRI,
    }
}

/// The page where a profile lands.
pub fn home(profilo: Ruolo) -> &'static str {
    entries(profilo).first().map_or("/accesso/sessioni", |voce| voce.href)
}
