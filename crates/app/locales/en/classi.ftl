# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Classes.
classi-anno = School year { $anno }
classi-altro-anno = School year
classi-anno-prima = Year before
classi-anno-dopo = Year after
classi-nuova = New class
classi-crea = Create the class
classi-modifica = Change the class
classi-nessuna = No class in this year
classi-nessuna-testo = Create the classes one by one, or import them on the command line.
classi-indirizzo = Study track
classi-alunni = Pupils
classi-alunni-conto =
    { $n ->
        [one] One pupil
       *[other] { $n } pupils
    }
classi-senza-alunni = No pupils on this day.
classi-in-arrivo =
    { $n ->
        [one] one to come
       *[other] { $n } to come
    }
classi-in-arrivo-piu = +{ $n } to come
classi-in-arrivo-titolo = They come later
classi-iscrivi = Enrol pupils
classi-iscrivi-spiega = These are the pupils who are in no class. Whoever changes class is moved from their own page.
classi-iscrivi-nessuno = Every pupil of the school is in a class already. New ones are added under People or Imports.
classi-gli-altri = Understood: leave these out and go on with the others
classi-rifiutato = { $alunno }: { $motivo }
classi-nel-giorno = On the day
classi-mostra = Show
classi-dati = Data of the class
classi-ordine = School order
classi-anni-corso = Course year
classi-anni-corso-aiuto = More than one makes a multi-year class; in infanzia it may be left empty.
classi-sezione = Section
classi-sezione-aiuto = For example A, BL or SIA2.
classi-sede = Site
classi-giorni = Days of lessons
classi-giorni-aiuto = Only if they differ from the school's: five or six.
classi-giorni-scuola = as the school
classi-appello = Roll call
classi-appello-aiuto = It counts from now on: rolls already called stay as they are.
classi-appello-giornaliero = By the day: who misses an hour has left or has not come yet
classi-appello-orario = By the hour: who misses an hour misses that hour only
classi-gruppi = Groups
classi-nessun-gruppo = No group: the class does everything together.
classi-nessuna-cattedra = No teaching assignment in this class.
ordine-infanzia = infanzia (3 to 6)
ordine-primaria = primaria (6 to 11)
ordine-secondaria_i = secondaria I (11 to 14)
ordine-secondaria_ii = secondaria II (14 to 19)

# Groups.
gruppo-nuovo = New group
gruppo-nome = Name of the group
gruppo-tipo = Kind
gruppo-tipo-aiuto = Branches and choices about religion split the class: a pupil is in one part only.
gruppo-tipo-articolazione = branch
gruppo-tipo-irc_avvalenti = Catholic religion
gruppo-tipo-alternativa = alternative activity
gruppo-tipo-studio_irc = study at school in the hour of religion
gruppo-tipo-non_avvalenti = no religion, they leave school
gruppo-tipo-lingua = language
gruppo-tipo-altro = other
gruppo-aggiungi = Add pupils
gruppo-togli = Take out of the group
gruppo-errore-nessuno = Choose at least one pupil.
gruppo-errore-altra-classe = Not enrolled in this class on { $giorno }: check the date or the enrolment.
gruppo-errore-fine = The pupil is not in the group on that day, or leaves it earlier.
gruppo-errore-con-ore = The group has signed hours from { $giorno }: write a last day from that one on.
gruppo-errore-tipo-alunno = { $alunno } is already in another group of the same split: take them out of one of the two first.
gruppo-errore-usato = The group is written in the register, also in an entry that was annulled or of the agenda: it stays. You may give it another name.
gruppo-modifica = Correct the group
gruppo-elimina = Delete the group
gruppo-elimina-nota = A group that nobody uses is deleted: without pupils, assignments, timetable and lessons. The journal of changes remembers it.
gruppo-togli-aiuto = Who entered by mistake and had no hour of the group yet: write a day before the entry.
gruppo-chi-insegna = Who teaches
gruppo-senza-docenti = No assignment is for this group: add or correct one in Assignments.
gruppo-alunno = Pupil
gruppo-vuoto = No pupils
gruppo-vuoto-testo = Nobody is in the group on this day, and nobody is to come.

# Subjects.
materia-nuova = New subject
materia-modifica = Change the subject
materia-nome = Subject
materia-breve = Short name
materia-breve-aiuto = At most 16 characters: it is read in the timetable and in narrow tables.
materia-tipo = Kind
materia-tipo-curricolare = curricular
materia-tipo-irc = Catholic religion
materia-tipo-alternativa = alternative activity
materia-tipo-sostegno = support
materia-tipo-potenziamento = widening of the offer
materia-tipo-educazione_civica = civic education
materia-tipo-comportamento = conduct
materia-tipo-sostituzione = cover
materia-tipo-mensa = meal time
materia-nessuna = No subject
materia-nessuna-testo = Create the subjects before the teaching assignments.

