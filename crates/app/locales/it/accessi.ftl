# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Entrare.
accesso-titolo = Entra nel registro
accesso-username = Nome utente
accesso-password = Password
accesso-entra = Entra
accesso-demo = Questa è una dimostrazione: scuole e persone sono inventate.
accesso-errore-credenziali = Nome utente o password non validi. Controlla e riprova.
accesso-errore-altra-persona = Qui può rientrare solo chi stava scrivendo. Per usare un altro nome utente, esci e poi entra.
accesso-errore-primo-ciclo = Gli alunni dell'infanzia e del primo ciclo non hanno credenziali: il registro è per chi ha la responsabilità genitoriale (L. 182/2025, art. 51).
accesso-errore-senza-classe = L'alunno non è ancora in una classe, e nel primo ciclo gli alunni non hanno credenziali (L. 182/2025, art. 51). Iscrivilo prima in una classe.
mostra-password = Mostra la password

# La password.
password-titolo = Cambia la password
password-cambia = Cambia la password
password-obbligo = La password che hai usato è provvisoria o scaduta: scegline una tua per continuare.
password-vecchia = Password attuale
password-nuova = Password nuova
password-ripeti = Ripeti la password nuova
password-regole = Una frase di più parole è facile da ricordare e difficile da indovinare. La password nuova deve avere:
password-regola-lunghezza = almeno { $n } caratteri
password-regola-maiuscola = una lettera maiuscola
password-regola-minuscola = una lettera minuscola
password-regola-cifra = una cifra
password-regola-simbolo = un segno che non sia né lettera né cifra, per esempio uno spazio o un punto
password-regola-username = niente del tuo nome utente
password-regola-nome = niente del tuo nome e cognome, neanche abbreviato
password-regola-indovinare = nessuna parola comune da sola, data o fila di tasti
password-regola-storia =
    { $n ->
        [one] qualcosa di diverso da quella di adesso
       *[other] qualcosa di diverso dalle ultime { $n }
    }
password-errore-attuale = La password attuale non è questa.
password-errore-ripeti = Le due password nuove sono diverse: riscrivile uguali.

# I profili.
profilo-titolo = Cambia profilo
profilo-spiega = Scegli con quale profilo usare il registro.
profilo-attivo = In uso
profilo-usa = Usa

# Le sessioni.
sessioni-titolo = Sessioni e password
sessioni-spiega = Qui vedi dove sei entrato. Se non riconosci una sessione, chiudila e cambia la password.
sessioni-uso = iniziata il { $inizio }, usata il { $uso }
sessioni-questa = Questa
sessioni-chiudi = Chiudi
