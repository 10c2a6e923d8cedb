# SPDX-FileCopyrightText: 2026 The Campanella authors
# SPDX-License-Identifier: AGPL-3.0-or-later

# Resoconto.
importa-titolo-prova = Prova: non è stato scritto niente. Ecco che cosa succederebbe.
importa-titolo-fatto = Importazione fatta.
importa-invariato = La scuola è già come dice il file: non c'è niente da cambiare.
importa-decisioni =
    { $numero ->
        [one] Una scelta fatta
       *[other] { $numero } scelte fatte
    }
importa-problemi =
    { $numero ->
        [one] Una cosa non è stata importata
       *[other] { $numero } cose non sono state importate
    }
importa-file-grande = Il file è troppo grande: il limite è { $massimo } byte. Controlla di aver scelto quello giusto.
importa-file-illeggibile = Il file «{ $file }» non si legge: { $motivo ->
        [manca] non c'è. Controlla il nome e la cartella
        [vietato] non hai il permesso di leggerlo
        [cartella] è una cartella. Indica il file che contiene
       *[altro] il disco dà un errore. Copialo di nuovo e riprova
    }.
importa-scuola-sconosciuta = Non c'è una scuola con il codice { $codice }. Le scuole sono: { $scuole }.
importa-scuola-da-scegliere = Qui ci sono più scuole: scegli con --school una di queste: { $scuole }.
importa-scuola-nessuna = Qui non c'è ancora nessuna scuola: preparala con «campanella init».
importa-materia-tipo = La materia «{ $materia }» è stata riconosciuta come { $tipo ->
        [irc] religione
        [alternativa] attività alternativa
        [sostegno] sostegno
        [potenziamento] potenziamento
        [educazione_civica] educazione civica
        [comportamento] comportamento
        [mensa] mensa
       *[curricolare] materia curricolare
    }.

# Orari di FET.
importa-fet-conta-classi = Classi: { $numero } (nuove { $nuovi })
importa-fet-conta-gruppi = Gruppi: { $numero } (nuovi { $nuovi })
importa-fet-conta-docenti = Docenti: { $numero } (nuovi { $nuovi })
importa-fet-conta-materie = Materie: { $numero } (nuove { $nuovi })
importa-fet-conta-cattedre = Cattedre: { $numero } (nuove { $nuovi })
importa-fet-conta-righe = Righe d'orario: { $numero } (nuove { $nuovi })
importa-fet-conta-ore = Ore in orario: { $numero } ({ $collocate } attività collocate su { $attivita })
importa-fet-istituto = Il file è di «{ $file }»: è stato importato in «{ $scuola }».
importa-fet-edifici =
    { $numero ->
        [one] L'edificio del file non diventa una sede: tutte le classi sono nella stessa sede.
       *[other] I { $numero } edifici del file non diventano sedi: tutte le classi sono nella stessa sede.
    }
importa-fet-sede-scelta = La scuola ha più sedi: le classi nuove sono nella sede «{ $sede }».
importa-fet-sede-nuova = La scuola non aveva sedi: si aggiunge «{ $sede }».
importa-fet-giorni-per-posizione = I { $numero } giorni del file non hanno il nome di un giorno: valgono in ordine, dal lunedì.
importa-fet-anno = L'anno scolastico { $anno } non era impostato: lezioni dal { $dal } all'{ $al }, { $giorni } giorni la settimana, due quadrimestri. Correggi le date con il calendario della tua Regione.
importa-fet-giorno-senza-lezione = Nel calendario della scuola { $giorno ->
        [1] il lunedì
        [2] il martedì
        [3] il mercoledì
        [4] il giovedì
        [5] il venerdì
        [6] il sabato
       *[7] la domenica
    } non c'è lezione, ma il file ha ore in quel giorno.
