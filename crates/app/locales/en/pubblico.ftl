# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Pages for everybody.
accessibilita-titolo = Accessibility
accessibilita-stato = The conformity of this register with the rules on accessibility (law 4/2004, EN 301 549) has not been assessed yet: this page says plainly where we are and does not replace the statement of the school.
accessibilita-fatto = What we do
accessibilita-fatto-testo = Pages can be used with the keyboard alone, with a screen reader, with larger text and on a narrow screen. Nothing is told by colour alone. An automatic test checks the pages at each change.
accessibilita-manca = What is missing
accessibilita-manca-testo = An automatic test finds only some of the problems: there has been no assessment by people with disabilities yet.
accessibilita-scrivi = If something does not work
accessibilita-scrivi-testo = Tell the school office, naming the page and what you wanted to do. If you get no answer within thirty days you can turn to the ombudsman for digital matters at AgID.
accessibilita-scuola = Statement published by the school
sorgente-licenza = Campanella is free software under the GNU AGPL, version 3 or later: whoever uses it over a network has a right to the source code of the running version.
sorgente-scarica = Source code of this version
sorgente-chiedi = The school has not yet said where the code of this version is: ask the office, which must provide it.
sorgente-modifiche = If the school changed the program, the source includes the changes (AGPL, section 13).

# Search.
cerca-tipo-pagina = Page
cerca-tipo-classe = Class
cerca-quanti =
    { $n ->
        [0] No results
        [one] One result
       *[other] { $n } results
    }
inizio-anno = school year { $anno }
inizio-compito = Your task in the register
inizio-compito-dpo = You watch over how the school treats personal data: here you read which data the register keeps, why and for how long. You do not see the data of people.
inizio-compito-amministratore = You keep the register running: here you see the jobs that it does by itself, and the mail. You do not see the data of pupils.
inizio-compito-referente-ia = You follow the use of artificial intelligence in the school. The register uses none.
inizio-compito-ata = In an evacuation you find here who is missing from the roll, and may call a class. The register gives no other daily work to this role. If you need another one, such as the office, the head of the school gives it.
inizio-compito-dsga = The register gives no daily work to the DSGA: attendance, marks and notes belong to teachers, office and head. If you need another role, the head gives it.
inizio-voci = What you may open
inizio-stato = How the jobs are doing
inizio-lavori-spiega = What waits, what failed, how many messages
inizio-trattamenti-spiega = Every personal datum of the register: why it is there, for how long, how it is corrected
inizio-privacy-spiega = What the school tells people about their data
inizio-sessioni-spiega = Where you are signed in, and your password
inizio-profilo-spiega = Change to another role, if you have one
inizio-evacuazione-spiega = The rolls at the meeting point, class by class
inizio-ia-spiega = What may be used at school, and for what.
inizio-schede-ia-spiega = The cards of the tools with their history.
inizio-richieste-ia-spiega = How far they are, and what is yours to do.
