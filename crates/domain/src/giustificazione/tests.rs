// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use jiff::civil::{Weekday, date};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::genitore::{Limite, TipoLegame};

const TODAY: Date = date(2026, 11, 23);
const TRIMESTRE: PeriodoGiustificazione =
    PeriodoGiustificazione { dal: date(2026, 9, 1), al: date(2026, 12, 22), chiuso: false };
const PENTAMESTRE: PeriodoGiustificazione =
    PeriodoGiustificazione { dal: date(2026, 12, 23), al: date(2027, 6, 8), chiuso: false };

fn id(number: u128) -> GiustificazioneId {
    Uuid::from_u128(number).into()
}

fn absent(days: &[Date]) -> Vec<EventoGiustificabile> {
    let evento = |data: &Date| EventoGiustificabile {
        data: *data,
        tipo: TipoGiustificazione::Assenza,
        giustificato: false,
    };
    days.iter().map(evento).collect()
}

/// Lessons from Monday to Saturday, none from 24 December to 6 January.
fn lessons(day: Date) -> bool {
    let christmas = (date(2026, 12, 24)..=date(2027, 1, 6)).contains(&day);
    day.weekday() != Weekday::Sunday && !christmas
}

fn groups(eventi: &[EventoGiustificabile]) -> Vec<GruppoGiustificazione> {
    gruppi(eventi, &[TRIMESTRE, PENTAMESTRE], lessons)
}

fn spans(eventi: &[EventoGiustificabile]) -> Vec<(Date, Date, usize)> {
    groups(eventi).iter().map(|gruppo| (gruppo.dal(), gruppo.al(), gruppo.conta())).collect()
}

fn covers(number: u128, stato: StatoGiustificazione, giorni: &[Date]) -> Copertura {
    Copertura { id: id(number), tipo: TipoGiustificazione::Assenza, stato, giorni: giorni.to_vec() }
}

#[test]
fn absences_join_over_closed_days_and_split_over_days_at_school() {
    let (fri, sat, mon, wed) =
        (date(2026, 11, 13), date(2026, 11, 14), date(2026, 11, 16), date(2026, 11, 18));
    assert_eq!(spans(&absent(&[fri, sat, mon])), [(fri, mon, 3)]);
    assert_eq!(spans(&absent(&[fri, mon])), [(mon, mon, 1), (fri, fri, 1)], "Saturday was at school");
    assert_eq!(spans(&absent(&[mon, wed])), [(wed, wed, 1), (mon, mon, 1)]);
    assert_eq!(groups(&absent(&[sat, mon]))[0].giorni_calendario(), 3, "Saturday and Monday are three days");
}

#[test]
fn the_term_of_the_school_runs_from_the_last_day() {
    let (fri, sat) = (date(2026, 11, 13), date(2026, 11, 14));
    let group = &groups(&absent(&[fri, sat]))[0];
    assert!(!group.is_scaduto(Some(9), TODAY), "the ninth day after Saturday");
    assert!(group.is_scaduto(Some(8), TODAY));
    assert!(!group.is_scaduto(None, TODAY), "the State fixes no term");
}

#[test]
fn a_period_boundary_splits_a_group() {
    let (last, first) = (date(2026, 12, 22), date(2026, 12, 23));
    assert_eq!(spans(&absent(&[last, first])), [(first, first, 1), (last, last, 1)]);
    let after = date(2027, 1, 7);
    assert_eq!(spans(&absent(&[first, after])), [(first, after, 2)], "holidays join");
}

#[test]
fn lates_and_exits_stand_alone() {
    let mut eventi = absent(&[date(2026, 11, 9), date(2026, 11, 11)]);
    for (day, tipo) in [(9, TipoGiustificazione::Uscita), (10, TipoGiustificazione::Ritardo)] {
        eventi.push(EventoGiustificabile { data: date(2026, 11, day), tipo, giustificato: false });
    }
    assert_eq!(groups(&eventi).len(), 4);
}

