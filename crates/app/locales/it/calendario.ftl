# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# La pagina del calendario.
calendario-titolo = Calendario { $anno }
calendario-spiega = Quando si fa lezione, quando no, e perché.
calendario-anno = Anno scolastico
calendario-anno-prima = Anno prima
calendario-anno-dopo = Anno dopo
calendario-lezioni = Lezioni
calendario-giorni = Giorni di lezione
calendario-giorni-settimana = { $n } giorni alla settimana
calendario-conteggio = Giorni di lezione per sede
calendario-conteggio-giorni = { $n } giorni di lezione
calendario-conteggio-legge = { $n } contando il sabato libero
calendario-senza-sedi = Non c'è ancora nessuna sede.
calendario-minimo-ok = almeno { $n }
calendario-minimo-manca = meno di { $n }
calendario-minimo-fonte = La legge chiede almeno 200 giorni di lezione (D.Lgs. 297/1994, art. 74 c. 3).
calendario-mesi = Mese per mese
calendario-sede = Sede
calendario-legenda = F festa, S lezioni sospese, C scuola chiusa, A attività senza lezione, – senza lezione.
calendario-giorni-mese =
    { $n ->
        [one] un giorno di lezione
       *[other] { $n } giorni di lezione
    }
calendario-mese-senza = Nessuna festa o chiusura.
calendario-vuoto = L'anno { $anno } non è ancora impostato
calendario-vuoto-spiega = Servono il primo e l'ultimo giorno di lezione e i periodi.
calendario-prepara = Imposta l'anno
anno-titolo = Anno scolastico { $anno }
anno-lezioni-aiuto = Li stabilisce la Regione (D.Lgs. 112/1998, art. 138); la scuola li può adattare (D.P.R. 275/1999, art. 5).
anno-lezioni-dal = Primo giorno
anno-lezioni-al = Ultimo giorno
anno-periodi = Periodi
anno-periodi-aiuto = Due o tre, scelti dal collegio dei docenti, uno dopo l'altro e senza giorni vuoti (D.Lgs. 297/1994, art. 74).
anno-periodo = { $n }° periodo
anno-periodo-nome = Nome
periodo-nome-usuale =
    { $n ->
        [1] Primo quadrimestre
       *[other] Secondo quadrimestre
    }
periodo-errore-chiuso = Il periodo «{ $nome }» è chiuso dallo scrutinio: le sue date non si cambiano.
festivita-titolo = Feste nazionali
festivita-spiega = Il registro le calcola da solo: non vanno scritte.

