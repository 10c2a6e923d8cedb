// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What was taught and what is due: topics by subject, in the order in which a year takes them.

use super::caso::Caso;
use super::materie as m;

/// The topics of a subject.
fn argomenti(materia: &str) -> &'static [&'static str] {
    match materia {
        m::ITALIANO => &[
            "Il testo narrativo: fabula e intreccio",
            "Il narratore e il punto di vista",
            "Analisi logica: i complementi",
            "Il testo argomentativo",
            "Dante: vita e opere",
            "Inferno, canto I",
            "Petrarca e il Canzoniere",
            "Boccaccio: la cornice del Decameron",
            "La novella di Andreuccio da Perugia",
            "La poesia: metrica e figure retoriche",
            "Scrittura: il riassunto",
            "Ariosto e il poema cavalleresco",
        ],
        m::LATINO => &[
            "La prima declinazione",
            "La seconda declinazione e gli aggettivi della prima classe",
            "Il presente indicativo",
            "I complementi di luogo",
            "L'imperfetto e il futuro",
            "La terza declinazione",
            "Cesare, De bello Gallico I, 1",
            "Il participio",
            "L'ablativo assoluto",
            "La proposizione infinitiva",
        ],
        m::GEOSTORIA => &[
            "Il metodo storico e le fonti",
            "Le civiltà della Mezzaluna fertile",
            "L'Egitto dei faraoni",
            "La popolazione mondiale",
            "La civiltà minoica e micenea",
            "La nascita della polis",
            "Sparta e Atene",
            "Le migrazioni",
            "Le guerre persiane",
            "L'età di Pericle",
        ],
        m::STORIA => &[
            "L'Europa nel Trecento",
            "La peste nera e la crisi demografica",
            "Le monarchie nazionali",
            "Le scoperte geografiche",
            "La Riforma protestante",
            "Carlo V e l'Impero",
            "La Controriforma",
            "La guerra dei Trent'anni",
            "La rivoluzione inglese",
            "L'assolutismo di Luigi XIV",
        ],
        m::GEOGRAFIA => &[
            "Orientarsi: carte e punti cardinali",
            "Il clima e gli ambienti",
            "I rilievi e le pianure",
            "I fiumi e i laghi",
            "La popolazione e le città",
            "I settori dell'economia",
            "L'Unione europea",
            "Le fonti di energia",
        ],
        m::FILOSOFIA => &[
            "La nascita della filosofia: i Milesi",
            "Pitagora e i pitagorici",
            "Eraclito e il divenire",
            "Parmenide e l'essere",
            "I sofisti",
            "Socrate: il dialogo e la maieutica",
            "Platone: la teoria delle idee",
            "Il mito della caverna",
            "Aristotele: la metafisica",
        ],
        m::SCIENZE_UMANE => &[
            "Che cosa sono le scienze umane",
            "La percezione e le leggi della Gestalt",
            "La memoria",
            "L'apprendimento: il condizionamento",
            "Piaget e gli stadi dello sviluppo",
            "Vygotskij e la zona di sviluppo prossimale",
            "La famiglia e le sue forme",
            "Il metodo di Maria Montessori",
        ],
        m::DIRITTO => &[
            "La norma giuridica e le sue fonti",
            "I soggetti del diritto",
            "La Costituzione: origine e struttura",
            "I principi fondamentali",
            "I bisogni e i beni economici",
            "Il mercato: domanda e offerta",
            "Il Parlamento",
        ],
        m::INGLESE => &[
            "Present simple and present continuous",
            "Past simple: regular and irregular verbs",
            "Describing people and places",
            "Present perfect with for and since",
            "Comparatives and superlatives",
            "Listening: a day in London",
            "Reading: school life in the UK",
            "Conditionals: zero and first",
            "Speaking: giving opinions",
            "Writing an informal email",
        ],
        m::FRANCESE => &[
            "Les articles et le pluriel des noms",
            "Le présent des verbes du premier groupe",
            "Se présenter et présenter quelqu'un",
            "La négation",
            "Le passé composé",
            "Décrire sa ville",
            "Compréhension orale: au restaurant",
            "Les pronoms compléments",
        ],
        m::SPAGNOLO => &[
            "Los artículos y el género de los nombres",
            "El presente de indicativo",
            "Ser y estar",
            "La familia y las descripciones",
            "Los verbos con diptongación",
            "El pretérito perfecto",
            "Comprensión: un día en Madrid",
            "Gustar y otros verbos",
        ],
        m::TEDESCO => &[
            "Sich vorstellen",
            "Präsens der regelmäßigen Verben",
            "Der Akkusativ",
            "Die Modalverben",
            "Das Perfekt",
            "Hören: in der Schule",
            "Der Dativ und die Präpositionen",
        ],
        m::MATEMATICA => &[
            "Ripasso delle proprietà delle potenze",
            "Monomi e polinomi",
            "Prodotti notevoli",
            "Scomposizione in fattori",
            "Equazioni di primo grado",
            "Problemi risolti con equazioni",
            "Disequazioni di primo grado",
            "La retta nel piano cartesiano",
            "Sistemi lineari",
            "La parabola",
            "Equazioni di secondo grado",
            "La circonferenza",
        ],
        m::FISICA => &[
            "Grandezze e unità di misura",
            "Gli errori di misura",
            "I vettori",
            "Le forze e l'equilibrio",
            "Il moto rettilineo uniforme",
            "Il moto uniformemente accelerato",
            "I principi della dinamica",
            "Il lavoro e l'energia",
            "Esperienza: il piano inclinato",
        ],
        m::SCIENZE => &[
            "Il metodo scientifico",
            "La materia e i suoi stati",
            "Miscugli e soluzioni",
            "La cellula",
            "I tessuti",
            "Il sistema solare",
            "L'atmosfera",
            "Gli ecosistemi",
            "L'apparato digerente",
            "La tavola periodica",
            "I legami chimici",
        ],
        m::INFORMATICA | m::TECNOLOGIE_INFORMATICHE | m::TPSIT => &[
            "Algoritmi e diagrammi di flusso",
            "Variabili e tipi di dati",
            "La selezione",
            "I cicli",
            "Le funzioni",
            "Vettori e liste",
            "Ricerca e ordinamento",
            "File di testo",
            "Il modello entità-relazione",
            "Interrogazioni in SQL",
            "Processi e thread",
        ],
        m::SISTEMI_RETI | m::TELECOMUNICAZIONI => &[
            "Il modello ISO/OSI",
            "Indirizzi IP e sottoreti",
            "Il livello fisico",
            "Switch e VLAN",
            "Il routing statico",
            "Segnali analogici e digitali",
            "Il protocollo TCP",
            "Laboratorio: configurare una rete",
        ],
        m::GESTIONE_PROGETTO => {
            &["Il ciclo di vita di un progetto", "La WBS", "Il diagramma di Gantt", "I costi e il budget"]
        }
        m::CHIMICA => &[
            "La sicurezza in laboratorio",
            "Elementi e composti",
            "Le leggi ponderali",
            "La mole",
            "Le soluzioni",
        ],
        m::SCIENZE_TECNOLOGIE_APPLICATE => {
            &["I sistemi", "Sensori e attuatori", "Programmare una scheda", "Il ciclo dei materiali"]
        }
        m::DISEGNO_TECNICO | m::TECNOLOGIA => &[
            "Gli strumenti del disegno",
            "Costruzioni geometriche",
            "Le proiezioni ortogonali",
            "L'assonometria",
            "I materiali: il legno",
            "I materiali: i metalli",
            "L'energia e le sue fonti",
            "La quotatura",
        ],
        m::DISEGNO | m::ARTE | m::ARTE_IMMAGINE => &[
            "L'arte greca: gli ordini architettonici",
            "La scultura classica",
            "L'arte romana",
            "Il romanico",
            "Il gotico e le cattedrali",
            "Giotto e la cappella degli Scrovegni",
            "Brunelleschi e la cupola",
            "I colori primari e secondari",
            "La prospettiva centrale",
        ],
        m::MUSICA => &[
            "Il ritmo e le figure musicali",
            "Il flauto: le prime note",
            "Il pentagramma",
            "Gli strumenti dell'orchestra",
            "Ascolto: Vivaldi, L'autunno",
            "Canto corale",
            "La scala maggiore",
        ],
        m::MOTORIE | m::EDUCAZIONE_FISICA | m::EDUCAZIONE_MOTORIA => &[
            "Test di ingresso: velocità e resistenza",
            "Pallavolo: palleggio e bagher",
            "Coordinazione con la funicella",
            "Corsa di resistenza",
            "Pallacanestro: il palleggio",
            "Circuito di potenziamento",
            "Giochi di squadra",
            "Il salto in lungo",
        ],
        m::RELIGIONE => &[
            "Le domande di senso",
            "Le grandi religioni nel mondo",
            "La Bibbia: struttura e generi",
            "Il popolo di Israele",
            "L'amicizia e il rispetto",
            "La regola d'oro",
        ],
        m::ALTERNATIVA => &[
            "I diritti dell'uomo",
            "Lettura di articoli di giornale",
            "Cittadinanza digitale",
            "L'Agenda 2030",
        ],
        m::SE_E_ALTRO => &[
            "Il cerchio del mattino",
            "Le regole della sezione",
            "Giochi di accoglienza",
            "Le nostre famiglie",
        ],
        m::CORPO_MOVIMENTO => {
            &["Percorso motorio in salone", "Lo schema corporeo", "Giochi all'aperto", "Equilibrio e salti"]
        }
        m::IMMAGINI_SUONI => &[
            "Pittura con le dita",
            "I colori dell'autunno",
            "Canzoni e filastrocche",
            "Costruiamo con la creta",
        ],
        m::DISCORSI_PAROLE => &[
            "Lettura di un albo illustrato",
            "Racconto la mia giornata",
            "Rime e assonanze",
            "Le parole gentili",
        ],
        m::CONOSCENZA_MONDO => {
            &["Le stagioni: l'autunno", "Contiamo le foglie", "Semi e piante", "Il calendario del tempo"]
        }
        m::MENSA => &["Mensa e gioco libero"],
        _ => &["Attività con la classe", "Ripasso", "Lavoro a piccoli gruppi"],
    }
}

