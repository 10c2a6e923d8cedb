// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::RuleError;
use crate::calendario::TipoChiusura;
use crate::gruppo::TipoGruppo;
use crate::orario;

const TODAY: Date = date(2026, 11, 23);
const MATEMATICA: u128 = 100;
const FISICA: u128 = 101;
const SOSTEGNO: u128 = 102;
const RELIGIONE: u128 = 103;
const ALTERNATIVA: u128 = 104;

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

fn at(day: Date, time: &str) -> Timestamp {
    orario::instant(day, time.parse().unwrap())
}

fn slot(ordinale: u8) -> SlotFacts {
    SlotFacts {
        data: TODAY,
        ordinale,
        inizio: at(TODAY, &format!("{:02}:00", 7 + ordinale)),
        fine: at(TODAY, &format!("{:02}:00", 8 + ordinale)),
        giorno: DayKind::Lezione,
        religione: false,
    }
}

fn cattedra(number: u128, tipo: TipoCattedra, materia: u128, tipo_materia: TipoMateria) -> CattedraFacts {
    CattedraFacts {
        id: id(number),
        tipo,
        materia: id(materia),
        tipo_materia,
        gruppo: None,
        alunno: None,
        alunno_non_avvalente: false,
        dal: date(2026, 9, 1),
        al: date(2027, 8, 31),
    }
}

/// Teacher 1 holds one cattedra of each kind (ids 11 to 17) and signs the second hour of today.
fn facts() -> FirmaFacts {
    use TipoCattedra::{Alternativa, Itp, Normale, Potenziamento, Sostegno};
    FirmaFacts {
        policy: FirmaPolicy::default(),
        classe: id(3),
        docente: id(1),
        slot: slot(2),
        servizio: ServizioFacts::default(),
        cattedre: vec![
            cattedra(11, Normale, MATEMATICA, TipoMateria::Curricolare),
            cattedra(12, Itp, FISICA, TipoMateria::Curricolare),
            cattedra(14, Potenziamento, MATEMATICA, TipoMateria::Potenziamento),
            cattedra(15, Normale, RELIGIONE, TipoMateria::Irc),
            cattedra(16, Alternativa, ALTERNATIVA, TipoMateria::Alternativa),
            CattedraFacts {
                dal: date(2026, 12, 1),
                ..cattedra(17, Normale, FISICA, TipoMateria::Curricolare)
            },
            cattedra(18, Sostegno, SOSTEGNO, TipoMateria::Sostegno),
        ],
        lezioni: Vec::new(),
        altrove: Vec::new(),
        sblocco: false,
        chiuso: false,
    }
}

fn with_cattedra(number: u128) -> FirmaCommand {
    FirmaCommand {
        author: FirmaAuthor::Docente(id(1)),
        titolo: TitoloFirma::Cattedra(id(number)),
        destinatari: Destinatari::Classe,
        pluriclasse: false,
    }
}

fn cover(materia: Option<u128>) -> FirmaCommand {
    FirmaCommand { titolo: TitoloFirma::Sostituzione { materia: materia.map(id) }, ..with_cattedra(0) }
}

fn gruppo(number: u128, tipo: TipoGruppo) -> Destinatari {
    Destinatari::Gruppo { gruppo: id(number), tipo }
}

fn lezione(
    number: u128,
    tipo: TipoLezione,
    materia: Option<u128>,
    firme: &[(u128, TipoFirma)],
) -> LezioneFacts {
    LezioneFacts {
        id: id(number),
        tipo,
        materia: materia.map(id),
        tipo_materia: materia.map(|number| match number {
            SOSTEGNO => TipoMateria::Sostegno,
            RELIGIONE => TipoMateria::Irc,
            ALTERNATIVA => TipoMateria::Alternativa,
            _ => TipoMateria::Curricolare,
        }),
        destinatari: Destinatari::Classe,
        share_pupils: true,
        firme: firme
            .iter()
            .map(|(docente, tipo)| FirmaPresente {
                docente: id(*docente),
                tipo: *tipo,
                materia: materia.map(id),
            })
            .collect(),
    }
}

