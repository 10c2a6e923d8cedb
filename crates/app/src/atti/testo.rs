// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What acts say. They are the school's: in Italian, whoever issues them.

use campanella_db::Tx;
use campanella_documents::pdf::{Blocco, Colonna, Documento, Numerazione, Parte, Tabella};
use campanella_domain::atto::{Protocollo, TipoAtto};
use campanella_domain::monte_ore::AllarmeObbligo;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::{Date, DateTime};

use super::minori::Minore;
use super::store::Atto;
use crate::anagrafe::store::Persona;
use crate::classi::store::{self as classi, Classe};
use crate::istituti::store::Istituto;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::{L, Lingua};
use crate::{anagrafe, istituti};

/// Whom an act is about.
#[derive(Clone, Copy)]
pub struct Alunno<'a> {
    /// The pupil.
    pub persona: &'a Persona,
    /// The class.
    pub classe: &'a Classe,
}

/// The school's paper: who issues, under which entry of the protocol, who signs.
pub struct Foglio {
    l: L,
    istituto: Istituto,
    dirigente: Option<String>,
    protocollo: Protocollo,
    fatto_il: DateTime,
}

impl Foglio {
    /// The paper of the school today.
    ///
    /// # Errors
    /// The storage's.
    pub fn load(tx: &mut dyn Tx, ctx: &Ctx, protocollo: &Protocollo) -> Result<Foglio, AppError> {
        let chiefs = anagrafe::store::persone_di_ruolo(tx, ctx.istituto(), Ruolo::Dirigente, ctx.today())?;
        Ok(Foglio {
            l: L::of(Lingua::It),
            istituto: istituti::store::istituto(tx, ctx.istituto())?,
            dirigente: chiefs.first().map(|chief| format!("{} {}", chief.nome, chief.cognome)),
            protocollo: protocollo.clone(),
            fatto_il: ctx.local(),
        })
    }

    fn t(&self, key: &str) -> String {
        self.l.t(key).into_owned()
    }

    /// The warning to whoever answers for a pupil: a letter each, or one to nobody in particular.
    pub fn famiglia(&self, alunno: Alunno<'_>, allarme: AllarmeObbligo, adulti: &[Persona]) -> Documento {
        let nome = alunno.persona.display();
        let recipients = if adulti.is_empty() {
            vec![self.l.ta("atto-a-chi-risponde", "alunno", &nome)]
        } else {
            adulti.iter().map(Persona::display).collect()
        };
        let titolo = self.t("atto-famiglia-oggetto");
        let premessa = self.l.ta2("atto-famiglia-premessa", "alunno", &nome, "classe", &alunno.classe.nome);
        let blocchi = self.framed(vec![
            Blocco::Paragrafo(premessa),
            Blocco::Elenco(self.assenze(allarme)),
            Blocco::Paragrafo(self.t("atto-famiglia-obbligo")),
            Blocco::Paragrafo(self.t("atto-famiglia-termine")),
            Blocco::Paragrafo(self.t("atto-famiglia-motivo")),
        ]);
        let parte = |to| Parte { destinatario: vec![to], ..Parte::new(titolo.clone(), blocchi.clone()) };
        self.documento(titolo.clone(), recipients.into_iter().map(parte).collect())
    }

    /// The report to the mayor.
    pub fn sindaco(
        &self,
        alunno: Alunno<'_>,
        allarme: AllarmeObbligo,
        adulti: &[Persona],
        avvisata: Option<&Atto>,
        comune: &str,
    ) -> Documento {
        let warned = avvisata.map_or_else(String::new, |row| {
            let day = self.l.data(row.data_protocollo);
            self.l.ta2("atto-protocollo-del", "numero", &row.protocollo, "giorno", day)
        });
        let adulti: Vec<String> = adulti.iter().map(Persona::display).collect();
        let mut dati = self.dati(alunno);
        dati.push((self.t("atto-assenze"), self.assenze(allarme).join("; ")));
        dati.push((self.t("atto-responsabili"), adulti.join(", ")));
        dati.push((self.t("atto-avviso-precedente"), warned));
        let titolo = self.t("atto-sindaco-oggetto");
        let blocchi = self.framed(vec![
            Blocco::Paragrafo(self.t("atto-sindaco-premessa")),
            Blocco::Dati(dati),
            Blocco::Paragrafo(self.t("atto-sindaco-richiesta")),
        ]);
        let to = self.l.ta("atto-al-sindaco", "comune", comune);
        self.documento(titolo.clone(), vec![Parte { destinatario: vec![to], ..Parte::new(titolo, blocchi) }])
    }

