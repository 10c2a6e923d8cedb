# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# What the register does by itself.
lavori-titolo = Jobs and mail
lavori-spiega = What the register does by itself, such as notices to families. It is never shown here whom it is about.
lavori-vuoto = Nothing pending
lavori-vuoto-spiega = All jobs are done.
lavori-falliti = Failed
lavori-falliti-spiega = The register tried several times and stopped. Once the cause is gone, have them run again; if they are not needed any more, cancel them.
lavori-aperti = Waiting
lavori-aperti-spiega = They start by themselves at the time shown. Those that went wrong are tried again, each time after a longer wait.
lavori-chiusi = Over
lavori-chiusi-spiega = The latest of the last { $n } days.
lavori-conti = In numbers
lavori-conto-falliti = Failed
lavori-conto-attesa = Waiting
lavori-conto-corso = Running
lavori-conto-fatti = Done in { $n } days
lavori-posta = Mail
lavori-posta-inviata = Messages sent in { $n } days
lavori-posta-spiega = Messages only say that there is news. Those that cannot be sent stay among the jobs beside.
lavori-posta-ferma = No mail server is set up: messages do not leave, they stay in a folder of the server. Whoever runs the program takes care of it.
lavori-posta-demo = This is a demonstration: messages are written to a folder and do not leave, nobody receives them.
lavori-posta-cartella = Messages written to the folder in { $n } days
lavori-posta-cartella-spiega = Messages only say that there is something new. With a mail server they would leave by themselves.
lavori-messaggi-cartella =
    { $n ->
        [one] one message in the folder
       *[other] { $n } messages in the folder
    }
lavori-quando = { $stato }: { $quando }
lavori-adesso = now
lavori-tentativi =
    { $n ->
        [one] one attempt
       *[other] { $n } attempts
    }
lavori-messaggi =
    { $n ->
        [one] one message
       *[other] { $n } messages
    }
lavori-errore = Technical message:
lavori-causa-indirizzo = The mail address of a recipient is not well written: mend it on the page of the person.
lavori-causa-posta = The mail server does not answer or refuses the message: tell whoever runs the program.
lavori-causa-altra = The register met an error: tell whoever runs the program.
lavori-riprova = Run now
lavori-annulla = Cancel the job…
lavori-annulla-spiega = The job will not be done any more. This cannot be undone.
lavori-annulla-conferma = Cancel the job

lavori-tipo-riepilogo-avvisi = Message of the day
lavori-tipo-dopo-appello = Notices to families after a roll call
lavori-tipo-avviso-assenza = Notice of an absence to the family
lavori-tipo-ricalcolo-ore = Hours of absence to derive
lavori-tipo-promemoria-giustificazioni = Reminder to justify
lavori-tipo-risposta-giustificazioni = Answer of the school to a justification or a request
lavori-tipo-avviso-agenda = Notice of a test or an event
lavori-tipo-materiale-tolto = Message to whoever gave homework from which something was taken away
lavori-tipo-avviso-nota = Notice of a note to the family
lavori-tipo-avviso-sanzione = Notice of a proceeding to the family
lavori-tipo-accesso-nuovo = Notice of a sign-in from a new device
lavori-tipo-scuola-collegata = Notice of another school linked with a login
lavori-tipo-scuola-tolta = School unlinked: to take away there, too
lavori-tipo-caso = Notice of a disputed access
lavori-tipo-giornata = Evening count of what everybody wrote
lavori-tipo-a-tuo-nome = Message of the evening to those who wrote
lavori-tipo-avviso-ia = News of a request for an AI tool
lavori-tipo-promemoria-ia = Reminder of a term about an AI tool
lavori-tipo-scadenza-ia = End of an AI authorisation
lavori-tipo-pulizia = Nightly cleaning of what has been over for a month
lavori-tipo-altro = Job { $tipo }

lavori-stato-attesa = Starts
lavori-stato-corso = Running
lavori-stato-riprova = Tries again
lavori-stato-fallito = Failed
lavori-stato-annullato = Cancelled
lavori-stato-fatto = Done

lavori-errore-fatto = This job is done already: reload the page.
lavori-errore-corso = This job is running: wait until it is over and reload the page.
lavori-errore-annullato = This job was cancelled already: reload the page.
lavori-errore-attesa = This job has not started yet: there is nothing to run again. Reload the page.
lavori-tipo-notifica = Notification on a device
lavori-causa-notifiche = The browser's notification service does not answer or refuses: the register tries again by itself. If it lasts, tell whoever runs the program.
