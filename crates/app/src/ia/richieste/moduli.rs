// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The form of each step of a request: its fields, what stands in them, and what was typed as a command.

use campanella_domain::ia::{
    Comando, Deliberazione, EsitoDelibera, GaranzieAlte, ParereDpo, PassoRichiesta, Raccomandazione,
    SchedaRischio, UsoAlto, UsoVietato, VotoGruppo,
};
use jiff::civil::Date;

use super::store::Richiesta;
use super::vista;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::modulo::{Campo, Modulo, Tipo};

/// Yes and no, where "not known" is an answer too; keys of their words.
const SI: &str = "si";
const NO: &str = "no";
/// Most members, and most votes.
const MEMBRI_MAX: i64 = 99;
/// Most hours of training, oldest minimum age.
const NUMERO_MAX: i64 = 999;

/// The form of a step.
pub fn form(l: L, (row, passo): (&Richiesta, PassoRichiesta)) -> Modulo {
    let href = vista::href(row);
    Modulo::new(l.t(format!("ia-fai-{passo}")), format!("{href}/passo/{passo}"), href)
        .sotto(l.ta(&format!("ia-fai-{passo}-spiega"), "nome", &row.modulo.nome))
        .menu("/ia/elenco")
        .bottone("ia-conferma")
        .campi(fields(l, passo))
}

fn text(passo: PassoRichiesta) -> Campo {
    match passo {
        PassoRichiesta::Integra => Campo::testo("testo", "ia-testo-integra"),
        PassoRichiesta::ChiediIntegrazioni => Campo::testo("testo", "ia-testo-chiedi"),
        PassoRichiesta::Comunica => Campo::testo("testo", "ia-testo-comunica").facoltativo(),
        PassoRichiesta::Provvisoria => Campo::testo("testo", "ia-testo-prescrizioni"),
        _ => Campo::testo("testo", "ia-testo-motivi"),
    }
}

fn fields(l: L, passo: PassoRichiesta) -> Vec<Campo> {
    match passo {
        PassoRichiesta::Presenta | PassoRichiesta::Completa => Vec::new(),
        PassoRichiesta::Protocolla => vec![Campo::riga("protocollo", "ia-protocollo")],
        PassoRichiesta::Valuta => risk(l),
        PassoRichiesta::Parere => {
            let named = |code: &ParereDpo| Opzione::new(code, l.t(format!("ia-parere-{code}")));
            vec![
                Campo::scelta("parere", "ia-parere-dpo", ParereDpo::ALL.iter().map(named).collect()),
                text(passo),
            ]
        }
        PassoRichiesta::Proponi => {
            let named =
                |code: &Raccomandazione| Opzione::new(code, l.t(format!("ia-raccomandazione-{code}")));
            let choices = Raccomandazione::ALL.iter().map(named).collect();
            vec![
                Campo::scelta("raccomandazione", "ia-raccomandazione", choices),
                Campo::data("riunione", "ia-riunione").aiuto("ia-riunione-aiuto"),
                text(passo),
            ]
        }
        PassoRichiesta::Provvisoria => {
            vec![Campo::data("fino_al", "ia-fino-al-campo").aiuto("ia-fino-al-aiuto"), text(passo)]
        }
        PassoRichiesta::Delibera => decision(l),
        PassoRichiesta::ChiediIntegrazioni
        | PassoRichiesta::Integra
        | PassoRichiesta::ProponiUrgenza
        | PassoRichiesta::Veto
        | PassoRichiesta::Comunica
        | PassoRichiesta::Ritira => vec![text(passo)],
    }
}

fn number(nome: &'static str, etichetta: &'static str) -> Campo {
    Campo::new(nome, etichetta, Tipo::Riga("number"))
}

