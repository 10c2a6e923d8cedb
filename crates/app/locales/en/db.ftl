# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# The store.
db-conflict = This is already there, or something else depends on it. Reload the page and check.
db-missing = It is not there any more: perhaps it was removed. Reload the page.
db-busy = The register is busy at the moment: try again shortly.
db-unavailable = The store does not answer: try again shortly.
db-disk-full = The server has no space left: reading goes on, saving does not. Tell whoever runs the register.
db-inconsistent = The stored data contradict each other: tell whoever runs the register.
db-driver = The store gave an error: tell whoever runs the register.
db-encryption = The connection to PostgreSQL is not encrypted as the address asks: check sslmode and sslrootcert.
db-unknown-url = The address of the store is not known: write sqlite:DIRECTORY or postgres://SERVER/DATABASE.
db-lost-place = The place of this school's data is not there or does not open: "campanella doctor" tells why.
db-missing-place = The store does not exist yet: make it with the command init.
db-existing-place = The store exists already and is not overwritten.
db-newer-schema = The store was written by a newer version: install that one.
db-changed-migration = A migration that was applied has another text now: use the original program.
db-bad-migration = A migration is not well formed: tell the developers of the register.

# Constraints of school, people and timetable.
vincolo-foreign-key = Other data depend on this, or what it refers to is gone. Reload the page and check.
vincolo-persona-codice-fiscale = Somebody else has this codice fiscale: look for that person before you make a new one.
vincolo-persona-codice-fiscale-key = Somebody else has this codice fiscale, perhaps in another form (omocodia): look for that person before you make a new one.
vincolo-persona-codice-esterno = Somebody else has this external code: look for that person before you make a new one.
vincolo-ruolo-persona = The person already has this role from that day.
vincolo-genitore-alunno-coppia = This parent is already linked to this pupil: change that link.
vincolo-materia-nome = There is already a subject with this name: choose another one.
vincolo-classe-nome = There is already a class with this name in this year: choose another one.
vincolo-gruppo-nome = There is already a group with this name in this class: choose another one.
vincolo-iscrizione-inizio = The pupil already has an enrolment that begins on that day: change that one.
vincolo-periodo-ordinale = This period is already there. Reload the page and change that one.
vincolo-ora-scansione-slot = This hour is already in the bell schedule: change that one.
vincolo-orario-lezione-docente = The teacher is already in this class at this hour. Reload the page.
vincolo-job-chiave = This job is already planned.
