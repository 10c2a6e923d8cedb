# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

diagnosi-titolo = State of the register
nav-stato = State of the register
diagnosi-spiega = What is wrong, what it means and how it is mended. It is checked again whenever you open the page.
diagnosi-controllato = Checked now: { $quando }
diagnosi-gravita-guasto = Faults
diagnosi-gravita-guasto-spiega = Something does not work, or is about to be lost.
diagnosi-gravita-da_fare = To see to
diagnosi-gravita-da_fare-spiega = The register works, but somebody should think of it.
diagnosi-vuoto = All in order
diagnosi-vuoto-spiega = None of the checks below found anything.
diagnosi-quali = { $n ->
    [one] Which one
   *[other] Which ones
}
diagnosi-altri = { $n ->
    [one] and one more
   *[other] and { $n } more
}
diagnosi-comporta = What it means:
diagnosi-rimedio = How it is mended:
diagnosi-vai = Go and mend it
diagnosi-chi = Who sees to it:
diagnosi-chi-scuola = the school office or the dirigente
diagnosi-chi-accessi = the school office, the dirigente or the administrator
diagnosi-chi-servizio = whoever runs the program
diagnosi-chi-sicurezza = whoever runs the program
diagnosi-controlli = What was checked
diagnosi-ambito-scuola = The school
diagnosi-ambito-scuola-controlla = Dirigente and DPO, sites, year and bells, subjects, classes and coordinatori, teaching assignments, timetable, pupils and families, authorisations of artificial intelligence that are about to end.
diagnosi-ambito-accessi = The ways in
diagnosi-ambito-accessi-controlla = SPID and CIE, emergency access, contested accesses, second factor of those who must have one, first passwords never used.
diagnosi-ambito-servizio = The service
diagnosi-ambito-servizio-controlla = Backups, room on the disk, clock, jobs and mail, address of the register, accessibility statement.
diagnosi-ambito-sicurezza = Security
diagnosi-ambito-sicurezza-controlla = Key of sealed data, encrypted connection, schools kept apart in the storage. The journal is verified by the command “campanella audit verify”.
inizio-diagnosi-fallita = The check of the register failed: the reason is in the program's log.
inizio-diagnosi-apri = What is wrong
inizio-diagnosi-spiega = What is wrong with the register, and how it is mended.

