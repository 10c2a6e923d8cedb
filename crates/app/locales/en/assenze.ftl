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
