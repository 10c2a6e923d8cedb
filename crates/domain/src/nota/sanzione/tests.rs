// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use jiff::civil::date;
use uuid::Uuid;

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
fn the_days_of_a_measure_lie_between_its_first_and_last_one() {
    let monday = date(2026, 11, 16);
    let table = [
        (2, date(2026, 11, 17), true),
        (2, date(2026, 11, 16), false),
        (15, date(2026, 12, 3), true),
        (2, date(2026, 12, 17), false),
        (2, date(2027, 11, 17), false),
    ];
    for (giorni, al, allowed) in table {
        let lezioni = misura(TipoMisura::AllontanamentoLezioni, Some(giorni));
        let dated = Misura { dal: Some(monday), al: Some(al), ..lezioni };
        assert_eq!(dated.validate().is_ok(), allowed, "{giorni} until {al}");
    }
}

#[test]
fn hours_of_activities_in_place_of_lessons_count_as_attended() {
    use PassoSanzione::{Annulla, Delibera, Modifica, Notifica};
    let day = |n| date(2026, 11, n);
    let of = |tipo, (dal, al), ore| Misura { dal: Some(dal), al: Some(al), ore, ..misura(tipo, Some(2)) };
    let two = (day(16), day(17));
    let eight = of(TipoMisura::AllontanamentoLezioni, two, Some(8));
    let forty = of(TipoMisura::AllontanamentoLezioni, two, Some(40));
    let unset = of(TipoMisura::AllontanamentoLezioni, two, None);
    let away = of(TipoMisura::AllontanamentoComunita, two, Some(8));
    let shorter = of(TipoMisura::AllontanamentoLezioni, (day(16), day(16)), Some(8));
    let lost = [(day(13), 300), (day(16), 300), (day(17), 240), (day(18), 60)];
    let served = |misura| vec![(Delibera, day(10), Some(misura)), (Notifica, day(12), None)];
    let then = |misura, passo, data, changed| [served(misura), vec![(passo, day(data), changed)]].concat();
    let table = [
        (vec![(Delibera, day(10), Some(&eight))], 0),
        (served(&eight), 480),
        (served(&forty), 540),
        (served(&unset), 0),
        (served(&away), 0),
        (then(&forty, Annulla, 16, None), 300),
        (then(&forty, Annulla, 13, None), 0),
        (then(&eight, Modifica, 16, Some(&shorter)), 300),
    ];
    for (passi, attended) in table {
        let own = attivita::attivita(passi.iter().copied());
        assert_eq!(attivita::minuti_frequentati(&own, lost), attended, "{passi:?}");
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

#[test]
fn a_text_names_no_other_pupil_unless_it_must() {
    let pupil = |n: u128, cognome: &str, nome: &str| AlunnoNota {
        id: PersonaId::from(Uuid::from_u128(n)),
        cognome: cognome.to_owned(),
        nome: nome.to_owned(),
    };
    let classe = [pupil(1, "Neri", "Ada"), pupil(2, "De Santis", "Ugo"), pupil(3, "Neri", "Ivo")];
    let scuola = [
        pupil(1, "Neri", "Ada"),
        pupil(7, "Santis", "Ginevra"),
        pupil(8, "Rossi", "Ada Maria"),
        pupil(9, "Neri", "Ada"),
    ];
    let table: [(&str, &[&str], &[&str]); 12] = [
        ("Rompe un vetro.", &[], &[]),
        ("Neri rompe un vetro, de facto.", &[], &[]),
        ("Neri Ada rompe un vetro.", &[], &[]),
        ("Con Santis rompe un vetro.", &[], &["De Santis Ugo"]),
        ("Con IVO rompe un vetro.", &[], &["Neri Ivo"]),
        ("Con Ugo De Santis rompe un vetro.", &["De Santis Ugo"], &[]),
        ("Con Ginevra Santis della 1C rompe un vetro.", &["Santis Ginevra"], &[]),
        ("Con Ginevra Santis e con Ugo rompe un vetro.", &["Santis Ginevra"], &["De Santis Ugo"]),
        ("Con Ginevra rompe un vetro.", &[], &[]),
        ("Ada, Rossi ha visto, rompe un vetro.", &[], &[]),
        ("Con Ada Rossi rompe un vetro.", &["Rossi Ada Maria"], &[]),
        ("Con Ivo Neri rompe un vetro.", &["Neri Ivo"], &[]),
    ];
    for (testo, certi, forse) in table {
        let outcome = check_names(testo, classe[0].id, (&classe, &scuola), "");
        let owned = |nomi: &[&str]| nomi.iter().map(|nome| (*nome).to_owned()).collect::<Vec<_>>();
        let is_nobody = certi.is_empty() && forse.is_empty();
        let expected =
            (!is_nobody).then(|| SanzioneError::NamesAlunni { certi: owned(certi), forse: owned(forse) });
        assert_eq!(outcome.err(), expected, "{testo}");
        let told = [certi, forse].concat().join(", ");
        assert_eq!(check_names(testo, classe[0].id, (&classe, &scuola), &told), Ok(()));
        let others = check_names(testo, classe[0].id, (&classe, &scuola), "Verdi Eva");
        assert_eq!(others.is_ok(), is_nobody, "{testo}: other names were accepted");
    }
}
