// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::RuleError;
use crate::ruoli::Ruolo;

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

#[test]
fn art_4_each_step_is_of_its_role() {
    use PassoRichiesta as P;
    let table = [
        (P::Protocolla, vec![Ruolo::ReferenteIa, Ruolo::Segreteria]),
        (P::Completa, vec![Ruolo::ReferenteIa]),
        (P::Valuta, vec![Ruolo::ReferenteIa]),
        (P::Parere, vec![Ruolo::Dpo]),
        (P::Delibera, vec![Ruolo::ReferenteIa, Ruolo::Dirigente]),
        (P::Veto, vec![Ruolo::Dirigente]),
        (P::Provvisoria, vec![Ruolo::Dirigente]),
        (P::Comunica, vec![Ruolo::ReferenteIa]),
        (P::Integra, vec![]),
        (P::Ritira, vec![]),
    ];
    for (passo, mut roles) in table {
        roles.sort();
        let mut found: Vec<Ruolo> = Ruolo::ALL
            .iter()
            .copied()
            .filter(|ruolo| may(passo, AttoreIa { ruolo: *ruolo, richiedente: false }))
            .collect();
        found.sort();
        assert_eq!(found, roles, "{passo}");
    }
    assert!(may(P::Integra, RICHIEDENTE) && !may(P::Integra, COLLEGA));
}

#[test]
fn art_4_nobody_assesses_proposes_or_decides_their_own_richiesta() {
    use PassoRichiesta as P;
    let steps =
        [P::Completa, P::Valuta, P::Proponi, P::ProponiUrgenza, P::Parere, P::Provvisoria, P::Delibera];
    for ruolo in [Ruolo::ReferenteIa, Ruolo::Dpo, Ruolo::Dirigente] {
        let own = AttoreIa { ruolo, richiedente: true };
        assert!(steps.iter().all(|passo| !may(*passo, own)), "{ruolo}");
    }
    let own = AttoreIa { ruolo: Ruolo::ReferenteIa, richiedente: true };
    let approve = decisione(EsitoDelibera::Approvata, voto(7, 7, 0));
    assert_eq!(key(step(&facts(StatoRichiesta::AlGruppo), own, &approve, OGGI)), "ia-errore-passo");
}

#[test]
fn art_4_the_opinion_of_the_dpo_binds() {
    let with_data = SchedaRischio { dati_personali: true, dati: "Elaborati.".into(), ..scheda() };
    let approve = decisione(EsitoDelibera::Approvata, voto(7, 7, 0));
    let mut facts = Facts { scheda: Some(with_data), ..facts(StatoRichiesta::AlGruppo) };
    assert_eq!(key(step(&facts, REFERENTE, &approve, OGGI)), "ia-errore-parere");
    facts.parere = Some(ParereDpo::Contrario);
    assert_eq!(key(step(&facts, REFERENTE, &approve, OGGI)), "ia-errore-parere-contrario");
    facts.parere = Some(ParereDpo::Favorevole);
    assert_eq!(step(&facts, REFERENTE, &approve, OGGI).expect("binds").stato, StatoRichiesta::Approvata);
}

#[test]
fn art_4_the_dpo_is_asked_only_with_personal_data_or_high_risk() {
    let valuta = |scheda: SchedaRischio| {
        let facts = Facts { scheda: None, ..facts(StatoRichiesta::Istruttoria) };
        step(&facts, REFERENTE, &Comando::Valuta(Box::new(scheda)), OGGI).expect("assessed").stato
    };
    assert_eq!(valuta(scheda()), StatoRichiesta::DaProporre);
    let dati = SchedaRischio { dati_personali: true, dati: "Voce.".into(), ..scheda() };
    assert_eq!(valuta(dati), StatoRichiesta::AttesaDpo);
    let alto = SchedaRischio { usi_alti: vec![UsoAlto::Ammissione], ..scheda() };
    assert_eq!(valuta(alto), StatoRichiesta::AttesaDpo);
}

