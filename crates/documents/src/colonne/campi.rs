// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The fields that the imports of a school want, with the names that columns have in the lists of
//! the ministry and of the usual programs.

use super::{Campo, Looks};

const fn campo(key: &'static str, looks: Looks, synonyms: &'static [&'static str]) -> Campo {
    Campo { key, synonyms, looks }
}

const COGNOME_NOME: &[&str] = &["cognome e nome", "nominativo", "nome completo", "nome e cognome"];
const CODICE_FISCALE: &[&str] = &["codice fiscale", "cf", "cod fiscale", "c f", "codfis"];
const EMAIL: &[&str] =
    &["e-mail", "email", "mail", "posta elettronica", "indirizzo e-mail", "indirizzo email"];
const TELEFONO: &[&str] = &["telefono", "tel", "recapito telefonico", "telefono casa", "telefono fisso"];
const CELLULARE: &[&str] = &["cellulare", "cell", "telefono cellulare", "mobile", "telefono mobile"];
const SESSO: &[&str] = &["sesso", "genere", "m f"];
const DATA_NASCITA: &[&str] = &["data di nascita", "nato il", "nata il", "nato a il", "data nasc", "nascita"];
const CLASSE: &[&str] =
    &["classe", "classe e sezione", "classe sezione", "cl", "sigla classe", "gruppo classe"];

/// A list of pupils.
pub const ALUNNO: &[Campo] = &[
    campo(
        "cognome",
        Looks::PersonName,
        &["cognome", "cognome alunno", "cognome studente", "cognome allievo"],
    ),
    campo("nome", Looks::PersonName, &["nome", "nome alunno", "nome studente", "nome allievo"]),
    campo(
        "cognome_nome",
        Looks::PersonName,
        &[
            "cognome e nome",
            "nominativo",
            "nome completo",
            "nome e cognome",
            "alunno",
            "studente",
            "allievo",
            "nominativo alunno",
        ],
    ),
    campo(
        "codice_fiscale",
        Looks::CodiceFiscale,
        &[
            "codice fiscale",
            "cf",
            "cod fiscale",
            "c f",
            "codfis",
            "codice fiscale alunno",
            "codice fiscale studente",
        ],
    ),
    campo("data_nascita", Looks::Date, DATA_NASCITA),
    campo(
        "comune_nascita",
        Looks::PersonName,
        &["comune di nascita", "luogo di nascita", "nato a", "nata a", "citta nascita"],
    ),
    campo("provincia_nascita", Looks::PersonName, &["provincia di nascita", "prov nascita", "pr nascita"]),
    campo("sesso", Looks::Sesso, SESSO),
    campo("cittadinanza", Looks::PersonName, &["cittadinanza", "nazionalita", "stato di cittadinanza"]),
    campo("classe", Looks::Classe, CLASSE),
    campo("anno_corso", Looks::Number, &["anno di corso", "anno corso", "anno"]),
    campo("sezione", Looks::AnyText, &["sezione", "sez"]),
    campo(
        "indirizzo_studio",
        Looks::AnyText,
        &["indirizzo di studio", "indirizzo studi", "corso di studi", "codice indirizzo", "corso"],
    ),
    campo(
        "matricola",
        Looks::AnyText,
        &["matricola", "numero matricola", "codice alunno", "codice sidi", "codice alunno sidi", "id alunno"],
    ),
    campo("email", Looks::Email, EMAIL),
    campo("telefono", Looks::Telephone, TELEFONO),
    campo("cellulare", Looks::Telephone, CELLULARE),
    campo(
        "indirizzo",
        Looks::AnyText,
        &["indirizzo", "via", "indirizzo di residenza", "indirizzo residenza", "residenza"],
    ),
    campo("cap", Looks::Number, &["cap", "cap residenza", "codice avviamento postale"]),
    campo(
        "comune",
        Looks::PersonName,
        &["comune di residenza", "comune", "citta", "comune residenza", "localita"],
    ),
    campo(
        "provincia",
        Looks::PersonName,
        &["provincia di residenza", "provincia", "prov", "prov residenza", "pr"],
    ),
    campo("cognome_padre", Looks::PersonName, &["cognome padre", "cognome del padre", "padre cognome"]),
    campo("nome_padre", Looks::PersonName, &["nome padre", "nome del padre", "padre nome"]),
    campo("codice_fiscale_padre", Looks::CodiceFiscale, &["codice fiscale padre", "cf padre"]),
    campo("email_padre", Looks::Email, &["e-mail padre", "email padre", "mail padre"]),
    campo(
        "telefono_padre",
        Looks::Telephone,
        &["telefono padre", "cellulare padre", "cell padre", "tel padre"],
    ),
    campo("cognome_madre", Looks::PersonName, &["cognome madre", "cognome della madre", "madre cognome"]),
    campo("nome_madre", Looks::PersonName, &["nome madre", "nome della madre", "madre nome"]),
    campo("codice_fiscale_madre", Looks::CodiceFiscale, &["codice fiscale madre", "cf madre"]),
    campo("email_madre", Looks::Email, &["e-mail madre", "email madre", "mail madre"]),
    campo(
        "telefono_madre",
        Looks::Telephone,
        &["telefono madre", "cellulare madre", "cell madre", "tel madre"],
    ),
];

/// A list of teachers.
pub const DOCENTE: &[Campo] = &[
    campo("cognome", Looks::PersonName, &["cognome", "cognome docente"]),
    campo("nome", Looks::PersonName, &["nome", "nome docente"]),
    campo(
        "cognome_nome",
        Looks::PersonName,
        &[
            "cognome e nome",
            "nominativo",
            "nome completo",
            "nome e cognome",
            "docente",
            "insegnante",
            "nominativo docente",
        ],
    ),
    campo("codice_fiscale", Looks::CodiceFiscale, CODICE_FISCALE),
    campo("data_nascita", Looks::Date, DATA_NASCITA),
    campo("sesso", Looks::Sesso, SESSO),
    campo("email", Looks::Email, EMAIL),
    campo("telefono", Looks::Telephone, TELEFONO),
    campo("cellulare", Looks::Telephone, CELLULARE),
    campo("classe_concorso", Looks::AnyText, &["classe di concorso", "cdc", "cl concorso", "cattedra"]),
    campo("username", Looks::AnyText, &["username", "nome utente", "utente", "login", "user id", "account"]),
    campo("data_inizio", Looks::Date, &["data inizio", "in servizio dal", "inizio servizio", "decorrenza"]),
    campo(
        "data_fine",
        Looks::Date,
        &["data fine", "in servizio fino al", "fine servizio", "scadenza", "termine"],
    ),
];

/// A list of parents, one row for each parent and child.
pub const GENITORE: &[Campo] = &[
    campo("cognome", Looks::PersonName, &["cognome", "cognome genitore", "cognome tutore"]),
    campo("nome", Looks::PersonName, &["nome", "nome genitore", "nome tutore"]),
    campo("cognome_nome", Looks::PersonName, COGNOME_NOME),
    campo(
        "codice_fiscale",
        Looks::CodiceFiscale,
        &[
            "codice fiscale",
            "cf",
            "cod fiscale",
            "codice fiscale genitore",
            "cf genitore",
            "codice fiscale tutore",
        ],
    ),
    campo(
        "parentela",
        Looks::PersonName,
        &["parentela", "grado di parentela", "relazione", "tipo genitore", "rapporto"],
    ),
    campo(
        "email",
        Looks::Email,
        &["e-mail", "email", "mail", "e-mail genitore", "email genitore", "posta elettronica"],
    ),
    campo("telefono", Looks::Telephone, &["telefono", "tel", "telefono genitore", "recapito telefonico"]),
    campo("cellulare", Looks::Telephone, &["cellulare", "cell", "cellulare genitore", "telefono cellulare"]),
    campo(
        "codice_fiscale_alunno",
        Looks::CodiceFiscale,
        &[
            "codice fiscale alunno",
            "cf alunno",
            "codice fiscale figlio",
            "cf figlio",
            "codice fiscale studente",
        ],
    ),
    campo("cognome_alunno", Looks::PersonName, &["cognome alunno", "cognome figlio", "cognome studente"]),
    campo("nome_alunno", Looks::PersonName, &["nome alunno", "nome figlio", "nome studente"]),
    campo("classe", Looks::Classe, &["classe", "classe alunno", "classe e sezione", "classe figlio"]),
];

/// A list of who teaches what where.
pub const CATTEDRA: &[Campo] = &[
    campo(
        "docente",
        Looks::PersonName,
        &["docente", "insegnante", "cognome e nome docente", "nominativo", "cognome e nome", "professore"],
    ),
    campo(
        "codice_fiscale_docente",
        Looks::CodiceFiscale,
        &["codice fiscale docente", "cf docente", "codice fiscale", "cf"],
    ),
    campo("classe", Looks::Classe, CLASSE),
    campo("materia", Looks::AnyText, &["materia", "disciplina", "insegnamento", "descrizione materia"]),
    campo(
        "ore",
        Looks::Number,
        &["ore", "ore settimanali", "numero ore", "ore sett", "monte ore settimanale"],
    ),
    campo("tipo", Looks::AnyText, &["tipo", "tipo cattedra", "tipologia", "ruolo"]),
    campo("data_inizio", Looks::Date, &["data inizio", "dal", "inizio", "decorrenza"]),
    campo("data_fine", Looks::Date, &["data fine", "al", "fine", "scadenza"]),
];
