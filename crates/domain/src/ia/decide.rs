// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The path of a richiesta, step by step (art. 7): who may take which, what it needs, where it leads.

use jiff::ToSpan;
use jiff::civil::Date;

use super::error::IaError;
use super::regolamento::Regolamento;
use super::richiesta::{AttoreIa, PassoRichiesta as P, Raccomandazione, StatoRichiesta as S};
use super::rischio::{ParereDpo, RischioIa, SchedaRischio};
use super::strumento::StatoStrumento;
use super::voto::{Deliberazione, EsitoDelibera};
use super::{RIGA_MAX, TESTO_MAX, required, tidy};
use crate::ruoli::Ruolo;

/// Who may send a richiesta: teachers and the rest of the personnel (art. 7 step 1).
pub const RICHIEDENTI: &[Ruolo] =
    &[Ruolo::Docente, Ruolo::Ata, Ruolo::Segreteria, Ruolo::Staff, Ruolo::Dsga, Ruolo::ReferenteIa];

/// What the rules need to know of a richiesta.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// How far it has come.
    pub stato: S,
    /// The state before integrations were asked for.
    pub prima: Option<S>,
    /// Day of the last step.
    pub ultimo: Date,
    /// The sheet of risk.
    pub scheda: Option<SchedaRischio>,
    /// Annex A says that personal data go in.
    pub dati_dichiarati: bool,
    /// What the DPO said of this sheet.
    pub parere: Option<ParereDpo>,
    /// The DPO gave an opinion already, of this sheet or of one before.
    pub parere_dato: bool,
    /// The referente asked for a provisional authorisation.
    pub urgenza: bool,
    /// The meeting on whose agenda it is.
    pub riunione: Option<Date>,
    /// The same strumento was authorised provisionally before, and the gruppo has not decided since.
    pub provvisoria_data: bool,
    /// Last day of the strumento, when it has one.
    pub scade_il: Option<Date>,
    /// The strumento as it stands.
    pub strumento: StatoStrumento,
}

impl Facts {
    /// Whether the DPO must be asked about a sheet: because of what it says, because annex A declares personal data, or
    /// because they were asked before. An opinion against is not shaken off by another sheet (art. 4).
    fn needs_parere(&self, scheda: &SchedaRischio) -> bool {
        scheda.needs_parere() || self.dati_dichiarati || self.parere_dato
    }

    /// The walls of art. 4 and 5 for the sheet that stands.
    fn admit(&self, regolamento: &Regolamento) -> Result<(), IaError> {
        let scheda = self.scheda.as_ref().ok_or(IaError::SchedaMissing)?;
        scheda.admit(regolamento)?;
        match self.parere {
            Some(ParereDpo::Contrario) => Err(IaError::ParereContrario),
            None if self.needs_parere(scheda) => Err(IaError::ParereMissing),
            Some(ParereDpo::Favorevole) | None => Ok(()),
        }
    }
}

/// A step as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comando {
    /// Give the receipt, under this number of the protocol.
    Protocolla(String),
    /// Ask for more.
    ChiediIntegrazioni(String),
    /// Give more.
    Integra(String),
    /// Say that it is complete.
    Completa,
    /// The sheet of risk.
    Valuta(Box<SchedaRischio>),
    /// The opinion of the DPO, with its reasons.
    Parere(ParereDpo, String),
    /// Recommend for a meeting.
    Proponi(Raccomandazione, Date, String),
    /// Ask for a provisional authorisation.
    ProponiUrgenza(String),
    /// Authorise provisionally up to a day, with these prescriptions.
    Provvisoria(Date, String),
    /// Decide.
    Delibera(Box<Deliberazione>),
    /// Veto.
    Veto(String),
    /// Communicate.
    Comunica(String),
    /// Take it back.
    Ritira(String),
}

impl Comando {
    /// Which step it is.
    pub const fn passo(&self) -> P {
        match self {
            Self::Protocolla(_) => P::Protocolla,
            Self::ChiediIntegrazioni(_) => P::ChiediIntegrazioni,
            Self::Integra(_) => P::Integra,
            Self::Completa => P::Completa,
            Self::Valuta(_) => P::Valuta,
            Self::Parere(..) => P::Parere,
            Self::Proponi(..) => P::Proponi,
            Self::ProponiUrgenza(_) => P::ProponiUrgenza,
            Self::Provvisoria(..) => P::Provvisoria,
            Self::Delibera(_) => P::Delibera,
            Self::Veto(_) => P::Veto,
            Self::Comunica(_) => P::Comunica,
            Self::Ritira(_) => P::Ritira,
        }
    }
}

/// What a step does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The richiesta from now on.
    pub stato: S,
    /// The step with its texts trimmed.
    pub comando: Comando,
    /// What is written beside the step.
    pub testo: String,
    /// The strumento from now on, when the step changes it, and its last day when it has one.
    pub strumento: Option<(StatoStrumento, Option<Date>)>,
}