# Le chiusure.
chiusure-titolo = Sospensioni e chiusure
chiusure-spiega = Le vacanze della Regione, i ponti della scuola, la neve: per tutta la scuola, per una sede o per una classe.
chiusure-nessuna = Nessuna per ora.
chiusura-nuova = Aggiungi una sospensione o una chiusura
chiusura-aggiungi = Aggiungi
chiusura-elimina-conferma = «{ $nome }» sarà eliminata: in quei giorni si farà lezione.
chiusura-motivo = Motivo
chiusura-motivo-aiuto = Quello che leggono le famiglie, per esempio «Vacanze di Natale».
chiusura-tipo = Che cosa
chiusura-tipo-sospensione = Lezioni sospese
chiusura-tipo-chiusura = Scuola chiusa
chiusura-tipo-attivita_senza_lezione = Attività senza lezione
chiusura-ambito = Per chi
chiusura-per-istituto = Tutta la scuola
chiusura-per-sede = Sede { $nome }
chiusura-per-classe = Classe { $nome }
chiusura-al = Al (se è più d'un giorno)

# Le classi chiuse per un periodo.
chiusi-titolo = Periodi chiusi
chiusi-spiega = Dopo lo scrutinio il registro di una classe si chiude per quel periodo: firme, appelli, argomenti, voti, note e giustificazioni di quei giorni si leggono e non si scrivono più.
chiusi-senza-periodi = I periodi dell'anno non sono ancora impostati
chiusi-nessuna-classe = Nessuna classe
chiusi-nessuna-classe-spiega = Le classi di quest'anno compariranno qui.
chiusi-chiuse =
    { $n ->
        [one] Una classe chiusa
       *[other] { $n } classi chiuse
    }
chiusi-aperte =
    { $n ->
        [one] Una classe aperta
       *[other] { $n } classi aperte
    }
chiusi-riapre-dirigente = Solo il dirigente riapre un periodo chiuso, con un motivo.
chiusi-da = Chiusa da { $chi }, { $quando }
chiusi-riaperta-da = Riaperta da { $chi }: { $motivo }
chiusi-non-iniziato = Questo periodo inizia il { $dal }: si potrà chiudere da allora.
chiusi-quali = Classi da chiudere
chiusi-tutte = Tutte le classi aperte
chiusi-in-corso = Chiudi adesso: il periodo finisce il { $al }
chiusi-in-corso-spiega =
    { $n ->
        [0] Non restano giorni di lezione, ma fino a quel giorno nelle classi scelte non si scriverà più nulla.
        [one] Resta un giorno di lezione: nelle classi scelte non si potrà firmare, fare l'appello o mettere voti.
       *[other] Restano { $n } giorni di lezione: nelle classi scelte non si potrà firmare, fare l'appello o mettere voti.
    }
chiusi-motivo = Motivo della chiusura
chiusi-motivo-aiuto = Per esempio «Scrutinio del primo quadrimestre, verbale n. 3».
chiusi-chiudi = Chiudi il periodo
chiusi-riapri = Riapri
chiusi-motivo-riapertura = Perché si riapre
chiuso-errore-motivo = Scrivi il motivo: resta nel giornale delle modifiche.
chiuso-errore-motivo-lungo = Il motivo può avere al massimo { $massimo } caratteri.
chiuso-errore-altro-anno = Questa classe non è dell'anno scolastico del periodo.
chiuso-errore-non-iniziato = Il periodo inizia il { $dal }: non c'è ancora niente da chiudere.
chiuso-errore-in-corso = Il periodo finisce il { $al }: conferma che vuoi chiuderlo adesso.
chiuso-errore-gia-chiuso = Questo periodo è già chiuso per la classe: ricarica la pagina.
chiuso-errore-aperto = Questo periodo non è chiuso per la classe: ricarica la pagina.
chiuso-errore-entra = La classe è chiusa dallo scrutinio fino al { $al }: può entrarvi solo chi è iscritto da un giorno dopo. Se la data è giusta, chiedi al dirigente di riaprire prima il periodo (Calendario, Periodi chiusi).
chiuso-errore-esce = La classe è chiusa dallo scrutinio fino al { $al }: l’ultimo giorno non può essere prima. Se la data è giusta, chiedi al dirigente di riaprire prima il periodo (Calendario, Periodi chiusi).
chiuso-errore-nessuna-classe = Scegli almeno una classe.

# Date dell'anno cambiate su giorni in cui si è già fatto lezione.
anno-svolto-spiega = Con queste date quei giorni non sono più di lezione: quello che c'è resta nel registro, ma non si potrà più firmare. Se è un errore, correggi le date o i giorni della settimana; altrimenti conferma.
anno-svolto-salva = Salva comunque

# Una chiusura su giorni in cui si è già fatto lezione.
chiusura-conferma = In quei giorni si è già fatto lezione
chiusura-conferma-si = Aggiungi comunque la chiusura
chiusura-svolto =
    { $n ->
        [one] C'è già una lezione firmata.
       *[other] Ci sono già { $n } lezioni firmate.
    }
chiusura-svolto-spiega = Restano nel registro e le famiglie continuano a vederle, ma in quei giorni non si potrà più firmare. Se la data è sbagliata, torna indietro.
chiusura-svolto-elenco = Che cosa c'è nel registro
chiusura-svolto-lezioni =
    { $n ->
        [one] una lezione firmata
       *[other] { $n } lezioni firmate
    }
chiusura-svolto-appelli =
    { $n ->
        [one] un appello
       *[other] { $n } appelli
    }
chiusura-svolto-eventi =
    { $n ->
        [one] un'assenza, ritardo o uscita
       *[other] { $n } assenze, ritardi e uscite
    }
vincolo-periodo-chiuso-classe = Un collega ha appena chiuso questo periodo per la classe. Ricarica la pagina.

# Date delle lezioni di un ordine di scuola.
date-ordine-titolo = Date diverse per un ordine di scuola
date-ordine-spiega = Per esempio l'infanzia, che finisce il 30 giugno. Gli altri ordini seguono le date della scuola.
date-ordine-dal = Primo giorno di lezione
date-ordine-al = Ultimo giorno di lezione
date-ordine-togli = Torna alle date della scuola
date-ordine-errore-svolto = Nei giorni che resterebbero fuori ci sono già { $lezioni } lezioni firmate: scegli date che le comprendano.
