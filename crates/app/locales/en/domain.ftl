# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# What a day is.
giorno-lezione = Day of lessons
giorno-domenica = Sunday
giorno-festivo = Holiday
giorno-libero = Weekday without lessons
giorno-sospensione = Lessons suspended
giorno-chiusura = School closed
giorno-attivita-senza-lezione = Activities without lessons
giorno-fuori-lezioni = Outside the period of lessons

# The signature.
firma-errore-non-propria = You can sign only in your own name (register rules, art. 4).
firma-errore-motivo = Write why you act in the teacher's place.
firma-errore-giorno-senza-lezioni = There are no lessons on { $data } ({ $giorno }): it cannot be signed.
firma-errore-fuori-servizio = You do not serve in this school on { $data }. If this is wrong, tell the school office.
firma-errore-chiusa = { $data } is in a period that was closed by its final assessment: it cannot be changed any more.
firma-errore-giorno-futuro = You cannot sign in advance: { $data } is still to come (register rules, art. 4).
firma-errore-futura = You cannot sign in advance: hour { $ordinale } begins at { $inizio } (register rules, art. 4).
firma-errore-finestra-scaduta =
    { $giorni ->
        [0] { $data } could be signed on that day only. Ask the head to unlock it.
        [one] { $data } could be signed within one day. Ask the head to unlock it.
       *[other] { $data } could be signed within { $giorni } days. Ask the head to unlock it.
    }
firma-errore-gia-firmata = You have already signed hour { $ordinale } of this class.
firma-errore-gia-firmata-da-lui = The teacher has already signed hour { $ordinale } of this class.
firma-errore-altra-classe = You have already signed hour { $ordinale } in { $classe }. It is the same lesson: tick "One lesson for several classes" (reload the page if you do not see it) and sign. The signature in { $classe } is wrong: open that hour and remove it, then sign here.
firma-errore-senza-cattedra = You have no such assignment in this class. If you stand in for a colleague, sign as a substitution.
firma-errore-fuori-cattedra = Your assignment lasts from { $dal } to { $al }: { $data } is outside. If this is wrong, tell the school office.
firma-errore-fuori-gruppo = Your assignment is for another group: choose that one.
firma-errore-gruppo-non-adatto = This subject is not taught to this group: choose the right one.
firma-errore-materia-incompatibile = A colleague has already signed hour { $ordinale } for another subject and the same pupils. Talk to them, or sign as a substitution.
firma-errore-gruppo-sovrapposto = In hour { $ordinale } there is already a lesson with some of the same pupils: check the group.
firma-errore-gruppo-mancante = There are several lessons in hour { $ordinale }: choose the group you are in.
firma-errore-sostegno-non-avvalente = Your pupil does not follow religion: sign in the alternative hour or in their group.
firma-errore-non-firmata = There is no signature of yours in this hour.
firma-errore-voti =
    { $voti ->
        [one] You have a mark in this hour: move or remove it before you remove the signature.
       *[other] You have { $voti } marks in this hour: move or remove them before you remove the signature.
    }
firma-errore-tolleranza = The tolerance can be { $massimo } minutes at most: you wrote { $trovato }.
firma-errore-finestra = Late signing can be open for { $massimo } days at most: you wrote { $trovato }.

# The roll call.
appello-errore-non-firmata = Sign the hour first: who signs calls the roll.
appello-errore-chiuso = { $data } is in a period that was closed by its final assessment: the roll cannot be changed any more.
appello-errore-non-iniziata = The lesson of { $data } begins at { $inizio }: the roll is called from then on.
appello-errore-versione = A colleague changed the roll while you had it open: compare and choose.
appello-errore-alunno-sconosciuto = This pupil is not found. Reload the page.
appello-errore-alunno-non-iscritto = This pupil was not in this class on { $data }. Reload the page.
appello-errore-alunno-fuori-gruppo = This pupil is not in the group of the lesson. Reload the page.
appello-errore-fuori-classe = This pupil is out of class from { $dalle } to { $alle }, but at school: not absent.
appello-errore-entrata = Coming in at { $ora } is not between the first and the last bell: correct the time.
appello-errore-entrata-futura = It is not { $ora } yet: write the true time of coming in.
appello-errore-uscita = Leaving at { $ora } is not between the first and the last bell: correct the time.
appello-errore-uscita-prima-entrata = Leaving at { $uscita } is before coming in at { $entrata }: correct one of the two.
appello-errore-intervallo = The time out of class from { $dalle } to { $alle } cannot be: it must end after it begins and lie between the bells.
appello-errore-assenza-oraria = The absence from { $dalle } to { $alle } cannot be: it must lie between the pupil's entry and exit.
appello-errore-fuori-classe-incompatibile = From { $dalle } to { $alle } the pupil is not at school: they cannot be out of class.

