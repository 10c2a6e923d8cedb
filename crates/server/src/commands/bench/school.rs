// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The schools of a measurement: invented, built through the product's own stores.

use std::sync::Arc;

use anyhow::{Result, bail};
use campanella_app::accessi::store::{self as accessi, Sessione};
use campanella_app::anagrafe::store::{self as anagrafe, GenitoreAlunno, Persona, RuoloPersona};
use campanella_app::assenze::store::{self as assenze, Appello, EventoPresenza};
use campanella_app::calendario::store::{self as calendario, Anno, Periodo};
use campanella_app::classi::store::{self as classi, Cattedra, Classe, Iscrizione, Materia};
use campanella_app::istituti::create::create;
use campanella_app::istituti::impostazioni::{self, PoliticaRegistro};
use campanella_app::istituti::store::{self as istituti, Sede};
use campanella_app::kit::app::{App, School};
use campanella_app::kit::error::AppError;
use campanella_app::kit::jobs::program_ctx;
use campanella_app::lezioni::store::{self as lezioni, Compito, Firma, Lezione};
use campanella_app::orario::scansioni;
use campanella_app::orario::store::{self as orario, OrarioLezione};
use campanella_app::start;
use campanella_app::valutazioni::politica::{PoliticaValutazioni, VALUTAZIONI};
use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::GiorniSettimana;
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::etichetta::Etichette;
use campanella_domain::firma::TipoFirma;
use campanella_domain::genitore::TipoLegame;
use campanella_domain::ids::{CattedraId, ClasseId, IstitutoId, MateriaId, PersonaId, SedeId};
use campanella_domain::lezione::TipoLezione;
use campanella_domain::materia::TipoMateria;
use campanella_domain::orario::{OraLocale, OraScansione, instant};
use campanella_domain::ordine::OrdineScuola;
use campanella_domain::ruoli::Ruolo;
use campanella_identity::TokenDigest;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use super::{marks, server};

/// Classes of a school.
const CLASSI: usize = 40;
/// Pupils of a class.
const ALUNNI: usize = 25;
/// Hours of a day; the first half has its history, the second half is signed by the measurement.
const ORE: u8 = 6;
/// Pupils of a class who are missing from the first hour of a day on.
const ASSENTI_DAL_MATTINO: usize = 2;
/// Pupils whom each later roll call finds missing for the first time.
const ASSENTI: usize = 3;
/// Guardians of a school who look at their home.
const FAMIGLIE: usize = 200;
/// Classes of a school with a full grid of marks.
const GRIGLIE: usize = 8;
/// The day of the measurement.
pub const TODAY: Date = date(2026, 11, 23);

/// A signed-in person of a school.
#[derive(Debug, Clone)]
pub struct Signed {
    /// `Host` header.
    pub host: Arc<str>,
    /// Session cookie.
    pub cookie: String,
    /// Form token.
    pub csrf: String,
}

/// An hour that can be signed.
#[derive(Debug, Clone)]
pub struct Slot {
    /// Who signs it.
    pub docente: usize,
    /// The class.
    pub classe: ClasseId,
    /// The day.
    pub data: Date,
    /// The hour.
    pub ordinale: u8,
    /// Its pupils; those who are missing in this hour come first.
    pub alunni: Arc<[PersonaId]>,
    /// How many are missing: those whom the hours before have already recorded, and [`ASSENTI`] more.
    pub assenti: usize,
}

impl Slot {
    /// When it is called.
    pub fn bell(&self) -> (Date, u8) {
        (self.data, self.ordinale)
    }
}

/// What the load generator needs to know.
#[derive(Debug, Default)]
pub struct Plan {
    /// Signed-in teachers.
    pub docenti: Vec<Signed>,
    /// Signed-in guardians.
    pub famiglie: Vec<Signed>,
    /// Hours to sign, each once.
    pub slots: Vec<Slot>,
    /// Full grids of marks, with their teacher.
    pub griglie: Vec<(usize, CattedraId)>,
    /// Signed-in heads of schools.
    pub dirigenti: Vec<Signed>,
    /// Every class, with its teacher.
    pub classi: Vec<(usize, ClasseId)>,
    /// Hosts of schools that hold nothing.
    pub empty: Vec<String>,
}

