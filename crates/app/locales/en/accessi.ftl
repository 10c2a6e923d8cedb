# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Signing in.
accesso-titolo = Sign in to the register
accesso-username = Username
accesso-password = Password
accesso-entra = Sign in
accesso-demo = This is a demonstration: schools and people are invented.
accesso-errore-credenziali = Wrong username or password. Check and try again.
accesso-errore-altra-persona = Only the person who was writing can come back here. To use another username, sign out first.
accesso-errore-primo-ciclo = Pupils of nursery school and of the first cycle have no credentials: the register is for those with parental responsibility (L. 182/2025, art. 51).
accesso-errore-senza-classe = The pupil is in no class yet, and pupils of the first cycle have no credentials (L. 182/2025, art. 51). Enrol the pupil in a class first.
mostra-password = Show the password

# The password.
password-titolo = Change the password
password-cambia = Change the password
password-obbligo = The password that you used is temporary or has expired: choose one of your own to go on.
password-vecchia = Current password
password-nuova = New password
password-ripeti = Repeat the new password
password-regole = A phrase of several words is easy to remember and hard to guess. The new password must have:
password-regola-lunghezza = at least { $n } characters
password-regola-maiuscola = an upper-case letter
password-regola-minuscola = a lower-case letter
password-regola-cifra = a digit
password-regola-simbolo = a sign that is neither letter nor digit, such as a blank or a full stop
password-regola-username = nothing of your username
password-regola-nome = nothing of your name, not even a short form
password-regola-indovinare = no common word alone, date or row of keys
password-regola-storia =
    { $n ->
        [one] something else than the one of now
       *[other] something else than the last { $n }
    }
password-errore-attuale = This is not the current password.
password-errore-ripeti = The two new passwords differ: write them the same.

# Profiles.
profilo-titolo = Change profile
profilo-spiega = Choose the profile with which you use the register.
profilo-attivo = In use
profilo-usa = Use

# Sessions.
sessioni-titolo = Sessions and password
sessioni-spiega = This is where you signed in. If you do not know a session, close it and change the password.
sessioni-uso = begun on { $inizio }, used on { $uso }
sessioni-questa = This one
sessioni-chiudi = Close

# The second factor.
codice-titolo = Write the code
codice-spiega = Open the app that makes codes on your phone and write the six digits that it shows now. Without the phone, use one of the recovery codes.
codice-campo = Code
codice-errore = The code is not valid or was used already: wait for the next one and try again.
codice-perso = I have neither the phone nor the codes
codice-perso-spiega = Ask the school office (or the head) to take the second factor off your page: you will sign in with the password and prepare a new one.
codice-altro-utente = Sign in as somebody else
fattore-titolo = Second factor
fattore-spiega = Beside the password, a code from the phone: whoever steals the password does not get in.
fattore-obbligo = The school asks it of whoever has your role: prepare the second factor to go on.
fattore-come = How it works
fattore-passo-app = Install an app that makes codes on your phone (for instance the one in the password manager of the phone).
fattore-passo-quadrato = Scan the square that you will see with the app, and write the first code here.
fattore-passo-codici = Print or copy the ten recovery codes: they are for the day when the phone is lost.
fattore-prepara = Prepare the second factor
fattore-inquadra = Scan the square with the app
fattore-quadrato = Square to scan; the same secret is written below
fattore-a-mano = Or type this secret in the app, six digits and thirty seconds:
fattore-conferma = Turn on
fattore-ricomincia = Start again with another square
fattore-attivo = On since { $dal }: at each login, after the password, you are asked for the code.
fattore-cambia-spiega = To get new codes or to turn the second factor off, write a code of the app.
fattore-togli = Turn the second factor off
fattore-errore-nessuno = The user { $username } has no second factor.
fattore-errore-attivo = The second factor is on already: turn it off before preparing another.
fattore-errore-da-preparare = There is no square that waits: prepare one.
fattore-errore-obbligatorio = The school asks whoever has your role for a second factor: it cannot be turned off.
fattore-stato = Second factor
fattore-stato-attivo = on since { $dal }
fattore-stato-spento = off
fattore-azzera = Take the second factor away
fattore-azzera-conferma = Take the second factor away? Only after you recognised the person: whoever has the password will be able to sign in.
codici-titolo = Recovery codes
codici-spiega = Each one gets you in once, in place of the code of the phone.
codici-una-volta = You see them only now: print them or copy them to a safe place, away from the phone.
codici-fatto = I put them in a safe place
codici-nuovi = Give me new codes
codici-restano =
    { $n ->
        [0] None is left: make new ones.
        [one] { $n } is left: make new ones.
       *[other] { $n } are left.
    }