#[test]
fn art_4_personal_data_of_annex_a_ask_the_dpo_whatever_the_sheet_says() {
    let declared = Facts { scheda: None, dati_dichiarati: true, ..facts(StatoRichiesta::Istruttoria) };
    let assessed = step(&declared, REFERENTE, &Comando::Valuta(Box::new(scheda())), OGGI).expect("assessed");
    assert_eq!(assessed.stato, StatoRichiesta::AttesaDpo);
    let voted = Facts { dati_dichiarati: true, ..facts(StatoRichiesta::AlGruppo) };
    let approve = decisione(EsitoDelibera::Approvata, voto(7, 7, 0));
    assert_eq!(key(step(&voted, REFERENTE, &approve, OGGI)), "ia-errore-parere");
}

#[test]
fn art_4_another_sheet_does_not_shake_off_an_opinion_against() {
    let against =
        Facts { parere: Some(ParereDpo::Contrario), parere_dato: true, ..facts(StatoRichiesta::AlGruppo) };
    let again = step(&against, REFERENTE, &Comando::Valuta(Box::new(scheda())), OGGI).expect("assessed");
    assert_eq!(again.stato, StatoRichiesta::AttesaDpo);
    let without = Facts { parere: None, ..against };
    let approve = decisione(EsitoDelibera::Approvata, voto(7, 7, 0));
    assert_eq!(key(step(&without, REFERENTE, &approve, OGGI)), "ia-errore-parere");
}

#[test]
fn art_5_the_gravest_use_gives_the_class_of_risk() {
    let table = [
        (SchedaRischio::default(), RischioIa::Minimo),
        (SchedaRischio { interagisce: true, ..Default::default() }, RischioIa::Limitato),
        (
            SchedaRischio { interagisce: true, usi_alti: vec![UsoAlto::Orientamento], ..Default::default() },
            RischioIa::Alto,
        ),
        (
            SchedaRischio {
                usi_alti: vec![UsoAlto::Orientamento],
                usi_vietati: vec![UsoVietato::SocialScoring],
                ..Default::default()
            },
            RischioIa::Inaccettabile,
        ),
    ];
    for (scheda, rischio) in table {
        assert_eq!(scheda.rischio(), rischio);
    }
}

#[test]
fn art_5_category_a_is_never_authorised() {
    for uso in UsoVietato::ALL {
        let scheda = SchedaRischio { usi_vietati: vec![*uso], ..scheda() };
        let facts = Facts {
            scheda: Some(scheda),
            parere: Some(ParereDpo::Favorevole),
            urgenza: true,
            ..facts(StatoRichiesta::AlGruppo)
        };
        let all_in_favour = decisione(EsitoDelibera::Approvata, voto(7, 7, 0));
        assert_eq!(key(step(&facts, DIRIGENTE, &all_in_favour, OGGI)), "ia-errore-categoria-a");
        let urgent = Comando::Provvisoria(OGGI, "Solo per oggi.".into());
        assert_eq!(key(step(&facts, DIRIGENTE, &urgent, OGGI)), "ia-errore-categoria-a");
    }
    let card = SchedaStrumento { rischio: Some(RischioIa::Inaccettabile), ..card() };
    assert_eq!(enrol(&card, &atto(), REGISTRO), Err(IaError::CategoriaA));
}

#[test]
fn art_5_category_b_asks_for_each_guarantee() {
    let all = GaranzieAlte {
        dpia: true,
        formazione_ore: 15,
        log: true,
        contestazione: true,
        supervisione: true,
        revisione: true,
    };
    let table = [
        (GaranzieAlte { dpia: false, ..all }, Some("dpia")),
        (GaranzieAlte { formazione_ore: 14, ..all }, Some("formazione_ore")),
        (GaranzieAlte { log: false, ..all }, Some("log")),
        (GaranzieAlte { contestazione: false, ..all }, Some("contestazione")),
        (GaranzieAlte { supervisione: false, ..all }, Some("supervisione")),
        (GaranzieAlte { revisione: false, ..all }, Some("revisione")),
        (all, None),
    ];
    for (garanzie, missing) in table {
        let scheda = SchedaRischio { usi_alti: vec![UsoAlto::ValutazioneTrenta], garanzie, ..scheda() };
        let facts = Facts {
            scheda: Some(scheda),
            parere: Some(ParereDpo::Favorevole),
            ..facts(StatoRichiesta::AlGruppo)
        };
        let done = step(&facts, REFERENTE, &decisione(EsitoDelibera::Approvata, voto(7, 7, 0)), OGGI);
        match missing {
            Some(garanzia) => assert_eq!(done, Err(IaError::Garanzia { garanzia, ore: 15 })),
            None => assert!(done.is_ok()),
        }
    }
}

