// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A small invented school, built through the stores of the product.
//!
//! Six hours from 8:00 on six days. 3A with religion split in three groups, 4A, and 3C, which is split in two
//! (articolata). On Monday 3A has: 1 italiano, 2 matematica with the ITP, 3 IRC beside the alternative, 4 matematica,
//! 5 italiano.

use std::collections::BTreeMap;
use std::sync::Arc;

use campanella_app::accessi;
use campanella_app::accessi::secondo_fattore::SECONDO_FATTORE;
use campanella_app::anagrafe::{legami, store as anagrafe};
use campanella_app::calendario::store as calendario;
use campanella_app::classi::store as classi;
use campanella_app::istituti::create::create;
use campanella_app::istituti::store as istituti;
use campanella_app::kit::app::App;
use campanella_app::kit::error::AppError;
use campanella_app::orario::{scansioni, store as orari};
use campanella_db::{Tenant, Tx, params, sql};
use campanella_domain::accesso::PoliticaSecondoFattore;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::GiorniSettimana;
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::genitore::TipoLegame;
use campanella_domain::gruppo::TipoGruppo;
use campanella_domain::ids::{CattedraId, ClasseId, GruppoId, IstitutoId, MateriaId, PersonaId, SedeId};
use campanella_domain::materia::TipoMateria;
use campanella_domain::orario::{OraLocale, OraScansione};
use campanella_domain::ordine::OrdineScuola;
use campanella_domain::ruoli::Ruolo;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The password of everybody.
pub const PASSWORD: &str = "nuvola trattore 58 Lampone!";

const START: Date = date(2026, 9, 1);
const LEZIONI: (Date, Date) = (date(2026, 9, 14), date(2027, 6, 8));
const END: Date = date(2027, 8, 31);

/// Who and what there is.
#[derive(Clone, Serialize, Deserialize)]
pub struct School {
    pub id: IstitutoId,
    /// Known when the installation is open: [`School::known_to`].
    #[serde(skip, default = "no_school")]
    pub tenant: Tenant,
    /// What a browser sends as `Host`.
    pub host: String,
    pub terza: ClasseId,
    pub quarta: ClasseId,
    pub articolata: ClasseId,
    gruppi: BTreeMap<String, GruppoId>,
    materie: BTreeMap<String, MateriaId>,
    /// Mathematics in 3A.
    pub cattedra: CattedraId,
    persone: BTreeMap<String, PersonaId>,
    alunni: BTreeMap<ClasseId, Vec<PersonaId>>,
}

impl School {
    /// Builds a school with this code and name.
    pub fn build(app: &Arc<App>, codice: &str, nome: &str, hash: &str) -> School {
        let school = create(app, codice, nome).unwrap();
        let (app, hash) = (app.clone(), hash.to_owned());
        let (id, tenant) = (school.id, school.tenant.clone());
        let host = format!("{}.registro.example", school.host);
        app.db
            .clone()
            .write_blocking(&school.tenant, move |tx| -> Result<School, AppError> {
                let now = app.clock.now();
                let builder = Builder { tx, app: &app, istituto: id, now, hash: &hash };
                builder.build(tenant.clone(), host.clone())
            })
            .unwrap()
    }

    /// The school as an installation has it.
    pub fn known_to(mut self, app: &App) -> School {
        let schools = app.schools.all();
        let own = schools.iter().find(|school| school.id == self.id).expect("the school is there");
        self.tenant = own.tenant.clone();
        self
    }

    /// A person by username.
    pub fn persona(&self, username: &str) -> PersonaId {
        *self.persone.get(username).unwrap_or_else(|| panic!("nobody is called {username}"))
    }

    /// A group by name.
    pub fn gruppo(&self, nome: &str) -> GruppoId {
        *self.gruppi.get(nome).unwrap_or_else(|| panic!("no group is called {nome}"))
    }

    /// A subject by name.
    pub fn materia(&self, nome: &str) -> MateriaId {
        *self.materie.get(nome).unwrap_or_else(|| panic!("no subject is called {nome}"))
    }

    /// The pupils of a class, in the order of the register.
    pub fn alunni(&self, classe: ClasseId) -> &[PersonaId] {
        self.alunni.get(&classe).map_or(&[], Vec::as_slice)
    }
}

fn no_school() -> Tenant {
    Tenant::System
}

struct Builder<'a> {
    tx: &'a mut dyn Tx,
    app: &'a App,
    istituto: IstitutoId,
    now: Timestamp,
    hash: &'a str,
}

