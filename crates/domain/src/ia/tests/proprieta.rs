// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What holds whatever happens.

use super::*;

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
