# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

giustificazioni-titolo = Giustificazioni
giustificazioni-vuoto = Niente da giustificare
giustificazioni-vuoto-spiega = Assenze, ritardi e uscite anticipate compariranno qui dopo l'appello.
giustificazioni-da-fare = { $n ->
    [0] Da giustificare
    [one] Da giustificare: una
   *[other] Da giustificare: { $n }
}
giustificazioni-niente-da-fare = Tutto giustificato.
giustificazioni-inviate = Inviate
giustificazioni-inviate-spiega = Aspettano un docente. Finché non sono accettate puoi cambiarle o ritirarle.
giustificazioni-storia = Già viste dalla scuola
giustificazione-titolo = Giustificazione
giustificazione-giustifica = Giustifica
giustificazione-inviata = inviata
giustificazione-inviata-il = inviata il { $quando }
giustificazione-inviata-altri = già inviata
giustificazione-con-allegato = con allegato
giustificazione-scaduta = da giustificare, oltre il termine
giustificazione-respinta = respinta
giustificazione-respinta-perche = guarda perché
giustificazione-periodo-chiuso = Periodo chiuso dallo scrutinio: non si modifica più.
giustificazione-modifica = Vedi e cambia
giustificazione-ritira = Ritira
giustificazione-ritira-conferma = La giustificazione torna da fare. La ritiri?
giustificazione-giorni = { $n ->
    [one] un giorno
   *[other] { $n } giorni
}
giustificazione-dal-al = da { $dal } a { $al }
giustificazione-motivo = Motivo
giustificazione-motivo-salute = Salute
giustificazione-motivo-famiglia = Famiglia
giustificazione-motivo-trasporto = Trasporti pubblici
giustificazione-motivo-sport = Attività sportiva
giustificazione-motivo-culto = Festività religiosa
giustificazione-motivo-altro = Altro
giustificazione-motivo-non-scritto = non scritto
giustificazione-testo = Che cosa vuoi aggiungere
giustificazione-allegato = Allegato
giustificazione-allegato-aiuto = Un PDF o una foto (JPEG, PNG), fino a 4 MB.
giustificazione-allegato-resta = Resta quello già inviato, se non ne scegli un altro.
giustificazione-riservatezza = Il motivo e l'allegato sono cifrati: li legge solo la segreteria o il dirigente, e ogni lettura resta scritta. I docenti vedono soltanto «giustificata».
giustificazione-invia = Invia
giustificazioni-scegli = Scegli la classe.
giustificazioni-attesa = { $n ->
    [0] Nessuna giustificazione da accettare
    [one] Una giustificazione da accettare
   *[other] { $n } giustificazioni da accettare
}
giustificazioni-attesa-vuoto = Le famiglie non hanno inviato altro.
giustificazioni-attesa-spiega = Il motivo è riservato: qui si accetta che la famiglia ha giustificato.
giustificazioni-alunni = Alunni della classe
giustificazioni-in-regola = { $n ->
    [one] Un alunno in regola
   *[other] { $n } alunni in regola
}
giustificazioni-aperte = Da giustificare
giustificazioni-nessuna = nessuna
giustificazioni-tutti-in-regola = Sono tutti in regola.
giustificazioni-della-classe = Giustificazioni della classe
giustificazioni-tutte = Assenze, ritardi e uscite dell'anno
giustificazione-accetta = Accetta
giustificazione-respingi = Respingi
giustificazione-rifiuto = Perché è respinta (lo legge la famiglia)
giustificazione-ripensa = Annulla la decisione
giustificazione-leggi-motivo = Leggi il motivo
giustificazione-lettura-registrata = Dati riservati: questa lettura è stata registrata.
giustificazione-presentata-da = Presentata da
giustificazione-scarica = Scarica l'allegato
giustificazione-carta = Registra una giustificazione su carta
giustificazione-carta-spiega = Per quelle portate a mano, sul libretto o sul diario: vale subito come accettata. Il motivo è facoltativo e resta riservato.
giustificazione-quale = Che cosa si giustifica
giustificazione-registra = Registra
giustificazione-online = Chi può giustificare dal registro
giustificazione-online-spiega = Dove è spento si giustifica su carta. Chi ha un limite posto da un giudice non può comunque.
giustificazione-online-alunno = Per questo alunno, chiunque giustifichi
giustificazione-online-si = può giustificare dal registro
giustificazione-online-no = solo su carta
giustificazione-online-spegni = Solo su carta
giustificazione-online-accendi = Riaccendi
nav-giustificazioni = Giustificazioni
esito-giustificata = Giustificazione inviata.
esito-ritirata = Giustificazione ritirata.
esito-accettata = Giustificazione accettata.
esito-respinta = Giustificazione respinta: la famiglia legge perché.
esito-ripensata = Decisione annullata: la giustificazione è di nuovo da accettare.
allegato-vuoto = Il file è vuoto: scegline un altro.
allegato-troppo-grande = Il file è troppo grande: al massimo { $mega } MB.
allegato-tipo = Questo file non va bene: scegli un PDF o una foto (JPEG, PNG).
vincolo-giustificazione-giorno-coperto = Uno di questi giorni ha già una giustificazione. Ricarica la pagina.
politica-giustificazioni = Giustificazioni
politica-giustificazioni-spiega = Come si giustificano assenze, ritardi e uscite anticipate.
politica-giustifica-online = Si giustifica dal registro
politica-giustifica-online-aiuto = Se è spento, le famiglie giustificano solo su carta.
politica-docente-convalida = Un docente accetta
politica-docente-convalida-aiuto = Se è spento, ciò che la famiglia invia è subito accettato.
politica-certificato-dopo-giorni = Giorni oltre i quali serve un certificato
politica-certificato-dopo-giorni-aiuto = Giorni di calendario, dal primo all'ultimo di assenza. Quasi tutte le Regioni non lo chiedono più: lascia vuoto.
politica-termine-giustificazioni = Giorni per giustificare
politica-termine-giustificazioni-aiuto = Passati questi giorni, ciò che è ancora da giustificare compare nel quadro della classe, per il coordinatore e il dirigente; la famiglia può ancora giustificare. Vuoto: nessun termine (lo Stato non ne fissa).
politica-promemoria-giorni = Giorni dopo i quali si ricorda di giustificare
politica-promemoria-giorni-aiuto = Il messaggio dice solo che ci sono novità nel registro.
giornale-giustificazione-switch = Giustificazioni dal registro accese o spente
