# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Report.
importa-titolo-prova = Dry run: nothing was written. This is what would happen.
importa-titolo-fatto = Import done.
importa-invariato = The school already is as the file says: there is nothing to change.
importa-decisioni =
    { $numero ->
        [one] One decision
       *[other] { $numero } decisions
    }
importa-problemi =
    { $numero ->
        [one] One thing was not imported
       *[other] { $numero } things were not imported
    }
importa-file-grande = The file is too large: the limit is { $massimo } bytes. Check that it is the right one.
importa-file-illeggibile = The file «{ $file }» cannot be read: { $motivo ->
        [manca] it is not there. Check the name and the folder
        [vietato] you have no permission to read it
        [cartella] it is a folder. Give the file inside it
       *[altro] the disk reports an error. Copy it again and retry
    }.
importa-scuola-sconosciuta = There is no school with the code { $codice }. The schools are: { $scuole }.
importa-scuola-da-scegliere = There are several schools: choose one of these with --school: { $scuole }.
importa-scuola-nessuna = There is no school yet: make one with “campanella init”.
importa-materia-tipo = The subject “{ $materia }” was recognised as { $tipo ->
        [irc] religion
        [alternativa] alternative activity
        [sostegno] support
        [potenziamento] reinforcement
        [educazione_civica] civics
        [comportamento] conduct
        [mensa] meals
       *[curricolare] an ordinary subject
    }.

# Timetables of FET.
importa-fet-conta-classi = Classes: { $numero } (new { $nuovi })
importa-fet-conta-gruppi = Groups: { $numero } (new { $nuovi })
importa-fet-conta-docenti = Teachers: { $numero } (new { $nuovi })
importa-fet-conta-materie = Subjects: { $numero } (new { $nuovi })
importa-fet-conta-cattedre = Assignments: { $numero } (new { $nuovi })
importa-fet-conta-righe = Lines of the timetable: { $numero } (new { $nuovi })
importa-fet-conta-ore = Hours placed: { $numero } ({ $collocate } activities of { $attivita })
importa-fet-istituto = The file is of “{ $file }”: it was imported into “{ $scuola }”.
importa-fet-edifici =
    { $numero ->
        [one] The building of the file does not become a site: all classes are at the same site.
       *[other] The { $numero } buildings of the file do not become sites: all classes are at the same site.
    }
importa-fet-sede-scelta = The school has several sites: new classes are at “{ $sede }”.
importa-fet-sede-nuova = The school had no site: “{ $sede }” is added.
importa-fet-giorni-per-posizione = The { $numero } days of the file are not called after weekdays: they count in order, from Monday.
importa-fet-anno = The school year { $anno } was not set up: lessons from { $dal } to { $al }, { $giorni } days a week, two terms. Correct the dates after the calendar of your Region.
importa-fet-giorno-senza-lezione = The school has no lessons on { $giorno ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }, but the file has hours on that day.
importa-fet-ore = Bell schedule: { $numero } hours, from { $inizio } to { $fine }.
importa-fet-ore-predefinite = The names of the hours do not say when they start: the first is at 8:00 and each has 60 minutes.
importa-fet-ore-fine = The names of the hours do not say when they end: they last until the next bell, at most { $minuti } minutes.
importa-fet-scansione-tenuta = The bell schedule of the school differs from that of the file: the school's stays.
importa-fet-scansione-corta = On { $giorno ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    } the school has { $ore } hours, the file has { $attese }: add the missing bells.
importa-fet-docente-riconosciuto = The teacher “{ $file }” of the file is { $persona }, whom the school has already.
importa-fet-docente-omonimi = The teacher “{ $file }” may be one of { $numero } people: a new person was added, join them by hand.
importa-fet-ordine = The code of the school does not tell the order of its classes: they count as { $ordine ->
        [infanzia] infanzia
        [primaria] primaria
        [secondaria_i] secondaria di primo grado
       *[secondaria_ii] secondaria di secondo grado
    }. Use --ordine to change it.
importa-fet-classe-illeggibile = “{ $nome }” cannot be read as a class (year and section): it was not imported.
importa-fet-attivita-inattive =
    { $numero ->
        [one] One activity is inactive in FET and is not imported.
       *[other] { $numero } activities are inactive in FET and are not imported.
    }