fn now() -> Timestamp {
    at(TODAY, "09:10")
}

fn key_of(facts: &FirmaFacts, command: &FirmaCommand, now: Timestamp) -> &'static str {
    decide(facts, command, now).map_or_else(|error| error.key(), |_| "firmata")
}

#[test]
fn nothing_is_signed_in_advance_and_late_only_within_the_window() {
    let table = [
        (at(TODAY, "08:54"), false, "firma-errore-futura", false),
        (at(TODAY, "08:55"), false, "firmata", false),
        (at(TODAY, "09:59"), false, "firmata", false),
        (at(TODAY, "23:59"), false, "firmata", false),
        (at(date(2026, 11, 22), "23:00"), true, "firma-errore-giorno-futuro", false),
        (at(date(2026, 11, 24), "00:00"), false, "firmata", true),
        (at(date(2026, 11, 26), "23:59"), false, "firmata", true),
        (at(date(2026, 11, 27), "00:00"), false, "firma-errore-finestra-scaduta", false),
        (at(date(2026, 12, 20), "09:00"), true, "firmata", true),
    ];
    for (moment, sblocco, key, late) in table {
        let facts = FirmaFacts { sblocco, ..facts() };
        assert_eq!(key_of(&facts, &with_cattedra(11), moment), key, "{moment}");
        if let Ok(outcome) = decide(&facts, &with_cattedra(11), moment) {
            assert_eq!(outcome.late, late, "{moment}");
        }
    }
}

#[test]
fn the_tolerance_is_the_schools_choice() {
    let strict =
        FirmaFacts { policy: FirmaPolicy { tolerance_minutes: 0, ..FirmaPolicy::default() }, ..facts() };
    assert_eq!(key_of(&strict, &with_cattedra(11), at(TODAY, "08:59")), "firma-errore-futura");
    assert_eq!(key_of(&strict, &with_cattedra(11), at(TODAY, "09:00")), "firmata");
}

#[test]
fn a_school_cannot_choose_to_sign_in_advance_or_for_ever() {
    assert_eq!(FirmaPolicy::parse(5, 3), Ok(FirmaPolicy::default()));
    assert_eq!(FirmaPolicy::parse(11, 3).unwrap_err().key(), "firma-errore-tolleranza");
    assert_eq!(FirmaPolicy::parse(10, 31).unwrap_err().field(), Some("late_window_days"));
}

#[test]
fn the_first_hour_after_the_clocks_change_begins_at_its_bell() {
    let monday_after = date(2026, 10, 26);
    let mut facts = facts();
    facts.slot = SlotFacts {
        data: monday_after,
        inizio: at(monday_after, "08:00"),
        fine: at(monday_after, "09:00"),
        ..slot(1)
    };
    assert_eq!(key_of(&facts, &with_cattedra(11), at(monday_after, "07:00")), "firma-errore-futura");
    assert_eq!(key_of(&facts, &with_cattedra(11), at(monday_after, "07:56")), "firmata");
}

#[test]
fn closed_days_service_and_scrutini_are_named() {
    let festivo = DayKind::Festivo { nome: "Natale".to_owned() };
    let snow = DayKind::Chiusura { tipo: TipoChiusura::Chiusura, motivo: "Neve".to_owned() };
    let ended = ServizioFacts { dal: None, al: Some(date(2026, 11, 22)) };
    let table = [
        (
            FirmaFacts { slot: SlotFacts { giorno: festivo, ..slot(2) }, ..facts() },
            "firma-errore-giorno-senza-lezioni",
        ),
        (
            FirmaFacts { slot: SlotFacts { giorno: snow, ..slot(2) }, ..facts() },
            "firma-errore-giorno-senza-lezioni",
        ),
        (FirmaFacts { servizio: ended, ..facts() }, "firma-errore-fuori-servizio"),
        (FirmaFacts { chiuso: true, ..facts() }, "firma-errore-chiusa"),
    ];
    for (facts, key) in table {
        assert_eq!(key_of(&facts, &with_cattedra(11), now()), key);
    }
}

