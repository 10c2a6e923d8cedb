// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school that the matrix meets: one object of every kind that an address can name, all of 3A, and people of
//! another class who have nothing to do with them.

use std::collections::BTreeMap;
use std::time::Duration;

use campanella_app::anagrafe::legami;
use campanella_app::avvisi::recapito;
use campanella_app::classi::store::{Cattedra, insert_cattedra};
use campanella_app::kit::assets;
use campanella_app::kit::jobs::program_ctx;
use campanella_db::{Error, Sql, Tx, params, sql};
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::genitore::TipoLegame;
use jiff::civil::date;
use uuid::Uuid;

use super::foreign::STRANGERS;
use super::requests::{FORMS, TOOL, TOOL_REQUEST};
use super::snapshot::Snapshot;
use super::{ROLES, scopes, username};
use super::{ask, factors};
use crate::support::{Anonymous, Client, Docente, Installation, PASSWORD, TODAY, bearer, hour};
use crate::valutazioni;

/// A school day before [`TODAY`], whose absence waits for the teacher's word; that of the day before it was accepted.
const FRIDAY: &str = "2026-11-20";
const SATURDAY: &str = "2026-11-21";
const MONDAY_BEFORE: &str = "2026-11-16";
const TUESDAY_BEFORE: &str = "2026-11-17";

/// A furnished school, who is signed in there, and what addresses and bodies can name.
pub struct World {
    pub inst: Installation,
    pub objects: BTreeMap<&'static str, String>,
    clients: BTreeMap<&'static str, Client>,
    tokens: BTreeMap<&'static str, String>,
    kept: Snapshot,
}

impl World {
    /// Furnishes the school and signs one person of each role in.
    pub async fn build(inst: Installation) -> World {
        let mut objects = furnish(&inst).await;
        let (mut clients, mut tokens) =
            (BTreeMap::from([("nessuno", Anonymous::at(&inst))]), BTreeMap::new());
        let people = ROLES.iter().filter_map(|role| Some((*role, username(role)?)));
        for (who, username) in people.chain(STRANGERS.map(|(_, username)| (username, username))) {
            // Twice: one of the two sessions can be closed.
            enter(&inst, Anonymous::at(&inst), username).await;
            clients.insert(who, enter(&inst, Anonymous::at(&inst), username).await);
            tokens.insert(who, bearer(&inst, username, &scopes()));
        }
        trust_the_last_browser(&inst);
        objects.insert("lettera", letter(&inst));
        objects.insert("codice", factors::give(&inst, &objects["persona"]));
        let kept = Snapshot::take(&inst, "serbato");
        World { inst, objects, clients, tokens, kept }
    }

    /// The browser of somebody with a role, or of a stranger by username, as it was after the login.
    pub fn client(&self, who: &str) -> Client {
        self.clients[who].clone()
    }

    /// The header of a program that acts for somebody and may do everything that scopes can say.
    pub fn bearer(&self, who: &str) -> Option<&str> {
        self.tokens.get(who).map(String::as_str)
    }

    /// What a request has changed is undone.
    pub fn put_back(&self) {
        self.kept.put_back(&self.inst);
    }

    /// A text with `{name}` replaced by the object of that name.
    pub fn fill(&self, text: &str) -> String {
        self.objects.iter().fold(text.to_owned(), |text, (name, id)| text.replace(&format!("{{{name}}}"), id))
    }
}

/// The browser that was used last decides on the first one, which waits for a word.
fn trust_the_last_browser(inst: &Installation) {
    let school = Uuid::from(inst.school.id);
    let swap = sql!(
        "UPDATE dispositivo SET nuovo_fino = CASE WHEN nuovo_fino IS NULL THEN first_seen_at + 86400000 ELSE NULL END
         WHERE istituto_id = $1"
    );
    let write = move |tx: &mut dyn Tx| tx.exec(swap, params![school]);
    inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, write).unwrap();
}

/// A letter of access that waits in the office, of a mother who has not entered yet.
fn letter(inst: &Installation) -> String {
    let (school, id) = (Uuid::from(inst.school.id), Uuid::from_u128(0x1e77));
    let (persona, now) = (Uuid::from(inst.school.persona("madre")), inst.app.clock.now());
    let office = Uuid::from(inst.school.persona("segreteria"));
    let insert = sql!(
        "INSERT INTO lettera_accesso (istituto_id, id, persona_id, printed_at, printed_by, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)"
    );
    let unused = sql!("UPDATE credenziale SET must_change = $3 WHERE istituto_id = $1 AND persona_id = $2");
    let until = now + Duration::from_secs(86_400);
    let write = move |tx: &mut dyn Tx| {
        tx.exec(insert, params![school, id, persona, now, office, until])?;
        tx.exec(unused, params![school, persona, true])
    };
    inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, write).unwrap();
    id.to_string()
}