# Letters with the code of the first access.
lettere-titolo = Access letters
lettere-spiega = Whoever never signed in gets a letter at the desk, with the username and a code for the first access.
lettere-vuoto = No letter was printed
lettere-vuoto-spiega = Choose for whom to print: a PDF with a page for each person is made, and hand-overs are kept here.
lettere-attese = To be handed over
lettere-altre = Handed over, used, expired
lettere-ultime = These are the last 400 letters.
lettere-stampa = Print
lettere-stampa-spiega = Only for whoever never signed in. A new letter cancels the one printed before. The codes are in the PDF only: when it is lost, print again. A whole school takes some seconds.
lettere-stampa-pdf = Print the letters (PDF)
lettere-chi = For whom
lettere-chi-genitori = Parents
lettere-chi-alunni = Pupils
lettere-chi-docenti = Teachers
lettere-chi-ata = Support staff
lettere-classe = Class
lettere-classe-aiuto = For parents and pupils only.
lettere-classe-tutte = All
lettere-errore-nessuno = Nobody to write to: everybody in this group has chosen a password already, or may not sign in. For whoever lost it print the letter from the person's page.
lettera-tempi = Printed { $stampata }, valid until { $scade }
lettera-consegna = Hand over
lettera-consegnata = Mark as handed over
lettera-consegnata-a = Handed to { $chi }, { $quando }
lettera-ritirata-da = Who takes it
lettera-ritirata-da-aiuto = The person, or whoever has a written delegation.
lettera-documento = Identified by
lettera-stampa-una = Access letter (PDF)
lettera-stampa-conferma = The present password stops working and the sessions end. Print the letter?
riconoscimento-carta_identita = Identity card
riconoscimento-passaporto = Passport
riconoscimento-patente = Driving licence
riconoscimento-permesso_soggiorno = Residence permit
riconoscimento-persona = Known in person
lettera-stato-da_consegnare = to be handed over
lettera-stato-consegnata = handed over
lettera-stato-usata = used
lettera-stato-scaduta = expired
lettera-stato-sostituita = replaced
esito-lettere-stampate = These letters were printed already: the codes were in the PDF.
esito-lettera-consegnata = Hand-over recorded.
accesso-errore-codice-scaduto = The code of the letter has expired. Ask the school office for a new one.
vincolo-lettera-accesso-valida = Another letter for this person was printed just now. Reload the page.
lettera-titolo = Access to the electronic register
lettera-premessa = With these data you sign in to the electronic register of { $scuola } for the first time.
lettera-indirizzo = Address
lettera-codice = Code for the first access
lettera-vale-fino = Valid until
lettera-che-fare = What to do
lettera-passo-apri = Open the address on a phone or a computer.
lettera-passo-scrivi = Type the username and the code, capital and small letters as here.
lettera-passo-scegli = Choose a password of your own: from then on the code is worthless.
lettera-passo-distruggi = Destroy this letter.
lettera-regole = Good to know
lettera-personale = Credentials are personal and lent to nobody, not even in the family: each parent has their own. What is done with them in the register bears the name of whoever received them.
lettera-smarrita = If the letter is lost, the code has expired or somebody else may have read it, tell the school office at once: it gives a new one and the old one stops working.