importa-fet-attivita-senza-classe = Activity { $attivita } is for { $classi }: what cannot be read as a class is left out.
importa-fet-gruppi-uniti = Activity { $attivita } is for { $numero } groups of one class: it counts for the whole class.
importa-fet-cattedre-rifiutate =
    { $numero ->
        [one] One assignment cannot be made from a timetable alone (support needs its pupil): add it in the office.
       *[other] { $numero } assignments cannot be made from a timetable alone (support needs its pupil): add them in the office.
    }
importa-fet-senza-ora =
    { $numero ->
        [one] One activity has no hour: give the file of the solution too, which ends with _activities.xml.
       *[other] { $numero } activities have no hour: give the file of the solution too, which ends with _activities.xml.
    }
importa-fet-fuori-settimana = Activity { $attivita } is on a day or in an hour that the week does not have: it is not in the timetable.
importa-fet-docente-due-volte = Activity { $attivita } puts a teacher twice into the same hour of the same class: the first counts.
importa-fet-orario-tenuto = The file is no whole timetable and the school has one already: the school's stays.
importa-fet-orario-chiuso =
    { $numero ->
        [one] One line of the earlier timetable ends on { $al }.
       *[other] { $numero } lines of the earlier timetable end on { $al }.
    }
importa-fet-orario-dal =
    { $numero ->
        [one] One new line counts from { $dal }.
       *[other] { $numero } new lines count from { $dal }.
    }

# Lists.
importa-titolo-rifiutato = Nothing was written: correct the wrong rows, or import without --tutto-o-niente.
importa-righe-conta = Rows: { $nuovi } new, { $aggiornati } changed, { $uguali } the same, { $errori } with errors.
importa-righe-errore = Rows with errors, not imported
importa-righe-aggiornate = Rows that change something
importa-righe-nuove = New rows
importa-righe-altre =
    { $numero ->
        [one] and one more row (--json has them all).
       *[other] and { $numero } more rows (--json has them all).
    }
importa-riga = Row { $riga }, { $oggetto }:
importa-origine-csv = Text file: separator “{ $separatore }”, encoding { $codifica }.
importa-origine-xlsx = Excel file: sheet “{ $foglio }”.
importa-colonna = The column “{ $colonna }” was read as { $campo }.
importa-colonne-non-usate = Columns not imported: { $colonne }.
importa-senza-righe = The file has only names of columns and no row: perhaps it was cut. Download it again.
importa-campo-sconosciuto = “{ $campo }” is no field of this list. The fields are: { $campi }.
importa-colonna-sconosciuta = The file has no column “{ $colonna }”. The columns are: { $colonne }.
importa-colonna-mancante = No column looks like { $campi }. The columns of the file are: { $colonne }. Name it yourself: on the page, under “Columns of the file”; on the command line with --map field=column.
importa-materia-nuova = The subject “{ $materia }” was not there: it is added.
importa-errore-doppia = It is the same person or assignment as in row { $riga }.
importa-errore-anno-corso = Class { $classe } holds several years: in the column “anno_corso” write the pupil's year, one of: { $anni }.
importa-errore-classe = There is no class { $classe } in this school year: correct the name or add the class.
importa-errore-classe-ambigua = The class { $classe } may be more than one: write its whole name ({ $classi }).
importa-errore-chiusa = Class { $classe } is closed by the scrutinio until { $al }: on those days its pupils do not change. Import this row from the day after, or ask the head teacher to open the period again first (Calendar, Closed periods).
importa-errore-data = { $campo } needs a date, for example 31/12/2010: there is { $testo }.
importa-errore-date-invertite = The last day comes before the first.
importa-errore-email = The e-mail address { $testo } is not right.
importa-errore-nome-unito = It is not clear where the surname ends in { $nome }: put surname and name into two columns.
importa-errore-omonimi = { $numero } people have this name: add the codice fiscale or the date of birth.
importa-errore-omocodia = The code is another form (omocodia) of that of { $persona }, who has another name: correct the name if it is the same person, add them by hand in People if not.
importa-errore-alunno = The pupil { $alunno } was not found: import the pupils first, or correct the name.
importa-errore-alunno-omonimi = { $numero } pupils are called { $alunno }: add the codice fiscale or the class.
importa-errore-genitore-uguale = Guardian and pupil are the same person.
importa-errore-parentela = { $testo } is no relationship: write madre, padre, tutore, affidatario or delegato.
importa-errore-parentela-mancante = The relationship is missing: write madre, padre, tutore, affidatario or delegato.
importa-errore-docente = The teacher { $docente } was not found: import the teachers first, or correct the name.
importa-errore-docente-omonimi = Several teachers are called { $docente }: add the codice fiscale.
importa-errore-cella-vuota = The cell { $campo } is empty.
importa-errore-ore = Hours must be a number from 1 to 60: there is { $testo }.
importa-errore-tipo-cattedra = { $testo } is no kind of assignment: write normale, itp, sostegno, potenziamento or alternativa.
importa-avviso-senza-classe = No class: the pupil is not enrolled.
importa-avviso-parentela = The relationship is missing: by the codice fiscale it is { $parentela }.
importa-avviso-legame = The register has { $parentela }: if that is wrong, correct it in the office.

