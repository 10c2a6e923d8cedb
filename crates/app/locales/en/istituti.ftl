# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

istituto-errore-nome = Write the name of the school.
istituto-errore-file-con-dati = The file { $file } is there already, with data in it, but the list of schools does not know it. If it comes from a backup, move it beside its piattaforma.db and use “campanella restore”; if it is not needed, move it elsewhere and try again.
impostazioni-errore-passato = A rule holds from today on: the past stays as it was. Choose today or a later day.
vincolo-elenco-istituto-codice = Another school of this installation has this codice meccanografico: check the code.
vincolo-elenco-istituto-host = Another school of this installation has this address: choose another one.
vincolo-sede-nome = There is already a site with this name: choose another one.
vincolo-impostazione-chiave-dal = There is already a rule that begins on that day. Reload the page and change that one.

# Sites.
sedi-titolo = Sites
sedi-spiega = The buildings of the school, each with its code and its patron saint.
sedi-nessuna = No site
sedi-nessuna-spiega = Add the first one: without a site no class can be made.
sede-nuova = New site
sede-nome = Name
sede-nome-aiuto = As you call it at school, for example “Centrale” or “Plesso Rodari”.
sede-codice = School code
sede-codice-aiuto = Ten characters. If the site has no code of its own, leave it empty: the school's counts.
sede-dove = Where
sede-indirizzo = Address
sede-comune = Town
sede-patrono = Patron saint
sede-patrono-aiuto = A holiday in the town of the site: no lessons on that day.
sede-patrono-giorno = Day
sede-patrono-mese = Month
sede-patrono-manca = to be set
sede-avviso-codice = The last character should be { $atteso }: check the code.
sede-avviso-codice-forma = This code does not have the right form: check it.
sede-errore-patrono-giorno = Write the day as well.
sede-errore-patrono-mese = Choose the month as well.
sede-errore-patrono-data = That month does not have this day.
sede-errore-patrono-svolto = On that day there { $lezioni ->
    [one] is a signed lesson
   *[other] are { $lezioni } signed lessons
 } already: it cannot be the patron saint's day. Check day and month; if the feast is on another day this year only, write a closure.

# Settings.
impostazioni-titolo = Settings
impostazioni-indice = Go to a rule
impostazioni-sola-lettura = These are the rules of the school, to read: the office and the head change them.
impostazioni-spiega = The rules that the school may choose. Every change counts from a day on and stays in the history.
politica-registro = Class register
politica-registro-spiega = When hours are signed, when families are told.
politica-password = Passwords
politica-password-spiega = What is asked of whoever chooses a password, by groups of roles (regulation of the register, art. 2). Whoever has several roles is asked the strictest.
politica-gruppo-famiglie = Families and pupils
politica-gruppo-famiglie-chi = Parents, guardians and pupils.
politica-gruppo-personale = Staff
politica-gruppo-personale-chi = Teachers and non-teaching staff.
politica-gruppo-amministrazione = Administration
politica-gruppo-amministrazione-chi = Head teacher and deputies, DSGA, office, DPO, referent for AI and administrators: they see, change or decide more than others.
politica-limiti = From { $min } to { $max }; usually { $default }.
politica-predefinito = Usually: { $default }.
politica-mai = never
politica-dal = In force from
politica-dal-aiuto = From today on: the past stays as it was.
politica-storia = History of changes
politica-storia-vuota = No change: the initial values count.
politica-storia-dal = From { $data }
politica-storia-uguale = No difference from before.
politica-futura = not yet in force
politica-tolleranza-minuti = Minutes before the bell to sign
politica-tolleranza-minuti-aiuto = How many minutes before the bell an hour may be signed. Nothing is signed in advance (regulation of the register, art. 4): a few minutes are enough.
politica-finestra-giorni = Days for a late signature
politica-finestra-giorni-aiuto = Within how many days a forgotten hour may be signed; then the head unlocks it (regulation of the register, art. 4).
politica-ritardo-breve-minuti = Minutes of a short delay
politica-ritardo-breve-minuti-aiuto = An entry within these minutes needs no justification and is not counted (school regulation).
politica-giustifica-ore = Missed hours are to be justified
politica-giustifica-ore-aiuto = Hours missed by who was at school before and after. Otherwise they stay in the register and in the count of hours, and the family has nothing to do.
politica-attesa-avviso-minuti = Minutes before the family is told
politica-attesa-avviso-minuti-aiuto = How long to wait after the roll call before telling a family of an absence: a correction alarms nobody (school regulation).
politica-ora-limite-compiti = Limit hour of homework for tomorrow
politica-ora-limite-compiti-aiuto = After this hour homework for the next day draws a warning.
politica-min-length = Characters of the password
politica-min-length-aiuto = The least number of characters.
politica-needs-upper = An upper-case letter
politica-needs-upper-aiuto = The password has at least one.
politica-needs-lower = A lower-case letter
politica-needs-lower-aiuto = The password has at least one.
politica-needs-symbol = A symbol
politica-needs-symbol-aiuto = A character that is neither letter nor digit.
politica-needs-digit = A digit
politica-needs-digit-aiuto = The password has at least one.
politica-refuses-username = Without the username
politica-refuses-username-aiuto = The password contains neither the username nor a part of it.
politica-refuses-name = Without the person's name
politica-refuses-name-aiuto = The password contains neither name and surname nor a short form of them.
politica-history = Earlier passwords remembered
politica-history-aiuto = How many old passwords may not come back.
politica-max-age-days = Days it lasts
politica-max-age-days-aiuto = After how many days it must be changed; empty means never. A school that follows the model regulation to the letter writes 180.
politica-min-score = Least difficulty
politica-min-score-aiuto = How hard it is to guess: 0 very easy, 4 very hard.

