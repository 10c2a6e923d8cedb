# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

nav-fuori-classe = Out of class
fuori-previsto = Planned out of class
fuori-previsto-titolo = Who will be out of class
fuori-previsto-spiega = Visits, contests, training at work. The roll of those hours opens that way; what the teacher marks counts.
fuori-previsto-quali = Which
fuori-previsto-prossimi = Today and next
fuori-previsto-finiti = Over
fuori-previsto-vuoto = Nobody out of class
fuori-previsto-nuovo = Write who will be out
fuori-previsto-scegli = Choose the pupils
fuori-previsto-classe = Class { $classe }
fuori-previsto-descrizione = Where they are
fuori-previsto-descrizione-aiuto = In a few words, such as “Visit to the museum”. The teachers of the class, the chosen pupils and their families read it: nothing of health, no personal reasons.
fuori-previsto-dalle = From
fuori-previsto-alle = To
fuori-previsto-ore-aiuto = Leave both hours empty for the whole day. If there are several days, the hours hold on each.
fuori-previsto-alunni = Pupils
fuori-previsto-alunni-aiuto = Take the tick away from who stays in class.
fuori-previsto-arriva = { $nome } (in the class from { $dal })
fuori-previsto-tutta = { $n ->
    [one] the whole class, one pupil
   *[other] the whole class, { $n } pupils
}
fuori-previsto-alcuni = { $n ->
    [one] one pupil
   *[other] { $n } pupils
}
fuori-previsto-giorno-intero = the whole day
fuori-previsto-da = from { $dalle }
fuori-previsto-fino = until { $alle }
fuori-previsto-ore = from { $dalle } to { $alle }
fuori-previsto-nota = out of class { $dalle }–{ $alle }
fuori-previsto-famiglia = The school writes it: it is not to justify and no absence.
fuori-previsto-cambia = Change
fuori-previsto-annulla = Annul
fuori-previsto-annulla-si = Annul the plan
fuori-previsto-annulla-conferma = From now on the roll no longer proposes it. What a teacher has marked already stays; the journal keeps who annulled it.

fuori-previsto-errore-anno = It must lie in this school year, between { $dal } and { $al }: correct the days.
fuori-previsto-errore-ore = The last hour must come after the first: correct “To”.
fuori-previsto-errore-campanelle = On that day lessons go from { $dalle } to { $alle }: choose hours between the bells.
fuori-previsto-errore-passato = { $data } is past: the roll of that day says who was out of class. Choose from today on.
fuori-previsto-errore-cominciato = It began on { $dal }: rolls have used it, and only the last day changes. To end it earlier, write yesterday there; for the rest, write another one from today.
fuori-previsto-errore-fine-passata = The days until { $data } are past: the last day may be that one, or a later one.
fuori-previsto-errore-tolto = Not planned out of class in this hour any more: press P, A or R and save again.
fuori-previsto-cambia-fine = Change the last day
fuori-previsto-cambia-fine-aiuto = It has begun: to end it at once write yesterday.
fuori-previsto-errore-finito = It was over on { $al } and is changed no more. The rolls say what happened.
fuori-previsto-errore-senza-lezioni = The class has no lessons on { $data }: choose another day.
fuori-previsto-errore-chiuso = { $data } is in a period that a scrutinio closed: who will be out of class is written no more.
fuori-previsto-errore-nessuno = Choose at least one pupil.
fuori-previsto-errore-altra-classe = { $nome } is not in this class on all of those days: take the tick away, or change the days.
fuori-previsto-errore-doppio = { $nome } is out of class in those hours already (from { $dal } to { $al }): take the tick away, or change days and hours.
fuori-previsto-errore-descrizione = Write in a few words where they are.
fuori-previsto-errore-descrizione-lunga = It is too long: { $massimo } characters at most.
vincolo-fuori-classe-alunno-inizio = Somebody else has just planned one of these pupils out of class from the same moment on. Reload the page.
