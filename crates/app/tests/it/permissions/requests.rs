// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What each writing route is sent: the form of its page with these fields filled in, or the JSON of a program.
//!
//! `{name}` stands for an object of the furnished school, `{io}` for the role that asks, `{utente}` for its username.

/// A form that a person sends.
pub struct Filled {
    pub route: &'static str,
    /// The page that carries the form; none when the fields are all there is.
    pub page: Option<&'static str>,
    /// The field that carries a file, when no page says it.
    pub file: Option<&'static str>,
    /// What a person types over what the page already holds.
    pub fields: &'static [(&'static str, &'static str)],
}

const fn on(
    route: &'static str,
    page: &'static str,
    fields: &'static [(&'static str, &'static str)],
) -> Filled {
    Filled { route, page: Some(page), file: None, fields }
}

const fn bare(route: &'static str, fields: &'static [(&'static str, &'static str)]) -> Filled {
    Filled { route, page: None, file: None, fields }
}

const fn with_file(route: &'static str, fields: &'static [(&'static str, &'static str)]) -> Filled {
    Filled { route, page: None, file: Some("allegato"), fields }
}

const TODAY: &str = "{data}";
const HOUR: &str = "/lezioni/{classe}/{data}/{ordinale}";
const PUPIL: &str = "/giustificazioni/classi/{classe}/{alunno}";
const SUPPORT: &[(&str, &str)] =
    &[("data", TODAY), ("tipo", "attivita"), ("testo", "Schede."), ("version", "1")];
const NOTE: &[(&str, &str)] = &[
    ("data", TODAY),
    ("tipo", "disciplinare"),
    ("a", "alunni"),
    ("alunno", "{alunno}"),
    ("testo", "Parla."),
    ("conferma", "1"),
];

/// A tool that a delibera on paper has authorised.
pub const TOOL: &[(&str, &str)] = &[
    ("nome", "Scrivano"),
    ("produttore", "Lettere libere"),
    ("rischio", "minimo"),
    ("finalita", "Bozze di esercizi."),
    ("divieti", "Dati personali."),
    ("formazione", "AI Literacy"),
    ("accesso", "Account della scuola"),
    ("trattamento", "Non addestra il modello."),
    ("delibera", "n. 3/2026"),
    ("del", "2026-04-23"),
];

/// A tool that somebody asks for.
pub const TOOL_REQUEST: &[(&str, &str)] = &[
    ("nome", "Cartografo"),
    ("produttore", "Mappe libere"),
    ("categoria", "didattico"),
    ("finalita", "Mappe concettuali."),
    ("utilizzatori", "personale"),
    ("account", "Account della scuola"),
    ("uso_dal", "2027-01-11"),
    ("informativa", "https://cartografo.example/privacy"),
    ("condizioni", "https://cartografo.example/condizioni"),
];

