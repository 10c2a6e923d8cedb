# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

casa-titolo = Oggi
casa-figli = Figli
casa-non-iscritto = nessuna iscrizione
casa-iscrizione-finita = L'iscrizione in questa scuola è finita { $giorno }: da allora non ci sono lezioni, compiti né appello. Quello che è stato registrato prima resta qui.
casa-senza-iscrizione = Oggi non risulta un'iscrizione in una classe di questa scuola. Se non te lo aspetti, scrivi alla segreteria.
casa-senza-lezioni = oggi niente lezioni
casa-non-ancora = appello non ancora fatto
casa-presente = presente
casa-assente = assente
casa-ritardo = ingresso alle
casa-uscita = uscita alle
casa-fuori = fuori classe, per un'attività della scuola
casa-da-fare = { $n ->
    [one] Da fare: una cosa
   *[other] Da fare: { $n } cose
}
casa-da-giustificare = da giustificare
casa-giustificata = giustificata
casa-lezioni-oggi = Lezioni di oggi
casa-lezioni-vuoto = I docenti non hanno ancora firmato lezioni oggi. Appariranno qui da sole.
casa-tutte = Tutte
casa-compiti = Compiti
casa-compiti-vuoto = Nessun compito in vista.
casa-tutti = Tutti
casa-assenze = Assenze, ritardi, uscite
casa-assenze-conto = { $n ->
    [0] Nessun giorno di assenza da settembre.
    [one] Un giorno di assenza da settembre.
   *[other] { $n } giorni di assenza da settembre.
}
casa-assenze-vuoto = Sempre presente e puntuale.
casa-nessuno = Nessun alunno collegato
casa-nessuno-spiega = A questo profilo non è collegato alcun alunno. Se non te lo aspetti, scrivi alla segreteria della scuola.
evento-assenza = Assenza
evento-ritardo = Ingresso in ritardo
evento-uscita = Uscita anticipata
evento-ore = Assenza oraria
lezioni-titolo = Lezioni
lezioni-vuoto = Nessuna lezione in questi giorni
lezioni-prima = Giorni prima
lezioni-dopo = Giorni dopo
compiti-titolo = Compiti
compito-per = Per { $giorno }:
compito-assegnato = assegnato { $giorno }
sostituzione = sostituzione
