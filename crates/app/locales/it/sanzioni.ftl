# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

sanzioni-titolo = Procedimenti disciplinari
nav-sanzioni = Procedimenti
sanzioni-spiega = D.P.R. 249/1998, art. 4 e 5: prima si ascolta, poi decide l'organo competente.
sanzioni-vuoto = Nessun procedimento
sanzioni-vuoto-spiega = Un procedimento si apre dalle note di una classe.
sanzione-titolo = Procedimento disciplinare
sanzione-nuova = Apri un procedimento
sanzione-nuova-spiega = Per le scuole secondarie (D.P.R. 249/1998, art. 1). La famiglia lo legge da quando riceve la contestazione.
sanzione-apri = Apri
sanzione-fatto = Che cosa è accaduto
sanzione-data = Giorno
sanzione-passi = Che cosa è stato fatto
sanzione-nomi-conferma = I nomi di altri alunni devono restare
sanzione-scrivi = Annota
sanzione-legge = La famiglia lo legge nel registro.
sanzione-legge-avvisa = La famiglia lo legge nel registro e ne riceve avviso.
sanzione-legge-dopo = La famiglia lo legge da quando la decisione è notificata.
sanzione-legge-nessuno = La famiglia non lo legge: nulla le è stato contestato.
sanzione-testo = Motivazione, o che cosa è accaduto
sanzione-misura = Provvedimento
sanzione-organo = Deciso da
sanzione-giorni = Giorni
sanzione-periodo = Periodo
sanzione-dal = Dal
sanzione-al = Al
sanzione-voti = Voti favorevoli / contrari
sanzione-favorevoli = Voti favorevoli
sanzione-contrari = Voti contrari
sanzione-attivita = Attività
sanzione-attivita-aiuto = Fino a due giorni: approfondimento a scuola (art. 4 c. 8-bis); da tre a quindici: cittadinanza attiva e solidale (c. 8-ter).
sanzione-ente = Presso
sanzione-ore = Ore di attività, che valgono come presenza
sanzione-ore-n =
    { $n ->
        [one] un'ora
       *[other] { $n } ore
    }
sanzione-termine-impugnazione = Si può ricorrere all'organo di garanzia fino al { $data } (art. 5 c. 1).
sanzione-termine-decisione = L'organo di garanzia decide entro il { $data }; dopo, il silenzio conferma (art. 5 c. 1).
sanzione-stato-segnalata = segnalata
sanzione-stato-contestata = contestazione notificata
sanzione-stato-ascoltata = alunno ascoltato
sanzione-stato-deliberata = deliberata
sanzione-stato-notificata = notificata
sanzione-stato-impugnata = impugnata
sanzione-stato-confermata = confermata
sanzione-stato-modificata = modificata
sanzione-stato-annullata = annullata
sanzione-stato-eseguita = eseguita
sanzione-stato-chiusa = chiusa
sanzione-stato-archiviata = archiviata
sanzione-passo-segnala = Segnalazione
sanzione-passo-contesta = Contestazione alla famiglia
sanzione-passo-ascolta = Ascolto dell'alunno, controdeduzioni
sanzione-passo-delibera = Delibera
sanzione-passo-notifica = Notifica della decisione
sanzione-passo-impugna = Ricorso all'organo di garanzia
sanzione-passo-conferma = Ricorso respinto
sanzione-passo-modifica = Provvedimento modificato
sanzione-passo-annulla = Provvedimento annullato
sanzione-passo-esegui = Esecuzione
sanzione-passo-chiudi = Chiusura
sanzione-passo-archivia = Archiviazione senza provvedimento
sanzione-misura-allontanamento_lezioni = Allontanamento dalle lezioni, 1–15 giorni
sanzione-misura-allontanamento_comunita = Allontanamento dalla comunità scolastica, oltre 15 giorni
sanzione-misura-fino_al_termine = Allontanamento fino al termine delle lezioni
sanzione-misura-esclusione_scrutinio = Esclusione dallo scrutinio o dall'esame
sanzione-misura-durante_esame = Provvedimento durante l'esame
sanzione-organo-consiglio_classe = consiglio di classe
sanzione-organo-consiglio_istituto = consiglio di istituto
sanzione-organo-commissione_esame = commissione d'esame

sanzione-errore-ordine = I procedimenti del D.P.R. 249/1998 riguardano solo la scuola secondaria.
sanzione-errore-futura = Il { $data } deve ancora arrivare.
sanzione-errore-prima = Il { $data } viene prima dell'ultimo passo, del { $ultimo }.
sanzione-errore-passo = Questo passo non può venire adesso: nessuno è sanzionato senza essere stato ascoltato (art. 4 c. 3). Ricarica la pagina.
sanzione-errore-testo = Scrivi la motivazione, o che cosa è accaduto.
sanzione-errore-nomi =
    { $n ->
        [0] { "" }
       *[other] Il testo nomina { $nomi }.{ " " }
    }{ $nforse ->
        [0] { "" }
       *[other] Forse nomina { $forse }.{ " " }
    }Lo leggerà la famiglia di un altro alunno: togli i nomi («un compagno»), o conferma che servono.
sanzione-errore-misura = Scegli il provvedimento.
sanzione-errore-organo = Questo provvedimento lo decide un altro organo (art. 4 c. 6 e 11).
sanzione-errore-giorni = I giorni vanno da { $min } a { $max } (art. 4 c. 8 e 9).
sanzione-errore-date = Il { $dal } viene dopo il { $al }: correggi una delle due date.
sanzione-errore-periodo = Dal { $dal } al { $al } non ci stanno { $giorni } giorni di allontanamento, o ce ne starebbero molti di più: controlla il numero e le date.
sanzione-errore-voti = Con { $favorevoli } voti favorevoli e { $contrari } contrari la proposta non è approvata.
sanzione-errore-attivita = L'allontanamento dalle lezioni va con un'attività: scrivi quale (art. 4 c. 8-bis e 8-ter).
sanzione-errore-impugnazione = Si poteva ricorrere fino al { $entro } (art. 5 c. 1).
sanzione-errore-silenzio = L'organo di garanzia poteva decidere fino al { $entro }: il silenzio ha confermato (art. 5 c. 1).
