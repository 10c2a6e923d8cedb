// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The rules on marks, as tables; the arithmetic of means, as properties.

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::RuleError;
use crate::anno::AnnoScolastico;
use crate::calendario::DayKind;
use crate::firma::TipoFirma;
use crate::ids::{GruppoId, MateriaId};
use crate::lezione::TipoLezione;
use crate::materia::TipoMateria;
use crate::orario::{OraLocale, instant};
use crate::ordine::OrdineScuola;

const DAY: Date = date(2026, 11, 12);

fn scala(ordine: OrdineScuola, materia: TipoMateria) -> Scala {
    Scala::of(ordine, materia, AnnoScolastico::starting(2026).unwrap()).unwrap()
}

fn decimi() -> Scala {
    scala(OrdineScuola::SecondariaII, TipoMateria::Curricolare)
}

fn giudizi() -> Scala {
    scala(OrdineScuola::Primaria, TipoMateria::Curricolare)
}

fn irc() -> Scala {
    scala(OrdineScuola::SecondariaII, TipoMateria::Irc)
}

fn voto(quarti: i64) -> Voto {
    Voto::from_quarti(quarti).unwrap()
}

fn read(scala: Scala, typed: &str) -> Result<Option<Valore>, &'static str> {
    parse_valore(scala, typed).map(|lettura| lettura.valore).map_err(|error| error.key())
}

#[test]
fn a_scale_follows_order_subject_and_year() {
    let of = |ordine, materia, year| {
        Scala::of(ordine, materia, AnnoScolastico::starting(year).unwrap())
            .map(|s| (s.numeri, s.giudizi.len()))
    };
    let table = [
        (OrdineScuola::Infanzia, TipoMateria::Curricolare, 2026, None),
        (OrdineScuola::Primaria, TipoMateria::Curricolare, 2026, Some((false, 6))),
        (OrdineScuola::Primaria, TipoMateria::EducazioneCivica, 2024, Some((false, 6))),
        (OrdineScuola::Primaria, TipoMateria::Curricolare, 2022, Some((false, 4))),
        (OrdineScuola::Primaria, TipoMateria::Curricolare, 2018, Some((true, 0))),
        (OrdineScuola::SecondariaI, TipoMateria::Curricolare, 2026, Some((true, 0))),
        (OrdineScuola::SecondariaII, TipoMateria::Curricolare, 2026, Some((true, 0))),
        (OrdineScuola::SecondariaII, TipoMateria::Irc, 2026, Some((false, 7))),
        (OrdineScuola::Primaria, TipoMateria::Alternativa, 2026, Some((false, 7))),
        (OrdineScuola::SecondariaII, TipoMateria::Sostegno, 2026, None),
        // Conduct is the council's: no score of behaviour is kept day by day.
        (OrdineScuola::SecondariaII, TipoMateria::Comportamento, 2026, None),
    ];
    for (ordine, materia, year, expected) in table {
        assert_eq!(of(ordine, materia, year), expected, "{ordine} {materia} {year}");
    }
}

#[test]
fn what_a_teacher_types_in_tenths_is_read() {
    let table = [
        ("7", 28),
        ("7+", 29),
        ("7 +", 29),
        ("6½", 26),
        ("6 1/2", 26),
        ("6.5", 26),
        ("6,5", 26),
        ("6,50", 26),
        ("7-", 27),
        ("7−", 27),
        ("6/7", 26),
        ("6,25", 25),
        ("6.75", 27),
        ("10", 40),
        ("1", 4),
        ("9,00", 36),
        ("10-", 39),
        ("1+", 5),
        ("07", 28),
        ("6¾", 27),
    ];
    for (typed, quarti) in table {
        assert_eq!(read(decimi(), typed), Ok(Some(Valore::Voto(voto(quarti)))), "{typed}");
    }
}

