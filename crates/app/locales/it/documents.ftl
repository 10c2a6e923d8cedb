# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# File XML.
xml-too-large = Il file è troppo grande: il limite è { $max } byte. Controlla di aver scelto quello giusto.
xml-not-utf8 = Riga { $line }: il file non è in UTF-8. Salvalo di nuovo dal programma che lo ha creato.
xml-forbidden-character = Riga { $line }: c'è un carattere che un file XML non può avere. Salva di nuovo il file.
xml-document-type = Riga { $line }: il file contiene una definizione di tipo, che per sicurezza non si accetta.
xml-unknown-entity = Riga { $line }: la sigla «{ $name }» non si può usare. Salva di nuovo il file dal programma che lo ha creato.
xml-too-complex = Riga { $line }: il file è troppo complicato per essere un orario.
xml-malformed = Riga { $line }, colonna { $column }: { $cause ->
        [nesting] un elemento non è chiuso dove dovrebbe
        [attribute] un attributo è scritto male o due volte
        [unclosed] un elemento o un commento non è chiuso
        [outside] c'è qualcosa fuori dal documento
       *[other] il file è rovinato
    }. Salvalo di nuovo dal programma che lo ha creato.
xml-torn = Il file finisce a metà, alla riga { $line }, dentro «{ $element }»: scaricalo di nuovo.
xml-empty = Il file è vuoto: scegline un altro.

# Orari di FET.
fet-not-fet = Questo file inizia con «{ $found }»: non è un orario di FET. Scegli il file con estensione .fet.
fet-unknown-element = Riga { $line }: «{ $name }» dentro «{ $parent }» non si riconosce ({ $count } volte) e non è stato letto.
fet-unused-constraint = Riga { $line }: «{ $name }» serve solo a FET per calcolare l'orario ({ $count } volte) e non si importa.
fet-missing-field = Riga { $line }: manca «{ $field }» in { $kind ->
        [day] un giorno
        [hour] un'ora
        [subject] una materia
        [activity_tag] un'etichetta
        [teacher] un docente
        [students_set] una classe o un gruppo
        [building] un edificio
        [room] un'aula
       *[activity] un'attività
    }, che non è stato importato.
fet-not-a-number = Riga { $line }: in «{ $field }» serve un numero, c'è «{ $text }».
fet-unknown-reference = Riga { $line }: «{ $name }» dovrebbe essere { $kind ->
        [day] un giorno
        [hour] un'ora
        [subject] una materia
        [activity_tag] un'etichetta
        [teacher] un docente
        [students_set] una classe o un gruppo
        [building] un edificio
        [room] un'aula
       *[activity] un'attività
    } ma nel file non c'è.
fet-duplicate = Riga { $line }: «{ $name }» ({ $kind ->
        [day] un giorno
        [hour] un'ora
        [subject] una materia
        [activity_tag] un'etichetta
        [teacher] un docente
        [students_set] una classe o un gruppo
        [building] un edificio
        [room] un'aula
       *[activity] un'attività
    }) c'è due volte; la seconda non è stata importata.
fet-count-mismatch = Riga { $line }: «{ $element }» ne dichiara { $declared }, ma sono { $found }. Controlla che il file sia intero.
fet-unsupported-mode = Il file è per il modo «{ $mode }» di FET: salvalo nel modo Official.
fet-unknown-weekday = «{ $name }» non è un giorno della settimana: rinominalo in FET.
fet-hour-without-times = L'ora «{ $name }» non dice quando inizia: scrivi tu gli orari delle campanelle.
fet-incomplete-activity = L'attività { $id } è incompleta, manca { $missing ->
        [teacher] il docente
        [students_set] la classe
        [subject] la materia
       *[activity] qualcosa
    }: non è stata importata.