#[test]
fn hours_missed_in_one_day_are_justified_together_and_those_of_two_days_apart() {
    let missed = |day| EventoGiustificabile {
        data: date(2026, 11, day),
        tipo: TipoGiustificazione::AssenzaOraria,
        giustificato: false,
    };
    let eventi = [missed(9), missed(9), missed(10)];
    let days: Vec<_> = groups(&eventi).iter().map(|gruppo| (gruppo.dal(), gruppo.conta())).collect();
    assert_eq!(days, [(date(2026, 11, 10), 1), (date(2026, 11, 9), 1)]);
}

#[test]
fn a_group_of_a_closed_period_is_shown_and_cannot_be_written() {
    let closed = PeriodoGiustificazione { chiuso: true, ..TRIMESTRE };
    let gruppo = gruppi(&absent(&[date(2026, 11, 9)]), &[closed, PENTAMESTRE], lessons).remove(0);
    let facts = GiustificazioneFacts { gruppo: Some(gruppo), ..facts() };
    assert_eq!(
        submit(&facts, &salute(), TODAY),
        Err(GiustificazioneError::Closed { data: date(2026, 11, 9) })
    );
}

#[test]
fn a_group_stands_as_what_covers_it_says() {
    let days = [date(2026, 11, 9), date(2026, 11, 10)];
    let eventi = absent(&days);
    let gruppo = groups(&eventi).remove(0);
    let stato = |coperture: &[Copertura]| stato_gruppo(&gruppo, &eventi, coperture);
    assert_eq!(stato(&[]), StatoGruppo::DaGiustificare);
    assert_eq!(stato(&[covers(1, StatoGiustificazione::Inviata, &days)]), StatoGruppo::Inviata(id(1)));
    assert_eq!(
        stato(&[covers(1, StatoGiustificazione::Accettata, &days)]),
        StatoGruppo::Accettata(Some(id(1)))
    );
    assert_eq!(stato(&[covers(1, StatoGiustificazione::Inviata, &days[..1])]), StatoGruppo::DaGiustificare);
    let refused = [
        covers(1, StatoGiustificazione::Respinta, &days),
        covers(2, StatoGiustificazione::Respinta, &days),
        covers(3, StatoGiustificazione::Ritirata, &days),
    ];
    assert_eq!(stato(&refused), StatoGruppo::Respinta(id(2)), "the last refusal counts");
    let noted: Vec<_> =
        eventi.iter().map(|evento| EventoGiustificabile { giustificato: true, ..*evento }).collect();
    assert_eq!(stato_gruppo(&gruppo, &noted, &[]), StatoGruppo::Accettata(None), "noted from paper");
}

#[test]
fn a_new_adjacent_absence_reopens_a_justified_group() {
    let (mon, tue, thu) = (date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 12));
    let accepted = [covers(1, StatoGiustificazione::Accettata, &[mon])];
    let joined = groups(&absent(&[mon, tue])).remove(0);
    assert_eq!(reopened(&joined, &accepted), [id(1)]);
    let apart = groups(&absent(&[mon, thu])).remove(0);
    assert_eq!(reopened(&apart, &accepted), []);
    let whole = [covers(1, StatoGiustificazione::Accettata, &[mon, tue])];
    assert_eq!(reopened(&joined, &whole), []);
}

fn madre() -> AutoreGiustificazione {
    let legame = Legame {
        tipo: TipoLegame::Madre,
        dal: None,
        al: None,
        nascita_alunno: Some(date(2010, 3, 14)),
        limiti: vec![],
    };
    AutoreGiustificazione::Genitore { legame, responsabilita: true, abilitato: true }
}

fn facts() -> GiustificazioneFacts {
    GiustificazioneFacts {
        policy: GiustificazionePolicy::default(),
        autore: madre(),
        alunno_abilitato: true,
        gruppo: groups(&absent(&[date(2026, 11, 9), date(2026, 11, 10)])).pop(),
        stato: StatoGruppo::DaGiustificare,
        coperture: vec![],
    }
}

fn salute() -> GiustificazioneCommand {
    GiustificazioneCommand {
        motivo: Some(MotivoGiustificazione::Salute),
        testo: String::new(),
        allegato: false,
        modifica: None,
    }
}

