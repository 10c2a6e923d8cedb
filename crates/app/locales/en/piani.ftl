# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

nav-piani = Plans and tools
piani-titolo = Plans and tools
piani-spiega = Choose the class.
piani-spiega-famiglia = PEI, PDP and documents that the school keeps.
piani-nessuno = Nothing to read
piani-nessuno-spiega = The documents of a pupil under age are read by the parents.
piani-classe-spiega = All pupils are listed alike, with or without documents.
piani-riservati = Special-category data (GDPR, art. 9), encrypted. Each document that you open is recorded, with your name and the time.
piani-vuoto = No document
piani-vuoto-spiega = There is no document of this pupil that you may read.
piani-documenti = Documents
piano-voce = School year { $anno }
piano-versione = version { $n }, { $quando }
piano-apri = Open
piano-letto = This reading was recorded.
piano-stato = State
piano-stato-in-vigore = in force
piano-stato-sostituito = replaced by a newer version
piano-stato-ritirato = withdrawn
piano-scritto-da = Written by
piano-tipo = Kind
piano-tipo-pei = PEI, individual education plan
piano-tipo-pdp = PDP, personalised teaching plan
piano-tipo-sanitario = Health document
piano-anno = School year
piano-titolo = Title
piano-data = Day of approval or of the document
piano-testo = What else to know
piano-testo-aiuto = Everybody who reads the document reads this. Do not write the diagnosis in a PEI or a PDP.
piano-documento = Document as PDF
piano-documento-aiuto =
    { $n ->
        [one] At most 1 MB. It is encrypted.
       *[other] At most { $n } MB. It is encrypted.
    }
piano-solo-pdf = The document must be a PDF.
piano-scarica = Download the document
piano-nuovo = New document
piano-nuovo-spiega = The coordinator writes the PDP, the support teacher the PEI and health documents, the head all of them.
piano-nuova-versione = New version
piano-nuova-versione-spiega = It takes the place of the one in force, which can still be read. Attach the document again, if there is one.
piano-chi-legge = A PEI or a PDP is read by the teachers of the class, the head and the family. A health document is read by the pupil's support teachers, the head and the family.
piano-ritira = Withdraw
piano-ritira-spiega = For a document put here by mistake. It disappears for everybody; the head goes on reading it, and who withdrew it stays on record.
piano-sostituito-intanto = Meanwhile somebody wrote a newer version or withdrew the document. Go back to the list and start from the one in force.
piano-errore-titolo = Write the title of the document.
piano-errore-lungo = At most { $n } characters.
piano-errore-troppe = At most { $n } lines.
piano-errore-futura = { $data } is yet to come.
piano-errore-misure = The class council does not read health documents: write the measures in the PEI or the PDP.
piano-errore-vuoto = Attach the document, or write at least a measure or a text.
piano-errore-autore = This kind of document is written by somebody else: the PDP by the coordinator, the PEI and health documents by the support teacher.
piano-errore-altro-tipo = A new version is of the same kind as the one in force.
misure-strumenti = Allowed tools
misure-strumenti-aiuto = One a line: what the pupil may use in class and in tests. For example: calculator, concept maps, text to speech.
misure-compensative = Compensatory tools
misure-dispensative = Exempting measures
misure-aiuto = One item a line.
strumenti-titolo = Tools and measures
strumenti-apri = Tools allowed in class
strumenti-spiega = What pupils may use in lessons and tests. The reading was recorded.
strumenti-vuoto = No tool or measure in this class
vincolo-piano-versione = Meanwhile somebody wrote a newer version. Reload the page.
