// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Everything that can be found, how bad it is, and whose it is to know.

use crate::ruoli::Ruolo;

coded_enum! {
    /// How bad a finding is; the worst first.
    pub enum Gravita {
        /// Something does not work, or is about to be lost.
        Guasto => "guasto",
        /// Somebody should see to it.
        DaFare => "da_fare",
    }
}

coded_enum! {
    /// What a finding is about, and with it who mends it.
    pub enum Ambito {
        /// The frame of the school: its office mends it.
        Scuola => "scuola",
        /// The ways in.
        Accessi => "accessi",
        /// The program and its machine, as far as work depends on it.
        Servizio => "servizio",
        /// What would help an attacker to know.
        Sicurezza => "sicurezza",
    }
}

coded_enum! {
    /// What can be wrong.
    pub enum Codice {
        /// Nobody is dirigente.
        DirigenteManca => "dirigente-manca",
        /// The town of the school is not known.
        IstitutoManca => "istituto-manca",
        /// There is no site.
        SediMancano => "sedi-mancano",
        /// The school year has no periods.
        AnnoManca => "anno-manca",
        /// Weekdays of lessons of a site without bells.
        CampaneMancano => "campane-mancano",
        /// There are no subjects.
        MaterieMancano => "materie-mancano",
        /// There are no classes.
        ClassiMancano => "classi-mancano",
        /// There are no teachers.
        DocentiMancano => "docenti-mancano",
        /// Classes without pupils.
        AlunniMancano => "alunni-mancano",
        /// Classes in which nobody teaches.
        CattedreMancano => "cattedre-mancano",
        /// There is no timetable.
        OrarioManca => "orario-manca",
        /// Classes that nobody coordinates.
        ClassiSenzaCoordinatore => "classi-senza-coordinatore",
        /// Teachers who teach nothing.
        DocentiSenzaCattedra => "docenti-senza-cattedra",
        /// Cattedre of somebody who teaches no more.
        CattedreSenzaDocente => "cattedre-senza-docente",
        /// Hours of the timetable that nobody can sign.
        OreSenzaCattedra => "ore-senza-cattedra",
        /// Pupils in no class.
        AlunniSenzaClasse => "alunni-senza-classe",
        /// Pupils under age without an adult.
        AlunniSenzaGenitore => "alunni-senza-genitore",
        /// People who stand there twice, under two forms of one codice fiscale.
        PersoneDoppie => "persone-doppie",
        /// Messages to addresses that do not exist.
        IndirizziSbagliati => "indirizzi-sbagliati",
        /// Authorisations of tools that are about to end.
        StrumentiInScadenza => "strumenti-in-scadenza",
        /// Nobody is DPO.
        DpoManca => "dpo-manca",
        /// Nobody enters with SPID or CIE.
        IdentitaManca => "identita-manca",
        /// The provider of identities was never tried.
        IdentitaDaProvare => "identita-da-provare",
        /// Local credentials are open to everybody.
        EmergenzaAperta => "emergenza-aperta",
        /// Somebody else may have used an access.
        CasiAperti => "casi-aperti",
        /// Who must have a second factor has none.
        SecondoFattoreManca => "secondo-fattore-manca",
        /// First passwords that nobody used.
        AccessiMaiUsati => "accessi-mai-usati",
        /// Nobody does the jobs.
        LavoriFermi => "lavori-fermi",
        /// Jobs that failed for good.
        LavoriFalliti => "lavori-falliti",
        /// No mail server is known.
        PostaFerma => "posta-ferma",
        /// Messages that did not leave.
        PostaFallita => "posta-fallita",
        /// The address of the register is not known.
        SitoManca => "sito-manca",
        /// No accessibility statement.
        AccessibilitaManca => "accessibilita-manca",
        /// No copy was ever made.
        CopiaMai => "copia-mai",
        /// The last copy is old.
        CopiaVecchia => "copia-vecchia",
        /// No copy was ever put back on trial.
        RipristinoMaiProvato => "ripristino-mai-provato",
        /// The last time was long ago.
        RipristinoProvatoTempoFa => "ripristino-provato-tempo-fa",
        /// The disk is nearly full.
        DiscoFinisce => "disco-finisce",
        /// The disk has little room.
        DiscoScarso => "disco-scarso",
        /// The disk is full.
        DiscoPieno => "disco-pieno",
        /// The disk can only be read.
        DiscoSolaLettura => "disco-sola-lettura",
        /// The clock is behind the journal.
        OrologioIndietro => "orologio-indietro",
        /// The key of sealed data is not here.
        ChiaveManca => "chiave-manca",
        /// Another key is here.
        ChiaveAltra => "chiave-altra",
        /// The chain of the journal is broken.
        GiornaleAlterato => "giornale-alterato",
        /// The site may be reached without https.
        ReteInChiaro => "rete-in-chiaro",
        /// The storage does not keep schools apart.
        ArchivioSenzaMuri => "archivio-senza-muri",
        /// The way to the storage is not encrypted.
        ArchivioInChiaro => "archivio-in-chiaro",
        /// Others may read the configuration, which holds a password.
        ConfigurazioneAperta => "configurazione-aperta",
        /// Others may read the data.
        CartellaAperta => "cartella-aperta",
        /// The folder of the data is not there.
        CartellaManca => "cartella-manca",
        /// What should be the folder of the data is a file.
        CartellaSbagliata => "cartella-sbagliata",
        /// The data may not be written.
        CartellaChiusa => "cartella-chiusa",
        /// The data cannot be written.
        CartellaGuasta => "cartella-guasta",
        /// A place of the data does not open.
        PostoPerso => "posto-perso",
        /// The storage does not answer.
        ArchivioMuto => "archivio-muto",
        /// The storage does not encrypt as it was asked to.
        ArchivioNonCifra => "archivio-non-cifra",
        /// The storage does not open.
        ArchivioChiuso => "archivio-chiuso",
        /// A newer program wrote the data.
        SchemaNuovo => "schema-nuovo",
        /// The schema is not the one that this program knows.
        SchemaCambiato => "schema-cambiato",
        /// The program has faulty texts.
        TestiGuasti => "testi-guasti",
        /// There is no school.
        NessunaScuola => "nessuna-scuola",
    }
}

