// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use jiff::civil::date;

use super::*;

const OGGI: Date = date(2026, 11, 23);

fn facts(stato: StatoSanzione) -> SanzioneFacts {
    SanzioneFacts {
        ordine: OrdineScuola::SecondariaII,
        stato,
        ultimo: date(2026, 11, 2),
        notificata_il: None,
        impugnata_il: None,
    }
}

fn draft(passo: PassoSanzione, data: Date) -> PassoDraft {
    PassoDraft { passo, data, testo: "Come da verbale.".to_owned(), misura: None }
}

fn misura(tipo: TipoMisura, giorni: Option<u16>) -> Misura {
    Misura {
        tipo,
        organo: tipo.organo(),
        giorni,
        dal: None,
        al: None,
        favorevoli: 8,
        contrari: 1,
        attivita: "riflessione con il docente tutor".to_owned(),
        ente: String::new(),
        ore: None,
    }
}

#[test]
fn a_sanction_is_of_secondary_schools() {
    for ordine in OrdineScuola::ALL {
        let expected = matches!(ordine, OrdineScuola::SecondariaI | OrdineScuola::SecondariaII);
        assert_eq!(open(*ordine, OGGI, OGGI, "Danneggia un banco.").is_ok(), expected, "{ordine}");
    }
}

#[test]
fn nobody_is_sanctioned_without_having_been_heard() {
    for stato in [StatoSanzione::Segnalata, StatoSanzione::Contestata] {
        let error = step(&facts(stato), &draft(PassoSanzione::Delibera, OGGI), OGGI).unwrap_err();
        assert_eq!(error, SanzioneError::OutOfOrder { stato, passo: PassoSanzione::Delibera });
    }
}

#[test]
fn every_state_but_the_last_ones_leads_somewhere_and_nothing_leads_back() {
    for stato in StatoSanzione::ALL {
        let last = matches!(stato, StatoSanzione::Chiusa | StatoSanzione::Archiviata);
        assert_eq!(stato.next().is_empty(), last, "{stato}");
        for passo in stato.next() {
            assert!(leads_to(*passo) > *stato, "{stato} {passo}");
        }
    }
}

#[test]
fn a_step_is_not_of_a_day_to_come_nor_before_the_last_one() {
    let facts = facts(StatoSanzione::Segnalata);
    let late = step(&facts, &draft(PassoSanzione::Contesta, date(2026, 11, 24)), OGGI);
    assert_eq!(late, Err(SanzioneError::FutureDay { data: date(2026, 11, 24) }));
    let early = step(&facts, &draft(PassoSanzione::Contesta, date(2026, 11, 1)), OGGI);
    assert_eq!(early, Err(SanzioneError::BeforeLast { data: date(2026, 11, 1), ultimo: date(2026, 11, 2) }));
    let silent = PassoDraft { testo: " ".to_owned(), ..draft(PassoSanzione::Contesta, OGGI) };
    assert_eq!(step(&facts, &silent, OGGI), Err(SanzioneError::TestoMissing));
}

#[test]
fn each_measure_is_decided_by_its_body_within_its_days() {
    use TipoMisura::{AllontanamentoComunita, AllontanamentoLezioni, FinoAlTermine};
    let table = [
        (misura(AllontanamentoLezioni, Some(1)), Ok(())),
        (misura(AllontanamentoLezioni, Some(15)), Ok(())),
        (misura(AllontanamentoLezioni, Some(16)), Err(SanzioneError::Giorni { min: 1, max: 15 })),
        (misura(AllontanamentoLezioni, None), Err(SanzioneError::Giorni { min: 1, max: 15 })),
        (misura(AllontanamentoComunita, Some(15)), Err(SanzioneError::Giorni { min: 16, max: 366 })),
        (misura(AllontanamentoComunita, Some(16)), Ok(())),
        (misura(FinoAlTermine, None), Ok(())),
        (
            Misura { organo: OrganoSanzione::ConsiglioClasse, ..misura(FinoAlTermine, None) },
            Err(SanzioneError::WrongOrgano { tipo: FinoAlTermine }),
        ),
        (
            Misura { contrari: 8, ..misura(FinoAlTermine, None) },
            Err(SanzioneError::NotCarried { favorevoli: 8, contrari: 8 }),
        ),
        (
            Misura { attivita: " ".to_owned(), ..misura(AllontanamentoLezioni, Some(3)) },
            Err(SanzioneError::AttivitaMissing),
        ),
    ];
    for (misura, expected) in table {
        assert_eq!(misura.clone().validate().map(|_| ()), expected, "{misura:?}");
    }
    assert!(misura(AllontanamentoLezioni, Some(2)).is_reflection());
    assert!(!misura(AllontanamentoLezioni, Some(3)).is_reflection());
}