#[test]
fn what_is_no_mark_is_refused_with_its_reason() {
    let table = [
        ("0", "valutazioni-errore-intervallo"),
        ("1-", "valutazioni-errore-intervallo"),
        ("10+", "valutazioni-errore-intervallo"),
        ("11", "valutazioni-errore-intervallo"),
        ("99999999999999999999", "valutazioni-errore-sconosciuto"),
        ("6,3", "valutazioni-errore-quarti"),
        ("6.33", "valutazioni-errore-quarti"),
        ("7=", "valutazioni-errore-sconosciuto"),
        ("7--", "valutazioni-errore-sconosciuto"),
        ("6/8", "valutazioni-errore-sconosciuto"),
        ("7/10", "valutazioni-errore-sconosciuto"),
        ("6,", "valutazioni-errore-sconosciuto"),
        ("+7", "valutazioni-errore-sconosciuto"),
        ("½", "valutazioni-errore-sconosciuto"),
        ("sette", "valutazioni-errore-sconosciuto"),
        ("Buono", "valutazioni-errore-sconosciuto"),
        ("non", "valutazioni-errore-ambiguo"),
        ("?", "valutazioni-errore-sconosciuto"),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "valutazioni-errore-lungo"),
    ];
    for (typed, key) in table {
        assert_eq!(read(decimi(), typed), Err(key), "{typed}");
    }
}

#[test]
fn in_primaria_words_are_read_and_numbers_never() {
    let table = [
        ("Buono", Giudizio::Buono),
        ("b", Giudizio::Buono),
        ("o", Giudizio::Ottimo),
        ("OTT", Giudizio::Ottimo),
        ("dist", Giudizio::Distinto),
        ("disc", Giudizio::Discreto),
        ("s", Giudizio::Sufficiente),
        ("non sufficiente", Giudizio::NonSufficiente),
        ("Non suff", Giudizio::NonSufficiente),
    ];
    for (typed, giudizio) in table {
        assert_eq!(read(giudizi(), typed), Ok(Some(Valore::Giudizio(giudizio))), "{typed}");
    }
    for typed in ["7", "6½", "10", "6,5"] {
        assert_eq!(read(giudizi(), typed), Err("valutazioni-errore-numero"), "{typed}");
        assert_eq!(read(irc(), typed), Err("valutazioni-errore-numero"), "{typed}");
    }
    for typed in ["d", "di", "dis", "ns", "n"] {
        assert_eq!(read(giudizi(), typed), Err("valutazioni-errore-ambiguo"), "{typed}");
    }
    // Mediocre is of religion, not of the six judgements.
    assert_eq!(read(giudizi(), "mediocre"), Err("valutazioni-errore-sconosciuto"));
    assert_eq!(read(irc(), "med"), Ok(Some(Valore::Giudizio(Giudizio::Mediocre))));
}

#[test]
fn annotations_have_no_number_and_belong_to_every_scale() {
    let table = [
        ("I", Annotazione::Impreparato),
        ("imp", Annotazione::Impreparato),
        ("a", Annotazione::Assente),
        ("n.c.", Annotazione::NonClassificato),
        ("NC", Annotazione::NonClassificato),
        ("ns", Annotazione::NonSvolto),
        ("non svolto", Annotazione::NonSvolto),
        ("g", Annotazione::Giustificato),
    ];
    for (typed, annotazione) in table {
        let valore = Valore::Annotazione(annotazione);
        assert_eq!(read(decimi(), typed), Ok(Some(valore)), "{typed}");
        assert!(valore.voto().is_none() && !valore.is_valutazione());
        assert!(decimi().admits(valore) && giudizi().admits(valore) && irc().admits(valore));
    }
    // In religion an "i" may be the judgement too.
    assert_eq!(read(irc(), "i"), Err("valutazioni-errore-ambiguo"));
}

