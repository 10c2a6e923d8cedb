# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

eliminazione-classe = Elimina la classe
eliminazione-materia = Elimina la materia
eliminazione-sede = Elimina la sede
eliminazione-persona = Elimina la persona
eliminazione-persona-breve = Elimina
eliminazione-persona-nota = Vanno via anche i suoi ruoli e la sua credenziale, che non è mai stata usata.
eliminazione-ruolo = Togli il ruolo
eliminazione-ruolo-breve = Dato per errore
eliminazione-nota = Si elimina solo ciò che è stato creato per errore e su cui non c'è niente. Il giornale delle modifiche lo ricorda.
eliminazione-errore-lezioni = Non si elimina: { $n ->
    [one] c'è un'ora firmata, anche se annullata.
   *[other] ci sono { $n } ore firmate, anche annullate.
}
eliminazione-errore-iscrizioni = Non si elimina: { $n ->
    [one] c'è un'iscrizione, anche se finita.
   *[other] ci sono { $n } iscrizioni, anche finite.
}
eliminazione-errore-cattedre = Non si elimina: { $n ->
    [one] c'è una cattedra, anche se finita.
   *[other] ci sono { $n } cattedre, anche finite.
}
eliminazione-errore-orario = Non si elimina: { $n ->
    [one] c'è un'ora nell'orario, anche se passata.
   *[other] ci sono { $n } ore nell'orario, anche passate.
}
eliminazione-errore-gruppi = Non si elimina: { $n ->
    [one] c'è un gruppo. Prima elimina quello.
   *[other] ci sono { $n } gruppi. Prima elimina quelli.
}
eliminazione-errore-classi = Non si elimina: { $n ->
    [one] ha una classe, anche di un altro anno.
   *[other] ha { $n } classi, anche di altri anni.
}
eliminazione-errore-campane = Non si elimina: { $n ->
    [one] ha un'ora nell'orario delle campane.
   *[other] ha { $n } ore nell'orario delle campane.
}
eliminazione-errore-altro = Non si elimina: { $n ->
    [one] c'è una registrazione che ne parla (appelli, coordinatore, voti, compiti, agenda, note, atti, periodi, chiusure, incarichi, consegne o impostazioni).
   *[other] ci sono { $n } registrazioni che ne parlano (appelli, coordinatore, voti, compiti, agenda, note, atti, periodi, chiusure, incarichi, consegne o impostazioni).
}
eliminazione-errore-legami = Non si elimina: { $n ->
    [one] c'è un legame tra genitore e alunno, anche se finito.
   *[other] ci sono { $n } legami tra genitori e alunni, anche finiti.
}
eliminazione-errore-voti = Non si elimina: { $n ->
    [one] c'è una registrazione di voti o di prove.
   *[other] ci sono { $n } registrazioni di voti o di prove.
}
eliminazione-errore-assenze = Non si elimina: { $n ->
    [one] c'è una registrazione di assenze, permessi o giustificazioni.
   *[other] ci sono { $n } registrazioni di assenze, permessi o giustificazioni.
}
eliminazione-errore-accesso = Non si elimina: questa persona è entrata nel registro, o un suo dispositivo o programma vi è collegato.
eliminazione-errore-giornale = Non si elimina: il giornale delle modifiche { $n ->
    [one] ricorda una cosa fatta da questa persona.
   *[other] ricorda { $n } cose fatte da questa persona.
}
eliminazione-errore-ruolo-in-vigore = Il ruolo vale dal { $dal }: si toglie solo un ruolo dato oggi o non ancora iniziato. Questo si può terminare.
eliminazione-errore-ultima-sede = Non si elimina l'unica sede: la scuola ne ha almeno una. Cambiane i dati.
