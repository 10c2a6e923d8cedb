// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Terms in working days (art. 4 and 7), and what papers may not hold (art. 8).

use super::*;

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
