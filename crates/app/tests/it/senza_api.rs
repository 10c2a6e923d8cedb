// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a person can do at a page, a program can do too, or it says here why not (ADR 0017). A page is matched by its own
//! path below `/api/v1`, by a row of [`AS`], or by a row of [`APART`]: a new page that is in none of them fails until
//! somebody decides. A path that is read and written is judged by its writing: what is read there is its form.

use std::collections::{BTreeMap, BTreeSet};

use campanella_app::urls;

/// Pages whose job has another address in the API.
const AS: &[(&str, &str)] = &[
    ("/agenda", "GET /api/v1/famiglia/alunni/{alunno}/agenda"),
    ("/agenda/diario", "GET /api/v1/famiglia/alunni/{alunno}/agenda"),
    ("/agenda/mese", "GET /api/v1/famiglia/alunni/{alunno}/agenda"),
    ("/atti/nuovo", "POST /api/v1/atti"),
    ("/calendario/chiusi", "GET /api/v1/periodi-chiusi"),
    ("/calendario/chiusi/chiudi", "POST /api/v1/periodi-chiusi"),
    ("/calendario/chiusi/riapri", "POST /api/v1/periodi-chiusi/riapri"),
    ("/casa", "GET /api/v1/famiglia/alunni/{alunno}/oggi"),
    ("/casa/frammento", "GET /api/v1/famiglia/alunni/{alunno}/oggi"),
    ("/cattedre", "GET /api/v1/classi/{classe}/cattedre"),
    ("/cattedre/nuova", "POST /api/v1/classi/{classe}/cattedre"),
    ("/classi/{classe}", "GET /api/v1/classi/{classe}/cattedre"),
    ("/classi/{classe}/alunni/nuovi", "POST /api/v1/classi/{classe}/alunni"),
    ("/classi/{classe}/coordinatore", "POST /api/v1/classi/{classe}/coordinatori"),
    ("/classi/{classe}/coordinatore/fine", "POST /api/v1/classi/{classe}/coordinatori/fine"),
    ("/classi/{classe}/gruppi/nuovo", "POST /api/v1/classi/{classe}/gruppi"),
    ("/compiti", "GET /api/v1/famiglia/alunni/{alunno}/agenda"),
    ("/compiti/{compito}", "GET /api/v1/classi/{classe}/agenda"),
    ("/compiti/{compito}/fatto", "POST /api/v1/famiglia/alunni/{alunno}/compiti/{compito}"),
    ("/docenti/assenze/nuova", "POST /api/v1/docenti/assenze"),
    ("/firme", "GET /api/v1/firme/mancanti"),
    ("/fuori-classe/nuovo", "POST /api/v1/fuori-classe"),
    ("/fuori-classe/{fuori}/modifica", "POST /api/v1/fuori-classe/{fuori}"),
    ("/giustificazioni", "GET /api/v1/famiglia/alunni/{alunno}/giustificazioni"),
    ("/giustificazioni/classi", "GET /api/v1/classi/{classe}/giustificazioni"),
    ("/giustificazioni/classi/{classe}", "GET /api/v1/classi/{classe}/giustificazioni"),
    ("/giustificazioni/classi/{classe}/{alunno}", "POST /api/v1/classi/{classe}/giustificazioni"),
    (
        "/giustificazioni/classi/{classe}/{alunno}/online",
        "POST /api/v1/giustificazioni/alunni/{alunno}/online",
    ),
    ("/giustificazioni/nuova", "POST /api/v1/famiglia/alunni/{alunno}/giustificazioni"),
    ("/giustificazioni/{giustificazione}/accetta", DECISIONE),
    ("/giustificazioni/{giustificazione}/respingi", DECISIONE),
    ("/giustificazioni/{giustificazione}/ripensa", DECISIONE),
    ("/gruppi/{gruppo}", "GET /api/v1/classi/{classe}/gruppi"),
    ("/gruppi/{gruppo}/alunni/nuovo", "POST /api/v1/gruppi/{gruppo}/alunni"),
    ("/gruppi/{gruppo}/dati", "POST /api/v1/gruppi/{gruppo}"),
    ("/lezioni", "GET /api/v1/famiglia/alunni/{alunno}/lezioni"),
    ("/lezioni/{classe}/{data}/{ordinale}/fuori", "POST /api/v1/lezioni/{classe}/{data}/{ordinale}/appello"),
    ("/note", "GET /api/v1/famiglia/alunni/{alunno}/note"),
    ("/note/{nota}/letta", "POST /api/v1/famiglia/alunni/{alunno}/note/{nota}/letta"),
    ("/orario/campane/{sede}/{giorno}", "POST /api/v1/sedi/{sede}/campane"),
    ("/orario/campane/{sede}/{giorno}/togli", "POST /api/v1/sedi/{sede}/campane/togli"),
    ("/permessi", "GET /api/v1/famiglia/alunni/{alunno}/permessi"),
    ("/permessi/alunni/{alunno}/nuovo", "POST /api/v1/permessi/alunni/{alunno}"),
    ("/permessi/nuovo", "POST /api/v1/famiglia/alunni/{alunno}/permessi"),
    ("/permessi/scuola", "GET /api/v1/permessi"),
    ("/permessi/{permesso}/accetta", "POST /api/v1/permessi/{permesso}/decisione"),
    ("/permessi/{permesso}/respingi", "POST /api/v1/permessi/{permesso}/decisione"),
    ("/presenze", "GET /api/v1/famiglia/alunni/{alunno}/presenze"),
    ("/presenze/classi", "GET /api/v1/presenze/classi/{classe}"),
    ("/presenze/classi/{classe}/{alunno}", "GET /api/v1/presenze/alunni/{alunno}"),
    ("/presenze/classi/{classe}/{alunno}/deroga", "POST /api/v1/presenze/alunni/{alunno}/deroghe"),
    ("/presenze/classi/{classe}/{alunno}/esonero", "POST /api/v1/presenze/alunni/{alunno}/esoneri"),
    ("/presenze/classi/{classe}/{alunno}/provenienza", "POST /api/v1/presenze/alunni/{alunno}/provenienza"),
    ("/quadro/frammento", "GET /api/v1/quadro"),
    ("/registro", "GET /api/v1/classi"),
    ("/registro/{classe}", "GET /api/v1/classi/{classe}/giorni/{data}"),
    ("/registro/{classe}/agenda", "GET /api/v1/classi/{classe}/agenda"),
    ("/registro/{classe}/agenda/diario", "GET /api/v1/classi/{classe}/agenda"),
    ("/registro/{classe}/agenda/mese", "GET /api/v1/classi/{classe}/agenda/carico"),
    ("/registro/{classe}/agenda/nuovo", "POST /api/v1/classi/{classe}/agenda"),
    ("/registro/{classe}/agenda/{impegno}", "POST /api/v1/classi/{classe}/agenda/{impegno}"),
    (
        "/registro/{classe}/agenda/{impegno}/allegati",
        "POST /api/v1/classi/{classe}/agenda/{impegno}/allegati",
    ),
    (
        "/registro/{classe}/agenda/{impegno}/allegati/{allegato}/elimina",
        "POST /api/v1/classi/{classe}/agenda/{impegno}/allegati/{allegato}/elimina",
    ),
    ("/registro/{classe}/agenda/{impegno}/elimina", "POST /api/v1/classi/{classe}/agenda/{impegno}/elimina"),
    ("/registro/{classe}/frammento", "GET /api/v1/classi/{classe}/giorni/{data}"),
    ("/registro/{classe}/mese", "GET /api/v1/classi/{classe}/mesi/{data}"),
    ("/registro/{classe}/note", "GET /api/v1/classi/{classe}/note"),
    ("/registro/{classe}/note/nuova", "POST /api/v1/classi/{classe}/note"),
    ("/registro/{classe}/note/{nota}", "GET /api/v1/classi/{classe}/note/{nota}/letture"),
    ("/registro/{classe}/note/{nota}/annulla", "POST /api/v1/classi/{classe}/note/{nota}/annulla"),
    ("/registro/{classe}/note/{nota}/correggi", "POST /api/v1/classi/{classe}/note/{nota}"),
    (
        "/registro/{classe}/note/{nota}/provvedimento",
        "POST /api/v1/classi/{classe}/note/{nota}/provvedimento",
    ),
    ("/registro/{classe}/settimana", "GET /api/v1/classi/{classe}/settimane/{data}"),
    ("/sanzioni/nuova", "POST /api/v1/sanzioni"),
    ("/sanzioni/{sanzione}/passo", "POST /api/v1/sanzioni/{sanzione}/passi"),
    ("/stato", "GET /api/v1/diagnosi"),
    ("/valutazioni/{cattedra}", "POST /api/v1/valutazioni/{cattedra}/voti"),
    ("/valutazioni/{cattedra}/nuova", "POST /api/v1/valutazioni/{cattedra}/prove"),
    ("/valutazioni/{cattedra}/obiettivi/nuovo", "POST /api/v1/valutazioni/{cattedra}/obiettivi"),
    ("/valutazioni/{cattedra}/prove/{prova}", "GET /api/v1/valutazioni/{cattedra}"),
    ("/valutazioni/{cattedra}/prove/{prova}/dati", "POST /api/v1/valutazioni/{cattedra}/prove/{prova}"),
    ("/valutazioni/{cattedra}/recuperi", "GET /api/v1/valutazioni/{cattedra}/carenze"),
    ("/valutazioni/{cattedra}/recuperi/nuova", "POST /api/v1/valutazioni/{cattedra}/carenze"),
    ("/valutazioni/{cattedra}/recuperi/{carenza}", "POST /api/v1/valutazioni/{cattedra}/carenze/{carenza}"),
    ("/voti", "GET /api/v1/famiglia/alunni/{alunno}/voti"),
    ("/voti/{materia}", "GET /api/v1/famiglia/alunni/{alunno}/voti/{materia}/simulazione"),
];