# Digital identity.
accesso-con = Sign in with { $nome }
accesso-emergenza-aperta = Local credentials are open for an emergency: you may also sign in with username and password.
accesso-locale-riservato = Sign in with username and password (head teacher and administrators)
accesso-errore-solo-identita = This school is entered with SPID or CIE (L. 182/2025, art. 51): go back and use the button above. If it does not work, tell the office.
accesso-errore-emergenza-motivo = Write why you open local credentials: the reason stays in the journal.
accesso-errore-emergenza-ore = An emergency lasts from 1 to 72 hours.
accesso-errore-mai-provato = Before it becomes the only way, the provider must be on and somebody must have entered with it: save without this tick, sign out, sign in with the provider, then come back.
identita-titolo = Signing in with SPID and CIE
identita-spiega = Whoever signs in proves who they are to the identity provider. The register only recognises the exact tax code that is on record, and never makes people.
identita-fornitori = Identity providers
identita-nessuno = There is no provider yet: for now one signs in with username and password.
identita-nuovo = New provider
identita-nuovo-gateway = Add the Ministry's gateway
identita-nuovo-altro = Add another provider
identita-spento = Off
identita-stato-unico = On: it is the only way in
identita-stato-provato = On, beside local credentials
identita-stato-da-provare = On, but nobody has signed in with it yet
identita-prova = Return address and check
identita-ritorno = Register this return address (redirect URI) at the provider:
identita-provato = Somebody first signed in with this configuration on { $data }.
identita-da-provare = Nobody has signed in with this configuration yet.
identita-verifica = Check the configuration
identita-verifica-bene = The provider answers, is the right one and knows client and secret. For the full proof sign out and sign in with the provider.
identita-nome = Name on the button
identita-nome-aiuto = People will read “Sign in with …”.
identita-client-id = Client ID
identita-client-id-aiuto = The provider gives it; for the Ministry's gateway it is in SIDI.
identita-segreto = Client secret
identita-segreto-aiuto = It is kept sealed and never shown again.
identita-segreto-tenuto = There is a secret, and it is not shown. Type one only to change it.
identita-codice-scuola = School code
identita-codice-scuola-aiuto = For the gateway: nobody has to look for the school in a list.
identita-indirizzo = Address of this register
identita-indirizzo-aiuto = What is typed in the browser, nothing after the name; the provider sends people back here.
identita-emittente = Issuer
identita-emittente-aiuto = Exactly as the provider writes it, trailing slash included.
identita-authorize = Authorization address
identita-authorize-aiuto = Leave this and the next two empty if the provider publishes its description (discovery).
identita-token = Token address
identita-jwks = Address of the keys (JWKS)
identita-ambito = Scope
identita-attributo = Claim with the tax code
identita-attributo-aiuto = For the gateway it is sub.
identita-pkce = Use PKCE (remove it only if the provider refuses it)
identita-segreto-nel-corpo = Send the secret in the body of the request (client_secret_post)
identita-attivo = On: the button shows on the sign-in page
identita-unico = It is the only way in (L. 182/2025, art. 51)
identita-errore-indirizzo = Write an address that begins with https:// and holds no blank, ? or #.
identita-errore-radice = Write only the beginning of the address, such as https://registro.scuola.example.
identita-errore-tre-indirizzi = The three addresses go together: write all of them or none.
identita-errore-ambito = The scope must hold openid.
identita-ignota-titolo = We cannot let you in
identita-ignota = The provider confirmed your identity, but it does not match anybody who may enter this register. Go to the school office with a document and this reference: { $riferimento }.
identita-non-entrato = You are not signed in
identita-annullata = You cancelled signing in with { $nome }, or did not consent. You may try again whenever you like.
identita-scaduta = The request is over, was used already, or began in another browser. Start again.
identita-non-risponde = { $nome } does not answer. Try again in a few minutes; if it goes on, tell the school.
identita-non-valida = The answer of { $nome } is not valid and was not accepted. Try again; if it goes on, tell the school.
identita-riprova = Try again
identita-torna = Back to the sign-in page
emergenza-titolo = Emergency
emergenza-spiega = When SPID and CIE do not work, the head teacher may open signing in with username and password for some hours. It closes by itself; reason and length stay here and in the journal.
emergenza-motivo = Reason
emergenza-ore = Hours
emergenza-ore-aiuto = From 1 to 72.
emergenza-apri = Open local credentials
emergenza-chiudi = Close the emergency now
emergenza-aperta = Open
emergenza-periodo = from { $dal } to { $fino }
ignoti-titolo = Identities that the school does not know
ignoti-spiega = Whoever comes with one of these references has a valid identity, but their tax code is not on record or may not enter. Check their document and the record. The register does not keep who it was.
ignoti-nessuno = None in the last thirty days.

