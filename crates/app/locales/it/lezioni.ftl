# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Adesso.
adesso-titolo = Adesso
adesso-vuoto = Nessuna lezione da firmare
adesso-nessuna-ora = Oggi non hai ore nell'orario.
adesso-senza-cattedre = Non hai cattedre: per una sostituzione apri un'altra ora.

# Le ore.
ore-tue = Le tue ore di oggi
ora-numero = { $n }ª ora
ora-breve = { $n }ª
ora-corrente = in corso
ora-firmata = firmata
ora-tardiva = firma tardiva
ora-mancante = da firmare
ora-futura = più tardi
registro-di-classe = Registro di classe
classe-intera = Tutta la classe

# Un'ora che l'orario non propone.
altra-titolo = Un'altra ora
altra-spiega = Per una sostituzione o un cambio d'ora: scegli classe, giorno e ora.
altra-apri = Apri l'ora
altra-errore = Scegli una classe e scrivi il numero dell'ora.

# Firmare.
firma-e-appello = Firma e appello
firma-fatta = Firma salvata.
firma-tua = Firmata da te il { $quando }
firma-materia = Materia da firmare
firma-non-ancora = Potrai firmare dalle { $ora }, non prima (regolamento del registro, art. 4).
firma-togli = Togli la firma
firma-togli-conferma = Togli la tua firma? Saranno tolti anche i compiti che hai dato in quest'ora. Nel giornale delle modifiche resta traccia.
giorno-senza-firma = In questo giorno non si firma.
firma-tipo-normale = docente
firma-tipo-itp = docente tecnico-pratico
firma-tipo-sostegno = sostegno
firma-tipo-sostituzione = sostituzione
firma-tipo-potenziamento = potenziamento
firma-tipo-alternativa = attività alternativa
sostituzione-titolo = Sostituzione
sostituzione-spiega = Non hai una cattedra in questa classe: firmando registri una sostituzione e vedi gli alunni di quest'ora.
sostituzione-in-classe = Sostituisco un collega
sostituzione-in-classe-spiega = Se in quest'ora copri un collega assente, firma qui la sostituzione invece della tua materia.
firma-scegli-gruppo = In quest'ora ci sono lezioni per gruppi. Se la tua è per un gruppo, sceglilo:
sostituzione-materia = Materia
sostituzione-nessuna = Sorveglianza, senza materia
sostituzione-firma = Firma la sostituzione

# Una lezione per più classi.
insieme-titolo = Lezione unica per più classi
insieme-gia-firmata = Hai già firmato quest'ora in { $classi }: spunta soltanto se è la stessa lezione.
insieme-da-togliere = La firma in { $classe } è sbagliata? Aprila e toglila
insieme-in-orario = L'orario ti mette alla stessa ora anche in { $classi }: togli la spunta se non è la stessa lezione.
insieme-dichiarata = lezione unica con { $classi }

# L'appello.
appello-annuncio = { "{nome}: {stato}" }
appello-non-qui = { "{nome}: qui si sceglie tra {lettere}." }
appello-salva = Salva l'appello
appello-tutti-presenti = Tutti presenti
appello-annulla = Torna a prima
appello-presenti =
    { $n ->
        [one] presente
       *[other] presenti
    }
appello-assenti =
    { $n ->
        [one] assente
       *[other] assenti
    }
appello-ritardi =
    { $n ->
        [one] ritardo
       *[other] ritardi
    }
appello-uscite =
    { $n ->
        [one] uscita
       *[other] uscite
    }
appello-tasti = Tasti
appello-nessun-alunno = Nessun alunno in quest'ora
appello-fuori-cambia = fuori classe: cambialo sotto
appello-fuori = fuori classe
appello-assenze =
    { $n ->
        [0] nessuna assenza
        [one] 1 assenza
       *[other] { $n } assenze
    }
appello-da-giustificare =
    { $n ->
        [one] 1 da giustificare
       *[other] { $n } da giustificare
    }
