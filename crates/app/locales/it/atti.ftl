# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Gli atti della scuola su carta: lettere, segnalazioni, certificati, elenchi.
atti-titolo = Atti e certificati
atti-spiega = Ciò che la scuola ha emesso, com'era quando è uscito. Ogni atto ha il suo numero di protocollo.
atti-emessi = Atti emessi
atti-vuoto = Nessun atto
atti-vuoto-spiega = Qui compaiono le lettere, i certificati e gli elenchi emessi, ciascuno con il suo PDF.
atto-tipo-obbligo_famiglia = Lettera sull'obbligo di istruzione
atto-tipo-obbligo_sindaco = Segnalazione al sindaco
atto-tipo-certificato_iscrizione = Certificato di iscrizione
atto-tipo-certificato_frequenza = Certificato di frequenza
atto-tipo-elenco_classe = Elenco della classe
atto-tipo-elenco_obbligo = Elenco per il sindaco: obbligo di istruzione
atto-protocollo = Numero di protocollo
atto-protocollo-aiuto = Come lo scrive il protocollo della scuola, per esempio 4821/2026. Un numero vale per un atto solo.
atto-data-protocollo = Data di protocollo
atto-comune = Comune
atto-comune-aiuto = Il comune di cui si avvisa il sindaco.
atto-non-tornato = L'alunno non ha ripreso la frequenza
atto-non-tornato-aiuto = Lo controlla una persona, con il coordinatore: il registro non lo presume.
atto-uso = Uso
atto-uso-aiuto = Compare nel certificato: «Si rilascia per uso…».
atto-emetti = Emetti
atto-pdf = PDF
atto-emesso-da = Emesso da { $chi }, { $quando }
atto-protocollo-del = Prot. n. { $numero } del { $giorno }
esito-atto-emesso = Atto emesso: scarica il PDF.
vincolo-atto-protocollo = Questo numero di protocollo è già di un altro atto dell'anno. Controllalo.
atto-lettera-del = Lettera ai genitori: prot. n. { $numero } del { $giorno }
atto-di-scuola = Tutta la scuola
atto-minori-nota = Contiene cognome e nome, data di nascita e classe di chi oggi è iscritto ed è in età di obbligo (da sei a sedici anni), di qualunque comune sia: chi risiede altrove va segnalato al suo sindaco a parte.
atto-minori-entro = Si manda entro il { $giorno }.
atto-minori-scaduto = Il termine era il { $giorno }.

# Ciò che gli atti dicono.
atto-a-chi-risponde = A chi esercita la responsabilità genitoriale su { $alunno }
atto-al-sindaco = Al Sindaco del Comune di { $comune }
atto-famiglia-oggetto = Obbligo di istruzione: assenze non giustificate
atto-famiglia-premessa = Dalle registrazioni della scuola risulta per { $alunno }, classe { $classe }:
atto-famiglia-obbligo = Chi ha la responsabilità genitoriale, o a chi il minore è affidato, risponde dell'adempimento dell'obbligo di istruzione, che dura dieci anni, da sei a sedici (D.Lgs. 297/1994, art. 113 e 114; L. 296/2006, art. 1 c. 622).
atto-famiglia-termine = La invitiamo a far riprendere subito la frequenza. Se questo non avviene entro sette giorni dalla presente comunicazione, la scuola è tenuta ad avvisare il sindaco, entro i sette giorni successivi, perché proceda all'ammonizione (D.Lgs. 297/1994, art. 114 c. 5).
atto-famiglia-motivo = Se le assenze hanno un motivo, lo comunichi alla scuola: può giustificarle nel registro elettronico o in segreteria.
atto-sindaco-oggetto = Segnalazione per l'obbligo di istruzione
atto-sindaco-premessa = Ai sensi dell'art. 114, comma 5, del D.Lgs. 297/1994 si segnala che la persona minore qui indicata non ha ripreso la frequenza entro sette giorni dalla comunicazione della scuola a chi è responsabile dell'adempimento dell'obbligo di istruzione.
atto-sindaco-richiesta = Si comunica per gli adempimenti che la norma affida al sindaco.
atto-assenze = Assenze
atto-responsabili = Responsabili
atto-avviso-precedente = Comunicazione
atto-certifica-iscrizione = Visti gli atti d'ufficio, si certifica l'iscrizione presso questo istituto di:
atto-certifica-frequenza = Visti gli atti d'ufficio, si certifica l'iscrizione e la frequenza presso questo istituto di:
atto-alunno = Cognome e nome
atto-classe = Classe
atto-scuola = Scuola
atto-anno-scolastico = Anno scolastico
atto-iscrizione-dal = In questa classe dal
atto-rilascio = Si rilascia su richiesta della parte interessata, per gli usi consentiti dalla legge.
atto-rilascio-uso = Si rilascia su richiesta della parte interessata per uso { $uso }.
atto-non-per-amministrazioni = Il presente certificato non può essere prodotto agli organi della pubblica amministrazione o ai privati gestori di pubblici servizi (D.P.R. 445/2000, art. 40 c. 02).
atto-elenco-titolo = Classe { $classe }, anno scolastico { $anno }
atto-elenco-giorno = Alunni della classe il { $giorno }.
atto-elenco-numero = N.
atto-elenco-alunno = Cognome e nome
atto-minori-oggetto = Elenco dei minori soggetti all'obbligo di istruzione
atto-minori-premessa = Ai sensi dell'art. 114 del D.Lgs. 297/1994, come sostituito dal D.L. 123/2023 (L. 159/2023), finché l'Anagrafe nazionale dell'istruzione (ANIST) non è disponibile, si trasmettono i dati dei minori soggetti all'obbligo di istruzione che risultano iscritti presso questo istituto il { $giorno }.
atto-firma-dirigente = Il dirigente scolastico