impl Builder<'_> {
    fn build(mut self, tenant: Tenant, host: String) -> Result<School, AppError> {
        let anno = AnnoScolastico::of(LEZIONI.0).unwrap();
        let sede = self.sede()?;
        self.year(anno)?;
        self.bells(anno, sede)?;
        let mut school = School {
            id: self.istituto,
            tenant,
            host,
            terza: self.classe(sede, "3", "A")?,
            quarta: self.classe(sede, "4", "A")?,
            articolata: self.classe(sede, "3", "C")?,
            gruppi: BTreeMap::new(),
            materie: self.materie()?,
            cattedra: self.id(),
            persone: BTreeMap::new(),
            alunni: BTreeMap::new(),
        };
        self.people(&mut school)?;
        self.groups(&mut school)?;
        self.families(&mut school)?;
        self.assignments(&school)?;
        self.timetable(&school, anno)?;
        self.password_alone()?;
        // Last, so that the identities of what the tests look for stay as they are.
        self.persona(&mut school, "referente_ia", "Riccoboni", Ruolo::ReferenteIa)?;
        self.persona(&mut school, "dsga", "Panciatichi", Ruolo::Dsga)?;
        self.persona(&mut school, "ata", "Passerini", Ruolo::Ata)?;
        Ok(school)
    }

    /// Here nobody must have a second factor; the tests about it say so.
    fn password_alone(&mut self) -> Result<(), AppError> {
        let policy = serde_json::to_string(&PoliticaSecondoFattore::NESSUNO).unwrap();
        let sql = sql!(
            "INSERT INTO impostazione (istituto_id, id, chiave, valore, dal, set_at) VALUES ($1, $2, $3, $4, $5, $6)"
        );
        let id: Uuid = self.id();
        self.tx.exec(
            sql,
            params![Uuid::from(self.istituto), id, SECONDO_FATTORE.code(), &policy, START, self.now],
        )?;
        Ok(())
    }

    fn id<T: From<Uuid>>(&self) -> T {
        T::from(self.app.ids.next(self.now))
    }

    fn sede(&mut self) -> Result<SedeId, AppError> {
        let id: SedeId = self.id();
        let sede = istituti::Sede {
            id,
            codice_meccanografico: String::new(),
            nome: "Sede di Borgo Sereno".to_owned(),
            indirizzo: "via dei Tigli 3".to_owned(),
            comune: "Borgo Sereno".to_owned(),
            patrono: Some((1, 19)),
            version: 1,
        };
        istituti::insert_sede(self.tx, self.istituto, &sede)?;
        Ok(id)
    }

    fn year(&mut self, anno: AnnoScolastico) -> Result<(), AppError> {
        let row = calendario::Anno {
            anno: anno.start_year(),
            lezioni_dal: LEZIONI.0,
            lezioni_al: LEZIONI.1,
            giorni: GiorniSettimana::SEI,
            version: 1,
        };
        calendario::save_anno(self.tx, self.istituto, &row)?;
        let halves =
            [(1, "Trimestre", START, date(2026, 12, 22)), (2, "Pentamestre", date(2026, 12, 23), LEZIONI.1)];
        for (ordinale, nome, dal, al) in halves {
            let periodo = calendario::Periodo { id: self.id(), ordinale, nome: nome.to_owned(), dal, al };
            calendario::save_periodo(self.tx, self.istituto, anno, &periodo)?;
        }
        Ok(())
    }

    fn bells(&mut self, anno: AnnoScolastico, sede: SedeId) -> Result<(), AppError> {
        for giorno in 1..=6 {
            let hours = (1..=6_u8).map(|ordinale| {
                let start = u16::from(ordinale + 7) * 60;
                let at = |minutes| OraLocale::from_minutes(minutes).unwrap();
                (self.id(), OraScansione { ordinale, inizio: at(start), fine: at(start + 60) })
            });
            let hours: Vec<(Uuid, OraScansione)> = hours.collect();
            scansioni::replace(self.tx, self.istituto, anno, sede, giorno, anno.first_day(), &hours)?;
        }
        Ok(())
    }

    fn classe(&mut self, sede_id: SedeId, anno_corso: &str, sezione: &str) -> Result<ClasseId, AppError> {
        let id: ClasseId = self.id();
        let nome = format!("{anno_corso}{sezione}");
        let classe = classi::Classe {
            id,
            anno: LEZIONI.0.year(),
            ordine: OrdineScuola::SecondariaII,
            anni_corso: anno_corso.to_owned(),
            sezione: sezione.to_owned(),
            indirizzo: String::new(),
            sede_id,
            sort_key: nome.clone(),
            nome,
            giorni_lezione: None,
            modo_appello: campanella_domain::appello::ModoAppello::Giornaliero,
            version: 1,
        };
        classi::insert_classe(self.tx, self.istituto, &classe)?;
        Ok(id)
    }

    fn materie(&mut self) -> Result<BTreeMap<String, MateriaId>, AppError> {
        let kinds = [
            ("Matematica", TipoMateria::Curricolare),
            ("Italiano", TipoMateria::Curricolare),
            ("Informatica", TipoMateria::Curricolare),
            ("Tedesco", TipoMateria::Curricolare),
            ("Religione", TipoMateria::Irc),
            ("Alternativa", TipoMateria::Alternativa),
            ("Sostegno", TipoMateria::Sostegno),
        ];
        let mut materie = BTreeMap::new();
        for (nome, tipo) in kinds {
            let id: MateriaId = self.id();
            let breve = nome.chars().take(3).collect();
            let materia = classi::Materia { id, nome: nome.to_owned(), breve, tipo, version: 1 };
            classi::insert_materia(self.tx, self.istituto, &materia)?;
            materie.insert(nome.to_owned(), id);
        }
        Ok(materie)
    }

    fn persona(
        &mut self,
        school: &mut School,
        username: &str,
        cognome: &str,
        ruolo: Ruolo,
    ) -> Result<PersonaId, AppError> {
        let id: PersonaId = self.id();
        let persona = anagrafe::Persona {
            id,
            cognome: cognome.to_owned(),
            nome: "Prova".to_owned(),
            codice_fiscale: None,
            nascita: (ruolo == Ruolo::Alunno).then_some(date(2010, 3, 14)),
            email: Some(format!("{username}@posta.example")),
            telefono: None,
            codice_esterno: None,
            version: 1,
        };
        anagrafe::insert(self.tx, self.istituto, &persona, self.now)?;
        let held = anagrafe::RuoloPersona { id: self.id(), ruolo, dal: START, al: None };
        anagrafe::insert_ruolo(self.tx, self.istituto, id, &held, None)?;
        accessi::store::insert_credenziale(self.tx, self.istituto, id, username, self.hash, false, self.now)?;
        school.persone.insert(username.to_owned(), id);
        Ok(id)
    }

    fn people(&mut self, school: &mut School) -> Result<(), AppError> {
        let personale = [
            ("dirigente", "Altavilla", Ruolo::Dirigente),
            ("segreteria", "Bisogni", Ruolo::Segreteria),
            ("matematica", "Corvini", Ruolo::Docente),
            ("italiano", "Dellacasa", Ruolo::Docente),
            ("itp", "Ermellini", Ruolo::Docente),
            ("sostegno", "Fiorenti", Ruolo::Docente),
            ("religione", "Gherardesi", Ruolo::Docente),
            ("alternativa", "Ildebrandi", Ruolo::Docente),
            ("informatica", "Lunardi", Ruolo::Docente),
            ("tedesco", "Malaspini", Ruolo::Docente),
            ("supplente", "Novelli", Ruolo::Docente),
            ("staff", "Ottolenghi", Ruolo::Staff),
            ("dpo", "Pergolesi", Ruolo::Dpo),
            ("amministratore", "Quarantini", Ruolo::Amministratore),
        ];
        for (username, cognome, ruolo) in personale {
            self.persona(school, username, cognome, ruolo)?;
        }
        for (classe, letter, many) in
            [(school.terza, 'a', 10), (school.quarta, 'b', 10), (school.articolata, 'c', 8)]
        {
            let anno_corso = if classe == school.quarta { 4 } else { 3 };
            for number in 0..many {
                let username = format!("alunno-{letter}{number}");
                let id =
                    self.persona(school, &username, &format!("Alunno {letter}{number:02}"), Ruolo::Alunno)?;
                let iscrizione = classi::Iscrizione {
                    id: self.id(),
                    alunno_id: id,
                    classe_id: classe,
                    anno_corso,
                    dal: START,
                    al: None,
                    motivo_fine: None,
                };
                classi::insert_iscrizione(self.tx, self.istituto, &iscrizione)?;
                school.alunni.entry(classe).or_default().push(id);
            }
        }
        Ok(())
    }

    fn groups(&mut self, school: &mut School) -> Result<(), AppError> {
        let groups = [
            ("avvalenti", school.terza, TipoGruppo::IrcAvvalenti, 0..6),
            ("alternativa", school.terza, TipoGruppo::Alternativa, 6..8),
            ("non avvalenti", school.terza, TipoGruppo::NonAvvalenti, 8..10),
            ("informatici", school.articolata, TipoGruppo::Articolazione, 0..4),
            ("linguisti", school.articolata, TipoGruppo::Articolazione, 4..8),
        ];
        for (nome, classe_id, tipo, members) in groups {
            let id: GruppoId = self.id();
            let gruppo = classi::Gruppo { id, classe_id, nome: nome.to_owned(), tipo, version: 1 };
            classi::insert_gruppo(self.tx, self.istituto, &gruppo)?;
            for alunno in &school.alunni(classe_id)[members] {
                classi::insert_gruppo_alunno(self.tx, self.istituto, id, *alunno, (START, None))?;
            }
            school.gruppi.insert(nome.to_owned(), id);
        }
        Ok(())
    }

    /// `madre` reads her child of 3A; `padre` is the father of the same child, limited by a court.
    fn families(&mut self, school: &mut School) -> Result<(), AppError> {
        let alunno_id = school.alunni(school.terza)[0];
        for (username, legame, limited) in
            [("madre", TipoLegame::Madre, false), ("padre", TipoLegame::Padre, true)]
        {
            let genitore_id = self.persona(school, username, "Olivari", Ruolo::Genitore)?;
            let limite = limited.then(|| legami::LimiteGiudice {
                atto: "decreto 12/2025, Tribunale di Borgo Sereno".to_owned(),
                dal: START,
                al: None,
                lettura: true,
                giustificazione: true,
                ritiro: true,
            });
            let link = legami::GenitoreAlunno {
                id: self.id(),
                genitore_id,
                alunno_id,
                legame,
                responsabilita: true,
                ritiro: !limited,
                limite,
                dal: START,
                al: None,
                version: 1,
            };
            legami::insert_genitore(self.tx, self.istituto, &link)?;
        }
        Ok(())
    }

    fn assignments(&mut self, school: &School) -> Result<(), AppError> {
        let supported = school.alunni(school.terza)[1];
        let gruppo = |nome| Some(school.gruppo(nome));
        let rows = [
            ("matematica", school.terza, "Matematica", None, None, TipoCattedra::Normale),
            ("matematica", school.quarta, "Matematica", None, None, TipoCattedra::Normale),
            ("italiano", school.terza, "Italiano", None, None, TipoCattedra::Normale),
            ("italiano", school.articolata, "Italiano", None, None, TipoCattedra::Normale),
            ("itp", school.terza, "Matematica", None, None, TipoCattedra::Itp),
            ("sostegno", school.terza, "Sostegno", None, Some(supported), TipoCattedra::Sostegno),
            ("religione", school.terza, "Religione", gruppo("avvalenti"), None, TipoCattedra::Normale),
            (
                "alternativa",
                school.terza,
                "Alternativa",
                gruppo("alternativa"),
                None,
                TipoCattedra::Alternativa,
            ),
            (
                "informatica",
                school.articolata,
                "Informatica",
                gruppo("informatici"),
                None,
                TipoCattedra::Normale,
            ),
            ("tedesco", school.articolata, "Tedesco", gruppo("linguisti"), None, TipoCattedra::Normale),
        ];
        for (docente, classe_id, materia, gruppo_id, alunno_id, tipo) in rows {
            let is_first = (docente, classe_id) == ("matematica", school.terza);
            let cattedra = classi::Cattedra {
                id: if is_first { school.cattedra } else { self.id() },
                docente_id: school.persona(docente),
                classe_id,
                materia_id: school.materia(materia),
                gruppo_id,
                alunno_id,
                tipo,
                supplenza_di: None,
                ore_settimanali: None,
                dal: START,
                al: END,
                version: 1,
            };
            classi::insert_cattedra(self.tx, self.istituto, &cattedra)?;
        }
        Ok(())
    }

    fn timetable(&mut self, school: &School, anno: AnnoScolastico) -> Result<(), AppError> {
        let gruppo = |nome| Some(school.gruppo(nome));
        let monday = [
            (1, school.terza, "Italiano", "italiano", None),
            (2, school.terza, "Matematica", "matematica", None),
            (2, school.terza, "Matematica", "itp", None),
            (3, school.terza, "Religione", "religione", gruppo("avvalenti")),
            (3, school.terza, "Alternativa", "alternativa", gruppo("alternativa")),
            (3, school.quarta, "Matematica", "matematica", None),
            (4, school.terza, "Matematica", "matematica", None),
            (5, school.terza, "Italiano", "italiano", None),
            (2, school.articolata, "Informatica", "informatica", gruppo("informatici")),
            (2, school.articolata, "Tedesco", "tedesco", gruppo("linguisti")),
            (4, school.articolata, "Italiano", "italiano", None),
        ];
        for (ordinale, classe_id, materia, docente, gruppo_id) in monday {
            let line = orari::OrarioLezione {
                id: self.id(),
                classe_id,
                gruppo_id,
                giorno: 1,
                ordinale,
                materia_id: school.materia(materia),
                docente_id: school.persona(docente),
                aula: String::new(),
                dal: START,
                al: END,
            };
            orari::insert(self.tx, self.istituto, anno, &line)?;
        }
        Ok(())
    }
}
