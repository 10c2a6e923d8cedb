// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a timetable of FET changes in a school: pure, so that it can be shown before it is done.

use std::collections::BTreeMap;

use campanella_documents::fet::FetProblem;
use campanella_domain::calendario::GiorniSettimana;
use campanella_domain::ids::{MateriaId, OrarioId, PersonaId, SedeId};
use campanella_domain::materia::TipoMateria;
use campanella_domain::nome::search_key;
use campanella_domain::orario::OraScansione;
use campanella_domain::ordine::OrdineScuola;
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use uuid::Uuid;

use super::existing::Existing;
use super::report::Totali;
use super::{Input, activities, bell, docente, students};
use crate::anagrafe::store::{Persona, RuoloPersona};
use crate::calendario::store::{Anno, Periodo};
use crate::classi::store::{Cattedra, Classe, Gruppo, Materia};
use crate::importa::{materia, messages};
use crate::istituti::store::Sede;
use crate::kit::error::Message;
use crate::orario::store::OrarioLezione;

/// What is chosen by whoever imports.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The order of the classes, when the code of the school does not tell it.
    pub ordine: Option<OrdineScuola>,
    /// The first day of the new timetable.
    pub dal: Option<Date>,
}

/// A bell schedule to be written.
#[derive(Debug, Clone)]
pub struct ScansioneNuova {
    /// Site.
    pub sede: SedeId,
    /// Weekday, 1 for Monday.
    pub giorno: i8,
    /// Hours.
    pub ore: Vec<(Uuid, OraScansione)>,
}

/// Everything that an import will write, and what is to be said about it.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// A site, when the school has none.
    pub sede: Option<Sede>,
    /// The school year with its periods, when it was not set up.
    pub anno: Option<(Anno, Vec<Periodo>)>,
    /// Bell schedules of days that have none.
    pub scansioni: Vec<ScansioneNuova>,
    /// New subjects.
    pub materie: Vec<Materia>,
    /// New classes.
    pub classi: Vec<Classe>,
    /// New groups.
    pub gruppi: Vec<Gruppo>,
    /// New teachers.
    pub docenti: Vec<Persona>,
    /// Known people that get the name by which FET calls them.
    pub persone: Vec<Persona>,
    /// New roles.
    pub ruoli: Vec<(PersonaId, RuoloPersona)>,
    /// New assignments.
    pub cattedre: Vec<Cattedra>,
    /// Assignments with other hours a week than before.
    pub cattedre_cambiate: Vec<Cattedra>,
    /// Lines that end, and their last day.
    pub orario_chiuso: Vec<OrarioId>,
    /// Last day of the lines that end.
    pub chiuso_al: Date,
    /// New lines.
    pub orario: Vec<OrarioLezione>,
    /// Counts for the report.
    pub totali: Totali,
    /// What could not be taken over.
    pub problemi: Vec<Message>,
    /// What was decided where the file leaves a choice.
    pub decisioni: Vec<Message>,
}

impl Plan {
    /// Whether the school is already as the file says.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sede.is_none()
            && self.anno.is_none()
            && self.scansioni.is_empty()
            && self.materie.is_empty()
            && self.classi.is_empty()
            && self.gruppi.is_empty()
            && self.docenti.is_empty()
            && self.persone.is_empty()
            && self.ruoli.is_empty()
            && self.cattedre.is_empty()
            && self.cattedre_cambiate.is_empty()
            && self.orario_chiuso.is_empty()
            && self.orario.is_empty()
    }
}

/// The names of the file, with what they stand for in the school.
pub(super) struct Names<'a> {
    pub materie: BTreeMap<&'a str, (MateriaId, TipoMateria)>,
    pub docenti: BTreeMap<&'a str, PersonaId>,
    pub destinatari: BTreeMap<String, Vec<students::Target>>,
    /// Weekday of each day of FET.
    pub giorni: Vec<Option<i8>>,
    /// Number in the bell schedule of each hour of FET.
    pub ordinali: Vec<Option<u8>>,
    /// First day of the new timetable.
    pub decorrenza: Date,
}

/// What planning needs all along.
pub(super) struct Planner<'a> {
    pub input: &'a Input,
    pub existing: &'a Existing,
    pub new_id: &'a mut dyn FnMut() -> Uuid,
    pub plan: Plan,
}

