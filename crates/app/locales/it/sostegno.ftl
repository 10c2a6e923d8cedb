# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

nav-sostegno = Sostegno
sostegno-titolo = Registro del docente di sostegno
sostegno-spiega = Scegli l'alunno.
sostegno-alunni = Alunni
sostegno-alunno = Alunno
sostegno-quando = Quando
sostegno-ore-settimana =
    { $n ->
        [one] un'ora alla settimana
       *[other] { $n } ore alla settimana
    }
sostegno-vuoto = Nessun alunno
sostegno-vuoto-docente = Oggi non segui nessun alunno come docente di sostegno. Se non te lo aspettavi, chiedi alla segreteria di controllare le cattedre.
sostegno-vuoto-dirigente = Oggi nessuna cattedra di sostegno ha un alunno.
sostegno-riservato = Dati riservati: li leggono i docenti di sostegno dell'alunno e il dirigente. Ogni lettura di ciò che ha scritto un altro resta annotata, con il nome di chi legge.
sostegno-ore = Ore del mese
sostegno-docente = Docente
sostegno-svolte = Svolte
sostegno-assegnate = Assegnate
sostegno-ore-ignote = non indicate
sostegno-ore-decimi = { $interi },{ $decimi }
sostegno-ore-spiega = Svolte sono le ore firmate con l'alunno; un'ora con due alunni vale per ciascuno. Assegnate sono le ore settimanali della cattedra, in proporzione ai giorni di lezione del mese fino al { $data }.
sostegno-senza-testo = firmata, senza testo
sostegno-mese-vuoto = Niente in questo mese
sostegno-mese-vuoto-spiega = Qui compaiono le ore che firmi con l'alunno e le tue annotazioni.
annotazione-nuova = Nuova annotazione
annotazione-scrivi = Scrivi
annotazione-data = Giorno
annotazione-tipo = Tipo
annotazione-tipo-attivita = Attività
annotazione-tipo-osservazione = Osservazione
annotazione-tipo-incontro = Incontro
annotazione-testo = Testo
annotazione-correggi = Correggi l'annotazione
annotazione-correggi-breve = Correggi
annotazione-elimina = Elimina
annotazione-elimina-spiega = L'annotazione sparisce dal registro. Resta traccia di chi l'ha eliminata e quando.
annotazione-errore-futura = Il { $data } deve ancora venire: si scrive ciò che è stato fatto.
annotazione-errore-non-seguito = Il { $data } non seguivi questo alunno.
annotazione-errore-testo = Scrivi il testo dell'annotazione.
annotazione-errore-lunga = Il testo può avere al massimo { $n } caratteri.
sostegno-testo-chiuso = Testo di un altro docente, chiuso
annotazione-chiusa = Annotazione di un altro docente, chiusa
sostegno-leggi = Leggi anche i testi degli altri docenti
sostegno-stampato = Registro di sostegno in PDF
sostegno-stampato-spiega = Mese per mese le ore con l'alunno e le annotazioni, anche degli altri docenti di sostegno: aprirle resta annotato, testo per testo.
sostegno-stampato-titolo = Registro di sostegno
sostegno-stampato-riservato = Dati particolari (GDPR, art. 9): documento riservato ai docenti di sostegno dell'alunno e al dirigente. Si conserva chiuso, a parte dal registro di classe.
sostegno-stampato-ore-spiega = Svolte sono le ore firmate con l'alunno; un'ora con due alunni vale per ciascuno. Assegnate sono le ore settimanali della cattedra, in proporzione ai giorni di lezione fino al { $data }.
sostegno-stampato-ore = Ore svolte e assegnate
sostegno-stampato-vuoto = In questi giorni il registro di sostegno è vuoto.