/// Builds the schools in an empty place, and so many more that hold nothing.
pub fn build(database: &str, schools: usize, empty: usize) -> Result<Plan> {
    if !super::is_new(database) {
        bail!("la base di dati esiste già: la misura vuole un posto vuoto");
    }
    let app = start::open(server::settings(database, true)).map_err(crate::commands::explain)?;
    let mut plan = Plan::default();
    for number in 0..schools {
        let codice = code(number);
        let school =
            create(&app, &codice, &format!("Scuola di misura {number}")).map_err(crate::commands::explain)?;
        fill(&app, school, &mut plan).map_err(crate::commands::explain)?;
    }
    for number in schools..schools + empty {
        let school = create(&app, &code(number), &format!("Scuola vuota {number}"))
            .map_err(crate::commands::explain)?;
        plan.empty.push(format!("{}.localhost", school.host));
    }
    app.db.analyze()?;
    // A bell rings in every class, and the hours of a day come one after the other.
    plan.slots.sort_by_key(Slot::bell);
    Ok(plan)
}

/// An invented code of a type without a check character.
fn code(number: usize) -> String {
    format!("AOPS{number:05}A")
}

fn fill(app: &Arc<App>, school: School, plan: &mut Plan) -> Result<(), AppError> {
    let school = Arc::new(school);
    let ctx = program_ctx(app, &school);
    let istituto = school.id;
    let first_docente = plan.docenti.len();
    let host: Arc<str> = Arc::from(format!("{}.localhost", school.host));
    let made = app.db.write_blocking(&school.tenant, move |tx| -> Result<Made, AppError> {
        let mut new = || ctx.app.ids.next(ctx.now);
        let frame = frame(tx, istituto, &mut new)?;
        let mut made = Made { host: host.clone(), ..Made::default() };
        for number in 0..CLASSI {
            class(tx, istituto, &frame, number, first_docente, &mut made, &mut new, ctx.now)?;
        }
        let dirigente = person(tx, istituto, "Dirigente", "Ada", Ruolo::Dirigente, &mut new, ctx.now)?;
        made.dirigenti.push(sign_in(tx, istituto, &host, dirigente, Ruolo::Dirigente, &mut new, ctx.now)?);
        let policy = PoliticaRegistro { finestra_giorni: 250, ..PoliticaRegistro::default() };
        let first_day = frame.anno.first_day();
        let september = ctx.at(instant(first_day, OraLocale::MEZZANOTTE));
        impostazioni::set(tx, &september, impostazioni::REGISTRO, &policy, (first_day, ""))?;
        let marks = PoliticaValutazioni { minimo_periodo: Some(2), ..PoliticaValutazioni::default() };
        impostazioni::set(tx, &september, VALUTAZIONI, &marks, (first_day, ""))?;
        Ok(made)
    })?;
    plan.docenti.extend(made.docenti);
    plan.famiglie.extend(made.famiglie);
    plan.slots.extend(made.slots);
    plan.griglie.extend(made.griglie);
    plan.dirigenti.extend(made.dirigenti);
    plan.classi.extend(made.classi);
    Ok(())
}

#[derive(Default, Clone)]
struct Made {
    host: Arc<str>,
    docenti: Vec<Signed>,
    famiglie: Vec<Signed>,
    slots: Vec<Slot>,
    griglie: Vec<(usize, CattedraId)>,
    dirigenti: Vec<Signed>,
    classi: Vec<(usize, ClasseId)>,
}

/// Site, calendar, bells and subject of a school.
struct Frame {
    anno: AnnoScolastico,
    sede: SedeId,
    materia: MateriaId,
    ore: Vec<OraScansione>,
    days: Vec<Date>,
}

