// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use std::collections::BTreeSet;

use super::*;
use crate::ruoli::Ruolo;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn now() -> Timestamp {
    at("2026-11-23T08:10:00Z")
}

/// A register with nothing wrong.
fn in_ordine() -> Fatti {
    Fatti {
        prova: false,
        scuola: FattiScuola { dirigenti: 1, dpo: 1, ..FattiScuola::default() },
        accessi: FattiAccessi { identita: StatoIdentita::Provata, ..FattiAccessi::default() },
        servizio: FattiServizio {
            ultima_copia: Some(at("2026-11-23T01:00:00Z")),
            ultima_prova: Some(at("2026-09-01T08:00:00Z")),
            ultimo_fatto: Some(at("2026-11-23T08:09:00Z")),
            ..FattiServizio::default()
        },
        programma: FattiProgramma {
            posta_parte: true,
            sito: true,
            https: true,
            accessibilita: true,
            spazio_mb: Some(50_000),
            muri_aperti: false,
        },
    }
}

/// One fact that is wrong, and the finding that tells it.
type Riga = (fn(&mut Fatti), Codice, usize);

const TABELLA: &[Riga] = &[
    (|f| f.scuola.dirigenti = 0, Codice::DirigenteManca, 1),
    (|f| f.scuola.mancano = vec![(Codice::IstitutoManca, 1)], Codice::IstitutoManca, 1),
    (|f| f.scuola.mancano = vec![(Codice::SediMancano, 1)], Codice::SediMancano, 1),
    (|f| f.scuola.mancano = vec![(Codice::AnnoManca, 1)], Codice::AnnoManca, 1),
    (|f| f.scuola.mancano = vec![(Codice::CampaneMancano, 2)], Codice::CampaneMancano, 2),
    (|f| f.scuola.mancano = vec![(Codice::MaterieMancano, 1)], Codice::MaterieMancano, 1),
    (|f| f.scuola.mancano = vec![(Codice::ClassiMancano, 1)], Codice::ClassiMancano, 1),
    (|f| f.scuola.mancano = vec![(Codice::DocentiMancano, 1)], Codice::DocentiMancano, 1),
    (|f| f.scuola.mancano = vec![(Codice::AlunniMancano, 3)], Codice::AlunniMancano, 3),
    (|f| f.scuola.mancano = vec![(Codice::CattedreMancano, 4)], Codice::CattedreMancano, 4),
    (|f| f.scuola.mancano = vec![(Codice::OrarioManca, 1)], Codice::OrarioManca, 1),
    (|f| f.scuola.classi_senza_coordinatore = 2, Codice::ClassiSenzaCoordinatore, 2),
    (|f| f.scuola.docenti_senza_cattedra = 3, Codice::DocentiSenzaCattedra, 3),
    (|f| f.scuola.cattedre_senza_docente = 1, Codice::CattedreSenzaDocente, 1),
    (|f| f.scuola.ore_senza_cattedra = 5, Codice::OreSenzaCattedra, 5),
    (|f| f.scuola.alunni_senza_classe = 1, Codice::AlunniSenzaClasse, 1),
    (|f| f.scuola.alunni_senza_genitore = 7, Codice::AlunniSenzaGenitore, 7),
    (|f| f.scuola.persone_doppie = 2, Codice::PersoneDoppie, 2),
    (|f| f.servizio.indirizzi_sbagliati = 2, Codice::IndirizziSbagliati, 2),
    (|f| f.scuola.strumenti_in_scadenza = 1, Codice::StrumentiInScadenza, 1),
    (|f| f.scuola.dpo = 0, Codice::DpoManca, 1),
    (|f| f.accessi.identita = StatoIdentita::Nessuna, Codice::IdentitaManca, 1),
    (|f| f.accessi.identita = StatoIdentita::DaProvare, Codice::IdentitaDaProvare, 1),
    (|f| f.accessi.emergenza = true, Codice::EmergenzaAperta, 1),
    (|f| f.accessi.casi_aperti = 1, Codice::CasiAperti, 1),
    (|f| f.accessi.senza_secondo_fattore = 4, Codice::SecondoFattoreManca, 4),
    (|f| f.accessi.mai_usati = 9, Codice::AccessiMaiUsati, 9),
    (|f| f.servizio.lavori_fermi = 3, Codice::LavoriFermi, 3),
    (|f| f.servizio.lavori_falliti = 1, Codice::LavoriFalliti, 1),
    (|f| f.programma.posta_parte = false, Codice::PostaFerma, 1),
    (|f| f.servizio.posta_fallita = 6, Codice::PostaFallita, 6),
    (|f| f.programma.sito = false, Codice::SitoManca, 1),
    (|f| f.programma.accessibilita = false, Codice::AccessibilitaManca, 1),
    (|f| f.servizio.ultima_copia = None, Codice::CopiaMai, 1),
    (|f| f.servizio.ultima_copia = Some(at("2026-11-21T08:09:59Z")), Codice::CopiaVecchia, 1),
    (|f| f.servizio.ultima_prova = None, Codice::RipristinoMaiProvato, 1),
    (|f| f.servizio.ultima_prova = Some(at("2025-11-23T08:09:59Z")), Codice::RipristinoProvatoTempoFa, 1),
    (|f| f.programma.spazio_mb = Some(199), Codice::DiscoFinisce, 1),
    (|f| f.programma.spazio_mb = Some(1_999), Codice::DiscoScarso, 1),
    (|f| f.servizio.ultimo_fatto = Some(at("2026-11-23T09:00:00Z")), Codice::OrologioIndietro, 1),
    (|f| f.servizio.chiave = StatoChiave::Manca, Codice::ChiaveManca, 1),
    (|f| f.servizio.chiave = StatoChiave::Altra, Codice::ChiaveAltra, 1),
    (|f| f.programma.https = false, Codice::ReteInChiaro, 1),
    (|f| f.programma.muri_aperti = true, Codice::ArchivioSenzaMuri, 1),
];

