// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What is on the desks of the school, done through the product itself: measures under way, permits, acts on paper, the
//! drill of this morning, who is away, a sheet on the next test, pages and sheets for homework. The order and the texts are always the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use campanella_db::{Tenant, Tx};
use campanella_domain::agenda::TipoImpegno;
use campanella_domain::atto::{Protocollo, TipoAtto};
use campanella_domain::calendario::{Calendario, Luogo};
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::evacuazione::StatoEvacuazione;
use campanella_domain::fuori_classe::GiorniFuori;
use campanella_domain::genitore::is_maggiorenne;
use campanella_domain::ids::{ClasseId, ImpegnoId, PersonaId};
use campanella_domain::monte_ore::esonero::GiorniEsonero;
use campanella_domain::nota::sanzione::{
    Misura, OrganoSanzione, PassoDraft, PassoSanzione, TipoMisura, holds_for,
};
use campanella_domain::orario::{OraLocale, instant};
use campanella_domain::permesso::{StatoPermesso, TipoPermesso};
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::accessi::AccessoDi;
use super::foglio;
use super::modello::Modello;
use super::protagonisti::ore_di;
use crate::agenda::allegati::scrivi::{self as allegati, Dove, Upload};
use crate::agenda::compito;
use crate::assenze::evacuazione::chiama;
use crate::assenze::fuori::{self, Piano};
use crate::assenze::ore::esoneri;
use crate::assenze::permessi::richiesta::{self, ChiRitira, Richiesta};
use crate::atti::emissione::{self, Quale};
use crate::kit::app::App;
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::{Actor, Credential, Ctx};
use crate::kit::error::AppError;
use crate::kit::jobs::program_ctx;
use crate::lezioni;
use crate::note::sanzioni::scrivi::{self as sanzioni, Apertura};

/// Classes that held the drill of this morning.
const IN_PROVA: usize = 3;
/// Minute of the day at which requests and drills were written: 8:30.
pub(super) const MATTINA: u16 = 8 * 60 + 30;

/// A page to read for homework, of a site that schools allow from the start.
const DA_LEGGERE: &str = "https://it.wikipedia.org/wiki/Compiti_a_casa";
/// The subject of the exempted pupil.
const LINGUA: &str = "Inglese";

/// A measure: days ago on which each step was taken, the first one the report.
const SANZIONI: [(&str, &[(i64, PassoSanzione)]); 5] = [
    ("Ha usato il telefono durante una verifica, dopo due richiami.", &[(3, PassoSanzione::Segnala)]),
    (
        "Ha danneggiato un banco del laboratorio.",
        &[(12, PassoSanzione::Segnala), (10, PassoSanzione::Contesta), (6, PassoSanzione::Ascolta)],
    ),
    (
        "Ha offeso un compagno davanti alla classe.",
        &[
            (26, PassoSanzione::Segnala),
            (24, PassoSanzione::Contesta),
            (20, PassoSanzione::Ascolta),
            (14, PassoSanzione::Delibera),
            (10, PassoSanzione::Notifica),
        ],
    ),
    (
        "È uscito dalla scuola senza permesso durante l'intervallo.",
        &[(40, PassoSanzione::Segnala), (38, PassoSanzione::Contesta), (33, PassoSanzione::Archivia)],
    ),
    (
        "Ha spinto un compagno sulle scale.",
        &[
            (56, PassoSanzione::Segnala),
            (55, PassoSanzione::Contesta),
            (52, PassoSanzione::Ascolta),
            (49, PassoSanzione::Delibera),
            (46, PassoSanzione::Notifica),
            (38, PassoSanzione::Impugna),
            (31, PassoSanzione::Conferma),
            (18, PassoSanzione::Esegui),
        ],
    ),
];

/// The school, as those see it who work in it.
pub(super) struct Scuola<'a> {
    pub(super) modello: &'a Modello,
    calendario: Calendario,
    ctx: Ctx,
    pub(super) oggi: Date,
    pub(super) dirigente: Actor,
    segreteria: Actor,
}