/// Every writing route of the pages.
pub const FORMS: &[Filled] = &[
    bare("/a-tuo-nome/posta", &[]),
    bare("/accesso", &[("username", "madre"), ("password", "{password}")]),
    bare("/accesso/arrivo", &[("da", "{altra}"), ("codice", "mai-data")]),
    bare("/accesso/aula", &[]),
    bare("/accesso/aula/entra", &[]),
    bare("/altre-scuole/collega", &[("scuola", "{altra}")]),
    bare("/altre-scuole/consenso", &[("da", "{altra}"), ("richiesta", "{collegamento}")]),
    bare("/altre-scuole/fine", &[("richiesta", "{collegamento}"), ("codice", "mai-data")]),
    bare("/altre-scuole/{collegamento}/togli", &[]),
    bare("/altre-scuole/{collegamento}/vai", &[]),
    bare("/aula", &[("numero", "042917")]),
    bare("/aula/{computer}", &[("numero", "042917")]),
    bare("/accesso/codice", &[("codice", "000000")]),
    bare("/accesso/conferma", &[("conferma.prova", "{password}")]),
    bare("/accesso/conferma/identita", &[]),
    on("/accesso/dispositivi/conferma", "/accesso/sessioni", &[]),
    on("/accesso/dispositivi/dimentica", "/accesso/sessioni", &[]),
    bare("/accesso/non-sono-stato-io", &[("giorno", TODAY), ("ora", "08:00")]),
    bare("/accessi/casi/{caso}/riammetti", &[]),
    bare("/accessi/casi/{caso}/riporta", &[]),
    bare("/accessi/casi/{caso}/chiudi", &[("esito", "Tolti due voti."), ("version", "1")]),
    bare("/accesso/esci", &[]),
    bare(
        "/accesso/password",
        &[
            ("vecchia", "{password}"),
            ("nuova", "finestra 71 Cavallo verde!"),
            ("ripeti", "finestra 71 Cavallo verde!"),
        ],
    ),
    bare("/accesso/profilo", &[("profilo", "{io}")]),
    bare("/accesso/rientro", &[("username", "{utente}"), ("password", "{password}")]),
    bare("/accesso/rinnova", &[]),
    bare("/accesso/secondo-fattore/conferma", &[("codice", "{codice}")]),
    bare("/accesso/secondo-fattore/prepara", &[]),
    bare("/accesso/secondo-fattore/recupero", &[("codice", "{codice}")]),
    bare("/accesso/secondo-fattore/togli", &[("codice", "{codice}")]),
    on("/accesso/sessioni/chiudi", "/accesso/sessioni", &[]),
    bare("/agenda/calendario/nuovo", &[]),
    bare("/agenda/calendario/revoca", &[]),
    on("/avvio/anno", "/avvio/anno", &[]),
    on("/avvio/campane/{sede}", "/avvio/campane?sede={sede}", &[]),
    on("/ia/richieste/nuova", "/ia/richieste/nuova", TOOL_REQUEST),
    bare("/ia/richieste/{richiesta}/passo/{passo}", &[("protocollo", "4821/2026"), ("version", "1")]),
    on("/ia/strumenti/nuovo", "/ia/strumenti/nuovo", TOOL),
    on(
        "/ia/strumenti/vieta",
        "/ia/strumenti/vieta",
        &[("nome", "Indovino"), ("produttore", "Ignoto"), ("vieto", "privacy"), ("motivo", "Vende i dati.")],
    ),
    on(
        "/ia/strumenti/{strumento}/correggi",
        "/ia/strumenti/{strumento}/correggi",
        &[("versione", "3"), ("motivo", "Nuova versione.")],
    ),
    bare(
        "/ia/strumenti/{strumento}/passo",
        &[("passo", "sospendi"), ("motivo", "Condizioni cambiate."), ("version", "1")],
    ),
    on(
        "/avvio/classi",
        "/avvio/classi",
        &[("classi", "5A 5B"), ("ordine", "secondaria_ii"), ("sede", "{sede}")],
    ),
    on("/avvio/istituto", "/avvio/istituto", &[("comune", "Borgo Sereno")]),
    on("/avvio/materie", "/avvio/materie", &[]),
    on("/avvio/sedi", "/avvio/sedi", &[("nome", "Succursale"), ("comune", "Borgo Sereno")]),
    on("/avvisi", "/avvisi", &[]),
    bare(
        "/avvisi/dispositivi",
        &[
            ("endpoint", "https://push.example/abbonato/2"),
            (
                "p256dh",
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            ),
            ("auth", "BTBZMqHH6r4Tts7J_aSIgg"),
        ],
    ),
    bare("/avvisi/dispositivi/{notifica}/togli", &[]),
    bare("/avvisi/ferma/{gettone}", &[]),
    bare("/avvisi/ferma/{gettone}/riattiva", &[]),
    bare("/avvisi/posta", &[("acceso", "1")]),
    on("/calendario/anno", "/calendario/anno", &[]),
    bare(
        "/calendario/chiusi/chiudi",
        &[("periodo", "{periodo}"), ("classe", "{classe}"), ("motivo", "Scrutinio"), ("in_corso", "1")],
    ),
    bare(
        "/calendario/chiusi/riapri",
        &[("periodo", "{periodo}"), ("classe", "{quarta}"), ("motivo", "Errore")],
    ),
    on(
        "/calendario/chiusure",
        "/calendario",
        &[("ambito", "istituto"), ("tipo", "sospensione"), ("dal", "2027-04-12"), ("motivo", "Neve")],
    ),
    bare("/calendario/chiusure/{id}/elimina", &[]),
    bare(
        "/calendario/ordini",
        &[("ordine", "secondaria_ii"), ("lezioni_dal", "2026-09-14"), ("lezioni_al", "2027-06-30")],
    ),
    bare("/calendario/ordini/{ordine}/togli", &[]),
    on(
        "/cattedre/nuova?classe={classe}",
        "/cattedre/nuova?classe={classe}",
        &[("docente", "{docente}"), ("materia", "{informatica}"), ("tipo", "normale")],
    ),
    on("/cattedre/{cattedra}", "/cattedre/{cattedra}", &[("ore", "5")]),
    on("/cattedre/{cattedra}/elimina", "/cattedre/{cattedra}/elimina", &[]),
    on("/cattedre/{cattedra}/fine", "/cattedre/{cattedra}/fine", &[("al", "2027-01-31")]),
    on(
        "/classi/nuova",
        "/classi/nuova",
        &[
            ("sezione", "Z"),
            ("anno_corso", "5"),
            ("ordine", "secondaria_ii"),
            ("sede", "{sede}"),
            ("modo_appello", "giornaliero"),
        ],
    ),
    bare(
        "/classi/{classe}/coordinatore",
        &[("docente", "{docente}"), ("dal", "2026-12-01"), ("atto", "prot. 12")],
    ),
    bare("/classi/{classe}/coordinatore/fine", &[("al", "2026-11-30"), ("version", "1")]),
    on("/classi/{classe}/alunni/nuovi", "/classi/{classe}/alunni/nuovi", &[("alunno", "{nuovo}")]),
    on("/classi/{classe}/dati", "/classi/{classe}/dati", &[]),
    on("/classi/{classe}/elimina", "/classi/{classe}/elimina", &[]),
    on(
        "/classi/{classe}/gruppi/nuovo",
        "/classi/{classe}/gruppi/nuovo",
        &[("nome", "Banda"), ("tipo", "altro")],
    ),
    on("/compiti/{compito}/allegati", "/compiti/{compito}", &[]),
    bare("/compiti/{compito}/allegati/{allegato}/elimina", &[("motivo", "Foglio di un'altra classe")]),
    on("/compiti/{compito}/fatto", "/compiti", &[("alunno", "{alunno}"), ("fatto", "1")]),
    bare("/compiti/{compito}/link", &[("link", "https://it.wikipedia.org/wiki/Piano")]),
    bare(
        "/compiti/{compito}/link/elimina",
        &[("link", "https://it.wikipedia.org/wiki/Retta"), ("motivo", "Pagina sbagliata")],
    ),
    bare("/evacuazione/{classe}", &[("stato.{alunno}", "presente"), ("stato.{secondo}", "presente")]),
    bare(
        "/firme/per-conto",
        &[
            ("docente", "{italiano}"),
            ("classe", "{classe}"),
            ("data", TODAY),
            ("ordinale", "1"),
            ("motivo", "Assenza del docente"),
        ],
    ),
    bare("/firme/sblocca", &[("docente", "{italiano}"), ("data", "2026-11-09"), ("motivo", "Malattia")]),
    on(
        "/giustificazioni/classi/{classe}/{alunno}",
        PUPIL,
        &[("gruppo", "assenza/{data}"), ("motivo", "famiglia")],
    ),
    on("/giustificazioni/classi/{classe}/{alunno}/online", PUPIL, &[]),
    on(
        "/giustificazioni/nuova",
        "/giustificazioni/nuova?alunno={alunno}&tipo=assenza&dal={data}",
        &[("alunno", "{alunno}"), ("tipo", "assenza"), ("dal", "{data}"), ("motivo", "famiglia")],
    ),
    bare("/giustificazioni/{giustificazione}/accetta", &[("version", "1")]),
    bare("/giustificazioni/{giustificazione}/allegato", &[]),
    bare("/giustificazioni/{giustificazione}/apri", &[]),
    with_file(
        "/giustificazioni/{giustificazione}/modifica",
        &[("motivo", "trasporto"), ("tipo", "assenza"), ("dal", "2026-11-20"), ("version", "1")],
    ),
    bare("/giustificazioni/{giustificazione}/motivo", &[]),
    bare(
        "/giustificazioni/{giustificazione}/respingi",
        &[("version", "1"), ("motivo_rifiuto", "Manca la firma")],
    ),
    bare("/giustificazioni/{giustificazione}/ripensa", &[("version", "2")]),
    bare("/giustificazioni/{giustificazione}/ritira", &[]),
    on("/gruppi/{gruppo}/dati", "/gruppi/{gruppo}/dati", &[("nome", "Religione")]),
    on("/gruppi/{gruppo}/elimina", "/gruppi/{gruppo}/elimina", &[]),
    on("/gruppi/{gruppo}/alunni/nuovo", "/gruppi/{gruppo}/alunni/nuovo", &[("gruppo", "{nono}")]),
    on(
        "/gruppi/{gruppo}/alunni/{alunno}/fine",
        "/gruppi/{gruppo}/alunni/{alunno}/fine",
        &[("al", "2027-01-31")],
    ),
    with_file("/importazioni", &[("elenco", "docenti")]),
    bare("/importazioni/{importazione}/conferma", &[]),
    bare("/importazioni/{importazione}/scarta", &[]),
    bare("/impostazioni/accesso/emergenza", &[("motivo", "Il gateway non risponde"), ("ore", "4")]),
    bare("/impostazioni/accesso/emergenza/chiudi", &[]),
    on(
        "/impostazioni/accesso/nuovo",
        "/impostazioni/accesso/nuovo",
        &[("client_id", "scuola"), ("segreto", "segreto di prova"), ("codice_scuola", "BGIC89900P")],
    ),
    on("/impostazioni/accesso/{fornitore}", "/impostazioni/accesso/{fornitore}", &[]),
    bare("/impostazioni/accesso/{fornitore}/prova", &[]),
    on("/impostazioni/agenda", "/impostazioni", &[]),
    on("/impostazioni/avvisi", "/impostazioni", &[]),
    on("/impostazioni/giustificazioni", "/impostazioni", &[]),
    on("/impostazioni/password", "/impostazioni", &[]),
    on("/impostazioni/frequenza", "/impostazioni", &[]),
    on("/impostazioni/permessi", "/impostazioni", &[]),
    on("/impostazioni/registro", "/impostazioni", &[]),
    on("/impostazioni/conferma", "/impostazioni", &[]),
    on("/impostazioni/secondo_fattore", "/impostazioni", &[]),
    on("/impostazioni/valutazioni", "/impostazioni", &[]),
    bare("/lavori/{id}/annulla", &[("chiave", "una")]),
    bare("/lavori/{id}/riprova", &[("chiave", "una")]),
    on("/lezioni/{classe}/{data}/{ordinale}/appello", HOUR, &[]),
    bare("/lezioni/{classe}/{data}/{ordinale}/firma", &[("cattedra", "{cattedra}")]),
    on("/lezioni/{classe}/{data}/{ordinale}/firma/togli", HOUR, &[]),
    on("/lezioni/{classe}/{data}/{ordinale}/fuori", HOUR, &[("alunno", "{secondo}")]),
    on("/lezioni/{classe}/{data}/{ordinale}/testi", HOUR, &[("argomento", "Parabole")]),
    on("/materie/nuova", "/materie/nuova", &[("nome", "Latino"), ("breve", "Lat")]),
    on("/materie/{materia}", "/materie/{materia}", &[]),
    on("/materie/{materia}/elimina", "/materie/{materia}/elimina", &[]),
    bare("/note/{nota}/letta", &[("alunno", "{alunno}")]),
    on("/orario/campane/{sede}/{giorno}", "/orario/campane/{sede}/{giorno}", &[]),
    bare("/orario/campane/{sede}/{giorno}/togli", &[("dal", "2027-01-11")]),
    on(
        "/orario/classe/{id}/{giorno}/{ordinale}",
        "/orario/classe/{id}/{giorno}/{ordinale}",
        &[("materia", "{materia}"), ("docente", "{docente}"), ("dal", "2026-11-24")],
    ),
    bare(
        "/orario/classe/{id}/{giorno}/{ordinale}/togli",
        &[("riga", "{riga}"), ("version", "21061"), ("dal", "2026-11-24")],
    ),
    on(
        "/permessi/alunni/{alunno}/nuovo",
        "/permessi/alunni/{alunno}/nuovo",
        &[
            ("tipo", "entrata"),
            ("giorni", "3"),
            ("ora", "09:00"),
            ("dal", "2026-12-01"),
            ("al", "2027-05-31"),
        ],
    ),
    bare(
        "/permessi/nuovo?alunno={alunno}&tipo=uscita",
        &[("dal", "2026-11-26"), ("ora", "11:00"), ("ritiro", "{madre}")],
    ),
    bare("/permessi/permanenti/{permanente}/termina", &[]),
    bare("/permessi/{permesso}/accetta", &[("chiave", "una")]),
    bare("/permessi/{permesso}/respingi", &[("motivo_rifiuto", "Verifica in programma")]),
    bare("/permessi/{permesso}/ritira", &[]),
    on("/persone/nuova", "/persone/nuova", &[("cognome", "Zavattari"), ("nome", "Ida")]),
    on(
        "/atti/nuovo?tipo=certificato_frequenza&alunno={alunno}",
        "/atti/nuovo?tipo=certificato_frequenza&alunno={alunno}",
        &[("protocollo", "77/2026")],
    ),
    bare("/accessi/lettere", &[("chi", "genitori"), ("classe", "{classe}")]),
    bare(
        "/accessi/lettere/{lettera}/consegna",
        &[("ritirata_da", "Prova Olivari"), ("documento", "carta_identita")],
    ),
    bare("/persone/{persona}/lettera", &[]),
    bare("/persone/{persona}/credenziale", &[]),
    bare("/persone/{persona}/credenziale/chiudi", &[]),
    on("/persone/{persona}/dati", "/persone/{persona}/dati", &[]),
    bare("/persone/{persona}/genitori/nuovo?genitore={madre}", &[("legame", "madre"), ("dal", "2026-11-24")]),
    on("/persone/{persona}/genitori/{legame}", "/persone/{persona}/genitori/{legame}", &[]),
    on(
        "/persone/{persona}/iscrizioni/nuova",
        "/persone/{persona}/iscrizioni/nuova",
        &[("classe", "{quarta}"), ("dal", "2026-12-23"), ("anno_corso", "4")],
    ),
    on(
        "/persone/{persona}/iscrizioni/{iscrizione}/cambio",
        "/persone/{persona}/iscrizioni/{iscrizione}/cambio",
        &[("classe", "{articolata}"), ("dal", "2026-11-24"), ("anno_corso", "3")],
    ),
    on(
        "/persone/{persona}/iscrizioni/{iscrizione}/correzione",
        "/persone/{persona}/iscrizioni/{iscrizione}/correzione",
        &[("version", "1"), ("classe", "{articolata}"), ("dal", "2026-09-14"), ("anno_corso", "3")],
    ),
    on(
        "/persone/{persona}/iscrizioni/{iscrizione}/fine",
        "/persone/{persona}/iscrizioni/{iscrizione}/fine",
        &[("al", "2026-11-30"), ("motivo", "Trasferimento")],
    ),
    on(
        "/persone/{persona}/ruoli/nuovo",
        "/persone/{persona}/ruoli/nuovo",
        &[("ruolo", "genitore"), ("dal", "2026-11-24")],
    ),
    on(
        "/persone/{persona}/ruoli/{ruolo}/fine",
        "/persone/{persona}/ruoli/{ruolo}/fine",
        &[("al", "2026-11-30")],
    ),
    bare("/persone/{persona}/secondo-fattore/azzera", &[]),
    bare("/preferenze/lingua", &[("lingua", "en")]),
    bare("/preferenze/tema", &[("tema", "scuro")]),
    bare("/presenze/classi/{classe}/esporta.csv", &[]),
    bare("/presenze/classi/{classe}/esporta.xlsx", &[]),
    bare(
        "/presenze/classi/{classe}/{alunno}/deroga",
        &[("dal", "2026-11-16"), ("al", "2026-11-16"), ("delibera", "delibera 13")],
    ),
    on(
        "/presenze/classi/{classe}/{alunno}/esonero",
        "/presenze/classi/{classe}/{alunno}/esonero",
        &[("materia_id", "{materia}"), ("dal", "2027-02-01"), ("al", "2027-06-08"), ("atto", "prot. 13")],
    ),
    bare("/presenze/classi/{classe}/{alunno}/provenienza", &[("ore", "12")]),
    bare("/presenze/deroghe/{deroga}/annulla", &[]),
    bare("/presenze/esoneri/{esonero}/annulla", &[]),
    on(
        "/docenti/assenze/nuova",
        "/docenti/assenze/nuova",
        &[("docente_id", "{docente}"), ("dal", "2027-02-01"), ("al", "2027-02-03")],
    ),
    bare("/docenti/assenze/{assenza}/annulla", &[]),
    on("/docenti/assenze/{assenza}/fine", "/docenti/assenze/{assenza}/fine", &[("al", "2026-11-30")]),
    on(
        "/fuori-classe/nuovo?classe={classe}",
        "/fuori-classe/nuovo?classe={classe}",
        &[("descrizione", "Gara di matematica"), ("dal", "2026-12-10"), ("al", "2026-12-10")],
    ),
    on("/fuori-classe/{fuori}/modifica", "/fuori-classe/{fuori}/modifica", &[("al", "2026-12-03")]),
    bare("/fuori-classe/{fuori}/annulla", &[("version", "1")]),
    on("/presenze/esoneri/{esonero}/fine", "/presenze/esoneri/{esonero}/fine", &[("al", "2026-11-30")]),
    bare(
        "/registro/{classe}/agenda/nuovo",
        &[("tipo", "verifica"), ("data", "2026-12-04"), ("materia", "{materia}"), ("titolo", "Le rette")],
    ),
    on("/registro/{classe}/agenda/{impegno}", "/registro/{classe}/agenda/{impegno}", &[]),
    on("/registro/{classe}/agenda/{impegno}/allegati", "/registro/{classe}/agenda/{impegno}", &[]),
    bare("/registro/{classe}/agenda/{impegno}/allegati/{allegato}/elimina", &[]),
    bare("/registro/{classe}/agenda/{impegno}/elimina", &[]),
    bare("/registro/{classe}/note/nuova", NOTE),
    bare("/registro/{classe}/note/{nota}/annulla", &[("motivo", "Errore")]),
    on(
        "/registro/{classe}/note/{nota}/correggi",
        "/registro/{classe}/note/{nota}/correggi",
        &[("testo", "Chiacchiera.")],
    ),
    bare("/registro/{classe}/note/{nota}/provvedimento", &[("provvedimento", "Ammonizione verbale")]),
    bare(
        "/sanzioni/nuova",
        &[("classe", "{classe}"), ("alunno", "{alunno}"), ("data", TODAY), ("testo", "Rompe un vetro.")],
    ),
    bare("/piani/classi/{classe}/strumenti", &[]),
    with_file("/piani/{alunno}/nuovo", &[("tipo", "pdp"), ("anno", "2026"), ("titolo", "PDP")]),
    bare("/piani/{alunno}/{piano}/apri", &[]),
    bare("/piani/{alunno}/{piano}/documento", &[]),
    bare("/piani/{alunno}/{piano}/ritira", &[]),
    bare("/piani/{alunno}/{piano}/rivedi", &[]),
    bare("/registro/docente/pdf", &[]),
    bare("/registro/emergenza", &[("giorno", TODAY)]),
    bare("/registro/docente/{docente}/pdf", &[]),
    bare("/registro/{classe}/pdf", &[]),
    bare("/registro/{classe}/sostegno", &[("giorno", TODAY)]),
    bare("/sostegno/{alunno}", SUPPORT),
    bare("/sostegno/{alunno}/annotazioni/{annotazione}", SUPPORT),
    bare("/sostegno/{alunno}/annotazioni/{annotazione}/elimina", &[]),
    bare("/sostegno/{alunno}/leggi", &[("giorno", TODAY)]),
    bare("/sostegno/{alunno}/pdf", &[]),
    bare(
        "/sanzioni/{sanzione}/passo",
        &[("passo", "contesta"), ("version", "1"), ("data", TODAY), ("testo", "Come da verbale.")],
    ),
    on("/sedi/nuova", "/sedi/nuova", &[("nome", "Succursale"), ("comune", "Borgo Sereno")]),
    on("/sedi/{id}", "/sedi/{id}", &[]),
    on("/sedi/{id}/elimina", "/sedi/{id}/elimina", &[]),
    on("/valutazioni/{cattedra}", "/valutazioni/{cattedra}", &[("v.{prova}.{secondo}", "8")]),
    on(
        "/valutazioni/{cattedra}/nuova",
        "/valutazioni/{cattedra}/nuova",
        &[
            ("data", TODAY),
            ("tipo", "scritto"),
            ("argomento", "Equazioni"),
            ("fa_media", "1"),
            ("peso", "100"),
        ],
    ),
    bare("/valutazioni/{cattedra}/prove/{prova}/annulla", &[]),
    bare("/valutazioni/{cattedra}/prove/{prova}/consegna", &[("version", "2")]),
    on("/valutazioni/{cattedra}/prove/{prova}/dati", "/valutazioni/{cattedra}/prove/{prova}/dati", &[]),
    bare("/valutazioni/{cattedra}/obiettivi/copia", &[("da", "{cattedra}")]),
    bare("/valutazioni/{cattedra}/obiettivi/nuovo", &[("testo", "Risolve problemi")]),
    on("/valutazioni/{cattedra}/obiettivi/{obiettivo}", "/valutazioni/{cattedra}/obiettivi/{obiettivo}", &[]),
    bare("/valutazioni/{cattedra}/prove/{prova}/livelli", &[("l.{alunno}.{obiettivo}", "")]),
    bare("/valutazioni/{cattedra}/prove/{prova}/obiettivi", &[("obiettivo", "{obiettivo}")]),
    bare(
        "/valutazioni/{cattedra}/recuperi/nuova",
        &[("alunno", "{secondo}"), ("argomenti", "Frazioni"), ("modalita", "sportello")],
    ),
    on("/valutazioni/{cattedra}/recuperi/{carenza}", "/valutazioni/{cattedra}/recuperi/{carenza}", &[]),
];