importa-fet-ore = Campane: { $numero } ore, dalle { $inizio } alle { $fine }.
importa-fet-ore-predefinite = I nomi delle ore non dicono quando iniziano: la prima è alle 8:00 e ognuna dura 60 minuti.
importa-fet-ore-fine = I nomi delle ore non dicono quando finiscono: durano fino alla campanella dopo, al massimo { $minuti } minuti.
importa-fet-scansione-tenuta = Le campane della scuola sono diverse da quelle del file: restano quelle della scuola. Si cambiano in Orario, Campane.
importa-fet-scansione-corta = { $giorno ->
        [1] Il lunedì
        [2] Il martedì
        [3] Il mercoledì
        [4] Il giovedì
        [5] Il venerdì
        [6] Il sabato
       *[7] La domenica
    } la scuola ha { $ore } ore, il file ne ha { $attese }: aggiungi quelle che mancano in Orario, Campane.
importa-fet-docente-riconosciuto = Il docente «{ $file }» del file è { $persona }, che la scuola ha già.
importa-fet-docente-omonimi = Il docente «{ $file }» può essere una di { $numero } persone: è stato aggiunto come persona nuova. Se è una di loro, dalle le sue cattedre e togli la persona nuova in Persone.
importa-fet-ordine = Il codice della scuola non dice di che ordine sono le classi: valgono come { $ordine ->
        [infanzia] scuola dell'infanzia
        [primaria] scuola primaria
        [secondaria_i] secondaria di primo grado
       *[secondaria_ii] secondaria di secondo grado
    }. Per cambiare usa --ordine.
importa-fet-classe-illeggibile = «{ $nome }» non si legge come una classe (anno e sezione): non è stata importata.
importa-fet-attivita-inattive =
    { $numero ->
        [one] Un'attività è disattivata in FET e non si importa.
       *[other] { $numero } attività sono disattivate in FET e non si importano.
    }