/// Fills the desks.
///
/// # Errors
/// A rule's or the storage's.
pub fn fill(
    app: &Arc<App>,
    tenant: &Tenant,
    (modello, impegni): (&Arc<Modello>, Vec<Verifica>),
    accounts: &[AccessoDi],
    today: DateTime,
) -> Result<(), AppError> {
    let Some(school) = app.schools.all().into_iter().find(|school| school.tenant == *tenant) else {
        return Ok(());
    };
    let of_role = |ruolo: Ruolo| {
        let account = accounts.iter().find(|account| account.accesso.role == ruolo.code());
        account.map(|account| actor(modello, account.persona, ruolo))
    };
    let roles = [Ruolo::Dirigente, Ruolo::Segreteria, Ruolo::Docente, Ruolo::Genitore].map(of_role);
    let [Some(dirigente), Some(segreteria), Some(docente), Some(genitore)] = roles else {
        return Ok(());
    };
    let (modello, ctx) = (modello.clone(), program_ctx(app, &school));
    app.db.write_blocking(tenant, move |tx| {
        let scuola = Scuola {
            calendario: super::calendario(&modello),
            modello: &modello,
            ctx: ctx.clone(),
            oggi: today.date(),
            dirigente: dirigente.clone(),
            segreteria: segreteria.clone(),
        };
        scuola.sanzioni(tx)?;
        scuola.permessi(tx, &genitore)?;
        scuola.fuori_classe(tx, &genitore)?;
        scuola.esonero(tx)?;
        scuola.atti(tx)?;
        scuola.evacuazione(tx)?;
        scuola.allegati(tx, &impegni)?;
        scuola.compiti(tx)?;
        super::ritocchi::write(tx, &scuola, (&docente, &genitore))?;
        super::assenti::write(tx, (&scuola.at(&scuola.segreteria, 0), &ctx), &modello, today)
    })
}

/// A test in the agenda: what it is, of which class, on which day, by whom.
pub type Verifica = (ImpegnoId, ClasseId, Date, PersonaId);

/// The tests of the next days, as the agenda has them.
pub fn verifiche(impegni: &[crate::agenda::store::Impegno], oggi: Date) -> Vec<Verifica> {
    let tests = impegni.iter().filter(|row| row.tipo == TipoImpegno::Verifica && row.data > oggi);
    tests.map(|row| (row.id, row.classe_id, row.data, row.autore_id)).collect()
}

/// Somebody of the school at work.
pub(super) fn actor(modello: &Modello, persona_id: PersonaId, profilo: Ruolo) -> Actor {
    let persona = modello.persone.iter().find(|persona| persona.id == persona_id);
    let nome = persona.map(|persona| format!("{} {}", persona.nome, persona.cognome)).unwrap_or_default();
    Actor { persona_id, nome: Arc::from(nome), profilo, credential: Credential::CommandLine }
}

