# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

appello-errore-alunno = A pupil of the roll call is not known. Reload the page and try again.
appello-errore-ora-mancante = Write at what time, for example 8:20.
appello-errore-ripristino = This cannot be undone: the earlier state is not on record. Choose the right letter.
appello-errore-stato = Choose present, absent, late or left.
posta-novita-oggetto = News in the register · { $scuola }
posta-novita-testo =
    Good morning,
    there is news in the electronic register of { $scuola }.
    Sign in to read it: for privacy we do not write it here.

    This message leaves by itself, please do not answer.

vincolo-evento-presenza-giorno = This pupil already has the same event on this day. Reload the page and correct that one.

# Permits.
permessi-titolo = Permits
permessi-spiega = Exits and entries asked for in advance, absences announced. The teacher finds them in the roll.
permessi-richieste = Requests of the year
permessi-vuoto = No requests.
permesso-entrata = Late entry
permesso-uscita = Early exit
permesso-assenza = Announced absence
permesso-chiedi-uscita = Ask for an exit
permesso-chiedi-entrata = Ask for an entry
permesso-annuncia-assenza = Announce an absence
permesso-giorno = Day
permesso-dal = From
permesso-al = To
permesso-ora = Time
permesso-ora-entrata = When the pupil comes in
permesso-ora-uscita = When the pupil leaves
permesso-ritiro = Who picks the pupil up
permesso-ritiro-aiuto = A parent or a delegate. To add a delegate write to the office.
permesso-ritiro-aiuto-minori = At this school minors do not leave alone: choose a parent or a delegate. To add a delegate write to the office.
permesso-fuori = Out of class
permesso-solo = Leaves alone
permesso-chiedi = Send
permesso-con = with { $chi }
permesso-inviato = waiting
permesso-accettato = accepted
permesso-respinto = refused
permesso-ritirato = taken back
permessi-scuola-spiega = What families have asked for. Once accepted the teacher finds it in the roll.
permessi-da-decidere = To decide
permessi-niente-da-decidere = Nothing waits.
permessi-nessuno-oggi = Nobody today.
permessi-prossimi = Next days
permessi-nessuno-dopo = Nobody.
permessi-permanenti = Standing permits
permessi-permanenti-spiega = For public transport, therapy, sport. The cause is not written: it is confidential.
permessi-permanenti-vuoto = No standing permit
permesso-permanente = Standing permit
permesso-permanente-nuovo = New permit
permesso-tipo = What
permesso-giorni = On which days
permesso-conta = Counts among the late entries of the period
permesso-conta-aiuto = It is about entries. Usually not: public transport does not count. Hours after an exit are lost all the same, unless a deroga excepts them.
permesso-conta-si = counts among late entries
permesso-conta-no = does not count among late entries
permesso-termina = End
permesso-termina-conferma = From today the permit does not hold any more. End it?
permesso-finito = ended
permesso-nota-assenza = absence announced
permesso-nota-entrata = comes at { $ora }
permesso-nota-uscita = leaves at { $ora }
permesso-nota-ritardi = { $n ->
    [one] one late entry, limit reached
   *[other] { $n } late entries, limit reached
}
nav-permessi = Permits
esito-permesso-inviato = Request sent: the school decides. The answer comes here and by mail.
esito-permesso-accettato = Permit accepted: the teacher finds it in the roll.
esito-assenza-annunciata = Absence announced: the teacher finds it in the roll.
esito-permesso-ritirato = Request taken back.
vincolo-permesso-giorno = The same was asked for that day already: take it back, then send another.
politica-frequenza = Counting hours
politica-frequenza-spiega = In what the hours due and lost are counted. It holds for the whole school year of the day it begins: the hours of that year are counted again, within minutes.
politica-frequenza-dal-aiuto = The day says which school year: it holds for all of it, the days gone by too.
politica-mezze-ore = In half hours
politica-mezze-ore-aiuto = A lesson counts the half hours nearest to its length (55 minutes are one hour, 90 an hour and a half); of what is lost only whole half hours count, in the pupil's favour. When it is off, minutes are counted.
presenze-mezze-ore = The school counts in half hours: a lesson of 55 minutes is one hour, and of a late entry only whole half hours count.
politica-permessi = Permits
politica-permessi-spiega = Exits and entries asked for in advance, and how many late entries are allowed.
politica-ora-limite-richieste = Hour until which to ask for the same day
politica-ora-limite-richieste-aiuto = After that one asks from the next day on.
politica-convalida = The school accepts requests
politica-convalida-aiuto = When it is off, exits and entries hold as soon as they are asked for.
politica-uscita-autonoma = Minors may leave alone
politica-uscita-autonoma-aiuto = With the authorisation of the parents.
politica-ritardi-max-periodo = Late entries allowed in a period
politica-ritardi-max-periodo-aiuto = Short ones and those with a permit do not count. At the limit the teacher sees it in the roll.