fn frame(tx: &mut dyn Tx, istituto: IstitutoId, new: &mut impl FnMut() -> Uuid) -> Result<Frame, AppError> {
    let anno = AnnoScolastico::of(TODAY).map_err(|e| AppError::from_rule(&e))?;
    let sede = Sede {
        id: new().into(),
        codice_meccanografico: String::new(),
        nome: "Sede".into(),
        indirizzo: String::new(),
        comune: "Prova".into(),
        patrono: None,
        version: 1,
    };
    istituti::insert_sede(tx, istituto, &sede)?;
    let row = Anno {
        anno: anno.start_year(),
        lezioni_dal: date(2026, 9, 14),
        lezioni_al: date(2027, 6, 8),
        giorni: GiorniSettimana::SEI,
        version: 1,
    };
    calendario::save_anno(tx, istituto, &row)?;
    let periodo = Periodo {
        id: new().into(),
        ordinale: 1,
        nome: "Trimestre".into(),
        dal: row.lezioni_dal,
        al: row.lezioni_al,
    };
    calendario::save_periodo(tx, istituto, anno, &periodo)?;
    let materia = Materia {
        id: new().into(),
        nome: "Matematica".into(),
        breve: "MAT".into(),
        tipo: TipoMateria::Curricolare,
        version: 1,
    };
    classi::insert_materia(tx, istituto, &materia)?;
    let ore: Vec<OraScansione> = (1..=ORE).filter_map(hour).collect();
    for giorno in 1..=6 {
        let rows: Vec<(Uuid, OraScansione)> = ore.iter().map(|ora| (new(), *ora)).collect();
        scansioni::replace(tx, istituto, anno, sede.id, giorno, anno.first_day(), &rows)?;
    }
    let calendar = campanella_app::calendario::load(tx, istituto, anno)?;
    let luogo = campanella_domain::calendario::Luogo { sede: sede.id, classe: None };
    let mut days = Vec::new();
    let mut day = row.lezioni_dal;
    while day < TODAY {
        if calendar.day_kind(day, luogo).has_lessons() {
            days.push(day);
        }
        day = day.saturating_add(1.day());
    }
    Ok(Frame { anno, sede: sede.id, materia: materia.id, ore, days })
}

fn hour(ordinale: u8) -> Option<OraScansione> {
    let start = (7 + u16::from(ordinale)) * 60;
    Some(OraScansione {
        ordinale,
        inizio: OraLocale::from_minutes(start)?,
        fine: OraLocale::from_minutes(start + 60)?,
    })
}

fn person(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    cognome: &str,
    nome: &str,
    ruolo: Ruolo,
    new: &mut impl FnMut() -> Uuid,
    now: Timestamp,
) -> Result<PersonaId, AppError> {
    let persona = Persona {
        id: new().into(),
        cognome: cognome.to_owned(),
        nome: nome.to_owned(),
        codice_fiscale: None,
        nascita: None,
        email: None,
        telefono: None,
        codice_esterno: None,
        version: 1,
    };
    anagrafe::insert(tx, istituto, &persona, now)?;
    let role = RuoloPersona { id: new(), ruolo, dal: date(2026, 9, 1), al: None };
    anagrafe::insert_ruolo(tx, istituto, persona.id, &role, None)?;
    Ok(persona.id)
}

fn sign_in(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    host: &Arc<str>,
    persona_id: PersonaId,
    profilo: Ruolo,
    new: &mut impl FnMut() -> Uuid,
    now: Timestamp,
) -> Result<Signed, AppError> {
    let (cookie, csrf) = (format!("{}{}", new().simple(), new().simple()), new().simple().to_string());
    let sessione = Sessione {
        id: new(),
        persona_id,
        nome: "Persona di misura".into(),
        profilo,
        csrf: csrf.clone(),
        must_change: false,
        metodo: None,
        passo: None,
        dispositivo: "misura".into(),
        created_at: now,
        last_seen_at: now,
        expires_at: now.saturating_add(10.hours()).unwrap_or(now),
        dispositivo_id: None,
        emergenza_id: None,
        conferma: None,
        in_aula: false,
    };
    accessi::insert_session(tx, istituto, &sessione, TokenDigest::of(&cookie).as_bytes())?;
    Ok(Signed { host: host.clone(), cookie, csrf })
}

