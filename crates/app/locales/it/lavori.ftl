# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Quello che il registro fa da solo.
lavori-titolo = Lavori e posta
lavori-spiega = Quello che il registro fa da solo, come gli avvisi alle famiglie. Qui non compare mai di chi si tratta.
lavori-vuoto = Niente in sospeso
lavori-vuoto-spiega = Tutti i lavori sono stati fatti.
lavori-falliti = Non riusciti
lavori-falliti-spiega = Il registro ci ha provato più volte e si è fermato. Tolta la causa, falli ripetere; se non servono più, annullali.
lavori-aperti = In attesa
lavori-aperti-spiega = Partono da soli all'ora scritta. Quelli andati male vengono ripetuti, ogni volta dopo un'attesa più lunga.
lavori-chiusi = Finiti
lavori-chiusi-spiega = I più recenti degli ultimi { $n } giorni.
lavori-conti = In numeri
lavori-conto-falliti = Non riusciti
lavori-conto-attesa = In attesa
lavori-conto-corso = In corso
lavori-conto-fatti = Fatti in { $n } giorni
lavori-posta = Posta
lavori-posta-inviata = Messaggi partiti in { $n } giorni
lavori-posta-spiega = I messaggi dicono soltanto che c'è una novità. Quelli che non partono restano fra i lavori qui accanto.
lavori-posta-ferma = Nessun server di posta è configurato: i messaggi non partono, restano in una cartella del server. Se ne occupa chi gestisce il programma.
lavori-posta-demo = Questa è una dimostrazione: i messaggi vengono scritti in una cartella e non partono, nessuno li riceve.
lavori-posta-cartella = Messaggi scritti nella cartella in { $n } giorni
lavori-posta-cartella-spiega = I messaggi dicono soltanto che c'è una novità. Con un server di posta partirebbero da soli.
lavori-messaggi-cartella =
    { $n ->
        [one] un messaggio nella cartella
       *[other] { $n } messaggi nella cartella
    }
lavori-quando = { $stato }: { $quando }
lavori-adesso = adesso
lavori-tentativi =
    { $n ->
        [one] un tentativo
       *[other] { $n } tentativi
    }
lavori-messaggi =
    { $n ->
        [one] un messaggio
       *[other] { $n } messaggi
    }
lavori-errore = Messaggio tecnico:
lavori-causa-indirizzo = L'indirizzo di posta di un destinatario non è scritto bene: correggilo nella scheda della persona.
lavori-causa-posta = Il server di posta non risponde o rifiuta il messaggio: avvisa chi gestisce il programma.
lavori-causa-altra = Il registro ha trovato un errore: avvisa chi gestisce il programma.
lavori-riprova = Ripeti ora
lavori-annulla = Annulla il lavoro…
lavori-annulla-spiega = Il lavoro non verrà più fatto. Non si può tornare indietro.
lavori-annulla-conferma = Annulla il lavoro

lavori-tipo-riepilogo-avvisi = Messaggio del giorno
lavori-tipo-dopo-appello = Avvisi alle famiglie dopo un appello
lavori-tipo-avviso-assenza = Avviso di assenza alla famiglia
lavori-tipo-ricalcolo-ore = Ore di assenza da ricalcolare
lavori-tipo-promemoria-giustificazioni = Promemoria di giustificare
lavori-tipo-risposta-giustificazioni = Risposta della scuola a una giustificazione o a una richiesta
lavori-tipo-avviso-agenda = Avviso di una verifica o di un evento
lavori-tipo-materiale-tolto = Messaggio a chi ha dato un compito da cui è stato tolto qualcosa
lavori-tipo-avviso-nota = Avviso di una nota alla famiglia
lavori-tipo-avviso-sanzione = Avviso di un procedimento alla famiglia
lavori-tipo-accesso-nuovo = Avviso di un accesso da un dispositivo nuovo
lavori-tipo-scuola-collegata = Avviso di un'altra scuola collegata a un accesso
lavori-tipo-scuola-tolta = Scuola scollegata: da togliere anche di là
lavori-tipo-caso = Avviso di un accesso contestato
lavori-tipo-giornata = Conto serale di ciò che ognuno ha scritto
lavori-tipo-a-tuo-nome = Messaggio della sera a chi ha scritto
lavori-tipo-avviso-ia = Novità su una richiesta di strumento di IA
lavori-tipo-promemoria-ia = Promemoria di un termine su uno strumento di IA
lavori-tipo-scadenza-ia = Fine di un'autorizzazione di IA
lavori-tipo-pulizia = Pulizia notturna di ciò che è finito da un mese
lavori-tipo-altro = Lavoro { $tipo }

lavori-stato-attesa = Parte
lavori-stato-corso = In corso
lavori-stato-riprova = Riprova
lavori-stato-fallito = Non riuscito
lavori-stato-annullato = Annullato
lavori-stato-fatto = Fatto

lavori-errore-fatto = Questo lavoro è già stato fatto: ricarica la pagina.
lavori-errore-corso = Questo lavoro è in corso: aspetta che finisca e ricarica la pagina.
lavori-errore-annullato = Questo lavoro è già stato annullato: ricarica la pagina.
lavori-errore-attesa = Questo lavoro deve ancora partire: non c'è niente da ripetere. Ricarica la pagina.
lavori-tipo-notifica = Notifica su un dispositivo
lavori-causa-notifiche = Il servizio di notifiche del browser non risponde o rifiuta: il registro riprova da solo. Se dura, avvisa chi gestisce il programma.