/// Topic of the n-th lesson of a class in a subject: a topic lasts some lessons.
pub fn argomento(materia: &str, numero: usize, caso: &mut Caso) -> String {
    const FORME: [&str; 5] = ["", "", ": esercizi", ": approfondimento", ": ripasso"];
    let list = argomenti(materia);
    let topic = list.get(numero / 3 % list.len().max(1)).copied().unwrap_or_default();
    if numero.is_multiple_of(3) || materia == m::MENSA {
        return topic.to_owned();
    }
    if caso.chance(60) {
        return format!("Verifica: {}", lower_first(topic));
    }
    let at = if topic.contains(':') { 0 } else { caso.below(FORME.len()) };
    format!("{topic}{}", FORME.get(at).copied().unwrap_or_default())
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if chars.clone().next().is_some_and(char::is_lowercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

/// How the lesson went, now and then.
pub fn attivita(caso: &mut Caso) -> &'static str {
    const MODI: [&str; 8] = [
        "",
        "",
        "",
        "Lezione frontale e discussione",
        "Correzione dei compiti",
        "Lavoro a coppie",
        "Laboratorio",
        "Esercizi alla lavagna",
    ];
    caso.pick(&MODI)
}

/// Homework.
pub fn compito(materia: &str, caso: &mut Caso) -> String {
    let page = caso.between(12, 240);
    let first = caso.between(1, 30);
    let last = first + caso.between(2, 6);
    let number = |caso: &mut Caso, list: &[&'static str]| caso.pick(list).to_owned();
    match materia {
        m::MATEMATICA | m::FISICA | m::CHIMICA | m::INFORMATICA | m::SISTEMI_RETI | m::TPSIT => {
            format!("Pag. {page}, esercizi da {first} a {last}.")
        }
        m::INGLESE | m::FRANCESE | m::SPAGNOLO | m::TEDESCO => {
            format!("Workbook pag. {page}, es. {first} e {last}. Ripassare il lessico.")
        }
        m::ITALIANO | m::LATINO => {
            let what = number(
                caso,
                &["Leggere", "Leggere e riassumere", "Analizzare il brano di", "Svolgere le domande di"],
            );
            format!("{what} pag. {page}.")
        }
        m::DISEGNO | m::DISEGNO_TECNICO | m::TECNOLOGIA => format!("Completare la tavola {first}."),
        _ => {
            let end = page + caso.between(1, 5);
            let what = number(caso, &["Studiare", "Ripassare", "Fare lo schema"]);
            format!("{what} da pag. {page} a pag. {end}.")
        }
    }
}

/// Subjects that give homework.
pub fn ha_compiti(materia: &str) -> bool {
    !matches!(
        materia,
        m::MENSA
            | m::MOTORIE
            | m::EDUCAZIONE_FISICA
            | m::EDUCAZIONE_MOTORIA
            | m::RELIGIONE
            | m::ALTERNATIVA
            | m::SE_E_ALTRO
            | m::CORPO_MOVIMENTO
            | m::IMMAGINI_SUONI
            | m::DISCORSI_PAROLE
            | m::CONOSCENZA_MONDO
    )
}

/// What a support teacher writes.
pub fn sostegno(caso: &mut Caso) -> &'static str {
    const LIST: [&str; 5] = [
        "Affiancamento durante la spiegazione",
        "Mappa concettuale dell'argomento",
        "Esercizi graduati",
        "Lettura guidata e glossario",
        "Preparazione della verifica",
    ];
    caso.pick(&LIST)
}