fn risk(l: L) -> Vec<Campo> {
    let never = |code: &UsoVietato| Opzione::new(code, l.t(format!("ia-uso-{code}")));
    let yes_or_no = [SI, NO].iter().map(|code| Opzione::new(code, l.t(*code))).collect();
    let high = |code: &UsoAlto| Opzione::new(code, l.t(format!("ia-alto-{code}")));
    vec![
        Campo::spunte("usi_vietati", "ia-usi-vietati", UsoVietato::ALL.iter().map(never).collect())
            .facoltativo()
            .aiuto("ia-usi-vietati-aiuto"),
        Campo::spunte("usi_alti", "ia-usi-alti", UsoAlto::ALL.iter().map(high).collect())
            .facoltativo()
            .aiuto("ia-usi-alti-aiuto"),
        Campo::spunta("interagisce", "ia-interagisce").aiuto("ia-interagisce-aiuto"),
        Campo::spunta("dati_personali", "ia-dati-personali").aiuto("ia-dati-personali-aiuto"),
        Campo::testo("dati", "ia-dati").facoltativo(),
        Campo::scelta("addestramento", "ia-addestramento", yes_or_no)
            .facoltativo()
            .aiuto("ia-addestramento-aiuto"),
        Campo::testo("trasferimenti", "ia-trasferimenti").facoltativo(),
        Campo::testo("bias", "ia-bias").facoltativo(),
        Campo::testo("sicurezza", "ia-sicurezza").facoltativo(),
        Campo::testo("accessibilita", "ia-accessibilita").facoltativo(),
        number("eta_minima", "ia-eta-minima").facoltativo(),
        Campo::testo("vincoli", "ia-vincoli").facoltativo(),
        Campo::testo("prova", "ia-prova").facoltativo(),
        Campo::spunta("dpia", "ia-garanzia-dpia").aiuto("ia-garanzie-aiuto"),
        number("formazione_ore", "ia-garanzia-formazione").facoltativo(),
        Campo::spunta("log", "ia-garanzia-log"),
        Campo::spunta("contestazione", "ia-garanzia-contestazione"),
        Campo::spunta("supervisione", "ia-garanzia-supervisione"),
        Campo::spunta("revisione", "ia-garanzia-revisione"),
        Campo::testo("motivi", "ia-motivi-rischio"),
    ]
}

fn decision(l: L) -> Vec<Campo> {
    let named = |code: &EsitoDelibera| Opzione::new(code, l.t(format!("ia-esito-{code}")));
    vec![
        Campo::data("data", "ia-delibera-giorno"),
        Campo::scelta("esito", "ia-esito", EsitoDelibera::ALL.iter().map(named).collect()),
        number("componenti", "ia-componenti").aiuto("ia-componenti-aiuto"),
        number("presenti", "ia-presenti"),
        number("favorevoli", "ia-favorevoli"),
        number("contrari", "ia-contrari"),
        number("astenuti", "ia-astenuti"),
        Campo::testo("motivi", "ia-testo-motivi").aiuto("ia-motivi-pubblici"),
        Campo::testo("prescrizioni", "ia-prescrizioni").facoltativo(),
        Campo::testo("alternativa", "ia-alternativa").facoltativo().aiuto("ia-alternativa-aiuto"),
    ]
}

/// What stands in the form before anything is typed.
pub fn values(
    row: &Richiesta,
    passo: PassoRichiesta,
    oggi: Date,
    componenti: Option<i64>,
) -> Vec<(&'static str, String)> {
    let mut values = vec![("version", row.version.to_string())];
    match passo {
        PassoRichiesta::Delibera => {
            values.push(("data", oggi.to_string()));
            values.extend(componenti.map(|n| ("componenti", n.to_string())));
        }
        PassoRichiesta::Valuta => {
            values.extend(sheet_values(row));
        }
        _ => {}
    }
    values
}

/// The sheet that stands, to be gone over; at first only what annex A says of the data.
fn sheet_values(row: &Richiesta) -> Vec<(&'static str, String)> {
    let (dati_personali, dati) = (row.modulo.dati_personali, row.modulo.dati.clone());
    let first = || SchedaRischio { dati_personali, dati, ..SchedaRischio::default() };
    let scheda = row.scheda.clone().unwrap_or_else(first);
    let garanzie = scheda.garanzie;
    let tick = |on: bool| if on { "1" } else { "" }.to_owned();
    let number = |n: u16| if n == 0 { String::new() } else { n.to_string() };
    let mut values = vec![
        ("interagisce", tick(scheda.interagisce)),
        ("dati_personali", tick(scheda.dati_personali)),
        ("dati", scheda.dati),
        ("addestramento", scheda.addestramento.map_or("", |trains| if trains { SI } else { NO }).to_owned()),
        ("trasferimenti", scheda.trasferimenti),
        ("bias", scheda.bias),
        ("sicurezza", scheda.sicurezza),
        ("accessibilita", scheda.accessibilita),
        ("eta_minima", number(scheda.eta_minima)),
        ("vincoli", scheda.vincoli),
        ("prova", scheda.prova),
        ("dpia", tick(garanzie.dpia)),
        ("formazione_ore", number(garanzie.formazione_ore)),
        ("log", tick(garanzie.log)),
        ("contestazione", tick(garanzie.contestazione)),
        ("supervisione", tick(garanzie.supervisione)),
        ("revisione", tick(garanzie.revisione)),
        ("motivi", scheda.motivi),
    ];
    values.extend(scheda.usi_vietati.iter().map(|uso| ("usi_vietati", uso.to_string())));
    values.extend(scheda.usi_alti.iter().map(|uso| ("usi_alti", uso.to_string())));
    values
}

