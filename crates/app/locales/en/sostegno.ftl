# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

nav-sostegno = Support
sostegno-titolo = Support teacher's register
sostegno-spiega = Choose the pupil.
sostegno-alunni = Pupils
sostegno-alunno = Pupil
sostegno-quando = When
sostegno-ore-settimana =
    { $n ->
        [one] one hour a week
       *[other] { $n } hours a week
    }
sostegno-vuoto = No pupil
sostegno-vuoto-docente = Today you follow no pupil as a support teacher. If you did not expect this, ask the school office to check the assignments.
sostegno-vuoto-dirigente = Today no support assignment has a pupil.
sostegno-riservato = Confidential: the pupil's support teachers and the head read this. Each reading of what somebody else wrote is recorded, with the reader's name.
sostegno-ore = Hours of the month
sostegno-docente = Teacher
sostegno-svolte = Given
sostegno-assegnate = Assigned
sostegno-ore-ignote = not stated
sostegno-ore-decimi = { $interi }.{ $decimi }
sostegno-ore-spiega = Given are the hours signed with the pupil; an hour with two pupils counts for each. Assigned are the weekly hours of the assignment, in proportion to the days of lessons of the month until { $data }.
sostegno-senza-testo = signed, no text
sostegno-mese-vuoto = Nothing in this month
sostegno-mese-vuoto-spiega = The hours that you sign with the pupil and your notes appear here.
annotazione-nuova = New note
annotazione-scrivi = Write
annotazione-data = Day
annotazione-tipo = Kind
annotazione-tipo-attivita = Activity
annotazione-tipo-osservazione = Observation
annotazione-tipo-incontro = Meeting
annotazione-testo = Text
annotazione-correggi = Correct the note
annotazione-correggi-breve = Correct
annotazione-elimina = Delete
annotazione-elimina-spiega = The note disappears from the register. Who deleted it and when stays on record.
annotazione-errore-futura = { $data } is yet to come: write what was done.
annotazione-errore-non-seguito = You did not follow this pupil on { $data }.
annotazione-errore-testo = Write the text of the note.
annotazione-errore-lunga = The text may have at most { $n } characters.
sostegno-testo-chiuso = Another teacher's text, closed
annotazione-chiusa = Another teacher's note, closed
sostegno-leggi = Read the other teachers' texts too
sostegno-stampato = Support register as PDF
sostegno-stampato-spiega = Month by month the hours with the pupil and the notes, those of the other support teachers too: opening them is recorded, text by text.
sostegno-stampato-titolo = Support register
sostegno-stampato-riservato = Special-category data (GDPR, art. 9): for the pupil's support teachers and the head only. Keep it locked, apart from the class register.
sostegno-stampato-ore-spiega = Given are the hours signed with the pupil; an hour with two pupils counts for each. Assigned are the weekly hours of the assignment, in proportion to the days of lessons until { $data }.
sostegno-stampato-ore = Hours given and assigned
sostegno-stampato-vuoto = The support register is empty in these days.
