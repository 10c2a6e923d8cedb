// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who does what, the opinion of the DPO, the classes of risk (art. 4 and 5).

use super::*;

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