# Teaching assignments.
cattedra-nuova = New teaching assignment
cattedra-fine = End the assignment
cattedra-fine-nota = After the last day the teacher no longer signs in this class. The signatures before stay theirs.
cattedra-modifica = Correct the assignment
cattedra-elimina = Delete the assignment
cattedra-elimina-nota = An assignment made by mistake, on which nothing stands, is deleted: no signed hours, no marks, no hours of the timetable. The journal of changes remembers it.
cattedra-ore-breve = Hours
cattedra-docente = Teacher
cattedra-materia = Subject
cattedra-tipo = Kind
cattedra-tipo-normale = ordinary
cattedra-tipo-itp = laboratory teacher
cattedra-tipo-sostegno = support
cattedra-tipo-potenziamento = widening of the offer
cattedra-tipo-alternativa = alternative activity
cattedra-gruppo-aiuto = Only when it is for a part of the class.
cattedra-alunno = Pupil who is followed
cattedra-alunno-aiuto = Only for support.
cattedra-ore = Hours a week
cattedra-supplenza = It is a substitution
cattedra-supplenza-aiuto = The teacher replaced and both dates are needed.
cattedra-sostituito = Teacher replaced
cattedra-sostituisce = replaces { $docente }
cattedra-dal-aiuto = Empty: the whole school year.
cattedra-quando = When
cattedra-tutte-le-classi = All classes
cattedra-tutti-i-docenti = All teachers
cattedra-scegli = Choose a class or a teacher
cattedra-scegli-testo = To add an assignment choose the class first.
cattedra-nessuna = No teaching assignment
cattedra-nessuna-testo = Add it from the page of the class.
cattedra-errore-doppia = The teacher has this assignment on those days already.

# Enrolments.
iscrizione-nuova = Enrol in a class
iscrizione-cambio = Change class
iscrizione-cambio-nota = From the day you write the pupil is in the new class; before it stays in the present one. The pupil leaves the groups of the old class, too.
iscrizione-correzione = Correct the enrolment
iscrizione-correzione-nota = For an enrolment typed wrong: the class or the first day were others from the very start. If the pupil really changed class, use “Change class”. What was there before stays in the history; roll calls made already count the pupil in the right class.
iscrizione-errore-classe-altro-anno = This class is of another school year: choose one of the year of the enrolment.
iscrizione-errore-inizio-dopo = The enrolment ends on { $al }: its first day cannot be later.
iscrizione-errore-raccontata = The register of this class already tells of the pupil on the days that would be lost (days with absences, late entries or exits: { $giorni }, marks: { $voti }, notes: { $note }). Use “Change class” from the right day, or have what was written by mistake taken away first.
iscrizione-fine = Record the leaving
iscrizione-fine-nota = The pupil leaves the school after the last day. What is in the register stays.
iscrizione-motivo = Reason
iscrizione-motivo-aiuto = For example: transfer to another school, withdrawal, move abroad.
iscrizione-motivo-cambio = change of class
iscrizione-anno-corso = Course year of the pupil
iscrizione-anno-corso-aiuto = Only needed in multi-year classes.
iscrizione-anno-di-corso = course year { $n }
iscrizione-errore-fuori-anno = { $giorno } is outside the school year { $anno }.
iscrizione-errore-sovrapposta = The pupil has an enrolment that begins on { $dal }: choose a day after its end, or change class from there.
iscrizione-errore-fine-prima = The enrolment begins on { $dal }: the last day cannot be before.
iscrizione-errore-gia-finita = The enrolment ended on { $al } already.
iscrizione-errore-seguita = From { $dal } the pupil is in another class: if this one ended earlier, for some days the pupil would be in none.
iscrizione-errore-motivo = Write why the enrolment ends.
iscrizione-errore-anno-corso = Choose the course year of the pupil among those of the class.
iscrizione-errore-svolto = After { $al } the register of this class still tells of the pupil (days with absences, late entries or exits: { $giorni }, marks: { $voti }, notes: { $note }). They stay in the register, but count no more for this class. Check the date, or confirm.
iscrizione-errore-altro-anno = The pupil is in course year { $da }, and the class you chose leads to year { $a } or to another school order. Check the class, or confirm.
iscrizione-conferma-svolto = Is the date right?
iscrizione-conferma-anno = Is the class right?
iscrizione-conferma-si = Yes, go on

coordinatore-titolo = Class coordinator
coordinatore-nuovo = Name the coordinator
coordinatore-cambia = Change
coordinatore-nomina = Name
coordinatore-nessuno = This class has no coordinator.
coordinatore-dal = from { $dal }
coordinatore-nominato-da = written by { $persona }
coordinatore-nuovo-nota = The coordinator reads the whole class: register, attendance, hours at risk, notes, marks of all subjects. They write nothing in place of colleagues.
coordinatore-sostituisce-nota = { $docente } stays coordinator until the day before.
coordinatore-docente-aiuto = Only who teaches in the class.
coordinatore-atto = Act of nomination
coordinatore-atto-aiuto = For example: decree 48 of 10/09/2026.
coordinatore-atto-aiuto-dirigente = For example: decree 48 of 10/09/2026. It may stay empty: the head writes it in person.
coordinatore-fine = End the charge
coordinatore-fine-nota = After the last day they read only what a teacher of the class may read.
coordinatore-errore-non-in-consiglio = On { $dal } the teacher does not teach in this class: one of its teachers coordinates the council.
coordinatore-errore-senza-atto = Write the act by which the head named the coordinator.
coordinatore-errore-gia-nominato = They coordinate the class already since { $dal }.
coordinatore-errore-due-insieme = Somebody coordinates the class since { $dal }: the new one may begin the day after.
vincolo-coordinatore-classe-inizio = A coordinator of the class begins on that day already.
vincolo-coordinatore-classe-aperto = Somebody has just named the coordinator of this class: open the page again.
coordinatore-errore-fuori-anno = { $giorno } is not in the school year { $anno } of the class.
coordinatore-errore-date-invertite = The last day comes before the first, { $dal }.
