# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

nav-valutazioni = Marks
nav-voti = Marks
valutazioni-titolo = Marks
valutazioni-scegli = Choose class and subject.
valutazioni-nessuna-cattedra = No assignment with marks
valutazioni-nessuna-cattedra-spiega = Here are the classes and subjects in which you give marks today. If one is missing, ask the school office to check your assignments.
valutazioni-periodo = Period
valutazioni-anno = Whole year
valutazioni-alunno = Pupil
valutazioni-media = Mean
valutazioni-vuoto = No test yet in this period
valutazioni-vuoto-spiega = A test is a written, an oral or a practical one, on a lesson that you signed. Make it once for the class, then write the marks.
valutazioni-tasti = Keys
valutazioni-tasto-invio = Enter
valutazioni-annuncio = { "{nome}: {voto}" }
valutazioni-incollati = { "Values pasted: {n}" }
valutazioni-salva-da-se = It saves by itself.
valutazioni-colonna-tasti = Enter and the arrows go to the next or previous pupil; a column can be pasted from a spreadsheet.
valutazioni-senza-script = To write marks open the test by its date, on top of the column.
valutazioni-nascosti = • The family does not see it yet: it does not count in the mean.
valutazioni-motivo = Reason of the change
valutazioni-motivo-breve = for old marks
valutazioni-prove = Tests
valutazioni-motivo-aiuto = Only needed to change old marks; it stays in the journal.
valutazioni-come-voti = Write the mark as 7, 7+, 7½, 8- or 6/7.
valutazioni-come-giudizi = Write the judgement, or just its beginning: { $giudizi }.
valutazioni-come-note = Without a mark: impreparato (not prepared), assente (absent), non svolto (not done), giustificato (excused), NC. An empty cell takes the mark away.
valutazioni-era-assente = absent at the test
valutazioni-commento = Comment for the family
valutazioni-commento-di = Comment for { $nome }
valutazioni-modifiche-titolo = Changes of old marks
valutazioni-modifiche-spiega = What changed in your marks in the last two months, once they were no longer recent.
valutazioni-modifiche-vuoto = No old mark has changed
valutazioni-modifiche-aiuto = If you do not recognise a change, change your password and close the other sessions:
valutazioni-altro-commento = another comment
valutazioni-tolto = taken away
valutazioni-posta-oggetto = { $scuola }: changes of your marks
valutazioni-posta-testo = Marks that you gave some time ago changed today. Open the register of { $scuola }, Marks, Changes of old marks. If it was not you, change your password at once.

prova-nuova = New test
prova-crea = Make it and write the marks
prova-modifica = Change the test
prova-annulla = Annul the test
prova-annulla-spiega = The test and its marks vanish from the register and from the means. They stay in the journal.
prova-annulla-motivo = Required when the test has marks.
prova-data = Day
prova-data-aiuto = The recent days on which you signed a lesson of this subject. Covers and support do not count.
prova-tipo = Kind
prova-tipo-scritto = Written
prova-tipo-orale = Oral
prova-tipo-pratico = Practical
prova-argomento = Topic
prova-fa-media = Counts in the mean
prova-fa-media-aiuto = If it does not, the family sees the mark but it is not in the mean.
prova-peso = Weight in the mean (%)
prova-peso-aiuto = 100 for a whole test, 50 if it is worth half.
prova-visibile-dal = Visible from
prova-visibile-dal-aiuto = Leave it empty to follow the rules of the school.
prova-visibile-dal-giorno = Pupils and families see these marks from { $giorno }.
prova-nessuna-lezione = In the last 30 days you signed no lesson of this subject in this class. Sign the lesson first, then make the test.
prova-non-media = not in the mean
prova-peso-percento = weight { $n }%
prova-attende-consegna = The family will see the marks once you have given the tests back.
prova-consegna = Tests given back
prova-consegnata = Given back on { $quando }
prova-sola-lettura = This test is a colleague's or of a closed period: it can only be read.

voti-titolo = Marks
voti-vuoto = No marks yet
voti-vuoto-spiega = There are no marks to see in this period.
voti-media-spiega = The mean is only a sum over the visible marks that count: the final mark is decided by the class council.
voti-media-tipo = Mean: { $tipo }
voti-andamento = Trend of the marks of { $materia }
voti-andamento-tabella = The same marks are in the table below.
voti-andamento-legenda = The dots are the marks, the line is the mean after each mark.
voti-tabella = All marks of the period
voti-prova = Test
voti-voto = Mark
voti-simula = What if I got…
voti-simula-spiega = Just a sum: it is no mark, it is not saved and nobody sees it.
voti-simula-sei = To reach a mean of 6 with one whole test at least { $voto } would be needed.
voti-simula-campo = Marks to try out
voti-simula-aiuto = One after the other, with a space: 7 6½
voti-simula-calcola = Work it out
voti-simula-etichetta = Simulation.
voti-simula-esito = With these marks the mean would be { $media }.
voti-simula-errore = Write marks only, such as 7 or 6½.
voti-simula-troppi = At most { $n } marks at a time.
lavori-tipo-riepilogo-voti = Digest to the teacher of changes of old marks
casa-voti = Last marks
privacy-dato-profitto = Marks and judgements of a pupil