/// What was typed, as a command.
///
/// # Errors
/// The faults of the fields.
pub fn read(form: &mut Form, passo: PassoRichiesta) -> Result<Comando, AppError> {
    let typed = form.value("testo").to_owned();
    let comando = match passo {
        PassoRichiesta::Presenta => None,
        PassoRichiesta::Protocolla => Some(Comando::Protocolla(form.value("protocollo").to_owned())),
        PassoRichiesta::ChiediIntegrazioni => Some(Comando::ChiediIntegrazioni(typed)),
        PassoRichiesta::Integra => Some(Comando::Integra(typed)),
        PassoRichiesta::Completa => Some(Comando::Completa),
        PassoRichiesta::Valuta => Some(Comando::Valuta(Box::new(sheet(form)))),
        PassoRichiesta::Parere => form.code("parere").map(|parere| Comando::Parere(parere, typed)),
        PassoRichiesta::Proponi => match (form.code("raccomandazione"), form.date("riunione")) {
            (Some(raccomandazione), Some(riunione)) => {
                Some(Comando::Proponi(raccomandazione, riunione, typed))
            }
            _ => None,
        },
        PassoRichiesta::ProponiUrgenza => Some(Comando::ProponiUrgenza(typed)),
        PassoRichiesta::Provvisoria => {
            form.date("fino_al").map(|fino_al| Comando::Provvisoria(fino_al, typed))
        }
        PassoRichiesta::Delibera => decided(form).map(|decisione| Comando::Delibera(Box::new(decisione))),
        PassoRichiesta::Veto => Some(Comando::Veto(typed)),
        PassoRichiesta::Comunica => Some(Comando::Comunica(typed)),
        PassoRichiesta::Ritira => Some(Comando::Ritira(typed)),
    };
    form.finish()?;
    comando.ok_or(AppError::NotFound)
}

/// The codes that were ticked; one that is none is refused, so that no use is lost.
fn chosen<T: std::str::FromStr>(form: &mut Form, name: &str) -> Vec<T> {
    let known: Option<Vec<T>> = form.values(name).map(|code| code.parse().ok()).collect();
    if known.is_none() {
        form.fail(name, Message::new("modulo-scelta-non-valida"));
    }
    known.unwrap_or_default()
}

fn small(form: &mut Form, name: &str) -> u16 {
    form.opt_int(name, 0, NUMERO_MAX).and_then(|n| u16::try_from(n).ok()).unwrap_or(0)
}

fn sheet(form: &mut Form) -> SchedaRischio {
    let (eta_minima, formazione_ore) = (small(form, "eta_minima"), small(form, "formazione_ore"));
    let (usi_vietati, usi_alti) = (chosen(form, "usi_vietati"), chosen(form, "usi_alti"));
    let addestramento = match form.value("addestramento") {
        SI => Some(true),
        NO => Some(false),
        _ => None,
    };
    let typed = |name: &str| form.value(name).to_owned();
    SchedaRischio {
        usi_vietati,
        usi_alti,
        interagisce: form.ticked("interagisce"),
        dati_personali: form.ticked("dati_personali"),
        dati: typed("dati"),
        addestramento,
        trasferimenti: typed("trasferimenti"),
        bias: typed("bias"),
        sicurezza: typed("sicurezza"),
        accessibilita: typed("accessibilita"),
        eta_minima,
        vincoli: typed("vincoli"),
        prova: typed("prova"),
        garanzie: GaranzieAlte {
            dpia: form.ticked("dpia"),
            formazione_ore,
            log: form.ticked("log"),
            contestazione: form.ticked("contestazione"),
            supervisione: form.ticked("supervisione"),
            revisione: form.ticked("revisione"),
        },
        motivi: typed("motivi"),
    }
}

fn decided(form: &mut Form) -> Option<Deliberazione> {
    let (data, esito) = (form.date("data"), form.code("esito"));
    let names = ["componenti", "presenti", "favorevoli", "contrari", "astenuti"];
    let votes = names.map(|name| form.int(name, 0, MEMBRI_MAX).and_then(|n| u16::try_from(n).ok()));
    let [Some(componenti), Some(presenti), Some(favorevoli), Some(contrari), Some(astenuti)] = votes else {
        return None;
    };
    Some(Deliberazione {
        data: data?,
        esito: esito?,
        voto: VotoGruppo { componenti, presenti, favorevoli, contrari, astenuti },
        motivi: form.value("motivi").to_owned(),
        prescrizioni: form.value("prescrizioni").to_owned(),
        alternativa: form.value("alternativa").to_owned(),
    })
}