#[test]
fn an_exclamation_mark_confirms_and_an_empty_cell_takes_away() {
    let read = |typed| parse_valore(decimi(), typed).unwrap();
    assert_eq!(read("7!"), Lettura { valore: Some(Valore::Voto(voto(28))), confermato: true });
    assert_eq!(read(" 7 "), Lettura { valore: Some(Valore::Voto(voto(28))), confermato: false });
    assert_eq!(read("  "), Lettura { valore: None, confermato: false });
}

#[test]
fn the_short_form_of_every_value_is_read_as_the_same_value() {
    let levels =
        Scala::of(OrdineScuola::Primaria, TipoMateria::Curricolare, AnnoScolastico::starting(2021).unwrap());
    for scala in [decimi(), giudizi(), irc(), levels.unwrap()] {
        let words = scala.giudizi.iter().map(|giudizio| Valore::Giudizio(*giudizio));
        let notes = Annotazione::ALL.iter().map(|annotazione| Valore::Annotazione(*annotazione));
        let marks = (4..=40).map(|quarti| Valore::Voto(voto(quarti))).filter(|_| scala.numeri);
        for valore in words.chain(notes).chain(marks) {
            assert_eq!(read(scala, &valore.sigla()), Ok(Some(valore)), "{}", valore.sigla());
            assert_eq!(read(scala, &valore.nome()), Ok(Some(valore)), "{}", valore.nome());
        }
    }
}

fn media(marks: &[(i64, i64)]) -> Media {
    Media::of(marks.iter().map(|(quarti, peso)| (voto(*quarti), Peso::parse(*peso).unwrap()))).unwrap()
}

#[test]
fn a_mean_is_weighted_exact_and_rounded_half_up_to_be_shown() {
    let table = [
        (&[(28, 100)][..], "7,00"),
        (&[(24, 100), (28, 100)], "6,50"),
        (&[(24, 100), (28, 50)], "6,33"),
        (&[(24, 100), (24, 100), (28, 100)], "6,33"),
        (&[(24, 100), (28, 100), (28, 100)], "6,67"),
        // 5 and 7 eighths: 5,875 goes up.
        (&[(23, 100), (24, 100)], "5,88"),
        (&[(40, 1)], "10,00"),
    ];
    for (marks, shown) in table {
        assert_eq!(media(marks).to_string(), shown, "{marks:?}");
    }
    assert_eq!(Media::of([]), None);
    // 5,9966… is shown as 6,00 and is not enough all the same.
    let nearly = media(&[(24, 100), (24, 100), (23, 2)]);
    assert_eq!(nearly.to_string(), "6,00");
    assert!(!nearly.is_sufficiente() && media(&[(24, 100)]).is_sufficiente());
}

#[test]
fn the_mark_that_is_needed_is_the_lowest_that_reaches() {
    let whole = Peso::INTERO;
    assert_eq!(voto_for(media(&[(20, 100)]), whole, voto(24)), Some(voto(28)));
    assert_eq!(voto_for(media(&[(8, 100), (8, 100), (8, 100)]), whole, voto(24)), None);
    assert_eq!(voto_for(media(&[(40, 100)]), whole, voto(24)), Some(voto(8)));
    assert_eq!(voto_for(media(&[(40, 100), (40, 100)]), whole, voto(24)), Some(Voto::MIN));
}

#[test]
fn a_weight_is_between_one_and_a_hundred() {
    for (percent, good) in [(0, false), (1, true), (100, true), (101, false), (-5, false)] {
        assert_eq!(Peso::parse(percent).is_ok(), good, "{percent}");
    }
}

