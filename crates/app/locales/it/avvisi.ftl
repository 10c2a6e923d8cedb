# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

nav-avvisi = Avvisi
avvisi-titolo = Come ricevere gli avvisi
avvisi-sotto = I messaggi arrivano a { $email }. Dicono soltanto che c'è una novità: per leggerla si entra nel registro.
avvisi-senza-email = La scuola non ha un tuo indirizzo di posta: chiedi alla segreteria di aggiungerlo. Le novità sono comunque nel registro.
avvisi-nota = I messaggi sono una cortesia: quello che conta è scritto nel registro, anche se scegli di non riceverne.
avvisi-assenze = Assenze, ritardi e uscite di oggi
avvisi-giustificazioni = Assenze ancora da giustificare
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
