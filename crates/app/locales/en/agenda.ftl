# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

nav-agenda = Agenda
agenda-titolo = Agenda
agenda-mie-classi = My classes
agenda-nuovo = New entry
agenda-modifica = Change
agenda-aggiungi = Add
agenda-libero = Nothing planned
agenda-settimana-dal = Week from { $giorno }
agenda-verifica = Test
agenda-evento = Event
agenda-compito = Homework
agenda-quale-classe = For which class?
agenda-nessuna-classe = You have no classes today
agenda-fuori = All out of class
agenda-tipo = What
agenda-giorno = Day
agenda-dalle = From
agenda-alle = To
agenda-materia-aiuto = You may leave it empty for an event.
agenda-gruppo = Group
agenda-gruppo-aiuto = Empty: the whole class.
agenda-argomento = In short
agenda-argomento-aiuto = For example: quadratic equations.
agenda-testo = More
agenda-link = Links
agenda-link-aiuto = One a line, with https, only to these sites: { $siti }.
agenda-link-nessuno = The school has not chosen yet to which sites links may lead.
agenda-liberi = Free days
agenda-liberi-spiega = Days with an hour of your subject and no other test; those with the least homework first.
agenda-conferma = I have seen it, add it all the same
agenda-avviso-famiglie = Families and pupils see it at once; the message “there is news” leaves once, half an hour after the last change.
agenda-elimina = Delete
agenda-elimina-conferma = It will be taken out of the agenda and of the register of that day.
agenda-errore-sito = “{ $sito }” is not the name of a site: write for example wikipedia.org.

carico-titolo = Load of the class, day by day
carico-verifiche =
    { $n ->
        [one] 1 test
       *[other] { $n } tests
    }
carico-eventi =
    { $n ->
        [one] 1 event
       *[other] { $n } events
    }
carico-compiti =
    { $n ->
        [one] 1 homework
       *[other] { $n } homework
    }
carico-libero = free
carico-leggero = light
carico-medio = medium
carico-pieno = full
carico-niente = no lessons
carico-fuori = all out of class

compito-fatto = done
compito-segna-fatto = Done
compito-non-fatto = Not yet

diario-titolo = Diary
diario-spiega = To be printed and glued into the paper diary, which goes with the register in the first cycle (MIM note 5274/2024).
diario-firma = Signature of a parent: ______________________

feed-titolo = Calendar on your phone
feed-spiega = With a secret address the calendar of your phone shows tests, events and homework. It holds no marks and no names of people. Whoever has the address reads it: do not give it away.
feed-indirizzo = Your address
feed-una-volta = It is shown only now: copy it into the calendar, under “Add calendar from URL”.
feed-copia = Address to copy
feed-stato = State
feed-attivo = in use since { $quando }
feed-nessuno = You have no address yet.
feed-nuovo-spiega = The address cannot be shown again. If you have lost it, make a new one: the old one stops working.
feed-crea = Make the address
feed-rinnova = Make a new address
feed-revoca = Take the address back
feed-revoca-conferma = Calendars that use it will get no more news.
feed-nome = Agenda · { $scuola }
feed-vedi-registro = Read it in the register.

impegno-errore-titolo = Write in short what it is about.
impegno-errore-materia = A test is of a subject: choose it.
impegno-errore-materia-altrui = This subject is not one of yours in this class: choose one of yours.
impegno-errore-lungo = The text has { $caratteri } characters: at most { $massimo }.
impegno-errore-carattere = The text holds a character that cannot be used.
impegno-errore-troppi-link = At most { $massimo } links.
impegno-errore-passato = { $data } is over.
impegno-errore-chiuso = { $data } is in a period that a scrutinio closed: nothing is written in the agenda any more.
impegno-errore-fuori-anno = { $data } is outside the school year { $anno }.
impegno-errore-senza-lezioni = There are no lessons on { $data } ({ $giorno }): choose another day.
impegno-errore-dalle = Write when it begins, too.
impegno-errore-ore = It ends at { $alle } but begins at { $dalle }: correct one of the two.
impegno-errore-giorno-pieno =
    { $limite ->
        [one] On { $data } the class has a test already, and the school allows one a day: choose another day.
       *[other] On { $data } the class has { $limite } tests already, the most the school allows: choose another day.
    }