#[test]
fn only_the_teacher_signs_or_staff_with_a_reason() {
    let on_behalf = |ruolo: Ruolo, motivo: &str| FirmaCommand {
        author: FirmaAuthor::Staff { ruolo, motivo: motivo.to_owned() },
        ..with_cattedra(11)
    };
    let staff = |motivo: &str| on_behalf(Ruolo::Staff, motivo);
    let stranger = FirmaCommand { author: FirmaAuthor::Docente(id(2)), ..with_cattedra(11) };
    assert_eq!(key_of(&facts(), &stranger, now()), "firma-errore-non-propria");
    assert_eq!(key_of(&facts(), &staff("  "), now()), "firma-errore-motivo");
    let outcome = decide(&facts(), &staff(" guasto alla rete "), now()).unwrap();
    assert_eq!(outcome.on_behalf.as_deref(), Some("guasto alla rete"));
    for ruolo in Ruolo::ALL.iter().copied() {
        let asked = decide(&facts(), &on_behalf(ruolo, "guasto"), now());
        let removed = decide_removal(
            &removal(lezione(70, TipoLezione::Normale, Some(MATEMATICA), &[(1, TipoFirma::Normale)])),
            &on_behalf(ruolo, "guasto").author,
            now(),
        );
        let may = matches!(ruolo, Ruolo::Dirigente | Ruolo::Staff);
        assert_eq!((asked.is_ok(), removed.is_ok()), (may, may), "{ruolo}");
        if let Err(error) = asked {
            assert_eq!(error.key(), "firma-errore-non-propria", "{ruolo}");
        }
    }
}

#[test]
fn a_firma_rests_on_a_cattedra_of_that_day_and_group() {
    let mut of_group = facts();
    of_group.cattedre[0].gruppo = Some(id(50));
    let to_irc = FirmaCommand { destinatari: gruppo(60, TipoGruppo::IrcAvvalenti), ..with_cattedra(11) };
    let alternativa_whole = with_cattedra(16);
    let to_study =
        |cattedra| FirmaCommand { destinatari: gruppo(63, TipoGruppo::StudioIrc), ..with_cattedra(cattedra) };
    let table = [
        (facts(), with_cattedra(99), "firma-errore-senza-cattedra"),
        (facts(), with_cattedra(17), "firma-errore-fuori-cattedra"),
        (of_group.clone(), with_cattedra(11), "firma-errore-fuori-gruppo"),
        (
            of_group,
            FirmaCommand { destinatari: gruppo(50, TipoGruppo::Articolazione), ..with_cattedra(11) },
            "firmata",
        ),
        (facts(), to_irc, "firma-errore-gruppo-non-adatto"),
        (facts(), alternativa_whole, "firma-errore-gruppo-non-adatto"),
        (facts(), to_study(11), "firma-errore-gruppo-non-adatto"),
        (facts(), to_study(16), "firmata"),
    ];
    for (facts, command, key) in table {
        assert_eq!(key_of(&facts, &command, now()), key);
    }
}

#[test]
fn one_teacher_is_in_one_classe_at_a_time() {
    let elsewhere = |tipo, pluriclasse| FirmaFacts {
        altrove: vec![FirmaAltrove {
            firma: id(70),
            classe: id(4),
            classe_nome: "4B".to_owned(),
            ordinale: 2,
            tipo,
            pluriclasse,
        }],
        ..facts()
    };
    let declared = FirmaCommand { pluriclasse: true, ..with_cattedra(11) };
    let table = [
        (elsewhere(TipoFirma::Normale, false), with_cattedra(11), "firma-errore-altra-classe"),
        (elsewhere(TipoFirma::Sostituzione, false), with_cattedra(11), "firma-errore-altra-classe"),
        (elsewhere(TipoFirma::Normale, false), cover(None), "firma-errore-altra-classe"),
        (elsewhere(TipoFirma::Sostituzione, false), cover(None), "firmata"),
        (elsewhere(TipoFirma::Normale, true), with_cattedra(11), "firma-errore-altra-classe"),
        (elsewhere(TipoFirma::Normale, false), declared.clone(), "firmata"),
        (elsewhere(TipoFirma::Normale, true), declared.clone(), "firmata"),
        (elsewhere(TipoFirma::Sostituzione, false), declared.clone(), "firmata"),
    ];
    for (facts, command, key) in table {
        assert_eq!(key_of(&facts, &command, now()), key);
    }
    let declares = |tipo, pluriclasse, command: &FirmaCommand| {
        decide(&elsewhere(tipo, pluriclasse), command, now()).unwrap().declared
    };
    assert_eq!(declares(TipoFirma::Normale, false, &declared), [id(70)]);
    assert_eq!(declares(TipoFirma::Normale, true, &declared), []);
    assert_eq!(declares(TipoFirma::Sostituzione, false, &cover(None)), []);
    let error = decide(&elsewhere(TipoFirma::Normale, false), &with_cattedra(11), now()).unwrap_err();
    assert_eq!(error.args(), [("classe", "4B".to_owned()), ("ordinale", "2".to_owned())]);
}

