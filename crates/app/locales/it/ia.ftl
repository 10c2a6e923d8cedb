# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Gli strumenti di intelligenza artificiale: elenco, vietati, schede.
ia-elenco-titolo = Strumenti di intelligenza artificiale autorizzati
ia-elenco-regola = White List della scuola. Si usa solo ciò che è in questo elenco: ciò che non è autorizzato è vietato.
ia-elenco-vuoto = Nessuno strumento è autorizzato
ia-elenco-vuoto-spiega = Finché il gruppo di lavoro non ne autorizza uno, non si usa nessuno strumento di intelligenza artificiale.
ia-cerca = Nome, produttore o codice dello strumento
ia-cerca-vietato = «{ $q }» non è autorizzato: è vietato.
ia-cerca-vietato-spiega = Ciò che non è nell'elenco non si usa, nemmeno in prova. Chi ne ha bisogno presenta una richiesta.
ia-cerca-trovati =
    { $n ->
        [one] Uno strumento autorizzato: leggi per che cosa, e che cosa è vietato.
       *[other] { $n } strumenti autorizzati: leggi per che cosa, e che cosa è vietato.
    }
ia-cerca-fermi = Esaminati, da non usare
ia-altro = Altri elenchi e dati aperti
ia-vietati-titolo = Strumenti vietati
ia-vietati-spiega = La Black List, con i motivi.
ia-vietati-regola = È vietato tutto ciò che non è nell'elenco degli autorizzati. Qui ci sono gli strumenti esaminati e fermati, con il motivo.
ia-vietati-vuoto = Nessuno strumento esaminato è stato vietato
ia-vietati-vuoto-spiega = Resta vietato tutto ciò che non è nell'elenco degli autorizzati.
ia-esempi = Esempi di strumenti vietati
ia-esempio-anonimi = Chatbot in rete di cui non si sa chi li fornisce.
ia-esempio-immagini = Applicazioni che generano immagini con diritti d'autore dubbi.
ia-esempio-gdpr = Strumenti con condizioni di servizio contrarie al GDPR, o che usano i dati per addestrare il modello.
ia-mai = Usi che nessuno può autorizzare
ia-uso-sorveglianza_biometrica = Sorveglianza biometrica: riconoscere volto, iride o voce per controllare gli alunni.
ia-uso-social_scoring = Punteggi di comportamento con conseguenze automatiche.
ia-uso-manipolazione = Manipolazione subliminale del comportamento.
ia-uso-vulnerabilita = Sfruttare l'età, la disabilità o la situazione sociale di un minore.
ia-uso-valutazione_finale = Voti finali, ammissioni o orientamento decisi senza una revisione umana completa.
ia-dati-csv = Dati aperti, CSV
ia-dati-spiega = Per un foglio di calcolo.
ia-dati-json = Dati aperti, JSON
ia-dati-json-spiega = Per un programma.
ia-schede-titolo = Schede degli strumenti
ia-schede-spiega = Tutti gli strumenti, in qualunque stato. Nessuna scheda si cancella e nessun codice si riusa.
ia-schede-vuoto = Nessuna scheda
ia-schede-vuoto-spiega = Il referente iscrive gli strumenti già autorizzati con una delibera.
ia-scheda = Scheda
ia-storia = Storia
ia-codice = Codice
ia-nome = Nome
ia-produttore = Produttore
ia-versione = Versione
ia-rischio = Rischio
ia-rischio-aiuto = Rischio inaccettabile: nessuno può autorizzarlo. Rischio alto: solo con una richiesta e le sue garanzie (art. 5).
ia-rischio-inaccettabile = Inaccettabile
ia-rischio-alto = Alto
ia-rischio-limitato = Limitato
ia-rischio-minimo = Minimo
ia-finalita = Finalità consentite
ia-prescrizioni = Prescrizioni operative
ia-divieti = Divieti specifici
ia-formazione = Formazione richiesta
ia-accesso = Modalità di accesso
ia-trattamento = Trattamento dei dati
ia-referente-tecnico = Referente tecnico interno
ia-referente-aiuto = Compare nell'elenco pubblico.
ia-documentazione = Documentazione
ia-indirizzo-aiuto = Un indirizzo che comincia con https://
ia-autorizzato-il = Autorizzato il
ia-scade-il = Vale fino al
ia-scade-il-aiuto = Passato quel giorno la scheda risulta scaduta, da sola.
ia-fino-al = fino al { $data }
ia-delibera = Delibera
ia-delibera-aiuto = Numero e organo, per esempio «n. 3/2026 del gruppo di lavoro».
ia-delibera-del = Data della delibera
ia-dati-personali = Tratta dati personali
ia-dati-personali-aiuto = In questo caso il parere favorevole del DPO è obbligatorio.
ia-parere = Parere favorevole del DPO
ia-parere-aiuto = Protocollo e data del parere.
ia-motivo = Motivo
ia-motivo-pubblico = Compare nella storia pubblica della scheda: niente nomi di persone.
ia-vieto = Ragione del divieto
ia-vieto-privacy = Protezione dei dati
ia-vieto-sicurezza = Sicurezza
ia-vieto-rischio = Rischio inaccettabile
ia-vieto-qualita = Qualità insufficiente
ia-vieto-costi = Costi
ia-iscrivi-titolo = Iscrivi da una delibera
ia-iscrivi-spiega = Per gli strumenti già autorizzati con una delibera precedente a questo registro. Prende il codice successivo.
ia-iscrivi = Iscrivi nell'elenco
ia-vieta-titolo = Vieta uno strumento
ia-vieta-spiega = Entra nella Black List con il motivo, che tutti leggono.
ia-vieta = Vieta
ia-correggi = Correggi
ia-correggi-titolo = Correggi la scheda
ia-correggi-motivo = Che cosa cambia, e perché
ia-non-usare = Oggi questo strumento non si può usare.
ia-scaduto-motivo = L'autorizzazione è arrivata al suo ultimo giorno.
ia-stato-proposto = Proposto
ia-stato-autorizzato = Autorizzato
ia-stato-provvisorio = Provvisorio
ia-stato-sospeso = Sospeso
ia-stato-revocato = Revocato
ia-stato-scaduto = Scaduto
ia-stato-vietato = Vietato
ia-passo-sospendi = Sospendi
ia-passo-riattiva = Riattiva
ia-passo-revoca = Revoca l'autorizzazione
ia-fatto-iscrivi = Iscritto da una delibera
ia-fatto-correggi = Scheda corretta
ia-fatto-sospendi = Sospeso
ia-fatto-riattiva = Riattivato
ia-fatto-revoca = Autorizzazione revocata
ia-fatto-vieta = Vietato
ia-fatto-proponi = Richiesto
ia-fatto-autorizza = Autorizzato
ia-fatto-provvisoria = Autorizzato in via provvisoria
ia-fatto-scadi = Scaduto
vincolo-strumento-ia-codice = Il codice è stato dato adesso a un altro strumento. Riprova.
ia-errore-manca = Scrivi questo dato.
ia-errore-lungo = Al massimo { $max } caratteri.
ia-errore-carattere = Contiene un carattere non ammesso.
ia-errore-codice-fiscale = Contiene un codice fiscale: qui non si scrivono dati di persone (art. 8 del regolamento).
ia-errore-indirizzo = Scrivi un indirizzo che comincia con https://
ia-errore-uso-passato = L'uso comincia da oggi in poi: prima dell'autorizzazione uno strumento non si usa, nemmeno in prova (art. 8).
ia-errore-riunione = La riunione è già passata: scegli un giorno da oggi in poi.
ia-errore-futuro = Il giorno non è ancora venuto.
ia-errore-prima = Il passo precedente è del { $ultimo }: scegli quel giorno o uno successivo.
ia-errore-passo = Questo passo non segue lo stato della richiesta. Ricarica la pagina e guarda a che punto è.
ia-errore-stato = Lo stato dello strumento non lo permette. Ricarica la pagina.
ia-errore-categoria-a = È un uso di categoria A, a rischio inaccettabile: nessuno può autorizzarlo (art. 5 del regolamento; art. 5 del Reg. UE 2024/1689).
ia-errore-garanzia = Rischio alto: manca una garanzia dell'art. 5 ({ $garanzia ->
        [dpia] la valutazione d'impatto DPIA
        [formazione_ore] la formazione di almeno { $ore } ore di chi lo usa
        [log] il registro completo delle attività
        [contestazione] il diritto di contestare
        [supervisione] la supervisione umana documentata
       *[altro] la revisione semestrale
    }).
ia-errore-alto = Uno strumento a rischio alto si autorizza solo con una richiesta e le garanzie dell'art. 5.
ia-errore-parere-contrario = Il parere del DPO è contrario e vincola: lo strumento non può essere autorizzato (art. 4).
ia-errore-parere = Manca il parere favorevole del DPO, obbligatorio con i dati personali e con il rischio alto (art. 4 e 5).
ia-errore-scheda = Manca la scheda di valutazione del rischio (art. 7, passo 2).
ia-errore-provvisoria = L'autorizzazione provvisoria dura al massimo 30 giorni: fino al { $entro } (art. 7).
ia-errore-provvisoria-alto = Uno strumento a rischio alto non si autorizza in via provvisoria (art. 5).
ia-errore-presenti = I presenti sono più dei { $componenti } componenti.
ia-errore-somma = Favorevoli, contrari e astenuti devono fare { $presenti }, quanti i presenti.
ia-errore-quorum = { $presenti } presenti su { $componenti } componenti: manca il numero legale, più della metà (art. 4).
ia-errore-maggioranza = I voti non bastano: serve più della metà dei { $presenti } presenti. Senza maggioranza si rinvia (art. 7, passo 3).