# The texts of the hour.
etichetta-errore-classe = Lessons of this class do not count as { $etichetta ->
        [educazione_civica] civics
        [orientamento] guidance
       *[altro] school-work training
    }: clear that box.
etichetta-errore-sostegno = Civics, guidance and FSL are ticked by the teacher of the hour: whoever signs as support writes only topic and activity.
lezione-errore-chiusa = { $data } is in a period closed by its scrutinio: topic and homework can no longer be changed.
lezione-errore-testo-lungo = The text has { $caratteri } characters: { $massimo } at most.
lezione-errore-carattere = There is an invisible character that cannot be saved: write the text again.
lezione-errore-scadenza-mancante = Write for which day the homework is.
lezione-errore-compiti-mancanti = You wrote the day but no homework: write it, or remove the day.
lezione-errore-scadenza-non-successiva = Homework is given for a day after { $data }: { $scadenza } is not.
lezione-errore-scadenza-fuori-anno = { $scadenza } is outside school year { $anno }.
lezione-errore-scadenza-senza-lezioni = There are no lessons on { $scadenza } ({ $giorno }): choose another day.
lezione-avviso-compiti-sera = Saved. You gave homework for tomorrow late in the evening: families may not see it in time.

# Year, periods, calendar.
anno-errore-forma = Write the school year like this: 2026/27.
anno-errore-consecutivi = The two years must follow each other, for example 2026/27.
anno-errore-intervallo = The school year is too far away: check it.
periodo-errore-numero = There can be two or three periods: you wrote { $numero }.
periodo-errore-nome = Write the name of period { $ordinale }.
periodo-errore-inizio-mancante = Write when period { $ordinale } begins.
periodo-errore-fine-mancante = Write when period { $ordinale } ends.
periodo-errore-date-invertite = Period { $ordinale } ends before it begins: correct one of the two dates.
periodo-errore-fuori-anno = { $giorno } is outside school year { $anno }.
periodo-errore-sovrapposto = Period { $ordinale } begins on { $dal }, but the one before ends on { $precedente }: periods do not overlap.
periodo-errore-vuoto = Period { $ordinale } begins on { $dal }, but the one before ends on { $precedente }: leave no days between them.
periodo-errore-inizio-lezioni = Lessons begin on { $lezioni }: the first period must begin by then.
periodo-errore-fine-lezioni = Lessons end on { $lezioni }: the last period must reach that day.
calendario-errore-lezioni-mancanti = Write when lessons begin and end.
calendario-errore-date-invertite = The end ({ $al }) is before the beginning ({ $dal }): correct one of the two dates.
calendario-errore-fuori-anno = { $giorno } is outside school year { $anno }.
calendario-errore-settimana = A week can have five or six days of lessons: you chose { $giorni }.
calendario-errore-svolto = { $lezioni } lessons are signed on those days, not those that you have seen: look again and confirm.
calendario-errore-motivo = Write why there are no lessons from { $dal } on.

# The bell schedule.
orario-errore-ora = “{ $testo }” is not a time: write it like this, 8:05.
orario-errore-vuoto = Write at least one hour of lessons.
orario-errore-numerazione = After the hour before comes hour { $attesa }, not { $ordinale }: number them in order.
orario-errore-fine-prima-inizio = Hour { $ordinale } ends at { $fine }, before it begins at { $inizio }: correct one of the two.
orario-errore-sovrapposizione = Hour { $ordinale } begins at { $inizio }, but the one before ends at { $precedente }: correct one of the two.
orario-errore-giornata-lunga = { $ore } hours of that length go beyond midnight: make them shorter or begin earlier.
campane-errore-altro-anno = The date must be within the school year, from { $primo } to { $ultimo }.
campane-errore-firmate = On { $data } hour { $ora } is already signed with the present bells, which stay in the register: choose a date from { $dal } on.
campane-errore-chiuso = The days up to { $al } are closed by the scrutinio of a class of this site: choose a date from { $dal } on.
campane-errore-prime = The first bells of the year are changed, not removed.
campane-errore-sparite = The bells no longer change on that date: load the page again.