appello-da-accettare =
    { $n ->
        [one] 1 da accettare
       *[other] { $n } da accettare
    }
appello-entrata-alle = Entrata alle { $ora }
appello-entra-alle = Entra dopo, alle { $ora }
appello-esce-alle = Esce dopo, alle { $ora }
appello-uscita-alle = Risulta un'uscita alle { $ora }
appello-spiega-entrata = L'entrata alle { $ora } resta nel giorno dell'alunno; per quest'ora è presente.
appello-spiega-correzione = Nelle ore prima l'alunno era presente: con questo ritardo ora vi risulta assente. Se era in classe, tocca «Torna a prima».
appello-spiega-correzione-prima = Nelle ore prima l'alunno era presente: con l'entrata alle { $ora } adesso, fino a quel momento, risulta assente. Se è un errore, correggi l'appello di quell'ora.
appello-spiega-campanella = Chi entra con la campanella non è in ritardo: l'alunno è presente.
appello-spiega-uscita = L'alunno era presente prima: nel suo giorno risulta l'uscita alle { $ora }.
appello-manca = Assente dalle { $dalle } alle { $alle }
appello-spiega-manca = Nel giorno dell'alunno resta l'assenza dalle { $dalle } alle { $alle }.
appello-ora-di = Ora di { $nome }
stato-presente = Presente
stato-assente = Assente
stato-ritardo = Ritardo
stato-uscita = Uscita

# I testi dell'ora.
testi-titolo = Argomento e compiti
testi-da-se = Si salva da sé mentre scrivi.
testi-senza-script = Prima firma: argomento e compiti si scrivono dopo.
testi-senza-script-uno = Appello, argomento e compiti si salvano uno alla volta, ognuno con il suo pulsante.
testi-salva-argomento = Salva l'argomento
testi-salva-compiti = Salva i compiti
testi-da-se-dopo = Si salva da sé, appena l'ora è firmata.
testi-argomento = Argomento
testi-attivita = Attività
etichette-titolo = Vale anche per
etichetta-educazione_civica = Educazione civica
etichetta-orientamento = Orientamento
etichetta-fsl = FSL
etichetta-fsl-intera = Formazione scuola-lavoro
etichetta-da-se = (dalla materia)
testi-compiti = Compiti
testi-scadenza = Per il giorno
testi-scadenze = Per i prossimi giorni la classe ha già:

lezione-errore-altro-anno = La classe { $classe } è di un altro anno scolastico: scegli un giorno di quell'anno.
lezione-errore-ora-inesistente = La { $ora }ª ora non c'è nell'orario delle campanelle di quel giorno.
lezione-errore-non-firmata = Prima firma l'ora, poi scrivi argomento e compiti.

# Vincoli del registro.
vincolo-lezione-slot = Un'altra persona ha appena aperto questa lezione. Ricarica la pagina e firma in compresenza.
vincolo-firma-lezione-docente = Hai già firmato quest'ora. Ricarica la pagina.
vincolo-firma-alunno-uno = Questo alunno è già seguito in quest'ora. Ricarica la pagina.
vincolo-firma-docente-slot = Hai già firmato in un'altra classe alla stessa ora. Togli quella firma, se è sbagliata.
vincolo-compito-lezione = In quest'ora hai già dato dei compiti. Ricarica la pagina e modifica quelli.
vincolo-sblocco-firma-docente = Per questo docente e questo giorno c'è già uno sblocco. Ricarica la pagina.
firma-consecutive = Firma dalla { $dalla } alla { $alla } ora