politica-secondo-fattore = Second factor
politica-secondo-fattore-spiega = Whoever signs in with a password is asked for the code of the phone as well. Who has none yet prepares it at the first login; everybody else may have one all the same.
politica-fattore-dirigenza = Head and deputies
politica-fattore-dirigenza-aiuto = They see the whole school and sign on behalf of others.
politica-fattore-segreteria = School office and DSGA
politica-fattore-segreteria-aiuto = They change the records of people and give passwords.
politica-fattore-dpo = DPO and administrators
politica-fattore-dpo-aiuto = They see the records of accesses and the settings.
politica-fattore-docenti = Teachers
politica-fattore-docenti-aiuto = A stolen teacher's password is the most common attack: marks that change.
politica-fattore-altro = Other staff
politica-fattore-altro-aiuto = ATA staff and the referent for artificial intelligence.
politica-fattore-famiglie = Families and pupils
politica-fattore-famiglie-aiuto = Whoever signs in with SPID or CIE has two factors already.

# The home of office and head.
scuola-avvio = Let us set up the school
scuola-avvio-spiega = Six short steps. Each is saved by itself: stop and go on whenever you like.
scuola-avvio-continua = Continue
scuola-manca = What is missing
scuola-rilievi =
    { $n ->
        [one] One thing in the register needs attention: it is explained in
       *[other] { $n } things in the register need attention: they are explained in
    }
scuola-pronta-breve = The school is ready.
scuola-pronta = The school is ready: nothing is missing.
scuola-vai = Go
scuola-oggi = Today
scuola-oggi-senza-anno = The school year is not set up yet.
scuola-numeri = In numbers
scuola-alunni = Pupils
scuola-docenti = Teachers
scuola-collegamenti = Go to
pronta-docenti = Teachers
pronta-docenti-aiuto = Add the people who teach. If you have a file, use “Imports” on the page People.
pronta-alunni = Pupils
pronta-alunni-aiuto = Enrol pupils in every class. If you have a file, use “Imports” on the page People.
pronta-cattedre = Assignments
pronta-cattedre-aiuto = Say who teaches what in every class. If you have a file, use “Imports” on the page People.
pronta-orario = Timetable
pronta-orario-aiuto = Write the timetable of the classes, or import it from FET.

# The guided set-up.
avvio-passi = Steps
avvio-fatto = done
avvio-da-fare = to do
avvio-avanti = Next
avvio-fine = Done
avvio-piu-tardi = Continue later
avvio-salva-continua = Save and continue
avvio-istituto = School
avvio-istituto-aiuto = The name of the school and the town of its main site.
istituto-nome = Name of the school
istituto-comune = Town
avvio-sedi = Sites
avvio-sedi-aiuto = At least one: the buildings where lessons are held.
avvio-aggiungi-sede = Add the site
avvio-anno = Year and periods
avvio-anno-aiuto = When lessons begin and end, and how the year is divided.
avvio-campane = Bells
avvio-campane-aiuto = When each hour begins and ends, at each site.
avvio-campane-giorni = Counts on
avvio-campane-mancano = Without bells: { $giorni }
avvio-campane-giorni-aiuto = Always on Monday; days that differ are mended later in the page Timetable.
avvio-materie = Subjects
avvio-materie-aiuto = Tick those that are taught in your school.
avvio-materia-presente = already there
avvio-materie-altre = There are also:
avvio-materie-poi = Names and new subjects are written in the page Subjects.
avvio-errore-materie = Tick at least one subject.
avvio-classi = Classes
avvio-classi-aiuto = Write them as you call them, all together.
avvio-classi-fatte =
    { $n ->
        [one] One class
       *[other] { $n } classes
    }