    /// A certificate that a pupil is enrolled, or attends.
    pub fn certificato(&self, tipo: TipoAtto, alunno: Alunno<'_>, dal: Date, uso: &str) -> Documento {
        let (titolo, premessa) = if tipo == TipoAtto::CertificatoFrequenza {
            (self.t("atto-tipo-certificato_frequenza"), self.t("atto-certifica-frequenza"))
        } else {
            (self.t("atto-tipo-certificato_iscrizione"), self.t("atto-certifica-iscrizione"))
        };
        let mut dati = self.dati(alunno);
        dati.push((self.t("atto-iscrizione-dal"), self.l.data(dal)));
        let rilascio = match uso {
            "" => self.t("atto-rilascio"),
            uso => self.l.ta("atto-rilascio-uso", "uso", uso),
        };
        let blocchi = self.framed(vec![
            Blocco::Paragrafo(premessa),
            Blocco::Dati(dati),
            Blocco::Paragrafo(rilascio),
            Blocco::Paragrafo(self.t("atto-non-per-amministrazioni")),
        ]);
        self.documento(titolo.clone(), vec![Parte::new(titolo, blocchi)])
    }

    /// The pupils of a class.
    pub fn elenco(&self, classe: &Classe, alunni: &[classi::Alunno]) -> Documento {
        let righe = alunni
            .iter()
            .enumerate()
            .map(|(at, alunno)| vec![(at + 1).to_string(), format!("{} {}", alunno.cognome, alunno.nome)])
            .collect();
        let colonne = vec![
            Colonna::new(self.t("atto-elenco-numero"), 1),
            Colonna::new(self.t("atto-elenco-alunno"), 8),
        ];
        let titolo = self.l.ta2("atto-elenco-titolo", "classe", &classe.nome, "anno", classe.anno_testo());
        let blocchi = self.framed(vec![
            Blocco::Paragrafo(self.l.ta("atto-elenco-giorno", "giorno", self.l.data(self.fatto_il.date()))),
            Blocco::Tabella(Tabella { colonne, righe }),
        ]);
        self.documento(titolo.clone(), vec![Parte::new(titolo, blocchi)])
    }

    /// The pupils of the school in age of compulsory education, for the mayor.
    pub fn minori(&self, minori: &[Minore], comune: &str) -> Documento {
        let giorno = self.l.data(self.fatto_il.date());
        let righe = minori.iter().enumerate().map(|(at, row)| {
            vec![(at + 1).to_string(), row.nome.clone(), self.l.data(row.nascita), row.classe.clone()]
        });
        let colonne = vec![
            Colonna::new(self.t("atto-elenco-numero"), 1),
            Colonna::new(self.t("atto-elenco-alunno"), 5),
            Colonna::new(self.t("anagrafe-nascita"), 2),
            Colonna::new(self.t("atto-classe"), 2),
        ];
        let titolo = self.t("atto-minori-oggetto");
        let blocchi = self.framed(vec![
            Blocco::Paragrafo(self.l.ta("atto-minori-premessa", "giorno", giorno)),
            Blocco::Tabella(Tabella { colonne, righe: righe.collect() }),
        ]);
        let to = self.l.ta("atto-al-sindaco", "comune", comune);
        self.documento(titolo.clone(), vec![Parte { destinatario: vec![to], ..Parte::new(titolo, blocchi) }])
    }

    fn assenze(&self, allarme: AllarmeObbligo) -> Vec<String> {
        let mut found = Vec::new();
        if allarme.per_giorni() {
            let days = self.l.tn("presenze-obbligo-giorni", allarme.giorni);
            let (dal, al) = (self.l.data(allarme.dal), self.l.data(allarme.al));
            let period = self.l.ta2("anagrafe-dal-al", "dal", dal, "al", al);
            found.push(format!("{days}, {period}"));
        }
        if allarme.quarto {
            found.push(self.t("presenze-obbligo-quarto"));
        }
        found
    }

    fn dati(&self, Alunno { persona, classe }: Alunno<'_>) -> Vec<(String, String)> {
        let nascita = persona.nascita.map_or_else(|| "–".to_owned(), |day| self.l.data(day));
        let nome = format!("{} {}", classe.nome, classe.indirizzo).trim_end().to_owned();
        vec![
            (self.t("atto-alunno"), persona.display()),
            (self.t("anagrafe-nascita"), nascita),
            (self.t("atto-classe"), nome),
            (self.t("atto-scuola"), self.t(&format!("ordine-{}", classe.ordine.code()))),
            (self.t("atto-anno-scolastico"), classe.anno_testo()),
        ]
    }

    /// What is said, between the entry of the protocol and the signature.
    fn framed(&self, said: Vec<Blocco>) -> Vec<Blocco> {
        let giorno = self.l.data(self.protocollo.data());
        let entry = self.l.ta2("atto-protocollo-del", "numero", self.protocollo.numero(), "giorno", &giorno);
        let luogo = match self.istituto.comune.as_str() {
            "" => giorno,
            comune => format!("{comune}, {giorno}"),
        };
        let mut firmatario = vec![self.t("atto-firma-dirigente")];
        firmatario.extend(self.dirigente.clone());
        let mut blocchi = vec![Blocco::Paragrafo(entry)];
        blocchi.extend(said);
        blocchi.push(Blocco::Firma { luogo, firmatario });
        blocchi
    }

    fn documento(&self, titolo: String, parti: Vec<Parte>) -> Documento {
        Documento {
            titolo,
            lingua: "it".to_owned(),
            emittente: self.istituto.intestazione(),
            fatto_il: self.fatto_il,
            numerazione: Numerazione::PerParte,
            parti,
        }
    }
}