/// Decides what the file changes. `today` is the day of the import; `new_id` gives the identifiers of new rows.
pub fn plan(
    input: &Input,
    existing: &Existing,
    options: Options,
    today: Date,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Plan {
    let mut planner = Planner { input, existing, new_id, plan: Plan::default() };
    planner.report_reading();
    let sede = planner.sede();
    let giorni = planner.giorni();
    let lezioni_dal = planner.anno(&giorni);
    let ordinali = planner.bell(sede, &giorni);
    let materie = planner.materie();
    let docenti = planner.docenti();
    let destinatari = students::resolve(&mut planner, sede, options.ordine);
    let has_timetable = existing.orario.iter().any(|riga| riga.al >= today);
    let decorrenza = match options.dal {
        Some(dal) => dal,
        None if has_timetable => today.max(lezioni_dal),
        None => lezioni_dal,
    };
    let names = Names { materie, docenti, destinatari, giorni, ordinali, decorrenza };
    activities::plan(&mut planner, &names);
    planner.plan
}

impl<'a> Planner<'a> {
    pub fn problem(&mut self, message: Message) {
        self.plan.problemi.push(message);
    }

    pub fn decision(&mut self, message: Message) {
        self.plan.decisioni.push(message);
    }

    fn report_reading(&mut self) {
        for problem in &self.input.problems {
            // Wishes of the solver lose nothing; hours without times get theirs below.
            let is_lost = !problem.is_harmless() && !matches!(problem, FetProblem::HourWithoutTimes { .. });
            let message = messages::fet_problem(problem);
            if is_lost { self.problem(message) } else { self.decision(message) }
        }
        let found = self.input.file.institution.trim();
        if !found.is_empty() && search_key(found) != search_key(&self.existing.istituto.nome) {
            let message = Message::new("importa-fet-istituto").with("file", found);
            self.decision(message.with("scuola", &self.existing.istituto.nome));
        }
        if !self.input.file.buildings.is_empty() {
            self.decision(
                Message::new("importa-fet-edifici").with("numero", self.input.file.buildings.len()),
            );
        }
    }

    fn sede(&mut self) -> SedeId {
        if let Some(sede) = self.existing.sedi.first() {
            if self.existing.sedi.len() > 1 {
                self.decision(Message::new("importa-fet-sede-scelta").with("sede", &sede.nome));
            }
            return sede.id;
        }
        let sede = Sede {
            id: SedeId::from((self.new_id)()),
            codice_meccanografico: self.existing.istituto.codice_meccanografico.clone(),
            nome: "Sede centrale".to_owned(),
            indirizzo: String::new(),
            comune: self.existing.istituto.comune.clone(),
            patrono: None,
            version: 1,
        };
        self.decision(Message::new("importa-fet-sede-nuova").with("sede", &sede.nome));
        let id = sede.id;
        self.plan.sede = Some(sede);
        id
    }

    /// The weekday of each day: by its name, or by its place when no day has a name that says it.
    fn giorni(&mut self) -> Vec<Option<i8>> {
        let days = &self.input.file.days;
        let named: Vec<Option<i8>> =
            days.iter().map(|day| day.weekday.and_then(|weekday| i8::try_from(weekday).ok())).collect();
        let nobody_knows = named.iter().all(Option::is_none) && days.len() <= 7;
        if !nobody_knows {
            return named;
        }
        if !days.is_empty() {
            self.decision(Message::new("importa-fet-giorni-per-posizione").with("numero", days.len()));
        }
        (1..).take(days.len()).map(Some).collect()
    }

    /// The first day of lessons; sets the school year up when nobody did.
    fn anno(&mut self, giorni: &[Option<i8>]) -> Date {
        let weekdays: Vec<Weekday> =
            giorni.iter().flatten().filter_map(|day| Weekday::from_monday_one_offset(*day).ok()).collect();
        if let Some(row) = &self.existing.anno_row {
            for day in weekdays.iter().filter(|day| !row.giorni.contains(**day)) {
                let message = Message::new("importa-fet-giorno-senza-lezione");
                self.plan.problemi.push(message.with("giorno", day.to_monday_one_offset()));
            }
            return row.lezioni_dal;
        }
        let anno = self.existing.anno;
        let (lezioni_dal, lezioni_al) = usual_dates(anno.start_year(), anno.first_day(), anno.last_day());
        let giorni = if weekdays.is_empty() { GiorniSettimana::SEI } else { GiorniSettimana::of(&weekdays) };
        let first_of_february = Date::new(anno.start_year() + 1, 2, 1).unwrap_or(anno.last_day());
        let mut periodo = |ordinale: i64, dal: Date, al: Date| Periodo {
            id: (self.new_id)().into(),
            ordinale,
            nome: format!("{ordinale}° quadrimestre"),
            dal,
            al,
        };
        let periodi = vec![
            periodo(1, lezioni_dal, first_of_february.saturating_sub(1.day())),
            periodo(2, first_of_february, lezioni_al),
        ];
        let row = Anno { anno: anno.start_year(), lezioni_dal, lezioni_al, giorni, version: 1 };
        let message = Message::new("importa-fet-anno").with("anno", anno);
        self.decision(message.with("dal", lezioni_dal).with("al", lezioni_al).with("giorni", giorni.count()));
        self.plan.anno = Some((row, periodi));
        lezioni_dal
    }

    /// The bell schedule of each day; one that the school has already stays as it is.
    fn bell(&mut self, sede: SedeId, giorni: &[Option<i8>]) -> Vec<Option<u8>> {
        let bell = bell::of_hours(&self.input.file.hours);
        self.plan.decisioni.extend(bell.decisioni.iter().cloned());
        let hours = bell.ore.len();
        let mut kept = false;
        let mut too_short = None;
        for giorno in giorni.iter().flatten() {
            let own: Vec<OraScansione> = self
                .existing
                .scansioni
                .iter()
                .filter(|ora| ora.sede == sede && ora.giorno == i64::from(*giorno))
                .map(|ora| ora.ora)
                .collect();
            if own.is_empty() {
                let ore = bell.ore.iter().map(|ora| ((self.new_id)(), *ora)).collect();
                self.plan.scansioni.push(ScansioneNuova { sede, giorno: *giorno, ore });
                continue;
            }
            kept |= own != bell.ore;
            if own.len() < hours {
                too_short = Some((*giorno, own.len()));
            }
        }
        if kept {
            self.decision(Message::new("importa-fet-scansione-tenuta"));
        }
        if let Some((giorno, found)) = too_short {
            let message = Message::new("importa-fet-scansione-corta").with("giorno", giorno);
            self.problem(message.with("ore", found).with("attese", hours));
        }
        bell.ordinali
    }

    fn materie(&mut self) -> BTreeMap<&'a str, (MateriaId, TipoMateria)> {
        let mut by_key: BTreeMap<String, (MateriaId, TipoMateria)> = BTreeMap::new();
        for materia in &self.existing.materie {
            by_key.insert(search_key(&materia.nome), (materia.id, materia.tipo));
        }
        let mut found = BTreeMap::new();
        let input = self.input;
        for subject in &input.file.subjects {
            let key = search_key(&subject.name);
            let known = by_key.get(&key).copied();
            let entry = known.unwrap_or_else(|| self.new_materia(&subject.name));
            by_key.insert(key, entry);
            found.insert(subject.name.as_str(), entry);
        }
        self.plan.totali.materie = found.len();
        found
    }

    fn new_materia(&mut self, nome: &str) -> (MateriaId, TipoMateria) {
        let tipo = materia::guess_tipo(nome);
        if tipo != TipoMateria::Curricolare {
            let message = Message::new("importa-materia-tipo").with("materia", nome);
            self.decision(message.with("tipo", tipo.code()));
        }
        let id = MateriaId::from((self.new_id)());
        let breve = materia::breve(nome);
        self.plan.materie.push(Materia { id, nome: nome.to_owned(), breve, tipo, version: 1 });
        (id, tipo)
    }

    fn docenti(&mut self) -> BTreeMap<&'a str, PersonaId> {
        let mut found = BTreeMap::new();
        let input = self.input;
        for teacher in &input.file.teachers {
            let id = self.docente(&teacher.name);
            if !self.existing.docenti.contains(&id) {
                let (ruolo, dal) = (Ruolo::Docente, self.existing.anno.first_day());
                let role = RuoloPersona { id: (self.new_id)(), ruolo, dal, al: None };
                self.plan.ruoli.push((id, role));
            }
            found.insert(teacher.name.as_str(), id);
        }
        self.plan.totali.docenti = found.len();
        found
    }

    /// The person by the name that FET gave them before, else the one teacher with this name, else a new person.
    fn docente(&mut self, name: &str) -> PersonaId {
        let codice = format!("fet:{name}");
        let persone = &self.existing.persone;
        if let Some(known) = persone.iter().find(|persona| persona.codice_esterno.as_ref() == Some(&codice)) {
            return known.id;
        }
        let (cognome, nome) = docente::split(name);
        let key = search_key(name);
        let is_this = |persona: &&Persona| {
            let turned = format!("{} {}", persona.nome, persona.cognome);
            let same = search_key(&persona.display()) == key || search_key(&turned) == key;
            let is_teacher = self.existing.docenti.contains(&persona.id);
            is_teacher && (same || docente::abbreviates((&cognome, &nome), (&persona.cognome, &persona.nome)))
        };
        let candidates: Vec<&Persona> = persone.iter().filter(is_this).collect();
        if let [known] = candidates.as_slice() {
            let message = Message::new("importa-fet-docente-riconosciuto").with("file", name);
            self.plan.decisioni.push(message.with("persona", known.display()));
            if known.codice_esterno.is_none() {
                self.plan.persone.push(Persona { codice_esterno: Some(codice), ..(*known).clone() });
            }
            return known.id;
        }
        if candidates.len() > 1 {
            let message = Message::new("importa-fet-docente-omonimi").with("file", name);
            self.plan.problemi.push(message.with("numero", candidates.len()));
        }
        let id = PersonaId::from((self.new_id)());
        self.plan.docenti.push(Persona {
            id,
            cognome,
            nome,
            codice_fiscale: None,
            nascita: None,
            email: None,
            telefono: None,
            codice_esterno: Some(codice),
            version: 1,
        });
        id
    }
}

/// From the Monday after 10 September to about 8 June, never a Sunday: the Regions set the true dates.
fn usual_dates(year: i16, first_day: Date, last_day: Date) -> (Date, Date) {
    let mut dal = Date::new(year, 9, 10).unwrap_or(first_day);
    while dal.weekday() != Weekday::Monday {
        dal = dal.saturating_add(1.day());
    }
    let al = Date::new(year + 1, 6, 8).unwrap_or(last_day);
    let al = if al.weekday() == Weekday::Sunday { al.saturating_sub(1.day()) } else { al };
    (dal, al)
}