# Devices.
dispositivi-titolo = Your devices
dispositivi-spiega = The browsers you have signed in with. Each keeps a secret of its own: the register collects nothing else to recognise it. If you have one forgotten, its sessions end and the next sign-in from it is reported to you.
dispositivo-uso = first sign-in { $primo }, last one { $ultimo }
dispositivo-nuovo = New
dispositivo-mio = It was me
dispositivo-dimentica = Forget
dispositivo-avviso = Somebody signed in with your name on a new device.
dispositivo-avviso-guarda = See whether it was you
dispositivo-errore-da-confermare = You cannot decide on other devices from this one: it is new itself. Use your usual one; if you no longer have it, change your password.
dispositivo-errore-questo = This is the device you are using: decide from another one, or sign out.
dispositivo-posta-oggetto = New sign-in to the register · { $scuola }
dispositivo-posta-testo =
    Good morning,
    somebody signed in to the electronic register of { $scuola } with your name, on a device never used before.
    If it was you, there is nothing to do.
    If it was not you, sign in to the register, open Sessions and password in the menu with your name, look at your devices and change your password at once. If you cannot sign in, tell the school office.

    This message is sent automatically, do not answer it.
vincolo-dispositivo-digest = This device is remembered already. Reload the page.
vincolo-accesso-aula-digest = This computer has a code already. Reload the page.

# In your name.
giornata-titolo = In your name
giornata-spiega = What was written in the register in your name. If there is something you do not recognise, somebody may have your password: change it at once and tell the head teacher.
giornata-prima = Day before
giornata-dopo = Day after
giornata-vuoto = Nothing on this day
giornata-scritture =
    { $n ->
        [one] one entry
       *[other] { $n } entries
    }
giornata-posta = The message of the evening
giornata-posta-accesa = At 19, if anything was written in your name in the last twenty-four hours, a mail tells you how often, and nothing else.
giornata-posta-spenta = You have asked not to get it. This page stays.
giornata-posta-spegni = Do not send it to me
giornata-posta-accendi = Send it to me again
giornata-posta-oggetto = In your name, today · { $scuola }
giornata-posta-testo =
    Good evening,
    in the last twenty-four hours the electronic register of { $scuola } has { $quante } in your name.
    To see which, sign in to the register and open In your name in the menu with your name. If it was not you, change your password at once and tell the head teacher.

    This message is sent automatically, do not answer it.
giornata-posta-spenta-oggetto = The message of the evening is off · { $scuola }
giornata-posta-spenta-testo =
    Good morning,
    somebody asked in the electronic register of { $scuola } that the message of the evening is no longer sent to you.
    If it was not you, sign in to the register, open In your name in the menu with your name and change your password at once.

    This message is sent automatically, do not answer it.
scrittura-lezioni = Signatures and topics
scrittura-presenze = Attendance and justifications
scrittura-voti = Tests and marks
scrittura-voti_cambiati = Marks changed or taken away
scrittura-note = Notes and sanctions
scrittura-agenda = Homework and agenda
scrittura-documenti = Documents
scrittura-accessi = Access and roles
scrittura-scuola = Data of the school
modo-scritto = Written
modo-cambiato = Changed
modo-tolto = Taken away
giornata-altre =
    { $n ->
        [one] and one more entry
       *[other] and { $n } more entries
    }

# "It was not me".
caso-denuncia = It was not me
caso-denuncia-titolo = It was not me
caso-denuncia-spiega = Somebody else signed in to the register in your name, or wrote something you do not recognise.
caso-denuncia-effetto = All your sessions, this one too, and your credentials are closed at once. The head teacher and the administrators are told, and the head teacher sees what was written in your name since then. To get in again, ask the school office for a new access.
caso-denuncia-fai = Block my access
caso-giorno = Since the day
caso-giorno-aiuto = Since when you think somebody else has used your access: in doubt, earlier.
caso-ora = Since the hour
caso-errore-futuro = Choose a moment that is past.
caso-errore-indietro = Choose a moment of the last 60 days. To look further back, talk to the head teacher.
caso-errore-esito = Write what you found and what you put right.
caso-errore-chiuso = This case is closed already.
casi-titolo = Disputed access
casi-spiega = Who has said "it was not me": their access is blocked until the school office gives them a new one.
casi-vuoto = Nobody has disputed an access
caso-titolo = Disputed access
caso-periodo = from { $dal } to { $fino }
caso-bloccato = Blocked
caso-aperto = To close
caso-chiuso = Closed
caso-spiega = What was written in the name of this person since they suspect that somebody else uses their access. Talk to them and put right, on the pages of the register, what is not theirs.
caso-riammetti = Let them in again
caso-riammetti-spiega = With a new letter of access from the school office the person gets in by themselves. The button is for those who sign in with SPID or CIE only.
caso-niente = Nothing was written
caso-scritto = Written since then
caso-nulla = nothing
caso-dopo = Changed again afterwards
caso-esito = Outcome
caso-esito-aiuto = What you found and what you put right. It stays in the journal.
caso-chiudi = Close the case
caso-posta-oggetto = A disputed access · { $scuola }
caso-posta-testo =
    Good morning,
    somebody in the electronic register of { $scuola } has said that somebody else used their access. The register has blocked it already.
    Sign in to the register and open Disputed access.

    This message is sent automatically, do not answer it.