#[allow(clippy::too_many_arguments, reason = "what a class is made of")]
fn class(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    frame: &Frame,
    number: usize,
    first_docente: usize,
    made: &mut Made,
    new: &mut impl FnMut() -> Uuid,
    now: Timestamp,
) -> Result<(), AppError> {
    let nome = format!("{}{}", number % 5 + 1, char::from(b'A' + u8::try_from(number / 5).unwrap_or(0)));
    let classe = Classe {
        id: new().into(),
        anno: frame.anno.start_year(),
        ordine: OrdineScuola::SecondariaII,
        anni_corso: (number % 5 + 1).to_string(),
        sezione: "A".into(),
        indirizzo: String::new(),
        sede_id: frame.sede,
        nome: nome.clone(),
        sort_key: nome.clone(),
        giorni_lezione: None,
        modo_appello: campanella_domain::appello::ModoAppello::Giornaliero,
        version: 1,
    };
    classi::insert_classe(tx, istituto, &classe)?;
    let docente = person(tx, istituto, &format!("Docente{number:03}"), "Anna", Ruolo::Docente, new, now)?;
    let cattedra = Cattedra {
        id: new().into(),
        docente_id: docente,
        classe_id: classe.id,
        materia_id: frame.materia,
        gruppo_id: None,
        alunno_id: None,
        tipo: TipoCattedra::Normale,
        supplenza_di: None,
        ore_settimanali: Some(18),
        dal: frame.anno.first_day(),
        al: frame.anno.last_day(),
        version: 1,
    };
    classi::insert_cattedra(tx, istituto, &cattedra)?;
    let mut alunni = Vec::new();
    for pupil in 0..ALUNNI {
        let id = person(
            tx,
            istituto,
            &format!("Cognome{pupil:02}"),
            &format!("Nome{number:02}"),
            Ruolo::Alunno,
            new,
            now,
        )?;
        let row = Iscrizione {
            id: new(),
            alunno_id: id,
            classe_id: classe.id,
            anno_corso: 1,
            dal: frame.anno.first_day(),
            al: None,
            motivo_fine: None,
        };
        classi::insert_iscrizione(tx, istituto, &row)?;
        alunni.push(id);
    }
    for alunno in alunni.iter().take(FAMIGLIE / CLASSI) {
        family(tx, istituto, frame, *alunno, made, new, now)?;
    }
    timetable(tx, istituto, frame, classe.id, docente, new)?;
    let lessons = history(tx, istituto, frame, classe.id, docente, &alunni, new)?;
    let signed = sign_in(tx, istituto, &made.host.clone(), docente, Ruolo::Docente, new, now)?;
    let index = first_docente + made.docenti.len();
    if number < GRIGLIE {
        marks::write(tx, istituto, &lessons, docente, &alunni, new)?;
        made.griglie.push((index, cattedra.id));
    }
    made.docenti.push(signed);
    made.classi.push((index, classe.id));
    for (day, data) in frame.days.iter().enumerate() {
        let alunni: Arc<[PersonaId]> = missing_first(&alunni, day).copied().collect();
        for ordinale in ORE / 2 + 1..=ORE {
            made.slots.push(Slot {
                docente: index,
                classe: classe.id,
                data: *data,
                ordinale,
                alunni: alunni.clone(),
                assenti: ASSENTI_DAL_MATTINO + ASSENTI * usize::from(ordinale - ORE / 2),
            });
        }
    }
    Ok(())
}

/// The pupils of a class from the one on who is the first to be missing on a day.
fn missing_first(alunni: &[PersonaId], day: usize) -> impl Iterator<Item = &PersonaId> {
    alunni.iter().cycle().skip(day % alunni.len().max(1)).take(alunni.len())
}

fn family(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    frame: &Frame,
    alunno: PersonaId,
    made: &mut Made,
    new: &mut impl FnMut() -> Uuid,
    now: Timestamp,
) -> Result<(), AppError> {
    let genitore = person(tx, istituto, "Genitore", &new().simple().to_string(), Ruolo::Genitore, new, now)?;
    let link = GenitoreAlunno {
        id: new(),
        genitore_id: genitore,
        alunno_id: alunno,
        legame: TipoLegame::Madre,
        responsabilita: true,
        ritiro: true,
        limite: None,
        dal: frame.anno.first_day(),
        al: None,
        version: 1,
    };
    anagrafe::insert_genitore(tx, istituto, &link)?;
    let signed = sign_in(tx, istituto, &made.host.clone(), genitore, Ruolo::Genitore, new, now)?;
    made.famiglie.push(signed);
    Ok(())
}

