// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Tools of artificial intelligence and requests in every state, written through the product itself, each step on its day.

use std::sync::Arc;

use campanella_db::{Tenant, Tx};
use campanella_domain::ia::{
    AttoCartaceo, CategoriaUso, Comando, Deliberazione, EsitoDelibera, MotivoVieto, PassoStrumento,
    Raccomandazione, RichiestaDraft, RischioIa, SchedaRischio, SchedaStrumento, UsoVietato, Utilizzatori,
    VotoGruppo,
};
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::anagrafe;
use crate::ia::richieste::scrivi;
use crate::ia::schede;
use crate::kit::app::App;
use crate::kit::ctx::{Actor, Credential, Ctx};
use crate::kit::error::AppError;
use crate::kit::jobs::program_ctx;

/// Name, producer, purposes and class of what a delibera on paper has authorised.
const ISCRITTI: [(&str, &str, &str, RischioIa); 3] = [
    (
        "Scrittoio",
        "Officina dei Testi",
        "Bozze di esercizi e verifiche, semplificazione di testi per alunni con BES e DSA.",
        RischioIa::Minimo,
    ),
    (
        "Leggiforte",
        "Voce Aperta",
        "Sintesi vocale di testi per alunni con DSA e ipovedenti.",
        RischioIa::Minimo,
    ),
    (
        "Bottega Tridimensionale",
        "Cantiere Didattico",
        "Racconti in tre dimensioni, con la supervisione del docente.",
        RischioIa::Limitato,
    ),
];

/// What is in the Black List from the beginning.
const VIETATI: [(&str, &str, MotivoVieto, &str); 2] = [
    (
        "Chiacchiera Libera",
        "Fornitore sconosciuto",
        MotivoVieto::Privacy,
        "Non si sa chi lo fornisce, e ciò che si scrive addestra il modello.",
    ),
    (
        "Ritratti Lampo",
        "Immagini Rapide",
        MotivoVieto::Qualita,
        "Genera immagini con diritti d'autore dubbi.",
    ),
];

/// How far a request goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fino {
    Presentata,
    Protocollata,
    Integrazioni,
    Istruttoria,
    AttesaDpo,
    DaProporre,
    Provvisoria,
    AlGruppo,
    Approvata,
    Respinta,
    InElenco,
    Ritirata,
}

/// Name, producer, purpose, days since it was sent, how far it has come.
const RICHIESTE: [(&str, &str, &str, i64, Fino); 12] = [
    ("Mappamente", "Sentieri Digitali", "Mappe concettuali dai capitoli del libro.", 40, Fino::InElenco),
    ("Pagella Pronta", "Voti Veloci", "Voti finali proposti dagli elaborati.", 38, Fino::Respinta),
    (
        "Traduttore di Classe",
        "Lingue Insieme",
        "Comunicazioni tradotte per le famiglie.",
        19,
        Fino::Approvata,
    ),
    ("Quesiti a Catena", "Prove e Prove", "Domande di ripasso a difficoltà crescente.", 20, Fino::AlGruppo),
    (
        "Occhio Amico",
        "Vista Chiara",
        "Descrizione di immagini per un alunno ipovedente.",
        17,
        Fino::Provvisoria,
    ),
    ("Riassumi", "Testi Brevi", "Sintesi di circolari lunghe per uso interno.", 13, Fino::DaProporre),
    (
        "Compagno di Studio",
        "Domande Aperte",
        "Risposte guidate agli alunni, con un docente.",
        11,
        Fino::AttesaDpo,
    ),
    ("Formule in Chiaro", "Numeri Gentili", "Passaggi di algebra spiegati.", 9, Fino::Istruttoria),
    ("Ascolta e Scrivi", "Suoni Scritti", "Trascrizione delle lezioni.", 10, Fino::Integrazioni),
    ("Dettatura", "Suoni Scritti", "Dettatura di testi del docente.", 6, Fino::Ritirata),
    (
        "Correttore Paziente",
        "Officina dei Testi",
        "Revisione linguistica dei materiali.",
        4,
        Fino::Protocollata,
    ),
    ("Atlante Parlante", "Sentieri Digitali", "Schede di geografia per la classe.", 0, Fino::Presentata),
];