/// Every writing route of the API with the body of a program.
pub const BODIES: &[(&str, &str)] = &[
    (
        "/api/v1/atti",
        r#"{"tipo": "certificato_frequenza", "alunno_id": "{alunno}", "protocollo": "78/2026", "data_protocollo": "{data}"}"#,
    ),
    (
        "/api/v1/avvisi",
        r#"{"assenze": "mai", "giustificazioni": "mai", "agenda": "mai", "note": "mai", "riepilogo_alle": "18:00", "version": 0}"#,
    ),
    ("/api/v1/avvisi/dispositivi/{notifica}/togli", "{}"),
    ("/api/v1/avvisi/posta", r#"{"accesa": true}"#),
    (
        "/api/v1/classi/{classe}/agenda",
        r#"{"tipo": "verifica", "data": "2026-12-04", "materia_id": "{materia}", "titolo": "Rette"}"#,
    ),
    (
        "/api/v1/classi/{classe}/agenda/{impegno}",
        r#"{"version": 1, "impegno": {"tipo": "verifica", "data": "2026-12-04", "materia_id": "{materia}", "titolo": "Rette"}}"#,
    ),
    ("/api/v1/classi/{classe}/agenda/{impegno}/elimina", "{}"),
    ("/api/v1/classi/{classe}/agenda/{impegno}/allegati", "%PDF-1.4 a sheet"),
    ("/api/v1/classi/{classe}/agenda/{impegno}/allegati/{allegato}/elimina", "{}"),
    ("/api/v1/compiti/{compito}/allegati", "%PDF-1.4 another sheet"),
    ("/api/v1/compiti/{compito}/allegati/{allegato}/elimina", r#"{"motivo": "Foglio di un'altra classe"}"#),
    ("/api/v1/compiti/{compito}/link", r#"{"link": "https://it.wikipedia.org/wiki/Piano"}"#),
    (
        "/api/v1/compiti/{compito}/link/elimina",
        r#"{"link": "https://it.wikipedia.org/wiki/Retta", "motivo": "Pagina sbagliata"}"#,
    ),
    (
        "/api/v1/cattedre/{cattedra}",
        r#"{"version": 1, "cattedra": {"materia_id": "{materia}", "tipo": "normale", "ore_settimanali": 5}}"#,
    ),
    (
        "/api/v1/calendario/ordini",
        r#"{"ordine": "secondaria_ii", "lezioni_dal": "2026-09-14", "lezioni_al": "2027-06-30"}"#,
    ),
    ("/api/v1/calendario/ordini/{ordine}/togli", "{}"),
    ("/api/v1/cattedre/{cattedra}/elimina", r#"{"version": 1}"#),
    ("/api/v1/cattedre/{cattedra}/fine", r#"{"version": 1, "al": "2027-01-31"}"#),
    (
        "/api/v1/classi/{classe}/cattedre",
        r#"{"docente_id": "{docente}", "cattedra": {"materia_id": "{informatica}", "tipo": "normale"}}"#,
    ),
    (
        "/api/v1/classi/{classe}/coordinatori",
        r#"{"docente_id": "{docente}", "dal": "2026-12-01", "atto": "prot. 12"}"#,
    ),
    ("/api/v1/classi/{classe}/coordinatori/fine", r#"{"version": 1, "al": "2026-11-30"}"#),
    ("/api/v1/classi/{classe}/alunni", r#"{"alunni": ["{nuovo}"], "dal": "{data}"}"#),
    ("/api/v1/gruppi/{gruppo}/alunni", r#"{"alunni": ["{nono}"], "dal": "{data}"}"#),
    (
        "/api/v1/sedi/{sede}/campane",
        r#"{"giorno": 2, "version": {campane}, "dal": "2027-01-12", "ore": [{"inizio": 480, "fine": 530}, {"inizio": 530, "fine": 580}, {"inizio": 580, "fine": 630}, {"inizio": 630, "fine": 680}, {"inizio": 680, "fine": 730}, {"inizio": 730, "fine": 780}]}"#,
    ),
    ("/api/v1/sedi/{sede}/campane/togli", r#"{"giorno": 1, "dal": "2027-01-11"}"#),
    ("/api/v1/classi/{classe}/gruppi", r#"{"nome": "Banda", "tipo": "altro"}"#),
    (
        "/api/v1/gruppi/{gruppo}",
        r#"{"version": 1, "gruppo": {"nome": "Religione", "tipo": "irc_avvalenti"}}"#,
    ),
    ("/api/v1/gruppi/{gruppo}/elimina", r#"{"version": 1}"#),
    (
        "/api/v1/classi/{classe}/note",
        r#"{"data": "{data}", "tipo": "disciplinare", "alunni": ["{alunno}"], "testo": "Disturba."}"#,
    ),
    ("/api/v1/classi/{classe}/note/{nota}", r#"{"version": 1, "testo": "Disturba ancora."}"#),
    ("/api/v1/classi/{classe}/note/{nota}/annulla", r#"{"motivo": "Errore"}"#),
    ("/api/v1/classi/{classe}/note/{nota}/provvedimento", r#"{"provvedimento": "Ammonizione verbale"}"#),
    (
        "/api/v1/classi/{classe}/giustificazioni",
        r#"{"alunno_id": "{alunno}", "tipo": "assenza", "dal": "{data}"}"#,
    ),
    ("/api/v1/famiglia/alunni/{alunno}/compiti/{compito}", r#"{"fatto": true}"#),
    ("/api/v1/evacuazione/{classe}", r#"{"alunni": [{"alunno_id": "{alunno}", "stato": "presente"}]}"#),
    (
        "/api/v1/famiglia/alunni/{alunno}/giustificazioni",
        r#"{"tipo": "assenza", "dal": "{data}", "motivo": "famiglia"}"#,
    ),
    ("/api/v1/famiglia/alunni/{alunno}/note/{nota}/letta", "{}"),
    ("/api/v1/famiglia/alunni/{alunno}/permessi", r#"{"tipo": "entrata", "dal": "2026-11-26", "ora": 600}"#),
    ("/api/v1/giustificazioni/{giustificazione}/allegato", "%PDF-1.4 a certificate"),
    ("/api/v1/giustificazioni/{giustificazione}/decisione", r#"{"decisione": "accept", "version": 1}"#),
    (
        "/api/v1/giustificazioni/{giustificazione}/modifica",
        r#"{"tipo": "assenza", "dal": "2026-11-20", "motivo": "trasporto"}"#,
    ),
    ("/api/v1/giustificazioni/{giustificazione}/ritira", "{}"),
    ("/api/v1/giustificazioni/alunni/{alunno}/online", r#"{"online": false}"#),
    ("/api/v1/lavori/{id}/annulla", "{}"),
    ("/api/v1/lavori/{id}/riprova", "{}"),
    ("/api/v1/lezioni/{classe}/{data}/{ordinale}/firma", r#"{"cattedra": "{cattedra}"}"#),
    ("/api/v1/lezioni/{classe}/{data}/{ordinale}/firma/togli", "{}"),
    ("/api/v1/lezioni/{classe}/{data}/{ordinale}/appello", r#"{"version": 1, "alunni": []}"#),
    ("/api/v1/lezioni/{classe}/{data}/{ordinale}/testi", r#"{"version": 2, "argomento": "Parabole"}"#),
    (
        "/api/v1/presenze/alunni/{alunno}/esoneri",
        r#"{"materia_id": "{materia}", "dal": "2027-02-01", "al": "2027-06-08", "atto": "prot. 13"}"#,
    ),
    (
        "/api/v1/presenze/alunni/{alunno}/deroghe",
        r#"{"dal": "2026-11-16", "al": "2026-11-16", "delibera": "delibera 13"}"#,
    ),
    ("/api/v1/presenze/alunni/{alunno}/provenienza", r#"{"minuti": 720}"#),
    ("/api/v1/presenze/deroghe/{deroga}/annulla", "{}"),
    ("/api/v1/docenti/assenze", r#"{"docente_id": "{docente}", "dal": "2027-02-01", "al": "2027-02-03"}"#),
    ("/api/v1/docenti/assenze/{assenza}/annulla", "{}"),
    ("/api/v1/docenti/assenze/{assenza}/fine", r#"{"version": 1, "al": "2026-11-30"}"#),
    (
        "/api/v1/firme/per-conto",
        r#"{"docente_id": "{italiano}", "classe_id": "{classe}", "data": "2026-11-23", "ordinale": 1, "motivo": "Malattia"}"#,
    ),
    ("/api/v1/firme/sblocca", r#"{"docente_id": "{italiano}", "data": "2026-11-09", "motivo": "Malattia"}"#),
    (
        "/api/v1/fuori-classe",
        r#"{"classe_id": "{classe}", "descrizione": "Gara", "dal": "2026-12-10", "al": "2026-12-10", "alunni": ["{alunno}"]}"#,
    ),
    (
        "/api/v1/fuori-classe/{fuori}",
        r#"{"version": 1, "descrizione": "Gara", "dal": "2026-12-01", "al": "2026-12-03", "alunni": ["{alunno}"]}"#,
    ),
    ("/api/v1/fuori-classe/{fuori}/annulla", r#"{"version": 1}"#),
    ("/api/v1/presenze/esoneri/{esonero}/annulla", "{}"),
    ("/api/v1/presenze/esoneri/{esonero}/fine", r#"{"al": "2026-11-30"}"#),
    (
        "/api/v1/periodi-chiusi",
        r#"{"classe_id": "{classe}", "periodo_id": "{periodo}", "motivo": "Scrutinio", "in_corso": true}"#,
    ),
    (
        "/api/v1/periodi-chiusi/riapri",
        r#"{"classe_id": "{quarta}", "periodo_id": "{periodo}", "motivo": "Errore"}"#,
    ),
    ("/api/v1/permessi/{permesso}/ritira", "{}"),
    ("/api/v1/permessi/{permesso}/decisione", r#"{"decisione": "refuse", "motivo_rifiuto": "Verifica"}"#),
    (
        "/api/v1/permessi/alunni/{alunno}",
        r#"{"tipo": "uscita", "giorni": [1, 3], "ora": 585, "dal": "{data}", "al": "2027-06-08"}"#,
    ),
    ("/api/v1/permessi/permanenti/{permanente}/termina", "{}"),
    (
        "/api/v1/sanzioni",
        r#"{"classe_id": "{classe}", "alunno_id": "{alunno}", "data": "{data}", "testo": "Danneggia un banco."}"#,
    ),
    (
        "/api/v1/sanzioni/{sanzione}/passi",
        r#"{"version": 1, "passo": "contesta", "data": "{data}", "testo": "Contestazione consegnata."}"#,
    ),
    ("/api/v1/sostegno/{alunno}", r#"{"data": "{data}", "tipo": "attivita", "testo": "Schede."}"#),
    (
        "/api/v1/sostegno/{alunno}/annotazioni/{annotazione}",
        r#"{"version": 1, "annotazione": {"data": "{data}", "tipo": "attivita", "testo": "Lettura."}}"#,
    ),
    ("/api/v1/sostegno/{alunno}/annotazioni/{annotazione}/elimina", "{}"),
    (
        "/api/v1/valutazioni/{cattedra}/carenze",
        r#"{"alunno_id": "{secondo}", "argomenti": "Frazioni", "modalita": "sportello"}"#,
    ),
    (
        "/api/v1/valutazioni/{cattedra}/carenze/{carenza}",
        r#"{"argomenti": "Frazioni", "modalita": "corso", "version": 1}"#,
    ),
    ("/api/v1/valutazioni/{cattedra}/carenze/{carenza}/annulla", r#"{"version": 1}"#),
    ("/api/v1/valutazioni/{cattedra}/obiettivi", r#"{"testo": "Risolve equazioni"}"#),
    (
        "/api/v1/valutazioni/{cattedra}/obiettivi/{obiettivo}",
        r#"{"version": 1, "testo": "Opera con le frazioni", "posizione": 1, "archiviato": false}"#,
    ),
    (
        "/api/v1/valutazioni/{cattedra}/prove/{prova}",
        r#"{"version": 2, "tipo": "orale", "argomento": "Equazioni", "peso": 50, "fa_media": true}"#,
    ),
    ("/api/v1/valutazioni/{cattedra}/prove/{prova}/annulla", r#"{"motivo": "doppia"}"#),
    ("/api/v1/valutazioni/{cattedra}/prove/{prova}/consegna", r#"{"version": 2}"#),
    (
        "/api/v1/valutazioni/{cattedra}/prove/{prova}/livelli",
        r#"{"livelli": [{"alunno_id": "{alunno}", "obiettivo_id": "{obiettivo}", "livello": null}]}"#,
    ),
    ("/api/v1/valutazioni/{cattedra}/prove/{prova}/obiettivi", r#"{"obiettivi": ["{obiettivo}"]}"#),
    (
        "/api/v1/valutazioni/{cattedra}/prove",
        r#"{"data": "{data}", "tipo": "scritto", "argomento": "Equazioni", "peso": 50}"#,
    ),
    (
        "/api/v1/valutazioni/{cattedra}/voti",
        r#"{"version": {griglia}, "voti": [{"prova_id": "{prova}", "alunno_id": "{secondo}", "testo": "7"}]}"#,
    ),
];

/// What the pages are asked that need more than their address.
pub const QUERIES: &[(&str, &str)] = &[
    ("/api/v1/classi/{classe}/agenda", "dal=2026-11-23&al=2026-11-30"),
    ("/api/v1/classi/{classe}/note", "dal=2026-11-23&al=2026-11-30"),
    ("/api/v1/famiglia/alunni/{alunno}/agenda", "dal=2026-11-23&al=2026-11-30"),
    ("/agenda", "alunno={alunno}"),
    ("/agenda/diario", "alunno={alunno}"),
    ("/agenda/mese", "alunno={alunno}"),
    ("/atti", "alunno={alunno}"),
    ("/atti/nuovo", "tipo=certificato_iscrizione&alunno={alunno}"),
    ("/casa", "alunno={alunno}"),
    ("/casa/frammento", "alunno={alunno}"),
    ("/cattedre/nuova", "classe={classe}"),
    ("/compiti", "alunno={alunno}"),
    ("/compiti/{compito}/link/elimina", "link=https://it.wikipedia.org/wiki/Retta"),
    ("/fuori-classe/nuovo", "classe={classe}"),
    ("/giustificazioni", "alunno={alunno}"),
    ("/giustificazioni/nuova", "alunno={alunno}&tipo=assenza&dal={data}"),
    ("/lezioni", "alunno={alunno}"),
    ("/note", "alunno={alunno}"),
    ("/permessi", "alunno={alunno}"),
    ("/permessi/nuovo", "alunno={alunno}&tipo=uscita"),
    ("/presenze", "alunno={alunno}"),
    ("/sanzioni/nuova", "classe={classe}&alunno={alunno}"),
    ("/voti", "alunno={alunno}"),
    ("/voti/{materia}", "alunno={alunno}"),
];
