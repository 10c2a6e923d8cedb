# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

sanzioni-titolo = Disciplinary proceedings
nav-sanzioni = Proceedings
sanzioni-spiega = D.P.R. 249/1998, art. 4 and 5: first the pupil is heard, then the competent body decides.
sanzioni-vuoto = No proceedings
sanzioni-vuoto-spiega = Proceedings are opened from the notes of a class.
sanzione-titolo = Disciplinary proceeding
sanzione-nuova = Open a proceeding
sanzione-nuova-spiega = For secondary schools (D.P.R. 249/1998, art. 1). The family reads it from the moment it is told of the charge.
sanzione-apri = Open
sanzione-fatto = What happened
sanzione-data = Day
sanzione-passi = What was done
sanzione-nomi-conferma = The names of other pupils must stay
sanzione-scrivi = Write down
sanzione-legge = The family reads it in the register.
sanzione-legge-avvisa = The family reads it in the register and is told that there is news.
sanzione-legge-dopo = The family reads it once the decision has been handed over.
sanzione-legge-nessuno = The family does not read it: nothing was brought against the pupil.
sanzione-testo = Reasons, or what happened
sanzione-misura = Measure
sanzione-organo = Decided by
sanzione-giorni = Days
sanzione-periodo = Period
sanzione-dal = From
sanzione-al = To
sanzione-voti = Votes in favour / against
sanzione-favorevoli = Votes in favour
sanzione-contrari = Votes against
sanzione-attivita = Activity
sanzione-attivita-aiuto = Up to two days: reflection at school (art. 4 c. 8-bis); three to fifteen: citizenship and solidarity (c. 8-ter).
sanzione-ente = At
sanzione-ore = Hours of activity, which count as attended
sanzione-ore-n =
    { $n ->
        [one] one hour
       *[other] { $n } hours
    }
sanzione-termine-impugnazione = An appeal to the organo di garanzia is possible until { $data } (art. 5 c. 1).
sanzione-termine-decisione = The organo di garanzia decides by { $data }; after that silence confirms (art. 5 c. 1).
sanzione-stato-segnalata = reported
sanzione-stato-contestata = charge notified
sanzione-stato-ascoltata = pupil heard
sanzione-stato-deliberata = decided
sanzione-stato-notificata = notified
sanzione-stato-impugnata = appealed
sanzione-stato-confermata = confirmed
sanzione-stato-modificata = changed
sanzione-stato-annullata = taken away
sanzione-stato-eseguita = carried out
sanzione-stato-chiusa = closed
sanzione-stato-archiviata = closed without a measure
sanzione-passo-segnala = Report
sanzione-passo-contesta = Charge told to the family
sanzione-passo-ascolta = Hearing of the pupil
sanzione-passo-delibera = Decision
sanzione-passo-notifica = Notice of the decision
sanzione-passo-impugna = Appeal to the organo di garanzia
sanzione-passo-conferma = Appeal rejected
sanzione-passo-modifica = Measure changed
sanzione-passo-annulla = Measure taken away
sanzione-passo-esegui = Carrying out
sanzione-passo-chiudi = Closing
sanzione-passo-archivia = Closing without a measure
sanzione-misura-allontanamento_lezioni = Away from lessons, 1–15 days
sanzione-misura-allontanamento_comunita = Away from the school community, more than 15 days
sanzione-misura-fino_al_termine = Away until the end of lessons
sanzione-misura-esclusione_scrutinio = Out of the final scrutinio or the exam
sanzione-misura-durante_esame = Measure during the exam
sanzione-organo-consiglio_classe = class council
sanzione-organo-consiglio_istituto = school council
sanzione-organo-commissione_esame = exam commission

sanzione-errore-ordine = The proceedings of D.P.R. 249/1998 are of secondary schools only.
sanzione-errore-futura = { $data } is yet to come.
sanzione-errore-prima = { $data } comes before the last step, of { $ultimo }.
sanzione-errore-passo = This step cannot come now: nobody is sanctioned without having been heard (art. 4 c. 3). Reload the page.
sanzione-errore-testo = Write the reasons, or what happened.
sanzione-errore-nomi =
    { $n ->
        [0] { "" }
       *[other] The text names { $nomi }.{ " " }
    }{ $nforse ->
        [0] { "" }
       *[other] It may name { $forse }.{ " " }
    }The family of another pupil will read it: take the names out ("a classmate"), or confirm that they are needed.
sanzione-errore-misura = Choose the measure.
sanzione-errore-organo = Another body decides this measure (art. 4 c. 6 and 11).
sanzione-errore-giorni = Between { $min } and { $max } days (art. 4 c. 8 and 9).
sanzione-errore-date = { $dal } comes after { $al }: correct one of the two.
sanzione-errore-periodo = From { $dal } to { $al } there are not { $giorni } days away, or many more: check the number and the dates.
sanzione-errore-voti = With { $favorevoli } votes in favour and { $contrari } against it is not carried.
sanzione-errore-attivita = Being away from lessons goes with an activity: write which (art. 4 c. 8-bis and 8-ter).
sanzione-errore-impugnazione = An appeal was possible until { $entro } (art. 5 c. 1).
sanzione-errore-silenzio = The organo di garanzia could decide until { $entro }: silence has confirmed (art. 5 c. 1).
