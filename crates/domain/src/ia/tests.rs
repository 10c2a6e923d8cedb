// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::RuleError;
use crate::ruoli::Ruolo;

mod art_4_5;
mod art_6;
mod art_7;
mod proprieta;
mod termini;

const OGGI: Date = date(2026, 11, 23);
const REFERENTE: AttoreIa = AttoreIa { ruolo: Ruolo::ReferenteIa, richiedente: false };
const DPO: AttoreIa = AttoreIa { ruolo: Ruolo::Dpo, richiedente: false };
const DIRIGENTE: AttoreIa = AttoreIa { ruolo: Ruolo::Dirigente, richiedente: false };
const RICHIEDENTE: AttoreIa = AttoreIa { ruolo: Ruolo::Docente, richiedente: true };
const COLLEGA: AttoreIa = AttoreIa { ruolo: Ruolo::Docente, richiedente: false };

fn facts(stato: StatoRichiesta) -> Facts {
    Facts {
        stato,
        prima: None,
        ultimo: date(2026, 11, 20),
        scheda: Some(scheda()),
        dati_dichiarati: false,
        parere: None,
        parere_dato: false,
        urgenza: false,
        riunione: Some(date(2026, 12, 23)),
        provvisoria_data: false,
        scade_il: None,
        strumento: StatoStrumento::Proposto,
    }
}

fn scheda() -> SchedaRischio {
    SchedaRischio { motivi: "Prepara esercizi, nessun dato.".into(), ..SchedaRischio::default() }
}

fn voto(presenti: u16, favorevoli: u16, contrari: u16) -> VotoGruppo {
    VotoGruppo { componenti: 7, presenti, favorevoli, contrari, astenuti: presenti - favorevoli - contrari }
}

fn decisione(esito: EsitoDelibera, voto: VotoGruppo) -> Comando {
    Comando::Delibera(Box::new(Deliberazione {
        data: OGGI,
        esito,
        voto,
        motivi: "Utile e senza dati personali.".into(),
        prescrizioni: "Solo da adulti.".into(),
        alternativa: String::new(),
    }))
}

fn key(result: Result<Outcome, IaError>) -> &'static str {
    result.expect_err("refused").key()
}

fn card() -> SchedaStrumento {
    SchedaStrumento {
        nome: "Scrivano".into(),
        produttore: "Lettere libere".into(),
        versione: "2".into(),
        rischio: Some(RischioIa::Minimo),
        finalita: "Bozze di esercizi".into(),
        prescrizioni: "Rileggere".into(),
        divieti: "Dati personali".into(),
        formazione: "AI Literacy".into(),
        accesso: "Account della scuola".into(),
        trattamento: "Non addestra".into(),
        referente_tecnico: String::new(),
        documentazione: "https://scrivano.example/".into(),
    }
}

fn atto() -> AttoCartaceo {
    AttoCartaceo {
        delibera: "n. 3/2026".into(),
        del: date(2026, 4, 23),
        dati_personali: false,
        parere: String::new(),
        scade_il: None,
    }
}

const REGISTRO: Registro = Registro { oggi: OGGI, prima_richiesta: None, dirigente: false };

fn fatto(passo: PassoRichiesta, stato: StatoRichiesta, data: Date) -> Fatto {
    Fatto { passo, stato, data }
}

fn draft() -> RichiestaDraft {
    RichiestaDraft {
        nome: "Scrivano".into(),
        produttore: "Lettere libere".into(),
        versione: String::new(),
        sito: String::new(),
        categoria: CategoriaUso::Didattico,
        finalita: "Esercizi di lettura".into(),
        utilizzatori: Utilizzatori::Personale,
        eta: String::new(),
        dati_personali: false,
        dati: String::new(),
        account: "Account della scuola".into(),
        uso_dal: date(2027, 1, 11),
        informativa: "https://scrivano.example/privacy".into(),
        condizioni: "https://scrivano.example/condizioni".into(),
        documentazione: String::new(),
        urgenza: String::new(),
    }
}
