# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Now.
adesso-titolo = Now
adesso-vuoto = No lesson to sign
adesso-nessuna-ora = You have no hours in today's timetable.
adesso-senza-cattedre = You have no assignments: to substitute, open another hour.

# Hours.
ore-tue = Your hours today
ora-numero = Hour { $n }
ora-breve = { $n }
ora-corrente = now
ora-firmata = signed
ora-tardiva = signed late
ora-mancante = to be signed
ora-futura = later
registro-di-classe = Class register
classe-intera = The whole class

# An hour that the timetable does not propose.
altra-titolo = Another hour
altra-spiega = For a substitution or a change of hour: choose class, day and hour.
altra-apri = Open the hour
altra-errore = Choose a class and write the number of the hour.

# Signing.
firma-e-appello = Sign and call the roll
firma-fatta = Signature saved.
firma-tua = Signed by you on { $quando }
firma-materia = Subject to sign
firma-non-ancora = You can sign from { $ora } on, not before (register rules, art. 4).
firma-togli = Remove the signature
firma-togli-conferma = Remove your signature? The homework that you gave in this hour goes, too. The journal of changes keeps a trace.
giorno-senza-firma = Nothing is signed on this day.
firma-tipo-normale = teacher
firma-tipo-itp = laboratory teacher
firma-tipo-sostegno = support teacher
firma-tipo-sostituzione = substitution
firma-tipo-potenziamento = additional teacher
firma-tipo-alternativa = alternative to religion
sostituzione-titolo = Substitution
sostituzione-spiega = You have no assignment in this class: by signing you record a cover and see the pupils of this hour.
sostituzione-in-classe = I am covering for a colleague
sostituzione-in-classe-spiega = If you cover for an absent colleague in this hour, sign the cover here instead of your own subject.
firma-scegli-gruppo = There are lessons for groups in this hour. If yours is for a group, choose it:
sostituzione-materia = Subject
sostituzione-nessuna = Supervision, no subject
sostituzione-firma = Sign the substitution

# One lesson for several classes.
insieme-titolo = One lesson for several classes
insieme-gia-firmata = You have already signed this hour in { $classi }: tick only if it is the same lesson.
insieme-da-togliere = Is the signature in { $classe } wrong? Open it and remove it
insieme-in-orario = The timetable has you in { $classi } at the same time, too: untick if it is not the same lesson.
insieme-dichiarata = one lesson with { $classi }

# The roll call.
appello-annuncio = { "{nome}: {stato}" }
appello-non-qui = { "{nome}: here the choice is among {lettere}." }
appello-salva = Save the roll call
appello-tutti-presenti = All present
appello-annulla = Undo
appello-presenti =
    { $n ->
        [one] present
       *[other] present
    }
appello-assenti =
    { $n ->
        [one] absent
       *[other] absent
    }
appello-ritardi =
    { $n ->
        [one] late
       *[other] late
    }
appello-uscite =
    { $n ->
        [one] left
       *[other] left
    }
appello-tasti = Keys
appello-nessun-alunno = No pupils in this hour
appello-fuori-cambia = out of class: change it below
appello-fuori = out of class
appello-assenze =
    { $n ->
        [0] no absences
        [one] 1 absence
       *[other] { $n } absences
    }
appello-da-giustificare =
    { $n ->
        [one] 1 to be excused
       *[other] { $n } to be excused
    }
appello-da-accettare =
    { $n ->
        [one] 1 to accept
       *[other] { $n } to accept
    }
appello-entrata-alle = In at { $ora }
appello-entra-alle = In later, at { $ora }
appello-esce-alle = Leaves later, at { $ora }
appello-uscita-alle = After leaving at { $ora }
appello-spiega-entrata = The entry at { $ora } stays in the pupil's day; for this hour the pupil is present.
appello-spiega-correzione = The pupil was present in the hours before: with this late entry the register has them absent there. Undo it if they were in class.
appello-spiega-correzione-prima = The pupil was present in the hours before: with the entry at { $ora } the register now has them absent until then. If that is wrong, correct the roll of that hour.
appello-spiega-campanella = Who comes in with the bell is not late: the pupil is present.
appello-spiega-uscita = The pupil was there before: the day shows that they left at { $ora }.
appello-manca = Absent from { $dalle } to { $alle }
appello-spiega-manca = The pupil's day keeps the absence from { $dalle } to { $alle }.
appello-ora-di = Time of { $nome }
stato-presente = Present
stato-assente = Absent
stato-ritardo = Late
stato-uscita = Left

