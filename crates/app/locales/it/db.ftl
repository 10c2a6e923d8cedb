# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# L'archivio.
db-conflict = Questo dato c'è già, o un altro dato dipende da lui. Ricarica la pagina e controlla.
db-missing = Il dato non c'è più: forse è stato tolto. Ricarica la pagina.
db-busy = Il registro è occupato in questo momento: riprova tra poco.
db-unavailable = L'archivio non risponde: riprova tra poco.
db-disk-full = Sul server non c'è più spazio: si può leggere ma non salvare. Avvisa chi gestisce il registro.
db-inconsistent = I dati dell'archivio non tornano: avvisa chi gestisce il registro.
db-driver = L'archivio ha dato un errore: avvisa chi gestisce il registro.
db-encryption = La connessione a PostgreSQL non è cifrata come chiede l'indirizzo: controlla sslmode e sslrootcert.
db-unknown-url = L'indirizzo dell'archivio non si riconosce: scrivi sqlite:CARTELLA o postgres://SERVER/DATABASE.
db-lost-place = Il posto dei dati di questa scuola non c'è o non si apre: «campanella doctor» dice perché.
db-missing-place = L'archivio non esiste ancora: crealo con il comando init.
db-existing-place = L'archivio esiste già e non viene sovrascritto.
db-newer-schema = L'archivio è stato scritto da una versione più nuova: installa quella.
db-changed-migration = Una modifica già applicata all'archivio ora ha un altro testo: usa il programma originale.
db-bad-migration = Una modifica dell'archivio non va bene: segnalalo a chi sviluppa il registro.

# Vincoli di scuola, persone e orario.
vincolo-foreign-key = Questo dato è collegato ad altri, oppure quello a cui si collega non c'è più. Ricarica la pagina e controlla.
vincolo-persona-codice-fiscale = Questo codice fiscale è già di un'altra persona: cercala prima di crearne una nuova.
vincolo-persona-codice-fiscale-key = Questo codice fiscale, forse in un'altra forma (omocodia), è già di un'altra persona: cercala prima di crearne una nuova.
vincolo-persona-codice-esterno = Questo codice dell'anagrafe esterna è già di un'altra persona: cercala prima di crearne una nuova.
vincolo-ruolo-persona = La persona ha già questo ruolo da quel giorno.
vincolo-genitore-alunno-coppia = Questo genitore è già collegato a questo alunno: modifica quel legame.
vincolo-materia-nome = C'è già una materia con questo nome: scegline un altro.
vincolo-classe-nome = In quest'anno c'è già una classe con questo nome: scegline un altro.
vincolo-gruppo-nome = In questa classe c'è già un gruppo con questo nome: scegline un altro.
vincolo-iscrizione-inizio = L'alunno ha già un'iscrizione che inizia quel giorno: modifica quella.
vincolo-periodo-ordinale = Questo periodo c'è già. Ricarica la pagina e modifica quello.
vincolo-ora-scansione-slot = Quest'ora c'è già nell'orario delle campanelle: modifica quella.
vincolo-orario-lezione-docente = Il docente è già in questa classe in quest'ora. Ricarica la pagina.
vincolo-job-chiave = Questo lavoro è già in programma.