proptest! {
    #[test]
    fn a_mean_lies_between_its_marks_and_forgets_their_order(
        mut marks in proptest::collection::vec((4_i64..=40, 1_i64..=100), 1..40),
    ) {
        let one = media(&marks);
        let lowest = marks.iter().map(|(quarti, _)| *quarti).min().unwrap();
        let highest = marks.iter().map(|(quarti, _)| *quarti).max().unwrap();
        prop_assert!(one >= media(&[(lowest, 1)]) && one <= media(&[(highest, 1)]));
        marks.reverse();
        prop_assert_eq!(one, media(&marks));
    }

    #[test]
    fn the_needed_mark_reaches_and_the_quarter_below_does_not(
        marks in proptest::collection::vec((4_i64..=40, 1_i64..=100), 1..20), peso in 1_i64..=100, wanted in 4_i64..=40,
    ) {
        let reached = |extra: i64| {
            let mut all = marks.clone();
            all.push((extra, peso));
            media(&all) >= media(&[(wanted, 100)])
        };
        match voto_for(media(&marks), Peso::parse(peso).unwrap(), voto(wanted)) {
            None => prop_assert!(!reached(40)),
            Some(needed) => {
                let quarti = i64::from(needed.quarti());
                prop_assert!(reached(quarti));
                prop_assert!(quarti == 4 || !reached(quarti - 1));
            }
        }
    }

    #[test]
    fn whatever_is_typed_is_read_or_refused(typed in "\\PC{0,45}") {
        for scala in [decimi(), giudizi(), irc()] {
            if let Ok(Lettura { valore: Some(valore), .. }) = parse_valore(scala, &typed) {
                prop_assert!(scala.admits(valore));
            }
        }
    }
}

fn id<T: From<Uuid>>(n: u128) -> T {
    T::from(Uuid::from_u128(n))
}

fn lezione(firma: TipoFirma, tipo: TipoLezione, materia: u128, gruppo: Option<u128>) -> LezionePropria {
    LezionePropria {
        lezione: id(firma as u128 + 50),
        tipo,
        firma,
        materia: Some(id(materia)),
        gruppo: gruppo.map(id),
    }
}

fn prova_facts(lezioni: Vec<LezionePropria>) -> ProvaFacts {
    ProvaFacts {
        oggi: DAY,
        giorno: DayKind::Lezione,
        materia: id::<MateriaId>(1),
        gruppo: None,
        lezioni,
        has_scala: true,
        chiuso: false,
    }
}

fn prova_command() -> ProvaCommand {
    ProvaCommand {
        data: DAY,
        tipo: TipoProva::Scritto,
        argomento: "Equazioni".to_owned(),
        peso: Peso::INTERO,
        fa_media: true,
        visibile_dal: None,
    }
}

#[test]
fn a_prova_hangs_on_an_own_signed_lesson_of_its_subject_and_group() {
    let own = lezione(TipoFirma::Normale, TipoLezione::Normale, 1, None);
    let outcome = decide_prova(&prova_facts(vec![own]), &prova_command()).unwrap();
    assert_eq!(outcome, ProvaOutcome { lezione: own.lezione, gruppo: None });
    let itp = lezione(TipoFirma::Itp, TipoLezione::Normale, 1, Some(9));
    let outcome = decide_prova(&prova_facts(vec![itp]), &prova_command()).unwrap();
    assert_eq!(outcome, ProvaOutcome { lezione: itp.lezione, gruppo: Some(id::<GruppoId>(9)) });

    let table = [
        (vec![], "valutazioni-errore-non-firmata"),
        (vec![lezione(TipoFirma::Normale, TipoLezione::Normale, 2, None)], "valutazioni-errore-non-firmata"),
        (
            vec![lezione(TipoFirma::Sostituzione, TipoLezione::Sostituzione, 1, None)],
            "valutazioni-errore-sostituzione",
        ),
        (vec![lezione(TipoFirma::Sostegno, TipoLezione::Normale, 1, None)], "valutazioni-errore-sostegno"),
        (
            vec![lezione(TipoFirma::Potenziamento, TipoLezione::Potenziamento, 1, None)],
            "valutazioni-errore-non-firmata",
        ),
    ];
    for (lezioni, key) in table {
        assert_eq!(decide_prova(&prova_facts(lezioni), &prova_command()).unwrap_err().key(), key);
    }
    let mut facts = prova_facts(vec![lezione(TipoFirma::Normale, TipoLezione::Normale, 1, Some(8))]);
    facts.gruppo = Some(id(9));
    assert_eq!(decide_prova(&facts, &prova_command()).unwrap_err().key(), "valutazioni-errore-altro-gruppo");
}

