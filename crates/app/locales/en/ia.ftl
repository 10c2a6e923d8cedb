# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Tools of artificial intelligence: lists and cards.
ia-elenco-titolo = Authorised tools of artificial intelligence
ia-elenco-regola = The school's White List. Only what is in this list may be used: what is not authorised is forbidden.
ia-elenco-vuoto = No tool is authorised
ia-elenco-vuoto-spiega = Until the working group authorises one, no tool of artificial intelligence is used.
ia-cerca = Name, producer or code of the tool
ia-cerca-vietato = “{ $q }” is not authorised: it is forbidden.
ia-cerca-vietato-spiega = What is not in the list is not used, not even to try it out. Whoever needs it sends a request.
ia-cerca-trovati =
    { $n ->
        [one] One authorised tool: read what it is for, and what is forbidden.
       *[other] { $n } authorised tools: read what they are for, and what is forbidden.
    }
ia-cerca-fermi = Examined, not to be used
ia-altro = Other lists and open data
ia-vietati-titolo = Forbidden tools
ia-vietati-spiega = The Black List, with the reasons.
ia-vietati-regola = All that is not in the list of authorised tools is forbidden. Here are the tools that were examined and stopped, with the reason.
ia-vietati-vuoto = No tool that was examined has been forbidden
ia-vietati-vuoto-spiega = All that is not in the list of authorised tools stays forbidden.
ia-esempi = Examples of forbidden tools
ia-esempio-anonimi = Online chatbots of which nobody knows who provides them.
ia-esempio-immagini = Applications that generate images with doubtful copyright.
ia-esempio-gdpr = Tools whose terms of service are against the GDPR, or that train the model with the data.
ia-mai = Uses that nobody can authorise
ia-uso-sorveglianza_biometrica = Biometric surveillance: recognising face, iris or voice to watch pupils.
ia-uso-social_scoring = Scores of behaviour with automatic consequences.
ia-uso-manipolazione = Subliminal manipulation of behaviour.
ia-uso-vulnerabilita = Exploiting the age, disability or social situation of a minor.
ia-uso-valutazione_finale = Final marks, admission or orientation decided without a complete human review.
ia-dati-csv = Open data, CSV
ia-dati-spiega = For a spreadsheet.
ia-dati-json = Open data, JSON
ia-dati-json-spiega = For a program.
ia-schede-titolo = Cards of the tools
ia-schede-spiega = Every tool, in any state. No card is deleted and no code is used again.
ia-schede-vuoto = No card
ia-schede-vuoto-spiega = The coordinator enters the tools that a decision has already authorised.
ia-scheda = Card
ia-storia = History
ia-codice = Code
ia-nome = Name
ia-produttore = Producer
ia-versione = Version
ia-rischio = Risk
ia-rischio-aiuto = Unacceptable risk: nobody can authorise it. High risk: only with a request and its guarantees (art. 5).
ia-rischio-inaccettabile = Unacceptable
ia-rischio-alto = High
ia-rischio-limitato = Limited
ia-rischio-minimo = Minimal
ia-finalita = Permitted purposes
ia-prescrizioni = What to heed
ia-divieti = What is forbidden with it
ia-formazione = Training required
ia-accesso = How one gets in
ia-trattamento = What becomes of the data
ia-referente-tecnico = Technical contact at school
ia-referente-aiuto = It appears in the public list.
ia-documentazione = Documentation
ia-indirizzo-aiuto = An address that begins with https://
ia-autorizzato-il = Authorised on
ia-scade-il = Valid until
ia-scade-il-aiuto = After that day the card says by itself that it has expired.
ia-fino-al = until { $data }
ia-delibera = Decision
ia-delibera-aiuto = Number and body, for example “no. 3/2026 of the working group”.
ia-delibera-del = Day of the decision
ia-dati-personali = Personal data go in
ia-dati-personali-aiuto = Then an opinion of the DPO in favour is compulsory.
ia-parere = Opinion of the DPO in favour
ia-parere-aiuto = Protocol and day of the opinion.
ia-motivo = Reason
ia-motivo-pubblico = It appears in the public history of the card: no names of people.
ia-vieto = Kind of reason
ia-vieto-privacy = Data protection
ia-vieto-sicurezza = Security
ia-vieto-rischio = Unacceptable risk
ia-vieto-qualita = Insufficient quality
ia-vieto-costi = Costs
ia-iscrivi-titolo = Enter from a decision
ia-iscrivi-spiega = For tools that a decision before this register has authorised. It gets the next code.
ia-iscrivi = Enter in the list
ia-vieta-titolo = Forbid a tool
ia-vieta-spiega = It enters the Black List with the reason, which everybody reads.
ia-vieta = Forbid
ia-correggi = Correct
ia-correggi-titolo = Correct the card
ia-correggi-motivo = What changes, and why
ia-non-usare = Today this tool may not be used.
ia-scaduto-motivo = The authorisation has come to its last day.
ia-stato-proposto = Proposed
ia-stato-autorizzato = Authorised
ia-stato-provvisorio = Provisional
ia-stato-sospeso = Suspended
ia-stato-revocato = Revoked
ia-stato-scaduto = Expired
ia-stato-vietato = Forbidden
ia-passo-sospendi = Suspend
ia-passo-riattiva = Let it be used again
ia-passo-revoca = Revoke the authorisation
ia-fatto-iscrivi = Entered from a decision
ia-fatto-correggi = Card corrected
ia-fatto-sospendi = Suspended
ia-fatto-riattiva = Usable again
ia-fatto-revoca = Authorisation revoked
ia-fatto-vieta = Forbidden
ia-fatto-proponi = Requested
ia-fatto-autorizza = Authorised
ia-fatto-provvisoria = Authorised provisionally
ia-fatto-scadi = Expired
vincolo-strumento-ia-codice = The code has just been given to another tool. Try again.
ia-errore-manca = Write this.
ia-errore-lungo = At most { $max } characters.
ia-errore-carattere = It holds a character that is not allowed.
ia-errore-codice-fiscale = It holds a codice fiscale: no data of people are written here (art. 8 of the regulation).
ia-errore-indirizzo = Write an address that begins with https://
ia-errore-uso-passato = The use begins today or later: before it is authorised a tool is not used, not even to try it out (art. 8).
ia-errore-riunione = The meeting is over already: choose today or a later day.
ia-errore-futuro = The day has not come yet.
ia-errore-prima = The step before was on { $ultimo }: choose that day or a later one.
ia-errore-passo = This step does not follow the state of the request. Load the page again and see how far it is.
ia-errore-stato = The state of the tool does not allow it. Load the page again.
ia-errore-categoria-a = It is a use of category A, of unacceptable risk: nobody can authorise it (art. 5 of the regulation; art. 5 of Reg. EU 2024/1689).
ia-errore-garanzia = High risk: a guarantee of art. 5 is missing ({ $garanzia ->
        [dpia] the impact assessment, DPIA
        [formazione_ore] the training of at least { $ore } hours of whoever uses it
        [log] the complete log of activities
        [contestazione] the right to contest
        [supervisione] the documented human supervision
       *[altro] the half-yearly review
    }).
ia-errore-alto = A tool of high risk is authorised only by a request, with the guarantees of art. 5.
ia-errore-parere-contrario = The opinion of the DPO is against and binds: the tool cannot be authorised (art. 4).
ia-errore-parere = The opinion of the DPO in favour is missing; with personal data and high risk it is compulsory (art. 4 and 5).
ia-errore-scheda = The sheet of risk is missing (art. 7, step 2).
ia-errore-provvisoria = A provisional authorisation lasts 30 days at most: until { $entro } (art. 7).
ia-errore-provvisoria-alto = A tool of high risk is not authorised provisionally (art. 5).
ia-errore-presenti = There are more present than the { $componenti } members.
ia-errore-somma = In favour, against and abstained must add up to { $presenti }, those present.
ia-errore-quorum = { $presenti } present of { $componenti } members: no quorum, more than half (art. 4).
ia-errore-maggioranza = The votes do not suffice: more than half of the { $presenti } present. Without a majority it is put off (art. 7, step 3).