importa-fet-attivita-senza-classe = L'attività { $attivita } è per «{ $classi }»: ciò che non si legge come una classe (anno e sezione) non è stato importato.
importa-fet-gruppi-uniti = L'attività { $attivita } è per { $numero } gruppi della stessa classe: vale per tutta la classe.
importa-fet-cattedre-rifiutate =
    { $numero ->
        [one] Una cattedra non si può fare dal solo orario (il sostegno ha bisogno dell'alunno): aggiungila in segreteria.
       *[other] { $numero } cattedre non si possono fare dal solo orario (il sostegno ha bisogno dell'alunno): aggiungile in segreteria.
    }
importa-fet-senza-ora =
    { $numero ->
        [one] Un'attività non ha un'ora: dai anche il file della soluzione, che finisce con _activities.xml.
       *[other] { $numero } attività non hanno un'ora: dai anche il file della soluzione, che finisce con _activities.xml.
    }
importa-fet-fuori-settimana = L'attività { $attivita } è in un giorno o in un'ora che la settimana della scuola non ha: non è stata messa in orario.
importa-fet-docente-due-volte = L'attività { $attivita } mette un docente due volte nella stessa ora della stessa classe: vale la prima.
importa-fet-orario-tenuto = Il file non ha tutte le ore collocate e la scuola ha già un orario: resta quello della scuola. Per sostituirlo dai anche il file della soluzione.
importa-fet-orario-chiuso =
    { $numero ->
        [one] Una riga dell'orario di prima finisce il { $al }.
       *[other] { $numero } righe dell'orario di prima finiscono il { $al }.
    }
importa-fet-orario-dal =
    { $numero ->
        [one] Una riga d'orario nuova vale dal { $dal }.
       *[other] { $numero } righe d'orario nuove valgono dal { $dal }.
    }

# Elenchi.
importa-titolo-rifiutato = Non è stato scritto niente: correggi le righe sbagliate, o importa senza --tutto-o-niente.
importa-righe-conta = Righe: { $nuovi } nuove, { $aggiornati } aggiornate, { $uguali } uguali, { $errori } con errori.
importa-righe-errore = Righe con errori, non importate
importa-righe-aggiornate = Righe che cambiano qualcosa
importa-righe-nuove = Righe nuove
importa-righe-altre =
    { $numero ->
        [one] e un'altra riga (con --json ci sono tutte).
       *[other] e altre { $numero } righe (con --json ci sono tutte).
    }
importa-riga = Riga { $riga }, { $oggetto }:
importa-origine-csv = File di testo: separatore «{ $separatore }», codifica { $codifica }.
importa-origine-xlsx = File Excel: foglio «{ $foglio }».
importa-colonna = La colonna «{ $colonna }» è stata letta come { $campo }.
importa-colonne-non-usate = Colonne non importate: { $colonne }.
importa-senza-righe = Nel file ci sono solo i nomi delle colonne, nessuna riga: forse è stato tagliato. Scaricalo di nuovo.
importa-campo-sconosciuto = «{ $campo }» non è un campo di questo elenco. I campi sono: { $campi }.
importa-colonna-sconosciuta = Nel file non c'è la colonna «{ $colonna }». Le colonne sono: { $colonne }.
importa-colonna-mancante = Non si capisce quale colonna contiene { $campi }. Le colonne del file sono: { $colonne }. Indicala tu: nella pagina, sotto «Colonne del file»; dalla riga di comando, con --map campo=colonna.
importa-materia-nuova = La materia «{ $materia }» non c'era: viene aggiunta.
importa-errore-doppia = È la stessa persona o la stessa cattedra della riga { $riga }.
importa-errore-anno-corso = La classe { $classe } è una pluriclasse: nella colonna «anno_corso» scrivi l'anno dell'alunno, uno di questi: { $anni }.
importa-errore-classe = La classe { $classe } non esiste in questo anno scolastico: correggi il nome o aggiungi la classe.
importa-errore-classe-ambigua = La classe { $classe } può essere più di una: scrivi il nome intero ({ $classi }).
importa-errore-chiusa = La classe { $classe } è chiusa dallo scrutinio fino al { $al }: in quei giorni i suoi alunni non cambiano. Importa questa riga dal giorno dopo, o chiedi al dirigente di riaprire prima il periodo (Calendario, Periodi chiusi).
importa-errore-data = In { $campo } serve una data, per esempio 31/12/2010: c'è { $testo }.
importa-errore-date-invertite = La data di fine è prima di quella di inizio.
importa-errore-email = L'indirizzo e-mail { $testo } non va bene.
importa-errore-nome-unito = Non si capisce dove finisce il cognome in { $nome }: metti cognome e nome in due colonne.
importa-errore-omonimi = { $numero } persone hanno questo nome: aggiungi il codice fiscale o la data di nascita.
importa-errore-omocodia = Il codice è un'altra forma (omocodia) di quello di { $persona }, che ha un altro nome: se è la stessa persona correggi il nome, se è un'altra aggiungila a mano in Persone.
importa-errore-alunno = L'alunno { $alunno } non si trova: importa prima gli alunni, o correggi il nome.
importa-errore-alunno-omonimi = { $numero } alunni si chiamano { $alunno }: aggiungi il codice fiscale o la classe.
importa-errore-genitore-uguale = Genitore e alunno sono la stessa persona.
importa-errore-parentela = { $testo } non è una parentela: scrivi madre, padre, tutore, affidatario o delegato.
importa-errore-parentela-mancante = Manca la parentela: scrivi madre, padre, tutore, affidatario o delegato.
importa-errore-docente = Il docente { $docente } non si trova: importa prima i docenti, o correggi il nome.
importa-errore-docente-omonimi = Più docenti si chiamano { $docente }: aggiungi il codice fiscale.
importa-errore-cella-vuota = La cella { $campo } è vuota.
importa-errore-ore = Le ore devono essere un numero da 1 a 60: c'è { $testo }.
importa-errore-tipo-cattedra = { $testo } non è un tipo di cattedra: scrivi normale, itp, sostegno, potenziamento o alternativa.
importa-avviso-senza-classe = Nessuna classe: l'alunno non è iscritto.
importa-avviso-parentela = La parentela non c'è: dal codice fiscale è { $parentela }.
importa-avviso-legame = Nel registro è già { $parentela }: se è sbagliato, correggilo in segreteria.

# Pagine.
importazioni-titolo = Importazioni
importazioni-spiega = Docenti, alunni, genitori e cattedre da un file CSV o Excel. Prima di scrivere vedi che cosa cambia.
importazioni-nuova = Nuova importazione
importazioni-elenco = Che cosa contiene il file
importazioni-elenco-aiuto = L'ordine migliore: docenti, alunni, genitori, cattedre. Le classi devono esserci già.
importazioni-elenco-alunni = Alunni
importazioni-elenco-docenti = Docenti
importazioni-elenco-genitori = Genitori
importazioni-elenco-cattedre = Cattedre
importazioni-file = File
importazioni-file-aiuto = CSV o XLSX, con i nomi delle colonne nella prima riga; al massimo 4 MB. Il file si cancella dopo l'importazione, o la notte seguente.
importazioni-guarda = Guarda che cosa cambia
importazioni-nessuna = Nessuna importazione
importazioni-nessuna-spiega = Quando importi un elenco, qui resta scritto chi l'ha fatto, quando e quante righe c'erano.
importazioni-fatte = Elenchi inviati
importazioni-stato-fatta = Importato
importazioni-stato-attesa = Da confermare
importazioni-nuovi =
    { $n ->
        [one] { $n } riga nuova
       *[other] { $n } righe nuove
    }
importazioni-aggiornati =
    { $n ->
        [one] { $n } aggiornata
       *[other] { $n } aggiornate
    }
importazioni-errori =
    { $n ->
        [one] { $n } errata
       *[other] { $n } errate
    }
importazioni-anteprima = Che cosa cambia
importazioni-anteprima-spiega = Non è ancora stato scritto niente.
importazioni-conto-nuovi = Righe nuove
importazioni-conto-aggiornati = Righe che cambiano qualcosa
importazioni-conto-uguali = Righe già uguali
importazioni-conto-errori = Righe errate
importazioni-con-errori =
    { $n ->
        [one] { $n } riga è errata e non sarà importata. Puoi correggere il file e inviarlo di nuovo: chi c'è già non si ripete.
       *[other] { $n } righe sono errate e non saranno importate. Puoi correggere il file e inviarlo di nuovo: chi c'è già non si ripete.
    }
importazioni-conferma =
    { $n ->
        [one] Importa { $n } riga
       *[other] Importa { $n } righe
    }
importazioni-niente = Non c'è niente da importare.
importazioni-scarta = Scarta il file
importazioni-colonne = Colonne del file
importazioni-colonne-spiega = Per ogni colonna, che cosa contiene. Se una è sbagliata cambiala e guarda di nuovo.
importazioni-colonna-numero = Colonna { $n }
importazioni-esempio = Per esempio: { $testo }
importazioni-non-usata = Non usata
importazioni-rifai = Guarda di nuovo
importazioni-riga = Riga
importazioni-oggetto = Chi o che cosa
importazioni-errore = Errore
importazioni-dettagli = Dettagli
importazioni-altre =
    { $n ->
        [one] E un'altra.
       *[other] E altre { $n }.
    }
importazioni-errori-fino = Questo elenco resta fino alla prossima notte: scaricalo se ti serve.
importazioni-errori-dimenticati = L'elenco delle righe errate è stato cancellato nella notte.
importazioni-scarica = Scarica le righe errate (CSV)
importazione-errore-gia-fatta = Questo elenco è già stato importato.
importazione-errore-codice-riservato = Il codice fiscale di { $persona } lo cambia solo il dirigente: togli la riga dall'elenco.
importa-campo-doppio = Due colonne sono indicate come «{ $campo }»: lasciane una.
esito-importato = Importazione fatta.
esito-importazione-scartata = File scartato: non è stato importato niente.