impl Scuola<'_> {
    /// Somebody at work at half past eight of a day so many days ago, never after now.
    pub(super) fn at(&self, chi: &Actor, giorni_fa: i64) -> Ctx {
        let day = self.oggi.saturating_sub(giorni_fa.days());
        let morning = OraLocale::from_minutes(MATTINA).unwrap_or(OraLocale::MEZZANOTTE);
        self.ctx.at(instant(day, morning).min(self.ctx.now)).acting_as(chi.clone())
    }

    /// A day of lessons of a class, so many days from today.
    pub(super) fn lesson_day(&self, classe: ClasseId, from_today: i64) -> Option<Date> {
        let sede_id = self.modello.classe(classe)?.sede_id;
        let before = self.oggi.saturating_add((from_today - 1).days());
        self.calendario.next_lesson_day(before, Luogo { sede: sede_id, classe: Some(classe) })
    }

    /// A pupil of each of the classes, another one in each.
    fn pupils(&self, classi: impl Iterator<Item = ClasseId>) -> Vec<(ClasseId, PersonaId)> {
        let one = |(at, classe): (usize, ClasseId)| {
            Some((classe, self.modello.alunni_in(classe, self.oggi).nth(at + 2)?))
        };
        classi.enumerate().filter_map(one).collect()
    }

    fn sanzioni(&self, tx: &mut dyn Tx) -> Result<(), AppError> {
        let classi = self.modello.classi.iter().filter(|classe| holds_for(classe.ordine)).map(|c| c.id);
        for ((testo, passi), (classe, alunno)) in SANZIONI.iter().zip(self.pupils(classi.step_by(2))) {
            let Some(((first, _), rest)) = passi.split_first() else { continue };
            let ctx = self.at(&self.dirigente, *first);
            // A school that has hardly begun has no such past.
            if self.modello.periodi.iter().all(|periodo| ctx.today() < periodo.dal) {
                continue;
            }
            let wish = Apertura {
                classe,
                alunno,
                nota: None,
                data: ctx.today(),
                testo: (*testo).to_owned(),
                nomi_confermati: String::new(),
            };
            let id = sanzioni::open(tx, &ctx, &wish)?;
            for (version, (giorni_fa, passo)) in (1..).zip(rest) {
                let ctx = self.at(&self.dirigente, *giorni_fa);
                let draft = PassoDraft {
                    passo: *passo,
                    data: ctx.today(),
                    testo: parole(*passo).to_owned(),
                    misura: passo.sets_misura().then(|| misura(ctx.today())),
                };
                sanzioni::step(tx, &ctx, id, version, (&draft, ""))?;
            }
        }
        Ok(())
    }

    /// The child of the main family and its class.
    pub(super) fn figlio(&self, genitore: &Actor) -> Option<(PersonaId, ClasseId)> {
        let own = self.modello.legami.iter().find(|link| link.genitore_id == genitore.persona_id)?;
        let mut classi = self.modello.classi.iter().map(|classe| classe.id);
        let classe =
            classi.find(|id| self.modello.alunni_in(*id, self.oggi).any(|id| id == own.alunno_id))?;
        Some((own.alunno_id, classe))
    }

    /// The class of the main family is out on the next day of lessons, two pupils of another one in the third hour of today.
    fn fuori_classe(&self, tx: &mut dyn Tx, genitore: &Actor) -> Result<(), AppError> {
        let Some((_, classe)) = self.figlio(genitore) else { return Ok(()) };
        let ctx = self.at(&self.segreteria, 0);
        if let Some(giorno) = self.lesson_day(classe, 1) {
            let piano = Piano {
                giorni: GiorniFuori { dal: giorno, al: giorno, dalle: None, alle: None },
                descrizione: "Visita al museo civico".to_owned(),
                alunni: self.modello.alunni_in(classe, giorno).collect(),
            };
            fuori::plan(tx, &ctx, classe, &piano)?;
        }
        let Some(altra) = self.modello.classi.iter().rev().map(|other| other.id).find(|id| *id != classe)
        else {
            return Ok(());
        };
        let third = ore_di(self.modello, altra, self.oggi).into_iter().find(|ora| ora.ordinale == 3);
        let (Some(ora), true) = (third, self.lesson_day(altra, 0) == Some(self.oggi)) else { return Ok(()) };
        let piano = Piano {
            giorni: GiorniFuori {
                dal: self.oggi,
                al: self.oggi,
                dalle: Some(ora.inizio),
                alle: Some(ora.fine),
            },
            descrizione: "Riunione dei rappresentanti".to_owned(),
            alunni: self.modello.alunni_in(altra, self.oggi).take(2).collect(),
        };
        fuori::plan(tx, &ctx, altra, &piano).map(|_| ())
    }

    /// One request accepted, one refused, one that waits, an absence that was announced; the last of the main family.
    fn permessi(&self, tx: &mut dyn Tx, genitore: &Actor) -> Result<(), AppError> {
        let Some((figlio, classe)) = self.figlio(genitore) else { return Ok(()) };
        let born = self.modello.persona(figlio).and_then(|persona| persona.nascita);
        if born.is_some_and(|born| is_maggiorenne(born, self.oggi)) {
            return Ok(());
        }
        let ask = |tx: &mut dyn Tx, tipo, from_today, ora: Option<u16>| {
            let Some(dal) = self.lesson_day(classe, from_today) else { return Ok(None) };
            let ctx = self.at(genitore, 1);
            let alunno = authz::alunno(tx, &ctx, figlio)?;
            let ritiro = (tipo == TipoPermesso::Uscita).then_some(ChiRitira::Adulto(genitore.persona_id));
            let ora = ora.and_then(OraLocale::from_minutes);
            let wish = Richiesta { tipo, dal, al: None, ora, ritiro };
            richiesta::submit(tx, &ctx, &alunno, &wish).map(|row| Some(row.id))
        };
        let decide = |tx: &mut dyn Tx, id, stato, motivo| {
            let ctx = self.at(&self.segreteria, 0);
            richiesta::decide(tx, &ctx, id, stato, motivo)
        };
        if let Some(id) = ask(tx, TipoPermesso::Uscita, 2, Some(11 * 60 + 30))? {
            decide(tx, id, StatoPermesso::Accettato, "")?;
        }
        if let Some(id) = ask(tx, TipoPermesso::Entrata, 5, Some(10 * 60 + 30))? {
            decide(tx, id, StatoPermesso::Respinto, "Quel giorno c'è la verifica nella prima ora.")?;
        }
        ask(tx, TipoPermesso::Uscita, 9, Some(12 * 60))?;
        ask(tx, TipoPermesso::Assenza, 14, None)?;
        Ok(())
    }

    /// A pupil who need not attend educazione fisica until January.
    fn esonero(&self, tx: &mut dyn Tx) -> Result<(), AppError> {
        let classi = self.modello.classi.iter().filter(|classe| classe.ordine.needs_attendance());
        let Some((classe, alunno)) = self.pupils(classi.map(|classe| classe.id)).into_iter().next() else {
            return Ok(());
        };
        let lingua = |id| self.modello.materie.iter().any(|m| m.id == id && m.nome == LINGUA);
        let mut own = self.modello.cattedre.iter().filter(|cattedra| cattedra.classe_id == classe);
        let Some(materia) = own.find(|cattedra| lingua(cattedra.materia_id)).map(|c| c.materia_id) else {
            return Ok(());
        };
        let ctx = self.at(&self.segreteria, 8);
        let until = Date::new(ctx.anno().first_day().year() + 1, 1, 31).unwrap_or(self.oggi);
        let wanted = GiorniEsonero { materia, dal: ctx.today(), al: until.max(ctx.today()) };
        let alunno = authz::alunno(tx, &ctx, alunno)?;
        esoneri::grant(tx, &ctx, &alunno, wanted, "decreto del dirigente, prot. 3987").map(|_| ())
    }

    fn atti(&self, tx: &mut dyn Tx) -> Result<(), AppError> {
        let classi: Vec<ClasseId> = self.modello.classi.iter().map(|classe| classe.id).collect();
        let Some(last) = classi.last().copied() else { return Ok(()) };
        let mut wishes = vec![(TipoAtto::ElencoClasse, None, last, 9)];
        let tipi = [
            (TipoAtto::CertificatoIscrizione, 7),
            (TipoAtto::CertificatoFrequenza, 4),
            (TipoAtto::CertificatoIscrizione, 1),
        ];
        for ((tipo, giorni_fa), (classe, alunno)) in tipi.into_iter().zip(self.pupils(classi.into_iter())) {
            wishes.push((tipo, Some(alunno), classe, giorni_fa));
        }
        for (numero, (tipo, alunno, classe, giorni_fa)) in (4_112..).step_by(37).zip(wishes) {
            let ctx = self.at(&self.segreteria, giorni_fa);
            let numero = format!("{numero}/{}", ctx.today().year());
            let protocollo = Protocollo::new(&numero, ctx.today(), ctx.today())
                .map_err(|error| AppError::from_rule(&error))?;
            let wish = emissione::Richiesta {
                protocollo,
                comune: String::new(),
                non_tornato: false,
                uso: if alunno.is_some() {
                    "per gli usi consentiti dalla legge".to_owned()
                } else {
                    String::new()
                },
            };
            emissione::issue(tx, &ctx, Quale { tipo, alunno, classe: Some(classe) }, &wish)?;
        }
        Ok(())
    }

    /// The last classes of the list went out this morning; everybody was found.
    fn evacuazione(&self, tx: &mut dyn Tx) -> Result<(), AppError> {
        for classe in self.modello.classi.iter().rev().take(IN_PROVA) {
            let own = |c: &&crate::classi::store::Cattedra| {
                c.classe_id == classe.id && c.tipo == TipoCattedra::Normale
            };
            let on = self.oggi;
            let teaches = self.modello.cattedre.iter().filter(own).find(|c| c.dal <= on && c.al >= on);
            let Some(docente) = teaches.map(|c| actor(self.modello, c.docente_id, Ruolo::Docente)) else {
                continue;
            };
            let ctx = self.at(&docente, 0);
            let token = authz::classe(tx, &ctx, classe.id, ctx.today())?;
            let righe = chiama::pupils(tx, &ctx, &token)?;
            let there =
                righe.iter().filter(|riga| riga.atteso).map(|riga| (riga.id, StatoEvacuazione::Presente));
            let chiamati: BTreeMap<_, _> = there.collect();
            if !chiamati.is_empty() {
                chiama::call(tx, &ctx, classe.id, "Cortile, lato palestra", &chiamati)?;
            }
        }
        Ok(())
    }

    /// Every third test to come has a sheet with what there is to study.
    fn allegati(&self, tx: &mut dyn Tx, verifiche: &[Verifica]) -> Result<(), AppError> {
        for (impegno, classe, data, autore) in verifiche.iter().step_by(3) {
            let foglio = foglio::pdf(&["Cosa ripassare per la verifica", &data.to_string()]);
            let ctx = self.at(&actor(self.modello, *autore, Ruolo::Docente), 0);
            allegati::attach(
                tx,
                &ctx,
                Dove::Impegno(*classe, *impegno),
                &Upload::whole("ripasso.pdf", &foglio),
            )?;
        }
        Ok(())
    }

    /// Homework to come with what goes with it, twice in each class that has so much: a page to read, a page and a sheet.
    fn compiti(&self, tx: &mut dyn Tx) -> Result<(), AppError> {
        for classe in &self.modello.classi {
            let token = ClasseToken::for_program(self.ctx.istituto(), classe.id);
            let tomorrow = self.oggi.saturating_add(1.day());
            let due = lezioni::store::compiti_in_scadenza(tx, &token, tomorrow, 2)?;
            for (with_sheet, row) in [false, true].into_iter().zip(due) {
                let ctx = self.at(&actor(self.modello, row.docente_id, Ruolo::Docente), 0);
                compito::add_link(tx, &ctx, row.id, DA_LEGGERE)?;
                if with_sheet {
                    let foglio = foglio::pdf(&["Scheda di lavoro", &row.testo]);
                    let upload = Upload::whole("scheda.pdf", &foglio);
                    allegati::attach(tx, &ctx, Dove::Compito(row.id), &upload)?;
                }
            }
        }
        Ok(())
    }
}