/// What the firma does to the hour, in short.
fn effect(facts: &FirmaFacts, command: &FirmaCommand) -> String {
    match decide(facts, command, now()) {
        Err(error) => error.key().to_owned(),
        Ok(outcome) => {
            let change = match outcome.lezione {
                LezioneChange::NewLezione { tipo, .. } => format!("new {tipo}"),
                LezioneChange::JoinLezione { lezione_id } => {
                    format!("join {}", lezione_id.as_uuid().as_u128())
                }
                LezioneChange::BecomeCurricolare { lezione_id, tipo, .. } => {
                    format!("{} becomes {tipo}", lezione_id.as_uuid().as_u128())
                }
            };
            format!("{change} as {}", outcome.tipo)
        }
    }
}

fn beside(lezioni: Vec<LezioneFacts>) -> FirmaFacts {
    FirmaFacts { lezioni, ..facts() }
}

#[test]
fn the_same_materia_is_shared_and_another_is_refused() {
    use TipoFirma::{Itp, Normale, Sostituzione};
    let matematica = beside(vec![lezione(70, TipoLezione::Normale, Some(MATEMATICA), &[(2, Normale)])]);
    let fisica = beside(vec![lezione(70, TipoLezione::Normale, Some(FISICA), &[(2, Normale)])]);
    let laboratory = beside(vec![lezione(70, TipoLezione::Normale, Some(FISICA), &[(2, Itp)])]);
    let plain_cover = beside(vec![lezione(70, TipoLezione::Sostituzione, None, &[(2, Sostituzione)])]);
    let mate_cover =
        beside(vec![lezione(70, TipoLezione::Sostituzione, Some(MATEMATICA), &[(2, Sostituzione)])]);
    let own = beside(vec![lezione(70, TipoLezione::Normale, Some(MATEMATICA), &[(1, Normale)])]);
    let table = [
        (&facts(), with_cattedra(11), "new normale as normale"),
        (&facts(), with_cattedra(12), "new normale as itp"),
        (&facts(), with_cattedra(14), "new potenziamento as potenziamento"),
        (&matematica, with_cattedra(11), "join 70 as normale"),
        (&fisica, with_cattedra(11), "firma-errore-materia-incompatibile"),
        (&fisica, with_cattedra(12), "join 70 as itp"),
        (&fisica, with_cattedra(14), "join 70 as potenziamento"),
        (&matematica, cover(None), "firma-errore-materia-incompatibile"),
        (&matematica, cover(Some(MATEMATICA)), "join 70 as sostituzione"),
        (&matematica, cover(Some(FISICA)), "firma-errore-materia-incompatibile"),
        (&laboratory, cover(None), "join 70 as sostituzione"),
        (&plain_cover, cover(None), "join 70 as sostituzione"),
        (&plain_cover, cover(Some(FISICA)), "join 70 as sostituzione"),
        (&mate_cover, cover(Some(FISICA)), "firma-errore-materia-incompatibile"),
        (&mate_cover, with_cattedra(11), "join 70 as normale"),
        (&mate_cover, with_cattedra(12), "firma-errore-materia-incompatibile"),
        (&plain_cover, with_cattedra(11), "70 becomes normale as normale"),
        (&own, with_cattedra(11), "firma-errore-gia-firmata"),
    ];
    for (facts, command, expected) in table {
        let mut facts = facts.clone();
        facts.cattedre.retain(|own| own.tipo != TipoCattedra::Sostegno);
        assert_eq!(effect(&facts, &command), expected, "{command:?}");
    }
}

