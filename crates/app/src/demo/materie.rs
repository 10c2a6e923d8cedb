// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Subjects: names, short names and kinds.

use campanella_domain::materia::TipoMateria;

macro_rules! materie {
    ($($name:ident = $nome:literal, $breve:literal, $tipo:ident;)*) => {
        $(#[doc = $nome] pub const $name: &str = $nome;)*
        /// Name, short name and kind of every subject, in the order in which a school lists them.
        pub const TUTTE: &[(&str, &str, TipoMateria)] = &[$(($nome, $breve, TipoMateria::$tipo)),*];
    };
}

materie! {
    ITALIANO = "Italiano", "ITA", Curricolare;
    LATINO = "Latino", "LAT", Curricolare;
    GEOSTORIA = "Storia e geografia", "GEOST", Curricolare;
    STORIA = "Storia", "STO", Curricolare;
    GEOGRAFIA = "Geografia", "GEO", Curricolare;
    FILOSOFIA = "Filosofia", "FIL", Curricolare;
    SCIENZE_UMANE = "Scienze umane", "SC UM", Curricolare;
    DIRITTO = "Diritto ed economia", "DIR", Curricolare;
    INGLESE = "Inglese", "ING", Curricolare;
    FRANCESE = "Francese", "FRA", Curricolare;
    SPAGNOLO = "Spagnolo", "SPA", Curricolare;
    TEDESCO = "Tedesco", "TED", Curricolare;
    MATEMATICA = "Matematica", "MAT", Curricolare;
    FISICA = "Fisica", "FIS", Curricolare;
    SCIENZE = "Scienze", "SCI", Curricolare;
    CHIMICA = "Chimica", "CHI", Curricolare;
    INFORMATICA = "Informatica", "INF", Curricolare;
    SISTEMI_RETI = "Sistemi e reti", "SIS", Curricolare;
    TPSIT = "Tecnologie e progettazione di sistemi informatici", "TPSIT", Curricolare;
    TELECOMUNICAZIONI = "Telecomunicazioni", "TLC", Curricolare;
    GESTIONE_PROGETTO = "Gestione progetto e organizzazione d'impresa", "GPO", Curricolare;
    TECNOLOGIE_INFORMATICHE = "Tecnologie informatiche", "TEC INF", Curricolare;
    SCIENZE_TECNOLOGIE_APPLICATE = "Scienze e tecnologie applicate", "STA", Curricolare;
    DISEGNO_TECNICO = "Tecnologie e tecniche di rappresentazione grafica", "TTRG", Curricolare;
    DISEGNO = "Disegno e storia dell'arte", "DIS", Curricolare;
    ARTE = "Storia dell'arte", "ST ARTE", Curricolare;
    ARTE_IMMAGINE = "Arte e immagine", "ARTE", Curricolare;
    MUSICA = "Musica", "MUS", Curricolare;
    TECNOLOGIA = "Tecnologia", "TEC", Curricolare;
    MOTORIE = "Scienze motorie e sportive", "MOT", Curricolare;
    EDUCAZIONE_FISICA = "Educazione fisica", "ED FIS", Curricolare;
    EDUCAZIONE_MOTORIA = "Educazione motoria", "ED MOT", Curricolare;
    SE_E_ALTRO = "Il sé e l'altro", "SÉ", Curricolare;
    CORPO_MOVIMENTO = "Il corpo e il movimento", "CORPO", Curricolare;
    IMMAGINI_SUONI = "Immagini, suoni, colori", "IMM", Curricolare;
    DISCORSI_PAROLE = "I discorsi e le parole", "PAROLE", Curricolare;
    CONOSCENZA_MONDO = "La conoscenza del mondo", "MONDO", Curricolare;
    RELIGIONE = "Religione cattolica", "IRC", Irc;
    ALTERNATIVA = "Attività alternativa", "ALT", Alternativa;
    EDUCAZIONE_CIVICA = "Educazione civica", "ED CIV", EducazioneCivica;
    MENSA = "Mensa", "MENSA", Mensa;
    SOSTEGNO = "Sostegno", "SOS", Sostegno;
    POTENZIAMENTO = "Potenziamento", "POT", Potenziamento;
    COMPORTAMENTO = "Comportamento", "COMP", Comportamento;
}

/// Subjects that every school has besides those of its plans.
pub const SEMPRE: &[&str] =
    &[RELIGIONE, ALTERNATIVA, EDUCAZIONE_CIVICA, SOSTEGNO, POTENZIAMENTO, COMPORTAMENTO];
