# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

nav-avvisi = Avvisi
avvisi-titolo = Come ricevere gli avvisi
avvisi-sotto = I messaggi arrivano a { $email }. Dicono soltanto che c'è una novità: per leggerla si entra nel registro.
avvisi-senza-email = La scuola non ha un tuo indirizzo di posta: chiedi alla segreteria di aggiungerlo. Le novità sono comunque nel registro.
avvisi-nota = I messaggi sono una cortesia: quello che conta è scritto nel registro, anche se scegli di non riceverne.
avvisi-nota-alunno = I messaggi sono una cortesia: quello che conta è scritto nel registro, anche se scegli di non riceverne. Delle assenze ricevi messaggi da quando hai diciotto anni; prima li ricevono i genitori.
avvisi-assenze = Assenze, ritardi e uscite di oggi
avvisi-giustificazioni = Assenze da giustificare, risposte a giustificazioni e permessi
avvisi-agenda = Verifiche ed eventi in agenda
avvisi-note = Note e comunicazioni dei docenti
avvisi-subito = Subito, uno per volta
avvisi-riepilogo = Una volta al giorno, tutto insieme
avvisi-mai = Mai
avvisi-riepilogo-alle = Il messaggio di ogni giorno arriva alle
avvisi-silenzio = Niente messaggi nelle ore di silenzio
avvisi-silenzio-dalle = Silenzio dalle
avvisi-silenzio-alle = Silenzio fino alle
avvisi-errore-silenzio-vuoto = Le ore di silenzio cominciano e finiscono alla stessa ora: cambia una delle due, o togli il silenzio.
avvisi-errore-riepilogo-in-silenzio = Il messaggio di ogni giorno cade nelle ore di silenzio: scegli un'altra ora.

# Dove arrivano.
avvisi-posta = Posta
avvisi-posta-accesa = I messaggi arrivano a { $email }.
avvisi-posta-spenta = Hai chiesto di non ricevere messaggi a { $email }: le novità ti aspettano nel registro.
avvisi-posta-spegni = Non mandarmi più questi messaggi
avvisi-posta-riattiva = Riattiva i messaggi
posta-novita-ferma = Per non ricevere più questi messaggi: { $indirizzo }
posta-novita-ferma-registro = Per non ricevere più questi messaggi entra nel registro e apri Avvisi.

# Il collegamento nella posta.
ferma-titolo = Vuoi smettere di ricevere questi messaggi?
ferma-spiega = Sono i messaggi di { $scuola } che avvisano di una novità nel registro. Se li fermi, le novità restano nel registro.
ferma-bottone = Sì, non mandarmeli più
ferma-fatto = Fatto: non ti scriviamo più
ferma-fatto-spiega = I messaggi sulle novità di { $scuola } non arrivano più a questo indirizzo. Puoi cambiare idea quando vuoi.
ferma-riattiva = Riattiva i messaggi
ferma-non-vale = Questo collegamento non vale più
ferma-non-vale-spiega = Forse l'indirizzo di posta è cambiato, o il collegamento è incompleto. Per scegliere quali messaggi ricevere entra nel registro.
ferma-resta = Continuano ad arrivare gli atti formali e gli avvisi sulla sicurezza del tuo accesso: quelli non si possono spegnere.
ferma-scegli = Scegli nel registro quali messaggi ricevere e quando

# Le notifiche sui dispositivi.
notifiche-novita = C'è una novità nel registro
notifiche-titolo = Notifiche sul telefono e sul computer
notifiche-spiega = Una notifica dice soltanto che c'è una novità. Arriva quando arriverebbe il messaggio di posta, con le stesse scelte e lo stesso silenzio.
notifiche-terzi = Passa dal servizio di chi ha fatto il browser (Google, Mozilla o Apple): vede che è arrivata, non che cosa dice.
notifiche-senza-script = Per attivare le notifiche serve JavaScript. Senza, gli avvisi arrivano per posta come sempre.
notifiche-assenti = Questo browser non può ricevere notifiche: gli avvisi arrivano per posta come sempre.
notifiche-negate = Il browser blocca le notifiche di questo sito. Per riceverle tocca il lucchetto accanto all'indirizzo, consenti le notifiche e ricarica la pagina.
notifiche-errore-browser = Il browser non è riuscito ad attivare le notifiche. Controlla la rete e riprova; intanto gli avvisi arrivano per posta.
notifiche-accendi = Attiva le notifiche su questo dispositivo
notifiche-scuola-spente = La scuola non ha attivato le notifiche: gli avvisi arrivano per posta.
notifiche-dispositivi = I dispositivi che le ricevono
notifiche-questo = Questo dispositivo
notifiche-dal = Dal { $quando }, tramite { $servizio }
notifiche-togli = Togli
notifiche-errore-non-attive = La scuola non ha attivato le notifiche: gli avvisi arrivano per posta.
notifiche-errore-troppi = Hai già { $n } dispositivi con le notifiche: togline uno e riprova.
push-errore-indirizzo = Questo browser usa un servizio di notifiche che il registro non può raggiungere: prova con un altro browser. Gli avvisi arrivano per posta come sempre.
push-errore-chiavi = Il browser ha mandato chiavi che non vanno: ricarica la pagina e riprova.
push-errore-invio = La notifica non è partita: riprova più tardi.
vincolo-dispositivo-notifiche-digest = Questo dispositivo riceve già le notifiche: ricarica la pagina.
vincolo-recapito-posta-digest = La scelta su questo indirizzo è già stata scritta: ricarica la pagina e guarda se va bene.