/// Who has a part.
struct Parti {
    docente: PersonaId,
    referente: PersonaId,
    dirigente: PersonaId,
}

/// Writes the lists and the requests; nothing where the school has no referente.
///
/// # Errors
/// A rule's; the storage's.
pub fn write(app: &Arc<App>, tenant: &Tenant, docente: Option<PersonaId>) -> Result<(), AppError> {
    let Some(school) = app.schools.all().into_iter().find(|school| school.tenant == *tenant) else {
        return Ok(());
    };
    let Some(docente) = docente else { return Ok(()) };
    let ctx = program_ctx(app, &school);
    app.db.write_blocking(tenant, move |tx| {
        let Some(parti) = parti(tx, &ctx, docente)? else { return Ok(()) };
        lists(tx, &ctx, &parti)?;
        for story in RICHIESTE {
            tell(tx, &ctx, &parti, story)?;
        }
        Ok(())
    })
}

fn parti(tx: &mut dyn Tx, ctx: &Ctx, docente: PersonaId) -> Result<Option<Parti>, AppError> {
    let mut first = |ruolo| -> Result<Option<PersonaId>, AppError> {
        let people = anagrafe::store::persone_di_ruolo(tx, ctx.istituto(), ruolo, ctx.today())?;
        Ok(people.first().map(|persona| persona.id))
    };
    let (Some(referente), Some(dirigente)) = (first(Ruolo::ReferenteIa)?, first(Ruolo::Dirigente)?) else {
        return Ok(None);
    };
    Ok(Some(Parti { docente, referente, dirigente }))
}

/// Somebody acting so many days ago, at nine in the morning; today at the time of the demo.
fn acting(tx: &mut dyn Tx, ctx: &Ctx, who: (PersonaId, Ruolo), ago: i64) -> Result<Ctx, AppError> {
    let (persona_id, profilo) = who;
    let nome = anagrafe::store::nome(tx, ctx.istituto(), persona_id)?.unwrap_or_default();
    let actor = Actor { persona_id, nome: Arc::from(nome), profilo, credential: Credential::CommandLine };
    let now = ctx.now.saturating_sub((ago * 24).hours()).unwrap_or(ctx.now);
    Ok(ctx.at(now).acting_as(actor))
}

fn card(nome: &str, produttore: &str, finalita: &str, rischio: Option<RischioIa>) -> SchedaStrumento {
    SchedaStrumento {
        nome: nome.to_owned(),
        produttore: produttore.to_owned(),
        versione: "2026".to_owned(),
        rischio,
        finalita: finalita.to_owned(),
        prescrizioni: "Uso con la supervisione del docente; ogni risultato si controlla prima di usarlo."
            .to_owned(),
        divieti: "Non inserire dati personali o sensibili.".to_owned(),
        formazione: "AI Literacy".to_owned(),
        accesso: "Account della scuola, con accesso unico.".to_owned(),
        trattamento: "I dati inseriti non addestrano il modello.".to_owned(),
        referente_tecnico: "Ufficio tecnico".to_owned(),
        documentazione: "https://strumenti.example/condizioni".to_owned(),
    }
}