#[test]
fn a_prova_is_refused_on_a_wrong_day_or_with_wrong_texts() {
    type Spoil = fn(&mut ProvaFacts, &mut ProvaCommand);
    let table: [(Spoil, &str, Option<&str>); 7] = [
        (|f, _| f.has_scala = false, "valutazioni-errore-senza-scala", None),
        (|_, c| c.data = date(2026, 11, 13), "valutazioni-errore-futura", Some("data")),
        (|f, _| f.giorno = DayKind::Domenica, "valutazioni-errore-senza-lezioni", Some("data")),
        (|f, _| f.chiuso = true, "valutazioni-errore-chiuso", None),
        (|_, c| c.argomento = "x".repeat(201), "valutazioni-errore-argomento-lungo", Some("argomento")),
        (
            |_, c| c.visibile_dal = Some(date(2026, 11, 11)),
            "valutazioni-errore-visibile-prima",
            Some("visibile_dal"),
        ),
        (
            |_, c| c.visibile_dal = Some(date(2027, 5, 1)),
            "valutazioni-errore-visibile-tardi",
            Some("visibile_dal"),
        ),
    ];
    for (spoil, key, field) in table {
        let mut facts = prova_facts(vec![lezione(TipoFirma::Normale, TipoLezione::Normale, 1, None)]);
        let mut command = prova_command();
        spoil(&mut facts, &mut command);
        let error = decide_prova(&facts, &command).unwrap_err();
        assert_eq!((error.key(), error.field()), (key, field));
    }
}

fn voto_facts() -> VotoFacts {
    VotoFacts {
        scala: decimi(),
        data: DAY,
        titolo: TitoloVoto::Propria,
        is_iscritto: true,
        is_assente: false,
        standing: None,
        giorni_liberi: 7,
        chiuso: false,
    }
}

fn wish(valore: Option<Valore>) -> VotoCommand {
    VotoCommand { valore, altro_commento: false, confermato: false, motivo: String::new() }
}

fn at(days_later: i64) -> Timestamp {
    instant(DAY, OraLocale::from_minutes(600).unwrap()).checked_add((days_later * 24).hours()).unwrap()
}

const SETTE: fn() -> Option<Valore> = || Some(Valore::Voto(voto(28)));

#[test]
fn a_cell_is_written_corrected_and_emptied() {
    let facts = voto_facts();
    assert_eq!(decide_voto(&facts, &wish(None), at(0)), Ok(VotoChange::Unchanged));
    assert_eq!(decide_voto(&facts, &wish(SETTE()), at(0)), Ok(VotoChange::Write(SETTE().unwrap())));
    let standing = Some(VotoStanding { valore: Valore::Voto(voto(24)), written_at: at(0) });
    let facts = VotoFacts { standing, ..facts };
    let correct = VotoChange::Correct { valore: SETTE().unwrap(), is_told: false };
    assert_eq!(decide_voto(&facts, &wish(SETTE()), at(7)), Ok(correct));
    assert_eq!(decide_voto(&facts, &wish(None), at(1)), Ok(VotoChange::Annul { is_told: false }));
}

#[test]
fn an_old_mark_changes_only_with_a_reason() {
    let standing = Some(VotoStanding { valore: Valore::Voto(voto(24)), written_at: at(0) });
    let facts = VotoFacts { standing, ..voto_facts() };
    for valore in [SETTE(), None] {
        let error = decide_voto(&facts, &wish(valore), at(8)).unwrap_err();
        assert_eq!((error.key(), error.field()), ("valutazioni-errore-motivo", Some("motivo")));
    }
    let command = VotoCommand { motivo: "errore di somma".to_owned(), ..wish(SETTE()) };
    let correct = VotoChange::Correct { valore: SETTE().unwrap(), is_told: true };
    assert_eq!(decide_voto(&facts, &command, at(8)), Ok(correct));
}