#[test]
fn art_5_category_b_is_never_provisional() {
    let scheda = SchedaRischio { usi_alti: vec![UsoAlto::Monitoraggio], ..scheda() };
    let facts = Facts {
        scheda: Some(scheda),
        parere: Some(ParereDpo::Favorevole),
        urgenza: true,
        ..facts(StatoRichiesta::AlGruppo)
    };
    let urgent = Comando::Provvisoria(OGGI, "Con cautela.".into());
    assert_eq!(key(step(&facts, DIRIGENTE, &urgent, OGGI)), "ia-errore-provvisoria-alto");
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

#[test]
fn art_6_a_card_of_the_list_says_all_that_a_user_must_know() {
    assert!(enrol(&card(), &atto(), REGISTRO).is_ok());
    for campo in ["nome", "produttore", "finalita", "divieti", "formazione", "accesso", "trattamento"] {
        let mut poor = card();
        match campo {
            "nome" => poor.nome.clear(),
            "produttore" => poor.produttore.clear(),
            "finalita" => poor.finalita.clear(),
            "divieti" => poor.divieti.clear(),
            "formazione" => poor.formazione.clear(),
            "accesso" => poor.accesso.clear(),
            _ => poor.trattamento.clear(),
        }
        assert_eq!(enrol(&poor, &atto(), REGISTRO), Err(IaError::Missing { campo }));
    }
    let wrong = SchedaStrumento { documentazione: "javascript:alert(1)".into(), ..card() };
    assert_eq!(enrol(&wrong, &atto(), REGISTRO), Err(IaError::Link { campo: "documentazione" }));
}

#[test]
fn art_6_what_a_paper_delibera_authorised_with_personal_data_needs_the_opinion_of_the_dpo() {
    let with_data = AttoCartaceo { dati_personali: true, ..atto() };
    assert_eq!(enrol(&card(), &with_data, REGISTRO), Err(IaError::ParereMissing));
    let with_opinion = AttoCartaceo { parere: "prot. 12 del 20/04/2026".into(), ..with_data };
    assert!(enrol(&card(), &with_opinion, REGISTRO).is_ok());
    let high = SchedaStrumento { rischio: Some(RischioIa::Alto), ..card() };
    assert_eq!(enrol(&high, &atto(), REGISTRO), Err(IaError::AltoSenzaRichiesta));
}

#[test]
fn art_7_since_the_first_richiesta_a_delibera_on_paper_is_entered_by_the_dirigente_only() {
    let prima = date(2026, 9, 10);
    let open = Registro { prima_richiesta: Some(prima), ..REGISTRO };
    let on = |del| AttoCartaceo { del, ..atto() };
    assert!(enrol(&card(), &on(date(2026, 9, 9)), open).is_ok());
    assert_eq!(enrol(&card(), &on(prima), open), Err(IaError::DopoIlRegistro { prima }));
    assert!(enrol(&card(), &on(prima), Registro { dirigente: true, ..open }).is_ok());
    let over = AttoCartaceo { scade_il: Some(date(2026, 11, 22)), ..atto() };
    assert_eq!(enrol(&card(), &over, REGISTRO), Err(IaError::GiaScaduto));
    assert!(enrol(&card(), &AttoCartaceo { scade_il: Some(OGGI), ..over }, REGISTRO).is_ok());
}

#[test]
fn art_6_what_a_code_stands_for_never_changes() {
    let table = [
        (SchedaStrumento { nome: "Altro".into(), ..card() }, "nome"),
        (SchedaStrumento { produttore: "Altri".into(), ..card() }, "produttore"),
        (SchedaStrumento { finalita: "Bozze di esercizi e voti".into(), ..card() }, "finalita"),
    ];
    for (changed, campo) in table {
        assert_eq!(correct(&card(), &changed, true, "Perché sì."), Err(IaError::Fisso { campo }));
        assert!(correct(&card(), &changed, false, "Scritto male.").is_ok(), "no code yet");
    }
    let left = SchedaStrumento { nome: String::new(), versione: "3".into(), ..card() };
    let (kept, _) = correct(&card(), &left, true, "Nuova versione.").expect("corrected");
    assert_eq!((kept.nome.as_str(), kept.versione.as_str()), ("Scrivano", "3"));
}

#[test]
fn art_6_a_code_is_written_as_the_list_writes_it() {
    assert_eq!(CodiceWl::of(1).to_string(), "WL-001");
    assert_eq!(CodiceWl::of(1234).to_string(), "WL-1234");
    assert_eq!("wl-007".parse::<CodiceWl>(), Ok(CodiceWl::of(7)));
    for wrong in ["", "WL-", "WL-0", "WL-+1", "XX-001", "WL001"] {
        assert!(wrong.parse::<CodiceWl>().is_err(), "{wrong}");
    }
}

#[test]
fn art_6_a_strumento_is_kept_from_use_with_a_reason() {
    use PassoStrumento as P;
    use StatoStrumento as S;
    let table = [
        (S::Autorizzato, P::Sospendi, Some(S::Sospeso)),
        (S::Sospeso, P::Riattiva, Some(S::Autorizzato)),
        (S::Provvisorio, P::Revoca, Some(S::Revocato)),
        (S::Provvisorio, P::Sospendi, None),
        (S::Revocato, P::Riattiva, None),
        (S::Scaduto, P::Riattiva, None),
        (S::Vietato, P::Riattiva, None),
        (S::Proposto, P::Riattiva, None),
    ];
    for (stato, passo, then) in table {
        assert_eq!(manage(stato, passo, "Condizioni cambiate").ok().map(|(stato, _)| stato), then);
    }
    assert_eq!(manage(S::Autorizzato, P::Revoca, " "), Err(IaError::Missing { campo: "motivo" }));
    assert_eq!(forbid(&card(), ""), Err(IaError::Missing { campo: "motivo" }));
}

#[test]
fn art_7_the_path_of_a_richiesta_and_its_side_ways() {
    use PassoRichiesta as P;
    use StatoRichiesta as S;
    let of = |stato, attore| next(&facts(stato), attore);
    assert_eq!(of(S::Presentata, REFERENTE), [P::Protocolla]);
    assert_eq!(of(S::Presentata, RICHIEDENTE), [P::Ritira]);
    assert_eq!(of(S::Protocollata, REFERENTE), [P::Completa, P::ChiediIntegrazioni]);
    assert_eq!(of(S::Integrazioni, RICHIEDENTE), [P::Integra, P::Ritira]);
    assert_eq!(of(S::AttesaDpo, DPO), [P::Parere]);
    assert_eq!(of(S::Approvata, DIRIGENTE), [P::Veto]);
    assert_eq!(of(S::Approvata, REFERENTE), [P::Comunica]);
    for stato in S::ALL.iter().filter(|stato| stato.is_final()) {
        for attore in [REFERENTE, DPO, DIRIGENTE, RICHIEDENTE] {
            assert!(of(*stato, attore).is_empty());
        }
    }
    for stato in S::ALL {
        assert!(of(*stato, COLLEGA).is_empty(), "a colleague takes no step");
    }
}

#[test]
fn art_7_integrations_lead_back_to_where_they_were_asked_for() {
    let facts = Facts { prima: Some(StatoRichiesta::AlGruppo), ..facts(StatoRichiesta::Integrazioni) };
    let given = step(&facts, RICHIEDENTE, &Comando::Integra("Ecco i termini di servizio.".into()), OGGI);
    assert_eq!(given.expect("given").stato, StatoRichiesta::AlGruppo);
}

#[test]
fn art_7_a_vote_needs_quorum_and_the_majority_of_those_present() {
    use EsitoDelibera as E;
    let table = [
        (E::Approvata, voto(4, 3, 1), None),
        (E::Approvata, voto(3, 3, 0), Some("ia-errore-quorum")),
        (E::Approvata, voto(6, 3, 3), Some("ia-errore-maggioranza")),
        (E::Approvata, voto(6, 3, 0), Some("ia-errore-maggioranza")),
        (E::Respinta, voto(5, 2, 3), None),
        (E::Respinta, voto(5, 3, 2), Some("ia-errore-maggioranza")),
        (E::Rinviata, voto(6, 3, 3), None),
        (E::Approvata, VotoGruppo { astenuti: 2, ..voto(7, 7, 0) }, Some("ia-errore-somma")),
        (E::Approvata, VotoGruppo { componenti: 6, ..voto(7, 7, 0) }, Some("ia-errore-presenti")),
    ];
    for (esito, voto, refused) in table {
        let done = step(&facts(StatoRichiesta::AlGruppo), REFERENTE, &decisione(esito, voto), OGGI);
        assert_eq!(done.err().map(|error| error.key()), refused, "{esito} {voto:?}");
    }
}

#[test]
fn art_7_a_communication_enters_the_list_or_the_archive() {
    let tell = |stato| {
        let done = step(&facts(stato), REFERENTE, &Comando::Comunica(String::new()), OGGI).expect("told");
        (done.stato, done.strumento.map(|(stato, _)| stato))
    };
    use StatoRichiesta as S;
    assert_eq!(tell(S::Approvata), (S::InElenco, Some(StatoStrumento::Autorizzato)));
    assert_eq!(tell(S::Respinta), (S::Archiviata, Some(StatoStrumento::Vietato)));
    assert_eq!(tell(S::Vietata), (S::Archiviata, Some(StatoStrumento::Vietato)));
}

#[test]
fn art_7_a_provisional_authorisation_is_asked_for_and_lasts_thirty_days_at_most() {
    let mut facts = facts(StatoRichiesta::AlGruppo);
    let until = |days: i32| Comando::Provvisoria(OGGI.saturating_add(days.days()), "Con un adulto.".into());
    assert_eq!(key(step(&facts, DIRIGENTE, &until(30), OGGI)), "ia-errore-passo");
    facts.urgenza = true;
    assert_eq!(key(step(&facts, DIRIGENTE, &until(31), OGGI)), "ia-errore-provvisoria");
    let given = step(&facts, DIRIGENTE, &until(30), OGGI).expect("urgent");
    assert_eq!(given.strumento, Some((StatoStrumento::Provvisorio, Some(date(2026, 12, 23)))));
}

#[test]
fn art_7_what_is_provisional_ends_with_the_meeting_and_is_given_once() {
    let meeting = date(2026, 12, 4);
    let asked = Facts { urgenza: true, riunione: Some(meeting), ..facts(StatoRichiesta::AlGruppo) };
    let month = Comando::Provvisoria(OGGI.saturating_add(30.days()), "Con un adulto.".into());
    let given = step(&asked, DIRIGENTE, &month, OGGI).expect("urgent");
    assert_eq!(given.strumento, Some((StatoStrumento::Provvisorio, Some(meeting))));
    let none = Facts { riunione: None, ..asked.clone() };
    assert_eq!(step(&none, DIRIGENTE, &month, OGGI), Err(IaError::ProvvisoriaSenzaRiunione));
    let past = Facts { riunione: Some(date(2026, 11, 22)), ..asked.clone() };
    assert_eq!(step(&past, DIRIGENTE, &month, OGGI), Err(IaError::ProvvisoriaSenzaRiunione));
    let again = Facts { provvisoria_data: true, ..asked.clone() };
    assert_eq!(step(&again, DIRIGENTE, &month, OGGI), Err(IaError::ProvvisoriaGia));
    let running = Facts { strumento: StatoStrumento::Provvisorio, scade_il: Some(meeting), ..asked };
    let propose = |day| Comando::Proponi(Raccomandazione::Favorevole, day, "Provato.".into());
    let later = step(&running, REFERENTE, &propose(date(2026, 12, 20)), OGGI).expect("put off");
    assert_eq!(later.strumento, None, "a meeting put off does not make it last");
    let sooner = step(&running, REFERENTE, &propose(date(2026, 11, 30)), OGGI).expect("sooner");
    assert_eq!(sooner.strumento, Some((StatoStrumento::Provvisorio, Some(date(2026, 11, 30)))));
}

#[test]
fn art_7_what_is_not_ratified_is_revoked_at_once() {
    let running =
        Facts { strumento: StatoStrumento::Provvisorio, urgenza: true, ..facts(StatoRichiesta::AlGruppo) };
    for (esito, voto, then) in [
        (EsitoDelibera::Respinta, voto(5, 0, 5), Some((StatoStrumento::Revocato, None))),
        (EsitoDelibera::Rinviata, voto(5, 0, 5), Some((StatoStrumento::Revocato, None))),
        (EsitoDelibera::Approvata, voto(5, 5, 0), None),
    ] {
        let done = step(&running, REFERENTE, &decisione(esito, voto), OGGI).expect("decided");
        assert_eq!(done.strumento, then);
    }
}

#[test]
fn art_7_a_veto_gives_its_reasons() {
    let approved = facts(StatoRichiesta::Approvata);
    assert_eq!(key(step(&approved, DIRIGENTE, &Comando::Veto("  ".into()), OGGI)), "ia-errore-manca");
    assert_eq!(key(step(&approved, REFERENTE, &Comando::Veto("No.".into()), OGGI)), "ia-errore-passo");
    let done = step(&approved, DIRIGENTE, &Comando::Veto("Contratto sospeso.".into()), OGGI);
    assert_eq!(done.expect("vetoed").stato, StatoRichiesta::Vietata);
}

fn fatto(passo: PassoRichiesta, stato: StatoRichiesta, data: Date) -> Fatto {
    Fatto { passo, stato, data }
}

#[test]
fn art_7_terms_are_counted_in_working_days_without_the_first() {
    use PassoRichiesta as P;
    use StatoRichiesta as S;
    // Monday 30 November; 8 December is a holiday, the school is closed on the 10th.
    let ufficio = GiorniUfficio { chiusi: vec![(date(2026, 12, 10), date(2026, 12, 10))], sabato: false };
    let storia = [fatto(P::Presenta, S::Presentata, date(2026, 11, 30))];
    let found: Vec<(QualeTermine, Option<Date>)> =
        Storia(&storia).termini(&ufficio).iter().map(|termine| (termine.quale, termine.entro)).collect();
    assert_eq!(
        found,
        [
            (QualeTermine::Ricevuta, Some(date(2026, 12, 2))),
            // Five plain days end on a Saturday: Monday.
            (QualeTermine::Completezza, Some(date(2026, 12, 7))),
            // Ten plain days end on a closed Thursday: Friday.
            (QualeTermine::Scheda, Some(date(2026, 12, 11))),
            (QualeTermine::Esito, Some(date(2026, 12, 23))),
        ]
    );
}

#[test]
fn art_7_a_request_that_was_not_complete_begins_when_it_is() {
    use PassoRichiesta as P;
    use StatoRichiesta as S;
    let storia = [
        fatto(P::Presenta, S::Presentata, date(2026, 11, 2)),
        fatto(P::Protocolla, S::Protocollata, date(2026, 11, 3)),
        fatto(P::ChiediIntegrazioni, S::Integrazioni, date(2026, 11, 4)),
        fatto(P::Integra, S::Protocollata, date(2026, 11, 9)),
        fatto(P::Completa, S::Istruttoria, date(2026, 11, 10)),
        fatto(P::ChiediIntegrazioni, S::Integrazioni, date(2026, 11, 12)),
    ];
    let ufficio = GiorniUfficio::default();
    let esito = |storia: &[Fatto]| {
        let termini = Storia(storia).termini(&ufficio);
        termini.into_iter().find(|termine| termine.quale == QualeTermine::Esito).expect("runs").entro
    };
    assert_eq!(Storia(&storia).completa_dal(), Some(date(2026, 11, 9)));
    assert_eq!(esito(&storia[..5]), Some(date(2026, 11, 30)));
    assert_eq!(esito(&storia), None, "suspended");
    let mut given = storia.to_vec();
    given.push(fatto(P::Integra, S::Istruttoria, date(2026, 11, 17)));
    // Friday, Monday and Tuesday did not count: three working days later.
    assert_eq!(esito(&given), Some(date(2026, 12, 3)));
}

#[test]
fn art_4_a_meeting_after_the_term_asks_for_an_extraordinary_one() {
    use PassoRichiesta as P;
    let storia = [fatto(P::Presenta, StatoRichiesta::Presentata, date(2026, 11, 2))];
    let ufficio = GiorniUfficio::default();
    assert!(!Storia(&storia).needs_extraordinary(&ufficio, date(2026, 11, 23)));
    assert!(Storia(&storia).needs_extraordinary(&ufficio, date(2026, 11, 24)));
}

#[test]
fn art_8_no_codice_fiscale_enters_the_papers() {
    let draft = draft();
    assert!(submit(&draft, OGGI, &GiorniUfficio::default()).is_ok());
    let wrong = RichiestaDraft { finalita: "Per l'alunno RSSMRA10A01H501X, subito".into(), ..draft };
    let refused = submit(&wrong, OGGI, &GiorniUfficio::default());
    assert_eq!(refused, Err(IaError::CodiceFiscale { campo: "finalita" }));
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

#[test]
fn art_7_the_advice_of_twenty_working_days_is_told_and_does_not_hinder() {
    let ufficio = GiorniUfficio::default();
    // Twenty working days after 23 November, 8 December being a holiday.
    let near = |uso_dal| submit(&RichiestaDraft { uso_dal, ..draft() }, OGGI, &ufficio).expect("sent").1;
    assert!(near(date(2026, 12, 21)));
    assert!(!near(date(2026, 12, 22)));
    let past = submit(&RichiestaDraft { uso_dal: date(2026, 11, 22), ..draft() }, OGGI, &ufficio);
    assert_eq!(past, Err(IaError::UsoPassato));
}

#[test]
fn art_7_annex_a_asks_for_the_papers_of_the_producer_and_the_age_of_pupils() {
    let ufficio = GiorniUfficio::default();
    let table = [
        (RichiestaDraft { informativa: String::new(), ..draft() }, "informativa"),
        (RichiestaDraft { condizioni: String::new(), ..draft() }, "condizioni"),
        (RichiestaDraft { utilizzatori: Utilizzatori::Alunni, ..draft() }, "eta"),
        (RichiestaDraft { dati_personali: true, ..draft() }, "dati"),
    ];
    for (draft, campo) in table {
        assert_eq!(submit(&draft, OGGI, &ufficio), Err(IaError::Missing { campo }));
    }
}

fn any_scheda() -> impl Strategy<Value = SchedaRischio> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(a, b, dati)| SchedaRischio {
        usi_vietati: if a { vec![UsoVietato::Manipolazione] } else { Vec::new() },
        usi_alti: if b { vec![UsoAlto::Ammissione] } else { Vec::new() },
        dati_personali: dati,
        dati: "Elaborati.".into(),
        ..scheda()
    })
}