fn lists(tx: &mut dyn Tx, ctx: &Ctx, parti: &Parti) -> Result<(), AppError> {
    let ctx = acting(tx, ctx, (parti.referente, Ruolo::ReferenteIa), 60)?;
    let year = ctx.today().year();
    let mut last = None;
    for (nome, produttore, finalita, rischio) in ISCRITTI {
        let atto = AttoCartaceo {
            delibera: format!("n. 1/{year} del gruppo di lavoro"),
            del: ctx.today().saturating_sub(30.days()),
            dati_personali: false,
            parere: String::new(),
            scade_il: None,
        };
        let scheda = card(nome, produttore, finalita, Some(rischio));
        last = Some(schede::scrivi::enrol(tx, &ctx, &scheda, &atto)?);
    }
    if let Some(id) = last {
        let motivo = "Il fornitore ha cambiato le condizioni di servizio: si aspetta un chiarimento.";
        schede::scrivi::manage(tx, &ctx, id, 1, (PassoStrumento::Sospendi, motivo))?;
    }
    for (nome, produttore, vieto, motivo) in VIETATI {
        let scheda = card(nome, produttore, "", None);
        schede::scrivi::forbid(tx, &ctx, &scheda, (vieto, motivo))?;
    }
    Ok(())
}

fn draft(nome: &str, produttore: &str, finalita: &str, uso_dal: Date, fino: Fino) -> RichiestaDraft {
    let dati_personali = fino == Fino::AttesaDpo;
    RichiestaDraft {
        nome: nome.to_owned(),
        produttore: produttore.to_owned(),
        versione: "1".to_owned(),
        sito: "https://strumenti.example/".to_owned(),
        categoria: CategoriaUso::Didattico,
        finalita: finalita.to_owned(),
        utilizzatori: if dati_personali { Utilizzatori::Alunni } else { Utilizzatori::Personale },
        eta: if dati_personali { "16-18 anni" } else { "" }.to_owned(),
        dati_personali,
        dati: if dati_personali { "Le domande scritte dagli alunni." } else { "" }.to_owned(),
        account: "Account della scuola, con accesso unico.".to_owned(),
        uso_dal,
        informativa: "https://strumenti.example/privacy".to_owned(),
        condizioni: "https://strumenti.example/condizioni".to_owned(),
        documentazione: String::new(),
        urgenza: if fino == Fino::Provvisoria { "L'alunno è arrivato da un'altra scuola." } else { "" }
            .to_owned(),
    }
}

fn sheet(fino: Fino) -> SchedaRischio {
    let dati_personali = fino == Fino::AttesaDpo;
    let usi_vietati = if fino == Fino::Respinta { vec![UsoVietato::ValutazioneFinale] } else { Vec::new() };
    SchedaRischio {
        usi_vietati,
        interagisce: dati_personali,
        addestramento: Some(false),
        dati_personali,
        dati: if dati_personali { "Le domande scritte dagli alunni." } else { "" }.to_owned(),
        sicurezza: "Accesso con account della scuola, nessun incidente noto.".to_owned(),
        accessibilita: "Si usa da tastiera e con un lettore di schermo.".to_owned(),
        vincoli: "Gratuito, i materiali si esportano.".to_owned(),
        prova: "Provato dal referente con testi inventati.".to_owned(),
        motivi: "Prepara materiali che un docente controlla.".to_owned(),
        ..SchedaRischio::default()
    }
}

fn decision(data: Date, fino: Fino) -> Comando {
    let refused = fino == Fino::Respinta;
    let (favorevoli, contrari) = if refused { (0, 6) } else { (5, 0) };
    Comando::Delibera(Box::new(Deliberazione {
        data,
        esito: if refused { EsitoDelibera::Respinta } else { EsitoDelibera::ConPrescrizioni },
        voto: VotoGruppo {
            componenti: 7,
            presenti: 6,
            favorevoli,
            contrari,
            astenuti: 6 - favorevoli - contrari,
        },
        motivi: if refused {
            "Propone voti finali senza una revisione umana: è un uso di categoria A."
        } else {
            "Utile alla didattica, senza dati personali."
        }
        .to_owned(),
        prescrizioni: if refused { "" } else { "Ogni risultato si rilegge prima di usarlo." }.to_owned(),
        alternativa: if refused { "WL-001 Scrittoio, per preparare le verifiche." } else { "" }.to_owned(),
    }))
}