#[test]
fn the_comment_of_a_mark_follows_the_rules_of_the_mark() {
    let standing = Some(VotoStanding { valore: SETTE().unwrap(), written_at: at(0) });
    let facts = VotoFacts { standing, ..voto_facts() };
    let other = VotoCommand { altro_commento: true, ..wish(SETTE()) };
    assert_eq!(decide_voto(&facts, &other, at(7)), Ok(VotoChange::Comment { is_told: false }));
    assert_eq!(decide_voto(&facts, &other, at(8)).unwrap_err().key(), "valutazioni-errore-motivo");
    let because = VotoCommand { motivo: "precisato".to_owned(), ..other.clone() };
    assert_eq!(decide_voto(&facts, &because, at(8)), Ok(VotoChange::Comment { is_told: true }));
    let of_another = VotoFacts { titolo: TitoloVoto::Altrui, ..facts };
    assert_eq!(decide_voto(&of_another, &other, at(0)).unwrap_err(), ValutazioneError::NotOwn);
    let closed = VotoFacts { chiuso: true, ..facts };
    assert_eq!(decide_voto(&closed, &other, at(0)).unwrap_err().key(), "valutazioni-errore-chiuso");
    let empty = VotoCommand { altro_commento: true, ..wish(None) };
    assert_eq!(decide_voto(&voto_facts(), &empty, at(0)), Ok(VotoChange::Unchanged));
}

#[test]
fn a_mark_of_the_supplente_is_corrected_with_a_reason_and_none_is_added() {
    let standing = Some(VotoStanding { valore: Valore::Voto(voto(24)), written_at: at(0) });
    let facts = VotoFacts { titolo: TitoloVoto::DelSupplente, standing, ..voto_facts() };
    let because = VotoCommand { motivo: "errore di somma".to_owned(), ..wish(SETTE()) };
    let away = VotoCommand { valore: None, ..because.clone() };
    assert_eq!(decide_voto(&facts, &wish(Some(Valore::Voto(voto(24)))), at(0)), Ok(VotoChange::Unchanged));
    let error = decide_voto(&facts, &wish(SETTE()), at(0)).unwrap_err();
    assert_eq!((error.key(), error.field()), ("valutazioni-errore-supplente-motivo", Some("motivo")));
    let correct = VotoChange::Correct { valore: SETTE().unwrap(), is_told: true };
    assert_eq!(decide_voto(&facts, &because, at(0)), Ok(correct));
    assert_eq!(decide_voto(&facts, &away, at(0)), Ok(VotoChange::Annul { is_told: true }));
    let closed = VotoFacts { chiuso: true, ..facts };
    assert_eq!(decide_voto(&closed, &because, at(0)).unwrap_err().key(), "valutazioni-errore-chiuso");
    let empty = VotoFacts { standing: None, ..facts };
    assert_eq!(decide_voto(&empty, &because, at(0)).unwrap_err().key(), "valutazioni-errore-supplente-nuovo");
}

#[test]
fn a_mark_of_an_absent_pupil_is_confirmed_first() {
    let facts = VotoFacts { is_assente: true, ..voto_facts() };
    let error = decide_voto(&facts, &wish(SETTE()), at(0)).unwrap_err();
    assert_eq!(error.key(), "valutazioni-errore-assente");
    assert!(error.args().contains(&("valore", "7!".to_owned())));
    let confirmed = VotoCommand { confermato: true, ..wish(SETTE()) };
    assert_eq!(decide_voto(&facts, &confirmed, at(0)), Ok(VotoChange::Write(SETTE().unwrap())));
    let note = Valore::Annotazione(Annotazione::Assente);
    assert_eq!(decide_voto(&facts, &wish(Some(note)), at(0)), Ok(VotoChange::Write(note)));
}