politica-valutazioni = Marks
politica-valutazioni-spiega = When pupils and families see a mark, and until when it is corrected without saying why. Assessment is transparent and timely (DPR 249/1998, art. 2 c. 4).
politica-ore-alunno = Hours before the pupil sees a mark
politica-ore-alunno-aiuto = With 0 it is seen at once. A mark that is not seen does not count in the mean.
politica-ore-genitore = Further hours before the guardians see it
politica-ore-genitore-aiuto = With 0 they see it together with the pupil.
politica-scritti-alla-consegna = Written tests when given back
politica-scritti-alla-consegna-aiuto = Marks of written tests are seen once the teacher has given the tests back.
politica-giorni-liberi = Days to correct without a reason
politica-giorni-liberi-aiuto = After that, whoever changes a mark writes why and gets a digest at the end of the day.
politica-minimo-periodo = Least marks in a subject and period
politica-minimo-periodo-aiuto = Below this number the overview tells the head and the coordinator that marks are missing. Empty: nothing is told.

valutazioni-errore-casella = A cell of the grid is not known: load the page again.
valutazioni-errore-lungo = Too long for a cell.
valutazioni-errore-sconosciuto = { $testo } is no value: check how it is written.
valutazioni-errore-ambiguo = { $testo } may mean { $possibili }: write some more letters.
valutazioni-errore-numero = { $testo }: this subject has judgements, not numbers.
valutazioni-errore-intervallo = { $testo } is not between 1 and 10.
valutazioni-errore-quarti = { $testo }: marks go by quarters, as 6, 6+, 6½, 7-.
valutazioni-errore-senza-scala = No marks are given in this subject.
valutazioni-errore-futura = { $data } is still to come.
valutazioni-errore-senza-lezioni = No lessons on { $data }: { $giorno }.
valutazioni-errore-chiuso = { $data } is in a period that a scrutinio closed.
valutazioni-errore-non-firmata = On { $data } you signed no lesson of this subject in this class: sign the lesson, then make the test.
valutazioni-errore-sostituzione = On { $data } you only signed a cover in this class: it gives no title to marks.
valutazioni-errore-sostegno = On { $data } you only signed as support in this class: it gives no title to marks.
valutazioni-errore-altro-gruppo = On { $data } you taught another group.
valutazioni-errore-argomento-lungo = The topic is too long: at most 200 characters.
valutazioni-errore-visibile-prima = { $data } is before the test.
valutazioni-errore-visibile-tardi = { $data } is too late: results are told within 60 days.
valutazioni-errore-peso = The weight goes from 1 to 100, not { $peso }.
valutazioni-errore-motivo =
    { $giorni ->
        [0] To change a mark written on another day write the reason.
        [one] This mark is more than a day old: write the reason of the change.
       *[other] This mark is more than { $giorni } days old: write the reason of the change.
    }
valutazioni-errore-motivo-annulla =
    { $voti ->
        [one] The test has a mark: write why you annul it.
       *[other] The test has { $voti } marks: write why you annul it.
    }
valutazioni-errore-non-tua = This test is a colleague's.
valutazioni-errore-supplente-nuovo = The test is of the teacher who stood in for you: you may correct its marks, not add any. Make a test of your own.
valutazioni-errore-commento-solo = A comment goes with a mark or a note such as “absent”: write it in the box beside the name.
valutazioni-errore-serve-motivo = The reason of the change is needed.
valutazioni-errore-supplente-motivo = To correct a mark of the teacher who stood in for you write the reason.
prova-del-supplente = The test is of the teacher who stood in for you. You may correct the marks with a reason; if they are still in service they will know tonight.
valutazioni-errore-fuori-scala = This value is not used in this subject.
valutazioni-errore-non-iscritto = On { $data } the pupil was not in this class or group.
valutazioni-errore-assente = On { $data } the pupil was absent. If the value is right write { $valore }
valutazioni-errore-pubblicazione-tardi = That makes { $ore } hours: at most { $massimo }.
vincolo-voto-prova-alunno = Another mark was written in the same cell at this moment. Load the page again.