/// A case of a teacher whose access stands again.
fn case(inst: &Installation) -> String {
    let (school, id) = (Uuid::from(inst.school.id), Uuid::from_u128(0xca50));
    let (persona, now) = (Uuid::from(inst.school.persona("italiano")), inst.app.clock.now());
    let insert = sql!(
        "INSERT INTO caso_accesso (istituto_id, id, persona_id, dal, opened_at, version) VALUES ($1, $2, $3, $4, $4, 1)"
    );
    let write = move |tx: &mut dyn Tx| tx.exec(insert, params![school, id, persona, now]);
    inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, write).unwrap();
    id.to_string()
}

/// A classroom PC that waits to be let in, longer than it would.
fn computer(inst: &Installation) -> String {
    let (school, id) = (Uuid::from(inst.school.id), Uuid::from_u128(0xa01a));
    let now = inst.app.clock.now();
    let until = now + Duration::from_secs(3_600);
    let insert = sql!(
        "INSERT INTO accesso_aula (istituto_id, id, digest, numero, dispositivo, created_at, expires_at, tentativi)
         VALUES ($1, $2, $3, '042917', 'Firefox · Linux', $4, $5, 0)"
    );
    let write = move |tx: &mut dyn Tx| tx.exec(insert, params![school, id, b"digest".as_slice(), now, until]);
    inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, write).unwrap();
    id.to_string()
}

/// The mother is linked with the other school.
fn link(inst: &Installation) -> String {
    let (school, id) = (Uuid::from(inst.school.id), Uuid::from_u128(0xc011));
    let (persona, altra) = (Uuid::from(inst.school.persona("madre")), Uuid::from(inst.other.id));
    let now = inst.app.clock.now();
    let insert = sql!(
        "INSERT INTO collegamento_scuola (istituto_id, id, persona_id, altra_id, created_at, expires_at, confirmed_at)
         VALUES ($1, $2, $3, $4, $5, $5, $5)"
    );
    let write = move |tx: &mut dyn Tx| tx.exec(insert, params![school, id, persona, altra, now]);
    inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, write).unwrap();
    id.to_string()
}

/// A browser in which somebody with this role has signed in.
pub async fn client(inst: &Installation, role: &str) -> Client {
    let Some(username) = username(role) else { return Anonymous::at(inst) };
    enter(inst, Anonymous::at(inst), username).await
}

/// Signs in; a second for each login, so that the bucket of strangers fills again.
pub async fn enter(inst: &Installation, mut client: Client, username: &str) -> Client {
    let clock = &inst.app.clock;
    clock.set(clock.now() + Duration::from_secs(1));
    client.login(username, PASSWORD).await.expect(303);
    client
}

/// Makes everything and tells what there is.
pub async fn furnish(inst: &Installation) -> BTreeMap<&'static str, String> {
    let mut objects = known(inst);
    lessons(inst).await;
    families(inst, &objects).await;
    agenda(inst, &objects).await;
    notes(inst, &objects).await;
    marks(inst).await;
    office(inst, &objects).await;
    coordinatore(inst).await;
    support(inst, &objects).await;
    fornitore(inst).await;
    tools(inst).await;
    objects.insert("griglia", "1".to_owned());
    objects.insert("ordine", "secondaria_ii".to_owned());
    objects.insert("campane", bells_of_tuesday(inst).await);
    objects.insert("segreto", feed(inst).await);
    objects.insert("notifica", device(inst).await);
    objects.insert("gettone", stopping_link(inst).await);
    objects.insert("caso", case(inst));
    objects.insert("computer", computer(inst));
    objects.insert("collegamento", link(inst));
    objects.insert("altra", inst.other.id.to_string());
    for (name, sql) in ROWS {
        objects.insert(name, first(inst, sql));
    }
    another_family(inst);
    objects
}

/// The version of the bells of a Tuesday.
async fn bells_of_tuesday(inst: &Installation) -> String {
    let sede = first(inst, sql!("SELECT id FROM sede WHERE istituto_id = $1 ORDER BY id LIMIT 1"));
    let mut office = client(inst, "segreteria").await;
    office.get(&format!("/orario/campane/{sede}/2")).await.expect(200).input("version").unwrap()
}