# Hours of absence.
presenze-titolo = Attendance
nav-presenze = Attendance
presenze-validita = Validity of the year
presenze-usate = { $perse } lost of { $limite } that may be lost
presenze-barra = Share already lost of the hours that may be lost
presenze-dovute = Hours due in the year
presenze-perse = Hours lost that count
presenze-restano = Hours that may still be lost
presenze-in-deroga = Do not count, by exception
presenze-in-misura = Count as attended: activities in place of lessons
presenze-altra-scuola = Lost at the previous school
presenze-superato-spiega = The limit is passed: without an exception the year is not valid.
presenze-proiezione = Going on like this the limit is passed on { $giorno }.
presenze-proiezione-nessuna = Going on like this one stays within the limit.
presenze-prima-data = Never coming again it would be passed on { $giorno }.
presenze-come-si-conta = How it is counted
presenze-come-si-conta-testo = The year is valid with at least three quarters of the hours of one's own timetable (D.P.R. 122/2009, art. 14; D.Lgs. 62/2017, art. 5). The minutes of each signed lesson count: absences, late entries and exits. Short late entries, permits for public transport, time out of class and the exceptions of the teachers' board do not count; hours of activities in place of lessons, decided as a measure, count as attended. Whoever leaves school in the hour of religion, or is exempted from a subject, has those hours neither among the due nor among the lost; whoever studies at school or follows the alternative has.
presenze-per-mese = Month by month
presenze-mese = Month
presenze-anno = Whole year
presenze-assenze = Absences
presenze-ritardi = Late entries
presenze-uscite = Exits
presenze-orarie = Hours missed
presenze-ore = Hours lost
presenze-minuti-persi = Minutes lost
presenze-minuti-contati = Minutes that count
presenze-minuti-dovuti = Minutes due
presenze-quota = Share of the hours due
presenze-della-classe = Attendance of the class
presenze-allarmi = Absences to follow
presenze-vicini = Near or over the limit of absences
presenze-avviati = Going on like this they would pass the limit
presenze-avviati-spiega = Far from the limit today, but at least a fifth of what may be lost is lost already. In the order of the day.
presenze-vicini-vuoto = Nobody.
presenze-obbligo = Compulsory education
presenze-obbligo-spiega = From six to sixteen years: more than fifteen days of absence without justification in three months, also apart, or a quarter of the hours of the year (D.L. 123/2023, art. 12).
presenze-obbligo-vuoto = No pupil in this situation.
presenze-obbligo-giorni = { $n } days not justified
presenze-obbligo-quarto = a quarter of the hours of the year not justified
presenze-obbligo-avvisa = Now: warn in writing whoever is responsible for the pupil.
presenze-obbligo-attendi = The pupil may come back until { $giorno }.
presenze-obbligo-scaduto = the seven days ended on { $giorno }
presenze-obbligo-sindaco = If the pupil did not come back, inform the mayor.
presenze-obbligo-detto = Mayor informed on { $giorno }.
presenze-obbligo-passo-1 = Check with the coordinator that the absences are really without a reason.
presenze-obbligo-passo-2 = The head warns in writing, at once, whoever is responsible for the pupil.
presenze-obbligo-passo-3 = If the pupil does not come back within seven days, the head informs the mayor.
presenze-elenco-entro = List of minors in compulsory education to the mayor: by { $giorno }.
presenze-elenco-ritardo = list of minors in compulsory education to the mayor: it was due on { $giorno }
presenze-elenco-emesso = List of minors in compulsory education issued on { $giorno }.
presenze-deroghe = Exceptions
presenze-deroghe-spiega = Days that do not count for the validity of the year. Write only the act: the cause is confidential.
presenze-delibera = Act
presenze-delibera-aiuto = Number and date, without the reason.
presenze-deroga-aggiungi = Add the exception
presenze-deroga-annulla = Annul the exemption
presenze-esoneri = Exemptions from subjects
presenze-esoneri-conto = Not due, by exemption
esonero-giorni = from { $dal } to { $al }
esonero-nota = The pupil does not attend a whole subject: its hours are not due and cannot be lost. Who is exempt only from the practical part of physical education stays in class: do not write that here. For religion the groups of the class are enough.
esonero-aggiungi = Add an exemption
esonero-termina = End
esonero-annulla = Annul
esonero-annulla-conferma = The exemption will count as never granted: the hours of the subject are due again from its first day. To end it earlier there is End.
esonero-annulla-si = Annul the exemption
esonero-fine-aiuto = The last day of the exemption: from the next one on the hours are due again.
esonero-atto = Act of the school
esonero-atto-aiuto = Number and date, without the cause.
esonero-errore-anno = The exemption must lie in this school year, between { $dal } and { $al }: correct the days.
esonero-errore-materia = No pupil is exempted from this subject: choose another one.
esonero-errore-doppio = The pupil is exempted from this subject from { $dal } to { $al } already: end that exemption, or choose other days.
esonero-errore-fine = Choose the last day between { $dal } and { $al }. If the exemption should not be there, annul it.
vincolo-esonero-inizio = The pupil is exempted from this subject from that day on already. Reload the page.
presenze-errore-chiuso = { $data } is in a period that a scrutinio closed: the count of hours is not changed any more.
presenze-altra-scuola-spiega = Hours of absence told by the school where the pupil came from: they are added.
presenze-ore-altra-scuola = Hours
frequenza-regolare = regular
frequenza-regolare-finora = regular so far
frequenza-attenzione = attention
frequenza-rischio = at risk
frequenza-superato = limit passed
durata-ore = { $n } h
durata-minuti = { $n } min
percento = { $interi }.{ $decimi }%

