# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

nav-docenti-assenti = Teachers away
nav-mie-assenze = My absences
assenze-docenti-titolo = Absences of teachers
assenze-docenti-mie = My absences
assenze-docenti-spiega = From when to when: the cause is not written here. The board tells which hours are covered and which are not.
assenze-docenti-mie-spiega = The absences that the office wrote for you. If one is wrong, tell the office.
assenze-docenti-quadro = Hours to cover
assenze-docenti-quali = Which absences
assenze-docenti-prossime = Today and to come
assenze-docenti-finite = Over
assenze-docenti-vuoto = No absence
assenze-docenti-oggi = today
assenza-docente-nuova = Record an absence
assenza-docente-nota = The cause is neither asked nor kept. Hours are needed only when the teacher is away for part of a day.
assenza-docente-dalle = From (hour)
assenza-docente-alle = Until (hour)
assenza-docente-ore-aiuto = Leave both hours empty for whole days. With only one empty, it counts from the beginning or to the end of the day.
assenza-docente-fine = Change the end
assenza-docente-fine-aiuto = The last day of absence, before or after the one that stands.
assenza-docente-alle-aiuto = Empty: to the end of the day.
assenza-docente-annulla = Annul
assenza-docente-annulla-si = Annul the absence
assenza-docente-annulla-conferma = Should this absence never have been written? The journal keeps who annulled it.
assenza-docente-giorni = from { $dal } to { $al }
assenza-docente-fino = { $giorno }, until { $alle }
assenza-docente-da = { $giorno }, from { $dalle }
assenza-docente-ore = from { $dalle } to { $alle }
assenza-docente-errore-anno = The absence must lie in this school year, between { $dal } and { $al }: correct the days.
assenza-docente-errore-ore-giorni = Hours are those of one day: write the same day twice, or leave the hours empty.
assenza-docente-errore-ore = The last hour must come after the first: correct “Until”.
assenza-docente-errore-doppia = The teacher is away from { $dal } to { $al } already: change the end of that absence, or choose other days.
assenza-docente-errore-docente = On that day this person is not a teacher of the school: choose another one, or correct the first day.
vincolo-assenza-docente-inizio = Somebody else has just written an absence that begins at the same moment. Reload the page.
