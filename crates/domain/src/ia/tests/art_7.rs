// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The path of a richiesta, the vote, what is provisional (art. 7).

use super::*;

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