# Evacuation.
evacuazione-titolo = Evacuation
nav-evacuazione = Evacuation
evacuazione-spiega = Call the roll at the meeting point. Whoever you do not mark, and was at school, is to be found.
evacuazione-scuola-spiega = The last roll of today of each class, at the meeting point.
evacuazione-punto = Meeting point
evacuazione-presente = here
evacuazione-ferito = hurt
evacuazione-disperso = to be found
evacuazione-fuori = planned out of class: { $dove }
evacuazione-non-atteso = not at school now, says the register
evacuazione-adesso = Call { $classe }
evacuazione-tutti-qui = All here
evacuazione-tutti-togli = Undo “all here”
evacuazione-tutti-segnati = All who ought to be with the class are marked as here: change who is missing, then send the roll.
evacuazione-invia = Send the roll
evacuazione-presenti = { $n ->
    [one] one present
   *[other] { $n } present
}
evacuazione-feriti = { $n ->
    [one] one hurt
   *[other] { $n } hurt
}
evacuazione-dispersi = { $n } to be found
evacuazione-tutti-feriti = found, but not all unhurt
evacuazione-dalle = Rolls of today, the oldest of { $quando }: for a new evacuation every class is called again.
evacuazione-da-chiamare = { $n ->
    [one] one class still to be called
   *[other] { $n } classes still to be called
}
evacuazione-tutti = all found
evacuazione-non-ancora = roll not called yet

# The authorisation of an accepted permit.
permesso-autorizzazione-pdf = Authorisation (PDF)
permesso-autorizza-uscita = Authorisation to leave early
permesso-autorizza-entrata = Authorisation to enter late
permesso-autorizza-premessa = The school has accepted the request of the family.
permesso-autorizza-giorno = Day
permesso-autorizza-ora = Time
permesso-autorizza-ritira = Who picks up
permesso-autorizza-chiesta = Asked for by
permesso-autorizza-accettata = Accepted by
permesso-autorizza-firma = { $chi }, { $quando }
permesso-autorizza-documento = Whoever picks the pupil up shows an identity document.
permesso-errore-non-accettato = The authorisation is printed when the school accepts the permit.
permesso-errore-senza-foglio = An announced absence needs no authorisation.
