# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

quadro-voti = Marks of all subjects
quadro-voti-sola-lettura = To read only: the teacher of the subject writes them.
quadro-voti-legenda-media = In bold the mean of the marks that the family sees already.
quadro-voti-legenda-conto = Beside it, how many marks count.
quadro-voti-minimo = { $n ->
    [one] The school asks for at least one in each subject and period.
   *[other] The school asks for at least { $n } in each subject and period.
 }
quadro-voti-senza-minimo = The school has set no least number: it can be set in the settings.
quadro-voti-conto = { $n ->
    [0] none
    [one] 1 mark
   *[other] { $n } marks
 }
quadro-voti-nascosti = { $n ->
    [one] 1 not visible yet
   *[other] { $n } not visible yet
 }
quadro-voti-mancano = { $n ->
    [one] 1 missing
   *[other] { $n } missing
 }
quadro-voti-mancano-alunno = { $n ->
    [one] One mark is missing to the least number of the period
   *[other] { $n } marks are missing to the least number of the period
 }
quadro-voti-non-segue = does not follow this subject
quadro-voti-nessuno = No marks in this period.
quadro-voti-nascosto = Not visible to the family yet: it is in no mean.
quadro-voti-senza-materie = No subject with marks
quadro-voti-senza-materie-spiega = No assignment of this class is of a subject that is valued.

nav-quadro = Overview
quadro-titolo = The school at a glance
quadro-spiega = It updates by itself. Numbers lead to the pages.
quadro-classe = The class at a glance
quadro-coordini = You coordinate it: class overview
quadro-coordinatore = Coordinated by { $docente }
quadro-statistiche = Attendance statistics
quadro-mostra = Which classes
quadro-mostra-tutte = All classes
quadro-mostra-attenzione = Only those to look at
quadro-oggi = Today
quadro-ora = Right now
quadro-ora-spiega = classes without a signature yet
quadro-senza-lezioni = No lessons today.
quadro-firme = Missing signatures today
quadro-firme-spiega = hours that are over
quadro-appello = Roll call
quadro-assenti = Absent pupils
quadro-giustificazioni-scadute = Justifications after the term
quadro-rischio = Hours at risk
quadro-obbligo-spiega = pupils between six and sixteen with too many absences not justified
quadro-obbligo-classe = { $n ->
    [one] compulsory education: one pupil
   *[other] compulsory education: { $n } pupils
}
quadro-rischio-breve = At risk
quadro-rischio-spiega = pupils near the limit or beyond
quadro-rischio-nessuno = No pupil is near the limit.
quadro-rischio-senza-limite = This school order has no limit of absences.
quadro-pochi-voti = Too few marks
quadro-pochi-voti-breve = Few marks
quadro-pochi-voti-spiega = subjects of classes, until { $al }
quadro-pochi-voti-senza-minimo = The school has set no least number.
quadro-pochi-voti-senza-periodo = Today is in no period.
quadro-pochi-voti-nessuna = There are enough marks in every subject.
quadro-carico = Days full of tests
quadro-carico-spiega = classes, in the next 7 days
quadro-verifiche = Tests in 7 days
quadro-contato = Hours at risk and marks counted: { $quando }. They are counted anew every ten minutes.
quadro-a-posto = Nothing to look at now.
quadro-classi = Class by class
quadro-non-firmata = not signed yet
quadro-firma-mancante = signature missing
quadro-nessuna-ora = no lesson now
quadro-nessuna-mancante = none
quadro-firme-in-ordine = All hours so far are signed.
quadro-appello-fatto = called
quadro-appello-atteso = expected
quadro-appello-mancante = not called
quadro-appello-non_previsto = not expected
quadro-assenti-classe = absent in { $classe }: open the register
quadro-rischio-classe = at risk in { $classe }: open attendance
quadro-tutti-presenti = No absence, no late entry, no early exit.
quadro-verifiche-prossime = Tests in the next 14 days
quadro-verifiche-nessuna = No test in the agenda.
quadro-giorno-pieno = full day
quadro-note = Notes of the last 14 days
quadro-note-nessuna = No notes.
quadro-supplenze = Hours covered today
quadro-supplenze-nessuna = No cover signed so far.
quadro-supplenze-spiega = Hours that somebody signed in place of another, also when the absence was not written down.
quadro-supplenze-lunghe = Appoint a substitute for several days
quadro-docenti-assenti = Teachers away
quadro-docenti-assenti-nessuno = No absence is written for today.
quadro-docenti-assenti-spiega = To cover an hour, the substitute opens it from “Another hour” and signs the substitution.
quadro-docenti-assenti-tutte = Write or change absences
quadro-docente-assente = teacher away
quadro-assente-senza-ore = No hours in today's timetable.
quadro-assente-ore = Hours of { $docente }
quadro-da-coprire = { $n ->
    [0] no hour uncovered
    [one] 1 hour uncovered
   *[other] { $n } hours uncovered
 }
quadro-copertura-firmata = covered
quadro-copertura-supplente = substitute appointed
quadro-copertura-compresenza = colleague in class
quadro-copertura-scoperta = uncovered
quadro-supplenza = { $supplente } in place of { $assente }
quadro-senza-anno = The school year is not prepared yet
quadro-senza-anno-spiega = It needs calendar, timetable and classes.
quadro-appello-spiega = { $n ->
    [0] none has called it yet
    [one] one has called it
   *[other] { $n } have called it
 }
quadro-ritardi = { $n ->
    [one] 1 late
   *[other] { $n } late
 }
quadro-uscite = { $n ->
    [one] 1 left early
   *[other] { $n } left early
 }
quadro-eventi-oggi = Absences, late entries and exits of today
quadro-assenti-oggi = { $n ->
    [0] Nobody absent today
    [one] 1 absent today
   *[other] { $n } absent today
 }
quadro-alunni-sotto = { $n ->
    [one] 1 pupil
   *[other] { $n } pupils
 }
quadro-statistiche-breve = Statistics
quadro-statistiche-totale = Share of absences of the year so far: { $quota }
quadro-statistiche-vuoto = Nothing to count yet
quadro-statistiche-vuoto-spiega = It needs the calendar, classes and some days of lessons.
quadro-per-mese = Month by month
quadro-per-giorno = Weekday by weekday
quadro-per-classe = Class by class, the year so far
quadro-giorno = Weekday
quadro-giorni-assenza = Days of absence
quadro-giorni-dovuti = Days of lessons by pupil
quadro-disegno-tabella = The table below says the same.
quadro-protetta = few pupils
quadro-alunno-per-alunno = Pupil by pupil
quadro-pochi-voti-classe = Pupils below the least number · { $periodo }, until { $al }
quadro-protette-spiega = { $n ->
    [one] Classes and subjects with few pupils show no numbers.
   *[other] Classes and subjects with less than { $n } pupils show no numbers: they would tell of single people. When there is only one, the smallest of the others is silent, too.
 }
quadro-quota = Share of absences
quadro-senza-appello = No roll call
quadro-per-materia = Subject by subject
quadro-per-materia-spiega = Hours lost by pupils and hours that they had to attend, lesson by lesson. Hours of support are not there.
quadro-ore-assenza = Hours of absence
quadro-ore-dovute = Hours of lessons per pupil
quadro-parte = Part
quadro-voce = Item
quadro-assenze = Absences
quadro-dovuti = Due
quadro-parte-mese = month, in days
quadro-parte-giorno = weekday, in days
quadro-parte-materia = subject, in hours