impegno-errore-settimana-piena =
    { $limite ->
        [one] In the week of { $data } the class has a test already, and the school allows one: choose another week.
       *[other] In the week of { $data } the class has { $limite } tests already, the most the school allows: choose another week.
    }
impegno-errore-non-proprio = Somebody else wrote it: only the author or the head can change it.
impegno-conferma =
    { $n ->
        [0] { "" }
        [one] The class has a test already on { $data } ({ $materie }).{ " " }
       *[other] The class has { $n } tests already on { $data } ({ $materie }).{ " " }
    }{ $nfuori ->
        [0] { "" }
       *[other] On { $data } all of them are out of class: { $fuori }.{ " " }
    }{ $sera ->
        [0] { "" }
       *[other] It is evening and the test is for the next school day: MIM note 2443/2025 asks to avoid that.{ " " }
    }If you want it all the same, tick “I have seen it”; it counts for this day only.
link-errore-forma = This is not an address that begins with https://, without port and user.
link-errore-sito = “{ $sito }” is not among the sites that the school allows.

politica-agenda = Agenda
politica-agenda-spiega = How many tests a class may have, and to which sites teachers may link.
politica-limite-verifiche-giorno = Tests a day, at most
politica-limite-verifiche-giorno-aiuto = Empty: no limit; the second test of a day asks for a confirmation in any case.
politica-limite-verifiche-settimana = Tests a week, at most
politica-limite-verifiche-settimana-aiuto = Empty: no limit.
politica-siti = Allowed sites
politica-siti-aiuto = One a line, for example wikipedia.org: it holds for everything below that name, too.
vincolo-agenda-feed-impronta = Try again: the address was in use already.
vincolo-agenda-feed-persona = You have just made an address in another window. Reload the page.

allegati-titolo = Attachments
allegati-vuoto = No attachments.
allegati-dopo = Attachments are added afterwards, with “Change”.
allegato-togli = Remove
allegato-file = A file
allegato-file-aiuto = PDF, PNG or JPEG, at most 8 MB.
allegato-carica = Upload
allegato-errore-vuoto = Choose a file: this one is empty.
allegato-errore-grande = The file is too large: at most { $massimo } MB.
allegato-errore-tipo = PDF documents and PNG or JPEG pictures can be attached: this file holds something else.
allegato-errore-troppi = There are { $massimo } attachments already: remove one first.

# Links and files of homework.
compito-aggiungi = Add a file or a link
compito-materiali = Files and links of the homework
compito-materiali-spiega = Families and pupils see them beside the homework. If the homework is taken back, they go with it.
compito-materiali-capo = Families and pupils see them beside the homework. Take away only what should not be there, in a closed period too: whoever gave the homework reads what you took away and why.
compito-materiali-chiuso = The period is closed by the scrutinio: here you can only read. If something should not be there, ask the head to take it away.
compito-togli = Take away from the homework
compito-togli-motivo = Why you take it away
compito-togli-motivo-aiuto = Whoever gave the homework reads it. Do not write data of pupils.
compito-tolti = Taken away from the homework
compito-errore-motivo = Write why you take it away: whoever gave the homework reads it.
compito-errore-motivo-lungo = The reason is too long: at most { $massimo } characters.
compito-posta-oggetto = { $scuola }: something was taken away from homework of yours
compito-posta-testo = Today a file or a link was taken away from homework that you gave. Enter the register of { $scuola }: in the agenda of the class, beside the homework, “Files and links of the homework” says what, who and why.
compito-torna = Back to the lesson
compito-link = A link
compito-link-aiuto = An address with https, only to these sites: { $siti }.
compito-link-aggiungi = Add
compito-link-vuoto = No links.
compito-prima-il-testo = Write the homework first: then files and links are added.