fn timetable(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    frame: &Frame,
    classe: ClasseId,
    docente: PersonaId,
    new: &mut impl FnMut() -> Uuid,
) -> Result<(), AppError> {
    for giorno in 1..=6 {
        for ora in &frame.ore {
            let row = OrarioLezione {
                id: new().into(),
                classe_id: classe,
                gruppo_id: None,
                giorno,
                ordinale: i64::from(ora.ordinale),
                materia_id: frame.materia,
                docente_id: docente,
                aula: String::new(),
                dal: frame.anno.first_day(),
                al: frame.anno.last_day(),
            };
            orario::insert(tx, istituto, frame.anno, &row)?;
        }
    }
    Ok(())
}

/// Two months of lessons, homework, roll calls and absences in the first hours of each day; the lessons of the second
/// hours.
fn history(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    frame: &Frame,
    classe: ClasseId,
    docente: PersonaId,
    alunni: &[PersonaId],
    new: &mut impl FnMut() -> Uuid,
) -> Result<Vec<Lezione>, AppError> {
    let mut second_hours = Vec::new();
    for (number, data) in frame.days.iter().enumerate() {
        for ora in frame.ore.iter().take(usize::from(ORE / 2)) {
            let at = instant(*data, ora.inizio);
            let lezione = Lezione {
                id: new().into(),
                data: *data,
                ordinale: ora.ordinale,
                classe_id: classe,
                gruppo_id: None,
                tipo: TipoLezione::Normale,
                materia_id: Some(frame.materia),
                inizio: ora.inizio.minutes(),
                fine: ora.fine.minutes(),
                argomento: format!("Argomento {number}: esercizi sui limiti notevoli e loro dimostrazione"),
                attivita: "Lezione ed esercizi alla lavagna".into(),
                version: 1,
                etichette: Etichette::NESSUNA,
            };
            lezioni::insert(tx, istituto, &lezione, at)?;
            let firma = Firma {
                id: new().into(),
                lezione_id: lezione.id,
                docente_id: docente,
                tipo: TipoFirma::Normale,
                materia_id: Some(frame.materia),
                pluriclasse: false,
                late: false,
                signed_at: at,
                signed_by: docente,
                argomento: String::new(),
                attivita: String::new(),
                version: 1,
            };
            lezioni::insert_firma(tx, istituto, &firma, (*data, lezione.inizio))?;
            if ora.ordinale == 1 {
                day(tx, istituto, frame, &lezione, docente, alunni, number, at, new)?;
            }
            if ora.ordinale == 2 {
                second_hours.push(lezione);
            }
        }
    }
    Ok(second_hours)
}

#[allow(clippy::too_many_arguments, reason = "the facts of one day")]
fn day(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    frame: &Frame,
    lezione: &Lezione,
    docente: PersonaId,
    alunni: &[PersonaId],
    number: usize,
    at: Timestamp,
    new: &mut impl FnMut() -> Uuid,
) -> Result<(), AppError> {
    let appello = Appello {
        lezione_id: lezione.id,
        classe_id: lezione.classe_id,
        data: lezione.data,
        docente_id: docente,
        taken_at: at,
        version: 1,
    };
    assenze::save_appello(tx, istituto, &appello)?;
    for alunno in missing_first(alunni, number).take(ASSENTI_DAL_MATTINO) {
        let row = EventoPresenza {
            id: new().into(),
            alunno_id: *alunno,
            data: lezione.data,
            tipo: "assenza".into(),
            dalle: None,
            alle: None,
            breve: false,
            giustificato_at: Some(at),
            lezione_id: Some(lezione.id),
            recorded_by: docente,
            recorded_at: at,
        };
        assenze::insert(tx, istituto, &row)?;
    }
    let compito = Compito {
        id: new().into(),
        lezione_id: lezione.id,
        classe_id: lezione.classe_id,
        gruppo_id: None,
        materia_id: Some(frame.materia),
        docente_id: docente,
        assegnato_il: lezione.data,
        scadenza: lezione.data.saturating_add(3.days()),
        testo: format!("Esercizi da {} a {} di pagina {}", number + 1, number + 9, 40 + number),
        link: String::new(),
    };
    lezioni::insert_compito(tx, istituto, &compito)
}