# A finding: what is wrong, what it means, how it is mended.
rilievo-dirigente-manca = Nobody is dirigente today
rilievo-dirigente-manca-significa = Nobody can unlock signatures, name coordinatori or open the emergency access.
rilievo-dirigente-manca-rimedio = Who runs the program makes one: “campanella user create --ruolo dirigente”. Then the dirigente gives the other roles.
rilievo-istituto-manca = The town of the school is missing
rilievo-istituto-manca-significa = Acts and certificates do not say where they were made.
rilievo-istituto-manca-rimedio = Write it in the first step of the set-up.
rilievo-sedi-mancano = There is no site
rilievo-sedi-mancano-significa = Without a site no class can be made.
rilievo-sedi-mancano-rimedio = Add the buildings where lessons are held.
rilievo-anno-manca = The school year has no periods
rilievo-anno-manca-significa = The register does not know when there are lessons and where a period ends: no signatures, no counts.
rilievo-anno-manca-rimedio = Write first and last day of lessons and the periods, as decided by the school.
rilievo-campane-mancano = { $n ->
    [one] One weekday of lessons of a site without bells
   *[other] { $n } weekdays of lessons of the sites without bells
}
rilievo-campane-mancano-significa = On those days teachers find no hours to sign.
rilievo-campane-mancano-rimedio = Write when each hour begins and ends.
rilievo-materie-mancano = There are no subjects
rilievo-materie-mancano-significa = No teaching can be assigned.
rilievo-materie-mancano-rimedio = Choose the subjects that are taught.
rilievo-classi-mancano = There are no classes
rilievo-classi-mancano-significa = There is no register to sign.
rilievo-classi-mancano-rimedio = Make the classes of the year.
rilievo-docenti-mancano = There are no teachers
rilievo-docenti-mancano-significa = Nobody can sign.
rilievo-docenti-mancano-rimedio = Add the teachers in People, or import the list.
rilievo-alunni-mancano = { $n ->
    [one] One class without pupils
   *[other] { $n } classes without pupils
}
rilievo-alunni-mancano-significa = The roll of those classes is empty.
rilievo-alunni-mancano-rimedio = Enrol the pupils from the page of the class, or import the list.
rilievo-cattedre-mancano = { $n ->
    [one] One class in which nobody teaches
   *[other] { $n } classes in which nobody teaches
}
rilievo-cattedre-mancano-significa = In those classes nobody can sign or give marks.
rilievo-cattedre-mancano-rimedio = Assign the teaching, or import the list.
rilievo-orario-manca = There is no timetable
rilievo-orario-manca-significa = Teachers choose the hour by hand to sign, and nobody sees the signatures that are missing.
rilievo-orario-manca-rimedio = Write the timetable of the classes, or import that of FET (“campanella import fet”).
rilievo-classi-senza-coordinatore = { $n ->
    [one] One class without a coordinatore
   *[other] { $n } classes without a coordinatore
}
rilievo-classi-senza-coordinatore-significa = No teacher sees the board of that class, its absences and justifications that wait (D.Lgs. 297/1994, art. 5).
rilievo-classi-senza-coordinatore-rimedio = Open the class and write who coordinates it, with the act of the dirigente.
rilievo-docenti-senza-cattedra = { $n ->
    [one] One teacher without an assignment
   *[other] { $n } teachers without an assignment
}
rilievo-docenti-senza-cattedra-significa = Whoever has no assignment sees no class and cannot sign.
rilievo-docenti-senza-cattedra-rimedio = Assign the teaching, or end the role of whoever has left.
rilievo-cattedre-senza-docente = { $n ->
    [one] One assignment of somebody who is no teacher any more
   *[other] { $n } assignments of people who are no teachers any more
}
rilievo-cattedre-senza-docente-significa = Nobody can sign those hours.
rilievo-cattedre-senza-docente-rimedio = End the assignment and give it to whoever teaches now.
rilievo-ore-senza-cattedra = { $n ->
    [one] One hour of the timetable of somebody without an assignment in that class
   *[other] { $n } hours of the timetable of people without an assignment in that class
}
rilievo-ore-senza-cattedra-significa = The teacher of the timetable cannot sign that hour: it counts as not covered.
rilievo-ore-senza-cattedra-rimedio = Correct the timetable, or assign the teaching.
rilievo-alunni-senza-classe = { $n ->
    [one] One pupil in no class
   *[other] { $n } pupils in no class
}
rilievo-alunni-senza-classe-significa = No roll shows them: their absences are not counted.
rilievo-alunni-senza-classe-rimedio = Enrol them in their class, or end the role of whoever has left the school.
rilievo-alunni-senza-genitore = { $n ->
    [one] One pupil under age without a responsible adult
   *[other] { $n } pupils under age without a responsible adult
}
rilievo-alunni-senza-genitore-significa = Nobody gets the notices and nobody can justify.
rilievo-alunni-senza-genitore-rimedio = Open the card of the pupil and link whoever has parental responsibility, or import the list of families.
rilievo-persone-doppie = { $n ->
    [one] One person with the codice fiscale of somebody else, in another form (omocodia)
   *[other] { $n } people with the same codice fiscale in different forms (omocodia)
}
rilievo-persone-doppie-significa = It may be one person with two cards: their data are partly in one, partly in the other.
rilievo-persone-doppie-rimedio = Open the cards. If it is one person, keep the one in use and delete the other; if they are two, say so in the data of one of them.
rilievo-indirizzi-sbagliati = { $n ->
    [one] One message held up by a wrong address
   *[other] { $n } messages held up by a wrong address
}
rilievo-indirizzi-sbagliati-significa = That family does not know that there is news.
rilievo-indirizzi-sbagliati-rimedio = Correct the address on the card of the person, then have the job run again.
rilievo-strumenti-in-scadenza = { $n ->
    [one] One tool of artificial intelligence whose authorisation is about to end
   *[other] { $n } tools of artificial intelligence whose authorisation is about to end
}
rilievo-strumenti-in-scadenza-significa = From the day after its end the tool may not be used.
rilievo-strumenti-in-scadenza-rimedio = Decide whether to renew it: the referente makes a new request.
rilievo-dpo-manca = Nobody is DPO today
rilievo-dpo-manca-significa = The school must have one and tell everybody the contact (GDPR, art. 37); here the DPO reads the register of data and gives opinions.
rilievo-dpo-manca-rimedio = The dirigente adds the person in People and gives the role.
rilievo-identita-manca = Nobody enters with SPID or CIE
rilievo-identita-manca-significa = Families and staff enter with a password; the law asks for SPID or CIE (D.L. 95/2012, art. 7 c. 31).
rilievo-identita-manca-rimedio = The dirigente or the administrator adds the gateway of the Ministry.
rilievo-identita-da-provare = SPID and CIE wait for the first try
rilievo-identita-da-provare-significa = Nobody knows yet whether they work, and they cannot become the only way in.
rilievo-identita-da-provare-rimedio = Press “Check” on the page of the provider, then enter once with your digital identity.
rilievo-emergenza-aperta = The emergency access is open
rilievo-emergenza-aperta-significa = Until it ends everybody enters with a password alone.
rilievo-emergenza-aperta-rimedio = Once the fault is over the dirigente closes it.
rilievo-casi-aperti = { $n ->
    [one] One contested access to close
   *[other] { $n } contested accesses to close
}
rilievo-casi-aperti-significa = Somebody said “it was not me”: others may have changed data and marks.
rilievo-casi-aperti-rimedio = Look at what was written, put it right, let the person in again and close the case.
rilievo-secondo-fattore-manca = { $n ->
    [one] One person without the second factor that they must have
   *[other] { $n } people without the second factor that they must have
}
rilievo-secondo-fattore-manca-significa = Until they enter again, their password alone opens data of the whole school.
rilievo-secondo-fattore-manca-rimedio = The register asks for it at the next login: remind the person. Who must have it is chosen in Settings.
rilievo-accessi-mai-usati = { $n ->
    [one] One first password that nobody has used for a month
   *[other] { $n } first passwords that nobody has used for a month
}
rilievo-accessi-mai-usati-significa = A password that is printed and not used is a door that others may find; and that person does not read the register.
rilievo-accessi-mai-usati-rimedio = Look which letters were not handed over; close the access of whoever does not need it.
rilievo-lavori-fermi = { $n ->
    [one] One job that should have been done is stuck
   *[other] { $n } jobs that should have been done are stuck
}
rilievo-lavori-fermi-significa = Notices, counts and cleaning do not start.
rilievo-lavori-fermi-rimedio = Start the register again and look at its technical log.
rilievo-lavori-falliti = { $n ->
    [one] One job failed
   *[other] { $n } jobs failed
}
rilievo-lavori-falliti-significa = The register tried eight times and stopped.
rilievo-lavori-falliti-rimedio = Remove the cause that the page shows, then have them run again, or cancel them.
rilievo-posta-ferma = Mail does not leave: no mail server is configured
rilievo-posta-ferma-significa = Notices stay in a folder and nobody gets them.
rilievo-posta-ferma-rimedio = Write the address of the mail server in “smtp” and the sender in “mittente” in the configuration file.
rilievo-posta-fallita = { $n ->
    [one] One mailing failed
   *[other] { $n } mailings failed
}
rilievo-posta-fallita-significa = Those messages did not leave: who waited for them was not told.
rilievo-posta-fallita-rimedio = See in Jobs what the mail server answered: if it refuses a mailbox, mend the address; if it does not answer, check “smtp” in the configuration. Then have the jobs run again, or cancel them.
rilievo-sito-manca = The address of the register is not in the configuration
rilievo-sito-manca-significa = Messages to families have no link to stop them.
rilievo-sito-manca-rimedio = Write the address of the register in “sito”, for example https://registro.scuola.example.
rilievo-accessibilita-manca = The accessibility statement is missing
rilievo-accessibilita-manca-significa = The school must publish it and review it each year (L. 4/2004, art. 3-quater).
rilievo-accessibilita-manca-rimedio = Fill it in at form.agid.gov.it and write its address in “dichiarazione_accessibilita”.
rilievo-copia-mai = No backup is known to have been made
rilievo-copia-mai-significa = If the disk breaks the register is lost (GDPR, art. 32).
rilievo-copia-mai-rimedio = Run “campanella backup --to FOLDER” each night, to another machine. If another program makes the copies, try one with “campanella verify”.
rilievo-copia-vecchia = The last backup is more than two days old
rilievo-copia-vecchia-significa = A fault would lose everything that was written since.
rilievo-copia-vecchia-rimedio = Look why “campanella backup” did not start, and run it now.
rilievo-ripristino-mai-provato = Nobody ever tried to restore a backup
rilievo-ripristino-mai-provato-significa = A backup that was never opened again is a hope (GDPR, art. 32: restoring is tested regularly).
rilievo-ripristino-mai-provato-rimedio = Run “campanella drill --from FOLDER” on a recent backup: it puts it back in a place that then goes away, and notes the trial.
rilievo-ripristino-provato-tempo-fa = The last trial of a restore is more than a year old
rilievo-ripristino-provato-tempo-fa-significa = Meanwhile the place of the backups, the key or who keeps it may have changed (GDPR, art. 32).
rilievo-ripristino-provato-tempo-fa-rimedio = Run “campanella drill --from FOLDER” on a recent backup, with whoever would do it in earnest.
rilievo-disco-finisce = There is hardly any room left on the disk
rilievo-disco-finisce-significa = Soon the register cannot save any more.
rilievo-disco-finisce-rimedio = Free room or make the disk larger, today.
rilievo-disco-scarso = There is little room left on the disk
rilievo-disco-scarso-significa = The register works; once the room ends it cannot save any more.
rilievo-disco-scarso-rimedio = Free room or make the disk larger.
rilievo-disco-pieno = The disk is full
rilievo-disco-pieno-significa = One can read but not save. What was saved is whole.
rilievo-disco-pieno-rimedio = Free room or make the disk larger; then start the register again.
rilievo-disco-sola-lettura = The disk can only be read
rilievo-disco-sola-lettura-significa = One can read but not save.
rilievo-disco-sola-lettura-rimedio = Check the disk (dmesg, smartctl) and mount it for writing again.
rilievo-orologio-indietro = The clock of the machine is behind
rilievo-orologio-indietro-significa = The last event of the journal is later than now: hours of lessons do not add up.
rilievo-orologio-indietro-rimedio = Check the time (“timedatectl”) and turn synchronisation on (“timedatectl set-ntp true”), then start the register again.
rilievo-chiave-manca = The key of sealed data is missing
rilievo-chiave-manca-significa = Reasons of absences, texts of support and second factors stay closed.
rilievo-chiave-manca-rimedio = Put the file “chiave-dati-riservati” of the earlier installation back into the data folder (or CAMPANELLA_CHIAVE_RISERVATI), then start the register again.
rilievo-chiave-altra = The key of sealed data is another one
rilievo-chiave-altra-significa = Reasons of absences, texts of support and second factors stay closed.
rilievo-chiave-altra-rimedio = Put the file “chiave-dati-riservati” of the earlier installation back into the data folder (or CAMPANELLA_CHIAVE_RISERVATI), then start the register again.
rilievo-giornale-alterato = The journal was altered
rilievo-giornale-alterato-significa = Somebody changed, removed or cut what the register had written.
rilievo-giornale-alterato-rimedio = Keep the files, tell the DPO, compare with the last copy (“campanella audit verify --copia”). If the last events were lost in a fault that is known, put that on record with “campanella audit accept”.
rilievo-rete-in-chiaro = The register does not know that it is reached by https
rilievo-rete-in-chiaro-significa = Names, passwords and sessions may travel unencrypted.
rilievo-rete-in-chiaro-rimedio = Put a proxy with https in front, listen on 127.0.0.1 and write https = true.
rilievo-archivio-senza-muri = The user of PostgreSQL is superuser or has BYPASSRLS
rilievo-archivio-senza-muri-significa = The server does not keep schools apart: a single mistake would show the data of another one.
rilievo-archivio-senza-muri-rimedio = Use a user for the register alone: ALTER ROLE campanella NOSUPERUSER NOBYPASSRLS.
rilievo-archivio-in-chiaro = The connection to PostgreSQL is not encrypted, or the server need not prove which one it is
rilievo-archivio-in-chiaro-significa = Whoever is on the network can read the data.
rilievo-archivio-in-chiaro-rimedio = Write sslmode=verify-full in the address, and sslrootcert=FILE if the authority is your own.
rilievo-configurazione-aperta = The configuration holds a password and other users of the machine can read it
rilievo-configurazione-aperta-significa = Whoever enters the machine can take the mail or the storage.
rilievo-configurazione-aperta-rimedio = chmod 600 FILE
rilievo-cartella-aperta = Other users of the machine can read the data
rilievo-cartella-aperta-significa = Whoever enters the machine can copy the register.
rilievo-cartella-aperta-rimedio = chmod 700 FOLDER
rilievo-cartella-manca = The data folder is not there
rilievo-cartella-manca-significa = The register does not start.
rilievo-cartella-manca-rimedio = Check --data, or “data” in the configuration file, and that the disk is mounted; a new installation is made with “campanella init”.
rilievo-cartella-sbagliata = What should be the data folder is a file
rilievo-cartella-sbagliata-significa = The register does not start.
rilievo-cartella-sbagliata-rimedio = Write in --data the folder that holds the .db files of the schools.
rilievo-cartella-chiusa = The user who runs this command may not write the data
rilievo-cartella-chiusa-significa = If it is the user of the register, the register cannot save.
rilievo-cartella-chiusa-rimedio = Run the command as the user of the register, or: chown -R USER FOLDER
rilievo-cartella-guasta = The data cannot be written
rilievo-cartella-guasta-significa = The register cannot save.
rilievo-cartella-guasta-rimedio = Check the disk and the permissions of the folder.
rilievo-posto-perso = A place of the data is not there or does not open
rilievo-posto-perso-significa = Its schools wait with an error; the others work. A running register tries again every half minute.
rilievo-posto-perso-rimedio = Write “NAME=ADDRESS” in “posti”, or make that address reachable again.
rilievo-archivio-muto = The storage does not answer
rilievo-archivio-muto-significa = The register does not start.
rilievo-archivio-muto-rimedio = Check that PostgreSQL runs and is reachable at the address of --data.
rilievo-archivio-non-cifra = The connection to PostgreSQL is not encrypted as the address asks
rilievo-archivio-non-cifra-significa = The register does not start.
rilievo-archivio-non-cifra-rimedio = Check sslmode and sslrootcert in the address.
rilievo-archivio-chiuso = The storage does not open
rilievo-archivio-chiuso-significa = The register cannot read these data.
rilievo-archivio-chiuso-rimedio = Keep the files as they are; then “campanella verify” on each, and “campanella restore” with the last copy.
rilievo-schema-nuovo = A newer version of the program wrote the data
rilievo-schema-nuovo-significa = The register does not start: there is no way back.
rilievo-schema-nuovo-rimedio = Install the version of the program that wrote them, or a newer one.
rilievo-schema-cambiato = A change of the schema that was applied has another text in this program
rilievo-schema-cambiato-significa = The program is not the one that wrote the data.
rilievo-schema-cambiato-rimedio = Use a published version of the program.
rilievo-testi-guasti = The texts of the interface have a fault
rilievo-testi-guasti-significa = The program was built wrongly and does not start.
rilievo-testi-guasti-rimedio = Install a published version.
rilievo-nessuna-scuola = There is no school
rilievo-nessuna-scuola-significa = The register answers nobody.
rilievo-nessuna-scuola-rimedio = Make one with “campanella init”.
