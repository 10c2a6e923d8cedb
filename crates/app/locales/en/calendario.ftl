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