# People and codes.
nome-errore-mancante = Write the name.
nome-errore-lungo = The name has { $caratteri } characters: { $massimo } at most.
nome-errore-carattere = The name holds a character that cannot be used ({ $codice }): write it again.
codice-fiscale-errore-lunghezza =
    { $caratteri ->
        [one] The codice fiscale has 16 characters: here is one.
       *[other] The codice fiscale has 16 characters: here are { $caratteri }.
    }
codice-fiscale-errore-carattere = Character { $posizione } of the codice fiscale cannot be: check it on the card.
codice-fiscale-errore-giorno = The day of birth in the codice fiscale does not exist: check it on the card.
codice-fiscale-errore-controllo = The last character of the codice fiscale is wrong ({ $trovato }): there is a typing error.
codice-fiscale-avviso-cognome = The codice fiscale does not match the surname: check it.
codice-fiscale-avviso-nome = The codice fiscale does not match the first name: check it.
codice-fiscale-avviso-data-nascita = The codice fiscale does not match the date of birth: check it.
codice-fiscale-avviso-sesso = The codice fiscale does not match the sex: check it.
codice-meccanografico-errore-lunghezza =
    { $caratteri ->
        [one] The codice meccanografico has 10 characters: here is one.
       *[other] The codice meccanografico has 10 characters: here are { $caratteri }.
    }
codice-meccanografico-errore-carattere = Character { $posizione } of the codice meccanografico cannot be: check it.
codice-meccanografico-errore-controllo = The last letter of the codice meccanografico is wrong ({ $trovato }): check it.
genitore-errore-provvedimento = Write which order of the court limits parental responsibility.
genitore-errore-limite-vuoto = Choose what the order limits.
genitore-errore-date-invertite = The end ({ $al }) is before the beginning ({ $dal }): correct one of the two dates.

# Classes, groups, assignments.
classe-errore-anno = There is no year { $anno } { $ordine ->
        [infanzia] in preschool
        [primaria] in primary school
        [secondaria_i] in lower secondary school
       *[secondaria_ii] in upper secondary school
    }: correct the course year.
classe-errore-anno-mancante = Write the course year of the class.
classe-errore-anno-doppio = Year { $anno } stands twice: remove one.
classe-errore-sezione = Section “{ $sezione }” cannot be: write one to four letters or digits.
classe-errore-ordine-in-uso = The class has { $lezioni ->
    [one] a signed lesson
   *[other] { $lezioni } signed lessons
 } already: its school order does not change any more. If it is wrong, make the right class and move the pupils there.
classe-errore-anno-in-uso = { $alunni ->
    [one] One pupil is enrolled
   *[other] { $alunni } pupils are enrolled
 } in course year { $anno }: leave that year, or move them to another class first.
classe-errore-anno-svolto = The class has signed lessons with { $alunni ->
    [one] a pupil
   *[other] { $alunni } pupils
 } of course year { $anno }: that year stays.
classe-errore-giorni-svolti = This would leave { $lezioni ->
    [one] a signed lesson
   *[other] { $lezioni } signed lessons
 } on days without lessons: choose days and a site that include them.
materia-errore-tipo-in-uso = The subject is in use (teaching posts: { $cattedre }, timetable hours: { $ore }, signed lessons: { $lezioni }): its kind does not change any more. Make another subject of the right kind.
gruppo-errore-stessa-suddivisione = The pupil is already in another group of the same split: take them out there first.
gruppo-errore-gia-presente = The pupil is already in this group.
gruppo-errore-tipo-firmato = { $n ->
        [one] One hour is already signed for this group
       *[other] { $n } hours are already signed for this group
    }: its kind stays. Make another group and move the pupils there from a day on.