/// Who may take a step (art. 4, "Ruoli principali").
pub const fn may(passo: P, attore: AttoreIa) -> bool {
    let referente = matches!(attore.ruolo, Ruolo::ReferenteIa);
    // Nobody judges their own richiesta: another referente does.
    let altri = !attore.richiedente;
    match passo {
        P::Presenta => false,
        P::Protocolla => referente || matches!(attore.ruolo, Ruolo::Segreteria),
        P::ChiediIntegrazioni | P::Comunica => referente,
        P::Completa | P::Valuta | P::Proponi | P::ProponiUrgenza => referente && altri,
        P::Integra | P::Ritira => attore.richiedente,
        P::Parere => altri && matches!(attore.ruolo, Ruolo::Dpo),
        P::Delibera => altri && (referente || matches!(attore.ruolo, Ruolo::Dirigente)),
        P::Provvisoria => altri && matches!(attore.ruolo, Ruolo::Dirigente),
        P::Veto => matches!(attore.ruolo, Ruolo::Dirigente),
    }
}

/// The steps that the state of a richiesta lets, whoever asks.
const fn steps(stato: S) -> &'static [P] {
    match stato {
        S::Presentata => &[P::Protocolla, P::Ritira],
        S::Protocollata => &[P::Completa, P::ChiediIntegrazioni, P::Ritira],
        S::Integrazioni => &[P::Integra, P::Ritira],
        S::Istruttoria => &[P::Valuta, P::ChiediIntegrazioni, P::Ritira],
        S::AttesaDpo => &[P::Parere, P::ChiediIntegrazioni, P::Ritira],
        S::DaProporre => &[P::Proponi, P::ProponiUrgenza, P::ChiediIntegrazioni, P::Valuta, P::Ritira],
        S::AlGruppo => &[
            P::Delibera,
            P::Proponi,
            P::ProponiUrgenza,
            P::Provvisoria,
            P::ChiediIntegrazioni,
            P::Valuta,
            P::Ritira,
        ],
        S::Approvata => &[P::Comunica, P::Veto],
        S::Respinta | S::Vietata => &[P::Comunica],
        S::InElenco | S::Archiviata | S::Ritirata => &[],
    }
}

/// The steps that somebody may take now.
pub fn next(facts: &Facts, attore: AttoreIa) -> Vec<P> {
    let fits = |passo: P| match passo {
        P::ProponiUrgenza => !facts.urgenza && facts.strumento == StatoStrumento::Proposto,
        P::Provvisoria => facts.urgenza && facts.strumento == StatoStrumento::Proposto,
        // What is in use on the strength of a sheet keeps that sheet until the gruppo has decided.
        P::Ritira | P::Valuta => facts.strumento != StatoStrumento::Provvisorio,
        _ => true,
    };
    steps(facts.stato).iter().copied().filter(|passo| may(*passo, attore) && fits(*passo)).collect()
}