# The texts of the hour.
testi-titolo = Topic and homework
testi-da-se = Saves by itself as you write.
testi-senza-script = Sign first: topic and homework are written afterwards.
testi-senza-script-uno = Roll call, topic and homework are saved one at a time, each with its own button.
testi-salva-argomento = Save the topic
testi-salva-compiti = Save the homework
testi-da-se-dopo = Saves by itself, as soon as the hour is signed.
testi-argomento = Topic
testi-attivita = Activity
etichette-titolo = Also counts as
etichetta-educazione_civica = Civics
etichetta-orientamento = Guidance
etichetta-fsl = FSL
etichetta-fsl-intera = School-work training
etichetta-da-se = (from the subject)
testi-compiti = Homework
testi-scadenza = Due on
testi-scadenze = For the next days the class already has:

lezione-errore-altro-anno = Class { $classe } is of another school year: choose a day of that year.
lezione-errore-ora-inesistente = There is no hour { $ora } in the bell schedule of that day.
lezione-errore-non-firmata = Sign the hour first, then write topic and homework.

# Constraints of the register.
vincolo-lezione-slot = Somebody else has just opened this lesson. Reload the page and sign together.
vincolo-firma-lezione-docente = You have already signed this hour. Reload the page.
vincolo-firma-alunno-uno = This pupil is already followed in this hour. Reload the page.
vincolo-firma-docente-slot = You have already signed in another class at the same hour. Remove that signature if it is wrong.
vincolo-compito-lezione = You have already given homework in this hour. Reload the page and change that.
vincolo-sblocco-firma-docente = This teacher already has an unlocked day here. Reload the page.
firma-consecutive = Sign hours { $dalla } to { $alla }

fuori-titolo = Out of class
fuori-spiega = At school but not in class: representatives, counselling, contests. Counts as present. Without times it is the whole day.
fuori-dalle = From
fuori-alle = To
fuori-segna = Mark out of class
fuori-rientra = Is back
sostegno-testi = Topic and activity are your own, one for each pupil you follow: they do not change those of the subject's teacher.
firma-errore-fino-a = The last hour comes before the first: correct it.
ora-in-orario = in the timetable: { $materia }
ora-periodo-chiuso = This period was closed by its final assessment: the hour is read and no longer changed.
ora-niente = Not written
ora-appello = Roll call
giorno-chiuso-firmato = You signed this hour before the closure: it stays in the register and you can read it.
occupata-titolo = { $materia } stands in this hour
occupata-spiega = { $docenti } signed { $materia } for the same pupils: no other subject can be added. Here is what you can do.
occupata-insieme = You are in class with the colleague
occupata-insieme-spiega = Sign the same subject as a cover: the lesson stays one, with two signatures.
occupata-firma = Sign { $materia } (cover)
occupata-gruppo = You are with a group of the class: open its hour
occupata-errore = The colleague's signature is a mistake
occupata-errore-spiega = Only they can take it back, on the same hour. If they cannot, tell the head.

# Without a network.
senza-rete-titolo = Without a network
senza-rete-scelta = If the network fails
senza-rete-che-cosa = This device keeps your hours of today, encrypted and until tonight: class, hour and names of the pupils with their letter of the roll. No marks, notes or health data.
senza-rete-tieni = Keep today on this device
senza-rete-togli = Remove from this device
senza-rete-togli-conferma = Something on this device is not in the register yet: it is lost if you remove the day.
senza-rete-accesa = Today is on this device. Without a network open “Now” as always.
senza-rete-guasta = This browser could not keep the day: try again.
senza-rete-avviso = Without a network: it stays on this device and is not in the register yet
senza-rete-firma = The signature takes the time at which it reaches the register, not that of now: if it arrives on another day, it is late as any other.
senza-rete-torna = Try the network
senza-rete-vuota = Today is not on this device
senza-rete-vuota-spiega = When the network is back open “Now”: there you can keep it here. Until then use the paper register.
senza-rete-script = Without scripts this page cannot show the day: use the paper register.
senza-rete-non-scritto = It could not be written on this device: note it in the paper register.
senza-rete-chiusa = This hour can only be written with a network.
senza-rete-non-toccati = Whoever you do not touch stays as the register has them.
senza-rete-testi-gia = Topic and homework that stand already are changed with a network.
senza-rete-in-attesa = Not in the register yet
senza-rete-in-attesa-spiega = Written without a network and kept on this device. It leaves by itself when there is a network; it is deleted once the days are over in which one may still sign, three at most.
senza-rete-invia = Send now
senza-rete-bozza = written but not signed: it does not leave
senza-rete-da-inviare = to be sent
senza-rete-inviato = sent
senza-rete-rifiutato = not accepted:
senza-rete-tieni-registro = Keep what the register has
senza-rete-scrivi-mio = Write mine
senza-rete-copia = Copy the text
senza-rete-copiato = Text copied.
senza-rete-scarta = Discard
senza-rete-scarta-conferma = What you wrote is deleted from this device and does not reach the register.
senza-rete-entra = The session has ended: open “Now” and sign in, then it leaves by itself.
senza-rete-altra-persona = Somebody else is signed in, or in another role: sign in as the teacher and it leaves by itself.
senza-rete-ancora = There is still no network.
senza-rete-fatto = Everything is sent: it is in the register.
