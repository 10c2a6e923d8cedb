# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

nav-piani = Piani e strumenti
piani-titolo = Piani e strumenti
piani-spiega = Scegli la classe.
piani-spiega-famiglia = PEI, PDP e documenti che la scuola conserva.
piani-nessuno = Niente da leggere
piani-nessuno-spiega = I documenti di un alunno minorenne li leggono i genitori.
piani-classe-spiega = Gli alunni sono elencati tutti allo stesso modo, con o senza documenti.
piani-riservati = Dati particolari (GDPR, art. 9), cifrati. Ogni documento che apri resta annotato, con il tuo nome e l'ora.
piani-vuoto = Nessun documento
piani-vuoto-spiega = Per questo alunno non c'è alcun documento che puoi leggere.
piani-documenti = Documenti
piano-voce = Anno scolastico { $anno }
piano-versione = versione { $n }, { $quando }
piano-apri = Apri
piano-letto = Questa lettura è stata annotata.
piano-stato = Stato
piano-stato-in-vigore = in vigore
piano-stato-sostituito = sostituito da una versione nuova
piano-stato-ritirato = ritirato
piano-scritto-da = Scritto da
piano-tipo = Tipo
piano-tipo-pei = PEI, piano educativo individualizzato
piano-tipo-pdp = PDP, piano didattico personalizzato
piano-tipo-sanitario = Documento sanitario
piano-anno = Anno scolastico
piano-titolo = Titolo
piano-data = Data di approvazione o del documento
piano-testo = Altro da sapere
piano-testo-aiuto = Lo leggono tutti coloro che leggono il documento. Non scrivere la diagnosi in un PEI o in un PDP.
piano-documento = Documento in PDF
piano-documento-aiuto =
    { $n ->
        [one] Al massimo 1 MB. Viene cifrato.
       *[other] Al massimo { $n } MB. Viene cifrato.
    }
piano-solo-pdf = Il documento deve essere un PDF.
piano-scarica = Scarica il documento
piano-nuovo = Nuovo documento
piano-nuovo-spiega = Il coordinatore scrive il PDP, il docente di sostegno il PEI e i documenti sanitari, il dirigente tutti.
piano-nuova-versione = Nuova versione
piano-nuova-versione-spiega = Prende il posto di quella in vigore, che resta leggibile. Allega di nuovo il documento, se c'è.
piano-chi-legge = Un PEI o un PDP lo leggono i docenti della classe, il dirigente e la famiglia. Un documento sanitario lo leggono i docenti di sostegno dell'alunno, il dirigente e la famiglia.
piano-ritira = Ritira
piano-ritira-spiega = Per un documento messo qui per errore. Sparisce per tutti; il dirigente continua a leggerlo e resta traccia di chi l'ha ritirato.
piano-sostituito-intanto = Intanto qualcuno ha scritto una versione nuova o ha ritirato il documento. Torna all'elenco e riparti da quella in vigore.
piano-errore-titolo = Scrivi il titolo del documento.
piano-errore-lungo = Al massimo { $n } caratteri.
piano-errore-troppe = Al massimo { $n } righe.
piano-errore-futura = Il { $data } deve ancora venire.
piano-errore-misure = Il consiglio di classe non legge i documenti sanitari: scrivi le misure nel PEI o nel PDP.
piano-errore-vuoto = Allega il documento, oppure scrivi almeno una misura o un testo.
piano-errore-autore = Questo tipo di documento lo scrive qualcun altro: il coordinatore il PDP, il docente di sostegno il PEI e i documenti sanitari.
piano-errore-altro-tipo = Una versione nuova è dello stesso tipo di quella in vigore.
misure-strumenti = Strumenti consentiti
misure-strumenti-aiuto = Uno per riga: ciò che l'alunno può usare in classe e nelle verifiche. Per esempio: calcolatrice, mappe concettuali, sintesi vocale.
misure-compensative = Strumenti compensativi
misure-dispensative = Misure dispensative
misure-aiuto = Una voce per riga.
strumenti-titolo = Strumenti e misure
strumenti-apri = Strumenti consentiti in classe
strumenti-spiega = Che cosa possono usare gli alunni nelle lezioni e nelle verifiche. La lettura è stata annotata.
strumenti-vuoto = Nessuno strumento o misura in questa classe
vincolo-piano-versione = Intanto qualcuno ha scritto una versione nuova. Ricarica la pagina.
