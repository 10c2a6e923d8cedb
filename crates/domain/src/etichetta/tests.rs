// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::anno::AnnoScolastico;
use crate::ordine::OrdineScuola;

const CIVICA: Etichetta = Etichetta::EducazioneCivica;

fn classe(anno: i32, ordine: OrdineScuola, anni: &[u8], percorso: Option<Percorso>) -> ClasseFacts {
    ClasseFacts { anno: AnnoScolastico::starting(anno).unwrap(), ordine, anni_corso: anni.to_vec(), percorso }
}

#[test]
fn each_order_and_year_has_its_own_hours() {
    let (sec1, sec2) = (OrdineScuola::SecondariaI, OrdineScuola::SecondariaII);
    let table: [(i32, OrdineScuola, &[u8], &str); 9] = [
        (2026, OrdineScuola::Infanzia, &[1], ""),
        (2026, OrdineScuola::Primaria, &[4], "educazione_civica"),
        (2026, sec1, &[1], "educazione_civica orientamento"),
        (2026, sec2, &[2], "educazione_civica orientamento"),
        (2026, sec2, &[3], "educazione_civica orientamento fsl"),
        (2026, sec2, &[2, 3], "educazione_civica orientamento fsl"),
        (2022, sec2, &[5], "educazione_civica fsl"),
        (2019, sec2, &[5], "fsl"),
        (2019, OrdineScuola::Primaria, &[1], ""),
    ];
    for (anno, ordine, anni, expected) in table {
        assert_eq!(
            ammesse(&classe(anno, ordine, anni, None)).to_string(),
            expected,
            "{anno} {ordine} {anni:?}"
        );
    }
}

#[test]
fn the_hours_due_come_with_their_time_and_their_law() {
    let sec2 = OrdineScuola::SecondariaII;
    let dovute = |anni: u8, percorso, etichetta| {
        ore_dovute(&classe(2026, sec2, &[anni], percorso), etichetta)
            .map(|dovute| (dovute.ore, dovute.durata, dovute.extracurricolari))
    };
    assert_eq!(dovute(1, None, CIVICA), Some((Some(33), Durata::Anno, false)));
    assert_eq!(dovute(2, None, Etichetta::Orientamento), Some((Some(30), Durata::Anno, true)));
    assert_eq!(dovute(3, None, Etichetta::Orientamento), Some((Some(30), Durata::Anno, false)));
    for (percorso, ore) in [(Percorso::Liceo, 90), (Percorso::Tecnico, 150), (Percorso::Professionale, 210)] {
        assert_eq!(dovute(4, Some(percorso), Etichetta::Fsl), Some((Some(ore), Durata::Triennio, true)));
    }
    assert_eq!(dovute(4, None, Etichetta::Fsl), Some((None, Durata::Triennio, true)));
    assert_eq!(dovute(2, Some(Percorso::Liceo), Etichetta::Fsl), None);
}

#[test]
fn the_type_of_the_code_says_the_kind_of_school() {
    let table = [
        ("PS", Some(Percorso::Liceo)),
        ("SL", Some(Percorso::Liceo)),
        ("TD", Some(Percorso::Tecnico)),
        ("RH", Some(Percorso::Professionale)),
        ("IS", None),
        ("MM", None),
        ("", None),
    ];
    for (tipo, expected) in table {
        assert_eq!(Percorso::of_tipo(tipo), expected, "{tipo}");
    }
}

#[test]
fn only_what_the_class_has_is_written_and_what_stands_may_stay() {
    let (none, fsl) = (Etichette::NESSUNA, Etichette::NESSUNA.with(Etichetta::Fsl));
    let civica = none.with(CIVICA);
    assert_eq!(decide(none, civica, civica, false), Ok(civica));
    let refused = EtichettaError::NotForClasse { etichetta: Etichetta::Fsl };
    assert_eq!(decide(none, fsl, civica, false), Err(refused));
    assert_eq!((refused.key(), refused.field()), ("etichetta-errore-classe", Some("etichette")));
    assert_eq!(decide(fsl, fsl.with(CIVICA), civica, false), Ok(fsl.with(CIVICA)));
    assert_eq!(decide(fsl, none, civica, false), Ok(none));
}