fn any_comando() -> impl Strategy<Value = Comando> {
    let testo = || "Perché sì.".to_owned();
    let esiti = prop::sample::select(EsitoDelibera::ALL);
    prop_oneof![
        Just(Comando::Protocolla("12/2026".into())),
        Just(Comando::ChiediIntegrazioni(testo())),
        Just(Comando::Integra(testo())),
        Just(Comando::Completa),
        any_scheda().prop_map(|scheda| Comando::Valuta(Box::new(scheda))),
        prop::sample::select(ParereDpo::ALL).prop_map(move |parere| Comando::Parere(parere, testo())),
        Just(Comando::Proponi(Raccomandazione::Favorevole, OGGI, testo())),
        Just(Comando::ProponiUrgenza(testo())),
        (0..60_i32).prop_map(move |days| Comando::Provvisoria(OGGI.saturating_add(days.days()), testo())),
        (esiti, 4..8_u16).prop_map(|(esito, votes)| match esito {
            EsitoDelibera::Respinta => decisione(esito, voto(votes, 0, votes)),
            _ => decisione(esito, voto(votes, votes, 0)),
        }),
        Just(Comando::Veto(testo())),
        Just(Comando::Comunica(String::new())),
    ]
}

proptest! {
    #[test]
    fn nothing_is_authorised_without_an_opinion_of_the_dpo_in_favour_or_absent_by_law(
        comandi in prop::collection::vec(any_comando(), 0..120),
        declared in any::<bool>(),
    ) {
        let mut facts = Facts {
            scheda: None,
            ultimo: OGGI,
            dati_dichiarati: declared,
            ..facts(StatoRichiesta::Presentata)
        };
        // Kept apart from the facts: every opinion, in order, whatever sheet it was about.
        let mut opinions: Vec<ParereDpo> = Vec::new();
        for comando in comandi {
            let actors = [REFERENTE, DPO, DIRIGENTE, RICHIEDENTE];
            let Some(done) = actors.iter().find_map(|attore| step(&facts, *attore, &comando, OGGI).ok()) else {
                continue;
            };
            match done.comando {
                Comando::Valuta(scheda) => (facts.scheda, facts.parere) = (Some(*scheda), None),
                Comando::Parere(parere, _) => {
                    (facts.parere, facts.parere_dato) = (Some(parere), true);
                    opinions.push(parere);
                }
                Comando::ProponiUrgenza(_) => facts.urgenza = true,
                Comando::ChiediIntegrazioni(_) => facts.prima = Some(facts.stato),
                _ => {}
            }
            facts.stato = done.stato;
            let Some((strumento, last)) = done.strumento else { continue };
            (facts.strumento, facts.scade_il) = (strumento, last);
            if !strumento.is_usable() {
                continue;
            }
            let scheda = facts.scheda.as_ref().expect("assessed");
            prop_assert_ne!(scheda.rischio(), RischioIa::Inaccettabile);
            let asked = declared || scheda.needs_parere() || !opinions.is_empty();
            prop_assert!(!asked || opinions.last() == Some(&ParereDpo::Favorevole));
            if strumento == StatoStrumento::Provvisorio {
                prop_assert!(last.is_some_and(|last| (last - OGGI).get_days() <= 30));
            }
        }
    }

    #[test]
    fn suspended_time_never_counts(start in 0..300_i32, ask in 0..20_i32, pause in 0..40_i32, n in 1..20_u16) {
        let ufficio = GiorniUfficio::default();
        let day = |days: i32| OGGI.saturating_add(days.days());
        let (from, dal, al) = (day(start), day(start + ask), day(start + ask + pause));
        let pauses = [Sospensione { dal, al: Some(al) }];
        let last = ufficio.working(from, n, &pauses).expect("ends");
        prop_assert_eq!(ufficio.count(from, last, &pauses), usize::from(n));
        prop_assert!(!(last > dal && last <= al), "no term ends while it is suspended");
        let without = ufficio.working(from, n, &[]).expect("ends");
        let lost = ufficio.count(dal, al, &[]);
        let expected = if without > dal {
            ufficio.working(from, n + u16::try_from(lost).expect("few"), &[]).expect("ends")
        } else {
            without
        };
        prop_assert_eq!(last, expected);
    }

    #[test]
    fn a_provisional_authorisation_is_over_after_its_last_day(days in 0..60_i32) {
        let last = OGGI.saturating_add(30.days());
        let day = OGGI.saturating_add(days.days());
        let state = StatoStrumento::Provvisorio.on(day, Some(last));
        prop_assert_eq!(state.is_usable(), day <= last);
    }

    #[test]
    fn a_code_is_never_given_twice(given in 0..200_usize) {
        let codes: Vec<CodiceWl> = std::iter::successors(Some(CodiceWl::after(None)), |last| Some(CodiceWl::after(Some(*last))))
            .take(given)
            .collect();
        prop_assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(codes.iter().all(|code| code.to_string().parse() == Ok(*code)));
    }
}