/// What the school is built with.
fn known(inst: &Installation) -> BTreeMap<&'static str, String> {
    let school = &inst.school;
    let alunni = school.alunni(school.terza);
    BTreeMap::from([
        ("classe", school.terza.to_string()),
        ("quarta", school.quarta.to_string()),
        ("articolata", school.articolata.to_string()),
        ("secondo", alunni[1].to_string()),
        ("seguito", school.alunni(school.quarta)[1].to_string()),
        ("nono", alunni[8].to_string()),
        ("italiano", school.persona("italiano").to_string()),
        ("informatica", school.materia("Informatica").to_string()),
        ("lunedi", "1".to_owned()),
        ("sabato", SATURDAY.to_owned()),
        ("terza", "3".to_owned()),
        ("sesta", "6".to_owned()),
        ("cattedra", school.cattedra.to_string()),
        ("alunno", alunni[0].to_string()),
        // Another one for the pages of the office: they close sessions and give new passwords.
        ("persona", alunni[2].to_string()),
        ("docente", school.persona("matematica").to_string()),
        ("madre", school.persona("madre").to_string()),
        ("straniero", school.alunni(school.quarta)[0].to_string()),
        ("materia", school.materia("Matematica").to_string()),
        ("gruppo", school.gruppo("avvalenti").to_string()),
        ("data", TODAY.to_owned()),
        ("nome", "A1".to_owned()),
        ("ordinale", "2".to_owned()),
        ("passo", "protocolla".to_owned()),
        ("wl", "WL-001".to_owned()),
        ("password", PASSWORD.to_owned()),
        ("file", assets::url("campanella.css").trim_start_matches("/statico/").to_owned()),
    ])
}

