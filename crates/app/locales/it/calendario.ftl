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