gruppo-errore-con-alunni = It is not deleted: { $n ->
        [one] one pupil is in the group, was or will be
       *[other] { $n } pupils are in the group, were or will be
    }. Who entered by mistake is taken out with a day before the entry.
gruppo-errore-con-cattedre = It is not deleted: { $n ->
        [one] one assignment is for this group: correct that one first
       *[other] { $n } assignments are for this group: correct those first
    }.
gruppo-errore-in-orario = It is not deleted: { $n ->
        [one] one hour of the timetable is for this group
       *[other] { $n } hours of the timetable are for this group
    }.
gruppo-errore-con-lezioni = It is not deleted: { $n ->
        [one] one hour is already signed for this group
       *[other] { $n } hours are already signed for this group
    }.
cattedra-errore-alunno-mancante = Choose the pupil whom the support teacher follows.
cattedra-errore-alunno-non-previsto = Only a support assignment has a pupil: remove them or change the kind { $tipo ->
        [itp] (now: laboratory teacher)
        [potenziamento] (now: additional teacher)
        [alternativa] (now: alternative to religion)
       *[normale] (now: ordinary)
    }.
cattedra-errore-materia = This subject does not go with { $tipo ->
        [itp] a laboratory teacher
        [sostegno] a support teacher
        [potenziamento] an additional teacher
        [alternativa] the alternative to religion
       *[normale] an ordinary assignment
    }: change the subject or the kind.
cattedra-errore-sostituito-mancante = Choose the teacher who is replaced.
cattedra-errore-sostituito-uguale = Teachers cannot replace themselves: choose another teacher.
cattedra-errore-data-mancante = A substitute's assignment has a first and a last day: write both.
cattedra-errore-date-invertite = The end ({ $al }) is before the beginning ({ $dal }): correct one of the two dates.
cattedra-errore-fuori-anno = { $giorno } is outside school year { $anno }.
cattedra-errore-firmata = It stays as it is: { $ore ->
        [one] one hour is already signed so, on { $giorno }
       *[other] { $ore } hours are already signed so, the first on { $giorno }
    }. If it changes from a day on, end this assignment and make another one.
cattedra-errore-firmata-prima = An hour of { $giorno } is already signed: the assignment begins on that day or before.
cattedra-errore-firmata-dopo = An hour of { $giorno } is signed: the assignment ends on that day or later.
cattedra-errore-valutata = The teacher has already written marks or gaps in this subject: the assignment stays. If it changes from a day on, end it and make another one.
cattedra-errore-annotata = The teacher has already worked with this pupil: the assignment stays theirs. If it changes from a day on, end it and make another one.
cattedra-errore-in-uso = It is not deleted: { $ore ->
        [one] one hour is already signed on this assignment, on { $giorno }
       *[other] { $ore } hours are already signed on this assignment, the first on { $giorno }
    }. You may end it.
cattedra-errore-in-orario = It is not deleted while it is in the timetable of the class: take its hours out of the timetable first.

# The weekly timetable.
orario-errore-docente-altrove = At that time the teacher is already in { $classe }, hour { $ora }: choose another teacher or free that hour first.
orario-errore-docente-doppio = The teacher is already in { $classe } in hour { $ora }: edit that line.
orario-errore-alunni-altrove = In hour { $ora } the same pupils of { $classe } already have { $materia }: choose a group without pupils in common, or remove that line first.

