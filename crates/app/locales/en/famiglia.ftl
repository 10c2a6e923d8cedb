# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

casa-titolo = Home
casa-figli = Children
casa-non-iscritto = not enrolled
casa-iscrizione-finita = The enrolment in this school ended on { $giorno }: since then there are no lessons, homework or roll calls. What was recorded before stays here.
casa-senza-iscrizione = There is no enrolment in a class of this school today. If you did not expect this, write to the school office.
casa-senza-lezioni = no lessons today
casa-non-ancora = roll not called yet
casa-presente = present
casa-assente = absent
casa-ritardo = came in at
casa-uscita = left at
casa-fuori = out of class, for an activity of the school
casa-da-fare = { $n ->
    [one] To do: one thing
   *[other] To do: { $n } things
}
casa-da-giustificare = to be justified
casa-giustificata = justified
casa-lezioni-oggi = Today's lessons
casa-lezioni-vuoto = No lesson has been signed yet today. They will appear here by themselves.
casa-tutte = All
casa-compiti = Homework
casa-compiti-vuoto = No homework in sight.
casa-tutti = All
casa-assenze = Absences, late entries, early exits
casa-assenze-conto = { $n ->
    [0] No day of absence since September.
    [one] One day of absence since September.
   *[other] { $n } days of absence since September.
}
casa-assenze-vuoto = Always present and on time.
casa-nessuno = No pupil linked
casa-nessuno-spiega = No pupil is linked to this profile. If you did not expect this, write to the school office.
evento-assenza = Absence
evento-ritardo = Late entry
evento-uscita = Early exit
evento-ore = Hours missed
lezioni-titolo = Lessons
lezioni-vuoto = No lessons in these days
lezioni-prima = Earlier days
lezioni-dopo = Later days
compiti-titolo = Homework
compito-per = For { $giorno }:
compito-assegnato = given on { $giorno }
sostituzione = cover