/// What the requests of [`furnish`] leave behind, by the name that addresses give it.
const ROWS: [(&str, Sql); 45] = [
    ("superflua", sql!("SELECT id FROM persona WHERE istituto_id = $1 AND cognome = 'Superfluo Uno'")),
    ("fraintesa", sql!("SELECT id FROM persona WHERE istituto_id = $1 AND cognome = 'Superfluo Due'")),
    (
        "frainteso",
        sql!(
            "SELECT r.id FROM ruolo r JOIN persona p ON p.istituto_id = r.istituto_id AND p.id = r.persona_id
             WHERE r.istituto_id = $1 AND p.cognome = 'Superfluo Due'"
        ),
    ),
    ("vuota", sql!("SELECT id FROM classe WHERE istituto_id = $1 AND nome = '5Y'")),
    ("inutile", sql!("SELECT id FROM materia WHERE istituto_id = $1 AND nome = 'Materia in più'")),
    ("altrove", sql!("SELECT id FROM sede WHERE istituto_id = $1 AND nome = 'Sede in più'")),
    ("delibera", sql!("SELECT id FROM delibera_ia WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    ("richiesta", sql!("SELECT id FROM richiesta_ia WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    (
        "strumento",
        sql!("SELECT id FROM strumento_ia WHERE istituto_id = $1 AND codice IS NOT NULL ORDER BY id LIMIT 1"),
    ),
    ("fornitore", sql!("SELECT id FROM fornitore_identita WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    (
        "allegato",
        sql!("SELECT id FROM allegato WHERE istituto_id = $1 AND impegno_id IS NOT NULL ORDER BY id LIMIT 1"),
    ),
    (
        "scheda",
        sql!("SELECT id FROM allegato WHERE istituto_id = $1 AND compito_id IS NOT NULL ORDER BY id LIMIT 1"),
    ),
    ("importazione", sql!("SELECT id FROM importazione WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    ("carenza", sql!("SELECT id FROM carenza WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    ("chiusura", sql!("SELECT id FROM chiusura WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    (
        "senza_ore",
        sql!(
            "SELECT c.id FROM cattedra c JOIN materia m ON m.istituto_id = c.istituto_id AND m.id = c.materia_id
             JOIN classe k ON k.istituto_id = c.istituto_id AND k.id = c.classe_id
             WHERE c.istituto_id = $1 AND m.nome = 'Informatica' AND k.nome = '3A'"
        ),
    ),
    ("coro", sql!("SELECT id FROM gruppo WHERE istituto_id = $1 AND nome = 'Coro' ORDER BY id LIMIT 1")),
    ("compito", sql!("SELECT id FROM compito WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    ("assenza", sql!("SELECT id FROM assenza_docente WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    ("fuori", sql!("SELECT id FROM fuori_classe_previsto WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    ("esonero", sql!("SELECT id FROM esonero WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    ("deroga", sql!("SELECT id FROM deroga_presenza WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    (
        "giustificazione",
        sql!("SELECT id FROM giustificazione WHERE istituto_id = $1 AND stato = 'inviata' ORDER BY id LIMIT 1"),
    ),
    (
        "decisa",
        sql!("SELECT id FROM giustificazione WHERE istituto_id = $1 AND stato = 'accettata' ORDER BY id LIMIT 1"),
    ),
    ("atto", sql!("SELECT id FROM atto_emesso WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    ("impegno", sql!("SELECT id FROM impegno WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    (
        "iscrizione",
        sql!(
            "SELECT i.id FROM iscrizione i JOIN persona p ON p.istituto_id = i.istituto_id AND p.id = i.alunno_id
             WHERE i.istituto_id = $1 AND p.cognome = 'Alunno a02' LIMIT 1"
        ),
    ),
    ("lavoro", sql!("SELECT id FROM job WHERE istituto_id = $1 AND failed_at IS NULL ORDER BY id LIMIT 1")),
    ("fallito", sql!("SELECT id FROM job WHERE istituto_id = $1 AND failed_at IS NOT NULL ORDER BY id LIMIT 1")),
    ("legame", sql!("SELECT id FROM genitore_alunno WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    ("nuovo", sql!("SELECT id FROM persona WHERE istituto_id = $1 AND cognome = 'Nuovi' ORDER BY id LIMIT 1")),
    ("nota", sql!("SELECT id FROM nota WHERE istituto_id = $1 AND tipo = 'disciplinare' ORDER BY id LIMIT 1")),
    ("obiettivo", sql!("SELECT id FROM obiettivo WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    ("permanente", sql!("SELECT id FROM permesso_permanente WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    (
        "autorizzato",
        sql!("SELECT id FROM permesso WHERE istituto_id = $1 AND stato = 'accettato' ORDER BY id LIMIT 1"),
    ),
    (
        "permesso",
        sql!("SELECT id FROM permesso WHERE istituto_id = $1 AND stato <> 'accettato' ORDER BY id LIMIT 1"),
    ),
    ("prova", sql!("SELECT id FROM prova WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    ("riga", sql!("SELECT id FROM orario_lezione WHERE istituto_id = $1 AND ordinale = 4 ORDER BY id LIMIT 1")),
    (
        "ruolo",
        sql!(
            "SELECT r.id FROM ruolo r JOIN persona p ON p.istituto_id = r.istituto_id AND p.id = r.persona_id
             WHERE r.istituto_id = $1 AND p.cognome = 'Alunno a02' LIMIT 1"
        ),
    ),
    ("annotazione", sql!("SELECT id FROM annotazione_sostegno WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    ("piano", sql!("SELECT id FROM piano WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    ("sanzione", sql!("SELECT id FROM sanzione WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    ("sede", sql!("SELECT id FROM sede WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    ("periodo", sql!("SELECT id FROM periodo WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
    ("lezione", sql!("SELECT id FROM lezione WHERE istituto_id = $1 ORDER BY id LIMIT 1")),
];

fn first(inst: &Installation, sql: Sql) -> String {
    let school = Uuid::from(inst.school.id);
    let read = move |tx: &mut dyn Tx| tx.opt(sql, params![school], |row| row.id(0));
    let found = inst.app.db.read_blocking::<_, Error, _>(&inst.school.tenant, read).unwrap();
    found.unwrap_or_else(|| panic!("nothing there: {}", sql.text())).to_string()
}

/// Three absences of the child, and homework of today.
async fn lessons(inst: &Installation) {
    let pupil = inst.school.alunni(inst.school.terza)[0];
    for (day, letter) in
        [(MONDAY_BEFORE, "A"), (TUESDAY_BEFORE, "P"), (FRIDAY, "A"), (SATURDAY, "P"), (TODAY, "A")]
    {
        inst.set_clock(&format!("{day}T09:10"));
        let mut docente = Docente::enter(inst, "matematica").await;
        let here = hour(inst.school.terza, day, 2);
        docente.firma_e_appello(&here, day, &[(pupil, letter, "")]).await.expect(200);
    }
    let mut docente = Docente::enter(inst, "matematica").await;
    let homework = [("argomento", "Rette"), ("compiti", "Pagina 12"), ("scadenza", "2026-11-30")];
    docente.testi(&hour(inst.school.terza, TODAY, 2), "testi", 1, &homework).await.expect(200);
    let id = first(inst, sql!("SELECT id FROM compito WHERE istituto_id = $1 ORDER BY id LIMIT 1"));
    docente.post(&format!("/compiti/{id}/link"), &[("link", PAGE)]).await.expect(303);
    let file = ("scheda.pdf", b"%PDF-1.7 scheda".as_slice());
    docente.upload(&format!("/compiti/{id}/allegati"), &[], "file", file).await.expect(303);
}

/// A page that homework leads to.
const PAGE: &str = "https://it.wikipedia.org/wiki/Retta";

/// The mother justifies twice and asks for an exit.
async fn families(inst: &Installation, objects: &BTreeMap<&'static str, String>) {
    let mut madre = client(inst, "genitore").await;
    let alunno = objects["alunno"].as_str();
    let mut docente = client(inst, "docente").await;
    for (day, reason) in [(MONDAY_BEFORE, "famiglia"), (FRIDAY, "salute")] {
        let fields =
            [("alunno", alunno), ("tipo", "assenza"), ("dal", day), ("motivo", reason), ("testo", "Febbre")];
        let file = Some(("certificato.pdf", b"%PDF-1.7 certificato".as_slice()));
        madre.post_with_file("/giustificazioni/nuova", &fields, file).await.expect(303);
        if day == MONDAY_BEFORE {
            let id = first(
                inst,
                sql!("SELECT id FROM giustificazione WHERE istituto_id = $1 ORDER BY id LIMIT 1"),
            );
            docente.post(&format!("/giustificazioni/{id}/accetta"), &[("version", "1")]).await.expect(303);
        }
    }
    let exit = [("dal", "2026-11-25"), ("ora", "11:00"), ("ritiro", objects["madre"].as_str())];
    let ask = format!("/permessi/nuovo?alunno={alunno}&tipo=uscita");
    madre.post(&ask, &exit).await.expect(303);
    // One that waits for the school, and one that it has accepted.
    let later = [("dal", "2026-11-27"), ("ora", "11:00"), ("ritiro", objects["madre"].as_str())];
    madre.post(&ask, &later).await.expect(303);
    let accepted = first(
        inst,
        sql!("SELECT id FROM permesso WHERE istituto_id = $1 AND dal = '2026-11-27' ORDER BY id LIMIT 1"),
    );
    client(inst, "dirigente").await.post(&format!("/permessi/{accepted}/accetta"), &[]).await.expect(303);
}

/// A test of mathematics with a file.
async fn agenda(inst: &Installation, objects: &BTreeMap<&'static str, String>) {
    let mut docente = Docente::enter(inst, "matematica").await;
    let agenda = format!("/registro/{}/agenda", inst.school.terza);
    let test = [
        ("tipo", "verifica"),
        ("data", "2026-11-27"),
        ("materia", objects["materia"].as_str()),
        ("titolo", "Le parabole"),
    ];
    docente.post(&format!("{agenda}/nuovo"), &test).await.expect(303);
    let id = first(inst, sql!("SELECT id FROM impegno WHERE istituto_id = $1 ORDER BY id LIMIT 1"));
    let file = ("esercizi.pdf", b"%PDF-1.7 esercizi".as_slice());
    docente.upload(&format!("{agenda}/{id}/allegati"), &[], "file", file).await.expect(303);
}

/// A decision on the request of the teacher, as if it had been put off once.
fn decision(inst: &Installation) {
    let (school, id) = (Uuid::from(inst.school.id), Uuid::from_u128(0xde11));
    let insert = sql!(
        "INSERT INTO delibera_ia (istituto_id, id, richiesta_id, anno, numero, data, esito, componenti, presenti, favorevoli,
             contrari, astenuti, motivi, prescrizioni, alternativa)
         SELECT istituto_id, $2, id, 2026, 1, '2026-11-23', 'rinviata', 7, 5, 0, 0, 5, 'Si attende.', '', ''
         FROM richiesta_ia WHERE istituto_id = $1"
    );
    let write = move |tx: &mut dyn Tx| tx.exec(insert, params![school, id]);
    inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, write).unwrap();
}

/// A tool in the White List, and another that a teacher asks for.
async fn tools(inst: &Installation) {
    client(inst, "referente_ia").await.post("/ia/strumenti/nuovo", TOOL).await.expect(303);
    client(inst, "docente").await.post("/ia/richieste/nuova", TOOL_REQUEST).await.expect(303);
    decision(inst);
}

/// A note about the child, and a proceeding about it.
async fn notes(inst: &Installation, objects: &BTreeMap<&'static str, String>) {
    let mut docente = Docente::enter(inst, "matematica").await;
    let alunno = objects["alunno"].as_str();
    let note = [
        ("data", TODAY),
        ("tipo", "disciplinare"),
        ("a", "alunni"),
        ("alunno", alunno),
        ("testo", "Disturba la lezione."),
        ("conferma", "1"),
    ];
    docente.post(&format!("/registro/{}/note/nuova", inst.school.terza), &note).await.expect(303);
    let classe = objects["classe"].as_str();
    let record = [("classe", classe), ("alunno", alunno), ("data", TODAY), ("testo", "Danneggia un banco.")];
    client(inst, "dirigente").await.post("/sanzioni/nuova", &record).await.expect(303);
}

/// A prova and a gap to catch up with.
async fn marks(inst: &Installation) {
    let mut docente = Docente::enter(inst, "matematica").await;
    let grid = valutazioni::grid(&mut docente, "3A · Matematica").await;
    valutazioni::make(&mut docente, &grid, &[]).await;
    let goal = [("testo", "Opera con le frazioni")];
    docente.post(&format!("{grid}/obiettivi/nuovo"), &goal).await.expect(303);
    let prova = first(inst, sql!("SELECT id FROM prova WHERE istituto_id = $1 ORDER BY id LIMIT 1"));
    let obiettivo = first(inst, sql!("SELECT id FROM obiettivo WHERE istituto_id = $1 ORDER BY id LIMIT 1"));
    let about = [("obiettivo", obiettivo.as_str())];
    docente.post(&format!("{grid}/prove/{prova}/obiettivi"), &about).await.expect(303);
    let pupil = inst.school.alunni(inst.school.terza)[0].to_string();
    let gap = [("alunno", pupil.as_str()), ("argomenti", "Frazioni"), ("modalita", "sportello")];
    docente.post(&format!("{grid}/recuperi/nuova"), &gap).await.expect(303);
}

/// Who coordinates the council of the class.
async fn coordinatore(inst: &Installation) {
    let docente = inst.school.persona("italiano").to_string();
    let named = [("docente", docente.as_str()), ("dal", TODAY)];
    let form = format!("/classi/{}/coordinatore", inst.school.terza);
    client(inst, "dirigente").await.post(&form, &named).await.expect(303);
}

/// The teacher supports a pupil of the other class, too, and has written about them.
async fn support(inst: &Installation, objects: &BTreeMap<&'static str, String>) {
    let seguito = inst.school.alunni(inst.school.quarta)[1];
    let cattedra = Cattedra {
        id: inst.app.ids.next(inst.app.clock.now()).into(),
        docente_id: inst.school.persona("matematica"),
        classe_id: inst.school.quarta,
        materia_id: inst.school.materia("Sostegno"),
        gruppo_id: None,
        alunno_id: Some(seguito),
        tipo: TipoCattedra::Sostegno,
        supplenza_di: None,
        ore_settimanali: Some(9),
        dal: date(2026, 9, 1),
        al: date(2027, 8, 31),
        version: 1,
    };
    let school = inst.school.id;
    let write = move |tx: &mut dyn Tx| insert_cattedra(tx, school, &cattedra);
    inst.app.db.write_blocking(&inst.school.tenant, write).unwrap();
    let note = [("data", TODAY), ("tipo", "attivita"), ("testo", "Schede.")];
    let path = format!("/sostegno/{}", objects["seguito"]);
    client(inst, "docente").await.post(&path, &note).await.expect(303);
    let plan = [("tipo", "pdp"), ("anno", "2026"), ("titolo", "PDP"), ("strumenti", "Calcolatrice")];
    let file = Some(("pdp.pdf", b"%PDF-1.7 piano".as_slice()));
    let path = format!("/piani/{}/nuovo", objects["alunno"]);
    client(inst, "dirigente").await.post_with_file(&path, &plan, file).await.expect(303);
}

/// A closure, a group, a pupil in no class, a permit for the whole year, hours that do not count, and a job that went wrong for good.
/// A class, a subject and a site that nobody uses.
async fn by_mistake(inst: &Installation, office: &mut Client) {
    let sede = first(inst, sql!("SELECT id FROM sede WHERE istituto_id = $1 ORDER BY id LIMIT 1"));
    let classe = [
        ("sezione", "Y"),
        ("anno_corso", "5"),
        ("ordine", "secondaria_ii"),
        ("sede", &*sede),
        ("modo_appello", "giornaliero"),
    ];
    office.post("/classi/nuova", &classe).await.expect(303);
    let materia = [("nome", "Materia in più"), ("breve", "Più"), ("tipo", "curricolare")];
    office.post("/materie/nuova", &materia).await.expect(303);
    office.post("/sedi/nuova", &[("nome", "Sede in più"), ("comune", "Borgo Sereno")]).await.expect(303);
    for cognome in ["Superfluo Uno", "Superfluo Due"] {
        let persona = [("cognome", cognome), ("nome", "Ada"), ("ruolo", "ata")];
        office.post("/persone/nuova", &persona).await.expect(303);
    }
}

async fn office(inst: &Installation, objects: &BTreeMap<&'static str, String>) {
    let mut office = client(inst, "segreteria").await;
    let closure =
        [("ambito", "istituto"), ("tipo", "sospensione"), ("dal", "2027-03-01"), ("motivo", "Neve")];
    office.post("/calendario/chiusure", &closure).await.expect(303);
    let order = [("ordine", "secondaria_ii"), ("lezioni_dal", "2026-09-14"), ("lezioni_al", "2027-06-10")];
    office.post("/calendario/ordini", &order).await.expect(303);
    let (classe, alunno) = (&objects["classe"], &objects["alunno"]);
    let periodo = first(inst, sql!("SELECT id FROM periodo WHERE istituto_id = $1 ORDER BY id LIMIT 1"));
    let closed =
        [("periodo", &*periodo), ("classe", &*objects["quarta"]), ("motivo", "Scrutinio"), ("in_corso", "1")];
    office.post("/calendario/chiusi/chiudi", &closed).await.expect(303);
    let choir = [("nome", "Coro"), ("tipo", "altro")];
    office.post(&format!("/classi/{classe}/gruppi/nuovo"), &choir).await.expect(303);
    let italiano = inst.school.persona("italiano").to_string();
    let mistake =
        [("docente", italiano.as_str()), ("materia", objects["informatica"].as_str()), ("tipo", "normale")];
    office.post(&format!("/cattedre/nuova?classe={classe}"), &mistake).await.expect(303);
    by_mistake(inst, &mut office).await;
    let list = ("docenti.csv", ask::TABLE);
    office.upload("/importazioni", &[("elenco", "docenti")], "allegato", list).await.expect(303);
    let newcomer = [("cognome", "Nuovi"), ("nome", "Ada"), ("ruolo", "alunno")];
    office.post("/persone/nuova", &newcomer).await.expect(303);
    let permit =
        [("tipo", "entrata"), ("giorni", "2"), ("ora", "09:00"), ("dal", "2026-12-01"), ("al", "2027-05-31")];
    office.post(&format!("/permessi/alunni/{alunno}/nuovo"), &permit).await.expect(303);
    let exception = [("dal", FRIDAY), ("al", FRIDAY), ("delibera", "delibera 12 del 3 settembre 2026")];
    office.post(&format!("/presenze/classi/{classe}/{alunno}/deroga"), &exception).await.expect(303);
    let absence = [("docente_id", &*objects["docente"]), ("dal", TODAY), ("al", "2026-11-25")];
    office.post("/docenti/assenze/nuova", &absence).await.expect(303);
    let out = [
        ("descrizione", "Visita al museo"),
        ("dal", "2026-12-01"),
        ("al", "2026-12-02"),
        ("alunni", alunno.as_str()),
    ];
    office.post(&format!("/fuori-classe/nuovo?classe={classe}"), &out).await.expect(303);
    let esonero = [
        ("materia_id", &*objects["materia"]),
        ("dal", "2026-11-02"),
        ("al", "2027-01-31"),
        ("atto", "prot. 12 del 30 ottobre 2026"),
    ];
    office.post(&format!("/presenze/classi/{classe}/{alunno}/esonero"), &esonero).await.expect(303);
    let certificate = format!("/atti/nuovo?tipo=certificato_iscrizione&alunno={alunno}");
    let entry = [("protocollo", "12/2026"), ("data_protocollo", TODAY)];
    office.post(&certificate, &entry).await.expect(303);
    let sede = first(inst, sql!("SELECT id FROM sede WHERE istituto_id = $1 ORDER BY id LIMIT 1"));
    let bells = format!("/orario/campane/{sede}/1");
    let version = office.get(&bells).await.expect(200).input("version").unwrap();
    let mut hours = vec![("version".to_owned(), version), ("dal".to_owned(), "2027-01-11".to_owned())];
    for n in 1..=6 {
        hours.push((format!("inizio_{n}"), format!("{:02}:00", n + 7)));
        hours.push((format!("fine_{n}"), format!("{:02}:50", n + 7)));
    }
    let hours: Vec<_> = hours.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    office.post(&bells, &hours).await.expect(303);
    let school = Uuid::from(inst.school.id);
    let at = inst.app.clock.now();
    let failed = move |tx: &mut dyn Tx| {
        tx.exec(
            sql!(
                "UPDATE job SET failed_at = $2 WHERE istituto_id = $1 AND id =
                    (SELECT j.id FROM job j WHERE j.istituto_id = $1 ORDER BY j.id DESC LIMIT 1)"
            ),
            params![school, at],
        )
    };
    inst.app.db.write_blocking::<_, Error, _>(&inst.school.tenant, failed).unwrap();
}

/// A provider that answers nobody, and an emergency.
async fn fornitore(inst: &Installation) {
    let mut head = client(inst, "dirigente").await;
    let fields = [
        ("tipo", "altro"),
        ("nome", "Prova"),
        ("indirizzo", "http://negri.localhost"),
        ("emittente", "http://127.0.0.1:1"),
        ("authorize", "http://127.0.0.1:1/authorize"),
        ("token", "http://127.0.0.1:1/token"),
        ("jwks", "http://127.0.0.1:1/jwks"),
        ("client_id", "scuola"),
        ("segreto", "segreto di prova"),
        ("ambito", "openid"),
        ("attributo", "fiscal_number"),
        ("attivo", "1"),
    ];
    head.post("/impostazioni/accesso/nuovo", &fields).await.expect(303);
    let emergency = [("motivo", "Il gateway non risponde"), ("ore", "4")];
    head.post("/impostazioni/accesso/emergenza", &emergency).await.expect(303);
}

/// The address of the mother's calendar.
async fn feed(inst: &Installation) -> String {
    let page = client(inst, "genitore").await.post("/agenda/calendario/nuovo", &[]).await.expect(200);
    page.body.split("/agenda/feed/").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// A device of the mother that gets notices, which the head lets.
async fn device(inst: &Installation) -> String {
    let mut head = client(inst, "dirigente").await;
    head.post("/impostazioni/avvisi", &[("notifiche", "1"), ("dal", TODAY), ("version", "0")])
        .await
        .expect(303);
    let filled = FORMS.iter().find(|filled| filled.route == "/avvisi/dispositivi").unwrap();
    let fields: Vec<(&str, &str)> = filled
        .fields
        .iter()
        .map(|(name, value)| (*name, value.strip_suffix("/2").unwrap_or(value)))
        .collect();
    client(inst, "genitore").await.post("/avvisi/dispositivi", &fields).await.expect(303);
    first(inst, sql!("SELECT id FROM dispositivo_notifiche WHERE istituto_id = $1 ORDER BY id LIMIT 1"))
}

/// What a link holds that stops the mail to the mother.
async fn stopping_link(inst: &Installation) -> String {
    let school = inst.app.schools.all().into_iter().find(|school| school.id == inst.school.id).unwrap();
    let mother = inst.school.persona("madre");
    let mail = program_ctx(&inst.app, &school).write(move |tx, ctx| recapito::mail(tx, ctx, mother)).await;
    let link = mail.unwrap().and_then(|mail| mail.ferma).unwrap();
    link.rsplit('/').next().unwrap().to_owned()
}

/// The father of 3A is also the father of a pupil of 4A: a court keeps him from the first, and he reads of the second.
fn another_family(inst: &Installation) {
    let link = legami::GenitoreAlunno {
        id: inst.app.ids.next(inst.app.clock.now()),
        genitore_id: inst.school.persona("padre"),
        alunno_id: inst.school.alunni(inst.school.quarta)[0],
        legame: TipoLegame::Padre,
        responsabilita: true,
        ritiro: true,
        limite: None,
        dal: date(2026, 9, 1),
        al: None,
        version: 1,
    };
    let school = inst.school.id;
    let write = move |tx: &mut dyn Tx| legami::insert_genitore(tx, school, &link);
    inst.app.db.write_blocking(&inst.school.tenant, write).unwrap();
}