avvio-classi-nuove = Add classes
avvio-classi-ordine = School order
avvio-classi-sede = Site
avvio-classi-nomi = Classes
avvio-classi-nomi-aiuto = For example: 1A 2A 3A 1B 2B. A multi-grade class is written 1-2A; in the infanzia the section is enough.
avvio-classi-indirizzo = Study track
avvio-classi-indirizzo-aiuto = Only in upper secondary schools, for example “Scientifico”.
avvio-classi-aggiungi = Add the classes
avvio-errore-classe = “{ $classe }” is no class of this school order: write it like this, 1A.
avvio-errore-classe-doppia = The class { $classe } is there already: take it off the list.
avvio-errore-troppe-classi = Add at most { $n } classes at a time.
avvio-ordine-infanzia = Infanzia
avvio-ordine-primaria = Primaria
avvio-ordine-secondaria_i = Secondaria, first grade
avvio-ordine-secondaria_ii = Secondaria, second grade

# Missing signatures, on the page of the school.
scuola-firme = Missing signatures
scuola-firme-tutte = See all
scuola-firme-nessuna = No signature is missing in the last { $n } days.
scuola-firme-conto =
    { $n ->
        [one] One signature is missing
       *[other] { $n } signatures are missing
    }
scuola-firme-oggi =
    { $n ->
        [one] one is of today
       *[other] { $n } are of today
    }
scuola-firme-chiuse =
    { $n ->
        [one] one waits for its unlock
       *[other] { $n } wait for their unlock
    }
scuola-firme-altre =
    { $n ->
        [one] And another one
       *[other] And { $n } more
    }
politica-conferma = Confirm that it is you
politica-conferma-spiega = Before some acts the register asks again who you are: exports, old marks, functions, credentials, ways in. Others are added here; those are never taken away.
politica-conferma-importazioni = Also before a list is imported
politica-conferma-importazioni-aiuto = A list changes many people at once.
politica-conferma-impostazioni = Also before a rule of the school is changed
politica-conferma-impostazioni-aiuto = The rules of this page.

politica-avvisi = Notifications on devices
politica-avvisi-spiega = Messages to families come by e-mail. Here the head can let them have notifications on phone and computer too: then each chooses for themselves.
politica-notifiche = Families may get notifications
politica-notifiche-aiuto = They pass through services of third parties who make the browsers (Google, Mozilla, Apple), outside the European Union too: these see when a notification comes and to which browser, never what it says, since it is encrypted and holds no personal data. Before turning them on write it in the record of processing and ask the DPO.

# The settings, by subject.
altrove-identita = The gateway of SPID and CIE, and the emergency access.
altrove-calendario = The school year, its periods, closures, periods closed by the scrutini.
altrove-orario = The bells of each site and the timetable of the classes.
altrove-classi = How the roll is called, the coordinatore, who justifies on paper only.
altrove-materie = The subjects and their kind.
altrove-sedi = Buildings, codes, the patron saint.
altrove-ia = Which tools of artificial intelligence may be used.
impostazioni-altrove = Other choices of the school
impostazioni-altrove-indice = Where they are made
impostazioni-altrove-spiega = These choices are made on pages of their own.
impostazioni-gestore = Mail, address of the register, https, accessibility statement
impostazioni-gestore-qui = Whoever runs the program writes them in the configuration file. If something is missing, the page State of the register says so.
impostazioni-cerca = Look for a rule
impostazioni-cerca-vai = Search
impostazioni-cerca-tutte = All rules
impostazioni-cerca-niente = No rule speaks of it
impostazioni-cerca-niente-spiega = Try another word, or look among the other choices of the school.
politica-argomento-lezioni = Register and lessons
politica-argomento-famiglie = Families
politica-argomento-valutazione = Marks and attendance
politica-argomento-accesso = Access and security
politica-norma = Source: { $norma }.
politica-norma-nessuna = No law says anything: the school decides (its own regulation).
politica-in-vigore = In force since { $data }
politica-di-partenza = The initial values count: the school has never changed them.
politica-dal-giorno = From { $data } it changes:
politica-motivo = Why
politica-motivo-aiuto = For example the decision, with number and date. It stays in the history; no names of pupils or families.
politica-storia-motivo = Why: { $motivo }
