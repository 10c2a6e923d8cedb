// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Cards, codes, and what is kept from use (art. 6).

use super::*;

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