/// Decides whether a step can be taken, and what it does.
///
/// # Errors
/// [`IaError`], naming the article's rule that refuses it.
pub fn step(facts: &Facts, attore: AttoreIa, comando: &Comando, oggi: Date) -> Result<Outcome, IaError> {
    let passo = comando.passo();
    if !next(facts, attore).contains(&passo) {
        return Err(IaError::OutOfOrder { stato: facts.stato, passo });
    }
    let regolamento = Regolamento::of(oggi);
    let (stato, testo, comando, strumento) = match comando {
        Comando::Protocolla(numero) => {
            let numero = required("protocollo", numero, RIGA_MAX)?;
            (S::Protocollata, numero.clone(), Comando::Protocolla(numero), None)
        }
        Comando::ChiediIntegrazioni(testo) => {
            let testo = required("testo", testo, TESTO_MAX)?;
            (S::Integrazioni, testo.clone(), Comando::ChiediIntegrazioni(testo), None)
        }
        Comando::Integra(testo) => {
            let testo = required("testo", testo, TESTO_MAX)?;
            (facts.prima.unwrap_or(S::Protocollata), testo.clone(), Comando::Integra(testo), None)
        }
        Comando::Completa => (S::Istruttoria, String::new(), Comando::Completa, None),
        Comando::Valuta(scheda) => {
            let scheda = scheda.tidied()?;
            let stato = if facts.needs_parere(&scheda) { S::AttesaDpo } else { S::DaProporre };
            (stato, scheda.motivi.clone(), Comando::Valuta(Box::new(scheda)), None)
        }
        Comando::Parere(parere, testo) => {
            let testo = required("testo", testo, TESTO_MAX)?;
            (S::DaProporre, testo.clone(), Comando::Parere(*parere, testo), None)
        }
        Comando::Proponi(raccomandazione, riunione, testo) => {
            if *riunione < oggi {
                return Err(IaError::RiunionePassata);
            }
            let testo = required("testo", testo, TESTO_MAX)?;
            // A meeting that comes sooner ends what is provisional sooner; one put off does not make it last.
            let sooner = facts.scade_il.is_some_and(|last| *riunione < last)
                && facts.strumento == StatoStrumento::Provvisorio;
            let strumento = sooner.then_some((StatoStrumento::Provvisorio, Some(*riunione)));
            (S::AlGruppo, testo.clone(), Comando::Proponi(*raccomandazione, *riunione, testo), strumento)
        }
        Comando::ProponiUrgenza(testo) => {
            let testo = required("testo", testo, TESTO_MAX)?;
            (facts.stato, testo.clone(), Comando::ProponiUrgenza(testo), None)
        }
        Comando::Provvisoria(fino_al, testo) => {
            let last = check_provisional(facts, *fino_al, oggi, &regolamento)?;
            let testo = required("testo", testo, TESTO_MAX)?;
            let strumento = (StatoStrumento::Provvisorio, Some(last));
            (facts.stato, testo.clone(), Comando::Provvisoria(*fino_al, testo), Some(strumento))
        }
        Comando::Delibera(decisione) => {
            let decisione = check_decision(facts, decisione, oggi, &regolamento)?;
            let stato = match decisione.esito {
                EsitoDelibera::Approvata | EsitoDelibera::ConPrescrizioni => S::Approvata,
                EsitoDelibera::Respinta => S::Respinta,
                EsitoDelibera::Rinviata => S::AlGruppo,
            };
            // What the gruppo did not ratify at its next meeting is revoked at once (art. 7).
            let lapsed = !decisione.esito.is_approval() && facts.strumento == StatoStrumento::Provvisorio;
            let strumento = lapsed.then_some((StatoStrumento::Revocato, None));
            (stato, decisione.motivi.clone(), Comando::Delibera(Box::new(decisione)), strumento)
        }
        Comando::Veto(testo) => {
            let testo = required("testo", testo, TESTO_MAX)?;
            let running = facts.strumento == StatoStrumento::Provvisorio;
            let strumento = running.then_some((StatoStrumento::Revocato, None));
            (S::Vietata, testo.clone(), Comando::Veto(testo), strumento)
        }
        Comando::Comunica(testo) => {
            let testo = tidy("testo", testo, TESTO_MAX)?;
            let (stato, strumento) = told(facts, &regolamento)?;
            (stato, testo.clone(), Comando::Comunica(testo), strumento)
        }
        Comando::Ritira(testo) => {
            let testo = required("testo", testo, TESTO_MAX)?;
            (S::Ritirata, testo.clone(), Comando::Ritira(testo), None)
        }
    };
    Ok(Outcome { stato, comando, testo, strumento })
}

/// A provisional authorisation lasts thirty days at most, never beyond the meeting that is to ratify it, once only, and
/// moves none of the walls (art. 4, 5 and 7). Its last day.
fn check_provisional(
    facts: &Facts,
    fino_al: Date,
    oggi: Date,
    regolamento: &Regolamento,
) -> Result<Date, IaError> {
    let last = oggi.saturating_add(i64::from(regolamento.provvisoria).days());
    if fino_al < oggi || fino_al > last {
        return Err(IaError::ProvvisoriaTroppoLunga { entro: last });
    }
    if facts.scheda.as_ref().is_some_and(|scheda| scheda.rischio() == RischioIa::Alto) {
        return Err(IaError::ProvvisoriaAlto);
    }
    facts.admit(regolamento)?;
    if facts.provvisoria_data {
        return Err(IaError::ProvvisoriaGia);
    }
    let riunione = facts.riunione.filter(|riunione| *riunione >= oggi);
    riunione.map(|riunione| fino_al.min(riunione)).ok_or(IaError::ProvvisoriaSenzaRiunione)
}

fn check_decision(
    facts: &Facts,
    decisione: &Deliberazione,
    oggi: Date,
    regolamento: &Regolamento,
) -> Result<Deliberazione, IaError> {
    if decisione.data > oggi {
        return Err(IaError::FutureDay);
    }
    if decisione.data < facts.ultimo {
        return Err(IaError::BeforeLast { ultimo: facts.ultimo });
    }
    if decisione.esito.is_approval() {
        facts.admit(regolamento)?;
    }
    decisione.tidied(regolamento)
}

/// Where the communication leads: into the White List, or to the archive.
fn told(facts: &Facts, regolamento: &Regolamento) -> Result<Told, IaError> {
    if facts.stato == S::Approvata {
        // Asked again: nothing enters the list on the strength of an older answer.
        facts.admit(regolamento)?;
        return Ok((S::InElenco, Some((StatoStrumento::Autorizzato, None))));
    }
    let refused = facts.strumento == StatoStrumento::Proposto;
    Ok((S::Archiviata, refused.then_some((StatoStrumento::Vietato, None))))
}

/// The richiesta and the strumento after the communication.
type Told = (S, Option<(StatoStrumento, Option<Date>)>);
