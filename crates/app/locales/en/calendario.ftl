# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# The page of the calendar.
calendario-titolo = Calendar { $anno }
calendario-spiega = When there are lessons, when not, and why.
calendario-anno = School year
calendario-anno-prima = Year before
calendario-anno-dopo = Year after
calendario-lezioni = Lessons
calendario-giorni = Days of lessons
calendario-giorni-settimana = { $n } days a week
calendario-conteggio = Days of lessons by site
calendario-conteggio-giorni = { $n } days of lessons
calendario-conteggio-legge = { $n } counting the free Saturday
calendario-senza-sedi = There is no site yet.
calendario-minimo-ok = at least { $n }
calendario-minimo-manca = fewer than { $n }
calendario-minimo-fonte = The law asks for at least 200 days of lessons (D.Lgs. 297/1994, art. 74 c. 3).
calendario-mesi = Month by month
calendario-sede = Site
calendario-legenda = F holiday, S lessons suspended, C school closed, A activities without lessons, – no lessons.
calendario-giorni-mese =
    { $n ->
        [one] one day of lessons
       *[other] { $n } days of lessons
    }
calendario-mese-senza = No holiday or closure.
calendario-vuoto = The year { $anno } is not set up yet
calendario-vuoto-spiega = It needs the first and last day of lessons and its periods.
calendario-prepara = Set up the year
anno-titolo = School year { $anno }
anno-lezioni-aiuto = Set by the Region (D.Lgs. 112/1998, art. 138); the school may adapt them (D.P.R. 275/1999, art. 5).
anno-lezioni-dal = First day
anno-lezioni-al = Last day
anno-periodi = Periods
anno-periodi-aiuto = Two or three, chosen by the teachers' assembly, one after the other and without empty days (D.Lgs. 297/1994, art. 74).
anno-periodo = Period { $n }
anno-periodo-nome = Name
periodo-nome-usuale =
    { $n ->
        [1] First term
       *[other] Second term
    }
periodo-errore-chiuso = The period “{ $nome }” is closed by its scrutinio: its dates do not change.
festivita-titolo = National holidays
festivita-spiega = The register computes them: they need not be written.

# Closures.
chiusure-titolo = Suspensions and closures
chiusure-spiega = Holidays of the Region, bridges of the school, snow: for the whole school, a site or a class.
chiusure-nessuna = None so far.
chiusura-nuova = Add a suspension or a closure
chiusura-aggiungi = Add
chiusura-elimina-conferma = “{ $nome }” will be deleted: there will be lessons on those days.
chiusura-motivo = Reason
chiusura-motivo-aiuto = What families read, for example “Vacanze di Natale”.
chiusura-tipo = What
chiusura-tipo-sospensione = Lessons suspended
chiusura-tipo-chiusura = School closed
chiusura-tipo-attivita_senza_lezione = Activities without lessons
chiusura-ambito = For whom
chiusura-per-istituto = The whole school
chiusura-per-sede = Site { $nome }
chiusura-per-classe = Class { $nome }
chiusura-al = To (if more than one day)

# Classes closed for a period.
chiusi-titolo = Closed periods
chiusi-spiega = After the final assessment the register of a class is closed for that period: signatures, roll calls, topics, marks, notes and justifications of those days are read and no longer written.
chiusi-senza-periodi = The periods of the year are not set up yet
chiusi-nessuna-classe = No class
chiusi-nessuna-classe-spiega = The classes of this year will appear here.
chiusi-chiuse =
    { $n ->
        [one] One closed class
       *[other] { $n } closed classes
    }
chiusi-aperte =
    { $n ->
        [one] One open class
       *[other] { $n } open classes
    }
chiusi-riapre-dirigente = Only the head teacher opens a closed period again, with a reason.
chiusi-da = Closed by { $chi }, { $quando }
chiusi-riaperta-da = Opened again by { $chi }: { $motivo }
chiusi-non-iniziato = This period begins on { $dal }: it can be closed from then on.
chiusi-quali = Classes to close
chiusi-tutte = Every open class
chiusi-in-corso = Close it now: the period ends on { $al }
chiusi-in-corso-spiega =
    { $n ->
        [0] No days of lessons are left, but until that day nothing more can be written in the chosen classes.
        [one] One day of lessons is left: nobody will be able to sign, call the roll or give marks in the chosen classes.
       *[other] { $n } days of lessons are left: nobody will be able to sign, call the roll or give marks in the chosen classes.
    }
chiusi-motivo = Reason for closing
chiusi-motivo-aiuto = For example “Assessment of the first period, minutes no. 3”.
chiusi-chiudi = Close the period
chiusi-riapri = Open again
chiusi-motivo-riapertura = Why it is opened again
chiuso-errore-motivo = Write the reason: it stays in the journal.
chiuso-errore-motivo-lungo = The reason can have at most { $massimo } characters.
chiuso-errore-altro-anno = This class is not of the school year of the period.
chiuso-errore-non-iniziato = The period begins on { $dal }: there is nothing to close yet.
chiuso-errore-in-corso = The period ends on { $al }: confirm that you want to close it now.
chiuso-errore-gia-chiuso = This period is closed for the class already: reload the page.
chiuso-errore-aperto = This period is not closed for the class: reload the page.
chiuso-errore-entra = The class is closed by the scrutinio until { $al }: a pupil can enter only from a later day. If the date is right, ask the head teacher to open the period again first (Calendar, Closed classes).
chiuso-errore-esce = The class is closed by the scrutinio until { $al }: the last day cannot be earlier. If the date is right, ask the head teacher to open the period again first (Calendar, Closed classes).
chiuso-errore-nessuna-classe = Choose at least one class.

# Dates of the year changed over days on which lessons were held.
anno-svolto-spiega = With these dates those days have no lessons any more: what is there stays in the register, but nobody can sign. If that is a mistake, mend the dates or the weekdays; otherwise confirm.
anno-svolto-salva = Save all the same

# A closure over days on which lessons were held.
chiusura-conferma = Lessons were held on those days
chiusura-conferma-si = Add the closure all the same
chiusura-svolto =
    { $n ->
        [one] One lesson is signed already.
       *[other] { $n } lessons are signed already.
    }
chiusura-svolto-spiega = They stay in the register and families go on seeing them, but nobody can sign on those days any more. If the date is wrong, go back.
chiusura-svolto-elenco = What stands in the register
chiusura-svolto-lezioni =
    { $n ->
        [one] one signed lesson
       *[other] { $n } signed lessons
    }
chiusura-svolto-appelli =
    { $n ->
        [one] one roll call
       *[other] { $n } roll calls
    }
chiusura-svolto-eventi =
    { $n ->
        [one] one absence, late entry or exit
       *[other] { $n } absences, late entries and exits
    }
vincolo-periodo-chiuso-classe = A colleague has just closed this period for the class. Reload the page.

# Dates of lessons of a school order.
date-ordine-titolo = Other dates for a school order
date-ordine-spiega = For example the infanzia, which ends on 30 June. The other orders follow the dates of the school.
date-ordine-dal = First day of lessons
date-ordine-al = Last day of lessons
date-ordine-togli = Back to the dates of the school
date-ordine-errore-svolto = { $lezioni } lessons are already signed on the days that would be left out: choose dates that include them.
