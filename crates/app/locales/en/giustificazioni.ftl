# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

giustificazioni-titolo = Justifications
giustificazioni-vuoto = Nothing to justify
giustificazioni-vuoto-spiega = Absences, late entries and early exits show up here after the roll call.
giustificazioni-da-fare = { $n ->
    [0] To justify
    [one] To justify: one
   *[other] To justify: { $n }
}
giustificazioni-niente-da-fare = Everything is justified.
giustificazioni-inviate = Sent
giustificazioni-inviate-spiega = They wait for a teacher. Until they are accepted you can change them or take them back.
giustificazioni-storia = Seen by the school
giustificazione-titolo = Justification
giustificazione-giustifica = Justify
giustificazione-inviata = sent
giustificazione-inviata-il = sent on { $quando }
giustificazione-inviata-altri = sent already
giustificazione-con-allegato = with a file
giustificazione-scaduta = to be justified, after the term
giustificazione-respinta = refused
giustificazione-respinta-perche = see why
giustificazione-periodo-chiuso = Period closed by the scrutinio: no more changes.
giustificazione-modifica = See and change
giustificazione-ritira = Take back
giustificazione-ritira-conferma = It will be to justify again. Take it back?
giustificazione-giorni = { $n ->
    [one] one day
   *[other] { $n } days
}
giustificazione-dal-al = from { $dal } to { $al }
giustificazione-motivo = Reason
giustificazione-motivo-salute = Health
giustificazione-motivo-famiglia = Family
giustificazione-motivo-trasporto = Public transport
giustificazione-motivo-sport = Sport
giustificazione-motivo-culto = Religious feast
giustificazione-motivo-altro = Other
giustificazione-motivo-non-scritto = not written
giustificazione-testo = Anything to add
giustificazione-allegato = File
giustificazione-allegato-aiuto = A PDF or a picture (JPEG, PNG), up to 4 MB.
giustificazione-allegato-resta = The one sent before stays unless you choose another.
giustificazione-riservatezza = The reason and the file are encrypted: only the office or the head reads them, and each reading is recorded. Teachers only see “justified”.
giustificazione-invia = Send
giustificazioni-scegli = Choose the class.
giustificazioni-attesa = { $n ->
    [0] No justification to accept
    [one] One justification to accept
   *[other] { $n } justifications to accept
}
giustificazioni-attesa-vuoto = Families have sent nothing else.
giustificazioni-attesa-spiega = The reason is confidential: here you accept that the family has justified.
giustificazioni-alunni = Pupils of the class
giustificazioni-in-regola = { $n ->
    [one] One pupil in order
   *[other] { $n } pupils in order
}
giustificazioni-aperte = To justify
giustificazioni-nessuna = none
giustificazioni-tutti-in-regola = Everybody is in order.
giustificazioni-della-classe = Justifications of the class
giustificazioni-tutte = Absences, late entries and exits of the year
giustificazione-accetta = Accept
giustificazione-respingi = Refuse
giustificazione-rifiuto = Why it is refused (the family reads it)
giustificazione-ripensa = Undo the decision
giustificazione-leggi-motivo = Read the reason
giustificazione-lettura-registrata = Confidential data: this reading was recorded.
giustificazione-presentata-da = Sent by
giustificazione-scarica = Download the file
giustificazione-carta = Record a justification on paper
giustificazione-carta-spiega = For those brought by hand, in the booklet or the diary: accepted at once. The reason may be left out and stays confidential.
giustificazione-quale = What is justified
giustificazione-registra = Record
giustificazione-online = Who may justify in the register
giustificazione-online-spiega = Where it is off, justifications come on paper. Whoever a court limits cannot anyway.
giustificazione-online-alunno = For this pupil, whoever justifies
giustificazione-online-si = may justify in the register
giustificazione-online-no = on paper only
giustificazione-online-spegni = On paper only
giustificazione-online-accendi = Switch on again
nav-giustificazioni = Justifications
esito-giustificata = Justification sent.
esito-ritirata = Justification taken back.
esito-accettata = Justification accepted.
esito-respinta = Justification refused: the family reads why.
esito-ripensata = Decision undone: the justification is to accept again.
allegato-vuoto = The file is empty: choose another one.
allegato-troppo-grande = The file is too large: { $mega } MB at most.
allegato-tipo = This file will not do: choose a PDF or a picture (JPEG, PNG).
vincolo-giustificazione-giorno-coperto = One of these days has a justification already. Reload the page.
politica-giustificazioni = Justifications
politica-giustificazioni-spiega = How absences, late entries and early exits are justified.
politica-giustifica-online = Justified in the register
politica-giustifica-online-aiuto = When it is off, families justify on paper only.
politica-docente-convalida = A teacher accepts
politica-docente-convalida-aiuto = When it is off, what a family sends is accepted at once.
politica-certificato-dopo-giorni = Days after which a certificate is due
politica-certificato-dopo-giorni-aiuto = Calendar days, from the first to the last of absence. Almost no Region asks for it any more: leave it empty.
politica-termine-giustificazioni = Days to justify
politica-termine-giustificazioni-aiuto = After these days what is still to be justified is shown on the board of the class, to the coordinator and the head; the family may still justify. Empty: no term (the State fixes none).
politica-promemoria-giorni = Days after which families are reminded
politica-promemoria-giorni-aiuto = The message only says that there is news in the register.
giornale-giustificazione-switch = Justifying in the register switched on or off