fet-placed-twice = Riga { $line }: l'attività { $id } è in due posti; vale il primo.
fet-past-last-hour = Riga { $line }: l'attività { $id } va oltre l'ultima ora e non è stata importata.
fet-write-none = Per scrivere il file serve almeno { $kind ->
        [day] un giorno
        [hour] un'ora
        [subject] una materia
        [activity_tag] un'etichetta
        [teacher] un docente
        [students_set] una classe o un gruppo
        [building] un edificio
        [room] un'aula
       *[activity] un'attività
    }.
fet-write-bad-name = FET non accetta il nome «{ $name }» ({ $kind ->
        [day] un giorno
        [hour] un'ora
        [subject] una materia
        [activity_tag] un'etichetta
        [teacher] un docente
        [students_set] una classe o un gruppo
        [building] un edificio
        [room] un'aula
       *[activity] un'attività
    }): togli gli spazi ai lati e i caratteri speciali.
fet-write-duplicate = «{ $name }» ({ $kind ->
        [day] un giorno
        [hour] un'ora
        [subject] una materia
        [activity_tag] un'etichetta
        [teacher] un docente
        [students_set] una classe o un gruppo
        [building] un edificio
        [room] un'aula
       *[activity] un'attività
    }) c'è due volte: FET distingue solo dal nome, cambiane uno.
fet-write-unknown-reference = «{ $name }» dovrebbe essere { $kind ->
        [day] un giorno
        [hour] un'ora
        [subject] una materia
        [activity_tag] un'etichetta
        [teacher] un docente
        [students_set] una classe o un gruppo
        [building] un edificio
        [room] un'aula
       *[activity] un'attività
    } ma non c'è.
fet-write-bad-duration = L'attività { $id } dura { $duration } ore, ma una giornata ne ha { $hours }.

# Tabelle.
tabella-too-large = Il file è troppo grande: il limite è { $max } byte. Dividilo in più parti.
tabella-unpacks-too-large = Il file, aperto, è troppo grande: il limite è { $max } byte. Dividilo in più parti.
tabella-too-many-rows = Ci sono più di { $max } righe: dividi il file in più parti.
tabella-too-many-columns = La riga { $line } ha più di { $max } colonne: controlla il file.
tabella-too-many-cells = Ci sono più di { $max } celle: dividi il file in più parti.
tabella-cell-too-long = Riga { $line }: una cella è più lunga di { $max } byte. Accorciala.
tabella-invalid-utf8 = Riga { $line }: ci sono caratteri che non si leggono. Salva il file come CSV UTF-8.
tabella-invalid-encoding = Riga { $line }: il testo non è nella codifica scelta. Salva il file come CSV UTF-8.
tabella-nul-byte = Riga { $line }: il file è rovinato o non è una tabella.
tabella-unclosed-quote = Riga { $line }: ci sono virgolette aperte e mai chiuse. Correggile, o scarica di nuovo il file.
tabella-empty = La tabella è vuota: scegli un altro file.
tabella-no-header = Riga { $line }: mancano i nomi delle colonne. Aggiungili come prima riga.
tabella-old-excel = È un file Excel vecchio o protetto da password: salvalo come .xlsx senza password.
tabella-not-a-table = Questo file non è una tabella: scegli un file .csv o .xlsx.
tabella-damaged-workbook = Il file Excel è rovinato: aprilo, salvalo di nuovo e riprova.
tabella-unknown-sheet = Nel file non c'è il foglio «{ $name }»: scegline un altro.
tabella-row-too-few-cells = Riga { $line }: ha { $found } celle invece di { $expected }. Non è stata importata.
tabella-row-too-many-cells = Riga { $line }: ha { $found } celle invece di { $expected }. Metti tra virgolette il testo che contiene il separatore.
tabella-row-control-character = Riga { $line }, colonna { $column }: c'è un carattere invisibile ({ $code }). Riscrivi la cella.
tabella-row-formula-error = Riga { $line }, colonna { $column }: la formula dà errore ({ $text }). Correggila in Excel.
tabella-does-not-fit = La tabella è troppo grande per un foglio Excel: filtra i dati o scarica il CSV.