const DECISIONE: &str = "POST /api/v1/giustificazioni/{giustificazione}/decisione";

/// Pages that no program does, and why. `/*` at the end stands for all that is below, and for the page itself.
const APART: &[(&str, &[&str])] = &[
    (
        "who enters, how, and from where: a program has a token, and gives nobody another one",
        &["/a-tuo-nome/*", "/accesso/*", "/accessi/*", "/altre-scuole/*", "/aula/*"],
    ),
    (
        "the product shows itself to a browser",
        &[
            "/",
            "/inizio",
            "/menu",
            "/cerca",
            "/statico/*",
            "/sw.js",
            "/senza-rete",
            "/vivo/*",
            "/preferenze/*",
            "/salute",
        ],
    ),
    ("what the law wants a person to find and read", &["/accessibilita", "/privacy/*", "/sorgente"]),
    (
        "the frame of the school, set up once a year by a person who reads what follows from it; lists come in by import",
        &[
            "/avvio/*",
            "/calendario",
            "/calendario/anno",
            "/calendario/chiusure/*",
            "/classi/nuova",
            "/classi/{classe}/dati",
            "/classi/{classe}/elimina",
            "/gruppi/{gruppo}/alunni/{alunno}/fine",
            "/importazioni/*",
            "/impostazioni/*",
            "/materie/*",
            "/scuola",
            "/sedi/*",
        ],
    ),
    (
        "the timetable comes in by import, and is mended hour by hour beside the clashes that the page shows",
        &["/orario", "/orario/aula/{nome}", "/orario/classe/*", "/orario/docente/{id}", "/orario/vedi"],
    ),
    (
        "people, their roles, guardians and accounts: a wrong link opens a child to a stranger",
        &["/persone/*"],
    ),
    ("PEI, PDP and health documents (ADR 0016)", &["/piani/*"]),
    (
        "sealed texts that somebody else wrote: a person asks to open them, and each opening is recorded (ADR 0017)",
        &[
            "/giustificazioni/{giustificazione}/allegato",
            "/giustificazioni/{giustificazione}/apri",
            "/giustificazioni/{giustificazione}/motivo",
            "/registro/{classe}/sostegno",
            "/sostegno/{alunno}/leggi",
            "/sostegno/{alunno}/pdf",
        ],
    ),
    (
        "the secret address of a calendar, and links in mail: who has them needs nothing else",
        &["/agenda/calendario/*", "/agenda/feed/{segreto}", "/avvisi/ferma/*"],
    ),
    ("the browser itself asks to be told", &["/avvisi/dispositivi"]),
    (
        "the browser of a teacher keeps the day: a program reads the hours one by one and keeps what it likes",
        &["/adesso/giornata"],
    ),
    (
        "a file of what the API gives as data",
        &[
            "/ore-dedicate/esporta.csv",
            "/presenze/classi/{classe}/esporta.csv",
            "/presenze/classi/{classe}/esporta.xlsx",
            "/quadro/classi/{classe}/statistiche/esporta.csv",
            "/quadro/classi/{classe}/statistiche/esporta.xlsx",
            "/quadro/statistiche/esporta.csv",
            "/quadro/statistiche/esporta.xlsx",
            "/quadro/statistiche/materie.csv",
            "/quadro/statistiche/materie.xlsx",
        ],
    ),
    (
        "a whole register leaves after a fresh proof of who asks",
        &[
            "/registro/emergenza",
            "/registro/docente/pdf",
            "/registro/docente/{docente}/pdf",
            "/registro/{classe}/pdf",
        ],
    ),
    ("a person chooses where to go on", &["/agenda/nuovo", "/lezioni/altra"]),
    ("several writes of the API in one tap", &["/valutazioni/{cattedra}/obiettivi/copia"]),
    (
        "which AI tools may be used: a person decides with the documents at hand; what was decided is read by programs",
        &[
            "/ia/elenco/*",
            "/ia/richieste/nuova",
            "/ia/richieste/{richiesta}/delibere/{delibera}/pdf",
            "/ia/richieste/{richiesta}/passo/{passo}",
            "/ia/strumenti/nuovo",
            "/ia/strumenti/vieta",
            "/ia/strumenti/{strumento}/*",
            "/ia/vietati",
        ],
    ),
];