#[test]
fn support_joins_any_lesson_and_alone_stands_by_itself() {
    use TipoFirma::{Normale, Sostegno, Sostituzione};
    let avvalenti = LezioneFacts {
        destinatari: gruppo(60, TipoGruppo::IrcAvvalenti),
        ..lezione(71, TipoLezione::Normale, Some(RELIGIONE), &[(3, Normale)])
    };
    let alternativa = LezioneFacts {
        destinatari: gruppo(61, TipoGruppo::Alternativa),
        ..lezione(72, TipoLezione::Normale, Some(ALTERNATIVA), &[(4, TipoFirma::Alternativa)])
    };
    let fisica = beside(vec![lezione(70, TipoLezione::Normale, Some(FISICA), &[(2, Normale)])]);
    let alone = beside(vec![lezione(70, TipoLezione::Sostegno, Some(SOSTEGNO), &[(2, Sostegno)])]);
    let irc_only = beside(vec![avvalenti.clone()]);
    let split = beside(vec![avvalenti, alternativa.clone()]);
    let to = |gruppo| FirmaCommand { destinatari: gruppo, ..with_cattedra(18) };
    let table = [
        (&facts(), with_cattedra(18), "new sostegno as sostegno"),
        (&fisica, with_cattedra(18), "join 70 as sostegno"),
        (&alone, with_cattedra(18), "join 70 as sostegno"),
        (&alone, with_cattedra(11), "70 becomes normale as normale"),
        (&alone, with_cattedra(14), "join 70 as potenziamento"),
        (&irc_only, with_cattedra(18), "join 71 as sostegno"),
        (&split, with_cattedra(18), "firma-errore-gruppo-mancante"),
        (&split, to(gruppo(61, TipoGruppo::Alternativa)), "join 72 as sostegno"),
        (&split, to(gruppo(62, TipoGruppo::NonAvvalenti)), "new sostegno as sostegno"),
        // A cover by who supports a pupil of the classe.
        (&fisica, cover(None), "join 70 as sostegno"),
        (&facts(), cover(None), "new sostituzione as sostituzione"),
    ];
    for (facts, command, expected) in table {
        assert_eq!(effect(facts, &command), expected, "{command:?}");
    }
    let covered = beside(vec![lezione(70, TipoLezione::Sostituzione, None, &[(2, Sostituzione)])]);
    assert_eq!(effect(&covered, &cover(None)), "join 70 as sostegno");

    let mut non_avvalente = split.clone();
    non_avvalente.cattedre.iter_mut().for_each(|own| own.alunno_non_avvalente = true);
    assert_eq!(
        effect(&non_avvalente, &to(gruppo(60, TipoGruppo::IrcAvvalenti))),
        "firma-errore-sostegno-non-avvalente"
    );
    assert_eq!(effect(&non_avvalente, &to(gruppo(61, TipoGruppo::Alternativa))), "join 72 as sostegno");

    // First in an hour of religion: whoever comes later must not find the pupil in it.
    let mut first = beside(vec![]);
    first.slot.religione = true;
    first.cattedre.iter_mut().for_each(|own| own.alunno_non_avvalente = true);
    let avvalenti = gruppo(60, TipoGruppo::IrcAvvalenti);
    assert_eq!(effect(&first, &to(avvalenti)), "firma-errore-sostegno-non-avvalente");
    assert_eq!(effect(&first, &with_cattedra(18)), "firma-errore-sostegno-non-avvalente");
    assert_eq!(effect(&first, &to(gruppo(62, TipoGruppo::NonAvvalenti))), "new sostegno as sostegno");
    let mut after_support = alone.clone();
    after_support.slot.religione = true;
    after_support.cattedre.iter_mut().for_each(|own| own.alunno_non_avvalente = true);
    assert_eq!(effect(&after_support, &with_cattedra(18)), "firma-errore-sostegno-non-avvalente");
    let mut beside_alternative = beside(vec![alternativa.clone()]);
    beside_alternative.slot.religione = true;
    beside_alternative.cattedre.iter_mut().for_each(|own| own.alunno_non_avvalente = true);
    assert_eq!(effect(&beside_alternative, &to(avvalenti)), "firma-errore-sostegno-non-avvalente");
    let mut another_subject = fisica.clone();
    another_subject.slot.religione = true;
    another_subject.cattedre.iter_mut().for_each(|own| own.alunno_non_avvalente = true);
    assert_eq!(effect(&another_subject, &with_cattedra(18)), "join 70 as sostegno");
    first.slot.religione = false;
    assert_eq!(effect(&first, &with_cattedra(18)), "new sostegno as sostegno");
}

