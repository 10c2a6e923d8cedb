# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# The notice in short.
privacy-titolo = Your data in the register
privacy-titolare = The controller is the school, represented by its head. This page says in short what the register keeps; the full notice is on the site of the school.
privacy-che-cosa = What is kept
privacy-perche = Why
privacy-perche-testo = To carry out the public task of the school: to enrol, to teach, to keep the class register, to inform families (GDPR, art. 6 par. 1 lett. e). No advertising, no profiling, no data to others for other purposes.
privacy-chi = Who sees them
privacy-chi-testo = A family sees the data of its own child; a teacher those of the own classes; the office and the head those they need for their work. The contacts of one parent are not shown to the other.
privacy-quanto = For how long
privacy-diritti = Your rights
privacy-diritti-testo = You can ask the office to see your data and to correct them. The register is a public act: a correction is noted and the old value is not erased. You can write to the data protection officer of the school and to the Garante.
privacy-biscotti = Cookies
privacy-biscotti-testo = Only the necessary ones: one keeps the session open, two remember the language and the look you chose. If a teacher asks for it, their device keeps the names of the pupils of their hours of today, encrypted and until tonight, for a roll without a network.

# The register of personal data.
privacy-registro = Register of personal data
privacy-registro-spiega = Every column of the archive that holds personal data. An automatic test checks that none is missing. The copy of the school holds them all.
privacy-tabella = Table
privacy-dati = Data
privacy-scopo = Why
privacy-come = How exported and corrected
privacy-durata = How long
privacy-dato-identita = Who you are: name, date of birth, tax code
privacy-dato-contatto = Contacts: e-mail and telephone
privacy-dato-famiglia = Links between pupils and responsible adults
privacy-dato-giudiziario = Acts of a court that limit a parent
privacy-dato-percorso = Roles and classes over the years
privacy-dato-scelta = The groups of a class: they also tell who follows Catholic religion (special category, GDPR art. 9)
privacy-dato-servizio = Who teaches, where and when
privacy-dato-sostegno = The pupil followed by a support teacher (special category, GDPR art. 9)
privacy-dato-presenza = Presence, absences, late entries and early exits
privacy-dato-inclusione = Plans, measures and health documents of a pupil (special categories, encrypted)
privacy-dato-salute = The reason of an absence, which may tell of health or faith (special categories, encrypted)
privacy-dato-didattica = Topics of lessons and homework
privacy-dato-disciplina = Annotations, disciplinary notes, measures and confirmations of reading
privacy-dato-credenziale = Digests of passwords and sessions, never passwords
privacy-dato-accesso = Accesses to the register and the username
privacy-dato-traccia = Who wrote or changed what, and when
privacy-scopo-istruzione = Enrolment and attendance (public task)
privacy-scopo-registro = The class register, a public act
privacy-scopo-famiglie = To inform families
privacy-scopo-organizzazione = To organise the school
privacy-scopo-sicurezza = Security and accountability of who writes
privacy-durata-archivio = As the school's plan of conservation says: nothing erases itself.
privacy-durata-rapporto = As long as the person has to do with the school.
privacy-durata-trenta-giorni = Thirty days, then it erases itself.
privacy-diritti-rettifica = The office shows and corrects it; the old value stays in the journal.
privacy-diritti-atto = Corrected by a new version; never erased (GDPR, art. 17 par. 3 lett. b).
privacy-diritti-segreto = Shown to nobody: it is replaced.
privacy-diritti-scadenza = It erases itself.
privacy-notifiche = The school lets notifications on devices: whoever turns them on gets them through the service of who made their browser (Google, Mozilla or Apple), which sees when they come and not what they say. They are removed under Messages.
privacy-notifiche-no = Notifications on devices are off: no data goes to the services of who makes the browsers.