/// Each page with the method it is judged by, and every route of the API.
fn routes() -> (BTreeMap<&'static str, &'static str>, BTreeSet<String>) {
    let (mut pages, mut api) = (BTreeMap::new(), BTreeSet::new());
    for route in urls::routes().list() {
        if route.path.starts_with("/api/") {
            api.insert(format!("{} {}", route.method, route.path));
        } else if route.method == "POST" || !pages.contains_key(route.path) {
            pages.insert(route.path, route.method);
        }
    }
    (pages, api)
}

fn covers(row: &str, path: &str) -> bool {
    match row.strip_suffix("/*") {
        Some(area) => path.strip_prefix(area).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
        None => row == path,
    }
}

fn is_apart(path: &str) -> bool {
    APART.iter().flat_map(|(_, rows)| *rows).any(|row| covers(row, path))
}

#[test]
fn what_a_page_does_a_program_does_or_it_is_said_why_not() {
    let (pages, api) = routes();
    let undecided: Vec<String> = pages
        .iter()
        .filter(|(path, method)| {
            let is_named = AS.iter().any(|(page, _)| page == *path);
            !is_named && !is_apart(path) && !api.contains(&format!("{method} /api/v1{path}"))
        })
        .map(|(path, method)| format!("{method} {path}"))
        .collect();
    assert!(
        undecided.is_empty(),
        "pages without an API: give them one, or say in senza_api.rs why not:\n{}",
        undecided.join("\n")
    );
}

#[test]
fn each_row_is_about_a_page_and_names_a_route_of_the_api() {
    let (pages, api) = routes();
    for (page, job) in AS {
        assert!(pages.contains_key(page), "{page} is no page");
        assert!(api.contains(*job), "{job} is no route of the API");
        assert!(!is_apart(page), "{page} has a row in both tables");
    }
    for row in APART.iter().flat_map(|(_, rows)| *rows) {
        assert!(pages.keys().any(|path| covers(row, path)), "{row} is no page");
    }
}