# Pages.
importazioni-titolo = Imports
importazioni-spiega = Teachers, pupils, guardians and assignments from a CSV or Excel file. You see what changes before anything is written.
importazioni-nuova = New import
importazioni-elenco = What the file holds
importazioni-elenco-aiuto = The best order: teachers, pupils, guardians, assignments. The classes must be there already.
importazioni-elenco-alunni = Pupils
importazioni-elenco-docenti = Teachers
importazioni-elenco-genitori = Guardians
importazioni-elenco-cattedre = Assignments
importazioni-file = File
importazioni-file-aiuto = CSV or XLSX, with the names of the columns in the first row; at most 4 MB. The file is erased after the import, or the next night.
importazioni-guarda = See what changes
importazioni-nessuna = No imports
importazioni-nessuna-spiega = When you import a list, who did it, when and how many rows it had stays here.
importazioni-fatte = Lists sent
importazioni-stato-fatta = Imported
importazioni-stato-attesa = To be confirmed
importazioni-nuovi =
    { $n ->
        [one] { $n } new row
       *[other] { $n } new rows
    }
importazioni-aggiornati =
    { $n ->
        [one] { $n } changed
       *[other] { $n } changed
    }
importazioni-errori =
    { $n ->
        [one] { $n } wrong
       *[other] { $n } wrong
    }
importazioni-anteprima = What changes
importazioni-anteprima-spiega = Nothing has been written yet.
importazioni-conto-nuovi = New rows
importazioni-conto-aggiornati = Rows that change something
importazioni-conto-uguali = Rows already the same
importazioni-conto-errori = Wrong rows
importazioni-con-errori =
    { $n ->
        [one] { $n } row is wrong and will not be imported. You can correct the file and send it again: who is there already is not repeated.
       *[other] { $n } rows are wrong and will not be imported. You can correct the file and send it again: who is there already is not repeated.
    }
importazioni-conferma =
    { $n ->
        [one] Import { $n } row
       *[other] Import { $n } rows
    }
importazioni-niente = There is nothing to import.
importazioni-scarta = Discard the file
importazioni-colonne = Columns of the file
importazioni-colonne-spiega = What each column holds. If one is wrong, change it and look again.
importazioni-colonna-numero = Column { $n }
importazioni-esempio = For example: { $testo }
importazioni-non-usata = Not used
importazioni-rifai = Look again
importazioni-riga = Row
importazioni-oggetto = Whom or what
importazioni-errore = Error
importazioni-dettagli = Details
importazioni-altre =
    { $n ->
        [one] And one more.
       *[other] And { $n } more.
    }
importazioni-errori-fino = This list stays until next night: download it if you need it.
importazioni-errori-dimenticati = The list of wrong rows was erased in the night.
importazioni-scarica = Download the wrong rows (CSV)
importazione-errore-gia-fatta = This list has been imported already.
importazione-errore-codice-riservato = Only the head of the school changes the tax code of { $persona }: take the row out of the list.
importa-campo-doppio = Two columns are marked as “{ $campo }”: keep one.
esito-importato = Import done.
esito-importazione-scartata = File discarded: nothing was imported.