#[test]
fn the_activities_of_days_away_from_lessons_count_as_attended() {
    let (first, last) = (date(2026, 11, 16), date(2026, 11, 17));
    let lost = [(date(2026, 11, 13), 300), (first, 300), (last, 240), (date(2026, 11, 18), 60)];
    let dated = |tipo, ore| Misura { dal: Some(first), al: Some(last), ore, ..misura(tipo, Some(2)) };
    let table = [
        (dated(TipoMisura::AllontanamentoLezioni, None), 540),
        (dated(TipoMisura::AllontanamentoLezioni, Some(8)), 480),
        (dated(TipoMisura::AllontanamentoLezioni, Some(40)), 540),
        (dated(TipoMisura::AllontanamentoComunita, Some(8)), 0),
        (misura(TipoMisura::AllontanamentoLezioni, Some(2)), 0),
    ];
    for (misura, counted) in table {
        assert_eq!(misura.minuti_frequentati(lost), counted, "{misura:?}");
    }
}

#[test]
fn a_decision_needs_its_measure() {
    let facts = facts(StatoSanzione::Ascoltata);
    let missing = step(&facts, &draft(PassoSanzione::Delibera, OGGI), OGGI);
    assert_eq!(missing, Err(SanzioneError::MisuraMissing));
    let whole = PassoDraft {
        misura: Some(misura(TipoMisura::AllontanamentoLezioni, Some(2))),
        ..draft(PassoSanzione::Delibera, OGGI)
    };
    assert_eq!(step(&facts, &whole, OGGI).unwrap().stato, StatoSanzione::Deliberata);
}

#[test]
fn an_appeal_comes_within_fifteen_days_of_the_notice() {
    let facts = SanzioneFacts { notificata_il: Some(date(2026, 11, 2)), ..facts(StatoSanzione::Notificata) };
    assert!(step(&facts, &draft(PassoSanzione::Impugna, date(2026, 11, 17)), OGGI).is_ok());
    let late = step(&facts, &draft(PassoSanzione::Impugna, date(2026, 11, 18)), OGGI);
    assert_eq!(late, Err(SanzioneError::AppealTooLate { entro: date(2026, 11, 17) }));
}

#[test]
fn after_ten_days_of_silence_the_measure_stands() {
    let facts = SanzioneFacts { impugnata_il: Some(date(2026, 11, 2)), ..facts(StatoSanzione::Impugnata) };
    assert!(step(&facts, &draft(PassoSanzione::Annulla, date(2026, 11, 12)), OGGI).is_ok());
    let late = step(&facts, &draft(PassoSanzione::Annulla, date(2026, 11, 13)), OGGI);
    assert_eq!(late, Err(SanzioneError::ConfirmedBySilence { entro: date(2026, 11, 12) }));
    assert!(step(&facts, &draft(PassoSanzione::Conferma, date(2026, 11, 13)), OGGI).is_ok());
}

#[test]
fn the_family_reads_of_it_once_it_was_told() {
    assert_eq!(StatoSanzione::Segnalata.for_families(), None);
    assert_eq!(StatoSanzione::Contestata.for_families(), Some(StatoSanzione::Contestata));
    assert_eq!(StatoSanzione::Deliberata.for_families(), Some(StatoSanzione::Ascoltata));
    assert_eq!(StatoSanzione::Notificata.for_families(), Some(StatoSanzione::Notificata));
}