#[test]
fn who_may_justify() {
    use AutoreGiustificazione::{Alunno, Genitore, Personale};
    let Genitore { legame, .. } = madre() else { panic!("not a parent") };
    let of_age = Legame { nascita_alunno: Some(date(2008, 11, 23)), ..legame.clone() };
    let limited = Legame {
        limiti: vec![Limite {
            provvedimento: "decreto 12/2025".to_owned(),
            dal: date(2026, 1, 1),
            al: None,
            forbids_reading: false,
            forbids_justifying: true,
            forbids_pick_up: false,
        }],
        ..legame.clone()
    };
    let delegate = Legame { tipo: TipoLegame::Delegato, ..legame.clone() };
    let genitore = |legame: &Legame, responsabilita, abilitato| Genitore {
        legame: legame.clone(),
        responsabilita,
        abilitato,
    };
    let table = [
        (genitore(&legame, true, true), Ok(())),
        (genitore(&legame, false, true), Err(GiustificazioneError::NotResponsible)),
        (genitore(&legame, true, false), Err(GiustificazioneError::GenitoreOffline)),
        (genitore(&of_age, true, true), Err(GiustificazioneError::AlunnoOfAge)),
        (genitore(&limited, true, true), Err(GiustificazioneError::NotResponsible)),
        (genitore(&delegate, true, true), Err(GiustificazioneError::NotResponsible)),
        (Alunno { nascita: Some(date(2008, 11, 23)) }, Ok(())),
        (Alunno { nascita: Some(date(2008, 11, 24)) }, Err(GiustificazioneError::AlunnoMinor)),
        (Alunno { nascita: None }, Err(GiustificazioneError::AlunnoMinor)),
        (Personale, Ok(())),
    ];
    for (autore, expected) in table {
        let facts = GiustificazioneFacts { autore: autore.clone(), ..facts() };
        assert_eq!(submit(&facts, &salute(), TODAY).map(|_| ()), expected, "{autore:?}");
    }
}

#[test]
fn the_switches_of_school_and_pupil_stop_families_only() {
    let closed = GiustificazionePolicy { online: false, ..GiustificazionePolicy::default() };
    let offline = GiustificazioneFacts { policy: closed, ..facts() };
    assert_eq!(submit(&offline, &salute(), TODAY), Err(GiustificazioneError::Offline));
    let pupil = GiustificazioneFacts { alunno_abilitato: false, ..facts() };
    assert_eq!(submit(&pupil, &salute(), TODAY), Err(GiustificazioneError::AlunnoOffline));
    let paper = GiustificazioneFacts { autore: AutoreGiustificazione::Personale, ..offline };
    assert_eq!(submit(&paper, &salute(), TODAY).unwrap().stato, StatoGiustificazione::Accettata);
}

#[test]
fn what_a_reason_must_hold() {
    let check = |policy, command: GiustificazioneCommand| {
        submit(&GiustificazioneFacts { policy, ..facts() }, &command, TODAY).map(|outcome| outcome.stato)
    };
    let policy = GiustificazionePolicy::default();
    let altro = GiustificazioneCommand { motivo: Some(MotivoGiustificazione::Altro), ..salute() };
    let table = [
        (salute(), Ok(StatoGiustificazione::Inviata)),
        (GiustificazioneCommand { motivo: None, ..salute() }, Err(GiustificazioneError::MotivoMissing)),
        (altro.clone(), Err(GiustificazioneError::TestoMissing)),
        (
            GiustificazioneCommand { testo: "visita ai nonni".to_owned(), ..altro },
            Ok(StatoGiustificazione::Inviata),
        ),
        (
            GiustificazioneCommand { testo: "x".repeat(TESTO_MAX + 1), ..salute() },
            Err(GiustificazioneError::TestoTooLong),
        ),
    ];
    for (command, expected) in table {
        assert_eq!(check(policy, command.clone()), expected, "{command:?}");
    }
    let strict = GiustificazionePolicy { certificato_dopo_giorni: Some(1), ..policy };
    assert_eq!(check(strict, salute()), Err(GiustificazioneError::CertificatoMissing { giorni: 2 }));
    let attached = GiustificazioneCommand { allegato: true, ..salute() };
    assert_eq!(check(strict, attached), Ok(StatoGiustificazione::Inviata));
    let direct = GiustificazionePolicy { docente_convalida: false, ..policy };
    assert_eq!(check(direct, salute()), Ok(StatoGiustificazione::Accettata));
}

