# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

appello-errore-alunno = A pupil of the roll call is not known. Reload the page and try again.
appello-errore-ora-mancante = Write at what time, for example 8:20.
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
permesso-conta-aiuto = Usually not: public transport does not count.
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
esito-permesso-ritirato = Request taken back.
vincolo-permesso-giorno = The same was asked for that day already: take it back, then send another.
politica-permessi = Permits
politica-permessi-spiega = Exits and entries asked for in advance, and how many late entries are allowed.
politica-ora-limite-richieste = Hour until which to ask for the same day
politica-ora-limite-richieste-aiuto = After that one asks from the next day on.
politica-convalida = The school accepts requests
politica-convalida-aiuto = When it is off, exits and entries hold as soon as they are asked for.
politica-uscita-autonoma = Minors may leave alone
politica-uscita-autonoma-aiuto = With the authorisation of the parents (D.L. 148/2017, art. 19-bis).
politica-ritardi-max-periodo = Late entries allowed in a period
politica-ritardi-max-periodo-aiuto = Short ones and those with a permit do not count. At the limit the teacher sees it in the roll.
