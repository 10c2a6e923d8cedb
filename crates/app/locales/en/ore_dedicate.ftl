# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Hours of civics, guidance and school-work training.
nav-ore-dedicate = Dedicated hours
dedicate-titolo = Dedicated hours
dedicate-spiega = Civics, guidance and school-work training: what was done and what is left, class by class.
dedicate-come-si-conta = Each signed lesson that a teacher ticked counts for its whole length; the subject civics counts by itself. An hour counts once, also with several signatures; one of a single group counts for the whole class.
dedicate-fatte = { $fatte } of { $dovute }
dedicate-restano = { $ore } left
dedicate-raggiunte = hours reached
dedicate-un-anno = this year only, of three
dedicate-tipo = Kind of hours
dedicate-senza-traguardo = hours due not known
dedicate-non-prevista = none due
dedicate-non-piu = This year the law does not ask them of this class.
dedicate-fonte = Source: { $fonte }.
dedicate-triennio = The hours are due over the last three years together: those of this year are counted here.
dedicate-percorso-ignoto = At least 90 in licei, 150 in tecnici, 210 in professionali: the code of the site does not say which school it is.
dedicate-extracurricolari = A part may take place outside lessons: the register counts lessons only.
dedicate-nessuna = No hours to count
dedicate-nessuna-spiega = The law does not ask these hours of the classes that you see.
dedicate-nessuna-lezione = No lesson was ticked so far.
dedicate-ordine = Order of classes
dedicate-per-classe = By class
dedicate-per-restano = { $nome }: furthest behind first
dedicate-docenti = Teachers
dedicate-materia = Subject
dedicate-ore = Hours
dedicate-lezioni = Lessons
dedicate-quante =
    { $n ->
        [one] 1 lesson
       *[other] { $n } lessons
    }
dedicate-apri-giorno = The day opens the register.
dedicate-gruppi = The lines add up to more than the total: two groups had a lesson in the same hour, which counts once for the class.
dedicate-alunni = Pupil by pupil
dedicate-alunni-spiega = The hours of this year, in this class, in which each was present: absences are taken out, out of class for the school is present.
dedicate-indirizzo = Track
dedicate-minuti-fatti = Minutes done
dedicate-minuti-dovuti = Minutes due
dedicate-minuti-restano = Minutes left
dedicate-durata = Period
dedicate-durata-anno = school year
dedicate-durata-triennio = last three years
dedicate-legge = Source