vincolo-caso-accesso-aperto = There is an open case for this person already. Reload the page.
caso-voti = The marks
caso-voti-spiega = As they were and as they were left. Choose those to put back: what somebody else changed afterwards, or the end-of-term meeting has closed, is not touched. The teacher of the test is told.
caso-riporta = Put them back as they were
ripristino-possibile = To put back
ripristino-gia_cosi = It is as it was
ripristino-cambiato_dopo = Changed by others afterwards: look at it together
ripristino-chiuso = The period is closed
ripristino-prova_tolta = The test was taken away

# "Confirm that it is you": the fresh proof before the acts that matter.
sei-tu-titolo = Confirm that it is you
sei-tu-spiega = We shall not ask again for ten minutes. What you typed stays and is sent right after.
sei-tu-atto-esportazione = You are about to download data with people's names.
sei-tu-atto-emissione = You are about to issue an act with the names of all.
sei-tu-atto-voto_vecchio = You are about to change a mark that is no longer recent, or is not yours.
sei-tu-atto-incarico = You are about to give or take away a role or a function.
sei-tu-atto-credenziale = You are about to change somebody's access.
sei-tu-atto-secondo_fattore = You are about to change a second factor.
sei-tu-atto-porta = You are about to change how people enter the register.
sei-tu-atto-altra_scuola = You are about to link another school, or to go there.
sei-tu-atto-importazione = You are about to import a list.
sei-tu-atto-impostazione = You are about to change a rule of the school.
sei-tu-continua = Continue
sei-tu-con = Confirm with { $nome }
sei-tu-fornitore = You entered with { $nome }: confirm there, in another tab. Then come back here and press Continue.
sei-tu-fatto = You have confirmed
sei-tu-fatto-spiega = You can close this tab: go back to the one before and press Continue.
sei-tu-pronto = The file is ready: download it here. Then you may go back to the page before.
sei-tu-scarica = Download the file
sei-tu-vai = You confirm on the site of { $nome }, then you come back here by itself.
sei-tu-altra-persona = You are not the same person
sei-tu-altra-persona-spiega = Whoever confirmed is not who entered the register. Go back to the tab before and confirm with your own identity.
sei-tu-perduto = A file cannot be kept aside: after the confirmation go back to the page before and send it again.
sei-tu-errore-fornitore = There is no confirmation yet: press the button above, confirm in the other tab and come back here.
sei-tu-errore-nessuna = The way in which you entered is no longer there: log out and enter again.
sei-tu-esci = Log out

# "Enter with the phone": the classroom PC.
aula-titolo = Enter with the phone
aula-spiega = In the classroom, without typing the password in front of everybody: the computer shows a square and a number, you approve on the phone where you are already in. It is for your lessons of today.
aula-mostra = Show the square
aula-inquadra = Scan the square with the phone on which you are already in the register.
aula-quadrato = Square to scan with the phone
aula-numero = The phone asks you for this number:
aula-senza-fotocamera = Without a camera: open { $indirizzo } on the phone. It counts until { $fino }.
aula-ho-approvato = I have approved: enter
aula-approvato = Approved. Enter now.
aula-con-password = Enter with username and password
aula-blocca = Lock
aula-telefono-titolo = Classroom computer
aula-telefono-spiega = Let in the computer in front of you, for your lessons of today.
aula-chi-chiede = Who asks to enter
aula-confronta = Type the number that you see on the screen of the classroom. If you are not in front of that computer, or somebody sent you the number, do not approve: it would enter in your name.
aula-campo-numero = Number on the screen
aula-cerca = Continue
aula-approva = Approve
aula-non-approvo = Do not approve
aula-fatto = Done: the computer enters by itself. Before you leave the classroom press Lock, or close its session here.
aula-errore-attesa = It is not approved yet: confirm on the phone and try again.
aula-errore-scaduta = The code counts no more: ask for another one from the computer.
aula-errore-usata = This code was approved already: ask for another one from the computer.
aula-errore-numero = It is not the number of this screen. Check it: after three wrong numbers the code counts no more.
aula-errore-lezioni = You have no more lessons today: the classroom computer counts until the last one.
aula-errore-nessuna = No computer shows this number now. Check the number, or ask for another one from the computer.