/// The steps of a request after it was sent: so many days later, by whom, what.
fn steps(fino: Fino, sent: i64, parti: &Parti, oggi: Date) -> Vec<(i64, (PersonaId, Ruolo), Comando)> {
    let referente = (parti.referente, Ruolo::ReferenteIa);
    let (docente, dirigente) = ((parti.docente, Ruolo::Docente), (parti.dirigente, Ruolo::Dirigente));
    let text = |text: &str| text.to_owned();
    let mut steps = Vec::new();
    if fino == Fino::Presentata {
        return steps;
    }
    steps.push((1, referente, Comando::Protocolla(format!("{}/{}", 5_000 - sent * 7, oggi.year()))));
    match fino {
        Fino::Protocollata => return steps,
        Fino::Integrazioni => {
            let missing = text("Manca la durata di conservazione delle registrazioni.");
            steps.push((3, referente, Comando::ChiediIntegrazioni(missing)));
            return steps;
        }
        Fino::Ritirata => {
            steps.push((2, docente, Comando::Ritira(text("Basta lo strumento che è già nell'elenco."))));
            return steps;
        }
        _ => steps.push((2, referente, Comando::Completa)),
    }
    if fino == Fino::Istruttoria {
        return steps;
    }
    steps.push((6, referente, Comando::Valuta(Box::new(sheet(fino)))));
    if fino == Fino::Respinta {
        steps.push((
            6,
            referente,
            Comando::Proponi(Raccomandazione::Contraria, oggi, text("È di categoria A.")),
        ));
        steps.push((12, referente, decision(oggi.saturating_sub((sent - 12).days()), fino)));
        steps.push((13, referente, Comando::Comunica(text("L'alternativa è nell'elenco."))));
        return steps;
    }
    if matches!(fino, Fino::AttesaDpo | Fino::DaProporre) {
        return steps;
    }
    if fino == Fino::Provvisoria {
        let why = text("L'alunno ne ha bisogno da subito.");
        steps.push((6, referente, Comando::ProponiUrgenza(why)));
        let next = oggi.saturating_add(21.days());
        steps.push((6, referente, Comando::Proponi(Raccomandazione::Favorevole, next, text("Si ratifica."))));
        let last = oggi.saturating_sub((sent - 7).days()).saturating_add(30.days());
        steps.push((7, dirigente, Comando::Provvisoria(last, text("Solo con il docente di sostegno."))));
        return steps;
    }
    // A meeting a month: the next one is late for what waits for it.
    let meeting = oggi.saturating_add(if fino == Fino::AlGruppo { 21 } else { 0 }.days());
    steps.push((
        7,
        referente,
        Comando::Proponi(Raccomandazione::ConPrescrizioni, meeting, text("Nessun rischio.")),
    ));
    if fino == Fino::AlGruppo {
        return steps;
    }
    let decided = sent.min(18);
    steps.push((decided, dirigente, decision(oggi.saturating_sub((sent - decided).days()), fino)));
    if fino == Fino::InElenco {
        steps.push((decided + 1, referente, Comando::Comunica(text("Buon lavoro."))));
    }
    steps
}

fn tell(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    parti: &Parti,
    (nome, produttore, finalita, sent, fino): (&str, &str, &str, i64, Fino),
) -> Result<(), AppError> {
    let oggi = ctx.today();
    let author = acting(tx, ctx, (parti.docente, Ruolo::Docente), sent)?;
    let uso_dal = oggi.saturating_add(45.days());
    let id = scrivi::submit(tx, &author, &draft(nome, produttore, finalita, uso_dal, fino), None)?;
    for (version, (after, who, comando)) in (1..).zip(steps(fino, sent, parti, oggi)) {
        let ctx = acting(tx, ctx, who, sent - after)?;
        scrivi::step(tx, &ctx, id, version, &comando)?;
    }
    Ok(())
}