#[test]
fn a_mark_is_refused_in_a_wrong_cell() {
    type Spoil = fn(&mut VotoFacts);
    let table: [(Spoil, &str); 4] = [
        (|f| f.titolo = TitoloVoto::Altrui, "valutazioni-errore-non-tua"),
        (|f| f.chiuso = true, "valutazioni-errore-chiuso"),
        (|f| f.is_iscritto = false, "valutazioni-errore-non-iscritto"),
        (|f| f.scala = giudizi(), "valutazioni-errore-fuori-scala"),
    ];
    for (spoil, key) in table {
        let mut facts = voto_facts();
        spoil(&mut facts);
        assert_eq!(decide_voto(&facts, &wish(SETTE()), at(0)).unwrap_err().key(), key);
    }
}

#[test]
fn a_prova_with_marks_goes_only_with_a_reason_and_old_weights_too() {
    let standing = ProvaStanding {
        data: DAY,
        peso: Peso::INTERO,
        fa_media: true,
        voti: 3,
        eta_giorni: 8,
        giorni_liberi: 7,
        chiuso: false,
    };
    assert_eq!(decide_annul(&standing, " ").unwrap_err().key(), "valutazioni-errore-motivo-annulla");
    assert_eq!(decide_annul(&standing, "doppia"), Ok(()));
    assert_eq!(decide_annul(&ProvaStanding { voti: 0, ..standing.clone() }, ""), Ok(()));
    let change = ProvaChange {
        argomento: "Equazioni".to_owned(),
        peso: Peso::INTERO,
        fa_media: false,
        visibile_dal: None,
        motivo: String::new(),
    };
    assert_eq!(decide_change(&standing, &change).unwrap_err().key(), "valutazioni-errore-motivo");
    assert_eq!(decide_change(&standing, &ProvaChange { fa_media: true, ..change.clone() }), Ok(()));
    assert_eq!(decide_change(&ProvaStanding { eta_giorni: 7, ..standing }, &change), Ok(()));
}

#[test]
fn a_mark_is_seen_by_the_pupil_first_and_then_by_the_guardians() {
    let prova = |tipo, consegnata_at, visibile_dal| ProvaPubblicazione { tipo, consegnata_at, visibile_dal };
    let scelta = |ore_alunno, ore_genitore, alla_consegna| Pubblicazione {
        ore_alunno,
        ore_genitore,
        scritti_alla_consegna: alla_consegna,
    };
    let midnight = |day| instant(day, OraLocale::MEZZANOTTE);
    let orale = prova(TipoProva::Orale, None, None);
    let scritto = prova(TipoProva::Scritto, None, None);
    let given = prova(TipoProva::Scritto, Some(at(5)), None);
    let dated = prova(TipoProva::Orale, None, Some(date(2026, 11, 20)));
    let hours = |h: i64| at(0).checked_add(h.hours()).unwrap();
    let table = [
        (scelta(0, 0, false), orale, Some(at(0)), Some(at(0))),
        (scelta(2, 24, false), orale, Some(hours(2)), Some(hours(26))),
        (scelta(0, 0, true), scritto, None, None),
        (scelta(0, 24, true), given, Some(at(5)), Some(at(6))),
        (scelta(0, 0, true), orale, Some(at(0)), Some(at(0))),
        (
            scelta(0, 2, false),
            dated,
            Some(midnight(date(2026, 11, 20))),
            Some(midnight(date(2026, 11, 20)).checked_add(2.hours()).unwrap()),
        ),
    ];
    for (scelta, prova, alunno, genitore) in table {
        assert_eq!(visibilita(scelta, prova, at(0)), Visibilita { alunno, genitore }, "{scelta:?} {prova:?}");
    }
    assert!(scelta(120, 120, false).validate().is_ok());
    assert_eq!(
        scelta(121, 120, false).validate().unwrap_err().key(),
        "valutazioni-errore-pubblicazione-tardi"
    );
}