#[test]
fn disjoint_groups_stand_side_by_side_and_others_clash() {
    let branch = |number, id| LezioneFacts {
        destinatari: gruppo(number, TipoGruppo::Articolazione),
        ..lezione(id, TipoLezione::Normale, Some(FISICA), &[(2, TipoFirma::Normale)])
    };
    let irc = LezioneFacts {
        destinatari: gruppo(60, TipoGruppo::IrcAvvalenti),
        ..lezione(71, TipoLezione::Normale, Some(RELIGIONE), &[(3, TipoFirma::Normale)])
    };
    let whole = beside(vec![lezione(70, TipoLezione::Normale, Some(FISICA), &[(2, TipoFirma::Normale)])]);
    let to = |command: FirmaCommand, destinatari| FirmaCommand { destinatari, ..command };
    let table = [
        (
            beside(vec![branch(50, 70)]),
            to(with_cattedra(11), gruppo(51, TipoGruppo::Articolazione)),
            "new normale as normale",
        ),
        (
            beside(vec![branch(50, 70)]),
            to(with_cattedra(11), gruppo(50, TipoGruppo::Articolazione)),
            "firma-errore-materia-incompatibile",
        ),
        (beside(vec![branch(50, 70)]), with_cattedra(11), "firma-errore-gruppo-sovrapposto"),
        (
            whole,
            to(with_cattedra(11), gruppo(50, TipoGruppo::Articolazione)),
            "firma-errore-gruppo-sovrapposto",
        ),
        (
            beside(vec![irc.clone()]),
            to(with_cattedra(16), gruppo(61, TipoGruppo::Alternativa)),
            "new normale as alternativa",
        ),
        (
            beside(vec![irc.clone()]),
            to(cover(None), gruppo(62, TipoGruppo::NonAvvalenti)),
            "new sostituzione as sostituzione",
        ),
        (beside(vec![irc]), with_cattedra(11), "firma-errore-gruppo-sovrapposto"),
    ];
    for (mut facts, command, expected) in table {
        facts.cattedre.retain(|own| own.tipo != TipoCattedra::Sostegno);
        assert_eq!(effect(&facts, &command), expected, "{command:?}");
    }
}

#[test]
fn a_substitute_sees_only_whom_they_cover() {
    let branch = gruppo(50, TipoGruppo::Articolazione);
    let outcome =
        decide(&facts(), &FirmaCommand { destinatari: branch, ..cover(Some(FISICA)) }, now()).unwrap();
    assert_eq!((outcome.access, outcome.materia, outcome.cattedra), (Some(branch), Some(id(FISICA)), None));
    assert_eq!(decide(&facts(), &with_cattedra(11), now()).unwrap().access, None);
}

fn removal(lezione: LezioneFacts) -> RemovalFacts {
    RemovalFacts {
        policy: FirmaPolicy::default(),
        docente: id(1),
        data: TODAY,
        lezione,
        voti_propri: 0,
        altra_lezione: None,
        sblocco: false,
        chiuso: false,
    }
}

