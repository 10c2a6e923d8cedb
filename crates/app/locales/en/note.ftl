# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

note-titolo = Notes
nav-note = Notes
nota-titolo = Note
nota-nuova = New note
nota-apri = Open
nota-che-cosa = What you write
nota-tipo-disciplinare = Disciplinary note
nota-tipo-disciplinare-aiuto = The pupil and the family read it and confirm that they did.
nota-tipo-comunicazione = Communication
nota-tipo-comunicazione-aiuto = Families, pupils and the teachers of the class read it.
nota-tipo-annotazione = Annotation
nota-tipo-annotazione-aiuto = The teachers of the class and the head of the school read it.
nota-tipo-promemoria = Reminder
nota-tipo-promemoria-aiuto = Only you read it.
nota-a-chi = About whom
nota-alcuni = Some pupils
nota-testo = Text
nota-testo-aiuto = Write what happened. What families read must not name pupils of other families.
nota-motivo-nomi = Why the text names other pupils
nota-motivo-nomi-aiuto = Take the names out if you can. If they must stay, write the reason here: it is kept.
nota-avanti = Next
nota-conferma = Before you publish
nota-chi-legge = Who will read it
nota-lettori-genitori =
    { $n ->
        [0] no parent: none is linked
        [one] 1 parent
       *[other] { $n } parents
    }
nota-lettori-alunni =
    { $n ->
        [one] 1 pupil
       *[other] { $n } pupils
    }
nota-lettori-docenti =
    { $n ->
        [one] 1 teacher of the class
       *[other] { $n } teachers of the class
    }
nota-lettori-dirigenza = the head and the deputies
nota-lettori-avviso = They see it in the register at once; the message “there is news” leaves after half an hour, if the note still stands.
nota-pubblica = Publish
nota-rivedi = Back to the text
nota-annullata = Annulled
nota-annulla = Annul the note
nota-annulla-aiuto = The note stays in the register, struck through, with the reason. Whoever read it sees that it is annulled.
nota-motivo = Reason
nota-provvedimento = Measure
nota-provvedimento-testo = What was decided or done
nota-provvedimento-aiuto = Afterwards the author of the note can no longer change it.
nota-scritta = Written
nota-corretta = Corrected
nota-correggi = Correct
nota-correggibile = You can correct it until { $ora }.
nota-tempo-scaduto = A note is corrected within { $n } minutes of the last save; after that it can only be annulled.
nota-letture = Who read it
nota-letture-vuoto = Nobody has confirmed yet.
nota-lettura-per = for { $alunno }
nota-filtro-alunno = Pupil
nota-filtro-tutti = The whole class, month by month
nota-filtra = Show
note-vuoto = No notes
note-vuoto-spiega = Annotations, communications and disciplinary notes appear here.
note-famiglia-vuoto = No notes this year
nota-letta = read
nota-segna-letta = I have read it
note-del-giorno = Notes of the day
casa-note-da-leggere =
    { $n ->
        [one] One note to read
       *[other] { $n } notes to read
    }
casa-note-apri = Read

nota-errore-testo = Write the text of the note.
nota-errore-lunga = The text has { $caratteri } characters: at most { $massimo }.
nota-errore-carattere = The text holds a character that cannot be used.
nota-errore-alunni = Choose at least one pupil, or the whole class.
nota-errore-non-iscritto = On { $data } this pupil was not in this class. Reload the page.
nota-errore-futura = A disciplinary note tells what happened: { $data } is yet to come.
nota-errore-chiusa = { $data } is in a period that a scrutinio closed: notes are only read. To write, correct or annul one, the head teacher opens the period again first.
nota-errore-nomi = The text names { $nomi } and other families would read it: take the name out or write why it must stay.
nota-errore-non-propria = Somebody else wrote this note: you cannot change it.
nota-errore-tempo = More than { $minuti } minutes have passed since the last save: the note can only be annulled.
nota-errore-provvedimento-altrui = There is a measure on this note: it can no longer be changed.
nota-errore-annullata = This note is annulled already.
nota-errore-motivo = Write why you annul the note.
nota-errore-non-disciplinare = Measures are written on disciplinary notes.
nota-errore-non-dirigente = Measures are written by the head and the deputies.
nota-errore-provvedimento = Write what was decided or done.
vincolo-nota-impegno = This item has its annotation in the register already. Reload the page.