carenze-titolo = Recovery
carenze-spiega = What a pupil has to catch up with, how, and how it went. You decide it: no mean does so by itself.
carenze-vuoto = Nothing to catch up with
carenza-nuova = New gap
carenza-argomenti = What to catch up with
carenza-argomenti-aiuto = The family reads it at once.
carenza-modalita = How
carenza-esito = Outcome
carenza-esito-aiuto = Leave it empty until the recovery was checked.
carenza-esito-il = Checked on
carenza-annulla = Written by mistake: annul it
carenza-annulla-aiuto = The gap vanishes from the register and stays in the journal.
carenza-aperta = open
carenza-aperta-il = since { $giorno }
carenza-verificata-il = checked on { $giorno }
carenza-da-recuperare = To catch up with
recupero-modalita-autonomo = Study of one's own
recupero-modalita-corso = Course
recupero-modalita-sportello = Help on request
recupero-modalita-pausa_didattica = Pause of the class
recupero-modalita-online = Online
recupero-esito-recuperata = Recovered
recupero-esito-parziale = Recovered in part
recupero-esito-non_recuperata = Not recovered
carenza-errore-alunno = The pupil is not in this class or group.
carenza-errore-chiuso = { $data } is in a period that a scrutinio closed: the gap is only read.
carenza-errore-argomenti = Write what there is to catch up with.
carenza-errore-argomenti-lunghi = Too long: at most 1000 characters.
carenza-errore-esito-incompleto = Outcome and day go together.
carenza-errore-esito-futuro = { $data } is still to come.
carenza-errore-esito-prima = { $data } is before the gap, opened on { $aperta }.
vincolo-carenza-alunno-periodo = The pupil has a gap in this subject and period already: change that one.

obiettivi-titolo = Objectives
obiettivi-spiega = The learning objectives of the class in this subject. A test may name one or more, and each mark the level reached.
obiettivi-vuoto = No objectives
obiettivi-vuoto-spiega = Write them once, or copy them from another class of yours.
obiettivi-livelli = Levels of this school order and year: { $livelli }.
obiettivi-copia = Copy from another class
obiettivi-copia-da = From which class
obiettivi-copia-aiuto = The objectives in use that are missing here are added.
obiettivo-nuovo = New objective
obiettivo-modifica = Change the objective
obiettivo-testo = Objective
obiettivo-testo-aiuto = Families read it beside the mark.
obiettivo-posizione = Place in the list
obiettivo-archivia = Archived
obiettivo-archivia-aiuto = New tests no longer offer it; marks that name it stay.
obiettivo-archiviato = archived
obiettivo-prove = { $n ->
    [0] no test
    [one] { $n } test
   *[other] { $n } tests
 }
prova-obiettivi = Objectives of the test
livelli-titolo = Levels
livelli-spiega = The level of each pupil on the objectives of the test. It is seen when the mark is, and enters no mean.
livelli-vuoto = The test does not say yet which objectives it is about
livelli-vuoto-spiega = Choose the objectives of the test first.
livelli-senza-voti = No pupil has a mark in this test yet.
livello-ottimo = Excellent
livello-distinto = Very good
livello-buono = Good
livello-discreto = Fair
livello-sufficiente = Sufficient
livello-non_sufficiente = Not sufficient
livello-avanzato = Advanced
livello-intermedio = Intermediate
livello-base = Basic
livello-prima_acquisizione = First acquisition
livello-iniziale = Initial
prova-con-obiettivi = { $n ->
    [one] one objective
   *[other] { $n } objectives
}
livelli-come = After the mark you may type a colon and the levels, in the order of the objectives: { $esempio }. A dash skips one.
livello-errore-troppi = { $n ->
    [one] The test is about one objective only: more levels were typed.
   *[other] The test is about { $n } objectives: more levels were typed.
}
livello-errore-parola = “{ $testo }” is no level. You can type: { $possibili }.
livello-errore-casella = A level cannot be read: load the page again.
livello-errore-obiettivo = The test is not about this objective.
livello-errore-voto = Write the mark first: the level stands beside it.
livello-errore-scala = This school order has no such level.
livello-errore-motivo = Changing an old level, or a substitute's, needs a reason.
obiettivo-errore-testo = Write the objective.
obiettivo-errore-testo-lungo = Too long: at most 300 characters.
obiettivo-errore-doppio = The class has this objective in this subject already.
obiettivo-errore-troppi = There are 60 objectives already: too many for one subject.
obiettivo-errore-usato = Tests name this objective: its words stay. Archive it and write a new one.
obiettivo-errore-archiviato = The objective is archived: a new test does not name it.
obiettivo-errore-livelli = There are levels on this objective: take them away first.
obiettivo-errore-altrui = The test is another teacher's.
obiettivo-errore-chiuso = { $data } is in a period that a scrutinio closed: levels are only read.
vincolo-obiettivo-testo = There is an objective with these words for this class and subject already.