fuori-titolo = Fuori classe
fuori-spiega = A scuola ma non in classe: rappresentanti, sportello, gare. Vale come presenza. Senza orari vale tutto il giorno.
fuori-dalle = Dalle
fuori-alle = Alle
fuori-segna = Segna fuori classe
fuori-rientra = Rientra ora
sostegno-testi = Argomento e attività sono tuoi, uno per ogni alunno che segui: non cambiano quelli del docente della materia.
firma-errore-fino-a = L'ultima ora viene prima della prima: correggila.
ora-in-orario = in orario: { $materia }
ora-periodo-chiuso = Questo periodo è chiuso dallo scrutinio: l'ora si legge e non si modifica più.
ora-niente = Non scritto
ora-appello = Appello
giorno-chiuso-firmato = Hai firmato quest'ora prima della chiusura: resta nel registro e la puoi rileggere.
occupata-titolo = In quest'ora c'è già { $materia }
occupata-spiega = { $docenti } ha firmato { $materia } per gli stessi alunni: un'altra materia non si può aggiungere. Ecco che cosa puoi fare.
occupata-insieme = Sei in classe con il collega
occupata-insieme-spiega = Firma la stessa materia come sostituzione: la lezione resta una, con due firme.
occupata-firma = Firma { $materia } (sostituzione)
occupata-gruppo = Sei con un gruppo della classe: apri la sua ora
occupata-errore = La firma del collega è sbagliata
occupata-errore-spiega = Solo lui può toglierla, aprendo la stessa ora. Se non può, avvisa la dirigenza.

# Senza rete.
senza-rete-titolo = Senza rete
senza-rete-scelta = Se manca la rete
senza-rete-che-cosa = Su questo dispositivo restano, cifrati e fino a stanotte, le tue ore di oggi: classe, ora e nomi degli alunni con la loro lettera dell'appello. Niente voti, note o dati di salute.
senza-rete-tieni = Tieni la giornata di oggi su questo dispositivo
senza-rete-togli = Togli da questo dispositivo
senza-rete-togli-conferma = Su questo dispositivo c'è qualcosa che non è ancora nel registro: togliendo la giornata si perde.
senza-rete-accesa = La giornata di oggi è su questo dispositivo. Senza rete apri «Adesso» come sempre.
senza-rete-guasta = Questo browser non ha potuto tenere la giornata: riprova.
senza-rete-avviso = Senza rete: resta su questo dispositivo, non è ancora nel registro
senza-rete-firma = La firma prende l'ora in cui arriva al registro, non quella di adesso: se arriva in un altro giorno, è una firma tardiva come le altre.
senza-rete-torna = Prova con la rete
senza-rete-vuota = Su questo dispositivo non c'è la giornata di oggi
senza-rete-vuota-spiega = Quando torna la rete apri «Adesso»: da lì puoi tenerla qui. Fino ad allora usa il registro di carta.
senza-rete-script = Senza script questa pagina non può mostrare la giornata: usa il registro di carta.
senza-rete-non-scritto = Non è stato possibile scriverlo su questo dispositivo: annotalo sul registro di carta.
senza-rete-chiusa = Quest'ora si scrive soltanto con la rete.
senza-rete-non-toccati = Chi non tocchi resta com'è nel registro.
senza-rete-testi-gia = Argomento e compiti già scritti si cambiano con la rete.
senza-rete-in-attesa = Non ancora nel registro
senza-rete-in-attesa-spiega = Scritto senza rete e rimasto su questo dispositivo. Parte da solo quando c'è la rete; si cancella alla fine dei giorni in cui si può ancora firmare, al più tre.
senza-rete-invia = Invia ora
senza-rete-bozza = scritto ma non firmato: non parte
senza-rete-da-inviare = da inviare
senza-rete-inviato = inviato
senza-rete-rifiutato = non accettato:
senza-rete-tieni-registro = Tieni quello del registro
senza-rete-scrivi-mio = Scrivi il mio
senza-rete-copia = Copia il testo
senza-rete-copiato = Testo copiato.
senza-rete-scarta = Scarta
senza-rete-scarta-conferma = Quello che hai scritto si cancella da questo dispositivo e non arriva al registro.
senza-rete-entra = La sessione è finita: apri «Adesso» ed entra, poi parte da solo.
senza-rete-altra-persona = Nel registro adesso è entrato qualcun altro, o con un altro ruolo: entra come docente e parte da solo.
senza-rete-ancora = La rete manca ancora.
senza-rete-fatto = Tutto inviato: è nel registro.
