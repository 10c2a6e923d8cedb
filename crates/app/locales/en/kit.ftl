# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# The shell of every page.
vai-al-contenuto = Skip to content
vai-al-menu = Skip to menu
demo = invented data
cerca = Search
cerca-che-cosa = Search for a person, a class, a page
cerca-risultati = Results
cerca-nessuno = No results
cerca-errore = Search does not answer: press Enter to open the page.
tema = Appearance
tema-auto = Auto
tema-chiaro = Light
tema-scuro = Dark
lingua = Language
schermo-proiettato = Projected screen
esci = Sign out
profilo-cambia = Change profile
piede-accessibilita = Accessibility statement
piede-privacy = Privacy
piede-ia = Authorised AI tools
piede-sorgente = Source code
sessione-sta-per-scadere = Your session is about to end.
sessione-resta = Stay signed in

# The menu.
nav-principale = Main
nav-menu = Menu
nav-sessioni = Sessions and password
nav-adesso = Now
nav-registro = Register
nav-firme = Signatures
nav-casa = Today
nav-lezioni = Lessons
nav-compiti = Homework
nav-scuola = School
nav-persone = People
nav-ia = Artificial intelligence
nav-classi = Classes
nav-materie = Subjects
nav-cattedre = Assignments
nav-orario = Timetable
nav-calendario = Calendar
nav-sedi = Sites
nav-impostazioni = Settings
nav-identita = SPID and CIE
nav-casi = Disputed access
nav-lavori = Jobs and mail

# Profiles.
ruolo-docente = Teacher
ruolo-alunno = Pupil
ruolo-genitore = Parent
ruolo-segreteria = School office
ruolo-dirigente = Head teacher
ruolo-staff = Head's staff
ruolo-dsga = Administrative director (DSGA)
ruolo-ata = Support staff (ATA)
ruolo-dpo = Data protection officer
ruolo-referente_ia = AI coordinator
ruolo-amministratore = System administrator

# Words of all forms.
salva = Save
annulla = Leave without saving
conferma = Confirm
conferma-titolo = Are you sure?
piu-tardi = Later
classe = Class
gruppo = Group
data = Date
ora = Hour
modulo-facoltativo = (optional)
modulo-tutti-nessuno = All / none
modulo-scegli = Choose…
modulo-torna = Go back
modulo-errori =
    { $n ->
        [one] There is one error to correct
       *[other] There are { $n } errors to correct
    }
modulo-obbligatorio = This field is required: fill it in.
modulo-troppo-lungo = The text is too long: write at most { $n } characters.
modulo-carattere-non-ammesso = There is an invisible character that cannot be saved: write the text again.
modulo-data-non-valida = This date does not exist: write day, month and year.
modulo-ora-non-valida = Write the time like this: 8:05.
modulo-scelta-non-valida = There is no such choice: choose one of the entries.
modulo-numero-non-valido = Write a whole number from { $min } to { $max }.
modulo-conflitto-campo = Somebody else wrote “{ $valore }”. Save again to keep yours, or write theirs back.
modulo-conflitto-vuoto = Somebody else left this field empty. Save again to keep yours, or empty it.
modulo-senza-rete = There is no network: nothing was sent. What you wrote is still here, try again shortly.
modulo-conto = { "{n}" } of { "{max}" } characters
modulo-conto-troppi = Text too long: { "{n}" } characters over { "{max}" }. Shorten it to save.

# Saving by itself.
salvo-salvato = All saved
salvo-salvataggio = Saving…
salvo-attesa = Waiting for the network ({ "{n}" })
salvo-non-salvato = Not saved
salvo-da-inviare = To be sent
salvo-da-firmare = Not signed
salvo-occupato = The server is busy: trying again in { "{s}" } seconds.
salvo-riprova = Try again
salvo-rete = No network: your changes stay here and leave by themselves.
salvo-errore = It could not be saved. Check and try again.
salvo-negato = The server refused the change. Reload the page to see what is in the register now.

# A session that ends in the middle of typing.
rientro-titolo = Your session has ended
rientro-testo = Sign in again: what you wrote is still here and will be saved.
rientro-entra = Sign in and save

# Two people on the same data.
conflitto-titolo = Somebody else changed these data
conflitto-testo = Choose for each entry which value to keep.
conflitto-attuale = Now in the register
conflitto-proposto = Written by you
conflitto-vuoto = (empty)
conflitto-salva = Save the choice