# Justifications.
giustificazione-errore-non-online = In this school justifications come on paper: use the booklet.
giustificazione-errore-alunno-non-online = For this pupil justifications come on paper: use the booklet, or ask the office.
giustificazione-errore-genitore-non-online = The office lets you justify on paper only: use the booklet.
giustificazione-errore-responsabilita = It does not look as if you could justify for this pupil. If you did not expect it, write to the office.
giustificazione-errore-maggiorenne = The pupil is of age and justifies alone.
giustificazione-errore-minorenne = Up to eighteen years a parent justifies.
giustificazione-errore-niente = There is nothing to justify here: maybe the roll was corrected. Reload the page.
giustificazione-errore-chiuso = { $data } is in a period closed by the scrutinio: it cannot be justified any more.
giustificazione-errore-gia-accettata = It is justified already.
giustificazione-errore-gia-inviata = A justification was sent already: wait until a teacher sees it.
giustificazione-errore-motivo = Choose a reason.
giustificazione-errore-testo = Write the reason: “Other” alone is not enough.
giustificazione-errore-testo-lungo = The text is too long: shorten it.
giustificazione-errore-certificato = For { $giorni } days of absence the school asks for a certificate: attach it.
giustificazione-errore-rifiuto = Write why you refuse it: the family will read it.
giustificazione-errore-stato = In the meantime somebody decided or took it back. Reload the page.
giustificazione-errore-autore = Only who sent it may change it.

# Permits.
permesso-errore-tardi = It is too late for that day: requests are sent until { $ora } of the same day.
permesso-errore-anno = That day is not in this school year.
permesso-errore-date = The last day cannot come before the first.
permesso-errore-troppi-giorni = Too many days at once: announce at most 31.
permesso-errore-senza-lezioni = There are no lessons on { $data }.
permesso-errore-ora = Write the time, for example 11:00.
permesso-errore-ora-fuori = Write a time between the first and the last bell, after { $dalle } and before { $alle }.
permesso-errore-ritiro = Say who picks the pupil up.
permesso-errore-ritiro-vietato = This person is not authorised to pick up: choose another one or write to the office.
permesso-errore-solo = In this school minors do not leave alone: choose who picks the pupil up.
permesso-errore-rifiuto = Write why you refuse it: the family will read it.
permesso-errore-stato = In the meantime somebody decided or took it back. Reload the page.
permesso-errore-tipo = A standing permit is to come later or to leave earlier.
permesso-errore-giorni = Choose at least one weekday.
permesso-errore-giorni-mai = None of the chosen weekdays comes between the first and the last day: choose others, or change the dates.

# Evacuation.
evacuazione-errore-alunno = A pupil is not of this class. Reload the page.
evacuazione-errore-vuota = Mark at least one pupil: the roll is empty.

# Support.
sostegno-errore-alunno = You follow several pupils in this hour: say whom the text is about.
sostegno-errore-non-seguito = You do not follow this pupil in this hour. Reload the page.

# Access letters.
lettera-errore-consegnata = This letter was handed over already.
lettera-errore-usata = The person has signed in already: the letter is not needed any more.
lettera-errore-scaduta = The code of this letter has expired: print a new one.
lettera-errore-sostituita = A more recent letter was printed: hand over that one.
lettera-errore-ritirata-da = Write who takes the letter.
lettera-errore-ritirata-da-lungo = The name of who takes it can have { $n } characters at most.

# Acts of the school on paper.
atto-errore-protocollo = Write the protocol number.
atto-errore-protocollo-lungo = The protocol number can have at most { $n } characters.
atto-errore-protocollo-futuro = The day of the protocol cannot be in the future.
atto-errore-nessun-allarme = Today this pupil is not beyond the limits of compulsory education: there is nothing to tell.
atto-errore-senza-lettera = Whoever answers for the pupil is warned first: no letter was issued this year.
atto-errore-protocollo-presto = On that day the pupil could still come back, until { $giorno }. Give the day of a later protocol entry.
atto-errore-sette-giorni = The pupil may still resume attendance until { $giorno }: the mayor is told from the day after.
atto-errore-non-confermato = Check that the pupil has not resumed attendance, and tick it.
atto-errore-non-iscritto = Today this pupil is enrolled in no class.
atto-errore-nascita = { $n ->
        [one] The day of birth of one enrolled pupil is missing: write it on the card, then issue the list.
       *[other] The day of birth of { $n } enrolled pupils is missing: write it on their cards, then issue the list.
    }
atto-errore-nessun-minore = No enrolled pupil is in age of compulsory education today.
registro-stampato-errore-altro-anno = { $data } is not in the school year { $anno }: a register is printed one year at a time.
registro-stampato-errore-futuro = { $dal } is still to come: choose a day that has passed.
registro-stampato-errore-rovesciato = The last day ({ $al }) is before the first ({ $dal }): swap the two dates.