impl Codice {
    /// What only the command line finds: a register that runs does not see it.
    pub const DAL_COMANDO: &'static [Codice] = &[
        Codice::DiscoPieno,
        Codice::DiscoSolaLettura,
        Codice::GiornaleAlterato,
        Codice::ArchivioInChiaro,
        Codice::ConfigurazioneAperta,
        Codice::CartellaAperta,
        Codice::CartellaManca,
        Codice::CartellaSbagliata,
        Codice::CartellaChiusa,
        Codice::CartellaGuasta,
        Codice::PostoPerso,
        Codice::ArchivioMuto,
        Codice::ArchivioNonCifra,
        Codice::ArchivioChiuso,
        Codice::SchemaNuovo,
        Codice::SchemaCambiato,
        Codice::TestiGuasti,
        Codice::NessunaScuola,
    ];

    /// How bad it is.
    pub const fn gravita(self) -> Gravita {
        match self {
            Codice::DirigenteManca
            | Codice::LavoriFermi
            | Codice::PostaFallita
            | Codice::DiscoFinisce
            | Codice::DiscoPieno
            | Codice::DiscoSolaLettura
            | Codice::OrologioIndietro
            | Codice::ChiaveManca
            | Codice::ChiaveAltra
            | Codice::GiornaleAlterato
            | Codice::ConfigurazioneAperta
            | Codice::CartellaAperta
            | Codice::CartellaManca
            | Codice::CartellaSbagliata
            | Codice::CartellaChiusa
            | Codice::CartellaGuasta
            | Codice::PostoPerso
            | Codice::ArchivioMuto
            | Codice::ArchivioNonCifra
            | Codice::ArchivioChiuso
            | Codice::SchemaNuovo
            | Codice::SchemaCambiato
            | Codice::TestiGuasti => Gravita::Guasto,
            _ => Gravita::DaFare,
        }
    }

    /// What it is about.
    pub const fn ambito(self) -> Ambito {
        match self {
            Codice::DirigenteManca
            | Codice::IstitutoManca
            | Codice::SediMancano
            | Codice::AnnoManca
            | Codice::CampaneMancano
            | Codice::MaterieMancano
            | Codice::ClassiMancano
            | Codice::DocentiMancano
            | Codice::AlunniMancano
            | Codice::CattedreMancano
            | Codice::OrarioManca
            | Codice::ClassiSenzaCoordinatore
            | Codice::DocentiSenzaCattedra
            | Codice::CattedreSenzaDocente
            | Codice::OreSenzaCattedra
            | Codice::AlunniSenzaClasse
            | Codice::AlunniSenzaGenitore
            | Codice::PersoneDoppie
            | Codice::IndirizziSbagliati
            | Codice::StrumentiInScadenza
            | Codice::DpoManca => Ambito::Scuola,
            Codice::IdentitaManca
            | Codice::IdentitaDaProvare
            | Codice::EmergenzaAperta
            | Codice::CasiAperti
            | Codice::SecondoFattoreManca
            | Codice::AccessiMaiUsati => Ambito::Accessi,
            Codice::ChiaveManca
            | Codice::ChiaveAltra
            | Codice::GiornaleAlterato
            | Codice::ReteInChiaro
            | Codice::ArchivioSenzaMuri
            | Codice::ArchivioInChiaro
            | Codice::ConfigurazioneAperta
            | Codice::CartellaAperta => Ambito::Sicurezza,
            _ => Ambito::Servizio,
        }
    }
}

impl Ambito {
    /// Whether a role is told what is found here: the office and the staff what their work depends on, the administrator
    /// no school life, the dirigente everything.
    pub const fn tells(self, ruolo: Ruolo) -> bool {
        match ruolo {
            Ruolo::Dirigente => true,
            Ruolo::Segreteria => !matches!(self, Ambito::Sicurezza),
            Ruolo::Staff => matches!(self, Ambito::Scuola | Ambito::Servizio),
            Ruolo::Amministratore => !matches!(self, Ambito::Scuola),
            _ => false,
        }
    }
}