#[test]
fn a_support_teacher_leaves_the_etichette_as_they_are() {
    let civica = Etichette::NESSUNA.with(CIVICA);
    assert_eq!(decide(civica, civica, civica, true), Ok(civica));
    assert_eq!(decide(civica, Etichette::NESSUNA, civica, true), Err(EtichettaError::Sostegno));
    assert_eq!(EtichettaError::Sostegno.field(), Some("etichette"));
}

#[test]
fn the_subject_educazione_civica_counts_by_itself_where_the_class_has_it() {
    let (none, civica) = (Etichette::NESSUNA, Etichette::NESSUNA.with(CIVICA));
    assert_eq!(contate(none, Some(TipoMateria::EducazioneCivica), civica), civica);
    assert_eq!(contate(none, Some(TipoMateria::EducazioneCivica), none), none);
    assert_eq!(contate(none, Some(TipoMateria::Curricolare), civica), none);
    assert_eq!(contate(civica, None, civica), civica);
}

#[test]
fn what_is_left_never_goes_below_nothing() {
    let dovute = |ore| OreDovute { ore, durata: Durata::Anno, extracurricolari: false, fonte: "" };
    let table = [(0, Some(1980), 0), (990, Some(990), 50), (1979, Some(1), 99), (5000, Some(0), 100)];
    for (fatti, restano, percento) in table {
        let conto = Avanzamento::new(fatti, dovute(Some(33)));
        assert_eq!((conto.restano(), conto.percento()), (restano, percento));
        assert_eq!(conto.is_complete(), restano == Some(0));
    }
    let unknown = Avanzamento::new(60, dovute(None));
    assert_eq!((unknown.restano(), unknown.percento(), unknown.is_complete()), (None, 0, false));
}

#[test]
fn a_code_that_is_not_known_is_no_etichetta() {
    assert!("educazione_civica scacchi".parse::<Etichette>().is_err());
    assert_eq!("".parse::<Etichette>().unwrap(), Etichette::NESSUNA);
}

fn some_etichette() -> impl Strategy<Value = Etichette> {
    (0u8..8).prop_map(Etichette)
}

fn some_lezioni() -> impl Strategy<Value = Vec<LezioneContata>> {
    let lezione =
        (0i32..5, 1u8..4, 30u16..90, some_etichette()).prop_map(|(day, ordinale, minuti, etichette)| {
            let data = date(2026, 11, 23).checked_add(day.days()).unwrap();
            LezioneContata { data, ordinale, minuti, etichette }
        });
    proptest::collection::vec(lezione, 0..30)
}

proptest! {
    #[test]
    fn etichette_are_read_as_they_were_written(etichette in some_etichette()) {
        prop_assert_eq!(etichette.to_string().parse::<Etichette>().unwrap(), etichette);
        prop_assert_eq!(etichette.iter().collect::<Etichette>(), etichette);
    }

    #[test]
    fn an_hour_counts_once_however_many_lezioni_it_has(lezioni in some_lezioni()) {
        let once = minuti_di_classe(&lezioni, CIVICA);
        let twice: Vec<_> = lezioni.iter().chain(&lezioni).copied().collect();
        prop_assert_eq!(minuti_di_classe(&twice, CIVICA), once);
    }

    #[test]
    fn without_a_lezione_no_more_is_counted_and_at_most_its_own_minutes_go(lezioni in some_lezioni()) {
        for (at, gone) in lezioni.iter().enumerate() {
            let left: Vec<_> = lezioni.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, l)| *l).collect();
            let (before, after) = (minuti_di_classe(&lezioni, CIVICA), minuti_di_classe(&left, CIVICA));
            prop_assert!(after <= before);
            prop_assert!(before - after <= u32::from(gone.minuti));
            if !gone.etichette.contains(CIVICA) {
                prop_assert_eq!(before, after);
            }
        }
    }
}