#[test]
fn nothing_is_found_where_all_is_well() {
    assert_eq!(diagnosi(&in_ordine(), now()), []);
}

#[test]
fn each_fact_that_is_wrong_is_told_once_and_alone() {
    for (spoil, codice, quanti) in TABELLA {
        let mut fatti = in_ordine();
        spoil(&mut fatti);
        assert_eq!(diagnosi(&fatti, now()), [Rilievo { codice: *codice, quanti: *quanti }], "{codice}");
    }
}

#[test]
fn every_code_is_found_by_the_rule_or_by_the_command_line() {
    let by_rule: BTreeSet<Codice> = TABELLA.iter().map(|(_, codice, _)| *codice).collect();
    let by_hand: BTreeSet<Codice> = Codice::DAL_COMANDO.iter().copied().collect();
    assert!(by_rule.is_disjoint(&by_hand));
    assert_eq!(by_rule.union(&by_hand).copied().collect::<Vec<_>>(), Codice::ALL);
}

#[test]
fn the_edges_are_those_that_are_written() {
    type Orlo = (fn(&mut Fatti), bool);
    let table: [Orlo; 7] = [
        (|f| f.servizio.ultima_prova = Some(at("2025-11-23T08:10:00Z")), false),
        (|f| f.servizio.ultima_copia = Some(at("2026-11-21T08:10:00Z")), false),
        (|f| f.servizio.ultimo_fatto = Some(at("2026-11-23T08:15:00Z")), false),
        (|f| f.servizio.ultimo_fatto = Some(at("2026-11-23T08:15:01Z")), true),
        (|f| f.servizio.ultimo_fatto = None, false),
        (|f| f.programma.spazio_mb = Some(2_000), false),
        (|f| f.programma.spazio_mb = None, false),
    ];
    for (number, (change, is_found)) in table.into_iter().enumerate() {
        let mut fatti = in_ordine();
        change(&mut fatti);
        assert_eq!(!diagnosi(&fatti, now()).is_empty(), is_found, "{number}");
    }
}

#[test]
fn a_trial_owes_no_copies_no_mail_and_no_true_clock() {
    let programma = FattiProgramma {
        posta_parte: false,
        sito: false,
        https: false,
        accessibilita: false,
        ..in_ordine().programma
    };
    let mut fatti = Fatti { prova: true, programma, ..in_ordine() };
    fatti.accessi.identita = StatoIdentita::Nessuna;
    fatti.servizio.ultima_copia = None;
    fatti.servizio.ultimo_fatto = Some(at("2027-06-01T00:00:00Z"));
    assert_eq!(diagnosi(&fatti, now()), []);
    fatti.programma.spazio_mb = Some(10);
    assert_eq!(diagnosi(&fatti, now()), [Rilievo::uno(Codice::DiscoFinisce)]);
}

#[test]
fn the_worst_comes_first() {
    let mut fatti = in_ordine();
    fatti.scuola.dpo = 0;
    fatti.scuola.classi_senza_coordinatore = 1;
    fatti.programma.spazio_mb = Some(1);
    let codes: Vec<Codice> = diagnosi(&fatti, now()).iter().map(|found| found.codice).collect();
    assert_eq!(codes, [Codice::DiscoFinisce, Codice::ClassiSenzaCoordinatore, Codice::DpoManca]);
}

#[test]
fn each_role_is_told_what_it_may_know() {
    let told =
        |ruolo: Ruolo| Ambito::ALL.iter().copied().filter(|ambito| ambito.tells(ruolo)).collect::<Vec<_>>();
    use Ambito::{Accessi, Scuola, Servizio, Sicurezza};
    assert_eq!(told(Ruolo::Dirigente), [Scuola, Accessi, Servizio, Sicurezza]);
    assert_eq!(told(Ruolo::Segreteria), [Scuola, Accessi, Servizio]);
    assert_eq!(told(Ruolo::Staff), [Scuola, Servizio]);
    assert_eq!(told(Ruolo::Amministratore), [Accessi, Servizio, Sicurezza]);
    for nobody in [Ruolo::Docente, Ruolo::Genitore, Ruolo::Alunno, Ruolo::Ata, Ruolo::Dpo] {
        assert_eq!(told(nobody), []);
    }
}

#[test]
fn what_is_alike_for_all_schools_is_told_once() {
    let mut fatti = in_ordine();
    fatti.programma.posta_parte = false;
    assert_eq!(di_scuola(&fatti, now()), []);
    assert_eq!(del_programma(&fatti.programma, false), [Rilievo::uno(Codice::PostaFerma)]);
}
