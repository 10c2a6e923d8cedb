# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

nav-avvisi = Messages
avvisi-titolo = How to get messages
avvisi-sotto = Messages go to { $email }. They only say that there is news: to read it, open the register.
avvisi-senza-email = The school has no e-mail address of yours: ask the office to add it. The news is in the register all the same.
avvisi-nota = Messages are a courtesy: what counts is written in the register, even if you choose to get none.
avvisi-nota-alunno = Messages are a courtesy: what counts is written in the register, even if you choose to get none. About absences you get messages from the age of eighteen; before that your parents do.
avvisi-assenze = Absences, late entries and exits of today
avvisi-giustificazioni = Absences to justify, answers to justifications and permissions
avvisi-agenda = Tests and events of the agenda
avvisi-note = Notes and messages of teachers
avvisi-subito = At once, one by one
avvisi-riepilogo = Once a day, all together
avvisi-mai = Never
avvisi-riepilogo-alle = The message of the day comes at
avvisi-silenzio = No messages in the quiet hours
avvisi-silenzio-dalle = Quiet from
avvisi-silenzio-alle = Quiet until
avvisi-errore-silenzio-vuoto = The quiet hours begin and end at the same time: change one of them, or switch the quiet hours off.
avvisi-errore-riepilogo-in-silenzio = The message of the day falls into the quiet hours: choose another time.

# Where they come.
avvisi-posta = E-mail
avvisi-posta-accesa = Messages come to { $email }.
avvisi-posta-spenta = You asked for no messages at { $email }: the news waits for you in the register.
avvisi-posta-spegni = Send me no more of these messages
avvisi-posta-riattiva = Turn the messages on again
posta-novita-ferma = To get no more of these messages: { $indirizzo }
posta-novita-ferma-registro = To get no more of these messages open the register, under Messages.

# The link in the mail.
ferma-titolo = Do you want to stop these messages?
ferma-spiega = They are the messages of { $scuola } that tell of news in the register. If you stop them, the news stays in the register.
ferma-bottone = Yes, send me no more
ferma-fatto = Done: we write to you no more
ferma-fatto-spiega = Messages about news of { $scuola } come to this address no more. You can change your mind at any time.
ferma-riattiva = Turn the messages on again
ferma-non-vale = This link is not valid any more
ferma-non-vale-spiega = Maybe the e-mail address has changed, or the link is incomplete. To choose which messages to get, open the register.
ferma-resta = Formal acts and notices about the security of your access still come: those cannot be turned off.
ferma-scegli = Choose in the register which messages to get and when

# Notices on devices.
notifiche-novita = There is news in the register
notifiche-titolo = Notifications on phone and computer
notifiche-spiega = A notification only says that there is news. It comes when the e-mail would, with the same choices and the same quiet hours.
notifiche-terzi = It passes through the service of who made the browser (Google, Mozilla or Apple): that sees that one came, not what it says.
notifiche-senza-script = Turning notifications on needs JavaScript. Without it messages come by e-mail as always.
notifiche-assenti = This browser cannot get notifications: messages come by e-mail as always.
notifiche-negate = The browser blocks the notifications of this site. To get them touch the padlock beside the address, allow notifications and reload the page.
notifiche-errore-browser = The browser could not turn notifications on. Check the network and try again; meanwhile messages come by e-mail.
notifiche-accendi = Turn notifications on for this device
notifiche-scuola-spente = The school has not turned notifications on: messages come by e-mail.
notifiche-dispositivi = The devices that get them
notifiche-questo = This device
notifiche-dal = Since { $quando }, through { $servizio }
notifiche-togli = Remove
notifiche-errore-non-attive = The school has not turned notifications on: messages come by e-mail.
notifiche-errore-troppi = You already have { $n } devices with notifications: remove one and try again.
push-errore-indirizzo = This browser uses a notification service that the register cannot reach: try another browser. Messages come by e-mail as always.
push-errore-chiavi = The browser sent keys that are not right: reload the page and try again.
push-errore-invio = The notification was not sent: try again later.
vincolo-dispositivo-notifiche-digest = This device gets notifications already: reload the page.
vincolo-recapito-posta-digest = The choice about this address was written already: reload the page and see whether it is right.