#[test]
fn one_giustificazione_stands_at_a_time() {
    let days = [date(2026, 11, 9), date(2026, 11, 10)];
    let sent = GiustificazioneFacts {
        stato: StatoGruppo::Inviata(id(1)),
        coperture: vec![covers(1, StatoGiustificazione::Inviata, &days)],
        ..facts()
    };
    assert_eq!(submit(&sent, &salute(), TODAY), Err(GiustificazioneError::AlreadySent));
    let edit = GiustificazioneCommand { modifica: Some(id(1)), ..salute() };
    assert_eq!(submit(&sent, &edit, TODAY).unwrap().sostituite, []);
    let paper = GiustificazioneFacts { autore: AutoreGiustificazione::Personale, ..sent.clone() };
    assert_eq!(submit(&paper, &salute(), TODAY).unwrap().sostituite, [id(1)], "paper wins over what waits");
    let accepted = GiustificazioneFacts { stato: StatoGruppo::Accettata(Some(id(1))), ..sent };
    assert_eq!(submit(&accepted, &edit, TODAY), Err(GiustificazioneError::AlreadyAccepted));
    let nothing = GiustificazioneFacts { gruppo: None, ..facts() };
    assert_eq!(submit(&nothing, &salute(), TODAY), Err(GiustificazioneError::NothingToJustify));
}

#[test]
fn a_decision_is_taken_once_and_can_be_taken_back() {
    use StatoGiustificazione::{Accettata, Inviata, Respinta, Riaperta, Ritirata};
    let refuse = |motivo: &str| DecisioneCommand::Refuse { motivo: motivo.to_owned() };
    let table = [
        (Inviata, DecisioneCommand::Accept, Ok(Accettata)),
        (Inviata, refuse("manca la firma"), Ok(Respinta)),
        (Inviata, refuse("  "), Err(GiustificazioneError::RifiutoMissing)),
        (Inviata, refuse(&"x".repeat(501)), Err(GiustificazioneError::TestoTooLong)),
        (Inviata, DecisioneCommand::Undo, Err(GiustificazioneError::NotWaiting)),
        (Accettata, DecisioneCommand::Accept, Err(GiustificazioneError::NotWaiting)),
        (Accettata, DecisioneCommand::Undo, Ok(Inviata)),
        (Respinta, DecisioneCommand::Undo, Ok(Inviata)),
        (Ritirata, DecisioneCommand::Accept, Err(GiustificazioneError::NotWaiting)),
        (Riaperta, DecisioneCommand::Undo, Err(GiustificazioneError::NotWaiting)),
    ];
    for (stato, command, expected) in table {
        assert_eq!(decide(stato, None, &command), expected, "{stato} {command:?}");
    }
    let closed = decide(Inviata, Some(TODAY), &DecisioneCommand::Accept);
    assert_eq!(closed, Err(GiustificazioneError::Closed { data: TODAY }));
}

#[test]
fn the_author_changes_it_until_it_is_accepted() {
    assert_eq!(may_change(StatoGiustificazione::Inviata, true), Ok(()));
    assert_eq!(may_change(StatoGiustificazione::Inviata, false), Err(GiustificazioneError::NotAuthor));
    assert_eq!(may_change(StatoGiustificazione::Accettata, true), Err(GiustificazioneError::NotWaiting));
}

proptest! {
    #[test]
    fn every_absence_is_in_exactly_one_group(offsets in proptest::collection::btree_set(0i64..120, 0..40)) {
        let days: Vec<Date> = offsets.iter().map(|offset| date(2026, 9, 14).saturating_add(jiff::Span::new().days(*offset))).collect();
        let found = groups(&absent(&days));
        let mut grouped: Vec<Date> = found.iter().flat_map(|gruppo| gruppo.giorni().collect::<Vec<_>>()).collect();
        grouped.sort();
        prop_assert_eq!(grouped, days);
    }
}