/// What is written down at a step.
const fn parole(passo: PassoSanzione) -> &'static str {
    match passo {
        PassoSanzione::Contesta => "Contestazione consegnata allo studente e alla famiglia.",
        PassoSanzione::Ascolta => "Lo studente ha esposto le sue ragioni, presente un genitore.",
        PassoSanzione::Delibera => "Delibera del consiglio di classe nella composizione allargata.",
        PassoSanzione::Notifica => "Consegnata alla famiglia con l'indicazione del termine per impugnare.",
        PassoSanzione::Impugna => "Ricorso della famiglia all'organo di garanzia.",
        PassoSanzione::Conferma => "L'organo di garanzia ha respinto il ricorso.",
        PassoSanzione::Esegui => "L'attività è stata svolta con il docente tutor.",
        PassoSanzione::Archivia => "I fatti si sono chiariti: l'uscita era stata autorizzata.",
        _ => "Fatto.",
    }
}

fn misura(data: Date) -> Misura {
    Misura {
        tipo: TipoMisura::AllontanamentoLezioni,
        organo: OrganoSanzione::ConsiglioClasse,
        giorni: Some(2),
        dal: Some(data.saturating_add(21.days())),
        al: Some(data.saturating_add(22.days())),
        favorevoli: 9,
        contrari: 2,
        attivita: "Approfondimento sulle conseguenze del comportamento, a scuola, con il docente tutor."
            .to_owned(),
        ente: String::new(),
        ore: Some(8),
    }
}
