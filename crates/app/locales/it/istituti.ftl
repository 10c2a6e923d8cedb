# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

istituto-errore-nome = Scrivi il nome della scuola.
impostazioni-errore-passato = Una regola vale da oggi in poi: il passato resta com'era. Scegli oggi o un giorno futuro.
vincolo-elenco-istituto-codice = Questo codice meccanografico è già di un'altra scuola dell'installazione: controlla il codice.
vincolo-elenco-istituto-host = Questo indirizzo è già di un'altra scuola dell'installazione: scegline un altro.
vincolo-sede-nome = C'è già una sede con questo nome: scegline un altro.
vincolo-impostazione-chiave-dal = C'è già una regola che parte da quel giorno. Ricarica la pagina e modifica quella.