# Outcomes of a change.
esito-salvato = Saved.
esito-creato = Created.
esito-eliminato = Deleted.
esito-bloccato = Your access is blocked and the head teacher has been told. To get in again, ask the school office for a new access.
esito-scuola-collegata = School linked: from now on go there with Go.
esito-scuola-tolta = School unlinked.
esito-password = Password changed. Sign in with the new one.
esito-sbloccato = Late signature unlocked.
esito-firma-tolta = Signature removed.
esito-lavoro-ripetuto = Job queued: it starts at once.
esito-lavoro-annullato = Job cancelled.

# Errors.
errore-apertura = This page cannot be opened
errore-regola = It cannot be saved like this
errore-non-trovato = Page not found
errore-rifiutata = Request refused
errore-accesso = Sign in first
errore-conflitto = The data have changed
errore-richiesta = Invalid request
errore-troppo-grande = Too large
errore-troppe-richieste = Too many attempts
errore-aula = Not from this computer
errore-aula-dettaglio = You entered with the phone: from this computer one uses only your lessons of today. The rest, marks included, is done from your own device.
errore-conferma = Confirm that it is you
errore-conferma-dettaglio = Before this act one proves again who one is: the proof counts for ten minutes. A program can do it only with the scope "{ $ambito }".
errore-sigillato = Reserved data are closed
errore-sigillato-dettaglio = These data are sealed with a key that is not on this server, or is another one. The rest of the register works. Tell whoever runs the program: "campanella doctor" says what to put back.
errore-non-disponibile = Busy
errore-spazio-finito = No space left
errore-interno = Something went wrong
errore-rifiutata-dettaglio = The page was open for too long, or the request comes from another site. Reload the page and try again.
errore-non-trovato-dettaglio = This page does not exist, or your profile may not see it. Check the address or go back to the start.
errore-accesso-dettaglio = Sign in with username and password to go on.
errore-conflitto-dettaglio = Somebody else changed these data while you had them open. Reload the page, check and save again.
errore-doppione-dettaglio = This is already there. Reload the page and check before you save again.
errore-troppo-grande-dettaglio = What you sent is too large. Make the text or the file smaller and try again.
errore-troppe-richieste-dettaglio =
    { $n ->
        [one] Too many attempts. Try again in one second.
       *[other] Too many attempts. Try again in { $n } seconds.
    }
errore-non-disponibile-dettaglio =
    { $n ->
        [one] The register is busy at the moment. Try again in one second.
       *[other] The register is busy at the moment. Try again in { $n } seconds.
    }
errore-interno-dettaglio = The fault is the register's, not yours. Try again; if it happens again, give the code to the school office.
errore-codice = Code to report:
errore-riprova = There is no need to write it again: reload the page in a moment.
errore-torna = Back to the start
errore-utf8 = The text holds characters that cannot be read. Write it again and retry.
prova-copia = Trial on a copy: the clock has been set ({ $quando }). What you write here does not reach the real register.
errore-indirizzo = The address of this page cannot be read: perhaps it was copied in part. Go back to the start and try again.
errore-modulo-malformato = The form arrived incomplete. Reload the page and try again.
errore-chiave-idempotenza = The number that makes this saving unique is missing. Reload the page and try again.
errore-chiave-riusata = This was already saved with other data. Reload the page to see what is there now.

# Days and months.
settimana-1 = Monday
settimana-2 = Tuesday
settimana-3 = Wednesday
settimana-4 = Thursday
settimana-5 = Friday
settimana-6 = Saturday
settimana-7 = Sunday
mese-1 = January
mese-2 = February
mese-3 = March
mese-4 = April
mese-5 = May
mese-6 = June
mese-7 = July
mese-8 = August
mese-9 = September
mese-10 = October
mese-11 = November
mese-12 = December
errore-json = The body of the request is not valid JSON: { $dettaglio }

# More words of every form.
modifica = Edit
elimina = Delete
si = yes
no = no
dal = From
al = To
dal-al = from { $dal } to { $al }
briciole = Breadcrumbs
settimana-breve-1 = Mon
settimana-breve-2 = Tue
settimana-breve-3 = Wed
settimana-breve-4 = Thu
settimana-breve-5 = Fri
settimana-breve-6 = Sat
settimana-breve-7 = Sun

# The journal that does not add up.
catena-manca = event { $atteso } is missing: after the one before comes { $trovato }
catena-cambiato = event { $evento } does not match its hash: it was changed
catena-troncata = there are { $eventi } events, but { $testa } had been written: it was truncated
catena-testa = the last event is not the one that was written last: it was replaced
catena-riscritta = event { $evento } is not the one that had been noted: the journal was written anew
catena-senza-testa = the journal has lost its head: it was removed
nav-inizio = Start
conferma-no = No, leave it as it is
nav-trattamenti = Data register