#[test]
fn taking_a_firma_back_removes_only_ones_own() {
    use TipoFirma::{Itp, Normale, Sostegno, Sostituzione};
    let normale = |firme: &[(u128, TipoFirma)]| lezione(70, TipoLezione::Normale, Some(MATEMATICA), firme);
    let turn_back = |tipo| LezioneRemoval::TurnBack { tipo, materia: Some(id(MATEMATICA)) };
    let table = [
        (normale(&[(1, Normale)]), LezioneRemoval::DeleteLezione),
        (normale(&[(1, Normale), (2, Itp)]), LezioneRemoval::KeepLezione),
        (normale(&[(1, Normale), (2, Sostegno)]), turn_back(TipoLezione::Sostegno)),
        (normale(&[(1, Normale), (2, Sostegno), (3, Sostituzione)]), turn_back(TipoLezione::Sostituzione)),
        (normale(&[(1, Sostegno), (2, Normale)]), LezioneRemoval::KeepLezione),
        (
            lezione(70, TipoLezione::Sostegno, Some(SOSTEGNO), &[(1, Sostegno), (2, Sostegno)]),
            LezioneRemoval::KeepLezione,
        ),
    ];
    for (lezione, expected) in table {
        let outcome = decide_removal(&removal(lezione), &FirmaAuthor::Docente(id(1)), now()).unwrap();
        assert_eq!(outcome.lezione, expected);
    }
}

#[test]
fn a_firma_under_own_marks_stays_unless_another_lesson_takes_them() {
    let signed = || lezione(70, TipoLezione::Normale, Some(MATEMATICA), &[(1, TipoFirma::Normale)]);
    let own = FirmaAuthor::Docente(id(1));
    let with_voti = RemovalFacts { voti_propri: 2, ..removal(signed()) };
    assert_eq!(decide_removal(&with_voti, &own, now()).unwrap_err(), FirmaError::VotiHang { count: 2 });
    let movable = RemovalFacts { altra_lezione: Some(id(71)), ..with_voti };
    assert_eq!(decide_removal(&movable, &own, now()).unwrap().move_voti_to, Some(id(71)));
    let table = [
        (
            RemovalFacts { docente: id(9), ..removal(signed()) },
            FirmaAuthor::Docente(id(9)),
            now(),
            "firma-errore-non-firmata",
        ),
        (removal(signed()), FirmaAuthor::Docente(id(9)), now(), "firma-errore-non-propria"),
        (RemovalFacts { chiuso: true, ..removal(signed()) }, own.clone(), now(), "firma-errore-chiusa"),
        (removal(signed()), own, at(date(2026, 12, 20), "09:00"), "firma-errore-finestra-scaduta"),
    ];
    for (facts, author, moment, key) in table {
        assert_eq!(decide_removal(&facts, &author, moment).unwrap_err().key(), key);
    }
}

proptest! {
    #[test]
    fn no_hour_is_ever_signed_before_its_tolerance(minutes_before in 1i64..100_000, tolerance in 0u8..=10, sblocco: bool) {
        let policy = FirmaPolicy { tolerance_minutes: tolerance, ..FirmaPolicy::default() };
        let facts = FirmaFacts { policy, sblocco, ..facts() };
        let moment = facts.slot.inizio - jiff::SignedDuration::from_mins(minutes_before);
        let accepted = decide(&facts, &with_cattedra(11), moment).is_ok();
        prop_assert_eq!(accepted, minutes_before <= i64::from(tolerance));
    }

    #[test]
    fn signing_twice_is_refused_whatever_the_first_made(number in 11u128..=18, cover_first: bool) {
        let facts = facts();
        let command = if cover_first { cover(None) } else { with_cattedra(number) };
        if let Ok(first) = decide(&facts, &command, now()) {
            let LezioneChange::NewLezione { tipo, .. } = first.lezione else { panic!("an empty hour gives a new lezione") };
            let after = beside(vec![lezione(70, tipo, None, &[(1, first.tipo)])]);
            prop_assert_eq!(key_of(&after, &command, now()), "firma-errore-gia-firmata");
        }
    }
}