# "Other schools": one person, several schools of the same register.
scuole-titolo = Other schools
scuole-spiega = Do you have a child, or work, at another school that uses this register? Link it once: from then on you go from one to the other with one tap.
scuole-collegate = Your other schools
scuole-vai-a = Go to { $nome }
scuole-vai = Go
scuole-togli = Unlink
scuole-togli-spiega = If you unlink a school, you will enter there with its own login again. Nothing is lost.
scuole-sola = Your school is the only one in this register: there is nothing to link.
scuole-collega-titolo = Link a school
scuole-passo-cerca = Search the other school here and press Link.
scuole-passo-entra = You enter there with the login that school gave you, and say yes.
scuole-passo-torna = You come back here and press Complete. From then on one tap is enough.
scuole-cerca = Name or code of the school
scuole-cerca-aiuto = At least three letters of its name, or the codice meccanografico that stands in what the school sends you.
scuole-nessuna = No school was found with these words. Check the name; a school that uses another register is not here.
scuole-collega = Link
scuole-vai-titolo = On to the other school
scuole-vai-spiega = You are going to { $nome }. If the page does not change by itself, press Continue.
scuole-vai-continua = Continue
scuole-consenso-titolo = Link the two schools
scuole-consenso-spiega = You asked to link { $altra } with { $questa }. From then on whoever has entered there with your login can come here without typing a password again.
scuole-consenso-qui = Here you are
scuole-consenso-bada = Say yes only if you began this yourself, now, on this device. If somebody sent you this page, say no.
scuole-consenso-si = Yes, link
scuole-consenso-no = No
scuole-fine-titolo = One last step
scuole-fine-spiega = { $nome } has said yes. Press to complete the link.
scuole-fine-si = Complete
arrivo-titolo = Enter from another school
arrivo-spiega = You come from { $nome }. Here you enter as:
arrivo-nuovo = It is the first time on this device: check the name. If it is not yours, close this page.
arrivo-altra-persona = { $nome } is already in this browser: if you enter, that session ends.
arrivo-entra = Enter
arrivo-torna = Back to { $nome }
arrivo-da-solo = Enter with the login of this school
sessioni-da-scuola = From { $nome }
scuole-errore-scaduto = The passage counts no more: it lasts a minute and is used once. Go back to the other school and press Go again.
scuole-errore-attesa = This link waits no more: it counts for ten minutes and only in the browser in which it began. Begin again from Other schools, at the school that you started from.
scuole-errore-collegata = This school is linked with your login already. If the passage does not work, unlink it in Other schools and link it again.
scuole-errore-tolto = The two schools are linked no more. Link them again from Other schools.
scuole-errore-non-entra = At this school your login is closed, or you have no role any more: ask its office.
scuole-errore-solo-identita = This school is entered with SPID or CIE: enter from here, or enter the other school with SPID or CIE and then come over.
scuole-posta-oggetto = Another school linked with your login · { $scuola }
scuole-posta-testo =
    Good morning,
    another school has been linked with your login in the electronic register of { $scuola }: from there one enters here in your name, too.
    If it was you, there is nothing to do. Otherwise enter the register, open Other schools and press Unlink; then open Sessions and password and choose "It was not me".

    This message is sent by itself, do not answer.
vincolo-collegamento-scuola-persona = This school is linked already. Load the page again.
vincolo-passaggio-scuola-digest = This passage is there already. Go back and press Go again.

# A form sent after its session had ended.
ripresa-titolo = The session is over
ripresa-conferma = Confirm what you send
ripresa-spiega = What you typed is here: it is not saved yet, and it is not lost.
ripresa-entra = Sign in again (opens in another tab)
ripresa-torna = Come back to this tab and press "Send what you had typed".
ripresa-come = You are now signed in as { $nome }. Check and send: if this is not you, close this page.
ripresa-file = If you had chosen a file, it was not kept: add it again after sending.
ripresa-scritto = What you had typed
ripresa-invia = Send what you had typed
