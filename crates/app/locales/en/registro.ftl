# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

registro-titolo = Class register
registro-scegli = Choose the class.
registro-nessuna-classe = No class
registro-nessuna-classe-spiega = You have no classes assigned this year. If you did not expect this, ask the school office.
registro-materia-docenti = Subject and teachers
registro-argomento-compiti = Topic and homework
registro-firma = Signature
registro-assenti = Absent
registro-libera = no lesson planned
registro-eventi = Attendance of the day
registro-vista = View
registro-giorno = Day
registro-settimana = Week
registro-mese = Month
registro-giorno-prima = Day before
registro-giorno-dopo = Day after
registro-settimana-prima = Week before
registro-settimana-dopo = Week after
registro-mese-prima = Month before
registro-mese-dopo = Month after
registro-mese-vuoto = No lessons this month
evento-fuori = Out of class
oggi = Today
docente = Teacher
materia = Subject
firme-titolo = Missing signatures
firme-spiega = Hours of the timetable that nobody signed in the last { $n } days.
firme-spiega-anno = Hours that the timetable expected and nobody signed since the school year began.
firme-spiega-mese = Hours that the timetable expected and nobody signed in
firme-periodo = Period
firme-recenti = Last days
firme-vuoto = Everything is signed
firme-vuoto-spiega = No signature is missing.
firme-conto = { $n ->
    [one] One signature is missing
   *[other] { $n } signatures are missing
}
firme-azione = What to do
firme-vai = Sign
firme-sblocca = Unlock
firme-sbloccata = unlocked
firme-eri-assente = you were away
firme-finestra-chiusa = too late, to be unlocked
firme-chi-sblocca = Hours for which it is too late are unlocked by the head ({ $dirigente }): they see them among the missing signatures of the school, month by month, with the button "Unlock". Say why the hour was not signed. As soon as the hour is unlocked, the button "Sign" appears here, for three days.
firme-motivo = Reason for unlocking
sblocco-errore-futuro = Only a past day can be unlocked.
firme-per-conto = Sign on behalf
firme-per-conto-motivo = Why you sign in the teacher's place
firme-per-conto-firma = Sign on behalf of
registro-sostegno = Support
registro-sostegno-riservato = Reserved texts: each reading is recorded, with your name.
registro-sostegno-vuoto = No support teacher wrote anything on this day.
registro-sostegno-testi =
    { $n ->
        [one] Support: one text
       *[other] Support: { $n } texts
    }
registro-mese-materie = Hours of the month by subject
registro-mese-ore = hours of lessons signed in the month
registro-mese-giorni =
    { $n ->
        [one] one day
       *[other] { $n } days
    }
registro-ore = Hours
registro-argomenti = Subjects and topics
registro-stampato = Register as PDF
registro-emergenza = Emergency register
registro-emergenza-nota = A sheet for each class, with the hours and the pupils of the day, to be signed by hand when the network or the register does not work. Print it beforehand: when they are back, what the sheet says is written into the register.
registro-emergenza-giorno = For the day
registro-emergenza-stampa = Make the PDF
registro-emergenza-nessuna = You have no classes to print the sheet of.
registro-emergenza-spiega = To be used when the electronic register cannot be reached. Whoever teaches signs the hour; A absent, R comes late, U leaves early, with the time. Then everything is written into the electronic register, and this sheet is kept.
registro-emergenza-ora = Hour
registro-emergenza-orario = In the timetable
registro-emergenza-firma = Signature
registro-emergenza-entra-esce = Comes / leaves
registro-stampato-classe = Class register as PDF
registro-stampato-classe-spiega = Pupils and teachers of the class, then day by day the signed lessons, homework, attendance and notes. Your own reminders and the reserved texts of support stay out.
registro-stampato-scegli = Which days
registro-stampato-anno = Whole year
registro-stampato-dal = From
registro-stampato-al = To
registro-stampato-scarica = Download the PDF
registro-stampato-avverti = The document takes names of pupils out of the register: keep it as the register is kept. That it left is recorded, with your name.
registro-stampato-docenti = Registers of teachers
registro-stampato-titolo-classe = Class register { $classe }
registro-stampato-giorni = Days
registro-stampato-il = Printed on
registro-stampato-sede = Site
registro-stampato-coordinatore = Coordinator
registro-stampato-alunni = Pupils
registro-stampato-docenti-classe = Teachers and subjects
registro-stampato-docente = Teacher
registro-stampato-materia = Subject
registro-stampato-incarico = Assignment
registro-stampato-argomento = Topic and activity
registro-stampato-compiti = Homework
registro-stampato-non-firmata = not signed
registro-stampato-tardiva = signed late, { $quando }
registro-stampato-per-conto = signed on their behalf by { $chi }
registro-stampato-assenti = Absent
registro-stampato-entrate = Late entries
registro-stampato-uscite = Early exits
registro-stampato-orarie = Absent for hours
registro-stampato-fuori = Out of class
registro-stampato-annullata = annulled
registro-stampato-chiusi = Days without lessons
registro-stampato-vuoto = The register has no lessons on these days.
registro-stampato-docente-titolo = Teacher's register as PDF
registro-stampato-docente-mio = My register as PDF
registro-stampato-docente-spiega = For each assignment the signed lessons with topics and homework, the absences of pupils and the marks; at the end covers and other hours.
registro-stampato-titolo-docente = Register of { $docente }
registro-stampato-docente-vuoto = In these days the teacher has neither assignments nor signed lessons.
registro-stampato-cattedre = Assignments
registro-stampato-lezioni = Lessons
registro-stampato-ore-firmate = Signed hours
registro-stampato-voti = Marks
registro-stampato-altre-ore = Covers and hours beside colleagues
registro-stampato-classe-materia = Class and subject
registro-stampato-quando = Day and hour
registro-stampato-senza-lezioni = No lesson signed in these days.
registro-stampato-sostegno-a-parte = What concerns single pupils is in the support register.
registro-stampato-perse = Absences of pupils in these lessons
registro-stampato-nessuna-assenza = No absences.
registro-stampato-nessun-voto = No marks in these days.
registro-stampato-tempo = Time missed
registro-stampato-data = Date
registro-stampato-prova = Assessment
registro-stampato-voto = Mark
registro-stampato-media = In the mean
registro-stampato-pubblicato = Published
