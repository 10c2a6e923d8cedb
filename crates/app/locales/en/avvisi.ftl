# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

nav-avvisi = Messages
avvisi-titolo = How to get messages
avvisi-sotto = Messages go to { $email }. They only say that there is news: to read it, open the register.
avvisi-senza-email = The school has no e-mail address of yours: ask the office to add it. The news is in the register all the same.
avvisi-nota = Messages are a courtesy: what counts is written in the register, even if you choose to get none.
avvisi-assenze = Absences, late entries and exits of today
avvisi-giustificazioni = Absences still to be justified
avvisi-agenda = Tests and events of the agenda
avvisi-note = Notes and messages of teachers
avvisi-subito = At once, one by one
avvisi-riepilogo = Once a day, all together
avvisi-mai = Never
avvisi-riepilogo-alle = The message of the day comes at
avvisi-silenzio = No messages in the quiet hours
avvisi-silenzio-dalle = Quiet from
avvisi-silenzio-alle = Quiet until
avvisi-errore-silenzio-vuoto = The quiet hours begin and end at the same time: change one of them, or switch the quiet hours off.
avvisi-errore-riepilogo-in-silenzio = The message of the day falls into the quiet hours: choose another time.
